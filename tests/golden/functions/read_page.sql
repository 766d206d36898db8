-- hourly

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
        SELECT $3 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '983900994e52f955', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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


-- =================================================================================================
-- daily

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
        SELECT $3 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', 'bc380e06ce948086', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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


-- =================================================================================================
-- weekly_dates

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
        SELECT $3 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', 'd9b0d0a5cfec5f6a', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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


-- =================================================================================================
-- monthly, monthly_trigger, monthly_uniques, monthly_trigger_uniques_over_rows

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


-- =================================================================================================
-- monthly_generated

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
    AND pg_catalog.to_json(shape)::pg_catalog.text OPERATOR(pg_catalog.=) E'{"the \\"id\\" %s":null,"Created ''At'' \\\\ $parting$":null,"Num\\"ber":null,"te;xt {%":null,"twice %":null}'
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
                E'SELECT parting_row."the ""id"" %%s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%%", parting_row."twice %%" FROM ONLY %s AS parting_row WHERE parting_row."the ""id"" %%s" OPERATOR(pg_catalog.=) ANY (($2[%s:%s]))',
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
                RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%", parting_row."twice %" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row ORDER BY parting_row."the ""id"" %s" DESC LIMIT $1;
            ELSE
                RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%", parting_row."twice %" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row ORDER BY parting_row."the ""id"" %s" ASC LIMIT $1;
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


-- =================================================================================================
-- quarterly

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
        SELECT $3 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '70be45bcd82cec60', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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


-- =================================================================================================
-- yearly

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
        SELECT $3 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '068f7b6216922440', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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


-- =================================================================================================
-- integers, integers_trigger

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
        SELECT $3 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '4e6d1caa505d65be', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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


-- =================================================================================================
-- lists, lists_trigger

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
        SELECT $3 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '2956d96e698f90ec', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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


-- =================================================================================================
-- hashes

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
        SELECT $3 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', 'efbf7514914813e5', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
        INTO parting.is_known FROM pg_catalog.pg_inherits AS i
        WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
        IF NOT is_known THEN
            SELECT pg_catalog.count(*) OPERATOR(pg_catalog.=) 4 AND pg_catalog.bool_and(coalesce((
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


-- =================================================================================================
-- follower

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
        SELECT $3 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '40971fe98f31bb96', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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


-- =================================================================================================
-- follower_generated

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
    AND pg_catalog.to_json(shape)::pg_catalog.text OPERATOR(pg_catalog.=) E'{"the \\"id\\" %s":null,"Created ''At'' \\\\ $parting$":null,"Num\\"ber":null,"te;xt {%":null,"twice %":null}'
    AND pg_catalog.has_table_privilege(parent, 'SELECT')
    AND pg_catalog.has_table_privilege(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'), 'SELECT')
    AND NOT pg_catalog.row_security_active(parent)
    AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'))
    THEN
        -- The caller says which children it knows to be partitions.
        SELECT $3 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '40971fe98f31bb96', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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
                RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%", parting_row."twice %" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row ORDER BY parting_row."the ""id"" %s" DESC LIMIT $1;
            ELSE
                RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%", parting_row."twice %" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row ORDER BY parting_row."the ""id"" %s" ASC LIMIT $1;
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


-- =================================================================================================
-- takeover

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
        SELECT $3 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', 'c09b24bbd474bd3c', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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
            WHERE recorded.partition_number OPERATOR(pg_catalog.<>) 32767 ORDER BY recorded.pk DESC LIMIT $1);
        ELSE
            page := ARRAY(SELECT recorded.pk FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
            WHERE recorded.partition_number OPERATOR(pg_catalog.<>) 32767 ORDER BY recorded.pk ASC LIMIT $1);
        END IF;
        FOR partition_key, keys_here IN
            SELECT recorded.partition_number, pg_catalog.array_agg(recorded.pk) FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
            WHERE recorded.pk OPERATOR(pg_catalog.=) ANY ((parting.page))
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
