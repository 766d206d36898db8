"""What runs must know of each other: whether something was changed, and who has a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parting.schema.derived_names import FUNCTIONS, Names
from parting.sql.advisory_lock import ADVISORY_CLASS, advisory_key
from parting.sql.cursor import rows
from parting.sql.markers import MARKER
from parting.sql.operators import of_pg_catalog
from parting.sql.quoting import ident

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parting.schema.objects import Name

# Indexes are left out: they are created outside of transactions, and change nothing else.
_VERSION = """
WITH subjects(id) AS (
    SELECT c.oid FROM pg_class c WHERE c.oid = %(table)s
    UNION SELECT i.inhrelid FROM pg_inherits i WHERE i.inhparent = %(table)s
    UNION SELECT to_regclass(name)::oid FROM unnest(%(others)s::text[]) AS name
), versions(version) AS (
    SELECT concat_ws(' ', 'relation', c.oid, c.xmin) FROM subjects JOIN pg_class c ON c.oid = id
    UNION ALL
    SELECT concat_ws(' ', 'column', a.attrelid, a.attnum, a.xmin)
    FROM subjects JOIN pg_attribute a ON a.attrelid = id
    UNION ALL
    SELECT concat_ws(' ', 'default', d.oid, d.xmin)
    FROM subjects JOIN pg_attrdef d ON d.adrelid = id
    UNION ALL
    SELECT concat_ws(' ', 'comment', d.objoid, d.objsubid, d.xmin)
    FROM subjects JOIN pg_description d ON d.objoid = id AND d.classoid = 'pg_class'::regclass
    UNION ALL
    SELECT concat_ws(' ', 'child', i.inhrelid, i.xmin)
    FROM pg_inherits i WHERE i.inhparent = %(table)s
    UNION ALL
    SELECT concat_ws(' ', 'constraint', k.oid, k.xmin)
    FROM subjects JOIN pg_constraint k ON k.conrelid = id
    UNION ALL
    SELECT concat_ws(' ', 'reference', k.oid, k.xmin)
    FROM subjects JOIN pg_constraint k ON k.contype = 'f' AND k.confrelid = id
    WHERE NOT EXISTS (
        SELECT FROM unnest(%(besides)s::text[]) AS name WHERE to_regclass(name)::oid = k.conrelid)
    UNION ALL
    SELECT concat_ws(' ', 'trigger', t.oid, t.xmin)
    FROM subjects JOIN pg_trigger t ON t.tgrelid = id AND NOT t.tgisinternal
    UNION ALL
    SELECT concat_ws(' ', 'rule', r.oid, r.xmin) FROM subjects JOIN pg_rewrite r ON r.ev_class = id
    UNION ALL
    SELECT concat_ws(' ', 'function', p.oid, p.xmin)
    FROM pg_proc p JOIN pg_class c ON c.relnamespace = p.pronamespace AND c.oid = %(table)s
    WHERE p.proname = ANY (%(functions)s::name[])
)
SELECT encode(sha256(convert_to(string_agg(v.version, ',' ORDER BY v.version COLLATE "C"), 'UTF8')),
    'hex')
FROM versions v
"""

_HOLDERS = """
SELECT DISTINCT l.pid, a.usename, a.application_name, date_trunc('second', a.xact_start)::text
FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.granted AND l.pid <> pg_backend_pid()
    AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
"""

_TURN_HOLDERS = (
    f"{_HOLDERS} AND l.locktype = 'advisory' AND l.objsubid = 2 "
    "AND l.classid::int8 = %s AND l.objid = %s ORDER BY 1"
)

_TABLE_HOLDERS = (
    f"{_HOLDERS} AND l.locktype = 'relation' AND l.relation = to_regclass(%s) ORDER BY 1"
)

# Of sessions of other roles not every role sees more than that there is a transaction.
_IN_TRANSACTION = """
SELECT DISTINCT a.pid, a.usename, a.application_name, date_trunc('second', a.xact_start)::text
FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid
    AND l.locktype = 'virtualxid' AND l.granted AND l.mode = 'ExclusiveLock'
WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.usesysid IS NOT NULL
    AND (a.xact_start IS NULL OR a.xact_start < statement_timestamp() - %s * interval '1 ms')
ORDER BY 4 NULLS LAST, 1
"""

_WAITS_FOR_TRANSACTION = """
SELECT EXISTS (SELECT FROM pg_catalog.pg_locks AS l
    WHERE l.locktype = 'transactionid' AND NOT l.granted
    AND l.transactionid = pg_catalog.pg_current_xact_id()::pg_catalog.xid)
