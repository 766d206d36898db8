"""An INSERT does what it does on a plain table, whatever its form."""

import asyncio
import datetime
from typing import Any

import django
import pytest
from asgiref.sync import sync_to_async
from django.db import IntegrityError, connection, models, transaction

from tests.db.conftest import HERE, NOW, install_at
from tests.db.sessions import Outcome
from tests.db.twin_tables import Table, Twins, assert_keys_match
from tests.testapp.models import Event, Place, PlainEvent, PlainSample, Sample

pytestmark = pytest.mark.guarantee(1)

FEATURE_NOT_SUPPORTED = "0A000"
NOT_NULL_VIOLATION = "23502"
FOREIGN_KEY_VIOLATION = "23503"
UNIQUE_VIOLATION = "23505"
CHECK_VIOLATION = "23514"
GENERATED_ALWAYS = "428C9"

THERE = HERE + datetime.timedelta(days=30)
NOWHERE = HERE + datetime.timedelta(days=3000)

VALUES = "('one', 'a', NULL, 1, '2026-11-05Z'), ('two', 'b', NULL, 2, '2026-12-05Z')"
COLUMNS = "({text}, {kind}, {place}, {amount}, {created_at})"


def test_create_gives_the_key_and_stores_the_row_in_its_partition(events):
    def create(model):
        return [
            model.objects.create(text="x", kind=f"{at:%Y}", created_at=at).pk
            for at in (HERE, THERE, NOWHERE)
        ]

    assert events.call(create) == [1, 2, 3]
    assert events.table.places(events.session) == {1: "202611", 2: "202612", 3: "default"}
    events.check()


def test_save_inserts_and_then_updates(events):
    def save(model):
        one = model(text="x", created_at=HERE)
        one.save()
        one.text, one.amount = "y", 3
        one.save()
        explicit = model(pk=77, text="z", created_at=THERE)
        explicit.save()  # an UPDATE that finds nothing, and an INSERT
        model(pk=77, text="again", created_at=THERE).save()
        model(pk=78, text="forced", created_at=NOWHERE).save(force_insert=True)
        with pytest.raises(IntegrityError):
            model(pk=78, text="twice", created_at=HERE).save(force_insert=True)
        return list(model.objects.order_by("pk").values_list("pk", "text", "amount"))

    assert len(events.call(save)) == 3
    events.check()


@pytest.mark.parametrize("batch_size", [None, 1, 3])
def test_bulk_create_gives_all_keys_in_their_order(events, batch_size):
    def bulk_create(model):
        times = [HERE, THERE, NOWHERE, HERE, THERE]
        rows = [
            model(text=str(number), kind=str(number), created_at=at)
            for number, at in enumerate(times)
        ]
        rows[2].pk = 500
        made = model.objects.bulk_create(rows, batch_size=batch_size)
        return [(row.pk, row.text) for row in made]

    # Django inserts the rows with a key of their own first.
    assert sorted(events.call(bulk_create))[-1] == (500, "2")
    events.check()


def test_get_or_create_and_update_or_create(events):
    def use(model):
        results: list[tuple[object, ...]] = []
        for at in (HERE, HERE, THERE):
            row, made = model.objects.get_or_create(
                kind="k", created_at=at, defaults={"text": "new"}
            )
            results.append((row.pk, made))
            row, made = model.objects.update_or_create(
                kind="k", created_at=at, defaults={"text": "updated"}
            )
            results.append((row.pk, made, row.text))
            row, made = model.objects.update_or_create(
                kind="other", created_at=at, defaults={"amount": 4}, create_defaults={"text": "c"}
            )
            results.append((row.pk, made, row.amount))
        return results

    events.call(use)
    events.check()


def test_get_or_create_finds_the_row_that_another_insert_made_first(events):
    def race(model):
        class Late(models.QuerySet):
            def get(self, *args, **kwargs):
                if not model.objects.filter(kind="raced").exists():
                    model.objects.create(text="first", kind="raced", created_at=HERE)
                    raise model.DoesNotExist
                return super().get(*args, **kwargs)

        late: Any = Late(model)
        row, made = late.get_or_create(kind="raced", created_at=HERE, defaults={"text": "second"})
        return row.text, made

    assert events.call(race) == ("first", False)
    events.check()


