"""Partitions contain their values, begin where others end and overlap none, in every time zone."""

import enum
import hashlib
import re
from dataclasses import FrozenInstanceError
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parting.schema.partition_names import partition_name
from parting.strategies import time as time_strategies
from parting.strategies.arguments import RESERVED_SUFFIXES
from parting.strategies.bounds import Interval, PartitionSpec, Remainder, Values
from parting.strategies.time import Daily, Hourly, Monthly, Quarterly, Weekly, Yearly
from parting.strategies.values import (
    MAX_BIGINT,
    MIN_BIGINT,
    HashPartitions,
    IntegerRange,
    ListPartitions,
)

UTC = timezone.utc
MICROSECOND = timedelta(microseconds=1)
DAY = timedelta(days=1)

SUFFIX_FORMS = {
    Hourly: r"\d{10}",
    Daily: r"\d{8}",
    Weekly: r"\d{4}w\d{2}",
    Monthly: r"\d{6}",
    Quarterly: r"\d{4}q[1-4]",
    Yearly: r"\d{4}",
}
TIME_CLASSES = list(SUFFIX_FORMS)
DATE_CLASSES = [cls for cls in TIME_CLASSES if cls is not Hourly]

# What each of them has seen: midnights that are skipped (Sao_Paulo), midnights that come twice
# (Havana), a whole day skipped (Apia), a change by half an hour (Lord_Howe), winter time in the
# middle of summer (Casablanca), clocks put back across midnight (St_Johns), a day that came twice
# (Kwajalein went the other way; Manila and Juneau changed sides in the 19th century).
ZONES = [
    "UTC",
    "Africa/Casablanca",
    "America/Havana",
    "America/Juneau",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Asia/Kolkata",
    "Asia/Manila",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Pacific/Apia",
    "Pacific/Kwajalein",
]


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


@cache
def transitions(name: str) -> list[datetime]:
    """Return when the clocks of the zone changed, or will, to the second."""
    zone = ZoneInfo(name)
    found = []
    years = [*range(1840, 1870), *range(1965, 2040)]
    for start in (utc(year, 1, 1) + timedelta(weeks=n) for year in years for n in range(53)):
        low, high = 0, 7 * 86400
        if _offset(start, low, zone) == _offset(start, high, zone):
            continue
        while high - low > 1:
            middle = (low + high) // 2
            if _offset(start, middle, zone) == _offset(start, low, zone):
                low = middle
            else:
                high = middle
        found.append(start + timedelta(seconds=high))
    return found or [utc(2026, 1, 1)]


def _offset(start: datetime, seconds: int, zone: ZoneInfo) -> timedelta | None:
    return (start + timedelta(seconds=seconds)).astimezone(zone).utcoffset()


@st.composite
def zones_and_instants(draw):
    """Draw a zone, and an instant that is often near a change of its clocks."""
    zone = draw(st.sampled_from(ZONES))
    if draw(st.booleans()):
        hours = draw(st.sampled_from([1, 2, 72]))
        distance = draw(st.timedeltas(timedelta(hours=-hours), timedelta(hours=hours)))
        return zone, draw(st.sampled_from(transitions(zone))) + distance
    instants = st.datetimes(datetime(3, 1, 1), datetime(9997, 1, 1), timezones=st.just(UTC))
    return zone, draw(instants)


time_classes = st.sampled_from(TIME_CLASSES)
date_classes = st.sampled_from(DATE_CLASSES)
dates = st.dates(date(2, 1, 1), date(9997, 12, 31))  # the year after has a next one, too
quick = settings(deadline=None, max_examples=120)


# Ranges of time


@quick
@given(time_classes, zones_and_instants())
def test_a_partition_contains_its_instant(cls, zone_and_instant):
    zone, instant = zone_and_instant
    bound = cls("created_at", tz=zone).spec_for(instant).bound
    assert bound.lower <= instant < bound.upper
    assert bound.lower.tzinfo is UTC
    assert bound.upper.tzinfo is UTC


@quick
@given(time_classes, zones_and_instants())
def test_every_instant_in_a_partition_has_that_partition(cls, zone_and_instant):
    zone, instant = zone_and_instant
    strategy = cls("created_at", tz=zone)
    spec = strategy.spec_for(instant)
    lower, upper = spec.bound.lower, spec.bound.upper
    for inside in (lower, lower + (upper - lower) / 2, upper - MICROSECOND):
        assert strategy.spec_for(inside) == spec


