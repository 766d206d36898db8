"""A primary key that exists anywhere in the table cannot be inserted again."""

import io

import psycopg2
import pytest
from django.db import IntegrityError, transaction

from parting.schema.partitioned import Route
from tests.db.conftest import HERE, NOW, install_at
from tests.db.sessions import LEVELS, SERIALIZATION_FAILURE, UNIQUE_VIOLATION, Outcome
from tests.db.twin_tables import Table, Twins, assert_keys_match
from tests.testapp.models import Event, Log, PlainEvent

pytestmark = pytest.mark.guarantee(7)

PLACES = {"202611": "2026-11-05Z", "202612": "2026-12-05Z", "default": "1999-01-01Z"}
IN_DECEMBER = HERE.replace(month=12)
LONG_AGO = HERE.replace(year=1999)
INSERT = "INSERT INTO {table} ({id}, {text}, {kind}, {amount}, {created_at}) VALUES"


def row(key, at, kind="k"):
    return f"({key}, 'x', '{kind}', 0, '{at}')"


@pytest.mark.parametrize("second", PLACES)
@pytest.mark.parametrize("first", PLACES)
def test_a_primary_key_that_exists_is_rejected_in_every_partition(events, first, second):
    assert events.run(f"{INSERT} {row(1, PLACES[first])}").count == 1
    again = row(1, PLACES[second], kind="other")
    assert events.run(f"{INSERT} {again}").error == UNIQUE_VIOLATION
    assert (
        events.run(f"{INSERT} {row(2, PLACES[second], kind='2')}, {again}").error
        == UNIQUE_VIOLATION
    )
    assert (
        events.run(f"WITH made AS ({INSERT} {again} RETURNING *) SELECT * FROM made").error
        == UNIQUE_VIOLATION
    )
    assert events.run(f"{INSERT} {row(2, PLACES[second], kind='3')}").count == 1
    events.check()


def test_one_statement_cannot_insert_a_key_twice(events):
    values = ", ".join(row(1, at, kind=place) for place, at in PLACES.items())
    assert events.run(f"{INSERT} {values}").error == UNIQUE_VIOLATION
    assert (
        events.run(
            f"WITH one AS ({INSERT} {row(1, '2026-11-05Z')}) {INSERT} {row(1, '2026-12-05Z')}"
        ).error
        == UNIQUE_VIOLATION
    )
    assert events.table.places(events.session) == {}
    events.check()


