"""The constraints of a partition, after those of its parent. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parting.schema.partition_names import partition_name
from parting.schema.partitioned import PARENT_NUMBER
from parting.schema.unique_constraints import KEY_COLUMN
from parting.sql.quoting import ident

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parting.schema.objects import Constraint, Name
    from parting.schema.partitioned import DesiredState, Leader, Partition


def partition_constraints(desired: DesiredState, partition: Partition) -> tuple[Constraint, ...]:
    """Return the constraints that a partition should have, apart from those that it inherits.

    They are the parent's, but for those that the key table enforces. A foreign key of the table to
    itself references its key table. In a follower the foreign key to the leader references the
    partition of the same number; in its default partition, and in what was the table itself, the
    leader's key table, unless primary keys of the leader say in which partition they are. One under
    a temporary name, which is about to replace another, is the table's alone.
    """
    cross_partition = {unique.name for unique in desired.uniques}
    replaced = {temporary_name(one.name) for one in desired.parent.constraints if one.kind == "f"}
    return tuple(
        _of_partition(one, desired, partition)
        for one in desired.parent.constraints
        if not (one.kind == "c" and one.inheritable)
        and not (one.kind == "u" and one.name in cross_partition)
        and not (one.kind == "f" and one.marker is not None and one.name in replaced)
    )


def temporary_name(name: str) -> str:
    """Return the name of a foreign key while it is made beside the one that it is to replace."""
    return partition_name(name, "parting")


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
        columns = renamed(constraint.referenced_columns, {desired.pk.name: KEY_COLUMN})
        return referencing(constraint, Target(desired.names.key_table, columns))
    return constraint


def references_recorded_values(constraint: Constraint, desired: DesiredState) -> bool:
    """Return whether a table references unique values of its own, in its key table.

    Such a foreign key needs an index of the key table that is created once all rows are recorded.
    """
    return (
        constraint.kind == "f"
        and constraint.references == desired.names.key_table
        and constraint.referenced_columns != (KEY_COLUMN,)
    )


def _partner(leader: Leader, partition: Partition) -> Target:
    if leader.by_value:  # what belongs to no partition of the leader is in its default partition
        return Target(leader.partition(partition.number).name, (leader.pk,))
    # The rows of what was the table itself may follow others than those that were with them.
    if partition.is_default or partition.number == PARENT_NUMBER:
        return Target(leader.key_table, (KEY_COLUMN,))
    return Target(leader.partition(partition.number).name, (leader.pk,))


@dataclass(frozen=True)
class Target:
    """What foreign keys should reference."""

    table: Name
    columns: tuple[str, ...]


def renamed(columns: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    """Return columns with the names that they have elsewhere."""
    return tuple(names.get(column, column) for column in columns)


def referencing(constraint: Constraint, target: Target) -> Constraint:
    """Return the same foreign key with another target."""
    columns, referenced = (
        ", ".join(map(ident, names)) for names in (constraint.columns, target.columns)
    )
    return replace(
        constraint,
        definition=f"FOREIGN KEY ({columns}) REFERENCES {ident(target.table)}"
        f"({referenced}) {constraint.actions}".strip(),
        references=target.table,
        referenced_columns=target.columns,
    )