def close_connection():
    connection.close()  # each thread has one of its own


def test_acreate_and_abulk_create(events):
    async def insert(model):
        one = await model.objects.acreate(text="a", created_at=HERE)
        many = await model.objects.abulk_create(
            [model(text=kind, kind=kind, created_at=THERE) for kind in "bc"]
        )
        await sync_to_async(close_connection)()
        return [one.pk, *(row.pk for row in many)]

    def run(model):
        return asyncio.run(insert(model))

    assert events.call(run) == [1, 2, 3]
    events.check()


def test_related_managers_insert(events):
    def insert(model):
        place = Place.objects.create(name="here")
        related = place.events if model is Event else place.plain_events
        made = related.create(text="x", created_at=HERE)
        related.get_or_create(kind="y", created_at=THERE, defaults={"text": "y"})
        related.add(model(text="z", created_at=NOWHERE), bulk=False)
        return made.pk, related.count(), made.place == place

    with transaction.atomic():
        assert events.call(insert) == (1, 3, True)


def test_create_brings_back_what_postgresql_filled_in(samples):
    def create(model):
        pk = "00000000-0000-0000-0000-000000000001"
        made = model.objects.create(pk=pk, day=HERE.date())
        made.refresh_from_db()
        other = model.objects.create(day=THERE.date(), value=3)
        other.refresh_from_db()
        other.delete()
        return made.value, made.squared, made.note, other.squared

    assert samples.call(create) == (7, 49, "none", 9)
    samples.check()


@pytest.mark.skipif(django.VERSION < (6, 0), reason="Django 6.0 returns generated columns")
def test_create_knows_database_defaults_and_generated_columns_without_a_query(samples):
    for model in (PlainSample, Sample):
        made = model.objects.create(day=HERE.date())
        assert {"value", "squared", "note"} <= set(made.__dict__)
        assert (made.value, made.squared, made.note) == (7, 49, "none")


@pytest.mark.parametrize(
    "returning",
    [
        "",
        "RETURNING {id}",
        "RETURNING *",
        "RETURNING {amount}, {kind}",
        "RETURNING {amount} + 1, upper({text}) || {kind}, {created_at} AS c, {place} IS NULL",
        "RETURNING (SELECT count(*) FROM pg_class WHERE relname = {kind}), now() > {created_at}",
        "RETURNING {table}.{id}, {table}.*",
        "RETURNING row_to_json({table}.*)->>'kind'",
    ],
)
def test_any_returning_list_gives_what_was_stored(events, returning):
    one = events.run(
        f"INSERT INTO {{table}} {COLUMNS} VALUES ('x', 'y', NULL, 3, '2026-11-05Z') {returning}"
    )
    two = events.run(f"INSERT INTO {{table}} {COLUMNS} VALUES {VALUES} {returning}")
    assert (one.count, two.count) == (1, 2)
    events.check()


def test_an_alias_of_the_table_can_be_returned(events):
    events.rows(
        f"INSERT INTO {{table}} AS e {COLUMNS} VALUES {VALUES} RETURNING e.{{id}}, e.{{text}}"
    )
    events.check()


def test_rows_of_one_statement_go_to_many_partitions(events):
    outcome = events.run(
        f"INSERT INTO {{table}} {COLUMNS} SELECT 'x', g::text, NULL, g, "
        "'2026-10-01Z'::timestamptz + g * interval '10 days' FROM generate_series(1, 20) AS g "
        "RETURNING {id}, {kind}"
    )
    assert outcome.count == 20
    assert set(events.table.places(events.session).values()) == {
        "202611",
        "202612",
        "202701",
        "default",
    }
    events.check()


