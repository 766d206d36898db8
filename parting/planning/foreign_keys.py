"""Foreign keys from anywhere: to the key table while a table is partitioned, and back. Pure.

PostgreSQL looks for what a foreign key points at in one table only, and the rows of a partitioned
table stand in its partitions. The key table knows them all, so each foreign key is replaced by
one to the key table, of the same name, timing and actions. At every moment the old one or the new
one holds: the new one is added beside the old one and validated before it takes its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from parting.planning.constraints import Target, referencing
from parting.planning.operations import (
    AddForeignKey,
    DropConstraint,
    ObjectAddress,
    Operation,
    ReplaceForeignKey,
    SetComment,
    ValidateConstraint,
)
from parting.planning.plan import Stage, Transaction, marked
from parting.schema.derived_names import Names
from parting.schema.objects import Constraint, IncomingForeignKey, Marker, Name
from parting.schema.partition_names import partition_name
from parting.schema.partitioned import CurrentState


def reference_key_table(current: CurrentState) -> list[Stage]:
    """Let the foreign keys that point at a table point at its key table, which is complete.

    Args:
        found: What stands.
    """
    key_table = Names(current.parent.name).key_table
    return [
        stage
        for reference in _of_others(current)
        for stage in _reference_key_table(reference, current, Target(key_table, "pk"))
    ]


def reference_parent(current: CurrentState) -> list[Stage]:
    """Let the foreign keys point at the table itself again, which holds all rows.

    Args:
        found: What stands. Only what bears a mark is touched.
    """
    primary_key = next(c for c in current.parent.constraints if c.kind == "p").columns[0]
    return [
        stage
        for reference in _of_others(current)
        if reference.constraint.marker is not None
        or reference.constraint.references == current.parent.name
        for stage in _reference_key_table(
            reference, current, Target(current.parent.name, primary_key)
        )
    ]


def without_marker(current: CurrentState) -> Iterator[IncomingForeignKey]:
    """Give the foreign keys to the key table that are not this project's."""
    key_table = Names(current.parent.name).key_table
    for reference in current.incoming_foreign_keys:
        if reference.constraint.references == key_table and reference.constraint.marker is None:
            yield reference


def _of_others(current: CurrentState) -> Iterator[IncomingForeignKey]:
    """Give all but what the partitions have from the table, and what will replace another."""
    partitions = {one.relation.name for one in current.partitions}
    for reference in current.incoming_foreign_keys:
        if reference.table not in partitions and not _is_temporary(reference, current):
            yield reference


def _reference_key_table(
    reference: IncomingForeignKey, current: CurrentState, target: Target
) -> Iterator[Stage]:
    constraint, table = reference.constraint, reference.table
    name = _temporary_name(constraint.name)
    existing = next((one.constraint for one in _beside(reference, current)), None)
    if constraint.references == target.table:
        if existing is not None:  # a run to the other target broke off
            yield Transaction((DropConstraint(table, name, existing.references),))
        if constraint.marker is not None and not constraint.validated:
            yield _validation(table, constraint.name, target)
        return
    new = referencing(constraint, target)
    old_target = constraint.references or target.table
    operations: list[Operation] = []
    if reference.kind == "p":
        # PostgreSQL's own partitions keep the name of a constraint that is renamed, and before 18
        # none can be added there without validating it: it is replaced in one go.
        operations.append(DropConstraint(table, constraint.name, old_target, replaced=True))
        operations += _add(reference, new, constraint.name, not_valid=False)
    else:
        if existing is not None and not _same(existing, new):
            yield Transaction((DropConstraint(table, name, existing.references, replaced=True),))
            existing = None
        if existing is None:
            yield Transaction(tuple(_add(reference, new, name, not_valid=True)))
        if not (existing and existing.validated):
            yield _validation(table, name, target)
        operations.append(ReplaceForeignKey(table, constraint.name, name, old_target))
    if target.table == current.parent.name and not _is_a_copy(constraint):
        comment = constraint.marker.get("comment") if constraint.marker else ""
        operations.append(SetComment(table, constraint.name, comment))
    yield Transaction(tuple(operations))


def _add(
    reference: IncomingForeignKey, new: Constraint, name: str, *, not_valid: bool
) -> list[Operation]:
    """Add a foreign key, and mark it: its own comment, if it has one, is kept in the mark."""
    old, table = reference.constraint, reference.table
    assert new.references is not None
    add = AddForeignKey(
        table,
        name,
        old.name,
        new.columns,
        new.references,
        new.referenced_columns,
        new.actions,
        not_valid,
    )
    target = ObjectAddress("CONSTRAINT", name, table)
    if _is_a_copy(old):
        return marked(add, target, Marker("constraint"))
    comment = old.marker.get("comment") if old.marker else old.comment
    return marked(add, target, Marker("foreign_key", (("comment", comment),) if comment else ()))


def _validation(table: Name, name: str, target: Target) -> Transaction:
    return Transaction((ValidateConstraint(table, name, target.table),))


def _is_a_copy(constraint: Constraint) -> bool:
    """Tell whether a partition has the foreign key as its own table has it."""
    return constraint.marker is not None and constraint.marker.kind == "constraint"


def _temporary_name(name: str) -> str:
    return partition_name(name, "parting")


def _beside(reference: IncomingForeignKey, current: CurrentState) -> Iterator[IncomingForeignKey]:
    """Find the new foreign key that a broken run has left beside the old one."""
    name = _temporary_name(reference.constraint.name)
    for other in current.incoming_foreign_keys:
        if (
            other.table == reference.table
            and other.constraint.name == name
            and other.constraint.marker is not None
        ):
            yield other


def _is_temporary(reference: IncomingForeignKey, current: CurrentState) -> bool:
    return reference.constraint.marker is not None and any(
        other.table == reference.table
        and _temporary_name(other.constraint.name) == reference.constraint.name
        for other in current.incoming_foreign_keys
    )


def _same(one: Constraint, other: Constraint) -> bool:
    return (one.columns, one.references, one.referenced_columns, one.actions) == (
        other.columns,
        other.references,
        other.referenced_columns,
        other.actions,
    )
