"""Read how large tables are and how they are used: from statistics, not from their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parting.catalog.tables import quoted
from parting.schema.objects import Name
from parting.schema.usage import ColumnStatistics, Recorded, ServerRoom, StatementUse, Usage
from parting.sql.cursor import rows
from parting.sql.markers import MARKER
from parting.sql.operators import of_pg_catalog
from parting.sql.quoting import SQL, ident
from parting.sql.sqlstates import (
    INSUFFICIENT_PRIVILEGE,
    OBJECT_NOT_READY,
    UNDEFINED_COLUMN,
    sqlstate,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_USAGE = of_pg_catalog("""
SELECT c.oid, n.nspname, c.relname, c.relkind = 'p' OR c.relispartition
           OR EXISTS (SELECT FROM pg_catalog.pg_inherits i
                      WHERE (i.inhparent = c.oid OR i.inhrelid = c.oid)
                          AND pg_catalog.starts_with(pg_catalog.obj_description(
                              i.inhrelid, 'pg_class'), %s)),
       ARRAY(SELECT i.other::pg_catalog.regclass::pg_catalog.text
             FROM (SELECT k.inhrelid FROM pg_catalog.pg_inherits k WHERE k.inhparent = c.oid
                   UNION ALL
                   SELECT k.inhparent FROM pg_catalog.pg_inherits k WHERE k.inhrelid = c.oid
                  ) AS i(other)
             ORDER BY 1 LIMIT 3),
       pg_catalog.has_table_privilege(c.oid, 'SELECT')
           AND NOT pg_catalog.row_security_active(c.oid),
       c.reltuples::pg_catalog.int8, pg_catalog.pg_table_size(c.oid),
       pg_catalog.pg_indexes_size(c.oid),
       (SELECT pg_catalog.count(*) FROM pg_catalog.pg_index i WHERE i.indrelid = c.oid),
       ARRAY(SELECT x.relname::pg_catalog.text
             FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
             WHERE i.indrelid = c.oid AND i.indisunique AND NOT i.indisprimary
             ORDER BY x.relname),
       (SELECT pg_catalog.count(*) FROM pg_catalog.pg_constraint k
        WHERE k.contype = 'f' AND k.confrelid = c.oid),
       coalesce(s.n_tup_ins, 0), coalesce(s.n_tup_upd, 0), coalesce(s.n_tup_del, 0),
       coalesce(s.seq_scan, 0), coalesce(s.idx_scan, 0),
       pg_catalog.date_part('epoch', pg_catalog.now() - coalesce(
           (SELECT d.stats_reset FROM pg_catalog.pg_stat_database d
            WHERE d.datname = pg_catalog.current_database()),
           pg_catalog.pg_postmaster_start_time()))
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_stat_user_tables s ON s.relid = c.oid
WHERE c.oid = ANY (%s) AND (c.relkind = 'r' OR c.relkind = 'p')
""")

_OIDS = """
SELECT t.name, pg_catalog.to_regclass(t.name)::pg_catalog.oid
FROM pg_catalog.unnest(%s::pg_catalog.text[]) AS t(name)
"""

# The arrays are of the column's own type: as texts all are read alike.
_STATISTICS = of_pg_catalog("""
SELECT s.attname, s.null_frac, s.correlation,
       s.histogram_bounds::pg_catalog.text::pg_catalog.text[],
       s.most_common_vals::pg_catalog.text::pg_catalog.text[], s.most_common_freqs
FROM pg_catalog.pg_stats s
WHERE s.schemaname = %s AND s.tablename = %s AND s.attname = ANY (%s) AND NOT s.inherited
""")

_ENDS = of_pg_catalog("""
SELECT EXISTS (
    SELECT FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
    JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
    JOIN pg_catalog.pg_am m ON m.oid = x.relam AND m.amname = 'btree'
    WHERE i.indrelid = %s AND i.indisvalid AND i.indpred IS NULL AND a.attname = %s)
""")

_SERVER = """
SELECT pg_catalog.current_setting('max_locks_per_transaction')::pg_catalog.int4,
       pg_catalog.current_setting('max_connections')::pg_catalog.int4,
       pg_catalog.current_setting('max_prepared_transactions')::pg_catalog.int4,
       pg_catalog.pg_size_bytes(pg_catalog.current_setting('effective_cache_size'))
