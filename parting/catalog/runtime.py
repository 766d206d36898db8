"""Read pg_catalog among an application's own queries.

Each query is small, returns no more than is needed, and works under any search_path.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parting.catalog.indexes import UNIQUE_INDEXES, unique_of
from parting.catalog.tables import bare_name, partition_of, quoted
from parting.catalog.triggers import BEFORE, INSERT, ROW, UPDATE
from parting.schema.derived_names import ROUTE_TRIGGERS, Names
from parting.schema.objects import Name, Unique
from parting.schema.partitioned import InsertTargets, Partition, ValueColumn
from parting.sql.cursor import rows
from parting.sql.markers import MARKER, read_marker
from parting.sql.operators import of_pg_catalog
from parting.sql.quoting import ident
from parting.strategies.bound_text import read_bound

if TYPE_CHECKING:
    from collections.abc import Mapping

# pg_description is joined since obj_description() is slow.
_VISIBLE_PARTITIONS = of_pg_catalog("""
SELECT t.place::int, n.nspname, c.relname, pg_catalog.pg_table_is_visible(c.oid), d.description
FROM pg_catalog.unnest(%s::pg_catalog.text[]) WITH ORDINALITY AS t(name, place)
JOIN pg_catalog.pg_inherits i ON i.inhparent = pg_catalog.to_regclass(t.name)
JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_description d
    ON d.objoid = c.oid AND d.objsubid = 0
    AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
""")

_VISIBLE_PARTITIONS_OF_SUFFIX = of_pg_catalog(f"""
{_VISIBLE_PARTITIONS}
WHERE CASE WHEN pg_catalog.starts_with(d.description, %s)
    THEN pg_catalog.substr(d.description, pg_catalog.strpos(d.description, '{{'))::pg_catalog.json
             ->> 'suffix' = %s
    ELSE true END
""")

# With the schema, unless that is pg_catalog; the modifier is what is in parentheses at the end.
TYPE = """
CASE WHEN t.typnamespace = 'pg_catalog'::pg_catalog.regnamespace
     THEN pg_catalog.regexp_replace(
         pg_catalog.format_type(a.atttypid, a.atttypmod), '^pg_catalog[.]', '')
     ELSE pg_catalog.format('%%I.%%I', type_schema.nspname, t.typname) || coalesce(
         pg_catalog.substring(
             pg_catalog.format_type(a.atttypid, a.atttypmod), '[(][0-9, -]*[)]$'), '') END
"""

# For an insert directly into partitions. The subqueries run once, not once for each partition.
_INSERT_TARGETS = of_pg_catalog(f"""
WITH parent AS MATERIALIZED (
    SELECT c.oid, n.nspname, c.relname, pg_catalog.pg_relation_size(c.oid) > 0,
           EXISTS (SELECT FROM pg_catalog.pg_trigger t
                   WHERE t.tgrelid = c.oid AND t.tgname = ANY (%s)
                   AND pg_catalog.obj_description(t.oid, 'pg_trigger') LIKE 'django-parting %%'),
           EXISTS (SELECT FROM pg_catalog.pg_rewrite r
                   WHERE r.ev_class = c.oid AND r.rulename = %s),
           EXISTS (SELECT FROM pg_catalog.pg_index i
                   WHERE i.indrelid = c.oid AND i.indisunique AND NOT i.indisprimary),
           ARRAY(SELECT t.tgtype || ' ' || t.tgname
                 FROM pg_catalog.pg_trigger t
                 WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled = ANY ('{{O,A}}')
                     AND coalesce(pg_catalog.obj_description(t.oid, 'pg_trigger'), '')
                         NOT LIKE 'django-parting %%'
                 ORDER BY t.tgname),
           ARRAY(SELECT pg_catalog.concat_ws('=', t.oid, t.xmin)
                 FROM pg_catalog.pg_trigger t
                 WHERE t.tgrelid = c.oid AND NOT t.tgisinternal),
           (SELECT {TYPE}
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            JOIN pg_catalog.pg_namespace type_schema ON type_schema.oid = t.typnamespace
            WHERE a.attrelid = c.oid AND a.attname = %s AND NOT a.attisdropped)
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.oid = pg_catalog.to_regclass(%s)
)
SELECT parent.*, i.inhrelid, i.xmin::pg_catalog.text, n.nspname, c.relname,
       pg_catalog.obj_description(i.inhrelid, 'pg_class')