def test_default_keywords(events):
    events.rows(
        "INSERT INTO {table} VALUES (DEFAULT, 'x', 'a', DEFAULT, 0, '2026-11-05Z') RETURNING *"
    )
    events.rows(
        "INSERT INTO {table} ({id}, {text}, {kind}, {place}, {amount}, {created_at}) VALUES "
        "(DEFAULT, 'x', 'b', DEFAULT, 1, '2026-11-06Z'), (90, 'y', 'c', DEFAULT, 2, "
        "'2027-01-06Z'), "
        "(DEFAULT, 'z', 'd', NULL, 3, '2026-11-06Z') RETURNING *"
    )
    events.check()


def test_defaults_of_the_database_are_used(samples):
    # The twins' default keys are random, so they are given here.
    samples.rows(
        "INSERT INTO {table} ({id}, {day}) VALUES ('00000000-0000-0000-0000-000000000001', "
        "'2026-11-05') RETURNING *"
    )
    samples.rows(
        "INSERT INTO {table} ({id}, {day}, {value}, {squared}, {note}) VALUES "
        "('00000000-0000-0000-0000-000000000002', '2026-12-05', DEFAULT, DEFAULT, 'n'), "
        "('00000000-0000-0000-0000-000000000003', '2006-12-05', 5, DEFAULT, DEFAULT) "
        "RETURNING {squared}, {value} + {squared}, *"
    )
    outcome = samples.run(
        "INSERT INTO {table} ({id}, {day}, {squared}) VALUES "
        "('00000000-0000-0000-0000-000000000009', '2026-12-05', 3)"
    )
    assert outcome.error == GENERATED_ALWAYS
    samples.check()


def test_insert_select_from_the_table_itself(events):
    events.run(f"INSERT INTO {{table}} {COLUMNS} VALUES {VALUES}")
    outcome = events.run(
        f"INSERT INTO {{table}} {COLUMNS} SELECT {{text}} || '!', {{kind}}, {{place}}, {{amount}}, "
        "{created_at} + interval '1 month' FROM {table} ORDER BY {id} RETURNING *"
    )
    assert outcome.count == 2
    assert (
        events.run(
            f"INSERT INTO {{table}} {COLUMNS} SELECT 'x', 'y', NULL, 1, now() WHERE false"
        ).count
        == 0
    )
    events.check()


def test_a_cte_sees_what_its_insert_returns(events):
    insert = f"INSERT INTO {{table}} {COLUMNS} VALUES {VALUES} RETURNING *"
    events.rows(f"WITH new AS ({insert}) SELECT count(*), sum({{amount}}), max({{id}}) FROM new")
    events.rows(
        "WITH gone AS (DELETE FROM {table} WHERE {amount} = 2 RETURNING *) "
        f"INSERT INTO {{table}} {COLUMNS} SELECT {{text}}, {{kind}}, {{place}}, 5, {{created_at}} "
        f"FROM gone RETURNING *"
    )
    events.run(
        f"WITH new AS (INSERT INTO {{table}} {COLUMNS} VALUES ('c', 'c', NULL, 9, '2026-11-09Z') "
        f"RETURNING {{id}}) "
        f"INSERT INTO {{table}} {COLUMNS} SELECT 'd', 'd', NULL, {{id}}, '2027-01-09Z' FROM new"
    )
    events.check()


def test_a_cte_that_is_not_the_last_counts_the_rows_of_the_last(events):
    outcome = events.run(f"WITH new AS (INSERT INTO {{table}} {COLUMNS} VALUES {VALUES}) SELECT 1")
    assert outcome.count == 1
    events.check()


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ("('x', 'y', NULL, 1, NULL)", NOT_NULL_VIOLATION),
        ("(NULL, 'y', NULL, 1, '2026-11-05Z')", NOT_NULL_VIOLATION),
        ("('x', 'y', NULL, -1, '2026-11-05Z')", CHECK_VIOLATION),
        ("('x', 'y', 4711, 1, '2026-11-05Z')", FOREIGN_KEY_VIOLATION),
        ("('x', 'a', NULL, 3, '2026-11-05Z')", UNIQUE_VIOLATION),
        ("('x', repeat('long', 10), NULL, 3, '2026-11-05Z')", "22001"),
        ("('x', 'y', NULL, 3, 'not a date')", "22007"),
    ],
)
def test_a_rejected_row_rejects_the_whole_statement(events, values, error):
    events.run(f"INSERT INTO {{table}} {COLUMNS} VALUES {VALUES}")
    fine = "('fine', 'fine', NULL, 1, '2026-12-05Z')"
    for rows in (values, f"{fine}, {values}"):
        assert events.run(f"INSERT INTO {{table}} {COLUMNS} VALUES {rows}").error == error
    # The sequences have moved on alike.
    events.rows(f"INSERT INTO {{table}} {COLUMNS} VALUES {fine} RETURNING {{id}}")
    events.check()


