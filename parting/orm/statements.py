"""Statements of ``_orm.sql`` with pieces in them that Django writes.

Templates know nothing of drivers. A driver replaces ``%s`` by a parameter, so that any other
percent sign in SQL must be doubled: this is done here, once, with the whole text of a template.
Pieces that Django writes are in the driver's form already. A template has a marker for each, and
they take its place at last.
"""

from __future__ import annotations

import functools
import re
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.psycopg_any import is_psycopg3

from parting.sql.quoting import SQL, ident, literal
from parting.sql.rendering import environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from parting.schema.objects import Name

TEMPLATE = "_orm.sql"

#: PostgreSQL has no NUL in names, values or the definitions that it writes, and quoting rejects it.
_MARKER = "\0{}\0"
_MARKERS = re.compile("\0([a-z_.0-9]+)\0")

#: That no transaction has begun on the server, in the terms of libpq.
_IDLE = 0

#: How Django makes a cursor. Other engines override one of these.
_OWN_ENGINE: Any = BaseDatabaseWrapper

#: Enough for a few shapes of the batches of some hundred partitions.
_KEPT = 1024


@dataclass(frozen=True)
class Fragment:
    """A piece of SQL as drivers take it, and the parameters for its placeholders."""

    sql: str
    parameters: Sequence[Any] = ()


def parameter(value: Any) -> Fragment:
    """Return the placeholder of one value."""
    return Fragment("%s", (value,))


def written(sql: SQL) -> Fragment:
    """Return SQL that is quoted already as a piece.

    What differs from partition to partition is written so: each text is rendered once for all.
    """
    return Fragment(escape_percent(str(sql)))


@dataclass(frozen=True)
class WrittenTable:
    """A table in a template: its name, that name as a text, and its oid, all of them quoted."""

    relation: SQL
    name: SQL
    oid: SQL

    @classmethod
    def of(cls, name: Name, oid: int) -> WrittenTable:
        """Return how a table is written."""
        relation = ident(name)
        return cls(relation, literal(str(relation)), literal(oid))


def places_of_tables(count: int) -> tuple[WrittenTable, ...]:
    """Return the places of some tables in a template: see `fill_places`."""
    names = [field.name for field in fields(WrittenTable)]
    return tuple(
        WrittenTable(*(SQL(_MARKER.format(f"{place}.{name}")) for name in names))
        for place in range(count)
    )


def fill_places(tables: Iterable[tuple[Name, int]]) -> dict[str, Fragment]:
    """Return what takes these places, so that a text is rendered once for all tables.

    Args:
        tables: Their names and oids.
    """
    return {
        f"{place}.{field.name}": written(getattr(WrittenTable.of(*table), field.name))
        for place, table in enumerate(tables)
        for field in fields(WrittenTable)
    }


def escape_percent(text: str) -> str:
    """Keep a driver from taking a percent sign in SQL for a placeholder."""
    return text.replace("%", "%%")


def compose(
    name: str, fragments: Mapping[str, Fragment], **context: Any
) -> tuple[str, tuple[Any, ...]]:
    """Write a statement.

    Args:
        name: The name of its macro.
        fragments: What Django writes, by the names of the macro's arguments, and what takes the
            places of tables.
        context: The other arguments. They are hashable: each text is rendered once.

    Returns:
        The statement as drivers take it, and its parameters in the order of the placeholders.

    Raises:
        TypeError: If the macro prints a value that is not quoted.
    """
    sql = list(_rendered(name, tuple(fragments), tuple(context.items())))
    parameters: list[Any] = []
    for place in range(1, len(sql), 2):
        fragment = fragments[sql[place]]
        sql[place] = fragment.sql
        parameters += fragment.parameters
    return "".join(sql), tuple(parameters)


