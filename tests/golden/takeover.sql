-- Remember the settings of the session, and set those that are needed.
SELECT pg_catalog.set_config('parting.lock_timeout', pg_catalog.current_setting('lock_timeout'), false), pg_catalog.set_config('parting.statement_timeout', pg_catalog.current_setting('statement_timeout'), false), CASE WHEN pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL THEN pg_catalog.set_config('parting.transaction_timeout', pg_catalog.current_setting('transaction_timeout'), false) END, pg_catalog.set_config('parting.default_transaction_read_only', pg_catalog.current_setting('default_transaction_read_only'), false), pg_catalog.set_config('parting.default_transaction_isolation', pg_catalog.current_setting('default_transaction_isolation'), false), pg_catalog.set_config('parting.default_tablespace', pg_catalog.current_setting('default_tablespace'), false), pg_catalog.set_config('parting.search_path', pg_catalog.current_setting('search_path'), false), pg_catalog.set_config('parting.role', pg_catalog.current_setting('role'), false), pg_catalog.set_config('lock_timeout', '2000ms', false), pg_catalog.set_config('statement_timeout', '0', false), CASE WHEN pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL THEN pg_catalog.set_config('transaction_timeout', '0', false) END, pg_catalog.set_config('default_transaction_read_only', 'off', false), pg_catalog.set_config('default_transaction_isolation', 'read committed', false), pg_catalog.set_config('default_tablespace', '', false), pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false), pg_catalog.set_config('role', 'own"er', false);
-- Take the advisory lock for the session.
SELECT pg_catalog.pg_advisory_lock(1885434484, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4);
-- Create an index on a partition as it is on the table.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE INDEX CONCURRENTLY "50% ""off"" \ $parting$ %s {{ x }}; --_parting_takeover" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" USING btree ("Created 'At' \ $parting$") WHERE "Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone;
-- Let go of the advisory lock.
SELECT pg_catalog.pg_advisory_unlock(1885434484, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4);
-- Put the settings back.
SELECT pg_catalog.set_config('role', pg_catalog.current_setting('parting.role'), false), pg_catalog.set_config('search_path', pg_catalog.current_setting('parting.search_path'), false), pg_catalog.set_config('default_tablespace', pg_catalog.current_setting('parting.default_tablespace'), false), pg_catalog.set_config('default_transaction_isolation', pg_catalog.current_setting('parting.default_transaction_isolation'), false), pg_catalog.set_config('default_transaction_read_only', pg_catalog.current_setting('parting.default_transaction_read_only'), false), CASE WHEN pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL THEN pg_catalog.set_config('transaction_timeout', pg_catalog.current_setting('parting.transaction_timeout'), false) END, pg_catalog.set_config('statement_timeout', pg_catalog.current_setting('parting.statement_timeout'), false), pg_catalog.set_config('lock_timeout', pg_catalog.current_setting('parting.lock_timeout'), false);

BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;
-- Wait until no other run or migration is at work on the table. COMMIT ends the turn.
SET LOCAL lock_timeout = '10000ms';
SET LOCAL statement_timeout = 0;
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SELECT pg_catalog.pg_advisory_xact_lock(1885434484, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4);
-- Set up a transaction of this project: a short wait for locks, texts that can be compared.
-- What the role has set otherwise holds again afterwards. A client that is stopped while others wait
-- for its locks loses its session; one that only reads is left alone. Triggers that do not fire would leave
-- rows without keys: not every role may have them fire again, then it fails, and nothing is done.
-- PostgreSQL knows `transaction_timeout` from version 17 on.
-- A run that takes the owner's role evaluates no policies, out of which RESET ROLE would lead back
-- to the role of the session: it fails then.
SET LOCAL lock_timeout = '500ms';
SET LOCAL timezone = 'UTC';
SET LOCAL datestyle = 'ISO';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL extra_float_digits = 1;
SET LOCAL quote_all_identifiers = off;
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = '10s';
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SET LOCAL default_tablespace = '';
SET LOCAL row_security = off;
SELECT pg_catalog.set_config('session_replication_role', 'origin', true)
WHERE pg_catalog.current_setting('session_replication_role') OPERATOR(pg_catalog.=) 'replica';
SET LOCAL ROLE "own""er";
SET CONSTRAINTS ALL IMMEDIATE;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_takeover".
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_takeover" IS 'django-parting 1 index';
COMMIT;

-- A run repeats this until no rows are left; pasted, it does one batch.
BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;
-- Wait until no other run or migration is at work on the table. COMMIT ends the turn.
SET LOCAL lock_timeout = '10000ms';
SET LOCAL statement_timeout = 0;
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SELECT pg_catalog.pg_advisory_xact_lock(1885434484, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4);
-- Set up a transaction of this project: a short wait for locks, texts that can be compared.
-- What the role has set otherwise holds again afterwards. A client that is stopped while others wait
-- for its locks loses its session; one that only reads is left alone. Triggers that do not fire would leave
-- rows without keys: not every role may have them fire again, then it fails, and nothing is done.
-- PostgreSQL knows `transaction_timeout` from version 17 on.
-- A run that takes the owner's role evaluates no policies, out of which RESET ROLE would lead back
-- to the role of the session: it fails then.
SET LOCAL lock_timeout = '40ms';
SET LOCAL timezone = 'UTC';
SET LOCAL datestyle = 'ISO';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL extra_float_digits = 1;
SET LOCAL quote_all_identifiers = off;
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = '10s';
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SET LOCAL default_tablespace = '';
SET LOCAL row_security = off;
SELECT pg_catalog.set_config('session_replication_role', 'origin', true)
WHERE pg_catalog.current_setting('session_replication_role') OPERATOR(pg_catalog.=) 'replica';
SET LOCAL ROLE "own""er";
-- Take the strongest lock of the transaction first: raising it later invites deadlocks.
-- Locks: EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
LOCK TABLE ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IN EXCLUSIVE MODE;
-- Keep triggers of users from firing for the rows that this transaction moves.
SELECT pg_catalog.set_config('parting.silent_5c9948392a0e', 'on', true);
-- Copy one batch of rows of the table itself to the partition that they belong to.
-- The table is locked EXCLUSIVE before: readers never wait, and writers then find the rows in the
-- partition.
-- Locks: ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611", ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys", ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611_parting_run"()
RETURNS pg_catalog.int8
LANGUAGE plpgsql SECURITY DEFINER SET row_security = on
AS $parting__$
DECLARE
    done bigint;
BEGIN
    EXECUTE $parting_$SET CONSTRAINTS ALL IMMEDIATE;
UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) recorded.partition_number
WHERE recorded.partition_number OPERATOR(pg_catalog.>=) 0::pg_catalog.int2 AND "pk" OPERATOR(pg_catalog.=) ANY (SELECT "the ""id"" %s" AS pk FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
    WHERE "Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone
    ORDER BY "Created 'At' \ $parting$", "the ""id"" %s" LIMIT 2000
        );
SELECT pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
OVERRIDING SYSTEM VALUE
SELECT "the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" WHERE "the ""id"" %s" OPERATOR(pg_catalog.=) ANY (SELECT "the ""id"" %s" AS pk FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
    WHERE "Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone
    ORDER BY "Created 'At' \ $parting$", "the ""id"" %s" LIMIT 2000
        );
$parting_$;
    GET DIAGNOSTICS done = ROW_COUNT;
    SET CONSTRAINTS ALL IMMEDIATE;
    DROP FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611_parting_run"();
    RETURN done;
END
$parting__$;
SELECT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611_parting_run"();
-- Delete the batch of rows that was just copied to a partition.
-- Locks: ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_run"()
RETURNS pg_catalog.int8
LANGUAGE plpgsql SECURITY DEFINER SET row_security = on
AS $parting__$
DECLARE
    done bigint;
