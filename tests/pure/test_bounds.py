"""A bound is read back from a marker comment as it was."""

import enum
from datetime import date, datetime, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parting.strategies.bound_text import describe_bound, read_bound, write_bound
from parting.strategies.bounds import Interval, Remainder, Values, below
from parting.strategies.values import ListPartitions

times = st.datetimes(timezones=st.just(timezone.utc))
values = (
    st.text()
    | st.integers()
    | st.booleans()
    | st.dates()
    | times
    | st.uuids()
    | st.decimals(allow_nan=False, allow_infinity=False)
)
bounds = (
    st.tuples(times, times).map(lambda pair: Interval(*pair))
    | st.tuples(st.dates(), st.dates()).map(lambda pair: Interval(*pair))
    | st.tuples(st.integers(), st.integers()).map(lambda pair: Interval(*pair))
    | st.lists(values, min_size=1).map(lambda listed: Values(tuple(listed)))
    | st.tuples(st.integers(1, 1000), st.integers(0, 999)).map(lambda pair: Remainder(*pair))
)


def parts(bound):
    return list(vars(bound).values()) if not isinstance(bound, Values) else list(bound.values)


@given(bounds)
def test_a_bound_comes_back(bound):
    back = read_bound(write_bound(bound))
    assert back == bound
    assert list(map(type, parts(back))) == list(map(type, parts(bound)))


class Region(str, enum.Enum):
    DE = "DE"


class Size(int, enum.Enum):
    LARGE = 3


def test_members_of_an_enum_come_back_as_what_they_are():
    groups: dict[str, list[Any]] = {"one": [Region.DE], "two": [Size.LARGE]}
    strategy = ListPartitions("kind", groups)
    assert strategy == ListPartitions("kind", {"one": ["DE"], "two": [3]})
    for spec, value in zip(strategy.partitions(), ("DE", 3), strict=True):
        assert list(map(type, spec.bound.values)) == [type(value)]
        assert describe_bound(spec.bound) == str(value)
        assert read_bound(write_bound(Values(tuple(groups[spec.suffix])))) == Values((value,))
    assert strategy.spec_for(Region.DE).suffix == "one"


@given(bounds)
def test_a_bound_can_be_said_in_words(bound):
    assert describe_bound(bound) or bound == Values(("",))


def test_what_cannot_be_in_a_bound_is_rejected():
    with pytest.raises(TypeError, match=r"1\.5 cannot be in the bound of a partition"):
        write_bound(Values((1.5,)))


def test_an_unknown_kind_is_rejected():
    with pytest.raises(ValueError, match="is no bound"):
        read_bound('["circle"]')


def test_the_overflow_has_no_bound():
    assert describe_bound(None) == "rows that fit no partition"


@pytest.mark.parametrize(
    ("upper", "described"),
    [
        (datetime(2026, 11, 1, tzinfo=timezone.utc), "up to 2026-11-01"),
        (date(2026, 11, 1), "up to 2026-11-01"),
        (1000, "up to 1000"),
    ],
)
def test_an_interval_of_all_values_below_an_edge_stays_one(upper, described):
    back = read_bound(write_bound(below(upper)))
    assert isinstance(back, Interval)
    assert back.is_open
    assert back.upper == upper
    assert describe_bound(back) == described
    assert not Interval(upper, upper).is_open
