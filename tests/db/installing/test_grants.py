"""Privileges on the table are enough, and are the same on each partition."""

import os
import time

import psycopg2
import pytest
from django.db import connection
from psycopg2.extensions import make_dsn

from parting.exceptions import UnsupportedTable
from parting.schema.objects import Name
from parting.sql.quoting import ident
from parting.sql.session_settings import setting_name
from tests.db.installing.runs import (
    AMOUNT,
    CREATED,
    EVENT,
    MONTH_LATER,
    TEXT,
    ask,
    assert_nothing_to_do,
    derived,
    differences,
    execute,
    existing,
    fetch,
    install,
    some_events,
    uninstall,
)
from tests.testapp.models import Event

pytestmark = [pytest.mark.guarantee(9), pytest.mark.guarantee(18)]

INSERT = f"INSERT INTO {EVENT} ({TEXT}, kind, {AMOUNT}, {CREATED}) VALUES ('r', 'r', 0, %s)"


@pytest.fixture
def role(plain):
    """A role of the test's own, and a session as it."""
    name = f"parting_role_{os.getpid()}"
    execute(f"CREATE ROLE {name} LOGIN")
    sessions = []

    class Role:
        def __str__(self):
            return name

        def connect(self):
            session = psycopg2.connect(make_dsn(**{**plain.parameters, "user": name}))
            session.autocommit = True
            sessions.append(session)
            return session

    yield Role()
    for session in sessions:
        session.close()
    connection.close()
    # Only when its backend has ended are a session's temporary tables gone.
    while fetch("SELECT FROM pg_stat_activity WHERE usename = %s", name):
        time.sleep(0.01)
    execute(f"REASSIGN OWNED BY {name} TO CURRENT_USER; DROP OWNED BY {name}")
    execute(f"DROP ROLE {name}")


def test_insert_and_select_on_the_table_are_enough(plain, role):
    execute(f"GRANT SELECT, INSERT ON {EVENT} TO {role}")
    install(Event)
    session = role.connect()
    assert len(ask(session, INSERT + " RETURNING id", "2026-11-03")) == 1
    assert ask(session, INSERT + f" RETURNING {CREATED} > '2020-01-01'", "2030-01-01") == [(True,)]
    assert ask(session, f"SELECT count(*) FROM {EVENT}") == [(2,)]
    for statement in (f"DELETE FROM {EVENT}", f"UPDATE {EVENT} SET {AMOUNT} = 1"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            ask(session, statement)
    assert_nothing_to_do(Event)


def test_without_insert_there_is_no_insert(plain, role):
    execute(f"GRANT SELECT ON {EVENT} TO {role}")
    install(Event)
    session = role.connect()
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        ask(session, INSERT, "2026-11-03")
    for suffix in ("202611", "default", "keys", "moving", "parting_view"):
        with pytest.raises(psycopg2.Error):
            ask(session, f"INSERT INTO {derived(Event, suffix)} DEFAULT VALUES")
    assert fetch(f"SELECT count(*) FROM {EVENT}") == [(0,)]


def test_update_and_delete_on_the_table_move_and_delete(plain, role):
    execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {EVENT} TO {role}")
    install(Event)
    some_events(6, months=(11,))
    session = role.connect()
    ask(session, f"UPDATE {EVENT} SET {CREATED} = {CREATED} + '1 month' WHERE {AMOUNT} < 3")
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Event, '202612')}") == [(3,)]
    ask(session, f"DELETE FROM {EVENT} WHERE {AMOUNT} = 0")
    ask(session, f"UPDATE {EVENT} SET id = id + 100")
    assert fetch(f"SELECT count(*) FROM {derived(Event, 'keys')} WHERE pk > 100") == [(5,)]


def test_direct_privileges_reach_the_partitions_and_go_again(plain, role):
    install(Event)
    execute(f"GRANT SELECT, INSERT ON {EVENT} TO {role}")
    assert f"missing: privilege SELECT on it's Event; --_202611 for {role}" in differences(Event)
    install(Event)
    assert_nothing_to_do(Event)
    session = role.connect()
    assert ask(session, f"SELECT count(*) FROM {derived(Event, '202611')}") == [(0,)]
    install(Event, MONTH_LATER)
    assert ask(session, f"SELECT count(*) FROM {derived(Event, '202702')}") == [(0,)]
    execute(f"REVOKE SELECT ON {EVENT} FROM {role}")
    install(Event, MONTH_LATER)
    assert_nothing_to_do(Event, MONTH_LATER)
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        ask(session, f"SELECT count(*) FROM {derived(Event, '202611')}")


