-- follower, follower_generated

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_follow"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Moves the rows that follow a row that moves. The copy of that row exists already, and the old row
-- still does: rows are copied from the top of the family down, and deleted from the bottom up.
DECLARE
    is_gone boolean := true;
    partition_key smallint;
    source pg_catalog.text;
    target pg_catalog.text;
    copied bigint;
    deleted bigint;
    names pg_catalog.text;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
    silent_before pg_catalog.text := pg_catalog.current_setting('parting.silent_5c9948392a0e', true);
BEGIN
    IF (TG_TABLE_NAME OPERATOR(pg_catalog.=) 'other % table_keys'::pg_catalog.name AND TG_TABLE_SCHEMA OPERATOR(pg_catalog.=) 'the "schema" 100%'::pg_catalog.name) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    -- If the row is gone, or has another primary key, they wait in the default partition, like those
    -- that are inserted before the row they follow. Where they are, ON DELETE CASCADE would delete
    -- them when the row leaves its partition with another primary key.
    IF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
        is_gone := NOT NEW.pk OPERATOR(pg_catalog.=) OLD.pk;
    END IF;
    IF NOT is_gone THEN
        IF NEW.partition_number OPERATOR(pg_catalog.<) 0::pg_catalog.int2 THEN
            RETURN NULL;  -- it is about to be copied: they follow it then
        END IF;
        partition_key := NEW.partition_number;
    END IF;
    IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
        IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
            target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
        ELSE
            target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_it''s"';
        END IF;
    ELSE
        IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
            target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_e""u"';
        ELSE
            target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
        END IF;
    END IF;
    partition_key := OLD.partition_number;
    IF OLD.partition_number OPERATOR(pg_catalog.<) 0::pg_catalog.int2 THEN
        partition_key := (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) OLD.partition_number;
    END IF;
    -- A session that inserts a follower has locked the old row FOR KEY SHARE: wait for it, and make
    -- others wait.
    IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
        IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
            IF source OPERATOR(pg_catalog.<>) target THEN
                PERFORM FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS following WHERE following."Num""ber" OPERATOR(pg_catalog.=) OLD.pk FOR UPDATE;
            ELSIF is_gone THEN
                -- The row may be inserted again elsewhere: at the end of the transaction they search for it.
                UPDATE ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS waiting SET "Num""ber" = waiting."Num""ber" WHERE waiting."Num""ber" OPERATOR(pg_catalog.=) OLD.pk;
                RETURN NULL;
            END IF;
        ELSE
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_it''s"';
            IF source OPERATOR(pg_catalog.<>) target THEN
                PERFORM FROM ONLY "the ""schema"" 100%"."other % table_it's" AS leader_row WHERE leader_row."id" OPERATOR(pg_catalog.=) OLD.pk FOR UPDATE;
                PERFORM FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" AS following WHERE following."Num""ber" OPERATOR(pg_catalog.=) OLD.pk FOR UPDATE;
            END IF;
        END IF;
    ELSE
        IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_e""u"';
            IF source OPERATOR(pg_catalog.<>) target THEN
                PERFORM FROM ONLY "the ""schema"" 100%"."other % table_e""u" AS leader_row WHERE leader_row."id" OPERATOR(pg_catalog.=) OLD.pk FOR UPDATE;
                PERFORM FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" AS following WHERE following."Num""ber" OPERATOR(pg_catalog.=) OLD.pk FOR UPDATE;
            END IF;
        ELSE
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
            IF source OPERATOR(pg_catalog.<>) target THEN
                PERFORM FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS following WHERE following."Num""ber" OPERATOR(pg_catalog.=) OLD.pk FOR UPDATE;
            ELSIF is_gone THEN
                -- The row may be inserted again elsewhere: at the end of the transaction they search for it.
                UPDATE ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS waiting SET "Num""ber" = waiting."Num""ber" WHERE waiting."Num""ber" OPERATOR(pg_catalog.=) OLD.pk;
                RETURN NULL;
            END IF;
        END IF;
    END IF;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    EXECUTE pg_catalog.format(E'UPDATE "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded SET partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) recorded.partition_number
    WHERE recorded.partition_number OPERATOR(pg_catalog.>=) 0::pg_catalog.int2 AND recorded.pk OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT "the ""id"" %%s" FROM ONLY %s WHERE "Num""ber" OPERATOR(pg_catalog.=) $1))', source) USING OLD.pk;
    IF EXISTS (
        SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) source::pg_catalog.regclass::pg_catalog.oid
        AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), 'django-parting 1 ')
    ) THEN
        RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', source, OLD.pk
        USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'Drop the foreign key, let it reference the table of the model instead, and run manage.py install_partition_triggers.';
    END IF;
    names := coalesce((
        SELECT pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
        AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
    ), E'"the ""id"" %s", "Created ''At'' \\ $parting$", "Num""ber", "te;xt {%"');
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    -- For users' triggers a row that moves with its leader does not change.
    PERFORM pg_catalog.set_config('parting.silent_5c9948392a0e', 'on', true);
    EXECUTE pg_catalog.format('INSERT INTO %s (%s) SELECT %s FROM ONLY %s WHERE "Num""ber" OPERATOR(pg_catalog.=) $1', target, names, names, source) USING OLD.pk;
    GET DIAGNOSTICS copied = ROW_COUNT;
    EXECUTE pg_catalog.format('DELETE FROM ONLY %s WHERE "Num""ber" OPERATOR(pg_catalog.=) $1', source) USING OLD.pk;
    GET DIAGNOSTICS deleted = ROW_COUNT;
    PERFORM pg_catalog.set_config('parting.silent_5c9948392a0e', coalesce(silent_before, ''), true);
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    IF deleted OPERATOR(pg_catalog.<>) copied THEN
        RAISE EXCEPTION 'a trigger kept rows from moving from % to %', source, target
        USING HINT = 'A BEFORE INSERT or BEFORE DELETE trigger must not skip rows while they move to another partition.';
    END IF;
    RETURN NULL;
