"""What should stand: from what a model declares, the table as it is, and the time. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from parting.planning.functions import table_functions
from parting.planning.partitions import follower_partitions, numbered_partitions
from parting.planning.triggers import follow_trigger, key_triggers, route_triggers
from parting.planning.unique_constraints import cross_partition_uniques, recorded_columns
from parting.schema.derived_names import Names
from parting.schema.objects import Trigger, Unique
from parting.schema.partitioned import (
    DEFAULT_NUMBER,
    PARENT_NUMBER,
    CurrentState,
    Declaration,
    DesiredState,
    Leader,
    Partition,
    Route,
)
from parting.strategies.base import PartitionSpec

#: Why most tables are on the trigger route that are.
COLUMN_WAS_DROPPED = "a column was once dropped from the table"


def desired_state(
    declaration: Declaration,
    current: CurrentState,
    specs: Sequence[PartitionSpec],
    leader: Leader | None = None,
) -> DesiredState:
    """Work out all that should stand for one table.

    Args:
        declaration: What the model declares.
        found: What stands. Its table must have passed the refusals.
        specs: The new partitions, see `desired_specs`; a follower has those of its leader.
        leader: The table that this one follows, if it does.
    """
    parent = current.parent
    names = Names(parent.name)
    pk, partition_column = (
        parent.column(declaration.pk),
        parent.column(declaration.partition_column),
    )
    assert pk is not None
    assert partition_column is not None
    default_partition = Partition(names.default, DEFAULT_NUMBER, "", None)
    if leader is None:
        partitions = numbered_partitions(declaration, current, specs, names)
    else:
        partitions = follower_partitions(current, names, leader)
    uniques = cross_partition_uniques(declaration, parent)
    recorded = recorded_columns(uniques)
    route, reason = choose_route(current, uniques)
    return DesiredState(
        declaration=declaration,
        parent=parent,
        pk=pk,
        partition_column=partition_column,
        route=route,
        route_reason=reason,
        partitions=(default_partition, *partitions),
        functions=table_functions(
            declaration,
            parent,
            pk,
            partition_column,
            default_partition,
            partitions,
            leader,
            uniques,
        ),
        route_triggers=route_triggers(names),
        parent_key_triggers=key_triggers(
            declaration, names, pk, parent.name, PARENT_NUMBER, recorded
        ),
        view_trigger=Trigger(
            Names.ROUTE_TRIGGER,
            "INSTEAD OF",
            "INSERT",
            names.view,
            names.function("route"),
            row=True,
        )
        if route is Route.RULE
        else None,
        leader=leader,
        follow_trigger=follow_trigger(names, leader) if leader else None,
        uniques=uniques,
    )


def choose_route(
    current: CurrentState, cross_partition: Sequence[Unique] = ()
) -> tuple[Route, str]:
    """Choose the route, and say why it is not the rule if it is not."""
    parent = current.parent
    if parent.dropped_columns:
        return Route.TRIGGER, COLUMN_WAS_DROPPED
    for trigger in parent.triggers:
        if trigger.marker is None and trigger.insert and (trigger.before or not trigger.row):
            return Route.TRIGGER, f"the trigger {trigger.name} must see inserts into the table"
    uniques = [c.name for c in parent.constraints if c.kind in "ux"]
    uniques += [index.name for index in parent.indexes if index.unique]
    by_keys = {
        unique.name for unique in cross_partition
    }  # the key table compares, wherever a row stands
    uniques = [name for name in uniques if name not in by_keys]
    if current.rows_in_parent and uniques:
        # On the trigger route each row passes through the table, whose unique indexes compare it
        # with the rows that stand there.
        return Route.TRIGGER, f"rows not yet moved must be compared with new ones by {uniques[0]}"
    return Route.RULE, ""