@quick
@given(time_classes, zones_and_instants())
def test_partitions_touch_on_both_sides(cls, zone_and_instant):
    zone, instant = zone_and_instant
    strategy = cls("created_at", tz=zone)
    spec = strategy.spec_for(instant)
    before = strategy.spec_for(spec.bound.lower - MICROSECOND)
    after = strategy.following(spec)
    assert before.bound.upper == spec.bound.lower
    assert after.bound.lower == spec.bound.upper
    assert after == strategy.spec_for(spec.bound.upper)
    assert strategy.following(before) == spec


@settings(deadline=None, max_examples=40)
@given(time_classes, zones_and_instants())
def test_partitions_in_a_row_have_suffixes_in_order(cls, zone_and_instant):
    zone, instant = zone_and_instant
    strategy = cls("created_at", tz=zone)
    specs = strategy.upcoming(instant, ahead=60)
    suffixes = [spec.suffix for spec in specs]
    assert suffixes == sorted(set(suffixes))
    assert all(re.fullmatch(SUFFIX_FORMS[cls], suffix, re.ASCII) for suffix in suffixes)
    for spec, following in pairwise(specs):
        assert spec.bound.lower < spec.bound.upper == following.bound.lower


@quick
@given(time_classes, zones_and_instants())
def test_a_partition_starts_when_the_local_clock_first_passes_its_boundary(cls, zone_and_instant):
    zone, instant = zone_and_instant
    strategy = cls("created_at", tz=zone)
    spec = strategy.spec_for(instant)
    boundary = _boundary(cls, spec.suffix)
    tz = ZoneInfo(zone)
    clock = spec.bound.lower.astimezone(tz).replace(tzinfo=None)
    clock_before = (spec.bound.lower - MICROSECOND).astimezone(tz).replace(tzinfo=None)
    assert clock_before < boundary <= clock


def _boundary(cls, suffix: str) -> datetime:
    """Return what the local clock shows where the suffix begins."""
    if cls is Weekly:
        return datetime.strptime(f"{suffix}1", "%Gw%V%u")
    if cls is Quarterly:
        return datetime(int(suffix[:4]), int(suffix[5]) * 3 - 2, 1)
    month, day, hour = suffix[4:6] or "1", suffix[6:8] or "1", suffix[8:] or "0"
    return datetime(int(suffix[:4]), int(month), int(day), int(hour))


@quick
@given(time_classes, zones_and_instants(), st.sampled_from(ZONES))
def test_the_zone_of_the_value_changes_nothing(cls, zone_and_instant, other):
    zone, instant = zone_and_instant
    strategy = cls("created_at", tz=zone)
    assert strategy.spec_for(instant.astimezone(ZoneInfo(other))) == strategy.spec_for(instant)


def suffixes_and_bounds(strategy, value, ahead):
    return [
        (spec.suffix, f"{spec.bound.lower:%m-%d %H:%M}", f"{spec.bound.upper:%m-%d %H:%M}")
        for spec in strategy.upcoming(value, ahead)
    ]


def test_an_hour_that_comes_twice_is_one_partition_of_two_hours():
    strategy = Hourly("created_at", tz="Europe/Berlin")
    assert suffixes_and_bounds(strategy, utc(2026, 10, 24, 23, 59), 2) == [
        ("2026102501", "10-24 23:00", "10-25 00:00"),
        ("2026102502", "10-25 00:00", "10-25 02:00"),
        ("2026102503", "10-25 02:00", "10-25 03:00"),
    ]


def test_an_hour_that_is_skipped_has_no_partition():
    strategy = Hourly("created_at", tz="Europe/Berlin")
    assert suffixes_and_bounds(strategy, utc(2026, 3, 29, 0, 30), 1) == [
        ("2026032901", "03-29 00:00", "03-29 01:00"),
        ("2026032903", "03-29 01:00", "03-29 02:00"),
    ]


def test_a_change_by_half_an_hour_makes_hours_of_thirty_and_ninety_minutes():
    strategy = Hourly("created_at", tz="Australia/Lord_Howe")
    assert suffixes_and_bounds(strategy, utc(2026, 10, 3, 15), 1) == [
        ("2026100401", "10-03 14:30", "10-03 15:30"),
        ("2026100402", "10-03 15:30", "10-03 16:00"),
    ]
    assert suffixes_and_bounds(strategy, utc(2026, 4, 4, 14, 30), 1) == [
        ("2026040501", "04-04 14:00", "04-04 15:30"),
        ("2026040502", "04-04 15:30", "04-04 16:30"),
    ]


