-- hourly, daily, weekly_dates, monthly, monthly_trigger, monthly_uniques, monthly_trigger_uniques_over_rows, quarterly, yearly

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Copies a row to another partition when its partition key no longer fits. PostgreSQL has locked the
-- old row already, which stays, with its old key, to be counted as updated, and is deleted at the
-- end of the statement.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    own_oid pg_catalog.oid := TG_RELID;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
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
    IF coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1) OPERATOR(pg_catalog.=) TG_ARGV[0]::smallint THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
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
    -- Insert routing inserts the copy into its partition one deeper.
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.+) 1)::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
    ELSE
        BEGIN
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF NOT FOUND THEN
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
$parting_$;


-- =================================================================================================
-- monthly_generated

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting__$
-- Copies a row to another partition when its partition key no longer fits. PostgreSQL has locked the
-- old row already, which stays, with its old key, to be counted as updated, and is deleted at the
-- end of the statement.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    own_oid pg_catalog.oid := TG_RELID;
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    has_new_columns boolean := coalesce(pg_catalog.has_column_privilege(parent, 6::pg_catalog.int2, 'SELECT'), pg_catalog.has_column_privilege(parent, 7::pg_catalog.int2, 'SELECT'), pg_catalog.has_column_privilege(parent, 8::pg_catalog.int2, 'SELECT'), pg_catalog.has_column_privilege(parent, 9::pg_catalog.int2, 'SELECT')) IS NOT NULL;
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
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    IF coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1) OPERATOR(pg_catalog.=) TG_ARGV[0]::smallint THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
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
    -- Insert routing inserts the copy into its partition one deeper.
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.+) 1)::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        IF has_new_columns THEN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    E'INSERT INTO "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" (%s) OVERRIDING SYSTEM VALUE SELECT %s',
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
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
            OVERRIDING SYSTEM VALUE
            SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
            
            FROM (SELECT NEW.*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %");
            GET DIAGNOSTICS arrived = ROW_COUNT;
        END IF;
    ELSE
        BEGIN
            IF has_new_columns THEN
                EXECUTE coalesce((
                    SELECT pg_catalog.format(
                        E'INSERT INTO "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" (%s) OVERRIDING SYSTEM VALUE SELECT %s',
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
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                OVERRIDING SYSTEM VALUE
                SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                
                FROM (SELECT NEW.*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %");
                GET DIAGNOSTICS arrived = ROW_COUNT;
            END IF;
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

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Copies a row to another partition when its partition key no longer fits. PostgreSQL has locked the
-- old row already, which stays, with its old key, to be counted as updated, and is deleted at the
-- end of the statement.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    violated pg_catalog.text;
    violated_column pg_catalog.text;
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
    IF coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1) OPERATOR(pg_catalog.=) TG_ARGV[0]::smallint THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    -- Insert routing inserts the copy into its partition one deeper.
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.+) 1)::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
    ELSE
        BEGIN
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
    NEW."Created 'At' \ $parting$" := OLD."Created 'At' \ $parting$";
    NEW."the ""id"" %s" := OLD."the ""id"" %s";
    RETURN NEW;
END
$parting_$;


-- =================================================================================================
-- integers, integers_trigger

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Copies a row to another partition when its partition key no longer fits. PostgreSQL has locked the
-- old row already, which stays, with its old key, to be counted as updated, and is deleted at the
-- end of the statement.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    own_oid pg_catalog.oid := TG_RELID;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
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
    IF coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."the ""id"" %s"), 1) OPERATOR(pg_catalog.=) TG_ARGV[0]::smallint THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
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
    -- Insert routing inserts the copy into its partition one deeper.
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.+) 1)::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
    ELSE
        BEGIN
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF NOT FOUND THEN
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
$parting_$;


-- =================================================================================================
-- lists, lists_trigger, hashes

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Copies a row to another partition when its partition key no longer fits. PostgreSQL has locked the
-- old row already, which stays, with its old key, to be counted as updated, and is deleted at the
-- end of the statement.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    own_oid pg_catalog.oid := TG_RELID;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
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
    IF coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."te;xt {%"), 1) OPERATOR(pg_catalog.=) TG_ARGV[0]::smallint THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
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
    -- Insert routing inserts the copy into its partition one deeper.
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.+) 1)::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
    ELSE
        BEGIN
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF NOT FOUND THEN
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
$parting_$;


-- =================================================================================================
-- follower

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Copies a row to another partition when its partition key no longer fits. PostgreSQL has locked the
-- old row already, which stays, with its old key, to be counted as updated, and is deleted at the
-- end of the statement.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    own_oid pg_catalog.oid := TG_RELID;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
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
    IF coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Num""ber"), 1) OPERATOR(pg_catalog.=) TG_ARGV[0]::smallint THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
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
    -- Insert routing inserts the copy into its partition one deeper.
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.+) 1)::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
    ELSE
        BEGIN
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF NOT FOUND THEN
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
$parting_$;


