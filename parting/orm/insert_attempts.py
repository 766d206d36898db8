"""One try of an insert straight into partitions: with no ON CONFLICT, DO NOTHING and DO UPDATE."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from parting.catalog import runtime as runtime_catalog
from parting.django_private import OnConflict
from parting.orm.conflict_scan import ConflictScan, depends_on_order, scan_conflicts
from parting.orm.insert_errors import (
    CARDINALITY_VIOLATION,
    SERIALIZATION_FAILURE,
    PartitionsChanged,
    raise_error,
)
from parting.orm.insert_plan import InsertPlan, Row, by_route_if_scattered, grouped
from parting.orm.statements import Fragment, compose, parameter
from parting.schema.partitioned import DEFAULT_NUMBER
from parting.sql.array_literals import text_array
from parting.sql.quoting import ident
from parting.strategies.locate import partition_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parting.orm.insert_batch import InsertBatch

#: How often the rows of an upsert are looked for that other sessions change meanwhile.
TRIES = 10

NOTHING = Fragment("")


class Attempt(ABC):
    """One try of an insert.

    Args:
        cursor: A cursor in a transaction, or behind a savepoint, of its own.
        plan: The insert.
        batch: The rows.

    Attributes:
        used: The numbers of the partitions that rows were sent to.
    """

    def __init__(self, cursor: Any, plan: InsertPlan, batch: InsertBatch) -> None:
        self.cursor = cursor
        self.plan = plan
        self.batch = batch
        self.targets = plan.targets
        self.used: set[int] = set()

    @abstractmethod
    def run(self) -> list[Row]:
        """Insert the rows; return the values that are wanted, as the objects are ordered."""

    def insert(
        self,
        partitions: Mapping[int, int],
        on_conflict: Fragment = NOTHING,
        returning: tuple[str, ...] = (),
    ) -> dict[int, Row]:
        """Insert rows into their partitions.

        Args:
            partitions: The number of the partition of each row.
            on_conflict: What follows the rows.
            returning: The columns of which the values are wanted.

        Returns:
            Those values, by rows.
        """
        returned: dict[int, Row] = {}
        in_order = self.plan.on_conflict is not None
        for number, rows in grouped(partitions, in_order=in_order):
            table = self.targets.partitions.get(number)
            if table is None and on_conflict.sql:
                raise PartitionsChanged
            if table is not None:
                self.used.add(number)
            self.cursor.execute(
                *compose(
                    "insert_rows",
                    {"rows": self.batch.rows(rows), "on_conflict": on_conflict},
                    # The table itself, by the route, if this transaction cannot see the partition.
                    table=table or self.targets.table,
                    names=self.batch.names,
                    returning=returning,
                )
            )
            values = self.cursor.fetchall() if returning else [()] * len(rows)
            returned.update(zip(rows, values, strict=True))
        return returned


class PlainInsert(Attempt):
    """An insert without ON CONFLICT: of many rows."""

    def run(self) -> list[Row]:
        """Insert the rows straight into partitions if many go to each."""
        plan, batch = self.plan, self.batch
        pk = plan.declaration.pk
        known = plan.returning == (pk,) and not batch.has_compiled(pk)
        returning = () if known else plan.returning
        returned = self.insert(by_route_if_scattered(self._partitions()), returning=returning)
        if known:
            return [(value,) for value in batch.values[pk]]
        return [returned[row] for row in range(batch.count)] if returning else []

    def _partitions(self) -> list[int]:
        """Return the number of the partition that each row belongs to."""
        column, targets = self.plan.declaration.partition_column, self.targets
        values = self.batch.values[column]
        # Should this be wrong, the check of a partition rejects what belongs to another.
        located = partition_numbers(values, targets.bounds, targets.partition_column_type)
        if located is not None:
            return located
        types = {column: targets.partition_column_type}
        source, shape = self.batch.source(range(self.batch.count), types)
        self.cursor.execute(
            *compose(
                "locate_rows",
                {"rows": source},
                shape=shape,
                locate=self.plan.names.function("locate"),
                column_type=targets.partition_column_type,
                default_number=DEFAULT_NUMBER,
            )
        )
        numbers: list[int] = self.cursor.fetchone()[0]
        return numbers


class InsertWithConflicts(Attempt):
    """An insert with ON CONFLICT, whose rows are compared with those that exist."""

    def scan(self, rows: Sequence[int]) -> ConflictScan:
        """Find out where rows belong, and what they are in conflict with."""
        plan = self.plan
        return scan_conflicts(
            self.cursor,
            self.batch,
            rows,
            plan.conflict_targets,
            plan.columns,
            plan.locate,
            plan.declaration.partition_column,
        )

    def raise_if_invalid(self, rows: Sequence[int], scan: ConflictScan) -> None:
        """Have PostgreSQL reject rows that are in conflict, and could not be inserted anyway."""
        if not rows:
            return
        columns = self.plan.columns
        fragments, given = self.batch.given(rows, columns, columns)
        self.cursor.execute(
            *compose(
                "find_invalid_rows",
                fragments,
                **given,
                checks=self.plan.facts.checks,
                constrained=tuple(columns.values()),
            )
        )
        for (number,) in self.cursor.fetchall():
            row = rows[number - 1]
            self.insert({row: scan.partitions[row]})


class InsertOrIgnore(InsertWithConflicts):
    """An insert with ON CONFLICT DO NOTHING."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.waited_for: dict[str, set[str]] = {}

    def run(self) -> list[Row]:
        """Insert what is in conflict with nothing, in the end."""
        rows: Sequence[int] = range(self.batch.count)
        while rows:
            scan = self.scan(rows)
            if self._wait(scan):
                continue
            existing = scan.existing_rows
            duplicates = scan.duplicate_rows - existing
            conflicting = existing | duplicates
            self.raise_if_invalid(sorted(existing), scan)
            # What is routed no more stays in the table, whose rows the scan has found.
            on_conflict = self.batch.on_conflict if self.targets.installed else NOTHING
            self.insert(
                {row: scan.partitions[row] for row in rows if row not in conflicting}, on_conflict
            )
            # Each of them has values of a row before it, which has been inserted now, or not.
            rows = sorted(duplicates)
        return []

    def _wait(self, scan: ConflictScan) -> bool:
        """Wait for those who may just be deleting an existing row.

        ON CONFLICT does so on a plain table, and keeps no lock: this one goes with its savepoint.

        Returns:
            Whether to scan again.
        """
        waits = False
        pk_type = self.plan.columns[self.plan.declaration.pk].type
        for target in self.plan.conflict_targets:
            name = target.unique.name
            waited_for = self.waited_for.setdefault(name, set())
            locked = scan.locked[name] - waited_for
            if (
                not locked
                or target.source is None
                or not runtime_catalog.may_lock(self.cursor, str(ident(target.source)))
            ):
                continue
            waits = True
            waited_for |= locked
            keys = {"keys": parameter(text_array(sorted(locked)))}
            self.cursor.execute("SAVEPOINT parting_wait")
            self.cursor.execute(
                *compose(
                    "wait_for_rows",
                    keys,
                    target=target,
                    primary_key=self.plan.primary_key,
                    pk_type=pk_type,
                )
            )
            self.cursor.execute(
                "ROLLBACK TO SAVEPOINT parting_wait; RELEASE SAVEPOINT parting_wait"
            )
        return waits


