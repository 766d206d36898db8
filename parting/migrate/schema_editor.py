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
from django.db.migrations.operations.base import Operation
from django.db.models.signals import pre_migrate

from parting.catalog import reader as catalog_reader
from parting.catalog import tables as catalog_tables
from parting.exceptions import Refused
from parting.execution.locking import Patience, advisory_key, patiently
from parting.execution.progress import Stderr
from parting.execution.runner import our_transaction
from parting.migrate.inferred_declaration import key_column, standing_declaration
from parting.migrate.schema_changes import (
    key_table_changes,
    make_way,
    names_table,
    refused_changes,
    remains,
    renames,
)
from parting.pipeline.inspection import raise_first, reading, working_role
from parting.planning.desired import desired
from parting.planning.foreign_keys import unmarked
from parting.planning.operations import Begin, LockTable, SetMark, Step
from parting.planning.partitions import leader_of
from parting.planning.repair import mending
from parting.schema.derived_names import Names
from parting.schema.objects import Mark, Name
from parting.schema.partitioned import Declaration, Found, Leader
from parting.sql import cursor as sql_cursor
from parting.sql.marks import write_mark
from parting.sql.quoting import SQL, ident
from parting.sql.rendering import statement

#: In a transaction that holds locks already nobody is kept waiting by another try.
ONCE = Patience(retries=0)


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
        if not catalog_tables.marked_parents(cursor):
            return
    attention = Attention(connections[using])
    for migration, _ in plan:
        if not any(isinstance(one, AttendToPartitions) for one in migration.operations):
            first, last = AttendToPartitions(attention), AttendToPartitions(attention)
            migration.operations[:] = [first, *migration.operations, last]


