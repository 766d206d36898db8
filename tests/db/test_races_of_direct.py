"""Batches with conflicts when sessions race, and what looks again for a row that moves."""

from functools import partial

import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from parting.orm import direct_insert
from tests.db.conftest import drop_a_column, install_at
from tests.db.sessions import Worker, finish
from tests.db.twin_tables import Table
from tests.moments import moment
from tests.testapp import models

pytestmark = [pytest.mark.long, pytest.mark.guarantee(1), pytest.mark.guarantee(7)]

NOVEMBER = moment(2026, 11, 5)
DECEMBER = moment(2026, 12, 5)
JANUARY = moment(2027, 1, 5)
NOWHERE = moment(1999, 1, 1)


@pytest.fixture
def worker(partitioned):
    opened = Worker()
    yield opened
    opened.close()


def contents(model):
    return sorted(model.objects.values_list("id", "at", "email", "number"))


def ignore(model, **values):
    model.objects.bulk_create([model(code=f"c{values['id']}", **values)], ignore_conflicts=True)


def upsert(model, by="id", **values):
    changed = [name for name in values if name not in ("id", by)]
    model.objects.bulk_create(
        [model(code=f"c{values['id']}", **values)],
        update_conflicts=True,
        unique_fields=[by],
        update_fields=changed,
    )


def delete(model, **values):
    model.objects.filter(**values).delete()


def move(model, at, **values):
    model.objects.filter(**values).update(at=at)


#: What a session does, and what another does before it commits. Account 3 is in November.
RACES = {
    "two ignore one key": (
        partial(ignore, id=1, at=NOVEMBER),
        partial(ignore, id=1, at=DECEMBER, number=1),
    ),
    "two ignore one value": (
        partial(ignore, id=1, at=DECEMBER, email="x"),
        partial(ignore, id=2, at=NOWHERE, email="x"),
    ),
    "two upserts of one value": (
        partial(upsert, by="email", id=1, at=NOVEMBER, email="x", number=1),
        partial(upsert, by="email", id=2, at=DECEMBER, email="x", number=2),
    ),
    "delete, upsert": (
        partial(delete, id=3),
        partial(upsert, id=3, at=DECEMBER, number=7),
    ),
    "delete, ignore": (partial(delete, id=3), partial(ignore, id=9, at=DECEMBER, email="3")),
    "move, upsert": (
        partial(move, id=3, at=DECEMBER),
        partial(upsert, id=3, at=JANUARY, number=7),
    ),
    "move, upsert by value": (
        partial(move, id=3, at=DECEMBER),
        partial(upsert, by="email", id=8, at=NOVEMBER, email="3", number=7),
    ),
    "upsert, move": (
        partial(upsert, id=3, at=DECEMBER, number=7),
        partial(move, id=3, at=JANUARY),
    ),
}


@pytest.mark.parametrize("commits", [True, False], ids=["commit", "rollback"])
@pytest.mark.parametrize("name", RACES)
def test_racing_batches_end_as_on_a_plain_table(accounts, worker, watch, name, commits):
    first, second = RACES[name]
    found = []
    for model in (accounts.plain_model, accounts.model):
        model.objects.create(id=3, at=NOVEMBER, email="3")
        with transaction.atomic():
            first(model)
            running = worker.start(partial(second, model))
            blocked = watch.until_blocked(worker, running)
            transaction.set_rollback(not commits)
        finish(running)
        found.append((blocked, contents(model)))
    assert found[1] == found[0]
    accounts.check()


def test_a_batch_that_a_deadlock_stops_is_tried_again(accounts, worker, watch):
    model = accounts.model

    def both():
        rows = [model(id=3, at=NOVEMBER, email="y", code="3"), model(id=4, at=NOVEMBER, email="x")]
        model.objects.bulk_create(rows, ignore_conflicts=True)

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL deadlock_timeout = '30s'")  # the other session finds it
        model.objects.create(id=1, at=DECEMBER, email="x", code="1")
        running = worker.start(both)
        assert watch.until_blocked(worker, running)
        model.objects.create(id=2, at=DECEMBER, email="y", code="2")
    finish(running)
    assert [(pk, email) for pk, _, email, _ in contents(model)] == [(1, "x"), (2, "y")]


@pytest.mark.parametrize("second", [ignore, upsert])
def test_a_conflict_that_a_snapshot_does_not_show_is_a_serialization_failure(accounts, second):
    for model in (accounts.plain_model, accounts.model):
        table = accounts.plain if model is accounts.plain_model else accounts.table
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT 1 FROM pg_catalog.pg_class LIMIT 1")
            accounts.session.rows(
                table.sql("INSERT INTO {table} ({id}, {at}, {code}, {payload}) ")
                + "VALUES (1, '2026-11-05Z', 'c', '{}')"
            )
            with pytest.raises(OperationalError) as error:
                second(model, id=1, at=DECEMBER)
            transaction.set_rollback(True)
        cause = error.value.__cause__
        assert (getattr(cause, "pgcode", None) or cause.sqlstate) == "40001"
    accounts.check()


