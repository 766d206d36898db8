"""Signals tell which partitions have come to exist, once that is committed."""

import datetime
from typing import Any

import pytest
from django.db import connection, transaction

import parting
from parting.declarations.validation import declaration
from parting.exceptions import LockNotAvailable
from parting.execution.mover import MoveOptions
from parting.pipeline import drain as pipeline_drain
from parting.pipeline import retire as pipeline_retire
from parting.pipeline.announcements import announce
from parting.pipeline.split import Merge
from parting.schema.objects import Name
from parting.schema.partitioned import Partition
from parting.signals import partition_archived, partition_created, partition_retired
from parting.strategies.bounds import Interval
from tests.db.installing.runs import (
    CALM,
    HASTE,
    MONTH_LATER,
    NOW,
    Broken,
    RecordingReporter,
    at,
    breaking,
    execute,
    fetch,
    install,
    some_events,
    table,
)
from tests.db.installing.test_dropped_partitions import FAMILY, tweets
from tests.db.installing.test_retire import retire
from tests.db.installing.test_split import rearrange, split
from tests.db.installing.test_takeover import take_over
from tests.db.sessions import LONGEST_WAIT_S, Worker
from tests.testapp.models import Event, Log, Order, Star, StarNote, Tweet

pytestmark = pytest.mark.guarantee(10)


@pytest.fixture
def heard(bare):
    """What a receiver of partition_created has heard; while it does, the partition can be read."""
    found = []

    def hear(sender, *, signal, using, suffix, schema, table, bound):
        other = bare.connect()
        with other.cursor() as cursor:
            cursor.execute(f'SELECT FROM "{schema}"."{table.replace(chr(34), chr(34) * 2)}"')
        other.close()
        assert (signal, using, schema) == (partition_created, "default", "public")
        assert not connection.in_atomic_block
        found.append((sender, suffix, table, bound))

    partition_created.connect(hear)
    yield found
    partition_created.disconnect(hear)


def suffixes(heard, model):
    return [suffix for sender, suffix, *_ in heard if sender is model]


def test_a_run_tells_of_each_partition_that_it_has_made(heard):
    install(Event)
    prefix = Event._meta.db_table
    assert heard == [
        (Event, "202611", f"{prefix}_202611", "2026-11-01 up to 2026-12-01"),
        (Event, "202612", f"{prefix}_202612", "2026-12-01 up to 2027-01-01"),
        (Event, "202701", f"{prefix}_202701", "2027-01-01 up to 2027-02-01"),
    ]
    heard.clear()
    install(Event)
    assert heard == []
    install(Event, MONTH_LATER)
    assert suffixes(heard, Event) == ["202702"]


def test_of_lists_and_years_too(heard):
    install(Order)
    install(Log)
    assert {(suffix, bound) for _, suffix, _, bound in heard} == {
        ("eu", "DE, FR"),
        ("us", "US"),
        ("2026", "2026-01-01 up to 2027-01-01"),
        ("2027", "2027-01-01 up to 2028-01-01"),
        ("2028", "2028-01-01 up to 2029-01-01"),
    }


def test_receivers_of_one_model_hear_of_no_other(bare):
    heard = []

    def hear(sender, **named):
        heard.append(sender)

    partition_created.connect(hear, sender=Order)
    try:
        install(Event)
        install(Order)
    finally:
        partition_created.disconnect(hear, sender=Order)
    assert heard == [Order, Order]


def test_what_follows_has_the_bounds_of_its_leader(heard):
    for model in (Tweet, Star, StarNote):
        install(model)
    for model in (Tweet, Star, StarNote):
        assert [one[1::2] for one in heard if one[0] is model] == [
            ("202611", "2026-11-01 up to 2026-12-01"),
            ("202612", "2026-12-01 up to 2027-01-01"),
            ("202701", "2027-01-01 up to 2027-02-01"),
        ]
    heard.clear()
    Tweet.objects.get_partition("202608", create=True)
    assert {(one[0], one[1], one[3]) for one in heard} == {
        (model, "202608", "2026-08-01 up to 2026-09-01") for model in (Tweet, Star, StarNote)
    }


def test_of_what_a_drain_a_split_and_a_merge_have_made(heard):
    execute("""DROP INDEX "uniq Kind's" """)
    some_events(12, months=(7, 8, 9))
    install(Event)
    heard.clear()
    pipeline_drain.drain(
        connection, declaration(Event), NOW, RecordingReporter(), MoveOptions(), lock_retry=CALM
    )
    assert suffixes(heard, Event) == ["202607", "202608", "202609"]
    heard.clear()
    rearrange(Event, Merge(NOW, before="2026-10"))
    assert [one[1::2] for one in heard] == [("2026q3", "2026-07-01 up to 2026-10-01")]
    heard.clear()
    split(Event, everything=True, partition="2026q3")
    assert sorted(suffixes(heard, Event)) == ["202607", "202608", "202609"]


def test_of_the_table_that_has_become_a_partition(heard):
    some_events(6, months=(7, 8, 9))
    take_over(Event)
    told = [one[1::2] for one in heard]
    assert ("before202611", "up to 2026-11-01") in told
    assert len(told) == len(set(told)) == 4


