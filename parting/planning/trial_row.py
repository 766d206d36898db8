"""Make up a row to try an insert with, and judge what PostgreSQL says of it. Pure."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parting.schema.derived_names import FUNCTIONS, Names
from parting.schema.objects import TrialRow
from parting.sql.quoting import SQL, ident, literal, typed
from parting.sql.sqlstates import INSUFFICIENT_PRIVILEGE
from parting.strategies.bounds import Interval, Values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from parting.schema.objects import Column, Name, Unique
    from parting.schema.partitioned import DesiredState

#: The highest value of each type, and how many of the values below it are chosen from. They are
#: hardly ever in use, and satisfy what wants positive numbers.
_HIGHEST = {
    "smallint": (2**15 - 1, 1_000),
    "integer": (2**31 - 1, 10**6),
    "bigint": (2**63 - 1, 10**9),
}
_NUMERIC = re.compile(r"numeric(?:\((\d+),(-?\d+)\))?")
_TEXT = re.compile(r'(?:text|(?:.+\.)?"?citext"?|character(?: varying)?(?:\((\d+)\))?)')
_TIMES = ("timestamp with time zone", "timestamp without time zone")

#: What a column gets that must have a value; PostgreSQL casts it as in any INSERT.
_VALUES = {
    "boolean": "false",
    "smallint": "1",
    "integer": "1",
    "bigint": "1",
    "real": "1",
    "double precision": "1",
    "date": "pg_catalog.now()",
    "timestamp with time zone": "pg_catalog.now()",
    "timestamp without time zone": "pg_catalog.now()",
    "time without time zone": "'00:00'",
    "interval": "'1 day'",
    "json": "'{}'",
    "jsonb": "'{}'",
    "bytea": "''",
    "inet": "'127.0.0.1'",
    "cidr": "'127.0.0.1'",
    "tsvector": "''",
}

#: Functions that have the search_path and the privileges of the owner while a row is inserted.
_OF_OWNER = ("record_key", "cleanup", "locate", "locate_rows")


@dataclass(frozen=True)
class Refusal:
    """Why PostgreSQL did not take a row.

    Args:
        state: The SQLSTATE.
        message: What it says.
        context: The functions and statements in which it happened, innermost first.
        constraint: The constraint that the row violates; empty if it is not that.
    """

    state: str
    message: str
    context: str = ""
    constraint: str = ""


def trial_rows(desired: DesiredState, source: Name | None) -> Iterator[TrialRow]:
    """Yield rows to try, the one that shows most first.

    Args:
        desired: What should exist, and does.
        source: A partition, or the table, that has a row; None if all are empty.
    """
    newest = _newest_edge(desired)
    key = desired.partition_column.name
    if source is None:
        if (row := _made_up(desired, newest)) is not None:
            yield row
        return
    copied = {one.name: SQL(f"copied.{ident(one.name)}") for one in _columns(desired)}
    copied |= _made_unique(desired, copied)
    if newest is not None and key != desired.pk.name:
        yield _row(desired, copied | {key: newest}, source)
    yield _row(desired, copied, source)


def is_of_users(refusal: Refusal, names: Names) -> bool:
    """Return whether a row was refused by what users have declared or written.

    A plain table would have refused it, too. What users' code does not find in a function of ours,
    with the owner's search_path, is no such reason.

    Args:
        refusal: Why PostgreSQL did not take the row.
        names: Those of the table.
    """
    if refusal.state[:2] == "23":
        return refusal.constraint != Names.BOUND_CHECK
    if refusal.state == INSUFFICIENT_PRIVILEGE:
        return not any(_calls(refusal.context, names, (one,)) for one in _OF_OWNER)
    lines = refusal.context.splitlines()
    frames = [line for line in lines if "PL/" in line or line.startswith('SQL function "')]
    frames = [line for line in frames if not _calls(line, names, ("run",))]
    if any(_calls(line, names, _OF_OWNER) for line in frames):
        return False
    in_users_function = bool(frames) and not _calls(frames[0], names, FUNCTIONS)
    # Data that an expression of a column or of an index cannot work with.
    return in_users_function or refusal.state[:2] == "22"


def _calls(text: str, names: Names, purposes: Iterable[str]) -> bool:
    """Return whether a text of PostgreSQL's names one of our functions, with its arguments."""
    ours = (names.function(purpose) for purpose in purposes)
    return any(f"{one.name}(" in text or f"{ident(one.name)}(" in text for one in ours)


def _columns(desired: DesiredState) -> list[Column]:
    return [one for one in desired.parent.columns if not one.generated]


def _row(desired: DesiredState, values: dict[str, SQL], source: Name | None) -> TrialRow:
    return TrialRow(desired.parent.name, tuple(values.items()), source, desired.pk.name)


def _newest_edge(desired: DesiredState) -> SQL | None:
    """Write the first value of the newest partition, if partitions are intervals."""
    bounds = _intervals(desired)
    if not bounds:
        return None
    newest: Any = max(bounds, key=lambda one: one.lower)  # type: ignore[arg-type,return-value]
    lower = newest.lower
    if newest.uuid_version is not None:
        # The edge itself has no version. The variant is in the first two bits of byte 8.
        lower = uuid.UUID(int=lower.int | newest.uuid_version << 76 | 2 << 62)
    return typed(lower)


def _intervals(desired: DesiredState) -> list[Interval]:
    """Return the bounds of the partitions that new rows go to."""
    bounds = (one.bound for one in desired.partitions)
    return [one for one in bounds if isinstance(one, Interval) and not one.is_empty]


