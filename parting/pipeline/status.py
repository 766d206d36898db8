"""What `partition_status` tells of one table."""

from __future__ import annotations

import datetime
import zoneinfo
from dataclasses import dataclass, replace
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from parting.catalog import reader as catalog_reader
from parting.catalog.dependents import read_belongings
from parting.catalog.table_data import (
    Count,
    LockRoom,
    count_rows,
    highest_key,
    lock_room,
    sizes,
    stray_specs,
)
from parting.pipeline.inspection import find_table, raise_first, reading
from parting.pipeline.install import survey_of_leader
from parting.planning.desired import desired
from parting.planning.install import install_plan
from parting.planning.partitions import leader_of, position
from parting.planning.preflight import refusals
from parting.planning.rebuild_parent import advice, wants_fresh_parent
from parting.planning.unique_constraints import weakened_uniques
from parting.schema.derived_names import Names
from parting.schema.partitioned import Declaration, Found, FoundPartition, Leader, Route
from parting.strategies.base import Interval, Strategy
from parting.strategies.bound_text import describe_bound
from parting.strategies.time import TimeStrategy

_MICROSECOND = datetime.timedelta(microseconds=1)


@dataclass(frozen=True)
class PartitionStatus:
    """One partition, for the table of partitions."""

    name: str
    key: str
    holds: str
    estimated_rows: int
    table_bytes: int
    index_bytes: int
    past_keep: bool


@dataclass(frozen=True)
class Status:
    """What stands for one model.

    Args:
        label: The model's label.
        route: ``rule``, ``trigger``, or ``none`` if nothing is installed.
        route_reason: Why it is not the rule route.
        follows: The label of the model that it follows, or None.
        keys: ``unique across partitions``, ``being filled in``, or ``unique within each
            partition only``.
        unique_per_partition: The unique constraints that hold within each partition only.
        covered_until: The last moment, day or number that the partitions reach to without a gap.
        runway_days: Days from now until then; None if the partitions do not go by time.
        overflow_rows: Rows that stand in the overflow.
        stray_partitions: Keys of the partitions that rows in the overflow belong to.
        unmoved_rows: Rows that still stand in the table itself.
        drift: What is missing, outdated or orphaned, new partitions left aside.
        lock_room: How many transactions over all partitions fit.
        partitions: All partitions and the overflow.
    """

    label: str
    route: str
    route_reason: str
    follows: str | None
    keys: str
    unique_per_partition: tuple[str, ...]
    covered_until: str | None
    runway_days: int | None
    overflow_rows: Count
    stray_partitions: tuple[str, ...]
    unmoved_rows: Count
    drift: tuple[str, ...]
    lock_room: LockRoom
    partitions: tuple[PartitionStatus, ...]

    def alarms(self, min_runway_days: int | None) -> list[str]:
        """List the reasons for which monitoring should wake somebody.

        Args:
            min_runway_days: The shortest runway that will do; None: it is not asked.
        """
        alarms = []
        if self.route == "none":
            return ["not installed"]
        if self.drift:
            alarms.append(f"{len(self.drift)} things are missing, outdated or orphaned")
        if self.stray_partitions:
            alarms.append(
                "the overflow holds rows that should have a partition: "
                + ", ".join(self.stray_partitions)
            )
        if (
            min_runway_days is not None
            and self.runway_days is not None
            and self.runway_days < min_runway_days
        ):
            alarms.append(
                f"the runway of {self.runway_days} days is shorter than {min_runway_days}"
            )
        return alarms

    def as_json(self, min_runway_days: int | None) -> dict[str, Any]:
        """Give everything as what JSON can hold."""
        return {
            "model": self.label,
            "route": self.route,
            "route_reason": self.route_reason,
            "follows": self.follows,
            "keys": self.keys,
            "unique_per_partition": list(self.unique_per_partition),
            "covered_until": self.covered_until,
            "runway_days": self.runway_days,
            "overflow_rows": self.overflow_rows.rows,
            "overflow_rows_estimated": self.overflow_rows.estimated,
            "stray_partitions": list(self.stray_partitions),
            "unmoved_rows": self.unmoved_rows.rows,
            "unmoved_rows_estimated": self.unmoved_rows.estimated,
            "drift": list(self.drift),
            "locks_of_one_query": self.lock_room.locks,
            "transactions_that_fit": self.lock_room.transactions,
            "warning": self.lock_room.warning,
            "alarms": self.alarms(min_runway_days),
            "partitions": [vars(partition) for partition in self.partitions],
        }


