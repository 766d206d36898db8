"""The functions of a partitioned table. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from parting.planning.unique_constraints import recorded_columns
from parting.schema.derived_names import Names
from parting.schema.objects import Column, Function, Relation, Unique
from parting.schema.partitioned import DEFAULT_NUMBER, PARENT_NUMBER, Declaration, Leader, Partition
from parting.sql.hashing import hashed
from parting.sql.quoting import SQL, ident
from parting.sql.rendering import render
from parting.sql.routing_tree import routing_tree
from parting.sql.session_settings import setting_name
from parting.strategies.strategy import Follow
from parting.strategies.values import HashPartitions

SAFE_SEARCH_PATH = ("search_path", "pg_catalog, pg_temp")


#: Without these the planner may scan the table, which holds dead rows while an old snapshot is
#: open, or the key table, for a plan that it made when the transition table was large.
INDEX_ONLY = (("enable_hashjoin", "off"), ("enable_mergejoin", "off"), ("enable_seqscan", "off"))


def moves_are_seen(parent: Relation) -> bool:
    """Tell whether row triggers of users see the insert and the delete that a move is."""
    return any(
        one.row and (one.insert or one.delete) and one.marker is None for one in parent.triggers
    )


def deletes_are_seen(parent: Relation) -> bool:
    """Tell whether row triggers of users see deletes: they are shown the row as it was."""
    return any(one.row and one.delete and one.marker is None for one in parent.triggers)


def partition_column_is_constrained(parent: Relation, partition_column: str) -> bool:
    """Tell whether a constraint may tie the key to other columns."""
    # An index or exclusion names its plain columns, but may have expressions or a condition too;
    # a generated column may be computed from the key.
    if any(index.unique and partition_column in index.columns for index in parent.indexes):
        return True
    generated = {column.name for column in parent.columns if column.generated}
    for constraint in parent.constraints:
        columns = constraint.columns
        match constraint.kind:
            case "c" if not columns or generated.intersection(columns):
                return True
            case "x" if partition_column in columns:
                return True
            case "c" | "u" if partition_column in columns and len(columns) > 1:
                return True
    return False


def table_functions(
    declaration: Declaration,
    parent: Relation,
    pk: Column,
    partition_column: Column,
    default_partition: Partition,
    partitions: Sequence[Partition],
    leader: Leader | None,
    uniques: Sequence[Unique],
) -> tuple[Function, ...]:
    names = Names(parent.name)
    stored = [column.name for column in parent.columns if not column.generated]
    generated = any(column.generated for column in parent.columns)
    moving = setting_name("moving", parent.name)
    # It runs once a row, and to pin its search_path costs 4 to 9 % of a routed insert. It does
    # without where nothing of users runs in it: no index's expression, no operator of a type.
    pins_record_key = bool(uniques) or "." in pk.type
    context: dict[str, Any] = {
        "table": parent.name,
        "default_partition": default_partition.name,
        "leader": leader,
        "column_list": SQL(", ".join(ident(name) for name in stored)),
        "key_table": names.key_table if declaration.key_table else None,
        "moving": names.moving,
        "locate": names.function("locate"),
        "pk": pk.name,
        "partition_column": partition_column.name,
        "partition_column_type": _partition_column_type(declaration, partition_column),
        "all_columns": [column.name for column in parent.columns],
        "plain_columns": stored if generated else [],
        "tree": routing_tree(partitions, default_partition),
        "parent_number": PARENT_NUMBER,
        "default_number": DEFAULT_NUMBER,
        "routed_setting": setting_name("routed", parent.name),
        "moving_setting": moving,
        "moved_setting": setting_name("moved", parent.name),
        "silent_setting": setting_name("silent", parent.name),
        "users_schema": parent.name.schema if moves_are_seen(parent) else None,
        "old_row_is_kept": deletes_are_seen(parent)
        or any(
            partition_column_is_constrained(parent, column.name)
            for column in (partition_column, pk)
        ),
        "recorded_columns": recorded_columns(uniques),
        "pins_record_key": pins_record_key,
        "primary_key": next((c.name for c in parent.constraints if c.kind == "p"), ""),
        "checked_uniques": [unique for unique in uniques if not unique.deferral],
        "deferred_uniques": [unique for unique in uniques if unique.deferral],
    }

    def expression(of: str) -> SQL:
        if leader:
            return SQL(f"{ident(names.function('locate'))}({of})")
        if isinstance(declaration.strategy, HashPartitions):
            return hashed(of, partition_column, declaration.strategy.modulus)
        return SQL(of)

    def body(purpose: str, **more: Any) -> str:
        return "\n" + render(f"{purpose}_body", **context, **more)

    def trigger_function(purpose: str, *settings: tuple[str, str], **more: Any) -> Function:
        definer = purpose != "route"
        return Function(
            names.function(purpose), "", "trigger", body(purpose, **more), definer, tuple(settings)
        )

    if leader:
        locate = Function(
            names.function("locate"),
            partition_column.type_without_modifier,
            "smallint",
            body("locate_follower"),
            definer=True,
            settings=(SAFE_SEARCH_PATH,),
        )
    else:
        locate = Function(
            names.function("locate"),
            partition_column.type_without_modifier,
            "smallint",
            body("locate", partition_key_expression=expression("$1")),
            definer=False,
            volatility="i",
        )
    functions = [
        trigger_function(
            "route", partition_key_expression=expression(f"new_row.{ident(partition_column.name)}")
        ),
        locate,
        trigger_function("cleanup", SAFE_SEARCH_PATH, *INDEX_ONLY),
        trigger_function("move", SAFE_SEARCH_PATH),
        trigger_function("moved", SAFE_SEARCH_PATH),
    ]
    if declaration.key_table:
        functions += [
            trigger_function("record_key", *([SAFE_SEARCH_PATH] if pins_record_key else [])),
            trigger_function("remove_key", SAFE_SEARCH_PATH, *INDEX_ONLY),
            trigger_function("truncate_key_table", SAFE_SEARCH_PATH),
            trigger_function("change_primary_key", SAFE_SEARCH_PATH),
        ]
    if leader:
        functions += [
            trigger_function("follow", SAFE_SEARCH_PATH),
            trigger_function("relocate", SAFE_SEARCH_PATH),
        ]
    return tuple(functions)


def _partition_column_type(declaration: Declaration, partition_column: Column) -> SQL:
    match declaration.strategy:
        case HashPartitions():
            return SQL("bigint")
        case Follow():
            return SQL("smallint")
    return SQL(partition_column.type)
