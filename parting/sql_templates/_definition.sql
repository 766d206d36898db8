{#- Returns a hash of the versions (xmin) of all catalog rows that define a table: any change of the
    definition changes it. Macros only. -#}
{%- macro version_of(table) -%}
WITH subject(id) AS (VALUES ({{ table|ident|string|literal }}::regclass::oid)), versions(version) AS (
    SELECT 'table ' || t.xmin::text FROM subject JOIN pg_class AS t ON t.oid = id
    UNION ALL SELECT 'column ' || t.attnum || ' ' || t.xmin::text FROM subject JOIN pg_attribute AS t ON t.attrelid = id
    UNION ALL SELECT 'default ' || t.oid || ' ' || t.xmin::text FROM subject JOIN pg_attrdef AS t ON t.adrelid = id
    UNION ALL SELECT 'constraint ' || t.oid || ' ' || t.xmin::text FROM subject JOIN pg_constraint AS t ON id IN (t.conrelid, t.confrelid)
    UNION ALL SELECT 'index ' || t.indexrelid || ' ' || t.xmin::text FROM subject JOIN pg_index AS t ON t.indrelid = id
    UNION ALL SELECT 'trigger ' || t.oid || ' ' || t.xmin::text FROM subject JOIN pg_trigger AS t ON t.tgrelid = id
    UNION ALL SELECT 'rule ' || t.oid || ' ' || t.xmin::text FROM subject JOIN pg_rewrite AS t ON t.ev_class = id
    UNION ALL SELECT 'statistics ' || t.oid || ' ' || t.xmin::text FROM subject JOIN pg_statistic_ext AS t ON t.stxrelid = id
    UNION ALL SELECT 'publication ' || t.oid || ' ' || t.xmin::text FROM subject JOIN pg_publication_rel AS t ON t.prrelid = id
    UNION ALL SELECT 'child ' || t.inhrelid || ' ' || t.xmin::text FROM subject JOIN pg_inherits AS t ON t.inhparent = id
    UNION ALL SELECT 'comment ' || t.objsubid || ' ' || t.xmin::text FROM subject
        JOIN pg_description AS t ON t.classoid = 'pg_class'::regclass AND t.objoid = id
)
SELECT encode(sha256(convert_to(string_agg(version, ' ' ORDER BY version COLLATE "C"), 'UTF8')), 'hex') FROM versions
{%- endmacro -%}
