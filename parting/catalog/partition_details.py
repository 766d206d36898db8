"""Read of one partition what people ask who look at it: its indexes, dead rows, last vacuum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parting.sql.cursor import rows

if TYPE_CHECKING:
    import datetime

_PARTITION = """
SELECT c.oid, s.n_live_tup, s.n_dead_tup, greatest(s.last_vacuum, s.last_autovacuum),
       greatest(s.last_analyze, s.last_autoanalyze)
FROM pg_inherits i
JOIN pg_class c ON c.oid = i.inhrelid
LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
WHERE i.inhparent = %s AND c.relname = %s
"""

_INDEXES = """
SELECT c.relname, pg_relation_size(c.oid), coalesce(s.idx_scan, 0), i.indisunique, i.indisprimary,
       i.indisvalid
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
LEFT JOIN pg_stat_all_indexes s ON s.indexrelid = c.oid
WHERE i.indrelid = %s
ORDER BY NOT i.indisprimary, c.relname
"""


@dataclass(frozen=True)
class IndexDetails:
    """One index of a partition.

    Args:
        name: Its name.
        bytes: What it takes on disk.
        scans: How often it was scanned, since the server's statistics were reset.
        unique: Whether it is unique.
        primary: Whether it is that of the primary key.
        valid: Whether queries may use it.
    """

    name: str
    bytes: int
    scans: int
    unique: bool
    primary: bool
    valid: bool


@dataclass(frozen=True)
class Details:
    """What the server's statistics say of one partition.

    Args:
        live_rows: An estimate.
        dead_rows: An estimate of the row versions that the next vacuum takes.
        vacuumed: When it was last vacuumed, by hand or not; None: never.
        analyzed: When it was last analysed, by hand or not; None: never.
        indexes: Its indexes, that of the primary key first.
    """

    live_rows: int
    dead_rows: int
    vacuumed: datetime.datetime | None
    analyzed: datetime.datetime | None
    indexes: tuple[IndexDetails, ...]

    @property
    def dead_share(self) -> float | None:
        """The share of dead rows; None if there are no rows at all."""
        all_rows = self.live_rows + self.dead_rows
        return self.dead_rows / all_rows if all_rows else None

    def as_json(self) -> dict[str, Any]:
        """Return everything as values that JSON has."""
        return {
            "live_rows": self.live_rows,
            "dead_rows": self.dead_rows,
            "last_vacuum": self.vacuumed.isoformat() if self.vacuumed else None,
            "last_analyze": self.analyzed.isoformat() if self.analyzed else None,
            "indexes": [vars(index) for index in self.indexes],
        }


def read_details(cursor: Any, parent: int, name: str) -> Details | None:
    """Read one partition.

    Args:
        cursor: As of `reader.read`.
        parent: The oid of its parent.
        name: The name of its table.

    Returns:
        None if there is no such partition.
    """
    found = rows(cursor, _PARTITION, parent, name)
    if not found:
        return None
    ((oid, live, dead, vacuumed, analyzed),) = found
    indexes = tuple(IndexDetails(*row) for row in rows(cursor, _INDEXES, oid))
    return Details(live or 0, dead or 0, vacuumed, analyzed, indexes)
