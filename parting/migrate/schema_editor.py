"""What a connection's schema editor does besides, where partitioned tables are concerned.

Each statement that changes a partitioned table is executed in one transaction with what must make
way for it, and with what must follow at once; foreign keys to a partitioned table are created to
its key table. So is everything that uses the schema editor, `migrate` first of all. What takes long
comes at the end of `migrate`, see `parting.migrate.post_migrate`.
"""

from __future__ import annotations

import functools
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, transaction

from parting.catalog import reader as catalog_reader
from parting.catalog import runs
from parting.catalog import tables as catalog_tables
from parting.catalog.constraints import followed, following
from parting.declarations.registry import declaration_of_table
from parting.django_private import Statement
from parting.exceptions import PartingError, UnsupportedTable
from parting.execution.locking import LockRetry, retry_on_lock_timeout, try_several_waits
from parting.execution.progress import Reporter
from parting.execution.runner import transaction_with_settings
from parting.execution.statements import execute, locks_to_begin_with, statements_of
from parting.migrate.inferred_declaration import infer_partition_column, inferred_declaration
from parting.migrate.schema_changes import (
    before_statement,
    changes_a_table,
    key_table_changes,
    leftovers,
    locks_of_statement,
    lost_columns,
    names_table,
    tables_named,
    unsupported_changes,
)
from parting.migrate.up_to_date import UpToDate
from parting.pipeline.inspection import raise_first, reading, run_context
from parting.planning.desired_state import desired_state
from parting.planning.foreign_keys import can_be_referenced, without_marker
from parting.planning.operations import (
    Begin,
    LockMode,
    LockTable,
    LockTables,
    ObjectAddress,
    Operation,
    SetMarker,
    TakeTurn,
)
from parting.planning.partitions import leader_of
from parting.planning.renames import renames
from parting.planning.repair import repair_operations
from parting.schema.derived_names import Names
from parting.schema.objects import Marker, Name
from parting.schema.partitioned import follows_by_value
from parting.schema.unique_constraints import KEY_COLUMN
from parting.sql import cursor as sql_cursor
from parting.sql.markers import write_marker
from parting.sql.quoting import SQL, ident

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.planning.operations import Lock
    from parting.schema.partitioned import CurrentState, Declaration, Leader

#: In a transaction that has locks already others wait for these, and the locks stay during pauses.
WITH_LOCKS = LockRetry(retries=0, quiet=True)


def schema_editor(connection: Any, *args: Any, **kwargs: Any) -> Any:
    """Return a schema editor of a connection, in place of its method of this name.

    The class is made of the one that the connection has now: django-pgtrigger, for one, replaces
    that of the engine when its app is ready, which may be after ours.
    """
    return _subclass(connection.SchemaEditorClass)(connection, *args, **kwargs)


@functools.cache
def _subclass(original: type) -> type:
    return type(original.__name__, (PartitionSchemaEditor, original), {})


def observer_of(connection: Any) -> MigrationObserver:
    """Return the observer of a connection, which all of its schema editors share."""
    observer: MigrationObserver | None = getattr(connection, "parting_observer", None)
    if observer is None:
        observer = connection.parting_observer = MigrationObserver(connection)
    return observer


