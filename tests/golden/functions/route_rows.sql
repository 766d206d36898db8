-- hourly

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
                        SELECT coalesce(('{1,2,3,1}'::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."Created 'At' \ $parting$", ARRAY['2026-11-23 14:00:00+00:00'::timestamp with time zone, '2026-11-23 15:00:00+00:00'::timestamp with time zone, '2026-11-23 16:00:00+00:00'::timestamp with time zone])], 1::pg_catalog.int2) AS number, pg_catalog.min(new_rows."Created 'At' \ $parting$") AS lowest, pg_catalog.max(new_rows."Created 'At' \ $parting$") AS highest
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
                        target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2026112314","2026112315"}'::pg_catalog.text[])[numbers[i]] OPERATOR(pg_catalog.||) '" AS inserted' OPERATOR(pg_catalog.||) columns;
                        condition := CASE WHEN pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.=) 1 THEN 'true'
                            WHEN numbers[i] OPERATOR(pg_catalog.=) 1::pg_catalog.int2 THEN E'coalesce((''{1,2,3,1}''::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."Created ''At'' \\ $parting$", ARRAY[''2026-11-23 14:00:00+00:00''::timestamp with time zone, ''2026-11-23 15:00:00+00:00''::timestamp with time zone, ''2026-11-23 16:00:00+00:00''::timestamp with time zone])], 1::pg_catalog.int2) OPERATOR(pg_catalog.=) 1::pg_catalog.int2'
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
        IF partition_key OPERATOR(pg_catalog.<) '2026-11-23 15:00:00+00:00'::timestamp with time zone THEN
            IF partition_key OPERATOR(pg_catalog.<) '2026-11-23 14:00:00+00:00'::timestamp with time zone THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" SELECT (new_row).*;
            END IF;
        ELSE
            IF partition_key OPERATOR(pg_catalog.<) '2026-11-23 16:00:00+00:00'::timestamp with time zone THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112315" SELECT (new_row).*;
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


-- =================================================================================================
-- daily

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
                        SELECT coalesce(('{1,2,3,1}'::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."Created 'At' \ $parting$", ARRAY['2026-11-22 23:00:00+00:00'::timestamp with time zone, '2026-11-23 23:00:00+00:00'::timestamp with time zone, '2026-11-24 23:00:00+00:00'::timestamp with time zone])], 1::pg_catalog.int2) AS number, pg_catalog.min(new_rows."Created 'At' \ $parting$") AS lowest, pg_catalog.max(new_rows."Created 'At' \ $parting$") AS highest
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
                        target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","20261123","20261124"}'::pg_catalog.text[])[numbers[i]] OPERATOR(pg_catalog.||) '" AS inserted' OPERATOR(pg_catalog.||) columns;
                        condition := CASE WHEN pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.=) 1 THEN 'true'
                            WHEN numbers[i] OPERATOR(pg_catalog.=) 1::pg_catalog.int2 THEN E'coalesce((''{1,2,3,1}''::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."Created ''At'' \\ $parting$", ARRAY[''2026-11-22 23:00:00+00:00''::timestamp with time zone, ''2026-11-23 23:00:00+00:00''::timestamp with time zone, ''2026-11-24 23:00:00+00:00''::timestamp with time zone])], 1::pg_catalog.int2) OPERATOR(pg_catalog.=) 1::pg_catalog.int2'
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
        IF partition_key OPERATOR(pg_catalog.<) '2026-11-23 23:00:00+00:00'::timestamp with time zone THEN
            IF partition_key OPERATOR(pg_catalog.<) '2026-11-22 23:00:00+00:00'::timestamp with time zone THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" SELECT (new_row).*;
            END IF;
        ELSE
            IF partition_key OPERATOR(pg_catalog.<) '2026-11-24 23:00:00+00:00'::timestamp with time zone THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261124" SELECT (new_row).*;
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


