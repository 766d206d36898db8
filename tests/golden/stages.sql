-- hourly, daily, monthly, monthly_trigger, monthly_generated, quarterly, yearly

CREATE UNLOGGED TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving"
(pk bigint, partition_number smallint, PRIMARY KEY (pk, partition_number));
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" IS 'django-parting 1 moving';
CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk bigint PRIMARY KEY, partition_number smallint NOT NULL);
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" IS 'django-parting 1 key_table {"state": "filling"}';
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" TO PUBLIC;
CREATE SEQUENCE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_proof" OWNED BY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys".pk;
COMMENT ON SEQUENCE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_proof" IS 'django-parting 1 proof';
GRANT USAGE ON "the ""schema"" 100%"."seq ""of"" %" TO "a ""role"" %";
-- function cleanup
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() FROM PUBLIC CASCADE;
-- function move
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() FROM PUBLIC CASCADE;
-- function moved
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() FROM PUBLIC CASCADE;
-- function record_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() FROM PUBLIC CASCADE;
-- function remove_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() FROM PUBLIC CASCADE;
-- function remove_row_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() FROM PUBLIC CASCADE;
-- function remember_role
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function truncate_key_table
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() FROM PUBLIC CASCADE;
-- function change_primary_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() FROM PUBLIC CASCADE;
-- function read_row
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_row"(bigint) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_rows"(bigint[]) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_page
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_page"(integer, boolean, pg_catalog.text) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function count_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_others
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], timestamp with time zone, timestamp with time zone) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function check_partition
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_check_partition"(pg_catalog.text, pg_catalog.oid, pg_catalog.oid, pg_catalog.text, pg_catalog.oid[], bigint[]) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('0');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f85537805eaf0728"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('0');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "fc7cd2611accda7c"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('0');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f8ffe0ff45780259"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('0');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "88933d9d8934b6bb"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('0');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "ae3b32f1c9ddc4f7"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "4a6120965d5451a1"}';


-- =================================================================================================
-- hourly, daily, weekly_dates, monthly, monthly_trigger, monthly_generated, quarterly, yearly, integers, integers_trigger, lists, lists_trigger, hashes, follower, follower_generated

WITH batch AS MATERIALIZED (
    SELECT source."the ""id"" %s" AS pk FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS source
    ORDER BY source."the ""id"" %s" LIMIT 5000
), recorded AS (
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk, partition_number)
    SELECT batch.pk, 0 FROM batch
    ON CONFLICT (pk) DO NOTHING
)
SELECT (SELECT pg_catalog.concat(batch.pk) FROM batch ORDER BY batch.pk DESC LIMIT 1), (SELECT pg_catalog.count(*) FROM batch);
WITH gone AS (
    DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
    WHERE recorded.partition_number OPERATOR(pg_catalog.=) 0
    AND NOT EXISTS (SELECT FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS source WHERE source."the ""id"" %s" OPERATOR(pg_catalog.=) recorded.pk)
)
SELECT pg_catalog.concat(recorded.pk), recorded.partition_number FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
JOIN ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS source ON source."the ""id"" %s" OPERATOR(pg_catalog.=) recorded.pk
WHERE recorded.partition_number OPERATOR(pg_catalog.<>) 0
LIMIT 5;
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" IS 'django-parting 1 key_table {"after": "", "number": "1", "state": "filling"}';


-- =================================================================================================
-- hourly, daily, weekly_dates, monthly, monthly_trigger, monthly_generated, quarterly, yearly, integers, integers_trigger, lists, lists_trigger, hashes, follower, follower_generated

DO $parting_$
BEGIN
    EXECUTE pg_catalog.format('COMMENT ON TABLE %s IS %L', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"', pg_catalog.format(
        'django-parting 1 key_table {"oid": "%1$s", "since": "%2$s", "state": "filled"}', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid,
        pg_catalog.to_char(pg_catalog.timezone('UTC', pg_catalog.now()), 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    ));
END
$parting_$;


-- =================================================================================================
-- hourly, daily, monthly, monthly_uniques, quarterly, yearly

-- function route
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function route_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function locate
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(timestamp with time zone) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function move_from_parent
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() FROM PUBLIC CASCADE;
CREATE VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" AS SELECT NULL::"the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row WHERE false;
COMMENT ON VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 view';
CREATE OR REPLACE TRIGGER "~parting_route" INSTEAD OF INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"();
COMMENT ON TRIGGER "~parting_route" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 trigger {"sql": "9937905bde6dd0a2"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"();
COMMENT ON TRIGGER "!parting_route_rows" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "e1638b3774db454e"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows_cleanup" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"();
COMMENT ON TRIGGER "!parting_route_rows_cleanup" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "b8ba145dfa30f44c"}';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."Created 'At' \ $parting$" OPERATOR(pg_catalog.=) NEW."Created 'At' \ $parting$") IS NOT TRUE OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"('0');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "1aa72156bcc30c8e"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('0');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "c383cd82f5a4913d"}';
DROP TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE) AND OLD.xmin OPERATOR(pg_catalog.<>) pg_catalog.pg_current_xact_id()::pg_catalog.xid)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f4c9d1ae295f6417"}';
CREATE RULE "parting_insert" AS ON INSERT TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO INSTEAD
INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" (parting_row) VALUES (NEW) RETURNING (parting_row).*;
COMMENT ON RULE "parting_insert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule {"columns": "1,2,3,4"}';


-- =================================================================================================
-- hourly, daily, weekly_dates, monthly, monthly_trigger, monthly_generated, monthly_without_keys, monthly_trigger_without_keys, monthly_uniques, monthly_trigger_uniques_over_rows, quarterly, yearly, integers, integers_trigger, lists, lists_trigger, hashes, follower, follower_trigger_without_keys, follower_generated, hashes_trigger_without_keys, takeover

ANALYZE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";


-- =================================================================================================
-- weekly_dates

CREATE UNLOGGED TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving"
(pk bigint, partition_number smallint, PRIMARY KEY (pk, partition_number));
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" IS 'django-parting 1 moving';
CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk bigint PRIMARY KEY, partition_number smallint NOT NULL);
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" IS 'django-parting 1 key_table {"state": "filling"}';
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" TO PUBLIC;
CREATE SEQUENCE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_proof" OWNED BY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys".pk;
COMMENT ON SEQUENCE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_proof" IS 'django-parting 1 proof';
GRANT USAGE ON "the ""schema"" 100%"."seq ""of"" %" TO "a ""role"" %";
-- function cleanup
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() FROM PUBLIC CASCADE;
-- function move
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() FROM PUBLIC CASCADE;
-- function moved
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() FROM PUBLIC CASCADE;
-- function record_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() FROM PUBLIC CASCADE;
-- function remove_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() FROM PUBLIC CASCADE;
-- function remove_row_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() FROM PUBLIC CASCADE;
-- function remember_role
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function truncate_key_table
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() FROM PUBLIC CASCADE;
-- function change_primary_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() FROM PUBLIC CASCADE;
-- function read_row
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_row"(bigint) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_rows"(bigint[]) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_page
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_page"(integer, boolean, pg_catalog.text) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function count_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_others
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], pg_catalog.date, pg_catalog.date) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function check_partition
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_check_partition"(pg_catalog.text, pg_catalog.oid, pg_catalog.oid, pg_catalog.text, pg_catalog.oid[], bigint[]) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('0');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f85537805eaf0728"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('0');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "fc7cd2611accda7c"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('0');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f8ffe0ff45780259"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('0');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "88933d9d8934b6bb"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('0');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "ae3b32f1c9ddc4f7"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "4a6120965d5451a1"}';


-- =================================================================================================
-- weekly_dates

