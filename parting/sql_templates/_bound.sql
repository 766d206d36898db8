{#- The condition that a bound sets for an expression. Macros only. -#}
{%- macro typed(value) -%}
    {{ value|literal }}{% if value is time %}::timestamp with time zone{% elif value is day %}::date{% elif value is integer %}::bigint{% endif %}
{%- endmacro -%}

{%- macro bound_condition(bound, expression, partition_column) -%}
    {%- if bound is interval -%}
        {{ expression }} >= {{ typed(bound.lower) }} AND {{ expression }} < {{ typed(bound.upper) }}
    {%- elif bound is values -%}
        {{ expression }} IN ({% for value in bound.values %}{{ value|literal }}{{ comma(loop) }}{% endfor %})
    {%- else -%}
        {{ expression|hashed(partition_column, bound.modulus) }} = {{ bound.remainder|literal }}
    {%- endif -%}
{%- endmacro -%}
