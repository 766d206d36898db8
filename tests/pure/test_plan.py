"""The plan is the difference between what stands and what should: none if they are the same."""

from dataclasses import replace

import pytest

from parting.planning.limits import PARTITIONS_A_TRANSACTION
from parting.planning.operations import (
    CreateFunction,
    CreatePartition,
    CreateTrigger,
    DropRelation,
    FillKeys,
    LockTable,
    SetMark,
)
from parting.planning.plan import Plan, Transaction
from parting.planning.privileges import key_grants
from parting.planning.triggers import partition_triggers
from parting.planning.uninstall import uninstall_plan
from parting.schema.derived_names import Names
from parting.schema.objects import FoundFunction, FoundRule, FoundTrigger, Mark, Relation
from parting.schema.partitioned import FoundPartition, Route
from parting.sql.marks import read_mark
from parting.sql.rendering import fingerprint, statement
from parting.strategies.time import Daily, Monthly
from parting.strategies.values import HashPartitions, IntegerRange, ListPartitions
from tests.hostile import TABLE, found, plan

MONTHLY = Monthly("created")
STRATEGIES = [
    MONTHLY,
    Daily("created"),
    IntegerRange("pk", size=1000),
    ListPartitions("text", {"a": ["x"], "b": ["y"]}),
    HashPartitions("text", 3),
]


def marks(planned):
    """Give the mark that each target gets in the end."""
    return {
        str(step.target): read_mark(step.text)
        for step in planned.steps
        if isinstance(step, SetMark)
    }


def found_trigger(trigger):
    mark = Mark("trigger", (("sql", fingerprint(statement(CreateTrigger(trigger)))),))
    return FoundTrigger(
        trigger.name,
        True,
        trigger.row,
        trigger.timing == "BEFORE",
        "INSERT" in trigger.event,
        "UPDATE" in trigger.event,
        "DELETE" in trigger.event,
        trigger.old_table or trigger.new_table,
        mark,
    )


def installed(standing, wanted, planned):
    """Give what stands once the plan has been carried out."""
    names, parent, given = wanted.names, wanted.parent, marks(planned)
    partitions = []
    for one in wanted.partitions:
        mark = next(
            mark
            for target, mark in given.items()
            if mark.kind in ("partition", "overflow") and mark.get("part") == str(one.part)
        )
        constraints = [
            replace(c, name=step.name, mark=Mark("constraint"))
            for c in parent.constraints
            for step in planned.steps
            if getattr(step, "definition", None) == c.definition and step.table == one.name
        ]
        constraints += [c for c in parent.constraints if c.kind == "c"]
        if not one.is_overflow:
            check = next(
                mark
                for target, mark in given.items()
                if mark.kind == "check" and one.name.name.replace('"', '""') in target
            )
            constraints.append(
                replace(constraints[0], name=Names.BOUND_CHECK, kind="c", mark=check)
            )
        relation = replace(
            parent,
            name=one.name,
            mark=mark,
            constraints=tuple(constraints),
            default_columns=tuple(c.name for c in parent.columns if c.sequence),
            triggers=tuple(map(found_trigger, partition_triggers(wanted, one))),
            indexes=tuple(replace(index, marked=True) for index in parent.indexes),
        )
        partitions.append(FoundPartition(relation, one))
    others = {}
    for name, mark in (
        (names.moving, Mark("moving")),
        (names.keys, Mark("keys", (("state", "filled"),))),
        (names.view, Mark("view")),
    ):
        if name == names.keys and not wanted.declaration.keys:
            continue
        if name == names.view and wanted.route is Route.TRIGGER:
            continue
        kind = "v" if mark.kind == "view" else "r"
        triggers = (found_trigger(wanted.view_trigger),) if kind == "v" else ()
        grants = tuple(key_grants(wanted.parent)) if name == names.keys else ()
        others[name.name] = Relation(1, name, kind, "", "p", mark, triggers=triggers, grants=grants)
    columns = ",".join(str(column.number) for column in parent.columns)
    rule = (
        FoundRule(Names.INSERT_RULE, "INSERT", True, Mark("rule", (("columns", columns),)))
        if wanted.route is Route.RULE
        else FoundRule(Names.NO_UPSERT_RULE, "UPDATE", True, Mark("rule"))
    )
    triggers = (*wanted.route_triggers, *wanted.key_guards)
    return replace(
        standing,
        parent=replace(parent, triggers=tuple(map(found_trigger, triggers)), rules=(rule,)),
        partitions=tuple(partitions),
        others=others,
        functions={
            function.name.name: FoundFunction(function, "", Mark("function"))
            for function in wanted.functions
        },
        may_draw=frozenset(
            (column.sequence, grant.grantee)
            for column in parent.columns
            for grant in parent.grants
            if column.sequence and grant.privilege == "INSERT"
        ),
    )


