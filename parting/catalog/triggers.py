"""Read the triggers and rules of tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from parting.schema.derived_names import Names
from parting.schema.objects import ExistingRule, ExistingTrigger, Name, UserTrigger
from parting.sql.cursor import rows
from parting.sql.markers import read_marker

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from parting.schema.objects import Relation

# The bits are those of PostgreSQL's catalog/pg_trigger.h.
_TRIGGERS = """
SELECT t.tgrelid, t.oid, t.tgname, t.tgenabled::text, t.tgtype,
       t.tgoldtable IS NOT NULL OR t.tgnewtable IS NOT NULL, d.description
FROM pg_trigger t
LEFT JOIN pg_description d
    ON d.objoid = t.oid AND d.classoid = 'pg_trigger'::regclass AND d.objsubid = 0
WHERE t.tgrelid = ANY(%s) AND NOT t.tgisinternal
ORDER BY t.tgname
"""

# The last column is what PostgreSQL writes from WHEN on: the text before it is built here as
# PostgreSQL builds it, to know its length. Arguments are stored one after the other, each ended by
# a zero byte.
_DEFINITIONS = """
SELECT t.oid, t.tgname, t.tgenabled::text, t.tgtype,
       t.tgconstraint <> 0, columns.names, options.text,
       function_schema.nspname, f.proname, t.tgfoid::regproc::text,
       ARRAY(SELECT convert_from(decode(argument[1], 'hex'), getdatabaseencoding())
             FROM regexp_matches(encode(t.tgargs, 'hex'), '((?:(?!00)..)*)00', 'g') AS argument),
       substr(pg_get_triggerdef(t.oid), 1 + length(format(
           'CREATE %%sTRIGGER %%I %%s %%s ON %%I.%%I %%sFOR EACH %%s ',
           CASE WHEN t.tgconstraint <> 0 THEN 'CONSTRAINT ' ELSE '' END,
           t.tgname,
           CASE WHEN t.tgtype & 2 <> 0 THEN 'BEFORE'
                WHEN t.tgtype & 64 <> 0 THEN 'INSTEAD OF'
                ELSE 'AFTER' END,
           concat_ws(' OR ', CASE WHEN t.tgtype & 4 <> 0 THEN 'INSERT' END,
               CASE WHEN t.tgtype & 8 <> 0 THEN 'DELETE' END,
               CASE WHEN t.tgtype & 16 <> 0 THEN 'UPDATE' || columns.text END,
               CASE WHEN t.tgtype & 32 <> 0 THEN 'TRUNCATE' END),
           n.nspname, c.relname, options.text,
           CASE WHEN t.tgtype & 1 <> 0 THEN 'ROW' ELSE 'STATEMENT' END)))
FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_proc f ON f.oid = t.tgfoid
JOIN pg_namespace function_schema ON function_schema.oid = f.pronamespace
LEFT JOIN pg_class referenced ON referenced.oid = t.tgconstrrelid
LEFT JOIN pg_namespace referenced_schema ON referenced_schema.oid = referenced.relnamespace
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(a.attname::text ORDER BY k.place), '{}') AS names,
           coalesce(' OF ' || string_agg(quote_ident(a.attname), ', ' ORDER BY k.place), '') AS text
    FROM unnest(t.tgattr::int2[]) WITH ORDINALITY AS k(number, place)
    JOIN pg_attribute a ON a.attrelid = t.tgrelid AND a.attnum = k.number) AS columns
CROSS JOIN LATERAL (
    SELECT concat(
        'FROM ' || quote_ident(referenced_schema.nspname) || '.'
            || quote_ident(referenced.relname) || ' ',
        CASE WHEN t.tgconstraint <> 0 AND NOT t.tgdeferrable THEN 'NOT ' END,
        CASE WHEN t.tgconstraint <> 0 THEN 'DEFERRABLE INITIALLY ' END,
        CASE WHEN t.tgconstraint <> 0 AND t.tginitdeferred THEN 'DEFERRED '
             WHEN t.tgconstraint <> 0 THEN 'IMMEDIATE ' END,
        CASE WHEN t.tgoldtable IS NOT NULL OR t.tgnewtable IS NOT NULL THEN 'REFERENCING ' END,
        'OLD TABLE AS ' || quote_ident(t.tgoldtable) || ' ',
        'NEW TABLE AS ' || quote_ident(t.tgnewtable) || ' ') AS text) AS options
-- It is NULL for one that somebody has just dropped.
WHERE t.oid = ANY(%s) AND pg_get_triggerdef(t.oid) IS NOT NULL
"""

RULES = """
SELECT r.ev_class, r.rulename, r.ev_type::text, r.ev_enabled::text,
       obj_description(r.oid, 'pg_rewrite')
