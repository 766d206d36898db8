"""Read the indexes of tables, and what is unique in them."""

from __future__ import annotations

from parting.schema.objects import Index, IndexExpression, Unique
from parting.sql.markers import read_marker

#: The indexes that belong to no constraint. PostgreSQL writes "CREATE [UNIQUE] INDEX name ON
#: schema.table " before what is the same for the same index on another table.
INDEXES = """
SELECT i.indrelid, c.relname, i.indisunique, i.indisvalid, obj_description(c.oid, 'pg_class'),
       substr(pg_get_indexdef(i.indexrelid), 1 + length(format(
           'CREATE %%sINDEX %%I ON %%I.%%I ', CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END,
           c.relname, n.nspname, t.relname))),
       ARRAY(SELECT a.attname::text
             FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place)
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
             WHERE k.place <= i.indnkeyatts
             ORDER BY k.place)
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_class t ON t.oid = i.indrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE i.indrelid = ANY(%s) AND NOT EXISTS (
    SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
ORDER BY c.relname
"""

#: The unique B-tree indexes: name, definition as above, all columns that the index uses, its plain
#: columns, its expressions, condition, NULLS DISTINCT, whether it belongs to a constraint, the
#: deferral of that, validity, comment. Append further conditions and an ORDER BY. The operator of
#: strategy 3 is the one by which a B-tree compares two values for equality
#: (https://www.postgresql.org/docs/current/btree.html). pg_index.indnullsnotdistinct exists from
#: PostgreSQL 15 on.
UNIQUE_INDEXES = """
SELECT i.indrelid, c.relname,
       substr(pg_get_indexdef(i.indexrelid), 1 + length(format(
           'CREATE UNIQUE INDEX %%I ON %%I.%%I ', c.relname, n.nspname, t.relname))),
       ARRAY(SELECT a.attname::text
             FROM pg_attribute a
             WHERE a.attrelid = i.indrelid AND a.attnum > 0
                 AND (a.attnum = ANY(i.indkey::int2[]) OR EXISTS (
                     SELECT FROM pg_depend d
                     WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                         AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid
                         AND d.refobjsubid = a.attnum))
             ORDER BY a.attnum),
       ARRAY(SELECT a.attname::text
             FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place)
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
             WHERE k.place <= i.indnkeyatts
             ORDER BY k.place),
       ARRAY(SELECT ARRAY[pg_get_indexdef(i.indexrelid, k.place::int, false),
                          pg_get_indexdef(i.indexrelid, k.place::int, true),
                          format('OPERATOR(%%I.%%s)', operator_schema.nspname, o.oprname),
                          coalesce('COLLATE ' || quote_ident(collation_schema.nspname) || '.'
                                   || quote_ident(co.collname), '')]
             FROM unnest(i.indclass::oid[], i.indcollation::oid[])
                 WITH ORDINALITY AS k(class, collated, place)
             JOIN pg_opclass f ON f.oid = k.class
             JOIN pg_amop m
                 ON m.amopfamily = f.opcfamily AND m.amoplefttype = f.opcintype
                 AND m.amoprighttype = f.opcintype AND m.amopstrategy = 3
             JOIN pg_operator o ON o.oid = m.amopopr
             JOIN pg_namespace operator_schema ON operator_schema.oid = o.oprnamespace
             LEFT JOIN pg_collation co ON co.oid = k.collated
             LEFT JOIN pg_namespace collation_schema ON collation_schema.oid = co.collnamespace
             ORDER BY k.place),
       coalesce(pg_get_expr(i.indpred, i.indrelid), ''),
       NOT coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false),
       k.oid IS NOT NULL,
       concat_ws(' ', CASE WHEN k.condeferrable THEN 'DEFERRABLE' END,
                 CASE WHEN k.condeferred THEN 'INITIALLY DEFERRED' END),
       i.indisvalid, obj_description(c.oid, 'pg_class')
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_class t ON t.oid = i.indrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
JOIN pg_am m ON m.oid = c.relam
LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
WHERE i.indrelid = ANY(%s) AND i.indisunique AND NOT i.indisexclusion AND m.amname = 'btree'
"""

UNIQUES = f"{UNIQUE_INDEXES} AND NOT i.indisprimary ORDER BY k.oid IS NULL, c.relname"


def index_of(
    name: str,
    unique: bool,
    valid: bool,
    comment: str | None,
    definition: str,
    columns: list[str],
) -> Index:
    """Return the index of a row of `INDEXES`."""
    marked = read_marker(comment) is not None
    return Index(name, definition, unique, tuple(columns), valid, marked)


def unique_of(
    name: str,
    definition: str,
    columns: list[str],
    key_columns: list[str],
    expressions: list[list[str]],
    condition: str,
    nulls_distinct: bool,
    constraint: bool,
    deferral: str,
    valid: bool,
    comment: str | None,
) -> Unique:
    """Return the unique constraint or index of a row of `UNIQUE_INDEXES`."""
    return Unique(
        name,
        definition,
        tuple(columns),
        tuple(key_columns),
        tuple(IndexExpression(*expression) for expression in expressions),
        condition,
        nulls_distinct,
        constraint,
        deferral,
        valid,
        read_marker(comment),
    )
