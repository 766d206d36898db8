BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;
-- Wait until no other run or migration is at work on the table. COMMIT ends the turn.
SET LOCAL lock_timeout = '10000ms';
SET LOCAL statement_timeout = 0;
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SELECT pg_catalog.pg_advisory_xact_lock(1885434484, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4);
-- Set up a transaction of this project: a short wait for locks, texts that can be compared.
-- What the role has set otherwise holds again afterwards. A client that is stopped while others wait
-- for its locks loses its session; one that only reads is left alone. Triggers that do not fire would leave
-- rows without keys: not every role may have them fire again, then it fails, and nothing is done.
-- PostgreSQL knows `transaction_timeout` from version 17 on.
-- A run that takes the owner's role evaluates no policies, out of which RESET ROLE would lead back
-- to the role of the session: it fails then.
SET LOCAL lock_timeout = '500ms';
SET LOCAL timezone = 'UTC';
SET LOCAL datestyle = 'ISO';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL extra_float_digits = 1;
SET LOCAL quote_all_identifiers = off;
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = '10s';
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SET LOCAL default_tablespace = '';
SET LOCAL row_security = off;
SELECT pg_catalog.set_config('session_replication_role', 'origin', true)
WHERE pg_catalog.current_setting('session_replication_role') OPERATOR(pg_catalog.=) 'replica';
SET LOCAL ROLE "own""er";
SET CONSTRAINTS ALL IMMEDIATE;
-- Take all locks of the transaction that somebody may wait behind, before anything is changed.
-- All waits together are shorter than PostgreSQL waits before it looks for deadlocks: whoever
-- waits for one of these tables, and has locked another, is never ended. What the role may not
-- lock (a table of others that a foreign key references) is locked by the statements themselves.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
DO $parting_$
DECLARE
    names pg_catalog.text[] := ARRAY[E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'];
    modes pg_catalog.text[] := ARRAY['SHARE ROW EXCLUSIVE'];
    give_up pg_catalog.timestamptz := pg_catalog.clock_timestamp() OPERATOR(pg_catalog.+) '500ms'::pg_catalog.interval;
    left_to_others pg_catalog.int4 := 0;
BEGIN
    FOR i IN 1 .. pg_catalog.cardinality(names) LOOP
        IF pg_catalog.has_table_privilege(names[i], 'UPDATE, DELETE, TRUNCATE') THEN
            EXECUTE pg_catalog.format('LOCK TABLE ONLY %s IN %s MODE', names[i], modes[i]);
        ELSE
            left_to_others := left_to_others OPERATOR(pg_catalog.+) 1;
        END IF;
        PERFORM pg_catalog.set_config('lock_timeout', pg_catalog.concat(GREATEST(1, pg_catalog.ceil(
            pg_catalog.date_part('epoch', give_up OPERATOR(pg_catalog.-) pg_catalog.clock_timestamp())
            OPERATOR(pg_catalog.*) 1000 OPERATOR(pg_catalog./) GREATEST(1, left_to_others)
        )), 'ms'), true);
    END LOOP;
END
$parting_$;
-- Create the register of rows that are on their way to another partition.
-- It is empty between statements, so nothing is lost with it in a crash.
CREATE UNLOGGED TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving"
(pk bigint, partition_number smallint, PRIMARY KEY (pk, partition_number));
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving".
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" IS 'django-parting 1 moving';
-- Create the key table, which knows each primary key and its partition.
CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk bigint PRIMARY KEY, partition_number smallint NOT NULL);
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys".
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" IS 'django-parting 1 key_table {"state": "filling"}';
-- Grant a privilege that is granted on the table.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys".
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" TO PUBLIC;
-- Create the sequence by which who records keys himself proves it to the key triggers.
-- Only who may write the key table may use it. It belongs to that table, and goes with it.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys".
CREATE SEQUENCE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_proof" OWNED BY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys".pk;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_proof".
COMMENT ON SEQUENCE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_proof" IS 'django-parting 1 proof';
-- Grant a privilege that is granted on the table.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."seq ""of"" %".
GRANT USAGE ON "the ""schema"" 100%"."seq ""of"" %" TO "a ""role"" %";
-- Create or replace a function.
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
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Keep a role from a function that runs as its owner: it could create triggers of it.
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() FROM PUBLIC CASCADE;
-- Create or replace a function.
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
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Keep a role from a function that runs as its owner: it could create triggers of it.
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() FROM PUBLIC CASCADE;
-- Create or replace a function.
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
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Keep a role from a function that runs as its owner: it could create triggers of it.
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() FROM PUBLIC CASCADE;
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
AS $parting_$
-- Records the primary key of a new row in the key table, whose own primary key rejects one that exists already.
-- It is SECURITY DEFINER with the search_path of the inserting session: a SET clause would cost too
-- much, once a row. So every name is qualified here, those of operators and types included.
BEGIN
    IF pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.<>) '' THEN
        -- First: what has the name of the sequence in another schema proves nothing.
        IF TG_TABLE_SCHEMA OPERATOR(pg_catalog.<>) ALL (ARRAY['the "schema" 100%']::pg_catalog.name[]) THEN
            RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
            HINT = 'manage.py install_partition_triggers';
        END IF;
        IF coalesce(pg_catalog.starts_with(pg_catalog.current_setting('parting.moving_5c9948392a0e', true), 'recorded '), false)
        AND (SESSION_USER OPERATOR(pg_catalog.=) CURRENT_USER OR pg_catalog.pg_has_role(SESSION_USER, CURRENT_USER, 'MEMBER'::pg_catalog.text))
        AND pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.concat('recorded ', pg_catalog.currval(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_parting_proof"'::pg_catalog.regclass))
        AND (pg_catalog.currval(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_parting_proof"'::pg_catalog.regclass) OPERATOR(pg_catalog.&) 1023::pg_catalog.int8) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth() THEN
            RETURN NULL;
        END IF;
        IF coalesce(pg_catalog.starts_with(pg_catalog.current_setting('parting.moving_5c9948392a0e', true), 'batch '), false)
        AND (SESSION_USER OPERATOR(pg_catalog.=) CURRENT_USER OR pg_catalog.pg_has_role(SESSION_USER, CURRENT_USER, 'MEMBER'::pg_catalog.text))
        AND pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.concat('batch ', pg_catalog.currval(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_parting_proof"'::pg_catalog.regclass))
        AND (pg_catalog.currval(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_parting_proof"'::pg_catalog.regclass) OPERATOR(pg_catalog.&) 1023::pg_catalog.int8) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth() THEN
            RETURN NULL;
        END IF;
        -- A copy is inserted by insert routing, one deeper than what moves it, or directly if there is none.
        IF pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text
        OR pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth())::pg_catalog.text THEN
            -- A copy of a row in another partition, if its key is marked: anybody may write the setting.
            -- If another transaction recorded the key after this one's snapshot, PostgreSQL raises
            -- serialization_failure here.
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded (pk, partition_number) VALUES (NEW."the ""id"" %s", TG_ARGV[0]::smallint)
            ON CONFLICT (pk) DO UPDATE SET partition_number = EXCLUDED.partition_number
            WHERE recorded.partition_number OPERATOR(pg_catalog.<) 0::pg_catalog.int2;
            IF FOUND THEN
                RETURN NULL;
            END IF;
        END IF;
    END IF;
    IF TG_TABLE_SCHEMA OPERATOR(pg_catalog.<>) ALL (ARRAY['the "schema" 100%']::pg_catalog.name[]) THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded (pk, partition_number) VALUES (NEW."the ""id"" %s", TG_ARGV[0]::smallint);
    RETURN NULL;
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Keep a role from a function that runs as its owner: it could create triggers of it.
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() FROM PUBLIC CASCADE;
-- Create or replace a function.
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
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Keep a role from a function that runs as its owner: it could create triggers of it.
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() FROM PUBLIC CASCADE;
-- Create or replace a function.
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
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Keep a role from a function that runs as its owner: it could create triggers of it.
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() FROM PUBLIC CASCADE;
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting$
-- Remembers who truncates, for the trigger that fires next, as the owner: this function runs as who truncates.
BEGIN
    PERFORM pg_catalog.set_config('parting.truncated_by_5c9948392a0e', current_user::pg_catalog.text, true);
    RETURN NULL;
END
$parting$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Remove the keys of a partition that was truncated, or of the table with all its partitions.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    referencing pg_catalog.regclass;
    statement pg_catalog.text;
    cascades pg_catalog.text := pg_catalog.current_setting('parting.cascades', true);
    depth pg_catalog.text := pg_catalog.pg_trigger_depth()::pg_catalog.text;
    truncated_by pg_catalog.text := pg_catalog.current_setting('parting.truncated_by_5c9948392a0e', true);
    contains_rows boolean;
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
    IF TG_ARGV[0] OPERATOR(pg_catalog.<>) '0' AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid OPERATOR(pg_catalog.=) TG_RELID) THEN
        -- It was detached: another partition may have its number by now, and rows of the table those keys.
        DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) parting.own_number
        AND NOT EXISTS (SELECT FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS source WHERE source."the ""id"" %s" OPERATOR(pg_catalog.=) recorded.pk);
        RETURN NULL;
    END IF;
    IF TG_ARGV[0] OPERATOR(pg_catalog.<>) '0' OR EXISTS (SELECT FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --") THEN
        DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) parting.own_number;
        RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT k.conrelid AS oid FROM pg_catalog.pg_constraint AS k
    WHERE k.contype OPERATOR(pg_catalog.=) 'f' AND k.confrelid OPERATOR(pg_catalog.=) E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass) THEN
        TRUNCATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys";
        RETURN NULL;
    END IF;
    -- Triggers do not learn whether the statement says CASCADE. It is taken to do so where it is the
    -- whole of what was sent: one TRUNCATE without comments, that ends with this word; a deeper one
    -- must be one of those below, too. All that it would empty in the end must be what the role may
    -- empty that truncates, and must be the owner's, as whom triggers would run: their functions, too.
    IF pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.<>) 1 THEN
        -- Anybody may write the setting, but those below run as the owner.
        IF truncated_by OPERATOR(pg_catalog.=) current_user::pg_catalog.text
        AND cascades OPERATOR(pg_catalog.~~) pg_catalog.concat(pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1, ':%') THEN
            truncated_by := pg_catalog.regexp_replace(cascades, '^[0-9]+:', '');
        ELSE
            truncated_by := NULL;
        END IF;
    END IF;
    statement := pg_catalog.regexp_replace(pg_catalog.current_query(), '"[^"]*"', 'name', 'g');
    IF truncated_by IS NOT NULL
    AND statement OPERATOR(pg_catalog.!~) '--|/\*'
    AND statement OPERATOR(pg_catalog.~*) '^\s*truncate\M[^;]*\scascade\s*;?\s*$'
    AND NOT EXISTS (
        WITH RECURSIVE reached(oid, is_child) AS (
            SELECT found.oid, false FROM (SELECT k.conrelid AS oid FROM pg_catalog.pg_constraint AS k
            WHERE k.contype OPERATOR(pg_catalog.=) 'f' AND k.confrelid OPERATOR(pg_catalog.=) E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass) AS found
            UNION
            SELECT next.oid, next.is_child FROM reached CROSS JOIN LATERAL (
                SELECT k.conrelid AS oid, false AS is_child FROM pg_catalog.pg_constraint AS k
                WHERE k.contype OPERATOR(pg_catalog.=) 'f' AND k.confrelid OPERATOR(pg_catalog.=) reached.oid
                UNION ALL
                SELECT i.inhrelid, true FROM pg_catalog.pg_inherits AS i WHERE i.inhparent OPERATOR(pg_catalog.=) reached.oid
            ) AS next
        )
        SELECT FROM reached JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) reached.oid
        WHERE NOT reached.is_child AND (
            pg_catalog.has_table_privilege(truncated_by::pg_catalog.name, reached.oid, 'TRUNCATE') IS NOT TRUE
            OR pg_catalog.pg_get_userbyid(c.relowner) OPERATOR(pg_catalog.<>) current_user
        )
        OR EXISTS (
            SELECT FROM pg_catalog.pg_trigger AS t JOIN pg_catalog.pg_proc AS p ON p.oid OPERATOR(pg_catalog.=) t.tgfoid
            WHERE t.tgrelid OPERATOR(pg_catalog.=) reached.oid AND NOT t.tgisinternal
            AND NOT pg_catalog.pg_has_role(p.proowner, current_user, 'MEMBER')
        )
    ) THEN
        PERFORM pg_catalog.set_config('parting.cascades', pg_catalog.concat(depth, ':', truncated_by), true);
        BEGIN
            TRUNCATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" CASCADE;
        EXCEPTION WHEN object_in_use THEN
            -- Tables that were named in the same TRUNCATE are empty by now, and PostgreSQL does not
            -- truncate them again within it. A table comes before its partitions.
            FOR referencing IN
                SELECT k.conrelid AS oid FROM pg_catalog.pg_constraint AS k
                WHERE k.contype OPERATOR(pg_catalog.=) 'f' AND k.confrelid OPERATOR(pg_catalog.=) E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass
                GROUP BY k.conrelid
                ORDER BY EXISTS (SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid OPERATOR(pg_catalog.=) k.conrelid)
            LOOP
                -- No policy is evaluated: one that others have written would run as the owner.
                IF pg_catalog.row_security_active(referencing) THEN
                    contains_rows := pg_catalog.pg_relation_size(referencing) OPERATOR(pg_catalog.>) 0;
                ELSE
                    EXECUTE pg_catalog.format('SELECT EXISTS (SELECT FROM %s)', referencing) INTO contains_rows;
                END IF;
                IF contains_rows THEN
                    EXECUTE pg_catalog.format('TRUNCATE %s CASCADE', referencing);
                END IF;
            END LOOP;
            DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys";
        END;
        PERFORM pg_catalog.set_config('parting.cascades', coalesce(cascades, ''), true);
        RETURN NULL;
    END IF;
    -- Tables that were named in the same TRUNCATE are empty by now.
    FOR referencing IN
        SELECT k.conrelid AS oid FROM pg_catalog.pg_constraint AS k
        WHERE k.contype OPERATOR(pg_catalog.=) 'f' AND k.confrelid OPERATOR(pg_catalog.=) E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass
        GROUP BY k.conrelid
    LOOP
        -- No policy is evaluated: one that others have written would run as the owner.
        IF pg_catalog.row_security_active(referencing) THEN
            contains_rows := pg_catalog.pg_relation_size(referencing) OPERATOR(pg_catalog.>) 0;
        ELSE
            EXECUTE pg_catalog.format('SELECT EXISTS (SELECT FROM %s)', referencing) INTO contains_rows;
        END IF;
        IF contains_rows THEN
            RAISE feature_not_supported
            USING MESSAGE = 'cannot truncate a table referenced in a foreign key constraint',
                DETAIL = pg_catalog.format('Table %s references %s.', referencing, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'),
                HINT = pg_catalog.format('Truncate table %s at the same time, or use TRUNCATE ... CASCADE.', referencing);
        END IF;
    END LOOP;
    DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys";
    RETURN NULL;
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Keep a role from a function that runs as its owner: it could create triggers of it.
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() FROM PUBLIC CASCADE;
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Records the change of a primary key in the key table.
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
    UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s" WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    IF NOT FOUND THEN
        -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint)
        ON CONFLICT (pk) DO NOTHING;
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s" WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    END IF;
    RETURN NULL;
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Keep a role from a function that runs as its owner: it could create triggers of it.
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() FROM PUBLIC CASCADE;
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_row"(bigint) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 1
AS $parting_$
-- Returns the row that has a primary key, from the partition that the key table names. If it is not there, or a
-- child of the table is no partition, the table is read.
<<parting>>
DECLARE
    partition_key smallint;
    is_known boolean := false;
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    child pg_catalog.oid;
    source pg_catalog.text;
    -- A row of nothing but NULL: it says what the columns are called by now.
    shape "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
BEGIN
    shape."the ""id"" %s" := NULL;
    IF parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
    AND pg_catalog.to_json(shape)::pg_catalog.text OPERATOR(pg_catalog.=) E'{"the \\"id\\" %s":null,"Created ''At'' \\\\ $parting$":null,"Num\\"ber":null,"te;xt {%":null}'
    AND pg_catalog.has_table_privilege(parent, 'SELECT')
    AND pg_catalog.has_table_privilege(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'), 'SELECT')
    AND NOT pg_catalog.row_security_active(parent)
    AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'))
    THEN
        SELECT recorded.partition_number INTO parting.partition_key FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) $1;
        IF partition_key IS NULL THEN
            SELECT pg_catalog.count(*) OPERATOR(pg_catalog.=) 3 AND pg_catalog.bool_and(coalesce((
                SELECT pg_catalog.starts_with(d.description, 'django-parting 1 ') FROM pg_catalog.pg_description AS d
                WHERE d.objoid OPERATOR(pg_catalog.=) i.inhrelid AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
            ), false))
            INTO parting.is_known FROM pg_catalog.pg_inherits AS i
            WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
            IF is_known AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.=) 0 THEN
                RETURN;
            END IF;
        END IF;
        IF coalesce(partition_key, 0) OPERATOR(pg_catalog.=) 0 THEN
            child := parent;
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"';
        ELSE
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","202611","202612"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
            SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
        END IF;
        IF pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child) THEN
            IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
                IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                    NULL;  -- one of the others
                ELSE
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                END IF;
            ELSE
                IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                ELSE
                    NULL;  -- one of the others
                END IF;
            END IF;
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT parting_row."the ""id"" %%s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%%" FROM ONLY %s AS parting_row WHERE parting_row."the ""id"" %%s" OPERATOR(pg_catalog.=) $1', source) USING $1;
            IF FOUND OR is_known THEN
                RETURN;
            END IF;
        END IF;
    END IF;
    RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row WHERE parting_row."the ""id"" %%s" OPERATOR(pg_catalog.=) $1', (
        SELECT pg_catalog.string_agg(pg_catalog.format('parting_row.%I', a.attname), ', ' ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid OPERATOR(pg_catalog.=) parting.parent AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped
    )) USING $1;
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_row"(bigint) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_rows"(bigint[]) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 20
AS $parting_$
-- Returns the rows that have one of some primary keys, from the partitions that the key table names. If one of them
-- is not there, or a child of the table is no partition, the table is read.
<<parting>>
DECLARE
    partition_key smallint;
    is_known boolean := true;
    keys_here bigint[];
    keys_found bigint[];
    row_count bigint;
    keys bigint[] := '{}';
    members pg_catalog.text[] := '{}';
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    child pg_catalog.oid;
    source pg_catalog.text;
    -- A row of nothing but NULL: it says what the columns are called by now.
    shape "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
