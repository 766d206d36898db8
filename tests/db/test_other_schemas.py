"""Tables in other schemas, named by quoting as many projects do, or found by the search_path."""

import datetime
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

import parting
from parting import Monthly, PartitionForeignKey, PartitionManager
from parting.migrate.post_migrate import bring_up_to_date
from tests.db.bad_input import execute, run
from tests.db.installing.runs import fetch

pytestmark = [pytest.mark.guarantee(1), pytest.mark.guarantee(13), pytest.mark.guarantee(14)]

#: How the tables of a leader, its follower and a plain model are named, and the search_path.
SPELLINGS = {
    "half quoted": ('arch"."event', 'live"."star', 'live"."note', "public"),
    "by the search_path": ("event", 'live"."star', "note", "arch"),
}


@pytest.fixture(params=SPELLINGS)
def world(fresh_database, isolated, request, monkeypatch, route):
    """An event, stars that follow it, and notes that reference it."""
    event_table, star_table, note_table, path = SPELLINGS[request.param]
    execute("CREATE SCHEMA arch; CREATE SCHEMA live; CREATE TABLE public.event (other int)")
    options = {**connection.settings_dict["OPTIONS"], "options": f"-c search_path={path}"}
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", options)
    connection.close()

    class Event(models.Model):
        text = models.CharField(max_length=40, unique=True)
        number = models.IntegerField(default=0)
        at = models.DateTimeField(default=timezone.now)
        objects = PartitionManager(by=Monthly("at"))

        class Meta:
            app_label = "testapp"
            db_table = event_table

    class Star(models.Model):
        event = PartitionForeignKey(Event, models.CASCADE)
        size = models.IntegerField(default=1)
        objects = PartitionManager()

        class Meta:
            app_label = "testapp"
            db_table = star_table

    class Note(models.Model):
        event = models.ForeignKey(Event, models.CASCADE, null=True)

        class Meta:
            app_label = "testapp"
            db_table = note_table

    with connection.schema_editor() as editor:
        for model in (Event, Star, Note):
            editor.create_model(model)
    if route == "trigger":
        for name in ("arch.event", "live.star"):
            execute(f"ALTER TABLE {name} ADD junk int; ALTER TABLE {name} DROP junk")
    yield SimpleNamespace(Event=Event, Star=Star, Note=Note, path=path, route=route)
    connection.close()


def partitions_in(schema):
    return fetch(
        "SELECT count(*) FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid "
        "WHERE c.relnamespace = %s::regnamespace",
        schema,
    )[0][0]


