"""What a role or database has set neither stops a run nor changes what it does."""

import threading
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, transaction

from parting.exceptions import UnsupportedDatabase
from parting.execution import role_settings
from parting.execution.locking import LockRetry
from parting.migrate import up_to_date
from parting.sql.advisory_lock import advisory_key
from tests.db.installing.runs import (
    EVENT,
    MONTH_LATER,
    RecordingReporter,
    ask,
    assert_keys_are_exact,
    assert_nothing_to_do,
    execute,
    existing,
    fetch,
    install,
    some_events,
    uninstall,
)
from tests.testapp.models import Event

pytestmark = [pytest.mark.guarantee(10), pytest.mark.guarantee(11)]

AWKWARD = {
    "session_replication_role": "replica",
    "default_transaction_isolation": "serializable",
    "default_transaction_read_only": "on",
    "default_tablespace": "parting_awkward_space",
    "row_security": "off",
    "statement_timeout": "1s",
    "idle_in_transaction_session_timeout": "3s",
}
OTHERS = {
    "quote_all_identifiers": "on",
    "intervalstyle": "iso_8601",
    "extra_float_digits": "-2",
}
ROLE = "parting_awkward"


@pytest.fixture
def work_as():
    """Let Django work as another role, and leave that to no other test."""
    settings = connections.settings["default"]
    before = settings["USER"]

    def work_as(role):
        connection.close()
        settings["USER"] = role or before

    yield work_as
    work_as("")
    execute(f"DROP TABLESPACE IF EXISTS {AWKWARD['default_tablespace']}")
    execute(f"REASSIGN OWNED BY {ROLE} TO CURRENT_USER; DROP OWNED BY {ROLE}; DROP ROLE {ROLE}")


def server_version():
    ((number,),) = fetch("SHOW server_version_num")
    return int(number)


def newer(settings):
    """With those that only this server knows."""
    if server_version() >= 170000:
        settings = {**settings, "transaction_timeout": "2s"}
    return settings


def hold_turn(database, seconds):
    """Be at work on the table for a while, in another session."""
    holder = database.connect()
    ((oid,),) = ask(holder, "SELECT %s::regclass::oid::int", EVENT)
    ask(holder, "SELECT pg_advisory_lock(%s, %s)", *advisory_key(oid))

    def let_go():
        time.sleep(seconds)
        ask(holder, "SELECT pg_advisory_unlock_all()")

    thread = threading.Thread(target=let_go)
    thread.start()
    return thread


def test_a_first_install_works_whatever_the_role_has_set(plain, work_as):
    some_events()
    space = AWKWARD["default_tablespace"]
    execute("SET allow_in_place_tablespaces = on")
    execute(f"CREATE TABLESPACE {space} LOCATION ''")
    execute(f"CREATE ROLE {ROLE} SUPERUSER LOGIN")
    awkward = newer(AWKWARD)
    for name, value in {**awkward, **OTHERS}.items():
        execute(f"ALTER ROLE {ROLE} SET {name} = '{value}'")
    work_as(ROLE)
    thread = hold_turn(plain, 2.5)
    reporter = RecordingReporter()
    install(Event, reporter=reporter)
    thread.join()
    (reported,) = (one for one in reporter.messages if one.startswith("Set aside for the run:"))
    assert all(f"{name} = '{value}'" in reported for name, value in awkward.items())
    assert_nothing_to_do(Event)
    execute("SET default_transaction_read_only = off")
    with transaction.atomic():
        assert_nothing_to_do(Event)
        for name, value in {**awkward, **OTHERS}.items():
            if not name.startswith("default_transaction"):
                assert fetch(f"SHOW {name}") == [(value,)]
    work_as("")
    assert (
        fetch(
            "SELECT relname FROM pg_class WHERE reltablespace IN "
            f"(SELECT oid FROM pg_tablespace WHERE spcname = '{space}')"
        )
        == []
    )
    assert_keys_are_exact(Event)
    work_as(ROLE)
    execute("SET default_transaction_read_only = on")
    uninstall(Event)


def test_triggers_that_may_not_be_made_to_fire_are_a_reason_to_refuse(plain, work_as):
    some_events()
    execute(f"CREATE ROLE {ROLE} LOGIN; GRANT USAGE, CREATE ON SCHEMA public TO {ROLE}")
    execute(f"GRANT REFERENCES, SELECT ON testapp_place TO {ROLE}")
    execute(f"ALTER ROLE {ROLE} SET session_replication_role = replica")
    execute(f"ALTER TABLE {EVENT} OWNER TO {ROLE}")
    before = existing()
    work_as(ROLE)
    with pytest.raises(UnsupportedDatabase) as caught:
        install(Event)
    work_as("")
    assert f"for the role '{ROLE}': it works with session_replication_role" in str(caught.value)
    assert existing() == before
    reset, _, grant = caught.value.hint.partition("; or, from PostgreSQL 15 on: ")
    newer_server = server_version() >= 150000
    execute(grant if newer_server else reset.removeprefix("As a superuser: "))
    work_as(ROLE)
    install(Event)
    work_as("")
    assert_keys_are_exact(Event)
    if newer_server:
        execute(f"REVOKE SET ON PARAMETER session_replication_role FROM {ROLE}")


def test_a_failure_by_a_timeout_says_what_to_set(plain):
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        execute("SET LOCAL statement_timeout = '1ms'; SELECT pg_sleep(1)")
    assert 'PGOPTIONS="-c statement_timeout=0"' in role_settings.hint(caught.value)
    with pytest.raises(DatabaseError) as caught:
        execute("SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(1)")
    assert role_settings.hint(caught.value) == ""


@pytest.mark.parametrize("timeout", ["idle_in_transaction_session_timeout", "idle_session_timeout"])
def test_the_end_of_a_session_by_a_timeout_says_what_to_set(plain, timeout):
    execute(f"SET {timeout} = '10ms'")
    if timeout != "idle_session_timeout":
        execute("BEGIN")
    time.sleep(0.2)
    with pytest.raises(DatabaseError) as caught:
        execute("SELECT 1")
    connection.close()
    assert timeout in role_settings.hint(caught.value)


def test_a_failure_by_a_timeout_in_migrate_says_it_too(plain, monkeypatch):
    def slow(*args):
        execute("SET statement_timeout = '1ms'")
        try:
            execute("SELECT pg_sleep(1)")
        finally:
            execute("RESET statement_timeout")

    install(Event)
    monkeypatch.setattr(up_to_date, "drift", slow)
    with pytest.raises(CommandError) as caught:
        call_command("migrate", verbosity=0)
    assert "PostgreSQL reports: canceling statement due to statement timeout" in str(caught.value)
    assert 'HINT: That is a statement_timeout. To run without one: PGOPTIONS="-c' in str(
        caught.value
    )


def test_pauses_are_shorter_than_a_session_may_be_idle(plain):
    install(Event)
    other = plain.connect()
    other.autocommit = False
    ask(other, f"LOCK TABLE {EVENT} IN ACCESS EXCLUSIVE MODE")
    execute("SET idle_session_timeout = '400ms'")
    timer = threading.Timer(2, other.rollback)
    timer.start()
    retry = LockRetry(lock_timeout_ms=50, retries=100, pause_s=1.0)
    assert (retry.on(connection).pause_s, retry.on(connection).longest_pause_s) == (0.2, 0.2)
    install(Event, MONTH_LATER, lock_retry=retry)
    timer.join()
    assert_nothing_to_do(Event, MONTH_LATER)
    connection.close()
