"""Reads pg_catalog in the midst of an application's own queries.

Each query is small, asks for no more than is needed, and works under whatever search_path.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from parting.catalog.reader import UNIQUE_INDEXES, partition_of, unique_of
from parting.catalog.tables import quoted
from parting.schema.derived_names import Names
from parting.schema.objects import Name, Unique
from parting.schema.partitioned import InsertTargets, Partition, ValueColumn
from parting.sql.cursor import rows
from parting.sql.markers import MARKER, read_marker
from parting.sql.quoting import ident
from parting.strategies.bound_text import read_bound

# Asked by applications: with their search_path, and for no more than they need. The functions
# that give comments are slow.
_VISIBLE_PARTITIONS = """
SELECT t.place::int, n.nspname, c.relname, pg_catalog.pg_table_is_visible(c.oid), d.description
FROM pg_catalog.unnest(%s::text[]) WITH ORDINALITY AS t(name, place)
JOIN pg_catalog.pg_inherits i ON i.inhparent = pg_catalog.to_regclass(t.name)
JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.objsubid = 0
    AND d.classoid = 'pg_catalog.pg_class'::regclass
"""


_VISIBLE_PARTITIONS_OF_SUFFIX = f"""
{_VISIBLE_PARTITIONS}
WHERE CASE WHEN pg_catalog.starts_with(d.description, %s)
    THEN substr(d.description, strpos(d.description, '{{'))::json ->> 'suffix' = %s ELSE true END
"""


# Of an insert straight into partitions. It stands in the midst of the application's own queries:
# one query, small, under whatever search_path. The subqueries run once, not once a partition.
_TARGETS = """
WITH parent AS MATERIALIZED (
    SELECT c.oid, n.nspname, c.relname, pg_catalog.pg_relation_size(c.oid) > 0,
           EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = %s
                   AND pg_catalog.obj_description(t.oid, 'pg_trigger') LIKE 'django-parting %%'),
           EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = c.oid
                   AND r.rulename = %s),
           EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = c.oid AND i.indisunique
                   AND NOT i.indisprimary),
           ARRAY(SELECT t.tgtype || ' ' || t.tgname FROM pg_catalog.pg_trigger t
                 WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
                     AND coalesce(pg_catalog.obj_description(t.oid, 'pg_trigger'), '')
                         NOT LIKE 'django-parting %%'
                 ORDER BY t.tgname),
           (SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a
            WHERE a.attrelid = c.oid AND a.attname = %s AND NOT a.attisdropped)
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.oid = pg_catalog.to_regclass(%s))
SELECT parent.*, i.inhrelid, cn.nspname, c.relname,
       pg_catalog.obj_description(i.inhrelid, 'pg_class')
FROM parent LEFT JOIN pg_catalog.pg_inherits i ON i.inhparent = parent.oid
LEFT JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
"""


_STILL_CHILDREN = """
SELECT pg_catalog.count(*) FROM pg_catalog.pg_inherits i
WHERE i.inhparent = %s AND i.inhrelid = ANY(%s)
"""


# A cast to varchar(3) or char(3) would cut off what an insert refuses.
_VALUE_COLUMNS = """
SELECT a.attname,
       CASE WHEN a.atttypid IN ('pg_catalog.varchar'::regtype, 'pg_catalog.bpchar'::regtype)
            THEN 'pg_catalog.' || t.typname
            ELSE pg_catalog.format_type(a.atttypid, a.atttypmod) END,
       a.attgenerated <> '', a.attnotnull,
       CASE WHEN a.atttypid IN ('pg_catalog.varchar'::regtype, 'pg_catalog.bpchar'::regtype)
            THEN a.atttypmod - 4 ELSE -1 END,
       coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid),
                CASE WHEN a.attidentity <> '' THEN pg_catalog.format(
                    'pg_catalog.nextval(%%L::regclass)', pg_catalog.pg_get_serial_sequence(
                        pg_catalog.format('%%I.%%I', n.nspname, c.relname), a.attname)) END, ''),
       a.attidentity = '' OR pg_catalog.has_sequence_privilege(
           pg_catalog.pg_get_serial_sequence(
               pg_catalog.format('%%I.%%I', n.nspname, c.relname), a.attname), 'USAGE, UPDATE')
FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped
"""


# PostgreSQL 18 knows checks that are not enforced.
_CHECKS = """
SELECT pg_catalog.pg_get_expr(k.conbin, k.conrelid) FROM pg_catalog.pg_constraint k
WHERE k.conrelid = %s AND k.contype = 'c'
    AND coalesce((pg_catalog.to_jsonb(k) ->> 'conenforced')::boolean, true)
