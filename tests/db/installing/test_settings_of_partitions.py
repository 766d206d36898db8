"""What the table has besides columns and keys, each partition has."""

import os

import pytest

from parting.exceptions import UnsupportedTable
from tests.db.installing.runs import (
    AMOUNT,
    EVENT,
    MONTH_LATER,
    TEXT,
    assert_nothing_to_do,
    captured,
    changing,
    derived,
    differences,
    execute,
    fetch,
    install,
    some_events,
    table,
    uninstall,
)
from tests.testapp.models import Event, Session

pytestmark = pytest.mark.guarantee(9)

CHILD = derived(Event, "202611")
KEYS = derived(Event, "keys")
DEFAULT = derived(Event, "default")
NEW = derived(Event, "202702")  # made by the run of a month later


def of_table(query, table):
    return fetch(query, f"{table}")


def parameters(table):
    return of_table(
        "SELECT ARRAY(SELECT unnest(c.reloptions) UNION ALL SELECT unnest(t.reloptions) "
        "ORDER BY 1) FROM pg_class c LEFT JOIN pg_class t ON t.oid = c.reltoastrelid "
        "WHERE c.oid = %s::regclass",
        table,
    )[0][0]


def column(table, name):
    return of_table(
        "SELECT coalesce(attstattarget, -1), attstorage, attcompression, attoptions, "
        "col_description(attrelid, attnum) FROM pg_attribute "
        f"WHERE attrelid = %s::regclass AND attname = '{name}'",
        table,
    )[0]


def identity(table):
    return of_table(
        "SELECT relreplident, (SELECT count(*) FROM pg_index i WHERE indrelid = c.oid "
        "AND indisreplident AND indnatts = 3) FROM pg_class c WHERE oid = %s::regclass",
        table,
    )[0]


def statistics(table):
    return of_table(
        "SELECT stxkind, stxkeys, pg_get_statisticsobjdef_expressions(oid) "
        "FROM pg_statistic_ext WHERE stxrelid = %s::regclass ORDER BY 1, 2",
        table,
    )


def publications(table):
    return of_table(
        "SELECT pubname FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid "
        "WHERE prrelid = %s::regclass ORDER BY 1",
        table,
    )


TEXT_NAME = "the Text \\ it''s"
# How it is made on the table, and how it is read of any table.
TRAITS = {
    "a storage parameter": (
        f"ALTER TABLE {EVENT} SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01)",
        parameters,
    ),
    "a parameter of the toast table": (
        f"ALTER TABLE {EVENT} SET (toast.autovacuum_enabled = false)",
        parameters,
    ),
    "the statistics of a column": (
        f"ALTER TABLE ONLY {EVENT} ALTER COLUMN {AMOUNT} SET STATISTICS 77",
        lambda table: column(table, "Amount"),
    ),
    "the storage of a column": (
        f"ALTER TABLE ONLY {EVENT} ALTER COLUMN {TEXT} SET STORAGE EXTERNAL",
        lambda table: column(table, TEXT_NAME),
    ),
    "the compression of a column": (
        f"ALTER TABLE ONLY {EVENT} ALTER COLUMN {TEXT} SET COMPRESSION pglz",
        lambda table: column(table, TEXT_NAME),
    ),
    "the options of a column": (
        f"ALTER TABLE ONLY {EVENT} ALTER COLUMN {AMOUNT} SET (n_distinct = 5)",
        lambda table: column(table, "Amount"),
    ),
    "the comment on a column": (
        f"COMMENT ON COLUMN {EVENT}.{TEXT} IS 'what''s \\ said'",
        lambda table: column(table, TEXT_NAME),
    ),
    "the replica identity": (f"ALTER TABLE {EVENT} REPLICA IDENTITY FULL", identity),
    "no replica identity": (f"ALTER TABLE {EVENT} REPLICA IDENTITY NOTHING", identity),
    "extended statistics": (
        f'CREATE STATISTICS "it\'s; --" (ndistinct, mcv) ON kind, {AMOUNT}, (lower(kind)) '
        f"FROM {EVENT}",
        statistics,
    ),
    "a publication": (
        f'CREATE PUBLICATION "pub; --" FOR TABLE ONLY {EVENT}',
        publications,
    ),
}


