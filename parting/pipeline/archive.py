"""Find the tables of a family that have the rows of one partition, for an archive of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.archives.writing import FamilyTable
from parting.exceptions import NotPartitioned
from parting.pipeline.inspection import find_table, read_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.schema.partitioned import Declaration


def family_tables(
    connection: BaseDatabaseWrapper, family: Sequence[Declaration], suffix: str
) -> tuple[FamilyTable, ...]:
    """Return the partitions of a family that have one suffix, as `write_archive` takes them.

    Args:
        connection: Django's connection.
        family: What the models of the family declare, leaders before followers.
        suffix: The suffix.

    Raises:
        NotPartitioned: If one of the models has no such partition.
    """
    found = []
    for one in family:
        state = read_state(connection, find_table(connection, one))
        partitions = [other for other in state.partitions if other.partition.suffix == suffix]
        if not partitions or partitions[0].partition.is_default:
            raise NotPartitioned(
                f"{one.label} has no partition {suffix!r}.",
                f"manage.py partition_status {one.label} lists those that there are.",
            )
        existing = partitions[0]
        name = existing.relation.name
        found.append(FamilyTable(name, one, state.parent.name, existing.partition))
    return tuple(found)
