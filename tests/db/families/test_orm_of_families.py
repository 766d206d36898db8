"""The ORM on a family does as on plain tables: values, counts, exceptions."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Count, F

from tests.db.families.family_twins import FAMILY, PLAIN, FamilyTwins
from tests.moments import moment


def at(month, day=5):
    return moment(2026, month, day)


def create(tweet, star, note):
    first = tweet.objects.create(text="a", created_at=at(11))
    one = star.objects.create(tweet=first, count=3)
    other = first.stars.create(count=4)
    its = one.notes.create(text="n")
    return [(row.pk, row._state.adding) for row in (first, one, other, its)]


def create_in_bulk(tweet, star, note):
    tweets = tweet.objects.bulk_create(
        tweet(text=str(month), created_at=at(month)) for month in (10, 11, 12)
    )
    stars = star.objects.bulk_create(star(tweet=one, count=i) for i in (1, 2) for one in tweets)
    notes = note.objects.bulk_create((note(star=one) for one in stars), batch_size=2)
    return [row.pk for row in (*tweets, *stars, *notes)]


def get_or_create(tweet, star, note):
    create(tweet, star, note)
    first = tweet.objects.get()
    made = [star.objects.get_or_create(tweet=first, count=count)[1] for count in (3, 9)]
    made.append(star.objects.update_or_create(tweet=first, count=9, defaults={"count": 5})[1])
    return made, sorted(star.objects.values_list("count", flat=True))


def save_with_another_tweet(tweet, star, note):
    create(tweet, star, note)
    second = tweet.objects.create(created_at=at(12))
    one = star.objects.get(count=3)
    one.tweet, one.count = second, F("count") + 1
    one.save()
    one.refresh_from_db()
    return one.count, one.tweet_id == second.pk, [its.star_id == one.pk for its in one.notes.all()]


def move_by_save(tweet, star, note):
    create(tweet, star, note)
    first = tweet.objects.get()
    first.created_at = at(12)
    first.save(update_fields=["created_at"])
    return star.objects.filter(tweet=first).count(), note.objects.filter(star__tweet=first).count()


def update_through_joins(tweet, star, note):
    create_in_bulk(tweet, star, note)
    return (
        star.objects.filter(tweet__created_at__gte=at(11)).update(count=F("count") + 10),
        note.objects.filter(star__tweet__text="11").update(text="found"),
        sorted(star.objects.values_list("tweet__text", "count")),
    )


def delete_by_collector(tweet, star, note):
    create_in_bulk(tweet, star, note)
    rename = dict(zip([model._meta.label for model in PLAIN], FAMILY, strict=True))
    _, counts = tweet.objects.filter(text__in=["10", "12"]).delete()
    return (
        sorted((getattr(rename.get(k), "__name__", k.split(".")[1]), n) for k, n in counts.items()),
        star.objects.count(),
        note.objects.count(),
    )


def aggregate(tweet, star, note):
    create_in_bulk(tweet, star, note)
    return list(
        tweet.objects.annotate(stars_of=Count("stars", distinct=True), notes=Count("stars__notes"))
        .order_by("text")
        .values_list("text", "stars_of", "notes")
    )


def select_related(tweet, star, note):
    create_in_bulk(tweet, star, note)
    notes = note.objects.select_related("star__tweet").order_by("pk")
    prefetched = tweet.objects.prefetch_related("stars__notes").order_by("text")
    return (
        [its.star.tweet.text for its in notes],
        [[len(one.notes.all()) for one in row.stars.all()] for row in prefetched],
    )


def dangle(tweet, star, note):
    with pytest.raises(IntegrityError), transaction.atomic():
        star.objects.create(tweet_id=99)
    return star.objects.count()


def lock(tweet, star, note):
    create(tweet, star, note)
    with transaction.atomic():
        return [
            (one.count, one.tweet.text)
            for one in star.objects.select_for_update().select_related("tweet").order_by("count")
        ]


@pytest.fixture
def database(shared_database):
    return shared_database


@pytest.mark.parametrize(
    "work",
    [
        create,
        create_in_bulk,
        get_or_create,
        save_with_another_tweet,
        move_by_save,
        update_through_joins,
        delete_by_collector,
        aggregate,
        select_related,
        dangle,
        lock,
    ],
    ids=lambda work: work.__name__,
)
def test_the_orm_does_as_on_plain_tables(database, session, work):
    expected, result = (work(*models) for models in (PLAIN, FAMILY))
    assert result == expected
    FamilyTwins(session, remember=True).check()
