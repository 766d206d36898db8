"""Statements by primary keys that are the partition key: the keys say where the rows are.

There is no key table, and none is asked.
"""

import enum
import random
import uuid
from typing import Any

import pytest
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext

import parting
from parting import HashPartitions, IntegerRange, Monthly, PartitionManager
from parting.orm.pruning import places
from tests.db.conftest import drop_a_column, install_at
from tests.db.installing.runs import derived, execute, fetch, table
from tests.moments import moment

pytestmark = [pytest.mark.guarantee(19)]

MONTHS = 12


class Meta:
    app_label = "testapp"


def uuid_of(month, low=0):
    key = parting.UUID7().key_at(moment(2026 + (10 + month) // 12, (10 + month) % 12 + 1, 5))
    assert key is not None
    return uuid.UUID(int=key.int + low)


def integer_of(place, low=0):
    return place * 100 + low


def hashed_of(place, low=0):
    return uuid.UUID(int=(place + 100) << 64 | low)


KINDS = {
    "months of UUIDs": (models.UUIDField, Monthly("id", ahead=MONTHS - 1), uuid_of),
    "ranges of integers": (
        models.BigIntegerField,
        IntegerRange("id", size=100, ahead=MONTHS),
        integer_of,
    ),
    "hashes of UUIDs": (models.UUIDField, HashPartitions("pk", modulus=MONTHS), hashed_of),
}


@pytest.fixture(autouse=True)
def statements_name_partitions(monkeypatch):
    monkeypatch.setattr(places, "FEWEST_PARTITIONS", 0)


@pytest.fixture(params=list(KINDS))
def kind(request):
    return request.param


@pytest.fixture
def entry(kind, isolated, fresh_database, route):
    field, strategy, _ = KINDS[kind]
    by: PartitionManager[Any] = PartitionManager(by=strategy, key_table=False)
    body = {
        "__module__": __name__,
        "Meta": Meta,
        "id": field(primary_key=True),
        "text": models.TextField(default=""),
        "objects": by,
    }
    model: Any = type("Entry", (models.Model,), body)
    note: Any = type(
        "Note",
        (models.Model,),
        {
            "__module__": __name__,
            "Meta": Meta,
            "entry": models.ForeignKey(model, models.DO_NOTHING, db_constraint=False),
        },
    )
    with connection.schema_editor() as editor:
        editor.create_model(model)
        editor.create_model(note)
    if route == "trigger":
        drop_a_column(model)
    install_at(model, moment(2026, 11, 15))
    model.note = note
    return model


@pytest.fixture
def key_of(kind):
    return KINDS[kind][2]


@pytest.fixture
def keys(entry, key_of):
    """The keys of two rows in each of some partitions, and of some that no partition has."""
    found = [key_of(place, low) for place in range(9) for low in (1, 2)]
    found += [key_of(-30, 1), key_of(70, 3)]
    entry.objects.bulk_create([entry(pk=key, text=str(key)) for key in found])
    return found


def statements(queries):
    return [one["sql"] for one in queries.captured_queries]


def test_a_row_is_read_where_its_key_belongs(entry, keys, key_of):
    for key in [*keys, key_of(3, 9), key_of(70, 4)]:
        queryset = entry.objects.filter(pk=key)
        (read,) = parting.explain_partitions(queryset)
        assert read.way == "by primary keys"
        assert [row.pk for row in queryset] == [key] * (key in keys)
        assert queryset.exists() is (key in keys)
        assert queryset.count() == (key in keys)


def test_some_rows_are_read_where_their_keys_belong(entry, keys, key_of):
    chosen = random.Random(5)
    others = [key_of(place, 50) for place in range(-2, 15)]
    for count in (2, 3, 5, 12):
        for _ in range(4):
            wanted = chosen.sample([*keys, *others], count)
            queryset = entry.objects.filter(pk__in=wanted)
            (read,) = parting.explain_partitions(queryset)
            assert read.way == "by primary keys"
            assert {row.pk for row in queryset} == set(wanted) & set(keys)
            assert queryset.count() == len(set(wanted) & set(keys))


def test_what_points_at_rows_reads_their_partitions(entry, keys):
    for key in keys:
        entry.note.objects.create(entry_id=key)
    for note in entry.note.objects.select_related("entry").filter(pk__lte=4).order_by("pk"):
        assert note.entry.text == str(note.entry_id)
    first = entry.note.objects.select_related("entry").filter(pk=1)
    ways = {read.table: read.way for read in parting.explain_partitions(first)}
    assert ways == {entry._meta.db_table: "by primary keys"}
    assert first.get().entry.pk == keys[0]
    prefetched = entry.note.objects.prefetch_related("entry")
    assert [one.entry.pk for one in prefetched.order_by("pk")] == keys


def test_a_row_that_waits_in_the_table_itself_is_found(entry, keys, route):
    """On the route by trigger a session without triggers leaves its rows there."""
    if route == "rule":
        pytest.skip("the rule sends each row on")
    waits = 5 if isinstance(keys[0], int) else uuid.UUID(int=7)
    with transaction.atomic():
        execute("SET LOCAL session_replication_role = replica")
        execute(f"INSERT INTO {table(entry)} (id, text) VALUES (%s, 'waits')", waits)
    assert entry.objects.get(pk=waits).text == "waits"
    assert {row.pk for row in entry.objects.filter(pk__in=[waits, keys[0], keys[3]])} == {
        waits,
        keys[0],
        keys[3],
    }


def test_updates_name_the_partition(entry, keys, key_of, kind):
    for key in keys:
        with CaptureQueriesContext(connection) as queries:
            assert entry.objects.filter(pk=key).update(text="new") == 1
        assert len(queries) == 1
        named = [f"UPDATE ONLY {derived(entry, one.suffix)}" for one in parting.partitions(entry)]
        of_parting = any(name in statements(queries)[0] for name in named)
        assert of_parting is (key not in keys[-2:] or kind == "hashes of UUIDs")
        row = entry.objects.get(pk=key)
        row.text = "saved"
        row.save()
    assert fetch(f"SELECT DISTINCT text FROM {table(entry)}") == [("saved",)]
    assert entry.objects.filter(pk=key_of(3, 9)).update(text="none") == 0


def test_deletes_name_the_partitions(entry, keys, key_of):
    some = keys[:5]
    with CaptureQueriesContext(connection) as queries:
        assert entry.objects.filter(pk__in=[*some, key_of(2, 77)]).delete()[0] == len(some)
    assert any("ONLY" in one for one in statements(queries))
    assert entry.objects.filter(pk=keys[6]).delete()[0] == 1
    assert entry.objects.filter(pk=key_of(2, 77)).delete()[0] == 0
    for key in keys[-2:]:
        entry.objects.get(pk=key).delete()
    left = set(keys) - {*some, keys[6], *keys[-2:]}
    assert set(entry.objects.values_list("pk", flat=True)) == left


def test_rows_that_are_locked_are_those_of_the_partition(entry, keys):
    with transaction.atomic():
        row = entry.objects.select_for_update().get(pk=keys[4])
        locked = fetch(
            "SELECT count(*) FROM pg_locks l JOIN pg_inherits i ON i.inhrelid = l.relation "
            "WHERE pid = pg_backend_pid() AND mode = 'RowShareLock'"
        )
        assert (row.pk, locked) == (keys[4], [(1,)])


class Numbers(enum.IntEnum):
    EARLY = 1
    THIRD = 201


@pytest.mark.parametrize("kind", ["ranges of integers"])
def test_integers_of_other_classes_are_integers(entry, keys):
    with transaction.atomic():
        entry.objects.select_for_update().get(pk=Numbers.THIRD)
        locked = fetch(
            "SELECT i.inhrelid::regclass::text FROM pg_locks l "
            "JOIN pg_inherits i ON i.inhrelid = l.relation "
            "WHERE pid = pg_backend_pid() AND mode = 'RowShareLock'"
        )
        assert locked == [("testapp_entry_200",)]


def test_a_row_takes_few_locks(entry, keys):
    entry.objects.get(pk=keys[4])
    with transaction.atomic():
        entry.objects.get(pk=keys[4])
        ((count,),) = fetch(
            "SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation "
            "WHERE pid = pg_backend_pid() AND c.relnamespace = 'public'::regnamespace"
        )
    assert count <= 6


def test_a_partition_that_was_made_meanwhile_is_read(entry, keys, key_of, kind):
    if kind == "hashes of UUIDs":
        pytest.skip("their number is fixed")
    key = key_of(MONTHS + 2, 1)
    assert not entry.objects.filter(pk=key).exists()
    entry.objects.create(pk=key)
    assert entry.objects.get(pk=key).pk == key
    install_at(entry, moment(2027, 4, 15))
    assert entry.objects.get(pk=key).pk == key
    assert entry.objects.filter(pk=key).update(text="x") == 1
    assert entry.objects.filter(pk=key).delete()[0] == 1
