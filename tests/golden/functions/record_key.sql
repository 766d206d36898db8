-- hourly, daily, weekly_dates, monthly, monthly_trigger, monthly_generated, quarterly, yearly, integers, integers_trigger, lists, lists_trigger, hashes, follower, follower_generated, takeover

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


-- =================================================================================================
-- monthly_uniques

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Records the primary key of a new row and its unique values in the key table, whose own primary key rejects one that exists already.
#variable_conflict use_column
DECLARE
    duplicate pg_catalog.text;
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
            IF pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.~~) 'read %' THEN
                SELECT pg_catalog.concat_ws(', ', CASE WHEN given.value1 IS NULL THEN 'null' ELSE pg_catalog.concat(given.value1) END, CASE WHEN given.value2 IS NULL THEN 'null' ELSE pg_catalog.concat(given.value2) END) INTO duplicate
                FROM (SELECT "Num""ber" AS value1, lower(("te;xt {%")::text) AS value2 FROM (SELECT NEW."Num""ber" AS "Num""ber", NEW."te;xt {%" AS "te;xt {%") AS given WHERE ("Num""ber" > 0)) AS given
                JOIN (SELECT recorded.pk, "Num""ber" AS value1, lower(("te;xt {%")::text) AS value2 FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE ("Num""ber" > 0)) AS other
                ON (given.value1 OPERATOR(pg_catalog.=) other.value1 OR (given.value1 IS NULL AND other.value1 IS NULL)) AND (given.value2 OPERATOR(pg_catalog.=) other.value2 COLLATE pg_catalog."C" OR (given.value2 IS NULL AND other.value2 IS NULL))
                WHERE NOT other.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" LIMIT 1
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
            -- A copy of a row in another partition, if its key is marked: anybody may write the setting.
            -- If another transaction recorded the key after this one's snapshot, PostgreSQL raises
            -- serialization_failure here.
            IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') OR pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'the "id" %s', 'SELECT') AND pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'Num"ber', 'SELECT') AND pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'te;xt {%', 'SELECT') THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded (pk, partition_number, "Num""ber", "te;xt {%") VALUES (NEW."the ""id"" %s", TG_ARGV[0]::smallint, NEW."Num""ber", NEW."te;xt {%")
                ON CONFLICT (pk) DO UPDATE SET partition_number = EXCLUDED.partition_number, "Num""ber" = EXCLUDED."Num""ber", "te;xt {%" = EXCLUDED."te;xt {%"
                WHERE recorded.partition_number OPERATOR(pg_catalog.<) 0::pg_catalog.int2;
            ELSE
                BEGIN
                    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded (pk, partition_number, "Num""ber", "te;xt {%") VALUES (NEW."the ""id"" %s", TG_ARGV[0]::smallint, NEW."Num""ber", NEW."te;xt {%")
                    ON CONFLICT (pk) DO UPDATE SET partition_number = EXCLUDED.partition_number, "Num""ber" = EXCLUDED."Num""ber", "te;xt {%" = EXCLUDED."te;xt {%"
                    WHERE recorded.partition_number OPERATOR(pg_catalog.<) 0::pg_catalog.int2;
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
        END IF;
    END IF;
    IF TG_TABLE_SCHEMA OPERATOR(pg_catalog.<>) ALL (ARRAY['the "schema" 100%']::pg_catalog.name[]) THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    IF pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.~~) 'read %' THEN
        -- A conflict is reported below, with the name of its constraint. (ON CONFLICT does not support
        -- deferrable constraints.)
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded (pk, partition_number, "Num""ber", "te;xt {%") VALUES (NEW."the ""id"" %s", TG_ARGV[0]::smallint, NEW."Num""ber", NEW."te;xt {%")
        ON CONFLICT DO NOTHING;
        IF FOUND THEN
            RETURN NULL;
        END IF;
        PERFORM FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" FOR SHARE;
        IF FOUND THEN
            IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') OR pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'the "id" %s', 'SELECT') THEN
                RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = 'duplicate key value violates unique constraint "the % pkey"',
                SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --', CONSTRAINT = 'the % pkey',
                DETAIL = pg_catalog.format('Key (%I)=(%s) already exists.', 'the "id" %s', NEW."the ""id"" %s");
            END IF;
            RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = 'duplicate key value violates unique constraint "the % pkey"',
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --', CONSTRAINT = 'the % pkey';
        END IF;
        SELECT pg_catalog.concat_ws(', ', CASE WHEN given.value1 IS NULL THEN 'null' ELSE pg_catalog.concat(given.value1) END, CASE WHEN given.value2 IS NULL THEN 'null' ELSE pg_catalog.concat(given.value2) END) INTO duplicate
        FROM (SELECT "Num""ber" AS value1, lower(("te;xt {%")::text) AS value2 FROM (SELECT NEW."Num""ber" AS "Num""ber", NEW."te;xt {%" AS "te;xt {%") AS given WHERE ("Num""ber" > 0)) AS given
        JOIN (SELECT recorded.pk, "Num""ber" AS value1, lower(("te;xt {%")::text) AS value2 FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE ("Num""ber" > 0)) AS other
        ON (given.value1 OPERATOR(pg_catalog.=) other.value1 OR (given.value1 IS NULL AND other.value1 IS NULL)) AND (given.value2 OPERATOR(pg_catalog.=) other.value2 COLLATE pg_catalog."C" OR (given.value2 IS NULL AND other.value2 IS NULL))
        WHERE NOT other.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" LIMIT 1
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
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded (pk, partition_number, "Num""ber", "te;xt {%") VALUES (NEW."the ""id"" %s", TG_ARGV[0]::smallint, NEW."Num""ber", NEW."te;xt {%");
    ELSE
        BEGIN
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded (pk, partition_number, "Num""ber", "te;xt {%") VALUES (NEW."the ""id"" %s", TG_ARGV[0]::smallint, NEW."Num""ber", NEW."te;xt {%");
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

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Records the primary key of a new row and its unique values in the key table, whose own primary key rejects one that exists already.
#variable_conflict use_column
DECLARE
    duplicate pg_catalog.text;
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
            IF pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.~~) 'read %' THEN
                SELECT pg_catalog.concat_ws(', ', CASE WHEN given.value1 IS NULL THEN 'null' ELSE pg_catalog.concat(given.value1) END, CASE WHEN given.value2 IS NULL THEN 'null' ELSE pg_catalog.concat(given.value2) END) INTO duplicate
                FROM (SELECT "Num""ber" AS value1, lower(("te;xt {%")::text) AS value2 FROM (SELECT NEW."Num""ber" AS "Num""ber", NEW."te;xt {%" AS "te;xt {%") AS given WHERE ("Num""ber" > 0)) AS given
                JOIN (SELECT recorded.pk, "Num""ber" AS value1, lower(("te;xt {%")::text) AS value2 FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE ("Num""ber" > 0)) AS other
                ON (given.value1 OPERATOR(pg_catalog.=) other.value1 OR (given.value1 IS NULL AND other.value1 IS NULL)) AND (given.value2 OPERATOR(pg_catalog.=) other.value2 COLLATE pg_catalog."C" OR (given.value2 IS NULL AND other.value2 IS NULL))
                WHERE NOT other.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" LIMIT 1
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
                WHERE NOT other.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" LIMIT 1
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
            -- A copy of a row in another partition, if its key is marked: anybody may write the setting.
            -- If another transaction recorded the key after this one's snapshot, PostgreSQL raises
            -- serialization_failure here.
            IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') OR pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'the "id" %s', 'SELECT') AND pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'Num"ber', 'SELECT') AND pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'te;xt {%', 'SELECT') THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded (pk, partition_number, "Num""ber", "te;xt {%") VALUES (NEW."the ""id"" %s", TG_ARGV[0]::smallint, NEW."Num""ber", NEW."te;xt {%")
                ON CONFLICT (pk) DO UPDATE SET partition_number = EXCLUDED.partition_number, "Num""ber" = EXCLUDED."Num""ber", "te;xt {%" = EXCLUDED."te;xt {%"
                WHERE recorded.partition_number OPERATOR(pg_catalog.<) 0::pg_catalog.int2;
            ELSE
                BEGIN
                    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded (pk, partition_number, "Num""ber", "te;xt {%") VALUES (NEW."the ""id"" %s", TG_ARGV[0]::smallint, NEW."Num""ber", NEW."te;xt {%")
                    ON CONFLICT (pk) DO UPDATE SET partition_number = EXCLUDED.partition_number, "Num""ber" = EXCLUDED."Num""ber", "te;xt {%" = EXCLUDED."te;xt {%"
                    WHERE recorded.partition_number OPERATOR(pg_catalog.<) 0::pg_catalog.int2;
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
        END IF;
    END IF;
    IF TG_TABLE_SCHEMA OPERATOR(pg_catalog.<>) ALL (ARRAY['the "schema" 100%']::pg_catalog.name[]) THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    IF pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.~~) 'read %' THEN
        PERFORM FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" FOR SHARE;
        IF FOUND THEN
            IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') OR pg_catalog.has_column_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'the "id" %s', 'SELECT') THEN
                RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = 'duplicate key value violates unique constraint "the % pkey"',
                SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --', CONSTRAINT = 'the % pkey',
                DETAIL = pg_catalog.format('Key (%I)=(%s) already exists.', 'the "id" %s', NEW."the ""id"" %s");
            END IF;
            RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = 'duplicate key value violates unique constraint "the % pkey"',
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --', CONSTRAINT = 'the % pkey';
        END IF;
        SELECT pg_catalog.concat_ws(', ', CASE WHEN given.value1 IS NULL THEN 'null' ELSE pg_catalog.concat(given.value1) END, CASE WHEN given.value2 IS NULL THEN 'null' ELSE pg_catalog.concat(given.value2) END) INTO duplicate
        FROM (SELECT "Num""ber" AS value1, lower(("te;xt {%")::text) AS value2 FROM (SELECT NEW."Num""ber" AS "Num""ber", NEW."te;xt {%" AS "te;xt {%") AS given WHERE ("Num""ber" > 0)) AS given
        JOIN (SELECT recorded.pk, "Num""ber" AS value1, lower(("te;xt {%")::text) AS value2 FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE ("Num""ber" > 0)) AS other
        ON (given.value1 OPERATOR(pg_catalog.=) other.value1 OR (given.value1 IS NULL AND other.value1 IS NULL)) AND (given.value2 OPERATOR(pg_catalog.=) other.value2 COLLATE pg_catalog."C" OR (given.value2 IS NULL AND other.value2 IS NULL))
        WHERE NOT other.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" LIMIT 1
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
        WHERE NOT other.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" LIMIT 1
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
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded (pk, partition_number, "Num""ber", "te;xt {%") VALUES (NEW."the ""id"" %s", TG_ARGV[0]::smallint, NEW."Num""ber", NEW."te;xt {%");
    ELSE
        BEGIN
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded (pk, partition_number, "Num""ber", "te;xt {%") VALUES (NEW."the ""id"" %s", TG_ARGV[0]::smallint, NEW."Num""ber", NEW."te;xt {%");
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
