"""The keys of rows that have come back from an archive: recorded in one go, after the rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parting.planning.operations.operation import Lock, LockMode, Operation, lock
from parting.sql.array_literals import array_literal
from parting.sql.session_settings import BATCH

if TYPE_CHECKING:
    from parting.schema.objects import Column, Name


@dataclass(frozen=True)
class BeginRestoring(Operation):
    """Show triggers that rows come back: those of users do not fire, and keys are recorded afterwards.

    Rows of one table may reference each other, in any order.
    """

    moving_setting: str
    silent_setting: str

    sql = """
        SET CONSTRAINTS ALL DEFERRED;
        SELECT pg_catalog.set_config({{ moving_setting|literal }}, {{ value|literal }}, true),
            pg_catalog.set_config({{ silent_setting|literal }}, 'on', true);
    """

    def values(self) -> dict[str, Any]:
        """Return its fields, and what the setting contains."""
        return {**super().values(), "value": BATCH}


@dataclass(frozen=True)
class TakeKeysAgain(Operation):
    """Take the keys again that rows left behind when their partition went, and that others reference."""

    source: Name
    key_table: Name
    pk: Column
    number: int
    left_behind: tuple[int, ...]  # the numbers of partitions that exist no longer
    columns: tuple[str, ...] = ()  # recorded beside the key

    sql = """
        {%- from "_key_table.sql" import taken_over with context -%}
        UPDATE {{ key_table|ident }} AS recorded SET partition_number = {{ number|literal }}{{ taken_over(columns, "source.") }}
        FROM ONLY {{ source|ident }} AS source
        WHERE {{ compared("recorded.pk", "=", "source." ~ pk.name|ident, pk.comparison) }}
        AND recorded.partition_number OPERATOR(pg_catalog.=) ANY ({{ numbers_array|literal }}::pg_catalog.int2[]);
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

    def values(self) -> dict[str, Any]:
        """Return its fields, and the numbers as an array."""
        return {**super().values(), "numbers_array": array_literal(map(str, self.left_behind))}


@dataclass(frozen=True)
class RecordRestoredKeys(Operation):
    """Record the keys of the rows of a partition that have none there.

    One that is recorded for another partition is refused, by the primary key of the key table.
    """

    source: Name
    key_table: Name
    pk: Column
    number: int
    columns: tuple[str, ...] = ()  # recorded beside the key

    sql = """
        {%- from "_key_table.sql" import listed with context -%}
        INSERT INTO {{ key_table|ident }} (pk, partition_number{{ listed(columns) }})
        SELECT source.{{ pk.name|ident }}, {{ number|literal }}{{ listed(columns, "source.") }} FROM ONLY {{ source|ident }} AS source
        WHERE NOT EXISTS (
            SELECT FROM {{ key_table|ident }} AS recorded
            WHERE {{ compared("recorded.pk", "=", "source." ~ pk.name|ident, pk.comparison) }}
            AND recorded.partition_number OPERATOR(pg_catalog.=) {{ number|literal }}
        );
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
