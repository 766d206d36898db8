"""Find tables: by name, by object identifier, by the marker comments of their partitions."""

from __future__ import annotations

from typing import Any

from parting.schema.derived_names import Names
from parting.schema.objects import Name
from parting.sql.cursor import rows
from parting.sql.quoting import ident

_RESOLVE = "SELECT pg_catalog.to_regclass(%s)::oid"


RELATIONS = """
SELECT c.oid, n.nspname, c.relname, c.relkind::text, pg_get_userbyid(c.relowner),
       c.relpersistence::text, obj_description(c.oid, 'pg_class'), c.relrowsecurity
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ANY(%s)
"""


_PARTITIONED_TABLES = """
SELECT DISTINCT p.oid, n.nspname, p.relname
FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent
JOIN pg_namespace n ON n.oid = p.relnamespace
WHERE obj_description(i.inhrelid, 'pg_class') LIKE 'django-parting %' ORDER BY 2, 3
"""


# A foreign key from one of its partitions to the table itself counts too.
_REFERENCED_DIRECTLY = """
SELECT DISTINCT k.confrelid FROM pg_constraint k
JOIN pg_trigger t ON t.tgrelid = k.confrelid AND t.tgname = %s
WHERE k.contype = 'f' AND obj_description(t.oid, 'pg_trigger') LIKE 'django-parting %%'
"""


_REFERENCING_TABLES = """
SELECT DISTINCT i.inhparent FROM pg_constraint k JOIN pg_inherits i ON i.inhrelid = k.conrelid
WHERE k.contype = 'f' AND k.confrelid = to_regclass(%s)
    AND obj_description(i.inhrelid, 'pg_class') LIKE 'django-parting %%'
"""


def resolve(cursor: Any, table: str) -> int | None:
    """Find a table as the connection's search_path does.

    Args:
        table: A model's ``db_table``.

    Returns:
        The table's oid, or None.
    """
    oid: int | None = rows(cursor, _RESOLVE, quoted(table))[0][0]
    return oid


def quoted(table: str) -> str:
    # Django leaves a name alone that is quoted already; that is how people name a schema.
    return table if table.startswith('"') and table.endswith('"') else str(ident(table))


def name_of(cursor: Any, oid: int) -> Name:
    """Name a table, given its oid."""
    return Name(*rows(cursor, RELATIONS, [oid])[0][1:3])


def partitioned_tables(cursor: Any) -> list[tuple[int, Name]]:
    """List the oids and names of the tables that have partitions of this project."""
    return [(oid, Name(schema, name)) for oid, schema, name in rows(cursor, _PARTITIONED_TABLES)]


def tables_referenced_directly(cursor: Any) -> set[int]:
    """List the oids of the installed tables that foreign keys point at, not at their key table."""
    return {oid for (oid,) in rows(cursor, _REFERENCED_DIRECTLY, Names.ROUTE_TRIGGER)}


def exists(cursor: Any, oid: int) -> bool:
    """Tell whether there is a table of this oid."""
    return bool(rows(cursor, RELATIONS, [oid]))


def referencing_tables(cursor: Any, key_table: Name) -> list[int]:
    """List the oids of the partitioned tables whose partitions point at a key table, if it is."""
    return [oid for (oid,) in rows(cursor, _REFERENCING_TABLES, str(ident(key_table)))]
