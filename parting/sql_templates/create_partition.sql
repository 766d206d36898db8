{%- from "_bound.sql" import bound_condition with context -%}
-- Makes a partition. Locks: SHARE UPDATE EXCLUSIVE on the table.
CREATE{% if unlogged %} UNLOGGED{% endif %} TABLE {{ partition.name|ident }} (
{%- if partition.has_check %}
    CONSTRAINT {{ check|ident }} CHECK ({{ bound_condition(partition.bound, partition_column.name|ident, partition_column) }})
{%- endif %}
) INHERITS ({{ parent|ident }}){% if tablespace %} TABLESPACE {{ tablespace|ident }}{% endif %};
