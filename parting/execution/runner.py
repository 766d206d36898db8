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

from parting.exceptions import Refused
from parting.execution.locking import BATCH_PATIENCE, Patience, patiently
from parting.execution.progress import Talk
from parting.planning.operations import (
    Begin,
    BringHome,
    CheckFilledKeys,
    CreateIndex,
    CreateKeyIndex,
    DropIndex,
    FillKeys,
    LockTable,
    MoveBack,
    SetMark,
    Silence,
    Step,
)
from parting.planning.plan import Alone, Batches, Plan, Transaction
from parting.schema.objects import Mark, Name
from parting.sql.cursor import rows
from parting.sql.marks import write_mark
from parting.sql.quoting import SQL, ident
from parting.sql.rendering import statement
from parting.sql.sqlstates import UNIQUE_VIOLATION, sqlstate

_SET_FOR_SESSION = "SELECT pg_catalog.set_config(%s, %s, false)"


@contextmanager
def our_transaction(connection: BaseDatabaseWrapper, begin: Begin) -> Iterator[Any]:
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
        patience: Patience,
        talk: Talk,
    ) -> None:
        self.connection = connection
        self.table = table
        self.owner = owner
        self.patience = patience
        self.talk = talk

    def run(self, plan: Plan) -> None:
        """Run all stages in their order.

        Raises:
            LockNotAvailable: If a lock was not to be had within the retries.
            DatabaseError: What PostgreSQL refused; the stage it happened in has left no trace.
        """
        for stage in plan.stages:
            match stage:
                case Transaction(steps):
                    self._patiently(lambda steps=steps: self._transaction(steps))  # type: ignore[misc]
                case Alone(step) if self.connection.in_atomic_block:
                    self._not_concurrently(step)
                case Alone(step):
                    self._patiently(lambda step=step: self._alone(step))  # type: ignore[misc]
                case Batches(FillKeys() as fill):
                    self._fill(fill)
                case Batches(BringHome() as home):
                    self._repeat(home, home.overflow, f"{home.overflow.name}: rows brought home")
                case Batches(MoveBack() as back):
                    self._repeat(back, back.partition, f"{back.partition.name}: rows moved back")

    def _transaction(self, steps: tuple[Step, ...]) -> None:
        statements = [statement(step) for step in steps]  # no lock is held meanwhile
        with self._open(self.patience.lock_timeout_ms) as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for one in statements:
                cursor.execute(one)

    def _not_concurrently(self, step: CreateIndex | CreateKeyIndex | DropIndex) -> None:
        # In a transaction of the caller's, a test case's say, PostgreSQL knows no other way.
        try:
            self._transaction((replace(step, concurrently=False),))
        except DatabaseError as error:
            if isinstance(step, CreateKeyIndex) and sqlstate(error) == UNIQUE_VIOLATION:
                raise self._stands_twice(step, error) from error
            raise

    def _alone(self, step: CreateIndex | CreateKeyIndex | DropIndex) -> None:
        # Each setting is made by a statement of its own: several in one would be a transaction.
        wanted = {"lock_timeout": f"{self.patience.lock_timeout_ms}ms", "role": self.owner}
        with self.connection.cursor() as cursor:
            before = _settings(cursor)
            try:
                for name, value in wanted.items():
                    if value is not None:
                        cursor.execute(_SET_FOR_SESSION, [name, value])
                cursor.execute(statement(step))
            except DatabaseError as error:
                if not isinstance(step, DropIndex):
                    # PostgreSQL leaves an invalid index behind, which would bar the next try.
                    cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {ident(step.name)}")
                if isinstance(step, CreateKeyIndex) and sqlstate(error) == UNIQUE_VIOLATION:
                    raise self._stands_twice(step, error) from error
                raise
            finally:
                if self.connection.is_usable():
                    for name in wanted:
                        cursor.execute(_SET_FOR_SESSION, [name, before[name]])

    def _stands_twice(self, step: CreateKeyIndex, error: DatabaseError) -> Refused:
        cause: Any = error.__cause__
        detail = cause.diag.message_detail or str(error)
        return Refused(
            f"The rows of {self.table} do not satisfy the unique constraint {step.unique!r} across "
            f"partitions: {detail}",
            "Change or delete all of these rows but one and run it again, or name the constraint "
            "in unique_per_partition.",
        )

    def _open(self, lock_timeout_ms: int) -> Any:
        return our_transaction(self.connection, Begin(lock_timeout_ms, self.owner))

    def _fill(self, step: FillKeys) -> None:
        done = 0
        while True:
            try:
                last, count = self._patiently(lambda step=step: self._fill_batch(step), batch=True)  # type: ignore[misc]
            except Refused:
                # Deleting one of the two rows takes the key of both away: then all is noted anew.
                anew = write_mark(Mark("keys", (("state", "filling"),)))
                self._transaction((SetMark(SQL(f"TABLE {ident(step.keys)}"), anew),))
                raise
            done += count
            self.talk.progress(f"{step.source.name}: keys noted", done)
            if count < step.size:
                return
            step = replace(step, after=last)

    def _fill_batch(self, step: FillKeys) -> tuple[str | None, int]:
        with self._open(BATCH_PATIENCE.lock_timeout_ms) as cursor:
            last, count = rows(cursor, statement(step))[0]
            check = CheckFilledKeys(
                step.source,
                step.keys,
                step.pk,
                step.pk_type,
                step.part,
                step.after,
                last if count == step.size else None,
                step.columns,
            )
            for key, part in rows(cursor, statement(check)):
                raise Refused(
                    f"The key {key} stands in {step.source} and in another partition (number "
                    f"{part}) of {self.table}.",
                    "Delete or renumber one of the two rows, or declare keys=False.",
                )
            values = (
                ("after", last or step.after or ""),
                ("part", str(step.part)),
                ("state", "filling"),
            )
            mark = write_mark(Mark("keys", values))
            cursor.execute(statement(SetMark(SQL(f"TABLE {ident(step.keys)}"), mark)))
        return last, count

    def _repeat(self, step: BringHome | MoveBack, source: Name, what: str) -> None:
        done = 0
        while count := self._patiently(lambda: self._move_batch(step, source), batch=True):
            done += count
            self.talk.progress(what, done)

    def _move_batch(self, step: BringHome | MoveBack, source: Name) -> int:
        with self._open(BATCH_PATIENCE.lock_timeout_ms) as cursor:
            cursor.execute(statement(LockTable(source, "EXCLUSIVE")))
            cursor.execute(statement(Silence(step.silent_setting)))
            if isinstance(step, BringHome):
                cursor.execute(statement(step))
                return int(cursor.rowcount)
            batch = f"SELECT FROM ONLY {ident(source)} LIMIT {step.size:d}"
            count = int(rows(cursor, f"SELECT count(*) FROM ({batch}) AS batch")[0][0])
            if count:
                self._move_back(cursor, step)
            return count

    def _move_back(self, cursor: Any, step: MoveBack) -> None:
        try:
            cursor.execute(statement(step))
        except DatabaseError as error:
            if sqlstate(error) != UNIQUE_VIOLATION:
                raise
            raise Refused(
                f"A row of {step.partition} cannot go back to {step.table}: {error}",
                "Delete or renumber one of the two rows, then run it again.",
            ) from error

    def _patiently(self, work: Callable[[], Any], *, batch: bool = False) -> Any:
        patience = BATCH_PATIENCE if batch else self.patience
        return patiently(work, patience, self.table, self.talk)
