"""The difference between what should stand and what stands: the whole decision table. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from parting.bounds import write_bound
from parting.desired import (
    add_keys_trigger,
    holds,
    partition_constraints,
    partition_triggers,
    setting_name,
)
from parting.key_columns import (
    FILLED,
    FILLING,
    drop_columns,
    key_indexes,
    mark_columns,
    missing_columns,
    prepare_columns,
    unfilled_columns,
)
from parting.likeness import copy_name, likeness_steps
from parting.references import redirect, restore
from parting.rights import function_steps, grant_steps, key_table_steps, sequence_steps
from parting.sql import SQL, fingerprint, ident, statement, write_mark
from parting.stages import (
    Alone,
    Batches,
    Plan,
    Stage,
    Transaction,
    add_transaction,
    marked,
)
from parting.state import (
    FOLLOWING_FUNCTIONS,
    OTHER_FUNCTIONS,
    PARENT_PART,
    ROUTING_FUNCTIONS,
    Constraint,
    Found,
    FoundTrigger,
    Grant,
    Index,
    Leader,
    Mark,
    Name,
    Names,
    Partition,
    Relation,
    Route,
    Trigger,
    UserTrigger,
    Wanted,
)
from parting.steps import (
    AddConstraint,
    Analyze,
    BringHome,
    CreateFunction,
    CreateIndex,
    CreateInsertRule,
    CreateKeyTable,
    CreateMovingTable,
    CreateNoUpsertRule,
    CreatePartition,
    CreateTrigger,
    CreateUserTrigger,
    CreateView,
    Disinherit,
    DropConstraint,
    DropFunction,
    DropIndex,
    DropKeyIndex,
    DropRelation,
    DropRule,
    DropTrigger,
    FillKeys,
    LockTable,
    MoveBack,
    SetDefault,
    SetMark,
    Step,
    ValidateConstraint,
)
from parting.uniques import key_columns, noted_columns, partition_indexes
from parting.user_triggers import copies, of_users, on_table, original

#: More partitions than this are made in several transactions, so that none holds locks for long.
PARTITIONS_A_TRANSACTION = 50
FILL_BATCH_ROWS = 5_000
MOVE_BATCH_ROWS = 1_000

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
    for start in range(0, len(new), PARTITIONS_A_TRANSACTION):
        chunk = new[start : start + PARTITIONS_A_TRANSACTION]
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


def uninstall_plan(found: Found) -> Plan:
    """Plan what gives the plain table back, with every row in it.

    Args:
        found: What stands. Only what bears a mark is touched.

    Returns:
        Stages: first the route, so that new rows stay in the table, while the key table goes on
        guarding the keys; then the rows, the empty partitions, and all the rest.
    """
    stages: list[Stage] = []
    add_transaction(stages, _drop_route(found))
    stages += _rows_back(found)
    for start in range(0, len(found.partitions), PARTITIONS_A_TRANSACTION):
        chunk = found.partitions[start : start + PARTITIONS_A_TRANSACTION]
        steps: list[Step] = []
        for found_one in chunk:
            steps += [
                Disinherit(found_one.relation.name, found.parent.name),
                DropRelation("TABLE", found_one.relation.name),
            ]
        add_transaction(stages, steps)
    stages += restore(found)
    add_transaction(stages, _drop_rest(found))
    return Plan(tuple(stages))


def mending(found: Found, wanted: Wanted) -> list[Step]:
    """Plan what must be right at once when the table has just been changed.

    Rows are routed again, and nothing that the table has given up is held to any more. What the
    table has got, its partitions get by `install_plan`, which waits for nobody's transaction.

    Args:
        found: What stands.
        wanted: What should stand, no partitions beyond those that stand.
    """
    steps: list[Step] = []
    for function in wanted.functions:
        standing = found.functions.get(function.name.name)
        if standing and standing.mark and standing.function.arguments != function.arguments:
            steps.append(DropFunction(standing.function.name, standing.function.arguments))
    purposes = (*OTHER_FUNCTIONS, *ROUTING_FUNCTIONS, *FOLLOWING_FUNCTIONS)
    steps += _functions(found, wanted, purposes)
    steps += _triggers(found.parent.triggers, (*wanted.key_guards, *wanted.route_triggers))
    steps += _guarded_triggers(found.parent)
    relations = {one.partition.part: one.relation for one in found.partitions}
    for partition in wanted.partitions:
        relation = relations.get(partition.part)
        if relation is not None:
            steps += _given_up(wanted, partition, relation)
            steps += _defaults(wanted, relation.name, relation.default_columns)
            steps += _triggers(relation.triggers, partition_triggers(wanted, partition))
            steps += _copied_triggers(wanted.parent, relation.name, relation)
    keys = found.others.get(wanted.names.keys.name)
    if keys is not None and wanted.declaration.keys:
        held = {wanted.names.key_index(unique.name).name for unique in wanted.uniques}
        for unique in keys.uniques:
            if unique.mark and unique.name not in held:
                steps.append(
                    DropKeyIndex(keys.name.beside(unique.name), keys.name, unique.constraint)
                )
        steps += drop_columns(keys, wanted)
    return steps


def _given_up(wanted: Wanted, partition: Partition, relation: Relation) -> Iterator[Step]:
    """Drop the constraints that the table no longer has, and the indexes that hold to any."""
    constraints = partition_constraints(wanted, partition)
    for constraint in relation.constraints:
        is_copy = constraint.mark is not None and constraint.mark.kind == "constraint"
        if is_copy and not any(_same(constraint, other) for other in constraints):
            yield DropConstraint(relation.name, constraint.name, constraint.references)
    for index in relation.indexes:
        wanted_one = any(_same_index(index, other) for other in partition_indexes(wanted))
        if index.marked and index.unique and not wanted_one:
            yield DropIndex(relation.name.beside(index.name), concurrently=False)


def _routing_triggers(found: Found) -> list[FoundTrigger]:
    names = (Names.ROUTE_TRIGGER, Names.CLEANUP_TRIGGER)
    return [one for one in found.parent.triggers if one.mark and one.name in names]


def _keeps_keys(found: Found) -> bool:
    keys = found.others.get(Names(found.parent.name).keys.name)
    return keys is not None and keys.mark is not None


def _drop_route(found: Found) -> list[Step]:
    parent = found.parent
    steps: list[Step] = [DropRule(rule.name, parent.name) for rule in parent.rules if rule.mark]
    steps += [DropTrigger(trigger.name, parent.name) for trigger in _routing_triggers(found)]
    if found.partitions:
        steps += _guarded_triggers(parent)  # they must not see the rows that go back
    if _keeps_keys(found):
        add = add_keys_trigger(Names(parent.name), parent.name, PARENT_PART)
        steps += _triggers(parent.triggers, (add,))
    return [LockTable(parent.name, "ACCESS EXCLUSIVE"), *steps] if steps else []


def _rows_back(found: Found) -> Iterator[Stage]:
    parent = found.parent
    primary_key = next(c for c in parent.constraints if c.kind == "p").columns[0]
    for found_one in found.partitions:
        yield Batches(
            MoveBack(
                partition=found_one.relation.name,
                table=parent.name,
                columns=tuple(c.name for c in parent.columns if not c.generated),
                pk=primary_key,
                moving_setting=setting_name("moving", parent.name),
                silent_setting=setting_name("silent", parent.name),
                size=MOVE_BATCH_ROWS,
            )
        )


def _drop_rest(found: Found) -> Iterator[Step]:
    parent, gone = found.parent, _routing_triggers(found)
    names = [one.name for one in parent.triggers if one.mark and one not in gone]
    if _keeps_keys(found) and Names.ADD_KEYS_TRIGGER not in names:
        names.append(Names.ADD_KEYS_TRIGGER)  # made when the route was dropped
    for name in names:
        yield DropTrigger(name, parent.name)
    for one in of_users(parent):
        if one.definition:
            yield from _user_trigger(original(one.definition), parent.name, one, one.comment)
    for name, keys in found.follow_triggers:
        yield DropTrigger(name, keys)
    for relation in sorted(found.others.values(), key=lambda one: one.kind != "v"):
        if relation.mark:
            yield DropRelation("VIEW" if relation.kind == "v" else "TABLE", relation.name)
    for function in found.functions.values():
        if function.mark:
            yield DropFunction(function.function.name, function.function.arguments)


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


def _functions(found: Found, wanted: Wanted, purposes: Iterable[str]) -> Iterator[Step]:
    names = {wanted.names.function(purpose) for purpose in purposes}
    for function in wanted.functions:
        if function.name not in names:
            continue
        standing = found.functions.get(function.name.name)
        if standing is None or standing.function != function:
            target = f"FUNCTION {ident(function.name)}({function.arguments})"
            step = CreateFunction(function, replaces=standing is not None)
            yield from marked(step, target, Mark("function"))
        yield from function_steps(found, wanted, function)


def _triggers(found: Iterable[FoundTrigger], wanted: Sequence[Trigger]) -> Iterator[Step]:
    standing = {trigger.name: trigger for trigger in found}
    for trigger in wanted:
        steps = _trigger(trigger, standing.get(trigger.name))
        yield from steps


def _trigger(trigger: Trigger, standing: FoundTrigger | None = None) -> list[Step]:
    step = CreateTrigger(trigger, replaces=standing is not None)
    mark = Mark("trigger", (("sql", fingerprint(statement(step))),))
    if standing and standing.mark == mark and standing.enabled:
        return []
    steps = marked(step, f"TRIGGER {ident(trigger.name)} ON {ident(trigger.on)}", mark)
    if standing:
        steps.insert(0, DropTrigger(trigger.name, trigger.on, replaced=True))
    return steps


def _guarded_triggers(parent: Relation) -> Iterator[Step]:
    """Keep users' triggers on the table itself from seeing rows that only pass through it."""
    for one in of_users(parent):
        if one.definition:
            guarded = on_table(one.definition, parent.name)
            yield from _user_trigger(guarded, parent.name, one, one.comment)


