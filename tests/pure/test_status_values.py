"""What of a status is an alarm, and what it is called in JSON."""

import datetime
from dataclasses import replace

import pytest

from parting.catalog.table_data import Count, LockRoom
from parting.management.commands.partition_status import _bytes, _lines
from parting.pipeline.key_state import KeyState
from parting.pipeline.status import PartitionStatus, Status, _coverage
from parting.planning.last_run import LastRun
from parting.planning.operations import Difference, State
from parting.planning.retire import beyond_keep
from parting.schema.objects import Name
from parting.schema.partitioned import ExistingPartition, Partition
from parting.strategies.bounds import Interval, Values
from parting.strategies.time import Monthly
from parting.strategies.values import IntegerRange
from tests.hostile import NOW, current

UTC = datetime.timezone.utc
FINE = Status(
    label="blog.Event",
    route="rule",
    route_reason="",
    follows=None,
    key_table="filled",
    key_state=KeyState("2026-11-01T02:03:04Z"),
    per_partition_unique_constraints=(),
    covered_until="2026-12-31",
    runway_days=38,
    default_partition_rows=Count(0),
    misplaced_partitions=(),
    waiting_partitions=(),
    rows_in_parent=Count(0),
    drift=(),
    lock_room=LockRoom(35, 10_000, 285),
    key_table_needed_by=("the primary key is not the partition key",),
    partitions=(
        PartitionStatus(
            "event_202611",
            "202611",
            "November",
            5,
            8192,
            0,
            False,
            lower=datetime.datetime(2026, 11, 1, tzinfo=UTC),
        ),
    ),
)


@pytest.mark.parametrize(
    ("changes", "min_runway", "alarms"),
    [
        ({}, None, []),
        ({}, 38, []),
        ({}, 39, ["the runway of 38 days is shorter than 39"]),
        ({"runway_days": None}, 39, []),
        (
            {"drift": ("missing: a", "orphaned: b")},
            0,
            ["2 things are missing, outdated or orphaned"],
        ),
        (
            {"misplaced_partitions": ("202608", "202609"), "waiting_partitions": ("202608",)},
            None,
            [
                "the default partition contains misplaced rows, which belong to 202609",
            ],
        ),
        ({"default_partition_rows": Count(7), "rows_in_parent": Count(7)}, None, []),
        (
            {"key_state": KeyState(faults=(Difference(State.MISSING, "recorded key", "5"),))},
            None,
            [
                "the key table does not have the rows as they are: run "
                "install_partition_triggers --verify-keys blog.Event"
            ],
        ),
        ({"key_state": KeyState(doubts=("it may be wrong",))}, None, []),
        ({"route": "none", "drift": ("missing: a",)}, 99, ["not installed"]),
    ],
)
def test_alarms(changes, min_runway, alarms):
    assert replace(FINE, **changes).alarms(min_runway) == alarms


def test_json_has_the_same_figures():
    estimated = replace(FINE, rows_in_parent=Count(200_000, estimated=True))
    found = estimated.as_json(99)
    assert (found["rows_in_parent"], found["rows_in_parent_estimated"]) == (200_000, True)
    assert found["alarms"] == ["the runway of 38 days is shorter than 99"]
    assert found["partitions"] == [
        {
            "name": "event_202611",
            "suffix": "202611",
            "bound": "November",
            "estimated_rows": 5,
            "table_bytes": 8192,
            "index_bytes": 0,
            "past_keep": False,
            "tablespace": None,
            "lower": "2026-11-01T00:00:00+00:00",
            "upper": None,
        }
    ]
    assert (found["last_success"], found["last_maintain_outcome"]) == (None, None)
    told = replace(FINE, last_run=LastRun(NOW, NOW, "failed: drain")).as_json(None)
    assert (told["last_success"], told["last_maintain_outcome"]) == (
        NOW.isoformat(),
        "failed: drain",
    )


@pytest.mark.parametrize(
    ("success", "days", "alarms"),
    [
        (None, None, []),
        (None, 3, ["no run is recorded that did not fail"]),
        (NOW - datetime.timedelta(days=3), 3, []),
        (
            NOW - datetime.timedelta(days=3, seconds=1),
            3,
            ["the last run that did not fail was more than 3 days ago"],
        ),
    ],
)
def test_alarms_of_a_job_that_has_stopped(success, days, alarms):
    assert replace(FINE, last_run=LastRun(success), at=NOW).alarms(None, days) == alarms


def test_the_text_of_a_key_table_that_nothing_needs():
    found = replace(FINE, key_table_needed_by=())
    assert list(_lines(found, None))[1] == (
        "  key table: filled; primary keys are unique across partitions; nothing needs it: "
        "key_table=False drops it"
    )
    apart = replace(found, key_table="none", keys_are_apart=True)
    assert list(_lines(apart, None))[1] == (
        "  key table: none is needed; each primary key belongs to one partition"
    )


