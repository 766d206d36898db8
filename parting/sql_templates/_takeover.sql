{#- The rows of a table that move to a partition in one batch: the same for each statement of the batch. Macros only. -#}
{%- from "_bound.sql" import bound_condition, typed with context -%}
{%- macro batch() -%}
    SELECT {{ pk.name|ident }} AS pk FROM ONLY {{ table|ident }}
    WHERE {{ partition_column.name|ident }} OPERATOR(pg_catalog.>=) {{ typed(from_on) }}
    {%- if not partition.is_default %} AND {{ bound_condition(partition.bound, partition_column.name|ident, partition_column) }}{% endif %}
    ORDER BY {{ partition_column.name|ident }}, {{ pk.name|ident }} LIMIT {{ size|literal }}
{%- endmacro -%}
