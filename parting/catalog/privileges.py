"""Read privileges: those that were granted, and those that a new object gets by default."""

from __future__ import annotations

from typing import Any

from parting.schema.objects import Grant, Name, ViewInsert
from parting.sql.cursor import rows

#: All but the owner's own; the grantee NULL is PUBLIC.
GRANTS = """
SELECT c.oid, acl.privilege_type,
       CASE WHEN acl.grantee <> 0 THEN pg_get_userbyid(acl.grantee) END, acl.is_grantable
FROM pg_class c, aclexplode(c.relacl) AS acl
WHERE c.oid = ANY(%s) AND acl.grantee <> c.relowner
"""

COLUMN_GRANTS = """
SELECT a.attrelid, a.attname, acl.privilege_type,
       CASE WHEN acl.grantee <> 0 THEN pg_get_userbyid(acl.grantee) END
FROM pg_attribute a, aclexplode(a.attacl) AS acl
WHERE a.attrelid = ANY(%s) AND NOT a.attisdropped
"""

_DEFAULT_GRANTS = """
SELECT acl.privilege_type,
       CASE WHEN acl.grantee <> 0 THEN pg_get_userbyid(acl.grantee) END, acl.is_grantable
FROM pg_class c
JOIN pg_default_acl d
    ON d.defaclrole = c.relowner AND d.defaclobjtype = %s
    AND d.defaclnamespace IN (0, c.relnamespace),
aclexplode(d.defaclacl) AS acl
WHERE c.oid = %s AND acl.grantee <> c.relowner
"""

# What is set for all schemas replaces what PostgreSQL grants, and may leave PUBLIC out; what is set
# for one schema is added.
_DEFAULT_EXECUTORS = """
SELECT CASE WHEN acl.grantee <> 0 THEN pg_get_userbyid(acl.grantee) END
FROM pg_class c,
aclexplode(
    coalesce(
        (SELECT d.defaclacl FROM pg_default_acl d
         WHERE d.defaclrole = c.relowner AND d.defaclobjtype = 'f' AND d.defaclnamespace = 0),
        acldefault('f', c.relowner))
    || coalesce(
        (SELECT d.defaclacl FROM pg_default_acl d
         WHERE d.defaclrole = c.relowner AND d.defaclobjtype = 'f'
            AND d.defaclnamespace = c.relnamespace),
        '{}')
) AS acl
WHERE c.oid = %s AND acl.grantee <> c.relowner
"""

# A view inserts with the privileges of its owner, and so does a rule of a table or view whose
# action is an INSERT; but triggers run as whoever inserts. A view that is security_invoker asks for
# those of that role anyway, and one with an INSTEAD OF trigger leaves the insert to a function.
# 4, 8 and 16 are the bits of UPDATE, INSERT and DELETE; 16, 4 and 8 those of triggers, of which 64
# is that of INSTEAD OF.
_VIEW_INSERTS = """
WITH RECURSIVE events(bit, trigger_bit, ev_type, privilege) AS (
    VALUES (4, 16, '2', 'UPDATE'), (8, 4, '3', 'INSERT'), (16, 8, '4', 'DELETE')
), reaching(id, privilege, by_rule) AS (
    SELECT %s::oid, 'INSERT', false
    UNION
    SELECT r.ev_class, e.privilege, reached.by_rule OR r.ev_type <> '1'
    FROM reaching reached
    JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = reached.id
        AND d.classid = 'pg_rewrite'::regclass
    JOIN pg_rewrite r ON r.oid = d.objid AND r.ev_class <> reached.id AND r.ev_enabled <> 'D'
    JOIN events e ON CASE
        WHEN r.ev_type = '1' THEN e.privilege = reached.privilege
            AND pg_relation_is_updatable(r.ev_class, false) & e.bit = e.bit
            AND NOT EXISTS (SELECT FROM pg_rewrite own
                            WHERE own.ev_class = r.ev_class AND own.ev_type = e.ev_type::"char")
            AND NOT EXISTS (SELECT FROM pg_trigger t
                            WHERE t.tgrelid = r.ev_class AND t.tgtype & 64 <> 0
                                AND t.tgtype & e.trigger_bit <> 0)
        ELSE e.ev_type = r.ev_type::text AND reached.privilege = 'INSERT'
            AND position('INSERT INTO ' || reached.id::regclass::text || ' '
                         IN pg_get_ruledef(r.oid)) > 0 END
), granted(view, owner, schema, name, grantee, privilege, by_rule) AS (
    SELECT c.oid, c.relowner, n.nspname, c.relname, acl.grantee, v.privilege, v.by_rule
    FROM reaching v
    JOIN pg_class c ON c.oid = v.id AND (c.relkind = 'v' OR v.by_rule)
    JOIN pg_namespace n ON n.oid = c.relnamespace,
    LATERAL (
        SELECT own.grantee FROM aclexplode(c.relacl) AS own WHERE own.privilege_type = v.privilege
        UNION
        SELECT one.grantee FROM pg_attribute a, aclexplode(a.attacl) AS one
        WHERE a.attrelid = c.oid AND NOT a.attisdropped AND one.privilege_type = v.privilege
    ) AS acl
    WHERE acl.grantee <> c.relowner
        AND NOT EXISTS (
            SELECT FROM pg_options_to_table(c.reloptions) AS o
            WHERE o.option_name = 'security_invoker' AND o.option_value::boolean)
), roles AS (
    SELECT g.*, t.oid AS target, t.relnamespace AS target_schema,
           CASE WHEN g.grantee = 0 THEN 'public' ELSE pg_get_userbyid(g.grantee) END AS role
    FROM granted g, pg_class t
    WHERE t.oid = %s AND has_table_privilege(g.owner, t.oid, 'INSERT')
), lacking AS (
    SELECT r.*, has_table_privilege(r.role, r.target, 'INSERT') AS inserts,
           has_schema_privilege(r.role, r.target_schema, 'USAGE') AS uses
    FROM roles r
)
SELECT schema, name, CASE WHEN grantee <> 0 THEN role END, NOT inserts, NOT uses, privilege,
    by_rule
FROM lacking WHERE NOT (inserts AND uses) ORDER BY schema, name, privilege, role
"""

