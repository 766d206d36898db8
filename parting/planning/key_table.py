"""The columns and indexes of a key table for the sake of unique constraints: what to do. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from parting.planning.operations import (
    AddKeyColumn,
    CreateKeyIndex,
    DeferKeyIndex,
    DropKeyColumn,
    DropKeyIndex,
    SetMark,
    Step,
)
from parting.planning.plan import Alone, Stage, Transaction, marked
from parting.planning.unique_constraints import key_columns
from parting.schema.objects import Column, Mark, Name, Relation, Unique
from parting.schema.partitioned import Wanted
from parting.sql.marks import write_mark
from parting.sql.quoting import SQL, ident

FILLED = Mark("column")


FILLING = Mark("column", (("state", "filling"),))


def prepare_columns(keys: Relation, wanted: Wanted) -> Iterator[Step]:
    """Plan what must be done before new rows are noted with all their unique values.

    Args:
        keys: The key table that stands.
        wanted: What should stand.
    """
    stale = _stale_columns(keys, wanted)
    for unique in keys.uniques:
        wanted_one = any(_stands(keys, wanted, unique, other) for other in wanted.uniques)
        if (unique.mark or not unique.valid) and not wanted_one:
            yield DropKeyIndex(keys.name.beside(unique.name), keys.name, unique.constraint)
    missing = missing_columns(keys, wanted)
    for column in missing:
        if column.name in stale:
            yield DropKeyColumn(keys.name, column.name, replaced=True)
        yield AddKeyColumn(keys.name, column, replaces=column.name in stale)
    yield from mark_columns(keys.name, missing, FILLING)
    if missing:
        filling = write_mark(Mark("keys", (("state", "filling"),)))
        yield SetMark(SQL(f"TABLE {ident(keys.name)}"), filling, follows=True)


def missing_columns(keys: Relation, wanted: Wanted) -> list[Column]:
    """List the columns that the key table lacks, or has otherwise than the table itself."""
    standing = {column.name for column in keys.columns} - _stale_columns(keys, wanted)
    return [column for column in key_columns(wanted) if column.name not in standing]


def unfilled_columns(keys: Relation | None, wanted: Wanted) -> list[Column]:
    """List the columns that the rows which are noted lack."""
    if keys is None:
        return list(key_columns(wanted))
    missing = missing_columns(keys, wanted)
    filling = {column.name for column in keys.columns if column.mark == FILLING}
    return [one for one in key_columns(wanted) if one in missing or one.name in filling]


def mark_columns(keys: Name, columns: list[Column], mark: Mark) -> Iterator[Step]:
    """Mark columns of the key table as filled in, or still to be."""
    for column in columns:
        target = SQL(f"COLUMN {ident(keys)}.{ident(column.name)}")
        yield SetMark(target, write_mark(mark), follows=True)


def key_indexes(keys: Relation | None, wanted: Wanted, *, concurrently: bool) -> Iterator[Stage]:
    """Plan the indexes that hold all partitions to unique constraints, once all rows are noted.

    Args:
        keys: The key table that stands, if one does.
        wanted: What should stand.
        concurrently: Whether rows stand, so that making an index may take long.
    """
    for unique in wanted.uniques:
        if keys and any(_stands(keys, wanted, one, unique) for one in keys.uniques):
            continue
        name, table = wanted.names.key_index(unique.name), wanted.names.keys
        # A run may have broken off between the index and its mark.
        made = keys is not None and any(
            one.mark is None and not one.deferral and _alike(wanted, one, unique)
            for one in keys.uniques
        )
        create = CreateKeyIndex(
            name, table, unique.definition, unique.name, unique.key_columns, concurrently
        )
        after: list[Step] = [
            SetMark(SQL(f"INDEX {ident(name)}"), write_mark(Mark("unique")), follows=not made)
        ]
        if unique.deferral:
            defer = DeferKeyIndex(name, table, unique.deferral)
            target = f"CONSTRAINT {ident(name.name)} ON {ident(table)}"
            after += marked(defer, target, Mark("unique"))
        if made:
            yield Transaction(tuple(after))
        elif concurrently:
            yield Alone(create)
            yield Transaction(tuple(after))
        else:
            yield Transaction((create, *after))


def drop_columns(keys: Relation, wanted: Wanted) -> Iterator[Step]:
    """Plan to drop the columns that no unique constraint uses any more."""
    used = {column.name for column in key_columns(wanted)}
    for column in keys.columns:
        if column.mark and column.name not in used:
            yield DropKeyColumn(keys.name, column.name)


def _stale_columns(keys: Relation, wanted: Wanted) -> set[str]:
    """Name the columns of the key table that are of another type than the table's."""
    types = {column.name: (column.type, column.collation) for column in key_columns(wanted)}
    return {
        column.name
        for column in keys.columns
        if column.mark and types.get(column.name, (None,)) != (column.type, column.collation)
    } & types.keys()


def _stands(keys: Relation, wanted: Wanted, standing: Unique, unique: Unique) -> bool:
    """Tell whether an index of the key table is the one that a unique constraint wants."""
    return (
        standing.mark is not None
        and standing.deferral == unique.deferral
        and _alike(wanted, standing, unique)
        and _stale_columns(keys, wanted).isdisjoint(unique.columns)
    )


def _alike(wanted: Wanted, standing: Unique, unique: Unique) -> bool:
    return (
        standing.valid
        and standing.name == wanted.names.key_index(unique.name).name
        and standing.definition == unique.definition
    )
