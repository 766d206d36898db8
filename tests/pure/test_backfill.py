"""Partitions of the past, which are made before old rows are loaded."""

import datetime

import pytest

from parting.exceptions import UnsupportedTable
from parting.planning.backfill import MOST_PARTITIONS, past_specs
from parting.schema.objects import Column
from parting.strategies.strategy import Follow
from parting.strategies.time import Daily, Monthly
from parting.strategies.values import HashPartitions, IntegerRange, ListPartitions
from tests.hostile import FIELDS, declaration

NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.timezone.utc)
TIMES = Column(2, "created", "timestamp with time zone", True, "", "")
DATES = Column(2, "created", "date", True, "", "")


def specs(strategy, beginning, at=NOW, column=TIMES):
    return past_specs(declaration(strategy, FIELDS, key_table=True), column, beginning, at)


def suffixes(*given, **named):
    return [one.suffix for one in specs(*given, **named)]


@pytest.mark.parametrize(
    ("beginning", "first", "count"),
    [("2026-08", "202608", 3), ("2026-08-31", "202608", 3), ("2025", "202501", 22)],
)
def test_from_a_day_month_or_year_up_to_the_current_partition(beginning, first, count):
    found = suffixes(Monthly("created"), beginning)
    assert (found[0], found[-1], len(found)) == (first, "202610", count)


def test_the_day_is_one_of_the_time_zone_of_the_strategy():
    # In UTC this day begins in the month before.
    assert suffixes(Monthly("created", tz="Asia/Tokyo"), "2026-09-01") == ["202609", "202610"]


def test_days_of_a_date_field():
    found = suffixes(Daily("created"), "2026-11-20", NOW.date(), DATES)
    assert found == ["20261120", "20261121", "20261122"]


def test_numbers_from_one_on():
    assert suffixes(IntegerRange("number", size=100), "-150", 70) == ["m200", "m100"]


@pytest.mark.parametrize(
    "strategy",
    [Follow("number"), HashPartitions("number", 4), ListPartitions("text", {"a": ["a"]})],
)
def test_there_are_none_for_what_has_its_partitions_anyway(strategy):
    assert specs(strategy, "2026-01", None) == ()


def test_the_current_partition_is_none_of_the_past():
    assert specs(Monthly("created"), "2026-11") == ()


@pytest.mark.parametrize(
    ("strategy", "beginning", "at", "message", "hint"),
    [
        (Monthly("created"), "June", NOW, "'June' is no day", "--from 2024-06"),
        (Monthly("created"), "2026-13", NOW, "'2026-13' is no day", "--from 2024-06"),
        (Monthly("created"), "2026-12", NOW, "comes after the current partition", "--ahead"),
        (Daily("created"), "2001", NOW, f"more than {MOST_PARTITIONS:,} partitions", "Begin later"),
        (IntegerRange("number", size=9), "2024-06", 1, "'2024-06' is none", "--from 1000000"),
        (IntegerRange("number", size=9), "500", 1, "comes after the current", "--ahead"),
    ],
)
def test_what_cannot_be_meant_is_refused(strategy, beginning, at, message, hint):
    with pytest.raises(UnsupportedTable, match=message) as error:
        specs(strategy, beginning, at)
    assert hint in error.value.hint
