"""PostgreSQL's error codes.

https://www.postgresql.org/docs/current/errcodes-appendix.html
"""

from __future__ import annotations

from typing import Any

FOREIGN_KEY_VIOLATION = "23503"
UNIQUE_VIOLATION = "23505"
EXCLUSION_VIOLATION = "23P01"
QUERY_CANCELED = "57014"
IDLE_IN_TRANSACTION = "25P03"
TRANSACTION_TIMEOUT = "25P04"
IDLE_SESSION = "57P05"
INSUFFICIENT_PRIVILEGE = "42501"
DATATYPE_MISMATCH = "42804"
UNDEFINED_COLUMN = "42703"
UNDEFINED_FUNCTION = "42883"
INVALID_SCHEMA_NAME = "3F000"
INVALID_CURSOR_NAME = "34000"
UNDEFINED_TABLE = "42P01"
#: Among others: a function that was dropped while a query called it.
INTERNAL_ERROR = "XX000"
FEATURE_NOT_SUPPORTED = "0A000"
DEADLOCK_DETECTED = "40P01"
LOCK_NOT_AVAILABLE = "55P03"
#: Among others: an extension whose library was not loaded when the server started.
OBJECT_NOT_READY = "55000"
#: Of this project: a query was made for partitions that are others now.
PARTITIONS_CHANGED = "DP001"
#: Of this project: a table cannot become a partition yet, since some of its rows do not fit.
ROWS_REMAIN = "DP002"
#: Of this project: what is to be retired, or dropped, is referenced or was changed meanwhile.
REFERENCED = "DP003"
#: What was planned exists already, or exists no longer: somebody else has been there.
CHANGED_MEANWHILE = ("42P07", "42710", UNDEFINED_TABLE, "42704")

#: The classes of what constraints, values and triggers of users refuse.
_REFUSALS = ("22", "23", "44", "P0")


def is_refusal(error: BaseException) -> bool:
    """Return whether something refuses a row, and not the statement."""
    return sqlstate(error)[:2] in _REFUSALS


def sqlstate(error: BaseException) -> str:
    """Return the five characters of an exception's SQLSTATE, or an empty text."""
    cause: Any = error.__cause__ or error
    return getattr(cause, "sqlstate", None) or getattr(cause, "pgcode", None) or ""
