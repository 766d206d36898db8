"""Indexes and constraints are brought to every partition, and taken from it."""

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.core.management import CommandError
from django.db import DatabaseError, IntegrityError, connection, migrations, models, transaction
from django.db.models.functions import Lower

from tests.db.migrating.project import rows

pytestmark = pytest.mark.guarantee(13)

INDEXES = (
    "SELECT count(*) FROM pg_index i JOIN pg_inherits h ON h.inhrelid = i.indrelid "
    "JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relname LIKE %s AND i.indisvalid"
)


def copies(name):
    """Count the partitions that have an index."""
    return rows(INDEXES, f"%{name}")[0][0]


def error_of(model, **values):
    with pytest.raises(IntegrityError) as error:
        model.objects.create(**values)
    return str(error.value)


@pytest.mark.parametrize("route", ["rule"])
def test_indexes_and_constraints_come_and_go(project, atomic):
    partitions = len(project.children("Note"))
    positive = models.CheckConstraint(condition=models.Q(number__gte=0), name="positive")
    pair = models.UniqueConstraint(fields=["kind", "number"], name="pair")
    keyed = models.UniqueConstraint(fields=["kind", "at"], name="keyed")
    lower = models.UniqueConstraint(Lower("kind"), name="lower", condition=models.Q(number__gt=1))
    operations = [
        migrations.AddIndex("Note", models.Index(fields=["-number"], name="by_number")),
        migrations.RenameIndex("Note", new_name="by_numbers", old_name="by_number"),
        migrations.AddConstraint("Note", positive),
        migrations.AddConstraint("Note", pair),
        migrations.AddConstraint("Note", keyed),
        migrations.AddConstraint("Note", lower),
        migrations.AlterField("Note", "kind", models.CharField(max_length=20, db_index=True)),
        migrations.AlterUniqueTogether("Star", {("id", "note")}),
    ]
    project.migrate(*operations, atomic=atomic)
    assert project.check() == []
    assert copies("by_numbers") == copies("keyed") == partitions
    note = project.model("Note")
    first = note.objects.get(number=0)
    assert '"positive"' in error_of(note, kind="k", number=-1)
    assert '"pair"' in error_of(note, kind="k2", number=2)
    assert '"lower"' in error_of(note, kind="K2", number=7)
    assert "keyed" in error_of(note, kind="k0", number=9, at=first.at)
    project.migrate(*operations, atomic=atomic, backwards=True)
    assert project.check() == []
    assert copies("by_numbers") == copies("keyed") == 0
    note.objects.create(kind="K2", number=-1, at=first.at)
    note.objects.create(kind="k2", number=2)


@pytest.mark.parametrize("route", ["rule"])
def test_an_index_is_made_and_dropped_concurrently(project):
    index = models.Index(fields=["number"], name="by_number")
    project.migrate(AddIndexConcurrently("Note", index), atomic=False)
    assert project.check() == []
    assert copies("by_number") == len(project.children("Note"))
    project.migrate(RemoveIndexConcurrently("Note", "by_number"), atomic=False)
    assert project.check() == []
    assert copies("by_number") == 0


@pytest.mark.parametrize("route", ["trigger"])
def test_rows_that_exist_twice_are_reported_by_name(project):
    note = project.model("Note")
    note.objects.filter(number__gte=2).update(number=7)
    unique = migrations.AddConstraint(
        "Note", models.UniqueConstraint(fields=["number"], name="one_number")
    )
    with pytest.raises(CommandError) as error:
        project.migrate(unique)
    assert "do not satisfy the unique constraint 'one_number'" in str(error.value)
    assert "(number)=(7)" in str(error.value)
    assert "manage.py install_partition_triggers shop.Note" in str(error.value)
    assert "missing: unique index it's Note; --_keys_one_number on it's Note; --_keys" in (
        project.check()
    )
    made = note.objects.create(number=70)
    assert note.objects.get(pk=made.pk).number == 70
    note.objects.filter(number=7).first().delete()
    project.finish()  # the next migrate repairs it, whatever it was for
    assert project.check() == []
    error_of(note, number=7)


@pytest.mark.parametrize("route", ["rule"])
def test_a_migration_in_a_transaction_of_somebody_s_is_brought_to_all_partitions(project):
    index = models.Index(fields=["number"], name="by_number")
    unique = models.UniqueConstraint(fields=["number"], name="one_number")
    with transaction.atomic():
        project.migrate(
            migrations.AddIndex("Note", index), migrations.AddConstraint("Note", unique)
        )
        assert connection.in_atomic_block
    assert project.check() == []
    error_of(project.model("Note"), number=1)


@pytest.mark.parametrize("route", ["rule"])
def test_raw_sql_is_attended_to(project, atomic, route):
    project.migrate(
        migrations.RunSQL(
            'ALTER TABLE "it\'s Note; --" ALTER number TYPE bigint USING number * 2; '
            'ALTER TABLE "it\'s Note; --" ADD extra int NOT NULL DEFAULT 4'
        ),
        migrations.RunSQL([('ALTER TABLE U&"it\\0027s Note; --" ADD listed int DEFAULT %s', [5])]),
        migrations.RunSQL(
            """DO $do$ BEGIN
                EXECUTE 'ALTER TABLE "it''s Note; --" ADD inside int DEFAULT 6';
            END $do$"""
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RemoveField("Note", "email")]
        ),
        atomic=atomic,
    )
    note = project.model("Note")
    select = 'SELECT DISTINCT extra, listed, inside FROM "it\'s Note; --"'
    assert rows(select) == [(4, 5, 6)]
    assert project.check() == []
    assert sorted(note.objects.values_list("number", flat=True)) == [0, 2, 4, 6]
    assert rows('SELECT count(*) FROM ONLY "it\'s Note; --"') == [(0,)]


@pytest.mark.parametrize("route", ["rule"])
def test_triggers_of_users_are_dropped_and_made_again_around_a_new_type(project, atomic):
    """That is what pgtrigger's schema editor does, too."""
    make = (
        'CREATE TRIGGER "seen" AFTER UPDATE OF number ON "it\'s Note; --" FOR EACH ROW '
        "WHEN (NEW.number > 5) EXECUTE FUNCTION fail_loudly()"
    )
    rows(
        "CREATE FUNCTION fail_loudly() RETURNS trigger LANGUAGE plpgsql "
        "AS $$ BEGIN RAISE EXCEPTION 'seen'; END $$"
    )
    project.migrate(migrations.RunSQL(make), atomic=atomic)
    project.finish()
    drop = 'DROP TRIGGER "seen" ON "it\'s Note; --"'
    bigger = migrations.AlterField("Note", "number", models.BigIntegerField(default=0))
    project.migrate(migrations.RunSQL(drop), bigger, migrations.RunSQL(make), atomic=atomic)
    assert project.check() == []
    note = project.model("Note")
    with pytest.raises(DatabaseError, match="seen"):
        note.objects.filter(number=1).update(number=6)
    assert note.objects.filter(number=1).update(number=5) == 1
