"""What users of Django's ORM do goes on a partitioned family as on plain tables.

Each scenario runs on plain models first, then on partitioned ones, with the same results.
"""

import datetime
from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import connection, transaction
from django.db.models import (
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Sum,
    Window,
)
from django.db.models.functions import ExtractMonth, RowNumber, TruncMonth
from django.db.models.query import prefetch_related_objects
from django.test.utils import CaptureQueriesContext

from tests.moments import moment
from tests.testapp.models import (
    Article,
    Mention,
    PlainArticle,
    PlainMention,
    PlainStar,
    PlainStarNote,
    PlainTweet,
    Remark,
    Spot,
    Star,
    StarNote,
    Tag,
    Tweet,
)

pytestmark = [
    pytest.mark.guarantee(1),
    pytest.mark.guarantee(5),
    pytest.mark.guarantee(6),
    pytest.mark.guarantee(8),
]

PARTITIONED = SimpleNamespace(
    tweet=Tweet, star=Star, note=StarNote, mention=Mention, article=Article
)
PLAIN = SimpleNamespace(
    tweet=PlainTweet,
    star=PlainStar,
    note=PlainStarNote,
    mention=PlainMention,
    article=PlainArticle,
)


def at(month, day=5, year=2026):
    return moment(year, month, day, 12)


def fill(models):
    """Tweets in the default partition and in each month, with stars, notes and mentions."""
    tweets = [
        models.tweet.objects.create(text=text, created_at=when)
        for text, when in [
            ("early", at(10)),
            ("one", at(11)),
            ("two", at(11, 6)),
            ("three", at(12)),
            ("four", at(1, year=2027)),
            ("late", at(1, year=2031)),
        ]
    ]
    for i, tweet in enumerate(tweets):
        for count in range(i % 3):
            star = models.star.objects.create(tweet=tweet, count=count + i)
            models.note.objects.create(star=star, text=f"{tweet.text} {count}")
        models.mention.objects.create(tweet=tweet, text=f"of {tweet.text}")
    return tweets


def write(models):
    for month in (11, 12):
        place = Spot.objects.create(name=f"place {month}")
        tag = Tag.objects.create(name=f"tag {month}")
        article = models.article.objects.create(title=f"a{month}", at=at(month), place=place)
        article.origin = models.article.objects.order_by("title").first()
        article.about = tag
        article.save()
        article.tags.add(tag)
        Remark.objects.create(about=article, text=f"r{month}")


