-- monthly_trigger_uniques_over_rows

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_unique"(pg_catalog.text[], pg_catalog.text[]) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 1
AS $parting_$
-- Returns the rows that have some values in columns that a unique constraint is of: from the partition that the key
-- table names, or, where that is not sure to be all, from the table. The query itself compares the values, too.
<<parting>>
DECLARE
    recorded_count bigint;
    recorded_key bigint;
    partition_key smallint;
    is_known boolean := false;
    columns pg_catalog.text;
    condition pg_catalog.text;
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
        IF $1 OPERATOR(pg_catalog.=) E'{"Num\\"ber"}'::pg_catalog.text[] THEN
            SELECT pg_catalog.count(*), (pg_catalog.array_agg(recorded.pk))[1], pg_catalog.min(recorded.partition_number), EXISTS (
                SELECT FROM pg_catalog.pg_index AS i
                WHERE i.indexrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys_no ''one''"')
                AND i.indrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"') AND i.indisvalid
            ) AND (
                SELECT pg_catalog.count(*) FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid OPERATOR(pg_catalog.=) parting.parent AND NOT a.attisdropped AND (a.attname OPERATOR(pg_catalog.=) 'Num"ber'::pg_catalog.name AND a.atttypid OPERATOR(pg_catalog.=) 'integer'::pg_catalog.regtype::pg_catalog.oid AND (a.attcollation OPERATOR(pg_catalog.=) 0::pg_catalog.oid OR a.attcollation OPERATOR(pg_catalog.=) 'pg_catalog."default"'::pg_catalog.regcollation::pg_catalog.oid))
            ) OPERATOR(pg_catalog.=) 1
            INTO parting.recorded_count, parting.recorded_key, parting.partition_key, parting.is_known
            FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded."Num""ber" OPERATOR(pg_catalog.=) $2[1]::integer;
        END IF;
    END IF;
    IF is_known THEN
        is_known := false;
        IF recorded_count OPERATOR(pg_catalog.=) 0 THEN
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
        ELSIF recorded_count OPERATOR(pg_catalog.=) 1 THEN
            IF partition_key OPERATOR(pg_catalog.=) 0 THEN
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
                        RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) parting.recorded_key;
                        IF FOUND THEN RETURN; END IF;
                    END IF;
                ELSE
                    IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                        RETURN QUERY SELECT parting_row."the ""id"" %s", parting_row."Created 'At' \ $parting$", parting_row."Num""ber", parting_row."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" AS parting_row WHERE parting_row."the ""id"" %s" OPERATOR(pg_catalog.=) parting.recorded_key;
                        IF FOUND THEN RETURN; END IF;
                    ELSE
                        NULL;  -- one of the others
                    END IF;
                END IF;
                RETURN QUERY EXECUTE pg_catalog.format(E'SELECT parting_row."the ""id"" %%s", parting_row."Created ''At'' \\ $parting$", parting_row."Num""ber", parting_row."te;xt {%%" FROM ONLY %s AS parting_row WHERE parting_row."the ""id"" %%s" OPERATOR(pg_catalog.=) $1', source) USING recorded_key;
                IF FOUND THEN
                    RETURN;
                END IF;
            END IF;
        END IF;
    END IF;
    -- By the name that the query itself would have, or from the table alone if no partition has such rows. (What
    -- belongs to that name may be of other types, whose operators are not known: the query compares all of it then.)
    SELECT pg_catalog.string_agg(pg_catalog.format('parting_row.%I', a.attname), ', ' ORDER BY a.attnum) INTO parting.columns
    FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid OPERATOR(pg_catalog.=) parting.parent AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped;
    SELECT pg_catalog.string_agg(pg_catalog.format('parting_row.%I OPERATOR(pg_catalog.=) $2[%s]::%s', a.attname, given.place, a.atttypid::pg_catalog.regtype), ' AND ')
    INTO parting.condition
    FROM pg_catalog.unnest($1) WITH ORDINALITY AS given(name, place)
    JOIN pg_catalog.pg_attribute AS a ON a.attname OPERATOR(pg_catalog.=) given.name::pg_catalog.name
    WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"') AND NOT a.attisdropped
    AND a.atttypid OPERATOR(pg_catalog.=) ANY ('{pg_catalog.int2, pg_catalog.int4, pg_catalog.int8, pg_catalog.numeric, pg_catalog.uuid, pg_catalog.text, pg_catalog.varchar, pg_catalog.date, pg_catalog.timestamptz}'::pg_catalog.regtype[]::pg_catalog.oid[])
    AND (a.attcollation OPERATOR(pg_catalog.=) 0::pg_catalog.oid OR a.attcollation OPERATOR(pg_catalog.=) 'pg_catalog."default"'::pg_catalog.regcollation::pg_catalog.oid);
    IF is_known THEN
        RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM ONLY "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row WHERE %s', columns, coalesce(condition, 'true')) USING $1, $2;
    ELSE
        RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row WHERE %s', columns, coalesce(condition, 'true')) USING $1, $2;
    END IF;
END
$parting_$;