BEGIN
    shape."the ""id"" %s" := NULL;
    IF parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
    AND pg_catalog.to_json(shape)::pg_catalog.text OPERATOR(pg_catalog.=) E'{"the \\"id\\" %s":null,"Created ''At'' \\\\ $parting$":null,"Num\\"ber":null,"te;xt {%":null}'
    AND pg_catalog.has_table_privilege(parent, 'SELECT')
    AND pg_catalog.has_table_privilege(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'), 'SELECT')
    AND NOT pg_catalog.row_security_active(parent)
    AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'))
    THEN
        FOR partition_key, keys_here IN
            SELECT recorded.partition_number, pg_catalog.array_agg(recorded.pk) FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
            WHERE recorded.pk OPERATOR(pg_catalog.=) ANY (($1))
            AND recorded.partition_number OPERATOR(pg_catalog.<>) 0
            GROUP BY recorded.partition_number ORDER BY recorded.partition_number
        LOOP
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","202611","202612"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
            SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
            is_known := coalesce(pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child), false);
            EXIT WHEN NOT is_known;
            members := pg_catalog.array_append(members, pg_catalog.format(
                E'SELECT parting_row."the ""id"" %%s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%%" FROM ONLY %s AS parting_row WHERE parting_row."the ""id"" %%s" OPERATOR(pg_catalog.=) ANY (($2[%s:%s]))',
                source, pg_catalog.cardinality(keys) OPERATOR(pg_catalog.+) 1, pg_catalog.cardinality(keys) OPERATOR(pg_catalog.+) pg_catalog.cardinality(keys_here)
            ));
            keys := pg_catalog.array_cat(keys, keys_here);
        END LOOP;
        IF is_known AND pg_catalog.cardinality(keys) OPERATOR(pg_catalog.<) pg_catalog.cardinality($1) THEN
            SELECT pg_catalog.count(*) OPERATOR(pg_catalog.=) 3 AND pg_catalog.bool_and(coalesce((
                SELECT pg_catalog.starts_with(d.description, 'django-parting 1 ') FROM pg_catalog.pg_description AS d
                WHERE d.objoid OPERATOR(pg_catalog.=) i.inhrelid AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
            ), false))
            INTO parting.is_known FROM pg_catalog.pg_inherits AS i
            WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
        END IF;
        IF is_known THEN
            IF pg_catalog.cardinality(members) OPERATOR(pg_catalog.>) 0 THEN
                RETURN QUERY EXECUTE pg_catalog.array_to_string(members, ' UNION ALL ') USING $1, keys;
            END IF;
            GET DIAGNOSTICS row_count = ROW_COUNT;
            is_known := pg_catalog.cardinality(members) OPERATOR(pg_catalog.=) 0 OR row_count OPERATOR(pg_catalog.=) pg_catalog.cardinality(keys);
            IF is_known THEN
                IF pg_catalog.cardinality(keys) OPERATOR(pg_catalog.<) pg_catalog.cardinality($1) AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.>) 0 THEN
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (($1));
                END IF;
                RETURN;
            END IF;
            EXECUTE pg_catalog.format('SELECT pg_catalog.array_agg(parting_row."the ""id"" %%s") FROM (%s) AS parting_row', pg_catalog.array_to_string(members, ' UNION ALL ')) INTO parting.keys_found USING $1, keys;
        END IF;
    END IF;
    RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row WHERE parting_row."the ""id"" %%s" OPERATOR(pg_catalog.=) ANY (($1)) AND NOT coalesce(parting_row."the ""id"" %%s" OPERATOR(pg_catalog.=) ANY (($2)), false)', (
        SELECT pg_catalog.string_agg(pg_catalog.format('parting_row.%I', a.attname), ', ' ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid OPERATOR(pg_catalog.=) parting.parent AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped
    )) USING $1, keys_found;
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_rows"(bigint[]) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_page"(integer, boolean, pg_catalog.text) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 20
AS $parting_$
-- Returns so many of the rows with the lowest, or the highest, primary keys, and maybe some more, from the partitions
-- that the key table names. If one of them is not there, or a child of the table is no partition, the table is read.
<<parting>>
DECLARE
    partition_key smallint;
    is_known boolean := false;
    page bigint[];
    keys_here bigint[];
    keys_found bigint[];
    row_count bigint;
    keys bigint[] := '{}';
    members pg_catalog.text[] := '{}';
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    child pg_catalog.oid;
    source pg_catalog.text;
    -- A row of nothing but NULL: it says what the columns are called by now.
    shape "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
