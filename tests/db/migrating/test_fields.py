"""Fields of partitioned models are added, altered and removed."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, migrations, models
from django.db.models.functions import Now
from django.utils import timezone

import parting
from parting import Monthly
from parting.declarations import registry as declarations_registry
from parting.schema.partitioned import Route
from tests.db.migrating.project import rows

pytestmark = [pytest.mark.long, pytest.mark.guarantee(13)]

NOTE = """ "it's Note; --" """


def insert_notes(apps, schema_editor):
    """What a RunPython would do between schema changes."""
    note = apps.get_model("shop", "Note")
    note.objects.create(kind="made between")
    note.objects.bulk_create([note(kind="made between"), note(kind="made between")])


BETWEEN = migrations.RunPython(insert_notes, migrations.RunPython.noop)


def assert_all_is_right(project, route, rows_made=3):
    """All partitions are as the table, each row is found once, and the route takes new ones."""
    assert project.check() == []
    note = project.model("Note")
    assert note.objects.count() == 4 + rows_made
    assert rows(f"SELECT count(*) FROM ONLY {NOTE}") == [(0,)]
    assert rows("SELECT count(*) FROM ONLY shop_star") == [(0,)]
    parent = [(c.name, c.type, c.not_null) for c in project.current("Note").parent.columns]
    for one in project.children("Note"):
        assert [(c.name, c.type, c.not_null) for c in one.columns] == parent
    made = note.objects.create(kind="after")
    assert note.objects.get(pk=made.pk).kind == "after"
    star = project.model("Star").objects.create(note=made)
    assert project.model("Star").objects.get(pk=star.pk).note_id == made.pk
    project.model("Pin").objects.create(note=made)
    star.delete()
    project.model("Pin").objects.filter(note=made).delete()
    made.delete()
    assert project.route("Note") is Route(route)


def test_fields_are_added_with_rows_made_between(project, route):
    fields: dict[str, models.Field[Any, Any]] = {
        "plain": models.IntegerField(default=7),
        "maybe": models.TextField(null=True, db_index=True),
        "by_database": models.IntegerField(db_default=9),
        "made": models.DateTimeField(db_default=Now()),
        "sum": models.GeneratedField(
            expression=models.F("number") + 1,
            output_field=models.IntegerField(),
            db_persist=True,
        ),
        "last": models.CharField(max_length=9, default="x"),
    }
    operations = []
    for name, field in fields.items():
        operations += [migrations.AddField("Note", name, field), BETWEEN]
    place = models.ForeignKey("shop.Place", models.CASCADE, null=True)
    project.migrate(*operations, migrations.AddField("Note", "place", place))
    assert_all_is_right(project, route, 3 * len(fields))
    note = project.model("Note")
    values = set(note.objects.values_list("plain", "maybe", "by_database", "last", "place"))
    assert values == {(7, None, 9, "x", None)}
    assert all(one.sum == one.number + 1 for one in note.objects.all())
    assert note.objects.create(number=4).sum == 5
    with pytest.raises(IntegrityError):
        note.objects.create(place_id=77)


def test_fields_are_removed_and_come_back(project, atomic):
    operations = [
        migrations.RemoveField("Note", "number"),
        BETWEEN,
        migrations.RemoveField("Note", "email"),
        BETWEEN,
    ]
    project.migrate(*operations, atomic=atomic)
    # PostgreSQL allows no rule on a table that has lost a column: the parent was rebuilt.
    assert_all_is_right(project, "rule", 6)
    assert project.current("Note").others["it's Note; --_keys"].columns[2:] == ()
    project.migrate(*operations, atomic=atomic, backwards=True)
    assert_all_is_right(project, "rule", 6)
    note = project.model("Note")
    note.objects.filter(pk=1).update(email="x")
    with pytest.raises(IntegrityError, match="email"):
        note.objects.create(email="x")


@pytest.mark.parametrize("route", ["rule"])
def test_a_table_that_lost_a_column_and_has_a_view_stays_on_the_trigger_route(
    project, atomic, caplog
):
    rows(f"CREATE VIEW of_notes AS SELECT id FROM {NOTE}")
    project.migrate(migrations.RemoveField("Note", "number"), BETWEEN, atomic=atomic)
    assert_all_is_right(project, "trigger")
    assert rows("SELECT count(*) FROM of_notes") == [(7,)]
    logged = caplog.text
    assert "leave inserts routed by trigger" in logged
    assert "view public.of_notes" in logged


def test_fields_are_renamed(project, route, atomic):
    operations: list[Any] = [
        operation
        for name, new in (("at", "made"), ("email", "mail"), ("number", "amount"))
        for operation in (migrations.RenameField("Note", name, new), BETWEEN)
    ]
    column = models.DateTimeField(default=timezone.now)
    operations += [migrations.AlterField("Note", "made", column), BETWEEN]
    declarations_registry.unregister("shop.Note")
    parting.register("shop.Note", by=Monthly("made"))
    project.migrate(*operations, atomic=atomic)
    assert_all_is_right(project, route, 12)
    with pytest.raises(IntegrityError):
        project.model("Note").objects.create(mail="1@x.org")
    declarations_registry.unregister("shop.Note")
    parting.register("shop.Note", by=Monthly("at"))
    project.migrate(*operations, atomic=atomic, backwards=True)
    assert_all_is_right(project, route, 12)


@pytest.mark.parametrize("route", ["rule"])
def test_fields_are_altered(project, route, atomic):
    def altered(name, field):
        return migrations.AlterField("Note", name, field), BETWEEN

    operations = [
        *altered("number", models.BigIntegerField(default=3)),
        *altered("number", models.BigIntegerField(default=3, null=True, db_index=True)),
        *altered("number", models.CharField(max_length=30, default="3")),
        *altered("email", models.CharField(max_length=99, null=True, unique=True)),
        *altered("email", models.TextField(null=True, unique=True)),
        *altered("email", models.TextField(null=True)),
        *altered("kind", models.CharField(max_length=20, null=True)),
        *altered("kind", models.CharField(max_length=30, default="none", db_default="some")),
    ]
    project.migrate(*operations, atomic=atomic)
    assert_all_is_right(project, route, 24)
    note = project.model("Note")
    assert set(note.objects.filter(email=None).values_list("number", flat=True)) == {"3"}
    note.objects.create(email="1@x.org").delete()
    project.migrate(*operations, atomic=atomic, backwards=True)
    assert_all_is_right(project, route, 24)
    with pytest.raises(IntegrityError, match="email"):
        note.objects.create(email="1@x.org")


def test_the_type_of_the_primary_key_is_changed(project, route, atomic):
    smaller = migrations.AlterField("Note", "id", models.AutoField(primary_key=True))
    types = (
        "SELECT DISTINCT a.atttypid::regtype::text FROM pg_attribute a JOIN pg_class c "
        "ON c.oid = a.attrelid WHERE c.relkind = 'r' AND (a.attname = 'note_id' "
        "OR a.attname IN ('pk', 'id') AND c.relname LIKE '%%Note; --%%')"
    )
    project.migrate(smaller, BETWEEN, atomic=atomic)
    assert rows(types.replace("%%", "%")) == [("integer",)]
    assert_all_is_right(project, route)
    project.migrate(smaller, atomic=atomic, backwards=True)
    assert rows(types.replace("%%", "%")) == [("bigint",)]
    assert_all_is_right(project, route)
    with pytest.raises(IntegrityError):
        project.model("Pin").objects.create(note_id=99999)


@pytest.mark.parametrize("route", ["rule"])
def test_a_primary_key_stops_and_starts_to_count_by_itself(project, route, atomic):
    operation = migrations.AlterField("Note", "id", models.BigIntegerField(primary_key=True))
    project.migrate(operation, atomic=atomic)
    assert project.check() == []
    note = project.model("Note")
    note.objects.create(pk=500)
    with pytest.raises(IntegrityError):
        note.objects.create(pk=1)
    project.migrate(operation, atomic=atomic, backwards=True)
    rows(f"SELECT setval(pg_get_serial_sequence($${NOTE}$$, 'id'), 600)")
    assert_all_is_right(project, route, 1)


def upsert_notes(apps, schema_editor):
    """What a RunPython would do with rows that exist already, after a column was renamed."""
    note = apps.get_model("shop", "Note")
    same = [note(pk=pk, number=100 + pk, email=f"new{pk}@x.org") for pk in (1, 2, 3)]
    note.objects.bulk_create(same, ignore_conflicts=True)
    assert not note.objects.filter(number__gte=100).exists()
    note.objects.bulk_create(
        same, update_conflicts=True, unique_fields=["id"], update_fields=["number"]
    )
    assert note.objects.filter(number__gte=100).count() == 3


def test_models_of_migrations_know_conflicts(project, atomic):
    project.migrate(
        migrations.AddField("Note", "more", models.IntegerField(default=1)),
        migrations.RunPython(upsert_notes),
        atomic=atomic,
    )
    assert project.check() == []


def test_migrate_needs_no_times_with_a_zone(project, settings, monkeypatch):
    """Partitions are created for a moment in UTC, whatever `USE_TZ` says."""
    with monkeypatch.context() as patched:
        # Django allows no time zone of a connection then.
        patched.setitem(connection.settings_dict, "TIME_ZONE", None)
        settings.USE_TZ = False
        project.migrate(migrations.AddField("Note", "late", models.IntegerField(null=True)))
    settings.USE_TZ = True  # the connection reads its time zone again
    assert project.check() == []