class AttendToPartitions(Operation):
    """Attends to partitioned tables from here on, forwards and backwards."""

    reduces_to_sql = False
    reversible = True

    def __init__(self, attention: Attention) -> None:
        self.attention = attention

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Models do not change."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Attend to the schema editor, once for each migration."""
        self.attention.attend(schema_editor)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Attend to the schema editor, once for each migration."""
        self.attention.attend(schema_editor)

    def describe(self) -> str:
        """Say what it does."""
        return "Attend to partitions"


class Redirected(str):
    """A template for foreign keys, which point at key tables where they must."""

    attention: Attention

    def __mod__(self, values: Any) -> str:
        """Write the foreign key."""
        template: str = str(self)
        filled: str = template % self.attention.redirected(values)
        return filled


class Attention:
    """What one run of `migrate` does about partitioned tables.

    Args:
        connection: Django's connection.
    """

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection
        self.touched: set[int] = set()
        self.lost_columns: set[int] = set()
        self._unmarked: dict[int, set[tuple[Name, str]]] = {}
        self._holds_locks = False

    def attend(self, editor: Any) -> None:
        """Let a schema editor run its statements through here; only once for each."""
        if isinstance(editor.sql_create_fk, Redirected):
            return
        for template in ("sql_create_fk", "sql_create_column_inline_fk"):
            redirected = Redirected(getattr(editor, template) or "")
            redirected.attention = self
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
            if oid is None or oid not in dict(catalog_tables.marked_parents(cursor)):
                return values
        found = self.read(oid)
        if not found.installed:
            return values
        table, names = found.parent.name, Names(found.parent.name)
        primary_key = next(c.columns for c in found.parent.constraints if c.kind == "p")
        if names.keys.name not in found.others:
            raise Refused(
                f"The foreign key {values['name']} would point at {table}; without a key table "
                "PostgreSQL would look for its rows in the table only, not in the partitions.",
                "Leave keys=False out of the declaration, and run install_partition_triggers.",
            )
        if str(values["to_column"]) != str(ident(primary_key[0])):
            raise Refused(
                f"The foreign key {values['name']} would point at {values['to_column']} of "
                f"{table}, not at its primary key.",
                "Leave to_field out, or set db_constraint=False on that field.",
            )
        self._unmarked[oid] = {(one.table, one.constraint.name) for one in unmarked(found)}
        return {**values, "to_table": ident(names.keys), "to_column": ident("pk")}

    def _run(self, text: str, execute: Any) -> None:
        tables = self._named(text)
        if not tables and not self._unmarked:
            execute(text)
            return

        patience = ONCE if self._holds_locks else Patience()
        with self.connection.cursor() as cursor:
            name = catalog_tables.name_of(cursor, next(iter([*tables, *self._unmarked])))

        def work() -> None:
            with transaction.atomic(using=self.connection.alias):
                for oid in self._unmarked:
                    # As a foreign key to the table itself would. Writers lock it first, too.
                    found = self.read(oid)
                    self._do(found, [LockTable(found.parent.name, "SHARE ROW EXCLUSIVE")])
                before = [self._make_way(oid, text) for oid in tables]
                with self._short_waits(patience):
                    execute(text)
                self._mark_references()
                for found in before:
                    self._follow_up(found, text)

        try:
            patiently(work, patience, name, Stderr())
        finally:
            self._unmarked.clear()

    @contextmanager
    def _short_waits(self, patience: Patience) -> Iterator[None]:
        """Let the statement of the migration wait for locks no longer than ours do."""
        setting = "SELECT pg_catalog.set_config('lock_timeout', %s, true)"
        with self.connection.cursor() as cursor:
            ((before,),) = sql_cursor.rows(cursor, "SHOW lock_timeout")
            if before == "0":
                cursor.execute(setting, [f"{patience.lock_timeout_ms}ms"])
            yield
            cursor.execute(setting, [before])

    def _named(self, text: str) -> dict[int, Name]:
        with self.connection.cursor() as cursor:
            tables = catalog_tables.marked_parents(cursor)
        return {oid: name for oid, name in tables if names_table(text, name)}

    def read(self, oid: int) -> Found:
        """Read everything about one table."""
        with reading(self.connection) as cursor:
            return catalog_reader.read(cursor, oid)

    def _do(self, found: Found, steps: Iterable[Step]) -> bool:
        steps = list(steps)
        if not steps:
            return False
        owner = working_role(self.connection, found)
        with our_transaction(self.connection, Begin(ONCE.lock_timeout_ms, owner)) as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for step in steps:
                cursor.execute(statement(step))
            # Foreign keys are Django's, which wants them deferred.
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        return True

    def _make_way(self, oid: int, text: str) -> Found:
        self.touched.add(oid)
        with our_transaction(self.connection, Begin(ONCE.lock_timeout_ms, None)) as cursor:
            # No installation must be at work on it until this transaction ends.
            cursor.execute("SELECT pg_catalog.pg_advisory_xact_lock(%s, %s)", advisory_key(oid))
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        found = self.read(oid)
        self._do(found, make_way(found, text, key_column(found)))
        return found

    def _mark_references(self) -> None:
        mark = write_mark(Mark("reference"))
        for oid, known in self._unmarked.items():
            found = self.read(oid)
            new = (
                (one.table, one.constraint.name)
                for one in unmarked(found)
                if (one.table, one.constraint.name) not in known
            )
            self._do(
                found,
                (SetMark(SQL(f"CONSTRAINT {ident(n)} ON {ident(t)}"), mark) for t, n in new),
            )

    def _follow_up(self, before: Found, text: str) -> None:
        oid = before.parent.oid
        with self.connection.cursor() as cursor:
            if not catalog_tables.stands(cursor, oid):
                self._do(before, remains(before))
                return
            name = catalog_tables.name_of(cursor, oid)
        if name.schema == before.parent.name.schema and name != before.parent.name:
            self._do(before, renames(before, name))
        after = self.read(oid)
        if {one.number for one in before.parent.columns} - {
            one.number for one in after.parent.columns
        }:
            self.lost_columns.add(oid)
        key = key_column(before)
        raise_first(refused_changes(before, after, key))
        if self._do(after, key_table_changes(before, after, text)):
            after = self.read(oid)
        self._mend(after, self._renamed(key, before, after))
        if name != before.parent.name or _primary_key(before) != _primary_key(after):
            with self.connection.cursor() as cursor:
                pointing = catalog_tables.pointing_parents(cursor, Names(name).keys)
            for follower in pointing:
                if follower != oid:
                    self.touched.add(follower)
                    self._mend(self.read(follower))

    @staticmethod
    def _renamed(key: str | None, before: Found, after: Found) -> str | None:
        column = before.parent.column(key) if key else None
        names = {one.number: one.name for one in after.parent.columns}
        return names.get(column.number) if column else None

    def _mend(self, found: Found, key: str | None = None) -> None:
        if not found.installed:
            return  # rows are not routed, and what is to be done is still to be done
        declaration, leader = self.standing(found, key=key, between=True)
        if declaration is None:
            raise Refused(
                f"{found.parent.name} is partitioned, and nothing tells any more by what.",
                "Run install_partition_triggers, then migrate again.",
            )
        self._do(found, mending(found, desired(declaration, found, (), leader)))

    def standing(
        self, found: Found, *, key: str | None = None, between: bool = False
    ) -> tuple[Declaration | None, Leader | None]:
        """Tell by what a table is partitioned, and what it follows, from what stands."""
        if not found.follow_triggers:
            return standing_declaration(found, key=key, between=between), None
        keys = found.follow_triggers[0][1]
        with self.connection.cursor() as cursor:
            tables = catalog_tables.marked_parents(cursor)
        leading = next((oid for oid, name in tables if Names(name).keys == keys), None)
        if leading is None:
            return None, None
        followed = self.read(leading)
        declaration, leader = self.standing(followed, between=between)
        if declaration is None:
            return None, None
        wanted = desired(declaration, followed, (), leader)
        return (
            standing_declaration(found, declaration, key=key, between=between),
            leader_of(wanted, followed),
        )


def _primary_key(found: Found) -> list[tuple[str, str]]:
    names = {c.columns[0] for c in found.parent.constraints if c.kind == "p"}
    return [(column.name, column.type) for column in found.parent.columns if column.name in names]
