"""Tell what stands. Monitoring lives on the exit code, and on --json."""

from __future__ import annotations

import io
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich import box
from rich.console import Console
from rich.table import Table

from parting.declarations.validation import declaration
from parting.management.terminal import (
    Families,
    Terminal,
    add_labels,
    not_negative,
    postgresql,
    present_time,
)
from parting.pipeline.status import Status, status


class Command(BaseCommand):
    """Thin: options, then the status."""

    help = "Tells how tables are partitioned; exits 1 if somebody should look."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        add_labels(parser)
        parser.add_argument("--json", action="store_true", help="Print JSON.")
        parser.add_argument(
            "--min-runway",
            type=not_negative,
            metavar="DAYS",
            help="Exit 1 if the partitions reach less than DAYS into the future.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell of all models; one that fails does not stop the others."""
        connection = postgresql(options["database"])
        reporter = Terminal(self.stderr, no_color=options["no_color"])
        families = Families(options["labels"], options["database"], reporter)
        now, min_runway = present_time(), options["min_runway"]
        reported: list[Status] = []
        for model in families:
            with families.attempt(model):
                reported.append(status(connection, declaration(model), now))
        if options["json"]:
            self.stdout.write(json.dumps([one.as_json(min_runway) for one in reported], indent=2))
        else:
            # A log has no width: nothing is cut off there.
            width = None if self.stdout.isatty() else 160
            colorful = self.stdout.isatty() and not options["no_color"]
            console = Console(
                file=io.StringIO(), width=width, force_terminal=colorful, highlight=False
            )
            with console.capture() as text:
                for one in reported:
                    _print(console, one, min_runway)
            self.stdout.write(text.get())
        families.alarms += [one.label for one in reported if one.alarms(min_runway)]
        families.exit()


def _print(console: Console, reported: Status, min_runway: int | None) -> None:
    why = f" ({reported.route_reason})" if reported.route_reason else ""
    lines = [
        f"{reported.label}: {reported.route} route{why}",
        f"  primary key: {reported.key_table}",
    ]
    if reported.unique_per_partition:
        names = ", ".join(reported.unique_per_partition)
        lines.append(f"  unique within each partition only: {names}")
    if reported.follows is not None:
        lines.append(f"  follows {reported.follows}")
    if reported.covered_until is not None:
        days = f" ({reported.runway_days} days)" if reported.runway_days is not None else ""
        lines.append(f"  covered until {reported.covered_until}{days}")
    elif reported.runway_days == 0:
        lines.append("  not covered now: new rows go to the overflow")
    lines.append(
        f"  rows in the overflow: {reported.default_partition_rows}, not yet moved: "
        f"{reported.rows_in_parent}"
    )
    lines += [f"  {line}" for line in reported.drift]
    lines += [f"  Alarm: {alarm}" for alarm in reported.alarms(min_runway)]
    if reported.lock_room.warning:
        lines.append(f"  Warning: {reported.lock_room.warning}")
    console.print("\n".join(lines), markup=False, soft_wrap=True)
    if reported.partitions:
        console.print(_table(reported))


def _table(reported: Status) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("partition", "key", "holds"):
        table.add_column(heading, overflow="fold")
    for heading in ("rows (estimated)", "table", "indexes"):
        table.add_column(heading, justify="right")
    for one in reported.partitions:
        suffix = f"{one.suffix} (past keep)" if one.past_keep else one.suffix
        measures = (f"{one.estimated_rows:,}", _bytes(one.table_bytes), _bytes(one.index_bytes))
        table.add_row(one.name, suffix, one.bound, *measures)
    return table


def _bytes(size: int) -> str:
    amount = float(size)
    for unit in ("B", "kB", "MB"):
        if amount < 1024:
            return f"{amount:.0f} {unit}"
        amount /= 1024
    return f"{amount:.1f} GB"
