"""Read where functions of users are that run when a row is written, and who may create there.

What runs as the owner of a table may look only where nobody may plant anything who could not
become the owner anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parting.schema.objects import BlindFunction
from parting.sql.cursor import rows
from parting.sql.words import unqualified

if TYPE_CHECKING:
    from parting.schema.objects import Relation

# Functions that an expression calls, by their names or as operators, and those that the checks of
# domains to which it casts call so. What is PostgreSQL's own is not in pg_depend.
_CALLED = """
    JOIN pg_depend d ON d.classid = user_of.classid AND d.objid = user_of.objid
    CROSS JOIN LATERAL (
        SELECT d.refobjid WHERE d.refclassid = 'pg_proc'::regclass
        UNION ALL
        SELECT o.oprcode FROM pg_operator o
        WHERE d.refclassid = 'pg_operator'::regclass AND o.oid = d.refobjid
        UNION ALL
        SELECT coalesce(o.oprcode, used.refobjid)
        FROM pg_constraint k
        JOIN pg_depend used ON used.classid = 'pg_constraint'::regclass AND used.objid = k.oid
            AND used.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass)
        LEFT JOIN pg_operator o
            ON used.refclassid = 'pg_operator'::regclass AND o.oid = used.refobjid
        WHERE d.refclassid = 'pg_type'::regclass AND k.contypid = d.refobjid
    ) AS called(oid)
"""

_CALLED_BY_TABLES = f"""
    SELECT c.oid, c.relowner, c.relnamespace, NULL::oid FROM pg_class c WHERE c.oid = ANY (%s)
    UNION
    SELECT c.oid, c.relowner, p.pronamespace, p.oid
    FROM pg_class c
    CROSS JOIN LATERAL (
        SELECT 'pg_constraint'::regclass, k.oid FROM pg_constraint k WHERE k.conrelid = c.oid
        UNION ALL
        SELECT 'pg_attrdef'::regclass, a.oid FROM pg_attrdef a WHERE a.adrelid = c.oid
        UNION ALL
        SELECT 'pg_class'::regclass, i.indexrelid FROM pg_index i WHERE i.indrelid = c.oid
        UNION ALL
        -- Up to PostgreSQL 14 generated columns call functions themselves.
        SELECT 'pg_class'::regclass, c.oid
        UNION ALL
        SELECT 'pg_trigger'::regclass, t.oid
        FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
    ) AS user_of(classid, objid)
    {_CALLED}
    JOIN pg_proc p ON p.oid = called.oid AND p.pronamespace <> 'pg_catalog'::regnamespace
    WHERE c.oid = ANY (%s)
        AND coalesce(obj_description(p.oid, 'pg_proc'), '') NOT LIKE 'django-parting %%'
"""

_CALLED_BY_EVENT_TRIGGERS = """
    SELECT c.oid, c.relowner, p.pronamespace, p.oid
    FROM pg_class c
    CROSS JOIN pg_event_trigger e
    JOIN pg_proc p ON p.oid = e.evtfoid
    WHERE c.oid = ANY (%s) AND e.evtenabled <> 'D'
"""

_JUDGED = """
WITH called(relid, relowner, schema, function) AS ({called}
), creators(relid, relowner, schema, function, role) AS (
    SELECT called.*, n.nspowner FROM called JOIN pg_namespace n ON n.oid = called.schema
    UNION ALL
    SELECT called.*, acl.grantee
    FROM called
    JOIN pg_namespace n ON n.oid = called.schema
    CROSS JOIN aclexplode(n.nspacl) AS acl
    WHERE acl.privilege_type = 'CREATE'
), judged(relid, schema, function, may_become_owner) AS (
    SELECT c.relid, c.schema, c.function, CASE
        WHEN c.role = 0 THEN false
        WHEN r.rolname = 'pg_database_owner' THEN pg_has_role(d.datdba, c.relowner, 'MEMBER')
        ELSE pg_has_role(c.role, c.relowner, 'MEMBER') END
    FROM creators c
    JOIN pg_database d ON d.datname = current_database()
    LEFT JOIN pg_roles r ON r.oid = c.role
)
SELECT j.relid, quote_ident(n.nspname), bool_and(j.may_become_owner),
    array_agg(DISTINCT j.function::regprocedure::text ORDER BY j.function::regprocedure::text)
        FILTER (WHERE l.lanname IN ('plpgsql', 'sql') AND NOT EXISTS (
            SELECT FROM unnest(p.proconfig) AS s(setting) WHERE s.setting LIKE 'search\\_path=%%'))
