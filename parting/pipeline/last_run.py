"""Record that a run was at work on a table, and how it ended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parting.exceptions import LockNotAvailable
from parting.pipeline.inspection import find_table, read_state, table_name
from parting.pipeline.run import PlanFor, carry_out
from parting.planning.last_run import record_plan

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.locking import LockRetry
    from parting.execution.progress import Reporter
    from parting.schema.partitioned import Declaration

#: How often it is tried again: a VACUUM of the default partition alone may be in the way.
_RETRIES = 2


def record_run(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    at: datetime.datetime,
    reporter: Reporter,
    lock_retry: LockRetry,
    *,
    maintains: bool = False,
    failed: Sequence[str] = (),
) -> None:
    """Record that a run was at work on a table; nothing comes of it if that cannot be recorded.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        at: The present, aware.
        reporter: Where to report what happens.
        lock_retry: How long to wait for locks.
        maintains: Whether it was one with ``--maintain``.
        failed: What has failed, in words.

    Raises:
        DatabaseError: If a statement failed in PostgreSQL.
    """

    def look(_: int) -> PlanFor:
        current = read_state(connection, find_table(connection, declaration))
        return PlanFor(current, record_plan(current, at, maintains=maintains, failed=failed))

    table = table_name(connection, declaration)
    few = replace(lock_retry, retries=min(lock_retry.retries, _RETRIES))
    try:
        carry_out(connection, look, table, few, reporter)
    except LockNotAvailable as error:
        reporter.warning(f"{declaration.label}: when it was run is not recorded. {error.message}")