def test_a_day_without_midnight_begins_with_its_first_moment():
    strategy = Daily("created_at", tz="America/Sao_Paulo")
    assert suffixes_and_bounds(strategy, utc(2018, 11, 4, 2, 59), 1) == [
        ("20181103", "11-03 03:00", "11-04 03:00"),
        ("20181104", "11-04 03:00", "11-05 02:00"),
    ]


def test_a_day_whose_midnight_comes_twice_begins_with_the_first():
    strategy = Daily("created_at", tz="America/Havana")
    assert suffixes_and_bounds(strategy, utc(2026, 11, 1, 5, 30), 0) == [
        ("20261101", "11-01 04:00", "11-02 05:00")
    ]


def test_a_day_that_is_skipped_has_no_partition():
    for cls, skipped in ((Daily, "20111230"), (Hourly, "2011123007")):
        specs = cls("created_at", tz="Pacific/Apia").upcoming(utc(2011, 12, 30, 9, 30), ahead=1)
        assert not any(spec.suffix.startswith(skipped) for spec in specs)
        assert specs[1].suffix.startswith("20111231")
        assert specs[1].bound.lower == utc(2011, 12, 30, 10)


def test_an_hour_whose_first_minute_is_skipped_begins_with_its_second():
    # At 00:01 the clocks showed 01:01.
    strategy = Hourly("created_at", tz="America/St_Johns")
    assert suffixes_and_bounds(strategy, utc(2009, 3, 8, 3, 30), 2) == [
        ("2009030800", "03-08 03:30", "03-08 03:31"),
        ("2009030801", "03-08 03:31", "03-08 04:30"),
        ("2009030802", "03-08 04:30", "03-08 05:30"),
    ]


def test_clocks_put_back_across_midnight_do_not_bring_the_old_day_back():
    # At 00:01 on 1 November 2009 they showed 23:01 on 31 October again.
    strategy = Monthly("created_at", tz="America/St_Johns")
    midnight = utc(2009, 11, 1, 2, 30)
    assert strategy.spec_for(midnight - MICROSECOND).suffix == "200910"
    assert strategy.spec_for(midnight).suffix == "200911"
    half_past_eleven_again = midnight + timedelta(minutes=30)
    assert half_past_eleven_again.astimezone(ZoneInfo("America/St_Johns")).day == 31
    assert strategy.spec_for(half_past_eleven_again).suffix == "200911"


@pytest.mark.parametrize(
    ("cls", "suffix", "lower", "upper"),
    [
        (Hourly, "2026112314", utc(2026, 11, 23, 14), utc(2026, 11, 23, 15)),
        (Daily, "20261123", utc(2026, 11, 23), utc(2026, 11, 24)),
        (Weekly, "2026w48", utc(2026, 11, 23), utc(2026, 11, 30)),
        (Monthly, "202611", utc(2026, 11, 1), utc(2026, 12, 1)),
        (Quarterly, "2026q4", utc(2026, 10, 1), utc(2027, 1, 1)),
        (Yearly, "2026", utc(2026, 1, 1), utc(2027, 1, 1)),
    ],
)
def test_suffixes_and_bounds_of_one_moment(cls, suffix, lower, upper):
    moment = utc(2026, 11, 23, 14, 57, 12, 345)
    assert cls("created_at").spec_for(moment) == PartitionSpec(suffix, Interval(lower, upper))


# Ranges of dates


@quick
@given(date_classes, dates, st.sampled_from(ZONES))
def test_dates_have_partitions_that_touch_whatever_the_zone(cls, day, zone):
    strategy = cls("day", tz=zone)
    spec = strategy.spec_for(day)
    lower, upper = spec.bound.lower, spec.bound.upper
    assert type(lower) is type(upper) is date
    assert lower <= day < upper
    assert strategy.spec_for(lower) == strategy.spec_for(upper - DAY) == spec
    assert strategy.following(spec).bound.lower == upper
    assert strategy.spec_for(lower - DAY).bound.upper == lower
    assert strategy.following(spec).suffix > spec.suffix


@quick
@given(date_classes, dates)
def test_dates_and_datetimes_in_utc_have_the_same_suffixes(cls, day):
    noon = utc(day.year, day.month, day.day, 12)
    assert cls("day").spec_for(day).suffix == cls("day").spec_for(noon).suffix


@quick
@given(dates)
def test_weeks_are_iso_weeks(day):
    year, week, _ = day.isocalendar()
    assert Weekly("day").spec_for(day).suffix == f"{year:04d}w{week:02d}"


# Where time ends


