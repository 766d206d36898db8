-- hourly

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting__$
-- Copies a row of the table itself to the partition of its new partition key: a row from before the table
-- was partitioned. It is not routed: a copy on its way through the table would be in conflict with the old row.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    own_oid pg_catalog.oid := TG_RELID;
    target_number smallint;
    target pg_catalog.text;
    arrived bigint;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
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
    IF NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.=) OLD."Created 'At' \ $parting$" THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    -- What references the table itself and not its key table would be deleted or changed with the old row.
    IF EXISTS (
        SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) TG_RELID
        AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), 'django-parting 1 ')
    ) THEN
        RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --', OLD."the ""id"" %s"
        USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'manage.py install_partition_triggers';
    END IF;
    target_number := coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1);
    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2026112314","2026112315"}'::pg_catalog.text[])[target_number] OPERATOR(pg_catalog.||) '"';
    IF target IS NULL THEN
        -- The partition was made while this statement was running, which goes on with the function of before.
        SELECT i.inhrelid::pg_catalog.regclass::pg_catalog.text INTO parting.target FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_description AS d ON d.objoid OPERATOR(pg_catalog.=) i.inhrelid
        WHERE i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
        AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
        AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', target_number, '"')) OPERATOR(pg_catalog.>) 0;
        IF target IS NULL THEN
            RAISE EXCEPTION 'the partitions of % have changed since this transaction began', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'serialization_failure', HINT = 'Run the transaction again.';
        END IF;
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
    WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    IF NOT FOUND THEN
        -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint)
        ON CONFLICT (pk) DO NOTHING;
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
        WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        EXECUTE coalesce((
            SELECT pg_catalog.format(
                'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                target,
                pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
            )
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
            AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
            HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
        ), E'DO $parting_$
        BEGIN
            RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
            USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
        END
        $parting_$') USING NEW;
        GET DIAGNOSTICS arrived = ROW_COUNT;
    ELSE
        BEGIN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                    target,
                    pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                    pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
                )
                FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
                AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
                HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
            ), E'DO $parting_$
            BEGIN
                RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
                USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
            END
            $parting_$') USING NEW;
            GET DIAGNOSTICS arrived = ROW_COUNT;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF arrived OPERATOR(pg_catalog.=) 0 THEN
        RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
    END IF;
    -- The copy has taken the mark away, unless it has another primary key or is none.
    PERFORM FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND recorded.partition_number OPERATOR(pg_catalog.>=) 0::pg_catalog.int2;
    IF NOT FOUND THEN
        -- Or its partition does not record keys yet: the table has just got its key table.
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET partition_number = coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1)
        WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s"
        AND EXISTS (SELECT FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS copied WHERE copied."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND copied.tableoid OPERATOR(pg_catalog.<>) parting.own_oid);
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a trigger changed the primary key % of a row that moves to another partition, or skipped it', NEW."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not change the primary key of a row that has one.';
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
    NEW."Created 'At' \ $parting$" := OLD."Created 'At' \ $parting$";
    NEW."the ""id"" %s" := OLD."the ""id"" %s";
    RETURN NEW;
END
$parting__$;


-- =================================================================================================
-- daily

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting__$
-- Copies a row of the table itself to the partition of its new partition key: a row from before the table
-- was partitioned. It is not routed: a copy on its way through the table would be in conflict with the old row.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    own_oid pg_catalog.oid := TG_RELID;
    target_number smallint;
    target pg_catalog.text;
    arrived bigint;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
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
    IF NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.=) OLD."Created 'At' \ $parting$" THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    -- What references the table itself and not its key table would be deleted or changed with the old row.
    IF EXISTS (
        SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) TG_RELID
        AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), 'django-parting 1 ')
    ) THEN
        RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --', OLD."the ""id"" %s"
        USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'manage.py install_partition_triggers';
    END IF;
    target_number := coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1);
    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","20261123","20261124"}'::pg_catalog.text[])[target_number] OPERATOR(pg_catalog.||) '"';
    IF target IS NULL THEN
        -- The partition was made while this statement was running, which goes on with the function of before.
        SELECT i.inhrelid::pg_catalog.regclass::pg_catalog.text INTO parting.target FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_description AS d ON d.objoid OPERATOR(pg_catalog.=) i.inhrelid
        WHERE i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
        AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
        AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', target_number, '"')) OPERATOR(pg_catalog.>) 0;
        IF target IS NULL THEN
            RAISE EXCEPTION 'the partitions of % have changed since this transaction began', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'serialization_failure', HINT = 'Run the transaction again.';
        END IF;
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
    WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    IF NOT FOUND THEN
        -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint)
        ON CONFLICT (pk) DO NOTHING;
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
        WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        EXECUTE coalesce((
            SELECT pg_catalog.format(
                'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                target,
                pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
            )
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
            AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
            HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
        ), E'DO $parting_$
        BEGIN
            RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
            USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
        END
        $parting_$') USING NEW;
        GET DIAGNOSTICS arrived = ROW_COUNT;
    ELSE
        BEGIN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                    target,
                    pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                    pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
                )
                FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
                AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
                HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
            ), E'DO $parting_$
            BEGIN
                RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
                USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
            END
            $parting_$') USING NEW;
            GET DIAGNOSTICS arrived = ROW_COUNT;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF arrived OPERATOR(pg_catalog.=) 0 THEN
        RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
    END IF;
    -- The copy has taken the mark away, unless it has another primary key or is none.
    PERFORM FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND recorded.partition_number OPERATOR(pg_catalog.>=) 0::pg_catalog.int2;
    IF NOT FOUND THEN
        -- Or its partition does not record keys yet: the table has just got its key table.
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET partition_number = coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1)
        WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s"
        AND EXISTS (SELECT FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS copied WHERE copied."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND copied.tableoid OPERATOR(pg_catalog.<>) parting.own_oid);
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a trigger changed the primary key % of a row that moves to another partition, or skipped it', NEW."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not change the primary key of a row that has one.';
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
    NEW."Created 'At' \ $parting$" := OLD."Created 'At' \ $parting$";
    NEW."the ""id"" %s" := OLD."the ""id"" %s";
    RETURN NEW;
END
$parting__$;


-- =================================================================================================
-- weekly_dates

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting__$
-- Copies a row of the table itself to the partition of its new partition key: a row from before the table
-- was partitioned. It is not routed: a copy on its way through the table would be in conflict with the old row.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    own_oid pg_catalog.oid := TG_RELID;
    target_number smallint;
    target pg_catalog.text;
    arrived bigint;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
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
    IF NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.=) OLD."Created 'At' \ $parting$" THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    -- What references the table itself and not its key table would be deleted or changed with the old row.
    IF EXISTS (
        SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) TG_RELID
        AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), 'django-parting 1 ')
    ) THEN
        RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --', OLD."the ""id"" %s"
        USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'manage.py install_partition_triggers';
    END IF;
    target_number := coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1);
    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2026w48","2026w49"}'::pg_catalog.text[])[target_number] OPERATOR(pg_catalog.||) '"';
    IF target IS NULL THEN
        -- The partition was made while this statement was running, which goes on with the function of before.
        SELECT i.inhrelid::pg_catalog.regclass::pg_catalog.text INTO parting.target FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_description AS d ON d.objoid OPERATOR(pg_catalog.=) i.inhrelid
        WHERE i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
        AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
        AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', target_number, '"')) OPERATOR(pg_catalog.>) 0;
        IF target IS NULL THEN
            RAISE EXCEPTION 'the partitions of % have changed since this transaction began', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'serialization_failure', HINT = 'Run the transaction again.';
        END IF;
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
    WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    IF NOT FOUND THEN
        -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint)
        ON CONFLICT (pk) DO NOTHING;
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
        WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        EXECUTE coalesce((
            SELECT pg_catalog.format(
                'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                target,
                pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
            )
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
            AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
            HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
        ), E'DO $parting_$
        BEGIN
            RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
            USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
        END
        $parting_$') USING NEW;
        GET DIAGNOSTICS arrived = ROW_COUNT;
    ELSE
        BEGIN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                    target,
                    pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                    pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
                )
                FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
                AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
                HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
            ), E'DO $parting_$
            BEGIN
                RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
                USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
            END
            $parting_$') USING NEW;
            GET DIAGNOSTICS arrived = ROW_COUNT;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF arrived OPERATOR(pg_catalog.=) 0 THEN
        RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
    END IF;
    -- The copy has taken the mark away, unless it has another primary key or is none.
    PERFORM FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND recorded.partition_number OPERATOR(pg_catalog.>=) 0::pg_catalog.int2;
    IF NOT FOUND THEN
        -- Or its partition does not record keys yet: the table has just got its key table.
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET partition_number = coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1)
        WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s"
        AND EXISTS (SELECT FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS copied WHERE copied."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND copied.tableoid OPERATOR(pg_catalog.<>) parting.own_oid);
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a trigger changed the primary key % of a row that moves to another partition, or skipped it', NEW."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not change the primary key of a row that has one.';
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
    NEW."Created 'At' \ $parting$" := OLD."Created 'At' \ $parting$";
    NEW."the ""id"" %s" := OLD."the ""id"" %s";
    RETURN NEW;
END
$parting__$;


-- =================================================================================================
-- monthly, monthly_trigger, monthly_generated, monthly_uniques, monthly_trigger_uniques_over_rows

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting__$
-- Copies a row of the table itself to the partition of its new partition key: a row from before the table
-- was partitioned. It is not routed: a copy on its way through the table would be in conflict with the old row.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    own_oid pg_catalog.oid := TG_RELID;
    target_number smallint;
    target pg_catalog.text;
    arrived bigint;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
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
    IF NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.=) OLD."Created 'At' \ $parting$" THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    -- What references the table itself and not its key table would be deleted or changed with the old row.
    IF EXISTS (
        SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) TG_RELID
        AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), 'django-parting 1 ')
    ) THEN
        RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --', OLD."the ""id"" %s"
        USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'manage.py install_partition_triggers';
    END IF;
    target_number := coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1);
    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","202611","202612"}'::pg_catalog.text[])[target_number] OPERATOR(pg_catalog.||) '"';
    IF target IS NULL THEN
        -- The partition was made while this statement was running, which goes on with the function of before.
        SELECT i.inhrelid::pg_catalog.regclass::pg_catalog.text INTO parting.target FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_description AS d ON d.objoid OPERATOR(pg_catalog.=) i.inhrelid
        WHERE i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
        AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
        AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', target_number, '"')) OPERATOR(pg_catalog.>) 0;
        IF target IS NULL THEN
            RAISE EXCEPTION 'the partitions of % have changed since this transaction began', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'serialization_failure', HINT = 'Run the transaction again.';
        END IF;
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
    WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    IF NOT FOUND THEN
        -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint)
        ON CONFLICT (pk) DO NOTHING;
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
        WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        EXECUTE coalesce((
            SELECT pg_catalog.format(
                'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                target,
                pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
            )
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
            AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
            HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
        ), E'DO $parting_$
        BEGIN
            RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
            USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
        END
        $parting_$') USING NEW;
        GET DIAGNOSTICS arrived = ROW_COUNT;
    ELSE
        BEGIN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                    target,
                    pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                    pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
                )
                FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
                AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
                HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
            ), E'DO $parting_$
            BEGIN
                RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
                USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
            END
            $parting_$') USING NEW;
            GET DIAGNOSTICS arrived = ROW_COUNT;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF arrived OPERATOR(pg_catalog.=) 0 THEN
        RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
    END IF;
    -- The copy has taken the mark away, unless it has another primary key or is none.
    PERFORM FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND recorded.partition_number OPERATOR(pg_catalog.>=) 0::pg_catalog.int2;
    IF NOT FOUND THEN
        -- Or its partition does not record keys yet: the table has just got its key table.
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET partition_number = coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1)
        WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s"
        AND EXISTS (SELECT FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS copied WHERE copied."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND copied.tableoid OPERATOR(pg_catalog.<>) parting.own_oid);
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a trigger changed the primary key % of a row that moves to another partition, or skipped it', NEW."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not change the primary key of a row that has one.';
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
    NEW."Created 'At' \ $parting$" := OLD."Created 'At' \ $parting$";
    NEW."the ""id"" %s" := OLD."the ""id"" %s";
    RETURN NEW;
END
$parting__$;


-- =================================================================================================
-- monthly_without_keys, monthly_trigger_without_keys

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting__$
-- Copies a row of the table itself to the partition of its new partition key: a row from before the table
-- was partitioned. It is not routed: a copy on its way through the table would be in conflict with the old row.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    target_number smallint;
    target pg_catalog.text;
    arrived bigint;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
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
    IF NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.=) OLD."Created 'At' \ $parting$" THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    -- What references the table itself and not its key table would be deleted or changed with the old row.
    IF EXISTS (
        SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) TG_RELID
        AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), 'django-parting 1 ')
    ) THEN
        RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --', OLD."the ""id"" %s"
        USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'manage.py install_partition_triggers';
    END IF;
    target_number := coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1);
    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","202611","202612"}'::pg_catalog.text[])[target_number] OPERATOR(pg_catalog.||) '"';
    IF target IS NULL THEN
        -- The partition was made while this statement was running, which goes on with the function of before.
        SELECT i.inhrelid::pg_catalog.regclass::pg_catalog.text INTO parting.target FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_description AS d ON d.objoid OPERATOR(pg_catalog.=) i.inhrelid
        WHERE i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
        AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
        AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', target_number, '"')) OPERATOR(pg_catalog.>) 0;
        IF target IS NULL THEN
            RAISE EXCEPTION 'the partitions of % have changed since this transaction began', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'serialization_failure', HINT = 'Run the transaction again.';
        END IF;
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        EXECUTE coalesce((
            SELECT pg_catalog.format(
                'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                target,
                pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
            )
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
            AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
            HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
        ), E'DO $parting_$
        BEGIN
            RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
            USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
        END
        $parting_$') USING NEW;
        GET DIAGNOSTICS arrived = ROW_COUNT;
    ELSE
        BEGIN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                    target,
                    pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                    pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
                )
                FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
                AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
                HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
            ), E'DO $parting_$
            BEGIN
                RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
                USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
            END
            $parting_$') USING NEW;
            GET DIAGNOSTICS arrived = ROW_COUNT;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF arrived OPERATOR(pg_catalog.=) 0 THEN
        RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
    NEW."Created 'At' \ $parting$" := OLD."Created 'At' \ $parting$";
    NEW."the ""id"" %s" := OLD."the ""id"" %s";
    RETURN NEW;