@pytest.mark.parametrize("second", [ignore, upsert])
def test_a_batch_that_others_always_come_in_the_way_of_is_a_serialization_failure(
    accounts, worker, watch, monkeypatch, second
):
    """It asks for no error when there is a conflict."""
    monkeypatch.setattr(direct_insert, "TRIES", 1)
    monkeypatch.setattr(direct_insert, "LARGE", 1)  # smaller ones are tried once more
    with transaction.atomic():
        accounts.model.objects.create(id=1, at=DECEMBER)
        running = worker.start(partial(second, accounts.model, id=1, at=NOVEMBER))
        assert watch.until_blocked(worker, running)
    with pytest.raises(OperationalError, match="could not serialize access") as error:
        finish(running)
    cause = error.value.__cause__
    assert (getattr(cause, "pgcode", None) or cause.sqlstate) == "40001"
    assert contents(accounts.model) == [(1, DECEMBER, None, None)]
    monkeypatch.undo()
    second(accounts.model, id=1, at=NOVEMBER)


def update(model):
    return model.objects.filter(pk=3).update(number=5)


def save(model):
    return model(pk=3, at=DECEMBER, number=5, email="3").save(force_update=True)


def lock(model):
    with transaction.atomic():
        return [row.pk for row in model.objects.select_for_update().filter(pk=3)]


def update_by_value(model):
    return model.objects.filter(email="3").update(number=5)


def update_by_two_values(model):
    return model.objects.filter(number=3, code="c").update(payload={"n": 5})


def lock_by_value(model):
    with transaction.atomic():
        return [row.pk for row in model.objects.select_for_update().filter(email="3")]


def update_or_create(model):
    row, created = model.objects.update_or_create({"code": "5"}, email="3")
    return row.pk, created


def delete_by_value(model):
    return model.objects.filter(email="3")._raw_delete("default")


WAITING = [
    *(update, save, lock),
    *(update_by_value, update_by_two_values, lock_by_value, update_or_create, delete_by_value),
]


@pytest.mark.parametrize("ask", WAITING)
def test_what_waits_for_a_row_that_moves_finds_it(accounts, worker, watch, ask):
    found = []
    for model in (accounts.plain_model, accounts.model):
        model.objects.create(id=3, at=NOVEMBER, email="3", number=3, code="c")

        def counted(model=model):
            with CaptureQueriesContext(connection) as queries:
                result = ask(model)
            # What a save reads back of generated fields is another matter.
            return result, len(
                [one for one in queries if "twice" not in one["sql"].split("FROM")[0]]
            )

        with transaction.atomic():
            move(model, id=3, at=DECEMBER)
            running = worker.start(counted)
            assert watch.until_blocked(worker, running)
        found.append((finish(running), contents(model)))
    assert found[1] == found[0]
    accounts.check()


def test_a_row_that_is_not_there_is_not_updated_and_asked_for_once(accounts):
    for ask, rows in (update, 0), (lock, []), (update_by_value, 0), (lock_by_value, []):
        with CaptureQueriesContext(connection) as queries:
            assert accounts.call(ask) == rows
        assert len([one for one in queries if "number" in one["sql"]]) == 2  # of both twins


@pytest.mark.parametrize("options", [{}, {"ignore_conflicts": True}], ids=["plain", "ignore"])
def test_a_partition_that_goes_meanwhile_is_no_error(
    database, route, options, session, watch, request
):
    if route == "trigger":
        drop_a_column(models.Tweet)
    install_at(models.Tweet)
    table = Table(models.Tweet)
    december, january, default = map(table.partition, ("202612", "202701", "default"))
    (locate,) = (name for name in table.current().functions if name.endswith("locate"))
    worker = Worker()
    request.addfinalizer(worker.close)
    rows = [models.Tweet(created_at=at) for at in (NOVEMBER, DECEMBER, JANUARY) * 350]
    session.begin()
    session.rows(f"DROP TABLE {december}")
    session.rows(f"ALTER TABLE {january} NO INHERIT {table.words['table']}")
    session.rows(
        f'CREATE OR REPLACE FUNCTION "{locate}"(timestamptz) RETURNS smallint IMMUTABLE '
        "LANGUAGE sql AS 'SELECT CASE WHEN $1 < ''2026-12-01Z'' THEN 2 END::smallint'"
    )
    running = worker.start(lambda: models.Tweet.objects.bulk_create(rows, **options))
    assert watch.until_blocked(worker, running)
    session.rows("COMMIT")
    finish(running)
    assert session.value(f"SELECT count(*) FROM {default}") == 700
    assert models.Tweet.objects.count() == 1050
