"""The plan is the difference between what exists and what should: none if they are the same."""

from dataclasses import replace

import pytest

from parting.planning.limits import PARTITIONS_A_TRANSACTION
from parting.planning.operations import (
    CreateFunction,
    CreatePartition,
    CreateTrigger,
    DropRelation,
    LockTable,
    RecordKeys,
    SetMarker,
)
from parting.planning.plan import Plan, Transaction
from parting.planning.privileges import key_grants
from parting.planning.triggers import partition_triggers
from parting.planning.uninstall import uninstall_plan
from parting.schema.derived_names import Names
from parting.schema.objects import ExistingFunction, ExistingRule, ExistingTrigger, Marker, Relation
from parting.schema.partitioned import ExistingPartition, Route
from parting.sql.markers import read_marker
from parting.sql.rendering import fingerprint, statement
from parting.strategies.time import Daily, Monthly
from parting.strategies.values import HashPartitions, IntegerRange, ListPartitions
from tests.hostile import TABLE, current, plan

pytestmark = pytest.mark.guarantee(10)

MONTHLY = Monthly("created")
STRATEGIES = [
    MONTHLY,
    Daily("created"),
    IntegerRange("pk", size=1000),
    ListPartitions("text", {"a": ["x"], "b": ["y"]}),
    HashPartitions("text", 3),
]


def markers(planned):
    """Return the marker that each target gets in the end."""
    return {
        str(operation.target): read_marker(operation.text)
        for operation in planned.operations
        if isinstance(operation, SetMarker)
    }


def found_trigger(trigger):
    marker = Marker("trigger", (("sql", fingerprint(statement(CreateTrigger(trigger)))),))
    return ExistingTrigger(
        trigger.name,
        True,
        trigger.row,
        trigger.timing == "BEFORE",
        "INSERT" in trigger.event,
        "UPDATE" in trigger.event,
        "DELETE" in trigger.event,
        trigger.old_table or trigger.new_table,
        marker,
    )


def installed(existing, desired, planned):
    """Return what exists once the plan has been carried out."""
    names, parent, given = desired.names, desired.parent, markers(planned)
    partitions = []
    for one in desired.partitions:
        marker = next(
            marker
            for target, marker in given.items()
            if marker.kind in ("partition", "default") and marker.get("number") == str(one.number)
        )
        constraints = [
            replace(c, name=operation.name, marker=Marker("constraint"))
            for c in parent.constraints
            for operation in planned.operations
            if getattr(operation, "definition", None) == c.definition
            and operation.table == one.name
        ]
        constraints += [c for c in parent.constraints if c.kind == "c"]
        if not one.is_default:
            check = next(
                marker
                for target, marker in given.items()
                if marker.kind == "check" and one.name.name.replace('"', '""') in target
            )
            constraints.append(
                replace(constraints[0], name=Names.BOUND_CHECK, kind="c", marker=check)
            )
        relation = replace(
            parent,
            name=one.name,
            marker=marker,
            constraints=tuple(constraints),
            default_columns=tuple(c.name for c in parent.columns if c.sequence),
            triggers=tuple(map(found_trigger, partition_triggers(desired, one))),
            indexes=tuple(replace(index, marked=True) for index in parent.indexes),
        )
        partitions.append(ExistingPartition(relation, one))
    others = {}
    for name, marker in (
        (names.moving, Marker("moving")),
        (names.key_table, Marker("key_table", (("state", "filled"),))),
        (names.view, Marker("view")),
    ):
        if name == names.key_table and not desired.declaration.key_table:
            continue
        if name == names.view and desired.route is Route.TRIGGER:
            continue
        kind = "v" if marker.kind == "view" else "r"
        triggers = (found_trigger(desired.view_trigger),) if kind == "v" else ()
        grants = tuple(key_grants(desired.parent)) if name == names.key_table else ()
        others[name.name] = Relation(
            1, name, kind, "", "p", marker, triggers=triggers, grants=grants
        )
    columns = ",".join(str(column.number) for column in parent.columns)
    rule = (
        ExistingRule(Names.INSERT_RULE, "INSERT", True, Marker("rule", (("columns", columns),)))
        if desired.route is Route.RULE
        else ExistingRule(Names.NO_UPSERT_RULE, "UPDATE", True, Marker("rule"))
    )
    triggers = (*desired.route_triggers, *desired.parent_key_triggers)
    return replace(
        existing,
        parent=replace(parent, triggers=tuple(map(found_trigger, triggers)), rules=(rule,)),
        partitions=tuple(partitions),
        others=others,
        functions={
            function.name.name: ExistingFunction(function, "", Marker("function"))
            for function in desired.functions
        },
        sequence_usage=frozenset(
            (column.sequence, grant.grantee)
            for column in parent.columns
            for grant in parent.grants
            if column.sequence and grant.privilege == "INSERT"
        ),
    )


def carried_out(strategy, *, key_table=True, dropped=False):
    existing = current(dropped=dropped)
    desired, planned = plan(strategy, existing, key_table=key_table)
    return installed(existing, desired, planned)


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
    assert {line.split(":")[0] for line in planned.differences()} == {"missing", "outdated"}
    assert [line for line in planned.differences() if line.startswith("outdated")] == [
        f"outdated: statistics of {TABLE.name}"
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
            "missing: trigger parting_cleanup",
        ),
        (
            lambda p: replace(p, triggers=(replace(p.triggers[0], enabled=False), *p.triggers[1:])),
            "outdated: trigger ~parting_route",
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
    done = carried_out(MONTHLY)
    _, planned = plan(MONTHLY, replace(done, parent=change(done.parent)))
    assert planned.differences() == [f"{difference} on {TABLE.name}"]


def test_an_outdated_function_is_replaced():
    done = carried_out(MONTHLY)
    name, existing = next(iter(done.functions.items()))
    old = replace(existing, function=replace(existing.function, body="old"))
    _, planned = plan(MONTHLY, replace(done, functions={**done.functions, name: old}))
    assert planned.differences() == [f"outdated: function {name}"]
    assert [
        operation for operation in planned.operations if isinstance(operation, CreateFunction)
    ] == [CreateFunction(existing.function, replaces=True)]


def test_keys_that_are_declined_are_orphaned():
    done = carried_out(MONTHLY)
    _, planned = plan(MONTHLY, done, key_table=False)
    names = Names(TABLE)
    assert f"orphaned: table {names.key_table.name}" in planned.differences()
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
