"""Models of one partition: the model's own ways, on a table of its own."""

import copy
import datetime
import pickle
from typing import Any

import django
import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core import checks, serializers
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.state import ProjectState
from django.db.models.signals import post_delete, post_save, pre_delete

import parting
from parting.exceptions import DeclarationError, PartingError
from parting.orm import partition_models
from tests.db.conftest import NOW, install_at
from tests.moments import UTC, moment
from tests.testapp.models import (
    Article,
    ArticleProxy,
    Entry,
    Local,
    Mention,
    Order,
    Photo,
    Reading,
    Remark,
    Spot,
    Star,
    StarNote,
    Tag,
    Tweet,
)

FAMILY = (Tweet, Star, StarNote)


def at(year, month, day=5):
    return moment(year, month, day, 12)


def plan_of(queryset):
    return queryset.explain(format="text")


def suffix_of(row):
    """Return the key of the partition that a row is in."""
    model = type(row)
    keys = [one.suffix for one in parting.partitions(model)]
    (key,) = [k for k in keys if parting.get_partition(model, k).objects.filter(pk=row.pk)]
    return key


@pytest.mark.guarantee(19)
def test_a_query_reads_the_one_table_only(database, django_assert_num_queries):
    november = Article.objects.get_partition("202611")
    november.objects.create(title="a", at=at(2026, 11))
    Article.objects.create(title="b", at=at(2026, 12))
    assert [row.title for row in november.objects.all()] == ["a"]
    assert november.objects.count() == 1
    plan = plan_of(november.objects.all())
    assert "testapp_article_202611" in plan
    assert "Append" not in plan
    with django_assert_num_queries(1):
        assert Article.objects.get_partition("202611") is november
    with django_assert_num_queries(0):
        assert issubclass(november, Article)
    assert not november._meta.managed
    assert november._meta.db_table == "testapp_article_202611"
    assert repr(november) == "<class 'tests.testapp.models.Article[202611]'>"


def test_methods_properties_and_managers_are_the_models_own(database):
    november = Article.objects.get_partition("202611")
    row = november.titled(" a ")
    row.at = at(2026, 11)
    row.save()  # through super() without arguments
    november.objects.create(title="b", at=at(2026, 11, 6), status="d")  # not published
    november.objects.create(title="c", at=at(2026, 11, 7))
    assert row.shout == "A"
    assert type(row) is november
    assert isinstance(row, Article)
    assert (row.get_status_display(), row.get_mood_display()) == ("public", "well written")
    assert [one.title for one in november.published.titled("a")] == ["a"]
    assert [one.title for one in november._default_manager.all()] == ["c", "a"]
    assert [one.title for one in november.objects.all()] == ["c", "b", "a"]
    assert november.objects.latest().title == "c"
    assert november.objects.get(title="a").get_next_by_at().title == "c"
    assert november.DoesNotExist is Article.DoesNotExist
    deferred = november.objects.only("title").get(pk=row.pk)
    assert deferred.get_deferred_fields() >= {"at", "status"}
    assert deferred.at == row.at
    assert november.objects.defer("id", "title").get(pk=row.pk).title == "a"


