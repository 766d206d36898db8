-- hourly, daily, weekly_dates, monthly, monthly_trigger, monthly_generated, quarterly, yearly, integers, integers_trigger, lists, lists_trigger

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 default {"highest": "3", "number": "1", "numbers": "2-3"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('1');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "e27f76dd6b13acb6"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('1');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "0ad8f013a4826139"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('1');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2fc9885177c5ae24"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('1');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "15f1aa09af4199f7"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('1');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "d93e68ab03c5f356"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('1');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "dec88c22fa1727fa"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('1');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2ce0375ad54facdb"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('1');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "768a2b512c333f48"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO PUBLIC;


-- =================================================================================================
-- hourly

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-23 14:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-11-23 15:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"time\\", \\"2026-11-23T14:00:00+00:00\\"], [\\"time\\", \\"2026-11-23T15:00:00+00:00\\"]]", "number": "2", "suffix": "2026112314"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 check {"sql": "c52d4554af3dada6"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026112314_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026112314_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026112314_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026112314_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_2026112314_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-23 14:00:00+00:00'::timestamp with time zone AND NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-11-23 15:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 trigger {"sql": "89ea9b51baf6a9b2"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 trigger {"sql": "d581513627a55433"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 trigger {"sql": "ef414ab6d6f935e5"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 trigger {"sql": "6231511cefdce49e"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('2');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 trigger {"sql": "7fc35cdafd019751"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('2');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 trigger {"sql": "d39f74c4b670d4b6"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 trigger {"sql": "940d43d606870b05"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" IS 'django-parting 1 trigger {"sql": "23701686ddd27427"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026112314" TO PUBLIC;


-- =================================================================================================
-- daily

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-22 23:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-11-23 23:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"time\\", \\"2026-11-22T23:00:00+00:00\\"], [\\"time\\", \\"2026-11-23T23:00:00+00:00\\"]]", "number": "2", "suffix": "20261123"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 check {"sql": "736cd8caa38102f5"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_20261123_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_20261123_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_20261123_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_20261123_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_20261123_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-22 23:00:00+00:00'::timestamp with time zone AND NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-11-23 23:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 trigger {"sql": "785043442e2272e2"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 trigger {"sql": "6c04cb0fd158fd95"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 trigger {"sql": "f0a495fbaafa115d"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 trigger {"sql": "6d0b45f85051eea0"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('2');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 trigger {"sql": "df4063efe93a2450"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('2');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 trigger {"sql": "3fdf12e034b4313a"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 trigger {"sql": "f84bb30426a69048"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" IS 'django-parting 1 trigger {"sql": "1aaef0e27e679c68"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_20261123" TO PUBLIC;


-- =================================================================================================
-- weekly_dates

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-23'::pg_catalog.date AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-11-30'::pg_catalog.date)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"day\\", \\"2026-11-23\\"], [\\"day\\", \\"2026-11-30\\"]]", "number": "2", "suffix": "2026w48"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 check {"sql": "29a5aa4054cefe2c"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026w48_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026w48_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026w48_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026w48_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_2026w48_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-23'::pg_catalog.date AND NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-11-30'::pg_catalog.date) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 trigger {"sql": "0cdc7acc383a3d21"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 trigger {"sql": "0dab07082ee7302d"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 trigger {"sql": "cb729a9d181a7991"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 trigger {"sql": "8de51e4924dc6ae8"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('2');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 trigger {"sql": "d14c4a495b30781d"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('2');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 trigger {"sql": "224f215d9105108d"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 trigger {"sql": "7710e590ca37f1ac"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" IS 'django-parting 1 trigger {"sql": "b254779b96c97f50"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026w48" TO PUBLIC;