@pytest.mark.parametrize("cls", TIME_CLASSES)
def test_a_partition_that_would_leave_the_calendar_does_not_exist(cls):
    strategy = cls("created_at")
    assert strategy.spec_for(datetime.max.replace(tzinfo=UTC)) is None
    assert cls("created_at", tz="Asia/Kolkata").spec_for(datetime.min.replace(tzinfo=UTC)) is None
    assert cls("created_at", tz="America/Havana").spec_for(datetime.min.replace(tzinfo=UTC)) is None
    beyond = datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))
    assert strategy.spec_for(beyond) is None
    assert strategy.upcoming(beyond) == ()


@pytest.mark.parametrize("cls", TIME_CLASSES)
def test_upcoming_stops_where_time_ends(cls):
    strategy = cls("created_at")
    last = strategy.upcoming(utc(9999, 12, 31, 21) - timedelta(days=800), ahead=30_000)[-1]
    assert strategy.following(last) is None
    assert strategy.spec_for(last.bound.upper) is None


@pytest.mark.parametrize("cls", DATE_CLASSES)
def test_dates_end_with_the_calendar(cls):
    assert cls("day").spec_for(date.max) is None
    assert cls("day").spec_for(date.min).bound.lower == date.min


def test_years_have_four_digits():
    assert Yearly("day").spec_for(date(7, 1, 1)).suffix == "0007"
    assert Hourly("at").spec_for(utc(7, 1, 2, 3)).suffix == "0007010203"
    assert Weekly("day").spec_for(date(7, 1, 1)).suffix == "0007w01"


# upcoming, following


def test_upcoming_goes_as_far_ahead_as_declared_or_asked():
    strategy = Monthly("created_at", ahead=3)
    moment = utc(2026, 11, 23)
    assert [spec.suffix for spec in strategy.upcoming(moment)] == [
        "202611",
        "202612",
        "202701",
        "202702",
    ]
    assert [spec.suffix for spec in strategy.upcoming(moment, 0)] == ["202611"]
    assert len(Monthly("created_at").upcoming(moment)) == 3


@pytest.mark.parametrize("ahead", [-1, True, 1.5, "2"])
def test_upcoming_refuses_what_is_no_number_of_partitions(ahead):
    with pytest.raises((TypeError, ValueError), match=r"^Monthly\('created_at'\)\.upcoming: ahead"):
        Monthly("created_at").upcoming(utc(2026, 11, 23), ahead)


def test_following_refuses_a_partition_of_another_strategy():
    day = Daily("day").spec_for(date(2026, 11, 23))
    assert day is not None
    with pytest.raises(ValueError, match="is not one of its partitions") as caught:
        Monthly("day").following(day)
    assert str(caught.value) == (
        "Monthly('day'): PartitionSpec(suffix='20261123', bound=Interval("
        "lower=datetime.date(2026, 11, 23), upper=datetime.date(2026, 11, 24))) is not one of its "
        "partitions. Pass a spec that spec_for(), upcoming() or following() returned."
    )
    with pytest.raises(ValueError, match="is not one of its partitions"):
        Monthly("day").following(PartitionSpec("eu", Values(("DE",))))


# Values of the wrong type


@pytest.mark.parametrize("cls", TIME_CLASSES)
def test_a_naive_datetime_is_rejected(cls):
    with pytest.raises(TypeError) as caught:
        cls("created_at").spec_for(datetime(2026, 11, 23, 14))
    assert str(caught.value) == (
        f"{cls.__name__}('created_at'): datetime.datetime(2026, 11, 23, 14, 0) has no time zone. "
        "Pass an aware datetime, such as datetime(2026, 11, 23, tzinfo=timezone.utc)."
    )


def test_a_date_has_no_hours():
    with pytest.raises(TypeError) as caught:
        Hourly("day").spec_for(date(2026, 11, 23))
    assert str(caught.value) == (
        "Hourly('day'): datetime.date(2026, 11, 23) is a date, which has no hours. "
        "Use Daily('day'), or a DateTimeField."
    )


@pytest.mark.parametrize("value", [None, "2026-11-23", 20261123, 1.5])
def test_what_is_no_time_is_rejected(value):
    with pytest.raises(TypeError) as caught:
        Monthly("created_at").spec_for(value)
    assert str(caught.value) == (
        f"Monthly('created_at'): {value!r} is neither a datetime nor a date. "
        "Pass an aware datetime or a date."
    )


# Integers


