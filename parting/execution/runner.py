"""Runs a plan: timeouts, counted retries, transactions.

The statements are those of `statements`, which a dry run prints.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import DatabaseError, OperationalError, ProgrammingError, transaction

from parting.catalog import constraints, runs
from parting.exceptions import LockNotAvailable, UnsupportedDatabase, UnsupportedTable
from parting.execution import role_settings
from parting.execution.batch_size import next_batch_size
from parting.execution.key_remover import KeyRemover
from parting.execution.locking import (
    LockRetry,
    failure_context,
    is_lock_failure,
    retry_on_lock_timeout,
    try_several_waits,
)
from parting.execution.mover import MoveOptions, Mover
from parting.execution.statements import (
    AWAITS_TRANSACTIONS,
    Block,
    RunContext,
    Statement,
    block_of,
    execute,
    failed_lock,
    following_statements,
    locks_to_begin_with,
    transaction_block,
)
from parting.planning.operations import (
    Analyze,
    Begin,
    CheckRecordedKeys,
    CreateIndex,
    CreateKeyIndex,
    CreatePartition,
    DropIndex,
    Lock,
    LockDroppedKeys,
    LockTable,
    MoveRows,
    ObjectAddress,
    Operation,
    RecordKeys,
    Reindex,
    SetMarker,
    State,
    Vacuum,
)
from parting.planning.plan import Batched, Concurrent, Plan, Transaction
from parting.sql.cursor import rows
from parting.sql.markers import KEY_TABLE_FILLING, write_marker
from parting.sql.quoting import ident
from parting.sql.search_paths import search_path
from parting.sql.session_settings import setting_name
from parting.sql.sqlstates import (
    CHANGED_MEANWHILE,
    LOCK_NOT_AVAILABLE,
    REFERENCED,
    ROWS_REMAIN,
    UNIQUE_VIOLATION,
    sqlstate,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.progress import Reporter
    from parting.schema.objects import Name
    from parting.schema.partitioned import CurrentState, Partition

T = TypeVar("T")


@contextmanager
def transaction_with_settings(
    connection: BaseDatabaseWrapper,
    begin: Begin,
    *,
    writes: bool = True,
    tables: Iterable[Name] = (),
    sets_constraints: bool = False,
) -> Iterator[Any]:
    """Open a transaction with the settings of this project; yields a cursor.

    Args:
        connection: Django's connection.
        begin: Its settings.
        writes: Whether it writes.
        tables: Those whose triggers it may tell that rows are not new.
        sets_constraints: Whether it says when constraints are checked.
    """
    with _transaction(
        connection, writes=writes, tables=tables, sets_constraints=sets_constraints
    ) as cursor:
        with role_settings.explained(connection):
            cursor.execute(begin.statement())
        yield cursor


@contextmanager
def _transaction(
    connection: BaseDatabaseWrapper,
    *,
    writes: bool = True,
    tables: Iterable[Name] = (),
    sets_constraints: bool = False,
) -> Iterator[Any]:
    """Open a transaction. Within one of the caller's (a test case's, say) settings are put back."""
    nested = connection.in_atomic_block
    told = [setting_name(purpose, one) for one in tables for purpose in _TOLD]
    names = [*_SETTINGS, *told]
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if not nested:
            with role_settings.explained(connection):
                cursor.execute(role_settings.WRITING if writes else role_settings.TRANSACTION)
        before = dict.fromkeys(told, "") | role_settings.values(cursor, names) if nested else {}
        yield cursor
        now = role_settings.values(cursor, names) if nested else {}
        for name, value in before.items():
            if now.get(name, "") != value:
                cursor.execute("SELECT pg_catalog.set_config(%s, %s, true)", [name, value])
        if nested and sets_constraints:
            constraints.check_as_declared(cursor)


#: What transactions set. The role comes first: it decides what the rest may be set to.
_SETTINGS = [
    "role",
    *("lock_timeout", "statement_timeout", "transaction_timeout"),
    "idle_in_transaction_session_timeout",
    *("datestyle", "intervalstyle", "extra_float_digits", "quote_all_identifiers"),
    *("bytea_output", "xmlbinary", "xmloption", "lc_monetary", "array_nulls"),
    *("search_path", "timezone"),
    *("session_replication_role", "default_tablespace", "row_security"),
    *("enable_seqscan", "enable_hashjoin", "enable_mergejoin"),
]

#: By which of `session_settings.PURPOSES` the triggers of a table learn that rows are not new. The
#: rows that the caller inserts afterwards are: else nobody would record their keys.
_TOLD = ("moving", "silent")


def told_pid(connection: BaseDatabaseWrapper) -> int:
    """Return the number of the server's process, as the other end of the connection has told it."""
    driver: Any = connection.connection
    pid: int = driver.info.backend_pid
    return pid


