"""Compare a key table with the rows, and correct it: what `--verify-keys` runs, by batches.

A row and its key change in one transaction, so that each statement sees both or neither: what
differs within one statement is wrong. It is corrected under a lock on the row or on the key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parting.planning.operations.operation import Lock, LockMode, Operation, lock

if TYPE_CHECKING:
    from parting.schema.objects import Column, Name


@dataclass(frozen=True)
class UseIndexes(Operation):
    """Keep the planner from scanning whole tables for each batch."""

    sql = """
        SET LOCAL enable_seqscan = off;
        SET LOCAL enable_hashjoin = off;
        SET LOCAL enable_mergejoin = off;
    """


@dataclass(frozen=True)
class CompareRows(Operation):
    """Compare one batch of rows with their recorded keys.

    Returns the last key of the batch, its size, and the keys that are recorded otherwise.
    """

    source: Name
    key_table: Name
    pk: Column
    number: int
    size: int
    after: str | None = None
    columns: tuple[str, ...] = ()  # recorded beside the key

    sql = """
        {%- from "_key_table.sql" import listed with context -%}
        {%- from "_verify_keys.sql" import recorded_otherwise with context -%}
        {%- from "_primary_key.sql" import typed with context -%}
        WITH batch AS MATERIALIZED (
            SELECT source.{{ pk.name|ident }} AS pk{{ listed(columns, "source.") }} FROM ONLY {{ source|ident }} AS source
        {%- if after is not none %}
            WHERE {{ compared("source." ~ pk.name|ident, ">", typed(after, pk.comparison), pk.comparison) }}
        {%- endif %}
            ORDER BY source.{{ pk.name|ident }} LIMIT {{ size|literal }}
        )
        SELECT (SELECT pg_catalog.concat(batch.pk) FROM batch ORDER BY batch.pk DESC LIMIT 1),
            (SELECT pg_catalog.count(*) FROM batch),
            ARRAY(SELECT pg_catalog.concat(batch.pk) FROM batch
                LEFT JOIN {{ key_table|ident }} AS recorded ON {{ compared("recorded.pk", "=", "batch.pk", pk.comparison) }}
                WHERE {{ recorded_otherwise(number, columns, "batch.") }} ORDER BY batch.pk);
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.source, self.key_table)


@dataclass(frozen=True)
class CompareKeys(Operation):
    """Read one batch of recorded keys.

    Returns the last key of the batch, its size, and the partition numbers in it.
    """

    key_table: Name
    pk: Column
    size: int
    after: str | None = None

    sql = """
        {%- from "_primary_key.sql" import typed with context -%}
        WITH batch AS MATERIALIZED (
            SELECT recorded.pk, recorded.partition_number FROM {{ key_table|ident }} AS recorded
        {%- if after is not none %}
            WHERE {{ compared("recorded.pk", ">", typed(after, pk.comparison), pk.comparison) }}
        {%- endif %}
            ORDER BY recorded.pk LIMIT {{ size|literal }}
        )
        SELECT (SELECT pg_catalog.concat(batch.pk) FROM batch ORDER BY batch.pk DESC LIMIT 1),
            (SELECT pg_catalog.count(*) FROM batch),
            ARRAY(SELECT DISTINCT batch.partition_number FROM batch ORDER BY 1);
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.key_table)


@dataclass(frozen=True)
class FindKeysWithoutRows(Operation):
    """Find the keys of one batch whose partition has no such row.

    Returns each with its partition number.
    """

    key_table: Name
    pk: Column
    sources: tuple[tuple[int, Name], ...]  # by partition number
    after: str | None
    last: str

    sql = """
        {%- from "_primary_key.sql" import typed with context -%}
        WITH batch AS MATERIALIZED (
            SELECT recorded.pk, recorded.partition_number FROM {{ key_table|ident }} AS recorded
            WHERE {{ compared("recorded.pk", "<=", typed(last, pk.comparison), pk.comparison) }}
        {%- if after is not none %}
            AND {{ compared("recorded.pk", ">", typed(after, pk.comparison), pk.comparison) }}
        {%- endif %}
        )
        {%- for number, source in sources %}
        SELECT pg_catalog.concat(batch.pk), batch.partition_number FROM batch
        WHERE batch.partition_number OPERATOR(pg_catalog.=) {{ number|literal }} AND NOT EXISTS (
            SELECT FROM ONLY {{ source|ident }} AS source WHERE {{ compared("source." ~ pk.name|ident, "=", "batch.pk", pk.comparison) }}
        )
        UNION ALL
        {%- endfor %}
        SELECT pg_catalog.concat(batch.pk), batch.partition_number FROM batch
        WHERE batch.partition_number OPERATOR(pg_catalog.<>) ALL (ARRAY[
        {%- for number, _ in sources %}{{ number|literal }}{{ comma(loop) }}{% endfor %}]::pg_catalog.int2[]);
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.key_table, *(source for _, source in self.sources))


