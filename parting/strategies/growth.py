"""Where integer ranges grow: at their highest value, leaving aside a few far above all others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parting.strategies.values import IntegerRange

#: So many of the highest values are looked at ..
SAMPLE = 101

#: .. and fewer than so many of them, far above the others, are outliers.
FEWEST = 11

#: How many partitions beyond another value one is far from it: sequences make no such jumps, and
#: who has deleted the rows between has not deleted those of so many partitions.
FAR = 100


@dataclass(frozen=True)
class Growth:
    """The highest values of a table.

    Args:
        highest: The highest of those that are usual; None if there is none.
        outliers: Those far above it, and those that no partition can contain, the highest first.
    """

    highest: int | None = None
    outliers: tuple[int, ...] = ()


def growth(strategy: IntegerRange, values: Iterable[int]) -> Growth:
    """Tell the usual ones among the highest values of a table from outliers.

    Where a few are far above all others, nothing says that more will come there: one wrong row
    must not have the partitions ahead made where no row will ever be.

    Args:
        strategy: The ranges.
        values: The `SAMPLE` highest values, in any order.

    Example:
        >>> from parting import IntegerRange
        >>> growth(IntegerRange("id", size=1000), [1, 2, 3, 10**15])
        Growth(highest=3, outliers=(1000000000000000,))
    """
    ordered = sorted(values)
    groups: list[list[int]] = []
    far = max(FAR, strategy.ahead + 1)
    for value in ordered:
        if strategy.spec_for(value) is None:
            continue
        if groups and _distance(strategy, groups[-1][-1], value) <= far:
            groups[-1].append(value)
        else:
            groups.append([value])
    if not groups:
        return Growth(None, tuple(reversed(ordered)))
    usual = _usual(groups, len(ordered))
    return Growth(usual[-1], tuple(value for value in reversed(ordered) if value > usual[-1]))


def describe_outliers(outliers: tuple[int, ...]) -> str:
    """Return in words that some values are left aside.

    Example:
        >>> print(describe_outliers((10**15,)))
        the value 1,000,000,000,000,000 is far above the others: partitions ahead go by the others
    """
    first, *others = (f"{value:,}" for value in outliers)
    shown = f"{first} and {len(others)} more values are" if others else f"the value {first} is"
    return f"{shown} far above the others: partitions ahead go by the others"


def _distance(strategy: IntegerRange, lower: int, upper: int) -> int:
    """Return how many partitions lie between two values, the upper one's included."""
    return upper // strategy.size - lower // strategy.size


def _usual(groups: list[list[int]], count: int) -> list[int]:
    fewest = FEWEST if count >= SAMPLE else 2
    large = [group for group in groups if len(group) >= fewest]
    if large:
        return large[-1]
    if count >= SAMPLE:
        return groups[-1]  # all are far from one another
    # Too few rows to tell. Sequences count from 1.
    return next((group for group in groups if group[0] >= 0), groups[-1])
