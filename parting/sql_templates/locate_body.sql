{%- from "_tree.sql" import choose with context -%}
{%- macro number(partition) -%}
RETURN {% if partition.is_default %}NULL{% else %}{{ partition.number|literal }}{% endif %};
{%- endmacro -%}
-- Tells the number of the partition that a key belongs to; NULL: none, it belongs to the overflow.
DECLARE
    partition_key {{ partition_column_type }} := {{ partition_key_expression }};
BEGIN
    {{ choose(tree, number)|indent(4) }}
END