def test_the_text_of_a_table():
    assert list(_lines(FINE, None)) == [
        "blog.Event: routed by rule",
        "  key table: filled; primary keys are unique across partitions",
        "  complete since 2026-11-01 02:03 UTC; never verified",
        "  covered until 2026-12-31 (38 days)",
        "  rows in the default partition: 0, rows in the parent: 0",
        "  last run that did not fail: unknown",
    ]
    bad = replace(
        FINE,
        route="trigger",
        route_reason="a column was once dropped from the table",
        key_table="filling",
        follows="blog.Tweet",
        per_partition_unique_constraints=("one", "two"),
        covered_until=None,
        runway_days=0,
        default_partition_rows=Count(1234),
        rows_in_parent=Count(200_000, estimated=True),
        drift=("missing: index by_text",),
    )
    assert list(_lines(bad, 1)) == [
        "blog.Event: routed by trigger (a column was once dropped from the table)",
        "  key table: being filled; primary keys are not yet unique across partitions",
        "  per-partition unique constraints: one, two",
        "  follows blog.Tweet",
        "  not covered now: new rows go to the default partition",
        "  rows in the default partition: 1,234, rows in the parent: about 200,000",
        "  last run that did not fail: unknown",
        "  missing: index by_text",
        "  Alarm: 1 thing is missing, outdated or orphaned",
        "  Alarm: the runway of 0 days is shorter than 1",
    ]


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (1023, "1023 B"), (8192, "8 kB"), (5 << 20, "5 MB"), (3 << 29, "1.5 GB")],
)
def test_sizes_are_short(size, text):
    assert _bytes(size) == text


def with_bounds(*bounds):
    existing = current()
    return replace(
        existing,
        partitions=tuple(
            ExistingPartition(
                existing.parent, Partition(Name("a", str(number)), number, str(number), bound)
            )
            for number, bound in enumerate(bounds, 2)
        ),
    )


def month(number, year=2026):
    return datetime.datetime(year, number, 1, tzinfo=UTC)


SEPTEMBER, OCTOBER, NOVEMBER = (Interval(month(n), month(n + 1)) for n in (9, 10, 11))
LATER = Interval(month(2, 2027), month(3, 2027))


@pytest.mark.parametrize(
    ("bounds", "coverage"),
    [
        ([], (None, None, None)),
        ([Values(("x",))], (None, None, None)),
        ([NOVEMBER], ("2026-11-30", 7, month(12))),
        ([LATER, NOVEMBER], ("2026-11-30", 7, month(12))),  # there is a gap between them
        ([NOVEMBER, Interval(month(12), month(1, 2027))], ("2026-12-31", 38, month(1, 2027))),
        ([OCTOBER], (None, 0, None)),
    ],
)
def test_what_is_covered_reaches_to_the_first_gap(bounds, coverage):
    assert _coverage(Monthly("at"), with_bounds(*bounds), NOW, NOW) == coverage


def test_days_and_numbers_are_covered_without_a_time_zone():
    day = NOW.date()
    dates = with_bounds(Interval(datetime.date(2026, 11, 1), datetime.date(2026, 12, 1)))
    assert _coverage(Monthly("at"), dates, day, NOW) == ("2026-11-30", 8, month(12))
    in_berlin = Monthly("at", tz="Europe/Berlin")
    midnight = month(12) - datetime.timedelta(hours=1)
    assert _coverage(in_berlin, dates, day, NOW) == ("2026-11-30", 8, midnight)
    numbers = with_bounds(Interval(0, 1000), Interval(1000, 2000))
    assert _coverage(IntegerRange("pk", size=1000), numbers, 5, NOW) == ("1,999", None, None)
    assert _coverage(IntegerRange("pk", size=1000), numbers, 9999, NOW) == (None, None, None)


@pytest.mark.parametrize(("keep", "past"), [(None, set()), (1, {"2"}), (2, set()), (9, set())])
def test_partitions_before_those_that_are_to_be_kept_are_past(keep, past):
    existing = with_bounds(SEPTEMBER, OCTOBER, NOVEMBER)
    found = beyond_keep(Monthly("at", keep=keep), existing, NOW)
    assert {one.partition.suffix for one in found} == past


@pytest.mark.parametrize(
    ("state", "line"),
    [
        (KeyState(), "complete since an unknown time; never verified"),
        (KeyState("2026-11-01T02:03:04Z"), "complete since 2026-11-01 02:03 UTC; never verified"),
        (
            KeyState("2026-11-01T02:03:04Z", "2026-11-02T02:03:04Z"),
            "complete since 2026-11-01 02:03 UTC; verified 2026-11-02 02:03 UTC",
        ),
    ],
)
def test_since_when_a_key_table_is_complete(state, line):
    assert f"  {line}" in list(_lines(replace(FINE, key_state=state), None))
    found = replace(FINE, key_state=state).as_json(None)
    assert (found["key_table_since"], found["key_table_verified"]) == (
        state.since or None,
        state.verified or None,
    )
