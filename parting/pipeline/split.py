"""Have rows leave partitions for others: split a big one, join old ones, a family at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from parting.catalog.retired import dependents_of_partitions
from parting.catalog.table_data import Count, Size, count_rows, lowest_key, sizes
from parting.exceptions import NotPartitioned, UnsupportedTable
from parting.execution.locking import LockRetry
from parting.pipeline.inspection import (
    current_leader,
    find_table,
    inspecting,
    raise_first,
    raise_if_renamed,
    read_state,
    reading,
    table_name,
)
from parting.pipeline.install import install_partition
from parting.pipeline.run import PlanFor, carry_out
from parting.planning.leaving import (
    Change,
    analyze_plan,
    begin_plan,
    desired_after,
    drop_plan,
    errors,
    finish_plan,
    leaving,
    move_plan,
    narrowed,
    space_plans,
    touched,
)
from parting.planning.needed_keys import with_key_table_if_needed
from parting.planning.plan import Plan
from parting.planning.preflight import desired_state_errors
from parting.planning.split import (
    Wanted,
    can_be_split,
    column_of,
    giver_of,
    joined,
    merge_change,
    split_change,
)
from parting.schema.partitioned import DEFAULT_NUMBER, PARENT_NUMBER
from parting.strategies.bounds import Followed, PartitionSpec

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from typing import Any

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.exceptions import PartingError
    from parting.execution.mover import MoveOptions
    from parting.execution.progress import Reporter
    from parting.pipeline.inspection import Inspection
    from parting.schema.objects import Name
    from parting.schema.partitioned import (
        CurrentState,
        Declaration,
        DesiredState,
        ExistingPartition,
        Partition,
    )


class Rearrangement(Protocol):
    """What somebody wants to become of partitions."""

    def change(self, found: Inspection) -> Change:
        """Return what is to be done, by what exists.

        Raises:
            PartingError: If it cannot be done.
        """

    def left_before(self, current: CurrentState) -> list[Name]:
        """Return the partitions that rows may have left in earlier runs, and that exist still."""

    def tablespaces(self, follower: CurrentState) -> Mapping[str, str]:
        """Return where new partitions of a follower are made, by suffixes; else with its table."""


@dataclass(frozen=True)
class Split:
    """Split a partition.

    Args:
        wanted: What is to leave it; if that says nothing, only what was begun is brought to an end.
    """

    wanted: Wanted

    def change(self, found: Inspection) -> Change:
        """Return which partitions it is split into."""
        if not self.wanted:
            return Change({}, ())
        declaration, current = found.declaration, found.current
        left = [one.partition.suffix for one in leaving(current) if one.partition.is_left]
        named = self.wanted.partition
        if named in left or (named is None and left and not can_be_split(declaration, current)):
            return Change({}, ())  # all of it is on its way
        giver = giver_of(declaration, current, self.wanted)
        lowest = None
        if self.wanted.everything:
            table, column = giver.relation.name, column_of(declaration, current)
            lowest = lowest_key(found.cursor, table, column)
        return split_change(declaration, current, giver, self.wanted, lowest)

    def left_before(self, current: CurrentState) -> list[Name]:
        """Return the partition that is named, or else the one that was the table itself."""
        suffix = self.wanted.partition
        return [
            one.relation.name
            for one in current.partitions
            if (one.partition.suffix == suffix if suffix else one.partition.number == PARENT_NUMBER)
        ]

    def tablespaces(self, follower: CurrentState) -> Mapping[str, str]:
        """Return nothing: they are made where the table is."""
        return {}


@dataclass(frozen=True)
class Merge:
    """Join partitions.

    Args:
        present: The present, aware.
        suffixes: Those that are joined; none: see the others.
        beginning: The first one.
        before: The first one that is not joined.
        name: The suffix of the new partition.
    """

    present: datetime.datetime
    suffixes: tuple[str, ...] = ()
    beginning: str | None = None
    before: str | None = None
    name: str | None = None

    def change(self, found: Inspection) -> Change:
        """Return which partition they become."""
        if not self.suffixes and self.beginning is None and self.before is None:
            return Change({}, ())
        declaration, current = found.declaration, found.current
        suffixes = self.suffixes
        if leaving(current):
            on_their_way = {
                one.partition.suffix for one in leaving(current) if one.partition.is_left
            }
            suffixes = tuple(one for one in suffixes if one not in on_their_way)
            if self.suffixes and not suffixes:
                return Change({}, ())
        at = found.position(self.present, found.growth())
        partitions = joined(declaration, current, suffixes, self.beginning, self.before)
        return merge_change(declaration, current, partitions, at, self.name)

    def left_before(self, current: CurrentState) -> list[Name]:
        """Return nothing: what rows have left is dropped."""
        return []

    def tablespaces(self, follower: CurrentState) -> Mapping[str, str]:
        """Return nothing: they are made where the table is."""
        return {}


def rearrange(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    wanted: Rearrangement,
    reporter: Reporter,
    options: MoveOptions,
    *,
    weakens_uniques: bool = False,
    lock_retry: LockRetry | None = None,
) -> None:
    """Have rows leave partitions for others, in a whole family.

    It can be ended at any time, and be run again: what was begun is brought to an end.

    Args:
        connection: Django's connection.
        family: What the models of the family declare, leaders before followers.
        wanted: What is to become of the partitions.
        reporter: Where to report what happens.
        options: How rows move, and the receipt of what has moved.
        weakens_uniques: Whether to do it although unique constraints that contain the partition key
            are not enforced between rows that have left and those that have not.
        lock_retry: How long to wait for locks.

    Raises:
        PartingError: If it cannot be done, or a lock could not be acquired.
        DatabaseError: If a statement failed in PostgreSQL.
    """
    root, *followers = family
    current = _read(connection, root)
    root = with_key_table_if_needed(root, current)
    followers = _going_along(root, followers, current)
    family = (root, *followers)
    retry = lock_retry or LockRetry()
    table = table_name(connection, root)

    def begin(timeout_ms: int) -> PlanFor:
        return _begin_survey(connection, family, wanted, weakens_uniques, timeout_ms)

    require_installed(connection, followers)
    carry_out(connection, begin, table, retry, reporter)
    existing = _read(connection, root)
    if not leaving(existing):
        return
    for one in followers:
        _make_missing(connection, one, existing, wanted, reporter, retry)

    def move(timeout_ms: int) -> PlanFor:
        current, desired = _state(connection, root, timeout_ms)
        moves = move_plan(desired, current, _followed_by(connection, followers, current))
        return PlanFor(current, moves if not options.is_over else Plan())

    def finish(timeout_ms: int) -> PlanFor:
        # Processes may have sent rows there by what they remember.
        moved = move(timeout_ms)
        _, desired = _state(connection, root, timeout_ms)
        stages = (*moved.plan.stages, *finish_plan(desired, moved.current).stages)
        return PlanFor(moved.current, Plan(stages if moved.plan else ()))

    carry_out(connection, move, table, retry, reporter, options)
    if options.is_over or options.receipt.refused:
        return
    _, desired = _state(connection, root)
    numbers = touched(desired)
    carry_out(connection, finish, table, retry, reporter, options)
    if not options.is_over:
        _drop(connection, family, retry, reporter)
        for one in family:
            _analyze(connection, one, numbers, retry, reporter)


def _begin_survey(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    wanted: Rearrangement,
    weakens_uniques: bool,
    timeout_ms: int,
) -> PlanFor:
    """Inspect the table at the top of a family, and plan the first transactions."""
    root = family[0]
    current, change = _change(connection, root, wanted, weakens_uniques, timeout_ms)
    if change:
        raise_first(desired_state_errors(desired_after(root, current, change), current))
        raise_first(_dependent_errors(connection, family, change))
    return PlanFor(current, begin_plan(root, current, change))


def _going_along(
    root: Declaration, followers: Sequence[Declaration], current: CurrentState
) -> list[Declaration]:
    """Return what follows. What would be found by keys is not installed while rows are leaving."""
    return [] if root.compares_by_partitions and leaving(current) else list(followers)


def _dependent_errors(
    connection: BaseDatabaseWrapper, family: Sequence[Declaration], change: Change
) -> Iterator[PartingError]:
    """Yield what keeps partitions from being dropped in the end, those of followers too."""
    going = {number for number, bound in change.narrowed.items() if bound.is_empty}
    states = [(one, _read(connection, one)) for one in family]
    relations = [
        relation
        for _, current in states
        for relation in (
            current.parent,
            *current.others.values(),
            *(one.relation for one in current.partitions),
        )
    ]
    dropped = [
        (declaration, one.relation)
        for declaration, current in states
        for one in current.partitions
        if one.partition.number in going
    ]
    oids = [relation.oid for _, relation in dropped]
    with reading(connection) as cursor:
        found = dependents_of_partitions(cursor, oids, [one.oid for one in relations])
    for declaration, relation in dropped:
        if relation.oid in found:
            yield UnsupportedTable(
                f"{declaration.label}: {relation.name} could not be dropped when its rows have "
                f"left it, since something depends on it: {', '.join(found[relation.oid])}.",
                f"Nothing has been changed. Drop that, or have it use {declaration.table}.",
            )


def require_installed(connection: BaseDatabaseWrapper, followers: Sequence[Declaration]) -> None:
    """Raise if a table that follows is not partitioned, and so cannot go along.

    Args:
        connection: Django's connection.
        followers: What the models declare.

    Raises:
        NotPartitioned: The first of them.
    """
    for one in followers:
        current = _read(connection, one)
        if not current.installed:
            raise NotPartitioned(
                f"{one.label}: {current.parent.name} is not partitioned, and would be with its "
                "leader.",
                f"manage.py install_partition_triggers {one.label}",
            )


def surveys(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    wanted: Rearrangement,
    *,
    weakens_uniques: bool = False,
) -> list[PlanFor]:
    """Plan how rows would leave partitions; nothing is changed. The arguments: see `rearrange`.

    Returns:
        What is done with the table at the top, but for what is dropped in the end.
    """
    root, *followers = family
    current = _read(connection, root)
    root = with_key_table_if_needed(root, current)
    followers = _going_along(root, followers, current)
    require_installed(connection, followers)
    current, change = _change(connection, root, wanted, weakens_uniques, None)
    if change:
        raise_first(_dependent_errors(connection, (root, *followers), change))
    desired = desired_after(root, current, change)
    begun = narrowed(current, change.narrowed)
    move = move_plan(desired, current, _followed_by(connection, followers, begun))
    return [
        PlanFor(current, begin_plan(root, current, change)),
        PlanFor(current, move),
        PlanFor(current, finish_plan(desired, begun)),
    ]


def _change(
    connection: BaseDatabaseWrapper,
    root: Declaration,
    wanted: Rearrangement,
    weakens_uniques: bool,
    timeout_ms: int | None,
    *,
    is_to_look_up: bool = False,
) -> tuple[CurrentState, Change]:
    oid = find_table(connection, root)
    with inspecting(connection, root, oid, None, timeout_ms) as found:
        raise_if_renamed(root.label, found.current)
        found.preflight()
        raise_first(
            errors(
                root,
                found.current,
                weakens_uniques=weakens_uniques,
                is_to_look_up=is_to_look_up,
            )
        )
        change = wanted.change(found)
    return found.current, change


def would_change(
    connection: BaseDatabaseWrapper,
    root: Declaration,
    wanted: Rearrangement,
    *,
    weakens_uniques: bool = False,
) -> bool:
    """Return whether anything is to leave, if what follows the rows is looked up by then.

    The arguments and errors: see `rearrange`.
    """
    _, change = _change(connection, root, wanted, weakens_uniques, None, is_to_look_up=True)
    return bool(change)


def _read(connection: BaseDatabaseWrapper, declaration: Declaration) -> CurrentState:
    return read_state(connection, find_table(connection, declaration))


def _make_missing(
    connection: BaseDatabaseWrapper,
    follower: Declaration,
    leader: CurrentState,
    wanted: Rearrangement,
    reporter: Reporter,
    lock_retry: LockRetry,
) -> None:
    """Make the partitions of a follower that the table at the top has already."""
    current = _read(connection, follower)
    existing = {one.partition.number for one in current.partitions}
    tablespaces = wanted.tablespaces(current)
    for one in leader.partitions:
        number = one.partition.number
        if number in existing or number == PARENT_NUMBER or one.partition.is_left:
            continue
        spec = PartitionSpec(one.partition.suffix, Followed(number))
        install_partition(
            connection,
            follower,
            spec,
            reporter,
            lock_retry=lock_retry,
            tablespace=tablespaces.get(spec.suffix),
        )


def _state(
    connection: BaseDatabaseWrapper, declaration: Declaration, timeout_ms: int | None = None
) -> tuple[CurrentState, DesiredState]:
    leader = current_leader(connection, declaration, timeout_ms)
    oid = find_table(connection, declaration)
    with inspecting(connection, declaration, oid, leader, timeout_ms) as found:
        kept = found.limited_to(found.suffixes)
        kept.preflight()
    return kept.current, kept.desired_state()


def _followed_by(
    connection: BaseDatabaseWrapper, followers: Sequence[Declaration], leader: CurrentState
) -> dict[int, tuple[Name, ...]]:
    """Return where what follows the rows of partitions is, by the numbers of those.

    A follower that has rows of its own in its table has no partition for those of what was the
    table of its leader: new ones are in its default partition.
    """
    found: dict[int, tuple[Name, ...]] = {}
    for one in followers:
        existing = _read(connection, one).partitions
        names = {other.partition.number: other.relation.name for other in existing}
        for giver in leaving(leader):
            number = giver.partition.number
            name = names.get(number, names[DEFAULT_NUMBER])
            found[number] = (*found.get(number, ()), name)
    return found


def _drop(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    retry: LockRetry,
    reporter: Reporter,
) -> None:
    """Drop the partitions that all rows have left, those of followers first."""
    root = family[0]
    numbers = [
        one.partition.number for one in _read(connection, root).partitions if one.partition.is_left
    ]
    if not numbers:
        return
    for declaration in reversed(family):

        def look(timeout_ms: int, declared: Declaration = declaration) -> PlanFor:
            leader = current_leader(connection, declared, timeout_ms)
            oid = find_table(connection, declared)
            with inspecting(connection, declared, oid, leader, timeout_ms) as found:
                kept = found.limited_to(found.suffixes)
                kept.preflight()
            plan = drop_plan(declared, kept.current, numbers, kept.leader)
            return PlanFor(kept.current, plan)

        table = table_name(connection, declaration)
        carry_out(connection, look, table, retry, reporter)


def _analyze(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    numbers: Collection[int],
    retry: LockRetry,
    reporter: Reporter,
) -> None:
    def look(timeout_ms: int) -> PlanFor:
        current, _ = _state(connection, declaration, timeout_ms)
        return PlanFor(current, analyze_plan(current, numbers))

    carry_out(connection, look, table_name(connection, declaration), retry, reporter)


def left_before(
    connection: BaseDatabaseWrapper, root: Declaration, wanted: Rearrangement
) -> list[Name]:
    """Return what rows may have left in earlier runs. The arguments: see `rearrange`."""
    return wanted.left_before(_read(connection, root))


def give_space_back(
    connection: BaseDatabaseWrapper,
    root: Declaration,
    moved_from: Sequence[Name],
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
) -> None:
    """Give back the space of rows that have left partitions. The arguments: see `rearrange`."""
    table = table_name(connection, root)
    for plan in space_plans(_read(connection, root), moved_from):

        def look(timeout_ms: int, plan: Plan = plan) -> PlanFor:
            current, _ = _state(connection, root, timeout_ms)
            return PlanFor(current, plan)

        carry_out(connection, look, table, lock_retry or LockRetry(), reporter)


@dataclass(frozen=True)
class Candidate:
    """A partition that can be split, and what is in it."""

    existing: ExistingPartition
    rows: Count
    lowest: Any
    size: Size


def candidates(connection: BaseDatabaseWrapper, declaration: Declaration) -> list[Candidate]:
    """Look for partitions that contain more than the declared strategy would put into one."""
    oid = find_table(connection, declaration)
    with inspecting(connection, declaration, oid) as found:
        found.preflight()
        root = found.declaration
        raise_first(
            errors(
                root,
                found.current,
                weakens_uniques=True,
                is_to_look_up=declaration.key_table_if_needed,
            )
        )
        column = column_of(root, found.current)
        return [
            Candidate(
                one,
                count_rows(found.cursor, one.relation.name),
                lowest_key(found.cursor, one.relation.name, column),
                sizes(found.cursor, [one.relation.oid])[one.relation.oid],
            )
            for one in can_be_split(root, found.current)
            if _has_rows(found.cursor, one)
        ]


def _has_rows(cursor: Any, one: ExistingPartition) -> bool:
    return count_rows(cursor, one.relation.name).rows > 0


def unfinished(connection: BaseDatabaseWrapper, root: Declaration) -> tuple[Partition, ...]:
    """Return the partitions that rows are leaving."""
    return tuple(one.partition for one in leaving(_read(connection, root)))
