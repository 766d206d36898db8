"""Statements by primary key touch one partition, and do what they do on plain tables."""

import datetime

import pytest
from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat
from django.test.utils import CaptureQueriesContext

import parting
from parting.orm.pruning import places
from tests.db.everyday.test_orm import PARTITIONED, PLAIN
from tests.db.pruning.conftest import later_in_a_transaction
from tests.db.twin_tables import Table, assert_keys_match
from tests.testapp.models import Entry, Photo, Star, StarNote, Tweet

pytestmark = [pytest.mark.guarantee(5), pytest.mark.guarantee(6), pytest.mark.guarantee(19)]

UTC = datetime.timezone.utc
NOVEMBER = datetime.datetime(2026, 11, 5, tzinfo=UTC)
DECEMBER = datetime.datetime(2026, 12, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def of_any_size(monkeypatch):
    """Have tables of few partitions treated as those of many."""
    monkeypatch.setattr(places, "FEWEST_PARTITIONS", 0)


@pytest.fixture(params=["autocommit", "atomic"])
def mode(request):
    """Return a function that runs another outside of a transaction, or within one."""
    return later_in_a_transaction if request.param == "atomic" else lambda function: function


@pytest.fixture
def tweets(database):
    """A tweet of November, one of December, and one that fits no partition."""
    months = NOVEMBER, DECEMBER, datetime.datetime(1990, 1, 1, tzinfo=UTC)
    return [Tweet.objects.create(created_at=at, text="new") for at in months]


def locked(function):
    """Return what a function returns, and the suffixes of the partitions that it locks.

    The table itself counts as one, called "parent".
    """
    with transaction.atomic():
        result = function()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relation FROM pg_locks WHERE pid = pg_backend_pid() "
                "AND locktype = 'relation' AND mode IN ('RowExclusiveLock', 'RowShareLock')"
            )
            oids = {oid for (oid,) in cursor.fetchall()}
    return result, {name for oid, name in Table(Tweet).keys_of_parts().items() if oid in oids}


TOUCHED = {
    "update": lambda tweet: Tweet.objects.filter(pk=tweet.pk).update(text="b"),
    "save": lambda tweet: tweet.save(),
    "save, some fields": lambda tweet: tweet.save(update_fields=["text"]),
    "lock": lambda tweet: Tweet.objects.select_for_update().get(pk=tweet.pk),
    "lock nowait": lambda tweet: Tweet.objects.select_for_update(nowait=True).get(pk=tweet.pk),
    "lock, of, no key": lambda tweet: Tweet.objects.select_for_update(
        of=("self",), no_key=True
    ).get(pk=tweet.pk),
    "update_or_create": lambda tweet: Tweet.objects.update_or_create({"text": "b"}, pk=tweet.pk),
    "delete": lambda tweet: Tweet.objects.filter(pk=tweet.pk)._raw_delete("default"),
    "delete, an instance": lambda tweet: tweet.delete(),
}


@pytest.mark.parametrize("how", TOUCHED)
def test_one_partition_is_locked(tweets, how):
    for tweet, suffix in zip(tweets, ("202611", "202612", "default"), strict=True):
        _, partitions = locked(lambda tweet=tweet: TOUCHED[how](tweet))
        assert partitions == {suffix}


def test_a_queryset_stays_as_it_is_while_it_runs(tweets):
    """Another thread may clone it meanwhile."""
    with transaction.atomic():
        locking = Tweet.objects.select_for_update().filter(pk=tweets[0].pk)
        where, seen = locking.query.where, []

        def look(execute, sql, parameters, many, context):
            seen.append(locking.query.where)
            return execute(sql, parameters, many, context)

        with connection.execute_wrapper(look):
            assert list(locking) == tweets[:1]
    assert seen
    assert all(one is where for one in seen)


def test_several_rows_are_deleted_by_one_statement_in_their_partitions(tweets):
    with CaptureQueriesContext(connection) as queries:
        deleted, partitions = locked(
            lambda: Tweet.objects.filter(pk__in=[one.pk for one in tweets])._raw_delete("default")
        )
    assert (deleted, partitions) == (3, {"202611", "202612", "default"})
    assert sum(one["sql"].count("DELETE FROM") > 0 for one in queries) == 1


@pytest.mark.parametrize("how", ["raw", "queryset", "leader"])
def test_followers_are_deleted_in_the_partition_of_their_leader(tweets, how):
    tweet = tweets[1]
    Star.objects.bulk_create(Star(tweet=one) for one in tweets for _ in range(2))
    deletes = {
        "raw": lambda: Star.objects.filter(tweet=tweet)._raw_delete("default"),
        "queryset": lambda: Star.objects.filter(tweet=tweet).delete()[1]["testapp.Star"],
        "leader": lambda: tweet.delete()[1]["testapp.Star"],
    }
    with transaction.atomic():
        assert deletes[how]() == 2
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relation FROM pg_locks WHERE pid = pg_backend_pid() "
                "AND locktype = 'relation' AND mode = 'RowExclusiveLock'"
            )
            oids = {oid for (oid,) in cursor.fetchall()}
    names = Table(Star).keys_of_parts()
    assert {names[oid] for oid in oids if oid in names} - {"default", "parent"} == {"202612"}
    assert Star.objects.count() == 4


