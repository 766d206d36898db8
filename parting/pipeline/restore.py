"""Restore: bring the rows of an archive back into the partitions of a family."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError

from parting.archives.copying import copy_in, set_texts
from parting.archives.formats import file_format
from parting.archives.matching import match, renames_of, unused_renames
from parting.exceptions import ArchiveError, LockNotAvailable, NotPartitioned
from parting.execution.locking import LockRetry, retry_on_lock_timeout
from parting.execution.runner import transaction_with_settings
from parting.execution.statements import IMMEDIATE, execute, statement_of
from parting.pipeline.inspection import (
    current_leader,
    find_table,
    inspecting,
    raise_if_renamed,
    table_name,
    working_role,
)
from parting.pipeline.install import install_partition
from parting.pipeline.run import PlanFor, carry_out
from parting.planning.compare.partitions import kept_numbers, numbers_left_behind
from parting.planning.operations import (
    Begin,
    BeginRestoring,
    LockTable,
    RecordRestoredKeys,
    TakeKeysAgain,
)
from parting.planning.restored import statistics_plan
from parting.schema.unique_constraints import recorded_columns
from parting.sql.cursor import rows
from parting.sql.quoting import ident, literal
from parting.sql.rendering import render_source
from parting.sql.session_settings import setting_name
from parting.sql.sqlstates import is_refusal
from parting.strategies.bound_text import describe_bound
from parting.strategies.bounds import Followed, Interval, PartitionSpec, Values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.archives.manifest import ArchivedTable
    from parting.archives.matching import Matching
    from parting.archives.places import Archive
    from parting.execution.progress import Reporter
    from parting.planning.operations import Operation
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
    """

    declaration: Declaration
    table: ArchivedTable
    matching: Matching
    partition: ExistingPartition | None


def restore_survey(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    archive: Archive,
    renamed: Mapping[str, str] | None = None,
) -> tuple[RestoredTable, ...]:
    """Check whether an archive can be restored, as far as can be known without doing it.

    All of its files are read, and compared with the manifest. Nothing is changed.

    Args:
        connection: Django's connection.
        family: What the models of the family declare, leaders before followers.
        archive: The archive.
        renamed: What columns of the archive are called now.

    Raises:
        ArchiveError: If it is damaged, or does not fit the models or the partitions that exist.
        PartingError: If a table is not partitioned, or is not the role's own.
    """
    given = renamed or {}
    if unused := unused_renames(archive.manifest.tables, given):
        raise ArchiveError(
            f"--column: the archive has no column {', '.join(map(repr, unused))}.",
            f"The columns are listed in {archive.where}.",
        )
    _check_models(family, archive)
    archive.check_files()
    by_label = {one.model: one for one in archive.manifest.tables}
    found: list[RestoredTable] = []
    for one in family:
        current, desired = _state(connection, one)
        raise_if_renamed(one.label, current)
        has_keys = desired.declaration.key_table
        if not current.installed or (has_keys and not current.key_table_is_filled):
            raise NotPartitioned(
                f"{one.label}: {current.parent.name} is not partitioned, or its keys have not all "
                "been recorded yet.",
                f"manage.py install_partition_triggers {one.label}",
            )
        if (owner := working_role(connection, current)) is not None:
            raise ArchiveError(
                f"{current.parent.name} is owned by {owner!r}: rows are restored by its owner "
                "only, since constraints and defaults may call functions of that role.",
                f"Connect as that role, or have Django assume it: OPTIONS = {{'assume_role': "
                f"{owner!r}}}.",
            )
        table = by_label.get(one.label)
        if table is None:
            continue  # a follower that is younger than the archive
        matching = match(table, current.parent.columns, renames_of(table, given))
        _check_keys(one, table, matching, archive)
        partition = (
            _target(current, archive.manifest.bound, archive)
            if one.leader is None
            else _following(current, found[0].partition)
        )
        if partition is not None:
            _check_triggers(partition)
        found.append(RestoredTable(one, table, matching, partition))
    return tuple(found)


