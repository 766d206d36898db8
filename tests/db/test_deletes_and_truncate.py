"""DELETE, TRUNCATE and SELECT .. FOR UPDATE do what they do on a plain table."""

import pytest
from django.core.management import call_command
from django.db import transaction

from tests.db.sessions import LEVELS, SERIALIZATION_FAILURE, Outcome, finish
from tests.db.test_updates import CHANGE, DELETE, FILL, MOVE
from tests.db.twin_tables import assert_keys_match
from tests.testapp.models import Event, Place, PlainEvent

pytestmark = pytest.mark.guarantee(6)


@pytest.fixture
def filled(events):
    """Twelve events: in each partition, and on either side in the default partition."""
    events.run(FILL)
    return events


@pytest.mark.parametrize(
    "delete",
    [
        "DELETE FROM {table}",
        "DELETE FROM {table} RETURNING *",
        "DELETE FROM {table} WHERE {id} IN (1, 5, 99) RETURNING {kind}, {amount} * 2",
        "DELETE FROM {table} WHERE {created_at} >= '2026-12-01Z'",
        "DELETE FROM {table} WHERE false RETURNING *",
        "DELETE FROM {table} USING {table} AS other WHERE other.{id} = {table}.{id} + 1 AND "
        "other.{amount} > 6",
        "WITH gone AS (DELETE FROM {table} WHERE {id} % 2 = 0 RETURNING *) SELECT count(*) FROM "
        "gone",
        "WITH gone AS (DELETE FROM {table} WHERE {id} = 3 RETURNING *), "
        "more AS (DELETE FROM {table} WHERE {id} = 4 RETURNING *) SELECT (SELECT count(*) FROM "
        "gone), (SELECT count(*) FROM more)",
    ],
)
def test_a_delete_counts_and_returns_as_on_a_plain_table(filled, delete):
    filled.run(delete)
    filled.check()


def test_deleted_keys_can_be_inserted_again(filled):
    insert = "INSERT INTO {table} SELECT 3, 'x', 'again', NULL, 0, '2027-01-05Z'"
    assert filled.run(insert).error == "23505"
    assert filled.run("DELETE FROM {table} WHERE {id} = 3").count == 1
    assert filled.run(insert).error == ""
    filled.check()


def test_a_delete_that_is_rolled_back(filled):
    session = filled.session
    session.begin()
    filled.run("DELETE FROM {table} WHERE {id} < 5")
    session.rows("SAVEPOINT one")
    filled.run("DELETE FROM {table}")
    filled.check()
    session.rows("ROLLBACK TO one")
    filled.check()
    session.rows("ROLLBACK")
    filled.check()
    assert len(filled.table.places(session)) == 12


def test_a_row_is_inserted_updated_moved_and_deleted_in_one_transaction(filled):
    filled.session.begin()
    filled.rows("INSERT INTO {table} SELECT 99, 'x', 'x', NULL, 0, '2026-11-05Z' RETURNING *")
    assert filled.run("UPDATE {table} SET {amount} = 4 WHERE {id} = 99").count == 1
    assert filled.run("UPDATE {table} SET {created_at} = '2026-12-05Z' WHERE {id} = 99").count == 1
    assert filled.run("DELETE FROM {table} WHERE {id} = 99").count == 1
    assert filled.run("INSERT INTO {table} SELECT 99, 'x', 'x', NULL, 0, '2026-11-05Z'").count == 1
    filled.session.rows("COMMIT")
    filled.check()


def test_django_deletes_and_counts(filled):
    def use(model):
        first = model.objects.order_by("pk").first()
        results = [first.delete()[0], model.objects.filter(amount__gt=9).delete()[0]]
        results += [
            model.objects.filter(pk=-1).delete()[0],
            model.objects.all()._raw_delete("default"),
        ]
        return results

    assert filled.call(use) == [1, 3, 0, 8]
    filled.check()


