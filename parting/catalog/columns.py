"""Read the columns of tables, and what a column has besides its type."""

from __future__ import annotations

from typing import Any

from parting.catalog.options import option_of
from parting.schema.objects import Column, ColumnSettings, Comparison, Name
from parting.sql.markers import read_marker

#: By table: number, name, type, NOT NULL, generated, identity, dropped, has a default, the sequence
#: of an identity column, a collation other than the type's, comment, and how values are compared:
#: the type that the operators take, the operators, whether to cast. (The type of a dropped column
#: may be gone: 23 is integer.)
#:
#: Values are compared by the default B-tree operator class: of the type, of what a domain is made
#: of, of a type with the same bytes (text, for character varying), or of all types of a kind. The
#: operators are those of its strategies 1 to 5.
COLUMNS = """
WITH RECURSIVE bases(typid, base) AS (
    SELECT DISTINCT a.atttypid, a.atttypid
    FROM pg_attribute a
    WHERE a.attrelid = ANY(%s) AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT b.typid, t.typbasetype FROM bases b JOIN pg_type t ON t.oid = b.base AND t.typtype = 'd'
), comparisons AS MATERIALIZED (
    SELECT DISTINCT ON (b.typid)
           b.typid, format('%%I.%%I', type_schema.nspname, compared.typname) AS type,
           operators.texts,
           compared.oid <> b.typid OR operator_schema.nspname <> 'pg_catalog' AS casts
    FROM bases b
    JOIN pg_type t ON t.oid = b.base AND t.typtype <> 'd'
    CROSS JOIN LATERAL (
        SELECT t.oid, 1 UNION ALL
        SELECT k.casttarget, 2 FROM pg_cast k
        WHERE k.castsource = t.oid AND k.castmethod = 'b' AND k.castcontext = 'i' UNION ALL
        SELECT CASE WHEN t.typtype = 'e' THEN 'anyenum'::regtype
                    WHEN t.typtype = 'r' THEN 'anyrange'::regtype
                    WHEN t.typtype = 'm' THEN 'anymultirange'::regtype
                    WHEN t.typtype = 'c' THEN 'record'::regtype
                    WHEN t.typcategory = 'A' THEN 'anyarray'::regtype END, 3
    ) AS candidate(typid, place)
    JOIN pg_opclass f
        ON f.opcintype = candidate.typid AND f.opcdefault
        AND f.opcmethod = (SELECT m.oid FROM pg_am m WHERE m.amname = 'btree')
    JOIN pg_type compared
        ON compared.oid = CASE WHEN candidate.place = 3 THEN t.oid ELSE f.opcintype END
    JOIN pg_namespace type_schema ON type_schema.oid = compared.typnamespace
    CROSS JOIN LATERAL (
        SELECT array_agg(format('OPERATOR(%%I.%%s)', n.nspname, o.oprname) ORDER BY m.amopstrategy)
                   AS texts,
               min(o.oprnamespace) AS schema
        FROM pg_amop m
        JOIN pg_operator o ON o.oid = m.amopopr
        JOIN pg_namespace n ON n.oid = o.oprnamespace
        WHERE m.amopfamily = f.opcfamily AND m.amoplefttype = f.opcintype
            AND m.amoprighttype = f.opcintype AND m.amopstrategy BETWEEN 1 AND 5) AS operators
    JOIN pg_namespace operator_schema ON operator_schema.oid = operators.schema
    ORDER BY b.typid, candidate.place, compared.typispreferred DESC, compared.oid
)
SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       a.attgenerated::text, a.attidentity::text, a.attisdropped,
       a.atthasdef AND a.attgenerated = '',
       sequence_schema.nspname, sequence.relname, collation_schema.nspname, co.collname,
       comment.description,
       comparisons.type, comparisons.texts, comparisons.casts,
       coalesce((SELECT used.collisdeterministic FROM pg_collation used
                 WHERE used.oid = a.attcollation), true)
FROM pg_attribute a
JOIN pg_type t ON t.oid = CASE WHEN a.attisdropped THEN 23 ELSE a.atttypid END
LEFT JOIN pg_depend d
    ON d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid
    AND d.refobjsubid = a.attnum AND d.classid = 'pg_class'::regclass AND d.deptype = 'i'
LEFT JOIN pg_class sequence ON sequence.oid = d.objid
LEFT JOIN pg_namespace sequence_schema ON sequence_schema.oid = sequence.relnamespace
LEFT JOIN pg_collation co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_namespace collation_schema ON collation_schema.oid = co.collnamespace
LEFT JOIN pg_description comment
    ON comment.objoid = a.attrelid AND comment.objsubid = a.attnum
    AND comment.classoid = 'pg_class'::regclass
LEFT JOIN comparisons ON comparisons.typid = a.atttypid AND NOT a.attisdropped
WHERE a.attrelid = ANY(%s) AND a.attnum > 0
ORDER BY a.attrelid, a.attnum
"""

COLUMN_SETTINGS = """
SELECT a.attrelid, a.attname, coalesce(a.attstattarget, -1), a.attstorage::text,
       a.attcompression::text, coalesce(a.attoptions, '{}'), comment.description
FROM pg_attribute a
LEFT JOIN pg_description comment
    ON comment.objoid = a.attrelid AND comment.objsubid = a.attnum
    AND comment.classoid = 'pg_class'::regclass
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
    compared_type: str | None,
    operators: list[str] | None,
    casts: bool | None,
    deterministic: bool,
) -> Column:
    """Return the column of a row of `COLUMNS`."""
    comparison = Comparison()
    if compared_type and operators:
        comparison = Comparison(compared_type, tuple(operators), bool(casts))
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
        comparison,
        deterministic,
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