@dataclass(frozen=True)
class LockRows(Operation):
    """Keep rows from changing until they are recorded as they are."""

    source: Name
    pk: Column
    keys: tuple[str, ...]

    sql = """
        {%- from "_verify_keys.sql" import one_of with context -%}
        SELECT FROM ONLY {{ source|ident }} AS source
        WHERE {{ one_of("source." ~ pk.name|ident, keys, pk) }}
        ORDER BY source.{{ pk.name|ident }} FOR NO KEY UPDATE;
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ROW_SHARE, self.source)


@dataclass(frozen=True)
class CompareLockedRows(Operation):
    """Compare rows with their recorded keys again, now that they are locked.

    Returns the keys that are recorded otherwise, each with the partition number that is recorded:
    NULL if none is.
    """

    source: Name
    key_table: Name
    pk: Column
    number: int
    keys: tuple[str, ...]
    columns: tuple[str, ...] = ()

    sql = """
        {%- from "_verify_keys.sql" import one_of, recorded_otherwise with context -%}
        SELECT pg_catalog.concat(source.{{ pk.name|ident }}), recorded.partition_number FROM ONLY {{ source|ident }} AS source
        LEFT JOIN {{ key_table|ident }} AS recorded ON {{ compared("recorded.pk", "=", "source." ~ pk.name|ident, pk.comparison) }}
        WHERE {{ one_of("source." ~ pk.name|ident, keys, pk) }}
        AND ({{ recorded_otherwise(number, columns, "source.") }})
        ORDER BY source.{{ pk.name|ident }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.source, self.key_table)


@dataclass(frozen=True)
class FindRows(Operation):
    """Find which keys a partition has rows of."""

    source: Name
    pk: Column
    keys: tuple[str, ...]

    sql = """
        {%- from "_verify_keys.sql" import one_of with context -%}
        SELECT pg_catalog.concat(source.{{ pk.name|ident }}) FROM ONLY {{ source|ident }} AS source
        WHERE {{ one_of("source." ~ pk.name|ident, keys, pk) }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.source)


@dataclass(frozen=True)
class CorrectKeys(Operation):
    """Record rows that are locked as they are: keys, partition number and unique values."""

    source: Name
    key_table: Name
    pk: Column
    number: int
    keys: tuple[str, ...]
    replaces: bool  # whether they are recorded otherwise; else they are not recorded yet
    columns: tuple[str, ...] = ()
    without: tuple[str, ...] = ()  # those of the columns whose values another row has, too

    sql = """
        {%- from "_key_table.sql" import listed, taken_over with context -%}
        {%- from "_verify_keys.sql" import one_of with context -%}
        INSERT INTO {{ key_table|ident }} (pk, partition_number{{ listed(columns) }})
        SELECT source.{{ pk.name|ident }}, {{ number|literal }}
        {%- for column in columns %}, {% if column in without %}NULL{% else %}source.{{ column|ident }}{% endif %}{% endfor +%}
        FROM ONLY {{ source|ident }} AS source WHERE {{ one_of("source." ~ pk.name|ident, keys, pk) }}
        ON CONFLICT (pk) DO {% if replaces %}UPDATE SET partition_number = EXCLUDED.partition_number{{ taken_over(columns, "EXCLUDED.") }}{% else %}NOTHING{% endif %};
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