def test_django_raises_integrity_error(events):
    def use(model):
        model.objects.create(pk=1, text="x", created_at=HERE)
        for make in (
            lambda: model.objects.create(pk=1, text="x", created_at=IN_DECEMBER),
            lambda: model(pk=1, text="y", created_at=LONG_AGO).save(force_insert=True),
            lambda: model.objects.bulk_create(
                [model(pk=pk, text="z", kind=str(pk), created_at=IN_DECEMBER) for pk in (9, 1)]
            ),
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                make()
        return model.objects.count()

    assert events.call(use) == 1
    events.check()


@pytest.mark.parametrize(
    ("at", "named"),
    [
        ("2026-11-06Z", ("it's Event; --_202611", "it's Event; --_202611_pkey")),
        ("2026-12-05Z", ("it's Event; --_keys", "it's Event; --_keys_pkey")),
        ("1999-01-01Z", ("it's Event; --_keys", "it's Event; --_keys_pkey")),
    ],
    ids=["same partition", "another partition", "default partition"],
)
def test_what_the_error_of_a_duplicate_names(events, at, named):
    """Of a table without unique constraints across partitions: docs/reference/errors.md."""
    events.run(f"{INSERT} {row(1, '2026-11-05Z')}")
    with (
        events.session.connection.cursor() as cursor,
        pytest.raises(psycopg2.errors.UniqueViolation) as raised,
    ):
        cursor.execute(events.table.sql(f"{INSERT} {row(1, at)}"))
    diagnosis = raised.value.diag
    assert (diagnosis.table_name, diagnosis.constraint_name) == named
    assert diagnosis.schema_name == "public"
    assert (diagnosis.message_detail, diagnosis.sqlstate) == (
        f"Key ({'id' if named[0].endswith('11') else 'pk'})=(1) already exists.",
        "23505",
    )
    assert "PL/pgSQL function" in (diagnosis.context or "")


def test_primary_keys_are_unique_for_copy(events):
    events.run(f"{INSERT} {row(1, '2026-11-05Z')}")
    columns = "({id}, {text}, {kind}, {amount}, {created_at})"
    for table in (events.plain, events.table):
        lines = io.StringIO("1\tx\tother\t0\t2026-12-05Z\n")
        copy = table.sql(f"COPY {{table}} {columns} FROM STDIN")
        with (
            events.session.connection.cursor() as cursor,
            pytest.raises(psycopg2.errors.UniqueViolation),
        ):
            cursor.copy_expert(copy, lines)
    events.check()


def test_a_key_is_free_again_after_a_rollback_or_a_delete(events):
    session = events.session
    session.begin()
    events.run(f"{INSERT} {row(1, '2026-11-05Z')}")
    session.rows("ROLLBACK")
    session.begin()
    session.rows("SAVEPOINT one")
    events.run(f"{INSERT} {row(1, '2026-12-05Z')}")
    session.rows("ROLLBACK TO one")
    assert events.run(f"{INSERT} {row(1, '1999-01-01Z')}").count == 1
    session.rows("COMMIT")
    events.check()
    assert events.run("DELETE FROM {table}").count == 1
    assert events.run(f"{INSERT} {row(1, '2026-12-05Z')}").count == 1
    assert events.run("TRUNCATE {table}").error == ""
    assert events.run(f"{INSERT} {row(1, '2026-11-05Z')}").count == 1
    events.check()


def test_a_failed_statement_in_a_savepoint_leaves_the_keys_as_they_were(events):
    events.run(f"{INSERT} {row(1, '2026-11-05Z')}")
    with transaction.atomic():
        Event.objects.create(pk=2, text="x", kind="2", created_at=HERE)
        PlainEvent.objects.create(pk=2, text="x", kind="2", created_at=HERE)
        for model in (Event, PlainEvent):
            with pytest.raises(IntegrityError), transaction.atomic():
                model.objects.create(pk=1, text="x", created_at=IN_DECEMBER)
        Event.objects.create(pk=3, text="x", kind="3", created_at=IN_DECEMBER)
        PlainEvent.objects.create(pk=3, text="x", kind="3", created_at=IN_DECEMBER)
    events.check()


def test_a_change_of_the_primary_key_frees_the_old_and_takes_the_new(events):
    events.run(
        f"{INSERT} {row(1, '2026-11-05Z')}, {row(2, '2026-12-05Z')}, {row(3, '1999-01-01Z')}"
    )
    assert events.run("UPDATE {table} SET {id} = 2 WHERE {id} = 1").error == UNIQUE_VIOLATION
    assert events.run("UPDATE {table} SET {id} = 3 WHERE {id} = 2").error == UNIQUE_VIOLATION
    assert events.run("UPDATE {table} SET {id} = 5 WHERE {id} < 3").error == UNIQUE_VIOLATION
    assert events.run("UPDATE {table} SET {id} = {id} + 10").count == 3
    assert events.run(f"{INSERT} {row(12, '2026-11-06Z')}").error == UNIQUE_VIOLATION
    assert events.run(f"{INSERT} {row(2, '2026-11-06Z')}").count == 1
    events.check()


def test_primary_keys_are_unique_for_rows_put_straight_into_a_partition(events):
    table, session = events.table, events.session
    session.rows(table.sql(f"{INSERT} {row(1, '2026-11-05Z')} RETURNING 1"))
    december = table.partition("202612")
    columns = "({id}, {text}, {kind}, {amount}, {created_at})"
    insert = table.sql(f"INSERT INTO {december} {columns} VALUES ")
    assert session.run(insert + row(1, "2026-12-05Z")).error == UNIQUE_VIOLATION
    assert session.run(insert + row(2, "2026-12-05Z")).count == 1
    on_conflict = " ON CONFLICT ({id}) DO UPDATE SET {amount} = 7"
    assert session.run(insert + row(2, "2026-12-05Z") + table.sql(on_conflict)).count == 1
    assert (
        session.run(
            table.sql(
                f"INSERT INTO {december} ({{text}}, {{kind}}, {{amount}}, {{created_at}}) "
                "VALUES ('x', 'generated', 0, '2026-12-06Z') RETURNING {id}"
            )
        ).error
        == UNIQUE_VIOLATION
    )  # uses 1
    assert session.run(table.sql(f"UPDATE {december} SET {{id}} = 1")).error == UNIQUE_VIOLATION
    assert session.run(table.sql(f"UPDATE {december} SET {{id}} = 8")).count == 1
    assert (
        session.run(table.sql(f"UPDATE {december} SET {{created_at}} = '2026-11-09Z'")).count == 1
    )
    assert table.places(session) == {1: "202611", 8: "202611"}
    assert_keys_match(table, session)


def test_keys_from_before_the_installation_are_taken(install, session):
    twins = Twins(Event, PlainEvent, session)
    twins.run(f"{INSERT} {row(1, '2026-11-05Z')}, {row(2, '1999-01-01Z')}")
    install(Event)
    for place, at in PLACES.items():
        assert twins.run(f"{INSERT} {row(1, at, kind=place)}").error == UNIQUE_VIOLATION
    assert twins.run("UPDATE {table} SET {id} = 2 WHERE {id} = 1").error == UNIQUE_VIOLATION
    assert twins.run("UPDATE {table} SET {id} = 3 WHERE {id} = 1").count == 1
    assert twins.run(f"{INSERT} {row(1, '2026-12-05Z')}").count == 1
    assert twins.run("DELETE FROM {table} WHERE {id} = 2").count == 1
    assert twins.run(f"{INSERT} {row(2, '2026-12-05Z', kind='2')}").count == 1
    assert twins.table.places(session) == {1: "202612", 2: "202612", 3: "parent"}
    assert_keys_match(twins.table, session)


def test_keys_match_after_rows_have_come_home_and_a_second_run(install, session):
    twins = Twins(Event, PlainEvent, session)
    install(Event)
    twins.run(f"{INSERT} {row(1, '2027-02-05Z')}, {row(2, '1999-01-01Z')}, {row(3, '2026-11-05Z')}")
    install_at(Event, NOW.replace(year=2027))
    assert set(twins.table.places(session).values()) == {"202702", "199901", "202611"}
    assert twins.run(f"{INSERT} {row(1, '2026-11-05Z', kind='other')}").error == UNIQUE_VIOLATION
    twins.check()


@pytest.mark.parametrize("level", LEVELS[1:])
@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM {table} WHERE {id} = 1",
        "UPDATE {table} SET {id} = 11 WHERE {id} = 1",
        "UPDATE {table} SET {id} = {id} + 10",
        "DELETE FROM {table}",
        "UPDATE {table} SET {amount} = 5",
    ],
)
def test_a_snapshot_older_than_the_key_table_changes_a_key_or_is_to_be_tried_again(
    install, session, second_session, level, change
):
    table = Table(Event)
    session.run(table.sql(f"{INSERT} {row(1, '2026-11-05Z')}, {row(2, '2026-12-05Z')}"))
    old = second_session()
    old.begin(level)
    old.snapshot()
    install(Event)
    outcome = old.run(table.sql(change))
    assert outcome.count > 0 or outcome == Outcome(SERIALIZATION_FAILURE)
    old.rows("ROLLBACK" if outcome.error else "COMMIT")
    assert_keys_match(table, session)
    # The same in a new transaction succeeds.
    if outcome.error:
        assert session.run(table.sql(change)).count > 0
        assert_keys_match(table, session)


