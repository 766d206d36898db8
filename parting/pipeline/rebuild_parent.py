"""Rebuild the parent of a table that once lost a column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parting.catalog.dependents import read_dependents
from parting.execution.locking import LockRetry
from parting.pipeline.inspection import (
    current_leader,
    find_table,
    inspecting,
    raise_first,
    table_name,
)
from parting.pipeline.run import carry_out
from parting.pipeline.trial_row import prove_rows_are_taken
from parting.planning.plan import Plan
from parting.planning.rebuild_parent import (
    needs_rebuilt_parent,
    rebuild_errors,
    rebuild_plan,
)

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.progress import Reporter
    from parting.schema.partitioned import CurrentState, Declaration


@dataclass(frozen=True)
class RebuildSurvey:
    """What exists of a table, and how its parent would be rebuilt; no plan if it need not be."""

    current: CurrentState
    plan: Plan


def rebuild_survey(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    *,
    lock_retry: LockRetry | None = None,
) -> RebuildSurvey:
    """Plan how to rebuild the parent of a table, if it needs that; nothing is changed.

    The arguments and errors: see `rebuild_parent`.
    """
    lock_retry = lock_retry or LockRetry()
    leader = current_leader(connection, declaration, lock_retry.lock_timeout_ms)
    oid = find_table(connection, declaration)
    with inspecting(connection, declaration, oid, leader, lock_retry.lock_timeout_ms) as found:
        found.preflight()
        declaration, current = found.declaration, found.current
        if not needs_rebuilt_parent(declaration, current):
            return RebuildSurvey(current, Plan())
        dependents = read_dependents(found.cursor, current)
    raise_first(rebuild_errors(declaration.label, current, dependents))
    plan = rebuild_plan(declaration, current, dependents, leader)
    return RebuildSurvey(current, plan)


def rebuild_parent(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
) -> bool:
    """Rebuild the parent of an installed table that once lost a column, so that a rule can route.

    It may run inside of a transaction, as in a migration. Where nothing else is missing or outdated
    the table is routed by rule afterwards; else from the next `install` on, and until then by
    trigger, as before.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        reporter: Where to report what happens.
        lock_retry: How long to wait for locks. A transaction keeps its locks during every pause:
            let there be few pauses inside of one.

    Returns:
        Whether it was rebuilt. It is not if it is not installed, has never lost a column, or is
        routed by trigger for another reason too.

    Raises:
        UnsupportedTable: If there are rows in the parent, or something depends on it that cannot be
            rebuilt.
        LockNotAvailable: If a lock could not be acquired. Nothing is changed then.
        TakesNoRows: If the table takes no rows afterwards.
        DatabaseError: If a statement failed in PostgreSQL. Nothing is changed then.

    Example:
        >>> rebuild_parent(connection, declaration(Tweet), reporter)  # doctest: +SKIP
        True
    """
    lock_retry = lock_retry or LockRetry()

    def look(_: int) -> RebuildSurvey:
        return rebuild_survey(connection, declaration, lock_retry=lock_retry)

    table = table_name(connection, declaration)
    if not carry_out(connection, look, table, lock_retry, reporter).plan:
        return False
    leader = current_leader(connection, declaration, lock_retry.lock_timeout_ms)
    oid = find_table(connection, declaration)
    with inspecting(connection, declaration, oid, leader, lock_retry.lock_timeout_ms) as found:
        desired = found.limited_to(found.suffixes).desired_state()
    prove_rows_are_taken(connection, found.current, desired, lock_retry, reporter)
    return True
