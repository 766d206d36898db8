"""Have a big table become the first partition of a parent that takes its name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parting.catalog.dependents import read_dependents
from parting.catalog.table_data import Count, count_rows
from parting.catalog.tables import name_of
from parting.exceptions import PartingError
from parting.execution.locking import LockRetry
from parting.pipeline.inspection import (
    current_leader,
    find_table,
    inspecting,
    raise_first,
    reading_table,
    table_name,
)
from parting.pipeline.install import Survey, install
from parting.pipeline.run import carry_out
from parting.planning.partitions import last_upcoming
from parting.planning.plan import Plan
from parting.planning.takeover import (
    edge_errors,
    first_edge,
    first_partition,
    follower_partition,
    index_plan,
    is_taken_over,
    named_edge,
    strategy_errors,
    takeover_errors,
    takeover_plan,
)
from parting.schema.derived_names import Names
from parting.schema.partitioned import PARENT_NUMBER
from parting.strategies.bounds import Interval

if TYPE_CHECKING:
    import datetime

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.mover import MoveOptions
    from parting.execution.progress import Reporter
    from parting.schema.partitioned import CurrentState, Declaration, Partition
    from parting.strategies.bounds import PartitionSpec

#: Writers wait as long as this behind one that waits for the locks of a takeover, and then until it
#: is over: together less than half of a second.
LOCK_TIMEOUT_MS = 200

#: As many rows move in some minutes, beside writers as well.
DRAINED_ROWS = 1_000_000


@dataclass(frozen=True)
class TakeoverSurvey:
    """What exists of a table, and how it would become a partition; no plan if it need not.

    Args:
        current: What exists.
        plan: What is to be done.
        partition: What the table is to become; None if it has become one, or has no rows.
        is_first: Whether that is only what must be done before the rest can be planned.
    """

    current: CurrentState
    plan: Plan
    partition: Partition | None = None
    is_first: bool = False

    @property
    def edge(self) -> Any:
        """The first value that the partition will not contain; None: that is no question."""
        bound = self.partition.bound if self.partition is not None else None
        return bound.upper if isinstance(bound, Interval) else None


def takeover_survey(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    now: datetime.datetime,
    *,
    before: str | None = None,
    lock_timeout_ms: int | None = None,
) -> TakeoverSurvey:
    """Plan how a table becomes a partition, if it can; nothing is changed.

    The arguments and errors: see `takeover`. The plan is empty as long as the table is not
    installed.
    """
    if declaration.leader is not None:
        return _follower_survey(connection, declaration, now, before, lock_timeout_ms)
    raise_first(strategy_errors(declaration))
    oid = find_table(connection, declaration)
    with inspecting(connection, declaration, oid, None, lock_timeout_ms) as found:
        found.preflight()
        declaration, current = found.declaration, found.current
        present = last_upcoming(declaration, found.position(now, found.growth()), 0)
        edge = _edge(declaration, current, present, before)
        if is_taken_over(current) or not current.rows_in_parent:
            return TakeoverSurvey(current, Plan())
        dependents = read_dependents(
            found.cursor,
            current,
            but_references=not current.installed,
            but_index=Names(current.parent.name).takeover_index.name,
        )
    raise_first(edge_errors(declaration, edge, present))
    partition = first_partition(current, declaration, edge)
    raise_first(takeover_errors(declaration, current, dependents, partition))
    if not _is_ready(declaration, current):
        return TakeoverSurvey(current, Plan(), partition)
    first = index_plan(declaration, current, edge)
    if first:
        return TakeoverSurvey(current, first, partition, is_first=True)
    plan = takeover_plan(declaration, current, dependents, partition)
    return TakeoverSurvey(current, plan, partition)


def _follower_survey(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    now: datetime.datetime,
    before: str | None,
    lock_timeout_ms: int | None,
) -> TakeoverSurvey:
    """Plan how the table of a follower becomes a partition, once that of its leader has."""
    assert declaration.leader is not None
    above = takeover_survey(
        connection, declaration.leader, now, before=before, lock_timeout_ms=lock_timeout_ms
    )
    leader = current_leader(connection, declaration, lock_timeout_ms)
    assert leader is not None
    existing = (one for one in leader.partitions if one.number == PARENT_NUMBER)
    taken = next(existing, None)
    leading = taken or above.partition
    oid = find_table(connection, declaration)
    with inspecting(connection, declaration, oid, leader, lock_timeout_ms) as found:
        found.preflight()
        current = found.current
        if leading is None or is_taken_over(current) or not current.rows_in_parent:
            return TakeoverSurvey(current, Plan())
        dependents = read_dependents(found.cursor, current, but_references=not current.installed)
    partition = follower_partition(current, leading)
    raise_first(takeover_errors(declaration, current, dependents, partition))
    if taken is None or not _is_ready(declaration, current):
        return TakeoverSurvey(current, Plan(), partition)
    plan = takeover_plan(declaration, current, dependents, partition, leader)
    return TakeoverSurvey(current, plan, partition)


def _is_ready(declaration: Declaration, current: CurrentState) -> bool:
    """Return whether rows are routed, and their keys recorded."""
    return current.installed and (current.key_table_is_filled or not declaration.key_table)


def _edge(
    declaration: Declaration,
    current: CurrentState,
    present: PartitionSpec | None,
    before: str | None,
) -> Any:
    column = current.parent.column(declaration.partition_column)
    if before is not None:
        is_date = column is not None and column.type_without_modifier == "date"
        return named_edge(declaration, before, is_date=is_date)
    return first_edge(present)


def takeover(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    now: datetime.datetime,
    reporter: Reporter,
    *,
    before: str | None = None,
    ahead: int | None = None,
    lock_retry: LockRetry | None = None,
    moving: MoveOptions | None = None,
) -> tuple[Survey, TakeoverSurvey]:
    """Install a table with rows, and have it become the first partition itself.

    It can be run again at any time: what is done already is not done again.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        now: The present, aware.
        reporter: Where to report what happens.
        before: The suffix of the first partition that is to stay apart from the table; None: the
            present one.
        ahead: As of `install`.
        lock_retry: How long to wait for locks.
        moving: How rows move that belong to other partitions, and the receipt of what has moved.

    Returns:
        What was installed, and what has become a partition.

    Raises:
        UnsupportedTable: If something depends on the table that would stay with it, or its
            partitions have no order.
        PartingError: As of `install`.
        DatabaseError: If a statement failed in PostgreSQL.
    """
    lock_retry = lock_retry or LockRetry()
    asked = takeover_survey(connection, declaration, now, before=before)  # it may be refused
    # Rows before it, in the default partition too, wait for the table to become their partition;
    # each of the others gets one.
    not_before = asked.edge
    installed = install(
        connection,
        declaration,
        now,
        reporter,
        ahead=ahead,
        not_before=not_before,
        lock_retry=lock_retry,
        for_drain=not_before is not None,
    )

    def look(timeout_ms: int) -> TakeoverSurvey:
        return takeover_survey(
            connection, declaration, now, before=before, lock_timeout_ms=timeout_ms
        )

    def look_first(timeout_ms: int) -> TakeoverSurvey:
        found = look(timeout_ms)
        return found if found.is_first else replace(found, plan=Plan())

    table = table_name(connection, declaration)
    carry_out(connection, look_first, table, lock_retry, reporter)  # nobody waits behind it
    short = min(lock_retry.lock_timeout_ms, LOCK_TIMEOUT_MS)
    quick = replace(lock_retry, lock_timeout_ms=short)
    found = carry_out(connection, look, table, quick, reporter, moving)
    if found.plan:
        install(connection, declaration, now, reporter, ahead=ahead, lock_retry=lock_retry)
    return installed, found


def count_taken_over(
    connection: BaseDatabaseWrapper, declaration: Declaration, partition: Partition
) -> Count:
    """Count the rows of the partition that a table has become; none of them was moved."""
    with reading_table(connection, find_table(connection, declaration)) as cursor:
        return count_rows(cursor, partition.name)


def advice(
    connection: BaseDatabaseWrapper, declaration: Declaration, now: datetime.datetime
) -> str:
    """Return what to do with the rows that a table had before it was partitioned, and why.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        now: The present, aware.
    """
    label = declaration.label
    try:
        takeover_survey(connection, declaration, now)
        refused = ""
    except PartingError as error:
        refused = error.message.removeprefix(f"{label}: ")
    oid = find_table(connection, declaration)
    with reading_table(connection, oid) as cursor:
        count = count_rows(cursor, name_of(cursor, oid))
    drain = f"manage.py drain_partitions {label}"
    stay = f"{label}: rows from before ({count}) are in the table itself, where they can be used."
    if refused:
        return f"{stay} To move them to partitions: {drain} (it cannot be taken over: {refused})"
    takeover_ = f"manage.py install_partition_triggers --takeover {label}"
    if count.rows < DRAINED_ROWS:
        return (
            f"{stay} To move them to partitions, which takes minutes at most: {drain}. "
            f"(Or the table itself becomes the first partition: {takeover_}.)"
        )
    return (
        f"{stay} So many are not worth moving: {takeover_} has the table itself become the first "
        f"partition in a moment. (To move them all the same, some thousands a second: {drain}.)"
    )