FROM parent
LEFT JOIN pg_catalog.pg_inherits i ON i.inhparent = parent.oid
LEFT JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
""")

# The versions of all rows that say something of a table to what is read here. Their order is that
# of an index; in another one they are only read again. The size of the table is no definition.
_IS = "OPERATOR(pg_catalog.=)"


def _versions(catalog: str, identity: str, condition: str) -> str:
    return (
        f"(SELECT pg_catalog.string_agg(pg_catalog.concat_ws('=', {identity}, t.xmin), ' ') "
        f"FROM pg_catalog.{catalog} t WHERE {condition})"
    )


_VERSION = f"""
SELECT pg_catalog.pg_relation_size(c.oid) OPERATOR(pg_catalog.>) 0,
    pg_catalog.encode(
        pg_catalog.timestamptz_send(pg_catalog.pg_postmaster_start_time()), 'hex'),
    pg_catalog.concat_ws(' ', CURRENT_USER, pg_catalog.current_setting('search_path'), n.nspname,
    c.oid, c.xmin,
    {_versions("pg_attribute", "t.attnum", f"t.attrelid {_IS} c.oid")},
    {_versions("pg_attrdef", "t.oid", f"t.adrelid {_IS} c.oid")},
    {_versions("pg_constraint", "t.oid", f"t.conrelid {_IS} c.oid")},
    {_versions("pg_index", "t.indexrelid", f"t.indrelid {_IS} c.oid")},
    {_versions("pg_trigger", "t.oid", f"t.tgrelid {_IS} c.oid")},
    {_versions("pg_rewrite", "t.oid", f"t.ev_class {_IS} c.oid")},
    {_versions("pg_inherits", "t.inhrelid", f"t.inhparent {_IS} c.oid")},
    {_versions("pg_index", "t.indexrelid", f"t.indrelid {_IS} k.oid")},
    k.oid, k.xmin)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid {_IS} c.relnamespace
LEFT JOIN pg_catalog.pg_class k ON k.relnamespace {_IS} n.oid AND k.relname {_IS} %s
WHERE c.oid {_IS} pg_catalog.to_regclass(%s)
"""

_NUMBER_OF_CHILDREN = f"""
SELECT pg_catalog.count(*)
FROM ROWS FROM (pg_catalog.unnest(%s::pg_catalog.text[]), pg_catalog.unnest(%s::pg_catalog.oid[]))
    AS used(name, id)
JOIN pg_catalog.pg_inherits i ON i.inhrelid {_IS} used.id
WHERE i.inhparent {_IS} %s AND pg_catalog.to_regclass(used.name) {_IS} used.id
"""

# A cast to varchar(3) or char(3) would truncate what an insert rejects.
_VALUE_COLUMNS = of_pg_catalog(f"""
SELECT a.attname,
       CASE WHEN truncates.it THEN 'pg_catalog.' || t.typname ELSE {TYPE} END,
       a.attgenerated <> '', a.attnotnull,
       CASE WHEN truncates.it THEN a.atttypmod - 4 ELSE -1 END,
       coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid),
                CASE WHEN a.attidentity <> '' THEN pg_catalog.format(
                    'pg_catalog.nextval(%%L::pg_catalog.regclass)',
                    pg_catalog.pg_get_serial_sequence(
                        pg_catalog.format('%%I.%%I', n.nspname, c.relname), a.attname)) END, ''),
       a.attidentity = '' OR pg_catalog.has_sequence_privilege(
           pg_catalog.pg_get_serial_sequence(
               pg_catalog.format('%%I.%%I', n.nspname, c.relname), a.attname), 'USAGE, UPDATE'),
       a.attidentity = 'a'
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
JOIN pg_catalog.pg_namespace type_schema ON type_schema.oid = t.typnamespace
CROSS JOIN LATERAL (SELECT a.atttypid = ANY (ARRAY[
    'pg_catalog.varchar'::pg_catalog.regtype, 'pg_catalog.bpchar'::pg_catalog.regtype])
) AS truncates(it)
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped
""")

# From PostgreSQL 18 on there are checks that are not enforced.
_CHECKS = of_pg_catalog("""
SELECT pg_catalog.pg_get_expr(k.conbin, k.conrelid)
FROM pg_catalog.pg_constraint k
WHERE k.conrelid = %s AND k.contype = 'c'
    AND coalesce((pg_catalog.to_jsonb(k) ->> 'conenforced')::boolean, true)
