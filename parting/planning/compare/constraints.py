"""Compare the constraints of partitions. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parting.planning.constraints import partition_constraints, references_recorded_values
from parting.planning.operations import (
    AddConstraint,
    DropConstraint,
    ObjectAddress,
    Operation,
    ValidateConstraint,
)
from parting.planning.plan import Stage, Transaction, marked
from parting.planning.triggers import bound_condition
from parting.schema.derived_names import Names, copy_name
from parting.schema.objects import Constraint, Marker, Name, Relation
from parting.schema.partitioned import PARENT_NUMBER
from parting.sql.quoting import ident
from parting.sql.rendering import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parting.schema.partitioned import DesiredState, Partition


#: Kinds that are added without looking at the rows, and validated under a weaker lock.
_VALIDATED_LATER = ("f", "c", "n")


def constraint_operations(
    desired: DesiredState, partition: Partition, relation: Relation | None
) -> Iterator[Operation]:
    """Drop the constraints that the table no longer has, and add those that are missing.

    On a partition that exists, foreign keys are not validated yet; see `validations`. Those to
    unique values of the table itself come later; see `self_reference_stages`.

    Args:
        desired: What should exist.
        partition: One of its partitions.
        relation: What exists of the partition; None if it has just been created.
    """
    if relation is not None:
        yield from orphaned_constraint_operations(desired, partition, relation)
    for constraint, name in _missing(desired, partition, relation):
        if not references_recorded_values(constraint, desired):
            yield from _add(partition, constraint, name, is_new=relation is None)


def self_reference_operations(desired: DesiredState, partition: Partition) -> Iterator[Operation]:
    """Add to a new partition the foreign keys to unique values of the table itself."""
    for constraint, name in _missing(desired, partition, None):
        if references_recorded_values(constraint, desired):
            yield from _add(partition, constraint, name, is_new=True)


def self_reference_stages(
    desired: DesiredState, partition: Partition, relation: Relation
) -> Iterator[Stage]:
    """Add to an existing partition the foreign keys to unique values of the table itself."""
    for constraint, name in _missing(desired, partition, relation):
        if references_recorded_values(constraint, desired):
            yield Transaction(tuple(_add(partition, constraint, name, is_new=False)))
            yield Transaction((ValidateConstraint(partition.name, name, constraint.references),))


def _add(
    partition: Partition, constraint: Constraint, name: str, *, is_new: bool
) -> Iterator[Operation]:
    operation = AddConstraint(
        partition.name,
        name,
        constraint.definition,
        constraint.references,
        not_valid=not is_new and constraint.kind in _VALIDATED_LATER and constraint.enforced,
    )
    yield from marked(operation, constraint_target(name, partition.name), Marker("constraint"))


def orphaned_constraint_operations(
    desired: DesiredState, partition: Partition, relation: Relation
) -> Iterator[Operation]:
    """Drop the constraints that the table no longer has."""
    for constraint in _orphaned(desired, partition, relation):
        yield DropConstraint(relation.name, constraint.name, constraint.references)


def validations(
    desired: DesiredState,
    partition: Partition,
    relation: Relation,
    *,
    checks_bound: bool | None = None,
) -> Iterator[ValidateConstraint]:
    """Validate what `bound_check_operations` and `constraint_operations` have added.

    Constraints that a run left behind without validating them are among them.

    Args:
        desired: What should exist.
        partition: One of its partitions.
        relation: What exists of the partition.
        checks_bound: Whether `bound_check_operations` has added something; None: it is asked.
    """
    if partition.has_check and not partition.leaving:
        check = _bound_check(relation)
        if checks_bound is None:
            checks_bound = any(True for _ in bound_check_operations(desired, partition, relation))
        if checks_bound or check is None or not check.validated:
            yield ValidateConstraint(partition.name, Names.BOUND_CHECK)
    for constraint, name in _missing(desired, partition, relation):
        if _can_be_validated(constraint) and not references_recorded_values(constraint, desired):
            yield ValidateConstraint(partition.name, name, constraint.references)
    wanted = {_identity(one): one for one in partition_constraints(desired, partition)}
    for constraint in relation.constraints:
        of_table = wanted.get(_identity(constraint))
        is_ours = constraint.marker is not None and constraint.name != Names.BOUND_CHECK
        if of_table and is_ours and not constraint.validated and _can_be_validated(of_table):
            yield ValidateConstraint(partition.name, constraint.name, constraint.references)


def bound_check_operations(
    desired: DesiredState, partition: Partition, relation: Relation
) -> Iterator[Operation]:
    """Add the check of the bound, or replace one of another bound.

    That of a partition that rows are leaving may be the one that the rest of them will satisfy.
    """
    if not partition.has_check:
        return
    check, marker = _bound_check(relation), check_marker(desired, partition)
    accepted = [marker]
    if partition.leaving is not None:
        accepted.append(check_marker(desired, replace(partition, leaving=None)))
    if check is not None and check.marker in accepted:
        return
    if check is not None:
        yield DropConstraint(partition.name, Names.BOUND_CHECK, replaced=True)
    column = desired.partition_column
    condition = bound_condition(
        enforced(partition),
        ident(column.name),
        column,
        extracts_version=desired.extracts_version,
    )
    definition = f"CHECK ({condition})"
    operation = AddConstraint(partition.name, Names.BOUND_CHECK, definition, not_valid=True)
    yield from marked(operation, constraint_target(Names.BOUND_CHECK, partition.name), marker)


def check_marker(desired: DesiredState, partition: Partition) -> Marker:
    """Return the marker of the check of a partition's bound."""
    # The column's name is left out: renaming it does not change what the check says. Nor does it
    # matter by which functions it says so: a server that is upgraded keeps what it has.
    text = bound_condition(enforced(partition), ident("key"), desired.partition_column)
    return Marker("check", (("sql", fingerprint(text)),))


