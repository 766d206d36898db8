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
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --", ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611", ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default", ACCESS EXCLUSIVE on "the ""schema"" 100%"."other % table".
DO $parting_$
DECLARE
    names pg_catalog.text[] := ARRAY[E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_202611"', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"', '"the ""schema"" 100%"."other % table"'];
    modes pg_catalog.text[] := ARRAY['ACCESS EXCLUSIVE', 'ACCESS EXCLUSIVE', 'ACCESS EXCLUSIVE', 'ACCESS EXCLUSIVE'];
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
-- Raise an error if the table was changed since it was read, or contains rows.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
DO $parting_$
BEGIN
    IF EXISTS (SELECT FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --") THEN
        RAISE EXCEPTION '% itself contains rows', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING HINT = 'Run it again.';
    END IF;
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
            pg_catalog.string_agg(version, ' ' ORDER BY version COLLATE pg_catalog."C"), 'UTF8')), 'hex') FROM versions) OPERATOR(pg_catalog.<>) '0123 %s' THEN
        RAISE EXCEPTION '% was changed meanwhile', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING HINT = 'Run it again.';
    END IF;
END
$parting_$;
-- Drop a constraint that the table no longer has, or that another one replaces.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --", ACCESS EXCLUSIVE on "the ""schema"" 100%"."other % table".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DROP CONSTRAINT "to ""other"" %";
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
-- Drop the old table, which is empty by now, and give its name to the rebuilt parent.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --", ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt".
DROP TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" RENAME TO "50% ""off"" \ $parting$ %s {{ x }}; --";
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
-- Create or replace a function.
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
    IF partition_key OPERATOR(pg_catalog.<) '2026-11-01 00:00:00+00:00'::timestamp with time zone THEN
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
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
            ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
        END IF;
    END IF;
    RETURN NEW;
END
$parting_$;
-- Create or replace a function.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting_$
-- Inserts the rows of a statement into their partitions, after they have been inserted into the table: the
-- cleanup, which comes next, deletes them there. Many rows of one partition are one statement.
<<parting>>
DECLARE
    new_row "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
    -- Where rows are taken from that are not routed by one statement, if there are several, or if some have changed.
    each_row pg_catalog.refcursor;
    ignored pg_catalog.text;
    partition_key timestamp with time zone;
    total bigint;
    changed boolean;
    reads boolean;
    scans pg_catalog.text;
