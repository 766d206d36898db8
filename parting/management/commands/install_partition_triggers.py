"""Partition tables, or bring their partitions up to date: run it once a month."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from parting.declarations.families import families as whole_families
from parting.declarations.families import family as family_of
from parting.declarations.validation import declaration
from parting.exceptions import NotPartitioned, PartingError, UnsupportedTable
from parting.execution.mover import MoveOptions
from parting.execution.receipt import Receipt
from parting.management.moving_options import SIGNALLED, stopping
from parting.management.options import (
    add_labels,
    add_lock_options,
    lock_retry,
    not_negative,
    postgresql,
    present_time,
)
from parting.management.plan_output import PlanOutput, add_json, require_preview
from parting.management.run import (
    Families,
    cannot_move,
    outcome,
    rows_are_coming_back,
    rows_are_leaving,
    rows_are_looked_up,
    taken_over,
    unresolved,
    verified,
)
from parting.pipeline.broken_restores import discard_broken_restores
from parting.pipeline.counted import counted
from parting.pipeline.drain import drain_default
from parting.pipeline.dropped_keys import remove_dropped_keys
from parting.pipeline.grants import apply_grants, grants_survey
from parting.pipeline.inspection import find_table, inspecting, read_state
from parting.pipeline.install import Survey, install, survey
from parting.pipeline.key_state import key_state, publication_notes
from parting.pipeline.last_run import record_run
from parting.pipeline.rebuild_parent import rebuild_parent, rebuild_survey
from parting.pipeline.restore_markers import restore_markers, restore_markers_survey
from parting.pipeline.retire import Terms, drop_foreign_keys, retire, retire_survey
from parting.pipeline.run import PlanFor
from parting.pipeline.takeover import advice, count_taken_over, takeover, takeover_survey
from parting.pipeline.verify_keys import has_key_table, verify_keys
from parting.planning.broken_restores import broken_restores_plan
from parting.planning.compare.partitions import numbers_of_dropped
from parting.planning.compare.privileges import roles_with_too_much
from parting.planning.drain import default_plan
from parting.planning.dropped_keys import dropped_keys_plan, was_dropped_by_hand
from parting.planning.leaving import leaving
from parting.planning.needed_keys import GOING, LOOKED_UP, is_marked
from parting.planning.operations import Difference, State
from parting.planning.preflight import foreign_keys_of_others, grant_errors
from parting.planning.retire import foreign_key_plan

if TYPE_CHECKING:
    import datetime
    import signal

    from django.db import models
    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.locking import LockRetry
    from parting.schema.partitioned import CurrentState, Declaration


#: What does something else than a run, and so does not go with some other options.
_ALONE = {
    "verify_keys": (
        "dry_run",
        "rebuild_parent",
        "ahead",
        "beginning",
        "restore_markers",
        "takeover",
    ),
    "restore_markers": ("check", "rebuild_parent", "ahead", "beginning", "takeover"),
    "grants_only": ("rebuild_parent", "ahead", "beginning", "verify_keys", "restore_markers"),
    "takeover": ("check", "rebuild_parent", "grants_only"),
    "maintain": (
        "check",
        "verify_keys",
        "restore_markers",
        "grants_only",
        "rebuild_parent",
        "takeover",
    ),
}

#: With these it changes nothing, or something else than a run does.
_NO_RUN = ("verify_keys", "restore_markers", "grants_only", "check", "dry_run")


def root(declared: Declaration) -> Declaration:
    """Return the declaration of the leader of a family, which follows no other."""
    return root(declared.leader) if declared.leader is not None else declared


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
            "--from",
            dest="beginning",
            metavar="MONTH",
            help="Make the partitions of the past, too, from a day, month or year on (or a number, "
            "for integer ranges): 2024-06.",
        )
        parser.add_argument(
            "--maintain",
            action="store_true",
            help="When all partitions are made, also relocate rows from default partitions, and "
            "retire what is past keep, whatever else has failed.",
        )
        parser.add_argument(
            "--rebuild-parent",
            action="store_true",
            help="Rebuild tables that once lost a column, so that a rule can route inserts.",
        )
        parser.add_argument(
            "--takeover",
            action="store_true",
            help="Have a table that has rows become the first partition itself, without moving "
            "them; needs labels.",
        )
        parser.add_argument(
            "--before",
            metavar="PARTITION",
            help="The first partition that stays apart from it, such as 2026-11 (default: the "
            "present one).",
        )
        parser.add_argument("--dry-run", action="store_true", help="Print the SQL, run nothing.")
        parser.add_argument(
            "--check",
            action="store_true",
            help="Change nothing; list what is missing, outdated or orphaned; exit 1 if any is.",
        )
        parser.add_argument(
            "--verify-keys",
            action="store_true",
            help="Compare key tables with the rows and repair them, and do nothing else; "
            "with --check, change nothing.",
        )
        parser.add_argument(
            "--restore-markers",
            action="store_true",
            help="Recognize partitions that have lost their marker comments, as in a dump without "
            "comments, and do nothing else.",
        )
        parser.add_argument(
            "--grants-only",
            action="store_true",
            help="Bring the privileges on tables to their partitions, key tables and functions, as "
            "after a REVOKE, and do nothing else.",
        )
        add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run over all families; one that fails does not stop the others."""
        require_preview(options, "check", "dry_run", "verify_keys", "takeover")
        if options["takeover"] and not options["labels"]:
            raise CommandError("--takeover needs the labels of the models.")
        if options["before"] and not options["takeover"]:
            raise CommandError("--before needs --takeover.")
        for alone, others in _ALONE.items():
            for other in others:
                if options[alone] and options[other]:
                    names = [_option(name) for name in (alone, other)]
                    raise CommandError(f"{names[0]} does not go with {names[1]}.")
        connection = postgresql(options["database"])
        families = Families(self, options, connection)
        waiting = lock_retry(options)
        output = PlanOutput(
            self.stdout, waiting, as_json=options["json"], database=options["database"]
        )
        run = Run(connection, families, waiting, present_time(), options, output)
        refused = run.refused_families() if options["takeover"] else set()
        for model in families:
            with families.attempt(model):
                if options["takeover"] and root(declaration(model)).label in refused:
                    continue
                if options["verify_keys"]:
                    run.verify(declaration(model))
                elif options["restore_markers"]:
                    run.restore_markers(declaration(model))
                elif options["grants_only"]:
                    run.grants(declaration(model))
                elif options["check"]:
                    run.check(declaration(model))
                elif options["dry_run"]:
                    run.show(declaration(model))
                elif options["takeover"]:
                    run.takeover(declaration(model))
                else:
                    run.install(declaration(model))
        run.discard_broken_restores()
        run.remove_dropped_keys()
        if options["maintain"] and options["dry_run"]:
            run.show_retirements()
        signals = run.maintain() if options["maintain"] and not options["dry_run"] else []
        if not any(options[name] for name in _NO_RUN):
            run.record(signals)
        alone = options["verify_keys"] or options["grants_only"]
        if options["check"] and not alone:
            for table in families.orphans:
                where = f"in schema {table.schema}"
                left = Difference(State.ORPHANED, "partitions", on=table, detail=where)
                output.differences(None, [left])
        families.differences += output.lines
        output.end()
        if signals and not families.failed:
            families.reporter.end_progress()
            raise CommandError(
                f"Ended by {signals[0].name} after a batch. Run it again to go on.",
                returncode=SIGNALLED + signals[0],
            )
        families.exit()


