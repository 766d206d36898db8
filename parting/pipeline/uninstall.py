"""Uninstall: turn a partitioned table back into a plain one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.catalog import tables as catalog_tables
from parting.exceptions import NotPartitioned, UnmanagedObject
from parting.execution.locking import LockRetry
from parting.pipeline.inspection import raise_first, raise_if_renamed, read_state
from parting.pipeline.run import PlanFor, carry_out
from parting.planning.preflight import leader_errors, uninstall_errors
from parting.planning.uninstall import uninstall_plan

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.progress import Reporter
    from parting.planning.plan import Plan


def uninstall_survey(connection: BaseDatabaseWrapper, oid: int, label: str) -> PlanFor:
    """Inspect one table and plan how to restore the plain table; nothing is changed.

    Raises:
        NotPartitioned: If nothing of this project exists there.
        UnsupportedTable: If somebody has renamed the table.
        UnmanagedObject: If an object of others depends on what would be dropped.
    """
    current = read_state(connection, oid)
    raise_if_renamed(label, current)
    marked = [
        *(one for one in current.others.values() if one.marker),
        *(one for one in current.functions.values() if one.marker),
        *(one for one in current.parent.triggers if one.marker),
    ]
    if current.lost_its_markers:
        raise UnmanagedObject(
            f"{label}: {current.parent.name} looks as if it was partitioned, but nothing there has "
            "a marker comment: a dump was restored without its comments.",
            f"manage.py install_partition_triggers --restore-markers {label}, then uninstall it.",
        )
    if not marked and not current.partitions:
        raise NotPartitioned(f"{label}: {current.parent.name} is not partitioned.")
    raise_first(uninstall_errors(label, current))
    return PlanFor(current, uninstall_plan(current))


def uninstall(
    connection: BaseDatabaseWrapper,
    table: str,
    label: str,
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
) -> Plan:
    """Move every row back to the plain table, and drop all that has a marker comment.

    Args:
        connection: Django's connection.
        table: The model's ``db_table``.
        label: The model's label, for messages.
        reporter: Where to report what happens.
        lock_retry: How long to wait for locks.

    Raises:
        PartingError: If there is nothing to uninstall, rows of another table follow these, a row
            cannot move back, or a lock could not be acquired. What has moved so far stays where it
            is; another run continues from there.
    """

    def find() -> int:
        with connection.cursor() as cursor:
            oid = catalog_tables.resolve(cursor, table)
        if oid is None:
            raise NotPartitioned(f"{label}: there is no table {table!r}.")
        return oid

    def look(_: int) -> PlanFor:
        found = uninstall_survey(connection, find(), label)
        raise_first(leader_errors(label, found.current))
        return found

    with connection.cursor() as cursor:
        name = catalog_tables.name_of(cursor, find())
    return carry_out(connection, look, name, lock_retry or LockRetry(), reporter).plan
