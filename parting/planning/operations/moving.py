"""Rows that move by batches: between the table itself, the default partition and partitions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parting.planning.operations.operation import (
    Difference,
    Lock,
    LockMode,
    Operation,
    State,
    lock,
)
from parting.planning.operations.transactions import LockTable
from parting.schema.objects import Comparison
from parting.sql.array_literals import text_array
from parting.sql.session_settings import BATCH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parting.schema.objects import Column, Name

#: Of how many partitions a run says what it has moved to them.
PARTITIONS_IN_WORDS = 6


@dataclass(frozen=True)
class Place:
    """Where rows of a table are: itself, its default partition or a partition.

    Args:
        number: Its partition number in the key table.
        name: The name of its table.
    """

    number: int
    name: Name


@dataclass(frozen=True)
class Silence(Operation):
    """Keep triggers of users from firing for the rows that this transaction moves."""

    setting: str

    sql = "SELECT pg_catalog.set_config({{ setting|literal }}, 'on', true);"


@dataclass(frozen=True)
class BeginMoving(Operation):
    """Show triggers that a batch of rows moves: those of users do not fire, nor are keys recorded.

    What constraints refuse is refused at once, before anybody has to wait for the table.
    """

    moving_setting: str
    silent_setting: str

    sql = """
        SET CONSTRAINTS ALL IMMEDIATE;
        SELECT pg_catalog.set_config({{ moving_setting|literal }}, {{ value|literal }}, true),
            pg_catalog.set_config({{ silent_setting|literal }}, 'on', true);
    """

    def values(self) -> dict[str, Any]:
        """Return its fields, and what the setting contains."""
        return {**super().values(), "value": BATCH}


@dataclass(frozen=True)
class MoveRows(Operation):
    """Lock one batch of rows, and find where each of them belongs.

    Rows that somebody else has locked are left for another time. Returns a line for each place that
    rows go to (NULL: they stay), with their keys, and the last key of the batch.
    """

    source: Place
    places: tuple[Place, ...]
    columns: tuple[str, ...]  # those that are not generated
    pk: Column
    moving_setting: str
    silent_setting: str
    size: int
    key_table: Name | None = None
    partition_column: Column | None = None  # None: all rows go to the only place
    locate: Name | None = None
    leader_key_table: Name | None = None  # of the table that is followed
    leader_comparison: Comparison = Comparison()  # of its primary keys
    leader_default: int = 0
    otherwise: Place | None = None  # where rows go that no partition is for; None: they stay
    leaves: State | None = None  # why rows should not be where they are, if that is a difference
    locks_rows: bool = True
    after: str | None = None
    except_for: tuple[str, ...] = ()

    returns = "partition_number pg_catalog.int4, keys pg_catalog.text[], last pg_catalog.text"

    sql = """
        {%- from "_primary_key.sql" import typed with context -%}
        {%- from "_verify_keys.sql" import one_of with context -%}
        {%- macro number(place) %}{% if place %}{{ place.number|literal }}{% else %}NULL{% endif %}{% endmacro -%}
        {%- macro belongs() -%}
        {%- if leader_key_table is not none -%}
        CASE WHEN recorded.partition_number OPERATOR(pg_catalog.=) ANY ({{ numbers|literal }}::pg_catalog.int2[]) THEN recorded.partition_number
            {%- if otherwise %} WHEN recorded.partition_number OPERATOR(pg_catalog.=) {{ leader_default|literal }} THEN {{ number(otherwise) }}{% endif %} END
        {%- elif locate is not none -%}
        coalesce({{ locate|ident }}(source.{{ partition_column.name|ident }}), {{ number(otherwise) }})
        {%- else -%}
        {{ number(places[0]) }}
        {%- endif -%}
        {%- endmacro -%}
        WITH batch AS MATERIALIZED (
            SELECT source.{{ pk.name|ident }} AS pk, {{ belongs() }} AS partition_number FROM ONLY {{ source.name|ident }} AS source
        {%- if leader_key_table is not none %}
            LEFT JOIN {{ leader_key_table|ident }} AS recorded
            ON {{ compared("recorded.pk", "=", "source." ~ partition_column.name|ident, leader_comparison) }}
        {%- endif %}
            WHERE {% if after is none %}true{% else %}{{ compared("source." ~ pk.name|ident, ">", typed(after, pk.comparison), pk.comparison) }}{% endif %}
        {%- if except_for %} AND NOT ({{ one_of("source." ~ pk.name|ident, except_for, pk) }}){% endif %}
            ORDER BY source.{{ pk.name|ident }} LIMIT {{ size|literal }}{% if locks_rows %} FOR UPDATE OF source SKIP LOCKED{% endif %}
        )
        SELECT batch.partition_number::pg_catalog.int4, pg_catalog.array_agg(pg_catalog.concat(batch.pk)),
            (SELECT pg_catalog.concat(ordered.pk) FROM batch AS ordered ORDER BY ordered.pk DESC LIMIT 1)
        FROM batch GROUP BY batch.partition_number;
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return (
            *lock(
                LockMode.ROW_SHARE if self.locks_rows else LockMode.ACCESS_SHARE, self.source.name
            ),
            *lock(LockMode.ACCESS_SHARE, self.leader_key_table),
        )

    @property
    def difference(self) -> Difference | None:
        if self.leaves is None:
            return None
        what = "misplaced rows" if self.leaves is State.OUTDATED else "rows"
        return Difference(self.leaves, what, on=self.source.name)

    def values(self) -> dict[str, Any]:
        """Return its fields, and an array of the numbers of the places."""
        numbers = ",".join(str(one.number) for one in self.places)
        return {**super().values(), "numbers": f"{{{numbers}}}"}

    def place(self, number: int) -> Place:
        """Return one of the places that rows go to by its number."""
        everywhere = (*self.places, self.otherwise)
        return next(one for one in everywhere if one is not None and one.number == number)

    def begin(self) -> BeginMoving:
        """Return what comes before it in its transaction."""
        return BeginMoving(self.moving_setting, self.silent_setting)

    def to(self, place: Place, keys: tuple[str, ...]) -> tuple[MoveRowsTo | RecordMove, ...]:
        """Return what moves the rows with some keys to a place."""
        move = MoveRowsTo(self.source.name, place.name, self.columns, self.pk, keys)
        if self.key_table is None:
            return (move,)
        pk = replace(self.pk, name="pk")
        return move, RecordMove(self.key_table, pk, self.source.number, place.number, keys)

    def barrier(self) -> LockTable:
        """Return what comes last in its transaction.

        Whoever waits for one of these rows has a lock on the table that this one conflicts with: it
        is not granted before he is gone. Whoever comes later sees the rows where they are then.
        """
        return LockTable(self.source.name, LockMode.EXCLUSIVE.value)

    def in_words(self, moved: Mapping[int, int]) -> str:
        """Return what was moved in words: how many rows, and how many of them to where.

        Args:
            moved: How many rows went to each place, by its number.
        """
        where = [
            f"{count:,} to {self.place(number).name.name}"
            for number, count in sorted(moved.items())
        ]
        if len(where) > PARTITIONS_IN_WORDS:
            others = sum(count for _, count in sorted(moved.items())[PARTITIONS_IN_WORDS - 1 :])
            left_out = len(where) - PARTITIONS_IN_WORDS + 1
            where[PARTITIONS_IN_WORDS - 1 :] = [f"{others:,} to {left_out:,} others"]
        total = sum(moved.values())
        return f"{self.source.name.name}: rows relocated: {total:,} ({', '.join(where)})"


