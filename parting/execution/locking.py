"""Advisory locks, lock timeouts, and counted retries."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.db import OperationalError

from parting.exceptions import LockNotAvailable
from parting.sql.cursor import rows
from parting.sql.sqlstates import sqlstate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.progress import Reporter
    from parting.schema.objects import Name

T = TypeVar("T")


LOCK_NOT_AVAILABLE = "55P03"


#: First half of the advisory lock's key; the second is the table's oid.
ADVISORY_CLASS = 0x70617274


@dataclass(frozen=True)
class LockRetry:
    """How long to wait for locks.

    Args:
        lock_timeout_ms: Of each single try.
        retries: How many times more to try.
        pause_s: Seconds before the first retry; doubled each time.
        longest_pause_s: Seconds that a pause never exceeds.
        quiet: Whether not to report each pause.
    """

    lock_timeout_ms: int = 2000
    retries: int = 5
    pause_s: float = 1.0
    longest_pause_s: float = 30.0
    quiet: bool = False


#: A batch gives way to the application quickly: nobody waits long behind its own wait for a lock,
#: and it gives up long before PostgreSQL looks for deadlocks (after a second, as delivered).
BATCH_LOCK_RETRY = LockRetry(40, retries=200, pause_s=0.02, longest_pause_s=1.0, quiet=True)


def advisory_key(oid: int) -> list[int]:
    """Return the two numbers of the advisory lock of a table."""
    return [ADVISORY_CLASS, oid - 2**32 if oid >= 2**31 else oid]


@contextmanager
def advisory_lock(
    connection: BaseDatabaseWrapper, oid: int, table: Name, reporter: Reporter
) -> Iterator[None]:
    """Hold the advisory lock of a table: a second run waits until the first is done."""
    key = advisory_key(oid)
    reported = False
    with connection.cursor() as cursor:
        while not rows(cursor, "SELECT pg_catalog.pg_try_advisory_lock(%s, %s)", *key)[0][0]:
            if not reported:
                reporter.info(f"Another run is at work on {table}: waiting for it.")
                reported = True
            time.sleep(0.2)
    try:
        yield
    finally:
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_catalog.pg_advisory_unlock(%s, %s)", key)


def retry_on_lock_timeout(
    work: Callable[[], T], lock_retry: LockRetry, table: Name, reporter: Reporter
) -> T:
    """Retry when a lock was not available, and only then.

    Args:
        work: What to try; it must leave no trace when it fails.
        lock_retry: How often, and with what pauses.
        table: For messages.
        reporter: Where to report a pause.

    Raises:
        LockNotAvailable: If the last try failed as well.
    """
    pause = lock_retry.pause_s
    for attempt in range(1, lock_retry.retries + 2):
        try:
            return work()
        except OperationalError as error:
            if sqlstate(error) != LOCK_NOT_AVAILABLE:
                raise
            if attempt > lock_retry.retries:
                raise LockNotAvailable(
                    f"A lock on {table} could not be acquired in {attempt} tries.",
                    "Nothing is half done. Run it again when the table is less busy, or look "
                    "for a long transaction in pg_stat_activity.",
                ) from error
            if not lock_retry.quiet:
                reporter.info(
                    f"Waiting for a lock on {table}: try {attempt} of {lock_retry.retries + 1}, "
                    f"again in {pause:g} s."
                )
            time.sleep(pause)
            pause = min(pause * 2, lock_retry.longest_pause_s)
    raise AssertionError("unreachable")
