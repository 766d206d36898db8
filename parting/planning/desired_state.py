"""What should exist: from what a model declares, the table as it is, and the time. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parting.planning.functions import table_functions
from parting.planning.needed_keys import guards_default
from parting.planning.partitions import follower_partitions, numbered_partitions
from parting.planning.triggers import follow_triggers, key_triggers, route_triggers, view_trigger
from parting.schema.derived_names import Names
from parting.schema.partitioned import (
    DEFAULT_NUMBER,
    EXTRACTS_VERSION,
    CurrentState,
    Declaration,
    DesiredState,
    Leader,
    Partition,
    Route,
)
from parting.schema.unique_constraints import cross_partition_uniques

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parting.schema.objects import Unique
    from parting.strategies.bounds import PartitionSpec

#: Why most of the tables that are routed by trigger are so.
COLUMN_WAS_DROPPED = "a column was once dropped from the table"


def desired_state(
    declaration: Declaration,
    current: CurrentState,
    specs: Sequence[PartitionSpec],
    leader: Leader | None = None,
) -> DesiredState:
    """Return all that should exist for one table.

    Args:
        declaration: What the model declares.
        current: What exists. It must have passed the preflight check.
        specs: The new partitions, see `desired_specs`; a follower has those of its leader.
        leader: The table that this one follows, if it does.
    """
    parent = current.parent
    names = Names(parent.name)
    pk = parent.column(declaration.pk)
    partition_column = parent.column(declaration.partition_column)
    assert pk is not None
    assert partition_column is not None
    default_partition = Partition(names.default, DEFAULT_NUMBER, "", None)
    if leader is None:
        partitions = numbered_partitions(declaration, current, specs, names)
    else:
        partitions = follower_partitions(current, names, leader)
    uniques = cross_partition_uniques(declaration, parent)
    route, reason = choose_route(current, uniques, compares_keys=declaration.compares_by_partitions)
    guards = guards_default(
        current,
        compares=declaration.compares_by_partitions,
        # (Rows that follow others are relocated for a reason of their own.)
        becomes_recorded=declaration.key_table
        and leader is None
        and not current.key_table_is_filled,
    )
    at_once = guards or (leader is not None and leader.by_value)
    tables = DesiredState(
        declaration=declaration,
        parent=parent,
        pk=pk,
        partition_column=partition_column,
        route=route,
        route_reason=reason,
        partitions=(default_partition, *partitions),
        functions=(),
        route_triggers=(),
        parent_key_triggers=(),
        view_trigger=view_trigger(names) if route is Route.RULE else None,
        leader=leader,
        follow_triggers=follow_triggers(names, leader) if leader and not leader.by_value else (),
        uniques=uniques,
        retired_numbers=current.retired_numbers,
        routes_statements=routes_statements(declaration, current, route, relocates=at_once),
        extracts_version=current.server_version >= EXTRACTS_VERSION,
        guards_default=guards,
    )
    return replace(
        tables,
        functions=table_functions(tables),
        route_triggers=route_triggers(tables),
        parent_key_triggers=key_triggers(tables, parent.name, tables.parent_number),
    )


def routes_statements(
    declaration: Declaration, current: CurrentState, route: Route, *, relocates: bool
) -> bool:
    """Return whether the rows of a statement may be routed together, when it ends.

    By the rule only rows that COPY brings come here.

    Args:
        declaration: What the model declares.
        current: What exists.
        route: The route.
        relocates: Whether the default partition relocates a row at once.
    """
    parent, key_table = current.parent, Names(current.parent.name).key_table
    for trigger in parent.triggers:
        # On the table itself it must know of each row that it is routed.
        if trigger.marker is None and trigger.insert and trigger.row and not trigger.before:
            return False
    if any(one.references in (parent.name, key_table) for one in parent.constraints):
        # PostgreSQL looks for the referenced row before the statement ends.
        return False
    followed = (declaration.partition_column,) if declaration.leader else None
    if any(
        one.kind == "f"
        and one.columns == followed
        and one.enforced
        and not one.actions.endswith("INITIALLY DEFERRED")
        for one in parent.constraints
    ):
        # For a row in the table the key of its leader is locked before it is located there. Who
        # deletes the leader locks that first, and its key then.
        return False
    # One statement may insert a row, and another one that references it: its partition, if rows
    # find that by the key alone.
    is_referenced = current.incoming_foreign_keys or declaration.compares_by_partitions
    # By trigger what is relocated passes through the table, where the row itself waits.
    return route is Route.RULE or not (is_referenced or relocates)


def choose_route(
    current: CurrentState, cross_partition: Sequence[Unique] = (), *, compares_keys: bool = False
) -> tuple[Route, str]:
    """Choose the route; return it, and why it is not the rule if it is not.

    Args:
        current: What exists.
        cross_partition: The unique constraints that the key table enforces.
        compares_keys: Whether partitions alone make primary keys unique.
    """
    parent = current.parent
    if parent.dropped_columns:
        return Route.TRIGGER, COLUMN_WAS_DROPPED
    for trigger in parent.triggers:
        if trigger.marker is None and trigger.insert and (trigger.before or not trigger.row):
            return Route.TRIGGER, f"the trigger {trigger.name} must see inserts into the table"
    if current.checked_views:
        # The rule would replace the INSERT of a view, and PostgreSQL forget what it has to check.
        return Route.TRIGGER, f"the view {current.checked_views[0]} checks inserts into the table"
    kinds = "pux" if compares_keys else "ux"
    uniques = [one.name for one in parent.constraints if one.kind in kinds]
    uniques += [index.name for index in parent.indexes if index.unique]
    compared_by_key_table = {unique.name for unique in cross_partition}
    others = [name for name in uniques if name not in compared_by_key_table]
    if current.rows_in_parent and others:
        # Routed by trigger, each row passes through the parent, whose unique indexes compare it
        # with the rows there.
        return Route.TRIGGER, f"new rows must be compared with rows in the parent by {others[0]}"
    return Route.RULE, ""
