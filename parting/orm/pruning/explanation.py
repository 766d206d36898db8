"""Tell which partitions a query reads, and why it reads a table as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet

from parting.django_private import Query
from parting.orm.pruning import counts, page_first, pages, running

if TYPE_CHECKING:
    from django.db import models

    from parting.orm.pruning.running import Read


def explain_partitions(
    queryset: models.QuerySet[Any, Any], *, count: bool = False
) -> tuple[Read, ...]:
    """Return how a queryset would read each partitioned table that it names.

    Args:
        queryset: It is not evaluated; what is prefetched is a query of its own. Of a page in the
            order of the partition key this is where it is looked for first.
        count: Whether its ``count()`` is meant, which may count a whole table by its keys.

    Returns:
        Nothing if no partitioned table is read. Each has the ``table``, the ``way`` in which its
        partitions are found, the ``partitions`` as far as they are known before the query runs,
        or else the ``reason`` why it is read as a whole, and what would help. `str` shows all of
        it. What is asked of the database for it is not counted among the queries. Where a table has
        few partitions, and reading all of them costs less, the reason says from how many on queries
        like this are pruned.

    Raises:
        TypeError: If it is no queryset, or one of SQL of your own.

    Example:
        >>> [one] = parting.explain_partitions(Tweet.objects.filter(user="ada"))
        >>> one.way, one.reason[:42]
        ('', "no condition limits 'created_at' to plain ")
    """
    return _reads(queryset, count=count, at_any_cost=False)


def _reads(
    queryset: models.QuerySet[Any, Any], *, count: bool, at_any_cost: bool
) -> tuple[Read, ...]:
    if not isinstance(getattr(queryset, "query", None), Query):
        raise TypeError(
            f"{type(queryset).__name__} is no queryset that Django writes. Pass one such as "
            "Tweet.objects.filter(..), without the count() or get() that would run it."
        )
    query = counts.counting(queryset.query) if count else queryset.query
    query = query.chain()
    compiler: Any = query.get_compiler(queryset.db)
    with (
        running.run(compiler, explains=True, at_any_cost=at_any_cost) as run,
        page_first.first_look(compiler),
        pages.first_look(compiler),
    ):
        try:
            compiler.as_sql()
        except EmptyResultSet:
            return ()
    return tuple(dict.fromkeys(run.reads))


def assert_pruned(
    queryset: models.QuerySet[Any, Any], *, at_most: int = 2, count: bool = False
) -> None:
    """Check, in a test, that a queryset reads few partitions of each partitioned table.

    Tables of tests have few partitions, and it may cost less to read all of them. That is not what
    is asked here: a queryset passes if it is pruned where there are many.

    Args:
        queryset: It is not evaluated.
        at_most: How many partitions of one table. The default partition and the table itself do not
            count, nor do those that are found by primary keys.
        count: As of `explain_partitions`.

    Raises:
        AssertionError: If it reads a table as a whole, or more partitions; it says why, and what
            would help.

    Example:
        >>> parting.assert_pruned(Tweet.objects.filter(pk=5))
    """
    __tracebackhide__ = True
    reads = _reads(queryset, count=count, at_any_cost=True)
    wrong = [_wrong(one, at_most) for one in reads]
    if any(wrong):
        raise AssertionError("\n".join(filter(None, wrong)))


def _wrong(read: Read, at_most: int) -> str:
    """Say what is wrong with how a table is read; nothing if nothing is."""
    if read.way and read.counted <= at_most:
        return ""
    return f"{read} (at_most={at_most}, and these are {read.counted})" if read.way else str(read)
