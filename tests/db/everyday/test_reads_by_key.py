"""Reads by primary key return what the table would, and touch only the partitions concerned."""

import re

import pytest
from django.db import connection, models, transaction
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lower
from django.test.utils import CaptureQueriesContext

from parting import unpruned_reads
from parting.orm.pruning import partition_map
from tests.testapp.models import (
    Account,
    Collection,
    Entry,
    Mention,
    Order,
    Photo,
    Star,
    StarNote,
    Tweet,
)

pytestmark = [pytest.mark.guarantee(19)]

READS = re.compile(r"_parting_read_(row|rows|followers)\"\(")


@pytest.fixture(autouse=True)
def _maps(database):
    for table in (Tweet, Star, StarNote, Entry, Order, Account):
        partition_map.forget(connection, table._meta.db_table)


def run(read, tweets):
    """Return the result of a read, and the queries that it has sent."""
    with CaptureQueriesContext(
        connection,
    ) as sent:
        result = read(tweets)
        if isinstance(result, models.QuerySet):
            result = list(result)
    return shown(result), [one["sql"] for one in sent]


def shown(value):
    if isinstance(value, models.Model):
        fields = {
            f.attname: getattr(value, f.attname)
            for f in value._meta.concrete_fields
            if f.attname not in value.get_deferred_fields()
        }
        return type(value).__name__, fields
    if isinstance(value, list | tuple | models.QuerySet):
        return sorted(map(shown, value), key=repr)
    return value


def refreshed(tweet):
    tweet.text = "another"
    tweet.refresh_from_db()
    return tweet


BY_KEY = {
    "get": lambda t: Tweet.objects.get(pk=t[0].pk),
    "get of the default partition": lambda t: Tweet.objects.get(pk=t[3].pk),
    "get and more": lambda t: Tweet.objects.get(Q(pk=t[0].pk), ~Q(text="x"), text__startswith="t"),
    "refresh": lambda t: refreshed(t[2]),
    "missing": lambda t: Tweet.objects.filter(pk=987654321).first(),
    "the smallest": lambda t: Tweet.objects.filter(pk=-(2**63)).first(),
    "others do not fit": lambda t: Tweet.objects.filter(pk=t[0].pk, text="x"),
    "several": lambda t: Tweet.objects.filter(pk__in=[one.pk for one in t] + [987654321]),
    "in bulk": lambda t: sorted(Tweet.objects.in_bulk([t[0].pk, t[2].pk])),
    "none of several": lambda t: Tweet.objects.filter(pk__in=[987654321, 987654322]),
    "values": lambda t: list(Tweet.objects.filter(pk=t[1].pk).values_list("text", "pk")),
    "some columns": lambda t: Tweet.objects.only("text").get(pk=t[1].pk),
    "exists": lambda t: Tweet.objects.filter(pk=t[1].pk).exists(),
    "contains": lambda t: Tweet.objects.all().contains(t[1]),
    "count": lambda t: Tweet.objects.filter(pk__in=[t[0].pk, t[1].pk]).count(),
    "aggregate": lambda t: Tweet.objects.filter(pk__in=[t[0].pk, t[2].pk]).aggregate(Max("text")),
    "aggregate of a page": lambda t: (
        Tweet.objects.filter(pk__in=[t[0].pk, t[2].pk]).order_by("pk")[:1].aggregate(Max("text"))
    ),
    "annotated": lambda t: list(
        Tweet.objects.annotate(low=Lower("text"), twice=F("pk") * 2)
        .filter(pk=t[0].pk)
        .values_list("low", "twice")
    ),
    "ordered page": lambda t: list(
        Tweet.objects.filter(pk__in=[one.pk for one in t]).order_by("-created_at")[1:3]
    ),
    "distinct": lambda t: Tweet.objects.filter(pk__in=[t[0].pk, t[1].pk]).distinct(),
    "union": lambda t: Tweet.objects.filter(pk=t[0].pk).union(Tweet.objects.filter(pk=t[2].pk)),
    "iterator": lambda t: list(Tweet.objects.filter(pk__in=[t[0].pk, t[2].pk]).iterator()),
    "in a subquery": lambda t: Mention.objects.filter(
        tweet__in=Tweet.objects.filter(pk__in=[t[0].pk, t[2].pk], text__contains="tweet")
    ),
    "exists of a subquery": lambda t: list(
        Mention.objects.annotate(
            there=Exists(Tweet.objects.filter(pk=t[0].pk, text=OuterRef("text")))
        ).values_list("there", flat=True)
    ),
    "a scalar subquery": lambda t: list(
        Collection.objects.annotate(
            text=Subquery(Tweet.objects.filter(pk=t[1].pk).values("text"))
        ).values_list("text", flat=True)
    ),
    "the leader": lambda t: Star.objects.filter(count=2).first().tweet,
    "select_related": lambda t: Star.objects.select_related("tweet").get(pk=1).tweet,
    "of a plain model": lambda t: Mention.objects.select_related("tweet").get(pk=1).tweet,
    "two levels": lambda t: StarNote.objects.select_related("star__tweet").get(pk=1).star.tweet,
    "joined, filtered": lambda t: list(
        Star.objects.filter(pk__in=[1, 2, 3], tweet__text__contains="tweet")
    ),
    "outer join": lambda t: list(
        Collection.objects.filter(pk__in=[1, 2]).values_list("pk", "pinned__text")
    ),
    "one to one, from behind": lambda t: (
        Tweet.objects.select_related("collection").get(pk=t[2].pk).collection
    ),
    "prefetched leaders": lambda t: [
        one.tweet for one in Mention.objects.prefetch_related("tweet")
    ],
    "prefetched followers": lambda t: [
        list(one.stars.all())
        for one in Tweet.objects.filter(pk__in=[t[0].pk, t[2].pk]).prefetch_related("stars__notes")
    ],
    "followers": lambda t: t[2].stars.all(),
    "followers of the default partition": lambda t: t[3].stars.all(),
    "followers, ordered": lambda t: list(t[2].stars.order_by("-count")),
    "followers of several": lambda t: Star.objects.filter(tweet__in=[t[0], t[2], t[3]]),
    "followers and their leader": lambda t: list(
        t[2].stars.select_related("tweet").values_list("count", "tweet__text")
    ),
    "multi-table inheritance": lambda t: Photo.objects.get(pk=1),
    "its parent": lambda t: Entry.objects.get(pk=2),
}


