"""Reads pg_catalog: the only place that knows what really stands in a database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from parting.bounds import read_bound
from parting.sql import MARK, ident, read_mark, version_of
from parting.state import (
    Belongings,
    Column,
    ColumnSettings,
    Constraint,
    Found,
    FoundFunction,
    FoundPartition,
    FoundRule,
    FoundTrigger,
    Function,
    Grant,
    Index,
    IndexSettings,
    Likeness,
    Mark,
    Name,
    Names,
    OwnedSequence,
    Partition,
    Publication,
    Reference,
    Relation,
    Statistics,
    StatisticsSettings,
    Targets,
    Unique,
    UniquePart,
    UserTrigger,
    ValueColumn,
)

FUNCTIONS = (
    "route",
    "locate",
    "cleanup",
    "add_keys",
    "remove_keys",
    "change_key",
    "move",
    "moved",
    "follow",
    "come_home",
)

_RESOLVE = "SELECT pg_catalog.to_regclass(%s)::oid"

_RELATIONS = """
SELECT c.oid, n.nspname, c.relname, c.relkind::text, pg_get_userbyid(c.relowner),
       c.relpersistence::text, obj_description(c.oid, 'pg_class'), c.relrowsecurity
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ANY(%s)
"""

_COLUMNS = """
SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       a.attgenerated::text, a.attidentity::text, a.attisdropped,
       a.atthasdef AND a.attgenerated = '', sn.nspname, s.relname, cn.nspname, co.collname,
       col_description(a.attrelid, a.attnum)
FROM pg_attribute a
JOIN pg_type t ON t.oid = CASE WHEN a.attisdropped THEN 23 ELSE a.atttypid END
LEFT JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid
    AND d.refobjsubid = a.attnum AND d.classid = 'pg_class'::regclass AND d.deptype = 'i'
LEFT JOIN pg_class s ON s.oid = d.objid
LEFT JOIN pg_namespace sn ON sn.oid = s.relnamespace
LEFT JOIN pg_collation co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
WHERE a.attrelid = ANY(%s) AND a.attnum > 0 ORDER BY a.attrelid, a.attnum
"""

# PostgreSQL writes "CREATE [UNIQUE] INDEX name ON schema.table " before the part that is the
# same for the same index on another table.
_INDEXES = """
SELECT i.indrelid, c.relname, i.indisunique, i.indisvalid, obj_description(c.oid, 'pg_class'),
       substr(pg_get_indexdef(i.indexrelid), 1 + length(format(
           'CREATE %%sINDEX %%I ON %%I.%%I ', CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END,
           c.relname, n.nspname, t.relname))),
       ARRAY(SELECT a.attname::text
             FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place)
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
             WHERE k.place <= i.indnkeyatts ORDER BY k.place)
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE i.indrelid = ANY(%s) AND NOT EXISTS (
    SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
ORDER BY c.relname
"""

# The operator of strategy 3 is the one by which a B-tree tells that two keys are the same.
# (pg_index.indnullsnotdistinct came with PostgreSQL 15.)
_UNIQUE_INDEXES = """
SELECT i.indrelid, c.relname,
       substr(pg_get_indexdef(i.indexrelid), 1 + length(format(
           'CREATE UNIQUE INDEX %%I ON %%I.%%I ', c.relname, n.nspname, t.relname))),
       ARRAY(SELECT a.attname::text FROM pg_attribute a
             WHERE a.attrelid = i.indrelid AND a.attnum > 0
                 AND (a.attnum = ANY(i.indkey::int2[]) OR EXISTS (
                     SELECT FROM pg_depend d
                     WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                         AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid
                         AND d.refobjsubid = a.attnum))
             ORDER BY a.attnum),
       ARRAY(SELECT a.attname::text
             FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place)
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
             WHERE k.place <= i.indnkeyatts ORDER BY k.place),
       ARRAY(SELECT ARRAY[pg_get_indexdef(i.indexrelid, k.place::int, false),
                          pg_get_indexdef(i.indexrelid, k.place::int, true),
                          format('OPERATOR(%%I.%%s)', op.nspname, o.oprname),
                          coalesce('COLLATE ' || quote_ident(cn.nspname) || '.'
                                   || quote_ident(co.collname), '')]
             FROM unnest(i.indclass::oid[], i.indcollation::oid[])
                 WITH ORDINALITY AS k(class, collated, place)
             JOIN pg_opclass f ON f.oid = k.class
             JOIN pg_amop m ON m.amopfamily = f.opcfamily AND m.amoplefttype = f.opcintype
                 AND m.amoprighttype = f.opcintype AND m.amopstrategy = 3
             JOIN pg_operator o ON o.oid = m.amopopr
             JOIN pg_namespace op ON op.oid = o.oprnamespace
             LEFT JOIN pg_collation co ON co.oid = k.collated
             LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
             ORDER BY k.place),
       coalesce(pg_get_expr(i.indpred, i.indrelid), ''),
       NOT coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false),
       k.oid IS NOT NULL,
       concat_ws(' ', CASE WHEN k.condeferrable THEN 'DEFERRABLE' END,
                 CASE WHEN k.condeferred THEN 'INITIALLY DEFERRED' END),
       i.indisvalid, obj_description(c.oid, 'pg_class')
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_am m ON m.oid = c.relam
LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
WHERE i.indrelid = ANY(%s) AND i.indisunique AND NOT i.indisexclusion AND m.amname = 'btree'
"""

_UNIQUES = f"{_UNIQUE_INDEXES} AND NOT i.indisprimary ORDER BY k.oid IS NULL, c.relname"
_UNIQUES_AND_KEY = f"{_UNIQUE_INDEXES} ORDER BY NOT i.indisprimary, c.relname"

_CONSTRAINT = """
SELECT k.conrelid, k.conname, k.contype::text, pg_get_constraintdef(k.oid), k.convalidated,
       k.coninhcount > 0, obj_description(k.oid, 'pg_constraint'), fn.nspname, f.relname,
       ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS c(number, place)
             JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.number
             ORDER BY c.place),
       CASE WHEN k.contype = 'f' THEN substr(pg_get_constraintdef(k.oid), 1 + length(format(
           'FOREIGN KEY (%%s) REFERENCES %%I.%%I(%%s)',
           (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY c.place)
            FROM unnest(k.conkey) WITH ORDINALITY AS c(number, place)
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.number),
           fn.nspname, f.relname,
           (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY c.place)
            FROM unnest(k.confkey) WITH ORDINALITY AS c(number, place)
            JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.number)))) ELSE '' END,
       ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS c(number, place)
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.number
             ORDER BY c.place),
       ARRAY(SELECT a.attname::text
             FROM unnest(k.conkey, k.conexclop) WITH ORDINALITY AS c(number, operator, place)
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.number
             JOIN pg_operator o ON o.oid = c.operator AND o.oprname = '=' ORDER BY c.place)
