"""Indexes, constraints and foreign keys."""

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


@dataclass(frozen=True)
class CreateIndex(Operation):
    """Create an index on a partition as it is on the table."""

    name: Name
    table: Name
    unique: bool
    definition: str
    concurrently: bool

    sql = """
        CREATE {% if unique %}UNIQUE {% endif %}INDEX {% if concurrently %}CONCURRENTLY {% endif -%}
        {{ name.name|ident }} ON {{ table|ident }} {{ definition|catalog }};
    """

    @property
    def repeats_definitions(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        mode = LockMode.SHARE_UPDATE_EXCLUSIVE if self.concurrently else LockMode.SHARE
        return lock(mode, self.table)

    @property
    def difference(self) -> Difference:
        return Difference(State.MISSING, "index", self.name.name, self.table)


@dataclass(frozen=True)
class DropIndex(Operation):
    """Drop an index that the table no longer has, or that is invalid."""

    name: Name
    table: Name
    concurrently: bool
    missing_ok: bool = False

    sql = """
        DROP INDEX {% if concurrently %}CONCURRENTLY {% endif -%}
        {% if missing_ok %}IF EXISTS {% endif %}{{ name|ident }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        if self.concurrently:
            return lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.table)
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table)

    @property
    def difference(self) -> Difference:
        return Difference(State.ORPHANED, "index", self.name.name, self.table)


@dataclass(frozen=True)
class AddConstraint(Operation):
    """Add a constraint to a partition as it is on the table."""

    table: Name
    name: str
    definition: str
    references: Name | None = None
    not_valid: bool = False

    sql = """
        ALTER TABLE {{ table|ident }} ADD CONSTRAINT {{ name|ident }} {{ definition|catalog -}}
        {% if not_valid %} NOT VALID{% endif %};
    """

    @property
    def repeats_definitions(self) -> bool:
        return self.definition.startswith(("CHECK", "EXCLUDE"))

    @property
    def runs_functions_of_users(self) -> bool:
        """Those of a check, for the rows that exist."""
        return self.definition.startswith("CHECK")

    @property
    def locks(self) -> tuple[Lock, ...]:
        if self.references is not None:
            return lock(LockMode.SHARE_ROW_EXCLUSIVE, self.table, self.references)
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table)

    @property
    def difference(self) -> Difference:
        return Difference(State.MISSING, "constraint", self.name, self.table)


@dataclass(frozen=True)
class ValidateConstraint(Operation):
    """Check that the existing rows satisfy a constraint."""

    table: Name
    name: str
    references: Name | None = None

    sql = "ALTER TABLE {{ table|ident }} VALIDATE CONSTRAINT {{ name|ident }};"

    @property
    def runs_functions_of_users(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        return (
            *lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.table),
            *lock(LockMode.ROW_SHARE, self.references),
        )

    @property
    def difference(self) -> Difference:
        return Difference(
            State.OUTDATED, "constraint", self.name, self.table, detail="is not validated"
        )


@dataclass(frozen=True)
class DropConstraint(Operation):
    """Drop a constraint that the table no longer has, or that another one replaces."""

    table: Name
    name: str
    references: Name | None = None
    replaced: bool = False

    sql = "ALTER TABLE {{ table|ident }} DROP CONSTRAINT {{ name|ident }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table, self.references)

    @property
    def difference(self) -> Difference | None:
        if self.replaced:
            return None
        return Difference(State.ORPHANED, "constraint", self.name, self.table)


@dataclass(frozen=True)
class AddForeignKey(Operation):
    """Add a foreign key beside the one that it will replace."""

    table: Name
    name: str
    constraint: str  # the one to be replaced
    columns: tuple[str, ...]
    references: Name
    referenced_columns: tuple[str, ...]
    actions: str
    not_valid: bool

    sql = """
        ALTER TABLE {{ table|ident }} ADD CONSTRAINT {{ name|ident }}
        FOREIGN KEY ({% for column in columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %})
        REFERENCES {{ references|ident }} ({% for column in referenced_columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %}) {{ actions|catalog }}
        {%- if not_valid %} NOT VALID{% endif %};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.SHARE_ROW_EXCLUSIVE, self.table, self.references)

    @property
    def difference(self) -> Difference:
        return Difference(
            State.OUTDATED,
            "foreign key",
            self.constraint,
            self.table,
            detail=f"must reference {self.references.name}",
        )


@dataclass(frozen=True)
class ReplaceForeignKey(Operation):
    """Drop the old foreign key and give its name to the new one."""

    table: Name
    constraint: str
    name: str  # of the new one, until now
    references: Name  # what the old one references

    sql = """
        ALTER TABLE {{ table|ident }} DROP CONSTRAINT {{ constraint|ident }};
        ALTER TABLE {{ table|ident }} RENAME CONSTRAINT {{ name|ident }} TO {{ constraint|ident }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table, self.references)

    @property
    def difference(self) -> Difference:
        return Difference(
            State.OUTDATED, "foreign key", self.constraint, self.table, detail="exists twice"
        )


@dataclass(frozen=True)
class SetComment(Operation):
    """Set the comment that a constraint had before its marker comment, or none."""

    table: Name
    constraint: str
    text: str

    sql = """
        COMMENT ON CONSTRAINT {{ constraint|ident }} ON {{ table|ident }} IS
        {%- if text %} {{ text|literal }}{% else %} NULL{% endif %};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.table)

    @property
    def difference(self) -> Difference:
        return Difference(
            State.ORPHANED, "marker comment of constraint", self.constraint, self.table
        )
