"""Compare what exists with what is desired, object by object. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from parting.planning.constraints import partition_constraints
from parting.planning.operations import (
    AddConstraint,
    CreateFunction,
    CreateIndex,
    CreateTrigger,
    CreateUserTrigger,
    DropTrigger,
    ObjectAddress,
    Operation,
    SetDefault,
    SetMarker,
)
from parting.planning.plan import marked
from parting.planning.privileges import function_privilege_operations
from parting.planning.table_settings import copy_name
from parting.planning.triggers import bound_condition
from parting.planning.unique_constraints import partition_indexes
from parting.planning.user_triggers import copies, of_users, on_table
from parting.schema.objects import (
    Constraint,
    ExistingTrigger,
    Index,
    Marker,
    Name,
    Relation,
    Trigger,
    UserTrigger,
)
from parting.schema.partitioned import CurrentState, DesiredState, Partition
from parting.sql.markers import write_marker
from parting.sql.quoting import ident
from parting.sql.rendering import fingerprint
from parting.strategies.bound_text import write_bound


def function_operations(
    current: CurrentState, desired: DesiredState, purposes: Iterable[str]
) -> Iterator[Operation]:
    names = {desired.names.function(purpose) for purpose in purposes}
    for function in desired.functions:
        if function.name not in names:
            continue
        existing = current.functions.get(function.name.name)
        if existing is None or existing.function != function:
            target = ObjectAddress("FUNCTION", function.name, arguments=function.arguments)
            operation = CreateFunction(function, replaces=existing is not None)
            yield from marked(operation, target, Marker("function"))
        yield from function_privilege_operations(current, desired, function)


def trigger_operations(
    current: Iterable[ExistingTrigger], desired: Sequence[Trigger]
) -> Iterator[Operation]:
    existing = {trigger.name: trigger for trigger in current}
    for trigger in desired:
        operations = _trigger(trigger, existing.get(trigger.name))
        yield from operations


def _trigger(trigger: Trigger, existing: ExistingTrigger | None = None) -> list[Operation]:
    operation = CreateTrigger(trigger, replaces=existing is not None)
    marker = Marker("trigger", (("sql", fingerprint(operation.bare_statement())),))
    if existing and existing.marker == marker and existing.enabled:
        return []
    operations = marked(operation, ObjectAddress("TRIGGER", trigger.name, trigger.on), marker)
    if existing:
        operations.insert(0, DropTrigger(trigger.name, trigger.on, replaced=True))
    return operations


def guarded_trigger_operations(parent: Relation) -> Iterator[Operation]:
    """Keep users' triggers on the table itself from seeing rows that only pass through it."""
    for one in of_users(parent):
        if one.definition:
            guarded = on_table(one.definition, parent.name)
            yield from user_trigger_operations(guarded, parent.name, one, one.comment)


def copied_trigger_operations(
    parent: Relation, partition: Name, current: Relation | None
) -> Iterator[Operation]:
    existing = {trigger.name: trigger for trigger in current.triggers} if current else {}
    for trigger in copies(parent):
        text = CreateUserTrigger(trigger, partition, None).bare_statement()
        marker = Marker("user_trigger", (("sql", fingerprint(text)),))
        one = existing.get(trigger.name)
        # PostgreSQL may write the condition of a copy otherwise than that of the original.
        same = one and one.definition and one.definition.enabled == trigger.enabled
        if not (same and one and one.marker == marker):
            yield from user_trigger_operations(trigger, partition, one, write_marker(marker))


def user_trigger_operations(
    trigger: UserTrigger, on: Name, existing: ExistingTrigger | None, comment: str | None
) -> Iterator[Operation]:
    if existing and existing.definition == trigger:
        return
    if existing:
        yield DropTrigger(trigger.name, on, replaced=True)
    yield CreateUserTrigger(trigger, on, comment, replaces=existing is not None)


def partition_marker(partition: Partition) -> Marker:
    if partition.bound is None:
        return Marker("default", (("number", str(partition.number)),))
    values = {
        "bound": write_bound(partition.bound),
        "suffix": partition.suffix,
        "number": str(partition.number),
    }
    return Marker("partition", tuple(sorted(values.items())))


def check_marker(desired: DesiredState, partition: Partition) -> Marker:
    # The column's name is left out: a rename does not change what the check says.
    text = bound_condition(partition, ident("key"), desired.partition_column)
    return Marker("check", (("sql", fingerprint(text)),))


def constraint_target(name: str, table: Name) -> ObjectAddress:
    return ObjectAddress("CONSTRAINT", name, table)


def default_operations(
    desired: DesiredState, table: Name, existing: Sequence[str]
) -> Iterator[Operation]:
    for column in desired.parent.columns:
        if column.sequence and column.name not in existing:
            yield SetDefault(table, column.name, column.sequence)


def is_same_constraint(one: Constraint, other: Constraint) -> bool:
    if one.kind != other.kind:
        return False
    if one.kind == "f":
        return _foreign_key(one) == _foreign_key(other)
    return one.definition == other.definition


def _foreign_key(one: Constraint) -> tuple[object, ...]:
    return one.name, one.columns, one.references, one.referenced_columns, one.actions


def is_same_index(one: Index, other: Index) -> bool:
    return (one.unique, one.definition) == (other.unique, other.definition)


def missing_constraints(
    desired: DesiredState, partition: Partition, relation: Relation | None
) -> Iterator[tuple[Constraint, str]]:
    existing = relation.constraints if relation else ()
    for constraint in partition_constraints(desired, partition):
        if any(is_same_constraint(constraint, other) for other in existing):
            continue
        # A foreign key may bear the same name on each table; the others are names of indexes,
        # of which a schema has one each.
        name = constraint.name
        if constraint.kind != "f":
            name = copy_name(desired.parent.name, partition.name, constraint.name)
        yield constraint, name


def missing_indexes(
    desired: DesiredState, partition: Partition, relation: Relation | None
) -> Iterator[tuple[Index, str]]:
    existing = [index for index in relation.indexes if index.valid] if relation else []
    for index in partition_indexes(desired):
        if not any(is_same_index(index, other) for other in existing):
            yield index, copy_name(desired.parent.name, partition.name, index.name)


def add_constraint_operations(
    table: Name, constraint: Constraint, name: str, *, not_valid: bool = False
) -> list[Operation]:
    operation = AddConstraint(table, name, constraint.definition, constraint.references, not_valid)
    return marked(operation, constraint_target(name, table), Marker("constraint"))


def create_index_operations(
    table: Name, index: Index, name: str, *, concurrently: bool
) -> tuple[CreateIndex, SetMarker]:
    operation = CreateIndex(table.beside(name), table, index.unique, index.definition, concurrently)
    target = ObjectAddress("INDEX", table.beside(name))
    return operation, SetMarker(target, write_marker(Marker("index")), follows=True)


def orphaned_trigger_operations(relation: Relation, desired: set[str]) -> Iterator[Operation]:
    for trigger in relation.triggers:
        if trigger.marker and trigger.name not in desired:
            yield DropTrigger(trigger.name, relation.name)
