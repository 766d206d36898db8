BEGIN;
-- Opens each transaction of this project: a short wait for locks, and nobody's search_path.
SET LOCAL lock_timeout = '2000ms';
SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL timezone = 'UTC';
SET LOCAL ROLE "own""er";
SET CONSTRAINTS ALL IMMEDIATE;
-- Makes the register of rows that are on their way to another partition; empty between
-- statements, so that nothing is lost with it in a crash. No lock on other tables.
CREATE UNLOGGED TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk bigint, partition_number smallint, PRIMARY KEY (pk, partition_number));
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" IS 'django-parting 1 moving';
-- Makes the table that knows each primary key and its partition. No lock on other tables.
CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk bigint PRIMARY KEY, partition_number smallint NOT NULL);
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" IS 'django-parting 1 key_table {"state": "filling"}';
-- Gives a privilege that the table gives. Locks no table.
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" TO PUBLIC;
-- Gives a privilege that the table gives. Locks no table.
GRANT USAGE ON "the ""schema"" 100%"."seq ""of"" %" TO "a ""role"" %";
-- Makes or replaces a function. Locks no table.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_hashjoin = 'off'
SET enable_mergejoin = 'off'
SET enable_seqscan = 'off'
AS $parting_$
-- Deletes from the parent the rows that the routing trigger has inserted into partitions.
-- The array, and the settings of this function, keep the planner at one index probe a row whatever the
-- statistics are: a scan would read all dead rows that an old snapshot keeps there.
DECLARE
    routed_by text := pg_catalog.current_setting('parting.routed_5c9948392a0e', true);
    moving_before text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
BEGIN
    IF routed_by = (pg_catalog.pg_trigger_depth() - 1)::text THEN
        PERFORM pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true);
        PERFORM pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::text, true);
        DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
        WHERE routed."the ""id"" %s" = ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows));
        PERFORM pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    ELSIF routed_by <> '' THEN
        -- A trigger's own insert was the last that was routed, or the routing trigger has been dropped
        -- since an earlier one of this transaction: rows without a copy in a partition must stay.
        PERFORM pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true);
        PERFORM pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::text, true);
        DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
        WHERE routed."the ""id"" %s" = ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows))
        AND routed."the ""id"" %s" = ANY (ARRAY(
            SELECT recorded.pk FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
            WHERE recorded.pk = ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows)) AND recorded.partition_number <> 0
        ));
        PERFORM pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    END IF;
    -- Otherwise the routing trigger is gone, and nothing was routed. (The catalog does not show it: this
    -- transaction's snapshot may be older than the trigger.)
    RETURN NULL;
END
$parting_$;
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() IS 'django-parting 1 function';
-- Keeps a role from a function that has the owner's rights: it could make triggers of it. Locks no table.
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() FROM PUBLIC CASCADE;
-- Makes or replaces a function. Locks no table.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Copies a row to another partition when its partition key no longer fits. PostgreSQL has locked the
-- old row already, which stays, with its old key, to be counted as updated, and is deleted at the
-- end of the statement.
DECLARE
    moving_before text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
BEGIN
    IF coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Num""ber"), 1) = TG_ARGV[0]::smallint THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    IF NEW."the ""id"" %s" IS DISTINCT FROM OLD."the ""id"" %s" THEN
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s" WHERE recorded.pk = OLD."the ""id"" %s";
        IF NOT FOUND THEN
            -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint)
            ON CONFLICT (pk) DO NOTHING;
            UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s" WHERE recorded.pk = OLD."the ""id"" %s";
        END IF;
    END IF;
    -- Insert routing inserts the copy into its partition one deeper.
    PERFORM pg_catalog.set_config('parting.moving_5c9948392a0e', (pg_catalog.pg_trigger_depth() + 1)::text, true);
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
    PERFORM pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', (pg_catalog.pg_trigger_depth() - 1)::text, true);
    -- No check constraint binds the old row to its partition. With its new values ON DELETE SET
    -- DEFAULT finds no row left that references the deleted one.
    NEW."the ""id"" %s" := OLD."the ""id"" %s";
    RETURN NEW;
