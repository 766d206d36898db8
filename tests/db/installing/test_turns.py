"""Runs on one table take turns, transaction by transaction, on connections of any kind."""

import contextlib
import threading
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, transaction

from parting.declarations.validation import declaration
from parting.exceptions import LockNotAvailable, UnsupportedDatabase
from parting.execution import runner
from parting.execution.mover import MoveOptions
from parting.pipeline.drain import drain
from parting.sql.advisory_lock import advisory_key
from tests.db.installing.runs import (
    EVENT,
    HASTE,
    MONTH_LATER,
    NOW,
    RecordingReporter,
    ask,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    captured,
    changing,
    differences,
    execute,
    fetch,
    install,
    is_step,
    small_batches,
    some_events,
    texts,
    uninstall,
)
from tests.testapp.models import Account, Event, Star, Tweet

pytestmark = pytest.mark.guarantee(10)

ADVISORY = (
    "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database "
    "WHERE l.locktype = 'advisory' AND d.datname = current_database()"
)


def in_a_thread(work):
    """Run it on a connection of its own, to its end."""
    failed = []

    def run():
        try:
            work()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(60)
    assert failed == []


def test_who_is_at_work_is_named_and_not_waited_for_without_a_limit(plain):
    session = plain.connect(application_name="nightly report")
    (oid,) = fetch(f"SELECT '{EVENT.replace(chr(39), chr(39) * 2)}'::regclass::oid")[0]
    ask(session, "SELECT pg_advisory_lock(%s, %s)", *advisory_key(oid))
    reporter = RecordingReporter()
    with pytest.raises(LockNotAvailable) as raised:
        install(Event, reporter=reporter, lock_retry=replace(HASTE, turn_ms=50))
    pid = session.info.backend_pid
    who = f"Another run is at work: pid {pid} of 'postgres', 'nightly report'"
    assert raised.value.hint.startswith(who)
    assert who in reporter.messages[0]
    ask(session, "SELECT pg_advisory_unlock_all()")
    install(Event)
    assert_nothing_to_do(Event)


def test_what_another_run_has_done_since_the_plan_was_made_is_not_done_again(plain):
    some_events()
    reporter, done = RecordingReporter(), threading.Event()

    def wrapper(run, statement, parameters, many, context):
        if "no other run" in statement and not done.is_set():
            done.set()
            in_a_thread(lambda: install(Event))
        return run(statement, parameters, many, context)

    with connection.execute_wrapper(wrapper), captured() as statements:
        assert not install(Event, reporter=reporter).plan
    assert [one for one in changing(statements) if "no other run" not in one] == []
    assert any("was changed by another run" in one for one in reporter.messages)
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)


def test_a_schema_change_gets_its_turn_between_the_batches_of_a_run(plain, monkeypatch):
    small_batches(monkeypatch, 5)
    some_events(40)
    rows, reporter, done = texts(), RecordingReporter(), threading.Event()

    def change():
        with connection.schema_editor() as editor:
            editor.execute(f"ALTER TABLE {EVENT} ADD COLUMN newest int")

    def wrapper(run, statement, parameters, many, context):
        if "no other run" in statement and len(reporter.progressed) == 3 and not done.is_set():
            done.set()
            in_a_thread(change)
        return run(statement, parameters, many, context)

    with connection.execute_wrapper(wrapper):
        install(Event, reporter=reporter)
    assert done.is_set()
    assert texts() == rows
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)


def test_a_follower_does_not_wait_for_partitions_that_rows_have_asked_for_since(plain):
    """Or it never could be installed beside a writer of old rows."""
    install(Tweet)
    late = Tweet.objects.create(created_at=at(3, 5))
    Star.objects.create(tweet=late)
    install(Star)
    assert "202605" in " ".join(differences(Tweet))
    install(Tweet)
    install(Star)
    assert_nothing_to_do(Tweet)
    assert_nothing_to_do(Star)
    assert Star.objects.get().tweet == late


class Pooled:
    """Gives each transaction to another of two sessions, as a pooler in transaction mode does."""

    def __init__(self, monkeypatch):
        connection.ensure_connection()
        self.sessions = [connection.connection]
        self.sessions.append(connection.get_new_connection(connection.get_connection_params()))
        connection.connection = self.sessions[1]
        connection.init_connection_state()
        connection.set_autocommit(True)
        self._turns = 0
        django: Any = connection
        self._cursor = django._cursor
        monkeypatch.setattr(connection, "_cursor", self._next)
        monkeypatch.setattr(runner, "told_pid", lambda _: 0)

    def _next(self, name=None):
        if not connection.in_atomic_block:
            self._turns += 1
            connection.connection = self.sessions[self._turns % 2]
        return self._cursor(name)

    def left(self):
        """Return what was left behind in each session."""
        query = (
            "SELECT current_user = session_user, current_setting('lock_timeout'), "
            "current_setting('search_path'), "
            "(SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory')"
        )
        return [ask(session, query)[0] for session in self.sessions]

    def close(self):
        """Close the session that Django does not have now."""
        for session in self.sessions:
            if session is not connection.connection:
                session.close()


@pytest.fixture
def pool(monkeypatch):
    """Return what puts a pooler between: once all is prepared."""
    with contextlib.ExitStack() as stack:
        yield lambda: stack.enter_context(contextlib.closing(Pooled(monkeypatch)))


def test_a_run_through_a_pooler_leaves_nothing_behind(plain, pool, monkeypatch):
    small_batches(monkeypatch, 5)
    some_events(20)
    pooled = pool()
    before = pooled.left()
    moved = MoveOptions()
    for work in (
        lambda: install(Event),
        lambda: drain(connection, declaration(Event), NOW, RecordingReporter(), moved),
        lambda: install(Event, MONTH_LATER),
        lambda: uninstall(Event),
    ):
        work()
        assert pooled.left() == before
    assert [one[1:] for one in before] == [("0", '"$user", public', 0)] * 2
    assert moved.receipt.rows == 20
    assert differences(Event)


def test_what_needs_a_session_of_its_own_is_refused_through_a_pooler(installed, pool):
    Account.objects.create(email="a", code="a")
    execute(f"""CREATE INDEX by_code ON "{Account._meta.db_table}" (code)""")
    pooled = pool()
    before = pooled.left()
    with (
        captured() as statements,
        pytest.raises(UnsupportedDatabase, match="goes through a pooler") as error,
    ):
        install(Account)
    assert "connection to PostgreSQL itself" in error.value.hint
    assert [one for one in statements if is_step(one)] == []
    assert pooled.left() == before
    with transaction.atomic():
        install(Account)  # in a transaction of the caller's nothing is left to the session


def test_no_lock_is_left_when_an_index_was_created_concurrently(installed):
    execute(f"""CREATE INDEX by_code ON "{Account._meta.db_table}" (code)""")
    with captured() as statements:
        install(Account)
    assert any("CONCURRENTLY" in one for one in statements)
    assert fetch(ADVISORY) == [(0,)]
    assert fetch("SHOW lock_timeout") == [("0",)]
