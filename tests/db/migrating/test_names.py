"""Contract line 13: partitioned models are renamed and deleted."""

import pytest
from django.db import IntegrityError, connection, migrations

import parting
from parting import Monthly, declared
from tests.db.migrating.project import FIRST, rows
from tests.db.migrating.test_fields import BETWEEN

DERIVED = (
    "SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace "
    "WHERE nspname = 'public' AND (relname LIKE '%{0}%') UNION ALL "
    "SELECT proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace "
    "WHERE nspname = 'public' AND proname LIKE '%{0}%'"
)


def insert_memos(apps, schema_editor):
    """Rows between schema changes, by the new names."""
    memo, star = apps.get_model("shop", "Memo"), apps.get_model("shop", "Star")
    made = memo.objects.create(kind="made between", email="between")
    star.objects.create(note=made)


def as_memo():
    declared.unregister("shop.Note")
    declared.unregister("shop.Star")
    parting.register("shop.Memo", by=Monthly("at"))
    parting.register("shop.Star", follows="note")


def as_note():
    declared.unregister("shop.Memo")
    declared.unregister("shop.Star")
    parting.register("shop.Note", by=Monthly("at"))
    parting.register("shop.Star", follows="note")


def assert_rows_stand(project, name, count):
    model, star = project.model(name), project.model("Star")
    assert project.check() == []
    assert model.objects.count() == count
    assert rows(f'SELECT count(*) FROM ONLY "{model._meta.db_table}"') == [(0,)]
    assert star.objects.count() == count
    assert star.objects.exclude(note__pk=None).count() == count
    with pytest.raises(IntegrityError):
        model.objects.create(pk=1)
    with pytest.raises(IntegrityError):
        model.objects.create(email="1@x.org")
    with pytest.raises(IntegrityError):
        project.model("Pin").objects.create(note_id=10**6)


def test_a_model_and_its_table_are_renamed(project, atomic):
    operations = [
        migrations.RenameModel("Note", "Memo"),
        migrations.AlterModelTable("Memo", "shop_memo"),
        migrations.RunPython(insert_memos, migrations.RunPython.noop),
    ]
    as_memo()
    project.migrate(*operations, atomic=atomic)
    assert_rows_stand(project, "Memo", 5)
    assert rows(DERIVED.format("Note; --")) == []
    # The old names are free.
    parting.register("shop.Note", by=Monthly("at"))
    again = migrations.CreateModel(
        "Note", [(name, field.clone()) for name, field in FIRST[1].fields], options=FIRST[1].options
    )
    with connection.cursor() as cursor:  # Django derives the same names for what it makes itself
        cursor.execute('ALTER INDEX "it\'s Note; --_pkey" RENAME TO memo_pkey')
    project.migrate(again, atomic=atomic)
    from tests.db.conftest import Silence

    parting_of_note = declared.declaration(project.model("Note"))
    from django.utils import timezone

    from parting import installer

    installer.install(connection, parting_of_note, timezone.now(), Silence())
    project.model("Note").objects.create(email="1@x.org")
    assert project.check() == []
    project.migrate(migrations.DeleteModel("Note"), atomic=atomic)
    as_note()
    project.before = None


def test_a_rename_is_taken_back(project, atomic):
    operations = [
        migrations.AlterModelTable("Star", "the stars"),
        BETWEEN,
        migrations.RenameModel("Note", "Memo"),
        migrations.AlterModelTable("Memo", "shop_memo"),
    ]
    as_memo()
    project.migrate(*operations, atomic=atomic)
    assert project.check() == []
    as_note()
    project.migrate(*operations, atomic=atomic, backwards=True)
    project.model("Note").objects.filter(kind="made between").delete()
    assert_rows_stand(project, "Note", 4)


def test_a_deleted_model_leaves_nothing_behind(project, atomic):
    project.migrate(migrations.DeleteModel("Star"), BETWEEN, atomic=atomic)
    declared.unregister("shop.Star")
    assert project.check() == []
    assert rows(DERIVED.format("star")) == []
    project.migrate(
        migrations.RemoveField("Pin", "note"), migrations.DeleteModel("Note"), atomic=atomic
    )
    declared.unregister("shop.Note")
    assert project.check() == []
    assert rows(DERIVED.format("Note; --")) == []
    assert rows("SELECT count(*) FROM shop_pin") == [(4,)]


def test_all_is_unmigrated(project, atomic):
    migration = project.migration(*FIRST, atomic=atomic)
    from django.db.migrations.state import ProjectState

    project.before = ProjectState()
    from django.db import connection as _connection
    from django.db.migrations.executor import MigrationExecutor

    from parting import migrating

    plan = [(migration, True)]
    migrating.inject(plan=plan, using="default")
    MigrationExecutor(_connection).unapply_migration(ProjectState(), migration)
    project.state = ProjectState()
    project.declare()
    declared.unregister("shop.Star")
    declared.unregister("shop.Note")
    project.finish(plan)
    assert rows(DERIVED.format("Note; --")) == []
    assert rows(DERIVED.format("star")) == []
