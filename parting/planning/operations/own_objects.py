"""What concerns this project's own objects of any kind: marker comments, names, types, drops."""

from __future__ import annotations

from dataclasses import dataclass

from parting.planning.operations.operation import (
    Difference,
    Lock,
    LockMode,
    ObjectAddress,
    Operation,
    State,
    lock,
)
from parting.schema.objects import Column, Name

_RENAMED = "(its table was renamed)"


@dataclass(frozen=True)
class SetMarker(Operation):
    """Comment on an object: with a marker, which makes it this project's own, or as it was."""

    target: ObjectAddress
    text: str
    follows: bool = False  # another operation has just created the object

    sql = """
        COMMENT ON {{ sql(target.kind) }} {% if target.kind == "COLUMN" -%}
        {{ target.on|ident }}.{{ target.name|ident }}
        {%- elif target.kind == "FUNCTION" -%}
        {{ target.name|ident }}({{ target.arguments|types }})
        {%- elif target.on -%}
        {{ target.name|ident }} ON {{ target.on|ident }}
        {%- else -%}
        {{ target.name|ident }}
        {%- endif %} IS {{ text|literal }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        name, kind = self.target.name, self.target.kind
        if kind == "COLUMN":
            return lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.target.on)
        if kind in ("TABLE", "VIEW", "INDEX", "SEQUENCE") and isinstance(name, Name):
            return lock(LockMode.SHARE_UPDATE_EXCLUSIVE, name)
        return lock(LockMode.ACCESS_SHARE, self.target.on)

    @property
    def difference(self) -> Difference | None:
        if self.follows:
            return None
        name = self.target.name
        return Difference(
            State.OUTDATED,
            f"marker comment of {self.target.kind.lower()}",
            name.name if isinstance(name, Name) else name,
            self.target.on,
        )


@dataclass(frozen=True)
class DropRelation(Operation):
    """Drop a table or view of this project."""

    kind: str
    name: Name
    cascade: bool = False  # with the foreign keys that reference it
    references: tuple[Name, ...] = ()  # the tables that its foreign keys reference

    sql = "DROP {{ sql(kind) }} {{ name|ident }}{% if cascade %} CASCADE{% endif %};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        is_table = self.kind == "TABLE"
        return (
            *lock(LockMode.ACCESS_EXCLUSIVE, self.name, on_table=is_table),
            *lock(LockMode.ACCESS_EXCLUSIVE, *self.references),
        )

    @property
    def difference(self) -> Difference:
        return Difference(State.ORPHANED, self.kind.lower(), self.name.name)


@dataclass(frozen=True)
class RenameRelation(Operation):
    """Rename a table, view, index or statistics object after its table."""

    kind: str
    name: Name
    new: str

    sql = "ALTER {{ sql(kind) }} {{ name|ident }} RENAME TO {{ new|ident }};"

    @property
    def creates(self) -> Name:
        return self.name.beside(self.new)  # as the same table is called from now on

    @property
    def locks(self) -> tuple[Lock, ...]:
        if self.kind == "INDEX":
            return lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.name, on_table=False)
        if self.kind == "STATISTICS":
            return ()
        return lock(LockMode.ACCESS_EXCLUSIVE, self.name, on_table=self.kind == "TABLE")

    @property
    def difference(self) -> Difference:
        return Difference(
            State.OUTDATED, f"name of {self.kind.lower()}", self.name.name, detail=_RENAMED
        )


@dataclass(frozen=True)
class MoveToSchema(Operation):
    """Move a table, view or function of this project to the schema that its table is in."""

    kind: str
    name: Name
    schema: str
    arguments: str = ""

    sql = """
        ALTER {{ sql(kind) }} {{ name|ident }}{% if kind == "FUNCTION" %}({{ arguments|types }}){% endif %} SET SCHEMA {{ schema|ident }};
    """

    @property
    def creates(self) -> Name:
        return Name(self.schema, self.name.name)  # as the same table is called from now on

    @property
    def locks(self) -> tuple[Lock, ...]:
        if self.kind == "FUNCTION":
            return ()
        return lock(LockMode.ACCESS_EXCLUSIVE, self.name, on_table=self.kind == "TABLE")

    @property
    def difference(self) -> Difference:
        return Difference(
            State.OUTDATED, f"schema of {self.kind.lower()}", self.name.name, detail=_RENAMED
        )


@dataclass(frozen=True)
class RenameFunction(Operation):
    """Rename a function of this project after its table."""

    name: Name
    arguments: str
    new: str

    sql = "ALTER FUNCTION {{ name|ident }}({{ arguments|types }}) RENAME TO {{ new|ident }};"

    @property
    def difference(self) -> Difference:
        return Difference(State.OUTDATED, "name of function", self.name.name, detail=_RENAMED)


@dataclass(frozen=True)
class RenameTrigger(Operation):
    """Rename a trigger of this project that is named after its table."""

    name: str
    on: Name
    new: str

    sql = "ALTER TRIGGER {{ name|ident }} ON {{ on|ident }} RENAME TO {{ new|ident }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.on)

    @property
    def difference(self) -> Difference:
        return Difference(State.OUTDATED, "name of trigger", self.name, self.on, detail=_RENAMED)


@dataclass(frozen=True)
class RenameColumn(Operation):
    """Rename a column of a table of this project after the table's own."""

    table: Name
    column: str
    new: str

    sql = "ALTER TABLE {{ table|ident }} RENAME COLUMN {{ column|ident }} TO {{ new|ident }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table)

    @property
    def difference(self) -> Difference:
        return Difference(State.OUTDATED, "name", on=self.table, column=self.column)


@dataclass(frozen=True)
class AlterColumnType(Operation):
    """Change a column of a table of this project to the type that the table's own has."""

    table: Name
    column: str
    like: Column

    sql = """
        ALTER TABLE {{ table|ident }} ALTER COLUMN {{ column|ident }}
        TYPE {{ like|column_type }} USING {{ column|ident }}::{{ like.type|type }};
    """

    @property
    def runs_functions_of_users(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table)

    @property
    def difference(self) -> Difference:
        return Difference(State.OUTDATED, "type", on=self.table, column=self.column)
