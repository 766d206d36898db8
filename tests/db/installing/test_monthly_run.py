"""The monthly run disturbs nobody; locks are short, counted and reported."""

import re
from contextlib import suppress

import pytest
from django.db import connection

from parting.exceptions import LockNotAvailable
from parting.execution.locking import LockRetry
from parting.sql.quoting import ident
from parting.strategies.time import TimeStrategy
from tests.db.installing.runs import (
    EVENT,
    HASTE,
    MODELS,
    MONTH_LATER,
    Busy,
    RecordingReporter,
    ask,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    captured,
    changing,
    derived,
    differences,
    execute,
    fetch,
    install,
    is_step,
    key_table,
    some_events,
    survey,
    texts,
)
from tests.testapp.models import Event, Log, Order, Star, Tweet

pytestmark = [pytest.mark.long, pytest.mark.guarantee(10)]

WEAK = {"AccessShareLock", "RowShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock"}

INSERT = (
    f"""INSERT INTO {EVENT} ("the Text \\ it's", kind, "Amount", "Created At") """
    "VALUES (%s, %s, 0, %s)"
)


class watching_locks:  # noqa: N801 - a context
    """Record after each statement which locks this backend holds on tables."""

    def __init__(self):
        self.held = {}

    def __enter__(self):
        self.wrapped = connection.execute_wrapper(self._run)
        self.wrapped.__enter__()
        return self.held

    def __exit__(self, *raised):
        self.wrapped.__exit__(*raised)

    def _run(self, run, statement, parameters, many, context):
        result = run(statement, parameters, many, context)
        if statement.startswith("--"):
            with connection.connection.cursor() as other:
                other.execute(
                    "SELECT c.relname, l.mode FROM pg_locks l "
                    "JOIN pg_class c ON c.oid = l.relation "
                    "WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation'"
                )
                for name, mode in other.fetchall():
                    self.held.setdefault(name, set()).add(mode)
        return result


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_monthly_run_takes_only_weak_locks_on_the_table(installed, model):
    later = MONTH_LATER.replace(year=2027) if model is Log else MONTH_LATER
    with watching_locks() as held:
        result = install(model, later)
    by_time = isinstance(result.desired.declaration.strategy, TimeStrategy)
    assert bool(result.plan) is by_time
    if result.plan:
        assert held.pop(model._meta.db_table) <= WEAK
        for one in result.current.partitions:
            assert held.get(one.relation.name.name, set()) <= WEAK
    assert_nothing_to_do(model, later)


def test_the_monthly_run_makes_the_next_partition_and_routes_to_it(installed):
    Event.objects.create(text="early", kind="early", created_at=at(20, 12))
    install(Event, MONTH_LATER)
    keys = [one.partition.suffix for one in survey(Event, MONTH_LATER).current.partitions]
    assert keys == ["", "202611", "202612", "202701", "202702"]
    Event.objects.create(text="late", kind="late", created_at=at(3, 2).replace(year=2027))
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Event, '202702')}") == [(1,)]
    assert texts() == ["early", "late"]
    assert_keys_are_exact(Event)
    assert_nothing_to_do(Event, MONTH_LATER)


def test_open_transactions_do_not_hold_up_the_monthly_run(installed):
    writer, reader = installed.connect(), installed.connect()
    ask(writer, "BEGIN")
    ask(writer, INSERT, "uncommitted", "a", at(24))
    ask(reader, "BEGIN ISOLATION LEVEL REPEATABLE READ")
    ask(reader, f"SELECT count(*) FROM {EVENT}")
    install(Event, MONTH_LATER, lock_retry=HASTE)
    ask(writer, INSERT, "uncommitted too", "b", at(24))
    ask(writer, "COMMIT")
    assert ask(reader, f"SELECT count(*) FROM {EVENT}") == [(0,)]
    assert texts() == ["uncommitted", "uncommitted too"]
    assert_keys_are_exact(Event)


def test_rows_inserted_throughout_a_run_are_each_found_once(installed):
    session = installed.connect()
    months = [at(3, 11), at(3, 12), at(3, 1).replace(year=2027), at(3, 2).replace(year=2027)]

    def work(i):
        ask(session, INSERT, f"row {i:06}", f"k{i}", months[i % 4].replace(microsecond=i))

    with Busy(work) as busy:
        while busy.rounds < 20 and not busy.error:
            pass
        install(Event, MONTH_LATER)
        done = busy.rounds
        while busy.rounds < done + 20 and not busy.error:
            pass
    assert texts() == [f"row {i:06}" for i in range(busy.rounds)]
    # The writer filled the default partition until the function was replaced.
    install(Event, MONTH_LATER)
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Event, 'default')}") == [(0,)]
    assert texts() == [f"row {i:06}" for i in range(busy.rounds)]
    assert_keys_are_exact(Event)


