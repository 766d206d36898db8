"""What `partition_status` reports of one table."""

from __future__ import annotations

import datetime
import zoneinfo
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parting.catalog.dependents import read_dependents
from parting.catalog.table_data import (
    Count,
    LockRoom,
    Size,
    count_rows,
    lock_room,
    sizes,
    without_time,
)
from parting.catalog.tables import bounds_of
from parting.pipeline.counted import counted
from parting.pipeline.inspection import current_leader, find_table, inspecting
from parting.pipeline.key_state import KeyState, key_state
from parting.planning.broken_restores import broken_restores_plan
from parting.planning.compare.partitions import kept_numbers, numbers_with_keys
from parting.planning.desired_state import choose_route
from parting.planning.dropped_keys import dropped_keys_plan
from parting.planning.install import install_plan
from parting.planning.last_run import LastRun, last_run
from parting.planning.leaving import leaving
from parting.planning.needed_keys import key_table_needs
from parting.planning.partitions import last_upcoming
from parting.planning.rebuild_parent import advice, needs_rebuilt_parent
from parting.planning.retire import beyond_keep, foreign_key_plan
from parting.schema.derived_names import Names
from parting.schema.partitioned import (
    CurrentState,
    Declaration,
    DesiredState,
    ExistingPartition,
    Partition,
    Route,
)
from parting.schema.unique_constraints import cross_partition_uniques, per_partition_uniques
from parting.strategies.bound_text import describe_bound
from parting.strategies.bounds import Interval
from parting.strategies.time import TimeStrategy, in_times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.planning.operations import Difference
    from parting.strategies.bounds import Bound
    from parting.strategies.strategy import Strategy

_MICROSECOND = datetime.timedelta(microseconds=1)


@dataclass(frozen=True)
class PartitionStatus:
    """One partition and its size; it has edges if its bound, or its leader's, is an interval."""

    name: str
    suffix: str
    bound: str
    estimated_rows: int
    table_bytes: int
    index_bytes: int
    past_keep: bool
    tablespace: str | None = None  # None: the database's own
    lower: datetime.date | int | None = None  # of an interval; None if it has none
    upper: datetime.date | int | None = None  # the value after its last one

    def as_json(self) -> dict[str, Any]:
        """Return everything as values that JSON has."""
        return {name: _plain(value) for name, value in vars(self).items()}


@dataclass(frozen=True)
class RetiredStatus:
    """A table that was a partition.

    Args:
        table: Its name, with the schema.
        retired_suffix: What named it among the partitions.
        retired_at: When it was retired, in UTC.
        keys: ``removed``, ``removing`` while some are to be removed, or ``kept`` where rows that
            others reference keep theirs; ``none`` without a key table.
    """

    table: str
    retired_suffix: str
    retired_at: str
    keys: str


@dataclass(frozen=True)
class RestoringStatus:
    """A table that rows of an archive came into, and that is no partition.

    Args:
        table: Its name, with the schema.
        suffix: What names the partition that it is to become.
        pid: The session that is restoring it; None: that was broken off.
    """

    table: str
    suffix: str
    pid: int | None