FROM pg_constraint k LEFT JOIN pg_class f ON f.oid = k.confrelid
LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
"""

_CONSTRAINTS = f"""
{_CONSTRAINT}
WHERE k.conrelid = ANY(%s) AND k.contype IN ('p', 'u', 'f', 'c', 'x')
ORDER BY k.contype <> 'p', k.conname
"""

# PostgreSQL 18 knows foreign keys that are not enforced: those promise nothing.
_REFERENCES = f"""
{_CONSTRAINT}
WHERE k.confrelid = ANY(%s) AND k.contype = 'f' AND k.conparentid = 0
    AND pg_get_constraintdef(k.oid) NOT LIKE '%%NOT ENFORCED'
ORDER BY k.conrelid::regclass::text, k.conname
"""

# The last column is what PostgreSQL writes from WHEN on: what stands before it is put together
# here, as PostgreSQL does it, to know its length. Arguments are kept one after the other, each
# ended by a zero byte; the bits are those of PostgreSQL's catalog/pg_trigger.h.
_TRIGGERS = """
SELECT t.tgrelid, t.tgname, t.tgenabled::text, t.tgtype,
       t.tgoldtable IS NOT NULL OR t.tgnewtable IS NOT NULL, obj_description(t.oid, 'pg_trigger'),
       t.tgconstraint <> 0, columns.names, options.text, fn.nspname, f.proname,
       t.tgfoid::regproc::text,
       ARRAY(SELECT convert_from(decode(argument[1], 'hex'), getdatabaseencoding())
             FROM regexp_matches(encode(t.tgargs, 'hex'), '((?:(?!00)..)*)00', 'g') AS argument),
       substr(pg_get_triggerdef(t.oid), 1 + length(format(
           'CREATE %%sTRIGGER %%I %%s %%s ON %%I.%%I %%sFOR EACH %%s ',
           CASE WHEN t.tgconstraint <> 0 THEN 'CONSTRAINT ' ELSE '' END, t.tgname,
           CASE WHEN t.tgtype & 2 <> 0 THEN 'BEFORE' WHEN t.tgtype & 64 <> 0 THEN 'INSTEAD OF'
                ELSE 'AFTER' END,
           concat_ws(' OR ', CASE WHEN t.tgtype & 4 <> 0 THEN 'INSERT' END,
               CASE WHEN t.tgtype & 8 <> 0 THEN 'DELETE' END,
               CASE WHEN t.tgtype & 16 <> 0 THEN 'UPDATE' || columns.text END,
               CASE WHEN t.tgtype & 32 <> 0 THEN 'TRUNCATE' END),
           n.nspname, c.relname, options.text,
           CASE WHEN t.tgtype & 1 <> 0 THEN 'ROW' ELSE 'STATEMENT' END)))
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_proc f ON f.oid = t.tgfoid JOIN pg_namespace fn ON fn.oid = f.pronamespace
LEFT JOIN pg_class r ON r.oid = t.tgconstrrelid LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(a.attname::text ORDER BY k.place), '{}') AS names,
           coalesce(' OF ' || string_agg(quote_ident(a.attname), ', ' ORDER BY k.place), '') AS text
    FROM unnest(t.tgattr::int2[]) WITH ORDINALITY AS k(number, place)
    JOIN pg_attribute a ON a.attrelid = t.tgrelid AND a.attnum = k.number) AS columns
CROSS JOIN LATERAL (
    SELECT concat(
        'FROM ' || quote_ident(rn.nspname) || '.' || quote_ident(r.relname) || ' ',
        CASE WHEN t.tgconstraint <> 0 AND NOT t.tgdeferrable THEN 'NOT ' END,
        CASE WHEN t.tgconstraint <> 0 THEN 'DEFERRABLE INITIALLY ' END,
        CASE WHEN t.tgconstraint <> 0 AND t.tginitdeferred THEN 'DEFERRED '
             WHEN t.tgconstraint <> 0 THEN 'IMMEDIATE ' END,
        CASE WHEN t.tgoldtable IS NOT NULL OR t.tgnewtable IS NOT NULL THEN 'REFERENCING ' END,
        'OLD TABLE AS ' || quote_ident(t.tgoldtable) || ' ',
        'NEW TABLE AS ' || quote_ident(t.tgnewtable) || ' ') AS text) AS options
WHERE t.tgrelid = ANY(%s) AND NOT t.tgisinternal ORDER BY t.tgname
"""

_RULES = """
SELECT r.ev_class, r.rulename, r.ev_type::text, r.ev_enabled::text,
       obj_description(r.oid, 'pg_rewrite')
FROM pg_rewrite r WHERE r.ev_class = ANY(%s) AND r.rulename <> '_RETURN' ORDER BY r.rulename
"""

_GRANTS = """
SELECT c.oid, a.privilege_type, CASE WHEN a.grantee <> 0 THEN pg_get_userbyid(a.grantee) END,
       a.is_grantable
FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = ANY(%s) AND a.grantee <> c.relowner
"""

# What ALTER DEFAULT PRIVILEGES gives to each new table, or sequence, of a role.
_DEFAULT_GRANTS = """
SELECT a.privilege_type, CASE WHEN a.grantee <> 0 THEN pg_get_userbyid(a.grantee) END,
       a.is_grantable
FROM pg_class c JOIN pg_default_acl d ON d.defaclrole = c.relowner AND d.defaclobjtype = %s
    AND d.defaclnamespace IN (0, c.relnamespace), aclexplode(d.defaclacl) a