def _has_keep(declared: Declaration) -> bool:
    """Return whether partitions of a model, which follows no other, are to be retired some day."""
    return declared.leader is None and getattr(declared.strategy, "keep", None) is not None


@dataclass(frozen=True)
class Run:
    """What is done with each model."""

    connection: BaseDatabaseWrapper
    families: Families
    lock_retry: LockRetry
    present: datetime.datetime
    options: dict[str, Any]
    output: PlanOutput
    #: What was installed and had keys of partitions that did not exist, with the numbers of these.
    dropped: list[tuple[Declaration, tuple[int, ...]]] = field(default_factory=list)
    #: What was installed and had tables that restores have left which were broken off.
    left: list[Declaration] = field(default_factory=list)

    def check(self, declared: Declaration) -> None:
        """Print what is missing, outdated or orphaned; doubts are no differences."""
        # The keys first: another table may be in the way of a new partition, a detached one say.
        oid = find_table(self.connection, declared)
        with inspecting(self.connection, declared, oid) as found:
            keys = key_state(found.cursor, declared, found.current)
            notes = publication_notes(found.current)
            refused = [
                *grant_errors(declared, found.current),
                *foreign_keys_of_others(declared, found.current),
            ]
            roles = roles_with_too_much(found.current)
        if roles:
            self.families.reporter.error(
                f"{declared.label}: {', '.join(roles)} may do more on the partitions, or on what "
                f"else belongs to {found.current.parent.name}, than on that table.\n"
                "HINT: To take it back at once: manage.py install_partition_triggers --grants-only "
                f"{declared.label}"
            )
        self.output.differences(declared.label, keys.faults)
        for error in refused if found.current.installed else ():
            self.output.refused(declared.label, error)
            self.families.fail(declared.label, str(error))
        for note in notes:
            self.families.reporter.warning(f"{declared.label}: {note}.")
        for doubt in keys.doubts:
            self.families.reporter.warning(
                f"{declared.label}: {doubt}. To be sure: manage.py install_partition_triggers "
                f"--verify-keys {declared.label}"
            )
        result = self._survey(declared)
        self._say_what_is_leaving(declared, result.current)
        broken_off = broken_restores_plan(result.current)
        self.output.differences(declared.label, broken_off.differences())
        self.output.differences(declared.label, foreign_key_plan(result.current).differences())
        left = dropped_keys_plan(result.current, result.desired)
        self.output.differences(declared.label, left.differences())
        self._say_how_to_retire(declared, result.current)
        differences, lists_all = result.plan.differences(), self.options["verbosity"] > 1
        if result.current.is_plain and not lists_all:
            self.output.not_installed(declared.label, differences)
        else:
            self.output.differences(declared.label, differences, summary=not lists_all)

    def show(self, declared: Declaration) -> None:
        """Print the plan."""
        before = self.options["before"]
        found = (
            takeover_survey(self.connection, declared, self.present, before=before)
            if self.options["takeover"]
            else None
        )
        result = self._survey(declared, found and found.edge)
        self.output.plan(declared.label, "install", result, self.connection)
        if self.options["maintain"] and result.misplaced:
            drained = PlanFor(result.current, default_plan(result.current, result.desired))
            self.output.plan(declared.label, "drain", drained, self.connection)
        if broken_off := broken_restores_plan(result.current):
            discard = PlanFor(result.current, broken_off)
            self.output.plan(declared.label, "discard", discard, self.connection)
        if left := dropped_keys_plan(result.current, result.desired):
            remove = PlanFor(result.current, left)
            self.output.plan(declared.label, "remove_keys", remove, self.connection)
        self.families.success(outcome("Would install", declared, result))
        if self.options["rebuild_parent"] and result.plan:
            self.families.success(
                f"Install {declared.label} to see how its parent would be rebuilt."
            )
        elif self.options["rebuild_parent"]:
            rebuilt = rebuild_survey(self.connection, declared, lock_retry=self.lock_retry)
            self.output.plan(declared.label, "rebuild_parent", rebuilt, self.connection)
            if rebuilt.plan:
                self.families.success(
                    f"Would rebuild the parent of {declared.label}; routed by rule."
                )
        if found is not None:
            if found.plan:
                self.output.plan(declared.label, "takeover", found, self.connection)
            for line in taken_over("Would take over", declared, found):
                self.families.success(line)

    def install(self, declared: Declaration) -> None:
        """Carry the plan out."""
        reporter, retry = self.families.reporter, self.lock_retry
        result = install(
            self.connection,
            declared,
            self.present,
            reporter,
            ahead=self.options["ahead"],
            beginning=self.options["beginning"],
            lock_retry=retry,
            relocates=not self.options["maintain"],
        )
        if foreign_key_plan(result.current):
            drop_foreign_keys(self.connection, declared, reporter, retry)
        if result.current.left_by_restores:
            self.left.append(declared)
        if numbers := numbers_of_dropped(result.current):
            self.dropped.append((declared, numbers))
            self._say_how_to_retire(declared, result.current)
        for note in publication_notes(result.current):
            reporter.info(f"{declared.label}: {note}.")
        if result.current.installed:
            for error in grant_errors(declared, result.current):
                reporter.warning(str(error))
        self.families.success(outcome("Installed", declared, result))
        self._say_what_is_leaving(declared, result.current)
        is_new = result.current.rows_in_parent and not result.current.installed
        if is_new and declared.leader is None:
            reporter.info(advice(self.connection, declared, self.present))
        for error in foreign_keys_of_others(declared, result.current):
            self.families.fail(declared.label, str(error))
        if self.options["rebuild_parent"] and rebuild_parent(
            self.connection, declared, reporter, lock_retry=retry
        ):
            self.families.success(f"Rebuilt the parent of {declared.label}; routed by rule.")

    def discard_broken_restores(self) -> None:
        """Drop what restores have left that were broken off, followers first."""
        self.families.step = "discard"
        models = {model._meta.label: model for model in self.families}
        for declared in reversed(self.left):
            with self.families.attempt(models[declared.label]):
                reporter, retry = self.families.reporter, self.lock_retry
                for name in discard_broken_restores(self.connection, declared, reporter, retry):
                    self.families.success(
                        f"Dropped {name}, which a restore of {declared.label} has left that was "
                        "broken off."
                    )

    def remove_dropped_keys(self) -> None:
        """Remove what partitions have left behind that exist no longer, followers first.

        All of a family must know first that these do not.
        """
        self.families.step = "remove keys"
        models = {model._meta.label: model for model in self.families}
        for declared, numbers in reversed(self.dropped):
            members = {one._meta.label for one in whole_families([models[declared.label]])}
            if not members & set(self.families.failed):
                with self.families.attempt(models[declared.label]):
                    reporter = self.families.reporter
                    retry = self.lock_retry
                    remove_dropped_keys(self.connection, declared, reporter, retry, numbers)

    def maintain(self) -> list[signal.Signals]:
        """Relocate rows from default partitions, and retire old partitions, family by family.

        Each table has its partitions by now, or it was reported that it has not.

        Returns:
            The signals that have ended it after a batch.
        """
        with stopping() as signals:
            self.families.step = "drain"
            for model in self.families:
                if not signals and self._can_go_on(model):
                    with self.families.attempt(model):
                        self._drain(declaration(model), signals)
            self.families.step = "retire"
            for model in self.families:
                if not signals and self._can_go_on(model):
                    with self.families.attempt(model):
                        self._retire(declaration(model))
        return signals

    def _retire(self, declared: Declaration) -> None:
        """Retire what is past `keep` in the family of a model that follows no other."""
        if not _has_keep(declared):
            return
        retired = retire(
            self.connection,
            self._family(declared),
            self.present,
            Terms(),
            self.families.reporter,
            lock_retry=self.lock_retry,
        )
        if suffixes := dict.fromkeys(one.suffix for one in retired):
            self.families.success(
                f"Retired {counted(len(suffixes), 'partitions')} of {declared.label}: "
                f"{', '.join(suffixes)}."
            )

    def show_retirements(self) -> None:
        """Print how what is past `keep` would be retired, of the families that are up to date."""
        for model in self.families:
            if model._meta.label not in self.families.failed and _has_keep(declaration(model)):
                with self.families.attempt(model):
                    self._show_retirement(declaration(model))

    def _show_retirement(self, declared: Declaration) -> None:
        label, family = declared.label, self._family(declared)
        try:
            found = retire_survey(
                self.connection, family, self.present, Terms(), lock_retry=self.lock_retry
            )
        except (NotPartitioned, UnsupportedTable):
            self.families.success(
                f"What is past keep of {label} is retired after that; once this is done, a dry run "
                "shows it."
            )
            return
        for error in found.refusals:
            self.families.fail(label, str(error))
        for plan in found.plans:
            self.output.plan(label, "retire", plan, self.connection)
        if found.plans:
            suffixes = ", ".join(one.suffix for one in found.chosen)
            count = counted(len(found.chosen), "partitions")
            self.families.success(f"Would retire {count} of {label}: {suffixes}.")

    def _family(self, declared: Declaration) -> list[Declaration]:
        models = {model._meta.label: model for model in self.families}
        return [declaration(one.model) for one in family_of(models[declared.label])]

    def _can_go_on(self, model: type[models.Model]) -> bool:
        """Return whether something can be done with a table of which a step may have failed."""
        if model._meta.label not in self.families.failed:
            return True
        try:
            oid = find_table(self.connection, declaration(model))
            return read_state(self.connection, oid).installed
        except (PartingError, DatabaseError):
            return False  # it was reported by that step

    def _drain(self, declared: Declaration, signals: list[signal.Signals]) -> None:
        receipt = Receipt()
        drain_default(
            self.connection,
            declared,
            self.present,
            self.families.reporter,
            MoveOptions(goes_on=True, is_stopped=lambda: bool(signals), receipt=receipt),
            ahead=self.options["ahead"],
            lock_retry=self.lock_retry,
        )
        if receipt.rows:
            moved = counted(receipt.rows, "rows")
            self.families.success(f"Relocated {moved} of {declared.label}.")
        for line in receipt.lines():
            self.families.success(f"  {line}")
        if receipt.refused:
            self.families.fail(declared.label, cannot_move(declared.label, receipt))

    def record(self, signals: list[signal.Signals]) -> None:
        """Record when it was run, and how that ended, for monitoring."""
        self.families.step = "record"
        for model in self.families:
            failed = list(dict.fromkeys(self.families.failed_steps.get(model._meta.label, ())))
            failed += [f"ended by {one.name}" for one in signals[:1]]
            if self._can_go_on(model):
                with self.families.attempt(model):
                    record_run(
                        self.connection,
                        declaration(model),
                        self.present,
                        self.families.reporter,
                        self.lock_retry,
                        maintains=self.options["maintain"],
                        failed=failed,
                    )

    def _say_what_is_leaving(self, declared: Declaration, current: CurrentState) -> None:
        if suffixes := [one.partition.suffix for one in leaving(current)]:
            words = rows_are_leaving(declared.label, suffixes)
            self.families.reporter.info(f"{declared.label}: {words}")
        elif current.key_table and (is_marked(current, LOOKED_UP) or is_marked(current, GOING)):
            words = rows_are_looked_up(declared.label)
            self.families.reporter.info(f"{declared.label}: {words}")
        for words in rows_are_coming_back(current.restoring):
            self.families.reporter.info(f"{declared.label}: {words}")

    def _say_how_to_retire(self, declared: Declaration, current: CurrentState) -> None:
        """Say it where somebody has dropped a partition instead: its keys were left."""
        if declared.leader is None and was_dropped_by_hand(current):
            self.families.reporter.info(
                f"{declared.label}: a partition was dropped by hand, and its keys were left; a run "
                "removes them. To drop one with its keys, and with what follows it: manage.py "
                f"retire_partitions {declared.label} --partition SUFFIX --drop"
            )

    def refused_families(self) -> set[str]:
        """Name the leaders of families that cannot be taken over, before anything is changed."""
        refused: set[str] = set()
        for model in self.families:
            if root(declaration(model)).label in refused:
                continue  # by what keeps its leader
            failed = len(self.families.failed)
            with self.families.attempt(model):
                before = self.options["before"]
                takeover_survey(self.connection, declaration(model), self.present, before=before)
            if len(self.families.failed) > failed:
                refused.add(root(declaration(model)).label)
        return refused

    def takeover(self, declared: Declaration) -> None:
        """Have the table become the first partition."""
        receipt = Receipt()
        installed, found = takeover(
            self.connection,
            declared,
            self.present,
            self.families.reporter,
            before=self.options["before"],
            ahead=self.options["ahead"],
            lock_retry=self.lock_retry,
            moving=MoveOptions(receipt=receipt),
        )
        count = (
            count_taken_over(self.connection, declared, found.partition)
            if found.partition is not None
            else None
        )
        self.families.success(outcome("Installed", declared, installed))
        for line in taken_over("Took over", declared, found, count):
            self.families.success(line)
        for line in receipt.lines():
            self.families.success(f"  {line}")
        self.output.taken_over(declared.label, found.partition, count, receipt)

    def verify(self, declared: Declaration) -> None:
        """Compare the key table with the rows, and repair it unless that is only checked."""
        if not has_key_table(self.connection, declared):
            self.families.success(f"{declared.label} has no key table to verify.")
            return
        repair = not self.options["check"]
        reporter = self.families.reporter
        found = verify_keys(self.connection, declared, reporter, repair=repair)
        if repair:
            remove_dropped_keys(self.connection, declared, reporter, self.lock_retry)
        self.output.verified(found)
        if not repair and not self.output.as_json:
            self.output.differences(declared.label, found.differences())
        elif not repair:
            self.output.lines += map(str, found.differences())
        self.families.success(verified(found, repaired=repair))
        if found.problems:
            self.families.fail(declared.label, unresolved(found))

    def restore_markers(self, declared: Declaration) -> None:
        """Give objects the marker comments that they have lost, or print how."""
        label = declared.label
        if self.options["dry_run"]:
            found = restore_markers_survey(self.connection, declared)
            plan = found.plan
            self.output.plan(label, "restore_markers", found, self.connection)
        else:
            reporter = self.families.reporter
            plan = restore_markers(self.connection, declared, reporter, lock_retry=self.lock_retry)
        if not plan:
            self.families.success(f"{label} lacks no markers.")
            return
        verb = "Would restore" if self.options["dry_run"] else "Restored"
        self.families.success(
            f"{verb} {counted(len(plan.operations), 'markers')} of {label}. Next: manage.py "
            f"install_partition_triggers {label}, which makes its triggers and checks again, and "
            "records its keys."
        )

    def grants(self, declared: Declaration) -> None:
        """Bring privileges where they belong, or print or list what would be done."""
        label, preview = declared.label, self.options["dry_run"] or self.options["check"]
        if preview:
            found = grants_survey(self.connection, declared)
            plan = found.plan
            if self.options["check"]:
                self.output.differences(label, plan.differences())
            else:
                self.output.plan(label, "grants", found, self.connection)
        else:
            reporter = self.families.reporter
            plan = apply_grants(self.connection, declared, reporter, lock_retry=self.lock_retry)
        verb = "Would change" if preview else "Changed"
        changed = counted(len(plan.operations), "privileges")
        self.families.success(
            f"{verb} {changed} of what belongs to {label}."
            if plan
            else f"No privileges to change for {label}."
        )

    def _survey(self, declared: Declaration, edge: Any = None) -> Survey:
        oid = find_table(self.connection, declared)
        options = self.options
        return survey(
            self.connection,
            declared,
            oid,
            self.present,
            options["ahead"],
            beginning=options["beginning"],
            for_drain=edge is not None,
            not_before=edge,
            relocates=not options["maintain"],
        )


def _option(name: str) -> str:
    """Return an option as it is typed."""
    return "--from" if name == "beginning" else f"--{name.replace('_', '-')}"
