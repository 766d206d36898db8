"""Read the dependent objects of a table, and what it has besides its definition.

A rebuilt parent must get all of it, or a preflight check must report it by name.
"""

from __future__ import annotations

from typing import Any

from parting.catalog.options import option_of
from parting.catalog.privileges import GRANTS, default_grants, grants_of
from parting.schema.derived_names import READING_FUNCTIONS, Names
from parting.schema.objects import Grant, IndexSettings, Name, OwnedSequence, StatisticsSettings
from parting.schema.partitioned import CurrentState, DependentObjects
from parting.sql.cursor import grouped_rows, rows
from parting.sql.rendering import dependents_of, version_of

# The privileges are those that were revoked from the owner.
_TABLE = """
SELECT obj_description(c.oid, 'pg_class'), m.amname,
       ARRAY(SELECT usual.privilege_type
             FROM aclexplode(acldefault('r', c.relowner)) AS usual
             WHERE usual.grantee = c.relowner AND c.relacl IS NOT NULL
                 AND NOT EXISTS (SELECT FROM aclexplode(c.relacl) AS granted
                                 WHERE granted.grantee = c.relowner
                                     AND granted.privilege_type = usual.privilege_type)
             ORDER BY 1)
FROM pg_class c
JOIN pg_am m ON m.oid = c.relam
WHERE c.oid = %s
"""

_OWNED_SEQUENCES = """
SELECT n.nspname, c.relname, a.attname,
       CASE WHEN d.deptype = 'i' THEN a.attidentity::text ELSE '' END,
       concat_ws(' ', 'START WITH', s.seqstart, 'INCREMENT BY', s.seqincrement,
                 'MINVALUE', s.seqmin, 'MAXVALUE', s.seqmax, 'CACHE', s.seqcache,
                 CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END),
       obj_description(c.oid, 'pg_class'), c.oid
FROM pg_depend d
JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S'
JOIN pg_sequence s ON s.seqrelid = c.oid
JOIN pg_namespace n ON n.oid = c.relnamespace
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
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
LEFT JOIN pg_constraint k ON k.conindid = c.oid AND k.contype IN ('p', 'u', 'x')
WHERE i.indrelid = %s
ORDER BY c.relname
"""

_STATISTICS_SETTINGS = """
SELECT s.stxname, coalesce(s.stxstattarget, -1), obj_description(s.oid, 'pg_statistic_ext')
FROM pg_statistic_ext s
WHERE s.stxrelid = %s
ORDER BY s.stxname
"""

_CONSTRAINT_COMMENTS = """
SELECT k.conname, obj_description(k.oid, 'pg_constraint')
FROM pg_constraint k
WHERE k.conrelid = %s AND obj_description(k.oid, 'pg_constraint') IS NOT NULL
ORDER BY k.conname
"""

_COLUMN_GRANTS = """
SELECT a.attname, acl.privilege_type,
       CASE WHEN acl.grantee <> 0 THEN pg_get_userbyid(acl.grantee) END, acl.is_grantable
FROM pg_attribute a, aclexplode(a.attacl) AS acl
WHERE a.attrelid = %s AND NOT a.attisdropped
ORDER BY a.attnum, 2, 3
"""

# The table's own objects, all known here, are in `own`; whatever else depends on one of them is
# reported, so that nothing is forgotten. Objects may depend on an index of the table, too, and on
# its row type.
_DEPENDENTS = """
WITH RECURSIVE subject(oid) AS (
    VALUES (%s::oid)
), ours(oid) AS (
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
    AND NOT (d.classid = 'pg_proc'::regclass AND EXISTS (
        SELECT FROM pg_proc p JOIN pg_class c ON c.relnamespace = p.pronamespace
        JOIN subject ON c.oid = subject.oid
        WHERE p.oid = d.objid AND p.proname = ANY (%s::name[])
            AND obj_description(p.oid, 'pg_proc') LIKE 'django-parting %%'))
    AND NOT EXISTS (SELECT FROM pg_attrdef a WHERE d.classid = 'pg_attrdef'::regclass
        AND a.oid = d.objid AND a.adrelid IN (SELECT oid FROM ours))
    AND NOT (%s AND EXISTS (SELECT FROM pg_constraint k WHERE d.classid = 'pg_constraint'::regclass
        AND k.oid = d.objid AND k.contype = 'f' AND k.confrelid = (SELECT oid FROM subject)))
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
JOIN pg_class c ON c.oid = i.indexrelid AND c.relname <> %s
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


def read_dependents(
    cursor: Any, current: CurrentState, *, but_references: bool = False, but_index: str = ""
) -> DependentObjects:
    """Return what a rebuilt parent must get from a table besides what `reader.read` returns.

    Args:
        cursor: As of `reader.read`.
        current: What `reader.read` has returned, in the same transaction.
        but_references: Whether to leave foreign keys to the table aside, which will reference its
            key table.
        but_index: The name of an index that will be dropped if it is not valid.
    """
    parent = current.parent
    view = current.view
    ours = [existing.relation.oid for existing in current.partitions]
    if view is not None and view.marker is not None:
        ours.append(view.oid)
    readers = [Names(parent.name).function(purpose).name for purpose in READING_FUNCTIONS]
    comment, access_method, owner_lacks = rows(cursor, _TABLE, parent.oid)[0]
    return DependentObjects(
        version=rows(cursor, version_of(parent.name))[0][0],
        dependents=rows(cursor, dependents_of(parent.name))[0][0],
        comment=comment,
        access_method=access_method,
        sequences=tuple(
            _owned_sequence(cursor, *row) for row in rows(cursor, _OWNED_SEQUENCES, parent.oid)
        ),
        indexes=tuple(
            IndexSettings(
                name,
                constraint,
                tuple(option_of(option) for option in options),
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
            (column, Grant(*grant)) for column, *grant in rows(cursor, _COLUMN_GRANTS, parent.oid)
        ),
        owner_lacks=tuple(owner_lacks),
        unsupported=tuple(
            text
            for (text,) in rows(
                cursor, _DEPENDENTS, parent.oid, ours, readers, but_references, but_index
            )
        ),
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
        grants_of(grouped_rows(cursor, GRANTS, [oid])[oid]),
        default_grants(cursor, "S", oid),
    )
