"""Unique constraints and indexes: by what they are enforced across partitions. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parting.schema.objects import Column, Index, Unique
from parting.schema.partitioned import DesiredState

#: Columns that each key table has of its own.
OF_KEY_TABLE = ("pk", "partition_number")


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
