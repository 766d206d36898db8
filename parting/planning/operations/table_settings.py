"""What a partition has as its table has it, and does not inherit."""

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
    from parting.schema.objects import Name

#: The one parameter of an ordinary table that no weaker lock is enough for.
_STRONGER_PARAMETERS = ("user_catalog_table",)


def _parameter_lock(table: Name, name: str) -> tuple[Lock, ...]:
    if name in _STRONGER_PARAMETERS:
        return lock(LockMode.ACCESS_EXCLUSIVE, table)
    return lock(LockMode.SHARE_UPDATE_EXCLUSIVE, table)


@dataclass(frozen=True)
class SetDefault(Operation):
    """Set the default of a column that partitions do not inherit, the next value of a sequence."""

    table: Name
    column: str
    sequence: Name

    sql = """
        ALTER TABLE {{ table|ident }} ALTER COLUMN {{ column|ident }}
        SET DEFAULT pg_catalog.nextval({{ sequence|ident|string|literal }}::pg_catalog.regclass);
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return (
            *lock(LockMode.ACCESS_EXCLUSIVE, self.table),
            *lock(LockMode.ACCESS_SHARE, self.sequence),
        )

    @property
    def difference(self) -> Difference:
        return Difference(State.MISSING, "default", on=self.table, column=self.column)


@dataclass(frozen=True)
class DropDefault(Operation):
    """Drop the default of a column whose sequence is about to be dropped."""

    table: Name
    column: str

    sql = "ALTER TABLE {{ table|ident }} ALTER COLUMN {{ column|ident }} DROP DEFAULT;"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table)

    @property
    def difference(self) -> Difference:
        return Difference(State.ORPHANED, "default", on=self.table, column=self.column)


@dataclass(frozen=True)
class SetParameter(Operation):
    """Set a storage parameter, or an option of a column, as the table has it."""

    table: Name
    column: str | None
    name: str
    value: str

    sql = """
        ALTER TABLE {{ table|ident }} {% if column is not none %}ALTER COLUMN {{ column|ident }} {% endif -%}
        SET ({{ name|setting }} = {{ value|literal }});
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return _parameter_lock(self.table, self.name)

    @property
    def difference(self) -> Difference:
        return Difference(State.OUTDATED, "parameter", self.name, self.table, self.column)


@dataclass(frozen=True)
class ResetParameter(Operation):
    """Reset a storage parameter, or an option of a column, that the table does not set."""

    table: Name
    column: str | None
    name: str

    sql = """
        ALTER TABLE {{ table|ident }} {% if column is not none %}ALTER COLUMN {{ column|ident }} {% endif -%}
        RESET ({{ name|setting }});
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return _parameter_lock(self.table, self.name)

    @property
    def difference(self) -> Difference:
        return Difference(State.ORPHANED, "parameter", self.name, self.table, self.column)


@dataclass(frozen=True)
class SetColumn(Operation):
    """Set the storage, compression or statistics target of a column, as the table has it."""

    table: Name
    column: str
    what: str
    value: str

    sql = """
        ALTER TABLE {{ table|ident }} ALTER COLUMN {{ column|ident }} SET {{ sql(what) }} {{ sql(value) }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        if self.what == "STATISTICS":
            return lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.table)
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table)

    @property
    def difference(self) -> Difference:
        what = {"STATISTICS": "statistics target"}.get(self.what, self.what.lower())
        return Difference(State.OUTDATED, what, on=self.table, column=self.column)


@dataclass(frozen=True)
class CommentOnColumn(Operation):
    """Comment on a column as the table has it."""

    table: Name
    column: str
    comment: str | None

    sql = "COMMENT ON COLUMN {{ table|ident }}.{{ column|ident }} IS {{ comment|literal }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.table)

    @property
    def difference(self) -> Difference:
        return Difference(State.OUTDATED, "comment", on=self.table, column=self.column)


@dataclass(frozen=True)
class SetReplicaIdentity(Operation):
    """Set what logical replication sends of old rows, as the table has it."""

    table: Name
    identity: str
    index: str

    sql = """
        ALTER TABLE {{ table|ident }} REPLICA IDENTITY {% if identity == "i" -%}
        USING INDEX {{ index|ident }}
        {%- else -%}
        {{ sql({"d": "DEFAULT", "f": "FULL", "n": "NOTHING"}[identity]) }}
        {%- endif %};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table)

    @property
    def difference(self) -> Difference:
        return Difference(State.OUTDATED, "replica identity", on=self.table)


@dataclass(frozen=True)
class CreateStatistics(Operation):
    """Create extended statistics as the table has them."""

    name: Name
    table: Name
    definition: str

    sql = "CREATE STATISTICS {{ name|ident }} {{ definition|catalog }} FROM {{ table|ident }};"

    @property
    def repeats_definitions(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.table)

    @property
    def difference(self) -> Difference:
        return Difference(State.MISSING, "statistics", self.name.name, self.table)


@dataclass(frozen=True)
class SetStatisticsTarget(Operation):
    """Set the target of extended statistics as the old table had it."""

    name: Name
    target: int

    sql = "ALTER STATISTICS {{ name|ident }} SET STATISTICS {{ target|literal }};"

    @property
    def difference(self) -> Difference:
        return Difference(State.OUTDATED, "target of statistics", self.name.name)


@dataclass(frozen=True)
class DropStatistics(Operation):
    """Drop extended statistics that the table no longer has."""

    name: Name
    table: Name

    sql = "DROP STATISTICS {{ name|ident }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.table)

    @property
    def difference(self) -> Difference:
        return Difference(State.ORPHANED, "statistics", self.name.name, self.table)


@dataclass(frozen=True)
class AddToPublication(Operation):
    """Add a partition, or the key table, to a publication of the table."""

    publication: str
    table: Name

    sql = "ALTER PUBLICATION {{ publication|ident }} ADD TABLE ONLY {{ table|ident }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.table)

    @property
    def difference(self) -> Difference:
        return Difference(
            State.MISSING, "table", self.table.name, detail=f"in publication {self.publication}"
        )
