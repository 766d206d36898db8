"""Compare a partition itself: its marker comment, and the defaults of its columns. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parting.planning.operations import DropNotNull, ObjectAddress, Operation, SetDefault, SetMarker
from parting.schema.objects import Marker, Name, Relation
from parting.schema.partition_numbers import read_numbers, write_numbers
from parting.schema.partitioned import was_the_table
from parting.sql.markers import write_marker
from parting.strategies.bound_text import write_bound

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from parting.schema.partitioned import CurrentState, DesiredState, Partition


#: What the marker of the default partition says of the last runs: see `parting.planning.last_run`.
_OF_RUNS = ("maintained", "outcome", "success")


@dataclass(frozen=True)
class Remembered:
    """What the marker of the default partition remembers of all partitions that there ever were.

    Args:
        highest: The highest number that one ever had: none is given twice. 0 for what is numbered
            as its leader.
        numbers: The numbers under which the key table may have keys, apart from those of the
            default partition and of the table itself. If one of them is that of no partition,
            somebody has dropped it, or it is detached, or was retired.
        kept: Those of the numbers whose keys stay, since rows reference them.
        retired: The bounds of what was retired, as `write_bounds` writes them.
        runs: What it says of the last runs.
    """

    highest: int = 0
    numbers: frozenset[int] = frozenset()
    kept: frozenset[int] = frozenset()
    retired: str = ""
    runs: tuple[tuple[str, str], ...] = ()

    @property
    def values(self) -> tuple[tuple[str, str], ...]:
        """What the marker says."""
        highest = (("highest", str(self.highest)),) if self.highest else ()
        numbers = (("numbers", write_numbers(self.numbers)),) if self.numbers else ()
        kept = (("kept", write_numbers(self.kept)),) if self.kept else ()
        retired = (("retired", self.retired),) if self.retired else ()
        return (*highest, *kept, *numbers, *retired, *self.runs)


#: The names of those values.
_MEMORY = ("highest", "kept", "numbers", "retired", *_OF_RUNS)


def numbers_with_keys(current: CurrentState) -> frozenset[int]:
    """Return the numbers under which the key table may have keys: see `Remembered`."""
    default = current.default_partition
    known = default.marker.get("numbers", "") if default and default.marker else ""
    return read_numbers(known) | _own_numbers(one.partition for one in current.partitions)


def numbers_of_dropped(current: CurrentState) -> tuple[int, ...]:
    """Return the numbers of partitions that were dropped, or retired, and whose keys are to go.

    One that is detached may be attached again, and has its keys until it is dropped. Keys that stay
    on purpose are no matter.
    """
    return tuple(sorted(numbers_left_behind(current) - kept_numbers(current)))


def numbers_left_behind(current: CurrentState) -> frozenset[int]:
    """Return the numbers of partitions that are gone for good, and may have left keys behind."""
    existing = {one.partition.number for one in current.partitions}
    return numbers_with_keys(current) - existing - current.detached_numbers


def kept_numbers(current: CurrentState) -> frozenset[int]:
    """Return the numbers of partitions that were retired and whose keys stay on purpose."""
    default = current.default_partition
    return read_numbers(default.marker.get("kept", "") if default and default.marker else "")


def _own_numbers(partitions: Iterable[Partition]) -> frozenset[int]:
    return frozenset(one.number for one in partitions if not one.is_default)


def partition_marker(partition: Partition, remembered: Remembered | None = None) -> Marker:
    """Return the marker of a partition, which contains all that is known of it.

    Args:
        partition: The partition.
        remembered: What the marker of the default partition remembers.
    """
    if partition.bound is None:
        known = remembered.values if remembered else ()
        return Marker("default", tuple(sorted((*known, ("number", str(partition.number))))))
    values = {
        "bound": write_bound(partition.bound),
        "suffix": partition.suffix,
        "number": str(partition.number),
        **({"leaving": write_bound(partition.leaving)} if partition.leaving else {}),
    }
    return Marker("partition", tuple(sorted(values.items())))


def remembered(
    desired: DesiredState, default: Relation | None = None, forgotten: Collection[int] = ()
) -> Remembered:
    """Return what the marker of the default partition is to remember.

    Args:
        desired: What should exist.
        default: The default partition; None if it does not exist yet.
        forgotten: The numbers of partitions that are dropped and have no keys any more.
    """
    marker = default.marker if default and default.marker else Marker("default")
    numbers = _own_numbers(desired.partitions)
    if desired.declaration.key_table:
        numbers |= read_numbers(marker.get("numbers", ""))
    highest = 0
    if desired.leader is None:
        known = int(marker.get("highest", "0"))
        highest = max(known, *(one.number for one in desired.partitions))
    kept = read_numbers(marker.get("kept", "")) & numbers
    forgotten = frozenset(forgotten)
    runs = tuple(pair for pair in marker.values if pair[0] in _OF_RUNS)
    retired = marker.get("retired", "")
    return Remembered(highest, numbers - forgotten, kept - forgotten, retired, runs)


def marker_operations(
    desired: DesiredState,
    partition: Partition,
    relation: Relation,
    forgotten: Collection[int] = (),
) -> Iterator[Operation]:
    """Replace the marker of a partition if it is outdated.

    Args:
        desired: What should exist.
        partition: The partition.
        relation: The same, as it exists.
        forgotten: As of `remembered`.
    """
    known = remembered(desired, relation, forgotten) if partition.is_default else None
    marker, existing = partition_marker(partition, known), relation.marker
    if existing != marker:
        # That the table has a new partition is no difference of its default partition.
        follows = existing is not None and _without_memory(existing) == _without_memory(marker)
        target = ObjectAddress("TABLE", partition.name)
        yield SetMarker(target, write_marker(marker), follows=follows)


def _without_memory(marker: Marker) -> Marker:
    kept = [(name, value) for name, value in marker.values if name not in _MEMORY]
    return Marker(marker.kind, tuple(kept))


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