def test_relations_to_other_models_work_forwards_and_add_nothing_to_them(database):
    def relations():
        return [
            (model, sorted(map(repr, model._meta.get_fields(include_hidden=True))), dir(model))
            for model in (Spot, Tag, Article, Remark, ContentType, Tweet, Star)
        ]

    before = relations()
    state = ProjectState.from_apps(apps)
    registered = apps.get_models(include_auto_created=True)
    november = Article.objects.get_partition("202611")
    for model in FAMILY:
        parting.get_partition(model, "202611")
    apps.clear_cache()
    assert relations() == before
    assert apps.get_models(include_auto_created=True) == registered
    assert checks.run_checks() == []
    assert ProjectState.from_apps(apps) == state

    place, tag = Spot.objects.create(name="here"), Tag.objects.create(name="t")
    row = november.objects.create(title="a", at=at(2026, 11), place=place)
    row.origin = row
    row.about = tag
    row.save()
    row.tags.add(tag)
    Remark.objects.create(about=row, text="r")
    assert ContentType.objects.get_for_model(row) == ContentType.objects.get_for_model(Article)
    row = november.objects.select_related("place", "origin").get(place__name="here")
    assert (row.place, row.origin, row.about) == (place, Article.objects.get(), tag)
    assert type(row.origin) is Article  # it may be in any partition
    assert [list(row.tags.all()), list(row.copies.all())] == [[tag], [row]]
    assert november.objects.get(tags__name="t") == row
    assert november.objects.get(remarks__text="r") == row
    assert november.objects.get(copies__title="a") == row
    assert [remark.text for remark in row.remarks.all()] == ["r"]
    prefetched = november.objects.prefetch_related("tags", "remarks", "about", "copies").get()
    assert prefetched.tags.all()[0] == tag
    assert prefetched.remarks.all()[0].text == "r"
    assert list(place.articles.all()) == [row]
    assert list(tag.articles.all()) == [row]
    assert Remark.objects.get(article__title="a").about == row


def test_a_row_equals_the_row_of_the_base_model(database):
    november = Article.objects.get_partition("202611")
    row = november.objects.create(title="a", at=at(2026, 11))
    whole = Article.objects.get()
    assert row == whole
    assert whole == row
    assert len({row, whole, ArticleProxy.objects.get()}) == 1
    assert row != Article(pk=row.pk + 1)
    assert row != Spot(pk=row.pk)
    assert november() != november()


def test_rows_classes_and_querysets_can_be_pickled_and_copied(database):
    november = Article.objects.get_partition("202611")
    row = november.objects.create(title="a", at=at(2026, 11))
    restored = pickle.loads(pickle.dumps(row))
    assert type(restored) is november
    assert (restored, restored.title) == (row, "a")
    assert pickle.loads(pickle.dumps(november)) is november
    queryset = november.objects.filter(title="a", tags=None)
    again = november.objects.all()
    again.query = pickle.loads(pickle.dumps(queryset.query))
    assert list(again) == [row]
    assert pickle.loads(pickle.dumps(queryset))[0] == row
    assert type(copy.deepcopy(row)) is november
    assert copy.deepcopy(november) is november
    written = pickle.dumps(row)
    partition_models._partition_models.cache_clear()  # as in a process of its own
    restored = pickle.loads(written)
    assert type(restored) is Article.objects.get_partition("202611")
    restored.refresh_from_db()


def test_serialized_rows_are_rows_of_the_model(database):
    november = Article.objects.get_partition("202611")
    november.objects.create(title="a", at=at(2026, 11)).tags.add(Tag.objects.create(name="t"))
    for kind in ("json", "xml", "jsonl"):
        written = serializers.serialize(kind, november.objects.all())
        assert written == serializers.serialize(kind, Article.objects.all())
        (one,) = serializers.deserialize(kind, written)
        assert type(one.object) is Article


def test_saving_goes_straight_into_the_partition(database, django_assert_num_queries):
    november = Article.objects.get_partition("202611")
    with django_assert_num_queries(1):
        row = november.objects.create(title="a", at=at(2026, 11))
    assert suffix_of(Article.objects.get()) == "202611"
    with pytest.raises(IntegrityError, match="parting_bound"):
        november.objects.create(title="b", at=at(2026, 12))
    others = november.objects.bulk_create(november(title=t, at=at(2026, 11)) for t in "cd")
    assert len({row.pk, *(one.pk for one in others)}) == 3
    with pytest.raises(IntegrityError):  # the key table knows
        Article.objects.create(pk=row.pk, at=at(2026, 12))
    twice = [november(pk=row.pk, at=at(2026, 11))]
    november.objects.bulk_create(twice, ignore_conflicts=True)
    elsewhere = Article.objects.create(at=at(2026, 12))
    twice = [november(pk=elsewhere.pk, at=at(2026, 11))]
    with pytest.raises(IntegrityError):  # PostgreSQL compares with this partition's rows only
        november.objects.bulk_create(twice, ignore_conflicts=True)
    elsewhere.delete()
    made = november.objects.update_or_create(title="c", defaults={"mood": "b"})
    assert (made[0].mood, made[1]) == ("b", False)
    assert november.objects.filter(title="d").delete() == (1, {"testapp.Article": 1})
    assert Article.objects.count() == 2


