{%- from "_renamed.sql" import refuse_other_parent with context -%}
{%- from "_primary_key.sql" import pk_among with context -%}
{%- from "_moving.sql" import is_batch with context -%}
{%- macro remove() -%}
DELETE FROM {{ key_table|ident }} AS recorded
WHERE {{ pk_among("recorded.pk", "old_rows." ~ pk|ident, "old_rows") }}
AND (parting.own_number OPERATOR(pg_catalog.=) {{ parent_number|literal }} OR recorded.partition_number OPERATOR(pg_catalog.=) parting.own_number);
{%- endmacro -%}
-- Remove the keys of rows that were deleted. A statement on a partition deletes rows of that partition: keys
-- with other numbers are those of rows that have moved. One on the table deletes rows of all partitions.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    removed bigint;
BEGIN
    {{ refuse_other_parent(or_table=true)|indent(4) }}
    IF {{ is_batch(moving_setting)|indent(4) }} THEN
        RETURN NULL;
    END IF;
    {{ remove()|indent(4) }}
    GET DIAGNOSTICS removed = ROW_COUNT;
    IF removed OPERATOR(pg_catalog.<>) (SELECT pg_catalog.count(*) FROM old_rows) THEN
        -- A key is not recorded yet (an installation is recording them), or it was recorded after
        -- this transaction's snapshot. Recording it decides: in the second case PostgreSQL waits for
        -- the other transaction, or raises serialization_failure.
        INSERT INTO {{ key_table|ident }} (pk, partition_number)
        SELECT old_rows.{{ pk|ident }}, parting.own_number FROM old_rows
        ON CONFLICT (pk) DO NOTHING;
        {{ remove()|indent(8) }}
    END IF;
    RETURN NULL;
END
