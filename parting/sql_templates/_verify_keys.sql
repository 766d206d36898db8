{#- What statements share that compare a key table with the rows. Macros only. -#}
{%- macro one_of(keys, pk_type) -%}
OPERATOR(pg_catalog.=) ANY (ARRAY[{% for key in keys %}{{ key|literal }}{{ comma(loop) }}{% endfor %}]::pg_catalog.text[]::{{ pk_type|type }}[])
{%- endmacro -%}

{%- macro recorded_otherwise(number, columns, row) -%}
{%- from "_key_table.sql" import differ with context -%}
recorded.pk IS NULL OR recorded.partition_number OPERATOR(pg_catalog.<>) {{ number|literal }}
{%- if columns %} OR {{ differ(columns, "recorded.", row) }}{% endif -%}
{%- endmacro -%}