BEGIN
    EXECUTE $parting_$DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" WHERE "the ""id"" %s" OPERATOR(pg_catalog.=) ANY (SELECT "the ""id"" %s" AS pk FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
    WHERE "Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone
    ORDER BY "Created 'At' \ $parting$", "the ""id"" %s" LIMIT 2000
        );
$parting_$;
    GET DIAGNOSTICS done = ROW_COUNT;
    SET CONSTRAINTS ALL IMMEDIATE;
    DROP FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_run"();
    RETURN done;
END
$parting__$;
SELECT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_run"();
COMMIT;

-- A run repeats this until no rows are left; pasted, it does one batch.
BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;
-- Wait until no other run or migration is at work on the table. COMMIT ends the turn.
SET LOCAL lock_timeout = '10000ms';
SET LOCAL statement_timeout = 0;
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SELECT pg_catalog.pg_advisory_xact_lock(1885434484, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4);
-- Set up a transaction of this project: a short wait for locks, texts that can be compared.
-- What the role has set otherwise holds again afterwards. A client that is stopped while others wait
-- for its locks loses its session; one that only reads is left alone. Triggers that do not fire would leave
-- rows without keys: not every role may have them fire again, then it fails, and nothing is done.
-- PostgreSQL knows `transaction_timeout` from version 17 on.
-- A run that takes the owner's role evaluates no policies, out of which RESET ROLE would lead back
-- to the role of the session: it fails then.
SET LOCAL lock_timeout = '40ms';
SET LOCAL timezone = 'UTC';
SET LOCAL datestyle = 'ISO';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL extra_float_digits = 1;
SET LOCAL quote_all_identifiers = off;
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = '10s';
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SET LOCAL default_tablespace = '';
SET LOCAL row_security = off;
SELECT pg_catalog.set_config('session_replication_role', 'origin', true)
WHERE pg_catalog.current_setting('session_replication_role') OPERATOR(pg_catalog.=) 'replica';
SET LOCAL ROLE "own""er";
-- Take the strongest lock of the transaction first: raising it later invites deadlocks.
-- Locks: EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
LOCK TABLE ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IN EXCLUSIVE MODE;
-- Keep triggers of users from firing for the rows that this transaction moves.
SELECT pg_catalog.set_config('parting.silent_5c9948392a0e', 'on', true);
-- Copy one batch of rows of the table itself to the partition that they belong to.
-- The table is locked EXCLUSIVE before: readers never wait, and writers then find the rows in the
-- partition.
-- Locks: ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default", ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys", ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_parting_run"()
RETURNS pg_catalog.int8
LANGUAGE plpgsql SECURITY DEFINER SET row_security = on
AS $parting__$
DECLARE
    done bigint;
BEGIN
    EXECUTE $parting_$SET CONSTRAINTS ALL IMMEDIATE;
UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) recorded.partition_number
WHERE recorded.partition_number OPERATOR(pg_catalog.>=) 0::pg_catalog.int2 AND "pk" OPERATOR(pg_catalog.=) ANY (SELECT "the ""id"" %s" AS pk FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
    WHERE "Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone
    ORDER BY "Created 'At' \ $parting$", "the ""id"" %s" LIMIT 2000
        );
SELECT pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
OVERRIDING SYSTEM VALUE
SELECT "the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" WHERE "the ""id"" %s" OPERATOR(pg_catalog.=) ANY (SELECT "the ""id"" %s" AS pk FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
    WHERE "Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone
    ORDER BY "Created 'At' \ $parting$", "the ""id"" %s" LIMIT 2000
        );
$parting_$;
    GET DIAGNOSTICS done = ROW_COUNT;
    SET CONSTRAINTS ALL IMMEDIATE;
    DROP FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_parting_run"();
    RETURN done;
END
$parting__$;
SELECT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_parting_run"();
-- Delete the batch of rows that was just copied to a partition.
-- Locks: ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_run"()
RETURNS pg_catalog.int8
LANGUAGE plpgsql SECURITY DEFINER SET row_security = on
AS $parting__$
DECLARE
    done bigint;
BEGIN
    EXECUTE $parting_$DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" WHERE "the ""id"" %s" OPERATOR(pg_catalog.=) ANY (SELECT "the ""id"" %s" AS pk FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
    WHERE "Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone
    ORDER BY "Created 'At' \ $parting$", "the ""id"" %s" LIMIT 2000
        );
$parting_$;
    GET DIAGNOSTICS done = ROW_COUNT;
    SET CONSTRAINTS ALL IMMEDIATE;
    DROP FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_run"();
    RETURN done;
END
$parting__$;
SELECT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_run"();
COMMIT;

BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;
-- Wait until no other run or migration is at work on the table. COMMIT ends the turn.
SET LOCAL lock_timeout = '10000ms';
SET LOCAL statement_timeout = 0;
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SELECT pg_catalog.pg_advisory_xact_lock(1885434484, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4);
-- Set up a transaction of this project: a short wait for locks, texts that can be compared.
-- What the role has set otherwise holds again afterwards. A client that is stopped while others wait
-- for its locks loses its session; one that only reads is left alone. Triggers that do not fire would leave
-- rows without keys: not every role may have them fire again, then it fails, and nothing is done.
-- PostgreSQL knows `transaction_timeout` from version 17 on.
-- A run that takes the owner's role evaluates no policies, out of which RESET ROLE would lead back
-- to the role of the session: it fails then.
SET LOCAL lock_timeout = '500ms';
SET LOCAL timezone = 'UTC';
SET LOCAL datestyle = 'ISO';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL extra_float_digits = 1;
SET LOCAL quote_all_identifiers = off;
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = '10s';
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SET LOCAL default_tablespace = '';
SET LOCAL row_security = off;
SELECT pg_catalog.set_config('session_replication_role', 'origin', true)
WHERE pg_catalog.current_setting('session_replication_role') OPERATOR(pg_catalog.=) 'replica';
SET LOCAL ROLE "own""er";
SET CONSTRAINTS ALL IMMEDIATE;
-- Wait until no session sees the rows of a table where they were before.
-- Queries name partitions only when they reach the functions that stand for the table, so that no
-- lock keeps partitions from being dropped before that, as it does for queries of the table. Who
-- has taken a snapshot before is waited for, as CREATE INDEX CONCURRENTLY does.
DO $parting_$
DECLARE
    newest pg_catalog.xid := pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::pg_catalog.xid;
    give_up pg_catalog.timestamptz := pg_catalog.clock_timestamp() OPERATOR(pg_catalog.+) '60s'::pg_catalog.interval;
    older pg_catalog.text[];
    remaining pg_catalog.text[];
    sessions pg_catalog.text;
BEGIN
    LOOP
        PERFORM pg_catalog.pg_stat_clear_snapshot();
        -- A transaction that is not among the first ones has begun since, whatever it sees.
        SELECT pg_catalog.array_agg(l.virtualtransaction), pg_catalog.string_agg(
            pg_catalog.concat('pid ', a.pid, ' of ' OPERATOR(pg_catalog.||) a.usename::pg_catalog.text, CASE WHEN a.application_name OPERATOR(pg_catalog.<>) '' THEN pg_catalog.concat(' (', a.application_name, ')') END),
            '; ' ORDER BY a.pid)
        INTO remaining, sessions
        FROM pg_catalog.pg_stat_activity AS a
        JOIN pg_catalog.pg_locks AS l ON l.pid OPERATOR(pg_catalog.=) a.pid AND l.locktype OPERATOR(pg_catalog.=) 'virtualxid' AND l.mode OPERATOR(pg_catalog.=) 'ExclusiveLock'
        WHERE a.datname OPERATOR(pg_catalog.=) pg_catalog.current_database() AND a.pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()
        AND a.usesysid IS NOT NULL  -- vacuum by itself has no role
        AND pg_catalog.age(a.backend_xmin) OPERATOR(pg_catalog.>) pg_catalog.age(newest)
        AND (older IS NULL OR l.virtualtransaction OPERATOR(pg_catalog.=) ANY (older));
        EXIT WHEN remaining IS NULL;
        older := remaining;
        IF pg_catalog.clock_timestamp() OPERATOR(pg_catalog.>) give_up THEN
            RAISE EXCEPTION 'sessions still see the rows of % where they were before: %', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --', sessions
            USING ERRCODE = 'object_in_use', HINT = 'Nothing is half done. Run it again when their transactions have ended.';
        END IF;
        PERFORM pg_catalog.pg_sleep(0.05);
    END LOOP;
