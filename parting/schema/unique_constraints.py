"""Unique constraints and indexes: which are enforced across partitions, and by what means."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parting.schema.objects import Relation, Unique
    from parting.schema.partitioned import Declaration

#: The columns that each key table has.
KEY_TABLE_COLUMNS = ("pk", "partition_number")


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
    plain = len(unique.key_columns) == len(unique.expressions) and not unique.condition
    return unique.name in declaration.unique_per_partition or (
        plain and unique.key_columns in declaration.unique_per_partition
    )