def status(
    connection: BaseDatabaseWrapper, declaration: Declaration, now: datetime.datetime
) -> Status:
    """Read what stands for one model; nothing is changed.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        now: The present, aware.

    Raises:
        PartingError: If there is no table, or it cannot be partitioned.
    """
    oid = find_table(connection, declaration)
    leader = _leader(connection, declaration, now)
    with reading(connection) as cursor:
        found = catalog_reader.read(cursor, oid)
        raise_first(refusals(declaration, found, leader))
        column = found.parent.column(declaration.key)
        highest = highest_key(cursor, declaration, found)
        at = position(declaration, column, now, highest)
        upcoming = declaration.strategy.upcoming(at)
        last = upcoming[-1] if upcoming else None
        stray = stray_specs(cursor, declaration, found, last, leader)
        overflow = next((one for one in found.partitions if one.partition.is_overflow), None)
        overflow_rows = count_rows(cursor, overflow.relation.name) if overflow else Count(0)
        unmoved = count_rows(cursor, found.parent.name)
        room = lock_room(cursor, found)
        partitions = _partitions(cursor, declaration.strategy, found, at)
        helped = _advice(cursor, declaration, found)
    wanted = desired(declaration, found, (), leader)
    route, reason = _standing_route(found)
    if route == Route.TRIGGER.value:
        reason = "; ".join(filter(None, (wanted.route_reason, helped)))
    until, runway = _coverage(declaration.strategy, found, at, now)
    return Status(
        label=declaration.label,
        route=route,
        route_reason=reason,
        follows=declaration.leader.label if declaration.leader else None,
        keys=_keys(declaration, found),
        unique_per_partition=tuple(
            unique.name for unique in weakened_uniques(declaration, found.parent)
        ),
        covered_until=until,
        runway_days=runway,
        overflow_rows=overflow_rows,
        stray_partitions=tuple(spec.key for spec in stray),
        unmoved_rows=unmoved,
        drift=tuple(install_plan(found, wanted).differences()),
        lock_room=room,
        partitions=partitions,
    )


def _leader(
    connection: BaseDatabaseWrapper, declaration: Declaration, now: datetime.datetime
) -> Leader | None:
    followed = survey_of_leader(connection, declaration, now)
    if followed is None:
        return None
    leader = leader_of(followed.wanted, followed.found)
    standing = {one.partition.part for one in followed.found.partitions}
    # A partition that the leader will only have after the next run is nothing that lacks here.
    partitions = tuple(one for one in leader.partitions if one.part in standing)
    return replace(leader, partitions=partitions)


def _standing_route(found: Found) -> tuple[str, str]:
    if not found.installed:
        return "none", "not installed"
    rules = {rule.name for rule in found.parent.rules if rule.mark and rule.enabled}
    return (Route.RULE if Names.INSERT_RULE in rules else Route.TRIGGER).value, ""


def _advice(cursor: Any, declaration: Declaration, found: Found) -> str:
    if not wants_fresh_parent(declaration, found):
        return ""
    return advice(declaration.label, found, read_belongings(cursor, found))


def _keys(declaration: Declaration, found: Found) -> str:
    standing = found.others.get(Names(found.parent.name).keys.name)
    if standing is None or standing.mark is None:
        return "unique within each partition only"
    filled = standing.mark.get("state") == "filled"
    return "unique across partitions" if filled else "being filled in"


def _coverage(
    strategy: Strategy, found: Found, at: Any, now: datetime.datetime
) -> tuple[str | None, int | None]:
    intervals: list[Any] = [
        one.partition.bound for one in found.partitions if isinstance(one.partition.bound, Interval)
    ]
    if not intervals:
        return None, None
    until = at
    for interval in sorted(intervals, key=lambda interval: interval.lower):
        if interval.lower <= until < interval.upper:
            until = interval.upper
    is_time = isinstance(until, datetime.date)
    if until == at:
        return None, 0 if is_time else None
    if not is_time:
        return f"{until - 1:,}", None
    if isinstance(until, datetime.datetime):
        zone = zoneinfo.ZoneInfo(strategy.tz if isinstance(strategy, TimeStrategy) else "UTC")
        return (until - _MICROSECOND).astimezone(zone).date().isoformat(), (until - now).days
    return (until - datetime.timedelta(days=1)).isoformat(), (until - at).days


def _partitions(
    cursor: Any, strategy: Strategy, found: Found, at: Any
) -> tuple[PartitionStatus, ...]:
    measured = sizes(cursor, [one.relation.oid for one in found.partitions])
    past = _past_keep(strategy, found, at)
    return tuple(
        PartitionStatus(
            name=one.relation.name.name,
            key=one.partition.key or "overflow",
            holds=describe_bound(one.partition.bound),
            estimated_rows=measured[one.relation.oid].rows,
            table_bytes=measured[one.relation.oid].table_bytes,
            index_bytes=measured[one.relation.oid].index_bytes,
            past_keep=one.partition.key in past,
        )
        for one in sorted(found.partitions, key=_by_bound)
    )


def _by_bound(one: FoundPartition) -> tuple[bool, Any]:
    bound: Any = one.partition.bound
    if isinstance(bound, Interval):
        return False, bound.lower
    return bound is None, one.partition.part


def _past_keep(strategy: Strategy, found: Found, at: Any) -> set[str]:
    """Give the keys of the partitions before the current one beyond those that are to be kept."""
    keep = getattr(strategy, "keep", None)
    if keep is None:
        return set()
    before: list[Any] = [
        one.partition
        for one in found.partitions
        if isinstance(one.partition.bound, Interval) and one.partition.bound.upper <= at
    ]
    before.sort(key=lambda partition: partition.bound.lower)
    return {partition.key for partition in before[: max(len(before) - keep, 0)]}
