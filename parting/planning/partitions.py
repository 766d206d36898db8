"""Which partitions should exist. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from parting.schema.derived_names import Names
from parting.schema.objects import Column
from parting.schema.partitioned import FIRST_PART, Declaration, Found, Leader, Partition, Wanted
from parting.strategies.base import Follow, Followed, Interval, PartitionSpec, RangeStrategy, Values
from parting.strategies.time import present
from parting.strategies.values import IntegerRange


def position(
    declaration: Declaration, key: Column | None, now: datetime.datetime, highest: Any
) -> Any:
    """Tell where the table grows: at the present time, or at its highest number.

    Args:
        declaration: What the model declares.
        key: The key's column.
        now: The present, aware.
        highest: The highest key that stands, for integer ranges; None if there is none.
    """
    strategy = declaration.strategy
    if isinstance(strategy, Follow):
        return None
    if isinstance(strategy, IntegerRange):
        return highest or 0
    is_date = key is not None and key.type_without_modifier == "date"
    return present(strategy, now, is_date=is_date)


def wanted_specs(
    declaration: Declaration,
    found: Found,
    at: Any,
    stray: Sequence[PartitionSpec] = (),
    ahead: int | None = None,
) -> tuple[PartitionSpec, ...]:
    """List the partitions that should stand, the standing ones left out.

    Args:
        declaration: What the model declares.
        found: What stands.
        at: The position, see `position`.
        stray: Partitions that rows in the overflow belong to.
        ahead: How many partitions after the current one; None: as declared.
    """
    strategy = declaration.strategy
    specs = strategy.upcoming(at, ahead)
    if not isinstance(strategy, RangeStrategy):
        standing_keys = {found_one.partition.key for found_one in found.partitions}
        return tuple(spec for spec in specs if spec.key not in standing_keys)
    wanted: dict[str, PartitionSpec] = {}
    for spec in (*specs, *stray):
        free = free_part(spec, found)
        if free is not None:
            wanted[spec.key] = free
    return tuple(sorted(wanted.values(), key=lambda spec: spec.bound.lower))  # type: ignore[union-attr]


def free_part(spec: PartitionSpec, found: Found) -> PartitionSpec | None:
    """Give the part of an interval that no partition holds yet; None if there is none."""
    standing = [
        found_one.partition.bound
        for found_one in found.partitions
        if isinstance(found_one.partition.bound, Interval)
    ]
    assert isinstance(spec.bound, Interval)
    free = _uncovered(spec.bound, standing)
    return PartitionSpec(spec.key, free) if free else None


def _uncovered(interval: Interval, standing: Iterable[Interval]) -> Interval | None:
    """Cut off what standing partitions hold: they were made by another strategy, or size."""
    lower: Any = interval.lower
    upper: Any = interval.upper
    for other in sorted(standing, key=lambda bound: bound.lower):  # type: ignore[arg-type,return-value]
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
    return Interval(lower, upper)


def leader_of(wanted: Wanted, found: Found) -> Leader:
    """Give what a follower must know of the table that it follows."""
    keys = found.others.get(wanted.names.keys.name)
    return Leader(
        table=wanted.parent.name,
        owner=wanted.parent.owner,
        keys=wanted.names.keys,
        pk=wanted.pk.name,
        partitions=wanted.partitions,
        key_triggers=keys.triggers if keys else (),
    )


def _followed_partitions(found: Found, names: Names, leader: Leader) -> tuple[Partition, ...]:
    """Give each partition of the leader a partner of the same number and key."""
    standing = {one.partition.part: one.relation.name for one in found.partitions}
    return tuple(
        Partition(
            standing.get(other.part, names.of(other.key)),
            other.part,
            other.key,
            Followed(other.part),
        )
        for other in leader.partitions
        if not other.is_overflow
    )


def _partitions(
    declaration: Declaration, found: Found, specs: Sequence[PartitionSpec], names: Names
) -> tuple[Partition, ...]:
    declared = (
        {spec.key: spec for spec in declaration.strategy.upcoming(None)}
        if not isinstance(declaration.strategy, RangeStrategy)
        else {}
    )
    partitions = []
    for standing in found.partitions:
        partition = standing.partition
        if partition.is_overflow:
            continue
        spec = declared.get(partition.key)
        bound = spec.bound if spec and isinstance(spec.bound, Values) else partition.bound
        partitions.append(Partition(standing.relation.name, partition.part, partition.key, bound))
    part = max([FIRST_PART - 1, *(partition.part for partition in partitions)])
    for spec in specs:
        part += 1
        partitions.append(Partition(names.of(spec.key), part, spec.key, spec.bound))
    return tuple(partitions)
