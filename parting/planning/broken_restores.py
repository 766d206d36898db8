"""What restores have left behind that were broken off: how it is dropped. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.exceptions import UnsupportedTable
from parting.planning.operations import DropRestoring
from parting.planning.plan import Plan, Transaction
from parting.sql.markers import write_marker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parting.exceptions import PartingError
    from parting.schema.partitioned import CurrentState, RestoringTable


def discard_operations(tables: Iterable[RestoringTable]) -> Iterator[DropRestoring]:
    """Yield what drops tables that rows came into in vain.

    Args:
        tables: The tables, in an order to drop them in.
    """
    for one in tables:
        yield DropRestoring(one.name, one.oid, write_marker(one.marker), one.references)


def broken_restores_plan(current: CurrentState) -> Plan:
    """Plan to drop what restores have left behind that were broken off.

    Each table goes in a transaction of its own, as it locks the tables that it references.

    Args:
        current: What exists.
    """
    dropped = discard_operations(current.left_by_restores)
    return Plan(tuple(Transaction((one,)) for one in dropped))


def restore_errors(label: str, current: CurrentState) -> Iterator[PartingError]:
    """Yield an error for each session that is bringing rows back into a table.

    Args:
        label: The model's label.
        current: What exists of the table.
    """
    at_work = {one.pid: one.suffix for one in current.restoring if not one.is_left}
    for pid, suffix in at_work.items():
        yield UnsupportedTable(
            f"{label}: another session (pid {pid}) is restoring the partition {suffix!r}.",
            "Run it again when it is done. If that session does something else, end it: "
            f"SELECT pg_terminate_backend({pid});",
        )
