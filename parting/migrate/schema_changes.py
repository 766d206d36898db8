"""What a schema change of a partitioned table needs before it, and what must follow. Pure.

PostgreSQL applies changes of columns and checks to the partitions by itself. It knows nothing of
names that are derived from the table's, of the key table, and of the text of functions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parting.exceptions import PartingError, UnsupportedTable
from parting.planning.operations import (
    AlterColumnType,
    CreateNoUpsertRule,
    DropColumn,
    DropDefault,
    DropFunction,
    DropRelation,
    DropRule,
    DropTrigger,
    LockMode,
    LockTable,
    ObjectAddress,
    Operation,
    RenameColumn,
)
from parting.planning.plan import marked
from parting.schema.derived_names import Names
from parting.schema.objects import Marker, Name
from parting.schema.partitioned import was_the_table
from parting.sql import words as sql_names
from parting.strategies.bounds import Followed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parting.schema.partitioned import CurrentState

ADVICE = (
    "Run uninstall_partition_triggers for it, then migrate, then install_partition_triggers again."
)


#: Types between which the meaning of bounds and hashes does not change.
_ALIKE = (("smallint", "integer", "bigint"), ("text", "character varying"))


_MAY_CHANGE_A_TABLE = re.compile(r"\b(ALTER|DROP)\b.*\bTABLE\b", re.IGNORECASE | re.DOTALL)


#: What the INSERT rule does not allow, or does not know of afterwards.
_CHANGES_COLUMNS = re.compile(
    r"\bTYPE\b|\bADD\s+(?!CONSTRAINT\b|PRIMARY\b|UNIQUE\b|CHECK\b|FOREIGN\b|EXCLUDE\b)"
    r"|\bDROP\s+(?!CONSTRAINT\b|DEFAULT\b|NOT\b|IDENTITY\b|EXPRESSION\b)",
    re.IGNORECASE,
)


_NAME = r'((?:"(?:[^"]|"")+"|\w+)(?:\.(?:"(?:[^"]|"")+"|\w+))?)'


_CHANGED_TABLE = re.compile(
    rf"\b(?:ALTER|DROP)\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?{_NAME}", re.IGNORECASE
)


_REFERENCED_TABLE = re.compile(rf"\bREFERENCES\s+{_NAME}", re.IGNORECASE)


_VALIDATES = re.compile(r"\bVALIDATE\s+CONSTRAINT\b", re.IGNORECASE)


_DROPS_TABLE = re.compile(r"\bDROP\s+TABLE\b", re.IGNORECASE)


#: What may concern its columns, its indexes or its name.
_CHANGES_KEY_TABLE = re.compile(r"\b(TYPE|DROP|RENAME)\b", re.IGNORECASE)


_RETYPES_OR_DROPS = re.compile(r"\bTYPE\b|\bDROP\b", re.IGNORECASE)


_DROPS_IDENTITY = re.compile(r"\bDROP\s+IDENTITY\b", re.IGNORECASE)


#: Triggers whose WHEN names columns.
_CONDITIONAL_TRIGGERS = (Names.CHANGE_PRIMARY_KEY_TRIGGER, Names.MOVE_TRIGGER)


def names_table(statement: str, table: Name) -> bool:
    """Return whether a statement changes a table of that name, in whatever schema."""
    return changes_a_table(statement) and mentions(statement, table.name)


def changes_a_table(statement: str) -> bool:
    """Return whether a statement changes or drops a table of whatever name."""
    if not _MAY_CHANGE_A_TABLE.search(statement):
        return False  # most statements
    return sql_names.has_keywords(
        statement, ("alter", "drop"), "table"
    ) and "concurrently" not in sql_names.names(statement)


def names_no_table(statement: str) -> bool:
    """Return whether a statement is about an index, trigger or function, and names no table."""
    return re.match(r"\s*(DROP|ALTER)\s+(INDEX|FUNCTION)\b", statement, re.IGNORECASE) is not None


def mentions(statement: str, name: str) -> bool:
    """Return whether a name occurs in a statement."""
    return name in sql_names.names(statement)


def tables_named(statement: str) -> tuple[str | None, list[str]]:
    """Return the table that a statement alters or drops, and those that it references, quoted.

    The first is None if the statement neither alters nor drops a table.
    """
    changed = _CHANGED_TABLE.search(statement)
    return changed and changed[1], _REFERENCED_TABLE.findall(statement)


def locks_of_statement(
    statement: str, current: CurrentState, referenced: Sequence[Name]
) -> tuple[LockTable, ...]:
    """Return the locks that a statement takes, and what must follow it.

    They are taken before it, all or none: else it would wait for one while it has others, which
    somebody waits for who has that one.

    Args:
        statement: Changes the table.
        current: What exists.
        referenced: The tables that it references.
    """
    if _VALIDATES.search(statement):
        return ()  # nobody waits for it
    weaker, strongest = LockMode.SHARE_ROW_EXCLUSIVE.value, LockMode.ACCESS_EXCLUSIVE.value
    locks = [LockTable(name, weaker) for name in referenced]
    if referenced and not _CHANGES_COLUMNS.search(statement):
        return (LockTable(current.parent.name, weaker), *locks)
    tables = [current.parent.name, *(one.relation.name for one in current.partitions)]
    tables += [
        one.references
        for one in current.parent.constraints
        if one.references and (_DROPS_TABLE.search(statement) or mentions(statement, one.name))
    ]
    if _CHANGES_KEY_TABLE.search(statement):
        tables += [one.name for one in (current.key_table, current.moving_table) if one]
    return (*(LockTable(name, strongest) for name in dict.fromkeys(tables)), *locks)


def before_statement(
    current: CurrentState, statement: str, partition_column: str | None
) -> list[Operation]:
    """Plan to drop what PostgreSQL would reject a statement for.

    Rows are still routed, by trigger: what was dropped is created again after the statement, or by
    the next run.

    Args:
        current: What exists.
        statement: Changes the table.
        partition_column: The partition key's column.
    """
    operations: list[Operation] = []
    if _CHANGES_COLUMNS.search(statement):
        operations += _drop_insert_rule(current)
    if _DROPS_IDENTITY.search(statement):
        operations += _drop_identity_defaults(current)
    if _RETYPES_OR_DROPS.search(statement):
        operations += _drop_conditional_triggers(current, statement, partition_column)
        operations += _drop_copied_triggers(current, statement)
    return [LockTable(current.parent.name, "ACCESS EXCLUSIVE"), *operations] if operations else []


def _drop_insert_rule(current: CurrentState) -> Iterator[Operation]:
    """Plan to route by trigger, which needs a rule that makes PostgreSQL reject ON CONFLICT."""
    table = current.parent.name
    rules = {rule.name: rule for rule in current.parent.rules}
    insert_rule = rules.get(Names.INSERT_RULE)
    if insert_rule is None or insert_rule.marker is None:
        return
    yield DropRule(Names.INSERT_RULE, table)
    if Names.NO_UPSERT_RULE not in rules:
        yield from marked(
            CreateNoUpsertRule(Names.NO_UPSERT_RULE, table),
            ObjectAddress("RULE", Names.NO_UPSERT_RULE, table),
            Marker("rule"),
        )


def _drop_identity_defaults(current: CurrentState) -> Iterator[Operation]:
    """Plan to drop the defaults of partitions that use the sequence of an identity column."""
    for one in current.partitions:
        for column in current.parent.columns:
            if column.identity and column.name in one.relation.default_columns:
                yield DropDefault(one.relation.name, column.name)


def _drop_conditional_triggers(
    current: CurrentState, statement: str, partition_column: str | None
) -> Iterator[Operation]:
    """Plan to drop triggers whose WHEN names a column of the statement.

    PostgreSQL changes the type of no such column.
    """
    columns = _columns_in_conditions(current, partition_column)
    if not any(mentions(statement, column) for column in columns):
        return
    for relation in (current.parent, *(one.relation for one in current.partitions)):
        for trigger in relation.triggers:
            if trigger.marker and trigger.name in _CONDITIONAL_TRIGGERS:
                yield DropTrigger(trigger.name, relation.name, replaced=True)


def _columns_in_conditions(current: CurrentState, partition_column: str | None) -> set[str]:
    key_table = current.others.get(Names(current.parent.name).key_table.name)
    columns = {one.name for one in key_table.columns if one.marker} if key_table else set()
    columns |= _primary_key_columns(current)
    return columns | {partition_column} if partition_column else columns


def _primary_key_columns(current: CurrentState) -> set[str]:
    return {c.columns[0] for c in current.parent.constraints if c.kind == "p"}


def _drop_copied_triggers(current: CurrentState, statement: str) -> Iterator[Operation]:
    """Plan to drop the copies of users' triggers that name a column of the statement.

    If those of the table itself name it, too, PostgreSQL rejects the statement as on a plain table.
    """
    columns = [one.name for one in current.parent.columns if mentions(statement, one.name)]
    for one in current.partitions:
        for trigger in one.relation.triggers:
            copied = trigger.marker is not None and trigger.marker.kind == "user_trigger"
            definition = trigger.definition
            if (
                copied
                and definition is not None
                and any(
                    column in definition.columns or mentions(definition.condition, column)
                    for column in columns
                )
            ):
                yield DropTrigger(trigger.name, one.relation.name, replaced=True)


def unsupported_changes(
    before: CurrentState, after: CurrentState, partition_column: str | None
) -> Iterator[PartingError]:
    """Yield every reason to roll back a change that has just been made.

    Args:
        before: What existed.
        after: What exists now.
        partition_column: The name that the partition key's column had.
    """
    table = before.parent.name
    if table.schema != after.parent.name.schema:
        yield UnsupportedTable(
            f"{table} is partitioned, and would move to the schema {after.parent.name.schema!r} "
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
            "Leave null=False, or choose another partition key.",
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


def lost_columns(before: CurrentState, after: CurrentState) -> Iterator[Operation]:
    """Plan to drop the columns that a table has lost from what was the table itself.

    Its columns are its own, and so are not dropped with those of the table.

    Args:
        before: What existed before the statement.
        after: What exists now.
    """
    kept = {column.number for column in after.parent.columns}
    lost = [column.name for column in before.parent.columns if column.number not in kept]
    for one in after.partitions:
        if was_the_table(one.relation):
            for name in lost:
                if one.relation.column(name) is not None:
                    yield DropColumn(one.relation.name, name)


def key_table_changes(
    before: CurrentState, after: CurrentState, statement: str
) -> Iterator[Operation]:
    """Plan to change the columns of the key table as those of its table were changed.

    Args:
        before: What existed before the statement.
        after: What exists now; its key table is still the old one.
        statement: The statement.
    """
    names = Names(after.parent.name)
    key_table = after.others.get(names.key_table.name)
    moving = after.others.get(names.moving.name)
    columns = {column.number: column for column in after.parent.columns}
    primary = _primary_key_columns(before)
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
        # Otherwise it is stale, and the next run creates it again.
        if retyped and _casts_plainly(statement):
            yield AlterColumnType(key_table.name, old.name, new)
        if old.name != new.name:
            yield RenameColumn(key_table.name, old.name, new.name)


def _casts_plainly(statement: str) -> bool:
    """Return whether a statement changes a column's values by a cast to its new type alone."""
    using = re.search(r"\bUSING\s+(\S.*)", statement, re.IGNORECASE | re.DOTALL)
    return using is None or re.match(r'("[^"]+"|\w+)::[\w .()\[\]"]+;?\s*$', using[1]) is not None


def leftovers(before: CurrentState) -> Iterator[Operation]:
    """Plan to drop what a dropped table has left behind.

    Args:
        before: What existed.
    """
    names = Names(before.parent.name)
    for trigger, key_table in before.follow_triggers:
        yield DropTrigger(trigger, key_table)
    for relation in sorted(before.others.values(), key=lambda one: one.kind != "S"):
        if relation.marker and relation.name != names.view:  # the view went with the table
            cascade = relation.name == names.key_table
            yield DropRelation(relation.kind_in_sql, relation.name, cascade=cascade)
    for function in before.functions.values():
        # Those that return rows of the table went with it.
        if function.marker and not function.function.rows_of:
            yield DropFunction(function.function.name, function.function.arguments)
