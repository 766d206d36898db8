"""Plain values are written as elements of an array; what only a driver can write is left to it."""

import datetime
from decimal import Decimal
from uuid import UUID

import pytest
from psycopg.types.numeric import Int4

from parting.sql.array_literals import array_elements, array_literal

UTC = datetime.timezone.utc


@pytest.mark.parametrize(
    ("values", "column_type", "elements"),
    [
        ([1, -2, None], "integer", ["1", "-2", "NULL"]),
        ([Int4(7)], "bigint", ["7"]),
        ([True, False], "boolean", ["t", "f"]),
        ([1.5], "double precision", ["1.5"]),
        ([Decimal("1.50"), None], "numeric", ["1.50", "NULL"]),
        (
            ['say "two"', "back\\slash", "plain"],
            "text",
            ['"say \\"two\\""', '"back\\\\slash"', '"plain"'],
        ),
        ([UUID(int=1)], "uuid", ["00000000-0000-0000-0000-000000000001"]),
        ([datetime.date(2026, 11, 1)], "date", ["2026-11-01"]),
        (
            [datetime.datetime(2026, 11, 1, tzinfo=UTC)],
            "timestamp with time zone",
            ["2026-11-01T00:00:00+00:00"],
        ),
        ([], "text", []),
    ],
)
def test_plain_values(values, column_type, elements):
    assert array_elements(values, column_type) == elements
    assert array_literal(elements) == "{" + ",".join(elements) + "}"


@pytest.mark.parametrize(
    ("values", "column_type"),
    [
        ([{}], "jsonb"),
        (["1"], "integer"),
        ([True], "integer"),
        ([1], "text"),
        ([datetime.datetime(2026, 11, 1, tzinfo=UTC)], "date"),
        ([Decimal("NaN"), Decimal(1)], "numeric"),
        ([Decimal("Infinity"), None], "numeric"),
    ],
)
def test_others_are_left_to_the_driver(values, column_type):
    assert array_elements(values, column_type) is None
