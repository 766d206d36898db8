"""A table whose primary keys carry their time becomes the first partition, as it is."""

import io
import uuid
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from parting import Monthly, PartitionForeignKey, PartitionManager, UnsupportedTable
from parting.declarations.validation import declaration
from parting.pipeline import rebuild_parent as pipeline_rebuild_parent
from parting.pipeline.split import Merge
from tests.db.conftest import NOW, drop_a_column
from tests.db.installing.keyed_models import (
    DISCORD,
    create_tables,
    key_of,
    made,
    place,
    snowflake_of,
)
from tests.db.installing.runs import (
    CALM,
    Broken,
    RecordingReporter,
    assert_keys_are_apart,
    assert_keys_are_exact,
    assert_nothing_to_do,
    breaking,
    derived,
    execute,
    fetch,
    install,
    is_step,
    small_batches,
    table,
    uninstall,
)
from tests.db.installing.test_split import places, rearrange, split
from tests.db.installing.test_takeover import rows_of, storage, take_over
from tests.moments import moment

pytestmark = [pytest.mark.long, pytest.mark.guarantee(7), pytest.mark.guarantee(12)]

OLD = [key_of(month, low=low) for month in (3, 8, 10) for low in range(20)]
NEW = [key_of(month, low=low) for month in (11, 12) for low in range(10)]

#: They carry no time: a random one, one that looks as if it were of March, the lowest and highest.
ODD = [
    uuid.UUID("9c5b94b1-35ad-49bb-b118-8e8fc24abf80"),
    uuid.UUID(int=key_of(3).int & ~(15 << 76) | 4 << 76),
    uuid.UUID(int=0),
    uuid.UUID(int=2**128 - 1),
]


@pytest.fixture
def message(isolated):
    """A model by month of its snowflakes."""
    by: PartitionManager[Any] = PartitionManager(by=Monthly("id", encoding=DISCORD))
    return made(
        "Message",
        id=models.BigIntegerField(primary_key=True),
        text=models.TextField(default=""),
        objects=by,
    )


@pytest.fixture
def create(fresh_database, isolated, route, monkeypatch):
    """Return a function that makes the tables of models, for the route."""
    small_batches(monkeypatch, 8)
    return partial(create_tables, route)


def fill(model, keys):
    for key in keys:
        execute(f"INSERT INTO {table(model)} (id, text) VALUES (%s, 'old')", key)


def assert_compared(model, keys):
    for key in keys:
        with pytest.raises(IntegrityError), transaction.atomic():
            execute(f"INSERT INTO {table(model)} (id, text) VALUES (%s, 'again')", key)
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(pk=key)
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.bulk_create([model(pk=key)])
    before = model.objects.count()
    model.objects.bulk_create([model(pk=key, text="no") for key in keys], ignore_conflicts=True)
    model.objects.bulk_create(
        [model(pk=key, text="old") for key in keys],
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=["text"],
    )
    assert model.objects.count() == before
    assert {one.pk for one in model.objects.filter(pk__in=keys, text="old")} == set(keys)
    for key in keys:
        assert model.objects.get(pk=key).text == "old"


