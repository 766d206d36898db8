"""An UPDATE of any column; one of the partition key moves the row."""

import datetime

import django
import pytest
from django.db import connection, transaction
from django.db.models import F, Value
from django.test.utils import CaptureQueriesContext

from tests.db.conftest import HERE
from tests.db.sessions import LEVELS, SERIALIZATION_FAILURE, UNIQUE_VIOLATION, Outcome, finish
from tests.db.twin_tables import Twins, assert_keys_match
from tests.testapp.models import Event, PlainEvent, Sample

pytestmark = pytest.mark.guarantee(5)

IN_THE_WRONG_STATE = "55000"
MONTH = "interval '1 month'"
FILL = (
    "INSERT INTO {table} ({text}, {kind}, {amount}, {created_at}) SELECT 'text ' || g, g::text, g, "
    "'2026-10-20Z'::timestamptz + (g - 1) * interval '10 days' FROM generate_series(1, 12) AS g"
)


@pytest.fixture
def filled(events):
    """Twelve events: in each partition, and on either side in the default partition."""
    assert events.run(FILL).count == 12
    assert len(set(events.table.places(events.session).values())) == 4
    return events


@pytest.mark.parametrize(
    "update",
    [
        "UPDATE {table} SET {amount} = {amount} + 1",
        "UPDATE {table} SET {amount} = {amount} + 1 WHERE {id} % 2 = 0 RETURNING *",
        "UPDATE {table} SET {text} = {text} || '!', {kind} = DEFAULT WHERE {id} = 4 RETURNING "
        "{kind}",
        "UPDATE {table} SET {kind} = 'k' WHERE {id} = -4 RETURNING {kind}",
        "UPDATE {table} SET {created_at} = {created_at} WHERE {id} < 4 RETURNING *",
        "UPDATE {table} SET {created_at} = {created_at} + interval '1 second' RETURNING *",
        "UPDATE {table} SET {amount} = -1",
        "UPDATE {table} SET {kind} = 'same', {created_at} = '2026-11-05Z' WHERE {id} IN (3, 4)",
        "UPDATE {table} SET {place} = 4711",
        "UPDATE {table} SET {id} = {id} + 100 WHERE {id} = 3 RETURNING *",
        "UPDATE {table} SET {id} = 4 WHERE {id} = 3",
        "UPDATE ONLY {table} SET {amount} = 0 WHERE false",
    ],
)
def test_an_update_counts_and_returns_as_on_a_plain_table(filled, update):
    filled.run(update)
    filled.check()


MOVES = {
    "into another partition": "SET {created_at} = '2026-12-15Z' WHERE {id} = 3",
    "into the default partition": "SET {created_at} = '2036-12-15Z' WHERE {id} = 3",
    "out of the default partition": "SET {created_at} = '2026-12-15Z' WHERE {id} = 1",
    "within the default partition": "SET {created_at} = '2036-12-15Z' WHERE {id} = 1",
    "infinity": "SET {created_at} = 'infinity' WHERE {id} = 4",
    "the whole table": f"SET {{created_at}} = {{created_at}} + {MONTH}",
    "the whole table back": f"SET {{created_at}} = {{created_at}} - {MONTH}",
    "the whole table into one": "SET {created_at} = '2026-12-15Z'::timestamptz + {id} * interval "
    "'1 hour'",
    "several with other columns": "SET {created_at} = '2027-01-15Z', {amount} = {amount} + 7, "
    "{text} = {kind} "
    "WHERE {id} IN (1, 2, 3, 4, 9, 12)",
    "from another table": f"SET {{created_at}} = {{created_at}} + {MONTH}, {{amount}} = given.n "
    "FROM (VALUES (3, 30), (5, 50), (99, 99)) AS given (id, n) WHERE given.id = {table}.{id}",
    "from itself": "SET {created_at} = other.{created_at}, {text} = other.{text} "
    "FROM {table} AS other WHERE other.{id} = {table}.{id} + 4",
    "twice joined": f"SET {{created_at}} = {{table}}.{{created_at}} + {MONTH} "
    "FROM generate_series(1, 3) AS g WHERE {id} = 3",
    "in a list": "SET ({created_at}, {amount}) = (SELECT '2027-01-01Z'::timestamptz + {id} * "
    "interval '1 h', 5) WHERE {id} > 2",
    "with the primary key": "SET {created_at} = '2026-12-15Z', {id} = 303 WHERE {id} = 3",
    "with the primary key of all": f"SET {{created_at}} = {{created_at}} + {MONTH}, {{id}} = "
    f"-{{id}}",
    "to a primary key that exists": "SET {created_at} = '2026-12-15Z', {id} = 1 WHERE {id} = 3",
    "against a check": "SET {created_at} = '2026-12-15Z', {amount} = -1 WHERE {id} = 3",
    "against a unique": "SET {created_at} = '2026-12-19Z', {kind} = '7' WHERE {id} = 3",
    "none": "SET {created_at} = '2026-12-15Z' WHERE {id} = 333",
}


