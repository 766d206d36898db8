"""Keys that carry their time: each is in the partition of its time; ranges leave nothing out."""

import datetime
import uuid
from dataclasses import replace
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import parting
from parting import ULID, UUID7, Snowflake
from parting.strategies.bound_text import describe_bound, read_bound, write_bound
from parting.strategies.bounds import Interval
from parting.strategies.locate import partition_numbers
from parting.strategies.time import Daily, Hourly, Monthly, Quarterly, Weekly, Yearly

UTC = datetime.timezone.utc
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = datetime.timedelta(milliseconds=1)
CLASSES = [Hourly, Daily, Weekly, Monthly, Quarterly, Yearly]
ZONES = ["UTC", "Europe/Berlin", "America/Havana", "Asia/Kolkata", "Pacific/Apia"]
TWITTER = Snowflake(epoch=1288834974657, bits=22, unit_ms=1)
DISCORD = Snowflake(epoch=datetime.datetime(2015, 1, 1, tzinfo=UTC))
SONY = Snowflake(epoch=datetime.datetime(2014, 9, 1, tzinfo=UTC), bits=24, unit_ms=10)
SECONDS = Snowflake(epoch=0, bits=0, unit_ms=1000)
ODD = Snowflake(epoch=123_456_789, bits=7, unit_ms=777)
SNOWFLAKES = [TWITTER, DISCORD, SONY, SECONDS, ODD]
MIN, MAX = -(2**63), 2**63 - 1

classes, zones = st.sampled_from(CLASSES), st.sampled_from(ZONES)
moments = st.datetimes(
    datetime.datetime(1971, 1, 1), datetime.datetime(9990, 1, 1), timezones=st.just(UTC)
)
bits_of_a_key = st.integers(0, 2**74 - 1) | st.sampled_from([0, 1, 2**74 - 1])
bigints = st.integers(MIN, MAX) | st.sampled_from([MIN, MIN + 1, -1, 0, 1, MAX - 1, MAX])


def milliseconds(moment):
    return (moment - EPOCH) // MILLISECOND


def uuid7_of(ms, bits):
    """The version 7 UUID of a time, with 74 bits of any pattern."""
    high, low = bits >> 62, bits & 2**62 - 1
    return uuid.UUID(int=ms << 80 | 7 << 76 | high << 64 | 2 << 62 | low)


@given(classes, zones, moments, bits_of_a_key)
def test_each_key_of_the_first_and_last_millisecond_is_in_its_partition(cls, zone, moment, bits):
    strategy = cls("id", tz=zone, encoding=UUID7())
    times = cls("at", tz=zone).spec_for(moment)
    spec = strategy.spec_for(moment)
    assert spec.suffix == times.suffix
    first, last = milliseconds(times.bound.lower), milliseconds(times.bound.upper) - 1
    for ms in (first, last):
        key = uuid7_of(ms, bits)
        assert strategy.spec_for(key) == spec
        assert spec.bound.contains(key)
        assert parting.time_of(key) == EPOCH + ms * MILLISECOND
    for ms in (first - 1, last + 1):
        assert not spec.bound.contains(uuid7_of(ms, bits))
        assert strategy.spec_for(uuid7_of(ms, bits)) != spec


@given(classes, zones, moments, st.sampled_from([UUID7(), ULID()]))
def test_ranges_of_uuids_touch_and_begin_with_all_other_bits_zero(cls, zone, moment, encoding):
    strategy = cls("id", tz=zone, encoding=encoding)
    specs = strategy.upcoming(moment, 3)
    assert [spec.suffix for spec in specs] == [
        spec.suffix
        for spec in cls("at", tz=zone).upcoming(EPOCH + milliseconds(moment) * MILLISECOND, 3)
    ]
    for spec, after in pairwise(specs):
        assert spec.bound.upper == after.bound.lower
        assert strategy.following(spec) == after
    for spec in specs:
        assert spec.bound.lower.int & 2**80 - 1 == spec.bound.upper.int & 2**80 - 1 == 0
        assert strategy.spec_at(spec.bound.lower) == spec
        assert strategy.spec_named(spec.suffix, is_date=False) == spec


