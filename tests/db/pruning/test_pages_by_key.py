"""Pages in the order of the partition key are right, and read the partitions at its end."""

import pytest
from django.db import connection
from django.db.models import Count, F, Max, Min, Window
from django.db.models.functions import RowNumber

import parting
from parting.orm.pruning import pages
from parting.orm.pruning import partition_map as maps
from tests.db.bad_input import execute
from tests.db.conftest import drop_a_column, install_at
from tests.db.pruning.test_ranges import OTHERS, read_by
from tests.moments import moment
from tests.testapp.models import Star, Tweet

pytestmark = pytest.mark.guarantee(19)

SUFFIXES = [*("202611", "202612"), *(f"2027{month:02}" for month in range(1, 11))]
#: The months in which there are tweets; the last four partitions are ready for what will come.
MONTHS = [(int(suffix[:4]), int(suffix[4:])) for suffix in SUFFIXES[:8]]


@pytest.fixture(autouse=True)
def not_too_small(monkeypatch):
    monkeypatch.setattr(pages, "SMALL", 0)


@pytest.fixture
def template(databases, django_db_blocker, route):
    """The name of a database with two tweets in each of eight months, and twelve partitions."""

    def fill():
        for model in (Tweet, Star):
            if route == "trigger":
                drop_a_column(model)
            install_at(model, ahead=len(SUFFIXES) - 1)
        for year, month in MONTHS:
            for day in (5, 15):
                Tweet.objects.create(created_at=moment(year, month, day), text=f"{month}-{day}")
        execute("VACUUM ANALYZE")

    with django_db_blocker.unblock():
        maps._remembered.clear()
        pages._needed.clear()
        yield databases.template(f"pages, {route} route", fill, databases.migrated())


@pytest.fixture
def tweets(databases, template):
    """Used by the tests that change nothing."""
    with databases.serve(template) as served:
        yield served


@pytest.fixture
def own_tweets(databases, template):
    """For a test of its own."""
    with databases.new(template) as made:
        yield made


def texts(queryset):
    return list(queryset.values_list("text", flat=True))


def newest():
    return Tweet.objects.order_by("-created_at")


def oldest():
    return Tweet.objects.order_by("created_at")


def looked_at(queryset):
    return [one for one in read_by(queryset) if one not in (OTHERS, "default")]


def test_the_newest_partitions_that_have_rows_are_read(tweets):
    # What is ahead is read, too; it may have got rows.
    assert looked_at(newest()[:1]) == SUFFIXES[7:]
    assert texts(newest()[:3]) == ["6-15", "6-5", "5-15"]
    assert looked_at(oldest()[:1]) == ["202611"]
    assert texts(oldest()[1:3]) == ["11-15", "12-5"]
    # It is thought to need twice as many.
    assert looked_at(newest()[:8]) == SUFFIXES[6:]


