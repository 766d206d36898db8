-- follower, follower_trigger_without_keys, follower_generated

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_relocate"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Relocates a row that belongs to another partition by now. One that follows another may have come before it, and is
-- looked at at the end of the transaction, unless its value says where it belongs; any other was sent here by what was known before its partition was made.
DECLARE
    silent_before pg_catalog.text := pg_catalog.current_setting('parting.silent_5c9948392a0e', true);
BEGIN
    IF EXISTS (
        SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid OPERATOR(pg_catalog.=) TG_RELID
        AND (i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE
        AND pg_catalog.pg_relation_filenode(i.inhparent) IS NOT NULL
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    PERFORM pg_catalog.set_config('parting.silent_5c9948392a0e', 'on', true);
    UPDATE ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS waiting SET "Num""ber" = waiting."Num""ber"
    WHERE waiting."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(waiting."Num""ber") IS NOT NULL;
    PERFORM pg_catalog.set_config('parting.silent_5c9948392a0e', coalesce(silent_before, ''), true);
    RETURN NULL;
END
$parting_$;


-- =================================================================================================
-- hashes_trigger_without_keys

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_relocate"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Relocates a row that belongs to another partition by now. One that follows another may have come before it, and is
-- looked at at the end of the transaction, unless its value says where it belongs; any other was sent here by what was known before its partition was made.
DECLARE
    silent_before pg_catalog.text := pg_catalog.current_setting('parting.silent_5c9948392a0e', true);
BEGIN
    IF EXISTS (
        SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid OPERATOR(pg_catalog.=) TG_RELID
        AND (i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE
        AND pg_catalog.pg_relation_filenode(i.inhparent) IS NOT NULL
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    IF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."the ""id"" %s") IS NULL THEN
        RETURN NULL;
    END IF;
    PERFORM pg_catalog.set_config('parting.silent_5c9948392a0e', 'on', true);
    UPDATE ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS waiting SET "the ""id"" %s" = waiting."the ""id"" %s"
    WHERE waiting."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(waiting."the ""id"" %s") IS NOT NULL;
    PERFORM pg_catalog.set_config('parting.silent_5c9948392a0e', coalesce(silent_before, ''), true);
    RETURN NULL;
END
$parting_$;
