"""Errors of inserts: those that another try may avoid, and those that are PostgreSQL's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from parting.catalog import runtime as runtime_catalog
from parting.orm.statements import plain
from parting.schema.derived_names import Names
from parting.sql.cursor import rows
from parting.sql.sqlstates import UNIQUE_VIOLATION, sqlstate

if TYPE_CHECKING:
    from django.db import DatabaseError

    from parting.orm.insert_plan import InsertPlan

UNDEFINED_TABLE = "42P01"

CHECK_VIOLATION = "23514"

DEADLOCK = "40P01"

SERIALIZATION_FAILURE = "40001"

CARDINALITY_VIOLATION = "21000"

NOT_DEFERRABLE = "55000"

GENERATED_ALWAYS = "428C9"


class PartitionsChanged(Exception):
    """Other partitions exist than were read: read again."""


def raise_error(cursor: Any, code: str, message: str, hint: str = "") -> NoReturn:
    """Have PostgreSQL raise an error, so that it comes as those of its own.

    Raises:
        DatabaseError: The error.
    """
    cursor.execute(plain("raise_error", code=code, message=message, hint=hint))
    raise AssertionError(message)


def can_be_retried(cursor: Any, error: DatabaseError, plan: InsertPlan) -> bool:
    """Return whether other sessions have caused an error: another try will see what they did.

    Args:
        cursor: A cursor outside of what has failed.
        error: What has been raised.
        plan: The insert.

    Raises:
        DatabaseError: Under the stricter isolation levels, a serialization failure: what is in
            conflict was committed after this transaction's snapshot.
    """
    state = sqlstate(error)
    diagnosis = getattr(error.__cause__, "diag", None)
    constraint = getattr(diagnosis, "constraint_name", None)
    if state == UNDEFINED_TABLE:
        return True
    if state == CHECK_VIOLATION:
        return constraint == Names.BOUND_CHECK
    if plan.on_conflict is None:
        return False
    if state == DEADLOCK:
        return True
    if state != UNIQUE_VIOLATION or constraint not in _scanned(cursor, plan):
        return False
    ((isolation_level,),) = rows(cursor, "SHOW transaction_isolation")
    if not isolation_level.startswith("read "):
        message = "could not serialize access due to concurrent update"
        raise_error(cursor, SERIALIZATION_FAILURE, message)
    return True


def _scanned(cursor: Any, plan: InsertPlan) -> frozenset[str]:
    """Name the constraints whose conflicts a scan should have found."""
    primary_keys = runtime_catalog.primary_keys(cursor, plan.targets)
    return plan.scanned | primary_keys if plan.scanned & primary_keys else plan.scanned
