-- hourly

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


-- =================================================================================================
-- daily

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


-- =================================================================================================
-- weekly_dates

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting_$
-- Inserts one new row into its partition. BEFORE INSERT on the parent: the row is inserted there, too,
-- and the cleanup deletes it again. INSTEAD OF INSERT on the view: no row enters the parent.
DECLARE
    new_row pg_catalog.record;
    ignored pg_catalog.text;
    partition_key pg_catalog.date;
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


-- =================================================================================================
-- monthly, monthly_trigger, monthly_without_keys, monthly_trigger_without_keys, monthly_uniques, monthly_trigger_uniques_over_rows

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


-- =================================================================================================
-- monthly_generated

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting__$
-- Inserts one new row into its partition. BEFORE INSERT on the parent: the row is inserted there, too,
-- and the cleanup deletes it again. INSTEAD OF INSERT on the view: no row enters the parent.
DECLARE
    new_row pg_catalog.record;
    ignored pg_catalog.text;
    target pg_catalog.text;
    partition_key timestamp with time zone;
    -- RETURNING asks for a privilege that the statement itself need not have asked for.
    returns_generated boolean := TG_WHEN OPERATOR(pg_catalog.<>) 'BEFORE' AND (pg_catalog.has_column_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'twice %', 'SELECT'));
    parent pg_catalog.oid := CASE WHEN TG_WHEN OPERATOR(pg_catalog.=) 'BEFORE' THEN TG_RELID ELSE pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid END;
    has_new_columns boolean := coalesce(pg_catalog.has_column_privilege(parent, 6::pg_catalog.int2, 'SELECT'), pg_catalog.has_column_privilege(parent, 7::pg_catalog.int2, 'SELECT'), pg_catalog.has_column_privilege(parent, 8::pg_catalog.int2, 'SELECT'), pg_catalog.has_column_privilege(parent, 9::pg_catalog.int2, 'SELECT')) IS NOT NULL;
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
            IF has_new_columns THEN
                target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
            ELSIF returns_generated THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                
                FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %")
                RETURNING inserted."twice %" INTO new_row."twice %";
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                
                FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %");
            END IF;
        ELSE
            IF has_new_columns THEN
                target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_202611"';
            ELSIF returns_generated THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                
                FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %")
                RETURNING inserted."twice %" INTO new_row."twice %";
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
            ELSIF returns_generated THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                
                FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %")
                RETURNING inserted."twice %" INTO new_row."twice %";
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                
                FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %");
            END IF;
        ELSE
            IF has_new_columns THEN
                target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
            ELSIF returns_generated THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                
                FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %")
                RETURNING inserted."twice %" INTO new_row."twice %";
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                
                FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %");
            END IF;
        END IF;
    END IF;
    IF target IS NOT NULL THEN
        IF returns_generated THEN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s AS inserted (%s) SELECT %s RETURNING inserted."twice %%"',
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
            $parting_$') INTO new_row."twice %" USING new_row;
        ELSE
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
    END IF;
    IF TG_WHEN OPERATOR(pg_catalog.=) 'BEFORE' THEN
        -- The cleanup does nothing without this, and users' triggers must not see the row twice. The
        -- depth is that of the statement, to distinguish it from those of triggers that it fires.
        IF (pg_catalog.current_setting('parting.routed_5c9948392a0e', true) OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text) IS NOT TRUE THEN
            ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
        END IF;
    ELSIF returns_generated THEN
        -- The partition has computed the generated columns.
        NEW.parting_row := new_row;
    END IF;
    RETURN NEW;
END
$parting__$;


-- =================================================================================================
-- quarterly

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


-- =================================================================================================
-- yearly

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


-- =================================================================================================
-- integers, integers_trigger

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting_$
-- Inserts one new row into its partition. BEFORE INSERT on the parent: the row is inserted there, too,
-- and the cleanup deletes it again. INSTEAD OF INSERT on the view: no row enters the parent.
DECLARE
    new_row pg_catalog.record;
    ignored pg_catalog.text;
    partition_key bigint;
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


-- =================================================================================================
-- lists, lists_trigger

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting_$
-- Inserts one new row into its partition. BEFORE INSERT on the parent: the row is inserted there, too,
-- and the cleanup deletes it again. INSTEAD OF INSERT on the view: no row enters the parent.
DECLARE
    new_row pg_catalog.record;
    ignored pg_catalog.text;
    partition_key character varying(20) COLLATE "pg_catalog"."C";
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
    partition_key := new_row."te;xt {%";
    
    IF partition_key::pg_catalog.text OPERATOR(pg_catalog.=) ANY (ARRAY['D''E'::pg_catalog.text, 'F"R'::pg_catalog.text, E'\\'::pg_catalog.text]) THEN
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" SELECT (new_row).*;
    ELSIF partition_key::pg_catalog.text OPERATOR(pg_catalog.=) ANY (ARRAY['%s'::pg_catalog.text, ''::pg_catalog.text]) THEN
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_$parting$" SELECT (new_row).*;
    ELSE
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
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