def test_an_update_of_the_key_moves_the_row(database):
    november = Article.objects.get_partition("202611")
    december = Article.objects.partition_for(at(2026, 12))
    row = november.objects.create(title="a", at=at(2026, 11))
    row.at = at(2026, 12)
    row.save()
    assert suffix_of(Article.objects.get()) == "202612"
    with pytest.raises(Article.DoesNotExist):
        row.refresh_from_db()
    assert december.objects.update(at=models.F("at") - datetime.timedelta(days=31)) == 1
    assert november.objects.get() == row
    row.at = models.F("at") + datetime.timedelta(days=32)
    row.save()  # what an UPDATE returns of it, Django takes from 6.0 on
    assert december.objects.get().at == at(2026, 12, 6)
    if django.VERSION >= (6, 0):
        assert row.at == at(2026, 12, 6)


def test_receivers_of_the_model_hear_of_rows_of_its_partitions(database):
    """Those of all models hear once, those of the partition's model as well."""
    november = Article.objects.get_partition("202611")
    heard = []

    def receiver(label):
        return lambda sender, **_: heard.append((label, sender))

    async def coroutine(sender, **_):
        heard.append(("coroutine", sender))

    connected = [
        (signal, function, sender)
        for signal in (post_save, pre_delete)
        for function, sender in (
            (receiver("all"), None),
            (receiver("model"), Article),
            (receiver("partition"), november),
            (coroutine, Article),
            (receiver("other"), Tweet),
        )
    ]
    try:
        for signal, function, sender in connected:
            signal.connect(function, sender=sender, weak=False)
        assert Article.objects.get_partition("202611") is november  # it finds out whom to tell
        row = november.objects.create(at=at(2026, 11))
        expected = [
            ("all", november),
            ("coroutine", Article),
            ("model", Article),
            ("partition", november),
        ]
        assert sorted(heard, key=str) == expected
        heard.clear()
        row.delete()
        assert sorted(heard, key=str) == expected
    finally:
        for signal, function, sender in connected:
            signal.disconnect(function, sender=sender)
    heard.clear()
    november.objects.create(at=at(2026, 11)).delete()
    assert heard == []


def test_partitions_of_a_model_without_receivers_have_none(database):
    """Django deletes without fetching the rows, as those of the model."""
    december = Article.objects.get_partition("202612")
    assert not post_delete.has_listeners(Article)
    assert not post_delete.has_listeners(december)


def test_a_family_is_bound_together(database):
    partitions: list[Any] = [parting.get_partition(model, "202611") for model in FAMILY]
    tweets, stars, notes = partitions
    tweet = tweets.objects.create(text="a", created_at=at(2026, 11))
    star = tweet.stars.create(count=3)
    star.notes.create(text="n")
    Mention.objects.create(tweet=tweet)
    assert type(star) is stars
    assert type(stars.objects.get().tweet) is tweets
    assert tweets.objects.get(stars__notes__text="n") == tweet
    assert notes.objects.select_related("star__tweet").get().star.tweet == tweet
    assert stars.objects.select_related("tweet").only("tweet__text").get().tweet.text == "a"
    assert "Append" not in plan_of(notes.objects.filter(star__tweet__text="a"))
    prefetched = tweets.objects.prefetch_related("stars__notes", "mentions").get()
    assert [note.text for note in prefetched.stars.all()[0].notes.all()] == ["n"]
    assert len(prefetched.mentions.all()) == 1
    assert tweets.objects.aggregate(models.Sum("stars__count")) == {"stars__count__sum": 3}
    assert tweets.objects.get(mentions__isnull=False) == tweet
    assert Star.objects.get(tweet=tweet) == star
    assert stars.objects.get(tweet=Tweet.objects.get()) == star
    assert tweet.delete() == (
        4,
        {
            "testapp.StarNote": 1,
            "testapp.Star": 1,
            "testapp.Mention": 1,
            "testapp.Tweet": 1,
        },
    )


