"""What a partition should have as its table has it, and does not inherit. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from parting.planning.operations import (
    AddToPublication,
    CommentOnColumn,
    CreateStatistics,
    DropStatistics,
    ResetParameter,
    SetColumn,
    SetMark,
    SetParameter,
    SetReplicaIdentity,
    Step,
)
from parting.schema.objects import ColumnSettings, Likeness, Mark, Name, Relation
from parting.schema.partition_names import partition_name
from parting.sql.marks import write_mark
from parting.sql.quoting import SQL, ident


def likeness_steps(parent: Relation, table: Name, standing: Relation | None) -> Iterator[Step]:
    """Plan what makes a partition like its table.

    Args:
        parent: The table.
        table: The partition.
        standing: What stands of it; None if it has just been made.
    """
    wanted = parent.likeness
    found = standing.likeness if standing else _when_just_made(wanted)
    yield from setting_steps(table, wanted, found)
    yield from _replica_identity(parent, table, standing)
    yield from _statistics(wanted, found, parent.name, table)
    published = {publication.name for publication in found.publications}
    for publication in wanted.publications:
        if publication.name not in published:
            yield AddToPublication(publication.name, table)


def setting_steps(table: Name, wanted: Likeness, found: Likeness) -> Iterator[Step]:
    """Plan the parameters of a table and the settings of its columns.

    Args:
        table: The table.
        wanted: What it should have.
        found: What it has.
    """
    yield from _parameters(table, None, wanted.parameters, found.parameters)
    settings = {column.name: column for column in found.columns}
    for column in wanted.columns:
        yield from _column(table, column, settings.get(column.name, ColumnSettings(column.name)))


def copy_name(parent: Name, partition: Name, name: str) -> str:
    """Name what a partition has as its table has it, where a schema has each name once."""
    return partition_name(partition.name, name.removeprefix(f"{parent.name}_"))


def _when_just_made(wanted: Likeness) -> Likeness:
    # The storage and the compression of a column are inherited when a table is made.
    return Likeness(
        columns=tuple(
            ColumnSettings(one.name, storage=one.storage, compression=one.compression)
            for one in wanted.columns
        )
    )


def _parameters(
    table: Name,
    column: str | None,
    wanted: tuple[tuple[str, str], ...],
    found: tuple[tuple[str, str], ...],
) -> Iterator[Step]:
    for name in sorted({name for name, _ in found} - {name for name, _ in wanted}):
        yield ResetParameter(table, column, name)
    for name, value in wanted:
        if (name, value) not in found:
            yield SetParameter(table, column, name, value)


def _column(table: Name, wanted: ColumnSettings, found: ColumnSettings) -> Iterator[Step]:
    if wanted.storage != found.storage:
        yield SetColumn(table, wanted.name, "STORAGE", wanted.storage)
    if wanted.compression != found.compression:
        yield SetColumn(table, wanted.name, "COMPRESSION", wanted.compression)
    if wanted.statistics != found.statistics:
        yield SetColumn(table, wanted.name, "STATISTICS", str(wanted.statistics))
    yield from _parameters(table, wanted.name, wanted.options, found.options)
    if wanted.comment != found.comment:
        yield CommentOnColumn(table, wanted.name, wanted.comment)


def _replica_identity(parent: Relation, table: Name, standing: Relation | None) -> Iterator[Step]:
    identity, index = parent.likeness.replica_identity, ""
    found = standing.likeness if standing else Likeness()
    if identity == "i":
        index = copy_name(parent.name, table, parent.likeness.replica_index)
    if (identity, index) == (found.replica_identity, found.replica_index):
        return
    if index and standing and index not in _names_of_indexes(standing):
        return  # it is made after this transaction; the next run finds it
    yield SetReplicaIdentity(table, identity, index)


def _names_of_indexes(table: Relation) -> set[str]:
    return {one.name for one in table.indexes} | {one.name for one in table.constraints}


def _statistics(wanted: Likeness, found: Likeness, parent: Name, table: Name) -> Iterator[Step]:
    definitions = {one.definition for one in wanted.statistics}
    for one in found.statistics:
        if one.marked and one.definition not in definitions:
            yield DropStatistics(table.beside(one.name))
    standing = {one.definition for one in found.statistics}
    for one in wanted.statistics:
        if one.definition not in standing:
            name = table.beside(copy_name(parent, table, one.name))
            yield CreateStatistics(name, table, one.definition)
            target = SQL(f"STATISTICS {ident(name)}")
            yield SetMark(target, write_mark(Mark("statistics")), follows=True)
