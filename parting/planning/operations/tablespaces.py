"""Partitions on other disks: tables and indexes are copied, or made there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parting.planning.operations.operation import Lock, LockMode, Operation, lock
from parting.planning.operations.partitions import Reindex

if TYPE_CHECKING:
    from parting.schema.objects import Name


@dataclass(frozen=True)
class CopyToTablespace(Operation):
    """Copy a table, with its TOAST table, to another tablespace; nobody uses it meanwhile."""

    table: Name
    tablespace: str

    sql = "ALTER TABLE {{ table|ident }} SET TABLESPACE {{ tablespace|ident }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table)


@dataclass(frozen=True)
class CopyIndexToTablespace(Operation):
    """Copy an index to another tablespace; nobody uses it meanwhile."""

    index: Name
    tablespace: str

    sql = "ALTER INDEX {{ index|ident }} SET TABLESPACE {{ tablespace|ident }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.index, on_table=False)


@dataclass(frozen=True)
class ReindexIn(Reindex):
    """Build the indexes of a table anew, in another tablespace, while it is used."""

    tablespace: str

    sql = "REINDEX (TABLESPACE {{ tablespace|ident }}) TABLE CONCURRENTLY {{ table|ident }};"


@dataclass(frozen=True)
class UseTablespace(Operation):
    """Have what is made from here on be in a tablespace; without a name: in the database's own."""

    tablespace: str

    sql = "SET LOCAL default_tablespace = {{ tablespace|literal }};"
