"""The edges of intervals, and what is between them. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parting.strategies.bounds import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parting.strategies.bounds import Bound


def edges_between(
    numbered: Iterable[tuple[Bound | None, int]],
) -> tuple[list[Any], list[int | None]]:
    """Return the edges of bounds that are intervals, and the number below, between and above them.

    None is for values that belong to none of them. All is empty unless each bound is an interval,
    apart from others.

    Args:
        numbered: The bounds, each with the number of its partition.
    """
    bounds = list(numbered)
    intervals: list[tuple[Any, int]] = [
        (bound, number) for bound, number in bounds if isinstance(bound, Interval)
    ]
    intervals.sort(key=lambda one: (not one[0].is_open, one[0].lower))
    edges: list[Any] = []
    between: list[int | None] = [None]
    for bound, number in intervals:
        if edges and (bound.is_open or bound.lower < edges[-1]):
            return [], []
        if bound.is_open or (edges and bound.lower == edges[-1]):
            between[-1] = number
        else:
            edges.append(bound.lower)
            between.append(number)
        edges.append(bound.upper)
        between.append(None)
    # An interval of UUIDs of one version does not contain all that is between its edges.
    is_plain = all(bound.uuid_version is None for bound, _ in intervals)
    return (edges, between) if is_plain and len(intervals) == len(bounds) else ([], [])
