"""Print what a command would do: SQL or lines for people, JSON for machines; always to stdout."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError, CommandParser, OutputWrapper

from parting.execution.next_command import for_database
from parting.execution.script import difference_data, plan_data, script
from parting.pipeline.inspection import run_context
from parting.planning.operations import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.catalog.table_data import Count
    from parting.exceptions import PartingError
    from parting.execution.locking import LockRetry
    from parting.execution.receipt import Receipt
    from parting.pipeline.run import Planned
    from parting.pipeline.verify_keys import Verification
    from parting.planning.operations import Difference
    from parting.schema.partitioned import Partition


#: How many differences of a kind are reported one by one.
LISTED = 5


def add_json(parser: CommandParser) -> None:
    """Add the option."""
    parser.add_argument(
        "--json", action="store_true", help="Print JSON instead, of what is not to be run."
    )


def not_installed(label: str) -> str:
    """Return the line that says it instead of everything that is missing."""
    return f"not installed: manage.py install_partition_triggers {label}"


def _summarized(differences: Sequence[Difference]) -> Iterator[str]:
    """Yield a line for each difference, or one for all of a kind if there are many."""
    kinds: dict[tuple[State, str], list[Difference]] = {}
    for one in differences:
        kinds.setdefault((one.state, one.kind), []).append(one)
    for first, *more in kinds.values():
        if len(more) < LISTED:
            yield from map(str, (first, *more))
        else:
            yield f"{first}, and {len(more)} more of that kind (-v 2 lists them)"


def require_preview(options: dict[str, Any], *previews: str) -> None:
    """Reject --json where nothing is printed.

    Raises:
        CommandError: If none of the options is given of which JSON can be printed.
    """
    if options["json"] and not any(options[name] for name in previews):
        names = " or ".join(f"--{name.replace('_', '-')}" for name in previews)
        raise CommandError(f"--json needs {names}.")


class PlanOutput:
    """Prints plans and differences; JSON is one document, at the end.

    Args:
        stdout: Where to.
        lock_retry: How long the statements wait for locks.
        as_json: Whether to print JSON.
        database: The alias that the commands in what is printed are for.
    """

    def __init__(
        self, stdout: OutputWrapper, lock_retry: LockRetry, *, as_json: bool, database: str
    ) -> None:
        self.stdout = stdout
        self.lock_retry = lock_retry
        self.as_json = as_json
        self.database = database
        self.lines: list[str] = []
        self._data: list[dict[str, Any]] = []

    def plan(
        self, label: str, purpose: str, found: Planned, connection: BaseDatabaseWrapper
    ) -> None:
        """Print the plan of one model.

        Args:
            label: The model's label.
            purpose: ``install``, ``discard``, ``remove_keys``, ``rebuild_parent``, ``takeover``,
                ``restore_markers``, ``grants`` or ``uninstall``.
            found: The plan, and what it was made from.
            connection: Django's connection, on which it would be run.
        """
        context = replace(
            run_context(connection, found.current, self.lock_retry.on(connection)),
            beside=tuple(one.parent.name for one in getattr(found, "beside", ())),
        )
        if self.as_json:
            stages = plan_data(found.plan, context)
            self._data.append({"model": label, "purpose": purpose, "stages": stages})
        else:
            self.stdout.write(script(found.plan, context))

    def differences(
        self, label: str | None, differences: Sequence[Difference], *, summary: bool = False
    ) -> None:
        """Print the differences of one model, or of a table that no model declares.

        Args:
            label: The model's label.
            differences: What differs.
            summary: Whether one line is enough for many of a kind; JSON has all of them.
        """
        self.lines += map(str, differences)
        if self.as_json:
            self._data += ({"model": label, **difference_data(one)} for one in differences)
            return
        for line in _summarized(differences) if summary else map(str, differences):
            self.stdout.write(line)

    def refused(self, label: str, error: PartingError) -> None:
        """Print as JSON, if that is asked for, what the table will refuse; stderr says it too."""
        if self.as_json:
            self._data.append({"model": label, "refused": error.message, "hint": error.hint})

    def not_installed(self, label: str, differences: Sequence[Difference]) -> None:
        """Print that nothing is installed for one model; JSON says all that is missing."""
        if self.as_json:
            self.differences(label, differences)
            return
        line = for_database(not_installed(label), self.database)
        self.lines.append(line)
        self.stdout.write(line)

    def verified(self, found: Verification) -> None:
        """Print what was found in the key table of one model, as JSON if that is asked for."""
        if self.as_json:
            self._data.append(
                {
                    "model": found.label,
                    "purpose": "verify_keys",
                    "rows": found.rows,
                    "recorded": found.count(State.MISSING),
                    "corrected": found.count(State.OUTDATED),
                    "removed": found.count(State.ORPHANED),
                    "differences": [difference_data(one) for one in found.differences()],
                    "problems": found.problems,
                }
            )

    def taken_over(
        self, label: str, partition: Partition | None, count: Count | None, receipt: Receipt
    ) -> None:
        """Print as JSON, if that is asked for, what the table of one model has become."""
        if self.as_json:
            self._data.append(
                {
                    "model": label,
                    "purpose": "takeover",
                    "partition": str(partition.name) if partition is not None else None,
                    "partition_rows": count.rows if count is not None else 0,
                    "partition_rows_estimated": count is not None and count.estimated,
                    **receipt.as_json(),
                }
            )

    def end(self) -> None:
        """Print the document, if it is JSON."""
        if self.as_json:
            self.stdout.write(json.dumps(self._data, indent=2))