@quick
@given(st.integers(MIN_BIGINT, MAX_BIGINT), st.integers(1, MAX_BIGINT))
@example(0, 1)
@example(-1, 1000)
@example(MIN_BIGINT, 2**62)
@example(MIN_BIGINT, 1)
@example(MAX_BIGINT, 1)
@example(MAX_BIGINT - 1, 1)
@example(MAX_BIGINT, MAX_BIGINT)
def test_integers_have_partitions_that_touch(value, size):
    strategy = IntegerRange("id", size=size)
    spec = strategy.spec_for(value)
    if spec is None:
        lower = value // size * size
        assert lower < MIN_BIGINT or lower + size > MAX_BIGINT
        return
    bound: Any = spec.bound
    lower, upper = bound.lower, bound.upper
    assert MIN_BIGINT <= lower <= value < upper <= MAX_BIGINT
    assert upper - lower == size
    assert strategy.spec_for(lower) == strategy.spec_for(upper - 1) == spec
    assert int(spec.suffix.replace("m", "-")) == lower
    following = strategy.following(spec)
    if following is None:
        assert upper + size > MAX_BIGINT
    else:
        assert following.bound.lower == upper
        assert following.suffix != spec.suffix


def test_suffixes_of_integers_are_their_lower_bounds():
    strategy = IntegerRange("id", size=1_000_000)
    assert [spec.suffix for spec in strategy.upcoming(-1)] == ["m1000000", "0", "1000000"]
    assert strategy.spec_for(-1_000_001).suffix == "m2000000"


def test_integers_outside_a_bigint_have_no_partition():
    strategy = IntegerRange("id", size=10)
    assert strategy.spec_for(MAX_BIGINT + 1) is None
    assert strategy.spec_for(MIN_BIGINT - 1) is None
    assert strategy.upcoming(MAX_BIGINT - 17, ahead=5) == strategy.upcoming(
        MAX_BIGINT - 17, ahead=0
    )


@pytest.mark.parametrize("value", [True, None, "7", 7.0, Decimal(7)])
def test_what_is_no_integer_is_rejected(value):
    with pytest.raises(TypeError) as caught:
        IntegerRange("id", size=10).spec_for(value)
    assert str(caught.value) == (
        f"IntegerRange('id', size=10): {value!r} is not an integer. Pass an int."
    )


# Lists


def test_a_listed_value_has_the_partition_of_its_group():
    strategy = ListPartitions("country", {"eu": ["DE", "FR"], "us": ("US",)})
    eu = PartitionSpec("eu", Values(("DE", "FR")))
    us = PartitionSpec("us", Values(("US",)))
    assert strategy.spec_for("FR") == eu
    assert strategy.spec_for("US") == us
    assert strategy.spec_for("JP") is None
    assert strategy.spec_for(None) is None
    assert strategy.upcoming(None) == strategy.upcoming("US", ahead=0) == (eu, us)
    assert strategy.following(eu) is None


def test_a_list_changed_later_does_not_change_the_strategy():
    values = ["DE"]
    strategy = ListPartitions("country", {"eu": values})
    values.append("FR")
    assert strategy == ListPartitions("country", {"eu": ["DE"]})
    assert hash(strategy) == hash(ListPartitions("country", {"eu": ["DE"]}))


EXAMPLE = 'Write {"eu": ["DE", "FR"], "us": ["US"]}, for example.'


@pytest.mark.parametrize(
    ("groups", "error", "text"),
    [
        ({}, ValueError, f"groups must not be empty. {EXAMPLE}"),
        ([["DE"]], TypeError, f"groups must be a dict of lists, not [['DE']]. {EXAMPLE}"),
        ({"eu": []}, ValueError, "group 'eu' has no values. List some, or leave it out."),
        ({"": ["DE"]}, ValueError, f"the name '' of a group is empty. {EXAMPLE}"),
        ({1: ["DE"]}, TypeError, f"the name of a group must be text, not 1. {EXAMPLE}"),
        (
            {"default": ["DE"]},
            ValueError,
            (
                "the name 'default' of a group is reserved for another object of the table. "
                f"{EXAMPLE}"
            ),
        ),
        (
            {"e\0u": ["DE"]},
            ValueError,
            (
                "the name 'e\\x00u' of a group has a character that a name in PostgreSQL "
                f"cannot have. {EXAMPLE}"
            ),
        ),
        (
            {"eu": "DE"},
            TypeError,
            f"the values of group 'eu' must be a list, not 'DE'. {EXAMPLE}",
        ),
        (
            {"eu": {"DE"}},
            TypeError,
            f"the values of group 'eu' must be a list, not {{'DE'}}. {EXAMPLE}",
        ),
        (
            {"eu": ["DE", None]},
            ValueError,
            (
                "group 'eu' lists None, but the partition key must not be NULL. "
                "Leave None out, and set null=False on the field."
            ),
        ),
        ({"eu": ["DE", "DE"]}, ValueError, "group 'eu' lists 'DE' twice. Leave one out."),
        (
            {"eu": ["DE"], "all": ["US", "DE"]},
            ValueError,
            "groups 'eu' and 'all' both list 'DE'. Leave it out of one.",
        ),
        (
            {"a": [1], "b": [Decimal("1.0")]},
            ValueError,
            "groups 'a' and 'b' both list Decimal('1.0'). Leave it out of one.",
        ),
        (
            {"eu": [["DE"]]},
            TypeError,
            (
                "group 'eu' lists ['DE'], which cannot be hashed. "
                "List plain values, such as text or integers."
            ),
        ),
        (
            {"none": [float("nan")]},
            ValueError,
            "group 'none' lists nan, which equals nothing. Leave it out.",
        ),
    ],
)
def test_lists_that_cannot_be_partitions_are_rejected(groups, error, text):
    with pytest.raises(error) as caught:
        ListPartitions("country", groups)
    assert str(caught.value) == f"ListPartitions: {text}"


