"""Partitions: created, detached and analysed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parting.planning.operations.operation import (
    Difference,
    Lock,
    LockMode,
    Operation,
    State,
    lock,
)

if TYPE_CHECKING:
    from parting.schema.objects import Column, Name
    from parting.schema.partitioned import Partition


@dataclass(frozen=True)
class CreatePartition(Operation):
    """Create a partition or the default partition."""

    partition: Partition
    parent: Name
    partition_column: Column
    check: str
    unlogged: bool
    tablespace: str | None = None
    extracts_version: bool = False  # whether the server has a function for that of a UUID

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
    def makes(self) -> tuple[Partition, ...]:
        return () if self.partition.is_default else (self.partition,)

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
class Vacuum(Operation):
    """Give the space of rows that have gone back, their pages to the operating system.

    From PostgreSQL 18 on the partitions would be vacuumed as well, unless ONLY forbids it.
    """

    table: Name
    only: bool = False

    sql = "VACUUM (TRUNCATE) {% if only %}ONLY {% endif %}{{ table|ident }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.table)


@dataclass(frozen=True)
class Reindex(Operation):
    """Build the indexes of a table anew: they keep the pages of rows that have gone."""

    table: Name

    sql = "REINDEX TABLE CONCURRENTLY {{ table|ident }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.table)


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
