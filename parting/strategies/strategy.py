"""The bases of strategies: which partition contains a value, and which partitions come next.

Plain arithmetic: no Django, no database and no clock. The caller passes the time.
"""

from __future__ import annotations

import dataclasses
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from parting.strategies.arguments import check_ahead
from parting.strategies.bounds import Interval, PartitionSpec


class Strategy(ABC):
    """How a table is divided into partitions, by the value of one field.

    Subclass `RangeStrategy` or `FixedStrategy` for a strategy of your own, as a frozen dataclass:
    two strategies with the same arguments must be equal.

    Attributes:
        field: The name of the field; the partition key is its column.
        ahead: How many partitions to keep ready after the current one.
        keep: How many partitions before the current one to keep; None: all.

    Example:
        >>> issubclass(RangeStrategy, Strategy)
        True
    """

    field: str
    ahead: int
    keep: int | None

    @abstractmethod
    def spec_for(self, value: Any) -> PartitionSpec | None:
        """Return the partition that contains a value, or None if no partition can.

        Args:
            value: A value of the field.

        Raises:
            TypeError: If the value has a type that the strategy does not support.
        """

    @abstractmethod
    def upcoming(self, position: Any, ahead: int | None = None) -> tuple[PartitionSpec, ...]:
        """Return the partition that contains a position, and those after it.

        Args:
            position: A value of the field, such as the current time.
            ahead: How many partitions after that one; None: the strategy's own number.

        Raises:
            TypeError: If the position or ``ahead`` has an unsupported type.
            ValueError: If ``ahead`` is negative.
        """

    @abstractmethod
    def following(self, spec: PartitionSpec) -> PartitionSpec | None:
        """Return the partition that begins where another ends, or None if none can.

        Args:
            spec: One of this strategy's partitions.

        Raises:
            ValueError: If it is not one of this strategy's partitions.
        """

    def __repr__(self) -> str:
        shown = []
        for item in dataclasses.fields(self):  # type: ignore[arg-type]  # each subclass is one
            value = getattr(self, item.name)
            if not item.kw_only:
                shown.append(repr(value))
            elif value != item.default:
                shown.append(f"{item.name}={value!r}")
        return f"{type(self).__name__}({', '.join(shown)})"


class RangeStrategy(Strategy):
    """Partitions that contain one interval each; each begins where the one before it ends.

    A subclass implements `spec_for` and `spec_named`.

    Example:
        >>> from parting import Monthly
        >>> isinstance(Monthly("created_at"), RangeStrategy)
        True
    """

    def upcoming(self, position: Any, ahead: int | None = None) -> tuple[PartitionSpec, ...]:
        """Return the partition that contains a position, and those after it.

        Fewer are returned where the values end, and none if no partition can contain the position.

        Args:
            position: A value of the field, such as the current time.
            ahead: How many partitions after that one; None: the strategy's own number.

        Raises:
            TypeError: If the position or ``ahead`` has an unsupported type.
            ValueError: If ``ahead`` is negative.
        """
        if ahead is None:
            ahead = self.ahead
        check_ahead(f"{self!r}.upcoming", ahead)
        specs: list[PartitionSpec] = []
        spec = self.spec_for(position)
        while spec is not None and len(specs) <= ahead:
            specs.append(spec)
            spec = self.following(spec)
        return tuple(specs)

    def spec_at(self, edge: Any) -> PartitionSpec | None:
        """Return the partition that contains an edge of intervals, or None if none can.

        Such an edge need not be a value of the field: see `TimeStrategy`.

        Args:
            edge: The lower or upper edge of a partition.
        """
        return self.spec_for(edge)

    @abstractmethod
    def spec_named(self, suffix: str, *, is_date: bool) -> PartitionSpec | None:
        """Return the partition that has a suffix, or None if none has.

        Args:
            suffix: The suffix, such as ``"202611"``.
            is_date: Whether the field is a DateField.
        """

    def preceding(self, spec: PartitionSpec) -> PartitionSpec | None:
        """Return the partition that ends where another begins, or None if none can.

        Args:
            spec: One of this strategy's partitions.

        Example:
            >>> from parting import IntegerRange
            >>> strategy = IntegerRange("id", size=10)
            >>> strategy.preceding(strategy.spec_for(25)).suffix
            '10'
        """
        try:
            return self.spec_at(_before(_lower(spec)))
        except OverflowError:  # no date is earlier
            return None

    def following(self, spec: PartitionSpec) -> PartitionSpec | None:
        """Return the partition that begins where another ends, or None if none can.

        Args:
            spec: One of this strategy's partitions.

        Raises:
            ValueError: If it is not one of this strategy's partitions: the next one would
                overlap it.
        """
        bound = spec.bound
        if isinstance(bound, Interval):
            following = self.spec_at(bound.upper)
            if following is None or _lower(following) == bound.upper:
                return following
        raise ValueError(
            f"{self!r}: {spec!r} is not one of its partitions. "
            f"Pass a spec that spec_for(), upcoming() or following() returned."
        )


class FixedStrategy(Strategy):
    """Partitions that all exist from the first installation on.

    A subclass implements `spec_for` and `partitions`.

    Example:
        >>> from parting import HashPartitions
        >>> isinstance(HashPartitions("user_id", 16), FixedStrategy)
        True
    """

    ahead = 0
    keep = None

    @abstractmethod
    def partitions(self) -> tuple[PartitionSpec, ...]:
        """Return all the partitions."""

    def upcoming(self, position: Any, ahead: int | None = None) -> tuple[PartitionSpec, ...]:
        """Return all the partitions, whatever the position and ``ahead`` are."""
        return self.partitions()

    def following(self, spec: PartitionSpec) -> PartitionSpec | None:
        """Return None: no partition comes after another."""
        return None


@dataclass(frozen=True, repr=False)
class Follow(Strategy):
    """Each row is in the partition of the row that a foreign key references.

    The partitions are those of the leader; no value shows by itself which of them contains it.

    Args:
        field: The name of the foreign key.
    """

    field: str
    ahead = 0
    keep = None

    def __repr__(self) -> str:
        return f"following {self.field!r}"

    def spec_for(self, value: Any) -> PartitionSpec | None:
        """Return None: only the database knows."""
        return None

    def upcoming(self, position: Any, ahead: int | None = None) -> tuple[PartitionSpec, ...]:
        """Return nothing: the partitions are those of the leader."""
        return ()

    def following(self, spec: PartitionSpec) -> PartitionSpec | None:
        """Return None: the leader's strategy knows."""
        return None


def _lower(spec: PartitionSpec) -> datetime | date | int | UUID | None:
    return spec.bound.lower if isinstance(spec.bound, Interval) else None


def _before(edge: Any) -> Any:
    """Return the value right before an edge of intervals."""
    if isinstance(edge, UUID):
        return UUID(int=edge.int - 1)
    if isinstance(edge, datetime):
        return edge - timedelta(microseconds=1)
    return edge - (timedelta(days=1) if isinstance(edge, date) else 1)