@pytest.mark.parametrize("route", ["rule"])
@pytest.mark.parametrize("what", TRAITS)
def test_it_is_brought_to_every_partition(plain, what):
    sql, read = TRAITS[what]
    execute(sql)
    install(Event)
    assert_nothing_to_do(Event)
    expected = read(EVENT)
    install(Event, MONTH_LATER)
    assert_nothing_to_do(Event, MONTH_LATER)
    assert [read(table) for table in (CHILD, DEFAULT, NEW)] == [expected] * 3
    some_events(6)
    uninstall(Event)
    assert read(EVENT) == expected
    assert fetch("SELECT count(*) FROM pg_statistic_ext") == [
        (1 if what == "extended statistics" else 0,)
    ]


@pytest.mark.parametrize("route", ["trigger"])
@pytest.mark.parametrize("what", TRAITS)
def test_what_is_changed_later_is_reported_and_applied(installed, what):
    sql, read = TRAITS[what]
    execute(sql)
    reported = differences(Event)
    assert reported
    assert all("outdated" in line or "missing" in line for line in reported)
    with captured() as statements:
        install(Event)
    assert not any("ACCESS EXCLUSIVE MODE" in one for one in changing(statements))
    assert_nothing_to_do(Event)
    assert [read(table) for table in (CHILD, DEFAULT)] == [read(EVENT)] * 2


DRIFT = {
    "a storage parameter": (f"ALTER TABLE {CHILD} SET (fillfactor = 50)", parameters),
    "a column's comment": (
        f"COMMENT ON COLUMN {CHILD}.{TEXT} IS 'by hand'",
        lambda table: column(table, TEXT_NAME),
    ),
    "a column's options": (
        f"ALTER TABLE {CHILD} ALTER {AMOUNT} SET (n_distinct = 3)",
        lambda table: column(table, "Amount"),
    ),
    "the replica identity": (f"ALTER TABLE {CHILD} REPLICA IDENTITY FULL", identity),
    "the storage": (
        f"ALTER TABLE {CHILD} ALTER {TEXT} SET STORAGE MAIN",
        lambda table: column(table, TEXT_NAME),
    ),
}


@pytest.mark.parametrize("route", ["rule"])
@pytest.mark.parametrize("what", DRIFT)
def test_what_is_changed_on_a_partition_is_reported_and_repaired(installed, what):
    sql, read = DRIFT[what]
    execute(sql)
    assert read(CHILD) != read(EVENT)
    assert len(differences(Event)) == 1
    install(Event)
    assert_nothing_to_do(Event)
    assert read(CHILD) == read(EVENT)


@pytest.mark.parametrize("route", ["rule"])
def test_statistics_that_are_gone_from_the_table_go_and_those_of_users_stay(installed):
    execute(TRAITS["extended statistics"][0])
    execute(f"CREATE STATISTICS mine (dependencies) ON kind, {AMOUNT} FROM {CHILD}")
    install(Event)
    assert len(statistics(CHILD)) == 2
    execute('DROP STATISTICS "it\'s; --"')
    assert any("orphaned: statistics" in line for line in differences(Event))
    install(Event)
    assert_nothing_to_do(Event)
    assert fetch("SELECT stxname FROM pg_statistic_ext") == [("mine",)]


