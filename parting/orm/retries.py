"""Repeat statements that found fewer rows than primary keys: the others may just have moved.

Under READ COMMITTED a statement that has waited for another session to move a row skips it, since
the row that it waited for is gone; the copy in the other partition did not exist when it began.
Sent again it finds the row, unless that has moved on meanwhile. Under the stricter levels
PostgreSQL raises an error by itself.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db.backends.postgresql.psycopg_any import IsolationLevel

from parting.declarations.registry import declaration_of_table, declared_tables
from parting.declarations.uniques import unique_columns
from parting.orm.pruning.partition_map import partition_map
from parting.orm.pruning.predicates import compared_columns, pinned_values
from parting.orm.statements import Fragment, compose, uncounted_cursor

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How often a statement is sent again at most. Where another session moves a row without any pause,
#: the two may fall into step, so that many looks in turn miss it: ten were too few in one of some
#: hundred tries, and a hundred in one of some thousand where both cores of a machine were busy.
LOOKS = 1_000


def may_have_moved(compiler: Any) -> bool:
    """Return whether a query looks for one row of a partitioned table by what is unique in it.

    Args:
        compiler: Its compiler, which has not run it yet: some queries are changed then.
    """
    return _rows_named(compiler) == 1


def most_rows(compiler: Any) -> int | None:
    """Return how many rows a DELETE may find at most; None if it is not sent again.

    It is, if it names rows of a partitioned table by their primary keys or unique values, or rows
    that follow others by the primary keys of their leader, of which there may be any number.

    Args:
        compiler: As of `may_have_moved`.
    """
    named = _rows_named(compiler)
    if named is not None:
        return named
    declaration = declaration_of_table(compiler.query.get_meta().db_table)
    if declaration is None or declaration.leader is None or not _may_miss_rows(compiler):
        return None
    return None if _pins(compiler, declaration.partition_column) is None else sys.maxsize


def _rows_named(compiler: Any) -> int | None:
    """Return how many rows a WHERE names by their primary keys or unique values, if any."""
    if not _may_miss_rows(compiler):
        return None
    meta = compiler.query.get_meta()
    by_key = _pins(compiler, meta.pk.column)
    if by_key is not None:
        return by_key
    compared = compared_columns(compiler.query.where, _alias(compiler))
    for columns in unique_columns(meta.model) if compared else ():
        if columns <= compared and all(_pins(compiler, one) == 1 for one in columns):
            return 1
    return None


def _may_miss_rows(compiler: Any) -> bool:
    if compiler.query.get_meta().db_table not in declared_tables():
        return False
    compiler.connection.ensure_connection()  # it has no level before
    level: int = compiler.connection.isolation_level
    return level == IsolationLevel.READ_COMMITTED


def _pins(compiler: Any, column: str) -> int | None:
    """Return how many values a column may have by a WHERE."""
    query = compiler.query
    pins = pinned_values(query.where, _alias(compiler), column, compiler.connection)
    return None if pins is None else len(pins)


def _alias(compiler: Any) -> str:
    # Query.base_table would be remembered, also if there is none yet.
    query = compiler.query
    alias: str = next(iter(query.alias_map), query.get_meta().db_table)
    return alias


def _while_it_moves(compiler: Any, cursor: Any, most: int) -> Iterator[None]:
    """Go on while an UPDATE or DELETE that has found nothing may find a row now.

    One that is where it was the last time does not move: a rule or a trigger of users keeps it.

    Args:
        compiler: Its compiler.
        cursor: A cursor whose queries are not counted.
        most: How often at most.
    """
    before: Any = None
    for _ in range(most):
        place = _place(compiler, cursor)
        if place is None or place == before:
            return
        before = place
        yield


def _place(compiler: Any, cursor: Any) -> Any:
    """Return where a row is that an UPDATE or DELETE would find now, if there is one.

    Another such statement would tell, but triggers for statements would see it, too.
    """
    table = compiler.connection.ops.quote_name(compiler.query.base_table)
    try:
        where = compiler.compile(compiler.query.where)
    except (EmptyResultSet, FullResultSet):
        return None
    cursor.execute(*compose("find_row", {"table": Fragment(table), "where": Fragment(*where)}))
    return cursor.fetchone()


def _looks(compiler: Any) -> int:
    """Return how often an UPDATE may be sent again: a trigger of users may well keep the row."""
    found = partition_map(compiler.connection, compiler.query.get_meta().db_table, ask=True)
    return 1 if found is not None and found.skips_updates else LOOKS


def update_again(compiler: Any) -> int:
    """Send an UPDATE again as long as it would find a row; return the number of rows."""
    with uncounted_cursor(compiler.connection) as cursor:
        for _ in _while_it_moves(compiler, cursor, _looks(compiler)):
            cursor.execute(*compiler.as_sql())
            count: int = cursor.rowcount
            if count:
                return count
    return 0


def update_returning_again(compiler: Any) -> list[Any]:
    """Send an UPDATE again as long as it would find a row; return what it returns."""
    with uncounted_cursor(compiler.connection) as cursor:
        for _ in _while_it_moves(compiler, cursor, _looks(compiler)):
            cursor.execute(*compiler.as_sql())
            found = list(cursor.fetchall())
            if found:
                return found
    return []


def delete_again(compiler: Any, missing: int) -> int:
    """Send a DELETE again as long as it would find a row; return the number of rows.

    Args:
        compiler: Its compiler, which has run it.
        missing: How many rows it may find at most.
    """
    deleted = 0
    found = partition_map(compiler.connection, compiler.query.get_meta().db_table, ask=True)
    if found is not None and found.skips_deletes:
        return 0  # a trigger of users may keep the rows
    with uncounted_cursor(compiler.connection) as cursor:
        for _ in _while_it_moves(compiler, cursor, LOOKS):
            cursor.execute(*compiler.as_sql())
            deleted += cursor.rowcount
            if deleted >= missing:
                break
    return deleted


def select_again(compiler: Any) -> list[Any]:
    """Send a locking SELECT again; return its rows in one piece, if there are any."""
    unlocked = compiler.query.exists()
    unlocked.select_for_update = False
    try:
        exists = unlocked.get_compiler(connection=compiler.connection).as_sql()
    except EmptyResultSet:
        return []
    with uncounted_cursor(compiler.connection) as cursor:
        for _ in range(LOOKS):
            cursor.execute(*exists)
            if cursor.fetchone() is None:
                break
            found = run(compiler, cursor)
            if found or compiler.query.select_for_update_skip_locked:
                return found
    return []


def run(compiler: Any, cursor: Any) -> list[Any]:
    """Run a SELECT; return its rows in one piece, if there are any.

    Args:
        compiler: Its compiler.
        cursor: A cursor whose queries are not counted.
    """
    try:
        cursor.execute(*compiler.as_sql())
    except EmptyResultSet:
        return []
    found = cursor.fetchall()
    if compiler.has_extra_select:
        found = [row[: compiler.col_count] for row in found]
    return [found] if found else []
