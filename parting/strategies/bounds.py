"""Bounds: which values, or rows, a partition contains. Pure data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Interval:
    """The values from a lower edge up to, but not including, an upper edge.

    Both edges have one type. PostgreSQL's range partitions have the same edges:
    https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-PARTITION

    Args:
        lower: The first value; an aware datetime in UTC, a date, an int or a UUID.
        upper: The first value after the interval.
        is_open: Whether it contains all values below its upper edge: the lower one is no limit
            then. PostgreSQL has lower times than Python, such as ``-infinity``.
        uuid_version: The version of the UUIDs that it contains; None: it contains all values.

    Example:
        >>> Interval(0, 1000)
        Interval(lower=0, upper=1000)
    """

    lower: datetime | date | int | UUID
    upper: datetime | date | int | UUID
    is_open: bool = field(default=False, repr=False)
    uuid_version: int | None = field(default=None, repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether it contains no value: that of a partition that all rows are leaving."""
        return not self.is_open and self.lower == self.upper

    def overlaps(self, other: Interval) -> bool:
        """Return whether another interval, of edges of the same type, has values in common.

        Example:
            >>> Interval(0, 1000).overlaps(Interval(1000, 2000))
            False
        """
        lower: Any = max(self.lower, other.lower)  # type: ignore[type-var]
        upper: Any = min(self.upper, other.upper)  # type: ignore[type-var]
        return bool(lower < upper)

    def contains(self, value: Any) -> bool:
        """Return whether it contains a value of the type of its edges.

        Example:
            >>> Interval(0, 1000).contains(1000)
            False
        """
        if self.uuid_version is not None and value.version != self.uuid_version:
            return False
        return bool((self.is_open or self.lower <= value) and value < self.upper)


def below(upper: datetime | date | int | UUID, uuid_version: int | None = None) -> Interval:
    """Return the interval of all values below an edge.

    Args:
        upper: The first value after the interval.
        uuid_version: As of `Interval`.

    Example:
        >>> below(date(2026, 11, 1)).is_open
        True
    """
    return Interval(_lowest(upper), upper, is_open=True, uuid_version=uuid_version)


def _lowest(value: datetime | date | int | UUID) -> datetime | date | int | UUID:
    """Return the lowest value that Python has, or a bigint, of the type of another."""
    if isinstance(value, UUID):
        return UUID(int=0)
    if isinstance(value, datetime):
        return datetime.min.replace(tzinfo=timezone.utc)
    return date.min if isinstance(value, date) else -(2**63)


@dataclass(frozen=True)
class Values:
    """The values listed, and no others.

    Args:
        values: The values, of the Python type that the field has.

    Example:
        >>> Values(("DE", "FR"))
        Values(values=('DE', 'FR'))
    """

    values: tuple[Any, ...]


@dataclass(frozen=True)
class Remainder:
    """The values whose hash, divided by a modulus, has a given remainder.

    Args:
        modulus: The number of partitions.
        remainder: From 0 up to, but not including, the modulus.

    Example:
        >>> Remainder(16, 10)
        Remainder(modulus=16, remainder=10)
    """

    modulus: int
    remainder: int


@dataclass(frozen=True)
class Followed:
    """The rows whose leader's row is in the partition of a given number.

    Args:
        number: The partition number in the leader's key table.

    Example:
        >>> Followed(2)
        Followed(number=2)
    """

    number: int


Bound = Interval | Values | Remainder | Followed


@dataclass(frozen=True)
class PartitionSpec:
    """What a strategy says of one partition, whether or not it exists in a database.

    Args:
        suffix: What names the partition among those of its table, such as ``"202611"``.
        bound: What the partition contains.

    Example:
        >>> PartitionSpec("0", Interval(0, 1000))
        PartitionSpec(suffix='0', bound=Interval(lower=0, upper=1000))
    """

    suffix: str
    bound: Bound
