"""What applications do with models by a primary key that carries its time, in three schemes."""

import json
import uuid
from typing import Any

import django
import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import IntegrityError, connection, models, transaction
from django.test import RequestFactory

import parting
from parting import ULID, Monthly, PartitionManager
from tests.db.conftest import NOW
from tests.db.installing.keyed_models import (
    DISCORD,
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
    install,
    table,
)

pytestmark = [pytest.mark.guarantee(1), pytest.mark.guarantee(7), pytest.mark.guarantee(8)]


def ulid_of(month, low=0):
    """A ULID as UUID: no bits of it are a version."""
    return uuid.UUID(int=key_of(month).int >> 80 << 80 | 0xF123_4567_89AB_CDEF_0000 + low)


SCHEMES: dict[str, tuple[Any, Any, Any]] = {
    "uuid7": (models.UUIDField, Monthly("id"), lambda month, low=0: key_of(month, low=low)),
    "ulid": (models.UUIDField, Monthly("id", encoding=ULID()), ulid_of),
    "snowflake": (
        models.BigIntegerField,
        Monthly("id", encoding=DISCORD),
        lambda month, low=0: snowflake_of(month, low=low),
    ),
}


@pytest.fixture(params=SCHEMES)
def app(request, create):
    """Entries with tags, by authors; marks that reference them from outside; and keys."""
    field, strategy, key = SCHEMES[request.param]
    by: PartitionManager[Any] = PartitionManager(by=strategy)
    author = made("Author", title=models.TextField())
    tag = made("Tag", title=models.TextField(unique=True))
    entry = made(
        "Entry",
        id=field(primary_key=True),
        author=models.ForeignKey(author, models.CASCADE, related_name="entries"),
        tags=models.ManyToManyField(tag, related_name="entries"),
        text=models.TextField(default=""),
        objects=by,
    )
    mark = made("Mark", entry=models.ForeignKey(entry, models.CASCADE, related_name="marks"))
    with connection.schema_editor() as editor:
        editor.create_model(author)
        editor.create_model(tag)
    create(entry)
    with connection.schema_editor() as editor:
        editor.create_model(mark)
    install(entry, NOW)
    return author, tag, entry, mark, key


def test_relations(app):
    author, tag, entry, mark, key = app
    ada, bob = author.objects.create(title="ada"), author.objects.create(title="bob")
    tags = [tag.objects.create(title=name) for name in "abc"]
    keys = [key(11), key(12), key(2), key(11, 1)]
    entries = [entry.objects.create(pk=one, author=ada, text=str(n)) for n, one in enumerate(keys)]
    assert [place(entry, one) for one in keys] == ["202611", "202612", "default", "202611"]
    for one in entries:
        one.tags.add(*tags[:2])
        one.tags.add(tags[0])  # ON CONFLICT DO NOTHING
        mark.objects.create(entry=one)
    assert set(tags[1].entries.all()) == set(entries)
    assert set(entry.objects.filter(tags__title="a", marks__isnull=False).distinct()) == set(
        entries
    )
    found = list(entry.objects.prefetch_related("tags", "marks").select_related("author"))
    assert {len(one.tags.all()) + len(one.marks.all()) for one in found} == {3}
    entries[0].tags.set([tags[2]])
    assert list(entries[0].tags.all()) == [tags[2]]
    with pytest.raises(IntegrityError), transaction.atomic():
        mark.objects.create(entry_id=key(10, 99))
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.objects.create(pk=key(11, 5), author_id=bob.pk + 1000)
    assert entries[1].delete()[0] == 4
    entry.objects.filter(pk=keys[0]).update(author=bob)
    assert ada.delete()[0] >= 3
    assert [one.pk for one in entry.objects.all()] == [keys[0]]
    assert_keys_are_exact(entry)
    assert_nothing_to_do(entry, NOW)