@pytest.mark.parametrize("suffix", sorted(RESERVED_SUFFIXES))
def test_names_of_other_objects_of_the_table_are_reserved(suffix):
    with pytest.raises(ValueError, match="is reserved for another object"):
        ListPartitions("country", {suffix: ["DE"]})


# Hashes


class Colour(enum.IntEnum):
    RED = 23


class Country(str, enum.Enum):
    GERMANY = "DE"


# Rows stand where these say: a change here loses them.
@pytest.mark.parametrize(
    ("value", "remainder"),
    [
        (23, 3),
        (-1, 9),
        (2**70 + 1, 5),
        (Colour.RED, 3),
        (True, 1),
        (False, 0),
        ("DE", 0x6814EF46 % 10),
        (Country.GERMANY, 0x6814EF46 % 10),
        ("", 0xE3B0C442 % 10),
        ("Zürich", 0x4251685E % 10),
        (b"", 0xE3B0C442 % 10),
        (bytearray(b"DE"), 0x6814EF46 % 10),
        (memoryview(b"DE"), 0x6814EF46 % 10),
        (date(2000, 1, 1), 0),
        (date(1999, 12, 31), 9),
        (date(2000, 1, 13), 2),
        (utc(1970, 1, 1, 0, 0, 0, 7), 7),
        (utc(1969, 12, 31, 23, 59, 59, 999_999), 9),
        (datetime(1970, 1, 1, 1, 0, 0, 7, tzinfo=timezone(timedelta(hours=1))), 7),
    ],
)
def test_remainders_are_stable(value, remainder):
    assert HashPartitions("id", 10).spec_for(value).bound == Remainder(10, remainder)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1.50"), "1.5"),
        (Decimal("1E+2"), "100"),
        (Decimal("100"), "100"),
        (Decimal("-0.000"), "0"),
        (Decimal("0E-20"), "0"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal("-12.3400"), "-12.34"),
        (Decimal("1234567890123456789012345678901234567890.10"), None),
        (Decimal("NaN"), "NaN"),
        (Decimal("-Infinity"), "-Infinity"),
        (
            UUID("{0123ABCD-4567-89AB-CDEF-0123456789AB}"),
            "0123abcd-4567-89ab-cdef-0123456789ab",
        ),
    ],
)
def test_decimals_and_uuids_are_hashed_by_their_plain_text(value, text):
    text = text or "1234567890123456789012345678901234567890.1"
    strategy = HashPartitions("amount", 997)
    assert strategy.spec_for(value) == strategy.spec_for(text)


@quick
@given(st.decimals(allow_nan=False, allow_infinity=False, places=6), st.integers(0, 9))
def test_trailing_zeros_of_a_decimal_change_nothing(value, zeros):
    strategy = HashPartitions("amount", 997)
    assert strategy.spec_for(value) == strategy.spec_for(Decimal(f"{value:f}" + "0" * zeros))


values = st.one_of(
    st.integers(),
    st.text(),
    st.uuids(),
    st.binary(),
    st.booleans(),
    st.dates(),
    st.decimals(allow_nan=False),
)


@quick
@given(values, st.integers(1, 1000))
def test_every_value_has_one_of_the_hash_partitions(value, modulus):
    strategy = HashPartitions("id", modulus)
    assert strategy.spec_for(value) in strategy.partitions()


