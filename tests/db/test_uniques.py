"""Unique constraints that do not contain the partition key are enforced across partitions."""

import io
from typing import Any

import psycopg2
import pytest
from django.db import IntegrityError, connection, transaction

from tests.db.conftest import HERE, drop_a_column, install_at
from tests.db.sessions import LEVELS, UNIQUE_VIOLATION
from tests.db.twin_tables import Table, assert_keys_match
from tests.testapp.models import Star, Tweet

pytestmark = pytest.mark.guarantee(7)

PLACES = {"202611": "2026-11-05Z", "202612": "2026-12-05Z", "default": "1999-01-01Z"}
INSERT = "INSERT INTO {table} ({id}, {at}, {email}, {number}, {code}, {payload}) VALUES"
#: The unique constraints of Account, and what breaks them once NOVEMBER exists.
BREAKING: dict[str, dict[str, Any]] = {
    "e \\ Mail's": {"email": "a"},
    "number": {"number": 1, "code": "Code"},
    "twice": {"number": 1},
    "by Lower's": {"code": "cODE"},
}


def account(key, at, email=None, number=None, code="", slot=None):
    """Write a row."""
    texts = ["NULL" if value is None else f"'{value}'" for value in (email, number)]
    payload = "{}" if slot is None else f'{{"slot": {slot}}}'
    return f"({key}, '{at}', {texts[0]}, {texts[1]}, '{code}', '{payload}')"


NOVEMBER = account(1, PLACES["202611"], "a", 1, "Code", 7)


def raised(session, sql):
    """Run SQL that must fail, and give what PostgreSQL says of the failure."""
    with session.connection.cursor() as cursor, pytest.raises(psycopg2.Error) as error:
        cursor.execute(sql)
    return error.value.diag


def reported(twins, sql):
    """Run SQL that must fail on both twins, and give what is said of the partitioned one."""
    found = []
    for table in (twins.plain, twins.table):
        twins.session.begin()
        found.append(raised(twins.session, table.sql(sql)))
        twins.session.rows("ROLLBACK")
    plain, of_table = found
    assert of_table.sqlstate == plain.sqlstate
    assert of_table.message_detail == plain.message_detail
    assert (of_table.schema_name, of_table.table_name) == (
        plain.schema_name,
        twins.model._meta.db_table,
    )
    start, _, name = plain.message_primary.partition('"')
    assert name.strip('"') == plain.constraint_name
    assert of_table.message_primary == f'{start}"{of_table.constraint_name}"'
    return of_table.constraint_name


@pytest.mark.parametrize("second", PLACES)
@pytest.mark.parametrize("first", PLACES)
def test_a_value_that_exists_is_rejected_in_every_partition(accounts, first, second):
    accounts.run(f"{INSERT} {account(1, PLACES[first], 'a', 1, 'Code', 7)}")
    at = PLACES[second]
    for values in ({}, *BREAKING.values()):
        row = account(2 if values else 1, at, **values)
        assert accounts.run(f"{INSERT} {row}").error == UNIQUE_VIOLATION, row
    assert accounts.run(f"{INSERT} {account(2, at, 'A', 2, 'Code 2', 7)}").count == 1
    assert accounts.run(f"{INSERT} {account(3, at)}, {account(4, '2026-11-06Z')}").count == 2
    assert accounts.run(f"{INSERT} {account(5, '2026-12-07Z', None, 5, '', 7)}").count == 1
    accounts.check()


def test_the_error_is_that_of_a_plain_table(accounts):
    accounts.run(f"{INSERT} {NOVEMBER}, {account(2, PLACES['default'], 'b', 5, '', 7)}")
    accounts.run(f"{INSERT} {account(3, '2026-12-06Z', 'c', 3)}")
    at = PLACES["202612"]
    names = [
        reported(accounts, f"{INSERT} {account(9, at, **values)}")
        for values in (*BREAKING.values(), {"number": 5, "slot": 7})
    ]
    assert names[0].startswith("it's Account; --_e")
    assert names[1].startswith("it's Account; --_number")
    assert names[2:4] == ["twice", "by Lower's"]
    assert reported(accounts, f"{INSERT} {account(1, at)}") == "it's Account; --_pkey"
    update = "UPDATE {table} SET {email} = 'a' WHERE {id} = 3"
    assert reported(accounts, update) == names[0]
    move = "UPDATE {table} SET {email} = 'a', {at} = '1999-01-02Z' WHERE {id} = 3"
    assert reported(accounts, move) == names[0]
    accounts.check()


