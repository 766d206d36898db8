"""Sets of bounds: what a table has no partitions for any more. Pure data."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from parting.strategies.bound_text import read_bound, write_bound
from parting.strategies.bounds import Bound, Interval

if TYPE_CHECKING:
    from collections.abc import Iterable


def united(bounds: Iterable[Bound]) -> tuple[Bound, ...]:
    """Return a set of bounds in which intervals that touch or overlap are one.

    Example:
        >>> united([Interval(10, 20), Interval(0, 10), Interval(50, 60)])
        (Interval(lower=0, upper=20), Interval(lower=50, upper=60))
    """
    bounds = list(dict.fromkeys(bounds))
    intervals: list[Any] = [one for one in bounds if isinstance(one, Interval)]
    others = [one for one in bounds if not isinstance(one, Interval)]
    merged: list[Interval] = []
    for one in sorted(intervals, key=lambda one: (not one.is_open, one.lower, one.upper)):
        if one.is_empty:
            continue
        last: Any = merged[-1] if merged else None
        if last is None or one.lower > last.upper:
            merged.append(one)
        else:
            merged[-1] = replace(last, upper=max(last.upper, one.upper))
    return (*merged, *others)


def contains(bounds: Iterable[Bound], bound: Bound) -> bool:
    """Return whether a set of bounds contains all that another bound does.

    Args:
        bounds: The set, as `united` returns it.
        bound: The bound.

    Example:
        >>> contains((Interval(0, 20),), Interval(10, 15)), contains((), Interval(0, 1))
        (True, False)
    """
    return any(_is_within(bound, one) for one in bounds)


def _is_within(bound: Bound, other: Bound) -> bool:
    if not (isinstance(bound, Interval) and isinstance(other, Interval)):
        return bound == other
    upper: Any = bound.upper
    lower: Any = bound.lower
    begins = other.is_open or (not bound.is_open and other.lower <= lower)
    return bool(begins and upper <= other.upper)


def write_bounds(bounds: Iterable[Bound]) -> str:
    """Return a set of bounds as JSON.

    Example:
        >>> write_bounds([Interval(0, 1000)])
        '[["interval", ["number", "0"], ["number", "1000"]]]'
    """
    return json.dumps([json.loads(write_bound(one)) for one in bounds])


def read_bounds(text: str) -> tuple[Bound, ...]:
    """Return the set of bounds that `write_bounds` has written; nothing if there is no text.

    Raises:
        ValueError: If the text is no set of bounds.
    """
    return tuple(read_bound(json.dumps(one)) for one in json.loads(text or "[]"))
