"""The triggers of a partitioned table and of its partitions. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from parting.planning.unique_constraints import noted_columns
from parting.schema.derived_names import Names
from parting.schema.objects import Column, Name, Trigger
from parting.schema.partitioned import Declaration, Leader, Partition, Wanted
from parting.sql.quoting import SQL, ident, literal
from parting.sql.rendering import render
from parting.sql.session_settings import setting_name
from parting.strategies.base import Followed


def _follow_trigger(names: Names, leader: Leader) -> Trigger:
    return Trigger(
        names.follow_trigger,
        "AFTER",
        "UPDATE OR DELETE",
        leader.keys,
        names.function("follow"),
        row=True,
    )


def not_moving(table: Name) -> SQL:
    """Write the condition that a statement is not one by which this project moves rows.

    The depth tells it from the statements of triggers of users that a moving one fires.
    """
    setting = literal(setting_name("moving", table))
    depth = "pg_catalog.pg_trigger_depth()::text"
    return SQL(f"pg_catalog.current_setting({setting}, true) IS DISTINCT FROM {depth}")


def just_moved(table: Name) -> SQL:
    """Write the condition that the row of an update has just been copied to another partition."""
    setting = literal(setting_name("moved", table))
    return SQL(f"pg_catalog.current_setting({setting}, true) = pg_catalog.pg_trigger_depth()::text")


def _route_triggers(names: Names) -> tuple[Trigger, ...]:
    table = names.table
    route, cleanup = names.function("route"), names.function("cleanup")
    return (
        Trigger(Names.ROUTE_TRIGGER, "BEFORE", "INSERT", table, route, row=True),
        Trigger(Names.CLEANUP_TRIGGER, "AFTER", "INSERT", table, cleanup, new_table=True),
    )


def key_triggers(
    declaration: Declaration,
    names: Names,
    pk: Column,
    on: Name,
    part: int,
    noted: Sequence[str] = (),
) -> tuple[Trigger, ...]:
    """Give the triggers that keep the key table when rows leave a table, or are changed."""
    if not declaration.keys:
        return ()
    argument = str(part)
    changes = f"OLD.{ident(pk.name)} IS DISTINCT FROM NEW.{ident(pk.name)}"
    if noted:
        # This tells any change, of any type: json has no equality, and what an expression makes of
        # two values may differ where they are equal. (As an operator it does not outlive a dump.)
        old, new = (", ".join(f"{row}.{ident(name)}" for name in noted) for row in ("OLD", "NEW"))
        changes += f" OR pg_catalog.record_image_ne(ROW({old}), ROW({new}))"
    remove = names.function("remove_keys")
    return (
        Trigger(
            Names.REMOVE_KEYS_TRIGGER,
            "AFTER",
            "DELETE",
            on,
            remove,
            old_table=True,
            when=not_moving(names.table),
            argument=argument,
        ),
        Trigger(Names.TRUNCATE_KEYS_TRIGGER, "AFTER", "TRUNCATE", on, remove, argument=argument),
        Trigger(
            Names.CHANGE_KEY_TRIGGER,
            "AFTER",
            "UPDATE",
            on,
            names.function("change_key"),
            row=True,
            when=SQL(changes),
            argument=argument,
        ),
    )


def add_keys_trigger(names: Names, on: Name, part: int) -> Trigger:
    """Give the trigger that notes the key of each row that a table gets.

    It is a row trigger: nearly each routed row is a statement of its own, for which a transition
    table would cost more than the note itself.
    """
    return Trigger(
        Names.ADD_KEYS_TRIGGER,
        "AFTER",
        "INSERT",
        on,
        names.function("add_keys"),
        row=True,
        argument=str(part),
    )


def partition_triggers(wanted: Wanted, partition: Partition) -> tuple[Trigger, ...]:
    """Give the triggers of a partition."""
    names, on, argument = wanted.names, partition.name, str(partition.part)
    moved = just_moved(names.table)
    triggers = [
        Trigger(
            Names.MOVE_TRIGGER,
            "BEFORE",
            "UPDATE",
            on,
            names.function("move"),
            row=True,
            when=_leaves(partition, wanted.key, moved),
            argument=argument,
        ),
        Trigger(
            Names.MOVED_TRIGGER,
            "AFTER",
            "UPDATE",
            on,
            names.function("moved"),
            row=True,
            when=moved,
            argument=argument,
        ),
    ]
    if wanted.leader and partition.is_overflow:
        triggers.append(
            Trigger(
                Names.COME_HOME_TRIGGER,
                "AFTER",
                "INSERT OR UPDATE",
                on,
                names.function("come_home"),
                row=True,
                deferred=True,
            )
        )
    if wanted.declaration.keys:
        triggers.append(add_keys_trigger(names, on, partition.part))
    return (
        *triggers,
        *key_triggers(
            wanted.declaration,
            names,
            wanted.pk,
            on,
            partition.part,
            noted_columns(wanted.uniques),
        ),
    )


def _leaves(partition: Partition, key: Column, moved: SQL) -> SQL:
    """Write the condition that the new row of an update no longer fits its partition.

    A row that stays must not be taken for the one that the statement moved before it.
    """
    if partition.bound is None:
        return SQL("")
    if isinstance(partition.bound, Followed):
        column = ident(key.name)
        return SQL(f"OLD.{column} IS DISTINCT FROM NEW.{column} OR {moved}")
    return SQL(f"NOT ({holds(partition, f'NEW.{ident(key.name)}', key)}) OR {moved}")


def holds(partition: Partition, expression: str, key: Column) -> SQL:
    """Write the condition that a partition holds an expression."""
    return SQL(render("holds", bound=partition.bound, expression=SQL(expression), key=key).strip())
