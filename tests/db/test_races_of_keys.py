"""Keys stay unique when sessions race, under every isolation level."""

import pytest

from tests.db.sessions import LEVELS, UNIQUE_VIOLATION, finish
from tests.db.test_keys import INSERT, row

pytestmark = [pytest.mark.long, pytest.mark.guarantee(7)]

NOVEMBER, DECEMBER, NOWHERE = "2026-11-05Z", "2026-12-05Z", "1999-01-01Z"
TO_DECEMBER = f"UPDATE {{table}} SET {{created_at}} = '{DECEMBER}' WHERE {{id}} = 3"

#: What the first session does, and what the second does meanwhile; row 3 is in November.
RACES = {
    "two inserts": (f"{INSERT} {row(1, NOVEMBER)}", f"{INSERT} {row(1, DECEMBER)}"),
    "two inserts, the other way": (f"{INSERT} {row(1, DECEMBER)}", f"{INSERT} {row(1, NOVEMBER)}"),
    "two inserts, one into the default partition": (
        f"{INSERT} {row(1, NOWHERE)}",
        f"{INSERT} {row(1, NOVEMBER)}",
    ),
    "two inserts of several rows": (
        f"{INSERT} {row(1, NOVEMBER)}, {row(2, DECEMBER)}",
        f"{INSERT} {row(4, NOWHERE)}, {row(2, NOVEMBER, 'l')}",
    ),
    "delete, insert": ("DELETE FROM {table} WHERE {id} = 3", f"{INSERT} {row(3, DECEMBER)}"),
    "change away, insert": (
        "UPDATE {table} SET {id} = 30 WHERE {id} = 3",
        f"{INSERT} {row(3, DECEMBER)}",
    ),
    "change to, insert": (
        "UPDATE {table} SET {id} = 30 WHERE {id} = 3",
        f"{INSERT} {row(30, DECEMBER)}",
    ),
    "insert, change to": (
        f"{INSERT} {row(30, DECEMBER)}",
        "UPDATE {table} SET {id} = 30 WHERE {id} = 3",
    ),
    "move, insert": (TO_DECEMBER, f"{INSERT} {row(3, NOWHERE)}"),
    "move and change, insert": (
        TO_DECEMBER.replace("SET", "SET {id} = 30,"),
        f"{INSERT} {row(30, NOVEMBER)}",
    ),
    "insert, move and change": (
        f"{INSERT} {row(30, NOVEMBER)}",
        TO_DECEMBER.replace("SET", "SET {id} = 30,"),
    ),
    "two changes": (
        "UPDATE {table} SET {id} = 30 WHERE {id} = 3",
        "UPDATE {table} SET {id} = 30 WHERE {id} = 5",
    ),
    "change, delete": (
        "UPDATE {table} SET {id} = 30 WHERE {id} = 3",
        "DELETE FROM {table} WHERE {id} = 3",
    ),
    "two deletes": ("DELETE FROM {table} WHERE {id} = 3", "DELETE FROM {table} WHERE {id} = 3"),
}


@pytest.fixture
def at_each_level(events):
    """Each isolation level in turn, with the same rows: they need only one installation."""
    return each_level(events, f"{INSERT} {row(3, NOVEMBER, '3')}, {row(5, DECEMBER, '5')}")


def each_level(twins, insert):
    """Yield the isolation levels, each with no other rows than these, and look at the twins."""
    for level in LEVELS:
        twins.run("DELETE FROM {table}")
        assert twins.run(insert).count == 2
        yield level
        twins.check()


def race(table, watch, sessions, level, statements, end):
    """Run the first, let the second run or wait, end the first; gives what both did."""
    one, two = sessions
    first, second = statements
    for session in sessions:
        session.begin(level)
        session.snapshot()
    outcome = one.run(table.sql(first))
    running = two.start(table.sql(second))
    watch.until_blocked(two, running)
    one.rows(end)
    late = finish(running)
    committed = two.run("ROLLBACK" if late.error else "COMMIT")
    return outcome, late, committed.error


@pytest.mark.parametrize("end", ["COMMIT", "ROLLBACK"])
@pytest.mark.parametrize("name", RACES)
def test_racing_sessions_end_as_on_a_plain_table(
    events, at_each_level, watch, second_session, name, end
):
    # To read all of a small partition, for want of statistics, is a conflict under SERIALIZABLE.
    sessions = [second_session(options="-c enable_seqscan=off") for _ in range(2)]
    for level in at_each_level:
        expected, result = (
            race(table, watch, sessions, level, RACES[name], end)
            for table in (events.plain, events.table)
        )
        assert result == expected, level


@pytest.mark.parametrize("name", RACES)
def test_a_snapshot_from_before_does_not_help(events, at_each_level, second_session, name):
    """The first session has committed, but the second's snapshot is older."""
    one, two = second_session(), second_session()
    for level in at_each_level:
        plain, outcome = (
            after_a_snapshot(table, one, two, level, RACES[name])
            for table in (events.plain, events.table)
        )
        assert outcome == plain, level


def after_a_snapshot(table, one, two, level, statements):
    """Let the second session take a snapshot, and the first commit; give what the second did."""
    first, second = statements
    two.begin(level)
    two.snapshot()
    assert one.run(table.sql(first)).count > 0
    outcome = two.run(table.sql(second))
    committed = two.run("ROLLBACK" if outcome.error else "COMMIT")
    return outcome, committed.error


@pytest.mark.parametrize("level", LEVELS)
def test_of_many_sessions_one_wins(events, second_session, watch, level):
    sessions = [second_session() for _ in range(6)]
    places = (NOVEMBER, DECEMBER, NOWHERE)
    for session in sessions:
        session.begin(level)
        session.snapshot()
    sessions[0].rows(events.table.sql(f"{INSERT} {row(1, NOVEMBER)} RETURNING 1"))
    running = [
        session.start(events.table.sql(f"{INSERT} {row(1, places[number % 3], str(number))}"))
        for number, session in enumerate(sessions)
        if number
    ]
    for session, future in zip(sessions[1:], running, strict=True):
        assert watch.until_blocked(session, future)
    sessions[0].rows("ROLLBACK")
    # One goes on, the others wait for it in their turn.
    watch.until(lambda: any(future.done() for future in running))
    (winner,) = (number for number, future in enumerate(running) if future.done())
    assert finish(running[winner]).count == 1
    sessions[1 + winner].rows("COMMIT")
    errors = sorted(finish(future).error for future in running)
    assert errors == ["", *[UNIQUE_VIOLATION] * 4]
    for session in sessions[1:]:
        session.run("ROLLBACK")
    assert list(events.table.places(events.session)) == [1]
