-- hourly, daily, weekly_dates, monthly, monthly_trigger, monthly_uniques, monthly_trigger_uniques_over_rows, quarterly, yearly, integers, integers_trigger, lists, lists_trigger, hashes, follower

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = 'off'
SET enable_bitmapscan = 'off'
AS $parting_$
-- Deletes from the parent the rows that the routing trigger has inserted into partitions.
-- The array, and the settings of this function, keep the planner at one index probe a row whatever the
-- statistics are: a scan would read all dead rows that an old snapshot keeps there.
DECLARE
    routed_by pg_catalog.text;
    deleted bigint;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
BEGIN
    -- Most statements insert one row: each condition of its own costs them something.
    IF TG_TABLE_NAME OPERATOR(pg_catalog.=) E'50% "off" \\ $parting$ %s {{ x }}; --'::pg_catalog.name AND TG_TABLE_SCHEMA OPERATOR(pg_catalog.=) 'the "schema" 100%'::pg_catalog.name AND pg_catalog.current_setting('parting.routed_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.concat((pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, ' 1') THEN
        ignored := pg_catalog.concat(pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true), pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true));
        DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
        WHERE routed."the ""id"" %s" OPERATOR(pg_catalog.=) (SELECT new_rows."the ""id"" %s" FROM new_rows);
        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
        IF NOT FOUND THEN
            RAISE EXCEPTION 'rows of % have been changed or deleted while they were being inserted', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'triggered_data_change_violation', HINT = 'Change them when the statement that inserts them has ended.';
        END IF;
        RETURN NULL;
    END IF;
    IF (TG_TABLE_NAME OPERATOR(pg_catalog.=) E'50% "off" \\ $parting$ %s {{ x }}; --'::pg_catalog.name AND TG_TABLE_SCHEMA OPERATOR(pg_catalog.=) 'the "schema" 100%'::pg_catalog.name) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    routed_by := pg_catalog.current_setting('parting.routed_5c9948392a0e', true);
    IF pg_catalog.split_part(routed_by, ' ', 1) OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text THEN
        IF pg_catalog.split_part(routed_by, ' ', 3) OPERATOR(pg_catalog.=) '' THEN
            ignored := pg_catalog.concat(pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true), pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true));
            DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
            WHERE routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows));
            GET DIAGNOSTICS deleted = ROW_COUNT;
            ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
        ELSE
            ignored := pg_catalog.concat(pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true), pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true));
            DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
            WHERE routed.ctid OPERATOR(pg_catalog.=) ANY (ARRAY(
                SELECT (
                    SELECT waiting.ctid FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS waiting
                    WHERE waiting."the ""id"" %s" OPERATOR(pg_catalog.=) new_rows."the ""id"" %s" AND waiting.* OPERATOR(pg_catalog.*=) new_rows.*
                ) FROM new_rows
            ));
            GET DIAGNOSTICS deleted = ROW_COUNT;
            ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
        END IF;
        -- Those of a statement were routed as it had inserted them: if some are gone since, their copies are too many.
        IF pg_catalog.split_part(routed_by, ' ', 2) OPERATOR(pg_catalog.<>) ALL (ARRAY['', deleted::pg_catalog.text]) THEN
            RAISE EXCEPTION 'rows of % have been changed or deleted while they were being inserted', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'triggered_data_change_violation', HINT = 'Change them when the statement that inserts them has ended.';
        END IF;
    ELSE
        -- A trigger's own insert was the last that was routed, or somebody has written the setting, or the
        -- routing trigger has been dropped, and nothing was routed. (The catalog does not show it: this
        -- transaction's snapshot may be older than the trigger.) Rows without a copy in a partition stay.
        ignored := pg_catalog.concat(pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true), pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true));
        DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
        WHERE routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows))
        AND routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT copied.pk FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS copied
            WHERE copied.pk OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows))
            AND copied.partition_number OPERATOR(pg_catalog.<>) 0));
        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    END IF;
    RETURN NULL;
END
$parting_$;


