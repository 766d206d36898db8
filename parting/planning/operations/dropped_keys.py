"""Keys whose partition was dropped, or retired: they are removed by batches.

Until then foreign keys accept rows that reference them, and nobody can use them again. A key that
rows of other tables reference stays: its foreign key may say to delete or change those rows.
"""

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
from parting.planning.operations.transactions import LockTable
from parting.sql.array_literals import array_literal

if TYPE_CHECKING:
    from typing import Any

    from parting.schema.objects import Column, Name

#: How many keys a message names.
EXAMPLES = 5


@dataclass(frozen=True)
class Referencing:
    """A foreign key that references a key table.

    Args:
        table: The table that has it.
        columns: Its columns.
        referenced: The columns of the partitioned table whose values it references, in the same
            order.
        only: Whether it is of the rows of that table alone, and not of its children's.
    """

    table: Name
    columns: tuple[str, ...]
    referenced: tuple[Column, ...]
    only: bool = False


@dataclass(frozen=True)
class SearchByIndex(Operation):
    """Have the next statement search by an index, or the planner decide again.

    Statistics do not know which keys are left: by them it would read the whole key table each time.
    """

    always: bool

    sql = "SET LOCAL enable_seqscan = {{ sql('off' if always else 'on') }};"


@dataclass(frozen=True)
class LockDroppedKeys(Operation):
    """Lock one batch of the keys of partitions that were dropped or retired.

    Nobody can reference them from here on. Returns the last key of the batch, and its size. A setting
    of the transaction has the keys, as an array: what follows finds them there.
    """

    key_table: Name
    pk: Column
    numbers: tuple[int, ...]  # of those partitions
    referencing: tuple[Referencing, ...]
    keys_setting: str
    size: int
    table: Name | None = None  # one whose own rows have one of these numbers, too
    after: str | None = None  # where the batch before ended
    how: str = "dropped"  # or "retired"
    keeps: bool = False  # whether those that are referenced stay on purpose

    returns = "last pg_catalog.text, size pg_catalog.int8, keys pg_catalog.int4"

    sql = """
        {%- from "_primary_key.sql" import typed with context -%}
        WITH batch AS MATERIALIZED (
            SELECT recorded.pk FROM {{ key_table|ident }} AS recorded
            WHERE recorded.partition_number OPERATOR(pg_catalog.=) ANY ({{ numbers_array|literal }}::pg_catalog.int2[])
        {%- if after is not none %}
            AND {{ compared("recorded.pk", ">", typed(after, pk.comparison), pk.comparison) }}
        {%- endif %}
            ORDER BY recorded.pk LIMIT {{ size|literal }} FOR UPDATE OF recorded
        )
        SELECT (SELECT pg_catalog.concat(batch.pk) FROM batch ORDER BY batch.pk DESC LIMIT 1), pg_catalog.count(*),
            pg_catalog.length(pg_catalog.set_config({{ keys_setting|literal }}, coalesce(pg_catalog.array_agg(batch.pk)::pg_catalog.text, '{}'), true))
        FROM batch;
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ROW_SHARE, self.key_table)

    @property
    def difference(self) -> Difference:
        count = len(self.numbers)
        partitions = "a partition that was" if count == 1 else f"{count} partitions that were"
        detail = f"of {partitions} {self.how}"
        return Difference(State.ORPHANED, "recorded keys", on=self.key_table, detail=detail)

    def values(self) -> dict[str, Any]:
        """Return its fields, and the numbers as an array."""
        return {**super().values(), "numbers_array": array_literal(map(str, self.numbers))}

    def begin(self) -> tuple[LockTable, SearchByIndex]:
        """Return what comes before it in its transaction: no foreign key can be added from then on."""
        locked = LockTable(self.key_table, LockMode.ROW_EXCLUSIVE.value)
        return locked, SearchByIndex(always=True)

    def remove(self) -> tuple[SearchByIndex, RemoveDroppedKeys]:
        """Return what follows in its transaction."""
        remove = RemoveDroppedKeys(
            self.key_table, self.pk, self.referencing, self.keys_setting, self.table
        )
        return SearchByIndex(always=False), remove


@dataclass(frozen=True)
class RemoveDroppedKeys(Operation):
    """Remove the keys of a batch, but for those that rows of other tables reference.

    Returns how many were removed and how many stay, and the first of these with the tables that
    reference them.
    """

    key_table: Name
    pk: Column
    referencing: tuple[Referencing, ...]
    keys_setting: str
    table: Name | None = None

    returns = "removed pg_catalog.int8, referenced pg_catalog.int8, examples pg_catalog.text[]"

    sql = """
        {%- from "_moving.sql" import in_batch with context -%}
        {%- macro references(one) -%}
        {%- for column in one.columns -%}
            {%- set referenced = one.referenced[loop.index0] -%}
            {%- set name = "pk" if referenced == pk else referenced.name -%}
            {{ compared("referencing." ~ column|ident, "=", "recorded." ~ name|ident, referenced.comparison) }}{% if not loop.last %} AND {% endif %}
        {%- endfor -%}
        {%- endmacro -%}
        WITH referenced (pk, referencing) AS MATERIALIZED (
        {%- for one in referencing %}
            SELECT recorded.pk, {{ one.table|ident|string|literal }} FROM {{ key_table|ident }} AS recorded
            WHERE {{ in_batch("recorded.pk") }} AND EXISTS (SELECT FROM {{ one.table|ident }} AS referencing WHERE {{ references(one) }})
            UNION ALL
        {%- endfor %}
            SELECT recorded.pk, NULL FROM {{ key_table|ident }} AS recorded WHERE
        {%- if table %} {{ in_batch("recorded.pk") }} AND EXISTS (SELECT FROM ONLY {{ table|ident }} AS source WHERE {{ compared("source." ~ pk.name|ident, "=", "recorded.pk", pk.comparison) }})
        {%- else %} false
        {%- endif %}
        ), gone AS (
            DELETE FROM {{ key_table|ident }} AS recorded WHERE {{ in_batch("recorded.pk") }}
            AND NOT EXISTS (SELECT FROM referenced WHERE {{ compared("referenced.pk", "=", "recorded.pk", pk.comparison) }})
            RETURNING recorded.pk
        )
        SELECT (SELECT pg_catalog.count(*) FROM gone),
            (SELECT pg_catalog.count(DISTINCT referenced.pk) FROM referenced WHERE referenced.referencing IS NOT NULL),
            ARRAY(SELECT pg_catalog.concat(referenced.pk, ' by ', referenced.referencing) FROM referenced
                WHERE referenced.referencing IS NOT NULL ORDER BY referenced.pk, referenced.referencing LIMIT {{ examples|literal }});
    """

    @property
    def runs_functions_of_users(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        read = (one.table for one in self.referencing)
        return (
            *lock(LockMode.ROW_EXCLUSIVE, self.key_table),
            *lock(LockMode.ACCESS_SHARE, *read, self.table),
        )

    def values(self) -> dict[str, Any]:
        """Return its fields, and how many keys it names."""
        return {**super().values(), "examples": EXAMPLES}


@dataclass(frozen=True)
class ForgetNumbers(Operation):
    """Forget the numbers of partitions that are gone, unless keys have one of them still."""

    default: Name
    key_table: Name
    numbers: tuple[int, ...]
    text: str  # the marker comment of the default partition without them
    kept_text: str = ""  # the one that says that such keys stay on purpose, if they do

    sql = """
        {%- set body %}
        BEGIN
            IF NOT EXISTS (SELECT FROM {{ key_table|ident }} AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) ANY ({{ numbers_array|literal }}::pg_catalog.int2[])) THEN
                COMMENT ON TABLE {{ default|ident }} IS {{ text|literal }};
        {%- if kept_text %}
            ELSE
                COMMENT ON TABLE {{ default|ident }} IS {{ kept_text|literal }};
        {%- endif %}
            END IF;
        END
        {% endset -%}
        DO {{ body|dollar }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return (
            *lock(LockMode.SHARE_UPDATE_EXCLUSIVE, self.default),
            *lock(LockMode.ACCESS_SHARE, self.key_table),
        )

    def values(self) -> dict[str, Any]:
        """Return its fields, and the numbers as an array."""
        return {**super().values(), "numbers_array": array_literal(map(str, self.numbers))}