@given(st.uuids(), zones)
def test_what_is_not_of_version_7_is_in_no_partition(value, zone):
    strategy = Monthly("id", tz=zone, encoding=UUID7())
    if value.version == 7:
        return
    assert strategy.spec_for(value) is None
    around = Monthly("id", tz=zone, encoding=ULID()).spec_for(value)
    if around is not None:
        bound: Any = around.bound
        versioned = replace(bound, uuid_version=7)
        assert around.bound.contains(value)
        assert not versioned.contains(value)
        assert partition_numbers([value], {2: versioned}, "uuid") is None
        assert partition_numbers([value], {2: around.bound}, "uuid") == [2]


@pytest.mark.parametrize("bits", [0 << 62, 1 << 62, 3 << 62])
def test_another_variant_is_no_version_7(bits):
    november = Monthly("id", encoding=UUID7()).spec_for(datetime.datetime(2026, 11, 5, tzinfo=UTC))
    like_7 = uuid.UUID(int=november.bound.lower.int | 7 << 76 | bits)
    assert not november.bound.contains(like_7)
    assert Monthly("id", encoding=UUID7()).spec_for(like_7) is None
    with pytest.raises(ValueError, match="carries no time"):
        parting.time_of(like_7)


@given(zones, st.integers(0, 2**80 - 1))
def test_the_keys_of_1970_have_a_partition_in_each_time_zone(zone, bits):
    strategy = Monthly("id", tz=zone, encoding=ULID())
    spec = strategy.spec_for(uuid.UUID(int=bits))
    assert spec.bound.lower == uuid.UUID(int=0)
    assert strategy.spec_for(datetime.datetime(1969, 6, 1, tzinfo=UTC)) is None


def test_keys_beyond_the_year_9999_have_none():
    last = uuid.UUID(int=2**128 - 1)
    assert Monthly("id", encoding=ULID()).spec_for(last) is None
    with pytest.raises(ValueError, match="outside the years 1 to 9999"):
        parting.time_of(last, ULID())


@given(classes, zones, st.sampled_from(SNOWFLAKES), bigints)
@example(Monthly, "UTC", TWITTER, -1)
@example(Monthly, "UTC", TWITTER, MIN)
@example(Monthly, "UTC", TWITTER, MAX)
def test_each_snowflake_is_in_the_partition_of_its_time(cls, zone, encoding, key):
    strategy = cls("id", tz=zone, encoding=encoding)
    spec = strategy.spec_for(key)
    try:
        time = encoding.time_of(key)
    except ValueError:
        assert spec is None
        return
    times = cls("at", tz=zone).spec_for(time)
    if spec is None:  # an edge of it would be no bigint
        assert times is None or None in (
            encoding.edge(times.bound.lower),
            encoding.edge(times.bound.upper),
        )
        return
    lower, upper = spec.bound.lower, spec.bound.upper
    assert lower <= key < upper
    assert spec.suffix == times.suffix
    assert times.bound.lower <= encoding.time_of(lower) <= encoding.time_of(upper - 1)
    assert encoding.time_of(upper - 1) < times.bound.upper <= encoding.time_of(upper)
    assert encoding.time_of(lower - 1) < times.bound.lower
    assert strategy.spec_for(lower) == strategy.spec_for(upper - 1) == spec
    assert strategy.spec_for(time) == spec
    assert strategy.spec_named(spec.suffix, is_date=False) in (spec, None)
    following = strategy.following(spec)
    assert following is None or following.bound.lower == upper


@given(st.sampled_from(SNOWFLAKES), zones, bigints)
def test_keys_that_no_partition_can_contain_are_passed_over(encoding, zone, key):
    strategy = Monthly("id", tz=zone, encoding=encoding)
    if strategy.spec_for(key) is not None:
        return
    after = strategy.first_after(key)
    assert after is None or after > key
    if after is not None:
        assert strategy.spec_for(after - 1) is None or strategy.spec_at(after) is not None


def test_a_snowflake_before_its_epoch_is_negative():
    day_before = DISCORD.epoch - datetime.timedelta(days=1)
    assert DISCORD.key_at(day_before) == -86_400_000 << 22
    spec = Monthly("id", encoding=DISCORD).spec_for(-1)
    assert (spec.suffix, spec.bound.upper) == ("201412", 0)