-- =================================================================================================
-- monthly_generated, follower_generated

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = 'off'
SET enable_bitmapscan = 'off'
AS $parting_$
-- Deletes from the parent the rows that the routing trigger has inserted into partitions.
-- The array, and the settings of this function, keep the planner at one index probe a row whatever the
-- statistics are: a scan would read all dead rows that an old snapshot keeps there.
DECLARE
    routed_by pg_catalog.text;
    deleted bigint;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
BEGIN
    -- Most statements insert one row: each condition of its own costs them something.
    IF TG_TABLE_NAME OPERATOR(pg_catalog.=) E'50% "off" \\ $parting$ %s {{ x }}; --'::pg_catalog.name AND TG_TABLE_SCHEMA OPERATOR(pg_catalog.=) 'the "schema" 100%'::pg_catalog.name AND pg_catalog.current_setting('parting.routed_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.concat((pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, ' 1') THEN
        ignored := pg_catalog.concat(pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true), pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true));
        DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
        WHERE routed."the ""id"" %s" OPERATOR(pg_catalog.=) (SELECT new_rows."the ""id"" %s" FROM new_rows);
        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
        IF NOT FOUND THEN
            RAISE EXCEPTION 'rows of % have been changed or deleted while they were being inserted', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'triggered_data_change_violation', HINT = 'Change them when the statement that inserts them has ended.';
        END IF;
        RETURN NULL;
    END IF;
    IF (TG_TABLE_NAME OPERATOR(pg_catalog.=) E'50% "off" \\ $parting$ %s {{ x }}; --'::pg_catalog.name AND TG_TABLE_SCHEMA OPERATOR(pg_catalog.=) 'the "schema" 100%'::pg_catalog.name) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    routed_by := pg_catalog.current_setting('parting.routed_5c9948392a0e', true);
    IF pg_catalog.split_part(routed_by, ' ', 1) OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text THEN
        IF pg_catalog.split_part(routed_by, ' ', 3) OPERATOR(pg_catalog.=) '' THEN
            ignored := pg_catalog.concat(pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true), pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true));
            DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
            WHERE routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows));
            GET DIAGNOSTICS deleted = ROW_COUNT;
            ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
        ELSE
            ignored := pg_catalog.concat(pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true), pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true));
            DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
            WHERE routed.ctid OPERATOR(pg_catalog.=) ANY (ARRAY(
                SELECT (
                    SELECT waiting.ctid FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS waiting
                    WHERE waiting."the ""id"" %s" OPERATOR(pg_catalog.=) new_rows."the ""id"" %s" AND ROW(waiting."the ""id"" %s", waiting."Created 'At' \ $parting$", waiting."Num""ber", waiting."te;xt {%") OPERATOR(pg_catalog.*=) ROW(new_rows."the ""id"" %s", new_rows."Created 'At' \ $parting$", new_rows."Num""ber", new_rows."te;xt {%")
                ) FROM new_rows
            ));
            GET DIAGNOSTICS deleted = ROW_COUNT;
            ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
        END IF;
        -- Those of a statement were routed as it had inserted them: if some are gone since, their copies are too many.
        IF pg_catalog.split_part(routed_by, ' ', 2) OPERATOR(pg_catalog.<>) ALL (ARRAY['', deleted::pg_catalog.text]) THEN
            RAISE EXCEPTION 'rows of % have been changed or deleted while they were being inserted', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'triggered_data_change_violation', HINT = 'Change them when the statement that inserts them has ended.';
        END IF;
    ELSE
        -- A trigger's own insert was the last that was routed, or somebody has written the setting, or the
        -- routing trigger has been dropped, and nothing was routed. (The catalog does not show it: this
        -- transaction's snapshot may be older than the trigger.) Rows without a copy in a partition stay.
        ignored := pg_catalog.concat(pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true), pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true));
        DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
        WHERE routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows))
        AND routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT copied.pk FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS copied
            WHERE copied.pk OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows))
            AND copied.partition_number OPERATOR(pg_catalog.<>) 0));
        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    END IF;
    RETURN NULL;