def test_the_rows_of_version_7_stay_and_the_others_move(create, entry, command, route):
    create(entry)
    fill(entry, [*OLD, *ODD, *NEW])
    rows, files = rows_of(entry), storage(table(entry))
    done = command.install("--takeover", "testapp.Entry", now=NOW)
    assert (done.code, done.err) == (0, ""), done
    assert storage(derived(entry, "before202611")) == files
    assert rows_of(entry) == rows
    assert places(entry) == {"before202611": 60, "202611": 10, "202612": 10, "default": 4}
    assert {key for key in ODD if place(entry, key) == "default"} == set(ODD)
    assert_nothing_to_do(entry, NOW)
    assert_keys_are_apart(entry)
    assert install(entry, NOW).desired.route.value == "rule"  # the rebuilt parent has no history
    assert command.install("--check", now=NOW).code == 0
    assert_compared(entry, [*OLD[::7], *ODD, *NEW[::7]])
    late = key_of(1)
    entry.objects.create(pk=late)
    assert place(entry, late) == "before202611"
    assert entry.objects.filter(pk__lt=key_of(4, day=1)).count() == 23  # some odd ones, too
    newest = [one.pk for one in entry.objects.order_by("-pk")[:30]]
    assert newest == sorted([*OLD, *ODD, *NEW, late], reverse=True)[:30]
    explained = fetch(f"EXPLAIN SELECT text FROM {table(entry)} WHERE id = '{NEW[0]}'")
    assert "before202611" not in "\n".join(line for (line,) in explained)
    found = command.status("testapp.Entry", now=NOW).out
    assert "4 keys there are not UUIDv7, and carry no time" in found
    uninstall(entry)
    assert entry.objects.count() == len(rows) + 1


def test_it_is_split_and_joined_afterwards(create, entry):
    create(entry)
    fill(entry, [*OLD, *ODD, *NEW])
    take_over(entry, NOW)
    split(entry, before="2026-08", limit=9)
    assert_compared(entry, [*OLD[::9], *ODD])
    split(entry, everything=True)
    assert places(entry) == {
        **dict.fromkeys(("202603", "202608", "202610"), 20),
        **dict.fromkeys(("202611", "202612"), 10),
        "default": 4,
    }
    rearrange(entry, Merge(NOW, before="2026-10"))
    assert len(places(entry)) == 5
    assert_nothing_to_do(entry, NOW)
    assert_compared(entry, [*OLD[::9], *ODD])
    assert_keys_are_apart(entry)


def test_snowflakes(create, message, command):
    create(message)
    old = [snowflake_of(month, low=low) for month in (3, 8) for low in range(10)]
    new = [snowflake_of(month, low=low) for month in (11, 12) for low in range(10)]
    fill(message, [*old, -5, 7, *new])
    done = command.install("--takeover", "testapp.Message", now=NOW)
    assert (done.code, done.err) == (0, ""), done
    # Any integer carries a time: those before the epoch are of before as well.
    assert places(message) == {"before202611": 22, "202611": 10, "202612": 10}
    assert_compared(message, [*old[::5], -5, 7, *new[::5]])
    assert_nothing_to_do(message, NOW)
    split(message, before="2026-08")
    assert places(message)["202608"] == 10
    assert_compared(message, [*old[::5], -5, 7, *new[::5]])
    assert_keys_are_apart(message)


@pytest.fixture
def note(entry):
    return made(
        "Note",
        entry=PartitionForeignKey(entry, models.CASCADE),
        text=models.TextField(default=""),
    )


@pytest.mark.parametrize("goes_along", [True, False], ids=["it goes along", "it stays"])
def test_with_a_follower(create, entry, note, goes_along):
    create(entry, note)
    fill(entry, [*OLD, *ODD, *NEW])
    for key in [*OLD, *ODD, *NEW]:
        execute(f"INSERT INTO {table(note)} (entry_id, text) VALUES (%s, 'x')", key)
    rows = [rows_of(model) for model in (entry, note)]
    take_over(entry, NOW)
    if goes_along:
        take_over(note, NOW)
    else:
        install(note, NOW)
    assert [rows_of(model) for model in (entry, note)] == rows
    for key in (OLD[0], ODD[0], NEW[0]):
        assert note.objects.create(entry_id=key).entry.pk == key
        assert note.objects.filter(entry_id=key).count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        note.objects.create(entry_id=uuid.uuid4())
    for model in (entry, note):
        assert_nothing_to_do(model, NOW)
        assert_keys_are_exact(model)
    split(entry, everything=True)
    for model in (entry, note):
        assert_nothing_to_do(model, NOW)
        assert_keys_are_exact(model)
    assert entry.objects.get(pk=ODD[0]).delete()[0] == 3
    for model in (note, entry):
        uninstall(model)
    assert entry.objects.count() == len(OLD + ODD + NEW) - 1