-- =================================================================================================
-- weekly_dates

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
    partition_key pg_catalog.date;
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
                lowest pg_catalog.date[];
                highest pg_catalog.date[];
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
                        SELECT coalesce(('{1,2,3,1}'::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."Created 'At' \ $parting$", ARRAY['2026-11-23'::pg_catalog.date, '2026-11-30'::pg_catalog.date, '2026-12-07'::pg_catalog.date])], 1::pg_catalog.int2) AS number, pg_catalog.min(new_rows."Created 'At' \ $parting$") AS lowest, pg_catalog.max(new_rows."Created 'At' \ $parting$") AS highest
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
                        target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2026w48","2026w49"}'::pg_catalog.text[])[numbers[i]] OPERATOR(pg_catalog.||) '" AS inserted' OPERATOR(pg_catalog.||) columns;
                        condition := CASE WHEN pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.=) 1 THEN 'true'
                            WHEN numbers[i] OPERATOR(pg_catalog.=) 1::pg_catalog.int2 THEN E'coalesce((''{1,2,3,1}''::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."Created ''At'' \\ $parting$", ARRAY[''2026-11-23''::pg_catalog.date, ''2026-11-30''::pg_catalog.date, ''2026-12-07''::pg_catalog.date])], 1::pg_catalog.int2) OPERATOR(pg_catalog.=) 1::pg_catalog.int2'
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
        IF partition_key OPERATOR(pg_catalog.<) '2026-11-30'::pg_catalog.date THEN
            IF partition_key OPERATOR(pg_catalog.<) '2026-11-23'::pg_catalog.date THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" SELECT (new_row).*;
            END IF;
        ELSE
            IF partition_key OPERATOR(pg_catalog.<) '2026-12-07'::pg_catalog.date THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w49" SELECT (new_row).*;
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


-- =================================================================================================
-- monthly, monthly_trigger

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


-- =================================================================================================
-- monthly_generated

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting__$
-- Inserts the rows of a statement into their partitions, after they have been inserted into the table: the
-- cleanup, which comes next, deletes them there. Many rows of one partition are one statement.
<<parting>>
DECLARE
    new_row "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
    -- Where rows are taken from that are not routed by one statement, if there are several, or if some have changed.
    each_row pg_catalog.refcursor;
    ignored pg_catalog.text;
    target pg_catalog.text;
    partition_key timestamp with time zone;
    parent pg_catalog.oid := TG_RELID;
    has_new_columns boolean := coalesce(pg_catalog.has_column_privilege(parent, 6::pg_catalog.int2, 'SELECT'), pg_catalog.has_column_privilege(parent, 7::pg_catalog.int2, 'SELECT'), pg_catalog.has_column_privilege(parent, 8::pg_catalog.int2, 'SELECT'), pg_catalog.has_column_privilege(parent, 9::pg_catalog.int2, 'SELECT')) IS NOT NULL;
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
                    names := E'"the ""id"" %s", "Created ''At'' \\ $parting$", "Num""ber", "te;xt {%"';
                    IF has_new_columns THEN
                        names := coalesce((
                            SELECT pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute AS a
                            WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
                            AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
                        ), E'"the ""id"" %s", "Created ''At'' \\ $parting$", "Num""ber", "te;xt {%"');
                    END IF;
                    columns := pg_catalog.concat(' (', names, ')');
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
        target := NULL;
        partition_key := new_row."Created 'At' \ $parting$";
        IF partition_key OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone THEN
            IF partition_key OPERATOR(pg_catalog.<) '2026-11-01 00:00:00+00:00'::timestamp with time zone THEN
                IF has_new_columns THEN
                    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
                ELSE
                    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                    SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                    
                    FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %");
                END IF;
            ELSE
                IF has_new_columns THEN
                    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_202611"';
                ELSE
                    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                    SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                    
                    FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %");
                END IF;
            END IF;
        ELSE
            IF partition_key OPERATOR(pg_catalog.<) '2027-01-01 00:00:00+00:00'::timestamp with time zone THEN
                IF has_new_columns THEN
                    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_202612"';
                ELSE
                    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                    SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                    
                    FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %");
                END IF;
            ELSE
                IF has_new_columns THEN
                    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
                ELSE
                    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                    SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                    
                    FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %");
                END IF;
            END IF;
        END IF;
        IF target IS NOT NULL THEN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s AS inserted (%s) SELECT %s',
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
            $parting_$') USING new_row;
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
$parting__$;


-- =================================================================================================
-- monthly_without_keys, monthly_trigger_without_keys

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
                    FOR i IN 1..pg_catalog.cardinality(numbers) LOOP
                        target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","202611","202612"}'::pg_catalog.text[])[numbers[i]] OPERATOR(pg_catalog.||) '" AS inserted' OPERATOR(pg_catalog.||) columns;
                        condition := CASE WHEN pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.=) 1 THEN 'true'
                            WHEN numbers[i] OPERATOR(pg_catalog.=) 1::pg_catalog.int2 THEN E'coalesce((''{1,2,3,1}''::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."Created ''At'' \\ $parting$", ARRAY[''2026-11-01 00:00:00+00:00''::timestamp with time zone, ''2026-12-01 00:00:00+00:00''::timestamp with time zone, ''2027-01-01 00:00:00+00:00''::timestamp with time zone])], 1::pg_catalog.int2) OPERATOR(pg_catalog.=) 1::pg_catalog.int2'
                            ELSE E'new_rows."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $1 AND new_rows."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $2' END;
                        EXECUTE pg_catalog.format('INSERT INTO %s SELECT %s FROM new_rows WHERE %s', target, names, condition) USING lowest[i], highest[i];
                    END LOOP;
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