"""

# Those of partitions, which bear a marker, are served before. An index finds the triggers of a
# foreign key, and not the key itself.
_CASCADES = of_pg_catalog("""
SELECT k.conname::pg_catalog.text, k.conrelid::pg_catalog.regclass::pg_catalog.text
FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_constraint k ON k.oid = t.tgconstraint
WHERE t.tgrelid = pg_catalog.to_regclass(%s)::pg_catalog.oid AND t.tgisinternal
    AND k.confrelid = t.tgrelid AND k.confdeltype <> ALL ('{a,r}'::pg_catalog."char"[])
    AND NOT pg_catalog.starts_with(
        coalesce(pg_catalog.obj_description(k.oid, 'pg_constraint'), ''), %s)
ORDER BY 1, 2 LIMIT 1
""")

# Nothing else of the server's own has this lock for long; vacuum by hand is looked at the same.
_IS_VACUUMED = """
SELECT FROM pg_locks l JOIN pg_stat_progress_vacuum v ON v.pid = l.pid
WHERE l.locktype = 'relation' AND l.relation = to_regclass(%s) AND l.granted
    AND l.mode = 'ShareUpdateExclusiveLock'
UNION ALL
SELECT FROM pg_locks l JOIN pg_stat_progress_analyze v ON v.pid = l.pid
WHERE l.locktype = 'relation' AND l.relation = to_regclass(%s) AND l.granted
    AND l.mode = 'ShareUpdateExclusiveLock'
"""


def version(cursor: Any, oid: int, table: Name, besides: Iterable[Name] = ()) -> str:
    """Return a text that any change of a table and of its partitioning changes.

    Args:
        cursor: A cursor in a transaction whose search_path is ``pg_catalog``.
        oid: The table's oid.
        table: The table's name.
        besides: Tables whose foreign keys are no matter: who asks is changing them.
    """
    names = Names(table)
    named = (names.key_table, names.proof, names.moving, names.view)
    others = [str(ident(one)) for one in named]
    functions = [names.function(purpose).name for purpose in FUNCTIONS]
    values = {"table": oid, "others": others, "functions": functions}
    cursor.execute(_VERSION, {**values, "besides": [str(ident(one)) for one in besides]})
    ((found,),) = cursor.fetchall()
    return found or ""


def shares_turn(cursor: Any, oid: int) -> bool:
    """Return whether no transaction of a run is under way, nor will be before this one ends."""
    query = "SELECT pg_try_advisory_xact_lock_shared(%s, %s)"
    return bool(rows(cursor, query, *advisory_key(oid))[0][0])


def who_has_turn(cursor: Any, oid: int) -> list[str]:
    """Describe the sessions that are at work on a table: a run or a migration."""
    return list(map(_described, rows(cursor, _TURN_HOLDERS, ADVISORY_CLASS, oid)))


def who_has_locks(cursor: Any, table: Name) -> list[str]:
    """Describe the sessions that have any lock on a table."""
    return list(map(_described, rows(cursor, _TABLE_HOLDERS, str(ident(table)))))


def who_is_in_transaction(cursor: Any, since_ms: int) -> list[str]:
    """Describe the sessions of the database whose transactions began so long ago."""
    return list(map(_described, rows(cursor, _IN_TRANSACTION, since_ms)))


def is_waited_for(cursor: Any) -> bool:
    """Return whether another session waits for this transaction to end, for a row say."""
    return bool(rows(cursor, _WAITS_FOR_TRANSACTION)[0][0])


def cascading_reference(cursor: Any, table: Name) -> tuple[str, str] | None:
    """Return a foreign key of others, and its table, that changes rows there when rows are deleted.

    Args:
        cursor: A cursor.
        table: The table that it references.
    """
    found = rows(cursor, _CASCADES, str(ident(table)), MARKER)
    return found[0] if found else None


def may_read(cursor: Any, table: Name) -> bool:
    """Return whether all rows of a table can be read: no policy hides some."""
    query = (
        "SELECT pg_catalog.has_table_privilege(%s, 'SELECT') "
        "AND NOT pg_catalog.row_security_active(%s)"
    )
    return bool(rows(cursor, query, str(ident(table)), str(ident(table)))[0][0])


def is_vacuumed(cursor: Any, table: Name) -> bool:
    """Return whether a table is being vacuumed or analysed."""
    name = str(ident(table))
    return bool(rows(cursor, _IS_VACUUMED, name, name))


def _described(row: Any) -> str:
    pid, user, application, since = row
    of = f" of {user!r}" if user else ""
    what = f", {application!r}" if application else ""
    when = f", in a transaction since {since}" if since else ""
    return f"pid {pid}{of}{what}{when}"
