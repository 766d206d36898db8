"""Where reading all partitions costs less, queries are left alone, and it is said why."""

import datetime
import logging

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

import parting
from parting.orm.pruning import by_key_reads, counts, pages, ranges
from parting.orm.pruning.partition_map import partition_map
from tests.db.conftest import install_at
from tests.moments import moment
from tests.testapp.models import Account, Mention, Order, Reading, Session, Star, Tweet

pytestmark = pytest.mark.guarantee(19)

#: All thresholds of reads. The other tests are run without most of them.
FEWEST = [
    (by_key_reads, "FEWEST_OF_KEY"),
    (by_key_reads, "FEWEST_OF_KEYS"),
    (by_key_reads, "FEWEST_OF_FOLLOWERS"),
    (by_key_reads, "FEWEST_OF_PAGE"),
    (counts, "FEWEST_OF_COUNT"),
    (pages, "SMALL"),
    (ranges, "FEWEST_OF_RANGE"),
]
NOVEMBER = {"created_at__gte": moment(2026, 11, 3), "created_at__lt": moment(2026, 11, 25)}

#: Queries that would be pruned if there were more partitions than three, and from how many on.
LEFT = {
    "a range": (lambda: Tweet.objects.filter(**NOVEMBER), 24),
    "a year": (lambda: Tweet.objects.filter(created_at__year=2026), 24),
    "a group": (lambda: Tweet.objects.filter(**NOVEMBER).order_by("text")[1:3], 24),
    "numbers": (lambda: Reading.objects.filter(pk__lt=100), 24),
    "a list": (lambda: Order.objects.filter(country="at"), 24),
    "a join": (lambda: Mention.objects.filter(tweet__created_at__lt=moment(2026, 11, 25)), 24),
    "newest first": (lambda: Tweet.objects.order_by("-created_at")[:1], 24),
    "a key": (lambda: Tweet.objects.filter(pk=5), 8),
    "keys": (lambda: Tweet.objects.filter(pk__in=[5, 6, 7]), 19),
    "many keys": (lambda: Tweet.objects.filter(pk__in=range(5, 90)), 32),
    "a row that is joined": (lambda: Mention.objects.filter(pk=5).select_related("tweet"), 8),
    "followers": (lambda: Star.objects.filter(tweet=5), 20),
    "a unique value": (lambda: Account.objects.filter(email="a@example.com"), 8),
    "a page": (lambda: Star.objects.order_by("pk")[:3], 23),
    "a page that is joined to": (
        lambda: Mention.objects.select_related("tweet").order_by("pk")[:3],
        23,
    ),
}


AS_THEY_ARE = {name: getattr(module, name) for module, name in FEWEST}


@pytest.fixture(autouse=True)
def as_they_are(monkeypatch, few_partitions_are_worth_pruning):
    for module, name in FEWEST:
        monkeypatch.setattr(module, name, AS_THEY_ARE[name])


@pytest.mark.parametrize("what", LEFT)
@pytest.mark.parametrize("level", [logging.DEBUG, logging.WARNING])
def test_few_partitions_are_left_alone(database, posted, what, level, monkeypatch, caplog):
    caplog.set_level(level, "parting.reads")
    queryset, fewest = LEFT[what][0](), LEFT[what][1]
    (one,) = parting.explain_partitions(queryset)
    partitions = len(partition_map(connection, one.table, ask=True).bounds)
    assert 0 < partitions < 4
    reason = (
        f"reading all of its partitions ({partitions}) costs less: queries like this are pruned "
        f"from {fewest} on"
    )
    assert (one.way, one.reason) == ("", reason)
    assert str(one) == f"{one.table} is read as a whole: {reason}."
    caplog.clear()
    with CaptureQueriesContext(connection) as sent:
        found = list(queryset.all())
    assert len(sent) == 1 and "_parting_" not in sent[0]["sql"]
    if level == logging.DEBUG:
        assert f"{one.table} is read as a whole: {reason}" in caplog.text
    for module, name in FEWEST:
        monkeypatch.setattr(module, name, 0)
    with CaptureQueriesContext(connection) as sent:
        assert list(queryset.all()) == found
    assert "_parting_" in sent[0]["sql"]


@pytest.mark.parametrize("what", LEFT)
def test_what_is_pruned_where_there_are_many_passes_in_a_test(database, what):
    parting.assert_pruned(LEFT[what][0]())  # there are no rows, either


def test_a_count_by_keys_passes_in_a_test(database, posted):
    (one,) = parting.explain_partitions(Tweet.objects.all(), count=True)
    assert one.reason.endswith("costs less: queries like this are pruned from 24 on")
    parting.assert_pruned(Tweet.objects.all(), count=True)


def test_what_is_pruned_nowhere_fails_in_a_test(database):
    with pytest.raises(AssertionError, match="no condition limits 'Created At'"):
        parting.assert_pruned(Tweet.objects.filter(text="x"))


def test_what_postgresql_cannot_leave_out_is_pruned_all_the_same(own_database):
    install_at(Session)
    for queryset in (
        Tweet.objects.filter(created_at__date=datetime.date(2026, 11, 20)),
        Tweet.objects.filter(created_at__year__in=[2026], created_at__lt=moment(2026, 12, 3)),
        Session.objects.filter(token__in=["a", "b"], data=None),  # by a hash
    ):
        (one,) = parting.explain_partitions(queryset)
        assert one.way == "by the partition key", one.reason


def locks(work):
    """Return which relations a transaction locks that does something, and how, unless to read."""
    with transaction.atomic():
        work()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relation, mode FROM pg_locks "
                "WHERE pid = pg_backend_pid() AND locktype = 'relation' AND relation >= 16384 "
                "AND mode <> 'AccessShareLock'"
            )
            found = sorted(cursor.fetchall())
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize(
    "work",
    [
        lambda pk: Tweet.objects.select_for_update().get(pk=pk),
        lambda pk: list(Tweet.objects.select_for_update().filter(pk__in=[pk, pk + 1])),
        lambda pk: list(Tweet.objects.select_for_update().filter(**NOVEMBER)),
        lambda pk: Tweet.objects.filter(pk=pk).update(text="b"),
        lambda pk: Tweet.objects.filter(**NOVEMBER).update(text="b"),
        lambda pk: Tweet.objects.filter(pk=pk).delete(),
        lambda pk: Tweet.objects.filter(**NOVEMBER)._raw_delete("default"),
        lambda pk: Tweet(pk=pk, created_at=moment(2026, 11, 20), text="b").save(),
    ],
)
def test_what_locks_or_changes_rows_locks_the_same(database, posted, monkeypatch, work):
    """These have thresholds of their own, which reads do not change."""
    posted[0].refresh_from_db()  # by now it is known where the partitions are
    left_alone = locks(lambda: work(posted[0].pk))
    for module, name in FEWEST:
        monkeypatch.setattr(module, name, 0)
    pruned = locks(lambda: work(posted[0].pk))
    assert left_alone == pruned
