"""Read which tables the partitions of a table are, and what else statements on them depend on.

One query returns it, whatever the search_path, in some milliseconds for a thousand partitions.
"""

from __future__ import annotations

import bisect
import datetime
import functools
import json
import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parting.catalog.runtime import TYPE
from parting.catalog.tables import bare_name, quoted
from parting.catalog.triggers import BEFORE, DELETE, ROW, UPDATE
from parting.schema.derived_names import CALLED_FUNCTIONS, CHECKED_PARTITION, Names
from parting.schema.objects import LEFT, Name
from parting.schema.partitioned import DEFAULT_NUMBER, partitions_token
from parting.sql.cursor import rows
from parting.sql.markers import MARKER, read_marker
from parting.sql.operators import of_pg_catalog
from parting.sql.quoting import ident, type_names
from parting.strategies.bound_text import read_bound
from parting.strategies.bounds import Interval
from parting.strategies.values import HashPartitions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parting.strategies.bounds import Bound

#: For how long a map is not read again, in seconds. Statements that find a stale one forget it.
TIME_TO_LIVE_S = 60.0

#: After how many seconds no process calls a function of which it has read before. A process may
#: be slow to send what it has written.
FORGOTTEN_S = int(TIME_TO_LIVE_S) + 5

# One row: arrays of some hundred partitions are sent and read much faster than as many rows. The
# privileges of a partition need not be asked for if they are written as those of the table are.
_PARTITION_MAP = of_pg_catalog(f"""
WITH parent AS MATERIALIZED (
    SELECT c.oid, n.nspname, c.relname, c.relnamespace, c.relowner, c.reltype,
           c.relacl::pg_catalog.text AS acl
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.oid = pg_catalog.to_regclass(%s) AND c.relkind = 'r' AND NOT c.relrowsecurity
), key_table AS MATERIALIZED (
    SELECT k.oid, k.relname, pg_catalog.obj_description(k.oid, 'pg_class') AS comment,
           (SELECT {TYPE}
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            JOIN pg_catalog.pg_namespace type_schema ON type_schema.oid = t.typnamespace
            WHERE a.attrelid = k.oid AND a.attname = 'pk' AND NOT a.attisdropped) AS pk_type
    FROM parent
    JOIN pg_catalog.pg_class k
        ON k.relnamespace = parent.relnamespace AND k.relname = %s AND k.relkind = 'r'
), child AS MATERIALIZED (
    SELECT c.oid, n.nspname, c.relname, d.description,
           -- The first of these stays true, say of a table that was the parent until a takeover.
           c.relhassubclass AND EXISTS (
               SELECT FROM pg_catalog.pg_inherits deeper WHERE deeper.inhparent = c.oid
           ) AS has_children,
           (coalesce((c.relowner = parent.relowner)
                AND (coalesce(c.relacl::pg_catalog.text, '') = coalesce(parent.acl, '')), false)
            OR pg_catalog.has_table_privilege(c.oid, 'SELECT'))
           AND NOT (c.relrowsecurity AND pg_catalog.row_security_active(c.oid)) AS readable
    FROM parent
    JOIN pg_catalog.pg_inherits i ON i.inhparent = parent.oid
    JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_description d
        ON d.objoid = c.oid AND d.objsubid = 0
        AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
)
SELECT parent.oid, parent.nspname, parent.relname, CURRENT_USER,
       key_table.relname, key_table.oid, key_table.comment, key_table.pk_type,
       coalesce(pg_catalog.has_table_privilege(key_table.oid, 'SELECT')
           AND NOT pg_catalog.row_security_active(key_table.oid), false),
       pg_catalog.has_table_privilege(parent.oid, 'SELECT'),
       (SELECT pg_catalog.bool_and(child.readable) FROM child),
       (SELECT pg_catalog.bool_or(child.has_children) FROM child),
       pg_catalog.pg_relation_size(parent.oid) > 0,
       (SELECT pg_catalog.bool_or(pg_catalog.pg_relation_size(child.oid) > 0) FROM child
        WHERE pg_catalog.starts_with(child.description, %s)),
       ARRAY(SELECT t.tgtype::pg_catalog.int4
             FROM pg_catalog.pg_trigger t
             WHERE t.tgrelid = parent.oid AND NOT t.tgisinternal
                 AND coalesce(pg_catalog.obj_description(t.oid, 'pg_trigger'), '')
                     NOT LIKE 'django-parting %%'),
       ARRAY(SELECT pg_catalog.int8mul(t.oid::pg_catalog.int8, 65536) + t.tgtype::pg_catalog.int8
             FROM pg_catalog.pg_trigger t
             WHERE t.tgrelid = parent.oid AND ((t.tgtype::pg_catalog.int4 & 1) = 0)),
       ARRAY(SELECT r.ev_type::pg_catalog.text
             FROM pg_catalog.pg_rewrite r
             WHERE r.ev_class = parent.oid AND r.rulename <> ALL (%s::pg_catalog.name[])),
       ARRAY(SELECT r.oid::pg_catalog.int8 FROM pg_catalog.pg_rewrite r
             WHERE r.ev_class = parent.oid),
       (SELECT pg_catalog.count(*) FROM pg_catalog.pg_class other
        WHERE other.relname = parent.relname AND other.relkind = ANY ('{{r,p,v,f,m}}')),
       (SELECT pg_catalog.json_object_agg(a.attname, {TYPE})
        FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        JOIN pg_catalog.pg_namespace type_schema ON type_schema.oid = t.typnamespace
        WHERE a.attrelid = parent.oid AND a.attname = ANY (%s::pg_catalog.name[])
            AND NOT a.attisdropped)::pg_catalog.text,
       ARRAY(SELECT k.confrelid::pg_catalog.int8
             FROM child
             JOIN pg_catalog.pg_constraint k
                 ON k.conrelid = child.oid AND k.contype = 'f' AND k.convalidated
             JOIN pg_catalog.pg_attribute a
                 ON a.attrelid = child.oid AND a.attnum = ANY (k.conkey) AND a.attname = %s
             WHERE pg_catalog.starts_with(child.description, %s)),
       ARRAY(SELECT child.oid::pg_catalog.int8 FROM child ORDER BY child.oid),
       ARRAY(SELECT child.nspname::pg_catalog.text FROM child ORDER BY child.oid),
       ARRAY(SELECT child.relname::pg_catalog.text FROM child ORDER BY child.oid),
       ARRAY(SELECT child.description FROM child ORDER BY child.oid),
       ARRAY(SELECT pg_catalog.pg_relation_size(child.oid) FROM child ORDER BY child.oid),
       (SELECT pg_catalog.json_object_agg(
            p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid))
        FROM pg_catalog.pg_proc p
        WHERE p.pronamespace = parent.relnamespace AND p.proname = ANY (%s::pg_catalog.name[])
            AND p.proowner = parent.relowner
            AND CASE WHEN p.proretset THEN p.prorettype = parent.reltype
                ELSE p.prorettype = 'pg_catalog.bool'::pg_catalog.regtype
                    OR p.prorettype = 'pg_catalog.int8'::pg_catalog.regtype END
            AND pg_catalog.has_function_privilege(p.oid, 'EXECUTE')
            AND pg_catalog.starts_with(pg_catalog.obj_description(p.oid, 'pg_proc'), %s)
            AND pg_catalog.strpos(pg_catalog.obj_description(p.oid, 'pg_proc'), %s) = 0
            AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_attribute a, pg_catalog.aclexplode(a.attacl) granted
                WHERE p.proretset AND a.attrelid = parent.oid
                    AND granted.privilege_type = 'SELECT')
       )::pg_catalog.text,
       NOT EXISTS (
           SELECT FROM pg_catalog.pg_attribute a
           JOIN pg_catalog.pg_collation o ON o.oid = a.attcollation
           WHERE a.attrelid = parent.oid AND a.attname = ANY (%s::pg_catalog.name[])
               AND NOT a.attisdropped AND NOT o.collisdeterministic),
       ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_attribute a
             WHERE a.attrelid = parent.oid AND a.attnum > 0 AND NOT a.attisdropped
             ORDER BY a.attnum),
       (SELECT pg_catalog.json_agg((
            SELECT pg_catalog.json_object_agg(a.attname, {TYPE})
            FROM pg_catalog.unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY AS k(number, place)
            JOIN pg_catalog.pg_attribute a ON a.attrelid = key_table.oid AND a.attnum = k.number
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            JOIN pg_catalog.pg_namespace type_schema ON type_schema.oid = t.typnamespace
            WHERE k.place <= i.indnkeyatts))
        FROM key_table
        JOIN pg_catalog.pg_index i ON i.indrelid = key_table.oid
        WHERE i.indisunique AND i.indisvalid AND NOT i.indisprimary
            AND i.indpred IS NULL AND i.indexprs IS NULL)::pg_catalog.text
FROM parent LEFT JOIN key_table ON true
""")