class PlanOutdated(Exception):
    """Another run or a migration has changed the table since the plan was made: who, if known."""


class RowsRemain(PlanOutdated):
    """An application has written rows, since they were moved, that belong to other partitions."""


class NowReferenced(PlanOutdated):
    """What is to be retired or dropped is referenced by now, or is not what it was any more."""


class Runner:
    """Runs the stages of a plan on one table.

    Each transaction takes the advisory lock of the table for itself, so that nothing is left behind
    on a connection, and others get their turn in between. A plan is made in one transaction, and
    carried out in others: each of them compares, once it has the lock, what the plan was made from
    with what exists now, and what it changes itself is what the next one expects. A run that finds
    something else has done nothing wrong so far; it gives up its plan and makes a new one.

    Args:
        connection: Django's connection.
        current: What the plan was made from.
        context: What all statements have in common.
        reporter: Where to report what happens.
        moving: How rows move.
        beside: Other tables that are changed with it, as they were when the plan was made.

    Attributes:
        has_changed_something: Whether a transaction has been committed.
        made: The partitions that have come to exist by transactions that were committed, by their
            tables.
    """

    def __init__(
        self,
        connection: BaseDatabaseWrapper,
        current: CurrentState,
        context: RunContext,
        reporter: Reporter,
        moving: MoveOptions | None = None,
        beside: Sequence[CurrentState] = (),
    ) -> None:
        self.connection = connection
        self.moving = moving or MoveOptions()
        self.table = context.table
        self.context = context
        self.reporter = reporter
        self.has_changed_something = False
        self.made: dict[Name, list[Partition]] = {}
        self._oid = current.parent.oid
        self._tables = [(one.parent.oid, one.parent.name) for one in (current, *beside)]
        self._version = [one.version for one in (current, *beside)]
        self._waits_for_turn = False
        self._turn_began = 0.0

    def run(self, plan: Plan) -> None:
        """Run all stages in their order.

        Raises:
            PlanOutdated: If something else has changed the table. What was done so far stays.
            LockNotAvailable: If a lock could not be acquired within the retries.
            DatabaseError: Any other error of PostgreSQL's; its stage has left no trace.
        """
        if any(isinstance(stage, Concurrent) for stage in plan.stages):
            self._require_own_session()
        for stage in plan.stages:
            match stage:
                case Transaction((Analyze(),) as operations):
                    self._analyze(operations)
                case Transaction(operations):
                    self._run_transaction(operations)
                case Concurrent(operation) if self.connection.in_atomic_block:
                    self._not_concurrently(operation)
                case Concurrent(operation):
                    self._retry(self._concurrently, operation, self._block(stage))
                case Batched(RecordKeys() as record):
                    with self.reporter.step(f"Record the keys of {record.source.name}"):
                        self._record_keys(record)
                case Batched(LockDroppedKeys() as keys):
                    with self.reporter.step(f"Remove keys from {keys.key_table.name}"):
                        KeyRemover(self, keys).run()
                case Batched(MoveRows() as move):
                    self._move_rows(move)

    def _move_rows(self, move: MoveRows) -> None:
        name = move.source.name.name
        back = " back" if move.leaves is State.ORPHANED else ""
        with self.reporter.step(f"Move the rows of {name}{back}"):
            done = Mover(self, move, self.moving, f"{name}: rows moved{back}").run()
        if done and move.leaves is State.OUTDATED:
            self.reporter.info(move.in_words(done))

    def _block(self, stage: Transaction | Concurrent | Batched) -> Block:
        return block_of(stage, self.context)

    def _require_own_session(self) -> None:
        """Check that no pooler may give each statement to another session.

        What runs outside of a transaction needs settings and a lock of the session, which would be
        left behind there. (A pooler tells its clients the number of a process of its own.)
        """
        if self.connection.in_atomic_block:
            return
        with self.connection.cursor() as cursor:
            ((pid,),) = rows(cursor, "SELECT pg_catalog.pg_backend_pid()")
        if told_pid(self.connection) != pid:
            raise UnsupportedDatabase(
                f"{self.table} needs an index that is created or dropped CONCURRENTLY, or a "
                "VACUUM, outside of a transaction, and the connection goes through a pooler, "
                "which may give each statement to another session.",
                "Run it on a connection to PostgreSQL itself. Nothing has been changed.",
            )

    def _run_transaction(self, operations: tuple[Operation, ...]) -> None:
        reached, has_stopped_vacuum = "", False

        def attempt(wait_ms: int, before: str) -> None:
            nonlocal reached
            reached = before
            # It is rendered before: no lock is held meanwhile.
            self._execute_block(transaction_block(operations, self.context, wait_ms, before))

        def work() -> None:
            # For its turn each attempt waits as long as a whole try should.
            try_several_waits(
                attempt, self.context.lock_retry, reached, lambda: self._waits_for_turn
            )

        def between(error: OperationalError) -> str:
            nonlocal has_stopped_vacuum
            failed = failed_lock(locks_to_begin_with(operations), failure_context(error))
            who = self.who(failed)
            if failed and not has_stopped_vacuum:
                has_stopped_vacuum = stop_vacuum(
                    self.connection, failed, self.context.lock_retry, self.context.owner
                )
            return who

        try:
            self._retry_with(work, between)
        except DatabaseError as error:
            if sqlstate(error) == ROWS_REMAIN:
                raise RowsRemain from error
            if sqlstate(error) == REFERENCED:
                raise NowReferenced from error
            raise
        for operation in operations:
            if operation.makes:
                table = operation.parent if isinstance(operation, CreatePartition) else self.table
                self.made.setdefault(table, []).extend(operation.makes)

    def _analyze(self, operations: tuple[Operation, ...]) -> None:
        try:
            self._run_transaction(operations)
        except ProgrammingError as error:
            # From PostgreSQL 17 on, an index's function that names others without their schema
            # does not find them, on a plain table neither. Nothing but the planner needs this.
            self.reporter.warning(
                f"ANALYZE {ident(self.table)} fails, in a function of yours, as autovacuum's does: "
                f"{str(error).splitlines()[0]}. Set the search_path of the function that an index "
                "or a statistics object calls: ALTER FUNCTION .. SET search_path = .."
            )

    def _execute_block(self, block: Block) -> None:
        with self._open(block) as cursor:
            self._execute_steps(cursor, block.body)

    def _execute_steps(self, cursor: Any, statements: Iterable[Statement]) -> None:
        for statement in statements:
            if statement.operation is None:  # a change of the search_path
                execute(cursor, (statement,))
                continue
            with self.reporter.step(_in_words(statement.operation)):
                execute(cursor, (statement,))

    @contextmanager
    def _open(self, block: Block) -> Iterator[Any]:
        with self._transaction() as cursor:
            self._take_turn(cursor, block)
            self.check_version(cursor)
            _, _, *locks = block.opening
            if locks:
                execute(cursor, locks)
                # While it waited for them somebody else may have changed what it waited for.
                self.check_version(cursor)
            yield cursor
            version = self._read_version(cursor)
        self._version = version
        self.has_changed_something = True

    def _transaction(self) -> AbstractContextManager[Any]:
        tables = [name for _, name in self._tables]
        return _transaction(self.connection, tables=tables, sets_constraints=True)

    def _take_turn(self, cursor: Any, block: Block) -> None:
        turn, begin, *_ = block.opening
        self._waits_for_turn = True
        cursor.execute(turn.text)
        self._waits_for_turn = False
        self._turn_began = time.monotonic()
        with role_settings.explained(self.connection):
            cursor.execute(begin.text)

    def check_version(self, cursor: Any) -> None:
        """Check that the table is as the plan was made for.

        Raises:
            PlanOutdated: If it is not.
        """
        if self._read_version(cursor) != self._version:
            raise PlanOutdated

    def _read_version(self, cursor: Any) -> list[str]:
        cursor.execute(f"SET LOCAL search_path = {search_path()}")
        version = [runs.version(cursor, oid, name) for oid, name in self._tables]
        cursor.execute(
            "SELECT pg_catalog.set_config('search_path', %s, true)", [self.context.search_path]
        )
        return version

    def _not_concurrently(
        self, operation: CreateIndex | CreateKeyIndex | DropIndex | Reindex | Vacuum
    ) -> None:
        if isinstance(operation, (Reindex, Vacuum)):
            raise UnsupportedDatabase(
                f"{self.table} cannot be vacuumed in a transaction.", "Run it outside of one."
            )
        # In a transaction of the caller's, a test case's say, PostgreSQL knows no other way.
        operations = (replace(operation, concurrently=False),)
        try:
            self._execute_block(transaction_block(operations, self.context))
        except DatabaseError as error:
            if isinstance(operation, CreateKeyIndex) and sqlstate(error) == UNIQUE_VIOLATION:
                raise self._duplicate_error(operation, error) from error
            raise

    def _concurrently(self, operation: Operation, block: Block) -> None:
        settings, turn = block.opening
        unlock, restore = block.closing
        with self.connection.cursor() as cursor:
            execute(cursor, (settings,))
            try:
                self._waits_for_turn = True
                execute(cursor, (turn,))
                self._waits_for_turn = False
                self._with_turn(cursor, operation, block.body, unlock)
            finally:
                if self.connection.is_usable():
                    execute(cursor, (restore,))

    def _with_turn(
        self,
        cursor: Any,
        operation: Operation,
        body: tuple[Statement, ...],
        unlock: Statement,
    ) -> None:
        try:
            with transaction_with_settings(self.connection, self._begin()) as reading:
                self.check_version(reading)
            self._execute_steps(cursor, body)
        except DatabaseError as error:
            if sqlstate(error) in CHANGED_MEANWHILE:
                raise PlanOutdated from error
            left = None
            if isinstance(operation, (CreateIndex, CreateKeyIndex)) and self.connection.is_usable():
                left = self._drop_invalid(cursor, operation)
            if isinstance(operation, AWAITS_TRANSACTIONS) and sqlstate(error) == LOCK_NOT_AVAILABLE:
                raise self._awaited_error(operation, left) from error
            if isinstance(operation, CreateKeyIndex) and sqlstate(error) == UNIQUE_VIOLATION:
                raise self._duplicate_error(operation, error) from error
            raise
        finally:
            if self.connection.is_usable():
                ((released,),) = rows(cursor, unlock.text)
                if not released:
                    raise UnsupportedDatabase(
                        f"The advisory lock of {self.table} was given to another session.",
                        "Run it on a connection to PostgreSQL itself, not through a pooler.",
                    )

    def _drop_invalid(self, cursor: Any, operation: CreateIndex | CreateKeyIndex) -> Name | None:
        """Drop the index that PostgreSQL leaves behind; return its name if it cannot be dropped.

        It would bar the next try.
        """
        table = operation.table if isinstance(operation, CreateIndex) else operation.key_table
        drop = DropIndex(operation.name, table, concurrently=True, missing_ok=True)
        try:
            cursor.execute(drop.statement())
        except OperationalError as error:
            if not is_lock_failure(error):
                raise
            return operation.name
        return None

    def _awaited_error(self, operation: Operation, left: Name | None) -> LockNotAvailable:
        """Return the error of what has waited in vain for all transactions that were older."""
        with transaction_with_settings(self.connection, self._begin()) as cursor:
            who = runs.who_is_in_transaction(cursor, self.context.lock_retry.whole_ms)
        what = "REINDEX" if isinstance(operation, Reindex) else "CREATE INDEX"
        seconds = self.context.lock_retry.whole_ms / 1000
        done = (
            f"An index that is not valid yet was left, which the next run drops: {left}."
            if left
            else "Nothing is half done."
        )
        open_ = f"Still open: {'; '.join(who)}. " if who else ""
        return LockNotAvailable(
            f"{what} CONCURRENTLY on {self.table} has waited {seconds:g} s in vain: it needs each "
            "transaction to end that is older, whatever tables it uses.",
            f"{open_}{done} Run it again when they have ended, or with a longer --lock-timeout.",
        )

    def _begin(self) -> Begin:
        return Begin(self.context.lock_retry.transaction_ms, None)

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
        done, largest = 0, operation.size
        while True:
            try:
                last, count = self._retry(self._record_batch, operation, batch=True)
            except UnsupportedTable:
                # Deleting one of the two rows removes the key of both: then all is recorded anew.
                anew = write_marker(KEY_TABLE_FILLING)
                target = ObjectAddress("TABLE", operation.key_table)
                self._execute_block(transaction_block((SetMarker(target, anew),), self.context))
                raise
            done += count
            self.reporter.progress(f"{operation.source.name}: keys recorded", done)
            if count < operation.size:
                return
            size = self._next_size(operation.size, largest)
            operation = replace(operation, after=last, size=size)

    def _record_batch(self, operation: RecordKeys) -> tuple[str | None, int]:
        block = self._block(Batched(operation))
        record, *following = block.body
        with self._open(block) as cursor:
            execute(cursor, (record,))
            last, count = cursor.fetchone()
            if count == operation.size:  # else it is the last batch, as a dry run shows it
                following = following_statements(operation, last, self.context.owner)
            for statement in following:
                execute(cursor, (statement,))
                if isinstance(statement.operation, CheckRecordedKeys):
                    for key, number in cursor.fetchall():
                        raise UnsupportedTable(
                            f"The key {key} exists in {operation.source} and in another partition "
                            f"(number {number}) of {self.table}.",
                            "Delete or renumber one of the two rows, or declare key_table=False.",
                        )
        return last, count

    @contextmanager
    def batch(self, block: Block) -> Iterator[Any]:
        """Open the transaction of a batch that changes rows, and nothing else."""
        with self._transaction() as cursor:
            self._take_turn(cursor, block)
            yield cursor
        self.has_changed_something = True

    def retry_batch(self, work: Callable[[], T]) -> T:
        """Retry a batch, which must leave no trace, when a lock was not available."""
        done: T = self._retry(work, batch=True)
        return done

    def seconds_of_turn(self) -> float:
        """Return how many seconds ago the last transaction had its turn."""
        return time.monotonic() - self._turn_began

    def _next_size(self, size: int, largest: int) -> int:
        limit = self.context.lock_retry.deadlock_timeout_ms / 4000
        return next_batch_size(size, largest, self.seconds_of_turn(), limit)

    def _retry(self, work: Callable[..., Any], *arguments: Any, batch: bool = False) -> Any:
        return self._retry_with(lambda: work(*arguments), lambda _: self.who(None), batch=batch)

    def _retry_with(
        self,
        work: Callable[[], Any],
        between: Callable[[OperationalError], str],
        *,
        batch: bool = False,
    ) -> Any:
        lock_retry = self.context.lock_retry
        if batch:
            lock_retry = lock_retry.of_batches()
        return retry_on_lock_timeout(work, lock_retry, self.table, self.reporter, between)

    def who(self, lock: Lock | None) -> str:
        """Return who has what could not be locked, in words; an empty text if nobody has it now."""
        with transaction_with_settings(self.connection, self._begin()) as cursor:
            if self._waits_for_turn:
                who = runs.who_has_turn(cursor, self._oid)
                return f"Another run is at work: {'; '.join(who)}. " if who else ""
            if lock is None:
                return ""
            who = runs.who_has_locks(cursor, lock.relation)
            return f"{lock.relation} is locked by {'; '.join(who)}. " if who else ""


