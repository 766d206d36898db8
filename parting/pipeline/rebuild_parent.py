"""Rebuild the parent of a table that once lost a column."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from parting.catalog.dependents import read_dependents
from parting.execution.locking import LockRetry
from parting.execution.progress import Reporter
from parting.pipeline.inspection import current_leader, find_table, inspecting, raise_first
from parting.pipeline.run import exclusive_run, run_plan
from parting.planning.plan import Plan
from parting.planning.rebuild_parent import (
    WAIT_MS,
    needs_rebuilt_parent,
    rebuild_errors,
    rebuild_plan,
)
from parting.schema.partitioned import CurrentState, Declaration


@dataclass(frozen=True)
class RebuildSurvey:
    """What stands of a table, and how it would get a fresh parent; no plan if it needs none."""

    current: CurrentState
    plan: Plan


def rebuild_survey(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    *,
    lock_retry: LockRetry | None = None,
) -> RebuildSurvey:
    """Plan how a table gets a fresh parent, if it needs one; nothing is changed.

    The arguments and errors: see `rebuild_parent`.
    """
    lock_retry = lock_retry or LockRetry()
    leader = current_leader(connection, declaration, lock_retry.lock_timeout_ms)
    oid = find_table(connection, declaration)
    with inspecting(connection, declaration, oid, leader, lock_retry.lock_timeout_ms) as found:
        found.preflight()
        current = found.current
        if not needs_rebuilt_parent(declaration, current):
            return RebuildSurvey(current, Plan())
        dependents = read_dependents(found.cursor, current)
    raise_first(rebuild_errors(declaration.label, current, dependents))
    wait_ms = min(lock_retry.lock_timeout_ms, WAIT_MS)
    plan = rebuild_plan(declaration, current, dependents, leader, wait_ms)
    return RebuildSurvey(current, plan)


def rebuild_parent(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
) -> bool:
    """Give an installed table that once lost a column a fresh parent, for the rule route.

    It may run inside of a transaction, as in a migration. Where everything else stands as it
    should, the table is on the rule route afterwards; else the next `install` brings it there, and
    until then the trigger route serves it as before.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        talk: Where to tell what happens.
        patience: How long to wait for locks. Inside of a transaction the locks that it holds
            already are held through every pause too: let there be few.

    Returns:
        Whether it got one. It gets none if it is not installed, has never lost a column, or has
        another reason to be on the trigger route.

    Raises:
        Refused: If rows stand in the table itself, or something is bound to it that cannot go over.
        LockNotAvailable: If a lock was not to be had. Nothing is changed then.
        DatabaseError: What PostgreSQL refused; nothing is changed then.

    Example:
        >>> rebuild_parent(connection, declaration(Tweet), talk)  # doctest: +SKIP
        True
    """
    lock_retry = lock_retry or LockRetry()
    with exclusive_run(connection, lambda: find_table(connection, declaration), reporter):
        result = rebuild_survey(connection, declaration, lock_retry=lock_retry)
        run_plan(connection, result.current, result.plan, lock_retry, reporter)
    return bool(result.plan)
