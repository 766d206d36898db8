"""The columns and indexes of a key table for the sake of unique constraints: what to do. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from parting.planning.operations import (
    AddKeyColumn,
    CreateKeyIndex,
    DeferKeyIndex,
    DropKeyColumn,
    DropKeyIndex,
    ObjectAddress,
    Operation,
    SetMarker,
)
from parting.planning.plan import Concurrent, Stage, Transaction, marked
from parting.planning.unique_constraints import key_columns
from parting.schema.objects import Column, Marker, Name, Relation, Unique
from parting.schema.partitioned import DesiredState
from parting.sql.markers import write_marker

FILLED = Marker("column")


FILLING = Marker("column", (("state", "filling"),))


def prepare_columns(key_table: Relation, desired: DesiredState) -> Iterator[Operation]:
    """Plan what must be done before new rows are noted with all their unique values.

    Args:
        key_table: The key table that stands.
        wanted: What should stand.
    """
    stale = _stale_columns(key_table, desired)
    for unique in key_table.uniques:
        wanted_one = any(_stands(key_table, desired, unique, other) for other in desired.uniques)
        if (unique.marker or not unique.valid) and not wanted_one:
            yield DropKeyIndex(
                key_table.name.beside(unique.name), key_table.name, unique.constraint
            )
    missing = missing_columns(key_table, desired)
    for column in missing:
        if column.name in stale:
            yield DropKeyColumn(key_table.name, column.name, replaced=True)
        yield AddKeyColumn(key_table.name, column, replaces=column.name in stale)
    yield from set_column_markers(key_table.name, missing, FILLING)
    if missing:
        filling = write_marker(Marker("key_table", (("state", "filling"),)))
        yield SetMarker(ObjectAddress("TABLE", key_table.name), filling, follows=True)


def missing_columns(key_table: Relation, desired: DesiredState) -> list[Column]:
    """List the columns that the key table lacks, or has otherwise than the table itself."""
    existing = {column.name for column in key_table.columns} - _stale_columns(key_table, desired)
    return [column for column in key_columns(desired) if column.name not in existing]


def unfilled_columns(key_table: Relation | None, desired: DesiredState) -> list[Column]:
    """List the columns that the rows which are noted lack."""
    if key_table is None:
        return list(key_columns(desired))
    missing = missing_columns(key_table, desired)
    filling = {column.name for column in key_table.columns if column.marker == FILLING}
    return [one for one in key_columns(desired) if one in missing or one.name in filling]


def set_column_markers(
    key_table: Name, columns: list[Column], marker: Marker
) -> Iterator[Operation]:
    """Mark columns of the key table as filled in, or still to be."""
    for column in columns:
        target = ObjectAddress("COLUMN", column.name, key_table)
        yield SetMarker(target, write_marker(marker), follows=True)


def key_indexes(
    key_table: Relation | None, desired: DesiredState, *, concurrently: bool
) -> Iterator[Stage]:
    """Plan the indexes that hold all partitions to unique constraints, once all rows are noted.

    Args:
        key_table: The key table that stands, if one does.
        wanted: What should stand.
        concurrently: Whether rows stand, so that making an index may take long.
    """
    for unique in desired.uniques:
        if key_table and any(_stands(key_table, desired, one, unique) for one in key_table.uniques):
            continue
        name, table = desired.names.key_index(unique.name), desired.names.key_table
        # A run may have broken off between the index and its mark.
        made = key_table is not None and any(
            one.marker is None and not one.deferral and _alike(desired, one, unique)
            for one in key_table.uniques
        )
        create = CreateKeyIndex(
            name, table, unique.definition, unique.name, unique.key_columns, concurrently
        )
        after: list[Operation] = [
            SetMarker(
                ObjectAddress("INDEX", name), write_marker(Marker("unique")), follows=not made
            )
        ]
        if unique.deferral:
            defer = DeferKeyIndex(name, table, unique.deferral)
            target = ObjectAddress("CONSTRAINT", name.name, table)
            after += marked(defer, target, Marker("unique"))
        if made:
            yield Transaction(tuple(after))
        elif concurrently:
            yield Concurrent(create)
            yield Transaction(tuple(after))
        else:
            yield Transaction((create, *after))


def drop_columns(key_table: Relation, desired: DesiredState) -> Iterator[Operation]:
    """Plan to drop the columns that no unique constraint uses any more."""
    used = {column.name for column in key_columns(desired)}
    for column in key_table.columns:
        if column.marker and column.name not in used:
            yield DropKeyColumn(key_table.name, column.name)


def _stale_columns(key_table: Relation, desired: DesiredState) -> set[str]:
    """Name the columns of the key table that are of another type than the table's."""
    types = {column.name: (column.type, column.collation) for column in key_columns(desired)}
    return {
        column.name
        for column in key_table.columns
        if column.marker and types.get(column.name, (None,)) != (column.type, column.collation)
    } & types.keys()


def _stands(key_table: Relation, desired: DesiredState, existing: Unique, unique: Unique) -> bool:
    """Tell whether an index of the key table is the one that a unique constraint wants."""
    return (
        existing.marker is not None
        and existing.deferral == unique.deferral
        and _alike(desired, existing, unique)
        and _stale_columns(key_table, desired).isdisjoint(unique.columns)
    )


def _alike(desired: DesiredState, existing: Unique, unique: Unique) -> bool:
    return (
        existing.valid
        and existing.name == desired.names.key_index(unique.name).name
        and existing.definition == unique.definition
    )
