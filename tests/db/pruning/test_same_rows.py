"""Random queries find the same rows whether or not they are rewritten to read few partitions.

With PARTING_EXAMPLES=10000 in the environment many more queries are tried than usual, and with
PARTING_SEED=2 others.
"""

import datetime
import os
import random
import zoneinfo
from dataclasses import replace

import pytest
from django.db import connection
from django.db.models import Avg, Count, Exists, F, Max, Min, OuterRef, Q, Sum
from django.utils import timezone

import parting
from parting.catalog import partition_maps
from parting.orm.pruning import by_key_reads, counts, pages, partition_map, running
from tests.db.conftest import drop_a_column, install_at
from tests.db.twin_tables import Table
from tests.moments import as_value, moment
from tests.testapp.models import (
    Account,
    Collection,
    Log,
    Mention,
    Order,
    Reading,
    Session,
    Star,
    Tweet,
)

pytestmark = pytest.mark.guarantee(19)

EXAMPLES = int(os.environ.get("PARTING_EXAMPLES", "150"))
SEED = int(os.environ.get("PARTING_SEED", "1"))

UTC = datetime.timezone.utc
ZONES = [
    zoneinfo.ZoneInfo(name)
    for name in ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin")
]
MICROSECOND = datetime.timedelta(microseconds=1)
MONTHS = 12
FIRST = (2026, 11)


def month(number):
    """Return the first moment of a month, counted from the first that has a partition."""
    years, months = divmod(FIRST[1] - 1 + number, 12)
    return datetime.datetime(FIRST[0] + years, months + 1, 1, tzinfo=UTC)


@pytest.fixture
def filled(databases, django_db_blocker, route):
    """Rows on and beside the bounds of each partition, in the default partition, in the table."""

    def fill():
        for model in (Tweet, Star, Log, Order, Reading, Session, Account):
            if route == "trigger":
                drop_a_column(model)
            install_at(model, ahead=MONTHS - 1 if model in (Tweet, Star, Account) else None)
        rows = random.Random(7)
        tweets = []
        for number in range(-1, MONTHS + 2):
            for offset in (-MICROSECOND, 0 * MICROSECOND, MICROSECOND):
                tweets.append(Tweet(created_at=as_value(month(number) + offset), text="edge"))
            for _ in range(4):
                at = month(number) + datetime.timedelta(minutes=rows.randrange(60 * 24 * 28))
                tweets.append(Tweet(created_at=as_value(at), text=rows.choice("abc")))
        tweets.append(Tweet(created_at=moment(1900, 1, 1), text="edge"))
        Tweet.objects.bulk_create(tweets)
        for tweet in rows.sample(tweets, 40):
            Star.objects.create(tweet=tweet, count=rows.randrange(5))
            Mention.objects.create(tweet=tweet, text=rows.choice("xy"))
        for pinned in (*rows.sample(tweets, 8), None, None):
            Collection.objects.create(pinned=pinned)
        for number in range(-2, 5):
            for day in (0, 1, 30):
                Log.objects.create(
                    day=(month(12 * number) - datetime.timedelta(day)).date(), line="l"
                )
        Reading.objects.bulk_create(
            Reading(id=number, value=number % 7)
            for number in (-1, 0, 1, 999, 1000, 1001, 1999, 2000, 5000, 13_999, 14_000, 99_999)
        )
        for country in ("DE", "FR", "US", "JP", "IT"):
            Order.objects.create(country=country, total=3)
            Session.objects.create(token=country, data={})
        for number in range(-2, MONTHS + 2):
            for place in range(3):
                Account.objects.create(
                    at=as_value(month(number) + datetime.timedelta(days=9 * place)),
                    email=f"{number}.{place}" if place else None,
                    number=number + 100 * place if place < 2 else None,
                    code=f"a{number + 100 * place}",
                )
        with connection.cursor() as cursor:
            # As it is while a table that has rows is being partitioned.
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(
                Table(Tweet).sql("INSERT INTO {table} ({text}, {created_at}) VALUES (%s, %s)"),
                ["c", month(5)],
            )
            cursor.execute(
                Table(Account).sql(
                    "INSERT INTO {table} ({at}, {email}, {number}, {code}, {payload}) "
                    "VALUES (%s, %s, %s, %s, %s)"
                ),
                [month(5), "silent", 77, "a77", "{}"],
            )
            cursor.execute("RESET session_replication_role")

    with django_db_blocker.unblock():
        name = databases.template(f"filled, {route} route", fill, databases.migrated())
        with databases.serve(name) as served:
            yield served


