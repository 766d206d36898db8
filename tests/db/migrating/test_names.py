"""Partitioned models are renamed and deleted."""

import pytest
from django.db import IntegrityError, migrations
from django.db.migrations.state import ProjectState

import parting
from parting import Monthly
from parting.declarations import registry as declarations_registry
from tests.db.migrating.project import FIRST, install_all, rows
from tests.db.migrating.test_fields import BETWEEN

pytestmark = pytest.mark.guarantee(13)

TABLE = "it's Note; --"
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
    declarations_registry.unregister("shop.Note")
    declarations_registry.unregister("shop.Star")
    parting.register("shop.Memo", by=Monthly("at"))
    parting.register("shop.Star", follows="note")


def as_note():
    declarations_registry.unregister("shop.Memo")
    declarations_registry.unregister("shop.Star")
    parting.register("shop.Note", by=Monthly("at"))
    parting.register("shop.Star", follows="note")


def assert_rows_exist(project, name, count):
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


@pytest.mark.parametrize("route", ["rule"])
def test_a_model_and_its_table_are_renamed(project, atomic):
    operations = [
        migrations.RenameModel("Note", "Memo"),
        migrations.AlterModelTable("Memo", "shop_memo"),
        migrations.RunPython(insert_memos, migrations.RunPython.noop),
    ]
    as_memo()
    project.migrate(*operations, atomic=atomic)
    assert_rows_exist(project, "Memo", 5)
    left = {
        name for (name,) in rows(DERIVED.format("Note; --")) if not name.startswith("shop_memo")
    }
    like = next(name for name in left if name.endswith("_like"))
    assert left == {f"{TABLE}_id_seq", f"{TABLE}_pkey", f"{TABLE}_email_key", like}  # Django's
    # The old names are free.
    parting.register("shop.Note", by=Monthly("at"))
    fields = [(name, field.clone()) for name, field in FIRST[1].fields if name != "email"]
    project.migrate(migrations.CreateModel("Note", fields, FIRST[1].options), atomic=atomic)
    install_all(project, "rule", "Note")
    project.model("Note").objects.create()
    assert project.check() == []
    project.migrate(migrations.DeleteModel("Note"), atomic=atomic)
    declarations_registry.unregister("shop.Note")
    assert_rows_exist(project, "Memo", 5)


@pytest.mark.parametrize("route", ["trigger"])
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
    assert_rows_exist(project, "Note", 4)


@pytest.mark.parametrize("route", ["rule"])
def test_a_deleted_model_leaves_nothing_behind(project, atomic):
    project.migrate(migrations.DeleteModel("Star"), BETWEEN, atomic=atomic)
    declarations_registry.unregister("shop.Star")
    assert project.check() == []
    assert rows(DERIVED.format("star")) == []
    project.migrate(
        migrations.RemoveField("Pin", "note"), migrations.DeleteModel("Note"), atomic=atomic
    )
    declarations_registry.unregister("shop.Note")
    assert project.check() == []
    assert rows(DERIVED.format("Note; --")) == []
    assert rows("SELECT count(*) FROM shop_pin") == [(4,)]


@pytest.mark.parametrize("route", ["trigger"])
def test_all_is_unmigrated(project, atomic):
    project.before = ProjectState()
    declarations_registry.unregister("shop.Star")
    declarations_registry.unregister("shop.Note")
    project.migrate(*FIRST, atomic=atomic, backwards=True)
    assert rows(DERIVED.format("Note; --")) == []
    assert rows(DERIVED.format("star")) == []