def test_the_collector_deletes_what_points_at_a_deleted_row(partitioned):
    def use(model):
        place = Place.objects.create(name="here")
        for number in range(3):
            model.objects.create(text="x", kind=str(number), place=place)
        model.objects.create(text="stays", kind="stays")
        return place.delete()[0], list(model.objects.values_list("text", flat=True))

    assert use(Event) == (4, ["stays"])
    assert use(PlainEvent) == (4, ["stays"])


def test_a_delete_in_a_partition_forgets_the_keys(filled):
    table, session = filled.table, filled.session
    for key in ("202611", "default"):
        assert session.run(f"DELETE FROM {table.partition(key)}").count > 0
    assert session.run(table.sql("DELETE FROM ONLY {table}")).count == 0
    assert set(table.places(session).values()) == {"202612", "202701"}
    assert_keys_match(table, session)


# TRUNCATE.


@pytest.mark.parametrize(
    "truncate",
    [
        "TRUNCATE {table}",
        "TRUNCATE {table} RESTART IDENTITY",
        "TRUNCATE {table} CONTINUE IDENTITY CASCADE",
        "TRUNCATE {table}, testapp_place",
        "TRUNCATE testapp_place",
    ],
)
def test_truncate_empties_the_table_or_is_rejected_as_on_a_plain_one(filled, truncate):
    session = filled.session
    # The twin references the same place table, which would reject what only its other twin names.
    if "place" in truncate:
        session.rows("SELECT 1")
        truncate = truncate.replace(
            "{table}", f"{filled.table.sql('{table}')}, {filled.plain.sql('{table}')}"
        )
        error = "0A000" if truncate == "TRUNCATE testapp_place" else ""
        assert session.run(truncate).error == error
    else:
        assert filled.run(truncate).error == ""
    filled.check()
    filled.run("INSERT INTO {table} SELECT 5, 'x', 'x', NULL, 0, '2026-11-05Z'")
    insert = (
        "INSERT INTO {table} ({text}, {kind}, {amount}, {created_at}) VALUES ('x', 'y', 0, "
        "'2026-12-05Z') RETURNING {id}"
    )
    filled.rows(insert)
    filled.check()


def test_truncate_cascades_from_the_tables_that_the_partitions_point_at(filled):
    assert filled.session.run("TRUNCATE testapp_place CASCADE").error == ""
    assert filled.table.places(filled.session) == {}
    filled.check()


def test_a_truncate_that_is_rolled_back_leaves_all_keys(filled):
    session = filled.session
    filled.check()
    session.begin()
    filled.run("TRUNCATE {table}")
    filled.check()
    filled.rows("INSERT INTO {table} SELECT 3, 'x', 'x', NULL, 0, '2026-12-05Z' RETURNING {id}")
    filled.check()
    session.rows("ROLLBACK")
    filled.check()
    assert (
        filled.run("INSERT INTO {table} SELECT 3, 'x', 'x', NULL, 0, '2026-12-05Z'").error
        == "23505"
    )


@pytest.mark.parametrize("key", ["202611", "202701", "default"])
def test_truncate_of_a_partition_forgets_its_keys(filled, key):
    table, session = filled.table, filled.session
    assert session.run(f"TRUNCATE {table.partition(key)}").error == ""
    assert key not in table.places(session).values()
    assert_keys_match(table, session)


def test_truncate_only_leaves_the_partitions(filled):
    table, session = filled.table, filled.session
    before = table.places(session)
    assert session.run(table.sql("TRUNCATE ONLY {table}")).error == ""
    assert table.places(session) == before
    assert_keys_match(table, session)


def test_truncate_only_empties_a_table_whose_rows_have_not_moved(install, session):
    for number in range(3):
        Event.objects.create(text="old", kind=str(number))
    table = install(Event)
    Event.objects.create(text="new", kind="new")
    assert session.run(table.sql("TRUNCATE ONLY {table}")).error == ""
    assert list(table.places(session)) == [4]
    assert_keys_match(table, session)
    assert session.run(table.sql("TRUNCATE {table}")).error == ""
    assert_keys_match(table, session)


