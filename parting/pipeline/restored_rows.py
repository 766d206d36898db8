"""The rows of an archive: which partition they belong to, and how they come into a table."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError

from parting.archives.copying import copy_in
from parting.archives.formats import file_format
from parting.archives.records import RowCounter
from parting.exceptions import ArchiveError, NotPartitioned
from parting.sql.sqlstates import is_refusal
from parting.strategies.bound_text import describe_bound
from parting.strategies.bounds import Interval, PartitionSpec, Remainder, Values
from parting.strategies.strategy import RangeStrategy
from parting.strategies.values import HashPartitions, ListPartitions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.archives.manifest import ArchivedTable
    from parting.archives.matching import Matching
    from parting.archives.places import Archive
    from parting.schema.objects import Name
    from parting.schema.partitioned import (
        CurrentState,
        Declaration,
        DesiredState,
        ExistingPartition,
    )
    from parting.strategies.bounds import Bound


@dataclass(frozen=True)
class RestoredTable:
    """What becomes of one table of an archive.

    Args:
        declaration: What the model declares.
        table: The table of the archive.
        matching: Which columns are restored.
        partition: The partition that gets the rows; None if it is still to be made.
        suffix: What names that partition.
        sequence: The sequence of the primary key, if it is an identity or serial column.
        into: What the partition is called that has got them; None if none has yet.
    """

    declaration: Declaration
    table: ArchivedTable
    matching: Matching
    partition: ExistingPartition | None
    suffix: str
    sequence: Name | None = None
    into: Name | None = None


def raise_if_incomplete(
    declaration: Declaration, current: CurrentState, desired: DesiredState
) -> None:
    """Raise an error if a table does not take rows back yet.

    Args:
        declaration: What the model declares.
        current: What exists.
        desired: What should exist.

    Raises:
        NotPartitioned: If it is not partitioned, or the key table that it is to have is not there,
            or does not have every row.
    """
    has_keys = desired.declaration.key_table
    if not current.installed or (has_keys and not current.key_table_is_filled):
        raise NotPartitioned(
            f"{declaration.label}: {current.parent.name} is not partitioned, or its keys have not "
            "all been recorded yet.",
            f"manage.py install_partition_triggers {declaration.label}",
        )


def target_of(
    declaration: Declaration, current: CurrentState, archive: Archive
) -> ExistingPartition | None:
    """Return the partition that contains all that the archived one did; None if there is none.

    Args:
        declaration: What the model at the top of the family declares.
        current: What exists of its table.
        archive: The archive.

    Raises:
        ArchiveError: If partitions contain a part of it, or none can be made of it.
    """
    bound = archive.manifest.bound
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
        if touches or covers or one.partition.suffix == _suffix(declaration, archive):
            partial.append(one.relation.name.name)
    if partial:
        raise ArchiveError(
            f"The archive has the rows of {describe_bound(bound)}; of these, {', '.join(partial)} "
            "has a part today, or rows are on their way there.",
            _how_to_unite(declaration, bound),
        )
    spec = new_spec(declaration, archive)
    if isinstance(spec.bound, Remainder):
        raise ArchiveError(
            f"{current.parent.name} has lost its partition {spec.suffix!r}, which the archive is "
            "of.",
            f"Have it made again, then restore: manage.py install_partition_triggers "
            f"{declaration.label}",
        )
    return None


def new_spec(declaration: Declaration, archive: Archive) -> PartitionSpec:
    """Return the partition that is made for the rows of an archive.

    Of a list it is the group that is declared with all of its values, as a run would make it:
    meanwhile the group may have got another name, or more values.

    Args:
        declaration: What the model at the top of the family declares.
        archive: The archive.

    Raises:
        ArchiveError: If the model declares none.
    """
    strategy, bound = declaration.strategy, archive.manifest.bound
    if isinstance(strategy, RangeStrategy) and isinstance(bound, Interval):
        return PartitionSpec(archive.manifest.suffix, bound)
    if isinstance(strategy, HashPartitions):
        for spec in strategy.partitions():
            if spec.bound == bound:
                return spec
    if isinstance(strategy, ListPartitions) and isinstance(bound, Values):
        group = _group(strategy, bound)
        if group is not None:
            return group
        raise ArchiveError(
            f"The archive has the rows of {describe_bound(bound)}; {strategy!r} has no group with "
            "all of these.",
            f"Declare one, such as {archive.manifest.suffix!r}: {list(bound.values)!r}; or read "
            "the rows with parting.read_archive().",
        )
    raise ArchiveError(
        f"The archive has the rows of {describe_bound(bound)}; {declaration.label} declares "
        f"{strategy!r} today, which makes no such partition.",
        "Declare it as it was, or read the rows with parting.read_archive().",
    )


def _group(strategy: ListPartitions, bound: Values) -> PartitionSpec | None:
    """Return the group that is declared with all of some values; None if none is."""
    for spec in strategy.partitions():
        if isinstance(spec.bound, Values) and set(bound.values) <= set(spec.bound.values):
            return spec
    return None


def _suffix(declaration: Declaration, archive: Archive) -> str | None:
    """Return what would name a new partition for the rows; None if none could be made."""
    strategy, bound = declaration.strategy, archive.manifest.bound
    if isinstance(strategy, ListPartitions) and isinstance(bound, Values):
        group = _group(strategy, bound)
        return group.suffix if group is not None else None
    return archive.manifest.suffix


def _how_to_unite(declaration: Declaration, bound: Bound) -> str:
    """Say how one partition comes to contain all that an archive has."""
    label, strategy = declaration.label, declaration.strategy
    if not (isinstance(strategy, ListPartitions) and isinstance(bound, Values)):
        return (
            "Have one partition contain all of them: split_partition or merge_partitions, or the "
            "declaration."
        )
    if _group(strategy, bound) is not None:
        return (
            "Have the partition contain what its group declares: manage.py "
            f"install_partition_triggers {label}"
        )
    return (
        f"Have one group contain all of them: manage.py uninstall_partition_triggers {label}, "
        "declare it, and install again; or read the rows with parting.read_archive()."
    )


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
        restored = one.matching.of_blocks(_limited(blocks, table, archive))
        count += copy_in(connection, cursor, into, one.matching.targets, restored)
    if count != table.rows:
        raise ArchiveError(
            f"{archive.where} is damaged: the files of {table.model} have {count} rows, and "
            f"should have {table.rows}.",
            "Take another copy of the archive.",
        )


def _limited(blocks: Iterator[bytes], table: ArchivedTable, archive: Archive) -> Iterator[bytes]:
    """Yield blocks of CSV as long as there are no more rows than the manifest says.

    A small file may become rows without end: PostgreSQL is to see no more of them.
    """
    counter = RowCounter()
    for block in blocks:
        counter.feed(block)
        if counter.rows > table.rows:
            raise ArchiveError(
                f"{archive.where} is damaged: the files of {table.model} have more than the "
                f"{table.rows} rows that it says.",
                "Take another copy of the archive.",
            )
        yield block


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