FROM pg_rewrite r
WHERE r.ev_class = ANY(%s) AND r.rulename <> '_RETURN'
ORDER BY r.rulename
"""

_FOLLOW_TRIGGERS = """
SELECT t.tgname, n.nspname, c.relname
FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_proc f ON f.oid = t.tgfoid
JOIN pg_namespace function_schema ON function_schema.oid = f.pronamespace
WHERE function_schema.nspname = %s AND f.proname = %s AND NOT t.tgisinternal
    AND obj_description(t.oid, 'pg_trigger') LIKE 'django-parting %%'
ORDER BY t.tgname
"""

#: The bits of pg_trigger.tgtype, from PostgreSQL's catalog/pg_trigger.h.
ROW, BEFORE, INSERT, DELETE, UPDATE, TRUNCATE, INSTEAD = 1, 2, 4, 8, 16, 32, 64
_EVENTS = {INSERT: "INSERT", DELETE: "DELETE", UPDATE: "UPDATE", TRUNCATE: "TRUNCATE"}


def existing_triggers(
    cursor: Any, tables: Mapping[int, Relation]
) -> dict[int, tuple[ExistingTrigger, ...]]:
    """Return the triggers of relations, by the oids of these.

    This project's own on partitions, of which there are thousands, are compared by their marker
    comments: PostgreSQL need not write out what they say.

    Args:
        cursor: As of `reader.read`.
        tables: The relations, as far as they are known.
    """
    triggers: dict[int, dict[int, ExistingTrigger]] = {}
    for table, oid, *row in rows(cursor, _TRIGGERS, list(tables)):
        triggers.setdefault(table, {})[oid] = _trigger_of(*row)
    written_out = {
        table: list(_not_compared_by_marker(tables[table], of_table))
        for table, of_table in triggers.items()
    }
    asked = [oid for oids in written_out.values() for oid in oids]
    found = {oid: _definition_of(*row) for oid, *row in rows(cursor, _DEFINITIONS, asked)}
    for table, oids in written_out.items():
        of_table = triggers[table]
        for oid in oids:
            if oid in found:
                of_table[oid] = replace(of_table[oid], definition=found[oid])
            else:  # somebody has just dropped it
                del of_table[oid]
    return {table: tuple(of_table.values()) for table, of_table in triggers.items()}


def _not_compared_by_marker(
    table: Relation, triggers: Mapping[int, ExistingTrigger]
) -> Iterator[int]:
    if table.marker is None or table.marker.kind not in ("partition", "default"):
        yield from triggers
        return
    # That of moves alone says by which column a table follows another: see `Followed`.
    follows = "followed" in table.marker.get("bound")
    for oid, one in triggers.items():
        is_ours = one.marker is not None and one.marker.kind == "trigger"
        if not is_ours or (follows and one.name == Names.MOVE_TRIGGER):
            yield oid


def _trigger_of(
    name: str, enabled: str, bits: int, transition_tables: bool, comment: str | None
) -> ExistingTrigger:
    return ExistingTrigger(
        name=name,
        enabled=enabled == "O",
        row=bool(bits & ROW),
        before=bool(bits & BEFORE),
        insert=bool(bits & INSERT),
        delete=bool(bits & DELETE),
        update=bool(bits & UPDATE),
        transition_tables=transition_tables,
        marker=read_marker(comment),
        comment=comment,
    )


def _definition_of(
    name: str,
    enabled: str,
    bits: int,
    constraint: bool,
    columns: list[str],
    options: str,
    function_schema: str,
    function: str,
    function_text: str,
    arguments: list[str],
    action: str,
) -> UserTrigger:
    written = ", ".join("'" + argument.replace("'", "''") + "'" for argument in arguments)
    when = action.removesuffix(f"EXECUTE FUNCTION {function_text}({written})")
    return UserTrigger(
        name=name,
        timing="BEFORE" if bits & BEFORE else "INSTEAD OF" if bits & INSTEAD else "AFTER",
        events=tuple(event for bit, event in _EVENTS.items() if bits & bit),
        columns=tuple(columns),
        row=bool(bits & ROW),
        constraint=constraint,
        options=options,
        condition=when.removeprefix("WHEN (").removesuffix(") "),
        function=Name(function_schema, function),
        arguments=tuple(arguments),
        enabled=enabled,
    )


def rule_of(name: str, event: str, enabled: str, comment: str | None) -> ExistingRule:
    """Return the rule of a row of `RULES`."""
    return ExistingRule(name, event, enabled == "O", read_marker(comment))


def follow_triggers(cursor: Any, table: Name) -> tuple[tuple[str, Name], ...]:
    """Return the names of the triggers by which a table follows, each with its leader's key table.

    Args:
        cursor: As of `reader.read`.
        table: The follower.
    """
    function = Names(table).function("follow")
    found = rows(cursor, _FOLLOW_TRIGGERS, function.schema, function.name)
    return tuple((trigger, Name(schema, key_table)) for trigger, schema, key_table in found)