-- function route
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function route_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function locate
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(pg_catalog.date) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function move_from_parent
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() FROM PUBLIC CASCADE;
CREATE VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" AS SELECT NULL::"the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row WHERE false;
COMMENT ON VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 view';
CREATE OR REPLACE TRIGGER "~parting_route" INSTEAD OF INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"();
COMMENT ON TRIGGER "~parting_route" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 trigger {"sql": "9937905bde6dd0a2"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"();
COMMENT ON TRIGGER "!parting_route_rows" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "e1638b3774db454e"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows_cleanup" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"();
COMMENT ON TRIGGER "!parting_route_rows_cleanup" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "b8ba145dfa30f44c"}';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."Created 'At' \ $parting$" OPERATOR(pg_catalog.=) NEW."Created 'At' \ $parting$") IS NOT TRUE OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"('0');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "1aa72156bcc30c8e"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('0');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "c383cd82f5a4913d"}';
DROP TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE) AND OLD.xmin OPERATOR(pg_catalog.<>) pg_catalog.pg_current_xact_id()::pg_catalog.xid)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f4c9d1ae295f6417"}';
CREATE RULE "parting_insert" AS ON INSERT TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO INSTEAD
INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" (parting_row) VALUES (NEW) RETURNING (parting_row).*;
COMMENT ON RULE "parting_insert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule {"columns": "1,2,3,4"}';


-- =================================================================================================
-- monthly_trigger, monthly_trigger_uniques_over_rows

-- function route
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function route_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function locate
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(timestamp with time zone) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function move_from_parent
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() FROM PUBLIC CASCADE;
CREATE OR REPLACE TRIGGER "!parting_route_rows" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"();
COMMENT ON TRIGGER "!parting_route_rows" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "e1638b3774db454e"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows_cleanup" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"();
COMMENT ON TRIGGER "!parting_route_rows_cleanup" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "b8ba145dfa30f44c"}';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."Created 'At' \ $parting$" OPERATOR(pg_catalog.=) NEW."Created 'At' \ $parting$") IS NOT TRUE OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"('0');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "1aa72156bcc30c8e"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('0');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "c383cd82f5a4913d"}';
DROP TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE) AND OLD.xmin OPERATOR(pg_catalog.<>) pg_catalog.pg_current_xact_id()::pg_catalog.xid)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f4c9d1ae295f6417"}';
CREATE RULE "parting_no_upsert" AS ON UPDATE TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO ALSO NOTHING;
COMMENT ON RULE "parting_no_upsert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule';


-- =================================================================================================
-- monthly_generated

-- function route
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function route_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function locate
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(timestamp with time zone) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function move_from_parent
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() FROM PUBLIC CASCADE;
CREATE VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" AS SELECT NULL::"the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row WHERE false;
COMMENT ON VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 view';
CREATE OR REPLACE TRIGGER "~parting_route" INSTEAD OF INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"();
COMMENT ON TRIGGER "~parting_route" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 trigger {"sql": "9937905bde6dd0a2"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"();
COMMENT ON TRIGGER "!parting_route_rows" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "e1638b3774db454e"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows_cleanup" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"();
COMMENT ON TRIGGER "!parting_route_rows_cleanup" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "b8ba145dfa30f44c"}';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."Created 'At' \ $parting$" OPERATOR(pg_catalog.=) NEW."Created 'At' \ $parting$") IS NOT TRUE OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"('0');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "1aa72156bcc30c8e"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('0');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "c383cd82f5a4913d"}';
DROP TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE) AND OLD.xmin OPERATOR(pg_catalog.<>) pg_catalog.pg_current_xact_id()::pg_catalog.xid)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f4c9d1ae295f6417"}';
CREATE RULE "parting_insert" AS ON INSERT TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO INSTEAD
INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" (parting_row) VALUES (NEW) RETURNING (parting_row).*;
COMMENT ON RULE "parting_insert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule {"columns": "1,2,3,4,5"}';


-- =================================================================================================
-- monthly_without_keys, monthly_trigger_without_keys

CREATE UNLOGGED TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving"
(pk bigint, partition_number smallint, PRIMARY KEY (pk, partition_number));
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" IS 'django-parting 1 moving';
GRANT USAGE ON "the ""schema"" 100%"."seq ""of"" %" TO "a ""role"" %";
-- function cleanup
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() FROM PUBLIC CASCADE;
-- function move
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() FROM PUBLIC CASCADE;
-- function moved
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() FROM PUBLIC CASCADE;
-- function read_others
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], timestamp with time zone, timestamp with time zone) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function check_partition
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_check_partition"(pg_catalog.text, pg_catalog.oid, pg_catalog.oid, pg_catalog.text, pg_catalog.oid[], bigint[]) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';


-- =================================================================================================
-- monthly_without_keys

-- function route
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function route_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function locate
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(timestamp with time zone) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function move_from_parent
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() FROM PUBLIC CASCADE;
CREATE VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" AS SELECT NULL::"the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row WHERE false;
COMMENT ON VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 view';
CREATE OR REPLACE TRIGGER "~parting_route" INSTEAD OF INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"();
COMMENT ON TRIGGER "~parting_route" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 trigger {"sql": "9937905bde6dd0a2"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"();
COMMENT ON TRIGGER "!parting_route_rows" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "e1638b3774db454e"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows_cleanup" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"();
COMMENT ON TRIGGER "!parting_route_rows_cleanup" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "b8ba145dfa30f44c"}';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."Created 'At' \ $parting$" OPERATOR(pg_catalog.=) NEW."Created 'At' \ $parting$") IS NOT TRUE OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"('0');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "1aa72156bcc30c8e"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('0');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "c383cd82f5a4913d"}';
CREATE RULE "parting_insert" AS ON INSERT TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO INSTEAD
INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" (parting_row) VALUES (NEW) RETURNING (parting_row).*;
COMMENT ON RULE "parting_insert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule {"columns": "1,2,3,4"}';


-- =================================================================================================
-- monthly_trigger_without_keys

-- function route
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function route_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function locate
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(timestamp with time zone) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function move_from_parent
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() FROM PUBLIC CASCADE;
CREATE OR REPLACE TRIGGER "!parting_route_rows" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"();
COMMENT ON TRIGGER "!parting_route_rows" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "e1638b3774db454e"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows_cleanup" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"();
COMMENT ON TRIGGER "!parting_route_rows_cleanup" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "b8ba145dfa30f44c"}';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."Created 'At' \ $parting$" OPERATOR(pg_catalog.=) NEW."Created 'At' \ $parting$") IS NOT TRUE OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"('0');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "1aa72156bcc30c8e"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('0');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "c383cd82f5a4913d"}';
CREATE RULE "parting_no_upsert" AS ON UPDATE TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO ALSO NOTHING;
COMMENT ON RULE "parting_no_upsert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule';


-- =================================================================================================
-- monthly_uniques

