"""What an existing partition lacks, and what must be right at once after a change."""

from dataclasses import replace

import pytest

from parting.planning.operations import (
    AddConstraint,
    CreateIndex,
    CreateTrigger,
    DropConstraint,
    DropFunction,
    DropIndex,
    DropKeyIndex,
    DropTrigger,
    GrantPrivilege,
    RevokePrivilege,
    SetDefault,
    SetMarker,
    SetParameter,
    ValidateConstraint,
)
from parting.planning.plan import Concurrent, Transaction
from parting.planning.repair import repair_operations, repair_stages
from parting.schema.derived_names import Names
from parting.schema.objects import Constraint, Grant, Index, Marker, TableSettings
from parting.strategies.time import Daily, Monthly
from parting.strategies.values import HashPartitions, IntegerRange, ListPartitions
from tests.hostile import DEFERRED, TABLE, plan
from tests.pure.states import carried_out

MONTHLY = Monthly("created", ahead=0)
STRATEGIES = [
    MONTHLY,
    Daily("created"),
    IntegerRange("pk", size=1000),
    ListPartitions("text", {"a": ["x"], "b": ["y"]}),
    HashPartitions("text", 3),
]


def state(strategy=MONTHLY, **options):
    existing = carried_out(strategy, **options)
    return existing, plan(strategy, existing, key_table=options.get("key_table", True))[0]


def kinds(operations):
    return [type(one) for one in operations]


@pytest.mark.parametrize("key_table", [True, False])
@pytest.mark.parametrize("strategy", STRATEGIES, ids=repr)
def test_what_is_as_it_should_be_needs_no_repair(strategy, key_table):
    existing, desired = state(strategy, key_table=key_table)
    assert repair_operations(existing, desired) == []
    for one in existing.partitions:
        assert list(repair_stages(desired, one.partition, one.relation)) == []


def test_all_that_a_partition_lacks_comes_in_an_order_that_works():
    existing, desired = state()
    one = existing.partitions[1]
    old = Index("old", "USING btree (a)", False, ("a",), marked=True)
    lost = Constraint("lost", "u", "UNIQUE (a)", ("a",), marker=Marker("constraint"))
    relation = replace(
        one.relation,
        marker=Marker("partition"),
        default_columns=(),
        constraints=(lost,),
        indexes=(old,),
        triggers=(replace(one.relation.triggers[0], name="parting_older"),),
        grants=(Grant("DELETE", None),),
    )
    parent = replace(desired.parent, settings=TableSettings(parameters=(("fillfactor", "70"),)))
    desired = replace(desired, parent=parent)
    first, transaction, *later = repair_stages(desired, one.partition, relation)
    # The name of an index may be needed for a constraint.
    assert first == Concurrent(
        DropIndex(relation.name.beside("old"), relation.name, concurrently=True)
    )
    found = list(dict.fromkeys(kinds(transaction.operations)))
    assert found == [
        SetMarker,
        AddConstraint,
        SetDefault,
        DropConstraint,
        CreateTrigger,
        DropTrigger,
        RevokePrivilege,
        GrantPrivilege,
        SetParameter,
    ]
    validated = [stage.operations for stage in later[:-2]]
    assert [kinds(operations) for operations in validated] == [[ValidateConstraint]] * 2
    create, marker = later[-2:]
    assert isinstance(create.operation, CreateIndex)
    assert isinstance(marker, Transaction)


def test_an_outdated_marker_of_a_partition_is_reported():
    existing, desired = state()
    one = existing.partitions[1]
    relation = replace(one.relation, marker=Marker("partition", (("number", "2"),)))
    (transaction,) = repair_stages(desired, one.partition, relation)
    (marker,) = transaction.operations
    assert isinstance(marker, SetMarker)
    assert not marker.follows


def test_after_a_change_of_the_table_its_lost_constraints_reject_no_row():
    existing, desired = state()
    one = existing.partitions[1]
    lost = Constraint("lost", "u", "UNIQUE (a)", ("a",), marker=Marker("constraint"))
    unique = Index("unique", "USING btree (a)", True, ("a",), marked=True)
    plain = Index("plain", "USING btree (a)", False, ("a",), marked=True)
    relation = replace(
        one.relation,
        constraints=(*one.relation.constraints, lost),
        indexes=(*one.relation.indexes, unique, plain),
    )
    partitions = (existing.partitions[0], replace(one, relation=relation))
    changed = replace(existing, partitions=partitions)
    desired = plan(MONTHLY, changed)[0]
    assert repair_operations(changed, desired) == [
        DropConstraint(relation.name, "lost"),
        DropIndex(relation.name.beside("unique"), relation.name, concurrently=False),
    ]


def test_after_a_change_of_the_table_the_key_table_rejects_no_row_either():
    existing, desired = state()
    names = Names(TABLE)
    index = replace(DEFERRED, name="lost", marker=Marker("unique"))
    key_table = replace(existing.others[names.key_table.name], uniques=(index,))
    others = {**existing.others, names.key_table.name: key_table}
    assert repair_operations(replace(existing, others=others), desired) == [
        DropKeyIndex(names.key_table.beside("lost"), names.key_table, constraint=True)
    ]


def test_a_function_for_another_type_is_dropped_first():
    existing, desired = state()
    name = Names(TABLE).function("locate")
    one = existing.functions[name.name]
    old = replace(one, function=replace(one.function, arguments="date"))
    changed = replace(existing, functions={**existing.functions, name.name: old})
    first, *_ = repair_operations(changed, desired)
    assert first == DropFunction(name, "date")


def test_missing_indexes_are_left_to_the_next_run():
    existing, desired = state()
    one = existing.partitions[1]
    bare = replace(one, relation=replace(one.relation, indexes=()))
    changed = replace(existing, partitions=(existing.partitions[0], bare))
    assert repair_operations(changed, desired) == []


def test_a_partition_that_does_not_exist_is_left_to_the_next_run():
    existing, desired = state()
    without = replace(existing, partitions=existing.partitions[:1])
    assert repair_operations(without, desired) == []
