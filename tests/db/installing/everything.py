"""A table that has one of everything that a table can have, and all that PostgreSQL knows of it."""

import re

from django.db import connection

from tests.db.installing.runs import AMOUNT, CREATED, EVENT, TEXT, execute, existing, fetch

MORE_FACTS = {
    "column": """
        SELECT attrelid::regclass, a.attname, coalesce(attstattarget, -1), attstorage,
               attcompression, attoptions, attislocal, attinhcount, co.collname,
               col_description(attrelid, attnum),
               ARRAY(SELECT x::text FROM aclexplode(attacl) x ORDER BY 1),
               row_number() OVER (PARTITION BY attrelid ORDER BY attnum)
        FROM pg_attribute a LEFT JOIN pg_collation co ON co.oid = attcollation
        WHERE attnum > 0 AND NOT attisdropped AND attrelid IN (SELECT oid FROM pg_class
            WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace)""",
    "table": """
        SELECT c.oid::regclass, c.relreplident, t.reloptions, obj_description(c.oid, 'pg_class'),
               ARRAY(SELECT concat_ws(' ', x.grantor::regrole, x.grantee::regrole,
                                      x.privilege_type, x.is_grantable)
                     FROM aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) x ORDER BY 1),
               am.amname, c.relpersistence, c.reltablespace
        FROM pg_class c LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
        JOIN pg_am am ON am.oid = c.relam
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace""",
    "index": """
        SELECT c.relname, c.reloptions, c.reltablespace, i.indisclustered, i.indisreplident,
               i.indisprimary, i.indimmediate,
               ARRAY(SELECT coalesce(attstattarget, -1) FROM pg_attribute
                     WHERE attrelid = c.oid ORDER BY attnum)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE c.relnamespace = 'public'::regnamespace""",
    "statistics": """
        SELECT stxname, pg_get_statisticsobjdef(oid), coalesce(stxstattarget, -1),
               stxowner::regrole, obj_description(oid, 'pg_statistic_ext')
        FROM pg_statistic_ext""",
    "publication": "SELECT prpubid, prrelid::regclass FROM pg_publication_rel",
    "sequence": """
        SELECT s.seqrelid::regclass, seqtypid::regtype, seqstart, seqincrement, seqmax, seqmin,
               seqcache, seqcycle, c.relowner::regrole, obj_description(c.oid, 'pg_class'),
               ARRAY(SELECT concat_ws(' ', x.grantor::regrole, x.grantee::regrole,
                                      x.privilege_type, x.is_grantable)
                     FROM aclexplode(coalesce(c.relacl, acldefault('s', c.relowner))) x ORDER BY 1),
               CASE WHEN c.relname !~ '_parting_proof$' THEN pg_sequence_last_value(seqrelid) END,
               d.refobjid::regclass, a.attname, d.deptype
        FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
        LEFT JOIN pg_depend d ON d.objid = c.oid AND d.deptype IN ('a', 'i')
        LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid""",
}


def facts():
    """Everything that exists, in PostgreSQL's own words, without oids; not the two routes."""
    found = existing()
    for kind, query in MORE_FACTS.items():
        found |= {(f"more of {kind}", *map(str, row)) for row in fetch(query)}
    routes = re.compile("parting_view|parting_insert|parting_no_upsert")
    return {fact for fact in found if not any(routes.search(text) for text in fact)}