CREATE UNLOGGED TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving"
(pk bigint, partition_number smallint, PRIMARY KEY (pk, partition_number));
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" IS 'django-parting 1 moving';
CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk bigint PRIMARY KEY, partition_number smallint NOT NULL, "Num""ber" integer, "te;xt {%" character varying(20) COLLATE "pg_catalog"."C");
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" IS 'django-parting 1 key_table {"state": "filling"}';
COMMENT ON COLUMN "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys"."Num""ber" IS 'django-parting 1 column {"state": "filling"}';
COMMENT ON COLUMN "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys"."te;xt {%" IS 'django-parting 1 column {"state": "filling"}';
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" TO PUBLIC;
CREATE SEQUENCE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_proof" OWNED BY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys".pk;
COMMENT ON SEQUENCE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_proof" IS 'django-parting 1 proof';
GRANT USAGE ON "the ""schema"" 100%"."seq ""of"" %" TO "a ""role"" %";
-- function cleanup
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() FROM PUBLIC CASCADE;
-- function move
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() FROM PUBLIC CASCADE;
-- function moved
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() FROM PUBLIC CASCADE;
-- function record_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() FROM PUBLIC CASCADE;
-- function remove_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() FROM PUBLIC CASCADE;
-- function remove_row_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() FROM PUBLIC CASCADE;
-- function remember_role
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function truncate_key_table
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() FROM PUBLIC CASCADE;
-- function change_primary_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() FROM PUBLIC CASCADE;
-- function read_row
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_row"(bigint) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_rows"(bigint[]) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_page
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_page"(integer, boolean, pg_catalog.text) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function count_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_others
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], timestamp with time zone, timestamp with time zone) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function check_partition
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_check_partition"(pg_catalog.text, pg_catalog.oid, pg_catalog.oid, pg_catalog.text, pg_catalog.oid[], bigint[]) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('0');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f85537805eaf0728"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('0');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "fc7cd2611accda7c"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('0');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f8ffe0ff45780259"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE OR pg_catalog.record_image_ne(ROW(OLD."Num""ber", OLD."te;xt {%"), ROW(NEW."Num""ber", NEW."te;xt {%")))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('0');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "79c7cf5c427d4ed9"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('0');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "ae3b32f1c9ddc4f7"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "4a6120965d5451a1"}';


-- =================================================================================================
-- monthly_uniques, monthly_trigger_uniques_over_rows

WITH batch AS MATERIALIZED (
    SELECT source."the ""id"" %s" AS pk, source."Num""ber", source."te;xt {%" FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS source
    ORDER BY source."the ""id"" %s" LIMIT 5000
), recorded AS (
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded (pk, partition_number, "Num""ber", "te;xt {%")
    SELECT batch.pk, 0, batch."Num""ber", batch."te;xt {%" FROM batch
    ON CONFLICT (pk) DO UPDATE SET "Num""ber" = EXCLUDED."Num""ber", "te;xt {%" = EXCLUDED."te;xt {%"
    WHERE recorded.partition_number OPERATOR(pg_catalog.=) EXCLUDED.partition_number
    AND pg_catalog.record_image_ne(ROW(recorded."Num""ber", recorded."te;xt {%"), ROW(EXCLUDED."Num""ber", EXCLUDED."te;xt {%"))
)
SELECT (SELECT pg_catalog.concat(batch.pk) FROM batch ORDER BY batch.pk DESC LIMIT 1), (SELECT pg_catalog.count(*) FROM batch);
WITH gone AS (
    DELETE FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
    WHERE recorded.partition_number OPERATOR(pg_catalog.=) 0
    AND NOT EXISTS (SELECT FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS source WHERE source."the ""id"" %s" OPERATOR(pg_catalog.=) recorded.pk)
), changed AS (
    -- Each key of the batch has been locked since it was recorded: who changes a value waits.
    UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET "Num""ber" = source."Num""ber", "te;xt {%" = source."te;xt {%"
    FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS source
    WHERE source."the ""id"" %s" OPERATOR(pg_catalog.=) recorded.pk AND recorded.partition_number OPERATOR(pg_catalog.=) 0
    AND pg_catalog.record_image_ne(ROW(recorded."Num""ber", recorded."te;xt {%"), ROW(source."Num""ber", source."te;xt {%"))
)
SELECT pg_catalog.concat(recorded.pk), recorded.partition_number FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded
JOIN ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS source ON source."the ""id"" %s" OPERATOR(pg_catalog.=) recorded.pk
WHERE recorded.partition_number OPERATOR(pg_catalog.<>) 0
LIMIT 5;
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" IS 'django-parting 1 key_table {"after": "", "number": "1", "state": "filling"}';


-- =================================================================================================
-- monthly_uniques

DO $parting_$
BEGIN
    EXECUTE pg_catalog.format('COMMENT ON TABLE %s IS %L', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"', pg_catalog.format(
        'django-parting 1 key_table {"oid": "%1$s", "since": "%2$s", "state": "filled"}', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid,
        pg_catalog.to_char(pg_catalog.timezone('UTC', pg_catalog.now()), 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    ));
END
$parting_$;
COMMENT ON COLUMN "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys"."Num""ber" IS 'django-parting 1 column';
COMMENT ON COLUMN "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys"."te;xt {%" IS 'django-parting 1 column';


-- =================================================================================================
-- monthly_uniques

-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE UNIQUE INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_keys_no ""two"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" USING btree ("Num""ber", lower(("te;xt {%")::text)) NULLS NOT DISTINCT WHERE ("Num""ber" > 0);
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys_no ""two"" %" IS 'django-parting 1 unique';


-- =================================================================================================
-- monthly_trigger_uniques_over_rows

CREATE UNLOGGED TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving"
(pk bigint, partition_number smallint, PRIMARY KEY (pk, partition_number));
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" IS 'django-parting 1 moving';
CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk bigint PRIMARY KEY, partition_number smallint NOT NULL, "Num""ber" integer, "te;xt {%" character varying(20) COLLATE "pg_catalog"."C") WITH (fillfactor = 50);
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" IS 'django-parting 1 key_table {"state": "filling"}';
COMMENT ON COLUMN "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys"."Num""ber" IS 'django-parting 1 column {"state": "filling"}';
COMMENT ON COLUMN "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys"."te;xt {%" IS 'django-parting 1 column {"state": "filling"}';
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" TO PUBLIC;
CREATE SEQUENCE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_proof" OWNED BY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys".pk;
COMMENT ON SEQUENCE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_proof" IS 'django-parting 1 proof';
GRANT USAGE ON "the ""schema"" 100%"."seq ""of"" %" TO "a ""role"" %";
-- function cleanup
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() FROM PUBLIC CASCADE;
-- function move
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() FROM PUBLIC CASCADE;
-- function moved
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() FROM PUBLIC CASCADE;
-- function record_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() FROM PUBLIC CASCADE;
-- function remove_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() FROM PUBLIC CASCADE;
-- function remove_row_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() FROM PUBLIC CASCADE;
-- function remember_role
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function truncate_key_table
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() FROM PUBLIC CASCADE;
-- function change_primary_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() FROM PUBLIC CASCADE;
-- function read_row
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_row"(bigint) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_rows"(bigint[]) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_unique
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_unique"(pg_catalog.text[], pg_catalog.text[]) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_page
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_page"(integer, boolean, pg_catalog.text) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function count_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_others
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], timestamp with time zone, timestamp with time zone) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function check_partition
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_check_partition"(pg_catalog.text, pg_catalog.oid, pg_catalog.oid, pg_catalog.text, pg_catalog.oid[], bigint[]) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('0');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f85537805eaf0728"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('0');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "fc7cd2611accda7c"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('0');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f8ffe0ff45780259"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE OR pg_catalog.record_image_ne(ROW(OLD."Num""ber", OLD."te;xt {%"), ROW(NEW."Num""ber", NEW."te;xt {%")))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('0');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "79c7cf5c427d4ed9"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('0');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "ae3b32f1c9ddc4f7"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "4a6120965d5451a1"}';


-- =================================================================================================
-- monthly_trigger_uniques_over_rows

ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" RESET (fillfactor);
DO $parting_$
BEGIN
    EXECUTE pg_catalog.format('COMMENT ON TABLE %s IS %L', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"', pg_catalog.format(
        'django-parting 1 key_table {"oid": "%1$s", "since": "%2$s", "state": "filled"}', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid,
        pg_catalog.to_char(pg_catalog.timezone('UTC', pg_catalog.now()), 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    ));
END
$parting_$;
COMMENT ON COLUMN "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys"."Num""ber" IS 'django-parting 1 column';
COMMENT ON COLUMN "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys"."te;xt {%" IS 'django-parting 1 column';


-- =================================================================================================
-- monthly_trigger_uniques_over_rows

CREATE UNIQUE INDEX CONCURRENTLY "50% ""off"" \ $parting$ %s {{ x }}; --_keys_no ""two"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" USING btree ("Num""ber", lower(("te;xt {%")::text)) NULLS NOT DISTINCT WHERE ("Num""ber" > 0);
-- Let go of the advisory lock.
SELECT pg_catalog.pg_advisory_unlock(1885434484, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4);
-- Put the settings back.
SELECT pg_catalog.set_config('role', pg_catalog.current_setting('parting.role'), false), pg_catalog.set_config('search_path', pg_catalog.current_setting('parting.search_path'), false), pg_catalog.set_config('default_tablespace', pg_catalog.current_setting('parting.default_tablespace'), false), pg_catalog.set_config('default_transaction_isolation', pg_catalog.current_setting('parting.default_transaction_isolation'), false), pg_catalog.set_config('default_transaction_read_only', pg_catalog.current_setting('parting.default_transaction_read_only'), false), CASE WHEN pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL THEN pg_catalog.set_config('transaction_timeout', pg_catalog.current_setting('parting.transaction_timeout'), false) END, pg_catalog.set_config('statement_timeout', pg_catalog.current_setting('parting.statement_timeout'), false), pg_catalog.set_config('lock_timeout', pg_catalog.current_setting('parting.lock_timeout'), false);


-- =================================================================================================
-- monthly_trigger_uniques_over_rows

COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys_no ""two"" %" IS 'django-parting 1 unique';


-- =================================================================================================
-- monthly_trigger_uniques_over_rows

CREATE UNIQUE INDEX CONCURRENTLY "50% ""off"" \ $parting$ %s {{ x }}; --_keys_later; --" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" USING btree ("te;xt {%");
-- Let go of the advisory lock.
SELECT pg_catalog.pg_advisory_unlock(1885434484, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4);
-- Put the settings back.
SELECT pg_catalog.set_config('role', pg_catalog.current_setting('parting.role'), false), pg_catalog.set_config('search_path', pg_catalog.current_setting('parting.search_path'), false), pg_catalog.set_config('default_tablespace', pg_catalog.current_setting('parting.default_tablespace'), false), pg_catalog.set_config('default_transaction_isolation', pg_catalog.current_setting('parting.default_transaction_isolation'), false), pg_catalog.set_config('default_transaction_read_only', pg_catalog.current_setting('parting.default_transaction_read_only'), false), CASE WHEN pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL THEN pg_catalog.set_config('transaction_timeout', pg_catalog.current_setting('parting.transaction_timeout'), false) END, pg_catalog.set_config('statement_timeout', pg_catalog.current_setting('parting.statement_timeout'), false), pg_catalog.set_config('lock_timeout', pg_catalog.current_setting('parting.lock_timeout'), false);


-- =================================================================================================
-- monthly_trigger_uniques_over_rows

COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys_later; --" IS 'django-parting 1 unique';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys"
ADD CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_keys_later; --" UNIQUE USING INDEX "50% ""off"" \ $parting$ %s {{ x }}; --_keys_later; --" DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_keys_later; --" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" IS 'django-parting 1 unique';


-- =================================================================================================
-- monthly_trigger_uniques_over_rows

CREATE UNIQUE INDEX CONCURRENTLY "50% ""off"" \ $parting$ %s {{ x }}; --_keys_no 'one'" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" USING btree ("Num""ber");
-- Let go of the advisory lock.
SELECT pg_catalog.pg_advisory_unlock(1885434484, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4);
-- Put the settings back.
SELECT pg_catalog.set_config('role', pg_catalog.current_setting('parting.role'), false), pg_catalog.set_config('search_path', pg_catalog.current_setting('parting.search_path'), false), pg_catalog.set_config('default_tablespace', pg_catalog.current_setting('parting.default_tablespace'), false), pg_catalog.set_config('default_transaction_isolation', pg_catalog.current_setting('parting.default_transaction_isolation'), false), pg_catalog.set_config('default_transaction_read_only', pg_catalog.current_setting('parting.default_transaction_read_only'), false), CASE WHEN pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL THEN pg_catalog.set_config('transaction_timeout', pg_catalog.current_setting('parting.transaction_timeout'), false) END, pg_catalog.set_config('statement_timeout', pg_catalog.current_setting('parting.statement_timeout'), false), pg_catalog.set_config('lock_timeout', pg_catalog.current_setting('parting.lock_timeout'), false);


-- =================================================================================================
-- monthly_trigger_uniques_over_rows

COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys_no 'one'" IS 'django-parting 1 unique';


-- =================================================================================================
-- integers, integers_trigger

CREATE UNLOGGED TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving"
(pk bigint, partition_number smallint, PRIMARY KEY (pk, partition_number));
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" IS 'django-parting 1 moving';
CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk bigint PRIMARY KEY, partition_number smallint NOT NULL);
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" IS 'django-parting 1 key_table {"state": "filling"}';
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" TO PUBLIC;
CREATE SEQUENCE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_proof" OWNED BY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys".pk;
COMMENT ON SEQUENCE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_proof" IS 'django-parting 1 proof';
GRANT USAGE ON "the ""schema"" 100%"."seq ""of"" %" TO "a ""role"" %";
-- function cleanup
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() FROM PUBLIC CASCADE;
-- function move
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() FROM PUBLIC CASCADE;
-- function moved
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() FROM PUBLIC CASCADE;
-- function record_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() FROM PUBLIC CASCADE;
-- function remove_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() FROM PUBLIC CASCADE;
-- function remove_row_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() FROM PUBLIC CASCADE;
-- function remember_role
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function truncate_key_table
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() FROM PUBLIC CASCADE;
-- function change_primary_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() FROM PUBLIC CASCADE;
-- function read_row
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_row"(bigint) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_rows"(bigint[]) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_page
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_page"(integer, boolean, pg_catalog.text) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function count_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_others
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], bigint, bigint) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function check_partition
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_check_partition"(pg_catalog.text, pg_catalog.oid, pg_catalog.oid, pg_catalog.text, pg_catalog.oid[], bigint[]) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('0');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f85537805eaf0728"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('0');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "fc7cd2611accda7c"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('0');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f8ffe0ff45780259"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('0');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "88933d9d8934b6bb"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('0');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "ae3b32f1c9ddc4f7"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "4a6120965d5451a1"}';


-- =================================================================================================
-- integers

-- function route
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function route_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function locate
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(bigint) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function move_from_parent
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() FROM PUBLIC CASCADE;
CREATE VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" AS SELECT NULL::"the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row WHERE false;
COMMENT ON VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 view';
CREATE OR REPLACE TRIGGER "~parting_route" INSTEAD OF INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"();
COMMENT ON TRIGGER "~parting_route" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 trigger {"sql": "9937905bde6dd0a2"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"();
COMMENT ON TRIGGER "!parting_route_rows" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "e1638b3774db454e"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows_cleanup" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"();
COMMENT ON TRIGGER "!parting_route_rows_cleanup" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "b8ba145dfa30f44c"}';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"('0');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "eccfbd3eb5932e7a"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('0');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "c383cd82f5a4913d"}';
DROP TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE) AND OLD.xmin OPERATOR(pg_catalog.<>) pg_catalog.pg_current_xact_id()::pg_catalog.xid)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f4c9d1ae295f6417"}';
CREATE RULE "parting_insert" AS ON INSERT TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO INSTEAD
INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" (parting_row) VALUES (NEW) RETURNING (parting_row).*;
COMMENT ON RULE "parting_insert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule {"columns": "1,2,3,4"}';