-- =================================================================================================
-- monthly_uniques, monthly_trigger_uniques_over_rows

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
                inserted boolean := true;
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
                    BEGIN
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
                                EXECUTE pg_catalog.format(E'WITH arrived (pk, "Num""ber", "te;xt {%%") AS (INSERT INTO %s SELECT %s FROM new_rows WHERE %s RETURNING inserted."the ""id"" %%s", inserted."Num""ber", inserted."te;xt {%%") INSERT INTO "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" (pk, partition_number, "Num""ber", "te;xt {%%") SELECT arrived.pk, %s, arrived."Num""ber", arrived."te;xt {%%" FROM arrived', target, names, condition, numbers[i]) USING lowest[i], highest[i];
                            ELSE
                                EXECUTE pg_catalog.format('INSERT INTO %s SELECT %s FROM new_rows WHERE %s', target, names, condition) USING lowest[i], highest[i];
                            END IF;
                        END LOOP;
                    EXCEPTION WHEN unique_violation OR exclusion_violation THEN
                        -- Row by row, the first that conflicts is reported, with the name of its constraint.
                        inserted := false;
                        IF records IS TRUE THEN
                            ignored := pg_catalog.setval(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_parting_proof"'::pg_catalog.regclass, 1024);
                        END IF;
                    END;
                    IF inserted THEN
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


-- =================================================================================================
-- quarterly

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
                        SELECT coalesce(('{1,2,3,1}'::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."Created 'At' \ $parting$", ARRAY['2026-10-01 00:00:00+00:00'::timestamp with time zone, '2027-01-01 00:00:00+00:00'::timestamp with time zone, '2027-04-01 00:00:00+00:00'::timestamp with time zone])], 1::pg_catalog.int2) AS number, pg_catalog.min(new_rows."Created 'At' \ $parting$") AS lowest, pg_catalog.max(new_rows."Created 'At' \ $parting$") AS highest
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
                        target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2026q4","2027q1"}'::pg_catalog.text[])[numbers[i]] OPERATOR(pg_catalog.||) '" AS inserted' OPERATOR(pg_catalog.||) columns;
                        condition := CASE WHEN pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.=) 1 THEN 'true'
                            WHEN numbers[i] OPERATOR(pg_catalog.=) 1::pg_catalog.int2 THEN E'coalesce((''{1,2,3,1}''::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."Created ''At'' \\ $parting$", ARRAY[''2026-10-01 00:00:00+00:00''::timestamp with time zone, ''2027-01-01 00:00:00+00:00''::timestamp with time zone, ''2027-04-01 00:00:00+00:00''::timestamp with time zone])], 1::pg_catalog.int2) OPERATOR(pg_catalog.=) 1::pg_catalog.int2'
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
        IF partition_key OPERATOR(pg_catalog.<) '2027-01-01 00:00:00+00:00'::timestamp with time zone THEN
            IF partition_key OPERATOR(pg_catalog.<) '2026-10-01 00:00:00+00:00'::timestamp with time zone THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" SELECT (new_row).*;
            END IF;
        ELSE
            IF partition_key OPERATOR(pg_catalog.<) '2027-04-01 00:00:00+00:00'::timestamp with time zone THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2027q1" SELECT (new_row).*;
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


