"""Which partitions are retired, and what is in the way."""

import datetime
from dataclasses import replace

import pytest

from parting.exceptions import DeclarationError, UnsupportedTable
from parting.planning.partitions import is_retired, numbered_partitions
from parting.planning.retire import Wish, choose
from parting.schema.derived_names import Names
from parting.schema.objects import Marker, Name
from parting.schema.partitioned import (
    DISPLACED_PARENT_NUMBER,
    ExistingPartition,
    Partition,
    RetiredTable,
)
from parting.strategies.bound_sets import contains, read_bounds, united, write_bounds
from parting.strategies.bounds import Interval, PartitionSpec, Remainder, Values, below
from parting.strategies.time import Daily, Monthly, Weekly, Yearly, present
from parting.strategies.values import HashPartitions, IntegerRange, ListPartitions
from tests.hostile import FIELDS, current, declaration

UTC = datetime.timezone.utc


def state(*specs, leaving=()):
    """A table with partitions."""
    existing = current()
    return replace(
        existing,
        partitions=tuple(
            ExistingPartition(
                existing.parent,
                Partition(
                    Name("a", spec.suffix),
                    number,
                    spec.suffix,
                    spec.bound,
                    leaving=spec.bound if spec.suffix in leaving else None,
                ),
            )
            for number, spec in enumerate(specs, 2)
        ),
    )


def chosen(strategy, existing, at, wish=Wish(), *, is_date=False):  # noqa: B008
    declared = declaration(strategy, FIELDS, key_table=True)
    return [one.suffix for one in choose(declared, existing, at, wish, is_date=is_date)]


def months(strategy, *named):
    return [strategy.spec_named(one, is_date=False) for one in named]


@pytest.mark.parametrize(
    ("zone", "now", "goes"),
    [
        # The leap day ends at midnight in Berlin, an hour before it does in UTC.
        ("Europe/Berlin", (2024, 2, 29, 22, 59, 59), []),
        ("Europe/Berlin", (2024, 2, 29, 23, 0), ["202401"]),
        ("UTC", (2024, 2, 29, 23, 59, 59), []),
        ("UTC", (2024, 3, 1), ["202401"]),
    ],
)
def test_a_month_counts_as_past_from_its_last_moment_on(zone, now, goes):
    strategy = Monthly("created", tz=zone, keep=1)
    existing = state(*months(strategy, "202401", "202402", "202403", "202404"))
    assert chosen(strategy, existing, datetime.datetime(*now).replace(tzinfo=UTC)) == goes


@pytest.mark.parametrize(
    ("zone", "now", "goes"),
    [
        # In Berlin March is an hour shorter than elsewhere, and October an hour longer.
        ("Europe/Berlin", (2026, 3, 31, 21, 59, 59), []),
        ("Europe/Berlin", (2026, 3, 31, 22, 0), ["202602"]),
        ("Europe/Berlin", (2026, 10, 31, 22, 59, 59), ["202602"]),
        ("Europe/Berlin", (2026, 10, 31, 23, 0), ["202602", "202603"]),
        ("UTC", (2026, 3, 31, 23, 59, 59), []),
        ("UTC", (2026, 4, 1), ["202602"]),
    ],
)
def test_a_month_of_daylight_saving_counts_as_past_from_its_last_moment_on(zone, now, goes):
    strategy = Monthly("created", tz=zone, keep=1)
    existing = state(*months(strategy, "202602", "202603", "202610", "202611"))
    assert chosen(strategy, existing, datetime.datetime(*now).replace(tzinfo=UTC)) == goes


@pytest.mark.parametrize(
    ("now", "goes"), [((2026, 10, 25, 22, 59), ["20261023"]), ((2026, 10, 25, 23), ["20261024"])]
)
def test_a_day_of_25_hours_is_over_an_hour_later(now, goes):
    strategy = Daily("created", tz="Europe/Berlin", keep=1)
    first = int(goes[0])
    existing = state(*months(strategy, *(str(first + n) for n in range(3))))
    assert chosen(strategy, existing, datetime.datetime(*now).replace(tzinfo=UTC)) == goes