@pytest.mark.parametrize("move", MOVES)
def test_an_update_of_the_partition_key_moves_rows_and_counts_them(filled, move):
    filled.run(f"UPDATE {{table}} {MOVES[move]}")
    filled.check()


@pytest.mark.parametrize("move", MOVES)
def test_a_move_that_is_rolled_back_has_not_been(filled, move):
    session = filled.session
    before = filled.table.places(session)
    session.begin()
    session.rows("SAVEPOINT one")
    filled_update = filled.table.sql(f"UPDATE {{table}} {MOVES[move]}")
    session.run(filled_update)
    session.rows("ROLLBACK TO one")
    assert filled.table.places(session) == before
    session.run(filled_update)
    session.rows("ROLLBACK")
    assert filled.table.places(session) == before
    filled.check()


def test_a_move_returns_the_columns_that_it_does_not_concern(filled):
    filled.rows(
        "UPDATE {table} SET {created_at} = '2026-12-15Z' WHERE {id} = 3 RETURNING {id}, {kind}, "
        "{amount}"
    )
    filled.check()


def test_a_move_returns_the_old_key(filled):
    """The one difference in RETURNING; a constraint may tie more columns to the key."""
    move = "UPDATE {table} SET {created_at} = '2026-12-15Z' WHERE {id} = 3 RETURNING {created_at}"
    table, session = filled.table, filled.session
    before = session.rows(table.sql("SELECT {created_at} FROM {table} WHERE {id} = 3"))
    assert session.rows(table.sql(move)) == before
    assert table.places(session)[3] == "202612"


def test_save_with_an_expression_for_the_key_knows_the_new_key(events):
    """Django 6 reads back what it has set to an expression."""

    def use(model):
        row = model.objects.create(text="x", created_at=HERE)
        row.created_at = F("created_at") + datetime.timedelta(days=30)
        row.save()
        if django.VERSION < (6, 0):
            row.refresh_from_db()
        return row.created_at

    assert events.call(use) == HERE + datetime.timedelta(days=30)


def test_a_row_is_moved_there_and_back_in_one_transaction(filled):
    session = filled.session
    session.begin()
    for at in ("2026-12-15Z", "2036-12-15Z", "2026-11-15Z", "2026-12-16Z"):
        assert (
            filled.run(f"UPDATE {{table}} SET {{created_at}} = '{at}' WHERE {{id}} = 3").count == 1
        )
        assert filled.run("UPDATE {table} SET {amount} = {amount} + 1 WHERE {id} = 3").count == 1
    session.rows("COMMIT")
    assert filled.table.places(session)[3] == "202612"
    filled.check()


def test_moves_in_ctes(filled):
    filled.run(
        "WITH moved AS (UPDATE {table} SET {created_at} = '2026-12-15Z' WHERE {id} = 3 RETURNING "
        "{id}), "
        "other AS (UPDATE {table} SET {created_at} = '2036-12-15Z' WHERE {id} = 4 RETURNING {id}) "
        "SELECT (SELECT count(*) FROM moved), (SELECT count(*) FROM other)"
    )
    filled.check()


def test_an_insert_and_a_move_in_one_statement(filled):
    filled.run(
        "WITH moved AS (UPDATE {table} SET {created_at} = '2026-12-15Z' WHERE {id} = 3 RETURNING "
        "{id}) "
        "INSERT INTO {table} ({text}, {kind}, {amount}, {created_at}) SELECT 'x', 'x', 0, "
        "'2026-11-05Z' FROM moved"
    )
    filled.check()


