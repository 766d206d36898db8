"""What a table is partitioned by, from what stands alone. Pure.

While migrations run, tables and columns have other names than models say, and a table may be
declared by no model any more. The marks, and the constraints of partitions, tell enough to keep
what stands in order; they do not tell which partitions should come next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from parting.schema.derived_names import Names
from parting.schema.objects import Unique
from parting.schema.partitioned import CurrentState, Declaration
from parting.sql.markers import COLUMN_FILLING
from parting.sql.quoting import ident
from parting.strategies.bounds import Followed, PartitionSpec, Remainder, Values
from parting.strategies.strategy import Follow, RangeStrategy, Strategy
from parting.strategies.values import HashPartitions, ListPartitions

#: How PostgreSQL writes that a follower's row no longer follows the same row.
_LEAVES = re.compile(r'\(*old\.("(?:[^"]|"")+"|[^" ]+) IS DISTINCT FROM ', re.IGNORECASE)


@dataclass(frozen=True, repr=False)
class ExistingRanges(RangeStrategy):
    """Ranges that stand, of whatever sizes: none comes next."""

    field: str
    ahead: int = 0
    keep: int | None = None

    def spec_for(self, value: Any) -> PartitionSpec | None:
        """Give nothing: what stands is all that is known."""
        return None

    def spec_named(self, suffix: str, *, is_date: bool) -> PartitionSpec | None:
        """Give nothing: what stands is all that is known."""
        return None

    def upcoming(self, position: Any, ahead: int | None = None) -> tuple[PartitionSpec, ...]:
        """Give nothing: what stands is all that is known."""
        return ()


def inferred_declaration(
    current: CurrentState,
    leader: Declaration | None = None,
    *,
    partition_column: str | None = None,
    between: bool = False,
) -> Declaration | None:
    """Tell how a table is partitioned, by its columns' present names.

    Args:
        found: What stands.
        leader: The same of the table that this one follows, if it does.
        partition_column: The partition key's column, if it is known.
        between: Whether more changes may come before all is brought up to date: a unique constraint
            that the key table does not hold partitions to yet is left alone until then.

    Returns:
        None if it does not stand completely enough to tell.
    """
    primary_keys = [c.columns for c in current.parent.constraints if c.kind == "p"]
    partition_column = partition_column or infer_partition_column(current)
    strategy = _strategy(current)
    if (
        partition_column is None
        or strategy is None
        or [len(columns) for columns in primary_keys] != [1]
    ):
        return None
    if isinstance(strategy, Follow) and leader is None:
        return None
    key_table = current.others.get(Names(current.parent.name).key_table.name)
    return Declaration(
        label=str(current.parent.name),
        table=str(ident(current.parent.name)),
        pk=primary_keys[0][0],
        partition_column=partition_column,
        strategy=strategy,
        key_table=key_table is not None and key_table.marker is not None,
        leader=leader,
        unique_per_partition=tuple(
            unique.name
            for unique in current.parent.uniques
            if not (_is_held(current, unique) if between else not _is_copied(current, unique))
        ),
    )


def infer_partition_column(current: CurrentState) -> str | None:
    """Name the column by which the partitions are told apart; None if nothing tells it."""
    if current.follow_triggers:
        columns = _following_columns(current)
    else:
        columns = {
            constraint.columns
            for one in current.partitions
            for constraint in one.relation.constraints
            if constraint.name == Names.BOUND_CHECK and len(constraint.columns) == 1
        }
    return columns.pop()[0] if len(columns) == 1 else None


def _following_columns(current: CurrentState) -> set[tuple[str, ...]]:
    """Give the columns whose change lets a row leave its partition: the trigger names them.

    (The foreign key would tell it too; but it may just have been dropped, to be made again.)
    """
    conditions = [
        trigger.definition.condition
        for one in current.partitions
        for trigger in one.relation.triggers
        if trigger.name == Names.MOVE_TRIGGER and trigger.marker and trigger.definition
    ]
    names = [match[1] for text in conditions if (match := _LEAVES.match(text))]
    return {(_unquoted(name),) for name in names}


def _unquoted(name: str) -> str:
    return name[1:-1].replace('""', '"') if name.startswith('"') else name


def _strategy(current: CurrentState) -> Strategy | None:
    bounds = [one.partition for one in current.partitions if one.partition.bound is not None]
    if not bounds:
        return None
    match bounds[0].bound:
        case Remainder(modulus, _):
            return HashPartitions("key", modulus)
        case Values():
            values = {
                one.suffix: one.bound.values for one in bounds if isinstance(one.bound, Values)
            }
            return ListPartitions("key", values)
        case Followed():
            return Follow("key")
    return ExistingRanges("key")


def _is_held(current: CurrentState, unique: Unique) -> bool:
    """Tell whether the key table holds all partitions to it, or is being filled in for it."""
    names = Names(current.parent.name)
    key_table = current.others.get(names.key_table.name)
    if key_table is None:
        return False
    index = names.key_index(unique.name).name
    if any(one.name == index and one.valid for one in key_table.uniques):
        return True
    markers = {column.name: column.marker for column in key_table.columns if column.marker}
    recorded = bool(unique.columns) and set(unique.columns) <= markers.keys()
    return recorded and any(markers[column] == COLUMN_FILLING for column in unique.columns)


def _is_copied(current: CurrentState, unique: Unique) -> bool:
    """Tell whether partitions hold to it each for itself."""
    return any(
        other.definition == unique.definition
        for one in current.partitions
        for other in one.relation.uniques
    )
