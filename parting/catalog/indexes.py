"""Read the indexes of tables, and what is unique in them."""

from __future__ import annotations

from parting.schema.objects import Index, IndexExpression, Unique
from parting.sql.markers import read_marker
from parting.sql.operators import of_pg_catalog

#: The indexes that belong to no constraint. PostgreSQL writes "CREATE [UNIQUE] INDEX name ON
#: schema.table " before what is the same for the same index on another table.
INDEXES = of_pg_catalog("""
SELECT i.indrelid, c.relname, i.indisunique, i.indisvalid, d.description,
       pg_catalog.substr(pg_catalog.pg_get_indexdef(i.indexrelid), 1 + pg_catalog.length(
           pg_catalog.format(
               'CREATE %%sINDEX %%I ON %%I.%%I ',
               CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END, c.relname,
               n.nspname, t.relname))),
       ARRAY(SELECT a.attname::pg_catalog.text
             FROM pg_catalog.unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY AS k(number, place)
             JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
             WHERE k.place <= i.indnkeyatts
             ORDER BY k.place)
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
    AND d.objsubid = 0
WHERE i.indrelid = ANY (%s) AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_constraint k
    WHERE k.conindid = i.indexrelid AND k.contype = ANY ('{p,u,x}'))
ORDER BY c.relname
""")

#: The unique B-tree indexes: name, definition as above, all columns that the index uses, its plain
#: columns, its expressions, condition, NULLS DISTINCT, whether it belongs to a constraint, the
#: deferral of that, validity, comment. Append further conditions and an ORDER BY. The operator of
#: strategy 3 is the one by which a B-tree compares two values for equality
#: (https://www.postgresql.org/docs/current/btree.html). pg_index.indnullsnotdistinct exists from
#: PostgreSQL 15 on.
UNIQUE_INDEXES = of_pg_catalog("""
SELECT i.indrelid, c.relname,
       pg_catalog.substr(pg_catalog.pg_get_indexdef(i.indexrelid), 1 + pg_catalog.length(
           pg_catalog.format(
               'CREATE UNIQUE INDEX %%I ON %%I.%%I ', c.relname, n.nspname, t.relname))),
       ARRAY(SELECT a.attname::pg_catalog.text
             FROM pg_catalog.pg_attribute a
             WHERE a.attrelid = i.indrelid AND a.attnum > 0
                 AND (a.attnum = ANY (i.indkey::pg_catalog.int2[]) OR EXISTS (
                     SELECT FROM pg_catalog.pg_depend d
                     WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                         AND d.objid = i.indexrelid
                         AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                         AND d.refobjid = i.indrelid AND d.refobjsubid = a.attnum))
             ORDER BY a.attnum),
       ARRAY(SELECT a.attname::pg_catalog.text
             FROM pg_catalog.unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY AS k(number, place)
             JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
             WHERE k.place <= i.indnkeyatts
             ORDER BY k.place),
       ARRAY(SELECT ARRAY[pg_catalog.pg_get_indexdef(i.indexrelid, k.place::int, false),
                          pg_catalog.pg_get_indexdef(i.indexrelid, k.place::int, true),
                          pg_catalog.format(
                              'OPERATOR(%%I.%%s)', operator_schema.nspname, o.oprname),
                          CASE WHEN co.oid IS NULL THEN ''
                               ELSE pg_catalog.format(
                                   'COLLATE %%I.%%I', collation_schema.nspname, co.collname) END,
                          CASE WHEN compared.typtype = 'p' THEN ''
                               ELSE pg_catalog.format(
                                   '%%I.%%I', type_schema.nspname, compared.typname) END]
             FROM unnest(i.indclass::pg_catalog.oid[], i.indcollation::pg_catalog.oid[])
                 WITH ORDINALITY AS k(class, collated, place)
             JOIN pg_catalog.pg_opclass f ON f.oid = k.class
             JOIN pg_catalog.pg_amop m
                 ON m.amopfamily = f.opcfamily AND m.amoplefttype = f.opcintype
                 AND m.amoprighttype = f.opcintype AND m.amopstrategy = 3
             JOIN pg_catalog.pg_operator o ON o.oid = m.amopopr
             JOIN pg_catalog.pg_namespace operator_schema ON operator_schema.oid = o.oprnamespace
             JOIN pg_catalog.pg_type compared ON compared.oid = f.opcintype
             JOIN pg_catalog.pg_namespace type_schema ON type_schema.oid = compared.typnamespace
             LEFT JOIN pg_catalog.pg_collation co ON co.oid = k.collated
             LEFT JOIN pg_catalog.pg_namespace collation_schema
                 ON collation_schema.oid = co.collnamespace
             ORDER BY k.place),
       coalesce(pg_catalog.pg_get_expr(i.indpred, i.indrelid), ''),
       NOT coalesce((pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false),
       k.oid IS NOT NULL,
       pg_catalog.concat_ws(' ', CASE WHEN k.condeferrable THEN 'DEFERRABLE' END,
                 CASE WHEN k.condeferred THEN 'INITIALLY DEFERRED' END),
       i.indisvalid, pg_catalog.obj_description(c.oid, 'pg_class')
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
JOIN pg_catalog.pg_am m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_constraint k
    ON k.conindid = i.indexrelid AND k.contype = ANY ('{p,u,x}')
WHERE i.indrelid = ANY (%s) AND i.indisunique AND NOT i.indisexclusion AND m.amname = 'btree'
""")

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
