"""The functions of a partitioned table. Pure."""

from __future__ import annotations

import functools
import itertools
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parting.schema.derived_names import CHECKED_PARTITION
from parting.schema.objects import Column, Function, Name, Relation
from parting.schema.partition_numbers import write_numbers
from parting.schema.partitioned import (
    DEFAULT_NUMBER,
    DISPLACED_PARENT_NUMBER,
    PARENT_NUMBER,
    DesiredState,
    Partition,
    partitions_token,
)
from parting.schema.unique_constraints import recorded_columns
from parting.sql.array_literals import array_elements, array_literal
from parting.sql.hashing import hashed
from parting.sql.markers import MARKER
from parting.sql.quoting import SQL, ident
from parting.sql.rendering import column_type, render
from parting.sql.routing_tree import routing_tree
from parting.sql.search_paths import search_path
from parting.sql.session_settings import BATCH, PURPOSES, RECORDED, setting_name
from parting.sql.sqlstates import PARTITIONS_CHANGED
from parting.strategies.bound_text import write_bound
from parting.strategies.bounds import Followed
from parting.strategies.edges import edges_between
from parting.strategies.values import HashPartitions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from parting.strategies.bounds import Bound
    from parting.strategies.strategy import Strategy

SAFE_SEARCH_PATH: tuple[str, str] = ("search_path", search_path())

#: Types whose values mean the same to every operator, and can be cast to their type without loss;
#: and what pg_type calls them.
PLAIN_TYPES = {
    "smallint": "int2",
    "integer": "int4",
    "bigint": "int8",
    "numeric": "numeric",
    "uuid": "uuid",
    "text": "text",
    "character varying": "varchar",
    "date": "date",
    "timestamp with time zone": "timestamptz",
}

#: The same as an array literal for PostgreSQL.
_PLAIN_TYPES = f"{{{', '.join(f'pg_catalog.{name}' for name in PLAIN_TYPES.values())}}}"

_NO_COLLATION = ("", 'COLLATE pg_catalog."default"')

#: For how many partitions plans are kept. Each makes the first call of a session 13 microseconds
#: longer; a plan that is kept saves a call some 50.
RECENT = 16

#: What the function of a page takes: how many rows, whether those with the highest keys, and what
#: tells the partitions that the caller knows from others.
OF_PAGE = "integer, boolean, text"

#: What the function that counts takes: the last of these.
OF_COUNT = "text"

#: From how many rows on those of a statement are inserted by one statement for each partition, and
#: how many there must be for each: to plan one takes as long as to insert some rows one by one.
MANY_ROWS = 16
ROWS_OF_GROUP = 4

#: Of how many partitions these may be. The rows are looked through once for each: with so many, and
#: more rows than fit into work_mem, that takes as long as to insert each by itself.
MOST_GROUPS = 128

#: Types of partition keys that PostgreSQL finds between edges, and the lowest and highest of.
_ORDERED_TYPES = frozenset(("smallint", "integer", "bigint", "date", "timestamp with time zone"))

#: How many rows the planner should expect of the functions that read.
ROWS = {
    "read_row": 1,
    "read_rows": 20,
    "read_unique": 1,
    "read_page": 20,
    "read_followers": 50,
    "read_others": 1,
}

#: Types whose values Python and PostgreSQL put in the same order, and which one is sent.
RANGED_TYPES = {
    **dict.fromkeys(("smallint", "integer", "bigint"), "bigint"),
    "date": "date",
    "timestamp with time zone": "timestamp with time zone",
    "uuid": "uuid",
}

#: Without these the planner may scan the table, which contains dead rows while an old snapshot is
#: open, or the key table, for a plan that it made when the transition table was large. And a bitmap
#: that outgrows work_mem forgets which rows of a page it means: each is then looked for in the
#: array of all keys, which takes the square of the time.
NO_SCAN = (("enable_seqscan", "off"), ("enable_bitmapscan", "off"))
INDEX_ONLY = (("enable_hashjoin", "off"), ("enable_mergejoin", "off"), *NO_SCAN)