# Who may become the owner gains nothing; a superuser is a member of every role.
_TRIGGER_CREATORS = """
SELECT CASE WHEN acl.grantee <> 0 THEN pg_get_userbyid(acl.grantee) END
FROM pg_class c, aclexplode(c.relacl) AS acl
WHERE c.oid = %s AND acl.privilege_type = 'TRIGGER' AND acl.grantee <> c.relowner
    AND (acl.grantee = 0 OR NOT pg_has_role(acl.grantee, c.relowner, 'MEMBER'))
GROUP BY acl.grantee ORDER BY 1
"""

# Without an ACL only the owner may call nextval.
_SEQUENCE_USAGE = """
SELECT n.nspname, c.relname, CASE WHEN acl.grantee <> 0 THEN pg_get_userbyid(acl.grantee) END
FROM pg_depend d
JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S'
JOIN pg_namespace n ON n.oid = c.relnamespace,
aclexplode(c.relacl) AS acl
WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
    AND d.refobjid = %s AND d.deptype = 'i' AND acl.privilege_type IN ('USAGE', 'UPDATE')
"""


def grants_of(found: list[tuple[Any, ...]]) -> tuple[Grant, ...]:
    """Return the grants of rows of `GRANTS`, in a fixed order."""
    return tuple(sorted((Grant(*row) for row in found), key=str))


def default_grants(cursor: Any, kind: str, oid: int) -> frozenset[Grant]:
    """Return what ALTER DEFAULT PRIVILEGES grants on a new object of a table's owner and schema.

    Args:
        cursor: As of `reader.read`.
        kind: pg_default_acl.defaclobjtype: ``r`` for tables, ``S`` for sequences.
        oid: The oid of the table, or of another relation.
    """
    return frozenset(Grant(*row) for row in rows(cursor, _DEFAULT_GRANTS, kind, oid))


def sequence_usage(cursor: Any, oid: int) -> frozenset[tuple[Name, str | None]]:
    """Return the sequences of a table's identity columns, with each role that may use them."""
    return frozenset(
        (Name(schema, sequence), grantee)
        for schema, sequence, grantee in rows(cursor, _SEQUENCE_USAGE, oid)
    )


def default_executors(cursor: Any, oid: int) -> frozenset[str | None]:
    """Return who may execute a new function of a table's owner in its schema; None is PUBLIC."""
    return frozenset(grantee for (grantee,) in rows(cursor, _DEFAULT_EXECUTORS, oid))


def trigger_creators(cursor: Any, oid: int) -> tuple[str | None, ...]:
    """Return who may create triggers on a table and could not become its owner; None is PUBLIC."""
    return tuple(grantee for (grantee,) in rows(cursor, _TRIGGER_CREATORS, oid))


def view_inserts(cursor: Any, oid: int) -> tuple[ViewInsert, ...]:
    """Return who may insert into a table by a view or a rule, and lacks what that needs."""
    return tuple(
        ViewInsert(Name(schema, name), *more)
        for schema, name, *more in rows(cursor, _VIEW_INSERTS, oid, oid)
    )