END
$parting_$;
COMMIT;

BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;
-- Wait until no other run or migration is at work on the table. COMMIT ends the turn.
SET LOCAL lock_timeout = '10000ms';
SET LOCAL statement_timeout = 0;
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SELECT pg_catalog.pg_advisory_xact_lock(1885434484, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4);
-- Set up a transaction of this project: a short wait for locks, texts that can be compared.
-- What the role has set otherwise holds again afterwards. A client that is stopped while others wait
-- for its locks loses its session; one that only reads is left alone. Triggers that do not fire would leave
-- rows without keys: not every role may have them fire again, then it fails, and nothing is done.
-- PostgreSQL knows `transaction_timeout` from version 17 on.
-- A run that takes the owner's role evaluates no policies, out of which RESET ROLE would lead back
-- to the role of the session: it fails then.
SET LOCAL lock_timeout = '500ms';
SET LOCAL timezone = 'UTC';
SET LOCAL datestyle = 'ISO';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL extra_float_digits = 1;
SET LOCAL quote_all_identifiers = off;
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = '10s';
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SET LOCAL default_tablespace = '';
SET LOCAL row_security = off;
SELECT pg_catalog.set_config('session_replication_role', 'origin', true)
WHERE pg_catalog.current_setting('session_replication_role') OPERATOR(pg_catalog.=) 'replica';
SET LOCAL ROLE "own""er";
SET CONSTRAINTS ALL IMMEDIATE;
-- Take all locks of the transaction that somebody may wait behind, before anything is changed.
-- All waits together are shorter than PostgreSQL waits before it looks for deadlocks: whoever
-- waits for one of these tables, and has locked another, is never ended. What the role may not
-- lock (a table of others that a foreign key references) is locked by the statements themselves.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --", ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611", ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default", SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."other % table".
DO $parting_$
DECLARE
    names pg_catalog.text[] := ARRAY[E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_202611"', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"', '"the ""schema"" 100%"."other % table"'];
    modes pg_catalog.text[] := ARRAY['ACCESS EXCLUSIVE', 'ACCESS EXCLUSIVE', 'ACCESS EXCLUSIVE', 'SHARE ROW EXCLUSIVE'];
    give_up pg_catalog.timestamptz := pg_catalog.clock_timestamp() OPERATOR(pg_catalog.+) '500ms'::pg_catalog.interval;
    left_to_others pg_catalog.int4 := 0;
BEGIN
    FOR i IN 1 .. pg_catalog.cardinality(names) LOOP
        IF pg_catalog.has_table_privilege(names[i], 'UPDATE, DELETE, TRUNCATE') THEN
            EXECUTE pg_catalog.format('LOCK TABLE ONLY %s IN %s MODE', names[i], modes[i]);
        ELSE
            left_to_others := left_to_others OPERATOR(pg_catalog.+) 1;
        END IF;
        PERFORM pg_catalog.set_config('lock_timeout', pg_catalog.concat(GREATEST(1, pg_catalog.ceil(
            pg_catalog.date_part('epoch', give_up OPERATOR(pg_catalog.-) pg_catalog.clock_timestamp())
            OPERATOR(pg_catalog.*) 1000 OPERATOR(pg_catalog./) GREATEST(1, left_to_others)
        )), 'ms'), true);
    END LOOP;
END
$parting_$;
-- Raise an error if the table was changed since it was read, or contains rows that do not fit.
-- All locks are held by now, so an index finds those rows, however many others there are.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
SET LOCAL enable_seqscan = off;
DO $parting_$
BEGIN
    IF (WITH subject(id) AS (VALUES (E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid)), versions(version) AS (
            SELECT pg_catalog.concat_ws(' ', 'table', t.oid, t.xmin) FROM subject
                JOIN pg_catalog.pg_class AS t ON t.oid OPERATOR(pg_catalog.=) id
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'column', t.attnum, t.xmin) FROM subject
                JOIN pg_catalog.pg_attribute AS t ON t.attrelid OPERATOR(pg_catalog.=) id
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'default', t.oid, t.xmin) FROM subject
                JOIN pg_catalog.pg_attrdef AS t ON t.adrelid OPERATOR(pg_catalog.=) id
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'constraint', t.oid, t.xmin) FROM subject
                JOIN pg_catalog.pg_constraint AS t ON t.conrelid OPERATOR(pg_catalog.=) id OR t.confrelid OPERATOR(pg_catalog.=) id
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'index', t.indexrelid, t.xmin) FROM subject
                JOIN pg_catalog.pg_index AS t ON t.indrelid OPERATOR(pg_catalog.=) id
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'trigger', t.oid, t.xmin) FROM subject
                JOIN pg_catalog.pg_trigger AS t ON t.tgrelid OPERATOR(pg_catalog.=) id
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'rule', t.oid, t.xmin) FROM subject
                JOIN pg_catalog.pg_rewrite AS t ON t.ev_class OPERATOR(pg_catalog.=) id
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'statistics', t.oid, t.xmin) FROM subject
                JOIN pg_catalog.pg_statistic_ext AS t ON t.stxrelid OPERATOR(pg_catalog.=) id
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'publication', t.oid, t.xmin) FROM subject
                JOIN pg_catalog.pg_publication_rel AS t ON t.prrelid OPERATOR(pg_catalog.=) id
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'child', t.inhrelid, t.xmin) FROM subject
                JOIN pg_catalog.pg_inherits AS t ON t.inhparent OPERATOR(pg_catalog.=) id
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'comment', t.objsubid, t.xmin) FROM subject
                JOIN pg_catalog.pg_description AS t ON t.objoid OPERATOR(pg_catalog.=) id
                AND t.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
        )
        SELECT pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(
            pg_catalog.string_agg(version, ' ' ORDER BY version COLLATE pg_catalog."C"), 'UTF8')), 'hex') FROM versions) OPERATOR(pg_catalog.<>) '0123 %s'
        -- A view that was created meanwhile would go on reading the old table alone.
        OR (SELECT pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(coalesce(pg_catalog.string_agg(
            pg_catalog.concat_ws(' ', d.classid, d.objid, d.objsubid, d.xmin), ' ' ORDER BY d.classid, d.objid, d.objsubid, d.refobjsubid), ''), 'UTF8')), 'hex')
        FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_type AS t ON t.oid OPERATOR(pg_catalog.=) c.reltype
        JOIN pg_catalog.pg_depend AS d ON d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid OPERATOR(pg_catalog.=) c.oid
            OR d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_type'::pg_catalog.regclass AND d.refobjid OPERATOR(pg_catalog.=) ANY (ARRAY[t.oid, t.typarray])
        WHERE c.oid OPERATOR(pg_catalog.=) E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid) OPERATOR(pg_catalog.<>) ''
    THEN
        RAISE EXCEPTION '% was changed meanwhile', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING HINT = 'Run it again.';
    END IF;
    IF EXISTS (SELECT FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" WHERE "Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone) THEN
        RAISE EXCEPTION '% itself contains rows that belong to partitions', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP002', HINT = 'Run it again.';
    END IF;
