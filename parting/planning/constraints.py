"""The constraints of a partition, after those of its parent. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parting.sql.quoting import ident

if TYPE_CHECKING:
    from parting.schema.objects import Constraint, Name
    from parting.schema.partitioned import DesiredState, Leader, Partition


def partition_constraints(desired: DesiredState, partition: Partition) -> tuple[Constraint, ...]:
    """Return the constraints that a partition should have, apart from checks, which it inherits.

    They are the parent's, but for those that the key table enforces. A foreign key of the table to
    itself references its key table. In a follower the foreign key to the leader references the
    partition of the same number; in its default partition, the leader's key table.
    """
    cross_partition = {unique.name for unique in desired.uniques}
    return tuple(
        _of_partition(one, desired, partition)
        for one in desired.parent.constraints
        if one.kind != "c" and not (one.kind == "u" and one.name in cross_partition)
    )


def _of_partition(
    constraint: Constraint, desired: DesiredState, partition: Partition
) -> Constraint:
    if constraint.kind != "f":
        return constraint
    leader = desired.leader
    leads = leader is not None and constraint.references in (leader.table, leader.key_table)
    if leader and leads and constraint.columns == (desired.partition_column.name,):
        return referencing(constraint, _partner(leader, partition))
    if constraint.references == desired.parent.name and desired.declaration.key_table:
        return referencing(constraint, Target(desired.names.key_table, "pk"))
    return constraint


def _partner(leader: Leader, partition: Partition) -> Target:
    if partition.is_default:
        return Target(leader.key_table, "pk")
    return Target(leader.partition(partition.number).name, leader.pk)


@dataclass(frozen=True)
class Target:
    """What foreign keys should reference."""

    table: Name
    pk: str


def referencing(constraint: Constraint, target: Target) -> Constraint:
    """Return the same foreign key with another target."""
    columns = ", ".join(ident(column) for column in constraint.columns)
    return replace(
        constraint,
        definition=f"FOREIGN KEY ({columns}) REFERENCES {ident(target.table)}"
        f"({ident(target.pk)}) {constraint.actions}".strip(),
        references=target.table,
        referenced_columns=(target.pk,),
    )
