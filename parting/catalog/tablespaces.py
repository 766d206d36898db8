"""Read which tablespaces there are, and where the indexes of a table are."""

from __future__ import annotations

from typing import Any

from parting.schema.objects import IndexPlace, Tablespace
from parting.sql.cursor import rows
from parting.sql.operators import of_pg_catalog

_TABLESPACES = of_pg_catalog("""
SELECT t.spcname::pg_catalog.text, t.oid = d.dattablespace,
       t.oid = d.dattablespace
           OR pg_catalog.has_tablespace_privilege(%s::pg_catalog.name, t.oid, 'CREATE')
FROM pg_catalog.pg_tablespace t JOIN pg_catalog.pg_database d
    ON d.datname = pg_catalog.current_database()
ORDER BY 1
""")

_INDEXES = of_pg_catalog("""
SELECT c.relname::pg_catalog.text, s.spcname::pg_catalog.text, i.indisexclusion, i.indisvalid
FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
WHERE i.indrelid = %s
ORDER BY 1
""")


def tablespaces(cursor: Any, role: str) -> dict[str, Tablespace]:
    """Return the tablespaces of the server, by their names.

    Args:
        cursor: Any cursor.
        role: Who is to have tables there.
    """
    return {name: Tablespace(name, *row) for name, *row in rows(cursor, _TABLESPACES, role)}


def index_places(cursor: Any, oid: int) -> tuple[IndexPlace, ...]:
    """Return where the indexes of a table are.

    Args:
        cursor: Any cursor.
        oid: The table's oid.
    """
    return tuple(IndexPlace(*row) for row in rows(cursor, _INDEXES, oid))