def rows(models):
    return {
        "tweets": sorted(models.tweet.objects.values_list("pk", "text", "created_at")),
        "stars": sorted(models.star.objects.values_list("pk", "tweet", "count")),
        "notes": models.note.objects.count(),
    }


def filled(models):
    """Return tweets, with two stars each, of which one has a note."""
    months = (NOVEMBER, NOVEMBER, DECEMBER, datetime.datetime(1990, 1, 1, tzinfo=UTC))
    for number, at in enumerate(months):
        tweet = models.tweet.objects.create(pk=100 + number, text=f"t{number}", created_at=at)
        for count in (1, 2):
            star = models.star.objects.create(
                pk=1000 + 2 * number + count, tweet=tweet, count=count
            )
        models.note.objects.create(pk=5000 + number, star=star)


def error(function):
    try:
        with transaction.atomic():
            return function()
    except Exception as error:
        return type(error).__name__


SAME = {
    "F": lambda m: m.tweet.objects.filter(pk=100).update(text=Concat("text", Value("!"))),
    "a subquery on itself": lambda m: m.tweet.objects.filter(pk=102).update(
        text=Subquery(m.tweet.objects.filter(pk=100).values("text")[:1])
    ),
    "another condition": lambda m: m.tweet.objects.filter(pk=102, text="x").update(text="y"),
    "an OR": lambda m: m.tweet.objects.filter(Q(pk=102) | Q(pk=100)).update(text="y"),
    "a join": lambda m: m.tweet.objects.filter(pk=102, stars__count=1).update(text="y"),
    "EXISTS": lambda m: m.tweet.objects.filter(
        Exists(m.star.objects.filter(tweet=OuterRef("pk"), count=2)), pk=102
    ).update(text="y"),
    "a move": lambda m: m.tweet.objects.filter(pk=100).update(created_at=DECEMBER),
    "a move by an expression": lambda m: m.tweet.objects.filter(pk=100).update(
        created_at=F("created_at") + datetime.timedelta(days=30)
    ),
    "a move to the default partition": lambda m: m.tweet.objects.filter(pk=102).update(
        created_at=datetime.datetime(1990, 2, 2, tzinfo=UTC)
    ),
    "a save that moves": lambda m: m.tweet(pk=103, created_at=NOVEMBER, text="s").save(),
    "another primary key": lambda m: m.star.objects.filter(pk=1003).update(id=77),
    "no such row": lambda m: m.tweet.objects.filter(pk=99).update(text="y"),
    "no such row, NULL": lambda m: m.tweet.objects.filter(pk=None).update(text="y"),
    "several rows": lambda m: m.tweet.objects.filter(pk__in=[100, 102]).update(text="y"),
    "bulk_update": lambda m: m.tweet.objects.bulk_update(
        [m.tweet(pk=100, text="a"), m.tweet(pk=103, text="b")], ["text"]
    ),
    "a new row is saved": lambda m: m.tweet(pk=99, created_at=DECEMBER).save(),
    "no row to save": lambda m: error(
        lambda: m.tweet(pk=99, created_at=DECEMBER).save(force_update=True)
    ),
    "a foreign key is violated": lambda m: error(
        lambda: m.star.objects.filter(pk=1003).update(tweet=9) and check_constraints()
    ),
    "update_or_create, there": lambda m: m.tweet.objects.update_or_create({"text": "z"}, pk=102)[1],
    "update_or_create, new": lambda m: m.tweet.objects.update_or_create(
        {"text": "z"}, {"created_at": DECEMBER}, pk=98
    )[1],
    "a star goes to another tweet": lambda m: m.star.objects.filter(pk=1003).update(tweet=102),
    "lock": lambda m: m.tweet.objects.select_for_update().get(pk=102).text,
    "lock, by a star": lambda m: (
        m.star.objects.select_for_update(of=("self", "tweet"))
        .select_related("tweet")
        .get(pk=1006)
        .tweet.text
    ),
    "lock nothing": lambda m: list(m.tweet.objects.select_for_update().filter(pk=99)),
    "lock the first": lambda m: m.tweet.objects.select_for_update().filter(pk=102).first().pk,
    "lock, values": lambda m: list(
        m.tweet.objects.select_for_update().filter(pk=103).values_list("text", "pk")
    ),
    "lock, order by what is not selected": lambda m: list(
        m.tweet.objects.select_for_update().filter(pk=103).order_by("text").values("pk")
    ),
    "lock several": lambda m: sorted(
        one.pk for one in m.tweet.objects.select_for_update().filter(pk__in=[100, 103])
    ),
    "delete": lambda m: m.star.objects.get(pk=1006).delete()[0],
    "delete, raw": lambda m: m.note.objects.filter(pk=5001)._raw_delete("default"),
    "delete, several": lambda m: m.note.objects.filter(pk__in=[5000, 5002, 5003]).delete()[0],
    "delete, some are missing": lambda m: m.note.objects.filter(pk__in=[5000, 99]).delete()[0],
    "delete, another condition": lambda m: m.note.objects.filter(pk=5000, text="x").delete()[0],
    "delete, of several one fits": lambda m: m.star.objects.filter(
        pk__in=[1001, 1002, 1005], notes=None
    ).delete()[0],
    "delete, a subquery": lambda m: m.note.objects.filter(
        pk=5000, star__in=m.star.objects.filter(count=2)
    ).delete()[0],
    "delete nothing": lambda m: m.note.objects.filter(pk=99).delete()[0],
    "delete followers": lambda m: m.note.objects.filter(star__in=[1002, 1006, 1008]).delete()[0],
    "delete followers of nobody": lambda m: m.note.objects.filter(star=99).delete()[0],
    "delete followers, another condition": lambda m: m.note.objects.filter(
        star__in=[1002, 1006], pk__gt=5000
    ).delete()[0],
    "delete, a violation": lambda m: error(
        lambda: m.tweet.objects.filter(pk=102)._raw_delete("default") and check_constraints()
    ),
}


