"""How many rows a batch should have."""

from __future__ import annotations


def next_batch_size(size: int, largest: int, seconds: float, limit: float) -> int:
    """Return how many rows the next batch should have.

    A batch waits for rows in between, while others may wait for its rows: as with tables, all of it
    must be over before any of them looks for a deadlock. Batches that were slow for a while, beside
    a busy application, grow again.

    Args:
        size: How many the last one had.
        largest: How many there should be at most.
        seconds: How long the last one took, since it had its turn.
        limit: How many seconds it should take at most.
    """
    if seconds > limit:
        return min(size, max(size // 2, 10))
    return min(largest, size * 2) if seconds < limit / 4 else size
