"""Drain: move rows out of the table itself, and out of the default partition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parting.catalog.table_data import Count, Size, count_rows, sizes
from parting.exceptions import NotPartitioned, UnsupportedTable
from parting.execution.locking import LockRetry
from parting.pipeline.inspection import current_leader, find_table, inspecting, table_name
from parting.pipeline.install import install, survey
from parting.pipeline.run import PlanFor, carry_out
from parting.planning.drain import default_plan, drain_plan, finish_plans
from parting.planning.partitions import last_upcoming
from parting.planning.plan import Plan

if TYPE_CHECKING:
    import datetime

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.mover import MoveOptions
    from parting.execution.progress import Reporter
    from parting.pipeline.install import Survey
    from parting.schema.partitioned import CurrentState, Declaration, DesiredState

#: An empty table that is larger than this is worth a vacuum.
_MUCH_BYTES = 1_000_000


@dataclass(frozen=True)
class Rest:
    """What there is after a drain.

    Args:
        in_parent: Rows in the table itself.
        in_default: Rows in the default partition.
        size: The size of the table itself.
    """

    in_parent: Count
    in_default: Count
    size: Size

    @property
    def is_bloated(self) -> bool:
        """Whether the table itself is large, though its rows have gone."""
        large = self.size.table_bytes + self.size.index_bytes > _MUCH_BYTES
        return large and self.in_parent.rows == 0


def drain(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    now: datetime.datetime,
    reporter: Reporter,
    options: MoveOptions,
    *,
    lock_retry: LockRetry | None = None,
) -> None:
    """Move the rows of one table to their partitions; what is missing of these is made before.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        now: The present, aware.
        reporter: Where to report what happens.
        options: How rows move, and the receipt of what has moved.
        lock_retry: How long to wait for locks.

    Raises:
        PartingError: If the table is not installed completely, or a lock could not be acquired.
        DatabaseError: If a statement failed in PostgreSQL.
    """
    _require_installed(connection, declaration)
    if options.is_over:
        return
    install(connection, declaration, now, reporter, lock_retry=lock_retry, for_drain=True)

    def look(timeout_ms: int) -> PlanFor:
        current, desired = _state(connection, declaration, timeout_ms)
        return PlanFor(current, drain_plan(desired))

    rest = look_at_rest(connection, declaration)
    table = table_name(connection, declaration)
    current, desired = _state(connection, declaration)
    options.waiting[current.parent.name.name] = rest.in_parent.rows
    options.waiting[desired.names.default.name] = rest.in_default.rows
    carry_out(connection, look, table, lock_retry or LockRetry(), reporter, options)


def drain_survey(
    connection: BaseDatabaseWrapper, declaration: Declaration, now: datetime.datetime
) -> tuple[Survey, PlanFor]:
    """Inspect one table and plan what its rows need, and how they move; nothing is changed.

    The arguments: see `drain`.
    """
    _require_installed(connection, declaration)
    oid = find_table(connection, declaration)
    found = survey(connection, declaration, oid, now, for_drain=True)
    return found, PlanFor(found.current, drain_plan(found.desired))


def drain_default(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    now: datetime.datetime,
    reporter: Reporter,
    options: MoveOptions,
    *,
    ahead: int | None = None,
    lock_retry: LockRetry | None = None,
) -> None:
    """Move rows from the default partition of one table to the partitions that exist; make none.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        now: The present, aware.
        reporter: Where to report what happens.
        options: How rows move, and the receipt of what has moved.
        ahead: How many partitions there are after the current one; None: as declared.
        lock_retry: How long to wait for locks.

    Raises:
        PartingError: If the table is not installed completely, or a lock could not be acquired.
        DatabaseError: If a statement failed in PostgreSQL.
    """
    _require_installed(connection, declaration)

    def look(timeout_ms: int) -> PlanFor:
        leader = current_leader(connection, declaration, timeout_ms)
        oid = find_table(connection, declaration)
        with inspecting(connection, declaration, oid, leader, timeout_ms) as found:
            kept = found.limited_to(found.suffixes)
            kept.preflight()
            last = last_upcoming(declaration, kept.position(now, kept.growth()), ahead)
            if options.is_over or not kept.misplaced(last):
                return PlanFor(kept.current, Plan())
        return PlanFor(kept.current, default_plan(kept.current, kept.desired_state()))

    rest = look_at_rest(connection, declaration)
    current, desired = _state(connection, declaration)
    options.waiting[desired.names.default.name] = rest.in_default.rows
    table = current.parent.name
    carry_out(connection, look, table, lock_retry or LockRetry(), reporter, options)


def look_at_rest(connection: BaseDatabaseWrapper, declaration: Declaration) -> Rest:
    """Count the rows that are not in their partitions, and measure the table itself."""
    with inspecting(connection, declaration, find_table(connection, declaration)) as found:
        cursor, current = found.cursor, found.current
        default = current.default_partition
        return Rest(
            count_rows(cursor, current.parent.name),
            count_rows(cursor, default.name) if default else Count(0),
            sizes(cursor, [current.parent.oid])[current.parent.oid],
        )


def finish(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    now: datetime.datetime,
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
) -> None:
    """Give back the space that the rows of one table have left behind, and gather statistics.

    Inserts may be routed by rule from then on: rows in the table itself are a reason not to.
    The arguments: see `drain`.
    """
    table = table_name(connection, declaration)
    for plan in finish_plans(*_state(connection, declaration)):

        def look(timeout_ms: int, plan: Plan = plan) -> PlanFor:
            current, _ = _state(connection, declaration, timeout_ms)
            return PlanFor(current, plan)

        carry_out(connection, look, table, lock_retry or LockRetry(), reporter)
    install(connection, declaration, now, reporter, lock_retry=lock_retry)


def _state(
    connection: BaseDatabaseWrapper, declaration: Declaration, timeout_ms: int | None = None
) -> tuple[CurrentState, DesiredState]:
    leader = current_leader(connection, declaration, timeout_ms)
    oid = find_table(connection, declaration)
    with inspecting(connection, declaration, oid, leader, timeout_ms) as found:
        # What a follower lacks is left to the next run: rows for it stay.
        kept = found.limited_to(found.suffixes)
        kept.preflight()
    return kept.current, kept.desired_state()


def _require_installed(connection: BaseDatabaseWrapper, declaration: Declaration) -> None:
    current, desired = _state(connection, declaration)
    command = f"manage.py install_partition_triggers {declaration.label}"
    if not current.installed:
        raise NotPartitioned(
            f"{declaration.label}: {current.parent.name} is not partitioned.", command
        )
    if desired.declaration.key_table and not current.key_table_is_filled:
        raise UnsupportedTable(
            f"{declaration.label}: the key table does not have every row of "
            f"{current.parent.name} yet.",
            command,
        )
