"""Partitions of values: ranges of integers, lists, hashes."""

from __future__ import annotations

import hashlib
import operator
import re
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

from parting.strategies.arguments import (
    check_ahead,
    check_field,
    check_integer,
    check_keep,
    suffix_problem,
)
from parting.strategies.bounds import Interval, PartitionSpec, Remainder, Values
from parting.strategies.plain_values import plain
from parting.strategies.strategy import FixedStrategy, RangeStrategy
from parting.strategies.time import to_utc

MAX_MODULUS = 1000
MIN_BIGINT = -(2**63)
MAX_BIGINT = 2**63 - 1
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_DAY_ZERO = date(2000, 1, 1)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, repr=False)
class IntegerRange(RangeStrategy):
    """One partition for each `size` integers, named by the lowest: 0, 1000000 or m1000000.

    Values are ints. An interval with an edge beyond PostgreSQL's bigint is no partition.

    Args:
        field: The name of an integer field of the model, such as its primary key.
        size: How many integers a partition contains.
        ahead: How many partitions to keep ready after the current one.
        keep: How many partitions before the current one to keep; None: all.

    Raises:
        TypeError: If an argument has another type.
        ValueError: If an argument is too small or too large.

    Example:
        >>> strategy = IntegerRange("id", size=1000)
        >>> [spec.suffix for spec in strategy.upcoming(2026)]
        ['2000', '3000', '4000']
        >>> strategy.spec_for(-1)
        PartitionSpec(suffix='m1000', bound=Interval(lower=-1000, upper=0))
    """

    field: str
    _: KW_ONLY
    size: int
    ahead: int = 2
    keep: int | None = None

    def __post_init__(self) -> None:
        owner = type(self).__name__
        check_field(owner, self.field, "id")
        advice = "Say how many integers a partition contains, such as size=1_000_000."
        check_integer(owner, "size", self.size, (1, MAX_BIGINT), advice)
        check_ahead(owner, self.ahead)
        check_keep(owner, self.keep)

    def spec_for(self, value: Any) -> PartitionSpec | None:
        """Return the partition that contains an integer.

        None means that an edge of its interval would be beyond a bigint.

        Args:
            value: A value of the field.

        Raises:
            TypeError: If it is not an int.
        """
        if not isinstance(value, int) or isinstance(value, bool):
            raise TypeError(f"{self!r}: {value!r} is not an integer. Pass an int.")
        lower = value // self.size * self.size
        upper = lower + self.size
        if lower < MIN_BIGINT or upper > MAX_BIGINT:
            return None
        return PartitionSpec(f"m{-lower}" if lower < 0 else f"{lower}", Interval(lower, upper))

    def spec_named(self, suffix: str, *, is_date: bool) -> PartitionSpec | None:
        """Return the partition that has a suffix, or None if none has."""
        number = re.fullmatch("(m?)([0-9]{1,19})", suffix)
        spec = number and self.spec_for(int(number[2]) * (-1 if number[1] else 1))
        return spec if spec and spec.suffix == suffix else None


@dataclass(frozen=True, repr=False, init=False)
class ListPartitions(FixedStrategy):
    """One partition for each group of values, named by the group.

    Not for values that are not known beforehand: use `HashPartitions`.

    Args:
        field: The name of a field of the model.
        groups: The name of each group, with a list of its values, of the Python type that
            the field has.

    Raises:
        TypeError: If an argument has another type.
        ValueError: If there is no group, a group has no values or a name that is reserved, or a
            value is listed twice.

    Example:
        >>> strategy = ListPartitions("country", {"eu": ["DE", "FR"], "us": ["US"]})
        >>> strategy.spec_for("FR")
        PartitionSpec(suffix='eu', bound=Values(values=('DE', 'FR')))
        >>> print(strategy.spec_for("JP"))
        None
    """

    field: str
    groups: tuple[tuple[str, tuple[Any, ...]], ...]

    def __init__(self, field: str, groups: Mapping[str, Sequence[Any]]) -> None:
        owner = type(self).__name__
        check_field(owner, field, "country")
        _check_groups(owner, groups)
        object.__setattr__(self, "field", field)
        object.__setattr__(
            self,
            "groups",
            tuple((plain(suffix), tuple(map(plain, values))) for suffix, values in groups.items()),
        )

    def __repr__(self) -> str:
        groups = {suffix: list(values) for suffix, values in self.groups}
        return f"{type(self).__name__}({self.field!r}, {groups!r})"

    def partitions(self) -> tuple[PartitionSpec, ...]:
        """Return all the partitions, in the order of the groups."""
        return tuple(PartitionSpec(suffix, Values(values)) for suffix, values in self.groups)

    def spec_for(self, value: Any) -> PartitionSpec | None:
        """Return the partition of the group that lists a value, or None if none does."""
        for suffix, values in self.groups:
            if value in values:
                return PartitionSpec(suffix, Values(values))
        return None


