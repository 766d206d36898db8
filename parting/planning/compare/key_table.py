"""Compare the columns and indexes of a key table, which unique constraints need. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.planning import limits
from parting.planning.compare.privileges import new_closed_operations
from parting.planning.operations import (
    AddKeyColumn,
    AddToPublication,
    CreateKeyIndex,
    CreateKeyTable,
    CreateProof,
    DeferKeyIndex,
    DropKeyColumn,
    DropKeyIndex,
    FillPages,
    MarkKeyTable,
    ObjectAddress,
    Operation,
    RecordKeys,
    SetMarker,
)
from parting.planning.plan import Batched, Concurrent, Stage, Transaction, marked
from parting.schema.derived_names import Names
from parting.schema.objects import Column, Grant, Marker, Name, Relation, Unique
from parting.schema.partitioned import PARENT_NUMBER, CurrentState, DesiredState
from parting.schema.unique_constraints import recorded_columns
from parting.sql.markers import (
    COLUMN_FILLED,
    COLUMN_FILLING,
    KEY_TABLE_FILLING,
    NOW,
    filled_marker,
    write_marker,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def key_columns(desired: DesiredState) -> tuple[Column, ...]:
    """Return the columns of the table that its key table should have too."""
    recorded = recorded_columns(desired.uniques)
    return tuple(column for column in desired.parent.columns if column.name in recorded)


def create_key_table_operations(
    desired: DesiredState, *, has_room: bool = False
) -> Iterator[Operation]:
    """Create a key table, in which no row is recorded yet.

    Args:
        desired: What should exist.
        has_room: Whether there are rows, which may move soon.
    """
    name, columns = desired.names.key_table, key_columns(desired)
    operation = CreateKeyTable(
        name, desired.pk, columns, unlogged=desired.parent.persistence == "u", has_room=has_room
    )
    yield from marked(operation, ObjectAddress("TABLE", name), KEY_TABLE_FILLING)
    yield from _column_markers(name, columns, COLUMN_FILLING)
    for publication in desired.parent.settings.publications:
        # One that exists already is not added: replication would stop where it does not exist.
        yield AddToPublication(publication.name, name)


def create_proof_operations(names: Names, default_grants: frozenset[Grant]) -> Iterator[Operation]:
    """Create the sequence beside the key table, which nobody but the owner may change.

    Args:
        names: The names of the table.
        default_grants: What is granted on a new sequence.
    """
    operation = CreateProof(names.proof, names.key_table)
    yield from marked(operation, ObjectAddress("SEQUENCE", names.proof), Marker("proof"))
    yield from new_closed_operations(names.proof, default_grants)


def unpublished_key_table(current: CurrentState) -> tuple[str, ...]:
    """Name the publications that have a table, but not its key table."""
    key_table = current.key_table
    if key_table is None or key_table.marker is None:
        return ()
    published = {publication.name for publication in key_table.settings.publications}
    return tuple(
        publication.name
        for publication in current.parent.settings.publications
        if publication.name not in published
    )


def prepare_columns(key_table: Relation, desired: DesiredState) -> Iterator[Operation]:
    """Plan what must be done before new rows are recorded with all their unique values.

    Args:
        key_table: The key table that exists.
        desired: What should exist.
    """
    stale = _stale_columns(key_table, desired)
    for unique in key_table.uniques:
        is_desired = any(_is_index_of(key_table, desired, unique, one) for one in desired.uniques)
        if (unique.marker or not unique.valid) and not is_desired:
            yield _drop_index(key_table, unique)
    missing = missing_columns(key_table, desired)
    for column in missing:
        if column.name in stale:
            yield DropKeyColumn(key_table.name, column.name, replaced=True)
        yield AddKeyColumn(key_table.name, column, replaces=column.name in stale)
    yield from _column_markers(key_table.name, missing, COLUMN_FILLING)
    if missing:
        target = ObjectAddress("TABLE", key_table.name)
        yield SetMarker(target, write_marker(KEY_TABLE_FILLING), follows=True)


def missing_columns(key_table: Relation, desired: DesiredState) -> list[Column]:
    """List the columns that the key table lacks, or has with another type than the table."""
    existing = {column.name for column in key_table.columns} - _stale_columns(key_table, desired)
    return [column for column in key_columns(desired) if column.name not in existing]


def unfilled_columns(key_table: Relation | None, desired: DesiredState) -> list[Column]:
    """List the columns that rows which are recorded already have no value of."""
    if key_table is None:
        return list(key_columns(desired))
    missing = missing_columns(key_table, desired)
    filling = {column.name for column in key_table.columns if column.marker == COLUMN_FILLING}
    return [one for one in key_columns(desired) if one in missing or one.name in filling]


#: What a row that comes, goes or changes must fire, or its key is left wrong.
_KEEPING_KEYS = (
    Names.RECORD_KEY_TRIGGER,
    Names.REMOVE_KEY_TRIGGER,
    Names.CHANGE_PRIMARY_KEY_TRIGGER,
)


def doubt_operations(current: CurrentState, desired: DesiredState) -> Iterator[Operation]:
    """Note on a filled key table why it may be wrong, before a run repairs what made it so.

    Args:
        current: What exists.
        desired: What should exist.
    """
    key_table = current.key_table
    if (
        key_table is None
        or key_table.marker is None
        or key_table.marker.get("doubt")
        or not desired.declaration.key_table
        or not (current.installed and current.key_table_is_filled)
    ):
        return
    silent = [f"the trigger {name} of {table} was {how}" for table, name, how in _silent(current)]
    if silent:
        more = f" and {len(silent) - 1:,} more" if len(silent) > 1 else ""
        values = (*key_table.marker.values, ("doubt", f"{silent[0]}{more}"))
        text = write_marker(Marker(key_table.marker.kind, tuple(sorted(values))))
        yield SetMarker(ObjectAddress("TABLE", key_table.name), text, follows=True)


def _silent(current: CurrentState) -> Iterator[tuple[str, str, str]]:
    """Yield the triggers that have not fired for a while: table, name, and why."""
    for relation in (current.parent, *(one.relation for one in current.partitions)):
        for trigger in relation.triggers:
            if trigger.marker and trigger.marker.kind == "trigger" and not trigger.enabled:
                yield relation.name.name, trigger.name, "disabled"
        existing = {trigger.name for trigger in relation.triggers}
        if relation is not current.parent:
            for name in _KEEPING_KEYS:
                if name not in existing:
                    yield relation.name.name, name, "missing"


def fill_stages(current: CurrentState, desired: DesiredState) -> Iterator[Stage]:
    """Plan to record the rows that exist, from where the last run stopped.

    Args:
        current: What exists.
        desired: What should exist.
    """
    existing = current.others.get(desired.names.key_table.name)
    new_columns = unfilled_columns(existing, desired)
    complete = current.key_table_is_filled and not new_columns
    if not desired.declaration.key_table or (complete and current.installed):
        return
    first, after = _progress(existing, desired)
    sources = [(current.parent_number, desired.parent.name)]
    if not complete:  # else only the parent's new rows are unrecorded
        sources += [(one.partition.number, one.relation.name) for one in current.partitions]
    for number, source in sorted(sources, key=lambda one: one[0]):
        if number >= first:
            yield Batched(
                RecordKeys(
                    source=source,
                    key_table=desired.names.key_table,
                    pk=desired.pk,
                    number=number,
                    size=limits.FILL_BATCH_ROWS,
                    after=after if number == first else None,
                    columns=recorded_columns(desired.uniques),
                    new_columns=tuple(column.name for column in new_columns),
                )
            )
    name = desired.names.key_table
    marker = existing.marker if existing and complete else None
    text = (
        filled_marker(marker.get("since", NOW), marker.get("verified"))
        if marker
        else filled_marker()
    )
    filled = MarkKeyTable(name, text)
    fill = () if complete or not current.rows_in_parent else (FillPages(name),)
    yield Transaction((*fill, filled, *_column_markers(name, new_columns, COLUMN_FILLED)))


def _progress(existing: Relation | None, desired: DesiredState) -> tuple[int, str | None]:
    """Return the partition number, and the key in it, up to which rows have been recorded."""
    marker = existing.marker if existing else None
    if existing is None or marker is None or not marker.get("number"):
        return PARENT_NUMBER, None
    if missing_columns(existing, desired):
        return PARENT_NUMBER, None  # the recorded rows have no values of them
    return int(marker.get("number")), marker.get("after") or None


def key_indexes(
    key_table: Relation | None, desired: DesiredState, *, concurrently: bool
) -> Iterator[Stage]:
    """Plan the indexes that enforce unique constraints across partitions, once all is recorded.

    Args:
        key_table: The key table that exists, if one does.
        desired: What should exist.
        concurrently: Whether rows exist, so that creating an index may take long.
    """
    existing = key_table.uniques if key_table else ()
    for unique in desired.uniques:
        if key_table and any(_is_index_of(key_table, desired, one, unique) for one in existing):
            continue
        # A run may have stopped between the index and its marker.
        created = any(
            one.marker is None and not one.deferral and _is_alike(desired, one, unique)
            for one in existing
        )
        name, table = desired.names.key_index(unique.name), desired.names.key_table
        after = _index_marker_operations(name, table, unique, created=created)
        create = CreateKeyIndex(
            name, table, unique.definition, unique.name, unique.key_columns, concurrently
        )
        if created:
            yield Transaction(after)
        elif concurrently:
            yield Concurrent(create)
            yield Transaction(after)
        else:
            yield Transaction((create, *after))


def orphaned_key_table_operations(
    current: CurrentState, desired: DesiredState
) -> Iterator[Operation]:
    """Drop the indexes and columns of unique constraints that the table no longer has."""
    key_table = current.others.get(desired.names.key_table.name)
    if key_table is None or not desired.declaration.key_table:
        return
    kept = {desired.names.key_index(unique.name).name for unique in desired.uniques}
    for unique in key_table.uniques:
        if unique.marker and unique.name not in kept:
            yield _drop_index(key_table, unique)
    yield from orphaned_columns(key_table, desired)


def orphaned_columns(key_table: Relation, desired: DesiredState) -> Iterator[Operation]:
    """Drop the columns that no unique constraint uses any longer."""
    used = {column.name for column in key_columns(desired)}
    for column in key_table.columns:
        if column.marker and column.name not in used:
            yield DropKeyColumn(key_table.name, column.name)


def _column_markers(
    key_table: Name, columns: Iterable[Column], marker: Marker
) -> Iterator[Operation]:
    for column in columns:
        target = ObjectAddress("COLUMN", column.name, key_table)
        yield SetMarker(target, write_marker(marker), follows=True)


def _index_marker_operations(
    name: Name, table: Name, unique: Unique, *, created: bool
) -> tuple[Operation, ...]:
    marker = Marker("unique")
    target = ObjectAddress("INDEX", name)
    operations: list[Operation] = [SetMarker(target, write_marker(marker), follows=not created)]
    if unique.deferral:
        defer = DeferKeyIndex(name, table, unique.deferral)
        operations += marked(defer, ObjectAddress("CONSTRAINT", name.name, table), marker)
    return tuple(operations)


def _drop_index(key_table: Relation, unique: Unique) -> DropKeyIndex:
    return DropKeyIndex(key_table.name.beside(unique.name), key_table.name, unique.constraint)


def _stale_columns(key_table: Relation, desired: DesiredState) -> set[str]:
    """Name the columns of the key table that have another type than the table's."""
    types = {column.name: (column.type, column.collation) for column in key_columns(desired)}
    return {
        column.name
        for column in key_table.columns
        if column.marker
        and column.name in types
        and types[column.name] != (column.type, column.collation)
    }


def _is_index_of(
    key_table: Relation, desired: DesiredState, existing: Unique, unique: Unique
) -> bool:
    """Return whether an index of the key table is complete, and that of a unique constraint."""
    return (
        existing.marker is not None
        and existing.deferral == unique.deferral
        and _is_alike(desired, existing, unique)
        and _stale_columns(key_table, desired).isdisjoint(unique.columns)
    )


def _is_alike(desired: DesiredState, existing: Unique, unique: Unique) -> bool:
    return (
        existing.valid
        and existing.name == desired.names.key_index(unique.name).name
        and existing.definition == unique.definition
    )
