-- hourly

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(timestamp with time zone) RETURNS smallint
LANGUAGE plpgsql IMMUTABLE SECURITY INVOKER
AS $parting$
-- Returns the number of the partition that a value belongs to; NULL: the default partition.
DECLARE
    partition_key timestamp with time zone := $1;
BEGIN
    IF partition_key OPERATOR(pg_catalog.<) '2026-11-23 15:00:00+00:00'::timestamp with time zone THEN
        IF partition_key OPERATOR(pg_catalog.<) '2026-11-23 14:00:00+00:00'::timestamp with time zone THEN
            RETURN NULL;
        ELSE
            RETURN 2;
        END IF;
    ELSE
        IF partition_key OPERATOR(pg_catalog.<) '2026-11-23 16:00:00+00:00'::timestamp with time zone THEN
            RETURN 3;
        ELSE
            RETURN NULL;
        END IF;
    END IF;
END
$parting$;


-- =================================================================================================
-- daily

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(timestamp with time zone) RETURNS smallint
LANGUAGE plpgsql IMMUTABLE SECURITY INVOKER
AS $parting$
-- Returns the number of the partition that a value belongs to; NULL: the default partition.
DECLARE
    partition_key timestamp with time zone := $1;
BEGIN
    IF partition_key OPERATOR(pg_catalog.<) '2026-11-23 23:00:00+00:00'::timestamp with time zone THEN
        IF partition_key OPERATOR(pg_catalog.<) '2026-11-22 23:00:00+00:00'::timestamp with time zone THEN
            RETURN NULL;
        ELSE
            RETURN 2;
        END IF;
    ELSE
        IF partition_key OPERATOR(pg_catalog.<) '2026-11-24 23:00:00+00:00'::timestamp with time zone THEN
            RETURN 3;
        ELSE
            RETURN NULL;
        END IF;
    END IF;
END
$parting$;


-- =================================================================================================
-- weekly_dates

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(pg_catalog.date) RETURNS smallint
LANGUAGE plpgsql IMMUTABLE SECURITY INVOKER
AS $parting$
-- Returns the number of the partition that a value belongs to; NULL: the default partition.
DECLARE
    partition_key pg_catalog.date := $1;
BEGIN
    IF partition_key OPERATOR(pg_catalog.<) '2026-11-30'::pg_catalog.date THEN
        IF partition_key OPERATOR(pg_catalog.<) '2026-11-23'::pg_catalog.date THEN
            RETURN NULL;
        ELSE
            RETURN 2;
        END IF;
    ELSE
        IF partition_key OPERATOR(pg_catalog.<) '2026-12-07'::pg_catalog.date THEN
            RETURN 3;
        ELSE
            RETURN NULL;
        END IF;
    END IF;
END
$parting$;


-- =================================================================================================
-- monthly, monthly_trigger, monthly_generated, monthly_without_keys, monthly_trigger_without_keys, monthly_uniques, monthly_trigger_uniques_over_rows

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(timestamp with time zone) RETURNS smallint
LANGUAGE plpgsql IMMUTABLE SECURITY INVOKER
AS $parting$
-- Returns the number of the partition that a value belongs to; NULL: the default partition.
DECLARE
    partition_key timestamp with time zone := $1;
BEGIN
    IF partition_key OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone THEN
        IF partition_key OPERATOR(pg_catalog.<) '2026-11-01 00:00:00+00:00'::timestamp with time zone THEN
            RETURN NULL;
        ELSE
            RETURN 2;
        END IF;
    ELSE
        IF partition_key OPERATOR(pg_catalog.<) '2027-01-01 00:00:00+00:00'::timestamp with time zone THEN
            RETURN 3;
        ELSE
            RETURN NULL;
        END IF;
    END IF;
END
$parting$;


-- =================================================================================================
-- quarterly

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(timestamp with time zone) RETURNS smallint
LANGUAGE plpgsql IMMUTABLE SECURITY INVOKER
AS $parting$
-- Returns the number of the partition that a value belongs to; NULL: the default partition.
DECLARE
    partition_key timestamp with time zone := $1;