class Queries:
    """Makes random queries, as functions that run them."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def moment(self):
        chosen = self.random
        at = month(chosen.randrange(-1, MONTHS + 2) if chosen.random() < 0.8 else 3)
        at += chosen.choice(
            [
                0 * MICROSECOND,
                MICROSECOND,
                -MICROSECOND,
                datetime.timedelta(days=chosen.random() * 40),
                datetime.timedelta(hours=chosen.randrange(-20, 20)),
            ]
        )
        at = as_value(at)
        return at if at.tzinfo is None else at.astimezone(chosen.choice(ZONES))

    def leaf(self, prefix=""):
        chosen, column = self.random, f"{prefix}created_at"
        match chosen.randrange(13):
            case 0:
                return Q(**{f"{column}__range": sorted([self.moment(), self.moment()])})
            case 1:
                return Q(**{column: self.moment()})
            case 2:
                return Q(**{f"{column}__in": [self.moment() for _ in range(chosen.randrange(4))]})
            case 3:
                name = chosen.choice(["", "__gte", "__lte", "__lt", "__gt"])
                return Q(**{f"{column}__date{name}": self.moment().date()})
            case 4:
                name = chosen.choice(["", "__gte", "__lte", "__lt", "__gt"])
                return Q(**{f"{column}__year{name}": self.moment().year})
            case 5:
                return Q(**{f"{prefix}pk__in": chosen.sample(range(1, 120), 3)})
            case 6:
                return Q(**{f"{prefix}text": chosen.choice("abc")})
            case 7:
                return Q(**{f"{column}__month": 3})
            case 8 | 9:
                return Q(**{f"{column}__gte": self.moment(), f"{column}__lt": self.moment()})
        name = chosen.choice(["gte", "gt", "lte", "lt"])
        return Q(**{f"{column}__{name}": self.moment()})

    def condition(self, depth, prefix=""):
        if depth == 0 or self.random.random() < 0.3:
            made = self.leaf(prefix)
        else:
            left, right = (self.condition(depth - 1, prefix) for _ in range(2))
            made = left & right if self.random.random() < 0.65 else left | right
        return ~made if self.random.random() < 0.12 else made

    def of_tweets(self):
        """Return a query, in words and as a function."""
        first, second, joined = (
            self.condition(2),
            self.condition(1),
            self.condition(1, "tweet__"),
        )
        low = self.random.randrange(4)
        high = low + self.random.randrange(1, 9)
        order = self.random.choice(["created_at", "-created_at"])
        by_pk = self.random.choice(["pk", "-pk"])
        by_column = self.random.choice(["text", "-text", "tweet_id", "pk"])
        own = self.random.choice([Q(), Q(text="x"), Q(pk__gt=20), ~Q(text="y"), Q(pk__lt=4)])
        tweets = Tweet.objects.filter(first)
        queries = {
            "rows": lambda: tweets.filter(second).order_by("pk").values_list("pk", "text"),
            "objects": lambda: tweets.order_by("pk"),
            "count": tweets.count,
            "exists": tweets.exists,
            "whole": lambda: (
                Tweet.objects.count(),
                Star.objects.order_by(order.replace("created_at", "count")).count(),
                Tweet.objects.aggregate(n=Count("*")),
            ),
            "aggregates": lambda: tweets.exclude(second).aggregate(
                Count("pk"), Max("created_at"), Min("pk"), Avg("pk")
            ),
            "page": lambda: tweets.order_by(order, "pk").values_list("pk")[low:high],
            "short": lambda: len(tweets[:high]),
            "groups": lambda: tweets.values("text").annotate(n=Count("pk")).order_by("text"),
            "by key": lambda: tweets.annotate(n=Count("stars")).order_by("pk").values_list("n"),
            "distinct": lambda: tweets.values_list("text").distinct().order_by("text"),
            "joined": Mention.objects.filter(joined).count,
            "related": lambda: (
                Mention.objects.filter(joined).select_related("tweet").order_by("pk")
            ),
            "related page": lambda: [
                (one.pk, one.text, one.tweet.pk, one.tweet.text)
                for one in Mention.objects.filter(own)
                .select_related("tweet")
                .order_by(by_column, by_pk)[low:high]
            ],
            "outer page": lambda: [
                (one.pk, one.pinned and one.pinned.text)
                for one in Collection.objects.select_related("pinned").order_by(by_pk)[low:high]
            ],
            "outer": lambda: (
                Tweet.objects.filter(first)
                .annotate(m=F("mentions__text"), s=F("stars__count"))
                .order_by("pk", "m", "s")
                .values_list("pk", "m", "s")
            ),
            "stars": lambda: Star.objects.filter(joined).aggregate(Sum("count")),
            "subquery": lambda: (
                Mention.objects.filter(tweet__in=tweets).order_by("pk").values_list("pk")
            ),
            "correlated": lambda: Mention.objects.filter(
                Exists(Tweet.objects.filter(first, pk=OuterRef("tweet")))
            ).count(),
            "union": lambda: (
                tweets.values_list("pk")
                .union(Tweet.objects.filter(second).values_list("pk"))
                .order_by("id")
            ),
            "streamed": lambda: list(tweets.order_by("pk").iterator(chunk_size=3)),
            "last": lambda: (tweets.order_by("created_at", "pk").last(), tweets.first()),
            "latest": lambda: (
                tweets.order_by("pk").values_list("pk").latest("created_at", "pk")
                if tweets.exists()
                else None
            ),
            "by primary key": lambda: Tweet.objects.order_by(by_pk)[low:high],
            "extremes": lambda: (
                tweets.aggregate(Max("created_at")),
                tweets.aggregate(Min("created_at")),
            ),
            "prefetched": lambda: [
                (one.pk, [star.count for star in one.stars.all()])
                for one in tweets.order_by("pk").prefetch_related("stars")
            ],
        }
        name = self.random.choice(sorted(queries))
        return f"{name}: {first}, {second}, {joined}, {order} [{low}:{high}]", queries[name]

    def of_others(self):
        """Return a query of a table with dates, integers, lists or hashes."""
        chosen = self.random
        days = sorted(month(12 * chosen.randrange(-2, 5)).date() for _ in range(2))
        numbers = sorted(chosen.choice([-5, 0, 999, 1000, 1001, 2500, 14_000]) for _ in range(2))
        countries = chosen.sample(["DE", "FR", "US", "JP", "XX"], 2)
        queries = {
            "days": lambda: Log.objects.filter(day__range=days).order_by("day"),
            "since": lambda: Log.objects.filter(day__gt=days[0]).count(),
            "year": lambda: Log.objects.filter(day__year__in=[one.year for one in days]).count(),
            "numbers": lambda: Reading.objects.filter(
                pk__gte=numbers[0], pk__lt=numbers[1]
            ).order_by("pk"),
            "below": lambda: Reading.objects.filter(pk__lte=numbers[0]).aggregate(Sum("doubled")),
            "list": lambda: Order.objects.filter(country=countries[0]).order_by("pk"),
            "lists": lambda: Order.objects.filter(country__in=countries).order_by("pk"),
            "hash": lambda: Session.objects.filter(token__in=countries).order_by("pk"),
        }
        name = chosen.choice(sorted(queries))
        return f"{name}: {days}, {numbers}, {countries}", queries[name]

    def of_accounts(self):
        """Return a query by the values of unique constraints, of which some do not exist."""
        chosen = self.random
        email = chosen.choice(["silent", "nobody", None, "3.1", "12.2", "-2.1", "5.2"])
        number = chosen.choice([77, None, *range(-2, MONTHS + 2), 99, 103])
        pair = {"number": number, "code": f"{chosen.choice('aax')}{number}"}
        leaves = [
            Q(email=email),
            Q(**pair),
            Q(email__in=[email]),
            Q(twice=2 * chosen.randrange(-3, MONTHS)),
            Q(number=number),
            Q(email__iexact=email or ""),
        ]
        condition = chosen.choice(leaves)
        if chosen.random() < 0.5:
            more = chosen.choice([*leaves, Q(at__gte=self.moment()), ~Q(code="a3")])
            condition = condition & more if chosen.random() < 0.8 else condition | more
        accounts = Account.objects.filter(condition)
        length = chosen.randrange(1, 70)
        queries = {
            "rows": lambda: accounts.order_by("pk"),
            "values": lambda: accounts.order_by("pk").values_list("email", "twice", "at"),
            "exists": accounts.exists,
            "page": lambda: Account.objects.order_by("-pk", "at")[:length],
            "count": accounts.count,
            "first": accounts.first,
            "negated": lambda: Account.objects.exclude(condition).count(),
            "extremes": lambda: accounts.aggregate(Max("at"), Min("number")),
            "subquery": lambda: list(
                Account.objects.filter(pk__in=accounts).order_by("pk").values_list("pk")
            ),
            "groups": lambda: accounts.values("code").annotate(n=Count("pk")).order_by("code"),
        }
        name = chosen.choice(sorted(queries))
        return f"{name}: {condition}", queries[name]


def outcome(query, zone):
    with timezone.override(zone):
        found = query()
        return list(found) if hasattr(found, "query") else found


@pytest.fixture
def replaced(monkeypatch):
    """The tables in whose place something else has stood."""
    seen = []
    say = running.Run.say

    def see(run, read):
        say(run, read)
        if read.way:
            seen.append(read.table)

    monkeypatch.setattr(running.Run, "say", see)
    return seen


@pytest.fixture(autouse=True)
def not_too_small(monkeypatch):
    monkeypatch.setattr(pages, "SMALL", 0)
    monkeypatch.setattr(by_key_reads, "FEWEST_OF_PAGE", 0)
    monkeypatch.setattr(counts, "FEWEST_OF_COUNT", 0)


@pytest.fixture
def hasty(monkeypatch):
    """Pages are looked for in one partition first, then in two, and nothing is remembered."""
    for name, value in (("_AMPLE", 0), ("_AMPLE_IF_FILTERED", 0), ("_WIDER", 2)):
        monkeypatch.setattr(pages, name, value)
    monkeypatch.setattr(pages, "TIME_TO_LIVE_S", -1)


@pytest.fixture
def stale(monkeypatch):
    """Half of the partitions are not known, and where rows are is thought to be empty."""
    read = partition_maps.partition_map

    def read_half(*arguments):
        found = read(*arguments)
        if found is None:
            return None
        known = {n: one for n, one in found.partitions.items() if n % 2 or one.is_default}
        return replace(found, partitions=known, default_has_pages=False, parent_has_pages=False)

    monkeypatch.setattr(partition_maps, "partition_map", read_half)
    partition_map._remembered.clear()
    yield
    partition_map._remembered.clear()


@pytest.mark.parametrize("how", ["as usual", "hasty", "stale"])
def test_random_queries_of_times(filled, replaced, how, request):
    if how != "as usual":
        request.getfixturevalue(how)
    run(replaced, "of_tweets")


def test_random_queries_of_other_values(filled, replaced):
    run(replaced, "of_others")


def test_random_queries_by_unique_values(filled, replaced):
    run(replaced, "of_accounts")


def run(replaced, kind):
    for number in range(EXAMPLES):
        queries = Queries(f"{SEED}, {number}")
        shown, query = getattr(queries, kind)()
        zone = queries.random.choice(ZONES)
        with parting.unpruned_reads():
            expected = outcome(query, zone)
        assert outcome(query, zone) == expected, f"PARTING_SEED={SEED}, {number}: {shown}, {zone}"
    assert len(replaced) > EXAMPLES / 5
