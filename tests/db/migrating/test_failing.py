"""Contract line 13: what a migration that fails, or is rejected, leaves behind."""

import datetime

import pytest
from django.db import connection, migrations, models
from django.utils import timezone

from parting.exceptions import UnsupportedTable
from parting.schema.partitioned import Route
from tests.db.migrating.project import rows

pytestmark = pytest.mark.guarantee(13)

TABLE = '"it\'s Note; --"'


class Broken(Exception):
    """What a migration of the test fails with."""


OTHER = models.ForeignKey("shop.Note", models.CASCADE, null=True, related_name="+")


def fail(apps, schema_editor):
    raise Broken


def assert_the_table_works(project):
    note, star = project.model("Note"), project.model("Star")
    made = note.objects.create(kind="works")
    star.objects.create(note=made)
    note.objects.bulk_create([note(kind="works")] * 2)
    assert rows(f"SELECT count(*) FROM ONLY {TABLE}") == [(0,)]
    note.objects.filter(kind="works").update(at=timezone.now() + datetime.timedelta(days=31))
    note.objects.filter(kind="works").delete()
    assert note.objects.count() == 4


@pytest.fixture(params=[True, False], ids=["atomic", "not atomic"])
def atomic(request):
    return request.param


@pytest.mark.parametrize("route", ["rule"])
def test_a_migration_that_fails_half_way_leaves_a_working_table(project, atomic, route):
    state = project.state.clone()
    halves = [
        migrations.AddField("Note", "extra", models.IntegerField(null=True)),
        migrations.AlterField("Note", "number", models.BigIntegerField(default=0)),
        migrations.AlterField("Note", "email", models.CharField(max_length=50, null=True)),
        migrations.AddIndex("Note", models.Index(fields=["number"], name="by_number")),
        migrations.AddField("Pin", "other", OTHER),
    ]
    with pytest.raises(Broken):
        project.migrate(*halves, migrations.RunPython(fail), atomic=atomic)
    assert not connection.in_atomic_block
    project.state = state
    project.declare()
    assert_the_table_works(project)
    if atomic:
        assert project.check() == []
        assert project.route("Note") is Route(route)
        return
    project.mutate(*halves)
    lacks = project.check()
    assert any("by_number" in line for line in lacks)
    assert ("missing: rule parting_insert on it's Note; --" in lacks) is (route == "rule")
    project.finish()
    assert project.check() == []
    assert_the_table_works(project)
    assert project.route("Note") is Route(route)


MAY_BE_NULL = models.DateTimeField(null=True, db_column="made at")
UNSUPPORTED = {
    "it cannot be NULL": migrations.AlterField("Note", "at", MAY_BE_NULL),
    "its type cannot change from timestamp with time zone to date": migrations.AlterField(
        "Note", "at", models.DateField(db_column="made at")
    ),
    "the column cannot be dropped": migrations.RemoveField("Note", "at"),
    "by 'note_id': the column cannot be dropped": migrations.RemoveField("Star", "note"),
    "its primary key cannot be another column": migrations.AlterField(
        "Note", "id", models.BigIntegerField()
    ),
}


@pytest.mark.parametrize("route", ["rule"])
def test_what_is_not_supported_is_rejected_by_name(project, atomic, route):
    note = project.model("Note")
    note.objects.filter(email=None).update(email="x")
    for text, operation in UNSUPPORTED.items():
        if "primary key" in text and not atomic:
            continue  # Django takes its sequence away before
        state = project.state.clone()
        with pytest.raises(UnsupportedTable) as error:
            project.migrate(operation, atomic=atomic)
        assert text in error.value.message
        assert error.value.hint
        project.state = state
        project.declare()
    assert project.check() == []
    assert_the_table_works(project)
    assert project.route("Note") is Route(route)
