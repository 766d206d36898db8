"""Reads pg_catalog: the only place that knows what really stands in a database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from parting.catalog.tables import RELATIONS, name_of
from parting.schema.derived_names import FUNCTIONS, Names
from parting.schema.objects import (
    Column,
    ColumnSettings,
    Constraint,
    ExistingFunction,
    ExistingRule,
    ExistingTrigger,
    Function,
    Grant,
    IncomingForeignKey,
    Index,
    IndexExpression,
    Marker,
    Name,
    Publication,
    Relation,
    Statistics,
    TableSettings,
    Unique,
    UserTrigger,
)
from parting.schema.partitioned import CurrentState, ExistingPartition, Partition
from parting.sql.cursor import rows
from parting.sql.markers import read_marker
from parting.sql.quoting import ident
from parting.strategies.bound_text import read_bound

_COLUMNS = """
SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       a.attgenerated::text, a.attidentity::text, a.attisdropped,
       a.atthasdef AND a.attgenerated = '', sn.nspname, s.relname, cn.nspname, co.collname,
       col_description(a.attrelid, a.attnum)
FROM pg_attribute a
JOIN pg_type t ON t.oid = CASE WHEN a.attisdropped THEN 23 ELSE a.atttypid END
LEFT JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid
    AND d.refobjsubid = a.attnum AND d.classid = 'pg_class'::regclass AND d.deptype = 'i'
LEFT JOIN pg_class s ON s.oid = d.objid
LEFT JOIN pg_namespace sn ON sn.oid = s.relnamespace
LEFT JOIN pg_collation co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
WHERE a.attrelid = ANY(%s) AND a.attnum > 0 ORDER BY a.attrelid, a.attnum
"""


# PostgreSQL writes "CREATE [UNIQUE] INDEX name ON schema.table " before the part that is the
# same for the same index on another table.
_INDEXES = """
SELECT i.indrelid, c.relname, i.indisunique, i.indisvalid, obj_description(c.oid, 'pg_class'),
       substr(pg_get_indexdef(i.indexrelid), 1 + length(format(
           'CREATE %%sINDEX %%I ON %%I.%%I ', CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END,
           c.relname, n.nspname, t.relname))),
       ARRAY(SELECT a.attname::text
             FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place)
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
             WHERE k.place <= i.indnkeyatts ORDER BY k.place)
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE i.indrelid = ANY(%s) AND NOT EXISTS (
    SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
ORDER BY c.relname
"""


# The operator of strategy 3 is the one by which a B-tree tells that two keys are the same.
# (pg_index.indnullsnotdistinct came with PostgreSQL 15.)
UNIQUE_INDEXES = """
SELECT i.indrelid, c.relname,
       substr(pg_get_indexdef(i.indexrelid), 1 + length(format(
           'CREATE UNIQUE INDEX %%I ON %%I.%%I ', c.relname, n.nspname, t.relname))),
       ARRAY(SELECT a.attname::text FROM pg_attribute a
             WHERE a.attrelid = i.indrelid AND a.attnum > 0
                 AND (a.attnum = ANY(i.indkey::int2[]) OR EXISTS (
                     SELECT FROM pg_depend d
                     WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                         AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid
                         AND d.refobjsubid = a.attnum))
             ORDER BY a.attnum),
       ARRAY(SELECT a.attname::text
             FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place)
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
             WHERE k.place <= i.indnkeyatts ORDER BY k.place),
       ARRAY(SELECT ARRAY[pg_get_indexdef(i.indexrelid, k.place::int, false),
                          pg_get_indexdef(i.indexrelid, k.place::int, true),
                          format('OPERATOR(%%I.%%s)', op.nspname, o.oprname),
                          coalesce('COLLATE ' || quote_ident(cn.nspname) || '.'
                                   || quote_ident(co.collname), '')]
             FROM unnest(i.indclass::oid[], i.indcollation::oid[])
                 WITH ORDINALITY AS k(class, collated, place)
             JOIN pg_opclass f ON f.oid = k.class
             JOIN pg_amop m ON m.amopfamily = f.opcfamily AND m.amoplefttype = f.opcintype
                 AND m.amoprighttype = f.opcintype AND m.amopstrategy = 3
             JOIN pg_operator o ON o.oid = m.amopopr
             JOIN pg_namespace op ON op.oid = o.oprnamespace
             LEFT JOIN pg_collation co ON co.oid = k.collated
             LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
             ORDER BY k.place),
       coalesce(pg_get_expr(i.indpred, i.indrelid), ''),
       NOT coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false),
       k.oid IS NOT NULL,
       concat_ws(' ', CASE WHEN k.condeferrable THEN 'DEFERRABLE' END,
                 CASE WHEN k.condeferred THEN 'INITIALLY DEFERRED' END),
       i.indisvalid, obj_description(c.oid, 'pg_class')
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_am m ON m.oid = c.relam
LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
WHERE i.indrelid = ANY(%s) AND i.indisunique AND NOT i.indisexclusion AND m.amname = 'btree'
"""


_UNIQUES = f"{UNIQUE_INDEXES} AND NOT i.indisprimary ORDER BY k.oid IS NULL, c.relname"


_CONSTRAINT = """
SELECT k.conrelid, k.conname, k.contype::text, pg_get_constraintdef(k.oid), k.convalidated,
       k.coninhcount > 0, obj_description(k.oid, 'pg_constraint'), fn.nspname, f.relname,
       ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS c(number, place)
             JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.number
             ORDER BY c.place),
       CASE WHEN k.contype = 'f' THEN substr(pg_get_constraintdef(k.oid), 1 + length(format(
           'FOREIGN KEY (%%s) REFERENCES %%I.%%I(%%s)',
           (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY c.place)
            FROM unnest(k.conkey) WITH ORDINALITY AS c(number, place)
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.number),
           fn.nspname, f.relname,
           (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY c.place)
            FROM unnest(k.confkey) WITH ORDINALITY AS c(number, place)
            JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.number)))) ELSE '' END,
       ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS c(number, place)
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.number
             ORDER BY c.place),
       ARRAY(SELECT a.attname::text
             FROM unnest(k.conkey, k.conexclop) WITH ORDINALITY AS c(number, operator, place)
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.number
             JOIN pg_operator o ON o.oid = c.operator AND o.oprname = '=' ORDER BY c.place)
