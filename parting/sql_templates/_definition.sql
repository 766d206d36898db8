{#- Tells in a few characters which definition a table has: any change of it changes them, for
    PostgreSQL writes a new row of its catalogs then. Macros only. -#}
{%- macro version_of(table) -%}
{%- set oid = (table|string|literal) ~ sql("::regclass") -%}
SELECT encode(sha256(convert_to(string_agg(version, ' ' ORDER BY version COLLATE "C"), 'UTF8')), 'hex') FROM (
    SELECT 'table ' || xmin::text FROM pg_class WHERE oid = {{ oid }}
    UNION ALL SELECT 'column ' || attnum || ' ' || xmin::text FROM pg_attribute WHERE attrelid = {{ oid }}
    UNION ALL SELECT 'default ' || oid || ' ' || xmin::text FROM pg_attrdef WHERE adrelid = {{ oid }}
    UNION ALL SELECT 'constraint ' || oid || ' ' || xmin::text FROM pg_constraint WHERE {{ oid }} IN (conrelid, confrelid)
    UNION ALL SELECT 'index ' || indexrelid || ' ' || xmin::text FROM pg_index WHERE indrelid = {{ oid }}
    UNION ALL SELECT 'trigger ' || oid || ' ' || xmin::text FROM pg_trigger WHERE tgrelid = {{ oid }}
    UNION ALL SELECT 'rule ' || oid || ' ' || xmin::text FROM pg_rewrite WHERE ev_class = {{ oid }}
    UNION ALL SELECT 'statistics ' || oid || ' ' || xmin::text FROM pg_statistic_ext WHERE stxrelid = {{ oid }}
    UNION ALL SELECT 'publication ' || oid || ' ' || xmin::text FROM pg_publication_rel WHERE prrelid = {{ oid }}
    UNION ALL SELECT 'child ' || inhrelid || ' ' || xmin::text FROM pg_inherits WHERE inhparent = {{ oid }}
    UNION ALL SELECT 'comment ' || objsubid || ' ' || xmin::text FROM pg_description
        WHERE classoid = 'pg_class'::regclass AND objoid = {{ oid }}
) AS versions(version)
{%- endmacro -%}
