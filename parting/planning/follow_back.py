"""How a table ceases to follow: its rows go back when the rows that they follow move. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parting.planning.operations import CreateFunction, DropTrigger, LockTable, Operation
from parting.schema.derived_names import Names
from parting.sql.markers import MARKER
from parting.sql.quoting import SQL, ident
from parting.sql.rendering import render
from parting.sql.routing_tree import routing_tree
from parting.sql.session_settings import setting_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parting.schema.objects import Column, Function, Name
    from parting.schema.partitioned import CurrentState


def follow_back(current: CurrentState) -> Iterator[Operation]:
    """Have rows follow to the table itself, which no longer routes rows, and to no partition.

    A partition that is empty stays so then, whatever happens to the rows of the leader. The lock
    waits for all who are in the function that was there before.

    Args:
        current: What exists.
    """
    existing = current.functions.get(Names(current.parent.name).function("follow").name)
    if existing is None or existing.marker is None:
        return
    for leader_key_table in dict.fromkeys(on for _, on in current.follow_triggers):
        references = _references(current, leader_key_table)
        if not references:
            continue  # no partition follows any
        function = _function(current, existing.function, leader_key_table, references)
        if function != existing.function:
            yield LockTable(leader_key_table, "SHARE ROW EXCLUSIVE")
            yield CreateFunction(function, replaces=True)


def drop_follow_triggers(current: CurrentState) -> Iterator[Operation]:
    """Cease to follow: no row is in a partition any more, and partitions are about to go."""
    for name, leader_key_table in current.follow_triggers:
        yield DropTrigger(name, leader_key_table)


@dataclass(frozen=True)
class _Reference:
    """What the rows of a partition reference: a partition of the leader, by a column of theirs."""

    follower: Column
    table: Name
    column: str


def _references(current: CurrentState, leader_key_table: Name) -> dict[int, _Reference]:
    """Return by partition number what its rows reference, where that is no key table."""
    following = {
        one.columns
        for one in current.parent.constraints
        if one.references is not None
        and leader_key_table in (one.references, Names(one.references).key_table)
    }
    found = {}
    for existing in current.partitions:
        if not existing.partition.is_default:
            for one in existing.relation.constraints:
                if one.columns not in following or one.references in (None, leader_key_table):
                    continue
                column = current.parent.column(one.columns[0])
                assert one.references is not None
                assert column is not None
                reference = _Reference(column, one.references, one.referenced_columns[0])
                found[existing.partition.number] = reference
    return found


def _function(
    current: CurrentState,
    existing: Function,
    leader_key_table: Name,
    references: dict[int, _Reference],
) -> Function:
    parent, names = current.parent, Names(current.parent.name)
    pk = parent.column(next(one for one in parent.constraints if one.kind == "p").columns[0])
    assert pk is not None
    partition_column = next(iter(references.values())).follower
    partitions = [one.partition for one in current.partitions]
    (default,) = (one for one in partitions if one.is_default)
    others = [one for one in partitions if not one.is_default]
    key_table = current.key_table
    body = render(
        "follow_back_body",
        table=parent.name,
        key_table=names.key_table if key_table and key_table.marker else None,
        leader_key_table=leader_key_table,
        references=references,
        tree=routing_tree(others, default),
        pk=pk.name,
        pk_comparison=pk.comparison,
        partition_column=partition_column.name,
        partition_comparison=partition_column.comparison,
        column_list=SQL(", ".join(ident(one.name) for one in parent.columns if not one.generated)),
        marker=f"{MARKER} ",
        moving_setting=setting_name("moving", parent.name),
        silent_setting=setting_name("silent", parent.name),
    )
    return replace(existing, body="\n" + body)
