"""What a run has moved: rows and checksums, counted as each batch was committed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parting.schema.objects import Name

#: Checksums are sums of 64-bit hashes, of which the lowest bits are as good as all.
_MODULUS = 2**64


@dataclass
class Moved:
    """The rows that went from one table to another.

    Args:
        rows: How many.
        checksum: The sum of the hashes of their texts, whatever their order.
    """

    rows: int = 0
    checksum: int = 0

    @property
    def checksum_text(self) -> str:
        """The checksum as people compare it."""
        return f"{self.checksum:016x}"


@dataclass(frozen=True)
class RefusedRow:
    """A row that something refused to let move: it is where it was."""

    table: Name
    key: str
    reason: str


@dataclass
class Receipt:
    """The rows that moved, by the tables that they left and arrived in, and those that could not.

    Each batch compares, in the statement that moves them, the rows that left a table with those
    that arrived in the other one, and is rolled back unless number and checksum are the same. Other
    sessions write meanwhile, so a comparison of the tables before with those after proves nothing.
    """

    moved: dict[tuple[Name, Name], Moved] = field(default_factory=dict)
    refused: list[RefusedRow] = field(default_factory=list)

    def add(self, source: Name, target: Name, rows: int, checksum: int) -> None:
        """Add the rows of a batch that has been committed."""
        one = self.moved.setdefault((source, target), Moved())
        one.rows += rows
        one.checksum = (one.checksum + checksum) % _MODULUS

    @property
    def rows(self) -> int:
        """How many rows have moved in all."""
        return sum(one.rows for one in self.moved.values())

    def lines(self) -> list[str]:
        """Return a line for each pair of tables."""
        return [
            f"{source.name} to {target.name}: {one.rows:,} {'row' if one.rows == 1 else 'rows'}, "
            f"checksum {one.checksum_text}"
            for (source, target), one in sorted(self.moved.items(), key=_by_names)
        ]

    def as_json(self) -> dict[str, Any]:
        """Return everything as values that JSON has."""
        return {
            "rows": self.rows,
            "moved": [
                {
                    "from": str(source),
                    "to": str(target),
                    "rows": one.rows,
                    "checksum": one.checksum_text,
                }
                for (source, target), one in sorted(self.moved.items(), key=_by_names)
            ],
            "refused": [
                {"table": str(one.table), "key": one.key, "reason": one.reason}
                for one in self.refused
            ],
        }


def _by_names(moved: tuple[tuple[Name, Name], Moved]) -> list[str]:
    return list(map(str, moved[0]))
