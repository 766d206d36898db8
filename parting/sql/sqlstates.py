"""PostgreSQL's error codes."""

from __future__ import annotations

from typing import Any

UNIQUE_VIOLATION = "23505"


def sqlstate(error: BaseException) -> str:
    """Give the five characters of PostgreSQL's error code; empty if there are none."""
    cause: Any = error.__cause__ or error
    return getattr(cause, "sqlstate", None) or getattr(cause, "pgcode", None) or ""