END
$parting__$;


-- =================================================================================================
-- quarterly

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting__$
-- Copies a row of the table itself to the partition of its new partition key: a row from before the table
-- was partitioned. It is not routed: a copy on its way through the table would be in conflict with the old row.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    own_oid pg_catalog.oid := TG_RELID;
    target_number smallint;
    target pg_catalog.text;
    arrived bigint;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
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
    IF NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.=) OLD."Created 'At' \ $parting$" THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    -- What references the table itself and not its key table would be deleted or changed with the old row.
    IF EXISTS (
        SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) TG_RELID
        AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), 'django-parting 1 ')
    ) THEN
        RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --', OLD."the ""id"" %s"
        USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'manage.py install_partition_triggers';
    END IF;
    target_number := coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1);
    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2026q4","2027q1"}'::pg_catalog.text[])[target_number] OPERATOR(pg_catalog.||) '"';
    IF target IS NULL THEN
        -- The partition was made while this statement was running, which goes on with the function of before.
        SELECT i.inhrelid::pg_catalog.regclass::pg_catalog.text INTO parting.target FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_description AS d ON d.objoid OPERATOR(pg_catalog.=) i.inhrelid
        WHERE i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
        AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
        AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', target_number, '"')) OPERATOR(pg_catalog.>) 0;
        IF target IS NULL THEN
            RAISE EXCEPTION 'the partitions of % have changed since this transaction began', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'serialization_failure', HINT = 'Run the transaction again.';
        END IF;
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
    WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    IF NOT FOUND THEN
        -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint)
        ON CONFLICT (pk) DO NOTHING;
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
        WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        EXECUTE coalesce((
            SELECT pg_catalog.format(
                'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                target,
                pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
            )
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
            AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
            HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
        ), E'DO $parting_$
        BEGIN
            RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
            USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
        END
        $parting_$') USING NEW;
        GET DIAGNOSTICS arrived = ROW_COUNT;
    ELSE
        BEGIN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                    target,
                    pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                    pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
                )
                FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
                AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
                HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
            ), E'DO $parting_$
            BEGIN
                RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
                USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
            END
            $parting_$') USING NEW;
            GET DIAGNOSTICS arrived = ROW_COUNT;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF arrived OPERATOR(pg_catalog.=) 0 THEN
        RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
    END IF;
    -- The copy has taken the mark away, unless it has another primary key or is none.
    PERFORM FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND recorded.partition_number OPERATOR(pg_catalog.>=) 0::pg_catalog.int2;
    IF NOT FOUND THEN
        -- Or its partition does not record keys yet: the table has just got its key table.
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET partition_number = coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1)
        WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s"
        AND EXISTS (SELECT FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS copied WHERE copied."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND copied.tableoid OPERATOR(pg_catalog.<>) parting.own_oid);
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a trigger changed the primary key % of a row that moves to another partition, or skipped it', NEW."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not change the primary key of a row that has one.';
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
    NEW."Created 'At' \ $parting$" := OLD."Created 'At' \ $parting$";
    NEW."the ""id"" %s" := OLD."the ""id"" %s";
    RETURN NEW;
END
$parting__$;


-- =================================================================================================
-- yearly

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting__$
-- Copies a row of the table itself to the partition of its new partition key: a row from before the table
-- was partitioned. It is not routed: a copy on its way through the table would be in conflict with the old row.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    own_oid pg_catalog.oid := TG_RELID;
    target_number smallint;
    target pg_catalog.text;
    arrived bigint;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
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
    IF NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.=) OLD."Created 'At' \ $parting$" THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    -- What references the table itself and not its key table would be deleted or changed with the old row.
    IF EXISTS (
        SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) TG_RELID
        AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), 'django-parting 1 ')
    ) THEN
        RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --', OLD."the ""id"" %s"
        USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'manage.py install_partition_triggers';
    END IF;
    target_number := coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1);
    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2026","2027"}'::pg_catalog.text[])[target_number] OPERATOR(pg_catalog.||) '"';
    IF target IS NULL THEN
        -- The partition was made while this statement was running, which goes on with the function of before.
        SELECT i.inhrelid::pg_catalog.regclass::pg_catalog.text INTO parting.target FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_description AS d ON d.objoid OPERATOR(pg_catalog.=) i.inhrelid
        WHERE i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
        AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
        AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', target_number, '"')) OPERATOR(pg_catalog.>) 0;
        IF target IS NULL THEN
            RAISE EXCEPTION 'the partitions of % have changed since this transaction began', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'serialization_failure', HINT = 'Run the transaction again.';
        END IF;
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
    WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    IF NOT FOUND THEN
        -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint)
        ON CONFLICT (pk) DO NOTHING;
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
        WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        EXECUTE coalesce((
            SELECT pg_catalog.format(
                'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                target,
                pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
            )
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
            AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
            HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
        ), E'DO $parting_$
        BEGIN
            RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
            USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
        END
        $parting_$') USING NEW;
        GET DIAGNOSTICS arrived = ROW_COUNT;
    ELSE
        BEGIN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                    target,
                    pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                    pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
                )
                FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
                AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
                HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
            ), E'DO $parting_$
            BEGIN
                RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
                USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
            END
            $parting_$') USING NEW;
            GET DIAGNOSTICS arrived = ROW_COUNT;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF arrived OPERATOR(pg_catalog.=) 0 THEN
        RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
    END IF;
    -- The copy has taken the mark away, unless it has another primary key or is none.
    PERFORM FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND recorded.partition_number OPERATOR(pg_catalog.>=) 0::pg_catalog.int2;
    IF NOT FOUND THEN
        -- Or its partition does not record keys yet: the table has just got its key table.
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET partition_number = coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1)
        WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s"
        AND EXISTS (SELECT FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS copied WHERE copied."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND copied.tableoid OPERATOR(pg_catalog.<>) parting.own_oid);
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a trigger changed the primary key % of a row that moves to another partition, or skipped it', NEW."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not change the primary key of a row that has one.';
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
    NEW."Created 'At' \ $parting$" := OLD."Created 'At' \ $parting$";
    NEW."the ""id"" %s" := OLD."the ""id"" %s";
    RETURN NEW;
END
$parting__$;


-- =================================================================================================
-- integers, integers_trigger

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting__$
-- Copies a row of the table itself to the partition of its new partition key: a row from before the table
-- was partitioned. It is not routed: a copy on its way through the table would be in conflict with the old row.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    own_oid pg_catalog.oid := TG_RELID;
    target_number smallint;
    target pg_catalog.text;
    arrived bigint;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
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
    IF NEW."the ""id"" %s" OPERATOR(pg_catalog.=) OLD."the ""id"" %s" THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    -- What references the table itself and not its key table would be deleted or changed with the old row.
    IF EXISTS (
        SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) TG_RELID
        AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), 'django-parting 1 ')
    ) THEN
        RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --', OLD."the ""id"" %s"
        USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'manage.py install_partition_triggers';
    END IF;
    target_number := coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."the ""id"" %s"), 1);
    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2000","3000"}'::pg_catalog.text[])[target_number] OPERATOR(pg_catalog.||) '"';
    IF target IS NULL THEN
        -- The partition was made while this statement was running, which goes on with the function of before.
        SELECT i.inhrelid::pg_catalog.regclass::pg_catalog.text INTO parting.target FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_description AS d ON d.objoid OPERATOR(pg_catalog.=) i.inhrelid
        WHERE i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
        AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
        AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', target_number, '"')) OPERATOR(pg_catalog.>) 0;
        IF target IS NULL THEN
            RAISE EXCEPTION 'the partitions of % have changed since this transaction began', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'serialization_failure', HINT = 'Run the transaction again.';
        END IF;
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
    WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    IF NOT FOUND THEN
        -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint)
        ON CONFLICT (pk) DO NOTHING;
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
        WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        EXECUTE coalesce((
            SELECT pg_catalog.format(
                'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                target,
                pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
            )
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
            AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
            HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
        ), E'DO $parting_$
        BEGIN
            RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
            USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
        END
        $parting_$') USING NEW;
        GET DIAGNOSTICS arrived = ROW_COUNT;
    ELSE
        BEGIN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                    target,
                    pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                    pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
                )
                FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
                AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
                HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
            ), E'DO $parting_$
            BEGIN
                RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
                USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
            END
            $parting_$') USING NEW;
            GET DIAGNOSTICS arrived = ROW_COUNT;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF arrived OPERATOR(pg_catalog.=) 0 THEN
        RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
    END IF;
    -- The copy has taken the mark away, unless it has another primary key or is none.
    PERFORM FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND recorded.partition_number OPERATOR(pg_catalog.>=) 0::pg_catalog.int2;
    IF NOT FOUND THEN
        -- Or its partition does not record keys yet: the table has just got its key table.
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET partition_number = coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."the ""id"" %s"), 1)
        WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s"
        AND EXISTS (SELECT FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS copied WHERE copied."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND copied.tableoid OPERATOR(pg_catalog.<>) parting.own_oid);
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a trigger changed the primary key % of a row that moves to another partition, or skipped it', NEW."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not change the primary key of a row that has one.';
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
    NEW."the ""id"" %s" := OLD."the ""id"" %s";
    RETURN NEW;
END
$parting__$;


-- =================================================================================================
-- lists, lists_trigger

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting__$
-- Copies a row of the table itself to the partition of its new partition key: a row from before the table
-- was partitioned. It is not routed: a copy on its way through the table would be in conflict with the old row.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    own_oid pg_catalog.oid := TG_RELID;
    target_number smallint;
    target pg_catalog.text;
    arrived bigint;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
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
    IF (NEW."te;xt {%")::pg_catalog.text OPERATOR(pg_catalog.=) (OLD."te;xt {%")::pg_catalog.text THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    -- What references the table itself and not its key table would be deleted or changed with the old row.
    IF EXISTS (
        SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) TG_RELID
        AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), 'django-parting 1 ')
    ) THEN
        RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --', OLD."the ""id"" %s"
        USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'manage.py install_partition_triggers';
    END IF;
    target_number := coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."te;xt {%"), 1);
    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) (E'{"default","e\\"\\"u %s","$parting$"}'::pg_catalog.text[])[target_number] OPERATOR(pg_catalog.||) '"';
    IF target IS NULL THEN
        -- The partition was made while this statement was running, which goes on with the function of before.
        SELECT i.inhrelid::pg_catalog.regclass::pg_catalog.text INTO parting.target FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_description AS d ON d.objoid OPERATOR(pg_catalog.=) i.inhrelid
        WHERE i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
        AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
        AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', target_number, '"')) OPERATOR(pg_catalog.>) 0;
        IF target IS NULL THEN
            RAISE EXCEPTION 'the partitions of % have changed since this transaction began', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'serialization_failure', HINT = 'Run the transaction again.';
        END IF;
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
    WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    IF NOT FOUND THEN
        -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint)
        ON CONFLICT (pk) DO NOTHING;
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
        WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        EXECUTE coalesce((
            SELECT pg_catalog.format(
                'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                target,
                pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
            )
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
            AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
            HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
        ), E'DO $parting_$
        BEGIN
            RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
            USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
        END
        $parting_$') USING NEW;
        GET DIAGNOSTICS arrived = ROW_COUNT;
    ELSE
        BEGIN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                    target,
                    pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                    pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
                )
                FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
                AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
                HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
            ), E'DO $parting_$
            BEGIN
                RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
                USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
            END
            $parting_$') USING NEW;
            GET DIAGNOSTICS arrived = ROW_COUNT;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF arrived OPERATOR(pg_catalog.=) 0 THEN
        RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
    END IF;
    -- The copy has taken the mark away, unless it has another primary key or is none.
    PERFORM FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND recorded.partition_number OPERATOR(pg_catalog.>=) 0::pg_catalog.int2;
    IF NOT FOUND THEN
        -- Or its partition does not record keys yet: the table has just got its key table.
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET partition_number = coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."te;xt {%"), 1)
        WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s"
        AND EXISTS (SELECT FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS copied WHERE copied."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND copied.tableoid OPERATOR(pg_catalog.<>) parting.own_oid);
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a trigger changed the primary key % of a row that moves to another partition, or skipped it', NEW."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not change the primary key of a row that has one.';
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
    NEW."te;xt {%" := OLD."te;xt {%";
    NEW."the ""id"" %s" := OLD."the ""id"" %s";
    RETURN NEW;
END
$parting__$;


-- =================================================================================================
-- hashes

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting__$
-- Copies a row of the table itself to the partition of its new partition key: a row from before the table
-- was partitioned. It is not routed: a copy on its way through the table would be in conflict with the old row.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    own_oid pg_catalog.oid := TG_RELID;
    target_number smallint;
    target pg_catalog.text;
    arrived bigint;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
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
    IF (NEW."te;xt {%")::pg_catalog.text OPERATOR(pg_catalog.=) (OLD."te;xt {%")::pg_catalog.text THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    -- What references the table itself and not its key table would be deleted or changed with the old row.
    IF EXISTS (
        SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) TG_RELID
        AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), 'django-parting 1 ')
    ) THEN
        RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --', OLD."the ""id"" %s"
        USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'manage.py install_partition_triggers';
    END IF;
    target_number := coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."te;xt {%"), 1);
    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","0","1","2"}'::pg_catalog.text[])[target_number] OPERATOR(pg_catalog.||) '"';
    IF target IS NULL THEN
        -- The partition was made while this statement was running, which goes on with the function of before.
        SELECT i.inhrelid::pg_catalog.regclass::pg_catalog.text INTO parting.target FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_description AS d ON d.objoid OPERATOR(pg_catalog.=) i.inhrelid
        WHERE i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
        AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
        AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', target_number, '"')) OPERATOR(pg_catalog.>) 0;
        IF target IS NULL THEN
            RAISE EXCEPTION 'the partitions of % have changed since this transaction began', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'serialization_failure', HINT = 'Run the transaction again.';
        END IF;
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
    WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    IF NOT FOUND THEN
        -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint)
        ON CONFLICT (pk) DO NOTHING;
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
        WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        EXECUTE coalesce((
            SELECT pg_catalog.format(
                'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                target,
                pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
            )
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
            AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
            HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
        ), E'DO $parting_$
        BEGIN
            RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
            USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
        END
        $parting_$') USING NEW;
        GET DIAGNOSTICS arrived = ROW_COUNT;
    ELSE
        BEGIN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                    target,
                    pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                    pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
                )
                FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
                AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
                HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
            ), E'DO $parting_$
            BEGIN
                RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
                USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
            END
            $parting_$') USING NEW;
            GET DIAGNOSTICS arrived = ROW_COUNT;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF arrived OPERATOR(pg_catalog.=) 0 THEN
        RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
    END IF;
    -- The copy has taken the mark away, unless it has another primary key or is none.
    PERFORM FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND recorded.partition_number OPERATOR(pg_catalog.>=) 0::pg_catalog.int2;
    IF NOT FOUND THEN
        -- Or its partition does not record keys yet: the table has just got its key table.
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET partition_number = coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."te;xt {%"), 1)
        WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s"
        AND EXISTS (SELECT FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS copied WHERE copied."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND copied.tableoid OPERATOR(pg_catalog.<>) parting.own_oid);
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a trigger changed the primary key % of a row that moves to another partition, or skipped it', NEW."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not change the primary key of a row that has one.';
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
    NEW."te;xt {%" := OLD."te;xt {%";
    NEW."the ""id"" %s" := OLD."the ""id"" %s";
    RETURN NEW;
END
$parting__$;


-- =================================================================================================
-- follower, follower_generated

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting__$
-- Copies a row of the table itself to the partition of its new partition key: a row from before the table
-- was partitioned. It is not routed: a copy on its way through the table would be in conflict with the old row.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    own_oid pg_catalog.oid := TG_RELID;
    target_number smallint;
    target pg_catalog.text;
    arrived bigint;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
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
    IF NEW."Num""ber" OPERATOR(pg_catalog.=) OLD."Num""ber" THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    -- What references the table itself and not its key table would be deleted or changed with the old row.
    IF EXISTS (
        SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) TG_RELID
        AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), 'django-parting 1 ')
    ) THEN
        RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --', OLD."the ""id"" %s"
        USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'manage.py install_partition_triggers';
    END IF;
    target_number := coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Num""ber"), 1);
    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) (E'{"default","it''s","e\\"\\"u"}'::pg_catalog.text[])[target_number] OPERATOR(pg_catalog.||) '"';
    IF target IS NULL THEN
        -- The partition was made while this statement was running, which goes on with the function of before.
        SELECT i.inhrelid::pg_catalog.regclass::pg_catalog.text INTO parting.target FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_description AS d ON d.objoid OPERATOR(pg_catalog.=) i.inhrelid
        WHERE i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
        AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
        AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', target_number, '"')) OPERATOR(pg_catalog.>) 0;
        IF target IS NULL THEN
            RAISE EXCEPTION 'the partitions of % have changed since this transaction began', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'serialization_failure', HINT = 'Run the transaction again.';
        END IF;
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
    WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    IF NOT FOUND THEN
        -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint)
        ON CONFLICT (pk) DO NOTHING;
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
        WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        EXECUTE coalesce((
            SELECT pg_catalog.format(
                'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                target,
                pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
            )
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
            AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
            HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
        ), E'DO $parting_$
        BEGIN
            RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
            USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
        END
        $parting_$') USING NEW;
        GET DIAGNOSTICS arrived = ROW_COUNT;
    ELSE
        BEGIN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                    target,
                    pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                    pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
                )
                FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
                AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
                HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
            ), E'DO $parting_$
            BEGIN
                RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
                USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
            END
            $parting_$') USING NEW;
            GET DIAGNOSTICS arrived = ROW_COUNT;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF arrived OPERATOR(pg_catalog.=) 0 THEN
        RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
    END IF;
    -- The copy has taken the mark away, unless it has another primary key or is none.
    PERFORM FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND recorded.partition_number OPERATOR(pg_catalog.>=) 0::pg_catalog.int2;
    IF NOT FOUND THEN
        -- Or its partition does not record keys yet: the table has just got its key table.
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET partition_number = coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Num""ber"), 1)
        WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s"
        AND EXISTS (SELECT FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS copied WHERE copied."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND copied.tableoid OPERATOR(pg_catalog.<>) parting.own_oid);
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a trigger changed the primary key % of a row that moves to another partition, or skipped it', NEW."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not change the primary key of a row that has one.';
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
    -- No check constraint binds the old row to its partition. With its new values ON DELETE SET
    -- DEFAULT finds no row left that references the deleted one.
    NEW."the ""id"" %s" := OLD."the ""id"" %s";
    RETURN NEW;
END
$parting__$;


-- =================================================================================================
-- follower_trigger_without_keys

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting__$
-- Copies a row of the table itself to the partition of its new partition key: a row from before the table
-- was partitioned. It is not routed: a copy on its way through the table would be in conflict with the old row.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    target_number smallint;
    target pg_catalog.text;
    arrived bigint;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
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
    IF NEW."Num""ber" OPERATOR(pg_catalog.=) OLD."Num""ber" THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    -- What references the table itself and not its key table would be deleted or changed with the old row.
    IF EXISTS (
        SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) TG_RELID
        AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), 'django-parting 1 ')
    ) THEN
        RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --', OLD."the ""id"" %s"
        USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'manage.py install_partition_triggers';
    END IF;
    target_number := coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Num""ber"), 1);
    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) (E'{"default","it''s","e\\"\\"u"}'::pg_catalog.text[])[target_number] OPERATOR(pg_catalog.||) '"';
    IF target IS NULL THEN
        -- The partition was made while this statement was running, which goes on with the function of before.
        SELECT i.inhrelid::pg_catalog.regclass::pg_catalog.text INTO parting.target FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_description AS d ON d.objoid OPERATOR(pg_catalog.=) i.inhrelid
        WHERE i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
        AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
        AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', target_number, '"')) OPERATOR(pg_catalog.>) 0;
        IF target IS NULL THEN
            RAISE EXCEPTION 'the partitions of % have changed since this transaction began', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'serialization_failure', HINT = 'Run the transaction again.';
        END IF;
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        EXECUTE coalesce((
            SELECT pg_catalog.format(
                'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                target,
                pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
            )
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
            AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
            HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
        ), E'DO $parting_$
        BEGIN
            RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
            USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
        END
        $parting_$') USING NEW;
        GET DIAGNOSTICS arrived = ROW_COUNT;
    ELSE
        BEGIN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                    target,
                    pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                    pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
                )
                FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
                AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
                HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
            ), E'DO $parting_$
            BEGIN
                RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
                USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
            END
            $parting_$') USING NEW;
            GET DIAGNOSTICS arrived = ROW_COUNT;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF arrived OPERATOR(pg_catalog.=) 0 THEN
        RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
    -- No check constraint binds the old row to its partition. With its new values ON DELETE SET
    -- DEFAULT finds no row left that references the deleted one.
    NEW."the ""id"" %s" := OLD."the ""id"" %s";
    RETURN NEW;
