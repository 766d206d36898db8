"""Unique constraints across partitions come, change and go."""

import json
import time
from typing import Any

import psycopg2
import pytest
from django.db import connection

from parting.exceptions import UnsupportedTable
from tests.db.installing.runs import (
    Broken,
    Busy,
    ask,
    assert_nothing_to_do,
    at,
    breaking,
    captured,
    changing,
    derived,
    differences,
    execute,
    existing,
    fetch,
    install,
    small_batches,
    table,
    uninstall,
)
from tests.db.sessions import Session
from tests.db.twin_tables import Table, assert_keys_match
from tests.testapp.models import Account

pytestmark = [pytest.mark.guarantee(7), pytest.mark.guarantee(10), pytest.mark.guarantee(13)]

ACCOUNT = table(Account)
KEYS = derived(Account, "keys")
MAIL_KEY = "it's Account; --_e \\ Mail's_key"
INSERT = (
    f'INSERT INTO {ACCOUNT} ("Opened At", "e \\ Mail\'s", number, code, payload) '
    "VALUES (%s, %s, %s, %s, '{}')"
)


def make(session, day, email=None, number=None, code="", month=11):
    ask(session, INSERT, at(day, month), email, number, code)


def indexes(name):
    """The indexes of a table as PostgreSQL defines them, the primary key's left out."""
    return fetch(
        "SELECT c.relname, i.indisunique FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
        "WHERE i.indrelid = %s::regclass AND NOT i.indisprimary ORDER BY 1",
        name,
    )


@pytest.fixture
def session(plain):
    return plain.connect()


def check(session):
    assert_keys_match(Table(Account), Session(session))


def test_partitions_have_plain_indexes_and_the_key_table_unique_ones(plain):
    install(Account)
    assert {unique for _, unique in indexes(KEYS)} == {True}
    assert len(indexes(KEYS)) == 5
    of_partition = dict(indexes(derived(Account, "202611")))
    assert [name for name, unique in of_partition.items() if unique] == [
        "it's Account; --_202611_keyed"
    ]
    assert of_partition["it's Account; --_202611_twice"] is False
    assert of_partition["it's Account; --_202611_by Lower's"] is False


def test_rows_not_moved_yet_do_not_need_the_trigger_route_for_what_the_key_table_compares(
    plain, session
):
    execute(f'ALTER TABLE {ACCOUNT} DROP CONSTRAINT "keyed"')
    make(session, 5, "a", 1)
    assert install(Account).desired.route_reason in ("", "a column was once dropped from the table")
    with pytest.raises(psycopg2.Error, match="unique constraint \"it's Account; --_e") as error:
        make(session, 6, "a")
    assert error.value.pgcode == "23505"
    check(session)
    assert_nothing_to_do(Account)


def test_values_are_exact_after_filling_under_a_busy_writer(plain, session, monkeypatch):
    """The installation notes rows while their values change, are freed and taken again."""
    small_batches(monkeypatch, 15)
    execute(f'ALTER TABLE {ACCOUNT} DROP CONSTRAINT "keyed"')
    execute(f'ALTER TABLE {ACCOUNT} DROP CONSTRAINT "{MAIL_KEY}"')
    for i in range(60):
        make(session, 1 + i % 28, f"old{i}", i, f"c{i}")

    def work(i):
        n = (i * 7) % 60
        ask(session, "BEGIN")
        ask(session, f"UPDATE {ACCOUNT} SET code = %s WHERE number = %s", f"k{i}", n)
        make(session, 1 + i % 28, f"new{i}", 1000 + i, f"n{i}")
        ask(
            session,
            f'UPDATE {ACCOUNT} SET "e \\ Mail\'s" = %s, "Opened At" = %s WHERE number = %s',
            f"changed{i}",
            at(1 + i % 28, 11 + i % 2),
            (i * 11) % 60,
        )
        ask(session, f"DELETE FROM {ACCOUNT} WHERE number = %s", 1000 + i - 5)
        ask(session, "COMMIT")
        time.sleep(0.02)  # a run waits for locks no longer than it says

    with Busy(work) as busy:
        while busy.rounds < 3 and not busy.error:
            pass
        install(Account)
        rounds = busy.rounds
        while busy.rounds < rounds + 5 and not busy.error:
            pass
        execute(f'CREATE UNIQUE INDEX "mail" ON {ACCOUNT} ("e \\ Mail\'s")')
        install(Account)
        rounds = busy.rounds
        while busy.rounds < rounds + 5 and not busy.error:
            pass
    check(session)
    assert_nothing_to_do(Account)


@pytest.fixture
def installed(plain, session, route):
    install(Account)
    make(session, 5, "a", 1, "A")
    make(session, 5, "b", 2, "B", month=12)
    return session