def test_hash_partitions_all_stand_from_the_start():
    strategy = HashPartitions("id", 11)
    specs = strategy.upcoming(None)
    assert [spec.suffix for spec in specs] == [f"{n:02d}" for n in range(11)]
    assert [spec.bound for spec in specs] == [Remainder(11, n) for n in range(11)]
    assert strategy.upcoming(7, ahead=0) == specs
    assert strategy.following(specs[0]) is None
    assert [spec.suffix for spec in HashPartitions("id", 10).upcoming(None)] == list("0123456789")
    assert [spec.suffix for spec in HashPartitions("id", 1).upcoming(None)] == ["0"]
    assert HashPartitions("id", 1000).upcoming(None)[-1].suffix == "999"


@pytest.mark.parametrize("value", [None, 1.5, timedelta(1), ("a",), object])
def test_what_has_no_stable_hash_is_rejected(value):
    with pytest.raises(TypeError) as caught:
        HashPartitions("id", 4).spec_for(value)
    assert str(caught.value) == (
        f"HashPartitions('id', 4): {value!r} cannot be hashed. Partition by a field of booleans, "
        "integers, text, UUIDs, bytes, dates, datetimes or decimals."
    )


def test_a_naive_datetime_has_no_hash():
    with pytest.raises(TypeError, match="has no time zone"):
        HashPartitions("id", 4).spec_for(datetime(2026, 11, 23))


# Arguments


COUNT = "Say how many partitions to keep ready, such as ahead=2."
OLD = "Say how many old partitions to keep, such as keep=12, or keep=None for all."
SIZE = "Say how many integers a partition contains, such as size=1_000_000."
MODULUS = "Say how many partitions to make, such as modulus=16."


@pytest.mark.parametrize(
    ("make", "error", "text"),
    [
        (
            lambda: Monthly(""),
            ValueError,
            (
                "Monthly: field must be the name of a model field, not ''. "
                "Write Monthly('created_at'), for example."
            ),
        ),
        (
            lambda: Monthly(None),  # type: ignore[arg-type]
            TypeError,
            (
                "Monthly: field must be the name of a model field, not None. "
                "Write Monthly('created_at'), for example."
            ),
        ),
        (
            lambda: Daily("author__joined"),
            ValueError,
            (
                "Daily: field 'author__joined' looks into another model or into a part of a value. "
                "Name a field of the model itself, such as 'created_at'."
            ),
        ),
        (
            lambda: Weekly("day", ahead=-1),
            ValueError,
            f"Weekly: ahead must be 0 or more, not -1. {COUNT}",
        ),
        (
            lambda: Weekly("day", ahead=True),
            TypeError,
            f"Weekly: ahead must be an integer, not True. {COUNT}",
        ),
        (
            lambda: Weekly("day", ahead="2"),  # type: ignore[arg-type]
            TypeError,
            f"Weekly: ahead must be an integer, not '2'. {COUNT}",
        ),
        (
            lambda: Weekly("day", ahead=None),  # type: ignore[arg-type]
            TypeError,
            f"Weekly: ahead must be an integer, not None. {COUNT}",
        ),
        (
            lambda: Yearly("day", keep=0),
            ValueError,
            f"Yearly: keep must be 1 or more, not 0. {OLD}",
        ),
        (
            lambda: Yearly("day", keep=1.0),  # type: ignore[arg-type]
            TypeError,
            f"Yearly: keep must be an integer, not 1.0. {OLD}",
        ),
        (
            lambda: Monthly("day", tz=UTC),  # type: ignore[arg-type]
            TypeError,
            (
                "Monthly: tz must be the name of a time zone, not datetime.timezone.utc. "
                "Write tz='Europe/Berlin', for example."
            ),
        ),
        (
            lambda: Monthly("day", tz="Europe/Berln"),
            ValueError,
            (
                "Monthly: tz 'Europe/Berln' is not a time zone that this machine knows. "
                "Write a name such as tz='Europe/Berlin'; if that is unknown too, install "
                "the package tzdata."
            ),
        ),
        (
            lambda: IntegerRange("id", size=0),
            ValueError,
            f"IntegerRange: size must be 1 or more, not 0. {SIZE}",
        ),
        (
            lambda: IntegerRange("id", size=2**63),
            ValueError,
            f"IntegerRange: size must be {MAX_BIGINT} or less, not {2**63}. {SIZE}",
        ),
        (
            lambda: IntegerRange("id", size=1e6),  # type: ignore[arg-type]
            TypeError,
            f"IntegerRange: size must be an integer, not 1000000.0. {SIZE}",
        ),
        (
            lambda: IntegerRange("user__id", size=1),
            ValueError,
            (
                "IntegerRange: field 'user__id' looks into another model or into a part of a "
                "value. Name a field of the model itself, such as 'id'."
            ),
        ),
        (
            lambda: HashPartitions("id", 0),
            ValueError,
            f"HashPartitions: modulus must be 1 or more, not 0. {MODULUS}",
        ),
        (
            lambda: HashPartitions("id", 1001),
            ValueError,
            f"HashPartitions: modulus must be 1000 or less, not 1001. {MODULUS}",
        ),
        (
            lambda: HashPartitions("id", True),
            TypeError,
            f"HashPartitions: modulus must be an integer, not True. {MODULUS}",
        ),
        (
            lambda: ListPartitions("", {"eu": ["DE"]}),
            ValueError,
            (
                "ListPartitions: field must be the name of a model field, not ''. "
                "Write ListPartitions('country'), for example."
            ),
        ),
    ],
)
def test_arguments_that_cannot_be_used_are_rejected_at_once(make, error, text):
    with pytest.raises(error) as caught:
        make()
    assert str(caught.value) == text


