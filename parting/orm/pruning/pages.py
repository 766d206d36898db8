"""Read pages in the order of the partition key from the partitions at its end.

``order_by("-created_at")[:20]``, ``latest()`` and ``Max("created_at")`` are most often answered by
the newest partitions. So these are looked at first: a condition on the partition key is added that
lets nothing through which would come later, and the rest is that of any range. If the page is full,
it is the right one; else more partitions are looked at, and at last all of them. Of these queries
the first is counted.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Max, Min

from parting.declarations.registry import declaration_of_table, declared_tables
from parting.django_private import (
    AND,
    MULTI,
    SINGLE,
    GreaterThanOrEqual,
    LessThan,
    WhereNode,
)
from parting.orm.pruning.few_partitions import pays
from parting.orm.pruning.key_ranges import Intervals, allowed_ranges
from parting.orm.pruning.orders import direction, has_windows
from parting.orm.pruning.predicates import is_column, pinned_values
from parting.orm.pruning.ranges import (
    FEW,
    FEWEST_OF_RANGE,
    PART,
    Unsuitable,
    key_type_of,
    suitable_map,
)
from parting.orm.pruning.running import copied_query, current_run
from parting.orm.pruning.switch import prunes_reads
from parting.orm.statements import uncounted_cursor
from parting.strategies.bounds import Interval
from parting.strategies.strategy import FixedStrategy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from parting.catalog.partition_maps import PartitionMap

#: Longer pages are not looked for in some partitions first.
LONGEST = 1000

#: With fewer partitions the whole table costs less: a page of it took 1.23 times what a plain table
#: takes with 12 partitions, and 3.5 times with 120, where the look costs 1.6 to 1.9 times as much.
SMALL = FEWEST_OF_RANGE

#: As many rows are expected in 8 kB, and as many times the page in the partitions looked at first.
_ROWS_IN_8_KB = 20
_AMPLE = 4
_AMPLE_IF_FILTERED = 32

#: Each time this is not enough, as many times more partitions are looked at.
_WIDER = 4

#: For how long it is remembered how many partitions a query has needed, in seconds.
TIME_TO_LIVE_S = 60.0
_KEPT = 256

#: How many partitions queries have needed at least, by what is alike in them, and when.
_needed: OrderedDict[Any, tuple[int, float]] = OrderedDict()


@dataclass(frozen=True)
class _Page:
    """A page that is looked for.

    Args:
        column: The partition key, in the query.
        descending: Whether the rows with the highest keys come first.
        limit: How many rows are looked at, with those that are skipped.
        wanted: How many there must be; None if it is one value, which must not be NULL.
        shape: What is alike in queries that need about as many partitions.
    """

    column: Any
    descending: bool
    limit: int
    wanted: int | None
    shape: tuple[Any, ...]

    def is_full(self, found: Any) -> bool:
        """Return whether no row can be missing."""
        if self.wanted is None:
            return found is not None and found[0] is not None
        return sum(map(len, found)) >= self.wanted

    def until(self, edge: Any) -> Any:
        """Return the condition that lets through what comes before an edge in the page's order."""
        compare: Any = GreaterThanOrEqual if self.descending else LessThan
        return compare(self.column, edge)


def execute(compiler: Any, result_type: str, chunked_fetch: bool, send: Callable[[], Any]) -> Any:
    """Run a query, at first on few partitions if it asks for a page.

    Args:
        compiler: Its compiler, within a run.
        result_type: What Django asks for.
        chunked_fetch: Whether rows are fetched one after the other.
        send: What runs the query as it is.
    """
    page = None if chunked_fetch else _page(compiler, result_type)
    looks = _looks(compiler, page) if page else []
    sent = False
    for partitions, edge in looks:
        assert page is not None
        with _narrowed(compiler, page.until(edge)):
            found = send_again(compiler, result_type) if sent else send()
        if not isinstance(found, list | tuple):  # nothing was sent, since nothing can be found
            break
        sent = True
        if compiler.query.explain_info or page.is_full(found):
            remember(page.shape, partitions)
            return found
    if not sent:
        return send()
    assert page is not None
    remember(page.shape, ALL)
    return send_again(compiler, result_type)


@contextmanager
def first_look(compiler: Any) -> Iterator[None]:
    """Have a query be written as it is sent first.

    Args:
        compiler: Its compiler, within a run.
    """
    page = _page(compiler, MULTI)
    looks = _looks(compiler, page) if page else []
    if page is None or not looks:
        yield
        return
    with _narrowed(compiler, page.until(looks[0][1])):
        yield


#: More partitions than there are.
ALL = 1 << 30