def test_save_and_update_of_django_move_rows(events):
    def use(model):
        row = model.objects.create(text="x", created_at=HERE)
        row.created_at += datetime.timedelta(days=30)
        row.save()
        row.text, row.created_at = "y", HERE + datetime.timedelta(days=1095)
        row.save(update_fields=["text", "created_at"])
        results = [row.pk, model.objects.count(), model.objects.get().text]
        results.append(
            model.objects.update(created_at=F("created_at") - datetime.timedelta(days=1095))
        )
        row.refresh_from_db()
        results.append(row.created_at)
        others = [model(text=kind, kind=kind, created_at=HERE) for kind in "abc"]
        model.objects.bulk_create(others)
        for number, other in enumerate(others):
            other.created_at += datetime.timedelta(days=30 * number)
        results.append(model.objects.bulk_update(others, ["created_at"]))
        results.append(model.objects.update_or_create(pk=row.pk, defaults={"created_at": HERE})[1])
        return results

    assert events.call(use) == [1, 1, "y", 1, HERE, 3, False]
    events.check()


def test_a_move_within_atomic_blocks(events):
    def use(model):
        row = model.objects.create(text="x", created_at=HERE)
        with transaction.atomic():
            model.objects.update(created_at=HERE + datetime.timedelta(days=30))
            try:
                with transaction.atomic():
                    model.objects.update(created_at=HERE + datetime.timedelta(days=60))
                    raise LookupError
            except LookupError:
                pass
            assert model.objects.get().created_at == HERE + datetime.timedelta(days=30)
            model.objects.update(amount=5)
        return row.pk, model.objects.values_list("amount", "created_at").get()

    events.call(use)
    events.check()


def test_generated_columns_are_computed_again_when_a_row_moves(samples):
    pk = "00000000-0000-0000-0000-000000000001"
    samples.rows(
        f"INSERT INTO {{table}} ({{id}}, {{day}}) VALUES ('{pk}', '2026-11-05') RETURNING *"
    )
    assert samples.run("UPDATE {table} SET {day} = '2026-12-05', {value} = 9").count == 1
    assert samples.rows("SELECT {squared} FROM {table}") == ((81,),)
    samples.check()
    assert samples.run("UPDATE {table} SET {day} = '2126-12-05', {value} = DEFAULT").count == 1
    assert samples.rows("SELECT {squared} FROM {table}") == ((49,),)
    samples.check()
    assert Sample.objects.filter(pk=pk).update(day=datetime.date(2026, 11, 7)) == 1
    assert Sample.objects.get().squared == 49


@pytest.mark.parametrize(
    "update",
    [
        "SET {token} = {token} || '!'",
        "SET {token} = 'new' WHERE {token} = 't3'",
        "SET {token} = 't4' WHERE {token} = 't3'",
        "SET {token} = {token} || '!', {data} = '[1]' WHERE {token} < 't5'",
    ],
)
def test_a_primary_key_that_is_the_partition_key_moves_its_row(tokens, update):
    tokens.run("INSERT INTO {table} SELECT 't' || g, '{}' FROM generate_series(1, 9) AS g")
    tokens.run(f"UPDATE {{table}} {update}")
    tokens.check()


def test_a_number_that_is_primary_key_and_partition_key(readings):
    readings.run("INSERT INTO {table} ({value}) SELECT g FROM generate_series(1, 20) AS g")
    for update in (
        "SET {id} = {id} + 1000",
        "SET {id} = {id} + 700, {value} = 5 WHERE {id} % 2 = 0",
        "SET {id} = -{id}",
        "SET {id} = {id} + 5000 WHERE {id} < 0",
    ):
        assert readings.run(f"UPDATE {{table}} {update}").error == ""
        readings.check()


def test_list_partitions_move_rows(orders):
    orders.run(
        "INSERT INTO {table} ({country}, {total}) VALUES ('DE', 1), ('US', 2), ('XX', 3), ('FR', 4)"
    )
    for update, place in (("US", "us"), ("XX", "default"), ("DE", "eu"), ("FR", "eu")):
        assert orders.run(f"UPDATE {{table}} SET {{country}} = '{update}'").count == 4
        assert set(orders.table.places(orders.session).values()) == {place}
        orders.check()