END
$parting_$;
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() IS 'django-parting 1 function';
-- Keeps a role from a function that has the owner's rights: it could make triggers of it. Locks no table.
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() FROM PUBLIC CASCADE;
-- Makes or replaces a function. Locks no table.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Deletes the old row once its copy exists in another partition.
DECLARE
    deleted bigint;
    moving_before text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
BEGIN
    DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" AS register
    WHERE register.pk = OLD."the ""id"" %s" AND register.partition_number = TG_ARGV[0]::smallint;
    IF FOUND THEN
        PERFORM pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::text, true);
        EXECUTE pg_catalog.format(
            'DELETE FROM ONLY %I.%I WHERE %I = $1', TG_TABLE_SCHEMA, TG_TABLE_NAME, 'the "id" %s'
        ) USING OLD."the ""id"" %s";
        GET DIAGNOSTICS deleted = ROW_COUNT;
        PERFORM pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
        IF deleted <> 1 THEN
            RAISE EXCEPTION 'a trigger kept the row % from leaving %', OLD."the ""id"" %s", TG_TABLE_NAME
            USING HINT = 'A BEFORE DELETE trigger must return OLD while a row moves to another partition.';
        END IF;
    END IF;
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
    RETURN NULL;
END
$parting_$;
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() IS 'django-parting 1 function';
-- Keeps a role from a function that has the owner's rights: it could make triggers of it. Locks no table.
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() FROM PUBLIC CASCADE;
-- Makes or replaces a function. Locks no table.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
AS $parting_$
-- Records the primary key of a new row in the key table, whose own primary key rejects one that exists already.
-- It is SECURITY DEFINER with the search_path of the inserting session: a SET clause would cost too
-- much, once a row. So every name is qualified here, those of operators and types included.
BEGIN
    IF pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.<>) '' THEN
        -- A copy is inserted by insert routing, one deeper than what moves it, or directly if there is none.
        IF pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text
        OR pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth())::pg_catalog.text THEN
            -- A copy of a row in another partition. If another transaction recorded the key after this
            -- one's snapshot, PostgreSQL raises serialization_failure here.
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (NEW."the ""id"" %s", TG_ARGV[0]::smallint)
            ON CONFLICT (pk) DO UPDATE SET partition_number = EXCLUDED.partition_number;
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (NEW."the ""id"" %s", TG_ARGV[0]::smallint);
    RETURN NULL;
END
$parting_$;
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() IS 'django-parting 1 function';
-- Keeps a role from a function that has the owner's rights: it could make triggers of it. Locks no table.
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() FROM PUBLIC CASCADE;
-- Makes or replaces a function. Locks no table.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_hashjoin = 'off'
SET enable_mergejoin = 'off'
SET enable_seqscan = 'off'
AS $parting_$
-- Forgets the keys of rows that are gone.
DECLARE
    gone bigint;
    referencing regclass;
    is_referenced boolean;
    statement text;
    cascades text;
    holds_rows boolean;