WHERE c.oid = %s AND a.grantee <> c.relowner
"""

_COLUMN_GRANTS = """
SELECT c.attrelid, c.attname, CASE WHEN a.grantee <> 0 THEN pg_get_userbyid(a.grantee) END
FROM pg_attribute c, aclexplode(c.attacl) a
WHERE c.attrelid = ANY(%s) AND NOT c.attisdropped AND a.privilege_type = 'INSERT'
"""

_LIKENESS = """
SELECT c.oid, c.relreplident::text, s.spcname,
       (SELECT x.relname FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
        WHERE i.indrelid = c.oid AND i.indisreplident),
       ARRAY(SELECT option FROM unnest(c.reloptions) AS option UNION ALL
             SELECT 'toast.' || option FROM unnest(t.reloptions) AS option ORDER BY 1)
FROM pg_class c LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
WHERE c.oid = ANY(%s) AND c.relkind = 'r'
"""

_COLUMN_SETTINGS = """
SELECT a.attrelid, a.attname, coalesce(a.attstattarget, -1), a.attstorage::text,
       a.attcompression::text, coalesce(a.attoptions, '{}'), col_description(a.attrelid, a.attnum)
FROM pg_attribute a
WHERE a.attrelid = ANY(%s) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attrelid, a.attnum
"""

# What stands between "CREATE STATISTICS name " and " FROM table".
_STATISTICS = """
SELECT s.stxrelid, s.stxname, obj_description(s.oid, 'pg_statistic_ext'),
       substr(d.text, 1 + length(d.before), length(d.text) - length(d.before) - length(d.after))
FROM pg_statistic_ext s JOIN pg_namespace sn ON sn.oid = s.stxnamespace
JOIN pg_class c ON c.oid = s.stxrelid JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (
    SELECT pg_get_statisticsobjdef(s.oid) AS text,
           format('CREATE STATISTICS %%I.%%I ', sn.nspname, s.stxname) AS before,
           format(' FROM %%I.%%I', n.nspname, c.relname) AS after) AS d
WHERE s.stxrelid = ANY(%s) ORDER BY s.stxname
"""

# The columns of a list and of a filter came with PostgreSQL 15.
_PUBLICATIONS = """
SELECT r.prrelid, p.pubname, pg_get_userbyid(p.pubowner),
       coalesce(to_jsonb(r) ->> 'prattrs', to_jsonb(r) ->> 'prqual') IS NOT NULL,
       pg_has_role(c.relowner, p.pubowner, 'MEMBER')
FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid
JOIN pg_class c ON c.oid = r.prrelid
WHERE r.prrelid = ANY(%s) ORDER BY p.pubname
"""

_FUNCTIONS = """
SELECT p.proname, pg_get_function_identity_arguments(p.oid), pg_get_function_result(p.oid),
       p.prosrc, p.prosecdef, p.proconfig, p.provolatile::text, pg_get_userbyid(p.proowner),
       obj_description(p.oid, 'pg_proc')
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname = %s AND p.proname = ANY(%s)
"""

_FOLLOW_TRIGGERS = """
SELECT t.tgname, n.nspname, c.relname
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace pn ON pn.oid = p.pronamespace
WHERE pn.nspname = %s AND p.proname = %s AND NOT t.tgisinternal
    AND obj_description(t.oid, 'pg_trigger') LIKE 'django-parting %%'
ORDER BY t.tgname
"""

_NAMES = """
SELECT c.oid, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s
"""

_MARKED_PARENTS = """
SELECT DISTINCT p.oid, n.nspname, p.relname
FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent
JOIN pg_namespace n ON n.oid = p.relnamespace
WHERE obj_description(i.inhrelid, 'pg_class') LIKE 'django-parting %' ORDER BY 2, 3
"""

# A foreign key from one of its partitions to the table itself counts too.
_MISDIRECTED = """
SELECT DISTINCT k.confrelid FROM pg_constraint k
JOIN pg_trigger t ON t.tgrelid = k.confrelid AND t.tgname = %s
WHERE k.contype = 'f' AND obj_description(t.oid, 'pg_trigger') LIKE 'django-parting %%'
"""

_TABLE_SETTINGS = """
SELECT obj_description(c.oid, 'pg_class'), m.amname,
       ARRAY(SELECT all_of_them.privilege_type FROM aclexplode(acldefault('r', c.relowner))
                 AS all_of_them
             WHERE all_of_them.grantee = c.relowner AND c.relacl IS NOT NULL
                 AND NOT EXISTS (SELECT FROM aclexplode(c.relacl) AS given
                                 WHERE given.grantee = c.relowner
                                     AND given.privilege_type = all_of_them.privilege_type)
             ORDER BY 1)
FROM pg_class c JOIN pg_am m ON m.oid = c.relam WHERE c.oid = %s
"""

_OWNED_SEQUENCES = """
SELECT n.nspname, c.relname, a.attname,
       CASE WHEN d.deptype = 'i' THEN a.attidentity::text ELSE '' END,
       concat_ws(' ', 'START WITH', s.seqstart, 'INCREMENT BY', s.seqincrement,
                 'MINVALUE', s.seqmin, 'MAXVALUE', s.seqmax, 'CACHE', s.seqcache,
                 CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END),
       obj_description(c.oid, 'pg_class'), c.oid
FROM pg_depend d JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S'
JOIN pg_sequence s ON s.seqrelid = c.oid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
    AND d.refobjid = %s AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
ORDER BY a.attnum, c.relname
"""

_INDEX_SETTINGS = """
SELECT c.relname, k.oid IS NOT NULL, coalesce(c.reloptions, '{}'), s.spcname,
       ARRAY(SELECT a.attnum::int FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attstattarget >= 0 ORDER BY a.attnum),
       ARRAY(SELECT a.attstattarget::int FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attstattarget >= 0 ORDER BY a.attnum),
       i.indisclustered, obj_description(c.oid, 'pg_class')
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
LEFT JOIN pg_constraint k ON k.conindid = c.oid AND k.contype IN ('p', 'u', 'x')
WHERE i.indrelid = %s ORDER BY c.relname
"""

_STATISTICS_SETTINGS = """
SELECT s.stxname, coalesce(s.stxstattarget, -1), obj_description(s.oid, 'pg_statistic_ext')
FROM pg_statistic_ext s WHERE s.stxrelid = %s ORDER BY s.stxname
"""

_CONSTRAINT_COMMENTS = """
SELECT k.conname, obj_description(k.oid, 'pg_constraint') FROM pg_constraint k
WHERE k.conrelid = %s AND obj_description(k.oid, 'pg_constraint') IS NOT NULL ORDER BY k.conname
"""

_ALL_COLUMN_GRANTS = """
SELECT c.attname, a.privilege_type, CASE WHEN a.grantee <> 0 THEN pg_get_userbyid(a.grantee) END,
       a.is_grantable
