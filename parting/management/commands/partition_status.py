"""Report how tables are partitioned. Monitoring reads the exit code, or --format."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich import box
from rich.console import Console
from rich.table import Table

from parting.declarations.validation import declaration
from parting.execution.next_command import for_database
from parting.management.options import add_labels, not_negative, postgresql, present_time
from parting.management.plan_output import not_installed
from parting.management.run import Families, rows_are_leaving
from parting.monitoring.openmetrics import render_metrics
from parting.monitoring.reports import ModelReport
from parting.pipeline.status import Status, status
from parting.planning.needed_keys import NOT_NEEDED
from parting.strategies.growth import describe_outliers

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORMATS = ("table", "json", "openmetrics")


class Command(BaseCommand):
    """Options, then `status` of each model."""

    help = "Reports how tables are partitioned; exits 1 if there is an alarm."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        add_labels(parser)
        parser.add_argument(
            "--format",
            choices=_FORMATS,
            help="What to print: a table for people (the default), JSON, or metrics.",
        )
        parser.add_argument("--json", action="store_true", help="Print JSON, as --format json.")
        parser.add_argument(
            "--per-partition",
            action="store_true",
            help="Print metrics of each partition, too (with --format openmetrics).",
        )
        parser.add_argument(
            "--min-runway",
            type=not_negative,
            metavar="DAYS",
            help="Exit 1 if the partitions reach less than DAYS into the future.",
        )
        parser.add_argument(
            "--max-age",
            type=not_negative,
            metavar="DAYS",
            help="Exit 1 if the last run that did not fail was more than DAYS ago, or there was "
            "none.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Report all models; one that fails does not stop the others."""
        connection = postgresql(options["database"])
        chosen = _format(options)
        families = Families(self, {**options, "json": chosen != "table"}, connection)
        now, limits = present_time(), (options["min_runway"], options["max_age"])
        found: list[Status] = []
        for model in families:
            with families.attempt(model):
                found.append(status(connection, declaration(model), now))
        alarming = [one for one in found if one.alarms(*limits)]
        if chosen == "json":
            self.stdout.write(json.dumps([one.as_json(*limits) for one in found], indent=2))
        elif chosen == "openmetrics":
            reports = [ModelReport(one.label, one) for one in found]
            reports += [ModelReport(label, None) for label in dict.fromkeys(families.failed)]
            per_partition = options["per_partition"]
            self.stdout.write(
                render_metrics(reports, options["database"], per_partition=per_partition),
                ending="",
            )
        else:
            self._print(alarming if options["verbosity"] == 0 else found, options)
        families.alarms += [one.label for one in alarming]
        families.exit()

    def _print(self, found: list[Status], options: dict[str, Any]) -> None:
        # A log has no width: nothing is cut off there.
        width = None if self.stdout.isatty() else 160
        colorful = self.stdout.isatty() and not options["no_color"]
        console = Console(file=io.StringIO(), width=width, force_terminal=colorful, highlight=False)
        with console.capture() as text:
            for one in found:
                installed = one.route != "none"
                lines = _lines(one, options["min_runway"], options["max_age"])
                if not installed:
                    lines = _not_installed(one, options["verbosity"])
                report = for_database("\n".join(lines), options["database"])
                console.print(report, markup=False, soft_wrap=True)
                if installed and one.partitions:
                    console.print(_table(one))
        if text.get():
            self.stdout.write(text.get())


def _format(options: dict[str, Any]) -> str:
    chosen = options["format"] or ("json" if options["json"] else "table")
    if options["json"] and chosen != "json":
        raise CommandError(f"--json is --format json. Leave it out, or --format {chosen}.")
    if options["per_partition"] and chosen != "openmetrics":
        raise CommandError("--per-partition needs --format openmetrics.")
    assert isinstance(chosen, str)
    return chosen


_ROUTES = {
    "rule": "routed by rule",
    "trigger": "routed by trigger",
    "none": "not routed",
}
_KEY_TABLES = {
    "filled": "filled; primary keys are unique across partitions",
    "filling": "being filled; primary keys are not yet unique across partitions",
    "none": "none; primary keys are unique within each partition only",
}
_KEYS = {
    "removed": "",
    "removing": "; the next run removes its keys",
    "kept": "; keys that rows reference are kept",
    "none": "",
}


def _key_table(found: Status) -> str:
    if found.key_table == "none" and found.keys_are_apart:
        return "none is needed; each primary key belongs to one partition"
    said = _KEY_TABLES[found.key_table]
    if found.key_table == "filled" and not found.key_table_needed_by:
        said += f"; {NOT_NEEDED}"
    return said