BEGIN
    IF TG_OP = 'TRUNCATE' AND (
        TG_ARGV[0] <> '0' OR EXISTS (SELECT FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --")
    ) THEN
        DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.partition_number = TG_ARGV[0]::smallint;
        RETURN NULL;
    ELSIF TG_OP = 'TRUNCATE' THEN
        is_referenced := EXISTS (
            SELECT FROM pg_catalog.pg_constraint AS k
            WHERE k.contype = 'f' AND k.confrelid = E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::regclass
        );
        IF NOT is_referenced THEN
            TRUNCATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys";
            RETURN NULL;
        END IF;
        -- Whether the statement says CASCADE is not told to triggers. It is believed where it is
        -- the whole of what was sent: one TRUNCATE without remarks, that ends with this word. What it
        -- would empty, in the end, must be what the user may empty.
        statement := pg_catalog.regexp_replace(pg_catalog.current_query(), '"[^"]*"', 'name', 'g');
        cascades := pg_catalog.current_setting('parting.cascades', true);
        IF (cascades = 'on' OR (
            pg_catalog.pg_trigger_depth() = 1 AND statement !~ '--|/\*'
            AND statement ~* '^\s*truncate\M[^;]*\scascade\s*;?\s*$'
        )) AND NOT EXISTS (
            WITH RECURSIVE reached AS (
                SELECT k.conrelid AS oid FROM pg_catalog.pg_constraint AS k
                WHERE k.contype = 'f' AND k.confrelid = E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::regclass
                UNION
                SELECT k.conrelid FROM pg_catalog.pg_constraint AS k
                JOIN reached ON k.contype = 'f' AND k.confrelid = reached.oid
            )
            SELECT FROM reached
            WHERE NOT pg_catalog.has_table_privilege(session_user, reached.oid, 'TRUNCATE')
        ) THEN
            PERFORM pg_catalog.set_config('parting.cascades', 'on', true);
            BEGIN
                TRUNCATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" CASCADE;
            EXCEPTION WHEN object_in_use THEN
                -- Tables that were named in the same TRUNCATE are empty by now, and PostgreSQL does
                -- not truncate them again within it. A table comes before its partitions.
                FOR referencing IN
                    SELECT k.conrelid FROM pg_catalog.pg_constraint AS k
                    WHERE k.contype = 'f' AND k.confrelid = E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::regclass
                    GROUP BY k.conrelid
                    ORDER BY EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = k.conrelid)
                LOOP
                    EXECUTE 'SELECT EXISTS (SELECT FROM ' || referencing::text || ')' INTO holds_rows;
                    IF holds_rows THEN
                        EXECUTE 'TRUNCATE ' || referencing::text || ' CASCADE';
                    END IF;
                END LOOP;
                DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys";
            END;
            PERFORM pg_catalog.set_config('parting.cascades', coalesce(cascades, ''), true);
            RETURN NULL;
        END IF;
        -- Tables that were named in the same TRUNCATE are empty by now.
        FOR referencing IN
            SELECT DISTINCT k.conrelid FROM pg_catalog.pg_constraint AS k
            WHERE k.contype = 'f' AND k.confrelid = E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::regclass
        LOOP
            EXECUTE 'SELECT EXISTS (SELECT FROM ' || referencing::text || ')' INTO holds_rows;
            IF holds_rows THEN
                RAISE feature_not_supported
                USING MESSAGE = 'cannot truncate a table referenced in a foreign key constraint',
                    DETAIL = pg_catalog.format('Table %s references %s.', referencing, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'),
                    HINT = pg_catalog.format('Truncate table %s at the same time, or use TRUNCATE ... CASCADE.', referencing);
            END IF;
        END LOOP;
        DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys";
        RETURN NULL;
    END IF;
    DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
    WHERE recorded.pk = ANY (ARRAY(SELECT old_rows."the ""id"" %s" FROM old_rows));
    GET DIAGNOSTICS gone = ROW_COUNT;
    IF gone <> (SELECT pg_catalog.count(*) FROM old_rows) THEN
        -- A key is not recorded yet (the installation is filling them in), or it was recorded after this
        -- transaction's snapshot. Noting it tells: in the second case PostgreSQL waits for the
        -- other transaction, or raises serialization_failure.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number)
        SELECT old_rows."the ""id"" %s", 0 FROM old_rows
        ON CONFLICT (pk) DO NOTHING;
        DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
    WHERE recorded.pk = ANY (ARRAY(SELECT old_rows."the ""id"" %s" FROM old_rows));
    END IF;
    RETURN NULL;
END
$parting_$;
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() IS 'django-parting 1 function';
-- Keeps a role from a function that has the owner's rights: it could make triggers of it. Locks no table.
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() FROM PUBLIC CASCADE;
-- Makes or replaces a function. Locks no table.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Records the change of a primary key in the key table.
BEGIN
    UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s" WHERE recorded.pk = OLD."the ""id"" %s";
    IF NOT FOUND THEN
        -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint)
        ON CONFLICT (pk) DO NOTHING;
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s" WHERE recorded.pk = OLD."the ""id"" %s";
    END IF;
    RETURN NULL;