FROM pg_attribute c JOIN pg_class t ON t.oid = c.attrelid, aclexplode(c.attacl) a
WHERE c.attrelid = %s AND NOT c.attisdropped ORDER BY c.attnum, 2, 3
"""

_REFERENCED = """
SELECT DISTINCT n.nspname, c.relname
FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
JOIN pg_class c ON c.oid = k.confrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE k.conrelid = %s AND k.contype = 'f'
    AND has_table_privilege(t.relowner, c.oid, 'UPDATE, DELETE, TRUNCATE')
ORDER BY 1, 2
"""

# What is the table's own goes with it, and is known here; whatever else refers to something of it
# is told, so that nothing can be forgotten. An index of the table may be referred to as well, and
# so may its row type.
_DEPENDENTS = """
WITH RECURSIVE subject(oid) AS (VALUES (%s::oid)), ours(oid) AS (
    SELECT unnest(%s::oid[])
), own(classid, objid) AS (
    SELECT 'pg_class'::regclass::oid, oid FROM subject
    UNION
    SELECT d.classid, d.objid
    FROM own o JOIN pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
    CROSS JOIN subject
    WHERE CASE d.classid
        WHEN 'pg_class'::regclass THEN EXISTS (
            SELECT FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid
            JOIN pg_class t ON t.oid = subject.oid
            WHERE c.oid = d.objid AND (i.indrelid IN (t.oid, t.reltoastrelid)
                OR c.oid = t.reltoastrelid OR c.relkind = 'S' AND d.deptype IN ('a', 'i')))
        WHEN 'pg_type'::regclass THEN EXISTS (
            SELECT FROM pg_class c JOIN pg_type t ON c.reltype IN (t.oid, t.typelem)
            WHERE c.oid = subject.oid AND t.oid = d.objid AND d.deptype = 'i')
        WHEN 'pg_constraint'::regclass THEN EXISTS (
            SELECT FROM pg_constraint k WHERE k.oid = d.objid AND k.conrelid = subject.oid)
        WHEN 'pg_attrdef'::regclass THEN EXISTS (
            SELECT FROM pg_attrdef a WHERE a.oid = d.objid AND a.adrelid = subject.oid)
        WHEN 'pg_rewrite'::regclass THEN EXISTS (
            SELECT FROM pg_rewrite r WHERE r.oid = d.objid AND r.ev_class = subject.oid)
        WHEN 'pg_trigger'::regclass THEN EXISTS (
            SELECT FROM pg_trigger t LEFT JOIN pg_constraint k ON k.oid = t.tgconstraint
            WHERE t.oid = d.objid AND subject.oid IN (t.tgrelid, k.conrelid))
        WHEN 'pg_statistic_ext'::regclass THEN EXISTS (
            SELECT FROM pg_statistic_ext s WHERE s.oid = d.objid AND s.stxrelid = subject.oid)
        WHEN 'pg_publication_rel'::regclass THEN EXISTS (
            SELECT FROM pg_publication_rel p WHERE p.oid = d.objid AND p.prrelid = subject.oid)
        ELSE false END
)
SELECT coalesce((SELECT pg_describe_object('pg_class'::regclass, r.ev_class, 0) FROM pg_rewrite r
                 WHERE d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
                     AND r.rulename = '_RETURN'),
                pg_describe_object(d.classid, d.objid, d.objsubid))
FROM own o JOIN pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
WHERE NOT EXISTS (SELECT FROM own WHERE own.classid = d.classid AND own.objid = d.objid)
    AND NOT (d.classid = 'pg_class'::regclass AND d.objid IN (SELECT oid FROM ours))
    AND NOT EXISTS (SELECT FROM pg_attrdef a WHERE d.classid = 'pg_attrdef'::regclass
        AND a.oid = d.objid AND a.adrelid IN (SELECT oid FROM ours))
    AND NOT EXISTS (SELECT FROM pg_rewrite r WHERE d.classid = 'pg_rewrite'::regclass
        AND r.oid = d.objid AND r.ev_class IN (SELECT oid FROM ours))
UNION
SELECT pg_describe_object(d.refclassid, d.refobjid, 0) FROM own o
JOIN pg_depend d ON d.classid = o.classid AND d.objid = o.objid AND d.deptype IN ('e', 'x')
UNION
SELECT 'its ' || l.provider || ' security label' FROM own o
JOIN pg_seclabel l ON l.classoid = o.classid AND l.objoid = o.objid
UNION
SELECT 'a subscription' FROM subject JOIN pg_subscription_rel s ON s.srrelid = subject.oid
UNION
SELECT pg_describe_object('pg_type'::regclass, c.reloftype, 0) FROM subject
JOIN pg_class c USING (oid) WHERE c.reloftype <> 0
UNION
SELECT 'FORCE ROW LEVEL SECURITY' FROM subject
JOIN pg_class c USING (oid) WHERE c.relforcerowsecurity
UNION
SELECT 'a disabled trigger of the foreign key ' || k.conname FROM subject
JOIN pg_trigger t ON t.tgrelid = subject.oid AND t.tgisinternal AND t.tgenabled <> 'O'
JOIN pg_constraint k ON k.oid = t.tgconstraint
UNION
SELECT 'the constraint ' || k.conname || ', which is not validated' FROM subject
JOIN pg_constraint k ON k.conrelid = subject.oid AND k.contype IN ('c', 'n')
WHERE NOT k.convalidated AND NOT k.connoinherit
UNION
SELECT 'the index ' || c.relname || ', which is not valid' FROM subject
JOIN pg_index i ON i.indrelid = subject.oid AND NOT i.indisvalid
JOIN pg_class c ON c.oid = i.indexrelid
UNION
SELECT 'the statistics ' || s.stxname || ', of another owner or schema' FROM subject
JOIN pg_class c USING (oid) JOIN pg_statistic_ext s ON s.stxrelid = c.oid
WHERE (s.stxnamespace, s.stxowner) <> (c.relnamespace, c.relowner)
UNION
SELECT 'the grant of ' || a.privilege_type || ' by ' || pg_get_userbyid(a.grantor)
FROM own o JOIN pg_class c ON c.oid = o.objid AND o.classid = 'pg_class'::regclass
LEFT JOIN pg_attribute t ON t.attrelid = c.oid AND NOT t.attisdropped
CROSS JOIN LATERAL (
    SELECT * FROM aclexplode(c.relacl) UNION SELECT * FROM aclexplode(t.attacl)) AS a
