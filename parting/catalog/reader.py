"""Read everything about one partitioned table from pg_catalog."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from parting.catalog import runs
from parting.catalog.columns import (
    COLUMNS,
    columns_with_default,
    existing_columns,
    has_dropped_columns,
)
from parting.catalog.constraints import CONSTRAINTS, constraint_of, incoming_foreign_keys
from parting.catalog.functions import former_name, functions
from parting.catalog.indexes import INDEXES, UNIQUES, index_of, unique_of
from parting.catalog.privileges import (
    COLUMN_GRANTS,
    GRANTS,
    default_executors,
    default_grants,
    grants_of,
    sequence_usage,
    trigger_creators,
    view_inserts,
)
from parting.catalog.restoring import restoring_tables
from parting.catalog.retired import retired_tables
from parting.catalog.table_settings import table_settings
from parting.catalog.tables import RELATIONS, checked_views, name_of, partition_of
from parting.catalog.triggers import RULES, existing_triggers, follow_triggers, rule_of
from parting.catalog.users_functions import (
    SCHEMAS_OF_USERS,
    blind_functions,
    functions_without_path,
    schemas_of_event_triggers,
    trusted_schemas,
)
from parting.schema.derived_names import Names
from parting.schema.objects import Grant, Marker, Name, Relation, TableSettings
from parting.schema.partitioned import CurrentState, ExistingPartition, RetiredTable
from parting.sql.cursor import grouped_rows, rows
from parting.sql.markers import read_marker
from parting.sql.quoting import ident

_CHILDREN = "SELECT inhrelid FROM pg_inherits WHERE inhparent = %s ORDER BY inhseqno"

_SERVER_VERSION = "SELECT current_setting('server_version_num')"

_IS_CHILD = "SELECT FROM pg_inherits WHERE inhrelid = %s"

_RELATIONS_OF_SCHEMA = """
SELECT c.relname, c.oid, pg_get_userbyid(c.relowner)
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s
"""


def read(
    cursor: Any, oid: int, *, follow_renames: bool = False, outline: bool = False
) -> CurrentState:
    """Return everything that exists for one table and its partitions.

    Args:
        cursor: A cursor in a transaction whose search_path is ``pg_catalog``, so that PostgreSQL
            writes each name with its schema.
        oid: The table's oid.
        follow_renames: Whether to look under the name that the table had before somebody renamed
            it.
        outline: Whether names and marker comments are enough of the partitions, but for the default
            partition: of thousands the rest takes seconds. No plan can be made from an outline.
    """
    parent_name = name_of(cursor, oid)
    version = runs.version(cursor, oid, parent_name)  # first: what changes afterwards is noticed
    former = former_name(cursor, oid, parent_name) if follow_renames else None
    names = Names(former or parent_name)
    children = [child for (child,) in rows(cursor, _CHILDREN, oid)]
    in_schema = rows(cursor, _RELATIONS_OF_SCHEMA, names.table.schema)
    oids: dict[str, int] = {name: relation for name, relation, _ in in_schema}
    others = [
        name.name
        for name in (names.key_table, names.proof, names.moving, names.view)
        if name.name in oids
    ]
    retired = retired_tables(cursor, oid, names.table)
    read_whole = [oid, *children, *retired, *(oids[name] for name in others)]
    outlines = _outlines_of_partitions(cursor, children) if outline else {}
    read_whole = [one for one in read_whole if one not in outlines]
    relations = _relations(cursor, oid, read_whole) | outlines
    partitions, unmanaged = [], []
    for child in children:
        relation = relations[child]
        if relation.marker and relation.marker.kind in ("partition", "default"):
            partition = partition_of(relation.name, relation.marker)
            partitions.append(ExistingPartition(relation, partition))
        else:
            unmanaged.append(relation)
    ours, left = functions(cursor, names)
    of_event_triggers = schemas_of_event_triggers(cursor, oid)
    key_table = [oids[name] for name in others if name == names.key_table.name]
    return CurrentState(
        parent=relations[oid],
        former_name=former,
        checked_views=checked_views(cursor, oid),
        partitions=tuple(sorted(partitions, key=lambda existing: existing.partition.number)),
        unmanaged_children=tuple(relation.name for relation in unmanaged),
        unmanaged_relations=tuple(unmanaged),
        others={name: relations[oids[name]] for name in others},
        functions=ours,
        left_functions=left,
        incoming_foreign_keys=incoming_foreign_keys(cursor, [oid, *key_table]),
        relation_owners={name: owner for name, _, owner in in_schema},
        rows_in_parent=_has_rows(cursor, relations[oid]),
        detached_numbers=_detached_numbers(cursor, names),
        retired=tuple(_retired(relations[one], marker) for one, marker in retired.items()),
        restoring=tuple(restoring_tables(cursor, oid, names.table)),
        default_grants=default_grants(cursor, "r", oid),
        default_sequence_grants=default_grants(cursor, "S", oid),
        default_executors=default_executors(cursor, oid),
        follow_triggers=follow_triggers(cursor, names.table),
        is_child=bool(rows(cursor, _IS_CHILD, oid)),
        sequence_usage=sequence_usage(cursor, oid),
        view_inserts=view_inserts(cursor, oid),
        trigger_creators=trigger_creators(cursor, oid),
        blind_functions=blind_functions(cursor, relations[oid], of_event_triggers),
        event_trigger_schemas=of_event_triggers,
        version=version,
        server_version=int(rows(cursor, _SERVER_VERSION)[0][0]),
    )


# Their triggers still know the table that they belonged to.
_DETACHED = """
SELECT DISTINCT obj_description(t.tgrelid, 'pg_class')
FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname = %s AND p.proname = %s
    AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = t.tgrelid)