def _copied_triggers(parent: Relation, partition: Name, found: Relation | None) -> Iterator[Step]:
    standing = {trigger.name: trigger for trigger in found.triggers} if found else {}
    for trigger in copies(parent):
        text = statement(CreateUserTrigger(trigger, partition, None))
        mark = Mark("user_trigger", (("sql", fingerprint(text)),))
        one = standing.get(trigger.name)
        # PostgreSQL may write the condition of a copy otherwise than that of the original.
        same = one and one.definition and one.definition.enabled == trigger.enabled
        if not (same and one and one.mark == mark):
            yield from _user_trigger(trigger, partition, one, write_mark(mark))


def _user_trigger(
    trigger: UserTrigger, on: Name, standing: FoundTrigger | None, comment: str | None
) -> Iterator[Step]:
    if standing and standing.definition == trigger:
        return
    if standing:
        yield DropTrigger(trigger.name, on, replaced=True)
    yield CreateUserTrigger(trigger, on, comment, replaces=standing is not None)


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


def _repairs(wanted: Wanted, partition: Partition, relation: Relation) -> Iterator[Stage]:
    """Plan what a standing partition lacks. What takes long is done without blocking writers."""
    for index in relation.indexes:
        wanted_index = any(_same_index(index, other) for other in partition_indexes(wanted))
        if (index.marked and not wanted_index) or not index.valid:
            # First of all: a constraint may be about to take its name.
            yield Alone(DropIndex(relation.name.beside(index.name), concurrently=True))
    steps: list[Step] = []
    after: list[Step] = []
    table, constraints = partition.name, partition_constraints(wanted, partition)
    if relation.mark != _partition_mark(partition):
        steps.append(SetMark(SQL(f"TABLE {ident(table)}"), write_mark(_partition_mark(partition))))
    if partition.has_check:
        mark = _check_mark(wanted, partition)
        check = next((c for c in relation.constraints if c.name == Names.BOUND_CHECK), None)
        if check is None or check.mark != mark:
            if check:
                steps.append(DropConstraint(table, Names.BOUND_CHECK, replaced=True))
            text = f"CHECK ({holds(partition, ident(wanted.key.name), wanted.key)})"
            step = AddConstraint(table, Names.BOUND_CHECK, text, not_valid=True)
            steps += marked(step, _constraint_target(Names.BOUND_CHECK, table), mark)
        if check is None or check.mark != mark or not check.validated:
            after.append(ValidateConstraint(table, Names.BOUND_CHECK))
    steps += _defaults(wanted, table, relation.default_columns)
    steps += [
        DropConstraint(table, constraint.name, constraint.references)
        for constraint in relation.constraints
        if constraint.mark
        and constraint.mark.kind == "constraint"
        and not any(_same(constraint, other) for other in constraints)
    ]
    for constraint, name in _missing_constraints(wanted, partition, relation):
        steps += _add_constraint(table, constraint, name, not_valid=constraint.kind == "f")
        if constraint.kind == "f":
            after.append(ValidateConstraint(table, name, constraint.references))
    after += [
        ValidateConstraint(table, constraint.name, constraint.references)
        for constraint in relation.constraints
        if constraint.kind == "f" and constraint.mark and not constraint.validated
    ]
    triggers = partition_triggers(wanted, partition)
    steps += _triggers(relation.triggers, triggers)
    steps += _copied_triggers(wanted.parent, table, relation)
    kept = {one.name for one in triggers} | {one.name for one in copies(wanted.parent)}
    steps += _orphaned_triggers(relation, kept)
    steps += grant_steps(table, wanted.parent.grants, frozenset(relation.grants))
    steps += likeness_steps(wanted.parent, table, relation)
    if steps:
        yield Transaction(tuple(steps))
    for validation in after:
        yield Transaction((validation,))
    for index, name in _missing_indexes(wanted, partition, relation):
        create, marking = _create_index(table, index, name, concurrently=True)
        yield Alone(create)
        yield Transaction((marking,))


