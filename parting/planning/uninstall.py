"""The plan of an uninstallation. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parting.planning import limits
from parting.planning.broken_restores import broken_restores_plan
from parting.planning.compare.functions import leave_operations
from parting.planning.compare.triggers import (
    guarded_trigger_operations,
    trigger_operations,
    user_trigger_operations,
)
from parting.planning.drain import plain_columns
from parting.planning.follow_back import drop_follow_triggers, follow_back
from parting.planning.foreign_keys import reference_parent
from parting.planning.operations import (
    AwaitForgotten,
    AwaitOlderSnapshots,
    DetachPartition,
    DropFunction,
    DropRelation,
    DropRule,
    DropTrigger,
    LockTable,
    MoveRows,
    ObjectAddress,
    Operation,
    Place,
    SetMarker,
    State,
)
from parting.planning.plan import (
    Batched,
    Plan,
    Stage,
    Transaction,
    add_transaction,
)
from parting.planning.retire import foreign_key_plan
from parting.planning.triggers import unrouted_triggers
from parting.planning.user_triggers import of_users, original
from parting.schema.derived_names import ROUTE_TRIGGERS, Names
from parting.sql.markers import write_marker
from parting.sql.session_settings import setting_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from parting.schema.objects import ExistingFunction, ExistingTrigger, Name
    from parting.schema.partitioned import CurrentState


def uninstall_plan(current: CurrentState, *, reads_are_pruned: bool = False) -> Plan:
    """Plan how to restore the plain table, with every row in it.

    Args:
        current: What exists. Nothing is dropped that has no marker comment.
        reads_are_pruned: Whether processes may call the functions that stand for the table in
            queries. They are left then, until nobody remembers them: see `drop_left_functions`.

    Returns:
        Stages: first what restores have left that were broken off; then the route, so that new rows
        stay in the table, while the key table goes on enforcing that keys are unique; then the
        rows, the empty partitions, and all the rest.
    """
    stages: list[Stage] = list(broken_restores_plan(current).stages)
    current = _without(current, {one.name for one in current.left_by_restores})
    leaving = (
        list(leave_operations(current.parent, current.functions.values()))
        if reads_are_pruned
        else []
    )
    add_transaction(stages, leaving)
    add_transaction(stages, _drop_route(current))
    add_transaction(stages, follow_back(current))
    stages += _rows_back(current)
    add_transaction(stages, drop_follow_triggers(current))
    if leaving or (current.left_functions and reads_are_pruned):
        await_ = AwaitOlderSnapshots(current.parent.name, limits.OLDER_SNAPSHOTS_S)
        stages.append(Transaction((await_,)))
    for start in range(0, len(current.partitions), limits.DROPPED_A_TRANSACTION):
        chunk = current.partitions[start : start + limits.DROPPED_A_TRANSACTION]
        operations: list[Operation] = []
        for one in chunk:
            operations += [
                DetachPartition(one.relation.name, current.parent.name),
                DropRelation(
                    "TABLE",
                    one.relation.name,
                    references=tuple(
                        constraint.references
                        for constraint in one.relation.constraints
                        if constraint.references
                    ),
                ),
            ]
        add_transaction(stages, operations)
    stages += reference_parent(current)
    stages += foreign_key_plan(current).stages
    add_transaction(stages, _drop_rest(current, keeps_readers=reads_are_pruned))
    return Plan(tuple(stages))


def _without(current: CurrentState, dropped: Collection[Name]) -> CurrentState:
    """Return what exists when tables are dropped that reference others."""
    incoming = (one for one in current.incoming_foreign_keys if one.table not in dropped)
    return replace(current, incoming_foreign_keys=tuple(incoming))


def drop_left_functions(current: CurrentState) -> Plan:
    """Plan how to drop the functions that were left, once nobody remembers them."""
    stages: list[Stage] = []
    add_transaction(stages, _drop_functions(current.left_functions))
    return Plan(tuple(stages))


def whole_uninstall_plan(current: CurrentState, wait_s: int) -> Plan:
    """Return what `uninstall_plan` and `drop_left_functions` do, one after the other.

    Args:
        current: What exists.
        wait_s: After how many seconds nobody remembers a function.
    """
    functions = [
        one
        for one in current.functions.values()
        if one.function.is_called_by_clients and one.marker
    ]
    stages = list(uninstall_plan(current, reads_are_pruned=True).stages)
    left = tuple(_drop_functions((*functions, *current.left_functions)))
    if left:
        stages += [Transaction((AwaitForgotten(wait_s),)), Transaction(left)]
    return Plan(tuple(stages))


def _drop_functions(functions: Iterable[ExistingFunction]) -> Iterator[Operation]:
    for one in functions:
        if one.marker:
            yield DropFunction(one.function.name, one.function.arguments)


def _routing_triggers(current: CurrentState) -> list[ExistingTrigger]:
    names = (
        *ROUTE_TRIGGERS,
        Names.CLEANUP_TRIGGER,
        Names.CLEANUP_ROWS_TRIGGER,
        Names.MOVE_TRIGGER,
        Names.MOVED_TRIGGER,
    )
    return [one for one in current.parent.triggers if one.marker and one.name in names]


def _keeps_keys(current: CurrentState) -> bool:
    key_table = current.others.get(Names(current.parent.name).key_table.name)
    return key_table is not None and key_table.marker is not None


def _drop_route(current: CurrentState) -> list[Operation]:
    parent = current.parent
    operations: list[Operation] = [
        DropRule(rule.name, parent.name) for rule in parent.rules if rule.marker
    ]
    operations += [DropTrigger(trigger.name, parent.name) for trigger in _routing_triggers(current)]
    if current.partitions:
        # They must not see the rows that move back.
        operations += guarded_trigger_operations(parent)
    if _keeps_keys(current):
        unrouted = unrouted_triggers(Names(parent.name), current.parent_number)
        operations += trigger_operations(parent.triggers, unrouted)
    return [LockTable(parent.name, "ACCESS EXCLUSIVE"), *operations] if operations else []


def _rows_back(current: CurrentState) -> Iterator[Stage]:
    parent = current.parent
    primary_key = parent.column(next(c for c in parent.constraints if c.kind == "p").columns[0])
    assert primary_key is not None
    for one in current.partitions:
        yield Batched(
            MoveRows(
                source=Place(one.partition.number, one.relation.name),
                places=(Place(current.parent_number, parent.name),),
                columns=plain_columns(parent),
                pk=primary_key,
                moving_setting=setting_name("moving", parent.name),
                silent_setting=setting_name("silent", parent.name),
                keys_setting=setting_name("keys", parent.name),
                size=limits.MOVE_BATCH_ROWS,
                key_table=Names(parent.name).key_table if _keeps_keys(current) else None,
                proof=Names(parent.name).proof if _keeps_keys(current) else None,
                leaves=State.ORPHANED,
            )
        )


def _drop_rest(current: CurrentState, *, keeps_readers: bool) -> Iterator[Operation]:
    parent, dropped = current.parent, _routing_triggers(current)
    names = [one.name for one in parent.triggers if one.marker and one not in dropped]
    if _keeps_keys(current) and Names.RECORD_KEY_TRIGGER not in names:
        names.append(Names.RECORD_KEY_TRIGGER)  # created when the route was dropped
    for name in names:
        yield DropTrigger(name, parent.name)
    for one in of_users(parent):
        if one.definition:
            yield from user_trigger_operations(
                original(one.definition), parent.name, one, one.comment
            )
    # The sequence belongs to the key table, and would go with it.
    for relation in sorted(current.others.values(), key=lambda one: "vSr".find(one.kind)):
        if relation.marker:
            yield DropRelation(relation.kind_in_sql, relation.name)
    functions = current.functions.values()
    yield from _drop_functions(
        one for one in functions if not (keeps_readers and one.function.is_called_by_clients)
    )
    if not keeps_readers:
        yield from _drop_functions(current.left_functions)
    yield from _unnumber_retired(current)


def _unnumber_retired(current: CurrentState) -> Iterator[Operation]:
    """Let go of the numbers of retired tables, which are those of a key table that is gone."""
    for one in current.retired:
        if one.number is not None:
            values = [(name, value) for name, value in one.marker.values if name != "number"]
            text = write_marker(replace(one.marker, values=tuple(values)))
            yield SetMarker(ObjectAddress("TABLE", one.name), text, follows=True)
