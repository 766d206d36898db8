"""Foreign keys from anywhere: to the key table while a table is partitioned, and back. Pure.

PostgreSQL looks for what a foreign key points at in one table only, and the rows of a partitioned
table stand in its partitions. The key table knows them all, so each foreign key is replaced by
one to the key table, of the same name, timing and actions. At every moment the old one or the new
one holds: the new one is added beside the old one and validated before it takes its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from parting.planning.constraints import Target, pointing_at
from parting.planning.operations import (
    AddReference,
    DropConstraint,
    ReplaceReference,
    SetComment,
    Step,
    ValidateConstraint,
)
from parting.planning.plan import Stage, Transaction, marked
from parting.schema.derived_names import Names
from parting.schema.objects import Constraint, Mark, Name, Reference
from parting.schema.partition_names import partition_name
from parting.schema.partitioned import Found
from parting.sql.quoting import ident


def redirect(found: Found) -> list[Stage]:
    """Let the foreign keys that point at a table point at its key table, which is complete.

    Args:
        found: What stands.
    """
    keys = Names(found.parent.name).keys
    return [
        stage
        for reference in _of_others(found)
        for stage in _redirect(reference, found, Target(keys, "pk"))
    ]


def restore(found: Found) -> list[Stage]:
    """Let the foreign keys point at the table itself again, which holds all rows.

    Args:
        found: What stands. Only what bears a mark is touched.
    """
    primary_key = next(c for c in found.parent.constraints if c.kind == "p").columns[0]
    return [
        stage
        for reference in _of_others(found)
        if reference.constraint.mark is not None
        or reference.constraint.references == found.parent.name
        for stage in _redirect(reference, found, Target(found.parent.name, primary_key))
    ]


def unmarked(found: Found) -> Iterator[Reference]:
    """Give the foreign keys to the key table that are not this project's."""
    keys = Names(found.parent.name).keys
    for reference in found.references:
        if reference.constraint.references == keys and reference.constraint.mark is None:
            yield reference


def _of_others(found: Found) -> Iterator[Reference]:
    """Give all but what the partitions have from the table, and what will replace another."""
    partitions = {one.relation.name for one in found.partitions}
    for reference in found.references:
        if reference.table not in partitions and not _is_temporary(reference, found):
            yield reference


def _redirect(reference: Reference, found: Found, target: Target) -> Iterator[Stage]:
    constraint, table = reference.constraint, reference.table
    name = _temporary_name(constraint.name)
    standing = next((one.constraint for one in _beside(reference, found)), None)
    if constraint.references == target.table:
        if standing is not None:  # a run to the other target broke off
            yield Transaction((DropConstraint(table, name, standing.references),))
        if constraint.mark is not None and not constraint.validated:
            yield _validation(table, constraint.name, target)
        return
    new = pointing_at(constraint, target)
    old_target = constraint.references or target.table
    steps: list[Step] = []
    if reference.kind == "p":
        # PostgreSQL's own partitions keep the name of a constraint that is renamed, and before 18
        # none can be added there without validating it: it is replaced in one go.
        steps.append(DropConstraint(table, constraint.name, old_target, replaced=True))
        steps += _add(reference, new, constraint.name, not_valid=False)
    else:
        if standing is not None and not _same(standing, new):
            yield Transaction((DropConstraint(table, name, standing.references, replaced=True),))
            standing = None
        if standing is None:
            yield Transaction(tuple(_add(reference, new, name, not_valid=True)))
        if not (standing and standing.validated):
            yield _validation(table, name, target)
        steps.append(ReplaceReference(table, constraint.name, name, old_target))
    if target.table == found.parent.name and not _is_a_copy(constraint):
        comment = constraint.mark.get("comment") if constraint.mark else ""
        steps.append(SetComment(table, constraint.name, comment))
    yield Transaction(tuple(steps))


def _add(reference: Reference, new: Constraint, name: str, *, not_valid: bool) -> list[Step]:
    """Add a foreign key, and mark it: its own comment, if it has one, is kept in the mark."""
    old, table = reference.constraint, reference.table
    assert new.references is not None
    add = AddReference(
        table,
        name,
        old.name,
        new.columns,
        new.references,
        new.referenced_columns,
        new.actions,
        not_valid,
    )
    target = f"CONSTRAINT {ident(name)} ON {ident(table)}"
    if _is_a_copy(old):
        return marked(add, target, Mark("constraint"))
    comment = old.mark.get("comment") if old.mark else old.comment
    return marked(add, target, Mark("reference", (("comment", comment),) if comment else ()))


def _validation(table: Name, name: str, target: Target) -> Transaction:
    return Transaction((ValidateConstraint(table, name, target.table),))


def _is_a_copy(constraint: Constraint) -> bool:
    """Tell whether a partition has the foreign key as its own table has it."""
    return constraint.mark is not None and constraint.mark.kind == "constraint"


def _temporary_name(name: str) -> str:
    return partition_name(name, "parting")


def _beside(reference: Reference, found: Found) -> Iterator[Reference]:
    """Find the new foreign key that a broken run has left beside the old one."""
    name = _temporary_name(reference.constraint.name)
    for other in found.references:
        if (
            other.table == reference.table
            and other.constraint.name == name
            and other.constraint.mark is not None
        ):
            yield other


def _is_temporary(reference: Reference, found: Found) -> bool:
    return reference.constraint.mark is not None and any(
        other.table == reference.table
        and _temporary_name(other.constraint.name) == reference.constraint.name
        for other in found.references
    )


def _same(one: Constraint, other: Constraint) -> bool:
    return (one.columns, one.references, one.referenced_columns, one.actions) == (
        other.columns,
        other.references,
        other.referenced_columns,
        other.actions,
    )
