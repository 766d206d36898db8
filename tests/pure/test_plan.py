"""The plan is the difference between what exists and what should: none if they are the same."""

from dataclasses import replace

import pytest

from parting.planning.limits import DROPPED_A_TRANSACTION, PARTITIONS_A_TRANSACTION
from parting.planning.operations import (
    AwaitOlderSnapshots,
    CreateFunction,
    CreatePartition,
    DetachPartition,
    DropFunction,
    DropRelation,
    LockTable,
    MoveRows,
    ReadTableInstead,
    RecordKeys,
    State,
)
from parting.planning.plan import Plan, Transaction
from parting.planning.uninstall import (
    drop_left_functions,
    uninstall_plan,
    whole_uninstall_plan,
)
from parting.schema.derived_names import Names
from parting.schema.objects import Marker
from parting.strategies.time import Daily, Monthly
from parting.strategies.values import HashPartitions, IntegerRange, ListPartitions
from tests.hostile import TABLE, current, plan
from tests.pure.states import carried_out

pytestmark = pytest.mark.guarantee(10)

MONTHLY = Monthly("created")
STRATEGIES = [
    MONTHLY,
    Daily("created"),
    IntegerRange("pk", size=1000),
    ListPartitions("text", {"a": ["x"], "b": ["y"]}),
    HashPartitions("text", 3),
]


@pytest.mark.parametrize("dropped", [False, True])
@pytest.mark.parametrize("key_table", [True, False])
@pytest.mark.parametrize("strategy", STRATEGIES, ids=repr)
def test_a_plan_that_was_carried_out_leaves_nothing_to_do(strategy, key_table, dropped):
    done = carried_out(strategy, key_table=key_table, dropped=dropped)
    _, again = plan(strategy, done, key_table=key_table)
    assert again.differences() == []
    assert again == Plan()
    assert not again


def test_all_is_missing_at_first():
    _, planned = plan(MONTHLY, current())
    assert planned
    assert {one.state.value for one in planned.differences()} == {"missing", "outdated"}
    assert [str(one) for one in planned.differences() if one.state is State.OUTDATED] == [
        f"outdated: planner statistics of {TABLE.name}"
    ]


def test_the_route_comes_last():
    _, planned = plan(MONTHLY, current())
    made = [
        number
        for number, stage in enumerate(planned.stages)
        for operation in getattr(stage, "operations", ())
        if isinstance(operation, CreatePartition)
    ]
    locked = [
        number
        for number, stage in enumerate(planned.stages)
        for operation in getattr(stage, "operations", ())
        if isinstance(operation, LockTable) and operation.mode == "ACCESS EXCLUSIVE"
    ]
    filled = [
        number
        for number, stage in enumerate(planned.stages)
        if isinstance(getattr(stage, "operation", None), RecordKeys)
    ]
    assert max(made) < min(filled) <= max(filled) < min(locked)


def test_partitions_are_made_in_short_transactions():
    _, planned = plan(Daily("created", ahead=PARTITIONS_A_TRANSACTION * 2), current())
    for stage in planned.stages:
        if isinstance(stage, Transaction):
            made = sum(isinstance(operation, CreatePartition) for operation in stage.operations)
            assert made <= PARTITIONS_A_TRANSACTION


def test_partitions_are_dropped_in_short_transactions():
    planned = uninstall_plan(carried_out(Daily("created", ahead=2 * DROPPED_A_TRANSACTION)))
    dropped = [
        sum(isinstance(operation, DetachPartition) for operation in stage.operations)
        for stage in planned.stages
        if isinstance(stage, Transaction)
    ]
    assert max(dropped) == DROPPED_A_TRANSACTION
    assert sum(dropped) > 2 * DROPPED_A_TRANSACTION


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        (lambda p: replace(p, rules=()), "missing: rule parting_insert"),
        (
            lambda p: replace(p, rules=(replace(p.rules[0], enabled=False),)),
            "outdated: rule parting_insert",
        ),
        (
            lambda p: replace(p, triggers=(p.triggers[0], *p.triggers[2:])),
            "missing: trigger !parting_route_rows_cleanup",
        ),
        (
            lambda p: replace(p, triggers=(replace(p.triggers[0], enabled=False), *p.triggers[1:])),
            "outdated: trigger !parting_route_rows",
        ),
        (
            lambda p: replace(
                p, triggers=(*p.triggers, replace(p.triggers[0], name="parting_older"))
            ),
            "orphaned: trigger parting_older",
        ),
    ],
)
def test_a_difference_on_the_table_is_named(change, difference):
    existing = carried_out(MONTHLY)
    _, planned = plan(MONTHLY, replace(existing, parent=change(existing.parent)))
    assert list(map(str, planned.differences())) == [f"{difference} on {TABLE.name}"]


