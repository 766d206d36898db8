"""What existing partitions lack, and what they have too much. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from parting.planning.compare import (
    _add_constraint,
    _check_mark,
    _constraint_target,
    _copied_triggers,
    _create_index,
    _defaults,
    _functions,
    _guarded_triggers,
    _missing_constraints,
    _missing_indexes,
    _orphaned_triggers,
    _partition_mark,
    _same,
    _same_index,
    _triggers,
)
from parting.planning.constraints import partition_constraints
from parting.planning.key_table import drop_columns
from parting.planning.operations import (
    AddConstraint,
    DropConstraint,
    DropFunction,
    DropIndex,
    DropKeyIndex,
    SetMark,
    Step,
    ValidateConstraint,
)
from parting.planning.plan import Alone, Stage, Transaction, marked
from parting.planning.privileges import grant_steps
from parting.planning.table_settings import likeness_steps
from parting.planning.triggers import holds, partition_triggers
from parting.planning.unique_constraints import partition_indexes
from parting.planning.user_triggers import copies
from parting.schema.derived_names import (
    FOLLOWING_FUNCTIONS,
    OTHER_FUNCTIONS,
    ROUTING_FUNCTIONS,
    Names,
)
from parting.schema.objects import Relation
from parting.schema.partitioned import Found, Partition, Wanted
from parting.sql.marks import write_mark
from parting.sql.quoting import SQL, ident


def mending(found: Found, wanted: Wanted) -> list[Step]:
    """Plan what must be right at once when the table has just been changed.

    Rows are routed again, and nothing that the table has given up is held to any more. What the
    table has got, its partitions get by `install_plan`, which waits for nobody's transaction.

    Args:
        found: What stands.
        wanted: What should stand, no partitions beyond those that stand.
    """
    steps: list[Step] = []
    for function in wanted.functions:
        standing = found.functions.get(function.name.name)
        if standing and standing.mark and standing.function.arguments != function.arguments:
            steps.append(DropFunction(standing.function.name, standing.function.arguments))
    purposes = (*OTHER_FUNCTIONS, *ROUTING_FUNCTIONS, *FOLLOWING_FUNCTIONS)
    steps += _functions(found, wanted, purposes)
    steps += _triggers(found.parent.triggers, (*wanted.key_guards, *wanted.route_triggers))
    steps += _guarded_triggers(found.parent)
    relations = {one.partition.part: one.relation for one in found.partitions}
    for partition in wanted.partitions:
        relation = relations.get(partition.part)
        if relation is not None:
            steps += _given_up(wanted, partition, relation)
            steps += _defaults(wanted, relation.name, relation.default_columns)
            steps += _triggers(relation.triggers, partition_triggers(wanted, partition))
            steps += _copied_triggers(wanted.parent, relation.name, relation)
    keys = found.others.get(wanted.names.keys.name)
    if keys is not None and wanted.declaration.keys:
        held = {wanted.names.key_index(unique.name).name for unique in wanted.uniques}
        for unique in keys.uniques:
            if unique.mark and unique.name not in held:
                steps.append(
                    DropKeyIndex(keys.name.beside(unique.name), keys.name, unique.constraint)
                )
        steps += drop_columns(keys, wanted)
    return steps


def _given_up(wanted: Wanted, partition: Partition, relation: Relation) -> Iterator[Step]:
    """Drop the constraints that the table no longer has, and the indexes that hold to any."""
    constraints = partition_constraints(wanted, partition)
    for constraint in relation.constraints:
        is_copy = constraint.mark is not None and constraint.mark.kind == "constraint"
        if is_copy and not any(_same(constraint, other) for other in constraints):
            yield DropConstraint(relation.name, constraint.name, constraint.references)
    for index in relation.indexes:
        wanted_one = any(_same_index(index, other) for other in partition_indexes(wanted))
        if index.marked and index.unique and not wanted_one:
            yield DropIndex(relation.name.beside(index.name), concurrently=False)


def _repairs(wanted: Wanted, partition: Partition, relation: Relation) -> Iterator[Stage]:
    """Plan what a standing partition lacks. What takes long is done without blocking writers."""
    for index in relation.indexes:
        wanted_index = any(_same_index(index, other) for other in partition_indexes(wanted))
        if (index.marked and not wanted_index) or not index.valid:
            # First of all: a constraint may be about to take its name.
            yield Alone(DropIndex(relation.name.beside(index.name), concurrently=True))
    steps: list[Step] = []
    after: list[Step] = []
    table, constraints = partition.name, partition_constraints(wanted, partition)
    if relation.mark != _partition_mark(partition):
        steps.append(SetMark(SQL(f"TABLE {ident(table)}"), write_mark(_partition_mark(partition))))
    if partition.has_check:
        mark = _check_mark(wanted, partition)
        check = next((c for c in relation.constraints if c.name == Names.BOUND_CHECK), None)
        if check is None or check.mark != mark:
            if check:
                steps.append(DropConstraint(table, Names.BOUND_CHECK, replaced=True))
            text = f"CHECK ({holds(partition, ident(wanted.key.name), wanted.key)})"
            step = AddConstraint(table, Names.BOUND_CHECK, text, not_valid=True)
            steps += marked(step, _constraint_target(Names.BOUND_CHECK, table), mark)
        if check is None or check.mark != mark or not check.validated:
            after.append(ValidateConstraint(table, Names.BOUND_CHECK))
    steps += _defaults(wanted, table, relation.default_columns)
    steps += [
        DropConstraint(table, constraint.name, constraint.references)
        for constraint in relation.constraints
        if constraint.mark
        and constraint.mark.kind == "constraint"
        and not any(_same(constraint, other) for other in constraints)
    ]
    for constraint, name in _missing_constraints(wanted, partition, relation):
        steps += _add_constraint(table, constraint, name, not_valid=constraint.kind == "f")
        if constraint.kind == "f":
            after.append(ValidateConstraint(table, name, constraint.references))
    after += [
        ValidateConstraint(table, constraint.name, constraint.references)
        for constraint in relation.constraints
        if constraint.kind == "f" and constraint.mark and not constraint.validated
    ]
    triggers = partition_triggers(wanted, partition)
    steps += _triggers(relation.triggers, triggers)
    steps += _copied_triggers(wanted.parent, table, relation)
    kept = {one.name for one in triggers} | {one.name for one in copies(wanted.parent)}
    steps += _orphaned_triggers(relation, kept)
    steps += grant_steps(table, wanted.parent.grants, frozenset(relation.grants))
    steps += likeness_steps(wanted.parent, table, relation)
    if steps:
        yield Transaction(tuple(steps))
    for validation in after:
        yield Transaction((validation,))
    for index, name in _missing_indexes(wanted, partition, relation):
        create, marking = _create_index(table, index, name, concurrently=True)
        yield Alone(create)
        yield Transaction((marking,))
