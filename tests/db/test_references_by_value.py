"""Foreign keys to unique values of a partitioned table act as into a plain one."""

import pytest

from tests.db.conftest import install_at
from tests.db.sessions import LEVELS, finish
from tests.db.test_incoming_foreign_keys import DJANGO, in_transaction
from tests.db.test_uniques import INSERT, account
from tests.db.twin_tables import Twins, assert_keys_match
from tests.testapp.models import Account, PlainAccount

pytestmark = pytest.mark.guarantee(8)

DANGLING = (
    "SELECT count(*) FROM {ref} AS r WHERE r.mail IS NOT NULL "
    "AND NOT EXISTS (SELECT FROM {table} AS a WHERE a.{email} = r.mail)"
)
DATES = ("2026-11-05Z", "2026-12-05Z", "2027-01-05Z", "2031-01-05Z")


@pytest.fixture
def accounts(install, session):
    """Accounts and their plain twin; rows and references come with the test."""
    return Twins(Account, PlainAccount, session)


def make_references(twins, definition=DJANGO):
    """Give both twins a table that references their email addresses."""
    for table, name in ((twins.table, '"Ref; --"'), (twins.plain, '"Plain ref"')):
        table.words["ref"] = name
        twins.session.rows(
            table.sql(
                "CREATE TABLE {ref} (id serial PRIMARY KEY, mail varchar(40) DEFAULT 'm1' "
                f'CONSTRAINT "to it" REFERENCES {{table}} ({{email}}) {definition})'
            )
        )


def fill(twins):
    rows = [account(key, at, f"m{key}") for key, at in enumerate(DATES, 1)]
    rows.append(account(5, "2026-11-06Z", None))
    assert twins.run(f"{INSERT} {', '.join(rows)}").count == 5


@pytest.fixture
def pointed_at(accounts, install):
    """Accounts that a table references as Django lets it."""
    make_references(accounts)
    install(Account)
    fill(accounts)
    return accounts


def same_rows(twins):
    twins.rows("SELECT id, mail FROM {ref} ORDER BY id")
    twins.rows("SELECT {id}, {email} FROM {table} ORDER BY {id}")
    assert twins.rows(DANGLING) == ((0,),)
    assert_keys_match(twins.table, twins.session)


def definitions(session, name='"Ref; --"'):
    return session.rows(
        "SELECT conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint "
        f"WHERE conrelid = '{name}'::regclass AND contype = 'f'"
    )


@pytest.mark.parametrize(
    "definition",
    [
        DJANGO,
        f"ON DELETE CASCADE {DJANGO}",
        "ON DELETE SET NULL ON UPDATE CASCADE",
        "ON DELETE SET DEFAULT ON UPDATE SET NULL DEFERRABLE",
        "ON DELETE RESTRICT",
    ],
)
def test_each_action_and_timing_is_as_on_a_plain_table(accounts, install, definition):
    make_references(accounts, definition)
    install(Account)
    ((name, written, validated),) = definitions(accounts.session)
    assert (name, validated) == ("to it", True)
    assert '_keys"("e \\ Mail\'s")' in written
    assert not install_at(Account).plan
    fill(accounts)
    accounts.run("INSERT INTO {ref} (mail) VALUES ('m1'), ('m2'), ('m2'), ('m4'), (NULL)")
    same_rows(accounts)
    for statement in (
        "INSERT INTO {ref} (mail) VALUES ('m9')",
        "UPDATE {ref} SET mail = 'm9' WHERE mail = 'm1'",
        "UPDATE {ref} SET mail = 'm3' WHERE mail = 'm1'",
        "UPDATE {table} SET {at} = '2027-01-07Z' WHERE {id} = 2",
        "UPDATE {table} SET {at} = '2035-01-07Z' WHERE {id} = 3",
        "UPDATE {table} SET {email} = 'm22' WHERE {id} = 2",
        "UPDATE {table} SET {email} = 'm23', {at} = '2026-12-01Z' WHERE {id} = 2",
        "UPDATE {table} SET {id} = 22 WHERE {id} = 2",
        "UPDATE {table} SET {id} = 33, {email} = 'm33' WHERE {id} = 3",
        "UPDATE {table} SET {email} = NULL WHERE {id} = 4",
        "UPDATE {table} SET {email} = 'm1' WHERE {id} = 5",
        "UPDATE {table} SET {code} = 'other'",
        "DELETE FROM {table} WHERE {id} = 4",
        "DELETE FROM {table} WHERE {id} IN (22, 33)",
        "DELETE FROM {table}",
    ):
        accounts.run(statement)
        same_rows(accounts)


