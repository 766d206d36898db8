"""Partitions that are retired: detached with their rows, in one transaction for a whole family.

Nobody writes the tables meanwhile, nor waits in one of their functions: who waits for the table at
the top goes on with the new functions, and sends late rows to the default partition.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from parting.planning.operations.operation import (
    Difference,
    Lock,
    LockMode,
    Operation,
    State,
    lock,
)
from parting.sql.sqlstates import REFERENCED

if TYPE_CHECKING:
    from typing import Any

    from parting.planning.operations.dropped_keys import Referencing
    from parting.schema.objects import Column, Name


@dataclass(frozen=True)
class CheckPartition(Operation):
    """Raise an error if a partition is another table by now, or something else depends on it."""

    partition: Name
    oid: int
    dependents: str  # as `dependents_of` returns them

    sql = """
        {%- from "_retired.sql" import is_table with context -%}
        {%- from "_definition.sql" import dependents_of with context -%}
        {%- set check %}
        BEGIN
            IF ({{ is_table(partition, oid)|indent(8) }}) IS NOT TRUE
            OR ({{ dependents_of(partition)|indent(8) }}) OPERATOR(pg_catalog.<>) {{ dependents|literal }} THEN
                RAISE EXCEPTION '% was changed meanwhile', {{ partition|string|literal }}
                USING ERRCODE = {{ referenced|literal }}, HINT = 'Run it again.';
            END IF;
        END
        {% endset -%}
        DO {{ check|dollar }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return ()

    def values(self) -> dict[str, Any]:
        """Return its fields, and the error code by which a run learns of it."""
        return {**super().values(), "referenced": REFERENCED}


@dataclass(frozen=True)
class CheckNotReferenced(Operation):
    """Raise an error if rows that stay reference rows of a partition.

    Nobody can add such a row while this transaction has its locks.
    """

    partition: Name
    pk: Column
    referencing: tuple[Referencing, ...]

    sql = """
        {%- from "_retired.sql" import is_referenced_row, referencing_table with context -%}
        {%- set check %}
        BEGIN
        {%- for one in referencing %}
            IF EXISTS (SELECT FROM {{ referencing_table(one) }} WHERE {{ is_referenced_row(one, partition, pk)|indent(12) }}) THEN
                RAISE EXCEPTION 'rows of % reference rows of %', {{ one.table|string|literal }}, {{ partition|string|literal }}
                USING ERRCODE = {{ referenced|literal }}, HINT = 'Run it again.';
            END IF;
        {%- endfor %}
        END
        {% endset -%}
        DO {{ check|dollar }};
    """

    @property
    def runs_functions_of_users(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        read = (one.table for one in self.referencing)
        return lock(LockMode.ACCESS_SHARE, self.partition, *read)

    def values(self) -> dict[str, Any]:
        """Return its fields, and the error code by which a run learns of such rows."""
        return {**super().values(), "referenced": REFERENCED}


@dataclass(frozen=True)
class LimitStatement(Operation):
    """Have what follows end after a time, so that nobody waits long behind its locks."""

    timeout_ms: int  # 0: no limit

    sql = 'SET LOCAL statement_timeout = {{ (timeout_ms|string ~ "ms")|literal }};'


@dataclass(frozen=True)
class FindReferencingRows(Operation):
    """Find values by which rows of another table reference rows of a partition, up to a number."""

    partition: Name
    pk: Column
    referencing: Referencing
    limit: int

    sql = """
        {%- from "_retired.sql" import is_referenced_row, referencing_table with context -%}
        SELECT pg_catalog.concat_ws(', ', {% for column in referencing.columns %}referencing.{{ column|ident }}{{ comma(loop) }}{% endfor %})
        FROM {{ referencing_table(referencing) }}
        WHERE {{ is_referenced_row(referencing, partition, pk) }}
        LIMIT {{ limit|literal }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.referencing.table, self.partition)


@dataclass(frozen=True)
class FindRowsApart(Operation):
    """Find rows of a follower's partition whose leader's row is in another one, up to a number."""

    partition: Name
    partition_column: Column
    leader_key_table: Name
    number: int
    limit: int

    sql = """
        SELECT pg_catalog.concat(source.{{ partition_column.name|ident }})
        FROM ONLY {{ partition|ident }} AS source JOIN {{ leader_key_table|ident }} AS recorded
            ON {{ compared("recorded.pk", "=", "source." ~ partition_column.name|ident, partition_column.comparison) }}
        WHERE recorded.partition_number OPERATOR(pg_catalog.<>) {{ number|literal }}::pg_catalog.int2
        LIMIT {{ limit|literal }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.partition, self.leader_key_table)


@dataclass(frozen=True)
class RetirePartition(Operation):
    """Detach a partition from the table, with its rows."""

    partition: Name
    parent: Name

    sql = "ALTER TABLE {{ partition|ident }} NO INHERIT {{ parent|ident }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return (
            *lock(LockMode.ACCESS_EXCLUSIVE, self.partition),
            *lock(LockMode.ACCESS_SHARE, self.parent),
        )

    @property
    def difference(self) -> Difference:
        return Difference(
            State.ORPHANED, "partition", self.partition.name, detail="is to be retired"
        )


@dataclass(frozen=True)
class DropFromPublication(Operation):
    """Drop a partition that is retired from a publication of the table."""

    publication: str
    table: Name

    sql = "ALTER PUBLICATION {{ publication|ident }} DROP TABLE ONLY {{ table|ident }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.table)

    @property
    def difference(self) -> Difference:
        return Difference(
            State.ORPHANED, "table", self.table.name, detail=f"in publication {self.publication}"
        )


@dataclass(frozen=True)
class CheckRetired(Operation):
    """Raise an error if a table is not the one that was retired.

    Another may have its name by now, or its marker comment may have changed.
    """

    table: Name
    oid: int
    text: str  # its marker comment

    mode: ClassVar = LockMode.ACCESS_EXCLUSIVE

    sql = """
        {%- from "_retired.sql" import is_retired with context -%}
        {%- set check %}
        BEGIN
            IF ({{ is_retired(table, oid, text)|indent(8) }}) IS NOT TRUE THEN
                RAISE EXCEPTION '% is not the table any more that was retired', {{ table|string|literal }}
                USING ERRCODE = {{ referenced|literal }}, HINT = 'Run it again.';
            END IF;
        END
        {% endset -%}
        LOCK TABLE ONLY {{ table|ident }} IN {{ sql(mode.value) }} MODE;
        DO {{ check|dollar }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(self.mode, self.table)

    def values(self) -> dict[str, Any]:
        """Return its fields, its lock, and the error code by which a run learns of it."""
        return {**super().values(), "mode": self.mode, "referenced": REFERENCED}


@dataclass(frozen=True)
class HoldRetired(CheckRetired):
    """Keep the rows of a table that was retired as they are, until it is archived and dropped.

    Whoever reads it goes on. Raise an error if it is not the table that was retired.
    """

    mode: ClassVar = LockMode.SHARE_ROW_EXCLUSIVE
