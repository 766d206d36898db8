"""Report what a run is doing: on a stream, or to the log."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS

from parting.execution.next_command import for_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.core.management.base import OutputWrapper

#: Seconds after which a step is worth a line, and after which its progress is worth another one.
SLOW_S = 3.0
AGAIN_S = 10.0

_logger = logging.getLogger("parting")


class _Step:
    """Something at work, and what reports it if it takes long."""

    def __init__(self, announce: Callable[[], None]) -> None:
        self.due = time.monotonic() + SLOW_S
        self._announce = announce
        self._at_work = True
        self._lock = threading.Lock()

    def announce(self) -> None:
        with self._lock:
            if self._at_work:
                self._announce()

    def end(self) -> None:
        """Nothing is reported any more, and nothing is being reported."""
        with self._lock:
            self._at_work = False


class _Clock:
    """A thread that reports steps when their time has come, and ends when there are none.

    It serves all of them: a run consists of hundreds, and nearly all take milliseconds, of which
    the start of a thread would be a good part.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._steps: set[_Step] = set()
        self._next = 0.0
        self._thread: threading.Thread | None = None

    @contextmanager
    def announcing(self, announce: Callable[[], None]) -> Iterator[None]:
        """Call a function if what is done within takes `SLOW_S`."""
        step = _Step(announce)
        with self._changed:
            self._steps.add(step)
            if self._thread is None or not self._thread.is_alive():  # it is dead after a fork
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
            elif step.due < self._next:
                self._changed.notify_all()
        try:
            yield
        finally:
            step.end()
            with self._changed:
                self._steps.discard(step)

    def _run(self) -> None:
        while step := self._wait():
            step.announce()

    def _wait(self) -> _Step | None:
        """Return the next step whose time has come; None as soon as there are none."""
        with self._changed:
            while self._steps:
                step = min(self._steps, key=lambda step: step.due)
                self._next = step.due
                left = step.due - time.monotonic()
                if left <= 0:
                    self._steps.discard(step)
                    return step
                self._changed.wait(left)
            self._thread = None
            return None


_clock = _Clock()


class Reporter:
    """Reports what a run is doing.

    Args:
        stream: A command's stderr; None for what runs without a terminal, such as `migrate` and
            applications that create partitions: that goes to the logger ``parting``.
        verbosity: 0 for warnings and errors only, so that cron mails nothing else.
        no_color: Whether to show progress without colours.
        database: The alias that the commands in messages are for.

    Example:
        >>> Reporter().info("Waiting for a lock on blog_event.")  # logged at the level INFO
    """

    def __init__(
        self,
        stream: OutputWrapper | None = None,
        *,
        verbosity: int = 1,
        no_color: bool = False,
        database: str = DEFAULT_DB_ALIAS,
    ) -> None:
        self.stream = stream
        self.database = database
        self.verbosity = verbosity
        self.no_color = no_color
        self._status: Any = None
        self._told: set[str] = set()
        self._reported_at = time.monotonic()

    def info(self, text: str) -> None:
        """Report what happens."""
        if self.stream is None:
            _logger.info("%s", for_database(text, self.database))
        elif self.verbosity > 0:
            self._write(text)

    def once(self, text: str) -> None:
        """Report what happens, unless it was reported before, or the text is empty."""
        if text and text not in self._told:
            self._told.add(text)
            self.info(text)

    def warning(self, text: str) -> None:
        """Report what somebody should look at; the run goes on, and succeeds."""
        if self.stream is None:
            _logger.warning("%s", for_database(text, self.database))
        else:
            self._write(f"Warning: {text}")

    def error(self, text: str) -> None:
        """Report what failed."""
        if self.stream is None:
            _logger.error("%s", for_database(text, self.database))
        else:
            self._write(f"Failed: {text}")

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Report a step that takes long while it is at work, and how long it has taken.

        Nobody knows before whether it will: a thread looks at the clock.
        """
        began = self._reported_at = time.monotonic()
        with _clock.announcing(lambda: self.info(f"{what} ..")):
            yield
        took = time.monotonic() - began
        if took >= SLOW_S:
            self.info(f"{what}: took {took:,.0f} s")

    def progress(self, what: str, rows_done: int, rest: str = "") -> None:
        """Report how many rows of a batched operation are done, and what else there is to say.

        On a terminal that is a line which is overwritten; elsewhere it is a line now and then.
        """
        if self.stream is None:
            _logger.debug("%s: %d", what, rows_done)
        elif self.verbosity > 0 and self.stream.isatty():
            self._show(f"{what}: {rows_done:,}{rest}")
            return
        if time.monotonic() - self._reported_at >= AGAIN_S:
            self._reported_at = time.monotonic()
            self.info(f"{what}: {rows_done:,}{rest}")

    def end_progress(self) -> None:
        """Remove the line that shows progress."""
        if self._status is not None:
            self._status.stop()
            self._status = None

    def _write(self, text: str) -> None:
        self.end_progress()
        assert self.stream is not None
        text = for_database(text, self.database)
        self.stream.write(text, style_func=str)  # else Django writes all of stderr in red

    def _show(self, text: str) -> None:
        if self._status is None:
            # Applications, which log, need not load it.
            from rich.console import Console

            console = Console(stderr=True, no_color=self.no_color or None, highlight=False)
            self._status = console.status(text)
            self._status.start()
        self._status.update(text)
