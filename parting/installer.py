"""The pipeline: declared, found, wanted, planned, applied."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from parting import catalog
from parting.apply import (
    Patience,
    Runner,
    Talk,
    one_at_a_time,
    our_transaction,
    patiently,
)
from parting.belongings import read_belongings
from parting.contents import highest_key, lock_room, stray_specs
from parting.desired import desired, free_part, leader_of, position, wanted_specs
from parting.exceptions import NotPartitioned, PartingError, Refused, UnsupportedDatabase
from parting.fresh_parent import (
    WAIT_MS,
    fresh_parent_plan,
    refusals_of_fresh_parent,
    wants_fresh_parent,
)
from parting.plan import install_plan, partition_plan, uninstall_plan
from parting.references import redirect
from parting.refusals import (
    refusals,
    refusals_of_followed,
    refusals_of_references,
    refusals_of_uninstall,
    refusals_of_wanted,
)
from parting.sql import ident
from parting.stages import Plan
from parting.state import Declaration, Found, Leader, Name, Wanted
from parting.steps import Begin
from parting.strategies import PartitionSpec

OLDEST_POSTGRESQL = 140000
#: Reading waits only while somebody holds ACCESS EXCLUSIVE on a table.
READ_LOCK_TIMEOUT_MS = 10_000


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


def check_server(connection: BaseDatabaseWrapper) -> None:
    """Refuse what is not PostgreSQL 14 or later.

    Raises:
        UnsupportedDatabase: Says what it is.
    """
    if connection.vendor != "postgresql":
        raise UnsupportedDatabase(
            f"The database {connection.alias!r} is {connection.display_name}.",
            "Partitions are for PostgreSQL 14 and later: choose another --database.",
        )
    version = connection.pg_version  # type: ignore[attr-defined]
    if version < OLDEST_POSTGRESQL:
        raise UnsupportedDatabase(
            f"The database {connection.alias!r} is PostgreSQL {version // 10000}.",
            "Partitions need PostgreSQL 14 or later.",
        )


def find_table(connection: BaseDatabaseWrapper, declaration: Declaration) -> int:
    """Find a model's table, and give its oid.

    Raises:
        Refused: If there is none.
    """
    with connection.cursor() as cursor:
        oid = catalog.resolve(cursor, declaration.table)
    if oid is None:
        raise Refused(
            f"{declaration.label}: there is no table {declaration.table!r} in the database "
            f"{connection.alias!r}.",
            "Run migrate first.",
        )
    return oid


@contextmanager
def reading(connection: BaseDatabaseWrapper, lock_timeout_ms: int | None = None) -> Iterator[Any]:
    """Give a cursor for reading: names come with their schemas, times in UTC."""
    begin = Begin(lock_timeout_ms or READ_LOCK_TIMEOUT_MS, None)
    with our_transaction(connection, begin) as cursor:
        yield cursor


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
        found = catalog.read(cursor, oid)
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
        found = catalog.read(cursor, oid)
    raise_first(refusals(declaration, found, leader))
    return install_plan(found, desired(declaration, found, (), leader)).differences()


def raise_first(errors: Iterator[PartingError]) -> None:
    """Raise the first of the errors, if there is one."""
    for error in errors:
        raise error


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
        table = catalog.name_of(cursor, oid)

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
            warning = lock_room(cursor, catalog.read(cursor, oid)).warning
        if warning:
            talk.say(f"Warning: {declaration.label}: {warning}")
    return result


@contextmanager
def alone_at(
    connection: BaseDatabaseWrapper, find: Callable[[], int], talk: Talk
) -> Iterator[tuple[int, Name]]:
    """Hold the advisory lock of a table; gives its oid and name.

    The run that was waited for may have given the name to a fresh parent, which has another oid.

    Args:
        connection: Django's connection.
        find: Gives the oid that the table has now.
        talk: Where to tell that another run is waited for.
    """
    while True:
        oid = find()
        with connection.cursor() as cursor:
            table = catalog.name_of(cursor, oid)
        with one_at_a_time(connection, oid, table, talk):
            if find() == oid:
                yield oid, table
                return


@dataclass(frozen=True)
class FreshParentSurvey:
    """What stands of a table, and how it would get a fresh parent; no plan if it needs none."""

    found: Found
    plan: Plan


def fresh_parent_survey(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    *,
    patience: Patience | None = None,
) -> FreshParentSurvey:
    """Plan how a table gets a fresh parent, if it needs one; nothing is changed.

    The arguments and errors: see `give_fresh_parent`.
    """
    patience = patience or Patience()
    leader = leader_as_it_stands(connection, declaration, patience.lock_timeout_ms)
    oid = find_table(connection, declaration)
    with reading(connection, patience.lock_timeout_ms) as cursor:
        found = catalog.read(cursor, oid)
        raise_first(refusals(declaration, found, leader))
        if not wants_fresh_parent(declaration, found):
            return FreshParentSurvey(found, Plan())
        belongings = read_belongings(cursor, found)
    raise_first(refusals_of_fresh_parent(declaration.label, found, belongings))
    wait_ms = min(patience.lock_timeout_ms, WAIT_MS)
    plan = fresh_parent_plan(declaration, found, belongings, leader, wait_ms)
    return FreshParentSurvey(found, plan)


def leader_as_it_stands(
    connection: BaseDatabaseWrapper, declaration: Declaration, lock_timeout_ms: int | None = None
) -> Leader | None:
    """Read the table that one follows, with the partitions that stand; None if it follows none.

    The arguments: see `survey`.
    """
    followed = declaration.leader
    if followed is None:
        return None
    above = leader_as_it_stands(connection, followed, lock_timeout_ms)
    oid = find_table(connection, followed)
    with reading(connection, lock_timeout_ms) as cursor:
        found = catalog.read(cursor, oid)
    if above is not None:
        # What else it lacks is the next run's.
        standing = {one.partition.key for one in found.partitions}
        above = replace(above, partitions=tuple(p for p in above.partitions if p.key in standing))
    raise_first(refusals(followed, found, above))
    return leader_of(desired(followed, found, (), above), found)


def give_fresh_parent(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    talk: Talk,
    *,
    patience: Patience | None = None,
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
        >>> give_fresh_parent(connection, declaration(Tweet), talk)  # doctest: +SKIP
        True
    """
    patience = patience or Patience()
    with alone_at(connection, lambda: find_table(connection, declaration), talk) as (_, table):
        result = fresh_parent_survey(connection, declaration, patience=patience)
        if result.plan:
            owner = working_role(connection, result.found)
            Runner(connection, table, owner, patience, talk).run(result.plan)
    return bool(result.plan)


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
        found = catalog.read(cursor, oid)
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
            found = catalog.read(cursor, oid)
        raise_first(refusals_of_references(declaration, found))
        # Else the installation, which is still to be finished, comes to them.
        plan = Plan(tuple(redirect(found))) if found.installed and found.keys_are_filled else Plan()
        if plan:
            owner = working_role(connection, found)
            Runner(connection, table, owner, Patience(), talk).run(plan)
    return plan


