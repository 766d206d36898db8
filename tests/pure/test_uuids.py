"""`parting.uuid7` makes version 7 UUIDs, each greater than the one before."""

import datetime
import os
import threading
import time
import uuid
from itertools import pairwise

import pytest
from django.db import models
from django.db.migrations.writer import MigrationWriter

import parting
from parting.strategies import uuids


@pytest.fixture
def clock(monkeypatch):
    """Set the clock, and begin anew."""
    monkeypatch.setattr(uuids, "_last_ms", -1)
    monkeypatch.setattr(uuids, "_counter", 0)

    def at(ms):
        monkeypatch.setattr(time, "time_ns", lambda: ms * 1_000_000)

    return at


def test_it_has_the_layout_of_the_rfc():
    before = time.time_ns() // 1_000_000
    made = parting.uuid7()
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert abs((made.int >> 80) - before) < 60_000
    assert abs(parting.time_of(made) - datetime.datetime.now(datetime.timezone.utc)) < (
        datetime.timedelta(minutes=1)
    )


def test_each_is_greater_than_the_one_before():
    made = [parting.uuid7() for _ in range(20_000)]
    assert all(one < other for one, other in pairwise(made))


def test_threads_share_one_order():
    made: list[list[uuid.UUID]] = [[] for _ in range(4)]

    def work(into):
        into.extend(parting.uuid7() for _ in range(2_000))

    threads = [threading.Thread(target=work, args=(into,)) for into in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(into == sorted(into) for into in made)
    assert len({one for into in made for one in into}) == 8_000


def test_the_clock_may_be_put_back(clock):
    clock(1_700_000_000_000)
    first = parting.uuid7()
    clock(1_600_000_000_000)
    second = parting.uuid7()
    assert first < second
    assert second.int >> 80 == 1_700_000_000_000
    clock(1_700_000_000_001)
    assert parting.uuid7() > second


def test_a_counter_at_its_end_goes_on_in_the_next_millisecond(clock, monkeypatch):
    clock(1_700_000_000_000)
    parting.uuid7()
    monkeypatch.setattr(uuids, "_counter", uuids._HIGHEST - 1)
    last = parting.uuid7()
    beyond = parting.uuid7()
    assert (last.int >> 80, beyond.int >> 80) == (1_700_000_000_000, 1_700_000_000_001)
    assert last < beyond


def test_a_counter_begins_at_random_with_room_above(clock):
    begins = set()
    for ms in range(1_700_000_000_000, 1_700_000_000_050):
        clock(ms)
        made = parting.uuid7().int
        counter = (made >> 64 & 0xFFF) << 30 | made >> 32 & 2**30 - 1
        assert counter <= uuids._HIGHEST // 2
        begins.add(counter)
    assert len(begins) == 50


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork() here")
def test_a_forked_process_makes_others():
    parting.uuid7()
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(write, parting.uuid7().bytes)
        os._exit(0)
    os.waitpid(child, 0)
    theirs, ours = uuid.UUID(bytes=os.read(read, 16)), parting.uuid7()
    assert theirs.version == 7
    assert theirs.int & 2**74 - 1 != ours.int & 2**74 - 1


def test_migrations_write_its_public_name():
    field = models.UUIDField(primary_key=True, default=parting.uuid7)
    written, imports = MigrationWriter.serialize(field)
    assert "default=parting.uuid7" in written
    assert "import parting" in imports
