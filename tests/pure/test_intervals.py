"""A plain value is found in the interval that the routing function would find."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from parting.strategies.bounds import Interval, Remainder
from parting.strategies.locate import partition_numbers
from parting.strategies.time import Monthly
from parting.strategies.values import IntegerRange

UTC = datetime.timezone.utc
MONTHS = Monthly("at")
NOVEMBER = datetime.datetime(2026, 11, 1, tzinfo=UTC)
PARTS = {part: spec.bound for part, spec in enumerate(MONTHS.upcoming(NOVEMBER, 11), 2)}
MOMENT = "timestamp with time zone"


@given(
    some.datetimes(
        datetime.datetime(2026, 11, 2),
        datetime.datetime(2027, 10, 30),
        timezones=some.sampled_from([UTC, ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo")]),
    )
)
def test_a_moment_lies_in_the_month_of_the_strategy(moment):
    parts = partition_numbers([moment], PARTS, MOMENT)
    assert parts is not None
    (part,) = parts
    assert PARTS[part] == MONTHS.spec_for(moment).bound


@given(some.lists(some.integers(0, 49), min_size=1))
def test_numbers_lie_in_the_range_of_the_strategy(numbers):
    ranges = IntegerRange("n", size=10)
    bounds = {10 - place: ranges.spec_for(10 * place).bound for place in range(5)}
    parts = partition_numbers(numbers, bounds, "integer")
    assert [bounds[part] for part in parts] == [ranges.spec_for(one).bound for one in numbers]


def test_edges_belong_to_the_interval_that_begins_there():
    bounds = {2: Interval(0, 10), 3: Interval(20, 30)}
    assert partition_numbers([0, 9, 20, 29], bounds, "bigint") == [2, 2, 3, 3]
    for outside in (-1, 10, 19, 30):
        assert partition_numbers([0, outside], bounds, "bigint") is None


@pytest.mark.parametrize(
    ("value", "column_type"),
    [
        (datetime.datetime(2026, 11, 5), MOMENT),  # whose time zone?
        (datetime.date(2026, 11, 5), MOMENT),
        (None, MOMENT),
        ("2026-11-05", MOMENT),
        (datetime.datetime(2026, 11, 5, tzinfo=UTC), "timestamp without time zone"),
    ],
)
def test_postgresql_is_asked_of_other_values_and_types(value, column_type):
    assert partition_numbers([value], PARTS, column_type) is None


def test_postgresql_is_asked_of_other_bounds():
    assert partition_numbers([5], {2: Interval(0, 10), 3: Remainder(3, 1)}, "bigint") is None
    assert partition_numbers([True], {2: Interval(0, 10)}, "bigint") is None
    assert partition_numbers([5], {}, "bigint") is None
    moment = datetime.datetime(2026, 11, 5, tzinfo=UTC)
    assert (
        partition_numbers([moment], {2: Interval(NOVEMBER.date(), moment.date())}, "date") is None
    )