-- =================================================================================================
-- integers_trigger

-- function route
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function route_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function locate
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(bigint) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function move_from_parent
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() FROM PUBLIC CASCADE;
CREATE OR REPLACE TRIGGER "!parting_route_rows" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"();
COMMENT ON TRIGGER "!parting_route_rows" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "e1638b3774db454e"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows_cleanup" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"();
COMMENT ON TRIGGER "!parting_route_rows_cleanup" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "b8ba145dfa30f44c"}';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"('0');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "eccfbd3eb5932e7a"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('0');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "c383cd82f5a4913d"}';
DROP TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE) AND OLD.xmin OPERATOR(pg_catalog.<>) pg_catalog.pg_current_xact_id()::pg_catalog.xid)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f4c9d1ae295f6417"}';
CREATE RULE "parting_no_upsert" AS ON UPDATE TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO ALSO NOTHING;
COMMENT ON RULE "parting_no_upsert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule';


-- =================================================================================================
-- lists, lists_trigger, hashes

CREATE UNLOGGED TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving"
(pk bigint, partition_number smallint, PRIMARY KEY (pk, partition_number));
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" IS 'django-parting 1 moving';
CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk bigint PRIMARY KEY, partition_number smallint NOT NULL);
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" IS 'django-parting 1 key_table {"state": "filling"}';
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" TO PUBLIC;
CREATE SEQUENCE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_proof" OWNED BY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys".pk;
COMMENT ON SEQUENCE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_proof" IS 'django-parting 1 proof';
GRANT USAGE ON "the ""schema"" 100%"."seq ""of"" %" TO "a ""role"" %";
-- function cleanup
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() FROM PUBLIC CASCADE;
-- function move
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() FROM PUBLIC CASCADE;
-- function moved
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() FROM PUBLIC CASCADE;
-- function record_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() FROM PUBLIC CASCADE;
-- function remove_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() FROM PUBLIC CASCADE;
-- function remove_row_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() FROM PUBLIC CASCADE;
-- function remember_role
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function truncate_key_table
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() FROM PUBLIC CASCADE;
-- function change_primary_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() FROM PUBLIC CASCADE;
-- function read_row
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_row"(bigint) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_rows"(bigint[]) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_page
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_page"(integer, boolean, pg_catalog.text) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function count_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_others
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[]) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function check_partition
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_check_partition"(pg_catalog.text, pg_catalog.oid, pg_catalog.oid, pg_catalog.text, pg_catalog.oid[], bigint[]) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('0');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f85537805eaf0728"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('0');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "fc7cd2611accda7c"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('0');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f8ffe0ff45780259"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('0');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "88933d9d8934b6bb"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('0');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "ae3b32f1c9ddc4f7"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "4a6120965d5451a1"}';


