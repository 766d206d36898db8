"""The rows: the same for all variants, spread over all partitions. Pure."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

from bench.variants import month

COLUMNS = ("created_at", "user_id", "kind", "text")
WORDS = ("quick", "brown", "fox", "jumps", "over", "a", "lazy", "dog", "and", "runs", "away")

Row = dict[str, Any]


def make_rows(size: int, count: int, seed: str) -> list[Row]:
    """Return rows in no order of time, each partition as likely as the others."""
    chance = random.Random(seed)
    months = [month(number) for number in range(size)]
    return [
        {
            "created_at": chance.choice(months) + timedelta(seconds=chance.randrange(28 * 86_400)),
            "user_id": chance.randrange(1_000_000),
            "kind": chance.choice(WORDS),
            "text": " ".join(chance.choices(WORDS, k=50))[:145],
        }
        for _ in range(count)
    ]


def one_row_each(size: int, times: int = 1) -> list[Row]:
    """Return `times` rows for each partition, in turn."""
    rows = make_rows(size, size * times, "one row each")
    for number, row in enumerate(rows):
        row["created_at"] = month(number % size) + timedelta(days=1)
    return rows


def insert_statement(table: str, rows: list[Row]) -> str:
    """Return one INSERT of all rows."""
    values = ", ".join(
        f"('{row['created_at']}', {row['user_id']}, '{row['kind']}', '{row['text']}')"
        for row in rows
    )
    return f"INSERT INTO {table} ({', '.join(COLUMNS)}) VALUES {values}"


def copy_text(rows: list[Row]) -> str:
    """Return rows as COPY reads them."""
    return "".join("\t".join(str(row[name]) for name in COLUMNS) + "\n" for row in rows)
