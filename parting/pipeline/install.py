"""Install: make a table partitioned, or bring its partitions up to date."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from django.db.backends.base.base import BaseDatabaseWrapper

from parting.catalog import reader as catalog_reader
from parting.catalog import tables as catalog_tables
from parting.catalog.table_data import highest_key, lock_room, stray_specs
from parting.exceptions import NotPartitioned, Refused
from parting.execution.locking import Patience, patiently
from parting.execution.progress import Talk
from parting.execution.runner import Runner
from parting.pipeline.inspection import (
    alone_at,
    find_table,
    leader_as_it_stands,
    raise_first,
    reading,
    working_role,
)
from parting.planning.desired import desired
from parting.planning.foreign_keys import redirect
from parting.planning.install import install_plan, partition_plan
from parting.planning.partitions import free_part, leader_of, position, wanted_specs
from parting.planning.plan import Plan
from parting.planning.preflight import refusals, refusals_of_references, refusals_of_wanted
from parting.schema.partitioned import Declaration, Found, Wanted
from parting.strategies.base import PartitionSpec


@dataclass(frozen=True)
class Survey:
    """What was found and is wanted for one table, and the plan between them."""

    found: Found
    wanted: Wanted
    plan: Plan
    stray: tuple[PartitionSpec, ...]
    last: PartitionSpec | None  # the last partition that is wanted ahead
    leader: Survey | None = None  # of the table that this one follows

    @property
    def can_be_followed(self) -> bool:
        """Whether the partitions stand, and the key table tells where each row is."""
        standing = {one.partition.part for one in self.found.partitions}
        wanted = {one.part for one in self.wanted.partitions}
        return self.found.installed and self.found.keys_are_filled and wanted <= standing


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
    leader = leader_of(followed.wanted, followed.found) if followed else None
    with reading(connection, lock_timeout_ms) as cursor:
        found = catalog_reader.read(cursor, oid)
        raise_first(refusals(declaration, found, leader))
        column = found.parent.column(declaration.key)
        at = position(declaration, column, now, highest_key(cursor, declaration, found))
        upcoming = declaration.strategy.upcoming(at, ahead)
        last = upcoming[-1] if upcoming else None
        stray = stray_specs(cursor, declaration, found, last, leader)
    specs = wanted_specs(declaration, found, at, stray, ahead)
    wanted = desired(declaration, found, specs, leader)
    raise_first(refusals_of_wanted(wanted, found))
    plan = install_plan(found, wanted, stray_rows=bool(stray))
    return Survey(found, wanted, plan, tuple(stray), last, followed)


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
        leader = leader_of(followed.wanted, followed.found)
        standing = {one.partition.part for one in followed.found.partitions}
        partitions = tuple(one for one in leader.partitions if one.part in standing)
        leader = replace(leader, partitions=partitions)
    oid = find_table(connection, declaration)
    with reading(connection) as cursor:
        found = catalog_reader.read(cursor, oid)
    raise_first(refusals(declaration, found, leader))
    return install_plan(found, desired(declaration, found, (), leader)).differences()


def install(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    now: datetime.datetime,
    talk: Talk,
    *,
    ahead: int | None = None,
    patience: Patience | None = None,
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
    patience = patience or Patience()
    oid = find_table(connection, declaration)
    with connection.cursor() as cursor:
        table = catalog_tables.name_of(cursor, oid)

    def look() -> Survey:
        timeout = patience.lock_timeout_ms
        return survey(connection, declaration, oid, now, ahead, timeout)

    result = patiently(look, patience, table, talk)
    if not result.plan:
        return result
    with alone_at(connection, lambda: find_table(connection, declaration), talk) as (oid, table):
        # Another run may have done it meanwhile.
        result = patiently(look, patience, table, talk)
        if result.plan:
            if result.leader is not None and not result.leader.can_be_followed:
                followed = result.leader.wanted.declaration.label
                raise Refused(
                    f"{declaration.label} follows {followed}, which is not installed completely.",
                    f"manage.py install_partition_triggers {followed}",
                )
            owner = working_role(connection, result.found)
            Runner(connection, table, owner, patience, talk).run(result.plan)
    if result.plan:
        with reading(connection) as cursor:
            warning = lock_room(cursor, catalog_reader.read(cursor, oid)).warning
        if warning:
            talk.say(f"Warning: {declaration.label}: {warning}")
    return result


def install_partition(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    spec: PartitionSpec,
    talk: Talk,
    *,
    patience: Patience | None = None,
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
    patience = patience or Patience()
    with alone_at(connection, lambda: find_table(connection, declaration), talk) as (oid, table):

        def look() -> tuple[Found, Plan]:
            return partition_survey(connection, declaration, oid, spec, patience.lock_timeout_ms)

        found, plan = patiently(look, patience, table, talk)
        if plan:
            owner = working_role(connection, found)
            Runner(connection, table, owner, patience, talk).run(plan)
    return plan


def partition_survey(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    oid: int,
    spec: PartitionSpec,
    lock_timeout_ms: int | None = None,
) -> tuple[Found, Plan]:
    """Read one table and plan how to make one partition. The arguments: see `install_partition`."""
    leader = leader_as_it_stands(connection, declaration, lock_timeout_ms)
    with reading(connection, lock_timeout_ms) as cursor:
        found = catalog_reader.read(cursor, oid)
        if not found.installed:
            raise NotPartitioned(
                f"{declaration.label}: {found.parent.name} is not partitioned.",
                f"manage.py install_partition_triggers {declaration.label}",
            )
        standing = {one.partition.key for one in found.partitions}
        if spec.key in standing:
            return found, Plan()
        if leader is not None:
            # What else the follower lacks is the next run's.
            kept = (p for p in leader.partitions if p.key in {*standing, spec.key})
            leader = replace(leader, partitions=tuple(kept))
        raise_first(refusals(declaration, found, leader))
        stray = stray_specs(cursor, declaration, found, spec, leader)
    specs: tuple[PartitionSpec, ...] = ()
    if leader is None:
        free = free_part(spec, found)
        if free is None:
            raise Refused(
                f"{declaration.label}: what {spec.key!r} would hold stands in other partitions.",
                "Ask partition_for() with a value.",
            )
        specs = (free,)
    wanted = desired(declaration, found, specs, leader)
    raise_first(refusals_of_wanted(wanted, found))
    is_stray = any(one.key == spec.key for one in stray)
    return found, partition_plan(found, wanted, spec.key, stray_rows=is_stray)


def redirect_references(
    connection: BaseDatabaseWrapper, declaration: Declaration, talk: Talk
) -> Plan:
    """Let new foreign keys to an installed table point at its key table; do nothing else.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        talk: Where to tell what happens.

    Raises:
        PartingError: If a foreign key cannot be honoured, or a lock was not to be had.
    """
    with alone_at(connection, lambda: find_table(connection, declaration), talk) as (oid, table):
        with reading(connection) as cursor:
            found = catalog_reader.read(cursor, oid)
        raise_first(refusals_of_references(declaration, found))
        # Else the installation, which is still to be finished, comes to them.
        plan = Plan(tuple(redirect(found))) if found.installed and found.keys_are_filled else Plan()
        if plan:
            owner = working_role(connection, found)
            Runner(connection, table, owner, Patience(), talk).run(plan)
    return plan
