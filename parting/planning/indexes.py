"""The indexes of a partition, after those of its parent. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.schema.objects import Index

if TYPE_CHECKING:
    from parting.schema.partitioned import DesiredState


def partition_indexes(desired: DesiredState) -> tuple[Index, ...]:
    """Return the indexes that a partition should have, apart from those of its constraints.

    They are the parent's. In place of a unique one that is enforced across partitions there is a
    plain index, which serves queries.
    """
    plain = {unique.name for unique in desired.uniques}
    indexes = [
        Index(index.name, index.definition, index.unique and index.name not in plain, index.columns)
        for index in desired.parent.indexes
        if index.valid and not index.marked
    ]
    indexes += [
        Index(unique.name, unique.definition, False, unique.key_columns)
        for unique in desired.uniques
        if unique.constraint
    ]
    return tuple(indexes)