END
$parting_$;
SET LOCAL enable_seqscan = on;
-- Drop a trigger.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
DROP TRIGGER "sees ""it"" %s" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
-- Rename a table, view, index or statistics object after its table.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."by ""text""".
ALTER INDEX "the ""schema"" 100%"."by ""text""" RENAME TO "50% ""off"" \ $parting$ %s {{ x }}; --_before202611_by ""text""";
-- Rename a table, view, index or statistics object after its table.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."the % pkey".
ALTER INDEX "the ""schema"" 100%"."the % pkey" RENAME TO "50% ""off"" \ $parting$ %s {{ x }}; --_before202611_the % pkey";
-- Rename a table, view, index or statistics object after its table.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."both 100%".
ALTER INDEX "the ""schema"" 100%"."both 100%" RENAME TO "50% ""off"" \ $parting$ %s {{ x }}; --_before202611_both 100%";
-- Rename a table, view, index or statistics object after its table.
ALTER STATISTICS "the ""schema"" 100%"."stat ""s"" %" RENAME TO "50% ""off"" \ $parting$ %s {{ x }}; --_before202611_stat ""s"" %";
-- Create a copy of the table that has never had a column dropped.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" (
    LIKE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" INCLUDING ALL
    EXCLUDING CONSTRAINTS EXCLUDING IDENTITY EXCLUDING INDEXES EXCLUDING STATISTICS
) USING "he""ap" TABLESPACE "sp""ace";
-- Set a storage parameter, or an option of a column, as the table has it.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" SET (fillfactor = '70');
-- Set a storage parameter, or an option of a column, as the table has it.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" SET (toast.autovacuum_enabled = 'false');
-- Set the storage, compression or statistics target of a column, as the table has it.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" ALTER COLUMN "Num""ber" SET STATISTICS 77;
-- Set a storage parameter, or an option of a column, as the table has it.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" ALTER COLUMN "Num""ber" SET (n_distinct = '5');
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
-- Add a constraint to a partition as it is on the table.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt".
CREATE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parti_bc1966f9_parting_run"()
RETURNS pg_catalog.int8
LANGUAGE plpgsql SECURITY DEFINER SET row_security = on
AS $parting__$
DECLARE
    done bigint;
