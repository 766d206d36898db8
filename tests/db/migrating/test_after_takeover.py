"""Migrations of a table whose first partition was the table itself, with columns of its own."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, migrations, models, transaction
from django.utils import timezone

from parting.declarations import validation as declarations_validation
from parting.exceptions import UnsupportedTable
from parting.pipeline import install as pipeline_install
from parting.pipeline import takeover as pipeline_takeover
from tests.db.conftest import Silence
from tests.db.migrating.project import fill, install_all, rows
from tests.moments import clock

pytestmark = [pytest.mark.long, pytest.mark.guarantee(13)]

NOTE = """ "it's Note; --" """


def take_over(project):
    fill(project)
    note = project.model("Note")
    pipeline_takeover.takeover(
        connection, declarations_validation.declaration(note), clock(), Silence()
    )
    install_all(project, "rule", "Star")
    assert project.check() == []


def old():
    return timezone.now().replace(year=2019)


def first(project):
    (found,) = (one for one in project.children("Note") if "_before" in one.name.name)
    return found


def in_first(project, pk):
    return rows(f'SELECT count(*) FROM ONLY "{first(project).name.name}" WHERE id = %s', pk)


def test_columns_come_go_and_change(bare):
    project = bare
    take_over(project)

    def migrate(*operations):
        project.migrate(*operations)
        assert project.check() == []
        parent = [(c.name, c.type, c.not_null) for c in project.current("Note").parent.columns]
        for one in project.children("Note"):
            assert [(c.name, c.type, c.not_null) for c in one.columns] == parent
        note = project.model("Note")
        made = note.objects.create(at=old(), email="old")
        assert in_first(project, made.pk) == [(1,)]
        assert note.objects.filter(pk=made.pk).update(at=timezone.now()) == 1
        assert in_first(project, made.pk) == [(0,)]
        made = note.objects.get(pk=made.pk)
        assert made.email == "old"
        made.at = old()
        made.save()
        assert in_first(project, made.pk) == [(1,)]
        made.delete()

    migrate(migrations.RemoveField("Note", "kind"))
    migrate(migrations.AddField("Note", "kind", models.CharField(max_length=20, default="")))
    migrate(migrations.AddField("Note", "more", models.IntegerField(default=7, db_index=True)))
    migrate(migrations.RenameField("Note", "number", "count"))
    migrate(migrations.AlterField("Note", "count", models.BigIntegerField(null=True, default=0)))
    migrate(migrations.RemoveField("Note", "count"))
    migrate(
        migrations.AddConstraint(
            "Note", models.CheckConstraint(condition=models.Q(more__gte=0), name="fine")
        ),
        migrations.AlterField("Note", "email", models.CharField(max_length=60, null=True)),
    )
    migrate(migrations.RemoveConstraint("Note", "fine"), migrations.RemoveField("Note", "more"))
    migrate(migrations.AddField("Note", "count", models.TextField(default="")))
    assert project.model("Note").objects.count() == 4


def test_what_the_table_had_before_goes_with_it(bare):
    project = bare
    project.migrate(
        migrations.AddConstraint(
            "Note", models.CheckConstraint(condition=models.Q(number__gte=0), name="fine")
        ),
        migrations.AddIndex("Note", models.Index(fields=["kind"], name="by_kind")),
    )
    take_over(project)
    note = project.model("Note")
    with pytest.raises(IntegrityError), transaction.atomic():
        note.objects.create(at=old(), number=-1)
    with pytest.raises(IntegrityError), transaction.atomic():
        note.objects.create(at=old(), email="0@x.org")
    project.migrate(
        migrations.RemoveConstraint("Note", "fine"),
        migrations.RemoveIndex("Note", "by_kind"),
        migrations.AlterField("Note", "email", models.CharField(max_length=40, null=True)),
        migrations.AlterField("Note", "kind", models.CharField(max_length=20, null=True)),
    )
    assert project.check() == []
    made = project.model("Note").objects.create(at=old(), number=-1, email="0@x.org", kind=None)
    assert in_first(project, made.pk) == [(1,)]
    assert [one.name for one in first(project).indexes if "kind" in one.name] == []


def test_a_column_that_was_dropped_by_hand_is_named_and_shifts_no_values(bare):
    """The values of a row go by the names of columns, whatever has become of their order."""
    project = bare
    take_over(project)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP RULE parting_insert ON {NOTE}")
        cursor.execute(f"ALTER TABLE {NOTE} DROP COLUMN number")
    project.mutate(migrations.RemoveField("Note", "number"))
    declaration = declarations_validation.declaration(project.model("Note"))
    with pytest.raises(UnsupportedTable) as raised:
        pipeline_install.install(connection, declaration, clock(), Silence())
    name = first(project).name.name
    assert str(raised.value) == (
        f"shop.Note: the columns of public.{name} were changed by hand: it has columns that "
        "public.it's Note; -- has not: number.\nHINT: Drop them: ALTER TABLE "
        f'"public"."{name}" DROP COLUMN "number";'
    )
    insert = f'INSERT INTO {NOTE} ("made at", kind, email) VALUES (%s, %s, %s)'
    with pytest.raises(IntegrityError, match="number"), connection.cursor() as cursor:
        cursor.execute(insert, [old(), "k", "e"])
    with connection.cursor() as cursor:
        cursor.execute(f'ALTER TABLE "{name}" ALTER number SET DEFAULT 3')
        cursor.execute(f"ALTER TABLE {NOTE} ADD COLUMN other text, ADD number int DEFAULT 3")
        cursor.execute(insert, [old(), "kind", "email"])
    regclass = "'\"" + name.replace("'", "''") + "\"'::regclass"
    found = f"SELECT kind, email, other, number, tableoid = {regclass} FROM {NOTE}"
    assert rows(f"{found} WHERE kind = 'kind'") == [("kind", "email", None, 3, True)]
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {NOTE} SET other = 'o', number = 5 WHERE kind = 'kind'")
        cursor.execute(f"UPDATE {NOTE} SET \"made at\" = now() WHERE kind = 'kind'")
    assert rows(f"{found} WHERE kind = 'kind'") == [("kind", "email", "o", 5, False)]
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {NOTE} SET \"made at\" = '2019-01-01' WHERE kind = 'kind'")
    assert rows(f"{found} WHERE kind = 'kind'") == [("kind", "email", "o", 5, True)]
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {NOTE} DROP COLUMN number, DROP COLUMN other")
        cursor.execute(f'ALTER TABLE "public"."{name}" DROP COLUMN "number"')  # as the hint says
    pipeline_install.install(connection, declaration, clock(), Silence())
    assert project.check() == []
