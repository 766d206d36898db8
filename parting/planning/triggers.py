"""The triggers of a partitioned table and of its partitions. Pure."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING

from parting.schema.derived_names import Names
from parting.schema.objects import Column, Name, Trigger
from parting.schema.partitioned import DEFAULT_NUMBER
from parting.schema.unique_constraints import recorded_columns
from parting.sql import rendering
from parting.sql.quoting import SQL, compared, ident, literal
from parting.sql.session_settings import setting_name
from parting.strategies.bounds import Followed

if TYPE_CHECKING:
    from parting.schema.partitioned import DesiredState, Leader, Partition


def follow_triggers(names: Names, leader: Leader) -> tuple[Trigger, ...]:
    """Return the triggers on the leader's key table that move followers with their rows.

    What only a batch of rows does, from the table itself or the default partition, is not followed
    row by row: nothing that follows such a row is in a partition, so it may follow by batches as
    well. The primary key may have changed where the number stays, or is marked; if the condition
    named it, PostgreSQL would let nobody change its type.
    """
    name, function = names.follow_trigger, names.function("follow")
    old, new = "OLD.partition_number", "NEW.partition_number"
    differs = "OPERATOR(pg_catalog.<>)"
    changes = f"{new} OPERATOR(pg_catalog.=) {old} AND OLD.* OPERATOR(pg_catalog.*<>) NEW.*"
    leaves = [f"{new} {differs} {old}"]
    leaves += [
        f"{old} {differs} {number}::pg_catalog.int2"
        for number in (leader.parent_number, DEFAULT_NUMBER)
    ]
    marked = f"{new} OPERATOR(pg_catalog.<) 0::pg_catalog.int2"
    when = SQL(f"{marked} OR {changes} OR {' AND '.join(leaves)}")
    update = Trigger(name, "AFTER", "UPDATE", leader.key_table, function, row=True, when=when)
    return update, replace(update, name=names.follow_delete_trigger, event="DELETE", when=SQL(""))


@functools.lru_cache(maxsize=64)  # it is the same for each partition
def not_moving_for_owner(table: Name) -> SQL:
    """Write the condition that a statement does not move rows as who may write the key table.

    Anybody may write the setting, also between the rows and the end of one statement. The depth
    distinguishes it from statements of users' triggers, which such a statement fires.
    """
    setting = literal(setting_name("moving", table))
    key_table = (
        f"{literal(str(ident(Names(table).key_table)))}::pg_catalog.regclass::pg_catalog.oid"
    )
    may_write = f"pg_catalog.has_table_privilege({key_table}, 'DELETE'::pg_catalog.text)"
    return SQL(f"({_is_depth(setting)} AND {may_write}) IS NOT TRUE")


@functools.lru_cache(maxsize=64)
def just_moved(table: Name) -> SQL:
    """Write the condition that the row of an update has just been copied to another partition."""
    setting = literal(setting_name("moved", table))
    return _is_depth(setting)


def _is_depth(setting: str) -> SQL:
    depth = "pg_catalog.pg_trigger_depth()::pg_catalog.text"
    return SQL(f"pg_catalog.current_setting({setting}, true) OPERATOR(pg_catalog.=) {depth}")


def route_triggers(desired: DesiredState) -> tuple[Trigger, ...]:
    """Return the triggers on the parent that send rows to partitions.

    New rows are routed; those that the table had before move when their partition key changes.
    """
    names = desired.names
    table = names.table
    route, cleanup = names.function("route"), names.function("cleanup")
    routing = (
        Trigger(Names.ROUTE_TRIGGER, "BEFORE", "INSERT", table, route, row=True),
        Trigger(Names.CLEANUP_TRIGGER, "AFTER", "INSERT", table, cleanup, new_table=True),
    )
    if desired.routes_statements:
        together = replace(routing[1], name=Names.ROUTE_ROWS_TRIGGER)
        routing = (
            replace(together, function=names.function("route_rows")),
            replace(together, name=Names.CLEANUP_ROWS_TRIGGER),
        )
    return (
        *routing,
        *_moving_triggers(
            names,
            table,
            desired.parent_number,
            "move_from_parent",
            _changes_partition_key(desired.partition_column, just_moved(table)),
        ),
    )


def view_trigger(names: Names) -> Trigger:
    """Return the trigger of the view that the INSERT rule writes to."""
    return Trigger(
        Names.ROUTE_TRIGGER, "INSTEAD OF", "INSERT", names.view, names.function("route"), row=True
    )


def key_triggers(desired: DesiredState, on: Name, number: int) -> tuple[Trigger, ...]:
    """Return the triggers that update the key table when rows are deleted or changed.

    Args:
        desired: What should exist.
        on: The parent, or a partition.
        number: Its number in the key table.
    """
    if not desired.declaration.key_table:
        return ()
    names, pk, argument = desired.names, ident(desired.pk.name), str(number)
    changes = str(_changes(pk, desired.pk))
    if recorded := recorded_columns(desired.uniques):
        # This finds any change, of any type: json has no equality, and expressions of two values
        # may differ where the values are equal. (As an operator it is not restored from a dump.)
        old, new = (
            ", ".join(f"{row}.{ident(name)}" for name in recorded) for row in ("OLD", "NEW")
        )
        changes += f" OR pg_catalog.record_image_ne(ROW({old}), ROW({new}))"
    return (
        Trigger(
            Names.REMOVE_KEY_TRIGGER,
            "AFTER",
            "DELETE",
            on,
            names.function("remove_key"),
            old_table=True,
            when=not_moving_for_owner(names.table),
            argument=argument,
        ),
        remove_row_key_trigger(names, on, number),
        Trigger(
            Names.REMEMBER_ROLE_TRIGGER,
            "AFTER",
            "TRUNCATE",
            on,
            names.function("remember_role"),
            argument=argument,
        ),
        Trigger(
            Names.TRUNCATE_KEY_TABLE_TRIGGER,
            "AFTER",
            "TRUNCATE",
            on,
            names.function("truncate_key_table"),
            argument=argument,
        ),
        Trigger(
            Names.CHANGE_PRIMARY_KEY_TRIGGER,
            "AFTER",
            "UPDATE",
            on,
            names.function("change_primary_key"),
            row=True,
            when=SQL(changes),
            argument=argument,
        ),
    )


def remove_row_key_trigger(names: Names, on: Name, number: int, *, routed: bool = True) -> Trigger:
    """Return the trigger that sees rows which are deleted while the setting says that rows move.

    Args:
        names: The names of the table.
        on: The parent, or a partition.
        number: Its number in the key table.
        routed: Whether inserts are routed. Then the rows of the parent that this transaction has
            inserted are those that the cleanup deletes, and nothing has to be done for them.
    """
    when = f"NOT ({not_moving_for_owner(names.table)})"
    if routed and on == names.table:
        mine = "pg_catalog.pg_current_xact_id()::pg_catalog.xid"
        when += f" AND OLD.xmin OPERATOR(pg_catalog.<>) {mine}"
    return Trigger(
        Names.REMOVE_ROW_KEY_TRIGGER,
        "AFTER",
        "DELETE",
        on,
        names.function("remove_row_key"),
        row=True,
        when=SQL(when),
        argument=str(number),
    )


def record_key_trigger(names: Names, on: Name, number: int) -> Trigger:
    """Return the trigger that records the key of each row that is inserted into a table.

    It is a row trigger: nearly each routed row is a statement of its own, for which a transition
    table would cost more than recording the key.
    """
    return Trigger(
        Names.RECORD_KEY_TRIGGER,
        "AFTER",
        "INSERT",
        on,
        names.function("record_key"),
        row=True,
        argument=str(number),
    )


def unrouted_triggers(names: Names, number: int) -> tuple[Trigger, ...]:
    """Return the key table's triggers on the parent that differ while inserts are not routed.

    Args:
        names: The names of the table.
        number: The parent's number in the key table.
    """
    table = names.table
    return (
        record_key_trigger(names, table, number),
        remove_row_key_trigger(names, table, number, routed=False),
    )


def partition_triggers(desired: DesiredState, partition: Partition) -> tuple[Trigger, ...]:
    """Return the triggers of a partition."""
    names, on = desired.names, partition.name
    leaves = leaves_partition(desired, partition)
    triggers = [*_moving_triggers(names, on, partition.number, "move", leaves)]
    if partition.is_default and (desired.leader or desired.guards_default):
        # A row may come before the one that it follows; any other is where it belongs, or was sent
        # here by what was known before its partition was made.
        relocate = Trigger(
            Names.RELOCATE_TRIGGER, "AFTER", "INSERT", on, names.function("relocate"), row=True
        )
        if desired.leader and not desired.leader.by_value:
            relocate = replace(relocate, event="INSERT OR UPDATE", deferred=True)
        triggers.append(relocate)
    if desired.declaration.compares_by_partitions:
        triggers += _comparing_triggers(desired, partition)
    if desired.declaration.key_table:
        triggers.append(record_key_trigger(names, on, partition.number))
    return (
        *triggers,
        *key_triggers(desired, on, partition.number),
    )


def _comparing_triggers(desired: DesiredState, partition: Partition) -> tuple[Trigger, ...]:
    """Return the triggers by which partitions alone compare keys while rows leave some of them.

    A new row is sent where all rows of its key will be. If one of the same key still waits to leave
    another partition, it comes first: the index of the primary key has both then. And nothing stays
    where rows are leaving that was sent there by what was known before.
    """
    names, on, triggers = desired.names, partition.name, []
    if partition.leaving is not None:
        condition = bound_condition(
            partition, f"NEW.{ident(desired.partition_column.name)}", desired.partition_column
        )
        triggers.append(
            Trigger(
                Names.RELOCATE_TRIGGER,
                "AFTER",
                "INSERT",
                on,
                names.function("relocate"),
                row=True,
                when=SQL(f"NOT ({condition})"),
            )
        )
    if any(map(partition.may_get, desired.left)):
        fetch = Trigger(
            Names.FETCH_LEAVING_TRIGGER,
            "BEFORE",
            "INSERT",
            on,
            names.function("fetch_leaving"),
            row=True,
        )
        changes = _changes(ident(desired.pk.name), desired.pk)
        triggers += [
            fetch,
            replace(fetch, name=Names.FETCH_CHANGED_TRIGGER, event="UPDATE", when=changes),
        ]
    return tuple(triggers)


def _moving_triggers(
    names: Names, on: Name, number: int, purpose: str, leaves: SQL
) -> tuple[Trigger, ...]:
    """Return the triggers that move a row when an update makes it one of another partition."""
    argument = str(number)
    return (
        Trigger(
            Names.MOVE_TRIGGER,
            "BEFORE",
            "UPDATE",
            on,
            names.function(purpose),
            row=True,
            when=leaves,
            argument=argument,
        ),
        Trigger(
            Names.MOVED_TRIGGER,
            "AFTER",
            "UPDATE",
            on,
            names.function("moved"),
            row=True,
            when=just_moved(names.table),
            argument=argument,
        ),
    )


def _changes(name: SQL, column: Column) -> SQL:
    """Write the condition that an update changes a column, which is not NULL."""
    # IS DISTINCT FROM names no operator: that of an extension's type is not restored from a dump.
    same = compared(f"OLD.{name}", "=", f"NEW.{name}", column.comparison)
    return SQL(f"({same}) IS NOT TRUE")


def leaves_partition(desired: DesiredState, partition: Partition) -> SQL:
    """Write the condition that the new row of an update no longer fits its partition.

    A row that stays must not be mistaken for the one that the statement moved before it.

    Args:
        desired: What should exist.
        partition: One of its partitions.
    """
    partition_column, moved = desired.partition_column, just_moved(desired.names.table)
    if partition.bound is None:
        return SQL("")
    if isinstance(partition.bound, Followed):
        return _changes_partition_key(partition_column, moved)
    expression = f"NEW.{ident(partition_column.name)}"
    return SQL(f"NOT ({bound_condition(partition, expression, partition_column)}) OR {moved}")


def _changes_partition_key(partition_column: Column, moved: SQL) -> SQL:
    changes = _changes(ident(partition_column.name), partition_column)
    return SQL(f"{changes} OR {moved}")


def bound_condition(
    partition: Partition,
    expression: str,
    partition_column: Column,
    *,
    extracts_version: bool = False,
) -> SQL:
    """Write the condition that an expression is within the bound of a partition.

    Args:
        partition: The partition.
        expression: The expression.
        partition_column: The partition key.
        extracts_version: Whether the server has a function for the version of a UUID.
    """
    return rendering.bound_condition(
        partition.bound, expression, partition_column, extracts_version=extracts_version
    )
