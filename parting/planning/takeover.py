"""Have a table become the first partition of a rebuilt parent, which takes its name. Pure.

No row is moved or copied, whatever their number, but for those that belong to other partitions:
they move before, by batches. The rest is one transaction, whose length depends on the number of
partitions. The rows keep the number that the key table has recorded for rows in the table itself;
the rebuilt parent gets another one.

Rows of a follower stay where they are even if the row that they follow is in another partition by
now, as in the default partition: what was its table references the key table of the leader.

Its columns are the partition's own, while those of others are inherited: what names them by their
place would be wrong as soon as somebody drops a column of the parent by hand. So functions name
them one by one where they concern this partition.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from parting.exceptions import DeclarationError, PartingError, UnmanagedObject, UnsupportedTable
from parting.planning import limits
from parting.planning.compare.constraints import (
    bound_check_operations,
    constraint_target,
)
from parting.planning.compare.functions import function_operations
from parting.planning.compare.partitions import default_operations, partition_marker
from parting.planning.compare.rules import rule_operations, view_operations
from parting.planning.compare.triggers import partition_trigger_operations, trigger_operations
from parting.planning.desired_state import desired_state
from parting.planning.drain import rows_of_parent
from parting.planning.operations import (
    Analyze,
    AttachPartition,
    AttachTable,
    AwaitOlderSnapshots,
    ChangePlaces,
    CheckTakeover,
    CreateIndex,
    CreateUserTrigger,
    DropIdentity,
    DropIndex,
    DropRelation,
    DropRule,
    DropTrigger,
    LockMode,
    LockTable,
    ObjectAddress,
    Operation,
    RenameConstraint,
    RenameRelation,
    SetMarker,
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
from parting.planning.plan import Batched, Concurrent, Plan, Stage, Transaction
from parting.planning.preflight import relation_in_the_way
from parting.planning.taking import take_rows
from parting.planning.user_triggers import of_users
from parting.schema.derived_names import FUNCTIONS, Names, copy_name
from parting.schema.objects import Marker
from parting.schema.partitioned import (
    PARENT_NUMBER,
    CurrentState,
    Declaration,
    DependentObjects,
    DesiredState,
    ExistingPartition,
    Leader,
    Partition,
)
from parting.sql.markers import write_marker
from parting.sql.rendering import render_source
from parting.strategies.bounds import Followed, Interval, PartitionSpec, below
from parting.strategies.strategy import RangeStrategy
from parting.strategies.time import uuid_version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parting.schema.objects import Column, Constraint, Index, Name


def is_taken_over(current: CurrentState) -> bool:
    """Return whether a table has become a partition of the parent that has its name."""
    return any(one.partition.number == PARENT_NUMBER for one in current.partitions)


def first_edge(present: PartitionSpec | None) -> Any:
    """Return before which value all is to be in the first partition, unless somebody says it.

    Args:
        present: The partition that should contain new rows.
    """
    if present is None or not isinstance(present.bound, Interval):
        return None
    return present.bound.lower


def named_edge(declaration: Declaration, before: str, *, is_date: bool) -> Any:
    """Return the lower edge of the partition that somebody names.

    Args:
        declaration: What the model declares.
        before: The suffix of a partition; dashes are left out: ``2026-11``.
        is_date: Whether the partition key is a date.

    Raises:
        DeclarationError: If the strategy makes no partition of that name.
    """
    strategy = declaration.strategy
    for suffix in (before, before.replace("-", "")):
        spec = (
            strategy.spec_named(suffix, is_date=is_date)
            if isinstance(strategy, RangeStrategy)
            else None
        )
        if spec is not None and isinstance(spec.bound, Interval):
            return spec.bound.lower
    raise DeclarationError(
        f"{declaration.label}: {strategy!r} makes no partition {before!r}.",
        "Name the first partition that is to stay apart, as its table ends: --before 202611.",
    )


def first_partition(current: CurrentState, declaration: Declaration, edge: Any) -> Partition:
    """Return the partition that a table is to become.

    Args:
        current: What exists.
        declaration: What the model declares; its strategy is one of ranges.
        edge: The first value that it shall not contain.
    """
    strategy = declaration.strategy
    assert isinstance(strategy, RangeStrategy)
    spec = strategy.spec_at(edge)
    suffix = f"before{spec.suffix if spec is not None else edge}"
    bound = below(edge, uuid_version(strategy))
    return Partition(Names(current.parent.name).of(suffix), PARENT_NUMBER, suffix, bound)


def follower_partition(current: CurrentState, leading: Partition) -> Partition:
    """Return the partition that the table of a follower is to become.

    Args:
        current: What exists.
        leading: The partition that its leader's table is to become, or has become.
    """
    name = Names(current.parent.name).of(leading.suffix)
    return Partition(name, PARENT_NUMBER, leading.suffix, Followed(PARENT_NUMBER))


def strategy_errors(declaration: Declaration) -> Iterator[PartingError]:
    """Yield an error if the partitions of a strategy have no order, so that none comes first."""
    if not isinstance(declaration.strategy, RangeStrategy):
        yield UnsupportedTable(
            f"{declaration.label}: {declaration.strategy!r} has no first partition that a table "
            "could become.",
            f"Install it, and move its rows: manage.py drain_partitions {declaration.label}",
        )


def edge_errors(
    declaration: Declaration, edge: Any, present: PartitionSpec | None
) -> Iterator[PartingError]:
    """Yield an error if the first partition would contain what new rows belong to.

    Args:
        declaration: What the model declares.
        edge: The first value that the first partition shall not contain.
        present: The partition that should contain new rows.
    """
    newest = first_edge(present)
    if present is not None and newest is not None and edge > newest:
        yield UnsupportedTable(
            f"{declaration.label}: new rows belong to partition {present.suffix}, which must stay "
            "apart from the table.",
            f"Say --before {present.suffix}, or leave --before out, which says the same.",
        )


def takeover_errors(
    declaration: Declaration,
    current: CurrentState,
    dependents: DependentObjects,
    partition: Partition,
) -> Iterator[PartingError]:
    """Return every reason why a table cannot become a partition, before anything is planned.

    Args:
        declaration: What the model declares.
        current: What exists.
        dependents: What depends on the table.
        partition: What it is to become.
    """
    label, names = declaration.label, Names(current.parent.name)
    table = current.parent.name
    drain = f"manage.py drain_partitions {label}, which moves its rows instead"
    if dependents.unsupported:
        yield UnsupportedTable(
            f"{label}: what depends on {table} would stay with the old table when another one "
            f"takes its name: {', '.join(dependents.unsupported)}.",
            f"Drop it, run install_partition_triggers --takeover {label}, and create it again; or: "
            f"{drain}.",
        )
    if sum(bool(one.identity) for one in dependents.sequences) > 1:
        yield UnsupportedTable(f"{label}: {table} has more than one identity column.", drain)
    renamed = [table.beside(new) for _, _, new in _own_names(current, partition.name)]
    for name in (names.rebuilt, names.old_sequence, partition.name, *renamed):
        if name.name in current.relation_names:
            yield UnmanagedObject(
                f"{label}: {relation_in_the_way(current, name)} exists already.",
                "Rename or drop it: its name is needed.",
            )
    if not isinstance(partition.bound, Interval):
        return
    edge: Any = partition.bound.upper
    before: list[Any] = [
        one
        for one in current.partitions
        if isinstance(one.partition.bound, Interval) and one.partition.bound.lower < edge
    ]
    if before:
        first = min(before, key=lambda one: one.partition.bound.lower)
        yield UnsupportedTable(
            f"{label}: {first.relation.name} contains values before those of "
            f"{partition.suffix.removeprefix('before')}.",
            f"Say --before {first.partition.suffix}; or: {drain}.",
        )


def _own_names(current: CurrentState, partition: Name) -> Iterator[tuple[str, str, str]]:
    """Yield the names of a table's own that the parent needs: kind, name, and what it becomes."""
    parent = current.parent
    indexes = [one.name for one in parent.indexes if not one.marked]
    indexes += [one.name for one in parent.constraints if one.kind in "pux"]
    for name in dict.fromkeys(indexes):
        yield "INDEX", name, copy_name(parent.name, partition, name)
    for one in parent.settings.statistics:
        yield "STATISTICS", one.name, copy_name(parent.name, partition, one.name)


