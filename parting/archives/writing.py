"""Write the rows of tables to an archive, and compare an archive with tables."""

from __future__ import annotations

import logging
from contextlib import closing
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, Any

from parting.archives.copying import copy_out, snapshot
from parting.archives.formats import file_format
from parting.archives.manifest import ArchivedColumn, ArchivedTable, Manifest
from parting.archives.places import Hashed, draft, open_archive
from parting.archives.records import RecordSplitter, RowSum, records_of
from parting.catalog.definitions import read_definition, server_version
from parting.exceptions import ArchiveError

if TYPE_CHECKING:
    import datetime
    import os
    from collections.abc import Mapping, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.archives.formats import FileFormat
    from parting.archives.places import Archive, Draft
    from parting.catalog.definitions import Definition
    from parting.schema.objects import Name
    from parting.schema.partitioned import Declaration, Partition

_logger = logging.getLogger("parting")

_NOTHING_DONE = "Nothing has been dropped."


@dataclass(frozen=True)
class FamilyTable:
    """A table that is archived: a partition, attached or not.

    Args:
        name: Its name.
        declaration: What the model declares.
        parent: The table of the model.
        partition: Which partition it is, or was.
    """

    name: Name
    declaration: Declaration
    parent: Name
    partition: Partition


def write_archive(
    connection: BaseDatabaseWrapper,
    family: Sequence[FamilyTable],
    destination: str | os.PathLike[str],
    *,
    now: datetime.datetime,
    data_format: str = "csv",
) -> str:
    """Write the rows of one partition of a whole family to files, and a manifest.

    All tables are read at one moment. Nothing of the database is changed.

    Args:
        connection: Django's connection.
        family: The tables, leaders before followers.
        destination: The directory, or the URL, in which the archive gets a folder of its own.
        now: The present, aware.
        data_format: ``csv`` or ``parquet``.

    Returns:
        Where the manifest is: what the other functions take.

    Raises:
        ArchiveError: If it could not be written. Nothing has the name of an archive then.
        MissingLibrary: If a library is not installed.
        DatabaseError: If a statement failed in PostgreSQL.

    Example:
        >>> write_archive(connection, tables, "/srv/archives", now=timezone.now())
        '/srv/archives/blog.Tweet_202401/manifest.json'
    """
    format_, root = file_format(data_format), family[0]
    label, partition = root.declaration.label, root.partition
    if partition.bound is None:
        raise ArchiveError(f"{root.name} is the default partition of {label}.", _NOTHING_DONE)
    try:
        begun = draft(destination, archive_name(label, partition.suffix))
    except OSError as error:
        raise _not_written(label, destination, error) from error
    try:
        with snapshot(connection, [one.name for one in family]) as cursor:
            version = server_version(cursor)
            tables = [
                _write_table(connection, cursor, one, begun, format_, place)
                for place, one in enumerate(family, 1)
            ]
        manifest = Manifest(
            now,
            f"django-parting {metadata.version('django-parting')}",
            version,
            data_format,
            partition.suffix,
            partition.bound,
            tuple(tables),
        )
        return begun.finish(manifest.write())
    except OSError as error:
        raise _not_written(label, destination, error, begun.discard()) from error
    except BaseException:
        if left := begun.discard():
            _logger.warning("%s: what was written of an archive is left: %s.", label, left)
        raise


def archive_name(label: str, suffix: str) -> str:
    """Return what the archive of a partition is called, by its model and its suffix."""
    return f"{label}_{suffix}"


def _not_written(
    label: str, destination: str | os.PathLike[str], error: OSError, left: str = ""
) -> ArchiveError:
    and_left = f" What was written is left: {left}." if left else ""
    return ArchiveError(
        f"{label}: the archive could not be written to {destination}: {error}.{and_left}",
        f"{_NOTHING_DONE} Make room there, or choose another place, and run it again.",
    )


def _write_table(
    connection: BaseDatabaseWrapper,
    cursor: Any,
    one: FamilyTable,
    begun: Draft,
    format_: FileFormat,
    place: int,
) -> ArchivedTable:
    found, declaration = read_definition(cursor, one.name), one.declaration
    columns = _columns(cursor, one.name, found, format_)
    written = tuple(column for column in columns if column.encoding)
    name = f"{place}-{_safe(declaration.label)}.{format_.ending}"
    row_sum = RowSum()
    with Hashed(name, begun.open(name)) as file, closing(format_.writer(file, written)) as writer:

        def receive(block: bytes, records: list[bytes]) -> None:
            writer.write(block)
            row_sum.add(records)

        copy_out(connection, cursor, one.name, [column.name for column in written], receive)
    return ArchivedTable(
        model=declaration.label,
        leader=declaration.leader.label if declaration.leader else "",
        table=one.name,
        parent=one.parent,
        number=one.partition.number,
        columns=columns,
        primary_key=found.primary_key,
        partition_key=declaration.partition_column,
        ddl=found.ddl,
        rows=row_sum.rows,
        row_sum=row_sum.text,
        files=(file.described,),
    )


