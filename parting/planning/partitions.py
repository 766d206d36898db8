"""Which partitions should exist. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from parting.schema.partitioned import (
    FIRST_NUMBER,
    PARENT_NUMBER,
    CurrentState,
    Declaration,
    DesiredState,
    Leader,
    Partition,
)
from parting.strategies.bound_sets import contains
from parting.strategies.bounds import Followed, Interval, PartitionSpec, Values
from parting.strategies.strategy import Follow, RangeStrategy
from parting.strategies.time import present
from parting.strategies.values import IntegerRange

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Sequence

    from parting.schema.derived_names import Names
    from parting.schema.objects import Column


def position(
    declaration: Declaration, partition_column: Column | None, now: datetime.datetime, highest: Any
) -> Any:
    """Return where the table grows: at the present time, or at its highest number.

    Args:
        declaration: What the model declares.
        partition_column: The column that is the partition key.
        now: The present, aware.
        highest: Its highest value, for integer ranges; None if there is none.
    """
    strategy = declaration.strategy
    if isinstance(strategy, Follow):
        return None
    if isinstance(strategy, IntegerRange):
        return highest or 0
    is_date = partition_column is not None and partition_column.type_without_modifier == "date"
    return present(strategy, now, is_date=is_date)


def last_upcoming(
    declaration: Declaration, at: Any, ahead: int | None = None
) -> PartitionSpec | None:
    """Return the last partition that should exist ahead of time; None if there is none.

    The arguments: see `desired_specs`.
    """
    upcoming = declaration.strategy.upcoming(at, ahead)
    return upcoming[-1] if upcoming else None


def desired_specs(
    declaration: Declaration,
    current: CurrentState,
    at: Any,
    misplaced: Sequence[PartitionSpec] = (),
    ahead: int | None = None,
) -> tuple[PartitionSpec, ...]:
    """List the partitions that should be created.

    Args:
        declaration: What the model declares.
        current: What exists.
        at: The position, see `position`.
        misplaced: Partitions of the past: those that rows in the default partition belong to, say.
        ahead: How many partitions after the current one; None: as declared.
    """
    strategy = declaration.strategy
    specs = strategy.upcoming(at, ahead)
    if not isinstance(strategy, RangeStrategy):
        existing_suffixes = {one.partition.suffix for one in current.partitions}
        return tuple(
            spec
            for spec in specs
            if spec.suffix not in existing_suffixes and not is_retired(spec, current)
        )
    desired: dict[str, PartitionSpec] = {}
    for spec in (*specs, *misplaced):
        free = uncovered_spec(spec, current)
        if free is not None:
            desired[spec.suffix] = free
    return tuple(sorted(desired.values(), key=lambda spec: spec.bound.lower))  # type: ignore[union-attr]


def is_retired(spec: PartitionSpec, current: CurrentState) -> bool:
    """Return whether a partition was retired, and does not exist again since.

    Late rows of it are in the default partition, and stay there: a partition that is made for them
    would be retired again, time after time.
    """
    if any(one.partition.suffix == spec.suffix for one in current.partitions):
        return False
    return contains(current.retired_bounds, spec.bound)


def uncovered_spec(spec: PartitionSpec, current: CurrentState) -> PartitionSpec | None:
    """Return the part of an interval that no partition covers yet; None if there is none."""
    existing = [
        one.partition.bound
        for one in current.partitions
        if isinstance(one.partition.bound, Interval)
    ]
    assert isinstance(spec.bound, Interval)
    free = _uncovered(spec.bound, existing)
    return PartitionSpec(spec.suffix, free) if free else None


def _uncovered(interval: Interval, existing: Iterable[Interval]) -> Interval | None:
    """Cut off what existing partitions cover: another strategy, or size, has created them."""
    lower: Any = interval.lower
    upper: Any = interval.upper
    contained = (bound for bound in existing if not bound.is_empty)
    for other in sorted(contained, key=lambda bound: bound.lower):  # type: ignore[arg-type,return-value]
        other_lower: Any = other.lower
        other_upper: Any = other.upper
        if other_upper <= lower or upper <= other_lower:
            continue
        if other_lower <= lower:
            lower = other_upper
        else:
            upper = other_lower
        if lower >= upper:
            return None
    return replace(interval, lower=lower, upper=upper)


def leader_of(desired: DesiredState, current: CurrentState) -> Leader:
    """Return what a follower must know of the table that it follows."""
    key_table = current.others.get(desired.names.key_table.name)
    return Leader(
        table=desired.parent.name,
        owner=desired.parent.owner,
        key_table=desired.names.key_table,
        pk=desired.pk.name,
        partitions=desired.partitions,
        key_triggers=key_table.triggers if key_table else (),
        comparison=desired.pk.comparison,
        parent_number=desired.parent_number,
        by_value=desired.declaration.compares_by_partitions,
        pk_type=desired.pk.type_without_modifier,
    )


def limited_to(leader: Leader, suffixes: Collection[str]) -> Leader:
    """Return a leader with no other partitions than those of the suffixes."""
    kept = tuple(one for one in leader.partitions if one.suffix in suffixes)
    return replace(leader, partitions=kept)


def open_to(leader: Leader, current: CurrentState) -> Leader:
    """Return a leader without the partition whose number a follower's own rows bear.

    Where the leader's old table has become a partition, and the follower has rows in its table
    still, these are recorded under the same number: it can have such a partition when they are gone
    from there, or when its table has become that partition itself.
    """
    numbers = [one.partition.number for one in current.partitions]
    if not current.rows_in_parent or PARENT_NUMBER in numbers:
        return leader
    kept = tuple(one for one in leader.partitions if one.number != PARENT_NUMBER)
    return replace(leader, partitions=kept)


def follower_partitions(
    current: CurrentState, names: Names, leader: Leader
) -> tuple[Partition, ...]:
    """Return a partition of the same number and suffix for each partition of the leader.

    One that all rows of the leader have left is about to be dropped: if it is gone here already, it
    is not made again.
    """
    existing = {one.partition.number: one.relation.name for one in current.partitions}
    return tuple(
        Partition(
            existing.get(other.number, names.of(other.suffix)),
            other.number,
            other.suffix,
            Followed(other.number),
        )
        for other in leader.partitions
        if not other.is_default and (not other.is_left or other.number in existing)
    )


def numbered_partitions(
    declaration: Declaration, current: CurrentState, specs: Sequence[PartitionSpec], names: Names
) -> tuple[Partition, ...]:
    """Return the existing partitions and the new ones, which get the next free numbers.

    The key table may still have keys with the number of a partition that somebody has dropped: no
    number is given twice, and none while a table that was retired has it.
    """
    declared = (
        {spec.suffix: spec for spec in declaration.strategy.upcoming(None)}
        if not isinstance(declaration.strategy, RangeStrategy)
        else {}
    )
    partitions = []
    for existing in current.partitions:
        partition = existing.partition
        if partition.is_default:
            continue
        spec = declared.get(partition.suffix)
        bound = spec.bound if spec and isinstance(spec.bound, Values) else partition.bound
        partitions.append(replace(partition, name=existing.relation.name, bound=bound))
    default = current.default_partition
    known = default.marker.get("highest", "0") if default and default.marker else "0"
    numbers = (partition.number for partition in partitions)
    number = max([FIRST_NUMBER - 1, int(known), *numbers, *current.retired_numbers])
    for spec in specs:
        number += 1
        partitions.append(Partition(names.of(spec.suffix), number, spec.suffix, spec.bound))
    return tuple(partitions)
