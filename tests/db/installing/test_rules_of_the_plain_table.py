"""What PostgreSQL checks of an INSERT into the plain table is checked of one that is routed."""

import pytest
from django.db import DatabaseError, connection

from parting.orm import direct_insert
from parting.sql.sqlstates import sqlstate
from tests.db.installing.runs import at, execute, fetch, install
from tests.db.installing.test_renamed_tables import INSERT, create, differences, run
from tests.testapp.models import Event

pytestmark = pytest.mark.guarantee(1)
SERVER_18 = 180000

WITH_CHECK_OPTION_VIOLATION = "44000"
CHECK_VIOLATION = "23514"
NOT_NULL_VIOLATION = "23502"
GENERATED_ALWAYS = "428C9"


def server_version():
    return int(fetch("SHOW server_version_num")[0][0])


@pytest.fixture
def shop(plain):
    yield plain
    connection.close()  # with its search_path


def rejects(statement, code):
    with pytest.raises(DatabaseError) as raised:
        execute(statement)
    assert sqlstate(raised.value) == code, raised.value


def test_a_view_with_check_option_checks_what_is_inserted_by_it(shop, route):
    create("shop", route)
    execute(
        "CREATE VIEW shop.ones AS SELECT * FROM shop.event WHERE text = 'one';"
        "CREATE VIEW shop.checked AS SELECT * FROM shop.ones WITH CASCADED CHECK OPTION"
    )
    if route == "rule":
        assert "missing: rule parting_no_upsert on event" in differences("shop")
    run("shop")
    assert differences("shop") == []
    fetch(INSERT.format("shop.checked"))
    two = INSERT.format("shop.checked").replace("'one'", "'two'")
    rejects(two, WITH_CHECK_OPTION_VIOLATION)
    assert fetch("SELECT text FROM shop.event") == [("one",)]


def test_checks_that_children_do_not_inherit_are_copied(shop, route):
    create("shop", route)
    fetch(INSERT.format("shop.event"))
    execute("ALTER TABLE shop.event ADD CHECK (text <> 'bad') NO INHERIT")
    if server_version() >= SERVER_18:
        execute("ALTER TABLE shop.event ALTER text DROP NOT NULL")
        execute("ALTER TABLE shop.event ADD CONSTRAINT named NOT NULL text NO INHERIT")
    assert differences("shop")
    run("shop")
    assert differences("shop") == []
    bad = INSERT.format("shop.event").replace("'one'", "'bad'")
    rejects(bad, CHECK_VIOLATION)
    rejects("UPDATE shop.event SET text = 'bad'", CHECK_VIOLATION)
    missing = INSERT.format("shop.event").replace("'one'", "NULL")
    rejects(missing, NOT_NULL_VIOLATION)
    execute("ALTER TABLE shop.event DROP CONSTRAINT event_text_check")
    run("shop")
    assert differences("shop") == []
    fetch(bad)


def test_a_foreign_key_that_is_not_enforced_does_not_stop_later_runs(shop, route):
    if server_version() < SERVER_18:
        pytest.skip("before PostgreSQL 18 all foreign keys are enforced")
    create("shop", route)
    execute("CREATE TABLE shop.place (id bigint PRIMARY KEY)")
    execute("ALTER TABLE shop.event ADD place bigint REFERENCES shop.place NOT ENFORCED")
    for _ in range(2):
        run("shop")
        assert differences("shop") == []
    execute("INSERT INTO shop.event (created, text, place) VALUES ('2026-11-05', 'one', 7)")


def test_an_identity_that_is_always_generated_takes_no_values(plain, route, monkeypatch):
    table = Event._meta.db_table
    execute(f'ALTER TABLE "{table}" ALTER id SET GENERATED ALWAYS')
    install(Event)
    monkeypatch.setattr(direct_insert, "LARGE", 2)

    def events(**more):
        return [Event(text="one", kind=f"{n}", created_at=at(1 + n), **more) for n in range(2)]

    Event.objects.bulk_create(events())
    Event.objects.bulk_create(events()[:1], ignore_conflicts=True)
    given = [Event(id=n, text="x", kind=f"x{n}", created_at=at(5)) for n in (500, 501)]
    for options in (
        {},
        {"ignore_conflicts": True},
        {"update_conflicts": True, "unique_fields": ["id"], "update_fields": ["text"]},
    ):
        with pytest.raises(DatabaseError) as raised:
            Event.objects.bulk_create(given, **options)
        assert sqlstate(raised.value) == GENERATED_ALWAYS, options
    assert Event.objects.count() == 2