def test_a_constraint_that_is_added_later_is_filled_in(installed, monkeypatch):
    small_batches(monkeypatch, 1)
    for day in range(6, 12):
        make(installed, day, f"e{day}", day, f"c{day}")
    execute(f"ALTER TABLE {ACCOUNT} DROP CONSTRAINT \"it's Account; --_e \\ Mail's_key\"")
    install(Account)
    assert "e \\ Mail's" not in {
        name
        for (name,) in fetch(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND NOT attisdropped",
            KEYS,
        )
    }
    make(installed, 20, "a", 20, "again")
    execute(f"UPDATE {ACCOUNT} SET \"e \\ Mail's\" = 'b2' WHERE number = 2")
    execute(f"UPDATE {ACCOUNT} SET \"e \\ Mail's\" = 'a2' WHERE number = 20")
    execute(f'CREATE UNIQUE INDEX "mail" ON {ACCOUNT} ("e \\ Mail\'s")')
    assert "missing: column e \\ Mail's on it's Account; --_keys" in differences(Account)
    with (
        breaking(lambda sql: sql.startswith("-- Create the index of the key table")),
        pytest.raises(Broken),
    ):
        install(Account)
    assert differences(Account) == [
        "missing: unique index it's Account; --_keys_mail on it's Account; --_keys"
    ]
    copied = "".join(f"2026-11-05Z\tmany{n}\t{100 + n}\tmany{n}\t{{}}\n" for n in range(40))
    columns = '"Opened At", "e \\ Mail\'s", number, code, payload'
    assert Session(installed).copy(f"COPY {ACCOUNT} ({columns}) FROM STDIN", copied).count == 40
    install(Account)
    assert_nothing_to_do(Account)
    check(installed)
    for taken in ("b2", "many7"):
        with pytest.raises(Exception, match='violates unique constraint "mail"'):
            make(installed, 21, taken, month=12)


def test_filling_a_column_goes_on_where_it_broke_off(installed, monkeypatch):
    small_batches(monkeypatch, 1)
    for day in range(6, 12):
        make(installed, day, f"e{day}", day, f"c{day}")
    execute(f"ALTER TABLE {ACCOUNT} ADD COLUMN extra json")
    execute(f"UPDATE {ACCOUNT} SET extra = '[1]'")
    execute(f'CREATE UNIQUE INDEX "later" ON {ACCOUNT} ((extra ->> 0), number)')
    seen = []

    def sixth(sql):
        seen.extend([sql] if "Record the keys" in sql else [])
        return len(seen) == 6

    with breaking(sixth), pytest.raises(Broken):
        install(Account)
    execute(f"UPDATE {ACCOUNT} SET extra = '[2]' WHERE number IN (1, 7, 11)")
    with captured() as statements:
        install(Account)
    check(installed)
    assert_nothing_to_do(Account)
    # Four rows of November are left, one of December, and each month ends with an empty batch.
    assert len([one for one in changing(statements) if "Record the keys" in one]) == 8


def test_duplicate_rows_are_reported_and_nothing_is_half_done(installed):
    execute(f"ALTER TABLE {ACCOUNT} DROP CONSTRAINT \"it's Account; --_e \\ Mail's_key\"")
    install(Account)
    make(installed, 20, "a", 20, "again", month=12)
    execute(f'CREATE UNIQUE INDEX "mail" ON {ACCOUNT} ("e \\ Mail\'s")')
    for _ in range(2):
        with pytest.raises(UnsupportedTable) as raised:
            install(Account)
        assert str(raised.value) == (
            "The rows of public.it's Account; -- do not satisfy the unique constraint 'mail' "
            'across partitions: Key ("e \\ Mail\'s")=(a) is duplicated.\n'
            "HINT: Change or delete all of these rows but one and run it again, or name the "
            "constraint in unique_per_partition."
        )
        assert differences(Account) == [
            "missing: unique index it's Account; --_keys_mail on it's Account; --_keys"
        ]
    execute(f"DELETE FROM {ACCOUNT} WHERE number = 20")
    install(Account)
    assert_nothing_to_do(Account)
    check(installed)


def test_a_constraint_that_is_dropped_leaves_nothing_behind(installed):
    execute("DROP INDEX twice")
    found = differences(Account)
    assert "orphaned: unique index it's Account; --_keys_twice on it's Account; --_keys" in found
    assert "orphaned: column twice on it's Account; --_keys" in found
    install(Account)
    assert_nothing_to_do(Account)
    check(installed)
    make(installed, 9, "c", 1)


DRIFT = {
    "a missing index": (
        'DROP INDEX "it\'s Account; --_keys_twice"',
        "missing: unique index it's Account; --_keys_twice on it's Account; --_keys",
    ),
    "a changed index": (
        'DROP INDEX "it\'s Account; --_keys_twice"; '
        f'CREATE UNIQUE INDEX "it\'s Account; --_keys_twice" ON {KEYS} (code); '
        "COMMENT ON INDEX \"it's Account; --_keys_twice\" IS 'django-parting 1 unique'",
        "missing: unique index it's Account; --_keys_twice on it's Account; --_keys",
    ),
    "a missing column": (
        f"ALTER TABLE {KEYS} DROP COLUMN number CASCADE",
        "missing: column number on it's Account; --_keys",
    ),
    "a column of another type": (
        f"ALTER TABLE {KEYS} ALTER COLUMN code TYPE text",
        "outdated: column code on it's Account; --_keys",
    ),
}


