{%- from "_bound.sql" import bound_condition with context -%}
{{ bound_condition(bound, expression, partition_column) }}
