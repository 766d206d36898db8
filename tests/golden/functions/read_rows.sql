-- hourly

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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2026112314","2026112315"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
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


-- =================================================================================================
-- daily

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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","20261123","20261124"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
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


-- =================================================================================================
-- weekly_dates

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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2026w48","2026w49"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
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


-- =================================================================================================
-- monthly, monthly_trigger, monthly_uniques, monthly_trigger_uniques_over_rows

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


-- =================================================================================================
-- monthly_generated

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
    AND pg_catalog.to_json(shape)::pg_catalog.text OPERATOR(pg_catalog.=) E'{"the \\"id\\" %s":null,"Created ''At'' \\\\ $parting$":null,"Num\\"ber":null,"te;xt {%":null,"twice %":null}'
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
                E'SELECT parting_row."the ""id"" %%s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%%", parting_row."twice %%" FROM ONLY %s AS parting_row WHERE parting_row."the ""id"" %%s" OPERATOR(pg_catalog.=) ANY (($2[%s:%s]))',
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
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%", parting_row."twice %" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (($1));
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


-- =================================================================================================
-- quarterly

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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2026q4","2027q1"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
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


-- =================================================================================================
-- yearly

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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2026","2027"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
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


-- =================================================================================================
-- integers, integers_trigger

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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","2000","3000"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
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


-- =================================================================================================
-- lists, lists_trigger

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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) (E'{"default","e\\"\\"u %s","$parting$"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
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


-- =================================================================================================
-- hashes

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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","0","1","2"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
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
            SELECT pg_catalog.count(*) OPERATOR(pg_catalog.=) 4 AND pg_catalog.bool_and(coalesce((
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


-- =================================================================================================
-- follower

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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) (E'{"default","it''s","e\\"\\"u"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
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


-- =================================================================================================
-- follower_generated

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
    AND pg_catalog.to_json(shape)::pg_catalog.text OPERATOR(pg_catalog.=) E'{"the \\"id\\" %s":null,"Created ''At'' \\\\ $parting$":null,"Num\\"ber":null,"te;xt {%":null,"twice %":null}'
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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) (E'{"default","it''s","e\\"\\"u"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
            SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
            is_known := coalesce(pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child), false);
            EXIT WHEN NOT is_known;
            members := pg_catalog.array_append(members, pg_catalog.format(
                E'SELECT parting_row."the ""id"" %%s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%%", parting_row."twice %%" FROM ONLY %s AS parting_row WHERE parting_row."the ""id"" %%s" OPERATOR(pg_catalog.=) ANY (($2[%s:%s]))',
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
                    RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%", parting_row."twice %" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (($1));
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


-- =================================================================================================
-- hashes_trigger_without_keys

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_rows"(bigint[]) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 20
AS $parting_$
-- Returns the rows that have one of some primary keys, from the partitions that the keys belong to, and from the
-- default partition. If one of them is not there, or a child of the table is no partition, the table is read.
<<parting>>
DECLARE
    partition_key smallint;
    is_known boolean := true;
    keys_here bigint[];
    keys_found bigint[];
    row_count bigint := 0;
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
    AND NOT pg_catalog.row_security_active(parent)
    THEN
        FOR partition_key, keys_here IN
            SELECT located.number, pg_catalog.array_agg(located.pk)
            FROM (SELECT given.pk, coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(given.pk), 1) FROM pg_catalog.unnest($1) AS given(pk)) AS located(pk, number)
            WHERE located.number OPERATOR(pg_catalog.<>) 1
            GROUP BY located.number ORDER BY located.number
        LOOP
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","0","1"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
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
        IF is_known THEN
            -- It has the rows whose keys belong to no other partition, and is empty as a rule.
            child := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
            is_known := coalesce(pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child), false);
        END IF;
        IF is_known THEN
            IF pg_catalog.pg_relation_size(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"')) OPERATOR(pg_catalog.>) 0 THEN
                members := pg_catalog.array_append(members, E'SELECT parting_row."the ""id"" %s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (($1))');
            END IF;
            IF pg_catalog.cardinality(members) OPERATOR(pg_catalog.>) 0 THEN
                RETURN QUERY EXECUTE pg_catalog.array_to_string(members, ' UNION ALL ') USING $1, keys;
                GET DIAGNOSTICS row_count = ROW_COUNT;
            END IF;
            IF row_count OPERATOR(pg_catalog.=) pg_catalog.cardinality($1) THEN
                RETURN;
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
            IF pg_catalog.cardinality(members) OPERATOR(pg_catalog.>) 0 THEN
                EXECUTE pg_catalog.format('SELECT pg_catalog.array_agg(parting_row."the ""id"" %%s") FROM (%s) AS parting_row', pg_catalog.array_to_string(members, ' UNION ALL ')) INTO parting.keys_found USING $1, keys;
            END IF;
        END IF;
    END IF;
    RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row WHERE parting_row."the ""id"" %%s" OPERATOR(pg_catalog.=) ANY (($1)) AND NOT coalesce(parting_row."the ""id"" %%s" OPERATOR(pg_catalog.=) ANY (($2)), false)', (
        SELECT pg_catalog.string_agg(pg_catalog.format('parting_row.%I', a.attname), ', ' ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid OPERATOR(pg_catalog.=) parting.parent AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped
    )) USING $1, keys_found;
END
$parting_$;


-- =================================================================================================
-- takeover

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
            AND recorded.partition_number OPERATOR(pg_catalog.<>) 32767
            GROUP BY recorded.partition_number ORDER BY recorded.partition_number
        LOOP
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('[0:2]={"before202611","default","202611"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
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