def restore(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    archive: Archive,
    reporter: Reporter,
    *,
    renamed: Mapping[str, str] | None = None,
    lock_retry: LockRetry | None = None,
) -> tuple[RestoredTable, ...]:
    """Bring the rows of an archive back, those of all tables or none.

    Partitions that are missing are made first. The rows come in one transaction: if it fails, the
    partitions stay, empty, and the next try uses them.

    Args:
        connection: Django's connection.
        family: What the models of the family declare, leaders before followers.
        archive: The archive.
        reporter: Where to report what happens.
        renamed: What columns of the archive are called now.
        lock_retry: How long to wait for locks.

    Returns:
        What was restored.

    Raises:
        ArchiveError: As of `restore_survey`, or if a row is refused: its primary key exists, say.
        PartingError: If a lock could not be acquired, or a partition could not be made.
        DatabaseError: If a statement failed in PostgreSQL.
    """
    retry = (lock_retry or LockRetry()).on(connection)
    found = restore_survey(connection, family, archive, renamed)
    for one in found:
        for warning in one.matching.warnings(one.declaration.label):
            reporter.warning(warning)
    _make_partitions(connection, family, archive, reporter, retry)
    work = [(one, *_with_partition(connection, one, archive)) for one in found]

    def attempt() -> None:
        begin = Begin(retry.transaction_ms, None, None)
        with transaction_with_settings(connection, begin) as cursor:
            set_texts(cursor, reads_tables=False)
            for _, existing, *_ in work:
                lock = LockTable(existing.relation.name, "ROW EXCLUSIVE")
                execute(cursor, [statement_of(lock)])
            _check_still_there(connection, archive, work)
            for one, existing, current, desired in work:
                _restore_rows(connection, cursor, archive, one, existing)
                execute(
                    cursor, map(statement_of, _keys(one.table.number, existing, current, desired))
                )
            execute(cursor, [IMMEDIATE])

    with _refusals(archive):
        retry_on_lock_timeout(attempt, retry, table_name(connection, family[0]), reporter)
    for one, existing, *_ in work:
        _analyze(connection, one.declaration, existing.partition.number, retry, reporter)
    for one, existing, _, desired in work:
        if warning := _sequence_warning(connection, one, existing, desired):
            reporter.warning(warning)
    return tuple(
        RestoredTable(one.declaration, one.table, one.matching, existing)
        for one, existing, *_ in work
    )


def _analyze(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    number: int,
    retry: LockRetry,
    reporter: Reporter,
) -> None:
    """Gather statistics of a partition that has its rows back; without them it is restored, too."""

    def look(_: int) -> PlanFor:
        current = _state(connection, declaration)[0]
        return PlanFor(current, statistics_plan(current, number))

    try:
        carry_out(connection, look, table_name(connection, declaration), retry, reporter)
    except LockNotAvailable as error:
        reporter.warning(
            f"{declaration.label}: the rows are restored, and the planner knows nothing of them "
            f"until autovacuum has seen them: {error.message}"
        )


def _check_models(family: Sequence[Declaration], archive: Archive) -> None:
    """Check that the archive is one of the family."""
    root, tables = family[0], archive.manifest.tables
    declared = {one.label: one for one in family}
    if tables[0].model != root.label:
        raise ArchiveError(
            f"{archive.where} is an archive of {tables[0].model}, which {root.label} leads today.",
            "Restore into the models that the archive is of.",
        )
    for table in tables:
        one = declared.get(table.model)
        leader = one.leader.label if one is not None and one.leader is not None else ""
        if one is None or leader != table.leader:
            follows = f"follows {table.leader}" if table.leader else "follows nothing"
            raise ArchiveError(
                f"{archive.where} has rows of {table.model}, which {follows} there, and does not "
                "today.",
                "Declare it as it was, or read its rows with parting.read_archive().",
            )


def _check_keys(
    one: Declaration, table: ArchivedTable, matching: Matching, archive: Archive
) -> None:
    """Check that the primary key and the partition key are what they were."""
    pk = [matching.target_of(table, name) for name in table.primary_key]
    key = matching.target_of(table, table.partition_key)
    if pk != [one.pk] or key != one.partition_column:
        raise ArchiveError(
            f"{archive.where} is of another model than {one.label} is today: its primary key is "
            f"{', '.join(table.primary_key)} and its partition key {table.partition_key}.",
            f"They are {one.pk} and {one.partition_column} today. If a column was renamed: "
            "--column OLD=NEW.",
        )


def _target(current: CurrentState, bound: Bound, archive: Archive) -> ExistingPartition | None:
    """Return the partition that contains all that the archived one did; None if there is none.

    Raises:
        ArchiveError: If partitions contain a part of it.
    """
    suffix = archive.manifest.suffix
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


def _following(current: CurrentState, leader: ExistingPartition | None) -> ExistingPartition | None:
    """Return the partition of a follower that belongs to one of its leader."""
    if leader is None:
        return None
    number = leader.partition.number
    found = (one for one in current.partitions if one.partition.number == number)
    return next(found, None)


def _make_partitions(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    archive: Archive,
    reporter: Reporter,
    retry: LockRetry,
) -> None:
    """Make the partitions that are missing, in the whole family."""
    root, *followers = family
    manifest = archive.manifest
    target = _target(_state(connection, root)[0], manifest.bound, archive)
    if target is None:
        spec = PartitionSpec(manifest.suffix, manifest.bound)
        install_partition(connection, root, spec, reporter, lock_retry=retry)
        target = _target(_state(connection, root)[0], manifest.bound, archive)
    assert target is not None
    for one in followers:
        if _following(_state(connection, one)[0], target) is None:
            spec = PartitionSpec(target.partition.suffix, Followed(target.partition.number))
            install_partition(connection, one, spec, reporter, lock_retry=retry)


def _state(
    connection: BaseDatabaseWrapper, declaration: Declaration
) -> tuple[CurrentState, DesiredState]:
    leader = current_leader(connection, declaration)
    oid = find_table(connection, declaration)
    with inspecting(connection, declaration, oid, leader) as found:
        kept = found.limited_to(found.suffixes)
        kept.preflight()
    return kept.current, kept.desired_state()


