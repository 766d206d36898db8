"""Say which partition holds a value, and which partitions come next.

Plain arithmetic: no Django, no database and no clock. Whoever asks passes the time.
"""

from __future__ import annotations

import dataclasses
import hashlib
import operator
import re
from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

MAX_NAME_BYTES = 63
MAX_MODULUS = 1000
MIN_BIGINT = -(2**63)
MAX_BIGINT = 2**63 - 1

# A partition of one of these keys would bear the name of a relation beside the partitions.
RESERVED_KEYS = frozenset({"keys", "moving", "overflow", "parting_view"})

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_DAY_ZERO = date(2000, 1, 1)
_MICROSECOND = timedelta(microseconds=1)
# No time zone leads out of the years that there are from here.
_FIRST_SOUGHT = datetime(2, 1, 1, tzinfo=timezone.utc)
_LAST_SOUGHT = datetime(9998, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True)
class Interval:
    """The values from lower up to, but not including, upper."""

    lower: datetime | date | int
    upper: datetime | date | int


@dataclass(frozen=True)
class Values:
    """The values listed, and no others."""

    values: tuple[Any, ...]


@dataclass(frozen=True)
class Remainder:
    """The values whose hash leaves this remainder."""

    modulus: int
    remainder: int


@dataclass(frozen=True)
class Followed:
    """The rows whose parent row stands in the partition of this number."""

    part: int


Bound = Interval | Values | Remainder | Followed


@dataclass(frozen=True)
class PartitionSpec:
    """One partition: the key that names it and the bound of what it holds."""

    key: str
    bound: Bound


