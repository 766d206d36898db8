"""Unique constraints and indexes: which hold across partitions, and by what means. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parting.schema.objects import Column, Index, Relation, Unique
from parting.schema.partitioned import Declaration, DesiredState

#: Columns that each key table has of its own.
OF_KEY_TABLE = ("pk", "partition_number")


def cross_partition_uniques(declaration: Declaration, parent: Relation) -> tuple[Unique, ...]:
    """List what the key table must hold to across partitions.

    What holds the partition key is held to within each partition, and what holds the primary key
    by the primary key.
    """
    if not declaration.key_table:
        return ()
    return tuple(
        unique
        for unique in _without_key(declaration, parent)
        if declaration.pk not in unique.key_columns
    )


def per_partition_uniques(declaration: Declaration, parent: Relation) -> tuple[Unique, ...]:
    """List what is held to within each partition only, because that was declared."""
    return tuple(
        unique
        for unique in parent.uniques
        if unique.valid
        and declaration.partition_column not in unique.key_columns
        and _is_declared_so(declaration, unique)
    )


def unsupported_uniques(declaration: Declaration, parent: Relation) -> tuple[Unique, ...]:
    """List what would be held to within each partition only, and was not declared so."""
    return () if declaration.key_table else tuple(_without_key(declaration, parent))


def _without_key(declaration: Declaration, parent: Relation) -> Iterator[Unique]:
    for unique in parent.uniques:
        if (
            unique.valid
            and declaration.partition_column not in unique.key_columns
            and not _is_declared_so(declaration, unique)
        ):
            yield unique


def _is_declared_so(declaration: Declaration, unique: Unique) -> bool:
    plain = len(unique.key_columns) == len(unique.expressions) and not unique.condition
    return unique.name in declaration.unique_per_partition or (
        plain and unique.key_columns in declaration.unique_per_partition
    )


def recorded_columns(uniques: Iterable[Unique]) -> tuple[str, ...]:
    """List the columns that the key table has for the sake of unique constraints."""
    return tuple(sorted({column for unique in uniques for column in unique.columns}))


def partition_indexes(desired: DesiredState) -> tuple[Index, ...]:
    """Give the indexes that a partition should have, apart from those of its constraints.

    They are the table's own. Of a unique one that the key table holds all partitions to, a plain
    index serves the queries.
    """
    plain = {unique.name for unique in desired.uniques}
    indexes = [
        Index(index.name, index.definition, index.unique and index.name not in plain, index.columns)
        for index in desired.parent.indexes
        if index.valid
    ]
    indexes += [
        Index(unique.name, unique.definition, False, unique.key_columns)
        for unique in desired.uniques
        if unique.constraint
    ]
    return tuple(indexes)


def clashing_columns(uniques: Iterable[Unique]) -> Iterator[tuple[Unique, str]]:
    """Give the columns that have names which the key table needs itself."""
    for unique in uniques:
        for column in unique.columns:
            if column in OF_KEY_TABLE:
                yield unique, column


def key_columns(desired: DesiredState) -> tuple[Column, ...]:
    """Give the columns of the table that its key table should have too."""
    recorded = recorded_columns(desired.uniques)
    return tuple(column for column in desired.parent.columns if column.name in recorded)
