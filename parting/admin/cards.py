"""Read the tables that are partitioned, and say of each what a card shows."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import Error, connections
from django.utils.html import conditional_escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parting.admin.chart import chart
from parting.admin.verdict import Level, verdict
from parting.admin.words import edge, moment, number, size
from parting.catalog.tables import partitions_of
from parting.declarations.validation import declaration
from parting.exceptions import PartingError
from parting.execution.next_command import for_database
from parting.pipeline.inspection import check_server, find_table
from parting.pipeline.status import status

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from parting.admin.chart import Chart
    from parting.admin.verdict import Verdict
    from parting.declarations.sources import Model
    from parting.pipeline.status import PartitionStatus, Status

#: So many partitions of all tables of a page are compared with what the models declare, which takes
#: about a millisecond each. The rest has a page of its own.
MOST_COMPARED = 150

#: A page waits no longer than this for somebody's lock.
LOCK_TIMEOUT_MS = 2000

#: A table of so many partitions is shown at once; a longer one when one asks for it.
MOST_SHOWN = 24

#: So much of the drift is told line by line.
MOST_DRIFT = 20


@dataclass(frozen=True)
class Fact:
    """One thing to know of a table.

    Args:
        name: What it is.
        value: How it is.
        remark: More of it, in the words of the commands, which are English.
    """

    name: str
    value: str
    remark: str = ""


@dataclass(frozen=True)
class Row:
    """One partition, in words and numbers that are ready to be shown."""

    url: str
    suffix: str
    name: str
    bound: str
    rows: str
    table: str
    indexes: str
    tablespace: str
    past_keep: bool


@dataclass(frozen=True)
class Failure:
    """Why a table cannot be shown, and what to do."""

    text: str
    hint: str = ""


@dataclass(frozen=True)
class Found:
    """What was read of one table: its status, or why there is none.

    Args:
        model: The model.
        alias: The database.
        status: Its status; None if reading it failed.
        failure: Why it failed.
    """

    model: Model
    alias: str
    status: Status | None = None
    failure: Failure | None = None

    def as_json(self) -> dict[str, Any]:
        """Return everything as values that JSON has."""
        label = self.model._meta.label
        if self.status is None:
            failure = self.failure or Failure("")
            told = {"error": failure.text, "hint": failure.hint or None}
            return {"model": label, "database": self.alias, **told}
        return {**self.status.as_json(None), "database": self.alias}


@dataclass(frozen=True)
class Card:
    """What a page shows of one table.

    Args:
        id: Tells it apart within the page.
        label: The model's label.
        url: Its own page.
        rows_url: The admin's list of its rows; empty if there is none.
        failure: Why nothing else can be shown.
        verdict: How it is, in words.
        commands: What to type.
        drift: What differs from what the model declares.
        more_drift: How many differences are left out.
        facts: What else there is to know.
        chart: Its partitions; None if it has none.
        rows: The same as a table.
        has_remarks: Whether there is more to say of any of them than numbers.
        is_long: Whether they are shown only when one asks for them.
        compared: Whether differences were looked for.
    """

    id: str
    label: str
    url: str
    rows_url: str
    failure: Failure | None = None
    verdict: Verdict | None = None
    commands: tuple[str, ...] = ()
    drift: tuple[str, ...] = ()
    more_drift: int = 0
    facts: tuple[Fact, ...] = ()
    chart: Chart | None = None
    rows: tuple[Row, ...] = ()
    has_remarks: bool = False
    is_long: bool = False
    compared: bool = True

    @property
    def level(self) -> Level:
        """How urgent it is; what cannot be read needs action."""
        return self.verdict.level if self.verdict is not None else Level.WRONG


def read_all(chosen: Iterable[tuple[Model, str]], now: datetime.datetime) -> Iterator[Found]:
    """Read the status of some models, and compare with the declarations as far as that is fast.

    Args:
        chosen: Models, each with the database that it is to be read in.
        now: The present, aware.
    """
    room = MOST_COMPARED
    for model, alias in chosen:
        partitions = _partitions(model, alias)
        compares = partitions <= room
        room -= partitions if compares else 0
        yield read(model, alias, now, compares=compares)


def read(model: Model, alias: str, now: datetime.datetime, *, compares: bool) -> Found:
    """Read the status of one model; one that fails does not hide the others.

    Args:
        model: The model.
        alias: The database.
        now: The present, aware.
        compares: Whether to look for differences from what it declares.
    """
    connection = connections[alias]
    try:
        check_server(connection)
        found = status(connection, declaration(model), now, LOCK_TIMEOUT_MS, compares=compares)
        return Found(model, alias, found)
    except PartingError as error:
        hint = for_database(error.hint, alias) if error.hint else ""
        return Found(model, alias, failure=Failure(error.message, hint))
    except Error as error:  # of the database, or of the way to it
        return Found(model, alias, failure=Failure(first_line(error)))


def first_line(error: Exception) -> str:
    """Return what a database says, without its details: these may quote rows."""
    return (str(error).splitlines() or [type(error).__name__])[0]


def _partitions(model: Model, alias: str) -> int:
    """Return how many partitions a table has; none if it cannot be read: `read` says why."""
    try:
        check_server(connections[alias])
        oid = find_table(connections[alias], declaration(model))
        with connections[alias].cursor() as cursor:
            return partitions_of(cursor, oid)
    except (PartingError, Error):
        return 0


def card(found: Found, url: str, rows_url: str, partition_url: Any) -> Card:
    """Return what a page shows of one table.

    Args:
        found: What was read.
        url: The page of the model.
        rows_url: The admin's list of its rows; empty if there is none.
        partition_url: Returns the page of a partition, by its suffix.
    """
    label = found.model._meta.label
    id_ = label.replace(".", "-")
    if found.status is None:
        return Card(id_, label, url, rows_url, failure=found.failure)
    one = found.status
    judged = verdict(one, found.alias)
    return Card(
        id=id_,
        label=label,
        url=url,
        rows_url=rows_url,
        verdict=judged,
        commands=judged.commands,
        # Before the first run all is missing: that is said once.
        drift=one.drift[:MOST_DRIFT] if one.route != "none" else (),
        more_drift=max(len(one.drift) - MOST_DRIFT, 0) if one.route != "none" else 0,
        facts=tuple(_facts(one)),
        chart=chart(one),
        rows=tuple(_rows(one.partitions, partition_url)),
        has_remarks=any(two.past_keep or two.tablespace for two in one.partitions),
        is_long=len(one.partitions) > MOST_SHOWN,
        compared=one.compared,
    )


def _rows(partitions: Iterable[PartitionStatus], partition_url: Any) -> Iterator[Row]:
    # Many partitions have the same sizes: those that are empty have.
    sized = functools.cache(lambda of_bytes: conditional_escape(size(of_bytes)))
    numbered = functools.cache(lambda of_rows: conditional_escape(number(of_rows)))
    for one in partitions:
        yield Row(
            url=partition_url(one.suffix),
            suffix=one.suffix,
            name=one.name,
            bound=bound(one),
            rows=numbered(one.estimated_rows),
            table=sized(one.table_bytes),
            indexes=sized(one.index_bytes),
            tablespace=one.tablespace or "",
            past_keep=one.past_keep,
        )


def bound(one: PartitionStatus) -> str:
    """Return in words what a partition contains."""
    if one.suffix == "default":
        return _("rows that fit no partition")
    if one.upper is None:
        return one.bound
    edges = {"lower": edge(one.lower), "upper": edge(one.upper)}
    if one.lower is None:
        return _("up to %(upper)s") % edges
    return _("%(lower)s up to %(upper)s") % edges


def _facts(one: Status) -> Iterator[Fact]:
    if one.route == "none":
        return
    routes = {"rule": _("by rule"), "trigger": _("by trigger")}
    yield Fact(_("Routing"), routes[one.route], one.route_reason)
    if one.follows is not None:
        yield Fact(_("Follows"), one.follows)
    keys = {
        "filled": _("filled: primary keys are unique across partitions"),
        "filling": _("being filled: primary keys are not yet unique across partitions"),
        "none": _("none: primary keys are unique within each partition"),
    }
    if one.key_table == "none" and one.keys_are_apart:
        keys["none"] = _("none is needed: each primary key belongs to one partition")
    yield Fact(_("Key table"), keys[one.key_table], "; ".join(one.key_state.doubts))
    if one.per_partition_unique_constraints:
        names = ", ".join(one.per_partition_unique_constraints)
        yield Fact(_("Unique within each partition only"), names)
    yield Fact(_("Last run that did not fail"), moment(one.last_run.success) or _("unknown"))
    if one.last_run.maintained is not None:
        maintained = moment(one.last_run.maintained)
        yield Fact(_("Last run with --maintain"), maintained, one.last_run.outcome)
    yield Fact(_("Locks"), _locks(one), one.lock_room.warning)
    if one.retired_partitions:
        count = len(one.retired_partitions)
        text = ngettext("%(count)s table", "%(count)s tables", count) % {"count": number(count)}
        yield Fact(_("Retired, and still in the database"), text)
    if left := [coming.table for coming in one.restoring_tables if coming.pid is None]:
        text = ngettext("%(count)s table", "%(count)s tables", len(left))
        value = text % {"count": number(len(left))}
        yield Fact(_("Left by a restore that was broken off"), value, ", ".join(left))


def _locks(one: Status) -> str:
    text = _(
        "A query over all partitions takes %(locks)s; there is room for %(count)s such "
        "transactions at once."
    )
    return text % {
        "locks": number(one.lock_room.locks),
        "count": number(one.lock_room.transactions),
    }
