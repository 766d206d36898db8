"""The options that commands share, and what they mean."""

from __future__ import annotations

import datetime
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, connections, models

from parting.exceptions import PartingError
from parting.execution.locking import LockRetry
from parting.pipeline.inspection import check_server

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


Model = type[models.Model]


def add_labels(parser: CommandParser) -> None:
    """Add the options that choose models and the database."""
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
    """Return the connection of an alias.

    Raises:
        CommandError: If the database is not PostgreSQL, or is too old.
    """
    connection: BaseDatabaseWrapper = connections[database]
    try:
        check_server(connection)
    except PartingError as error:
        raise CommandError(str(error)) from error
    return connection


def add_lock_options(parser: CommandParser) -> None:
    """Add the options that say how long to wait for locks."""
    parser.add_argument(
        "--lock-timeout",
        type=positive,
        default=LockRetry.lock_timeout_ms,
        metavar="MS",
        help="Milliseconds to wait for a lock in each try (default: %(default)s).",
    )
    parser.add_argument(
        "--retries",
        type=not_negative,
        default=LockRetry.retries,
        help="How many times to try again for a lock (default: %(default)s).",
    )


def positive(text: str) -> int:
    """Read a number from the command line that is not 0."""
    return _number(text, 1)  # a lock_timeout of 0 would mean to wait for ever


def not_negative(text: str) -> int:
    """Read a number from the command line."""
    return _number(text, 0)


def _number(text: str, least: int) -> int:
    if not text.isdecimal() or int(text) < least:
        raise ArgumentTypeError(f"{text!r} is not a whole number of {least} or more.")
    return int(text)


def lock_retry(options: dict[str, Any]) -> LockRetry:
    """Return how long to wait for locks, as the options say."""
    return LockRetry(options["lock_timeout"], options["retries"])


def present_time() -> datetime.datetime:
    """Return the present: the commands read the clock nowhere else."""
    return datetime.datetime.now(datetime.timezone.utc)
