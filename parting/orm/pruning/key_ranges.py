"""Which values of a partition key a WHERE lets through. Nothing is asked of the database."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from parting.django_private import (
    AND,
    OR,
    Exact,
    ExtractYear,
    GreaterThan,
    GreaterThanOrEqual,
    In,
    IntegerFieldExact,
    IntegerGreaterThan,
    IntegerGreaterThanOrEqual,
    IntegerLessThan,
    IntegerLessThanOrEqual,
    LessThan,
    LessThanOrEqual,
    Range,
    RelatedExact,
    RelatedIn,
    TruncDate,
    WhereNode,
    YearExact,
    YearGt,
    YearGte,
    YearLookup,
    YearLt,
    YearLte,
)
from parting.orm.pruning.predicates import MANY, is_column, is_expression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class KeyRange(NamedTuple):
    """The values from one to another, both included; None: there is no limit."""

    lower: Any
    upper: Any


KeyRanges: TypeAlias = tuple[KeyRange, ...]

#: Every value may come.
EVERYTHING: KeyRanges = (KeyRange(None, None),)

#: Of more pairs of ranges than these, not each is looked at.
_COMPARED = 10_000

_DAY = datetime.timedelta(days=1)
_UTC = datetime.timezone.utc

# By their very classes: a subclass may write another condition.
_OPERATIONS: dict[type, str] = {
    **dict.fromkeys((Exact, IntegerFieldExact, RelatedExact, YearExact), "exact"),
    **dict.fromkeys((In, RelatedIn), "in"),
    Range: "range",
    **dict.fromkeys((GreaterThan, IntegerGreaterThan, YearGt), "from"),
    **dict.fromkeys((GreaterThanOrEqual, IntegerGreaterThanOrEqual, YearGte), "from"),
    **dict.fromkeys((LessThan, IntegerLessThan, YearLt), "to"),
    **dict.fromkeys((LessThanOrEqual, IntegerLessThanOrEqual, YearLte), "to"),
}


class _UnknownError(Exception):
    """Nothing is known of the values that a lookup lets through."""


def allowed_ranges(
    where: Any, alias: str, column: str, key_type: type, connection: Any
) -> KeyRanges:
    """Return ranges outside of which a WHERE lets no value of a column through.

    Args:
        where: The WHERE of a query, or any node of it.
        alias: That of the table in the query.
        column: The column's name in the database.
        key_type: That of its values: `datetime.datetime`, `datetime.date`, `int` or
            `uuid.UUID`.
        connection: Django's connection, for which the values are prepared as Django prepares them.

    Returns:
        Ranges that do not touch, in their order. Datetimes are in UTC. `EVERYTHING` if nothing is
        known. No range at all if no row can be let through. A row without a value never is, unless
        the result is `EVERYTHING`.

    Example:
        >>> where = Tweet.objects.filter(created_at__date=datetime.date(2026, 11, 28)).query.where
        >>> [one] = allowed_ranges(where, "tweet", "created_at", datetime.datetime, connection)
        >>> str(one.lower), str(one.upper)  # days begin at different times around the world
        ('2026-11-27 00:00:00+00:00', '2026-11-30 00:00:00+00:00')
    """
    if where.negated:
        return EVERYTHING
    found = [
        allowed_ranges(child, alias, column, key_type, connection)
        if isinstance(child, WhereNode)
        else _of_lookup(child, alias, column, key_type, connection)
        for child in where.children
    ]
    if where.connector == AND:
        common = EVERYTHING
        for ranges in found:
            common = _intersection(common, ranges)
        return common
    if where.connector == OR and found:
        return _union(one for ranges in found for one in ranges)
    return EVERYTHING


def transforms(where: Any, alias: str, column: str) -> bool:
    """Return whether a WHERE compares the day or year of a column, and not the column.

    PostgreSQL then does not know which partitions can have such rows. (``__year=2026`` is written
    as a range, and ``__year__in`` is not.)

    Args:
        where: As of `allowed_ranges`.
        alias: The same.
        column: The same.
    """
    return any(
        transforms(child, alias, column)
        if isinstance(child, WhereNode)
        else not isinstance(child, YearLookup) and _is_transformed(child, alias, column)
        for child in where.children
    )


def _is_transformed(lookup: Any, alias: str, column: str) -> bool:
    lhs: Any = getattr(lookup, "lhs", None)
    return type(lhs) in (TruncDate, ExtractYear) and is_column(lhs.lhs, alias, column)


def hull(ranges: KeyRanges) -> KeyRange:
    """Return one range that contains all of some ranges; there must be some."""
    return KeyRange(ranges[0].lower, ranges[-1].upper)


def _of_lookup(lookup: Any, alias: str, column: str, key_type: type, connection: Any) -> KeyRanges:
    operation = _OPERATIONS.get(type(lookup))
    if operation is None or lookup.bilateral_transforms or is_expression(lookup.rhs):
        return EVERYTHING
    spread = _spread(lookup, alias, column, key_type, connection)
    if spread is None:
        return EVERYTHING
    several = operation in ("in", "range")
    values = list(lookup.rhs) if several else [lookup.rhs]
    if len(values) > MANY or any(map(is_expression, values)):
        return EVERYTHING
    if operation == "in":
        values = [value for value in values if value is not None]
    if None in values:
        return EVERYTHING
    if not isinstance(lookup, YearLookup):
        values = lookup.get_db_prep_lookup(values if several else values[0], connection)[1]
    try:
        spans = [spread(value) for value in values]
    except (_UnknownError, OverflowError, ValueError):
        return EVERYTHING
    match operation:
        case "range":
            return _union([KeyRange(spans[0].lower, spans[1].upper)])
        case "from":
            return (KeyRange(spans[0].lower, None),)
        case "to":
            return (KeyRange(None, spans[0].upper),)
    return _union(spans)


def _spread(
    lookup: Any, alias: str, column: str, key_type: type, connection: Any
) -> Callable[[Any], KeyRange] | None:
    """Return a function from a compared value to the values of the column that it stands for.

    None: it is another column that is compared, or it is not known what is made of it.
    """

    def itself(value: Any) -> KeyRange:
        return _instants(value, value) if key_type is datetime.datetime else _same(value, key_type)

    def year(value: Any) -> KeyRange:
        # Django compares the column with these, in the time zone of this moment.
        first, last = lookup.year_lookup_bounds(connection, value)
        return KeyRange(itself(first).lower, itself(last).upper)

    def year_anywhere(value: Any) -> KeyRange:
        first, last = datetime.date(value, 1, 1), datetime.date(value, 12, 31)
        return _anywhere(first, last) if key_type is datetime.datetime else KeyRange(first, last)

    lhs = lookup.lhs
    if is_column(lhs, alias, column):
        return itself
    if not is_column(getattr(lhs, "lhs", None), alias, column):
        return None
    if type(lhs) is TruncDate and key_type is datetime.datetime:
        return lambda value: _anywhere(_day(value), _day(value))
    if isinstance(lookup, YearLookup):
        return year
    return year_anywhere if type(lhs) is ExtractYear else None


def _same(value: Any, key_type: type) -> KeyRange:
    # In Python a datetime is a date, and a bool is an int.
    if not isinstance(value, key_type) or isinstance(value, datetime.datetime | bool):
        raise _UnknownError
    return KeyRange(value, value)


def _instants(first: Any, last: Any) -> KeyRange:
    """Return the range between two times; the session determines the zone of those without one."""
    if not isinstance(first, datetime.datetime) or hasattr(first, "nanosecond"):
        raise _UnknownError  # PostgreSQL rounds what is finer than microseconds
    if first.utcoffset() is None:
        return KeyRange(first.replace(tzinfo=_UTC) - _DAY, last.replace(tzinfo=_UTC) + _DAY)
    # Two datetimes with one zone are compared by their clocks, which go back once a year.
    return KeyRange(first.astimezone(_UTC), last.astimezone(_UTC))


def _anywhere(first: datetime.date, last: datetime.date) -> KeyRange:
    """Return the times that are on one of some days in any time zone."""
    midnight = datetime.time()
    return _instants(
        datetime.datetime.combine(first, midnight), datetime.datetime.combine(last, midnight) + _DAY
    )


def _day(value: Any) -> datetime.date:
    if type(value) is not datetime.date:
        raise _UnknownError
    return value


def _intersection(left: KeyRanges, right: KeyRanges) -> KeyRanges:
    if left == EVERYTHING:
        return right
    if len(left) * len(right) > _COMPARED:
        return min(left, right, key=len)
    common = []
    for one in left:
        for other in right:
            lower = one.lower if other.lower is None else other.lower
            if one.lower is not None and other.lower is not None:
                lower = max(one.lower, other.lower)
            upper = one.upper if other.upper is None else other.upper
            if one.upper is not None and other.upper is not None:
                upper = min(one.upper, other.upper)
            if lower is None or upper is None or lower <= upper:
                common.append(KeyRange(lower, upper))
    return _union(common)


def _union(ranges: Iterable[KeyRange]) -> KeyRanges:
    merged: list[KeyRange] = []
    for one in sorted(ranges, key=_by_lower):
        if None not in one and one.lower > one.upper:
            continue
        last = merged[-1] if merged else None
        if last is not None and (
            last.upper is None or one.lower is None or one.lower <= last.upper
        ):
            upper = None if last.upper is None or one.upper is None else max(last.upper, one.upper)
            merged[-1] = KeyRange(last.lower, upper)
        else:
            merged.append(one)
    return tuple(merged)


def _by_lower(one: KeyRange) -> tuple[Any, ...]:
    return () if one.lower is None else (one.lower,)


@dataclass(frozen=True)
class Intervals:
    """The intervals that partitions contain, and the numbers of those.

    Args:
        lowers: The lower edges, in their order.
        uppers: The upper edges, which are not contained. No interval overlaps another.
        numbers: The partition numbers.
        leaving: The edges of what is also looked for in other partitions, or in these beyond their
            intervals, with their numbers: rows are leaving them.

    Example:
        >>> intervals = Intervals((0, 10, 30), (10, 20, 40), (2, 3, 4))
        >>> intervals.overlapping((KeyRange(5, 10), KeyRange(31, None)))
        [2, 3, 4]
    """

    lowers: Sequence[Any]
    uppers: Sequence[Any]
    numbers: Sequence[int]
    leaving: Sequence[tuple[Any, Any, int]] = ()

    def overlapping(self, ranges: KeyRanges) -> list[int]:
        """Return the numbers of those that contain values of some ranges, in their order.

        Args:
            ranges: As `allowed_ranges` returns them.
        """
        found: list[int] = []
        next_place = 0
        for one in ranges:
            place = next_place
            if one.lower is not None:
                place = max(place, bisect_right(self.uppers, one.lower))
            end = len(self.lowers)
            if one.upper is not None:
                end = bisect_right(self.lowers, one.upper)
            found += self.numbers[place:end]
            next_place = max(next_place, end)
        also = [number for lower, upper, number in self.leaving if _overlap(lower, upper, ranges)]
        return [*(number for number in also if number not in found), *found] if also else found


def _overlap(lower: Any, upper: Any, ranges: KeyRanges) -> bool:
    return any(
        (one.lower is None or one.lower < upper) and (one.upper is None or lower <= one.upper)
        for one in ranges
    )
