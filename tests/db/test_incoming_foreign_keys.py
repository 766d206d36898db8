"""Foreign keys from anywhere into a partitioned table act as into a plain one."""

import pytest
from django.db import NotSupportedError, connection

from parting.sql.quoting import ident
from tests.db.conftest import install_at
from tests.db.sessions import LEVELS, finish
from tests.db.twin_tables import Twins, assert_keys_match
from tests.testapp.models import Event, PlainEvent

pytestmark = pytest.mark.guarantee(8)

ACTIONS = (
    "",
    "ON DELETE CASCADE",
    "ON DELETE SET NULL",
    "ON DELETE SET DEFAULT",
    "ON DELETE RESTRICT",
    "ON UPDATE CASCADE",
)
TIMINGS = ("", "DEFERRABLE", "DEFERRABLE INITIALLY DEFERRED")
DJANGO = "DEFERRABLE INITIALLY DEFERRED"  # NO ACTION, as Django declares it
DANGLING = (
    "SELECT count(*) FROM {ref} AS r WHERE r.event IS NOT NULL "
    "AND NOT EXISTS (SELECT FROM {table} AS e WHERE e.{id} = r.event)"
)
NAMES = {"table": '"Ref; --"', "plain": '"Plain ref"'}


def make_references(twins, definition=DJANGO):
    """Give both twins a table that references them, and one row in each month and beyond."""
    for table, name in ((twins.table, NAMES["table"]), (twins.plain, NAMES["plain"])):
        table.words["ref"] = name
        twins.session.rows(
            table.sql(
                f"CREATE TABLE {{ref}} (id serial PRIMARY KEY, event bigint DEFAULT 1 "
                f'CONSTRAINT "to it" REFERENCES {{table}} {definition})'
            )
        )
    twins.session.rows(f"ALTER TABLE {NAMES['table']} OWNER TO CURRENT_USER")


def fill(twins):
    for key, at in enumerate(("2026-11-05Z", "2026-12-05Z", "2027-01-05Z", "2031-01-05Z"), 1):
        twins.run(
            "INSERT INTO {table} ({id}, {text}, {kind}, {amount}, {created_at}) "
            f"VALUES ({key}, '', 'k{key}', 0, '{at}')"
        )


@pytest.fixture
def events(install, session):
    """Events and their plain twin; rows and references come with the test."""
    return Twins(Event, PlainEvent, session)


@pytest.fixture
def pointed_at(events, install):
    """Events that a table references as Django lets it."""
    make_references(events)
    install(Event)
    fill(events)
    return events


def reference_of(twins):
    (found,) = (
        one.constraint
        for one in twins.table.current().incoming_foreign_keys
        if str(ident(one.table.name)) == NAMES["table"]
    )
    return found


def same_rows(twins):
    twins.rows("SELECT id, event FROM {ref} ORDER BY id")
    twins.rows("SELECT {id}, {amount} FROM {table} ORDER BY {id}")
    assert twins.rows(DANGLING) == ((0,),)
    assert_keys_match(twins.table, twins.session)


def in_transaction(twins, *statements, end="COMMIT"):
    """Run statements in one transaction on each twin; return the errors, which must be the same."""
    errors = []
    for table in (twins.plain, twins.table):
        twins.session.begin()
        outcomes = [twins.session.run(table.sql(statement)).error for statement in statements]
        errors.append([*outcomes, twins.session.run(end).error])
    assert errors[1] == errors[0]
    return errors[0]


def test_the_constraint_keeps_its_name_timing_and_actions(events, install):
    make_references(events, "ON DELETE CASCADE DEFERRABLE")
    before = reference_of(events)
    install(Event)
    after = reference_of(events)
    assert (after.name, after.columns, after.actions) == ("to it", ("event",), before.actions)
    assert after.actions == "ON DELETE CASCADE DEFERRABLE"
    assert after.validated
    assert after.references.name.endswith("_keys")
    assert not install_at(Event).plan


@pytest.mark.parametrize("timing", TIMINGS)
@pytest.mark.parametrize("action", ACTIONS)
def test_each_action_and_timing_is_as_on_a_plain_table(events, install, action, timing):
    make_references(events, f"{action} {timing}")
    install(Event)
    fill(events)
    events.run("INSERT INTO {ref} (event) VALUES (1), (2), (2), (4), (NULL)")
    same_rows(events)
    for statement in (
        "INSERT INTO {ref} (event) VALUES (99)",
        "INSERT INTO {ref} (event) SELECT {id} FROM {table} ORDER BY {id}",
        "UPDATE {ref} SET event = 99 WHERE event = 1",
        "UPDATE {ref} SET event = 3 WHERE event = 1",
        "UPDATE {table} SET {created_at} = '2027-01-07Z' WHERE {id} = 2",
        "UPDATE {table} SET {created_at} = '2035-01-07Z' WHERE {id} = 3",
        "UPDATE {table} SET {id} = 22 WHERE {id} = 2",
        "UPDATE {table} SET {id} = 22, {created_at} = '2026-12-01Z' WHERE {id} = 2",
        "UPDATE {table} SET {id} = 55 WHERE {id} = 5",
        "DELETE FROM {table} WHERE {id} = 4",
        "DELETE FROM {table} WHERE {id} IN (2, 3)",
        "DELETE FROM {table}",
    ):
        events.run(statement)
        same_rows(events)