@dataclass(frozen=True)
class LockKeys(Operation):
    """Keep keys from being referenced or taken until it is decided whether they are removed."""

    key_table: Name
    pk: Column
    keys: tuple[str, ...]

    sql = """
        {%- from "_verify_keys.sql" import one_of with context -%}
        SELECT FROM {{ key_table|ident }} AS recorded
        WHERE {{ one_of("recorded.pk", keys, pk) }} ORDER BY recorded.pk FOR UPDATE;
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ROW_SHARE, self.key_table)


@dataclass(frozen=True)
class FindKeysWithoutAnyRow(Operation):
    """Find which locked keys have no row in the table, whatever its partitions are by now."""

    key_table: Name
    table: Name
    pk: Column
    keys: tuple[str, ...]
    partitions: tuple[Name, ...] = ()

    sql = """
        {%- from "_verify_keys.sql" import one_of with context -%}
        SELECT pg_catalog.concat(recorded.pk) FROM {{ key_table|ident }} AS recorded
        WHERE {{ one_of("recorded.pk", keys, pk) }} AND NOT EXISTS (
            SELECT FROM {{ table|ident }} AS source WHERE {{ compared("source." ~ pk.name|ident, "=", "recorded.pk", pk.comparison) }}
        );
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.key_table, self.table, *self.partitions)


@dataclass(frozen=True)
class FindReferences(Operation):
    """Find which keys the rows of another table reference, by the key or by unique values."""

    table: Name
    columns: tuple[str, ...]
    key_table: Name
    referenced_columns: tuple[Column, ...]  # of the table; its primary key is `pk` in the key table
    pk: Column
    keys: tuple[str, ...]

    sql = """
        {%- from "_verify_keys.sql" import one_of with context -%}
        SELECT pg_catalog.concat(recorded.pk) FROM {{ key_table|ident }} AS recorded
        WHERE {{ one_of("recorded.pk", keys, pk) }} AND EXISTS (
            SELECT FROM {{ table|ident }} AS referencing
            WHERE {% for column in columns %}
            {%- set referenced = referenced_columns[loop.index0] %}
            {%- set name = "pk" if referenced == pk else referenced.name %}
            {{- compared("referencing." ~ column|ident, "=", "recorded." ~ name|ident, referenced.comparison) }}
            {%- if not loop.last %} AND {% endif %}{% endfor %}

        );
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.table, self.key_table)


@dataclass(frozen=True)
class RemoveKeys(Operation):
    """Remove locked keys that have no row and that nothing references."""

    key_table: Name
    pk: Column
    keys: tuple[str, ...]

    sql = """
        {%- from "_verify_keys.sql" import one_of with context -%}
        DELETE FROM {{ key_table|ident }} AS recorded WHERE {{ one_of("recorded.pk", keys, pk) }};
    """

    @property
    def runs_functions_of_users(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ROW_EXCLUSIVE, self.key_table)


@dataclass(frozen=True)
class MarkKeyTable(Operation):
    """Comment on the key table since when it has each row, and when that was verified.

    Its oid is recorded, too: it distinguishes the table from a copy.
    """

    key_table: Name
    marker: str  # %1$s: its oid; %2$s: the present

    sql = """
        {%- set body %}
        BEGIN
            EXECUTE pg_catalog.format('COMMENT ON TABLE %s IS %L', {{ key_table|ident|string|literal }}, pg_catalog.format(
                {{ marker|literal }}, {{ key_table|ident|string|literal }}::pg_catalog.regclass::pg_catalog.oid,
                pg_catalog.to_char(pg_catalog.timezone('UTC', pg_catalog.now()), 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
            ));
        END
        {% endset -%}
        DO {{ body|dollar }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.key_table)
