"""Moves rows in batches, beside writers.

A batch changes rows as any writer does, without a lock on the table, and takes EXCLUSIVE at its
end, as a barrier before COMMIT. Nobody else writes the table at that moment: who waits for one of
the batch's rows has a lock that EXCLUSIVE conflicts with, so it is not granted before the batch has
given way; who begins later takes a snapshot in which the rows are where they are now. Reads never
wait.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from django.db import DatabaseError, OperationalError, transaction

from parting.catalog import runs
from parting.exceptions import LockNotAvailable, UnsupportedTable
from parting.execution.batch_size import next_batch_size
from parting.execution.locking import is_lock_failure
from parting.execution.receipt import Receipt, RefusedRow
from parting.execution.statements import Block, execute, opening_of_batches, statement_of
from parting.planning import limits
from parting.planning.operations import (
    DeleteCopiedRows,
    MoveRows,
    MoveRowsTo,
    Place,
    State,
)
from parting.sql.quoting import ident
from parting.sql.sqlstates import FOREIGN_KEY_VIOLATION, UNIQUE_VIOLATION, is_refusal, sqlstate

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.progress import Reporter
    from parting.execution.statements import RunContext, Statement
    from parting.planning.operations import Lock

T = TypeVar("T")

#: How often a batch tries to get its barrier before it is given up, and how many seconds it waits
#: in between, at most.
_BARRIER_TRIES = 20
_BARRIER_PAUSE_S = 0.05

#: For how many milliseconds it waits each time: writers queue behind it.
_BARRIER_WAIT_MS = 20

#: How long the pause is after a batch beside which others wrote, in lengths of that batch, and for
#: how many batches after it. By a pause of 1.5 the waiting times of four writers on two processors
#: grow by 6 % in the median and 34 % in the worst of a hundred; by one of 0.5, after that batch
#: alone, by 36 and 79 %. It moves 10,000 rows a second instead of 18,000.
_PAUSE_BESIDE_WRITERS = 1.5
_BATCHES_BESIDE_WRITERS = 20

#: For how many seconds a run waits, again and again, for rows that others have locked.
_LOCKED_ROWS_PAUSES_S = (0.1, 0.3, 1.0, 3.0)

#: How often a single row is tried again that references one which may have just moved.
_TRIES_OF_A_ROW = 3


@dataclass
class MoveOptions:
    """How rows move.

    Args:
        batch_size: How many rows a batch has at most.
        max_lock_ms: For how many milliseconds a batch should lock the table; four times that, for
            how long it should take.
        pause_s: How many seconds to wait after each batch.
        limit: How many rows to move at most.
        is_stopped: Returns whether to end after the batch.
        goes_on: Whether rows that cannot move are named and left; else the first one ends the run.
        waiting: About how many rows each table has to move, by its name.
        receipt: What has moved.
    """

    batch_size: int | None = None
    max_lock_ms: int = 50
    pause_s: float = 0.0
    limit: int | None = None
    is_stopped: Callable[[], bool] = lambda: False
    goes_on: bool = False
    waiting: dict[str, int] = field(default_factory=dict)
    receipt: Receipt = field(default_factory=Receipt)

    @property
    def is_over(self) -> bool:
        """Whether no more rows are to move."""
        return self.is_stopped() or (self.limit is not None and self.receipt.rows >= self.limit)


class _GivesWay(Exception):
    """Others wait for rows of the batch: it was rolled back."""


class _IsBusy(Exception):
    """Others have locks on the table all the time: the batch was rolled back."""


class _Refused(Exception):
    """Something refuses to let a row of the batch move: it was rolled back."""

    def __init__(self, state: str, reason: str) -> None:
        super().__init__(reason)
        self.state = state


@dataclass(frozen=True)
class _Batch:
    """What a batch has done.

    Args:
        last: Where it ended, as `MoveRows` says it; None if there was no row.
        moved: How many rows went to which place, by its number.
    """

    last: tuple[str, ...] | None
    moved: Counter[int]


class Turns(Protocol):
    """Gives each batch its turn; a `Runner` does."""

    connection: BaseDatabaseWrapper
    context: RunContext
    reporter: Reporter

    def batch(self, block: Block) -> AbstractContextManager[Any]:
        """Open the transaction of a batch; yields a cursor."""

    def retry_batch(self, work: Callable[[], T]) -> T:
        """Retry a batch, which must leave no trace, when a lock was not available."""

    def check_version(self, cursor: Any) -> None:
        """Check that the table is as the plan was made for."""

    def who(self, lock: Lock | None) -> str:
        """Return who has what could not be locked, in words."""

    def seconds_of_turn(self) -> float:
        """Return how many seconds ago the last transaction had its turn."""


class Mover:
    """Runs one `MoveRows` until no row is left.

    Args:
        runner: What gives each batch its turn, with its context and reporter.
        operation: What moves.
        options: How it moves.
        what: What is reported as progress.
    """

    def __init__(self, runner: Turns, operation: MoveRows, options: MoveOptions, what: str) -> None:
        self.runner = runner
        self.options = options
        self.what = what
        size = options.batch_size or operation.size
        self.operation = replace(operation, size=size)
        self._largest = size
        # These are the same in each batch.
        self._opening = Block(opening_of_batches(runner.context), ())
        self._begin = statement_of(operation.begin())
        self._barrier = statement_of(operation.barrier())
        self._barrier_now = statement_of(operation.barrier(nowait=True))
        self._statements: dict[int, tuple[Statement, ...]] = {}  # by the number of a place
        self._began = time.monotonic()
        self._done: Counter[int] = Counter()
        self._held_s = 0.0
        self._batches_alone = _BATCHES_BESIDE_WRITERS  # since one beside which others wrote
        self._tries = 0

    def run(self) -> Counter[int]:
        """Move rows; return how many went to which place, by its number.

        Raises:
            LockNotAvailable: If rows are left that others have locked, and all have to move.
            UnsupportedTable: If a row cannot move, and the run does not go on without it.
            PlanOutdated: If somebody has changed the table.
        """
        pauses = iter(_LOCKED_ROWS_PAUSES_S)
        before = 0
        while not self.options.is_over:
            batch = self._next_batch()
            if batch.last is not None:
                self._go_on_after(batch)
                continue
            moved, before = self._done.total() > before, self._done.total()
            if not moved and not self._waits_for_rows(pauses):
                break
            # Rows that others had locked may be free now; dead ones may be gone.
            self.operation = replace(self.operation, after=None)
        return self._done

    def _go_on_after(self, batch: _Batch) -> None:
        self._tries = 0
        self._done += batch.moved
        self.operation = replace(self.operation, after=batch.last, size=self._next_size())
        self._report()
        if batch.moved:
            time.sleep(self._pause_s())

    def _pause_s(self) -> float:
        """Return how long to wait after a batch: others who write get the machine in between."""
        has_company = self._batches_alone < _BATCHES_BESIDE_WRITERS
        share = _PAUSE_BESIDE_WRITERS if has_company else 0
        return max(self.options.pause_s, share * self.runner.seconds_of_turn())

    def _waits_for_rows(self, pauses: Any) -> bool:
        """Wait a little for rows that others have locked; return whether there are any."""
        looked = replace(self.operation, after=None, locks_rows=False)
        with self.runner.batch(self._opening) as cursor:
            execute(cursor, (statement_of(looked, self.runner.context.owner),))
            left = any(number is not None for number, *_ in cursor.fetchall())
        if not left:
            return False
        pause = next(pauses, None)
        if pause is None:
            if self.options.goes_on:
                self.runner.reporter.warning(
                    f"{self.operation.source.name.name}: rows are left that other sessions have "
                    "locked all the time. Run it again."
                )
                return False
            raise LockNotAvailable(
                f"Rows of {self.operation.source.name} are locked by other sessions.",
                "Nothing is half done. Run it again, or look for a long transaction in "
                "pg_stat_activity.",
            )
        time.sleep(pause)
        return True

    def _next_batch(self) -> _Batch:
        tries = 0
        while True:
            try:
                return self.runner.retry_batch(self._move)
            except _GivesWay:
                self._shrink()
                time.sleep(random.uniform(0.01, _BARRIER_PAUSE_S))  # noqa: S311 - no secret
            except _IsBusy:
                tries += 1
                self._wait_for_others(tries)
            except _Refused as refused:
                if self.operation.size > 1:
                    self._shrink()
                    continue
                self._tries += 1
                if refused.state == FOREIGN_KEY_VIOLATION and self._tries < _TRIES_OF_A_ROW:
                    time.sleep(_BARRIER_PAUSE_S)
                    continue
                return self._leave_row(refused)

    def _wait_for_others(self, tries: int) -> None:
        """Wait until others have let go of the table.

        Raises:
            LockNotAvailable: If they have not in all tries.
        """
        lock_retry, table = self.runner.context.lock_retry, self.operation.source.name
        who = self.runner.who(self.operation.barrier().locks[0])
        if tries > lock_retry.retries:
            raise LockNotAvailable(
                f"A lock on {table} could not be acquired in {tries} tries.",
                f"{who}Nothing is half done. Run it again when the table is less busy, or look "
                "for a long transaction in pg_stat_activity.",
            )
        self.runner.reporter.once(f"Waiting for a lock on {table}. {who}".rstrip())
        time.sleep(min(lock_retry.pause_s * tries, lock_retry.longest_pause_s))

    def _shrink(self) -> None:
        self.operation = replace(self.operation, size=max(1, self.operation.size // 2))

    def _leave_row(self, refused: _Refused) -> _Batch:
        """Note the row that the next batch would consist of, and go on without it."""
        source, context = self.operation.source.name, self.runner.context
        alone = replace(self.operation, locks_rows=False)
        with self.runner.batch(self._opening) as cursor:
            execute(cursor, (statement_of(alone, context.owner),))
            found = cursor.fetchall()
        if not found:
            return _Batch(None, Counter())
        ((_, _, last, _),) = found
        key = last[-1]
        if not self.options.goes_on:
            ends = ", ".join(one.name.name for one in self.operation.places)
            words = (
                f"A row of {source} cannot be moved back to {ends}: {refused}"
                if self._is_last_move
                else f"The row {key} of {source} cannot be relocated: {refused}"
            )
            hint = (
                "Delete or renumber one of the two rows, then run it again."
                if refused.state == UNIQUE_VIOLATION
                else "Change or delete the row, then run it again."
            )
            raise UnsupportedTable(words, hint) from refused
        self.options.receipt.refused.append(RefusedRow(source, key, str(refused)))
        self.runner.reporter.warning(f"{source.name}: the row {key} stays: {refused}")
        left = (*self.operation.except_for, key)
        if len(left) >= limits.REFUSED_ROWS:
            raise UnsupportedTable(
                f"{len(left)} rows of {source} cannot move.",
                "Change them, or what refuses them, and run it again.",
            )
        self.operation = replace(self.operation, except_for=left)
        return _Batch(tuple(last), Counter())

    def _move(self) -> _Batch:
        """Move one batch in a transaction of its own."""
        operation, context, runner = self.operation, self.runner.context, self.runner
        if self.options.limit is not None:
            left = self.options.limit - self.options.receipt.rows
            operation = replace(operation, size=min(operation.size, left))
        done: list[tuple[Place, int, int]] = []
        last: tuple[str, ...] | None = None
        with runner.batch(self._opening) as cursor:
            execute(cursor, (self._begin,))
            execute(cursor, (statement_of(operation, context.owner),))
            found = cursor.fetchall()
            # Whoever changes the table has to wait for this transaction from here on.
            runner.check_version(cursor)
            for number, size, at, _ in found:
                last = tuple(at)
                if number is not None:
                    place = operation.place(number)
                    done.append((place, size, self._move_to(cursor, place, size)))
            if done:
                self._check_references(cursor)
                self._pass_barrier(cursor)
                began = time.monotonic()
        if done:
            self._held_s = time.monotonic() - began
        for place, rows, checksum in done:
            self.options.receipt.add(operation.source.name, place.name, rows, checksum)
        return _Batch(last, Counter({place.number: rows for place, rows, _ in done}))

    def _check_references(self, cursor: Any) -> None:
        """Check that nothing has been deleted or changed because rows have left their table.

        Nobody can create a foreign key any more while this transaction goes on.

        Raises:
            UnsupportedTable: If a foreign key of somebody else may have done so.
        """
        source = self.operation.source.name
        found = runs.cascading_reference(cursor, source)
        if found is not None and not self._is_last_move:
            name, table = found
            raise UnsupportedTable(
                f"The foreign key {name} of {table} references {source}, and would delete or "
                "change rows there when rows move to their partitions.",
                f"ALTER TABLE {table} DROP CONSTRAINT {ident(name)}; or let it reference the table "
                "of the model, and run install_partition_triggers. Then run it again.",
            )

    def _move_to(self, cursor: Any, place: Place, size: int) -> int:
        """Move some rows of a batch; return their checksum."""
        checksum = 0
        for statement in self._statements_to(place):
            try:
                execute(cursor, (statement,))
            except DatabaseError as error:
                if is_refusal(error):
                    raise _Refused(sqlstate(error), str(error).strip()) from error
                raise
            if isinstance(statement.operation, MoveRowsTo):
                gone, gone_sum, arrived, arrived_sum = cursor.fetchone()
                if (gone, gone, gone_sum) != (size, arrived, arrived_sum):
                    raise _Refused("", "a trigger changed it, or kept it from moving")
                checksum = int(gone_sum)
            elif isinstance(statement.operation, DeleteCopiedRows):
                if cursor.fetchone() != (size, checksum):
                    raise _Refused("", "a trigger changed it, or kept it from moving")
            elif cursor.rowcount != size and not self._is_last_move:
                raise _Refused(
                    "",
                    f"{self.operation.key_table} does not have it as it is: run "
                    "install_partition_triggers --verify-keys",
                )
        return checksum

    def _statements_to(self, place: Place) -> tuple[Statement, ...]:
        if place.number not in self._statements:
            owner = self.runner.context.owner
            moves = self.operation.to(place)
            self._statements[place.number] = tuple(statement_of(one, owner) for one in moves)
        return self._statements[place.number]

    @property
    def _is_last_move(self) -> bool:
        """Whether rows go back to the table itself: the key table goes with the partitions."""
        return self.operation.leaves is State.ORPHANED

    def _pass_barrier(self, cursor: Any) -> None:
        lock_retry = self.runner.context.lock_retry.of_batches()
        wait_ms = min(lock_retry.lock_timeout_ms, self.options.max_lock_ms, _BARRIER_WAIT_MS)
        cursor.execute(f"SET LOCAL lock_timeout = '{wait_ms}ms'")
        # Nobody waits behind the first try, nor does anybody where it succeeds.
        if self._is_locked(cursor, self._barrier_now):
            self._batches_alone += 1
            return
        self._batches_alone = 0
        for _ in range(_BARRIER_TRIES):
            if self._is_locked(cursor, self._barrier):
                return
            time.sleep(random.uniform(0.01, _BARRIER_PAUSE_S))  # noqa: S311 - no secret
        raise _IsBusy

    def _is_locked(self, cursor: Any, barrier: Statement) -> bool:
        """Try to get the barrier; return whether the batch has it.

        Raises:
            _GivesWay: If it has not, and somebody waits for one of its rows.
        """
        try:
            with transaction.atomic(using=self.runner.connection.alias):
                execute(cursor, (barrier,))
        except OperationalError as error:
            if not is_lock_failure(error):
                raise
            if runs.is_waited_for(cursor):
                raise _GivesWay from error
            return False
        return True

    def _next_size(self) -> int:
        size = self.operation.size
        if self._held_s * 1000 > self.options.max_lock_ms:
            return max(1, size // 2)
        lock_retry = self.runner.context.lock_retry
        limit = min(4 * self.options.max_lock_ms, lock_retry.deadlock_timeout_ms / 4) / 1000
        return next_batch_size(size, self._largest, self.runner.seconds_of_turn(), limit)

    def _report(self) -> None:
        done, seconds = self._done.total(), time.monotonic() - self._began
        rate = done / seconds if seconds else 0
        waiting = self.options.waiting.get(self.operation.source.name.name, 0)
        rest = f", {rate:,.0f} a second"
        if waiting > done and rate:
            rest += f", about {in_words((waiting - done) / rate)} left"
        self.runner.reporter.progress(self.what, done, rest if seconds > 1 else "")


def in_words(seconds: float) -> str:
    """Return how long something takes.

    Example:
        >>> in_words(5), in_words(150), in_words(9000)
        ('5 s', '2 min', '2.5 h')
    """
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"
