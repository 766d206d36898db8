"""Lets `migrate` work on partitioned tables, while its operations run.

An operation is put first and last into each migration of the plan (as django.contrib.contenttypes
puts in operations of its own). It attends to the schema editor of that migration: each statement
that changes a partitioned table is run in one transaction with what must make way for it, and with
what must follow at once. What takes long comes afterwards, see `after_migrate`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.operations import base
from django.db.models.signals import pre_migrate

from parting.catalog import reader as catalog_reader
from parting.catalog import tables as catalog_tables
from parting.exceptions import UnsupportedTable
from parting.execution.locking import LockRetry, advisory_key, retry_on_lock_timeout
from parting.execution.progress import Reporter
from parting.execution.runner import transaction_with_settings
from parting.migrate.inferred_declaration import infer_partition_column, inferred_declaration
from parting.migrate.schema_changes import (
    before_statement,
    key_table_changes,
    leftovers,
    names_table,
    renames,
    unsupported_changes,
)
from parting.pipeline.inspection import raise_first, reading, working_role
from parting.planning.desired_state import desired_state
from parting.planning.foreign_keys import without_marker
from parting.planning.operations import Begin, LockTable, ObjectAddress, Operation, SetMarker
from parting.planning.partitions import leader_of
from parting.planning.repair import repair_operations
from parting.schema.derived_names import Names
from parting.schema.objects import Marker, Name
from parting.schema.partitioned import CurrentState, Declaration, Leader
from parting.sql import cursor as sql_cursor
from parting.sql.markers import write_marker
from parting.sql.quoting import ident

#: In a transaction that holds locks already nobody is kept waiting by another try.
ONCE = LockRetry(retries=0)


def connect() -> None:
    """Connect the receiver."""
    pre_migrate.connect(inject, dispatch_uid="parting.migrating")


def inject(
    plan: Iterable[tuple[Any, bool]] | None = None,
    using: str = DEFAULT_DB_ALIAS,
    **kwargs: Any,
) -> None:
    """Put the operations into the plan, where partitioned tables stand."""
    if not plan or connections[using].vendor != "postgresql":
        return
    with connections[using].cursor() as cursor:
        if not catalog_tables.partitioned_tables(cursor):
            return
    observer = MigrationObserver(connections[using])
    for migration, _ in plan:
        if not any(isinstance(one, ObservePartitions) for one in migration.operations):
            first, last = ObservePartitions(observer), ObservePartitions(observer)
            migration.operations[:] = [first, *migration.operations, last]


class ObservePartitions(base.Operation):
    """Attends to partitioned tables from here on, forwards and backwards."""

    reduces_to_sql = False
    reversible = True

    def __init__(self, observer: MigrationObserver) -> None:
        self.observer = observer

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Models do not change."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Attend to the schema editor, once for each migration."""
        self.observer.observe(schema_editor)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Attend to the schema editor, once for each migration."""
        self.observer.observe(schema_editor)

    def describe(self) -> str:
        """Say what it does."""
        return "Attend to partitions"


class Redirected(str):
    """A template for foreign keys, which point at key tables where they must."""

    observer: MigrationObserver

    def __mod__(self, values: Any) -> str:
        """Write the foreign key."""
        template: str = str(self)
        filled: str = template % self.observer.redirected(values)
        return filled


class MigrationObserver:
    """What one run of `migrate` does about partitioned tables.

    Args:
        connection: Django's connection.
    """

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection
        self.touched: set[int] = set()
        self.lost_columns: set[int] = set()
        self._without_marker: dict[int, set[tuple[Name, str]]] = {}
        self._holds_locks = False

    def observe(self, editor: Any) -> None:
        """Let a schema editor run its statements through here; only once for each."""
        if isinstance(editor.sql_create_fk, Redirected):
            return
        for template in ("sql_create_fk", "sql_create_column_inline_fk"):
            redirected = Redirected(getattr(editor, template) or "")
            redirected.observer = self
            setattr(editor, template, redirected)
        execute = editor.execute
        self._holds_locks = False

        def attended(sql: Any, params: Any = ()) -> None:
            self._run(str(sql), lambda text: execute(text, params))
            self._holds_locks = self.connection.in_atomic_block

        editor.execute = attended

    def redirected(self, values: Any) -> Any:
        """Let a foreign key to a partitioned table point at its key table.

        Args:
            values: What a template is filled with; names are quoted.

        Raises:
            Refused: If the key table cannot serve it.
        """
        with self.connection.cursor() as cursor:
            oid = catalog_tables.resolve(cursor, str(values["to_table"]))
            if oid is None or oid not in dict(catalog_tables.partitioned_tables(cursor)):
                return values
        current = self.read(oid)
        if not current.installed:
            return values
        table, names = current.parent.name, Names(current.parent.name)
        primary_key = next(c.columns for c in current.parent.constraints if c.kind == "p")
        if names.key_table.name not in current.others:
            raise UnsupportedTable(
                f"The foreign key {values['name']} would point at {table}; without a key table "
                "PostgreSQL would look for its rows in the table only, not in the partitions.",
                "Leave key_table=False out of the declaration, and run install_partition_triggers.",
            )
        if str(values["to_column"]) != str(ident(primary_key[0])):
            raise UnsupportedTable(
                f"The foreign key {values['name']} would point at {values['to_column']} of "
                f"{table}, not at its primary key.",
                "Leave to_field out, or set db_constraint=False on that field.",
            )
        self._without_marker[oid] = {
            (one.table, one.constraint.name) for one in without_marker(current)
        }
        return {**values, "to_table": ident(names.key_table), "to_column": ident("pk")}

    def _run(self, text: str, execute: Any) -> None:
        tables = self._named(text)
        if not tables and not self._without_marker:
            execute(text)
            return

        lock_retry = ONCE if self._holds_locks else LockRetry()
        with self.connection.cursor() as cursor:
            name = catalog_tables.name_of(cursor, next(iter([*tables, *self._without_marker])))

        def work() -> None:
            with transaction.atomic(using=self.connection.alias):
                for oid in self._without_marker:
                    # As a foreign key to the table itself would. Writers lock it first, too.
                    current = self.read(oid)
                    self._do(current, [LockTable(current.parent.name, "SHARE ROW EXCLUSIVE")])
                before = [self._before_statement(oid, text) for oid in tables]
                with self._short_waits(lock_retry):
                    execute(text)
                self._mark_references()
                for current in before:
                    self._follow_up(current, text)

        try:
            retry_on_lock_timeout(work, lock_retry, name, Reporter())
        finally:
            self._without_marker.clear()

    @contextmanager
    def _short_waits(self, lock_retry: LockRetry) -> Iterator[None]:
        """Let the statement of the migration wait for locks no longer than ours do."""
        setting = "SELECT pg_catalog.set_config('lock_timeout', %s, true)"
        with self.connection.cursor() as cursor:
            ((before,),) = sql_cursor.rows(cursor, "SHOW lock_timeout")
            if before == "0":
                cursor.execute(setting, [f"{lock_retry.lock_timeout_ms}ms"])
            yield
            cursor.execute(setting, [before])

    def _named(self, text: str) -> dict[int, Name]:
        with self.connection.cursor() as cursor:
            tables = catalog_tables.partitioned_tables(cursor)
        return {oid: name for oid, name in tables if names_table(text, name)}

    def read(self, oid: int) -> CurrentState:
        """Read everything about one table."""
        with reading(self.connection) as cursor:
            return catalog_reader.read(cursor, oid)

    def _do(self, current: CurrentState, operations: Iterable[Operation]) -> bool:
        operations = list(operations)
        if not operations:
            return False
        owner = working_role(self.connection, current)
        with transaction_with_settings(
            self.connection, Begin(ONCE.lock_timeout_ms, owner)
        ) as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for operation in operations:
                cursor.execute(operation.statement())
            # Foreign keys are Django's, which wants them deferred.
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        return True

    def _before_statement(self, oid: int, text: str) -> CurrentState:
        self.touched.add(oid)
        with transaction_with_settings(
            self.connection, Begin(ONCE.lock_timeout_ms, None)
        ) as cursor:
            # No installation must be at work on it until this transaction ends.
            cursor.execute("SELECT pg_catalog.pg_advisory_xact_lock(%s, %s)", advisory_key(oid))
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        current = self.read(oid)
        self._do(current, before_statement(current, text, infer_partition_column(current)))
        return current

    def _mark_references(self) -> None:
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
        if self._do(after, key_table_changes(before, after, text)):
            after = self.read(oid)
        self._repair(after, self._renamed(partition_column, before, after))
        if name != before.parent.name or _primary_key(before) != _primary_key(after):
            with self.connection.cursor() as cursor:
                pointing = catalog_tables.referencing_tables(cursor, Names(name).key_table)
            for follower in pointing:
                if follower != oid:
                    self.touched.add(follower)
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
            return  # rows are not routed, and what is to be done is still to be done
        declaration, leader = self.existing(
            current, partition_column=partition_column, between=True
        )
        if declaration is None:
            raise UnsupportedTable(
                f"{current.parent.name} is partitioned, and nothing tells any more by what.",
                "Run install_partition_triggers, then migrate again.",
            )
        self._do(
            current, repair_operations(current, desired_state(declaration, current, (), leader))
        )

    def existing(
        self, current: CurrentState, *, partition_column: str | None = None, between: bool = False
    ) -> tuple[Declaration | None, Leader | None]:
        """Tell by what a table is partitioned, and what it follows, from what stands."""
        if not current.follow_triggers:
            return inferred_declaration(
                current, partition_column=partition_column, between=between
            ), None
        key_table = current.follow_triggers[0][1]
        with self.connection.cursor() as cursor:
            tables = catalog_tables.partitioned_tables(cursor)
        leading = next((oid for oid, name in tables if Names(name).key_table == key_table), None)
        if leading is None:
            return None, None
        followed = self.read(leading)
        declaration, leader = self.existing(followed, between=between)
        if declaration is None:
            return None, None
        desired = desired_state(declaration, followed, (), leader)
        return (
            inferred_declaration(
                current, declaration, partition_column=partition_column, between=between
            ),
            leader_of(desired, followed),
        )


def _primary_key(current: CurrentState) -> list[tuple[str, str]]:
    names = {c.columns[0] for c in current.parent.constraints if c.kind == "p"}
    return [(column.name, column.type) for column in current.parent.columns if column.name in names]