def _partition_mark(partition: Partition) -> Mark:
    if partition.bound is None:
        return Mark("overflow", (("part", str(partition.part)),))
    values = {
        "bound": write_bound(partition.bound),
        "key": partition.key,
        "part": str(partition.part),
    }
    return Mark("partition", tuple(sorted(values.items())))


def _check_mark(wanted: Wanted, partition: Partition) -> Mark:
    # The column's name is left out: a rename does not change what the check says.
    text = holds(partition, ident("key"), wanted.key)
    return Mark("check", (("sql", fingerprint(text)),))


def _constraint_target(name: str, table: Name) -> Markup:
    return SQL(f"CONSTRAINT {ident(name)} ON {ident(table)}")


def _defaults(wanted: Wanted, table: Name, standing: Sequence[str]) -> Iterator[Step]:
    for column in wanted.parent.columns:
        if column.sequence and column.name not in standing:
            yield SetDefault(table, column.name, column.sequence)


def _same(one: Constraint, other: Constraint) -> bool:
    if one.kind != other.kind:
        return False
    if one.kind == "f":
        return _foreign_key(one) == _foreign_key(other)
    return one.definition == other.definition


def _foreign_key(one: Constraint) -> tuple[object, ...]:
    return one.name, one.columns, one.references, one.referenced_columns, one.actions


