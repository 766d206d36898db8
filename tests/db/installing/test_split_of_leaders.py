"""Rows leave partitions with those that follow them, which are found by keys alone otherwise."""

import threading
import time
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

import parting
from parting import PartitionForeignKey
from parting.declarations.validation import declaration
from parting.pipeline import followers
from parting.pipeline.split import Merge
from parting.strategies.time import Yearly
from tests.db.conftest import NOW, install_at
from tests.db.installing.keyed_models import create_tables, key_of, made, place
from tests.db.installing.runs import (
    Broken,
    assert_keys_are_apart,
    assert_nothing_to_do,
    breaking,
    differences,
    execute,
    fetch,
    install,
    is_step,
    small_batches,
    table,
)
from tests.db.installing.test_followers_by_value import (
    assert_in_their_partitions,
    follower,
    keys_exist,
    references,
    references_of,
)
from tests.db.installing.test_split import places, rearrange
from tests.moments import moment

pytestmark = [
    pytest.mark.long,
    pytest.mark.guarantee(5),
    pytest.mark.guarantee(8),
    pytest.mark.guarantee(12),
]

MONTHS = range(8, 12)


@pytest.fixture
def note(entry):
    return follower(entry)


@pytest.fixture
def reply(note):
    return made(
        "Reply",
        note=PartitionForeignKey(note, models.CASCADE, related_name="replies"),
        text=models.TextField(default=""),
    )


def fill(entry, note, reply):
    keys = [key_of(MONTHS[n % 4], low=n) for n in range(24)]
    entry.objects.bulk_create(entry(pk=key, text="old") for key in keys)
    notes = note.objects.bulk_create(note(leader_id=key) for key in keys for _ in range(2))
    reply.objects.bulk_create(reply(note=one) for one in notes[::3])
    note.objects.create(text="of none")
    return keys


@pytest.fixture
def year(create, entry, note, reply, monkeypatch):
    """All rows of 2026 in one partition, with what follows them."""
    small_batches(monkeypatch, 7)
    create(entry, note, reply)
    install(entry, NOW, declared={"strategy": Yearly("id", encoding=parting.UUID7())})
    for model in (note, reply):
        install_at(model)
    return fill(entry, note, reply)


@pytest.fixture
def months(create, entry, note, reply, monkeypatch):
    """A partition a month, with what follows."""
    small_batches(monkeypatch, 7)
    create(entry, note, reply)
    for model in (entry, note, reply):
        install_at(model)
    for month in MONTHS:
        parting.partition_for(entry, moment(2026, month, 5), create=True)
    return fill(entry, note, reply)


SPLIT = ("split_partition", "testapp.Entry", "--partition", "2026", "--all")
MERGE = ("merge_partitions", "testapp.Entry", "202608", "202609", "202610", "--name", "summer")


def rows(*family):
    return [sorted(model.objects.values_list(), key=str) for model in family]


def assert_settled(entry, note, reply, rows_before):
    """All rows are there once, with what follows, and are found by keys alone again."""
    assert rows(entry, note, reply) == rows_before
    assert not keys_exist(entry)
    assert_keys_are_apart(entry)
    assert_in_their_partitions(entry, note)
    assert references_of(note) == [("testapp_entry", True)]
    assert fetch("SELECT obj_description('testapp_entry_moving'::regclass)") == [
        ("django-parting 1 moving",)
    ]
    for one in reply.objects.select_related("note"):
        assert place(reply, one.pk) == place(note, one.note_id)
    for model in (entry, note, reply):
        assert_nothing_to_do(model, NOW)
        twice = f"SELECT id FROM {table(model)} GROUP BY id HAVING count(*) > 1"
        assert fetch(twice) == []


@pytest.mark.parametrize("what", ["year", "months"])
def test_what_follows_goes_along(request, route, command, entry, note, reply, what):
    keys = request.getfixturevalue(what)
    before = rows(entry, note, reply)
    done = command(*(SPLIT if what == "year" else MERGE), now=NOW)
    assert (done.code, done.err) == (0, done.err)
    assert "looked up in a key table" in done.err
    assert_settled(entry, note, reply, before)
    expected = {"summer": 18, "202611": 6} if what == "months" else None
    assert places(entry) == (expected or {f"2026{month:02}": 6 for month in MONTHS})
    assert places(note)["202611"] == 12
    late = note.objects.create(leader_id=keys[0])
    assert place(note, late.pk) == place(entry, keys[0])