@pytest.mark.parametrize("tz", ["", "Europe", "/etc/passwd", "../UTC", "\0", "zone.tab", "\ud800"])
def test_what_is_no_time_zone_is_a_value_error(tz):
    with pytest.raises(ValueError, match="is not a time zone that this machine knows"):
        Monthly("day", tz=tz)


def test_size_must_be_named():
    with pytest.raises(TypeError):
        IntegerRange("id", 10)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        IntegerRange("id")  # type: ignore[call-arg]


def test_utc_needs_no_time_zone_data(monkeypatch):
    def no_data(name):
        raise AssertionError(name)

    monkeypatch.setattr(time_strategies, "ZoneInfo", no_data)
    assert Monthly("created_at").spec_for(utc(2026, 11, 23)).suffix == "202611"


# As values


ALL = [
    "Monthly('created_at')",
    "Hourly('created_at', tz='Europe/Berlin', ahead=48, keep=96)",
    "Weekly('created_at', keep=12)",
    "IntegerRange('id', size=1000000)",
    "IntegerRange('id', size=10, ahead=0)",
    "ListPartitions('country', {'eu': ['DE', 'FR'], 'us': ['US']})",
    "HashPartitions('user_id', 16)",
]


@pytest.mark.parametrize("text", ALL)
def test_a_strategy_is_written_as_it_was_made(text):
    strategy = eval(text)
    assert repr(strategy) == text
    assert strategy == eval(text)
    assert hash(strategy) == hash(eval(text))
    with pytest.raises(FrozenInstanceError):
        strategy.field = "other"


def test_different_strategies_are_not_equal():
    made = [eval(text) for text in ALL]
    made += [Daily("created_at"), Monthly("updated_at"), Monthly("created_at", ahead=3)]
    assert len(set(made)) == len(made)


def test_fixed_strategies_look_and_keep_like_the_others():
    for strategy in (HashPartitions("id", 2), ListPartitions("c", {"eu": ["DE"]})):
        assert (strategy.ahead, strategy.keep) == (0, None)


# Names


tables = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@quick
@given(tables, tables)
@example("t" * 56, "202611")
@example("t" * 57, "202611")
@example("t" * 63, "default")
@example("é" * 40, "202611")
@example("t", "k" * 70)
@example("表" * 30, "鍵" * 30)
def test_names_fit(table, suffix):
    name = partition_name(table, suffix)
    assert len(name.encode()) <= 63
    assert name == partition_name(table, suffix)
    whole = f"{table}_{suffix}"
    if len(whole.encode()) <= 63:
        assert name == whole
    else:
        digest = hashlib.sha256(f"{table}\0{suffix}".encode()).hexdigest()[:8]
        assert f"_{digest}" in name
        # Cut at a whole character, and not more than it takes.
        assert len(name.encode()) > 63 - 4
        assert table.startswith(name.split(f"_{digest}")[0]) or name.startswith(table)


@pytest.mark.parametrize("length", [1, 40, 56, 57, 62, 63])
def test_names_of_one_table_differ(length):
    strategy = Hourly("created_at")
    suffixes = [spec.suffix for spec in strategy.upcoming(utc(2026, 11, 23), ahead=3000)]
    suffixes += ["default", "keys"]
    names = {partition_name("t" * length, suffix) for suffix in suffixes}
    assert len(names) == len(suffixes)


def test_a_long_name_keeps_its_suffix():
    assert re.fullmatch(r"t{47}_[0-9a-f]{8}_202611", partition_name("t" * 60, "202611"))


def test_the_same_long_name_of_two_tables_differs():
    table = "t" * 60
    assert partition_name(f"{table}_b", "c") != partition_name(table, "b_c")
