"""Run a plan on a table, one run at a time."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from parting.catalog import tables as catalog_tables
from parting.execution.locking import LockRetry, advisory_lock
from parting.execution.runner import Runner
from parting.pipeline.inspection import working_role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.progress import Reporter
    from parting.planning.plan import Plan
    from parting.schema.objects import Name
    from parting.schema.partitioned import CurrentState


@contextmanager
def exclusive_run(
    connection: BaseDatabaseWrapper, find: Callable[[], int], reporter: Reporter
) -> Iterator[tuple[int, Name]]:
    """Take the advisory lock of a table, and yield the table's oid and name.

    The run that was waited for may have rebuilt the parent, which then has another oid.

    Args:
        connection: Django's connection.
        find: Returns the oid that the table has now.
        reporter: Where to report that another run is waited for.
    """
    while True:
        oid = find()
        with connection.cursor() as cursor:
            table = catalog_tables.name_of(cursor, oid)
        with advisory_lock(connection, oid, table, reporter):
            if find() == oid:
                yield oid, table
                return


def run_plan(
    connection: BaseDatabaseWrapper,
    current: CurrentState,
    plan: Plan,
    lock_retry: LockRetry,
    reporter: Reporter,
) -> None:
    """Run a plan as the owner of the table; nothing is done for an empty one.

    Args:
        connection: Django's connection, which has the advisory lock of the table.
        current: What existed when the plan was made.
        plan: The plan.
        lock_retry: How long to wait for locks.
        reporter: Where to report what happens.
    """
    if plan:
        owner = working_role(connection, current)
        Runner(connection, current.parent.name, owner, lock_retry, reporter).run(plan)