@dataclass(frozen=True)
class MoveRowsTo(Operation):
    """Move the rows of a batch that belong to one place, which nobody has to wait for yet.

    Returns how many rows left, the sum of their hashes, and the same of those that arrived.
    """

    source: Name
    target: Name
    columns: tuple[str, ...]
    pk: Column
    keys: tuple[str, ...]

    returns = (
        "gone pg_catalog.int8, gone_sum pg_catalog.numeric, "
        "arrived pg_catalog.int8, arrived_sum pg_catalog.numeric"
    )

    sql = """
        {%- from "_verify_keys.sql" import among_keys with context -%}
        {%- macro names(row="") %}{% for column in columns %}{{ sql(row) }}{{ column|ident }}{{ comma(loop) }}{% endfor %}{% endmacro -%}
        {%- macro summed(row) -%}
        SELECT pg_catalog.count(*), coalesce(pg_catalog.sum(pg_catalog.hashtextextended(ROW({{ names(row ~ ".") }})::pg_catalog.text, 0)), 0) FROM {{ sql(row) }}
        {%- endmacro -%}
        WITH gone AS (
            DELETE FROM ONLY {{ source|ident }} AS source WHERE {{ among_keys("source." ~ pk.name|ident, keys, pk) }}
            RETURNING {{ names("source.") }}
        ), arrived AS (
            INSERT INTO {{ target|ident }} AS target ({{ names() }})
            OVERRIDING SYSTEM VALUE
            SELECT {{ names("gone.") }} FROM gone RETURNING {{ names("target.") }}
        )
        SELECT one.*, other.* FROM ({{ summed("gone") }}) AS one, ({{ summed("arrived") }}) AS other;
    """

    @property
    def runs_functions_of_users(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ROW_EXCLUSIVE, self.source, self.target)

    def values(self) -> dict[str, Any]:
        """Return its fields, with the keys as an array."""
        return {**super().values(), "keys": text_array(self.keys)}


@dataclass(frozen=True)
class RecordMove(Operation):
    """Record where the rows of a batch are now."""

    key_table: Name
    pk: Column
    before: int
    number: int
    keys: tuple[str, ...]

    sql = """
        {%- from "_verify_keys.sql" import among_keys with context -%}
        UPDATE {{ key_table|ident }} AS recorded SET partition_number = {{ number|literal }}
        WHERE {{ among_keys("recorded.pk", keys, pk) }} AND recorded.partition_number OPERATOR(pg_catalog.=) {{ before|literal }}::pg_catalog.int2;
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ROW_EXCLUSIVE, self.key_table)

    def values(self) -> dict[str, Any]:
        """Return its fields, with the keys as an array."""
        return {**super().values(), "keys": text_array(self.keys)}