@pytest.mark.parametrize(
    ("now", "goes"), [((2026, 3, 29, 21, 59), ["20260327"]), ((2026, 3, 29, 22), ["20260328"])]
)
def test_a_day_of_23_hours_is_over_an_hour_earlier(now, goes):
    strategy = Daily("created", tz="Europe/Berlin", keep=1)
    names = {"20260327": ["20260327", "20260328", "20260329"]}.get(
        goes[0], ["20260328", "20260329", "20260330"]
    )
    existing = state(*months(strategy, *names))
    assert chosen(strategy, existing, datetime.datetime(*now).replace(tzinfo=UTC)) == goes


def test_dates_are_compared_in_the_zone_of_the_strategy():
    strategy = Monthly("created", tz="Europe/Berlin", keep=1)
    specs = [strategy.spec_named(one, is_date=True) for one in ("202401", "202402", "202403")]
    late = datetime.datetime(2024, 2, 29, 23, 30, tzinfo=UTC)
    at = present(strategy, late, is_date=True)
    assert chosen(strategy, state(*specs), at, is_date=True) == ["202401"]


def test_numbers_before_the_highest():
    strategy = IntegerRange("created", size=10, keep=1)
    specs = [strategy.spec_for(value) for value in (0, 10, 20, 30)]
    assert chosen(strategy, state(*specs), 25) == ["0"]
    assert chosen(strategy, state(*specs), 25, Wish(before="20")) == ["0", "10"]


def test_shorter_partitions_are_kept_as_long_as_those_of_the_strategy():
    at = datetime.datetime(2026, 11, 23, tzinfo=UTC)
    weeks = [
        Weekly("created").spec_for(at - datetime.timedelta(weeks=n)) for n in range(20, -1, -1)
    ]
    assert chosen(Monthly("created", keep=12), state(*weeks), at) == []
    # Of July are those that end before August.
    found = chosen(Monthly("created", keep=3), state(*weeks), at)
    assert found == ["2026w28", "2026w29", "2026w30"]


def test_no_partition_is_old_if_the_calendar_begins_later():
    years = [Yearly("created").spec_named(one, is_date=False) for one in ("0002", "0003", "0004")]
    at = datetime.datetime(4, 5, 1, tzinfo=UTC)
    assert chosen(Yearly("created", keep=1), state(*years), at) == ["0002"]
    assert chosen(Yearly("created", keep=5), state(*years), at) == []


def test_one_that_rows_are_on_their_way_to_stays():
    strategy = Monthly("created", keep=1)
    at = datetime.datetime(2026, 11, 23, tzinfo=UTC)
    specs = months(strategy, "202608", "202609", "202610", "202611")
    existing = state(*specs)
    assert chosen(strategy, existing, at) == ["202608", "202609"]
    august, september, october, november = existing.partitions
    # It was the table itself, and its rows go to September and October.
    partition = replace(august.partition, leaving=below(november.partition.bound.lower))
    split = replace(
        existing, partitions=(replace(august, partition=partition), september, october, november)
    )
    assert chosen(strategy, split, at) == []
    assert chosen(strategy, split, at, Wish(before="202611")) == []
    with pytest.raises(UnsupportedTable, match="rows are on their way to"):
        chosen(strategy, split, at, Wish(suffixes=("202609",)))


def test_a_suffix_means_that_partition_and_no_other():
    strategy = ListPartitions("created", {"useast": ["US"], "us-east": ["DE"]})
    existing = state(*strategy.partitions())
    assert chosen(strategy, existing, None, Wish(suffixes=("us-east",))) == ["us-east"]
    without = state(strategy.partitions()[0])
    with pytest.raises(UnsupportedTable, match="no partition 'us-east'"):
        chosen(strategy, without, None, Wish(suffixes=("us-east",)))


def test_what_was_the_table_is_the_oldest():
    strategy = Monthly("created", keep=1)
    october, november = months(strategy, "202610", "202611")
    assert october is not None
    first = PartitionSpec("before202610", below(october.bound.lower))
    existing = state(october, first, november)
    now = datetime.datetime(2026, 11, 5, tzinfo=UTC)
    assert chosen(strategy, existing, now) == ["before202610"]
    assert chosen(strategy, existing, now, Wish(before="2026-10")) == ["before202610"]


