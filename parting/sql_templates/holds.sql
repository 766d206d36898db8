{%- from "_bound.sql" import holds with context -%}
{{ holds(bound, expression, key) }}
