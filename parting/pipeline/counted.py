"""Numbers of things, in words."""

from __future__ import annotations


def counted(number: int, things: str) -> str:
    """Return a number of things, of which one has no plural.

    Args:
        number: The number.
        things: What they are, in a plural that ends in an s.

    Example:
        >>> print(counted(1, "differences"), "and", counted(1200, "rows"))
        1 difference and 1,200 rows
    """
    return f"{number:,} {things if number != 1 else things.removesuffix('s')}"
