"""Rows that change tables in the transaction that decides where they belong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parting.planning.operations.operation import (
    Difference,
    Lock,
    LockMode,
    Operation,
    State,
    lock,
)
from parting.sql.sqlstates import ROWS_REMAIN

if TYPE_CHECKING:
    from parting.schema.objects import Column, Name
    from parting.schema.partitioned import Partition


@dataclass(frozen=True)
class TakeRows(Operation):
    """Move all rows that belong to a partition there, out of a table that nobody writes meanwhile.

    Until the transaction ends nobody else can insert a key there which one of these rows has.
    """

    source: Name
    partition: Partition
    columns: tuple[Column, ...]  # those that are not generated
    partition_column: Column
    leaves: State | None = None  # why rows should not be where they are, if that is a difference

    # The columns of `gone` have numbers for names: any name might be that of a column.
    sql = """
        {%- from "_bound.sql" import bound_condition with context -%}
        {%- from "_moved_rows.sql" import names, numbers with context -%}
        {%- set key = "source." ~ partition_column.name|ident -%}
        {%- set move %}
        DECLARE
            gone pg_catalog.int8;
            arrived pg_catalog.int8;
        BEGIN
            WITH gone ({{ numbers() }}) AS (
                DELETE FROM ONLY {{ source|ident }} AS source WHERE {{ bound_condition(partition.bound, sql(key), partition_column) }}
                RETURNING {{ names("source.") }}
            ), arrived (number) AS (
                INSERT INTO {{ partition.name|ident }} AS target ({{ names() }})
                OVERRIDING SYSTEM VALUE
                SELECT {{ numbers("gone.") }} FROM gone RETURNING 1
            )
            SELECT (SELECT pg_catalog.count(*) FROM gone), (SELECT pg_catalog.count(*) FROM arrived) INTO gone, arrived;
            IF gone OPERATOR(pg_catalog.<>) arrived THEN
                RAISE EXCEPTION 'a trigger kept rows of % from moving to %', {{ source|string|literal }}, {{ partition.name|string|literal }}
                USING HINT = 'A BEFORE trigger must not skip a row while it moves.';
            END IF;
        END
        {% endset -%}
        DO {{ move|dollar }};
    """

    @property
    def runs_functions_of_users(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ROW_EXCLUSIVE, self.source, self.partition.name)

    @property
    def difference(self) -> Difference | None:
        if self.leaves is None:
            return None
        return Difference(self.leaves, "misplaced rows", on=self.source)


@dataclass(frozen=True)
class RelocateFollowers(Operation):
    """Relocate rows that follow others from the default partition, while nobody writes there.

    They go before the rows that they follow, in the same transaction, so that nothing references
    these any more when they leave; so constraints that can be deferred are.
    """

    source: Name
    partition_column: str
    locate: Name
    silent_setting: str

    # As an update of each row: it has a key that is recorded, and rows of others follow it, too.
    sql = """
        SET CONSTRAINTS ALL DEFERRED;
        SELECT pg_catalog.set_config({{ silent_setting|literal }}, 'on', true);
        UPDATE ONLY {{ source|ident }} AS waiting SET {{ partition_column|ident }} = waiting.{{ partition_column|ident }}
        WHERE {{ locate|ident }}(waiting.{{ partition_column|ident }}) IS NOT NULL;
    """

    @property
    def runs_functions_of_users(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ROW_EXCLUSIVE, self.source)


@dataclass(frozen=True)
class CheckIsEmpty(Operation):
    """Raise an error if a table that nobody writes meanwhile contains rows itself."""

    table: Name

    sql = """
        {%- set check %}
        BEGIN
            IF EXISTS (SELECT FROM ONLY {{ table|ident }}) THEN
                RAISE EXCEPTION '% itself contains rows', {{ table|string|literal }}
                USING ERRCODE = {{ rows_remain|literal }}, HINT = 'Run it again.';
            END IF;
        END
        {% endset -%}
        DO {{ check|dollar }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.table)

    def values(self) -> dict[str, Any]:
        """Return its fields, and the error code by which a run learns of rows that remain."""
        return {**super().values(), "rows_remain": ROWS_REMAIN}