END
$parting_$;


-- =================================================================================================
-- follower_trigger_without_keys

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_follow"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Moves the rows that follow a row that moves. The copy of that row exists already, and the old row
-- still does: rows are copied from the top of the family down, and deleted from the bottom up.
DECLARE
    is_gone boolean := true;
    partition_key smallint;
    source pg_catalog.text;
    target pg_catalog.text;
    copied bigint;
    deleted bigint;
    names pg_catalog.text;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
    silent_before pg_catalog.text := pg_catalog.current_setting('parting.silent_5c9948392a0e', true);
BEGIN
    IF (TG_TABLE_NAME OPERATOR(pg_catalog.=) 'other % table_keys'::pg_catalog.name AND TG_TABLE_SCHEMA OPERATOR(pg_catalog.=) 'the "schema" 100%'::pg_catalog.name) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    -- If the row is gone, or has another primary key, they wait in the default partition, like those
    -- that are inserted before the row they follow. Where they are, ON DELETE CASCADE would delete
    -- them when the row leaves its partition with another primary key.
    IF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
        is_gone := NOT NEW.pk OPERATOR(pg_catalog.=) OLD.pk;
    END IF;
    IF NOT is_gone THEN
        IF NEW.partition_number OPERATOR(pg_catalog.<) 0::pg_catalog.int2 THEN
            RETURN NULL;  -- it is about to be copied: they follow it then
        END IF;
        partition_key := NEW.partition_number;
    END IF;
    IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
        IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
            target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
        ELSE
            target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_it''s"';
        END IF;
    ELSE
        IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
            target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_e""u"';
        ELSE
            target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
        END IF;
    END IF;
    partition_key := OLD.partition_number;
    IF OLD.partition_number OPERATOR(pg_catalog.<) 0::pg_catalog.int2 THEN
        partition_key := (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) OLD.partition_number;
    END IF;
    -- A session that inserts a follower has locked the old row FOR KEY SHARE: wait for it, and make
    -- others wait.
    IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
        IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
            IF source OPERATOR(pg_catalog.<>) target THEN
                PERFORM FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS following WHERE following."Num""ber" OPERATOR(pg_catalog.=) OLD.pk FOR UPDATE;
            ELSIF is_gone THEN
                -- The row may be inserted again elsewhere: at the end of the transaction they search for it.
                UPDATE ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS waiting SET "Num""ber" = waiting."Num""ber" WHERE waiting."Num""ber" OPERATOR(pg_catalog.=) OLD.pk;
                RETURN NULL;
            END IF;
        ELSE
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_it''s"';
            IF source OPERATOR(pg_catalog.<>) target THEN
                PERFORM FROM ONLY "the ""schema"" 100%"."other % table_it's" AS leader_row WHERE leader_row."id" OPERATOR(pg_catalog.=) OLD.pk FOR UPDATE;
                PERFORM FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" AS following WHERE following."Num""ber" OPERATOR(pg_catalog.=) OLD.pk FOR UPDATE;
            END IF;
        END IF;
    ELSE
        IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_e""u"';
            IF source OPERATOR(pg_catalog.<>) target THEN
                PERFORM FROM ONLY "the ""schema"" 100%"."other % table_e""u" AS leader_row WHERE leader_row."id" OPERATOR(pg_catalog.=) OLD.pk FOR UPDATE;
                PERFORM FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" AS following WHERE following."Num""ber" OPERATOR(pg_catalog.=) OLD.pk FOR UPDATE;
            END IF;
        ELSE
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
            IF source OPERATOR(pg_catalog.<>) target THEN
                PERFORM FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS following WHERE following."Num""ber" OPERATOR(pg_catalog.=) OLD.pk FOR UPDATE;
            ELSIF is_gone THEN
                -- The row may be inserted again elsewhere: at the end of the transaction they search for it.
                UPDATE ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS waiting SET "Num""ber" = waiting."Num""ber" WHERE waiting."Num""ber" OPERATOR(pg_catalog.=) OLD.pk;
                RETURN NULL;
            END IF;
        END IF;
    END IF;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF EXISTS (
        SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) source::pg_catalog.regclass::pg_catalog.oid
        AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), 'django-parting 1 ')
    ) THEN
        RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', source, OLD.pk
        USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'Drop the foreign key, let it reference the table of the model instead, and run manage.py install_partition_triggers.';
    END IF;
    names := coalesce((
        SELECT pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
        AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
    ), E'"the ""id"" %s", "Created ''At'' \\ $parting$", "Num""ber", "te;xt {%"');
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    -- For users' triggers a row that moves with its leader does not change.
    PERFORM pg_catalog.set_config('parting.silent_5c9948392a0e', 'on', true);
    EXECUTE pg_catalog.format('INSERT INTO %s (%s) SELECT %s FROM ONLY %s WHERE "Num""ber" OPERATOR(pg_catalog.=) $1', target, names, names, source) USING OLD.pk;
    GET DIAGNOSTICS copied = ROW_COUNT;
    EXECUTE pg_catalog.format('DELETE FROM ONLY %s WHERE "Num""ber" OPERATOR(pg_catalog.=) $1', source) USING OLD.pk;
    GET DIAGNOSTICS deleted = ROW_COUNT;
    PERFORM pg_catalog.set_config('parting.silent_5c9948392a0e', coalesce(silent_before, ''), true);
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    IF deleted OPERATOR(pg_catalog.<>) copied THEN
        RAISE EXCEPTION 'a trigger kept rows from moving from % to %', source, target
        USING HINT = 'A BEFORE INSERT or BEFORE DELETE trigger must not skip rows while they move to another partition.';
    END IF;
    RETURN NULL;
END
$parting_$;
