"""Remove the keys of partitions that somebody has dropped, or that were retired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.pipeline.inspection import (
    current_leader,
    find_table,
    inspecting,
    read_state,
    table_name,
)
from parting.pipeline.run import PlanFor, carry_out
from parting.planning.dropped_keys import Gone, dropped_keys_plan, gone

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.locking import LockRetry
    from parting.execution.progress import Reporter
    from parting.schema.partitioned import Declaration


def remove_dropped_keys(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    reporter: Reporter,
    lock_retry: LockRetry,
    numbers: Collection[int] = (),
) -> None:
    """Remove keys of one table that no partition has a row of, in batches.

    Those that rows of other tables reference stay, and are named.

    Args:
        connection: Django's connection.
        declaration: What the model declares. What follows it must be up to date, and have removed
            such keys itself.
        reporter: Where to report what happens.
        lock_retry: How long to wait for locks.
        numbers: The numbers of partitions that did not exist when the run began.

    Raises:
        PartingError: If a lock could not be acquired, or the table cannot be partitioned.
        DatabaseError: If a statement failed in PostgreSQL.
    """
    table = table_name(connection, declaration)
    groups = gone(read_state(connection, find_table(connection, declaration)), numbers)
    for only in ((), *((one,) for one in groups)):

        def look(timeout_ms: int, only: tuple[Gone, ...] = only) -> PlanFor:
            leader = current_leader(connection, declaration, timeout_ms)
            oid = find_table(connection, declaration)
            with inspecting(connection, declaration, oid, leader, timeout_ms) as found:
                kept = found.limited_to(found.suffixes)
                kept.preflight()
            plan = dropped_keys_plan(kept.current, kept.desired_state(), numbers, only)
            return PlanFor(kept.current, plan)

        carry_out(connection, look, table, lock_retry, reporter)