WHERE a.grantor <> c.relowner
ORDER BY 1
"""


# Asked by applications: with their search_path, and for no more than they need. The functions
# that give comments are slow.
_STANDING = """
SELECT t.place::int, n.nspname, c.relname, pg_catalog.pg_table_is_visible(c.oid), d.description
FROM pg_catalog.unnest(%s::text[]) WITH ORDINALITY AS t(name, place)
JOIN pg_catalog.pg_inherits i ON i.inhparent = pg_catalog.to_regclass(t.name)
JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.objsubid = 0
    AND d.classoid = 'pg_catalog.pg_class'::regclass
"""

_STANDING_OF_KEY = f"""
{_STANDING}
WHERE CASE WHEN pg_catalog.starts_with(d.description, %s)
    THEN substr(d.description, strpos(d.description, '{{'))::json ->> 'key' = %s ELSE true END
"""

# Of an insert straight into partitions. It stands in the midst of the application's own queries:
# one query, small, under whatever search_path. The subqueries run once, not once a partition.
_TARGETS = """
WITH parent AS MATERIALIZED (
    SELECT c.oid, n.nspname, c.relname, pg_catalog.pg_relation_size(c.oid) > 0,
           EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = %s
                   AND pg_catalog.obj_description(t.oid, 'pg_trigger') LIKE 'django-parting %%'),
           EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = c.oid
                   AND r.rulename = %s),
           EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = c.oid AND i.indisunique
                   AND NOT i.indisprimary),
           ARRAY(SELECT t.tgtype || ' ' || t.tgname FROM pg_catalog.pg_trigger t
                 WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
                     AND coalesce(pg_catalog.obj_description(t.oid, 'pg_trigger'), '')
                         NOT LIKE 'django-parting %%'
                 ORDER BY t.tgname),
           (SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a
            WHERE a.attrelid = c.oid AND a.attname = %s AND NOT a.attisdropped)
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.oid = pg_catalog.to_regclass(%s))
SELECT parent.*, i.inhrelid, cn.nspname, c.relname,
       pg_catalog.obj_description(i.inhrelid, 'pg_class')
FROM parent LEFT JOIN pg_catalog.pg_inherits i ON i.inhparent = parent.oid
LEFT JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
"""

_STILL_CHILDREN = """
SELECT pg_catalog.count(*) FROM pg_catalog.pg_inherits i
WHERE i.inhparent = %s AND i.inhrelid = ANY(%s)
"""

# A cast to varchar(3) or char(3) would cut off what an insert refuses.
_VALUE_COLUMNS = """
SELECT a.attname,
       CASE WHEN a.atttypid IN ('pg_catalog.varchar'::regtype, 'pg_catalog.bpchar'::regtype)
            THEN 'pg_catalog.' || t.typname
            ELSE pg_catalog.format_type(a.atttypid, a.atttypmod) END,
       a.attgenerated <> '', a.attnotnull,
       CASE WHEN a.atttypid IN ('pg_catalog.varchar'::regtype, 'pg_catalog.bpchar'::regtype)
            THEN a.atttypmod - 4 ELSE -1 END,
       coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid),
                CASE WHEN a.attidentity <> '' THEN pg_catalog.format(
                    'pg_catalog.nextval(%%L::regclass)', pg_catalog.pg_get_serial_sequence(
                        pg_catalog.format('%%I.%%I', n.nspname, c.relname), a.attname)) END, '')
FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped
"""

# PostgreSQL 18 knows checks that are not enforced.
_CHECKS = """
SELECT pg_catalog.pg_get_expr(k.conbin, k.conrelid) FROM pg_catalog.pg_constraint k
WHERE k.conrelid = %s AND k.contype = 'c'
    AND coalesce((pg_catalog.to_jsonb(k) ->> 'conenforced')::boolean, true)
"""

_READABLE_INDEXES = """
SELECT x.relname FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisvalid
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
WHERE n.nspname = %s AND c.relname = %s AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
"""

_PRIMARY_KEYS = """
SELECT k.conname FROM pg_catalog.pg_constraint k WHERE k.contype = 'p' AND k.conrelid = ANY(%s)
UNION ALL
SELECT k.conname FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE k.contype = 'p' AND n.nspname = %s AND c.relname = %s
"""

_POINTING_PARENTS = """
SELECT DISTINCT i.inhparent FROM pg_constraint k JOIN pg_inherits i ON i.inhrelid = k.conrelid
WHERE k.contype = 'f' AND k.confrelid = to_regclass(%s)
    AND obj_description(i.inhrelid, 'pg_class') LIKE 'django-parting %%'
"""


def rows(cursor: Any, query: str, *parameters: Any) -> list[Any]:
    """Run a query and give all its rows."""
    cursor.execute(query, parameters or None)
    return list(cursor.fetchall())


def resolve(cursor: Any, table: str) -> int | None:
    """Find a table as the connection's search_path does.

    Args:
        table: A model's ``db_table``.

    Returns:
        The table's oid, or None.
    """
    oid: int | None = rows(cursor, _RESOLVE, _quoted(table))[0][0]
    return oid


def _quoted(table: str) -> str:
    # Django leaves a name alone that is quoted already; that is how people name a schema.
    return table if table.startswith('"') and table.endswith('"') else str(ident(table))


@dataclass(frozen=True)
class Standing:
    """A partition that stands, and whether the session's search_path finds it by its name alone."""

    partition: Partition
    visible: bool

    @property
    def db_table(self) -> str:
        """The table as a model's ``db_table`` has it."""
        name = self.partition.name
        if self.visible and '"' not in name.name:
            return name.name
        return str(ident(name))