@dataclass(frozen=True)
class Status:
    """How one table is partitioned.

    Args:
        label: The model's label.
        route: ``rule``, ``trigger``, or ``none`` if nothing is installed.
        route_reason: Why inserts are not routed by rule.
        follows: The label of the model that it follows, or None.
        key_table: ``filled``, ``filling`` while existing rows are being recorded, or ``none``.
        key_state: Since when it is complete, when it was verified, and what makes it doubtful.
        per_partition_unique_constraints: Those that are enforced within each partition only.
        covered_until: The last moment, day or number that the partitions reach without a gap.
        runway_days: Days from now until then; None if the table is not partitioned by time.
        covered_up_to: The first moment that they do not reach; None if the table is not partitioned
            by time, or the present is not covered.
        default_partition_rows: Rows in the default partition.
        misplaced_partitions: Suffixes of the partitions that rows in the default partition belong
            to.
        waiting_partitions: Those of them whose rows have come since the last run, and wait for the
            next one.
        rows_in_parent: Rows that are still in the parent.
        drift: What is missing, outdated or orphaned, new partitions left aside.
        lock_room: How many transactions over all partitions fit into the server's lock table.
        partitions: All partitions, the default partition among them.
        leaving_partitions: Suffixes of the partitions that rows are leaving for others.
        outliers: Numbers far above the usual ones, from which partitions ahead are not counted.
        retired_partitions: Tables that were partitions, and were not dropped.
        restoring_tables: Tables that rows of archives came into, and that are no partitions.
        late_partitions: Suffixes of retired partitions that the default partition has late rows of.
        last_run: When runs were at work, and how they ended.
        at: The present, aware.
        key_table_needed_by: What needs the key table, in words; nothing else does.
        keys_are_apart: Whether each primary key belongs to one partition, without a key table.
        keys_without_time: How many rows in the default partition have keys that carry no time,
            although those of the table do.
        compared: Whether drift was looked for, and faults and doubts of the keys.
        parent_table_bytes: What the table itself takes on disk, without its partitions.
        parent_index_bytes: The same of its indexes.
    """

    label: str
    route: str
    route_reason: str
    follows: str | None
    key_table: str
    key_state: KeyState
    per_partition_unique_constraints: tuple[str, ...]
    covered_until: str | None
    runway_days: int | None
    default_partition_rows: Count
    misplaced_partitions: tuple[str, ...]
    waiting_partitions: tuple[str, ...]
    rows_in_parent: Count
    drift: tuple[str, ...]
    lock_room: LockRoom
    partitions: tuple[PartitionStatus, ...]
    outliers: tuple[int, ...] = ()
    covered_up_to: datetime.datetime | None = None
    keys_without_time: int = 0
    key_table_needed_by: tuple[str, ...] = ()
    keys_are_apart: bool = False
    leaving_partitions: tuple[str, ...] = ()
    retired_partitions: tuple[RetiredStatus, ...] = ()
    restoring_tables: tuple[RestoringStatus, ...] = ()
    late_partitions: tuple[str, ...] = ()
    last_run: LastRun = LastRun()
    at: datetime.datetime = datetime.datetime.min.replace(tzinfo=datetime.timezone.utc)
    compared: bool = True
    parent_table_bytes: int = 0
    parent_index_bytes: int = 0

    @property
    def overdue_partitions(self) -> tuple[str, ...]:
        """Suffixes of the partitions whose rows a run should have taken from the default one."""
        return tuple(one for one in self.misplaced_partitions if one not in self.waiting_partitions)

    def alarms(self, min_runway_days: int | None, max_age_days: int | None = None) -> list[str]:
        """List what somebody should look at.

        Args:
            min_runway_days: The shortest runway that is enough; None: any is.
            max_age_days: How many days ago the last run may be that did not fail; None: any number.
        """
        alarms = []
        if self.route == "none":
            return ["not installed"]
        if self.drift:
            are = "are" if len(self.drift) > 1 else "is"
            alarms.append(
                f"{counted(len(self.drift), 'things')} {are} missing, outdated or orphaned"
            )
        if self.key_state.faults:
            alarms.append(
                "the key table does not have the rows as they are: run "
                f"install_partition_triggers --verify-keys {self.label}"
            )
        if self.overdue_partitions:
            alarms.append(
                "the default partition contains misplaced rows, which belong to "
                + ", ".join(self.overdue_partitions)
            )
        if (
            min_runway_days is not None
            and self.runway_days is not None
            and self.runway_days < min_runway_days
        ):
            alarms.append(
                f"the runway of {self.runway_days} days is shorter than {min_runway_days}"
            )
        if max_age_days is not None and self.last_run.is_older(max_age_days, self.at):
            alarms.append(_overdue(self.last_run, max_age_days))
        return alarms

    def as_json(
        self, min_runway_days: int | None, max_age_days: int | None = None
    ) -> dict[str, Any]:
        """Return everything as values that JSON has. The arguments: see `alarms`."""
        return {
            "model": self.label,
            "route": self.route,
            "route_reason": self.route_reason,
            "follows": self.follows,
            "key_table": self.key_table,
            "key_table_needed_by": list(self.key_table_needed_by),
            "key_table_since": self.key_state.since or None,
            "key_table_verified": self.key_state.verified or None,
            "key_table_faults": [str(one) for one in self.key_state.faults],
            "key_table_doubts": list(self.key_state.doubts),
            "per_partition_unique_constraints": list(self.per_partition_unique_constraints),
            "covered_until": self.covered_until,
            "runway_days": self.runway_days,
            "covered_up_to": _written(self.covered_up_to),
            "default_partition_rows": self.default_partition_rows.rows,
            "default_partition_rows_estimated": self.default_partition_rows.estimated,
            "keys_without_time": self.keys_without_time,
            "misplaced_partitions": list(self.misplaced_partitions),
            "waiting_partitions": list(self.waiting_partitions),
            "leaving_partitions": list(self.leaving_partitions),
            "rows_in_parent": self.rows_in_parent.rows,
            "rows_in_parent_estimated": self.rows_in_parent.estimated,
            "parent_table_bytes": self.parent_table_bytes,
            "parent_index_bytes": self.parent_index_bytes,
            "drift": list(self.drift) if self.compared else None,
            "locks_of_one_query": self.lock_room.locks,
            "transactions_that_fit": self.lock_room.transactions,
            "warning": self.lock_room.warning,
            "last_success": _written(self.last_run.success),
            "last_maintain": _written(self.last_run.maintained),
            "last_maintain_outcome": self.last_run.outcome or None,
            "alarms": self.alarms(min_runway_days, max_age_days),
            "partitions": [partition.as_json() for partition in self.partitions],
            "outliers": list(self.outliers),
            "retired_partitions": [vars(one) for one in self.retired_partitions],
            "restoring_tables": [vars(one) for one in self.restoring_tables],
            "late_partitions": list(self.late_partitions),
        }


