"""Inspect one table and its leaders: what every plan is made from."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parting.catalog import reader as catalog_reader
from parting.catalog import runs
from parting.catalog import tables as catalog_tables
from parting.catalog.table_data import (
    misplaced_specs,
    overdue_suffixes,
    read_growth,
    sampled_keys,
    specs_of_rows,
)
from parting.exceptions import PartingError, UnsupportedDatabase, UnsupportedTable
from parting.execution.runner import transaction_with_settings
from parting.execution.statements import RunContext
from parting.planning.desired_state import desired_state
from parting.planning.needed_keys import with_key_table_if_needed
from parting.planning.operations import Begin
from parting.planning.partitions import (
    is_retired,
    leader_of,
    limited_to,
    open_to,
    position,
)
from parting.planning.preflight import key_errors, preflight_errors
from parting.schema.partitioned import was_the_table
from parting.sql import cursor as sql_cursor
from parting.sql.quoting import ident
from parting.strategies.time import TimeStrategy

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.locking import LockRetry
    from parting.schema.objects import Name
    from parting.schema.partitioned import CurrentState, Declaration, DesiredState, Leader
    from parting.strategies.bounds import PartitionSpec
    from parting.strategies.growth import Growth

OLDEST_POSTGRESQL = 140000

#: Reading waits only while another session has an ACCESS EXCLUSIVE lock on a table.
READ_LOCK_TIMEOUT_MS = 10_000

#: Most transactions of a run are shorter.
TURN_WAIT_S = 1.0


@dataclass(frozen=True)
class Inspection:
    """One table as one transaction has read it, with the leader that it follows.

    Args:
        cursor: Reads more about the table while `inspecting` lasts.
        declaration: What the model declares, with a key table if the database needs one.
        current: What exists.
        leader: The table that it follows, with the partitions that this one should have too; None
            if it follows none.
    """

    cursor: Any
    declaration: Declaration
    current: CurrentState
    leader: Leader | None = None

    @property
    def suffixes(self) -> set[str]:
        """The suffixes of the partitions that exist."""
        return {one.partition.suffix for one in self.current.partitions}

    def limited_to(self, suffixes: Collection[str]) -> Inspection:
        """Return the inspection with no other partitions of the leader."""
        return replace(self, leader=limited_to(self.leader, suffixes)) if self.leader else self

    def preflight(self) -> None:
        """Run the preflight check.

        Raises:
            PartingError: The first reason not to partition the table.
        """
        raise_first(preflight_errors(self.declaration, self.current, self.leader))

    def check_keys(self, now: datetime.datetime) -> None:
        """Check before the first installation that the keys of some rows carry times.

        Args:
            now: The present, aware.

        Raises:
            UnsupportedTable: If they do not, although the strategy needs it.
        """
        strategy, parent = self.declaration.strategy, self.current.parent
        column = parent.column(self.declaration.partition_column)
        if not isinstance(strategy, TimeStrategy) or strategy.encoding is None or column is None:
            return
        if not self.current.installed:
            keys = sampled_keys(self.cursor, parent.name, column)
            raise_first(key_errors(self.declaration, self.current, keys, now))

    def growth(self) -> Growth:
        """Read the highest numbers of integer ranges."""
        return read_growth(self.cursor, self.declaration, self.current)

    def position(self, now: datetime.datetime, growth: Growth) -> Any:
        """Return where the table grows: at `now`, or at its highest number."""
        column = self.current.parent.column(self.declaration.partition_column)
        return position(self.declaration, column, now, growth.highest)

    def misplaced(self, last: PartitionSpec | None) -> tuple[PartitionSpec, ...]:
        """List the partitions that rows in the default partition belong to, up to the last one.

        Those that were retired are left aside: see `late`.
        """
        return tuple(one for one in self._waiting(last) if not is_retired(one, self.current))

    def late(self, last: PartitionSpec | None) -> tuple[PartitionSpec, ...]:
        """List the partitions that were retired and that rows have come for since."""
        return tuple(one for one in self._waiting(last) if is_retired(one, self.current))

    def _waiting(self, last: PartitionSpec | None) -> list[PartitionSpec]:
        return misplaced_specs(self.cursor, self.declaration, self.current, last, self.leader)

    def overdue(self, misplaced: Sequence[PartitionSpec]) -> tuple[str, ...]:
        """Return the suffixes of those that have waited through a run."""
        return overdue_suffixes(self.cursor, self.declaration, self.current, misplaced, self.leader)

    def of_parent(self, last: PartitionSpec | None, first: Any = None) -> tuple[PartitionSpec, ...]:
        """List the partitions that rows in the table itself belong to, up to the last one.

        Args:
            last: The last one.
            first: The lower edge of the first one; None: each.
        """
        parent = self.current.parent
        specs = specs_of_rows(self.cursor, self.declaration, parent, last, self.leader, first)
        return tuple(one for one in specs if not is_retired(one, self.current))

    def desired_state(self, specs: Sequence[PartitionSpec] = ()) -> DesiredState:
        """Return what should exist: the partitions that exist, and those of `specs`."""
        return desired_state(self.declaration, self.current, specs, self.leader)


@contextmanager
def inspecting(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    oid: int,
    leader: Leader | None = None,
    lock_timeout_ms: int | None = None,
    *,
    outline: bool = False,
) -> Iterator[Inspection]:
    """Read one table in a transaction, which stays open for more.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        oid: The table's oid.
        leader: The table that it follows; see `current_leader`.
        lock_timeout_ms: How long to wait for somebody's ACCESS EXCLUSIVE lock; None: 10 s.
        outline: Whether names and bounds are enough of the partitions: see `reader.read`.
    """
    while True:
        with reading_table(connection, oid, lock_timeout_ms) as cursor:
            current = catalog_reader.read(cursor, oid, follow_renames=True, outline=outline)
            if not was_the_table(current.parent):
                declared = with_key_table_if_needed(declaration, current)
                yield Inspection(cursor, declared, current, leader and open_to(leader, current))
                return
        # It has become a partition since it was looked up: another table has its name.
        other = find_table(connection, declaration)
        if other == oid:
            raise UnsupportedTable(
                f"{declaration.label}: {current.parent.name} is a partition of another table.",
                "Declare the table at the top.",
            )
        oid = other


def read_state(connection: BaseDatabaseWrapper, oid: int) -> CurrentState:
    """Read one table."""
    with reading_table(connection, oid) as cursor:
        return catalog_reader.read(cursor, oid, follow_renames=True)


def current_leader(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    lock_timeout_ms: int | None = None,
    *,
    outline: bool = False,
) -> Leader | None:
    """Read the table that one follows, with the partitions that exist; None if it follows none.

    The arguments: see `inspecting`.

    Raises:
        PartingError: The first reason not to partition that table.
    """
    followed = declaration.leader
    if followed is None:
        return None
    above = current_leader(connection, followed, lock_timeout_ms, outline=outline)
    oid = find_table(connection, followed)
    with inspecting(connection, followed, oid, above, lock_timeout_ms, outline=outline) as found:
        # What else it lacks is left to the next run.
        existing = found.limited_to(found.suffixes)
        existing.preflight()
    return leader_of(existing.desired_state(), existing.current)


def check_server(connection: BaseDatabaseWrapper) -> None:
    """Check that the database is PostgreSQL 14 or later.

    Raises:
        UnsupportedDatabase: If it is not, saying what it is.
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
    """Find a model's table, and return its oid.

    Raises:
        UnsupportedTable: If there is none.
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


def table_name(connection: BaseDatabaseWrapper, declaration: Declaration) -> Name:
    """Return the name of a model's table, with its schema.

    Raises:
        UnsupportedTable: If there is none.
    """
    oid = find_table(connection, declaration)
    with connection.cursor() as cursor:
        return catalog_tables.name_of(cursor, oid)


@contextmanager
def reading(connection: BaseDatabaseWrapper, lock_timeout_ms: int | None = None) -> Iterator[Any]:
    """Open a transaction for reading: names come with their schemas, times in UTC."""
    begin = Begin(lock_timeout_ms or READ_LOCK_TIMEOUT_MS, None, only_reads=True)
    with transaction_with_settings(connection, begin, writes=False) as cursor:
        yield cursor


@contextmanager
def reading_table(
    connection: BaseDatabaseWrapper, oid: int, lock_timeout_ms: int | None = None
) -> Iterator[Any]:
    """Open a transaction for reading one table, between two transactions of a run.

    What is read by many queries is of one piece then. A transaction of a run that takes long is not
    waited for: it is looked at as it is. (In a transaction of the caller's the lock would stay.)
    """
    nested = connection.in_atomic_block
    with reading(connection, lock_timeout_ms) as cursor:
        give_up = time.monotonic() + TURN_WAIT_S
        while not nested and not runs.shares_turn(cursor, oid) and time.monotonic() < give_up:
            time.sleep(0.02)
        yield cursor


def raise_if_renamed(label: str, current: CurrentState) -> None:
    """Reject a table that was renamed by hand: an installation takes all of it to the new name.

    Raises:
        UnsupportedTable: If it was.
    """
    if current.former_name is not None:
        raise UnsupportedTable(
            f"{label}: {current.parent.name} was renamed: it was {current.former_name} when it was "
            "partitioned.",
            f"manage.py install_partition_triggers {label}",
        )


def raise_first(errors: Iterator[PartingError]) -> None:
    """Raise the first of the errors, if there is one."""
    for error in errors:
        raise error


def working_role(connection: BaseDatabaseWrapper, current: CurrentState) -> str | None:
    """Return the role to work as: the table's owner, or None if that is the connection's own.

    Raises:
        UnsupportedTable: If the connection's role is not a member of the owner, or the owner may
            not create tables.
    """
    owner, schema = current.parent.owner, current.parent.name.schema
    query = (
        "SELECT current_user OPERATOR(pg_catalog.=) %s, "
        "pg_catalog.pg_has_role(current_user, %s, 'MEMBER'), "
        "pg_catalog.has_schema_privilege(%s, %s, 'CREATE'), current_user"
    )
    with connection.cursor() as cursor:
        same, member, may_create, user = sql_cursor.rows(
            cursor, query, owner, owner, owner, schema
        )[0]
    if not member:
        raise UnsupportedTable(
            f"{current.parent.name} is owned by {owner!r}, and {user!r} is no member of that role.",
            f"Run it as the owner, or: GRANT {ident(owner)} TO {ident(user)};",
        )
    if not may_create:
        raise UnsupportedTable(
            f"{owner!r}, the owner of {current.parent.name}, may not create tables in its schema.",
            f"GRANT CREATE ON SCHEMA {ident(schema)} TO {ident(owner)};",
        )
    return None if same else str(owner)


def run_context(
    connection: BaseDatabaseWrapper, current: CurrentState, lock_retry: LockRetry
) -> RunContext:
    """Return what the statements of a run on a table have in common.

    Raises:
        UnsupportedTable: As of `working_role`.
    """
    with connection.cursor() as cursor:
        query = "SELECT pg_catalog.current_setting('search_path')"
        ((search_path,),) = sql_cursor.rows(cursor, query)
    owner, parent = working_role(connection, current), current.parent
    schemas = dict.fromkeys((*parent.trusted_schemas, *current.event_trigger_schemas))
    return RunContext(parent.name, owner, lock_retry, search_path, tuple(schemas))


def orphans(connection: BaseDatabaseWrapper, tables: list[str]) -> list[Name]:
    """List the partitioned tables that no model declares any longer.

    Those that are called like one that is declared are other tenants': each has the tables of all
    models in a schema of its own.

    Args:
        connection: Django's connection.
        tables: The tables of the models that declare partitioning.
    """
    with connection.cursor() as cursor:
        partitioned = catalog_tables.partitioned_tables(cursor)
    declared = {catalog_tables.bare_name(table) for table in tables}
    return [name for _, name in partitioned if name.name not in declared]