def test_a_check_that_ties_the_key_to_another_column(install, session):
    twins = Twins(Event, PlainEvent, session)
    tie = (
        "ALTER TABLE {table} ADD CHECK ({amount} = extract(month FROM {created_at} AT TIME ZONE "
        "'UTC'))"
    )
    session.run(twins.plain.sql(tie))
    session.run(twins.table.sql(tie))
    install(Event)
    twins.rows(
        "INSERT INTO {table} ({text}, {kind}, {amount}, {created_at}) VALUES ('x', 'y', 11, "
        "'2026-11-05Z') RETURNING {id}"
    )
    assert twins.run("UPDATE {table} SET {created_at} = '2026-12-05Z'").error == "23514"
    assert twins.run("UPDATE {table} SET {created_at} = '2026-12-05Z', {amount} = 12").count == 1
    assert twins.run("UPDATE {table} SET {created_at} = '2036-12-05Z'").count == 1
    twins.check()


@pytest.mark.parametrize(
    "tie",
    [
        "CREATE UNIQUE INDEX ON {table} ({created_at}, lower({text}))",
        "CREATE UNIQUE INDEX ON {table} ({created_at}) WHERE {text} = 'x'",
        "ALTER TABLE {table} ADD UNIQUE ({created_at}, {text})",
        "ALTER TABLE {table} ADD EXCLUDE ({created_at} WITH =) WHERE ({text} = 'x')",
        "ALTER TABLE {table} ADD EXCLUDE ({created_at} WITH =, lower({text}) WITH =)",
    ],
)
def test_a_move_is_not_checked_for_what_the_old_key_and_the_new_values_would_break(
    install, session, tie
):
    twins = Twins(Event, PlainEvent, session)
    for table in (twins.plain, twins.table):
        (name,) = (one.name for one in table.model._meta.constraints if "uniq" in one.name)
        session.run(f'DROP INDEX "{name}"')
        assert session.run(table.sql(tie)).error == ""
    install(Event)
    insert = "INSERT INTO {table} ({text}, {kind}, {amount}, {created_at}) VALUES "
    twins.run(f"{insert} ('x', 'a', 0, '2026-11-05Z'), ('y', 'b', 0, '2026-11-05Z')")
    move = "UPDATE {table} SET {created_at} = '2026-12-05Z', {text} = 'x' WHERE {id} = 2"
    assert twins.run(move).count == 1
    assert twins.run(move.replace("2026-12-05Z", "2026-11-05Z")).error in ("23505", "23P01")
    twins.check()


def test_a_check_that_ties_the_primary_key_to_another_column(install, session):
    twins = Twins(Event, PlainEvent, session)
    for table in (twins.plain, twins.table):
        session.run(table.sql("ALTER TABLE {table} ADD CHECK ({amount} = {id})"))
    install(Event)
    twins.run(
        "INSERT INTO {table} ({id}, {text}, {kind}, {amount}, {created_at}) "
        "VALUES (1, 'x', 'y', 1, '2026-11-05Z')"
    )
    move = "UPDATE {table} SET {created_at} = '2026-12-05Z', {amount} = 2"
    assert twins.run(move).error == "23514"
    assert twins.run(f"{move}, {{id}} = 2").count == 1
    twins.check()


def test_a_move_keeps_the_order_of_errors_when_it_fails_half_way(filled):
    """The second row finds its place taken: the first has not moved either."""
    outcome = filled.run(
        "UPDATE {table} SET {kind} = 'k', {created_at} = '2026-12-15Z' WHERE {id} IN (3, 4)"
    )
    assert outcome.error == UNIQUE_VIOLATION
    filled.check()


# Two sessions.

MOVE = "UPDATE {table} SET {created_at} = '2026-12-15Z' WHERE {id} = 3"
MOVE_ELSEWHERE = "UPDATE {table} SET {created_at} = '2036-12-15Z' WHERE {id} = 3"
CHANGE = "UPDATE {table} SET {amount} = {amount} + 100 WHERE {id} = 3"
DELETE = "DELETE FROM {table} WHERE {id} = 3"


def meet(table, watch, sessions, level, first, second, end):
    """Let a second statement wait for the first; gives what it did."""
    one, two = sessions
    one.begin(level)
    two.begin(level)
    two.snapshot()
    assert one.run(table.sql(first)).count == 1
    running = two.start(table.sql(second))
    assert watch.until_blocked(two, running)
    one.rows(end)
    outcome = finish(running)
    two.rows("ROLLBACK" if outcome.error else "COMMIT")
    return outcome


