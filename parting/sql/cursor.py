"""Run a query on a DB-API cursor and return its rows."""

from __future__ import annotations

from typing import Any


def rows(cursor: Any, query: str, *parameters: Any) -> list[Any]:
    """Run a query and give all its rows."""
    cursor.execute(query, parameters or None)
    return list(cursor.fetchall())