def test_prepared_statements_of_other_sessions_see_the_new_partition(installed):
    session = installed.connect()
    ask(
        session,
        f"PREPARE i(timestamptz) AS INSERT INTO {EVENT} "
        """("the Text \\ it's", kind, "Amount", "Created At") VALUES ('p', 'p', 0, $1)""",
    )
    for day in range(1, 8):
        ask(session, f"EXECUTE i('2026-11-{day:02}')")
    install(Event, MONTH_LATER)
    ask(session, "EXECUTE i('2027-02-02')")
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Event, '202702')}") == [(1,)]


def test_every_transaction_that_changes_something_sets_a_lock_timeout(plain):
    some_events()
    transactions = []

    def wrapper(run, statement, parameters, many, context):
        if is_step(statement):
            timeout = fetch_setting()
            transactions.append((statement, timeout))
        return run(statement, parameters, many, context)

    def fetch_setting():
        with connection.connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('lock_timeout')")
            return cursor.fetchone()[0]

    with connection.execute_wrapper(wrapper):
        install(Event, lock_retry=LockRetry(lock_timeout_ms=1234))
    assert transactions
    timeouts = {int(timeout.removesuffix("ms")) for _, timeout in transactions}
    assert timeouts and max(timeouts) <= 500  # half of deadlock_timeout
    batched = [one for one, timeout in transactions if timeout == "40ms"]
    assert all(
        "Record the keys" in one or "Correct" in one or "Comment on" in one for one in batched
    )


def test_a_transaction_makes_at_most_fifty_partitions(plain):
    with captured() as statements:
        install(Event, ahead=60)
    per_transaction, made = [], 0
    for statement in statements:
        if "Set up a transaction" in statement:
            per_transaction.append(made)
            made = 0
        made += "-- Create a partition" in statement
    assert sum(per_transaction) == 62
    assert max(per_transaction) == 50
    assert_nothing_to_do(Event)


def blocked(database):
    session = database.connect()
    ask(session, "BEGIN")
    ask(session, f"SELECT count(*) FROM {EVENT}")
    return session


def test_a_blocked_installation_says_so_retries_and_leaves_a_plain_table(plain):
    some_events()
    rows = texts()
    session, reporter = blocked(plain), RecordingReporter()
    lock_retry = LockRetry(lock_timeout_ms=30, retries=2, pause_s=0.01)
    with pytest.raises(LockNotAvailable) as raised:
        install(Event, reporter=reporter, lock_retry=lock_retry)
    assert raised.value.message == (
        "A lock on public.it's Event; -- could not be acquired in 3 tries."
    )
    pid = session.info.backend_pid
    who = f"public.it's Event; -- is locked by pid {pid} of 'postgres', in a transaction since "
    waiting = "Waiting for a lock on public.it's Event; --: try {} of 3, again in {} s. " + who
    for message, values in zip(reporter.messages, ((1, 0.01), (2, 0.02)), strict=True):
        assert message.startswith(waiting.format(*values))
    assert raised.value.hint.startswith(who)
    Event.objects.create(text="after", kind="after", created_at=at(3))
    assert fetch(f"SELECT count(*) FROM ONLY {EVENT}") == [(13,)]
    Event.objects.filter(text="after").delete()
    assert texts() == rows
    ask(session, "COMMIT")
    install(Event)
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)
    assert texts() == rows


@pytest.mark.parametrize("route", ["rule"])
def test_the_command_reports_a_blocked_table_and_goes_on_with_the_others(plain, command):
    session, labels = blocked(plain), ("testapp.Log", "testapp.Event", "testapp.Order")
    done = command.install("--lock-timeout", 20, "--retries", 0, *labels)
    assert (done.code, done.error) == (1, "Failed for testapp.Event.")
    assert done.err.startswith(
        "Failed: A lock on public.it's Event; -- could not be acquired in 1 try.\n"
        "HINT: public.it's Event; -- is locked by pid "
    )
    assert ". Nothing is half done." in done.err
    assert done.out.count("Installed ") == 2
    assert_nothing_to_do(Order)
    assert differences(Event)
    ask(session, "ROLLBACK")
    assert command.install("--lock-timeout", 20, "--retries", 0, *labels).code == 0
    assert command.install("--check", *labels).code == 0


