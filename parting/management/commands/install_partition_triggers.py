"""Partition tables, or bring their partitions up to date: run it once a month."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from parting.declarations.validation import declaration
from parting.execution.script import script
from parting.management.terminal import (
    Families,
    add_labels,
    add_lock_options,
    lock_retry,
    not_negative,
    outcome,
    postgresql,
    present_time,
)
from parting.pipeline.inspection import find_table, orphans, working_role
from parting.pipeline.install import install, survey
from parting.pipeline.rebuild_parent import rebuild_parent, rebuild_survey


class Command(BaseCommand):
    """Options, then `install` for each model."""

    help = "Partitions tables as their models declare, or brings their partitions up to date."
    requires_system_checks = ()  # one model's error must not stop the others

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        add_labels(parser)
        add_lock_options(parser)
        parser.add_argument("--ahead", type=not_negative, help="Partitions after the current one.")
        parser.add_argument(
            "--rebuild-parent",
            action="store_true",
            help="Rebuild tables that once lost a column, so that a rule can route inserts.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Print the SQL, run nothing.")
        parser.add_argument(
            "--check",
            action="store_true",
            help="Change nothing; list what is missing, outdated or orphaned; exit 1 if any is.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run over all families; one that fails does not stop the others."""
        connection = postgresql(options["database"])
        families = Families(self, options)
        reporter = families.reporter
        now, ahead, waiting = present_time(), options["ahead"], lock_retry(options)
        for model in families:
            with families.attempt(model):
                declared = declaration(model)
                if options["dry_run"] or options["check"]:
                    result = survey(
                        connection, declared, find_table(connection, declared), now, ahead
                    )
                    if options["check"]:
                        families.differences += result.plan.differences()
                    else:
                        owner = working_role(connection, result.current)
                        self.stdout.write(script(result.plan, owner, waiting))
                        families.success(outcome("Would install", declared, result))
                        if options["rebuild_parent"] and result.plan:
                            families.success(
                                f"Install {declared.label} to see how its parent would be rebuilt."
                            )
                        elif options["rebuild_parent"]:
                            rebuilt = rebuild_survey(connection, declared, lock_retry=waiting)
                            self.stdout.write(script(rebuilt.plan, owner, waiting))
                            if rebuilt.plan:
                                families.success(
                                    f"Would rebuild the parent of {declared.label}; routed by rule."
                                )
                else:
                    result = install(
                        connection, declared, now, reporter, ahead=ahead, lock_retry=waiting
                    )
                    families.success(outcome("Installed", declared, result))
                    if options["rebuild_parent"] and rebuild_parent(
                        connection, declared, reporter, lock_retry=waiting
                    ):
                        families.success(f"Rebuilt the parent of {declared.label}; routed by rule.")
        if options["check"] and not options["labels"]:
            for table in orphans(connection, families.declarations()):
                families.differences.append(f"orphaned: partitions of {table}")
        for line in families.differences:
            self.stdout.write(line)
        families.exit()
