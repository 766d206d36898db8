"""Drop the tables that restores have left behind which were broken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import ProgrammingError

from parting.pipeline.inspection import find_table, read_state, table_name
from parting.pipeline.run import PlanFor, carry_out
from parting.planning.broken_restores import broken_restores_plan
from parting.sql.sqlstates import UNDEFINED_TABLE, sqlstate

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.locking import LockRetry
    from parting.execution.progress import Reporter
    from parting.schema.objects import Name
    from parting.schema.partitioned import Declaration


def discard_broken_restores(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    reporter: Reporter,
    lock_retry: LockRetry,
) -> list[Name]:
    """Drop what restores of one model have left, unless their sessions are there still.

    Args:
        connection: Django's connection.
        declaration: What the model declares. What follows it must have lost such tables itself,
            which reference these.
        reporter: Where to report what happens.
        lock_retry: How long to wait for locks.

    Returns:
        The tables that were dropped.

    Raises:
        PartingError: If a lock could not be acquired.
        DatabaseError: If a statement failed in PostgreSQL: something of others depends on one.
    """

    def look(_: int) -> PlanFor:
        current = read_state(connection, find_table(connection, declaration))
        return PlanFor(current, broken_restores_plan(current))

    table = table_name(connection, declaration)
    while True:
        before = look(0).current.left_by_restores
        try:
            carry_out(connection, look, table, lock_retry, reporter)
        except ProgrammingError as error:
            now = {one.oid for one in look(0).current.left_by_restores}
            if sqlstate(error) != UNDEFINED_TABLE or now == {one.oid for one in before}:
                raise
            continue  # another run has dropped some of them meanwhile
        return [one.name for one in before]