def test_locks_are_taken_on_the_tables_that_are_named(database, second_session):
    tweets = Tweet.objects.get_partition("202611")
    stars = Star.objects.get_partition("202611")
    tweet = tweets.objects.create(created_at=at(2026, 11))
    tweet.stars.create()
    other = second_session()
    locked = {
        model: f"SELECT id FROM {connection.ops.quote_name(model._meta.db_table)} FOR UPDATE NOWAIT"
        for model in (tweets, stars)
    }
    with transaction.atomic():
        list(stars.objects.select_related("tweet").select_for_update(of=("self",)))
        assert other.run(locked[stars]).error == "55P03"
        assert other.run(locked[tweets]).error == ""
    with transaction.atomic():
        list(stars.objects.select_related("tweet").select_for_update(of=("tweet",)))
        assert other.run(locked[tweets]).error == "55P03"
        assert other.run(locked[stars]).error == ""


def test_a_proxy_and_a_model_with_children_have_models_of_partitions(database):
    november = parting.get_partition(ArticleProxy, "202611")
    november.objects.create(title="Z", at=at(2026, 11))
    november.objects.create(title="B", at=at(2026, 11))
    assert [row.whisper() for row in november.objects.all()] == ["b", "z"]
    assert [row.title for row in Article.objects.get_partition("202611").objects.all()] == [
        "Z",
        "B",
    ]
    entries = Entry.objects.get_partition("202611")
    photo = Photo.objects.create(at=at(2026, 11), size=3)
    (entry,) = entries.objects.filter(photo__size=3)
    assert entry.photo == photo
    assert entry.delete()[1]["testapp.Photo"] == 1
    assert Entry.objects.count() == 0
    with pytest.raises(DeclarationError, match=r"testapp\.Photo declares no partitioning"):
        Photo.objects.get_partition("202611")


def test_partitions_are_listed_with_their_bounds(database):
    def keys(model):
        return [one.suffix for one in parting.partitions(model)]

    assert keys(Tweet) == keys(Star) == keys(StarNote) == ["202611", "202612", "202701"]
    for model in (Tweet, StarNote):
        first = parting.partitions(model)[0]
        assert first.bound.lower == datetime.datetime(2026, 11, 1, tzinfo=UTC)
    assert first.name.name == "testapp_starnote_202611"
    assert [one.bound.values for one in Order.objects.partitions()] == [("DE", "FR"), ("US",)]
    assert [one.bound.lower for one in Reading.objects.partitions()] == [0, 1000, 2000]
    november = Tweet.objects.get_partition("202611")
    assert [one.suffix for one in november.objects.partitions()] == keys(Tweet)
    assert november.objects.get_partition("202612") is Tweet.objects.get_partition("202612")


