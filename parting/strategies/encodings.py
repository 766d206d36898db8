"""Encodings: which time a key carries, and which keys a time has.

A version 7 UUID begins with the milliseconds since 1970, a snowflake with those since an epoch of
its own. All keys of an interval of time then are an interval of keys, and PostgreSQL compares these
as they are: no function is called.
"""

from __future__ import annotations

import uuid
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, ClassVar

from parting.strategies.arguments import check_integer

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_MILLISECOND = timedelta(milliseconds=1)
_MIN_BIGINT = -(2**63)
_MAX_BIGINT = 2**63 - 1

#: The bits of a UUID after its time.
_BELOW_TIME = 80

#: A unit is no longer than this, so that one begins in each hour.
_LONGEST_UNIT_MS = 60_000


class KeyEncoding(ABC):
    """How keys carry their time; use `UUID7`, `ULID` or `Snowflake`.

    Attributes:
        key_type: The type of the keys: ``uuid.UUID`` or ``int``.
        uuid_version: The only version of UUIDs that carry a time; None: all keys do.

    Example:
        >>> isinstance(UUID7(), KeyEncoding)
        True
    """

    key_type: ClassVar[type]
    uuid_version: ClassVar[int | None] = None

    @property
    @abstractmethod
    def epoch(self) -> datetime:
        """The time of the first key that is not negative."""

    @abstractmethod
    def edge(self, time: datetime) -> Any:
        """Return what all keys of a time and later ones are not below, and all others are.

        Args:
            time: An aware datetime.

        Returns:
            A value of the keys' type, which need not be a key itself; None if the type has none.
        """

    @abstractmethod
    def time_at(self, edge: Any) -> datetime:
        """Return the time that an edge, or any other value of the keys' type, begins with.

        Args:
            edge: The value, whether or not it is a key.

        Raises:
            OverflowError: If it is outside the years 1 to 9999.
        """

    @abstractmethod
    def key_at(self, time: datetime) -> Any:
        """Return the lowest key of a time; None if there is none.

        Args:
            time: An aware datetime.
        """

    @abstractmethod
    def is_key(self, value: Any) -> bool:
        """Return whether a value carries a time."""

    def time_of(self, key: Any) -> datetime:
        """Return the time that a key carries, in UTC.

        Args:
            key: The key.

        Raises:
            TypeError: If it is of another type.
            ValueError: If it carries no time, or one outside the years 1 to 9999.

        Example:
            >>> print(Snowflake(epoch=1288834974657).time_of(1541815603606036480))
            2022-06-28 16:07:40.105000+00:00
        """
        if not isinstance(key, self.key_type) or isinstance(key, bool):
            raise TypeError(f"{self!r}: {key!r} is not of type {self.key_type.__name__}.")
        if not self.is_key(key):
            raise ValueError(f"{self!r}: {key!r} carries no time.")
        try:
            return self.time_at(key)
        except OverflowError:
            raise ValueError(
                f"{self!r}: the time of {key!r} is outside the years 1 to 9999."
            ) from None


class _UUIDEncoding(KeyEncoding):
    """UUIDs that begin with 48 bits of milliseconds since 1970."""

    key_type = uuid.UUID

    @property
    def epoch(self) -> datetime:
        return EPOCH

    def edge(self, time: datetime) -> uuid.UUID:
        # No UUID is of a time before 1970.
        return uuid.UUID(int=max(_milliseconds_up(time), 0) << _BELOW_TIME)

    def time_at(self, edge: uuid.UUID) -> datetime:
        return EPOCH + (edge.int >> _BELOW_TIME) * _MILLISECOND


@dataclass(frozen=True)
class UUID7(_UUIDEncoding):
    """Version 7 UUIDs (RFC 9562), which begin with the milliseconds since 1970.

    A UUIDField is taken to contain these. Keys that are not of version 7 carry no time: their rows
    are in the default partition. This is not ``django.db.models.functions.UUID7`` of Django 6.1,
    the function of the database that makes such keys; `parting.uuid7` makes them in Python.

    Example:
        >>> print(UUID7().time_of(uuid.UUID("019acd3a-3e00-7000-8000-000000000000")))
        2025-11-29 01:28:57.600000+00:00
    """

    uuid_version = 7

    def key_at(self, time: datetime) -> uuid.UUID | None:
        """Return the lowest key of a time; None before 1970."""
        milliseconds = (time - EPOCH) // _MILLISECOND
        if milliseconds < 0:
            return None
        return uuid.UUID(int=milliseconds << _BELOW_TIME | 7 << 76 | 2 << 62)

    def is_key(self, value: Any) -> bool:
        """Return whether a value is a UUID of version 7 and of the variant of RFC 9562."""
        return isinstance(value, uuid.UUID) and value.version == self.uuid_version


@dataclass(frozen=True)
class ULID(_UUIDEncoding):
    """ULIDs in a UUIDField: the same 48 bits of milliseconds since 1970, and no version.

    All UUIDs are taken for such keys, those of version 7 included. A random one (version 4) is so,
    too: its time is one of the years 1970 to 10889.

    Example:
        >>> print(ULID().time_of(uuid.UUID("019acd3a-3e00-ffff-ffff-ffffffffffff")))
        2025-11-29 01:28:57.600000+00:00
    """

    def key_at(self, time: datetime) -> uuid.UUID | None:
        """Return the lowest key of a time; None before 1970."""
        milliseconds = (time - EPOCH) // _MILLISECOND
        return uuid.UUID(int=milliseconds << _BELOW_TIME) if milliseconds >= 0 else None

    def is_key(self, value: Any) -> bool:
        """Return whether a value is a UUID."""
        return isinstance(value, uuid.UUID)