def test_a_lock_that_comes_free_in_time_is_taken(plain, monkeypatch):
    session, reporter = blocked(plain), RecordingReporter()

    def sleep(seconds):
        if seconds == 4:  # and not between the short waits of one try
            ask(session, "COMMIT")

    monkeypatch.setattr("parting.execution.locking.time.sleep", sleep)
    install(
        Event, reporter=reporter, lock_retry=LockRetry(lock_timeout_ms=30, retries=1, pause_s=4)
    )
    (message,) = reporter.messages
    assert message.startswith(
        "Waiting for a lock on public.it's Event; --: try 1 of 2, again in 4 s."
    )
    assert_nothing_to_do(Event)


@pytest.mark.parametrize("value", ["0", "-5", "soon"])
def test_a_lock_timeout_is_a_positive_number(plain, command, value):
    done = command.install(f"--lock-timeout={value}")
    assert done.code == 1
    assert "lock-timeout" in done.error


def test_what_a_new_partitions_foreign_key_references_is_locked_under_the_timeout(installed):
    session = installed.connect()
    ask(session, "BEGIN")
    ask(session, "INSERT INTO testapp_place (name) VALUES ('busy')")
    reporter = RecordingReporter()
    with pytest.raises(LockNotAvailable):
        install(Event, MONTH_LATER, reporter=reporter, lock_retry=HASTE)
    assert len(reporter.messages) == 1
    ask(session, "COMMIT")
    install(Event, MONTH_LATER, lock_retry=HASTE)
    assert_nothing_to_do(Event, MONTH_LATER)


def test_no_statement_of_a_run_waits_without_a_limit(installed):
    """Whatever table another session locks, the run ends soon."""
    session = installed.connect()
    names = fetch(
        "SELECT c.oid::regclass::text FROM pg_class c "
        "WHERE relkind IN ('r', 'v') AND relnamespace = 'public'::regnamespace "
        "AND (relname LIKE %s OR relname = 'testapp_place')",
        "it's Event%",
    )
    assert len(names) > 5
    for (name,) in names:
        ask(session, "BEGIN")
        ask(session, f"LOCK TABLE {name} IN SHARE ROW EXCLUSIVE MODE")
        with suppress(LockNotAvailable):
            install(Event, MONTH_LATER, lock_retry=HASTE)
        ask(session, "ROLLBACK")
    install(Event, MONTH_LATER)
    assert_nothing_to_do(Event, MONTH_LATER)


def test_key_table_of_a_quiet_monthly_run_is_not_filled_again(installed):
    some_events()
    before = key_table(Event)
    with captured() as statements:
        install(Event, MONTH_LATER)
    assert not re.search("Record the keys of one batch", "".join(changing(statements)))
    assert key_table(Event) == before
    execute(f"ANALYZE {ident(Event._meta.db_table)}")


def test_partitions_are_not_analyzed_by_a_run(installed):
    some_events(12)
    install(Event, MONTH_LATER)
    inherited = "SELECT DISTINCT stainherit FROM pg_statistic WHERE starelid = %s::regclass"
    assert (True,) in fetch(inherited, EVENT)
    assert fetch(inherited, derived(Event, "202611")) == []


def test_partitions_of_the_past_are_made_before_old_rows_are_loaded(plain, command):
    Tweet.objects.create(created_at=at(11))
    done = command.install("--from", "2026-08", "testapp.Tweet", "testapp.Order")
    assert done.code == 0
    suffixes = ["202608", "202609", "202610", "202611", "202612", "202701"]
    for model in (Tweet, Star):  # whose followers have the same
        found = sorted(one.partition.suffix for one in survey(model).current.partitions)
        assert found == ["", *suffixes]
    Tweet.objects.create(created_at=at(1, 9))
    assert Tweet.objects.partition_for(at(1, 9)).objects.count() == 1
    assert command.install("--check", "testapp.Tweet").code == 0
    refused = command.install("--from", "2027-01", "testapp.Tweet")
    assert refused.code == 1
    assert "2027-01 comes after the current partition, 202611" in refused.err
    alone = command.install("--from", "2026-08", "--grants-only")
    assert alone.error == "--grants-only does not go with --from."