def table_functions(desired: DesiredState) -> tuple[Function, ...]:
    """Return the functions that a table should have.

    Args:
        desired: What should exist; its own functions are not read.
    """
    writer = _Writer(desired)
    # Each of them may run functions of users, as the owner.
    path = ("search_path", search_path(desired.parent.trusted_schemas))
    functions = [
        writer.route(),
        writer.route_rows(),
        writer.locate(),
        *writer.locate_rows(),
        writer.trigger("cleanup", path, *NO_SCAN),
        writer.trigger("move", path),
        writer.trigger("move_from_parent", path),
        writer.trigger("moved", path),
    ]
    if desired.declaration.key_table:
        pinned = [path] if _pins_record_key(desired) else []
        functions += [
            writer.trigger("record_key", *pinned),
            writer.trigger("remove_key", path, *INDEX_ONLY),
            writer.trigger("remove_row_key"),
            writer.trigger("remember_role", definer=False),
            writer.trigger("truncate_key_table", path),
            writer.trigger("change_primary_key", path),
        ]
    if desired.leader and not desired.leader.by_value:
        functions.append(writer.trigger("follow", path))
    if desired.leader or desired.guards_default:
        functions.append(writer.trigger("relocate", path))
    if desired.declaration.compares_by_partitions and desired.left:
        functions.append(writer.trigger("fetch_leaving", path))
    if desired.declaration.key_table and _is_plain(desired.pk):
        functions += [
            writer.reader("read_row", desired.pk),
            writer.reader("read_rows", desired.pk, array=True),
        ]
        if looked_up := _looked_up(desired):
            functions.append(writer.read_unique(looked_up))
        functions += [writer.read_page(), writer.count_rows()]
    if desired.declaration.compares_by_partitions and _is_located(desired.pk):
        functions += [
            writer.reader("read_row", desired.pk, template="read_located_row"),
            writer.reader("read_rows", desired.pk, array=True, template="read_located_rows"),
        ]
    if desired.leader and _is_plain(desired.partition_column) and not _is_text(desired):
        template = "read_located_followers" if desired.leader.by_value else ""
        column = desired.partition_column
        functions.append(writer.reader("read_followers", column, array=True, template=template))
    if not desired.leader:
        functions.append(writer.read_others())
    functions.append(writer.check_partition())
    return tuple(functions)


def reader_of_table(reader: Function, table: Name, column: Column | None) -> Function:
    """Return what a function that stands for a table in queries becomes when it is to go.

    Args:
        reader: The function.
        table: The table.
        column: The column whose values it takes, or that its rows are in the order of; None: it
            takes the names of columns, too, or none.
    """
    body = render(
        "read_table_body",
        table=table,
        counts=reader.rows_of is None,
        column=column and column.name,
        comparison=column and column.comparison,
        several=reader.arguments.endswith("[]"),
        ordered=reader.arguments == OF_PAGE,
        plain_types=_PLAIN_TYPES,
    )
    return replace(reader, body="\n" + body)


def _edges(desired: DesiredState) -> tuple[list[Any], list[int | None]]:
    """Return the edges of partitions if they tell where a row belongs: see `edges_between`."""
    if desired.partition_column.type_without_modifier not in _ORDERED_TYPES:
        return [], []
    own = (one for one in desired.partitions if not (one.is_default or one.is_left))
    return edges_between((one.bound, one.number) for one in _with_bounds(desired, own))


def _locates_rows(desired: DesiredState) -> bool:
    """Return whether many rows may be asked where they belong, each of their values once."""
    leader = desired.leader
    # Texts are sorted by a collation, which the leader may have another of.
    if leader is not None and (_is_text(desired) or leader.pk_type not in PLAIN_TYPES):
        return False
    return _is_plain(desired.partition_column)


def moves_are_seen(parent: Relation) -> bool:
    """Return whether row triggers of users see the insert and the delete that a move is."""
    return any(
        one.row and (one.insert or one.delete) and one.marker is None for one in parent.triggers
    )


def deletes_are_seen(parent: Relation) -> bool:
    """Return whether row triggers of users see deletes: they are shown the row as it was."""
    return any(one.row and one.delete and one.marker is None for one in parent.triggers)


