{#- What statements share that compare a key table with the rows. Macros only. -#}
{%- macro one_of(value, keys, pk) -%}
{%- set comparison = pk.comparison -%}
{{ sql(value) }}{% if comparison.casts %}::{{ comparison.type|type }}{% endif %} {{ comparison.operator("=")|catalog }} ANY (ARRAY[
{%- for key in keys %}{{ key|literal }}{{ comma(loop) }}{% endfor -%}
]::{% if comparison.type %}{{ comparison.type|type }}{% else %}{{ pk.type_without_modifier|type }}{% endif %}[])
{%- endmacro -%}

{%- macro recorded_otherwise(number, columns, row) -%}
{%- from "_key_table.sql" import differ with context -%}
recorded.pk IS NULL OR recorded.partition_number OPERATOR(pg_catalog.<>) {{ number|literal }}
{%- if columns %} OR {{ differ(columns, "recorded.", row) }}{% endif -%}
{%- endmacro -%}