END
$parting__$;


-- =================================================================================================
-- hashes_trigger_without_keys

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting__$
-- Copies a row of the table itself to the partition of its new partition key: a row from before the table
-- was partitioned. It is not routed: a copy on its way through the table would be in conflict with the old row.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    target_number smallint;
    target pg_catalog.text;
    arrived bigint;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
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
    IF NEW."the ""id"" %s" OPERATOR(pg_catalog.=) OLD."the ""id"" %s" THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    -- What references the table itself and not its key table would be deleted or changed with the old row.
    IF EXISTS (
        SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) TG_RELID
        AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), 'django-parting 1 ')
    ) THEN
        RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --', OLD."the ""id"" %s"
        USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'manage.py install_partition_triggers';
    END IF;
    target_number := coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."the ""id"" %s"), 1);
    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","0","1"}'::pg_catalog.text[])[target_number] OPERATOR(pg_catalog.||) '"';
    IF target IS NULL THEN
        -- The partition was made while this statement was running, which goes on with the function of before.
        SELECT i.inhrelid::pg_catalog.regclass::pg_catalog.text INTO parting.target FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_description AS d ON d.objoid OPERATOR(pg_catalog.=) i.inhrelid
        WHERE i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
        AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
        AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', target_number, '"')) OPERATOR(pg_catalog.>) 0;
        IF target IS NULL THEN
            RAISE EXCEPTION 'the partitions of % have changed since this transaction began', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'serialization_failure', HINT = 'Run the transaction again.';
        END IF;
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        EXECUTE coalesce((
            SELECT pg_catalog.format(
                'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                target,
                pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
            )
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
            AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
            HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
        ), E'DO $parting_$
        BEGIN
            RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
            USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
        END
        $parting_$') USING NEW;
        GET DIAGNOSTICS arrived = ROW_COUNT;
    ELSE
        BEGIN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                    target,
                    pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                    pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
                )
                FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
                AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
                HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
            ), E'DO $parting_$
            BEGIN
                RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
                USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
            END
            $parting_$') USING NEW;
            GET DIAGNOSTICS arrived = ROW_COUNT;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF arrived OPERATOR(pg_catalog.=) 0 THEN
        RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
    NEW."the ""id"" %s" := OLD."the ""id"" %s";
    RETURN NEW;