@pytest.mark.parametrize("what", ["year", "months"])
def test_wherever_it_is_killed(request, route, command, entry, note, reply, what):
    keys = request.getfixturevalue(what)
    run = SPLIT if what == "year" else MERGE
    before, done, code = rows(entry, note, reply), 0, None
    while code is None:
        seen, last = iter(range(10_000)), 3 + done * 16
        try:
            with breaking(lambda text, seen=seen, last=last: is_step(text) and next(seen) > last):
                result = command(*run, now=NOW)
            code = result.code
            # One that was killed when the last row had left has nothing left to do but the rest.
            assert code == 0 or "has no partition" in result.err, result
        except Broken:
            done += 1
        assert rows(entry, note, reply) == before
        with transaction.atomic():
            one = note.objects.create(leader_id=keys[done % 24])
            assert place(note, one.pk) == place(entry, keys[done % 24])
            transaction.set_rollback(True)
        for model in (entry, note, reply):
            twice = f"SELECT id FROM {table(model)} GROUP BY id HAVING count(*) > 1"
            assert fetch(twice) == []
        with pytest.raises(IntegrityError), transaction.atomic():
            execute(f"INSERT INTO {table(entry)} (id, text) VALUES (%s, '')", keys[done % 24])
    assert done > 5
    command(*run, now=NOW)  # one that was killed after the last row has left
    assert_settled(entry, note, reply, before)


@pytest.mark.parametrize("what", ["year", "months"])
def test_writers_beside_it(request, route, command, entry, note, reply, what):
    keys = request.getfixturevalue(what)
    errors: list[str] = []
    stop = threading.Event()
    written: list[list[Any]] = [[], []]

    def write(number):
        n = 0
        try:
            while not stop.is_set() or n < 40:
                time.sleep(0.05)  # else the run, of so small batches, would be as slow for ever
                n += 1
                key = keys[(n * 7 + number) % len(keys)]
                new = key_of(MONTHS[n % 4], low=5000 + n * 2 + number)
                with transaction.atomic():
                    if n % 4 == 0:
                        one = note.objects.create(leader_id=new)
                        entry.objects.create(pk=new)
                    else:
                        entry.objects.create(pk=new)
                        one = note.objects.create(leader_id=key)
                    reply.objects.create(note=one)
                if n % 3 == 0:
                    assert note.objects.filter(pk=one.pk).update(leader_id=new) == 1
                if n % 5 == 0:
                    one.text = "changed"
                    one.leader_id = key
                    one.save()
                if n % 7 == 0:
                    assert entry.objects.filter(pk=key).update(text=str(n)) == 1
                assert note.objects.filter(leader_id=key).exists()
                written[number].append((new, one.pk))
        except Exception as error:
            errors.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    try:
        done = command(
            *(SPLIT if what == "year" else MERGE),
            "--lock-timeout",
            "500",
            "--retries",
            "40",
            now=NOW,
        )
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert errors == []
    assert done.code == 0, done
    new = [key for one in written for key, _ in one]
    assert sorted(entry.objects.values_list("pk", flat=True)) == sorted([*keys, *new])
    assert note.objects.count() == 49 + len(new)
    assert reply.objects.count() == 16 + len(new)
    assert_settled(entry, note, reply, rows(entry, note, reply))


MARKS = (
    "SELECT obj_description('testapp_entry_moving'::regclass)",
    "SELECT obj_description(to_regclass('testapp_entry_keys')) LIKE '%%\"filled\"%%'",
)


def assert_key_table_stays(command, *family):
    assert [fetch(one) for one in MARKS] == [[("django-parting 1 moving",)], [(True,)]]
    for model in family:
        assert_nothing_to_do(model, NOW)
        assert command("drain_partitions", model._meta.label, now=NOW).code == 0
    leader, star, key = family[0], family[-1], key_of(11, low=500)
    leader.objects.create(pk=key)
    assert place(star, star.objects.create(leader_id=key).pk) == "202611"
    assert parting.partition_for(leader, moment(2027, 5, 5), create=True) is not None


def test_the_key_table_stays_if_rows_need_it_by_then(months, route, command, entry, note, reply):
    """Those of a follower that had rows of its own in its table when it was partitioned."""
    begun = command(*MERGE, "--limit", "5", now=NOW)
    assert begun.code == 0, begun
    star = _star_with_rows(entry, route, months)
    assert command.install("testapp.Star", now=NOW).code == 0
    before = rows(entry, note, reply, star)
    done = command("split_partition", "testapp.Entry", now=NOW)
    assert done.code == 0, done
    assert "the key table stays: testapp.Star: " in done.err
    assert "has rows in the table itself" in done.err
    assert rows(entry, note, reply, star) == before
    assert_key_table_stays(command, entry, note, reply, star)


def test_one_that_was_to_go_can_stay(months, route, command, entry, note, reply):
    """A run was killed when it had decided, and others come before the next one."""
    with pytest.raises(Broken), breaking(lambda text: "DROP TRIGGER" in text and is_going()):
        command(*MERGE, now=NOW)
    star = _star_with_rows(entry, route, months)
    refused = command.install("testapp.Star", now=NOW)
    assert refused.code != 0
    assert "To keep the key table: manage.py split_partition testapp.Entry" in refused.err
    done = command("split_partition", "testapp.Entry", now=NOW)
    assert done.code == 0, done
    assert "the key table stays: " in done.err
    assert command.install("testapp.Star", now=NOW).code == 0
    assert_key_table_stays(command, entry, note, reply, star)


def is_going():
    return fetch(MARKS[0]) == [('django-parting 1 moving {"keys": "going"}',)]


