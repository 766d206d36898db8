"""COPY by either driver, in transactions in which each value has one text."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, transaction

from parting.archives.records import BLOCK_BYTES, RecordSink
from parting.sql.cursor import rows
from parting.sql.rendering import render_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.schema.objects import Name

#: What decides how PostgreSQL writes values, and reads them.
_OF_VALUES = {
    "timezone": "UTC",
    "datestyle": "ISO, YMD",
    "intervalstyle": "postgres",
    "extra_float_digits": "1",
    "bytea_output": "hex",
    "xmlbinary": "base64",
    "xmloption": "content",
    "lc_monetary": "C",
    "array_nulls": "on",
}

#: What would end a long COPY, or hide rows from it. Nothing is found by a name without its schema.
_OF_READING = {
    "search_path": "pg_catalog, pg_temp",
    "row_security": "off",
    "lock_timeout": "10s",
    "statement_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
    "transaction_timeout": "0",
}

_CHANGE = """
SELECT one, pg_catalog.current_setting(one, true), pg_catalog.set_config(one, value, true)
FROM ROWS FROM (pg_catalog.unnest(%s::pg_catalog.text[]), pg_catalog.unnest(%s::pg_catalog.text[]))
    AS given (one, value)
WHERE pg_catalog.current_setting(one, true) IS NOT NULL
"""

_RESTORE = "SELECT pg_catalog.set_config(%s, %s, true)"

#: Nobody changes the columns of the tables before the transaction ends.
_LOCK = "LOCK TABLE ONLY {{ table|ident }} IN ACCESS SHARE MODE;"

#: No query, which would decide what the transaction sees.
_WAITING = "SET LOCAL lock_timeout = '10s'; SET LOCAL statement_timeout = 0"

_COPY_OUT = """
COPY (SELECT {% for column in columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %}
FROM ONLY {{ table|ident }})
TO STDOUT (FORMAT csv, ENCODING 'UTF8')
"""

_COPY_IN = """
COPY {{ table|ident }} ({% for column in columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %})
FROM STDIN (FORMAT csv, ENCODING 'UTF8')
"""


@contextmanager
def snapshot(connection: BaseDatabaseWrapper, tables: Iterable[Name]) -> Iterator[Any]:
    """Open a transaction that sees all tables at one moment; yields a cursor.

    Within a transaction of the caller's it sees what that one sees, and settings are put back.

    Args:
        connection: Django's connection.
        tables: The tables, whose columns stay what they are.
    """
    nested = connection.in_atomic_block
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if not nested:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute(_WAITING)
        before = set_texts(cursor) if nested else {}
        for table in tables:
            cursor.execute(render_source(_LOCK, table=table))
        if not nested:  # not before: what is rewritten, or truncated, by then would be without rows
            set_texts(cursor)
        yield cursor
        if nested:
            for name, value in before.items():
                cursor.execute(_RESTORE, [name, value])


def set_texts(cursor: Any, *, reads_tables: bool = True) -> dict[str, str]:
    """Have each value written, and read, in one way until the transaction ends.

    Args:
        cursor: A cursor in the transaction.
        reads_tables: Whether all rows of tables are to be read.

    Returns:
        The settings as they were.
    """
    settings = {**_OF_VALUES, **(_OF_READING if reads_tables else {})}
    found = rows(cursor, _CHANGE, list(settings), list(settings.values()))
    return {name: before for name, before, _ in found}


def copy_out(
    connection: BaseDatabaseWrapper,
    cursor: Any,
    table: Name,
    columns: Sequence[str],
    receive: Callable[[bytes, list[bytes]], None],
) -> None:
    """Read all rows of a table, not of its children.

    Args:
        connection: Django's connection.
        cursor: One of it.
        table: The table.
        columns: Its columns.
        receive: Gets blocks of whole records, and the records of each.
    """
    driver: Any = connection.connection
    sink = RecordSink(receive, driver.cancel)
    statement = render_source(_COPY_OUT, table=table, columns=columns)
    try:
        with connection.wrap_database_errors, sink.buffered() as buffer:
            if hasattr(cursor, "copy_expert"):  # psycopg2
                cursor.copy_expert(statement, buffer)
            else:
                with cursor.copy(statement) as copy:
                    for row in copy:
                        buffer.write(row)
    except DatabaseError:
        if sink.error is None:
            raise
    if sink.error is not None:
        raise sink.error


def copy_in(
    connection: BaseDatabaseWrapper,
    cursor: Any,
    table: Name,
    columns: Sequence[str],
    blocks: Iterator[bytes],
) -> int:
    """Insert rows into a table.

    Args:
        connection: Django's connection.
        cursor: One of it.
        table: The table.
        columns: The columns that are given.
        blocks: CSV of the rows.

    Returns:
        How many rows there were.
    """
    statement, reader = render_source(_COPY_IN, table=table, columns=columns), _Reader(blocks)
    try:
        with connection.wrap_database_errors:
            if hasattr(cursor, "copy_expert"):  # psycopg2
                cursor.copy_expert(statement, reader, BLOCK_BYTES)
            else:
                with cursor.copy(statement) as copy:
                    while block := reader.read(BLOCK_BYTES):
                        copy.write(block)
    except DatabaseError:
        # It is the server that says of a failed read that it failed.
        if reader.error is not None:
            raise reader.error from None
        raise
    count: int = cursor.rowcount
    return count


class _Reader:
    """What drivers read blocks from.

    Args:
        blocks: The blocks.

    Attributes:
        error: What has failed.
    """

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._rest = memoryview(b"")
        self.error: BaseException | None = None

    def read(self, size: int) -> bytes:
        """Return so many bytes at most; none at the end."""
        while not self._rest:
            try:
                block = next(self._blocks, None)
            except BaseException as error:
                self.error = error
                raise
            if block is None:
                return b""
            self._rest = memoryview(block)
        piece, self._rest = self._rest[:size], self._rest[size:]
        return bytes(piece)
