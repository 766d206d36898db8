"""The compilers of queries: subclasses of those that a connection hands out by itself.

Django asks a connection for the compiler of each query, so every manager and queryset is reached,
whatever it is made of. The compilers of other engines are subclassed as Django's own are.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError

from parting.declarations.registry import declaration_of_table, declared_tables
from parting.django_private import MULTI, ROW_COUNT
from parting.orm import direct_insert as direct
from parting.orm import retries as repeats
from parting.orm.pruning import (
    by_key_deletes,
    by_key_reads,
    by_key_writes,
    counts,
    located_reads,
    page_first,
    pages,
    ranges,
    running,
)
from parting.orm.pruning.partition_map import forget
from parting.orm.pruning.predicates import matches_nothing
from parting.orm.pruning.switch import unpruned_reads
from parting.orm.statements import Fragment, begin_again, in_transaction
from parting.sql.sqlstates import INVALID_CURSOR_NAME, sqlstate

if TYPE_CHECKING:
    from collections.abc import Callable

#: Errors of queries that were built on what is no longer so: they are sent as Django writes them.
_STALE = {*by_key_reads.STALE, *ranges.STALE}

#: The class of most of these: an index, say, may have the name of a partition by now.
_STALE_CLASS = "42"


class Compilers:
    """Returns the compilers of one connection, in place of its ``ops.compiler``.

    Args:
        original: The method that returns them otherwise.
    """

    def __init__(self, original: Callable[[str], type]) -> None:
        self.original = original

    def __call__(self, name: str) -> type:
        """Return the class of a compiler."""
        return _subclass(name, self.original(name))


@functools.cache
def _subclass(name: str, original: type) -> type:
    ours = OURS.get(name)
    return type(name, (ours, original), {}) if ours else original


class _Inserts:
    """Inserts straight into partitions where that is necessary, or faster."""

    def execute_sql(self: Any, returning_fields: Any = None) -> Any:
        """Insert the objects; return the values of the returning fields."""
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
        return _convert(self, returning_fields, rows)


class _Updates:
    """Updates a row by its primary key where it is, also if it moves meanwhile."""

    def as_sql(self: Any) -> tuple[str, tuple[Any, ...]]:
        """Write the UPDATE; return it with its parameters."""
        sql, parameters = super().as_sql()  # type: ignore[misc]
        return by_key_writes.aimed_update(self, sql), parameters

    def execute_sql(self: Any, result_type: Any) -> Any:
        """Update; return the number of rows."""
        send = functools.partial(super().execute_sql, result_type)  # type: ignore[misc]
        query = self.query
        if (
            result_type != ROW_COUNT
            or not query.values
            or query.related_updates
            or matches_nothing(query.where)
        ):
            return send()
        is_result, count = by_key_writes.follow_row(self, send, self._update_again)
        if is_result:
            return count
        again = repeats.may_have_moved(self)  # an UPDATE with joins is changed when it is sent
        if count is None:
            count = send()
        return repeats.update_again(self) if again and not count else count

    def execute_returning_sql(self: Any, returning_fields: Any) -> Any:
        """Update; return the values of the returning fields, which Django 6.0 and later ask for."""
        send = functools.partial(super().execute_returning_sql, returning_fields)  # type: ignore[misc]
        query = self.query
        if (
            not returning_fields
            or not query.values
            or query.related_updates
            or matches_nothing(query.where)
        ):
            return send()
        resend = functools.partial(self._update_returning_again, returning_fields)
        is_result, rows = by_key_writes.follow_row(self, send, resend)
        if is_result:
            return rows
        again = repeats.may_have_moved(self)
        if rows is None:
            rows = send()
        if not again or rows:
            return rows
        return _convert(self, returning_fields, repeats.update_returning_again(self))

    def _update_again(self: Any, cursor: Any) -> int:
        cursor.execute(*self.as_sql())
        count: int = cursor.rowcount
        return count

    def _update_returning_again(self: Any, returning_fields: Any, cursor: Any) -> list[Any]:
        cursor.execute(*self.as_sql())
        return _convert(self, returning_fields, cursor.fetchall())


class _Deletes:
    """Deletes rows by their primary keys where they are, also if they move meanwhile."""

    def execute_sql(self: Any, result_type: Any = MULTI, *args: Any, **options: Any) -> Any:
        """Delete; return the number of rows."""
        send = functools.partial(super().execute_sql, result_type, *args, **options)  # type: ignore[misc]
        if result_type != ROW_COUNT or not self.single_alias or matches_nothing(self.query.where):
            return send()
        deleted = by_key_deletes.delete(self)
        if deleted is not None:
            return deleted
        most = repeats.most_rows(self)
        count = send()
        if most is None or count is None or count >= most:
            return count
        return count + repeats.delete_again(self, most - count)


class _Pruned:
    """Reads the partitions concerned only, where that is known to return the same."""

    def get_from_clause(self: Any) -> tuple[list[str], list[Any]]:
        """Return the tables and joins of FROM, and their parameters."""
        aim = located_reads.aim_of(self)
        if aim is not None and aim.guard and len(self.query.alias_map) == 1:
            self.where = aim.guarded(self.where)  # once a get(): the shortest way
            return [aim.source.sql], []
        self._parting_counted = None if aim else counts.counted_map(self)
        if self._parting_counted is not None:
            return super().get_from_clause()  # type: ignore[misc, no-any-return]
        pruned = {aim.table: aim.source} if aim else {}
        if not aim or len(self.query.alias_map) > 1:
            pruned |= by_key_reads.from_clauses(self, pruned)
            pruned |= ranges.from_clauses(self, pruned)
        if aim:
            self.where = aim.guarded(self.where)
        if not pruned:
            return super().get_from_clause()  # type: ignore[misc, no-any-return]
        clauses: list[str] = []
        parameters: list[Any] = []
        for alias, node in tuple(self.query.alias_map.items()):
            if self.query.alias_refcount[alias]:
                clause = pruned.get(alias) or Fragment(*self.compile(node))
                clauses.append(clause.sql)
                parameters += clause.parameters
        self._parting_is_pruned = True
        self._parting_page = page_first.used_page(self)
        return clauses, parameters

    def collapse_group_by(self: Any, expressions: Any, having: Any) -> Any:
        """Return what is grouped by: primary keys alone where that is enough."""
        collapsed = super().collapse_group_by(expressions, having)  # type: ignore[misc]
        self.groups_by_keys = len(collapsed) < len(expressions)
        return collapsed

    def as_sql(self: Any, *args: Any, **options: Any) -> Any:
        """Return the query and its parameters."""
        self.groups_by_keys = False
        self._parting_is_pruned = False
        self._parting_counted = None
        self._parting_page = None
        written = super().as_sql(*args, **options)  # type: ignore[misc]
        if self._parting_counted is not None:
            return counts.by_keys(self, self._parting_counted, written)
        if self._parting_is_pruned and by_key_reads.names_system_columns(written[0]):
            with unpruned_reads():
                return super().as_sql(*args, **options)  # type: ignore[misc]
        if self._parting_page is not None:
            return self._parting_page.before(written)
        return written

    def execute_sql(
        self: Any, result_type: Any = MULTI, chunked_fetch: bool = False, **options: Any
    ) -> Any:
        """Run the query; return its rows."""

        def send() -> Any:
            return super(_Pruned, self).execute_sql(result_type, chunked_fetch, **options)  # type: ignore[misc]

        if matches_nothing(self.query.where):
            return send()
        with running.run(self) as run:
            try:
                return located_reads.execute(
                    self,
                    run,
                    result_type,
                    chunked_fetch,
                    send,
                    lambda: page_first.execute(
                        self,
                        result_type,
                        chunked_fetch,
                        lambda: pages.execute(self, result_type, chunked_fetch, send),
                    ),
                )
            except (DatabaseError, self.connection.Database.Error) as error:
                if not _is_stale(error):
                    raise
                connection = self.connection
                running.logger.debug("%s", error)
                for table in run.tables:
                    forget(connection, table)
                if not run.tables:
                    raise
                # A transaction cannot be continued, but one may begin again in which nothing else
                # has been done.
                if in_transaction(connection):
                    if not run.comes_first:
                        raise
                    begin_again(connection)
        with unpruned_reads():
            return send()


class _Selects(_Pruned):
    """Locks a row by its primary key where it is, also if it moves meanwhile."""

    def execute_sql(
        self: Any, result_type: Any = MULTI, chunked_fetch: bool = False, **options: Any
    ) -> Any:
        """Run the query; return its rows."""
        send = functools.partial(super().execute_sql, result_type, chunked_fetch, **options)  # type: ignore[misc]
        query = self.query
        if (
            not query.select_for_update
            or query.explain_info
            or result_type != MULTI
            or chunked_fetch
            or matches_nothing(query.where)
        ):
            return send()
        is_result, found = by_key_writes.follow_row(
            self, lambda: list(send()), lambda cursor: repeats.run(self, cursor)
        )
        if is_result:
            return found
        again = repeats.may_have_moved(self)
        if found is None:
            found = list(send())
        return repeats.select_again(self) if again and not found else found


def _is_stale(error: BaseException) -> bool:
    """Return whether a query has failed since it was built on what is no longer so."""
    if sqlstate(error) == INVALID_CURSOR_NAME:
        # Django closes the cursor of a query that has failed, which psycopg2 cannot do. This error
        # comes as it is.
        cause = (error.__cause__ or error).__context__
        return cause is not None and _is_stale(cause)
    state = sqlstate(error)
    return state in _STALE or state.startswith(_STALE_CLASS)


def _convert(compiler: Any, fields: Any, rows: Any) -> list[Any]:
    """Convert what PostgreSQL has returned to the values of Python, as Django does."""
    table = compiler.query.get_meta().db_table
    converters = compiler.get_converters([field.get_col(table) for field in fields or ()])
    return list(compiler.apply_converters(rows, converters)) if converters else list(rows)


OURS: dict[str, type] = {
    "SQLAggregateCompiler": _Pruned,
    "SQLCompiler": _Selects,
    "SQLDeleteCompiler": _Deletes,
    "SQLInsertCompiler": _Inserts,
    "SQLUpdateCompiler": _Updates,
}
