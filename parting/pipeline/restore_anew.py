"""Bring rows back into partitions that do not exist: made of tables that have the rows already.

1. Make a table for the rows of each table of the family, which nothing knows of.
2. Copy the rows into them, and make indexes and constraints of all rows at once.
3. Make foreign keys, and compare all rows with those that need no key of these rows.
4. Record the keys, compare the rest, and make the tables partitions: one transaction, so that all
   of it is there for others, or nothing. Only its end waits for locks that others wait behind.

What fails leaves nothing: the tables are dropped. A process that is killed leaves them, and the
next restore into the family drops them.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, InterfaceError, ProgrammingError, transaction

from parting.archives.copying import set_texts
from parting.catalog import runs
from parting.catalog.restoring import is_published, restoring_tables, session_values
from parting.exceptions import ArchiveError, LockNotAvailable, PartingError
from parting.execution.locking import LockRetry, retry_on_lock_timeout, try_several_waits
from parting.execution.runner import PlanOutdated, transaction_with_settings
from parting.execution.statements import (
    IMMEDIATE,
    RunContext,
    Statement,
    execute,
    locks_to_begin_with,
    statement_of,
    statements_of,
)
from parting.pipeline.announcements import announce
from parting.pipeline.inspection import (
    current_leader,
    find_table,
    inspecting,
    raise_first,
    reading,
    reading_table,
    run_context,
    table_name,
)
from parting.pipeline.restored_rows import copy_rows, new_spec, raise_if_incomplete, target_of
from parting.pipeline.run import PlanFor, carry_out
from parting.planning.broken_restores import discard_operations
from parting.planning.drain import relocate_rows
from parting.planning.operations import Begin, LockTable, LockTables, TakeTurn
from parting.planning.partitions import leader_of
from parting.planning.plan import Batched, Plan
from parting.planning.preflight import desired_state_errors
from parting.planning.restored import (
    Incoming,
    attach_operations,
    check_operation,
    compares_late_rows,
    foreign_key_operations,
    incoming,
    index_operations,
    new_key_operations,
    prepare_operations,
    taken_key_operations,
    validations,
)
from parting.signals import partition_created
from parting.sql.cursor import rows
from parting.sql.quoting import ident
from parting.sql.search_paths import search_path
from parting.sql.sqlstates import UNDEFINED_TABLE, sqlstate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.archives.places import Archive
    from parting.execution.progress import Reporter
    from parting.pipeline.restored_rows import RestoredTable
    from parting.planning.operations import Operation
    from parting.schema.partitioned import Declaration, Partition, RestoringTable
    from parting.strategies.bounds import PartitionSpec

#: While rows are copied the archive may be slow. Nobody waits for the session.
_PATIENT = Statement("SET LOCAL idle_in_transaction_session_timeout = 0;\n")

#: Seconds between two tries while the keys are recorded, and the client is idle.
_LONGEST_PAUSE_S = 2.0


@dataclass(frozen=True)
class Restore:
    """Brings the rows of an archive back into partitions that are made of them.

    Args:
        connection: Django's connection.
        family: What the models of the family declare, leaders before followers.
        archive: The archive.
        reporter: Where to report what happens.
        retry: How long to wait for locks.
    """

    connection: BaseDatabaseWrapper
    family: Sequence[Declaration]
    archive: Archive
    reporter: Reporter
    retry: LockRetry

    @property
    def _spec(self) -> PartitionSpec:
        return new_spec(self.family[0], self.archive)

    def look(self) -> tuple[Incoming, ...]:
        """Look at all tables of the family, and return how their rows would come back.

        Raises:
            ArchiveError: If a partition contains a part of what they are of.
            PartingError: If a table cannot be partitioned any more.
        """
        found: dict[str, Incoming] = {}
        spec = self._spec
        for declaration in self.family:
            oid, above = find_table(self.connection, declaration), declaration.leader
            leader = None
            if above is not None:
                leader = leader_of(found[above.label].desired, found[above.label].current)
            with inspecting(self.connection, declaration, oid, leader) as one:
                kept = one.limited_to({*one.suffixes, spec.suffix})
                kept.preflight()
                session = session_values(kept.cursor)
            if leader is None and target_of(declaration, kept.current, self.archive) is not None:
                raise ArchiveError(
                    f"{kept.current.parent.name} has a partition for the rows by now.",
                    "No row has been restored. Run it again.",
                )
            desired = kept.desired_state((spec,) if leader is None else ())
            raise_first(desired_state_errors(desired, kept.current))
            raise_if_incomplete(declaration, kept.current, desired)
            new = incoming(declaration, kept.current, desired, spec.suffix, session)
            found[declaration.label] = new
        return tuple(found.values())

    def is_possible(self, found: Sequence[Incoming]) -> bool:
        """Return whether rows can come into tables that become partitions.

        They cannot if subscribers would not get them, which know the partition and not the table,
        or if rows that wait in the default partition would not be compared with them. Followers
        that find partitions by the keys of their rows get theirs together with their leader.
        """
        if any(one.desired.leader is not None and one.desired.leader.by_value for one in found):
            return False
        with reading(self.connection) as cursor:
            if any(is_published(cursor, one.current.parent.name) for one in found):
                return False
        for one in found:
            if compares_late_rows(one.desired, one.partition):
                continue
            oid, leader = one.current.parent.oid, one.desired.leader
            with inspecting(self.connection, one.declaration, oid, leader) as state:
                waiting = (*state.misplaced(self._spec), *state.late(self._spec))
            if any(other.suffix == one.partition.suffix for other in waiting):
                return False
        return True

    def carry_out(
        self, found: tuple[Incoming, ...], tables: Sequence[RestoredTable]
    ) -> dict[str, Partition]:
        """Bring the rows back; see the module.

        Args:
            found: What `look` has returned.
            tables: What becomes of each table of the archive.

        Returns:
            The partitions, by the labels of the models.

        Raises:
            ArchiveError: If the archive is damaged, or the tables are changed meanwhile.
            PartingError: If a lock could not be acquired.
            DatabaseError: If a statement failed in PostgreSQL, or a row is refused.
        """
        with self._discarded_if_it_fails(found):
            prepare = [operation for one in found for operation in prepare_operations(one)]
            self._transaction(self._context(found[0]), prepare)
            self._load(found, tables)
            for one in found:
                context = self._context(one)
                for create in foreign_key_operations(one, found):
                    self._transaction(context, create)
                for validation in validations(one, found, of_key_tables=False):
                    self._transaction(context, (validation,))
            found = self._attach(found, tables)
        for one in found:
            table, new = one.desired.parent.name, (one.partition,)
            announce(partition_created, self.connection, table, new, self.reporter)
        for one in found:
            if self._has_waiting_rows(one):
                self._relocate(one.declaration)
        return {one.declaration.label: one.partition for one in found}

    def discard_leftovers(self) -> None:
        """Drop what a restore into the family has left behind that was killed.

        Raises:
            ArchiveError: If another session is restoring the same partition.
        """
        left: list[RestoringTable] = []
        for one in self._leftovers():
            if one.pid is None or one.is_own:
                left.append(one)
            elif one.suffix == self._spec.suffix:
                raise ArchiveError(
                    f"{self.family[0].label}: another session (pid {one.pid}) is restoring the "
                    f"partition {one.suffix!r}.",
                    "Run it again when it is done. If that session does something else, end it: "
                    f"SELECT pg_terminate_backend({one.pid});",
                )
        if left:
            names = ", ".join(str(one.name) for one in left)
            self.reporter.info(f"Dropping what a restore has left that was broken off: {names}.")
            self._discard(left)

    def _load(self, found: Sequence[Incoming], tables: Sequence[RestoredTable]) -> None:
        """Copy the rows, and make indexes and constraints: nobody else knows of the tables."""
        by_label = {one.declaration.label: one for one in tables}
        begin = Begin(self.retry.transaction_ms, None, None)
        for one in found:
            context = self._context(one)
            with transaction_with_settings(self.connection, begin) as cursor:
                execute(cursor, [_PATIENT, statement_of(check_operation(one))])
                restored = by_label.get(one.declaration.label)
                if restored is not None:
                    set_texts(cursor, reads_tables=False)
                    copy_rows(self.connection, cursor, self.archive, restored, one.table)
                execute(cursor, statements_of(index_operations(one), context))

    def _attach(
        self, before: tuple[Incoming, ...], tables: Sequence[RestoredTable]
    ) -> tuple[Incoming, ...]:
        """Record the keys, and make the tables partitions of what the family is by now."""
        left, pause, root = self.retry.retries, self.retry.pause_s, before[0].desired.parent.name
        while True:
            versions = self._versions(before)
            found = self._as_before(before)
            attach = partial(self._attach_once, found, versions, tables)
            try:
                with self._outdated_without_key_table(before, versions):
                    self._retry(root, attach)
            except PlanOutdated:
                if left == 0:
                    raise LockNotAvailable(
                        f"{root} is being changed by another run, or by migrate.",
                        "No row has been restored. Run it again when that is done.",
                    ) from None
                self.reporter.info(
                    f"{root} was changed by another run, or by migrate: looking at it again in "
                    f"{pause:g} s."
                )
                time.sleep(pause)
                left, pause = left - 1, min(pause * 2, self.retry.longest_pause_s)
            else:
                return found

    @contextmanager
    def _outdated_without_key_table(
        self, found: Sequence[Incoming], versions: Sequence[str]
    ) -> Iterator[None]:
        """Say that the plan is outdated if a key table of it has gone meanwhile."""
        try:
            yield
        except ProgrammingError as error:
            if sqlstate(error) == UNDEFINED_TABLE and self._versions(found) != versions:
                raise PlanOutdated from error
            raise

    def _as_before(self, before: Sequence[Incoming]) -> tuple[Incoming, ...]:
        """Look again: the number may be another one, but nothing that rows are compared with."""
        found = []
        for old, new in zip(before, self.look(), strict=True):
            if new.current.parent != old.current.parent:
                raise ArchiveError(
                    f"{old.current.parent.name} was changed while its rows came back.",
                    "No row has been restored. Run it again.",
                )
            found.append(replace(new, table=old.table, template=old.template, marker=old.marker))
        return tuple(found)

    def _versions(self, found: Sequence[Incoming]) -> list[str]:
        """Read what changes with anything that the plan is made from."""
        with reading(self.connection) as cursor:
            return _read_versions(cursor, found)

    def _attach_once(
        self,
        found: Sequence[Incoming],
        versions: Sequence[str],
        tables: Sequence[RestoredTable],
    ) -> None:
        numbers = {one.declaration.label: one.table.number for one in tables}
        contexts = [self._context(one) for one in found]
        begin = Begin(self.retry.transaction_ms, None, None)
        parents = [one.desired.names.table for one in found]
        with transaction_with_settings(
            self.connection, begin, tables=parents, sets_constraints=True
        ) as cursor:
            for one in found:
                execute(cursor, [statement_of(check_operation(one))])
            for one in found:
                keys = new_key_operations(numbers.get(one.declaration.label), one)
                execute(cursor, map(statement_of, keys))
            for one in found:
                validate = validations(one, found, of_key_tables=True)
                execute(cursor, map(statement_of, validate))
            self._become_partitions(cursor, found, versions, contexts)
            for one in found:
                taken = taken_key_operations(numbers.get(one.declaration.label), one)
                execute(cursor, map(statement_of, taken))
            execute(cursor, [IMMEDIATE])

    def _become_partitions(
        self,
        cursor: Any,
        found: Sequence[Incoming],
        versions: Sequence[str],
        contexts: Sequence[RunContext],
    ) -> None:
        """Do what others wait behind, at the end: a lock that is not available undoes no more."""
        operations = [tuple(attach_operations(one)) for one in found]
        every = [operation for of_table in operations for operation in of_table]
        root, *beside = (one.desired.parent.name for one in found)
        turn = TakeTurn(root, self.retry.turn_ms, tuple(beside))
        waits_for_turn = False

        def check_versions() -> None:
            cursor.execute(f"SET LOCAL search_path = {search_path()}")
            if _read_versions(cursor, found) != versions:
                raise PlanOutdated
            set_path = "SELECT pg_catalog.set_config('search_path', %s, true)"
            cursor.execute(set_path, [contexts[0].search_path])

        def attempt(wait_ms: int, reached: str) -> None:
            nonlocal waits_for_turn
            with transaction.atomic(using=self.connection.alias):
                waits_for_turn = True
                execute(cursor, [statement_of(turn)])
                waits_for_turn = False
                execute(cursor, [statement_of(Begin(wait_ms, None, None))])
                check_versions()
                self._lock(cursor, every, wait_ms, reached)
                check_versions()
                for context, of_table in zip(contexts, operations, strict=True):
                    execute(cursor, statements_of(_but_locks(of_table), context))

        retry = replace(
            self.retry, longest_pause_s=min(_LONGEST_PAUSE_S, self.retry.longest_pause_s)
        )
        retry_on_lock_timeout(
            lambda: try_several_waits(attempt, retry, "", lambda: waits_for_turn),
            retry,
            root,
            self.reporter,
        )

    @staticmethod
    def _lock(cursor: Any, operations: Sequence[Operation], wait_ms: int, reached: str) -> None:
        """Take the locks of operations that others wait behind: all of them or none."""
        execute(cursor, [IMMEDIATE])
        if locks := locks_to_begin_with(operations, reached):
            execute(cursor, [statement_of(LockTables(locks, wait_ms))])

    def _transaction(self, context: RunContext, operations: Sequence[Operation]) -> None:
        """Run operations in a transaction of their own, behind whose locks nobody waits long."""

        def attempt(wait_ms: int, reached: str) -> None:
            begin = Begin(wait_ms, None, None)
            with transaction_with_settings(self.connection, begin, sets_constraints=True) as cursor:
                self._lock(cursor, operations, wait_ms, reached)
                execute(cursor, statements_of(_but_locks(operations), context))

        self._retry(
            context.table, lambda: try_several_waits(attempt, self.retry, "", lambda: False)
        )

    def _retry(self, table: Any, work: Any) -> None:
        retry_on_lock_timeout(work, self.retry, table, self.reporter)

    def _context(self, one: Incoming) -> RunContext:
        return run_context(self.connection, one.current, self.retry)

    def _has_waiting_rows(self, one: Incoming) -> bool:
        """Return whether the default partition has any rows at all."""
        default = one.current.default_partition
        if default is None:
            return False
        with reading(self.connection) as cursor:
            query = f"SELECT EXISTS (SELECT FROM ONLY {ident(default.name)})"
            return bool(rows(cursor, query)[0][0])

    def _relocate(self, declaration: Declaration) -> None:
        """Have late rows, which wait in the default partition, come to their partition."""
        connection, suffix = self.connection, self._spec.suffix

        def look(_: int) -> PlanFor:
            oid = find_table(connection, declaration)
            leader = current_leader(connection, declaration)
            with inspecting(connection, declaration, oid, leader) as found:
                kept = found.limited_to(found.suffixes)
                kept.preflight()
                is_waited_for = any(one.suffix == suffix for one in kept.misplaced(self._spec))
            stages = (Batched(relocate_rows(kept.desired_state())),) if is_waited_for else ()
            return PlanFor(kept.current, Plan(stages))

        table = table_name(connection, declaration)
        try:
            carry_out(connection, look, table, self.retry, self.reporter)
        except (PartingError, DatabaseError) as error:
            self.reporter.warning(
                f"{declaration.label}: the rows are restored; late rows of the same partition stay "
                f"in the default partition until the next run: {error}"
            )

    @contextmanager
    def _discarded_if_it_fails(self, found: Sequence[Incoming]) -> Iterator[None]:
        """Drop the tables again if anything fails."""
        try:
            yield
        except BaseException:
            # In a transaction of the caller's all of it is taken back.
            if not self.connection.in_atomic_block:
                self._discard_or_tell({one.marker for one in found})
            raise

    def _discard_or_tell(self, markers: set[Any]) -> None:
        """Drop tables; what has failed before is not hidden by what fails now."""
        try:
            self._discard([one for one in self._leftovers() if one.marker in markers])
        except (PartingError, DatabaseError, InterfaceError) as error:
            self.reporter.warning(
                f"{self.family[0].label}: what rows came into could not be dropped; the next "
                f"restore into the same models drops it: {error}"
            )

    def _leftovers(self) -> list[RestoringTable]:
        """Return the tables of the family that rows came back into, in an order to drop them."""
        found: list[RestoringTable] = []
        for declaration in reversed(self.family):
            oid = find_table(self.connection, declaration)
            table = table_name(self.connection, declaration)
            with reading_table(self.connection, oid) as cursor:
                found += restoring_tables(cursor, oid, table)
        return found

    def _discard(self, tables: Sequence[RestoringTable]) -> None:
        table = table_name(self.connection, self.family[0])
        context = RunContext(table, lock_retry=self.retry)
        if tables:
            self._transaction(context, tuple(discard_operations(tables)))


def _read_versions(cursor: Any, found: Sequence[Incoming]) -> list[str]:
    ours = [one.table for one in found]
    parents = (one.current.parent for one in found)
    return [runs.version(cursor, one.oid, one.name, ours) for one in parents]


def _but_locks(operations: Iterable[Operation]) -> Iterator[Operation]:
    return (one for one in operations if not isinstance(one, LockTable))
