"""Read the partitions that a WHERE on the partition key leaves, and no others.

They are named in the query itself, as members of a UNION ALL, which PostgreSQL plans like the
partitions of a table as long as the members bear no conditions of their own. The first member is a
function that returns all other rows that the table has: those in the default partition and in the
table itself, and those of partitions that were created since. It raises an error if one of the
members is no partition any more. It comes first since PostgreSQL reads members in their order, and
may be stopped by LIMIT: so no row of another member is returned unless it has run.
"""

from __future__ import annotations

import datetime
import re
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models

from parting.declarations.model_options import table_fields
from parting.declarations.registry import (
    columns_of_table,
    declaration_of_table,
    declared_tables,
    is_historical,
)
from parting.django_private import BaseTable, ExtraWhere, Join, Query, RawSQL, WhereNode
from parting.orm.pruning.by_key_reads import SYSTEM_COLUMNS
from parting.orm.pruning.clauses import clause
from parting.orm.pruning.few_partitions import pays
from parting.orm.pruning.key_ranges import (
    EVERYTHING,
    Intervals,
    allowed_ranges,
    hull,
    transforms,
)
from parting.orm.pruning.partition_map import partition_map
from parting.orm.pruning.predicates import pinned_values
from parting.orm.pruning.proofs import holds
from parting.orm.pruning.running import Read, current_run
from parting.orm.pruning.switch import prunes_reads, why_not
from parting.orm.statements import Fragment, compose, written
from parting.schema.derived_names import Names
from parting.schema.partitioned import DEFAULT_NUMBER
from parting.sql.array_literals import array_elements, array_literal
from parting.sql.quoting import ident, literal
from parting.sql.sqlstates import (
    CHANGED_MEANWHILE,
    INSUFFICIENT_PRIVILEGE,
    INVALID_SCHEMA_NAME,
    PARTITIONS_CHANGED,
    UNDEFINED_COLUMN,
    UNDEFINED_FUNCTION,
)
from parting.strategies.bounds import Remainder, Values
from parting.strategies.strategy import FixedStrategy
from parting.strategies.values import MAX_BIGINT, MIN_BIGINT, HashPartitions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parting.catalog.partition_maps import PartitionMap
    from parting.orm.pruning.key_ranges import KeyRange, KeyRanges
    from parting.orm.pruning.running import Run
    from parting.schema.partitioned import Declaration
    from parting.strategies.bounds import Bound

#: As many partitions are read one by one, or a part of all of them if that is more. With 120, a
#: third of them costs as much as the whole table does.
FEW = 8
PART = 4

#: With fewer partitions the whole table costs less, as PostgreSQL leaves the others out by itself,
#: if only after it has locked and opened them. A count, a sum or a page of one day took 1.3 to 1.7
#: times what a plain table takes, and 1.1 to 1.3 times without this, with 12 partitions; 1.4 to 1.7
#: and 1.3 to 1.6 times with 20, 1.4 to 1.7 and 1.6 to 1.9 times with 28. Lists cost as much.
FEWEST_OF_RANGE = 24

#: The texts of as many sets of partitions of a table are kept.
_KEPT = 256


@dataclass(frozen=True)
class _Limit:
    """What the keys that the function of the other rows looks for are between.

    Args:
        python_type: The type of the values.
        sql_type: That of its arguments.
        lowest: What does not limit them.
        highest: The same.
    """

    python_type: type
    sql_type: str
    lowest: Any
    highest: Any


_LIMITS = {
    "timestamp with time zone": _Limit(
        datetime.datetime, "timestamp with time zone", "-infinity", "infinity"
    ),
    "date": _Limit(datetime.date, "date", "-infinity", "infinity"),
    "uuid": _Limit(uuid.UUID, "uuid", uuid.UUID(int=0), uuid.UUID(int=2**128 - 1)),
    **dict.fromkeys(
        ("smallint", "integer", "bigint"), _Limit(int, "bigint", MIN_BIGINT, MAX_BIGINT)
    ),
}

#: Of these, values that are equal in Python are equal in PostgreSQL, and the other way round.
_COMPARABLE = (*_LIMITS, "boolean", "numeric", "text", "character varying")


