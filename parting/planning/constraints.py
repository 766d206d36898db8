"""The constraints of a partition, after those of its parent. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from parting.schema.objects import Constraint, Name
from parting.schema.partitioned import Leader, Partition, Wanted
from parting.sql.quoting import ident


def partition_constraints(wanted: Wanted, partition: Partition) -> tuple[Constraint, ...]:
    """Give the constraints that a partition should have, apart from checks, which it inherits.

    They are the table's own, but for those that the key table holds all partitions to. A foreign
    key of the table to itself points at its key table. In a follower the foreign key to the leader
    points at the partition of the same number; in its overflow, at the leader's key table.
    """
    spanning = {unique.name for unique in wanted.uniques}
    return tuple(
        _of_partition(one, wanted, partition)
        for one in wanted.parent.constraints
        if one.kind != "c" and not (one.kind == "u" and one.name in spanning)
    )


def _of_partition(constraint: Constraint, wanted: Wanted, partition: Partition) -> Constraint:
    if constraint.kind != "f":
        return constraint
    leader = wanted.leader
    leads = leader is not None and constraint.references in (leader.table, leader.keys)
    if leader and leads and constraint.columns == (wanted.key.name,):
        return pointing_at(constraint, _partner(leader, partition))
    if constraint.references == wanted.parent.name and wanted.declaration.keys:
        return pointing_at(constraint, Target(wanted.names.keys, "pk"))
    return constraint


def _partner(leader: Leader, partition: Partition) -> Target:
    if partition.is_overflow:
        return Target(leader.keys, "pk")
    return Target(leader.partition(partition.part).name, leader.pk)


@dataclass(frozen=True)
class Target:
    """What foreign keys should point at."""

    table: Name
    pk: str


def pointing_at(constraint: Constraint, target: Target) -> Constraint:
    """Give the same foreign key with another target."""
    columns = ", ".join(ident(column) for column in constraint.columns)
    return replace(
        constraint,
        definition=f"FOREIGN KEY ({columns}) REFERENCES {ident(target.table)}"
        f"({ident(target.pk)}) {constraint.actions}".strip(),
        references=target.table,
        referenced_columns=(target.pk,),
    )