FROM pg_constraint k LEFT JOIN pg_class f ON f.oid = k.confrelid
LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
"""


_CONSTRAINTS = f"""
{_CONSTRAINT}
WHERE k.conrelid = ANY(%s) AND k.contype IN ('p', 'u', 'f', 'c', 'x')
ORDER BY k.contype <> 'p', k.conname
"""


# PostgreSQL 18 knows foreign keys that are not enforced: those promise nothing.
_REFERENCES = f"""
{_CONSTRAINT}
WHERE k.confrelid = ANY(%s) AND k.contype = 'f' AND k.conparentid = 0
    AND pg_get_constraintdef(k.oid) NOT LIKE '%%NOT ENFORCED'
ORDER BY k.conrelid::regclass::text, k.conname
"""


# The last column is what PostgreSQL writes from WHEN on: what stands before it is put together
# here, as PostgreSQL does it, to know its length. Arguments are kept one after the other, each
# ended by a zero byte; the bits are those of PostgreSQL's catalog/pg_trigger.h.
_TRIGGERS = """
SELECT t.tgrelid, t.tgname, t.tgenabled::text, t.tgtype,
       t.tgoldtable IS NOT NULL OR t.tgnewtable IS NOT NULL, obj_description(t.oid, 'pg_trigger'),
       t.tgconstraint <> 0, columns.names, options.text, fn.nspname, f.proname,
       t.tgfoid::regproc::text,
       ARRAY(SELECT convert_from(decode(argument[1], 'hex'), getdatabaseencoding())
             FROM regexp_matches(encode(t.tgargs, 'hex'), '((?:(?!00)..)*)00', 'g') AS argument),
       substr(pg_get_triggerdef(t.oid), 1 + length(format(
           'CREATE %%sTRIGGER %%I %%s %%s ON %%I.%%I %%sFOR EACH %%s ',
           CASE WHEN t.tgconstraint <> 0 THEN 'CONSTRAINT ' ELSE '' END, t.tgname,
           CASE WHEN t.tgtype & 2 <> 0 THEN 'BEFORE' WHEN t.tgtype & 64 <> 0 THEN 'INSTEAD OF'
                ELSE 'AFTER' END,
           concat_ws(' OR ', CASE WHEN t.tgtype & 4 <> 0 THEN 'INSERT' END,
               CASE WHEN t.tgtype & 8 <> 0 THEN 'DELETE' END,
               CASE WHEN t.tgtype & 16 <> 0 THEN 'UPDATE' || columns.text END,
               CASE WHEN t.tgtype & 32 <> 0 THEN 'TRUNCATE' END),
           n.nspname, c.relname, options.text,
           CASE WHEN t.tgtype & 1 <> 0 THEN 'ROW' ELSE 'STATEMENT' END)))
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_proc f ON f.oid = t.tgfoid JOIN pg_namespace fn ON fn.oid = f.pronamespace
LEFT JOIN pg_class r ON r.oid = t.tgconstrrelid LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(a.attname::text ORDER BY k.place), '{}') AS names,
           coalesce(' OF ' || string_agg(quote_ident(a.attname), ', ' ORDER BY k.place), '') AS text
    FROM unnest(t.tgattr::int2[]) WITH ORDINALITY AS k(number, place)
    JOIN pg_attribute a ON a.attrelid = t.tgrelid AND a.attnum = k.number) AS columns