@pytest.mark.parametrize("level", LEVELS[1:])
def test_under_stricter_levels_the_error_contains_the_name(accounts, level):
    """A look for the duplicate would be no proof there, and let other sessions' inserts fail."""
    accounts.run(f"{INSERT} {NOVEMBER}")
    session = accounts.session
    for values in BREAKING.values():
        session.begin(level)
        row = account(9, PLACES["202612"], **values)
        error = raised(session, accounts.table.sql(f"{INSERT} {row}"))
        session.rows("ROLLBACK")
        assert error.sqlstate == UNIQUE_VIOLATION
        assert error.table_name == "it's Account; --_keys"
    assert error.constraint_name == "it's Account; --_keys_by Lower's"


def test_two_inserts_under_serializable_do_not_disturb_each_other(accounts, second_session):
    sessions = second_session(), second_session()
    for table in (accounts.plain, accounts.table):
        for session in sessions:
            session.begin("SERIALIZABLE")
            session.snapshot()
        for number, session in enumerate(sessions):
            row = account(number, PLACES["202611"], f"e{number}", number, f"c{number}")
            assert session.run(table.sql(f"{INSERT} {row}")).count == 1
        assert [session.run("COMMIT").error for session in sessions] == ["", ""]
    accounts.check()


def test_one_statement_cannot_insert_a_value_twice(accounts):
    rows = f"{account(1, PLACES['202611'], 'a')}, {account(2, PLACES['202612'], 'a')}"
    assert accounts.run(f"{INSERT} {rows}").error == UNIQUE_VIOLATION
    assert (
        accounts.run(
            f"WITH one AS ({INSERT} {account(1, PLACES['202611'], 'a')}) "
            f"{INSERT} {account(2, PLACES['202612'], 'a')}"
        ).error
        == UNIQUE_VIOLATION
    )
    accounts.check()


def test_values_are_unique_for_copy(accounts):
    accounts.run(f"{INSERT} {NOVEMBER}")
    for table in (accounts.plain, accounts.table):
        copy = table.sql("COPY {table} ({id}, {at}, {email}, {code}, {payload}) FROM STDIN")
        line = io.StringIO("2\t2026-12-05Z\ta\t\t{}\n")
        with (
            accounts.session.connection.cursor() as cursor,
            pytest.raises(psycopg2.errors.UniqueViolation),
        ):
            cursor.copy_expert(copy, line)
    accounts.check()


def test_django_raises_integrity_error_with_the_name(accounts):
    def use(model):
        model.objects.create(email="a", at=HERE)
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            model.objects.create(email="a", at=HERE.replace(month=12))
        _, made = model.objects.get_or_create(email="a", defaults={"at": HERE})
        return error.value.__cause__.diag.message_detail, made, model.objects.count()

    assert accounts.call(use) == ('Key ("e \\ Mail\'s")=(a) already exists.', False, 1)
    accounts.check()


def test_a_value_is_free_again_after_a_rollback_a_change_or_a_delete(accounts):
    session = accounts.session
    session.begin()
    accounts.run(f"{INSERT} {NOVEMBER}")
    session.rows("ROLLBACK")
    december = account(2, PLACES["202612"], "a", 1, "Code", 7)
    assert accounts.run(f"{INSERT} {december}").count == 1
    assert accounts.run(f"{INSERT} {NOVEMBER}").error == UNIQUE_VIOLATION
    accounts.run("UPDATE {table} SET {email} = 'b', {number} = 2, {code} = 'other'")
    assert accounts.run(f"{INSERT} {NOVEMBER}").count == 1
    accounts.check()
    accounts.run("DELETE FROM {table} WHERE {id} = 1")
    assert accounts.run(f"{INSERT} {account(3, PLACES['default'], 'a', 1, 'Code')}").count == 1
    accounts.run("TRUNCATE {table}")
    assert accounts.run(f"{INSERT} {NOVEMBER}").count == 1
    accounts.check()


