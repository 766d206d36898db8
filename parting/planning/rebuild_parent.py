"""Rebuild the parent of a table that once lost a column, without that history. Pure.

PostgreSQL allows no INSERT rule on a table that has ever had a column dropped. A copy of its
definition has no such history. It gets the name, the partitions and all dependent objects of the
table, in one transaction, whose length depends on the number of partitions and not on that of
rows: these stay where they are. The parent must be empty; it is dropped.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parting.exceptions import PartingError, UnmanagedObject, UnsupportedTable
from parting.planning.compare.functions import function_operations
from parting.planning.compare.privileges import (
    function_privilege_operations,
)
from parting.planning.desired_state import choose_route, desired_state
from parting.planning.install import install_plan
from parting.planning.operations import (
    Analyze,
    AttachPartition,
    CheckUnchanged,
    CreateFunction,
    CreateInsertRule,
    CreateNoUpsertRule,
    CreateUserTrigger,
    DropConstraint,
    DropRelation,
    LockMode,
    LockTable,
    ObjectAddress,
    Operation,
    SwapRebuiltParent,
)
from parting.planning.parent_copy import (
    comment_operations,
    copy_operations,
    definition_operations,
    drop_readers,
    privilege_operations,
    refreshed,
    sequence_operations,
    settings_of_parent,
)
from parting.planning.plan import Plan, Transaction, marked
from parting.planning.preflight import relation_in_the_way
from parting.schema.derived_names import Names
from parting.schema.objects import (
    Marker,
)
from parting.schema.partitioned import CurrentState, Declaration, DependentObjects, Leader, Route
from parting.schema.unique_constraints import cross_partition_uniques

if TYPE_CHECKING:
    from collections.abc import Iterator


def needs_rebuilt_parent(declaration: Declaration, current: CurrentState) -> bool:
    """Return whether a dropped column is all that keeps a table from being routed by rule.

    Args:
        declaration: What the model declares.
        current: What exists.
    """
    moved = replace(refreshed(current), rows_in_parent=False)
    route, _ = choose_route(moved, cross_partition_uniques(declaration, current.parent))
    return current.installed and current.parent.dropped_columns and route is Route.RULE


def rebuild_errors(
    label: str, current: CurrentState, dependents: DependentObjects
) -> Iterator[PartingError]:
    """Return every reason not to rebuild the parent of a table, before anything is planned.

    Args:
        label: The model's label.
        current: What exists.
        dependents: What depends on the parent.
    """
    table, names = current.parent.name, Names(current.parent.name)
    if current.rows_in_parent:
        yield UnsupportedTable(
            f"{label}: {table} contains rows that have not been moved to partitions; only an empty "
            "parent can be rebuilt.",
            "Inserts stay routed by trigger, which works as well.",
        )
    if dependents.unsupported:
        yield UnsupportedTable(
            f"{label}: what depends on {table} cannot be rebuilt with it: "
            f"{', '.join(dependents.unsupported)}.",
            f"Drop it, run install_partition_triggers --rebuild-parent {label}, and create it "
            "again; or leave inserts routed by trigger, which works as well.",
        )
    for name in (names.rebuilt, names.old_sequence):
        if name.name in current.relation_names:
            yield UnmanagedObject(
                f"{label}: {relation_in_the_way(current, name)} exists already.",
                "Rename or drop it: rebuilding the parent needs its name for a moment.",
            )
    if sum(bool(one.identity) for one in dependents.sequences) > 1:
        yield UnsupportedTable(
            f"{label}: {table} has more than one identity column.",
            "Inserts stay routed by trigger, which works as well.",
        )


def advice(label: str, current: CurrentState, dependents: DependentObjects) -> str:
    """Return what to do about a table that once lost a column, or why nothing can be done.

    The arguments: see `rebuild_errors`.
    """
    for error in rebuild_errors(label, current, dependents):
        return error.message.removeprefix(f"{label}: ").rstrip(".")
    return "install_partition_triggers --rebuild-parent makes routing by rule possible"


def rebuild_plan(
    declaration: Declaration,
    current: CurrentState,
    dependents: DependentObjects,
    leader: Leader | None,
) -> Plan:
    """Plan how to rebuild the parent of a table.

    Args:
        declaration: What the model declares.
        current: What exists. There must be no `rebuild_errors`.
        dependents: What depends on the parent.
        leader: The table that is followed, if one is.

    Returns:
        One transaction, after which all exists as before and, where nothing else is missing or
        outdated, a rule routes. Then another, which gathers the statistics that were lost.
    """
    operations = [
        *_begin(current, dependents),
        *copy_operations(current, dependents),
        *sequence_operations(current, dependents),
        *(
            AttachPartition(
                one.relation.name, Names(current.parent.name).rebuilt, current.parent.name
            )
            for one in current.partitions
        ),
        *drop_readers(current),
        SwapRebuiltParent(current.parent.name, Names(current.parent.name).rebuilt),
        *definition_operations(current.parent, dependents),
        *settings_of_parent(current.parent, dependents),
        *privilege_operations(current, dependents),
        *comment_operations(current.parent, dependents),
        *_triggers(current),
        *_readers(current),
    ]
    operations += _route(declaration, current, leader)
    return Plan(
        (
            Transaction(tuple(operations)),
            Transaction((Analyze(current.parent.name, only=current.analyzes_children),)),
        )
    )


def _begin(current: CurrentState, dependents: DependentObjects) -> Iterator[Operation]:
    parent = current.parent
    for table in (parent.name, *(one.relation.name for one in current.partitions)):
        yield LockTable(table, LockMode.ACCESS_EXCLUSIVE.value)
    yield CheckUnchanged(parent.name, dependents.version)
    view = current.others.get(Names(parent.name).view.name)
    if view is not None and view.marker is not None:
        yield DropRelation("VIEW", view.name)
    # Before all else: these lock other tables, if they are not locked yet.
    for one in parent.constraints:
        if one.kind == "f":
            yield DropConstraint(parent.name, one.name, one.references, replaced=True)


def _triggers(current: CurrentState) -> Iterator[Operation]:
    parent = current.parent
    # Sessions keep what they have made of these functions, with the row type of the old table.
    for purpose in ("route", "route_rows"):
        existing = current.functions.get(Names(parent.name).function(purpose).name)
        if existing is not None:
            yield CreateFunction(existing.function, replaces=True)
    for one in parent.triggers:
        if one.definition is not None:
            yield CreateUserTrigger(one.definition, parent.name, one.comment)


def _readers(current: CurrentState) -> Iterator[Operation]:
    """Create them again, for the rebuilt parent."""
    for existing in current.functions.values():
        function = existing.function
        if existing.marker and function.rows_of:
            target = ObjectAddress("FUNCTION", function.name, arguments=function.arguments)
            yield from marked(CreateFunction(function, False), target, existing.marker)
            without = replace(current, functions={})
            yield from function_privilege_operations(without, function)


def _route(
    declaration: Declaration, current: CurrentState, leader: Leader | None
) -> list[Operation]:
    rebuilt = refreshed(current)
    desired = desired_state(declaration, rebuilt, (), leader)
    # It knows the numbers of the columns, which are others now.
    renumbered = list(function_operations(rebuilt, desired, ("move",)))
    wanted = {one.name.name: one for one in desired.functions}
    move = desired.names.function("move").name
    functions = {
        name: replace(one, function=wanted[name]) if name == move else one
        for name, one in rebuilt.functions.items()
    }
    planned = install_plan(replace(rebuilt, functions=functions), desired)
    if len(planned.stages) == 1 and any(
        isinstance(s, CreateInsertRule) for s in planned.operations
    ):
        return [*renumbered, *planned.operations]  # nothing is missing but the route
    # Something is to be done first, and the route comes last.
    name = Names.NO_UPSERT_RULE
    operation = CreateNoUpsertRule(name, current.parent.name)
    return marked(operation, ObjectAddress("RULE", name, current.parent.name), Marker("rule"))