def test_who_may_read_the_table_may_read_the_key_table(plain, role):
    execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {role}")
    execute(f"GRANT INSERT ON {EVENT} TO {role}")
    install(Event)
    keys = derived(Event, "keys")

    def held():
        return fetch(
            "SELECT privilege_type FROM pg_class, aclexplode(relacl) "
            f"WHERE oid = $${keys}$$::regclass AND grantee = '{role}'::regrole ORDER BY 1"
        )

    assert held() == []
    execute(
        f"GRANT SELECT ON {EVENT} TO {role} WITH GRANT OPTION; GRANT SELECT ON {EVENT} TO PUBLIC"
    )
    assert f"missing: privilege SELECT on it's Event; --_keys for {role}" in differences(Event)
    install(Event)
    assert_nothing_to_do(Event)
    assert held() == [("SELECT",)]
    # Scripts that are run at each deployment do so.
    execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}")
    assert_nothing_to_do(Event)
    execute(f"REVOKE SELECT ON {EVENT} FROM {role}, PUBLIC")
    assert f"orphaned: privilege SELECT on it's Event; --_keys for {role}" in differences(Event)
    install(Event)
    assert_nothing_to_do(Event)
    assert held() == []


def test_what_was_passed_on_is_taken_back_too(plain, role):
    other = f"{role}_other"
    execute(f"CREATE ROLE {other}; GRANT SELECT ON {EVENT} TO {role} WITH GRANT OPTION")
    try:
        install(Event)
        child, keys = derived(Event, "202611"), derived(Event, "keys")
        ask(role.connect(), f"GRANT SELECT ON {child} TO {other}")
        execute(f"GRANT SELECT ON {keys} TO {role} WITH GRANT OPTION")
        ask(role.connect(), f"GRANT SELECT ON {keys} TO {other}")
        execute(f"REVOKE SELECT ON {EVENT} FROM {role}")
        install(Event)
        assert_nothing_to_do(Event)
    finally:
        execute(f"DROP OWNED BY {other}; DROP ROLE {other}")


def test_a_table_whose_owner_alone_has_changed_is_rejected(plain, role):
    install(Event)
    (before,) = fetch("SELECT current_user")[0]
    execute(f"ALTER TABLE {EVENT} OWNER TO {role}")
    with pytest.raises(UnsupportedTable) as caught:
        install(Event)
    assert f"it's Event; -- belongs to '{role}', but public.it's Event; --" in str(caught.value)
    assert f"others of its partitioning belong to '{before}'." in str(caught.value)
    execute(f"ALTER TABLE {EVENT} OWNER TO {ident(before)}")  # as it says
    assert_nothing_to_do(Event)


def test_who_may_insert_may_use_the_sequence(plain, role):
    install(Event)
    (sequence,) = fetch("SELECT pg_get_serial_sequence(%s, 'id')", EVENT)[0]
    execute(f"GRANT INSERT ON {EVENT} TO {role}")
    assert any(
        one.startswith("missing: privilege USAGE on ") and one.endswith(f" for {role}")
        for one in differences(Event)
    )
    install(Event)
    assert_nothing_to_do(Event)
    assert ask(role.connect(), "SELECT nextval(%s)", sequence)
    # Whether it was granted for this is not known.
    execute(f"REVOKE INSERT ON {EVENT} FROM {role}")
    install(Event)
    assert_nothing_to_do(Event)
    assert ask(role.connect(), "SELECT nextval(%s)", sequence)


def test_an_existing_usage_of_the_sequence_is_enough(plain, role):
    (sequence,) = fetch("SELECT pg_get_serial_sequence(%s, 'id')", EVENT)[0]
    execute(f"GRANT USAGE ON SEQUENCE {sequence} TO PUBLIC")
    install(Event)
    execute(f"GRANT INSERT ON {EVENT} TO {role}")
    assert not any("USAGE" in one for one in differences(Event))


def test_grant_options_are_carried_over(plain, role):
    execute(f"GRANT SELECT ON {EVENT} TO {role} WITH GRANT OPTION")
    install(Event)
    assert_nothing_to_do(Event)
    execute(f"REVOKE GRANT OPTION FOR SELECT ON {EVENT} FROM {role}")
    install(Event)
    assert_nothing_to_do(Event)


def test_every_privilege_that_there_is_reaches_the_partitions(plain, role):
    execute(f"GRANT ALL ON {EVENT} TO {role}; REVOKE TRIGGER ON {EVENT} FROM {role}")
    install(Event)
    assert_nothing_to_do(Event)
    granted = (
        "SELECT array_agg(privilege_type ORDER BY 1) FROM pg_class, aclexplode(relacl) "
        "WHERE oid = %s::regclass AND grantee = %s::regrole AND privilege_type <> 'REFERENCES'"
    )
    expected = fetch(granted, EVENT, str(role))
    assert len(expected[0][0]) >= 5  # MAINTAIN came with PostgreSQL 17
    for suffix in ("202611", "default"):
        assert fetch(granted, derived(Event, suffix), str(role)) == expected
    assert fetch(granted, derived(Event, "keys"), str(role)) == [(["SELECT"],)]


