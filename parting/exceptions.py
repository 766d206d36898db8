"""What can go wrong, each with a text that says what to do next."""

from __future__ import annotations


class PartingError(Exception):
    """The base of every error that this package raises itself.

    Args:
        message: What is wrong, in the user's own names.
        hint: What to do about it; printed on a line of its own.

    Example:
        >>> print(PartingError("blog_event exists already.", hint="Rename it."))
        blog_event exists already.
        HINT: Rename it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\nHINT: {self.hint}" if self.hint else self.message


class DeclarationError(PartingError):
    """A model declares a partitioning that is not possible.

    The message begins with the id of the system check that reports it, such as ``parting.E003``.
    """


class UnsupportedKeyFunction(DeclarationError):
    """A `partition_key` method has no ranges that partitions could be made of.

    The message says what the method reads or returns, the hint which strategy to declare instead.
    """


class UnsupportedDatabase(PartingError):
    """The database is not PostgreSQL, or an older version than is supported."""


class UnsupportedTable(PartingError):
    """A preflight check has found something on the table that partitioning could not preserve.

    Nothing has been changed when it is raised.
    """


class UnmanagedObject(UnsupportedTable):
    """An object without a marker comment of this package has a name that is needed.

    Objects without a marker comment are never altered or dropped: rename or drop it yourself.
    """


class LockNotAvailable(PartingError):
    """A lock could not be acquired within the lock timeout, in any of several attempts.

    What was committed before stays; the next run continues from there.
    """


class NotPartitioned(PartingError):
    """A table, or the partition that was asked for, does not exist as a partitioned one."""


class TakesNoRows(PartingError):
    """A run has done its work, and the table refuses a row that it should take.

    Each run tries one, and takes it back. What was installed stays.
    """


class ArchiveError(PartingError):
    """An archive cannot be written or read, is not what its manifest says, or does not fit.

    Nothing has been dropped, and no row restored, when it is raised.
    """


class MissingLibrary(PartingError, ImportError):
    """Something needs a library that is not installed: the hint says how to install it."""