def takeover_plan(
    declaration: Declaration,
    current: CurrentState,
    dependents: DependentObjects,
    partition: Partition,
    leader: Leader | None = None,
) -> Plan:
    """Plan how a table becomes the first partition of the parent that replaces it.

    Args:
        declaration: What the model declares.
        current: What exists. There must be no `takeover_errors`, and rows must be routed.
        dependents: What depends on the table.
        partition: What it is to become.
        leader: The table that it follows, if it does, whose own table has become a partition.

    Returns:
        Rows from there on move first. Then one transaction, after which all exists as before; what
        takes longer is left to the next `install`.
    """
    parent = current.parent
    stages: list[Stage] = []
    if isinstance(partition.bound, Interval):
        existing = desired_state(declaration, current, ())
        stages.append(Batched(rows_of_parent(existing, partition.bound.upper)))
        version = partition.bound.uuid_version
        if version is not None:  # all others belong to the default partition
            stages.append(Batched(replace(rows_of_parent(existing), but_version=version)))
        # What the partition does not contain any more is not looked for there.
        await_ = AwaitOlderSnapshots(parent.name, limits.OLDER_SNAPSHOTS_S)
        stages.append(Transaction((await_,)))
    swap = _swap(declaration, current, dependents, partition, leader)
    stages.append(Transaction(tuple(swap)))
    stages.append(Transaction((Analyze(parent.name, only=current.analyzes_children),)))
    return Plan(tuple(stages))


