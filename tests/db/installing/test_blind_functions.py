"""Functions that would not find what they name are refused by name, before anything is changed."""

import os
import re

import pytest
from django.db import connection

from parting.exceptions import UnsupportedTable
from parting.pipeline import install as pipeline_install
from parting.schema.partitioned import Declaration
from parting.strategies.strategy import Follow
from tests.db.installing.runs import CALM, MONTH_LATER, NOW, RecordingReporter, execute, fetch
from tests.db.installing.test_renamed_tables import declared, differences
from tests.db.installing.test_users_search_path import (
    DEFINITIONS,
    INSERT,
    create,
    install,
    places,
    uninstall,
)

pytestmark = pytest.mark.guarantee(18)


@pytest.fixture
def shop(plain):
    yield plain
    connection.close()  # with its search_path


@pytest.fixture
def builder(shop):
    """A role that may create objects beside the table."""
    role = f"builder_{os.getpid()}"  # roles are the server's, which other tests use too
    execute(f"CREATE ROLE {role}")
    yield role
    execute("RESET search_path; DROP EVENT TRIGGER IF EXISTS note_command")
    execute(f"DROP OWNED BY {role}; DROP ROLE {role}")


def relations():
    return fetch(
        "SELECT relname FROM pg_class WHERE relnamespace = 'shop'::regnamespace ORDER BY 1"
    )


def refused(now=NOW):
    with pytest.raises(UnsupportedTable) as raised:
        install(now)
    return raised.value


def survey():
    table = fetch("SELECT 'shop.event'::regclass::oid")[0][0]
    return pipeline_install.survey(connection, declared("event"), table, NOW)


@pytest.mark.parametrize("kind", DEFINITIONS)
@pytest.mark.parametrize("public", [False, True], ids=["role", "PUBLIC"])
def test_what_is_not_found_is_refused_by_name(shop, route, builder, kind, public):
    create(route, DEFINITIONS[kind])
    creator = "PUBLIC" if public else builder
    execute(f"GRANT CREATE ON SCHEMA shop TO {creator}")
    before = relations()
    function, name = (
        ("shop.note()", '"log"') if kind == "trigger" else ("shop.lowered(text)", '"inner_one"')
    )
    error = refused()
    assert error.message == (
        f"shop.Event: {function} names {name} without a schema, and would not find that while "
        "rows are recorded or move: it runs as the owner of shop.event then, who does not search "
        "schemas in which others may create objects."
    )
    assert error.hint == (
        f"REVOKE CREATE ON SCHEMA shop FROM {creator}; or write the schema in the function, or: "
        f"ALTER FUNCTION {function} SET search_path = shop, pg_temp;"
    )
    with pytest.raises(UnsupportedTable):
        survey()  # so do --check and --dry-run
    assert relations() == before
    execute(error.hint.rpartition("or: ")[2])
    install()
    execute(INSERT.format("2026-11-05Z", "new"))
    execute("UPDATE shop.event SET created = '2026-12-05Z'")
    assert places() == {"new": "202612"}
    uninstall()


@pytest.mark.parametrize(
    "body",
    [
        "BEGIN RETURN shop.inner_one($1); END",
        "DECLARE log text; BEGIN SELECT lower($1) INTO log; RETURN log; END",
        "BEGIN PERFORM 'FROM log', gone($1); RETURN 1; EXCEPTION WHEN others THEN RETURN 2; END",
    ],
)  # fmt: skip
def test_what_is_found_or_is_no_name_is_not_refused(shop, route, builder, body):
    create(route, DEFINITIONS["check"])
    execute(
        "CREATE OR REPLACE FUNCTION shop.lowered(text) RETURNS text LANGUAGE plpgsql AS "
        f"$${body}$$; GRANT CREATE ON SCHEMA shop TO {builder}"
    )
    assert survey().current.blind_functions == ()
    install()


#: A word, a variable and a function of PostgreSQL's, of which others make functions and tables.
WORDS = (
    "BEGIN IF lower($1) IN ('a') THEN RETURN (SELECT max(one) FROM generate_series(1, 2) AS one); "
    "END IF; RETURN lower($1); END"
)