class Strategy(ABC):
    """How a table is cut into partitions, by the value of one field."""

    field: str
    ahead: int
    keep: int | None

    @abstractmethod
    def spec_for(self, value: Any) -> PartitionSpec | None:
        """Return the partition that holds the value, or None if no partition can."""

    @abstractmethod
    def upcoming(self, position: Any, ahead: int | None = None) -> tuple[PartitionSpec, ...]:
        """Return the partition that holds the position and the `ahead` ones after it."""

    @abstractmethod
    def following(self, spec: PartitionSpec) -> PartitionSpec | None:
        """Return the partition that begins where this one ends, or None if none can."""

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
    """Partitions that hold one interval each and touch one another."""

    def upcoming(self, position: Any, ahead: int | None = None) -> tuple[PartitionSpec, ...]:
        """Return the partition that holds the position and the `ahead` ones after it.

        Fewer are returned where the values end, and none if no partition can hold the position.
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

    @abstractmethod
    def spec_named(self, key: str, *, is_date: bool) -> PartitionSpec | None:
        """Return the partition that has the key, or None if none has.

        `is_date` says whether the field is a DateField.
        """

    def following(self, spec: PartitionSpec) -> PartitionSpec | None:
        """Return the partition that begins where this one ends, or None if none can.

        Raises ValueError if the spec is none of this strategy's: what followed would overlap it.
        """
        bound = spec.bound
        if isinstance(bound, Interval):
            following = self.spec_for(bound.upper)
            if following is None or _lower(following) == bound.upper:
                return following
        raise ValueError(
            f"{self!r}: {spec!r} is not one of its partitions. "
            f"Pass a spec that spec_for(), upcoming() or following() returned."
        )


class FixedStrategy(Strategy):
    """Partitions that all stand from the start."""

    ahead = 0
    keep = None

    @abstractmethod
    def partitions(self) -> tuple[PartitionSpec, ...]:
        """Return all the partitions."""

    def upcoming(self, position: Any, ahead: int | None = None) -> tuple[PartitionSpec, ...]:
        """Return all the partitions: the position and `ahead` change nothing."""
        return self.partitions()

    def following(self, spec: PartitionSpec) -> PartitionSpec | None:
        """Return None: no partition comes after another."""
        return None


@dataclass(frozen=True, repr=False)
class TimeStrategy(RangeStrategy):
    """Partitions by date or time; use one of its subclasses.

    Args:
        field: the name of a DateTimeField or DateField of the model.
        tz: the name of the time zone whose midnights (or full hours) part the partitions.
            It changes nothing for a DateField.
        ahead: how many partitions to keep ready after the current one.
        keep: how many partitions before the current one to keep; None keeps them all.

    Values are aware datetimes, or dates. The bounds are then aware datetimes in UTC, or dates.
    Where the clocks change, a partition is as long as the local clock takes: an hour that comes
    twice is one partition of two hours, one that is skipped is none.

    Raises TypeError or ValueError for an argument it cannot use, TypeError for a naive datetime.
    """

    field: str
    _: KW_ONLY
    tz: str = "UTC"
    ahead: int = 2
    keep: int | None = None

    def __post_init__(self) -> None:
        owner = type(self).__name__
        check_field(owner, self.field, "created_at")
        _check_zone(owner, self.tz)
        check_ahead(owner, self.ahead)
        check_keep(owner, self.keep)

    def spec_for(self, value: Any) -> PartitionSpec | None:
        """Return the partition that holds the aware datetime, or the date.

        None means that its bounds would leave the years 1 to 9999.
        """
        try:
            if isinstance(value, datetime):
                return self._holding_instant(to_utc(value, repr(self)))
            if isinstance(value, date):
                return self._holding_date(value)
        except OverflowError:
            return None
        raise TypeError(
            f"{self!r}: {value!r} is neither a datetime nor a date. "
            f"Pass an aware datetime or a date."
        )

    def spec_named(self, key: str, *, is_date: bool) -> PartitionSpec | None:
        """Return the partition that has the key, or None if none has.

        `is_date` says whether the field is a DateField.
        """
        unit = timedelta(days=1) if is_date else timedelta(seconds=1)

        def value_at(place: int) -> date:
            moment = _FIRST_SOUGHT + place * unit
            return moment.date() if is_date else moment

        def key_at(place: int) -> str:
            spec = self.spec_for(value_at(place))
            return spec.key if spec else ""

        # Keys sort in the order of time.
        size = (_LAST_SOUGHT - _FIRST_SOUGHT) // unit
        spec = self.spec_for(value_at(bisect_left(range(size), key, key=key_at)))
        return spec if spec and spec.key == key else None

    def _holding_instant(self, instant: datetime) -> PartitionSpec:
        zone = _zone(self.tz)
        start = self._floor(_wall_clock(instant, zone))
        end = self._next(start)
        # Put back across a boundary, the clock shows what lies before it although the next
        # partition has begun: it began when the boundary was first passed.
        while (upper := _first_instant(end, zone)) <= instant:
            start, end = end, self._next(end)
        return PartitionSpec(self._key(start), Interval(_first_instant(start, zone), upper))

    def _holding_date(self, day: date) -> PartitionSpec:
        start = self._floor(datetime(day.year, day.month, day.day))
        return PartitionSpec(self._key(start), Interval(start.date(), self._next(start).date()))

    # The three below see the local clock only: datetimes without a time zone.

    @abstractmethod
    def _floor(self, wall: datetime) -> datetime:
        """Return the start of the partition in which the local clock stands."""

    @abstractmethod
    def _next(self, start: datetime) -> datetime:
        """Return the start of the next partition; OverflowError after the year 9999."""

    @abstractmethod
    def _key(self, start: datetime) -> str:
        """Return the key of the partition that starts there."""


class Hourly(TimeStrategy):
    """One partition an hour, named as in 2026112314.

    Arguments and errors are those of TimeStrategy; a plain date is a TypeError as well.

    >>> moment = datetime(2026, 11, 23, 14, 57, tzinfo=timezone.utc)
    >>> [spec.key for spec in Hourly("created_at").upcoming(moment)]
    ['2026112314', '2026112315', '2026112316']

    Not for tables that keep more than a few days: planning a query costs time for each partition.
    """

    def _holding_date(self, day: date) -> PartitionSpec:
        raise TypeError(
            f"{self!r}: {day!r} is a date, which has no hours. "
            f"Use Daily({self.field!r}), or a DateTimeField."
        )

    def _floor(self, wall: datetime) -> datetime:
        return wall.replace(minute=0, second=0, microsecond=0)

    def _next(self, start: datetime) -> datetime:
        return start + timedelta(hours=1)

    def _key(self, start: datetime) -> str:
        return f"{start.year:04d}{start.month:02d}{start.day:02d}{start.hour:02d}"


class Daily(TimeStrategy):
    """One partition a day, named as in 20261123.

    Arguments and errors are those of TimeStrategy.

    >>> [spec.key for spec in Daily("created_at").upcoming(date(2026, 11, 29))]
    ['20261129', '20261130', '20261201']

    Not for tables that keep more than a few months: planning a query costs time for each partition.
    """

    def _floor(self, wall: datetime) -> datetime:
        return wall.replace(hour=0, minute=0, second=0, microsecond=0)

    def _next(self, start: datetime) -> datetime:
        return start + timedelta(days=1)

    def _key(self, start: datetime) -> str:
        return f"{start.year:04d}{start.month:02d}{start.day:02d}"


class Weekly(TimeStrategy):
    """One partition an ISO week, Monday to Sunday, named as in 2026w48.

    Arguments and errors are those of TimeStrategy. The year is that of the ISO week.

    >>> spec = Weekly("created_at").spec_for(date(2027, 1, 1))
    >>> print(spec.key, spec.bound.lower, spec.bound.upper)
    2026w53 2026-12-28 2027-01-04
    """

    def _floor(self, wall: datetime) -> datetime:
        midnight = wall.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight - timedelta(days=midnight.weekday())

    def _next(self, start: datetime) -> datetime:
        return start + timedelta(days=7)

    def _key(self, start: datetime) -> str:
        year, week, _ = start.isocalendar()
        return f"{year:04d}w{week:02d}"


class Monthly(TimeStrategy):
    """One partition a month, named as in 202611.

    Arguments and errors are those of TimeStrategy.

    >>> spec = Monthly("created_at").spec_for(datetime(2026, 11, 23, 14, tzinfo=timezone.utc))
    >>> print(spec.key, spec.bound.lower, spec.bound.upper)
    202611 2026-11-01 00:00:00+00:00 2026-12-01 00:00:00+00:00
    >>> spec = Monthly("created_at", tz="Europe/Berlin").following(
    ...     Monthly("created_at", tz="Europe/Berlin").spec_for(spec.bound.upper))
    >>> print(spec.key, spec.bound.lower, spec.bound.upper)
    202701 2026-12-31 23:00:00+00:00 2027-01-31 23:00:00+00:00
    """

    def _floor(self, wall: datetime) -> datetime:
        return _floor_to_months(wall, 1)

    def _next(self, start: datetime) -> datetime:
        return _add_months(start, 1)

    def _key(self, start: datetime) -> str:
        return f"{start.year:04d}{start.month:02d}"


class Quarterly(TimeStrategy):
    """One partition a quarter of the calendar year, named as in 2026q4.

    Arguments and errors are those of TimeStrategy.

    >>> [spec.key for spec in Quarterly("created_at").upcoming(date(2026, 11, 23))]
    ['2026q4', '2027q1', '2027q2']
    """

    def _floor(self, wall: datetime) -> datetime:
        return _floor_to_months(wall, 3)

    def _next(self, start: datetime) -> datetime:
        return _add_months(start, 3)

    def _key(self, start: datetime) -> str:
        return f"{start.year:04d}q{start.month // 3 + 1}"


class Yearly(TimeStrategy):
    """One partition a calendar year, named as in 2026.

    Arguments and errors are those of TimeStrategy.

    >>> [spec.key for spec in Yearly("created_at").upcoming(date(2026, 11, 23), ahead=1)]
    ['2026', '2027']
    """

    def _floor(self, wall: datetime) -> datetime:
        return _floor_to_months(wall, 12)

    def _next(self, start: datetime) -> datetime:
        return _add_months(start, 12)

    def _key(self, start: datetime) -> str:
        return f"{start.year:04d}"


@dataclass(frozen=True, repr=False)
class IntegerRange(RangeStrategy):
    """One partition for each `size` integers, named by the lowest: 0, 1000000 or m1000000.

    Args:
        field: the name of an integer field of the model, such as its primary key.
        size: how many integers a partition holds.
        ahead: how many partitions to keep ready after the current one.
        keep: how many partitions before the current one to keep; None keeps them all.

    Values are ints. An interval with a bound that a bigint cannot hold is no partition.

    Raises TypeError or ValueError for an argument it cannot use.

    >>> strategy = IntegerRange("id", size=1000)
    >>> [spec.key for spec in strategy.upcoming(2026)]
    ['2000', '3000', '4000']
    >>> strategy.spec_for(-1)
    PartitionSpec(key='m1000', bound=Interval(lower=-1000, upper=0))
    """

    field: str
    _: KW_ONLY
    size: int
    ahead: int = 2
    keep: int | None = None

    def __post_init__(self) -> None:
        owner = type(self).__name__
        check_field(owner, self.field, "id")
        advice = "Say how many integers a partition holds, such as size=1_000_000."
        _check_integer(owner, "size", self.size, (1, MAX_BIGINT), advice)
        check_ahead(owner, self.ahead)
        check_keep(owner, self.keep)

    def spec_for(self, value: Any) -> PartitionSpec | None:
        """Return the partition that holds the integer.

        None means that one of its bounds would not fit into a bigint.
        """
        if not isinstance(value, int) or isinstance(value, bool):
            raise TypeError(f"{self!r}: {value!r} is not an integer. Pass an int.")
        lower = value // self.size * self.size
        upper = lower + self.size
        if lower < MIN_BIGINT or upper > MAX_BIGINT:
            return None
        return PartitionSpec(f"m{-lower}" if lower < 0 else f"{lower}", Interval(lower, upper))

    def spec_named(self, key: str, *, is_date: bool) -> PartitionSpec | None:
        """Return the partition that has the key, or None if none has."""
        number = re.fullmatch("(m?)([0-9]{1,19})", key)
        spec = number and self.spec_for(int(number[2]) * (-1 if number[1] else 1))
        return spec if spec and spec.key == key else None


@dataclass(frozen=True, repr=False, init=False)
class ListPartitions(FixedStrategy):
    """One partition for each group of values, named by the group.

    Args:
        field: the name of a field of the model.
        groups: the name of each group, with a list of its values, of the Python type that
            the field has.

    Raises TypeError or ValueError for an argument it cannot use: a value may stand only once.

    >>> strategy = ListPartitions("country", {"eu": ["DE", "FR"], "us": ["US"]})
    >>> strategy.spec_for("FR")
    PartitionSpec(key='eu', bound=Values(values=('DE', 'FR')))
    >>> print(strategy.spec_for("JP"))
    None

    Not for values that are not known beforehand: use HashPartitions.
    """

    field: str
    groups: tuple[tuple[str, tuple[Any, ...]], ...]

    def __init__(self, field: str, groups: Mapping[str, Sequence[Any]]) -> None:
        owner = type(self).__name__
        check_field(owner, field, "country")
        _check_groups(owner, groups)
        object.__setattr__(self, "field", field)
        object.__setattr__(
            self, "groups", tuple((key, tuple(values)) for key, values in groups.items())
        )

    def __repr__(self) -> str:
        groups = {key: list(values) for key, values in self.groups}
        return f"{type(self).__name__}({self.field!r}, {groups!r})"

    def partitions(self) -> tuple[PartitionSpec, ...]:
        """Return all the partitions, in the order of the groups."""
        return tuple(PartitionSpec(key, Values(values)) for key, values in self.groups)

    def spec_for(self, value: Any) -> PartitionSpec | None:
        """Return the partition of the group that lists the value, or None if none does."""
        for key, values in self.groups:
            if value in values:
                return PartitionSpec(key, Values(values))
        return None


@dataclass(frozen=True, repr=False)
class HashPartitions(FixedStrategy):
    """A fixed number of partitions of about the same size, named 0, 1, .. or 00, 01, ..

    Args:
        field: the name of a field of the model.
        modulus: how many partitions, 1 to 1000.

    Values are bool, int, str, UUID, bytes, date, aware datetime or Decimal. Integers, dates (days
    since 2000-01-01) and datetimes (microseconds since 1970) go by their remainder; for the others
    it is that of the first 32 bits of the SHA-256 sum of their text in UTF-8, or of their bytes.

    Raises TypeError or ValueError for an argument it cannot use.

    >>> strategy = HashPartitions("user_id", 16)
    >>> strategy.spec_for(42)
    PartitionSpec(key='10', bound=Remainder(modulus=16, remainder=10))
    >>> strategy.spec_for("42").key
    '04'

    Not where old rows are to be dropped by the partition, and not where the number of partitions
    will have to grow: another modulus moves nearly every row.
    """

    field: str
    modulus: int

    def __post_init__(self) -> None:
        owner = type(self).__name__
        check_field(owner, self.field, "user_id")
        advice = "Say how many partitions there are to be, such as modulus=16."
        _check_integer(owner, "modulus", self.modulus, (1, MAX_MODULUS), advice)

    def partitions(self) -> tuple[PartitionSpec, ...]:
        """Return all the partitions, in the order of their remainders."""
        return tuple(self._partition(remainder) for remainder in range(self.modulus))

    def spec_for(self, value: Any) -> PartitionSpec | None:
        """Return the partition that holds the value; never None."""
        return self._partition(self._number(value) % self.modulus)

    def _partition(self, remainder: int) -> PartitionSpec:
        # Keys of one width sort in the order of their remainders.
        width = len(str(self.modulus - 1))
        return PartitionSpec(f"{remainder:0{width}d}", Remainder(self.modulus, remainder))

    def _number(self, value: Any) -> int:
        """Return the number that the database computes for the value as well."""
        match value:
            case int():
                return int(value)
            case str() | UUID() | Decimal():
                return _hash_number(_text(value).encode())
            case bytes() | bytearray() | memoryview():
                return _hash_number(bytes(value))
            case datetime():
                return (to_utc(value, repr(self)) - _EPOCH) // _MICROSECOND
            case date():
                return (value - _DAY_ZERO).days
        raise TypeError(
            f"{self!r}: {value!r} cannot be hashed. Partition by a field of booleans, integers, "
            f"text, UUIDs, bytes, dates, datetimes or decimals."
        )


@dataclass(frozen=True, repr=False)
class Follow(Strategy):
    """Each row stands where the row stands that a foreign key points at.

    Args:
        field: The name of the foreign key.

    The partitions are those of the model that is followed; no value tells by itself which of them
    holds it.
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
        """Return nothing: the partitions are those of the model that is followed."""
        return ()

    def following(self, spec: PartitionSpec) -> PartitionSpec | None:
        """Return None: the model that is followed knows."""
        return None


