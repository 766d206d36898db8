"""Install: make a table partitioned, or bring its partitions up to date."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from django.db.backends.base.base import BaseDatabaseWrapper

from parting.catalog import reader as catalog_reader
from parting.catalog import tables as catalog_tables
from parting.catalog.table_data import highest_value, lock_room, misplaced_specs
from parting.exceptions import NotPartitioned, UnsupportedTable
from parting.execution.locking import LockRetry, retry_on_lock_timeout
from parting.execution.progress import Reporter
from parting.execution.runner import Runner
from parting.pipeline.inspection import (
    current_leader,
    exclusive_run,
    find_table,
    raise_first,
    reading,
    working_role,
)
from parting.planning.desired_state import desired_state
from parting.planning.foreign_keys import reference_key_table
from parting.planning.install import install_plan, partition_plan
from parting.planning.partitions import desired_specs, leader_of, position, uncovered_spec
from parting.planning.plan import Plan
from parting.planning.preflight import (
    desired_state_errors,
    incoming_foreign_key_errors,
    preflight_errors,
)
from parting.schema.partitioned import CurrentState, Declaration, DesiredState
from parting.strategies.bounds import PartitionSpec


@dataclass(frozen=True)
class Survey:
    """What was found and is wanted for one table, and the plan between them."""

    current: CurrentState
    desired: DesiredState
    plan: Plan
    misplaced: tuple[PartitionSpec, ...]
    last: PartitionSpec | None  # the last partition that is wanted ahead
    leader: Survey | None = None  # of the table that this one follows

    @property
    def can_be_followed(self) -> bool:
        """Whether the partitions stand, and the key table tells where each row is."""
        existing = {one.partition.number for one in self.current.partitions}
        desired = {one.number for one in self.desired.partitions}
        return self.current.installed and self.current.key_table_is_filled and desired <= existing


def survey(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    oid: int,
    now: datetime.datetime,
    ahead: int | None = None,
    lock_timeout_ms: int | None = None,
) -> Survey:
    """Read one table and plan what it needs; nothing is changed.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        oid: The table's.
        now: The present, aware.
        ahead: How many partitions after the current one; None: as declared.
        lock_timeout_ms: How long to wait for somebody's ACCESS EXCLUSIVE lock; None: 10 s.

    Raises:
        PartingError: The first reason not to partition the table.
    """
    followed = survey_of_leader(connection, declaration, now, ahead, lock_timeout_ms)
    leader = leader_of(followed.desired, followed.current) if followed else None
    with reading(connection, lock_timeout_ms) as cursor:
        current = catalog_reader.read(cursor, oid)
        raise_first(preflight_errors(declaration, current, leader))
        column = current.parent.column(declaration.partition_column)
        at = position(declaration, column, now, highest_value(cursor, declaration, current))
        upcoming = declaration.strategy.upcoming(at, ahead)
        last = upcoming[-1] if upcoming else None
        misplaced = misplaced_specs(cursor, declaration, current, last, leader)
    specs = desired_specs(declaration, current, at, misplaced, ahead)
    desired = desired_state(declaration, current, specs, leader)
    raise_first(desired_state_errors(desired, current))
    plan = install_plan(current, desired, misplaced_rows=bool(misplaced))
    return Survey(current, desired, plan, tuple(misplaced), last, followed)


def survey_of_leader(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    now: datetime.datetime,
    ahead: int | None = None,
    lock_timeout_ms: int | None = None,
) -> Survey | None:
    """Survey the table that one follows; None if it follows none. The arguments: see `survey`."""
    leader = declaration.leader
    if leader is None:
        return None
    return survey(connection, leader, find_table(connection, leader), now, ahead, lock_timeout_ms)


def drift(
    connection: BaseDatabaseWrapper, declaration: Declaration, now: datetime.datetime
) -> list[str]:
    """List what a table and its partitions lack, partitions that are still to come left aside.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        now: The present, aware.

    Raises:
        PartingError: The first reason not to partition the table.
    """
    followed = survey_of_leader(connection, declaration, now, 0)
    leader = None
    if followed is not None:
        leader = leader_of(followed.desired, followed.current)
        existing = {one.partition.number for one in followed.current.partitions}
        partitions = tuple(one for one in leader.partitions if one.number in existing)
        leader = replace(leader, partitions=partitions)
    oid = find_table(connection, declaration)
    with reading(connection) as cursor:
        current = catalog_reader.read(cursor, oid)
    raise_first(preflight_errors(declaration, current, leader))
    plan = install_plan(current, desired_state(declaration, current, (), leader))
    return [str(one) for one in plan.differences()]


def install(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    now: datetime.datetime,
    reporter: Reporter,
    *,
    ahead: int | None = None,
    lock_retry: LockRetry | None = None,
) -> Survey:
    """Partition one table, or bring its partitions up to date.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        now: The present, aware.
        talk: Where to tell what happens.
        ahead: How many partitions after the current one; None: as declared.
        patience: How long to wait for locks.

    Returns:
        The survey that was carried out; its plan is empty if there was nothing to do.

    Raises:
        PartingError: If the table cannot be partitioned, or a lock was not to be had.
        DatabaseError: What PostgreSQL refused.
    """
    lock_retry = lock_retry or LockRetry()
    oid = find_table(connection, declaration)
    with connection.cursor() as cursor:
        table = catalog_tables.name_of(cursor, oid)

    def look() -> Survey:
        timeout = lock_retry.lock_timeout_ms
        return survey(connection, declaration, oid, now, ahead, timeout)

    result = retry_on_lock_timeout(look, lock_retry, table, reporter)
    if not result.plan:
        return result
    with exclusive_run(connection, lambda: find_table(connection, declaration), reporter) as (
        oid,
        table,
    ):
        # Another run may have done it meanwhile.
        result = retry_on_lock_timeout(look, lock_retry, table, reporter)
        if result.plan:
            if result.leader is not None and not result.leader.can_be_followed:
                followed = result.leader.desired.declaration.label
                raise UnsupportedTable(
                    f"{declaration.label} follows {followed}, which is not installed completely.",
                    f"manage.py install_partition_triggers {followed}",
                )
            owner = working_role(connection, result.current)
            Runner(connection, table, owner, lock_retry, reporter).run(result.plan)
    if result.plan:
        with reading(connection) as cursor:
            warning = lock_room(cursor, catalog_reader.read(cursor, oid)).warning
        if warning:
            reporter.info(f"Warning: {declaration.label}: {warning}")
    return result


def install_partition(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    spec: PartitionSpec,
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
) -> Plan:
    """Make one partition of an installed table, and do nothing else.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        spec: The partition; that of a table that follows another has the key of its leader's,
            which must stand.
        talk: Where to tell what happens.
        patience: How long to wait for locks.

    Returns:
        The plan that was carried out; it is empty if the partition stood.

    Raises:
        PartingError: If the table is not installed, or cannot have the partition.
        DatabaseError: What PostgreSQL refused.
    """
    lock_retry = lock_retry or LockRetry()
    with exclusive_run(connection, lambda: find_table(connection, declaration), reporter) as (
        oid,
        table,
    ):

        def look() -> tuple[CurrentState, Plan]:
            return partition_survey(connection, declaration, oid, spec, lock_retry.lock_timeout_ms)

        current, plan = retry_on_lock_timeout(look, lock_retry, table, reporter)
        if plan:
            owner = working_role(connection, current)
            Runner(connection, table, owner, lock_retry, reporter).run(plan)
    return plan


def partition_survey(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    oid: int,
    spec: PartitionSpec,
    lock_timeout_ms: int | None = None,
) -> tuple[CurrentState, Plan]:
    """Read one table and plan how to make one partition. The arguments: see `install_partition`."""
    leader = current_leader(connection, declaration, lock_timeout_ms)
    with reading(connection, lock_timeout_ms) as cursor:
        current = catalog_reader.read(cursor, oid)
        if not current.installed:
            raise NotPartitioned(
                f"{declaration.label}: {current.parent.name} is not partitioned.",
                f"manage.py install_partition_triggers {declaration.label}",
            )
        existing = {one.partition.suffix for one in current.partitions}
        if spec.suffix in existing:
            return current, Plan()
        if leader is not None:
            # What else the follower lacks is the next run's.
            kept = (p for p in leader.partitions if p.suffix in {*existing, spec.suffix})
            leader = replace(leader, partitions=tuple(kept))
        raise_first(preflight_errors(declaration, current, leader))
        misplaced = misplaced_specs(cursor, declaration, current, spec, leader)
    specs: tuple[PartitionSpec, ...] = ()
    if leader is None:
        free = uncovered_spec(spec, current)
        if free is None:
            raise UnsupportedTable(
                f"{declaration.label}: what {spec.suffix!r} would hold stands in other partitions.",
                "Ask partition_for() with a value.",
            )
        specs = (free,)
    desired = desired_state(declaration, current, specs, leader)
    raise_first(desired_state_errors(desired, current))
    is_misplaced = any(one.suffix == spec.suffix for one in misplaced)
    return current, partition_plan(current, desired, spec.suffix, misplaced_rows=is_misplaced)


def update_foreign_keys(
    connection: BaseDatabaseWrapper, declaration: Declaration, reporter: Reporter
) -> Plan:
    """Let new foreign keys to an installed table point at its key table; do nothing else.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        talk: Where to tell what happens.

    Raises:
        PartingError: If a foreign key cannot be honoured, or a lock was not to be had.
    """
    with exclusive_run(connection, lambda: find_table(connection, declaration), reporter) as (
        oid,
        table,
    ):
        with reading(connection) as cursor:
            current = catalog_reader.read(cursor, oid)
        raise_first(incoming_foreign_key_errors(declaration, current))
        # Else the installation, which is still to be finished, comes to them.
        plan = (
            Plan(tuple(reference_key_table(current)))
            if current.installed and current.key_table_is_filled
            else Plan()
        )
        if plan:
            owner = working_role(connection, current)
            Runner(connection, table, owner, LockRetry(), reporter).run(plan)
    return plan