BEGIN
    -- Most statements insert one row: each condition of its own costs them something.
    SELECT new_rows.* INTO new_row FROM new_rows WHERE NOT EXISTS (SELECT FROM new_rows OFFSET 1);
    IF NOT FOUND OR TG_TABLE_SCHEMA OPERATOR(pg_catalog.<>) ALL (ARRAY['the "schema" 100%']::pg_catalog.name[]) OR (pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID) OPERATOR(pg_catalog.=) 0 AND (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.-) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID)) OPERATOR(pg_catalog.>=) 1) IS NOT TRUE THEN
        IF TG_TABLE_SCHEMA OPERATOR(pg_catalog.<>) ALL (ARRAY['the "schema" 100%']::pg_catalog.name[]) THEN
            RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
            HINT = 'manage.py install_partition_triggers';
        END IF;
        SELECT pg_catalog.count(*) INTO total FROM new_rows;
        IF total OPERATOR(pg_catalog.=) 0 THEN
            RETURN NULL;
        END IF;
        changed := (pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID) OPERATOR(pg_catalog.=) 0 AND (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.-) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID)) OPERATOR(pg_catalog.>=) total) IS NOT TRUE;
        IF NOT changed THEN
            DECLARE
                numbers pg_catalog.int2[];
                lowest timestamp with time zone[];
                highest timestamp with time zone[];
                names pg_catalog.text := '*';
                columns pg_catalog.text := '';
                target pg_catalog.text;
                condition pg_catalog.text;
                records boolean;
            BEGIN
                IF total OPERATOR(pg_catalog.>=) 16 THEN
                    SELECT pg_catalog.array_agg(grouped.number ORDER BY grouped.number), pg_catalog.array_agg(grouped.lowest ORDER BY grouped.number), pg_catalog.array_agg(grouped.highest ORDER BY grouped.number)
                    INTO numbers, lowest, highest
                    FROM (
                        SELECT coalesce(('{1,2,1}'::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."Created 'At' \ $parting$", ARRAY['2026-11-01 00:00:00+00:00'::timestamp with time zone, '2026-12-01 00:00:00+00:00'::timestamp with time zone])], 1::pg_catalog.int2) AS number, pg_catalog.min(new_rows."Created 'At' \ $parting$") AS lowest, pg_catalog.max(new_rows."Created 'At' \ $parting$") AS highest
                        FROM new_rows GROUP BY 1
                    ) AS grouped;
                END IF;
                -- A statement for each of them has to be planned: for a few rows that costs more than to go through the tree.
                -- Each looks through all rows: for very many of them that does, too.
                IF total OPERATOR(pg_catalog.>=) (4 OPERATOR(pg_catalog.*) pg_catalog.cardinality(numbers))
                AND pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.<=) 128 THEN
                    -- Who may write the key table may record all keys of a statement at once: the trigger that records the key of
                    -- a row leaves them to this function then, which can prove it.
                    records := pg_catalog.has_table_privilege(TG_RELID, 'SELECT')
                        AND coalesce(pg_catalog.current_setting('parting.moving_5c9948392a0e', true), '') OPERATOR(pg_catalog.=) ''
                        AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"', 'INSERT')
                        AND pg_catalog.has_sequence_privilege(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_parting_proof"')::pg_catalog.oid, 'UPDATE')
                        AND pg_catalog.pg_has_role(
                            SESSION_USER, (SELECT p.proowner FROM pg_catalog.pg_proc AS p WHERE p.oid OPERATOR(pg_catalog.=) pg_catalog.to_regprocedure(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_parting_record_key"()')::pg_catalog.oid), 'MEMBER'::pg_catalog.text
                        );
                    IF records IS TRUE THEN
                        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', pg_catalog.concat('recorded ', pg_catalog.setval(
                            pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_parting_proof"'),
                            (pg_catalog.uuid_hash_extended(pg_catalog.gen_random_uuid(), 0) OPERATOR(pg_catalog.&) 9223372036854774784::pg_catalog.int8)
                            OPERATOR(pg_catalog.|) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.+) 1)::pg_catalog.int8
                        )), true);
                    END IF;
                    FOR i IN 1..pg_catalog.cardinality(numbers) LOOP
                        target := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","202611"}'::pg_catalog.text[])[numbers[i]] OPERATOR(pg_catalog.||) '" AS inserted' OPERATOR(pg_catalog.||) columns;
                        condition := CASE WHEN pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.=) 1 THEN 'true'
                            WHEN numbers[i] OPERATOR(pg_catalog.=) 1::pg_catalog.int2 THEN E'coalesce((''{1,2,1}''::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(new_rows."Created ''At'' \\ $parting$", ARRAY[''2026-11-01 00:00:00+00:00''::timestamp with time zone, ''2026-12-01 00:00:00+00:00''::timestamp with time zone])], 1::pg_catalog.int2) OPERATOR(pg_catalog.=) 1::pg_catalog.int2'
                            ELSE E'new_rows."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $1 AND new_rows."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $2' END;
                        IF records IS TRUE THEN
                            EXECUTE pg_catalog.format(E'WITH arrived (pk) AS (INSERT INTO %s SELECT %s FROM new_rows WHERE %s RETURNING inserted."the ""id"" %%s") INSERT INTO "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" (pk, partition_number) SELECT arrived.pk, %s FROM arrived', target, names, condition, numbers[i]) USING lowest[i], highest[i];
                        ELSE
                            EXECUTE pg_catalog.format('INSERT INTO %s SELECT %s FROM new_rows WHERE %s', target, names, condition) USING lowest[i], highest[i];
                        END IF;
                    END LOOP;
                    IF records IS TRUE THEN
                        ignored := pg_catalog.set_config('parting.moving_5c9948392a0e', '', true);
                        ignored := pg_catalog.setval(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_parting_proof"'::pg_catalog.regclass, 1024);
                    END IF;
                    IF NOT changed AND (pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID) OPERATOR(pg_catalog.=) 0 AND (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.-) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID)) OPERATOR(pg_catalog.>=) total) IS NOT TRUE THEN
                        -- Triggers that partitions alone have did that, perhaps to rows that were routed after it as they were before.
                        RAISE EXCEPTION 'rows of % have been changed or deleted while they were being inserted', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
                        USING ERRCODE = 'triggered_data_change_violation', HINT = 'Change them when the statement that inserts them has ended.';
                    END IF;
                    -- The cleanup, whose depth is the same, deletes no row without this unless it finds its copy.
                    ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', pg_catalog.concat((pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, ' ', total, CASE WHEN changed THEN ' compared' END), true);
                    RETURN NULL;
                END IF;
            END;
            reads := false;
            OPEN each_row FOR SELECT * FROM new_rows;
        ELSE
            -- Who may insert need not be allowed to read.
            reads := pg_catalog.has_table_privilege(TG_RELID, 'SELECT') AND NOT pg_catalog.row_security_active(TG_RELID);
            IF reads THEN
                -- A scan would read all dead rows that an old snapshot keeps there.
                scans := pg_catalog.current_setting('enable_seqscan');
                ignored := pg_catalog.set_config('enable_seqscan', 'off', true);
            END IF;
            OPEN each_row FOR SELECT * FROM new_rows;
        END IF;
        LOOP
            FETCH each_row INTO new_row;
            EXIT WHEN NOT FOUND OR NOT reads;
            -- As it is now: what was fired by the one before may have changed it, too.
            SELECT waiting.* INTO new_row FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS waiting
            WHERE waiting."the ""id"" %s" OPERATOR(pg_catalog.=) new_row."the ""id"" %s";
            EXIT WHEN FOUND;
        END LOOP;
        IF NOT FOUND THEN
            -- All have been deleted since.
            ignored := pg_catalog.set_config('enable_seqscan', scans, true);
            -- The cleanup, whose depth is the same, deletes no row without this unless it finds its copy.
            ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
            RETURN NULL;
        END IF;
    END IF;
    LOOP
        partition_key := new_row."Created 'At' \ $parting$";
        IF partition_key OPERATOR(pg_catalog.<) '2026-11-01 00:00:00+00:00'::timestamp with time zone THEN
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
        ELSE
            IF partition_key OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone THEN
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" SELECT (new_row).*;
            ELSE
                INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
            END IF;
        END IF;
        IF each_row IS NULL THEN
            -- The cleanup, whose depth is the same, deletes no row without this unless it finds its copy.
            ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', pg_catalog.concat((pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, ' 1'), true);
            RETURN NULL;
        END IF;
        LOOP
            FETCH each_row INTO new_row;
            EXIT WHEN NOT FOUND OR NOT reads;
            -- As it is now: what was fired by the one before may have changed it, too.
            SELECT waiting.* INTO new_row FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS waiting
            WHERE waiting."the ""id"" %s" OPERATOR(pg_catalog.=) new_row."the ""id"" %s";
            EXIT WHEN FOUND;
        END LOOP;
        EXIT WHEN NOT FOUND;
    END LOOP;
    CLOSE each_row;
    IF reads THEN
        ignored := pg_catalog.set_config('enable_seqscan', scans, true);
        -- The cleanup, whose depth is the same, deletes no row without this unless it finds its copy.
        ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, true);
        RETURN NULL;
    END IF;
    IF NOT changed AND (pg_catalog.pg_stat_get_xact_tuples_updated(TG_RELID) OPERATOR(pg_catalog.=) 0 AND (pg_catalog.pg_stat_get_xact_tuples_inserted(TG_RELID) OPERATOR(pg_catalog.-) pg_catalog.pg_stat_get_xact_tuples_deleted(TG_RELID)) OPERATOR(pg_catalog.>=) total) IS NOT TRUE THEN
        -- Triggers that partitions alone have did that, perhaps to rows that were routed after it as they were before.
        RAISE EXCEPTION 'rows of % have been changed or deleted while they were being inserted', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'triggered_data_change_violation', HINT = 'Change them when the statement that inserts them has ended.';
    END IF;
    -- The cleanup, whose depth is the same, deletes no row without this unless it finds its copy.
    ignored := pg_catalog.set_config('parting.routed_5c9948392a0e', pg_catalog.concat((pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)::pg_catalog.text, ' ', total, CASE WHEN changed THEN ' compared' END), true);
    RETURN NULL;