@dataclass(frozen=True)
class MappedPartition:
    """A partition as statements name it.

    Args:
        number: Its partition number in the key table.
        name: The name of its table.
        oid: That of its table.
        suffix: What names it among the partitions of its table; empty for the default partition.
        written_bound: Its bound as its marker comment has it; empty for the default partition.
        written_leaving: The same of the wider bound that rows are leaving; mostly empty.
        pages: How many pages of 8 kB it took.
    """

    number: int
    name: Name
    oid: int
    suffix: str
    written_bound: str
    pages: int = 0
    written_leaving: str = ""

    @functools.cached_property
    def bound(self) -> Bound | None:
        """What it contains; None for the default partition."""
        return read_bound(self.written_bound) if self.written_bound else None

    @functools.cached_property
    def leaving(self) -> Bound | None:
        """What it may still contain while rows leave it for other partitions."""
        return read_bound(self.written_leaving) if self.written_leaving else None

    @property
    def is_default(self) -> bool:
        """Whether it is the default partition."""
        return self.number == DEFAULT_NUMBER


@dataclass(frozen=True)
class PartitionMap:
    """Where the rows of a table are, as of the moment when it was read.

    It may be stale, and another table may be meant by the name under another search_path: whoever
    builds a statement on it must make the statement itself find that out.

    Args:
        table: The name of the table.
        oid: That of the table.
        partitions: By their numbers, the default partition included.
        types: Those of the columns of primary key and partition key, as casts name them.
        key_table: The name of the key table; None if there is none, or it lacks rows.
        key_table_oid: Its oid.
        key_type: The type of the primary keys in it.
        role: Who has read it: the privileges are those of this role.
        reads_key_table: Whether the role may read the whole key table.
        reads_all: Whether it may read the whole table and each partition.
        is_managed: Whether each child of the table is one of the partitions, and has no children.
        parent_has_pages: Whether the table itself takes space, and so may have rows.
        default_has_pages: Whether the default partition does.
        sees_updates: Whether triggers or rules of users on the table itself see statements that
            update it, and would not see those that update a partition.
        sees_deletes: The same of statements that delete rows.
        called: The types of the arguments of functions that statements call, by the purposes of
            those that the role may execute. None that return rows if any role may read some columns
            alone: this session may become that role unnoticed, and they return all columns.
        skips_updates: Whether triggers of users may keep rows from being updated.
        skips_deletes: Whether they may keep rows from being deleted.
        statement_triggers: All triggers for statements on the table: their oids, and what fires
            them in the lowest 16 bits.
        rules: The oids of all rules on the table.
        referenced: The oids of the tables that foreign keys of the default partition reference with
            the partition key.
        has_namesakes: Whether other schemas have tables or views of this name.
        is_deterministic: Whether values of the columns that were asked for are equal only if they
            are written alike, by their collations.
        columns: All columns of the table, in their order. Models may have others, before or after a
            migration, and as migrations see them.
        uniques: The columns that the key table has unique values of, with their types, for each
            unique constraint of plain columns.
    """

    table: Name
    oid: int
    partitions: Mapping[int, MappedPartition]
    types: Mapping[str, str]
    key_table: Name | None
    key_type: str
    role: str
    reads_key_table: bool
    reads_all: bool
    is_managed: bool
    parent_has_pages: bool
    default_has_pages: bool
    sees_updates: bool
    sees_deletes: bool
    called: Mapping[str, str]
    has_namesakes: bool
    is_deterministic: bool = True
    key_table_oid: int = 0
    skips_updates: bool = False
    skips_deletes: bool = False
    statement_triggers: tuple[int, ...] = ()
    rules: tuple[int, ...] = ()
    referenced: frozenset[int] = frozenset()
    columns: tuple[str, ...] = ()
    uniques: tuple[Mapping[str, str], ...] = ()

    @functools.cached_property
    def by_suffix(self) -> Mapping[str, MappedPartition]:
        """The partitions by what names them in their family."""
        return {one.suffix: one for one in self.partitions.values()}

    @functools.cached_property
    def derived(self) -> dict[Any, Any]:
        """Room for what is made of it again and again, such as SQL; it is forgotten with it."""
        return {}

    @functools.cached_property
    def token(self) -> str:
        """What tells this set of partitions from others, as the functions of the table have it.

        Also from those that have, beside or instead of these, children that somebody has attached.
        """
        bounds = {one.number: one.bound for one in self.partitions.values()}
        return f"{partitions_token(bounds)} {self.children}"

    @functools.cached_property
    def children(self) -> str:
        """The number of all partitions, and the sum of their oids, as PostgreSQL can count them."""
        return f"{len(self.partitions)} {sum(one.oid for one in self.partitions.values())}"

    @functools.cached_property
    def bounds(self) -> Mapping[int, Bound]:
        """What the partitions contain, but for the default partition, by their numbers."""
        return {one.number: one.bound for one in self.partitions.values() if one.bound is not None}

    @functools.cached_property
    def intervals(self) -> tuple[tuple[Any, ...], tuple[Any, ...], tuple[int, ...]] | None:
        """The lower edges, the upper edges and the partition numbers, in the order of the edges.

        None if some of the partitions do not contain intervals. Rows may also be in one of those
        that `leaving` has.
        """
        found = []
        for number, bound in self.bounds.items():
            if not isinstance(bound, Interval):
                return None
            if not bound.is_empty:
                found.append((bound.lower, bound.upper, number))
        if len({type(lower) for lower, _, _ in found}) > 1:
            return None  # the strategy has been another one
        found.sort(key=operator.itemgetter(0))
        lowers, uppers, numbers = zip(*found, strict=True) if found else ((), (), ())
        return lowers, uppers, numbers

    @functools.cached_property
    def leaving(self) -> tuple[tuple[Any, Any, int], ...]:
        """The same of partitions that rows are leaving, with what may still be in them."""
        found = [(one.leaving, one.number) for one in self.partitions.values()]
        edges = [
            (wide.lower, wide.upper, number) for wide, number in found if isinstance(wide, Interval)
        ]
        return tuple(sorted(edges, key=operator.itemgetter(0)))

    def containing(self, value: Any) -> MappedPartition | None:
        """Return the partition whose interval contains a value of the partition key.

        While rows are leaving another partition, the row may still be there.

        Args:
            value: Any value; a datetime is one only if it has a time zone.

        Returns:
            None if it is not known.
        """
        lowers, _, numbers = self.intervals or ((), (), ())
        if isinstance(value, int):
            value = int(value)  # psycopg 3 and enumerations have classes of their own
        if not lowers or type(value) is not type(lowers[0]):
            return None
        if isinstance(value, datetime.datetime) and value.tzinfo is None:
            return None
        place = bisect.bisect_right(lowers, value) - 1
        bound = self.bounds[numbers[place]] if place >= 0 else None
        if not isinstance(bound, Interval) or not bound.contains(value):
            return None
        return self.partitions[numbers[place]]

    def located(self, pk: Any) -> MappedPartition | None:
        """Return the partition that a primary key, which is the partition key, belongs to.

        Args:
            pk: Any value.

        Returns:
            None if it is not known, or that is the default partition.
        """
        modulus = self._modulus
        if modulus is None:
            return self.containing(pk)
        if not self.is_deterministic:
            return None
        try:
            spec = HashPartitions("pk", modulus).spec_for(pk)
        except TypeError:
            return None
        found = (one for one in self.partitions.values() if spec and one.bound == spec.bound)
        return next(found, None)

    @functools.cached_property
    def _modulus(self) -> int | None:
        """By what hashes are divided, if the partitions contain remainders of nothing else."""
        moduli = {getattr(bound, "modulus", None) for bound in self.bounds.values()}
        return moduli.pop() if len(moduli) == 1 else None