END
$parting_$;
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() IS 'django-parting 1 function';
-- Keeps a role from a function that has the owner's rights: it could make triggers of it. Locks no table.
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() FROM PUBLIC CASCADE;
-- Makes or replaces a function. Locks no table.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_relocate"() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Relocates a row that was inserted before the row it follows: at the end of the transaction that exists.
DECLARE
    silent_before text := pg_catalog.current_setting('parting.silent_5c9948392a0e', true);
BEGIN
    PERFORM pg_catalog.set_config('parting.silent_5c9948392a0e', 'on', true);
    UPDATE ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS waiting SET "Num""ber" = waiting."Num""ber"
    WHERE waiting."the ""id"" %s" = NEW."the ""id"" %s" AND "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(waiting."Num""ber") IS NOT NULL;
    PERFORM pg_catalog.set_config('parting.silent_5c9948392a0e', coalesce(silent_before, ''), true);
    RETURN NULL;
END
$parting_$;
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_relocate"() IS 'django-parting 1 function';
-- Keeps a role from a function that has the owner's rights: it could make triggers of it. Locks no table.
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_relocate"() FROM PUBLIC CASCADE;
-- Takes the strongest lock that this transaction needs first. Locks: SHARE ROW EXCLUSIVE on the table.
LOCK TABLE ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IN SHARE ROW EXCLUSIVE MODE;
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING OLD TABLE AS old_rows
 FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('0');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "a41542c31996aa94"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
 FOR EACH STATEMENT
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('0');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "8d0e9ff43b4ca220"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
 FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s")
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('0');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "cf41f7a671879519"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
 FOR EACH ROW
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('0');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "e10bb491958799c2"}';
COMMIT;

