"""From a suffix back to the partition that it names."""

import datetime

import pytest

from parting.strategies.key_functions import analyse
from parting.strategies.time import Daily, Hourly, Monthly, Quarterly, Weekly, Yearly
from parting.strategies.values import IntegerRange

UTC = datetime.timezone.utc
#: The clocks of Berlin are put back at 01:00 UTC.
MOMENTS = [
    datetime.datetime(2026, 11, 23, 14, 57, tzinfo=UTC),
    datetime.datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
    datetime.datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    datetime.datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    datetime.datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
    datetime.datetime(1999, 1, 1, tzinfo=UTC),
]


@pytest.mark.parametrize("tz", ["UTC", "Europe/Berlin", "Asia/Kolkata", "America/St_Johns"])
@pytest.mark.parametrize("strategy", [Hourly, Daily, Weekly, Monthly, Quarterly, Yearly])
def test_a_suffix_names_the_partition_that_has_it(strategy, tz):
    by = strategy("at", tz=tz)
    for moment in MOMENTS:
        spec = by.spec_for(moment)
        assert by.spec_named(spec.suffix, is_date=False) == spec
        if strategy is not Hourly:
            spec = by.spec_for(moment.date())
            assert by.spec_named(spec.suffix, is_date=True) == spec


@pytest.mark.parametrize(
    "suffix", ["", "202613", "2026", "never", "99999999", "00000101", "default"]
)
def test_a_suffix_that_no_partition_can_have_names_none(suffix):
    assert Monthly("at").spec_named(suffix, is_date=False) is None
    assert Monthly("at").spec_named(suffix, is_date=True) is None
    assert IntegerRange("id", size=7).spec_named(suffix, is_date=False) is None


def test_an_hour_that_the_clock_skips_names_none():
    assert Hourly("at", tz="Europe/Berlin").spec_named("2026032902", is_date=False) is None


@pytest.mark.parametrize("value", [0, 1, -1, 999, 1000, -1000, -1001, 2**40])
def test_a_lower_bound_names_its_range(value):
    by = IntegerRange("id", size=1000)
    spec = by.spec_for(value)
    assert by.spec_named(spec.suffix, is_date=False) == spec
    assert by.spec_named(f"{spec.suffix}1", is_date=False) is None


def test_a_suffix_of_a_function_names_its_range():
    by = analyse(
        lambda tweet: tweet.at.strftime("%Y%m"),
        datetime_fields=["at"],
        date_fields=[],
        now=MOMENTS[0],
        label="its function",
    )
    assert by.spec_named("202611", is_date=False) == by.spec_for(MOMENTS[0])
    assert by.spec_named("202613", is_date=False) is None
    assert by.spec_named("never", is_date=False) is None
