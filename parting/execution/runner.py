"""Runs a plan: the advisory lock, timeouts, counted retries, transactions.

What is run here is what `script` shows, to the letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from parting.exceptions import UnsupportedTable
from parting.execution.locking import BATCH_LOCK_RETRY, LockRetry, retry_on_lock_timeout
from parting.execution.progress import Reporter
from parting.planning.operations import (
    Begin,
    CheckRecordedKeys,
    CreateIndex,
    CreateKeyIndex,
    DropIndex,
    LockTable,
    MoveRowsToParent,
    Operation,
    RecordKeys,
    RelocateRows,
    SetMarker,
    Silence,
)
from parting.planning.plan import Batched, Concurrent, Plan, Transaction
from parting.schema.objects import Marker, Name
from parting.sql.cursor import rows
from parting.sql.markers import write_marker
from parting.sql.quoting import SQL, ident
from parting.sql.rendering import statement
from parting.sql.sqlstates import UNIQUE_VIOLATION, sqlstate

_SET_FOR_SESSION = "SELECT pg_catalog.set_config(%s, %s, false)"


@contextmanager
def transaction_with_settings(connection: BaseDatabaseWrapper, begin: Begin) -> Iterator[Any]:
    """Open a transaction with the settings of this project; gives a cursor.

    Inside of a transaction of the caller's (a test case's, say) the settings are put back.
    """
    nested = connection.in_atomic_block
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        before = _settings(cursor) if nested else {}
        cursor.execute(statement(begin))
        yield cursor
        for name, value in before.items():
            cursor.execute("SELECT pg_catalog.set_config(%s, %s, true)", [name, value])


def _settings(cursor: Any) -> dict[str, str]:
    names = ("lock_timeout", "search_path", "timezone", "role")
    return {
        name: rows(cursor, "SELECT pg_catalog.current_setting(%s)", name)[0][0] for name in names
    }


class Runner:
    """Runs the stages of a plan on one table.

    Args:
        connection: Django's connection.
        table: The table, for messages.
        owner: The role to work as; None for the connection's own.
        patience: How long to wait for locks.
        talk: Where to tell what happens.
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
            LockNotAvailable: If a lock was not to be had within the retries.
            DatabaseError: What PostgreSQL refused; the stage it happened in has left no trace.
        """
        for stage in plan.stages:
            match stage:
                case Transaction(operations):
                    self._retry(lambda operations=operations: self._transaction(operations))  # type: ignore[misc]
                case Concurrent(operation) if self.connection.in_atomic_block:
                    self._not_concurrently(operation)
                case Concurrent(operation):
                    self._retry(lambda operation=operation: self._alone(operation))  # type: ignore[misc]
                case Batched(RecordKeys() as fill):
                    self._fill(fill)
                case Batched(RelocateRows() as relocation):
                    self._repeat(
                        relocation,
                        relocation.default_partition,
                        f"{relocation.default_partition.name}: rows brought home",
                    )
                case Batched(MoveRowsToParent() as back):
                    self._repeat(back, back.partition, f"{back.partition.name}: rows moved back")

    def _transaction(self, operations: tuple[Operation, ...]) -> None:
        statements = [statement(operation) for operation in operations]  # no lock is held meanwhile
        with self._open(self.lock_retry.lock_timeout_ms) as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for one in statements:
                cursor.execute(one)

    def _not_concurrently(self, operation: CreateIndex | CreateKeyIndex | DropIndex) -> None:
        # In a transaction of the caller's, a test case's say, PostgreSQL knows no other way.
        try:
            self._transaction((replace(operation, concurrently=False),))
        except DatabaseError as error:
            if isinstance(operation, CreateKeyIndex) and sqlstate(error) == UNIQUE_VIOLATION:
                raise self._duplicate_error(operation, error) from error
            raise

    def _alone(self, operation: CreateIndex | CreateKeyIndex | DropIndex) -> None:
        # Each setting is made by a statement of its own: several in one would be a transaction.
        desired = {"lock_timeout": f"{self.lock_retry.lock_timeout_ms}ms", "role": self.owner}
        with self.connection.cursor() as cursor:
            before = _settings(cursor)
            try:
                for name, value in desired.items():
                    if value is not None:
                        cursor.execute(_SET_FOR_SESSION, [name, value])
                cursor.execute(statement(operation))
            except DatabaseError as error:
                if not isinstance(operation, DropIndex):
                    # PostgreSQL leaves an invalid index behind, which would bar the next try.
                    cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {ident(operation.name)}")
                if isinstance(operation, CreateKeyIndex) and sqlstate(error) == UNIQUE_VIOLATION:
                    raise self._duplicate_error(operation, error) from error
                raise
            finally:
                if self.connection.is_usable():
                    for name in desired:
                        cursor.execute(_SET_FOR_SESSION, [name, before[name]])

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

    def _open(self, lock_timeout_ms: int) -> Any:
        return transaction_with_settings(self.connection, Begin(lock_timeout_ms, self.owner))

    def _fill(self, operation: RecordKeys) -> None:
        done = 0
        while True:
            try:
                last, count = self._retry(
                    lambda operation=operation: self._fill_batch(operation),  # type: ignore[misc]
                    batch=True,
                )
            except UnsupportedTable:
                # Deleting one of the two rows takes the key of both away: then all is noted anew.
                anew = write_marker(Marker("key_table", (("state", "filling"),)))
                self._transaction((SetMarker(SQL(f"TABLE {ident(operation.key_table)}"), anew),))
                raise
            done += count
            self.reporter.progress(f"{operation.source.name}: keys noted", done)
            if count < operation.size:
                return
            operation = replace(operation, after=last)

    def _fill_batch(self, operation: RecordKeys) -> tuple[str | None, int]:
        with self._open(BATCH_LOCK_RETRY.lock_timeout_ms) as cursor:
            last, count = rows(cursor, statement(operation))[0]
            check = CheckRecordedKeys(
                operation.source,
                operation.key_table,
                operation.pk,
                operation.pk_type,
                operation.number,
                operation.after,
                last if count == operation.size else None,
                operation.columns,
            )
            for key, part in rows(cursor, statement(check)):
                raise UnsupportedTable(
                    f"The key {key} stands in {operation.source} and in another partition (number "
                    f"{part}) of {self.table}.",
                    "Delete or renumber one of the two rows, or declare key_table=False.",
                )
            values = (
                ("after", last or operation.after or ""),
                ("number", str(operation.number)),
                ("state", "filling"),
            )
            marker = write_marker(Marker("key_table", values))
            cursor.execute(statement(SetMarker(SQL(f"TABLE {ident(operation.key_table)}"), marker)))
        return last, count

    def _repeat(self, operation: RelocateRows | MoveRowsToParent, source: Name, what: str) -> None:
        done = 0
        while count := self._retry(lambda: self._move_batch(operation, source), batch=True):
            done += count
            self.reporter.progress(what, done)

    def _move_batch(self, operation: RelocateRows | MoveRowsToParent, source: Name) -> int:
        with self._open(BATCH_LOCK_RETRY.lock_timeout_ms) as cursor:
            cursor.execute(statement(LockTable(source, "EXCLUSIVE")))
            cursor.execute(statement(Silence(operation.silent_setting)))
            if isinstance(operation, RelocateRows):
                cursor.execute(statement(operation))
                return int(cursor.rowcount)
            batch = f"SELECT FROM ONLY {ident(source)} LIMIT {operation.size:d}"
            count = int(rows(cursor, f"SELECT count(*) FROM ({batch}) AS batch")[0][0])
            if count:
                self._move_back(cursor, operation)
            return count

    def _move_back(self, cursor: Any, operation: MoveRowsToParent) -> None:
        try:
            cursor.execute(statement(operation))
        except DatabaseError as error:
            if sqlstate(error) != UNIQUE_VIOLATION:
                raise
            raise UnsupportedTable(
                f"A row of {operation.partition} cannot go back to {operation.table}: {error}",
                "Delete or renumber one of the two rows, then run it again.",
            ) from error

    def _retry(self, work: Callable[[], Any], *, batch: bool = False) -> Any:
        lock_retry = BATCH_LOCK_RETRY if batch else self.lock_retry
        return retry_on_lock_timeout(work, lock_retry, self.table, self.reporter)
