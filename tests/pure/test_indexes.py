"""The indexes of partitions: what they should be, and what leads there."""

from dataclasses import replace

from parting.planning.compare.indexes import (
    missing_index_stages,
    new_index_operations,
    orphaned_index_stages,
    orphaned_unique_index_operations,
)
from parting.planning.indexes import partition_indexes
from parting.planning.operations import CreateIndex, DropIndex, SetMarker
from parting.planning.plan import Concurrent, Transaction
from parting.schema.derived_names import copy_name
from parting.schema.objects import Index
from parting.strategies.time import Monthly
from tests.hostile import DEFERRED, INDEX, TABLE, UNIQUES, current, plan
from tests.pure.states import carried_out

MONTHLY = Monthly("created", ahead=0)
UNIQUE = Index(UNIQUES[0].name, UNIQUES[0].definition, True, UNIQUES[0].key_columns)


def installed(*indexes):
    existing = carried_out(MONTHLY)
    desired, _ = plan(MONTHLY, existing)
    one = existing.partitions[1]
    relation = replace(one.relation, indexes=(*one.relation.indexes, *indexes))
    return desired, one.partition, relation


def test_a_partition_has_the_valid_indexes_of_its_parent():
    existing = current()
    invalid = replace(INDEX, name="half", valid=False)
    parent = replace(existing.parent, indexes=(INDEX, invalid))
    desired, _ = plan(MONTHLY, replace(existing, parent=parent))
    assert partition_indexes(desired) == (INDEX,)


def test_what_the_key_table_enforces_is_a_plain_index_on_the_partitions():
    existing = current(uniques=(*UNIQUES, DEFERRED))
    parent = replace(existing.parent, indexes=(INDEX, UNIQUE))
    desired, _ = plan(MONTHLY, replace(existing, parent=parent))
    assert partition_indexes(desired) == (
        INDEX,
        replace(UNIQUE, unique=False),
        Index(DEFERRED.name, DEFERRED.definition, False, DEFERRED.key_columns),
    )


def test_a_partition_that_is_as_it_should_be_needs_nothing():
    desired, partition, relation = installed()
    assert list(missing_index_stages(desired, partition, relation)) == []
    assert list(orphaned_index_stages(desired, relation)) == []
    assert list(orphaned_unique_index_operations(desired, relation)) == []


def test_a_new_partition_gets_its_indexes_at_once():
    desired, partition, _ = installed()
    create, marker = new_index_operations(desired, partition)
    name = partition.name.beside(copy_name(TABLE, partition.name, INDEX.name))
    assert create == CreateIndex(name, partition.name, False, INDEX.definition, concurrently=False)
    assert isinstance(marker, SetMarker)


def test_a_missing_index_is_created_without_blocking_writers():
    desired, partition, relation = installed()
    create, marker = missing_index_stages(desired, partition, replace(relation, indexes=()))
    assert isinstance(create, Concurrent)
    assert create.operation.concurrently
    assert isinstance(marker, Transaction)


def test_an_index_that_a_run_left_invalid_is_dropped_and_created_again():
    desired, partition, relation = installed()
    relation = replace(relation, indexes=(replace(relation.indexes[0], valid=False),))
    (drop,) = orphaned_index_stages(desired, relation)
    assert drop == Concurrent(
        DropIndex(relation.name.beside(INDEX.name), relation.name, concurrently=True)
    )
    assert len(list(missing_index_stages(desired, partition, relation))) == 2


def test_of_the_indexes_that_the_table_has_lost_only_unique_ones_go_at_once():
    plain = Index("plain", "USING btree (a)", False, ("a",), marked=True)
    unique = Index("unique", "USING btree (b)", True, ("b",), marked=True)
    theirs = Index("theirs", "USING btree (c)", True, ("c",))
    desired, _, relation = installed(plain, unique, theirs)
    assert [stage.operation.name.name for stage in orphaned_index_stages(desired, relation)] == [
        "plain",
        "unique",
    ]
    assert list(orphaned_unique_index_operations(desired, relation)) == [
        DropIndex(relation.name.beside("unique"), relation.name, concurrently=False)
    ]