def test_one_that_rows_are_leaving_stays():
    strategy = Weekly("created", keep=1)
    at = datetime.datetime(2026, 11, 23, tzinfo=UTC)
    specs = [strategy.spec_for(at - datetime.timedelta(weeks=n)) for n in (3, 2, 1, 0)]
    assert len(chosen(strategy, state(*specs), at)) == 2
    left = state(*specs, leaving=[specs[0].suffix])
    assert chosen(strategy, left, at) == [specs[1].suffix]
    with pytest.raises(UnsupportedTable, match="rows are leaving"):
        chosen(strategy, left, at, Wish(suffixes=(specs[0].suffix,)))


@pytest.mark.parametrize(
    ("wish", "error"),
    [
        (Wish(before="2026-12"), "is not over"),
        (Wish(before="november"), "makes no partition 'november'"),
        (Wish(suffixes=("202611",)), "is not over"),
        (Wish(suffixes=("202612",)), "is not over"),
        (Wish(suffixes=("202401",)), "has no partition"),
    ],
)
def test_what_cannot_be_retired_is_refused(wish, error):
    strategy = Monthly("created")
    existing = state(*months(strategy, "202610", "202611", "202612"))
    at = datetime.datetime(2026, 11, 23, tzinfo=UTC)
    with pytest.raises((UnsupportedTable, DeclarationError), match=error):
        chosen(strategy, existing, at, wish)


def test_hashes_have_no_age_and_lists_no_order():
    hashed = HashPartitions("created", 2)
    existing = state(PartitionSpec("0", Remainder(2, 0)))
    assert chosen(hashed, existing, None) == []
    with pytest.raises(UnsupportedTable, match="rows of all times"):
        chosen(hashed, existing, None, Wish(suffixes=("0",)))
    listed = ListPartitions("created", {"eu": ["DE"]})
    existing = state(PartitionSpec("eu", Values(("DE",))))
    assert chosen(listed, existing, None) == []
    assert chosen(listed, existing, None, Wish(suffixes=("eu",))) == ["eu"]
    with pytest.raises(UnsupportedTable, match="have no order"):
        chosen(listed, existing, None, Wish(before="eu"))


def test_bounds_that_touch_are_one():
    assert united([below(5), Interval(5, 9), Interval(20, 30), Interval(7, 7)]) == (
        below(9),
        Interval(20, 30),
    )
    values = Values(("DE",))
    found = united([values, Interval(1, 5), Interval(3, 9), values])
    assert found == (Interval(1, 9), values)
    assert read_bounds(write_bounds(found)) == found
    assert read_bounds("") == ()
    assert contains(found, Interval(2, 9))
    assert not contains(found, Interval(2, 10))
    assert not contains(found, below(9))
    assert contains((below(9),), below(9))
    assert contains(found, values)
    assert not contains(found, Values(("FR",)))


def test_what_was_retired_is_not_made_again_unless_it_exists():
    strategy = Monthly("created")
    (september,) = months(strategy, "202609")
    assert september is not None
    marker = Marker("default", (("number", "1"), ("retired", write_bounds([september.bound]))))
    existing = current()
    default = ExistingPartition(
        replace(existing.parent, marker=marker), Partition(Name("a", "default"), 1, "", None)
    )
    without = replace(existing, partitions=(default,))
    assert is_retired(september, without)
    again = replace(without, partitions=(default, *state(september).partitions))
    assert not is_retired(september, again)


def test_a_number_is_not_given_while_a_retired_table_has_it():
    strategy = Monthly("created")
    october, november = months(strategy, "202610", "202611")
    old = RetiredTable(Name("a", "old"), 1, Marker("retired", (("number", "7"),)))
    gone = RetiredTable(Name("a", "gone"), 2, Marker("retired"))
    existing = replace(state(october), retired=(old, gone))
    assert existing.retired_numbers == {7}
    declared = declaration(strategy, FIELDS, key_table=True)
    names = Names(existing.parent.name)
    made = numbered_partitions(declared, existing, [november], names)
    assert [one.number for one in made] == [2, 8]
    first = RetiredTable(Name("a", "first"), 3, Marker("retired", (("number", "0"),)))
    assert replace(existing, retired=(first,)).parent_number == DISPLACED_PARENT_NUMBER
