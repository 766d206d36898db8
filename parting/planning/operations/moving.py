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
from parting.sql.array_literals import array_literal
from parting.sql.session_settings import BATCH
from parting.strategies.edges import edges_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parting.schema.objects import Column, Name
    from parting.strategies.bounds import Bound

#: Of how many partitions a run says what it has moved to them.
PARTITIONS_IN_WORDS = 6

#: Types of which two values with the same hash are the same to the last bit, but for chance: texts
#: are distinguished by their bytes if their collation is deterministic. Of all others the text is
#: taken: 1.0 and 1.00 are equal, as are 0.0 and -0.0, and json has no hash.
HASHED_TYPES = frozenset(
    (
        *("smallint", "integer", "bigint", "boolean", "uuid", "bytea"),
        *("text", "character varying"),
        *("date", "timestamp with time zone", "timestamp without time zone"),
    )
)


@dataclass(frozen=True)
class Place:
    """Where rows of a table are: itself, its default partition or a partition.

    Args:
        number: Its partition number in the key table.
        name: The name of its table.
        bound: The values of the partition key that belong there; None: see `MoveRows.locate`.
    """

    number: int
    name: Name
    bound: Bound | None = None


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
    by_index: bool = False  # whether rows are looked for by indexes, whatever the planner expects
    proof: Name | None = None  # beside the key table; None: there is none

    sql = """
        {%- from "_moving.sql" import begin_batch with context -%}
        SET CONSTRAINTS ALL IMMEDIATE;
        {%- if by_index %}
        SET LOCAL enable_seqscan = off;
        {%- endif %}
        SELECT {{ begin_batch(moving_setting)|indent(8) }},
            pg_catalog.set_config({{ silent_setting|literal }}, 'on', true);
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ROW_EXCLUSIVE, self.proof, on_table=False)

    def values(self) -> dict[str, Any]:
        """Return its fields, and what the setting begins with."""
        return {**super().values(), "batch": BATCH}


@dataclass(frozen=True)
class MoveRows(Operation):
    """Lock one batch of rows, and find where each of them belongs.

    Rows that somebody else has locked are left for another time. Returns a line for each place that
    rows go to (NULL: they stay), with the number of rows, and where the batch ends: its last key,
    after its last value of the partition key if rows are in that order. A setting of the transaction
    has the keys of each place, as an array: what follows finds them there.
    """

    source: Place
    places: tuple[Place, ...]
    columns: tuple[Column, ...]  # those that are not generated
    pk: Column
    moving_setting: str
    silent_setting: str
    keys_setting: str
    size: int
    key_table: Name | None = None
    proof: Name | None = None  # beside the key table
    partition_column: Column | None = None  # None: all rows go to the only place
    locate: Name | None = None
    leader_key_table: Name | None = None  # of the table that is followed
    leader_comparison: Comparison = Comparison()  # of its primary keys
    leader_default: int = 0
    otherwise: Place | None = None  # where rows go that no partition is for; None: they stay
    leaves: State | None = None  # why rows should not be where they are, if that is a difference
    edge: Any = None  # only rows whose partition key is this or more, in the order of it
    but_version: int | None = None  # only rows whose partition key is no UUID of this version
    locks_rows: bool = True
    after: tuple[str, ...] | None = None  # where the batch before ended
    except_for: tuple[str, ...] = ()

    returns = (
        "partition_number pg_catalog.int4, size pg_catalog.int8, last pg_catalog.text[], "
        "keys pg_catalog.int4"
    )

    sql = """
        {%- from "_bound.sql" import is_of_version with context -%}
        {%- from "_primary_key.sql" import typed with context -%}
        {%- from "_verify_keys.sql" import one_of with context -%}
        {%- set pk_of_row = "source." ~ pk.name|ident -%}
        {%- set key_of_row = "source." ~ partition_column.name|ident if partition_column else "" -%}
        {%- macro number(place) %}{% if place %}{{ place.number|literal }}{% else %}NULL{% endif %}{% endmacro -%}
        {%- macro belongs() -%}
        {%- if leader_key_table is not none -%}
        CASE WHEN recorded.partition_number OPERATOR(pg_catalog.=) ANY ({{ numbers|literal }}::pg_catalog.int2[]) THEN recorded.partition_number
            {%- if otherwise %} WHEN recorded.partition_number OPERATOR(pg_catalog.=) {{ leader_default|literal }} THEN {{ number(otherwise) }}{% endif %} END
        {%- elif edges -%}
        coalesce(({{ numbers_between|literal }}::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket({{ sql(key_of_row) }}, ARRAY[{% for edge in edges %}{{ edge|typed }}{{ comma(loop) }}{% endfor %}])], {{ number(otherwise) }})
        {%- elif locate is not none -%}
        coalesce({{ locate|ident }}({{ sql(key_of_row) }}), {{ number(otherwise) }})
        {%- else -%}
        {{ number(places[0]) }}
        {%- endif -%}
        {%- endmacro -%}
        {%- macro later() -%}
        {%- set pk_comes = compared(pk_of_row, ">", typed(after[-1], pk.comparison), pk.comparison) -%}
        {%- if edge is none -%}
        {{ pk_comes }}
        {%- else -%}
        {%- set key = typed(after[0], partition_column.comparison) -%}
        {{ compared(key_of_row, ">=", key, partition_column.comparison) }} AND ({{ compared(key_of_row, ">", key, partition_column.comparison) }} OR {{ pk_comes }})
        {%- endif -%}
        {%- endmacro -%}
        WITH batch AS MATERIALIZED (
            SELECT {{ sql(pk_of_row) }} AS pk, {% if edge is not none %}{{ sql(key_of_row) }} AS partition_key, {% endif %}{{ belongs() }} AS partition_number FROM ONLY {{ source.name|ident }} AS source
        {%- if leader_key_table is not none %}
            LEFT JOIN {{ leader_key_table|ident }} AS recorded
            ON {{ compared("recorded.pk", "=", key_of_row, leader_comparison) }}
        {%- endif %}
            WHERE {% if after is none and edge is none %}true{% elif after is none %}{{ compared(key_of_row, ">=", edge|typed, partition_column.comparison) }}{% else %}{{ later() }}{% endif %}
        {%- if but_version is not none %} AND NOT ({{ is_of_version(sql(key_of_row), but_version) }}){% endif %}
        {%- if except_for %} AND NOT ({{ one_of(pk_of_row, except_for, pk) }}){% endif %}
            ORDER BY {% if edge is not none %}{{ sql(key_of_row) }}, {% endif %}{{ sql(pk_of_row) }} LIMIT {{ size|literal }}{% if locks_rows %} FOR UPDATE OF source SKIP LOCKED{% endif %}
        )
        SELECT batch.partition_number::pg_catalog.int4, pg_catalog.count(*),
            (SELECT ARRAY[{% if edge is not none %}pg_catalog.concat(ordered.partition_key), {% endif %}pg_catalog.concat(ordered.pk)]
            FROM batch AS ordered ORDER BY {% if edge is not none %}ordered.partition_key DESC, {% endif %}ordered.pk DESC LIMIT 1),
            pg_catalog.length(pg_catalog.set_config(pg_catalog.concat({{ keys_setting|literal }}, '_', batch.partition_number), pg_catalog.concat(pg_catalog.array_agg(batch.pk)), true))
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
        """Return its fields, and arrays of the numbers of the places: see `edges_of`."""
        edges, between = edges_of(self.places) if self.locate is not None else ((), ())
        return {
            **super().values(),
            "numbers": array_literal(str(one.number) for one in self.places),
            "edges": edges,
            "numbers_between": array_literal("NULL" if n is None else str(n) for n in between),
        }

    def place(self, number: int) -> Place:
        """Return one of the places that rows go to by its number."""
        everywhere = (*self.places, self.otherwise)
        return next(one for one in everywhere if one is not None and one.number == number)

    def begin(self) -> BeginMoving:
        """Return what comes before it in its transaction."""
        return BeginMoving(self.moving_setting, self.silent_setting, proof=self.proof)

    def to(self, place: Place) -> tuple[MoveRowsTo | RecordMove, ...]:
        """Return what moves those rows of the batch that belong to a place."""
        keys = f"{self.keys_setting}_{place.number}"
        move = MoveRowsTo(self.source.name, place.name, self.columns, self.pk, keys)
        if self.key_table is None:
            return (move,)
        pk = replace(self.pk, name="pk")
        return move, RecordMove(self.key_table, pk, self.source.number, place.number, keys)

    def barrier(self, *, nowait: bool = False) -> LockTable:
        """Return what comes last in its transaction.

        Whoever waits for one of these rows has a lock on the table that this one conflicts with: it
        is not granted before he is gone. Whoever comes later sees the rows where they are then.

        Args:
            nowait: Whether it fails where it would have to wait.
        """
        return LockTable(self.source.name, LockMode.EXCLUSIVE.value, nowait)

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
    columns: tuple[Column, ...]
    pk: Column
    keys_setting: str

    returns = (
        "gone pg_catalog.int8, gone_sum pg_catalog.numeric, "
        "arrived pg_catalog.int8, arrived_sum pg_catalog.numeric"
    )

    # The columns of `gone` have numbers for names: any name might be that of a column.
    sql = """
        {%- from "_moving.sql" import in_batch with context -%}
        {%- from "_moved_rows.sql" import hash, names, numbers with context -%}
        WITH gone ({{ numbers() }}, hash) AS (
            DELETE FROM ONLY {{ source|ident }} AS source WHERE {{ in_batch("source." ~ pk.name|ident) }}
            RETURNING {{ names("source.") }}, {{ hash("source.") }}
        ), arrived (hash) AS (
            INSERT INTO {{ target|ident }} AS target ({{ names() }})
            OVERRIDING SYSTEM VALUE
            SELECT {{ numbers("gone.") }} FROM gone RETURNING {{ hash("target.") }}
        )
        SELECT one.*, other.*
        FROM (SELECT pg_catalog.count(*), coalesce(pg_catalog.sum(gone.hash), 0) FROM gone) AS one,
            (SELECT pg_catalog.count(*), coalesce(pg_catalog.sum(arrived.hash), 0) FROM arrived) AS other;
    """

    @property
    def runs_functions_of_users(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ROW_EXCLUSIVE, self.source, self.target)

    def values(self) -> dict[str, Any]:
        """Return its fields, and which columns are hashed as what they are, and which as texts."""
        return {**super().values(), **hashed_columns(self.columns)}