BEGIN
    EXECUTE $parting_$ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" ADD CONSTRAINT "no ""less""" CHECK (("Num""ber" >= 0));
$parting_$;
    GET DIAGNOSTICS done = ROW_COUNT;
    SET CONSTRAINTS ALL IMMEDIATE;
    DROP FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parti_bc1966f9_parting_run"();
    RETURN done;
END
$parting__$;
SELECT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parti_bc1966f9_parting_run"();
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
-- Let an identity column of the rebuilt parent continue where that of the table is.
-- The sequence of the one cannot be given to the other.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt", ACCESS EXCLUSIVE on "the ""schema"" 100%"."seq ""of"" %".
ALTER SEQUENCE "the ""schema"" 100%"."seq ""of"" %" RENAME TO "50% ""off"" \ $parting$ %s {{ x }}; --_parting_old_seq";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" ALTER COLUMN "the ""id"" %s"
ADD GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME "the ""schema"" 100%"."seq ""of"" %" START WITH 1 INCREMENT BY 3 MINVALUE 1 MAXVALUE 99 CACHE 1 NO CYCLE);
SELECT pg_catalog.setval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass, last_value, is_called) FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_old_seq";
-- Set the default of a column that partitions do not inherit, the next value of a sequence.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default", ACCESS SHARE on "the ""schema"" 100%"."seq ""of"" %".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
-- Set the default of a column that partitions do not inherit, the next value of a sequence.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611", ACCESS SHARE on "the ""schema"" 100%"."seq ""of"" %".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
-- Revoke a privilege that is not granted on the table, and what was passed on of it.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."seq ""of"" %".
REVOKE SELECT ON "the ""schema"" 100%"."seq ""of"" %" FROM PUBLIC CASCADE;
-- Grant a privilege that is granted on the table.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."seq ""of"" %".
GRANT USAGE ON "the ""schema"" 100%"."seq ""of"" %" TO "a ""role"" %";
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."seq ""of"" %".
COMMENT ON SEQUENCE "the ""schema"" 100%"."seq ""of"" %" IS 'counts; --';
-- Make a sequence belong to a column of the rebuilt parent.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."own'ed", ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt".
ALTER SEQUENCE "the ""schema"" 100%"."own'ed" OWNED BY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt"."Num""ber";
-- Attach a partition to the rebuilt parent, then detach it from the table.
-- In this order its columns never become its own: to drop one of them on the table later drops it
-- here.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default", SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt", ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" INHERIT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" NO INHERIT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
-- Attach a partition to the rebuilt parent, then detach it from the table.
-- In this order its columns never become its own: to drop one of them on the table later drops it
-- here.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611", SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt", ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" INHERIT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" NO INHERIT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
-- Drop a function of this project.
DROP FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_row"(bigint);
-- Drop a function of this project.
DROP FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_rows"(bigint[]);
-- Drop a function of this project.
DROP FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_page"(integer, boolean, pg_catalog.text);
-- Drop a function of this project.
DROP FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], timestamp with time zone, timestamp with time zone);
-- Drop the identity of a column of the table, whose sequence the rebuilt parent continues.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" ALTER COLUMN "the ""id"" %s" DROP IDENTITY;
-- Give the name of the table to the rebuilt parent, and to the table that of a partition.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --", ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" RENAME TO "50% ""off"" \ $parting$ %s {{ x }}; --_before202611";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" RENAME TO "50% ""off"" \ $parting$ %s {{ x }}; --";
-- Set the default of a column that partitions do not inherit, the next value of a sequence.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611", ACCESS SHARE on "the ""schema"" 100%"."seq ""of"" %".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
-- Add a constraint to a partition as it is on the table.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
CREATE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611_parting_run"()
RETURNS pg_catalog.int8
LANGUAGE plpgsql SECURITY DEFINER SET row_security = on
AS $parting__$
DECLARE
    done bigint;
BEGIN
    EXECUTE $parting_$ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" ADD CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-11-01 00:00:00+00:00'::timestamp with time zone) NOT VALID;
$parting_$;
    GET DIAGNOSTICS done = ROW_COUNT;
    SET CONSTRAINTS ALL IMMEDIATE;
    DROP FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611_parting_run"();
    RETURN done;
END
$parting__$;
SELECT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611_parting_run"();
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 check {"sql": "8a030d41413ec2d3"}';
-- Attach the table that was the parent, as a partition of the one that is the parent now.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611", SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" INHERIT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
-- Add a constraint to a partition as it is on the table.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" ADD CONSTRAINT "the % pkey" PRIMARY KEY ("the ""id"" %s");
-- Add a constraint to a partition as it is on the table.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" ADD CONSTRAINT "both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
-- Add a constraint to a partition as it is on the table.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --", SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."other % table".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
-- Create an index on a partition as it is on the table.
-- Locks: SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE INDEX "by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
-- Set what an index of the old table had besides its definition.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."by ""text""", SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
ALTER INDEX "the ""schema"" 100%"."by ""text""" ALTER COLUMN 1 SET STATISTICS 55;
ALTER INDEX "the ""schema"" 100%"."by ""text""" SET TABLESPACE "sp""ace";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" CLUSTER ON "by ""text""";
-- Set what an index of the old table had besides its definition.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."both 100%".
ALTER INDEX "the ""schema"" 100%"."both 100%" SET (fillfactor = '66');
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
-- Create extended statistics as the table has them.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE STATISTICS "the ""schema"" 100%"."stat ""s"" %" (ndistinct) ON "Num""ber", "te;xt {%" FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
-- Set the target of extended statistics as the old table had it.
ALTER STATISTICS "the ""schema"" 100%"."stat ""s"" %" SET STATISTICS 44;
-- Set what logical replication sends of old rows, as the table has it.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REPLICA IDENTITY USING INDEX "both 100%";
-- Add a partition, or the key table, to a publication of the table.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
ALTER PUBLICATION "pub"" %" ADD TABLE ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
-- Revoke a privilege that is not granted on the table, and what was passed on of it.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
REVOKE TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" FROM "own""er" CASCADE;
-- Revoke a privilege that is not granted on the table, and what was passed on of it.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
REVOKE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" FROM PUBLIC CASCADE;
-- Grant a privilege that is granted on the table.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" TO "a ""role"" %" WITH GRANT OPTION;
-- Grant a privilege that is granted on the table.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" TO PUBLIC;
-- Grant a privilege on a column.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
GRANT SELECT ("te;xt {%") ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" TO "a ""role"" %" WITH GRANT OPTION;
-- Grant a privilege on a column.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
GRANT UPDATE ("Num""ber") ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" TO PUBLIC;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS E'what''s \\ "there" 100%';
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON CONSTRAINT "no ""less""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS E'it''s \\ checked';
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."by ""text""".
COMMENT ON INDEX "the ""schema"" 100%"."by ""text""" IS 'it''s low';
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON STATISTICS "the ""schema"" 100%"."stat ""s"" %" IS 'it''s correlated';
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS E'django-parting 1 partition {"bound": "[\\"below\\", [\\"time\\", \\"2026-11-01T00:00:00+00:00\\"]]", "number": "0", "suffix": "before202611"}';
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_before202611_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 constraint';
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
COMMENT ON CONSTRAINT "no ""less""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 constraint';
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_before202611_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 constraint';
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 constraint';
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611_by ""text""".
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611_by ""text""" IS 'django-parting 1 index';
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON STATISTICS "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611_stat ""s"" %" IS 'django-parting 1 statistics';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting__$
-- Inserts one new row into its partition. BEFORE INSERT on the parent: the row is inserted there, too,
-- and the cleanup deletes it again. INSTEAD OF INSERT on the view: no row enters the parent.
DECLARE
    new_row pg_catalog.record;
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
        EXECUTE coalesce((
            SELECT pg_catalog.format(
                E'INSERT INTO "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_before202611" AS inserted (%s) SELECT %s',
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
    ELSE
        IF partition_key OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone THEN
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" SELECT (new_row).*;
        ELSE
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
        END IF;
    END IF;
    IF TG_WHEN OPERATOR(pg_catalog.=) 'BEFORE' THEN
        -- The cleanup does nothing without this, and users' triggers must not see the row twice. The
        -- depth is that of the statement, to distinguish it from those of triggers that it fires.
        IF (pg_catalog.current_setting('parting.routed_5c9948392a0e', true) OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text) IS NOT TRUE THEN
            PERFORM pg_catalog.set_config('parting.routed_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
        END IF;
    END IF;
    RETURN NEW;
END
$parting__$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
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
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(timestamp with time zone) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_hashjoin = 'off'
SET enable_mergejoin = 'off'
SET enable_seqscan = 'off'
AS $parting_$
-- Deletes from the parent the rows that the routing trigger has inserted into partitions.
-- The array, and the settings of this function, keep the planner at one index probe a row whatever the
-- statistics are: a scan would read all dead rows that an old snapshot keeps there.
<<parting>>
DECLARE
    -- Columns may be called tg_relid.
    own_oid pg_catalog.oid := TG_RELID;
    routed_by pg_catalog.text := pg_catalog.current_setting('parting.routed_5c9948392a0e', true);
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
BEGIN
    IF (TG_RELID OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    IF routed_by OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text THEN
        PERFORM pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true);
        PERFORM pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
        DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
        WHERE routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows));
        PERFORM pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    ELSE
        -- A trigger's own insert was the last that was routed, or somebody has written the setting, or the
        -- routing trigger has been dropped, and nothing was routed. (The catalog does not show it: this
        -- transaction's snapshot may be older than the trigger.) Rows without a copy in a partition stay.
        PERFORM pg_catalog.set_config('parting.routed_5c9948392a0e', 'done', true);
        PERFORM pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
        DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS routed
        WHERE routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows))
        AND routed."the ""id"" %s" OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT copied.pk FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS copied
            WHERE copied.pk OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT new_rows."the ""id"" %s" FROM new_rows))
            AND copied.partition_number OPERATOR(pg_catalog.<>) 32767));
        PERFORM pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    END IF;
    RETURN NULL;
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting__$
-- Copies a row to another partition when its partition key no longer fits. PostgreSQL has locked the
-- old row already, which stays, with its old key, to be counted as updated, and is deleted at the
-- end of the statement.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    arrived bigint;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
BEGIN
    IF EXISTS (
        SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid OPERATOR(pg_catalog.=) TG_RELID
        AND (i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE
        AND pg_catalog.pg_relation_filenode(i.inhparent) IS NOT NULL
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    IF coalesce("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(NEW."Created 'At' \ $parting$"), 1) OPERATOR(pg_catalog.=) TG_ARGV[0]::smallint THEN
        PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint);
    UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
    WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    IF NOT FOUND THEN
        -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint)
        ON CONFLICT (pk) DO NOTHING;
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s", partition_number = (-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) parting.own_number
        WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    END IF;
    -- Insert routing inserts the copy into its partition one deeper.
    PERFORM pg_catalog.set_config('parting.moving_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.+) 1)::pg_catalog.text, true);
    IF pg_catalog.has_table_privilege(CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', 'SELECT') THEN
        IF own_number OPERATOR(pg_catalog.=) 0::pg_catalog.int2 THEN
            -- Its columns are its own, and may be others than those of the table, or in another order.
            EXECUTE coalesce((
                SELECT pg_catalog.format(
                    E'INSERT INTO "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" (%s) OVERRIDING SYSTEM VALUE SELECT %s',
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
            $parting_$') USING NEW;
            GET DIAGNOSTICS arrived = ROW_COUNT;
        ELSE
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
            GET DIAGNOSTICS arrived = ROW_COUNT;
        END IF;
    ELSE
        BEGIN
            IF own_number OPERATOR(pg_catalog.=) 0::pg_catalog.int2 THEN
                -- Its columns are its own, and may be others than those of the table, or in another order.
                EXECUTE coalesce((
                    SELECT pg_catalog.format(
                        E'INSERT INTO "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" (%s) OVERRIDING SYSTEM VALUE SELECT %s',
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
                $parting_$') USING NEW;
                GET DIAGNOSTICS arrived = ROW_COUNT;
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" OVERRIDING SYSTEM VALUE SELECT NEW.*;
                GET DIAGNOSTICS arrived = ROW_COUNT;
            END IF;
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = 'the "schema" 100%', TABLE = E'50% "off" \\ $parting$ %s {{ x }}; --';
        END;
    END IF;
    IF arrived OPERATOR(pg_catalog.=) 0 THEN
        RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
    END IF;
    -- The copy has taken the mark away, unless it has another primary key or is none.
    PERFORM FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) NEW."the ""id"" %s" AND recorded.partition_number OPERATOR(pg_catalog.>=) 0::pg_catalog.int2;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a trigger changed the primary key % of a row that moves to another partition, or skipped it', NEW."the ""id"" %s"
        USING HINT = 'A BEFORE INSERT trigger must not change the primary key of a row that has one.';
    END IF;
    PERFORM pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
    -- A constraint binds the partition key to other columns: only the old row is sure to satisfy it.
    -- Or triggers of users see the deletion: it is the old row that is deleted.
    RETURN OLD;
END
$parting__$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Deletes the old row once its copy exists in another partition.
DECLARE
    deleted bigint;
    moving_before pg_catalog.text := pg_catalog.current_setting('parting.moving_5c9948392a0e', true);
BEGIN
    IF EXISTS (
        SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid OPERATOR(pg_catalog.=) TG_RELID
        AND (i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE
        AND pg_catalog.pg_relation_filenode(i.inhparent) IS NOT NULL
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    PERFORM pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.pg_trigger_depth()::pg_catalog.text, true);
    EXECUTE pg_catalog.format(
        'DELETE FROM ONLY %I.%I WHERE "the ""id"" %%s" OPERATOR(pg_catalog.=) $1', TG_TABLE_SCHEMA, TG_TABLE_NAME
    ) USING OLD."the ""id"" %s";
    GET DIAGNOSTICS deleted = ROW_COUNT;
    PERFORM pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce(moving_before, ''), true);
    IF deleted OPERATOR(pg_catalog.<>) 1 THEN
        RAISE EXCEPTION 'a trigger kept the row % from leaving %', OLD."the ""id"" %s", TG_TABLE_NAME
        USING HINT = 'A BEFORE DELETE trigger must return OLD while a row moves to another partition.';
    END IF;
    -- Anybody may write the setting that this trigger is fired by, but only the owner may write this.
    DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" AS register
    WHERE register.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s" AND register.partition_number OPERATOR(pg_catalog.=) TG_ARGV[0]::smallint;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the row % of % has not moved', OLD."the ""id"" %s", TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege', HINT = 'Do not write settings of parting yourself.';
    END IF;
    PERFORM pg_catalog.set_config('parting.moved_5c9948392a0e', '', true);
    RETURN NULL;
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
AS $parting_$
-- Records the primary key of a new row in the key table, whose own primary key rejects one that exists already.
-- It is SECURITY DEFINER with the search_path of the inserting session: a SET clause would cost too
-- much, once a row. So every name is qualified here, those of operators and types included.
BEGIN
    IF TG_TABLE_SCHEMA OPERATOR(pg_catalog.<>) ALL (ARRAY['the "schema" 100%']::pg_catalog.name[]) THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    IF pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.<>) '' THEN
        IF pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) 'batch'
        AND pg_catalog.pg_has_role(SESSION_USER, CURRENT_USER, 'MEMBER'::pg_catalog.text) THEN
            RETURN NULL;
        END IF;
        -- A copy is inserted by insert routing, one deeper than what moves it, or directly if there is none.
        IF pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text
        OR pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) (pg_catalog.pg_trigger_depth())::pg_catalog.text THEN
            -- A copy of a row in another partition, if its key is marked: anybody may write the setting.
            -- If another transaction recorded the key after this one's snapshot, PostgreSQL raises
            -- serialization_failure here.
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded (pk, partition_number) VALUES (NEW."the ""id"" %s", TG_ARGV[0]::smallint)
            ON CONFLICT (pk) DO UPDATE SET partition_number = EXCLUDED.partition_number
            WHERE recorded.partition_number OPERATOR(pg_catalog.<) 0::pg_catalog.int2;
            IF FOUND THEN
                RETURN NULL;
            END IF;
        END IF;
    END IF;
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded (pk, partition_number) VALUES (NEW."the ""id"" %s", TG_ARGV[0]::smallint);
    RETURN NULL;
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_hashjoin = 'off'
SET enable_mergejoin = 'off'
SET enable_seqscan = 'off'
AS $parting_$
-- Remove the keys of rows that were deleted. A statement on a partition deletes rows of that partition: keys
-- with other numbers are those of rows that have moved. One on the table deletes rows of all partitions.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    removed bigint;
BEGIN
    IF EXISTS (
        SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid OPERATOR(pg_catalog.=) TG_RELID
        AND (i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE
        AND pg_catalog.pg_relation_filenode(i.inhparent) IS NOT NULL
    ) OR TG_ARGV[0] OPERATOR(pg_catalog.=) '32767'
    AND (TG_RELID OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    IF pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) 'batch'
    AND pg_catalog.pg_has_role(SESSION_USER, CURRENT_USER, 'MEMBER'::pg_catalog.text) THEN
        RETURN NULL;
    END IF;
    DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
    WHERE recorded.pk OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT old_rows."the ""id"" %s" FROM old_rows))
    AND (parting.own_number OPERATOR(pg_catalog.=) 32767 OR recorded.partition_number OPERATOR(pg_catalog.=) parting.own_number);
    GET DIAGNOSTICS removed = ROW_COUNT;
    IF removed OPERATOR(pg_catalog.<>) (SELECT pg_catalog.count(*) FROM old_rows) THEN
        -- A key is not recorded yet (an installation is recording them), or it was recorded after
        -- this transaction's snapshot. Recording it decides: in the second case PostgreSQL waits for
        -- the other transaction, or raises serialization_failure.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number)
        SELECT old_rows."the ""id"" %s", parting.own_number FROM old_rows
        ON CONFLICT (pk) DO NOTHING;
        DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
        WHERE recorded.pk OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT old_rows."the ""id"" %s" FROM old_rows))
        AND (parting.own_number OPERATOR(pg_catalog.=) 32767 OR recorded.partition_number OPERATOR(pg_catalog.=) parting.own_number);
    END IF;
    RETURN NULL;
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
AS $parting_$
-- Looks after a row that is deleted while the setting says that rows are being moved: it has moved, or was
-- routed, if its key bears the number of another partition. Otherwise somebody has written the setting.
-- It is not pinned, as record_key.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    recorded_number pg_catalog.int2;
BEGIN
    IF TG_TABLE_SCHEMA OPERATOR(pg_catalog.<>) ALL (ARRAY['the "schema" 100%']::pg_catalog.name[]) THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    SELECT recorded.partition_number INTO recorded_number FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    IF recorded_number IS NULL THEN
        PERFORM FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" AS register
        WHERE register.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s" AND register.partition_number OPERATOR(pg_catalog.=) TG_ARGV[0]::pg_catalog.int2;
        IF FOUND THEN
            RETURN NULL;  -- it has moved with another primary key
        END IF;
        -- It is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::pg_catalog.int2)
        ON CONFLICT (pk) DO NOTHING;
    ELSIF recorded_number OPERATOR(pg_catalog.<>) TG_ARGV[0]::pg_catalog.int2 THEN
        RETURN NULL;
    END IF;
    DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
    WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s" AND recorded.partition_number OPERATOR(pg_catalog.=) parting.own_number;
    RETURN NULL;
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting$
-- Remembers who truncates, for the trigger that fires next, as the owner: this function runs as who truncates.
BEGIN
    PERFORM pg_catalog.set_config('parting.truncated_by_5c9948392a0e', current_user::pg_catalog.text, true);
    RETURN NULL;