def test_a_partition_is_found_by_a_value(database):
    november = Tweet.objects.get_partition("202611")
    tweet = Tweet.objects.create(created_at=at(2026, 11))
    star = Star.objects.create(tweet=tweet)
    note = StarNote.objects.create(star=star)
    for value in (
        at(2026, 11),
        moment(2026, 11, 30, 23, 59, 59),
        datetime.date(2026, 11, 1),
        datetime.datetime(2026, 11, 5),  # as a DateTimeField takes it
        tweet,
        november.objects.get(),
        star,
        note,
    ):
        assert Tweet.objects.partition_for(value) is november
        assert Star.objects.partition_for(value) is Star.objects.get_partition("202611")
    assert Order.objects.partition_for("FR") is Order.objects.get_partition("eu")
    assert Order.objects.partition_for(Order(country="US")) is Order.objects.get_partition("us")
    assert Reading.objects.partition_for(1234) is Reading.objects.get_partition("1000")
    with pytest.raises(PartingError, match="no partition can contain 'JP'"):
        Order.objects.partition_for("JP")
    wrong: list[Any] = [5, None, b"202611", at(2026, 11)]
    for suffix in wrong:
        for create in (False, True):
            with pytest.raises(TypeError, match="pass the suffix of a partition"):
                parting.get_partition(Tweet, suffix, create=create)
    with pytest.raises(PartingError, match="no partition"):
        parting.get_partition(Tweet, "2026\0")
    for country in ("\0", "DEU"):
        with pytest.raises(TypeError, match="is not a value of the CharField 'country'"):
            parting.partition_for(Order, country)
    day = datetime.date(2026, 11, 30)  # of a DateTimeField: its first moment
    assert parting.partition_for(Tweet, day) is november
    with pytest.raises(PartingError, match="no partition can contain None"):
        parting.partition_for(Star, Star())
    with pytest.raises(PartingError, match="no partition can contain None"):
        Star.objects.partition_key(Star())
    with pytest.raises(TypeError, match="is not a row of it"):
        Tweet.objects.partition_key(at(2026, 11))
    with pytest.raises(TypeError, match="is not a model"):
        parting.partitions("testapp.Tweet")  # type: ignore[arg-type]
    with pytest.raises(PartingError, match="is no row of"):
        Order.objects.partition_for(tweet)
    with pytest.raises(TypeError, match="neither a datetime nor a date"):
        Tweet.objects.partition_for("2026-11-05")


def test_the_default_partition_has_a_model_too(database):
    tweet = Tweet.objects.create(created_at=at(2031, 1))
    Star.objects.create(tweet=tweet)
    assert Tweet.objects.get_partition("default").objects.get() == tweet
    star = Star.objects.get_partition("default").objects.get()
    assert type(star.tweet) is Tweet  # such a row may be anywhere


def test_the_error_for_a_missing_partition_says_what_to_type(database):
    with pytest.raises(PartingError) as error:
        Tweet.objects.get_partition("203001")
    assert str(error.value) == (
        "testapp.Tweet has no partition '203001' in the database 'default'.\n"
        "HINT: Ask for one that exists ('default', '202611', '202612', '202701'), or use "
        "create=True for a new one."
    )
    with pytest.raises(PartingError) as error:
        Order.objects.get_partition("asia", create=True)
    assert str(error.value) == (
        "testapp.Order has no partition 'asia' in the database 'default'.\n"
        "HINT: Ask for one that exists ('default', 'eu', 'us'), or run: "
        "manage.py install_partition_triggers testapp.Order."
    )
    with pytest.raises(PartingError) as error:
        Local.objects.get_partition("202611", create=True)
    assert str(error.value) == (
        "testapp.Local is not partitioned in the database 'default'.\n"
        "HINT: manage.py install_partition_triggers testapp.Local"
    )
    with pytest.raises(PartingError, match=r"testapp\.Tweet can have no partition 'never'"):
        Tweet.objects.get_partition("never", create=True)


def test_a_partition_is_made_in_the_whole_family(own_database):
    tweet = Tweet.objects.create(created_at=at(2031, 1))
    star = Star.objects.create(tweet=tweet)
    later = Tweet.objects.create(created_at=at(2031, 2))
    january = Star.objects.get_partition("203101", create=True)
    assert [(row, row.tweet) for row in january.objects.all()] == [(star, tweet)]
    assert type(january.objects.get().tweet) is Tweet.objects.get_partition("203101")
    assert parting.get_partition(StarNote, "203101").objects.count() == 0
    # This one alone was made; new rows go there by themselves.
    assert list(Tweet.objects.get_partition("default").objects.all()) == [later]
    assert [one.suffix for one in Tweet.objects.partitions()][3:] == ["203101"]
    Tweet.objects.create(created_at=at(2031, 1))
    assert Tweet.objects.get_partition("203101").objects.count() == 2
    assert Tweet.objects.partition_for(at(2031, 2), create=True).objects.get() == later
    assert Reading.objects.partition_for(5000, create=True)._meta.db_table.endswith("_5000")
    for model in FAMILY:  # what was made is what a run would have made
        assert not install_at(model, NOW).plan
