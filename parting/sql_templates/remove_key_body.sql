{%- from "_primary_key.sql" import pk_among with context -%}
{%- macro remove() -%}
DELETE FROM {{ key_table|ident }} AS recorded
WHERE {{ pk_among("recorded.pk", "old_rows." ~ pk|ident, "old_rows") }};
{%- endmacro -%}
-- Remove the keys of rows that were deleted.
DECLARE
    removed bigint;
BEGIN
    {{ remove()|indent(4) }}
    GET DIAGNOSTICS removed = ROW_COUNT;
    IF removed OPERATOR(pg_catalog.<>) (SELECT pg_catalog.count(*) FROM old_rows) THEN
        -- A key is not recorded yet (an installation is recording them), or it was recorded after
        -- this transaction's snapshot. Recording it decides: in the second case PostgreSQL waits for
        -- the other transaction, or raises serialization_failure.
        INSERT INTO {{ key_table|ident }} (pk, partition_number)
        SELECT old_rows.{{ pk|ident }}, {{ parent_number|literal }} FROM old_rows
        ON CONFLICT (pk) DO NOTHING;
        {{ remove()|indent(8) }}
    END IF;
    RETURN NULL;
END