def working_role(connection: BaseDatabaseWrapper, found: Found) -> str | None:
    """Tell the role to work as: the table's owner, or None if that is the connection's own.

    Raises:
        Refused: If the role is no member of the owner, or the owner may not create tables.
    """
    owner, schema = found.parent.owner, found.parent.name.schema
    query = (
        "SELECT current_user = %s, pg_catalog.pg_has_role(current_user, %s, 'MEMBER'), "
        "pg_catalog.has_schema_privilege(%s, %s, 'CREATE'), current_user"
    )
    with connection.cursor() as cursor:
        same, member, may_create, user = catalog.rows(cursor, query, owner, owner, owner, schema)[0]
    if not member:
        raise Refused(
            f"{found.parent.name} belongs to {owner!r}, and {user!r} may not act for it.",
            f"Run it as the owner, or: GRANT {ident(owner)} TO {ident(user)};",
        )
    if not may_create:
        raise Refused(
            f"{owner!r}, the owner of {found.parent.name}, may not create tables in its schema.",
            f"GRANT CREATE ON SCHEMA {ident(schema)} TO {ident(owner)};",
        )
    return None if same else str(owner)


def uninstall_survey(connection: BaseDatabaseWrapper, oid: int, label: str) -> tuple[Found, Plan]:
    """Read one table and plan how to give the plain table back; nothing is changed.

    Raises:
        NotPartitioned: If nothing of this project stands there.
        ForeignObject: If something of others is bound to what would be dropped.
    """
    with reading(connection) as cursor:
        found = catalog.read(cursor, oid)
    marked = [
        *(one for one in found.others.values() if one.mark),
        *(one for one in found.functions.values() if one.mark),
        *(one for one in found.parent.triggers if one.mark),
    ]
    if not marked and not found.partitions:
        raise NotPartitioned(f"{label}: {found.parent.name} is not partitioned.")
    raise_first(refusals_of_uninstall(label, found))
    return found, uninstall_plan(found)


def uninstall(
    connection: BaseDatabaseWrapper,
    table: str,
    label: str,
    talk: Talk,
    *,
    patience: Patience | None = None,
) -> Plan:
    """Bring every row back into the plain table, and remove all that bears a mark.

    Args:
        connection: Django's connection.
        table: The model's ``db_table``.
        label: The model's label, for messages.
        talk: Where to tell what happens.
        patience: How long to wait for locks.

    Raises:
        PartingError: If there is nothing to uninstall, rows of another table follow these, a row
            cannot go back, or a lock was not to be had. What was moved so far stays moved; another
            run goes on from there.
    """

    def find() -> int:
        with connection.cursor() as cursor:
            oid = catalog.resolve(cursor, table)
        if oid is None:
            raise NotPartitioned(f"{label}: there is no table {table!r}.")
        return oid

    uninstall_survey(connection, find(), label)
    with alone_at(connection, find, talk) as (oid, _):
        found, plan = uninstall_survey(connection, oid, label)
        raise_first(refusals_of_followed(label, found))
        owner = working_role(connection, found)
        Runner(connection, found.parent.name, owner, patience or Patience(), talk).run(plan)
    return plan


def orphans(connection: BaseDatabaseWrapper, declarations: list[Declaration]) -> list[Name]:
    """List the partitioned tables that no model declares any more."""
    with connection.cursor() as cursor:
        declared = {catalog.resolve(cursor, declaration.table) for declaration in declarations}
        return [name for oid, name in catalog.marked_parents(cursor) if oid not in declared]