def test_foreign_keys_are_checked_at_commit(events):
    session = events.session
    session.begin()
    insert = f"INSERT INTO {{table}} {COLUMNS} VALUES ('x', 'y', 12, 1, '2026-11-05Z')"
    assert events.run(insert).error == ""
    session.rows("INSERT INTO testapp_place (id, name) VALUES (12, 'late')")
    assert session.run("COMMIT").error == ""
    for table in (events.plain, events.table):
        session.begin()
        assert session.run(table.sql(insert.replace("12", "13").replace("y", "z"))).error == ""
        assert session.run("COMMIT").error == FOREIGN_KEY_VIOLATION
    events.check()


def test_the_names_of_constraints_in_errors_are_those_of_the_table(partitioned):
    Event.objects.create(text="x", kind="k", created_at=HERE)
    with pytest.raises(IntegrityError, match="amount is 'fine'"):
        Event.objects.create(text="x", kind="l", created_at=HERE, amount=-1)


def test_explicit_keys_do_not_move_the_sequence(events):
    insert = "INSERT INTO {table} ({id}, {text}, {kind}, {amount}, {created_at}) VALUES "
    events.rows(f"{insert} (2, 'x', 'x', 0, '2026-11-05Z') RETURNING {{id}}")
    assert events.rows(f"{insert} (DEFAULT, 'x', 'y', 0, '2026-12-05Z') RETURNING {{id}}") == (
        (1,),
    )
    assert (
        events.run(f"{insert} (DEFAULT, 'x', 'z', 0, '2026-12-05Z') RETURNING {{id}}").error
        == UNIQUE_VIOLATION
    )
    assert events.rows(f"{insert} (DEFAULT, 'x', 'z', 0, '2026-12-05Z') RETURNING {{id}}") == (
        (3,),
    )
    events.rows(f"{insert} (-5, 'x', 'n', 0, '2026-11-05Z') RETURNING {{id}}")
    events.rows(f"{insert} (9223372036854775807, 'x', 'n', 0, '2026-11-06Z') RETURNING {{id}}")
    events.check()


def test_a_rolled_back_insert_leaves_a_gap_as_on_a_plain_table(events):
    insert = f"INSERT INTO {{table}} {COLUMNS} VALUES {VALUES} RETURNING {{id}}"
    events.session.begin()
    assert events.rows(insert) == ((1,), (2,))
    events.session.rows("ROLLBACK")
    assert events.rows(insert) == ((3,), (4,))
    events.check()


KINDS_OF_KEYS = {
    "identity always": ["ALTER TABLE {table} ALTER COLUMN {id} SET GENERATED ALWAYS"],
    "serial": [
        "ALTER TABLE {table} ALTER COLUMN {id} DROP IDENTITY",
        "CREATE SEQUENCE {sequence} OWNED BY {table}.{id}",
        "ALTER TABLE {table} ALTER COLUMN {id} SET DEFAULT nextval('{sequence}')",
    ],
    "a sequence in steps": [
        "ALTER TABLE {table} ALTER COLUMN {id} SET INCREMENT BY 10 SET START 1000 RESTART"
    ],
    "an expression": [
        "ALTER TABLE {table} ALTER COLUMN {id} DROP IDENTITY",
        "CREATE SEQUENCE {sequence}",
        "ALTER TABLE {table} ALTER COLUMN {id} SET DEFAULT 100 - nextval('{sequence}') * 2",
    ],
}


