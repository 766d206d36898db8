"""Read one table and its leaders: what every operation begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from parting.catalog import reader as catalog_reader
from parting.catalog import tables as catalog_tables
from parting.exceptions import PartingError, UnsupportedDatabase, UnsupportedTable
from parting.execution.locking import advisory_lock
from parting.execution.progress import Reporter
from parting.execution.runner import transaction_with_settings
from parting.planning.desired_state import desired_state
from parting.planning.operations import Begin
from parting.planning.partitions import leader_of
from parting.planning.preflight import preflight_errors
from parting.schema.objects import Name
from parting.schema.partitioned import CurrentState, Declaration, Leader
from parting.sql import cursor as sql_cursor
from parting.sql.quoting import ident

OLDEST_POSTGRESQL = 140000


#: Reading waits only while somebody holds ACCESS EXCLUSIVE on a table.
READ_LOCK_TIMEOUT_MS = 10_000


def check_server(connection: BaseDatabaseWrapper) -> None:
    """Refuse what is not PostgreSQL 14 or later.

    Raises:
        UnsupportedDatabase: Says what it is.
    """
    if connection.vendor != "postgresql":
        raise UnsupportedDatabase(
            f"The database {connection.alias!r} is {connection.display_name}.",
            "Partitions are for PostgreSQL 14 and later: choose another --database.",
        )
    version = connection.pg_version  # type: ignore[attr-defined]
    if version < OLDEST_POSTGRESQL:
        raise UnsupportedDatabase(
            f"The database {connection.alias!r} is PostgreSQL {version // 10000}.",
            "Partitions need PostgreSQL 14 or later.",
        )


def find_table(connection: BaseDatabaseWrapper, declaration: Declaration) -> int:
    """Find a model's table, and give its oid.

    Raises:
        Refused: If there is none.
    """
    with connection.cursor() as cursor:
        oid = catalog_tables.resolve(cursor, declaration.table)
    if oid is None:
        raise UnsupportedTable(
            f"{declaration.label}: there is no table {declaration.table!r} in the database "
            f"{connection.alias!r}.",
            "Run migrate first.",
        )
    return oid


@contextmanager
def reading(connection: BaseDatabaseWrapper, lock_timeout_ms: int | None = None) -> Iterator[Any]:
    """Give a cursor for reading: names come with their schemas, times in UTC."""
    begin = Begin(lock_timeout_ms or READ_LOCK_TIMEOUT_MS, None)
    with transaction_with_settings(connection, begin) as cursor:
        yield cursor


def raise_first(errors: Iterator[PartingError]) -> None:
    """Raise the first of the errors, if there is one."""
    for error in errors:
        raise error


@contextmanager
def exclusive_run(
    connection: BaseDatabaseWrapper, find: Callable[[], int], reporter: Reporter
) -> Iterator[tuple[int, Name]]:
    """Hold the advisory lock of a table; gives its oid and name.

    The run that was waited for may have given the name to a fresh parent, which has another oid.

    Args:
        connection: Django's connection.
        find: Gives the oid that the table has now.
        talk: Where to tell that another run is waited for.
    """
    while True:
        oid = find()
        with connection.cursor() as cursor:
            table = catalog_tables.name_of(cursor, oid)
        with advisory_lock(connection, oid, table, reporter):
            if find() == oid:
                yield oid, table
                return


def current_leader(
    connection: BaseDatabaseWrapper, declaration: Declaration, lock_timeout_ms: int | None = None
) -> Leader | None:
    """Read the table that one follows, with the partitions that stand; None if it follows none.

    The arguments: see `survey`.
    """
    followed = declaration.leader
    if followed is None:
        return None
    above = current_leader(connection, followed, lock_timeout_ms)
    oid = find_table(connection, followed)
    with reading(connection, lock_timeout_ms) as cursor:
        current = catalog_reader.read(cursor, oid)
    if above is not None:
        # What else it lacks is the next run's.
        existing = {one.partition.suffix for one in current.partitions}
        above = replace(
            above, partitions=tuple(p for p in above.partitions if p.suffix in existing)
        )
    raise_first(preflight_errors(followed, current, above))
    return leader_of(desired_state(followed, current, (), above), current)


def working_role(connection: BaseDatabaseWrapper, current: CurrentState) -> str | None:
    """Tell the role to work as: the table's owner, or None if that is the connection's own.

    Raises:
        Refused: If the role is no member of the owner, or the owner may not create tables.
    """
    owner, schema = current.parent.owner, current.parent.name.schema
    query = (
        "SELECT current_user = %s, pg_catalog.pg_has_role(current_user, %s, 'MEMBER'), "
        "pg_catalog.has_schema_privilege(%s, %s, 'CREATE'), current_user"
    )
    with connection.cursor() as cursor:
        same, member, may_create, user = sql_cursor.rows(
            cursor, query, owner, owner, owner, schema
        )[0]
    if not member:
        raise UnsupportedTable(
            f"{current.parent.name} belongs to {owner!r}, and {user!r} may not act for it.",
            f"Run it as the owner, or: GRANT {ident(owner)} TO {ident(user)};",
        )
    if not may_create:
        raise UnsupportedTable(
            f"{owner!r}, the owner of {current.parent.name}, may not create tables in its schema.",
            f"GRANT CREATE ON SCHEMA {ident(schema)} TO {ident(owner)};",
        )
    return None if same else str(owner)


def orphans(connection: BaseDatabaseWrapper, declarations: list[Declaration]) -> list[Name]:
    """List the partitioned tables that no model declares any more."""
    with connection.cursor() as cursor:
        declared = {
            catalog_tables.resolve(cursor, declaration.table) for declaration in declarations
        }
        return [
            name for oid, name in catalog_tables.partitioned_tables(cursor) if oid not in declared
        ]