def lay_it_on(owner, reader):
    """Make the table have one of everything that a table can have."""
    execute(
        f"""
        GRANT CREATE, USAGE ON SCHEMA public TO {owner};
        GRANT REFERENCES, SELECT ON testapp_place TO {owner};
        ALTER TABLE {EVENT} ADD COLUMN numbered serial,
            ADD COLUMN "it's" varchar(30) COLLATE "C" DEFAULT 'x'
                CONSTRAINT "never; --" NOT NULL,
            ADD COLUMN twice int GENERATED ALWAYS AS ({AMOUNT} * 2) STORED,
            ADD COLUMN other_place bigint,
            ADD CONSTRAINT "own; --" CHECK ({AMOUNT} < 1000000) NO INHERIT,
            ADD CONSTRAINT "later" FOREIGN KEY (other_place) REFERENCES testapp_place
                ON DELETE SET NULL NOT VALID,
            ADD CONSTRAINT "apart" EXCLUDE (id WITH =, {CREATED} WITH =) DEFERRABLE,
            ADD CONSTRAINT "once" UNIQUE (id, kind) DEFERRABLE INITIALLY DEFERRED;
        ALTER INDEX once SET (fillfactor = 66);
        ALTER SEQUENCE "it's Event; --_id_seq" INCREMENT 3 MAXVALUE 100000 CYCLE;
        COMMENT ON SEQUENCE "it's Event; --_id_seq" IS 'counts';
        GRANT USAGE ON SEQUENCE "it's Event; --_id_seq" TO {reader};
        CREATE INDEX "lower; --" ON {EVENT} (lower(kind) DESC) WITH (fillfactor = 77);
        ALTER INDEX "lower; --" ALTER COLUMN 1 SET STATISTICS 55;
        COMMENT ON INDEX "lower; --" IS 'low';
        CREATE UNIQUE INDEX "all" ON {EVENT} (id, kind, {CREATED});
        ALTER TABLE {EVENT} REPLICA IDENTITY USING INDEX "all";
        ALTER TABLE {EVENT} CLUSTER ON "lower; --";
        ALTER TABLE {EVENT} SET (fillfactor = 70, toast.autovacuum_enabled = false);
        ALTER TABLE ONLY {EVENT} ALTER {TEXT} SET STORAGE EXTERNAL, ALTER {TEXT} SET STATISTICS 7;
        ALTER TABLE ONLY {EVENT} ALTER kind SET COMPRESSION pglz, ALTER kind SET (n_distinct = 5);
        CREATE STATISTICS "stat; --" (ndistinct) ON kind, {AMOUNT} FROM {EVENT};
        ALTER STATISTICS "stat; --" SET STATISTICS 44;
        COMMENT ON STATISTICS "stat; --" IS 'correlated';
        COMMENT ON TABLE {EVENT} IS 'what''s \\ happened';
        COMMENT ON COLUMN {EVENT}.{TEXT} IS 'said';
        COMMENT ON CONSTRAINT once ON {EVENT} IS 'really';
        COMMENT ON CONSTRAINT "own; --" ON {EVENT} IS 'checked';
        GRANT SELECT ON {EVENT} TO {reader} WITH GRANT OPTION;
        GRANT DELETE ON {EVENT} TO PUBLIC;
        GRANT SELECT ({TEXT}), UPDATE ({AMOUNT}) ON {EVENT} TO PUBLIC;
        CREATE TABLE seen (what text);
        GRANT INSERT ON seen TO PUBLIC;
        CREATE FUNCTION public.see() RETURNS trigger LANGUAGE plpgsql AS
            $$BEGIN INSERT INTO seen VALUES (TG_ARGV[0] || TG_OP); RETURN NULL; END$$;
        CREATE TRIGGER "sees; --" AFTER INSERT OR DELETE OR UPDATE OF {AMOUNT} ON {EVENT}
            FOR EACH ROW EXECUTE FUNCTION see('it''s ');
        COMMENT ON TRIGGER "sees; --" ON {EVENT} IS 'mine';
        CREATE CONSTRAINT TRIGGER in_the_end AFTER INSERT ON {EVENT} DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW WHEN (NEW.kind = 'late') EXECUTE FUNCTION see('late ');
        CREATE TRIGGER off AFTER UPDATE ON {EVENT} FOR EACH STATEMENT EXECUTE FUNCTION see('off');
        ALTER TABLE {EVENT} DISABLE TRIGGER off;
        CREATE PUBLICATION "pub; --" FOR TABLE ONLY {EVENT};
        GRANT CREATE ON DATABASE "{connection.settings_dict["NAME"]}" TO {owner};
        ALTER TABLE {EVENT} OWNER TO {owner};
        ALTER STATISTICS "stat; --" OWNER TO {owner};
        ALTER PUBLICATION "pub; --" OWNER TO {owner};
        REVOKE TRUNCATE ON {EVENT} FROM {owner};
        ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT UPDATE ON TABLES TO {reader};
        ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT SELECT ON SEQUENCES TO {reader};
        """
    )
    if connection.pg_version >= 180000:  # type: ignore[attr-defined]
        execute(f"COMMENT ON CONSTRAINT \"never; --\" ON {EVENT} IS 'nothing'")