def test_one_query_is_counted(tweets, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(newest()[:2]) == 2
    with django_assert_num_queries(1):
        assert len(newest()[:15]) == 15
    with django_assert_num_queries(1):
        assert Tweet.objects.latest("created_at").text == "6-15"
    with django_assert_num_queries(1):
        assert texts(newest().filter(text="11-5")[:1]) == ["11-5"]
    with django_assert_num_queries(0):
        assert texts(newest().filter(created_at__in=[])[:1]) == []
    with django_assert_num_queries(1):
        assert texts(newest().filter(text="none")[:1]) == []


@pytest.mark.parametrize(
    "query",
    [
        lambda: texts(newest()[:5]),
        lambda: texts(newest()[5:9]),
        lambda: texts(oldest()[5:9]),
        lambda: texts(newest().reverse()[:3]),
        lambda: texts(newest().filter(created_at__lt=moment(2027, 2, 15))[:3]),
        lambda: texts(oldest().filter(created_at__gte=moment(2027, 2, 15))[:3]),
        lambda: texts(newest().filter(text__endswith="-5")[:3]),
        lambda: texts(newest().filter(text="12-5")[:3]),
        lambda: texts(Tweet.objects.order_by("-created_at", "text").distinct()[:3]),
        lambda: texts(Tweet.objects.order_by("created_at").filter(pk=5)[:3]),
        lambda: Tweet.objects.latest("created_at"),
        lambda: Tweet.objects.earliest("created_at", "pk"),
        lambda: Tweet.objects.order_by("created_at").first(),
        lambda: Tweet.objects.order_by("created_at").last(),
        lambda: Tweet.objects.filter(text="1-5").latest("created_at"),
        lambda: Tweet.objects.aggregate(Max("created_at")),
        lambda: Tweet.objects.aggregate(Min("created_at")),
        lambda: Tweet.objects.filter(text="1-5").aggregate(Max("created_at")),
        lambda: Tweet.objects.filter(text="none").aggregate(Max("created_at")),
        lambda: Tweet.objects.aggregate(Max("created_at"), Count("pk")),
        lambda: Tweet.objects.aggregate(Max("pk")),
        lambda: list(newest().annotate(created=F("created_at")).values_list("created", "text")[:3]),
        lambda: list(Tweet.objects.annotate(n=Count("stars")).order_by("-created_at")[:3]),
        lambda: list(
            newest().annotate(n=Window(Count("pk"))).values_list("text", "n", "created_at")[:3]
        ),
        lambda: texts(newest().annotate(n=Window(RowNumber(), order_by="pk")).filter(n__lt=3)[:3]),
        lambda: texts(
            Tweet.objects.order_by("-created_at", Window(RowNumber(), order_by="pk").desc())[:3]
        ),
        lambda: list(newest()[:3].iterator()),
        lambda: [one.pk for one in newest().only("text")[:3]],
        lambda: list(Star.objects.filter(tweet__in=newest().values("pk")[:3])),
        lambda: len(newest()[:5]) + newest()[:5].count(),
        lambda: newest()[:5].aggregate(Min("created_at")),
    ],
)
@pytest.mark.parametrize("looks", ["few", "many"])
def test_the_page_is_the_right_one(tweets, query, looks, monkeypatch):
    if looks == "many":
        monkeypatch.setattr(pages, "_AMPLE", 0)
        monkeypatch.setattr(pages, "_AMPLE_IF_FILTERED", 0)
        monkeypatch.setattr(pages, "_WIDER", 2)
    with parting.unpruned_reads():
        expected = query()
    assert query() == expected
    assert query() == expected


def test_a_queryset_stays_as_it_is_while_it_runs(tweets):
    """Another thread may clone it meanwhile."""
    page = Tweet.objects.filter(text__contains="-").order_by("-created_at")[:3]
    where, seen = page.query.where, []

    def look(execute, sql, parameters, many, context):
        seen.append(page.query.where)
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(look):
        assert len(page) == 3
    assert seen
    assert all(one is where for one in seen)


def test_it_is_remembered_how_many_partitions_were_needed(tweets, monkeypatch):
    monkeypatch.setattr(pages, "_AMPLE_IF_FILTERED", 0)
    page = newest().filter(text__startswith="3")[:1]
    assert looked_at(page) == SUFFIXES[11:]
    assert texts(page) == ["3-15"]
    assert looked_at(page) == SUFFIXES[4:]
    nothing = newest().filter(text="nothing")[:1]
    assert texts(nothing) == []
    assert set(looked_at(nothing)) == {"", *SUFFIXES}
    monkeypatch.setattr(pages, "TIME_TO_LIVE_S", -1)
    assert looked_at(nothing) == SUFFIXES[11:]


def test_rows_beyond_all_partitions(own_tweets):
    Tweet.objects.create(created_at=moment(2099, 1, 1), text="far")
    Tweet.objects.create(created_at=moment(1990, 1, 1), text="long ago")
    for _ in range(2):
        assert texts(newest()[:2]) == ["far", "6-15"]
        assert texts(oldest()[:2]) == ["long ago", "11-5"]
        assert Tweet.objects.aggregate(Max("created_at")) == {"created_at__max": moment(2099, 1, 1)}
        maps._remembered.clear()


def test_a_partition_that_is_new(own_tweets):
    texts(newest()[:2])
    parting.get_partition(Tweet, "202801", create=True)
    Tweet.objects.create(created_at=moment(2028, 1, 5), text="new")
    assert texts(newest()[:2]) == ["new", "6-15"]
    assert Tweet.objects.latest("created_at").text == "new"


def test_a_small_table_is_left_alone(tweets, monkeypatch):
    monkeypatch.setattr(pages, "SMALL", len(SUFFIXES) + 1)
    assert set(looked_at(newest()[:1])) == {"", *SUFFIXES}
