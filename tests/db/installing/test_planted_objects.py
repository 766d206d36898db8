"""Whatever others plant in the schemas of a search_path, nothing of this project calls it.

The planted operators and functions match everything that PostgreSQL has at least as well, and stand
before pg_catalog in the path: each that is looked up by its bare name is found there, and raises.
"""

import pytest
from django.db import IntegrityError, connection, transaction

from parting import get_partition, partitions
from parting.sql.quoting import ident
from tests.db.installing.runs import (
    ALL_MODELS,
    MONTH_LATER,
    NOW,
    at,
    execute,
    fetch,
    some_events,
    table,
)
from tests.testapp.models import (
    Account,
    Comment,
    Event,
    Log,
    Order,
    Place,
    Reading,
    Retweet,
    Sample,
    Session,
    Star,
    StarNote,
    Tweet,
)

pytestmark = [pytest.mark.long, pytest.mark.guarantee(18)]

#: Every operator of PostgreSQL's own, and those for which it has none but converts the operands.
OPERATORS = """
SELECT DISTINCT o.oprname, l.typname, r.typname, l.oid::regtype, r.oid::regtype
FROM pg_operator o JOIN pg_type l ON l.oid = o.oprleft JOIN pg_type r ON r.oid = o.oprright
WHERE o.oprnamespace = 'pg_catalog'::regnamespace AND l.typtype <> 'p' AND r.typtype <> 'p'
    AND o.oprname IN (
        '=', '<>', '<', '>', '<=', '>=', '||', '+', '-', '*', '%', '~~', '!~~', '~*', '!~', '->>')
UNION
SELECT o.name, l.typname, r.typname, l.oid::regtype, r.oid::regtype
FROM unnest(ARRAY['=', '<>', '<', '>', '<=', '>=', '%', '+', '-']) AS o(name),
     pg_type l, pg_type r
WHERE l.typname IN ('varchar', 'int2', 'int4', 'int8', 'oid', 'regclass', 'name', 'char')
    AND r.typname IN ('varchar', 'int2', 'int4', 'int8', 'oid', 'regclass', 'name', 'text', 'char')
"""

#: Functions that generated SQL calls, with any arguments.
FUNCTIONS = """
SELECT DISTINCT p.proname, pg_get_function_identity_arguments(p.oid)
FROM pg_proc p
WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f' AND p.provariadic = 0
    AND p.proname IN ('current_setting', 'set_config', 'pg_trigger_depth', 'convert_to', 'encode',
        'sha256', 'left', 'trim_scale', 'length', 'substr', 'nextval', 'obj_description',
        'to_regclass', 'regexp_replace', 'quote_ident', 'has_table_privilege', 'pg_get_expr',
        'char_length', 'rtrim', 'starts_with', 'strpos', 'generate_series', 'format_type')
    AND p.prorettype <> 'internal'::regtype
    AND NOT EXISTS (SELECT FROM pg_type t WHERE t.oid = ANY (p.proargtypes) AND t.typtype = 'p')
"""

#: Types, but for those that drivers and Django themselves write behind values.
TYPES = ("name", "oid", "regclass", "bytea", "regtype", "json")


def plant(schema):
    """Plant operators, functions and types that raise as soon as they are used."""
    statements = []
    raises = "LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''something planted was called''; END'"
    # A function of its own for each: an operator's must have the operator's types.
    seen = set()
    for number, (name, _, _, left, right) in enumerate(fetch(OPERATORS)):
        if (name, left, right) in seen:
            continue
        seen.add((name, left, right))
        statements.append(
            f"CREATE FUNCTION {schema}.planted_{number}({left}, {right}) RETURNS boolean {raises};"
            f"CREATE OPERATOR {schema}.{name} (LEFTARG = {left}, RIGHTARG = {right}, "
            f"FUNCTION = {schema}.planted_{number});"
        )
    for name, arguments in fetch(FUNCTIONS):
        statements.append(
            f"CREATE FUNCTION {schema}.{ident(name)}({arguments}) RETURNS text {raises};"
        )
    for name in TYPES:
        statements.append(
            f"CREATE DOMAIN {schema}.{name} AS pg_catalog.{name} CHECK ({schema}.planted());"
        )
    execute(f"CREATE FUNCTION {schema}.planted() RETURNS boolean {raises}")
    execute("".join(statements))


