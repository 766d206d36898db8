BEGIN;
-- Opens each transaction of this project: a short wait for locks, and nobody's search_path.
SET LOCAL lock_timeout = '2000ms';
SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL timezone = 'UTC';
SET LOCAL ROLE "own""er";
SET CONSTRAINTS ALL IMMEDIATE;
-- Takes the table for the moment in which everything goes over to the fresh parent. What its foreign
-- keys point at comes first, as it does in applications: else who waits for this table may hold that.
-- Whoever waits here must not wait for what this transaction waits for: once it has a lock, that is
-- hardly any time, less than PostgreSQL waits before it looks for deadlocks (a second, as delivered).
-- Locks: ACCESS EXCLUSIVE on the table, all partitions, and what its foreign keys point at.
LOCK TABLE ONLY "the ""schema"" 100%"."other % table" IN ACCESS EXCLUSIVE MODE;
SELECT pg_catalog.set_config('lock_timeout', '200ms', true);
LOCK TABLE ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IN ACCESS EXCLUSIVE MODE;
LOCK TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IN ACCESS EXCLUSIVE MODE;
-- Refuses to go on if the table has been changed since it was read, or has got rows. Locks no table.
DO $parting_$
BEGIN
    IF EXISTS (SELECT FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --") THEN
        RAISE EXCEPTION 'rows stand in % itself', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING HINT = 'Run it again.';
    END IF;
    IF (WITH subject(id) AS (VALUES (E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::regclass::oid)), versions(version) AS (
            SELECT 'table ' || t.xmin::text FROM subject JOIN pg_class AS t ON t.oid = id
            UNION ALL SELECT 'column ' || t.attnum || ' ' || t.xmin::text FROM subject JOIN pg_attribute AS t ON t.attrelid = id
            UNION ALL SELECT 'default ' || t.oid || ' ' || t.xmin::text FROM subject JOIN pg_attrdef AS t ON t.adrelid = id
            UNION ALL SELECT 'constraint ' || t.oid || ' ' || t.xmin::text FROM subject JOIN pg_constraint AS t ON id IN (t.conrelid, t.confrelid)
            UNION ALL SELECT 'index ' || t.indexrelid || ' ' || t.xmin::text FROM subject JOIN pg_index AS t ON t.indrelid = id
            UNION ALL SELECT 'trigger ' || t.oid || ' ' || t.xmin::text FROM subject JOIN pg_trigger AS t ON t.tgrelid = id
            UNION ALL SELECT 'rule ' || t.oid || ' ' || t.xmin::text FROM subject JOIN pg_rewrite AS t ON t.ev_class = id
            UNION ALL SELECT 'statistics ' || t.oid || ' ' || t.xmin::text FROM subject JOIN pg_statistic_ext AS t ON t.stxrelid = id
            UNION ALL SELECT 'publication ' || t.oid || ' ' || t.xmin::text FROM subject JOIN pg_publication_rel AS t ON t.prrelid = id
            UNION ALL SELECT 'child ' || t.inhrelid || ' ' || t.xmin::text FROM subject JOIN pg_inherits AS t ON t.inhparent = id
            UNION ALL SELECT 'comment ' || t.objsubid || ' ' || t.xmin::text FROM subject
                JOIN pg_description AS t ON t.classoid = 'pg_class'::regclass AND t.objoid = id
        )
        SELECT encode(sha256(convert_to(string_agg(version, ' ' ORDER BY version COLLATE "C"), 'UTF8')), 'hex') FROM versions) IS DISTINCT FROM '0123 %s' THEN
        RAISE EXCEPTION '% was changed meanwhile', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING HINT = 'Run it again.';
    END IF;
END
$parting_$;
-- Drops a constraint of a partition. Locks: ACCESS EXCLUSIVE on the partition and on "the ""schema"" 100%"."other % table".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DROP CONSTRAINT "to ""other"" %";
-- Makes a copy of the table that has never had a column dropped. Locks: ACCESS SHARE on the table.
CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" (
    LIKE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" INCLUDING ALL
    EXCLUDING CONSTRAINTS EXCLUDING IDENTITY EXCLUDING INDEXES EXCLUDING STATISTICS
) USING "he""ap" TABLESPACE "sp""ace";
-- Sets a parameter as the table has it. Locks: SHARE UPDATE EXCLUSIVE on the partition, for some parameters more.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" SET (fillfactor = '70');
-- Sets a parameter as the table has it. Locks: SHARE UPDATE EXCLUSIVE on the partition, for some parameters more.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" SET (toast.autovacuum_enabled = 'false');
-- Sets what a column of the table has. Locks: SHARE UPDATE EXCLUSIVE on the partition for STATISTICS, else ACCESS EXCLUSIVE.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" ALTER COLUMN "Num""ber" SET STATISTICS 77;
-- Sets a parameter as the table has it. Locks: SHARE UPDATE EXCLUSIVE on the partition, for some parameters more.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" ALTER COLUMN "Num""ber" SET (n_distinct = '5');
-- Adds a constraint to a partition. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" ADD CONSTRAINT "no ""less""" CHECK (("Num""ber" >= 0));
-- Lets an identity column of the fresh parent go on where that of the table stands. (The sequence of
-- one cannot be given to the other.) Locks: ACCESS EXCLUSIVE on the fresh parent and the sequence.
ALTER SEQUENCE "the ""schema"" 100%"."seq ""of"" %" RENAME TO "50% ""off"" \ $parting$ %s {{ x }}; --_parting_old_seq";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" ALTER COLUMN "the ""id"" %s"
ADD GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME "the ""schema"" 100%"."seq ""of"" %" START WITH 1 INCREMENT BY 3 MINVALUE 1 MAXVALUE 99 CACHE 1 NO CYCLE);
SELECT pg_catalog.setval('"the ""schema"" 100%"."seq ""of"" %"'::regclass, last_value, is_called) FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_old_seq";
-- Lets direct inserts into a partition draw from the table's sequence. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s" SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
-- Lets direct inserts into a partition draw from the table's sequence. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ALTER COLUMN "the ""id"" %s" SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
-- Takes back a privilege that the table does not give, and what was passed on of it. Locks no table.
REVOKE SELECT ON "the ""schema"" 100%"."seq ""of"" %" FROM PUBLIC CASCADE;
-- Gives a privilege that the table gives. Locks no table.
GRANT USAGE ON "the ""schema"" 100%"."seq ""of"" %" TO "a ""role"" %";
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON SEQUENCE "the ""schema"" 100%"."seq ""of"" %" IS 'counts; --';
-- Lets a sequence belong to a column of the fresh parent. Locks: SHARE ROW EXCLUSIVE on the sequence.
ALTER SEQUENCE "the ""schema"" 100%"."own'ed" OWNED BY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt"."Num""ber";
-- Gives a partition to the fresh parent. In this order its columns never become its own: to drop one of
-- them later is to drop it on the table. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" INHERIT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" NO INHERIT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
-- Gives a partition to the fresh parent. In this order its columns never become its own: to drop one of
-- them later is to drop it on the table. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" INHERIT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" NO INHERIT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
-- Drops the old table, which is empty and has no partitions any more, and gives its name to the fresh
-- parent. Locks: ACCESS EXCLUSIVE on both.
DROP TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" RENAME TO "50% ""off"" \ $parting$ %s {{ x }}; --";
-- Adds a constraint to a partition. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" ADD CONSTRAINT "the % pkey" PRIMARY KEY ("the ""id"" %s");
-- Adds a constraint to a partition. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" ADD CONSTRAINT "both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
-- Adds a constraint to a partition. Locks: ACCESS EXCLUSIVE on the partition, SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."other % table".
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
-- Makes an index on a partition. Locks: SHARE on the partition.
CREATE INDEX "by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" USING btree ("te;xt {%");
-- Sets what an index of the old table had. Locks: ACCESS EXCLUSIVE on the index.
ALTER INDEX "the ""schema"" 100%"."by ""text""" ALTER COLUMN 1 SET STATISTICS 55;
ALTER INDEX "the ""schema"" 100%"."by ""text""" SET TABLESPACE "sp""ace";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" CLUSTER ON "by ""text""";
-- Sets what an index of the old table had. Locks: ACCESS EXCLUSIVE on the index.
ALTER INDEX "the ""schema"" 100%"."both 100%" SET (fillfactor = '66');
-- Makes extended statistics as the table has them. Locks: SHARE UPDATE EXCLUSIVE on the partition.
CREATE STATISTICS "the ""schema"" 100%"."stat ""s"" %" (ndistinct) ON "Num""ber", "te;xt {%" FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
-- Sets the target of extended statistics as the old table had them. Locks: SHARE UPDATE EXCLUSIVE on the table.
ALTER STATISTICS "the ""schema"" 100%"."stat ""s"" %" SET STATISTICS 44;
-- Sets what logical replication tells of old rows. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REPLICA IDENTITY USING INDEX "both 100%";
-- Publishes a partition where the table is published. Locks: SHARE UPDATE EXCLUSIVE on the partition.
ALTER PUBLICATION "pub"" %" ADD TABLE ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
-- Takes back a privilege that the table does not give, and what was passed on of it. Locks no table.
REVOKE TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" FROM "own""er" CASCADE;
-- Takes back a privilege that the table does not give, and what was passed on of it. Locks no table.
REVOKE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" FROM PUBLIC CASCADE;
-- Gives a privilege that the table gives. Locks no table.
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" TO "a ""role"" %" WITH GRANT OPTION;
-- Gives a privilege that the table gives. Locks no table.
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" TO PUBLIC;
-- Gives a privilege on a column. Locks no table.
GRANT SELECT ("te;xt {%") ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" TO "a ""role"" %" WITH GRANT OPTION;
-- Gives a privilege on a column. Locks no table.
GRANT UPDATE ("Num""ber") ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" TO PUBLIC;
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS E'what''s \\ "there" 100%';
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON CONSTRAINT "no ""less""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS E'it''s \\ checked';
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON INDEX "the ""schema"" 100%"."by ""text""" IS 'it''s low';
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON STATISTICS "the ""schema"" 100%"."stat ""s"" %" IS 'it''s correlated';
-- Makes or replaces a function. Locks no table.
CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting_$
-- Inserts one new row into its partition. BEFORE INSERT on the parent: the row is inserted there, too,
-- and the cleanup deletes it again. INSTEAD OF INSERT on the view: the parent is never touched.
DECLARE
    new_row "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
    partition_key timestamp with time zone;