-- =================================================================================================
-- lists, hashes

-- function route
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function route_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function locate
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(character varying) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function move_from_parent
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() FROM PUBLIC CASCADE;
CREATE VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" AS SELECT NULL::"the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row WHERE false;
COMMENT ON VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 view';
CREATE OR REPLACE TRIGGER "~parting_route" INSTEAD OF INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"();
COMMENT ON TRIGGER "~parting_route" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 trigger {"sql": "9937905bde6dd0a2"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"();
COMMENT ON TRIGGER "!parting_route_rows" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "e1638b3774db454e"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows_cleanup" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"();
COMMENT ON TRIGGER "!parting_route_rows_cleanup" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "b8ba145dfa30f44c"}';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (((OLD."te;xt {%")::pg_catalog.text OPERATOR(pg_catalog.=) (NEW."te;xt {%")::pg_catalog.text) IS NOT TRUE OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"('0');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "8730a67e6d5e0be2"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('0');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "c383cd82f5a4913d"}';
DROP TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE) AND OLD.xmin OPERATOR(pg_catalog.<>) pg_catalog.pg_current_xact_id()::pg_catalog.xid)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f4c9d1ae295f6417"}';
CREATE RULE "parting_insert" AS ON INSERT TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO INSTEAD
INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" (parting_row) VALUES (NEW) RETURNING (parting_row).*;
COMMENT ON RULE "parting_insert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule {"columns": "1,2,3,4"}';


-- =================================================================================================
-- lists_trigger

-- function route
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function route_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function locate
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(character varying) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function move_from_parent
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() FROM PUBLIC CASCADE;
CREATE OR REPLACE TRIGGER "!parting_route_rows" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"();
COMMENT ON TRIGGER "!parting_route_rows" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "e1638b3774db454e"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows_cleanup" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"();
COMMENT ON TRIGGER "!parting_route_rows_cleanup" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "b8ba145dfa30f44c"}';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (((OLD."te;xt {%")::pg_catalog.text OPERATOR(pg_catalog.=) (NEW."te;xt {%")::pg_catalog.text) IS NOT TRUE OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"('0');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "8730a67e6d5e0be2"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('0');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "c383cd82f5a4913d"}';
DROP TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE) AND OLD.xmin OPERATOR(pg_catalog.<>) pg_catalog.pg_current_xact_id()::pg_catalog.xid)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f4c9d1ae295f6417"}';
CREATE RULE "parting_no_upsert" AS ON UPDATE TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO ALSO NOTHING;
COMMENT ON RULE "parting_no_upsert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule';


-- =================================================================================================
-- follower, follower_generated

CREATE UNLOGGED TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving"
(pk bigint, partition_number smallint, PRIMARY KEY (pk, partition_number));
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" IS 'django-parting 1 moving';
CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" (pk bigint PRIMARY KEY, partition_number smallint NOT NULL);
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" IS 'django-parting 1 key_table {"state": "filling"}';
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" TO PUBLIC;
CREATE SEQUENCE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_proof" OWNED BY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys".pk;
COMMENT ON SEQUENCE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_proof" IS 'django-parting 1 proof';
GRANT USAGE ON "the ""schema"" 100%"."seq ""of"" %" TO "a ""role"" %";
-- function cleanup
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() FROM PUBLIC CASCADE;
-- function move
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() FROM PUBLIC CASCADE;
-- function moved
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() FROM PUBLIC CASCADE;
-- function record_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() FROM PUBLIC CASCADE;
-- function remove_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() FROM PUBLIC CASCADE;
-- function remove_row_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() FROM PUBLIC CASCADE;
-- function remember_role
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function truncate_key_table
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() FROM PUBLIC CASCADE;
-- function change_primary_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() FROM PUBLIC CASCADE;
-- function relocate
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_relocate"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_relocate"() FROM PUBLIC CASCADE;
-- function read_row
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_row"(bigint) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_rows"(bigint[]) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_page
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_page"(integer, boolean, pg_catalog.text) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function count_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_followers
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_followers"(bigint[]) IS E'django-parting 1 function {"column": "Num\\"ber", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function check_partition
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_check_partition"(pg_catalog.text, pg_catalog.oid, pg_catalog.oid, pg_catalog.text, pg_catalog.oid[], bigint[]) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('0');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f85537805eaf0728"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('0');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "fc7cd2611accda7c"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('0');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f8ffe0ff45780259"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('0');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "88933d9d8934b6bb"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('0');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "ae3b32f1c9ddc4f7"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "4a6120965d5451a1"}';


-- =================================================================================================
-- follower, follower_trigger_without_keys, follower_generated

-- function route
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function route_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function locate
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(integer) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(integer) FROM PUBLIC CASCADE;
GRANT EXECUTE ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(integer) TO "a ""role"" %";
-- function locate_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate_rows"(integer[]) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate_rows"(integer[]) FROM PUBLIC CASCADE;
GRANT EXECUTE ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate_rows"(integer[]) TO "a ""role"" %";
-- function move_from_parent
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() FROM PUBLIC CASCADE;
-- function follow
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_follow"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_follow"() FROM PUBLIC CASCADE;
CREATE OR REPLACE TRIGGER "50% ""off"" \ $parting$ %s {{ x }}; --_parting_follow" AFTER UPDATE ON "the ""schema"" 100%"."other % table_keys"
FOR EACH ROW WHEN (NEW.partition_number OPERATOR(pg_catalog.<) 0::pg_catalog.int2 OR NEW.partition_number OPERATOR(pg_catalog.=) OLD.partition_number AND OLD.* OPERATOR(pg_catalog.*<>) NEW.* OR NEW.partition_number OPERATOR(pg_catalog.<>) OLD.partition_number AND OLD.partition_number OPERATOR(pg_catalog.<>) 0::pg_catalog.int2 AND OLD.partition_number OPERATOR(pg_catalog.<>) 1::pg_catalog.int2)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_follow"();
COMMENT ON TRIGGER "50% ""off"" \ $parting$ %s {{ x }}; --_parting_follow" ON "the ""schema"" 100%"."other % table_keys" IS 'django-parting 1 trigger {"sql": "59c6e25e772999b6"}';
CREATE OR REPLACE TRIGGER "50% ""off"" \ $parting$ %s {{ x }}; --_parting_follow_delete" AFTER DELETE ON "the ""schema"" 100%"."other % table_keys"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_follow"();
COMMENT ON TRIGGER "50% ""off"" \ $parting$ %s {{ x }}; --_parting_follow_delete" ON "the ""schema"" 100%"."other % table_keys" IS 'django-parting 1 trigger {"sql": "45640b96ff405952"}';


-- =================================================================================================
-- follower

