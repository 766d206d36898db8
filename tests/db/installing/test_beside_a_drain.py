"""What others do while rows move to their partitions, and what becomes of both."""

import threading
from contextlib import contextmanager

import psycopg2.errors
import pytest
from django.db import connection, models

from parting.declarations.validation import declaration
from parting.execution.mover import MoveOptions
from parting.pipeline import drain as pipeline_drain
from tests.db.installing.runs import (
    CALM,
    EVENT,
    MONTH_LATER,
    NOW,
    RecordingReporter,
    ask,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    derived,
    fetch,
    install,
    small_batches,
    some_events,
    table,
    uninstall,
)
from tests.testapp.models import Event, Star, Tweet

pytestmark = pytest.mark.guarantee(12)


@pytest.fixture
def events(plain, monkeypatch):
    """Rows in the table itself, which is installed; afterwards each must be in its partition."""
    small_batches(monkeypatch, 10)
    some_events(120)
    before = fetch(f"SELECT * FROM {EVENT} ORDER BY 1")
    install(Event)
    yield before
    assert fetch(f"SELECT count(*) FROM ONLY {EVENT}") == [(0,)]
    assert_keys_are_exact(Event)
    after = fetch(f"SELECT * FROM {EVENT} ORDER BY 1")
    assert [row[: len(before[0])] for row in after] == before
    uninstall(Event)
    assert fetch(f"SELECT * FROM ONLY {EVENT} ORDER BY 1") == after


def drain(model=Event, reporter=None):
    """Drain one model; return how many rows have moved."""
    moving = MoveOptions()
    pipeline_drain.drain(
        connection,
        declaration(model),
        NOW,
        reporter or RecordingReporter(),
        moving,
        lock_retry=CALM,
    )
    return moving.receipt.rows


@contextmanager
def after_batches(count, work):
    """Do something in another thread when some batches are done, and wait for its end."""
    batches, errors = [], []
    threads: list[threading.Thread] = []

    def run():
        try:
            work()
        except BaseException as error:  # of a thread
            errors.append(error)
        finally:
            connection.close()

    def wrapper(execute, statement, parameters, many, context):
        if "IN EXCLUSIVE MODE" in statement:
            batches.append(statement)
        elif "advisory_xact_lock" in statement and len(batches) >= count and not threads:
            # Between two transactions: nothing is locked.
            threads.append(threading.Thread(target=run))
            threads[0].start()
            threads[0].join()
        return execute(statement, parameters, many, context)

    with connection.execute_wrapper(wrapper):
        yield
    assert (len(threads), errors) == (1, [])


def test_two_drains_move_each_row_once(events):
    moved, errors = [], []

    def run():
        try:
            moved.append(drain())
        except BaseException as error:  # of a thread
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (errors, sum(moved)) == ([], len(events))


def test_a_migration_does_not_wait_for_the_end(events):
    """And what it has changed, the rows that move after it have."""
    field = models.IntegerField(default=7, db_default=7, null=True)
    field.set_attributes_from_name("extra")
    field.model = Event

    def migrate():
        with connection.schema_editor() as editor:
            editor.add_field(Event, field)
        assert 0 < fetch(f"SELECT count(*) FROM ONLY {EVENT}")[0][0] < len(events)
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {EVENT} SET extra = id")

    reporter = RecordingReporter()
    with after_batches(3, migrate):
        assert drain(reporter=reporter) == len(events)
    assert any("was changed by another run" in one for one in reporter.messages)
    assert fetch(f"SELECT count(*) FROM {EVENT} WHERE extra = id") == [(len(events),)]


def test_the_monthly_run_makes_its_partitions_meanwhile(events):
    with after_batches(3, lambda: install(Event, MONTH_LATER)):
        assert drain() == len(events)
    assert fetch(f"SELECT count(*) FROM {derived(Event, '202702')}") == [(0,)]
    install(Event, MONTH_LATER)  # without rows in the table itself a rule may route
    assert_nothing_to_do(Event, MONTH_LATER)


def test_an_older_snapshot_sees_all_rows_where_they_were(events, plain):
    session = plain.connect()
    session.autocommit = False
    ask(session, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    ask(session, "SELECT 1 FROM pg_class LIMIT 1")
    assert drain() == len(events)
    assert sorted(ask(session, f"SELECT * FROM {EVENT}")) == events
    # It gets an error where it would change a row that has moved.
    with pytest.raises(psycopg2.errors.SerializationFailure):
        ask(session, f"UPDATE {EVENT} SET kind = 'x' WHERE id = {events[0][0]}")
    session.close()


def test_followers_that_arrive_meanwhile_are_where_their_rows_are(plain, monkeypatch):
    small_batches(monkeypatch, 5)
    tweets = [Tweet.objects.create(created_at=at(3, 1 + i % 11)) for i in range(40)]
    for model in (Tweet, Star):
        install(model)

    def star():
        Star.objects.bulk_create(Star(tweet=tweet) for tweet in tweets)

    with after_batches(3, star):
        assert drain(Tweet) == len(tweets)
    assert Star.objects.count() == len(tweets)
    drain(Star)
    for model in (Tweet, Star):
        install(model)
        assert_nothing_to_do(model)
        assert_keys_are_exact(model)
    apart = fetch(
        f'SELECT count(*) FROM {table(Star)} AS s JOIN {table(Tweet)} AS t ON t.id = s."its Tweet" '
        "JOIN pg_class AS one ON one.oid = s.tableoid JOIN pg_class AS other "
        "ON other.oid = t.tableoid "
        "WHERE right(one.relname::text, 6) <> right(other.relname::text, 6)"
    )
    assert apart == [(0,)]
