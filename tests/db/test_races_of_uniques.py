"""Values stay unique across partitions when sessions race, at every level."""

import pytest

from tests.db.sessions import UNIQUE_VIOLATION
from tests.db.test_races_of_keys import after_a_snapshot, each_level, race
from tests.db.test_uniques import INSERT, account, raised

pytestmark = [pytest.mark.long, pytest.mark.guarantee(7)]

NOVEMBER, DECEMBER, NOWHERE = "2026-11-05Z", "2026-12-05Z", "1999-01-01Z"
TAKE = "UPDATE {table} SET {email} = 'x' WHERE {id} = 3"
FREE = "UPDATE {table} SET {email} = 'free' WHERE {id} = 5"
MOVE = ", {at} = '2026-12-07Z' WHERE"

#: What the first session does, and what the second does meanwhile. Row 3 is in November with
#: the value "3", row 5 in December with "5".
RACES = {
    "two inserts": (
        f"{INSERT} {account(1, NOVEMBER, 'x')}",
        f"{INSERT} {account(2, DECEMBER, 'x')}",
    ),
    "two inserts, the other way": (
        f"{INSERT} {account(1, DECEMBER, 'x')}",
        f"{INSERT} {account(2, NOWHERE, 'x')}",
    ),
    "two inserts, of the key too": (
        f"{INSERT} {account(1, NOVEMBER, 'x')}",
        f"{INSERT} {account(1, DECEMBER, 'x')}",
    ),
    "two inserts of an expression's value": (
        f"{INSERT} {account(1, NOVEMBER, code='X')}",
        f"{INSERT} {account(2, DECEMBER, code='x')}",
    ),
    "insert, change to": (f"{INSERT} {account(1, DECEMBER, 'x')}", TAKE),
    "change to, insert": (TAKE, f"{INSERT} {account(1, DECEMBER, 'x')}"),
    "two changes to": (TAKE, TAKE.replace("= 3", "= 5")),
    "change away, insert": (FREE, f"{INSERT} {account(1, NOVEMBER, '5')}"),
    "change away, change to": (FREE, TAKE.replace("'x'", "'5'")),
    "move and change, insert": (
        TAKE.replace(" WHERE", MOVE),
        f"{INSERT} {account(1, NOWHERE, 'x')}",
    ),
    "insert, move and change": (
        f"{INSERT} {account(1, NOWHERE, 'x')}",
        TAKE.replace(" WHERE", MOVE),
    ),
    "delete, insert": (
        "DELETE FROM {table} WHERE {id} = 5",
        f"{INSERT} {account(1, NOVEMBER, '5')}",
    ),
    "two changes of one row": (TAKE, TAKE.replace("'x'", "'y'")),
}


ROWS = f"{account(3, '2026-11-04Z', '3')}, {account(5, '2026-12-04Z', '5')}"


@pytest.fixture
def existing(accounts):
    assert accounts.run(f"{INSERT} {ROWS}").count == 2
    return accounts


@pytest.fixture
def at_each_level(accounts):
    """Each isolation level in turn, with the same rows: they need only one installation."""
    return each_level(accounts, f"{INSERT} {ROWS}")


@pytest.mark.parametrize("end", ["COMMIT", "ROLLBACK"])
@pytest.mark.parametrize("name", RACES)
def test_racing_sessions_end_as_on_a_plain_table(
    accounts, at_each_level, watch, second_session, name, end
):
    # To read all of a small partition, for want of statistics, is a conflict under SERIALIZABLE.
    sessions = [second_session(options="-c enable_seqscan=off") for _ in range(2)]
    for level in at_each_level:
        expected, result = (
            race(table, watch, sessions, level, RACES[name], end)
            for table in (accounts.plain, accounts.table)
        )
        assert result == expected, level


@pytest.mark.parametrize("name", RACES)
def test_a_snapshot_from_before_does_not_help(accounts, at_each_level, second_session, name):
    """The first session has committed, but the second's snapshot is older."""
    one, two = second_session(), second_session()
    for level in at_each_level:
        plain, outcome = (
            after_a_snapshot(table, one, two, level, RACES[name])
            for table in (accounts.plain, accounts.table)
        )
        assert outcome == plain, level


@pytest.mark.parametrize("name", [name for name in RACES if name.startswith("two inserts")])
def test_the_loser_of_two_inserts_learns_the_constraint(existing, watch, second_session, name):
    one, two = second_session(), second_session()
    first, second = RACES[name]
    reported = []
    for table in (existing.plain, existing.table):
        one.begin()
        one.rows(table.sql(f"{first} RETURNING 1"))
        running = two._thread.submit(raised, two, table.sql(second))
        watch.until_blocked(two, running)
        one.rows("COMMIT")
        reported.append(running.result(20))
    plain, of_table = reported
    assert of_table.sqlstate == plain.sqlstate == UNIQUE_VIOLATION
    assert of_table.message_detail == plain.message_detail
    assert of_table.table_name == existing.model._meta.db_table
    assert "_keys" not in of_table.constraint_name