@pytest.fixture
def sessions(second_session):
    return second_session(), second_session()


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("second", [MOVE_ELSEWHERE, CHANGE, DELETE])
def test_a_statement_that_waits_for_a_move_skips_the_row_or_is_to_be_tried_again(
    filled, watch, sessions, level, second
):
    """The documented limit; the row exists once in either case."""
    outcome = meet(filled.table, watch, sessions, level, MOVE, second, "COMMIT")
    if level == "READ COMMITTED":
        assert outcome == Outcome("", 0)
    else:
        assert outcome == Outcome(SERIALIZATION_FAILURE)
    assert filled.session.run(filled.plain.sql(MOVE)).count == 1
    filled.check()


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("first", [CHANGE, DELETE])
def test_a_move_that_waits_does_what_any_update_does(filled, watch, sessions, level, first):
    expected, outcome = (
        meet(table, watch, sessions, level, first, MOVE, "COMMIT")
        for table in (filled.plain, filled.table)
    )
    assert outcome == expected
    assert outcome.error or outcome.count == (first == CHANGE)
    filled.check()


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("first", [MOVE, CHANGE, DELETE])
@pytest.mark.parametrize("second", [MOVE_ELSEWHERE, CHANGE, DELETE])
def test_a_statement_that_waits_for_what_is_rolled_back_goes_on(
    filled, watch, sessions, level, first, second
):
    for table in (filled.plain, filled.table):
        assert meet(table, watch, sessions, level, first, second, "ROLLBACK").count == 1
    filled.check()


@pytest.mark.parametrize("level", LEVELS)
def test_a_row_that_has_moved_after_the_snapshot_is_never_seen_twice(filled, sessions, level):
    one, two = sessions
    two.begin(level)
    two.snapshot()
    one.rows(filled.table.sql(f"{MOVE} RETURNING 1"))
    seen = two.rows(filled.table.sql("SELECT {created_at} FROM {table} WHERE {id} = 3"))
    assert len(seen) == 1
    outcome = two.run(filled.table.sql(CHANGE))
    assert outcome == (
        Outcome("", 1) if level == "READ COMMITTED" else Outcome(SERIALIZATION_FAILURE)
    )
    two.rows("ROLLBACK")
    assert_keys_match(filled.table, filled.session)


@pytest.mark.parametrize("level", LEVELS)
def test_two_sessions_move_different_rows_without_waiting(filled, sessions, watch, level):
    one, two = sessions
    one.begin(level)
    two.begin(level)
    for table in (filled.plain, filled.table):
        assert one.run(table.sql(MOVE)).count == 1
        running = two.start(table.sql(MOVE.replace("= 3", "= 4")))
        assert not watch.until_blocked(two, running)
        assert finish(running).count == 1
    one.rows("COMMIT")
    # Under SERIALIZABLE PostgreSQL may reject one of them, as it may on a small plain table.
    outcome = two.run("COMMIT")
    if level != "SERIALIZABLE":
        assert outcome.error == ""
        filled.check()
    assert_keys_match(filled.table, filled.session)


def test_an_ordinary_save_takes_no_query_more(events):
    def use(model):
        row = model.objects.create(text="x", created_at=HERE)
        with CaptureQueriesContext(connection) as queries:
            row.created_at = HERE + datetime.timedelta(days=30)
            row.save()
            row.text = Value("y")
            row.save(update_fields=["text"])
        return len(queries), row.text if django.VERSION >= (6, 0) else None

    queries, text = use(events.plain_model)
    more = 1 if django.VERSION >= (6, 0) else 0  # for the expression, whose value is read again
    assert use(events.model) == (queries + more, text)


@pytest.mark.parametrize("action", ["CASCADE", "SET NULL"])
def test_no_row_of_others_changes_because_one_that_it_references_moves(filled, session, action):
    """A foreign key to a partition, by hand: the old row is deleted, and the row is not."""
    place = filled.table.places(session)[3]
    partition = filled.table.partition(place)
    session.rows(f"CREATE TABLE likes (e bigint REFERENCES {partition} ON DELETE {action})")
    session.rows("INSERT INTO likes VALUES (3)")
    move = filled.table.sql("UPDATE {table} SET {created_at} = '2026-12-15Z' WHERE {id} = 3")
    assert session.run(move).error == IN_THE_WRONG_STATE
    assert session.rows("SELECT e FROM likes") == [(3,)]
    assert filled.table.places(session)[3] == place
    session.rows("DROP TABLE likes")
    filled.run("UPDATE {table} SET {created_at} = '2026-12-15Z' WHERE {id} = 3")
    filled.check()
