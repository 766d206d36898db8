"""Foreign keys into and out of partitioned models come and go."""

import pytest
from django.db import DatabaseError, IntegrityError, migrations, models

from parting.exceptions import UnsupportedTable
from tests.db.migrating.project import ID, rows

pytestmark = [pytest.mark.long, pytest.mark.guarantee(8), pytest.mark.guarantee(13)]

KEYS = "it's Note; --_keys"


def to_note(**options):
    return models.ForeignKey("shop.Note", models.CASCADE, **options)


def assert_it_is_enforced(project, name, field="note_id"):
    """The foreign key references the key table, has a marker, and accepts existing rows only."""
    model = project.model(name)
    found = project.current("Note")
    table, columns = model._meta.db_table, (model._meta.get_field(field).column,)
    (reference,) = (
        one.constraint
        for one in found.incoming_foreign_keys
        if one.table.name == table and one.constraint.columns == columns
    )
    assert reference.references.name == KEYS
    assert reference.marker is not None
    assert reference.validated
    note = project.model("Note").objects.create()
    model.objects.create(**{field: note.pk}).delete()
    with pytest.raises(IntegrityError):
        model.objects.create(**{field: 10**6})
    note.delete()


def test_foreign_keys_to_partitioned_models_are_added_where_rows_exist(project, atomic):
    def reference(apps, schema_editor):
        place, note = apps.get_model("shop", "Place"), apps.get_model("shop", "Note")
        for one in note.objects.all():
            place.objects.create(name=str(one.pk), number=one.pk)

    def both(apps, schema_editor):
        place = apps.get_model("shop", "Place")
        number = "number_id" if hasattr(place, "number_id") else "number"
        place.objects.update(note_id=models.F(number))

    none = migrations.RunPython.noop
    fields = [("note", to_note(related_name="+"))]
    many = models.ManyToManyField("shop.Note", related_name="+")
    operations = [
        migrations.AddField("Place", "number", models.IntegerField(null=True)),
        migrations.RunPython(reference, none),
        migrations.AddField("Place", "note", to_note(null=True)),
        migrations.CreateModel("Memo", [ID, *fields]),
        migrations.AddField("Place", "notes", many),
        migrations.AddField("Pin", "mother", models.ForeignKey("self", models.CASCADE, null=True)),
    ]
    if atomic:  # else Django, too, leaves it until later
        altered = to_note(null=True, related_name="+")
        operations.insert(2, migrations.AlterField("Place", "number", altered))
    project.migrate(*operations, atomic=atomic)
    project.migrate(migrations.RunPython(both))
    assert project.check() == []
    assert rows("SELECT count(note_id) FROM shop_place") == [(4,)]
    if atomic:
        assert_it_is_enforced(project, "Place", "number_id")
    for name in ("Place", "Memo", "Place_notes"):
        if name == "Place_notes":
            place = project.model("Place").objects.first()
            place.notes.add(project.model("Note").objects.first())
            with pytest.raises(IntegrityError):
                place.notes.through.objects.create(place=place, note_id=10**6)
        else:
            assert_it_is_enforced(project, name)
    altered = migrations.AlterField("Pin", "note", to_note())
    project.migrate(altered, migrations.RemoveField("Place", "note"), atomic=atomic)
    assert project.check() == []
    assert_it_is_enforced(project, "Pin")
    plain = migrations.AlterField("Pin", "note", models.BigIntegerField())
    project.migrate(plain, atomic=atomic)
    project.migrate(plain, atomic=atomic, backwards=True)
    assert project.check() == []
    assert_it_is_enforced(project, "Pin")


@pytest.mark.parametrize("route", ["rule"])
def test_foreign_keys_from_partitioned_models_exist_on_all_partitions(project, atomic):
    place = models.ForeignKey("shop.Place", models.CASCADE, null=True)
    mother = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    other = models.ForeignKey("shop.Note", models.CASCADE, null=True, related_name="+")
    operations = [
        migrations.AddField("Note", "place", place),
        migrations.AddField("Note", "mother", mother),
        migrations.AddField("Star", "other", other),
    ]
    project.migrate(*operations, atomic=atomic)
    assert project.check() == []
    note, star = project.model("Note"), project.model("Star")
    for values in ({"place_id": 99}, {"mother_id": 10**6}):
        with pytest.raises(IntegrityError):
            note.objects.create(**values)
    first, last = note.objects.first(), note.objects.last()
    made = note.objects.create(mother=first)
    star.objects.create(note=last, other=first)
    with pytest.raises(IntegrityError):
        star.objects.create(note=last, other_id=10**6)
    first.mother = made
    first.save()
    project.migrate(*operations, atomic=atomic, backwards=True)
    assert project.check() == []
    assert project.model("Note").objects.count() == 5