class PartitionSchemaEditor:
    """What is added to a connection's schema editor. SQL that is only collected is Django's own."""

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._parting_observer = observer_of(self.connection)
        self._parting_observer.look_at_transaction()

    def __enter__(self: Any) -> Any:
        """Open the editor."""
        if not self.collect_sql:
            self._parting_observer.editors += 1
        return super().__enter__()  # type: ignore[misc]

    def __exit__(self: Any, *error: Any) -> None:
        """Close the editor; outside of `migrate`, bring what it has changed up to date."""
        if self.collect_sql:
            super().__exit__(*error)  # type: ignore[misc]
            return
        observer = self._parting_observer
        failed = True
        try:
            super().__exit__(*error)  # type: ignore[misc]
            failed = error[0] is not None
        finally:
            observer.editors -= 1
            if failed:
                observer.failed(rolled_back=self.atomic_migration)
        if not failed:
            observer.finish()

    def execute(self: Any, sql: Any, params: Any = ()) -> None:
        """Execute a statement, in one transaction with what partitioned tables need besides."""
        execute = super().execute  # type: ignore[misc]
        if self.collect_sql:
            execute(sql, params)
            return
        observer = self._parting_observer
        redirected = observer.redirected(sql)
        observer.executed.add(str(redirected))
        observer.execute(str(redirected), lambda: execute(redirected, params))
        observer.look_at_transaction()

    def add_field(self: Any, model: Any, field: Any) -> None:
        """Add a column, with its foreign key, which may have to reference a key table."""
        template = self.sql_create_column_inline_fk
        target = None
        if template and not self.collect_sql and getattr(field, "db_constraint", False):
            target = self._parting_observer.target(
                str(field),
                self.quote_name(field.remote_field.model._meta.db_table),
                self.quote_name(field.target_field.column),
                self.quote_name(model._meta.db_table),
            )
        if target is None:
            super().add_field(model, field)  # type: ignore[misc]
            return
        redirected = template
        for name, value in zip(("%(to_table)s", "%(to_column)s"), target, strict=True):
            redirected = redirected.replace(name, value.replace("%", "%%"))
        self.sql_create_column_inline_fk = redirected
        try:
            super().add_field(model, field)  # type: ignore[misc]
        finally:
            self.sql_create_column_inline_fk = template


