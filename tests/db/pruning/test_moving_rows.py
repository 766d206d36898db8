"""What names a row by its primary key finds it, however often another session moves it.

A statement that meets a row on its way to another partition sees none of the two places of it.
"""

import datetime
import sys
import threading

import pytest
from django.db import OperationalError, connection, transaction

from parting.orm import retries
from parting.orm.pruning import places
from tests.db.sessions import LONGEST_WAIT_S, Worker, finish
from tests.db.twin_tables import Table, assert_keys_match
from tests.testapp.models import Star, Tweet

pytestmark = [pytest.mark.guarantee(5), pytest.mark.guarantee(6), pytest.mark.guarantee(19)]

UTC = datetime.timezone.utc
NOVEMBER = datetime.datetime(2026, 11, 5, tzinfo=UTC)
DECEMBER = datetime.datetime(2026, 12, 5, tzinfo=UTC)
LATER_IN_NOVEMBER = NOVEMBER + datetime.timedelta(days=1)


@pytest.fixture(params=["rule, table", "rule, partitions", "trigger, partitions"])
def route(request, monkeypatch):
    """The route, and whether statements are sent to partitions or to the table."""
    name, _, way = request.param.partition(", ")
    monkeypatch.setattr(places, "FEWEST_PARTITIONS", 0 if way == "partitions" else sys.maxsize)
    return name


def to(month, where):
    return Table(Tweet).sql(
        f"UPDATE {{table}} SET {{created_at}} = '2026-{month}-05Z' WHERE {where}"
    )


def to_and_fro(where):
    return to(12, where), to(11, where)


@pytest.fixture
def worker(database):
    opened = Worker()
    yield opened
    opened.close()


def update(pk):
    return Tweet.objects.filter(pk=pk).update(text="updated")


def update_one_of_two_conditions(pk):
    return Tweet.objects.filter(pk=pk, text__startswith="u").update(text="updated")


def save(pk):
    Tweet(pk=pk, created_at=NOVEMBER, text="updated").save(force_update=True)
    return 1


def save_text(pk):
    Tweet(pk=pk, text="updated").save(update_fields=["text"])
    return 1


@transaction.atomic
def lock(pk):
    return len(Tweet.objects.select_for_update().filter(pk=pk))


@transaction.atomic
def lock_with_a_join(pk):
    queryset = Star.objects.select_for_update(of=("self",)).select_related("tweet")
    return len(queryset.filter(pk=pk))


@transaction.atomic
def update_in_a_transaction(pk):
    return update(pk)


ASKED = (
    update,
    update_one_of_two_conditions,
    save,
    save_text,
    lock,
    update_in_a_transaction,
)


@pytest.mark.parametrize("ask", ASKED)
def test_a_row_that_moves_to_and_fro_is_found(database, hammer, ask):
    tweet = Tweet.objects.create(created_at=NOVEMBER, text="u")
    with hammer(*to_and_fro(f"id = {tweet.pk}")):
        assert [ask(tweet.pk) for _ in range(100)] == [1] * 100


@pytest.mark.parametrize("event", ["UPDATE", "DELETE"])
def test_a_row_that_a_rule_keeps_is_looked_for_twice(database, monkeypatch, event):
    tweet = Tweet.objects.create(created_at=NOVEMBER, text="u")
    seen, look = [], retries._place

    def look_once(*arguments):
        seen.append(look(*arguments))
        return seen[-1]

    monkeypatch.setattr(retries, "_place", look_once)
    with transaction.atomic(), connection.cursor() as cursor:
        table = Table(Tweet).words["table"]
        cursor.execute(f"CREATE RULE kept AS ON {event} TO {table} DO INSTEAD NOTHING")
        found = Tweet.objects.filter(pk=tweet.pk)
        assert (found._raw_delete("default") if event == "DELETE" else found.update(text="b")) == 0
        transaction.set_rollback(True)
    assert len(seen) == 2
    assert seen[0] == seen[1]


def test_a_follower_that_moves_to_and_fro_is_found(database, hammer):
    tweet = Tweet.objects.create(created_at=NOVEMBER)
    star = Star.objects.create(tweet=tweet)
    with hammer(*to_and_fro(f"id = {tweet.pk}")):
        assert [lock_with_a_join(star.pk) for _ in range(40)] == [1] * 40
        assert [Star.objects.filter(pk=star.pk).update(count=5) for _ in range(60)] == [1] * 60


DELETES = {
    "raw": lambda tweet: Tweet.objects.filter(pk=tweet.pk)._raw_delete("default"),
    "raw, several": lambda tweet: Tweet.objects.filter(pk__in=[tweet.pk, -1])._raw_delete(
        "default"
    ),
    "an instance": lambda tweet: tweet.delete()[1].get("testapp.Tweet"),
    "a queryset": lambda tweet: Tweet.objects.filter(pk=tweet.pk).delete()[0],
}


@pytest.mark.parametrize("how", DELETES)
def test_a_row_that_moves_to_and_fro_is_deleted(database, hammer, how, session):
    tweets = [Tweet.objects.create(created_at=NOVEMBER) for _ in range(40)]
    with hammer(*to_and_fro(Table(Tweet).sql("id = (SELECT min(id) FROM {table})"))):
        assert [DELETES[how](tweet) for tweet in tweets] == [1] * 40
    assert not Tweet.objects.exists()
    assert_keys_match(Table(Tweet), session)


DELETES_OF_FOLLOWERS = {
    "raw": lambda tweet: Star.objects.filter(tweet=tweet)._raw_delete("default"),
    "a queryset": lambda tweet: Star.objects.filter(tweet_id=tweet.pk).delete()[1]["testapp.Star"],
}