""")

_READABLE_INDEXES = of_pg_catalog("""
SELECT x.relname
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisvalid
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
WHERE n.nspname = %s AND c.relname = %s AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
""")

_PRIMARY_KEYS = of_pg_catalog("""
SELECT k.conname
FROM pg_catalog.pg_constraint k
WHERE k.contype = 'p' AND k.conrelid = ANY (%s)
UNION ALL
SELECT k.conname
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE k.contype = 'p' AND n.nspname = %s AND c.relname = %s
""")

_UNIQUES_AND_PRIMARY_KEY = f"{UNIQUE_INDEXES} ORDER BY NOT i.indisprimary, c.relname"


@dataclass(frozen=True)
class VisiblePartition:
    """A partition that exists, and whether the session's search_path finds its name alone."""

    partition: Partition
    visible: bool

    @property
    def db_table(self) -> str:
        """The table as a model's ``db_table`` has it."""
        name = self.partition.name
        if self.visible and '"' not in name.name:
            return name.name
        return str(ident(name))


def visible_partitions(
    cursor: Any, tables: list[str], suffix: str | None = None
) -> list[dict[str, VisiblePartition]]:
    """Find the partitions of tables by their marker comments, with one light query.

    Args:
        cursor: Any cursor.
        tables: The ``db_table`` of models.
        suffix: The only suffix to look for, besides the default partition's; None: all.

    Returns:
        For each table its partitions by suffix, in the order of their numbers; the suffix of the
        default partition is ``"default"``. Nothing for a table that is not partitioned, or does not
        exist.
    """
    partitions: list[list[VisiblePartition]] = [[] for _ in tables]
    names = [quoted(table) for table in tables]
    if suffix is None:
        existing = rows(cursor, _VISIBLE_PARTITIONS, names)
    else:
        existing = rows(
            cursor, _VISIBLE_PARTITIONS_OF_SUFFIX, names, f"{MARKER} partition {{", suffix
        )
    for place, schema, name, visible, comment in existing:
        marker = read_marker(comment)
        if marker and marker.kind in ("partition", "default"):
            partition = partition_of(Name(schema, name), marker)
            partitions[place - 1].append(VisiblePartition(partition, visible))
    return [
        {
            "default" if one.partition.is_default else one.partition.suffix: one
            for one in sorted(of_table, key=lambda one: one.partition.number)
        }
        for of_table in partitions
    ]


