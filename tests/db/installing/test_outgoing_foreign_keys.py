"""Foreign keys out of the table, and all else, exist on each partition."""

from typing import Any, ClassVar

import django
import pytest
from django.db import IntegrityError, OperationalError, connection, models, transaction
from django.test.utils import isolate_apps

from parting import Monthly, PartitionManager
from parting.pipeline import install as pipeline_install
from parting.schema.partitioned import Declaration
from tests.db.installing.runs import (
    CALM,
    EVENT,
    MONTH_LATER,
    NOW,
    RecordingReporter,
    ask,
    at,
    execute,
    fetch,
    install,
    some_events,
    survey,
)
from tests.testapp.models import Event, Place

pytestmark = [pytest.mark.guarantee(8), pytest.mark.guarantee(9)]

MONTHS = {"202611": at(3), "202612": at(3, 12), "default": at(3).replace(year=2050)}


def children(now=MONTH_LATER):
    return [one.relation for one in survey(Event, now).current.partitions]


def test_foreign_keys_are_deferrable_as_on_the_table(installed):
    install(Event, MONTH_LATER)
    (desired,) = {
        (c.name, c.definition) for c in survey(Event).current.parent.constraints if c.kind == "f"
    }
    assert "DEFERRABLE INITIALLY DEFERRED" in desired[1]
    for child in children():
        found = [(c.name, c.definition) for c in child.constraints if c.kind == "f"]
        assert found == [desired], child.name
        assert all(c.validated for c in child.constraints)


def test_indexes_uniques_and_checks_exist_on_each_partition(installed):
    install(Event, MONTH_LATER)
    parent = survey(Event).current.parent
    for child in children():
        indexes = {(index.unique, index.definition) for index in child.indexes}
        assert indexes == {(index.unique, index.definition) for index in parent.indexes}
        checks = {c.name for c in child.constraints if c.kind == "c"} - {"parting_bound"}
        assert checks == {c.name for c in parent.constraints if c.kind == "c"}
        assert [c.columns for c in child.constraints if c.kind == "p"] == [("id",)]
    for when in MONTHS.values():
        Event.objects.create(text="a", kind="a", created_at=when)
        with pytest.raises(IntegrityError):
            Event.objects.create(text="b", kind="a", created_at=when)
        with pytest.raises(IntegrityError):
            Event.objects.create(text="b", kind="b", amount=-1, created_at=when)


@transaction.atomic
def insert_and_go_on(when):
    added = Event.objects.create(text="a", kind="a", place_id=1, created_at=when)
    assert Event.objects.get(pk=added.pk).place_id == 1


@pytest.mark.parametrize("where", MONTHS)
def test_a_missing_place_is_reported_at_commit(installed, where):
    with pytest.raises(IntegrityError, match="foreign key"):
        insert_and_go_on(MONTHS[where])
    assert Event.objects.count() == 0
    with transaction.atomic():
        Event.objects.create(text="a", kind="a", place_id=1, created_at=MONTHS[where])
        Place.objects.create(id=1, name="late")
    with transaction.atomic():
        execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError), transaction.atomic():
            Event.objects.create(text="a", kind="b", place_id=2, created_at=MONTHS[where])


def test_a_place_that_is_used_cannot_go(installed):
    some_events(12)
    session = installed.connect()
    with pytest.raises(Exception, match="violates foreign key"):
        ask(session, "DELETE FROM testapp_place")
    assert Event.objects.filter(place__isnull=False).count() == 12


def test_djangos_cascade_deletes_in_every_partition(installed):
    some_events(12, "gone")
    some_events(6, "kept")
    deleted, by_model = Place.objects.get(name="gone").delete()
    assert (deleted, by_model) == (13, {"testapp.Event": 12, "testapp.Place": 1})
    assert Event.objects.count() == 6


def test_a_place_that_is_deleted_at_the_same_time_is_waited_for(installed):
    place = Place.objects.create(name="racing")
    session = installed.connect()
    ask(session, "BEGIN")
    ask(session, "DELETE FROM testapp_place WHERE id = %s", place.pk)
    with transaction.atomic():
        execute("SET LOCAL lock_timeout = '100ms'; SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(OperationalError, match="timeout"), transaction.atomic():
            Event.objects.create(text="a", kind="a", place=place, created_at=at(3))
    ask(session, "COMMIT")
    with pytest.raises(IntegrityError):
        Event.objects.create(text="a", kind="a", place_id=place.pk, created_at=at(3))


@pytest.mark.skipif(django.VERSION < (6, 1), reason="DB_CASCADE came with Django 6.1")
@pytest.mark.parametrize("action", ["DB_CASCADE", "DB_SET_NULL"])
@isolate_apps("tests.testapp")
def test_the_databases_own_actions_reach_every_partition(plain, route, action):
    class Ticket(models.Model):
        place = models.ForeignKey(Place, getattr(models, action), null=True, related_name="+")
        at = models.DateTimeField()
        objects: ClassVar[PartitionManager[Any]] = PartitionManager(by=Monthly("at"))

        class Meta:
            app_label = "testapp"

    with connection.schema_editor() as editor:
        editor.create_model(Ticket)
    if route == "trigger":
        execute("ALTER TABLE testapp_ticket ADD junk int; ALTER TABLE testapp_ticket DROP junk")
    declared = Declaration("testapp.Ticket", "testapp_ticket", "id", "at", Monthly("at"))
    result = pipeline_install.install(
        connection, declared, NOW, RecordingReporter(), lock_retry=CALM
    )
    assert result.desired.route.value == route
    place = Place.objects.create(name="p")
    for when in MONTHS.values():
        Ticket.objects.create(place=place, at=when)
    execute("DELETE FROM testapp_place WHERE id = %s", place.pk)
    left = list(Ticket.objects.values_list("place_id", flat=True))
    assert left == ([] if action == "DB_CASCADE" else [None] * 3)
    recorded = fetch("SELECT count(*) FROM testapp_ticket_keys")
    assert recorded == [(len(left),)]


def test_errors_name_the_constraint_as_on_the_table(installed):
    (name,) = (c.name for c in survey(Event).current.parent.constraints if c.kind == "f")
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Event.objects.create(text="a", kind="a", place_id=1, created_at=at(3))
    with pytest.raises(IntegrityError, match="amount is 'fine'"):
        Event.objects.create(text="a", kind="a", amount=-1, created_at=at(3))
    assert fetch(f"SELECT count(*) FROM {EVENT}") == [(0,)]
