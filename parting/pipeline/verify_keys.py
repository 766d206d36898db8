"""Verify a key table: compare it with the rows while writers go on, and repair it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import IntegrityError, transaction

from parting.catalog import runs
from parting.exceptions import NotPartitioned
from parting.execution.locking import LockRetry, retry_on_lock_timeout
from parting.execution.runner import transaction_with_settings
from parting.execution.statements import execute, statement_of
from parting.pipeline.inspection import (
    current_leader,
    find_table,
    inspecting,
    read_state,
    working_role,
)
from parting.planning import limits
from parting.planning.compare.key_table import unfilled_columns
from parting.planning.compare.partitions import kept_numbers
from parting.planning.needed_keys import with_key_table_if_needed
from parting.planning.operations import (
    Analyze,
    Begin,
    CompareKeys,
    CompareLockedRows,
    CompareRows,
    CorrectKeys,
    Difference,
    FindKeysWithoutAnyRow,
    FindKeysWithoutRows,
    FindReferences,
    FindRows,
    LockKeys,
    LockRows,
    MarkKeyTable,
    Operation,
    RemoveKeys,
    State,
    UseIndexes,
)
from parting.schema.unique_constraints import recorded_columns
from parting.sql.cursor import rows
from parting.sql.markers import NOW, filled_marker
from parting.sql.quoting import ident
from parting.sql.search_paths import search_path
from parting.sql.sqlstates import FOREIGN_KEY_VIOLATION, UNIQUE_VIOLATION, sqlstate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.progress import Reporter
    from parting.schema.objects import Column, IncomingForeignKey, Name, Unique
    from parting.schema.partitioned import CurrentState, Declaration, DesiredState

T = TypeVar("T")

#: How many keys a message names.
EXAMPLES = 5

#: How many problems are kept, of each of which a line is printed.
MOST_PROBLEMS = 1000


@dataclass
class Tally:
    """How many keys of one partition differ in one way, and the first of them."""

    count: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, keys: Sequence[str]) -> None:
        """Count keys."""
        self.count += len(keys)
        self.examples += keys[: EXAMPLES - len(self.examples)]

    def __str__(self) -> str:
        more = ", .." if self.count > len(self.examples) else ""
        return f"({self.count:,}: {', '.join(self.examples)}{more})"


@dataclass
class Verification:
    """What was found when a key table was compared with the rows.

    Args:
        label: The model's label.
        rows: How many rows were compared.
        differing: How many keys differed, by how they did, and by the table concerned.
        problems: What a run does not decide, each in words: keys and unique values that exist
            twice, keys without rows that are referenced.
        other_problems: How many more of these there are.
    """

    label: str
    rows: int = 0
    differing: dict[tuple[State, Name], Tally] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    other_problems: int = 0

    def count(self, state: State) -> int:
        """Return how many keys differed in one way."""
        return sum(tally.count for (one, _), tally in self.differing.items() if one is state)

    def add(self, state: State, table: Name, keys: Sequence[str]) -> None:
        """Count keys that differ."""
        if keys:
            self.differing.setdefault((state, table), Tally()).add(keys)

    def report(self, problems: Sequence[str]) -> None:
        """Keep problems, each once, in bounded memory."""
        for problem in problems:
            if problem in self.problems:
                continue
            if len(self.problems) < MOST_PROBLEMS:
                self.problems.append(problem)
            else:
                self.other_problems += 1

    def differences(self) -> list[Difference]:
        """Return what differed, for each partition in a line."""
        return [
            Difference(state, "recorded keys", on=table, detail=str(tally))
            for (state, table), tally in self.differing.items()
        ]


@dataclass(frozen=True)
class _Row:
    """What a repaired batch of rows is reported as, once it is committed."""

    missing: tuple[str, ...]
    changed: tuple[str, ...]
    problems: tuple[str, ...]


def has_key_table(connection: BaseDatabaseWrapper, declaration: Declaration) -> bool:
    """Return whether a table is to have a key table, by what is declared, or by what needs it.

    Args:
        connection: Django's connection.
        declaration: What the model declares.

    Raises:
        PartingError: If there is no table.
    """
    if declaration.key_table or not declaration.key_table_if_needed:
        return declaration.key_table
    current = read_state(connection, find_table(connection, declaration))
    return with_key_table_if_needed(declaration, current).key_table


def verify_keys(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    reporter: Reporter,
    *,
    repair: bool = True,
) -> Verification:
    """Compare the key table of one table with its rows, by batches, and repair it.

    Writers go on meanwhile: each batch is read by one statement, and repaired in a short
    transaction under locks on its rows or keys.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        reporter: Where to report what happens.
        repair: Whether to change anything; else it is only counted.

    Raises:
        NotPartitioned: If the table has no key table, or it is not filled yet.
        PartingError: If the table cannot be partitioned, or a lock could not be acquired.
        DatabaseError: If a statement failed in PostgreSQL.
    """
    oid = find_table(connection, declaration)
    with inspecting(connection, declaration, oid, current_leader(connection, declaration)) as found:
        found.preflight()
        current, desired = found.current, found.desired_state()
    key_table = current.key_table
    if (
        not current.installed
        or not current.key_table_is_filled
        or (desired.declaration.key_table and unfilled_columns(key_table, desired))
    ):
        raise NotPartitioned(
            f"{declaration.label}: {current.parent.name} has no key table that is filled.",
            f"manage.py install_partition_triggers {declaration.label}",
        )
    work = _Verifier(connection, current, desired, reporter)
    work.rows(repair=repair)
    work.keys(repair=repair)
    if repair:
        work.mark()
    return work.found


class _Verifier:
    """Compares one key table, batch by batch."""

    def __init__(
        self,
        connection: BaseDatabaseWrapper,
        current: CurrentState,
        desired: DesiredState,
        reporter: Reporter,
    ) -> None:
        self.connection = connection
        self.current = current
        self.desired = desired
        self.reporter = reporter
        self.owner = working_role(connection, current)
        self.lock_retry = LockRetry().on(connection).of_batches()
        self.key_table = desired.names.key_table
        self.pk = desired.pk
        self.columns = recorded_columns(desired.uniques)
        self.found = Verification(desired.declaration.label)

    @property
    def sources(self) -> dict[int, Name]:
        """The tables that have rows, by the numbers that their keys should have."""
        partitions = {one.partition.number: one.relation.name for one in self.current.partitions}
        return {self.current.parent_number: self.current.parent.name, **partitions}

    def rows(self, *, repair: bool) -> None:
        """Look for rows that are not recorded, or recorded otherwise."""
        for number, source in self.sources.items():
            after, done = None, 0
            while True:
                compare = CompareRows(
                    source,
                    self.key_table,
                    self.pk,
                    number,
                    limits.FILL_BATCH_ROWS,
                    after,
                    self.columns,
                )
                ((last, size, differing),) = self._read(compare)
                for start in range(0, len(differing), limits.REPAIRED_KEYS):
                    keys = tuple(differing[start : start + limits.REPAIRED_KEYS])
                    self._rows_differ(number, source, keys, repair=repair)
                done += size
                self.found.rows += size
                self.reporter.progress(f"{source.name}: keys verified", done)
                if size < limits.FILL_BATCH_ROWS:
                    break
                after = last

    def _rows_differ(
        self, number: int, source: Name, keys: tuple[str, ...], *, repair: bool
    ) -> None:
        row = self._locked(lambda cursor: self._repair_rows(cursor, number, source, keys, repair))
        self.found.add(State.MISSING, source, row.missing)
        self.found.add(State.OUTDATED, source, row.changed)
        self.found.report(row.problems)

    def _repair_rows(
        self, cursor: Any, number: int, source: Name, keys: tuple[str, ...], repair: bool
    ) -> _Row:
        if repair:
            cursor.execute(LockRows(source, self.pk, keys).statement())
        again = CompareLockedRows(source, self.key_table, self.pk, number, keys, self.columns)
        recorded: dict[str, int | None] = dict(rows(cursor, again.statement()))
        twice: dict[str, Name] = {}
        for other in set(recorded.values()) - {None, number}:
            if other in self.sources:
                there = tuple(key for key, one in recorded.items() if one == other)
                table = self.sources[other]
                find = FindRows(table, self.pk, there)
                twice |= {key: table for (key,) in rows(cursor, find.statement())}
        problems = [
            f"The key {key} exists in {source} and in {table}: it is recorded for the latter."
            for key, table in twice.items()
        ]
        missing = tuple(key for key, one in recorded.items() if one is None)
        changed = tuple(
            key for key, one in recorded.items() if one is not None and key not in twice
        )
        if repair:
            for replaces, these in ((False, missing), (True, changed)):
                correct = CorrectKeys(
                    source,
                    self.key_table,
                    self.pk,
                    number,
                    these,
                    replaces,
                    self.columns,
                )
                problems += self._correct(cursor, correct)
        return _Row(missing, changed, tuple(problems))

    def _correct(self, cursor: Any, correct: CorrectKeys) -> Iterator[str]:
        """Record keys; those whose unique values are taken without these, each with a problem."""
        if not correct.keys:
            return
        try:
            with transaction.atomic(using=self.connection.alias):
                execute(cursor, [statement_of(correct, self.owner)])
        except IntegrityError as error:
            unique, detail = self._violated(error), _detail(error)
            if unique is None and sqlstate(error) != FOREIGN_KEY_VIOLATION:
                raise
        else:
            return
        if len(correct.keys) > 1:
            middle = len(correct.keys) // 2
            for keys in (correct.keys[:middle], correct.keys[middle:]):
                yield from self._correct(cursor, replace(correct, keys=keys))
            return
        row = f"The row {correct.keys[0]} of {correct.source}"
        if unique is None:
            yield f"{row} has other unique values than those that are referenced: {detail}"
            return
        yield f"{row} has unique values of another row: {detail} ({unique.kind} {unique.name})"
        without = tuple({*correct.without, *unique.columns})
        if set(without) != set(correct.without):
            yield from self._correct(cursor, replace(correct, without=without))

    def _violated(self, error: IntegrityError) -> Unique | None:
        if sqlstate(error) != UNIQUE_VIOLATION:
            return None
        cause: Any = error.__cause__
        name = cause.diag.constraint_name
        names = self.desired.names
        return next(
            (one for one in self.desired.uniques if names.key_index(one.name).name == name), None
        )

    def keys(self, *, repair: bool) -> None:
        """Look for keys without rows."""
        after, done = None, 0
        while True:
            size_of_batch = limits.FILL_BATCH_ROWS
            compare = CompareKeys(self.key_table, self.pk, size_of_batch, after)
            ((last, size, numbers),) = self._read(compare)
            if size:
                if not set(numbers) <= self.sources.keys():
                    # A run may have made partitions meanwhile.
                    self.current = read_state(self.connection, self.current.parent.oid)
                sources = tuple((n, self.sources[n]) for n in numbers if n in self.sources)
                find = FindKeysWithoutRows(self.key_table, self.pk, sources, after, last)
                # Those of retired partitions are removed by others, or stay on purpose.
                retired = self.current.retired_numbers | kept_numbers(self.current)
                keys = tuple(key for key, number in self._read(find) if number not in retired)
                for start in range(0, len(keys), limits.REPAIRED_KEYS):
                    self._keys_differ(keys[start : start + limits.REPAIRED_KEYS], repair=repair)
            done += size
            self.reporter.progress(f"{self.key_table.name}: keys verified", done)
            if size < size_of_batch:
                return
            after = last

    def _keys_differ(self, keys: tuple[str, ...], *, repair: bool) -> None:
        gone, problems = self._locked(lambda cursor: self._repair_keys(cursor, keys, repair))
        self.found.add(State.ORPHANED, self.key_table, gone)
        self.found.report(problems)

    def _repair_keys(
        self, cursor: Any, keys: tuple[str, ...], repair: bool
    ) -> tuple[tuple[str, ...], list[str]]:
        if repair:
            cursor.execute(LockKeys(self.key_table, self.pk, keys).statement())
        find = FindKeysWithoutAnyRow(self.key_table, self.current.parent.name, self.pk, keys)
        gone = tuple(key for (key,) in rows(cursor, find.statement()))
        referenced: dict[str, str] = {}
        for one in self._references():
            if not gone:
                break
            if not runs.may_read(cursor, one.table):
                unseen = f"whether {one.table} references it cannot be read as {self._role}"
                referenced |= dict.fromkeys(gone, unseen)
                continue
            references = FindReferences(
                one.table,
                one.constraint.columns,
                self.key_table,
                tuple(map(self._column, one.constraint.referenced_columns)),
                self.pk,
                gone,
            )
            for (key,) in rows(cursor, references.statement()):
                referenced.setdefault(key, f"{one.table} references it")
        removed = tuple(key for key in gone if key not in referenced)
        if repair and removed:
            remove = RemoveKeys(self.key_table, self.pk, removed)
            execute(cursor, [statement_of(remove, self.owner)])
        return removed, [f"The key {key} has no row; {why}." for key, why in referenced.items()]

    @property
    def _role(self) -> str:
        return self.current.parent.owner

    def _column(self, name: str) -> Column:
        """Return the table's column whose values a column of the key table contains."""
        columns = {column.name: column for column in self.current.parent.columns}
        return self.pk if name == "pk" else columns[name]

    def _references(self) -> list[IncomingForeignKey]:
        """List the foreign keys that reference the key table."""
        return [
            one
            for one in self.current.incoming_foreign_keys
            if one.constraint.references == self.key_table
        ]

    def mark(self) -> None:
        """Note that the key table was verified, unless something is left to be decided."""
        if self.found.differing:
            # Else statistics would go on to tell of keys that are gone.
            self._locked(lambda cursor: cursor.execute(Analyze(self.key_table).statement()))
        if self.found.problems:
            return

        def work() -> None:
            with self._transaction() as cursor:
                # COMMENT would lock it only after the marker was read.
                cursor.execute(f"LOCK TABLE {ident(self.key_table)} IN SHARE UPDATE EXCLUSIVE MODE")
                now = read_state(self.connection, self.current.parent.oid)
                marker = now.key_table and now.key_table.marker
                if marker and now.key_table_is_filled:
                    since = NOW if self.found.differing else marker.get("since", NOW)
                    text = filled_marker(since, verified=NOW)
                    cursor.execute(MarkKeyTable(self.key_table, text).statement())

        retry_on_lock_timeout(work, self.lock_retry, self.key_table, self.reporter)

    def _read(self, operation: Operation) -> list[Any]:
        def work(cursor: Any) -> list[Any]:
            return rows(cursor, operation.statement())

        return self._locked(work)

    def _locked(self, work: Callable[[Any], T]) -> T:
        def attempt() -> T:
            with self._transaction() as cursor:
                return work(cursor)

        return retry_on_lock_timeout(
            attempt, self.lock_retry, self.current.parent.name, self.reporter
        )

    @contextmanager
    def _transaction(self) -> Iterator[Any]:
        path = search_path(self.current.parent.trusted_schemas)
        begin = Begin(self.lock_retry.lock_timeout_ms, self.owner, path)
        with transaction_with_settings(self.connection, begin, sets_constraints=True) as cursor:
            cursor.execute(UseIndexes().statement())
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            yield cursor


def _detail(error: IntegrityError) -> str:
    cause: Any = error.__cause__
    return cause.diag.message_detail or str(error)
