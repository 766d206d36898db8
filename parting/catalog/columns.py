"""Read the columns of tables, and what a column has besides its type."""

from __future__ import annotations

from typing import Any

from parting.catalog.options import option_of
from parting.schema.objects import Column, ColumnSettings, Name
from parting.sql.markers import read_marker

#: By table: number, name, type, NOT NULL, generated, identity, dropped, has a default, the sequence
#: of an identity column, a collation other than the type's, comment. (The type of a dropped column
#: may be gone: 23 is integer.)
COLUMNS = """
SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       a.attgenerated::text, a.attidentity::text, a.attisdropped,
       a.atthasdef AND a.attgenerated = '',
       sequence_schema.nspname, sequence.relname, collation_schema.nspname, co.collname,
       col_description(a.attrelid, a.attnum)
FROM pg_attribute a
JOIN pg_type t ON t.oid = CASE WHEN a.attisdropped THEN 23 ELSE a.atttypid END
LEFT JOIN pg_depend d
    ON d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid
    AND d.refobjsubid = a.attnum AND d.classid = 'pg_class'::regclass AND d.deptype = 'i'
LEFT JOIN pg_class sequence ON sequence.oid = d.objid
LEFT JOIN pg_namespace sequence_schema ON sequence_schema.oid = sequence.relnamespace
LEFT JOIN pg_collation co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_namespace collation_schema ON collation_schema.oid = co.collnamespace
WHERE a.attrelid = ANY(%s) AND a.attnum > 0
ORDER BY a.attrelid, a.attnum
"""

COLUMN_SETTINGS = """
SELECT a.attrelid, a.attname, coalesce(a.attstattarget, -1), a.attstorage::text,
       a.attcompression::text, coalesce(a.attoptions, '{}'), col_description(a.attrelid, a.attnum)
FROM pg_attribute a
WHERE a.attrelid = ANY(%s) AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum
"""

#: pg_attribute.attstorage and attcompression, from PostgreSQL's catalog/pg_attribute.h.
_STORAGES = {"p": "PLAIN", "e": "EXTERNAL", "m": "MAIN", "x": "EXTENDED"}
_COMPRESSIONS = {"p": "pglz", "l": "lz4"}


def column_of(
    number: int,
    name: str,
    type_: str,
    not_null: bool,
    generated: str,
    identity: str,
    _dropped: bool,
    _default: bool,
    sequence_schema: str | None,
    sequence: str | None,
    collation_schema: str | None,
    collation: str | None,
    comment: str | None,
) -> Column:
    """Return the column of a row of `COLUMNS`."""
    return Column(
        number,
        name,
        type_,
        not_null,
        generated,
        identity,
        Name(sequence_schema, sequence) if sequence_schema and sequence else None,
        Name(collation_schema, collation) if collation_schema and collation else None,
        read_marker(comment),
    )


def existing_columns(rows: list[tuple[Any, ...]]) -> tuple[Column, ...]:
    """Return the columns that have not been dropped."""
    return tuple(column_of(*row) for row in rows if not row[6])


def has_dropped_columns(rows: list[tuple[Any, ...]]) -> bool:
    """Return whether a column has ever been dropped."""
    return any(row[6] for row in rows)


def columns_with_default(rows: list[tuple[Any, ...]]) -> tuple[str, ...]:
    """Return the names of the columns that have a default."""
    return tuple(row[1] for row in rows if row[7] and not row[6])


def column_settings_of(
    name: str,
    statistics: int,
    storage: str,
    compression: str,
    options: list[str],
    comment: str | None,
) -> ColumnSettings:
    """Return the settings of a row of `COLUMN_SETTINGS`."""
    return ColumnSettings(
        name,
        statistics,
        _STORAGES[storage],
        _COMPRESSIONS.get(compression, "default"),
        tuple(sorted(option_of(option) for option in options)),
        comment,
    )