@pytest.mark.parametrize("kind", KINDS_OF_KEYS)
def test_a_sequence_is_used_once_whatever_uses_it(install, session, kind):
    twins = Twins(Event, PlainEvent, session)
    for table, sequence in ((twins.plain, "plain_numbers"), (twins.table, "event_numbers")):
        for sql in KINDS_OF_KEYS[kind]:
            session.rows(table.sql(sql.replace("{sequence}", sequence)))
    install(Event)
    insert = f"INSERT INTO {{table}} {COLUMNS}"
    overriding = "INSERT INTO {table} ({id}, {text}, {kind}, {amount}, {created_at})"
    twins.rows(f"{insert} VALUES {VALUES} RETURNING *")
    twins.run(f"{insert} SELECT 'x', 'y', NULL, -1, '2026-11-05Z'")  # rejected, uses 1
    twins.rows(
        f"{insert} SELECT 'x', g::text, NULL, 1, '2026-12-05Z' FROM generate_series(1, 3) g "
        f"RETURNING {{id}}"
    )
    twins.run(f"{overriding} VALUES (500, 'x', 'v', 0, '2026-11-05Z') RETURNING {{id}}")
    twins.rows(
        f"{overriding} OVERRIDING SYSTEM VALUE VALUES (600, 'x', 'w', 0, '2026-11-05Z') RETURNING "
        f"{{id}}"
    )
    twins.rows(
        f"{overriding} OVERRIDING USER VALUE VALUES (700, 'x', 'x', 0, '2026-11-05Z') RETURNING "
        f"{{id}}"
    )
    twins.check()


def test_volatile_defaults_are_evaluated_once(install, session):
    table = Table(Event)
    session.rows(
        table.sql(
            "ALTER TABLE {table} ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid(), ADD "
            "COLUMN at timestamptz DEFAULT clock_timestamp()"
        )
    )
    install(Event)
    returned = session.rows(
        table.sql(
            f"INSERT INTO {{table}} {COLUMNS} SELECT 'x', g::text, NULL, 1, "
            f"'2026-11-05Z'::timestamptz + g * interval '1 week' "
            "FROM generate_series(1, 30) g RETURNING {id}, token::text, at, xpos(at)".replace(
                ", xpos(at)", ""
            )
        )
    )
    stored = session.rows(table.sql("SELECT {id}, token::text, at FROM {table} ORDER BY {id}"))
    assert stored == sorted(returned)
    assert len({token for _, token, _ in stored}) == 30


def test_virtual_generated_columns(install, session):
    if session.connection.server_version < 180000:
        pytest.skip("PostgreSQL 18 has virtual generated columns")
    twins = Twins(Sample, PlainSample, session)
    for table in (twins.plain, twins.table):
        session.rows(
            table.sql(
                'ALTER TABLE {table} ADD COLUMN "Half it" int GENERATED ALWAYS AS ({value} / 2)'
            )
        )
    install(Sample)
    insert = (
        "INSERT INTO {table} ({id}, {day}, {value}) VALUES "
        "('00000000-0000-0000-0000-00000000000%s', '2026-11-05', 8), "
        "('00000000-0000-0000-0000-00000000001%s', '2036-11-05', 9) "
    )
    twins.rows((insert + 'RETURNING *, "Half it" + 1').replace("%s", "1"))
    twins.rows((insert + 'RETURNING "Half it"').replace("%s", "2"))
    twins.rows("UPDATE {table} SET {value} = 11, {day} = '2026-12-05' WHERE {value} = 8")
    assert twins.rows('SELECT "Half it", count(*) FROM {table} GROUP BY 1 ORDER BY 1') == (
        (4, 2),
        (5, 2),
    )
    twins.check()


