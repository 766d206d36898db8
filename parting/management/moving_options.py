"""The options of commands that move rows, and how a signal ends them."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentTypeError
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from parting.execution.mover import MoveOptions
from parting.management.options import positive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.management.base import CommandParser

#: A run that a signal ends exits with this and the signal's number, as shells report it.
SIGNALLED = 128


def add_moving_options(parser: CommandParser, *, finish: str) -> None:
    """Add the options.

    Args:
        parser: The command's.
        finish: What ``--finish`` does, for ``--help``.
    """
    parser.add_argument(
        "--batch-size",
        type=positive,
        metavar="ROWS",
        help="Rows that move in one transaction, at most (default: 5000).",
    )
    parser.add_argument(
        "--max-lock-ms",
        type=positive,
        default=50,
        metavar="MS",
        help="Milliseconds for which a batch may lock the table; its size is adapted "
        "(default: %(default)s).",
    )
    parser.add_argument(
        "--sleep",
        type=_seconds,
        default=0.0,
        metavar="SECONDS",
        help="Seconds to wait after each batch.",
    )
    parser.add_argument(
        "--limit", type=positive, metavar="ROWS", help="Move no more rows than this."
    )
    parser.add_argument("--finish", action="store_true", help=finish)
    parser.add_argument("--dry-run", action="store_true", help="Print the SQL, run nothing.")
    parser.add_argument(
        "--json", action="store_true", help="Print the receipt, or the SQL, as JSON."
    )


def move_options(options: dict[str, Any]) -> MoveOptions:
    """Return how rows move, as the options say."""
    return MoveOptions(
        batch_size=options["batch_size"],
        max_lock_ms=options["max_lock_ms"],
        pause_s=options["sleep"],
        limit=options["limit"],
        goes_on=True,
    )


@contextmanager
def stopping() -> Iterator[list[signal.Signals]]:
    """Collect signals that ask to end; a second one ends at once."""
    received: list[signal.Signals] = []
    before: dict[signal.Signals, Any] = {}

    def receive(number: int, _: Any) -> None:
        received.append(signal.Signals(number))
        for one, handler in before.items():
            signal.signal(one, handler)

    in_main_thread = threading.current_thread() is threading.main_thread()
    for one in (signal.SIGINT, signal.SIGTERM) if in_main_thread else ():
        before[one] = signal.signal(one, receive)
    try:
        yield received
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds < float("inf"):
        raise ArgumentTypeError(f"{text!r} is no number of seconds.")
    return seconds
