"""The rebuilt parent, which replaces a table that once lost a column."""

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
    from parting.schema.objects import Name, OwnedSequence


@dataclass(frozen=True)
class CheckUnchanged(Operation):
    """Raise an error if the table was changed since it was read, or contains rows."""

    table: Name
    version: str  # see DependentObjects

    sql = """
        {%- from "_definition.sql" import version_of with context -%}
        {%- set check %}
        BEGIN
            IF EXISTS (SELECT FROM ONLY {{ table|ident }}) THEN
                RAISE EXCEPTION '% itself contains rows', {{ table|string|literal }}
                USING HINT = 'Run it again.';
            END IF;
            IF ({{ version_of(table)|indent(8) }}) OPERATOR(pg_catalog.<>) {{ version|literal }} THEN
                RAISE EXCEPTION '% was changed meanwhile', {{ table|string|literal }}
                USING HINT = 'Run it again.';
            END IF;
        END
        {% endset %}
        DO {{ check|dollar }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.table)


@dataclass(frozen=True)
class CreateRebuiltParent(Operation):
    """Create a copy of the table that has never had a column dropped."""

    rebuilt: Name
    table: Name
    unlogged: bool
    access_method: str
    tablespace: str | None = None

    sql = """
        CREATE{% if unlogged %} UNLOGGED{% endif %} TABLE {{ rebuilt|ident }} (
            LIKE {{ table|ident }} INCLUDING ALL
            EXCLUDING CONSTRAINTS EXCLUDING IDENTITY EXCLUDING INDEXES EXCLUDING STATISTICS
        ) USING {{ access_method|ident }}{% if tablespace %} TABLESPACE {{ tablespace|ident }}{% endif %};
    """

    @property
    def creates(self) -> Name:
        return self.rebuilt

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.table)

    @property
    def difference(self) -> Difference:
        return Difference(State.OUTDATED, "table", self.table.name, detail="once lost a column")


@dataclass(frozen=True)
class CarryIdentity(Operation):
    """Let an identity column of the rebuilt parent continue where that of the table is.

    The sequence of the one cannot be given to the other.
    """

    rebuilt: Name
    sequence: OwnedSequence
    old: Name  # what its sequence is called from now on

    sql = """
        ALTER SEQUENCE {{ sequence.name|ident }} RENAME TO {{ old.name|ident }};
        ALTER TABLE {{ rebuilt|ident }} ALTER COLUMN {{ sequence.column|ident }}
        ADD GENERATED {{ sql({"a": "ALWAYS", "d": "BY DEFAULT"}[sequence.identity]) }} AS IDENTITY (SEQUENCE NAME {{ sequence.name|ident }} {{ sequence.options|catalog }});
        SELECT pg_catalog.setval({{ sequence.name|ident|string|literal }}::pg_catalog.regclass, last_value, is_called) FROM {{ old|ident }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        mode = LockMode.ACCESS_EXCLUSIVE
        return (*lock(mode, self.rebuilt), *lock(mode, self.sequence.name, on_table=False))


@dataclass(frozen=True)
class OwnSequence(Operation):
    """Make a sequence belong to a column of the rebuilt parent."""

    sequence: Name
    rebuilt: Name
    column: str

    sql = "ALTER SEQUENCE {{ sequence|ident }} OWNED BY {{ rebuilt|ident }}.{{ column|ident }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return (
            *lock(LockMode.SHARE_ROW_EXCLUSIVE, self.sequence, on_table=False),
            *lock(LockMode.ACCESS_SHARE, self.rebuilt),
        )


@dataclass(frozen=True)
class AttachPartition(Operation):
    """Attach a partition to the rebuilt parent, then detach it from the table.

    In this order its columns never become its own: to drop one of them on the table later drops it
    here.
    """

    partition: Name
    rebuilt: Name
    table: Name

    sql = """
        ALTER TABLE {{ partition|ident }} INHERIT {{ rebuilt|ident }};
        ALTER TABLE {{ partition|ident }} NO INHERIT {{ table|ident }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return (
            *lock(LockMode.ACCESS_EXCLUSIVE, self.partition),
            *lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.rebuilt),
            *lock(LockMode.ACCESS_SHARE, self.table),
        )


@dataclass(frozen=True)
class SwapRebuiltParent(Operation):
    """Drop the old table, which is empty by now, and give its name to the rebuilt parent."""

    table: Name
    rebuilt: Name

    sql = """
        DROP TABLE {{ table|ident }};
        ALTER TABLE {{ rebuilt|ident }} RENAME TO {{ table.name|ident }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table, self.rebuilt)


@dataclass(frozen=True)
class SetIndex(Operation):
    """Set what an index of the old table had besides its definition."""

    index: Name
    table: Name
    parameters: tuple[tuple[str, str], ...] = ()
    statistics: tuple[tuple[int, int], ...] = ()
    tablespace: str | None = None
    clustered: bool = False

    sql = """
        {%- for name, value in parameters %}
        ALTER INDEX {{ index|ident }} SET ({{ name|setting }} = {{ value|literal }});
        {%- endfor %}
        {%- for number, target in statistics %}
        ALTER INDEX {{ index|ident }} ALTER COLUMN {{ number|literal }} SET STATISTICS {{ target|literal }};
        {%- endfor %}
        {%- if tablespace %}
        ALTER INDEX {{ index|ident }} SET TABLESPACE {{ tablespace|ident }};
        {%- endif %}
        {%- if clustered %}
        ALTER TABLE {{ table|ident }} CLUSTER ON {{ index.name|ident }};
        {%- endif %}
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        weak, strong = LockMode.SHARE_UPDATE_EXCLUSIVE, LockMode.ACCESS_EXCLUSIVE
        return (
            *lock(strong if self.tablespace else weak, self.index, on_table=False),
            *(lock(weak, self.table) if self.clustered else ()),
        )

    @property
    def difference(self) -> Difference:
        return Difference(State.OUTDATED, "index", self.index.name, self.table)
