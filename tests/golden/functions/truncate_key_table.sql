-- hourly, daily, weekly_dates, monthly, monthly_trigger, monthly_generated, monthly_uniques, monthly_trigger_uniques_over_rows, quarterly, yearly, integers, integers_trigger, lists, lists_trigger, hashes, follower, follower_generated

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Remove the keys of a partition that was truncated, or of the table with all its partitions.
DECLARE
    referencing pg_catalog.regclass;
    statement pg_catalog.text;
    cascades pg_catalog.text;
    contains_rows boolean;
BEGIN
    IF EXISTS (
        SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid OPERATOR(pg_catalog.=) TG_RELID
        AND (i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE
    ) OR TG_ARGV[0] OPERATOR(pg_catalog.=) '0'
    AND (TG_RELID OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers shop.Offer';
    END IF;
    IF TG_ARGV[0] OPERATOR(pg_catalog.<>) '0' OR EXISTS (SELECT FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --") THEN
        DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) TG_ARGV[0]::smallint;
        RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT k.conrelid AS oid FROM pg_catalog.pg_constraint AS k
    WHERE k.contype OPERATOR(pg_catalog.=) 'f' AND k.confrelid OPERATOR(pg_catalog.=) E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass) THEN
        TRUNCATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys";
        RETURN NULL;
    END IF;
    -- Triggers do not learn whether the statement says CASCADE. It is taken to do so where it is the
    -- whole of what was sent: one TRUNCATE without comments, that ends with this word. All that it
    -- would empty in the end must be what the user may empty.
    statement := pg_catalog.regexp_replace(pg_catalog.current_query(), '"[^"]*"', 'name', 'g');
    cascades := pg_catalog.current_setting('parting.cascades', true);
    IF (cascades OPERATOR(pg_catalog.=) 'on' OR (
        pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.=) 1
        AND statement OPERATOR(pg_catalog.!~) '--|/\*'
        AND statement OPERATOR(pg_catalog.~*) '^\s*truncate\M[^;]*\scascade\s*;?\s*$'
    )) AND NOT EXISTS (
        WITH RECURSIVE reached AS (
            SELECT k.conrelid AS oid FROM pg_catalog.pg_constraint AS k
            WHERE k.contype OPERATOR(pg_catalog.=) 'f' AND k.confrelid OPERATOR(pg_catalog.=) E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass
            UNION
            SELECT k.conrelid FROM pg_catalog.pg_constraint AS k
            JOIN reached ON k.contype OPERATOR(pg_catalog.=) 'f' AND k.confrelid OPERATOR(pg_catalog.=) reached.oid
        )
        SELECT FROM reached
        WHERE NOT pg_catalog.has_table_privilege(session_user, reached.oid, 'TRUNCATE')
    ) THEN
        PERFORM pg_catalog.set_config('parting.cascades', 'on', true);
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
                EXECUTE pg_catalog.format('SELECT EXISTS (SELECT FROM %s)', referencing) INTO contains_rows;
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
        EXECUTE pg_catalog.format('SELECT EXISTS (SELECT FROM %s)', referencing) INTO contains_rows;
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
