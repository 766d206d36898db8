"""Analyse `partition_key(self, instance)` methods: the field they read, and their ranges.

Nothing is known of such a method but what it returns. So it is called many times, with a recording
stub in place of the instance. The current time is an argument, as everywhere.
"""

from __future__ import annotations

import dataclasses
import random
from bisect import bisect_left
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from parting.exceptions import UnsupportedKeyFunction
from parting.strategies.arguments import check_ahead, check_field, check_keep, suffix_problem
from parting.strategies.bounds import Interval, PartitionSpec
from parting.strategies.strategy import RangeStrategy
from parting.strategies.time import to_utc

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

# A key function is called for these years only: strftime() and many time zones go wrong further
# out, and a range that has no end within them counts as endless.
FIRST_YEAR = 1900
LAST_YEAR = 2200
_START = datetime(FIRST_YEAR, 1, 1, tzinfo=timezone.utc)
_SIZE = datetime(LAST_YEAR + 1, 1, 1, tzinfo=timezone.utc) - _START
_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_MICROSECOND = timedelta(microseconds=1)
_SAME_VALUE_TRIES = 20
_NEIGHBOURS = 3


@dataclass(frozen=True, repr=False)
class KeyFunction(RangeStrategy):
    """One partition for each suffix that a function of the instance returns.

    Values are aware datetimes, or dates. The function receives them in UTC, and the bounds are in
    UTC as well. Two strategies are equal if their fields and functions are.

    Use `analyse` to make one: it checks the function. Not for new projects: `Monthly` and the other
    time strategies need no analysis.

    Args:
        field: The name of the field that the function reads.
        function: Takes the instance and returns the suffix, text or an integer.
        is_date: Whether the field is a DateField; otherwise it is a DateTimeField.
        ahead: How many partitions to keep ready after the current one.
        keep: How many partitions before the current one to keep; None: all.
        label: The name of the function in messages.

    Example:
        >>> strategy = KeyFunction("day", lambda event: event.day.strftime("%Y%m"), is_date=True)
        >>> strategy.spec_for(date(2026, 11, 23)).bound
        Interval(lower=datetime.date(2026, 11, 1), upper=datetime.date(2026, 12, 1))
    """

    field: str
    function: Callable[[Any], Any]
    is_date: bool = dataclasses.field(default=False, compare=False)
    _: KW_ONLY
    ahead: int = dataclasses.field(default=1, compare=False)
    keep: int | None = dataclasses.field(default=None, compare=False)
    label: str = dataclasses.field(default="", compare=False)

    def __post_init__(self) -> None:
        owner = type(self).__name__
        check_field(owner, self.field, "created_at")
        check_ahead(owner, self.ahead)
        check_keep(owner, self.keep)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.field!r}, {self.name})"

    @property
    def name(self) -> str:
        """The name of the function in messages."""
        return self.label or getattr(self.function, "__qualname__", repr(self.function))

    def spec_for(self, value: Any) -> PartitionSpec | None:
        """Return the partition that contains an aware datetime, or a date.

        None means that the value, or an edge of its range, is outside the years 1900 to 2200.

        Args:
            value: A value of the field.

        Raises:
            TypeError: If the value has another type.
            UnsupportedKeyFunction: If the function fails.
        """
        try:
            place = self.place(value)
        except OverflowError:
            return None
        if not 0 <= place < self.size:
            return None
        suffix = self.suffix_at(place)
        last_before, end = self._edge(place, suffix, -1), self._edge(place, suffix, 1)
        if last_before is None or end is None:
            return None
        return PartitionSpec(suffix, Interval(self.value_at(last_before + 1), self.value_at(end)))

    def spec_named(self, suffix: str, *, is_date: bool) -> PartitionSpec | None:
        """Return the partition that has a suffix, or None.

        None can also mean that suffixes do not sort in the order of time.
        """
        place = bisect_left(range(self.size), suffix, key=self.suffix_at)
        spec = self.spec_for(self.value_at(place)) if place < self.size else None
        return spec if spec and spec.suffix == suffix else None

    # A place is a number of units, microseconds or days, since the start of the first year.

    @property
    def unit(self) -> timedelta:
        """The time from one place to the next."""
        return _DAY if self.is_date else _MICROSECOND

    @property
    def size(self) -> int:
        """The number of places."""
        return _SIZE // self.unit

    def place(self, value: Any) -> int:
        """Return the place of a value."""
        if self.is_date and isinstance(value, date) and not isinstance(value, datetime):
            return (value - _START.date()).days
        if not self.is_date and isinstance(value, datetime):
            return (to_utc(value, repr(self)) - _START) // _MICROSECOND
        expected = "a date" if self.is_date else "an aware datetime"
        raise TypeError(f"{self!r}: {value!r} is not {expected}. Pass {expected}.")

    def places(self, spec: PartitionSpec) -> tuple[int, int]:
        """Return the places of both edges of a partition."""
        assert isinstance(spec.bound, Interval)
        return self.place(spec.bound.lower), self.place(spec.bound.upper)

    def value_at(self, place: int) -> datetime | date:
        """Return the value at a place, as the function receives it."""
        value = _START + place * self.unit
        return value.date() if self.is_date else value

    def suffix_at(self, place: int) -> str:
        """Return the suffix that the function returns for a place.

        Raises:
            UnsupportedKeyFunction: If it reads another field, fails or returns no suffix.
        """
        value = self.value_at(place)
        names_read, suffix, error = _call(self.function, {self.field: value})
        # Checked first: it may be the reason for the error, and the function may have caught it.
        if other := next((name for name in names_read if name != self.field), None):
            raise self.unsupported(
                f"reads {other!r} besides {self.field!r}, but partitions go by one field"
            )
        if error is not None:
            raise self.unsupported(f"raises {error!r} for {value}") from error
        # The plain text of subclasses, such as choices, whatever they make of str().
        if isinstance(suffix, str):
            suffix = str.__str__(suffix)
        elif isinstance(suffix, int) and not isinstance(suffix, bool):
            suffix = int.__repr__(suffix)
        else:
            raise self.unsupported(
                f"returns {suffix!r} for {value}, which is neither text nor an integer"
            )
        if problem := suffix_problem(suffix):
            raise self.unsupported(f"returns {suffix!r} for {value}, a suffix that {problem}")
        return suffix

    def unsupported(self, reason: str) -> UnsupportedKeyFunction:
        """Return the error for a reason, with the name of the function and a hint."""
        return UnsupportedKeyFunction(
            f"{self.name} {reason}.", _hint([f'by=Monthly("{self.field}")'])
        )

    def _edge(self, place: int, suffix: str, direction: int) -> int | None:
        """Return the nearest place in one direction that has another suffix."""
        room = place if direction < 0 else self.size - 1 - place
        near, step = 0, _HOUR // self.unit or 1
        while near < room:
            far = min(near + step, room)
            if self.suffix_at(place + direction * far) != suffix:
                return place + direction * bisect_left(
                    range(far),
                    True,
                    lo=near + 1,
                    key=lambda distance: self.suffix_at(place + direction * distance) != suffix,
                )
            near, step = far, step * 2
        return None