@pytest.mark.parametrize("level", LEVELS)
def test_a_snapshot_older_than_the_key_table_cannot_insert_a_key_that_exists(
    install, session, second_session, level
):
    table = Table(Event)
    session.run(table.sql(f"{INSERT} {row(1, '2026-11-05Z')}"))
    old = second_session()
    old.begin(level)
    old.snapshot()
    install(Event)
    assert old.run(table.sql(f"{INSERT} {row(1, '2026-12-05Z')}")).error == UNIQUE_VIOLATION
    old.rows("ROLLBACK")
    assert_keys_match(table, session)


def test_a_unique_constraint_that_contains_the_partition_key_is_kept(events):
    events.run(f"{INSERT} {row(1, '2026-11-05Z')}")
    assert events.run(f"{INSERT} {row(2, '2026-11-05Z')}").error == UNIQUE_VIOLATION
    assert events.run(f"{INSERT} {row(2, '2026-11-06Z')}").count == 1
    assert events.run("UPDATE {table} SET {created_at} = '2026-11-05Z'").error == UNIQUE_VIOLATION
    events.check()


def test_rows_not_moved_yet_keep_a_table_with_a_unique_constraint_on_the_trigger_route(
    database, session
):
    """There each new row is compared with them, in the table itself."""
    twins = Twins(Event, PlainEvent, session)
    twins.run(f"{INSERT} {row(1, '2026-11-05Z')}")
    desired = install_at(Event).desired
    assert desired.route is Route.TRIGGER
    assert desired.route_reason == (
        "new rows must be compared with rows in the parent by uniq Kind's"
    )
    assert twins.run(f"{INSERT} {row(2, '2026-11-05Z')}").error == UNIQUE_VIOLATION
    twins.run("DELETE FROM {table}")
    assert install_at(Event).desired.route is Route.RULE
    twins.run(f"{INSERT} {row(3, '2026-11-05Z')}")
    twins.check()


def test_without_a_key_table_a_key_is_unique_within_its_partition(logs):
    one, session = logs.table, logs.session
    pk = "00000000-0000-0000-0000-000000000001"
    insert = f"INSERT INTO {{table}} VALUES ('{pk}', %s, 'x')"
    assert session.run(one.sql(insert), ["2026-01-01"]).count == 1
    assert session.run(one.sql(insert), ["2026-12-31"]).error == UNIQUE_VIOLATION
    assert session.run(one.sql(insert), ["2027-01-01"]).count == 1
    assert (
        session.run(
            one.sql("UPDATE {table} SET {day} = '2027-05-05' WHERE {day} < '2027-01-01'")
        ).error
        == UNIQUE_VIOLATION
    )
    assert (
        session.run(
            one.sql("UPDATE {table} SET {day} = '2028-05-05' WHERE {day} < '2027-01-01'")
        ).count
        == 1
    )
    days = session.rows(one.sql("SELECT {day}::text FROM {table} ORDER BY 1"))
    assert days == [("2027-01-01",), ("2028-05-05",)]
    assert Log.objects.filter(pk=pk).update(line="both") == 2
    # The default partition is one partition.
    to_default = one.sql("UPDATE {table} SET {day} = {day} + 1000")
    assert session.run(to_default).error == UNIQUE_VIOLATION
    assert session.run(f"{to_default} WHERE line = 'both'").error == UNIQUE_VIOLATION
    assert session.run(one.sql("DELETE FROM {table}")).count == 2
