"""Find tables: by name, by oid, by the marker comments of their partitions."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from parting.exceptions import UnsupportedTable
from parting.schema.derived_names import ROUTE_TRIGGERS
from parting.schema.objects import Marker, Name
from parting.schema.partitioned import Partition
from parting.sql.cursor import rows
from parting.sql.markers import read_marker
from parting.sql.operators import of_pg_catalog
from parting.sql.quoting import ident
from parting.strategies.bound_text import read_bound
from parting.strategies.bounds import Interval

if TYPE_CHECKING:
    from parting.strategies.bounds import Bound

_RESOLVE = "SELECT pg_catalog.to_regclass(%s)::pg_catalog.oid"

# pg_description is joined since obj_description() is slow, wherever there are thousands.
#: By oid: schema, name, kind, owner, persistence, comment, row-level security.
RELATIONS = of_pg_catalog("""
SELECT c.oid, n.nspname, c.relname, c.relkind::pg_catalog.text,
       pg_catalog.pg_get_userbyid(c.relowner), c.relpersistence::pg_catalog.text,
       d.description, c.relrowsecurity
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
    AND d.objsubid = 0
WHERE c.oid = ANY (%s)
""")

_PARTITIONED_TABLES = of_pg_catalog("""
SELECT DISTINCT p.oid, n.nspname, p.relname
FROM pg_catalog.pg_inherits i
JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
JOIN pg_catalog.pg_namespace n ON n.oid = p.relnamespace
WHERE pg_catalog.obj_description(i.inhrelid, 'pg_class') LIKE 'django-parting %'
ORDER BY 2, 3
""")

_COMMENTS = of_pg_catalog("""
SELECT n.nspname, c.relname, pg_catalog.obj_description(c.oid, 'pg_class')
FROM pg_catalog.pg_inherits i
JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE i.inhparent = %s
""")

_CHILDREN = of_pg_catalog("""
SELECT pg_catalog.cardinality(ARRAY(
    SELECT i.inhrelid FROM pg_catalog.pg_inherits i WHERE i.inhparent = %s))
""")

# A foreign key from one of the table's own partitions counts, too.
_REFERENCED_DIRECTLY = of_pg_catalog("""
SELECT DISTINCT k.confrelid
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_trigger t ON t.tgrelid = k.confrelid AND t.tgname = ANY (%s)
WHERE k.contype = 'f' AND pg_catalog.obj_description(t.oid, 'pg_trigger') LIKE 'django-parting %%'
""")

_REFERENCING_TABLES = of_pg_catalog("""
SELECT DISTINCT i.inhparent
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_inherits i ON i.inhrelid = k.conrelid
WHERE k.contype = 'f' AND k.confrelid = pg_catalog.to_regclass(%s)
    AND pg_catalog.obj_description(i.inhrelid, 'pg_class') LIKE 'django-parting %%'
""")


def resolve(cursor: Any, table: str) -> int | None:
    """Find a table as the connection's search_path does.

    Args:
        cursor: Any cursor.
        table: A model's ``db_table``.

    Returns:
        The table's oid, or None.
    """
    oid: int | None = rows(cursor, _RESOLVE, quoted(table))[0][0]
    return oid


def quoted(table: str) -> str:
    """Return a model's ``db_table`` as SQL, as Django writes it.

    Django puts a name between quotes unless it has them already, and looks no further. So people
    write a name with its schema as ``"arch"."event"``, or as ``arch"."event``.

    Example:
        >>> print(quoted('arch"."event'), quoted("event"))
        "arch"."event" "event"
    """
    if table.startswith('"') and table.endswith('"'):
        return table
    return ".".join(str(ident(part)) for part in table.split('"."'))


@functools.lru_cache(1024)
def bare_name(table: str) -> str:
    """Return a model's ``db_table`` without the schema and the quotes that it may have.

    Example:
        >>> bare_name('"arch"."event"'), bare_name('arch"."event'), bare_name("event")
        ('event', 'event', 'event')
    """
    if quoted(table) != table:
        return table.rpartition('"."')[2]
    return table[1:-1].rpartition('"."')[2].replace('""', '"')


def name_of(cursor: Any, oid: int) -> Name:
    """Return the name of a table, given its oid."""
    return Name(*rows(cursor, RELATIONS, [oid])[0][1:3])


def partition_of(name: Name, marker: Marker) -> Partition:
    """Return the partition that a marker comment describes.

    Raises:
        UnsupportedTable: If the comment does not say which one it is.
    """
    number, bound = marker.get("number"), marker.get("bound")
    if not number.isdecimal():
        raise UnsupportedTable(
            f"The comment of {name} does not say which partition it is: it was changed, or another "
            "version of this package wrote it.",
            "Restore the comment, or run uninstall_partition_triggers with that version.",
        )
    leaving = read_bound(marker.get("leaving")) if marker.get("leaving") else None
    return Partition(
        name,
        int(number),
        marker.get("suffix"),
        read_bound(bound) if bound else None,
        leaving if isinstance(leaving, Interval) else None,
    )


def partitioned_tables(cursor: Any) -> list[tuple[int, Name]]:
    """Return the oids and names of the tables that have partitions of this project."""
    return [(oid, Name(schema, name)) for oid, schema, name in rows(cursor, _PARTITIONED_TABLES)]


def bounds_of(cursor: Any, oid: int) -> dict[str, Bound | None]:
    """Return what the partitions of a table contain, by their suffixes, by their marker comments.

    Args:
        cursor: Any cursor.
        oid: The table's oid.
    """
    found = {}
    for schema, name, comment in rows(cursor, _COMMENTS, oid):
        marker = read_marker(comment)
        if marker is not None and marker.kind == "partition":
            partition = partition_of(Name(schema, name), marker)
            found[partition.suffix] = partition.enforced_bound
    return found


def partitions_of(cursor: Any, oid: int) -> int:
    """Return how many children a table has.

    Args:
        cursor: Any cursor.
        oid: The table's oid.
    """
    number: int = rows(cursor, _CHILDREN, oid)[0][0]
    return number


def tables_referenced_directly(cursor: Any) -> set[int]:
    """Return the oids of the installed tables that foreign keys reference, not their key tables."""
    return {oid for (oid,) in rows(cursor, _REFERENCED_DIRECTLY, list(ROUTE_TRIGGERS))}


_CHECKED_VIEWS = of_pg_catalog("""
WITH RECURSIVE views(id) AS (
    SELECT %s::pg_catalog.oid
    UNION
    SELECT r.ev_class
    FROM views v
    JOIN pg_catalog.pg_depend d
        ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = v.id
        AND d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
    JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid
)
SELECT n.nspname, c.relname
FROM views v
JOIN pg_catalog.pg_class c ON c.oid = v.id AND c.relkind = 'v'
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE EXISTS (
    SELECT FROM pg_catalog.unnest(c.reloptions) AS o(option) WHERE o.option LIKE 'check_option=%%')
ORDER BY n.nspname, c.relname
""")


def checked_views(cursor: Any, oid: int) -> tuple[Name, ...]:
    """Return the names of the views WITH CHECK OPTION that read a table, views between included."""
    return tuple(Name(*row) for row in rows(cursor, _CHECKED_VIEWS, oid))


def exists(cursor: Any, oid: int) -> bool:
    """Return whether there is a relation of an oid."""
    return bool(rows(cursor, RELATIONS, [oid]))


def referencing_tables(cursor: Any, key_table: Name) -> list[int]:
    """Return the oids of the partitioned tables whose partitions reference a key table."""
    return [oid for (oid,) in rows(cursor, _REFERENCING_TABLES, str(ident(key_table)))]
