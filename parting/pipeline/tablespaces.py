"""Move partitions to other tablespaces: small ones at once, big ones while they are used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parting.catalog.table_data import Size, sizes
from parting.catalog.tablespaces import index_places, tablespaces
from parting.exceptions import UnsupportedTable
from parting.execution.locking import LockRetry
from parting.pipeline.inspection import (
    current_leader,
    find_table,
    inspecting,
    raise_first,
    raise_if_renamed,
    table_name,
)
from parting.pipeline.run import PlanFor, carry_out
from parting.pipeline.split import rearrange
from parting.planning import limits
from parting.planning.leaving import Change
from parting.planning.plan import Plan
from parting.planning.tablespaces import (
    Member,
    arriving,
    at_once_plan,
    move_change,
    partition_to_move,
    rename_plan,
    tablespace_errors,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.mover import MoveOptions
    from parting.execution.progress import Reporter
    from parting.pipeline.inspection import Inspection
    from parting.schema.objects import Name, Tablespace
    from parting.schema.partitioned import CurrentState, Declaration, Partition


@dataclass(frozen=True)
class Survey:
    """What a partition is like that is to be moved, and how it would be moved at once.

    Args:
        current: What exists of its table.
        plan: How it would be moved at once; empty if all of it is there, or on its way.
        partition: The partition, or the one that its rows are arriving in.
        size: The size of that.
        is_on_its_way: Whether rows are arriving there, or have arrived and it lacks its name.
    """

    current: CurrentState
    plan: Plan
    partition: Partition
    size: Size
    is_on_its_way: bool = False

    @property
    def total_bytes(self) -> int:
        """How large it is, with its indexes."""
        return self.size.table_bytes + self.size.index_bytes

    @property
    def is_small(self) -> bool:
        """Whether it can be copied while its users wait."""
        return self.total_bytes <= limits.COPIED_AT_ONCE_BYTES


@dataclass(frozen=True)
class MoveTo:
    """Have the rows of a partition leave for a new one in a tablespace.

    Args:
        suffix: The suffix of the partition.
        tablespace: The name of the tablespace.
        with_followers: Whether the partitions of followers, which are made anew too, are to be
            there; else they are where they were.
    """

    suffix: str
    tablespace: str
    with_followers: bool = False

    def change(self, found: Inspection) -> Change:
        """Return which partition its rows leave for; nothing if they are on their way."""
        suffixes = {one.partition.suffix for one in found.current.partitions}
        if arriving(self.suffix) in suffixes:
            return Change({}, ())
        moved = partition_to_move(found.declaration, found.current, self.suffix)
        return move_change(found.declaration, found.current, moved, self.tablespace)

    def left_before(self, current: CurrentState) -> list[Name]:
        """Return nothing: what rows have left is dropped."""
        return []

    def tablespaces(self, follower: CurrentState) -> Mapping[str, str]:
        """Return where new partitions of a follower are to be made, by their suffixes."""
        if self.with_followers:
            return {arriving(self.suffix): self.tablespace}
        found = (one for one in follower.partitions if one.partition.suffix == self.suffix)
        places = [one.relation.settings.tablespace for one in found]
        return {arriving(self.suffix): place for place in places if place is not None}


def survey(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    suffix: str,
    tablespace: str,
    *,
    timeout_ms: int | None = None,
) -> Survey:
    """Look at a partition that is to be moved; nothing is changed.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        suffix: The suffix of the partition.
        tablespace: The name of the tablespace.
        timeout_ms: How long to wait for somebody's ACCESS EXCLUSIVE lock; None: 10 s.

    Raises:
        PartingError: If it cannot be moved there.
    """
    oid = find_table(connection, declaration)
    with inspecting(connection, declaration, oid, None, timeout_ms) as found:
        current = found.current
        raise_if_renamed(declaration.label, current)
        there = tablespaces(found.cursor, current.parent.owner)
        raise_first(tablespace_errors(tablespace, there, current.parent.owner))
        place = there[tablespace]
        for one in current.partitions:
            if one.partition.suffix == arriving(suffix):
                _check_place(declaration, suffix, one.relation.settings.tablespace, place)
                size = sizes(found.cursor, [one.relation.oid])[one.relation.oid]
                return Survey(current, Plan(), one.partition, size, is_on_its_way=True)
        existing = partition_to_move(declaration, current, suffix)
        relation = existing.relation
        size = sizes(found.cursor, [relation.oid])[relation.oid]
        indexes = index_places(found.cursor, relation.oid)
    small = Survey(current, Plan(), existing.partition, size).is_small
    plan = at_once_plan(relation, indexes, place, copies_indexes=small)
    return Survey(current, plan, existing.partition, size)


def _check_place(
    declaration: Declaration, suffix: str, existing: str | None, wanted: Tablespace
) -> None:
    """Check that rows which are on their way go where they are wanted.

    Raises:
        UnsupportedTable: If they go elsewhere.
    """
    if existing == wanted.recorded:
        return
    where = existing or "pg_default"
    raise UnsupportedTable(
        f"{declaration.label}: the rows of {suffix} are on their way to another tablespace.",
        "Let them arrive there first: manage.py move_partition "
        f"{declaration.label} {suffix} --tablespace {where}",
    )


def move_at_once(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    suffix: str,
    tablespace: str,
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
) -> Survey:
    """Copy a partition to a tablespace, while nobody can use it.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        suffix: The suffix of the partition.
        tablespace: The name of the tablespace.
        reporter: Where to report what happens.
        lock_retry: How long to wait for locks.

    Returns:
        What was moved; its plan is empty if that was there.

    Raises:
        PartingError: If it cannot be moved there, or a lock could not be acquired.
        DatabaseError: If a statement failed in PostgreSQL.
    """

    def look(timeout_ms: int) -> Survey:
        return survey(connection, declaration, suffix, tablespace, timeout_ms=timeout_ms)

    table = table_name(connection, declaration)
    return carry_out(connection, look, table, lock_retry or LockRetry(), reporter)


def move_in_batches(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    wanted: MoveTo,
    reporter: Reporter,
    options: MoveOptions,
    *,
    weakens_uniques: bool = False,
    lock_retry: LockRetry | None = None,
) -> None:
    """Have the rows of a partition leave for one in a tablespace, which gets its name in the end.

    The arguments and errors: see `parting.pipeline.split.rearrange`.
    """
    rearrange(
        connection,
        family,
        wanted,
        reporter,
        options,
        weakens_uniques=weakens_uniques,
        lock_retry=lock_retry,
    )

    def look(timeout_ms: int) -> PlanFor:
        members = [_member(connection, one, timeout_ms) for one in family]
        root, *followers = (one.current for one in members)
        return PlanFor(root, rename_plan(members, wanted.suffix), tuple(followers))

    table = table_name(connection, family[0])
    carry_out(connection, look, table, lock_retry or LockRetry(), reporter)


def _member(connection: BaseDatabaseWrapper, declaration: Declaration, timeout_ms: int) -> Member:
    """Read one table of a family."""
    leader = current_leader(connection, declaration, timeout_ms)
    oid = find_table(connection, declaration)
    with inspecting(connection, declaration, oid, leader, timeout_ms) as found:
        return Member(found.declaration, found.current, found.leader)