def _with_partition(
    connection: BaseDatabaseWrapper, one: RestoredTable, archive: Archive
) -> tuple[ExistingPartition, CurrentState, DesiredState]:
    """Return the partition that gets the rows of a table, which exists by now."""
    current, desired = _state(connection, one.declaration)
    if one.declaration.leader is None:
        existing = _target(current, archive.manifest.bound, archive)
    else:
        root = one.declaration
        while root.leader is not None:
            root = root.leader
        leading = _target(_state(connection, root)[0], archive.manifest.bound, archive)
        existing = _following(current, leading)
    if existing is None:
        raise ArchiveError(
            f"{one.declaration.label}: the partition for the rows is gone again.", "Run it again."
        )
    return existing, current, desired


def _check_still_there(
    connection: BaseDatabaseWrapper, archive: Archive, work: Sequence[Any]
) -> None:
    """Check, now that the partitions are locked, that they are what they were."""
    for one, existing, *_ in work:
        now = _with_partition(connection, one, archive)[0]
        if (now.relation.oid, now.partition) != (existing.relation.oid, existing.partition):
            raise ArchiveError(
                f"{existing.relation.name} was changed by another run.", "Run it again."
            )
        _check_triggers(now)


def _check_triggers(partition: ExistingPartition) -> None:
    """Check that nobody's trigger would see, and maybe change, what comes back.

    Those of the table know that rows come back. One that somebody has made on the partition itself
    does not.
    """
    for one in partition.relation.triggers:
        if one.insert and one.enabled and one.marker is None:
            name = partition.relation.name
            raise ArchiveError(
                f"{name} has a trigger of its own, {one.name}, which would fire for rows that are "
                "not new.",
                "Disable it for the restore: "
                f"ALTER TABLE {ident(name)} DISABLE TRIGGER {ident(one.name)};",
            )


def _restore_rows(
    connection: BaseDatabaseWrapper,
    cursor: Any,
    archive: Archive,
    one: RestoredTable,
    existing: ExistingPartition,
) -> None:
    table, declaration = one.table, one.declaration
    format_ = file_format(archive.manifest.data_format)
    parent = table_name(connection, declaration)
    settings = (setting_name("moving", parent), setting_name("silent", parent))
    execute(cursor, [statement_of(BeginRestoring(*settings))])
    count = 0
    for file in table.files:
        blocks = format_.blocks(archive, file, table.written_columns)
        restored = one.matching.of_blocks(blocks)
        targets = one.matching.targets
        count += copy_in(connection, cursor, existing.relation.name, targets, restored)
    if count != table.rows:
        raise ArchiveError(
            f"{archive.where} is damaged: the files of {table.model} have {count} rows, and "
            f"should have {table.rows}.",
            "Take another copy of the archive.",
        )


def _keys(
    archived_number: int, existing: ExistingPartition, current: CurrentState, desired: DesiredState
) -> Iterator[Operation]:
    """Yield what records the keys of the rows of a partition, which had some number before."""
    if not desired.declaration.key_table:
        return
    source, key_table = existing.relation.name, desired.names.key_table
    columns = recorded_columns(desired.uniques)
    number = existing.partition.number
    # Keys that stay on purpose belong to the rows of one partition, and to no others.
    kept = kept_numbers(current) - {archived_number}
    left_behind = tuple(sorted(numbers_left_behind(current) - kept))
    if left_behind:
        yield TakeKeysAgain(source, key_table, desired.pk, number, left_behind, columns)
    yield RecordRestoredKeys(source, key_table, desired.pk, number, columns)


_SEQUENCE = """
SELECT (SELECT pg_catalog.max(source.{{ pk.name|ident }}) FROM ONLY {{ table|ident }} AS source),
    sequence.last_value, sequence.is_called
FROM {{ pk.sequence|ident }} AS sequence
"""


def _sequence_warning(
    connection: BaseDatabaseWrapper,
    one: RestoredTable,
    existing: ExistingPartition,
    desired: DesiredState,
) -> str:
    """Say whether new rows would get keys that exist now: a restore changes no sequence."""
    pk = desired.pk
    if pk.sequence is None:
        return ""
    query = render_source(_SEQUENCE, pk=pk, table=existing.relation.name)
    with connection.cursor() as cursor:
        ((highest, last, is_called),) = rows(cursor, query)
    used = last if is_called else last - 1
    if highest is None or highest <= used:
        return ""
    return (
        f"{one.declaration.label}: new rows would get keys up to {highest}, which exist now: "
        f"SELECT pg_catalog.setval({literal(str(ident(pk.sequence)))}, {highest});"
    )


@contextmanager
def _refusals(archive: Archive) -> Iterator[None]:
    """Say of a row that something refuses that nothing has been restored."""
    try:
        yield
    except DatabaseError as error:
        if not is_refusal(error):
            raise
        raise ArchiveError(
            f"{archive.where} was not restored: PostgreSQL reports: {str(error).strip()}",
            "No row has been restored. If its keys exist, it may have been restored before.",
        ) from error
