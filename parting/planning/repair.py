"""What existing partitions lack, and what they have too much. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from parting.planning.compare import (
    add_constraint_operations,
    check_marker,
    constraint_target,
    copied_trigger_operations,
    create_index_operations,
    default_operations,
    function_operations,
    guarded_trigger_operations,
    is_same_constraint,
    is_same_index,
    missing_constraints,
    missing_indexes,
    orphaned_trigger_operations,
    partition_marker,
    trigger_operations,
)
from parting.planning.constraints import partition_constraints
from parting.planning.key_table import drop_columns
from parting.planning.operations import (
    AddConstraint,
    DropConstraint,
    DropFunction,
    DropIndex,
    DropKeyIndex,
    ObjectAddress,
    Operation,
    SetMarker,
    ValidateConstraint,
)
from parting.planning.plan import Concurrent, Stage, Transaction, marked
from parting.planning.privileges import grant_operations
from parting.planning.table_settings import table_settings_operations
from parting.planning.triggers import bound_condition, partition_triggers
from parting.planning.unique_constraints import partition_indexes
from parting.planning.user_triggers import copies
from parting.schema.derived_names import (
    FOLLOWING_FUNCTIONS,
    OTHER_FUNCTIONS,
    ROUTING_FUNCTIONS,
    Names,
)
from parting.schema.objects import Relation
from parting.schema.partitioned import CurrentState, DesiredState, Partition
from parting.sql.markers import write_marker
from parting.sql.quoting import ident


def repair_operations(current: CurrentState, desired: DesiredState) -> list[Operation]:
    """Plan what must be right at once when the table has just been changed.

    Rows are routed again, and nothing that the table has given up is held to any more. What the
    table has got, its partitions get by `install_plan`, which waits for nobody's transaction.

    Args:
        found: What stands.
        wanted: What should stand, no partitions beyond those that stand.
    """
    operations: list[Operation] = []
    for function in desired.functions:
        existing = current.functions.get(function.name.name)
        if existing and existing.marker and existing.function.arguments != function.arguments:
            operations.append(DropFunction(existing.function.name, existing.function.arguments))
    purposes = (*OTHER_FUNCTIONS, *ROUTING_FUNCTIONS, *FOLLOWING_FUNCTIONS)
    operations += function_operations(current, desired, purposes)
    operations += trigger_operations(
        current.parent.triggers, (*desired.parent_key_triggers, *desired.route_triggers)
    )
    operations += guarded_trigger_operations(current.parent)
    relations = {one.partition.number: one.relation for one in current.partitions}
    for partition in desired.partitions:
        relation = relations.get(partition.number)
        if relation is not None:
            operations += _abandoned(desired, partition, relation)
            operations += default_operations(desired, relation.name, relation.default_columns)
            operations += trigger_operations(
                relation.triggers, partition_triggers(desired, partition)
            )
            operations += copied_trigger_operations(desired.parent, relation.name, relation)
    key_table = current.others.get(desired.names.key_table.name)
    if key_table is not None and desired.declaration.key_table:
        held = {desired.names.key_index(unique.name).name for unique in desired.uniques}
        for unique in key_table.uniques:
            if unique.marker and unique.name not in held:
                operations.append(
                    DropKeyIndex(
                        key_table.name.beside(unique.name), key_table.name, unique.constraint
                    )
                )
        operations += drop_columns(key_table, desired)
    return operations


def _abandoned(
    desired: DesiredState, partition: Partition, relation: Relation
) -> Iterator[Operation]:
    """Drop the constraints that the table no longer has, and the indexes that hold to any."""
    constraints = partition_constraints(desired, partition)
    for constraint in relation.constraints:
        is_copy = constraint.marker is not None and constraint.marker.kind == "constraint"
        if is_copy and not any(is_same_constraint(constraint, other) for other in constraints):
            yield DropConstraint(relation.name, constraint.name, constraint.references)
    for index in relation.indexes:
        wanted_one = any(is_same_index(index, other) for other in partition_indexes(desired))
        if index.marked and index.unique and not wanted_one:
            yield DropIndex(relation.name.beside(index.name), relation.name, concurrently=False)


def repair_stages(
    desired: DesiredState, partition: Partition, relation: Relation
) -> Iterator[Stage]:
    """Plan what a standing partition lacks. What takes long is done without blocking writers."""
    for index in relation.indexes:
        wanted_index = any(is_same_index(index, other) for other in partition_indexes(desired))
        if (index.marked and not wanted_index) or not index.valid:
            # First of all: a constraint may be about to take its name.
            old = relation.name.beside(index.name)
            yield Concurrent(DropIndex(old, relation.name, concurrently=True))
    operations: list[Operation] = []
    after: list[Operation] = []
    table, constraints = partition.name, partition_constraints(desired, partition)
    if relation.marker != partition_marker(partition):
        operations.append(
            SetMarker(ObjectAddress("TABLE", table), write_marker(partition_marker(partition)))
        )
    if partition.has_check:
        marker = check_marker(desired, partition)
        check = next((c for c in relation.constraints if c.name == Names.BOUND_CHECK), None)
        if check is None or check.marker != marker:
            if check:
                operations.append(DropConstraint(table, Names.BOUND_CHECK, replaced=True))
            column = desired.partition_column
            condition = bound_condition(partition, ident(column.name), column)
            text = f"CHECK ({condition})"
            operation = AddConstraint(table, Names.BOUND_CHECK, text, not_valid=True)
            operations += marked(operation, constraint_target(Names.BOUND_CHECK, table), marker)
        if check is None or check.marker != marker or not check.validated:
            after.append(ValidateConstraint(table, Names.BOUND_CHECK))
    operations += default_operations(desired, table, relation.default_columns)
    operations += [
        DropConstraint(table, constraint.name, constraint.references)
        for constraint in relation.constraints
        if constraint.marker
        and constraint.marker.kind == "constraint"
        and not any(is_same_constraint(constraint, other) for other in constraints)
    ]
    for constraint, name in missing_constraints(desired, partition, relation):
        operations += add_constraint_operations(
            table, constraint, name, not_valid=constraint.kind == "f"
        )
        if constraint.kind == "f":
            after.append(ValidateConstraint(table, name, constraint.references))
    after += [
        ValidateConstraint(table, constraint.name, constraint.references)
        for constraint in relation.constraints
        if constraint.kind == "f" and constraint.marker and not constraint.validated
    ]
    triggers = partition_triggers(desired, partition)
    operations += trigger_operations(relation.triggers, triggers)
    operations += copied_trigger_operations(desired.parent, table, relation)
    kept = {one.name for one in triggers} | {one.name for one in copies(desired.parent)}
    operations += orphaned_trigger_operations(relation, kept)
    operations += grant_operations(table, desired.parent.grants, frozenset(relation.grants))
    operations += table_settings_operations(desired.parent, table, relation)
    if operations:
        yield Transaction(tuple(operations))
    for validation in after:
        yield Transaction((validation,))
    for index, name in missing_indexes(desired, partition, relation):
        create, marking = create_index_operations(table, index, name, concurrently=True)
        yield Concurrent(create)
        yield Transaction((marking,))
