"""Restore marker comments that a table has lost: a dump was restored without its comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.catalog.key_evidence import recorded_numbers
from parting.execution.locking import LockRetry
from parting.pipeline.inspection import find_table, inspecting, read_state, table_name
from parting.pipeline.run import PlanFor, carry_out
from parting.planning.restore_markers import recognized_leader, restore_markers_plan

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.progress import Reporter
    from parting.planning.plan import Plan
    from parting.schema.partitioned import Declaration, Leader


def restore_markers_survey(connection: BaseDatabaseWrapper, declaration: Declaration) -> PlanFor:
    """Inspect one table and plan the markers that it lacks; nothing is changed.

    Raises:
        UnmanagedObject: If something is not as this version would have made it.
    """
    oid, leader = find_table(connection, declaration), _leader(connection, declaration)
    with inspecting(connection, declaration, oid, leader) as found:
        plan = restore_markers_plan(found.declaration, found.current, leader)
        key_table = found.current.key_table
        if plan.stages and key_table is not None:
            # Retired partitions are not there any more, but their keys may be.
            recorded = recorded_numbers(found.cursor, key_table.name)
            plan = restore_markers_plan(found.declaration, found.current, leader, recorded)
        return PlanFor(found.current, plan)


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

    def look(_: int) -> PlanFor:
        return restore_markers_survey(connection, declaration)

    table = table_name(connection, declaration)
    return carry_out(connection, look, table, lock_retry or LockRetry(), reporter).plan


def _leader(connection: BaseDatabaseWrapper, declaration: Declaration) -> Leader | None:
    """Return the table that one follows. In a dry run that lacks its markers still."""
    followed = declaration.leader
    if followed is None:
        return None
    above = _leader(connection, followed)
    state = read_state(connection, find_table(connection, followed))
    return recognized_leader(followed, state, above)