END
$parting__$;


-- =================================================================================================
-- takeover

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting__$
-- Copies a row of the table itself to the partition of its new partition key: a row from before the table
-- was partitioned. It is not routed: a copy on its way through the table would be in conflict with the old row.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    own_oid pg_catalog.oid := TG_RELID;
    target_number smallint;
    target pg_catalog.text;
    arrived bigint;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    ignored pg_catalog.text;
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
    IF NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.=) OLD."Created 'At' \ $parting$" THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    -- What references the table itself and not its key table would be deleted or changed with the old row.
    IF EXISTS (
        SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) TG_RELID
        AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
        AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), 'django-parting 1 ')
    ) THEN
        RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --', OLD."the ""id"" %s"
        USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'manage.py install_partition_triggers';
    END IF;
    target_number := coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1);
    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('[0:2]={"before202611","default","202611"}'::pg_catalog.text[])[target_number] OPERATOR(pg_catalog.||) '"';
    IF target IS NULL THEN
        -- The partition was made while this statement was running, which goes on with the function of before.
        SELECT i.inhrelid::pg_catalog.regclass::pg_catalog.text INTO parting.target FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_description AS d ON d.objoid OPERATOR(pg_catalog.=) i.inhrelid
        WHERE i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
        AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
        AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', target_number, '"')) OPERATOR(pg_catalog.>) 0;
        IF target IS NULL THEN
            RAISE EXCEPTION 'the partitions of % have changed since this transaction began', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
            USING ERRCODE = 'serialization_failure', HINT = 'Run the transaction again.';
        END IF;
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
    WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    IF NOT FOUND THEN
        -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint)
        ON CONFLICT (pk) DO NOTHING;
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
        WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        EXECUTE coalesce((
            SELECT pg_catalog.format(
                'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                target,
                pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
            )
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
            AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
            HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
        ), E'DO $parting_$
        BEGIN
            RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
            USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
        END
        $parting_$') USING NEW;
        GET DIAGNOSTICS arrived = ROW_COUNT;
    ELSE
        BEGIN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s',
                    target,
                    pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
                    pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
                )
                FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
                AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
                HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
            ), E'DO $parting_$
            BEGIN
                RAISE EXCEPTION ''the partitions of % have changed since this transaction began'', E''the "schema" 100%.50% "off" \\\\ $parting$ %s {{ x }}; --''
                USING ERRCODE = ''serialization_failure'', HINT = ''Run the transaction again.'';
            END
            $parting_$') USING NEW;
            GET DIAGNOSTICS arrived = ROW_COUNT;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF arrived OPERATOR(pg_catalog.=) 0 THEN
        RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
    END IF;
    -- The copy has taken the mark away, unless it has another primary key or is none.
    PERFORM FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND recorded.partition_number OPERATOR(pg_catalog.>=) 0::pg_catalog.int2;
    IF NOT FOUND THEN
        -- Or its partition does not record keys yet: the table has just got its key table.
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET partition_number = coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1)
        WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s"
        AND EXISTS (SELECT FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS copied WHERE copied."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND copied.tableoid OPERATOR(pg_catalog.<>) parting.own_oid);
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a trigger changed the primary key % of a row that moves to another partition, or skipped it', NEW."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not change the primary key of a row that has one.';
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
    NEW."Created 'At' \ $parting$" := OLD."Created 'At' \ $parting$";
    NEW."the ""id"" %s" := OLD."the ""id"" %s";
    RETURN NEW;
END
$parting__$;
