"""Retire old partitions: detach them with their rows; archive and drop those of before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parting.archives.formats import FORMATS, file_format
from parting.archives.places import check_place
from parting.declarations.families import family
from parting.declarations.validation import declaration
from parting.exceptions import PartingError
from parting.management.options import (
    add_labels,
    add_lock_options,
    lock_retry,
    not_negative,
    postgresql,
    present_time,
)
from parting.management.plan_output import PlanOutput
from parting.management.retiring import Retiring
from parting.management.run import Families
from parting.pipeline.archive_retired import Destination
from parting.pipeline.retire import Terms
from parting.planning.retire import Wish

if TYPE_CHECKING:
    from parting.declarations.sources import Model


class Command(BaseCommand):
    """Options, then `retire`, and `archive_retired` or `drop_retired`, for each family."""

    help = (
        "Detaches old partitions, with the rows that follow theirs; archives and drops those that "
        "were retired before."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        add_labels(parser)
        parser.add_argument(
            "--before",
            metavar="SUFFIX",
            help="Retire what is before this partition, such as 202411 (default: what the strategy "
            "does not keep).",
        )
        parser.add_argument(
            "--partition",
            dest="suffixes",
            action="append",
            default=[],
            metavar="SUFFIX",
            help="Retire this partition; may be repeated.",
        )
        parser.add_argument(
            "--on-reference",
            choices=("refuse", "keep-keys"),
            default="refuse",
            help="What to do about rows that others reference: retire none, or keep their keys, so "
            "that the foreign keys stay satisfied (default: %(default)s).",
        )
        parser.add_argument(
            "--drop", action="store_true", help="Drop the tables of partitions that are retired."
        )
        parser.add_argument(
            "--grace",
            type=not_negative,
            default=0,
            metavar="DAYS",
            help="With --drop or --archive: only those that were retired so many days ago "
            "(default: 0).",
        )
        parser.add_argument(
            "--archive",
            metavar="PLACE",
            help="Write the rows of partitions that are retired to archives in this directory, or "
            "URL, read them back, and drop the tables then.",
        )
        parser.add_argument(
            "--format",
            choices=tuple(FORMATS),
            help="With --archive: how rows are in files (default: csv).",
        )
        add_lock_options(parser)
        parser.add_argument("--dry-run", action="store_true", help="Print the SQL, run nothing.")
        parser.add_argument("--json", action="store_true", help="Print JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run over all families; one that fails does not stop the others."""
        wish = Wish(options["before"], tuple(options["suffixes"]))
        if options["before"] and options["suffixes"]:
            raise CommandError("--before does not go with --partition.")
        if wish and not options["labels"]:
            raise CommandError("--before and --partition need the label of a model.")
        if options["grace"] and not (options["drop"] or options["archive"]):
            raise CommandError("--grace needs --drop or --archive.")
        if options["format"] and not options["archive"]:
            raise CommandError("--format needs --archive.")
        destination = _destination(options)
        connection = postgresql(options["database"])
        families = Families(self, options, connection)
        output = PlanOutput(
            self.stdout, lock_retry(options), as_json=options["json"], database=options["database"]
        )
        terms = Terms(wish, keeps_keys=options["on_reference"] == "keep-keys")
        run = Retiring(connection, families, output, present_time(), terms, options, destination)
        for model in _roots(families):
            with families.attempt(model):
                run.one([declaration(one.model) for one in family(model)])
        run.end()
        families.exit()


def _destination(options: dict[str, Any]) -> Destination | None:
    """Return where archives are to be written, and check that before anything is done."""
    if not options["archive"]:
        return None
    found = Destination(options["archive"], options["format"] or "csv")
    try:
        file_format(found.data_format)
        check_place(found.place)
    except PartingError as error:
        raise CommandError(str(error)) from error
    return found


def _roots(families: Families) -> list[Model]:
    return [model for model in families if declaration(model).leader is None]
