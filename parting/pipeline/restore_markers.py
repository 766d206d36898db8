"""Restore marker comments that a table has lost: a dump was restored without its comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.execution.locking import LockRetry
from parting.pipeline.inspection import current_leader, find_table, inspecting
from parting.pipeline.run import exclusive_run, run_plan
from parting.planning.restore_markers import restore_markers_plan

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.progress import Reporter
    from parting.planning.plan import Plan
    from parting.schema.partitioned import CurrentState, Declaration


def restore_markers_survey(
    connection: BaseDatabaseWrapper, declaration: Declaration
) -> tuple[CurrentState, Plan]:
    """Inspect one table and plan the markers that it lacks; nothing is changed.

    Raises:
        UnmanagedObject: If something is not as this version would have made it.
    """
    oid, leader = find_table(connection, declaration), current_leader(connection, declaration)
    with inspecting(connection, declaration, oid, leader) as found:
        return found.current, restore_markers_plan(declaration, found.current, leader)


def restore_markers(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
) -> Plan:
    """Restore the marker comments of one table.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        reporter: Where to report what happens.
        lock_retry: How long to wait for locks.

    Returns:
        The plan that was carried out; empty if no markers are missing.

    Raises:
        PartingError: If something is not recognized, or a lock could not be acquired.
    """
    with exclusive_run(connection, lambda: find_table(connection, declaration), reporter):
        current, plan = restore_markers_survey(connection, declaration)
        run_plan(connection, current, plan, lock_retry or LockRetry(), reporter)
    return plan
