{%- from "_read.sql" import find_columns, is_among, read_columns, read_table with context -%}
{%- macro condition() -%}
{%- if several %}{{ is_among("parting_row." ~ column|ident, "$1", comparison) }}
{%- else %}{{ compared("parting_row." ~ column|ident, "=", "$1", comparison) }}{% endif -%}
{%- endmacro -%}
{%- macro page(order) -%}
true ORDER BY parting_row.{{ column|ident }} {{ order }} LIMIT $1
{%- endmacro -%}
-- Reads the table by its name. It is left for a while: others may remember a function of this name.
<<parting>>
DECLARE
{%- if counts %}
    row_count bigint;
{%- else %}
    parent pg_catalog.oid := pg_catalog.to_regclass({{ table|ident|string|literal }});
{%- endif %}
{%- if column is none and not counts %}
    columns pg_catalog.text;
    condition pg_catalog.text;
{%- endif %}
BEGIN
{%- if counts %}
    {%- set count %}SELECT pg_catalog.count(*) FROM {{ table.name|ident|for_format }} AS parting_row{% endset %}
    EXECUTE pg_catalog.format({{ count|string|literal }}) INTO parting.row_count;
    RETURN row_count;
{%- elif column is none %}
    {{ find_columns()|indent(4) }}
    {{ read_columns(table.name|ident) }}
{%- elif ordered %}
    IF $2 THEN
        {{ read_table(page(sql("DESC")))|indent(8) }}
    ELSE
        {{ read_table(page(sql("ASC")))|indent(8) }}
    END IF;
{%- else %}
    {{ read_table(condition())|indent(4) }}
{%- endif %}
END
