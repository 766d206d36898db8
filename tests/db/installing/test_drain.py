"""Draining moves the rows of the tables themselves to their partitions, beside writers."""

import datetime
import json
import signal
import threading
import time
from typing import Any

import pytest
from django.db import connection, transaction

import parting
from parting.declarations.validation import declaration
from parting.exceptions import LockNotAvailable
from parting.execution import mover
from parting.execution.mover import MoveOptions
from parting.pipeline import drain as pipeline_drain
from parting.sql.quoting import ident
from tests.db.installing.runs import (
    AMOUNT,
    CALM,
    CREATED,
    EVENT,
    HASTE,
    NOW,
    TEXT,
    Busy,
    JournalledWriter,
    RecordingReporter,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    derived,
    execute,
    existing,
    fetch,
    install,
    small_batches,
    some_events,
    table,
    texts,
    uninstall,
)
from tests.db.sessions import Session, Watch, finish
from tests.testapp.models import Account, Event, Log, Order, Reading, Star, StarNote, Tweet
from tests.testapp.models import Session as Places

pytestmark = pytest.mark.guarantee(12)


def drain(model, **options):
    """Drain one model; return the receipt."""
    reporter = options.pop("reporter", None) or RecordingReporter()
    lock_retry = options.pop("lock_retry", CALM)
    moving = MoveOptions(**options)
    pipeline_drain.drain(
        connection, declaration(model), NOW, reporter, moving, lock_retry=lock_retry
    )
    return moving.receipt


def in_parent(model=Event):
    return fetch(f"SELECT count(*) FROM ONLY {table(model)}")[0][0]


#: What inserts rows that the tables have before they are installed, of several partitions each.
ROWS = {
    Event: lambda: some_events(40),
    Log: lambda: Log.objects.bulk_create(
        Log(day=datetime.date(2022 + i % 4, 1, 3)) for i in range(40)
    ),
    Order: lambda: Order.objects.bulk_create(
        Order(country=("DE", "FR", "US", "JP")[i % 4]) for i in range(40)
    ),
    Places: lambda: Places.objects.bulk_create(
        Places(token=f"it's {i}", data={"i": i}) for i in range(40)
    ),
    Reading: lambda: Reading.objects.bulk_create(Reading(id=700 * i, value=i) for i in range(20)),
    Account: lambda: Account.objects.bulk_create(
        Account(at=at(3, 1 + i % 11), email=f"{i}@x", number=i, code=str(i)) for i in range(40)
    ),
}


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_rows_go_to_their_partitions(plain, monkeypatch, model):
    small_batches(monkeypatch, 7)
    ROWS[model]()
    everything = f"SELECT * FROM {{}}{table(model)} ORDER BY 1"
    before = fetch(everything.format(""))
    install(model)
    receipt = drain(model)
    assert fetch(everything.format("")) == before
    assert (in_parent(model), receipt.rows, receipt.refused) == (0, len(before), [])
    assert len(receipt.moved) > 1
    install(model)  # without rows in the table itself a rule may route
    assert_nothing_to_do(model)
    if declaration(model).key_table:
        assert_keys_are_exact(model)
    for (source, target), moved in receipt.moved.items():
        assert source.name == model._meta.db_table
        assert fetch(f"SELECT count(*) FROM ONLY {ident(target)}") == [(moved.rows,)], target
    assert drain(model).rows == 0
    uninstall(model)
    assert fetch(everything.format("ONLY ")) == before


def _have_a_new_partition_take_rows():
    parting.get_partition(Event, "202706", create=True)
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Event, '202706')}") == [(1,)]


NOTES = f"""
CREATE TABLE seen (id bigint);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO seen VALUES (NEW.id); RETURN NULL; END $$;
CREATE TRIGGER note AFTER INSERT ON {table(Event)} FOR EACH ROW EXECUTE FUNCTION note();
"""


@pytest.mark.parametrize(
    "move", [lambda: drain(Event), _have_a_new_partition_take_rows], ids=["drained", "taken"]
)
def test_rows_are_new_that_follow_in_the_same_transaction(plain, move):
    some_events(10)
    execute(NOTES)
    install(Event)
    Event.objects.create(text="early", created_at=at(3, 6, 2027))
    with transaction.atomic():
        move()
        some_events(3, "new")
    assert_keys_are_exact(Event)
    assert fetch("SELECT count(*) FROM seen") == [(4,)]  # and none that has moved


def test_followers_go_where_their_rows_are(plain, monkeypatch):
    small_batches(monkeypatch, 3)
    tweets = Tweet.objects.bulk_create(
        Tweet(text=str(i), created_at=at(3, 1 + i % 11)) for i in range(20)
    )
    stars = Star.objects.bulk_create(Star(tweet=tweets[i % 20]) for i in range(50))
    StarNote.objects.bulk_create(StarNote(star=star, text="x") for star in stars)
    family = (Tweet, Star, StarNote)
    for model in family:
        install(model)
    late = Star.objects.create(tweet=tweets[0])  # it waits in the default partition
    for model in family:
        drain(model)
    assert [in_parent(model) for model in family] == [0, 0, 0]
    assert [model.objects.count() for model in family] == [20, 51, 50]
    for model in family:
        install(model)
        assert_nothing_to_do(model)
        assert_keys_are_exact(model)
        assert fetch(f"SELECT count(*) FROM ONLY {derived(model, 'default')}") == [(0,)]
    assert Star.objects.filter(pk=late.pk).update(count=7) == 1