CROSS JOIN LATERAL (
    SELECT concat(
        'FROM ' || quote_ident(rn.nspname) || '.' || quote_ident(r.relname) || ' ',
        CASE WHEN t.tgconstraint <> 0 AND NOT t.tgdeferrable THEN 'NOT ' END,
        CASE WHEN t.tgconstraint <> 0 THEN 'DEFERRABLE INITIALLY ' END,
        CASE WHEN t.tgconstraint <> 0 AND t.tginitdeferred THEN 'DEFERRED '
             WHEN t.tgconstraint <> 0 THEN 'IMMEDIATE ' END,
        CASE WHEN t.tgoldtable IS NOT NULL OR t.tgnewtable IS NOT NULL THEN 'REFERENCING ' END,
        'OLD TABLE AS ' || quote_ident(t.tgoldtable) || ' ',
        'NEW TABLE AS ' || quote_ident(t.tgnewtable) || ' ') AS text) AS options
WHERE t.tgrelid = ANY(%s) AND NOT t.tgisinternal ORDER BY t.tgname
"""


_RULES = """
SELECT r.ev_class, r.rulename, r.ev_type::text, r.ev_enabled::text,
       obj_description(r.oid, 'pg_rewrite')
FROM pg_rewrite r WHERE r.ev_class = ANY(%s) AND r.rulename <> '_RETURN' ORDER BY r.rulename
"""


GRANTS = """
SELECT c.oid, a.privilege_type, CASE WHEN a.grantee <> 0 THEN pg_get_userbyid(a.grantee) END,
       a.is_grantable
FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = ANY(%s) AND a.grantee <> c.relowner
"""


# What ALTER DEFAULT PRIVILEGES gives to each new table, sequence or function of a role.
DEFAULT_GRANTS = """
SELECT a.privilege_type, CASE WHEN a.grantee <> 0 THEN pg_get_userbyid(a.grantee) END,
       a.is_grantable
FROM pg_class c JOIN pg_default_acl d ON d.defaclrole = c.relowner AND d.defaclobjtype = %s
    AND d.defaclnamespace IN (0, c.relnamespace), aclexplode(d.defaclacl) a
WHERE c.oid = %s AND a.grantee <> c.relowner
"""


# The sequences of identity columns; without an ACL only the owner may draw.
_MAY_DRAW = """
SELECT n.nspname, c.relname, CASE WHEN a.grantee <> 0 THEN pg_get_userbyid(a.grantee) END
FROM pg_depend d JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S'
JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
    AND d.refobjid = %s AND d.deptype = 'i' AND a.privilege_type IN ('USAGE', 'UPDATE')
"""


_COLUMN_GRANTS = """
SELECT c.attrelid, c.attname, CASE WHEN a.grantee <> 0 THEN pg_get_userbyid(a.grantee) END
FROM pg_attribute c, aclexplode(c.attacl) a
WHERE c.attrelid = ANY(%s) AND NOT c.attisdropped AND a.privilege_type = 'INSERT'
"""


_TABLE_SETTINGS = """
SELECT c.oid, c.relreplident::text, s.spcname,
       (SELECT x.relname FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
        WHERE i.indrelid = c.oid AND i.indisreplident),
       ARRAY(SELECT option FROM unnest(c.reloptions) AS option UNION ALL
             SELECT 'toast.' || option FROM unnest(t.reloptions) AS option ORDER BY 1)