def edges_of(places: Iterable[Place]) -> tuple[list[Any], list[int | None]]:
    """Return the edges of places that are intervals, and what is between: see `edges_between`.

    A binary search in the edges takes a tenth of the time of `locate`.
    """
    return edges_between((one.bound, one.number) for one in places)


def hashed_columns(columns: Iterable[Column]) -> dict[str, list[Column]]:
    """Return which columns are hashed as what they are (`hashed`), and which as texts (`others`)."""
    listed = list(columns)
    return {
        "hashed": [one for one in listed if _is_hashed(one)],
        "others": [one for one in listed if not _is_hashed(one)],
    }


def _is_hashed(column: Column) -> bool:
    return column.type_without_modifier in HASHED_TYPES and column.deterministic


@dataclass(frozen=True)
class RecordMove(Operation):
    """Record where the rows of a batch are now."""

    key_table: Name
    pk: Column
    before: int
    number: int
    keys_setting: str

    sql = """
        {%- from "_moving.sql" import in_batch with context -%}
        UPDATE {{ key_table|ident }} AS recorded SET partition_number = {{ number|literal }}
        WHERE {{ in_batch("recorded.pk") }} AND recorded.partition_number OPERATOR(pg_catalog.=) {{ before|literal }}::pg_catalog.int2;
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ROW_EXCLUSIVE, self.key_table)