UPDATES = {
    "a value that exists": "{email} = 'b'",
    "a value that is free": "{email} = 'free'",
    "NULL": "{email} = NULL, {number} = NULL",
    "a generated value": "{number} = 2",
    "an expression's value": "{code} = 'B'",
    "what an expression reads": "{payload} = '{{}}'",
    "the letters alone": "{code} = 'a'",
    "the key too": "{id} = 10, {email} = 'free'",
    "the key too, and a value that exists": "{id} = 10, {email} = 'b'",
    "nothing": "{email} = {email}",
}
BREAKING_UPDATES = (
    "a value that exists",
    "the key too, and a value that exists",
    "a generated value",
    "an expression's value",
)


@pytest.mark.parametrize("moves", [False, True])
@pytest.mark.parametrize("name", UPDATES)
def test_updates_end_as_on_a_plain_table(accounts, name, moves):
    accounts.run(
        f"{INSERT} {account(1, PLACES['202611'], 'a', 1, 'A', 7)}, "
        f"{account(2, PLACES['202612'], 'b', 2, 'b')}, {account(3, PLACES['default'], 'c', 3)}"
    )
    change = UPDATES[name].replace("{{}}", '{"slot": 8}')
    if moves:
        change += ", {at} = '2026-12-24Z'"
    outcome = accounts.run(f"UPDATE {{table}} SET {change} WHERE {{id}} = 1")
    assert (outcome.error == UNIQUE_VIOLATION) == (name in BREAKING_UPDATES)
    accounts.check()
    for row in (account(20, PLACES["202611"], "a"), account(21, PLACES["202611"], "free", 2)):
        accounts.run(f"{INSERT} {row}")
    accounts.run("UPDATE {table} SET {email} = {email} || 'x', {number} = {number} + 100")
    accounts.check()


@pytest.fixture
def stars(database, route):
    """A follower with a value that is unique across partitions, and one beside its leader's key."""
    with connection.cursor() as cursor:
        cursor.execute('ALTER TABLE "it\'s Star; --" ADD CONSTRAINT counted UNIQUE (count)')
        cursor.execute('CREATE UNIQUE INDEX beside ON "it\'s Star; --" ("its Tweet", (count % 10))')
    for model in (Tweet, Star):
        if route == "trigger":
            drop_a_column(model)
        install_at(model)
    return Table(Star)


def test_values_of_a_follower_are_unique(stars, session):
    november, december = (Tweet.objects.create(created_at=HERE.replace(month=m)) for m in (11, 12))
    Star.objects.create(tweet=november, count=1)
    for other in (november, december):
        assert session.run(stars.sql(f"INSERT INTO {{table}} VALUES (9, {other.pk}, 1)")).error == (
            UNIQUE_VIOLATION
        )
    assert session.run(stars.sql(f"INSERT INTO {{table}} VALUES (9, {november.pk}, 11)")).error == (
        UNIQUE_VIOLATION
    )
    Star.objects.create(tweet=december, count=12)
    november.created_at = HERE.replace(year=1999)
    november.save()
    with pytest.raises(IntegrityError, match='unique constraint "counted"'):
        Star.objects.create(tweet=december, count=1)
    assert set(stars.places(session).values()) == {"202612", "default"}
    assert_keys_match(stars, session)


def test_a_follower_that_waits_for_its_leader_is_compared_when_it_is_relocated(stars, session):
    """Rows of one leader's row are in one partition, at the latest when they are committed."""
    session.begin()
    session.rows(stars.sql("INSERT INTO {table} VALUES (1, 77, 1) RETURNING 1"))
    tweets = Table(Tweet)
    session.rows(tweets.sql("INSERT INTO {table} VALUES (77, 'x', '2026-11-05Z') RETURNING 1"))
    session.rows(stars.sql("INSERT INTO {table} VALUES (2, 77, 11) RETURNING 1"))
    assert session.run("COMMIT").error == UNIQUE_VIOLATION
    assert stars.places(session) == {}
