"""Which rows are to leave the table itself and the default partition, and for where. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from parting.planning import limits
from parting.planning.operations import Analyze, MoveRows, Place, Reindex, State, Vacuum
from parting.planning.plan import Batched, Concurrent, Plan, Transaction
from parting.schema.objects import Column, Comparison, Relation
from parting.schema.partitioned import DEFAULT_NUMBER
from parting.sql.session_settings import setting_name

if TYPE_CHECKING:
    from parting.schema.partitioned import CurrentState, DesiredState


def plain_columns(table: Relation) -> tuple[Column, ...]:
    """Return the columns of a table that are not generated."""
    return tuple(column for column in table.columns if not column.generated)


def relocate_rows(desired: DesiredState) -> MoveRows:
    """Return what moves misplaced rows from the default partition to their partitions."""
    return move_rows(desired, Place(DEFAULT_NUMBER, desired.names.default), State.OUTDATED)


def drain_plan(desired: DesiredState) -> Plan:
    """Plan how to move rows to their partitions, out of the table itself and the default partition.

    Rows that no partition is for go from the table itself to the default partition.

    Args:
        desired: What exists, with every partition that the rows need.
    """
    default = Place(DEFAULT_NUMBER, desired.names.default)
    return Plan((Batched(rows_of_parent(desired)), Batched(move_rows(desired, default))))


def default_plan(current: CurrentState, desired: DesiredState) -> Plan:
    """Plan how to move rows out of the default partition, to the partitions that there are.

    Args:
        current: What exists.
        desired: The same, by what the model declares.
    """
    default = Place(DEFAULT_NUMBER, desired.names.default)
    analyze = Analyze(desired.parent.name, only=current.analyzes_children)
    return Plan((Batched(move_rows(desired, default)), Transaction((analyze,))))


def rows_of_parent(desired: DesiredState, edge: Any = None) -> MoveRows:
    """Return what moves rows of the table itself to partitions, or to the default partition.

    Args:
        desired: What exists, with every partition that the rows need.
        edge: Only rows from this value of the partition key on; None: all.
    """
    names = desired.names
    parent, default = (
        Place(desired.parent_number, names.table),
        Place(DEFAULT_NUMBER, names.default),
    )
    return replace(move_rows(desired, parent), otherwise=default, edge=edge)


def finish_plans(current: CurrentState, desired: DesiredState) -> tuple[Plan, ...]:
    """Plan how to give back the space that the rows have left behind, and tell the planner.

    The table is never truncated: a transaction with an older snapshot would see no rows.

    Args:
        current: What exists.
        desired: The same, by what the model declares.

    Returns:
        Plans of one operation each, what it changes is no reason to look at the table again; the
        last one gathers statistics, those of partitions first, which nobody has gathered yet.
    """
    names, recurses = desired.names, current.analyzes_children
    concurrent: list[Reindex | Vacuum] = [
        Vacuum(names.table, only=recurses),
        Reindex(names.table),
        Vacuum(names.default),
    ]
    if desired.declaration.key_table:
        concurrent.append(Vacuum(names.key_table))
    partitions = (one.name for one in desired.partitions)
    analyzes = [*map(Analyze, partitions), Analyze(names.table, only=recurses)]
    if desired.declaration.key_table:
        # Old statistics of it would look as if it had other rows than the partitions.
        analyzes.append(Analyze(names.key_table))
    return (
        *(Plan((Concurrent(one),)) for one in concurrent),
        Plan(tuple(Transaction((one,)) for one in analyzes)),
    )


def move_rows(desired: DesiredState, source: Place, leaves: State | None = None) -> MoveRows:
    """Return what moves the rows of one table to the partitions that they belong to.

    Args:
        desired: What exists.
        source: The table that they are in.
        leaves: Why they should not be there, if that is a difference.
    """
    names, leader = desired.names, desired.leader
    looks_up = leader is not None and not leader.by_value
    bounds = {one.number: one.bound for one in leader.partitions} if leader and not looks_up else {}
    return MoveRows(
        source=source,
        places=tuple(
            Place(one.number, one.name, bounds.get(one.number, one.bound))
            for one in desired.partitions
            if not (one.is_default or one.is_left)
        ),
        columns=plain_columns(desired.parent),
        pk=desired.pk,
        moving_setting=setting_name("moving", names.table),
        silent_setting=setting_name("silent", names.table),
        keys_setting=setting_name("keys", names.table),
        size=limits.MOVE_BATCH_ROWS,
        key_table=names.key_table if desired.declaration.key_table else None,
        proof=names.proof if desired.declaration.key_table else None,
        partition_column=desired.partition_column,
        locate=None if looks_up else names.function("locate"),
        leader_key_table=leader.key_table if leader and looks_up else None,
        leader_comparison=leader.comparison if leader else Comparison(),
        leader_default=DEFAULT_NUMBER,
        leaves=leaves,
    )
