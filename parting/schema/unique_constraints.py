"""Unique constraints and indexes: which are enforced across partitions, and by what means."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from parting.schema.objects import Relation, Unique
    from parting.schema.partitioned import Declaration

#: The column of each key table that contains the primary key.
KEY_COLUMN = "pk"

#: The columns that each key table has. Unique values are in columns of the names of their own.
KEY_TABLE_COLUMNS = (KEY_COLUMN, "partition_number")


def cross_partition_uniques(declaration: Declaration, parent: Relation) -> tuple[Unique, ...]:
    """List what the key table must enforce across partitions.

    Those that contain the partition key are enforced by the indexes of each partition, and those
    that contain the primary key by the primary key.
    """
    if not declaration.key_table:
        return ()
    return tuple(
        unique
        for unique in _without_partition_key(declaration, parent)
        if declaration.pk not in unique.key_columns
    )


def per_partition_uniques(declaration: Declaration, parent: Relation) -> tuple[Unique, ...]:
    """List what is enforced within each partition only, because that was declared."""
    return tuple(
        unique
        for unique in parent.uniques
        if unique.valid
        and declaration.partition_column not in unique.key_columns
        and _is_declared_per_partition(declaration, unique)
    )


def unsupported_uniques(declaration: Declaration, parent: Relation) -> tuple[Unique, ...]:
    """List what would be enforced within each partition only, without being declared so."""
    return () if declaration.key_table else tuple(_without_partition_key(declaration, parent))


def recorded_columns(uniques: Iterable[Unique]) -> tuple[str, ...]:
    """List the columns that the key table has for the sake of unique constraints."""
    return tuple(sorted({column for unique in uniques for column in unique.columns}))


def referenced_unique(uniques: Iterable[Unique], columns: Collection[str]) -> Unique | None:
    """Return the unique constraint by which a foreign key can reference columns, or None.

    PostgreSQL requires a unique index of exactly these columns, in any order, without expressions
    and a condition, and not deferrable:
    https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK

    Args:
        uniques: The unique constraints of a table.
        columns: The columns that the foreign key references.
    """
    for unique in uniques:
        usable = unique.is_plain and unique.valid and not unique.deferral
        if usable and sorted(unique.key_columns) == sorted(columns):
            return unique
    return None


def clashing_columns(uniques: Iterable[Unique]) -> Iterator[tuple[Unique, str]]:
    """List the columns of unique constraints with a name that the key table needs itself."""
    for unique in uniques:
        for column in unique.columns:
            if column in KEY_TABLE_COLUMNS:
                yield unique, column


def _without_partition_key(declaration: Declaration, parent: Relation) -> Iterator[Unique]:
    for unique in parent.uniques:
        if (
            unique.valid
            and declaration.partition_column not in unique.key_columns
            and not _is_declared_per_partition(declaration, unique)
        ):
            yield unique


def _is_declared_per_partition(declaration: Declaration, unique: Unique) -> bool:
    return unique.name in declaration.unique_per_partition or (
        unique.is_plain and unique.key_columns in declaration.unique_per_partition
    )