_STILL_HOLDS = of_pg_catalog("""
SELECT CURRENT_USER = %s AND pg_catalog.to_regclass(%s) = parent.oid
       AND NOT pg_catalog.row_security_active(parent.oid)
       AND pg_catalog.has_table_privilege(parent.oid, 'SELECT')
       AND ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_attribute a
                 WHERE a.attrelid = parent.oid AND a.attnum > 0 AND NOT a.attisdropped
                 ORDER BY a.attnum) = %s::pg_catalog.text[]
       AND (SELECT pg_catalog.count(*) = %s
            FROM UNNEST(%s::pg_catalog.text[], %s::pg_catalog.oid[])
                AS remembered(name, oid)
            JOIN pg_catalog.pg_inherits i
                ON i.inhrelid = remembered.oid AND (i.inhparent = parent.oid) IS TRUE
            WHERE pg_catalog.to_regclass(remembered.name) = remembered.oid
                AND pg_catalog.has_table_privilege(remembered.oid, 'SELECT')
                AND NOT pg_catalog.row_security_active(remembered.oid))
FROM (SELECT %s::pg_catalog.oid) AS parent(oid)
""")


def still_holds(cursor: Any, map_: PartitionMap, partitions: Sequence[MappedPartition]) -> bool:
    """Return whether statements may still be built on a map, by the role that has read it.

    Args:
        cursor: Any cursor.
        map_: The map.
        partitions: The partitions that matter of it.
    """
    found = rows(
        cursor,
        _STILL_HOLDS,
        map_.role,
        str(ident(map_.table.name)),
        list(map_.columns),
        len(partitions),
        [str(ident(one.name)) for one in partitions],
        [one.oid for one in partitions],
        map_.oid,
    )
    return bool(found and found[0][0])