def analyse(
    function: Callable[[Any], Any],
    *,
    datetime_fields: Collection[str],
    date_fields: Collection[str],
    now: datetime,
    label: str,
) -> KeyFunction:
    """Return the strategy that a key function amounts to.

    The analysis cannot find everything: a function that depends on the current day, or on a time
    zone that differs from request to request, passes and must not be used.

    Args:
        function: Takes an instance and returns its suffix, text or an integer.
        datetime_fields: The names of the model's DateTimeFields.
        date_fields: The names of its DateFields.
        now: The current time, aware; the range around it is examined closely.
        label: The name of the function in messages.

    Raises:
        UnsupportedKeyFunction: If the function reads anything but one of the fields, fails, returns
            something that is no suffix, returns different suffixes for one value, returns a suffix
            again after others or for ever, or one that lasts for less than an hour.

    Example:
        >>> strategy = analyse(
        ...     lambda tweet: tweet.created_at.strftime("%Y%m"),
        ...     datetime_fields=["created_at"],
        ...     date_fields=[],
        ...     now=datetime(2026, 11, 23, 14, 57, tzinfo=timezone.utc),
        ...     label="TweetPartitionManager.partition_key",
        ... )
        >>> strategy
        KeyFunction('created_at', TweetPartitionManager.partition_key)
        >>> [spec.suffix for spec in strategy.upcoming(datetime(2026, 12, 1, tzinfo=timezone.utc))]
        ['202612', '202701']
    """
    now = to_utc(now, label)
    name = _field_read(function, datetime_fields, date_fields, now, label)
    strategy = KeyFunction(name, function, name not in datetime_fields, label=label)
    position = now.date() if strategy.is_date else now
    _check_same_value_same_suffix(strategy, position)
    spec = _current(strategy, position)
    specs = [spec, *_neighbours(strategy, spec)]
    _check_not_finer_than_hourly(strategy, specs)
    _check_no_suffix_returns(strategy, position, _samples(strategy, position, specs))
    # Time has passed: a bound that depends on the clock has moved.
    if _current(strategy, position) != spec:
        raise strategy.unsupported(
            f"moves the bounds of suffix {spec.suffix!r} from call to call, as if it read the clock"
        )
    return strategy


