"""A run that is broken off leaves a working table behind."""

import re
import threading

import pytest
from django.db import DatabaseError, InterfaceError, connection

from parting.execution.locking import LockRetry
from tests.db.installing.runs import (
    EVENT,
    Broken,
    RecordingReporter,
    ask,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    breaking,
    derived,
    execute,
    existing,
    fetch,
    install,
    is_step,
    small_batches,
    some_events,
    texts,
    uninstall,
)
from tests.testapp.models import Event, Order

pytestmark = [
    pytest.mark.long,
    pytest.mark.guarantee(10),
    pytest.mark.guarantee(11),
    pytest.mark.guarantee(14),
]


class Killer:
    """Ends the backend, or cancels it, after the k-th statement of a run.

    Args:
        session: Another session.
        how: Whether the backend is "killed", or the statement "cancelled".
        counts: Tells of a statement whether it is counted.
    """

    def __init__(self, session, how, counts=is_step):
        self.session = session
        self.how = how
        self.counts = counts
        self.left = 0

    def run(self, work, after):
        """Do the work; return whether it was done to the end."""
        self.left = after
        try:
            with connection.execute_wrapper(self._wrapper):
                work()
        except (DatabaseError, InterfaceError):
            return False
        finally:
            if self.how == "killed":
                connection.close()
        return True

    def _wrapper(self, run, statement, parameters, many, context):
        ours = self.counts(statement)
        if ours and self.left == 0 and self.how == "cancelled":
            self.left -= 1
            run("SET LOCAL statement_timeout = '1ms'; SELECT pg_sleep(1)", None, False, context)
        result = run(statement, parameters, many, context)
        if ours:
            self.left -= 1
            if self.left == -1 and self.how == "killed":
                self._kill()
        return result

    def _kill(self):
        with connection.connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (pid,) = cursor.fetchone()
        ask(self.session, "SELECT pg_terminate_backend(%s)", pid)
        while ask(self.session, "SELECT FROM pg_stat_activity WHERE pid = %s", pid):
            pass

    def every_statement(self, work, after_each, first=0, stride=1):
        """Break after the first statement, the second .. until the work is done.

        What a transaction has done stays: whenever a run got further than all before it, the
        count begins again. A `stride` leaves statements out, in each transaction others.
        """
        k, breaks, seen = first, 0, {progress()}
        while not self.run(work, k):
            breaks += 1
            after_each()
            now = progress()
            k = k + stride if now in seen else first + breaks % stride
            seen.add(now)
            assert breaks < 400
        return breaks


#: In the marker comment of a key table: the time is no progress.
SINCE = re.compile(r'"since": "[^"]*"')


def progress():
    """All that a run could have done so far: what exists, and where the rows are."""
    rows = fetch(f"SELECT tableoid::regclass::text, count(*) FROM {EVENT} GROUP BY 1 ORDER BY 1")
    return frozenset(SINCE.sub("", repr(one)) for one in existing()), tuple(rows)


def assert_it_works():
    """Insert, update and delete as on a plain table, and find every row once."""
    before = texts()
    assert Event.objects.count() == len(before)
    added = Event.objects.create(text="probe", kind="probe", created_at=at(5, 12))
    assert texts() == sorted([*before, "probe"])
    assert Event.objects.filter(pk=added.pk).update(amount=7, created_at=at(6, 11)) == 1
    assert Event.objects.get(pk=added.pk).amount == 7
    assert added.delete()[0] == 1
    assert texts() == before


HOW = {"rule": "killed", "trigger": "cancelled"}

#: What is broken off within a transaction is rolled back, wherever it was: one statement of four
#: is enough. `test_references` breaks off between any two transactions.
STRIDE = 4


def test_installing_broken_off_at_any_statement(plain, route, monkeypatch):
    monkeypatch.setattr("parting.planning.limits.PARTITIONS_A_TRANSACTION", 1)
    small_batches(monkeypatch, 10)
    some_events(24)
    rows = texts()
    killer = Killer(plain.connect(), HOW[route])
    breaks = killer.every_statement(lambda: install(Event, ahead=0), assert_it_works, 0, STRIDE)
    assert breaks > 20
    assert texts() == rows
    assert_it_works()
    install(Event)
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)


def test_uninstalling_broken_off_at_any_statement(plain, route, monkeypatch):
    before = existing()
    small_batches(monkeypatch, 10)
    install(Event, ahead=0)
    some_events(24)
    rows = texts()
    killer = Killer(plain.connect(), HOW[route])
    breaks = killer.every_statement(lambda: uninstall(Event), assert_it_works, 0, STRIDE)
    assert breaks > 8
    assert texts() == rows
    assert_it_works()
    assert existing() == before


