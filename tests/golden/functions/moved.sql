-- hourly, daily, weekly_dates, monthly, monthly_trigger, monthly_generated, monthly_without_keys, monthly_trigger_without_keys, monthly_uniques, monthly_trigger_uniques_over_rows, quarterly, yearly, integers, integers_trigger, lists, lists_trigger, hashes, follower, follower_trigger_without_keys, follower_generated, takeover

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Deletes the old row once its copy exists in another partition.
DECLARE
    deleted bigint;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
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
    IF EXISTS (
        SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) TG_RELID
        AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), 'django-parting 1 ')
    ) THEN
        RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', TG_TABLE_NAME, OLD."the ""id"" %s"
        USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'Drop the foreign key, let it reference the table of the model instead, and run manage.py install_partition_triggers.';
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    EXECUTE pg_catalog.format(
        'DELETE FROM ONLY %I.%I WHERE "the ""id"" %%s" OPERATOR(pg_catalog.=) $1', TG_TABLE_SCHEMA, TG_TABLE_NAME
    ) USING OLD."the ""id"" %s";
    GET DIAGNOSTICS deleted = ROW_COUNT;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    IF deleted OPERATOR(pg_catalog.<>) 1 THEN
        RAISE EXCEPTION 'a trigger kept the row % from leaving %', OLD."the ""id"" %s", TG_TABLE_NAME
        USING HINT = 'A BEFORE DELETE trigger must return OLD while a row moves to another partition.';
    END IF;
    -- Anybody may write the setting that this trigger is fired by, but only the owner may write this.
    DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" AS register
    WHERE register.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s" AND register.partition_number OPERATOR(pg_catalog.=) TG_ARGV[0]::smallint;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the row % of % has not moved', OLD."the ""id"" %s", TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege', HINT = 'Do not write settings of parting yourself.';
    END IF;
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
    RETURN NULL;
END
$parting_$;


-- =================================================================================================
-- hashes_trigger_without_keys

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Deletes the old row once its copy exists in another partition.
DECLARE
    deleted bigint;
    reference pg_catalog.record;
    follows boolean;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
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
    IF EXISTS (
        SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) TG_RELID
        AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), 'django-parting 1 ')
    ) THEN
        RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', TG_TABLE_NAME, OLD."the ""id"" %s"
        USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'Drop the foreign key, let it reference the table of the model instead, and run manage.py install_partition_triggers.';
    END IF;
    FOR reference IN
        SELECT c.conname, c.conrelid::pg_catalog.regclass AS follower, a.attname, own.relowner OPERATOR(pg_catalog.=) its.relowner AS is_own
        FROM pg_catalog.pg_trigger AS fired JOIN pg_catalog.pg_constraint AS c ON c.oid OPERATOR(pg_catalog.=) fired.tgconstraint
        JOIN pg_catalog.pg_class AS own ON own.oid OPERATOR(pg_catalog.=) fired.tgrelid
        JOIN pg_catalog.pg_class AS its ON its.oid OPERATOR(pg_catalog.=) c.conrelid
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid OPERATOR(pg_catalog.=) c.conrelid AND a.attnum OPERATOR(pg_catalog.=) c.conkey[1]
        WHERE fired.tgrelid OPERATOR(pg_catalog.=) TG_RELID AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND pg_catalog.starts_with(coalesce(pg_catalog.obj_description(c.oid, 'pg_constraint'), ''), 'django-parting 1 ')
    LOOP
        -- Anybody may mark what he owns. A policy of his table would run as the owner of this one.
        IF NOT reference.is_own THEN
            RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', TG_TABLE_NAME, OLD."the ""id"" %s"
            USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'Drop the foreign key, let it reference the table of the model instead, and run manage.py install_partition_triggers.';
        END IF;
        EXECUTE pg_catalog.format('SELECT EXISTS (SELECT FROM ONLY %s AS following WHERE following.%I OPERATOR(pg_catalog.=) $1)', reference.follower, reference.attname) INTO follows USING OLD."the ""id"" %s";
        IF follows THEN
            RAISE EXCEPTION 'update on table "%" violates foreign key constraint "%" on table "%"', TG_TABLE_NAME, reference.conname, reference.follower
            USING ERRCODE = 'foreign_key_violation', DETAIL = pg_catalog.format('Key (%I)=(%s) is still referenced from table "%s".', 'the "id" %s', OLD."the ""id"" %s", reference.follower),
            HINT = 'Rows that reference it are in the partition that it leaves: delete them first, or have them reference another row.';
        END IF;
    END LOOP;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    EXECUTE pg_catalog.format(
        'DELETE FROM ONLY %I.%I WHERE "the ""id"" %%s" OPERATOR(pg_catalog.=) $1', TG_TABLE_SCHEMA, TG_TABLE_NAME
    ) USING OLD."the ""id"" %s";
    GET DIAGNOSTICS deleted = ROW_COUNT;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    IF deleted OPERATOR(pg_catalog.<>) 1 THEN
        RAISE EXCEPTION 'a trigger kept the row % from leaving %', OLD."the ""id"" %s", TG_TABLE_NAME
        USING HINT = 'A BEFORE DELETE trigger must return OLD while a row moves to another partition.';
    END IF;
    -- Anybody may write the setting that this trigger is fired by, but only the owner may write this.
    DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" AS register
    WHERE register.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s" AND register.partition_number OPERATOR(pg_catalog.=) TG_ARGV[0]::smallint;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the row % of % has not moved', OLD."the ""id"" %s", TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege', HINT = 'Do not write settings of parting yourself.';
    END IF;
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
    RETURN NULL;
END
$parting_$;
