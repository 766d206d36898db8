"""Partition numbers as marker comments write them: ``2-4,7``. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_numbers(numbers: Iterable[int]) -> str:
    """Return numbers as a text.

    Example:
        >>> write_numbers([7, 2, 3, 4])
        '2-4,7'
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(f"{one[0]}-{one[-1]}" if len(one) > 1 else str(one[0]) for one in runs)


def read_numbers(text: str) -> frozenset[int]:
    """Return the numbers of a text.

    Example:
        >>> sorted(read_numbers("2-4,7"))
        [2, 3, 4, 7]
    """
    found: set[int] = set()
    for one in filter(None, text.split(",")):
        first, _, last = one.partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return frozenset(found)
