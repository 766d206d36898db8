-- hourly

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112315" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-23 15:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-11-23 16:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");


-- =================================================================================================
-- daily

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261124" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-23 23:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-11-24 23:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");


-- =================================================================================================
-- weekly_dates

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w49" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-30'::pg_catalog.date AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-12-07'::pg_catalog.date)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");


-- =================================================================================================
-- monthly, monthly_trigger, monthly_generated, monthly_without_keys, monthly_trigger_without_keys, monthly_uniques, monthly_trigger_uniques_over_rows

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202612" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-12-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2027-01-01 00:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");


-- =================================================================================================
-- quarterly

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2027q1" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2027-01-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2027-04-01 00:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");


-- =================================================================================================
-- yearly

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2027" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2027-01-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2028-01-01 00:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");


-- =================================================================================================
-- integers, integers_trigger

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_3000" (
    CONSTRAINT "parting_bound" CHECK ("the ""id"" %s" OPERATOR(pg_catalog.>=) 3000::bigint AND "the ""id"" %s" OPERATOR(pg_catalog.<) 4000::bigint)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");


-- =================================================================================================
-- lists, lists_trigger

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_$parting$" (
    CONSTRAINT "parting_bound" CHECK ("te;xt {%"::pg_catalog.text OPERATOR(pg_catalog.=) ANY (ARRAY['%s'::pg_catalog.text, ''::pg_catalog.text]))
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");


-- =================================================================================================
-- hashes

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_1" (
    CONSTRAINT "parting_bound" CHECK ((('x'::pg_catalog.text OPERATOR(pg_catalog.||) pg_catalog.left(pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(("te;xt {%")::pg_catalog.text, 'UTF8')), 'hex'), 8))::bit(32)::bigint OPERATOR(pg_catalog.%) 3::bigint) OPERATOR(pg_catalog.=) 1)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");


-- =================================================================================================
-- hashes

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2" (
    CONSTRAINT "parting_bound" CHECK ((('x'::pg_catalog.text OPERATOR(pg_catalog.||) pg_catalog.left(pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(("te;xt {%")::pg_catalog.text, 'UTF8')), 'hex'), 8))::bit(32)::bigint OPERATOR(pg_catalog.%) 3::bigint) OPERATOR(pg_catalog.=) 2)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");


-- =================================================================================================
-- follower, follower_trigger_without_keys, follower_generated

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");


-- =================================================================================================
-- hashes_trigger_without_keys

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_1" (
    CONSTRAINT "parting_bound" CHECK (((("the ""id"" %s")::bigint OPERATOR(pg_catalog.%) 2::bigint OPERATOR(pg_catalog.+) 2::bigint) OPERATOR(pg_catalog.%) 2::bigint) OPERATOR(pg_catalog.=) 1)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