def test_the_flush_of_django_empties_all_tables(install, session):
    table = install(Event)
    Event.objects.create(text="x")
    call_command("flush", interactive=False, verbosity=0, allow_cascade=True)
    assert table.places(session) == {}
    assert Event.objects.create(text="x").pk == 1
    assert_keys_match(table, session)


# Locks of rows.


@pytest.mark.parametrize(
    ("lock", "other", "waits"),
    [
        ("FOR UPDATE", "FOR UPDATE", True),
        ("FOR UPDATE", "FOR KEY SHARE", True),
        ("FOR NO KEY UPDATE", "FOR KEY SHARE", False),
        ("FOR NO KEY UPDATE", "FOR SHARE", True),
        ("FOR SHARE", "FOR SHARE", False),
        ("FOR KEY SHARE", "FOR NO KEY UPDATE", False),
        ("FOR KEY SHARE", "FOR UPDATE", True),
    ],
)
def test_locks_of_rows_exclude_each_other_as_on_a_plain_table(
    filled, second_session, lock, other, waits
):
    holder, asker = second_session(), second_session()
    holder.begin()
    select = "SELECT {id}, {amount} FROM {table} WHERE {id} IN (1, 3, 7)"
    assert filled.run(f"{select} {lock}", session=holder).count == 3
    nowait = filled.run(f"{select} {other} NOWAIT", session=asker)
    assert nowait.error == ("55P03" if waits else "")
    skipped = filled.run(
        f"SELECT {{id}} FROM {{table}} WHERE {{id}} < 5 {other} SKIP LOCKED", session=asker
    )
    assert len(skipped.rows) == (2 if waits else 4)
    holder.rows("COMMIT")
    assert filled.run(f"{select} {other} NOWAIT", session=asker).count == 3


@pytest.mark.parametrize("change", [CHANGE, DELETE, MOVE])
@pytest.mark.parametrize("lock", ["FOR UPDATE", "FOR KEY SHARE"])
def test_a_change_waits_for_a_locked_row_as_on_a_plain_table(
    filled, second_session, watch, change, lock
):
    """The partition key is in a unique constraint: no other session may lock a moving row."""
    holder, changer = second_session(), second_session()
    for table in (filled.plain, filled.table):
        holder.begin()
        holder.rows(table.sql(f"SELECT 1 FROM {{table}} WHERE {{id}} = 3 {lock}"))
        running = changer.start(table.sql(change))
        waits = watch.until_blocked(changer, running)
        assert waits == (lock == "FOR UPDATE" or change != CHANGE)
        holder.rows("COMMIT")
        assert finish(running) == Outcome("", 1)
    filled.check()


@pytest.mark.parametrize("level", LEVELS)
def test_a_lock_that_waits_for_a_move_skips_the_row_or_is_to_be_tried_again(
    filled, second_session, watch, level
):
    mover, locker = second_session(), second_session()
    mover.begin()
    mover.rows(filled.table.sql(f"{MOVE} RETURNING 1"))
    locker.begin(level)
    locker.snapshot()
    running = locker.start(filled.table.sql("SELECT {id} FROM {table} WHERE {id} = 3 FOR UPDATE"))
    assert watch.until_blocked(locker, running)
    mover.rows("COMMIT")
    skipped = Outcome("", 0) if level == "READ COMMITTED" else Outcome(SERIALIZATION_FAILURE)
    assert finish(running) == skipped
    locker.rows("ROLLBACK")


def test_select_for_update_of_django(filled):
    def use(model):
        with transaction.atomic():
            locked = list(
                model.objects.select_for_update(of=("self",), no_key=True)
                .order_by("pk")
                .values_list("pk", flat=True)
            )
            row = model.objects.select_for_update(skip_locked=True).get(pk=3)
            row.amount += 1
            row.save()
        return locked, row.amount

    assert len(filled.call(use)[0]) == 12
    filled.check()
