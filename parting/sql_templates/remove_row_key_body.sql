{%- from "_renamed.sql" import refuse_other_schema with context -%}
{%- from "_primary_key.sql" import same_pk with context -%}
-- Looks after a row that is deleted while the setting says that rows are being moved: it has moved, or was
-- routed, if its key bears the number of another partition. Otherwise somebody has written the setting.
-- It is not pinned, as record_key.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    recorded_number pg_catalog.int2;
BEGIN
    {{ refuse_other_schema()|indent(4) }}
    SELECT recorded.partition_number INTO recorded_number FROM {{ key_table|ident }} AS recorded WHERE {{ same_pk("recorded.pk", "OLD." ~ pk|ident) }};
    IF recorded_number IS NULL THEN
        PERFORM FROM {{ moving|ident }} AS register
        WHERE {{ same_pk("register.pk", "OLD." ~ pk|ident) }} AND register.partition_number OPERATOR(pg_catalog.=) TG_ARGV[0]::pg_catalog.int2;
        IF FOUND THEN
            RETURN NULL;  -- it has moved with another primary key
        END IF;
        -- It is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO {{ key_table|ident }} (pk, partition_number) VALUES (OLD.{{ pk|ident }}, TG_ARGV[0]::pg_catalog.int2)
        ON CONFLICT (pk) DO NOTHING;
    ELSIF recorded_number OPERATOR(pg_catalog.<>) TG_ARGV[0]::pg_catalog.int2 THEN
        RETURN NULL;
    END IF;
    DELETE FROM {{ key_table|ident }} AS recorded
    WHERE {{ same_pk("recorded.pk", "OLD." ~ pk|ident) }} AND recorded.partition_number OPERATOR(pg_catalog.=) parting.own_number;
    RETURN NULL;
END