-- =================================================================================================
-- follower_trigger_without_keys

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Copies a row to another partition when its partition key no longer fits. PostgreSQL has locked the
-- old row already, which stays, with its old key, to be counted as updated, and is deleted at the
-- end of the statement.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    violated pg_catalog.text;
    violated_column pg_catalog.text;
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
    IF coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Num""ber"), 1) OPERATOR(pg_catalog.=) TG_ARGV[0]::smallint THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    -- Insert routing inserts the copy into its partition one deeper.
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.+) 1)::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
    ELSE
        BEGIN
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF NOT FOUND THEN
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
$parting_$;


-- =================================================================================================
-- follower_generated

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting__$
-- Copies a row to another partition when its partition key no longer fits. PostgreSQL has locked the
-- old row already, which stays, with its old key, to be counted as updated, and is deleted at the
-- end of the statement.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    own_oid pg_catalog.oid := TG_RELID;
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    has_new_columns boolean := coalesce(pg_catalog.has_column_privilege(parent, 6::pg_catalog.int2, 'SELECT'), pg_catalog.has_column_privilege(parent, 7::pg_catalog.int2, 'SELECT'), pg_catalog.has_column_privilege(parent, 8::pg_catalog.int2, 'SELECT'), pg_catalog.has_column_privilege(parent, 9::pg_catalog.int2, 'SELECT')) IS NOT NULL;
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
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    IF coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Num""ber"), 1) OPERATOR(pg_catalog.=) TG_ARGV[0]::smallint THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
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
    -- Insert routing inserts the copy into its partition one deeper.
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.+) 1)::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        IF has_new_columns THEN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    E'INSERT INTO "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" (%s) OVERRIDING SYSTEM VALUE SELECT %s',
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
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
            OVERRIDING SYSTEM VALUE
            SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
            
            FROM (SELECT NEW.*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %");
            GET DIAGNOSTICS arrived = ROW_COUNT;
        END IF;
    ELSE
        BEGIN
            IF has_new_columns THEN
                EXECUTE coalesce((
                    SELECT pg_catalog.format(
                        E'INSERT INTO "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" (%s) OVERRIDING SYSTEM VALUE SELECT %s',
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
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                OVERRIDING SYSTEM VALUE
                SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                
                FROM (SELECT NEW.*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %");
                GET DIAGNOSTICS arrived = ROW_COUNT;
            END IF;
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
-- hashes_trigger_without_keys

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Copies a row to another partition when its partition key no longer fits. PostgreSQL has locked the
-- old row already, which stays, with its old key, to be counted as updated, and is deleted at the
-- end of the statement.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    violated pg_catalog.text;
    violated_column pg_catalog.text;
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
    IF coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."the ""id"" %s"), 1) OPERATOR(pg_catalog.=) TG_ARGV[0]::smallint THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    -- Insert routing inserts the copy into its partition one deeper.
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.+) 1)::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
    ELSE
        BEGIN
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
    END IF;
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
    NEW."the ""id"" %s" := OLD."the ""id"" %s";
    RETURN NEW;
END
$parting_$;


-- =================================================================================================
-- takeover

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting__$
-- Copies a row to another partition when its partition key no longer fits. PostgreSQL has locked the
-- old row already, which stays, with its old key, to be counted as updated, and is deleted at the
-- end of the statement.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    own_oid pg_catalog.oid := TG_RELID;
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
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    IF coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1) OPERATOR(pg_catalog.=) TG_ARGV[0]::smallint THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
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
    -- Insert routing inserts the copy into its partition one deeper.
    ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.+) 1)::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        -- The columns of what was the table are its own: they may be others, or in another order.
        IF own_number OPERATOR(pg_catalog.=) 0::pg_catalog.int2 THEN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    E'INSERT INTO "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" (%s) OVERRIDING SYSTEM VALUE SELECT %s',
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
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
            GET DIAGNOSTICS arrived = ROW_COUNT;
        END IF;
    ELSE
        BEGIN
            -- The columns of what was the table are its own: they may be others, or in another order.
            IF own_number OPERATOR(pg_catalog.=) 0::pg_catalog.int2 THEN
                EXECUTE coalesce((
                    SELECT pg_catalog.format(
                        E'INSERT INTO "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" (%s) OVERRIDING SYSTEM VALUE SELECT %s',
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
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
                GET DIAGNOSTICS arrived = ROW_COUNT;
            END IF;
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