def test_a_constraint_that_is_deferred_is_checked_at_the_commit(pointed_at):
    twins = pointed_at
    errors = in_transaction(twins, "INSERT INTO {ref} (event) VALUES (7)")
    assert errors == ["", "23503"]
    new = (
        "INSERT INTO {table} ({id}, {text}, {kind}, {amount}, {created_at}) "
        "VALUES (7, '', 'k7', 0, '2026-12-05Z')"
    )
    assert in_transaction(twins, "INSERT INTO {ref} (event) VALUES (7)", new) == ["", "", ""]
    assert in_transaction(twins, "DELETE FROM {table} WHERE {id} = 7") == ["", "23503"]
    assert in_transaction(
        twins, "DELETE FROM {table} WHERE {id} = 7", "DELETE FROM {ref} WHERE event = 7"
    ) == ["", "", ""]
    same_rows(twins)


def test_a_constraint_that_is_set_immediate_is_checked_at_once(pointed_at):
    twins = pointed_at
    twins.run("INSERT INTO {ref} (event) VALUES (1)")
    at_once = "SET CONSTRAINTS ALL IMMEDIATE"
    insert = "INSERT INTO {ref} (event) VALUES (7)"
    assert in_transaction(twins, at_once, insert) == ["", "23503", ""]
    assert in_transaction(twins, insert, at_once) == ["", "23503", ""]
    assert in_transaction(twins, at_once, "DELETE FROM {table}") == ["", "23503", ""]
    by_name = 'SET CONSTRAINTS "to it" IMMEDIATE'
    assert in_transaction(twins, by_name, insert) == ["", "23503", ""]
    same_rows(twins)


def test_a_row_that_moves_disturbs_nobody(pointed_at):
    twins = pointed_at
    twins.run("INSERT INTO {ref} (event) VALUES (1), (2), (3), (4)")
    assert in_transaction(
        twins,
        "SET CONSTRAINTS ALL IMMEDIATE",
        "UPDATE {table} SET {created_at} = '2027-01-09Z' WHERE {id} = 1",
        "UPDATE {table} SET {created_at} = {created_at} + interval '1 month'",
        "UPDATE {table} SET {created_at} = '2040-01-09Z'",
    ) == ["", "", "", "", ""]
    same_rows(twins)


TRUNCATES = ("TRUNCATE {table}", "TRUNCATE {table}, {ref}", "truncate {ref}, {table};")


CASCADES = ("TRUNCATE {table} CASCADE", "TRUNCATE {ref}, {table} CASCADE")


@pytest.mark.parametrize("statement", [*TRUNCATES, *CASCADES])
def test_truncate_is_rejected_or_cascades(pointed_at, statement):
    pointed_at.run("INSERT INTO {ref} (event) VALUES (1), (4)")
    pointed_at.run(statement)
    same_rows(pointed_at)
    fill(pointed_at)
    same_rows(pointed_at)


def test_truncate_cascades_beyond_the_tables_that_it_names(pointed_at, session):
    """Within a TRUNCATE, PostgreSQL truncates no table again that it names."""
    pointed_at.run("INSERT INTO {ref} (event) VALUES (1), (4)")
    for table in (pointed_at.table, pointed_at.plain):
        table.words["other"] = ident(f"Other, {table.words['ref']}")
        session.rows(table.sql("CREATE TABLE {other} (event bigint REFERENCES {table})"))
    install_at(Event)
    pointed_at.run("INSERT INTO {other} (event) VALUES (2), (4)")
    pointed_at.run("TRUNCATE {table}, {ref} CASCADE")
    assert pointed_at.rows("SELECT * FROM {other}") == ()
    same_rows(pointed_at)


def test_truncate_cascades_only_where_the_statement_surely_says_so(pointed_at, session):
    table = pointed_at.table
    pointed_at.run("INSERT INTO {ref} (event) VALUES (1)")
    for text in (
        "TRUNCATE {table} -- CASCADE",
        "TRUNCATE {table}; SELECT 1 /* CASCADE */",
        "DO $$ BEGIN TRUNCATE {table} CASCADE; END $$",
    ):
        assert session.run(table.sql(text)).error == "0A000"
    assert session.rows(table.sql("SELECT count(*) FROM {ref}")) == [(1,)]
    assert_keys_match(table, session)