def stop_vacuum(
    connection: BaseDatabaseWrapper, lock: Lock, lock_retry: LockRetry, owner: str | None
) -> bool:
    """Have the server's own vacuum of a table give way; return whether there is one.

    It does so for somebody who waits for longer than `deadlock_timeout`, which nobody does who
    has other locks.

    Args:
        connection: Django's connection.
        lock: The lock that could not be acquired.
        lock_retry: How long to wait for locks.
        owner: The role to work as; None for the connection's own.
    """
    wait_ms = lock_retry.deadlock_timeout_ms + lock_retry.transaction_ms
    if wait_ms > lock_retry.lock_timeout_ms:
        return False
    with transaction_with_settings(connection, Begin(lock_retry.transaction_ms, None)) as cursor:
        if not runs.is_vacuumed(cursor, lock.relation):
            return False
    try:
        with transaction_with_settings(connection, Begin(wait_ms, owner)) as cursor:
            cursor.execute(LockTable(lock.relation, lock.mode.value).statement())
    except OperationalError as error:
        if not is_lock_failure(error):
            raise
    return True


def _in_words(operation: Operation) -> str:
    what = operation.purpose().splitlines()[0].rstrip(".")
    where = operation.creates or next((one.relation for one in operation.locks), None)
    return f"{what}: {where.name}" if where else what