FROM pg_class c LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
WHERE c.oid = ANY(%s) AND c.relkind = 'r'
"""


_COLUMN_SETTINGS = """
SELECT a.attrelid, a.attname, coalesce(a.attstattarget, -1), a.attstorage::text,
       a.attcompression::text, coalesce(a.attoptions, '{}'), col_description(a.attrelid, a.attnum)
FROM pg_attribute a
WHERE a.attrelid = ANY(%s) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attrelid, a.attnum
"""


# What stands between "CREATE STATISTICS name " and " FROM table".
_STATISTICS = """
SELECT s.stxrelid, s.stxname, obj_description(s.oid, 'pg_statistic_ext'),
       substr(d.text, 1 + length(d.before), length(d.text) - length(d.before) - length(d.after))
FROM pg_statistic_ext s JOIN pg_namespace sn ON sn.oid = s.stxnamespace
JOIN pg_class c ON c.oid = s.stxrelid JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (
    SELECT pg_get_statisticsobjdef(s.oid) AS text,
           format('CREATE STATISTICS %%I.%%I ', sn.nspname, s.stxname) AS before,
           format(' FROM %%I.%%I', n.nspname, c.relname) AS after) AS d
WHERE s.stxrelid = ANY(%s) ORDER BY s.stxname
"""


# The columns of a list and of a filter came with PostgreSQL 15.
_PUBLICATIONS = """
SELECT r.prrelid, p.pubname, pg_get_userbyid(p.pubowner),
       coalesce(to_jsonb(r) ->> 'prattrs', to_jsonb(r) ->> 'prqual') IS NOT NULL,
       pg_has_role(c.relowner, p.pubowner, 'MEMBER')
FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid
JOIN pg_class c ON c.oid = r.prrelid
WHERE r.prrelid = ANY(%s) ORDER BY p.pubname
"""


_FUNCTIONS = """
SELECT p.proname, pg_get_function_identity_arguments(p.oid), pg_get_function_result(p.oid),
       p.prosrc, p.prosecdef, p.proconfig, p.provolatile::text, pg_get_userbyid(p.proowner),
       obj_description(p.oid, 'pg_proc'),
       ARRAY(SELECT CASE WHEN a.grantee <> 0 THEN pg_get_userbyid(a.grantee)::text END
             FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
             WHERE a.grantee <> p.proowner)
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname = %s AND p.proname = ANY(%s)
"""


_FOLLOW_TRIGGERS = """
SELECT t.tgname, n.nspname, c.relname
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace pn ON pn.oid = p.pronamespace
WHERE pn.nspname = %s AND p.proname = %s AND NOT t.tgisinternal
    AND obj_description(t.oid, 'pg_trigger') LIKE 'django-parting %%'
