-- follower, follower_trigger_without_keys, follower_generated

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate_rows"(integer[]) RETURNS smallint[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = 'off'
SET enable_bitmapscan = 'off'
AS $parting_$
-- Returns the partition numbers of the leader's rows, as `locate` does for one, and keeps those rows from moving until
-- the end of the transaction. The keys are given in their order, each once. What `locate` does again where it had to
-- wait is done twice here; it is asked itself where both times do not find the same.
<<parting>>
DECLARE
    numbers pg_catalog.int2[];
    before pg_catalog.int2[];
    keys_here bigint[];
    number_here pg_catalog.int2;
    locked_here bigint[];
    recorded_keys bigint[];
    recorded_numbers pg_catalog.int2[];
    locked_keys bigint[];
    locked_numbers pg_catalog.int2[];
    source pg_catalog.text;
BEGIN
    FOR attempt IN 1..2 LOOP
        before := numbers;
        locked_keys := '{}';
        locked_numbers := '{}';
        SELECT pg_catalog.array_agg(recorded.pk), pg_catalog.array_agg(recorded.partition_number) INTO recorded_keys, recorded_numbers
        FROM "the ""schema"" 100%"."other % table_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) ANY ($1);
        FOR number_here, keys_here IN
            SELECT given.number, pg_catalog.array_agg(given.key) FROM ROWS FROM (pg_catalog.unnest(recorded_keys), pg_catalog.unnest(recorded_numbers)) AS given (key, number) GROUP BY 1
        LOOP
            IF number_here OPERATOR(pg_catalog.=) ANY ('{2,3}'::pg_catalog.int2[]) THEN
                source := '"the ""schema"" 100%"."other % table_' OPERATOR(pg_catalog.||) (E'[2:3]={"it''s","e\\"\\"u"}'::pg_catalog.text[])[number_here] OPERATOR(pg_catalog.||) '"';
                EXECUTE pg_catalog.format('SELECT pg_catalog.array_agg(locked.key) FROM (
    SELECT leader_row."id" AS key FROM ONLY %s AS leader_row WHERE leader_row."id" OPERATOR(pg_catalog.=) ANY ((SELECT $1)::bigint[]) FOR KEY SHARE
) AS locked', source) INTO locked_here USING keys_here;
            ELSE
                -- In none that rows follow it to.
                SELECT pg_catalog.array_agg(locked.pk) INTO locked_here FROM (
                    SELECT recorded.pk FROM "the ""schema"" 100%"."other % table_keys" AS recorded
                    WHERE recorded.pk OPERATOR(pg_catalog.=) ANY (parting.keys_here) AND recorded.partition_number OPERATOR(pg_catalog.=) parting.number_here
                    FOR SHARE
                ) AS locked;
                number_here := 1;
            END IF;
            locked_keys := pg_catalog.array_cat(locked_keys, locked_here);
            locked_numbers := pg_catalog.array_cat(locked_numbers, pg_catalog.array_fill(number_here, ARRAY[coalesce(pg_catalog.cardinality(locked_here), 0)]));
        END LOOP;
        -- One that is recorded and was not locked has moved meanwhile, or this statement has just deleted it. (A join
        -- might be planned for a few keys, and take the square of its time for many.)
        SELECT pg_catalog.array_agg(one.number ORDER BY one.key) INTO numbers FROM (
            SELECT every.key, pg_catalog.max(every.number) AS number FROM (
                SELECT given.key, NULL::pg_catalog.int2 FROM pg_catalog.unnest($1) AS given (key)
                UNION ALL SELECT given.key, (-1)::pg_catalog.int2 FROM pg_catalog.unnest(recorded_keys) AS given (key)
                UNION ALL SELECT given.key, given.number FROM ROWS FROM (pg_catalog.unnest(locked_keys), pg_catalog.unnest(locked_numbers)) AS given (key, number)
            ) AS every (key, number) GROUP BY 1
        ) AS one;
    END LOOP;
    RETURN (
        SELECT pg_catalog.array_agg(CASE
            WHEN given.number IS NULL AND given.before IS NULL OR given.number OPERATOR(pg_catalog.=) given.before AND given.number OPERATOR(pg_catalog.=) 1::pg_catalog.int2 THEN NULL
            WHEN given.number OPERATOR(pg_catalog.=) given.before AND given.number OPERATOR(pg_catalog.>) 0::pg_catalog.int2 THEN given.number
            ELSE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(given.key)
        END ORDER BY given.place)
        FROM ROWS FROM (pg_catalog.unnest($1), pg_catalog.unnest(numbers), pg_catalog.unnest(before)) WITH ORDINALITY AS given (key, number, before, place)
    );
END
$parting_$;
