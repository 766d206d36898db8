"""Find the partition of a plain value among intervals, without a query."""

from __future__ import annotations

import datetime
import uuid
from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from parting.strategies.bounds import Bound, Interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: The columns whose values Python and PostgreSQL put in the same order, to the last digit.
_PYTHON_TYPES: dict[str, type] = {
    "timestamp with time zone": datetime.datetime,
    "date": datetime.date,
    "smallint": int,
    "integer": int,
    "bigint": int,
    "uuid": uuid.UUID,
}


def partition_numbers(
    values: Sequence[Any], bounds: Mapping[int, Bound], column_type: str
) -> list[int] | None:
    """Return the number of the partition of each value.

    Args:
        values: Values of the partition key, as they are sent to PostgreSQL.
        bounds: The bounds of the partitions, by partition number.
        column_type: The type of the partition key, as PostgreSQL writes it.

    Returns:
        The partition numbers, in the order of the values; None if PostgreSQL must be asked: for
        other types and bounds, for expressions, and if a value is in no interval.

    Example:
        >>> partition_numbers([5, 12], {2: Interval(0, 10), 3: Interval(10, 20)}, "bigint")
        [2, 3]
    """
    python_type = _PYTHON_TYPES.get(column_type)
    intervals: list[tuple[Any, Interval, int]] = [
        (bound.lower, bound, number)
        for number, bound in bounds.items()
        if isinstance(bound, Interval)
    ]
    if python_type is None or not intervals or len(intervals) < len(bounds):
        return None
    intervals = [one for one in intervals if not one[1].is_empty]
    intervals.sort(key=itemgetter(0))
    if not _are_plain(values, python_type):
        return None
    lowers = [lower for lower, _, _ in intervals]
    numbers = []
    for value in values:
        place = bisect_right(lowers, value) - 1
        if place < 0 or not intervals[place][1].contains(value):
            return None
        numbers.append(intervals[place][2])
    return numbers


def _are_plain(values: Sequence[Any], python_type: type) -> bool:
    types = set(map(type, values))
    if not all(issubclass(one, python_type) for one in types):
        return False
    if python_type is datetime.datetime:
        # The session determines the time zone of one that has none.
        return all(value.tzinfo is not None for value in values)
    # In Python a datetime is a date, and a bool is an int.
    return not any(issubclass(one, datetime.datetime | bool) for one in types)