def test_truncate_cascades_to_what_the_user_may_empty_only(pointed_at, second_session, session):
    table = pointed_at.table
    pointed_at.run("INSERT INTO {ref} (event) VALUES (1)")
    role = "truncates_events"
    session.rows(f"CREATE ROLE {role} LOGIN")
    try:
        session.rows(table.sql(f"GRANT TRUNCATE ON {{table}} TO {role}"))
        theirs = second_session(user=role)
        assert theirs.run(table.sql("TRUNCATE {table} CASCADE")).error == "0A000"
        session.rows(table.sql(f"GRANT TRUNCATE ON {{ref}} TO {role}"))
        assert theirs.run(table.sql("TRUNCATE {table} CASCADE")).error == ""
        assert session.rows(table.sql("SELECT * FROM {ref}")) == []
        assert_keys_match(table, session)
    finally:
        session.rows(f"DROP OWNED BY {role}; DROP ROLE {role}")


def test_truncate_of_a_table_that_is_pointed_at_says_what_to_do(pointed_at):
    pointed_at.run("INSERT INTO {ref} (event) VALUES (1)")
    hint = r"Truncate table .* at the same time"
    with connection.cursor() as cursor, pytest.raises(NotSupportedError, match=hint) as error:
        cursor.execute(pointed_at.table.sql("TRUNCATE {table}"))
    assert "cannot truncate a table referenced in a foreign key constraint" in str(error.value)


# Races


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
    outcomes.append(finish(running).error)
    outcomes.append(two.run("COMMIT").error)
    outcomes.append(finish(ending).error)
    assert watch.session.rows(table.sql(DANGLING)) == [(0,)]
    return outcomes, watch.session.rows(table.sql("SELECT id, event FROM {ref} ORDER BY id"))


INSERT = "INSERT INTO {ref} (event) VALUES (1)"
DELETE = "DELETE FROM {table} WHERE {id} = 1"
CHANGE = "UPDATE {table} SET {id} = 77 WHERE {id} = 1"
MOVE = "UPDATE {table} SET {created_at} = '2027-01-09Z' WHERE {id} = 1"


@pytest.mark.parametrize("action", ["", "ON DELETE CASCADE", "ON DELETE SET NULL"])
@pytest.mark.parametrize("timing", ["", DJANGO])
@pytest.mark.parametrize(
    ("first", "second"),
    [(INSERT, DELETE), (DELETE, INSERT), (INSERT, CHANGE), (CHANGE, INSERT)],
    ids=["insert, delete", "delete, insert", "insert, change", "change, insert"],
)
def test_a_race_leaves_no_dangling_row(
    events, install, second_session, watch, action, timing, first, second
):
    make_references(events, f"{action} {timing}")
    install(Event)
    sessions = second_session(), second_session()
    for level in LEVELS:
        fill(events)
        expected, outcome = (
            interleave(table, sessions, watch, level, first, second)
            for table in (events.plain, events.table)
        )
        assert outcome == expected, level
        assert_keys_match(events.table, events.session)
        events.run("TRUNCATE {table}, {ref} RESTART IDENTITY")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("first", [INSERT, MOVE], ids=["insert", "move"])
def test_an_insert_that_points_at_a_row_that_moves_is_kept(
    pointed_at, second_session, watch, level, first
):
    second = MOVE if first == INSERT else INSERT
    sessions = second_session(), second_session()
    outcomes, rows = interleave(pointed_at.table, sessions, watch, level, first, second)
    assert outcomes == ["", "", "", ""]
    assert rows == [(1, 1)]
    assert_keys_match(pointed_at.table, pointed_at.session)


# From itself


def test_a_row_may_point_at_itself_at_once(events, install):
    for table in (events.table, events.plain):
        events.session.rows(
            table.sql('ALTER TABLE {table} ADD mother bigint CONSTRAINT "own" REFERENCES {table}')
        )
        table.words["mother"] = "mother"
    install(Event)
    columns = "({id}, mother, {text}, {kind}, {amount}, {created_at})"
    events.run(f"INSERT INTO {{table}} {columns} VALUES (1, 1, '', 'a', 0, '2026-11-05Z')")
    events.run(f"INSERT INTO {{table}} {columns} VALUES (2, 1, '', 'b', 0, '2026-12-05Z')")
    events.run(f"INSERT INTO {{table}} {columns} VALUES (3, 9, '', 'c', 0, '2026-12-05Z')")
    events.run("UPDATE {table} SET mother = 9 WHERE {id} = 2")
    events.run("UPDATE {table} SET mother = 2 WHERE {id} = 1")
    events.run("DELETE FROM {table} WHERE {id} = 1")
    events.run("UPDATE {table} SET {created_at} = '2027-01-05Z'")
    events.run("DELETE FROM {table}")
    assert events.rows("SELECT * FROM {table}") == ()
    assert_keys_match(events.table, events.session)