def present(strategy: Strategy, now: datetime, *, is_date: bool) -> datetime | date:
    """Give the present as the strategy takes it: an aware datetime, or a date in its time zone."""
    if not is_date:
        return now
    if isinstance(strategy, TimeStrategy):
        return now.astimezone(ZoneInfo(strategy.tz)).date()
    return now.date()


def partition_name(table: str, key: str) -> str:
    """Return the name of the table that stands beside `table` for the key, within 63 bytes.

    A name that is too long for PostgreSQL is cut and bears eight digits of its SHA-256 sum.

    >>> partition_name("blog_tweet", "202611")
    'blog_tweet_202611'
    >>> partition_name("the_tweets_of_all_the_people_in_all_the_cities_we_know", "2026112314")
    'the_tweets_of_all_the_people_in_all_the_cit_aaecf0b4_2026112314'
    """
    name = f"{table}_{key}"
    if len(name.encode()) <= MAX_NAME_BYTES:
        return name
    # NUL stands in no name, so that ("a_b", "c") and ("a", "b_c") have different sums.
    digest = hashlib.sha256(f"{table}\0{key}".encode()).hexdigest()[:8]
    tail = f"_{digest}_{key}"
    # A short key stays readable at the end; a long one is cut with the rest.
    if len(tail.encode()) > MAX_NAME_BYTES // 2:
        return _cut(name, MAX_NAME_BYTES - len(digest) - 1) + f"_{digest}"
    return _cut(table, MAX_NAME_BYTES - len(tail.encode())) + tail


