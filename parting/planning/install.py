"""The plan of an installation. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from parting.planning import limits
from parting.planning.compare import (
    _add_constraint,
    _check_mark,
    _constraint_target,
    _copied_triggers,
    _create_index,
    _defaults,
    _functions,
    _guarded_triggers,
    _missing_constraints,
    _missing_indexes,
    _orphaned_triggers,
    _partition_mark,
    _triggers,
)
from parting.planning.foreign_keys import redirect
from parting.planning.key_table import (
    FILLED,
    FILLING,
    drop_columns,
    key_indexes,
    mark_columns,
    missing_columns,
    prepare_columns,
    unfilled_columns,
)
from parting.planning.operations import (
    Analyze,
    BringHome,
    CreateInsertRule,
    CreateKeyTable,
    CreateMovingTable,
    CreateNoUpsertRule,
    CreatePartition,
    CreateView,
    DropFunction,
    DropRelation,
    DropRule,
    DropTrigger,
    FillKeys,
    LockTable,
    SetMark,
    Step,
)
from parting.planning.plan import (
    Batches,
    Plan,
    Stage,
    Transaction,
    add_transaction,
    marked,
)
from parting.planning.privileges import grant_steps, key_table_steps, sequence_steps
from parting.planning.repair import _repairs
from parting.planning.table_settings import likeness_steps
from parting.planning.triggers import add_keys_trigger, partition_triggers
from parting.planning.unique_constraints import key_columns, noted_columns
from parting.schema.derived_names import (
    FOLLOWING_FUNCTIONS,
    OTHER_FUNCTIONS,
    ROUTING_FUNCTIONS,
    Names,
)
from parting.schema.objects import Grant, Mark
from parting.schema.partitioned import PARENT_PART, Found, Leader, Partition, Route, Wanted
from parting.sql.marks import write_mark
from parting.sql.quoting import SQL, ident
from parting.sql.session_settings import setting_name

#: These tell one partition from another: they change when a partition is made, after it.


def install_plan(found: Found, wanted: Wanted, *, stray_rows: bool = False) -> Plan:
    """Plan what makes the found wanted.

    Args:
        found: What stands.
        wanted: What should stand.
        stray_rows: Whether the overflow holds rows that have a partition, or will have one.

    Returns:
        Stages in an order in which each leaves a working table behind: the key table and the
        partitions first, the route last.
    """
    stages: list[Stage] = []
    add_transaction(stages, _groundwork(found, wanted))
    standing = {found_one.partition.part: found_one.relation for found_one in found.partitions}
    grants = found.default_grants
    new = [partition for partition in wanted.partitions if partition.part not in standing]
    for start in range(0, len(new), limits.PARTITIONS_A_TRANSACTION):
        chunk = new[start : start + limits.PARTITIONS_A_TRANSACTION]
        add_transaction(
            stages, [step for one in chunk for step in _new_partition(wanted, one, grants)]
        )
    for partition in wanted.partitions:
        if partition.part in standing:
            stages += _repairs(wanted, partition, standing[partition.part])
    stages += _fill(found, wanted)
    stages += key_indexes(
        found.others.get(wanted.names.keys.name),
        wanted,
        concurrently=found.unmoved_rows or bool(found.partitions),
    )
    if wanted.declaration.keys:
        stages += redirect(found)
    if wanted.leader:
        add_transaction(stages, _follow(found, wanted, wanted.leader))
    add_transaction(stages, _route(found, wanted))
    add_transaction(stages, _leftovers(found, wanted))
    if stray_rows:
        stages.append(Batches(_bring_home(wanted)))
    if any(isinstance(stage, Batches) for stage in stages) or new:
        stages.append(Transaction((Analyze(wanted.parent.name),)))
    return Plan(tuple(stages))


def partition_plan(found: Found, wanted: Wanted, key: str, *, stray_rows: bool = False) -> Plan:
    """Plan what makes one partition of an installed table, and nothing else.

    Args:
        found: What stands.
        wanted: What stands, and the new partition.
        key: The new partition's.
        stray_rows: Whether the overflow holds rows that belong there.
    """
    grants = found.default_grants
    routing = (*FOLLOWING_FUNCTIONS, "route") if wanted.leader else ROUTING_FUNCTIONS
    steps = [
        step
        for partition in wanted.partitions
        if partition.key == key
        for step in _new_partition(wanted, partition, grants)
    ]
    stages: list[Stage] = []
    # Together: a partition that rows are not sent to would look complete.
    add_transaction(stages, [*steps, *_functions(found, wanted, routing)])
    if stray_rows:
        stages.append(Batches(_bring_home(wanted)))
    return Plan(tuple(stages))


def _groundwork(found: Found, wanted: Wanted) -> Iterator[Step]:
    names, keys = wanted.names, wanted.declaration.keys
    if names.moving.name not in found.others:
        step: Step = CreateMovingTable(names.moving, wanted.pk)
        yield from marked(step, f"TABLE {ident(names.moving)}", Mark("moving"))
    standing = found.others.get(names.keys.name)
    if keys and standing is None:
        mark = Mark("keys", (("state", "filling"),))
        columns = key_columns(wanted)
        make = CreateKeyTable(names.keys, wanted.pk, columns)
        yield from marked(make, f"TABLE {ident(names.keys)}", mark)
        yield from mark_columns(names.keys, list(columns), FILLING)
        yield from key_table_steps(wanted, found.default_grants)
    elif keys and standing is not None:
        yield from prepare_columns(standing, wanted)
        yield from key_table_steps(wanted, standing.grants)
    yield from sequence_steps(found, wanted)
    yield from _functions(found, wanted, OTHER_FUNCTIONS)
    on_parent = list(wanted.key_guards)
    if keys and not found.installed:
        on_parent.append(add_keys_trigger(names, wanted.parent.name, PARENT_PART))
    steps = tuple(_triggers(wanted.parent.triggers, on_parent))
    if steps:
        yield LockTable(wanted.parent.name, "SHARE ROW EXCLUSIVE")
        yield from steps


def _new_partition(
    wanted: Wanted, partition: Partition, default_grants: frozenset[Grant]
) -> Iterator[Step]:
    yield from marked(
        CreatePartition(
            partition,
            wanted.parent.name,
            wanted.key,
            Names.BOUND_CHECK,
            unlogged=wanted.parent.persistence == "u",
            tablespace=wanted.parent.likeness.tablespace,
        ),
        f"TABLE {ident(partition.name)}",
        _partition_mark(partition),
    )
    if partition.has_check:
        target = _constraint_target(Names.BOUND_CHECK, partition.name)
        yield SetMark(target, write_mark(_check_mark(wanted, partition)), follows=True)
    yield from _defaults(wanted, partition.name, ())
    for constraint, name in _missing_constraints(wanted, partition, None):
        yield from _add_constraint(partition.name, constraint, name)
    for index, name in _missing_indexes(wanted, partition, None):
        yield from _create_index(partition.name, index, name, concurrently=False)
    yield from _triggers((), partition_triggers(wanted, partition))
    yield from _copied_triggers(wanted.parent, partition.name, None)
    yield from grant_steps(partition.name, wanted.parent.grants, default_grants)
    yield from likeness_steps(wanted.parent, partition.name, None)


def _fill(found: Found, wanted: Wanted) -> Iterator[Stage]:
    names = wanted.names
    standing = found.others.get(names.keys.name)
    fresh = unfilled_columns(standing, wanted)
    complete = found.keys_are_filled and not fresh
    if not wanted.declaration.keys or (complete and found.installed):
        return
    resume_at, after = PARENT_PART, None
    added = standing is not None and missing_columns(standing, wanted)
    if standing and standing.mark and standing.mark.get("part") and not added:
        resume_at, after = int(standing.mark.get("part")), standing.mark.get("after") or None
    sources = [(PARENT_PART, wanted.parent.name)]
    if not complete:  # else only the table itself went unguarded, while the route was gone
        sources += [(one.partition.part, one.relation.name) for one in found.partitions]
    for part, source in sources:
        if part >= resume_at:
            yield Batches(
                FillKeys(
                    source=source,
                    keys=names.keys,
                    pk=wanted.pk.name,
                    pk_type=wanted.pk.type_without_modifier,
                    part=part,
                    size=limits.FILL_BATCH_ROWS,
                    after=after if part == resume_at else None,
                    columns=noted_columns(wanted.uniques),
                    fresh=tuple(column.name for column in fresh),
                )
            )
    filled = write_mark(Mark("keys", (("state", "filled"),)))
    yield Transaction(
        (
            SetMark(SQL(f"TABLE {ident(names.keys)}"), filled, follows=True),
            *mark_columns(names.keys, fresh, FILLED),
        )
    )


def _follow(found: Found, wanted: Wanted, leader: Leader) -> Iterator[Step]:
    """Let rows be taken along when what they follow moves, before the first of them is routed."""
    assert wanted.follow_trigger is not None
    yield from _functions(found, wanted, FOLLOWING_FUNCTIONS)
    yield from _triggers(leader.key_triggers, (wanted.follow_trigger,))


def _route(found: Found, wanted: Wanted) -> list[Step]:
    names, parent = wanted.names, wanted.parent
    routing = ("route",) if wanted.leader else ROUTING_FUNCTIONS
    steps: list[Step] = list(_functions(found, wanted, routing))
    view = found.others.get(names.view.name)
    if wanted.view_trigger:
        if view is None:
            make = CreateView(names.view, parent.name)
            steps += marked(make, f"VIEW {ident(names.view)}", Mark("view"))
        steps += _triggers(view.triggers if view else (), (wanted.view_trigger,))
    on_parent: list[Step] = list(_triggers(parent.triggers, wanted.route_triggers))
    kept = {trigger.name for trigger in (*wanted.route_triggers, *wanted.key_guards)}
    if wanted.declaration.keys and not found.installed:
        # From here on the partitions note the keys; the groundwork had the table itself do it.
        on_parent.append(DropTrigger(Names.ADD_KEYS_TRIGGER, parent.name, replaced=True))
        kept.add(Names.ADD_KEYS_TRIGGER)
    on_parent += _orphaned_triggers(parent, kept)
    on_parent += _guarded_triggers(parent)
    on_parent += _rules(found, wanted)
    if on_parent:
        steps += [LockTable(parent.name, "ACCESS EXCLUSIVE"), *on_parent]
    if view is not None and not wanted.view_trigger:
        steps.append(DropRelation("VIEW", names.view))
    return steps


def _rules(found: Found, wanted: Wanted) -> Iterator[Step]:
    names, parent = wanted.names, wanted.parent
    standing = {rule.name: rule for rule in parent.rules}
    columns = ",".join(str(column.number) for column in parent.columns)
    if wanted.route is Route.RULE:
        name, other = Names.INSERT_RULE, Names.NO_UPSERT_RULE
        mark = Mark("rule", (("columns", columns),))
        step: Step = CreateInsertRule(name, parent.name, names.view, replaces=name in standing)
    else:
        name, other = Names.NO_UPSERT_RULE, Names.INSERT_RULE
        mark = Mark("rule")
        step = CreateNoUpsertRule(name, parent.name)
    rule = standing.get(name)
    if rule is None or rule.mark != mark or not rule.enabled:
        if rule is not None:
            yield DropRule(name, parent.name, replaced=True)
        yield from marked(step, f"RULE {ident(name)} ON {ident(parent.name)}", mark)
    if other in standing:
        yield DropRule(other, parent.name)


def _leftovers(found: Found, wanted: Wanted) -> Iterator[Step]:
    keys = found.others.get(wanted.names.keys.name)
    if keys is not None and not wanted.declaration.keys:
        yield DropRelation("TABLE", keys.name)
    elif keys is not None:
        yield from drop_columns(keys, wanted)
    names = {function.name.name for function in wanted.functions}
    for name, standing in found.functions.items():
        if name not in names and standing.mark:
            yield DropFunction(standing.function.name, standing.function.arguments)


def _bring_home(wanted: Wanted) -> BringHome:
    names = wanted.names
    return BringHome(
        overflow=names.overflow,
        key=wanted.key.name,
        pk=wanted.pk.name,
        locate=names.function("locate"),
        size=limits.MOVE_BATCH_ROWS,
        silent_setting=setting_name("silent", wanted.parent.name),
        leader_keys=wanted.leader.keys if wanted.leader else None,
    )