-- =================================================================================================
-- yearly

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
                        SELECT coalesce(('{1,2,3,1}'::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."Created 'At' \ $parting$", ARRAY['2026-01-01 00:00:00+00:00'::timestamp with time zone, '2027-01-01 00:00:00+00:00'::timestamp with time zone, '2028-01-01 00:00:00+00:00'::timestamp with time zone])], 1::pg_catalog.int2) AS number, pg_catalog.min(new_rows."Created 'At' \ $parting$") AS lowest, pg_catalog.max(new_rows."Created 'At' \ $parting$") AS highest
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
                        target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2026","2027"}'::pg_catalog.text[])[numbers[i]] OPERATOR(pg_catalog.||) '" AS inserted' OPERATOR(pg_catalog.||) columns;
                        condition := CASE WHEN pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.=) 1 THEN 'true'
                            WHEN numbers[i] OPERATOR(pg_catalog.=) 1::pg_catalog.int2 THEN E'coalesce((''{1,2,3,1}''::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."Created ''At'' \\ $parting$", ARRAY[''2026-01-01 00:00:00+00:00''::timestamp with time zone, ''2027-01-01 00:00:00+00:00''::timestamp with time zone, ''2028-01-01 00:00:00+00:00''::timestamp with time zone])], 1::pg_catalog.int2) OPERATOR(pg_catalog.=) 1::pg_catalog.int2'
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
        IF partition_key OPERATOR(pg_catalog.<) '2027-01-01 00:00:00+00:00'::timestamp with time zone THEN
            IF partition_key OPERATOR(pg_catalog.<) '2026-01-01 00:00:00+00:00'::timestamp with time zone THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" SELECT (new_row).*;
            END IF;
        ELSE
            IF partition_key OPERATOR(pg_catalog.<) '2028-01-01 00:00:00+00:00'::timestamp with time zone THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2027" SELECT (new_row).*;
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


-- =================================================================================================
-- integers, integers_trigger

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
    partition_key bigint;
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
                lowest bigint[];
                highest bigint[];
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
                        SELECT coalesce(('{1,2,3,1}'::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."the ""id"" %s", ARRAY[2000::bigint, 3000::bigint, 4000::bigint])], 1::pg_catalog.int2) AS number, pg_catalog.min(new_rows."the ""id"" %s") AS lowest, pg_catalog.max(new_rows."the ""id"" %s") AS highest
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
                        target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2000","3000"}'::pg_catalog.text[])[numbers[i]] OPERATOR(pg_catalog.||) '" AS inserted' OPERATOR(pg_catalog.||) columns;
                        condition := CASE WHEN pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.=) 1 THEN 'true'
                            WHEN numbers[i] OPERATOR(pg_catalog.=) 1::pg_catalog.int2 THEN 'coalesce((''{1,2,3,1}''::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."the ""id"" %s", ARRAY[2000::bigint, 3000::bigint, 4000::bigint])], 1::pg_catalog.int2) OPERATOR(pg_catalog.=) 1::pg_catalog.int2'
                            ELSE 'new_rows."the ""id"" %s" OPERATOR(pg_catalog.>=) $1 AND new_rows."the ""id"" %s" OPERATOR(pg_catalog.<=) $2' END;
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
        partition_key := new_row."the ""id"" %s";
        IF partition_key OPERATOR(pg_catalog.<) 3000::bigint THEN
            IF partition_key OPERATOR(pg_catalog.<) 2000::bigint THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" SELECT (new_row).*;
            END IF;
        ELSE
            IF partition_key OPERATOR(pg_catalog.<) 4000::bigint THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_3000" SELECT (new_row).*;
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


-- =================================================================================================
-- lists, lists_trigger

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
    partition_key character varying(20) COLLATE "pg_catalog"."C";
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
        partition_key := new_row."te;xt {%";
        
        IF partition_key::pg_catalog.text OPERATOR(pg_catalog.=) ANY (ARRAY['D''E'::pg_catalog.text, 'F"R'::pg_catalog.text, E'\\'::pg_catalog.text]) THEN
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" SELECT (new_row).*;
        ELSIF partition_key::pg_catalog.text OPERATOR(pg_catalog.=) ANY (ARRAY['%s'::pg_catalog.text, ''::pg_catalog.text]) THEN
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_$parting$" SELECT (new_row).*;
        ELSE
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
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


-- =================================================================================================
-- hashes

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
    partition_key bigint;
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
        partition_key := (('x'::pg_catalog.text OPERATOR(pg_catalog.||) pg_catalog.left(pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to((new_row."te;xt {%")::pg_catalog.text, 'UTF8')), 'hex'), 8))::bit(32)::bigint OPERATOR(pg_catalog.%) 3::bigint);
        IF partition_key OPERATOR(pg_catalog.<) 1::bigint THEN
            IF partition_key OPERATOR(pg_catalog.<) 0::bigint THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" SELECT (new_row).*;
            END IF;
        ELSE
            IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_1" SELECT (new_row).*;
            ELSE
                IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
                    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2" SELECT (new_row).*;
                ELSE
                    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
                END IF;
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