def partition_map(cursor: Any, table: str, pk: str, partition_column: str) -> PartitionMap | None:
    """Read where the rows of a table are.

    Args:
        cursor: Any cursor.
        table: A model's ``db_table``.
        pk: The name of the primary key's column.
        partition_column: The name of the partition key's column.

    Returns:
        None if there is no such table, it is not partitioned, or row-level security is on.
    """
    names = Names(Name("", bare_name(table)))
    key_table = names.key_table.name
    readers = {names.function(purpose).name: purpose for purpose in CALLED_FUNCTIONS}
    default_marker = f"{MARKER} default"
    found = rows(
        cursor,
        _PARTITION_MAP,
        quoted(table),
        key_table,
        default_marker,
        [Names.INSERT_RULE, Names.NO_UPSERT_RULE],
        [pk, partition_column],
        partition_column,
        default_marker,
        list(readers),
        f"{MARKER} function",
        f'"state": "{LEFT}"',
        [pk, partition_column],
    )
    if not found:
        return None
    oid, schema, name, role, *more = found[0]
    of_key_table, of_users, of_children = more[:5], more[10:15], more[17:22]
    reads_parent, reads_children, has_grandchildren, *has_pages = more[5:10]
    key_name, key_oid, key_comment, key_type, reads_key_table = of_key_table
    triggers, versions, rules, rule_oids, namesakes = of_users
    marker = read_marker(key_comment)
    filled = bool(marker and marker.kind == "key_table" and marker.get("state") == "filled")
    partitions = _partitions(*of_children)
    if not partitions:
        return None
    managed = len(partitions) == len(of_children[0]) and not has_grandchildren
    return PartitionMap(
        table=Name(schema, name),
        oid=oid,
        partitions=partitions,
        types=json.loads(more[15] or "{}"),
        key_table=Name(schema, key_name) if filled else None,
        key_table_oid=key_oid or 0,
        key_type=key_type or "",
        role=role,
        reads_key_table=reads_key_table,
        reads_all=bool(reads_parent and reads_children),
        is_managed=managed,
        parent_has_pages=bool(has_pages[0]),
        default_has_pages=bool(has_pages[1]),
        sees_updates=any(bits & UPDATE and not bits & ROW for bits in triggers) or "2" in rules,
        sees_deletes=any(bits & DELETE and not bits & ROW for bits in triggers) or "4" in rules,
        called={readers[name]: taken for name, taken in json.loads(more[22] or "{}").items()},
        skips_updates=any(bits & UPDATE and bits & BEFORE and bits & ROW for bits in triggers),
        skips_deletes=any(bits & DELETE and bits & BEFORE and bits & ROW for bits in triggers),
        statement_triggers=tuple(versions),
        rules=tuple(rule_oids),
        referenced=frozenset(more[16]),
        has_namesakes=namesakes > 1,
        is_deterministic=more[23],
        columns=tuple(more[24]),
        uniques=tuple(json.loads(more[25] or "[]")),
    )


