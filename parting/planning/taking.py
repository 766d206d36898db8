"""Keys that partitions make unique without a key table, the default partition among them. Pure.

A key belongs to one partition, and the index of that one refuses it a second time. The default
partition has the keys that belong to no other. When another one is made, it takes those rows in the
same transaction; and what is inserted into the default partition by what was known before is
relocated at once. So no key can be there and in another partition.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parting.planning.compare.constraints import constraint_operations, validations
from parting.planning.compare.functions import (
    function_operations,
    orphaned_function_operations,
)
from parting.planning.compare.triggers import partition_trigger_operations, trigger_operations
from parting.planning.desired_state import desired_state, routes_statements
from parting.planning.drain import plain_columns
from parting.planning.foreign_keys import reference_parent
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
from parting.planning.plan import Transaction
from parting.planning.triggers import route_triggers
from parting.schema.derived_names import CALLED_FUNCTIONS, FUNCTIONS, ROUTING_FUNCTIONS, Names
from parting.schema.partitioned import looks_up
from parting.sql.session_settings import setting_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from parting.planning.plan import Stage
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

    @property
    def looks_up(self) -> bool:
        """Whether it looks rows up in the key table of its leader, which is to go."""
        return self.current.installed and looks_up(self.current)

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
    yield BeginMoving(moving, silent, proof=names.proof)
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
    # Together, and in this order: functions that read rows ask "locate", and must not know of a
    # partition that it does not know yet. They would find no row there, and look nowhere else.
    yield from function_operations(current, existing, (*ROUTING_FUNCTIONS, *CALLED_FUNCTIONS))
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
    looked_up = any(one.looks_up for one in followers)
    if functions or leaves or looked_up or not default_is_guarded(current):
        yield from functions
        following = []
        for one in followers:
            wanted = one.desired(existing, current)
            following.append(wanted)
            if one.looks_up:
                yield from _find_by_keys(current, one, wanted)
        yield from take_rows(desired, existing.partitions, leaves, following)


def _find_by_keys(
    current: CurrentState, follower: Follower, wanted: DesiredState
) -> Iterator[Operation]:
    """Have rows that follow others find them by their keys alone from now on.

    Args:
        current: What exists of their leader.
        follower: Their table.
        wanted: What should exist of it.
    """
    key_table = current.key_table
    assert key_table is not None
    follow = (wanted.names.follow_trigger, wanted.names.follow_delete_trigger)
    for trigger in key_table.triggers:
        if trigger.name in follow and trigger.marker is not None:
            yield DropTrigger(trigger.name, key_table.name)
    yield from function_operations(follower.current, wanted, FUNCTIONS)
    yield from orphaned_function_operations(follower.current, wanted)
    default = follower.current.default_partition
    for one in wanted.partitions:
        if one.is_default and default is not None:
            yield from constraint_operations(wanted, one, default)
            yield from partition_trigger_operations(wanted, one, default)


def let_go_of_key_table(
    current: CurrentState, desired: DesiredState, followers: Sequence[Follower]
) -> Iterator[Stage]:
    """Plan to have nothing of followers reference the key table that rows do not need any more.

    Args:
        current: What exists of their leader.
        desired: What should exist of it.
        followers: As of `take_misplaced`, which comes before, maybe in a run that broke off.
    """
    for follower in followers if current.key_table is not None else ():
        wanted, default = follower.desired(desired, current), follower.current.default_partition
        for one in wanted.partitions:
            if one.is_default and default is not None:
                for validation in validations(wanted, one, default):
                    yield Transaction((validation,))
        table = follower.current.parent.name
        own = tuple(one for one in current.incoming_foreign_keys if one.table == table)
        yield from reference_parent(replace(current, incoming_foreign_keys=own))


def unguard(current: CurrentState, desired: DesiredState) -> Iterator[Operation]:
    """Let go of that where a key table has every row recorded by now."""
    if desired.guards_default and desired.declaration.key_table:
        names, default = desired.names, current.default_partition
        assert default is not None
        yield from _routed_from_now_on(current, desired)
        yield DropTrigger(Names.RELOCATE_TRIGGER, default.name)
        yield DropFunction(names.function("relocate"), "")


def _routed_from_now_on(current: CurrentState, desired: DesiredState) -> Iterator[Operation]:
    """Route the rows of a statement together where only the guard kept them apart."""
    together = routes_statements(desired.declaration, current, desired.route, relocates=False)
    before = desired.route_triggers
    after = route_triggers(replace(desired, routes_statements=together))
    if after != before:
        yield LockTable(desired.parent.name, "ACCESS EXCLUSIVE")
        yield from trigger_operations((), [one for one in after if one not in before])
        for one in before:
            if one not in after:
                yield DropTrigger(one.name, one.on)


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
