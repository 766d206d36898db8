"""Partitions by primary keys that carry their time leave, are archived, and come back."""

from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

import parting
from parting import Monthly, PartitionForeignKey, PartitionManager
from parting.management.commands import restore_partition
from tests.db.archives.test_restoring import refused, restore
from tests.db.conftest import NOW
from tests.db.installing.keyed_models import (
    DISCORD,
    create_tables,
    entry_model,
    key_of,
    made,
    place,
    snowflake_of,
)
from tests.db.installing.runs import (
    assert_keys_are_apart,
    assert_keys_are_exact,
    assert_nothing_to_do,
    derived,
    differences,
    execute,
    fetch,
    install,
    small_batches,
    table,
)
from tests.db.installing.test_split import places
from tests.db.installing.test_takeover import rows_of, take_over
from tests.moments import moment

pytestmark = [pytest.mark.long, pytest.mark.guarantee(20)]

LABEL = "testapp.Entry"
JANUARY = moment(2027, 1, 15)


class Kind:
    """A model, and its keys."""

    def __init__(self, name: str) -> None:
        self.name = name

    def model(self, **options: Any) -> Any:
        if self.name == "uuids" and not options:
            return entry_model()
        by: PartitionManager[Any] = PartitionManager(by=self.strategy(**options))
        return made(
            "Entry",
            id=models.UUIDField(primary_key=True, default=parting.uuid7)
            if self.name == "uuids"
            else models.BigIntegerField(primary_key=True),
            text=models.TextField(default=""),
            objects=by,
        )

    def strategy(self, **options: Any) -> Monthly:
        if self.name == "uuids":
            return Monthly("id", **options)
        return Monthly("id", encoding=DISCORD, **options)

    def key(self, month: int, low: int = 0, year: int = 2026) -> Any:
        return (key_of if self.name == "uuids" else snowflake_of)(month, year, low=low)


@pytest.fixture(params=["uuids", "uuids with a follower", "snowflakes"])
def kind(request):
    return Kind(request.param.split()[0])


@pytest.fixture
def create(fresh_database, isolated, route, monkeypatch):
    """Return a function that makes the tables of models, for the route."""
    monkeypatch.setattr(restore_partition, "apps", isolated)  # models of the test alone
    small_batches(monkeypatch, 7)
    return partial(create_tables, route)


def follower_of(entry):
    return made(
        "Note",
        entry=PartitionForeignKey(entry, models.CASCADE),
        text=models.TextField(default=""),
    )


MONTHS = (8, 9, 10, 11)


@pytest.fixture
def family(create, kind, request):
    """The models, with five rows of each month, and two notes of each."""
    entry = kind.model()
    has_follower = "follower" in request.node.callspec.params["kind"]
    note = follower_of(entry) if has_follower else None
    both = [entry] if note is None else [entry, note]
    create(*both)
    for model in both:
        install(model, NOW)
    for month in MONTHS:
        parting.partition_for(entry, moment(2026, month, 5), create=True)
    keys = [kind.key(month, low) for month in MONTHS for low in range(5)]
    entry.objects.bulk_create(entry(pk=key, text="old") for key in keys)
    if note is not None:
        note.objects.bulk_create(note(entry_id=key) for key in keys for _ in range(2))
    return both


def assert_exact(family, now=NOW):
    for model in family:
        assert_nothing_to_do(model, now)
        if len(family) == 1:
            assert_keys_are_apart(model)
        else:
            assert_keys_are_exact(model)


def test_months_are_archived_and_come_back(family, kind, command, tmp_path):
    entry = family[0]
    before = [rows_of(model) for model in family]
    done = command.retire(LABEL, "--before", "2026-10", "--archive", tmp_path, now=NOW)
    assert done.code == 0, done
    assert places(entry) == {"202610": 5, "202611": 5}
    assert [model.objects.count() for model in family] in ([10], [10, 20])
    assert command.install("--check", now=NOW).code == 0
    assert_exact(family)
    location = next(tmp_path.glob("*_202609*"))
    read = list(parting.read_archive(str(location), entry))
    assert {one.pk for one in read} == {kind.key(9, low) for low in range(5)}
    found = list(parting.read_archive(str(location), entry, pk=kind.key(9, 3)))
    assert [one.text for one in found] == ["old"]
    above = list(parting.read_archive(str(location), entry, pk__gte=kind.key(9, 3)))
    assert len(above) == 2
    for folder in sorted(tmp_path.glob("testapp*")):
        restore(folder)
    assert [rows_of(model) for model in family] == before
    assert places(entry) == {f"2026{month:02}": 5 for month in MONTHS}
    for key in (kind.key(8), kind.key(9, 4)):
        with pytest.raises(IntegrityError), transaction.atomic():
            entry.objects.create(pk=key)
    assert_exact(family)


def test_a_late_row_waits_in_the_default_partition_and_stands_in_the_way(
    family, kind, command, tmp_path
):
    entry = family[0]
    assert command.retire(LABEL, "--before", "2026-09", "--archive", tmp_path, now=NOW).code == 0
    late = kind.key(8, 3)
    entry.objects.create(pk=late, text="late")
    assert place(entry, late) == "default"
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.objects.create(pk=late)
    install(entry, NOW)  # makes no partition for it again
    assert place(entry, late) == "default"
    assert_exact(family)
    (location,) = tmp_path.glob("testapp*")
    said = refused(location)
    assert str(late) in said, said
    assert entry.objects.get(pk=late).text == "late"
    assert entry.objects.get(pk=late).delete()[0] == 1
    other = kind.key(8, 100)
    entry.objects.create(pk=other, text="late")
    restore(location)
    assert place(entry, late) == "202608"
    assert place(entry, other) == "202608"
    assert entry.objects.filter(text="old").count() == 20
    assert_exact(family)


