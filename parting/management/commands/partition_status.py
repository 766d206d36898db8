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
        talk = Terminal(self.stderr, no_color=options["no_color"])
        families = Families(options["labels"], options["database"], talk)
        now, min_runway = present_time(), options["min_runway"]
        told: list[Status] = []
        for model in families:
            with families.attempt(model):
                told.append(status(connection, declaration(model), now))
        if options["json"]:
            self.stdout.write(json.dumps([one.as_json(min_runway) for one in told], indent=2))
        else:
            # A log has no width: nothing is cut off there.
            width = None if self.stdout.isatty() else 160
            colorful = self.stdout.isatty() and not options["no_color"]
            console = Console(
                file=io.StringIO(), width=width, force_terminal=colorful, highlight=False
            )
            with console.capture() as text:
                for one in told:
                    _print(console, one, min_runway)
            self.stdout.write(text.get())
        families.alarms += [one.label for one in told if one.alarms(min_runway)]
        families.exit()


def _print(console: Console, told: Status, min_runway: int | None) -> None:
    why = f" ({told.route_reason})" if told.route_reason else ""
    lines = [f"{told.label}: {told.route} route{why}", f"  primary key: {told.keys}"]
    if told.unique_per_partition:
        names = ", ".join(told.unique_per_partition)
        lines.append(f"  unique within each partition only: {names}")
    if told.follows is not None:
        lines.append(f"  follows {told.follows}")
    if told.covered_until is not None:
        days = f" ({told.runway_days} days)" if told.runway_days is not None else ""
        lines.append(f"  covered until {told.covered_until}{days}")
    elif told.runway_days == 0:
        lines.append("  not covered now: new rows go to the overflow")
    lines.append(
        f"  rows in the overflow: {told.overflow_rows}, not yet moved: {told.unmoved_rows}"
    )
    lines += [f"  {line}" for line in told.drift]
    lines += [f"  Alarm: {alarm}" for alarm in told.alarms(min_runway)]
    if told.lock_room.warning:
        lines.append(f"  Warning: {told.lock_room.warning}")
    console.print("\n".join(lines), markup=False, soft_wrap=True)
    if told.partitions:
        console.print(_table(told))


def _table(told: Status) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("partition", "key", "holds"):
        table.add_column(heading, overflow="fold")
    for heading in ("rows (estimated)", "table", "indexes"):
        table.add_column(heading, justify="right")
    for one in told.partitions:
        key = f"{one.key} (past keep)" if one.past_keep else one.key
        measures = (f"{one.estimated_rows:,}", _bytes(one.table_bytes), _bytes(one.index_bytes))
        table.add_row(one.name, key, one.holds, *measures)
    return table


def _bytes(size: int) -> str:
    amount = float(size)
    for unit in ("B", "kB", "MB"):
        if amount < 1024:
            return f"{amount:.0f} {unit}"
        amount /= 1024
    return f"{amount:.1f} GB"