def _not_installed(found: Status, verbosity: int) -> Iterator[str]:
    yield not_installed(found.label)
    if verbosity > 1:
        yield from (f"  {line}" for line in found.drift)


def _lines(found: Status, min_runway: int | None, max_age: int | None = None) -> Iterator[str]:
    why = f" ({found.route_reason})" if found.route_reason else ""
    yield f"{found.label}: {_ROUTES[found.route]}{why}"
    yield f"  key table: {_key_table(found)}"
    if found.key_table == "filled":
        yield f"  {_key_state(found)}"
    if found.per_partition_unique_constraints:
        names = ", ".join(found.per_partition_unique_constraints)
        yield f"  per-partition unique constraints: {names}"
    if found.follows is not None:
        yield f"  follows {found.follows}"
    if found.covered_until is not None:
        days = f" ({found.runway_days} days)" if found.runway_days is not None else ""
        yield f"  covered until {found.covered_until}{days}"
    elif found.runway_days == 0:
        yield "  not covered now: new rows go to the default partition"
    yield (
        f"  rows in the default partition: {found.default_partition_rows}, rows in the parent: "
        f"{found.rows_in_parent}"
    )
    if found.keys_without_time:
        several = found.keys_without_time > 1
        are, carry = ("keys there are", "carry") if several else ("key there is", "carries")
        yield f"  {found.keys_without_time:,} {are} not UUIDv7, and {carry} no time"
    yield f"  {_last_run(found)}"
    if found.waiting_partitions:
        yield (
            f"  waiting for the next run: rows that belong to {', '.join(found.waiting_partitions)}"
        )
    if found.leaving_partitions:
        yield f"  {rows_are_leaving(found.label, found.leaving_partitions)}"
    if found.late_partitions:
        yield (
            "  late rows, which stay in the default partition: they belong to "
            f"{', '.join(found.late_partitions)}, which was retired"
        )
    for one in found.retired_partitions:
        what = f"{one.retired_suffix}, now {one.table}{_KEYS[one.keys]}"
        yield f"  retired {_shown(one.retired_at)}: {what}"
    for coming in found.restoring_tables:
        if coming.pid is None:
            yield (
                f"  left by a restore of {coming.suffix} that was broken off: {coming.table}; the "
                "next run drops it"
            )
        else:
            yield f"  being restored by pid {coming.pid}: {coming.suffix}, in {coming.table}"
    if found.outliers:
        yield f"  {describe_outliers(found.outliers)}"
    yield from (f"  {line}" for line in found.drift)
    yield from (f"  {line}" for line in found.key_state.faults)
    yield from (f"  Doubt: {doubt}" for doubt in found.key_state.doubts)
    yield from (f"  Alarm: {alarm}" for alarm in found.alarms(min_runway, max_age))
    if found.lock_room.warning:
        yield f"  Warning: {found.lock_room.warning}"


def _key_state(found: Status) -> str:
    since, verified = (_shown(one) for one in (found.key_state.since, found.key_state.verified))
    complete = f"complete since {since}" if since else "complete since an unknown time"
    return f"{complete}; {f'verified {verified}' if verified else 'never verified'}"


def _last_run(found: Status) -> str:
    success, maintained = (
        _shown(moment.isoformat()) if moment is not None else "unknown"
        for moment in (found.last_run.success, found.last_run.maintained)
    )
    with_maintain = f"; last --maintain: {maintained}, {found.last_run.outcome}"
    return f"last run that did not fail: {success}{with_maintain if found.last_run.outcome else ''}"


def _shown(moment: str) -> str:
    return f"{moment[:16].replace('T', ' ')} UTC" if moment else ""


def _table(found: Status) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("partition", "suffix", "bound"):
        table.add_column(heading, overflow="fold")
    for heading in ("rows (estimated)", "table", "indexes"):
        table.add_column(heading, justify="right")
    is_spread = any(one.tablespace is not None for one in found.partitions)
    if is_spread:
        table.add_column("tablespace", overflow="fold")
    for one in found.partitions:
        suffix = f"{one.suffix} (past keep)" if one.past_keep else one.suffix
        measures = (f"{one.estimated_rows:,}", _bytes(one.table_bytes), _bytes(one.index_bytes))
        place = (one.tablespace or "",) if is_spread else ()
        table.add_row(one.name, suffix, one.bound, *measures, *place)
    return table


def _bytes(size: int) -> str:
    amount = float(size)
    for unit in ("B", "kB", "MB"):
        if amount < 1024:
            return f"{amount:.0f} {unit}"
        amount /= 1024
    return f"{amount:.1f} GB"