def test_they_are_dropped_when_their_time_is_over(family, kind, command):
    entry = family[0]
    done = command.retire(LABEL, "--before", "2026-09", now=NOW)
    assert done.code == 0, done
    retired = derived(entry, "202608_retired")
    assert fetch(f"SELECT count(*) FROM {retired}") == [(5,)]
    assert command.retire(LABEL, "--drop", "--grace", 30, now=NOW).code == 0
    assert fetch(f"SELECT count(*) FROM {retired}") == [(5,)]
    assert command.retire(LABEL, "--drop", now=NOW).code == 0
    assert fetch("SELECT pg_catalog.to_regclass(%s)", retired) == [(None,)]
    assert entry.objects.count() == 15
    # The key of a row that is gone is free.
    entry.objects.create(pk=kind.key(8), text="new")
    assert_exact(family)


@pytest.mark.parametrize("kind", ["uuids", "snowflakes"], indirect=True)
def test_the_upkeep_retires_what_is_not_kept(create, kind, command):
    entry = kind.model(keep=3)
    create(entry)
    install(entry, NOW)
    for month in MONTHS:
        parting.partition_for(entry, moment(2026, month, 5), create=True)
    keys = [kind.key(month, low) for month in MONTHS for low in range(3)]
    entry.objects.bulk_create(entry(pk=key) for key in keys)
    entry.objects.create(pk=kind.key(3, year=2027))  # no partition is for it yet
    done = command.install("--maintain", LABEL, now=JANUARY)
    assert done.code == 0, done
    assert places(entry) == {"202610": 3, "202611": 3, "202703": 1}
    assert command.install("--check", now=JANUARY).code == 0
    assert_keys_are_apart(entry)
    for key in (kind.key(11), kind.key(3, year=2027)):
        with pytest.raises(IntegrityError), transaction.atomic():
            entry.objects.create(pk=key)


@pytest.mark.parametrize("what", ["dropped", "truncated", "detached"])
def test_hands(family, kind, command, what):
    """What somebody did to a partition is told, and does no harm to what is left."""
    entry = family[0]
    for model in reversed(family):
        name = derived(model, "202609")
        if what == "dropped":
            execute(f"DROP TABLE {name}")
        elif what == "truncated":
            execute(f"TRUNCATE {name}" + " CASCADE" * (len(family) > 1))
        else:
            execute(f"ALTER TABLE {name} NO INHERIT {table(model)}")
    assert entry.objects.count() == 15
    for key in (kind.key(8), kind.key(11, 4)):
        assert entry.objects.get(pk=key).text == "old"
        with pytest.raises(IntegrityError), transaction.atomic():
            entry.objects.create(pk=key)
    checked = command.install("--check", now=NOW)
    assert checked.code == (0 if what == "truncated" else 1), checked
    again = command.install(now=NOW)
    assert "Traceback" not in again.err
    if what == "detached":
        for model in family:
            execute(f"ALTER TABLE {derived(model, '202609')} INHERIT {table(model)}")
        assert command.install(now=NOW).code == 0
        assert entry.objects.count() == 20
        with pytest.raises(IntegrityError), transaction.atomic():
            entry.objects.create(pk=kind.key(9))
    else:
        assert again.code == 0, again
        entry.objects.create(pk=kind.key(9), text="again")
        assert entry.objects.count() == 16
        with pytest.raises(IntegrityError), transaction.atomic():
            entry.objects.create(pk=kind.key(9), text="again")
        assert command.install(now=NOW).code == 0
        assert place(entry, kind.key(9)) in ("202609", "default")
    assert differences(entry, NOW) == []


@pytest.mark.parametrize("kind", ["uuids", "snowflakes"], indirect=True)
def test_what_was_the_table_is_retired_as_a_whole(create, kind, command, tmp_path):
    entry = kind.model()
    create(entry)
    keys = [kind.key(month, low) for month in (3, 9, 11) for low in range(5)]
    for key in keys:
        execute(f"INSERT INTO {table(entry)} (id, text) VALUES (%s, 'old')", key)
    take_over(entry, NOW)
    before = rows_of(entry)
    assert places(entry) == {"before202611": 10, "202611": 5}
    done = command.retire(LABEL, "--before", "2026-11", "--archive", tmp_path, now=NOW)
    assert done.code == 0, done
    assert places(entry) == {"202611": 5}
    install(entry, NOW)  # the parent has its old number again
    assert_nothing_to_do(entry, NOW)
    late = kind.key(3, 50)
    entry.objects.create(pk=late)
    assert place(entry, late) == "default"
    (location,) = tmp_path.glob("testapp*")
    read = {one.pk for one in parting.read_archive(str(location), entry)}
    assert read == set(keys[:10])
    assert entry.objects.filter(pk=late).delete()[0] == 1
    restore(location)
    assert rows_of(entry) == before
    for key in (keys[0], keys[9]):
        with pytest.raises(IntegrityError), transaction.atomic():
            entry.objects.create(pk=key)
    assert_keys_are_apart(entry)
