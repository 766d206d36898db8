"""What the commands share: options, the run over all families, and the terminal."""

from __future__ import annotations

import datetime
from argparse import ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.management.base import CommandError, CommandParser, OutputWrapper
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from rich.console import Console
from rich.status import Status

from parting.declarations import sources
from parting.declarations.families import followers
from parting.declarations.validation import declaration, problems
from parting.exceptions import PartingError
from parting.execution.locking import LOCK_NOT_AVAILABLE, LockRetry
from parting.management.labels import select
from parting.pipeline.inspection import check_server
from parting.pipeline.install import Survey
from parting.schema.partitioned import Declaration
from parting.sql.sqlstates import sqlstate
from parting.strategies.bound_text import edge
from parting.strategies.bounds import Interval

Model = type[models.Model]


def add_labels(parser: CommandParser) -> None:
    """Add the labels and the database."""
    parser.add_argument(
        "labels",
        nargs="*",
        metavar="app_label[.Model]",
        help="What to work on; all partitioned models if left out.",
    )
    parser.add_argument(
        "--database",
        default=DEFAULT_DB_ALIAS,
        choices=tuple(connections),
        help="Alias of the database.",
    )


def postgresql(database: str) -> BaseDatabaseWrapper:
    """Give the connection of an alias.

    Raises:
        CommandError: If it is not to PostgreSQL, or to one that is too old.
    """
    connection: BaseDatabaseWrapper = connections[database]
    try:
        check_server(connection)
    except PartingError as error:
        raise CommandError(str(error)) from error
    return connection


def add_lock_options(parser: CommandParser) -> None:
    """Add how long to wait for locks."""
    parser.add_argument(
        "--lock-timeout",
        type=_positive,
        default=2000,
        metavar="MS",
        help="Milliseconds to wait for a lock in each try (default: %(default)s).",
    )
    parser.add_argument(
        "--retries",
        type=not_negative,
        default=5,
        help="How many times to try again for a lock (default: %(default)s).",
    )


def _positive(text: str) -> int:
    return _number(text, 1)  # a lock_timeout of 0 would mean to wait for ever


def not_negative(text: str) -> int:
    """Read a number of the command line."""
    return _number(text, 0)


def _number(text: str, least: int) -> int:
    if not text.isdecimal() or int(text) < least:
        raise ArgumentTypeError(f"{text!r} is no whole number of {least} or more.")
    return int(text)


def lock_retry(options: dict[str, Any]) -> LockRetry:
    """Give the patience that the options ask for."""
    return LockRetry(options["lock_timeout"], options["retries"])


def present_time() -> datetime.datetime:
    """Give the present: the one place where the clock is read."""
    return datetime.datetime.now(datetime.timezone.utc)


class Terminal:
    """Talks to people on stderr."""

    def __init__(self, stream: OutputWrapper, *, no_color: bool = False) -> None:
        self.stream = stream
        self.console = Console(stderr=True, no_color=no_color or None, highlight=False)
        self._status: Status | None = None

    def info(self, text: str) -> None:
        """Tell something, on a line of its own."""
        self.end_progress()
        self.stream.write(text, style_func=str)

    def progress(self, what: str, rows_done: int) -> None:
        """Show how many rows are done, on a line that is written over; not in a log."""
        if not self.stream.isatty():
            return
        text = f"{what}: {rows_done:,}"
        if self._status is None:
            self._status = self.console.status(text)
            self._status.start()
        self._status.update(text)

    def end_progress(self) -> None:
        """Take the progress line away."""
        if self._status is not None:
            self._status.stop()
            self._status = None

    def outcome(self, verb: str, declared: Declaration, result: Survey) -> None:
        """Tell the outcome for one model in one line."""
        if not result.plan:
            self.info(f"Nothing to install for {declared.label}.")
            return
        existing = {one.relation.name for one in result.current.partitions}
        new = sum(
            one.name not in existing and not one.is_default for one in result.desired.partitions
        )
        total = sum(not one.is_default for one in result.desired.partitions)
        route = result.desired.route.value
        why = f" ({result.desired.route_reason})" if result.desired.route_reason else ""
        bound = result.last.bound if result.last else None
        covered = f", up to {edge(bound.upper)}" if isinstance(bound, Interval) else ""
        self.info(
            f"{verb} {declared.label}: {total} partitions, {new} of them new{covered}; "
            f"{route} route{why}."
        )

    def rebuild_parent(self, verb: str, declared: Declaration, given: bool) -> None:
        """Tell whether a table gets a fresh parent."""
        if given:
            self.info(f"{verb} {declared.label} a fresh parent; rule route.")


class Families:
    """Runs over the chosen models, keeps what failed, and tells how to exit.

    Args:
        labels: App labels or ``app_label.Model``; none for all.
        database: The database's alias.
        talk: Where errors are told.
        undeclared: Whether a label may name a model that declares nothing any more.
    """

    def __init__(
        self, labels: list[str], database: str, reporter: Terminal, *, undeclared: bool = False
    ) -> None:
        self.reporter = reporter
        self.failed: list[str] = []
        self.differences: list[str] = []
        self.alarms: list[str] = []
        try:
            self.models = self._undeclared(labels) if undeclared else []
            rest = [label for label in labels if "." not in label] if self.models else labels
            if rest or not self.models:
                self.models += select(rest, database)
        except PartingError as error:
            raise CommandError(str(error)) from error
        if not labels:
            for problem in problems():
                if problem.model is None:
                    self._fail(problem.label, f"{problem.id}: {problem.text}\nHINT: {problem.hint}")

    @staticmethod
    def _undeclared(labels: list[str]) -> list[Model]:
        """Models that a full label names and that exist: the database knows what stands there."""
        found = []
        for label in labels:
            app_label, _, name = label.partition(".")
            if name:
                try:
                    found += followers(apps.get_model(app_label, name))
                except LookupError:
                    return []
        return list(dict.fromkeys(found))

    def __iter__(self) -> Iterator[Model]:
        return iter(self.models)

    def declarations(self) -> list[Declaration]:
        """Give the declarations of all models that are sound."""
        sound = []
        for model in sources.declared_models():
            try:
                sound.append(declaration(model))
            except PartingError:
                continue  # it has been reported as failed
        return sound

    @contextmanager
    def attempt(self, model: Model) -> Iterator[None]:
        """Work on one model; an error is told, and the run goes on with the next."""
        label = model._meta.label
        try:
            yield
        except PartingError as error:
            self._fail(label, str(error))
        except DatabaseError as error:
            hint = ""
            if sqlstate(error) == LOCK_NOT_AVAILABLE:
                hint = "\nHINT: Run it again when the table is less busy."
            self._fail(label, f"{label}: PostgreSQL refused: {str(error).strip()}{hint}")

    def _fail(self, label: str, text: str) -> None:
        self.failed.append(label)
        self.reporter.info(f"Failed: {text}")

    def exit(self) -> None:
        """End the command.

        Raises:
            CommandError: If a model failed, something is outdated, missing or orphaned, or
                monitoring should wake somebody.
        """
        self.reporter.end_progress()
        if self.failed:
            raise CommandError(f"Failed for {', '.join(self.failed)}.", returncode=1)
        if self.differences:
            raise CommandError(
                f"{len(self.differences)} differences. Run install_partition_triggers.",
                returncode=1,
            )
        if self.alarms:
            raise CommandError(f"Look at {', '.join(self.alarms)}.", returncode=1)