def test_everything_works_in_another_schema(world):
    event_model, star_model, note_model = world.Event, world.Star, world.Note
    now = timezone.now()
    old = event_model.objects.create(text="old", at=now)
    star_model.objects.create(event=old)
    note_model.objects.create(event=old)
    assert [one for one in run_checks() if one.id.startswith("parting")] == []

    outcome = run()
    advice = "testapp.Event: rows from before (1) are in the table itself"
    assert (outcome.returncode, outcome.stderr[: len(advice)]) == (0, advice)
    assert [line.split(":")[0] for line in outcome.stdout.splitlines()] == [
        "Installed testapp.Event",
        "Installed testapp.Star",
    ]
    assert outcome.stdout.count(f"routed by {world.route}") == 2
    assert partitions_in("arch") == partitions_in("live") == 4
    assert run(check=True).returncode == 0
    status = run("partition_status")
    assert (status.returncode, status.stdout.split("\n")[0][:13]) == (0, "testapp.Event")
    assert run("partition_status", "testapp.Star").returncode == 0

    # The ORM
    event = event_model.objects.create(text="new")
    star_model.objects.create(event=event)
    note_model.objects.create(event=event)
    many = [
        event_model(text=f"many {n}", at=now + datetime.timedelta(days=n % 40)) for n in range(1100)
    ]
    event_model.objects.bulk_create(many)
    again = [event_model(text="new", number=7), event_model(text="newer", number=7)]
    event_model.objects.bulk_create(again, ignore_conflicts=True)
    assert event_model.objects.get(text="new").number == 0
    event_model.objects.bulk_create(
        again, update_conflicts=True, unique_fields=["text"], update_fields=["number"]
    )
    assert set(event_model.objects.filter(number=7).values_list("text", flat=True)) == {
        "new",
        "newer",
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        event_model.objects.create(text="old", at=now + datetime.timedelta(days=60))
    month = parting.partition_for(event_model, event)
    assert month.objects.filter(pk=event.pk).exists()
    assert (
        parting.partition_for(star_model, event.star_set.get()).objects.get().event.pk == event.pk
    )
    assert month.objects.create(text="straight").text == "straight"
    assert len(parting.partitions(event_model)) == len(parting.partitions(star_model)) == 3
    later = now + datetime.timedelta(days=400)
    parting.partition_for(event_model, later, create=True).objects.create(text="later", at=later)
    assert partitions_in("arch") == partitions_in("live") == 5
    event_model.objects.filter(text="new").update(at=later)  # it moves, and so does its star
    assert star_model.objects.filter(event=event).count() == 1
    assert fetch("SELECT count(*) FROM ONLY arch.event") == [(1,)]
    with connection.cursor() as cursor:
        listed = connection.introspection.get_table_list(cursor)
    visible = {one.name: one.type for one in listed}
    assert {type_ for name, type_ in visible.items() if name.startswith("event_2")} == (
        {"p"} if world.path == "arch" else set()
    )
    assert run().returncode == 0
    assert run(check=True).returncode == 0


def test_migrate_attends_to_it(world):
    event_model, note_model = world.Event, world.Note
    assert run().returncode == 0
    size = models.IntegerField(null=True)
    size.set_attributes_from_name("size")
    text = models.CharField(max_length=80, unique=True)
    text.set_attributes_from_name("text")
    text.model = event_model
    other = models.ForeignKey(event_model, models.CASCADE, null=True, related_name="+")
    other.contribute_to_class(note_model, "other")
    with connection.schema_editor() as editor:
        editor.add_field(event_model, size)
        editor.alter_field(event_model, event_model._meta.get_field("text"), text)
        editor.add_index(event_model, models.Index(fields=["number"], name="by_number"))
        editor.add_field(note_model, other)
    (last,) = [one for one in apps.get_app_configs() if one.models_module is not None][-1:]
    bring_up_to_date(last, "default", verbosity=0, plan=[])
    assert run(check=True).stdout == run(check=True, verbosity=0).stdout
    assert run(check=True).returncode == 0
    references = "SELECT conrelid FROM pg_constraint WHERE confrelid = 'arch.event_keys'::regclass"
    of_note = f"{references} AND conrelid = to_regclass(%s)"
    note = "arch.note" if world.path == "arch" else "live.note"
    assert len(fetch(of_note, note)) == 2
    assert len(fetch("SELECT size FROM arch.event_default")) == 0
    event = event_model.objects.create(text="x" * 70)
    note_model.objects.create(event=event, other=event)
    with pytest.raises(IntegrityError):
        note_model.objects.create(event_id=99)


def test_uninstall_gives_the_plain_tables_back(world):
    def relations():
        return fetch(
            "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n "
            "ON n.oid = c.relnamespace WHERE n.nspname IN ('arch', 'live') "
            "UNION ALL SELECT n.nspname, p.proname FROM pg_proc p JOIN pg_namespace n "
            "ON n.oid = p.pronamespace WHERE n.nspname IN ('arch', 'live') ORDER BY 1, 2"
        )

    before = relations()
    assert run().returncode == 0
    event = world.Event.objects.create(text="new")
    world.Star.objects.create(event=event)
    world.Note.objects.create(event=event)
    outcome = run("uninstall_partition_triggers", "testapp.Star")
    assert outcome.returncode == 0
    assert outcome.stderr.startswith("testapp.Star follows testapp.Event, which stays partitioned.")
    outcome = run("uninstall_partition_triggers", "testapp.Event")
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert relations() == before
    assert fetch("SELECT text FROM ONLY arch.event") == [("new",)]
    assert fetch("SELECT event_id FROM ONLY live.star") == [(event.pk,)]
    with pytest.raises(IntegrityError):
        execute("DELETE FROM arch.event")


def test_a_schema_that_does_not_exist_is_named(fresh_database, isolated):
    class Event(models.Model):
        at = models.DateTimeField(default=timezone.now)
        objects = PartitionManager(by=Monthly("at"))

        class Meta:
            app_label = "testapp"
            db_table = 'gone"."event'

    outcome = run()
    assert outcome.stderr == (
        "Failed: testapp.Event: there is no table 'gone\".\"event' in the database 'default'.\n"
        "HINT: Run migrate first.\n"
    )
