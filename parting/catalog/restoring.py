"""Find the tables that rows came back into, and that have not become partitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parting.schema.objects import Name
from parting.schema.partitioned import RestoringTable
from parting.sql.cursor import rows
from parting.sql.markers import MARKER, read_marker

if TYPE_CHECKING:
    from parting.schema.objects import Marker

#: The kind of their marker comments.
RESTORING = "restoring"

# Of the owner's tables only: anybody may write any comment on what is theirs. What references
# another of them comes first, and what inherits from it.
_RESTORING = """
SELECT c.oid, n.nspname::text, c.relname::text, d.description,
    ARRAY(SELECT DISTINCT k.confrelid FROM pg_constraint k
        WHERE k.conrelid = c.oid AND k.contype = 'f')
FROM pg_description d
JOIN pg_class c ON c.oid = d.objoid AND c.relkind = 'r'
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE d.classoid = 'pg_class'::regclass AND d.objsubid = 0 AND starts_with(d.description, %s)
    AND c.relowner = (SELECT p.relowner FROM pg_class p WHERE p.oid = %s)
ORDER BY EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid) DESC, c.oid DESC
"""

_NAMES = """
SELECT n.nspname::text, c.relname::text
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.oid = ANY (%s) ORDER BY c.oid
"""

_SESSION = """
SELECT pg_catalog.pg_backend_pid(), date_part('epoch', a.backend_start)::text
FROM pg_stat_activity a WHERE a.pid = pg_catalog.pg_backend_pid()
"""

# Of sessions of other roles not every role sees since when they are there.
_IS_THERE = """
SELECT EXISTS (SELECT FROM pg_stat_activity a WHERE a.pid = %s
    AND (a.backend_start IS NULL OR date_part('epoch', a.backend_start)::text = %s))
"""

_IS_PUBLISHED = """
SELECT EXISTS (SELECT FROM pg_publication_tables p WHERE p.schemaname = %s AND p.tablename = %s)
"""


def restoring_tables(cursor: Any, oid: int, table: Name) -> list[RestoringTable]:
    """Return the tables that rows of a table came back into, in an order to drop them in.

    Args:
        cursor: As of `reader.read`.
        oid: The oid of the table that they were to be partitions of.
        table: Its name.
    """
    found = []
    for one, schema, name, comment, referenced in rows(
        cursor, _RESTORING, f"{MARKER} restoring ", oid
    ):
        marker = read_marker(comment)
        if marker and (marker.get("schema"), marker.get("table")) == (table.schema, table.name):
            names = tuple(Name(*pair) for pair in rows(cursor, _NAMES, list(referenced)))
            pid, is_own = _session_of(cursor, marker)
            found.append(RestoringTable(Name(schema, name), one, marker, names, pid, is_own))
    return found


def session_values(cursor: Any) -> tuple[tuple[str, str], ...]:
    """Return what a marker says of this session: its number is given again some day.

    Args:
        cursor: As of `reader.read`.
    """
    ((pid, since),) = rows(cursor, _SESSION)
    return (("pid", str(pid)), ("since", since))


def _session_of(cursor: Any, marker: Marker) -> tuple[int | None, bool]:
    """Return the session that a marker is of, if it is still there, and whether it is this one."""
    pid, since = marker.get("pid"), marker.get("since")
    if not pid.isdecimal():
        return None, False
    ((is_there,),) = rows(cursor, _IS_THERE, int(pid), since)
    own = (("pid", pid), ("since", since)) == session_values(cursor)
    return (int(pid) if is_there else None), own


def is_published(cursor: Any, table: Name) -> bool:
    """Return whether a publication sends what is inserted into a table, by whatever it names it.

    Args:
        cursor: As of `reader.read`.
        table: The table.
    """
    return bool(rows(cursor, _IS_PUBLISHED, table.schema, table.name)[0][0])
