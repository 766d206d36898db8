"""Uninstall: turn a partitioned table back into a plain one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.catalog import tables as catalog_tables
from parting.catalog.partition_maps import FORGOTTEN_S
from parting.exceptions import NotPartitioned, UnmanagedObject
from parting.execution.locking import LockRetry
from parting.execution.mover import MoveOptions
from parting.pipeline.inspection import raise_first, raise_if_renamed, read_state
from parting.pipeline.run import PlanFor, carry_out
from parting.planning.preflight import leader_errors, uninstall_errors
from parting.planning.uninstall import uninstall_plan, whole_uninstall_plan

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.progress import Reporter
    from parting.execution.receipt import Receipt
    from parting.schema.partitioned import CurrentState


def uninstall_survey(
    connection: BaseDatabaseWrapper, oid: int, label: str, *, reads_are_pruned: bool = False
) -> PlanFor:
    """Inspect one table and plan how to restore the plain table; nothing is changed.

    Args:
        connection: Django's connection.
        oid: The table's oid.
        label: The model's label, for messages.
        reads_are_pruned: As of `uninstall`; the plan then ends with what is left.

    Raises:
        NotPartitioned: If nothing of this project exists there.
        UnsupportedTable: If somebody has renamed the table.
        UnmanagedObject: If an object of others depends on what would be dropped.
    """
    current = _inspected(connection, oid, label)
    if reads_are_pruned:
        return PlanFor(current, whole_uninstall_plan(current, FORGOTTEN_S))
    return PlanFor(current, uninstall_plan(current))


def _inspected(connection: BaseDatabaseWrapper, oid: int, label: str) -> CurrentState:
    current = read_state(connection, oid)
    raise_if_renamed(label, current)
    marked = [
        *(one for one in current.others.values() if one.marker),
        *(one for one in current.functions.values() if one.marker),
        *current.left_functions,
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
    return current


def uninstall(
    connection: BaseDatabaseWrapper,
    table: str,
    label: str,
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
    reads_are_pruned: bool = False,
) -> Receipt:
    """Move every row back to the plain table, and drop all that has a marker comment.

    Args:
        connection: Django's connection.
        table: The model's ``db_table``.
        label: The model's label, for messages.
        reporter: Where to report what happens.
        lock_retry: How long to wait for locks.
        reads_are_pruned: Whether processes may call the functions that stand for the table in
            queries: they are left then, for `drop_left_functions`.

    Returns:
        What has moved back.

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
        current = _inspected(connection, find(), label)
        raise_first(leader_errors(label, current))
        return PlanFor(current, uninstall_plan(current, reads_are_pruned=reads_are_pruned))

    with connection.cursor() as cursor:
        name = catalog_tables.name_of(cursor, find())
    moving = MoveOptions()
    carry_out(connection, look, name, lock_retry or LockRetry(), reporter, moving)
    return moving.receipt
