"""Bring the partitioned tables that schema changes have touched up to date.

Indexes are created concurrently, and rows are validated and recorded in batches, outside of the
transaction of the change where that is possible.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Protocol

from django.conf import settings
from django.db import DatabaseError, models, router

from parting.catalog import tables as catalog_tables
from parting.declarations import sources
from parting.declarations.families import families
from parting.declarations.validation import declaration
from parting.exceptions import DeclarationError, PartingError, UnsupportedDatabase
from parting.execution import role_settings
from parting.execution.progress import Reporter
from parting.migrate.schema_changes import mentions, names_no_table
from parting.pipeline.install import drift, install, update_foreign_keys
from parting.pipeline.rebuild_parent import rebuild_parent
from parting.planning.preflight import foreign_keys_of_others

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.schema.partitioned import CurrentState, Declaration

Model = type[models.Model]


class Observer(Protocol):
    """Has seen which tables were changed; a `MigrationObserver` has.

    Attributes:
        changed: The oids of partitioned tables.
        lost_columns: Those of tables that have lost columns.
    """

    changed: set[int]
    lost_columns: set[int]

    def read(self, oid: int) -> CurrentState:
        """Return what exists of a table."""

    def existing(self, current: CurrentState) -> tuple[Declaration | None, Any]:
        """Return what a table is declared as, by what exists of it."""


class UpToDate:
    """Brings the tables of one database up to date, one after the other."""

    def __init__(
        self,
        connection: BaseDatabaseWrapper,
        observer: Observer,
        verbosity: int = 0,
        stdout: Any = None,
    ) -> None:
        self.connection = connection
        self.observer = observer
        self.verbosity = verbosity
        self.stdout = stdout
        self.reporter = Reporter(database=connection.alias)
        self.failed: list[PartingError] = []
        self.done: set[int] = set()
        self.installs_all = bool(getattr(settings, "PARTING_INSTALL_ON_MIGRATE", False))

    def all_declared(self) -> None:
        """Bring the tables up to date that models declare."""
        for model, declared, oid in self._declared():
            installed = oid in self._installed()
            if not (installed or self.installs_all) or not self._fits(declared, oid):
                continue
            self.done.add(oid)
            self._attempt(declared, model._meta.label, oid, installed=installed)

    def named(self, statements: Collection[str]) -> None:
        """Bring the tables up to date that statements have changed, or that they name.

        A statement that names no table may be about an index or a trigger of any.
        """
        with self.connection.cursor() as cursor:
            tables = dict(catalog_tables.partitioned_tables(cursor))
        touched = set(self.observer.changed)
        for text in statements:
            named = {oid for oid, name in tables.items() if mentions(text, name.name)}
            touched |= tables.keys() if not named and names_no_table(text) else named
        if not touched:
            return
        for model, declared, oid in self._declared():
            if oid in tables and oid in touched and self._fits(declared, oid):
                self.done.add(oid)
                self._attempt(declared, model._meta.label, oid, installed=True)
        self.all_others()

    def all_others(self) -> None:
        """Bring the tables up to date that were changed, and that no model declares as they are.

        That is so while the database is at an earlier migration than the models.
        """
        for oid in self.observer.changed - self.done:
            with self.connection.cursor() as cursor:
                if not catalog_tables.exists(cursor, oid):
                    continue
            declared, _ = self.observer.existing(self.observer.read(oid))
            if declared is not None:
                self._attempt(declared, "", oid, installed=True)

    def _declared(self) -> Iterator[tuple[Model, Declaration, int]]:
        for model in families(sources.declared_models()):
            if not router.allow_migrate_model(self.connection.alias, model):
                continue
            try:
                declared = declaration(model)
            except DeclarationError:
                continue  # a system check reports it
            with self.connection.cursor() as cursor:
                oid = catalog_tables.resolve(cursor, declared.table)
            if oid is not None:
                yield model, declared, oid

    def _installed(self) -> set[int]:
        with self.connection.cursor() as cursor:
            return {oid for oid, _ in catalog_tables.partitioned_tables(cursor)}

    def _fits(self, declared: Declaration, oid: int) -> bool:
        """Check whether a table has the columns that the model's declaration names."""
        parent = self.observer.read(oid).parent
        fits = (
            parent.column(declared.pk) is not None
            and parent.column(declared.partition_column) is not None
        )
        if declared.leader is None or not fits:
            return fits
        with self.connection.cursor() as cursor:
            leader = catalog_tables.resolve(cursor, declared.leader.table)
        return leader is not None and self._fits(declared.leader, leader)

    def _attempt(self, declared: Declaration, label: str, oid: int, *, installed: bool) -> None:
        changed = oid in self.observer.changed
        now = datetime.datetime.now(datetime.timezone.utc)
        try:
            for error in foreign_keys_of_others(declared, self.observer.read(oid)):
                self._fail(error, label)  # and do the rest
            if installed and not changed and not drift(self.connection, declared):
                return
            self._install(declared, now)
            rebuilds = oid in self.observer.lost_columns or not installed
            if rebuilds and not self.connection.in_atomic_block:
                self._rebuild_parent(declared)
        except PartingError as error:
            if changed or not installed or self._is_referenced_directly(oid):
                self._fail(error, label)
            else:
                self.reporter.warning(str(_with_command(error, label)))
        except DatabaseError as error:
            hint = role_settings.hint(error)
            if not hint:
                raise
            # The session may be over: nothing else can be done in it.
            raise UnsupportedDatabase(
                f"{declared.label}: PostgreSQL reports: {str(error).strip()}", hint
            ) from error

    def _fail(self, error: PartingError, label: str) -> None:
        self.failed.append(_with_command(error, label))

    def _install(self, declared: Declaration, now: datetime.datetime) -> None:
        try:
            result = install(self.connection, declared, now, self.reporter)
        except PartingError:
            # At least no row that references an existing one should be rejected.
            update_foreign_keys(self.connection, declared, self.reporter)
            raise
        if result.plan and self.verbosity >= 1 and self.stdout is not None:
            self.stdout.write(f"  Partitions of {declared.label}: brought up to date\n")

    def _rebuild_parent(self, declared: Declaration) -> None:
        """Keep the insert routing of a table that has lost a column by rule, if possible."""
        try:
            rebuild_parent(self.connection, declared, self.reporter)
        except PartingError as error:
            self.reporter.warning(str(error))

    def _is_referenced_directly(self, oid: int) -> bool:
        with self.connection.cursor() as cursor:
            return oid in catalog_tables.tables_referenced_directly(cursor)


def _with_command(error: PartingError, label: str) -> PartingError:
    command = f"Then: manage.py install_partition_triggers {label}" if label else ""
    return type(error)(error.message, f"{error.hint}\n{command}".strip())
