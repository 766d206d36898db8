"""Compare a partition itself: its marker comment, and the defaults of its columns. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.planning.operations import DropNotNull, ObjectAddress, Operation, SetDefault, SetMarker
from parting.schema.objects import Marker, Name, Relation
from parting.schema.partitioned import was_the_table
from parting.sql.markers import write_marker
from parting.strategies.bound_text import write_bound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parting.schema.partitioned import DesiredState, Partition


def partition_marker(partition: Partition, highest: int = 0) -> Marker:
    """Return the marker of a partition, which contains all that is known of it.

    Args:
        partition: The partition.
        highest: The highest number that a partition of the table ever had, which the marker of the
            default partition remembers; 0 if that is not known.
    """
    if partition.bound is None:
        known = (("highest", str(highest)),) if highest else ()
        return Marker("default", (*known, ("number", str(partition.number))))
    values = {
        "bound": write_bound(partition.bound),
        "suffix": partition.suffix,
        "number": str(partition.number),
        **({"leaving": write_bound(partition.leaving)} if partition.leaving else {}),
    }
    return Marker("partition", tuple(sorted(values.items())))


def highest_number(desired: DesiredState, default: Relation | None = None) -> int:
    """Return the highest number that a partition ever had; 0 for what is numbered as its leader.

    Args:
        desired: What should exist.
        default: The default partition; None if it does not exist yet.
    """
    if desired.leader is not None:
        return 0
    known = default.marker.get("highest", "0") if default and default.marker else "0"
    return max(int(known), *(one.number for one in desired.partitions))


def marker_operations(
    desired: DesiredState, partition: Partition, relation: Relation
) -> Iterator[Operation]:
    """Replace the marker of a partition if it is outdated."""
    highest = highest_number(desired, relation) if partition.is_default else 0
    marker, existing = partition_marker(partition, highest), relation.marker
    if existing != marker:
        # That the table has a new partition is no difference of its default partition.
        follows = existing is not None and _without_highest(existing) == _without_highest(marker)
        target = ObjectAddress("TABLE", partition.name)
        yield SetMarker(target, write_marker(marker), follows=follows)


def _without_highest(marker: Marker) -> Marker:
    values = tuple((name, value) for name, value in marker.values if name != "highest")
    return Marker(marker.kind, values)


def not_null_operations(desired: DesiredState, relation: Relation) -> Iterator[Operation]:
    """Let columns be NULL that may be so in the table: those of what was the table are its own."""
    if not was_the_table(relation):
        return
    for column in relation.columns:
        of_table = desired.parent.column(column.name)
        if column.not_null and of_table is not None and not of_table.not_null:
            yield DropNotNull(relation.name, column.name)


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
