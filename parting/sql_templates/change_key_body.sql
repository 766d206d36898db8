{%- from "_keys.sql" import change_key with context -%}
-- Follows the change of a primary key.
BEGIN
    {{ change_key(keys, pk)|indent(4) }}
    RETURN NULL;
END
