{#- Returns a hash of the versions (xmin) of all catalog rows that define a table: any change of the
    definition changes it. Macros only. -#}
{%- macro versions(kind, number, catalog, table, other=none) -%}
SELECT pg_catalog.concat_ws(' ', {{ kind|literal }}, {{ sql(number) }}, t.xmin) FROM subject
        JOIN pg_catalog.{{ sql(catalog) }} AS t ON {{ sql(table) }} OPERATOR(pg_catalog.=) id
        {%- if other %} OR {{ sql(other) }} OPERATOR(pg_catalog.=) id{% endif %}
{%- endmacro -%}

{%- macro version_of(table) -%}
WITH subject(id) AS (VALUES ({{ table|ident|string|literal }}::pg_catalog.regclass::pg_catalog.oid)), versions(version) AS (
    {{ versions("table", "t.oid", "pg_class", "t.oid") }}
    UNION ALL {{ versions("column", "t.attnum", "pg_attribute", "t.attrelid") }}
    UNION ALL {{ versions("default", "t.oid", "pg_attrdef", "t.adrelid") }}
    UNION ALL {{ versions("constraint", "t.oid", "pg_constraint", "t.conrelid", "t.confrelid") }}
    UNION ALL {{ versions("index", "t.indexrelid", "pg_index", "t.indrelid") }}
    UNION ALL {{ versions("trigger", "t.oid", "pg_trigger", "t.tgrelid") }}
    UNION ALL {{ versions("rule", "t.oid", "pg_rewrite", "t.ev_class") }}
    UNION ALL {{ versions("statistics", "t.oid", "pg_statistic_ext", "t.stxrelid") }}
    UNION ALL {{ versions("publication", "t.oid", "pg_publication_rel", "t.prrelid") }}
    UNION ALL {{ versions("child", "t.inhrelid", "pg_inherits", "t.inhparent") }}
    UNION ALL {{ versions("comment", "t.objsubid", "pg_description", "t.objoid") }}
        AND t.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
)
SELECT pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(
    pg_catalog.string_agg(version, ' ' ORDER BY version COLLATE pg_catalog."C"), 'UTF8')), 'hex') FROM versions
{%- endmacro -%}

{#- Returns a hash of all that depends on a table or on its row type, and is no part of the table: views, functions,
    policies. -#}
{%- macro dependents_of(table) -%}
SELECT pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(coalesce(pg_catalog.string_agg(
    pg_catalog.concat_ws(' ', d.classid, d.objid, d.objsubid, d.xmin), ' ' ORDER BY d.classid, d.objid, d.objsubid, d.refobjsubid), ''), 'UTF8')), 'hex')
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_type AS t ON t.oid OPERATOR(pg_catalog.=) c.reltype
JOIN pg_catalog.pg_depend AS d ON d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid OPERATOR(pg_catalog.=) c.oid
    OR d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_type'::pg_catalog.regclass AND d.refobjid OPERATOR(pg_catalog.=) ANY (ARRAY[t.oid, t.typarray])
WHERE c.oid OPERATOR(pg_catalog.=) {{ table|ident|string|literal }}::pg_catalog.regclass::pg_catalog.oid
{%- endmacro -%}
