{#- What must be so, under locks, of a partition that is retired and of a table that was. Macros only. -#}
{%- macro is_table(table, oid) -%}
pg_catalog.to_regclass({{ table|ident|string|literal }})::pg_catalog.oid OPERATOR(pg_catalog.=) {{ oid|literal }}::pg_catalog.oid
{%- endmacro -%}

{#- Whether what has the name of a table bears a comment. -#}
{%- macro bears(table, text) -%}
pg_catalog.obj_description(pg_catalog.to_regclass({{ table|ident|string|literal }})::pg_catalog.oid, 'pg_class') OPERATOR(pg_catalog.=) {{ text|literal }}
{%- endmacro -%}

{#- Whether a table bears a comment, and is no partition of anything. -#}
{%- macro is_retired(table, oid, text) -%}
{{ is_table(table, oid) }}
AND pg_catalog.obj_description({{ oid|literal }}::pg_catalog.oid, 'pg_class') OPERATOR(pg_catalog.=) {{ text|literal }}
AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid OPERATOR(pg_catalog.=) {{ oid|literal }}::pg_catalog.oid)
{%- endmacro -%}

{#- Whether a row of another table references a row of a partition. Where the primary key is referenced, an index finds
    those within its lowest and highest value. -#}
{%- macro is_referenced_row(one, partition, pk) -%}
EXISTS (
    SELECT FROM ONLY {{ partition|ident }} AS source
    WHERE {% for column in one.columns %}{{ compared("source." ~ one.referenced[loop.index0].name|ident, "=", "referencing." ~ column|ident, one.referenced[loop.index0].comparison) }}{% if not loop.last %} AND {% endif %}{% endfor %}

)
{%- if one.referenced == (pk,) %}
{%- for edge, symbol in (("min", ">="), ("max", "<=")) %}
AND {{ compared("referencing." ~ one.columns[0]|ident, symbol, edge_of(edge, partition, pk), pk.comparison) }}
{%- endfor %}
{%- endif %}
{%- endmacro -%}

{%- macro edge_of(edge, partition, pk) -%}
(SELECT source.{{ pk.name|ident }} FROM ONLY {{ partition|ident }} AS source ORDER BY source.{{ pk.name|ident }} {{ sql("ASC" if edge == "min" else "DESC") }} LIMIT 1)
{%- endmacro -%}

{%- macro referencing_table(one) -%}
{% if one.only %}ONLY {% endif %}{{ one.table|ident }} AS referencing
{%- endmacro -%}