def test_an_outdated_function_is_replaced():
    done = carried_out(MONTHLY)
    name, existing = next(iter(done.functions.items()))
    old = replace(existing, function=replace(existing.function, body="old"))
    _, planned = plan(MONTHLY, replace(done, functions={**done.functions, name: old}))
    assert list(map(str, planned.differences())) == [f"outdated: function {name}"]
    assert [
        operation for operation in planned.operations if isinstance(operation, CreateFunction)
    ] == [CreateFunction(existing.function, replaces=True)]


def test_keys_that_are_declined_are_orphaned():
    done = carried_out(MONTHLY)
    _, planned = plan(MONTHLY, done, key_table=False)
    names = Names(TABLE)
    assert f"orphaned: table {names.key_table.name}" in list(map(str, planned.differences()))
    assert DropRelation("TABLE", names.key_table) in planned.operations


def test_an_interrupted_filling_goes_on_where_it_was():
    done = carried_out(MONTHLY)
    names = Names(TABLE)
    marker = Marker("key_table", (("after", "77"), ("number", "2"), ("state", "filling")))
    key_table = replace(done.others[names.key_table.name], marker=marker)
    _, planned = plan(
        MONTHLY, replace(done, others={**done.others, names.key_table.name: key_table})
    )
    fills = [operation for operation in planned.operations if isinstance(operation, RecordKeys)]
    assert [(fill.number, fill.after) for fill in fills] == [(2, "77"), (3, None), (4, None)]


def test_uninstalling_alters_what_has_a_marker_comment_only():
    done = carried_out(MONTHLY)
    names = Names(TABLE)
    foreign = replace(done.others[names.moving.name], marker=None)
    done = replace(done, others={**done.others, names.moving.name: foreign})
    dropped = [
        operation.name
        for operation in uninstall_plan(done).operations
        if isinstance(operation, DropRelation)
    ]
    assert names.moving not in dropped
    assert names.key_table in dropped


def test_functions_that_others_may_call_are_left_when_reads_are_pruned():
    done = carried_out(MONTHLY)
    readers = [
        one.function.name
        for one in done.functions.values()
        if one.function.rows_of or one.function.returns == "bigint"
    ]
    planned = uninstall_plan(done, reads_are_pruned=True)
    first, *_ = planned.stages
    assert isinstance(first, Transaction)
    # That of the others reads what is there by itself.
    replaced = [one.function for one in first.operations if isinstance(one, ReadTableInstead)]
    assert [one.name for one in replaced] == readers[:-1]
    assert all("keys" not in one.body for one in replaced)
    place = [isinstance(one, AwaitOlderSnapshots) for one in planned.operations].index(True)
    moved = [isinstance(one, MoveRows) for one in planned.operations]
    dropped = [isinstance(one, DetachPartition) for one in planned.operations]
    assert max(i for i, one in enumerate(moved) if one) < place < dropped.index(True)
    assert not any(
        isinstance(one, DropFunction) and one.name in readers for one in planned.operations
    )
    left = replace(
        done,
        functions={},
        left_functions=tuple(
            replace(one, marker=Marker("function", (("state", "left"),)))
            for one in done.functions.values()
            if one.function.name in readers
        ),
    )
    only = drop_left_functions(left).operations
    assert [one.name for one in only if isinstance(one, DropFunction)] == readers
    whole = whole_uninstall_plan(left, 65).operations
    assert [one.name for one in whole if isinstance(one, DropFunction)] == readers
    unpruned = uninstall_plan(left).operations
    assert {one.name for one in unpruned if isinstance(one, DropFunction)} >= set(readers)
