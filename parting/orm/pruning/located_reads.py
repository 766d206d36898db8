"""Reads by a primary key that is the partition key: the key itself says where its row is.

``get(pk=..)`` names the one partition that the key belongs to, with a guard: it finds nothing there
if that is no partition any more, or the table itself might not be read. A row that it finds is the
row of that key. If there is none, the query is sent again in the way of all other reads by primary
keys, which ask the table where they are not sure; this is not counted.

A statement that names a partition may fail, since what is remembered is stale. It is sent only
where that breaks no transaction, and then again in the other way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import DatabaseError

from parting.declarations.registry import declaration_of_table, declared_tables
from parting.django_private import MULTI
from parting.orm.pruning.by_key_reads import FEWEST_OF_KEY
from parting.orm.pruning.by_key_writes import only
from parting.orm.pruning.pages import send_again
from parting.orm.pruning.places import plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from parting.catalog.partition_maps import MappedPartition
    from parting.orm.pruning.places import Plan
    from parting.orm.pruning.running import Run

#: Under what a map keeps how its partitions are written.
_WRITTEN = "read"


class Aim(NamedTuple):
    """What a SELECT reads instead of a table, and the condition that this is right."""

    source: str
    guard: str


class _Guarded:
    """A WHERE that has been made already, and a guard."""

    contains_aggregate = False
    contains_over_clause = False

    def __init__(self, where: Any, guard: str) -> None:
        self.where = where
        self.guard = guard

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Write it."""
        sql, parameters = compiler.compile(self.where)
        return f"({sql}) AND {self.guard}", parameters


def execute(
    compiler: Any,
    run: Run,
    result_type: str,
    chunked_fetch: bool,
    send: Callable[[], Any],
    otherwise: Callable[[], Any],
) -> Any:
    """Run a query, on one partition if it reads a row by a primary key that says which.

    Args:
        compiler: Its compiler.
        run: Its run.
        result_type: What Django asks for.
        chunked_fetch: Whether rows are fetched one after the other.
        send: What runs the query as it is.
        otherwise: What runs any other query.
    """
    planned = None if result_type != MULTI or chunked_fetch else _plan(compiler)
    partition = planned.map.located(planned.keys[0]) if planned else None
    if planned is None or partition is None:
        return otherwise()
    run.aim = _aim(planned, partition)
    try:
        found = send()
        is_aimed = run.aim is not None
    except DatabaseError as error:
        if run.aim is None or not planned.excuses(error):
            raise
        planned.forget()
        found, is_aimed = [], True
    finally:
        run.aim = None
    if found or not is_aimed or not isinstance(found, list):
        return found
    return send_again(compiler, result_type)


def aimed_source(compiler: Any, run: Run) -> str | None:
    """Return the partition that a query reads, with its guard in WHERE; None if it reads others.

    Args:
        compiler: The compiler of a SELECT that has set up all but FROM and WHERE.
        run: The run of the query.
    """
    aim, query = run.aim, compiler.query
    if aim is None or run.compiler is not compiler:
        return None
    if len(query.alias_map) > 1:  # the columns of a model may be in several tables
        run.aim = None
        return None
    compiler.where = _Guarded(compiler.where, aim.guard)
    return aim.source


def _plan(compiler: Any) -> Plan | None:
    query = compiler.query
    if query.model is None:
        return None
    table = query.get_meta().db_table
    if (
        table not in declared_tables()
        or query.select_for_update
        or query.select_related
        or query.group_by is not None
        or query.combinator
        or query.extra_tables
    ):
        return None
    declaration = declaration_of_table(table)
    if declaration is None or not declaration.compares_by_partitions:
        return None
    planned = plan(compiler, "SELECT")
    if (
        planned is None
        or len(planned.keys) > 1
        or not planned.map.reads_all
        or len(planned.map.bounds) < FEWEST_OF_KEY
        or not planned.is_repeatable
    ):
        return None
    return planned


def _aim(planned: Plan, partition: MappedPartition) -> Aim:
    kept: dict[int, Aim] = planned.map.derived.setdefault(_WRITTEN, {})
    if partition.number not in kept:
        source = only(partition, planned.declaration.table)
        kept[partition.number] = Aim(source, planned.guard(partition).sql)
    return kept[partition.number]
