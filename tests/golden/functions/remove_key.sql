-- hourly, daily, weekly_dates, monthly, monthly_trigger, monthly_generated, monthly_uniques, monthly_trigger_uniques_over_rows, quarterly, yearly, integers, integers_trigger, lists, lists_trigger, hashes, follower, follower_generated

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_hashjoin = 'off'
SET enable_mergejoin = 'off'
SET enable_seqscan = 'off'
SET enable_bitmapscan = 'off'
AS $parting_$
-- Remove the keys of rows that were deleted. A statement on a partition deletes rows of that partition: keys
-- with other numbers are those of rows that have moved. One on the table deletes rows of all partitions.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    removed bigint;
BEGIN
    IF EXISTS (
        SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid OPERATOR(pg_catalog.=) TG_RELID
        AND (i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE
        AND pg_catalog.pg_relation_filenode(i.inhparent) IS NOT NULL
    ) OR TG_ARGV[0] OPERATOR(pg_catalog.=) '0'
    AND (TG_RELID OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    IF coalesce(pg_catalog.starts_with(pg_catalog.current_setting('parting.moving_5c9948392a0e', true), 'batch '), false)
    AND (SESSION_USER OPERATOR(pg_catalog.=) CURRENT_USER OR pg_catalog.pg_has_role(SESSION_USER, CURRENT_USER, 'MEMBER'::pg_catalog.text))
    AND pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.concat('batch ', pg_catalog.currval(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_parting_proof"'::pg_catalog.regclass))
    AND (pg_catalog.currval(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_parting_proof"'::pg_catalog.regclass) OPERATOR(pg_catalog.&) 1023::pg_catalog.int8) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth() THEN
        RETURN NULL;
    END IF;
    DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
    WHERE recorded.pk OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT old_rows."the ""id"" %s" FROM old_rows))
    AND (parting.own_number OPERATOR(pg_catalog.=) 0 OR recorded.partition_number OPERATOR(pg_catalog.=) parting.own_number);
    GET DIAGNOSTICS removed = ROW_COUNT;
    IF removed OPERATOR(pg_catalog.<>) (SELECT pg_catalog.count(*) FROM old_rows) THEN
        -- A key is not recorded yet (an installation is recording them), or it was recorded after
        -- this transaction's snapshot. Recording it decides: in the second case PostgreSQL waits for
        -- the other transaction, or raises serialization_failure.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number)
        SELECT old_rows."the ""id"" %s", parting.own_number FROM old_rows
        ON CONFLICT (pk) DO NOTHING;
        DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
        WHERE recorded.pk OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT old_rows."the ""id"" %s" FROM old_rows))
        AND (parting.own_number OPERATOR(pg_catalog.=) 0 OR recorded.partition_number OPERATOR(pg_catalog.=) parting.own_number);
    END IF;
    RETURN NULL;
END
$parting_$;


-- =================================================================================================
-- takeover

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_hashjoin = 'off'
SET enable_mergejoin = 'off'
SET enable_seqscan = 'off'
SET enable_bitmapscan = 'off'
AS $parting_$
-- Remove the keys of rows that were deleted. A statement on a partition deletes rows of that partition: keys
-- with other numbers are those of rows that have moved. One on the table deletes rows of all partitions.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    removed bigint;
BEGIN
    IF EXISTS (
        SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid OPERATOR(pg_catalog.=) TG_RELID
        AND (i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE
        AND pg_catalog.pg_relation_filenode(i.inhparent) IS NOT NULL
    ) OR TG_ARGV[0] OPERATOR(pg_catalog.=) '32767'
    AND (TG_RELID OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    IF coalesce(pg_catalog.starts_with(pg_catalog.current_setting('parting.moving_5c9948392a0e', true), 'batch '), false)
    AND (SESSION_USER OPERATOR(pg_catalog.=) CURRENT_USER OR pg_catalog.pg_has_role(SESSION_USER, CURRENT_USER, 'MEMBER'::pg_catalog.text))
    AND pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.concat('batch ', pg_catalog.currval(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_parting_proof"'::pg_catalog.regclass))
    AND (pg_catalog.currval(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_parting_proof"'::pg_catalog.regclass) OPERATOR(pg_catalog.&) 1023::pg_catalog.int8) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth() THEN
        RETURN NULL;
    END IF;
    DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
    WHERE recorded.pk OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT old_rows."the ""id"" %s" FROM old_rows))
    AND (parting.own_number OPERATOR(pg_catalog.=) 32767 OR recorded.partition_number OPERATOR(pg_catalog.=) parting.own_number);
    GET DIAGNOSTICS removed = ROW_COUNT;
    IF removed OPERATOR(pg_catalog.<>) (SELECT pg_catalog.count(*) FROM old_rows) THEN
        -- A key is not recorded yet (an installation is recording them), or it was recorded after
        -- this transaction's snapshot. Recording it decides: in the second case PostgreSQL waits for
        -- the other transaction, or raises serialization_failure.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number)
        SELECT old_rows."the ""id"" %s", parting.own_number FROM old_rows
        ON CONFLICT (pk) DO NOTHING;
        DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
        WHERE recorded.pk OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT old_rows."the ""id"" %s" FROM old_rows))
        AND (parting.own_number OPERATOR(pg_catalog.=) 32767 OR recorded.partition_number OPERATOR(pg_catalog.=) parting.own_number);
    END IF;
    RETURN NULL;
END
$parting_$;
