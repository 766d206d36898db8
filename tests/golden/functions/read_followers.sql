-- follower, follower_trigger_without_keys

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_followers"(bigint[]) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 50
AS $parting_$
-- Returns the rows that follow some rows of the leader: from the partitions that the key table of the leader
-- names, the default partition, and the table itself.
<<parting>>
DECLARE
    partition_key smallint;
    is_known boolean := true;
    keys_here integer[];
    keys integer[] := '{}';
    members pg_catalog.text[] := '{}';
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    child pg_catalog.oid;
    source pg_catalog.text;
    -- A row of nothing but NULL: it says what the columns are called by now.
    shape "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
BEGIN
    shape."Num""ber" := NULL;
    IF parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
    AND pg_catalog.to_json(shape)::pg_catalog.text OPERATOR(pg_catalog.=) E'{"the \\"id\\" %s":null,"Created ''At'' \\\\ $parting$":null,"Num\\"ber":null,"te;xt {%":null}'
    AND pg_catalog.has_table_privilege(parent, 'SELECT')
    AND pg_catalog.has_table_privilege(pg_catalog.to_regclass('"the ""schema"" 100%"."other % table_keys"'), 'SELECT')
    AND NOT pg_catalog.row_security_active(parent)
    AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass('"the ""schema"" 100%"."other % table_keys"'))
    THEN
        IF pg_catalog.cardinality($1) OPERATOR(pg_catalog.=) 1 THEN
            SELECT recorded.partition_number INTO parting.partition_key FROM "the ""schema"" 100%"."other % table_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) $1[1];
            IF partition_key OPERATOR(pg_catalog.<>) 0 AND partition_key OPERATOR(pg_catalog.<>) 32767 AND partition_key OPERATOR(pg_catalog.<>) 1 THEN
                keys_here := $1;
                source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) (E'{"default","it''s","e\\"\\"u"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
                SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
                WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE AND EXISTS (
                    SELECT FROM pg_catalog.pg_description AS d
                    WHERE d.objoid OPERATOR(pg_catalog.=) i.inhrelid AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
                    AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', partition_key, '"')) OPERATOR(pg_catalog.>) 0
                ) AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
                is_known := coalesce(pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child), false);
                IF is_known THEN
                    members := pg_catalog.array_append(members, pg_catalog.format(
                        E'SELECT parting_row."the ""id"" %%s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%%" FROM ONLY %s AS parting_row WHERE parting_row."Num""ber" OPERATOR(pg_catalog.=) ANY (($2[%s:%s]))',
                        source, pg_catalog.cardinality(keys) OPERATOR(pg_catalog.+) 1, pg_catalog.cardinality(keys) OPERATOR(pg_catalog.+) pg_catalog.cardinality(keys_here)
                    ));
                    keys := pg_catalog.array_cat(keys, keys_here);
                END IF;
            END IF;
        ELSE
            FOR partition_key, keys_here IN
                SELECT recorded.partition_number, pg_catalog.array_agg(recorded.pk) FROM "the ""schema"" 100%"."other % table_keys" AS recorded
                WHERE recorded.pk OPERATOR(pg_catalog.=) ANY (($1))
                AND recorded.partition_number OPERATOR(pg_catalog.<>) 0 AND recorded.partition_number OPERATOR(pg_catalog.<>) 32767 AND recorded.partition_number OPERATOR(pg_catalog.<>) 1
                GROUP BY recorded.partition_number ORDER BY recorded.partition_number
            LOOP
                source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) (E'{"default","it''s","e\\"\\"u"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
                SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
                WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE AND EXISTS (
                    SELECT FROM pg_catalog.pg_description AS d
                    WHERE d.objoid OPERATOR(pg_catalog.=) i.inhrelid AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
                    AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', partition_key, '"')) OPERATOR(pg_catalog.>) 0
                ) AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
                is_known := coalesce(pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child), false);
                IF is_known THEN
                    members := pg_catalog.array_append(members, pg_catalog.format(
                        E'SELECT parting_row."the ""id"" %%s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%%" FROM ONLY %s AS parting_row WHERE parting_row."Num""ber" OPERATOR(pg_catalog.=) ANY (($2[%s:%s]))',
                        source, pg_catalog.cardinality(keys) OPERATOR(pg_catalog.+) 1, pg_catalog.cardinality(keys) OPERATOR(pg_catalog.+) pg_catalog.cardinality(keys_here)
                    ));
                    keys := pg_catalog.array_cat(keys, keys_here);
                END IF;
                EXIT WHEN NOT is_known;
            END LOOP;
        END IF;
        -- Others may be in the default partition, if it is not empty.
        IF is_known AND (pg_catalog.pg_relation_size(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"')) OPERATOR(pg_catalog.=) 0) IS NOT TRUE THEN
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) (E'{"default","it''s","e\\"\\"u"}'::pg_catalog.text[])[1] OPERATOR(pg_catalog.||) '"';
            SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE AND EXISTS (
                SELECT FROM pg_catalog.pg_description AS d
                WHERE d.objoid OPERATOR(pg_catalog.=) i.inhrelid AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
                AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', 1, '"')) OPERATOR(pg_catalog.>) 0
            ) AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
            is_known := coalesce(pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child), false);
            IF is_known THEN
                IF pg_catalog.pg_relation_size(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"')) OPERATOR(pg_catalog.>) 0 THEN
                    members := pg_catalog.array_append(members, E'SELECT parting_row."the ""id"" %s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default" AS parting_row WHERE parting_row."Num""ber" OPERATOR(pg_catalog.=) ANY (($1))');
                END IF;
            END IF;
        END IF;
        IF is_known THEN
            SELECT pg_catalog.count(*) OPERATOR(pg_catalog.=) 3 INTO parting.is_known FROM pg_catalog.pg_inherits AS i
            WHERE i.inhparent OPERATOR(pg_catalog.=) ANY (ARRAY[parting.parent, pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"')::pg_catalog.oid]);
        END IF;
        IF is_known THEN
            IF pg_catalog.pg_relation_size(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) OPERATOR(pg_catalog.>) 0 THEN
                members := pg_catalog.array_append(members, E'SELECT parting_row."the ""id"" %s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --" AS parting_row WHERE parting_row."Num""ber" OPERATOR(pg_catalog.=) ANY (($1))');
            END IF;
            IF pg_catalog.cardinality($1) OPERATOR(pg_catalog.=) 1 AND pg_catalog.cardinality(members) OPERATOR(pg_catalog.=) 1 THEN
                IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
                    IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                        NULL;  -- one of the others
                    ELSE
                        RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" AS parting_row WHERE parting_row."Num""ber" OPERATOR(pg_catalog.=) $1[1];
                        RETURN;
                    END IF;
                ELSE
                    IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                        RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" AS parting_row WHERE parting_row."Num""ber" OPERATOR(pg_catalog.=) $1[1];
                        RETURN;
                    ELSE
                        NULL;  -- one of the others
                    END IF;
                END IF;
            END IF;
            IF pg_catalog.cardinality(members) OPERATOR(pg_catalog.>) 0 THEN
                RETURN QUERY EXECUTE pg_catalog.array_to_string(members, ' UNION ALL ') USING $1, keys;
            END IF;
            RETURN;
        END IF;
    END IF;
    RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row WHERE parting_row."Num""ber" OPERATOR(pg_catalog.=) ANY (($1))', (
        SELECT pg_catalog.string_agg(pg_catalog.format('parting_row.%I', a.attname), ', ' ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid OPERATOR(pg_catalog.=) parting.parent AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped
    )) USING $1;
END
$parting_$;


-- =================================================================================================
-- follower_generated

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_followers"(bigint[]) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 50
AS $parting_$
-- Returns the rows that follow some rows of the leader: from the partitions that the key table of the leader
-- names, the default partition, and the table itself.
<<parting>>
DECLARE
    partition_key smallint;
    is_known boolean := true;
    keys_here integer[];
    keys integer[] := '{}';
    members pg_catalog.text[] := '{}';
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    child pg_catalog.oid;
    source pg_catalog.text;
    -- A row of nothing but NULL: it says what the columns are called by now.
    shape "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
BEGIN
    shape."Num""ber" := NULL;
    IF parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
    AND pg_catalog.to_json(shape)::pg_catalog.text OPERATOR(pg_catalog.=) E'{"the \\"id\\" %s":null,"Created ''At'' \\\\ $parting$":null,"Num\\"ber":null,"te;xt {%":null,"twice %":null}'
    AND pg_catalog.has_table_privilege(parent, 'SELECT')
    AND pg_catalog.has_table_privilege(pg_catalog.to_regclass('"the ""schema"" 100%"."other % table_keys"'), 'SELECT')
    AND NOT pg_catalog.row_security_active(parent)
    AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass('"the ""schema"" 100%"."other % table_keys"'))
    THEN
        IF pg_catalog.cardinality($1) OPERATOR(pg_catalog.=) 1 THEN
            SELECT recorded.partition_number INTO parting.partition_key FROM "the ""schema"" 100%"."other % table_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) $1[1];
            IF partition_key OPERATOR(pg_catalog.<>) 0 AND partition_key OPERATOR(pg_catalog.<>) 32767 AND partition_key OPERATOR(pg_catalog.<>) 1 THEN
                keys_here := $1;
                source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) (E'{"default","it''s","e\\"\\"u"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
                SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
                WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE AND EXISTS (
                    SELECT FROM pg_catalog.pg_description AS d
                    WHERE d.objoid OPERATOR(pg_catalog.=) i.inhrelid AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
                    AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', partition_key, '"')) OPERATOR(pg_catalog.>) 0
                ) AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
                is_known := coalesce(pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child), false);
                IF is_known THEN
                    members := pg_catalog.array_append(members, pg_catalog.format(
                        E'SELECT parting_row."the ""id"" %%s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%%", parting_row."twice %%" FROM ONLY %s AS parting_row WHERE parting_row."Num""ber" OPERATOR(pg_catalog.=) ANY (($2[%s:%s]))',
                        source, pg_catalog.cardinality(keys) OPERATOR(pg_catalog.+) 1, pg_catalog.cardinality(keys) OPERATOR(pg_catalog.+) pg_catalog.cardinality(keys_here)
                    ));
                    keys := pg_catalog.array_cat(keys, keys_here);
                END IF;
            END IF;
        ELSE
            FOR partition_key, keys_here IN
                SELECT recorded.partition_number, pg_catalog.array_agg(recorded.pk) FROM "the ""schema"" 100%"."other % table_keys" AS recorded
                WHERE recorded.pk OPERATOR(pg_catalog.=) ANY (($1))
                AND recorded.partition_number OPERATOR(pg_catalog.<>) 0 AND recorded.partition_number OPERATOR(pg_catalog.<>) 32767 AND recorded.partition_number OPERATOR(pg_catalog.<>) 1
                GROUP BY recorded.partition_number ORDER BY recorded.partition_number
            LOOP
                source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) (E'{"default","it''s","e\\"\\"u"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
                SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
                WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE AND EXISTS (
                    SELECT FROM pg_catalog.pg_description AS d
                    WHERE d.objoid OPERATOR(pg_catalog.=) i.inhrelid AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
                    AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', partition_key, '"')) OPERATOR(pg_catalog.>) 0
                ) AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
                is_known := coalesce(pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child), false);
                IF is_known THEN
                    members := pg_catalog.array_append(members, pg_catalog.format(
                        E'SELECT parting_row."the ""id"" %%s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%%", parting_row."twice %%" FROM ONLY %s AS parting_row WHERE parting_row."Num""ber" OPERATOR(pg_catalog.=) ANY (($2[%s:%s]))',
                        source, pg_catalog.cardinality(keys) OPERATOR(pg_catalog.+) 1, pg_catalog.cardinality(keys) OPERATOR(pg_catalog.+) pg_catalog.cardinality(keys_here)
                    ));
                    keys := pg_catalog.array_cat(keys, keys_here);
                END IF;
                EXIT WHEN NOT is_known;
            END LOOP;
        END IF;
        -- Others may be in the default partition, if it is not empty.
        IF is_known AND (pg_catalog.pg_relation_size(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"')) OPERATOR(pg_catalog.=) 0) IS NOT TRUE THEN
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) (E'{"default","it''s","e\\"\\"u"}'::pg_catalog.text[])[1] OPERATOR(pg_catalog.||) '"';
            SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE AND EXISTS (
                SELECT FROM pg_catalog.pg_description AS d
                WHERE d.objoid OPERATOR(pg_catalog.=) i.inhrelid AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
                AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', 1, '"')) OPERATOR(pg_catalog.>) 0
            ) AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
            is_known := coalesce(pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child), false);
            IF is_known THEN
                IF pg_catalog.pg_relation_size(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"')) OPERATOR(pg_catalog.>) 0 THEN
                    members := pg_catalog.array_append(members, E'SELECT parting_row."the ""id"" %s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%", parting_row."twice %" FROM ONLY "the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default" AS parting_row WHERE parting_row."Num""ber" OPERATOR(pg_catalog.=) ANY (($1))');
                END IF;
            END IF;
        END IF;
        IF is_known THEN
            SELECT pg_catalog.count(*) OPERATOR(pg_catalog.=) 3 INTO parting.is_known FROM pg_catalog.pg_inherits AS i
            WHERE i.inhparent OPERATOR(pg_catalog.=) ANY (ARRAY[parting.parent, pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"')::pg_catalog.oid]);
        END IF;
        IF is_known THEN
            IF pg_catalog.pg_relation_size(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) OPERATOR(pg_catalog.>) 0 THEN
                members := pg_catalog.array_append(members, E'SELECT parting_row."the ""id"" %s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%", parting_row."twice %" FROM ONLY "the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --" AS parting_row WHERE parting_row."Num""ber" OPERATOR(pg_catalog.=) ANY (($1))');
            END IF;
            IF pg_catalog.cardinality($1) OPERATOR(pg_catalog.=) 1 AND pg_catalog.cardinality(members) OPERATOR(pg_catalog.=) 1 THEN
                IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
                    IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                        NULL;  -- one of the others
                    ELSE
                        RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%", parting_row."twice %" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" AS parting_row WHERE parting_row."Num""ber" OPERATOR(pg_catalog.=) $1[1];
                        RETURN;
                    END IF;
                ELSE
                    IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                        RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%", parting_row."twice %" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" AS parting_row WHERE parting_row."Num""ber" OPERATOR(pg_catalog.=) $1[1];
                        RETURN;
                    ELSE
                        NULL;  -- one of the others
                    END IF;
                END IF;
            END IF;
            IF pg_catalog.cardinality(members) OPERATOR(pg_catalog.>) 0 THEN
                RETURN QUERY EXECUTE pg_catalog.array_to_string(members, ' UNION ALL ') USING $1, keys;
            END IF;
            RETURN;
        END IF;
    END IF;
    RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row WHERE parting_row."Num""ber" OPERATOR(pg_catalog.=) ANY (($1))', (
        SELECT pg_catalog.string_agg(pg_catalog.format('parting_row.%I', a.attname), ', ' ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid OPERATOR(pg_catalog.=) parting.parent AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped
    )) USING $1;
END
$parting_$;
