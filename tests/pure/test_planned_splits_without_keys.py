"""Partitions are split and joined where they alone compare primary keys."""

import datetime
from dataclasses import replace

import pytest

import parting
from parting.planning.install import install_plan
from parting.planning.leaving import (
    Change,
    begin_plan,
    desired_after,
    drop_plan,
    errors,
    finish_plan,
    move_plan,
)
from parting.planning.operations import (
    CreateFunction,
    CreateTrigger,
    DropFunction,
    DropRelation,
    DropTrigger,
    MoveRowsOut,
    SetMarker,
)
from parting.planning.preflight import key_errors
from parting.schema.derived_names import Names
from parting.strategies.bounds import Interval, PartitionSpec
from parting.strategies.time import Monthly
from tests.hostile import FIELDS, current, declaration
from tests.pure.states import installed
from tests.pure.test_planned_keys_without_table import AUTOMATIC, NAMES, state

FETCH = NAMES.function("fetch_leaving")
NOW = datetime.datetime(2026, 11, 15, tzinfo=datetime.timezone.utc)
EXISTING = state()
FIRST = next(one.partition for one in EXISTING.partitions if one.partition.suffix == "0")
SPLIT = Change(
    {FIRST.number: Interval(0, 400)},
    (PartitionSpec("700", Interval(700, 1000)), PartitionSpec("400", Interval(400, 700))),
)
JOINED = Change({FIRST.number: Interval(0, 0)}, (PartitionSpec("00", Interval(0, 1000)),))


def begun(change):
    """Return what is desired, and what exists when rows are leaving."""
    desired = desired_after(AUTOMATIC, EXISTING, change)
    existing = installed(current(), desired, install_plan(current(), desired))
    return desired, existing


def of_kind(plan, kind):
    return [one for one in plan.operations if isinstance(one, kind)]


def test_nothing_is_refused():
    assert list(errors(AUTOMATIC, EXISTING)) == []


@pytest.mark.parametrize("change", [SPLIT, JOINED])
def test_keys_are_compared_from_the_first_transaction_on(change):
    plan = begin_plan(AUTOMATIC, EXISTING, change)
    assert FETCH in [one.function.name for one in of_kind(plan, CreateFunction)]
    made = {(one.trigger.name, one.trigger.on) for one in of_kind(plan, CreateTrigger)}
    for place in (NAMES.default, *(NAMES.of(spec.suffix) for spec in change.specs)):
        assert (Names.FETCH_LEAVING_TRIGGER, place) in made
        assert (Names.FETCH_CHANGED_TRIGGER, place) in made
    assert (Names.RELOCATE_TRIGGER, FIRST.name) in made


def test_rows_are_deleted_where_they_were_before_they_arrive():
    desired, existing = begun(SPLIT)
    moves = of_kind(move_plan(desired, existing, {}), MoveRowsOut)
    assert moves and all(one.is_compared for one in moves)


def test_in_the_end_nothing_compares_them_any_more():
    desired, existing = begun(SPLIT)
    plan = finish_plan(desired, existing)
    gone = {(one.name, one.on) for one in of_kind(plan, DropTrigger)}
    assert (Names.FETCH_LEAVING_TRIGGER, NAMES.of("400")) in gone
    assert (Names.RELOCATE_TRIGGER, FIRST.name) in gone
    assert FETCH in [one.name for one in of_kind(plan, DropFunction)]
    assert of_kind(plan, SetMarker)


def test_what_is_empty_is_dropped_with_what_compares():
    _, existing = begun(JOINED)
    plan = drop_plan(AUTOMATIC, existing, [FIRST.number])
    assert [one.name for one in of_kind(plan, DropRelation)] == [FIRST.name]
    assert FETCH in [one.name for one in of_kind(plan, DropFunction)]


@pytest.mark.parametrize(
    ("encoding", "good", "bad"),
    [
        (
            parting.UUID7(),
            [parting.uuid7() for _ in range(3)],
            ["5e6ba58c-1f4f-4e0a-9f0e-000000000000"],
        ),
        (
            parting.Snowflake(epoch=1288834974657),
            [(1_794_000_000_000 - 1288834974657) << 22],
            [1, 2, 1 << 63],
        ),
    ],
)
def test_keys_that_carry_no_time_are_refused_with_a_sample(encoding, good, bad):
    declared = replace(declaration(Monthly("pk", encoding=encoding), FIELDS, key_table=False))
    assert list(key_errors(declared, current(), good, NOW)) == []
    (error,) = key_errors(declared, current(), bad, NOW)
    assert str(bad[0]) in str(error)
    assert list(key_errors(AUTOMATIC, current(), bad, NOW)) == []