class Upsert(InsertWithConflicts):
    """An insert with ON CONFLICT DO UPDATE."""

    def run(self) -> list[Row]:
        """Insert the rows that are new, and update the others."""
        returned = self._upsert(range(self.batch.count))
        if not self.plan.returning:
            return []
        return self._current([returned[row] for row in range(self.batch.count)])

    @property
    def _returning(self) -> tuple[str, ...]:
        """The columns that statements return: by the primary key, which is last, rows are read."""
        plan = self.plan
        return (*plan.returning, plan.declaration.pk) if plan.returning else ()

    def _upsert(self, rows: Sequence[int]) -> dict[int, Row]:
        arbiter = self.plan.arbiter
        on_conflict = self.batch.on_conflict
        if arbiter is not None and arbiter.cross_partition:
            on_conflict = NOTHING  # the scan finds all conflicts, the key table those of a race
        returned: dict[int, Row] = {}
        tries = 0
        while rows:
            if tries == TRIES:
                message = "could not serialize access due to concurrent update"
                raise_error(self.cursor, SERIALIZATION_FAILURE, message)
            tries += 1
            scan = self.scan(rows)
            existing = scan.existing[arbiter.unique.name] if arbiter else {}
            if arbiter and scan.duplicates[arbiter.unique.name]:
                self._raise_for_duplicate(rows, scan, min(scan.duplicates[arbiter.unique.name]))
            if len(rows) > 1 and depends_on_order(
                scan, self.plan.conflict_targets, arbiter, self.plan.updated
            ):
                for row in rows:
                    returned |= self._upsert([row])
                return returned
            new = {row: scan.partitions[row] for row in rows if row not in existing}
            self.raise_if_invalid(sorted(existing), scan)
            returned |= self.insert(new, on_conflict, self._returning)
            if existing:
                returned |= self._update(existing)
            # Somebody has changed, moved or deleted the row meanwhile.
            rows = [row for row in sorted(existing) if row not in returned]
        return returned

    def _raise_for_duplicate(self, rows: Sequence[int], scan: ConflictScan, first: int) -> None:
        """Have PostgreSQL raise what it does for two rows of a batch with the same values."""
        # An error that a row before it causes is the first.
        self._upsert([row for row in rows if row < first])
        self.raise_if_invalid([first], scan)
        raise_error(
            self.cursor,
            CARDINALITY_VIOLATION,
            "ON CONFLICT DO UPDATE command cannot affect row a second time",
            "Ensure that no rows proposed for insertion within the same command have duplicate "
            "constrained values.",
        )

    def _update(self, existing: Mapping[int, str]) -> dict[int, Row]:
        """Update existing rows, through the table: they may have to move.

        Args:
            existing: Their primary keys, by the rows that have the new values.
        """
        plan = self.plan
        assert plan.arbiter is not None
        rows = sorted(existing)
        names = {*plan.updated, *plan.arbiter.unique.key_columns}
        fragments, given = self.batch.given(rows, names, plan.columns)
        fragments["numbers"] = parameter(list(range(1, len(rows) + 1)))
        fragments["keys"] = parameter(text_array([existing[row] for row in rows]))
        self.cursor.execute(
            *compose(
                "update_rows",
                fragments,
                **given,
                table=self.targets.table,
                pk=plan.columns[plan.declaration.pk],
                primary_key=plan.primary_key,
                changed=plan.updated,
                arbiter=plan.arbiter.unique,
                returning=self._returning,
            )
        )
        return {rows[number - 1]: tuple(row) for number, *row in self.cursor.fetchall()}

    def _current(self, returned: Sequence[Row]) -> list[Row]:
        """Return the wanted values of rows: an update that moves a row returns its old ones."""
        plan = self.plan
        if plan.declaration.partition_column not in plan.updated or len(plan.returning) == 1:
            return [row[:-1] for row in returned]
        self.cursor.execute(
            *compose(
                "read_rows",
                {"keys": parameter([row[-1] for row in returned])},
                table=self.targets.table,
                pk=plan.columns[plan.declaration.pk],
                primary_key=plan.primary_key,
                names=plan.returning,
            )
        )
        current = {pk: tuple(row) for pk, *row in self.cursor.fetchall()}
        return [current[row[-1]] for row in returned]


#: What tries an insert, by what Django does about conflicts.
ATTEMPTS: dict[OnConflict | None, type[Attempt]] = {
    None: PlainInsert,
    OnConflict.IGNORE: InsertOrIgnore,
    OnConflict.UPDATE: Upsert,
}
