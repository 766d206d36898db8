"""Rows that come back from an archive: the table that they come into, and their keys.

The keys are recorded in one go, after the rows.
"""

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
from parting.sql.array_literals import array_literal
from parting.sql.session_settings import BATCH
from parting.sql.sqlstates import REFERENCED

if TYPE_CHECKING:
    from parting.schema.objects import Column, Name
    from parting.schema.partitioned import Partition


@dataclass(frozen=True)
class BeginRestoring(Operation):
    """Show triggers that rows come back: those of users do not fire, and keys are recorded afterwards.

    Rows of one table may reference each other, in any order.
    """

    moving_setting: str
    silent_setting: str
    proof: Name | None = None  # beside the key table; None: there is none

    sql = """
        {%- from "_moving.sql" import begin_batch with context -%}
        SET CONSTRAINTS ALL DEFERRED;
        SELECT {{ begin_batch(moving_setting)|indent(8) }},
            pg_catalog.set_config({{ silent_setting|literal }}, 'on', true);
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ROW_EXCLUSIVE, self.proof, on_table=False)

    def values(self) -> dict[str, Any]:
        """Return its fields, and what the setting begins with."""
        return {**super().values(), "batch": BATCH}


@dataclass(frozen=True)
class TakeKeysAgain(Operation):
    """Take the keys again that rows left behind when their partition went, and that others reference."""

    source: Name
    key_table: Name
    pk: Column
    number: int
    left_behind: tuple[int, ...]  # the numbers of partitions that exist no longer
    columns: tuple[str, ...] = ()  # recorded beside the key

    sql = """
        {%- from "_key_table.sql" import taken_over with context -%}
        UPDATE {{ key_table|ident }} AS recorded SET partition_number = {{ number|literal }}{{ taken_over(columns, "source.") }}
        FROM ONLY {{ source|ident }} AS source
        WHERE {{ compared("recorded.pk", "=", "source." ~ pk.name|ident, pk.comparison) }}
        AND recorded.partition_number OPERATOR(pg_catalog.=) ANY ({{ numbers_array|literal }}::pg_catalog.int2[]);
    """

    @property
    def runs_functions_of_users(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        return (
            *lock(LockMode.ACCESS_SHARE, self.source),
            *lock(LockMode.ROW_EXCLUSIVE, self.key_table),
        )

    def values(self) -> dict[str, Any]:
        """Return its fields, and the numbers as an array."""
        return {**super().values(), "numbers_array": array_literal(map(str, self.left_behind))}


@dataclass(frozen=True)
class RecordRestoredKeys(Operation):
    """Record the keys of the rows of a partition that have none there.

    One that is recorded for another partition is refused, by the primary key of the key table.
    """

    source: Name
    key_table: Name
    pk: Column
    number: int
    columns: tuple[str, ...] = ()  # recorded beside the key
    recorded: tuple[int, ...] = ()  # the numbers under which keys of these rows may be recorded
    holds: bool = False  # whether nobody may remove those before the transaction ends

    sql = """
        {%- from "_key_table.sql" import listed with context -%}
        {%- if recorded and holds %}
        WITH held AS MATERIALIZED (
            SELECT recorded.pk FROM {{ key_table|ident }} AS recorded
            WHERE recorded.partition_number OPERATOR(pg_catalog.=) ANY ({{ numbers_array|literal }}::pg_catalog.int2[])
            AND EXISTS (SELECT FROM ONLY {{ source|ident }} AS source WHERE {{ compared("source." ~ pk.name|ident, "=", "recorded.pk", pk.comparison) }})
            ORDER BY recorded.pk FOR KEY SHARE OF recorded
        )
        {%- endif %}
        INSERT INTO {{ key_table|ident }} (pk, partition_number{{ listed(columns) }})
        SELECT source.{{ pk.name|ident }}, {{ number|literal }}{{ listed(columns, "source.") }} FROM ONLY {{ source|ident }} AS source
        {%- if recorded and holds %}
        WHERE NOT EXISTS (SELECT FROM held WHERE {{ compared("held.pk", "=", "source." ~ pk.name|ident, pk.comparison) }})
        {%- elif recorded %}
        WHERE NOT EXISTS (
            SELECT FROM {{ key_table|ident }} AS recorded
            WHERE {{ compared("recorded.pk", "=", "source." ~ pk.name|ident, pk.comparison) }}
            AND recorded.partition_number OPERATOR(pg_catalog.=) ANY ({{ numbers_array|literal }}::pg_catalog.int2[])
        )
        {%- endif %};
    """

    def values(self) -> dict[str, Any]:
        """Return its fields, and the numbers as an array."""
        return {**super().values(), "numbers_array": array_literal(map(str, self.recorded))}

    @property
    def runs_functions_of_users(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        return (
            *lock(LockMode.ACCESS_SHARE, self.source),
            *lock(LockMode.ROW_EXCLUSIVE, self.key_table),
        )


@dataclass(frozen=True)
class CreateRestoringTable(Operation):
    """Create a table that rows come into before it is a partition.

    It inherits from an empty one with the columns of the table, so that its columns are none of its own
    when it becomes a partition: they would stay when the table loses them. Nothing vacuums it meanwhile,
    whose lock would be in the way.
    """

    partition: Partition  # by the name that it has meanwhile
    template: Name
    parent: Name
    partition_column: Column
    check: str
    unlogged: bool
    tablespace: str | None = None

    sql = """
        {%- from "_bound.sql" import bound_condition with context -%}
        CREATE{% if unlogged %} UNLOGGED{% endif %} TABLE {{ template|ident }} () INHERITS ({{ parent|ident }});
        ALTER TABLE {{ template|ident }} NO INHERIT {{ parent|ident }};
        CREATE{% if unlogged %} UNLOGGED{% endif %} TABLE {{ partition.name|ident }} (
        {%- if partition.has_check %}
            CONSTRAINT {{ check|ident }} CHECK ({{ bound_condition(partition.bound, partition_column.name|ident, partition_column) }})
        {%- endif %}
        ) INHERITS ({{ template|ident }}) WITH (autovacuum_enabled = false)
        {%- if tablespace %} TABLESPACE {{ tablespace|ident }}{% endif %};
    """

    @property
    def creates(self) -> Name:
        return self.partition.name

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.parent)


@dataclass(frozen=True)
class AttachRestored(Operation):
    """Make a partition of the table that rows have come into, under the name of the partition."""

    restoring: Name
    template: Name
    partition: Partition
    parent: Name
    constraints: tuple[tuple[str, str], ...] = ()  # what they are called, and will be

    sql = """
        ALTER TABLE {{ restoring|ident }} INHERIT {{ parent|ident }};
        ALTER TABLE {{ restoring|ident }} NO INHERIT {{ template|ident }};
        ALTER TABLE {{ restoring|ident }} RESET (autovacuum_enabled);
        DROP TABLE {{ template|ident }};
        {%- for old, new in constraints %}
        ALTER TABLE {{ restoring|ident }} RENAME CONSTRAINT {{ old|ident }} TO {{ new|ident }};
        {%- endfor %}
        ALTER TABLE {{ restoring|ident }} RENAME TO {{ partition.name.name|ident }};
    """

    @property
    def creates(self) -> Name:
        return self.partition.name

    @property
    def makes(self) -> tuple[Partition, ...]:
        return (self.partition,)

    @property
    def locks(self) -> tuple[Lock, ...]:
        return (
            *lock(LockMode.ACCESS_EXCLUSIVE, self.restoring, self.template),
            *lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.parent),
        )


@dataclass(frozen=True)
class CheckRestoring(Operation):
    """Keep the rows that have come back as they are until their keys are recorded.

    Whoever reads them goes on, and so does whoever changes what they reference, unless they would
    change as well. Raise an error if it is not the table any more that they came into.
    """

    table: Name
    text: str  # its marker comment

    sql = """
        {%- from "_retired.sql" import bears with context -%}
        {%- set check %}
        BEGIN
            IF ({{ bears(table, text) }}) IS NOT TRUE THEN
                RAISE EXCEPTION '% was changed meanwhile', {{ table|string|literal }} USING HINT = 'Run it again.';
            END IF;
        END
        {% endset -%}
        LOCK TABLE ONLY {{ table|ident }} IN SHARE ROW EXCLUSIVE MODE;
        DO {{ check|dollar }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.SHARE_ROW_EXCLUSIVE, self.table)