-- =================================================================================================
-- follower

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
    partition_key smallint;
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
                -- The values that the rows have, and how many of them belong to each partition.
                all_values integer[];
                located pg_catalog.int2[];
                sizes pg_catalog.int4[];
                last_place pg_catalog.int4 := 0;
                values_here integer[];
                names pg_catalog.text := '*';
                columns pg_catalog.text := '';
                target pg_catalog.text;
                condition pg_catalog.text;
                records boolean;
            BEGIN
                IF total OPERATOR(pg_catalog.>=) 16 THEN
                    SELECT pg_catalog.array_agg(DISTINCT new_rows."Num""ber") INTO all_values FROM new_rows;
                    located := "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate_rows"(all_values);
                    SELECT pg_catalog.array_agg(value ORDER BY number) INTO all_values
                    FROM (SELECT value, coalesce(number, 1::pg_catalog.int2) FROM ROWS FROM (pg_catalog.unnest(all_values), pg_catalog.unnest(located)) AS given (value, number)) AS given (value, number);
                    SELECT pg_catalog.array_agg(grouped.number ORDER BY grouped.number), pg_catalog.array_agg(grouped.size ORDER BY grouped.number) INTO numbers, sizes
                    FROM (
                        SELECT coalesce(number, 1::pg_catalog.int2) AS number, pg_catalog.count(*)::pg_catalog.int4 AS size
                        FROM pg_catalog.unnest(located) AS given (number) GROUP BY 1
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
                        target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) (E'{"default","it''s","e\\"\\"u"}'::pg_catalog.text[])[numbers[i]] OPERATOR(pg_catalog.||) '" AS inserted' OPERATOR(pg_catalog.||) columns;
                        values_here := all_values[last_place OPERATOR(pg_catalog.+) 1:last_place OPERATOR(pg_catalog.+) sizes[i]];
                        last_place := last_place OPERATOR(pg_catalog.+) sizes[i];
                        condition := CASE WHEN pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.=) 1 THEN 'true'
                            WHEN pg_catalog.array_position(values_here, NULL) IS NULL THEN 'new_rows."Num""ber" OPERATOR(pg_catalog.=) ANY ($1)'
                            ELSE 'new_rows."Num""ber" OPERATOR(pg_catalog.=) ANY ($1) OR new_rows."Num""ber" IS NULL' END;
                        IF records IS TRUE THEN
                            EXECUTE pg_catalog.format(E'WITH arrived (pk) AS (INSERT INTO %s SELECT %s FROM new_rows WHERE %s RETURNING inserted."the ""id"" %%s") INSERT INTO "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" (pk, partition_number) SELECT arrived.pk, %s FROM arrived', target, names, condition, numbers[i]) USING values_here;
                        ELSE
                            EXECUTE pg_catalog.format('INSERT INTO %s SELECT %s FROM new_rows WHERE %s', target, names, condition) USING values_here;
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
        partition_key := "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(new_row."Num""ber");
        IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
            IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" SELECT (new_row).*;
            END IF;
        ELSE
            IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" SELECT (new_row).*;
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


