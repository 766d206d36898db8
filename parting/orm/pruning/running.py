"""Whether a query is being run just now, so that others may be sent for it.

``str(queryset.query)`` writes the same SQL, and must not ask the database anything. Subqueries have
compilers of their own, which cannot tell the two apart.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, NamedTuple

from parting.orm.statements import comes_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parting.orm.pruning.joined_page import JoinedPage
    from parting.orm.pruning.located_reads import Aim

logger = logging.getLogger("parting.reads")


class Read(NamedTuple):
    """How a query reads a partitioned table.

    Attributes:
        table: The table, as a model has it.
        way: How the partitions are found; empty: the whole table is read.
        partitions: The tables that are read; empty if only the database will know.
        counted: How many of them are partitions with bounds.
        reason: Why the whole table is read, and what would help.
    """

    table: str
    way: str
    partitions: tuple[str, ...] = ()
    counted: int = 0
    reason: str = ""

    def __str__(self) -> str:
        if not self.way:
            return f"{self.table} is read as a whole: {self.reason}."
        names = ", ".join(self.partitions)
        return f"{self.table} is read {self.way}{f': {names}' if names else '.'}"


class Run:
    """One run of a query.

    Attributes:
        compiler: The compiler of the query itself; its subqueries have others.
        tables: Those of which something else takes the place, in the query and its subqueries.
        reads: How its tables are read, as far as somebody has said so.
        comes_first: Whether it is the first thing that a transaction does; None until it matters.
        page: What the query reads before it joins others to that; mostly None.
        aim: The one partition that the query reads in place of its table; mostly None.
        at_any_cost: Whether tables are pruned of which the whole costs less.
        tells: Whether somebody wants to know why a table is read as a whole.
        left_alone: Why tables are read as a whole that would be pruned otherwise, by the compilers
            of parts of the query, and their aliases in these.
    """

    def __init__(
        self, compiler: Any = None, *, explains: bool = False, at_any_cost: bool = False
    ) -> None:
        self.compiler = compiler
        self.at_any_cost = at_any_cost
        self.tells = explains or logger.isEnabledFor(logging.DEBUG)
        self.left_alone: dict[tuple[Any, str], str] = {}
        self.tables: set[str] = set()
        self.reads: list[Read] = []
        self.comes_first: bool | None = None
        self.page: JoinedPage | None = None
        self.aim: Aim | None = None

    def fetches_all(self, compiler: Any) -> bool:
        """Return whether each row that a part of the query finds is fetched."""
        return compiler is self.compiler and not compiler.query.is_sliced

    def note_beginning(self, connection: Any) -> None:
        """Note whether a transaction begins with this run, before anything is sent for it."""
        if self.comes_first is None:
            self.comes_first = comes_first(connection)

    def say(self, read: Read) -> None:
        """Note how a table is read."""
        self.reads.append(read)
        if read.reason:
            logger.debug("%s is read as a whole: %s", read.table, read.reason)


_run: ContextVar[Run | None] = ContextVar("parting_run", default=None)


def current_run() -> Run | None:
    """Return the run of the query for which SQL is being written; None if it is not to be run."""
    return _run.get()


@contextmanager
def copied_query(compiler: Any) -> Iterator[Any]:
    """Have a compiler write a copy of its query, which may be changed, for a block.

    Other threads may use the queryset that the query itself belongs to.

    Args:
        compiler: The compiler.
    """
    query = compiler.query
    compiler.query = query.clone()
    try:
        yield compiler.query
    finally:
        compiler.query = query


@contextmanager
def run(
    compiler: Any = None, *, explains: bool = False, at_any_cost: bool = False
) -> Iterator[Run]:
    """Mark a block as the run of a query.

    Args:
        compiler: Its compiler.
        explains: Whether it is only to be told how the query would run.
        at_any_cost: As of `Run`.
    """
    this = Run(compiler, explains=explains, at_any_cost=at_any_cost)
    token = _run.set(this)
    try:
        yield this
    finally:
        _run.reset(token)