def test_a_value_that_changes_while_it_is_referenced_is_checked_at_the_commit(pointed_at):
    twins = pointed_at
    twins.run("INSERT INTO {ref} (mail) VALUES ('m2')")
    change = "UPDATE {table} SET {email} = 'new' WHERE {id} = 2"
    assert in_transaction(twins, change) == ["", "23503"]
    back = "UPDATE {table} SET {email} = 'm2' WHERE {id} = 3"  # another row takes the value
    assert in_transaction(twins, change, back) == ["", "", ""]
    follow = "UPDATE {ref} SET mail = 'newer'"
    change = "UPDATE {table} SET {email} = 'newer' WHERE {id} = 3"
    assert in_transaction(twins, follow, change) == ["", "", ""]
    assert in_transaction(
        twins, "SET CONSTRAINTS ALL IMMEDIATE", change, "DELETE FROM {table}"
    ) == [
        "",
        "",
        "23503",
        "",
    ]
    move = "UPDATE {table} SET {at} = {at} + interval '40 days'"
    at_once = "SET CONSTRAINTS ALL IMMEDIATE"
    errors = in_transaction(twins, at_once, change, "DELETE FROM {table}")
    assert errors == ["", "", "23503", ""]
    move = "UPDATE {table} SET {at} = {at} + interval '40 days'"
    assert in_transaction(twins, at_once, move) == ["", "", ""]
    same_rows(twins)


@pytest.mark.parametrize("statement", ["TRUNCATE {table}", "TRUNCATE {table} CASCADE"])
def test_truncate_is_rejected_or_cascades(pointed_at, statement):
    pointed_at.run("INSERT INTO {ref} (mail) VALUES ('m1'), ('m4')")
    pointed_at.run(statement)
    same_rows(pointed_at)


def test_a_foreign_key_of_several_columns(accounts, install, session):
    for table, name in ((accounts.table, "pair"), (accounts.plain, "plain_pair")):
        table.words["ref"] = name
        session.rows(
            table.sql(
                "CREATE TABLE {ref} (id serial, c varchar(20), n int, CONSTRAINT two FOREIGN KEY "
                "(c, n) REFERENCES {table} ({code}, {number}) MATCH FULL ON DELETE CASCADE)"
            )
        )
    install(Account)
    ((_, written, _),) = definitions(session, "pair")
    assert '_keys"(code, number) MATCH FULL ON DELETE CASCADE' in written
    insert = "INSERT INTO {table} ({id}, {number}, {code}, {payload}, {at}) VALUES "
    accounts.run(f"{insert} (1, 1, 'a', '{{}}', '2026-11-05Z'), (2, 2, 'b', '{{}}', '2031-11-05Z')")
    for statement in (
        "INSERT INTO {ref} (c, n) VALUES ('a', 1), ('b', 2), (NULL, NULL)",
        "INSERT INTO {ref} (c, n) VALUES ('a', 2)",
        "INSERT INTO {ref} (c, n) VALUES ('a', NULL)",
        "UPDATE {table} SET {number} = 3 WHERE {id} = 1",
        "DELETE FROM {table} WHERE {id} = 2",
    ):
        accounts.run(statement)
        accounts.rows("SELECT * FROM {ref} ORDER BY id")
    assert_keys_match(accounts.table, session)