-- =================================================================================================
-- follower_trigger_without_keys

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
    partition_key smallint;
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
                -- The values that the rows have, and how many of them belong to each partition.
                all_values integer[];
                located pg_catalog.int2[];
                sizes pg_catalog.int4[];
                last_place pg_catalog.int4 := 0;
                values_here integer[];
                names pg_catalog.text := '*';
                columns pg_catalog.text := '';
                target pg_catalog.text;
                condition pg_catalog.text;
            BEGIN
                IF total OPERATOR(pg_catalog.>=) 16 THEN
                    SELECT pg_catalog.array_agg(DISTINCT new_rows."Num""ber") INTO all_values FROM new_rows;
                    located := "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate_rows"(all_values);
                    SELECT pg_catalog.array_agg(value ORDER BY number) INTO all_values
                    FROM (SELECT value, coalesce(number, 1::pg_catalog.int2) FROM ROWS FROM (pg_catalog.unnest(all_values), pg_catalog.unnest(located)) AS given (value, number)) AS given (value, number);
                    SELECT pg_catalog.array_agg(grouped.number ORDER BY grouped.number), pg_catalog.array_agg(grouped.size ORDER BY grouped.number) INTO numbers, sizes
                    FROM (
                        SELECT coalesce(number, 1::pg_catalog.int2) AS number, pg_catalog.count(*)::pg_catalog.int4 AS size
                        FROM pg_catalog.unnest(located) AS given (number) GROUP BY 1
                    ) AS grouped;
                END IF;
                -- A statement for each of them has to be planned: for a few rows that costs more than to go through the tree.
                -- Each looks through all rows: for very many of them that does, too.
                IF total OPERATOR(pg_catalog.>=) (4 OPERATOR(pg_catalog.*) pg_catalog.cardinality(numbers))
                AND pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.<=) 128 THEN
                    FOR i IN 1..pg_catalog.cardinality(numbers) LOOP
                        target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) (E'{"default","it''s","e\\"\\"u"}'::pg_catalog.text[])[numbers[i]] OPERATOR(pg_catalog.||) '" AS inserted' OPERATOR(pg_catalog.||) columns;
                        values_here := all_values[last_place OPERATOR(pg_catalog.+) 1:last_place OPERATOR(pg_catalog.+) sizes[i]];
                        last_place := last_place OPERATOR(pg_catalog.+) sizes[i];
                        condition := CASE WHEN pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.=) 1 THEN 'true'
                            WHEN pg_catalog.array_position(values_here, NULL) IS NULL THEN 'new_rows."Num""ber" OPERATOR(pg_catalog.=) ANY ($1)'
                            ELSE 'new_rows."Num""ber" OPERATOR(pg_catalog.=) ANY ($1) OR new_rows."Num""ber" IS NULL' END;
                        EXECUTE pg_catalog.format('INSERT INTO %s SELECT %s FROM new_rows WHERE %s', target, names, condition) USING values_here;
                    END LOOP;
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
        partition_key := "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(new_row."Num""ber");
        IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
            IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" SELECT (new_row).*;
            END IF;
        ELSE
            IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" SELECT (new_row).*;
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


-- =================================================================================================
-- follower_generated

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting__$
-- Inserts the rows of a statement into their partitions, after they have been inserted into the table: the
-- cleanup, which comes next, deletes them there. Many rows of one partition are one statement.
<<parting>>
DECLARE
    new_row "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
    -- Where rows are taken from that are not routed by one statement, if there are several, or if some have changed.
    each_row pg_catalog.refcursor;
    ignored pg_catalog.text;
    target pg_catalog.text;
    partition_key smallint;
    parent pg_catalog.oid := TG_RELID;
    has_new_columns boolean := coalesce(pg_catalog.has_column_privilege(parent, 6::pg_catalog.int2, 'SELECT'), pg_catalog.has_column_privilege(parent, 7::pg_catalog.int2, 'SELECT'), pg_catalog.has_column_privilege(parent, 8::pg_catalog.int2, 'SELECT'), pg_catalog.has_column_privilege(parent, 9::pg_catalog.int2, 'SELECT')) IS NOT NULL;
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
                -- The values that the rows have, and how many of them belong to each partition.
                all_values integer[];
                located pg_catalog.int2[];
                sizes pg_catalog.int4[];
                last_place pg_catalog.int4 := 0;
                values_here integer[];
                names pg_catalog.text := '*';
                columns pg_catalog.text := '';
                target pg_catalog.text;
                condition pg_catalog.text;
                records boolean;
            BEGIN
                IF total OPERATOR(pg_catalog.>=) 16 THEN
                    SELECT pg_catalog.array_agg(DISTINCT new_rows."Num""ber") INTO all_values FROM new_rows;
                    located := "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate_rows"(all_values);
                    SELECT pg_catalog.array_agg(value ORDER BY number) INTO all_values
                    FROM (SELECT value, coalesce(number, 1::pg_catalog.int2) FROM ROWS FROM (pg_catalog.unnest(all_values), pg_catalog.unnest(located)) AS given (value, number)) AS given (value, number);
                    SELECT pg_catalog.array_agg(grouped.number ORDER BY grouped.number), pg_catalog.array_agg(grouped.size ORDER BY grouped.number) INTO numbers, sizes
                    FROM (
                        SELECT coalesce(number, 1::pg_catalog.int2) AS number, pg_catalog.count(*)::pg_catalog.int4 AS size
                        FROM pg_catalog.unnest(located) AS given (number) GROUP BY 1
                    ) AS grouped;
                END IF;
                -- A statement for each of them has to be planned: for a few rows that costs more than to go through the tree.
                -- Each looks through all rows: for very many of them that does, too.
                IF total OPERATOR(pg_catalog.>=) (4 OPERATOR(pg_catalog.*) pg_catalog.cardinality(numbers))
                AND pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.<=) 128 THEN
                    names := E'"the ""id"" %s", "Created ''At'' \\ $parting$", "Num""ber", "te;xt {%"';
                    IF has_new_columns THEN
                        names := coalesce((
                            SELECT pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute AS a
                            WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
                            AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
                        ), E'"the ""id"" %s", "Created ''At'' \\ $parting$", "Num""ber", "te;xt {%"');
                    END IF;
                    columns := pg_catalog.concat(' (', names, ')');
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
                        target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) (E'{"default","it''s","e\\"\\"u"}'::pg_catalog.text[])[numbers[i]] OPERATOR(pg_catalog.||) '" AS inserted' OPERATOR(pg_catalog.||) columns;
                        values_here := all_values[last_place OPERATOR(pg_catalog.+) 1:last_place OPERATOR(pg_catalog.+) sizes[i]];
                        last_place := last_place OPERATOR(pg_catalog.+) sizes[i];
                        condition := CASE WHEN pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.=) 1 THEN 'true'
                            WHEN pg_catalog.array_position(values_here, NULL) IS NULL THEN 'new_rows."Num""ber" OPERATOR(pg_catalog.=) ANY ($1)'
                            ELSE 'new_rows."Num""ber" OPERATOR(pg_catalog.=) ANY ($1) OR new_rows."Num""ber" IS NULL' END;
                        IF records IS TRUE THEN
                            EXECUTE pg_catalog.format(E'WITH arrived (pk) AS (INSERT INTO %s SELECT %s FROM new_rows WHERE %s RETURNING inserted."the ""id"" %%s") INSERT INTO "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" (pk, partition_number) SELECT arrived.pk, %s FROM arrived', target, names, condition, numbers[i]) USING values_here;
                        ELSE
                            EXECUTE pg_catalog.format('INSERT INTO %s SELECT %s FROM new_rows WHERE %s', target, names, condition) USING values_here;
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
        target := NULL;
        partition_key := "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(new_row."Num""ber");
        IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
            IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                IF has_new_columns THEN
                    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
                ELSE
                    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                    SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                    
                    FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %");
                END IF;
            ELSE
                IF has_new_columns THEN
                    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_it''s"';
                ELSE
                    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                    SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                    
                    FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %");
                END IF;
            END IF;
        ELSE
            IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                IF has_new_columns THEN
                    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_e""u"';
                ELSE
                    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                    SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                    
                    FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %");
                END IF;
            ELSE
                IF has_new_columns THEN
                    target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
                ELSE
                    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                    SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                    
                    FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %");
                END IF;
            END IF;
        END IF;
        IF target IS NOT NULL THEN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s AS inserted (%s) SELECT %s',
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
            $parting_$') USING new_row;
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
$parting__$;