def plain(value):
    """Take the names of the models out of what a scenario gives."""
    if isinstance(value, dict):
        return {plain(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, str):
        return value.replace("Plain", "").replace("plain", "")
    return value


def selects(models):
    fill(models)
    tweet, star, note = models.tweet.objects, models.star.objects, models.note.objects
    return [
        [one.star.tweet.text for one in note.select_related("star__tweet").order_by("text")],
        [
            [s.count for s in one.stars.all()]
            for one in tweet.prefetch_related(
                Prefetch("stars", models.star.objects.order_by("count")), "mentions", "stars__notes"
            ).order_by("pk")
        ],
        {key: one.text for key, one in tweet.in_bulk([1, 3, 6, 99]).items()},
        [one.text for one in tweet.order_by("pk").iterator(chunk_size=2)],
        list(star.order_by("pk").values_list("tweet__text", "tweet__created_at", named=False)),
        list(tweet.order_by("pk").values("text", stars_of=Count("stars"))),
        [one.get_deferred_fields() for one in tweet.only("text")],
        [one.created_at for one in tweet.defer("created_at").order_by("pk")],
        [
            one.text
            for one in note.only("text", "star__count").select_related("star").order_by("pk")
        ],
        "Scan" in tweet.filter(pk=1).explain(),
        tweet.filter(pk=1).exists(),
        tweet.order_by("created_at").last().text,
        tweet.order_by("created_at").reverse()[1:3].values_list("text", flat=True)[0],
        tweet.filter(text="one").contains(tweet.get(text="one")),
    ]


def expressions(models):
    fill(models)
    tweet, star = models.tweet.objects, models.star.objects
    stars = models.star.objects.filter(tweet=OuterRef("pk")).order_by("-count")
    return [
        list(tweet.dates("created_at", "month")),
        list(tweet.datetimes("created_at", "year", order="DESC")),
        tweet.aggregate(Max("created_at"), Count("stars"), total=Sum("stars__count")),
        list(
            star.values(month=TruncMonth("tweet__created_at"))
            .annotate(total=Sum("count"))
            .order_by("month")
        ),
        sorted(
            tweet.filter(text="one")
            .union(tweet.filter(created_at__gte=at(12)), tweet.filter(text="one"))
            .values_list("text", flat=True)
        ),
        sorted(
            tweet.filter(created_at__month=11)
            .difference(tweet.filter(text="one"))
            .values_list("text", flat=True)
        ),
        list(
            tweet.annotate(best=Subquery(stars.values("count")[:1]), starred=Exists(stars))
            .order_by("pk")
            .values_list("text", "best", "starred")
        ),
        list(
            tweet.annotate(
                number=Window(
                    RowNumber(), partition_by=ExtractMonth("created_at"), order_by=F("pk").desc()
                )
            )
            .order_by("pk")
            .values_list("text", "number")
        ),
        list(tweet.filter(Q(created_at__year=2026) & ~Q(stars=None)).distinct().values_list("pk")),
        sorted(tweet.distinct("text").values_list("text", flat=True)),
        [one.text for one in tweet.raw(f"SELECT * FROM {table(models.tweet)} ORDER BY id")],
        [one.six for one in tweet.extra(select={"six": "id * 6"}, order_by=["id"])],
    ]


def table(model):
    return connection.ops.quote_name(model._meta.db_table).replace("%", "%%")


def updates(models):
    fill(models)
    tweet, star = models.tweet.objects, models.star.objects
    one = tweet.get(text="one")
    one.text = "changed"
    one.created_at = at(12, 7)
    one.save(update_fields=["text"])
    one.refresh_from_db()
    kept = one.created_at
    one.created_at = at(12, 7)
    one.save(update_fields=["created_at"])
    first = star.order_by("pk").first()
    first.count = F("count") + 5
    first.save()
    first.refresh_from_db(fields=["count"])
    results = [
        kept,
        first.count,
        tweet.filter(created_at__month=12).update(created_at=F("created_at") + month()),
        tweet.filter(text="late").update(created_at=at(11), text="early enough"),
        star.filter(tweet__text="changed").update(count=F("count") * 2),
        tweet.filter(pk=99).update(text="nobody"),
    ]
    changed = list(tweet.order_by("pk"))
    for row in changed:
        row.text = f"{row.text}!"
        row.created_at += month()
    results.append(tweet.bulk_update(changed, ["text", "created_at"], batch_size=4))
    results.append(tweet.update_or_create(text="one!", defaults={"created_at": at(1)})[1])
    return [
        results,
        list(tweet.order_by("pk").values()),
        list(star.order_by("pk").values()),
    ]


def month():
    return datetime.timedelta(days=31)


def deletes(models):
    fill(models)
    tweet = models.tweet.objects
    return [
        tweet.get(text="two").delete(),
        tweet.filter(created_at__gte=at(12)).delete(),
        models.note.objects.filter(star__tweet__text="one").delete(),
        models.star.objects.order_by("pk").values_list("pk", flat=True).count(),
        tweet.filter(pk=99).delete(),
        [model.objects.count() for model in (models.tweet, models.star, models.note)],
    ]


def generic_relations(models):
    write(models)
    article = models.article.objects
    first = article.get(title="a11")
    name = models.article._meta.model_name
    results = [
        [one.text for one in first.remarks.all()],
        first.remarks.create(text="more").about == first,
        list(Remark.objects.filter(**{f"{name}__title": "a12"}).values_list("text", flat=True)),
        [one.about.title for one in Remark.objects.prefetch_related("about").order_by("pk")],
        [one.about.name for one in article.prefetch_related("about").order_by("title")],
        sorted(article.values_list("title", "tags__name", "remarks__text")),
        [one.title for one in article.filter(place__name="place 11")],
    ]
    first.at = at(12)
    first.save()  # the row moves, its remarks stay its own
    results += [first.remarks.count(), article.get(pk=first.pk).tags.count()]
    prefetch_related_objects([first], "remarks", "tags")
    first.remarks.get(text="more").delete()
    return [*results, first.delete(), Remark.objects.count(), Tag.objects.count()]


def serialized(models):
    fill(models)
    write(models)
    written = []
    for kind in ("json", "jsonl", "xml", "python"):
        rows = [*models.tweet.objects.order_by("pk"), *models.star.objects.order_by("pk")]
        text = serializers.serialize(kind, rows)
        again = [one.object for one in serializers.deserialize(kind, text)]
        assert again == rows
        for one in again:
            one.save()
        natural = serializers.serialize(
            kind,
            models.article.objects.order_by("pk"),
            use_natural_foreign_keys=True,
            use_natural_primary_keys=True,
        )
        restored = list(serializers.deserialize(kind, natural))
        assert [one.object.pk for one in restored] == [1, 2]
        for deserialized in restored:
            deserialized.save()
        written += [text, natural]
    return [written, models.tweet.objects.count(), list(models.article.objects.values())]


def asynchronous(models):
    async def work():
        tweet, star = models.tweet.objects, models.star.objects
        one = await tweet.acreate(text="one", created_at=at(11))
        more = await tweet.abulk_create(
            [models.tweet(text=str(i), created_at=at(12)) for i in range(3)]
        )
        its = await one.stars.acreate(count=4)
        found, made = await star.aget_or_create(tweet=more[0], defaults={"count": 5})
        one.created_at = at(1, year=2027)
        await one.asave()
        await one.arefresh_from_db()
        return [
            [row.pk for row in more],
            (its.pk, found.pk, made),
            (await tweet.aget(text="one")).created_at,
            [row.text async for row in tweet.order_by("pk").aiterator(chunk_size=2)],
            [row.count async for row in star.select_related("tweet").order_by("pk")],
            await tweet.acount(),
            await tweet.filter(text="1").aupdate(created_at=at(11)),
            (await tweet.aupdate_or_create(text="2", defaults={"created_at": at(11)}))[1],
            await one.adelete(),
            await tweet.aaggregate(Count("stars")),
        ]

    return async_to_sync(work)()


def locks(models):
    fill(models)
    tweet, star = models.tweet.objects, models.star.objects
    with transaction.atomic():
        return [
            [one.text for one in tweet.select_for_update().order_by("pk")],
            tweet.select_for_update(nowait=True).get(text="one").text,
            [one.text for one in tweet.select_for_update(skip_locked=True).filter(text="two")],
            [
                one.tweet.text
                for one in star.select_related("tweet")
                .select_for_update(of=("self", "tweet"), no_key=True)
                .order_by("pk")
            ],
        ]


def select_on_save(models):
    fill(models)
    try:
        models.tweet._meta.select_on_save = True
        one = models.tweet.objects.get(text="one")
        one.created_at = at(12)
        one.save()
        new = models.tweet(pk=77, text="new", created_at=at(11))
        new.save()
        new.save(force_update=True)
    finally:
        models.tweet._meta.select_on_save = False
    return list(models.tweet.objects.order_by("pk").values())


def errors(models):
    fill(models)
    reported: list[list[str] | None] = []
    for work in (
        lambda: models.tweet.objects.create(pk=1, created_at=at(12)),
        lambda: models.tweet(pk=2).save(force_insert=True),
        lambda: models.star.objects.create(tweet_id=99),
        lambda: models.tweet(pk=99).save(force_update=True),
        lambda: models.tweet.objects.get(text__in=["one", "two"]),
        lambda: models.tweet.objects.get(text="nobody"),
        lambda: models.tweet.objects.filter(pk=1).update(pk=3),
        lambda: models.mention.objects.update(tweet=98),
        lambda: models.tweet.objects.filter(pk=2)._raw_delete("default"),
    ):
        try:
            work()
            reported.append(None)
        except Exception as error:
            reported.append([cls.__name__ for cls in type(error).__mro__])
    return [reported, models.tweet.objects.count(), models.star.objects.count()]


def queries(models):
    """Count the queries of each call; the articles have the same relations."""
    counts = []

    def count(call):
        with CaptureQueriesContext(connection) as captured:
            result = call()
        counts.append(len(captured))
        return result

    article, cls = models.article.objects, models.article
    one = count(lambda: article.create(title="one", at=at(11)))
    one.at = at(12)
    count(one.save)
    new = cls(pk=50, at=at(11))
    count(new.save)
    count(lambda: cls(pk=51, at=at(11)).save(force_insert=True))
    count(lambda: one.save(update_fields=["title"]))
    count(lambda: article.get(pk=one.pk))
    count(lambda: article.bulk_create(cls(at=at(i)) for i in (10, 11, 12)))
    count(lambda: article.bulk_create([cls(at=at(i)) for i in (10, 11, 12)], batch_size=2))
    count(lambda: article.get_or_create(title="two", defaults={"at": at(1)}))
    count(lambda: article.get_or_create(title="two"))
    count(lambda: article.update_or_create(title="two", defaults={"at": at(12)}))
    count(lambda: article.update_or_create(title="three", defaults={"at": at(12)}))
    count(lambda: one.copies.create(at=at(11)))
    count(lambda: article.filter(title="two").update(at=at(11)))
    count(one.refresh_from_db)
    count(one.delete)
    count(lambda: article.all().delete())
    return counts


SCENARIOS = (
    selects,
    expressions,
    updates,
    deletes,
    generic_relations,
    serialized,
    asynchronous,
    locks,
    select_on_save,
    errors,
    queries,
)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
def test_it_goes_as_on_plain_tables(database, scenario):
    expected = plain(scenario(PLAIN))
    for model in (Remark, Tag, Spot):
        model.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(seqrelid, seqstart, false) FROM pg_sequence JOIN pg_class ON "
            "pg_class.oid = seqrelid WHERE relname ~ 'tag_id|spot_id|remark_id'"
        )
    ContentType.objects.clear_cache()
    assert plain(scenario(PARTITIONED)) == expected
