"""What is said of how a query reads, and that nothing is run for it."""

import logging

import pytest
from django.db import connection, transaction
from django.db.models import Count
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

import parting
from tests.moments import moment
from tests.testapp.models import Mention, Order, Star, Tweet

pytestmark = pytest.mark.guarantee(19)

NOVEMBER = {"created_at__gte": moment(2026, 11, 3), "created_at__lt": moment(2026, 11, 25)}


def test_a_range(database):
    queryset = Tweet.objects.filter(**NOVEMBER)
    with CaptureQueriesContext(connection) as queries:
        (one,) = parting.explain_partitions(queryset)
    assert len(queries) == 0
    assert queryset._result_cache is None
    assert (one.table, one.way, one.reason) == (
        Tweet._meta.db_table,
        "by the partition key",
        "",
    )
    assert f"{Tweet._meta.db_table}_202611" in one.partitions
    assert one.counted == 1
    assert str(one).startswith(f"{Tweet._meta.db_table} is read by the partition key: ")
    parting.assert_pruned(queryset, at_most=1)


def test_primary_keys_joins_and_pages(database):
    (one,) = parting.explain_partitions(Tweet.objects.filter(pk=5))
    assert (one.way, one.partitions) == ("by primary keys", ())
    assert str(one) == f"{one.table} is read by primary keys."
    parting.assert_pruned(Tweet.objects.filter(pk=5))
    joined = Mention.objects.filter(tweet__created_at__gte=moment(2027, 1, 3))
    assert [one.counted for one in parting.explain_partitions(joined)] == [1]
    assert parting.explain_partitions(Mention.objects.all()) == ()
    assert parting.explain_partitions(Tweet.objects.none()) == ()
    assert parting.explain_partitions(Tweet.objects.filter(created_at__in=[])) == ()
    both = parting.explain_partitions(Star.objects.filter(tweet__created_at__date="2026-11-08"))
    assert {one.table for one in both} == {Tweet._meta.db_table, Star._meta.db_table}


@pytest.mark.parametrize(
    ("queryset", "reason"),
    [
        (lambda: Tweet.objects.filter(text="x"), "no condition limits 'Created At'"),
        (lambda: Tweet.objects.exclude(**NOVEMBER), "no condition limits 'Created At'"),
        (lambda: Order.objects.filter(total=3), "no condition compares 'country'"),
        (lambda: Star.objects.filter(count=3), "its rows are where those of testapp.Tweet are"),
        (lambda: Tweet.objects.filter(**NOVEMBER).select_for_update(), "its rows are locked"),
        (
            lambda: Tweet.objects.filter(**NOVEMBER).annotate(n=Count("stars")),
            "the query groups by a primary key",
        ),
        (
            lambda: Tweet.objects.filter(**NOVEMBER).extra(select={"x": "1"}),
            "the query contains raw SQL",
        ),
    ],
)
def test_why_a_table_is_read_as_a_whole(database, queryset, reason, caplog):
    caplog.set_level(logging.DEBUG, "parting.reads")
    with transaction.atomic():
        found = parting.explain_partitions(queryset())
        assert [one.reason for one in found if one.reason.startswith(reason)]
        with pytest.raises(AssertionError, match=f" is read as a whole: {reason}"):
            parting.assert_pruned(queryset())
        caplog.clear()
        list(queryset())
        assert reason in caplog.text


def test_more_partitions_than_wanted(database):
    queryset = Tweet.objects.filter(created_at__gte=moment(2026, 11, 3))
    parting.assert_pruned(queryset, at_most=3)
    with pytest.raises(AssertionError, match=r"_202611.*_202701.*\(at_most=2, and these are 3\)"):
        parting.assert_pruned(queryset)


@pytest.mark.parametrize("wrong", [Tweet.objects.raw("SELECT 1"), Tweet.objects, 3, "Tweet"])
def test_what_is_no_queryset(wrong):
    with pytest.raises(TypeError, match=f"^{type(wrong).__name__} is no queryset that Django"):
        parting.explain_partitions(wrong)


def test_when_it_is_turned_off(database):
    with override_settings(PARTING_PRUNE_READS=False):
        (one,) = parting.explain_partitions(Tweet.objects.filter(pk=5))
    assert one.reason == "PARTING_PRUNE_READS is False in the settings"
    with parting.unpruned_reads(), pytest.raises(AssertionError, match=r"within .*unpruned_reads"):
        parting.assert_pruned(Tweet.objects.filter(**NOVEMBER))
