"""Read what a table is, for an archive: its columns, primary key, and definition as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parting.catalog import tables
from parting.catalog.columns import COLUMNS, existing_columns
from parting.exceptions import UnsupportedTable
from parting.sql.cursor import grouped_rows, rows
from parting.sql.operators import of_pg_catalog
from parting.sql.quoting import ident
from parting.sql.rendering import column_type

if TYPE_CHECKING:
    from parting.schema.objects import Column, Name

_CONSTRAINTS = of_pg_catalog("""
SELECT k.conname, k.contype::pg_catalog.text, pg_catalog.pg_get_constraintdef(k.oid),
       ARRAY(SELECT a.attname::pg_catalog.text
             FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY AS c(number, place)
             JOIN pg_catalog.pg_attribute a ON (a.attrelid = k.conrelid) AND (a.attnum = c.number)
             ORDER BY c.place)
FROM pg_catalog.pg_constraint k
WHERE (k.conrelid = %s) AND (k.contype <> 'n')
ORDER BY k.contype <> 'p', k.contype, k.conname
""")

_INDEXES = of_pg_catalog("""
SELECT pg_catalog.pg_get_indexdef(i.indexrelid)
FROM pg_catalog.pg_index i
WHERE (i.indrelid = %s)
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_constraint k
        WHERE (k.conindid = i.indexrelid) AND (k.conrelid = i.indrelid))
ORDER BY 1
""")

_EXPRESSIONS = of_pg_catalog("""
SELECT a.attname, pg_catalog.pg_get_expr(d.adbin, d.adrelid)
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_attrdef d ON (d.adrelid = a.attrelid) AND (d.adnum = a.attnum)
WHERE a.attrelid = %s
""")

_VERSION = "SELECT pg_catalog.current_setting('server_version')"

_IDENTITIES = {"a": "ALWAYS", "d": "BY DEFAULT"}
_GENERATED = {"s": " STORED", "v": ""}


@dataclass(frozen=True)
class Definition:
    """What a table is.

    Args:
        columns: Its columns, in their order.
        primary_key: The columns of its primary key.
        ddl: What would make one like it, for people: defaults and references may be gone.
    """

    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    ddl: str


def read_definition(cursor: Any, table: Name) -> Definition:
    """Read what a table is; the search_path must be ``pg_catalog, pg_temp``.

    Raises:
        UnsupportedTable: If there is none.
    """
    oid = tables.resolve(cursor, str(ident(table)))
    if oid is None:
        raise UnsupportedTable(f"There is no table {table}.", "Look at partition_status.")
    columns = existing_columns(grouped_rows(cursor, COLUMNS, [oid], [oid])[oid])
    constraints = rows(cursor, _CONSTRAINTS, oid)
    expressions = dict(rows(cursor, _EXPRESSIONS, oid))
    primary_key = next((tuple(names) for _, kind, _, names in constraints if kind == "p"), ())
    lines = [_column_ddl(one, expressions.get(one.name)) for one in columns]
    lines += [f"CONSTRAINT {ident(name)} {text}" for name, _, text, _ in constraints]
    body = ",\n    ".join(lines)
    indexes = [f"{text};\n" for (text,) in rows(cursor, _INDEXES, oid)]
    ddl = f"CREATE TABLE {ident(table)} (\n    {body}\n);\n{''.join(indexes)}"
    return Definition(columns, primary_key, ddl)


def server_version(cursor: Any) -> str:
    """Return the version of the server, such as ``18.6``."""
    version: str = rows(cursor, _VERSION)[0][0]
    return version.partition(" ")[0]


def _column_ddl(column: Column, expression: str | None) -> str:
    words = [f"{ident(column.name)} {column_type(column)}"]
    if column.generated:
        words.append(f"GENERATED ALWAYS AS ({expression}){_GENERATED[column.generated]}")
    elif column.identity:
        words.append(f"GENERATED {_IDENTITIES[column.identity]} AS IDENTITY")
    elif expression is not None:
        words.append(f"DEFAULT {expression}")
    if column.not_null:
        words.append("NOT NULL")
    return " ".join(words)
