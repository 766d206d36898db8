"""Look for what shows cheaply that a key table is wrong, or may be: no rows are scanned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parting.schema.derived_names import Names
from parting.schema.objects import Name
from parting.sql.cursor import rows
from parting.sql.markers import MARKER, read_marker
from parting.sql.quoting import SQL, ident, literal

if TYPE_CHECKING:
    from collections.abc import Collection

    from parting.schema.partitioned import CurrentState

#: How many partitions one query looks at.
_PROBED_AT_ONCE = 50

_MAY_READ = """
SELECT coalesce(bool_and(has_table_privilege(c.oid, 'SELECT')), false)
FROM unnest(%s::oid[]) AS c(oid)
"""

# The most common values of a column of few values are all of them.
_KEYS_BY_NUMBER = """
SELECT value.number, (value.frequency * c.reltuples)::bigint
FROM pg_stats s
JOIN pg_namespace n ON n.nspname = s.schemaname
JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename
CROSS JOIN LATERAL unnest(s.most_common_vals::text::int[], s.most_common_freqs)
    AS value(number, frequency)
WHERE c.oid = %s AND s.attname = 'partition_number' AND NOT s.inherited AND c.reltuples >= 0
ORDER BY 1
"""

# A table that takes no space has no rows, whatever was estimated before it was truncated.
_ROWS = """
SELECT c.oid, CASE WHEN pg_relation_size(c.oid) = 0 THEN 0 ELSE c.reltuples::bigint END
FROM pg_class c
WHERE c.oid = ANY(%s)
"""

_DETACHED = """
SELECT n.nspname, c.relname, d.description
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_description d
    ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
WHERE n.nspname = %s AND c.relkind = 'r' AND pg_get_userbyid(c.relowner) = %s
    AND starts_with(d.description, %s)
    AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid)
ORDER BY 2
"""

_SUBSCRIPTIONS = """
SELECT s.subname, bool_or(r.srrelid = %s)
FROM pg_subscription s
JOIN pg_subscription_rel r ON r.srsubid = s.oid
WHERE r.srrelid = ANY(%s)
GROUP BY s.subname
ORDER BY 1
"""

_SILENT = """
SELECT concat_ws(' in ', 'role ' || quote_ident(r.rolname), 'database ' || quote_ident(d.datname))
FROM pg_db_role_setting s
LEFT JOIN pg_roles r ON r.oid = s.setrole
LEFT JOIN pg_database d ON d.oid = s.setdatabase
WHERE 'session_replication_role=replica' = ANY(s.setconfig)
    AND (s.setdatabase = 0 OR d.datname = current_database())
