"""Small batches with ON CONFLICT DO NOTHING, which many-to-many `add()` sends: one query, or two.

First such a batch is inserted as if there were no ON CONFLICT, through the table, behind a
savepoint. If there is no conflict, that is all. After a conflict, and for some batches after it, it
is inserted straight into partitions by what is remembered of the table. That may hold no
more, so nothing is left out because of it:

- The same message proves that the partitions are what they were, after the INSERT has locked them:
  they are still the table's, the table is still the one that its name means, and no trigger of
  users has come. If not, it raises an error.
- Constraints are PostgreSQL's affair, and that each row belongs where it is sent is a check of the
  partition, or was asked of the function that routes rows.

After any error, and for rows that are in conflict with rows elsewhere, everything is rolled back to
the savepoint, and the batch takes the ordinary way, which reads everything anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError

from parting.catalog.tables import quoted
from parting.orm.insert_errors import DEADLOCK
from parting.orm.insert_plan import grouped
from parting.orm.statements import compose, execute_together, in_transaction
from parting.schema.partitioned import DEFAULT_NUMBER
from parting.sql.sqlstates import EXCLUSION_VIOLATION, UNIQUE_VIOLATION, sqlstate
from parting.strategies.locate import partition_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parting.orm.conflict_scan import ConflictTarget
    from parting.orm.insert_batch import InsertBatch
    from parting.orm.insert_plan import InsertPlan
    from parting.schema.objects import Name

_SAVEPOINT = ("SAVEPOINT parting_insert", ())
_RELEASE = ("RELEASE SAVEPOINT parting_insert", ())
_ROLLBACK = ("ROLLBACK TO SAVEPOINT parting_insert", ())

#: For how many batches conflicts are expected after one.
CAUTIOUS = 20

#: What ON CONFLICT is about.
_CONFLICTS = (UNIQUE_VIOLATION, EXCLUSION_VIOLATION)

#: The classes of errors that what is remembered may have caused: data, integrity, names and rights.
_CLASSES = ("22", "23", "42", "3F")


@dataclass(frozen=True)
class ChildTable:
    """A partition, as the proof names it: its table, and its row of pg_inherits."""

    name: Name
    oid: int
    version: str


def insert_as_if_new(connection: Any, cursor: Any, table: str, batch: InsertBatch) -> bool:
    """Insert a batch as if there were no ON CONFLICT DO NOTHING.

    Args:
        connection: Django's connection. In autocommit, in which Django 6.1 sends a single batch,
            the INSERT is a transaction by itself.
        cursor: One of its cursors.
        table: The model's ``db_table``.
        batch: The rows, whose primary keys have defaults.

    Returns:
        Whether there was no conflict. If not, nothing is inserted.
    """
    rows = {"rows": batch.rows(range(batch.count))}
    insert = compose("insert_into_table", rows, table=quoted(table), names=batch.names)
    try:
        if in_transaction(connection):
            execute_together(connection, cursor, [_SAVEPOINT, insert, _RELEASE])
        else:
            cursor.execute(*insert)
    except DatabaseError as error:
        if sqlstate(error) not in _CONFLICTS:
            raise
        if in_transaction(connection):
            execute_together(connection, cursor, [_ROLLBACK, _RELEASE])
        return False
    return True


def insert_quickly(
    connection: Any, cursor: Any, plan: InsertPlan, batch: InsertBatch, fields: Sequence[Any]
) -> bool:
    """Insert a batch with ON CONFLICT DO NOTHING by what is remembered of its table.

    Args:
        connection: Django's connection, in a transaction.
        cursor: One of its cursors.
        plan: The insert, as it follows from what is remembered.
        batch: The rows. They get the primary keys that decide about their partitions.
        fields: Those of the table.

    Returns:
        Whether all is done. If not, nothing is.
    """
    pk = next(one for one in fields if one.column == plan.declaration.pk)
    by_default = pk.column not in batch.values
    scanned = tuple(
        one
        for one in plan.conflict_targets
        # A primary key that a sequence computes is new, or the key table rejects it.
        if one.source and not (by_default and pk.column in one.unique.columns)
    )
    if not _are_known(plan, batch, scanned, pk.column):
        return False
    statements = [_SAVEPOINT, compose("lock_for_insert", {}, table=quoted(plan.declaration.table))]
    try:
        numbers = None if scanned else _numbers(plan, batch)
        if numbers is None:
            statements.append(_look_ahead(plan, batch, scanned, by_default))
            execute_together(connection, cursor, statements)
            ((numbers, keys, conflicts),) = cursor.fetchall()
            if keys:
                batch.add_evaluated(pk, plan.columns[pk.column], keys)
            if conflicts or not plan.targets.partitions.keys() >= set(numbers):
                execute_together(connection, cursor, [_ROLLBACK, _RELEASE])
                return False
            statements = []
        batch.leave_out_defaults()
        statements += _inserts(plan, batch, numbers)
        execute_together(connection, cursor, [*statements, _RELEASE])
    except DatabaseError as error:
        state = sqlstate(error)
        if state != DEADLOCK and not state.startswith(_CLASSES):
            raise
        execute_together(connection, cursor, [_ROLLBACK, _RELEASE])
        return False
    return True


def _are_known(
    plan: InsertPlan, batch: InsertBatch, scanned: Sequence[ConflictTarget], pk: str
) -> bool:
    """Return whether the rows have the values that decide about partitions and conflicts."""
    if any(unique.deferral for unique in plan.inferred):
        return False
    names = {plan.declaration.partition_column, *(n for one in scanned for n in one.unique.columns)}
    return all(
        name in batch.values
        and not batch.has_expressions(name)
        and not plan.columns[name].generated
        for name in names
        if name != pk or name in batch.values
    )


def _numbers(plan: InsertPlan, batch: InsertBatch) -> list[int] | None:
    """Return the partition numbers that need not be asked for: checks of partitions prove them."""
    values = batch.values.get(plan.declaration.partition_column)
    targets = plan.targets
    return values and partition_numbers(values, targets.bounds, targets.partition_column_type)


def _look_ahead(
    plan: InsertPlan, batch: InsertBatch, scanned: tuple[ConflictTarget, ...], by_default: bool
) -> tuple[str, tuple[Any, ...]]:
    """Ask where rows belong, for the primary keys that decide about it, and for conflicts."""
    declaration = plan.declaration
    names = {declaration.partition_column, *(n for one in scanned for n in one.unique.columns)}
    fragments, given = batch.given(range(batch.count), names, plan.columns)
    return compose(
        "look_ahead",
        fragments,
        **given,
        targets=scanned,
        locate=plan.names.function("locate"),
        partition_column=declaration.partition_column,
        pk=declaration.pk if by_default and declaration.pk in names else "",
        default_number=DEFAULT_NUMBER,
    )


def _inserts(
    plan: InsertPlan, batch: InsertBatch, numbers: Sequence[int]
) -> list[tuple[str, tuple[Any, ...]]]:
    """Write the INSERT into each partition, and what proves that they were the right ones."""
    targets = plan.targets
    inserts = [
        compose(
            "insert_rows",
            {"rows": batch.rows(rows), "on_conflict": batch.on_conflict},
            table=targets.partitions[number],
            names=batch.names,
            returning=(),
        )
        for number, rows in grouped(dict(enumerate(numbers)), in_order=True)
    ]
    proof = compose(
        "check_partitions",
        {},
        table=quoted(plan.declaration.table),
        server=plan.facts.server,
        oid=targets.oid,
        partitions=tuple(
            ChildTable(targets.partitions[number], targets.oids[number], targets.versions[number])
            for number in sorted(set(numbers))
        ),
        # Rows of the table itself are in no index of a partition.
        empty=any(one.source is None for one in plan.conflict_targets),
        triggers=targets.triggers,
    )
    return [*inserts, proof]