#: Errors that show that a query was built on partitions which are others now.
STALE = (
    PARTITIONS_CHANGED,
    INSUFFICIENT_PRIVILEGE,
    INVALID_SCHEMA_NAME,
    UNDEFINED_COLUMN,
    UNDEFINED_FUNCTION,
    *CHANGED_MEANWHILE,
)


class Unsuitable(Exception):
    """A table is to be read as a whole; the text says why, and what would help."""


def from_clauses(compiler: Any, others: Mapping[str, Fragment]) -> dict[str, Fragment]:
    """Return what replaces tables of a query in FROM, by their aliases, join conditions included.

    Nothing does unless the query runs: only then it is sent again if the partitions are others now.

    Args:
        compiler: The compiler of a SELECT that has set up all but FROM and WHERE.
        others: What replaces other tables.
    """
    run, tables, query = current_run(), declared_tables(), compiler.query
    found: dict[str, Fragment] = {}
    if run is None or not tables:
        return found
    for alias, node in query.alias_map.items():
        table = node.table_name
        if table not in tables or not query.alias_refcount[alias] or alias in others:
            continue
        if not run.tells and _is_small(compiler, alias, table):
            continue  # whatever it asks for
        try:
            if not prunes_reads():
                raise Unsuitable(why_not())
            source, read = _source(compiler, alias, node, run)
        except Unsuitable as reason:
            # Another way may have been open if there were more of them.
            why = run.left_alone.get((compiler, alias)) or str(reason)
            run.say(Read(table, "", reason=why))
            continue
        written = clause(compiler, alias, node, source)
        if written is not None:
            found[alias] = written
            run.tables.add(table)
            run.say(read)
    return found


def _is_small(compiler: Any, alias: str, table: str) -> bool:
    """Return whether it is known that a table has too few partitions for any range."""
    found = partition_map(compiler.connection, table, ask=False)
    return (
        found is not None
        and len(found.bounds) < FEWEST_OF_RANGE
        and not _hides_values(compiler, alias, table)
    )


def _hides_values(compiler: Any, alias: str, table: str) -> bool:
    """Return whether PostgreSQL cannot know which partitions a WHERE lets through.

    Hashes and the days of times tell it nothing.
    """
    declaration = declaration_of_table(table)
    if declaration is None:
        return False
    if isinstance(declaration.strategy, HashPartitions):
        return True
    where = compiler.query.where if compiler.where is None else compiler.where
    return transforms(where, alias, declaration.partition_column)