def test_wherever_it_breaks_off_the_next_run_goes_on(create, entry):
    create(entry)
    fill(entry, [*OLD[::4], *ODD, *NEW[::4]])
    keys = [OLD[0], *ODD[:2], NEW[0]]
    rows = rows_of(entry)
    done, is_over = 0, False
    while not is_over:
        seen = iter(range(10_000))
        last = done * 6
        try:
            with breaking(lambda text, seen=seen, last=last: is_step(text) and next(seen) > last):
                take_over(entry, NOW)
            is_over = True
        except Broken:
            done += 1
        assert rows_of(entry) == rows
        for key in keys:
            with pytest.raises(IntegrityError), transaction.atomic():
                entry.objects.create(pk=key)
    assert done > 3
    assert places(entry) == {"before202611": 15, "202611": 3, "202612": 2, "default": 4}
    assert_nothing_to_do(entry, NOW)
    assert_keys_are_apart(entry)


@pytest.mark.parametrize("number", [4, 1], ids=["random", "of another version"])
def test_keys_that_are_no_times_are_refused_with_a_sample(create, entry, command, number):
    create(entry)
    keys = [uuid.UUID(int=n << 100 | number << 76 | 2 << 62) for n in range(1, 30)]
    fill(entry, [*keys, *NEW])
    for options in (["--takeover", "testapp.Entry"], []):
        refused = command.install(*options, now=NOW)
        assert refused.code != 0
        text = refused.err + refused.error
        assert "carry no time by UUID7(), such as " in text
        assert str(keys[0]) in text
    assert fetch("SELECT count(*) FROM pg_inherits") == [(0,)]
    # Few of them are no reason: they will be in the default partition.
    execute(
        f"DELETE FROM {table(entry)} WHERE id = ANY (%s::uuid[])", [str(key) for key in keys[4:]]
    )
    assert command.install("--takeover", "testapp.Entry", now=NOW).code == 0
    assert places(entry)["default"] == 4


def test_an_empty_table_and_one_key_are_no_matter(create, entry, message):
    create(entry, message)
    take_over(entry, NOW)
    fill(message, [snowflake_of(10)])
    take_over(message, NOW)
    assert places(message) == {"before202611": 1}
    assert_nothing_to_do(entry, NOW)
    assert_nothing_to_do(message, NOW)


def test_after_the_parent_was_rebuilt(create, entry, route, command):
    """A table that has lost a column is routed by rule then, and can be drained."""
    create(entry)
    fill(entry, [*OLD, *ODD, *NEW])
    install(entry, NOW)
    assert command("drain_partitions", "testapp.Entry", now=NOW).code == 0
    install(entry, NOW)
    rebuilt = pipeline_rebuild_parent.rebuild_parent(
        connection,
        declaration(entry),
        RecordingReporter(),
        lock_retry=CALM,
    )
    assert bool(rebuilt) is (route == "trigger")
    assert install(entry, NOW).desired.route.value == "rule"
    assert entry.objects.count() == len(OLD + ODD + NEW)
    assert_compared(entry, [OLD[0], ODD[0], NEW[0]])
    split_before = places(entry)
    assert split_before["default"] == 4
    assert_nothing_to_do(entry, NOW)
    assert_keys_are_apart(entry)


def copy_in(model, key):
    statement = f"COPY {table(model)} (id, text) FROM STDIN"
    with connection.cursor() as cursor:
        if hasattr(cursor, "copy_expert"):
            cursor.copy_expert(statement, io.StringIO(f"{key}\tlate\n"))
        else:
            with cursor.copy(statement) as pipe:
                pipe.write(f"{key}\tlate\n")