@pytest.mark.parametrize("driver", ["psycopg2", "psycopg"])
def test_both_drivers_insert(events, second_session, driver):
    session = second_session(driver)
    insert = f"INSERT INTO {{table}} {COLUMNS} VALUES (%s, %s, %s, %s, %s)"
    for number, at in enumerate((HERE, THERE, NOWHERE)):
        outcome = events.run(
            f"{insert} RETURNING *", "x", str(number), None, number, at, session=session
        )
        assert outcome.count == 1
    rows = [("y", str(number), None, number, THERE) for number in range(5)]
    for table in (events.plain, events.table):
        with session.connection.cursor() as cursor:
            cursor.executemany(
                table.sql(insert), [(text, f"many {kind}", *rest) for text, kind, *rest in rows]
            )
            if driver == "psycopg":
                assert cursor.rowcount == 5
                cursor.executemany(
                    table.sql(f"{insert} RETURNING {{kind}}"), rows[3:], returning=True
                )
                assert cursor.fetchone() == ("3",)
                assert cursor.nextset()
                assert cursor.fetchone() == ("4",)
    events.check()


def test_execute_values_and_a_pipeline(events, second_session):
    from psycopg2.extras import execute_values

    rows = [
        ("x", str(number), None, number, HERE + datetime.timedelta(days=number))
        for number in range(50)
    ]
    for table in (events.plain, events.table):
        with events.session.connection.cursor() as cursor:
            insert = table.sql(f"INSERT INTO {{table}} {COLUMNS} VALUES %s RETURNING {{id}}")
            assert len(execute_values(cursor, insert, rows, page_size=20, fetch=True)) == 50
        piped = second_session("psycopg").connection
        with piped.pipeline():
            cursors = [piped.cursor() for _ in range(5)]
            for cursor, (text, kind, *rest) in zip(cursors, rows, strict=False):
                insert = table.sql(f"INSERT INTO {{table}} {COLUMNS} VALUES (%s, %s, %s, %s, %s)")
                cursor.execute(f"{insert} RETURNING 1", (text, f"piped {kind}", *rest))
        assert [cursor.fetchall() for cursor in cursors] == [[(1,)]] * 5
    events.check()


def test_prepared_statements_of_psycopg_3(events, second_session):
    session = second_session("psycopg", prepare_threshold=0)
    for number in range(12):  # PostgreSQL may take a generic plan from the sixth on
        at = HERE + datetime.timedelta(days=20 * number)
        outcome = events.run(
            f"INSERT INTO {{table}} {COLUMNS} VALUES (%s, %s, %s, %s, %s) RETURNING *",
            "x",
            str(number),
            None,
            number,
            at,
            session=session,
        )
        assert outcome.count == 1
    events.check()


@pytest.mark.parametrize("plan", ["force_generic_plan", "force_custom_plan"])
def test_statements_prepared_before_the_installation_are_routed_after_it(install, session, plan):
    twins = Twins(Event, PlainEvent, session)
    session.rows(f"SET plan_cache_mode = {plan}")
    for name, table in (("plain", twins.plain), ("event", twins.table)):
        session.rows(
            table.sql(
                f"PREPARE {name} (text, timestamptz) AS INSERT INTO {{table}} {COLUMNS} "
                "VALUES ('x', $1, NULL, 0, $2) RETURNING *"
            )
        )

    def insert(kind, at):
        outcomes = [
            session.run(f"EXECUTE {name}(%s, %s)", [kind, at]) for name in ("plain", "event")
        ]
        assert outcomes[0] == outcomes[1]
        assert outcomes[0].count == 1
        return outcomes[1].rows[0][0]

    before = insert("a", HERE)
    install(Event)
    after = insert("b", HERE)
    later = NOW + datetime.timedelta(days=100)
    beyond = insert("c", later)
    assert twins.table.places(session) == {
        before: "parent",
        after: "202611",
        beyond: "default",
    }
    install_at(Event, later)
    routed = insert("d", later)
    assert twins.table.places(session) == {
        before: "parent",
        after: "202611",
        beyond: "202702",
        routed: "202702",
    }
    assert_keys_match(twins.table, session)