"""

_STATEMENTS_SCHEMA = of_pg_catalog("""
SELECT n.nspname FROM pg_catalog.pg_extension e
JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
WHERE e.extname = 'pg_stat_statements'
""")

#: The text of a statement is normalized: $1 in the place of each value. A query of the view reads
#: the texts of all: so there is one query for all tables.
_STATEMENTS = """
SELECT s.query, s.calls, s.total_exec_time
FROM {schema}.pg_stat_statements s
WHERE s.dbid OPERATOR(pg_catalog.=) (
        SELECT d.oid FROM pg_catalog.pg_database d
        WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
ORDER BY s.total_exec_time DESC
LIMIT 10000
"""

#: In the place of the text, where the role may not read it.
_HIDDEN = "<insufficient privilege>"

_UNREADABLE = {
    OBJECT_NOT_READY: "pg_stat_statements is not in shared_preload_libraries",
    INSUFFICIENT_PRIVILEGE: "this role may not read pg_stat_statements",
    UNDEFINED_COLUMN: "pg_stat_statements is old: ALTER EXTENSION pg_stat_statements UPDATE",
}


def oids_of(cursor: Any, tables: Sequence[str]) -> dict[str, int]:
    """Return the oids of tables, as the session's search_path finds them.

    Args:
        cursor: Any cursor.
        tables: The ``db_table`` of models.
    """
    names = {quoted(table): table for table in tables}
    return {names[name]: oid for name, oid in rows(cursor, _OIDS, list(names)) if oid is not None}


def usage(cursor: Any, oids: Sequence[int]) -> dict[int, Usage]:
    """Return how tables are used, by their oids, with one query.

    Args:
        cursor: Any cursor.
        oids: Their oids.
    """
    found = {}
    for oid, schema, name, has_partitions, relatives, *measures in rows(
        cursor, _USAGE, f"{MARKER} ", list(oids)
    ):
        others = () if has_partitions else tuple(relatives)
        found[oid] = Usage(oid, Name(schema, name), has_partitions, others, *measures)
    return found


def column_statistics(
    cursor: Any, table: Usage, columns: Sequence[str]
) -> dict[str, ColumnStatistics]:
    """Return what is known of columns; nothing of those that were never analysed.

    The lowest and the highest value are read, too, where the end of an index has them.

    Args:
        cursor: A cursor whose session's time zone is UTC.
        table: The table.
        columns: The names of columns.
    """
    found = {}
    schema, name = table.name.schema, table.name.name
    for column, nulls, correlation, bounds, values, shares in rows(
        cursor, _STATISTICS, schema, name, list(columns)
    ):
        common = tuple(zip(values or (), shares or (), strict=True))
        ends = _ends(cursor, table, column)
        found[column] = ColumnStatistics(nulls, correlation, tuple(bounds or ()), common, ends)
    return found


def _ends(cursor: Any, table: Usage, column: str) -> tuple[str, str] | None:
    if not rows(cursor, _ENDS, table.oid, column)[0][0]:
        return None
    value = f"one.{ident(column)}"  # without the table ORDER BY would mean the text

    def end(order: str) -> str:
        return (
            f"(SELECT {value}::pg_catalog.text FROM ONLY {ident(table.name)} AS one "
            f"WHERE {value} IS NOT NULL ORDER BY {value} {order} LIMIT 1)"
        )

    lowest, highest = rows(cursor, f"SELECT {end('ASC')}, {end('DESC')}")[0]
    return (lowest, highest) if lowest is not None else None


def server_room(cursor: Any) -> ServerRoom:
    """Return how much the server has room for."""
    per_transaction, connections, prepared, cache = rows(cursor, _SERVER)[0]
    return ServerRoom(per_transaction * (connections + prepared), cache)


def statements_schema(cursor: Any) -> str | None:
    """Return the schema of pg_stat_statements; None if that is not installed here."""
    found = rows(cursor, _STATEMENTS_SCHEMA)
    return found[0][0] if found else None


def recorded_statements(cursor: Any, schema: str) -> Recorded:
    """Return the statements of this database that took longest.

    Args:
        cursor: Any cursor.
        schema: What `statements_schema` has returned.

    Raises:
        DatabaseError: If they cannot be read; see `why_unreadable`.
    """
    found = rows(cursor, SQL(_STATEMENTS).format(schema=ident(schema)))
    hidden = sum(text == _HIDDEN for text, *_ in found)
    readable = (one for one in found if one[0] not in (None, _HIDDEN))
    return Recorded(tuple(StatementUse(*one) for one in readable), hidden)


def why_unreadable(error: BaseException) -> str | None:
    """Return why pg_stat_statements cannot be read; None if something else has failed."""
    return _UNREADABLE.get(sqlstate(error))