END
$parting$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Remove the keys of a partition that was truncated, or of the table with all its partitions.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    referencing pg_catalog.regclass;
    statement pg_catalog.text;
    cascades pg_catalog.text := pg_catalog.current_setting('parting.cascades', true);
    depth pg_catalog.text := pg_catalog.pg_trigger_depth()::pg_catalog.text;
    truncated_by pg_catalog.text := pg_catalog.current_setting('parting.truncated_by_5c9948392a0e', true);
    contains_rows boolean;
BEGIN
    IF EXISTS (
        SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid OPERATOR(pg_catalog.=) TG_RELID
        AND (i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE
        AND pg_catalog.pg_relation_filenode(i.inhparent) IS NOT NULL
    ) OR TG_ARGV[0] OPERATOR(pg_catalog.=) '32767'
    AND (TG_RELID OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    IF TG_ARGV[0] OPERATOR(pg_catalog.<>) '32767' OR EXISTS (SELECT FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --") THEN
        DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) parting.own_number;
        RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT k.conrelid AS oid FROM pg_catalog.pg_constraint AS k
    WHERE k.contype OPERATOR(pg_catalog.=) 'f' AND k.confrelid OPERATOR(pg_catalog.=) E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass) THEN
        TRUNCATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys";
        RETURN NULL;
    END IF;
    -- Triggers do not learn whether the statement says CASCADE. It is taken to do so where it is the
    -- whole of what was sent: one TRUNCATE without comments, that ends with this word; a deeper one
    -- must be one of those below, too. All that it would empty in the end must be what the role may
    -- empty that truncates, and must be the owner's, as whom triggers would run: their functions, too.
    IF pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.<>) 1 THEN
        -- Anybody may write the setting, but those below run as the owner.
        IF truncated_by OPERATOR(pg_catalog.=) current_user::pg_catalog.text
        AND cascades OPERATOR(pg_catalog.~~) pg_catalog.concat(pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1, ':%') THEN
            truncated_by := pg_catalog.regexp_replace(cascades, '^[0-9]+:', '');
        ELSE
            truncated_by := NULL;
        END IF;
    END IF;
    statement := pg_catalog.regexp_replace(pg_catalog.current_query(), '"[^"]*"', 'name', 'g');
    IF truncated_by IS NOT NULL
    AND statement OPERATOR(pg_catalog.!~) '--|/\*'
    AND statement OPERATOR(pg_catalog.~*) '^\s*truncate\M[^;]*\scascade\s*;?\s*$'
    AND NOT EXISTS (
        WITH RECURSIVE reached(oid, is_child) AS (
            SELECT found.oid, false FROM (SELECT k.conrelid AS oid FROM pg_catalog.pg_constraint AS k
            WHERE k.contype OPERATOR(pg_catalog.=) 'f' AND k.confrelid OPERATOR(pg_catalog.=) E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass) AS found
            UNION
            SELECT next.oid, next.is_child FROM reached CROSS JOIN LATERAL (
                SELECT k.conrelid AS oid, false AS is_child FROM pg_catalog.pg_constraint AS k
                WHERE k.contype OPERATOR(pg_catalog.=) 'f' AND k.confrelid OPERATOR(pg_catalog.=) reached.oid
                UNION ALL
                SELECT i.inhrelid, true FROM pg_catalog.pg_inherits AS i WHERE i.inhparent OPERATOR(pg_catalog.=) reached.oid
            ) AS next
        )
        SELECT FROM reached JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) reached.oid
        WHERE NOT reached.is_child AND (
            pg_catalog.has_table_privilege(truncated_by::pg_catalog.name, reached.oid, 'TRUNCATE') IS NOT TRUE
            OR pg_catalog.pg_get_userbyid(c.relowner) OPERATOR(pg_catalog.<>) current_user
        )
        OR EXISTS (
            SELECT FROM pg_catalog.pg_trigger AS t JOIN pg_catalog.pg_proc AS p ON p.oid OPERATOR(pg_catalog.=) t.tgfoid
            WHERE t.tgrelid OPERATOR(pg_catalog.=) reached.oid AND NOT t.tgisinternal
            AND NOT pg_catalog.pg_has_role(p.proowner, current_user, 'MEMBER')
        )
    ) THEN
        PERFORM pg_catalog.set_config('parting.cascades', pg_catalog.concat(depth, ':', truncated_by), true);
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
                -- No policy is evaluated: one that others have written would run as the owner.
                IF pg_catalog.row_security_active(referencing) THEN
                    contains_rows := pg_catalog.pg_relation_size(referencing) OPERATOR(pg_catalog.>) 0;
                ELSE
                    EXECUTE pg_catalog.format('SELECT EXISTS (SELECT FROM %s)', referencing) INTO contains_rows;
                END IF;
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
        -- No policy is evaluated: one that others have written would run as the owner.
        IF pg_catalog.row_security_active(referencing) THEN
            contains_rows := pg_catalog.pg_relation_size(referencing) OPERATOR(pg_catalog.>) 0;
        ELSE
            EXECUTE pg_catalog.format('SELECT EXISTS (SELECT FROM %s)', referencing) INTO contains_rows;
        END IF;
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
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $parting_$
-- Records the change of a primary key in the key table.
BEGIN
    IF EXISTS (
        SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid OPERATOR(pg_catalog.=) TG_RELID
        AND (i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE
        AND pg_catalog.pg_relation_filenode(i.inhparent) IS NOT NULL
    ) OR TG_ARGV[0] OPERATOR(pg_catalog.=) '32767'
    AND (TG_RELID OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"')) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
        HINT = 'manage.py install_partition_triggers';
    END IF;
    UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s" WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    IF NOT FOUND THEN
        -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number) VALUES (OLD."the ""id"" %s", TG_ARGV[0]::smallint)
        ON CONFLICT (pk) DO NOTHING;
        UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET pk = NEW."the ""id"" %s" WHERE recorded.pk OPERATOR(pg_catalog.=) OLD."the ""id"" %s";
    END IF;
    RETURN NULL;
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"before202611","default","202611"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
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
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_row"(bigint) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"before202611","default","202611"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
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
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_rows"(bigint[]) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"before202611","default","202611"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
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
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_page"(integer, boolean, pg_catalog.text) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], timestamp with time zone, timestamp with time zone) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 1
AS $parting_$
-- Returns the rows of the table that a query leaves out which reads some of its partitions: those of the default
-- partition and of the table itself, and of partitions that the query does not know. It says which partitions it
-- knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_right boolean;
    is_known boolean;
    has_others boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, or have changed names with another one, or policies of it would hide rows
    -- that those of the table do not. In this session the name of the table may be that of another table, a tenant's
    -- or a temporary one. Somebody may have attached other tables, to the table or to partitions of it.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid))
            OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right FROM pg_catalog.pg_inherits AS i
    WHERE i.inhrelid OPERATOR(pg_catalog.=) ANY ($3) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
    END IF;
    -- One statement each: together they took longer. Not EXISTS, for which PostgreSQL reads the whole catalog, in the
    -- hope of an early end.
    SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', 'c09b24bbd474bd3c', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
    INTO parting.is_known FROM pg_catalog.pg_inherits AS i
    WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent;
    SELECT pg_catalog.count(*) OPERATOR(pg_catalog.>) 0 INTO parting.has_others FROM pg_catalog.pg_inherits AS below
    WHERE below.inhparent OPERATOR(pg_catalog.=) ANY (pg_catalog.array_remove(pg_catalog.array_append($3, parting.default_partition), parting.parent));
    IF is_known AND NOT has_others
        AND (default_partition OPERATOR(pg_catalog.=) ANY ($3) OR pg_catalog.pg_relation_size(default_partition) OPERATOR(pg_catalog.=) 0)
        AND (parent OPERATOR(pg_catalog.=) ANY ($3) OR pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.=) 0)
    THEN
        RETURN;
    END IF;
    SELECT pg_catalog.string_agg('parting_row.' OPERATOR(pg_catalog.||) pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum)
    INTO parting.columns
    FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid OPERATOR(pg_catalog.=) parting.parent AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped;
    -- Each once, however it has come under the table.
    FOR source IN
        WITH RECURSIVE below(child) AS (
            SELECT i.inhrelid FROM pg_catalog.pg_inherits AS i
            WHERE i.inhparent OPERATOR(pg_catalog.=) ANY (pg_catalog.array_cat(ARRAY[parting.parent], $3))
                AND (NOT parting.is_known OR i.inhparent OPERATOR(pg_catalog.<>) parting.parent OR i.inhrelid OPERATOR(pg_catalog.=) parting.default_partition)
            UNION
            SELECT i.inhrelid FROM below JOIN pg_catalog.pg_inherits AS i ON i.inhparent OPERATOR(pg_catalog.=) below.child
        )
        SELECT c.oid
        FROM (SELECT child FROM below UNION SELECT parting.parent) AS found
        JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) found.child
        WHERE NOT c.oid OPERATOR(pg_catalog.=) ANY ($3)
            AND (c.relkind OPERATOR(pg_catalog.<>) 'r' OR pg_catalog.pg_relation_size(c.oid) OPERATOR(pg_catalog.>) 0)
    LOOP
        IF pg_catalog.has_table_privilege(source, 'SELECT') AND NOT pg_catalog.row_security_active(source) THEN
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $2 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $3', columns, pg_catalog.concat('ONLY ', source::pg_catalog.regclass)) USING source, $4, $5;
        ELSE
            -- Who may read the table may read the rows of its children, but only through it.
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $2 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $3', columns, parent::pg_catalog.regclass) USING source, $4, $5;
        END IF;
    END LOOP;
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], timestamp with time zone, timestamp with time zone) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_check_partition"(pg_catalog.text, pg_catalog.oid, pg_catalog.oid, pg_catalog.text, pg_catalog.oid[], bigint[]) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY INVOKER
AS $parting_$
-- Returns whether a statement that names a partition ($1, $2) does what one on the table ($3) would: the names mean
-- them in this session, it is a partition of the table, the table has the privileges that are needed ($4) and no
-- policies, no rules but the known ones ($5), and no triggers for statements but the known ones ($6), which none on a
-- partition would fire. PostgreSQL plans this once a session; as a part of the statement it would be planned each time.
BEGIN
    -- With IS TRUE the index of all children of the parent is not looked at, too.
    RETURN pg_catalog.to_regclass($1)::pg_catalog.oid OPERATOR(pg_catalog.=) $2
        AND pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')::pg_catalog.oid OPERATOR(pg_catalog.=) $3
        AND pg_catalog.has_table_privilege($3, 'SELECT') AND pg_catalog.has_table_privilege($3, $4)
        AND NOT pg_catalog.row_security_active($3) AND NOT pg_catalog.row_security_active($2)
        AND EXISTS (
            SELECT FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) $2 AND (i.inhparent OPERATOR(pg_catalog.=) $3) IS TRUE
        )
        AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_rewrite AS r
            WHERE r.ev_class OPERATOR(pg_catalog.=) $3 AND r.oid OPERATOR(pg_catalog.<>) ALL ($5)
        )
        AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_trigger AS t
            WHERE t.tgrelid OPERATOR(pg_catalog.=) $3 AND (t.tgtype::pg_catalog.int4 OPERATOR(pg_catalog.&) 1) OPERATOR(pg_catalog.=) 0
            AND (pg_catalog.int8mul(t.oid::pg_catalog.int8, 65536) OPERATOR(pg_catalog.+) t.tgtype::pg_catalog.int8) OPERATOR(pg_catalog.<>) ALL ($6)
        );
