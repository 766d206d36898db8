"""Runs a plan: timeouts, counted retries, transactions.

The statements are those of `statements`, which a dry run prints.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, transaction

from parting.exceptions import UnsupportedTable
from parting.execution.locking import BATCH_LOCK_RETRY, LockRetry, retry_on_lock_timeout
from parting.execution.statements import (
    Block,
    Statement,
    block_of,
    following_statements,
    transaction_block,
)
from parting.planning.operations import (
    Begin,
    CheckRecordedKeys,
    CreateIndex,
    CreateKeyIndex,
    DropIndex,
    MoveRowsToParent,
    ObjectAddress,
    Operation,
    RecordKeys,
    RelocateRows,
    SetMarker,
)
from parting.planning.plan import Batched, Concurrent, Plan, Transaction
from parting.sql.cursor import rows
from parting.sql.markers import KEY_TABLE_FILLING, write_marker
from parting.sql.sqlstates import UNIQUE_VIOLATION, sqlstate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.progress import Reporter
    from parting.schema.objects import Name


@contextmanager
def transaction_with_settings(connection: BaseDatabaseWrapper, begin: Begin) -> Iterator[Any]:
    """Open a transaction with the settings of this project; yields a cursor."""
    with _transaction(connection) as cursor:
        cursor.execute(begin.statement())
        yield cursor


@contextmanager
def _transaction(connection: BaseDatabaseWrapper) -> Iterator[Any]:
    """Open a transaction. Within one of the caller's (a test case's, say) settings are put back."""
    nested = connection.in_atomic_block
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        before = _settings(cursor) if nested else {}
        yield cursor
        for name, value in before.items():
            cursor.execute("SELECT pg_catalog.set_config(%s, %s, true)", [name, value])


def _settings(cursor: Any) -> dict[str, str]:
    planner = ("enable_seqscan", "enable_hashjoin", "enable_mergejoin")
    names = ("lock_timeout", "search_path", "timezone", "role", *planner)
    return {
        name: rows(cursor, "SELECT pg_catalog.current_setting(%s)", name)[0][0] for name in names
    }


class Runner:
    """Runs the stages of a plan on one table.

    Args:
        connection: Django's connection.
        table: The table, for messages.
        owner: The role to work as; None for the connection's own.
        lock_retry: How long to wait for locks.
        reporter: Where to report what happens.
    """

    def __init__(
        self,
        connection: BaseDatabaseWrapper,
        table: Name,
        owner: str | None,
        lock_retry: LockRetry,
        reporter: Reporter,
    ) -> None:
        self.connection = connection
        self.table = table
        self.owner = owner
        self.lock_retry = lock_retry
        self.reporter = reporter

    def run(self, plan: Plan) -> None:
        """Run all stages in their order.

        Raises:
            LockNotAvailable: If a lock could not be acquired within the retries.
            DatabaseError: Any other error of PostgreSQL's; its stage has left no trace.
        """
        for stage in plan.stages:
            match stage:
                case Transaction(operations):
                    self._run_transaction(operations)
                case Concurrent(operation) if self.connection.in_atomic_block:
                    self._not_concurrently(operation)
                case Concurrent(operation):
                    self._retry(self._concurrently, operation, self._block(stage))
                case Batched(RecordKeys() as record):
                    self._record_keys(record)
                case Batched(RelocateRows() as relocate):
                    what = f"{relocate.default_partition.name}: rows relocated"
                    self._move_rows(self._block(stage), what)
                case Batched(MoveRowsToParent() as move):
                    what = f"{move.partition.name}: rows moved back"
                    self._move_rows(self._block(stage), what)

    def _block(self, stage: Transaction | Concurrent | Batched) -> Block:
        return block_of(stage, self.owner, self.lock_retry)

    def _run_transaction(self, operations: tuple[Operation, ...]) -> None:
        # It is rendered before: no lock is held meanwhile.
        block = transaction_block(operations, self.owner, self.lock_retry)
        self._retry(self._execute_block, block)

    def _execute_block(self, block: Block) -> None:
        with self._open(block) as cursor:
            _execute(cursor, block.body)

    @contextmanager
    def _open(self, block: Block) -> Iterator[Any]:
        with _transaction(self.connection) as cursor:
            _execute(cursor, block.opening)
            yield cursor

    def _not_concurrently(self, operation: CreateIndex | CreateKeyIndex | DropIndex) -> None:
        # In a transaction of the caller's, a test case's say, PostgreSQL knows no other way.
        operations = (replace(operation, concurrently=False),)
        block = transaction_block(operations, self.owner, self.lock_retry)
        try:
            self._execute_block(block)
        except DatabaseError as error:
            if isinstance(operation, CreateKeyIndex) and sqlstate(error) == UNIQUE_VIOLATION:
                raise self._duplicate_error(operation, error) from error
            raise

    def _concurrently(
        self, operation: CreateIndex | CreateKeyIndex | DropIndex, block: Block
    ) -> None:
        with self.connection.cursor() as cursor:
            _execute(cursor, block.opening)
            try:
                _execute(cursor, block.body)
            except DatabaseError as error:
                if not isinstance(operation, DropIndex):
                    # PostgreSQL leaves an invalid index behind, which would bar the next try.
                    table = (
                        operation.table
                        if isinstance(operation, CreateIndex)
                        else operation.key_table
                    )
                    left = DropIndex(operation.name, table, concurrently=True, missing_ok=True)
                    cursor.execute(left.statement())
                if isinstance(operation, CreateKeyIndex) and sqlstate(error) == UNIQUE_VIOLATION:
                    raise self._duplicate_error(operation, error) from error
                raise
            finally:
                if self.connection.is_usable():
                    _execute(cursor, block.closing)

    def _duplicate_error(self, operation: CreateKeyIndex, error: DatabaseError) -> UnsupportedTable:
        cause: Any = error.__cause__
        detail = cause.diag.message_detail or str(error)
        return UnsupportedTable(
            f"The rows of {self.table} do not satisfy the unique constraint "
            f"{operation.unique!r} across "
            f"partitions: {detail}",
            "Change or delete all of these rows but one and run it again, or name the constraint "
            "in unique_per_partition.",
        )

    def _record_keys(self, operation: RecordKeys) -> None:
        done = 0
        while True:
            try:
                last, count = self._retry(self._record_batch, operation, batch=True)
            except UnsupportedTable:
                # Deleting one of the two rows removes the key of both: then all is recorded anew.
                anew = write_marker(KEY_TABLE_FILLING)
                target = ObjectAddress("TABLE", operation.key_table)
                self._execute_block(
                    transaction_block((SetMarker(target, anew),), self.owner, self.lock_retry)
                )
                raise
            done += count
            self.reporter.progress(f"{operation.source.name}: keys recorded", done)
            if count < operation.size:
                return
            operation = replace(operation, after=last)

    def _record_batch(self, operation: RecordKeys) -> tuple[str | None, int]:
        block = self._block(Batched(operation))
        record, *following = block.body
        with self._open(block) as cursor:
            _execute(cursor, (record,))
            last, count = cursor.fetchone()
            if count == operation.size:  # else it is the last batch, as a dry run shows it
                following = following_statements(operation, last, self.owner)
            for statement in following:
                _execute(cursor, (statement,))
                if isinstance(statement.operation, CheckRecordedKeys):
                    for key, number in cursor.fetchall():
                        raise UnsupportedTable(
                            f"The key {key} exists in {operation.source} and in another partition "
                            f"(number {number}) of {self.table}.",
                            "Delete or renumber one of the two rows, or declare key_table=False.",
                        )
        return last, count

    def _move_rows(self, block: Block, what: str) -> None:
        done = 0
        while count := self._retry(self._move_batch, block, batch=True):
            done += count
            self.reporter.progress(what, done)

    def _move_batch(self, block: Block) -> int:
        with self._open(block) as cursor:
            for statement in block.body:
                try:
                    _execute(cursor, (statement,))
                except DatabaseError as error:
                    move = statement.operation
                    if isinstance(move, MoveRowsToParent) and sqlstate(error) == UNIQUE_VIOLATION:
                        raise UnsupportedTable(
                            f"A row of {move.partition} cannot be moved back to {self.table}: "
                            f"{error}",
                            "Delete or renumber one of the two rows, then run it again.",
                        ) from error
                    raise
            # Of the last statement, or as the function says in which it ran.
            return int(cursor.fetchone()[0] if cursor.description else cursor.rowcount)

    def _retry(self, work: Callable[..., Any], *arguments: Any, batch: bool = False) -> Any:
        lock_retry = BATCH_LOCK_RETRY if batch else self.lock_retry
        return retry_on_lock_timeout(
            lambda: work(*arguments), lock_retry, self.table, self.reporter
        )


def _execute(cursor: Any, statements: Iterable[Statement]) -> None:
    for statement in statements:
        if statement.before:
            cursor.execute(statement.before)
        cursor.execute(statement.text)
