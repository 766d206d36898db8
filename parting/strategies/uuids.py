"""Make version 7 UUIDs, which begin with the time: keys that tables can be partitioned by."""

from __future__ import annotations

import os
import threading
import time
import uuid

#: The bits of the counter: 12 beside the version, 30 after the variant.
_COUNTER_BITS = 42
_HIGHEST = (1 << _COUNTER_BITS) - 1

_lock = threading.Lock()
_last_ms = -1
_counter = 0


def uuid7() -> uuid.UUID:
    """Return a new version 7 UUID: each is greater than all that the process has made before.

    Its first 48 bits are the milliseconds since 1970. The order within a millisecond comes from a
    counter of fixed length, with a random beginning (RFC 9562, section 6.2, method 1): 42 bits, of
    which the highest is 0 at first; the last 32 bits are random. If the clock is put back, or the
    counter reaches its end, it goes on from the last millisecond. UUIDs of several processes are in
    the order of their clocks.

    Returns:
        The UUID. Use the function itself as the default of a field.

    Example:
        >>> first, second = uuid7(), uuid7()
        >>> first < second, first.version
        (True, 7)
    """
    global _last_ms, _counter  # noqa: PLW0603 - what the next one must be greater than
    random = int.from_bytes(os.urandom(10), "big")
    with _lock:
        now_ms = time.time_ns() // 1_000_000
        if now_ms > _last_ms:
            _last_ms, _counter = now_ms, _beginning(random)
        else:
            _counter += 1
            if _counter > _HIGHEST:
                _last_ms, _counter = _last_ms + 1, _beginning(random)
        milliseconds, counter = _last_ms, _counter
    high, low = counter >> 30, counter & (1 << 30) - 1
    tail = random & (1 << 32) - 1
    return uuid.UUID(int=milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low << 32 | tail)


#: What models write, migrations write, too.
uuid7.__module__ = "parting"


def _beginning(random: int) -> int:
    return random >> 32 & _HIGHEST >> 1


def _forget() -> None:
    """Begin anew in a process that was forked: its parent goes on from the same counter."""
    global _lock, _last_ms
    _lock, _last_ms = threading.Lock(), -1


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