def test_a_serial_key_needs_what_it_needs_on_a_plain_table(plain, role):
    execute(
        f"ALTER TABLE {EVENT} ALTER id DROP IDENTITY; CREATE SEQUENCE numbers OWNED BY {EVENT}.id;"
        f"ALTER TABLE {EVENT} ALTER id SET DEFAULT nextval('numbers');"
        f"GRANT SELECT, INSERT ON {EVENT} TO {role}; GRANT USAGE ON SEQUENCE numbers TO {role}"
    )
    install(Event)
    assert_nothing_to_do(Event)
    session = role.connect()
    assert ask(session, INSERT + " RETURNING id", "2026-11-03") == [(1,)]
    into = INSERT.replace(EVENT, derived(Event, "202611"))
    assert ask(session, into.replace("'r', 'r'", "'d', 'd'") + " RETURNING id", "2026-11-04") == [
        (2,)
    ]
    execute(f"REVOKE USAGE ON SEQUENCE numbers FROM {role}")
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        ask(session, INSERT, "2026-11-05")


def pinned():
    """Return the setting: on PostgreSQL 14 everybody may create objects in public."""
    ((public,),) = fetch(
        "SELECT bool_or(grantee = 0) FROM pg_namespace, aclexplode(nspacl) "
        "WHERE nspname = 'public' AND privilege_type = 'CREATE'"
    )
    return (
        "search_path=pg_catalog, pg_temp" if public else "search_path=pg_catalog, public, pg_temp"
    )


def test_functions_with_the_owners_privileges_have_a_pinned_search_path(plain):
    install(Event)
    found = fetch(
        "SELECT proname, proconfig FROM pg_proc WHERE prosecdef "
        "AND pronamespace = 'public'::regnamespace"
    )
    assert len(found) == 9
    for name, settings in found:
        if name.endswith(("_record_key", "_remove_row_key")):  # see the next test
            assert settings is None
        else:
            assert pinned() in settings, name


#: What a trigger function might find by the search_path. It does what PostgreSQL's own does, but
#: does not run with the owner's privileges.
HIJACKED = """
CREATE SCHEMA hijack AUTHORIZATION {role};
SET ROLE {role};
CREATE FUNCTION hijack.allowed() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN
    IF current_user OPERATOR(pg_catalog.<>) '{role}' THEN RAISE 'hijacked'; END IF;
    RETURN true; END $$;
CREATE FUNCTION hijack.current_setting(pg_catalog.text, boolean) RETURNS pg_catalog.text
    LANGUAGE sql AS 'SELECT pg_catalog.current_setting($1, $2) WHERE hijack.allowed()';
CREATE FUNCTION hijack.pg_trigger_depth() RETURNS int
    LANGUAGE sql AS 'SELECT pg_catalog.pg_trigger_depth() WHERE hijack.allowed()';
CREATE DOMAIN hijack.text AS pg_catalog.text CHECK (hijack.allowed());
CREATE DOMAIN hijack.int2 AS pg_catalog.int2 CHECK (hijack.allowed());
"""
OPERATOR = """
CREATE FUNCTION hijack.f{number}(pg_catalog.{type}, pg_catalog.{type}) RETURNS pg_catalog.{result}
    LANGUAGE sql AS 'SELECT $1 OPERATOR(pg_catalog.{name}) $2 WHERE hijack.allowed()';
CREATE OPERATOR hijack.{name} (
    LEFTARG = pg_catalog.{type}, RIGHTARG = pg_catalog.{type}, FUNCTION = hijack.f{number});
"""
OPERATORS = (
    ("text", "=", "bool"),
    ("text", "<>", "bool"),
    ("text", "||", "text"),
    ("int8", "=", "bool"),
    ("int8", "<>", "bool"),
    ("int4", "=", "bool"),
    ("int4", "+", "int4"),
    ("int4", "-", "int4"),
    ("int2", "=", "bool"),
)


