"""The key table: its columns and indexes, and the register of moves under way."""

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


@dataclass(frozen=True)
class CreateKeyTable(Operation):
    """Create the key table, which knows each primary key and its partition."""

    key_table: Name
    pk: Column
    columns: tuple[Column, ...] = ()  # that unique constraints use
    unlogged: bool = False  # as the table: a crash must leave neither rows nor keys
    has_room: bool = False  # for another version of each key that is recorded, see `FillPages`

    sql = """
        CREATE{% if unlogged %} UNLOGGED{% endif %} TABLE {{ key_table|ident }} (pk {{ pk|column_type }} PRIMARY KEY, partition_number smallint NOT NULL
        {%- for column in columns %}, {{ column.name|ident }} {{ column|column_type }}{% endfor %}){% if has_room %} WITH (fillfactor = 50){% endif %};
    """

    @property
    def creates(self) -> Name:
        return self.key_table

    @property
    def difference(self) -> Difference:
        return Difference(State.MISSING, "key table", self.key_table.name)


@dataclass(frozen=True)
class CreateProof(Operation):
    """Create the sequence by which who records keys himself proves it to the key triggers.

    Only who may write the key table may use it. It belongs to that table, and goes with it.
    """

    proof: Name
    key_table: Name

    sql = "CREATE SEQUENCE {{ proof|ident }} OWNED BY {{ key_table|ident }}.pk;"

    @property
    def creates(self) -> Name:
        return self.proof

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.key_table)

    @property
    def difference(self) -> Difference:
        return Difference(State.MISSING, "sequence", self.proof.name)


@dataclass(frozen=True)
class FillPages(Operation):
    """Let pages of the key table be filled from now on: the keys of rows that exist are recorded.

    Each of these rows may be about to move once, which changes its key: where there is room for that
    in its page, its index entries stay, and the room is for new keys in the end.
    """

    key_table: Name

    sql = "ALTER TABLE {{ key_table|ident }} RESET (fillfactor);"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.key_table)


@dataclass(frozen=True)
class AddKeyColumn(Operation):
    """Add to the key table a column that a unique constraint uses."""

    key_table: Name
    column: Column
    replaces: bool = False

    sql = "ALTER TABLE {{ key_table|ident }} ADD COLUMN {{ column.name|ident }} {{ column|column_type }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.key_table)

    @property
    def difference(self) -> Difference:
        state = State.OUTDATED if self.replaces else State.MISSING
        return Difference(state, "column", self.column.name, self.key_table)


@dataclass(frozen=True)
class DropKeyColumn(Operation):
    """Drop a column of the key table that no unique constraint uses any more."""

    key_table: Name
    column: str
    replaced: bool = False

    sql = "ALTER TABLE {{ key_table|ident }} DROP COLUMN {{ column|ident }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.key_table)

    @property
    def difference(self) -> Difference | None:
        if self.replaced:
            return None
        return Difference(State.ORPHANED, "column", self.column, self.key_table)


@dataclass(frozen=True)
class CreateKeyIndex(Operation):
    """Create the index of the key table that enforces a unique constraint across partitions."""

    name: Name
    key_table: Name
    definition: str
    unique: str  # the name of the constraint
    columns: tuple[str, ...]
    concurrently: bool

    sql = """
        CREATE UNIQUE INDEX {% if concurrently %}CONCURRENTLY {% endif -%}
        {{ name.name|ident }} ON {{ key_table|ident }} {{ definition|catalog }};
    """

    @property
    def repeats_definitions(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        mode = LockMode.SHARE_UPDATE_EXCLUSIVE if self.concurrently else LockMode.SHARE
        return lock(mode, self.key_table)

    @property
    def difference(self) -> Difference:
        return Difference(State.MISSING, "unique index", self.name.name, self.key_table)


@dataclass(frozen=True)
class DeferKeyIndex(Operation):
    """Make an index of the key table a constraint that is checked when the user's is."""

    name: Name
    key_table: Name
    deferral: str

    sql = """
        ALTER TABLE {{ key_table|ident }}
        ADD CONSTRAINT {{ name.name|ident }} UNIQUE USING INDEX {{ name.name|ident }} {{ deferral|catalog }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.key_table)

    @property
    def difference(self) -> Difference:
        return Difference(State.MISSING, "unique constraint", self.name.name, self.key_table)


@dataclass(frozen=True)
class DropKeyIndex(Operation):
    """Drop an index of the key table that enforces no unique constraint any more."""

    name: Name
    key_table: Name
    constraint: bool

    sql = """
        {% if constraint -%}
        ALTER TABLE {{ key_table|ident }} DROP CONSTRAINT {{ name.name|ident }};
        {%- else -%}
        DROP INDEX {{ name|ident }};
        {%- endif %}
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.key_table)

    @property
    def difference(self) -> Difference:
        return Difference(State.ORPHANED, "unique index", self.name.name, self.key_table)


