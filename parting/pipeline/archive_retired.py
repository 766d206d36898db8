"""Archive the tables of retired partitions, read the archives back, and drop the tables then."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import DatabaseError, OperationalError

from parting.archives.formats import file_format
from parting.archives.places import archives_called, open_archive, remove_abandoned
from parting.archives.writing import FamilyTable, archive_name, verify_archive, write_archive
from parting.catalog import runs
from parting.exceptions import ArchiveError, PartingError, UnsupportedTable
from parting.execution.locking import LockRetry, failure_context, retry_on_lock_timeout
from parting.execution.runner import stop_vacuum, transaction_with_settings
from parting.execution.statements import Statement, execute, failed_lock, statement_of
from parting.pipeline.announcements import announce
from parting.pipeline.inspection import find_table, read_state, reading, working_role
from parting.pipeline.retire import drop_errors, drop_group, groups_due, tables_of
from parting.planning.operations import Begin
from parting.planning.retire import hold_operations
from parting.schema.partitioned import Partition
from parting.signals import partition_archived
from parting.sql.quoting import ident
from parting.sql.sqlstates import REFERENCED, UNDEFINED_TABLE, sqlstate
from parting.strategies.bound_text import read_bound
from parting.strategies.bounds import Followed

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence
    from typing import Any

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.archives.manifest import Manifest
    from parting.execution.progress import Reporter
    from parting.pipeline.retire import Retired
    from parting.schema.partitioned import Declaration, RetiredTable

#: While files are written and read the session may do nothing for long. Nobody waits for it.
_PATIENT = Statement("SET LOCAL idle_in_transaction_session_timeout = 0;\n")

#: How often a group of tables is looked at that others change again and again.
_LOOKS = 3


@dataclass(frozen=True)
class Destination:
    """Where archives are written, and how.

    Args:
        place: The directory, or URL.
        data_format: ``csv`` or ``parquet``.
    """

    place: str
    data_format: str = "csv"


@dataclass(frozen=True)
class Archived:
    """An archive that has all rows of tables that were retired together.

    Args:
        label: The label of the model that leads the family.
        suffix: The suffix that the partitions had.
        manifest: Where its manifest is.
        tables: By the labels of the models, how many rows of each it has.
        is_new: Whether it was written now; else one that was there already was found whole.
    """

    label: str
    suffix: str
    manifest: str
    tables: dict[str, int]
    is_new: bool

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return sum(self.tables.values())


@dataclass
class Outcome:
    """What has come of retired tables that are due.

    Args:
        archived: The archives that were read back.
        dropped: The tables that were dropped.
        refused: Why others were not.
    """

    archived: list[Archived] = field(default_factory=list)
    dropped: list[Retired] = field(default_factory=list)
    refused: list[PartingError] = field(default_factory=list)


def archive_survey(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    now: datetime.datetime,
    grace: int,
) -> list[list[Retired]]:
    """Return what would be archived, tables that were retired together side by side.

    The arguments: see `archive_retired`.
    """
    groups = groups_due(connection, family, now, grace)
    return [one for one in groups if not list(_errors(connection, family, one))]


def archive_retired(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    now: datetime.datetime,
    grace: int,
    destination: Destination,
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
) -> Outcome:
    """Archive the tables of retired partitions, and drop those whose archives were read back.

    A partition and those that followed it become one archive, and are dropped in one transaction.
    From before their rows are read until then nobody can write to them. It can be ended at any
    time: the next run uses archives again that have exactly the rows of the tables, which it finds
    out by reading both, and goes on.

    Args:
        connection: Django's connection.
        family: What the models of the family declare, leaders before followers.
        now: The present, aware.
        grace: Only those that were retired so many days ago.
        destination: Where archives are written, and how.
        reporter: Where to report what happens.
        lock_retry: How long to wait for locks.

    Returns:
        What was archived and dropped, and why others were not.

    Raises:
        PartingError: If a lock could not be acquired, or a library is not installed.
        DatabaseError: If a statement failed in PostgreSQL.
    """
    retry = (lock_retry or LockRetry()).on(connection)
    file_format(destination.data_format)
    done = Outcome()
    groups = groups_due(connection, family, now, grace)
    if groups:
        _clear_up(destination.place, reporter)
    for group in groups:
        errors = list(_errors(connection, family, group))
        if errors:
            done.refused += errors
            continue
        work = _Work(connection, family, group, now, destination, reporter, retry)
        try:
            archived = work.run()
        except ArchiveError as error:  # neither would the next one be written there
            done.refused.append(error)
            break
        if archived is not None:
            done.archived.append(archived)
            done.dropped += group
    return done


def _clear_up(place: str, reporter: Reporter) -> None:
    """Remove what runs have left that were killed while they wrote an archive."""
    try:
        found = remove_abandoned(place)
    except OSError as error:  # whether archives can be written there, writing one tells
        reporter.warning(f"{place} could not be looked through for what was not finished: {error}")
        return
    for one in found.removed:
        reporter.info(f"Removed an archive that was not finished: {one}")
    for one in found.left:
        reporter.warning(one)


def _errors(
    connection: BaseDatabaseWrapper, family: Sequence[Declaration], group: Sequence[Retired]
) -> Iterator[PartingError]:
    """Yield every reason not to archive, and drop, tables that were retired together."""
    root, first = family[0], group[0]
    if first.label != root.label:
        yield UnsupportedTable(
            f"{first.label}: {first.table} is not archived: the table of {root.label} that was "
            "retired with it is gone, and an archive of followers alone cannot be restored.",
            f"To drop it without one: manage.py retire_partitions --drop {root.label}",
        )
    else:
        yield from _changed_roles(group)
    yield from drop_errors(connection, group)


def _changed_roles(group: Sequence[Retired]) -> Iterator[PartingError]:
    """Yield an error of each table whose model followed another one when it was retired, or none.

    Its archive would say of it what the model is today, and could be restored into neither.
    """
    for one in group:
        leads, led = one is group[0], not isinstance(read_bound(one.bound), Followed)
        if leads != led:
            was, is_ = ("led", "follows") if led else ("followed", "leads")
            yield UnsupportedTable(
                f"{one.label}: {one.table} is not archived: {one.label} {was} others when it was "
                f"retired, and {is_} others today, so no restore would take its rows.",
                "Declare the model as it was; or drop the table without an archive: "
                f"manage.py retire_partitions --drop {group[0].label}",
            )


@dataclass(frozen=True)
class _Work:
    """One group of tables that were retired together."""

    connection: BaseDatabaseWrapper
    family: Sequence[Declaration]
    group: Sequence[Retired]
    present: datetime.datetime
    destination: Destination
    reporter: Reporter
    retry: LockRetry

    def run(self) -> Archived | None:
        """Archive and drop the tables; return None if another run has done that.

        Raises:
            PartingError: See `archive_retired`.
        """
        for _ in range(_LOOKS):
            tables = tables_of(self.connection, self.family, self.group)
            if not tables:
                return None
            try:
                return self._try(tables)
            except DatabaseError as error:
                # While it waited for the locks, somebody has dropped or renamed one of them.
                if sqlstate(error) not in (UNDEFINED_TABLE, REFERENCED):
                    raise
        first = self.group[0]
        raise UnsupportedTable(
            f"{first.label}: {first.table}, or a table that was retired with it, is changed again "
            "and again.",
            "Nothing has been dropped. Run it again.",
        )

    def _try(self, tables: Sequence[RetiredTable]) -> Archived:
        current = read_state(self.connection, find_table(self.connection, self.family[0]))
        owner = working_role(self.connection, current)
        holding = hold_operations(tables, self.retry.transaction_ms)
        stopped: list[bool] = []

        def attempt() -> Archived:
            begin = Begin(self.retry.transaction_ms, owner, None)
            with transaction_with_settings(self.connection, begin) as cursor:
                execute(cursor, [*map(statement_of, holding), _PATIENT])
                return self._archive(cursor, tables)

        def between(error: OperationalError) -> str:
            failed = failed_lock(holding[0].locks, failure_context(error))
            if failed is None:
                return ""
            with reading(self.connection) as cursor:
                who = runs.who_has_locks(cursor, failed.relation)
            if not stopped:
                stopped.append(stop_vacuum(self.connection, failed, self.retry, owner))
            return f"{failed.relation} is locked by {'; '.join(who)}. " if who else ""

        return retry_on_lock_timeout(
            attempt, self.retry, self.group[0].table, self.reporter, between
        )

    def _archive(self, cursor: Any, tables: Sequence[RetiredTable]) -> Archived:
        """Archive and drop tables that nobody else can write to until the transaction ends."""
        for one in tables:
            if not runs.may_read(cursor, one.name):
                raise UnsupportedTable(
                    f"{one.name} is not archived: policies may hide rows of it.",
                    f"ALTER TABLE {ident(one.name)} DISABLE ROW LEVEL SECURITY; it is a table of "
                    "its own by now.",
                )
        members = self._members(tables)
        root = members[0]
        label, suffix = root.declaration.label, root.partition.suffix
        found = self._found(members)
        location, manifest = found or self._written(members)
        try:
            drop_group(self.connection, self.family, self.group, self.reporter, self.retry)
        except BaseException:
            self.reporter.info(
                f"{label}: the archive of {suffix} was read back, and is used the next time: "
                f"{location}"
            )
            raise
        for member in members:
            announce(
                partition_archived,
                self.connection,
                member.parent,
                [member.partition],
                self.reporter,
                manifest=location,
            )
        counts = {one.model: one.rows for one in manifest.tables}
        return Archived(label, suffix, location, counts, is_new=found is None)

    def _members(self, tables: Sequence[RetiredTable]) -> list[FamilyTable]:
        """Return the tables as archives take them, that of the leader first."""
        was = {one.oid: one for one in self.group}
        declared = {one.label: one for one in self.family}
        bound = read_bound(self.group[0].bound)  # what follows contains what follows those rows
        found = []
        for table in reversed(tables):
            of = was[table.oid]
            partition = Partition(table.name, of.number or 0, of.suffix, bound)
            found.append(FamilyTable(table.name, declared[of.label], of.parent, partition))
        if found[0].declaration.label != self.family[0].label:
            raise UnsupportedTable(
                f"{self.group[0].label}: {self.group[0].table} was dropped meanwhile.",
                "Run it again.",
            )
        return found

    def _written(self, members: Sequence[FamilyTable]) -> tuple[str, Manifest]:
        """Write an archive, and read it back."""
        place, data_format = self.destination.place, self.destination.data_format
        location = write_archive(
            self.connection, members, place, now=self.present, data_format=data_format
        )
        manifest = verify_archive(location, self.connection)
        if not self._is_of(manifest, members):
            raise ArchiveError(
                f"{location} is read back as an archive of other tables.",
                "Nothing has been dropped. Does somebody else write there? Choose another place.",
            )
        return location, manifest

    def _found(self, members: Sequence[FamilyTable]) -> tuple[str, Manifest] | None:
        """Return an archive that has exactly the rows of the tables; None if there is none."""
        root = members[0]
        label = root.declaration.label
        name = archive_name(label, root.partition.suffix)
        try:
            folders = archives_called(self.destination.place, name)
        except OSError as error:
            raise ArchiveError(
                f"{label}: archives in {self.destination.place} cannot be listed: {error}.",
                "Nothing has been dropped. Choose another place, or run it again.",
            ) from error
        for folder in folders:
            try:
                archive = open_archive(folder)
            except ArchiveError as error:
                # One that was not finished, or is being written, has no manifest.
                self.reporter.info(f"{label}: {folder} is not used: {error.message}")
                continue
            if not self._is_of(archive.manifest, members):
                continue
            try:
                verify_archive(archive.where, self.connection)
            except ArchiveError as error:
                self.reporter.warning(
                    f"{label}: an archive that is there already is not used: {error.message}"
                )
            else:
                return archive.where, archive.manifest
        return None

    def _is_of(self, manifest: Manifest, members: Sequence[FamilyTable]) -> bool:
        """Return whether an archive says that it is of some tables, and has the format."""
        partition = members[0].partition
        of = [(one.model, one.leader, one.table, one.parent, one.number) for one in manifest.tables]
        wanted = [
            (
                one.declaration.label,
                one.declaration.leader.label if one.declaration.leader else "",
                one.name,
                one.parent,
                one.partition.number,
            )
            for one in members
        ]
        return (
            (manifest.suffix, manifest.bound) == (partition.suffix, partition.bound)
            and manifest.data_format == self.destination.data_format
            and of == wanted
        )