def columns_that_stay(parent: Relation, names: Sequence[str]) -> tuple[str, ...] | None:
    """Return the columns that must keep their values with some others for constraints to hold.

    A row that has left its partition stays there until its statement ends, with the old values of
    some columns: no constraint may see them together with a new value that does not suit them.

    Args:
        parent: The table.
        names: Columns that keep their values.

    Returns:
        These columns first; None where only the whole row is sure to satisfy all constraints.
    """
    checks = [one.columns for one in parent.constraints if one.kind == "c"]
    # Columns that an index only includes tie nothing.
    uniques = [one.key_columns if one.is_plain else one.columns for one in parent.uniques]
    ties = [*checks, *uniques]
    generated = {column.name for column in parent.columns if column.generated}
    if not all(checks) or any(generated.intersection(columns) for columns in ties):
        return None  # a generated column may be computed from any
    stay = set(names)
    while True:
        # Of an exclusion the plain columns are known; it may have expressions and a condition, too.
        if any(one.kind == "x" and stay.intersection(one.columns) for one in parent.constraints):
            return None
        tied = {name for columns in ties if stay.intersection(columns) for name in columns}
        if tied <= stay:
            break
        stay |= tied
    others = (column.name for column in parent.columns if column.name in stay.difference(names))
    return (*names, *others)


def _is_plain(column: Column) -> bool:
    """Return whether a client can send a value of a column as just what it is."""
    return column.type_without_modifier in PLAIN_TYPES and column.collation is None


def _is_located(column: Column) -> bool:
    """Return whether what a client sends of a column is what its routing function takes."""
    return _is_plain(column) and column.type_without_modifier not in ("smallint", "integer")


def _is_text(desired: DesiredState) -> bool:
    """Return whether a follower's foreign key is text: the leader may have another collation."""
    return desired.partition_column.type_without_modifier in ("text", "character varying")


@dataclass(frozen=True)
class _LookedUp:
    """A unique constraint whose rows the key table can tell, by plain values.

    Args:
        columns: Its columns, by their names.
        names: An array literal of those.
        index: The index of the key table.
    """

    columns: tuple[Column, ...]
    names: str
    index: Name

    @property
    def count(self) -> int:
        """How many columns it has."""
        return len(self.columns)


def _looked_up(desired: DesiredState) -> tuple[_LookedUp, ...]:
    """Return the unique constraints whose values are equal for the key table if queries say so."""
    columns = {column.name: column for column in desired.parent.columns}
    found = {}
    for unique in desired.uniques:
        names = sorted(unique.key_columns)
        used = tuple(columns[name] for name in names)
        collated = any(one.collate not in _NO_COLLATION for one in unique.expressions)
        if unique.is_plain and all(map(_is_plain, used)) and not collated:
            elements = array_elements(names, "text")
            assert elements is not None
            index = desired.names.key_index(unique.name)
            found[tuple(names)] = _LookedUp(used, array_literal(elements), index)
    return tuple(found.values())


@dataclass(frozen=True)
class _Sources:
    """The tables of partitions, quoted, by their numbers. All end with a quotation mark.

    Args:
        prefix: What all of them begin with.
        array: An array literal of what is between.
    """

    prefix: str
    array: str


def _sources(partitions: tuple[Partition, ...]) -> _Sources:
    names = {one.number: str(ident(one.name))[:-1] for one in partitions}
    # What the first and the last have in common, all have.
    first, last = min(names.values()), max(names.values())
    equal = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    prefix = "".join(letter for letter, _ in equal)
    lowest, highest = min(names), max(names)
    rest = [
        names[number].removeprefix(prefix) if number in names else None
        for number in range(lowest, highest + 1)
    ]
    elements = array_elements(rest, "text")
    assert elements is not None
    # Without its bounds a literal begins with the number 1.
    bounds = "" if lowest == 1 else f"[{lowest}:{highest}]="
    return _Sources(prefix, f"{bounds}{array_literal(elements)}")


@dataclass(frozen=True)
class _Numbers:
    """The numbers of partitions.

    Args:
        array: An array literal of all.
        recorded: What the marker comment of the default partition contains if there are no keys of
            others.
    """

    array: str
    recorded: str