END
$parting_$;


-- =================================================================================================
-- monthly_without_keys, monthly_trigger_without_keys, follower_trigger_without_keys, hashes_trigger_without_keys

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = 'off'
SET enable_bitmapscan = 'off'
AS $parting_$
-- Deletes from the parent the rows that the routing trigger has inserted into partitions.
-- The array, and the settings of this function, keep the planner at one index probe a row whatever the
-- statistics are: a scan would read all dead rows that an old snapshot keeps there.
DECLARE
    routed_by pg_catalog.text;
    deleted bigint;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
BEGIN
    -- Most statements insert one row: each condition of its own costs them something.
    IF TG_TABLE_NAME OPERATOR(pg_catalog.=) E'50% "off" \\ $parting$ %s {{ x }}; --'::pg_catalog.name AND TG_TABLE_SCHEMA OPERATOR(pg_catalog.=) 'the "schema" 100%'::pg_catalog.name AND pg_catalog.current_setting('parting.routed_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.concat((pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, ' 1') THEN
        ignored := pg_catalog.concat(pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true), pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true));
        DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
        WHERE routed."the ""id"" %s" OPERATOR(pg_catalog.=) (SELECT new_rows."the ""id"" %s" FROM new_rows);
        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
        IF NOT FOUND THEN
            RAISE EXCEPTION 'rows of % have been changed or deleted while they were being inserted', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'triggered_data_change_violation', HINT = 'Change them when the statement that inserts them has ended.';
        END IF;
        RETURN NULL;
    END IF;
    IF (TG_TABLE_NAME OPERATOR(pg_catalog.=) E'50% "off" \\ $parting$ %s {{ x }}; --'::pg_catalog.name AND TG_TABLE_SCHEMA OPERATOR(pg_catalog.=) 'the "schema" 100%'::pg_catalog.name) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    routed_by := pg_catalog.current_setting('parting.routed_5c9948392a0e', true);
    IF pg_catalog.split_part(routed_by, ' ', 1) OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text THEN
        IF pg_catalog.split_part(routed_by, ' ', 3) OPERATOR(pg_catalog.=) '' THEN
            ignored := pg_catalog.concat(pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true), pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true));
            DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
            WHERE routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows));
            GET DIAGNOSTICS deleted = ROW_COUNT;
            ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
        ELSE
            ignored := pg_catalog.concat(pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true), pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true));
            DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
            WHERE routed.ctid OPERATOR(pg_catalog.=) ANY (ARRAY(
                SELECT (
                    SELECT waiting.ctid FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS waiting
                    WHERE waiting."the ""id"" %s" OPERATOR(pg_catalog.=) new_rows."the ""id"" %s" AND waiting.* OPERATOR(pg_catalog.*=) new_rows.*
                ) FROM new_rows
            ));
            GET DIAGNOSTICS deleted = ROW_COUNT;
            ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
        END IF;
        -- Those of a statement were routed as it had inserted them: if some are gone since, their copies are too many.
        IF pg_catalog.split_part(routed_by, ' ', 2) OPERATOR(pg_catalog.<>) ALL (ARRAY['', deleted::pg_catalog.text]) THEN
            RAISE EXCEPTION 'rows of % have been changed or deleted while they were being inserted', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'triggered_data_change_violation', HINT = 'Change them when the statement that inserts them has ended.';
        END IF;
    ELSE
        -- A trigger's own insert was the last that was routed, or somebody has written the setting, or the
        -- routing trigger has been dropped, and nothing was routed. (The catalog does not show it: this
        -- transaction's snapshot may be older than the trigger.) Rows without a copy in a partition stay.
        <<unrouted>>
        DECLARE
            -- Columns may be called tg_relid.
            own_oid pg_catalog.oid := TG_RELID;
        BEGIN
            ignored := pg_catalog.concat(pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true), pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true));
            DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
            WHERE routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows))
            AND routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT copied."the ""id"" %s" FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS copied
                WHERE copied."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows))
                AND copied.tableoid OPERATOR(pg_catalog.<>) unrouted.own_oid));
            ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
        END;
    END IF;
    RETURN NULL;