END
$parting_$;
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
            SELECT pg_catalog.count(*) OPERATOR(pg_catalog.=) 2 AND pg_catalog.bool_and(coalesce((
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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","202611"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
            SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
        END IF;
        IF pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child) THEN
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
            AND recorded.partition_number OPERATOR(pg_catalog.<>) 0
            GROUP BY recorded.partition_number ORDER BY recorded.partition_number
        LOOP
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","202611"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
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
            SELECT pg_catalog.count(*) OPERATOR(pg_catalog.=) 2 AND pg_catalog.bool_and(coalesce((
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
        SELECT $3 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '177682a30ebb9dbb', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
        INTO parting.is_known FROM pg_catalog.pg_inherits AS i
        WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
        IF NOT is_known THEN
            SELECT pg_catalog.count(*) OPERATOR(pg_catalog.=) 2 AND pg_catalog.bool_and(coalesce((
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
            source := E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_' OPERATOR(pg_catalog.||) ('{"default","202611"}'::pg_catalog.text[])[partition_key] OPERATOR(pg_catalog.||) '"';
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
    SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '177682a30ebb9dbb', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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
-- Change nothing, but make PostgreSQL reject ON CONFLICT and MERGE.
-- The routing trigger could not serve them: rows would exist twice.
-- Locks: ACCESS EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE RULE "parting_no_upsert" AS ON UPDATE TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO ALSO NOTHING;
-- Comment on an object: with a marker, which makes it this project's own, or as it was.
-- Locks: ACCESS SHARE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
COMMENT ON RULE "parting_no_upsert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule';
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
