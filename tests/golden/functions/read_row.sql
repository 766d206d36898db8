-- hourly

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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2026112314","2026112315"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
            SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
        END IF;
        IF pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child) THEN
            IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
                IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                    NULL;  -- one of the others
                ELSE
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                END IF;
            ELSE
                IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112315" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
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


-- =================================================================================================
-- daily

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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","20261123","20261124"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
            SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
        END IF;
        IF pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child) THEN
            IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
                IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                    NULL;  -- one of the others
                ELSE
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                END IF;
            ELSE
                IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261124" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
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


-- =================================================================================================
-- weekly_dates

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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2026w48","2026w49"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
            SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
        END IF;
        IF pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child) THEN
            IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
                IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                    NULL;  -- one of the others
                ELSE
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                END IF;
            ELSE
                IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w49" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
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


-- =================================================================================================
-- monthly, monthly_trigger, monthly_uniques, monthly_trigger_uniques_over_rows

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


-- =================================================================================================
-- monthly_generated

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
    AND pg_catalog.to_json(shape)::pg_catalog.text OPERATOR(pg_catalog.=) E'{"the \\"id\\" %s":null,"Created ''At'' \\\\ $parting$":null,"Num\\"ber":null,"te;xt {%":null,"twice %":null}'
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
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%", parting_row."twice %" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                END IF;
            ELSE
                IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%", parting_row."twice %" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                ELSE
                    NULL;  -- one of the others
                END IF;
            END IF;
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT parting_row."the ""id"" %%s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%%", parting_row."twice %%" FROM ONLY %s AS parting_row WHERE parting_row."the ""id"" %%s" OPERATOR(pg_catalog.=) $1', source) USING $1;
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


-- =================================================================================================
-- quarterly

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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2026q4","2027q1"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
            SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
        END IF;
        IF pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child) THEN
            IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
                IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                    NULL;  -- one of the others
                ELSE
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                END IF;
            ELSE
                IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2027q1" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
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


-- =================================================================================================
-- yearly

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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2026","2027"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
            SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
        END IF;
        IF pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child) THEN
            IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
                IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                    NULL;  -- one of the others
                ELSE
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                END IF;
            ELSE
                IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2027" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
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


-- =================================================================================================
-- integers, integers_trigger

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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2000","3000"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
            SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
        END IF;
        IF pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child) THEN
            IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
                IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                    NULL;  -- one of the others
                ELSE
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                END IF;
            ELSE
                IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_3000" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
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


-- =================================================================================================
-- lists, lists_trigger

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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) (E'{"default","e\\"\\"u %s","$parting$"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
            SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
        END IF;
        IF pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child) THEN
            IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
                IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                    NULL;  -- one of the others
                ELSE
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                END IF;
            ELSE
                IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_$parting$" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
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


-- =================================================================================================
-- hashes

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
            SELECT pg_catalog.count(*) OPERATOR(pg_catalog.=) 4 AND pg_catalog.bool_and(coalesce((
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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","0","1","2"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
            SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
        END IF;
        IF pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child) THEN
            IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
                IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                    NULL;  -- one of the others
                ELSE
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                END IF;
            ELSE
                IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_1" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                ELSE
                    IF partition_key OPERATOR(pg_catalog.<) 5::bigint THEN
                        RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                        IF FOUND THEN RETURN; END IF;
                    ELSE
                        NULL;  -- one of the others
                    END IF;
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


-- =================================================================================================
-- follower

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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) (E'{"default","it''s","e\\"\\"u"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
            SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
        END IF;
        IF pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child) THEN
            IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
                IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                    NULL;  -- one of the others
                ELSE
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                END IF;
            ELSE
                IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
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


-- =================================================================================================
-- follower_generated

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
    AND pg_catalog.to_json(shape)::pg_catalog.text OPERATOR(pg_catalog.=) E'{"the \\"id\\" %s":null,"Created ''At'' \\\\ $parting$":null,"Num\\"ber":null,"te;xt {%":null,"twice %":null}'
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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) (E'{"default","it''s","e\\"\\"u"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
            SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
        END IF;
        IF pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child) THEN
            IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
                IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                    NULL;  -- one of the others
                ELSE
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%", parting_row."twice %" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                END IF;
            ELSE
                IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%", parting_row."twice %" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                ELSE
                    NULL;  -- one of the others
                END IF;
            END IF;
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT parting_row."the ""id"" %%s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%%", parting_row."twice %%" FROM ONLY %s AS parting_row WHERE parting_row."the ""id"" %%s" OPERATOR(pg_catalog.=) $1', source) USING $1;
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


-- =================================================================================================
-- hashes_trigger_without_keys

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_row"(bigint) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 1
AS $parting_$
-- Returns the row that has a primary key, from the partition that the key belongs to. If it is not there it may be in
-- the default partition, and nowhere else; but if a child of the table is no partition, the table is read.
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
    AND NOT pg_catalog.row_security_active(parent)
    THEN
        partition_key := coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"($1), 1);
        source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","0","1"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
        SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
        WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
        IF pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child) THEN
            IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
                IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                    NULL;  -- one of the others
                ELSE
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                END IF;
            ELSE
                IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_1" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                ELSE
                    NULL;  -- one of the others
                END IF;
            END IF;
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT parting_row."the ""id"" %%s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%%" FROM ONLY %s AS parting_row WHERE parting_row."the ""id"" %%s" OPERATOR(pg_catalog.=) $1', source) USING $1;
            IF FOUND THEN
                RETURN;
            END IF;
            child := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
            IF pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child) THEN
                IF partition_key OPERATOR(pg_catalog.<>) 1 AND pg_catalog.pg_relation_size(child) OPERATOR(pg_catalog.>) 0 THEN
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN
                        RETURN;
                    END IF;
                END IF;
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
        END IF;
    END IF;
    RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row WHERE parting_row."the ""id"" %%s" OPERATOR(pg_catalog.=) $1', (
        SELECT pg_catalog.string_agg(pg_catalog.format('parting_row.%I', a.attname), ', ' ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid OPERATOR(pg_catalog.=) parting.parent AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped
    )) USING $1;
END
$parting_$;


-- =================================================================================================
-- takeover

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
        IF coalesce(partition_key, 32767) OPERATOR(pg_catalog.=) 32767 THEN
            child := parent;
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"';
        ELSE
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('[0:2]={"before202611","default","202611"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
            SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
        END IF;
        IF pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child) THEN
            IF partition_key OPERATOR(pg_catalog.<) 1::bigint THEN
                IF partition_key OPERATOR(pg_catalog.<) 0::bigint THEN
                    NULL;  -- one of the others
                ELSE
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                    IF FOUND THEN RETURN; END IF;
                END IF;
            ELSE
                IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                    NULL;  -- one of the others
                ELSE
                    IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
                        RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) $1;
                        IF FOUND THEN RETURN; END IF;
                    ELSE
                        NULL;  -- one of the others
                    END IF;
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
