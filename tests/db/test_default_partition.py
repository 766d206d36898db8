"""A row for which no partition exists is never rejected and never lost."""

import datetime

import pytest

from tests.db.conftest import install_at
from tests.db.twin_tables import Twins, assert_keys_match, assert_rows_are_in_place
from tests.moments import UTC, moment
from tests.testapp.models import Event, Local, Order, PlainEvent, Reading, Sample

pytestmark = pytest.mark.guarantee(4)

IN_MARCH = datetime.datetime(2027, 3, 10, tzinfo=UTC)
COLUMNS = "({text}, {kind}, {amount}, {created_at})"


@pytest.mark.parametrize(
    "at",
    [
        "2026-10-31 23:59:59.999999Z",
        "2027-02-01Z",
        "1970-01-01Z",
        "9999-12-31Z",
        "4713-01-01Z BC",
        "294276-12-31Z",
        "infinity",
        "-infinity",
    ],
)
def test_rows_of_any_time_are_taken_and_seen_at_once(events, at):
    insert = f"INSERT INTO {{table}} {COLUMNS} VALUES ('x', 'y', 0, '{at}')"
    assert events.run(f"{insert} RETURNING {{id}}, {{created_at}}::text").rows[0][0] == 1
    assert events.table.places(events.session) == {1: "default"}
    assert Event.objects.count() == 1
    assert Event.objects.filter(pk=1).update(text="seen") == 1
    assert Event.objects.filter(text="seen").delete()[0] == 1
    assert_keys_match(events.table, events.session)


@pytest.mark.parametrize(
    ("at", "place"),
    [
        ("2026-11-01Z", "202611"),
        ("2026-11-30 23:59:59.999999Z", "202611"),
        ("2026-12-01Z", "202612"),
        ("2026-12-01 00:30+01", "202611"),
        ("2027-01-31 23:59:59.999999Z", "202701"),
    ],
)
def test_bounds_are_met_to_the_microsecond_in_any_session_time_zone(events, at, place):
    for zone in ("UTC", "Pacific/Auckland", "America/St_Johns"):
        events.session.rows(f"SELECT set_config('timezone', '{zone}', false)")
        events.rows(
            f"INSERT INTO {{table}} {COLUMNS} VALUES ('x', '{zone[:8]}', 0, '{at}') RETURNING "
            f"{{id}}"
        )
    assert set(events.table.places(events.session).values()) == {place}
    events.check()


def test_a_partition_key_that_is_null_is_rejected(events):
    insert = f"INSERT INTO {{table}} {COLUMNS} VALUES ('x', 'y', 0, NULL)"
    assert events.run(insert).error == "23502"
    assert events.run("UPDATE {table} SET {created_at} = NULL").error == ""
    events.run(f"INSERT INTO {{table}} {COLUMNS} VALUES ('x', 'y', 0, '2026-11-05Z')")
    assert events.run("UPDATE {table} SET {created_at} = NULL").error == "23502"
    events.check()


def test_the_next_run_relocates_rows(install, session):
    twins = Twins(Event, PlainEvent, session)
    install(Event)
    twins.run(
        f"INSERT INTO {{table}} {COLUMNS} SELECT 'x', g::text, 0, "
        "'2027-02-01Z'::timestamptz + g * interval '10 hours' FROM generate_series(1, 200) AS g"
    )
    assert set(twins.table.places(session).values()) == {"default"}
    install_at(Event, IN_MARCH)
    assert set(twins.table.places(session).values()) == {"202702", "202703", "202704"}
    twins.check()


def test_rows_of_the_past_get_partitions_and_those_of_the_far_future_wait(install, session):
    twins = Twins(Event, PlainEvent, session)
    install(Event)
    for kind, at in (
        ("past", "2020-02-29Z"),
        ("future", "2030-05-05Z"),
        ("never", "infinity"),
        ("ever", "-infinity"),
    ):
        twins.run(f"INSERT INTO {{table}} {COLUMNS} VALUES ('x', '{kind}', 0, '{at}')")
    install_at(Event)
    assert twins.table.places(session) == {1: "202002", 2: "default", 3: "default", 4: "default"}
    install_at(Event, datetime.datetime(2030, 5, 1, tzinfo=datetime.timezone.utc))
    assert twins.table.places(session) == {1: "202002", 2: "203005", 3: "default", 4: "default"}
    assert_keys_match(twins.table, session)
    assert_rows_are_in_place(twins.table, session)
    assert (
        install_at(Event, datetime.datetime(2030, 5, 1, tzinfo=datetime.timezone.utc)).plan.stages
        == ()
    )


def test_rows_are_relocated_with_their_generated_columns(install, session):
    table = install(Sample)
    Sample.objects.create(day=datetime.date(2027, 3, 31), value=4)
    session.run(
        table.sql("INSERT INTO {table} ({id}, {day}) VALUES (gen_random_uuid(), 'infinity')")
    )
    install_at(Sample, IN_MARCH)
    assert sorted(table.places(session).values()) == ["202703", "default"]
    assert Sample.objects.get(value=4).squared == 16
    assert_keys_match(table, session)


def test_values_that_no_list_names_go_to_the_default_partition(orders):
    orders.rows(
        "INSERT INTO {table} ({country}, {total}) VALUES ('XX', 1), ('', 2), ('DE', 3) RETURNING *"
    )
    assert orders.table.places(orders.session) == {1: "default", 2: "default", 3: "eu"}
    assert Order.objects.filter(country="XX").update(country="FR") == 1
    assert orders.table.places(orders.session)[1] == "eu"
    assert_keys_match(orders.table, orders.session)


def test_numbers_beyond_the_ranges_go_to_the_default_partition_and_are_relocated(install, session):
    table = install(Reading)
    for key in (-1, 0, 999, 5000):
        Reading.objects.create(pk=key, value=key)
    before = table.places(session)
    assert (before[0], before[999]) == (before[0], before[0])
    assert before[5000] == "default"
    install_at(Reading)
    places = table.places(session)
    assert "default" not in places.values()
    assert len({places[-1], places[0], places[5000]}) == 3
    assert_keys_match(table, session)


def test_times_without_zones(install, naive_times, session):
    table = install(Local)
    for at in ((2026, 11, 1), (2026, 11, 30, 23, 59, 59), (2026, 12, 1), (2036, 12, 1)):
        Local.objects.create(at=moment(*at))
    assert table.places(session) == {1: "202611", 2: "202611", 3: "202612", 4: "default"}
    assert Local.objects.filter(pk=1).update(at=moment(2026, 12, 5)) == 1
    assert table.places(session)[1] == "202612"
    assert_keys_match(table, session)


def test_rows_of_the_default_partition_are_locked_updated_and_rolled_back_as_others(events):
    session = events.session
    events.run(f"INSERT INTO {{table}} {COLUMNS} VALUES ('x', 'y', 0, '2046-01-01Z')")
    session.begin()
    assert len(events.rows("SELECT {id} FROM {table} FOR UPDATE")) == 1
    assert events.run("UPDATE {table} SET {created_at} = '2026-11-05Z'").count == 1
    assert events.table.places(session) == {1: "202611"}
    session.rows("ROLLBACK")
    assert events.table.places(session) == {1: "default"}
    events.check()