def status(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    now: datetime.datetime,
    lock_timeout_ms: int | None = None,
    *,
    compares: bool = True,
) -> Status:
    """Inspect how one table is partitioned; nothing is changed.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        now: The present, aware.
        lock_timeout_ms: How long to wait for somebody's ACCESS EXCLUSIVE lock; None: 10 s.
        compares: Whether to look for drift, and for faults of the keys: with a thousand partitions
            that takes seconds, and the rest of it does not.

    Raises:
        PartingError: If there is no table, or it cannot be partitioned.
    """
    # A partition that the leader will only have after the next run is not missing here.
    outline = not compares
    leader = current_leader(connection, declaration, lock_timeout_ms, outline=outline)
    oid = find_table(connection, declaration)
    edges = _edges_of_leader(connection, declaration)
    with inspecting(
        connection, declaration, oid, leader, lock_timeout_ms, outline=outline
    ) as found:
        found.preflight()
        declaration = found.declaration
        cursor, current, growth = found.cursor, found.current, found.growth()
        at = found.position(now, growth)
        last = last_upcoming(declaration, at)
        misplaced, late = found.misplaced(last), found.late(last)
        overdue = found.overdue(misplaced)
        default_partition = next(
            (one for one in current.partitions if one.partition.is_default), None
        )
        default_partition_rows = (
            count_rows(cursor, default_partition.relation.name) if default_partition else Count(0)
        )
        column = current.parent.column(declaration.partition_column)
        keys_without_time = (
            without_time(cursor, default_partition.relation.name, column, declaration.strategy)
            if default_partition and column
            else 0
        )
        rows_in_parent = count_rows(cursor, current.parent.name)
        tables = [current.parent, *(one.relation for one in current.partitions)]
        measured = sizes(cursor, [one.oid for one in tables])
        room = lock_room(cursor, sum(1 + one.indexes for one in measured.values()))
        listed = _partitions(measured, declaration.strategy, current, at, edges)
        partitions = tuple(
            sorted(listed, key=lambda one: (one.lower is None, one.lower or 0)) if edges else listed
        )
        helped = _advice(cursor, declaration, current)
        keys = key_state(cursor, declaration, current, looks=compares)
    route, reason = _current_route(current)
    if route == Route.TRIGGER.value:
        reason = "; ".join(filter(None, (_route_reason(declaration, current), helped)))
    drift = tuple(map(str, _differences(current, found.desired_state()))) if compares else ()
    until, runway, covered_up_to = _coverage(declaration.strategy, current, at, now)
    return Status(
        label=declaration.label,
        route=route,
        route_reason=reason,
        follows=declaration.leader.label if declaration.leader else None,
        key_table=_key_table(current),
        key_state=keys,
        key_table_needed_by=tuple(key_table_needs(declaration, current)),
        keys_are_apart=declaration.compares_by_partitions,
        per_partition_unique_constraints=tuple(
            unique.name for unique in per_partition_uniques(declaration, current.parent)
        ),
        covered_until=until,
        runway_days=runway,
        covered_up_to=covered_up_to,
        default_partition_rows=default_partition_rows,
        keys_without_time=keys_without_time,
        misplaced_partitions=tuple(spec.suffix for spec in misplaced),
        waiting_partitions=tuple(spec.suffix for spec in misplaced if spec.suffix not in overdue),
        rows_in_parent=rows_in_parent,
        drift=drift,
        compared=compares,
        parent_table_bytes=measured[current.parent.oid].table_bytes,
        parent_index_bytes=measured[current.parent.oid].index_bytes,
        lock_room=room,
        partitions=partitions,
        outliers=growth.outliers,
        leaving_partitions=tuple(one.partition.suffix for one in leaving(current)),
        retired_partitions=tuple(_retired(declaration, current)),
        restoring_tables=tuple(
            RestoringStatus(str(one.name), one.suffix, None if one.is_left else one.pid)
            for one in current.restoring
        ),
        late_partitions=tuple(one.suffix for one in late),
        last_run=last_run(current),
        at=now,
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _written(moment: datetime.datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _overdue(found: LastRun, days: int) -> str:
    if found.success is None:
        return "no run is recorded that did not fail"
    return f"the last run that did not fail was more than {counted(days, 'days')} ago"


def _retired(declaration: Declaration, current: CurrentState) -> Iterator[RetiredStatus]:
    kept, all_numbers = kept_numbers(current), numbers_with_keys(current)
    for one in sorted(current.retired, key=lambda one: (one.marker.get("retired"), one.suffix)):
        keys = "removed"
        if not declaration.key_table or one.number is None:
            keys = "none"
        elif one.number in kept:
            keys = "kept"
        elif one.number in all_numbers:
            keys = "removing"
        yield RetiredStatus(str(one.name), one.suffix, one.marker.get("retired"), keys)


def _differences(current: CurrentState, desired: DesiredState) -> Iterator[Difference]:
    yield from broken_restores_plan(current).differences()
    yield from foreign_key_plan(current).differences()
    yield from dropped_keys_plan(current, desired).differences()
    yield from install_plan(current, desired).differences()


def _current_route(current: CurrentState) -> tuple[str, str]:
    if not current.installed:
        return "none", "not installed"
    rules = {rule.name for rule in current.parent.rules if rule.marker and rule.enabled}
    return (Route.RULE if Names.INSERT_RULE in rules else Route.TRIGGER).value, ""


def _route_reason(declaration: Declaration, current: CurrentState) -> str:
    uniques = cross_partition_uniques(declaration, current.parent)
    _, reason = choose_route(current, uniques, compares_keys=declaration.compares_by_partitions)
    return reason


def _advice(cursor: Any, declaration: Declaration, current: CurrentState) -> str:
    if not needs_rebuilt_parent(declaration, current):
        return ""
    return advice(declaration.label, current, read_dependents(cursor, current))


def _key_table(current: CurrentState) -> str:
    existing = current.others.get(Names(current.parent.name).key_table.name)
    if existing is None or existing.marker is None:
        return "none"
    return "filled" if current.key_table_is_filled else "filling"


def _coverage(
    strategy: Strategy, current: CurrentState, at: Any, now: datetime.datetime
) -> tuple[str | None, int | None, datetime.datetime | None]:
    """Return the last day or number that is covered, the days until then, and where it ends."""
    intervals: list[Any] = [
        one.partition.bound
        for one in current.partitions
        if isinstance(one.partition.bound, Interval)
    ]
    if not intervals:
        return None, None, None
    until = at
    for interval in sorted(intervals, key=lambda interval: interval.lower):
        if interval.lower <= until < interval.upper:
            until = interval.upper
    if isinstance(strategy, TimeStrategy) and strategy.encoding is not None:
        is_covered = until != at
        until, at = strategy.encoding.time_at(until), strategy.encoding.time_at(at)
        at = at if is_covered else until
    is_time = isinstance(until, datetime.date)
    if until == at:
        return None, 0 if is_time else None, None
    if not is_time:
        return f"{until - 1:,}", None, None
    zone = zoneinfo.ZoneInfo(strategy.tz if isinstance(strategy, TimeStrategy) else "UTC")
    if isinstance(until, datetime.datetime):
        last = (until - _MICROSECOND).astimezone(zone).date()
        return last.isoformat(), (until - now).days, until.astimezone(datetime.timezone.utc)
    midnight = datetime.datetime.combine(until, datetime.time(), zone)
    return (
        (until - datetime.timedelta(days=1)).isoformat(),
        (until - at).days,
        midnight.astimezone(datetime.timezone.utc),
    )


def _partitions(
    measured: dict[int, Size],
    strategy: Strategy,
    current: CurrentState,
    at: Any,
    edges: dict[str, tuple[Any, Any]],
) -> Iterator[PartitionStatus]:
    past = {one.partition.suffix for one in beyond_keep(strategy, current, at)}
    for one in sorted(current.partitions, key=_by_bound):
        size = measured[one.relation.oid]
        lower, upper = edges.get(
            one.partition.suffix, _edges(in_times(strategy, one.partition.enforced_bound))
        )
        yield PartitionStatus(
            name=one.relation.name.name,
            suffix=one.partition.suffix or "default",
            bound=_describe(one.partition, strategy),
            estimated_rows=size.rows,
            table_bytes=size.table_bytes,
            index_bytes=size.index_bytes,
            past_keep=one.partition.suffix in past,
            tablespace=size.tablespace,
            lower=lower,
            upper=upper,
        )


def _edges_of_leader(
    connection: BaseDatabaseWrapper, declaration: Declaration
) -> dict[str, tuple[Any, Any]]:
    """Return between which edges the rows are that those of a follower follow, by their suffixes.

    A follower has the suffixes of its leader, and so has that one if it follows another.
    """
    if declaration.leader is None:
        return {}
    root = declaration.leader
    while root.leader is not None:
        root = root.leader
    oid = find_table(connection, root)
    with connection.cursor() as cursor:
        bounds = bounds_of(cursor, oid)
    edges = {suffix: _edges(in_times(root.strategy, bound)) for suffix, bound in bounds.items()}
    return {suffix: edge for suffix, edge in edges.items() if edge != (None, None)}


def _edges(bound: Bound | None) -> tuple[Any, Any]:
    """Return the edges of an interval as times, days or numbers; UUIDs are none of these."""
    if not isinstance(bound, Interval):
        return None, None
    edges = (None if bound.is_open else bound.lower, bound.upper)
    lower, upper = (one if isinstance(one, datetime.date | int) else None for one in edges)
    return lower, upper


def _describe(partition: Partition, strategy: Strategy) -> str:
    """Return in words what a partition contains, or may contain while rows are leaving it."""
    described = describe_bound(in_times(strategy, partition.enforced_bound))
    return f"{described}; rows are leaving" if partition.leaving else described


def _by_bound(one: ExistingPartition) -> tuple[bool, Any]:
    bound: Any = one.partition.bound
    if isinstance(bound, Interval):
        return False, bound.lower
    return bound is None, one.partition.number