@pytest.mark.parametrize("route", ["trigger"])
def test_a_constraint_that_was_given_up_binds_no_row_of_the_same_migration(project):
    def dangle(apps, schema_editor):
        note = apps.get_model("shop", "Note")
        note.objects.create(email="twice")
        note.objects.create(email="twice", place_id=99)

    place = models.ForeignKey("shop.Place", models.CASCADE, null=True)
    project.migrate(migrations.AddField("Note", "place", place))
    unbound = models.ForeignKey("shop.Place", models.CASCADE, null=True, db_constraint=False)
    project.migrate(
        migrations.AlterField("Note", "place", unbound),
        migrations.AlterField("Note", "email", models.CharField(max_length=40, null=True)),
        migrations.RunPython(dangle),
    )
    assert project.check() == []
    assert project.model("Note").objects.filter(email="twice").count() == 2


@pytest.mark.parametrize("route", ["rule"])
def test_a_foreign_key_that_cannot_be_served_is_rejected(project):
    before = project.current("Note").incoming_foreign_keys
    number = migrations.AlterField("Note", "number", models.IntegerField(unique=True))
    field = models.ForeignKey("shop.Note", models.CASCADE, to_field="number", null=True)
    project.model("Note").objects.filter(number=0).update(number=77)
    add = migrations.AddField("Place", "note", field)
    with pytest.raises(UnsupportedTable, match="key table does not have as unique") as error:
        project.migrate(number, add)
    assert "with a later migration" in error.value.hint
    assert project.current("Note").incoming_foreign_keys == before
    assert project.check() == []
    project.migrate(number)
    project.migrate(add)
    assert project.check() == []
    place = project.model("Place")
    place.objects.create(note_id=77)
    with pytest.raises(IntegrityError):
        place.objects.create(note_id=78)


def test_foreign_keys_to_a_unique_field_come_and_go(project, atomic):
    def to_email(**options):
        return to_note(to_field="email", null=True, related_name="+", **options)

    def enforced(names, column):
        """Each references the key table's column, and accepts existing values only."""
        found = project.current("Note").incoming_foreign_keys
        tables = {project.model(name)._meta.db_table for name in names}
        assert tables <= {
            one.table.name
            for one in found
            if one.constraint.references.name == KEYS
            and one.constraint.referenced_columns == (column,)
            and one.constraint.marker
            and one.constraint.validated
        }
        note = project.model("Note")
        one = note.objects.order_by("pk").exclude(**{column: None}).first()
        other = note.objects.create()
        values = {"Star": {"note": other}}
        for name in names:
            model = project.model(name)
            if name == "Note":
                note.objects.filter(pk=other.pk).update(origin=getattr(one, column))
                with pytest.raises(IntegrityError):
                    note.objects.filter(pk=other.pk).update(origin="nobody")
                continue
            given = values.get(name, {})
            model.objects.create(**given, origin_id=getattr(one, column)).delete()
            with pytest.raises(IntegrityError):
                model.objects.create(**given, origin_id="nobody")
        other.delete()

    names = ["Place", "Star", "Note", "Memo"]
    operations = [
        *(migrations.AddField(name, "origin", to_email()) for name in names[:3]),
        migrations.CreateModel("Memo", [ID, ("origin", to_email())]),
    ]
    project.migrate(*operations, atomic=atomic)
    assert project.check() == []
    enforced(names, "email")
    longer = models.CharField(max_length=80, null=True, unique=True)
    project.migrate(migrations.AlterField("Note", "email", longer), atomic=atomic)
    assert project.check() == []
    enforced(names, "email")
    project.migrate(migrations.RenameField("Note", "email", "mail"), atomic=atomic)
    assert project.check() == []
    enforced(names, "mail")
    if atomic:
        project.migrate(migrations.AlterModelTable("Note", KEYS[:-5]))
    project.migrate(*(migrations.RemoveField(name, "origin") for name in names))
    assert project.check() == []
    assert all(
        one.constraint.referenced_columns == ("pk",)
        for one in project.current("Note").incoming_foreign_keys
    )
    plain = models.CharField(max_length=80, null=True)
    project.migrate(migrations.AlterField("Note", "mail", plain), atomic=atomic)
    assert project.check() == []


@pytest.mark.parametrize("route", ["rule"])
def test_a_unique_constraint_that_is_referenced_stays(project):
    field = to_note(to_field="email", null=True, related_name="+")
    project.migrate(migrations.AddField("Place", "origin", field))
    plain = migrations.AlterField("Note", "email", models.CharField(max_length=40, null=True))
    with pytest.raises(DatabaseError, match="other objects depend on it"):
        project.migrate(plain)
    assert project.check() == []
