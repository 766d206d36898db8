"""Install: make a table partitioned, or bring its partitions up to date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parting.catalog.table_data import has_value, lock_room, locks_of
from parting.exceptions import NotPartitioned, UnsupportedTable
from parting.execution.locking import LockRetry
from parting.pipeline.inspection import (
    current_leader,
    find_table,
    inspecting,
    raise_first,
    raise_if_renamed,
    read_state,
    table_name,
)
from parting.pipeline.run import PlanFor, carry_out
from parting.pipeline.trial_row import prove_rows_are_taken
from parting.planning.backfill import past_specs
from parting.planning.foreign_keys import can_be_referenced, in_key_table, reference_key_table
from parting.planning.install import install_plan, partition_plan
from parting.planning.needed_keys import GOING, is_marked, with_key_table_if_needed
from parting.planning.partitions import (
    desired_specs,
    last_upcoming,
    leader_of,
    limited_to,
    uncovered_spec,
)
from parting.planning.plan import Plan
from parting.planning.preflight import (
    desired_state_errors,
    incoming_foreign_key_errors,
    preflight_errors,
)
from parting.planning.taking import Follower
from parting.schema.partitioned import PARENT_NUMBER, follows_by_value
from parting.strategies.bounds import Interval
from parting.strategies.growth import describe_outliers

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.exceptions import PartingError
    from parting.execution.progress import Reporter
    from parting.pipeline.inspection import Inspection
    from parting.schema.objects import Relation
    from parting.schema.partitioned import CurrentState, Declaration, DesiredState
    from parting.strategies.bounds import PartitionSpec


@dataclass(frozen=True)
class Survey:
    """What exists and what should exist for one table, and the plan between them."""

    current: CurrentState
    desired: DesiredState
    plan: Plan
    misplaced: tuple[PartitionSpec, ...]
    last: PartitionSpec | None  # the last partition that should exist ahead
    leader: Survey | None = None  # of the table that this one follows
    outliers: tuple[int, ...] = ()  # numbers far above the usual ones
    beside: tuple[CurrentState, ...] = ()  # other tables that the plan changes
    installs: frozenset[str] = frozenset()  # of which of these the plan is an installation

    @property
    def can_be_followed(self) -> bool:
        """Whether rows are routed, and the key table has recorded each of them.

        A partition that a row has asked for since is no reason to wait: the next run creates it,
        and one for the followers.
        """
        return self.current.installed and (
            self.current.key_table_is_filled or self.desired.declaration.compares_by_partitions
        )


def survey(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    oid: int,
    now: datetime.datetime,
    ahead: int | None = None,
    lock_timeout_ms: int | None = None,
    *,
    after_leader: bool = False,
    beginning: str | None = None,
    for_drain: bool = False,
    not_before: Any = None,
    relocates: bool = True,
) -> Survey:
    """Inspect one table and plan what it needs; nothing is changed.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        oid: The table's oid.
        now: The present, aware.
        ahead: How many partitions after the current one; None: as declared.
        lock_timeout_ms: How long to wait for somebody's ACCESS EXCLUSIVE lock; None: 10 s.
        after_leader: Whether the run for its leader is over, so that there will be no other
            partitions of that one than there are.
        beginning: From where on partitions of the past should exist, as in
            `parting.planning.backfill.past_specs`; None: only those that rows are waiting for.
        for_drain: Whether rows in the table itself get partitions as well, and all rows are about
            to move there: the plan relocates none then.
        not_before: The lower edge of the first partition that is made because rows wait for it;
            None: each of them.
        relocates: Whether rows are relocated from the default partition.

    Raises:
        PartingError: The first reason not to partition the table.
    """
    followed: Survey | None = None
    if declaration.leader is not None:
        above = find_table(connection, declaration.leader)
        followed = survey(
            connection,
            declaration.leader,
            above,
            now,
            ahead,
            lock_timeout_ms,
            beginning=beginning,
            for_drain=for_drain,
            not_before=not_before,
        )
    # A follower gets the partitions that its leader has, and those that the leader will have.
    leader = leader_of(followed.desired, followed.current) if followed else None
    is_installed = leader is not None and followed is not None and followed.current.installed
    if (
        leader is not None
        and followed is not None
        and (after_leader or (leader.by_value and is_installed))
    ):
        # Where its partitions are known by their keys alone, those that are still to be made are
        # made for both in one transaction, by the plan for the leader.
        leader = limited_to(leader, {one.partition.suffix for one in followed.current.partitions})
    is_switched = followed is not None and declaration.label in followed.installs
    with inspecting(connection, declaration, oid, leader, lock_timeout_ms) as found:
        if not (is_switched and found.current.installed):
            found.preflight()
        found.check_keys(now)
        growth = found.growth()
        at = found.position(now, growth)
        last = last_upcoming(declaration, at, ahead)
        misplaced = _not_before(found.misplaced(last), not_before)
        in_parent = found.of_parent(last, not_before) if for_drain else ()
    parent = found.current.parent
    column = parent.column(declaration.partition_column)
    past = past_specs(declaration, column, beginning, at) if beginning else ()
    specs = desired_specs(declaration, found.current, at, (*past, *misplaced, *in_parent), ahead)
    if _is_followed_by_value(connection, found):
        # They are to look their rows up first: until then both need new partitions at once.
        specs, misplaced = (), ()
    found, followers = _followers(connection, declaration, found, specs, lock_timeout_ms)
    desired = found.desired_state(specs)
    raise_first(desired_state_errors(desired, found.current))
    plan = install_plan(
        found.current,
        desired,
        misplaced_rows=bool(misplaced) and relocates and not for_drain,
        rows_stay=not_before is not None,
        followers=followers,
    )
    if is_switched:
        plan = Plan()  # it is in that of its leader
    return Survey(
        found.current,
        desired,
        plan,
        misplaced,
        last,
        followed,
        growth.outliers,
        tuple(one.current for one in followers),
        frozenset(
            one.declaration.label for one in followers if one.looks_up or not one.current.installed
        ),
    )


def _is_followed_by_value(connection: BaseDatabaseWrapper, found: Inspection) -> bool:
    """Return whether a table is to have a key table, and followers still find rows without it."""
    if not (found.declaration.key_table and found.current.installed):
        return False
    for one in found.declaration.following:
        try:
            oid = find_table(connection, one)
        except UnsupportedTable:
            continue
        if follows_by_value(read_state(connection, oid)):
            return True
    return False


def _followers(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    found: Inspection,
    specs: Sequence[PartitionSpec],
    lock_timeout_ms: int | None,
) -> tuple[Inspection, tuple[Follower, ...]]:
    """Inspect the followers that are changed with a table: their keys say where their rows are.

    Before the first installation one that cannot be partitioned is an ordinary table with a foreign
    key: this needs a key table then.

    Returns:
        The inspection of the table, and its followers.
    """
    if not found.declaration.compares_by_partitions or not found.declaration.followers:
        return found, ()
    followers, others, desired = [], [], found.desired_state(specs)
    leader = leader_of(desired, found.current)
    for one, declared in zip(found.declaration.followers, found.declaration.following, strict=True):
        try:
            oid = find_table(connection, declared)
        except UnsupportedTable:
            continue  # its own run says so
        with inspecting(connection, declared, oid, leader, lock_timeout_ms) as follower:
            has_own_rows = follower.current.rows_in_parent and has_value(
                follower.cursor, follower.current.parent.name, declared.partition_column
            )
        if follower.current.installed:
            followers.append(Follower(follower.declaration, follower.current))
            raise_first(_switch_errors(found, followers[-1], has_own_rows=has_own_rows))
        elif not found.current.installed:
            if next(preflight_errors(declared, follower.current, leader), None) is None:
                followers.append(Follower(follower.declaration, follower.current))
            else:
                others.append(one)
        elif _references_key_table(found.current, follower.current):
            raise UnsupportedTable(
                f"{declaration.label}: {follower.current.parent.name} follows it, and is not "
                "partitioned: its rows are looked up in the key table.",
                _unless_going(
                    found,
                    "Leave key_table=False out, and run: manage.py install_partition_triggers "
                    f"{declared.label}; then it can go.",
                ),
            )
    if others:
        kept = tuple(one for one in declaration.followers if one not in others)
        declared = with_key_table_if_needed(replace(declaration, followers=kept), found.current)
        return replace(found, declaration=declared), () if declared.key_table else tuple(followers)
    return found, tuple(followers)


def _switch_errors(
    found: Inspection, follower: Follower, *, has_own_rows: bool
) -> Iterator[PartingError]:
    """Yield why rows that are looked up in a key table cannot be found by their keys alone.

    Args:
        found: The table that is followed.
        follower: The one that follows.
        has_own_rows: Whether rows in the follower's table itself follow others.
    """
    if not follower.looks_up:
        return
    label, current = follower.declaration.label, follower.current
    keep = "Until then leave key_table=False out."
    left = [one for one in found.current.partitions if one.partition.leaving is not None]
    if left:
        yield UnsupportedTable(
            f"{found.declaration.label}: rows are leaving {left[0].relation.name}, and those of "
            f"{label} that follow them are looked up in the key table.",
            f"Have them leave first: manage.py split_partition {found.declaration.label}. {keep}",
        )
    if has_own_rows:
        yield UnsupportedTable(
            f"{label}: {current.parent.name} has rows in the table itself, which are in no "
            "partition, and reference the key table.",
            _unless_going(found, f"manage.py drain_partitions {label}. {keep}"),
        )
    own = [one for one in current.partitions if one.partition.number == PARENT_NUMBER]
    if own:
        yield UnsupportedTable(
            f"{label}: {own[0].relation.name} was the table itself: its rows follow such that are "
            "in other partitions, and are looked up in the key table.",
            _unless_going(found, "Leave key_table=False out."),
        )


def _unless_going(found: Inspection, hint: str) -> str:
    """Return a hint, or how a key table stays that nobody has declared, and that was to go."""
    if found.declaration.key_table_if_needed and is_marked(found.current, GOING):
        return f"To keep the key table: manage.py split_partition {found.declaration.label}"
    return hint


def _references_key_table(current: CurrentState, other: CurrentState) -> bool:
    return current.key_table is not None and any(
        one.table == other.parent.name and one.constraint.references == current.key_table.name
        for one in current.incoming_foreign_keys
    )


def _not_before(specs: tuple[PartitionSpec, ...], edge: Any) -> tuple[PartitionSpec, ...]:
    """Leave partitions out that begin before an edge; their rows wait on."""
    if edge is None:
        return specs
    bounds: list[Any] = [one.bound for one in specs]
    return tuple(one for one, bound in zip(specs, bounds, strict=True) if bound.lower >= edge)


def drift(connection: BaseDatabaseWrapper, declaration: Declaration) -> list[str]:
    """List what a table and its partitions lack, new partitions left aside.

    Args:
        connection: Django's connection.
        declaration: What the model declares.

    Raises:
        PartingError: The first reason not to partition the table.
    """
    leader, oid = current_leader(connection, declaration), find_table(connection, declaration)
    with inspecting(connection, declaration, oid, leader) as found:
        found.preflight()
    plan = install_plan(found.current, found.desired_state())
    return [str(one) for one in plan.differences()]


def install(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    now: datetime.datetime,
    reporter: Reporter,
    *,
    ahead: int | None = None,
    beginning: str | None = None,
    not_before: Any = None,
    lock_retry: LockRetry | None = None,
    for_drain: bool = False,
    relocates: bool = True,
) -> Survey:
    """Partition one table, or bring its partitions up to date.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        now: The present, aware.
        reporter: Where to report what happens.
        ahead: How many partitions after the current one; None: as declared.
        beginning: From where on partitions of the past should exist; see `survey`.
        not_before: The lower edge of the first partition that is made because rows wait for it.
        lock_retry: How long to wait for locks.
        for_drain: As of `survey`.
        relocates: As of `survey`.

    Returns:
        The survey that was carried out; its plan is empty if there was nothing to do.

    Raises:
        PartingError: If the table cannot be partitioned, or a lock could not be acquired, or the
            table takes no rows afterwards.
        DatabaseError: If a statement failed in PostgreSQL.
    """

    def look(timeout_ms: int) -> Survey:
        oid = find_table(connection, declaration)
        found = survey(
            connection,
            declaration,
            oid,
            now,
            ahead,
            timeout_ms,
            after_leader=True,
            beginning=beginning,
            for_drain=for_drain,
            not_before=not_before,
            relocates=relocates,
        )
        if found.plan and found.leader is not None and not found.leader.can_be_followed:
            followed = found.leader.desired.declaration.label
            raise UnsupportedTable(
                f"{declaration.label} follows {followed}, which is not installed completely.",
                f"manage.py install_partition_triggers {followed}",
            )
        return found

    table = table_name(connection, declaration)
    result = carry_out(connection, look, table, lock_retry or LockRetry(), reporter)
    if result.outliers:
        reporter.warning(f"{declaration.label}: {describe_outliers(result.outliers)}")
    while result.current.former_name is not None:
        # All has its new name, or is in its new schema; now the rest can be looked at.
        result = carry_out(connection, look, table, lock_retry or LockRetry(), reporter)
    if result.plan:
        if result.current.parent.functions_without_path:
            reporter.warning(
                f"{declaration.label}: {functions_without_path(result.current.parent)}"
            )
        with inspecting(connection, declaration, result.current.parent.oid) as found:
            warning = lock_room(found.cursor, locks_of(found.current)).warning
        if warning:
            reporter.warning(f"{declaration.label}: {warning}")
    prove_rows_are_taken(
        connection, result.current, result.desired, lock_retry or LockRetry(), reporter
    )
    return result


def functions_without_path(parent: Relation) -> str:
    """Say which functions of users do not find what they name without its schema."""
    functions = ", ".join(parent.functions_without_path)
    return (
        f"{functions} are in schemas in which others than the owner may create objects, so they do "
        "not find there what they name without a schema while rows move, are relocated or moved "
        "back. Revoke CREATE on the schema from those others (on PostgreSQL 14 everybody may "
        "create in public: REVOKE CREATE ON SCHEMA public FROM PUBLIC) and run this again, or give "
        "the functions a path: ALTER FUNCTION .. SET search_path = .."
    )


def install_partition(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    spec: PartitionSpec,
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
    tablespace: str | None = None,
) -> Plan:
    """Create one partition of an installed table, and do nothing else.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        spec: The partition; that of a follower has the suffix of its leader's, which must exist.
        reporter: Where to report what happens.
        lock_retry: How long to wait for locks.
        tablespace: Where it is made; None: where the table is.

    Returns:
        The plan that was carried out; it is empty if the partition existed.

    Raises:
        PartingError: If the table is not installed, or cannot have the partition.
        DatabaseError: If a statement failed in PostgreSQL.
    """

    def look(timeout_ms: int) -> PlanFor:
        oid = find_table(connection, declaration)
        return partition_survey(connection, declaration, oid, spec, timeout_ms, tablespace)

    table = table_name(connection, declaration)
    return carry_out(connection, look, table, lock_retry or LockRetry(), reporter).plan


def partition_survey(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    oid: int,
    spec: PartitionSpec,
    lock_timeout_ms: int | None = None,
    tablespace: str | None = None,
) -> PlanFor:
    """Inspect one table and plan how to make one partition. See `install_partition`."""
    leader = current_leader(connection, declaration, lock_timeout_ms)
    with inspecting(connection, declaration, oid, leader, lock_timeout_ms) as found:
        raise_if_renamed(declaration.label, found.current)
        if not found.current.installed:
            raise NotPartitioned(
                f"{declaration.label}: {found.current.parent.name} is not partitioned.",
                f"manage.py install_partition_triggers {declaration.label}",
            )
        if spec.suffix in found.suffixes:
            return PlanFor(found.current, Plan())
        if found.declaration.key_table and found.current.key_table is None:
            # Since its installation something has come that needs one: a foreign key, say.
            raise UnsupportedTable(
                f"{declaration.label}: {found.current.parent.name} is to have a key table, which "
                "it does not have yet.",
                f"manage.py install_partition_triggers {declaration.label}",
            )
        # What else a follower lacks is left to the next run.
        kept = found.limited_to({*found.suffixes, spec.suffix})
        kept.preflight()
        misplaced = kept.misplaced(spec)
    specs: tuple[PartitionSpec, ...] = ()
    if leader is None:
        is_range = isinstance(spec.bound, Interval)
        free = uncovered_spec(spec, kept.current) if is_range else spec
        if free is None:
            raise UnsupportedTable(
                f"{declaration.label}: other partitions cover the values of {spec.suffix!r}.",
                "Ask partition_for() with a value.",
            )
        specs = (free,)
    kept, followers = _followers(connection, declaration, kept, specs, lock_timeout_ms)
    desired = kept.desired_state(specs)
    raise_first(desired_state_errors(desired, kept.current))
    is_misplaced = any(one.suffix == spec.suffix for one in misplaced)
    plan = partition_plan(
        kept.current,
        desired,
        spec.suffix,
        misplaced_rows=is_misplaced,
        tablespace=tablespace,
        followers=followers,
    )
    return PlanFor(kept.current, plan, tuple(one.current for one in followers))


def update_foreign_keys(
    connection: BaseDatabaseWrapper, declaration: Declaration, reporter: Reporter
) -> Plan:
    """Have new foreign keys to an installed table reference its key table; do nothing else.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        reporter: Where to report what happens.

    Raises:
        PartingError: If a foreign key is not supported, or a lock could not be acquired.
    """

    def look(_: int) -> PlanFor:
        current = read_state(connection, find_table(connection, declaration))
        raise_if_renamed(declaration.label, current)
        declared = with_key_table_if_needed(declaration, current)
        raise_first(incoming_foreign_key_errors(declared, current))
        # Otherwise the installation, which is still to be completed, does it.
        served = tuple(
            reference
            for reference in current.incoming_foreign_keys
            if can_be_referenced(current, in_key_table(reference, current).columns)
        )
        complete = current.installed and current.key_table_is_filled
        stages = reference_key_table(replace(current, incoming_foreign_keys=served))
        return PlanFor(current, Plan(tuple(stages)) if complete else Plan())

    table = table_name(connection, declaration)
    return carry_out(connection, look, table, LockRetry(), reporter).plan
