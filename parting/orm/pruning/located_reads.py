"""Reads by primary keys that are the partition key: the keys themselves say where their rows are.

``get(pk=..)`` and ``filter(pk__in=..)`` name the partitions that the keys belong to, with a guard:
they find nothing in one that is no partition any more, or if the table itself might not be read. A
row that is found is the row of its key. If one is missing, the query is sent again in the way of
all other reads by primary keys, which ask the table where they are not sure; this is not counted.

A statement that names a partition may fail, since what is remembered is stale. It is sent only
where that breaks no transaction, and then again in the other way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import DatabaseError
from django.db.models import Func, OneToOneRel, Subquery

from parting.catalog.tables import quoted
from parting.declarations.registry import declaration_of_table, declared_tables
from parting.django_private import MULTI, SINGLE, BaseTable
from parting.orm.pruning.by_key_reads import FEWEST_OF_KEY, array
from parting.orm.pruning.by_key_writes import only
from parting.orm.pruning.pages import send_again
from parting.orm.pruning.places import key_type, plan
from parting.orm.pruning.predicates import single_condition
from parting.orm.pruning.ranges import has_raw_sql
from parting.orm.pruning.running import current_run
from parting.orm.pruning.switch import prunes_reads
from parting.orm.statements import Fragment, compose, written
from parting.sql.quoting import ident

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from parting.catalog.partition_maps import MappedPartition
    from parting.orm.pruning.places import Plan
    from parting.orm.pruning.running import Run

#: As many partitions are named. Each costs a guard, and a part of the plan.
MOST_PARTITIONS = 20

#: How many partitions more a table must have for each that is named besides one. With 24, keys of
#: 4 or 5 partitions took 1.5 times what a plain table takes and 1.6 to 1.9 times without this, keys
#: of 20 2.3 and 1.9 times; with 120, these took 2.8 and 4.5 times, or 3.0 through the function.
MORE_PARTITIONS = 4

#: How much one query that has not found all it looked for counts against one that has, and from
#: which sum on none is sent for a while. It takes as long as the one in the other way, which comes
#: on top: it pays unless about two of five queries do not find all.
_MISS = 4
_DOUBT = 20

#: By which arguments a function of Django is made another one.
_NAMED = frozenset({"function", "template"})

#: Under what a map keeps how its partitions are written, one that is read alone and one of several,
#: and how often rows were missing.
_ALONE = "read alone"
_AMONG = "read among others"
_DOUBTED = "doubt"


class Aim(NamedTuple):
    """What a SELECT reads instead of a table.

    Attributes:
        table: The name of the table, which is its alias, too.
        source: What it reads, under this alias.
        guard: The condition that this is right; empty if the source has that, and WHERE as well.
    """

    table: str
    source: Fragment
    guard: str = ""

    def guarded(self, where: Any) -> Any:
        """Return what becomes of the WHERE of the query."""
        return _Guarded(where, self.guard) if self.guard else None


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
    """Run a query, on some partitions if it reads rows by primary keys that say which.

    Args:
        compiler: Its compiler.
        run: Its run.
        result_type: What Django asks for.
        chunked_fetch: Whether rows are fetched one after the other.
        send: What runs the query as it is.
        otherwise: What runs any other query.
    """
    planned = None if chunked_fetch else _plan(compiler, result_type)
    keys = _by_partition(planned) if planned else {}
    if planned is None or not keys or _is_doubted(planned):
        return otherwise()
    run.aim = _aim(planned, keys)
    try:
        found = send()
        is_aimed = run.aim is not None
    except DatabaseError as error:
        if run.aim is None or not planned.excuses(error):
            raise
        planned.forget()
        found, is_aimed = None, True
    finally:
        run.aim = None
    if not is_aimed:
        return found
    if found is not None and compiler.query.explain_info:
        return found  # lines of a plan, which are no rows
    is_complete = _rows(found) >= len(planned.keys)
    _note(planned, is_complete)
    return found if is_complete else send_again(compiler, result_type)


def aim_of(compiler: Any) -> Aim | None:
    """Return what a query reads instead of its table; None if it is to read that.

    Args:
        compiler: The compiler of a SELECT that has set up all but FROM and WHERE.
    """
    run = current_run()
    if run is None or run.aim is None or run.compiler is not compiler:
        return None
    base, *joined = compiler.query.alias_map.values()
    # The columns of a model may be in several tables.
    if type(base) is not BaseTable or not all(map(_is_to_one, joined)) or not prunes_reads():
        run.aim = None
    return run.aim


def _is_to_one(node: Any) -> bool:
    """Return whether each row is joined to one other at most: rows are counted."""
    field = getattr(node, "join_field", None)
    if field is None or not (field.many_to_one or field.one_to_one):
        return False
    # A view has no keys, whatever its model says, and relations of other kinds may ask for none.
    named = [field.remote_field] if type(field) is OneToOneRel else field.foreign_related_fields
    return any(one.unique and one.model._meta.managed for one in named)


def _plan(compiler: Any, result_type: str) -> Plan | None:
    query = compiler.query
    if query.model is None or result_type not in (MULTI, SINGLE):
        return None
    table = query.get_meta().db_table
    if (
        table not in declared_tables()
        or query.select_for_update
        or query.group_by is not None
        or query.combinator
        or query.extra_tables
        or query.extra
        or query.extra_order_by
    ):
        return None
    declaration = declaration_of_table(table)
    if declaration is None or not declaration.compares_by_partitions:
        return None
    if not _has_a_row_for_each(query):
        return None
    planned = plan(compiler, "SELECT")
    if planned is None or not planned.map.reads_all or not planned.is_repeatable:
        return None
    # It may name the row as a whole, of which a partition may have more columns, in another order.
    if not _is_plain(query) and has_raw_sql(query):
        return None
    return planned if len(planned.keys) == 1 or _wants_each(query, result_type) else None


def _is_plain(query: Any) -> bool:
    """Return whether a query cannot contain raw SQL, as far as that costs nothing to tell."""
    return (
        not query.annotations
        and all(isinstance(one, str) for one in query.order_by)
        and single_condition(query.where) is not None
    )


def _has_a_row_for_each(query: Any) -> bool:
    """Return whether a query has one row for each that it finds, as far as can be told.

    An aggregate has one whether anything is found or not, and a function that returns a set has
    several for one. Only of those that Django has named itself it is known that they are neither.
    """
    ordering = query.order_by or (query.default_ordering and query.get_meta().ordering) or ()
    waiting = [*query.annotations.values(), *(one for one in ordering if not isinstance(one, str))]
    while waiting:
        node = waiting.pop()
        if node is None:
            continue
        if (
            getattr(node, "contains_aggregate", False)
            or type(node) is Func
            or not type(node).__module__.startswith("django.")
            or not _NAMED.isdisjoint(getattr(node, "extra", ()))
        ):
            return False
        # A subquery is one value, whatever it reads.
        if not isinstance(node, Subquery):
            waiting += getattr(node, "get_source_expressions", list)()
    return True


def _wants_each(query: Any, result_type: str) -> bool:
    """Return whether a query wants the rows of all of its keys, and nothing else."""
    return (
        result_type == MULTI
        and not query.is_sliced
        and not query.distinct
        and single_condition(query.where) is not None
    )


def _by_partition(planned: Plan) -> dict[int, list[Any]]:
    """Return the keys by the partitions that they belong to; nothing if it is not known of all."""
    found: dict[int, list[Any]] = {}
    for key in planned.keys:
        partition = planned.map.located(key)
        if partition is None:
            return {}
        found.setdefault(partition.number, []).append(key)
    fewest = FEWEST_OF_KEY + MORE_PARTITIONS * (len(found) - 1)
    is_worth_it = len(found) <= MOST_PARTITIONS and len(planned.map.bounds) >= fewest
    return found if is_worth_it else {}


def _aim(planned: Plan, keys: Mapping[int, list[Any]]) -> Aim:
    if len(planned.keys) == 1:
        kept: dict[int, Aim] = planned.map.derived.setdefault(_ALONE, {})
        (number,) = keys
        if number not in kept:
            kept[number] = _alone(planned, planned.map.partitions[number])
        return kept[number]
    members, parameters = [], []
    texts: dict[int, str] = planned.map.derived.setdefault(_AMONG, {})
    for number, of_partition in keys.items():
        if number not in texts:
            texts[number] = _member(planned, planned.map.partitions[number])
        members.append(texts[number])
        parameters.append(array(of_partition, key_type(planned.map, planned.declaration)))
    table = planned.declaration.table
    source = f"({' UNION ALL '.join(members)}) AS {quoted(table)}"
    return Aim(table, Fragment(source, parameters))


def _alone(planned: Plan, partition: MappedPartition) -> Aim:
    table = planned.declaration.table
    return Aim(table, Fragment(only(partition, table)), planned.guard(partition).sql)


def _member(planned: Plan, partition: MappedPartition) -> str:
    sql, _ = compose(
        "rows_of_partition",
        {
            "relation": written(ident(partition.name)),
            "keys": Fragment("%s"),
            "guard": planned.guard(partition),
        },
        columns=planned.map.columns,
        pk=planned.declaration.pk,
        pk_type=key_type(planned.map, planned.declaration),
    )
    return sql


def _rows(found: Any) -> int:
    """Return how many rows Django has got: chunks of them, or one."""
    if isinstance(found, list):
        return sum(map(len, found))
    return 0 if found is None else 1


def _is_doubted(planned: Plan) -> bool:
    """Return whether queries of the table have not found all rows too often."""
    is_doubted: bool = planned.map.derived.get(_DOUBTED, 0) >= _DOUBT
    if is_doubted:
        _note(planned, is_complete=True)
    return is_doubted


def _note(planned: Plan, is_complete: bool) -> None:
    """Note whether a query has found all rows; it has if it was sent in the other way."""
    doubt = planned.map.derived.get(_DOUBTED, 0)
    planned.map.derived[_DOUBTED] = max(doubt - 1, 0) if is_complete else doubt + _MISS