def test_nobody_stops_runs_by_what_he_names_his_own(shop, route, builder):
    create(route, DEFINITIONS["check"])
    execute(
        "CREATE OR REPLACE FUNCTION shop.lowered(text) RETURNS text LANGUAGE plpgsql AS "
        f"$${WORDS}$$; CREATE SCHEMA theirs AUTHORIZATION {builder}; SET ROLE {builder}; "
        "CREATE FUNCTION theirs.in(text) RETURNS text LANGUAGE sql AS 'SELECT $1';"
        "CREATE TABLE theirs.generate_series (id int); RESET ROLE; "
        f"GRANT CREATE ON SCHEMA shop TO {builder}"
    )
    assert survey().current.blind_functions == ()


#: How a check may call shop.lowered() without naming it; the function names another as ever.
INDIRECTLY = {
    "operator": (
        "CREATE FUNCTION shop.is_low(text, text) RETURNS boolean LANGUAGE plpgsql AS "
        "'BEGIN RETURN inner_one($1) = $2; END'; "
        "CREATE OPERATOR shop.=== (LEFTARG = text, RIGHTARG = text, FUNCTION = shop.is_low)",
        "text OPERATOR(shop.===) text",
        "shop.is_low(text,text)",
        '"inner_one"',
    ),
    "domain": (
        "CREATE DOMAIN shop.low AS text CHECK (shop.lowered(VALUE) <> 'bad')",
        "text::shop.low IS NOT NULL",
        "shop.lowered(text)",
        '"inner_one"',
    ),
    "type": (
        "CREATE TYPE shop.mood AS ENUM ('new'); "
        "CREATE FUNCTION shop.is_mood(text) RETURNS boolean LANGUAGE plpgsql AS "
        "'DECLARE found mood; BEGIN found := $1; RETURN found = $1::mood; END'",
        "shop.is_mood(text)",
        "shop.is_mood(text)",
        '"mood"',
    ),
}


@pytest.mark.parametrize("how", INDIRECTLY)
@pytest.mark.parametrize("trusted", [False, True], ids=["untrusted", "trusted"])
def test_what_is_called_indirectly_finds_what_it_names_or_is_refused(
    shop, route, builder, how, trusted
):
    made, check, function, name = INDIRECTLY[how]
    # In a schema of its own, which only the check refers to.
    create(route, DEFINITIONS["trigger"].partition(";")[0])
    execute(
        f"{made}; ALTER TABLE shop.event ADD CHECK ({check}); "
        "CREATE SCHEMA sales; ALTER TABLE shop.event SET SCHEMA sales; "
        "SET search_path = shop, sales"
    )
    if not trusted:
        execute(f"GRANT CREATE ON SCHEMA shop TO {builder}")
        message = f"shop.Event: {function} names {name} without a schema"
        with pytest.raises(UnsupportedTable, match=re.escape(message)):
            install_in_sales()
        return
    install_in_sales()
    execute("INSERT INTO event (created, text) VALUES ('2026-11-05Z', 'new')")
    execute("UPDATE event SET created = '2026-12-05Z'")
    assert fetch("SELECT count(*) FROM ONLY sales.event_202612") == [(1,)]


def install_in_sales():
    pipeline_install.install(
        connection, declared("event"), NOW, RecordingReporter(), lock_retry=CALM
    )


def test_what_runs_in_no_function_of_ours_is_not_refused(shop, route, builder):
    create(
        route,
        DEFINITIONS["trigger"].partition(";")[0]
        + "; ALTER TABLE shop.event ALTER text SET DEFAULT shop.lowered('A'); "
        "CREATE TRIGGER note_updates BEFORE UPDATE ON shop.event FOR EACH ROW "
        "EXECUTE FUNCTION shop.note(); CREATE TRIGGER note_deletes AFTER DELETE ON shop.event "
        "EXECUTE FUNCTION shop.note()",
    )
    execute(f"GRANT CREATE ON SCHEMA shop TO {builder}")
    install()


def test_schemas_may_have_any_name(shop, route, builder):
    create(route, DEFINITIONS["check"])
    execute('ALTER SCHEMA shop RENAME TO "My ""shop"", x"; SET search_path = "My ""shop"", x"')
    install()
    execute("INSERT INTO event (created, text) VALUES ('2026-11-05Z', 'new')")
    execute("UPDATE event SET created = '2026-12-05Z'")
    assert fetch("SELECT count(*) FROM event_202612") == [(1,)]
    execute('GRANT CREATE ON SCHEMA "My ""shop"", x" TO ' + builder)
    assert f"FROM {builder}; or write" in refused().hint