CREATE VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" AS SELECT NULL::"the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row WHERE false;
COMMENT ON VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 view';
CREATE OR REPLACE TRIGGER "~parting_route" INSTEAD OF INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"();
COMMENT ON TRIGGER "~parting_route" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 trigger {"sql": "9937905bde6dd0a2"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"();
COMMENT ON TRIGGER "!parting_route_rows" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "e1638b3774db454e"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows_cleanup" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"();
COMMENT ON TRIGGER "!parting_route_rows_cleanup" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "b8ba145dfa30f44c"}';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."Num""ber" OPERATOR(pg_catalog.=) NEW."Num""ber") IS NOT TRUE OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"('0');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "ec8a3d106318b971"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('0');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "c383cd82f5a4913d"}';
DROP TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE) AND OLD.xmin OPERATOR(pg_catalog.<>) pg_catalog.pg_current_xact_id()::pg_catalog.xid)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f4c9d1ae295f6417"}';
CREATE RULE "parting_insert" AS ON INSERT TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO INSTEAD
INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" (parting_row) VALUES (NEW) RETURNING (parting_row).*;
COMMENT ON RULE "parting_insert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule {"columns": "1,2,3,4"}';


-- =================================================================================================
-- follower_trigger_without_keys

CREATE UNLOGGED TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving"
(pk bigint, partition_number smallint, PRIMARY KEY (pk, partition_number));
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" IS 'django-parting 1 moving';
GRANT USAGE ON "the ""schema"" 100%"."seq ""of"" %" TO "a ""role"" %";
-- function cleanup
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() FROM PUBLIC CASCADE;
-- function move
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() FROM PUBLIC CASCADE;
-- function moved
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() FROM PUBLIC CASCADE;
-- function relocate
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_relocate"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_relocate"() FROM PUBLIC CASCADE;
-- function read_followers
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_followers"(bigint[]) IS E'django-parting 1 function {"column": "Num\\"ber", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function check_partition
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_check_partition"(pg_catalog.text, pg_catalog.oid, pg_catalog.oid, pg_catalog.text, pg_catalog.oid[], bigint[]) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';


-- =================================================================================================
-- follower_trigger_without_keys

CREATE OR REPLACE TRIGGER "!parting_route_rows" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"();
COMMENT ON TRIGGER "!parting_route_rows" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "e1638b3774db454e"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows_cleanup" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"();
COMMENT ON TRIGGER "!parting_route_rows_cleanup" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "b8ba145dfa30f44c"}';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."Num""ber" OPERATOR(pg_catalog.=) NEW."Num""ber") IS NOT TRUE OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"('0');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "ec8a3d106318b971"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('0');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "c383cd82f5a4913d"}';
CREATE RULE "parting_no_upsert" AS ON UPDATE TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO ALSO NOTHING;
COMMENT ON RULE "parting_no_upsert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule';


-- =================================================================================================
-- follower_generated

CREATE VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" AS SELECT NULL::"the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row WHERE false;
COMMENT ON VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 view';
CREATE OR REPLACE TRIGGER "~parting_route" INSTEAD OF INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"();
COMMENT ON TRIGGER "~parting_route" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 trigger {"sql": "9937905bde6dd0a2"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"();
COMMENT ON TRIGGER "!parting_route_rows" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "e1638b3774db454e"}';
CREATE OR REPLACE TRIGGER "!parting_route_rows_cleanup" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"();
COMMENT ON TRIGGER "!parting_route_rows_cleanup" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "b8ba145dfa30f44c"}';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."Num""ber" OPERATOR(pg_catalog.=) NEW."Num""ber") IS NOT TRUE OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"('0');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "ec8a3d106318b971"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('0');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "c383cd82f5a4913d"}';
DROP TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE) AND OLD.xmin OPERATOR(pg_catalog.<>) pg_catalog.pg_current_xact_id()::pg_catalog.xid)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "f4c9d1ae295f6417"}';
CREATE RULE "parting_insert" AS ON INSERT TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO INSTEAD
INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" (parting_row) VALUES (NEW) RETURNING (parting_row).*;
COMMENT ON RULE "parting_insert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule {"columns": "1,2,3,4,5"}';


-- =================================================================================================
-- hashes_trigger_without_keys

CREATE UNLOGGED TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving"
(pk bigint, partition_number smallint, PRIMARY KEY (pk, partition_number));
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_moving" IS 'django-parting 1 moving';
GRANT USAGE ON "the ""schema"" 100%"."seq ""of"" %" TO "a ""role"" %";
-- function cleanup
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() FROM PUBLIC CASCADE;
-- function move
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() FROM PUBLIC CASCADE;
-- function moved
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() FROM PUBLIC CASCADE;
-- function relocate
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_relocate"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_relocate"() FROM PUBLIC CASCADE;
-- function read_row
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_row"(bigint) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_rows"(bigint[]) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_others
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], bigint, bigint) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function check_partition
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_check_partition"(pg_catalog.text, pg_catalog.oid, pg_catalog.oid, pg_catalog.text, pg_catalog.oid[], bigint[]) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';


-- =================================================================================================
-- hashes_trigger_without_keys

-- function route
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function route_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function locate
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(bigint) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function move_from_parent
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
REVOKE ALL ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() FROM PUBLIC CASCADE;
CREATE OR REPLACE TRIGGER "~parting_route" BEFORE INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"();
COMMENT ON TRIGGER "~parting_route" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "7d3756a4a26a1f4e"}';
CREATE OR REPLACE TRIGGER "parting_cleanup" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"();
COMMENT ON TRIGGER "parting_cleanup" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "5588cf2da80c6973"}';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"('0');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "eccfbd3eb5932e7a"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('0');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "c383cd82f5a4913d"}';
CREATE RULE "parting_no_upsert" AS ON UPDATE TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO ALSO NOTHING;
COMMENT ON RULE "parting_no_upsert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule';


-- =================================================================================================
-- takeover

CREATE INDEX CONCURRENTLY "50% ""off"" \ $parting$ %s {{ x }}; --_parting_takeover" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" USING btree ("Created 'At' \ $parting$") WHERE "Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone;
-- Let go of the advisory lock.
SELECT pg_catalog.pg_advisory_unlock(1885434484, E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4);
-- Put the settings back.
SELECT pg_catalog.set_config('role', pg_catalog.current_setting('parting.role'), false), pg_catalog.set_config('search_path', pg_catalog.current_setting('parting.search_path'), false), pg_catalog.set_config('default_tablespace', pg_catalog.current_setting('parting.default_tablespace'), false), pg_catalog.set_config('default_transaction_isolation', pg_catalog.current_setting('parting.default_transaction_isolation'), false), pg_catalog.set_config('default_transaction_read_only', pg_catalog.current_setting('parting.default_transaction_read_only'), false), CASE WHEN pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL THEN pg_catalog.set_config('transaction_timeout', pg_catalog.current_setting('parting.transaction_timeout'), false) END, pg_catalog.set_config('statement_timeout', pg_catalog.current_setting('parting.statement_timeout'), false), pg_catalog.set_config('lock_timeout', pg_catalog.current_setting('parting.lock_timeout'), false);


-- =================================================================================================
-- takeover

COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_takeover" IS 'django-parting 1 index';


-- =================================================================================================
-- takeover

SET CONSTRAINTS ALL IMMEDIATE;
SELECT pg_catalog.set_config('parting.moving_5c9948392a0e', coalesce('batch ' OPERATOR(pg_catalog.||) pg_catalog.setval(
            pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_parting_proof"'),
            (pg_catalog.uuid_hash_extended(pg_catalog.gen_random_uuid(), 0) OPERATOR(pg_catalog.&) 9223372036854774784::pg_catalog.int8)
            OPERATOR(pg_catalog.|) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.+) 1)::pg_catalog.int8
        )::pg_catalog.text, 'batch'), true),
    pg_catalog.set_config('parting.silent_5c9948392a0e', 'on', true);