def _columns(
    cursor: Any, table: Name, found: Definition, format_: FileFormat
) -> tuple[ArchivedColumn, ...]:
    written = [one for one in found.columns if not one.generated]
    encodings = format_.encodings(cursor, table, written)
    return tuple(
        ArchivedColumn(
            one.name,
            one.type,
            one.collation,
            one.not_null,
            one.identity,
            one.generated,
            encodings.get(one.name, ""),
        )
        for one in found.columns
    )


def _safe(label: str) -> str:
    return "".join(one if one.isascii() and (one.isalnum() or one == ".") else "_" for one in label)


def verify_archive(
    location: str | os.PathLike[str],
    connection: BaseDatabaseWrapper | None = None,
    names: Mapping[str, Name] | None = None,
) -> Manifest:
    """Read an archive back, all of it, and compare it with the manifest and with the tables.

    Args:
        location: The manifest, or its folder: a path or a URL.
        connection: Django's connection; None: the tables are left alone.
        names: What the tables are called now, by the labels of their models; those that are left
            out are called what they were.

    Raises:
        ArchiveError: If something differs.
        MissingLibrary: If a library is not installed.
        DatabaseError: If a statement failed in PostgreSQL.

    Example:
        >>> verify_archive("/srv/archives/blog.Tweet_202401/manifest.json").suffix
        '202401'
    """
    archive = open_archive(location)
    if connection is None:
        for table in archive.manifest.tables:
            _sum_of_files(archive, table)
        return archive.manifest
    renamed = names or {}
    tables = {one.model: renamed.get(one.model, one.table) for one in archive.manifest.tables}
    with snapshot(connection, tables.values()) as cursor:
        compare(connection, cursor, archive, tables)
    return archive.manifest


def compare(
    connection: BaseDatabaseWrapper, cursor: Any, archive: Archive, names: Mapping[str, Name]
) -> None:
    """Compare an archive with tables, in a transaction of the caller's: see `verify_archive`.

    Args:
        connection: Django's connection.
        cursor: One of it, in a transaction as `parting.archives.copying.set_texts` sets it up. If
            it has a lock on the tables, what is found holds until it ends.
        archive: The archive.
        names: What each table is called, by the label of its model.

    Raises:
        ArchiveError: If something differs.
    """
    for table in archive.manifest.tables:
        found = read_definition(cursor, names[table.model])
        now = [one.name for one in found.columns if not one.generated]
        if now != [one.name for one in table.written_columns]:
            raise _differs(archive, table, "the table has other columns")
        of_table = _SumOfTable(archive, table)
        copy_out(connection, cursor, names[table.model], now, of_table.add)
        if (of_table.written.rows, of_table.written.text) != (table.rows, table.row_sum):
            raise _differs(archive, table, "rows of the table were changed meanwhile")
        if _sum_of_files(archive, table) != of_table.as_read:
            raise _differs(archive, table, "the files have other values than the table")


class _SumOfTable:
    """Adds up the rows of a table.

    Args:
        archive: An archive of it.
        table: The table as it was then.

    Attributes:
        written: The sum of the rows as PostgreSQL writes them.
        as_read: The sum of the rows as they are read from files that have been made of them.
    """

    def __init__(self, archive: Archive, table: ArchivedTable) -> None:
        self._format = file_format(archive.manifest.data_format)
        self._columns = table.written_columns
        self.written = RowSum()
        self.as_read = RowSum() if self._format.changes_texts else self.written

    def add(self, block: bytes, records: list[bytes]) -> None:
        """Add a block of rows."""
        self.written.add(records)
        if self._format.changes_texts:
            read = self._format.as_read(block, self._columns)
            self.as_read.add(RecordSplitter().feed(read))


def _sum_of_files(archive: Archive, table: ArchivedTable) -> RowSum:
    """Add up the rows of the files of a table."""
    format_, found = file_format(archive.manifest.data_format), RowSum()
    for file in table.files:
        blocks = format_.blocks(archive, file, table.written_columns)
        try:
            for records in records_of(blocks):
                found.add(records)
        except ValueError as error:
            raise archive.damaged(file, f"cannot be read: {error}") from error
    differs = not format_.changes_texts and found.text != table.row_sum
    if differs or found.rows != table.rows:
        raise _differs(archive, table, f"there are {found.rows} rows, with another sum")
    return found


def _differs(archive: Archive, table: ArchivedTable, why: str) -> ArchiveError:
    return ArchiveError(
        f"{archive.where} is not what the manifest, or the table, says of {table.model}: {why}.",
        f"{_NOTHING_DONE} Make the archive again.",
    )
