{%- from "_bound.sql" import holds with context -%}
-- Makes a partition. Locks: SHARE UPDATE EXCLUSIVE on the table.
CREATE{% if unlogged %} UNLOGGED{% endif %} TABLE {{ partition.name|ident }} (
{%- if partition.has_check %}
    CONSTRAINT {{ check|ident }} CHECK ({{ holds(partition.bound, key.name|ident, key) }})
{%- endif %}
) INHERITS ({{ parent|ident }}){% if tablespace %} TABLESPACE {{ tablespace|ident }}{% endif %};
