"""Compare what exists with what is desired, object by object. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from parting.planning.constraints import partition_constraints
from parting.planning.operations import (
    AddConstraint,
    CreateFunction,
    CreateIndex,
    CreateTrigger,
    CreateUserTrigger,
    DropTrigger,
    SetDefault,
    SetMark,
    Step,
)
from parting.planning.plan import marked
from parting.planning.privileges import function_steps
from parting.planning.table_settings import copy_name
from parting.planning.triggers import holds
from parting.planning.unique_constraints import partition_indexes
from parting.planning.user_triggers import copies, of_users, on_table
from parting.schema.objects import (
    Constraint,
    FoundTrigger,
    Index,
    Mark,
    Name,
    Relation,
    Trigger,
    UserTrigger,
)
from parting.schema.partitioned import Found, Partition, Wanted
from parting.sql.marks import write_mark
from parting.sql.quoting import SQL, ident
from parting.sql.rendering import fingerprint, statement
from parting.strategies.bound_text import write_bound


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