def _numbers(partitions: tuple[Partition, ...]) -> _Numbers:
    numbers = sorted(one.number for one in partitions)
    own = write_numbers(one.number for one in partitions if not one.is_default)
    recorded = f'"numbers": "{own}"' if own else ""
    return _Numbers(array_literal(map(str, numbers)), recorded)


def _recent(partitions: tuple[Partition, ...]) -> Any:
    """Return a tree over the numbers of the partitions that were made last."""
    (default_partition,) = (one for one in partitions if one.is_default)
    others = sorted((one for one in partitions if not one.is_default), key=lambda one: one.number)
    last = [replace(one, bound=Followed(one.number)) for one in others[-RECENT:]]
    return routing_tree(last, default_partition)


class _Writer:
    """Writes the functions of one table."""

    def __init__(self, desired: DesiredState) -> None:
        self.desired = desired
        self.names = desired.names
        self.context = {
            **_context_of_columns(desired),
            **_context_of_settings(desired),
            **_context_of_uniques(desired),
            "table": desired.parent.name,
            "schemas": sorted({name.schema for name in _tables(desired)}),
            "leader": desired.leader,
            "may_lead_by_value": desired.declaration.compares_by_partitions,
            "looks_up": desired.leader is not None and not desired.leader.by_value,
            "key_table": self.names.key_table if desired.declaration.key_table else None,
            "moving": self.names.moving,
            "locate": self.names.function("locate"),
            "default_partition": self.names.default,
            "tree": _tree(desired),
            "sources": _sources(desired.partitions),
            "partition_count": len(desired.partitions),
            "batch": BATCH,
            "recorded": RECORDED,
            "proof": self.names.proof,
            "record_key": self.names.function("record_key"),
            "marker": f"{MARKER} ",
            "recent": _recent(desired.partitions),
            "parent_number": desired.parent_number,
            "displaced_number": PARENT_NUMBER,
            "displaced_parent_number": DISPLACED_PARENT_NUMBER,
            "displaced": next(
                (one.name for one in desired.partitions if one.number == PARENT_NUMBER), None
            ),
            "default_number": DEFAULT_NUMBER,
            "leaving": desired.left,
            "of_marker": _of_marker,
            "columns_that_stay": None
            if deletes_are_seen(desired.parent)
            else columns_that_stay(
                desired.parent,
                tuple(dict.fromkeys((desired.partition_column.name, desired.pk.name))),
            ),
        }

    def route(self) -> Function:
        """Return the function that sends a new row to its partition, as the user who inserts it."""
        column = ident(self.desired.partition_column.name)
        expression = _partition_key_expression(self.desired, f"new_row.{column}")
        body = self._body("route", partition_key_expression=expression)
        return Function(self.names.function("route"), "", "trigger", body, definer=False)

    def route_rows(self) -> Function:
        """Return the function that sends the new rows of a statement to their partitions."""
        column = ident(self.desired.partition_column.name)
        edges, between = _edges(self.desired)
        body = self._body(
            "route_rows",
            partition_key_expression=_partition_key_expression(self.desired, f"new_row.{column}"),
            edges=edges,
            locates=_locates_rows(self.desired),
            locate_rows=self.names.function("locate_rows"),
            # (Of NULLs a session that has array_nulls off would make texts.)
            numbers_between=array_literal(str(DEFAULT_NUMBER if n is None else n) for n in between),
            many_rows=MANY_ROWS,
            rows_of_group=ROWS_OF_GROUP,
            most_groups=MOST_GROUPS,
        )
        return Function(self.names.function("route_rows"), "", "trigger", body, definer=False)

    def locate(self) -> Function:
        """Return the function from a value of the partition key to a partition number."""
        leader = self.desired.leader
        looks_up = leader is not None and not leader.by_value
        body = (
            self._body("locate_follower")
            if looks_up
            else self._body(
                "locate", partition_key_expression=_partition_key_expression(self.desired, "$1")
            )
        )
        return Function(
            self.names.function("locate"),
            self.desired.partition_column.type_without_modifier,
            "smallint",
            body,
            definer=looks_up,
            settings=(SAFE_SEARCH_PATH,) if looks_up else (),
            volatility="v" if looks_up else "i",
        )

    def locate_rows(self) -> Iterator[Function]:
        """Yield the function from many values of the partition key, if their leader's rows tell."""
        leader = self.desired.leader
        if leader is None or leader.by_value or not _locates_rows(self.desired):
            return
        numbers = {one.number for one in self.desired.partitions}
        followed = tuple(
            one for one in leader.partitions if one.number in numbers and not one.is_default
        )
        body = self._body(
            "locate_rows",
            leader_sources=_sources(followed) if followed else None,
            followed_numbers=array_literal(str(one.number) for one in followed),
            leader_pk_type=leader.pk_type,
        )
        yield Function(
            self.names.function("locate_rows"),
            f"{self.desired.partition_column.type_without_modifier}[]",
            "smallint[]",
            body,
            definer=True,
            settings=(SAFE_SEARCH_PATH, *NO_SCAN),
        )

    def trigger(self, purpose: str, *settings: tuple[str, str], definer: bool = True) -> Function:
        """Return a trigger function, which runs as the owner of the table if it is a definer's."""
        name = self.names.function(purpose)
        return Function(
            name, "", "trigger", self._body(purpose), definer=definer, settings=settings
        )

    def reader(
        self, purpose: str, column: Column, *, array: bool = False, template: str = ""
    ) -> Function:
        """Return a function that reads the rows with some values of a column.

        Args:
            purpose: Which one.
            column: The column whose values it takes.
            array: Whether it takes several values.
            template: What its body is called, if not as the purpose is.
        """
        of_values = column.type_without_modifier
        # One that remembers the function may call it after the column has got a larger type.
        taken = "bigint" if of_values in ("smallint", "integer") else of_values
        return self._reader(purpose, f"{taken}[]" if array else taken, column, template=template)

    def read_unique(self, looked_up: tuple[_LookedUp, ...]) -> Function:
        """Return the function that reads rows by unique values."""
        context: dict[str, Any] = {"looked_up": looked_up, "plain_types": _PLAIN_TYPES}
        return self._reader("read_unique", "text[], text[]", self.desired.pk, **context)

    def read_page(self) -> Function:
        """Return the function that reads rows in the order of primary keys."""
        token = self._token
        return self._reader("read_page", OF_PAGE, self.desired.pk, partitions_token=token)

    def count_rows(self) -> Function:
        """Return the function that counts the rows of the table by their keys."""
        body = self._body(
            "count_rows",
            partitions_token=self._token,
            numbers=_numbers(self.desired.partitions),
        )
        name = self.names.function("count_rows")
        return Function(name, OF_COUNT, "bigint", body, definer=False, volatility="s")

    def _reader(
        self, purpose: str, arguments: str, column: Column, *, template: str = "", **context: Any
    ) -> Function:
        """Return a function that replaces the table in queries, as the user who asks.

        Args:
            purpose: Which one.
            arguments: The types of its arguments.
            column: The column that its rows are found by.
            template: As of `reader`.
            context: What its template needs besides.
        """
        of_values = column.type_without_modifier
        return Function(
            self.names.function(purpose),
            arguments,
            "",
            self._body(template or purpose, key_type=of_values, given=column.name, **context),
            definer=False,
            volatility="s",
            rows_of=self.desired.parent.name,
            rows=ROWS[purpose],
        )

    def read_others(self) -> Function:
        """Return the function that reads what a query of some partitions leaves out."""
        ranged = RANGED_TYPES.get(self.desired.partition_column.type_without_modifier)
        return Function(
            self.names.function("read_others"),
            ", ".join(("text", "regclass[]", "oid[]", *((ranged, ranged) if ranged else ()))),
            "",
            self._body(
                "read_others",
                ranged=ranged is not None,
                partitions_token=self._token,
                changed_sqlstate=PARTITIONS_CHANGED,
            ),
            definer=False,
            volatility="s",
            rows_of=self.desired.parent.name,
            rows=ROWS["read_others"],
        )

    def check_partition(self) -> Function:
        """Return the function that statements on a partition ask whether they may run."""
        return Function(
            self.names.function("check_partition"),
            CHECKED_PARTITION,
            "boolean",
            self._body("check_partition"),
            definer=False,
            volatility="s",
        )

    @functools.cached_property
    def _token(self) -> str:
        """Return what tells the table's partitions from others, as processes may remember them."""
        return partitions_token({one.number: one.bound for one in self.desired.partitions})

    def _body(self, purpose: str, **more: Any) -> str:
        return "\n" + render(f"{purpose}_body", **self.context, **more)