def index_plan(declaration: Declaration, current: CurrentState, edge: Any) -> Plan:
    """Plan an index that finds the rows which must move before, if there is none.

    Args:
        declaration: What the model declares.
        current: What exists.
        edge: The first value that the partition shall not contain.
    """
    column = current.parent.column(declaration.partition_column)
    assert column is not None
    version = uuid_version(declaration.strategy)
    return Plan(tuple(_index(current, column, edge, version)))


def _index(
    current: CurrentState, column: Column, edge: Any, version: int | None
) -> Iterator[Stage]:
    parent, name = current.parent, Names(current.parent.name).takeover_index
    existing = next((one for one in parent.indexes if one.name == name.name), None)
    if existing is not None and not existing.valid:
        yield Concurrent(DropIndex(name, parent.name, concurrently=True))
    elif any(one.valid and _is_enough(one, column, version) for one in parent.indexes):
        return
    definition = render_source(
        '{%- from "_bound.sql" import is_of_version with context -%}'
        "USING btree ({{ name|ident }}) WHERE "
        "{% if version is not none %}NOT ({{ is_of_version(name|ident, version) }})"
        "{% else %}{{ name|ident }} OPERATOR(pg_catalog.>=) {{ edge|typed }}{% endif %}",
        name=column.name,
        edge=edge,
        version=version,
    ).strip()
    create = CreateIndex(name, parent.name, False, definition, concurrently=True)
    yield Concurrent(create)
    mark = SetMarker(ObjectAddress("INDEX", name), write_marker(Marker("index")), follows=True)
    yield Transaction((mark,))


def _is_enough(index: Index, column: Column, version: int | None) -> bool:
    """Return whether an index finds the rows that must move.

    The primary key finds the highest UUIDs; those of other versions need an index of their own.
    """
    if index.marked:
        return True  # another takeover has left it
    if version is not None:
        return False
    plain = index.definition.startswith((f"USING btree ({column.name}", 'USING btree ("'))
    return plain and index.columns[:1] == (column.name,) and " WHERE " not in index.definition


def _swap(
    declaration: Declaration,
    current: CurrentState,
    dependents: DependentObjects,
    partition: Partition,
    leader: Leader | None,
) -> Iterator[Operation]:
    parent, names = current.parent, Names(current.parent.name)
    ours = {one.name for one in parent.indexes if one.marked}
    of_users_alone = tuple(one for one in dependents.indexes if one.name not in ours)
    dependents = replace(dependents, indexes=of_users_alone)
    after = _afterwards(current, partition)
    desired = desired_state(declaration, after, (), leader)
    yield from _begin(current, dependents, partition, desired.partition_column)
    yield from _free_names(current, partition)
    yield from copy_operations(current, dependents)
    yield from sequence_operations(current, dependents)
    for one in current.partitions:
        yield AttachPartition(one.relation.name, names.rebuilt, parent.name)
    yield from drop_readers(current)
    identities = [one.column for one in dependents.sequences if one.identity]
    for column in identities:
        yield DropIdentity(parent.name, column)
    yield ChangePlaces(parent.name, names.rebuilt, partition.name)
    yield from default_operations(desired, partition.name, parent.default_columns)
    yield from bound_check_operations(desired, partition, after.partitions[0].relation)
    yield AttachTable(partition, parent.name)
    yield from definition_operations(parent, dependents)
    yield from settings_of_parent(parent, dependents)
    yield from privilege_operations(current, dependents)
    yield from comment_operations(parent, dependents)
    yield from _markers(current, partition)
    yield from _functions(current, desired)
    for trigger in of_users(parent):
        if trigger.definition is not None:
            yield CreateUserTrigger(trigger.definition, parent.name, trigger.comment)
    yield from trigger_operations((), (*desired.parent_key_triggers, *desired.route_triggers))
    yield from partition_trigger_operations(desired, partition, None)
    if leader is not None:
        yield from trigger_operations(leader.key_triggers, desired.follow_triggers)
    yield from view_operations(after, desired)
    yield from rule_operations(desired)
    if declaration.compares_by_partitions:
        yield from take_rows(desired, [partition])


