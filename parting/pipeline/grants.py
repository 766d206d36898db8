"""Bring privileges where they belong, and do nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.execution.locking import LockRetry
from parting.pipeline.inspection import (
    find_table,
    inspecting,
    raise_first,
    raise_if_renamed,
    table_name,
)
from parting.pipeline.run import PlanFor, carry_out
from parting.planning.compare.privileges import privilege_operations
from parting.planning.plan import Plan, Stage, add_transaction
from parting.planning.preflight import owner_errors

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.progress import Reporter
    from parting.schema.partitioned import Declaration


def grants_survey(
    connection: BaseDatabaseWrapper, declaration: Declaration, lock_timeout_ms: int | None = None
) -> PlanFor:
    """Inspect one table and plan the privileges on what belongs to it; nothing is changed.

    What else is wrong with the table is no reason to leave a role what it has lost.

    Raises:
        UnsupportedTable: If the table was renamed, or some of it belongs to another owner.
    """
    oid = find_table(connection, declaration)
    with inspecting(connection, declaration, oid, None, lock_timeout_ms) as found:
        current = found.current
    raise_if_renamed(declaration.label, current)
    raise_first(owner_errors(declaration, current))
    stages: list[Stage] = []
    add_transaction(stages, privilege_operations(current))
    return PlanFor(current, Plan(tuple(stages)))


def apply_grants(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
) -> Plan:
    """Bring the privileges of one table to its partitions, key table and functions.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        reporter: Where to report what happens.
        lock_retry: How long to wait for locks.

    Returns:
        The plan that was carried out; empty if there was nothing to do.

    Raises:
        PartingError: If the table was renamed, or some of it belongs to another owner.
        DatabaseError: If a statement failed in PostgreSQL.
    """

    def look(timeout_ms: int) -> PlanFor:
        return grants_survey(connection, declaration, timeout_ms)

    table = table_name(connection, declaration)
    return carry_out(connection, look, table, lock_retry or LockRetry(), reporter).plan
