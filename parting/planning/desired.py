"""What should stand: from what a model declares, the table as it is, and the time. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from parting.planning.functions import _functions
from parting.planning.partitions import _followed_partitions, _partitions
from parting.planning.triggers import _follow_trigger, _route_triggers, key_triggers
from parting.planning.unique_constraints import noted_columns, spanning_uniques
from parting.schema.derived_names import Names
from parting.schema.objects import Trigger, Unique
from parting.schema.partitioned import (
    OVERFLOW_PART,
    PARENT_PART,
    Declaration,
    Found,
    Leader,
    Partition,
    Route,
    Wanted,
)
from parting.strategies.base import PartitionSpec

#: Why most tables are on the trigger route that are.
COLUMN_WAS_DROPPED = "a column was once dropped from the table"


def desired(
    declaration: Declaration,
    found: Found,
    specs: Sequence[PartitionSpec],
    leader: Leader | None = None,
) -> Wanted:
    """Work out all that should stand for one table.

    Args:
        declaration: What the model declares.
        found: What stands. Its table must have passed the refusals.
        specs: The new partitions, see `wanted_specs`; a follower has those of its leader.
        leader: The table that this one follows, if it does.
    """
    parent = found.parent
    names = Names(parent.name)
    pk, key = parent.column(declaration.pk), parent.column(declaration.key)
    assert pk is not None
    assert key is not None
    overflow = Partition(names.overflow, OVERFLOW_PART, "", None)
    if leader is None:
        partitions = _partitions(declaration, found, specs, names)
    else:
        partitions = _followed_partitions(found, names, leader)
    uniques = spanning_uniques(declaration, parent)
    noted = noted_columns(uniques)
    route, reason = choose_route(found, uniques)
    return Wanted(
        declaration=declaration,
        parent=parent,
        pk=pk,
        key=key,
        route=route,
        route_reason=reason,
        partitions=(overflow, *partitions),
        functions=_functions(declaration, parent, pk, key, overflow, partitions, leader, uniques),
        route_triggers=_route_triggers(names),
        key_guards=key_triggers(declaration, names, pk, parent.name, PARENT_PART, noted),
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
        follow_trigger=_follow_trigger(names, leader) if leader else None,
        uniques=uniques,
    )


def choose_route(found: Found, spanning: Sequence[Unique] = ()) -> tuple[Route, str]:
    """Choose the route, and say why it is not the rule if it is not."""
    parent = found.parent
    if parent.dropped_columns:
        return Route.TRIGGER, COLUMN_WAS_DROPPED
    for trigger in parent.triggers:
        if trigger.mark is None and trigger.insert and (trigger.before or not trigger.row):
            return Route.TRIGGER, f"the trigger {trigger.name} must see inserts into the table"
    uniques = [c.name for c in parent.constraints if c.kind in "ux"]
    uniques += [index.name for index in parent.indexes if index.unique]
    by_keys = {unique.name for unique in spanning}  # the key table compares, wherever a row stands
    uniques = [name for name in uniques if name not in by_keys]
    if found.unmoved_rows and uniques:
        # On the trigger route each row passes through the table, whose unique indexes compare it
        # with the rows that stand there.
        return Route.TRIGGER, f"rows not yet moved must be compared with new ones by {uniques[0]}"
    return Route.RULE, ""