WITH batch AS MATERIALIZED (
    SELECT source."the ""id"" %s" AS pk, source."Created 'At' \ $parting$" AS partition_key, coalesce(('{NULL,2,NULL}'::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket(source."Created 'At' \ $parting$", ARRAY['2026-11-01 00:00:00+00:00'::timestamp with time zone, '2026-12-01 00:00:00+00:00'::timestamp with time zone])], 1) AS partition_number FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS source
    WHERE source."Created 'At' \ $parting$" OPERATOR(pg_catalog.>=) '2026-11-01 00:00:00+00:00'::timestamp with time zone
    ORDER BY source."Created 'At' \ $parting$", source."the ""id"" %s" LIMIT 5000 FOR UPDATE OF source SKIP LOCKED
)
SELECT batch.partition_number::pg_catalog.int4, pg_catalog.count(*),
    (SELECT ARRAY[pg_catalog.concat(ordered.partition_key), pg_catalog.concat(ordered.pk)]
    FROM batch AS ordered ORDER BY ordered.partition_key DESC, ordered.pk DESC LIMIT 1),
    pg_catalog.length(pg_catalog.set_config(pg_catalog.concat('parting.keys_5c9948392a0e', '_', batch.partition_number), pg_catalog.concat(pg_catalog.array_agg(batch.pk)), true))