# Races

REFER = "INSERT INTO {ref} (mail) VALUES ('m1')"
DELETE = "DELETE FROM {table} WHERE {id} = 1"
CHANGE = "UPDATE {table} SET {email} = 'm77' WHERE {id} = 1"
MOVE = "UPDATE {table} SET {at} = '2027-01-09Z' WHERE {id} = 1"


def interleave(table, sessions, watch, level, first, second):
    """Run one transaction while another holds a row; return what both did, and what exists."""
    one, two = sessions
    for session in sessions:
        session.begin(level)
        session.snapshot()
    outcomes = [one.run(table.sql(first)).error]
    running = two.start(table.sql(second))
    watch.until_blocked(two, running)
    ending = one.start("COMMIT")  # a deferred check may have to wait for the other
    watch.until_blocked(one, ending)
    outcomes += [finish(running).error, two.run("COMMIT").error, finish(ending).error]
    assert watch.session.rows(table.sql(DANGLING)) == [(0,)]
    return outcomes, watch.session.rows(table.sql("SELECT id, mail FROM {ref} ORDER BY id"))


@pytest.mark.parametrize(
    ("level", "definition"),
    [*((level, DJANGO) for level in LEVELS[:2]), (LEVELS[0], "ON DELETE CASCADE")],
)
@pytest.mark.parametrize(
    ("first", "second"),
    [(REFER, DELETE), (DELETE, REFER), (REFER, CHANGE), (CHANGE, REFER)],
    ids=["refer, delete", "delete, refer", "refer, change", "change, refer"],
)
def test_a_race_leaves_no_dangling_row(
    accounts, install, second_session, watch, level, definition, first, second
):
    make_references(accounts, definition)
    install(Account)
    fill(accounts)
    expected, outcome = (
        interleave(table, (second_session(), second_session()), watch, level, first, second)
        for table in (accounts.plain, accounts.table)
    )
    assert outcome == expected
    assert_keys_match(accounts.table, accounts.session)


@pytest.mark.parametrize("first", [REFER, MOVE], ids=["refer", "move"])
def test_a_row_that_moves_meanwhile_is_found(pointed_at, second_session, watch, first):
    second = MOVE if first == REFER else REFER
    sessions = second_session(), second_session()
    outcomes, rows = interleave(pointed_at.table, sessions, watch, "READ COMMITTED", first, second)
    assert (outcomes, rows) == (["", "", "", ""], [(1, "m1")])
    assert_keys_match(pointed_at.table, pointed_at.session)


# From itself


def test_a_row_may_reference_values_of_its_own_table(accounts, install, session):
    for table in (accounts.table, accounts.plain):
        session.rows(
            table.sql(
                "ALTER TABLE {table} ADD boss varchar(40) "
                f'CONSTRAINT "own" REFERENCES {{table}} ({{email}}) {DJANGO}'
            )
        )
    install(Account)
    assert not install_at(Account).plan
    fill(accounts)
    for statement in (
        "UPDATE {table} SET boss = 'm1'",
        "UPDATE {table} SET boss = 'nobody' WHERE {id} = 2",
        "UPDATE {table} SET {email} = 'm11' WHERE {id} = 1",
        "UPDATE {table} SET boss = {email}",
        "UPDATE {table} SET {email} = 'm11', boss = 'm11' WHERE {id} = 1",
        "UPDATE {table} SET {at} = '2027-01-05Z'",
        "DELETE FROM {table} WHERE {id} = 1",
        "UPDATE {table} SET boss = 'm3'",
        "DELETE FROM {table} WHERE {id} = 3",
        "DELETE FROM {table}",
    ):
        accounts.run(statement)
        accounts.rows("SELECT {id}, {email}, boss FROM {table} ORDER BY {id}")
    assert_keys_match(accounts.table, session)