def test_rows_that_cannot_move_are_named_and_left(plain, command, monkeypatch):
    small_batches(monkeypatch, 8)
    some_events(40)
    execute(f"ALTER TABLE {EVENT} ADD CONSTRAINT later CHECK ({AMOUNT} <> 13) NOT VALID")
    ((poisoned,),) = fetch(f"SELECT id FROM {EVENT} WHERE {AMOUNT} = 13")
    install(Event)
    rows = texts()
    done = command("drain_partitions", "testapp.Event")
    assert done.code == 1
    assert f"the row {poisoned} stays: " in done.err
    assert "violates check constraint" in done.err
    assert "1 row cannot move, and stay where they are: it's Event; -- " + str(poisoned) in done.err
    assert fetch(f"SELECT id FROM ONLY {EVENT}") == [(poisoned,)]
    assert texts() == rows
    execute(f"UPDATE {EVENT} SET {AMOUNT} = 0 WHERE id = {poisoned}")
    assert command("drain_partitions", "testapp.Event").code == 0
    assert in_parent() == 0


def test_who_waits_for_a_row_of_a_batch_changes_it(plain):
    """The batch gives way: else his statement, whose snapshot is older, would skip the row."""
    some_events(20)
    install(Event)
    writer, watch = Session(plain.connect()), Watch(plain.connect())
    waiting: list[Any] = []

    def wrapper(run, statement, parameters, many, context):
        if "IN EXCLUSIVE MODE" in statement and not waiting:
            update = f"UPDATE {EVENT} SET {AMOUNT} = {AMOUNT} + 100 WHERE kind = 'old3'"
            waiting.append(writer.start(update))
            assert watch.until_blocked(writer, waiting[0])
        return run(statement, parameters, many, context)

    with connection.execute_wrapper(wrapper):
        assert drain(Event).rows == 20
    assert finish(waiting[0]).count == 1
    assert fetch(f"SELECT {AMOUNT} FROM {EVENT} WHERE kind = 'old3'") == [(103,)]
    writer.close()
    watch.session.close()


@pytest.mark.parametrize("is_written", [False, True])
def test_a_batch_beside_writers_is_followed_by_a_pause(plain, monkeypatch, is_written):
    some_events(20)
    install(Event)
    writer = Session(plain.connect())
    writer.begin()
    slept, queued = list[float](), list[str]()

    def wrapper(run, statement, parameters, many, context):
        if "IN EXCLUSIVE MODE NOWAIT" in statement and is_written and not queued:
            writer.rows(f"LOCK TABLE ONLY {EVENT} IN ROW EXCLUSIVE MODE")
        elif "IN EXCLUSIVE MODE" in statement and "NOWAIT" not in statement:
            queued.append(statement)
            writer.rows("COMMIT")
        return run(statement, parameters, many, context)

    monkeypatch.setattr(mover, "time", Clock(slept))
    monkeypatch.setattr(mover, "_BATCHES_BESIDE_WRITERS", 2)
    with connection.execute_wrapper(wrapper):
        assert drain(Event, batch_size=5).rows == 20
    assert len(queued) == is_written
    # Those that write are not always met.
    assert [one > 0 for one in slept] == [is_written, is_written, False, False]
    writer.close()


class Clock:
    """Notes how long somebody sleeps."""

    def __init__(self, slept: list[float]) -> None:
        self.monotonic, self.sleep = time.monotonic, slept.append


def test_a_transaction_that_has_the_table_is_waited_for_and_named(plain):
    some_events(20)
    install(Event)
    holder = Session(plain.connect())
    holder.begin()
    holder.rows(f"SELECT id FROM {EVENT} WHERE kind IN ('old3', 'old4') FOR UPDATE")
    with pytest.raises(LockNotAvailable) as raised:
        drain(Event, lock_retry=HASTE)
    assert f"pid {holder.pid} of " in str(raised.value)
    assert in_parent() == 20
    timer = threading.Timer(1, lambda: holder.rows("COMMIT"))
    timer.start()
    assert drain(Event).rows == 20
    timer.join()
    holder.close()


def test_writers_lose_nothing(plain, monkeypatch):
    small_batches(monkeypatch, 9)
    some_events(300)
    install(Event)
    writer = JournalledWriter(plain.connect(), 9, 4)

    with Busy(writer.work) as busy:
        while busy.rounds < 10 and not busy.error:
            pass
        receipt = drain(Event)
    assert receipt.rows > 50  # of 300, of which the writer deletes some
    assert in_parent() == 0
    assert dict(fetch(f"SELECT id, {AMOUNT} FROM {EVENT}")) == writer.journal
    assert_keys_are_exact(Event)