-- =================================================================================================
-- hashes

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting_$
-- Inserts one new row into its partition. BEFORE INSERT on the parent: the row is inserted there, too,
-- and the cleanup deletes it again. INSTEAD OF INSERT on the view: no row enters the parent.
DECLARE
    new_row pg_catalog.record;
    ignored pg_catalog.text;
    partition_key bigint;
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


-- =================================================================================================
-- follower, follower_trigger_without_keys

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting_$
-- Inserts one new row into its partition. BEFORE INSERT on the parent: the row is inserted there, too,
-- and the cleanup deletes it again. INSTEAD OF INSERT on the view: no row enters the parent.
DECLARE
    new_row pg_catalog.record;
    ignored pg_catalog.text;
    partition_key smallint;
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


-- =================================================================================================
-- follower_generated

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting__$
-- Inserts one new row into its partition. BEFORE INSERT on the parent: the row is inserted there, too,
-- and the cleanup deletes it again. INSTEAD OF INSERT on the view: no row enters the parent.
DECLARE
    new_row pg_catalog.record;
    ignored pg_catalog.text;
    target pg_catalog.text;
    partition_key smallint;
    -- RETURNING asks for a privilege that the statement itself need not have asked for.
    returns_generated boolean := TG_WHEN OPERATOR(pg_catalog.<>) 'BEFORE' AND (pg_catalog.has_column_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'twice %', 'SELECT'));
    parent pg_catalog.oid := CASE WHEN TG_WHEN OPERATOR(pg_catalog.=) 'BEFORE' THEN TG_RELID ELSE pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid END;
    has_new_columns boolean := coalesce(pg_catalog.has_column_privilege(parent, 6::pg_catalog.int2, 'SELECT'), pg_catalog.has_column_privilege(parent, 7::pg_catalog.int2, 'SELECT'), pg_catalog.has_column_privilege(parent, 8::pg_catalog.int2, 'SELECT'), pg_catalog.has_column_privilege(parent, 9::pg_catalog.int2, 'SELECT')) IS NOT NULL;
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
    partition_key := "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(new_row."Num""ber");
    IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
        IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
            IF has_new_columns THEN
                target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
            ELSIF returns_generated THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                
                FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %")
                RETURNING inserted."twice %" INTO new_row."twice %";
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                
                FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %");
            END IF;
        ELSE
            IF has_new_columns THEN
                target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_it''s"';
            ELSIF returns_generated THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                
                FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %")
                RETURNING inserted."twice %" INTO new_row."twice %";
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
            ELSIF returns_generated THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                
                FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %")
                RETURNING inserted."twice %" INTO new_row."twice %";
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                
                FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %");
            END IF;
        ELSE
            IF has_new_columns THEN
                target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"';
            ELSIF returns_generated THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                
                FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %")
                RETURNING inserted."twice %" INTO new_row."twice %";
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS inserted ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
                SELECT given."the ""id"" %s", given."Created 'At' \ $parting$", given."Num""ber", given."te;xt {%"
                
                FROM (SELECT (new_row).*) AS given ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%", "twice %");
            END IF;
        END IF;
    END IF;
    IF target IS NOT NULL THEN
        IF returns_generated THEN
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    'INSERT INTO %s AS inserted (%s) SELECT %s RETURNING inserted."twice %%"',
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
            $parting_$') INTO new_row."twice %" USING new_row;
        ELSE
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
    END IF;
    IF TG_WHEN OPERATOR(pg_catalog.=) 'BEFORE' THEN
        -- The cleanup does nothing without this, and users' triggers must not see the row twice. The
        -- depth is that of the statement, to distinguish it from those of triggers that it fires.
        IF (pg_catalog.current_setting('parting.routed_5c9948392a0e', true) OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text) IS NOT TRUE THEN
            ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
        END IF;
    ELSIF returns_generated THEN
        -- The partition has computed the generated columns.
        NEW.parting_row := new_row;
    END IF;
    RETURN NEW;
END
$parting__$;


-- =================================================================================================
-- hashes_trigger_without_keys

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting_$
-- Inserts one new row into its partition. BEFORE INSERT on the parent: the row is inserted there, too,
-- and the cleanup deletes it again. INSTEAD OF INSERT on the view: no row enters the parent.
DECLARE
    new_row pg_catalog.record;
    ignored pg_catalog.text;
    partition_key bigint;
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


-- =================================================================================================
-- takeover

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting__$
-- Inserts one new row into its partition. BEFORE INSERT on the parent: the row is inserted there, too,
-- and the cleanup deletes it again. INSTEAD OF INSERT on the view: no row enters the parent.
DECLARE
    new_row pg_catalog.record;
    ignored pg_catalog.text;
    target pg_catalog.text;
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
    IF TG_WHEN OPERATOR(pg_catalog.=) 'BEFORE' THEN
        -- The cleanup does nothing without this, and users' triggers must not see the row twice. The
        -- depth is that of the statement, to distinguish it from those of triggers that it fires.
        IF (pg_catalog.current_setting('parting.routed_5c9948392a0e', true) OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text) IS NOT TRUE THEN
            ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
        END IF;
    END IF;
    RETURN NEW;
END
$parting__$;