-- =================================================================================================
-- monthly, monthly_trigger, monthly_generated

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"time\\", \\"2026-11-01T00:00:00+00:00\\"], [\\"time\\", \\"2026-12-01T00:00:00+00:00\\"]]", "number": "2", "suffix": "202611"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 check {"sql": "336897be473efa3f"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone AND NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "44a8125213d81d1b"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "f851621ef73339fd"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "eace8a6b530ca69d"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "658702811d728b19"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('2');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "f524afde4040eac4"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('2');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "efc76aac984d8dda"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "f0495484a8ef5e96"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "4a2c127171430968"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" TO PUBLIC;


-- =================================================================================================
-- monthly_without_keys, monthly_trigger_without_keys

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 default {"highest": "3", "number": "1", "numbers": "2-3"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('1');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "e27f76dd6b13acb6"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('1');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "0ad8f013a4826139"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO PUBLIC;


-- =================================================================================================
-- monthly_without_keys, monthly_trigger_without_keys

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"time\\", \\"2026-11-01T00:00:00+00:00\\"], [\\"time\\", \\"2026-12-01T00:00:00+00:00\\"]]", "number": "2", "suffix": "202611"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 check {"sql": "336897be473efa3f"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone AND NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "44a8125213d81d1b"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "f851621ef73339fd"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" TO PUBLIC;


-- =================================================================================================
-- monthly_uniques

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 default {"highest": "3", "number": "1", "numbers": "2-3"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('1');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "e27f76dd6b13acb6"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('1');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "0ad8f013a4826139"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('1');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2fc9885177c5ae24"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('1');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "15f1aa09af4199f7"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('1');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "d93e68ab03c5f356"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('1');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "dec88c22fa1727fa"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('1');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2ce0375ad54facdb"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE OR pg_catalog.record_image_ne(ROW(OLD."Num""ber", OLD."te;xt {%"), ROW(NEW."Num""ber", NEW."te;xt {%")))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('1');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "d488953cc89d83c5"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO PUBLIC;


-- =================================================================================================
-- monthly_uniques

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"time\\", \\"2026-11-01T00:00:00+00:00\\"], [\\"time\\", \\"2026-12-01T00:00:00+00:00\\"]]", "number": "2", "suffix": "202611"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 check {"sql": "336897be473efa3f"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone AND NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "44a8125213d81d1b"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "f851621ef73339fd"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "eace8a6b530ca69d"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "658702811d728b19"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('2');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "f524afde4040eac4"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('2');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "efc76aac984d8dda"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "f0495484a8ef5e96"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE OR pg_catalog.record_image_ne(ROW(OLD."Num""ber", OLD."te;xt {%"), ROW(NEW."Num""ber", NEW."te;xt {%")))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "a1c723f6d460b203"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" TO PUBLIC;


-- =================================================================================================
-- monthly_trigger_uniques_over_rows

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 default {"highest": "3", "number": "1", "numbers": "2-3"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" IS 'django-parting 1 index';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_default_later; --" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_later; --" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('1');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "e27f76dd6b13acb6"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('1');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "0ad8f013a4826139"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('1');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2fc9885177c5ae24"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('1');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "15f1aa09af4199f7"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('1');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "d93e68ab03c5f356"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('1');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "dec88c22fa1727fa"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('1');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2ce0375ad54facdb"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE OR pg_catalog.record_image_ne(ROW(OLD."Num""ber", OLD."te;xt {%"), ROW(NEW."Num""ber", NEW."te;xt {%")))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('1');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "d488953cc89d83c5"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO PUBLIC;


-- =================================================================================================
-- monthly_trigger_uniques_over_rows

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"time\\", \\"2026-11-01T00:00:00+00:00\\"], [\\"time\\", \\"2026-12-01T00:00:00+00:00\\"]]", "number": "2", "suffix": "202611"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 check {"sql": "336897be473efa3f"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_202611_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611_by ""text""" IS 'django-parting 1 index';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_202611_later; --" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611_later; --" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone AND NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-12-01 00:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "44a8125213d81d1b"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "f851621ef73339fd"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "eace8a6b530ca69d"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "658702811d728b19"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('2');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "f524afde4040eac4"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('2');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "efc76aac984d8dda"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "f0495484a8ef5e96"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE OR pg_catalog.record_image_ne(ROW(OLD."Num""ber", OLD."te;xt {%"), ROW(NEW."Num""ber", NEW."te;xt {%")))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" IS 'django-parting 1 trigger {"sql": "a1c723f6d460b203"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" TO PUBLIC;


-- =================================================================================================
-- quarterly

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-10-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2027-01-01 00:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"time\\", \\"2026-10-01T00:00:00+00:00\\"], [\\"time\\", \\"2027-01-01T00:00:00+00:00\\"]]", "number": "2", "suffix": "2026q4"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 check {"sql": "c96f34f6c8e2f56d"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026q4_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026q4_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026q4_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026q4_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_2026q4_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-10-01 00:00:00+00:00'::timestamp with time zone AND NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2027-01-01 00:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 trigger {"sql": "e8ac40dbacbc8736"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 trigger {"sql": "b1e63fd435c83136"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 trigger {"sql": "19f056fa62c18550"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 trigger {"sql": "6dc37fffe3459743"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('2');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 trigger {"sql": "aaaf5b0e49805d9f"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('2');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 trigger {"sql": "a9a9bdf3b7e5817c"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 trigger {"sql": "66843e78cbc0367e"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" IS 'django-parting 1 trigger {"sql": "d9e4fa80ed375fb2"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026q4" TO PUBLIC;