def standing_partitions(
    cursor: Any, tables: list[str], key: str | None = None
) -> list[dict[str, Standing]]:
    """Find the partitions of tables by their marks, with one light query.

    Args:
        cursor: Any cursor.
        tables: The ``db_table`` of models.
        key: The only key to look for, besides the overflow's.

    Returns:
        For each table its partitions by their keys, in the order of their numbers; the overflow's
        key is ``"overflow"``. Nothing for a table that is not partitioned, or does not exist.
    """
    found: list[list[Standing]] = [[] for _ in tables]
    quoted = [_quoted(table) for table in tables]
    if key is None:
        standing = rows(cursor, _STANDING, quoted)
    else:
        standing = rows(cursor, _STANDING_OF_KEY, quoted, f"{MARK} partition {{", key)
    for place, schema, name, visible, comment in standing:
        mark = read_mark(comment)
        if mark and mark.kind in ("partition", "overflow"):
            partition = _partition(Name(schema, name), mark)
            found[place - 1].append(Standing(partition, visible))
    return [
        {
            "overflow" if one.partition.is_overflow else one.partition.key: one
            for one in sorted(of_table, key=lambda one: one.partition.part)
        }
        for of_table in found
    ]


def name_of(cursor: Any, oid: int) -> Name:
    """Name a table, given its oid."""
    return Name(*rows(cursor, _RELATIONS, [oid])[0][1:3])


def marked_parents(cursor: Any) -> list[tuple[int, Name]]:
    """List the oids and names of the tables that have partitions of this project."""
    return [(oid, Name(schema, name)) for oid, schema, name in rows(cursor, _MARKED_PARENTS)]


def misdirected(cursor: Any) -> set[int]:
    """List the oids of the installed tables that foreign keys point at, not at their key table."""
    return {oid for (oid,) in rows(cursor, _MISDIRECTED, Names.ROUTE_TRIGGER)}


def targets(cursor: Any, table: str, key: str) -> Targets | None:
    """Read what an insert straight into partitions must know; None if there is no such table.

    Args:
        cursor: Any cursor.
        table: A model's ``db_table``.
        key: The column that the table is partitioned by.
    """
    quoted = table if table.startswith('"') and table.endswith('"') else str(ident(table))
    found = rows(cursor, _TARGETS, Names.ROUTE_TRIGGER, Names.INSERT_RULE, key, quoted)
    if not found:
        return None
    oid, schema, name, pages, installed, rule, uniques, triggers, key_type, *_ = found[0]
    children = {}
    for *_, child, child_schema, child_name, comment in found:
        mark = read_mark(comment)
        if mark and mark.kind in ("partition", "overflow"):
            children[int(mark.get("part"))] = (child, Name(child_schema, child_name))
    of_users = [
        (int(bits), trigger) for bits, _, trigger in (one.partition(" ") for one in triggers)
    ]
    # The bits of pg_trigger.tgtype: 1 row, 2 before, 4 insert, 16 update.
    return Targets(
        oid=oid,
        table=Name(schema, name),
        installed=installed,
        has_rule=rule,
        has_pages=pages,
        has_uniques=uniques,
        sees_inserts=tuple(
            trigger for bits, trigger in of_users if bits & 4 and (bits & 2 or not bits & 1)
        ),
        sees_updates=tuple(trigger for bits, trigger in of_users if bits & 16 and not bits & 1),
        key_type=key_type or "",
        partitions={part: child_name for part, (_, child_name) in children.items()},
        oids={part: child for part, (child, _) in children.items()},
    )


def are_children(cursor: Any, oid: int, children: list[int]) -> bool:
    """Tell whether tables still are partitions of another one."""
    return bool(rows(cursor, _STILL_CHILDREN, oid, children)[0][0] == len(children))


def value_columns(cursor: Any, oid: int) -> dict[str, ValueColumn]:
    """Read of each column how values are cast to it, and what computes those that are not given."""
    return {name: ValueColumn(name, *rest) for name, *rest in rows(cursor, _VALUE_COLUMNS, oid)}


def checks(cursor: Any, oid: int) -> tuple[str, ...]:
    """Read the conditions of a table's checks."""
    return tuple(condition for (condition,) in rows(cursor, _CHECKS, oid))


def unique_indexes(cursor: Any, oid: int) -> tuple[Unique, ...]:
    """Read the unique indexes of a table, that of its primary key first."""
    return tuple(_unique(*row[1:]) for row in rows(cursor, _UNIQUES_AND_KEY, [oid]))


def readable_indexes(cursor: Any, table: Name) -> frozenset[str]:
    """Name the indexes of a table; none if the user may not read the table, or there is none."""
    found = rows(cursor, _READABLE_INDEXES, table.schema, table.name)
    return frozenset(name for (name,) in found)


def may_lock(cursor: Any, table: str) -> bool:
    """Tell whether the user may lock rows of a table, given its quoted name (or ``ONLY`` it)."""
    query = "SELECT pg_catalog.has_any_column_privilege(%s, 'UPDATE')"
    return bool(rows(cursor, query, table.removeprefix("ONLY "))[0][0])


def primary_keys(cursor: Any, found: Targets) -> frozenset[str]:
    """Name the primary keys of a table, of its partitions and of its key table."""
    keys = Names(found.table).keys
    oids = [found.oid, *found.oids.values()]
    named = rows(cursor, _PRIMARY_KEYS, oids, keys.schema, keys.name)
    return frozenset(name for (name,) in named)


def stands(cursor: Any, oid: int) -> bool:
    """Tell whether there is a table of this oid."""
    return bool(rows(cursor, _RELATIONS, [oid]))


def pointing_parents(cursor: Any, keys: Name) -> list[int]:
    """List the oids of the partitioned tables whose partitions point at a key table, if it is."""
    return [oid for (oid,) in rows(cursor, _POINTING_PARENTS, str(ident(keys)))]


