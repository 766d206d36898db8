"""What a table is partitioned by, inferred from what exists alone. Pure.

While migrations run, tables and columns have other names than the models', and a table may no
longer be declared by any model. Marker comments and the constraints of partitions are enough to
repair what exists; they do not say which partitions should come next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parting.declarations.pruning_setting import prunes_by_setting
from parting.schema.derived_names import Names
from parting.schema.partitioned import CurrentState, Declaration
from parting.sql.markers import COLUMN_FILLING
from parting.sql.quoting import ident
from parting.strategies.bounds import Followed, PartitionSpec, Remainder, Values
from parting.strategies.strategy import Follow, RangeStrategy, Strategy
from parting.strategies.values import HashPartitions, ListPartitions

if TYPE_CHECKING:
    from parting.schema.objects import Unique

#: How PostgreSQL begins to write that a row no longer follows the same row: with a comparison.
_LEAVES = re.compile(r'\(*old\.("(?:[^"]|"")+"|[\w$]+)', re.IGNORECASE)


@dataclass(frozen=True, repr=False)
class ExistingRanges(RangeStrategy):
    """Ranges that exist, of whatever sizes: none comes next."""

    field: str
    ahead: int = 0
    keep: int | None = None

    def spec_for(self, value: Any) -> PartitionSpec | None:
        """Return none: what exists is all that is known."""
        return None

    def spec_named(self, suffix: str, *, is_date: bool) -> PartitionSpec | None:
        """Return none: what exists is all that is known."""
        return None

    def upcoming(self, position: Any, ahead: int | None = None) -> tuple[PartitionSpec, ...]:
        """Return none: what exists is all that is known."""
        return ()


def inferred_declaration(
    current: CurrentState,
    leader: Declaration | None = None,
    *,
    partition_column: str | None = None,
    between: bool = False,
) -> Declaration | None:
    """Infer how a table is partitioned, by the present names of its columns.

    Args:
        current: What exists.
        leader: The inferred declaration of the table that this one follows, if it does.
        partition_column: The partition key's column, if it is known.
        between: Whether more changes may come before everything is brought up to date. A unique
            constraint that the key table does not enforce yet is left alone until then.

    Returns:
        None if not enough of the partitioning exists.
    """
    partition_column = partition_column or infer_partition_column(current)
    strategy = _strategy(current)
    primary_key = _primary_key(current)
    if partition_column is None or strategy is None or primary_key is None:
        return None
    if isinstance(strategy, Follow) and leader is None:
        return None
    key_table = current.others.get(Names(current.parent.name).key_table.name)
    return Declaration(
        label=str(current.parent.name),
        table=str(ident(current.parent.name)),
        pk=primary_key,
        partition_column=partition_column,
        strategy=strategy,
        key_table=key_table is not None and key_table.marker is not None,
        leader=leader,
        unique_per_partition=tuple(
            unique.name
            for unique in current.parent.uniques
            if (
                not _is_enforced_by_key_table(current, unique)
                if between
                else _is_enforced_by_partitions(current, unique)
            )
        ),
        reads_are_pruned=prunes_by_setting(),
    )


def _primary_key(current: CurrentState) -> str | None:
    """Return the column of the primary key; None if there is none, or if it has several."""
    keys = [c.columns for c in current.parent.constraints if c.kind == "p"]
    return keys[0][0] if len(keys) == 1 and len(keys[0]) == 1 else None


def infer_partition_column(current: CurrentState) -> str | None:
    """Return the column that the partitions are distinguished by; None if that is not known."""
    if any(isinstance(one.partition.bound, Followed) for one in current.partitions):
        columns = _columns_of_move_triggers(current)
    else:
        columns = {
            constraint.columns[0]
            for one in current.partitions
            for constraint in one.relation.constraints
            if constraint.name == Names.BOUND_CHECK and len(constraint.columns) == 1
        }
    return columns.pop() if len(columns) == 1 else None


def _columns_of_move_triggers(current: CurrentState) -> set[str]:
    """Return the columns whose change moves a row of a follower: its triggers name them.

    (So does the foreign key; but it may just have been dropped, to be created again.)
    """
    conditions = [
        trigger.definition.condition
        for one in current.partitions
        for trigger in one.relation.triggers
        if trigger.name == Names.MOVE_TRIGGER and trigger.marker and trigger.definition
    ]
    return {_unquoted(match[1]) for text in conditions if (match := _LEAVES.match(text))}


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


def _is_enforced_by_key_table(current: CurrentState, unique: Unique) -> bool:
    """Return whether the key table enforces it, or is being filled with its columns."""
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


def _is_enforced_by_partitions(current: CurrentState, unique: Unique) -> bool:
    """Return whether partitions enforce it, each for itself."""
    return any(
        other.definition == unique.definition
        for one in current.partitions
        for other in one.relation.uniques
    )