-- =================================================================================================
-- yearly

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" (
    CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-01-01 00:00:00+00:00'::timestamp with time zone AND "Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2027-01-01 00:00:00+00:00'::timestamp with time zone)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"time\\", \\"2026-01-01T00:00:00+00:00\\"], [\\"time\\", \\"2027-01-01T00:00:00+00:00\\"]]", "number": "2", "suffix": "2026"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 check {"sql": "adad6f9018a62e5b"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2026_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_2026_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-01-01 00:00:00+00:00'::timestamp with time zone AND NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2027-01-01 00:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 trigger {"sql": "a45b161e0ce49f16"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 trigger {"sql": "ee6c8c48c013507a"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 trigger {"sql": "c34bbe8428ae0313"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 trigger {"sql": "20fc51010956be35"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('2');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 trigger {"sql": "835a0ec768fc9c8b"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('2');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 trigger {"sql": "c2364118968e3c0f"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 trigger {"sql": "efed24db91c260a1"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" IS 'django-parting 1 trigger {"sql": "9dcdc0d919c227ad"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2026" TO PUBLIC;


-- =================================================================================================
-- integers, integers_trigger

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" (
    CONSTRAINT "parting_bound" CHECK ("the ""id"" %s" OPERATOR(pg_catalog.>=) 2000::bigint AND "the ""id"" %s" OPERATOR(pg_catalog.<) 3000::bigint)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS E'django-parting 1 partition {"bound": "[\\"interval\\", [\\"number\\", \\"2000\\"], [\\"number\\", \\"3000\\"]]", "number": "2", "suffix": "2000"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 check {"sql": "20b5901b31315310"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2000_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2000_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2000_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_2000_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_2000_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000"