def read(cursor: Any, oid: int) -> Found:
    """Read everything about one table and its partitions.

    Args:
        cursor: A cursor in a transaction whose search_path is ``pg_catalog``, so that PostgreSQL
            writes each name with its schema.
        oid: The table's oid.
    """
    parent_name = name_of(cursor, oid)
    names = Names(parent_name)
    children = [
        row[0]
        for row in rows(
            cursor, "SELECT inhrelid FROM pg_inherits WHERE inhparent = %s ORDER BY inhseqno", oid
        )
    ]
    oids = {name: found for found, name in rows(cursor, _NAMES, parent_name.schema)}
    others = [names.keys, names.moving, names.view]
    relations = _relations(
        cursor, [oid, *children, *(oids[other.name] for other in others if other.name in oids)]
    )
    partitions, foreign = [], []
    for child in children:
        relation = relations[child]
        if relation.mark and relation.mark.kind in ("partition", "overflow"):
            partitions.append(FoundPartition(relation, _partition(relation.name, relation.mark)))
        else:
            foreign.append(relation.name)
    return Found(
        parent=relations[oid],
        partitions=tuple(sorted(partitions, key=lambda found: found.partition.part)),
        foreign_children=tuple(foreign),
        others={other.name: relations[oids[other.name]] for other in others if other.name in oids},
        functions=_functions(cursor, names),
        references=_references(
            cursor, [oid, *(oids[name] for name in [names.keys.name] if name in oids)]
        ),
        relation_names=frozenset(oids),
        unmoved_rows=_holds_rows(cursor, relations[oid]),
        default_grants=frozenset(Grant(*row) for row in rows(cursor, _DEFAULT_GRANTS, "r", oid)),
        follow_triggers=tuple(
            (trigger, Name(schema, table))
            for trigger, schema, table in rows(
                cursor, _FOLLOW_TRIGGERS, parent_name.schema, names.function("follow").name
            )
        ),
        is_child=bool(rows(cursor, "SELECT FROM pg_inherits WHERE inhrelid = %s", oid)),
    )


def read_belongings(cursor: Any, found: Found) -> Belongings:
    """Read what a fresh parent must get from a table besides what `read` has found.

    Args:
        cursor: As for `read`.
        found: What was read, in the same transaction.
    """
    parent = found.parent
    view = found.others.get(Names(parent.name).view.name)
    ours = [one.relation.oid for one in found.partitions]
    if view is not None and view.mark is not None:
        ours.append(view.oid)
    comment, access_method, owner_lacks = rows(cursor, _TABLE_SETTINGS, parent.oid)[0]
    return Belongings(
        version=rows(cursor, version_of(parent.name))[0][0],
        comment=comment,
        access_method=access_method,
        sequences=tuple(
            _owned_sequence(cursor, *row) for row in rows(cursor, _OWNED_SEQUENCES, parent.oid)
        ),
        indexes=tuple(
            IndexSettings(
                name,
                constraint,
                tuple(_setting(option) for option in options),
                tablespace,
                tuple(zip(numbers, targets, strict=True)),
                clustered,
                text,
            )
            for name, constraint, options, tablespace, numbers, targets, clustered, text in rows(
                cursor, _INDEX_SETTINGS, parent.oid
            )
        ),
        statistics=tuple(
            StatisticsSettings(*row) for row in rows(cursor, _STATISTICS_SETTINGS, parent.oid)
        ),
        constraint_comments=tuple(
            (name, text) for name, text in rows(cursor, _CONSTRAINT_COMMENTS, parent.oid)
        ),
        column_grants=tuple(
            (column, Grant(*grant))
            for column, *grant in rows(cursor, _ALL_COLUMN_GRANTS, parent.oid)
        ),
        owner_lacks=tuple(owner_lacks),
        dependents=tuple(text for (text,) in rows(cursor, _DEPENDENTS, parent.oid, ours)),
        referenced=tuple(Name(*row) for row in rows(cursor, _REFERENCED, parent.oid)),
    )


def _owned_sequence(
    cursor: Any,
    schema: str,
    name: str,
    column: str,
    identity: str,
    options: str,
    comment: str | None,
    oid: int,
) -> OwnedSequence:
    return OwnedSequence(
        Name(schema, name),
        column,
        identity,
        options,
        comment,
        tuple(sorted((Grant(*row[1:]) for row in rows(cursor, _GRANTS, [oid])), key=str)),
        frozenset(Grant(*row) for row in rows(cursor, _DEFAULT_GRANTS, "S", oid)),
    )


def _references(cursor: Any, oids: list[int]) -> tuple[Reference, ...]:
    found = [tuple(row) for row in rows(cursor, _REFERENCES, oids)]
    tables = {
        oid: (Name(schema, name), kind, owner)
        for oid, schema, name, kind, owner, *_ in rows(
            cursor, _RELATIONS, [oid for oid, *_ in found]
        )
    }
    return tuple(Reference(*tables[oid], _constraint(*row)) for oid, *row in found)


def _holds_rows(cursor: Any, table: Relation) -> bool:
    if table.kind != "r":
        return False
    return bool(rows(cursor, f"SELECT EXISTS (SELECT FROM ONLY {ident(table.name)})")[0][0])


def _partition(name: Name, mark: Mark) -> Partition:
    bound = mark.get("bound")
    return Partition(
        name, int(mark.get("part")), mark.get("key"), read_bound(bound) if bound else None
    )


def _relations(cursor: Any, oids: list[int]) -> dict[int, Relation]:
    columns = _by_relation(rows(cursor, _COLUMNS, oids))
    indexes = _by_relation(rows(cursor, _INDEXES, oids))
    constraints = _by_relation(rows(cursor, _CONSTRAINTS, oids))
    uniques = _by_relation(rows(cursor, _UNIQUES, oids))
    triggers = _by_relation(rows(cursor, _TRIGGERS, oids))
    rules = _by_relation(rows(cursor, _RULES, oids))
    grants = _by_relation(rows(cursor, _GRANTS, oids))
    column_grants = _by_relation(rows(cursor, _COLUMN_GRANTS, oids))
    likenesses = _likenesses(cursor, oids)
    return {
        oid: Relation(
            oid=oid,
            name=Name(schema, name),
            kind=kind,
            owner=owner,
            persistence=persistence,
            mark=read_mark(comment),
            row_security=row_security,
            columns=tuple(_column(*row) for row in columns[oid] if not row[6]),
            dropped_columns=any(row[6] for row in columns[oid]),
            default_columns=tuple(row[1] for row in columns[oid] if row[7] and not row[6]),
            indexes=tuple(
                Index(name, definition, unique, tuple(key), valid, read_mark(comment) is not None)
                for name, unique, valid, comment, definition, key in indexes[oid]
            ),
            constraints=tuple(_constraint(*row) for row in constraints[oid]),
            uniques=tuple(_unique(*row) for row in uniques[oid]),
            triggers=tuple(_trigger(*row) for row in triggers[oid]),
            rules=tuple(
                FoundRule(name, event, enabled == "O", read_mark(comment))
                for name, event, enabled, comment in rules[oid]
            ),
            grants=tuple(sorted((Grant(*row) for row in grants[oid]), key=str)),
            insert_column_grants=tuple(column_grants[oid]),
            likeness=likenesses.get(oid, Likeness()),
        )
        for oid, schema, name, kind, owner, persistence, comment, row_security in rows(
            cursor, _RELATIONS, oids
        )
    }


