"""What a role or database has set that a run sets aside, and what fails by it nevertheless."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError

from parting.exceptions import UnsupportedDatabase
from parting.planning import limits
from parting.sql.cursor import rows
from parting.sql.quoting import ident
from parting.sql.sqlstates import (
    FEATURE_NOT_SUPPORTED,
    IDLE_IN_TRANSACTION,
    IDLE_SESSION,
    INSUFFICIENT_PRIVILEGE,
    QUERY_CANCELED,
    TRANSACTION_TIMEOUT,
    sqlstate,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

REPLICATION_ROLE = "session_replication_role"
TRANSACTION = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED"
WRITING = f"{TRANSACTION}, READ WRITE"

#: What stops or misleads a run. How values are written is set, too, and nobody need know.
_SET_ASIDE = {
    REPLICATION_ROLE: ("origin", "local"),
    "default_transaction_isolation": ("read committed",),
    "default_transaction_read_only": ("off",),
    "default_tablespace": ("",),
    "row_security": ("on",),
    "statement_timeout": ("0",),
    "transaction_timeout": ("0",),
    "idle_in_transaction_session_timeout": ("0",),
}

_VALUES = """
SELECT one, pg_catalog.current_setting(one, true)
FROM pg_catalog.unnest(%s::pg_catalog.text[]) AS one
"""

_TIMEOUTS = {
    QUERY_CANCELED: "statement_timeout",
    IDLE_IN_TRANSACTION: "idle_in_transaction_session_timeout",
    TRANSACTION_TIMEOUT: "transaction_timeout",
    IDLE_SESSION: "idle_session_timeout",
}

_STOPPED = (
    "A run that is stopped (by Ctrl-Z, or by output that nobody reads) for "
    f"{limits.IDLE_IN_TRANSACTION_S} s while others may wait for its locks loses its session. "
    "Nothing is half done: run it again. Elsewhere it is the timeout of the role: ALTER ROLE .. "
    "SET idle_in_transaction_session_timeout = 0;"
)

#: What psycopg2 says instead of the server's last words, without a SQLSTATE.
_SESSION_ENDED = "server closed the connection"


def values(cursor: Any, names: list[str]) -> dict[str, str]:
    """Return what settings are now, those that the server knows."""
    return {name: value for name, value in rows(cursor, _VALUES, names) if value is not None}


def set_aside(connection: BaseDatabaseWrapper) -> str:
    """Return a line that says what a run sets aside; an empty text if that is nothing."""
    with connection.cursor() as cursor:
        found = values(cursor, list(_SET_ASIDE))
    others = [
        f"{name} = {value!r}" for name, value in found.items() if value not in _SET_ASIDE[name]
    ]
    return f"Set aside for the run: {', '.join(others)}." if others else ""


@contextmanager
def explained(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Say what a transaction cannot begin without.

    Raises:
        UnsupportedDatabase: If triggers do not fire, and the role may not change that, or if the
            server is a standby.
    """
    try:
        yield
    except DatabaseError as error:
        state, text = sqlstate(error), str(error)
        if state == INSUFFICIENT_PRIVILEGE and REPLICATION_ROLE in text:
            driver: Any = connection.connection
            user = driver.info.user
            raise UnsupportedDatabase(
                f"Triggers and foreign keys do not fire for the role {user!r}: it works with "
                f"{REPLICATION_ROLE} = replica, and may not change that.",
                f"As a superuser: ALTER ROLE {ident(user)} RESET {REPLICATION_ROLE}; or, from "
                f"PostgreSQL 15 on: GRANT SET ON PARAMETER {REPLICATION_ROLE} TO {ident(user)};",
            ) from error
        if state == FEATURE_NOT_SUPPORTED:
            raise UnsupportedDatabase(
                f"The database {connection.alias!r} is a standby, which takes no writes.",
                "Choose the --database that it is a copy of.",
            ) from error
        raise


def hint(error: BaseException) -> str:
    """Return what to do about a failure that may be a timeout's; an empty text if it is not."""
    if not sqlstate(error) and _SESSION_ENDED in str(error):
        return (
            "The server's log says why. If it is an idle_in_transaction_session_timeout: "
            f"{_STOPPED} "
            "A timeout that is set for the role ends sessions, too: ALTER ROLE .. SET "
            "idle_session_timeout = 0; the same of transaction_timeout from PostgreSQL 17 on."
        )
    timeout = _TIMEOUTS.get(sqlstate(error))
    if timeout == _TIMEOUTS[IDLE_IN_TRANSACTION]:
        return _STOPPED
    if timeout is None or (sqlstate(error) == QUERY_CANCELED and "timeout" not in str(error)):
        return ""
    return (
        f"That is a {timeout}. To run without one: "
        f'PGOPTIONS="-c {timeout}=0" manage.py .., or ALTER ROLE .. SET {timeout} = 0;'
    )