FOR EACH ROW WHEN (NOT (NEW."the ""id"" %s" OPERATOR(pg_catalog.>=) 2000::bigint AND NEW."the ""id"" %s" OPERATOR(pg_catalog.<) 3000::bigint) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 trigger {"sql": "b8ba9af350aa2659"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 trigger {"sql": "13ea46ca34997dad"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 trigger {"sql": "1163927950d16528"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 trigger {"sql": "91d335c7f0950cbc"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('2');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 trigger {"sql": "72758dbee58f11c9"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('2');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 trigger {"sql": "7b435d0f0c7c249e"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 trigger {"sql": "ceee8b6a75d12659"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" IS 'django-parting 1 trigger {"sql": "194fe3140409f816"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_2000" TO PUBLIC;


-- =================================================================================================
-- lists, lists_trigger

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" (
    CONSTRAINT "parting_bound" CHECK ("te;xt {%"::pg_catalog.text OPERATOR(pg_catalog.=) ANY (ARRAY['D''E'::pg_catalog.text, 'F"R'::pg_catalog.text, E'\\'::pg_catalog.text]))
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS E'django-parting 1 partition {"bound": "[\\"values\\", [\\"text\\", \\"D''E\\"], [\\"text\\", \\"F\\\\\\"R\\"], [\\"text\\", \\"\\\\\\\\\\"]]", "number": "2", "suffix": "e\\"u %s"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 check {"sql": "de76942dd99814b1"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s"
FOR EACH ROW WHEN (NOT (NEW."te;xt {%"::pg_catalog.text OPERATOR(pg_catalog.=) ANY (ARRAY['D''E'::pg_catalog.text, 'F"R'::pg_catalog.text, E'\\'::pg_catalog.text])) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 trigger {"sql": "b4705c73aa4d0a9c"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 trigger {"sql": "e5535634feea7f67"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 trigger {"sql": "6b1b65f8bae38260"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 trigger {"sql": "8ab9f60f47570830"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('2');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 trigger {"sql": "bb00cd34bb5a317d"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('2');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 trigger {"sql": "a4313f5f48d5984f"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 trigger {"sql": "633ba27251d58747"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" IS 'django-parting 1 trigger {"sql": "ae2dadfe4a99017e"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_e""u %s" TO PUBLIC;


-- =================================================================================================
-- hashes

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 default {"highest": "4", "number": "1", "numbers": "2-4"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('1');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "e27f76dd6b13acb6"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('1');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "0ad8f013a4826139"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('1');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2fc9885177c5ae24"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('1');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "15f1aa09af4199f7"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('1');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "d93e68ab03c5f356"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('1');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "dec88c22fa1727fa"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('1');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2ce0375ad54facdb"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('1');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "768a2b512c333f48"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO PUBLIC;


-- =================================================================================================
-- hashes

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" (
    CONSTRAINT "parting_bound" CHECK ((('x'::pg_catalog.text OPERATOR(pg_catalog.||) pg_catalog.left(pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(("te;xt {%")::pg_catalog.text, 'UTF8')), 'hex'), 8))::bit(32)::bigint OPERATOR(pg_catalog.%) 3::bigint) OPERATOR(pg_catalog.=) 0)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS E'django-parting 1 partition {"bound": "[\\"remainder\\", [\\"number\\", \\"3\\"], [\\"number\\", \\"0\\"]]", "number": "2", "suffix": "0"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 check {"sql": "ca833d7775b45614"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_0_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_0_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_0_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_0_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_0_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0"
FOR EACH ROW WHEN (NOT ((('x'::pg_catalog.text OPERATOR(pg_catalog.||) pg_catalog.left(pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to((NEW."te;xt {%")::pg_catalog.text, 'UTF8')), 'hex'), 8))::bit(32)::bigint OPERATOR(pg_catalog.%) 3::bigint) OPERATOR(pg_catalog.=) 0) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 trigger {"sql": "3860752e4e51896a"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 trigger {"sql": "86adbbd1660802be"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 trigger {"sql": "2247e6c0c9a606ca"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 trigger {"sql": "550ffcfda6ead2c0"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('2');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 trigger {"sql": "3fced36f97f96a7c"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('2');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 trigger {"sql": "a545aea971d4ff6f"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 trigger {"sql": "94786c5b879316ac"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 trigger {"sql": "c043d7a3dfec4220"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" TO PUBLIC;


-- =================================================================================================
-- follower, follower_generated

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 default {"number": "1", "numbers": "2-3"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table_keys"("pk") DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('1');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "e27f76dd6b13acb6"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('1');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "0ad8f013a4826139"}';
CREATE CONSTRAINT TRIGGER "!parting_relocate" AFTER INSERT OR UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_relocate"();
COMMENT ON TRIGGER "!parting_relocate" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "886798652209481f"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('1');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2fc9885177c5ae24"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('1');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "15f1aa09af4199f7"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('1');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "d93e68ab03c5f356"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('1');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "dec88c22fa1727fa"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('1');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "2ce0375ad54facdb"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('1');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "768a2b512c333f48"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO PUBLIC;


-- =================================================================================================
-- follower, follower_generated

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS E'django-parting 1 partition {"bound": "[\\"followed\\", [\\"number\\", \\"2\\"]]", "number": "2", "suffix": "it''s"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table_it's"("id") DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_it's_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
FOR EACH ROW WHEN ((OLD."Num""ber" OPERATOR(pg_catalog.=) NEW."Num""ber") IS NOT TRUE OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "63c8bc1102cf9c31"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "3568fd96c5c7d09d"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('2');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "7c5cad067c97f9bd"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('2');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "b16d2152bd836b09"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('2');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "56a2e28d3d84853c"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('2');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "99e384978bb949cd"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('2');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "05011e57b75bfdc3"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('2');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "7a8c6cefd3dbb380"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" TO PUBLIC;


-- =================================================================================================
-- follower_trigger_without_keys

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 default {"number": "1", "numbers": "2-3"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table_keys"("pk") DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('1');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "e27f76dd6b13acb6"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('1');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "0ad8f013a4826139"}';
CREATE CONSTRAINT TRIGGER "!parting_relocate" AFTER INSERT OR UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_relocate"();
COMMENT ON TRIGGER "!parting_relocate" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "886798652209481f"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO PUBLIC;


-- =================================================================================================
-- follower_trigger_without_keys

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS E'django-parting 1 partition {"bound": "[\\"followed\\", [\\"number\\", \\"2\\"]]", "number": "2", "suffix": "it''s"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_it's_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table_it's"("id") DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_it's_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
FOR EACH ROW WHEN ((OLD."Num""ber" OPERATOR(pg_catalog.=) NEW."Num""ber") IS NOT TRUE OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "63c8bc1102cf9c31"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" IS 'django-parting 1 trigger {"sql": "3568fd96c5c7d09d"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_it's" TO PUBLIC;


-- =================================================================================================
-- hashes_trigger_without_keys

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" (
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 default {"highest": "3", "number": "1", "numbers": "2-3"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_default_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('1');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "e27f76dd6b13acb6"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('1');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "0ad8f013a4826139"}';
CREATE OR REPLACE TRIGGER "!parting_relocate" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_relocate"();
COMMENT ON TRIGGER "!parting_relocate" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" IS 'django-parting 1 trigger {"sql": "ab8d41f005140d07"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" TO PUBLIC;


-- =================================================================================================
-- hashes_trigger_without_keys

CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" (
    CONSTRAINT "parting_bound" CHECK (((("the ""id"" %s")::bigint OPERATOR(pg_catalog.%) 2::bigint OPERATOR(pg_catalog.+) 2::bigint) OPERATOR(pg_catalog.%) 2::bigint) OPERATOR(pg_catalog.=) 0)
) INHERITS ("the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS E'django-parting 1 partition {"bound": "[\\"remainder\\", [\\"number\\", \\"2\\"], [\\"number\\", \\"0\\"]]", "number": "2", "suffix": "0"}';
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 check {"sql": "afcfe6621232e9fb"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_0_the % pkey" PRIMARY KEY ("the ""id"" %s");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_0_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_0_both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_0_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 constraint';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 constraint';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_0_by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0_by ""text""" IS 'django-parting 1 index';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0"
FOR EACH ROW WHEN (NOT ((((NEW."the ""id"" %s")::bigint OPERATOR(pg_catalog.%) 2::bigint OPERATOR(pg_catalog.+) 2::bigint) OPERATOR(pg_catalog.%) 2::bigint) OPERATOR(pg_catalog.=) 0) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('2');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 trigger {"sql": "62a465b8340d12ef"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('2');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" IS 'django-parting 1 trigger {"sql": "86adbbd1660802be"}';
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" TO "a ""role"" %";
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_0" TO PUBLIC;
