-- hourly, daily, weekly_dates, monthly, monthly_trigger, monthly_generated, quarterly, yearly, integers, integers_trigger, lists, lists_trigger, hashes

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 default {"number": "1"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('1');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "e27f76dd6b13acb6"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('1');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "f15d93ade2a69946"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('1');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2fc9885177c5ae24"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('1');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "3a1e331bd64725e2"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('1');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2ce0375ad54facdb"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s")
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('1');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "93e286a9c415bdc2"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO PUBLIC;


-- =================================================================================================
-- hourly

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" >= '2026-11-23 14:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" < '2026-11-23 15:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"time\\", \\"2026-11-23T14:00:00+00:00\\"], [\\"time\\", \\"2026-11-23T15:00:00+00:00\\"]]", "number": "2", "suffix": "2026112314"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 check {"sql": "6bdc997e16a50edb"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026112314_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026112314_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026112314_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026112314_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_2026112314_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" >= '2026-11-23 14:00:00+00:00'::timestamp with time zone AND NEW."Created 'At' \ $parting$" < '2026-11-23 15:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 trigger {"sql": "fca5d12d9776f1e1"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 trigger {"sql": "e36a1580d025279e"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 trigger {"sql": "ef414ab6d6f935e5"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 trigger {"sql": "eaa3556e8fb8e53f"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 trigger {"sql": "940d43d606870b05"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314"
FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s")
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 trigger {"sql": "948b0b55b34eb6f8"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" TO PUBLIC;


-- =================================================================================================
-- daily

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" >= '2026-11-22 23:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" < '2026-11-23 23:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"time\\", \\"2026-11-22T23:00:00+00:00\\"], [\\"time\\", \\"2026-11-23T23:00:00+00:00\\"]]", "number": "2", "suffix": "20261123"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 check {"sql": "f3e5d9645853dec3"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_20261123_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_20261123_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_20261123_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_20261123_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_20261123_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" >= '2026-11-22 23:00:00+00:00'::timestamp with time zone AND NEW."Created 'At' \ $parting$" < '2026-11-23 23:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 trigger {"sql": "9b139e825c8e4a0b"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 trigger {"sql": "2fc7aab042ae6c53"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 trigger {"sql": "f0a495fbaafa115d"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 trigger {"sql": "06c67e014a57deb0"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 trigger {"sql": "f84bb30426a69048"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123"
FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s")
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 trigger {"sql": "ee33ab6cd57bbdfc"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" TO PUBLIC;


-- =================================================================================================
-- weekly_dates

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" >= '2026-11-23'::date AND "Created 'At' \ $parting$" < '2026-11-30'::date)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"day\\", \\"2026-11-23\\"], [\\"day\\", \\"2026-11-30\\"]]", "number": "2", "suffix": "2026w48"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 check {"sql": "0adfe10af5ce4b6b"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026w48_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026w48_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026w48_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026w48_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_2026w48_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" >= '2026-11-23'::date AND NEW."Created 'At' \ $parting$" < '2026-11-30'::date) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 trigger {"sql": "a89bb82f0dc73b61"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 trigger {"sql": "90d6b90d0694e81d"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 trigger {"sql": "cb729a9d181a7991"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 trigger {"sql": "85ec10d83471e727"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 trigger {"sql": "7710e590ca37f1ac"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48"
FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s")
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 trigger {"sql": "e1a575645cc7c40e"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" TO PUBLIC;


-- =================================================================================================
-- monthly, monthly_trigger, monthly_generated

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" >= '2026-11-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" < '2026-12-01 00:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"time\\", \\"2026-11-01T00:00:00+00:00\\"], [\\"time\\", \\"2026-12-01T00:00:00+00:00\\"]]", "number": "2", "suffix": "202611"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 check {"sql": "2f1e217fa37612ad"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" >= '2026-11-01 00:00:00+00:00'::timestamp with time zone AND NEW."Created 'At' \ $parting$" < '2026-12-01 00:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "3786ad7400fe426a"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "d4372612b4957719"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "eace8a6b530ca69d"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "980ed9ccfed62d6b"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "f0495484a8ef5e96"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s")
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "acff17b6dedb1024"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" TO PUBLIC;


-- =================================================================================================
-- monthly_without_keys, monthly_trigger_without_keys, hashes_trigger_without_keys

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 default {"number": "1"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('1');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "e27f76dd6b13acb6"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('1');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "f15d93ade2a69946"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO PUBLIC;


-- =================================================================================================
-- monthly_without_keys, monthly_trigger_without_keys

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" >= '2026-11-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" < '2026-12-01 00:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"time\\", \\"2026-11-01T00:00:00+00:00\\"], [\\"time\\", \\"2026-12-01T00:00:00+00:00\\"]]", "number": "2", "suffix": "202611"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 check {"sql": "2f1e217fa37612ad"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" >= '2026-11-01 00:00:00+00:00'::timestamp with time zone AND NEW."Created 'At' \ $parting$" < '2026-12-01 00:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "3786ad7400fe426a"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "d4372612b4957719"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" TO PUBLIC;


-- =================================================================================================
-- monthly_uniques

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 default {"number": "1"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('1');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "e27f76dd6b13acb6"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('1');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "f15d93ade2a69946"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('1');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2fc9885177c5ae24"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('1');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "3a1e331bd64725e2"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('1');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2ce0375ad54facdb"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s" OR pg_catalog.record_image_ne(ROW(OLD."Num""ber", OLD."te;xt {%"), ROW(NEW."Num""ber", NEW."te;xt {%")))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('1');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "cf410e3bdc40b5e9"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO PUBLIC;


-- =================================================================================================
-- monthly_uniques

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" >= '2026-11-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" < '2026-12-01 00:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"time\\", \\"2026-11-01T00:00:00+00:00\\"], [\\"time\\", \\"2026-12-01T00:00:00+00:00\\"]]", "number": "2", "suffix": "202611"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 check {"sql": "2f1e217fa37612ad"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" >= '2026-11-01 00:00:00+00:00'::timestamp with time zone AND NEW."Created 'At' \ $parting$" < '2026-12-01 00:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "3786ad7400fe426a"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "d4372612b4957719"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "eace8a6b530ca69d"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "980ed9ccfed62d6b"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "f0495484a8ef5e96"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s" OR pg_catalog.record_image_ne(ROW(OLD."Num""ber", OLD."te;xt {%"), ROW(NEW."Num""ber", NEW."te;xt {%")))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "552f87cfc48e4c1a"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" TO PUBLIC;


-- =================================================================================================
-- monthly_trigger_uniques_over_rows

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 default {"number": "1"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" IS 'django-parting 1 index';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_default_later; --" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_later; --" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('1');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "e27f76dd6b13acb6"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('1');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "f15d93ade2a69946"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('1');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2fc9885177c5ae24"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('1');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "3a1e331bd64725e2"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('1');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2ce0375ad54facdb"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s" OR pg_catalog.record_image_ne(ROW(OLD."Num""ber", OLD."te;xt {%"), ROW(NEW."Num""ber", NEW."te;xt {%")))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('1');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "cf410e3bdc40b5e9"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO PUBLIC;


-- =================================================================================================
-- monthly_trigger_uniques_over_rows

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" >= '2026-11-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" < '2026-12-01 00:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"time\\", \\"2026-11-01T00:00:00+00:00\\"], [\\"time\\", \\"2026-12-01T00:00:00+00:00\\"]]", "number": "2", "suffix": "202611"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 check {"sql": "2f1e217fa37612ad"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""" IS 'django-parting 1 index';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_202611_later; --" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611_later; --" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" >= '2026-11-01 00:00:00+00:00'::timestamp with time zone AND NEW."Created 'At' \ $parting$" < '2026-12-01 00:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "3786ad7400fe426a"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "d4372612b4957719"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "eace8a6b530ca69d"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "980ed9ccfed62d6b"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "f0495484a8ef5e96"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s" OR pg_catalog.record_image_ne(ROW(OLD."Num""ber", OLD."te;xt {%"), ROW(NEW."Num""ber", NEW."te;xt {%")))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "552f87cfc48e4c1a"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" TO PUBLIC;


-- =================================================================================================
-- quarterly

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" >= '2026-10-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" < '2027-01-01 00:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"time\\", \\"2026-10-01T00:00:00+00:00\\"], [\\"time\\", \\"2027-01-01T00:00:00+00:00\\"]]", "number": "2", "suffix": "2026q4"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 check {"sql": "bd7bd4e97159eab8"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026q4_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026q4_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026q4_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026q4_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_2026q4_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" >= '2026-10-01 00:00:00+00:00'::timestamp with time zone AND NEW."Created 'At' \ $parting$" < '2027-01-01 00:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 trigger {"sql": "7bf506266bd4fbdf"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 trigger {"sql": "b0e51466a5cc99d8"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 trigger {"sql": "19f056fa62c18550"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 trigger {"sql": "1974d980aa784f28"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 trigger {"sql": "66843e78cbc0367e"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4"
FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s")
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 trigger {"sql": "0c1ac5d9a2858162"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" TO PUBLIC;


-- =================================================================================================
-- yearly

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" >= '2026-01-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" < '2027-01-01 00:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"time\\", \\"2026-01-01T00:00:00+00:00\\"], [\\"time\\", \\"2027-01-01T00:00:00+00:00\\"]]", "number": "2", "suffix": "2026"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 check {"sql": "048ba89f95c8c339"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_2026_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" >= '2026-01-01 00:00:00+00:00'::timestamp with time zone AND NEW."Created 'At' \ $parting$" < '2027-01-01 00:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 trigger {"sql": "4f8bd01ae6ed3f8d"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 trigger {"sql": "ea2437ab0ed82c0c"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 trigger {"sql": "c34bbe8428ae0313"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 trigger {"sql": "8af15f1d2d935e73"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 trigger {"sql": "efed24db91c260a1"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026"
FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s")
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 trigger {"sql": "42dcd7dae3052469"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" TO PUBLIC;


-- =================================================================================================
-- integers, integers_trigger

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" (
    CONSTRAINT "parting_bound" CHECK ("the ""id"" %s" >= 2000::bigint AND "the ""id"" %s" < 3000::bigint)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"number\\", \\"2000\\"], [\\"number\\", \\"3000\\"]]", "number": "2", "suffix": "2000"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 check {"sql": "069d8db50da136c5"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2000_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2000_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2000_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2000_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_2000_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000"
FOR EACH ROW WHEN (NOT (NEW."the ""id"" %s" >= 2000::bigint AND NEW."the ""id"" %s" < 3000::bigint) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 trigger {"sql": "41e093da94797ded"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 trigger {"sql": "15dbb15c1217cc25"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 trigger {"sql": "1163927950d16528"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 trigger {"sql": "cc883a2393754a07"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 trigger {"sql": "ceee8b6a75d12659"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000"
FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s")
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 trigger {"sql": "d694046e6ea9564a"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" TO PUBLIC;


-- =================================================================================================
-- lists, lists_trigger

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" (
    CONSTRAINT "parting_bound" CHECK ("te;xt {%" IN ('D''E', 'F"R', E'\\'))
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS E'django-parting 1 partition {"bound": "[\\"values\\", [\\"text\\", \\"D''E\\"], [\\"text\\", \\"F\\\\\\"R\\"], [\\"text\\", \\"\\\\\\\\\\"]]", "number": "2", "suffix": "e\\"u %s"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 check {"sql": "9f598833d9d50b67"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s"
FOR EACH ROW WHEN (NOT (NEW."te;xt {%" IN ('D''E', 'F"R', E'\\')) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 trigger {"sql": "46f2df76959e97c5"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 trigger {"sql": "315429b377186c7b"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 trigger {"sql": "6b1b65f8bae38260"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 trigger {"sql": "a1aa9f273f477ee1"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 trigger {"sql": "633ba27251d58747"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s"
FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s")
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 trigger {"sql": "5013944ac58e751d"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" TO PUBLIC;


-- =================================================================================================
-- hashes

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" (
    CONSTRAINT "parting_bound" CHECK ((('x' || left(encode(sha256(convert_to(("te;xt {%")::text, 'UTF8')), 'hex'), 8))::bit(32)::bigint % 3) = 0)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS E'django-parting 1 partition {"bound": "[\\"remainder\\", [\\"number\\", \\"3\\"], [\\"number\\", \\"0\\"]]", "number": "2", "suffix": "0"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 check {"sql": "fd588db67780b59f"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_0_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_0_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_0_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_0_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_0_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0"
FOR EACH ROW WHEN (NOT ((('x' || left(encode(sha256(convert_to((NEW."te;xt {%")::text, 'UTF8')), 'hex'), 8))::bit(32)::bigint % 3) = 0) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 trigger {"sql": "361d1459c00614b9"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 trigger {"sql": "7fb8ffd4cf007122"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 trigger {"sql": "2247e6c0c9a606ca"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 trigger {"sql": "e3052134ca0f3084"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 trigger {"sql": "94786c5b879316ac"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0"
FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s")
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 trigger {"sql": "ffb0e214aed98ee0"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" TO PUBLIC;


-- =================================================================================================
-- follower, follower_generated

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 default {"number": "1"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table_keys"("pk") DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('1');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "e27f76dd6b13acb6"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('1');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "f15d93ade2a69946"}';
CREATE CONSTRAINT TRIGGER "parting_relocate" AFTER INSERT OR UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_relocate"();
COMMENT ON TRIGGER "parting_relocate" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "91c8f3f43568d2ae"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('1');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2fc9885177c5ae24"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('1');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "3a1e331bd64725e2"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('1');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2ce0375ad54facdb"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s")
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('1');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "93e286a9c415bdc2"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO PUBLIC;


-- =================================================================================================
-- follower, follower_generated

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS E'django-parting 1 partition {"bound": "[\\"followed\\", [\\"number\\", \\"2\\"]]", "number": "2", "suffix": "it''s"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table_it's"("id") DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_it's_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
FOR EACH ROW WHEN (OLD."Num""ber" IS DISTINCT FROM NEW."Num""ber" OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "a34c4aa5b6ec63ca"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "85abe5b5d5f0c369"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "7c5cad067c97f9bd"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('parting.moving_5c9948392a0e', true) IS DISTINCT FROM pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "e2b6258ef908c813"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "05011e57b75bfdc3"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
FOR EACH ROW WHEN (OLD."the ""id"" %s" IS DISTINCT FROM NEW."the ""id"" %s")
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "a17d112763a5fc68"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" TO PUBLIC;


-- =================================================================================================
-- follower_trigger_without_keys

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 default {"number": "1"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table_keys"("pk") DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('1');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "e27f76dd6b13acb6"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('1');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "f15d93ade2a69946"}';
CREATE CONSTRAINT TRIGGER "parting_relocate" AFTER INSERT OR UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_relocate"();
COMMENT ON TRIGGER "parting_relocate" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "91c8f3f43568d2ae"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO PUBLIC;


-- =================================================================================================
-- follower_trigger_without_keys

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS E'django-parting 1 partition {"bound": "[\\"followed\\", [\\"number\\", \\"2\\"]]", "number": "2", "suffix": "it''s"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table_it's"("id") DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_it's_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
FOR EACH ROW WHEN (OLD."Num""ber" IS DISTINCT FROM NEW."Num""ber" OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "a34c4aa5b6ec63ca"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "85abe5b5d5f0c369"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" TO PUBLIC;


-- =================================================================================================
-- hashes_trigger_without_keys

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" (
    CONSTRAINT "parting_bound" CHECK (((("the ""id"" %s") % 2 + 2) % 2) = 0)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS E'django-parting 1 partition {"bound": "[\\"remainder\\", [\\"number\\", \\"2\\"], [\\"number\\", \\"0\\"]]", "number": "2", "suffix": "0"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 check {"sql": "c17852b2681517fd"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" ALTER COLUMN "the ""id"" %s"
SET DEFAULT nextval('"the ""schema"" 100%"."seq ""of"" %"'::regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_0_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_0_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_0_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_0_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 constraint';
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_0_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" USING btree ("te;xt {%");
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0"
FOR EACH ROW WHEN (NOT ((((NEW."the ""id"" %s") % 2 + 2) % 2) = 0) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 trigger {"sql": "164ddd8ed82968f1"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) = pg_catalog.pg_trigger_depth()::text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 trigger {"sql": "7fb8ffd4cf007122"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" TO PUBLIC;
