"""Queries by primary keys that carry their time read the partitions of these times."""

import random
import uuid
from typing import Any

import pytest
from django.db import connection, models
from django.db.models import Q

import parting
from parting import Monthly, PartitionManager
from tests.db.conftest import drop_a_column, install_at
from tests.db.installing.runs import fetch, table
from tests.moments import moment

pytestmark = [pytest.mark.guarantee(19)]

#: Pages are looked for in some partitions first where there are not few.
AHEAD = 24


class Meta:
    app_label = "testapp"


def uuid_of(month, low=0):
    """A version 7 UUID of the fifth of a month, of which there are partitions from 0 on."""
    key = parting.UUID7().key_at(moment(2026 + (10 + month) // 12, (10 + month) % 12 + 1, 5))
    assert key is not None
    return uuid.UUID(int=key.int + low)


@pytest.fixture(params=[True, False])
def entry(request, isolated, fresh_database, route):
    """A table of 25 months, with or without a key table."""
    by: PartitionManager[Any] = PartitionManager(
        by=Monthly("id", ahead=AHEAD), key_table=request.param
    )
    body = {
        "__module__": __name__,
        "Meta": Meta,
        "id": models.UUIDField(primary_key=True, default=parting.uuid7),
        "text": models.TextField(default=""),
        "objects": by,
    }
    model: Any = type("Entry", (models.Model,), body)
    with connection.schema_editor() as editor:
        editor.create_model(model)
    if route == "trigger":
        drop_a_column(model)
    install_at(model, moment(2026, 11, 15))
    assert len(parting.partitions(model)) == AHEAD + 1
    return model


def fill(model):
    """Rows of each month, some whose keys carry no time, and one whose month has no partition."""
    rows = [model(pk=uuid_of(month, low), text=f"{month}") for month in range(16) for low in (1, 9)]
    odd = [uuid.UUID(int=uuid_of(3).int & ~(0xF << 76)), uuid.UUID(int=2**128 - 1), uuid_of(40)]
    rows += [model(pk=key, text="odd") for key in odd]
    model.objects.bulk_create(rows)
    return sorted(row.pk for row in rows)


def found(queryset):
    return list(queryset.values_list("pk", flat=True))


def test_ranges_of_keys_read_their_months(entry):
    keys = fill(entry)
    lower, upper = uuid_of(3), uuid_of(5)
    between = entry.objects.filter(pk__gte=lower, pk__lt=upper).order_by("pk")
    assert found(between) == [key for key in keys if lower <= key < upper]
    (read,) = parting.explain_partitions(between)
    assert (read.way, read.reason) == ("by the partition key", "")
    names = {one.removeprefix(f"{entry._meta.db_table}_") for one in read.partitions}
    assert names - {entry._meta.db_table} == {"202702", "202703", "202704", "default"}
    parting.assert_pruned(between, at_most=3)


def test_random_conditions_find_what_python_finds(entry):
    keys = fill(entry)
    chosen = random.Random(7)
    edges = [*keys, *(uuid_of(month, low) for month in range(-3, 20, 2) for low in (0, 2**70))]
    compare = {
        "lt": lambda key, edge: key < edge,
        "lte": lambda key, edge: key <= edge,
        "gt": lambda key, edge: key > edge,
        "gte": lambda key, edge: key >= edge,
        "exact": lambda key, edge: key == edge,
    }
    for _ in range(60):
        (one, first), (other, second) = (
            (chosen.choice(list(compare)), chosen.choice(edges)) for _ in range(2)
        )
        both = chosen.random() < 0.7
        condition = Q(**{f"pk__{one}": first})
        condition = (
            condition & Q(**{f"pk__{other}": second})
            if both
            else condition | Q(**{f"pk__{other}": second})
        )
        combine = all if both else any
        expected = [
            key for key in keys if combine((compare[one](key, first), compare[other](key, second)))
        ]
        assert found(entry.objects.filter(condition).order_by("pk")) == expected
        descending = entry.objects.filter(condition).order_by("-pk")
        assert found(descending[:5]) == expected[::-1][:5]
        assert entry.objects.filter(condition).count() == len(expected)


def test_keyset_pages_walk_the_months_backwards(entry):
    keys = fill(entry)
    page, seen = entry.objects.order_by("-pk")[:4], []
    while rows := found(page):
        seen += rows
        page = entry.objects.filter(pk__lt=rows[-1]).order_by("-pk")[:4]
    assert seen == keys[::-1]
    parting.assert_pruned(entry.objects.filter(pk__lt=uuid_of(9)).order_by("-pk")[:2], at_most=4)
    assert entry.objects.latest("pk").pk == keys[-1]
    assert entry.objects.earliest("pk").pk == keys[0]


def test_some_keys_read_their_months(entry):
    keys = fill(entry)
    wanted = [uuid_of(2, 1), uuid_of(2, 9), uuid_of(7, 1), uuid_of(7, 2)]
    some = entry.objects.filter(pk__in=wanted).order_by("pk")
    assert found(some) == [key for key in keys if key in wanted]
    parting.assert_pruned(some, at_most=2)
    for key in keys:
        one = entry.objects.filter(pk=key)
        assert found(one) == [key]
        parting.assert_pruned(one, at_most=1)
    assert not entry.objects.filter(pk=uuid_of(2, 2)).exists()


def test_texts_of_keys_are_keys(entry):
    fill(entry)
    text = str(uuid_of(2, 1))
    for one in (entry.objects.filter(pk=text), entry.objects.filter(pk__in=[text])):
        assert found(one) == [uuid_of(2, 1)]
        parting.assert_pruned(one, at_most=1)


def test_postgresql_excludes_partitions_by_literal_keys(entry):
    fill(entry)
    plan = fetch(f"EXPLAIN SELECT * FROM {table(entry)} WHERE id = '{uuid_of(4, 1)}'")
    read = {line for (line,) in plan if "Scan" in line and "Heap" not in line}
    assert any("202703" in line for line in read)
    assert not any("202704" in line for line in read)