def targets(cursor: Any, table: str, partition_column: str) -> InsertTargets | None:
    """Return what an insert directly into partitions must know; None if there is no such table.

    Args:
        cursor: Any cursor.
        table: A model's ``db_table``.
        partition_column: The column that the table is partitioned by.
    """
    found = rows(
        cursor,
        _INSERT_TARGETS,
        list(ROUTE_TRIGGERS),
        Names.INSERT_RULE,
        partition_column,
        quoted(table),
    )
    if not found:
        return None
    oid, schema, name, pages, installed, rule, uniques, triggers, all_triggers, column_type, *_ = (
        found[0]
    )
    children = {}
    versions = {}
    bounds = {}
    rows_are_leaving = False
    for *_, child, child_version, child_schema, child_name, comment in found:
        marker = read_marker(comment)
        if marker and marker.kind in ("partition", "default"):
            number = int(marker.get("number"))
            children[number] = (child, Name(child_schema, child_name))
            versions[number] = child_version
            if bound := marker.get("bound"):
                bounds[number] = read_bound(bound)
            rows_are_leaving |= bool(marker.get("leaving"))
    of_users = [
        (int(bits), trigger) for bits, _, trigger in (one.partition(" ") for one in triggers)
    ]
    return InsertTargets(
        oid=oid,
        table=Name(schema, name),
        installed=installed,
        has_rule=rule,
        has_pages=pages,
        has_uniques=uniques,
        sees_inserts=tuple(
            trigger
            for bits, trigger in of_users
            if bits & INSERT and (bits & BEFORE or not bits & ROW)
        ),
        sees_updates=tuple(
            trigger for bits, trigger in of_users if bits & UPDATE and not bits & ROW
        ),
        partition_column_type=column_type or "",
        partitions={number: child_name for number, (_, child_name) in children.items()},
        bounds=bounds,
        oids={number: child for number, (child, _) in children.items()},
        versions=versions,
        triggers=tuple(all_triggers),
        rows_are_leaving=rows_are_leaving,
    )


def version(cursor: Any, table: str) -> tuple[bool, str, str]:
    """Return what proves that all else that is read here still holds.

    Args:
        cursor: Any cursor.
        table: A model's ``db_table``.

    Returns:
        Whether the table itself takes space, which is no part of the version; what distinguishes
        this run of the server; the version, which is empty if there is no such table.
    """
    key_table = Names(Name("", bare_name(table))).key_table.name
    found = rows(cursor, _VERSION, key_table, quoted(table))
    return tuple(found[0]) if found else (False, "", "")  # type: ignore[return-value]


def are_children(cursor: Any, oid: int, tables: Mapping[int, Name]) -> bool:
    """Return whether tables still are children of another one, under their names.

    Args:
        cursor: Any cursor.
        oid: That of the other one.
        tables: Their names, by their oids.
    """
    names = [str(ident(name)) for name in tables.values()]
    return bool(rows(cursor, _NUMBER_OF_CHILDREN, names, list(tables), oid)[0][0] == len(tables))


def value_columns(cursor: Any, oid: int) -> dict[str, ValueColumn]:
    """Return for each column how values are cast to it, and what computes a missing one."""
    return {name: ValueColumn(name, *rest) for name, *rest in rows(cursor, _VALUE_COLUMNS, oid)}


def checks(cursor: Any, oid: int) -> tuple[str, ...]:
    """Return the conditions of a table's checks."""
    return tuple(condition for (condition,) in rows(cursor, _CHECKS, oid))


def unique_indexes(cursor: Any, oid: int) -> tuple[Unique, ...]:
    """Return the unique indexes of a table, that of its primary key first."""
    return tuple(unique_of(*row[1:]) for row in rows(cursor, _UNIQUES_AND_PRIMARY_KEY, [oid]))


def readable_indexes(cursor: Any, table: Name) -> frozenset[str]:
    """Return the names of a table's indexes; none if the user may not read it, or it is missing."""
    found = rows(cursor, _READABLE_INDEXES, table.schema, table.name)
    return frozenset(name for (name,) in found)


def may_lock(cursor: Any, table: str) -> bool:
    """Return whether the user may lock rows of a table.

    Args:
        cursor: Any cursor.
        table: The table's quoted name, also with ``ONLY`` before it.
    """
    query = "SELECT pg_catalog.has_any_column_privilege(%s, 'UPDATE')"
    return bool(rows(cursor, query, table.removeprefix("ONLY "))[0][0])


def primary_keys(cursor: Any, targets: InsertTargets) -> frozenset[str]:
    """Return the names of the primary keys of a table, its partitions and its key table."""
    key_table = Names(targets.table).key_table
    oids = [targets.oid, *targets.oids.values()]
    found = rows(cursor, _PRIMARY_KEYS, oids, key_table.schema, key_table.name)
    return frozenset(name for (name,) in found)
