"""Statements that run others while they insert leave a table and its plain twin equal.

Functions in RETURNING and WITH, triggers of users, and blocks that catch errors insert into the
same table, change its rows and delete them, before the statement ends and its rows are routed.
"""

import io

import psycopg2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parting.planning.functions import MANY_ROWS
from tests.db.conftest import drop_a_column, empty_tables, install_at
from tests.db.sessions import NO_SQLSTATE, UNIQUE_VIOLATION, Outcome
from tests.db.twin_tables import Twins
from tests.testapp.models import Event, PlainEvent

pytestmark = [pytest.mark.guarantee(1), pytest.mark.guarantee(2), pytest.mark.guarantee(7)]

RAISED = "PA001"
#: A row is gone that was counted as there, since another statement has failed: see the limits.
CHANGED = "27000"
#: Which of these is reported first is left open.
ERRORS = {"23514", UNIQUE_VIOLATION, RAISED, CHANGED}
COLUMNS = "({id}, {text}, {kind}, {amount}, {created_at})"

#: Does with the row of a key what a text says; adds rows, or none if there are such.
FUNCTIONS = """
CREATE FUNCTION {does}(what text, key bigint) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
    CASE what
    WHEN 'one' THEN
        INSERT INTO {table} {columns} VALUES (key + 100000, 'x', 'one ' || key, 1, '2026-12-07Z');
    WHEN 'many' THEN
        INSERT INTO {table} {columns} {many};
    WHEN 'again' THEN
        INSERT INTO {table} {columns} VALUES (key, 'x', 'again ' || key, 1, '2026-12-07Z');
    WHEN 'many in vain' THEN
        BEGIN
            INSERT INTO {table} {columns} {many};
            RAISE division_by_zero;
        EXCEPTION WHEN division_by_zero THEN NULL;
        END;
    WHEN 'again in vain' THEN
        BEGIN
            INSERT INTO {table} {columns} VALUES (key, 'x', 'again ' || key, 1, '2026-12-07Z');
        EXCEPTION WHEN unique_violation THEN NULL;
        END;
    WHEN 'change' THEN
        UPDATE {table} SET {amount} = {amount} + 100 WHERE {id} BETWEEN key - 3 AND key;
    WHEN 'move' THEN
        UPDATE {table} SET {created_at} = {created_at} + interval '40 days', {amount} = 3
        WHERE {id} BETWEEN key - 5 AND key AND {id} % 2 = 0;
    WHEN 'delete' THEN
        DELETE FROM {table} WHERE {id} BETWEEN key - 2 AND key;
    WHEN 'raise' THEN
        RAISE EXCEPTION USING ERRCODE = 'PA001';
    ELSE NULL;
    END CASE;
    RETURN 1;
END $$;
CREATE FUNCTION {adds}(first int, step interval, counted int, what text) RETURNS int
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO {table} {columns} SELECT first + n, what, first || 'f' || n, n,
        '2026-11-03Z'::timestamptz + n * step FROM generate_series(1, counted) AS n;
    RETURN counted;
EXCEPTION WHEN unique_violation THEN
    RETURN -1;
END $$
"""
MANY = (
    "SELECT key * 1000 + 500000 + n, 'x', key || ' n ' || n, 1, '2026-11-28Z'::timestamptz "
    "+ n * interval '6 hours' FROM generate_series(1, 30) AS n"
)
#: The row says what is done before it is inserted; and what each statement inserts is seen.
TRIGGERS = """
CREATE FUNCTION {before}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.{text} = 'skip' THEN
        RETURN NULL;
    END IF;
    PERFORM {does}(NEW.{text}, NEW.{id});
    NEW.{text} := 'x';  -- a move fires it again
    RETURN NEW;
END $$;
CREATE TRIGGER before BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {before}();
CREATE TABLE {seen} (counted bigint, visible bigint, total bigint);
CREATE FUNCTION {after}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO {seen} SELECT count(*),
        (SELECT count(*) FROM {table} AS t WHERE t.{id} IN (SELECT {id} FROM new_ones)),
        sum({id}) FROM new_ones;
    RETURN NULL;
END $$;
CREATE TRIGGER after AFTER INSERT ON {table} REFERENCING NEW TABLE AS new_ones
FOR EACH STATEMENT EXECUTE FUNCTION {after}()
"""

