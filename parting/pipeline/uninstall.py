"""Uninstall: turn a partitioned table back into a plain one."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from parting.catalog import reader as catalog_reader
from parting.catalog import tables as catalog_tables
from parting.exceptions import NotPartitioned
from parting.execution.locking import Patience
from parting.execution.progress import Talk
from parting.execution.runner import Runner
from parting.pipeline.inspection import alone_at, raise_first, reading, working_role
from parting.planning.plan import Plan
from parting.planning.preflight import refusals_of_followed, refusals_of_uninstall
from parting.planning.uninstall import uninstall_plan
from parting.schema.partitioned import Found


def uninstall_survey(connection: BaseDatabaseWrapper, oid: int, label: str) -> tuple[Found, Plan]:
    """Read one table and plan how to give the plain table back; nothing is changed.

    Raises:
        NotPartitioned: If nothing of this project stands there.
        ForeignObject: If something of others is bound to what would be dropped.
    """
    with reading(connection) as cursor:
        found = catalog_reader.read(cursor, oid)
    marked = [
        *(one for one in found.others.values() if one.mark),
        *(one for one in found.functions.values() if one.mark),
        *(one for one in found.parent.triggers if one.mark),
    ]
    if not marked and not found.partitions:
        raise NotPartitioned(f"{label}: {found.parent.name} is not partitioned.")
    raise_first(refusals_of_uninstall(label, found))
    return found, uninstall_plan(found)


def uninstall(
    connection: BaseDatabaseWrapper,
    table: str,
    label: str,
    talk: Talk,
    *,
    patience: Patience | None = None,
) -> Plan:
    """Bring every row back into the plain table, and remove all that bears a mark.

    Args:
        connection: Django's connection.
        table: The model's ``db_table``.
        label: The model's label, for messages.
        talk: Where to tell what happens.
        patience: How long to wait for locks.

    Raises:
        PartingError: If there is nothing to uninstall, rows of another table follow these, a row
            cannot go back, or a lock was not to be had. What was moved so far stays moved; another
            run goes on from there.
    """

    def find() -> int:
        with connection.cursor() as cursor:
            oid = catalog_tables.resolve(cursor, table)
        if oid is None:
            raise NotPartitioned(f"{label}: there is no table {table!r}.")
        return oid

    uninstall_survey(connection, find(), label)
    with alone_at(connection, find, talk) as (oid, _):
        found, plan = uninstall_survey(connection, oid, label)
        raise_first(refusals_of_followed(label, found))
        owner = working_role(connection, found)
        Runner(connection, found.parent.name, owner, patience or Patience(), talk).run(plan)
    return plan
