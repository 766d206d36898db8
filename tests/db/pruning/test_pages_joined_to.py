"""A page of a plain table is read first, then the rows of partitions that it refers to."""

import datetime

import pytest
from django.db import connection, transaction
from django.db.models import Count, F, Q
from django.test.utils import CaptureQueriesContext

import parting
from parting import unpruned_reads
from parting.orm.pruning import by_key_reads, pages, partition_map
from tests.db.everyday.test_traps_of_reads import TABLE, execute
from tests.moments import moment
from tests.testapp.models import Collection, Mention, Star, Tweet

pytestmark = [pytest.mark.guarantee(19), pytest.mark.guarantee(18)]

CALL = '_parting_read_rows"((ARRAY('


@pytest.fixture(autouse=True)
def not_too_small(monkeypatch):
    monkeypatch.setattr(by_key_reads, "FEWEST_OF_PAGE", 0)
    pages._needed.clear()


@pytest.fixture
def database(own_database):
    """Each test changes its own."""
    partition_map._remembered.clear()
    yield own_database
    partition_map._remembered.clear()


@pytest.fixture
def mentioned(posted):
    """Mentions of tweets of all partitions, more than a page has."""
    for number, tweet in enumerate([*posted, *reversed(posted)]):
        Mention.objects.create(tweet=tweet, text=f"again {number % 3}")
        Collection.objects.create(pinned=tweet if number in (0, 1, 3) else None)
    return posted


def values(queryset):
    """Return the rows, with what was joined to them."""
    rows = []
    for one in queryset:
        tweet = one.tweet if isinstance(one, Mention) else one.pinned
        rows.append((one.pk, tweet and (tweet.pk, tweet.text, tweet.created_at)))
    return rows


def both(queryset):
    """Return what a queryset has, what it has if not pruned, and what was sent for it."""
    with unpruned_reads():
        expected = values(queryset.all())
    with CaptureQueriesContext(connection) as sent:
        found = values(queryset.all())
    assert len(sent) == 1
    return found, expected, sent[0]["sql"]


MENTIONS = Mention.objects.select_related("tweet")
COLLECTIONS = Collection.objects.select_related("pinned")


@pytest.mark.parametrize(
    "queryset",
    [
        MENTIONS.order_by("pk")[:5],
        MENTIONS.order_by("-pk")[2:6],
        MENTIONS.order_by("text", "-pk")[:4],
        MENTIONS.order_by("pk").reverse()[:5],
        MENTIONS.order_by("tweet_id", "pk")[:5],
        MENTIONS.filter(text__startswith="again", pk__gt=3).order_by("pk")[:3],
        MENTIONS.filter(Q(text="again 1") | Q(text="again 2")).order_by("pk")[1:3],
        MENTIONS.exclude(text="again 0").order_by("pk")[:4],
        COLLECTIONS.order_by("pk")[:5],
        COLLECTIONS.order_by("pinned_id", "pk")[:100],
        COLLECTIONS.order_by("-pk")[3:300],
    ],
)
def test_what_is_pruned(mentioned, queryset):
    found, expected, sql = both(queryset)
    assert found == expected
    assert found
    assert sql.startswith('WITH "~parting_page" AS MATERIALIZED (SELECT ')
    assert CALL in sql
    parting.assert_pruned(queryset)
    (one,) = parting.explain_partitions(queryset)
    assert one.way == "by the primary keys that a page refers to"
    with transaction.atomic():
        assert both(queryset)[:2] == (expected, expected)


def test_no_partition_is_locked_that_the_page_does_not_refer_to(mentioned):
    with transaction.atomic():
        assert values(MENTIONS.order_by("pk")[:2])
        locked = execute(
            "SELECT DISTINCT i.inhrelid::regclass::text FROM pg_locks l "
            "JOIN pg_inherits i ON i.inhrelid = l.relation AND i.inhparent = %s::regclass "
            "WHERE l.pid = pg_backend_pid()",
            [f'"{TABLE}"'],
        )
    assert locked == [(f'"{TABLE}_202611"',)]


