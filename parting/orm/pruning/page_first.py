"""Read a page of a plain table first, and then the rows of partitioned tables that it refers to.

``Like.objects.select_related("tweet")[:20]`` joins a tweet to each like, and keeps twenty. If no
like has more than one tweet the page can be cut off before that: its tweets are then read by their
primary keys. Where a like has no tweet the page of an inner join is not full. It may be full with
likes that come later: so it is thrown away, and asked for as Django writes it, which is remembered
for a while. Of these queries the first is counted. An outer join lets each like through.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from parting.declarations.registry import declared_tables
from parting.django_private import MULTI, BaseTable, Col, WhereNode
from parting.orm.pruning.joined_page import JoinedPage
from parting.orm.pruning.orders import has_windows, is_ordered_by_columns
from parting.orm.pruning.pages import ALL, recall, remember, send_again, shape_of
from parting.orm.pruning.predicates import MANY, is_expression
from parting.orm.pruning.ranges import has_raw_sql
from parting.orm.pruning.running import current_run
from parting.orm.pruning.switch import prunes_reads
from parting.orm.statements import Fragment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def execute(compiler: Any, result_type: str, chunked_fetch: bool, send: Callable[[], Any]) -> Any:
    """Run a query; if it joins tables to a page, the page first.

    Args:
        compiler: Its compiler, within a run.
        result_type: What Django asks for.
        chunked_fetch: Whether rows are fetched one after the other.
        send: What runs the query as it is.
    """
    page = None if chunked_fetch or result_type != MULTI else _page(compiler)
    if page is None:
        return send()
    with _first(page):
        found = send()
    if not page.is_used or page.keeps_all or not isinstance(found, list):
        return found
    if sum(map(len, found)) >= page.wanted:
        return found
    remember(page.shape, ALL)
    return send_again(compiler, result_type)


def used_page(compiler: Any) -> JoinedPage | None:
    """Return the page that what was just written for a query reads; None if it reads none.

    Args:
        compiler: Its compiler.
    """
    run = current_run()
    page = run.page if run is not None and run.compiler is compiler else None
    return page if page is not None and page.is_used else None


@contextmanager
def first_look(compiler: Any) -> Iterator[None]:
    """Have a query be written as it is sent first.

    Args:
        compiler: Its compiler, within a run.
    """
    with _first(_page(compiler)):
        yield


@contextmanager
def _first(page: JoinedPage | None) -> Iterator[None]:
    run = current_run()
    assert run is not None
    run.page = page
    try:
        yield
    finally:
        run.page = None


def _page(compiler: Any) -> JoinedPage | None:
    """Return the page that a query joins tables to; None if it is not certain that it does."""
    query = compiler.query
    if query.model is None or not query.select_related or not prunes_reads():
        return None
    meta, limit = query.get_meta(), query.high_mark or 0
    used = {alias for alias, count in query.alias_refcount.items() if count}
    alias = query.get_initial_alias()
    if (
        not 0 < limit <= MANY
        or not declared_tables()
        or meta.db_table in declared_tables()
        or meta.parents
        or type(query.alias_map[alias]) is not BaseTable
        or not used <= {alias}
        or query.select
        or not query.default_cols
        or query.deferred_loading[0]  # maybe since the role may not read all columns
        or query.annotations
        or query.extra
        or query.extra_tables
        or query.extra_order_by
        or query.select_for_update
        or query.distinct
        or query.combinator
        or query.group_by is not None
        or query.explain_info
        or has_raw_sql(query)
        or has_windows(query)
        or not is_ordered_by_columns(query)
    ):
        return None
    shape = ("joined", compiler.connection.alias, meta.db_table, limit, *shape_of(query.where))
    if recall(shape) == ALL:
        return None
    rows = query.clone()
    rows.select_related = False
    rows.clear_limits()
    rows.set_limits(high=limit)
    sql, parameters = rows.get_compiler(connection=compiler.connection).as_sql()
    quote = compiler.connection.ops.quote_name
    listed = ", ".join(f"{quote(alias)}.{quote(one.column)}" for one in meta.concrete_fields)
    # Some types of fields are selected as something else.
    if not f"{sql} ".startswith(f"SELECT {listed} FROM {quote(meta.db_table)} "):
        return None
    wanted = limit - query.low_mark
    is_plain = _compares_columns(query.where)
    return JoinedPage(alias, Fragment(sql, parameters), limit, wanted, shape, is_plain)


def _compares_columns(where: Any) -> bool:
    """Return whether a WHERE lets through the same rows each time, as it is read twice."""
    return all(
        _compares_columns(one)
        if isinstance(one, WhereNode)
        else type(getattr(one, "lhs", None)) is Col and not is_expression(one.rhs)
        for one in where.children
    )