@pytest.mark.parametrize("route", ["rule"])
def test_relocating_rows_broken_off_at_every_statement(installed, monkeypatch):
    small_batches(monkeypatch, 3)
    some_events(12)
    rows = texts()
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Event, 'default')}") == [(4,)]
    killer = Killer(installed.connect(), "killed")
    breaks = killer.every_statement(lambda: install(Event), assert_it_works)
    assert breaks > 5
    assert texts() == rows
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Event, 'default')}") == [(0,)]
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)


def test_an_uninstallation_that_was_broken_off_can_be_installed_again(plain, monkeypatch):
    small_batches(monkeypatch, 5)
    install(Event)
    some_events(24)
    rows = texts()
    killer = Killer(plain.connect(), "killed")
    for k in (3, 12, 16, 24, 32, 40):
        killer.run(lambda: uninstall(Event), k)
        assert_it_works()
        install(Event)
        assert texts() == rows
        assert_it_works()
        assert_nothing_to_do(Event)
        assert_keys_are_exact(Event)


def test_rows_in_partitions_move_while_the_route_is_gone(installed):
    some_events(12)
    rows = texts()
    with pytest.raises(Broken), breaking(lambda statement: "Move the rows of a batch" in statement):
        uninstall(Event)
    moved = Event.objects.filter(created_at__gte=at(1, 11))
    assert moved.update(created_at=at(9, 10)) == 8
    assert Event.objects.filter(text="old 1").update(id=999, created_at=at(9, 12)) == 1
    assert Event.objects.filter(text="old 2").update(id=998) == 1
    assert texts() == rows
    assert_keys_are_exact(Event)
    uninstall(Event)
    assert texts() == rows


LABELS = ("testapp.Log", "testapp.Order", "testapp.Event")


@pytest.mark.parametrize("route", ["rule"])
def test_one_family_that_fails_does_not_stop_the_others(plain, command):
    execute("CREATE TABLE testapp_order_eu (id int)")
    done = command.install(*LABELS)
    assert (done.code, done.error) == (1, "Failed for testapp.Order.")
    assert done.out.count("Installed ") == len(LABELS) - 1
    assert "Failed: testapp.Order: a relation public.testapp_order_eu exists already" in done.err
    assert command.install("--check", *LABELS).code == 1
    assert command.install("--check", "testapp.Event", "testapp.Log").code == 0
    done = command.uninstall("testapp")
    assert (done.code, done.out.count("Uninstalled ")) == (0, len(LABELS) - 1)
    assert fetch("SELECT count(*) FROM testapp_order_eu") == [(0,)]


@pytest.mark.parametrize("route", ["rule"])
def test_an_error_of_postgresql_fails_one_family_alone(plain, command):
    execute("INSERT INTO testapp_order (country, total) VALUES ('DE', 1)")
    execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    execute(f"ALTER TABLE {EVENT} OWNER TO pg_monitor")
    done = command.install(*LABELS)
    assert (done.code, done.error) == (1, "Failed for testapp.Event.")
    assert "Failed: 'pg_monitor', the owner of public.it's Event; --, may not create" in done.err
    assert_nothing_to_do(Order)


def test_of_two_runs_at_once_the_later_waits_and_finds_nothing_to_do(plain):
    gate, reporter = threading.Event(), RecordingReporter()
    result = []

    class Waiting(RecordingReporter):
        def info(self, text):
            super().info(text)
            gate.set()

    later = Waiting()

    def second():
        try:
            result.append(install(Event, reporter=later, lock_retry=LockRetry(turn_ms=300)))
        finally:
            connection.close()

    def wrapper(run, statement, parameters, many, context):
        if "Create a partition" in statement and not gate.is_set():
            thread.start()
            assert gate.wait(20)
        return run(statement, parameters, many, context)

    thread = threading.Thread(target=second)
    with connection.execute_wrapper(wrapper):
        install(Event, reporter=reporter)
    thread.join(20)
    assert any(re.search(r"Another run is at work: pid \d+ of", one) for one in later.messages)
    assert not any("Another run" in one for one in reporter.messages)
    assert not result[0].plan
    assert_nothing_to_do(Event)


def test_many_runs_at_once_do_no_harm(plain):
    some_events()
    rows = texts()
    errors = []

    def work(what):
        try:
            for _ in range(3):
                what()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(lambda: install(Event),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert texts() == rows
    assert_nothing_to_do(Event)


def test_the_advisory_lock_is_free_after_every_run(plain):
    install(Event)
    execute("CREATE TABLE testapp_order_eu (id int)")
    with pytest.raises(Exception, match="exists already"):
        install(Order)
    uninstall(Event)
    query = (
        "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database "
        "WHERE l.locktype = 'advisory' AND d.datname = current_database()"
    )
    assert fetch(query) == [(0,)]
