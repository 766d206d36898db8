"""Inserts straight into partitions: ON CONFLICT, and large batches.

PostgreSQL does not allow ON CONFLICT on the table itself. On a partition it works as on any table,
by the partition's own indexes. Where the key table enforces a constraint across partitions, no
index of a partition contains all values: existing rows are scanned for first, for all rows of the
batch at once, and what is in conflict with none of them is inserted. Two sessions may do so at the
same time; the key table then raises an error in the later one, which is rolled back to a savepoint
and scans again.

Which partitions exist is read in the same call, never cached: partitions come and go.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, transaction

from parting.catalog import runtime as runtime_catalog
from parting.declarations.model_options import table_fields
from parting.django_private import OnConflict
from parting.orm.insert_attempts import ATTEMPTS
from parting.orm.insert_batch import InsertBatch
from parting.orm.insert_errors import (
    NOT_DEFERRABLE,
    SERIALIZATION_FAILURE,
    PartitionsChanged,
    can_be_retried,
    raise_error,
)
from parting.orm.insert_plan import (
    InsertPlan,
    Row,
    conflict_targets,
    goes_straight,
    may_evaluate_defaults,
    with_arbiter,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parting.schema.partitioned import Declaration

#: From how many rows on a plain INSERT goes straight into partitions.
LARGE = 1_000


#: How often a batch is tried that other sessions have come in the way of.
TRIES = 10


def insert(compiler: Any, declaration: Declaration, returning: Sequence[Any]) -> list[Row] | None:
    """Insert the objects of a query straight into partitions.

    Args:
        compiler: Django's compiler of the query.
        declaration: How its table is partitioned.
        returning: The fields of which the values are wanted.

    Returns:
        Their values, row by row as the objects are; None if the query should take the ordinary way.

    Raises:
        NotSupportedError: If there is ON CONFLICT, and triggers of users must see the insert into
            the table itself.
        DatabaseError: What PostgreSQL raises, as for a plain table.
    """
    query = compiler.query
    fields = table_fields(query.get_meta().concrete_model)
    with compiler.connection.cursor() as cursor:
        targets = runtime_catalog.targets(cursor, declaration.table, declaration.partition_column)
        if targets is None or not goes_straight(
            query.on_conflict, _columns(fields), declaration, targets
        ):
            return None
        columns = runtime_catalog.value_columns(cursor, targets.oid)
        if query.on_conflict is None and not may_evaluate_defaults(
            _columns(query.fields), declaration, columns
        ):
            return None
        batch = InsertBatch(compiler)
        plan = InsertPlan(
            declaration, targets, columns, query.on_conflict, returning=_columns(returning)
        )
        if query.on_conflict is not None:
            plan = _with_conflict_targets(cursor, plan, query)
        _complete(cursor, plan, batch, fields)
        return _try_repeatedly(cursor, plan, batch, compiler.connection.alias)


def _columns(fields: Sequence[Any]) -> tuple[str, ...]:
    return tuple(one.column for one in fields)


def _with_conflict_targets(cursor: Any, plan: InsertPlan, query: Any) -> InsertPlan:
    """Find out which unique indexes new rows may be in conflict with.

    Raises:
        DatabaseError: If ON CONFLICT relies on a deferrable constraint.
    """
    declaration, targets = plan.declaration, plan.targets
    uniques = [one for one in runtime_catalog.unique_indexes(cursor, targets.oid) if one.valid]
    key_table_indexes = (
        runtime_catalog.readable_indexes(cursor, plan.names.key_table)
        if declaration.key_table
        else frozenset()
    )
    plan = replace(
        plan,
        updated=_columns(query.update_fields),
        conflict_targets=conflict_targets(declaration, targets, uniques, key_table_indexes),
    )
    if query.on_conflict == OnConflict.UPDATE:
        plan = with_arbiter(plan, _columns(query.unique_fields))
    if any(unique.deferral for unique in plan.inferred):
        raise_error(
            cursor,
            NOT_DEFERRABLE,
            "ON CONFLICT does not support deferrable unique constraints/exclusion constraints as "
            "arbiters",
        )
    return plan


def _complete(cursor: Any, plan: InsertPlan, batch: InsertBatch, fields: Sequence[Any]) -> None:
    """Have PostgreSQL compute what must be known of the rows before they are inserted."""
    for one in fields:
        column = plan.columns[one.column]
        if column.name not in plan.known_columns or column.generated:
            continue
        if column.name not in batch.values:
            # Primary keys are computed here, so that they rise with the objects, as on a plain
            # table.
            batch.evaluate_default(cursor, one, column)
        elif batch.has_expressions(column.name):
            batch.evaluate_expressions(cursor, column)
    batch.leave_out_defaults()


def _try_repeatedly(cursor: Any, plan: InsertPlan, batch: InsertBatch, alias: str) -> list[Row]:
    """Insert the batch, again if other sessions come in the way.

    Raises:
        DatabaseError: What PostgreSQL raises, or a serialization failure if they do so each time.
    """
    declaration, targets = plan.declaration, plan.targets
    for left in reversed(range(TRIES)):
        try:
            with transaction.atomic(using=alias):
                inserted = ATTEMPTS[plan.on_conflict](cursor, plan, batch, targets).run()
                used = list(targets.oids.values())
                if not runtime_catalog.are_children(cursor, targets.oid, used):
                    raise PartitionsChanged
                return inserted
        except PartitionsChanged:
            if not left:
                raise_error(cursor, SERIALIZATION_FAILURE, "the partitions have changed meanwhile")
        except DatabaseError as error:
            if not can_be_retried(cursor, error, plan, targets) or not left:
                raise
        current = runtime_catalog.targets(cursor, declaration.table, declaration.partition_column)
        if current is None or not current.installed:
            raise_error(cursor, SERIALIZATION_FAILURE, "the partitions have gone meanwhile")
        targets = current
    raise AssertionError
