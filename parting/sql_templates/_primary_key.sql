{#- Comparisons of primary keys, by the operator of their type wherever that is. Macros only. -#}
{%- macro same_pk(one, other) -%}
{{ compared(one, "=", other, pk_comparison) }}
{%- endmacro -%}

{%- macro cast_pk(value) -%}
{{ sql(value) }}{% if pk_comparison.casts %}::{{ pk_comparison.type|type }}{% endif %}
{%- endmacro -%}

{%- macro pk_among(one, other, rows) -%}
{{ cast_pk(one) }} {{ pk_comparison.operator("=")|catalog }} ANY (ARRAY(SELECT {{ cast_pk(other) }} FROM {{ sql(rows) }}))
{%- endmacro -%}

{#- The template of a statement for format(), whose %I are the schema and the name of a table. -#}
{%- macro find_by_pk(statement) -%}
{{ sql(statement) }} FROM ONLY %I.%I WHERE {{ same_pk(pk|ident|for_format, sql("$1")) }}
{%- endmacro -%}

{#- A value that was read as text. -#}
{%- macro typed(value, comparison) -%}
{{ value|literal }}{% if comparison.type %}::{{ comparison.type|type }}{% endif %}
{%- endmacro -%}