class _RecordingStub:
    """Takes the place of an instance, and records which attributes are read."""

    __slots__ = ("answers", "names_read")

    def __init__(self, answers: Mapping[str, date], names_read: list[str]) -> None:
        self.answers = answers
        self.names_read = names_read

    def __getattribute__(self, name: str) -> Any:
        # Any name can be that of a field, those of the slots included.
        object.__getattribute__(self, "names_read").append(name)
        try:
            return object.__getattribute__(self, "answers")[name]
        except KeyError:
            raise AttributeError(f"the stub of an instance has no {name!r}") from None

    def __repr__(self) -> str:
        # The usual one contains an address, which would get into the suffix.
        object.__getattribute__(self, "names_read").append("__repr__")
        return ""

    __hash__ = None  # type: ignore[assignment]  # made from the address, too


def _call(
    function: Callable[[Any], Any], answers: Mapping[str, date]
) -> tuple[list[str], Any, Exception | None]:
    """Call a function with a stub: return the names it read, its result and its exception."""
    names_read: list[str] = []
    try:
        return names_read, function(_RecordingStub(answers, names_read)), None
    except Exception as error:
        return names_read, None, error


def _field_read(
    function: Callable[[Any], Any],
    datetime_fields: Collection[str],
    date_fields: Collection[str],
    now: datetime,
    label: str,
) -> str:
    """Return the name of the one field that the function reads."""
    answers = {**dict.fromkeys(date_fields, now.date()), **dict.fromkeys(datetime_fields, now)}
    names_read, _, error = _call(function, answers)
    names = list(dict.fromkeys(names_read))
    instead = [f'by=Monthly("{name}")' for name in [*datetime_fields, *date_fields][:1]]
    # Checked first: it may be the reason for the error, and the function may have caught it.
    if unknown := next((name for name in names if name not in answers), None):
        if not unknown.startswith("_"):
            instead.append(f'by=HashPartitions("{unknown}", 16)')
        raise UnsupportedKeyFunction(
            f"{label} reads {unknown!r}, which is not a DateTimeField or DateField of the model.",
            _hint(instead),
        )
    if error is not None and not names:
        raise UnsupportedKeyFunction(f"{label} raises {error!r}.", _hint(instead)) from error
    if not names:
        raise UnsupportedKeyFunction(
            f"{label} reads no DateTimeField or DateField of the model.", _hint(instead)
        )
    if len(names) > 1:
        raise UnsupportedKeyFunction(
            f"{label} reads {' and '.join(map(repr, names))}, but partitions go by one field.",
            _hint([f'by=Monthly("{names[0]}")']),
        )
    return names[0]


