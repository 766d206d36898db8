"""The run of a command over families: what it reports, what failed, and its exit code."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, models

from parting.declarations import sources
from parting.declarations.families import followers, leaders_of
from parting.declarations.validation import problems
from parting.exceptions import PartingError
from parting.execution import role_settings
from parting.execution.next_command import for_database
from parting.execution.progress import Reporter
from parting.management.labels import select
from parting.pipeline.counted import counted
from parting.pipeline.inspection import orphans
from parting.planning.operations import State
from parting.schema.partitioned import PARENT_NUMBER
from parting.sql.quoting import ident
from parting.sql.sqlstates import INSUFFICIENT_PRIVILEGE, LOCK_NOT_AVAILABLE, sqlstate
from parting.strategies.bound_text import describe_bound, edge
from parting.strategies.bounds import Interval
from parting.strategies.time import as_time, in_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.catalog.table_data import Count
    from parting.execution.receipt import Receipt
    from parting.pipeline.install import Survey
    from parting.pipeline.takeover import TakeoverSurvey
    from parting.pipeline.verify_keys import Verification
    from parting.schema.objects import Name
    from parting.schema.partitioned import Declaration, RestoringTable

Model = type[models.Model]

#: How shells report Ctrl-C.
_INTERRUPTED = 130


def outcome(verb: str, declared: Declaration, result: Survey) -> str:
    """Return a line that says what was installed for one model."""
    if not result.plan:
        return f"Nothing to install for {declared.label}."
    existing = {one.relation.name for one in result.current.partitions}
    partitions = [one for one in result.desired.partitions if not one.is_default]
    new = sum(one.name not in existing for one in partitions)
    route = result.desired.route.value
    why = f" ({result.desired.route_reason})" if result.desired.route_reason else ""
    bound = result.last.bound if result.last else None
    covered = (
        f", up to {edge(as_time(declared.strategy, bound.upper))}"
        if isinstance(bound, Interval)
        else ""
    )
    made = f"{counted(len(partitions), 'partitions')}, {new} of them new"
    return f"{verb} {declared.label}: {made}{covered}; routed by {route}{why}."


def taken_over(
    verb: str, declared: Declaration, found: TakeoverSurvey, count: Count | None = None
) -> Iterator[str]:
    """Yield lines that say which partition the table of one model has become, with its rows."""
    if found.partition is None:
        yield _nothing_to_take_over(declared, found)
        return
    table, partition = found.current.parent.name.name, found.partition
    contained = describe_bound(in_times(declared.strategy, partition.bound))
    yield (
        f"{verb} the table of {declared.label}: {table} becomes {partition.name.name} "
        f"({contained}), and another table takes its name."
    )
    if count is not None:
        rows = "row" if count.rows == 1 else "rows"
        yield f"  {partition.name.name}: {count} {rows}, none of them moved"


def _nothing_to_take_over(declared: Declaration, found: TakeoverSurvey) -> str:
    label, partitions = declared.label, found.current.partitions
    first = next((one for one in partitions if one.partition.number == PARENT_NUMBER), None)
    if first is None:
        return f"Nothing to take over for {label}: its table itself has no rows."
    said = f"Nothing to take over for {label}: its table has become {first.relation.name.name}"
    if declared.leader is not None:
        return f"{said}."
    contained = describe_bound(in_times(declared.strategy, first.partition.bound))
    return f"{said} ({contained}). To have it contain less: manage.py split_partition {label}"


def rows_are_leaving(label: str, suffixes: Sequence[str]) -> str:
    """Return a line that says which partitions rows are leaving, and how to go on with that."""
    return (
        f"Rows are leaving {', '.join(suffixes)} for other partitions. To go on: manage.py "
        f"split_partition {label}"
    )


def rows_are_looked_up(label: str) -> str:
    """Return a line about a key table that a run has left which was broken off, and how it goes."""
    return (
        "There is a key table for rows that follow others while these leave partitions, and none "
        "leave any. Unless a run is at work, have it go, or stay if something needs it: manage.py "
        f"split_partition {label}"
    )


def rows_are_coming_back(restoring: Iterable[RestoringTable]) -> Iterator[str]:
    """Yield a line for each partition that a session is restoring."""
    for pid, suffix in {one.pid: one.suffix for one in restoring if not one.is_left}.items():
        yield f"Rows come back to {suffix}: the session with pid {pid} is restoring it."


def cannot_move(label: str, receipt: Receipt) -> str:
    """Return the lines that name the rows which cannot move."""
    words = [f"{one.table.name} {one.key}" for one in receipt.refused]
    return (
        f"{label}: {counted(len(words), 'rows')} cannot move, and stay where they are: "
        f"{', '.join(words)}.\nHINT: Change them, or what refuses them, and run it again."
    )


def verified(found: Verification, *, repaired: bool) -> str:
    """Return a line that says what was found in the key table of one model.

    Args:
        found: What was found.
        repaired: Whether it was repaired, too.
    """
    states = (
        (State.MISSING, "recorded" if repaired else "not recorded"),
        (State.OUTDATED, "corrected" if repaired else "recorded otherwise"),
        (State.ORPHANED, "removed" if repaired else "without rows"),
    )
    counts = [f"{found.count(state):,} {words}" for state, words in states if found.count(state)]
    result = ", ".join(counts) if counts else "all recorded as they are"
    return f"Verified the keys of {found.label}: {counted(found.rows, 'rows')}; {result}."


def unresolved(found: Verification) -> str:
    """Return the lines that say what only the user can decide."""
    lines = [f"{found.label}: its key table is not verified.", *found.problems]
    if found.other_problems:
        lines.append(f"And {found.other_problems:,} more.")
    hint = "Change or delete all rows but one of each, or what references a key, and run it again."
    return "\n".join([*lines, f"HINT: {hint}"])


def _nothing_declared(database: str, *, is_hinted: bool) -> str:
    if models_ := sources.declared_models():
        listed = ", ".join(model._meta.label for model in models_)
        return f"Nothing to do: the routers keep {listed} out of the database {database!r}."
    text = "Nothing to do: no model of an app in INSTALLED_APPS declares partitioning."
    example = 'objects = PartitionManager(by=Monthly("created_at"))'
    return f"{text}\nHINT: Write {example} in a model, for example." if is_hinted else text


def _not_declared(table: Name) -> str:
    """Return a line about a partitioned table that no model declares, and what to type."""
    names = (table.name, f'{table.schema}"."{table.name}')
    labels = [model._meta.label for model in apps.get_models() if model._meta.db_table in names]
    if labels:
        says = f"its model, {labels[0]}, does not declare it"
        hint = (
            "Declare it again, or have a plain table again: "
            f"manage.py uninstall_partition_triggers {labels[0]}"
        )
    else:
        says = "no model of an app in INSTALLED_APPS has it"
        hint = (
            "Put its app into INSTALLED_APPS again, then declare it, or: "
            "manage.py uninstall_partition_triggers with the label of its model"
        )
    return f"The table {table} is partitioned, but {says}: it gets no new partitions.\nHINT: {hint}"


class Families:
    """The run of a command over the chosen models: reports, failures and the exit code.

    Args:
        command: The command.
        options: Its options.
        connection: Django's connection.
        undeclared: Whether a label may name a model that no longer declares anything.
    """

    def __init__(
        self,
        command: BaseCommand,
        options: dict[str, Any],
        connection: BaseDatabaseWrapper,
        *,
        undeclared: bool = False,
    ) -> None:
        labels, database = options["labels"], options["database"]
        self.reporter = Reporter(
            command.stderr,
            verbosity=options["verbosity"],
            no_color=options["no_color"],
            database=database,
        )
        self.stdout = command.stdout
        #: Whether stdout has what programs read, and nothing else.
        self._stdout_is_data = any(options.get(name) for name in ("dry_run", "check", "json"))
        self.failed: list[str] = []
        #: What is being done; and, by the labels, what of that has failed.
        self.step = "install"
        self.failed_steps: dict[str, list[str]] = {}
        self.differences: list[str] = []
        self.alarms: list[str] = []
        try:
            self.models = self._undeclared(labels) if undeclared else []
            rest = [label for label in labels if "." not in label] if self.models else labels
            if rest or not self.models:
                self.models += select(rest, database)
        except PartingError as error:
            raise CommandError(str(error)) from error
        #: The partitioned tables that no model declares, where no model is named.
        self.orphans: list[Name] = []
        if not labels:
            tables = [model._meta.db_table for model in sources.declared_models()]
            self.orphans = orphans(connection, tables)
            if not self.models:
                self.reporter.info(_nothing_declared(database, is_hinted=not self.orphans))
            for table in self.orphans:
                self.reporter.warning(_not_declared(table))
            for problem in problems():
                if problem.model is None:
                    self.fail(problem.label, f"{problem.id}: {problem.text}\nHINT: {problem.hint}")

    @staticmethod
    def _undeclared(labels: list[str]) -> list[Model]:
        """List the models that full labels name, partitioned or not, leaders before followers."""
        found = []
        for label in labels:
            app_label, _, name = label.partition(".")
            if name:
                try:
                    found += followers(apps.get_model(app_label, name))
                except LookupError:
                    return []
        return sorted(dict.fromkeys(found), key=lambda model: len(leaders_of(model)))

    def __iter__(self) -> Iterator[Model]:
        return iter(self.models)

    def success(self, text: str) -> None:
        """Report what was done: on stdout, unless that is for SQL, JSON or differences."""
        if self._stdout_is_data:
            self.reporter.info(text)
        elif self.reporter.verbosity > 0:
            self.reporter.end_progress()
            self.stdout.write(for_database(text, self.reporter.database))

    @contextmanager
    def attempt(self, model: Model) -> Iterator[None]:
        """Work on one model; an error is reported, and the run goes on with the next model.

        Raises:
            CommandError: If Ctrl-C has ended it.
        """
        label = model._meta.label
        try:
            yield
        except KeyboardInterrupt:
            self.reporter.end_progress()
            raise CommandError(
                f"Interrupted at {label}. Its table can be used; run the command again to go on.",
                returncode=_INTERRUPTED,
            ) from None
        except PartingError as error:
            self.fail(label, str(error))
        except DatabaseError as error:
            hint = role_settings.hint(error)
            if sqlstate(error) == LOCK_NOT_AVAILABLE:
                hint = "Run it again when the table is less busy."
            elif sqlstate(error) == INSUFFICIENT_PRIVILEGE:
                hint = (
                    "Run it as the owner of the table. A role that only looks needs SELECT: GRANT "
                    f"SELECT ON {ident(model._meta.db_table)} TO it, then, as the owner: manage.py "
                    f"install_partition_triggers {label}"
                )
            hint = f"\nHINT: {hint}" if hint else ""
            self.fail(label, f"{label}: PostgreSQL reports: {str(error).strip()}{hint}")

    def fail(self, label: str, text: str) -> None:
        """Report what failed for one model."""
        self.failed.append(label)
        self.failed_steps.setdefault(label, []).append(self.step)
        self.reporter.error(text)

    def exit(self) -> None:
        """End the command.

        Raises:
            CommandError: If a model failed, something is missing, outdated or orphaned, or there
                is an alarm.
        """
        self.reporter.end_progress()
        if self.failed:
            failed = ", ".join(dict.fromkeys(self.failed))
            raise CommandError(f"Failed for {failed}.", returncode=1)
        if self.differences:
            text = f"{counted(len(self.differences), 'differences')}."
            if len(self.differences) > len(self.orphans):
                text += " Run install_partition_triggers."
            raise CommandError(for_database(text, self.reporter.database), returncode=1)
        if self.alarms:
            raise CommandError(f"Alarms for {', '.join(self.alarms)}.", returncode=1)
