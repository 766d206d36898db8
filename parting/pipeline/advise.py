"""Read what speaks for partitioning tables that are plain, and what against it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, models

from parting.catalog.usage import (
    column_statistics,
    oids_of,
    recorded_statements,
    server_room,
    statements_schema,
    usage,
    why_unreadable,
)
from parting.declarations.validation import unsuitable
from parting.pipeline.inspection import reading
from parting.planning.advice import MIN_BYTES, Advice, Candidate, advise, names
from parting.schema.usage import Recorded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.schema.usage import Usage

Model = type[models.Model]

#: Nothing that is asked takes that long: the ends of an index that is full of dead rows may.
STATEMENT_TIMEOUT_MS = 10_000

#: An ACCESS EXCLUSIVE lock of somebody else is not waited for.
LOCK_TIMEOUT_MS = 500


@dataclass(frozen=True)
class ModelAdvice:
    """What is known of one model's table, and whether to partition it.

    Args:
        label: The model's label.
        usage: How large it is, and what is done with it; None if that could not be read.
        advice: The advice.
        statements: How many statements of pg_stat_statements name it; None where they are not
            recorded.
        recorded: What else there is to know of pg_stat_statements.
        error: Why the table could not be read.
    """

    label: str
    usage: Usage | None
    advice: Advice
    statements: int | None
    recorded: Recorded
    error: DatabaseError | None = None


def advise_on(
    connection: BaseDatabaseWrapper,
    chosen: Sequence[Model],
    *,
    min_bytes: int = MIN_BYTES,
    statement_timeout_ms: int = STATEMENT_TIMEOUT_MS,
) -> Iterator[ModelAdvice]:
    """Yield advice on each model that has a table, the largest table first.

    No table is scanned: the statistics of ANALYZE and of the server are read, and the ends of
    indexes. Each table has a transaction of its own, which only reads. One that cannot be read
    comes last, and does not hide the others.

    Args:
        connection: Django's connection.
        chosen: The models.
        min_bytes: As of `advise`.
        statement_timeout_ms: How long a statement may take.

    Raises:
        DatabaseError: If a statement failed in PostgreSQL that is of no table.
    """
    by_table = {model._meta.db_table: model for model in chosen}
    with connection.cursor() as cursor:
        oids = oids_of(cursor, list(by_table))
    with _reading(connection, statement_timeout_ms) as cursor:
        room = server_room(cursor)
        schema = statements_schema(cursor)
    recorded = _recorded(connection, schema, statement_timeout_ms)
    models_by_oid = {oid: by_table[table] for table, oid in oids.items()}
    found, failed = _usage(connection, list(oids.values()), statement_timeout_ms)
    for oid, one in sorted(
        found.items(), key=lambda item: -item[1].table_bytes - item[1].index_bytes
    ):
        model = models_by_oid[oid]
        problem = unsuitable(model)
        candidates = list(_candidates(model))
        key = model._meta.pk.column if model._meta.pk else None
        if problem is not None or key is None:
            text = problem[0] if problem else f"{model._meta.label} has a composite primary key."
            said = text.removeprefix(f"{model._meta.label} ").rstrip(".")
            yield ModelAdvice(model._meta.label, one, Advice("no", f"it {said}"), None, recorded)
            continue
        statements = None
        if recorded.statements is not None:
            statements = [use for use in recorded.statements if names(use.text, one.name.name)]
        try:
            with _reading(connection, statement_timeout_ms) as cursor:
                columns = [candidate.column for candidate in candidates]
                statistics = column_statistics(cursor, one, columns) if one.may_be_read else {}
        except DatabaseError as error:
            failed[oid] = error
            continue
        advice = advise(one, candidates, statistics, statements, key, room, min_bytes=min_bytes)
        count = len(statements) if statements is not None else None
        yield ModelAdvice(model._meta.label, one, advice, count, recorded)
    for oid, why in failed.items():
        said = f"PostgreSQL reports: {str(why).strip().rstrip('.')}"
        label = models_by_oid[oid]._meta.label
        yield ModelAdvice(label, found.get(oid), Advice("unknown", said), None, recorded, why)


def _usage(
    connection: BaseDatabaseWrapper, oids: Sequence[int], statement_timeout_ms: int
) -> tuple[dict[int, Usage], dict[int, DatabaseError]]:
    """Return how tables are used, with one query; one by one where that fails."""
    try:
        with _reading(connection, statement_timeout_ms) as cursor:
            return usage(cursor, oids), {}
    except DatabaseError as error:
        if len(oids) == 1:
            return {}, {oids[0]: error}
    found: dict[int, Usage] = {}
    failed: dict[int, DatabaseError] = {}
    for oid in oids:
        read, wrong = _usage(connection, [oid], statement_timeout_ms)
        found |= read
        failed |= wrong
    return found, failed


def _recorded(
    connection: BaseDatabaseWrapper, schema: str | None, statement_timeout_ms: int
) -> Recorded:
    """Return what pg_stat_statements has, or why it cannot be read."""
    if schema is None:
        return Recorded(None, problem="pg_stat_statements is not installed in this database")
    try:
        with _reading(connection, statement_timeout_ms) as cursor:
            return recorded_statements(cursor, schema)
    except DatabaseError as error:
        problem = why_unreadable(error)
        if problem is None:
            raise
        return Recorded(None, problem=problem)


@contextmanager
def _reading(connection: BaseDatabaseWrapper, statement_timeout_ms: int) -> Iterator[Any]:
    """Open a transaction that only reads, with a limit for each statement."""
    nested = connection.in_atomic_block
    with reading(connection, LOCK_TIMEOUT_MS) as cursor:
        if not nested:
            cursor.execute("SET TRANSACTION READ ONLY")
        cursor.execute(
            "SELECT pg_catalog.set_config('statement_timeout', %s, true)",
            [f"{statement_timeout_ms}ms"],
        )
        yield cursor


def _candidates(model: Model) -> Iterator[Candidate]:
    """Yield the date and time fields of a model's own table."""
    for field in model._meta.local_concrete_fields:
        if isinstance(field, models.DateField) and field.column is not None:
            yield Candidate(
                field.name,
                field.column,
                nullable=field.null,
                changes=field.auto_now,
                is_date=not isinstance(field, models.DateTimeField),
            )