"""


def _detached_numbers(cursor: Any, names: Names) -> frozenset[int]:
    move = names.function("move")
    markers = (read_marker(text) for (text,) in rows(cursor, _DETACHED, move.schema, move.name))
    return frozenset(
        int(one.get("number"))
        for one in markers
        if one is not None and one.kind == "partition" and one.get("number").isdecimal()
    )


def _retired(relation: Relation, marker: Marker) -> RetiredTable:
    foreign_keys = (one for one in relation.constraints if one.kind == "f" and one.marker)
    return RetiredTable(
        relation.name,
        relation.oid,
        marker,
        tuple(foreign_keys),
        relation.grants,
        relation.column_grants,
    )


def _has_rows(cursor: Any, table: Relation) -> bool:
    if table.kind != "r":
        return False
    return bool(rows(cursor, f"SELECT EXISTS (SELECT FROM ONLY {ident(table.name)})")[0][0])


def _outlines(cursor: Any, oids: list[int]) -> dict[int, Relation]:
    """Return relations with what is in pg_class of them, and their marker comments."""
    return {
        oid: Relation(
            oid=oid,
            name=Name(schema, name),
            kind=kind,
            owner=owner,
            persistence=persistence,
            marker=read_marker(comment),
            row_security=row_security,
        )
        for oid, schema, name, kind, owner, persistence, comment, row_security in rows(
            cursor, RELATIONS, oids
        )
    }


def _outlines_of_partitions(cursor: Any, children: list[int]) -> dict[int, Relation]:
    """Return the partitions that have a bound, in outline."""
    found = _outlines(cursor, children)
    return {oid: one for oid, one in found.items() if one.marker and one.marker.kind == "partition"}


def _relations(cursor: Any, parent: int, oids: list[int]) -> dict[int, Relation]:
    outlines = _outlines(cursor, oids)
    columns = grouped_rows(cursor, COLUMNS, oids, oids)
    indexes = grouped_rows(cursor, INDEXES, oids)
    constraints = grouped_rows(cursor, CONSTRAINTS, oids)
    uniques = grouped_rows(cursor, UNIQUES, oids)
    triggers = existing_triggers(cursor, outlines)
    rules = grouped_rows(cursor, RULES, oids)
    grants = grouped_rows(cursor, GRANTS, oids)
    column_grants = grouped_rows(cursor, COLUMN_GRANTS, oids)
    settings = table_settings(cursor, oids)
    schemas = grouped_rows(cursor, SCHEMAS_OF_USERS, [parent], [parent])
    return {
        oid: replace(
            outline,
            columns=existing_columns(columns[oid]),
            dropped_columns=has_dropped_columns(columns[oid]),
            default_columns=columns_with_default(columns[oid]),
            indexes=tuple(index_of(*row) for row in indexes[oid]),
            constraints=tuple(constraint_of(*row) for row in constraints[oid]),
            uniques=tuple(unique_of(*row) for row in uniques[oid]),
            triggers=triggers.get(oid, ()),
            rules=tuple(rule_of(*row) for row in rules[oid]),
            grants=grants_of(grants[oid]),
            column_grants=tuple(
                (column, Grant(*granted)) for column, *granted in column_grants[oid]
            ),
            settings=settings.get(oid, TableSettings()),
            trusted_schemas=trusted_schemas(schemas[oid]),
            functions_without_path=functions_without_path(schemas[oid]),
        )
        for oid, outline in outlines.items()
    }
