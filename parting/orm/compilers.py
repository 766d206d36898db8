"""The hook: Django asks a connection for the compiler of each query, and is given ours.

No class of Django's is changed. The `ops` of each PostgreSQL connection gets a `compiler` of its
own, which hands out subclasses of the compilers that it would have handed out otherwise, those of
other engines among them. So every manager and queryset is reached, whatever it is made of.
"""

from __future__ import annotations

import functools
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.signals import request_started
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.sql.constants import MULTI, ROW_COUNT

from parting.declarations.registry import declaration_of_table, declared_tables
from parting.orm import direct_insert as direct
from parting.orm import retries as repeats


def connect() -> None:
    """Give all connections their compilers, those to come as well."""
    connection_created.connect(hook, dispatch_uid="parting.compilers.hook")
    # A thread has connections of its own, and asks for a compiler before it opens one.
    request_started.connect(hook_all, dispatch_uid="parting.compilers.hook_all")
    hook_all()


def hook_all(**kwargs: Any) -> None:
    """Give all connections of this thread their compilers; none is opened."""
    for alias in connections:
        try:
            hook(connection=connections[alias])
        except ImproperlyConfigured:
            continue  # somebody's database whose driver is not here, and is not needed yet


def hook(connection: Any, **kwargs: Any) -> None:
    """Give a connection its compilers."""
    if connection.vendor == "postgresql" and not isinstance(connection.ops.compiler, Compilers):
        connection.ops.compiler = Compilers(connection.ops.compiler)


class Compilers:
    """Hands out the compilers of one connection.

    Args:
        original: What hands them out otherwise.
    """

    def __init__(self, original: Any) -> None:
        self.original = original

    def __call__(self, name: str) -> Any:
        """Give the class of a compiler."""
        return _with_ours(name, self.original(name))


@functools.cache
def _with_ours(name: str, original: type) -> type:
    ours = OURS.get(name)
    return type(name, (ours, original), {}) if ours else original


class _Inserts:
    """An insert goes straight into partitions where it must, or where that pays."""

    def execute_sql(self: Any, returning_fields: Any = None) -> Any:
        """Insert the objects; give the values of the returning fields."""
        query = self.query
        if query.on_conflict is None and len(query.objs) < direct.LARGE:
            return super().execute_sql(returning_fields)  # type: ignore[misc]
        meta = query.get_meta()
        if meta.db_table not in declared_tables():
            return super().execute_sql(returning_fields)  # type: ignore[misc]
        declaration = declaration_of_table(meta.db_table)
        rows = direct.insert(self, declaration, returning_fields or ()) if declaration else None
        if rows is None:
            return super().execute_sql(returning_fields)  # type: ignore[misc]
        return _converted(self, returning_fields, rows)


class _Updates:
    """An update by primary key that finds no row looks once more."""

    def execute_sql(self: Any, result_type: Any) -> Any:
        """Update; give the number of rows."""
        query = self.query
        again = (
            result_type == ROW_COUNT
            and query.values
            and not query.related_updates
            and repeats.may_have_moved(self)
        )
        count = super().execute_sql(result_type)  # type: ignore[misc]
        return repeats.update_again(self) if again and not count else count

    def execute_returning_sql(self: Any, returning_fields: Any) -> Any:
        """Update; give the values of the returning fields. (Django 6.0 asks for them.)"""
        again = returning_fields and self.query.values and repeats.may_have_moved(self)
        rows = super().execute_returning_sql(returning_fields)  # type: ignore[misc]
        if not again or rows:
            return rows
        return _converted(self, returning_fields, repeats.update_returning_again(self))


class _Selects:
    """A locking SELECT by primary key that finds no row looks once more."""

    def execute_sql(
        self: Any, result_type: Any = MULTI, chunked_fetch: bool = False, **options: Any
    ) -> Any:
        """Run the query; give its rows."""
        again = (
            self.query.select_for_update
            and result_type == MULTI
            and not chunked_fetch
            and repeats.may_have_moved(self)
        )
        found = super().execute_sql(result_type, chunked_fetch, **options)  # type: ignore[misc]
        if not again:
            return found
        return list(found) or repeats.select_again(self)


def _converted(compiler: Any, fields: Any, rows: Any) -> list[Any]:
    """Make Python's values of what PostgreSQL has returned, as Django does."""
    table = compiler.query.get_meta().db_table
    converters = compiler.get_converters([field.get_col(table) for field in fields or ()])
    return list(compiler.apply_converters(rows, converters)) if converters else list(rows)


OURS: dict[str, type] = {
    "SQLCompiler": _Selects,
    "SQLInsertCompiler": _Inserts,
    "SQLUpdateCompiler": _Updates,
}