def _page(compiler: Any, result_type: str) -> _Page | None:
    """Return the page that a query asks for; None if it asks for something else."""
    query = compiler.query
    if query.model is None or not prunes_reads():
        return None
    meta = query.get_meta()
    if meta.db_table not in declared_tables():
        return None
    declaration = declaration_of_table(meta.db_table)
    if (
        declaration is None
        or declaration.leader is not None
        or isinstance(declaration.strategy, FixedStrategy)
        or query.select_for_update
        or query.distinct
        or query.combinator
        or query.group_by is not None
        or has_windows(query)
    ):
        return None
    if result_type == SINGLE:
        descending = _extreme(query, declaration.partition_column, meta.db_table)
        limit, wanted = 1, None
    else:
        descending = direction(query, declaration.partition_column)
        limit, wanted = query.high_mark or 0, (query.high_mark or 0) - query.low_mark
    if descending is None or not 0 < limit <= LONGEST:
        return None
    alias = query.get_initial_alias()
    if pinned_values(query.where, alias, declaration.pk, compiler.connection) is not None:
        return None
    fields = [one for one in meta.concrete_fields if one.column == declaration.partition_column]
    if not fields:  # as migrations see the model
        return None
    shape = (compiler.connection.alias, meta.db_table, limit, descending, *shape_of(query.where))
    return _Page(fields[0].get_col(alias), descending, limit, wanted, shape)


def _extreme(query: Any, column: str, alias: str) -> bool | None:
    """Return whether nothing but the highest key is asked for; None if not the lowest either."""
    expressions = list(query.annotation_select.values())
    if len(expressions) != 1 or query.select or query.default_cols or query.is_sliced:
        return None
    (expression,) = expressions
    kind = type(expression)
    if kind not in (Max, Min) or expression.filter is not None:
        return None
    (source, *_) = expression.get_source_expressions()
    return kind is Max if is_column(source, alias, column) else None


def shape_of(where: Any) -> Iterator[Any]:
    """Yield what a WHERE compares with what, without the values."""
    for child in where.children:
        if isinstance(child, WhereNode):
            yield from shape_of(child)
        else:
            target = getattr(getattr(child, "lhs", None), "target", None)
            yield type(child).__name__, getattr(target, "column", None)


def _looks(compiler: Any, page: _Page) -> list[tuple[int, Any]]:
    """Return how many partitions are looked at, and the edge of the last, for each look."""
    query = compiler.query
    table = query.get_meta().db_table
    column = page.column.target.column
    node = query.alias_map[page.column.alias]
    key_type = key_type_of(table, column)
    if key_type is None:
        return []
    ranges = allowed_ranges(query.where, page.column.alias, column, key_type, compiler.connection)
    try:
        map_ = suitable_map(compiler, node)
    except Unsuitable:
        return []  # the query itself says why
    if map_.intervals is None or not pays(map_, SMALL, compiler, page.column.alias):
        return []
    intervals = Intervals(*map_.intervals, map_.leaving)
    numbers = intervals.overlapping(ranges)
    if page.descending:
        numbers.reverse()

    def look(first: int) -> tuple[int, Any]:
        bound = map_.bounds[numbers[first - 1]]
        assert isinstance(bound, Interval)
        return first, bound.lower if page.descending else bound.upper

    run = current_run()
    if run is not None and run.at_any_cost and numbers:
        return [look(1)]  # there are no rows yet which could be enough
    limit = max(FEW, len(map_.bounds) // PART)
    first = max(_first(map_, numbers, page, is_filtered=bool(query.where)), recall(page.shape))
    looks = []
    while first < len(numbers) and first <= limit:
        looks.append(look(first))
        first = first * _WIDER if first == limit else min(first * _WIDER, limit)
    return looks


def _first(map_: PartitionMap, numbers: Sequence[int], page: _Page, *, is_filtered: bool) -> int:
    """Return how many partitions probably have the page."""
    ample = page.limit * (_AMPLE_IF_FILTERED if is_filtered else _AMPLE)
    rows = 0
    for place, number in enumerate(numbers, 1):
        rows += map_.partitions[number].pages * _ROWS_IN_8_KB
        if rows >= ample:
            return place
    return len(numbers)


@contextmanager
def _narrowed(compiler: Any, condition: Any) -> Iterator[None]:
    with copied_query(compiler) as query:
        query.where = WhereNode([query.where, condition] if query.where else [condition], AND)
        yield


def send_again(compiler: Any, result_type: str) -> Any:
    """Run a query without its being counted: one was sent already."""
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return [] if result_type == MULTI else None
    with uncounted_cursor(compiler.connection) as cursor:
        cursor.execute(sql, parameters)
        found = cursor.fetchall()
    if compiler.has_extra_select:
        found = [row[: compiler.col_count] for row in found]
    if result_type == SINGLE:
        return found[0] if found else None
    return [found] if found else []


def recall(shape: tuple[Any, ...]) -> int:
    """Return how many partitions queries of a shape have needed a short while ago."""
    needed, at = _needed.get(shape, (0, 0.0))
    return needed if time.monotonic() - at < TIME_TO_LIVE_S else 0


def remember(shape: tuple[Any, ...], partitions: int) -> None:
    """Remember how many partitions queries of a shape need."""
    if partitions == recall(shape):
        return
    _needed[shape] = (partitions, time.monotonic())
    _needed.move_to_end(shape)
    while len(_needed) > _KEPT:
        _needed.popitem(last=False)