def check_constraints():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("name", SAME)
def test_it_does_what_it_does_on_plain_tables_with_as_many_queries(database, mode, session, name):
    reported = []
    for models in (PLAIN, PARTITIONED):
        filled(models)
        function = SAME[name]
        if name.startswith(("lock", "update_or")):
            function = transaction.atomic(function)
        with CaptureQueriesContext(connection) as queries:
            result = mode(function)(models)
        reported.append((result, rows(models), len(queries)))
    assert reported[1] == reported[0]
    for model in (Tweet, Star, StarNote):
        assert_keys_match(Table(model), session)


def test_models_of_multi_table_inheritance(database, mode):
    @mode
    def work():
        photo = Photo.objects.create(at=NOVEMBER, size=1)
        photo.size = 2
        photo.at = DECEMBER
        photo.save()
        assert Photo.objects.filter(pk=photo.pk).update(at=NOVEMBER, size=3) == 1
        assert Photo.objects.select_for_update().get(pk=photo.pk).size == 3
        assert photo.delete()[0] == 2

    transaction.atomic(work)()
    assert not Entry.objects.exists()


def test_with_unpruned_reads_nothing_is_pruned(tweets):
    @parting.unpruned_reads()
    def update():
        return Tweet.objects.filter(pk=tweets[0].pk).update(text="b")

    count, partitions = locked(update)
    assert (count, len(partitions)) == (1, 5)


def test_tables_of_few_partitions_are_left_alone(tweets, monkeypatch):
    monkeypatch.setattr(places, "FEWEST_PARTITIONS", 6)
    _, partitions = locked(lambda: Tweet.objects.filter(pk=tweets[0].pk).update(text="b"))
    assert len(partitions) == 5


@pytest.mark.parametrize(
    ("fewest", "later", "number"), [(0, False, 1), (6, False, 5), (0, True, 5)]
)
def test_of_a_few_more_a_save_names_the_partition_if_nothing_is_to_be_asked_before(
    tweets, monkeypatch, fewest, later, number
):
    monkeypatch.setattr(places, "FEWEST_PARTITIONS", 6)
    monkeypatch.setattr(places, "FEWEST_IF_NAMED", fewest)
    tweets[0].refresh_from_db()  # by now it is known where the partitions are
    _, partitions = locked((later_in_a_transaction if later else lambda save: save)(tweets[0].save))
    assert len(partitions) == number


@pytest.fixture
def looked_for(monkeypatch):
    """The primary keys whose places the key table is asked for."""
    found = []
    find = places.Plan.find

    def recorded(self, cursor, keys, held=()):
        found.extend(keys)
        return find(self, cursor, keys, held)

    monkeypatch.setattr(places.Plan, "find", recorded)
    return found


def test_a_row_is_looked_for_once_by_the_statements_on_it(tweets, looked_for, mode):
    first, second, _ = tweets

    @mode
    def work():
        with transaction.atomic():
            Tweet.objects.select_for_update().get(pk=first.pk)
            assert Tweet.objects.filter(pk=first.pk).update(text="b") == 1
        assert Tweet.objects.filter(pk=first.pk)._raw_delete("default") == 1
        assert Tweet.objects.filter(pk=second.pk).update(text="b") == 1

    work()
    assert looked_for == [first.pk, second.pk]


@pytest.mark.parametrize("touch", ["update", "delete"])
def test_a_row_that_has_moved_since_it_was_looked_for(tweets, looked_for, mode, touch):
    tweet = Tweet.objects.filter(pk=tweets[0].pk)
    tweet.update(text="b")
    with parting.unpruned_reads():
        tweet.update(created_at=DECEMBER)
    touched = tweet.update if touch == "update" else lambda **_: tweet._raw_delete("default")
    assert mode(touched)(text="c") == 1
    assert list(tweet.values_list("text", flat=True)) == (["c"] if touch == "update" else [])
    assert looked_for == [tweets[0].pk] * 2