END
$parting_$;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_check_partition"(pg_catalog.text, pg_catalog.oid, pg_catalog.oid, pg_catalog.text, pg_catalog.oid[], bigint[]) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
-- Create a user's trigger as it is on the table.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE TRIGGER "sees ""it"" %s" AFTER INSERT OR UPDATE OF "Num""ber" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((new.x <> '%'::text))
EXECUTE FUNCTION "the ""schema"" 100%"."se'e"('it''s', E'\\');
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" ENABLE ALWAYS TRIGGER "sees ""it"" %s";
COMMENT ON TRIGGER "sees ""it"" %s" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'it''s';
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('32767');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "1fb3820fd75f9d1c"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE) AND OLD.xmin OPERATOR(pg_catalog.<>) pg_catalog.pg_current_xact_id()::pg_catalog.xid)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('32767');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "a6177a24373da31d"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('32767');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "4d85768c6d682eef"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('32767');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "c1a1a75331821386"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('32767');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "864652c3e00e5df5"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "~parting_route" BEFORE INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"();
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TRIGGER "~parting_route" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "7d3756a4a26a1f4e"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE OR REPLACE TRIGGER "parting_cleanup" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"();
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON TRIGGER "parting_cleanup" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "5588cf2da80c6973"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-11-01 00:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('0');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 trigger {"sql": "9c3638663e27864c"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('0');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 trigger {"sql": "58f8e9d6ca3f1532"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('0');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 trigger {"sql": "b5e5697ae5e56c49"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('0');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 trigger {"sql": "ba9eeb785b733828"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 trigger {"sql": "953d669f21d0bc18"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('0');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 trigger {"sql": "69257ee22b2d509a"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('0');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 trigger {"sql": "2baf5b7d76688de6"}';
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('0');
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 trigger {"sql": "76d3ba9622149d07"}';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
-- Create a user's trigger as it is on the table.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611".
CREATE TRIGGER "sees ""it"" %s" AFTER INSERT OR UPDATE OF "Num""ber" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611"
FOR EACH ROW WHEN (((current_setting('parting.silent_5c9948392a0e'::text, true) IS DISTINCT FROM 'on'::text) AND (current_setting('parting.moved_5c9948392a0e'::text, true) IS DISTINCT FROM (pg_trigger_depth())::text) AND (new.x <> '%'::text)))
EXECUTE FUNCTION "the ""schema"" 100%"."se'e"('it''s', E'\\');
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" ENABLE ALWAYS TRIGGER "sees ""it"" %s";
COMMENT ON TRIGGER "sees ""it"" %s" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 user_trigger {"sql": "f1c91452abed08fb"}';
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
-- Create the view of one column, never of typed ones, that the INSERT rule writes to.
CREATE VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" AS SELECT NULL::"the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row WHERE false;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view".
COMMENT ON VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 view';
-- Revoke a privilege that is not granted on the table, and what was passed on of it.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view".
REVOKE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" FROM PUBLIC CASCADE;
-- Create or replace a trigger.
-- Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view".
CREATE OR REPLACE TRIGGER "~parting_route" INSTEAD OF INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"();
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view".
COMMENT ON TRIGGER "~parting_route" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 trigger {"sql": "9937905bde6dd0a2"}';
-- Send inserts to the view instead of the table.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --", ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view".
CREATE RULE "parting_insert" AS ON INSERT TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO INSTEAD
INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" (parting_row) VALUES (NEW) RETURNING (parting_row).*;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON RULE "parting_insert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule {"columns": "1,2,3,4"}';
COMMIT;

BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;
-- Wait until no other run or migration is at work on the table. COMMIT ends the turn.
SET LOCAL lock_timeout = '10000ms';
SET LOCAL statement_timeout = 0;
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SELECT pg_catalog.pg_advisory_xact_lock(1885434484, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4);
-- Set up a transaction of this project: a short wait for locks, texts that can be compared.
-- What the role has set otherwise holds again afterwards. A client that is stopped while others wait
-- for its locks loses its session; one that only reads is left alone. Triggers that do not fire would leave
-- rows without keys: not every role may have them fire again, then it fails, and nothing is done.
-- PostgreSQL knows `transaction_timeout` from version 17 on.
-- A run that takes the owner's role evaluates no policies, out of which RESET ROLE would lead back
-- to the role of the session: it fails then.
SET LOCAL lock_timeout = '500ms';
SET LOCAL timezone = 'UTC';
SET LOCAL datestyle = 'ISO';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL extra_float_digits = 1;
SET LOCAL quote_all_identifiers = off;
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = '10s';
SELECT pg_catalog.set_config('transaction_timeout', '0', true)
WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
SET LOCAL default_tablespace = '';
SET LOCAL row_security = off;
SELECT pg_catalog.set_config('session_replication_role', 'origin', true)
WHERE pg_catalog.current_setting('session_replication_role') OPERATOR(pg_catalog.=) 'replica';
SET LOCAL ROLE "own""er";
SET CONSTRAINTS ALL IMMEDIATE;
-- Gather statistics over the table and all its partitions, which autovacuum never does.
-- From PostgreSQL 18 on the partitions would get their own ones as well, unless ONLY forbids it.
-- They are locked as well, by ACCESS SHARE, or as the table is if they get their own ones.
-- Locks: SHARE UPDATE EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
ANALYZE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
COMMIT;
