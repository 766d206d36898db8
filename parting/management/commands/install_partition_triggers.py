"""Partition tables, or bring their partitions up to date. Cron runs this once a month."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.backends.base.base import BaseDatabaseWrapper

from parting.declarations.validation import declaration
from parting.execution.locking import LockRetry
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
from parting.pipeline.install import Survey, install, survey
from parting.pipeline.rebuild_parent import rebuild_parent, rebuild_survey
from parting.planning.operations import Difference, State
from parting.schema.partitioned import Declaration


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
            help="Rebuild the parent of tables that once lost a column, for routing by rule.",
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
        patient = lock_retry(options)
        output = PlanOutput(self.stdout, patient, as_json=options["json"])
        run = Run(connection, reporter, patient, present_time(), options, output)
        for model in families:
            with families.attempt(model):
                if options["check"]:
                    run.check(declaration(model))
                elif options["dry_run"]:
                    run.show(declaration(model))
                else:
                    run.install(declaration(model))
        if options["check"] and not options["labels"]:
            for table in orphans(connection, families.declarations()):
                where = f"in schema {table.schema}"
                left = Difference(State.ORPHANED, "partitions", on=table, detail=where)
                output.differences(None, [left])
        families.differences += output.lines
        output.end()
        families.exit()


@dataclass(frozen=True)
class Run:
    """What is done with each model."""

    connection: BaseDatabaseWrapper
    reporter: Terminal
    lock_retry: LockRetry
    time: datetime.datetime
    options: dict[str, Any]
    output: PlanOutput

    def check(self, declared: Declaration) -> None:
        """Print what is missing, outdated or orphaned."""
        self.output.differences(declared.label, self._survey(declared).plan.differences())

    def show(self, declared: Declaration) -> None:
        """Print the plan."""
        result = self._survey(declared)
        owner = working_role(self.connection, result.current)
        self.output.plan(declared.label, "install", result.plan, owner)
        self.reporter.outcome("Would install", declared, result)
        if self.options["rebuild_parent"] and result.plan:
            self.reporter.info(f"A rebuilt parent of {declared.label} can be shown after that.")
        elif self.options["rebuild_parent"]:
            rebuilt = rebuild_survey(self.connection, declared, lock_retry=self.lock_retry)
            self.output.plan(declared.label, "rebuild_parent", rebuilt.plan, owner)
            self.reporter.rebuild_parent("Would give", declared, bool(rebuilt.plan))

    def install(self, declared: Declaration) -> None:
        """Carry the plan out."""
        ahead, retry = self.options["ahead"], self.lock_retry
        result = install(
            self.connection, declared, self.time, self.reporter, ahead=ahead, lock_retry=retry
        )
        self.reporter.outcome("Installed", declared, result)
        if self.options["rebuild_parent"]:
            given = rebuild_parent(self.connection, declared, self.reporter, lock_retry=retry)
            self.reporter.rebuild_parent("Gave", declared, given)

    def _survey(self, declared: Declaration) -> Survey:
        oid = find_table(self.connection, declared)
        return survey(self.connection, declared, oid, self.time, self.options["ahead"])
