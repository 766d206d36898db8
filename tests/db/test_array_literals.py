"""An array literal contains what the driver's own array contains."""

import datetime
import decimal
import uuid

import pytest
from django.db import DataError, connection, models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parting.sql.array_literals import array_elements, array_literal

pytestmark = pytest.mark.guarantee(1)

#: Those of PostgreSQL's text, in whatever encoding the server has.
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
moments = st.datetimes(
    datetime.datetime(2, 1, 1), datetime.datetime(9998, 12, 30), timezones=st.timezones()
)
VALUES = {
    "smallint": st.integers(-(2**15), 2**15 - 1),
    "integer": st.integers(-(2**31), 2**31 - 1),
    "bigint": st.integers(-(2**63), 2**63 - 1),
    "boolean": st.booleans(),
    "double precision": st.floats(),
    "numeric": st.decimals(allow_nan=False, allow_infinity=False, places=4),
    "varchar": texts,
    "text": texts
    | st.sampled_from(["", "NULL", "null", " ", "{}", "a,b", "\\", '"', "%s", "\t\n"]),
    "uuid": st.uuids(),
    "date": st.dates(),
    "timestamp with time zone": moments,
}


def in_database(column_type, parameter):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT t.v::text FROM UNNEST((%s)::{column_type}[]) AS t(v)", [parameter])
        return [text for (text,) in cursor.fetchall()]


def literal_of(values, column_type):
    elements = array_elements(values, column_type)
    assert elements is not None
    return array_literal(elements)


@pytest.mark.parametrize("column_type", VALUES)
@given(data=st.data())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_literal_contains_what_the_driver_sends(database, column_type, data):
    values = data.draw(st.lists(VALUES[column_type] | st.none(), min_size=1, max_size=20))
    literal = literal_of(values, column_type)
    sent = in_database(column_type, values)
    held = in_database(column_type, literal)
    if column_type == "double precision":  # psycopg2 loses the sign of a zero
        sent, held = ([one and float(one) for one in some] for some in (sent, held))
        sent, held = ([None if one is None else one + 0.0 for one in some] for some in (sent, held))
        assert repr(held) == repr(sent)
    else:
        assert held == sent


@pytest.mark.parametrize(
    ("column_type", "values"),
    [
        ("jsonb", [{}]),
        ("inet", ["::1"]),
        ("bytea", [b"x"]),
        ("integer", [True]),
        ("integer", ["1"]),
        ("text", [b"x"]),
        ("date", [datetime.datetime(2026, 11, 5)]),
        ("numeric", [1.5]),
        ("numeric", [decimal.Decimal(1), 2]),
        ("numeric", [decimal.Decimal(1), None, decimal.Decimal("sNaN")]),
        ("uuid", [str(uuid.UUID(int=1))]),
    ],
)
def test_what_only_the_driver_knows_to_write_is_left_to_it(column_type, values):
    assert array_elements(values, column_type) is None


def test_integers_that_django_wraps_for_psycopg_3_are_plain():
    given = [models.BigIntegerField().get_db_prep_value(5, connection), None]
    assert array_elements(given, "bigint") == ["5", "NULL"]


def test_a_text_of_another_class_is_left_to_the_driver():
    class Text(str):
        pass

    assert array_elements([Text("x")], "text") is None


def test_what_postgresql_rejects_is_rejected_in_the_same_way(database):
    for parameter in ([2**70], literal_of([2**70], "bigint")):
        with pytest.raises(DataError):
            in_database("bigint", parameter)
