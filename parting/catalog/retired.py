"""Find the tables that were partitions, and what keeps a partition from being retired."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parting.sql.cursor import rows
from parting.sql.markers import MARKER, read_marker
from parting.sql.quoting import ident

if TYPE_CHECKING:
    from collections.abc import Collection

    from parting.schema.objects import IncomingForeignKey, Name

#: The kind of their marker comments.
RETIRED = "retired"

# Of the owner's tables only: anybody may write any comment on what is theirs.
_RETIRED = """
SELECT c.oid, d.description
FROM pg_description d
JOIN pg_class c ON c.oid = d.objoid AND c.relkind = 'r'
WHERE d.classoid = 'pg_class'::regclass AND d.objsubid = 0 AND starts_with(d.description, %s)
    AND c.relowner = (SELECT p.relowner FROM pg_class p WHERE p.oid = %s)
    AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid)
ORDER BY c.oid
"""

# What would be lost, or go on reading retired rows only: whatever is not a part of the table itself
# and names it, or has its row type. Foreign keys are those of other tables.
_DEPENDENTS = """
WITH subject(oid) AS (
    SELECT unnest(%s::oid[])
)
SELECT DISTINCT s.oid, coalesce(
    (SELECT pg_describe_object('pg_class'::regclass, r.ev_class, 0) FROM pg_rewrite r
     WHERE d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid AND r.rulename = '_RETURN'),
    pg_describe_object(d.classid, d.objid, 0))
FROM subject s
JOIN pg_class c ON c.oid = s.oid
JOIN pg_type t ON t.oid = c.reltype
JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid
    OR d.refclassid = 'pg_type'::regclass AND d.refobjid IN (t.oid, t.typarray)
WHERE d.deptype IN ('n', 'a')
    AND CASE d.classid
        WHEN 'pg_rewrite'::regclass
            THEN EXISTS (SELECT FROM pg_rewrite r WHERE r.oid = d.objid AND r.ev_class <> c.oid)
        WHEN 'pg_constraint'::regclass
            THEN EXISTS (SELECT FROM pg_constraint k WHERE k.oid = d.objid AND k.contype = 'f'
                AND k.confrelid = c.oid AND k.conrelid <> ALL (%s::oid[]))
        WHEN 'pg_class'::regclass
            THEN EXISTS (SELECT FROM pg_class o WHERE o.oid = d.objid
                AND o.relkind NOT IN ('i', 'S') AND o.oid <> ALL (%s::oid[]))
        WHEN 'pg_policy'::regclass
            THEN EXISTS (SELECT FROM pg_policy p WHERE p.oid = d.objid AND p.polrelid <> c.oid)
        WHEN 'pg_trigger'::regclass
            THEN EXISTS (SELECT FROM pg_trigger g WHERE g.oid = d.objid AND g.tgrelid <> c.oid
                AND NOT g.tgisinternal)
        WHEN 'pg_attrdef'::regclass
            THEN EXISTS (SELECT FROM pg_attrdef f WHERE f.oid = d.objid AND f.adrelid <> c.oid)
        WHEN 'pg_publication_rel'::regclass THEN false  -- it is taken out of those
        WHEN 'pg_statistic_ext'::regclass THEN false
        ELSE true
    END
UNION
SELECT s.oid, pg_describe_object('pg_class'::regclass, i.inhrelid, 0)
FROM subject s JOIN pg_inherits i ON i.inhparent = s.oid
ORDER BY 1, 2
"""


def retired_tables(cursor: Any, oid: int, table: Name) -> dict[int, Any]:
    """Return the oids of the tables that were partitions, with their marker comments.

    Args:
        cursor: As of `reader.read`.
        oid: The oid of the table that they were partitions of.
        table: Its name, or the one that it had before it was renamed.
    """
    found = {}
    for retired, comment in rows(cursor, _RETIRED, f"{MARKER} {RETIRED} ", oid):
        marker = read_marker(comment)
        if marker and (marker.get("schema"), marker.get("table")) == (table.schema, table.name):
            found[retired] = marker
    return found


def dependents_of_partitions(
    cursor: Any, oids: list[int], family: list[int]
) -> dict[int, list[str]]:
    """Describe what depends on partitions and is no part of them, in PostgreSQL's words.

    Args:
        cursor: As of `reader.read`.
        oids: The oids of the partitions.
        family: Those of all tables of the family that are retired with them.
    """
    found: dict[int, list[str]] = {}
    for oid, described in rows(cursor, _DEPENDENTS, oids, family, family):
        found.setdefault(oid, []).append(described)
    return found


def references_retired_rows(
    cursor: Any, reference: IncomingForeignKey, key_table: Name, numbers: Collection[int]
) -> bool:
    """Return whether rows reference keys with other partition numbers than some.

    Args:
        cursor: As of `reader.read`.
        reference: The foreign key, which references the key table.
        key_table: The key table.
        numbers: The numbers under which it has keys of rows.
    """
    constraint = reference.constraint
    same = " AND ".join(
        f"referencing.{ident(own)} = recorded.{ident(other)}"
        for own, other in zip(constraint.columns, constraint.referenced_columns, strict=True)
    )
    query = (
        f"SELECT EXISTS (SELECT FROM {ident(reference.table)} AS referencing "
        f"JOIN {ident(key_table)} AS recorded ON {same} "
        f"WHERE recorded.partition_number <> ALL (%s::int2[]))"
    )
    return bool(rows(cursor, query, list(numbers))[0][0])
