"""Bring the rows of an archive back into the partitions of a family."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, connections

from parting.archives.places import open_archive
from parting.declarations.families import family
from parting.declarations.validation import declaration
from parting.exceptions import PartingError
from parting.management.options import add_lock_options, lock_retry, postgresql, present_time
from parting.management.run import Families
from parting.pipeline.counted import counted
from parting.pipeline.restore import restore, restore_survey
from parting.pipeline.retire import past_keep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parting.archives.places import Archive
    from parting.declarations.sources import Model
    from parting.pipeline.restored_rows import RestoredTable


class Command(BaseCommand):
    """Options, then `restore`."""

    help = (
        "Restores an archive: its rows come back into their partition, those of followers too. All "
        "of it is restored, or nothing."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        parser.add_argument(
            "manifest", help="The manifest of the archive, or its folder: a path or a URL."
        )
        parser.add_argument(
            "--database",
            default=DEFAULT_DB_ALIAS,
            choices=tuple(connections),
            help="Alias of the database.",
        )
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="OLD=NEW",
            help="A column of the archive that is called otherwise now; may be repeated.",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Compare the files with the manifest, say what would be done, and change nothing.",
        )
        add_lock_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore an archive, or say what would be restored."""
        connection = postgresql(options["database"])
        renamed = dict(_renames(options["column"]))
        try:
            archive = open_archive(options["manifest"])
            model = _model_of(archive)
        except PartingError as error:
            raise CommandError(str(error)) from error
        families = Families(self, {**options, "labels": [model._meta.label]}, connection)
        members = [one.model for one in family(model)]
        with families.attempt(model):
            declared = [declaration(one) for one in members]
            if options["dry_run"]:
                found = restore_survey(connection, declared, archive, renamed)
                for one in found:
                    for warning in one.matching.warnings(one.declaration.label):
                        families.reporter.warning(warning)
            else:
                found = restore(
                    connection,
                    declared,
                    archive,
                    families.reporter,
                    renamed=renamed,
                    lock_retry=lock_retry(options),
                )
            verb = "Would restore" if options["dry_run"] else "Restored"
            for one in found:
                families.success(_in_words(verb, one))
            suffix = found[0].suffix
            if not options["dry_run"] and suffix in past_keep(
                connection, declared[0], present_time()
            ):
                label = declared[0].label
                families.reporter.warning(
                    f"{label}: partition {suffix} is older than its strategy keeps, so the next "
                    "install_partition_triggers --maintain retires it again, and so does "
                    f"retire_partitions. To have it stay, declare a larger keep for {label}."
                )
        families.exit()


def _renames(given: list[str]) -> Iterator[tuple[str, str]]:
    for one in given:
        old, equals, new = one.partition("=")
        if not (old and equals and new):
            raise CommandError(f"--column {one!r}: write OLD=NEW.")
        yield old, new


def _model_of(archive: Archive) -> Model:
    label = archive.manifest.tables[0].model
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        raise PartingError(
            f"{archive.where} is an archive of {label}, which is no model of this project.",
            "Name another archive.",
        ) from None


def _in_words(verb: str, one: RestoredTable) -> str:
    existing = one.partition.relation.name if one.partition else one.into
    into = existing.name if existing else f"a new partition {one.suffix}"
    return f"{verb} {counted(one.table.rows, 'rows')} of {one.declaration.label} into {into}."
