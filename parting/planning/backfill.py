"""Partitions of the past, which are made at once for rows that are about to come. Pure."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from typing import TYPE_CHECKING, Any

from parting.exceptions import UnsupportedTable
from parting.strategies.strategy import RangeStrategy
from parting.strategies.time import TimeStrategy
from parting.strategies.values import IntegerRange

if TYPE_CHECKING:
    from parting.schema.objects import Column
    from parting.schema.partitioned import Declaration
    from parting.strategies.bounds import PartitionSpec

#: More partitions than these are hardly meant, and would make each query over all of them slow.
MOST_PARTITIONS = 1_000

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def past_specs(
    declaration: Declaration, partition_column: Column | None, beginning: str, at: Any
) -> tuple[PartitionSpec, ...]:
    """Return the partitions from the one that contains a value up to the current one.

    Args:
        declaration: What the model declares. Tables that follow another get the partitions of that
            one, and a fixed set of partitions exists from the beginning: there are none for them.
        partition_column: The column that is the partition key.
        beginning: A year, month or day as in ISO 8601, in the time zone of the strategy; or the
            lowest number, where the partition key is one.
        at: The position, see `parting.planning.partitions.position`.

    Raises:
        UnsupportedTable: If the beginning is no such value, is after the position, or would make
            more partitions than anybody can want.
    """
    strategy, label = declaration.strategy, declaration.label
    if not isinstance(strategy, RangeStrategy):
        return ()
    spec = strategy.spec_for(_value(declaration, partition_column, beginning))
    current = strategy.spec_for(at)
    assert current is not None
    last: Any = current.bound
    specs: list[PartitionSpec] = []
    while spec is not None and spec.bound.lower < last.lower:  # type: ignore[union-attr]
        specs.append(spec)
        if len(specs) > MOST_PARTITIONS:
            raise UnsupportedTable(
                f"{label}: from {beginning} on there would be more than {MOST_PARTITIONS:,} "
                f"partitions up to the current one, {current.suffix}.",
                "Begin later, or declare larger partitions.",
            )
        spec = strategy.following(spec)
    if spec is None or spec.bound.lower > last.lower:  # type: ignore[union-attr]
        raise UnsupportedTable(
            f"{label}: {beginning} comes after the current partition, {current.suffix}.",
            "--from is for partitions of the past; use --ahead for those to come.",
        )
    return tuple(specs)


def _value(declaration: Declaration, column: Column | None, beginning: str) -> Any:
    strategy = declaration.strategy
    if isinstance(strategy, IntegerRange):
        if not re.fullmatch(r"-?\d+", beginning):
            raise UnsupportedTable(
                f"{declaration.label}: its partition key is a number, and {beginning!r} is none.",
                "Name the lowest number: --from 1000000.",
            )
        return int(beginning)
    found = _DAY.fullmatch(beginning)
    try:
        year, month, day = (int(part or 1) for part in found.groups()) if found else (0, 0, 0)
        date = datetime.date(year, month, day)
    except ValueError:
        raise UnsupportedTable(
            f"{declaration.label}: its partition key is a time, and {beginning!r} is no day, month "
            "or year.",
            "Write it as in --from 2024-06, or --from 2024-06-15.",
        ) from None
    if column is not None and column.type_without_modifier == "date":
        return date
    zone = zoneinfo.ZoneInfo(strategy.tz if isinstance(strategy, TimeStrategy) else "UTC")
    return datetime.datetime(date.year, date.month, date.day, tzinfo=zone)
