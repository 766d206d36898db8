"""Uninstall: turn a partitioned table back into a plain one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parting.catalog import tables as catalog_tables
from parting.catalog.constraints import following
from parting.catalog.partition_maps import FORGOTTEN_S
from parting.catalog.retired import references_retired_rows
from parting.exceptions import NotPartitioned, UnmanagedObject, UnsupportedTable
from parting.execution.locking import LockRetry
from parting.execution.mover import MoveOptions
from parting.pipeline.inspection import (
    raise_first,
    raise_if_renamed,
    read_state,
    reading_table,
)
from parting.pipeline.run import PlanFor, carry_out
from parting.planning.broken_restores import restore_errors
from parting.planning.compare.partitions import numbers_with_keys
from parting.planning.foreign_keys import dangling
from parting.planning.preflight import leader_errors, uninstall_errors
from parting.planning.uninstall import uninstall_plan, whole_uninstall_plan
from parting.schema.partitioned import DEFAULT_NUMBER, PARENT_NUMBER, follows_by_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.exceptions import PartingError
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
    current = _read(connection, oid)
    raise_if_renamed(label, current)
    marked = [
        *(one for one in current.others.values() if one.marker),
        *(one for one in current.functions.values() if one.marker),
        *current.left_functions,
        *current.left_by_restores,
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
    raise_first(restore_errors(label, current))
    raise_first(uninstall_errors(label, current))
    return current


def _by_value_errors(
    connection: BaseDatabaseWrapper, label: str, current: CurrentState
) -> Iterator[PartingError]:
    """Yield every reason not to uninstall a table where rows are found by keys alone."""
    parent = current.parent
    if follows_by_value(current):
        yield UnsupportedTable(
            f"{label}: the rows of {parent.name} are found by the keys of those that they follow, "
            "which have no key table that rows of an ordinary table could reference.",
            f"Declare {label} as before, so that manage.py uninstall_partition_triggers {label} "
            "makes it.",
        )
    partitions = [one.relation.oid for one in current.partitions]
    with reading_table(connection, parent.oid) as cursor:
        followers = following(cursor, partitions, [parent.oid])
    for follower in followers:
        yield UnsupportedTable(
            f"{label}: rows of {follower} follow those of {parent.name}.",
            "Run uninstall_partition_triggers for that model first.",
        )


def _read(connection: BaseDatabaseWrapper, oid: int) -> CurrentState:
    """Read one table, and which foreign keys rows satisfy by keys of retired rows only."""
    current = read_state(connection, oid)
    key_table, default = current.key_table, current.default_partition
    if key_table is None or key_table.marker is None:
        return current
    existing = {one.partition.number for one in current.partitions}
    if default is not None and not numbers_with_keys(current) - existing:
        return current
    numbers = {DEFAULT_NUMBER, current.parent_number, PARENT_NUMBER, *existing}
    numbers -= current.retired_numbers
    with reading_table(connection, oid) as cursor:
        references = tuple(
            replace(
                one,
                dangles=one.constraint.references == key_table.name
                and references_retired_rows(cursor, one, key_table.name, numbers),
            )
            for one in current.incoming_foreign_keys
        )
    return replace(current, incoming_foreign_keys=references)


def retired_names(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    """Name the tables that were partitions of a table, and stay when it is uninstalled.

    Args:
        connection: Django's connection.
        table: The model's ``db_table``.
    """
    with connection.cursor() as cursor:
        oid = catalog_tables.resolve(cursor, table)
    return [str(one.name) for one in read_state(connection, oid).retired] if oid else []


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
        raise_first(_by_value_errors(connection, label, current))
        for one in dangling(current):
            reporter.once(
                f"{label}: rows of {one.table} reference retired rows, whose keys go now: the "
                f"foreign key {one.constraint.name} stays as NOT VALID, for new rows."
            )
        return PlanFor(current, uninstall_plan(current, reads_are_pruned=reads_are_pruned))

    with connection.cursor() as cursor:
        name = catalog_tables.name_of(cursor, find())
    moving = MoveOptions()
    carry_out(connection, look, name, lock_retry or LockRetry(), reporter, moving)
    return moving.receipt
