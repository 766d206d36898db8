"""Two sessions want the same row, or make the same partition, at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction

from tests.db.everyday.test_orm import at
from tests.db.sessions import finish
from tests.db.twin_tables import Table
from tests.testapp.models import Account, PlainAccount, PlainTweet, Star, Tweet

pytestmark = [pytest.mark.guarantee(1), pytest.mark.guarantee(7)]


@pytest.fixture
def beside():
    """Return a function that runs another in a thread, with a connection of its own."""
    with ThreadPoolExecutor(1) as pool:

        def run(function, *arguments, **options):
            return pool.submit(function, *arguments, **options)

        yield run
        pool.submit(connections.close_all).result()  # those of the thread


def waits(watch, running):
    """Wait until some session waits for a lock; False if the call ends without that."""
    sql = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND cardinality(pg_blocking_pids(pid)) > 0"
    )
    watch.until(lambda: running.done() or watch.session.value(sql) > 0)
    return not running.done()


CALLS = {
    "get_or_create": {"defaults": {"at": at(12), "code": "mine"}},
    "update_or_create": {"defaults": {"code": "mine"}, "create_defaults": {"at": at(12)}},
}


@pytest.mark.parametrize("end", ["COMMIT", "ROLLBACK"])
@pytest.mark.parametrize("call", CALLS)
def test_one_of_two_makes_the_row_and_the_other_gets_it(
    database, session, beside, watch, call, end
):
    def work(model):
        function = getattr(model.objects, call)
        row, made = function(email="x@y", **CALLS[call])
        return made, row.code, row.at.month, model.objects.count()

    results = []
    for model in (PlainAccount, Account):
        table = Table(model)
        session.begin()
        session.rows(
            table.sql(
                "INSERT INTO {table} ({email}, {at}, {code}, {payload}) "
                "VALUES ('x@y', '2026-11-05 12:00Z', 'theirs', '{}')"
            )
        )
        running = beside(work, model)
        assert waits(watch, running)
        session.rows(end)
        results.append(finish(running))
    assert results[1] == results[0]
    assert results[1][0] is (end == "ROLLBACK")


def test_locked_rows_are_rejected_or_skipped(database, session):
    reported: list[object] = []
    for model in (PlainTweet, Tweet):
        for month in (10, 11, 12):
            model.objects.create(text=str(month), created_at=at(month))
        session.begin()
        session.rows(Table(model).sql("SELECT * FROM {table} WHERE {text} <> '12' FOR UPDATE"))
        with transaction.atomic():
            queryset = model.objects.select_for_update(skip_locked=True).order_by("pk")
            reported.append([row.text for row in queryset])
        try:
            with transaction.atomic():
                list(model.objects.select_for_update(nowait=True))
        except Exception as error:
            reported.append(type(error))
        session.rows("COMMIT")
    assert reported[2:] == reported[:2]
    assert reported[2] == ["12"]


def test_two_that_want_the_same_new_partition_both_get_it(own_database, beside):
    other = beside(Tweet.objects.get_partition, "203101", create=True)
    mine = Star.objects.get_partition("203101", create=True)
    assert mine._meta.get_field("tweet").related_model is other.result(30)
    assert Tweet.objects.get_partition("203101") is other.result()
