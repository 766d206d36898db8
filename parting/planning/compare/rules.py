"""Compare the rules of a table, and the view that the INSERT rule writes to. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.planning.compare.privileges import closed_operations, new_closed_operations
from parting.planning.compare.triggers import trigger_operations
from parting.planning.operations import (
    CreateInsertRule,
    CreateNoUpsertRule,
    CreateView,
    DropRelation,
    DropRule,
    ObjectAddress,
    Operation,
)
from parting.planning.plan import marked
from parting.schema.derived_names import Names
from parting.schema.objects import Marker
from parting.schema.partitioned import CurrentState, DesiredState, Route

if TYPE_CHECKING:
    from collections.abc import Iterator


def view_operations(current: CurrentState, desired: DesiredState) -> Iterator[Operation]:
    """Create the view and its trigger, if a rule routes."""
    if desired.view_trigger is None:
        return
    view = current.others.get(desired.names.view.name)
    if view is None:
        operation = CreateView(desired.names.view, desired.parent.name)
        yield from marked(operation, ObjectAddress("VIEW", desired.names.view), Marker("view"))
        yield from new_closed_operations(desired.names.view, current.default_grants)
    else:
        yield from closed_operations(view)
    yield from trigger_operations(view.triggers if view else (), (desired.view_trigger,))


def rule_operations(desired: DesiredState) -> Iterator[Operation]:
    """Create the rule of the route, or replace an outdated one, and drop that of the other."""
    names, parent = desired.names, desired.parent
    existing = {rule.name: rule for rule in parent.rules}
    if desired.route is Route.RULE:
        name, other = Names.INSERT_RULE, Names.NO_UPSERT_RULE
        # The rule has a list of the columns that the table had when it was created.
        columns = ",".join(str(column.number) for column in parent.columns)
        marker = Marker("rule", (("columns", columns),))
        operation: Operation = CreateInsertRule(
            name, parent.name, names.view, replaces=name in existing
        )
    else:
        name, other = Names.NO_UPSERT_RULE, Names.INSERT_RULE
        marker = Marker("rule")
        operation = CreateNoUpsertRule(name, parent.name)
    rule = existing.get(name)
    if rule is None or rule.marker != marker or not rule.enabled:
        if rule is not None:
            yield DropRule(name, parent.name, replaced=True)
        yield from marked(operation, ObjectAddress("RULE", name, parent.name), marker)
    if other in existing:
        yield DropRule(other, parent.name)


def orphaned_view_operations(current: CurrentState, desired: DesiredState) -> Iterator[Operation]:
    """Drop the view, if no rule writes to it any longer."""
    if desired.view_trigger is None and desired.names.view.name in current.others:
        yield DropRelation("VIEW", desired.names.view)
