"""Partitions: created and detached, and the rows that move into them and out of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parting.planning.operations.operation import (
    Difference,
    Lock,
    LockMode,
    Operation,
    State,
    lock,
)
from parting.schema.objects import Comparison

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parting.schema.objects import Column, Name
    from parting.schema.partitioned import Partition

#: Of how many partitions a run says what it has relocated to them.
PARTITIONS_IN_WORDS = 6


@dataclass(frozen=True)
class CreatePartition(Operation):
    """Create a partition or the default partition."""

    partition: Partition
    parent: Name
    partition_column: Column
    check: str
    unlogged: bool
    tablespace: str | None = None

    sql = """
        {%- from "_bound.sql" import bound_condition with context -%}
        CREATE{% if unlogged %} UNLOGGED{% endif %} TABLE {{ partition.name|ident }} (
        {%- if partition.has_check %}
            CONSTRAINT {{ check|ident }} CHECK ({{ bound_condition(partition.bound, partition_column.name|ident, partition_column) }})
        {%- endif %}
        ) INHERITS ({{ parent|ident }}){% if tablespace %} TABLESPACE {{ tablespace|ident }}{% endif %};
    """

    @property
    def creates(self) -> Name:
        return self.partition.name

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.parent)

    @property
    def difference(self) -> Difference:
        kind = "default partition" if self.partition.is_default else "partition"
        return Difference(State.MISSING, kind, self.partition.name.name)


@dataclass(frozen=True)
class DetachPartition(Operation):
    """Detach an empty partition from the table."""

    partition: Name
    parent: Name

    sql = """
        {%- set check %}
        BEGIN
            IF EXISTS (SELECT FROM ONLY {{ partition|ident }}) THEN
                RAISE EXCEPTION 'rows were inserted into % meanwhile', {{ partition.name|literal }}
                USING HINT = 'Run it again.';
            END IF;
        END
        {% endset %}
        LOCK TABLE ONLY {{ partition|ident }} IN ACCESS EXCLUSIVE MODE;
        DO {{ check|dollar }};
        ALTER TABLE {{ partition|ident }} NO INHERIT {{ parent|ident }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return (
            *lock(LockMode.ACCESS_EXCLUSIVE, self.partition),
            *lock(LockMode.ACCESS_SHARE, self.parent),
        )

    @property
    def difference(self) -> Difference:
        return Difference(State.ORPHANED, "partition", self.partition.name)


@dataclass(frozen=True)
class Silence(Operation):
    """Keep triggers of users from firing for the rows that this transaction moves."""

    setting: str

    sql = "SELECT pg_catalog.set_config({{ setting|literal }}, 'on', true);"


@dataclass(frozen=True)
class RelocateRows(Operation):
    """Move one batch of misplaced rows from the default partition to their partitions.

    The default partition is locked EXCLUSIVE before: readers never wait, and writers then find the
    rows in their partitions, which are locked ROW EXCLUSIVE. Returns how many went to which.
    """

    default_partition: Name
    partition_column: str
    pk: Column
    locate: Name
    size: int
    silent_setting: str
    leader_key_table: Name | None = None  # of the table that is followed
    leader_comparison: Comparison = Comparison()  # of its primary keys
    partitions: tuple[Partition, ...] = ()  # that rows may go to, to name them

    returns = "partition_number pg_catalog.int4, size pg_catalog.int8"

    sql = """
        {%- from "_primary_key.sql" import key_is_among with context -%}
        {%- set leaving %}
        {%- if leader_key_table is not none %}
            -- Rows that must stay may be many. The key table knows them, and locks no row of the leader's.
            SELECT leaving.pk FROM (
                SELECT waiting.{{ pk.name|ident }} AS pk, waiting.{{ partition_column|ident }} AS key
                FROM ONLY {{ default_partition|ident }} AS waiting
                JOIN {{ leader_key_table|ident }} AS recorded
                ON {{ compared("recorded.pk", "=", "waiting." ~ partition_column|ident, leader_comparison) }}
                WHERE recorded.partition_number OPERATOR(pg_catalog.=) ANY ({{ numbers|literal }}::pg_catalog.int2[]) LIMIT {{ size|literal }}
            ) AS leaving WHERE {{ locate|ident }}(leaving.key) IS NOT NULL
        {%- else %}
            SELECT {{ pk.name|ident }} AS pk FROM ONLY {{ default_partition|ident }}
            WHERE {{ locate|ident }}({{ partition_column|ident }}) IS NOT NULL LIMIT {{ size|literal }}
        {%- endif %}
        {%- endset %}
        WITH relocated AS (
            UPDATE ONLY {{ default_partition|ident }} SET {{ partition_column|ident }} = {{ partition_column|ident }}
            WHERE {{ key_is_among(pk, leaving) }}
            RETURNING {{ locate|ident }}({{ partition_column|ident }})::pg_catalog.int4 AS partition_number
        )
        SELECT relocated.partition_number, pg_catalog.count(*) FROM relocated GROUP BY relocated.partition_number;
    """

    @property
    def runs_functions_of_users(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        return (
            *lock(LockMode.ROW_EXCLUSIVE, self.default_partition),
            *lock(LockMode.ACCESS_SHARE, self.leader_key_table),
        )

    @property
    def difference(self) -> Difference:
        return Difference(State.OUTDATED, "misplaced rows", on=self.default_partition)

    def values(self) -> dict[str, Any]:
        """Return its fields, and an array of the numbers of the partitions."""
        numbers = (str(one.number) for one in self.partitions if not one.is_default)
        return {**super().values(), "numbers": f"{{{','.join(numbers)}}}"}

    def in_words(self, relocated: Mapping[int, int]) -> str:
        """Return what was relocated in words: how many rows, and how many of them to where.

        Args:
            relocated: How many rows went to each partition, by its number.
        """
        names = {one.number: one.name.name for one in self.partitions}
        where = [f"{count:,} to {names[number]}" for number, count in sorted(relocated.items())]
        if len(where) > PARTITIONS_IN_WORDS:
            others = sum(count for _, count in sorted(relocated.items())[PARTITIONS_IN_WORDS - 1 :])
            left_out = len(where) - PARTITIONS_IN_WORDS + 1
            where[PARTITIONS_IN_WORDS - 1 :] = [f"{others:,} to {left_out:,} others"]
        total = sum(relocated.values())
        return f"{self.default_partition.name}: rows relocated: {total:,} ({', '.join(where)})"


@dataclass(frozen=True)
class MoveRowsToParent(Operation):
    """Copy one batch of rows of a partition to the table itself.

    The partition is locked EXCLUSIVE before: readers never wait, and writers then find the rows in
    the table.
    """

    partition: Name
    table: Name
    columns: tuple[str, ...]
    pk: Column
    moving_setting: str
    silent_setting: str
    size: int
    key_table: Name | None = None

    sql = """
        {%- from "_key_table.sql" import is_unmarked, marked with context -%}
        {%- from "_primary_key.sql" import key_is_among with context -%}
        {%- set batch %}
            SELECT {{ pk.name|ident }} AS pk FROM ONLY {{ partition|ident }} ORDER BY {{ pk.name|ident }} LIMIT {{ size|literal }}
        {%- endset %}
        {%- macro names() %}{% for column in columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %}{% endmacro -%}
        SET CONSTRAINTS ALL IMMEDIATE;
        {%- if key_table is not none %}
        UPDATE {{ key_table|ident }} AS recorded SET partition_number = {{ marked("recorded.partition_number") }}
        WHERE {{ is_unmarked("recorded.partition_number") }} AND {{ key_is_among(recorded_pk, batch) }};
        {%- endif %}
        SELECT pg_catalog.set_config({{ moving_setting|literal }}, pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
        INSERT INTO {{ table|ident }} ({{ names() }})
        OVERRIDING SYSTEM VALUE
        SELECT {{ names() }} FROM ONLY {{ partition|ident }}
        ORDER BY {{ pk.name|ident }} LIMIT {{ size|literal }};
    """

    @property
    def runs_functions_of_users(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        return (
            *lock(LockMode.ROW_EXCLUSIVE, self.table, self.key_table),
            *lock(LockMode.ACCESS_SHARE, self.partition),
        )

    @property
    def difference(self) -> Difference:
        return Difference(State.ORPHANED, "rows", on=self.partition)

    def values(self) -> dict[str, Any]:
        """Return its fields, and the column of the key table that contains the primary key."""
        return {**super().values(), "recorded_pk": replace(self.pk, name="pk")}

    def delete(self) -> DeleteMovedRows:
        """Return what must follow in the same transaction."""
        return DeleteMovedRows(self.partition, self.pk, self.size)


@dataclass(frozen=True)
class DeleteMovedRows(Operation):
    """Delete the batch of rows that was just copied to the table itself."""

    partition: Name
    pk: Column
    size: int

    sql = """
        {%- from "_primary_key.sql" import key_is_among with context -%}
        {%- set moved %}
            SELECT {{ pk.name|ident }} AS pk FROM ONLY {{ partition|ident }} ORDER BY {{ pk.name|ident }} LIMIT {{ size|literal }}
        {%- endset %}
        DELETE FROM ONLY {{ partition|ident }} WHERE {{ key_is_among(pk, moved) }};
    """

    @property
    def runs_functions_of_users(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ROW_EXCLUSIVE, self.partition)


@dataclass(frozen=True)
class Analyze(Operation):
    """Gather statistics over the table and all its partitions, which autovacuum never does.

    From PostgreSQL 18 on the partitions would get their own ones as well, unless ONLY forbids it.
    They are locked as well, by ACCESS SHARE, or as the table is if they get their own ones.
    """

    table: Name
    only: bool = False

    sql = "ANALYZE {% if only %}ONLY {% endif %}{{ table|ident }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.table)

    @property
    def difference(self) -> Difference:
        return Difference(State.OUTDATED, "planner statistics", on=self.table)