@pytest.mark.parametrize("read", BY_KEY.values(), ids=BY_KEY.keys())
def test_a_read_by_key_returns_what_the_table_would(posted, read):
    with unpruned_reads():
        expected, plain = run(read, posted)
    found, sent = run(read, posted)
    assert found == expected
    assert len(sent) == len(plain)
    assert not any(READS.search(one) for one in plain)
    assert any(READS.search(one) for one in sent)


LEFT_ALONE = {
    "all": lambda t: Tweet.objects.all(),
    "another column": lambda t: Tweet.objects.filter(text="tweet 0"),
    "negated": lambda t: Tweet.objects.exclude(pk=t[0].pk),
    "an expression": lambda t: Tweet.objects.filter(pk=F("pk")),
    "too large": lambda t: Tweet.objects.filter(pk__in=[t[0].pk, 10**30]),
    "much too large": lambda t: Tweet.objects.filter(pk=10**30),
    "nothing": lambda t: Tweet.objects.filter(pk__in=[]),
    "grouped": lambda t: list(
        Tweet.objects.filter(pk=t[2].pk).annotate(Count("stars")).values_list("stars__count")
    ),
    "locked": lambda t: list(Tweet.objects.select_for_update().filter(pk=t[0].pk)),
    "system columns": lambda t: len(
        Tweet.objects.filter(pk=t[0].pk).annotate(at=RawSQL("xmin::text", [])).values_list("at")
    ),
    "their names in extra": lambda t: list(
        Tweet.objects.filter(pk=t[0].pk).extra(where=['"it\'s Tweet; --".ctid IS NOT NULL'])
    ),
    "other tables": lambda t: list(
        Tweet.objects.filter(pk=t[0].pk).extra(tables=["testapp_mention"]).distinct()
    ),
    "a page of followers": lambda t: list(t[2].stars.order_by("count")[:1]),
    "a part of the followers": lambda t: list(t[2].stars.filter(count=1)),
    "their number": lambda t: t[2].stars.count(),
    "from many posted": lambda t: Star.objects.select_related("tweet").filter(count=1),
}


@pytest.mark.parametrize("read", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_what_is_not_certain_is_left_to_the_table(posted, read):
    with transaction.atomic():
        Tweet.objects.get(pk=posted[0].pk)  # reads the map
        found, sent = run(read, posted)
        with unpruned_reads():
            expected, plain = run(read, posted)
    assert (found, sent) == (expected, plain)
    assert not any(READS.search(one) for one in sent)


def locked_tables():
    """Return the tables that this transaction has locked, without those of PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_locks l JOIN pg_class c ON c.oid = l.relation "
            "WHERE l.pid = pg_backend_pid() AND c.relkind = 'r' AND c.oid > 16384"
        )
        return sorted(name for (name,) in cursor.fetchall())


TWEET, STAR = "it's Tweet; --", "it's Star; --"


@pytest.mark.parametrize(
    ("read", "tables"),
    [
        (BY_KEY["get"], [f"{TWEET}_202611", f"{TWEET}_keys"]),
        (BY_KEY["refresh"], [f"{TWEET}_202612", f"{TWEET}_keys"]),
        (BY_KEY["followers"], [f"{STAR}_202612", f"{TWEET}_keys"]),
        (
            BY_KEY["select_related"],
            [f"{STAR}_202611", f"{STAR}_keys", f"{TWEET}_202611", f"{TWEET}_keys"],
        ),
    ],
)
def test_no_other_partition_is_locked(posted, read, tables):
    run(read, posted)  # reads the maps
    with transaction.atomic():
        run(read, posted)
        assert set(locked_tables()) - {TWEET, STAR, f"{STAR}_default"} == set(tables)


def test_the_text_of_a_query_asks_nothing(posted):
    with CaptureQueriesContext(connection) as sent:
        text = str(Tweet.objects.filter(pk=posted[0].pk).query)
    assert not READS.search(text)
    assert not sent.captured_queries
    queryset = Tweet.objects.filter(pk=posted[0].pk)
    queryset.get()
    assert not READS.search(str(queryset.query))


def test_one_query_is_counted(posted, django_assert_num_queries):
    with django_assert_num_queries(1):
        Tweet.objects.get(pk=posted[0].pk)


def test_the_plan_can_be_explained(posted):
    assert "Function Scan on" in Tweet.objects.filter(pk=posted[0].pk).explain()


def test_what_will_return_nothing_asks_nothing(posted, django_assert_num_queries):
    partition_map.forget(connection, Tweet._meta.db_table)
    with django_assert_num_queries(0):
        assert not Tweet.objects.filter(pk=posted[0].pk, text__in=[]).exists()
    assert partition_map.partition_map(connection, Tweet._meta.db_table, ask=False) is None


def test_the_setting_turns_it_off(posted, settings):
    settings.PARTING_PRUNE_READS = False
    _, sent = run(BY_KEY["get"], posted)
    assert not any(READS.search(one) for one in sent)