def check_field(owner: str, field: str, example: str) -> None:
    """Refuse what cannot be the name of a field of the model itself."""
    if not isinstance(field, str):
        raise TypeError(
            f"{owner}: field must be the name of a model field, not {field!r}. "
            f"Write {owner}({example!r}), for example."
        )
    if not field:
        raise ValueError(
            f"{owner}: field must be the name of a model field, not {field!r}. "
            f"Write {owner}({example!r}), for example."
        )
    if "__" in field:
        raise ValueError(
            f"{owner}: field {field!r} looks into another model or into a part of a value. "
            f"Name a field of the model itself, such as {example!r}."
        )


def check_ahead(owner: str, ahead: int) -> None:
    """Refuse what cannot be a number of partitions to keep ready."""
    advice = "Say how many partitions to keep ready, such as ahead=2."
    _check_integer(owner, "ahead", ahead, (0, None), advice)


def check_keep(owner: str, keep: int | None) -> None:
    """Refuse what cannot be a number of old partitions to keep."""
    if keep is not None:
        advice = "Say how many old partitions to keep, such as keep=12, or keep=None for all."
        _check_integer(owner, "keep", keep, (1, None), advice)


def key_problem(key: str) -> str | None:
    """Return why no partition can have the key, or None if one can."""
    if not key:
        return "is empty"
    if key in RESERVED_KEYS:
        return "is taken by a relation that stands beside the partitions"
    if "\0" in key or not _is_unicode(key):
        return "has a character that a name in PostgreSQL cannot have"
    return None


