"""Have rows leave a big partition for smaller ones, while the application works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parting.management.rearranging import Rearranging, add_options
from parting.pipeline.followers import looks_up_meanwhile
from parting.pipeline.split import Split, candidates, unfinished
from parting.planning.split import Wanted
from parting.strategies.bound_text import describe_bound, edge
from parting.strategies.time import as_time, in_times

if TYPE_CHECKING:
    from parting.pipeline.split import Candidate


class Command(BaseCommand):
    """Options, then `rearrange`."""

    help = (
        "Splits a partition: rows leave a big one for those of their months, newest first, in "
        "small batches, while the application works."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        add_options(parser)
        parser.add_argument(
            "suffixes",
            nargs="*",
            default=[],
            metavar="SUFFIX",
            help="The partitions that are to be made, such as 202610; they end where it ends.",
        )
        parser.add_argument(
            "--before", metavar="SUFFIX", help="The big partition keeps what is before this one."
        )
        parser.add_argument(
            "--all", action="store_true", help="All of it leaves, down to its oldest row."
        )
        parser.add_argument(
            "--partition",
            metavar="SUFFIX",
            help="Which partition is split (default: the one that was the table itself, or the "
            "only one that is larger than the strategy makes them).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Split a partition, go on with what was begun, or say what can be split."""
        if sum(map(bool, (options["suffixes"], options["before"], options["all"]))) > 1:
            raise CommandError("Name partitions, or say --before, or --all: not several of them.")
        wanted = Wanted(
            options["partition"], options["before"], tuple(options["suffixes"]), options["all"]
        )
        run = Rearranging(self, options, ("split", "Split"))
        if not wanted and not options["finish"] and not self._has_begun(run):
            return
        run.run(Split(wanted), only_goes_on=not wanted)

    def _has_begun(self, run: Rearranging) -> bool:
        """Return whether there is something to go on with; if not, say what can be split."""
        label, connection = run.declared.label, run.connection
        found: list[Candidate] = []
        with run.families.attempt(run.model):
            if unfinished(connection, run.family[0]) or looks_up_meanwhile(connection, run.family):
                return True
            found = candidates(connection, run.family[0])
            if not found:
                run.families.success(
                    f"Nothing to split for {label}: no partition has rows and contains more than "
                    f"{run.declared.strategy!r} puts into one."
                )
        for one in found:
            partition, size = one.existing.partition, one.size
            megabytes = (size.table_bytes + size.index_bytes) / 1_000_000
            strategy = run.declared.strategy
            lowest = edge(as_time(strategy, one.lowest)) if one.lowest is not None else ""
            oldest = f", from {lowest} on" if lowest else ""
            contained = describe_bound(in_times(strategy, partition.bound))
            run.families.success(
                f"{partition.name.name} ({contained}): {one.rows} rows"
                f"{oldest}, {megabytes:,.0f} MB with indexes."
            )
            named = "" if len(found) == 1 else f" --partition {partition.suffix}"
            run.families.success(
                f"  To have all of it leave: manage.py split_partition {label} --all{named}"
            )
            run.families.success(
                f"  To keep what is older: manage.py split_partition {label} --before SUFFIX{named}"
            )
        run.families.exit()
        return False