def test_upserts_locks_and_serialisation(app):
    author, _, entry, _, key = app
    ada = author.objects.create(title="ada")
    keys = [key(month, low) for month in (11, 12, 2) for low in range(3)]
    for text in ("first", "second"):
        entry.objects.bulk_create(
            [entry(pk=one, author=ada, text=text) for one in keys],
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=["text"],
        )
        assert set(entry.objects.values_list("text", flat=True)) == {text}
    assert entry.objects.count() == len(keys)
    changed = [entry(pk=one, author=ada, text="third") for one in keys[:4]]
    assert entry.objects.bulk_update(changed, ["text"]) == 4
    with transaction.atomic():
        locked = entry.objects.select_for_update().get(pk=keys[0])
        locked.text = "locked"
        locked.save()
        assert len(entry.objects.select_for_update().filter(pk__in=keys[3:6])) == 3
    assert entry.objects.get(pk=keys[0]).text == "locked"
    data = serializers.serialize("json", entry.objects.order_by("pk"))
    before = list(entry.objects.order_by("pk").values_list())
    assert entry.objects.all().delete()[0] == len(keys)
    for row in json.loads(data):  # (`deserialize` would look for the models of other tests)
        fields = {**row["fields"], "tags": None}
        del fields["tags"]
        read = entry(pk=entry._meta.pk.to_python(row["pk"]), author_id=fields.pop("author"))
        serializers.base.DeserializedObject(read).save()
        entry.objects.filter(pk=read.pk).update(**fields)
    assert list(entry.objects.order_by("pk").values_list()) == before
    assert_keys_are_exact(entry)


def an_admin(entry, mark):
    """An admin of entries, with their marks inline, and a request of somebody who may do all."""

    class Marks(admin.TabularInline):
        model = mark
        extra = 0

    class Entries(admin.ModelAdmin):
        list_display = ("pk", "text")
        search_fields = ("text", "pk")
        ordering = ("-pk",)
        inlines = (Marks,)

    site = admin.AdminSite()
    site.register(entry, Entries)
    user = User(username="ada", is_superuser=True, is_staff=True, is_active=True)

    def request(**parameters):
        made_ = RequestFactory().get("/", parameters)
        made_.user = user
        return made_

    return site._registry[entry], request


def test_the_admin(app, settings):
    settings.ROOT_URLCONF = "tests.db.admin.sites"
    author, _, entry, mark, key = app
    ada = author.objects.create(title="ada")
    keys = [key(month, low) for month in (11, 12, 2) for low in range(3)]
    for n, one in enumerate(keys):
        mark.objects.create(entry=entry.objects.create(pk=one, author=ada, text=f"t{n}"))
    of_entries, request = an_admin(entry, mark)
    listed = of_entries.get_changelist_instance(request()).result_list
    assert [one.pk for one in listed] == sorted(keys, reverse=True)
    for words, found in (("t4", keys[4]), (str(keys[7]), keys[7])):
        (one,) = of_entries.get_changelist_instance(request(q=words)).result_list
        assert one.pk == found
    one = of_entries.get_object(request(), str(keys[0]))
    form = of_entries.get_form(request(), one, change=True)
    changed = form(
        {"id": str(one.pk), "author": ada.pk, "tags": [], "text": "changed"}, instance=one
    )
    changed.fields["tags"].required = False
    assert changed.is_valid(), changed.errors
    of_entries.save_model(request(), changed.save(commit=False), changed, change=True)
    ((formset, _),) = of_entries.get_formsets_with_inlines(request(), one)
    prefix, (old,) = formset.get_default_prefix(), one.marks.all()
    inline = formset(
        {
            f"{prefix}-TOTAL_FORMS": "2",
            f"{prefix}-INITIAL_FORMS": "1",
            f"{prefix}-0-id": str(old.pk),
            f"{prefix}-0-entry": str(one.pk),
            f"{prefix}-0-DELETE": "on",
            f"{prefix}-1-id": "",
            f"{prefix}-1-entry": str(one.pk),
        },
        instance=one,
    )
    assert inline.is_valid(), inline.errors
    inline.save()
    assert entry.objects.get(pk=keys[0]).text == "changed"
    assert not one.marks.filter(pk=old.pk).exists()
    chosen = entry.objects.filter(pk__in=[keys[4], keys[8]])
    _, counts, _missing, protected = of_entries.get_deleted_objects(chosen, request())
    assert (counts[entry._meta.verbose_name_plural], protected) == (2, [])
    of_entries.delete_queryset(request(), chosen)
    of_entries.delete_model(request(), one)
    assert set(entry.objects.values_list("pk", flat=True)) == {*keys} - {keys[0], keys[4], keys[8]}
    assert mark.objects.count() == 6
    assert_keys_are_exact(entry)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_generic_relations(create, isolated, monkeypatch, scheme):
    monkeypatch.setattr("django.contrib.contenttypes.models.apps", isolated)
    field, strategy, key = SCHEMES[scheme]
    by: PartitionManager[Any] = PartitionManager(by=strategy)
    stored: Any = models.UUIDField() if field is models.UUIDField else models.BigIntegerField()
    label = made(
        "Label",
        content_type=models.ForeignKey(ContentType, models.CASCADE, related_name="+"),
        object_id=stored,
        content_object=GenericForeignKey(),
        title=models.TextField(),
    )
    entry = made(
        "Entry",
        id=field(primary_key=True),
        text=models.TextField(default=""),
        labels=GenericRelation(label, related_query_name="entries"),
        objects=by,
    )
    existing = connection.introspection.table_names()
    with connection.schema_editor() as editor:
        if ContentType._meta.db_table not in existing:
            editor.create_model(ContentType)
    ContentType.objects.clear_cache()
    create(entry)
    with connection.schema_editor() as editor:
        editor.create_model(label)
    install(entry, NOW)
    assert_keys_are_apart(entry)
    keys = [key(11), key(12), key(2)]
    for one in keys:
        row = entry.objects.create(pk=one)
        row.labels.create(title=f"first of {one}")
        label.objects.create(content_object=row, title="second")
    assert {one.content_object.pk for one in label.objects.prefetch_related("content_object")} == {
        *keys
    }
    found = entry.objects.filter(labels__title="second")
    assert set(found.values_list("pk", flat=True)) == set(keys)
    assert {len(one.labels.all()) for one in entry.objects.prefetch_related("labels")} == {2}
    assert label.objects.filter(entries__pk=keys[1]).count() == 2
    assert entry.objects.get(pk=keys[0]).delete()[0] == 3
    assert entry.objects.filter(pk__in=keys).delete()[0] == 6
    assert not label.objects.exists()
    ContentType.objects.clear_cache()


