"""Commands in processes that have Django loaded already: they are killed at their work."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.postgres import django_database

#: Forks from a process that has imported a module once. It has no threads and no connections.
_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(["tests.hard.loaded"])


class Command:
    """A command that has been started.

    Args:
        url: Its database.
        arguments: What one types behind manage.py.
        keep: How many months tweets keep; None: all.
    """

    def __init__(self, url: str, arguments: tuple[str, ...], keep: int | None = None) -> None:
        self._arguments = arguments
        number, name = tempfile.mkstemp(prefix="parting-said-")
        os.close(number)
        self._output = Path(name)
        self._process = _FORKING.Process(target=_run, args=(url, arguments, name, keep))
        self._process.start()

    def ends_within(self, seconds: float | None) -> bool:
        """Wait so long, None: as long as it takes; return whether it has ended."""
        self._process.join(seconds)
        return self._process.exitcode is not None

    def kill(self) -> None:
        """Send it SIGKILL."""
        self._process.kill()

    def end(self, seconds: float | None = None) -> str:
        """Wait until it has ended, or so long; return what it said.

        Raises:
            AssertionError: If it goes on.
        """
        ended = self.ends_within(seconds)
        said = self._output.read_text(errors="replace")
        if not ended:
            self.kill()
        self._output.unlink()
        assert ended, f"{self} has not ended after {seconds} s:\n{said}"
        return said

    @property
    def code(self) -> int | None:
        """Its exit status; negative: the signal that has ended it."""
        return self._process.exitcode

    def __str__(self) -> str:
        return " ".join(self._arguments)


def _run(url: str, arguments: tuple[str, ...], output: str, keep: int | None) -> None:
    from django.core.management import execute_from_command_line
    from django.db import connections

    from tests.hard.models import Tweet

    with open(output, "wb", buffering=0) as file:
        os.dup2(file.fileno(), sys.stdout.fileno())
        os.dup2(file.fileno(), sys.stderr.fileno())
    connections.settings["default"].update(django_database(url))
    for manager in Tweet._meta.managers:
        manager.strategy = replace(manager.strategy, keep=keep)  # type: ignore[attr-defined]
    execute_from_command_line(["manage.py", *arguments])
