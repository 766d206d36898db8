"""Count the rows of a whole table by their keys, which are in one table.

The function that does it counts the table itself where it is not sure. What decides here is only
whether a query asks for that count and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count

from parting.declarations.registry import declaration_of_table
from parting.django_private import BaseTable
from parting.orm.pruning.few_partitions import pays
from parting.orm.pruning.partition_map import partition_map
from parting.orm.pruning.running import Read, current_run
from parting.orm.pruning.switch import prunes_reads
from parting.orm.statements import Fragment, compose
from parting.schema.derived_names import Names

if TYPE_CHECKING:
    from parting.catalog.partition_maps import PartitionMap

#: Tables of fewer partitions are left alone. Where none of them was ever dropped, a count of keys
#: takes 0.96 times the CPU of a plain table's and that of the table 1.1 times with 12 partitions,
#: 1.2 and 2.1 times with 120; else the number of each key is looked at: 1.8 and 1.4, 1.5 and 2.0.
FEWEST_OF_COUNT = 24


def counted_map(compiler: Any) -> PartitionMap | None:
    """Return where the rows of a table are if a query probably counts all of them, and no more.

    Nothing is rewritten unless the query runs: only then it is sent again if the function is gone.

    Args:
        compiler: The compiler of a SELECT that has set up all but FROM and WHERE.
    """
    query, run = compiler.query, current_run()
    if run is None or run.compiler is not compiler or not _is_count(query) or not prunes_reads():
        return None
    table = query.get_meta().db_table
    declaration = declaration_of_table(table)
    if declaration is None or not declaration.key_table:
        return None
    run.note_beginning(compiler.connection)
    found = partition_map(compiler.connection, table, ask=True)
    if (
        found is None
        or not found.is_managed
        or found.key_table is None
        or not found.reads_key_table
        or found.called.get("count_rows") != "text"
        or not pays(found, FEWEST_OF_COUNT, compiler, query.get_initial_alias())
    ):
        return None
    return found


def by_keys(compiler: Any, found: PartitionMap, written: tuple[str, Any]) -> tuple[str, Any]:
    """Return what is sent to count a whole table, and its parameters.

    Args:
        compiler: As of `counted_map`.
        found: What that has returned.
        written: The query as Django writes it, and its parameters: it is returned if it asks for
            anything else.
    """
    query, run = compiler.query, current_run()
    assert run is not None
    (name,) = query.annotation_select
    table = query.get_meta().db_table
    alias, quoted = (compiler.connection.ops.quote_name(one) for one in (name, table))
    if written[0] != f"SELECT COUNT(*) AS {alias} FROM {quoted}" or written[1]:
        run.say(Read(table, "", reason="more is asked for than how many rows it has"))
        return written
    run.tables.add(table)
    run.say(Read(table, "by counting primary keys"))
    function = Names(found.table).function("count_rows")
    return compose("count_rows", {"alias": Fragment(alias)}, function=function, token=found.token)


def counting(query: Any) -> Any:
    """Return what `count()` of a query sends if that counts a whole table; else the query itself.

    Args:
        query: The query of a queryset.
    """
    if query.where or query.distinct or query.combinator or query.is_sliced or query.annotations:
        return query
    counted = query.chain()
    counted.clear_ordering(force=True)
    counted.clear_select_clause()
    counted.add_annotation(Count("*"), "__count")
    return counted


def _is_count(query: Any) -> bool:
    """Return whether a query selects nothing but COUNT(*), and has no conditions."""
    selected = query.annotation_select
    if len(selected) != 1 or query.select or query.default_cols or query.where:
        return False
    (expression,) = selected.values()
    used = [alias for alias, count in query.alias_refcount.items() if count]
    return (
        type(expression) is Count
        and len(used) == 1
        and type(query.alias_map[used[0]]) is BaseTable
        and query.alias_map[used[0]].table_name == query.get_meta().db_table
    )
