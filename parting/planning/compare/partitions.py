"""Compare a partition itself: its marker comment, and the defaults of its columns. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.planning.operations import ObjectAddress, Operation, SetDefault, SetMarker
from parting.schema.objects import Marker, Name, Relation
from parting.sql.markers import write_marker
from parting.strategies.bound_text import write_bound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parting.schema.partitioned import DesiredState, Partition


def partition_marker(partition: Partition) -> Marker:
    """Return the marker of a partition, which contains all that is known of it."""
    if partition.bound is None:
        return Marker("default", (("number", str(partition.number)),))
    values = {
        "bound": write_bound(partition.bound),
        "suffix": partition.suffix,
        "number": str(partition.number),
    }
    return Marker("partition", tuple(sorted(values.items())))


def marker_operations(partition: Partition, relation: Relation) -> Iterator[Operation]:
    """Replace the marker of a partition if it is outdated."""
    marker = partition_marker(partition)
    if relation.marker != marker:
        yield SetMarker(ObjectAddress("TABLE", partition.name), write_marker(marker))


def default_operations(
    desired: DesiredState, table: Name, existing: Sequence[str]
) -> Iterator[Operation]:
    """Have the identity columns of a partition take values from the table's sequences.

    Args:
        desired: What should exist.
        table: The partition.
        existing: The columns that have a default already.
    """
    for column in desired.parent.columns:
        if column.sequence and column.name not in existing:
            yield SetDefault(table, column.name, column.sequence)