def to_utc(value: datetime, owner: str) -> datetime:
    """Return the aware datetime in UTC; OverflowError if it leaves the years 1 to 9999 there."""
    if value.utcoffset() is None:
        raise TypeError(
            f"{owner}: {value!r} has no time zone. "
            f"Pass an aware datetime, such as datetime(2026, 11, 23, tzinfo=timezone.utc)."
        )
    return value.astimezone(timezone.utc)


def _lower(spec: PartitionSpec) -> datetime | date | int | None:
    return spec.bound.lower if isinstance(spec.bound, Interval) else None


def _zone(name: str) -> tzinfo:
    # UTC must work where no time zone data is installed.
    return timezone.utc if name == "UTC" else ZoneInfo(name)


def _wall_clock(instant: datetime, zone: tzinfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def _first_instant(wall: datetime, zone: tzinfo) -> datetime:
    """Return the first instant at which the local clock shows this time, or a later one.

    It never decreases as the time grows, whatever the clock does, so that ranges cannot overlap.
    """
    latest = wall.replace(tzinfo=zone).astimezone(timezone.utc)
    if _wall_clock(latest, zone) == wall:
        return latest
    # The clock skips this time: find the jump, which lies between the readings of this time by
    # the offset after it and by the offset before it. Both are whole seconds, and so are jumps.
    earliest = wall.replace(tzinfo=zone, fold=1).astimezone(timezone.utc)
    seconds = bisect_left(
        range(int((latest - earliest).total_seconds())),
        True,
        key=lambda second: _wall_clock(earliest + timedelta(seconds=second), zone) >= wall,
    )
    return earliest + timedelta(seconds=seconds)


def _floor_to_months(wall: datetime, months: int) -> datetime:
    return datetime(wall.year, (wall.month - 1) // months * months + 1, 1)


def _add_months(start: datetime, months: int) -> datetime:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        raise OverflowError(f"year {year} is out of range")
    return datetime(year, month + 1, 1)


def _hash_number(data: bytes) -> int:
    return int(hashlib.sha256(data).hexdigest()[:8], 16)


def _text(value: str | UUID | Decimal) -> str:
    """Return the text of the value as PostgreSQL writes it, a Decimal without trailing zeros."""
    if not isinstance(value, Decimal):
        return str.__str__(value) if isinstance(value, str) else str(value)
    if value.is_nan():
        return "NaN"
    # normalize() would round to the precision of the context.
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _cut(text: str, size: int) -> str:
    """Return as many whole characters of the text as fit into `size` bytes."""
    return text.encode()[:size].decode(errors="ignore")


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _check_integer(
    owner: str, name: str, value: int, limits: tuple[int, int | None], advice: str
) -> None:
    least, most = limits
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{owner}: {name} must be an integer, not {value!r}. {advice}")
    if value < least or (most is not None and value > most):
        wanted = f"{least} or more" if most is None or value < least else f"{most} or less"
        raise ValueError(f"{owner}: {name} must be {wanted}, not {value!r}. {advice}")


def _check_zone(owner: str, name: str) -> None:
    if not isinstance(name, str):
        raise TypeError(
            f"{owner}: tz must be the name of a time zone, not {name!r}. "
            f"Write tz='Europe/Berlin', for example."
        )
    try:
        _zone(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(
            f"{owner}: tz {name!r} is not a time zone that this machine knows. Write a name such "
            f"as tz='Europe/Berlin'; if that is not known either, install the package tzdata."
        ) from error


def _check_groups(owner: str, groups: Mapping[str, Sequence[Any]]) -> None:
    example = 'Write {"eu": ["DE", "FR"], "us": ["US"]}, for example.'
    if not isinstance(groups, Mapping):
        raise TypeError(f"{owner}: groups must be a dict of lists, not {groups!r}. {example}")
    if not groups:
        raise ValueError(f"{owner}: groups must not be empty. {example}")
    group_of: dict[Any, str] = {}
    for key, values in groups.items():
        if not isinstance(key, str):
            raise TypeError(f"{owner}: the name of a group must be text, not {key!r}. {example}")
        if problem := key_problem(key):
            raise ValueError(f"{owner}: the name {key!r} of a group {problem}. {example}")
        # A set is refused because its order, and with it the SQL, would differ from run to run.
        if not isinstance(values, Sequence) or isinstance(values, str | bytes | bytearray):
            raise TypeError(
                f"{owner}: the values of group {key!r} must be a list, not {values!r}. {example}"
            )
        if not values:
            raise ValueError(
                f"{owner}: group {key!r} has no values. Give it some, or leave it out."
            )
        for value in values:
            _check_value(owner, key, value, group_of)
            group_of[value] = key


def _check_value(owner: str, key: str, value: Any, group_of: dict[Any, str]) -> None:
    if value is None:
        raise ValueError(
            f"{owner}: group {key!r} lists None, but the field that partitions may not be NULL. "
            f"Leave None out, and set null=False on the field."
        )
    try:
        other = group_of.get(value)
    except TypeError:
        raise TypeError(
            f"{owner}: group {key!r} lists {value!r}, which cannot be hashed. "
            f"List plain values, such as text or integers."
        ) from None
    if operator.ne(value, value):  # not-a-number
        raise ValueError(
            f"{owner}: group {key!r} lists {value!r}, which equals nothing. Leave it out."
        )
    if other == key:
        raise ValueError(f"{owner}: group {key!r} lists {value!r} twice. Leave one out.")
    if other is not None:
        raise ValueError(
            f"{owner}: groups {other!r} and {key!r} both list {value!r}. Leave it out of one."
        )
