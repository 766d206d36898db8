"""Followers of every kind: without keys, nullable, one-to-one, with generated columns, several."""

from typing import Any, ClassVar

import pytest
from django.db import IntegrityError, connection, models, transaction

import parting
from parting import HashPartitions, ListPartitions, Monthly, PartitionForeignKey, PartitionManager
from parting.declarations.registry import unregister
from tests.db.conftest import drop_a_column, install_at
from tests.db.twin_tables import Table
from tests.moments import moment


def at(month, year=2026):
    return moment(year, month, 5)


class Meta:
    app_label = "testapp"


def made(name, **body):
    return type(name, (models.Model,), {"__module__": __name__, "Meta": Meta, **body})


@pytest.fixture
def install(fresh_database, isolated, route):
    """Return a function that makes the tables of a family, and partitions them."""

    def install(*family):
        with connection.schema_editor() as editor:
            for model in family:
                editor.create_model(model)
        for model in family:
            if route == "trigger":
                drop_a_column(model)
            assert install_at(model).desired.route.value == route

    return install


@pytest.fixture
def tweet(isolated):
    by: PartitionManager[Any] = PartitionManager(by=Monthly("created_at"))
    return made("Tweet", created_at=models.DateTimeField(), objects=by)


def places(model):
    """Return the partition that each primary key is in."""
    names = Table(model).keys_of_parts()
    query = Table(model).sql("SELECT {pk}, tableoid FROM {table}")
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {pk: names[oid] for pk, oid in cursor.fetchall()}


def move(row, month, year=2026):
    assert type(row).objects.filter(pk=row.pk).update(created_at=at(month, year)) == 1


def test_a_follower_without_a_key_table(install, tweet):
    star = made("Star", tweet=PartitionForeignKey(tweet, models.CASCADE, key_table=False))
    install(tweet, star)
    first, second = (tweet.objects.create(created_at=at(month)) for month in (11, 12))
    one = star.objects.create(tweet=first)
    move(first, 12)
    assert places(star) == {one.pk: "202612"}
    move(second, 1, 2027)
    assert star.objects.filter(pk=one.pk).update(tweet=second) == 1
    assert places(star) == {one.pk: "202701"}
    with transaction.atomic():
        late = star.objects.create(tweet_id=99)
        tweet.objects.create(pk=99, created_at=at(11))
    assert places(star)[late.pk] == "202611"


def test_a_row_that_follows_none_is_in_the_default_partition(install, tweet):
    star = made("Star", tweet=PartitionForeignKey(tweet, models.SET_NULL, null=True))
    note = made("Note", star=PartitionForeignKey(star, models.CASCADE))
    install(tweet, star, note)
    row = tweet.objects.create(created_at=at(11))
    one, none = star.objects.create(tweet=row), star.objects.create()
    its = note.objects.create(star=one)
    assert places(star) == {one.pk: "202611", none.pk: "default"}
    assert row.delete() == (1, {"testapp.Tweet": 1})
    assert places(star) == {one.pk: "default", none.pk: "default"}
    assert places(note) == {its.pk: "default"}
    other = tweet.objects.create(created_at=at(12))
    assert star.objects.update(tweet=other) == 2
    assert set(places(star).values()) == {"202612"}
    assert places(note) == {its.pk: "202612"}


def test_a_one_to_one_follower_stays_one_to_one(install, tweet):
    only = made("Only", tweet=models.OneToOneField(tweet, models.CASCADE, primary_key=True))
    parting.register("testapp.Only", follows="tweet")
    try:
        install(tweet, only)
        first, second = (tweet.objects.create(created_at=at(month)) for month in (11, 12))
        only.objects.create(tweet=first)
        with pytest.raises(IntegrityError), transaction.atomic():
            only.objects.create(tweet=first)
        move(first, 1, 2027)
        assert places(only) == {first.pk: "202701"}
        assert first.only.pk == first.pk
        assert only.objects.filter(pk=first.pk).update(tweet=second) == 1
        assert places(only) == {second.pk: "202612"}
        assert second.delete() == (2, {"testapp.Only": 1, "testapp.Tweet": 1})
        assert places(only) == {}
    finally:
        unregister("testapp.Only")