class MigrationObserver:
    """What the schema editors of one connection do about partitioned tables.

    Args:
        connection: Django's connection.

    Attributes:
        changed: The oids of the partitioned tables that statements have changed since `forget`.
        lost_columns: The oids of those among them that have lost a column.
        executed: The statements that the editors which are open have executed.
        editors: How many editors are open: a project's own may open one in another's block.
        migrating: Whether `migrate` is at work, which brings everything up to date in the end.
    """

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection
        self.changed: set[int] = set()
        self.lost_columns: set[int] = set()
        self.executed: set[str] = set()
        self.editors = 0
        self.migrating = False
        self._without_marker: dict[int, set[tuple[Name, str]]] = {}
        self._began: float | None = None  # the transaction, which may have had locks since then
        self._locks_since: float | None = None  # those of the statement that was executed last
        self._waits_until = 0.0

    def look_at_transaction(self) -> None:
        """Notice whether there is a transaction of the caller's, which keeps its locks."""
        if not self.connection.in_atomic_block:
            self._began = None
        elif self._began is None:
            self._began = self._locks_since or time.monotonic()
        self._locks_since = None

    def forget(self) -> None:
        """Forget which tables were changed."""
        self.changed.clear()
        self.lost_columns.clear()
        self.executed.clear()

    def finish(self) -> None:
        """Bring up to date what editors have changed, unless more is to come.

        Raises:
            PartingError: If a table could not be brought up to date. It goes on working, and
                `partition_status` reports what is missing.
        """
        if self.editors or self.migrating:
            return
        executed = set(self.executed)
        self.executed.clear()
        if executed and not self.connection.needs_rollback:
            run = UpToDate(self.connection, self)
            try:
                run.named(executed)
            finally:
                self.forget()
            if run.failed:
                raise run.failed[0]

    def failed(self, *, rolled_back: bool) -> None:
        """Do what is left to do when the block of an editor has failed.

        Args:
            rolled_back: Whether all that the editor has executed is undone.
        """
        if rolled_back or self.migrating:
            self.migrating = False  # it fails, too; the next one does what is left
            self.executed.clear()
            return
        try:
            self.finish()
        except (PartingError, DatabaseError) as error:
            # The error of the block is the one to be raised.
            Reporter().warning(str(error))

    def redirected(self, sql: Any) -> Any:
        """Return a statement, which references a key table if it creates a foreign key that must.

        Only now: until a deferred statement is executed, Django renames the tables in it as the
        migration does.
        """
        if not isinstance(sql, Statement) or not {"to_table", "to_column"} <= sql.parts.keys():
            return sql
        parts = sql.parts
        target = self.target(
            str(parts["name"]),
            str(parts["to_table"]),
            str(parts["to_column"]),
            str(parts["table"]),
        )
        if target is None:
            return sql
        return Statement(sql.template, **{**parts, "to_table": target[0], "to_column": target[1]})

    def target(
        self, name: str, table: str, column: str, referencing: str
    ) -> tuple[SQL, SQL] | None:
        """Return what a foreign key must reference instead of a partitioned table.

        Args:
            name: What messages call the foreign key.
            table: The quoted name of the table that it would reference.
            column: The quoted name of the column.
            referencing: The quoted name of the table that gets it.

        Returns:
            The key table and its column; None if the foreign key can stay as it is.

        Raises:
            UnsupportedTable: If the key table cannot serve it.
        """
        with self.connection.cursor() as cursor:
            tables = dict(catalog_tables.partitioned_tables(cursor))
            oid = catalog_tables.resolve(cursor, table) if tables else None
        if oid is None or oid not in tables:
            return None
        current = self.read(oid)
        if not current.installed:
            return None
        parent, names = current.parent.name, Names(current.parent.name)
        primary_key = next(c.columns for c in current.parent.constraints if c.kind == "p")
        if names.key_table.name not in current.others:
            if _follows_by_value(parent, referencing):
                return None  # its rows will be in partitions that reference those of the table
            raise UnsupportedTable(
                f"The foreign key {name} would reference {parent}; without a key table PostgreSQL "
                "would look for its rows in the table only, not in the partitions.",
                "Run install_partition_triggers before this migration: with this foreign key in "
                "the models it makes a key table, unless key_table=False is declared.",
            )
        plain = next((one.name for one in current.parent.columns if ident(one.name) == column), "")
        referenced = KEY_COLUMN if (plain,) == primary_key else plain
        if not can_be_referenced(current, (referenced,)):
            raise UnsupportedTable(
                f"The foreign key {name} would reference {column} of {parent}, which the key table "
                "does not have as unique.",
                "If it becomes unique with the same migration or the same run of migrate, make the "
                "foreign key with a later migration, and run migrate up to the one before it "
                "first. If it contains the partition key, or is declared unique_per_partition, "
                "leave to_field out, or set db_constraint=False on that field.",
            )
        self._without_marker[oid] = {
            (one.table, one.constraint.name) for one in without_marker(current)
        }
        return ident(names.key_table), ident(referenced)

    def execute(self, text: str, execute: Callable[[], None]) -> None:
        """Execute a statement of a schema editor, with all that must precede and follow it.

        Args:
            text: The statement.
            execute: Executes it.
        """
        try:
            tables = self._changed_by(text)
            if not tables and not self._without_marker:
                execute()
                return
            with self.connection.cursor() as cursor:
                oid = next(iter([*tables, *self._without_marker]))
                name = catalog_tables.name_of(cursor, oid)
            has_locks = self._began is not None and self.connection.in_atomic_block
            lock_retry = (WITH_LOCKS if has_locks else LockRetry()).on(self.connection)

            def attempt(wait_ms: int, reached: str) -> None:
                self._execute(text, tables, execute, lock_retry, wait_ms, reached)

            def work() -> None:
                try_several_waits(attempt, lock_retry)

            retry_on_lock_timeout(work, lock_retry, name, Reporter(), lambda _: self._who(oid))
        finally:
            self._without_marker.clear()

    def _who(self, oid: int) -> str:
        with reading(self.connection) as cursor:
            who = runs.who_has_turn(cursor, oid)
        return f"Another run is at work: {'; '.join(who)}. " if who else ""

    def _execute(
        self,
        text: str,
        tables: Iterable[int],
        execute: Callable[[], None],
        lock_retry: LockRetry,
        wait_ms: int,
        reached: str,
    ) -> None:
        with transaction.atomic(using=self.connection.alias):
            before = [self._begin_change(oid, lock_retry) for oid in tables]
            referenced = [self._take_turn(oid, lock_retry) for oid in self._without_marker]
            # Who waits for a lock of this transaction has waited since it `_began` at most, and
            # looks for deadlocks a while after that; until then, waiting for another one is safe.
            began = self._began if self._began is not None else time.monotonic()
            self._locks_since = began
            self._waits_until = began + wait_ms / 1000
            self._lock_tables(text, before, referenced, reached)
            for current in before:
                self._do(current, before_statement(current, text, infer_partition_column(current)))
            with self._short_waits():
                execute()
            self._mark_foreign_keys()
            for current in before:
                self._follow_up(current, text)

    def _wait_ms(self) -> int:
        return max(1, int((self._waits_until - time.monotonic()) * 1000))

    def _lock(self, tables: tuple[Lock, ...], wait_ms: int) -> LockTables:
        """Lock tables without any wait once somebody may have waited for this transaction for long.

        A session that looks for deadlocks, and finds that this one waits for it, too, is ended.
        """
        return LockTables(tables, wait_ms, nowait=time.monotonic() >= self._waits_until)

    def _begin_change(self, oid: int, lock_retry: LockRetry) -> CurrentState:
        self.changed.add(oid)
        self._take_turn(oid, lock_retry)
        with self.connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        return self.read(oid)

    def _take_turn(self, oid: int, lock_retry: LockRetry) -> Name:
        """Wait until no run is at work on a table: none will be before the transaction ends."""
        with self.connection.cursor() as cursor:
            name = catalog_tables.name_of(cursor, oid)
        wait_ms = lock_retry.turn_ms if self._began is None else lock_retry.lock_timeout_ms
        with transaction_with_settings(self.connection, Begin(wait_ms, None)) as cursor:
            cursor.execute(TakeTurn(name, wait_ms).statement())
        return name

    def _lock_tables(
        self,
        text: str,
        before: Iterable[CurrentState],
        referenced: list[Name],
        reached: str,
    ) -> None:
        with self.connection.cursor() as cursor:
            changed, others = tables_named(text)
            found = [catalog_tables.resolve(cursor, one) for one in others]
            names = [catalog_tables.name_of(cursor, oid) for oid in found if oid is not None]
            oid = catalog_tables.resolve(cursor, changed) if changed else None
            altered = catalog_tables.name_of(cursor, oid) if oid is not None else None
        locks = [lock for current in before for lock in locks_of_statement(text, current, names)]
        if referenced:
            # As a foreign key to the table itself would. Writers lock it first, too.
            mode = LockMode.SHARE_ROW_EXCLUSIVE.value
            locks += [LockTable(one, mode) for one in (*referenced, *names, altered) if one]
        tables = locks_to_begin_with(locks, reached)
        if tables:
            wait_ms = self._wait_ms()
            with transaction_with_settings(self.connection, Begin(wait_ms, None)) as cursor:
                cursor.execute(self._lock(tables, wait_ms).statement())

    @contextmanager
    def _short_waits(self) -> Iterator[None]:
        """Set a lock timeout for the statement, if it has none of its own."""
        setting = "SELECT pg_catalog.set_config('lock_timeout', %s, true)"
        with self.connection.cursor() as cursor:
            ((before,),) = sql_cursor.rows(cursor, "SHOW lock_timeout")
            if before == "0":
                cursor.execute(setting, [f"{self._wait_ms()}ms"])
            yield
            cursor.execute(setting, [before])

    def _changed_by(self, text: str) -> list[int]:
        if not changes_a_table(text):
            return []  # most statements: they cost no query
        with self.connection.cursor() as cursor:
            tables = catalog_tables.partitioned_tables(cursor)
        return [oid for oid, name in tables if names_table(text, name)]

    def read(self, oid: int) -> CurrentState:
        """Read everything about one table."""
        with reading(self.connection) as cursor:
            return catalog_reader.read(cursor, oid)

    def _do(self, current: CurrentState, operations: Iterable[Operation]) -> bool:
        operations = list(operations)
        if not operations:
            return False
        context = run_context(self.connection, current, LockRetry())
        wait_ms, tables = self._wait_ms(), locks_to_begin_with(operations)
        begin = Begin(wait_ms, context.owner, None)
        with transaction_with_settings(self.connection, begin) as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            if tables:
                cursor.execute(self._lock(tables, wait_ms).statement())
            execute(cursor, statements_of(operations, context))
            # Foreign keys are Django's, which wants them deferred.
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        return True

    def _mark_foreign_keys(self) -> None:
        marker = write_marker(Marker("foreign_key"))
        for oid, known in self._without_marker.items():
            current = self.read(oid)
            new = (
                (one.table, one.constraint.name)
                for one in without_marker(current)
                if (one.table, one.constraint.name) not in known
            )
            self._do(
                current,
                (SetMarker(ObjectAddress("CONSTRAINT", n, t), marker) for t, n in new),
            )

    def _follow_up(self, before: CurrentState, text: str) -> None:
        oid = before.parent.oid
        with self.connection.cursor() as cursor:
            if not catalog_tables.exists(cursor, oid):
                self._do(before, leftovers(before))
                return
            name = catalog_tables.name_of(cursor, oid)
        if name.schema == before.parent.name.schema and name != before.parent.name:
            self._do(before, renames(before, name))
        after = self.read(oid)
        if {one.number for one in before.parent.columns} - {
            one.number for one in after.parent.columns
        }:
            self.lost_columns.add(oid)
        partition_column = infer_partition_column(before)
        raise_first(unsupported_changes(before, after, partition_column))
        changes = [*lost_columns(before, after), *key_table_changes(before, after, text)]
        if self._do(after, changes):
            after = self.read(oid)
        self._repair(after, self._renamed(partition_column, before, after))
        if name != before.parent.name or _primary_key(before) != _primary_key(after):
            with self.connection.cursor() as cursor:
                followers = catalog_tables.referencing_tables(cursor, Names(name).key_table)
                partitions = [one.relation.oid for one in after.partitions]
                followers += following(cursor, partitions, [oid]).values()
            for follower in followers:
                if follower != oid:
                    self.changed.add(follower)
                    self._repair(self.read(follower))

    @staticmethod
    def _renamed(
        partition_column: str | None, before: CurrentState, after: CurrentState
    ) -> str | None:
        column = before.parent.column(partition_column) if partition_column else None
        names = {one.number: one.name for one in after.parent.columns}
        return names.get(column.number) if column else None

    def _repair(self, current: CurrentState, partition_column: str | None = None) -> None:
        if not current.installed:
            return  # rows are not routed yet: an installation has still to do everything
        declaration, leader = self.existing(
            current, partition_column=partition_column, between=True
        )
        if declaration is None:
            raise UnsupportedTable(
                f"{current.parent.name} is partitioned, and its partition key can no longer be "
                "inferred.",
                "Run install_partition_triggers, then migrate again.",
            )
        self._do(
            current, repair_operations(current, desired_state(declaration, current, (), leader))
        )

    def existing(
        self, current: CurrentState, *, partition_column: str | None = None, between: bool = False
    ) -> tuple[Declaration | None, Leader | None]:
        """Infer from what exists how a table is partitioned, and what it follows."""
        by_value = follows_by_value(current)
        if not (current.follow_triggers or by_value):
            return inferred_declaration(
                current, partition_column=partition_column, between=between
            ), None
        with self.connection.cursor() as cursor:
            tables = catalog_tables.partitioned_tables(cursor)
            column = partition_column or infer_partition_column(current)
            led = followed(cursor, [one.relation.oid for one in current.partitions], column)
        if by_value:
            declared = declaration_of_table(current.parent.name.name)
            if not led and declared is not None and declared.leader is not None:
                # The foreign key has just been dropped, to be created again.
                led = (current.parent.name.beside(declared.leader.table),)
            leading = next((oid for oid, name in tables if name in led), None)
        else:
            key_table = current.follow_triggers[0][1]
            leading = next(
                (oid for oid, name in tables if Names(name).key_table == key_table), None
            )
        if leading is None:
            return None, None
        leading_state = self.read(leading)
        declaration, leader = self.existing(leading_state, between=between)
        if declaration is None:
            return None, None
        desired = desired_state(declaration, leading_state, (), leader)
        return (
            inferred_declaration(
                current, declaration, partition_column=partition_column, between=between
            ),
            leader_of(desired, leading_state),
        )


def _follows_by_value(leader: Name, referencing: str) -> bool:
    """Return whether rows of a table are declared to be found by the keys of another's rows."""
    declared = declaration_of_table(leader.name)
    return declared is not None and any(
        referencing in (catalog_tables.quoted(one.table), str(ident(leader.beside(one.table))))
        for one in declared.followers
    )


def _primary_key(current: CurrentState) -> list[tuple[str, str]]:
    names = {c.columns[0] for c in current.parent.constraints if c.kind == "p"}
    return [(column.name, column.type) for column in current.parent.columns if column.name in names]