def test_partitions_begin_where_the_local_clock_says():
    strategy = Daily("id", tz="Europe/Berlin", encoding=UUID7())
    change = datetime.datetime(2026, 10, 25, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    spec = strategy.spec_for(change)
    hours = (spec.bound.upper.int - spec.bound.lower.int >> 80) / 3_600_000
    assert (spec.suffix, hours) == ("20261025", 25)
    twice = Hourly("id", tz="Europe/Berlin", encoding=UUID7()).spec_for(
        datetime.datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    )
    assert (twice.bound.upper.int - twice.bound.lower.int >> 80) == 2 * 3_600_000


def test_bounds_come_back_from_comments_and_are_described_as_times():
    for encoding in (UUID7(), ULID(), TWITTER):
        bound = (
            Monthly("id", encoding=encoding)
            .spec_for(datetime.datetime(2026, 11, 5, tzinfo=UTC))
            .bound
        )
        back = read_bound(write_bound(bound))
        assert back == bound
        assert back.uuid_version == encoding.uuid_version
    uuids = Monthly("id", encoding=UUID7()).spec_for(datetime.datetime(2026, 11, 5, tzinfo=UTC))
    assert describe_bound(uuids.bound) == "2026-11-01 up to 2026-12-01"


@given(moments, bits_of_a_key)
def test_a_key_is_found_in_its_interval_without_a_query(moment, bits):
    strategy = Monthly("id", encoding=UUID7())
    bounds = {number: spec.bound for number, spec in enumerate(strategy.upcoming(moment), 2)}
    key = uuid7_of(milliseconds(moment), bits)
    assert partition_numbers([key], bounds, "uuid") == [2]
    assert partition_numbers([str(key)], bounds, "uuid") is None
    assert partition_numbers([key, uuid.uuid4()], bounds, "uuid") is None


@pytest.mark.parametrize(
    ("arguments", "error", "text"),
    [
        ({"epoch": "2015"}, TypeError, "Snowflake: epoch must be an integer, not '2015'"),
        ({"epoch": datetime.datetime(2015, 1, 1)}, TypeError, "has no time zone"),
        ({"epoch": 10**18}, ValueError, "Snowflake: epoch must be"),
        ({"epoch": 0, "bits": 63}, ValueError, "bits must be 62 or less"),
        ({"epoch": 0, "unit_ms": 0}, ValueError, "unit_ms must be 1 or more"),
        ({"epoch": 0, "unit_ms": 60_001}, ValueError, "unit_ms must be 60000 or less"),
    ],
)
def test_arguments_that_make_no_snowflake_are_refused(arguments, error, text):
    with pytest.raises(error, match=text):
        Snowflake(**arguments)


def test_an_encoding_is_one_of_ours():
    class Func:
        """As the function of Django 6.1 is called."""

    Func.__name__ = "UUID7"
    with pytest.raises(TypeError, match="is the function of the database: write encoding=parting"):
        Monthly("id", encoding=Func())  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="must say how keys carry their time, not 'uuid7'"):
        Monthly("id", encoding="uuid7")  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["019acd3a-3e00-7000-8000-000000000000", 5, None, True])
def test_values_of_other_types_are_no_keys(value):
    with pytest.raises(TypeError, match="is neither a key nor a datetime"):
        Monthly("id", encoding=UUID7()).spec_for(value)
    with pytest.raises(TypeError, match="is not of type UUID"):
        parting.time_of(value)


def test_strategies_show_and_compare_their_encodings():
    assert repr(Monthly("id", encoding=TWITTER)) == (
        "Monthly('id', encoding=Snowflake(epoch=1288834974657, bits=22, unit_ms=1))"
    )
    assert Monthly("id", encoding=UUID7()) == Monthly("id", encoding=UUID7())
    assert Monthly("id", encoding=UUID7()) != Monthly("id", encoding=ULID())
    assert hash(Monthly("id", encoding=DISCORD)) == hash(
        Monthly("id", encoding=Snowflake(epoch=1420070400000))
    )


def test_an_interval_without_a_version_contains_all_uuids():
    everything = Interval(uuid.UUID(int=0), uuid.UUID(int=2**128 - 1))
    assert everything.contains(uuid.uuid4())
