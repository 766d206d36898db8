"""Foreign keys from anywhere: to the key table while a table is partitioned, and back. Pure.

PostgreSQL looks for the row that a foreign key references in one table only, and the rows of a
partitioned table are in its partitions. The key table contains all their keys, and the values that
are unique across partitions, so each foreign key is replaced by one to the key table, of the same
name, timing and actions. The old one or the new
one is enforced at every moment: the new one is added beside the old one, under a temporary name,
and validated before it takes its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.planning.constraints import Target, referencing, renamed, temporary_name
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
from parting.schema.objects import Constraint, IncomingForeignKey, Marker
from parting.schema.unique_constraints import KEY_COLUMN, referenced_unique

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from parting.schema.objects import Name
    from parting.schema.partitioned import CurrentState


#: What the marker comment of a foreign key says that some rows do not satisfy.
NOT_VALID = "not valid"


def reference_key_table(current: CurrentState) -> list[Stage]:
    """Plan to make the foreign keys to a table reference its key table, which is complete.

    Args:
        current: What exists.
    """
    return [
        stage
        for reference in _of_others(current)
        for stage in _retarget(reference, current, in_key_table(reference, current))
    ]


def in_key_table(reference: IncomingForeignKey, current: CurrentState) -> Target:
    """Return what a foreign key to a table must reference in its key table."""
    key_table = Names(current.parent.name).key_table
    return _target(reference, key_table, {_primary_key(current): KEY_COLUMN})


def reference_parent(current: CurrentState) -> list[Stage]:
    """Plan to make the foreign keys reference the table itself again, which contains all rows.

    Args:
        current: What exists. What references the key table without a marker comment is left alone.
    """
    parent = current.parent.name
    return [
        stage
        for reference in _of_others(current)
        if reference.constraint.marker is not None or reference.constraint.references == parent
        for stage in _retarget(
            reference, current, _target(reference, parent, {KEY_COLUMN: _primary_key(current)})
        )
    ]


def _primary_key(current: CurrentState) -> str:
    return next(c for c in current.parent.constraints if c.kind == "p").columns[0]


def _target(reference: IncomingForeignKey, table: Name, names: Mapping[str, str]) -> Target:
    """Return what a foreign key must reference in a table where columns may have other names."""
    constraint = reference.constraint
    if constraint.references == table:
        return Target(table, constraint.referenced_columns)
    return Target(table, renamed(constraint.referenced_columns, names))


def without_marker(current: CurrentState) -> Iterator[IncomingForeignKey]:
    """Yield the foreign keys to the key table that have no marker comment."""
    key_table = Names(current.parent.name).key_table
    for reference in current.incoming_foreign_keys:
        if reference.constraint.references == key_table and reference.constraint.marker is None:
            yield reference


def can_be_referenced(current: CurrentState, columns: Collection[str]) -> bool:
    """Return whether foreign keys can reference columns of the key table that exists.

    Args:
        current: What exists.
        columns: The names of the columns in the key table.
    """
    key_table = current.key_table
    if key_table is None or key_table.marker is None:
        return False
    uniques = (unique for unique in key_table.uniques if unique.marker is not None)
    return tuple(columns) == (KEY_COLUMN,) or referenced_unique(uniques, columns) is not None


def of_other_owners(current: CurrentState) -> Iterator[IncomingForeignKey]:
    """Yield the foreign keys to the table itself that are not its owner's to change.

    Whoever has REFERENCES on the table may create one, and write any comment on it.
    """
    parent = current.parent
    for reference in current.incoming_foreign_keys:
        if reference.constraint.references == parent.name and reference.owner != parent.owner:
            yield reference


def _of_others(current: CurrentState) -> Iterator[IncomingForeignKey]:
    """Yield all but those of partitions, of other owners, and those under temporary names.

    And but for those of tables that rows come back into: a restore has its own order.
    """
    partitions = {one.relation.name for one in current.partitions}
    not_ours = list(of_other_owners(current))
    for reference in current.incoming_foreign_keys:
        if (
            reference.table not in partitions
            and not reference.is_restoring
            and reference not in not_ours
            and not _is_temporary(reference, current)
        ):
            yield reference


def _retarget(
    reference: IncomingForeignKey, current: CurrentState, target: Target
) -> Iterator[Stage]:
    constraint, table = reference.constraint, reference.table
    if constraint.references == target.table:
        yield from _finish(reference, current, target)
        return
    if reference.kind == "p":
        operations = list(_replace_at_once(reference, target))
    else:
        yield from _add_beside(reference, current, target)
        operations = [_replace_by_temporary(reference)]
    if target.table == current.parent.name and not _is_a_copy(constraint):
        comment = constraint.marker.get("comment") if constraint.marker else ""
        operations.append(SetComment(table, constraint.name, comment))
    yield Transaction(tuple(operations))


def _finish(
    reference: IncomingForeignKey, current: CurrentState, target: Target
) -> Iterator[Stage]:
    """Plan what a run that broke off has left to do for a foreign key that has its target."""
    constraint, table = reference.constraint, reference.table
    temporary = _temporary(reference, current)
    if temporary is not None:  # it was to have another target
        yield Transaction((DropConstraint(table, temporary.name, temporary.references),))
    if constraint.marker is not None and not constraint.validated and _is_valid(reference):
        yield Transaction((ValidateConstraint(table, constraint.name, target.table),))


def _replace_at_once(reference: IncomingForeignKey, target: Target) -> Iterator[Operation]:
    """Plan to replace the foreign key of a table that PostgreSQL itself partitions.

    Its partitions keep the name of a constraint that is renamed, and before PostgreSQL 18 none can
    be added there without validating it.
    """
    constraint, table = reference.constraint, reference.table
    yield DropConstraint(table, constraint.name, constraint.references, replaced=True)
    yield from _add(reference, target, constraint.name, not_valid=not _is_valid(reference))


def _replace_by_temporary(reference: IncomingForeignKey) -> Operation:
    constraint = reference.constraint
    assert constraint.references is not None
    return ReplaceForeignKey(
        reference.table, constraint.name, temporary_name(constraint.name), constraint.references
    )


def _add_beside(
    reference: IncomingForeignKey, current: CurrentState, target: Target
) -> Iterator[Stage]:
    """Plan to have a validated foreign key to the target under the temporary name."""
    table, name = reference.table, temporary_name(reference.constraint.name)
    existing = _temporary(reference, current)
    if existing and not _same(existing, referencing(reference.constraint, target)):
        yield Transaction((DropConstraint(table, name, existing.references, replaced=True),))
        existing = None
    if existing is None:
        yield Transaction(tuple(_add(reference, target, name, not_valid=True)))
    if (existing is None or not existing.validated) and _is_valid(reference):
        yield Transaction((ValidateConstraint(table, name, target.table),))


def _add(
    reference: IncomingForeignKey, target: Target, name: str, *, not_valid: bool
) -> list[Operation]:
    """Add a foreign key with a marker comment, which keeps the comment that it had before."""
    old, table = reference.constraint, reference.table
    add = AddForeignKey(
        table,
        name,
        old.name,
        old.columns,
        target.table,
        target.columns,
        old.actions,
        not_valid,
    )
    if _is_a_copy(old):
        marker = Marker("constraint")
    else:
        comment = old.marker.get("comment") if old.marker else old.comment
        values = (("comment", comment),) if comment else ()
        if not _is_valid(reference):
            values = (*values, ("state", NOT_VALID))
        marker = Marker("foreign_key", values)
    return marked(add, ObjectAddress("CONSTRAINT", name, table), marker)


def dangling(current: CurrentState) -> list[IncomingForeignKey]:
    """Return the foreign keys whose rows reference retired rows: they stay as NOT VALID.

    Args:
        current: What exists.
    """
    return [one for one in _of_others(current) if one.dangles]


def _is_valid(reference: IncomingForeignKey) -> bool:
    """Return whether all rows satisfy a foreign key, and will: it is not left as NOT VALID."""
    constraint = reference.constraint
    left = constraint.marker is None or constraint.marker.get("state") == NOT_VALID
    return not (reference.dangles or (left and not constraint.validated))


def _is_a_copy(constraint: Constraint) -> bool:
    """Return whether it is what a partition of another table has as that table has it."""
    return constraint.marker is not None and constraint.marker.kind == "constraint"


def _temporary(reference: IncomingForeignKey, current: CurrentState) -> Constraint | None:
    """Find the new foreign key that a run which broke off has left beside the old one."""
    name = temporary_name(reference.constraint.name)
    return next(
        (
            other.constraint
            for other in current.incoming_foreign_keys
            if (other.table, other.constraint.name) == (reference.table, name)
            and other.constraint.marker is not None
        ),
        None,
    )


def _is_temporary(reference: IncomingForeignKey, current: CurrentState) -> bool:
    return reference.constraint.marker is not None and any(
        other.table == reference.table
        and temporary_name(other.constraint.name) == reference.constraint.name
        for other in current.incoming_foreign_keys
    )


def _same(one: Constraint, other: Constraint) -> bool:
    return (one.columns, one.references, one.referenced_columns, one.actions) == (
        other.columns,
        other.references,
        other.referenced_columns,
        other.actions,
    )
