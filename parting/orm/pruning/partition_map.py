"""What is remembered of where the rows of tables are.

Reading it takes one query, which is sent only while a query of the application runs, and is not
counted among those. It is remembered for all connections of the process to a database. Nothing
proves that it still holds: each statement that is built on it must find that out by itself, and is
then sent again in another form. So a stale map costs time, and never a row.

One name means several tables where tenants have schemas of their own. Which of them a session
means follows from its search_path, which PostgreSQL reports to its clients from version 18 on;
before it is asked, where several schemas have such a table. This, too, is only what to try first.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.backends.postgresql.psycopg_any import is_psycopg3

from parting.catalog import partition_maps
from parting.catalog.partition_maps import TIME_TO_LIVE_S
from parting.catalog.tables import bare_name, resolve
from parting.declarations.registry import declaration_of_table
from parting.orm.statements import let_engine_prepare, uncounted_cursor

if TYPE_CHECKING:
    from parting.catalog.partition_maps import PartitionMap

#: Of how many tables in how many schemas maps are remembered.
_KEPT = 256


@dataclass(frozen=True)
class _Remembered:
    """A map, or that there is none, and when it was read."""

    read_at: float
    map: PartitionMap | None


_remembered: OrderedDict[tuple[Any, ...], _Remembered] = OrderedDict()
_lock = threading.Lock()


def partition_map(connection: Any, table: str, *, ask: bool) -> PartitionMap | None:
    """Return where the rows of a table probably are.

    Args:
        connection: Django's connection.
        table: A model's ``db_table``.
        ask: Whether queries may be sent: while a query runs, but not for ``str(queryset.query)``.

    Returns:
        None if it is not known, or the table is not partitioned as its model declares. The map is
        that of another table of this name if the search_path of the session has changed unnoticed.
    """
    declaration = declaration_of_table(table)
    # A name with its schema is no alias: "tenant"."tweet"."id" would remain in the statement.
    if declaration is None or bare_name(table) != table:
        return None
    if ask:
        connection.ensure_connection()
        let_engine_prepare(connection)
    path = reported_search_path(connection)
    key = _key(connection, table, path)
    found = _recall(key)
    if found is not None and path is None and found.map is not None and found.map.has_namesakes:
        # The other tables of this name are remembered by their oids.
        found = None
        if ask:
            with uncounted_cursor(connection) as cursor:
                key = _key(connection, table, resolve(cursor, table))
            found = _recall(key)
    if found is None and ask:
        with uncounted_cursor(connection) as cursor:
            read = partition_maps.partition_map(
                cursor, table, declaration.pk, declaration.partition_column
            )
        found = _Remembered(time.monotonic(), read)
        _remember(key, found)
        if path is None and read is not None and read.has_namesakes:
            _remember(_key(connection, table, read.oid), found)
    return found.map if found is not None else None


def forget(connection: Any, table: str) -> None:
    """Forget where the rows of a table are, in all schemas of the database.

    Args:
        connection: Django's connection.
        table: A model's ``db_table``.
    """
    of_table = _key(connection, table, None)[:-1]
    with _lock:
        for key in [key for key in _remembered if key[:-1] == of_table]:
            del _remembered[key]


def reported_search_path(connection: Any) -> str | None:
    """Return the search_path that PostgreSQL has reported; None if it does not, before 18."""
    session = connection.connection
    if session is None:
        return None
    reported: str | None
    if is_psycopg3:
        written = session.pgconn.parameter_status(b"search_path")
        reported = written.decode() if written is not None else None
    else:
        reported = session.get_parameter_status("search_path")
    return reported


def _key(connection: Any, table: str, meant: str | int | None) -> tuple[Any, ...]:
    of = connection.settings_dict  # once a query: written out
    return (connection.alias, of["HOST"], of["PORT"], of["NAME"], of["USER"], table, meant)


def _recall(key: tuple[Any, ...]) -> _Remembered | None:
    with _lock:
        found = _remembered.get(key)
        if found is not None and time.monotonic() - found.read_at > TIME_TO_LIVE_S:
            found = None
        if found is not None:
            _remembered.move_to_end(key)
        return found


def _remember(key: tuple[Any, ...], found: _Remembered) -> None:
    with _lock:
        _remembered[key] = found
        _remembered.move_to_end(key)
        while len(_remembered) > _KEPT:
            _remembered.popitem(last=False)