def first_of_stars():
    return f"id = (SELECT min({Table(Star).words['tweet']}) FROM {Table(Star).words['table']})"


@pytest.mark.parametrize("how", DELETES_OF_FOLLOWERS)
def test_rows_that_move_with_their_leader_are_deleted(database, hammer, how, session):
    tweets = [Tweet.objects.create(created_at=NOVEMBER) for _ in range(25)]
    Star.objects.bulk_create(Star(tweet=tweet) for tweet in tweets for _ in range(3))
    with hammer(*to_and_fro(first_of_stars())):
        assert [DELETES_OF_FOLLOWERS[how](tweet) for tweet in tweets] == [3] * 25
    assert not Star.objects.exists()
    for model in (Tweet, Star):
        assert_keys_match(Table(model), session)


@pytest.mark.parametrize("stars", [0, 3])
@pytest.mark.parametrize("how", DELETES)
def test_a_delete_that_waits_for_a_row_which_moves_finds_it(database, worker, watch, how, stars):
    tweet = Tweet.objects.create(created_at=NOVEMBER)
    Star.objects.bulk_create(Star(tweet=tweet) for _ in range(stars))
    delete = DELETES_OF_FOLLOWERS["raw"] if stars and how.startswith("raw") else DELETES[how]
    with transaction.atomic():
        Tweet.objects.filter(pk=tweet.pk).update(created_at=DECEMBER)
        running = worker.start(lambda: delete(tweet))
        assert watch.until_blocked(worker, running)
    deleted = finish(running)
    assert Star.objects.count() == 0
    if stars and how.startswith("raw"):
        assert deleted == stars
    else:
        assert deleted == (1 if how != "a queryset" else 1 + stars)
        assert Tweet.objects.count() == 0


def test_a_row_that_is_skipped_since_it_is_locked_is_asked_for_once(database, session):
    tweet = Tweet.objects.create(created_at=NOVEMBER)
    session.begin()
    session.rows(to(12, f"id = {tweet.pk}"))
    with transaction.atomic():
        assert list(Tweet.objects.select_for_update(skip_locked=True).filter(pk=tweet.pk)) == []
    session.rows("COMMIT")
    with transaction.atomic():
        assert list(Tweet.objects.select_for_update(skip_locked=True).filter(pk=tweet.pk)) == [
            tweet
        ]


STATEMENTS = {
    "update": lambda rows: rows.update(text="x"),
    "delete": lambda rows: rows._raw_delete("default"),
    "lock": lambda rows: list(rows.select_for_update()),
}


@pytest.mark.parametrize("statement", STATEMENTS)
def test_under_repeatable_read_a_row_that_has_moved_is_a_serialization_failure(
    database, session, statement
):
    tweet = Tweet.objects.create(created_at=NOVEMBER)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT 1 FROM pg_catalog.pg_class LIMIT 1")
        session.rows(to(12, f"id = {tweet.pk}"))
        with pytest.raises(OperationalError) as error:
            STATEMENTS[statement](Tweet.objects.filter(pk=tweet.pk))
        transaction.set_rollback(True)
    cause = error.value.__cause__
    assert (getattr(cause, "pgcode", None) or cause.sqlstate) == "40001"


TOUCHED = {
    "update": update,
    "move": lambda pk: Tweet.objects.filter(pk=pk).update(created_at=DECEMBER),
    "lock": lock,
    "delete": lambda pk: Tweet.objects.filter(pk=pk)._raw_delete("default"),
}


@pytest.mark.parametrize("how", TOUCHED)
def test_where_a_row_is_for_another_session_that_has_not_committed(database, worker, watch, how):
    pk = Tweet.objects.create(created_at=NOVEMBER).pk
    sent, committed = threading.Event(), threading.Event()

    def wait(execute, sql, *others):
        result = execute(sql, *others)
        if sql.startswith(("UPDATE", "DELETE")) or sql.endswith("FOR UPDATE"):
            sent.set()
            assert committed.wait(LONGEST_WAIT_S)
        return result

    def touch():
        with connection.execute_wrapper(wait):
            return TOUCHED[how](pk)

    with transaction.atomic():
        Tweet.objects.filter(pk=pk).update(created_at=DECEMBER)
        update(pk)  # it is looked for, and found in December
        touching = worker.start(touch)
        watch.until(lambda: sent.is_set() or watch.is_blocked(worker))
    committed.set()
    assert finish(touching) == 1


@pytest.mark.parametrize("how", TOUCHED)
@pytest.mark.parametrize("changed", [{"text": "first"}, {"created_at": LATER_IN_NOVEMBER}])
def test_a_row_that_another_session_changes_where_it_is(database, worker, watch, how, changed):
    pk = Tweet.objects.create(created_at=NOVEMBER).pk
    with transaction.atomic():
        Tweet.objects.filter(pk=pk).update(**changed)
        touching = worker.start(lambda: TOUCHED[how](pk))
        assert watch.until_blocked(worker, touching)
    assert finish(touching) == 1


def test_a_row_that_comes_and_is_changed_where_it_is(database, worker, watch):
    """A second session waits for the change, and a third one for the second."""
    pk = Tweet.objects.create(created_at=DECEMBER).pk
    with transaction.atomic():
        Tweet.objects.filter(pk=pk).update(created_at=NOVEMBER)
        Tweet.objects.filter(pk=pk).update(created_at=LATER_IN_NOVEMBER)
        touching = worker.start(lambda: update(pk))
        assert watch.until_blocked(worker, touching)
    assert finish(touching) == 1
