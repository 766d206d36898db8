"""A PartitionForeignKey is a ForeignKey in every other respect."""

import datetime
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth.models import User
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from django.test import RequestFactory

import parting
from parting import Monthly, PartingError, PartitionForeignKey, PartitionManager
from parting.declarations.families import families, followers
from parting.declarations.registry import unregister
from parting.declarations.validation import declaration
from parting.strategies.strategy import Follow

NOVEMBER = datetime.datetime(2026, 11, 5, tzinfo=datetime.timezone.utc)


class Meta:
    app_label = "testapp"


def made(name, **body):
    return type(name, (models.Model,), {"__module__": __name__, "Meta": Meta, **body})


@pytest.fixture
def tweet(isolated):
    by: PartitionManager[Any] = PartitionManager(by=Monthly("created_at"))
    return made("Tweet", created_at=models.DateTimeField(), objects=by)


def test_to_migrations_it_is_a_foreign_key(tweet):
    star = made("Star", tweet=PartitionForeignKey(tweet, models.CASCADE, key_table=False))
    after = ProjectState()
    for model in (tweet, star):
        after.add_model(ModelState.from_model(model))
    before = after.clone()
    before.models["testapp", "star"].fields["tweet"] = models.ForeignKey(tweet, models.CASCADE)
    changes = MigrationAutodetector(before, after)._detect_changes()  # type: ignore[attr-defined]
    assert changes == {}
    text, imports = MigrationWriter.serialize(star._meta.get_field("tweet"))
    assert text.startswith("models.ForeignKey(")
    assert not any("parting" in one for one in imports)


def test_a_copy_of_it_is_one_too(tweet):
    star = made("Star", tweet=PartitionForeignKey(tweet, models.CASCADE, key_table=False))
    field = star._meta.get_field("tweet")
    assert type(field.clone()) is PartitionForeignKey


def test_forms_and_the_admin_see_a_foreign_key(tweet):
    star = made("Star", tweet=PartitionForeignKey(tweet, models.CASCADE))
    plain = made("Plain", tweet=models.ForeignKey(tweet, models.CASCADE))
    fields = [model._meta.get_field("tweet").formfield() for model in (star, plain)]
    assert type(fields[0]) is type(fields[1])
    site = admin.AdminSite()
    site.register(tweet)
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True)
    shown = [
        admin.ModelAdmin(model, site).formfield_for_dbfield(model._meta.get_field("tweet"), request)
        for model in (star, plain)
    ]
    assert isinstance(shown[0].widget, RelatedFieldWidgetWrapper)
    assert isinstance(shown[1].widget, RelatedFieldWidgetWrapper)


def test_the_declaration_names_the_leader(tweet):
    star = made("Star", tweet=PartitionForeignKey(tweet, models.CASCADE, db_column="of"))
    note = made("StarNote", star=PartitionForeignKey("Star", models.CASCADE, key_table=False))
    declared = declaration(note)
    assert (declared.strategy, declared.partition_column, declared.key_table) == (
        Follow("star"),
        "star_id",
        False,
    )
    assert declared.leader == declaration(star)
    assert declared.leader.partition_column == "of"
    assert declared.leader.leader == declaration(tweet)


def test_register_declares_the_same_of_a_model_that_cannot_be_edited(tweet):
    star = made("Star", tweet=models.ForeignKey(tweet, models.CASCADE))
    parting.register("testapp.Star", follows="tweet", key_table=False)
    try:
        declared = declaration(star)
    finally:
        unregister("testapp.Star")
    assert (declared.strategy, declared.key_table) == (Follow("tweet"), False)
    assert declared.leader == declaration(tweet)


@pytest.mark.parametrize(
    "arguments", [{}, {"by": Monthly("created_at"), "follows": "tweet"}], ids=["none", "both"]
)
def test_register_takes_one_of_by_and_follows(arguments):
    with pytest.raises(TypeError) as raised:
        parting.register("testapp.Star", **arguments)
    assert str(raised.value) == (
        'register(): write by=Monthly("created_at"), for example, or follows="tweet" with the '
        "name of a foreign key."
    )


@pytest.mark.parametrize("follows", ["", 3])
def test_register_follows_a_name(follows):
    with pytest.raises(TypeError) as raised:
        parting.register("testapp.Star", follows=follows)
    assert str(raised.value) == (f"register(follows={follows!r}): write the name of a foreign key.")


def test_a_family_is_listed_leaders_first(tweet):
    note = made("ANote", star=PartitionForeignKey("BStar", models.CASCADE))
    star = made("BStar", tweet=PartitionForeignKey(tweet, models.CASCADE))
    other = made("Comment", tweet=PartitionForeignKey(tweet, models.CASCADE))
    assert families([note]) == [tweet, star, other, note]
    assert families([tweet, note]) == [tweet, star, other, note]
    assert followers(star) == [star, note]
    assert followers(tweet) == [tweet, star, other, note]


def test_a_follower_has_the_partition_of_the_row_it_follows(tweet):
    star = made(
        "Star", tweet=PartitionForeignKey(tweet, models.CASCADE), objects=PartitionManager()
    )
    note = made("Note", star=PartitionForeignKey(star, models.CASCADE), objects=PartitionManager())
    row = note(star=star(tweet=tweet(created_at=NOVEMBER)))
    assert note.objects.partition_key(row) == "202611"
    assert star.objects.partition_key(row.star) == "202611"
    assert note.objects.current_partition() == tweet.objects.current_partition()
    assert star.objects.next_partition() == tweet.objects.next_partition()


def test_a_row_that_follows_none_has_no_partition(tweet):
    key = PartitionForeignKey(tweet, models.SET_NULL, null=True)
    star = made("Star", tweet=key, objects=PartitionManager())
    with pytest.raises(PartingError) as raised:
        star.objects.partition_key(star())
    assert str(raised.value) == (
        "testapp.Star: no partition can contain None.\n"
        "HINT: Such rows are in the default partition."
    )


def test_a_leader_without_a_manager_is_named(tweet):
    middle = made("Middle", tweet=PartitionForeignKey(tweet, models.CASCADE))
    last = made(
        "Last", middle=PartitionForeignKey(middle, models.CASCADE), objects=PartitionManager()
    )
    with pytest.raises(PartingError) as raised:
        last.objects.partition_key(last(middle=middle()))
    assert str(raised.value) == (
        "testapp.Middle has no PartitionManager.\n"
        "HINT: Call spec_for() of its strategy, with the row that 'middle' references."
    )