END
$parting_$;


-- =================================================================================================
-- takeover

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = 'off'
SET enable_bitmapscan = 'off'
AS $parting_$
-- Deletes from the parent the rows that the routing trigger has inserted into partitions.
-- The array, and the settings of this function, keep the planner at one index probe a row whatever the
-- statistics are: a scan would read all dead rows that an old snapshot keeps there.
DECLARE
    routed_by pg_catalog.text;
    deleted bigint;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
BEGIN
    -- Most statements insert one row: each condition of its own costs them something.
    IF TG_TABLE_NAME OPERATOR(pg_catalog.=) E'50% "off" \\ $parting$ %s {{ x }}; --'::pg_catalog.name AND TG_TABLE_SCHEMA OPERATOR(pg_catalog.=) 'the "schema" 100%'::pg_catalog.name AND pg_catalog.current_setting('parting.routed_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.concat((pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, ' 1') THEN
        ignored := pg_catalog.concat(pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true), pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true));
        DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
        WHERE routed."the ""id"" %s" OPERATOR(pg_catalog.=) (SELECT new_rows."the ""id"" %s" FROM new_rows);
        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
        IF NOT FOUND THEN
            RAISE EXCEPTION 'rows of % have been changed or deleted while they were being inserted', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'triggered_data_change_violation', HINT = 'Change them when the statement that inserts them has ended.';
        END IF;
        RETURN NULL;
    END IF;
    IF (TG_TABLE_NAME OPERATOR(pg_catalog.=) E'50% "off" \\ $parting$ %s {{ x }}; --'::pg_catalog.name AND TG_TABLE_SCHEMA OPERATOR(pg_catalog.=) 'the "schema" 100%'::pg_catalog.name) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    routed_by := pg_catalog.current_setting('parting.routed_5c9948392a0e', true);
    IF pg_catalog.split_part(routed_by, ' ', 1) OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text THEN
        IF pg_catalog.split_part(routed_by, ' ', 3) OPERATOR(pg_catalog.=) '' THEN
            ignored := pg_catalog.concat(pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true), pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true));
            DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
            WHERE routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows));
            GET DIAGNOSTICS deleted = ROW_COUNT;
            ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
        ELSE
            ignored := pg_catalog.concat(pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true), pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true));
            DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
            WHERE routed.ctid OPERATOR(pg_catalog.=) ANY (ARRAY(
                SELECT (
                    SELECT waiting.ctid FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS waiting
                    WHERE waiting."the ""id"" %s" OPERATOR(pg_catalog.=) new_rows."the ""id"" %s" AND waiting.* OPERATOR(pg_catalog.*=) new_rows.*
                ) FROM new_rows
            ));
            GET DIAGNOSTICS deleted = ROW_COUNT;
            ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
        END IF;
        -- Those of a statement were routed as it had inserted them: if some are gone since, their copies are too many.
        IF pg_catalog.split_part(routed_by, ' ', 2) OPERATOR(pg_catalog.<>) ALL (ARRAY['', deleted::pg_catalog.text]) THEN
            RAISE EXCEPTION 'rows of % have been changed or deleted while they were being inserted', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'triggered_data_change_violation', HINT = 'Change them when the statement that inserts them has ended.';
        END IF;
    ELSE
        -- A trigger's own insert was the last that was routed, or somebody has written the setting, or the
        -- routing trigger has been dropped, and nothing was routed. (The catalog does not show it: this
        -- transaction's snapshot may be older than the trigger.) Rows without a copy in a partition stay.
        ignored := pg_catalog.concat(pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true), pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true));
        DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
        WHERE routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows))
        AND routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT copied.pk FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS copied
            WHERE copied.pk OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows))
            AND copied.partition_number OPERATOR(pg_catalog.<>) 32767));
        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    END IF;
    RETURN NULL;
END
$parting_$;
