"""Join partitions whose time is over into one, while the application works."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parting.management.options import present_time
from parting.management.rearranging import Rearranging, add_options
from parting.pipeline.split import Merge, unfinished


class Command(BaseCommand):
    """Options, then `rearrange`."""

    help = (
        "Joins partitions that touch each other and get no new rows any more, months into a year, "
        "say, in small batches, while the application works."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        add_options(parser)
        parser.add_argument(
            "suffixes",
            nargs="*",
            metavar="SUFFIX",
            help="The partitions that are to be joined, such as 202501 202502.",
        )
        parser.add_argument(
            "--from",
            dest="beginning",
            metavar="SUFFIX",
            help="Join all partitions from this one on.",
        )
        parser.add_argument(
            "--before", metavar="SUFFIX", help="Join all partitions before this one."
        )
        parser.add_argument(
            "--name",
            metavar="SUFFIX",
            help="The suffix of the new partition (default: 2025, if that is what it contains).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Join partitions, or go on with what was begun."""
        by_edges = options["beginning"] or options["before"]
        if options["suffixes"] and by_edges:
            raise CommandError("Name partitions, or say --from and --before: not both.")
        run = Rearranging(self, options, ("merge", "Merged"))
        is_named = bool(options["suffixes"] or by_edges)
        if not is_named and not unfinished(run.connection, run.family[0]):
            raise CommandError(
                "Name partitions that touch each other, or say --from and --before: manage.py "
                f"merge_partitions {run.declared.label} --from 202501 --before 202601"
            )
        run.run(
            Merge(
                present_time(),
                tuple(options["suffixes"]),
                options["beginning"],
                options["before"],
                options["name"],
            )
        )