def _afterwards(current: CurrentState, partition: Partition) -> CurrentState:
    """Return what will exist: the parent without its history, and a partition more."""
    after = refreshed(current)
    table = replace(
        current.parent, name=partition.name, marker=partition_marker(partition), triggers=()
    )
    return replace(
        after,
        parent=replace(after.parent, triggers=tuple(of_users(current.parent))),
        partitions=(ExistingPartition(table, partition), *current.partitions),
        rows_in_parent=False,
    )


def _begin(
    current: CurrentState, dependents: DependentObjects, partition: Partition, column: Column
) -> Iterator[Operation]:
    parent = current.parent
    for table in (parent.name, *(one.relation.name for one in current.partitions)):
        yield LockTable(table, LockMode.ACCESS_EXCLUSIVE.value)
    yield CheckTakeover(parent.name, dependents.version, dependents.dependents, partition, column)
    for rule in parent.rules:
        if rule.marker is not None:
            yield DropRule(rule.name, parent.name, replaced=True)
    view = current.view
    if view is not None and view.marker is not None:
        yield DropRelation("VIEW", view.name)
    for trigger in parent.triggers:
        yield DropTrigger(trigger.name, parent.name, replaced=True)
    for index in parent.indexes:
        if index.marked:
            yield DropIndex(parent.name.beside(index.name), parent.name, concurrently=False)


def _free_names(current: CurrentState, partition: Partition) -> Iterator[Operation]:
    parent = current.parent
    for kind, name, new in _own_names(current, partition.name):
        yield RenameRelation(kind, parent.name.beside(name), new)
    for one in parent.constraints:
        if _stays(one):
            new = copy_name(parent.name, partition.name, one.name)
            yield RenameConstraint(parent.name, one.name, new)


def _stays(constraint: Constraint) -> bool:
    """Return whether a constraint is one that no child inherits, and each has as its own."""
    return constraint.kind in "cn" and not constraint.inheritable


def _markers(current: CurrentState, partition: Partition) -> Iterator[Operation]:
    """Mark the partition, and what it has because its parent has it."""
    parent, table = current.parent, partition.name
    yield _mark(ObjectAddress("TABLE", table), partition_marker(partition))
    for constraint in parent.constraints:
        renamed = constraint.kind in "pux" or _stays(constraint)
        name = copy_name(parent.name, table, constraint.name) if renamed else constraint.name
        yield _mark(constraint_target(name, table), Marker("constraint"))
    for index in parent.indexes:
        if not index.marked:
            of_table = table.beside(copy_name(parent.name, table, index.name))
            yield _mark(ObjectAddress("INDEX", of_table), Marker("index"))
    for one in parent.settings.statistics:
        of_table = table.beside(copy_name(parent.name, table, one.name))
        yield _mark(ObjectAddress("STATISTICS", of_table), Marker("statistics"))


def _mark(target: ObjectAddress, marker: Marker) -> SetMarker:
    return SetMarker(target, write_marker(marker), follows=True)


def _functions(current: CurrentState, desired: DesiredState) -> Iterator[Operation]:
    """Create all functions anew: sessions keep what they have made of the old row type."""
    existing = {
        name: replace(one, function=replace(one.function, body=""))
        for name, one in current.functions.items()
        if not one.function.rows_of
    }
    without = replace(current, functions=existing, left_functions=())
    yield from function_operations(without, desired, FUNCTIONS)