@dataclass(frozen=True, init=False)
class Snowflake(KeyEncoding):
    """Integers that begin with a time: ``(time - epoch) // unit << bits``, for a BigIntegerField.

    A key before the epoch is negative.

    Args:
        epoch: The time of key 0: milliseconds since 1970, or an aware datetime.
        bits: How many of the lowest bits are no time: those of machine and sequence.
        unit_ms: How many milliseconds a unit of the time is.

    Raises:
        TypeError: If an argument has another type.
        ValueError: If an argument has no such value.

    Example:
        >>> Snowflake(epoch=datetime(2015, 1, 1, tzinfo=timezone.utc))
        Snowflake(epoch=1420070400000, bits=22, unit_ms=1)
    """

    key_type = int

    epoch_ms: int
    bits: int
    unit_ms: int

    def __init__(self, epoch: int | datetime, bits: int = 22, unit_ms: int = 1) -> None:
        owner = type(self).__name__
        if isinstance(epoch, datetime):
            if epoch.utcoffset() is None:
                raise TypeError(
                    f"{owner}: epoch {epoch!r} has no time zone. "
                    "Pass an aware datetime, or milliseconds since 1970."
                )
            epoch = (epoch - EPOCH) // _MILLISECOND
        advice = "Pass milliseconds since 1970, such as epoch=1288834974657, or an aware datetime."
        least = (datetime.min.replace(tzinfo=timezone.utc) - EPOCH) // _MILLISECOND
        most = (datetime.max.replace(tzinfo=timezone.utc) - EPOCH) // _MILLISECOND
        check_integer(owner, "epoch", epoch, (least, most), advice)
        advice = "Say how many of the lowest bits are no time, such as bits=22."
        check_integer(owner, "bits", bits, (0, 62), advice)
        advice = "Say how many milliseconds a unit of the time is, such as unit_ms=1."
        check_integer(owner, "unit_ms", unit_ms, (1, _LONGEST_UNIT_MS), advice)
        object.__setattr__(self, "epoch_ms", epoch)
        object.__setattr__(self, "bits", bits)
        object.__setattr__(self, "unit_ms", unit_ms)

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}(epoch={self.epoch_ms}, bits={self.bits}, "
            f"unit_ms={self.unit_ms})"
        )

    @property
    def epoch(self) -> datetime:
        """The time of key 0."""
        return EPOCH + self.epoch_ms * _MILLISECOND

    def edge(self, time: datetime) -> int | None:
        """Return the lowest key of a time and later ones; None if no bigint is that."""
        units = -((self.epoch_ms - _milliseconds_up(time)) // self.unit_ms)
        return self._key(units)

    def time_at(self, edge: int) -> datetime:
        """Return the time of any integer."""
        milliseconds = self.epoch_ms + (edge >> self.bits) * self.unit_ms
        return EPOCH + timedelta(milliseconds=milliseconds)

    def key_at(self, time: datetime) -> int | None:
        """Return the lowest key of a time; None if no bigint is that."""
        milliseconds = (time - EPOCH) // _MILLISECOND
        return self._key((milliseconds - self.epoch_ms) // self.unit_ms)

    def is_key(self, value: Any) -> bool:
        """Return whether a value is an integer."""
        return isinstance(value, int) and not isinstance(value, bool)

    def _key(self, units: int) -> int | None:
        key = units << self.bits
        return key if _MIN_BIGINT <= key <= _MAX_BIGINT else None


def time_of(key: Any, encoding: KeyEncoding | None = None) -> datetime:
    """Return the time that a key carries: an aware datetime, in UTC.

    Args:
        key: The key, such as the primary key of a row.
        encoding: How it carries the time; None: it is a version 7 UUID.

    Raises:
        TypeError: If the key is of another type.
        ValueError: If the key carries no time, or one outside the years 1 to 9999.

    Example:
        >>> print(time_of(uuid.UUID("019acd3a-3e00-7000-8000-000000000000")))
        2025-11-29 01:28:57.600000+00:00
        >>> print(time_of(1541815603606036480, Snowflake(epoch=1288834974657)))
        2022-06-28 16:07:40.105000+00:00
    """
    return (encoding or UUID7()).time_of(key)


def check_encoding(owner: str, encoding: object) -> None:
    """Check that an argument can be the encoding of keys.

    Args:
        owner: The name of the class, for messages.
        encoding: The argument; None is one.

    Raises:
        TypeError: If it is no encoding.
    """
    if encoding is None or isinstance(encoding, KeyEncoding):
        return
    example = "Write encoding=parting.UUID7(), or parting.Snowflake(epoch=1288834974657)."
    if type(encoding).__name__ == "UUID7":
        example = "That is the function of the database: write encoding=parting.UUID7()."
    raise TypeError(
        f"{owner}: encoding must say how keys carry their time, not {encoding!r}. {example}"
    )


def _milliseconds_up(time: datetime) -> int:
    """Return the first whole millisecond since 1970 that is not before a time."""
    return -((EPOCH - time) // _MILLISECOND)