def _source(compiler: Any, alias: str, node: Any, run: Run) -> tuple[Fragment, Read]:
    """Return what is to be read instead of a table, and in words what that is.

    Raises:
        Unsuitable: If it is to be read as a whole.
    """
    declaration = declaration_of_table(node.table_name)
    if declaration is None:
        raise Unsuitable("its declaration is not valid: see the system checks")
    column = declaration.partition_column
    if declaration.leader is not None:
        raise Unsuitable(
            f"its rows are where those of {declaration.leader} are: filter by primary keys, or by "
            f"plain values of {column!r}"
        )
    where = compiler.query.where if compiler.where is None else compiler.where
    key_type = key_type_of(node.table_name, column)
    ranges, values = EVERYTHING, None
    if isinstance(declaration.strategy, FixedStrategy):
        values = pinned_values(where, alias, column, compiler.connection)
    elif key_type is not None:
        ranges = allowed_ranges(where, alias, column, key_type, compiler.connection)
    if values is None and ranges == EVERYTHING:
        raise Unsuitable(_no_condition(declaration))
    if values == () or ranges == ():
        raise Unsuitable("Django knows that no row can be found")
    map_ = suitable_map(compiler, node)
    if values is not None:
        numbers = _containing(values, map_, column)
    elif map_.intervals is not None:
        numbers = Intervals(*map_.intervals, map_.leaving).overlapping(ranges)
    else:
        raise Unsuitable(f"its partitions do not contain ranges of {column!r}")
    limit = max(FEW, len(map_.bounds) // PART)
    if len(numbers) > limit:
        raise Unsuitable(
            f"{len(numbers)} of {len(map_.bounds)} partitions are in question, more than {limit}: "
            f"narrow the range of {column!r}"
        )
    if not _hides_values(compiler, alias, node.table_name) and not pays(
        map_, FEWEST_OF_RANGE, compiler, alias
    ):
        raise Unsuitable(run.left_alone[compiler, alias])
    return _members(compiler, node.table_name, column, map_, numbers, ranges, run)


def suitable_map(compiler: Any, node: Any) -> PartitionMap:
    """Return where the rows of a table are, if a query can read partitions of it.

    Args:
        compiler: The compiler of the query.
        node: How the query has the table.

    Raises:
        Unsuitable: If it cannot.
    """
    _check_query(compiler, node)
    declaration = declaration_of_table(node.table_name)
    assert declaration is not None
    column = declaration.partition_column
    if run := current_run():
        run.note_beginning(compiler.connection)
    map_ = partition_map(compiler.connection, node.table_name, ask=True)
    if map_ is None:
        raise Unsuitable("it is not partitioned in this database, or has row-level security")
    _check_map(map_, column, key_type_of(node.table_name, column))
    return map_


def _no_condition(declaration: Declaration) -> str:
    column = declaration.partition_column
    if isinstance(declaration.strategy, FixedStrategy):
        return (
            f"no condition compares {column!r} with plain values: use = or in, not negated, not in "
            f"an OR"
        )
    return (
        f"no condition limits {column!r} to plain values: use =, <, >, range, in, __date or "
        f"__year, not negated, and no expressions such as Now()"
    )


def key_type_of(table: str, column: str) -> type | None:
    """Return the type of the values of a partition key in Python, if they have an order."""
    for field in table_fields(declared_tables()[table]):
        if field.column == column:
            if isinstance(field, models.DateTimeField):
                return datetime.datetime
            if isinstance(field, models.DateField):
                return datetime.date
            return uuid.UUID if isinstance(field, models.UUIDField) else int
    return None


def _check_query(compiler: Any, node: Any) -> None:
    """Check that a query can read a subquery where it reads a table.

    Raises:
        Unsuitable: If it cannot.
    """
    query = compiler.query
    if type(node) not in (BaseTable, Join):
        raise Unsuitable(f"it is joined by a {type(node).__name__}")
    if query.select_for_update:
        raise Unsuitable("its rows are locked, which only those of a table can be")
    if query.extra_tables or query.extra or query.extra_order_by or has_raw_sql(query):
        raise Unsuitable("the query contains raw SQL, which may ask for more than the model has")
    if SYSTEM_COLUMNS.intersection(columns_of_table(node.table_name)):
        raise Unsuitable("a field of a model is a system column of PostgreSQL")
    if getattr(compiler, "groups_by_keys", False):
        raise Unsuitable(
            "the query groups by a primary key, and PostgreSQL knows only of a table which other "
            "columns that determines: name the columns in values(), or count in a Subquery"
        )


def has_raw_sql(query: Any) -> bool:
    """Return whether a query contains SQL that Django has not written."""
    waiting = [query]
    while waiting:
        node = waiting.pop()
        if isinstance(node, RawSQL | ExtraWhere):
            return True
        if isinstance(node, Query):
            waiting += [node.where, *node.annotations.values(), *node.order_by]
            waiting += node.combined_queries
        elif isinstance(node, WhereNode):
            waiting += node.children
        elif hasattr(node, "get_source_expressions"):
            waiting += node.get_source_expressions()
    return False


def _check_map(map_: PartitionMap, column: str, key_type: type | None) -> None:
    type_ = _type(map_, column)
    limit = _LIMITS.get(type_)
    arguments = ["text", "regclass[]", "oid[]", *([limit.sql_type] * 2 if limit else [])]
    if map_.called.get("read_others") != ", ".join(arguments):
        raise Unsuitable(
            "its functions are not those of this version, or the role may not execute them: run "
            "install_partition_triggers"
        )
    if limit and limit.python_type is not key_type:
        raise Unsuitable(f"{column!r} has another type in the database than in the model")
    if not map_.is_managed:
        raise Unsuitable("it has children that are no partitions of its own: see partition_status")
    if not map_.reads_all:
        raise Unsuitable(
            f"the role {map_.role!r} may not read the table and each partition: GRANT SELECT on "
            f"the table, and run install_partition_triggers"
        )


def _type(map_: PartitionMap, column: str) -> str:
    """Return the type of a column without its modifier."""
    return re.sub(r"\([\d, ]*\)", "", map_.types.get(column, ""))


def _containing(values: Sequence[Any], map_: PartitionMap, column: str) -> list[int]:
    """Return the numbers of the partitions that contain some values."""
    if _type(map_, column) not in _COMPARABLE or not map_.is_deterministic:
        raise Unsuitable(f"only PostgreSQL knows which values of {column!r} are equal")
    try:
        return _numbers(values, map_)
    except (TypeError, ValueError):
        raise Unsuitable(f"{column!r} is compared with a value of another type") from None


def _numbers(values: Sequence[Any], map_: PartitionMap) -> list[int]:
    found = set()
    by_remainder: dict[Bound, int] = {}
    moduli = set()
    for number, bound in map_.bounds.items():
        if isinstance(bound, Values) and any(value in bound.values for value in values):
            found.add(number)
        elif isinstance(bound, Remainder):
            by_remainder[bound] = number
            moduli.add(bound.modulus)
        elif not isinstance(bound, Values):
            raise TypeError(bound)
    for modulus in moduli:
        by_hash = HashPartitions("pk", modulus)
        specs = [by_hash.spec_for(value) for value in values]
        bounds = {spec.bound for spec in specs if spec is not None}
        found |= {by_remainder[bound] for bound in bounds if bound in by_remainder}
    return sorted(found)


def _members(
    compiler: Any,
    table: str,
    column: str,
    map_: PartitionMap,
    numbers: Sequence[int],
    ranges: KeyRanges,
    run: Run,
) -> tuple[Fragment, Read]:
    if map_.default_has_pages:
        # Its indexes are of use there, which the function hides.
        numbers = [*numbers, DEFAULT_NUMBER]
    in_migration = is_historical(compiler.query.get_meta())
    if not holds(compiler.connection, map_, numbers, in_migration=in_migration):
        raise Unsuitable("its partitions have just changed")
    limit = _LIMITS.get(_type(map_, column))
    key = (tuple(numbers), not run.fetches_all(compiler))
    if len(map_.derived) > _KEPT:
        map_.derived.clear()
    if key not in map_.derived:
        map_.derived[key] = _written(table, map_, *key, limit)
    sql, read = map_.derived[key]
    return Fragment(sql, _arguments(limit, hull(ranges)) if limit else ()), read


def _written(
    table: str, map_: PartitionMap, numbers: Sequence[int], in_order: bool, limit: _Limit | None
) -> tuple[str, Read]:
    """Return the SQL of some members, and in words what it reads."""
    partitions = [map_.partitions[number] for number in numbers]
    members = [(one.name, one.oid) for one in partitions]
    if map_.parent_has_pages:
        members.append((map_.table, map_.oid))
    names = array_elements([str(ident(name)) for name, _ in members], "text")
    assert names is not None
    known = (
        compose("known_partition", {"relation": written(ident(name))}, columns=map_.columns)[0]
        for name, _ in members
    )
    fragments = {
        "members": Fragment("".join(known)),
        "names": written(literal(array_literal(names))),
        "oids": written(literal(array_literal(str(oid) for _, oid in members))),
    }
    if limit:
        fragments["lower"] = fragments["upper"] = Fragment("%s")
    sql, _ = compose(
        "known_partitions",
        fragments,
        reader=Names(map_.table).function("read_others"),
        token=map_.token,
        columns=map_.columns,
        in_order=in_order,
        key_type=limit.sql_type if limit else "",
    )
    read = tuple(name.name for name, _ in members)
    counted = sum(not one.is_default for one in partitions)
    return sql, Read(table, "by the partition key", read, counted)


def _arguments(limit: _Limit, limits: KeyRange) -> tuple[Any, Any]:
    """Return the arguments between which the function of the other rows looks for keys."""
    lower = limit.lowest if limits.lower is None else limits.lower
    upper = limit.highest if limits.upper is None else limits.upper
    if limit.python_type is int:
        # The driver would write the lowest one as the negation of what is no bigint.
        lower, upper = (str(max(MIN_BIGINT, min(MAX_BIGINT, int(one)))) for one in (lower, upper))
    return lower, upper
