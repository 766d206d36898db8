"""Which unique constraints and indexes are enforced across partitions, and which within each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parting.schema.objects import Unique
from parting.schema.partitioned import Declaration


def cross_partition_uniques(
    declaration: Declaration, uniques: Iterable[Unique]
) -> tuple[Unique, ...]:
    """List what the key table must enforce across partitions.

    What contains the partition key is enforced within each partition, and what contains the primary
    key by the primary key.

    Args:
        declaration: How the table is partitioned.
        uniques: The table's, the primary key's left aside.
    """
    if not declaration.key_table:
        return ()
    return tuple(
        unique
        for unique in _without_partition_key(declaration, uniques)
        if declaration.pk not in unique.key_columns
    )


def per_partition_uniques(
    declaration: Declaration, uniques: Iterable[Unique]
) -> tuple[Unique, ...]:
    """List what is enforced within each partition only, because that was declared."""
    return tuple(
        unique
        for unique in uniques
        if unique.valid
        and declaration.partition_column not in unique.key_columns
        and _is_declared_so(declaration, unique)
    )


def unsupported_uniques(declaration: Declaration, uniques: Iterable[Unique]) -> tuple[Unique, ...]:
    """List what would be enforced within each partition only, and was not declared so."""
    return () if declaration.key_table else tuple(_without_partition_key(declaration, uniques))


def _without_partition_key(declaration: Declaration, uniques: Iterable[Unique]) -> Iterator[Unique]:
    for unique in uniques:
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