-- =================================================================================================
-- hashes_trigger_without_keys

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
    partition_key bigint;
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
                -- The values that the rows have, and how many of them belong to each partition.
                all_values bigint[];
                located pg_catalog.int2[];
                sizes pg_catalog.int4[];
                last_place pg_catalog.int4 := 0;
                values_here bigint[];
                names pg_catalog.text := '*';
                columns pg_catalog.text := '';
                target pg_catalog.text;
                condition pg_catalog.text;
            BEGIN
                IF total OPERATOR(pg_catalog.>=) 16 THEN
                    SELECT pg_catalog.array_agg(DISTINCT new_rows."the ""id"" %s") INTO all_values FROM new_rows;
                    SELECT pg_catalog.array_agg("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(value) ORDER BY place) INTO located FROM pg_catalog.unnest(all_values) WITH ORDINALITY AS given (value, place);
                    SELECT pg_catalog.array_agg(value ORDER BY number) INTO all_values
                    FROM (SELECT value, coalesce(number, 1::pg_catalog.int2) FROM ROWS FROM (pg_catalog.unnest(all_values), pg_catalog.unnest(located)) AS given (value, number)) AS given (value, number);
                    SELECT pg_catalog.array_agg(grouped.number ORDER BY grouped.number), pg_catalog.array_agg(grouped.size ORDER BY grouped.number) INTO numbers, sizes
                    FROM (
                        SELECT coalesce(number, 1::pg_catalog.int2) AS number, pg_catalog.count(*)::pg_catalog.int4 AS size
                        FROM pg_catalog.unnest(located) AS given (number) GROUP BY 1
                    ) AS grouped;
                END IF;
                -- A statement for each of them has to be planned: for a few rows that costs more than to go through the tree.
                -- Each looks through all rows: for very many of them that does, too.
                IF total OPERATOR(pg_catalog.>=) (4 OPERATOR(pg_catalog.*) pg_catalog.cardinality(numbers))
                AND pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.<=) 128 THEN
                    FOR i IN 1..pg_catalog.cardinality(numbers) LOOP
                        target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","0","1"}'::pg_catalog.text[])[numbers[i]] OPERATOR(pg_catalog.||) '" AS inserted' OPERATOR(pg_catalog.||) columns;
                        values_here := all_values[last_place OPERATOR(pg_catalog.+) 1:last_place OPERATOR(pg_catalog.+) sizes[i]];
                        last_place := last_place OPERATOR(pg_catalog.+) sizes[i];
                        condition := CASE WHEN pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.=) 1 THEN 'true'
                            WHEN pg_catalog.array_position(values_here, NULL) IS NULL THEN 'new_rows."the ""id"" %s" OPERATOR(pg_catalog.=) ANY ($1)'
                            ELSE 'new_rows."the ""id"" %s" OPERATOR(pg_catalog.=) ANY ($1) OR new_rows."the ""id"" %s" IS NULL' END;
                        EXECUTE pg_catalog.format('INSERT INTO %s SELECT %s FROM new_rows WHERE %s', target, names, condition) USING values_here;
                    END LOOP;
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
        partition_key := (((new_row."the ""id"" %s")::bigint OPERATOR(pg_catalog.%) 2::bigint OPERATOR(pg_catalog.+) 2::bigint) OPERATOR(pg_catalog.%) 2::bigint);
        IF partition_key OPERATOR(pg_catalog.<) 1::bigint THEN
            IF partition_key OPERATOR(pg_catalog.<) 0::bigint THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" SELECT (new_row).*;
            END IF;
        ELSE
            IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_1" SELECT (new_row).*;
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


