"""Partition tables, or bring their partitions up to date. Cron runs this once a month."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from parting.declarations.validation import declaration
from parting.management.plan_output import PlanOutput, add_json, require_preview
from parting.management.terminal import (
    Families,
    Terminal,
    add_labels,
    add_lock_options,
    lock_retry,
    not_negative,
    postgresql,
    present_time,
)
from parting.pipeline.inspection import find_table, orphans, working_role
from parting.pipeline.install import install, survey
from parting.pipeline.rebuild_parent import rebuild_parent, rebuild_survey
from parting.planning.operations import Difference, State


class Command(BaseCommand):
    """Thin: options, then the installer."""

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
            help="Give tables that once lost a column a fresh parent, for the rule route.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Print the SQL, run nothing.")
        parser.add_argument(
            "--check",
            action="store_true",
            help="Change nothing; exit 1 and list what is outdated, missing or orphaned.",
        )
        add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run over all families; one that fails does not stop the others."""
        require_preview(options, "check", "dry_run")
        connection = postgresql(options["database"])
        reporter = Terminal(self.stderr, no_color=options["no_color"])
        families = Families(options["labels"], options["database"], reporter)
        now, ahead, patient = present_time(), options["ahead"], lock_retry(options)
        output = PlanOutput(self.stdout, patient, as_json=options["json"])
        for model in families:
            with families.attempt(model):
                declared = declaration(model)
                if options["dry_run"] or options["check"]:
                    result = survey(
                        connection, declared, find_table(connection, declared), now, ahead
                    )
                    if options["check"]:
                        output.differences(declared.label, result.plan.differences())
                        continue
                    owner = working_role(connection, result.current)
                    output.plan(declared.label, "install", result.plan, owner)
                    reporter.outcome("Would install", declared, result)
                    if options["rebuild_parent"] and result.plan:
                        reporter.info(
                            f"A rebuilt parent of {declared.label} can be shown after that."
                        )
                    elif options["rebuild_parent"]:
                        rebuilt = rebuild_survey(connection, declared, lock_retry=patient)
                        output.plan(declared.label, "rebuild_parent", rebuilt.plan, owner)
                        reporter.rebuild_parent("Would give", declared, bool(rebuilt.plan))
                else:
                    result = install(
                        connection, declared, now, reporter, ahead=ahead, lock_retry=patient
                    )
                    reporter.outcome("Installed", declared, result)
                    if options["rebuild_parent"]:
                        given = rebuild_parent(connection, declared, reporter, lock_retry=patient)
                        reporter.rebuild_parent("Gave", declared, given)
        if options["check"] and not options["labels"]:
            for table in orphans(connection, families.declarations()):
                where = f"in schema {table.schema}"
                left = Difference(State.ORPHANED, "partitions", on=table, detail=where)
                output.differences(None, [left])
        families.differences += output.lines
        output.end()
        families.exit()
