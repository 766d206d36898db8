-- hourly, daily, weekly_dates, monthly, monthly_trigger, monthly_generated, quarterly, yearly, integers, integers_trigger, lists, lists_trigger, hashes, follower, follower_generated

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


-- =================================================================================================
-- monthly_uniques

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Records the change of a primary key or of unique values in the key table.
#variable_conflict use_column
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    rows_here bigint := 1;
    duplicate pg_catalog.text;
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
    PERFORM FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s" AND recorded.partition_number OPERATOR(pg_catalog.=) parting.own_number;
    IF NOT FOUND THEN
        EXECUTE pg_catalog.format(
            'SELECT FROM ONLY %I.%I WHERE "the ""id"" %%s" OPERATOR(pg_catalog.=) $1', TG_TABLE_SCHEMA, TG_TABLE_NAME
        ) USING NEW."the ""id"" %s";
        GET DIAGNOSTICS rows_here = ROW_COUNT;
    END IF;
    IF rows_here OPERATOR(pg_catalog.=) 0 THEN
        RETURN NULL;  -- the row has moved with this statement, and its copy has been recorded
    END IF;
    IF pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.~~) 'read %' THEN
        SELECT pg_catalog.concat_ws(', ', CASE WHEN given.value1 IS NULL THEN 'null' ELSE pg_catalog.concat(given.value1) END, CASE WHEN given.value2 IS NULL THEN 'null' ELSE pg_catalog.concat(given.value2) END) INTO duplicate
        FROM (SELECT "Num""ber" AS value1, lower(("te;xt {%")::text) AS value2 FROM (SELECT NEW."Num""ber" AS "Num""ber", NEW."te;xt {%" AS "te;xt {%") AS given WHERE ("Num""ber" > 0)) AS given
        JOIN (SELECT recorded.pk, "Num""ber" AS value1, lower(("te;xt {%")::text) AS value2 FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE ("Num""ber" > 0)) AS other
        ON (given.value1 OPERATOR(pg_catalog.=) other.value1 OR (given.value1 IS NULL AND other.value1 IS NULL)) AND (given.value2 OPERATOR(pg_catalog.=) other.value2 COLLATE pg_catalog."C" OR (given.value2 IS NULL AND other.value2 IS NULL))
        WHERE NOT other.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s" LIMIT 1
        FOR SHARE OF other;  -- wait for a transaction that is changing them
        IF FOUND THEN
            IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') OR pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'Num"ber', 'SELECT') AND pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'te;xt {%', 'SELECT') THEN
                RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = 'duplicate key value violates unique constraint "no "two" %"',
                SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --', CONSTRAINT = 'no "two" %',
                DETAIL = pg_catalog.concat('Key ("Num""ber", lower("te;xt {%"::text))=(', duplicate, ') already exists.');
            END IF;
            RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = 'duplicate key value violates unique constraint "no "two" %"',
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --', CONSTRAINT = 'no "two" %';
        END IF;
    END IF;
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') OR pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'the "id" %s', 'SELECT') AND pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'Num"ber', 'SELECT') AND pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'te;xt {%', 'SELECT') THEN
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", "Num""ber" = NEW."Num""ber", "te;xt {%" = NEW."te;xt {%" WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    ELSE
        BEGIN
            UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", "Num""ber" = NEW."Num""ber", "te;xt {%" = NEW."te;xt {%" WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
        EXCEPTION WHEN unique_violation THEN
            IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') OR pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'the "id" %s', 'SELECT') AND pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'Num"ber', 'SELECT') AND pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'te;xt {%', 'SELECT') THEN
                RAISE;
            END IF;
            DECLARE
                violation pg_catalog.text;
                violated pg_catalog.text;
                violated_table pg_catalog.text;
                violated_schema pg_catalog.text;
            BEGIN
                GET STACKED DIAGNOSTICS violation = MESSAGE_TEXT, violated = CONSTRAINT_NAME,
                    violated_table = TABLE_NAME, violated_schema = SCHEMA_NAME;
                RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = violation,
                SCHEMA = violated_schema, TABLE = violated_table, CONSTRAINT = violated;
            END;
        END;
    END IF;
    IF FOUND THEN
        RETURN NULL;
    END IF;
    EXECUTE pg_catalog.format(
        'SELECT FROM ONLY %I.%I WHERE "the ""id"" %%s" OPERATOR(pg_catalog.=) $1', TG_TABLE_SCHEMA, TG_TABLE_NAME
    ) USING NEW."the ""id"" %s";
    GET DIAGNOSTICS rows_here = ROW_COUNT;
    IF rows_here OPERATOR(pg_catalog.>) 0 THEN  -- otherwise a trigger has deleted it
        BEGIN
            UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", "Num""ber" = NEW."Num""ber", "te;xt {%" = NEW."te;xt {%" WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
            IF NOT FOUND THEN
                -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint)
                ON CONFLICT (pk) DO NOTHING;
                UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", "Num""ber" = NEW."Num""ber", "te;xt {%" = NEW."te;xt {%" WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
            END IF;
        EXCEPTION WHEN unique_violation THEN
            IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') OR pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'the "id" %s', 'SELECT') AND pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'Num"ber', 'SELECT') AND pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'te;xt {%', 'SELECT') THEN
                RAISE;
            END IF;
            DECLARE
                violation pg_catalog.text;
                violated pg_catalog.text;
                violated_table pg_catalog.text;
                violated_schema pg_catalog.text;
            BEGIN
                GET STACKED DIAGNOSTICS violation = MESSAGE_TEXT, violated = CONSTRAINT_NAME,
                    violated_table = TABLE_NAME, violated_schema = SCHEMA_NAME;
                RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = violation,
                SCHEMA = violated_schema, TABLE = violated_table, CONSTRAINT = violated;
            END;
        END;
    END IF;
    RETURN NULL;
END
$parting_$;


-- =================================================================================================
-- monthly_trigger_uniques_over_rows

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Records the change of a primary key or of unique values in the key table.
#variable_conflict use_column
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    rows_here bigint := 1;
    duplicate pg_catalog.text;
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
    PERFORM FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s" AND recorded.partition_number OPERATOR(pg_catalog.=) parting.own_number;
    IF NOT FOUND THEN
        EXECUTE pg_catalog.format(
            'SELECT FROM ONLY %I.%I WHERE "the ""id"" %%s" OPERATOR(pg_catalog.=) $1', TG_TABLE_SCHEMA, TG_TABLE_NAME
        ) USING NEW."the ""id"" %s";
        GET DIAGNOSTICS rows_here = ROW_COUNT;
    END IF;
    IF rows_here OPERATOR(pg_catalog.=) 0 THEN
        RETURN NULL;  -- the row has moved with this statement, and its copy has been recorded
    END IF;
    IF pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.~~) 'read %' THEN
        SELECT pg_catalog.concat_ws(', ', CASE WHEN given.value1 IS NULL THEN 'null' ELSE pg_catalog.concat(given.value1) END, CASE WHEN given.value2 IS NULL THEN 'null' ELSE pg_catalog.concat(given.value2) END) INTO duplicate
        FROM (SELECT "Num""ber" AS value1, lower(("te;xt {%")::text) AS value2 FROM (SELECT NEW."Num""ber" AS "Num""ber", NEW."te;xt {%" AS "te;xt {%") AS given WHERE ("Num""ber" > 0)) AS given
        JOIN (SELECT recorded.pk, "Num""ber" AS value1, lower(("te;xt {%")::text) AS value2 FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE ("Num""ber" > 0)) AS other
        ON (given.value1 OPERATOR(pg_catalog.=) other.value1 OR (given.value1 IS NULL AND other.value1 IS NULL)) AND (given.value2 OPERATOR(pg_catalog.=) other.value2 COLLATE pg_catalog."C" OR (given.value2 IS NULL AND other.value2 IS NULL))
        WHERE NOT other.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s" LIMIT 1
        FOR SHARE OF other;  -- wait for a transaction that is changing them
        IF FOUND THEN
            IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') OR pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'Num"ber', 'SELECT') AND pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'te;xt {%', 'SELECT') THEN
                RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = 'duplicate key value violates unique constraint "no "two" %"',
                SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --', CONSTRAINT = 'no "two" %',
                DETAIL = pg_catalog.concat('Key ("Num""ber", lower("te;xt {%"::text))=(', duplicate, ') already exists.');
            END IF;
            RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = 'duplicate key value violates unique constraint "no "two" %"',
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --', CONSTRAINT = 'no "two" %';
        END IF;
        SELECT pg_catalog.concat_ws(', ', CASE WHEN given.value1 IS NULL THEN 'null' ELSE pg_catalog.concat(given.value1) END) INTO duplicate
        FROM (SELECT "Num""ber" AS value1 FROM (SELECT NEW."Num""ber" AS "Num""ber") AS given) AS given
        JOIN (SELECT recorded.pk, "Num""ber" AS value1 FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded) AS other
        ON given.value1 OPERATOR(pg_catalog.=) other.value1
        WHERE NOT other.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s" LIMIT 1
        FOR SHARE OF other;  -- wait for a transaction that is changing them
        IF FOUND THEN
            IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') OR pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'Num"ber', 'SELECT') THEN
                RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = 'duplicate key value violates unique constraint "no ''one''"',
                SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --', CONSTRAINT = 'no ''one''',
                DETAIL = pg_catalog.concat('Key ("Num""ber")=(', duplicate, ') already exists.');
            END IF;
            RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = 'duplicate key value violates unique constraint "no ''one''"',
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --', CONSTRAINT = 'no ''one''';
        END IF;
    END IF;
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') OR pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'the "id" %s', 'SELECT') AND pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'Num"ber', 'SELECT') AND pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'te;xt {%', 'SELECT') THEN
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", "Num""ber" = NEW."Num""ber", "te;xt {%" = NEW."te;xt {%" WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    ELSE
        BEGIN
            UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", "Num""ber" = NEW."Num""ber", "te;xt {%" = NEW."te;xt {%" WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
        EXCEPTION WHEN unique_violation THEN
            IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') OR pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'the "id" %s', 'SELECT') AND pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'Num"ber', 'SELECT') AND pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'te;xt {%', 'SELECT') THEN
                RAISE;
            END IF;
            DECLARE
                violation pg_catalog.text;
                violated pg_catalog.text;
                violated_table pg_catalog.text;
                violated_schema pg_catalog.text;
            BEGIN
                GET STACKED DIAGNOSTICS violation = MESSAGE_TEXT, violated = CONSTRAINT_NAME,
                    violated_table = TABLE_NAME, violated_schema = SCHEMA_NAME;
                RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = violation,
                SCHEMA = violated_schema, TABLE = violated_table, CONSTRAINT = violated;
            END;
        END;
    END IF;
    IF FOUND THEN
        RETURN NULL;
    END IF;
    EXECUTE pg_catalog.format(
        'SELECT FROM ONLY %I.%I WHERE "the ""id"" %%s" OPERATOR(pg_catalog.=) $1', TG_TABLE_SCHEMA, TG_TABLE_NAME
    ) USING NEW."the ""id"" %s";
    GET DIAGNOSTICS rows_here = ROW_COUNT;
    IF rows_here OPERATOR(pg_catalog.>) 0 THEN  -- otherwise a trigger has deleted it
        BEGIN
            UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", "Num""ber" = NEW."Num""ber", "te;xt {%" = NEW."te;xt {%" WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
            IF NOT FOUND THEN
                -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint)
                ON CONFLICT (pk) DO NOTHING;
                UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", "Num""ber" = NEW."Num""ber", "te;xt {%" = NEW."te;xt {%" WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
            END IF;
        EXCEPTION WHEN unique_violation THEN
            IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') OR pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'the "id" %s', 'SELECT') AND pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'Num"ber', 'SELECT') AND pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'te;xt {%', 'SELECT') THEN
                RAISE;
            END IF;
            DECLARE
                violation pg_catalog.text;
                violated pg_catalog.text;
                violated_table pg_catalog.text;
                violated_schema pg_catalog.text;
            BEGIN
                GET STACKED DIAGNOSTICS violation = MESSAGE_TEXT, violated = CONSTRAINT_NAME,
                    violated_table = TABLE_NAME, violated_schema = SCHEMA_NAME;
                RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = violation,
                SCHEMA = violated_schema, TABLE = violated_table, CONSTRAINT = violated;
            END;
        END;
    END IF;
    RETURN NULL;
END
$parting_$;


-- =================================================================================================
-- takeover

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
    ) OR TG_ARGV[0] OPERATOR(pg_catalog.=) '32767'
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
