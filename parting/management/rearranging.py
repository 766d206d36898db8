"""What the commands share by which rows leave partitions for others: the run, and its receipt."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, connections

from parting.declarations.families import family
from parting.declarations.validation import declaration
from parting.exceptions import LockNotAvailable, PartingError
from parting.execution.receipt import Receipt
from parting.management.moving_options import (
    SIGNALLED,
    add_moving_options,
    move_options,
    stopping,
)
from parting.management.options import add_lock_options, lock_retry, postgresql, present_time
from parting.management.plan_output import PlanOutput
from parting.management.run import Families, cannot_move, rows_are_leaving
from parting.pipeline.counted import counted
from parting.pipeline.followers import (
    find_by_keys_again,
    is_to_look_up,
    key_table_survey,
    look_up_meanwhile,
)
from parting.pipeline.split import (
    give_space_back,
    left_before,
    rearrange,
    surveys,
    unfinished,
    would_change,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.core.management.base import BaseCommand, CommandParser

    from parting.pipeline.split import Rearrangement
    from parting.schema.objects import Name


def add_options(parser: CommandParser) -> None:
    """Add the model, and the options of how rows move."""
    parser.add_argument("model", metavar="app_label.Model", help="The model.")
    parser.add_argument(
        "--database",
        default=DEFAULT_DB_ALIAS,
        choices=tuple(connections),
        help="Alias of the database.",
    )
    parser.add_argument(
        "--weaken-uniques",
        action="store_true",
        help="Do it although unique constraints that contain the partition key are not enforced "
        "between rows that have moved and those that have not.",
    )
    add_lock_options(parser)
    add_moving_options(
        parser, finish="Vacuum and reindex what rows have left, and analyze the table."
    )


class Rearranging:
    """The run of a command on one family.

    Args:
        command: The command.
        options: Its options.
        words: What it does, in two words: of what will be done, and of what was done.
    """

    def __init__(
        self, command: BaseCommand, options: dict[str, Any], words: tuple[str, str]
    ) -> None:
        self.connection = postgresql(options["database"])
        chosen = {**options, "labels": [options["model"]]}
        self.families = Families(command, chosen, self.connection)
        self.model = next(
            one for one in self.families.models if one._meta.label == _label(self.families, options)
        )
        self.declared = declaration(self.model)
        self.family = [declaration(one.model) for one in family(self.model)]
        if self.declared.leader is not None:  # which is refused, by its own name
            self.family = [self.declared]
        self._command, self._options = command, options
        self._purpose, self._done = words

    def run(
        self,
        wanted: Rearrangement,
        work: Callable[..., None] = rearrange,
        *,
        only_goes_on: bool = False,
    ) -> None:
        """Do it, or print what would be done.

        Args:
            wanted: What is to become of the partitions.
            work: What does it; it takes what `rearrange` does.
            only_goes_on: Whether nothing is wanted but what an earlier run has begun.

        Raises:
            CommandError: If it failed, a row cannot leave, or a signal has ended it.
        """
        options, waiting = self._options, lock_retry(self._options)
        if options["dry_run"]:
            self._show(wanted)
            return
        moving, receipt = move_options(options), Receipt()
        with stopping() as signals:
            moving = replace(moving, receipt=receipt, is_stopped=lambda: bool(signals))
            with self.families.attempt(self.model):
                weakens, now = options["weaken_uniques"], present_time()
                reporter = self.families.reporter
                find_by_keys_again(
                    self.connection,
                    self.family,
                    now,
                    reporter,
                    lock_retry=waiting,
                    is_begun=True,
                )
                try:
                    if is_to_look_up(self.connection, self.family) and would_change(
                        self.connection, self.family[0], wanted, weakens_uniques=weakens
                    ):
                        look_up_meanwhile(
                            self.connection, self.family, now, reporter, lock_retry=waiting
                        )
                    if not only_goes_on or unfinished(self.connection, self.family[0]):
                        work(
                            self.connection,
                            self.family,
                            wanted,
                            reporter,
                            moving,
                            weakens_uniques=weakens,
                            lock_retry=waiting,
                        )
                except LockNotAvailable:
                    raise  # another run goes on from here
                except PartingError:
                    find_by_keys_again(
                        self.connection, self.family, now, reporter, lock_retry=waiting
                    )
                    raise
                if not (signals or receipt.refused):
                    find_by_keys_again(
                        self.connection, self.family, now, reporter, lock_retry=waiting
                    )
            with self.families.attempt(self.model):
                sources: list[Name] = []
                if options["finish"] and not signals:
                    moved_from = list({source: None for source, _ in receipt.moved})
                    sources = moved_from or left_before(self.connection, self.family[0], wanted)
                    give_space_back(
                        self.connection,
                        self.family[0],
                        sources,
                        self.families.reporter,
                        lock_retry=waiting,
                    )
                self._report(receipt, sources)
        if signals and not self.families.failed:
            self.families.reporter.end_progress()
            raise CommandError(
                f"Ended by {signals[0].name} after a batch. Run it again to go on.",
                returncode=SIGNALLED + signals[0],
            )
        self.families.exit()

    def _show(self, wanted: Rearrangement) -> None:
        options = self._options
        output = PlanOutput(
            self._command.stdout,
            lock_retry(options),
            as_json=options["json"],
            database=options["database"],
        )
        with self.families.attempt(self.model):
            weakens = options["weaken_uniques"]
            if is_to_look_up(self.connection, self.family) and would_change(
                self.connection, self.family[0], wanted, weakens_uniques=weakens
            ):
                self._show_key_table(output)
                return
            plans = surveys(self.connection, self.family, wanted, weakens_uniques=weakens)
            for found in plans:
                output.plan(self.declared.label, self._purpose, found, self.connection)
            if any(found.plan for found in plans):
                self.families.success(f"Would {self._purpose} partitions of {self.declared.label}.")
            else:
                self.families.success(f"Nothing to {self._purpose} for {self.declared.label}.")
        output.end()
        self.families.exit()

    def _show_key_table(self, output: PlanOutput) -> None:
        """Show what comes first where rows are found by keys alone: the rest depends on it."""
        label, root = self.declared.label, self.family[0]
        with self.families.attempt(self.model):
            found = key_table_survey(self.connection, root, present_time())
            output.plan(label, self._purpose, found, self.connection)
            self.families.success(
                f"Would {self._purpose} partitions of {label}, when there is the key table, in "
                "which the rows that follow are looked up until all have left; then it is dropped."
            )
        output.end()
        self.families.exit()

    def _report(self, receipt: Receipt, given_back: Sequence[Name]) -> None:
        """Say what has moved, what has not, and what to do next."""
        label = self.declared.label
        left = unfinished(self.connection, self.family[0])
        if self._options["json"]:
            data = {
                "model": label,
                **receipt.as_json(),
                "unfinished": [one.suffix for one in left],
            }
            self._command.stdout.write(json.dumps(data, indent=2))
        if receipt.moved:
            self.families.success(f"{self._done} {label}: {counted(receipt.rows, 'rows')} moved.")
        elif not left and not self.families.failed:
            self.families.success(f"Nothing to {self._purpose} for {label}.")
        for line in receipt.lines():
            self.families.success(f"  {line}")
        for table in given_back:
            self.families.success(f"  {table.name} has given back the space that rows left.")
        if left:
            says = rows_are_leaving(self.family[0].label, [one.suffix for one in left])
            self.families.success(f"  {says}")
        if receipt.refused:
            self.families.fail(label, cannot_move(label, receipt))


def _label(families: Families, options: dict[str, Any]) -> str:
    wanted = options["model"].lower()
    for model in families.models:
        if model._meta.label_lower == wanted:
            return model._meta.label
    raise CommandError(f"{options['model']!r} names no model: write app_label.Model.")
