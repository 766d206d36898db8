{#- The condition that a bound sets for an expression. Macros only. -#}
{#- Integers compare across their sizes; a value beyond the column's own must not be cast to its type. -#}
{%- macro listed_value(value, comparison) -%}
    {{ value|literal }}{% if value is integer %}::bigint{% elif comparison.type %}::{{ comparison.type|type }}{% endif %}
{%- endmacro -%}

{%- macro is_among(expression, values, comparison) -%}
    {%- set array %}ARRAY[{% for value in values %}{{ listed_value(value, comparison) }}{{ comma(loop) }}{% endfor %}]{% endset -%}
    {{ expression }}{% if comparison.casts %}::{{ comparison.type|type }}{% endif %} {{ comparison.operator("=")|catalog }} ANY ({{ array }})
{%- endmacro -%}

{#- Whether a UUID is of a version, and of the variant of RFC 9562: the upper half of byte 6, the first two bits of
    byte 8. PostgreSQL has a function for it from 17 on only, which is NULL for other variants. It is called where the
    server is known to have it (`extracts_version`), and nothing is compared with what an older one was given. -#}
{%- macro is_of_version(expression, version) -%}
{%- if extracts_version is defined and extracts_version -%}
coalesce(pg_catalog.uuid_extract_version({{ expression }}), 0::pg_catalog.int2) OPERATOR(pg_catalog.=) {{ version|literal }}::pg_catalog.int2
{%- else -%}
(pg_catalog.get_byte(pg_catalog.uuid_send({{ expression }}), 6) OPERATOR(pg_catalog.&) 240) OPERATOR(pg_catalog.=) {{ (version * 16)|literal }} AND (pg_catalog.get_byte(pg_catalog.uuid_send({{ expression }}), 8) OPERATOR(pg_catalog.&) 192) OPERATOR(pg_catalog.=) 128
{%- endif -%}
{%- endmacro -%}

{%- macro bound_condition(bound, expression, partition_column) -%}
    {%- if bound is interval -%}
        {{ bound|within(expression) }}{% if bound.uuid_version is not none %} AND {{ is_of_version(expression, bound.uuid_version) }}{% endif %}
    {%- elif bound is values -%}
        {{ is_among(expression, bound.values, partition_column.comparison) }}
    {%- else -%}
        {{ expression|hashed(partition_column, bound.modulus) }} OPERATOR(pg_catalog.=) {{ bound.remainder|literal }}
    {%- endif -%}
{%- endmacro -%}