firsts = st.sampled_from([0, 0, 20, 1000, 2000, 3000])
counts = st.sampled_from([0, 1, 2, MANY_ROWS - 1, MANY_ROWS, 40])
#: All of one partition; a few rows, or one, for each.
steps = st.sampled_from(["0", "1 hour", "2 days", "9 days", "1 month", "-5 days"])
deeds = st.sampled_from(
    ["one", "many", "again", "many in vain", "again in vain", "change", "move", "delete", "raise"]
)
everies = st.sampled_from([1, 5, 17])


@st.composite
def rows(draw):
    """Return a query of rows, some of which say what a trigger is to do."""
    first, at = draw(firsts), f"2026-11-{draw(st.integers(1, 30))}Z"
    what = draw(st.one_of(deeds, st.just("skip")))
    text = draw(
        st.sampled_from(["'x'", f"CASE n % {draw(everies)} WHEN 0 THEN '{what}' ELSE 'x' END"])
    )
    amount = draw(st.sampled_from(["n", "n", "n", "9 - n"]))  # the check rejects some of the last
    order = draw(st.sampled_from(["n", "n DESC", "md5(n::text)"]))
    return (
        f"SELECT {first} + n, {text}, '{first}k' || n, {amount}, '{at}'::timestamptz + n * "
        f"interval '{draw(steps)}' FROM generate_series(1, {draw(counts)}) AS n ORDER BY {order}"
    )


@st.composite
def calls(draw, key="{id}"):
    every, what = draw(everies), draw(deeds)
    return f"CASE {key} % {every} WHEN 0 THEN {{does}}('{what}', {key}) ELSE 0 END"


plain_inserts = rows().map(lambda query: f"INSERT INTO {{table}} {COLUMNS} {query}")


@st.composite
def inserts(draw):
    returning = draw(st.one_of(st.sampled_from(["{id}", "{amount} * 2, {created_at}"]), calls()))
    return f"{draw(plain_inserts)} RETURNING {returning}"


#: Of rows that were there: what comes first of a statement's parts is left open.
PARTS = {
    "inserts": f"(INSERT INTO {{table}} {COLUMNS} {{rows}} RETURNING {{id}} AS id)",
    "updates": "(UPDATE {table} SET {amount} = {amount} + 1 WHERE {id} % 3 = 0 "
    "RETURNING {id} AS id)",
    "deletes": "(DELETE FROM {table} WHERE {id} % 5 = 0 RETURNING {id} AS id)",
    "moves": "(UPDATE {table} SET {created_at} = {created_at} + interval '25 days' "
    "WHERE {id} % 4 = 0 RETURNING {id} AS id)",
}


@st.composite
def ctes(draw):
    names = ["inserts", *draw(st.lists(st.sampled_from(list(PARTS)), max_size=2))]
    names = list(dict.fromkeys(names)) if len(set(names)) > 1 else names
    parts, union = [], []
    for number, name in enumerate(names):
        parts.append(f"part{number} AS {PARTS[name].replace('{rows}', draw(rows()))}")
        union.append(f"SELECT id FROM part{number}")
    what = "count(*), sum(id)"
    if set(names) == {"inserts"} and draw(st.booleans()):
        what = f"sum({draw(calls('id'))})"
    return f"WITH {', '.join(parts)} SELECT {what} FROM ({' UNION ALL '.join(union)}) AS every"


@st.composite
def functions(draw):
    apart, what = draw(st.sampled_from([1, 50])), draw(st.one_of(st.just("x"), deeds))
    return (
        f"SELECT {{adds}}({draw(firsts)} + g * {apart}, '{draw(steps)}', {draw(counts)}, '{what}') "
        f"FROM generate_series(1, {draw(st.integers(1, 4))}) AS g"
    )


