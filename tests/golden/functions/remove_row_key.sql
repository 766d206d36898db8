-- hourly, daily, weekly_dates, monthly, monthly_trigger, monthly_generated, monthly_uniques, monthly_trigger_uniques_over_rows, quarterly, yearly, integers, integers_trigger, lists, lists_trigger, hashes, follower, follower_generated, takeover

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
AS $parting_$
-- Looks after a row that is deleted while the setting says that rows are being moved: it has moved, or was
-- routed, if its key bears the number of another partition. Otherwise somebody has written the setting.
-- It is not pinned, as record_key.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    recorded_number pg_catalog.int2;
BEGIN
    IF TG_TABLE_SCHEMA OPERATOR(pg_catalog.<>) ALL (ARRAY['the "schema" 100%']::pg_catalog.name[]) THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    SELECT recorded.partition_number INTO recorded_number FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    IF recorded_number IS NULL THEN
        PERFORM FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" AS register
        WHERE register.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s" AND register.partition_number OPERATOR(pg_catalog.=) TG_ARGV[0]::pg_catalog.int2;
        IF FOUND THEN
            RETURN NULL;  -- it has moved with another primary key
        END IF;
        -- It is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::pg_catalog.int2)
        ON CONFLICT (pk) DO NOTHING;
    ELSIF recorded_number OPERATOR(pg_catalog.<>) TG_ARGV[0]::pg_catalog.int2 THEN
        RETURN NULL;
    END IF;
    DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
    WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s" AND recorded.partition_number OPERATOR(pg_catalog.=) parting.own_number;
    RETURN NULL;
END
$parting_$;