@pytest.mark.parametrize(
    "conflict",
    [
        "ON CONFLICT DO NOTHING",
        "ON CONFLICT ({id}) DO NOTHING",
        "ON CONFLICT ({id}) DO UPDATE SET {amount} = 9",
    ],
)
def test_on_conflict_is_rejected_and_no_row_exists_twice(events, conflict):
    insert = (
        "INSERT INTO {table} ({id}, {text}, {kind}, {amount}, {created_at}) VALUES (1, 'x', "
        "'y', 0, '2026-11-05Z')"
    )
    table, session = events.table, events.session
    for _ in range(2):
        assert session.run(table.sql(f"{insert} {conflict}")) == Outcome(FEATURE_NOT_SUPPORTED)
        session.run(table.sql(insert))
    assert table.places(session) == {1: "202611"}
    assert_keys_match(table, session)


def test_merge_is_rejected(events):
    table, session = events.table, events.session
    if session.connection.server_version < 150000:
        pytest.skip("PostgreSQL 15 has MERGE")
    merge = (
        "MERGE INTO {table} AS e USING (SELECT 1 AS id) AS given ON e.{id} = given.id "
        "WHEN MATCHED THEN UPDATE SET {amount} = 5 WHEN NOT MATCHED THEN "
        "INSERT ({id}, {text}, {kind}, {amount}, {created_at}) VALUES (1, 'x', 'y', 0, "
        "'2026-11-05Z')"
    )
    assert session.run(table.sql(merge)) == Outcome(FEATURE_NOT_SUPPORTED)
    assert table.places(session) == {}


def test_an_insert_in_a_function_and_in_a_do_block(events):
    for name, table in (("plain", events.plain), ("event", events.table)):
        events.session.rows(
            table.sql(
                f"CREATE FUNCTION pg_temp.add_{name}(timestamptz) RETURNS bigint LANGUAGE plpgsql "
                f"AS $function$ "
                "DECLARE made bigint; counted bigint; BEGIN "
                f"INSERT INTO {{table}} {COLUMNS} VALUES ('x', $1::text, NULL, 0, $1) RETURNING "
                f"{{id}} INTO STRICT made; "
                "GET DIAGNOSTICS counted = ROW_COUNT; "
                "IF counted <> 1 OR NOT FOUND THEN RAISE 'counted %', counted; END IF; RETURN "
                "made; END $function$"
            ).replace("$1::text", "to_char($1, 'MM YYYY')")
        )
    for at in (HERE, THERE, NOWHERE):
        values = {
            events.session.value(f"SELECT pg_temp.add_{name}(%s)", [at])
            for name in ("plain", "event")
        }
        assert len(values) == 1
    events.check()


def test_list_hash_and_number_partitions_insert_alike(orders, tokens, readings, logs):
    orders.rows(
        "INSERT INTO {table} ({country}, {total}) VALUES ('DE', 1), ('US', 2), ('XX', 3), ('FR', "
        "4.5) RETURNING *"
    )
    tokens.rows(
        "INSERT INTO {table} SELECT 'token ' || g, '{\"a\": 1}' FROM generate_series(1, 20) g "
        "RETURNING *"
    )
    readings.rows(
        "INSERT INTO {table} ({value}) SELECT g FROM generate_series(1, 1500) g RETURNING *"
    )
    readings.rows(
        "INSERT INTO {table} ({id}, {value}) VALUES (-5, 1), (999999, 2) RETURNING {doubled}, {id}"
    )
    logs.rows(
        "INSERT INTO {table} SELECT ('00000000-0000-0000-0000-00000000000' || g)::uuid, "
        "date '2024-05-05' + g * 200, 'x' FROM generate_series(1, 9) g RETURNING *"
    )
    for twins in (orders, tokens, readings, logs):
        twins.check()
    assert set(tokens.table.places(tokens.session).values()) == {"0", "1", "2"}
    assert orders.table.places(orders.session) == {1: "eu", 2: "us", 3: "default", 4: "eu"}