BEGIN
    shape."the ""id"" %s" := NULL;
    IF parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
    AND pg_catalog.to_json(shape)::pg_catalog.text OPERATOR(pg_catalog.=) E'{"the \\"id\\" %s":null,"Created ''At'' \\\\ $parting$":null,"Num\\"ber":null,"te;xt {%":null}'
    AND pg_catalog.has_table_privilege(parent, 'SELECT')
    AND pg_catalog.has_table_privilege(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'), 'SELECT')
    AND NOT pg_catalog.row_security_active(parent)
    AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'))
    THEN
        -- The caller says which children it knows to be partitions.
        SELECT $3 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '31f95c3e28e846da', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
        INTO parting.is_known FROM pg_catalog.pg_inherits AS i
        WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
        IF NOT is_known THEN
            SELECT pg_catalog.count(*) OPERATOR(pg_catalog.=) 3 AND pg_catalog.bool_and(coalesce((
                SELECT pg_catalog.starts_with(d.description, 'django-parting 1 ') FROM pg_catalog.pg_description AS d
                WHERE d.objoid OPERATOR(pg_catalog.=) i.inhrelid AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
            ), false))
            INTO parting.is_known FROM pg_catalog.pg_inherits AS i
            WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
        END IF;
    END IF;
    IF is_known THEN
        IF $2 THEN
            page := ARRAY(SELECT recorded.pk FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
            WHERE recorded.partition_number OPERATOR(pg_catalog.<>) 0 ORDER BY recorded.pk DESC LIMIT $1);
        ELSE
            page := ARRAY(SELECT recorded.pk FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
            WHERE recorded.partition_number OPERATOR(pg_catalog.<>) 0 ORDER BY recorded.pk ASC LIMIT $1);
        END IF;
        FOR partition_key, keys_here IN
            SELECT recorded.partition_number, pg_catalog.array_agg(recorded.pk) FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
            WHERE recorded.pk OPERATOR(pg_catalog.=) ANY ((parting.page))
            GROUP BY recorded.partition_number ORDER BY recorded.partition_number
        LOOP
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","202611","202612"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
            SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
            is_known := coalesce(pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child), false);
            EXIT WHEN NOT is_known;
            members := pg_catalog.array_append(members, pg_catalog.format(
                E'SELECT parting_row."the ""id"" %%s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%%" FROM ONLY %s AS parting_row WHERE parting_row."the ""id"" %%s" OPERATOR(pg_catalog.=) ANY (($2[%s:%s]))',
                source, pg_catalog.cardinality(keys) OPERATOR(pg_catalog.+) 1, pg_catalog.cardinality(keys) OPERATOR(pg_catalog.+) pg_catalog.cardinality(keys_here)
            ));
            keys := pg_catalog.array_cat(keys, keys_here);
        END LOOP;
    END IF;
    IF is_known THEN
        IF pg_catalog.cardinality(members) OPERATOR(pg_catalog.>) 0 THEN
            RETURN QUERY EXECUTE pg_catalog.array_to_string(members, ' UNION ALL ') USING $1, keys;
        END IF;
        GET DIAGNOSTICS row_count = ROW_COUNT;
        IF pg_catalog.cardinality(members) OPERATOR(pg_catalog.=) 0 OR row_count OPERATOR(pg_catalog.=) pg_catalog.cardinality(keys) THEN
            IF pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.=) 0 THEN
                RETURN;
            END IF;
            IF $2 THEN
                RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row ORDER BY parting_row."the ""id"" %s" DESC LIMIT $1;
            ELSE
                RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row ORDER BY parting_row."the ""id"" %s" ASC LIMIT $1;
            END IF;
            RETURN;
        END IF;
        EXECUTE pg_catalog.format('SELECT pg_catalog.array_agg(parting_row."the ""id"" %%s") FROM (%s) AS parting_row', pg_catalog.array_to_string(members, ' UNION ALL ')) INTO parting.keys_found USING $1, keys;
    END IF;
    IF $2 THEN
        RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row WHERE NOT coalesce(parting_row."the ""id"" %%s" OPERATOR(pg_catalog.=) ANY (($2)), false) ORDER BY parting_row."the ""id"" %%s" DESC LIMIT $1', (
            SELECT pg_catalog.string_agg(pg_catalog.format('parting_row.%I', a.attname), ', ' ORDER BY a.attnum)
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid OPERATOR(pg_catalog.=) parting.parent AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped
        )) USING $1, keys_found;
    ELSE
        RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row WHERE NOT coalesce(parting_row."the ""id"" %%s" OPERATOR(pg_catalog.=) ANY (($2)), false) ORDER BY parting_row."the ""id"" %%s" ASC LIMIT $1', (
            SELECT pg_catalog.string_agg(pg_catalog.format('parting_row.%I', a.attname), ', ' ORDER BY a.attnum)
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid OPERATOR(pg_catalog.=) parting.parent AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped
        )) USING $1, keys_found;
    END IF;
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_page"(integer, boolean, pg_catalog.text) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY INVOKER
AS $parting_$
-- Returns how many rows the table has: as many as keys are recorded with the numbers of its partitions, and those of
-- the table itself. Keys of partitions that were dropped may be there still, unless there is one of each number. The caller says which children it knows to
-- be partitions. Where that is not sure to be all, the table is counted: also where a snapshot may be older than the
-- statement, since TRUNCATE and DROP TABLE take no account of snapshots.
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    keys pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"');
    comment pg_catalog.text := pg_catalog.obj_description(keys, 'pg_class');
    is_known boolean := false;
    has_others boolean := false;
    in_parent bigint := 0;
    in_partitions bigint;