"""


_READABLE_INDEXES = """
SELECT x.relname FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisvalid
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
WHERE n.nspname = %s AND c.relname = %s AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
"""


_PRIMARY_KEYS = """
SELECT k.conname FROM pg_catalog.pg_constraint k WHERE k.contype = 'p' AND k.conrelid = ANY(%s)
UNION ALL
SELECT k.conname FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE k.contype = 'p' AND n.nspname = %s AND c.relname = %s
"""


_UNIQUES_AND_KEY = f"{UNIQUE_INDEXES} ORDER BY NOT i.indisprimary, c.relname"


@dataclass(frozen=True)
class VisiblePartition:
    """A partition that stands, and whether the session's search_path finds it by its name alone."""

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
    """Find the partitions of tables by their marks, with one light query.

    Args:
        cursor: Any cursor.
        tables: The ``db_table`` of models.
        partition_column: The only key to look for, besides the overflow's.

    Returns:
        For each table its partitions by their keys, in the order of their numbers; the overflow's
        key is ``"default"``. Nothing for a table that is not partitioned, or does not exist.
    """
    current: list[list[VisiblePartition]] = [[] for _ in tables]
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
            current[place - 1].append(VisiblePartition(partition, visible))
    return [
        {
            "default" if one.partition.is_default else one.partition.suffix: one
            for one in sorted(of_table, key=lambda one: one.partition.number)
        }
        for of_table in current
    ]


def targets(cursor: Any, table: str, partition_column: str) -> InsertTargets | None:
    """Read what an insert straight into partitions must know; None if there is no such table.

    Args:
        cursor: Any cursor.
        table: A model's ``db_table``.
        partition_column: The column that the table is partitioned by.
    """
    current = rows(
        cursor, _TARGETS, Names.ROUTE_TRIGGER, Names.INSERT_RULE, partition_column, quoted(table)
    )
    if not current:
        return None
    oid, schema, name, pages, installed, rule, uniques, triggers, key_type, *_ = current[0]
    children = {}
    bounds = {}
    for *_, child, child_schema, child_name, comment in current:
        marker = read_marker(comment)
        if marker and marker.kind in ("partition", "default"):
            number = int(marker.get("number"))
            children[number] = (child, Name(child_schema, child_name))
            if bound := marker.get("bound"):
                bounds[number] = read_bound(bound)
    of_users = [
        (int(bits), trigger) for bits, _, trigger in (one.partition(" ") for one in triggers)
    ]
    # The bits of pg_trigger.tgtype: 1 row, 2 before, 4 insert, 16 update.
    return InsertTargets(
        oid=oid,
        table=Name(schema, name),
        installed=installed,
        has_rule=rule,
        has_pages=pages,
        has_uniques=uniques,
        sees_inserts=tuple(
            trigger for bits, trigger in of_users if bits & 4 and (bits & 2 or not bits & 1)
        ),
        sees_updates=tuple(trigger for bits, trigger in of_users if bits & 16 and not bits & 1),
        partition_column_type=key_type or "",
        partitions={number: child_name for number, (_, child_name) in children.items()},
        bounds=bounds,
        oids={number: child for number, (child, _) in children.items()},
    )


def are_children(cursor: Any, oid: int, children: list[int]) -> bool:
    """Tell whether tables still are partitions of another one."""
    return bool(rows(cursor, _STILL_CHILDREN, oid, children)[0][0] == len(children))


def value_columns(cursor: Any, oid: int) -> dict[str, ValueColumn]:
    """Read of each column how values are cast to it, and what computes those that are not given."""
    return {name: ValueColumn(name, *rest) for name, *rest in rows(cursor, _VALUE_COLUMNS, oid)}


def checks(cursor: Any, oid: int) -> tuple[str, ...]:
    """Read the conditions of a table's checks."""
    return tuple(condition for (condition,) in rows(cursor, _CHECKS, oid))


def unique_indexes(cursor: Any, oid: int) -> tuple[Unique, ...]:
    """Read the unique indexes of a table, that of its primary key first."""
    return tuple(unique_of(*row[1:]) for row in rows(cursor, _UNIQUES_AND_KEY, [oid]))


def readable_indexes(cursor: Any, table: Name) -> frozenset[str]:
    """Name the indexes of a table; none if the user may not read the table, or there is none."""
    current = rows(cursor, _READABLE_INDEXES, table.schema, table.name)
    return frozenset(name for (name,) in current)


def may_lock(cursor: Any, table: str) -> bool:
    """Tell whether the user may lock rows of a table, given its quoted name (or ``ONLY`` it)."""
    query = "SELECT pg_catalog.has_any_column_privilege(%s, 'UPDATE')"
    return bool(rows(cursor, query, table.removeprefix("ONLY "))[0][0])


def primary_keys(cursor: Any, current: InsertTargets) -> frozenset[str]:
    """Name the primary keys of a table, of its partitions and of its key table."""
    key_table = Names(current.table).key_table
    oids = [current.oid, *current.oids.values()]
    named = rows(cursor, _PRIMARY_KEYS, oids, key_table.schema, key_table.name)
    return frozenset(name for (name,) in named)