def _hint(instead: list[str]) -> str:
    instead = instead or ['by=IntegerRange("id", size=1_000_000)']
    return f"Write {' or '.join(instead)} instead."


def _current(strategy: KeyFunction, position: date) -> PartitionSpec:
    spec = strategy.spec_for(position)
    if spec is None:
        raise strategy.unsupported(
            f"returns {strategy.suffix_at(strategy.place(position))!r} for {position}, "
            f"a suffix without a beginning or an end between {FIRST_YEAR} and {LAST_YEAR}"
        )
    return spec


def _neighbours(strategy: KeyFunction, spec: PartitionSpec) -> Iterator[PartitionSpec]:
    """Return a few partitions on either side, as far as they exist."""
    for side in (-1, 1):
        near = spec
        for _ in range(_NEIGHBOURS):
            first, end = strategy.places(near)
            neighbour = strategy.spec_for(strategy.value_at(end if side > 0 else first - 1))
            if neighbour is None:
                break
            yield (near := neighbour)


def _check_same_value_same_suffix(strategy: KeyFunction, position: date) -> None:
    place = strategy.place(position)
    suffix = strategy.suffix_at(place)
    for _ in range(_SAME_VALUE_TRIES):
        if (other := strategy.suffix_at(place)) != suffix:
            raise strategy.unsupported(
                f"returns {suffix!r} and then {other!r} for the same value, {position}"
            )


def _check_not_finer_than_hourly(strategy: KeyFunction, specs: list[PartitionSpec]) -> None:
    # Finer ones would return where the clocks are put back; and str(created_at) is not meant as a
    # partition for each row. The longest counts: of some hours only half is left where the clocks
    # change.
    longest = max(end - first for first, end in map(strategy.places, specs)) * strategy.unit
    if longest < _HOUR:
        raise strategy.unsupported(
            f"returns suffixes such as {specs[0].suffix!r} that last for {longest}, "
            "less than an hour"
        )


def _check_no_suffix_returns(strategy: KeyFunction, position: date, places: list[int]) -> None:
    """Check that no suffix returns after another one; the places are in order."""
    last_place: dict[str, int] = {}
    returns = []
    before = ""
    for place in places:
        suffix = strategy.suffix_at(place)
        if suffix != before and suffix in last_place:
            returns.append((last_place[suffix], place, suffix, before))
        last_place[suffix] = place
        before = suffix
    if returns:
        # The one nearest to the position is the easiest to understand.
        now = strategy.place(position)
        first, again, suffix, between = min(returns, key=lambda one: abs(one[1] - now))
        raise strategy.unsupported(
            f"returns {suffix!r} for {strategy.value_at(first)} and again for "
            f"{strategy.value_at(again)}, but {between!r} between them"
        )


def _samples(strategy: KeyFunction, position: date, specs: list[PartitionSpec]) -> list[int]:
    """Return many places, in order: around the position, in the partitions, and in all years."""
    chance = random.Random(0)  # noqa: S311 (the same places every time)
    now = strategy.place(position)
    day = _DAY // strategy.unit
    places = {chance.randrange(strategy.size) for _ in range(1000)}
    # Four years by the day: most suffixes that return do so each hour, day, week, month or year.
    # With the wrong year, as in "%Y%V" and "%G%m", they do so around some new years only.
    places.update(now + n * day + chance.randrange(day) for n in range(-730, 730))
    for year in range(position.year - 20, position.year + 20):
        new_year = (date(year, 1, 1) - _START.date()).days * day
        places.update(new_year + n * day + chance.randrange(day) for n in range(-5, 8))
    for first, end in map(strategy.places, specs):
        places.update((first - 1, first, first + 1, end - 2, end - 1, end))
        places.update(chance.randrange(first, end) for _ in range(30))
        places.update(range(first, end, max(1, (end - first) // 30)))
    return sorted(place for place in places if 0 <= place < strategy.size)