@pytest.mark.parametrize("name", DRIFT)
def test_drift_of_the_key_table_is_seen_and_repaired(installed, name):
    sql, difference = DRIFT[name]
    execute(sql)
    assert difference in differences(Account)
    install(Account)
    assert_nothing_to_do(Account)
    check(installed)


@pytest.mark.parametrize("deferral", ["", " DEFERRABLE"])
def test_a_run_that_broke_off_before_an_index_was_marked_is_taken_up(installed, deferral):
    execute(f"ALTER TABLE {ACCOUNT} ADD CONSTRAINT later UNIQUE (payload, number){deferral}")
    with (
        breaking(lambda sql: "COMMENT ON INDEX" in sql and "_keys_later" in sql),
        pytest.raises(Broken),
    ):
        install(Account)
    assert "outdated: marker comment of index" in " ".join(differences(Account))
    install(Account)
    assert_nothing_to_do(Account)


def test_what_has_no_marker_comment_stays_on_the_key_table(installed):
    execute(f"ALTER TABLE {KEYS} ADD COLUMN mine text; CREATE INDEX mine ON {KEYS} (mine)")
    execute(f"CREATE UNIQUE INDEX mine_too ON {KEYS} (mine)")
    assert_nothing_to_do(Account)


def test_uninstalling_gives_the_plain_table_back(plain, session, route):
    before = existing()
    install(Account)
    for number in range(20):
        make(session, 1 + number, f"e{number}", number, f"c{number}", month=11 + number % 2)
    uninstall(Account)
    assert existing() == before
    with pytest.raises(Exception, match="unique"):
        make(session, 1, "e3")


WEAK = ("e \\ Mail's",), "twice"


def test_a_constraint_may_be_enforced_per_partition(installed, command, monkeypatch):
    weak: dict[str, Any] = {"unique_per_partition": WEAK}
    install(Account, declared=weak)
    assert_nothing_to_do(Account, **weak)
    make(installed, 6, "a", 1, month=12)
    with pytest.raises(Exception, match="it's Account; --_202612"):
        make(installed, 7, "a", 1, "other", month=12)
    with pytest.raises(UnsupportedTable):
        install(Account)  # declared as before: the rows exist twice by now
    monkeypatch.setattr(Account.objects, "unique_per_partition", ("email", "twice"))
    reported = command.status("testapp.Account")
    assert (
        "  per-partition unique constraints: it's Account; --_e \\ Mail's_key, twice\n"
        in reported.out
    )
    (status,) = json.loads(command.status("testapp.Account", "--json").out)
    assert status["per_partition_unique_constraints"] == [
        "it's Account; --_e \\ Mail's_key",
        "twice",
    ]


def test_a_deferrable_constraint_is_checked_when_it_says(plain, session, route):
    execute("DROP INDEX twice")
    execute(
        f"ALTER TABLE {ACCOUNT} ADD CONSTRAINT later UNIQUE (number) DEFERRABLE INITIALLY DEFERRED"
    )
    install(Account)
    assert_nothing_to_do(Account)
    make(session, 5, "a", 1, "a")
    make(session, 6, "b", 2, "b", month=12)
    ask(session, "BEGIN")
    for old, new in ((1, 2), (2, 1)):
        ask(session, f"UPDATE {ACCOUNT} SET number = %s WHERE code = %s", new, "ab"[old - 1])
    ask(session, "COMMIT")
    ask(session, "BEGIN")
    with pytest.raises(Exception, match="unique"):
        make(session, 7, "a", 3)  # those that are not deferrable are checked at once, by name
    ask(session, "ROLLBACK")
    ask(session, "BEGIN")
    ask(session, f"UPDATE {ACCOUNT} SET number = 2")
    with pytest.raises(Exception, match="it's Account; --_keys_later"):
        ask(session, "SET CONSTRAINTS ALL IMMEDIATE")
    ask(session, "ROLLBACK")
    check(session)


def test_nulls_that_are_not_distinct_are_compared(plain, session, route):
    if connection.pg_version < 150000:  # type: ignore[attr-defined]
        pytest.skip("NULLS NOT DISTINCT came with PostgreSQL 15")
    execute(f"ALTER TABLE {ACCOUNT} ADD CONSTRAINT one UNIQUE NULLS NOT DISTINCT (number)")
    install(Account)
    assert_nothing_to_do(Account)
    make(session, 5, "a")
    with pytest.raises(psycopg2.Error, match='unique constraint "one"') as error:
        make(session, 6, "b", month=12)
    assert error.value.diag.message_detail == "Key (number)=(null) already exists."
    check(session)