def _same_index(one: Index, other: Index) -> bool:
    return (one.unique, one.definition) == (other.unique, other.definition)


def _missing_constraints(
    wanted: Wanted, partition: Partition, relation: Relation | None
) -> Iterator[tuple[Constraint, str]]:
    standing = relation.constraints if relation else ()
    for constraint in partition_constraints(wanted, partition):
        if any(_same(constraint, other) for other in standing):
            continue
        # A foreign key may bear the same name on each table; the others are names of indexes,
        # of which a schema has one each.
        name = constraint.name
        if constraint.kind != "f":
            name = copy_name(wanted.parent.name, partition.name, constraint.name)
        yield constraint, name


def _missing_indexes(
    wanted: Wanted, partition: Partition, relation: Relation | None
) -> Iterator[tuple[Index, str]]:
    standing = [index for index in relation.indexes if index.valid] if relation else []
    for index in partition_indexes(wanted):
        if not any(_same_index(index, other) for other in standing):
            yield index, copy_name(wanted.parent.name, partition.name, index.name)


def _add_constraint(
    table: Name, constraint: Constraint, name: str, *, not_valid: bool = False
) -> list[Step]:
    step = AddConstraint(table, name, constraint.definition, constraint.references, not_valid)
    return marked(step, _constraint_target(name, table), Mark("constraint"))


def _create_index(
    table: Name, index: Index, name: str, *, concurrently: bool
) -> tuple[CreateIndex, SetMark]:
    step = CreateIndex(table.beside(name), table, index.unique, index.definition, concurrently)
    target = SQL(f"INDEX {ident(table.beside(name))}")
    return step, SetMark(target, write_mark(Mark("index")), follows=True)


def _orphaned_triggers(relation: Relation, wanted: set[str]) -> Iterator[Step]:
    for trigger in relation.triggers:
        if trigger.mark and trigger.name not in wanted:
            yield DropTrigger(trigger.name, relation.name)


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
                    size=FILL_BATCH_ROWS,
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
        size=MOVE_BATCH_ROWS,
        silent_setting=setting_name("silent", wanted.parent.name),
        leader_keys=wanted.leader.keys if wanted.leader else None,
    )
