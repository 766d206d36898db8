{%- from "_tree.sql" import choose with context -%}
{%- macro number(partition) -%}
RETURN {% if partition.is_default %}NULL{% else %}{{ partition.number|literal }}{% endif %};
{%- endmacro -%}
-- Returns the number of the partition that a value belongs to; NULL: the default partition.
DECLARE
    partition_key {{ partition_column_type }} := {{ partition_key_expression }};
BEGIN
    {{ choose(tree, number)|indent(4) }}
END
