"""What has a name after a table's, when the table gets another name or schema. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parting.planning.operations import (
    LockTable,
    MoveToSchema,
    ObjectAddress,
    Operation,
    RenameFunction,
    RenameRelation,
    RenameTrigger,
    SetMarker,
)
from parting.schema.derived_names import FUNCTIONS, Names, copy_name
from parting.schema.objects import Name
from parting.schema.partition_names import partition_name
from parting.sql.markers import write_marker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parting.schema.objects import Relation
    from parting.schema.partitioned import CurrentState, RestoringTable, RetiredTable


def catch_up(current: CurrentState, former: Name) -> Iterator[Operation]:
    """Plan to take all that belongs to a table to the name or schema that somebody gave it.

    Where both have changed, the schema comes first: another look finds the rest.

    Args:
        current: What exists, under the name that the table had.
        former: That name.
    """
    table = current.parent.name
    yield LockTable(table, "ACCESS EXCLUSIVE")
    if former.schema != table.schema:
        yield from _moves(current, former, table.schema)
    else:
        before = replace(current, parent=replace(current.parent, name=former))
        yield from renames(before, table)


def _moves(current: CurrentState, former: Name, schema: str) -> Iterator[Operation]:
    relations = [one.relation for one in current.partitions]
    relations += [one for one in current.others.values() if one.marker]
    for relation in relations:
        # The sequence goes with the key table, to which it belongs.
        if relation.name.schema == former.schema and relation.kind != "S":
            yield MoveToSchema(relation.kind_in_sql, relation.name, schema)
    for existing in (*current.functions.values(), *current.left_functions):
        if existing.marker:
            function = existing.function
            yield MoveToSchema("FUNCTION", function.name, schema, function.arguments)
    yield from _markers_of_others(current, Name(schema, former.name))


def _markers_of_others(before: CurrentState, name: Name) -> Iterator[Operation]:
    """Have tables that keep their names say what the table is called now that they belong to.

    Retired ones, and those that rows came back into.
    """
    changed = {"schema": name.schema, "table": name.name}
    tables: list[RetiredTable | RestoringTable] = [*before.retired, *before.restoring]
    for one in tables:
        values = {**dict(one.marker.values), **changed}
        text = write_marker(replace(one.marker, values=tuple(sorted(values.items()))))
        yield SetMarker(ObjectAddress("TABLE", one.name), text, follows=True)


def renames(before: CurrentState, name: Name) -> Iterator[Operation]:
    """Plan to rename everything whose name is derived from the table's.

    Args:
        before: What existed, under the old name.
        name: The new name of the table.
    """
    old, new = Names(before.parent.name), Names(name)
    for one in before.partitions:
        table, partition = one.relation.name, one.partition
        suffix = "default" if partition.is_default else partition.suffix
        renamed = new.of(suffix) if table == old.of(suffix) else table
        yield from renamed_indexes(before, name, one.relation, renamed)
        if renamed != table:
            yield RenameRelation("TABLE", table, renamed.name)
    yield from _renamed_key_indexes(before, old, new)
    for was, now in (
        (old.key_table, new.key_table),
        (old.proof, new.proof),
        (old.moving, new.moving),
        (old.view, new.view),
    ):
        relation = before.others.get(was.name)
        if relation and relation.marker:
            yield RenameRelation(relation.kind_in_sql, was, now.name)
            for constraint in relation.constraints:
                if constraint.name == f"{was.name}_pkey":
                    primary = was.beside(constraint.name)
                    yield RenameRelation("INDEX", primary, partition_name(now.name, "pkey"))
    purposes = {old.function(purpose).name: purpose for purpose in FUNCTIONS}
    for function in (*before.functions.values(), *before.left_functions):
        if function.marker:
            existing = function.function
            renamed = new.function(purposes[existing.name.name])
            yield RenameFunction(existing.name, existing.arguments, renamed.name)
    for trigger, on in before.follow_triggers:
        deletes = trigger == old.follow_delete_trigger
        follow = new.follow_delete_trigger if deletes else new.follow_trigger
        yield RenameTrigger(trigger, on, follow)
    yield from _markers_of_others(before, name)


def _renamed_key_indexes(before: CurrentState, old: Names, new: Names) -> Iterator[Operation]:
    key_table = before.others.get(old.key_table.name)
    existing = {one.name for one in key_table.uniques if one.marker} if key_table else set()
    for unique in before.parent.uniques:
        index = old.key_index(unique.name).name
        if index in existing:
            # It is in the schema that the table is in now.
            yield RenameRelation("INDEX", new.table.beside(index), new.key_index(unique.name).name)


def renamed_indexes(
    before: CurrentState, parent: Name, partition: Relation, renamed: Name
) -> Iterator[Operation]:
    """Rename the indexes of a partition: another table of the old name may want theirs.

    Args:
        before: What existed, under the old name.
        parent: The new name of the table; the old one if it stays.
        partition: The partition.
        renamed: What it will be called.
    """
    old = before.parent
    names = [one.name for one in old.indexes]
    names += [one.name for one in old.uniques]
    names += [one.name for one in old.constraints if one.kind in "pux"]
    copies = {
        copy_name(old.name, partition.name, one): copy_name(parent, renamed, one) for one in names
    }
    ours = [one.name for one in partition.indexes if one.marked]
    ours += [one.name for one in partition.constraints if one.marker]
    for name in ours:
        if copies.get(name, name) != name:
            yield RenameRelation("INDEX", partition.name.beside(name), copies[name])