BEGIN
    IF TG_WHEN = 'BEFORE' THEN
        new_row := NEW;
    ELSE
        new_row := NEW.parting_row;
    END IF;
    partition_key := new_row."Created 'At' \ $parting$";
    IF partition_key < '2026-11-01 00:00:00+00:00'::timestamp with time zone THEN
        INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
    ELSE
        IF partition_key < '2026-12-01 00:00:00+00:00'::timestamp with time zone THEN
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" SELECT (new_row).*;
        ELSE
            INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" SELECT (new_row).*;
        END IF;
    END IF;
    IF TG_WHEN = 'BEFORE' THEN
        -- The cleanup does nothing without this, and users' triggers must not see the row twice. The
        -- depth is that of the statement, to distinguish it from those of triggers that it fires.
        IF pg_catalog.current_setting('parting.routed_5c9948392a0e', true) IS DISTINCT FROM (pg_catalog.pg_trigger_depth() - 1)::text THEN
            PERFORM pg_catalog.set_config('parting.routed_5c9948392a0e', (pg_catalog.pg_trigger_depth() - 1)::text, true);
        END IF;
    END IF;
    RETURN NEW;
END
$parting_$;
-- Makes a trigger as users have it on the table. Locks: SHARE ROW EXCLUSIVE on "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --".
CREATE TRIGGER "sees ""it"" %s" AFTER INSERT OR UPDATE OF "Num""ber" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((new.x <> '%'::text))
EXECUTE FUNCTION "the ""schema"" 100%"."se'e"('it''s', E'\\');
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" ENABLE ALWAYS TRIGGER "sees ""it"" %s";
COMMENT ON TRIGGER "sees ""it"" %s" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'it''s';
-- Changes nothing, but makes PostgreSQL refuse ON CONFLICT and MERGE, which the routing trigger
-- could not serve: rows would stand twice. Locks: ACCESS EXCLUSIVE on the table.
CREATE RULE "parting_no_upsert" AS ON UPDATE TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO ALSO NOTHING;
-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON RULE "parting_no_upsert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule';
COMMIT;

BEGIN;
-- Opens each transaction of this project: a short wait for locks, and nobody's search_path.
SET LOCAL lock_timeout = '2000ms';
SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL timezone = 'UTC';
SET LOCAL ROLE "own""er";
SET CONSTRAINTS ALL IMMEDIATE;
-- Gathers statistics over all partitions, which autovacuum never does. Locks: SHARE UPDATE EXCLUSIVE on the table.
ANALYZE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
COMMIT;