@dataclass(frozen=True)
class DropRestoring(Operation):
    """Drop a table that rows came back into, and that does not become a partition.

    Raise an error if it is not that table any more: another may have its name, or it has become a
    partition meanwhile.
    """

    table: Name
    oid: int
    text: str  # its marker comment
    references: tuple[Name, ...] = ()  # the tables that its foreign keys reference

    sql = """
        {%- from "_retired.sql" import bears, is_table with context -%}
        {%- set check %}
        BEGIN
            IF ({{ is_table(table, oid) }}
                AND {{ bears(table, text) }}) IS NOT TRUE THEN
                RAISE EXCEPTION '% is not the table any more that rows came back into', {{ table|string|literal }}
                USING ERRCODE = {{ referenced|literal }}, HINT = 'Run it again.';
            END IF;
        END
        {% endset -%}
        LOCK TABLE ONLY {{ table|ident }} IN ACCESS EXCLUSIVE MODE;
        DO {{ check|dollar }};
        DROP TABLE {{ table|ident }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table, *self.references)

    @property
    def difference(self) -> Difference:
        left = "(left by a restore that was broken off)"
        return Difference(State.ORPHANED, "table", self.table.name, detail=left)

    def values(self) -> dict[str, Any]:
        """Return its fields, and the error code by which a run learns of it."""
        return {**super().values(), "referenced": REFERENCED}
