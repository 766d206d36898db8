"""What a schema change does to a partitioned table, and what must follow at once. Pure.

PostgreSQL brings changes of columns and checks to the partitions by itself. It knows nothing of
names that are derived from the table's, of the key table, and of the text of functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parting.exceptions import PartingError, UnsupportedTable
from parting.planning.operations import (
    AlterColumnType,
    CreateNoUpsertRule,
    DropDefault,
    DropFunction,
    DropRelation,
    DropRule,
    DropTrigger,
    LockTable,
    ObjectAddress,
    Operation,
    RenameColumn,
    RenameFunction,
    RenameRelation,
    RenameTrigger,
    SetMarker,
)
from parting.schema.derived_names import FUNCTIONS, Names, copy_name
from parting.schema.objects import Marker, Name, Relation
from parting.schema.partition_names import partition_name
from parting.schema.partitioned import CurrentState
from parting.sql.markers import write_marker
from parting.strategies.bounds import Followed

ADVICE = (
    "Run uninstall_partition_triggers for it, then migrate, then install_partition_triggers again."
)


#: Types between which the meaning of bounds and hashes does not change.
_ALIKE = (("smallint", "integer", "bigint"), ("text", "character varying"))


#: What the INSERT rule does not allow, or does not know of afterwards.
_COLUMN_CHANGES = re.compile(
    r"\bTYPE\b|\bADD\s+(?!CONSTRAINT\b|PRIMARY\b|UNIQUE\b|CHECK\b|FOREIGN\b|EXCLUDE\b)"
    r"|\bDROP\s+(?!CONSTRAINT\b|DEFAULT\b|NOT\b|IDENTITY\b|EXPRESSION\b)",
    re.IGNORECASE,
)


_COLUMN_IS_REMADE = re.compile(r"\bTYPE\b|\bDROP\b", re.IGNORECASE)


_SEQUENCE_GOES = re.compile(r"\bDROP\s+IDENTITY\b", re.IGNORECASE)


_OUR_CONDITIONS = (Names.CHANGE_PRIMARY_KEY_TRIGGER, Names.MOVE_TRIGGER)


def names_table(statement: str, table: Name) -> bool:
    """Tell whether a statement changes a table of that name, or one that looks like it."""
    return changes_a_table(statement) and _mentions(statement, table.name)


def changes_a_table(statement: str) -> bool:
    """Check whether a statement changes or drops a table of whatever name."""
    change = re.search(r"\b(ALTER|DROP)\s+TABLE\b", statement, re.IGNORECASE)
    concurrent = re.search(r"\bCONCURRENTLY\b", statement, re.IGNORECASE)
    return bool(change and not concurrent)


def _mentions(statement: str, name: str) -> bool:
    return re.search(rf"(?<![\w$]){re.escape(name)}(?![\w$])", statement) is not None


def before_statement(
    current: CurrentState, statement: str, partition_column: str | None
) -> list[Operation]:
    """Plan what must be out of the way of a statement; the trigger route goes on serving.

    Args:
        found: What stands.
        statement: Changes the table.
        partition_column: The partition key's column.
    """
    parent = current.parent
    operations: list[Operation] = []
    if _COLUMN_CHANGES.search(statement):
        for rule in parent.rules:
            if rule.marker and rule.name == Names.INSERT_RULE:
                operations.append(DropRule(rule.name, parent.name))
                instead = Names.NO_UPSERT_RULE
                if all(other.name != instead for other in parent.rules):
                    operations.append(CreateNoUpsertRule(instead, parent.name))
                    target = ObjectAddress("RULE", instead, parent.name)
                    operations.append(SetMarker(target, write_marker(Marker("rule")), follows=True))
    if _SEQUENCE_GOES.search(statement):
        # The defaults of partitions draw from it.
        for one in current.partitions:
            for column in parent.columns:
                if column.identity and column.name in one.relation.default_columns:
                    operations.append(DropDefault(one.relation.name, column.name))
    if _COLUMN_IS_REMADE.search(statement) and any(
        _mentions(statement, column) for column in _columns_in_conditions(current, partition_column)
    ):
        # PostgreSQL changes the type of no column that the WHEN of a trigger names.
        for relation in (parent, *(one.relation for one in current.partitions)):
            for trigger in relation.triggers:
                if trigger.marker and trigger.name in _OUR_CONDITIONS:
                    operations.append(DropTrigger(trigger.name, relation.name, replaced=True))
    if _COLUMN_IS_REMADE.search(statement):
        operations += _copies_that_name(current, statement)
    return [LockTable(parent.name, "ACCESS EXCLUSIVE"), *operations] if operations else []


def _copies_that_name(current: CurrentState, statement: str) -> Iterator[Operation]:
    """Drop the copies of triggers of users that name a column of the statement.

    Where those of the table itself are in the way, too, PostgreSQL refuses it as on a plain table.
    """
    columns = [one.name for one in current.parent.columns if _mentions(statement, one.name)]
    for one in current.partitions:
        for trigger in one.relation.triggers:
            if trigger.marker is None or trigger.marker.kind != "user_trigger":
                continue
            names = trigger.definition.columns if trigger.definition else ()
            condition = trigger.definition.condition if trigger.definition else ""
            if any(column in names or _mentions(condition, column) for column in columns):
                yield DropTrigger(trigger.name, one.relation.name, replaced=True)


def _columns_in_conditions(current: CurrentState, partition_column: str | None) -> set[str]:
    key_table = current.others.get(Names(current.parent.name).key_table.name)
    recorded = (
        {column.name for column in key_table.columns if column.marker} if key_table else set()
    )
    primary = {c.columns[0] for c in current.parent.constraints if c.kind == "p"}
    return recorded | primary | ({partition_column} if partition_column else set())


def unsupported_changes(
    before: CurrentState, after: CurrentState, partition_column: str | None
) -> Iterator[PartingError]:
    """Give every reason not to let a change stand that has just been made.

    Args:
        before: What stood.
        after: What stands now.
        partition_column: The name that the partition key's column had.
    """
    table = before.parent.name
    if table.schema != after.parent.name.schema:
        yield UnsupportedTable(
            f"{table} is partitioned, and would go to the schema {after.parent.name.schema!r} "
            "without its partitions.",
            ADVICE,
        )
    if _primary_key(before) != _primary_key(after):
        yield UnsupportedTable(
            f"{table} is partitioned: its primary key cannot be another column.", ADVICE
        )
    old = before.parent.column(partition_column) if partition_column else None
    if old is None:
        return
    new = next((c for c in after.parent.columns if c.number == old.number), None)
    follows = any(isinstance(one.partition.bound, Followed) for one in before.partitions)
    if new is None:
        yield UnsupportedTable(
            f"{table} is partitioned by {old.name!r}: the column cannot be dropped.", ADVICE
        )
    elif not new.not_null and not follows:
        yield UnsupportedTable(
            f"{table} is partitioned by {old.name!r}: it cannot be NULL.",
            "Leave null=False, or choose another key.",
        )
    elif not follows and not _alike(old.type_without_modifier, new.type_without_modifier):
        yield UnsupportedTable(
            f"{table} is partitioned by {old.name!r}: its type cannot change from {old.type} to "
            f"{new.type}.",
            ADVICE,
        )


def _primary_key(current: CurrentState) -> list[int]:
    columns = [c.columns for c in current.parent.constraints if c.kind == "p"]
    numbers = {column.name: column.number for column in current.parent.columns}
    return [numbers[name] for names in columns for name in names]


def _alike(old: str, new: str) -> bool:
    return old == new or any(old in types and new in types for types in _ALIKE)


def renames(before: CurrentState, name: Name) -> Iterator[Operation]:
    """Plan to give everything that has its name from the table its new name.

    Args:
        before: What stood, under the old name.
        name: The new one.
    """
    old, new = Names(before.parent.name), Names(name)
    for one in before.partitions:
        table, partition = one.relation.name, one.partition
        suffix = "default" if partition.is_default else partition.suffix
        renamed = new.of(suffix) if table == old.of(suffix) else table
        yield from _renamed_copies(before, name, one.relation, renamed)
        if renamed != table:
            yield RenameRelation("TABLE", table, renamed.name)
    key_table = before.others.get(old.key_table.name)
    for unique in before.parent.uniques:
        for index in key_table.uniques if key_table else ():
            if index.marker and index.name == old.key_index(unique.name).name:
                yield RenameRelation(
                    "INDEX", name.beside(index.name), new.key_index(unique.name).name
                )
    for was, now in (
        (old.key_table, new.key_table),
        (old.moving, new.moving),
        (old.view, new.view),
    ):
        relation = before.others.get(was.name)
        if relation and relation.marker:
            kind = "VIEW" if relation.kind == "v" else "TABLE"
            yield RenameRelation(kind, was, now.name)
            for constraint in relation.constraints:
                if constraint.name == f"{was.name}_pkey":
                    primary = was.beside(constraint.name)
                    yield RenameRelation("INDEX", primary, partition_name(now.name, "pkey"))
    purposes = {old.function(purpose).name: purpose for purpose in FUNCTIONS}
    for function in before.functions.values():
        if function.marker:
            existing = function.function
            renamed = new.function(purposes[existing.name.name])
            yield RenameFunction(existing.name, existing.arguments, renamed.name)
    for trigger, on in before.follow_triggers:
        yield RenameTrigger(trigger, on, new.follow_trigger)


def _renamed_copies(
    before: CurrentState, parent: Name, partition: Relation, renamed: Name
) -> Iterator[Operation]:
    """Rename the indexes of a partition: another table of the old name may want theirs."""
    old = before.parent
    names = [one.name for one in old.indexes]
    names += [one.name for one in old.uniques]
    names += [one.name for one in old.constraints if one.kind in "pux"]
    copies = {
        copy_name(old.name, partition.name, one): copy_name(parent, renamed, one) for one in names
    }
    marked = [one.name for one in partition.indexes if one.marked]
    marked += [one.name for one in partition.constraints if one.marker]
    for name in marked:
        if copies.get(name, name) != name:
            yield RenameRelation("INDEX", partition.name.beside(name), copies[name])


def key_table_changes(
    before: CurrentState, after: CurrentState, statement: str
) -> Iterator[Operation]:
    """Plan to let the key table follow the columns of its table.

    Args:
        before: What stood before the statement.
        after: What stands now; its key table is still the old one.
        statement: The statement.
    """
    names = Names(after.parent.name)
    key_table = after.others.get(names.key_table.name)
    moving = after.others.get(names.moving.name)
    columns = {column.number: column for column in after.parent.columns}
    primary = {c.columns[0] for c in before.parent.constraints if c.kind == "p"}
    for old in before.parent.columns:
        new = columns.get(old.number)
        if new is None:
            continue
        retyped = (old.type, old.collation) != (new.type, new.collation)
        if retyped and old.name in primary:
            for relation in (key_table, moving):
                if relation and relation.marker:
                    yield AlterColumnType(relation.name, "pk", new)
        if key_table is None or not any(c.name == old.name and c.marker for c in key_table.columns):
            continue
        # Else it is stale, and the next run makes it again.
        if retyped and _casts_plainly(statement):
            yield AlterColumnType(key_table.name, old.name, new)
        if old.name != new.name:
            yield RenameColumn(key_table.name, old.name, new.name)


def _casts_plainly(statement: str) -> bool:
    """Tell whether a statement gives a column the values that a cast to its new type gives."""
    using = re.search(r"\bUSING\s+(\S.*)", statement, re.IGNORECASE | re.DOTALL)
    return using is None or re.match(r'("[^"]+"|\w+)::[\w .()\[\]"]+;?\s*$', using[1]) is not None


def leftovers(before: CurrentState) -> Iterator[Operation]:
    """Plan to drop what a dropped table has left behind.

    Args:
        before: What stood.
    """
    names = Names(before.parent.name)
    for trigger, key_table in before.follow_triggers:
        yield DropTrigger(trigger, key_table)
    for relation in before.others.values():
        if relation.marker and relation.name != names.view:  # the view went with the table
            yield DropRelation("TABLE", relation.name, cascade=relation.name == names.key_table)
    for function in before.functions.values():
        if function.marker:
            yield DropFunction(function.function.name, function.function.arguments)
