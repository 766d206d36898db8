"""Reporters: how a run tells people what it does."""

from __future__ import annotations

import logging
import sys
from typing import Protocol


class Reporter(Protocol):
    """How a run tells people what it is doing."""

    def info(self, text: str) -> None:
        """Tell something."""

    def progress(self, what: str, rows_done: int) -> None:
        """Tell how many rows of a batched step are done."""


class Stderr:
    """Tells what happens on stderr."""

    def info(self, text: str) -> None:
        """Tell something."""
        sys.stderr.write(f"{text}\n")

    def progress(self, what: str, rows_done: int) -> None:
        """Tell nothing: a log is no place for it."""


_logger = logging.getLogger("parting")


class Log:
    """Tells what happens to the log: an application that makes a partition has no terminal."""

    def info(self, text: str) -> None:
        """Tell something."""
        _logger.info(text)

    def progress(self, what: str, rows_done: int) -> None:
        """Tell how many rows of a batched step are done."""
        _logger.debug("%s: %d", what, rows_done)