@pytest.fixture
def planted(plain):
    """A database with planted objects in the schema of the tables, and in one before it."""
    with transaction.atomic():
        execute("SET LOCAL search_path = pg_catalog; CREATE SCHEMA mine")
        for schema in ("mine", "public"):
            plant(schema)
    yield plain
    connection.close()  # with its search_path


def look_there_first():
    execute("SET search_path = mine, public, pg_catalog")


def test_what_is_planted_is_called_where_something_is_looked_up_by_its_name(planted):
    look_there_first()
    for query in (
        "SELECT 1 = 1",
        "SELECT 'a'::varchar = 'a'::varchar",
        "SELECT 1::bigint % 2",
        "SELECT current_setting('search_path'::text)",
        "SELECT '1'::oid",
    ):
        with pytest.raises(Exception, match="something planted was called"):
            execute(query)


def move(model, assignment):
    """Update all rows: the test's own statement looks nothing up either."""
    execute(f"UPDATE {table(model)} SET {assignment}")


def write():
    """Insert rows by every way, those of the ORM with conflicts included."""
    place = Place.objects.create(name="anywhere")
    Event.objects.create(text="one", kind="one", place=place, created_at=at(3))
    events = [
        Event(id=number, text="many", kind=f"many {number}", created_at=at(4))
        for number in range(100, 1200)
    ]
    Event.objects.bulk_create(events)
    Event.objects.bulk_create(events[:3], ignore_conflicts=True)
    Event.objects.bulk_create(
        events[:3],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["text", "created_at"],
    )
    assert get_partition(Event, "202611").__name__
    assert partitions(Event)
    for country in ("DE", "US", "JP"):
        Order.objects.create(country=country)
    Order.objects.bulk_create([Order(id=500, country="DE"), Order(id=600, country="JP")])
    Order.objects.bulk_create(
        [Order(id=500, country="DE"), Order(id=700, country="US")], ignore_conflicts=True
    )
    for number in range(5):
        Session.objects.create(token=f"token {number}")
        Reading.objects.create(value=number)
        Sample.objects.create(day=at(3).date())
        Log.objects.create(day=at(3).date())
        Comment.objects.create()
    Account.objects.create(at=at(3), email="a", number=1, code="A")
    with pytest.raises(IntegrityError, match="by Lower's"), transaction.atomic():
        Account.objects.create(at=at(3, 12), email="b", number=2, code="a")


def write_families():
    """Insert followers after their leader's row, and before it."""
    tweet = Tweet.objects.create(created_at=at(3))
    star = Star.objects.create(tweet=tweet)
    StarNote.objects.create(star=star)
    Retweet.objects.create(retweet=tweet, retweeted=tweet)
    with transaction.atomic():
        Star.objects.create(tweet_id=1000)
        Tweet.objects.create(id=1000, created_at=at(4))


def change():
    """Move rows to other partitions, change their keys, delete and truncate them."""
    move(Event, "\"Created At\" = '2026-12-05 00:00+00'")
    move(Event, "id = id OPERATOR(pg_catalog.+) 100000")
    move(Order, "country = 'US'")
    move(Session, "token = pg_catalog.concat(token, ' changed')")
    move(Reading, "id = id OPERATOR(pg_catalog.+) 1000")
    move(Sample, "\"Day taken\" = '2026-12-05'")
    move(Log, "day = '2030-01-01'")
    move(Account, "\"Opened At\" = '2026-12-05 00:00+00', code = 'B'")
    move(Tweet, "\"Created At\" = '2026-12-05 00:00+00'")
    move(Star, '"its Tweet" = 1000')
    for model in (StarNote, Star, Retweet, Tweet, Order, Reading, Session, Account):
        execute(f"DELETE FROM {table(model)}")
    execute(f"TRUNCATE {table(Event)}")
    execute(f"TRUNCATE {table(Comment)} CASCADE")


def test_no_run_and_no_statement_calls_what_is_planted(planted, command):
    look_there_first()
    some_events()
    for now in (NOW, MONTH_LATER):
        done = command.install(now=now)
        assert (done.code, done.error) == (0, "")
        write()
        write_families()
        change()
    done = command.install("--check", now=MONTH_LATER)
    assert (done.code, done.out) == (0, done.out)
    assert command.status(now=MONTH_LATER).code == 0
    write()
    write_families()
    for model in reversed(ALL_MODELS):
        done = command.uninstall(model._meta.label)
        assert (done.code, done.error) == (0, "")