def test_a_unique_that_contains_the_foreign_key(install, tweet):
    class Star(models.Model):
        tweet = PartitionForeignKey("Tweet", models.CASCADE)
        user = models.IntegerField()
        objects: ClassVar[models.Manager[Any]]

        class Meta:
            app_label = "testapp"
            constraints = (models.UniqueConstraint(fields=["tweet", "user"], name="one each"),)

    install(tweet, Star)
    first, second = (tweet.objects.create(created_at=at(month)) for month in (11, 12))
    Star.objects.create(tweet=first, user=1)
    Star.objects.create(tweet=second, user=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Star.objects.create(tweet=first, user=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Star.objects.filter(user=2).update(tweet=first, user=1)
    move(first, 12)
    with pytest.raises(IntegrityError), transaction.atomic():
        Star.objects.create(tweet=first, user=1)
    assert set(places(Star).values()) == {"202612"}


def test_generated_columns_are_computed_again(install, tweet):
    doubled = models.GeneratedField(
        expression=models.F("count") * 2, output_field=models.IntegerField(), db_persist=True
    )
    star = made(
        "Star",
        tweet=PartitionForeignKey(tweet, models.CASCADE),
        count=models.IntegerField(),
        doubled=doubled,
    )
    install(tweet, star)
    first, second = (tweet.objects.create(created_at=at(month)) for month in (11, 12))
    one = star.objects.create(tweet=first, count=4)
    assert one.doubled == 8
    move(first, 1, 2027)
    assert star.objects.filter(pk=one.pk).update(tweet=second, count=5) == 1
    one.refresh_from_db()
    assert (one.doubled, places(star)) == (10, {one.pk: "202612"})


def test_several_followers_of_one_root(install, tweet):
    star = made("Star", tweet=PartitionForeignKey(tweet, models.CASCADE))
    comment = made("Comment", tweet=PartitionForeignKey(tweet, models.CASCADE))
    retweet = made(
        "Retweet",
        retweet=PartitionForeignKey(tweet, models.CASCADE, related_name="+"),
        retweeted=models.ForeignKey(
            tweet, models.DO_NOTHING, related_name="retweets", db_constraint=False
        ),
    )
    install(tweet, star, comment, retweet)
    first, second = (tweet.objects.create(created_at=at(month)) for month in (11, 12))
    rows = [
        star.objects.create(tweet=second),
        comment.objects.create(tweet=second),
        retweet.objects.create(retweet=second, retweeted=first),
    ]
    move(second, 1, 2027)
    for row in rows:
        assert places(type(row)) == {row.pk: "202701"}
    assert [one.retweet for one in first.retweets.select_related("retweet")] == [second]


@pytest.mark.parametrize(
    ("by", "values"),
    [
        (HashPartitions("pk", 3), {}),
        (ListPartitions("region", {"eu": ["DE"], "us": ["US"]}), {"region": "US"}),
    ],
    ids=["hash", "list"],
)
def test_leaders_with_other_strategies_and_keys(install, isolated, by, values):
    tweet = made(
        "Tweet",
        id=models.CharField(primary_key=True, max_length=20),
        region=models.CharField(max_length=2, default="DE"),
        objects=PartitionManager(by=by),
    )
    star = made("Star", tweet=PartitionForeignKey(tweet, models.CASCADE))
    install(tweet, star)
    for name in ("it's", "b", "c"):
        star.objects.create(tweet=tweet.objects.create(pk=name, **values))
    homes = places(tweet)
    assert {pk: homes[star.objects.get(pk=pk).tweet_id] for pk in places(star)} == places(star)
    if values:
        assert tweet.objects.update(region="DE") == 3
        assert set(places(star).values()) == {"eu"}
        assert tweet.objects.update(region="FR") == 3
        assert set(places(star).values()) == {"default"}


@pytest.mark.skipif(not hasattr(models, "DB_CASCADE"), reason="Django has them from 6.1 on")
def test_actions_of_the_database_that_django_declares(install, tweet):
    gone = made("Gone", tweet=PartitionForeignKey(tweet, models.DB_CASCADE))
    null = made("Null", tweet=PartitionForeignKey(tweet, models.DB_SET_NULL, null=True))
    default = made("Default", tweet=PartitionForeignKey(tweet, models.DB_SET_DEFAULT, db_default=1))
    install(tweet, gone, null, default)
    tweet.objects.create(pk=1, created_at=at(12))
    for month in (11, 5):  # the second goes to the default partition
        row = tweet.objects.create(pk=month, created_at=at(month))
        for model in (gone, null, default):
            model.objects.create(pk=month, tweet=row)
        move(row, 1, 2027)
        assert places(gone) == {month: "202701"}
        move(row, month)
        assert row.delete() == (1, {"testapp.Tweet": 1})
        assert places(gone) == {}
        assert null.objects.get(pk=month).tweet_id is None
        assert places(null)[month] == "default"
        assert default.objects.get(pk=month).tweet_id == 1
        assert places(default)[month] == "202612"
