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
    parent pg_catalog.oid := pg_catalog.to_regclass({{ table|ident|string|literal }});
{%- if column is none %}
    columns pg_catalog.text;
    condition pg_catalog.text;
{%- endif %}
BEGIN
{%- if column is none %}
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