-- =================================================================================================
-- takeover

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting__$
-- Inserts the rows of a statement into their partitions, after they have been inserted into the table: the
-- cleanup, which comes next, deletes them there. Many rows of one partition are one statement.
<<parting>>
DECLARE
    new_row "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
    -- Where rows are taken from that are not routed by one statement, if there are several, or if some have changed.
    each_row pg_catalog.refcursor;
    ignored pg_catalog.text;
    target pg_catalog.text;
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
                        SELECT coalesce(('{0,2,1}'::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."Created 'At' \ $parting$", ARRAY['2026-11-01 00:00:00+00:00'::timestamp with time zone, '2026-12-01 00:00:00+00:00'::timestamp with time zone])], 1::pg_catalog.int2) AS number, pg_catalog.min(new_rows."Created 'At' \ $parting$") AS lowest, pg_catalog.max(new_rows."Created 'At' \ $parting$") AS highest
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
                        target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('[0:2]={"before202611","default","202611"}'::pg_catalog.text[])[numbers[i]] OPERATOR(pg_catalog.||) '" AS inserted' OPERATOR(pg_catalog.||) columns;
                        names := '*';
                        IF numbers[i] OPERATOR(pg_catalog.=) 0::pg_catalog.int2 THEN
                            -- Its columns are its own: they may be others, or in another order.
                            names := coalesce((
                                SELECT pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute AS a
                                WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid
                                AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
                            ), E'"the ""id"" %s", "Created ''At'' \\ $parting$", "Num""ber", "te;xt {%"');
                            target := pg_catalog.concat(target, ' (', names, ')');
                        END IF;
                        condition := CASE WHEN pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.=) 1 THEN 'true'
                            WHEN numbers[i] OPERATOR(pg_catalog.=) 1::pg_catalog.int2 THEN E'coalesce((''{0,2,1}''::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."Created ''At'' \\ $parting$", ARRAY[''2026-11-01 00:00:00+00:00''::timestamp with time zone, ''2026-12-01 00:00:00+00:00''::timestamp with time zone])], 1::pg_catalog.int2) OPERATOR(pg_catalog.=) 1::pg_catalog.int2'
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
        target := NULL;
        partition_key := new_row."Created 'At' \ $parting$";
        IF partition_key OPERATOR(pg_catalog.<) '2026-11-01 00:00:00+00:00'::timestamp with time zone THEN
            target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_before202611"';  -- its columns are its own
        ELSE
            IF partition_key OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" SELECT (new_row).*;
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
            END IF;
        END IF;
        IF target IS NOT NULL THEN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s AS inserted (%s) SELECT %s',
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
            $parting_$') USING new_row;
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
$parting__$;
