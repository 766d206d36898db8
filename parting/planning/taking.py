"""Keys that partitions make unique without a key table, the default partition among them. Pure.

A key belongs to one partition, and the index of that one refuses it a second time. The default
partition has the keys that belong to no other. When another one is made, it takes those rows in the
same transaction; and what is inserted into the default partition by what was known before is
relocated at once. So no key can be there and in another partition.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parting.planning.compare.functions import function_operations
from parting.planning.desired_state import desired_state
from parting.planning.drain import plain_columns
from parting.planning.functions import table_functions
from parting.planning.needed_keys import default_is_guarded
from parting.planning.operations import (
    BeginMoving,
    DropFunction,
    DropTrigger,
    LockMode,
    LockTable,
    Operation,
    RelocateFollowers,
    State,
    TakeRows,
)
from parting.planning.partitions import leader_of
from parting.schema.derived_names import CALLED_FUNCTIONS, ROUTING_FUNCTIONS, Names
from parting.sql.session_settings import setting_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from parting.schema.partitioned import CurrentState, Declaration, DesiredState, Partition


@dataclass(frozen=True)
class Follower:
    """A table whose rows are in the partitions of the rows that they reference, by their keys.

    What decides where its rows go changes in the same transactions as that of its leader.

    Args:
        declaration: What the model declares.
        current: What exists.
    """

    declaration: Declaration
    current: CurrentState

    def desired(self, leader: DesiredState, current: CurrentState) -> DesiredState:
        """Return what should exist of it.

        Args:
            leader: What should exist of its leader.
            current: What exists of that.
        """
        return desired_state(self.declaration, self.current, (), leader_of(leader, current))


def take_rows(
    desired: DesiredState,
    partitions: Iterable[Partition],
    leaves: State | None = None,
    following: Sequence[DesiredState] = (),
) -> Iterator[Operation]:
    """Have partitions take their rows out of the default partition, which nobody writes meanwhile.

    Args:
        desired: What should exist.
        partitions: The partitions.
        leaves: As of `TakeRows`.
        following: What should exist of those that follow, and are relocated with them.
    """
    names, columns = desired.names, plain_columns(desired.parent)
    # Whoever has inserted there has a lock on it until his transaction ends; whoever comes later
    # waits, and relocates what he has inserted by what he finds then.
    yield LockTable(names.default, LockMode.EXCLUSIVE.value)
    for follower in following:
        yield LockTable(follower.names.default, LockMode.EXCLUSIVE.value)
    moving, silent = (setting_name(one, names.table) for one in ("moving", "silent"))
    yield BeginMoving(moving, silent)
    for follower in following:
        yield RelocateFollowers(
            follower.names.default,
            follower.partition_column.name,
            follower.names.function("locate"),
            setting_name("silent", follower.names.table),
        )
    for one in partitions:
        if not (one.is_default or one.is_left):
            yield TakeRows(names.default, one, columns, desired.partition_column, leaves)


def take_over_keys(
    current: CurrentState,
    desired: DesiredState,
    number_of_new: int,
    partitions: Iterable[Partition],
    leaves: State | None = None,
    followers: Sequence[Follower] = (),
) -> Iterator[Operation]:
    """Have rows go to new partitions from now on, those that wait for them first.

    Args:
        current: What exists.
        desired: What should exist.
        number_of_new: How many of the new partitions exist by then.
        partitions: Those that take their rows now.
        leaves: As of `TakeRows`.
        followers: The tables that are changed with it, and have partitions of the same numbers.
    """
    existing = so_far(current, desired, number_of_new)
    yield from function_operations(current, existing, ROUTING_FUNCTIONS)
    following = []
    for one in followers:
        wanted = one.desired(existing, current)
        following.append(wanted)
        functions = (*ROUTING_FUNCTIONS, *CALLED_FUNCTIONS)
        yield from function_operations(one.current, wanted, functions)
    yield from take_rows(desired, partitions, leaves, following)


def take_misplaced(
    current: CurrentState,
    desired: DesiredState,
    leaves: State | None = None,
    followers: Sequence[Follower] = (),
) -> Iterator[Operation]:
    """Have partitions that exist take what belongs to them, unless nothing there can.

    Args:
        current: What exists.
        desired: What should exist.
        leaves: As of `TakeRows`, if there are such rows.
        followers: As of `take_over_keys`.
    """
    existing = so_far(current, desired, 0)
    functions = tuple(function_operations(current, existing, ROUTING_FUNCTIONS))
    if functions or leaves or not default_is_guarded(current):
        yield from functions
        following = [one.desired(existing, current) for one in followers]
        yield from take_rows(desired, existing.partitions, leaves, following)


def unguard(current: CurrentState, desired: DesiredState) -> Iterator[Operation]:
    """Let go of that where a key table has every row recorded by now."""
    if desired.guards_default and desired.declaration.key_table:
        names, default = desired.names, current.default_partition
        assert default is not None
        yield DropTrigger(Names.RELOCATE_TRIGGER, default.name)
        yield DropFunction(names.function("relocate"), "")


def so_far(current: CurrentState, desired: DesiredState, number_of_new: int) -> DesiredState:
    """Return what should exist when some of the new partitions do not exist yet.

    Args:
        current: What exists.
        desired: What should exist in the end.
        number_of_new: How many of the new partitions exist.
    """
    existing = {one.partition.number for one in current.partitions}
    left, kept = number_of_new, []
    for one in desired.partitions:
        if one.number in existing or one.is_default or left > 0:
            kept.append(one)
            left -= one.number not in existing and not one.is_default
    if len(kept) == len(desired.partitions):
        return desired
    so_far = replace(desired, partitions=tuple(kept))
    return replace(so_far, functions=table_functions(so_far))