def _partitions(
    oids: Sequence[int],
    schemas: Sequence[str],
    names: Sequence[str],
    comments: Sequence[str | None],
    sizes: Sequence[int | None],
) -> dict[int, MappedPartition]:
    """Return the partitions by their numbers; children that others have attached are none."""
    found = {}
    children = zip(oids, schemas, names, comments, sizes, strict=True)
    for oid, schema, name, comment, size in children:
        marker = read_marker(comment)
        if marker and marker.kind in ("partition", "default") and marker.get("number").isdecimal():
            number = int(marker.get("number"))
            suffix, bound = marker.get("suffix"), marker.get("bound")
            found[number] = MappedPartition(
                number,
                Name(schema, name),
                oid,
                suffix,
                bound,
                (size or 0) // 8192,
                marker.get("leaving"),
            )
    return found


# It names no relation, and does not fail, whatever has become of them: none is looked up in a
# schema that is gone, or that the role may not use. No table is read, which makes it fast.
_IS_MEANT = of_pg_catalog("""
SELECT CASE WHEN pg_catalog.has_schema_privilege(
    pg_catalog.to_regnamespace(%s)::pg_catalog.oid, 'USAGE')
THEN (pg_catalog.to_regclass(%s)::pg_catalog.oid = %s)
    AND pg_catalog.has_function_privilege(
        pg_catalog.to_regprocedure(%s)::pg_catalog.oid, 'EXECUTE') END
""")
_MAY_NAME = of_pg_catalog("""
CASE WHEN pg_catalog.has_schema_privilege(
    pg_catalog.to_regnamespace(%s)::pg_catalog.oid, 'USAGE')
THEN (pg_catalog.to_regclass(%s)::pg_catalog.oid = %s)
    AND pg_catalog.has_table_privilege(%s::pg_catalog.oid, 'SELECT')
    AND pg_catalog.has_table_privilege(%s::pg_catalog.oid, %s) END
""")


def usable(
    cursor: Any, table: str, map_: PartitionMap, relations: Sequence[tuple[int, Name, str]]
) -> frozenset[int]:
    """Return which relations a statement of this moment may name without an error.

    It may also call the function that says whether it may be sent to a partition.

    Args:
        cursor: Any cursor.
        table: A model's ``db_table``.
        map_: What is remembered of the table that is meant by it.
        relations: Their oids, names and the privilege that is needed besides SELECT.

    Returns:
        Their oids; nothing if another table is meant.
    """
    check = Names(map_.table).function("check_partition")
    called = f"{ident(check)}({type_names(CHECKED_PARTITION)})"
    parameters: list[Any] = [str(ident(check.schema)), quoted(table), map_.oid, called]
    for one, name, privilege in relations:
        parameters += [str(ident(name.schema)), str(ident(name)), one, one, one, privilege]
    query = ", ".join([_IS_MEANT, *[_MAY_NAME] * len(relations)])
    ((meant, *may_name),) = rows(cursor, query, *parameters)
    named = zip(relations, may_name, strict=True)
    return frozenset(one for (one, _, _), may in named if meant and may)
