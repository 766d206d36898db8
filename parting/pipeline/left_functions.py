"""Drop the functions that a run has left, since processes may have called them."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

from parting.catalog import tables as catalog_tables
from parting.catalog.partition_maps import FORGOTTEN_S
from parting.execution.locking import LockRetry
from parting.pipeline.inspection import read_state
from parting.pipeline.run import PlanFor, carry_out
from parting.planning.uninstall import drop_left_functions as plan_of

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.progress import Reporter


def has_left_functions(connection: BaseDatabaseWrapper, table: str) -> bool:
    """Return whether functions of a table have been left.

    Args:
        connection: Django's connection.
        table: The model's ``db_table``.
    """
    with connection.cursor() as cursor:
        oid = catalog_tables.resolve(cursor, table)
    return oid is not None and bool(read_state(connection, oid).left_functions)


def wait_until_forgotten(connection: BaseDatabaseWrapper, reporter: Reporter) -> None:
    """Wait until no process remembers functions that were left.

    Args:
        connection: Django's connection, which is closed meanwhile.
        reporter: Where to report it.
    """
    if not connection.in_atomic_block:
        connection.close()
    reporter.info(
        f"Waiting {FORGOTTEN_S} s until no process remembers the functions that read these "
        "tables by key; then they are dropped. If it is interrupted: run it again."
    )
    sleep(FORGOTTEN_S)


def drop_left_functions(
    connection: BaseDatabaseWrapper,
    table: str,
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
) -> None:
    """Drop the functions of a table that have been left; nobody may remember them.

    Args:
        connection: Django's connection.
        table: The model's ``db_table``.
        reporter: Where to report what happens.
        lock_retry: How long to wait for locks.
    """
    with connection.cursor() as cursor:
        oid = catalog_tables.resolve(cursor, table)
        if oid is None:
            return  # dropped meanwhile, and the functions with it
        name = catalog_tables.name_of(cursor, oid)

    def look(_: int) -> PlanFor:
        current = read_state(connection, oid)
        return PlanFor(current, plan_of(current))

    carry_out(connection, look, name, lock_retry or LockRetry(), reporter)
