"""Restore: bring the rows of an archive back into the partitions of a family."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from parting.archives.copying import set_texts
from parting.archives.matching import match, renames_of, unused_renames
from parting.exceptions import ArchiveError, LockNotAvailable
from parting.execution.locking import LockRetry, retry_on_lock_timeout
from parting.execution.runner import transaction_with_settings
from parting.execution.statements import IMMEDIATE, execute, statement_of
from parting.pipeline.inspection import (
    current_leader,
    find_table,
    inspecting,
    raise_if_renamed,
    read_state,
    table_name,
    working_role,
)
from parting.pipeline.install import install_partition
from parting.pipeline.restore_anew import Restore
from parting.pipeline.restored_rows import (
    RestoredTable,
    copy_rows,
    new_spec,
    raise_if_incomplete,
    refusals,
    target_of,
)
from parting.pipeline.run import PlanFor, carry_out
from parting.planning.operations import (
    Begin,
    BeginRestoring,
    LockTable,
)
from parting.planning.restored import key_operations, statistics_plan
from parting.schema.derived_names import Names
from parting.sql.cursor import rows
from parting.sql.quoting import ident, literal
from parting.sql.rendering import render_source
from parting.sql.session_settings import setting_name
from parting.strategies.bounds import Followed, PartitionSpec

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.archives.manifest import ArchivedTable
    from parting.archives.matching import Matching
    from parting.archives.places import Archive
    from parting.execution.progress import Reporter
    from parting.schema.partitioned import (
        CurrentState,
        Declaration,
        DesiredState,
        ExistingPartition,
        Partition,
    )


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
        raise_if_incomplete(one, current, desired)
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
            target_of(one, current, archive)
            if one.leader is None
            else _following(current, found[0].partition)
        )
        if partition is not None:
            _check_triggers(partition)
        leading = found[0].partition if found else partition
        if leading is not None:
            suffix = leading.partition.suffix
        else:
            suffix = new_spec(family[0], archive).suffix
        sequence = desired.pk.sequence
        found.append(RestoredTable(one, table, matching, partition, suffix, sequence))
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

    Where a partition contains what they are of, they come into that one, in one transaction. Else
    they come into tables that become the partitions: see `parting.pipeline.restore_anew`.

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
    anew = Restore(connection, family, archive, reporter, retry)
    with refusals(archive):
        anew.discard_leftovers()
        incoming = anew.look() if found[0].partition is None else ()
        if incoming and anew.is_possible(incoming):
            into = anew.carry_out(incoming, found)
        else:
            into = _into_partitions(connection, family, archive, reporter, retry, found)
    for one in found:
        number = into[one.declaration.label].number
        _analyze(connection, one.declaration, number, retry, reporter)
    done = [replace(one, into=into[one.declaration.label].name) for one in found]
    for one in done:
        if warning := _sequence_warning(connection, one):
            reporter.warning(warning)
    return tuple(done)


def _into_partitions(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    archive: Archive,
    reporter: Reporter,
    retry: LockRetry,
    found: Sequence[RestoredTable],
) -> dict[str, Partition]:
    """Bring rows back into partitions that others may write meanwhile: each row is compared.

    Partitions that are missing are made first. The rows come in one transaction: if it fails, the
    partitions stay, empty, and the next try uses them.
    """
    _make_partitions(connection, family, archive, reporter, retry)
    work = [(one, *_with_partition(connection, one, archive)) for one in found]
    tables = [table_name(connection, one.declaration) for one in found]

    def attempt() -> None:
        begin = Begin(retry.transaction_ms, None, None)
        with transaction_with_settings(
            connection, begin, tables=tables, sets_constraints=True
        ) as cursor:
            set_texts(cursor, reads_tables=False)
            for _, existing, *_ in work:
                lock = LockTable(existing.relation.name, "ROW EXCLUSIVE")
                execute(cursor, [statement_of(lock)])
            _check_still_there(connection, archive, work)
            for one, existing, current, desired in work:
                _restore_rows(connection, cursor, archive, one, existing)
                source, number = existing.relation.name, existing.partition.number
                keys = key_operations(one.table.number, source, number, current, desired)
                execute(cursor, map(statement_of, keys))
            execute(cursor, [IMMEDIATE])

    retry_on_lock_timeout(attempt, retry, table_name(connection, family[0]), reporter)
    return {one.declaration.label: existing.partition for one, existing, *_ in work}


def _analyze(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    number: int,
    retry: LockRetry,
    reporter: Reporter,
) -> None:
    """Gather statistics of a partition that has its rows back; without them it is restored, too."""

    def look(_: int) -> PlanFor:
        current = read_state(connection, find_table(connection, declaration))
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
    target = target_of(root, _state(connection, root)[0], archive)
    if target is None:
        spec = new_spec(root, archive)
        install_partition(connection, root, spec, reporter, lock_retry=retry)
        target = target_of(root, _state(connection, root)[0], archive)
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
        existing = target_of(one.declaration, current, archive)
    else:
        root = one.declaration
        while root.leader is not None:
            root = root.leader
        leading = target_of(root, _state(connection, root)[0], archive)
        existing = _following(current, leading)
    if existing is None:
        raise ArchiveError(
            f"{one.declaration.label}: the partition for the rows is gone again.", "Run it again."
        )
    raise_if_incomplete(one.declaration, current, desired)
    return existing, current, desired


def _check_still_there(
    connection: BaseDatabaseWrapper, archive: Archive, work: Sequence[Any]
) -> None:
    """Check, now that the partitions are locked, that they are what they were.

    Triggers do not record the keys of what comes back: if there is a key table by now, or none any
    more, this does what it did not mean to do.
    """
    for one, existing, _, desired in work:
        now, _, wanted = _with_partition(connection, one, archive)
        if (now.relation.oid, now.partition) != (
            existing.relation.oid,
            existing.partition,
        ) or wanted.declaration.key_table is not desired.declaration.key_table:
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
    parent = table_name(connection, one.declaration)
    settings = (setting_name("moving", parent), setting_name("silent", parent))
    execute(cursor, [statement_of(BeginRestoring(*settings, Names(parent).proof))])
    copy_rows(connection, cursor, archive, one, existing.relation.name)


_SEQUENCE = """
SELECT (SELECT pg_catalog.max(source.{{ pk|ident }}) FROM ONLY {{ table|ident }} AS source),
    sequence.last_value, sequence.is_called
FROM {{ sequence|ident }} AS sequence
"""


def _sequence_warning(connection: BaseDatabaseWrapper, one: RestoredTable) -> str:
    """Say whether new rows would get keys that exist now: a restore changes no sequence."""
    if one.sequence is None:
        return ""
    query = render_source(_SEQUENCE, pk=one.declaration.pk, table=one.into, sequence=one.sequence)
    with connection.cursor() as cursor:
        ((highest, last, is_called),) = rows(cursor, query)
    used = last if is_called else last - 1
    if highest is None or highest <= used:
        return ""
    return (
        f"{one.declaration.label}: new rows would get keys up to {highest}, which exist now: "
        f"SELECT pg_catalog.setval({literal(str(ident(one.sequence)))}, {highest});"
    )