@dataclass(frozen=True, repr=False)
class HashPartitions(FixedStrategy):
    """A fixed number of partitions of about the same size, named 0, 1, .. or 00, 01, ..

    Values are bool, int, str, UUID, bytes, date, aware datetime or Decimal. Integers, dates (days
    since 2000-01-01) and datetimes (microseconds since 1970) go by their remainder; all others by
    that of the first 32 bits of the SHA-256 sum of their text in UTF-8, or of their bytes.
    PostgreSQL's own hash functions may change between its major versions.

    Not where old rows are to be dropped by the partition, and not where the number of partitions
    will have to grow: another modulus moves nearly every row.

    Args:
        field: The name of a field of the model.
        modulus: How many partitions, 1 to 1000.

    Raises:
        TypeError: If an argument has another type.
        ValueError: If the modulus is too small or too large.

    Example:
        >>> strategy = HashPartitions("user_id", 16)
        >>> strategy.spec_for(42)
        PartitionSpec(suffix='10', bound=Remainder(modulus=16, remainder=10))
        >>> strategy.spec_for("42").suffix
        '04'
    """

    field: str
    modulus: int

    def __post_init__(self) -> None:
        owner = type(self).__name__
        check_field(owner, self.field, "user_id")
        advice = "Say how many partitions to make, such as modulus=16."
        check_integer(owner, "modulus", self.modulus, (1, MAX_MODULUS), advice)

    def partitions(self) -> tuple[PartitionSpec, ...]:
        """Return all the partitions, in the order of their remainders."""
        return tuple(self._partition(remainder) for remainder in range(self.modulus))

    def spec_for(self, value: Any) -> PartitionSpec | None:
        """Return the partition that contains a value; never None.

        Raises:
            TypeError: If the value has an unsupported type.
        """
        return self._partition(self._number(value) % self.modulus)

    def _partition(self, remainder: int) -> PartitionSpec:
        # Suffixes of one width sort in the order of their remainders.
        width = len(str(self.modulus - 1))
        return PartitionSpec(f"{remainder:0{width}d}", Remainder(self.modulus, remainder))

    def _number(self, value: Any) -> int:
        """Return the number that PostgreSQL computes for the value, too."""
        match plain(value):
            case int() as number:
                return int(number)
            case str() | UUID() | Decimal() as value:
                return _hash_number(_text(value).encode())
            case bytes() | bytearray() | memoryview():
                return _hash_number(bytes(value))
            case datetime() as value:
                return (to_utc(value, repr(self)) - _EPOCH) // _MICROSECOND
            case date() as value:
                return (value - _DAY_ZERO).days
        raise TypeError(
            f"{self!r}: {value!r} cannot be hashed. Partition by a field of booleans, integers, "
            f"text, UUIDs, bytes, dates, datetimes or decimals."
        )


def _hash_number(data: bytes) -> int:
    return int(hashlib.sha256(data).hexdigest()[:8], 16)


def _text(value: str | UUID | Decimal) -> str:
    """Return the text of a value as PostgreSQL writes it, a Decimal without trailing zeros."""
    if not isinstance(value, Decimal):
        return str(value)
    if value.is_nan():
        return "NaN"
    # normalize() would round to the precision of the context.
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _check_groups(owner: str, groups: Mapping[str, Sequence[Any]]) -> None:
    example = 'Write {"eu": ["DE", "FR"], "us": ["US"]}, for example.'
    if not isinstance(groups, Mapping):
        raise TypeError(f"{owner}: groups must be a dict of lists, not {groups!r}. {example}")
    if not groups:
        raise ValueError(f"{owner}: groups must not be empty. {example}")
    group_of: dict[Any, str] = {}
    for suffix, values in groups.items():
        if not isinstance(suffix, str):
            raise TypeError(f"{owner}: the name of a group must be text, not {suffix!r}. {example}")
        if problem := suffix_problem(suffix):
            raise ValueError(f"{owner}: the name {suffix!r} of a group {problem}. {example}")
        # No set: its order, and with it the SQL, would differ from run to run.
        if not isinstance(values, Sequence) or isinstance(values, str | bytes | bytearray):
            raise TypeError(
                f"{owner}: the values of group {suffix!r} must be a list, not {values!r}. {example}"
            )
        if not values:
            raise ValueError(
                f"{owner}: group {suffix!r} has no values. List some, or leave it out."
            )
        for value in values:
            _check_value(owner, suffix, value, group_of)
            group_of[value] = suffix


def _check_value(owner: str, suffix: str, value: Any, group_of: dict[Any, str]) -> None:
    if value is None:
        raise ValueError(
            f"{owner}: group {suffix!r} lists None, but the partition key must not be NULL. "
            f"Leave None out, and set null=False on the field."
        )
    try:
        other = group_of.get(value)
    except TypeError:
        raise TypeError(
            f"{owner}: group {suffix!r} lists {value!r}, which cannot be hashed. "
            f"List plain values, such as text or integers."
        ) from None
    if operator.ne(value, value):  # not-a-number
        raise ValueError(
            f"{owner}: group {suffix!r} lists {value!r}, which equals nothing. Leave it out."
        )
    if other == suffix:
        raise ValueError(f"{owner}: group {suffix!r} lists {value!r} twice. Leave one out.")
    if other is not None:
        raise ValueError(
            f"{owner}: groups {other!r} and {suffix!r} both list {value!r}. Leave it out of one."
        )
