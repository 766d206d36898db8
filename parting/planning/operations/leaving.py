"""Rows that leave a partition for others, while it is split, or joined with its neighbours.

Partitions of followers may reference the partition that a row is in, and delete what follows it when
it is deleted. So a row is copied first; its new place is recorded, by which triggers have the rows
that follow it move as well; and only then the row itself is deleted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parting.planning.operations.moving import (
    BeginMoving,
    MoveRows,
    MoveRowsTo,
    Place,
    RecordMove,
    hashed_columns,
)
from parting.planning.operations.operation import Lock, LockMode, Operation, lock
from parting.sql.sqlstates import ROWS_REMAIN

if TYPE_CHECKING:
    from parting.schema.objects import Column, Name
    from parting.strategies.bounds import Interval


@dataclass(frozen=True)
class MoveRowsOut(MoveRows):
    """Lock one batch of the rows of a partition that belong to others, and find where.

    Returns what moving rows from the table itself does.
    """

    followed_by: tuple[Name, ...] = ()  # partitions with rows that follow these
    is_compared: bool = False  # whether a copy would be compared with the row itself: see `to`

    def begin(self) -> BeginMoving:
        """Return what comes before it in its transaction."""
        return replace(super().begin(), by_index=True)

    def to(self, place: Place) -> tuple[MoveRowsTo | RecordMove | DeleteCopiedRows, ...]:  # type: ignore[override]
        """Return what moves those rows of the batch that belong to a place, and what follows.

        Where partitions alone compare keys, nothing follows these rows, and a copy would have the
        row itself come as well: it is deleted first.
        """
        if self.is_compared:
            return super().to(place)
        move, *record = super().to(place)
        assert isinstance(move, MoveRowsTo)
        copy = CopyRows(move.source, move.target, move.columns, move.pk, move.keys_setting)
        delete = DeleteCopiedRows(move.source, move.columns, move.pk, move.keys_setting)
        return copy, *record, delete

    def barrier(self, *, nowait: bool = False) -> LockWriters:  # type: ignore[override]
        """Return what comes last in its transaction: as of `MoveRows`, for what follows them too."""
        return LockWriters((self.source.name, *self.followed_by), nowait)


@dataclass(frozen=True)
class CopyRows(MoveRowsTo):
    """Copy the rows of a batch to the partition that they belong to.

    Returns how many there are, the sum of their hashes, and the same of those that arrived.
    """

    sql = """
        {%- from "_moving.sql" import in_batch with context -%}
        {%- from "_moved_rows.sql" import hash, names, numbers with context -%}
        WITH copied ({{ numbers() }}, hash) AS MATERIALIZED (
            SELECT {{ names("source.") }}, {{ hash("source.") }} FROM ONLY {{ source|ident }} AS source WHERE {{ in_batch("source." ~ pk.name|ident) }}
        ), arrived (hash) AS (
            INSERT INTO {{ target|ident }} AS target ({{ names() }})
            OVERRIDING SYSTEM VALUE
            SELECT {{ numbers("copied.") }} FROM copied RETURNING {{ hash("target.") }}
        )
        SELECT one.*, other.*
        FROM (SELECT pg_catalog.count(*), coalesce(pg_catalog.sum(copied.hash), 0) FROM copied) AS one,
            (SELECT pg_catalog.count(*), coalesce(pg_catalog.sum(arrived.hash), 0) FROM arrived) AS other;
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return (
            *lock(LockMode.ACCESS_SHARE, self.source),
            *lock(LockMode.ROW_EXCLUSIVE, self.target),
        )


@dataclass(frozen=True)
class DeleteCopiedRows(Operation):
    """Delete the rows of a batch where they were, when all that follows them has left.

    Returns how many left, and the sum of their hashes: both are those of the copies.
    """

    source: Name
    columns: tuple[Column, ...]
    pk: Column
    keys_setting: str

    returns = "gone pg_catalog.int8, gone_sum pg_catalog.numeric"

    sql = """
        {%- from "_moving.sql" import in_batch with context -%}
        {%- from "_moved_rows.sql" import hash with context -%}
        WITH gone (hash) AS (
            DELETE FROM ONLY {{ source|ident }} AS source WHERE {{ in_batch("source." ~ pk.name|ident) }}
            RETURNING {{ hash("source.") }}
        )
        SELECT pg_catalog.count(*), coalesce(pg_catalog.sum(gone.hash), 0) FROM gone;
    """

    @property
    def runs_functions_of_users(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ROW_EXCLUSIVE, self.source)

    def values(self) -> dict[str, Any]:
        """Return its fields, and which columns are hashed as what they are, and which as texts."""
        return {**super().values(), **hashed_columns(self.columns)}


@dataclass(frozen=True)
class LockWriters(Operation):
    """Wait until nobody writes some tables, or locks rows of them, and keep others from it."""

    tables: tuple[Name, ...]
    nowait: bool = False

    sql = """
        LOCK TABLE {% for one in tables %}ONLY {{ one|ident }}{{ comma(loop) }}{% endfor %} IN EXCLUSIVE MODE{{ sql(" NOWAIT" if nowait else "") }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.EXCLUSIVE, *self.tables)


@dataclass(frozen=True)
class CheckRowsHaveLeft(Operation):
    """Raise an error if a partition still contains rows that belong to others.

    Where it is locked, none can come. An index finds them, and forgets those that nobody can see.
    """

    partition: Name
    bound: Interval  # what it is to contain; if that is nothing, no row may be there
    partition_column: Column

    sql = """
        {%- set key = partition_column.name|ident -%}
        {%- set check %}
        BEGIN
            IF EXISTS (SELECT FROM ONLY {{ partition|ident }}{% if not bound.is_empty %} WHERE {{ key }} OPERATOR(pg_catalog.>=) {{ bound.upper|typed }}{% endif %}) THEN
                RAISE EXCEPTION '% contains rows that belong to other partitions', {{ partition|string|literal }}
                USING ERRCODE = {{ rows_remain|literal }}, HINT = 'Run it again.';
            END IF;
        END
        {% endset %}
        SET LOCAL enable_seqscan = off;
        DO {{ check|dollar }};
        SET LOCAL enable_seqscan = on;
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.partition)

    def values(self) -> dict[str, Any]:
        """Return its fields, and the error code by which a run learns of rows that are left."""
        return {**super().values(), "rows_remain": ROWS_REMAIN}
