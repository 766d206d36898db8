"""Read where functions of users are that run when a row is written, and who may create there.

What runs as the owner of a table may look only where nobody may plant anything who could not
become the owner anyway.
"""

from __future__ import annotations

#: By table, its own schema first: schema, quoted as in a setting, whether it is trusted, functions
#: of users there that set no search_path. Not every role is asked for, but every grant: a role that
#: is made tomorrow must not be able to create what is called.
SCHEMAS_OF_USERS = """
WITH called(relid, relowner, schema, function) AS (
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
        SELECT 'pg_trigger'::regclass, t.oid
        FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
    ) AS user_of(classid, objid)
    JOIN pg_depend d ON d.classid = user_of.classid AND d.objid = user_of.objid
        AND d.refclassid = 'pg_proc'::regclass
    JOIN pg_proc p ON p.oid = d.refobjid AND p.pronamespace <> 'pg_catalog'::regnamespace
    WHERE c.oid = ANY (%s)
        AND coalesce(obj_description(p.oid, 'pg_proc'), '') NOT LIKE 'django-parting %%'
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


def trusted_schemas(found: list[tuple[str, bool, list[str] | None]]) -> tuple[str, ...]:
    """Return the schemas in which only those may create who may become the owner of the table."""
    return tuple(schema for schema, trusted, _ in found if trusted)


def functions_without_path(found: list[tuple[str, bool, list[str] | None]]) -> tuple[str, ...]:
    """Return the functions, with their arguments, that may look for others in vain."""
    return tuple(one for _, trusted, functions in found if not trusted for one in functions or ())
