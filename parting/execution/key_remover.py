"""Removes the keys of partitions that were dropped or retired, in batches."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from parting.catalog import runs
from parting.execution.batch_size import next_batch_size
from parting.execution.statements import Block, execute, opening_of_batches, statement_of
from parting.planning.operations.dropped_keys import EXAMPLES

if TYPE_CHECKING:
    from parting.execution.mover import Turns
    from parting.planning.operations import LockDroppedKeys
    from parting.schema.objects import Name


class _Unreadable(Exception):
    """Whether rows of a table reference keys cannot be read."""

    def __init__(self, table: Name) -> None:
        super().__init__(str(table))
        self.table = table


@dataclass
class _Done:
    """What was done so far."""

    removed: int = 0
    referenced: int = 0
    examples: list[str] = field(default_factory=list)


class KeyRemover:
    """Removes keys until none is left but those that rows of other tables reference.

    Args:
        runner: What gives each batch its turn, with its context and reporter.
        operation: Which keys.
    """

    def __init__(self, runner: Turns, operation: LockDroppedKeys) -> None:
        self.runner = runner
        self.operation = operation
        self._largest = operation.size
        self._opening = Block(opening_of_batches(runner.context), ())
        owner = runner.context.owner
        self._begin = tuple(statement_of(one) for one in operation.begin())
        self._remove = tuple(statement_of(one, owner) for one in operation.remove())
        self._done = _Done()

    def run(self) -> None:
        """Remove keys; say how many, and which ones stay."""
        name = self.operation.key_table.name
        of = self.operation.difference.detail
        try:
            self._run(name)
        except _Unreadable as error:
            self.runner.reporter.warning(
                f"{name}: keys {of} stay: whether rows of {error.table} reference them cannot be "
                f"read. GRANT SELECT ON {error.table} to the owner of the table, and run it again."
            )
        done = self._done
        if done.removed:
            self.runner.reporter.info(f"{name}: keys {of} removed: {done.removed:,}")
        if done.referenced and self.operation.keeps:
            self.runner.reporter.info(
                f"{name}: {done.referenced:,} keys {of} stay, since rows reference them"
            )
        elif done.referenced:
            more = ", .." if done.referenced > EXAMPLES else ""
            self.runner.reporter.warning(
                f"{name}: {done.referenced:,} keys {of} stay, since rows reference them: "
                f"{', '.join(done.examples[:EXAMPLES])}{more}. Change or delete those rows, and "
                "run it again."
            )

    def _run(self, name: str) -> None:
        while True:
            last, size = self.runner.retry_batch(self._batch)
            self.runner.reporter.progress(f"{name}: keys removed", self._done.removed)
            if size < self.operation.size:
                return
            limit = self.runner.context.lock_retry.deadlock_timeout_ms / 4000
            seconds = self.runner.seconds_of_turn()
            following = next_batch_size(size, self._largest, seconds, limit)
            self.operation = replace(self.operation, after=last, size=following)

    def _batch(self) -> tuple[str | None, int]:
        """Remove one batch in a transaction of its own; return its last key and its size."""
        found: Any = None
        with self.runner.batch(self._opening) as cursor:
            for one in self.operation.referencing:
                if not runs.may_read(cursor, one.table):
                    raise _Unreadable(one.table)
            lock = statement_of(self.operation, self.runner.context.owner)
            execute(cursor, (*self._begin, lock))
            last, size, _ = cursor.fetchone()
            # A partition may be attached again by now, or another foreign key reference its keys.
            self.runner.check_version(cursor)
            if size:
                execute(cursor, self._remove)
                found = cursor.fetchone()
        if found is not None:
            removed, referenced, examples = found
            self._done.removed += removed
            self._done.referenced += referenced
            self._done.examples += examples
        return last, size
