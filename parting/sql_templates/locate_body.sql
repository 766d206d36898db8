{%- from "_tree.sql" import choose with context -%}
{%- macro number(partition) -%}
RETURN {% if partition.is_overflow %}NULL{% else %}{{ partition.part|literal }}{% endif %};
{%- endmacro -%}
-- Tells the number of the partition that a key belongs to; NULL: none, it belongs to the overflow.
DECLARE
    new_key {{ key_type }} := {{ key_expression }};
BEGIN
    {{ choose(tree, number)|indent(4) }}
END
