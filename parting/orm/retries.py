"""Repeat statements that found no row by its primary key: the row may just have moved.

Under READ COMMITTED a statement that has waited for another session to move a row skips it, since
the row that it waited for is gone; the copy in the other partition did not exist when it began.
Sent again it finds the row. Under the stricter levels PostgreSQL raises an error by itself.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db.backends.postgresql.psycopg_any import IsolationLevel

from parting.declarations.registry import declared_tables
from parting.orm.pruning.predicates import pinned_values
from parting.orm.statements import Fragment, compose

if TYPE_CHECKING:
    from collections.abc import Iterator


def may_have_moved(compiler: Any) -> bool:
    """Return whether a query looks for one row of a partitioned table by its primary key.

    Args:
        compiler: Its compiler, which has not run it yet: some queries are changed then.
    """
    if compiler.connection.isolation_level != IsolationLevel.READ_COMMITTED:
        return False
    meta = compiler.query.get_meta()
    if meta.db_table not in declared_tables():
        return False
    # Query.base_table would be remembered, also if there is none yet.
    alias = next(iter(compiler.query.alias_map), meta.db_table)
    pins = pinned_values(compiler.query.where, alias, meta.pk.column, compiler.connection)
    return pins is not None and len(pins) == 1


@contextmanager
def uncounted_cursor(connection: Any) -> Iterator[Any]:
    """Open a cursor whose queries are not counted.

    `assertNumQueries` counts the queries of the application, which has sent one.
    """
    with connection.make_cursor(connection.create_cursor()) as cursor:
        yield cursor


def is_there(compiler: Any, cursor: Any) -> bool:
    """Return whether an UPDATE that found nothing would find a row now.

    Another UPDATE would do, but triggers for statements would see it, too.
    """
    table = compiler.connection.ops.quote_name(compiler.query.base_table)
    try:
        where = compiler.compile(compiler.query.where)
    except (EmptyResultSet, FullResultSet):
        return False
    cursor.execute(*compose("find_row", {"table": Fragment(table), "where": Fragment(*where)}))
    return cursor.fetchone() is not None


def update_again(compiler: Any) -> int:
    """Send an UPDATE again if it would find a row now; return the number of rows."""
    with uncounted_cursor(compiler.connection) as cursor:
        if not is_there(compiler, cursor):
            return 0
        cursor.execute(*compiler.as_sql())
        count: int = cursor.rowcount
        return count


def update_returning_again(compiler: Any) -> list[Any]:
    """Send an UPDATE again if it would find a row now; return what it returns."""
    with uncounted_cursor(compiler.connection) as cursor:
        if not is_there(compiler, cursor):
            return []
        cursor.execute(*compiler.as_sql())
        return list(cursor.fetchall())


def select_again(compiler: Any) -> list[Any]:
    """Send a locking SELECT again; return its rows in one piece, if there are any."""
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return []
    with uncounted_cursor(compiler.connection) as cursor:
        cursor.execute(sql, parameters)
        found = cursor.fetchall()
    if compiler.has_extra_select:
        found = [row[: compiler.col_count] for row in found]
    return [found] if found else []
