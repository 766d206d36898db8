"""Compare the indexes of partitions. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.planning.indexes import partition_indexes
from parting.planning.operations import CreateIndex, DropIndex, ObjectAddress, Operation, SetMarker
from parting.planning.plan import Concurrent, Stage, Transaction
from parting.schema.derived_names import Names, copy_name
from parting.schema.objects import Index, Marker, Relation
from parting.schema.partitioned import was_the_table
from parting.sql.markers import write_marker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parting.schema.objects import Name
    from parting.schema.partitioned import DesiredState, Partition


def new_index_operations(desired: DesiredState, partition: Partition) -> Iterator[Operation]:
    """Create the indexes of a partition that has just been created."""
    for index, name in _missing(desired, partition, None):
        yield from _create(partition, index, name, concurrently=False)


def missing_index_stages(
    desired: DesiredState, partition: Partition, relation: Relation
) -> Iterator[Stage]:
    """Create the indexes that a partition lacks, without blocking writers."""
    for index, name in _missing(desired, partition, relation):
        create, marker = _create(partition, index, name, concurrently=True)
        yield Concurrent(create)
        yield Transaction((marker,))


def orphaned_index_stages(desired: DesiredState, relation: Relation) -> Iterator[Stage]:
    """Drop the indexes that the table no longer has, and those that a broken run left invalid.

    One that finds the rows which are leaving a partition is kept until they have left.
    """
    kept = _identities(desired, relation)
    needed = _index_of_leaving(relation)
    for index in relation.indexes:
        is_orphan = index.marked and _identity(index) not in kept and index.name != needed
        if is_orphan or not index.valid:
            yield Concurrent(
                DropIndex(relation.name.beside(index.name), relation.name, concurrently=True)
            )


def _index_of_leaving(relation: Relation) -> str:
    is_left = relation.marker is not None and relation.marker.get("leaving")
    return Names(relation.name).leaving_index.name if is_left else ""


def left_by_takeover(parent: Relation) -> list[Name]:
    """Name the indexes of a table that it has for a takeover alone, which was broken off."""
    return [parent.name.beside(index.name) for index in parent.indexes if index.marked]


def orphaned_unique_index_operations(
    desired: DesiredState, relation: Relation
) -> Iterator[Operation]:
    """Drop the unique indexes that the table no longer has: they reject rows."""
    kept = _identities(desired, relation)
    for index in relation.indexes:
        if index.marked and index.unique and _identity(index) not in kept:
            yield DropIndex(relation.name.beside(index.name), relation.name, concurrently=False)


def _identity(one: Index) -> tuple[object, ...]:
    """Return what is equal for the same index on two tables."""
    return one.unique, one.definition


def _identities(desired: DesiredState, relation: Relation) -> set[tuple[object, ...]]:
    kept = {_identity(one) for one in partition_indexes(desired)}
    if was_the_table(relation):
        kept |= {(True, unique.definition) for unique in desired.uniques}
    return kept


def _missing(
    desired: DesiredState, partition: Partition, relation: Relation | None
) -> Iterator[tuple[Index, str]]:
    existing = {_identity(one) for one in relation.indexes if one.valid} if relation else set()
    if relation and was_the_table(relation):
        # It keeps its unique indexes, which serve queries as well.
        existing |= {(False, unique.definition) for unique in relation.uniques if unique.valid}
    for index in partition_indexes(desired):
        if _identity(index) not in existing:
            yield index, copy_name(desired.parent.name, partition.name, index.name)


def _create(
    partition: Partition, index: Index, name: str, *, concurrently: bool
) -> tuple[CreateIndex, SetMarker]:
    table = partition.name
    operation = CreateIndex(table.beside(name), table, index.unique, index.definition, concurrently)
    target = ObjectAddress("INDEX", table.beside(name))
    return operation, SetMarker(target, write_marker(Marker("index")), follows=True)
