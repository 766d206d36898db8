"""What can go wrong, each with a text that says what to type next."""

from __future__ import annotations


class PartingError(Exception):
    """The base of every error that this project raises by itself.

    Args:
        message: What is wrong, in the user's own names.
        hint: What to do about it; printed on a line of its own.

    Example:
        >>> print(PartingError("blog_event stands in the way.", hint="Rename it."))
        blog_event stands in the way.
        HINT: Rename it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\nHINT: {self.hint}" if self.hint else self.message


class DeclarationError(PartingError):
    """A model declares a partitioning that cannot be."""


class UnsupportedDatabase(PartingError):
    """The database is not PostgreSQL, or too old."""


class UnsupportedTable(PartingError):
    """The table has something that partitioning could not honour."""


class UnmanagedObject(UnsupportedTable):
    """An object that bears no mark of this project has a name that is needed."""


class LockNotAvailable(PartingError):
    """A lock was not to be had within the timeout, however often it was tried."""


class NotPartitioned(PartingError):
    """There is no partitioning where one was asked for."""