BEGIN
    IF parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
    AND pg_catalog.has_table_privilege(parent, 'SELECT')
    AND pg_catalog.has_table_privilege(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'), 'SELECT')
    AND NOT pg_catalog.row_security_active(parent)
    AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'))
    AND pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.=) 'read committed'
    -- Each row is recorded, and nothing is known that makes this doubtful.
    AND pg_catalog.strpos(comment, '"state": "filled"') OPERATOR(pg_catalog.>) 0
    AND pg_catalog.strpos(comment, '"doubt": ') OPERATOR(pg_catalog.=) 0
    THEN
        SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '31f95c3e28e846da', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
        INTO parting.is_known FROM pg_catalog.pg_inherits AS i
        WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
    END IF;
    -- (PostgreSQL uses more than one process for what is EXECUTEd alone.)
    IF is_known AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.>) 0 THEN
        has_others := true;
        EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM ONLY "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_parent;
        -- From now on nobody can rename it.
        is_known := parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    IF is_known THEN
        -- What this says goes on to name the numbers of partitions that were dropped until their keys are removed.
        IF has_others OR (pg_catalog.strpos(pg_catalog.obj_description(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"'), 'pg_class'), '"numbers": "2-3"') OPERATOR(pg_catalog.>) 0) IS NOT TRUE THEN
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) ANY (''{1,2,3}''::pg_catalog.int2[])') INTO parting.in_partitions;
        ELSE
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded') INTO parting.in_partitions;
        END IF;
        RETURN in_parent OPERATOR(pg_catalog.+) in_partitions;
    END IF;
    -- By the name that the query itself would have.
    EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_partitions;
    RETURN in_partitions;
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], timestamp with time zone, timestamp with time zone) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 1
AS $parting_$
-- Returns the rows of the table that a query leaves out which reads some of its partitions: those of the default
-- partition and of the table itself, and of partitions that the query does not know. It says which partitions it
-- knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_right boolean;
    is_known boolean;
    has_others boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, or have changed names with another one, or policies of it would hide rows
    -- that those of the table do not. In this session the name of the table may be that of another table, a tenant's
    -- or a temporary one. Somebody may have attached other tables, to the table or to partitions of it.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid))
            OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right FROM pg_catalog.pg_inherits AS i
    WHERE i.inhrelid OPERATOR(pg_catalog.=) ANY ($3) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
    END IF;
    -- One statement each: together they took longer. Not EXISTS, for which PostgreSQL reads the whole catalog, in the
    -- hope of an early end.
    SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '31f95c3e28e846da', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
    INTO parting.is_known FROM pg_catalog.pg_inherits AS i
    WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent;
    SELECT pg_catalog.count(*) OPERATOR(pg_catalog.>) 0 INTO parting.has_others FROM pg_catalog.pg_inherits AS below
    WHERE below.inhparent OPERATOR(pg_catalog.=) ANY (pg_catalog.array_remove(pg_catalog.array_append($3, parting.default_partition), parting.parent));
    IF is_known AND NOT has_others
        AND (default_partition OPERATOR(pg_catalog.=) ANY ($3) OR pg_catalog.pg_relation_size(default_partition) OPERATOR(pg_catalog.=) 0)
        AND (parent OPERATOR(pg_catalog.=) ANY ($3) OR pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.=) 0)
    THEN
        RETURN;
    END IF;
    SELECT pg_catalog.string_agg('parting_row.' OPERATOR(pg_catalog.||) pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum)
    INTO parting.columns
    FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid OPERATOR(pg_catalog.=) parting.parent AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped;
    -- Each once, however it has come under the table.
    FOR source IN
        WITH RECURSIVE below(child) AS (
            SELECT i.inhrelid FROM pg_catalog.pg_inherits AS i
            WHERE i.inhparent OPERATOR(pg_catalog.=) ANY (pg_catalog.array_cat(ARRAY[parting.parent], $3))
                AND (NOT parting.is_known OR i.inhparent OPERATOR(pg_catalog.<>) parting.parent OR i.inhrelid OPERATOR(pg_catalog.=) parting.default_partition)
            UNION
            SELECT i.inhrelid FROM below JOIN pg_catalog.pg_inherits AS i ON i.inhparent OPERATOR(pg_catalog.=) below.child
        )
        SELECT c.oid
        FROM (SELECT child FROM below UNION SELECT parting.parent) AS found
        JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) found.child
        WHERE NOT c.oid OPERATOR(pg_catalog.=) ANY ($3)
            AND (c.relkind OPERATOR(pg_catalog.<>) 'r' OR pg_catalog.pg_relation_size(c.oid) OPERATOR(pg_catalog.>) 0)
    LOOP
        IF pg_catalog.has_table_privilege(source, 'SELECT') AND NOT pg_catalog.row_security_active(source) THEN
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $2 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $3', columns, pg_catalog.concat('ONLY ', source::pg_catalog.regclass)) USING source, $4, $5;
        ELSE
            -- Who may read the table may read the rows of its children, but only through it.
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $2 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $3', columns, parent::pg_catalog.regclass) USING source, $4, $5;
        END IF;
    END LOOP;
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], timestamp with time zone, timestamp with time zone) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_check_partition"(pg_catalog.text, pg_catalog.oid, pg_catalog.oid, pg_catalog.text, pg_catalog.oid[], bigint[]) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY INVOKER
AS $parting_$
-- Returns whether a statement that names a partition ($1, $2) does what one on the table ($3) would: the names mean
-- them in this session, it is a partition of the table, the table has the privileges that are needed ($4) and no
-- policies, and, if the statement does not only read, no rules but the known ones ($5), and no triggers for statements
-- but the known ones ($6), which none on a partition would fire. PostgreSQL plans this once a session; as a part of the
-- statement it would be planned each time.
BEGIN
    IF (pg_catalog.to_regclass($1)::pg_catalog.oid OPERATOR(pg_catalog.=) $2
        AND pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid OPERATOR(pg_catalog.=) $3
        AND pg_catalog.has_table_privilege($3, 'SELECT') AND pg_catalog.has_table_privilege($3, $4)
        AND NOT pg_catalog.row_security_active($3) AND NOT pg_catalog.row_security_active($2)) IS NOT TRUE
    THEN
        RETURN false;
    END IF;
    IF $4 OPERATOR(pg_catalog.=) 'SELECT' THEN
        -- With IS TRUE the index of all children of the parent is not looked at, too.
        RETURN EXISTS (
            SELECT FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) $2 AND (i.inhparent OPERATOR(pg_catalog.=) $3) IS TRUE
        );
    END IF;
    RETURN EXISTS (
            SELECT FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) $2 AND (i.inhparent OPERATOR(pg_catalog.=) $3) IS TRUE
        )
        AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_rewrite AS r
            WHERE r.ev_class OPERATOR(pg_catalog.=) $3 AND r.oid OPERATOR(pg_catalog.<>) ALL ($5)
        )
        AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_trigger AS t
            WHERE t.tgrelid OPERATOR(pg_catalog.=) $3 AND (t.tgtype::pg_catalog.int4 OPERATOR(pg_catalog.&) 1) OPERATOR(pg_catalog.=) 0
            AND (pg_catalog.int8mul(t.oid::pg_catalog.int8, 65536) OPERATOR(pg_catalog.+) t.tgtype::pg_catalog.int8) OPERATOR(pg_catalog.<>) ALL ($6)
        );
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_check_partition"(pg_catalog.text, pg_catalog.oid, pg_catalog.oid, pg_catalog.text, pg_catalog.oid[], bigint[]) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('0');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f85537805eaf0728"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('0');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "fc7cd2611accda7c"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('0');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f8ffe0ff45780259"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('0');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "88933d9d8934b6bb"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('0');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "ae3b32f1c9ddc4f7"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "4a6120965d5451a1"}';
COMMIT;

BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;
-- Wait until no other run or migration is at work on the table. COMMIT ends the turn.
SET LOCAL lock_timeout = '10000ms';
SET LOCAL statement_timeout = 0;
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SELECT pg_catalog.pg_advisory_xact_lock(1885434484, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4);
-- Set up a transaction of this project: a short wait for locks, texts that can be compared.
-- What the role has set otherwise holds again afterwards. A client that is stopped while others wait
-- for its locks loses its session; one that only reads is left alone. Triggers that do not fire would leave
-- rows without keys: not every role may have them fire again, then it fails, and nothing is done.
-- PostgreSQL knows `transaction_timeout` from version 17 on.
-- A run that takes the owner's role evaluates no policies, out of which RESET ROLE would lead back
-- to the role of the session: it fails then.
SET LOCAL lock_timeout = '500ms';
SET LOCAL timezone = 'UTC';
SET LOCAL datestyle = 'ISO';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL extra_float_digits = 1;
SET LOCAL quote_all_identifiers = off;
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = '10s';
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SET LOCAL default_tablespace = '';
SET LOCAL row_security = off;
SELECT pg_catalog.set_config('session_replication_role', 'origin', true)
WHERE pg_catalog.current_setting('session_replication_role') OPERATOR(pg_catalog.=) 'replica';
SET LOCAL ROLE "own""er";
SET CONSTRAINTS ALL IMMEDIATE;
-- Take all locks of the transaction that somebody may wait behind, before anything is changed.
-- All waits together are shorter than PostgreSQL waits before it looks for deadlocks: whoever
-- waits for one of these tables, and has locked another, is never ended. What the role may not
-- lock (a table of others that a foreign key references) is locked by the statements themselves.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."other % table".
DO $parting$
DECLARE
    names pg_catalog.text[] := ARRAY['"the ""schema"" 100%"."other % table"'];
    modes pg_catalog.text[] := ARRAY['SHARE ROW EXCLUSIVE'];
    give_up pg_catalog.timestamptz := pg_catalog.clock_timestamp() OPERATOR(pg_catalog.+) '500ms'::pg_catalog.interval;
    left_to_others pg_catalog.int4 := 0;
BEGIN
    FOR i IN 1 .. pg_catalog.cardinality(names) LOOP
        IF pg_catalog.has_table_privilege(names[i], 'UPDATE, DELETE, TRUNCATE') THEN
            EXECUTE pg_catalog.format('LOCK TABLE ONLY %s IN %s MODE', names[i], modes[i]);
        ELSE
            left_to_others := left_to_others OPERATOR(pg_catalog.+) 1;
        END IF;
        PERFORM pg_catalog.set_config('lock_timeout', pg_catalog.concat(GREATEST(1, pg_catalog.ceil(
            pg_catalog.date_part('epoch', give_up OPERATOR(pg_catalog.-) pg_catalog.clock_timestamp())
            OPERATOR(pg_catalog.*) 1000 OPERATOR(pg_catalog./) GREATEST(1, left_to_others)
        )), 'ms'), true);
    END LOOP;
