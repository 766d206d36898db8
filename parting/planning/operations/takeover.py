"""The table that becomes a partition, while a rebuilt parent takes its name."""

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
class CheckTakeover(Operation):
    """Raise an error if the table was changed since it was read, or contains rows that do not fit.

    All locks are held by now, so an index finds those rows, however many others there are.
    """

    table: Name
    version: str  # see DependentObjects
    dependents: str
    partition: Partition  # what the table will be
    partition_column: Column

    sql = """
        {%- from "_definition.sql" import dependents_of, version_of with context -%}
        {%- from "_bound.sql" import is_of_version with context -%}
        {%- set key = partition_column.name|ident -%}
        {%- set uuid_version = partition.bound.uuid_version if partition.has_check else none -%}
        {%- set check %}
        BEGIN
            IF ({{ version_of(table)|indent(8) }}) OPERATOR(pg_catalog.<>) {{ version|literal }}
                -- A view that was created meanwhile would go on reading the old table alone.
                OR ({{ dependents_of(table)|indent(8) }}) OPERATOR(pg_catalog.<>) {{ dependents|literal }}
            THEN
                RAISE EXCEPTION '% was changed meanwhile', {{ table|string|literal }}
                USING HINT = 'Run it again.';
            END IF;
        {%- if partition.has_check %}
            IF EXISTS (SELECT FROM ONLY {{ table|ident }} WHERE {{ key }} OPERATOR(pg_catalog.>=) {{ partition.bound.upper|typed }})
                {%- if uuid_version is not none %}
                OR EXISTS (SELECT FROM ONLY {{ table|ident }} WHERE NOT ({{ is_of_version(key, uuid_version) }}))
                {%- endif %} THEN
                RAISE EXCEPTION '% itself contains rows that belong to partitions', {{ table|string|literal }}
                USING ERRCODE = {{ rows_remain|literal }}, HINT = 'Run it again.';
            END IF;
        {%- endif %}
        END
        {% endset %}
        SET LOCAL enable_seqscan = off;
        DO {{ check|dollar }};
        SET LOCAL enable_seqscan = on;
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.table)

    def values(self) -> dict[str, Any]:
        """Return its fields, and the error code by which a run learns of rows that do not fit."""
        return {**super().values(), "rows_remain": ROWS_REMAIN}


@dataclass(frozen=True)
class DropIdentity(Operation):
    """Drop the identity of a column of the table, whose sequence the rebuilt parent continues."""

    table: Name
    column: str

    sql = "ALTER TABLE {{ table|ident }} ALTER COLUMN {{ column|ident }} DROP IDENTITY;"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table)


@dataclass(frozen=True)
class RenameConstraint(Operation):
    """Rename a constraint that children do not inherit, as each partition has it.

    Before PostgreSQL 15 a partition cannot be detached from a parent that has one of the same name.
    """

    table: Name
    name: str
    new: str

    sql = "ALTER TABLE {{ table|ident }} RENAME CONSTRAINT {{ name|ident }} TO {{ new|ident }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table)


@dataclass(frozen=True)
class DropColumn(Operation):
    """Drop a column that the table has lost, and that a partition has as its own."""

    table: Name
    column: str

    sql = "ALTER TABLE {{ table|ident }} DROP COLUMN {{ column|ident }} CASCADE;"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table)

    @property
    def difference(self) -> Difference:
        return Difference(State.ORPHANED, "column", self.column, self.table)


@dataclass(frozen=True)
class DropNotNull(Operation):
    """Let a column of a partition's own be NULL, as that of the table."""

    table: Name
    column: str

    sql = "ALTER TABLE {{ table|ident }} ALTER COLUMN {{ column|ident }} DROP NOT NULL;"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table)

    @property
    def difference(self) -> Difference:
        return Difference(State.ORPHANED, "NOT NULL", on=self.table, column=self.column)


@dataclass(frozen=True)
class ChangePlaces(Operation):
    """Give the name of the table to the rebuilt parent, and to the table that of a partition."""

    table: Name
    rebuilt: Name
    partition: Name

    sql = """
        ALTER TABLE {{ table|ident }} RENAME TO {{ partition.name|ident }};
        ALTER TABLE {{ rebuilt|ident }} RENAME TO {{ table.name|ident }};
    """

    @property
    def creates(self) -> Name:
        return self.partition

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table, self.rebuilt)

    @property
    def difference(self) -> Difference:
        return Difference(State.MISSING, "partition", self.partition.name)


@dataclass(frozen=True)
class AttachTable(Operation):
    """Attach the table that was the parent, as a partition of the one that is the parent now."""

    partition: Partition
    parent: Name

    sql = "ALTER TABLE {{ partition.name|ident }} INHERIT {{ parent|ident }};"

    @property
    def makes(self) -> tuple[Partition, ...]:
        return (self.partition,)

    @property
    def locks(self) -> tuple[Lock, ...]:
        return (
            *lock(LockMode.ACCESS_EXCLUSIVE, self.partition.name),
            *lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.parent),
        )