BEGIN
    IF partition_key OPERATOR(pg_catalog.<) '2027-01-01 00:00:00+00:00'::timestamp with time zone THEN
        IF partition_key OPERATOR(pg_catalog.<) '2026-10-01 00:00:00+00:00'::timestamp with time zone THEN
            RETURN NULL;
        ELSE
            RETURN 2;
        END IF;
    ELSE
        IF partition_key OPERATOR(pg_catalog.<) '2027-04-01 00:00:00+00:00'::timestamp with time zone THEN
            RETURN 3;
        ELSE
            RETURN NULL;
        END IF;
    END IF;
END
$parting$;


-- =================================================================================================
-- yearly

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(timestamp with time zone) RETURNS smallint
LANGUAGE plpgsql IMMUTABLE SECURITY INVOKER
AS $parting$
-- Returns the number of the partition that a value belongs to; NULL: the default partition.
DECLARE
    partition_key timestamp with time zone := $1;
BEGIN
    IF partition_key OPERATOR(pg_catalog.<) '2027-01-01 00:00:00+00:00'::timestamp with time zone THEN
        IF partition_key OPERATOR(pg_catalog.<) '2026-01-01 00:00:00+00:00'::timestamp with time zone THEN
            RETURN NULL;
        ELSE
            RETURN 2;
        END IF;
    ELSE
        IF partition_key OPERATOR(pg_catalog.<) '2028-01-01 00:00:00+00:00'::timestamp with time zone THEN
            RETURN 3;
        ELSE
            RETURN NULL;
        END IF;
    END IF;
END
$parting$;


-- =================================================================================================
-- integers, integers_trigger

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(bigint) RETURNS smallint
LANGUAGE plpgsql IMMUTABLE SECURITY INVOKER
AS $parting$
-- Returns the number of the partition that a value belongs to; NULL: the default partition.
DECLARE
    partition_key bigint := $1;
BEGIN
    IF partition_key OPERATOR(pg_catalog.<) 3000::bigint THEN
        IF partition_key OPERATOR(pg_catalog.<) 2000::bigint THEN
            RETURN NULL;
        ELSE
            RETURN 2;
        END IF;
    ELSE
        IF partition_key OPERATOR(pg_catalog.<) 4000::bigint THEN
            RETURN 3;
        ELSE
            RETURN NULL;
        END IF;
    END IF;
END
$parting$;


-- =================================================================================================
-- lists, lists_trigger

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(character varying) RETURNS smallint
LANGUAGE plpgsql IMMUTABLE SECURITY INVOKER
AS $parting$
-- Returns the number of the partition that a value belongs to; NULL: the default partition.
DECLARE
    partition_key character varying(20) COLLATE "pg_catalog"."C" := $1;
BEGIN
    
    IF partition_key::pg_catalog.text OPERATOR(pg_catalog.=) ANY (ARRAY['D''E'::pg_catalog.text, 'F"R'::pg_catalog.text, E'\\'::pg_catalog.text]) THEN
        RETURN 2;
    ELSIF partition_key::pg_catalog.text OPERATOR(pg_catalog.=) ANY (ARRAY['%s'::pg_catalog.text, ''::pg_catalog.text]) THEN
        RETURN 3;
    ELSE
        RETURN NULL;
    END IF;
END
$parting$;


-- =================================================================================================
-- hashes

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(character varying) RETURNS smallint
LANGUAGE plpgsql IMMUTABLE SECURITY INVOKER
AS $parting$
-- Returns the number of the partition that a value belongs to; NULL: the default partition.
DECLARE
    partition_key bigint := (('x'::pg_catalog.text OPERATOR(pg_catalog.||) pg_catalog.left(pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(($1)::pg_catalog.text, 'UTF8')), 'hex'), 8))::bit(32)::bigint OPERATOR(pg_catalog.%) 3::bigint);
BEGIN
    IF partition_key OPERATOR(pg_catalog.<) 1::bigint THEN
        IF partition_key OPERATOR(pg_catalog.<) 0::bigint THEN
            RETURN NULL;
        ELSE
            RETURN 2;
        END IF;
    ELSE
        IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
            RETURN 3;
        ELSE
            IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
                RETURN 4;
            ELSE
                RETURN NULL;
            END IF;
        END IF;
    END IF;
END
$parting$;


