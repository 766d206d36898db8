"""Run a query on a DB-API cursor and return its rows."""

from __future__ import annotations

from collections import defaultdict
from typing import Any


def rows(cursor: Any, query: str, *parameters: Any) -> list[Any]:
    """Run a query and return all its rows.

    Args:
        cursor: A DB-API cursor.
        query: The query, with ``%s`` for parameters, and then ``%%`` for a percent sign.
        parameters: The parameters.
    """
    cursor.execute(query, parameters or None)
    return list(cursor.fetchall())


def grouped_rows(cursor: Any, query: str, *parameters: Any) -> dict[Any, list[tuple[Any, ...]]]:
    """Run a query and return its rows without their first column, grouped by it.

    Args:
        cursor: As of `rows`; so are the other arguments.
        query: As of `rows`.
        parameters: As of `rows`.

    Returns:
        A defaultdict: no rows for what the query did not return.
    """
    grouped: dict[Any, list[tuple[Any, ...]]] = defaultdict(list)
    for first, *rest in rows(cursor, query, *parameters):
        grouped[first].append(tuple(rest))
    return grouped
