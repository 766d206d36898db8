"""Partitions of time: hours, days, weeks, months, quarters, years."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_left
from contextlib import suppress
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from parting.exceptions import DeclarationError
from parting.strategies.arguments import check_ahead, check_field, check_keep
from parting.strategies.bounds import Bound, Interval, PartitionSpec, below
from parting.strategies.encodings import KeyEncoding, check_encoding
from parting.strategies.strategy import RangeStrategy, Strategy

# From here no time zone leads out of the years 1 to 9999.
_FIRST_SEARCHED = datetime(2, 1, 1, tzinfo=timezone.utc)
_LAST_SEARCHED = datetime(9998, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True, repr=False)
class TimeStrategy(RangeStrategy):
    """Partitions by date or time; use one of its subclasses.

    Values are aware datetimes, or dates. The bounds are then aware datetimes in UTC, or dates.
    Or values are keys that carry a time; the bounds are then of the type of the keys: from the
    first one of the time at which a partition begins, all bits after the time zero.

    Where the clocks change, a partition is as long as the local clock takes: an hour that the clock
    shows twice is one partition of two hours, one that it skips has no partition.

    Args:
        field: The name of a DateTimeField or DateField of the model; or of a UUIDField or
            BigIntegerField whose values carry a time, such as its primary key.
        tz: The name of the time zone, in the IANA database, at whose midnights (or full hours)
            partitions begin. It has no effect for a DateField.
        encoding: How values carry their time: `UUID7`, `ULID` or `Snowflake`. None: they are times,
            or, in a UUIDField, version 7 UUIDs.
        ahead: How many partitions to keep ready after the current one.
        keep: How many partitions before the current one to keep; None: all.

    Raises:
        TypeError: If an argument has another type.
        ValueError: If an argument has no such value.

    Example:
        >>> isinstance(Monthly("created_at"), TimeStrategy)
        True
    """

    field: str
    _: KW_ONLY
    tz: str = "UTC"
    ahead: int = 2
    keep: int | None = None
    encoding: KeyEncoding | None = None

    def __post_init__(self) -> None:
        owner = type(self).__name__
        check_encoding(owner, self.encoding)
        check_field(owner, self.field, "created_at")
        _check_zone(owner, self.tz)
        check_ahead(owner, self.ahead)
        check_keep(owner, self.keep)

    def spec_for(self, value: Any) -> PartitionSpec | None:
        """Return the partition that contains an aware datetime, a date, or a key.

        None means that an edge of its interval would be outside the years 1 to 9999, or be no value
        of the keys' type; or that the key carries no time.

        Args:
            value: A value of the field. Where keys carry the time, an aware datetime is possible,
                too: it stands for the keys that have it.

        Raises:
            TypeError: If it is of another type.
        """
        if self.encoding is not None:
            return self._containing_key(self.encoding, value)
        return self._containing_time(value)

    def spec_at(self, edge: Any) -> PartitionSpec | None:
        """Return the partition that contains an edge of intervals, or None if none can.

        The edge of keys is no key itself where these have a version.
        """
        if self.encoding is None:
            return self.spec_for(edge)
        try:
            return self._of_keys(self.encoding, self.encoding.time_at(edge))
        except OverflowError:
            return None

    def first_after(self, key: Any) -> Any:
        """Return the lowest edge after a key that no partition can contain; None if there is none.

        No partition begins between them.
        """
        assert self.encoding is not None
        found: list[Any] = [_FIRST_SEARCHED]
        with suppress(OverflowError):
            bound = self._containing_instant(self.encoding.time_at(key)).bound
            found.append(bound.upper)  # type: ignore[union-attr]
        edges = [self.encoding.edge(time) for time in found]
        return min((edge for edge in edges if edge is not None and edge > key), default=None)

    def _containing_key(self, encoding: KeyEncoding, value: Any) -> PartitionSpec | None:
        if isinstance(value, datetime):
            try:
                key = encoding.key_at(to_utc(value, repr(self)))
            except OverflowError:
                return None
            return self.spec_at(key) if key is not None else None
        if not isinstance(value, encoding.key_type) or isinstance(value, bool):
            raise TypeError(
                f"{self!r}: {value!r} is neither a key nor a datetime. "
                f"Pass a value of type {encoding.key_type.__name__}, or an aware datetime."
            )
        return self.spec_at(value) if encoding.is_key(value) else None

    def _of_keys(self, encoding: KeyEncoding, time: datetime) -> PartitionSpec | None:
        """Return the partition of the keys that have a time."""
        spec = self._containing_instant(time)
        assert isinstance(spec.bound, Interval)
        lower: Any = encoding.edge(spec.bound.lower)  # type: ignore[arg-type]
        upper: Any = encoding.edge(spec.bound.upper)  # type: ignore[arg-type]
        if lower is None or upper is None or not lower < upper:
            return None
        bound = Interval(lower, upper, uuid_version=encoding.uuid_version)
        return PartitionSpec(spec.suffix, bound)

    def _containing_time(self, value: Any) -> PartitionSpec | None:
        try:
            if isinstance(value, datetime):
                return self._containing_instant(to_utc(value, repr(self)))
            if isinstance(value, date):
                return self._containing_date(value)
        except OverflowError:
            return None
        raise TypeError(
            f"{self!r}: {value!r} is neither a datetime nor a date. "
            f"Pass an aware datetime or a date."
        )

    def spec_named(self, suffix: str, *, is_date: bool) -> PartitionSpec | None:
        """Return the partition that has a suffix, or None if none has.

        Args:
            suffix: The suffix, such as ``"202611"``.
            is_date: Whether the field is a DateField.
        """
        unit = timedelta(days=1) if is_date else timedelta(seconds=1)

        def value_at(place: int) -> date:
            moment = _FIRST_SEARCHED + place * unit
            return moment.date() if is_date else moment

        def suffix_at(place: int) -> str:
            spec = self._containing_time(value_at(place))
            return spec.suffix if spec else ""

        # Suffixes sort in the order of time.
        size = (_LAST_SEARCHED - _FIRST_SEARCHED) // unit
        value = value_at(bisect_left(range(size), suffix, key=suffix_at))
        spec = self._containing_time(value)
        if spec is not None and isinstance(value, datetime) and self.encoding is not None:
            spec = self._of_keys(self.encoding, value)
        return spec if spec and spec.suffix == suffix else None

    def _containing_instant(self, instant: datetime) -> PartitionSpec:
        zone = _zone(self.tz)
        start = self._floor(_wall_clock(instant, zone))
        end = self._next(start)
        # Put back across an edge, the clock shows a time before it although the next partition
        # has begun: it began when the edge was first passed.
        while (upper := _first_instant(end, zone)) <= instant:
            start, end = end, self._next(end)
        return PartitionSpec(self._suffix(start), Interval(_first_instant(start, zone), upper))

    def _containing_date(self, day: date) -> PartitionSpec:
        start = self._floor(datetime(day.year, day.month, day.day))  # noqa: DTZ001 (wall clock)
        return PartitionSpec(self._suffix(start), Interval(start.date(), self._next(start).date()))

    # The three below receive the local clock only: datetimes without a time zone.

    @abstractmethod
    def _floor(self, wall: datetime) -> datetime:
        """Return the start of the partition that contains a time of the local clock."""

    @abstractmethod
    def _next(self, start: datetime) -> datetime:
        """Return the start of the next partition.

        Raises:
            OverflowError: If it is after the year 9999.
        """

    @abstractmethod
    def _suffix(self, start: datetime) -> str:
        """Return the suffix of the partition that starts at a time of the local clock."""


class Hourly(TimeStrategy):
    """One partition an hour, named as in 2026112314.

    Not for tables that keep more than a few days: planning a query costs time for each partition.

    Args:
        field: The name of a DateTimeField of the model.
        tz: As of `TimeStrategy`; so are ``ahead``, ``keep`` and ``encoding``.

    Raises:
        TypeError: As of `TimeStrategy`; also for a plain date.
        ValueError: As of `TimeStrategy`.

    Example:
        >>> moment = datetime(2026, 11, 23, 14, 57, tzinfo=timezone.utc)
        >>> [spec.suffix for spec in Hourly("created_at").upcoming(moment)]
        ['2026112314', '2026112315', '2026112316']
    """

    def _containing_date(self, day: date) -> PartitionSpec:
        raise TypeError(
            f"{self!r}: {day!r} is a date, which has no hours. "
            f"Use Daily({self.field!r}), or a DateTimeField."
        )

    def _floor(self, wall: datetime) -> datetime:
        return wall.replace(minute=0, second=0, microsecond=0)

    def _next(self, start: datetime) -> datetime:
        return start + timedelta(hours=1)

    def _suffix(self, start: datetime) -> str:
        return f"{start.year:04d}{start.month:02d}{start.day:02d}{start.hour:02d}"


class Daily(TimeStrategy):
    """One partition a day, named as in 20261123.

    Not for tables that keep more than a few months: planning a query costs time for each partition.

    Args:
        field: The name of a DateTimeField or DateField of the model.
        tz: As of `TimeStrategy`; so are ``ahead``, ``keep`` and ``encoding``.

    Raises:
        TypeError: As of `TimeStrategy`.
        ValueError: As of `TimeStrategy`.

    Example:
        >>> [spec.suffix for spec in Daily("created_at").upcoming(date(2026, 11, 29))]
        ['20261129', '20261130', '20261201']
    """

    def _floor(self, wall: datetime) -> datetime:
        return wall.replace(hour=0, minute=0, second=0, microsecond=0)

    def _next(self, start: datetime) -> datetime:
        return start + timedelta(days=1)

    def _suffix(self, start: datetime) -> str:
        return f"{start.year:04d}{start.month:02d}{start.day:02d}"


class Weekly(TimeStrategy):
    """One partition an ISO week, Monday to Sunday, named as in 2026w48.

    The year is that of the ISO week (ISO 8601), as of `datetime.date.isocalendar`.

    Args:
        field: The name of a DateTimeField or DateField of the model.
        tz: As of `TimeStrategy`; so are ``ahead``, ``keep`` and ``encoding``.

    Raises:
        TypeError: As of `TimeStrategy`.
        ValueError: As of `TimeStrategy`.

    Example:
        >>> spec = Weekly("created_at").spec_for(date(2027, 1, 1))
        >>> print(spec.suffix, spec.bound.lower, spec.bound.upper)
        2026w53 2026-12-28 2027-01-04
    """

    def _floor(self, wall: datetime) -> datetime:
        midnight = wall.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight - timedelta(days=midnight.weekday())

    def _next(self, start: datetime) -> datetime:
        return start + timedelta(days=7)

    def _suffix(self, start: datetime) -> str:
        year, week, _ = start.isocalendar()
        return f"{year:04d}w{week:02d}"


class Monthly(TimeStrategy):
    """One partition a month, named as in 202611.

    Args:
        field: The name of a DateTimeField or DateField of the model.
        tz: As of `TimeStrategy`; so are ``ahead``, ``keep`` and ``encoding``.

    Raises:
        TypeError: As of `TimeStrategy`.
        ValueError: As of `TimeStrategy`.

    Example:
        >>> spec = Monthly("created_at").spec_for(datetime(2026, 11, 23, 14, tzinfo=timezone.utc))
        >>> print(spec.suffix, spec.bound.lower, spec.bound.upper)
        202611 2026-11-01 00:00:00+00:00 2026-12-01 00:00:00+00:00
        >>> spec = Monthly("created_at", tz="Europe/Berlin").following(
        ...     Monthly("created_at", tz="Europe/Berlin").spec_for(spec.bound.upper))
        >>> print(spec.suffix, spec.bound.lower, spec.bound.upper)
        202701 2026-12-31 23:00:00+00:00 2027-01-31 23:00:00+00:00
    """

    def _floor(self, wall: datetime) -> datetime:
        return _floor_to_months(wall, 1)

    def _next(self, start: datetime) -> datetime:
        return _add_months(start, 1)

    def _suffix(self, start: datetime) -> str:
        return f"{start.year:04d}{start.month:02d}"


class Quarterly(TimeStrategy):
    """One partition a quarter of the calendar year, named as in 2026q4.

    Args:
        field: The name of a DateTimeField or DateField of the model.
        tz: As of `TimeStrategy`; so are ``ahead``, ``keep`` and ``encoding``.

    Raises:
        TypeError: As of `TimeStrategy`.
        ValueError: As of `TimeStrategy`.

    Example:
        >>> [spec.suffix for spec in Quarterly("created_at").upcoming(date(2026, 11, 23))]
        ['2026q4', '2027q1', '2027q2']
    """

    def _floor(self, wall: datetime) -> datetime:
        return _floor_to_months(wall, 3)

    def _next(self, start: datetime) -> datetime:
        return _add_months(start, 3)

    def _suffix(self, start: datetime) -> str:
        return f"{start.year:04d}q{start.month // 3 + 1}"


class Yearly(TimeStrategy):
    """One partition a calendar year, named as in 2026.

    Args:
        field: The name of a DateTimeField or DateField of the model.
        tz: As of `TimeStrategy`; so are ``ahead``, ``keep`` and ``encoding``.

    Raises:
        TypeError: As of `TimeStrategy`.
        ValueError: As of `TimeStrategy`.

    Example:
        >>> [spec.suffix for spec in Yearly("created_at").upcoming(date(2026, 11, 23), ahead=1)]
        ['2026', '2027']
    """

    def _floor(self, wall: datetime) -> datetime:
        return _floor_to_months(wall, 12)

    def _next(self, start: datetime) -> datetime:
        return _add_months(start, 12)

    def _suffix(self, start: datetime) -> str:
        return f"{start.year:04d}"


def present(strategy: Strategy, now: datetime, *, is_date: bool) -> Any:
    """Return the present as a strategy takes it.

    That is an aware datetime, a date in its time zone, or the first key of the present.

    Raises:
        DeclarationError: If no key has that time.
    """
    if isinstance(strategy, TimeStrategy) and strategy.encoding is not None:
        key = strategy.encoding.key_at(now)
        if key is None:
            raise DeclarationError(
                f"{strategy!r}: no key of {strategy.encoding!r} has the present time.",
                "Check its epoch, bits and unit_ms.",
            )
        return key
    if not is_date:
        return now
    if isinstance(strategy, TimeStrategy):
        return now.astimezone(ZoneInfo(strategy.tz)).date()
    return now.date()


def to_utc(value: datetime, owner: str) -> datetime:
    """Return an aware datetime in UTC.

    Args:
        value: The datetime.
        owner: What messages begin with.

    Raises:
        TypeError: If it is naive.
        OverflowError: If it is outside the years 1 to 9999 in UTC.
    """
    if value.utcoffset() is None:
        raise TypeError(
            f"{owner}: {value!r} has no time zone. "
            f"Pass an aware datetime, such as datetime(2026, 11, 23, tzinfo=timezone.utc)."
        )
    return value.astimezone(timezone.utc)


def _zone(name: str) -> tzinfo:
    # UTC must work where no time zone data is installed.
    return timezone.utc if name == "UTC" else ZoneInfo(name)


def _wall_clock(instant: datetime, zone: tzinfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def _first_instant(wall: datetime, zone: tzinfo) -> datetime:
    """Return the first instant at which the local clock shows a time, or a later one.

    It never decreases as the time grows, whatever the clock does, so that ranges cannot overlap.
    """
    latest = wall.replace(tzinfo=zone).astimezone(timezone.utc)
    if _wall_clock(latest, zone) == wall:
        return latest
    # The clock skips this time: find the jump, which is between the readings of this time by
    # the offset after it and by the offset before it. Both are whole seconds, and so are jumps.
    earliest = wall.replace(tzinfo=zone, fold=1).astimezone(timezone.utc)
    seconds = bisect_left(
        range(int((latest - earliest).total_seconds())),
        True,
        key=lambda second: _wall_clock(earliest + timedelta(seconds=second), zone) >= wall,
    )
    return earliest + timedelta(seconds=seconds)


def _floor_to_months(wall: datetime, months: int) -> datetime:
    return datetime(wall.year, (wall.month - 1) // months * months + 1, 1)  # noqa: DTZ001


def _add_months(start: datetime, months: int) -> datetime:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        raise OverflowError(f"year {year} is out of range")
    return datetime(year, month + 1, 1)  # noqa: DTZ001


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
            f"as tz='Europe/Berlin'; if that is unknown too, install the package tzdata."
        ) from error


def as_time(strategy: Strategy, value: Any) -> Any:
    """Return the time that an edge of partitions stands for, if their keys carry it.

    Args:
        strategy: The strategy.
        value: The edge, or any other key.

    Returns:
        The value itself if it stands for no time of the years 1 to 9999.
    """
    if isinstance(strategy, TimeStrategy) and strategy.encoding is not None:
        with suppress(OverflowError):
            return strategy.encoding.time_at(value)
    return value


def in_times(strategy: Strategy, bound: Bound | None) -> Bound | None:
    """Return the bound of a partition for messages: of times, where keys carry their time.

    Args:
        strategy: The strategy.
        bound: The bound.

    Example:
        >>> from parting import Monthly, Snowflake
        >>> by = Monthly("id", encoding=Snowflake(epoch=1420070400000))
        >>> in_times(by, Interval(0, 11234023833600000)).upper.isoformat()
        '2015-02-01T00:00:00+00:00'
    """
    if not isinstance(bound, Interval):
        return bound
    upper = as_time(strategy, bound.upper)
    return below(upper) if bound.is_open else Interval(as_time(strategy, bound.lower), upper)


def uuid_version(strategy: Strategy) -> int | None:
    """Return the version of the UUIDs that partitions contain; None: they contain all values."""
    encoding = strategy.encoding if isinstance(strategy, TimeStrategy) else None
    return encoding.uuid_version if encoding is not None else None