FROM batch GROUP BY batch.partition_number;
WITH gone ("c1", "c2", "c3", "c4", hash) AS (
    DELETE FROM ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS source WHERE source."the ""id"" %s" OPERATOR(pg_catalog.=) ANY ((SELECT pg_catalog.current_setting('parting.keys_5c9948392a0e_2', true)::bigint[])::bigint[])
    RETURNING source."the ""id"" %s", source."Created 'At' \ $parting$", source."Num""ber", source."te;xt {%", pg_catalog.hash_record_extended(ROW(source."the ""id"" %s", source."Created 'At' \ $parting$", source."Num""ber", source."te;xt {%"), 0)
), arrived (hash) AS (
    INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" AS target ("the ""id"" %s", "Created 'At' \ $parting$", "Num""ber", "te;xt {%")
    OVERRIDING SYSTEM VALUE
    SELECT gone."c1", gone."c2", gone."c3", gone."c4" FROM gone RETURNING pg_catalog.hash_record_extended(ROW(target."the ""id"" %s", target."Created 'At' \ $parting$", target."Num""ber", target."te;xt {%"), 0)
)
SELECT one.*, other.*
FROM (SELECT pg_catalog.count(*), coalesce(pg_catalog.sum(gone.hash), 0) FROM gone) AS one,
    (SELECT pg_catalog.count(*), coalesce(pg_catalog.sum(arrived.hash), 0) FROM arrived) AS other;
UPDATE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_keys" AS recorded SET partition_number = 2
WHERE recorded.pk OPERATOR(pg_catalog.=) ANY ((SELECT pg_catalog.current_setting('parting.keys_5c9948392a0e_2', true)::bigint[])::bigint[]) AND recorded.partition_number OPERATOR(pg_catalog.=) 0::pg_catalog.int2;
LOCK TABLE ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IN EXCLUSIVE MODE;


-- =================================================================================================
-- takeover

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


-- =================================================================================================
-- takeover

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
DROP TRIGGER "sees ""it"" %s" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
ALTER INDEX "the ""schema"" 100%"."by ""text""" RENAME TO "50% ""off"" \ $parting$ %s {{ x }}; --_before202611_by ""text""";
ALTER INDEX "the ""schema"" 100%"."the % pkey" RENAME TO "50% ""off"" \ $parting$ %s {{ x }}; --_before202611_the % pkey";
ALTER INDEX "the ""schema"" 100%"."both 100%" RENAME TO "50% ""off"" \ $parting$ %s {{ x }}; --_before202611_both 100%";
ALTER STATISTICS "the ""schema"" 100%"."stat ""s"" %" RENAME TO "50% ""off"" \ $parting$ %s {{ x }}; --_before202611_stat ""s"" %";
CREATE TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" (
    LIKE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" INCLUDING ALL
    EXCLUDING CONSTRAINTS EXCLUDING IDENTITY EXCLUDING INDEXES EXCLUDING STATISTICS
) USING "he""ap" TABLESPACE "sp""ace";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" SET (fillfactor = '70');
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" SET (toast.autovacuum_enabled = 'false');
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" ALTER COLUMN "Num""ber" SET STATISTICS 77;
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" ALTER COLUMN "Num""ber" SET (n_distinct = '5');
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" ADD CONSTRAINT "no ""less""" CHECK (("Num""ber" >= 0));
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
ALTER SEQUENCE "the ""schema"" 100%"."seq ""of"" %" RENAME TO "50% ""off"" \ $parting$ %s {{ x }}; --_parting_old_seq";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" ALTER COLUMN "the ""id"" %s"
ADD GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME "the ""schema"" 100%"."seq ""of"" %" START WITH 1 INCREMENT BY 3 MINVALUE 1 MAXVALUE 99 CACHE 1 NO CYCLE);
SELECT pg_catalog.setval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass, last_value, is_called) FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_old_seq";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
REVOKE SELECT ON "the ""schema"" 100%"."seq ""of"" %" FROM PUBLIC CASCADE;
GRANT USAGE ON "the ""schema"" 100%"."seq ""of"" %" TO "a ""role"" %";
COMMENT ON SEQUENCE "the ""schema"" 100%"."seq ""of"" %" IS 'counts; --';
ALTER SEQUENCE "the ""schema"" 100%"."own'ed" OWNED BY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt"."Num""ber";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" INHERIT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_default" NO INHERIT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" INHERIT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_202611" NO INHERIT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
DROP FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_row"(bigint);
DROP FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_rows"(bigint[]);
DROP FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_page"(integer, boolean, pg_catalog.text);
DROP FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], timestamp with time zone, timestamp with time zone);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" ALTER COLUMN "the ""id"" %s" DROP IDENTITY;
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" RENAME TO "50% ""off"" \ $parting$ %s {{ x }}; --_before202611";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_rebuilt" RENAME TO "50% ""off"" \ $parting$ %s {{ x }}; --";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" ALTER COLUMN "the ""id"" %s"
SET DEFAULT pg_catalog.nextval('"the ""schema"" 100%"."seq ""of"" %"'::pg_catalog.regclass);
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" ADD CONSTRAINT "parting_bound" CHECK ("Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-11-01 00:00:00+00:00'::timestamp with time zone) NOT VALID;
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
COMMENT ON CONSTRAINT "parting_bound" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 check {"sql": "8a030d41413ec2d3"}';
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" INHERIT "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" ADD CONSTRAINT "the % pkey" PRIMARY KEY ("the ""id"" %s");
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" ADD CONSTRAINT "both 100%" UNIQUE ("Num""ber", "Created 'At' \ $parting$");
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" ADD CONSTRAINT "to ""other"" %" FOREIGN KEY ("Num""ber") REFERENCES "the ""schema"" 100%"."other % table"(id) DEFERRABLE INITIALLY DEFERRED;
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE INDEX "by ""text""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" USING btree ("te;xt {%");
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
ALTER INDEX "the ""schema"" 100%"."by ""text""" ALTER COLUMN 1 SET STATISTICS 55;
ALTER INDEX "the ""schema"" 100%"."by ""text""" SET TABLESPACE "sp""ace";
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" CLUSTER ON "by ""text""";
ALTER INDEX "the ""schema"" 100%"."both 100%" SET (fillfactor = '66');
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE STATISTICS "the ""schema"" 100%"."stat ""s"" %" (ndistinct) ON "Num""ber", "te;xt {%" FROM "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
ALTER STATISTICS "the ""schema"" 100%"."stat ""s"" %" SET STATISTICS 44;
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REPLICA IDENTITY USING INDEX "both 100%";
ALTER PUBLICATION "pub"" %" ADD TABLE ONLY "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --";
REVOKE TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" FROM "own""er" CASCADE;
REVOKE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" FROM PUBLIC CASCADE;
GRANT INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" TO "a ""role"" %" WITH GRANT OPTION;
GRANT SELECT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" TO PUBLIC;
GRANT SELECT ("te;xt {%") ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" TO "a ""role"" %" WITH GRANT OPTION;
GRANT UPDATE ("Num""ber") ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" TO PUBLIC;
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS E'what''s \\ "there" 100%';
COMMENT ON CONSTRAINT "no ""less""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS E'it''s \\ checked';
COMMENT ON INDEX "the ""schema"" 100%"."by ""text""" IS 'it''s low';
COMMENT ON STATISTICS "the ""schema"" 100%"."stat ""s"" %" IS 'it''s correlated';
COMMENT ON TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS E'django-parting 1 partition {"bound": "[\\"below\\", [\\"time\\", \\"2026-11-01T00:00:00+00:00\\"]]", "number": "0", "suffix": "before202611"}';
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_before202611_the % pkey" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 constraint';
COMMENT ON CONSTRAINT "no ""less""" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 constraint';
COMMENT ON CONSTRAINT "50% ""off"" \ $parting$ %s {{ x }}; --_before202611_both 100%" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 constraint';
COMMENT ON CONSTRAINT "to ""other"" %" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 constraint';
COMMENT ON INDEX "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611_by ""text""" IS 'django-parting 1 index';
COMMENT ON STATISTICS "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611_stat ""s"" %" IS 'django-parting 1 statistics';
-- function route
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function route_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route_rows"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function locate
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_locate"(timestamp with time zone) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function cleanup
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function move
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function move_from_parent
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function moved
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function record_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function remove_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function remove_row_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function remember_role
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function truncate_key_table
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function change_primary_key
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"() IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_row
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_row"(bigint) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_rows"(bigint[]) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_page
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_page"(integer, boolean, pg_catalog.text) IS E'django-parting 1 function {"column": "the \\"id\\" %s", "schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function count_rows
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function read_others
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], timestamp with time zone, timestamp with time zone) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- function check_partition
COMMENT ON FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_check_partition"(pg_catalog.text, pg_catalog.oid, pg_catalog.oid, pg_catalog.text, pg_catalog.oid[], bigint[]) IS E'django-parting 1 function {"schema": "the \\"schema\\" 100%", "table": "50% \\"off\\" \\\\ $parting$ %s {{ x }}; --"}';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE TRIGGER "sees ""it"" %s" AFTER INSERT OR UPDATE OF "Num""ber" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((new.x <> '%'::text))
EXECUTE FUNCTION "the ""schema"" 100%"."se'e"('it''s', E'\\');
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" ENABLE ALWAYS TRIGGER "sees ""it"" %s";
COMMENT ON TRIGGER "sees ""it"" %s" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'it''s';
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('32767');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "1fb3820fd75f9d1c"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE) AND OLD.xmin OPERATOR(pg_catalog.<>) pg_catalog.pg_current_xact_id()::pg_catalog.xid)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('32767');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "a6177a24373da31d"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('32767');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "4d85768c6d682eef"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('32767');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "c1a1a75331821386"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('32767');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "864652c3e00e5df5"}';
CREATE OR REPLACE TRIGGER "~parting_route" BEFORE INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"();
COMMENT ON TRIGGER "~parting_route" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "7d3756a4a26a1f4e"}';
CREATE OR REPLACE TRIGGER "parting_cleanup" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_cleanup"();
COMMENT ON TRIGGER "parting_cleanup" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "5588cf2da80c6973"}';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN ((OLD."Created 'At' \ $parting$" OPERATOR(pg_catalog.=) NEW."Created 'At' \ $parting$") IS NOT TRUE OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move_from_parent"('32767');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "e33e8ca3edc3bb68"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('32767');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 trigger {"sql": "fb9a446978041c28"}';
CREATE OR REPLACE TRIGGER "~parting_move" BEFORE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611"
FOR EACH ROW WHEN (NOT (NEW."Created 'At' \ $parting$" OPERATOR(pg_catalog.<) '2026-11-01 00:00:00+00:00'::timestamp with time zone) OR pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_move"('0');
COMMENT ON TRIGGER "~parting_move" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 trigger {"sql": "9c3638663e27864c"}';
CREATE OR REPLACE TRIGGER "!parting_moved" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611"
FOR EACH ROW WHEN (pg_catalog.current_setting('parting.moved_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_moved"('0');
COMMENT ON TRIGGER "!parting_moved" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 trigger {"sql": "58f8e9d6ca3f1532"}';
CREATE OR REPLACE TRIGGER "!parting_record_key" AFTER INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_record_key"('0');
COMMENT ON TRIGGER "!parting_record_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 trigger {"sql": "b5e5697ae5e56c49"}';
CREATE OR REPLACE TRIGGER "parting_remove_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" REFERENCING OLD TABLE AS old_rows
FOR EACH STATEMENT WHEN ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_key"('0');
COMMENT ON TRIGGER "parting_remove_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 trigger {"sql": "ba9eeb785b733828"}';
CREATE OR REPLACE TRIGGER "parting_remove_row_key" AFTER DELETE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611"
FOR EACH ROW WHEN (NOT ((pg_catalog.current_setting('parting.moving_5c9948392a0e', true) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()::pg_catalog.text AND pg_catalog.has_table_privilege(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'::pg_catalog.regclass::pg_catalog.oid, 'DELETE'::pg_catalog.text)) IS NOT TRUE))
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remove_row_key"('0');
COMMENT ON TRIGGER "parting_remove_row_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 trigger {"sql": "953d669f21d0bc18"}';
CREATE OR REPLACE TRIGGER "parting_remember_role" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"('0');
COMMENT ON TRIGGER "parting_remember_role" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 trigger {"sql": "69257ee22b2d509a"}';
CREATE OR REPLACE TRIGGER "parting_truncate_key_table" AFTER TRUNCATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611"
FOR EACH STATEMENT
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_truncate_key_table"('0');
COMMENT ON TRIGGER "parting_truncate_key_table" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 trigger {"sql": "2baf5b7d76688de6"}';
CREATE OR REPLACE TRIGGER "parting_change_primary_key" AFTER UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611"
FOR EACH ROW WHEN ((OLD."the ""id"" %s" OPERATOR(pg_catalog.=) NEW."the ""id"" %s") IS NOT TRUE)
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_change_primary_key"('0');
COMMENT ON TRIGGER "parting_change_primary_key" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 trigger {"sql": "76d3ba9622149d07"}';
-- Let what follows mean the same as on the table, whatever the session's search_path is.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
CREATE TRIGGER "sees ""it"" %s" AFTER INSERT OR UPDATE OF "Num""ber" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611"
FOR EACH ROW WHEN (((current_setting('parting.silent_5c9948392a0e'::text, true) IS DISTINCT FROM 'on'::text) AND (current_setting('parting.moved_5c9948392a0e'::text, true) IS DISTINCT FROM (pg_trigger_depth())::text) AND (new.x <> '%'::text)))
EXECUTE FUNCTION "the ""schema"" 100%"."se'e"('it''s', E'\\');
ALTER TABLE "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" ENABLE ALWAYS TRIGGER "sees ""it"" %s";
COMMENT ON TRIGGER "sees ""it"" %s" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_before202611" IS 'django-parting 1 user_trigger {"sql": "f1c91452abed08fb"}';
-- Set the search_path of the session again.
SELECT pg_catalog.set_config('search_path', '"$user", public', true);
CREATE VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" AS SELECT NULL::"the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" AS parting_row WHERE false;
COMMENT ON VIEW "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 view';
REVOKE UPDATE ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" FROM PUBLIC CASCADE;
CREATE OR REPLACE TRIGGER "~parting_route" INSTEAD OF INSERT ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view"
FOR EACH ROW
EXECUTE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_route"();
COMMENT ON TRIGGER "~parting_route" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" IS 'django-parting 1 trigger {"sql": "9937905bde6dd0a2"}';
CREATE RULE "parting_insert" AS ON INSERT TO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" DO INSTEAD
INSERT INTO "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_view" (parting_row) VALUES (NEW) RETURNING (parting_row).*;
COMMENT ON RULE "parting_insert" ON "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --" IS 'django-parting 1 rule {"columns": "1,2,3,4"}';
