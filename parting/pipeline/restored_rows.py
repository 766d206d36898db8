"""The rows of an archive: which partition they belong to, and how they come into a table."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError

from parting.archives.copying import copy_in
from parting.archives.formats import file_format
from parting.exceptions import ArchiveError
from parting.sql.sqlstates import is_refusal
from parting.strategies.bound_text import describe_bound
from parting.strategies.bounds import Interval, Values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.archives.manifest import ArchivedTable
    from parting.archives.matching import Matching
    from parting.archives.places import Archive
    from parting.schema.objects import Name
    from parting.schema.partitioned import CurrentState, Declaration, ExistingPartition
    from parting.strategies.bounds import Bound


@dataclass(frozen=True)
class RestoredTable:
    """What becomes of one table of an archive.

    Args:
        declaration: What the model declares.
        table: The table of the archive.
        matching: Which columns are restored.
        partition: The partition that gets the rows; None if it is still to be made.
        sequence: The sequence of the primary key, if it is an identity or serial column.
        into: What the partition is called that has got them; None if none has yet.
    """

    declaration: Declaration
    table: ArchivedTable
    matching: Matching
    partition: ExistingPartition | None
    sequence: Name | None = None
    into: Name | None = None


def target_of(current: CurrentState, archive: Archive) -> ExistingPartition | None:
    """Return the partition that contains all that the archived one did; None if there is none.

    Args:
        current: What exists.
        archive: The archive.

    Raises:
        ArchiveError: If partitions contain a part of it.
    """
    suffix, bound = archive.manifest.suffix, archive.manifest.bound
    partial = []
    for one in current.partitions:
        try:
            covers, touches = _overlap(one.partition.bound, bound)
        except TypeError as error:
            raise ArchiveError(
                f"{archive.where} is of partitions by other values than {current.parent.name} has.",
                "The partition key must have the type that it had.",
            ) from error
        if covers and one.partition.leaving is None:
            return one
        if touches or covers or one.partition.suffix == suffix:
            partial.append(one.relation.name.name)
    if partial or not isinstance(bound, Interval):
        parts = ", ".join(partial) or "no partition"
        raise ArchiveError(
            f"The archive has the rows of {describe_bound(bound)}; of these, {parts} has a part "
            "today, or rows are on their way there.",
            "Have one partition contain all of them: split_partition or merge_partitions, or the "
            "declaration.",
        )
    return None


def _overlap(existing: Bound | None, bound: Bound) -> tuple[bool, bool]:
    """Return whether a partition contains all of a bound, and whether it contains some of it."""
    if isinstance(existing, Interval) and isinstance(bound, Interval):
        lower: Any = existing.lower
        upper: Any = existing.upper
        if existing.is_empty:
            return False, False
        covers = bool(lower <= bound.lower and bound.upper <= upper)
        return covers, bool(lower < bound.upper and bound.lower < upper)
    if isinstance(existing, Values) and isinstance(bound, Values):
        some, all_ = set(bound.values), set(existing.values)
        return some <= all_, bool(some & all_)
    return existing == bound, False


def copy_rows(
    connection: BaseDatabaseWrapper,
    cursor: Any,
    archive: Archive,
    one: RestoredTable,
    into: Name,
) -> None:
    """Copy the rows of one table of an archive, in an open transaction.

    Args:
        connection: Django's connection.
        cursor: One of it.
        archive: The archive.
        one: Which rows, and which columns of them.
        into: The table that gets them.

    Raises:
        ArchiveError: If there are others than the manifest says.
    """
    table = one.table
    format_ = file_format(archive.manifest.data_format)
    count = 0
    for file in table.files:
        blocks = format_.blocks(archive, file, table.written_columns)
        restored = one.matching.of_blocks(blocks)
        count += copy_in(connection, cursor, into, one.matching.targets, restored)
    if count != table.rows:
        raise ArchiveError(
            f"{archive.where} is damaged: the files of {table.model} have {count} rows, and "
            f"should have {table.rows}.",
            "Take another copy of the archive.",
        )


@contextmanager
def refusals(archive: Archive) -> Iterator[None]:
    """Say of a row that something refuses that nothing has been restored.

    Args:
        archive: The archive that is being restored.

    Raises:
        ArchiveError: If a row is refused.
    """
    try:
        yield
    except DatabaseError as error:
        if not is_refusal(error):
            raise
        raise ArchiveError(
            f"{archive.where} was not restored: PostgreSQL reports: {str(error).strip()}",
            "No row has been restored. If its keys exist, it may have been restored before.",
        ) from error