@dataclass(frozen=True)
class CreateMovingTable(Operation):
    """Create the register of rows that are on their way to another partition.

    It is empty between statements, so nothing is lost with it in a crash.
    """

    moving: Name
    pk: Column

    sql = """
        CREATE UNLOGGED TABLE {{ moving|ident }}
        (pk {{ pk|column_type }}, partition_number smallint, PRIMARY KEY (pk, partition_number));
    """

    @property
    def creates(self) -> Name:
        return self.moving

    @property
    def difference(self) -> Difference:
        return Difference(State.MISSING, "table", self.moving.name)


@dataclass(frozen=True)
class RecordKeys(Operation):
    """Record the keys of one batch of rows that are older than the key table.

    Returns the last key of the batch and its size. Columns of unique constraints are recorded too.
    """

    source: Name
    key_table: Name
    pk: Column
    number: int
    size: int
    after: str | None = None
    columns: tuple[str, ...] = ()  # recorded beside the key
    new_columns: tuple[str, ...] = ()  # those of them that the recorded keys lack

    returns = "last pg_catalog.text, size pg_catalog.int8"

    sql = """
        {%- from "_key_table.sql" import differ, listed, taken_over with context -%}
        {%- from "_primary_key.sql" import typed with context -%}
        WITH batch AS MATERIALIZED (
            SELECT source.{{ pk.name|ident }} AS pk{{ listed(columns, "source.") }} FROM ONLY {{ source|ident }} AS source
        {%- if after is not none %}
            WHERE {{ compared("source." ~ pk.name|ident, ">", typed(after, pk.comparison), pk.comparison) }}
        {%- endif %}
            ORDER BY source.{{ pk.name|ident }} LIMIT {{ size|literal }}
        ), recorded AS (
            INSERT INTO {{ key_table|ident }}{% if new_columns %} AS recorded{% endif %} (pk, partition_number{{ listed(columns) }})
            SELECT batch.pk, {{ number|literal }}{{ listed(columns, "batch.") }} FROM batch
            ON CONFLICT (pk) DO {% if new_columns %}UPDATE SET {{ taken_over(new_columns, "EXCLUDED.", first=true) }}
            WHERE recorded.partition_number OPERATOR(pg_catalog.=) EXCLUDED.partition_number
            AND {{ differ(new_columns, "recorded.", "EXCLUDED.") }}{% else %}NOTHING{% endif %}
        )
        SELECT (SELECT pg_catalog.concat(batch.pk) FROM batch ORDER BY batch.pk DESC LIMIT 1), (SELECT pg_catalog.count(*) FROM batch);
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

    @property
    def difference(self) -> Difference:
        return Difference(State.MISSING, "recorded keys", on=self.source)

    def check(self, last: str | None) -> CheckRecordedKeys:
        """Return the check of the batch, which must follow in the same transaction.

        Args:
            last: The last key of the batch; None if no row comes after it.
        """
        return CheckRecordedKeys(
            self.source,
            self.key_table,
            self.pk,
            self.number,
            self.after,
            last,
            self.columns,
        )


@dataclass(frozen=True)
class CheckRecordedKeys(Operation):
    """Correct the batch of keys that was just recorded, by what happened meanwhile.

    Keys of rows that were deleted are removed, and unique values that were changed are recorded.
    Returns keys that exist in another place too.
    """

    source: Name
    key_table: Name
    pk: Column
    number: int
    after: str | None
    last: str | None
    columns: tuple[str, ...] = ()

    returns = "pk pg_catalog.text, partition_number pg_catalog.int2"

    sql = """
        {%- from "_key_table.sql" import differ, taken_over with context -%}
        {%- from "_primary_key.sql" import typed with context -%}
        {%- macro of_key() -%}
        {{ compared("source." ~ pk.name|ident, "=", "recorded.pk", pk.comparison) }}
        {%- endmacro -%}
        {%- macro in_batch() -%}
        {%- if after is not none %}
            AND {{ compared("recorded.pk", ">", typed(after, pk.comparison), pk.comparison) }}
        {%- endif -%}
        {%- if last is not none %}
            AND {{ compared("recorded.pk", "<=", typed(last, pk.comparison), pk.comparison) }}
        {%- endif -%}
        {%- endmacro -%}
        WITH gone AS (
            DELETE FROM {{ key_table|ident }} AS recorded
            WHERE recorded.partition_number OPERATOR(pg_catalog.=) {{ number|literal }}{{ in_batch() }}
            AND NOT EXISTS (SELECT FROM ONLY {{ source|ident }} AS source WHERE {{ of_key() }})
        )
        {%- if columns %}, changed AS (
            -- Each key of the batch has been locked since it was recorded: who changes a value waits.
            UPDATE {{ key_table|ident }} AS recorded SET {{ taken_over(columns, "source.", first=true) }}
            FROM ONLY {{ source|ident }} AS source
            WHERE {{ of_key() }} AND recorded.partition_number OPERATOR(pg_catalog.=) {{ number|literal }}{{ in_batch() }}
            AND {{ differ(columns, "recorded.", "source.") }}
        )
        {%- endif %}
        SELECT pg_catalog.concat(recorded.pk), recorded.partition_number FROM {{ key_table|ident }} AS recorded
        JOIN ONLY {{ source|ident }} AS source ON {{ of_key() }}
        WHERE recorded.partition_number OPERATOR(pg_catalog.<>) {{ number|literal }}{{ in_batch() }}
        LIMIT 5;
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
