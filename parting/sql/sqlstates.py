"""PostgreSQL's error codes.

https://www.postgresql.org/docs/current/errcodes-appendix.html
"""

from __future__ import annotations

from typing import Any

FOREIGN_KEY_VIOLATION = "23503"
UNIQUE_VIOLATION = "23505"
EXCLUSION_VIOLATION = "23P01"


def sqlstate(error: BaseException) -> str:
    """Return the five characters of an exception's SQLSTATE, or an empty text."""
    cause: Any = error.__cause__ or error
    return getattr(cause, "sqlstate", None) or getattr(cause, "pgcode", None) or ""