def execute_together(
    connection: Any, cursor: Any, statements: Sequence[tuple[str, Sequence[Any]]]
) -> None:
    """Send statements in one message, where the driver can; the rows of the last can be fetched.

    Args:
        connection: Django's connection.
        cursor: One of its cursors.
        statements: Each with its parameters.
    """
    if connection.features.uses_server_side_binding:
        for sql, parameters in statements:
            cursor.execute(sql, parameters)
        return
    cursor.execute(
        "; ".join(sql for sql, _ in statements),
        [one for _, parameters in statements for one in parameters],
    )
    while is_psycopg3 and cursor.nextset():
        pass


def in_transaction(connection: Any) -> bool:
    """Return whether a statement that fails would break a transaction.

    Also of one that Django knows nothing of, since ``BEGIN`` was sent as SQL.

    Args:
        connection: Django's connection.
    """
    return bool(
        connection.in_atomic_block or not connection.get_autocommit() or not is_idle(connection)
    )


def begins_transaction(connection: Any) -> bool:
    """Return whether a transaction is open, and the next statement is the first one of it.

    Drivers send BEGIN with the first statement. If that fails, the transaction can be rolled back,
    and nothing is lost: see `begin_again`. Others may send something of their own before it, such
    as ``SET LOCAL ROLE`` or the search_path of a tenant, and would not do so again: wrappers of
    statements, or an engine (see `let_engine_prepare`).

    Args:
        connection: Django's connection.
    """
    connection.ensure_connection()
    return in_transaction(connection) and comes_first(connection)


def comes_first(connection: Any) -> bool:
    """Return the same if a transaction is open.

    Args:
        connection: Django's connection.
    """
    let_engine_prepare(connection)
    return is_idle(connection) and not connection.execute_wrappers


def let_engine_prepare(connection: Any) -> None:
    """Have a database engine that is not Django's own send what it sends before statements.

    Engines for tenants set the search_path when a cursor is made, if another tenant has been chosen
    since: before that the session means the tables of the previous one. This is not counted among
    the queries of the application.

    Args:
        connection: Django's connection.
    """
    made_by, other = connection.cursor, connection._cursor  # once a query: written out
    if (
        getattr(made_by, "__func__", None) is _OWN_ENGINE.cursor
        and getattr(other, "__func__", None) is _OWN_ENGINE._cursor
    ):
        return
    connection.make_debug_cursor = connection.make_cursor
    try:
        connection.cursor().close()
    finally:
        del connection.make_debug_cursor


def is_idle(connection: Any) -> bool:
    """Return whether no transaction has begun on the server.

    Args:
        connection: Django's connection.
    """
    session = connection.connection
    # That of libpq: psycopg2 and psycopg 3 have other enumerations of the same numbers.
    return session is None or session.info.transaction_status == _IDLE


def begin_again(connection: Any) -> None:
    """Have the driver roll back a transaction in which nothing but one's own has been sent.

    Args:
        connection: Django's connection.
    """
    connection.connection.rollback()


@contextmanager
def uncounted_cursor(connection: Any) -> Iterator[Any]:
    """Open a cursor whose queries are not counted.

    `assertNumQueries` counts the queries of the application, which has sent one.

    Args:
        connection: Django's connection.
    """
    connection.ensure_connection()
    with connection.make_cursor(connection.create_cursor()) as cursor:
        yield cursor


def plain(name: str, /, **context: Any) -> str:
    """Write a statement that has no parameters, so that a driver leaves it as it is."""
    macros = environment().get_template(TEMPLATE).module
    return str(getattr(macros, name)(**context))


@functools.lru_cache(_KEPT)
def _rendered(
    name: str, fragments: tuple[str, ...], context: tuple[tuple[str, Any], ...]
) -> tuple[str, ...]:
    """Render a macro: text and the names of fragments in turn, text first and last."""
    markers = {one: SQL(_MARKER.format(one)) for one in fragments if "." not in one}
    return tuple(_MARKERS.split(escape_percent(plain(name, **markers, **dict(context)))))
