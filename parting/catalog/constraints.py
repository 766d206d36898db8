"""Read the constraints of tables, and the foreign keys that reference them."""

from __future__ import annotations

from typing import Any

from parting.catalog.restoring import RESTORING
from parting.catalog.tables import RELATIONS
from parting.schema.derived_names import ROUTE_TRIGGERS
from parting.schema.objects import Constraint, IncomingForeignKey, Name
from parting.sql.cursor import rows
from parting.sql.markers import read_marker
from parting.sql.operators import of_pg_catalog

#: For a foreign key the actions are what PostgreSQL writes behind the referenced columns: the text
#: before them is built here as PostgreSQL builds it, to know its length.
_CONSTRAINT = """
SELECT k.conrelid, k.conname, k.contype::text, pg_get_constraintdef(k.oid), k.convalidated,
       k.coninhcount > 0, d.description,
       referenced_schema.nspname, referenced.relname,
       ARRAY(SELECT a.attname::text
             FROM unnest(k.confkey) WITH ORDINALITY AS c(number, place)
             JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.number
             ORDER BY c.place),
       CASE WHEN k.contype = 'f' THEN substr(pg_get_constraintdef(k.oid), 1 + length(format(
           'FOREIGN KEY (%%s) REFERENCES %%I.%%I(%%s)',
           (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY c.place)
            FROM unnest(k.conkey) WITH ORDINALITY AS c(number, place)
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.number),
           referenced_schema.nspname, referenced.relname,
           (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY c.place)
            FROM unnest(k.confkey) WITH ORDINALITY AS c(number, place)
            JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.number))))
       ELSE '' END,
       ARRAY(SELECT a.attname::text
             FROM unnest(k.conkey) WITH ORDINALITY AS c(number, place)
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.number
             ORDER BY c.place),
       CASE WHEN k.conexclop IS NULL THEN '{}'::text[] ELSE ARRAY(
             SELECT a.attname::text
             FROM unnest(k.conkey, k.conexclop) WITH ORDINALITY AS c(number, operator, place)
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.number
             JOIN pg_operator o ON o.oid = c.operator AND o.oprname = '='
             ORDER BY c.place) END
FROM pg_constraint k
LEFT JOIN pg_description d
    ON d.objoid = k.oid AND d.classoid = 'pg_constraint'::regclass AND d.objsubid = 0
LEFT JOIN pg_class referenced ON referenced.oid = k.confrelid
LEFT JOIN pg_namespace referenced_schema ON referenced_schema.oid = referenced.relnamespace
"""

CONSTRAINTS = f"""
{_CONSTRAINT}
WHERE k.conrelid = ANY(%s)
    AND (k.contype IN ('p', 'u', 'f', 'c', 'x') OR k.contype = 'n' AND k.connoinherit)
ORDER BY k.contype <> 'p', k.conname
"""

# From PostgreSQL 18 on there are foreign keys that are not enforced: those guarantee nothing.
_INCOMING_FOREIGN_KEYS = f"""
{_CONSTRAINT}
WHERE k.confrelid = ANY(%s) AND k.contype = 'f' AND k.conparentid = 0
    AND pg_get_constraintdef(k.oid) NOT LIKE '%%NOT ENFORCED'
ORDER BY k.conrelid::regclass::text, k.conname
"""

#: Constraints are checked when they are declared to be. PostgreSQL tells nobody what SET
#: CONSTRAINTS has said of them. (Most that can be deferred are so from the beginning: Django's.)
_AS_DECLARED = of_pg_catalog("""
DO $$
DECLARE
    others pg_catalog.text;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    SELECT pg_catalog.string_agg(DISTINCT pg_catalog.format('%I.%I', n.nspname, k.conname), ', ')
    INTO others
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace
    WHERE k.condeferrable AND NOT k.condeferred
        AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
        AND NOT pg_catalog.pg_is_other_temp_schema(n.oid);
    IF others IS NOT NULL THEN
        EXECUTE 'SET CONSTRAINTS ' || others || ' IMMEDIATE';
    END IF;
END
$$
""")


