"""How tables are used, as PostgreSQL's statistics have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parting.schema.objects import Name


@dataclass(frozen=True)
class Usage:
    """How large one table is, and what was done with it since the statistics began.

    Args:
        oid: Its oid.
        name: Its name.
        has_partitions: Whether it is partitioned, natively or by this project, or a partition.
        relatives: Tables that inherit from it, or that it inherits from, which this project has not
            made; natively partitioned ones left aside.
        may_be_read: Whether this role may read all of its rows: else its statistics are hidden.
        rows: PostgreSQL's estimate; -1 if it was never analysed.
        table_bytes: With TOAST.
        index_bytes: The size of its indexes.
        indexes: How many there are.
        uniques: The names of the unique ones but the primary key's.
        incoming_foreign_keys: How many foreign keys reference it.
        inserted: Rows since the statistics began; so are ``updated`` and ``deleted``.
        updated: See ``inserted``.
        deleted: See ``inserted``.
        seq_scans: How often it was read as a whole.
        index_scans: How often by an index.
        seconds: Since when the statistics are.
    """

    oid: int
    name: Name
    has_partitions: bool
    relatives: tuple[str, ...]
    may_be_read: bool
    rows: int
    table_bytes: int
    index_bytes: int
    indexes: int
    uniques: tuple[str, ...]
    incoming_foreign_keys: int
    inserted: int
    updated: int
    deleted: int
    seq_scans: int
    index_scans: int
    seconds: float


@dataclass(frozen=True)
class ColumnStatistics:
    """What ANALYZE has found in one column, as texts.

    Args:
        null_share: The share of rows that have none.
        correlation: Between the order of the rows on disk and that of the values, if it is known.
        bounds: Edges between which there are equally many rows.
        common: Values that are frequent, which the edges leave out, and their shares.
        ends: The lowest and the highest value, of an index; None without one.
    """

    null_share: float
    correlation: float | None
    bounds: tuple[str, ...]
    common: tuple[tuple[str, float], ...]
    ends: tuple[str, str] | None = None


@dataclass(frozen=True)
class ServerRoom:
    """How much the server has room for."""

    locks: int
    cache_bytes: int


@dataclass(frozen=True)
class Recorded:
    """What pg_stat_statements has of this database.

    Args:
        statements: Those that took longest; None where they cannot be read.
        hidden: How many there are besides whose text this role may not read.
        problem: Why they cannot be read.
    """

    statements: tuple[StatementUse, ...] | None
    hidden: int = 0
    problem: str = ""


@dataclass(frozen=True)
class StatementUse:
    """A statement of pg_stat_statements: its text, how often it ran, and for how long."""

    text: str
    calls: int
    milliseconds: float