def test_it_is_sent_when_the_transaction_around_it_is_committed(heard):
    install(Event)
    heard.clear()
    with transaction.atomic():
        parting.get_partition(Event, "202603", create=True)
        assert heard == []
    assert suffixes(heard, Event) == ["202603"]
    heard.clear()
    with transaction.atomic():
        parting.get_partition(Event, "202604", create=True)
        transaction.set_rollback(True)
    assert heard == []


def test_a_receiver_that_raises_is_reported_and_breaks_nothing(heard, command):
    def fail(sender, suffix, **named):
        raise ValueError(f"no room for {suffix}")

    partition_created.connect(fail, sender=Event)
    try:
        done = command.install("testapp.Event", "testapp.Order")
    finally:
        partition_created.disconnect(fail, sender=Event)
    assert done.code == 0
    said = (
        "Warning: testapp.Event: test_a_receiver_that_raises_is_reported_and_breaks_nothing."
        "<locals>.fail, a receiver of partition_created, has failed for the partition 202611: "
        "ValueError: no room for 202611\n"
    )
    assert said in done.err
    assert done.err.count("no room for") == 3
    assert done.out.count("Installed ") == 2
    assert suffixes(heard, Event) == ["202611", "202612", "202701"]  # others hear all the same
    assert suffixes(heard, Order) == ["eu", "us"]


def test_a_run_that_breaks_off_tells_of_what_it_has_made(heard):
    with pytest.raises(Broken), breaking(lambda text: "CREATE RULE" in text):
        install(Event)
    assert suffixes(heard, Event) == ["202611", "202612", "202701"]
    install(Event)
    assert len(heard) == 3


def test_nothing_is_told_of_a_transaction_that_failed(heard):
    with pytest.raises(Broken), breaking(lambda text: "202612" in text and "CREATE TABLE" in text):
        install(Event)
    assert heard == []
    session = fetch("SELECT count(*) FROM pg_inherits WHERE inhparent = %s::regclass", table(Event))
    assert session == [(0,)]


def test_a_run_that_gets_no_lock_tells_of_nothing(heard, bare):
    session = bare.connect()
    with session.cursor() as cursor:
        cursor.execute(f"BEGIN; LOCK TABLE {table(Event)} IN SHARE UPDATE EXCLUSIVE MODE")
    with pytest.raises(LockNotAvailable):
        install(Event, lock_retry=HASTE)
    assert heard == []


def test_two_runs_that_retire_a_partition_tell_of_it_once(bare, monkeypatch):
    made = tweets(9, 11)
    heard: list[Any] = []
    others: list[Any] = []
    worker = Worker()

    def hear(sender, *, suffix, **named):
        heard.append((sender, suffix))

    retire_one = pipeline_retire._retire_one

    def after_the_other(*arguments):
        """Both have looked; the other one is faster."""
        if not others:
            others.append("begun")
            running = worker.start(lambda: retire(Tweet, "202609"))
            assert len(running.result(3 * LONGEST_WAIT_S)) == 4
        return retire_one(*arguments)

    monkeypatch.setattr(pipeline_retire, "_retire_one", after_the_other)
    partition_retired.connect(hear)
    try:
        assert retire(Tweet, "202609") == []
    finally:
        partition_retired.disconnect(hear)
    worker.close()
    assert sorted(heard, key=str) == sorted(((one, "202609") for one in FAMILY), key=str)
    assert Tweet.objects.get() == made[1]


@pytest.mark.parametrize("signal", [partition_retired, partition_archived])
def test_the_other_signals_are_sent_the_same_way(bare, signal):
    heard = []

    def hear(sender, **named):
        heard.append((sender, named))

    bound = Interval(
        datetime.datetime(2026, 9, 1, tzinfo=datetime.timezone.utc),
        datetime.datetime(2026, 10, 1, tzinfo=datetime.timezone.utc),
    )
    one = Partition(Name("public", "gone_202609"), 4, "202609", bound)
    signal.connect(hear)
    try:
        name = Name("public", Event._meta.db_table)
        announce(signal, connection, name, [one], RecordingReporter(), manifest="file:///x.json")
        announce(signal, connection, Name("public", "no_model"), [one], RecordingReporter())
    finally:
        signal.disconnect(hear)
    assert heard == [
        (
            Event,
            {
                "signal": signal,
                "using": "default",
                "suffix": "202609",
                "schema": "public",
                "table": "gone_202609",
                "bound": "2026-09-01 up to 2026-10-01",
                "manifest": "file:///x.json",
            },
        )
    ]


def test_rows_that_come_while_receivers_work_are_routed(bare):
    """A receiver is called when the run is over: what it inserts has its partition."""
    found = []

    def insert(sender, suffix, table, **named):
        if suffix == "202612":
            row = Event.objects.create(text="x", kind="x", created_at=at(3, 12))
            found.append(Event.objects.partition_for(at(3, 12)).objects.get().pk == row.pk)

    partition_created.connect(insert, sender=Event)
    try:
        install(Event)
    finally:
        partition_created.disconnect(insert, sender=Event)
    assert found == [True]