@pytest.mark.parametrize("route", ["rule"])
def test_an_index_as_replica_identity_is_followed(plain):
    # Columns of such an index are NOT NULL, and it has no included ones.
    execute(
        f'CREATE UNIQUE INDEX "by all" ON {EVENT} (id, kind, "Created At");'
        f'ALTER TABLE {EVENT} REPLICA IDENTITY USING INDEX "by all"'
    )
    install(Event)
    assert_nothing_to_do(Event)
    assert identity(EVENT) == identity(CHILD) == identity(DEFAULT) == ("i", 1)
    execute(f"ALTER TABLE {CHILD} REPLICA IDENTITY DEFAULT")
    assert differences(Event) == ["outdated: replica identity of it's Event; --_202611"]
    install(Event)
    assert identity(CHILD) == ("i", 1)


@pytest.mark.parametrize("route", ["rule"])
def test_a_publication_of_some_rows_is_rejected(plain, server):
    if int(server.version.partition(".")[0]) < 15:
        pytest.skip("publications have no row filters before PostgreSQL 15")
    execute(f'CREATE PUBLICATION "some" FOR TABLE {EVENT} WHERE (id > 5)')
    with pytest.raises(UnsupportedTable) as raised:
        install(Event)
    assert raised.value.message == (
        "testapp.Event: the publication some publishes some columns or rows of "
        "public.it's Event; -- only; its partitions would be published whole."
    )
    execute(f'ALTER PUBLICATION "some" DROP TABLE ONLY {EVENT}')
    install(Event)
    assert_nothing_to_do(Event)


@pytest.mark.parametrize("route", ["rule"])
def test_a_new_partition_is_in_the_tablespace_of_the_table_and_may_leave_it(plain, server):
    if int(server.version.partition(".")[0]) < 15:
        pytest.skip("a tablespace needs a directory of the server's before PostgreSQL 15")
    name = f'"slow; {os.getpid()}"'
    execute("SET allow_in_place_tablespaces = on")
    execute(f"CREATE TABLESPACE {name} LOCATION ''")
    try:
        execute(f"ALTER TABLE {EVENT} SET TABLESPACE {name}")
        install(Event)
        assert_nothing_to_do(Event)
        assert {tablespace(one) for one in (EVENT, CHILD, DEFAULT)} == {name.strip('"')}
        execute(f"ALTER TABLE {CHILD} SET TABLESPACE pg_default")
        assert_nothing_to_do(Event)
    finally:
        uninstall(Event)
        execute(f"ALTER TABLE {EVENT} SET TABLESPACE pg_default")
        execute(f"DROP TABLESPACE {name}")


def tablespace(table):
    return of_table(
        "SELECT s.spcname FROM pg_class c LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace "
        "WHERE c.oid = %s::regclass",
        table,
    )[0][0]


@pytest.mark.parametrize("route", ["rule"])
def test_the_key_table_of_a_published_table_is_published_with_it(plain, command):
    execute(f'CREATE PUBLICATION "pub; --" FOR TABLE ONLY {EVENT}')
    assert "publication" not in command.install("testapp.Event").err
    assert publications(KEYS) == [("pub; --",)]
    execute(f'ALTER PUBLICATION "pub; --" DROP TABLE {KEYS}')
    # It is not added by itself: replication would stop at subscribers that do not have it.
    assert_nothing_to_do(Event)
    note = (
        "the publication pub; -- has it's Event; --, but not it's Event; --_keys: a subscriber "
        "that takes over must first run install_partition_triggers --verify-keys"
    )
    assert note in command.install("testapp.Event").err
    done = command.install("testapp.Event", "--check")
    assert (done.code, note in done.err) == (0, True)


@pytest.mark.parametrize("route", ["rule"])
def test_the_key_table_of_an_unlogged_table_is_unlogged(plain):
    """A crash empties both: keys without rows would bar these from being inserted again."""
    execute(f"ALTER TABLE {table(Session)} SET UNLOGGED")
    install(Session)
    persistence = fetch(
        "SELECT relname, relpersistence FROM pg_class WHERE relkind = 'r' AND relname LIKE %s",
        f"{Session._meta.db_table}%",
    )
    assert len(persistence) == 7
    assert {one for _, one in persistence} == {"u"}
    assert_nothing_to_do(Session)
