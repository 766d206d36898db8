"""The plan of an installation. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.planning import limits
from parting.planning.compare.constraints import (
    check_marker,
    constraint_operations,
    constraint_target,
    self_reference_operations,
    self_reference_stages,
)
from parting.planning.compare.functions import (
    function_operations,
    left_function_operations,
    orphaned_function_operations,
    orphaned_reader_operations,
)
from parting.planning.compare.indexes import left_by_takeover, new_index_operations
from parting.planning.compare.key_table import (
    create_key_table_operations,
    create_proof_operations,
    doubt_operations,
    fill_stages,
    key_indexes,
    missing_columns,
    orphaned_columns,
    prepare_columns,
)
from parting.planning.compare.partitions import (
    default_operations,
    marker_operations,
    partition_marker,
    remembered,
)
from parting.planning.compare.privileges import (
    closed_operations,
    generated_column_operations,
    grant_operations,
    key_grants,
    new_closed_operations,
    own_table_operations,
    partition_grants,
    retired_operations,
    sequence_operations,
)
from parting.planning.compare.rules import (
    orphaned_view_operations,
    rule_operations,
    view_operations,
)
from parting.planning.compare.table_settings import table_settings_operations
from parting.planning.compare.triggers import (
    TriggerPatterns,
    guarded_trigger_operations,
    orphaned_trigger_operations,
    partition_trigger_operations,
    trigger_operations,
)
from parting.planning.drain import relocate_rows
from parting.planning.foreign_keys import reference_key_table
from parting.planning.operations import (
    Analyze,
    CheckIsEmpty,
    CreateMovingTable,
    CreatePartition,
    DropIndex,
    DropRelation,
    DropTrigger,
    LockTable,
    ObjectAddress,
    Operation,
    SetMarker,
    State,
    UseTablespace,
)
from parting.planning.plan import (
    Batched,
    Concurrent,
    Plan,
    Stage,
    Transaction,
    add_transaction,
    marked,
)
from parting.planning.renames import catch_up
from parting.planning.repair import repair_stages
from parting.planning.taking import (
    Follower,
    let_go_of_key_table,
    so_far,
    take_misplaced,
    take_over_keys,
    take_rows,
    unguard,
)
from parting.planning.triggers import remove_row_key_trigger, unrouted_triggers
from parting.schema.derived_names import (
    CALLED_FUNCTIONS,
    OTHER_FUNCTIONS,
    ROUTING_FUNCTIONS,
    ROUTING_OF_FOLLOWERS,
    Names,
)
from parting.schema.objects import Grant, Marker
from parting.schema.partitioned import Route
from parting.sql.markers import write_marker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from parting.schema.objects import Relation
    from parting.schema.partitioned import (
        CurrentState,
        DesiredState,
        Leader,
        Partition,
    )


def install_plan(
    current: CurrentState,
    desired: DesiredState,
    *,
    misplaced_rows: bool = False,
    rows_stay: bool = False,
    followers: Sequence[Follower] = (),
) -> Plan:
    """Plan what leads from what exists to what should exist.

    Args:
        current: What exists.
        desired: What should exist.
        misplaced_rows: Whether the default partition contains rows that belong to a partition,
            maybe one that the plan creates.
        rows_stay: Whether the table is about to become a partition, with its rows.
        followers: Those that find the partitions of their rows by their keys alone: they get new
            partitions, or are installed, in the same transactions.

    Returns:
        Stages in an order in which each leaves a working table: the key table and the partitions
        first, the route last.
    """
    if current.former_name is not None:
        return Plan((Transaction(tuple(catch_up(current, current.former_name))),))
    takes = desired.declaration.compares_by_partitions and current.default_partition is not None
    new = _new_partitions(current, desired)
    stages = _before_route(
        current,
        desired,
        takes=takes,
        misplaced_rows=misplaced_rows,
        rows_stay=rows_stay,
        followers=[one for one in followers if one.current.installed],
    )
    route = _route(current, desired, routes_already=takes and bool(new))
    leftovers: list[Stage] = []
    for one in followers:
        if not one.current.installed:
            wanted = one.desired(desired, current)
            stages += _before_route(one.current, wanted)
            route += _route(one.current, wanted, routes_already=False)
            leftovers += _after_route(one.current, wanted)
    add_transaction(stages, route)
    stages += _after_route(current, desired)
    stages += leftovers
    if misplaced_rows and not takes:
        stages.append(Batched(relocate_rows(desired)))
    if any(isinstance(stage, Batched) for stage in stages) or new:
        stages.append(Transaction((Analyze(desired.parent.name, only=current.analyzes_children),)))
    return Plan(tuple(stages))


def _new_partitions(current: CurrentState, desired: DesiredState) -> list[Partition]:
    existing = {one.partition.number for one in current.partitions}
    return [partition for partition in desired.partitions if partition.number not in existing]


def _before_route(
    current: CurrentState,
    desired: DesiredState,
    *,
    takes: bool = False,
    misplaced_rows: bool = False,
    rows_stay: bool = False,
    followers: Sequence[Follower] = (),
) -> list[Stage]:
    """Plan all that rows need before they are routed.

    Args:
        current: As of `install_plan`.
        desired: As of `install_plan`.
        misplaced_rows: As of `install_plan`.
        rows_stay: As of `install_plan`.
        followers: As of `install_plan`; those that are installed.
        takes: Whether new partitions take their rows in the transactions that make them.
    """
    stages: list[Stage] = [
        Concurrent(DropIndex(index_name, desired.parent.name, concurrently=True))
        for index_name in left_by_takeover(desired.parent)
    ]
    add_transaction(stages, orphaned_reader_operations(current, desired))
    add_transaction(stages, _groundwork(current, desired, takes=takes, rows_stay=rows_stay))
    existing = {one.partition.number: one.relation for one in current.partitions}
    grants = current.default_grants
    new = _new_partitions(current, desired)
    leaves = State.OUTDATED if misplaced_rows else None
    if takes:
        (default,) = (one for one in desired.partitions if one.is_default)
        stages += repair_stages(desired, default, existing.pop(default.number))
        add_transaction(
            stages, take_misplaced(current, desired, None if new else leaves, followers)
        )
        stages += let_go_of_key_table(current, desired, followers)
    for start in range(0, len(new), limits.PARTITIONS_A_TRANSACTION):
        chunk = new[start : start + limits.PARTITIONS_A_TRANSACTION]
        add_transaction(
            stages,
            [
                operation
                for one in chunk
                for operation in new_partition_operations(desired, one, grants)
            ]
            + [
                operation
                for one in followers
                for operation in _partitions_of(one, one.desired(desired, current), chunk)
            ]
            + (
                list(take_over_keys(current, desired, start + len(chunk), chunk, leaves, followers))
                if takes
                else []
            ),
        )
    patterns = TriggerPatterns(desired)
    for partition in desired.partitions:
        if partition.number in existing:
            stages += repair_stages(desired, partition, existing[partition.number], patterns)
    stages += fill_stages(current, desired)
    stages += key_indexes(
        current.others.get(desired.names.key_table.name),
        desired,
        concurrently=current.rows_in_parent or bool(current.partitions),
    )
    if desired.declaration.key_table:
        stages += reference_key_table(current)
        stages += _self_references(desired, existing)
    if desired.leader and not desired.leader.by_value:
        add_transaction(stages, _follow(current, desired, desired.leader))
    return stages


def _after_route(current: CurrentState, desired: DesiredState) -> list[Stage]:
    """Plan how what is no longer needed goes."""
    stages: list[Stage] = []
    add_transaction(stages, _leftovers(current, desired))
    add_transaction(stages, left_function_operations(current, desired))
    add_transaction(stages, retired_operations(current))
    return stages


def _partitions_of(
    follower: Follower, desired: DesiredState, partitions: Iterable[Partition]
) -> Iterator[Operation]:
    """Create the partitions of a follower that belong to some of its leader."""
    current, numbers = follower.current, {one.number for one in partitions}
    for one in _new_partitions(current, desired):
        if one.number in numbers:
            yield from new_partition_operations(desired, one, current.default_grants)
            yield from self_reference_operations(desired, one)
    default = current.default_partition
    for one in desired.partitions:
        if one.is_default and default is not None:  # it remembers the numbers
            yield from marker_operations(desired, one, default)


def partition_plan(
    current: CurrentState,
    desired: DesiredState,
    suffix: str,
    *,
    misplaced_rows: bool = False,
    tablespace: str | None = None,
    followers: Sequence[Follower] = (),
) -> Plan:
    """Plan how to create one partition of an installed table, and nothing else.

    Args:
        current: What exists.
        desired: What exists, and the new partition.
        suffix: The new partition's.
        misplaced_rows: Whether the default partition contains rows that belong there.
        tablespace: As of `new_partition_operations`.
        followers: As of `install_plan`; those that are installed.
    """
    grants = current.default_grants
    looks_up = desired.leader is not None and not desired.leader.by_value
    routing = ROUTING_OF_FOLLOWERS if looks_up else ROUTING_FUNCTIONS
    operations = [
        operation
        for partition in desired.partitions
        if partition.suffix == suffix
        for operation in (
            *new_partition_operations(desired, partition, grants, tablespace),
            *self_reference_operations(desired, partition),
        )
    ]
    default = current.default_partition
    for partition in desired.partitions:
        if partition.is_default and default is not None:  # it remembers the highest number
            operations += marker_operations(desired, partition, default)
    stages: list[Stage] = []
    # In one transaction: a partition that rows are not routed to would look complete, and its rows
    # would be looked for in all partitions.
    operations += function_operations(current, desired, (*routing, *CALLED_FUNCTIONS))
    takes = desired.declaration.compares_by_partitions
    if takes:
        new = [one for one in desired.partitions if one.suffix == suffix and not one.is_default]
        following = [one.desired(desired, current) for one in followers]
        for one, wanted in zip(followers, following, strict=True):
            operations += _partitions_of(one, wanted, new)
            operations += function_operations(
                one.current, wanted, (*ROUTING_FUNCTIONS, *CALLED_FUNCTIONS)
            )
        operations += take_rows(desired, new, following=following)
    add_transaction(stages, operations)
    if misplaced_rows and not takes:
        stages.append(Batched(relocate_rows(desired)))
    return Plan(tuple(stages))


def _groundwork(
    current: CurrentState, desired: DesiredState, *, takes: bool, rows_stay: bool
) -> Iterator[Operation]:
    names, key_table = desired.names, desired.declaration.key_table
    if names.moving.name not in current.others:
        operation: Operation = CreateMovingTable(names.moving, desired.pk)
        yield from marked(operation, ObjectAddress("TABLE", names.moving), Marker("moving"))
        yield from new_closed_operations(names.moving, current.default_grants)
    else:
        yield from closed_operations(current.others[names.moving.name])
    existing = current.others.get(names.key_table.name)
    if key_table and existing is None:
        has_room = current.rows_in_parent and not rows_stay
        yield from create_key_table_operations(desired, has_room=has_room)
        granted = key_grants(desired.parent)
        yield from grant_operations(names.key_table, granted, current.default_grants)
        yield from create_proof_operations(names, current.default_sequence_grants)
    elif key_table and existing is not None:
        yield from doubt_operations(current, desired)
        yield from prepare_columns(existing, desired)
        if current.proof is None:
            yield from create_proof_operations(names, current.default_sequence_grants)
        else:
            yield from closed_operations(current.proof)
        if current.proof is None or missing_columns(existing, desired):
            # What records the keys of many rows at once records these, too, from now on, and proves
            # it as those triggers want it that record the key of each row.
            recording = ("route_rows", "locate_rows")
            yield from function_operations(current, so_far(current, desired, 0), recording)
        yield from own_table_operations(existing, key_grants(desired.parent))
    yield from sequence_operations(current)
    yield from function_operations(current, desired, OTHER_FUNCTIONS)
    # Where new partitions take their rows, these are read in a partition as soon as they are sent
    # there, and not before: the functions are replaced together.
    reading = so_far(current, desired, 0) if takes else desired
    yield from function_operations(current, reading, CALLED_FUNCTIONS)
    on_parent = list(desired.parent_key_triggers)
    if key_table and not current.installed:
        on_parent = [one for one in on_parent if one.name != Names.REMOVE_ROW_KEY_TRIGGER]
        on_parent += unrouted_triggers(names, desired.parent_number)
    operations = tuple(trigger_operations(desired.parent.triggers, on_parent))
    if operations:
        yield LockTable(desired.parent.name, "SHARE ROW EXCLUSIVE")
        yield from operations


def new_partition_operations(
    desired: DesiredState,
    partition: Partition,
    default_grants: frozenset[Grant],
    tablespace: str | None = None,
) -> Iterator[Operation]:
    """Create a partition with all that the table has.

    Args:
        desired: What should exist.
        partition: The partition.
        default_grants: Who has which privileges on a new table.
        tablespace: Where it is made, with its indexes; None: where the table is.
    """
    if tablespace is not None:
        yield UseTablespace(tablespace)
    yield from marked(
        CreatePartition(
            partition,
            desired.parent.name,
            desired.partition_column,
            Names.BOUND_CHECK,
            unlogged=desired.parent.persistence == "u",
            tablespace=tablespace or desired.parent.settings.tablespace,
            extracts_version=desired.extracts_version,
        ),
        ObjectAddress("TABLE", partition.name),
        partition_marker(partition, remembered(desired)),
    )
    if partition.has_check:
        target = constraint_target(Names.BOUND_CHECK, partition.name)
        yield SetMarker(target, write_marker(check_marker(desired, partition)), follows=True)
    yield from default_operations(desired, partition.name, ())
    yield from constraint_operations(desired, partition, None)
    yield from new_index_operations(desired, partition)
    if tablespace is not None:
        yield UseTablespace("")
    yield from partition_trigger_operations(desired, partition, None)
    yield from grant_operations(partition.name, partition_grants(desired.parent), default_grants)
    yield from generated_column_operations(partition.name, desired.parent)
    yield from table_settings_operations(desired.parent, partition.name, None)


def _self_references(desired: DesiredState, existing: Mapping[int, Relation]) -> Iterator[Stage]:
    """Plan the foreign keys of the table to unique values of its own, before rows are routed."""
    new: list[Stage] = []
    for partition in desired.partitions:
        relation = existing.get(partition.number)
        if relation is None:
            add_transaction(new, self_reference_operations(desired, partition))
        else:
            yield from self_reference_stages(desired, partition, relation)
    yield from new


def _follow(current: CurrentState, desired: DesiredState, leader: Leader) -> Iterator[Operation]:
    """Have rows move with the rows that they follow, before the first of them is routed.

    The functions change together: a row that one of them finds a partition for is routed there.
    """
    yield from function_operations(current, desired, ROUTING_OF_FOLLOWERS)
    yield from trigger_operations(leader.key_triggers, desired.follow_triggers)


def _route(
    current: CurrentState, desired: DesiredState, *, routes_already: bool
) -> list[Operation]:
    parent = desired.parent
    operations: list[Operation] = []
    looks_up = desired.leader is not None and not desired.leader.by_value
    if not looks_up and not routes_already:
        operations += function_operations(current, desired, ROUTING_FUNCTIONS)
    operations += view_operations(current, desired)
    on_parent: list[Operation] = list(trigger_operations(parent.triggers, desired.route_triggers))
    kept = {trigger.name for trigger in (*desired.route_triggers, *desired.parent_key_triggers)}
    if desired.declaration.key_table and not current.installed:
        # From here on partitions record keys; the groundwork had the parent do it.
        on_parent.append(DropTrigger(Names.RECORD_KEY_TRIGGER, parent.name, replaced=True))
        routed = remove_row_key_trigger(desired.names, parent.name, desired.parent_number)
        on_parent += trigger_operations((), (routed,))
        kept.add(Names.RECORD_KEY_TRIGGER)
    on_parent += orphaned_trigger_operations(parent, kept)
    on_parent += guarded_trigger_operations(parent)
    on_parent += rule_operations(desired)
    if on_parent:
        operations.append(LockTable(parent.name, "ACCESS EXCLUSIVE"))
        is_led = bool(desired.declaration.followers)
        if desired.declaration.compares_by_partitions and (is_led or desired.route is Route.RULE):
            # By the rule no new row is compared with those that the table itself contains; and what
            # follows them would be in other partitions.
            operations.append(CheckIsEmpty(parent.name))
        operations += on_parent
    return [*operations, *orphaned_view_operations(current, desired)]


def _leftovers(current: CurrentState, desired: DesiredState) -> Iterator[Operation]:
    key_table = current.others.get(desired.names.key_table.name)
    if key_table is not None and not desired.declaration.key_table:
        yield DropRelation("TABLE", key_table.name)
    elif key_table is not None:
        yield from orphaned_columns(key_table, desired)
    yield from unguard(current, desired)
    yield from orphaned_function_operations(current, desired)