def insert_and_return(model, key):
    found = fetch(
        f"INSERT INTO {table(model)} (id, text) VALUES (%s, 'late') RETURNING id, text || '!'", key
    )
    assert found == [(key, "late!")]


WAYS = [
    lambda model, key: model.objects.create(pk=key, text="late"),
    lambda model, key: model(pk=key, text="late").save(),
    lambda model, key: model.objects.bulk_create([model(pk=key, text="late")]),
    lambda model, key: model.objects.bulk_create(
        [model(pk=key, text="late")], ignore_conflicts=True
    ),
    lambda model, key: model.objects.update_or_create(pk=key, defaults={"text": "late"}),
    insert_and_return,
    copy_in,
]

#: Where keys of some months belong after the takeover.
PLACES = {2: "before202611", 8: "before202611", 11: "202611", 12: "202612"}


def insert_in_all_ways(model, low):
    keys = []
    for month, suffix in PLACES.items():
        for number, way in enumerate(WAYS):
            key = key_of(month, day=9, low=low + number)
            way(model, key)
            assert place(model, key) == suffix
            keys.append(key)
    for odd in (uuid.uuid4(), uuid.uuid4()):
        model.objects.create(pk=odd, text="late")
        assert place(model, odd) == "default"
        keys.append(odd)
    for key in keys:
        assert model.objects.get(pk=key).text == "late"
        model.objects.filter(pk=key).update(text="old")
    return keys


@pytest.mark.parametrize("is_followed", [False, True], ids=["alone", "with a follower"])
def test_the_parent_is_rebuilt_after_it_lost_a_column(create, entry, is_followed, request):
    """The partition that the table became has its columns elsewhere than the parent."""
    note = request.getfixturevalue("note") if is_followed else None
    family = (entry, note) if is_followed else (entry,)
    create(*family)
    old, new = OLD[::6], NEW[::5]
    fill(entry, [*old, *ODD, *new])
    for model in family:
        take_over(model, NOW)
    keys = [*old, *ODD, *new]
    execute(f"DROP RULE parting_insert ON {table(entry)}")
    drop_a_column(entry)  # by hand: after a migration the parent is rebuilt at once
    assert install(entry, NOW).desired.route.value == "trigger"
    keys += insert_in_all_ways(entry, 100)
    assert_compared(entry, keys[::9])
    rows = rows_of(entry)
    assert pipeline_rebuild_parent.rebuild_parent(
        connection, declaration(entry), RecordingReporter(), lock_retry=CALM
    )
    assert install(entry, NOW).desired.route.value == "rule"
    assert rows_of(entry) == rows
    keys += insert_in_all_ways(entry, 200)
    assert_compared(entry, keys[::9])
    assert set(entry.objects.values_list("pk", flat=True)) == set(keys)
    if is_followed:
        for key in keys[::5]:
            assert note.objects.create(entry_id=key).entry.pk == key
            assert place(entry, key) == place(note, note.objects.get(entry_id=key).pk)
    for model in family:
        assert_nothing_to_do(model, NOW)
    split(entry, everything=True)
    assert_compared(entry, keys[::9])
    for model in family:
        assert_nothing_to_do(model, NOW)
    if is_followed:
        assert_keys_are_exact(note)
    else:
        assert_keys_are_apart(entry)
    for model in reversed(family):
        uninstall(model)
    assert set(entry.objects.values_list("pk", flat=True)) == set(keys)


def test_integers_are_refused_as_times(create, message, command):
    create(message)
    execute(f"INSERT INTO {table(message)} (id, text) SELECT n, '' FROM generate_series(1, 500) n")
    refused = command.install("--takeover", "testapp.Message", now=NOW)
    assert "carry no time by Snowflake" in refused.err + refused.error
    with pytest.raises(UnsupportedTable, match="such as 1, 2, 3"):
        take_over(message, NOW)
    assert moment(2015, 1, 1) == DISCORD.epoch
