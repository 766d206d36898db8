"""Reads by primary key or unique values: a function stands for the table, and reads what it must.

The functions return rows of the table in the snapshot of the query, and ask the table itself where
they are not sure. So what decides here is only whether they may be called at all, and where it pays
to call them; WHERE, and the conditions of joins, stay as they are.
"""

from __future__ import annotations

import datetime
import decimal
import functools
import re
import uuid
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet, FullResultSet

from parting.declarations.registry import declaration_of_table, declared_tables
from parting.django_private import LOUTER, BaseTable, Join
from parting.orm.pruning.clauses import clause, write_alias
from parting.orm.pruning.few_partitions import pays
from parting.orm.pruning.joined_page import PAGE
from parting.orm.pruning.orders import direction, has_windows
from parting.orm.pruning.partition_map import partition_map
from parting.orm.pruning.predicates import (
    MANY,
    compared_columns,
    pinned_values,
    single_condition,
)
from parting.orm.pruning.running import Read, current_run
from parting.orm.pruning.switch import prunes_reads
from parting.orm.statements import Fragment, compose, parameter
from parting.schema.derived_names import Names
from parting.sql.array_literals import array_elements, array_literal
from parting.sql.sqlstates import (
    DATATYPE_MISMATCH,
    INSUFFICIENT_PRIVILEGE,
    INTERNAL_ERROR,
    UNDEFINED_FUNCTION,
    UNDEFINED_TABLE,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parting.catalog.partition_maps import PartitionMap
    from parting.orm.pruning.running import Run
    from parting.schema.objects import Name

#: From this many rows on, a function is not called for each of them.
FEW = 100

#: With fewer partitions the whole table costs less than a row by primary key or unique values.
FEWEST_OF_KEY = 8

#: From so many partitions on, and one more for each key up to as many again, rows are read by
#: several keys: each of them may be in another partition. To ask for 5 keys costs as much as the
#: whole table does with 11 partitions if all are in one, and with 22 if each is in another; 20 keys
#: in one partition with 13, in four with 21, each in another with 45.
FEWEST_OF_KEYS = 16

#: The same of rows that follow others: 1.4 times what a plain table takes, and 1.2 times without
#: this, with 12 partitions, as much with 20, 1.5 and 1.7 times with 28.
FEWEST_OF_FOLLOWERS = 20

#: From so many partitions on, and one more for each row up to as many again, a page in the order of
#: primary keys is read through the key table: each of its rows may be in another partition. So
#: first() takes 1.6 times the CPU of a plain table with 12 partitions, and 1.5 times without this,
#: with 120 1.8 and 8.3 times; a page of 20 rows of 20 partitions 2.5 and 1.4, or 3.4 and 7.0 times.
FEWEST_OF_PAGE = 20

#: How tables are read that are joined to a page.
BY_PAGE = "by the primary keys that a page refers to"

_INTEGERS = {"smallint": 16, "integer": 32, "bigint": 64}
_OTHER_TYPES: dict[str, tuple[type, ...]] = {
    "numeric": (decimal.Decimal, int),
    "uuid": (uuid.UUID,),
    "text": (str,),
    "character varying": (str,),
    "date": (datetime.date,),
    "timestamp with time zone": (datetime.datetime,),
}

#: Errors of a function that somebody has dropped or changed, or that is no function for this role.
STALE = (
    UNDEFINED_FUNCTION,
    UNDEFINED_TABLE,
    INSUFFICIENT_PRIVILEGE,
    DATATYPE_MISMATCH,
    INTERNAL_ERROR,
)

#: Columns that each table has and no function returns.
SYSTEM_COLUMNS = frozenset({"tableoid", "ctid", "xmin", "xmax", "cmin", "cmax"})
_SYSTEM_COLUMN = re.compile(rf"\b({'|'.join(sorted(SYSTEM_COLUMNS))})\b", re.IGNORECASE)


def names_system_columns(sql: str) -> bool:
    """Return whether SQL seems to name columns that only tables have."""
    lowered = sql.lower()
    return any(name in lowered for name in SYSTEM_COLUMNS) and bool(_SYSTEM_COLUMN.search(sql))


def from_clauses(compiler: Any, others: Mapping[str, Fragment]) -> dict[str, Fragment]:
    """Return what replaces tables of a query in FROM, by their aliases, join conditions included.

    Nothing does unless the query runs: only then it is sent again if a function is gone. Its text
    may be that of a view, which would depend on the function.

    Args:
        compiler: The compiler of a SELECT that has set up all but FROM and WHERE.
        others: What replaces other tables.
    """
    query = compiler.query
    tables = declared_tables()
    run = current_run()
    if (
        run is None
        or not tables
        or not any(node.table_name in tables for node in query.alias_map.values())
        # A function has no rows to lock, and no primary key, which GROUP BY may be reduced to.
        or query.select_for_update
        or query.group_by is not None
        or query.extra_tables
        or not prunes_reads()
    ):
        return {}
    run.note_beginning(compiler.connection)
    return _Reading(compiler, run, others).clauses()


class _Reading:
    """The tables of one SELECT, and what its WHERE says of them."""

    def __init__(self, compiler: Any, run: Run, others: Mapping[str, Fragment]) -> None:
        self.compiler = compiler
        self.run = run
        self.others = others
        self.connection = compiler.connection
        self.query = compiler.query
        where = compiler.where
        self.where = self.query.where if where is None else where
        self.used = {
            alias: node
            for alias, node in self.query.alias_map.items()
            if self.query.alias_refcount[alias]
        }
        self.pins: dict[tuple[str, str], tuple[Any, ...] | None] = {}
        self.ways: dict[str, str] = {}

    def clauses(self) -> dict[str, Fragment]:
        """Return what replaces each table that something replaces."""
        tables = declared_tables()
        found: dict[str, Fragment] = {}
        self.page = self.run.page if self.run.compiler is self.compiler else None
        for alias, node in self.used.items():
            is_ours = node.table_name in tables and alias not in self.others
            if is_ours and type(node) in (BaseTable, Join):
                source = self._source(alias, node)
                written = source and clause(self.compiler, alias, node, source)
                if written:
                    found[alias] = written
                    way = self.ways.get(alias, "by primary keys")
                    self.run.say(Read(node.table_name, way))
        self.run.tables.update(self.used[alias].table_name for alias in found)
        page = self.page
        if page is not None:
            page.is_used = False
        if page is not None and BY_PAGE in self.ways.values():
            joins = [node for alias, node in self.used.items() if alias != page.alias]
            page.keeps_all = page.is_plain and all(node.join_type == LOUTER for node in joins)
            page.is_used = True
            quote = self.connection.ops.quote_name
            found[page.alias] = Fragment(f"{quote(PAGE)} {write_alias(self.compiler, page.alias)}")
        return found

    def _source(self, alias: str, node: Any) -> Fragment | None:
        """Return the function that replaces a table; None if none does."""
        declaration = declaration_of_table(node.table_name)
        if declaration is None:
            return None
        if declaration.key_table or declaration.compares_by_partitions:
            pins = self._pinned(alias, declaration.pk)
            if pins:
                purposes = ("read_row", "read_rows")
                return self._by_values(alias, purposes, pins, _fewest_of_keys(len(pins)))
            if rows := self._looked_up(node, declaration.pk):
                return self._by_column(alias, node, rows)
        if declaration.key_table:
            if (source := self._by_page(alias, node, declaration.pk)) is not None:
                self.ways[alias] = BY_PAGE
                return source
            if (source := self._by_unique_values(alias, node.table_name)) is not None:
                self.ways[alias] = "by unique values"
                return source
            if (source := self._by_order(alias, node, declaration.pk)) is not None:
                self.ways[alias] = "in the order of primary keys"
                return source
        if declaration.leader is not None and self._reads_all_followers(node):
            pins = self._pinned(alias, declaration.partition_column)
            if pins:
                leader = self._map(declaration.leader.table)
                if leader is not None and (
                    leader.key_table is not None or declaration.follows_by_value
                ):
                    purposes = ("read_followers", "read_followers")
                    return self._by_values(alias, purposes, pins, FEWEST_OF_FOLLOWERS)
        return None

    def _pinned(self, alias: str, column: str) -> tuple[Any, ...] | None:
        """Return the values that a column must have one of, also by the column it is joined to."""
        if (alias, column) not in self.pins:
            pins = pinned_values(self.where, alias, column, self.connection)
            if pins is None:
                node = self.used[alias]
                joined = _joined_columns(node)
                if joined is not None and joined[1] == column and node.parent_alias in self.used:
                    pins = self._pinned(node.parent_alias, joined[0])
                    # Texts may be equal by the collation of one column, and not by the other's.
                    if pins is not None and any(isinstance(one, str) for one in pins):
                        pins = None
            self.pins[alias, column] = pins
        return self.pins[alias, column]

    def _looked_up(self, node: Any, pk: str) -> int:
        """Return to how many rows a table is joined by its primary key; 0 if they are not few."""
        joined = _joined_columns(node)
        if joined is None or joined[1] != pk:
            return 0
        return self._few_rows(node.parent_alias)

    def _few_rows(self, alias: str) -> int:
        """Return how many rows a table has, as far as it is joined; 0 if they may be many."""
        node = self.used.get(alias)
        if node is None:
            return 0
        if self.ways.get(alias) == "by unique values":
            return 1
        if type(node) is BaseTable:
            meta = self.query.get_meta()
            if meta.db_table != node.table_name:
                return 0
            pins = self._pinned(alias, meta.pk.column)
            return len(pins) if pins is not None and len(pins) <= FEW else 0
        field = getattr(node, "join_field", None)
        to_one = field is not None and (field.many_to_one or field.one_to_one)
        return self._few_rows(node.parent_alias) if to_one else 0

    def _reads_all_followers(self, node: Any) -> bool:
        """Return whether a query wants nothing but all rows that follow some others.

        The function returns all of them, however many: for a page, a count or a part of them an
        index of the table may be of more help.
        """
        query = self.query
        return (
            single_condition(self.where) is not None
            and type(node) is BaseTable
            and not query.is_sliced
            and not query.distinct
            and not any(one.contains_aggregate for one in query.annotation_select.values())
        )

    def _by_values(
        self, alias: str, purposes: tuple[str, str], pins: Sequence[Any], fewest: int
    ) -> Fragment | None:
        table = self.used[alias].table_name
        partition_map = self._map(table)
        one, several = purposes
        if partition_map is None or (one == "read_row" and not _knows_keys(partition_map, table)):
            return None
        purpose = one if len(pins) == 1 else several
        of_values = partition_map.called.get(purpose, "")
        is_array, of_value = of_values.endswith("[]"), of_values.removesuffix("[]")
        if not of_values or not can_be_cast(pins, of_value):
            return None
        if not pays(partition_map, fewest, self.compiler, alias):
            return None
        value = parameter(array(pins, of_value) if is_array else pins[0])
        return _call(partition_map, purpose, value, of_values)

    def _by_column(self, alias: str, node: Any, rows: int) -> Fragment | None:
        partition_map = self._map(node.table_name)
        of_values = partition_map.called.get("read_row", "") if partition_map else ""
        if partition_map is None or not _knows_keys(partition_map, node.table_name):
            return None
        if not of_values or _OTHER_TYPES.get(of_values) == (str,):
            return None
        if not pays(partition_map, _fewest_of_keys(rows), self.compiler, alias):
            return None
        (column, _), *_ = node.join_cols
        parent = write_alias(self.compiler, node.parent_alias)
        value = Fragment(f"{parent}.{self.connection.ops.quote_name(column)}")
        call = _call(partition_map, "read_row", value, of_values)
        return Fragment(f"LATERAL {call.sql}", call.parameters)

    def _by_page(self, alias: str, node: Any, pk: str) -> Fragment | None:
        """Return what has the rows that those of a page refer to."""
        page, joined = self.page, _joined_columns(node)
        if page is None or joined is None or joined[1] != pk or node.parent_alias != page.alias:
            return None
        partition_map = self._map(node.table_name)
        if partition_map is None or partition_map.key_table is None:
            return None
        of_values = partition_map.called.get("read_rows", "")
        of_value = of_values.removesuffix("[]")
        fewest = _ample(FEWEST_OF_PAGE, page.limit)
        if (
            not of_values.endswith("[]")
            or _OTHER_TYPES.get(of_value) == (str,)
            or not pays(partition_map, fewest, self.compiler, alias)
        ):
            return None
        quote = self.connection.ops.quote_name
        column = quote(joined[0])
        keys = (
            f"ARRAY(SELECT DISTINCT {quote(PAGE)}.{column} FROM {quote(PAGE)} "
            f"WHERE {quote(PAGE)}.{column} IS NOT NULL)"
        )
        return _call(partition_map, "read_rows", Fragment(keys), of_values)

    def _by_unique_values(self, alias: str, table: str) -> Fragment | None:
        compared = compared_columns(self.where, alias)
        partition_map = self._map(table) if compared else None
        if (
            partition_map is None
            or partition_map.key_table is None
            or not partition_map.reads_key_table
            or partition_map.called.get("read_unique") != "text[], text[]"
        ):
            return None
        for columns in partition_map.uniques:
            names = sorted(columns)
            if compared.issuperset(names):
                pins = [self._pinned(alias, name) for name in names]
                elements = _elements(pins, [columns[name] for name in names])
                if elements is not None:
                    if not pays(partition_map, FEWEST_OF_KEY, self.compiler, alias):
                        return None
                    return _call_by_values(partition_map.table, tuple(names), elements)
        return None

    def _by_order(self, alias: str, node: Any, pk: str) -> Fragment | None:
        """Return what has the rows of a page in the order of primary keys, and nothing else."""
        query = self.query
        limit = query.high_mark or 0
        if (
            not 0 < limit <= MANY
            or len(self.used) > 1
            or query.get_meta().db_table != node.table_name
            or query.where
            or query.distinct
            or query.combinator
            or query.extra
            or has_windows(query)
        ):
            return None
        descending = direction(query, pk)
        partition_map = self._map(node.table_name) if descending is not None else None
        if (
            partition_map is None
            or partition_map.key_table is None
            or not partition_map.reads_key_table
            or partition_map.called.get("read_page") != "integer, boolean, text"
            or not pays(partition_map, _ample(FEWEST_OF_PAGE, limit), self.compiler, alias)
        ):
            return None
        sql, parameters = compose(
            "call_page_reader",
            {"limit": parameter(limit)},
            function=Names(partition_map.table).function("read_page"),
            descending=descending,
            token=partition_map.token,
        )
        return Fragment(sql, parameters)

    def _map(self, table: str) -> PartitionMap | None:
        """Return the map of a table if reads of it by primary key may be pruned."""
        found = partition_map(self.connection, table, ask=False)
        if found is None and not self._is_empty():
            found = partition_map(self.connection, table, ask=True)
        usable = found is not None and found.is_managed and found.reads_all
        return found if usable else None

    def _is_empty(self) -> bool:
        """Return whether Django will find that no row can be let through, and ask nothing."""
        try:
            self.compiler.compile(self.where)
        except EmptyResultSet:
            return True
        except FullResultSet:
            pass
        return False


def _knows_keys(partition_map: PartitionMap, table: str) -> bool:
    """Return whether the functions of a table know all keys: they may still be being recorded."""
    if partition_map.key_table is not None:
        return True
    declaration = declaration_of_table(table)
    is_located = declaration is not None and declaration.compares_by_partitions
    return is_located and not partition_map.key_table_oid


def _fewest_of_keys(keys: int) -> int:
    """Return from how many partitions on rows are read by as many primary keys."""
    return FEWEST_OF_KEY if keys == 1 else _ample(FEWEST_OF_KEYS, keys)


def _ample(fewest: int, rows: int) -> int:
    """Return from how many partitions on as many rows are looked for, wherever they are."""
    return fewest + min(rows, fewest)


def _joined_columns(node: Any) -> tuple[str, str] | None:
    """Return the columns by which a table is joined, its own last; None if not simply by one."""
    if type(node) is not Join or node.filtered_relation is not None or len(node.join_cols) != 1:
        return None
    ((other, own),) = node.join_cols
    return other, own


def can_be_cast(values: Sequence[Any], value_type: str) -> bool:
    """Return whether PostgreSQL reads values as just what they are if they are cast to a type."""
    if value_type in _INTEGERS:
        limit = 1 << (_INTEGERS[value_type] - 1)
        return all(isinstance(one, int) and -limit <= one < limit for one in values)
    types = _OTHER_TYPES.get(value_type, ())
    return all(isinstance(one, types) and _has_one_meaning(one, value_type) for one in values)


def _has_one_meaning(value: Any, value_type: str) -> bool:
    match value:
        case datetime.datetime():
            return value_type != "date" and value.utcoffset() is not None
        case decimal.Decimal():
            return value.is_finite()
        case str():
            return "\0" not in value
    return True


def array(values: Sequence[Any], value_type: str) -> Any:
    """Return values of a type as one parameter: as a text, which is faster for drivers, or a list.

    Args:
        values: What can be cast to the type: see `can_be_cast`.
        value_type: Its name.
    """
    value_type = value_type.replace("character varying", "varchar")
    elements = array_elements(values, value_type)
    return list(values) if elements is None else array_literal(elements)


def _elements(pins: Sequence[tuple[Any, ...] | None], types: Sequence[str]) -> list[str] | None:
    """Return the one value of each of some columns as elements of an array; None if not sure."""
    written = []
    for values, with_modifier in zip(pins, types, strict=True):
        of_value = with_modifier.partition("(")[0]
        if values is None or len(values) != 1 or not can_be_cast(values, of_value):
            return None
        elements = array_elements(values, of_value.replace("character varying", "varchar"))
        if elements is None:
            return None
        # An array of texts: what is not a number may contain a space or a colon.
        written += [one if one.startswith('"') else f'"{one}"' for one in elements]
    return written


@functools.lru_cache(1024)
def _unique_call_text(table: Name, names: tuple[str, ...]) -> str:
    elements = array_elements(names, "text")
    assert elements is not None
    sql, _ = compose(
        "call_unique_reader",
        {"values": Fragment("%s")},
        function=Names(table).function("read_unique"),
        names=array_literal(elements),
    )
    return sql


def _call_by_values(table: Name, names: tuple[str, ...], elements: list[str]) -> Fragment:
    return Fragment(_unique_call_text(table, names), (array_literal(elements),))


def _call(partition_map: PartitionMap, purpose: str, value: Fragment, of_values: str) -> Fragment:
    before, after = _call_text(partition_map.table, purpose, of_values)
    return Fragment(f"{before}{value.sql}{after}", value.parameters)


@functools.lru_cache(1024)
def _call_text(table: Name, purpose: str, of_values: str) -> tuple[str, str]:
    """Return what is before and after the value in the call of a function."""
    function = Names(table).function(purpose)
    marker = "\0"  # which no name contains
    sql, _ = compose(
        "call_reader", {"value": Fragment(marker)}, function=function, of_values=of_values
    )
    before, _, after = sql.rpartition(marker)
    return before, after
