"""How long to wait for locks, who has them, and counted retries."""

from __future__ import annotations

import random
import re
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import OperationalError

from parting.exceptions import LockNotAvailable
from parting.sql.cursor import rows
from parting.sql.sqlstates import DEADLOCK_DETECTED, LOCK_NOT_AVAILABLE, sqlstate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.progress import Reporter
    from parting.schema.objects import Name

T = TypeVar("T")

#: Milliseconds in PostgreSQL's units of time.
_UNITS = {"": 1, "us": 0.001, "ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000, "d": 86_400_000}

_IDLE_TIMEOUT = "SELECT pg_catalog.current_setting('idle_session_timeout')"

#: That of this session, and those that are set for other roles and databases.
_DEADLOCK_TIMEOUTS = """
SELECT pg_catalog.current_setting('deadlock_timeout')
UNION ALL
SELECT pg_catalog.split_part(one, '=', 2)
FROM pg_catalog.pg_db_role_setting, pg_catalog.unnest(setconfig) AS one
WHERE pg_catalog.starts_with(one, 'deadlock_timeout=')
"""


@dataclass(frozen=True)
class LockRetry:
    """How long to wait for locks.

    Args:
        lock_timeout_ms: Of each try, in which there may be several waits.
        retries: How many times more to try.
        pause_s: Seconds before the first retry; doubled each time.
        longest_pause_s: Seconds that a pause never exceeds.
        quiet: Whether not to report each pause.
        deadlock_timeout_ms: The shortest time after which a session looks for deadlocks.
        turn_ms: How long to wait in each try until no other run is at work on the table.
    """

    lock_timeout_ms: int = 2000
    retries: int = 10
    pause_s: float = 0.25
    longest_pause_s: float = 10.0
    quiet: bool = False
    deadlock_timeout_ms: int = 1000
    turn_ms: int = 10_000

    @property
    def transaction_ms(self) -> int:
        """How long a transaction waits in each try, for all of its locks together.

        Of several sessions that wait for each other PostgreSQL ends the one that finds it out,
        `deadlock_timeout` after it has begun to wait. Who waits for a lock of ours has begun
        after us: if we let go of everything before that time is over, it is never ended. Half
        of it, because a busy machine does nothing at its time.
        """
        return max(1, min(self.lock_timeout_ms, self.deadlock_timeout_ms // 2))

    @property
    def whole_ms(self) -> int:
        """How long all tries wait together: in one, where each would begin its work anew."""
        return self.lock_timeout_ms * (self.retries + 1)

    def waits(self) -> Iterator[int]:
        """Yield how long to wait for locks, again and again, for the time of one try.

        Short waits follow the first one, once at least, however short the try is. Where
        transactions of the application lock the same tables in any order, no wait for the second
        table ends: one is needed that begins at a happier moment, and few wait behind it meanwhile.
        """
        give_up = time.monotonic() + self.lock_timeout_ms / 1000
        longest = self.transaction_ms
        yield longest
        wait = min(20, longest)
        while wait < longest:
            yield wait
            wait = min(wait * 2, longest)
        while time.monotonic() < give_up:
            yield wait
            wait = min(20, longest) if wait == longest else min(wait * 2, longest)

    def of_batches(self) -> LockRetry:
        """Return how long batches of rows wait.

        They give way to the application quickly: nobody waits long behind their wait for a lock.
        """
        return replace(
            self,
            lock_timeout_ms=min(40, self.transaction_ms),
            retries=200,
            pause_s=min(0.02, self.longest_pause_s),
            longest_pause_s=min(1.0, self.longest_pause_s),
            quiet=True,
        )

    def on(self, connection: BaseDatabaseWrapper) -> LockRetry:
        """Return the same with the `deadlock_timeout` of the server, whoever has it shorter.

        No pause is longer than half of the session's `idle_session_timeout`, which would end it.
        """
        with connection.cursor() as cursor:
            texts = [text for (text,) in rows(cursor, _DEADLOCK_TIMEOUTS)]
            ((idle,),) = rows(cursor, _IDLE_TIMEOUT)
        longest_s = _milliseconds(idle) / 2000 or self.longest_pause_s
        return replace(
            self,
            deadlock_timeout_ms=min(map(_milliseconds, texts)),
            pause_s=min(self.pause_s, longest_s),
            longest_pause_s=min(self.longest_pause_s, longest_s),
        )


def _milliseconds(text: str) -> int:
    found = re.fullmatch(r"\s*([\d.]+)\s*([a-z]*)\s*", text)
    if found is None:
        raise ValueError(f"{text!r} is no time.")
    return int(float(found[1]) * _UNITS[found[2]])


def is_lock_failure(error: BaseException) -> bool:
    """Return whether a lock was not available, or waiting for it would never have ended."""
    return sqlstate(error) in (LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED)


def try_several_waits(
    work: Callable[[int, str], T],
    lock_retry: LockRetry,
    reached: str = "",
    has_waited_enough: Callable[[], bool] = lambda: False,
) -> T:
    """Wait for locks in the several ways of one try.

    Args:
        work: What to try; it gets the milliseconds to wait, and the text of the last failure, from
            which it can learn which lock to begin with. It must leave no trace when it fails.
        lock_retry: How long to wait.
        reached: The text of a failure before.
        has_waited_enough: Whether what failed was no wait for these locks, but a long one.

    Raises:
        OperationalError: What failed last.
    """
    for wait_ms in lock_retry.waits():
        try:
            return work(wait_ms, reached)
        except OperationalError as error:
            if not is_lock_failure(error) or has_waited_enough():
                raise
            failure = error
            reached = failure_context(error) or reached
            time.sleep(random.uniform(0.01, 0.05))  # noqa: S311 - no secret
    raise failure


def failure_context(error: OperationalError) -> str:
    """Return what PostgreSQL was doing when it failed, the statement of a LOCK TABLE, say."""
    cause: Any = error.__cause__
    return (cause.diag.context or "") if cause is not None else ""


def retry_on_lock_timeout(
    work: Callable[[], T],
    lock_retry: LockRetry,
    table: Name,
    reporter: Reporter,
    between: Callable[[OperationalError], str] | None = None,
) -> T:
    """Retry when a lock was not available, and only then.

    Args:
        work: What to try; it must leave no trace when it fails, and have no lock.
        lock_retry: How often, and with what pauses.
        table: For messages.
        reporter: Where to report a pause.
        between: Is called after each try that failed, and returns who has the lock, in words.

    Raises:
        LockNotAvailable: If the last try failed as well.
    """
    pause = lock_retry.pause_s
    for attempt in range(1, lock_retry.retries + 2):
        try:
            return work()
        except OperationalError as error:
            if not is_lock_failure(error):
                raise
            who = between(error) if between else ""
            if attempt > lock_retry.retries:
                raise LockNotAvailable(
                    f"A lock on {table} could not be acquired in {attempt} "
                    f"{'try' if attempt == 1 else 'tries'}.",
                    f"{who}Nothing is half done. Run it again when the table is less busy, or look "
                    "for a long transaction in pg_stat_activity.",
                ) from error
            if not lock_retry.quiet:
                reporter.info(
                    f"Waiting for a lock on {table}: try {attempt} of {lock_retry.retries + 1}, "
                    f"again in {pause:g} s.{f' {who}' if who else ''}".rstrip()
                )
            time.sleep(pause)
            pause = min(pause * 2, lock_retry.longest_pause_s)
    raise AssertionError("unreachable")