BEGIN;
-- Opens each transaction of this project: a short wait for locks, and nobody's search_path.
SET LOCAL lock_timeout = '2000ms';
SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL timezone = 'UTC';
SET LOCAL ROLE "own""er";
SET CONSTRAINTS ALL IMMEDIATE;
-- Makes a partition. Locks: SHARE UPDATE EXCLUSIVE on the table.
CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 default {"number": "1"}';
-- Lets direct inserts into a partition draw from the table's sequence. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s" SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
-- Adds a constraint to a partition. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" PRIMARY KEY ("the ""id"" %s");
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
-- Adds a constraint to a partition. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
-- Adds a constraint to a partition. Locks: ACCESS EXCLUSIVE on the partition, SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."other % table_keys".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table_keys"("pk") DEFERRABLE INITIALLY DEFERRED;
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
-- Makes an index on a partition. Locks: SHARE on the partition.
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" USING btree ("te;xt {%");
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" IS 'django-parting 1 index';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
 FOR EACH ROW
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('1');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "9c4638346d8df2bb"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
 FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('1');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "07f033d10850942e"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
CREATE CONSTRAINT TRIGGER "parting_relocate" AFTER INSERT OR UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" DEFERRABLE INITIALLY DEFERRED
 FOR EACH ROW
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_relocate"();
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "parting_relocate" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "f018e6bd57084ced"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
 FOR EACH ROW
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('1');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "ccf78772b5ea4b46"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" REFERENCING OLD TABLE AS old_rows
 FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('1');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "351589d17d729e6f"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
 FOR EACH STATEMENT
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('1');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "3bfaa2901413f52d"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default".
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
 FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s")
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('1');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "d2f6c14b6929b751"}';
-- Gives a privilege that the table gives. Locks no table.
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO "a ""role"" %" WITH GRANT OPTION;
-- Gives a privilege that the table gives. Locks no table.
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO PUBLIC;
-- Makes a partition. Locks: SHARE UPDATE EXCLUSIVE on the table.
CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS E'django-parting 1 partition {"bound": "[\\"followed\\", [\\"number\\", \\"2\\"]]", "number": "2", "suffix": "it''s"}';
-- Lets direct inserts into a partition draw from the table's sequence. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ALTER COLUMN "the ""id"" %s" SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
-- Adds a constraint to a partition. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_the % pkey" PRIMARY KEY ("the ""id"" %s");
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 constraint';
-- Adds a constraint to a partition. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 constraint';
-- Adds a constraint to a partition. Locks: ACCESS EXCLUSIVE on the partition, SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."other % table_it's".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table_it's"("id") DEFERRABLE INITIALLY DEFERRED;
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 constraint';
-- Makes an index on a partition. Locks: SHARE on the partition.
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_it's_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" USING btree ("te;xt {%");
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's_by ""text""" IS 'django-parting 1 index';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's".
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
 FOR EACH ROW WHEN (OLD."Num""ber" IS DISTINCT FROM NEW."Num""ber" OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "a4e4f15cec81f1e8"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's".
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
 FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "845d5f75fa793893"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's".
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
 FOR EACH ROW
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "cee674cdaa595545"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's".
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" REFERENCING OLD TABLE AS old_rows
 FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "feb8090e290ce976"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's".
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
 FOR EACH STATEMENT
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "c7bf84a23ebd886b"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's".
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
 FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s")
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "262995d55699d9c7"}';
-- Gives a privilege that the table gives. Locks no table.
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" TO "a ""role"" %" WITH GRANT OPTION;
-- Gives a privilege that the table gives. Locks no table.
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" TO PUBLIC;
-- Makes a partition. Locks: SHARE UPDATE EXCLUSIVE on the table.
CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" IS E'django-parting 1 partition {"bound": "[\\"followed\\", [\\"number\\", \\"3\\"]]", "number": "3", "suffix": "e\\"u"}';
-- Lets direct inserts into a partition draw from the table's sequence. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" ALTER COLUMN "the ""id"" %s" SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
-- Adds a constraint to a partition. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_e""u_the % pkey" PRIMARY KEY ("the ""id"" %s");
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_e""u_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" IS 'django-parting 1 constraint';
-- Adds a constraint to a partition. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_e""u_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_e""u_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" IS 'django-parting 1 constraint';
-- Adds a constraint to a partition. Locks: ACCESS EXCLUSIVE on the partition, SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."other % table_e""u".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table_e""u"("id") DEFERRABLE INITIALLY DEFERRED;
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" IS 'django-parting 1 constraint';
-- Makes an index on a partition. Locks: SHARE on the partition.
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_e""u_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" USING btree ("te;xt {%");
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u_by ""text""" IS 'django-parting 1 index';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u".
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u"
 FOR EACH ROW WHEN (OLD."Num""ber" IS DISTINCT FROM NEW."Num""ber" OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('3');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" IS 'django-parting 1 trigger {"sql": "93117dbbbf0f16de"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u".
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u"
 FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('3');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" IS 'django-parting 1 trigger {"sql": "75e18338401b8ff6"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u".
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u"
 FOR EACH ROW
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('3');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" IS 'django-parting 1 trigger {"sql": "2ef1fe6b86b35a9f"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u".
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" REFERENCING OLD TABLE AS old_rows
 FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('3');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" IS 'django-parting 1 trigger {"sql": "f75061f97a4c4f85"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u".
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u"
 FOR EACH STATEMENT
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('3');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" IS 'django-parting 1 trigger {"sql": "d5ef211a61e60fdd"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u".
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u"
 FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s")
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('3');
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" IS 'django-parting 1 trigger {"sql": "91d02fe6af2fc97a"}';
-- Gives a privilege that the table gives. Locks no table.
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" TO "a ""role"" %" WITH GRANT OPTION;
-- Gives a privilege that the table gives. Locks no table.
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" TO PUBLIC;
COMMIT;

-- A run repeats this until no rows are left; pasted, it does one batch.
BEGIN;
-- Opens each transaction of this project: a short wait for locks, and nobody's search_path.
SET LOCAL lock_timeout = '40ms';
SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL timezone = 'UTC';
SET LOCAL ROLE "own""er";
-- Notes the keys of one batch of rows that stood before the key table was made, and gives its last
-- key and its size. Locks no table beyond ROW EXCLUSIVE on the key table.
WITH batch AS MATERIALIZED (
    SELECT source."the ""id"" %s" AS pk FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS source
    

    ORDER BY source."the ""id"" %s" LIMIT 5000
), recorded AS (
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) SELECT batch.pk, 0 FROM batch
    ON CONFLICT (pk) DO NOTHING
)
SELECT (SELECT batch.pk::text FROM batch ORDER BY batch.pk DESC LIMIT 1), (SELECT pg_catalog.count(*) FROM batch);
-- Forgets the keys of the batch whose rows were deleted while it was being recorded, and gives keys
-- that stand in another place too. Locks no table beyond ROW EXCLUSIVE on the key table.
WITH gone AS (
    DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
    WHERE recorded.partition_number = 0
    
    

    AND NOT EXISTS (SELECT FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS source WHERE source."the ""id"" %s" = recorded.pk)
)
SELECT recorded.pk::text, recorded.partition_number FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
JOIN ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS source ON source."the ""id"" %s" = recorded.pk
WHERE recorded.partition_number <> 0



LIMIT 5;
COMMIT;

BEGIN;
-- Opens each transaction of this project: a short wait for locks, and nobody's search_path.
SET LOCAL lock_timeout = '2000ms';
SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL timezone = 'UTC';
SET LOCAL ROLE "own""er";
SET CONSTRAINTS ALL IMMEDIATE;
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" IS 'django-parting 1 key_table {"state": "filled"}';
COMMIT;

BEGIN;
-- Opens each transaction of this project: a short wait for locks, and nobody's search_path.
SET LOCAL lock_timeout = '2000ms';
SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL timezone = 'UTC';
SET LOCAL ROLE "own""er";
SET CONSTRAINTS ALL IMMEDIATE;
-- Makes or replaces a function. Locks no table.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(integer) RETURNS smallint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting$
-- Returns the partition number of the leader's row, and keeps that row from moving until the end of
-- the transaction. NULL: the row is in no partition, or does not exist yet; its followers belong to
-- the default partition.
DECLARE
    partition_key smallint;
    seen smallint;
BEGIN
    LOOP
        SELECT recorded.partition_number INTO partition_key FROM "the ""schema"" 100%"."other % table_keys" AS recorded WHERE recorded.pk = $1;
        IF partition_key IS NULL OR partition_key = seen THEN
            RETURN NULL;
        END IF;
        IF partition_key < 3::bigint THEN
            IF partition_key < 2::bigint THEN
                PERFORM FROM "the ""schema"" 100%"."other % table_keys" AS recorded WHERE recorded.pk = $1 AND recorded.partition_number = partition_key FOR SHARE;
                IF FOUND THEN
                    RETURN NULL;
                END IF;
            ELSE
                PERFORM FROM ONLY "the ""schema"" 100%"."other % table_it's" AS leader_row WHERE leader_row."id" = $1 FOR KEY SHARE;
                IF FOUND THEN
                    RETURN partition_key;
                END IF;
            END IF;
        ELSE
            IF partition_key < 4::bigint THEN
                PERFORM FROM ONLY "the ""schema"" 100%"."other % table_e""u" AS leader_row WHERE leader_row."id" = $1 FOR KEY SHARE;
                IF FOUND THEN
                    RETURN partition_key;
                END IF;
            ELSE
                PERFORM FROM "the ""schema"" 100%"."other % table_keys" AS recorded WHERE recorded.pk = $1 AND recorded.partition_number = partition_key FOR SHARE;
                IF FOUND THEN
                    RETURN NULL;
                END IF;
            END IF;
        END IF;
        -- The row has moved meanwhile: try again. (Or this statement has just deleted it.)
        seen := partition_key;
    END LOOP;
END
$parting$;
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(integer) IS 'django-parting 1 function';
-- Keeps a role from a function that has the owner's rights: it could make triggers of it. Locks no table.
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(integer) FROM PUBLIC CASCADE;
-- Lets a role call a function. Locks no table.
GRANT EXECUTE ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(integer) TO "a ""role"" %";
-- Makes or replaces a function. Locks no table.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_follow"() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Moves the rows that follow a row that moves. The copy of that row exists already, and the old row
-- still does: rows are copied from the top of the family down, and deleted from the bottom up.
DECLARE
    is_gone boolean := true;
    partition_key smallint;
    source text;
    target text;
    copied bigint;
    deleted bigint;
    moving_before text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
    silent_before text := pg_catalog.current_setting('parting.silent_5c9948392a0e', true);
BEGIN
    -- If the row is gone, or has another primary key, they wait in the default partition, like those
    -- that are inserted before the row they follow. Where they are, ON DELETE CASCADE would delete
    -- them when the row leaves its partition with another primary key.
    IF TG_OP = 'UPDATE' THEN
        is_gone := NEW.pk <> OLD.pk;
    END IF;
    IF NOT is_gone THEN
        partition_key := NEW.partition_number;
    END IF;
    IF partition_key < 3::bigint THEN
        IF partition_key < 2::bigint THEN
            target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
        ELSE
            target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_it''s"';
        END IF;
    ELSE
        IF partition_key < 4::bigint THEN
            target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_e""u"';
        ELSE
            target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
        END IF;
    END IF;
    partition_key := OLD.partition_number;
    -- A session that inserts a follower has locked the old row FOR KEY SHARE: wait for it, and make
    -- others wait.
    IF partition_key < 3::bigint THEN
        IF partition_key < 2::bigint THEN
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
            IF source <> target THEN
                PERFORM FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS following WHERE following."Num""ber" = OLD.pk FOR UPDATE;
            ELSIF is_gone THEN
                -- The row may be inserted again elsewhere: at the end of the transaction they search for it.
                UPDATE ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS waiting SET "Num""ber" = waiting."Num""ber" WHERE waiting."Num""ber" = OLD.pk;
                RETURN NULL;
            END IF;
        ELSE
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_it''s"';
            IF source <> target THEN
                PERFORM FROM ONLY "the ""schema"" 100%"."other % table_it's" AS leader_row WHERE leader_row."id" = OLD.pk FOR UPDATE;
                PERFORM FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" AS following WHERE following."Num""ber" = OLD.pk FOR UPDATE;
            END IF;
        END IF;
    ELSE
        IF partition_key < 4::bigint THEN
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_e""u"';
            IF source <> target THEN
                PERFORM FROM ONLY "the ""schema"" 100%"."other % table_e""u" AS leader_row WHERE leader_row."id" = OLD.pk FOR UPDATE;
                PERFORM FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" AS following WHERE following."Num""ber" = OLD.pk FOR UPDATE;
            END IF;
        ELSE
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
            IF source <> target THEN
                PERFORM FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS following WHERE following."Num""ber" = OLD.pk FOR UPDATE;
            ELSIF is_gone THEN
                -- The row may be inserted again elsewhere: at the end of the transaction they search for it.
                UPDATE ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS waiting SET "Num""ber" = waiting."Num""ber" WHERE waiting."Num""ber" = OLD.pk;
                RETURN NULL;
            END IF;
        END IF;
    END IF;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    PERFORM pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::text, true);
    -- For users' triggers a row that moves with its leader does not change.
    PERFORM pg_catalog.set_config('parting.silent_5c9948392a0e', 'on', true);
    EXECUTE 'INSERT INTO ' || target || ' (' || E'"the ""id"" %s", "Created ''At'' \\ $parting$", "Num""ber", "te;xt {%"' || ') SELECT ' || E'"the ""id"" %s", "Created ''At'' \\ $parting$", "Num""ber", "te;xt {%"'
        || ' FROM ONLY ' || source || ' WHERE ' || '"Num""ber"' || ' = $1' USING OLD.pk;
    GET DIAGNOSTICS copied = ROW_COUNT;
    EXECUTE 'DELETE FROM ONLY ' || source || ' WHERE ' || '"Num""ber"' || ' = $1' USING OLD.pk;
    GET DIAGNOSTICS deleted = ROW_COUNT;
    PERFORM pg_catalog.set_config('parting.silent_5c9948392a0e', coalesce(silent_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    IF deleted <> copied THEN
        RAISE EXCEPTION 'a trigger kept rows from moving from % to %', source, target
        USING HINT = 'A BEFORE INSERT or BEFORE DELETE trigger must not skip rows while they move to another partition.';
    END IF;
    RETURN NULL;
END
$parting_$;
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_follow"() IS 'django-parting 1 function';
-- Keeps a role from a function that has the owner's rights: it could make triggers of it. Locks no table.
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_follow"() FROM PUBLIC CASCADE;
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."other % table_keys".
CREATE OR REPLACE TRIGGER "50% ""off"" \ $parting$ %s {{ x }}; --_parting_follow" AFTER UPDATE OR DELETE ON "the ""schema"" 100%"."other % table_keys"
 FOR EACH ROW
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_follow"();
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "50% ""off"" \ $parting$ %s {{ x }}; --_parting_follow" ON "the ""schema"" 100%"."other % table_keys" IS 'django-parting 1 trigger {"sql": "1fc47129e5012b5a"}';
COMMIT;

BEGIN;
-- Opens each transaction of this project: a short wait for locks, and nobody's search_path.
SET LOCAL lock_timeout = '2000ms';
SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL timezone = 'UTC';
SET LOCAL ROLE "own""er";
SET CONSTRAINTS ALL IMMEDIATE;
-- Makes or replaces a function. Locks no table.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting_$
-- Inserts one new row into its partition. BEFORE INSERT on the parent: the row is inserted there, too,
-- and the cleanup deletes it again. INSTEAD OF INSERT on the view: the parent is never touched.
DECLARE
    new_row "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
    partition_key smallint;
BEGIN
    IF TG_WHEN = 'BEFORE' THEN
        new_row := NEW;
    ELSE
        new_row := NEW.parting_row;
    END IF;
    partition_key := "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(new_row."Num""ber");
    IF partition_key < 3::bigint THEN
        IF partition_key < 2::bigint THEN
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
        ELSE
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" SELECT (new_row).*;
        END IF;
    ELSE
        IF partition_key < 4::bigint THEN
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" SELECT (new_row).*;
        ELSE
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
        END IF;
    END IF;
    IF TG_WHEN = 'BEFORE' THEN
        -- The cleanup does nothing without this, and users' triggers must not see the row twice. The
        -- depth is that of the statement, to distinguish it from those of triggers that it fires.
        IF pg_catalog.current_setting('parting.routed_5c9948392a0e', true) IS DISTINCT FROM (pg_catalog.pg_trigger_depth() - 1)::text THEN
            PERFORM pg_catalog.set_config('parting.routed_5c9948392a0e', (pg_catalog.pg_trigger_depth() - 1)::text, true);
        END IF;
    END IF;
    RETURN NEW;
END
$parting_$;
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() IS 'django-parting 1 function';
-- Makes the view of one column, never of typed ones, that the INSERT rule writes to. No lock.
CREATE VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" AS SELECT NULL::"the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row WHERE false;
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 view';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view".
CREATE OR REPLACE TRIGGER "~parting_route" INSTEAD OF INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view"
 FOR EACH ROW
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"();
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "~parting_route" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 trigger {"sql": "2bb51100ed119a0d"}';
-- Takes the strongest lock that this transaction needs first. Locks: ACCESS EXCLUSIVE on the table.
LOCK TABLE ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IN ACCESS EXCLUSIVE MODE;
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "~parting_route" BEFORE INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
 FOR EACH ROW
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"();
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "~parting_route" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "fac12d8c27cbd0e0"}';
-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "parting_cleanup" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
 FOR EACH STATEMENT
 EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"();
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TRIGGER "parting_cleanup" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "182fcdc0baf10dcb"}';
-- Drops a trigger. Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
DROP TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
-- Lets inserts go to the view instead of the table. Locks: ACCESS EXCLUSIVE on the table.
CREATE RULE "parting_insert" AS ON INSERT TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO INSTEAD
INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" (parting_row) VALUES (NEW) RETURNING (parting_row).*;
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON RULE "parting_insert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule {"columns": "1,2,3,4"}';
COMMIT;

BEGIN;
-- Opens each transaction of this project: a short wait for locks, and nobody's search_path.
SET LOCAL lock_timeout = '2000ms';
SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL timezone = 'UTC';
SET LOCAL ROLE "own""er";
SET CONSTRAINTS ALL IMMEDIATE;
-- Gathers statistics over all partitions, which autovacuum never does. Locks: SHARE UPDATE EXCLUSIVE on the table.
ANALYZE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
COMMIT;