-- =================================================================================================
-- follower, follower_trigger_without_keys, follower_generated

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(integer) RETURNS smallint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting$
-- Returns the partition number of the leader's row, and keeps that row from moving until the end of
-- the transaction. NULL: the row is in no partition, or does not exist yet; its followers belong to
-- the default partition.
<<parting>>
DECLARE
    partition_key smallint;
    locked smallint;
    place pg_catalog.tid;
    missed pg_catalog.tid;
    began pg_catalog.timestamptz;
BEGIN
    LOOP
        SELECT recorded.partition_number, recorded.ctid INTO partition_key, place FROM "the ""schema"" 100%"."other % table_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) $1;
        IF partition_key IS NULL OR place OPERATOR(pg_catalog.=) missed THEN
            RETURN NULL;
        END IF;
        began := pg_catalog.clock_timestamp();
        IF partition_key OPERATOR(pg_catalog.<) 3::bigint THEN
            IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
                PERFORM FROM "the ""schema"" 100%"."other % table_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) $1 AND recorded.partition_number OPERATOR(pg_catalog.=) parting.partition_key FOR SHARE;
                IF FOUND THEN
                    RETURN NULL;
                END IF;
            ELSE
                PERFORM FROM ONLY "the ""schema"" 100%"."other % table_it's" AS leader_row WHERE leader_row."id" OPERATOR(pg_catalog.=) $1 FOR KEY SHARE;
            END IF;
        ELSE
            IF partition_key OPERATOR(pg_catalog.<) 4::bigint THEN
                PERFORM FROM ONLY "the ""schema"" 100%"."other % table_e""u" AS leader_row WHERE leader_row."id" OPERATOR(pg_catalog.=) $1 FOR KEY SHARE;
            ELSE
                PERFORM FROM "the ""schema"" 100%"."other % table_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) $1 AND recorded.partition_number OPERATOR(pg_catalog.=) parting.partition_key FOR SHARE;
                IF FOUND THEN
                    RETURN NULL;
                END IF;
            END IF;
        END IF;
        IF NOT FOUND THEN
            -- The row has moved meanwhile: try again. (Or this statement has just deleted it.)
            missed := place;
        ELSIF partition_key OPERATOR(pg_catalog.=) locked OR pg_catalog.clock_timestamp() OPERATOR(pg_catalog.<) (began OPERATOR(pg_catalog.+) '00:00:00.00002'::pg_catalog.interval) THEN
            RETURN partition_key;
        ELSE
            -- Who has waited for a version of the row that was then rolled back has locked the one before it. If
            -- others have changed that meanwhile, PostgreSQL does not lock theirs, too. So look again.
            locked := partition_key;
        END IF;
    END LOOP;
END
$parting$;


-- =================================================================================================
-- hashes_trigger_without_keys

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(bigint) RETURNS smallint
LANGUAGE plpgsql IMMUTABLE SECURITY INVOKER
AS $parting$
-- Returns the number of the partition that a value belongs to; NULL: the default partition.
DECLARE
    partition_key bigint := ((($1)::bigint OPERATOR(pg_catalog.%) 2::bigint OPERATOR(pg_catalog.+) 2::bigint) OPERATOR(pg_catalog.%) 2::bigint);
BEGIN
    IF partition_key OPERATOR(pg_catalog.<) 1::bigint THEN
        IF partition_key OPERATOR(pg_catalog.<) 0::bigint THEN
            RETURN NULL;
        ELSE
            RETURN 2;
        END IF;
    ELSE
        IF partition_key OPERATOR(pg_catalog.<) 2::bigint THEN
            RETURN 3;
        ELSE
            RETURN NULL;
        END IF;
    END IF;
END
$parting$;


-- =================================================================================================
-- takeover

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(timestamp with time zone) RETURNS smallint
LANGUAGE plpgsql IMMUTABLE SECURITY INVOKER
AS $parting$
-- Returns the number of the partition that a value belongs to; NULL: the default partition.
DECLARE
    partition_key timestamp with time zone := $1;
BEGIN
    IF partition_key OPERATOR(pg_catalog.<) '2026-11-01 00:00:00+00:00'::timestamp with time zone THEN
        RETURN 0;
    ELSE
        IF partition_key OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone THEN
            RETURN 2;
        ELSE
            RETURN NULL;
        END IF;
    END IF;
END
$parting$;