FROM judged j
JOIN pg_namespace n ON n.oid = j.schema
LEFT JOIN pg_proc p ON p.oid = j.function
LEFT JOIN pg_language l ON l.oid = p.prolang
JOIN pg_class t ON t.oid = j.relid
GROUP BY j.relid, n.oid, n.nspname, t.relnamespace
ORDER BY n.oid <> t.relnamespace, n.nspname
"""

#: By table, its own schema first: schema, quoted as in a setting, whether it is trusted, functions
#: of users there that set no search_path. Not every role is asked for, but every grant: a role that
#: is made tomorrow must not be able to create what is called.
SCHEMAS_OF_USERS = _JUDGED.format(called=_CALLED_BY_TABLES)

#: The same of functions that event triggers call.
SCHEMAS_OF_EVENT_TRIGGERS = _JUDGED.format(called=_CALLED_BY_EVENT_TRIGGERS)


def trusted_schemas(found: list[tuple[str, bool, list[str] | None]]) -> tuple[str, ...]:
    """Return the schemas in which only those may create who may become the owner of the table."""
    return tuple(schema for schema, trusted, _ in found if trusted)


def functions_without_path(found: list[tuple[str, bool, list[str] | None]]) -> tuple[str, ...]:
    """Return the functions, with their arguments, that may look for others in vain."""
    return tuple(one for _, trusted, functions in found if not trusted for one in functions or ())


# Those that run while rows are recorded, moved and relocated: not defaults, and not what sees other
# statements than these.
_BODIES = f"""
SELECT p.oid::regprocedure::text, quote_ident(n.nspname), p.proowner, p.prosrc,
    coalesce(p.proargnames, '{{}}')::text[], ARRAY(
        SELECT coalesce(quote_ident(r.rolname), 'PUBLIC')
        FROM aclexplode(n.nspacl) AS acl LEFT JOIN pg_roles r ON r.oid = acl.grantee
        WHERE acl.privilege_type = 'CREATE' AND acl.grantee <> n.nspowner
            AND (acl.grantee = 0 OR NOT pg_has_role(acl.grantee, %(owner)s, 'MEMBER'))
        ORDER BY 1), coalesce((
        SELECT min(e.evtname::text) FROM pg_event_trigger e
        WHERE e.evtfoid = p.oid AND e.evtenabled <> 'D'), '')
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
JOIN pg_language l ON l.oid = p.prolang
WHERE p.oid IN (
    SELECT e.evtfoid FROM pg_event_trigger e WHERE e.evtenabled <> 'D'
    UNION ALL
    SELECT called.oid
    FROM (
        SELECT 'pg_constraint'::regclass, k.oid FROM pg_constraint k WHERE k.conrelid = %(table)s
        UNION ALL
        SELECT 'pg_attrdef'::regclass, f.oid
        FROM pg_attrdef f JOIN pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum
        WHERE f.adrelid = %(table)s AND a.attgenerated <> ''
        UNION ALL
        SELECT 'pg_class'::regclass, i.indexrelid FROM pg_index i WHERE i.indrelid = %(table)s
        UNION ALL
        SELECT 'pg_class'::regclass, %(table)s
        UNION ALL
        SELECT 'pg_trigger'::regclass, t.oid
        FROM pg_trigger t
        WHERE t.tgrelid = %(table)s AND NOT t.tgisinternal AND t.tgtype & 1 <> 0
            AND t.tgtype & 12 <> 0
    ) AS user_of(classid, objid)
    {_CALLED}
) AND l.lanname IN ('plpgsql', 'sql') AND NOT EXISTS (
    SELECT FROM unnest(p.proconfig) AS s(setting) WHERE starts_with(s.setting, 'search_path='))
    AND coalesce(obj_description(p.oid, 'pg_proc'), '') NOT LIKE 'django-parting %%'
ORDER BY 1
"""

# What others have made is not what a function means: anybody could make something that has the name
# of a word in it.
_FOUND_ELSEWHERE = """
WITH known(name, kind, owner, schema) AS (
    SELECT p.proname, 'function', p.proowner, n.nspname
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE p.proname = ANY (%(functions)s::name[])
    UNION ALL
    SELECT c.relname, 'relation', c.relowner, n.nspname
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relname = ANY (%(relations)s::name[])
        AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't'
    UNION ALL
    SELECT t.typname, 'type', t.typowner, n.nspname
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typname = ANY (%(types)s::name[])
)
SELECT name::text
FROM known
WHERE schema <> 'information_schema'
    AND (owner = %(maker)s OR pg_has_role(owner, %(owner)s, 'MEMBER'))
GROUP BY name, kind
HAVING NOT bool_or(schema = 'pg_catalog' OR quote_ident(schema) = ANY (%(trusted)s)) ORDER BY 1
"""


def schemas_of_event_triggers(cursor: Any, oid: int) -> tuple[str, ...]:
    """Return the trusted schemas in which functions are that event triggers call."""
    found = rows(cursor, SCHEMAS_OF_EVENT_TRIGGERS, [oid])
    return trusted_schemas([(schema, trusted, None) for _, schema, trusted, _ in found])


def blind_functions(
    cursor: Any, table: Relation, of_event_triggers: tuple[str, ...]
) -> tuple[BlindFunction, ...]:
    """Find functions that name without a schema what is in none that is trusted.

    Those that a table calls while rows are recorded, moved and relocated, and those that event
    triggers call. A name that does not exist at all is left aside: the plain table does not find
    it either.

    Args:
        cursor: A cursor in a transaction whose search_path is ``pg_catalog``.
        table: The table.
        of_event_triggers: Trusted schemas in which a run looks for what event triggers name.
    """
    found = []
    cursor.execute(_BODIES, {"table": table.oid, "owner": table.owner})
    for function, schema, maker, body, arguments, creators, event_trigger in cursor.fetchall():
        named = unqualified(body)
        more = of_event_triggers if event_trigger else ()
        names = {
            "functions": list(named.functions),
            "relations": list(named.relations.difference(arguments)),
            "types": list(named.types),
            "owner": table.owner,
            "maker": maker,
            "trusted": [*table.trusted_schemas, *more],
        }
        cursor.execute(_FOUND_ELSEWHERE, names)
        if missed := tuple(dict.fromkeys(name for (name,) in cursor.fetchall())):
            found.append(BlindFunction(function, schema, missed, tuple(creators), event_trigger))
    return tuple(found)