def _star_with_rows(entry, route, keys):
    star = made(
        "Star",
        leader=PartitionForeignKey(entry, models.CASCADE, related_name="stars", null=True),
        text=models.TextField(default=""),
    )
    create_tables(route, star)
    star.objects.bulk_create(star(leader_id=key) for key in keys[:6])
    return star


def test_the_last_step_of_a_killed_run_is_taken_by_the_next(months, command, entry, note, reply):
    """All rows have left, and only the key table is still there."""
    before = rows(entry, note, reply)
    with pytest.raises(Broken), breaking(lambda text: '"going"' in text and is_step(text)):
        command(*MERGE, now=NOW)
    assert keys_exist(entry)
    done = command("split_partition", "testapp.Entry", now=NOW)
    assert done.code == 0, done
    assert_settled(entry, note, reply, before)


def test_one_that_is_looked_up_in_part_goes_again(months, command, entry, note, reply):
    """A run was killed when the default partition of a follower referenced the key table."""
    before = rows(entry, note, reply)
    with (
        pytest.raises(Broken),
        breaking(lambda text: text.startswith(TURN) and is_half_looked_up(note)),
    ):
        command(*MERGE, now=NOW)
    done = command("split_partition", "testapp.Entry", now=NOW)
    assert done.code == 0, done
    assert_settled(entry, note, reply, before)


#: With which a transaction of a run begins: what is seen there has been committed.
TURN = "-- Wait until no other run"


def is_half_looked_up(note):
    """Its rows are found by keys still, and those of its default partition are looked up."""
    key_table = ("testapp_entry_keys", True)
    return key_table in references(note, "default") and followers.finds_by_value(
        connection, declaration(note)
    )


def test_it_stays_for_what_another_run_begins(months, monkeypatch, command, entry, note, reply):
    """Between the last look and the decision that it is to go."""
    before = rows(entry, note, reply)
    can_go = followers._can_go

    def begin(*arguments):
        monkeypatch.setattr(followers, "_can_go", can_go)
        assert can_go(*arguments)
        wanted = Merge(NOW, suffixes=("202608to202609", "202610"))
        rearrange(entry, wanted, limit=3)
        return True

    monkeypatch.setattr(followers, "_can_go", begin)
    first = command("merge_partitions", "testapp.Entry", "202608", "202609", now=NOW)
    assert first.code == 0, first
    assert fetch(MARKS[0]) == [('django-parting 1 moving {"keys": "looked up"}',)]
    assert "Rows are leaving" in first.out + first.err
    assert rows(entry, note, reply) == before
    assert command("split_partition", "testapp.Entry", now=NOW).code == 0
    assert_settled(entry, note, reply, before)


def test_a_follower_that_is_not_partitioned_is_named_first(months, route, command, entry, reply):
    assert command.uninstall("testapp.Reply", now=NOW).code == 0
    refused = command(*MERGE, now=NOW)
    assert refused.code != 0
    assert "testapp_reply is not partitioned" in refused.err
    assert not keys_exist(entry)


def test_nothing_is_made_for_what_cannot_be(months, command, entry, note, reply):
    refused = command("merge_partitions", "testapp.Entry", "202608", "202610", now=NOW)
    assert refused.code != 0
    assert "do not touch each other" in refused.err
    assert not keys_exist(entry)
    shown = command(*MERGE, "--dry-run", now=NOW)
    assert shown.code == 0
    assert "CREATE TABLE testapp_entry_keys" in shown.out.replace('"', "").replace("public.", "")
    assert "when there is the key table" in shown.err
    assert not keys_exist(entry)
    for model in (entry, note, reply):
        assert differences(model) == []


def test_a_key_table_that_a_killed_run_has_left_is_told_of(months, command, entry, note, reply):
    """Somebody does not go on with the run, but has plain followers again."""
    with pytest.raises(Broken), breaking(lambda text: text.startswith("-- Create a partition")):
        command(*MERGE, now=NOW)
    says = "have it go, or stay if something needs it: manage.py split_partition testapp.Entry"
    assert says in command.install("--check", "testapp.Entry", now=NOW).err
    for label in ("testapp.Reply", "testapp.Note"):
        assert command.uninstall(label, now=NOW).code == 0
    before = rows(entry, note, reply)
    assert says in command.install("--check", "testapp.Entry", now=NOW).err
    done = command("split_partition", "testapp.Entry", now=NOW)
    assert done.code == 0, done
    assert "the key table stays: public.testapp_note follows it" in done.err
    assert fetch(MARKS[0]) == [("django-parting 1 moving",)]
    assert says not in command.install("--check", "testapp.Entry", now=NOW).err
    assert rows(entry, note, reply) == before
    for model in (note, reply):
        install_at(model)
    assert command("drain_partitions", "testapp.Entry", now=NOW).code == 0
    assert command(*MERGE, now=NOW).code == 0
    assert rows(entry, note, reply) == before
    assert places(entry) == {"summer": 18, "202611": 6}