def _likenesses(cursor: Any, oids: list[int]) -> dict[int, Likeness]:
    columns = _by_relation(rows(cursor, _COLUMN_SETTINGS, oids))
    statistics = _by_relation(rows(cursor, _STATISTICS, oids))
    publications = _by_relation(rows(cursor, _PUBLICATIONS, oids))
    return {
        oid: Likeness(
            parameters=tuple(_setting(option) for option in options),
            columns=tuple(_column_settings(*row) for row in columns[oid]),
            statistics=tuple(
                Statistics(name, definition, read_mark(comment) is not None)
                for name, comment, definition in statistics[oid]
            ),
            replica_identity=identity,
            replica_index=index or "",
            publications=tuple(Publication(*row) for row in publications[oid]),
            tablespace=tablespace,
        )
        for oid, identity, tablespace, index, options in rows(cursor, _LIKENESS, oids)
    }


def _column_settings(
    name: str,
    statistics: int,
    storage: str,
    compression: str,
    options: list[str],
    comment: str | None,
) -> ColumnSettings:
    return ColumnSettings(
        name,
        statistics,
        {"p": "PLAIN", "e": "EXTERNAL", "m": "MAIN", "x": "EXTENDED"}[storage],
        {"p": "pglz", "l": "lz4"}.get(compression, "default"),
        tuple(sorted(_setting(option) for option in options)),
        comment,
    )


def _by_relation(found: Iterable[Any]) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    for row in found:
        grouped[row[0]].append(tuple(row[1:]))
    return grouped


def _column(
    number: int,
    name: str,
    type_: str,
    not_null: bool,
    generated: str,
    identity: str,
    _dropped: bool,
    _default: bool,
    sequence_schema: str | None,
    sequence: str | None,
    collation_schema: str | None,
    collation: str | None,
    comment: str | None,
) -> Column:
    return Column(
        number,
        name,
        type_,
        not_null,
        generated,
        identity,
        Name(sequence_schema, sequence) if sequence_schema and sequence else None,
        Name(collation_schema, collation) if collation_schema and collation else None,
        read_mark(comment),
    )


def _constraint(
    name: str,
    kind: str,
    definition: str,
    validated: bool,
    inherited: bool,
    comment: str | None,
    schema: str | None,
    table: str | None,
    referenced_columns: list[str],
    actions: str,
    columns: list[str],
    equal_columns: list[str],
) -> Constraint:
    return Constraint(
        name,
        kind,
        definition.removesuffix(" NOT VALID"),
        tuple(columns),
        validated,
        inherited,
        Name(schema, table) if schema and table else None,
        tuple(referenced_columns),
        actions.removesuffix(" NOT VALID").strip(),
        tuple(equal_columns),
        read_mark(comment),
        "" if read_mark(comment) else comment or "",
    )


def _unique(
    name: str,
    definition: str,
    columns: list[str],
    key_columns: list[str],
    parts: list[list[str]],
    condition: str,
    nulls_distinct: bool,
    constraint: bool,
    deferral: str,
    valid: bool,
    comment: str | None,
) -> Unique:
    return Unique(
        name,
        definition,
        tuple(columns),
        tuple(key_columns),
        tuple(UniquePart(*part) for part in parts),
        condition,
        nulls_distinct,
        constraint,
        deferral,
        valid,
        read_mark(comment),
    )


def _trigger(
    name: str,
    enabled: str,
    bits: int,
    transition_tables: bool,
    comment: str | None,
    constraint: bool,
    columns: list[str],
    options: str,
    function_schema: str,
    function: str,
    function_text: str,
    arguments: list[str],
    action: str,
) -> FoundTrigger:
    # The bits of pg_trigger.tgtype, from PostgreSQL's catalog/pg_trigger.h.
    events = {4: "INSERT", 8: "DELETE", 16: "UPDATE", 32: "TRUNCATE"}
    written = ", ".join("'" + argument.replace("'", "''") + "'" for argument in arguments)
    when = action.removesuffix(f"EXECUTE FUNCTION {function_text}({written})")
    return FoundTrigger(
        name=name,
        enabled=enabled == "O",
        row=bool(bits & 1),
        before=bool(bits & 2),
        insert=bool(bits & 4),
        delete=bool(bits & 8),
        update=bool(bits & 16),
        transition_tables=transition_tables,
        mark=read_mark(comment),
        comment=comment,
        definition=UserTrigger(
            name=name,
            timing="BEFORE" if bits & 2 else "INSTEAD OF" if bits & 64 else "AFTER",
            events=tuple(event for bit, event in events.items() if bits & bit),
            columns=tuple(columns),
            row=bool(bits & 1),
            constraint=constraint,
            options=options,
            condition=when.removeprefix("WHEN (").removesuffix(") "),
            function=Name(function_schema, function),
            arguments=tuple(arguments),
            enabled=enabled,
        ),
    )


def _functions(cursor: Any, names: Names) -> dict[str, FoundFunction]:
    wanted = [names.function(purpose) for purpose in FUNCTIONS]
    schema = names.table.schema
    return {
        name: FoundFunction(
            Function(
                Name(schema, name),
                arguments,
                returns,
                body,
                definer,
                tuple(_setting(setting) for setting in settings or ()),
                volatility,
            ),
            owner,
            read_mark(comment),
        )
        for name, arguments, returns, body, definer, settings, volatility, owner, comment in rows(
            cursor, _FUNCTIONS, schema, [name.name for name in wanted]
        )
    }


def _setting(setting: str) -> tuple[str, str]:
    name, _, value = setting.partition("=")
    return name, value