def _of_marker(bound: Bound) -> str:
    """Return what the marker comment of a partition contains if it has a bound."""
    return f'"bound": {json.dumps(write_bound(bound))}'


def _context_of_columns(desired: DesiredState) -> dict[str, Any]:
    columns = desired.parent.columns
    stored = [column.name for column in columns if not column.generated]
    return {
        "pk": desired.pk.name,
        "pk_comparison": desired.pk.comparison,
        "partition_comparison": desired.partition_column.comparison,
        "partition_column": desired.partition_column.name,
        "partition_key_column": desired.partition_column,
        "partition_column_type": _partition_key_type(desired),
        "key_may_be_domain": _strategy(desired) is not None
        and "." in desired.partition_column.type,
        "all_columns": [column.name for column in columns],
        "last_column": max(column.number for column in columns),
        "shape": _shape([column.name for column in columns]),
        "column_list": SQL(", ".join(ident(name) for name in stored)),
        "plain_columns": stored if len(stored) < len(columns) else [],
        "generated_columns": [column.name for column in columns if column.generated],
    }


def _shape(names: list[str]) -> str:
    """Write what to_json() returns for a row of nothing but NULL."""
    return json.dumps(dict.fromkeys(names), ensure_ascii=False, separators=(",", ":"))


def _context_of_settings(desired: DesiredState) -> dict[str, str]:
    return {f"{one}_setting": setting_name(one, desired.parent.name) for one in PURPOSES}


