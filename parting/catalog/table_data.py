"""Read what tables contain: lowest and highest values, misplaced rows, numbers and sizes."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parting.sql.cursor import rows
from parting.sql.quoting import SQL, ident, literal
from parting.sql.rendering import bound_condition, render_source
from parting.strategies.bounds import Followed, Interval, PartitionSpec
from parting.strategies.growth import SAMPLE, Growth, growth
from parting.strategies.strategy import Follow, RangeStrategy, Strategy
from parting.strategies.time import TimeStrategy, uuid_version
from parting.strategies.values import MAX_BIGINT, HashPartitions, IntegerRange, ListPartitions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parting.schema.objects import Column, Name, Relation
    from parting.schema.partitioned import CurrentState, Declaration, Leader
    from parting.strategies.bounds import Bound

#: A run makes no more partitions than this for misplaced rows.
MAX_MISPLACED_PARTITIONS = 1000

#: Rows are counted up to this number; beyond it PostgreSQL's estimate is reported.
COUNTED_ROWS = 100_000
_ALWAYS = SQL("true")
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
_DAY_ZERO = datetime.date(2000, 1, 1)


def read_growth(cursor: Any, declaration: Declaration, current: CurrentState) -> Growth:
    """Return the highest values of the partition key, for integer ranges; otherwise none."""
    strategy = declaration.strategy
    if not isinstance(strategy, IntegerRange):
        return Growth()
    partition_column, table = ident(declaration.partition_column), ident(current.parent.name)
    highest = f"SELECT {partition_column} FROM {table} ORDER BY 1 DESC LIMIT {SAMPLE}"
    return growth(strategy, (value for (value,) in rows(cursor, highest)))


def misplaced_specs(
    cursor: Any,
    declaration: Declaration,
    current: CurrentState,
    last: PartitionSpec | None,
    leader: Leader | None = None,
) -> list[PartitionSpec]:
    """Return the partitions that rows in the default partition belong to, existing or not.

    The arguments: see `specs_of_rows`.
    """
    default_partition = current.default_partition
    if default_partition is None:
        return []
    return specs_of_rows(cursor, declaration, default_partition, last, leader)


def specs_of_rows(
    cursor: Any,
    declaration: Declaration,
    relation: Relation,
    last: PartitionSpec | None,
    leader: Leader | None = None,
    first: Any = None,
) -> list[PartitionSpec]:
    """Return the partitions that the rows of one table without its children belong to.

    Args:
        cursor: A cursor whose session's time zone is UTC.
        declaration: What the model declares.
        relation: The default partition, or the table itself.
        last: The last partition that should exist ahead: rows after it are relocated later.
        leader: The leader of a follower; it must be installed.
        first: Only rows from this value on, by ranges; None: all.
    """
    strategy = declaration.strategy
    if isinstance(strategy, HashPartitions):
        return []
    table = ident(relation.name)
    if isinstance(strategy, Follow):
        assert leader is not None
        return _misplaced_followers(cursor, table, relation, declaration, leader)
    if isinstance(strategy, ListPartitions):
        return _misplaced_listed(cursor, table, relation, declaration, strategy)
    assert isinstance(strategy, RangeStrategy)
    column = relation.column(declaration.partition_column)
    assert column is not None
    misplaced: list[PartitionSpec] = []
    version = uuid_version(strategy)
    lowest = _lowest(cursor, table, column, first, version)
    while lowest is not None and len(misplaced) < MAX_MISPLACED_PARTITIONS:
        spec = strategy.spec_for(lowest)
        if spec is None:  # no partition can contain it: it stays, and must not keep the others
            at_least = _beyond(strategy, lowest)
            lowest = None
            if at_least is not None:
                lowest = _lowest(cursor, table, column, at_least, version)
            continue
        assert isinstance(spec.bound, Interval)
        if last is not None and _starts_after(spec, last):
            break
        misplaced.append(spec)
        lowest = _lowest(cursor, table, column, spec.bound.upper, version)
    return misplaced


def overdue_suffixes(
    cursor: Any,
    declaration: Declaration,
    current: CurrentState,
    misplaced: Sequence[PartitionSpec],
    leader: Leader | None = None,
) -> tuple[str, ...]:
    """Return which of these partitions have rows that are older than the newest partition.

    So a run has been at work since, and has left them where they are. (A row that is updated counts
    as a new one.)

    Args:
        cursor: As of `misplaced_specs`.
        declaration: What the model declares.
        current: What exists.
        misplaced: What `misplaced_specs` has returned.
        leader: As of `misplaced_specs`.
    """
    default_partition = current.default_partition
    if default_partition is None or not misplaced:
        return ()
    query = (
        "SELECT coalesce(min(age(i.xmin)), 0) FROM pg_inherits AS i "
        "WHERE i.inhparent = %s AND i.inhrelid <> %s"
    )
    ((newest,),) = rows(cursor, query, current.parent.oid, default_partition.oid)
    table, is_older = ident(default_partition.name), SQL(f"age(waiting.xmin) > {literal(newest)}")
    if leader is not None:
        found = _misplaced_followers(
            cursor, table, default_partition, declaration, leader, is_older
        )
        return tuple(one.suffix for one in found)
    contained = _contained(cursor, table, default_partition, declaration, misplaced, is_older)
    return tuple(one.suffix for one in contained)


def _beyond(strategy: RangeStrategy, value: Any) -> Any:
    """Return a value up to which no partition can contain any, beginning with one; None: all."""
    if isinstance(strategy, IntegerRange):
        beyond = (value // strategy.size + 1) * strategy.size
        return beyond if beyond <= MAX_BIGINT else None
    if isinstance(strategy, TimeStrategy) and strategy.encoding is not None:
        return strategy.first_after(value)
    if value.year == datetime.MAXYEAR:
        return None
    if isinstance(value, datetime.datetime):
        return datetime.datetime(value.year + 1, 1, 1, tzinfo=datetime.timezone.utc)
    return datetime.date(value.year + 1, 1, 1)


def _misplaced_listed(
    cursor: Any,
    table: SQL,
    default_partition: Relation,
    declaration: Declaration,
    strategy: ListPartitions,
) -> list[PartitionSpec]:
    return _contained(cursor, table, default_partition, declaration, strategy.partitions())


def _contained(
    cursor: Any,
    table: SQL,
    default_partition: Relation,
    declaration: Declaration,
    specs: Sequence[PartitionSpec],
    condition: SQL = _ALWAYS,
) -> list[PartitionSpec]:
    """Return which partitions have rows there, for which a condition holds.

    The database compares the values, as it does when it routes a row.
    """
    if not specs:
        return []
    column = default_partition.column(declaration.partition_column)
    any_of_each = ", ".join(
        f"bool_or({bound_condition(spec.bound, ident(declaration.partition_column), column)})"
        for spec in specs
    )
    query = f"SELECT {any_of_each} FROM ONLY {table} AS waiting WHERE {condition}"
    (found,) = rows(cursor, query)
    return [spec for spec, contains in zip(specs, found, strict=True) if contains]


def _misplaced_followers(
    cursor: Any,
    table: SQL,
    relation: Relation,
    declaration: Declaration,
    leader: Leader,
    condition: SQL = _ALWAYS,
) -> list[PartitionSpec]:
    if leader.by_value:
        specs = {
            one.number: PartitionSpec(one.suffix, one.bound)
            for one in leader.partitions
            if one.bound is not None
        }
        found = _contained(cursor, table, relation, declaration, tuple(specs.values()), condition)
        return [
            PartitionSpec(spec.suffix, Followed(number))
            for number, spec in specs.items()
            if spec in found
        ]
    partition_column = ident(declaration.partition_column)
    numbers = rows(
        cursor,
        f"SELECT DISTINCT recorded.partition_number FROM ONLY {table} AS waiting "
        f"JOIN {ident(leader.key_table)} AS recorded ON recorded.pk = waiting.{partition_column} "
        f"WHERE {condition} ORDER BY 1",
    )
    suffixes = {one.number: one.suffix for one in leader.partitions if not one.is_default}
    return [
        PartitionSpec(suffixes[number], Followed(number))
        for (number,) in numbers
        if number in suffixes
    ]


def has_rows_within(cursor: Any, relation: Relation, column: Column, bound: Bound) -> bool:
    """Return whether one table without its children has rows within a bound.

    Args:
        cursor: As of `specs_of_rows`.
        relation: The table.
        column: Its partition key.
        bound: The bound.
    """
    condition = bound_condition(bound, ident(column.name), column)
    query = f"SELECT EXISTS (SELECT FROM ONLY {ident(relation.name)} WHERE {condition})"
    return bool(rows(cursor, query)[0][0])


def has_value(cursor: Any, table: Name, column: str) -> bool:
    """Return whether one table itself has a row with a value in a column."""
    query = f"SELECT EXISTS (SELECT FROM ONLY {ident(table)} WHERE {ident(column)} IS NOT NULL)"
    ((found,),) = rows(cursor, query)
    return bool(found)


def _starts_after(spec: PartitionSpec, last: PartitionSpec) -> bool:
    lower: Any = spec.bound.lower  # type: ignore[union-attr]
    return bool(lower > last.bound.lower)  # type: ignore[union-attr]


def lowest_key(cursor: Any, table: Name, column: Column) -> Any:
    """Return the lowest finite value of the partition key in one table; None if there is none."""
    return _lowest(cursor, ident(table), column, None)


def without_time(cursor: Any, table: Name, column: Column, strategy: Strategy) -> int:
    """Count the rows of one table whose keys carry no time; not all, if there are too many.

    Args:
        cursor: A cursor.
        table: The table.
        column: The partition key.
        strategy: The strategy; by most of them there are none.
    """
    version = uuid_version(strategy)
    if version is None:
        return 0
    others = (
        f"SELECT FROM ONLY {ident(table)} WHERE NOT ({_is_of_version(column, version)}) "
        f"LIMIT {COUNTED_ROWS}"
    )
    counted: int = rows(cursor, f"SELECT count(*) FROM ({others}) AS counted")[0][0]
    return counted


def sampled_keys(cursor: Any, table: Name, column: Column) -> list[Any]:
    """Return the partition keys of some rows of one table without its children."""
    read = f"SELECT {ident(column.name)}::text FROM ONLY {ident(table)} LIMIT {SAMPLE}"
    read_as: Any = uuid.UUID if column.type_without_modifier == "uuid" else int
    return [read_as(value) for (value,) in rows(cursor, read)]


def _is_of_version(column: Column, version: int) -> SQL:
    source = (
        '{%- from "_bound.sql" import is_of_version with context -%}'
        "{{ is_of_version(column|ident, version) }}"
    )
    return SQL(render_source(source, column=column.name, version=version).strip())


def _lowest_uuid(
    cursor: Any, table: SQL, column: Column, at_least: Any, version: int | None
) -> uuid.UUID | None:
    """Return the lowest UUID, of one version if that is given; before 18 no min() is of them."""
    partition_column = ident(column.name)
    conditions = [_is_of_version(column, version)] if version is not None else []
    if at_least is not None:
        conditions.append(SQL(f"{partition_column} >= {literal(at_least)}"))
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    found = rows(
        cursor,
        f"SELECT {partition_column}::text FROM ONLY {table} {where} "
        f"ORDER BY {partition_column} LIMIT 1",
    )
    return uuid.UUID(found[0][0]) if found else None


def _lowest(
    cursor: Any, table: SQL, column: Column, at_least: Any, version: int | None = None
) -> Any:
    """Return the lowest finite value, read as a number: drivers differ in how they read dates."""
    partition_column = ident(column.name)
    base = column.type_without_modifier
    if base == "uuid":
        return _lowest_uuid(cursor, table, column, at_least, version)
    number, finite = SQL("min({0})").format(partition_column), SQL("")
    if base == "timestamp with time zone":
        number = SQL(f"(extract(epoch FROM min({partition_column})) * 1000000)::bigint")
        finite = SQL(
            f" AND {partition_column} >= '0001-01-02 00:00:00+00' AND {partition_column} < "
            "'9999-12-30 00:00:00+00'"
        )
    elif base == "date":
        number = SQL(f"min({partition_column}) - '2000-01-01'::date")
        finite = SQL(
            f" AND {partition_column} >= '0001-01-02' AND {partition_column} < '9999-12-30'"
        )
    bound = (
        SQL(f" AND {partition_column} >= {literal(at_least)}") if at_least is not None else SQL("")
    )
    value = rows(cursor, f"SELECT {number} FROM ONLY {table} WHERE true{finite}{bound}")[0][0]
    if value is None:
        return None
    if base == "timestamp with time zone":
        return _EPOCH + datetime.timedelta(microseconds=int(value))
    if base == "date":
        return _DAY_ZERO + datetime.timedelta(days=int(value))
    return int(value)


@dataclass(frozen=True)
class Count:
    """A number of rows.

    Args:
        rows: The number; if there are too many to count, the greater of the number counted and
            PostgreSQL's estimate.
        estimated: Whether there are too many to count.
    """

    rows: int
    estimated: bool = False

    def __str__(self) -> str:
        if not self.estimated:
            return f"{self.rows:,}"
        is_estimate = self.rows > COUNTED_ROWS
        return f"about {self.rows:,}" if is_estimate else f"more than {self.rows:,}"


def count_rows(cursor: Any, table: Name) -> Count:
    """Count the rows of one table without its children; a large number is an estimate."""
    limited = f"SELECT FROM ONLY {ident(table)} LIMIT {COUNTED_ROWS + 1}"
    counted = rows(cursor, f"SELECT count(*) FROM ({limited}) AS counted")[0][0]
    if counted <= COUNTED_ROWS:
        return Count(counted)
    estimate = rows(
        cursor, "SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass", str(ident(table))
    )
    return Count(max(int(estimate[0][0]), COUNTED_ROWS), estimated=True)


@dataclass(frozen=True)
class Size:
    """The size of a table: PostgreSQL's estimate of its rows, its bytes on disk, and where it is.

    Args:
        rows: PostgreSQL's estimate.
        table_bytes: Bytes of the table, with what is stored apart of it.
        index_bytes: Bytes of its indexes.
        indexes: How many indexes it has.
        tablespace: Its tablespace; None: the database's own.
    """

    rows: int
    table_bytes: int
    index_bytes: int
    indexes: int
    tablespace: str | None = None


def sizes(cursor: Any, oids: list[int]) -> dict[int, Size]:
    """Return the sizes of tables, by their oids."""
    query = """
        SELECT c.oid, greatest(c.reltuples, 0)::bigint, pg_table_size(c.oid),
            pg_indexes_size(c.oid),
            cardinality(ARRAY(SELECT i.indexrelid FROM pg_index i WHERE i.indrelid = c.oid)),
            s.spcname
        FROM pg_class c LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
        WHERE c.oid = ANY(%s)
    """
    return {oid: Size(*measures) for oid, *measures in rows(cursor, query, oids)}


@dataclass(frozen=True)
class LockRoom:
    """How many transactions that read every partition fit into the server's lock table.

    See https://www.postgresql.org/docs/current/runtime-config-locks.html.
    """

    locks: int  # of one query over all partitions
    capacity: int
    transactions: int

    ENOUGH = 100

    @property
    def warning(self) -> str:
        """The text of a warning; empty if there is room."""
        if self.transactions >= self.ENOUGH:
            return ""
        return (
            f"A query over all partitions takes {self.locks:,} locks, and the server has room for "
            f"{self.capacity:,}: {self.transactions} such transactions at once. Raise "
            "max_locks_per_transaction, or have fewer partitions or indexes."
        )


def locks_of(current: CurrentState) -> int:
    """Return how many locks a query over all partitions takes: one for each table and index."""
    relations = [current.parent, *(existing.relation for existing in current.partitions)]
    with_index = ("p", "u", "x")
    return sum(
        1 + len(relation.indexes) + sum(c.kind in with_index for c in relation.constraints)
        for relation in relations
    )


def lock_room(cursor: Any, locks: int) -> LockRoom:
    """Compute the room for locks from the server's settings.

    Args:
        cursor: A cursor.
        locks: How many locks a query over all partitions takes.
    """
    per_transaction, connections, prepared = rows(
        cursor,
        "SELECT current_setting('max_locks_per_transaction')::int, "
        "current_setting('max_connections')::int, "
        "current_setting('max_prepared_transactions')::int",
    )[0]
    capacity = per_transaction * (connections + prepared)
    return LockRoom(locks, capacity, capacity // locks)