def test_pages_newest_first(app):
    author, _, entry, _, key = app
    ada = author.objects.create(title="ada")
    keys = [key(month, low) for month in (11, 12) for low in range(15)]
    entry.objects.bulk_create(entry(pk=one, author=ada) for one in keys)
    newest = sorted(keys, reverse=True)
    page = [one.pk for one in entry.objects.order_by("-pk")[:10]]
    assert page == newest[:10]
    after = [one.pk for one in entry.objects.filter(pk__lt=page[-1]).order_by("-pk")[:10]]
    assert after == newest[10:20]


@pytest.mark.skipif(django.VERSION < (6, 1), reason="UUID7() came with Django 6.1")
def test_keys_that_the_database_makes(create, isolated):
    if connection.pg_version < 180000:  # type: ignore[attr-defined]
        pytest.skip("uuidv7() came with PostgreSQL 18")
    from django.db.models.functions import UUID7

    by: PartitionManager[Any] = PartitionManager(by=Monthly("id"))
    entry = made(
        "Entry",
        id=models.UUIDField(primary_key=True, db_default=UUID7()),
        text=models.TextField(default=""),
        objects=by,
    )
    create(entry)
    install(entry, NOW)
    one = entry.objects.create(text="one")
    assert isinstance(one.pk, uuid.UUID)
    assert one.pk.version == 7
    assert entry.objects.get(pk=one.pk).text == "one"
    many = entry.objects.bulk_create([entry(text=str(n)) for n in range(120)])
    assert len({row.pk for row in many}) == 120
    assert [row.text for row in sorted(many, key=lambda row: row.pk)] == [
        str(n) for n in range(120)
    ]
    suffix = f"{parting.time_of(one.pk):%Y%m}"
    expected = suffix if suffix in {p.suffix for p in parting.partitions(entry)} else "default"
    assert {place(entry, row.pk) for row in (one, *many)} == {expected}
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table(entry)} (text) VALUES ('raw') RETURNING id, text")
        ((key, text),) = cursor.fetchall()
    assert (entry.objects.get(pk=key).text, text) == ("raw", "raw")
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.objects.create(pk=key)
    saved = entry(text="saved")
    saved.save()
    assert entry.objects.get(pk=saved.pk).text == "saved"
    assert_keys_are_apart(entry)


def test_the_default_of_python_on_every_version(create, isolated):
    entry = entry_model()
    create(entry)
    install(entry, NOW)
    rows = entry.objects.bulk_create([entry(text=str(n)) for n in range(50)])
    assert [row.pk for row in rows] == sorted(row.pk for row in rows)
    assert entry.objects.create(text="one").pk.version == 7
    assert_keys_are_apart(entry)
