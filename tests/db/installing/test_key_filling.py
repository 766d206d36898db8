"""Keys are filled in while writers go on, and after a break."""

import re

import pytest
from psycopg2 import errors

from parting.exceptions import UnsupportedTable
from parting.execution import batch_size, runner
from tests.db.installing.runs import (
    AMOUNT,
    CREATED,
    EVENT,
    TEXT,
    Broken,
    Busy,
    RecordingReporter,
    ask,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    breaking,
    captured,
    derived,
    execute,
    fetch,
    install,
    small_batches,
    some_events,
    texts,
)
from tests.testapp.models import Event, Session

pytestmark = [
    pytest.mark.long,
    pytest.mark.guarantee(7),
    pytest.mark.guarantee(10),
    pytest.mark.guarantee(12),
]

COLUMNS = f"(id, {TEXT}, kind, {AMOUNT}, {CREATED})"


@pytest.mark.parametrize("level", ["READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"])
def test_keys_are_exact_after_filling_under_a_busy_writer(plain, monkeypatch, level):
    small_batches(monkeypatch, 7)
    some_events(200)
    session = plain.connect()
    failed = []

    def work(i):
        try:
            ask(session, f"BEGIN ISOLATION LEVEL {level}")
            ask(
                session,
                f"INSERT INTO {EVENT} {COLUMNS} VALUES (%s, 'n', %s, 0, %s)",
                100_000 + i,
                f"n{i}",
                at(1 + i % 28, microsecond=i),
            )
            ask(session, f"DELETE FROM {EVENT} WHERE kind = %s", f"old{(i * 7) % 200}")
            ask(session, f"UPDATE {EVENT} SET id = -id WHERE kind = %s", f"old{(i * 11) % 200}")
            ask(session, f"UPDATE {EVENT} SET id = id + 1000000 WHERE kind = %s", f"n{i - 3}")
            ask(session, "COMMIT")
        except (errors.SerializationFailure, errors.DeadlockDetected) as error:
            ask(session, "ROLLBACK")
            failed.append(error)

    with Busy(work) as busy:
        while busy.rounds < 5 and not busy.error:
            pass
        install(Event)
    assert busy.rounds > len(failed)
    assert_keys_are_exact(Event)
    assert_nothing_to_do(Event)


def test_filling_takes_up_where_it_was_broken_off(plain, monkeypatch):
    small_batches(monkeypatch, 10)
    some_events(55)
    batches = []

    def third(statement):
        batches.append(statement) if "Record the keys of one batch" in statement else None
        return len(batches) == 4

    with breaking(third), pytest.raises(Broken):
        install(Event)
    assert fetch(f"SELECT count(*) FROM {derived(Event, 'keys')}") == [(30,)]
    reporter = RecordingReporter()
    with captured() as statements:
        install(Event, reporter=reporter)
    recorded = [one for one in statements if "Record the keys of one batch" in one]
    assert f"OPERATOR(pg_catalog.>) {third_key()}" in recorded[0]
    assert [done for what, done in reporter.progressed if "Event; --:" in what] == [10, 20, 25]
    assert_keys_are_exact(Event)
    assert_nothing_to_do(Event)


def third_key():
    (key,) = fetch(f"SELECT id FROM {EVENT} ORDER BY id OFFSET 29 LIMIT 1")[0]
    return f"'{key}'::"


def test_a_key_table_added_later_is_filled_from_every_partition(plain, monkeypatch):
    small_batches(monkeypatch, 5)
    some_events(9)
    install(Event, declared={"key_table": False})
    some_events(30, "routed")
    install(Event)
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)
    with pytest.raises(Exception, match="unique"):
        execute(f"INSERT INTO {EVENT} {COLUMNS} VALUES (1, 'd', 'd', 0, %s)", at(30, 9))


def test_a_duplicate_key_is_reported_and_nothing_is_lost(plain):
    install(Event, declared={"key_table": False})
    for month in (11, 12):
        execute(f"INSERT INTO {EVENT} {COLUMNS} VALUES (7, 't', 'k', 0, %s)", at(3, month))
    with pytest.raises(UnsupportedTable) as raised:
        install(Event)
    assert raised.value.message.startswith("The key 7 exists in public.it's Event; --_20261")
    assert raised.value.hint == (
        "Delete or renumber one of the two rows, or declare key_table=False."
    )
    assert texts() == ["t", "t"]
    Event.objects.create(text="works", kind="w", created_at=at(3))
    execute(f"DELETE FROM {EVENT} WHERE {CREATED} >= '2026-12-01' AND id = 7")
    install(Event)
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)
    assert texts() == ["t", "works"]


def test_giving_up_the_key_table_drops_it(plain):
    install(Event)
    some_events(6)
    install(Event, declared={"key_table": False})
    assert fetch("SELECT to_regclass(%s)", derived(Event, "keys")) == [(None,)]
    assert_nothing_to_do(Event, key_table=False)
    Event.objects.update(amount=3)
    assert Event.objects.all().delete()[0] == 6


def test_text_keys_are_filled_in_the_order_of_their_collation(plain, monkeypatch):
    small_batches(monkeypatch, 3)
    tokens = ["", "a", "B", "b", "ä", "Z", "z", "it's", "a\\b", "10", "9", "-", "_", "é", "E"]
    Session.objects.bulk_create(Session(token=token) for token in tokens)
    install(Session)
    assert_nothing_to_do(Session)
    recorded = {key for (key,) in fetch(f"SELECT pk FROM {derived(Session, 'keys')}")}
    assert recorded == set(tokens)


def test_batches_are_small_only_as_long_as_they_are_slow(plain, monkeypatch):
    small_batches(monkeypatch, 40)
    some_events(200)
    next_size, seconds = batch_size.next_batch_size, iter([1, 1, 0, 0, 0, 0, 0, 0, 0, 0])
    monkeypatch.setattr(
        runner,
        "next_batch_size",
        lambda size, largest, _, limit: next_size(size, largest, next(seconds), limit),
    )
    with captured() as statements:
        install(Event)
    sizes = [int(size) for one in statements for size in re.findall(r"source\..+ LIMIT (\d+)", one)]
    assert sizes == [40, 20, 10, 20, 40, 40, 40]
    assert_keys_are_exact(Event)