ORDER BY 1
"""


@dataclass(frozen=True)
class KeyEvidence:
    """What was seen of a key table.

    Args:
        readable: Whether the user may read what is looked at; if not, nothing is known of it.
        unrecorded: The lowest or highest key of a partition, if it is not recorded as it is.
        without_row: The lowest or highest recorded key, if its partition has no such row.
        estimates: By partition number, the numbers of keys and rows that PostgreSQL estimates.
        detached: Tables that were partitions, by their marker comments.
        subscriptions: Those that write into partitions, and whether into the key table, too.
        silent: Roles and databases for which triggers do not fire.
    """

    readable: bool
    unrecorded: tuple[tuple[Name, str], ...] = ()
    without_row: tuple[str, ...] = ()
    estimates: tuple[tuple[int, int, int], ...] = ()
    detached: tuple[Name, ...] = ()
    subscriptions: tuple[tuple[str, bool], ...] = ()
    silent: tuple[str, ...] = ()


def key_evidence(
    cursor: Any, current: CurrentState, pk: str, retired: Collection[int] = ()
) -> KeyEvidence:
    """Look at the key table of a table that is installed.

    Args:
        cursor: As of `reader.read`.
        current: What exists; it has a key table.
        pk: The column of the primary key.
        retired: The numbers of partitions that were retired: their keys may be there still.
    """
    key_table = current.key_table
    assert key_table is not None
    sources = {
        current.parent_number: current.parent,
        **{one.partition.number: one.relation for one in current.partitions},
    }
    oids = {number: relation.oid for number, relation in sources.items()}
    tables = {number: relation.name for number, relation in sources.items()}
    readable = rows(cursor, _MAY_READ, [key_table.oid, *oids.values()])[0][0]
    return KeyEvidence(
        readable=readable,
        unrecorded=_unrecorded(cursor, key_table.name, tables, pk) if readable else (),
        without_row=(
            _without_row(cursor, key_table.name, tables, pk, set(retired)) if readable else ()
        ),
        estimates=_estimates(cursor, key_table.oid, oids, retired),
        detached=_detached(cursor, current),
        subscriptions=tuple(
            rows(cursor, _SUBSCRIPTIONS, key_table.oid, [key_table.oid, *oids.values()])
        ),
        silent=tuple(where or "everybody" for (where,) in rows(cursor, _SILENT)),
    )


def recorded_numbers(cursor: Any, key_table: Name) -> frozenset[int]:
    """Return the partition numbers of all recorded keys. Reads the whole key table.

    Args:
        cursor: As of `reader.read`.
        key_table: The key table.
    """
    query = f"SELECT DISTINCT recorded.partition_number FROM {ident(key_table)} AS recorded"
    return frozenset(number for (number,) in rows(cursor, query))


def _unrecorded(
    cursor: Any, key_table: Name, tables: dict[int, Name], pk: str
) -> tuple[tuple[Name, str], ...]:
    found: list[tuple[Name, str]] = []
    numbers = list(tables)
    for start in range(0, len(numbers), _PROBED_AT_ONCE):
        edges = " UNION ALL ".join(
            _edge(number, tables[number], pk, order)
            for number in numbers[start : start + _PROBED_AT_ONCE]
            for order in ("ASC", "DESC")
        )
        query = (
            f"SELECT DISTINCT edge.number, edge.pk::text FROM ({edges}) AS edge WHERE NOT EXISTS ("
            f"SELECT FROM {ident(key_table)} AS recorded WHERE recorded.pk = edge.pk "
            "AND recorded.partition_number = edge.number) ORDER BY 1, 2"
        )
        found += [(tables[number], key) for number, key in rows(cursor, query)]
    return tuple(found)


def _edge(number: int, table: Name, pk: str, order: str) -> SQL:
    column = ident(pk)
    return SQL(
        f"(SELECT {literal(number)} AS number, source.{column} AS pk "
        f"FROM ONLY {ident(table)} AS source ORDER BY source.{column} {order} LIMIT 1)"
    )


def _without_row(
    cursor: Any, key_table: Name, tables: dict[int, Name], pk: str, retired: set[int]
) -> tuple[str, ...]:
    found = []
    for order in ("ASC", "DESC"):
        edge = (
            f"(SELECT recorded.pk, recorded.partition_number FROM {ident(key_table)} AS recorded "
            f"ORDER BY recorded.pk {order} LIMIT 1)"
        )
        for number, _ in rows(
            cursor, f"SELECT edge.partition_number, edge.pk::text FROM {edge} AS edge"
        ):
            if number in retired:
                continue
            # Both are looked at again, by one statement: another session may have moved the row.
            absent = (
                f"NOT EXISTS (SELECT FROM ONLY {ident(tables[number])} AS source "
                f"WHERE source.{ident(pk)} = edge.pk)"
                if number in tables
                else "true"
            )
            found += rows(
                cursor,
                f"SELECT edge.pk::text FROM {edge} AS edge "
                f"WHERE edge.partition_number = {literal(number)} AND {absent}",
            )
    return tuple(dict.fromkeys(key for (key,) in found))


def _estimates(
    cursor: Any, key_table: int, oids: dict[int, int], retired: Collection[int]
) -> tuple[tuple[int, int, int], ...]:
    keys: dict[int, int] = dict(rows(cursor, _KEYS_BY_NUMBER, key_table))
    if not keys:
        return ()  # it has never been analysed
    estimated: dict[int, int] = dict(rows(cursor, _ROWS, list(oids.values())))
    return tuple(
        (number, keys.get(number, 0), estimated.get(oids.get(number, 0), 0))
        for number in sorted({*keys, *oids} - {*retired})
    )


def _detached(cursor: Any, current: CurrentState) -> tuple[Name, ...]:
    names = Names(current.parent.name)
    left = rows(
        cursor,
        _DETACHED,
        current.parent.name.schema,
        current.parent.owner,
        f"{MARKER} partition ",
    )
    found = []
    for schema, name, comment in left:
        marker = read_marker(comment)
        if marker and names.of(marker.get("suffix")) == Name(schema, name):
            found.append(Name(schema, name))
    return tuple(found)
