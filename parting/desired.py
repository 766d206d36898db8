"""What should stand: from what a model declares, the table as it is, and the time. Pure."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from parting.references import Target, pointing_at
from parting.routing_tree import routing_tree
from parting.sql import SQL, hashed, ident, literal, render
from parting.state import (
    FIRST_PART,
    OVERFLOW_PART,
    PARENT_PART,
    Column,
    Constraint,
    Declaration,
    Found,
    Function,
    Leader,
    Name,
    Names,
    Partition,
    Relation,
    Route,
    Trigger,
    Unique,
    Wanted,
)
from parting.strategies import (
    Follow,
    Followed,
    HashPartitions,
    IntegerRange,
    Interval,
    PartitionSpec,
    RangeStrategy,
    Values,
    present,
)
from parting.uniques import noted_columns, spanning_uniques

SAFE_SEARCH_PATH = ("search_path", "pg_catalog, pg_temp")
#: Without these the planner may scan the table, which holds dead rows while an old snapshot is
#: open, or the key table, for a plan that it made when the transition table was large.
INDEX_ONLY = (("enable_hashjoin", "off"), ("enable_mergejoin", "off"), ("enable_seqscan", "off"))

#: Why most tables are on the trigger route that are.
COLUMN_WAS_DROPPED = "a column was once dropped from the table"


def position(
    declaration: Declaration, key: Column | None, now: datetime.datetime, highest: Any
) -> Any:
    """Tell where the table grows: at the present time, or at its highest number.

    Args:
        declaration: What the model declares.
        key: The key's column.
        now: The present, aware.
        highest: The highest key that stands, for integer ranges; None if there is none.
    """
    strategy = declaration.strategy
    if isinstance(strategy, Follow):
        return None
    if isinstance(strategy, IntegerRange):
        return highest or 0
    is_date = key is not None and key.type_without_modifier == "date"
    return present(strategy, now, is_date=is_date)


def wanted_specs(
    declaration: Declaration,
    found: Found,
    at: Any,
    stray: Sequence[PartitionSpec] = (),
    ahead: int | None = None,
) -> tuple[PartitionSpec, ...]:
    """List the partitions that should stand, the standing ones left out.

    Args:
        declaration: What the model declares.
        found: What stands.
        at: The position, see `position`.
        stray: Partitions that rows in the overflow belong to.
        ahead: How many partitions after the current one; None: as declared.
    """
    strategy = declaration.strategy
    specs = strategy.upcoming(at, ahead)
    if not isinstance(strategy, RangeStrategy):
        standing_keys = {found_one.partition.key for found_one in found.partitions}
        return tuple(spec for spec in specs if spec.key not in standing_keys)
    wanted: dict[str, PartitionSpec] = {}
    for spec in (*specs, *stray):
        free = free_part(spec, found)
        if free is not None:
            wanted[spec.key] = free
    return tuple(sorted(wanted.values(), key=lambda spec: spec.bound.lower))  # type: ignore[union-attr]


def free_part(spec: PartitionSpec, found: Found) -> PartitionSpec | None:
    """Give the part of an interval that no partition holds yet; None if there is none."""
    standing = [
        found_one.partition.bound
        for found_one in found.partitions
        if isinstance(found_one.partition.bound, Interval)
    ]
    assert isinstance(spec.bound, Interval)
    free = _uncovered(spec.bound, standing)
    return PartitionSpec(spec.key, free) if free else None


def _uncovered(interval: Interval, standing: Iterable[Interval]) -> Interval | None:
    """Cut off what standing partitions hold: they were made by another strategy, or size."""
    lower: Any = interval.lower
    upper: Any = interval.upper
    for other in sorted(standing, key=lambda bound: bound.lower):  # type: ignore[arg-type,return-value]
        other_lower: Any = other.lower
        other_upper: Any = other.upper
        if other_upper <= lower or upper <= other_lower:
            continue
        if other_lower <= lower:
            lower = other_upper
        else:
            upper = other_lower
        if lower >= upper:
            return None
    return Interval(lower, upper)


def leader_of(wanted: Wanted, found: Found) -> Leader:
    """Give what a follower must know of the table that it follows."""
    keys = found.others.get(wanted.names.keys.name)
    return Leader(
        table=wanted.parent.name,
        owner=wanted.parent.owner,
        keys=wanted.names.keys,
        pk=wanted.pk.name,
        partitions=wanted.partitions,
        key_triggers=keys.triggers if keys else (),
    )


def desired(
    declaration: Declaration,
    found: Found,
    specs: Sequence[PartitionSpec],
    leader: Leader | None = None,
) -> Wanted:
    """Work out all that should stand for one table.

    Args:
        declaration: What the model declares.
        found: What stands. Its table must have passed the refusals.
        specs: The new partitions, see `wanted_specs`; a follower has those of its leader.
        leader: The table that this one follows, if it does.
    """
    parent = found.parent
    names = Names(parent.name)
    pk, key = parent.column(declaration.pk), parent.column(declaration.key)
    assert pk is not None
    assert key is not None
    overflow = Partition(names.overflow, OVERFLOW_PART, "", None)
    if leader is None:
        partitions = _partitions(declaration, found, specs, names)
    else:
        partitions = _followed_partitions(found, names, leader)
    uniques = spanning_uniques(declaration, parent)
    noted = noted_columns(uniques)
    route, reason = choose_route(found, uniques)
    return Wanted(
        declaration=declaration,
        parent=parent,
        pk=pk,
        key=key,
        route=route,
        route_reason=reason,
        partitions=(overflow, *partitions),
        functions=_functions(declaration, parent, pk, key, overflow, partitions, leader, uniques),
        route_triggers=_route_triggers(names),
        key_guards=key_triggers(declaration, names, pk, parent.name, PARENT_PART, noted),
        view_trigger=Trigger(
            Names.ROUTE_TRIGGER,
            "INSTEAD OF",
            "INSERT",
            names.view,
            names.function("route"),
            row=True,
        )
        if route is Route.RULE
        else None,
        leader=leader,
        follow_trigger=_follow_trigger(names, leader) if leader else None,
        uniques=uniques,
    )


def _followed_partitions(found: Found, names: Names, leader: Leader) -> tuple[Partition, ...]:
    """Give each partition of the leader a partner of the same number and key."""
    standing = {one.partition.part: one.relation.name for one in found.partitions}
    return tuple(
        Partition(
            standing.get(other.part, names.of(other.key)),
            other.part,
            other.key,
            Followed(other.part),
        )
        for other in leader.partitions
        if not other.is_overflow
    )


def _follow_trigger(names: Names, leader: Leader) -> Trigger:
    return Trigger(
        names.follow_trigger,
        "AFTER",
        "UPDATE OR DELETE",
        leader.keys,
        names.function("follow"),
        row=True,
    )


def _partitions(
    declaration: Declaration, found: Found, specs: Sequence[PartitionSpec], names: Names
) -> tuple[Partition, ...]:
    declared = (
        {spec.key: spec for spec in declaration.strategy.upcoming(None)}
        if not isinstance(declaration.strategy, RangeStrategy)
        else {}
    )
    partitions = []
    for standing in found.partitions:
        partition = standing.partition
        if partition.is_overflow:
            continue
        spec = declared.get(partition.key)
        bound = spec.bound if spec and isinstance(spec.bound, Values) else partition.bound
        partitions.append(Partition(standing.relation.name, partition.part, partition.key, bound))
    part = max([FIRST_PART - 1, *(partition.part for partition in partitions)])
    for spec in specs:
        part += 1
        partitions.append(Partition(names.of(spec.key), part, spec.key, spec.bound))
    return tuple(partitions)


def choose_route(found: Found, spanning: Sequence[Unique] = ()) -> tuple[Route, str]:
    """Choose the route, and say why it is not the rule if it is not."""
    parent = found.parent
    if parent.dropped_columns:
        return Route.TRIGGER, COLUMN_WAS_DROPPED
    for trigger in parent.triggers:
        if trigger.mark is None and trigger.insert and (trigger.before or not trigger.row):
            return Route.TRIGGER, f"the trigger {trigger.name} must see inserts into the table"
    uniques = [c.name for c in parent.constraints if c.kind in "ux"]
    uniques += [index.name for index in parent.indexes if index.unique]
    by_keys = {unique.name for unique in spanning}  # the key table compares, wherever a row stands
    uniques = [name for name in uniques if name not in by_keys]
    if found.unmoved_rows and uniques:
        # On the trigger route each row passes through the table, whose unique indexes compare it
        # with the rows that stand there.
        return Route.TRIGGER, f"rows not yet moved must be compared with new ones by {uniques[0]}"
    return Route.RULE, ""


def setting_name(purpose: str, table: Name) -> str:
    """Name a setting of a transaction that concerns one table."""
    return f"parting.{purpose}_{hashlib.sha256(str(table).encode()).hexdigest()[:12]}"


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


def moves_are_seen(parent: Relation) -> bool:
    """Tell whether row triggers of users see the insert and the delete that a move is."""
    return any(
        one.row and (one.insert or one.delete) and one.mark is None for one in parent.triggers
    )


def deletes_are_seen(parent: Relation) -> bool:
    """Tell whether row triggers of users see deletes: they are shown the row as it was."""
    return any(one.row and one.delete and one.mark is None for one in parent.triggers)


def key_is_tied(parent: Relation, key: str) -> bool:
    """Tell whether a constraint may tie the key to other columns."""
    # An index or exclusion names its plain columns, but may have expressions or a condition too;
    # a generated column may be computed from the key.
    if any(index.unique and key in index.columns for index in parent.indexes):
        return True
    generated = {column.name for column in parent.columns if column.generated}
    for constraint in parent.constraints:
        columns = constraint.columns
        match constraint.kind:
            case "c" if not columns or generated.intersection(columns):
                return True
            case "x" if key in columns:
                return True
            case "c" | "u" if key in columns and len(columns) > 1:
                return True
    return False


def _functions(
    declaration: Declaration,
    parent: Relation,
    pk: Column,
    key: Column,
    overflow: Partition,
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
    pins_add_keys = bool(uniques) or "." in pk.type
    context: dict[str, Any] = {
        "table": parent.name,
        "overflow": overflow.name,
        "leader": leader,
        "column_list": SQL(", ".join(ident(name) for name in stored)),
        "keys": names.keys if declaration.keys else None,
        "moving": names.moving,
        "locate": names.function("locate"),
        "pk": pk.name,
        "key": key.name,
        "key_type": _key_type(declaration, key),
        "all_columns": [column.name for column in parent.columns],
        "plain_columns": stored if generated else [],
        "tree": routing_tree(partitions, overflow),
        "parent_part": PARENT_PART,
        "overflow_part": OVERFLOW_PART,
        "routed_setting": setting_name("routed", parent.name),
        "moving_setting": moving,
        "moved_setting": setting_name("moved", parent.name),
        "silent_setting": setting_name("silent", parent.name),
        "users_schema": parent.name.schema if moves_are_seen(parent) else None,
        "old_row_is_kept": deletes_are_seen(parent)
        or any(key_is_tied(parent, column.name) for column in (key, pk)),
        "noted_columns": noted_columns(uniques),
        "pins_add_keys": pins_add_keys,
        "primary_key": next((c.name for c in parent.constraints if c.kind == "p"), ""),
        "checked_uniques": [unique for unique in uniques if not unique.deferral],
        "deferred_uniques": [unique for unique in uniques if unique.deferral],
    }

    def expression(of: str) -> SQL:
        if leader:
            return SQL(f"{ident(names.function('locate'))}({of})")
        if isinstance(declaration.strategy, HashPartitions):
            return hashed(of, key, declaration.strategy.modulus)
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
            key.type_without_modifier,
            "smallint",
            body("locate_follower"),
            definer=True,
            settings=(SAFE_SEARCH_PATH,),
        )
    else:
        locate = Function(
            names.function("locate"),
            key.type_without_modifier,
            "smallint",
            body("locate", key_expression=expression("$1")),
            definer=False,
            volatility="i",
        )
    functions = [
        trigger_function("route", key_expression=expression(f"new_row.{ident(key.name)}")),
        locate,
        trigger_function("cleanup", SAFE_SEARCH_PATH, *INDEX_ONLY),
        trigger_function("move", SAFE_SEARCH_PATH),
        trigger_function("moved", SAFE_SEARCH_PATH),
    ]
    if declaration.keys:
        functions += [
            trigger_function("add_keys", *([SAFE_SEARCH_PATH] if pins_add_keys else [])),
            trigger_function("remove_keys", SAFE_SEARCH_PATH, *INDEX_ONLY),
            trigger_function("change_key", SAFE_SEARCH_PATH),
        ]
    if leader:
        functions += [
            trigger_function("follow", SAFE_SEARCH_PATH),
            trigger_function("come_home", SAFE_SEARCH_PATH),
        ]
    return tuple(functions)


def _key_type(declaration: Declaration, key: Column) -> SQL:
    match declaration.strategy:
        case HashPartitions():
            return SQL("bigint")
        case Follow():
            return SQL("smallint")
    return SQL(key.type)


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
