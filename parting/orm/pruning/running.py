"""Whether a query is being run just now, so that others may be sent for it.

``str(queryset.query)`` writes the same SQL, and must not ask the database anything. Subqueries have
compilers of their own, which cannot tell the two apart.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Run:
    """One run of a query.

    Attributes:
        tables: Those in whose place something else stands, in the query and its subqueries.
    """

    def __init__(self) -> None:
        self.tables: set[str] = set()


_run: ContextVar[Run | None] = ContextVar("parting_run", default=None)


def current_run() -> Run | None:
    """Return the run of the query for which SQL is being written; None if it is not to be run."""
    return _run.get()


@contextmanager
def run() -> Iterator[Run]:
    """Mark a block as the run of a query."""
    this = Run()
    token = _run.set(this)
    try:
        yield this
    finally:
        _run.reset(token)
