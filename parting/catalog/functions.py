"""Read the functions that have names derived from a table's."""

from __future__ import annotations

from typing import Any

from parting.catalog.options import option_of
from parting.catalog.partition_maps import FORGOTTEN_S
from parting.schema.derived_names import FUNCTIONS, Names
from parting.schema.objects import LEFT, ExistingFunction, Function, Marker, Name
from parting.sql.cursor import rows
from parting.sql.markers import read_marker

_FUNCTIONS = """
SELECT p.proname, pg_get_function_identity_arguments(p.oid),
       CASE WHEN r.oid IS NULL THEN pg_get_function_result(p.oid) ELSE '' END,
       p.prosrc, p.prosecdef, p.proconfig, p.provolatile::text, pg_get_userbyid(p.proowner),
       obj_description(p.oid, 'pg_proc'),
       ARRAY(SELECT CASE WHEN acl.grantee <> 0 THEN pg_get_userbyid(acl.grantee)::text END
             FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS acl
             WHERE acl.grantee <> p.proowner),
       row_schema.nspname, r.relname,
       CASE WHEN p.proisstrict AND p.proparallel = 's' THEN p.prorows::int ELSE 0 END,
       to_char(timezone('UTC', clock_timestamp() - %s * interval '1 second'),
               'YYYY-MM-DD"T"HH24:MI:SS"Z"')
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
LEFT JOIN pg_class r ON p.proretset AND r.reltype = p.prorettype AND r.relkind = 'r'
LEFT JOIN pg_namespace row_schema ON row_schema.oid = r.relnamespace
WHERE n.nspname = %s AND p.proname = ANY(%s)
ORDER BY p.proname, p.oid
"""

_TABLES_OF_TRIGGER_FUNCTIONS = """
SELECT n.nspname, p.proname, obj_description(p.oid, 'pg_proc')
FROM pg_trigger t
JOIN pg_proc p ON p.oid = t.tgfoid
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE t.tgrelid = %s AND NOT t.tgisinternal
    AND obj_description(t.oid, 'pg_trigger') LIKE 'django-parting %%'
ORDER BY t.tgname
"""


def former_name(cursor: Any, oid: int, table: Name) -> Name | None:
    """Return the name under which to find what belongs to a table that was renamed by hand.

    Args:
        cursor: As of `reader.read`.
        oid: The oid of the table.
        table: Its name.

    Returns:
        None if everything is where the name of the table says.
    """
    for schema, function, comment in rows(cursor, _TABLES_OF_TRIGGER_FUNCTIONS, oid):
        marker = read_marker(comment)
        if marker and marker.kind == "function" and marker.get("table"):
            former = Name(schema, marker.get("table"))
            purposes = (former.beside(Names(former).function(one).name) for one in FUNCTIONS)
            if former != table and Name(schema, function) in purposes:
                return former
    return None


def functions(
    cursor: Any, names: Names
) -> tuple[dict[str, ExistingFunction], tuple[ExistingFunction, ...]]:
    """Return the functions that exist under names derived from a table's, by their names.

    Those that are to go, and are left for a while, come separately: others may have their names.
    """
    derived = [names.function(purpose).name for purpose in FUNCTIONS]
    schema = names.table.schema
    found = [
        ExistingFunction(
            Function(
                Name(schema, name),
                arguments,
                returns,
                body,
                definer,
                tuple(option_of(setting) for setting in settings or ()),
                volatility,
                Name(row_schema, row_table) if row_table else None,
                expected_rows if row_table else 0,
            ),
            owner,
            read_marker(comment),
            frozenset(executors),
            _left_before(read_marker(comment), forgotten),
        )
        for (
            name,
            arguments,
            returns,
            body,
            definer,
            settings,
            volatility,
            owner,
            comment,
            executors,
            row_schema,
            row_table,
            expected_rows,
            forgotten,
        ) in rows(cursor, _FUNCTIONS, FORGOTTEN_S, schema, derived)
    ]
    left = tuple(one for one in found if one.is_left)
    return {one.function.name.name: one for one in found if not one.is_left}, left


def _left_before(marker: Marker | None, moment: str) -> bool:
    return marker is not None and "" < marker.get(LEFT) < moment
