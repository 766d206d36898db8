{#- Chooses the partition of the row that is in the variable new_row, and does there what `leaf` says. Macros only. -#}
{%- from "_tree.sql" import choose with context -%}

{%- macro declare_partition_key() -%}
{%- if not key_may_be_domain %}
    partition_key {{ partition_column_type }};
{%- endif %}
{%- endmacro -%}

{%- macro choose_partition(leaf) -%}
{%- if key_may_be_domain -%}
-- It has a value from the start: with none the check of a domain would be evaluated, for NULL.
DECLARE
    partition_key {{ partition_column_type }} := {{ partition_key_expression }};
BEGIN
    {{ choose(tree, leaf)|indent(4) }}
END;
{%- else -%}
partition_key := {{ partition_key_expression }};
{{ choose(tree, leaf) }}
{%- endif -%}
{%- endmacro -%}
