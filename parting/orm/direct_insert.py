"""Inserts straight into partitions: ON CONFLICT, and large batches.

PostgreSQL does not allow ON CONFLICT on the table itself. On a partition it works as on any table,
by the partition's own indexes. Where the key table enforces a constraint across partitions, no
index of a partition contains all values: existing rows are scanned for first, for all rows of the
batch at once, and what is in conflict with none of them is inserted. Two sessions may do so at the
same time; the key table then raises an error in the later one, which is rolled back to a savepoint
and scans again.

Which partitions exist is proved in the same call (`parting.orm.table_facts`): they come and go.
Small batches that are in conflict with nothing take a shorter way (`parting.orm.quick_insert`).
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
    GENERATED_ALWAYS,
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
from parting.orm.quick_insert import CAUTIOUS, insert_as_if_new, insert_quickly
from parting.orm.table_facts import current_facts, memory, with_rows_passing
from parting.sql.sqlstates import UNIQUE_VIOLATION, sqlstate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parting.orm.table_facts import TableFacts
    from parting.schema.partitioned import Declaration, ValueColumn

#: From how many rows on a plain INSERT goes straight into partitions.
LARGE = 1_000


_NO_ARBITER = (
    "ON CONFLICT does not support deferrable unique constraints/exclusion constraints as arbiters"
)

_IS_IDENTITY = "It is an identity column, GENERATED ALWAYS: leave its value out."

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
    query, connection = compiler.query, compiler.connection
    fields = table_fields(query.get_meta().concrete_model)
    with connection.cursor() as cursor:
        batch: InsertBatch | None = None
        remembered = memory(connection, declaration.table)
        facts = None
        if _is_small(compiler):
            facts = remembered.facts or current_facts(connection, cursor, declaration)
        # What is remembered never is the reason for an error.
        if (
            facts is not None
            and facts.targets.installed
            and not _given_identities(query, facts.columns)
            and not facts.targets.sees_inserts
            and not any(unique.deferral for unique in facts.uniques)
            and goes_straight(query.on_conflict, _columns(fields), declaration, facts.targets)
        ):
            batch = InsertBatch(compiler)
            if declaration.pk in batch.values or remembered.cautious:
                remembered.cautious = max(remembered.cautious - 1, 0)
            elif insert_as_if_new(connection, cursor, declaration.table, batch):
                return []
            else:
                remembered.cautious = CAUTIOUS
            if connection.in_atomic_block:
                plan = _plan(query, declaration, with_rows_passing(facts), ())
                if insert_quickly(connection, cursor, plan, batch, fields):
                    return []
        current = _current_plan(compiler, cursor, declaration, fields, _columns(returning))
        if current is None:
            return None
        if given := _given_identities(query, current.columns):
            if query.on_conflict is None:
                return None  # the table itself rejects it
            message = f'cannot insert a non-DEFAULT value into column "{given[0]}"'
            raise_error(cursor, GENERATED_ALWAYS, message, _IS_IDENTITY)
        if any(unique.deferral for unique in current.inferred):
            raise_error(cursor, NOT_DEFERRABLE, _NO_ARBITER)
        batch = batch or InsertBatch(compiler)
        _complete(cursor, current, batch, fields)
        for left in reversed(range(TRIES)):
            inserted = _try(cursor, current, batch, connection.alias, is_last=not left)
            if inserted is not None:
                return inserted
            remembered.facts = None
            current = _current_plan(compiler, cursor, declaration, fields, _columns(returning))
            if current is None:
                raise_error(cursor, SERIALIZATION_FAILURE, "the partitions have gone meanwhile")
    raise AssertionError


def _columns(fields: Sequence[Any]) -> tuple[str, ...]:
    return tuple(one.column for one in fields)


def _given_identities(query: Any, columns: Mapping[str, ValueColumn]) -> list[str]:
    """List the columns that are GENERATED ALWAYS AS IDENTITY, and that a query has values of.

    Partitions accept them, where those columns have defaults only.
    """
    given = _columns(query.fields)
    return [name for name in given if name in columns and columns[name].always_generated]


def _is_small(compiler: Any) -> bool:
    """Return whether a query is a small batch with ON CONFLICT DO NOTHING."""
    query = compiler.query
    return query.on_conflict == OnConflict.IGNORE and len(query.objs) < LARGE


def _current_plan(
    compiler: Any,
    cursor: Any,
    declaration: Declaration,
    fields: Sequence[Any],
    returning: tuple[str, ...],
) -> InsertPlan | None:
    """Plan a batch by what holds now; None if it should take the ordinary way."""
    query = compiler.query
    facts = current_facts(compiler.connection, cursor, declaration)
    if facts is None or not goes_straight(
        query.on_conflict, _columns(fields), declaration, facts.targets
    ):
        return None
    if query.on_conflict is None and not may_evaluate_defaults(
        _columns(query.fields), declaration, facts.columns
    ):
        return None
    return _plan(query, declaration, facts, returning)


def _plan(
    query: Any, declaration: Declaration, facts: TableFacts, returning: tuple[str, ...]
) -> InsertPlan:
    plan = InsertPlan(declaration, facts, query.on_conflict, returning=returning)
    if query.on_conflict is None:
        return plan
    # Which unique indexes new rows may be in conflict with.
    targets = conflict_targets(declaration, facts.targets, facts.uniques, facts.key_table_indexes)
    plan = replace(
        plan,
        updated=_columns(query.update_fields),
        primary_key=facts.uniques[0],
        conflict_targets=targets,
    )
    if query.on_conflict == OnConflict.UPDATE:
        plan = with_arbiter(plan, _columns(query.unique_fields))
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


def _try(
    cursor: Any, plan: InsertPlan, batch: InsertBatch, alias: str, *, is_last: bool
) -> list[Row] | None:
    """Insert the batch; return None if other sessions have come in the way.

    Raises:
        DatabaseError: What PostgreSQL raises, or, the last time, what others have caused.
    """
    targets = plan.targets
    try:
        with transaction.atomic(using=alias):
            attempt = ATTEMPTS[plan.on_conflict](cursor, plan, batch)
            inserted = attempt.run()
            used = {targets.oids[number]: targets.partitions[number] for number in attempt.used}
            if not runtime_catalog.are_children(cursor, targets.oid, used):
                raise PartitionsChanged
            return inserted
    except PartitionsChanged:
        if is_last:
            raise_error(cursor, SERIALIZATION_FAILURE, "the partitions have changed meanwhile")
    except DatabaseError as error:
        if not can_be_retried(cursor, error, plan):
            raise
        if is_last and sqlstate(error) == UNIQUE_VIOLATION:
            # No such conflict is an error: others have come in the way each time.
            message = "could not serialize access due to concurrent update"
            raise_error(cursor, SERIALIZATION_FAILURE, message)
        if is_last:
            raise
    return None