def _made_unique(desired: DesiredState, copied: dict[str, SQL]) -> dict[str, SQL]:
    """Write values that no row has: of the primary key, and of one column of each unique."""
    changed: dict[str, SQL] = {}
    pk = _new_primary_key(desired)
    if pk is not None:
        changed[desired.pk.name] = pk
    for unique in desired.parent.uniques:
        if not changed.keys() & set(unique.columns):
            changed |= _one_made_unique(desired, unique, copied)
    return changed


def _one_made_unique(
    desired: DesiredState, unique: Unique, copied: dict[str, SQL]
) -> dict[str, SQL]:
    names = [*unique.key_columns, *(one for one in unique.columns if one not in copied)]
    columns = [one for one in _columns(desired) if one.name in {*names, *unique.columns}]
    columns.sort(key=lambda one: one.name == desired.partition_column.name)
    for column in columns:
        value = _new_value(column, copied.get(column.name))
        if value is not None:
            return {column.name: value}
    for column in columns:
        if not column.not_null and unique.nulls_distinct:
            return {column.name: SQL("NULL")}
    return {}


def _new_primary_key(desired: DesiredState) -> SQL | None:
    newest = _intervals(desired)
    edges: list[Any] = [one.upper for one in newest]
    if not edges or desired.pk.name != desired.partition_column.name:
        return _new_value(desired.pk, None)
    if isinstance(edges[0], int):
        lowest = max(one.lower for one in newest if isinstance(one.lower, int))
        return _below(max(edges) - 1, max(1, min(1_000, max(edges) - lowest)))
    if isinstance(edges[0], uuid.UUID):
        # It begins with the first millisecond of the newest partition, and is of version 7.
        beginning = max(one.lower for one in newest if isinstance(one.lower, uuid.UUID)).hex[:12]
        random = "pg_catalog.md5(pg_catalog.random()::pg_catalog.text)"
        return SQL(
            f"pg_catalog.concat({literal(beginning + '7')}, pg_catalog.left({random}, 3), 'a', "
            f"pg_catalog.left({random}, 15))::pg_catalog.uuid"
        )
    return _new_value(desired.pk, None)


def _new_value(column: Column, copied: SQL | None) -> SQL | None:
    """Write a value that hardly any row has; None if the type is not known."""
    if column.type in _HIGHEST:
        return _below(*_HIGHEST[column.type])
    if column.type == "uuid":
        return SQL("pg_catalog.gen_random_uuid()")
    if numeric := _NUMERIC.fullmatch(column.type):
        digits = int(numeric[1]) - int(numeric[2]) if numeric[1] else 18
        highest = 10**digits - 1 if digits > 0 else 0
        return _below(highest, highest // 10) if highest else None
    if text := _TEXT.fullmatch(column.type):
        length = min(int(text[1] or 32), 32)
        if column.type == "character":
            length = 1
        random = "pg_catalog.md5(pg_catalog.random()::pg_catalog.text)"
        return SQL(f"pg_catalog.left({random}, {length})")
    if copied is not None and column.type in _TIMES:
        later = "pg_catalog.random() OPERATOR(pg_catalog.*) '1 s'::pg_catalog.interval"
        return SQL(f"{copied} OPERATOR(pg_catalog.+) {later}")
    return None


def _below(highest: int, count: int) -> SQL:
    chosen = f"pg_catalog.random() OPERATOR(pg_catalog.*) {count}"
    return SQL(
        f"{highest}::pg_catalog.numeric OPERATOR(pg_catalog.-) "
        f"pg_catalog.floor(({chosen})::pg_catalog.numeric)"
    )


def _made_up(desired: DesiredState, newest: SQL | None) -> TrialRow | None:
    """Make up a row of the types of the columns; None if that is not possible."""
    pk = _new_primary_key(desired)
    if pk is None:
        return None
    in_uniques = {name for unique in desired.parent.uniques for name in unique.columns}
    values: dict[str, SQL] = {}
    for column in _columns(desired):
        name = column.name
        if name == desired.pk.name:
            value: SQL | None = pk
        elif name == desired.partition_column.name:
            value = newest or _first_key(desired)
        elif not column.not_null:
            value = SQL("NULL")
        else:
            value = (_new_value(column, None) if name in in_uniques else None) or _some(column)
            if value is None and name in desired.parent.default_columns:
                continue
        if value is None:
            return None
        values[name] = value
    return _row(desired, values, None)


def _first_key(desired: DesiredState) -> SQL | None:
    """Write a value of the partition key that some partition contains, if that is known."""
    column = desired.partition_column
    if desired.leader is not None:
        leader = desired.leader
        found = f"SELECT followed.pk FROM {ident(leader.key_table)} AS followed LIMIT 1"
        if leader.by_value:
            found = (
                f"SELECT followed.{ident(leader.pk)} FROM {ident(leader.table)} AS followed LIMIT 1"
            )
        other = _new_value(column, None)
        return SQL(f"coalesce(({found}), {other})") if other is not None else SQL(f"({found})")
    for one in desired.partitions:
        if isinstance(one.bound, Values):
            return typed(one.bound.values[0])
    return _new_value(column, None) or _some(column)


def _some(column: Column) -> SQL | None:
    if column.type.endswith("[]"):
        return literal("{}")
    if column.type in _VALUES:
        return SQL(_VALUES[column.type])
    return SQL("0") if _NUMERIC.fullmatch(column.type) else _new_value(column, None)