END
$parting$;
-- Create a partition or the default partition.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 default {"highest": "3", "number": "1", "numbers": "2-3"}';
-- Set the default of a column that partitions do not inherit, the next value of a sequence.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default", ACCESS SHARE on "the ""schema"" 100%"."seq ""of"" %".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
-- Add a constraint to a partition as it is on the table.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" PRIMARY KEY ("the ""id"" %s");
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
-- Add a constraint to a partition as it is on the table.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
-- Add a constraint to a partition as it is on the table.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default", SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."other % table".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
-- Create an index on a partition as it is on the table.
-- Locks: SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""".
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" IS 'django-parting 1 index';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('1');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "e27f76dd6b13acb6"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('1');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "0ad8f013a4826139"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('1');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2fc9885177c5ae24"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('1');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "15f1aa09af4199f7"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('1');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "d93e68ab03c5f356"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('1');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "dec88c22fa1727fa"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('1');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2ce0375ad54facdb"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('1');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "768a2b512c333f48"}';
-- Grant a privilege that is granted on the table.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO "a ""role"" %";
-- Grant a privilege that is granted on the table.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO PUBLIC;
-- Create a partition or the default partition.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"time\\", \\"2026-11-01T00:00:00+00:00\\"], [\\"time\\", \\"2026-12-01T00:00:00+00:00\\"]]", "number": "2", "suffix": "202611"}';
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 check {"sql": "336897be473efa3f"}';
-- Set the default of a column that partitions do not inherit, the next value of a sequence.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611", ACCESS SHARE on "the ""schema"" 100%"."seq ""of"" %".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
-- Add a constraint to a partition as it is on the table.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_the % pkey" PRIMARY KEY ("the ""id"" %s");
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
-- Add a constraint to a partition as it is on the table.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
-- Add a constraint to a partition as it is on the table.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611", SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."other % table".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
-- Create an index on a partition as it is on the table.
-- Locks: SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""".
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""" IS 'django-parting 1 index';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone AND NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "44a8125213d81d1b"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "f851621ef73339fd"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "eace8a6b530ca69d"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "658702811d728b19"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('2');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "f524afde4040eac4"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('2');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "efc76aac984d8dda"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "f0495484a8ef5e96"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "4a2c127171430968"}';
-- Grant a privilege that is granted on the table.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" TO "a ""role"" %";
-- Grant a privilege that is granted on the table.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611".
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" TO PUBLIC;
-- Create a partition or the default partition.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-12-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2027-01-01 00:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"time\\", \\"2026-12-01T00:00:00+00:00\\"], [\\"time\\", \\"2027-01-01T00:00:00+00:00\\"]]", "number": "3", "suffix": "202612"}';
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" IS 'django-parting 1 check {"sql": "279f4d197fc1d5a1"}';
-- Set the default of a column that partitions do not inherit, the next value of a sequence.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612", ACCESS SHARE on "the ""schema"" 100%"."seq ""of"" %".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
-- Add a constraint to a partition as it is on the table.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202612_the % pkey" PRIMARY KEY ("the ""id"" %s");
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202612_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" IS 'django-parting 1 constraint';
-- Add a constraint to a partition as it is on the table.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202612_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202612_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" IS 'django-parting 1 constraint';
-- Add a constraint to a partition as it is on the table.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612", SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."other % table".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
-- Create an index on a partition as it is on the table.
-- Locks: SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_202612_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612_by ""text""".
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612_by ""text""" IS 'django-parting 1 index';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-12-01 00:00:00+00:00'::timestamp with time zone AND NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2027-01-01 00:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('3');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" IS 'django-parting 1 trigger {"sql": "900f1bf7f20a4794"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('3');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" IS 'django-parting 1 trigger {"sql": "cebc7bb175f87846"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('3');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" IS 'django-parting 1 trigger {"sql": "065da49671f9c4c1"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('3');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" IS 'django-parting 1 trigger {"sql": "d49e92b8e2777d59"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('3');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" IS 'django-parting 1 trigger {"sql": "742b72943d50112a"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('3');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" IS 'django-parting 1 trigger {"sql": "55e5ea47c84fcd5f"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('3');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" IS 'django-parting 1 trigger {"sql": "8c0b1eb1bc3fc30c"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('3');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" IS 'django-parting 1 trigger {"sql": "d8147d7cd00037a8"}';
-- Grant a privilege that is granted on the table.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" TO "a ""role"" %";
-- Grant a privilege that is granted on the table.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612".
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" TO PUBLIC;
COMMIT;

-- A run repeats this until no rows are left; pasted, it does one batch.
BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;
-- Wait until no other run or migration is at work on the table. COMMIT ends the turn.
SET LOCAL lock_timeout = '10000ms';
SET LOCAL statement_timeout = 0;
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SELECT pg_catalog.pg_advisory_xact_lock(1885434484, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4);
-- Set up a transaction of this project: a short wait for locks, texts that can be compared.
-- What the role has set otherwise holds again afterwards. A client that is stopped while others wait
-- for its locks loses its session; one that only reads is left alone. Triggers that do not fire would leave
-- rows without keys: not every role may have them fire again, then it fails, and nothing is done.
-- PostgreSQL knows `transaction_timeout` from version 17 on.
-- A run that takes the owner's role evaluates no policies, out of which RESET ROLE would lead back
-- to the role of the session: it fails then.
SET LOCAL lock_timeout = '40ms';
SET LOCAL timezone = 'UTC';
SET LOCAL datestyle = 'ISO';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL extra_float_digits = 1;
SET LOCAL quote_all_identifiers = off;
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = '10s';
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SET LOCAL default_tablespace = '';
SET LOCAL row_security = off;
SELECT pg_catalog.set_config('session_replication_role', 'origin', true)
WHERE pg_catalog.current_setting('session_replication_role') OPERATOR(pg_catalog.=) 'replica';
SET LOCAL ROLE "own""er";
-- Record the keys of one batch of rows that are older than the key table.
-- Returns the last key of the batch and its size. Columns of unique constraints are recorded too.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --", ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys".
CREATE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_run"()
RETURNS SETOF pg_catalog.record
LANGUAGE plpgsql SECURITY DEFINER SET row_security = on
AS $parting__$
BEGIN
    RETURN QUERY EXECUTE $parting_$WITH batch AS MATERIALIZED (
    SELECT source."the ""id"" %s" AS pk FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS source
    ORDER BY source."the ""id"" %s" LIMIT 5000
), recorded AS (
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number)
    SELECT batch.pk, 0 FROM batch
    ON CONFLICT (pk) DO NOTHING
)
SELECT (SELECT pg_catalog.concat(batch.pk) FROM batch ORDER BY batch.pk DESC LIMIT 1), (SELECT pg_catalog.count(*) FROM batch);
$parting_$;
    SET CONSTRAINTS ALL IMMEDIATE;
    DROP FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_run"();
END
$parting__$;
SELECT done.* FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_run"() AS done (last pg_catalog.text, size pg_catalog.int8);
-- Correct the batch of keys that was just recorded, by what happened meanwhile.
-- Keys of rows that were deleted are removed, and unique values that were changed are recorded.
-- Returns keys that exist in another place too.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --", ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys".
CREATE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_run"()
RETURNS SETOF pg_catalog.record
LANGUAGE plpgsql SECURITY DEFINER SET row_security = on
AS $parting__$
BEGIN
    RETURN QUERY EXECUTE $parting_$WITH gone AS (
    DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
    WHERE recorded.partition_number OPERATOR(pg_catalog.=) 0
    AND NOT EXISTS (SELECT FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS source WHERE source."the ""id"" %s" OPERATOR(pg_catalog.=) recorded.pk)
)
SELECT pg_catalog.concat(recorded.pk), recorded.partition_number FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
JOIN ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS source ON source."the ""id"" %s" OPERATOR(pg_catalog.=) recorded.pk
WHERE recorded.partition_number OPERATOR(pg_catalog.<>) 0
LIMIT 5;
$parting_$;
    SET CONSTRAINTS ALL IMMEDIATE;
    DROP FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_run"();
END
$parting__$;
SELECT done.* FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_run"() AS done (pk pg_catalog.text, partition_number pg_catalog.int2);
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys".
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" IS 'django-parting 1 key_table {"after": "", "number": "1", "state": "filling"}';
COMMIT;

BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;
-- Wait until no other run or migration is at work on the table. COMMIT ends the turn.
SET LOCAL lock_timeout = '10000ms';
SET LOCAL statement_timeout = 0;
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SELECT pg_catalog.pg_advisory_xact_lock(1885434484, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4);
-- Set up a transaction of this project: a short wait for locks, texts that can be compared.
-- What the role has set otherwise holds again afterwards. A client that is stopped while others wait
-- for its locks loses its session; one that only reads is left alone. Triggers that do not fire would leave
-- rows without keys: not every role may have them fire again, then it fails, and nothing is done.
-- PostgreSQL knows `transaction_timeout` from version 17 on.
-- A run that takes the owner's role evaluates no policies, out of which RESET ROLE would lead back
-- to the role of the session: it fails then.
SET LOCAL lock_timeout = '500ms';
SET LOCAL timezone = 'UTC';
SET LOCAL datestyle = 'ISO';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL extra_float_digits = 1;
SET LOCAL quote_all_identifiers = off;
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = '10s';
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SET LOCAL default_tablespace = '';
SET LOCAL row_security = off;
SELECT pg_catalog.set_config('session_replication_role', 'origin', true)
WHERE pg_catalog.current_setting('session_replication_role') OPERATOR(pg_catalog.=) 'replica';
SET LOCAL ROLE "own""er";
SET CONSTRAINTS ALL IMMEDIATE;
-- Comment on the key table since when it has each row, and when that was verified.
-- Its oid is recorded, too: it distinguishes the table from a copy.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys".
DO $parting_$
BEGIN
    EXECUTE pg_catalog.format('COMMENT ON TABLE %s IS %L', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"', pg_catalog.format(
        'django-parting 1 key_table {"oid": "%1$s", "since": "%2$s", "state": "filled"}', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid,
        pg_catalog.to_char(pg_catalog.timezone('UTC', pg_catalog.now()), 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    ));
END
$parting_$;
COMMIT;

BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;
-- Wait until no other run or migration is at work on the table. COMMIT ends the turn.
SET LOCAL lock_timeout = '10000ms';
SET LOCAL statement_timeout = 0;
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SELECT pg_catalog.pg_advisory_xact_lock(1885434484, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4);
-- Set up a transaction of this project: a short wait for locks, texts that can be compared.
-- What the role has set otherwise holds again afterwards. A client that is stopped while others wait
-- for its locks loses its session; one that only reads is left alone. Triggers that do not fire would leave
-- rows without keys: not every role may have them fire again, then it fails, and nothing is done.
-- PostgreSQL knows `transaction_timeout` from version 17 on.
-- A run that takes the owner's role evaluates no policies, out of which RESET ROLE would lead back
-- to the role of the session: it fails then.
SET LOCAL lock_timeout = '500ms';
SET LOCAL timezone = 'UTC';
SET LOCAL datestyle = 'ISO';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL extra_float_digits = 1;
SET LOCAL quote_all_identifiers = off;
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = '10s';
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SET LOCAL default_tablespace = '';
SET LOCAL row_security = off;
SELECT pg_catalog.set_config('session_replication_role', 'origin', true)
WHERE pg_catalog.current_setting('session_replication_role') OPERATOR(pg_catalog.=) 'replica';
SET LOCAL ROLE "own""er";
SET CONSTRAINTS ALL IMMEDIATE;
-- Take all locks of the transaction that somebody may wait behind, before anything is changed.
-- All waits together are shorter than PostgreSQL waits before it looks for deadlocks: whoever
-- waits for one of these tables, and has locked another, is never ended. What the role may not
-- lock (a table of others that a foreign key references) is locked by the statements themselves.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
DO $parting_$
DECLARE
    names pg_catalog.text[] := ARRAY[E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'];
    modes pg_catalog.text[] := ARRAY['ACCESS EXCLUSIVE'];
    give_up pg_catalog.timestamptz := pg_catalog.clock_timestamp() OPERATOR(pg_catalog.+) '500ms'::pg_catalog.interval;
    left_to_others pg_catalog.int4 := 0;
BEGIN
    FOR i IN 1 .. pg_catalog.cardinality(names) LOOP
        IF pg_catalog.has_table_privilege(names[i], 'UPDATE, DELETE, TRUNCATE') THEN
            EXECUTE pg_catalog.format('LOCK TABLE ONLY %s IN %s MODE', names[i], modes[i]);
        ELSE
            left_to_others := left_to_others OPERATOR(pg_catalog.+) 1;
        END IF;
        PERFORM pg_catalog.set_config('lock_timeout', pg_catalog.concat(GREATEST(1, pg_catalog.ceil(
            pg_catalog.date_part('epoch', give_up OPERATOR(pg_catalog.-) pg_catalog.clock_timestamp())
            OPERATOR(pg_catalog.*) 1000 OPERATOR(pg_catalog./) GREATEST(1, left_to_others)
        )), 'ms'), true);
    END LOOP;
END
$parting_$;
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting_$
-- Inserts one new row into its partition. BEFORE INSERT on the parent: the row is inserted there, too,
-- and the cleanup deletes it again. INSTEAD OF INSERT on the view: no row enters the parent.
DECLARE
    new_row pg_catalog.record;
    ignored pg_catalog.text;
    partition_key timestamp with time zone;
BEGIN
    IF TG_TABLE_SCHEMA OPERATOR(pg_catalog.<>) ALL (ARRAY['the "schema" 100%']::pg_catalog.name[]) THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    IF TG_WHEN OPERATOR(pg_catalog.=) 'BEFORE' THEN
        new_row := NEW;
    ELSE
        new_row := NEW.parting_row;
    END IF;
    partition_key := new_row."Created 'At' \ $parting$";
    IF partition_key OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone THEN
        IF partition_key OPERATOR(pg_catalog.<) '2026-11-01 00:00:00+00:00'::timestamp with time zone THEN
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
        ELSE
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" SELECT (new_row).*;
        END IF;
    ELSE
        IF partition_key OPERATOR(pg_catalog.<) '2027-01-01 00:00:00+00:00'::timestamp with time zone THEN
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" SELECT (new_row).*;
        ELSE
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
        END IF;
    END IF;
    IF TG_WHEN OPERATOR(pg_catalog.=) 'BEFORE' THEN
        -- The cleanup does nothing without this, and users' triggers must not see the row twice. The
        -- depth is that of the statement, to distinguish it from those of triggers that it fires.
        IF (pg_catalog.current_setting('parting.routed_5c9948392a0e', true) OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text) IS NOT TRUE THEN
            ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
        END IF;
    END IF;
    RETURN NEW;
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting_$
-- Inserts the rows of a statement into their partitions, after they have been inserted into the table: the
-- cleanup, which comes next, deletes them there. Many rows of one partition are one statement.
<<parting>>
DECLARE
    new_row "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
    -- Where rows are taken from that are not routed by one statement, if there are several, or if some have changed.
    each_row pg_catalog.refcursor;
    ignored pg_catalog.text;
    partition_key timestamp with time zone;
    total bigint;
    changed boolean;
    reads boolean;
    scans pg_catalog.text;
BEGIN
    -- Most statements insert one row: each condition of its own costs them something.
    SELECT new_rows.* INTO new_row FROM new_rows WHERE NOT EXISTS (SELECT FROM new_rows OFFSET 1);
    IF NOT FOUND OR TG_TABLE_SCHEMA OPERATOR(pg_catalog.<>) ALL (ARRAY['the "schema" 100%']::pg_catalog.name[]) OR (pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID) OPERATOR(pg_catalog.=) 0 AND (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.-) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID)) OPERATOR(pg_catalog.>=) 1) IS NOT TRUE THEN
        IF TG_TABLE_SCHEMA OPERATOR(pg_catalog.<>) ALL (ARRAY['the "schema" 100%']::pg_catalog.name[]) THEN
            RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
            HINT = 'manage.py install_partition_triggers';
        END IF;
        SELECT pg_catalog.count(*) INTO total FROM new_rows;
        IF total OPERATOR(pg_catalog.=) 0 THEN
            RETURN NULL;
        END IF;
        changed := (pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID) OPERATOR(pg_catalog.=) 0 AND (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.-) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID)) OPERATOR(pg_catalog.>=) total) IS NOT TRUE;
        IF NOT changed THEN
            DECLARE
                numbers pg_catalog.int2[];
                lowest timestamp with time zone[];
                highest timestamp with time zone[];
                names pg_catalog.text := '*';
                columns pg_catalog.text := '';
                target pg_catalog.text;
                condition pg_catalog.text;
                records boolean;
            BEGIN
                IF total OPERATOR(pg_catalog.>=) 16 THEN
                    SELECT pg_catalog.array_agg(grouped.number ORDER BY grouped.number), pg_catalog.array_agg(grouped.lowest ORDER BY grouped.number), pg_catalog.array_agg(grouped.highest ORDER BY grouped.number)
                    INTO numbers, lowest, highest
                    FROM (
                        SELECT coalesce(('{1,2,3,1}'::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."Created 'At' \ $parting$", ARRAY['2026-11-01 00:00:00+00:00'::timestamp with time zone, '2026-12-01 00:00:00+00:00'::timestamp with time zone, '2027-01-01 00:00:00+00:00'::timestamp with time zone])], 1::pg_catalog.int2) AS number, pg_catalog.min(new_rows."Created 'At' \ $parting$") AS lowest, pg_catalog.max(new_rows."Created 'At' \ $parting$") AS highest
                        FROM new_rows GROUP BY 1
                    ) AS grouped;
                END IF;
                -- A statement for each of them has to be planned: for a few rows that costs more than to go through the tree.
                -- Each looks through all rows: for very many of them that does, too.
                IF total OPERATOR(pg_catalog.>=) (4 OPERATOR(pg_catalog.*) pg_catalog.cardinality(numbers))
                AND pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.<=) 128 THEN
                    -- Who may write the key table may record all keys of a statement at once: the trigger that records the key of
                    -- a row leaves them to this function then, which can prove it.
                    records := pg_catalog.has_table_privilege(TG_RELID, 'SELECT')
                        AND coalesce(pg_catalog.current_setting('parting.moving_5c9948392a0e', true), '') OPERATOR(pg_catalog.=) ''
                        AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"', 'INSERT')
                        AND pg_catalog.has_sequence_privilege(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_parting_proof"')::pg_catalog.oid, 'UPDATE')
                        AND pg_catalog.pg_has_role(
                            SESSION_USER, (SELECT p.proowner FROM pg_catalog.pg_proc AS p WHERE p.oid OPERATOR(pg_catalog.=) pg_catalog.to_regprocedure(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_parting_record_key"()')::pg_catalog.oid), 'MEMBER'::pg_catalog.text
                        );
                    IF records IS TRUE THEN
                        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.concat('recorded ', pg_catalog.setval(
                            pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_parting_proof"'),
                            (pg_catalog.uuid_hash_extended(pg_catalog.gen_random_uuid(), 0) OPERATOR(pg_catalog.&) 9223372036854774784::pg_catalog.int8)
                            OPERATOR(pg_catalog.|) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.+) 1)::pg_catalog.int8
                        )), true);
                    END IF;
                    FOR i IN 1..pg_catalog.cardinality(numbers) LOOP
                        target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","202611","202612"}'::pg_catalog.text[])[numbers[i]] OPERATOR(pg_catalog.||) '" AS inserted' OPERATOR(pg_catalog.||) columns;
                        condition := CASE WHEN pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.=) 1 THEN 'true'
                            WHEN numbers[i] OPERATOR(pg_catalog.=) 1::pg_catalog.int2 THEN E'coalesce((''{1,2,3,1}''::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."Created ''At'' \\ $parting$", ARRAY[''2026-11-01 00:00:00+00:00''::timestamp with time zone, ''2026-12-01 00:00:00+00:00''::timestamp with time zone, ''2027-01-01 00:00:00+00:00''::timestamp with time zone])], 1::pg_catalog.int2) OPERATOR(pg_catalog.=) 1::pg_catalog.int2'
                            ELSE E'new_rows."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $1 AND new_rows."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $2' END;
                        IF records IS TRUE THEN
                            EXECUTE pg_catalog.format(E'WITH arrived (pk) AS (INSERT INTO %s SELECT %s FROM new_rows WHERE %s RETURNING inserted."the ""id"" %%s") INSERT INTO "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" (pk, partition_number) SELECT arrived.pk, %s FROM arrived', target, names, condition, numbers[i]) USING lowest[i], highest[i];
                        ELSE
                            EXECUTE pg_catalog.format('INSERT INTO %s SELECT %s FROM new_rows WHERE %s', target, names, condition) USING lowest[i], highest[i];
                        END IF;
                    END LOOP;
                    IF records IS TRUE THEN
                        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', '', true);
                        ignored := pg_catalog.setval(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_parting_proof"'::pg_catalog.regclass, 1024);
                    END IF;
                    IF NOT changed AND (pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID) OPERATOR(pg_catalog.=) 0 AND (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.-) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID)) OPERATOR(pg_catalog.>=) total) IS NOT TRUE THEN
                        -- Triggers that partitions alone have did that, perhaps to rows that were routed after it as they were before.
                        RAISE EXCEPTION 'rows of % have been changed or deleted while they were being inserted', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
                        USING ERRCODE = 'triggered_data_change_violation', HINT = 'Change them when the statement that inserts them has ended.';
                    END IF;
                    -- The cleanup, whose depth is the same, deletes no row without this unless it finds its copy.
                    ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', pg_catalog.concat((pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, ' ', total, CASE WHEN changed THEN ' compared' END), true);
                    RETURN NULL;
                END IF;
            END;
            reads := false;
            OPEN each_row FOR SELECT * FROM new_rows;
        ELSE
            -- Who may insert need not be allowed to read.
            reads := pg_catalog.has_table_privilege(TG_RELID, 'SELECT') AND NOT pg_catalog.row_security_active(TG_RELID);
            IF reads THEN
                -- A scan would read all dead rows that an old snapshot keeps there.
                scans := pg_catalog.current_setting('enable_seqscan');
                ignored := pg_catalog.set_config('enable_seqscan', 'off', true);
            END IF;
            OPEN each_row FOR SELECT * FROM new_rows;
        END IF;
        LOOP
            FETCH each_row INTO new_row;
            EXIT WHEN NOT FOUND OR NOT reads;
            -- As it is now: what was fired by the one before may have changed it, too.
            SELECT waiting.* INTO new_row FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS waiting
            WHERE waiting."the ""id"" %s" OPERATOR(pg_catalog.=) new_row."the ""id"" %s";
            EXIT WHEN FOUND;
        END LOOP;
        IF NOT FOUND THEN
            -- All have been deleted since.
            ignored := pg_catalog.set_config('enable_seqscan', scans, true);
            -- The cleanup, whose depth is the same, deletes no row without this unless it finds its copy.
            ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
            RETURN NULL;
        END IF;
    END IF;
    LOOP
        partition_key := new_row."Created 'At' \ $parting$";
        IF partition_key OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone THEN
            IF partition_key OPERATOR(pg_catalog.<) '2026-11-01 00:00:00+00:00'::timestamp with time zone THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" SELECT (new_row).*;
            END IF;
        ELSE
            IF partition_key OPERATOR(pg_catalog.<) '2027-01-01 00:00:00+00:00'::timestamp with time zone THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" SELECT (new_row).*;
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
            END IF;
        END IF;
        IF each_row IS NULL THEN
            -- The cleanup, whose depth is the same, deletes no row without this unless it finds its copy.
            ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', pg_catalog.concat((pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, ' 1'), true);
            RETURN NULL;
        END IF;
        LOOP
            FETCH each_row INTO new_row;
            EXIT WHEN NOT FOUND OR NOT reads;
            -- As it is now: what was fired by the one before may have changed it, too.
            SELECT waiting.* INTO new_row FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS waiting
            WHERE waiting."the ""id"" %s" OPERATOR(pg_catalog.=) new_row."the ""id"" %s";
            EXIT WHEN FOUND;
        END LOOP;
        EXIT WHEN NOT FOUND;
    END LOOP;
    CLOSE each_row;
    IF reads THEN
        ignored := pg_catalog.set_config('enable_seqscan', scans, true);
        -- The cleanup, whose depth is the same, deletes no row without this unless it finds its copy.
        ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
        RETURN NULL;
    END IF;
    IF NOT changed AND (pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID) OPERATOR(pg_catalog.=) 0 AND (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.-) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID)) OPERATOR(pg_catalog.>=) total) IS NOT TRUE THEN
        -- Triggers that partitions alone have did that, perhaps to rows that were routed after it as they were before.
        RAISE EXCEPTION 'rows of % have been changed or deleted while they were being inserted', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'triggered_data_change_violation', HINT = 'Change them when the statement that inserts them has ended.';
    END IF;
    -- The cleanup, whose depth is the same, deletes no row without this unless it finds its copy.
    ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', pg_catalog.concat((pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, ' ', total, CASE WHEN changed THEN ' compared' END), true);
    RETURN NULL;
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(timestamp with time zone) RETURNS smallint
LANGUAGE plpgsql IMMUTABLE SECURITY INVOKER
AS $parting$
-- Returns the number of the partition that a value belongs to; NULL: the default partition.
DECLARE
    partition_key timestamp with time zone := $1;
BEGIN
    IF partition_key OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone THEN
        IF partition_key OPERATOR(pg_catalog.<) '2026-11-01 00:00:00+00:00'::timestamp with time zone THEN
            RETURN NULL;
        ELSE
            RETURN 2;
        END IF;
    ELSE
        IF partition_key OPERATOR(pg_catalog.<) '2027-01-01 00:00:00+00:00'::timestamp with time zone THEN
            RETURN 3;
        ELSE
            RETURN NULL;
        END IF;
    END IF;
END
$parting$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(timestamp with time zone) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
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
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Keep a role from a function that runs as its owner: it could create triggers of it.
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() FROM PUBLIC CASCADE;
-- Create the view of one column, never of typed ones, that the INSERT rule writes to.
CREATE VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" AS SELECT NULL::"the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row WHERE false;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view".
COMMENT ON VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 view';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view".
CREATE OR REPLACE TRIGGER "~parting_route" INSTEAD OF INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"();
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view".
COMMENT ON TRIGGER "~parting_route" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 trigger {"sql": "9937905bde6dd0a2"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "!parting_route_rows" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"();
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TRIGGER "!parting_route_rows" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "e1638b3774db454e"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "!parting_route_rows_cleanup" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"();
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TRIGGER "!parting_route_rows_cleanup" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "b8ba145dfa30f44c"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."Created 'At' \ $parting$" OPERATOR(pg_catalog.=) NEW."Created 'At' \ $parting$") IS NOT TRUE OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"('0');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "1aa72156bcc30c8e"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('0');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "c383cd82f5a4913d"}';
-- Drop a trigger.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
DROP TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE) AND OLD.xmin OPERATOR(pg_catalog.<>) pg_catalog.pg_current_xact_id()::pg_catalog.xid)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f4c9d1ae295f6417"}';
-- Send inserts to the view instead of the table.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --", ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view".
CREATE RULE "parting_insert" AS ON INSERT TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO INSTEAD
INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" (parting_row) VALUES (NEW) RETURNING (parting_row).*;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON RULE "parting_insert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule {"columns": "1,2,3,4"}';
COMMIT;

BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;
-- Wait until no other run or migration is at work on the table. COMMIT ends the turn.
SET LOCAL lock_timeout = '10000ms';
SET LOCAL statement_timeout = 0;
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SELECT pg_catalog.pg_advisory_xact_lock(1885434484, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4);
-- Set up a transaction of this project: a short wait for locks, texts that can be compared.
-- What the role has set otherwise holds again afterwards. A client that is stopped while others wait
-- for its locks loses its session; one that only reads is left alone. Triggers that do not fire would leave
-- rows without keys: not every role may have them fire again, then it fails, and nothing is done.
-- PostgreSQL knows `transaction_timeout` from version 17 on.
-- A run that takes the owner's role evaluates no policies, out of which RESET ROLE would lead back
-- to the role of the session: it fails then.
SET LOCAL lock_timeout = '500ms';
SET LOCAL timezone = 'UTC';
SET LOCAL datestyle = 'ISO';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL extra_float_digits = 1;
SET LOCAL quote_all_identifiers = off;
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = '10s';
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SET LOCAL default_tablespace = '';
SET LOCAL row_security = off;
SELECT pg_catalog.set_config('session_replication_role', 'origin', true)
WHERE pg_catalog.current_setting('session_replication_role') OPERATOR(pg_catalog.=) 'replica';
SET LOCAL ROLE "own""er";
SET CONSTRAINTS ALL IMMEDIATE;
-- Gather statistics over the table and all its partitions, which autovacuum never does.
-- From PostgreSQL 18 on the partitions would get their own ones as well, unless ONLY forbids it.
-- They are locked as well, by ACCESS SHARE, or as the table is if they get their own ones.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
ANALYZE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
COMMIT;