@st.composite
def blocks(draw):
    after = draw(
        st.sampled_from(["NULL", "RAISE division_by_zero", f"PERFORM {{does}}('{draw(deeds)}', 7)"])
    )
    return (
        f"DO $do$ BEGIN {draw(plain_inserts)}; BEGIN {draw(plain_inserts)}; {after}; "
        "EXCEPTION WHEN unique_violation OR check_violation OR division_by_zero THEN "
        f"PERFORM {{does}}('{draw(deeds)}', 9); END; {draw(plain_inserts)}; END $do$"
    )


@st.composite
def copies(draw):
    return "COPY", draw(rows()), draw(st.sampled_from(["", "WHERE {id} % 3 <> 1"]))


changes = st.sampled_from(
    [
        "DELETE FROM {table} WHERE {id} % 3 = 0",
        "DELETE FROM {table}",
        "UPDATE {table} SET {amount} = {amount} + 1 WHERE {id} % 2 = 0",
        "UPDATE {table} SET {created_at} = {created_at} + interval '20 days' WHERE {id} % 2 = 0",
    ]
)
statements = st.one_of(
    inserts(), plain_inserts, ctes(), functions(), blocks(), copies(), copies(), changes
)


def do_one(table, session, one):
    """Run a statement; if it fails nothing is left of it."""
    session.rows("SAVEPOINT one")
    if isinstance(one, str):
        outcome = session.run(table.sql(one))
    else:
        _, query, where = one
        text = io.StringIO()
        with session.connection.cursor() as cursor:
            cursor.copy_expert(f"COPY ({query}) TO STDOUT", text)
            text.seek(0)
            try:
                cursor.copy_expert(table.sql(f"COPY {{table}} {COLUMNS} FROM STDIN {where}"), text)
                outcome = Outcome("", cursor.rowcount)
            except psycopg2.Error as error:
                outcome = Outcome(error.pgcode or NO_SQLSTATE)
    if outcome.error:
        session.rows("ROLLBACK TO one")
    return outcome.in_order()


def do(twins, one):
    """Run a statement on both; it does the same."""
    session = twins.session
    session.rows("SAVEPOINT before_both")
    plain, ours = (do_one(table, session, one) for table in (twins.plain, twins.table))
    if ours.error == CHANGED:
        session.rows("ROLLBACK TO before_both")
    elif not (plain.error and {plain.error, ours.error} <= ERRORS):
        assert ours == plain, one
    twins.check()
    if "seen" in twins.table.words:
        plain_saw, saw = (
            session.rows(table.sql("SELECT * FROM {seen} ORDER BY 1, 2, 3"))
            for table in (twins.plain, twins.table)
        )
        assert saw == plain_saw, one


@pytest.fixture(params=["rule", "trigger", "triggers of users"])
def nesting(database, session, request):
    twins = Twins(Event, PlainEvent, session)
    users = request.param == "triggers of users"
    for table, name in ((twins.plain, "plain"), (twins.table, "ours")):
        made = ("does", "adds", *(("before", "after", "seen") if users else ()))
        table.words.update({word: f"{name}_{word}" for word in made})
        table.words.update(columns=table.sql(COLUMNS), many=MANY)
        session.rows(table.sql(FUNCTIONS + (f";{TRIGGERS}" if users else "")))
    if request.param == "trigger":
        drop_a_column(Event)
    assert install_at(Event).desired.routes_statements
    twins.table.remember = True
    return twins


@settings(
    max_examples=40,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(todo=st.lists(statements, min_size=4, max_size=8), commits=st.booleans())
def test_statements_that_nest_leave_the_twins_equal(nesting, todo, commits):
    nesting.session.begin()
    try:
        for one in todo:
            do(nesting, one)
        if commits:
            nesting.session.rows("COMMIT")
            nesting.check()
    finally:
        nesting.session.run("ROLLBACK")
    empty_tables()
    if "seen" in nesting.table.words:
        nesting.session.rows("TRUNCATE ours_seen, plain_seen")
