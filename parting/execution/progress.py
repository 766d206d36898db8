"""Reporters: how a run reports what it does."""

from __future__ import annotations

import logging
import sys
from typing import Protocol


class Reporter(Protocol):
    """How a run reports what it is doing."""

    def info(self, text: str) -> None:
        """Report something."""

    def progress(self, what: str, rows_done: int) -> None:
        """Report how many rows of a batched operation are done."""


class Stderr:
    """Reports on stderr."""

    def info(self, text: str) -> None:
        """Report something."""
        sys.stderr.write(f"{text}\n")

    def progress(self, what: str, rows_done: int) -> None:
        """Report nothing: a log is no place for it."""


_logger = logging.getLogger("parting")


class Log:
    """Reports to the log: an application that creates a partition has no terminal."""

    def info(self, text: str) -> None:
        """Report something."""
        _logger.info(text)

    def progress(self, what: str, rows_done: int) -> None:
        """Report how many rows of a batched operation are done."""
        _logger.debug("%s: %d", what, rows_done)