ORDER BY t.tgname
"""


_NAMES = """
SELECT c.oid, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s
"""


def read(cursor: Any, oid: int) -> CurrentState:
    """Read everything about one table and its partitions.

    Args:
        cursor: A cursor in a transaction whose search_path is ``pg_catalog``, so that PostgreSQL
            writes each name with its schema.
        oid: The table's oid.
    """
    parent_name = name_of(cursor, oid)
    names = Names(parent_name)
    children = [
        row[0]
        for row in rows(
            cursor, "SELECT inhrelid FROM pg_inherits WHERE inhparent = %s ORDER BY inhseqno", oid
        )
    ]
    oids = {name: current for current, name in rows(cursor, _NAMES, parent_name.schema)}
    others = [names.key_table, names.moving, names.view]
    relations = _relations(
        cursor, [oid, *children, *(oids[other.name] for other in others if other.name in oids)]
    )
    partitions, unmanaged = [], []
    for child in children:
        relation = relations[child]
        if relation.marker and relation.marker.kind in ("partition", "default"):
            partitions.append(
                ExistingPartition(relation, partition_of(relation.name, relation.marker))
            )
        else:
            unmanaged.append(relation.name)
    return CurrentState(
        parent=relations[oid],
        partitions=tuple(sorted(partitions, key=lambda current: current.partition.number)),
        unmanaged_children=tuple(unmanaged),
        others={other.name: relations[oids[other.name]] for other in others if other.name in oids},
        functions=_functions(cursor, names),
        incoming_foreign_keys=_references(
            cursor, [oid, *(oids[name] for name in [names.key_table.name] if name in oids)]
        ),
        relation_names=frozenset(oids),
        rows_in_parent=_holds_rows(cursor, relations[oid]),
        default_grants=frozenset(Grant(*row) for row in rows(cursor, DEFAULT_GRANTS, "r", oid)),
        default_executors=frozenset(
            grantee for _, grantee, _ in rows(cursor, DEFAULT_GRANTS, "f", oid)
        ),
        follow_triggers=tuple(
            (trigger, Name(schema, table))
            for trigger, schema, table in rows(
                cursor, _FOLLOW_TRIGGERS, parent_name.schema, names.function("follow").name
            )
        ),
        is_child=bool(rows(cursor, "SELECT FROM pg_inherits WHERE inhrelid = %s", oid)),
        sequence_usage=frozenset(
            (Name(schema, sequence), grantee)
            for schema, sequence, grantee in rows(cursor, _MAY_DRAW, oid)
        ),
    )


def _references(cursor: Any, oids: list[int]) -> tuple[IncomingForeignKey, ...]:
    current = [tuple(row) for row in rows(cursor, _REFERENCES, oids)]
    tables = {
        oid: (Name(schema, name), kind, owner)
        for oid, schema, name, kind, owner, *_ in rows(
            cursor, RELATIONS, [oid for oid, *_ in current]
        )
    }
    return tuple(IncomingForeignKey(*tables[oid], _constraint(*row)) for oid, *row in current)


def _holds_rows(cursor: Any, table: Relation) -> bool:
    if table.kind != "r":
        return False
    return bool(rows(cursor, f"SELECT EXISTS (SELECT FROM ONLY {ident(table.name)})")[0][0])


def partition_of(name: Name, marker: Marker) -> Partition:
    bound = marker.get("bound")
    return Partition(
        name, int(marker.get("number")), marker.get("suffix"), read_bound(bound) if bound else None
    )


def _relations(cursor: Any, oids: list[int]) -> dict[int, Relation]:
    columns = _by_relation(rows(cursor, _COLUMNS, oids))
    indexes = _by_relation(rows(cursor, _INDEXES, oids))
    constraints = _by_relation(rows(cursor, _CONSTRAINTS, oids))
    uniques = _by_relation(rows(cursor, _UNIQUES, oids))
    triggers = _by_relation(rows(cursor, _TRIGGERS, oids))
    rules = _by_relation(rows(cursor, _RULES, oids))
    grants = _by_relation(rows(cursor, GRANTS, oids))
    column_grants = _by_relation(rows(cursor, _COLUMN_GRANTS, oids))
    likenesses = _table_settings(cursor, oids)
    return {
        oid: Relation(
            oid=oid,
            name=Name(schema, name),
            kind=kind,
            owner=owner,
            persistence=persistence,
            marker=read_marker(comment),
            row_security=row_security,
            columns=tuple(_column(*row) for row in columns[oid] if not row[6]),
            dropped_columns=any(row[6] for row in columns[oid]),
            default_columns=tuple(row[1] for row in columns[oid] if row[7] and not row[6]),
            indexes=tuple(
                Index(name, definition, unique, tuple(key), valid, read_marker(comment) is not None)
                for name, unique, valid, comment, definition, key in indexes[oid]
            ),
            constraints=tuple(_constraint(*row) for row in constraints[oid]),
            uniques=tuple(unique_of(*row) for row in uniques[oid]),
            triggers=tuple(_trigger(*row) for row in triggers[oid]),
            rules=tuple(
                ExistingRule(name, event, enabled == "O", read_marker(comment))
                for name, event, enabled, comment in rules[oid]
            ),
            grants=tuple(sorted((Grant(*row) for row in grants[oid]), key=str)),
            insert_column_grants=tuple(column_grants[oid]),
            settings=likenesses.get(oid, TableSettings()),
        )
        for oid, schema, name, kind, owner, persistence, comment, row_security in rows(
            cursor, RELATIONS, oids
        )
    }


def _table_settings(cursor: Any, oids: list[int]) -> dict[int, TableSettings]:
    columns = _by_relation(rows(cursor, _COLUMN_SETTINGS, oids))
    statistics = _by_relation(rows(cursor, _STATISTICS, oids))
    publications = _by_relation(rows(cursor, _PUBLICATIONS, oids))
    return {
        oid: TableSettings(
            parameters=tuple(setting_of(option) for option in options),
            columns=tuple(_column_settings(*row) for row in columns[oid]),
            statistics=tuple(
                Statistics(name, definition, read_marker(comment) is not None)
                for name, comment, definition in statistics[oid]
            ),
            replica_identity=identity,
            replica_index=index or "",
            publications=tuple(Publication(*row) for row in publications[oid]),
            tablespace=tablespace,
        )
        for oid, identity, tablespace, index, options in rows(cursor, _TABLE_SETTINGS, oids)
    }


def _column_settings(
    name: str,
    statistics: int,
    storage: str,
    compression: str,
    options: list[str],
    comment: str | None,
) -> ColumnSettings:
    return ColumnSettings(
        name,
        statistics,
        {"p": "PLAIN", "e": "EXTERNAL", "m": "MAIN", "x": "EXTENDED"}[storage],
        {"p": "pglz", "l": "lz4"}.get(compression, "default"),
        tuple(sorted(setting_of(option) for option in options)),
        comment,
    )


def _by_relation(current: Iterable[Any]) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    for row in current:
        grouped[row[0]].append(tuple(row[1:]))
    return grouped


def _column(
    number: int,
    name: str,
    type_: str,
    not_null: bool,
    generated: str,
    identity: str,
    _dropped: bool,
    _default: bool,
    sequence_schema: str | None,
    sequence: str | None,
    collation_schema: str | None,
    collation: str | None,
    comment: str | None,
) -> Column:
    return Column(
        number,
        name,
        type_,
        not_null,
        generated,
        identity,
        Name(sequence_schema, sequence) if sequence_schema and sequence else None,
        Name(collation_schema, collation) if collation_schema and collation else None,
        read_marker(comment),
    )


def _constraint(
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
        read_marker(comment),
        "" if read_marker(comment) else comment or "",
    )


def unique_of(
    name: str,
    definition: str,
    columns: list[str],
    key_columns: list[str],
    expressions: list[list[str]],
    condition: str,
    nulls_distinct: bool,
    constraint: bool,
    deferral: str,
    valid: bool,
    comment: str | None,
) -> Unique:
    return Unique(
        name,
        definition,
        tuple(columns),
        tuple(key_columns),
        tuple(IndexExpression(*expression) for expression in expressions),
        condition,
        nulls_distinct,
        constraint,
        deferral,
        valid,
        read_marker(comment),
    )


def _trigger(
    name: str,
    enabled: str,
    bits: int,
    transition_tables: bool,
    comment: str | None,
    constraint: bool,
    columns: list[str],
    options: str,
    function_schema: str,
    function: str,
    function_text: str,
    arguments: list[str],
    action: str,
) -> ExistingTrigger:
    # The bits of pg_trigger.tgtype, from PostgreSQL's catalog/pg_trigger.h.
    events = {4: "INSERT", 8: "DELETE", 16: "UPDATE", 32: "TRUNCATE"}
    written = ", ".join("'" + argument.replace("'", "''") + "'" for argument in arguments)
    when = action.removesuffix(f"EXECUTE FUNCTION {function_text}({written})")
    return ExistingTrigger(
        name=name,
        enabled=enabled == "O",
        row=bool(bits & 1),
        before=bool(bits & 2),
        insert=bool(bits & 4),
        delete=bool(bits & 8),
        update=bool(bits & 16),
        transition_tables=transition_tables,
        marker=read_marker(comment),
        comment=comment,
        definition=UserTrigger(
            name=name,
            timing="BEFORE" if bits & 2 else "INSTEAD OF" if bits & 64 else "AFTER",
            events=tuple(event for bit, event in events.items() if bits & bit),
            columns=tuple(columns),
            row=bool(bits & 1),
            constraint=constraint,
            options=options,
            condition=when.removeprefix("WHEN (").removesuffix(") "),
            function=Name(function_schema, function),
            arguments=tuple(arguments),
            enabled=enabled,
        ),
    )


def _functions(cursor: Any, names: Names) -> dict[str, ExistingFunction]:
    desired = [names.function(purpose) for purpose in FUNCTIONS]
    schema = names.table.schema
    return {
        name: ExistingFunction(
            Function(
                Name(schema, name),
                arguments,
                returns,
                body,
                definer,
                tuple(setting_of(setting) for setting in settings or ()),
                volatility,
            ),
            owner,
            read_marker(comment),
            frozenset(executors),
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
        ) in rows(cursor, _FUNCTIONS, schema, [name.name for name in desired])
    }


def setting_of(setting: str) -> tuple[str, str]:
    name, _, value = setting.partition("=")
    return name, value
