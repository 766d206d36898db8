-- hourly, daily, weekly_dates, monthly, monthly_trigger, monthly_generated, monthly_uniques, monthly_trigger_uniques_over_rows, quarterly, yearly, integers, integers_trigger, lists, lists_trigger, hashes, follower, follower_generated

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_hashjoin = 'off'
SET enable_mergejoin = 'off'
SET enable_seqscan = 'off'
AS $parting_$
-- Deletes from the parent the rows that the routing trigger has inserted into partitions.
-- The array, and the settings of this function, keep the planner at one index probe a row whatever the
-- statistics are: a scan would read all dead rows that an old snapshot keeps there.
<<parting>>
DECLARE
    -- Columns may be called tg_relid.
    own_oid pg_catalog.oid := TG_RELID;
    routed_by pg_catalog.text := pg_catalog.current_setting('parting.routed_5c9948392a0e', true);
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
BEGIN
    IF (TG_RELID OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    IF routed_by OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text THEN
        ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true);
        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
        DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
        WHERE routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows));
        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    ELSE
        -- A trigger's own insert was the last that was routed, or somebody has written the setting, or the
        -- routing trigger has been dropped, and nothing was routed. (The catalog does not show it: this
        -- transaction's snapshot may be older than the trigger.) Rows without a copy in a partition stay.
        ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true);
        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
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
SET enable_hashjoin = 'off'
SET enable_mergejoin = 'off'
SET enable_seqscan = 'off'
AS $parting_$
-- Deletes from the parent the rows that the routing trigger has inserted into partitions.
-- The array, and the settings of this function, keep the planner at one index probe a row whatever the
-- statistics are: a scan would read all dead rows that an old snapshot keeps there.
<<parting>>
DECLARE
    -- Columns may be called tg_relid.
    own_oid pg_catalog.oid := TG_RELID;
    routed_by pg_catalog.text := pg_catalog.current_setting('parting.routed_5c9948392a0e', true);
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
BEGIN
    IF (TG_RELID OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    IF routed_by OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text THEN
        ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true);
        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
        DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
        WHERE routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows));
        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    ELSE
        -- A trigger's own insert was the last that was routed, or somebody has written the setting, or the
        -- routing trigger has been dropped, and nothing was routed. (The catalog does not show it: this
        -- transaction's snapshot may be older than the trigger.) Rows without a copy in a partition stay.
        ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true);
        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
        DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
        WHERE routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows))
        AND routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT copied."the ""id"" %s" FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS copied
            WHERE copied."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows))
            AND copied.tableoid OPERATOR(pg_catalog.<>) parting.own_oid));
        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    END IF;
    RETURN NULL;
END
$parting_$;


-- =================================================================================================
-- takeover

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_hashjoin = 'off'
SET enable_mergejoin = 'off'
SET enable_seqscan = 'off'
AS $parting_$
-- Deletes from the parent the rows that the routing trigger has inserted into partitions.
-- The array, and the settings of this function, keep the planner at one index probe a row whatever the
-- statistics are: a scan would read all dead rows that an old snapshot keeps there.
<<parting>>
DECLARE
    -- Columns may be called tg_relid.
    own_oid pg_catalog.oid := TG_RELID;
    routed_by pg_catalog.text := pg_catalog.current_setting('parting.routed_5c9948392a0e', true);
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
BEGIN
    IF (TG_RELID OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    IF routed_by OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text THEN
        ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true);
        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
        DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
        WHERE routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows));
        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    ELSE
        -- A trigger's own insert was the last that was routed, or somebody has written the setting, or the
        -- routing trigger has been dropped, and nothing was routed. (The catalog does not show it: this
        -- transaction's snapshot may be older than the trigger.) Rows without a copy in a partition stay.
        ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true);
        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
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