def test_nothing_that_a_search_path_may_find_gets_the_owners_privileges(plain, role):
    execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {EVENT} TO {role}")
    install(Event)
    execute(HIJACKED.format(role=role))
    for number, (type_, name, result) in enumerate(OPERATORS):
        execute(OPERATOR.format(number=number, type=type_, name=name, result=result))
    execute("RESET ROLE")
    try:
        session = role.connect()
        ask(session, "SET search_path = hijack, pg_catalog, public")
        insert, update = INSERT.replace(EVENT, f"public.{EVENT}"), f"UPDATE public.{EVENT} SET"
        ask(session, insert, "2026-11-03")
        ask(session, f"{update} {CREATED} = '2026-12-03'")
        assert fetch(f"SELECT count(*) FROM {derived(Event, 'keys')}") == [(1,)]
        assert fetch(f"SELECT count(*) FROM ONLY {derived(Event, '202612')}") == [(1,)]
        ask(session, f"DELETE FROM public.{EVENT}")
        assert fetch(f"SELECT count(*) FROM {derived(Event, 'keys')}") == [(0,)]
        # As if rows were being moved.
        events = Name("public", Event._meta.db_table)
        ask(session, f"SET {setting_name('moving', events)} = '77'")
        ask(session, insert, "2026-11-04")
        assert fetch(f"SELECT count(*) FROM {derived(Event, 'keys')}") == [(1,)]
    finally:
        execute(f"RESET ROLE; DROP OWNED BY {role} CASCADE")


EXECUTORS = """
SELECT p.proname FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
WHERE p.prosecdef AND a.grantee <> p.proowner AND p.pronamespace = 'public'::regnamespace
"""


def test_nobody_else_may_use_what_has_the_owners_privileges(plain, role):
    execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO {role}")
    execute(f"GRANT INSERT ON {EVENT} TO {role}")
    install(Event)
    assert_nothing_to_do(Event)
    assert fetch(EXECUTORS) == []
    # A trigger on a table of his own would run his cast with the owner's privileges.
    session = role.connect()
    ask(session, "CREATE TEMP TABLE mine (id bigint)")
    keys = (
        "record_key",
        "remove_key",
        "remove_row_key",
        "truncate_key_table",
        "change_primary_key",
    )
    for name in (*keys, "cleanup", "move", "moved"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            ask(
                session,
                "CREATE TRIGGER mine AFTER INSERT ON mine FOR EACH ROW "
                f"EXECUTE FUNCTION {derived(Event, f'parting_{name}')}('0')",
            )
    execute(f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}, PUBLIC")
    orphaned = f"orphaned: privilege EXECUTE on it's Event; --_parting_move for {role}"
    assert orphaned in differences(Event)
    install(Event)
    assert_nothing_to_do(Event)
    assert fetch(EXECUTORS) == []


@pytest.mark.parametrize("values", ["lower(kind)", "(true)"])
def test_the_path_is_pinned_where_unique_values_are_recorded(plain, values):
    execute(f"CREATE UNIQUE INDEX uniq ON {EVENT} ({values})")
    install(Event)
    settings = fetch("SELECT proconfig FROM pg_proc WHERE proname LIKE '%%_record_key'")
    assert settings == [([pinned()],)]


def test_a_hostile_search_path_changes_nothing(plain, role):
    execute(f"GRANT SELECT, INSERT ON {EVENT} TO {role}")
    install(Event)
    session = role.connect()
    ask(session, "CREATE TEMP TABLE now (x int)")
    child, keys = (derived(Event, suffix).partition(".")[2] for suffix in ("202611", "keys"))
    ask(session, f"CREATE TEMP TABLE {child} (LIKE {EVENT})")
    ask(session, f"CREATE TEMP TABLE {keys} (pk int, part int)")
    ask(session, "SET search_path = pg_temp, public")
    ask(session, INSERT.replace(EVENT, f"public.{EVENT}"), "2026-11-03")
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Event, '202611')}") == [(1,)]
    assert fetch(f"SELECT count(*) FROM {derived(Event, 'keys')}") == [(1,)]


def test_a_member_of_the_owner_installs_and_everything_is_the_owners(plain, role):
    owner = f"{role}_owner"
    execute(f"CREATE ROLE {owner}; GRANT CREATE ON SCHEMA public TO {owner}")
    try:
        execute(f"GRANT {owner} TO {role}; ALTER TABLE {EVENT} OWNER TO {owner}")
        execute(f"GRANT REFERENCES, SELECT ON testapp_place TO {owner}")
        before = existing()
        execute(f"SET SESSION AUTHORIZATION {role}")
        install(Event)
        Event.objects.create(text="m", kind="m")
        execute("RESET SESSION AUTHORIZATION")
        owners = fetch(
            "SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relname LIKE %s",
            "it's Event%",
        )
        assert owners == [(owner,)]
        owners = fetch(
            "SELECT DISTINCT pg_get_userbyid(proowner) FROM pg_proc WHERE proname LIKE %s",
            "it's Event%",
        )
        assert owners == [(owner,)]
        assert_nothing_to_do(Event)
        execute(f"SET SESSION AUTHORIZATION {role}")
        uninstall(Event)
        execute("RESET SESSION AUTHORIZATION")
        assert existing() == before
    finally:
        execute("RESET SESSION AUTHORIZATION")
        execute(f"REASSIGN OWNED BY {owner} TO CURRENT_USER; DROP OWNED BY {owner}")
        execute(f"DROP ROLE {owner}")