def _context_of_uniques(desired: DesiredState) -> dict[str, Any]:
    constraints = desired.parent.constraints
    return {
        "primary_key": next((one.name for one in constraints if one.kind == "p"), ""),
        "recorded_columns": recorded_columns(desired.uniques),
        "pins_record_key": _pins_record_key(desired),
        "checked_uniques": [unique for unique in desired.uniques if not unique.deferral],
        "deferred_uniques": [unique for unique in desired.uniques if unique.deferral],
    }


def _pins_record_key(desired: DesiredState) -> bool:
    # It runs once a row, and to pin its search_path costs 4 to 9 % of a routed insert. It does
    # without where nothing of users runs in it: no index's expression, no operator of a type.
    return bool(desired.uniques) or "." in desired.pk.type


def _tables(desired: DesiredState) -> list[Name]:
    return [desired.parent.name, *(partition.name for partition in desired.partitions)]


def _tree(desired: DesiredState) -> Any:
    (default_partition,) = (one for one in desired.partitions if one.is_default)
    others = [one for one in desired.partitions if not one.is_default]
    return routing_tree(_with_bounds(desired, others), default_partition)


def _with_bounds(desired: DesiredState, partitions: Iterable[Partition]) -> list[Partition]:
    """Return partitions with the bounds that values of the partition column are compared with."""
    leader = desired.leader
    if leader is None or not leader.by_value:
        return list(partitions)
    bounds = {one.number: one.bound for one in leader.partitions}
    return [replace(one, bound=bounds[one.number]) for one in partitions]


def _strategy(desired: DesiredState) -> Strategy | None:
    """Return what says by the value where a row belongs; None: the leader's key table does."""
    if desired.leader is None:
        return desired.declaration.strategy
    followed = desired.declaration.leader
    return followed.strategy if desired.leader.by_value and followed is not None else None


def _partition_key_expression(desired: DesiredState, value: str) -> SQL:
    """Write what the routing tree compares: the value, its hash, or its leader's number."""
    strategy = _strategy(desired)
    if strategy is None:
        return SQL(f"{ident(desired.names.function('locate'))}({value})")
    if isinstance(strategy, HashPartitions):
        return hashed(value, desired.partition_column, strategy.modulus)
    return SQL(value)


def _partition_key_type(desired: DesiredState) -> SQL:
    match _strategy(desired):
        case HashPartitions():
            return SQL("bigint")
        case None:
            return SQL("smallint")
    # A variable has the collation of its type, unless told otherwise.
    return column_type(desired.partition_column)
