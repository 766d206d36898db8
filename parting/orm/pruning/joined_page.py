"""A page of a plain table that a query reads before it joins other tables to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parting.orm.statements import Fragment

#: What the page is called within a query: Django would hardly call a table so.
PAGE = "~parting_page"


@dataclass
class JoinedPage:
    """A page that others are joined to.

    Args:
        alias: That of its table.
        rows: The query of its rows.
        limit: How many there are at most.
        wanted: How many are fetched if no join drops some.
        shape: What is alike in queries of such pages.
        is_plain: Whether its conditions are comparisons of columns with values.
        is_used: Whether something is read by it, in what was written last.
        keeps_all: Whether the joins let all of its rows through.
    """

    alias: str
    rows: Fragment
    limit: int
    wanted: int
    shape: tuple[Any, ...]
    is_plain: bool
    is_used: bool = False
    keeps_all: bool = False

    def before(self, written: tuple[str, Any]) -> tuple[str, tuple[Any, ...]]:
        """Put the page before a query that reads it.

        Args:
            written: The query, and its parameters.
        """
        sql, parameters = written
        return (
            f'WITH "{PAGE}" AS MATERIALIZED ({self.rows.sql}) {sql}',
            (*self.rows.parameters, *parameters),
        )
