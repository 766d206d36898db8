"""What becomes of the following of a table that is uninstalled."""

from dataclasses import replace

import pytest

from parting.planning.operations import (
    CreateFunction,
    DetachPartition,
    DropRule,
    DropTrigger,
    LockTable,
    MoveRows,
)
from parting.planning.uninstall import uninstall_plan
from parting.schema.derived_names import Names
from parting.schema.objects import ExistingRule, Marker, Relation
from parting.strategies.strategy import Follow
from tests.hostile import FOREIGN_KEY, TABLE, installed, leader
from tests.unqualified import unqualified

pytestmark = pytest.mark.guarantee(14)

NAMES = Names(TABLE)
LEADER = leader()
TRIGGER = (NAMES.follow_trigger, LEADER.key_table)
FOLLOW = NAMES.function("follow")


def follower(*, key_table=True, referencing=LEADER.table):
    """Return a follower as it exists; the parent references the leader, or its key table."""
    found = installed(Follow("number"))
    parent = replace(
        found.parent,
        constraints=(
            *found.parent.constraints[:-1],
            replace(FOREIGN_KEY, references=referencing),
        ),
        rules=(ExistingRule(Names.NO_UPSERT_RULE, "UPDATE", True, Marker("rule")),),
    )
    partitions = [
        replace(
            one,
            relation=replace(
                one.relation,
                constraints=(
                    replace(
                        FOREIGN_KEY,
                        references=LEADER.key_table
                        if one.partition.is_default
                        else LEADER.partition(one.partition.number).name,
                    ),
                ),
            ),
        )
        for one in found.partitions
    ]
    others = {}
    if key_table:
        relation = Relation(3, NAMES.key_table, "r", 'own"er', "p", Marker("key_table"))
        others[NAMES.key_table.name] = relation
    return replace(
        found,
        parent=parent,
        partitions=tuple(partitions),
        others=others,
        follow_triggers=(TRIGGER,),
    )


def replaced(current):
    return [one for one in uninstall_plan(current).operations if isinstance(one, CreateFunction)]


@pytest.mark.parametrize("key_table", [True, False])
@pytest.mark.parametrize("referencing", [LEADER.table, LEADER.key_table])
def test_rows_follow_to_the_table_itself_and_to_no_partition(key_table, referencing):
    current = follower(key_table=key_table, referencing=referencing)
    (operation,) = replaced(current)
    function = operation.function
    before = current.functions[FOLLOW.name].function
    assert function == replace(before, body=function.body)
    assert function != before
    for one in LEADER.partitions[1:]:
        assert one.name.name.replace('"', '""') in function.body
    assert function.body.count("INSERT INTO") == 1
    assert ("SET partition_number" in function.body) == key_table
    assert unqualified(operation.bare_statement()) == []


def test_the_order_is_such_that_nothing_arrives_in_an_empty_partition_or_looks_for_a_dropped_one():
    planned = list(uninstall_plan(follower()).operations)

    def places(kind, *, of=lambda one: True):
        return [i for i, one in enumerate(planned) if isinstance(one, kind) and of(one)]

    (route,), (replacing,) = places(DropRule), places(CreateFunction)
    assert planned[replacing - 1] == LockTable(LEADER.key_table, "SHARE ROW EXCLUSIVE")
    (dropping,) = places(DropTrigger, of=lambda one: (one.name, one.on) == TRIGGER)
    moving, detaching = places(MoveRows), places(DetachPartition)
    assert route < replacing < moving[0] < moving[-1] < dropping < detaching[0]


def test_a_run_that_goes_on_replaces_nothing_twice():
    current = follower()
    (operation,) = replaced(current)
    existing = replace(current.functions[FOLLOW.name], function=operation.function)
    again = replace(current, functions={**current.functions, FOLLOW.name: existing})
    assert replaced(again) == []


def test_nothing_is_replaced_where_no_partition_follows():
    current = follower()
    default, *_ = current.partitions
    assert replaced(replace(current, partitions=(default,))) == []
    assert replaced(replace(current, follow_triggers=())) == []
    existing = replace(current.functions[FOLLOW.name], marker=None)
    assert replaced(replace(current, functions={FOLLOW.name: existing})) == []
