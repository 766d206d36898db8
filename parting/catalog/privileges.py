"""Read privileges: those that were granted, and those that a new object gets by default."""

from __future__ import annotations

from typing import Any

from parting.schema.objects import Grant, Name
from parting.sql.cursor import rows

#: All but the owner's own; the grantee NULL is PUBLIC.
GRANTS = """
SELECT c.oid, acl.privilege_type,
       CASE WHEN acl.grantee <> 0 THEN pg_get_userbyid(acl.grantee) END, acl.is_grantable
FROM pg_class c, aclexplode(c.relacl) AS acl
WHERE c.oid = ANY(%s) AND acl.grantee <> c.relowner
"""

INSERT_COLUMN_GRANTS = """
SELECT a.attrelid, a.attname,
       CASE WHEN acl.grantee <> 0 THEN pg_get_userbyid(acl.grantee) END
FROM pg_attribute a, aclexplode(a.attacl) AS acl
WHERE a.attrelid = ANY(%s) AND NOT a.attisdropped AND acl.privilege_type = 'INSERT'
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
        kind: pg_default_acl.defaclobjtype: ``r`` for tables, ``S`` sequences, ``f`` functions.
        oid: The oid of the table, or of another relation.
    """
    return frozenset(Grant(*row) for row in rows(cursor, _DEFAULT_GRANTS, kind, oid))


def sequence_usage(cursor: Any, oid: int) -> frozenset[tuple[Name, str | None]]:
    """Return the sequences of a table's identity columns, with each role that may use them."""
    return frozenset(
        (Name(schema, sequence), grantee)
        for schema, sequence, grantee in rows(cursor, _SEQUENCE_USAGE, oid)
    )