def enforced(partition: Partition) -> Partition:
    """Return a partition with the bound that its check is of."""
    bound = partition.enforced_bound
    return partition if bound is partition.bound else replace(partition, bound=bound)


def constraint_target(name: str, table: Name) -> ObjectAddress:
    """Name a constraint as COMMENT does."""
    return ObjectAddress("CONSTRAINT", name, table)


def _can_be_validated(of_table: Constraint) -> bool:
    """Return whether the rows of a partition must satisfy a constraint, now as well as later.

    A check that the rows of the table itself need not satisfy binds new rows only.
    """
    if of_table.kind not in _VALIDATED_LATER or not of_table.enforced:
        return False
    return of_table.kind == "f" or of_table.validated


def _identity(one: Constraint) -> tuple[object, ...]:
    """Return what is equal for the same constraint on two tables."""
    if one.kind == "f":
        # A definition is PostgreSQL's for one that exists, and this project's for a desired one.
        return one.kind, one.name, one.columns, one.references, one.referenced_columns, one.actions
    return one.kind, one.definition


def _orphaned(
    desired: DesiredState, partition: Partition, relation: Relation
) -> Iterator[Constraint]:
    kept = {_identity(one) for one in partition_constraints(desired, partition)}
    if partition.number == PARENT_NUMBER:
        # What was the table itself keeps its indexes, and with them what they enforce.
        kept |= {_identity(one) for one in desired.parent.constraints if one.kind == "u"}
    for constraint in relation.constraints:
        is_copy = constraint.marker is not None and constraint.marker.kind == "constraint"
        # The checks of what was the table are its own, and inherited as long as the table has them.
        if is_copy and not constraint.inherited and _identity(constraint) not in kept:
            yield constraint


def _missing(
    desired: DesiredState, partition: Partition, relation: Relation | None
) -> Iterator[tuple[Constraint, str]]:
    existing = {_identity(one) for one in relation.constraints} if relation else set()
    for constraint in partition_constraints(desired, partition):
        if _identity(constraint) in existing:
            continue
        # A foreign key may have the same name on each table; the others are names of indexes,
        # which are unique in a schema.
        name = constraint.name
        if constraint.kind != "f":
            name = copy_name(desired.parent.name, partition.name, constraint.name)
        yield constraint, name


def _bound_check(relation: Relation) -> Constraint | None:
    return next((one for one in relation.constraints if one.name == Names.BOUND_CHECK), None)