def test_the_receipt_is_json(plain, command):
    some_events(12, months=(10, 11))
    install(Event)
    done = command("drain_partitions", "testapp.Event", "--json", "--limit", 5)
    (receipt,) = json.loads(done.out)
    assert (receipt["model"], receipt["rows"], receipt["rows_in_parent"]) == (
        "testapp.Event",
        5,
        7,
    )
    checksums: dict[str, str] = {}
    for _ in range(2):
        done = command("drain_partitions", "testapp.Event", "--json")
        (receipt,) = json.loads(done.out)
        checksums |= {one["to"]: one["checksum"] for one in receipt["moved"]}
    assert receipt == {**receipt, "rows": 0, "moved": [], "rows_in_parent": 0, "refused": []}
    assert len(checksums) == 2


@pytest.mark.parametrize(
    ("model", "row"),
    [
        (Event, f"id, {TEXT}, kind, place_id, {AMOUNT}, {CREATED}"),
        (
            Account,
            'id, "Opened At", "e \\ Mail\'s", number, code, ROW(payload)::text',
        ),
    ],
    ids=["Event", "Account"],
)
def test_a_checksum_can_be_computed_of_a_partition(plain, model, row):
    """As docs/reference/commands.md says."""
    ROWS[model]()
    install(model)
    receipt = drain(model)
    assert receipt.rows == 40
    for (_, target), moved in receipt.moved.items():
        query = f"SELECT count(*), sum(hash_record_extended(ROW({row}), 0)) FROM ONLY "
        ((rows, checksum),) = fetch(f"{query}{ident(target)}")
        assert (rows, int(checksum) % 2**64) == (moved.rows, moved.checksum)


def test_a_trigger_that_changes_a_row_only_in_its_text_keeps_it_from_moving(plain, command):
    """1.0 and 1.00 are equal, and have one hash."""
    Order.objects.create(country="DE", total=1)
    execute(f"ALTER TABLE {table(Order)} ALTER COLUMN total TYPE numeric")
    install(Order)
    partition = derived(Order, "eu")
    execute(
        "CREATE FUNCTION rewritten() RETURNS trigger LANGUAGE plpgsql "
        "AS 'BEGIN NEW.total := 1.0000; RETURN NEW; END'; "
        f"CREATE TRIGGER rewritten BEFORE INSERT ON {partition} "
        "FOR EACH ROW EXECUTE FUNCTION rewritten()"
    )
    done = command("drain_partitions", "testapp.Order")
    assert (done.code, in_parent(Order)) == (1, 1)
    assert "a trigger changed it, or kept it from moving" in done.err


def test_a_dry_run_prints_the_sql_and_changes_nothing(plain, command):
    some_events(12)
    install(Event)
    before = existing()
    done = command("drain_partitions", "testapp.Event", "--dry-run")
    assert (done.code, done.err) == (0, "Would drain testapp.Event.\n")
    for words in ("CREATE TABLE", "FOR UPDATE OF source SKIP LOCKED", "IN EXCLUSIVE MODE"):
        assert words in done.out
    assert (in_parent(), existing()) == (12, before)


def test_a_signal_ends_it_after_the_batch(plain, command):
    some_events(30)
    install(Event)

    def wrapper(run, statement, parameters, many, context):
        if "IN EXCLUSIVE MODE" in statement:
            signal.raise_signal(signal.SIGTERM)
        return run(statement, parameters, many, context)

    with connection.execute_wrapper(wrapper):
        done = command("drain_partitions", "testapp.Event", "--batch-size", 10)
    assert (done.code, done.error) == (
        143,
        "Ended by SIGTERM after a batch. Run it again to go on.",
    )
    assert in_parent() == 20


def test_what_the_rows_leave_behind_is_given_back(plain, command):
    execute(
        f"INSERT INTO {EVENT} ({TEXT}, kind, {AMOUNT}, {CREATED}) SELECT repeat('x', 1000), "
        "'k', 0, '2026-11-03'::timestamptz + i * interval '1 s' FROM generate_series(1, 2000) i"
    )
    install(Event)
    sized = "SELECT pg_relation_size(%s), pg_indexes_size(%s)"
    done = command("drain_partitions", "testapp.Event")
    assert "--finish gives them back" in done.out
    before = fetch(sized, EVENT, EVENT)
    done = command("drain_partitions", "testapp.Event", "--finish")
    ((size, indexes),) = fetch(sized, EVENT, EVENT)
    assert (done.code, done.err) == (0, "")
    counted = "SELECT reltuples FROM pg_class WHERE oid = %s::regclass"
    assert fetch(counted, derived(Event, "202611")) == [(2000,)]
    assert size <= 8192  # routed by trigger, the row that is tried leaves a page
    assert indexes < before[0][1] / 2
    assert "--finish" not in done.out


def test_a_table_that_is_not_installed_is_refused(plain, command):
    done = command("drain_partitions", "testapp.Event")
    assert done.code == 1
    assert "is not partitioned" in done.err
