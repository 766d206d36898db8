{#- What statements share that move the rows of a batch: their columns, and their hashes. Macros only. -#}
{%- macro names(row="") %}{% for column in columns %}{{ sql(row) }}{{ column.name|ident }}{{ comma(loop) }}{% endfor %}{% endmacro -%}
{%- macro numbers(row="") %}{% for column in columns %}{{ sql(row) }}{{ ("c" ~ loop.index)|ident }}{{ comma(loop) }}{% endfor %}{% endmacro -%}
{%- macro hash(row) -%}
pg_catalog.hash_record_extended(ROW(
    {%- for column in hashed %}{{ sql(row) }}{{ column.name|ident }}{{ comma(loop) }}{% endfor -%}
    {%- if others %}{% if hashed %}, {% endif %}ROW({% for column in others %}{{ sql(row) }}{{ column.name|ident }}{{ comma(loop) }}{% endfor %})::pg_catalog.text{% endif -%}
), 0)
{%- endmacro -%}
