"""Compare the settings that a partition should have like its parent, and does not inherit. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.planning.operations import (
    AddToPublication,
    CommentOnColumn,
    CreateStatistics,
    DropStatistics,
    ObjectAddress,
    Operation,
    ResetParameter,
    SetColumn,
    SetMarker,
    SetParameter,
    SetReplicaIdentity,
)
from parting.schema.derived_names import copy_name
from parting.schema.objects import ColumnSettings, Marker, Name, Relation, TableSettings
from parting.sql.markers import write_marker

if TYPE_CHECKING:
    from collections.abc import Iterator


def table_settings_operations(
    parent: Relation, table: Name, existing: Relation | None
) -> Iterator[Operation]:
    """Plan what gives a partition the settings of its parent.

    Args:
        parent: The parent.
        table: The partition.
        existing: What exists of the partition; None if it has just been created.
    """
    desired = parent.settings
    current = existing.settings if existing else _when_just_made(desired)
    yield from setting_operations(table, desired, current)
    yield from _replica_identity(parent, table, existing)
    yield from _statistics(desired, current, parent.name, table)
    published = {publication.name for publication in current.publications}
    for publication in desired.publications:
        if publication.name not in published:
            yield AddToPublication(publication.name, table)


def setting_operations(
    table: Name, desired: TableSettings, current: TableSettings
) -> Iterator[Operation]:
    """Plan the parameters of a table and the settings of its columns.

    Args:
        table: The table.
        desired: What it should have.
        current: What it has.
    """
    yield from _parameters(table, None, desired.parameters, current.parameters)
    settings = {column.name: column for column in current.columns}
    for column in desired.columns:
        yield from _column(table, column, settings.get(column.name, ColumnSettings(column.name)))


def just_made_settings_operations(parent: Relation, table: Name) -> Iterator[Operation]:
    """Plan the parameters and the settings of the columns of a table that inherits them not.

    Args:
        parent: The table that they are of.
        table: One that was just made, with the storage and compression of its columns.
    """
    yield from setting_operations(table, parent.settings, _when_just_made(parent.settings))


def _when_just_made(desired: TableSettings) -> TableSettings:
    # The storage and the compression of a column are inherited when a table is created.
    return TableSettings(
        columns=tuple(
            ColumnSettings(one.name, storage=one.storage, compression=one.compression)
            for one in desired.columns
        )
    )


def _parameters(
    table: Name,
    column: str | None,
    desired: tuple[tuple[str, str], ...],
    current: tuple[tuple[str, str], ...],
) -> Iterator[Operation]:
    for name in sorted({name for name, _ in current} - {name for name, _ in desired}):
        yield ResetParameter(table, column, name)
    for name, value in desired:
        if (name, value) not in current:
            yield SetParameter(table, column, name, value)


def _column(table: Name, desired: ColumnSettings, current: ColumnSettings) -> Iterator[Operation]:
    if desired.storage != current.storage:
        yield SetColumn(table, desired.name, "STORAGE", desired.storage)
    if desired.compression != current.compression:
        yield SetColumn(table, desired.name, "COMPRESSION", desired.compression)
    if desired.statistics != current.statistics:
        yield SetColumn(table, desired.name, "STATISTICS", str(desired.statistics))
    yield from _parameters(table, desired.name, desired.options, current.options)
    if desired.comment != current.comment:
        yield CommentOnColumn(table, desired.name, desired.comment)


def _replica_identity(
    parent: Relation, table: Name, existing: Relation | None
) -> Iterator[Operation]:
    identity, index = parent.settings.replica_identity, ""
    current = existing.settings if existing else TableSettings()
    if identity == "i":
        index = copy_name(parent.name, table, parent.settings.replica_index)
    if (identity, index) == (current.replica_identity, current.replica_index):
        return
    if index and existing and index not in _names_of_indexes(existing):
        return  # it is created after this transaction; the next run finds it
    yield SetReplicaIdentity(table, identity, index)


def _names_of_indexes(table: Relation) -> set[str]:
    return {one.name for one in table.indexes} | {one.name for one in table.constraints}


def _statistics(
    desired: TableSettings, current: TableSettings, parent: Name, table: Name
) -> Iterator[Operation]:
    definitions = {one.definition for one in desired.statistics}
    for one in current.statistics:
        if one.marked and one.definition not in definitions:
            yield DropStatistics(table.beside(one.name), table)
    existing = {one.definition for one in current.statistics}
    for one in desired.statistics:
        if one.definition not in existing:
            name = table.beside(copy_name(parent, table, one.name))
            yield CreateStatistics(name, table, one.definition)
            target = ObjectAddress("STATISTICS", name)
            yield SetMarker(target, write_marker(Marker("statistics")), follows=True)