def constraint_of(
    name: str,
    kind: str,
    definition: str,
    validated: bool,
    inherited: bool,
    comment: str | None,
    schema: str | None,
    table: str | None,
    referenced_columns: list[str],
    actions: str,
    columns: list[str],
    equal_columns: list[str],
) -> Constraint:
    """Return the constraint of a row of `CONSTRAINTS`."""
    marker = read_marker(comment)
    return Constraint(
        name,
        kind,
        definition.removesuffix(" NOT VALID"),
        tuple(columns),
        validated,
        inherited,
        Name(schema, table) if schema and table else None,
        tuple(referenced_columns),
        actions.removesuffix(" NOT VALID").strip(),
        tuple(equal_columns),
        marker,
        "" if marker else comment or "",
    )


_FOLLOWING = """
SELECT DISTINCT n.nspname, p.relname, p.oid
FROM pg_constraint k JOIN pg_inherits i ON i.inhrelid = k.conrelid
JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace n ON n.oid = p.relnamespace
JOIN pg_trigger t ON t.tgrelid = p.oid AND t.tgname = ANY (%s)
WHERE k.contype = 'f' AND k.confrelid = ANY (%s::oid[]) AND i.inhparent <> ALL (%s::oid[])
ORDER BY 1, 2
"""

_FOLLOWED = """
SELECT DISTINCT n.nspname, p.relname
FROM pg_constraint k JOIN pg_inherits i ON i.inhrelid = k.confrelid
JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace n ON n.oid = p.relnamespace
WHERE k.contype = 'f' AND k.conrelid = ANY (%s::oid[]) AND a.attname = %s
ORDER BY 1, 2
"""


def followed(cursor: Any, partitions: list[int], column: str | None) -> tuple[Name, ...]:
    """Return the tables whose partitions some partitions of another reference by a column.

    Args:
        cursor: As of `reader.read`.
        partitions: The oids of the referencing partitions.
        column: The name of the column.
    """
    return tuple(Name(*row) for row in rows(cursor, _FOLLOWED, partitions, column))


def following(cursor: Any, partitions: list[int], parents: list[int]) -> dict[Name, int]:
    """Return the partitioned tables whose partitions reference some partitions of another.

    Args:
        cursor: As of `reader.read`.
        partitions: The oids of the referenced partitions.
        parents: The oids of the tables that are left out.

    Returns:
        Their oids, by their names.
    """
    found = rows(cursor, _FOLLOWING, list(ROUTE_TRIGGERS), partitions, parents)
    return {Name(schema, name): oid for schema, name, oid in found}


def incoming_foreign_keys(cursor: Any, oids: list[int]) -> tuple[IncomingForeignKey, ...]:
    """Return the foreign keys that reference some tables.

    Args:
        cursor: As of `reader.read`.
        oids: The oids of the referenced tables.
    """
    found = rows(cursor, _INCOMING_FOREIGN_KEYS, oids)
    relations = rows(cursor, RELATIONS, [*oids, *(oid for oid, *_ in found)])
    owners = {owner for oid, _, _, _, owner, *_ in relations if oid in oids}
    tables = {oid: (Name(*name), kind, owner) for oid, *name, kind, owner, _, _, _ in relations}
    marked = {oid: read_marker(comment) for oid, *_, comment, _ in relations}
    # Anybody may write any comment on what is theirs.
    restoring = {
        oid
        for oid, marker in marked.items()
        if marker is not None and marker.kind == RESTORING and tables[oid][2] in owners
    }
    return tuple(
        IncomingForeignKey(*tables[oid], constraint_of(*row), is_restoring=oid in restoring)
        for oid, *row in found
    )


def check_as_declared(cursor: Any) -> None:
    """Have each constraint be checked when it is declared to be, until the transaction ends.

    Args:
        cursor: One in a transaction that has set constraints.
    """
    cursor.execute(_AS_DECLARED)