def carried_out(strategy, *, keys=True, dropped=False):
    standing = found(dropped=dropped)
    wanted, planned = plan(strategy, standing, keys=keys)
    return installed(standing, wanted, planned)


@pytest.mark.parametrize("dropped", [False, True])
@pytest.mark.parametrize("keys", [True, False])
@pytest.mark.parametrize("strategy", STRATEGIES, ids=repr)
def test_a_plan_that_was_carried_out_leaves_nothing_to_do(strategy, keys, dropped):
    stands = carried_out(strategy, keys=keys, dropped=dropped)
    _, again = plan(strategy, stands, keys=keys)
    assert again.differences() == []
    assert again == Plan()
    assert not again


def test_all_is_missing_at_first():
    _, planned = plan(MONTHLY, found())
    assert planned
    assert {line.split(":")[0] for line in planned.differences()} == {"missing", "outdated"}
    assert [line for line in planned.differences() if line.startswith("outdated")] == [
        f"outdated: statistics of {TABLE.name}"
    ]


def test_the_route_comes_last():
    _, planned = plan(MONTHLY, found())
    made = [
        number
        for number, stage in enumerate(planned.stages)
        for step in getattr(stage, "steps", ())
        if isinstance(step, CreatePartition)
    ]
    locked = [
        number
        for number, stage in enumerate(planned.stages)
        for step in getattr(stage, "steps", ())
        if isinstance(step, LockTable) and step.mode == "ACCESS EXCLUSIVE"
    ]
    filled = [
        number
        for number, stage in enumerate(planned.stages)
        if isinstance(getattr(stage, "step", None), FillKeys)
    ]
    assert max(made) < min(filled) <= max(filled) < min(locked)


def test_partitions_are_made_in_short_transactions():
    _, planned = plan(Daily("created", ahead=PARTITIONS_A_TRANSACTION * 2), found())
    for stage in planned.stages:
        if isinstance(stage, Transaction):
            made = sum(isinstance(step, CreatePartition) for step in stage.steps)
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
    stands = carried_out(MONTHLY)
    _, planned = plan(MONTHLY, replace(stands, parent=change(stands.parent)))
    assert planned.differences() == [f"{difference} on {TABLE.name}"]


def test_an_outdated_function_is_replaced():
    stands = carried_out(MONTHLY)
    name, standing = next(iter(stands.functions.items()))
    old = replace(standing, function=replace(standing.function, body="old"))
    _, planned = plan(MONTHLY, replace(stands, functions={**stands.functions, name: old}))
    assert planned.differences() == [f"outdated: function {name}"]
    assert [step for step in planned.steps if isinstance(step, CreateFunction)] == [
        CreateFunction(standing.function, replaces=True)
    ]


def test_keys_that_are_declined_are_orphaned():
    stands = carried_out(MONTHLY)
    _, planned = plan(MONTHLY, stands, keys=False)
    names = Names(TABLE)
    assert f"orphaned: table {names.keys.name}" in planned.differences()
    assert DropRelation("TABLE", names.keys) in planned.steps


def test_an_interrupted_filling_goes_on_where_it_was():
    stands = carried_out(MONTHLY)
    names = Names(TABLE)
    mark = Mark("keys", (("after", "77"), ("part", "2"), ("state", "filling")))
    keys = replace(stands.others[names.keys.name], mark=mark)
    _, planned = plan(MONTHLY, replace(stands, others={**stands.others, names.keys.name: keys}))
    fills = [step for step in planned.steps if isinstance(step, FillKeys)]
    assert [(fill.part, fill.after) for fill in fills] == [(2, "77"), (3, None), (4, None)]


def test_uninstalling_touches_what_bears_a_mark_only():
    stands = carried_out(MONTHLY)
    names = Names(TABLE)
    foreign = replace(stands.others[names.moving.name], mark=None)
    stands = replace(stands, others={**stands.others, names.moving.name: foreign})
    dropped = [step.name for step in uninstall_plan(stands).steps if isinstance(step, DropRelation)]
    assert names.moving not in dropped
    assert names.keys in dropped