def test_a_grant_after_the_run_is_told(shop, route, builder):
    create(route, DEFINITIONS["check"])
    install()
    execute(f"GRANT CREATE ON SCHEMA shop TO {builder}")
    assert "inner_one" in refused(MONTH_LATER).message
    execute(INSERT.format("2026-11-05Z", "new"))  # it works as before
    execute(
        "CREATE OR REPLACE FUNCTION shop.lowered(text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS "
        "'BEGIN RETURN shop.inner_one($1); END'"
    )
    assert {one.partition(" event")[0] for one in differences("shop")} == {"outdated: function"}
    install(MONTH_LATER)
    assert fetch("SELECT proconfig FROM pg_proc WHERE proname = 'event_parting_move'") == [
        (["search_path=pg_catalog, pg_temp"],)
    ]
    execute("UPDATE shop.event SET created = '2026-12-05Z'")
    assert places() == {"new": "202612"}


NOTE_COMMANDS = """
CREATE FUNCTION {0}.note_command() RETURNS event_trigger LANGUAGE plpgsql AS
'BEGIN INSERT INTO {1} VALUES (TG_TAG); END';
CREATE EVENT TRIGGER note_command ON ddl_command_end EXECUTE FUNCTION {0}.note_command()
"""


def test_event_triggers_in_schemas_of_their_own_find_what_they_name(shop, route):
    create(route, DEFINITIONS["index"])
    execute(
        "CREATE SCHEMA ops; CREATE TABLE ops.notes (what text); SET search_path = shop, ops;"
        + NOTE_COMMANDS.format("ops", "notes")
    )
    install()
    assert fetch("SELECT count(*) FROM ops.notes WHERE what = 'CREATE INDEX'")[0][0] >= 3
    uninstall()


def test_event_triggers_that_would_find_nothing_are_refused(shop, route, builder):
    create(route, DEFINITIONS["index"])
    execute(
        "CREATE SCHEMA ops; CREATE SCHEMA ours; CREATE TABLE ours.notes (what text);"
        f"GRANT CREATE ON SCHEMA ops TO {builder}; SET search_path = shop, ours;"
        + NOTE_COMMANDS.format("ops", "notes")
    )
    error = refused()
    assert error.message.startswith(
        "shop.Event: ops.note_command(), which the event trigger note_command calls, names "
        '"notes" without a schema'
    )
    execute("ALTER EVENT TRIGGER note_command DISABLE")
    install()


def test_a_function_in_a_trusted_schema_may_name_what_is_in_another(shop, route, builder):
    create(route, DEFINITIONS["check"])
    execute(
        "CREATE SCHEMA tools; ALTER FUNCTION shop.inner_one(text) SET SCHEMA tools;"
        "SET search_path = shop, tools"
    )
    assert 'names "inner_one" without a schema' in refused().message
    execute("ALTER FUNCTION shop.lowered(text) SET search_path = tools, pg_temp")
    install()


def test_functions_of_leaders_and_followers_find_what_they_name(shop, route):
    create(route, DEFINITIONS["check"])
    execute(
        "CREATE SCHEMA notes; CREATE FUNCTION notes.one(text) RETURNS text LANGUAGE plpgsql AS "
        "'BEGIN RETURN lower($1); END'; CREATE FUNCTION notes.other(text) RETURNS text LANGUAGE "
        "plpgsql AS 'BEGIN RETURN one($1); END'; CREATE TABLE notes.star (id serial PRIMARY KEY, "
        "event_id bigint NOT NULL REFERENCES shop.event DEFERRABLE INITIALLY DEFERRED, "
        "text text NOT NULL CHECK (notes.other(text) <> 'bad'));"
        "SET search_path = shop, notes"
    )
    star = Declaration(
        "notes.Star", "star", "id", "event_id", Follow("event"), leader=declared("event")
    )
    install()
    pipeline_install.install(connection, star, NOW, RecordingReporter(), lock_retry=CALM)
    execute(INSERT.format("2026-11-05Z", "new"))
    execute("INSERT INTO star (event_id, text) VALUES (1, 'a')")
    execute("UPDATE event SET created = '2026-12-05Z'")
    query = "SELECT tableoid::regclass::text FROM star"
    assert fetch(query) == [("star_202612",)]
    execute("SET search_path = shop; UPDATE event SET created = '2026-11-05Z'")
    assert fetch("SELECT tableoid::regclass::text FROM notes.star") == [("notes.star_202611",)]