@pytest.mark.parametrize(
    "queryset",
    [
        MENTIONS.order_by("pk"),
        MENTIONS.order_by("tweet__text", "pk")[:5],
        MENTIONS.order_by("tweet", "pk")[:5],
        MENTIONS.order_by(F("pk").desc())[:5],
        MENTIONS.order_by("?")[:20],
        MENTIONS.filter(tweet__text="tweet 0").order_by("pk")[:5],
        MENTIONS.annotate(n=Count("tweet__stars")).order_by("pk")[:5],
        MENTIONS.annotate(n=F("tweet__text")).order_by("pk")[:5],
        MENTIONS.only("text", "tweet__text", "tweet__created_at").order_by("pk")[:5],
        MENTIONS.defer("text").order_by("pk")[:5],
        MENTIONS.distinct().order_by("pk")[:5],
        MENTIONS.extra(where=["true"]).order_by("pk")[:5],
        MENTIONS.order_by("pk")[:1000],
        Mention.objects.order_by("pk")[:5],
    ],
)
def test_what_is_left_alone(mentioned, queryset):
    with unpruned_reads():
        expected = sorted(values(queryset.all()))
    with CaptureQueriesContext(connection) as sent:
        assert sorted(values(queryset.all())) == expected
    assert not any("~parting_page" in one["sql"] for one in sent)


def test_other_readers_are_left_alone(mentioned):
    streamed = MENTIONS.order_by("pk")[:5]
    with transaction.atomic(), CaptureQueriesContext(connection) as sent:
        assert len(list(streamed.iterator(chunk_size=2))) == 5
        assert len(MENTIONS.select_for_update(of=["self"]).order_by("pk")[:5]) == 5
        assert Star.objects.select_related("tweet").order_by("pk")[:5][0].tweet.text
    assert not any("~parting_page" in one["sql"] for one in sent)
    assert "~parting_page" not in str(streamed.query)
    assert CALL not in str(list(streamed.explain()))


def test_a_page_that_is_not_full_is_asked_for_as_a_whole_and_that_is_remembered(mentioned):
    queryset = MENTIONS.filter(text="again 1").order_by("pk")[:10]
    found, expected, sql = both(queryset)
    assert found == expected
    assert CALL in sql
    found, expected, sql = both(queryset)
    assert found == expected
    assert CALL not in sql
    # Others of as many rows are looked for.
    assert CALL in both(MENTIONS.order_by("pk")[:10])[2]


@pytest.mark.parametrize("deferred", [True, False])
def test_rows_that_refer_to_nothing(mentioned, deferred):
    """A foreign key may be checked at the end of the transaction; triggers may be off."""
    first = Mention.objects.order_by("pk")[:2]
    with transaction.atomic():
        if not deferred:
            execute("SET LOCAL session_replication_role = replica")
        Mention.objects.filter(pk__in=[one.pk for one in first]).update(tweet_id=10**6)
        lost = Collection.objects.filter(pinned=None).order_by("pk")[0]
        Collection.objects.filter(pk=lost.pk).update(pinned_id=10**6)
        for queryset in (MENTIONS.order_by("pk")[:3], COLLECTIONS.order_by("pk")[:9]):
            found, expected, sql = both(queryset)
            assert found == expected
            assert found
            assert CALL in sql
        assert values(COLLECTIONS.filter(pk=lost.pk)[:1]) == [(lost.pk, None)]
        transaction.set_rollback(True)


def test_rows_that_no_key_is_recorded_of(mentioned):
    """Those in the table itself."""
    execute("SET session_replication_role = replica")
    execute(
        f'INSERT INTO "{TABLE}" (id, "the Text \\ it\'s", "Created At") '
        "VALUES (-5, 'silent', '2026-11-20Z')"
    )
    Mention.objects.create(tweet_id=-5, text="of silence")
    execute("RESET session_replication_role")
    found, expected, _ = both(MENTIONS.order_by("-pk")[:3])
    assert found == expected
    assert found[0][1][:2] == (-5, "silent")


def test_a_page_in_an_older_snapshot(mentioned, session):
    with transaction.atomic():
        execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        before = both(MENTIONS.order_by("pk")[:5])[1]
        session.rows(f'UPDATE "{TABLE}" SET "Created At" = \'2026-12-24Z\'')
        assert both(MENTIONS.order_by("pk")[:5])[:2] == (before, before)
    found, expected, _ = both(MENTIONS.order_by("pk")[:5])
    assert found == expected
    assert {tweet[2] for _, tweet in found} == {moment(2026, 12, 24)}


def test_partitions_and_functions_that_are_gone(mentioned):
    queryset = MENTIONS.order_by("pk")[:5]
    assert CALL in both(queryset)[2]
    at = datetime.timedelta(days=1)
    assert values(queryset)[0][1][2] + at
    execute(f'DROP TABLE "{TABLE}_202612" CASCADE')
    found, expected, sql = both(queryset)
    assert found == expected
    execute(f'DROP FUNCTION "{TABLE}_parting_read_rows"(bigint[])')
    partition_map._remembered.clear()
    found, expected, sql = both(queryset)
    assert found == expected
    assert CALL not in sql
    assert Tweet.objects.count()
