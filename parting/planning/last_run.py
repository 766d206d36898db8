"""When runs were at work on a table, and how they ended: what monitoring asks. Pure.

It stands in the marker comment of the default partition, which each table has.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parting.planning.operations import ObjectAddress, SetMarker
from parting.planning.plan import Plan, Transaction
from parting.sql.markers import write_marker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parting.schema.partitioned import CurrentState

#: The outcome of a run with ``--maintain`` of which nothing has failed.
DONE = "done"


@dataclass(frozen=True)
class LastRun:
    """When runs were at work on a table, and how they ended.

    Args:
        success: When the last one was that did not fail; None: that is not known.
        maintained: When the last one with ``--maintain`` was; None: that is not known.
        outcome: How that one ended: `DONE`, or what has failed.
    """

    success: datetime.datetime | None = None
    maintained: datetime.datetime | None = None
    outcome: str = ""

    def is_older(self, days: int, now: datetime.datetime) -> bool:
        """Return whether no run has succeeded for so many days."""
        return self.success is None or now - self.success > datetime.timedelta(days=days)


def last_run(current: CurrentState) -> LastRun:
    """Return what is recorded of the runs on a table."""
    default = current.default_partition
    if default is None or default.marker is None:
        return LastRun()
    marker = default.marker
    outcome = marker.get("outcome")
    return LastRun(
        _moment(marker.get("success")),
        _moment(marker.get("maintained")),
        outcome if isinstance(outcome, str) else "",
    )


def record_plan(
    current: CurrentState,
    at: datetime.datetime,
    *,
    maintains: bool,
    failed: Sequence[str] = (),
) -> Plan:
    """Plan to record that a run was at work on a table.

    Args:
        current: What exists.
        at: The present, aware.
        maintains: Whether it was one with ``--maintain``.
        failed: What has failed, in words.
    """
    default = current.default_partition
    if default is None or default.marker is None:
        return Plan()
    moment = at.astimezone(datetime.timezone.utc).replace(microsecond=0).isoformat()
    values = dict(default.marker.values)
    if maintains:
        values["maintained"] = moment
        values["outcome"] = f"failed: {', '.join(failed)}" if failed else DONE
    if not failed:
        values["success"] = moment
    marker = replace(default.marker, values=tuple(sorted(values.items())))
    if marker == default.marker:
        return Plan()
    target = ObjectAddress("TABLE", default.name)
    return Plan((Transaction((SetMarker(target, write_marker(marker), follows=True),)),))


def _moment(written: Any) -> datetime.datetime | None:
    """Read a time; None if it is none: anybody may write anything on what is theirs."""
    try:
        moment = datetime.datetime.fromisoformat(written)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo is not None else None
