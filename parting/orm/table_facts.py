"""What inserts must know of a table: remembered, with a proof that it holds.

Reading it takes several queries. A process sends them once for each database and table; from then
on one query asks for the versions (xmin) of the rows of pg_catalog that it was read from. Whatever
anybody changes, and whatever is rolled back later, changes them; so does another role, search_path,
or run of the server: then it is read again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parting.catalog import runtime as runtime_catalog
from parting.catalog.tables import quoted
from parting.orm.statements import compose
from parting.schema.derived_names import Names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parting.schema.objects import Unique
    from parting.schema.partitioned import Declaration, InsertTargets, ValueColumn


@dataclass(frozen=True)
class TableFacts:
    """What an insert must know of a table.

    Args:
        version: The proof that all of it still holds, except whether the table itself takes space.
        server: What distinguishes this run of the server from others.
        targets: The partitions.
        columns: All columns.
        checks: The conditions of the checks.
        uniques: The valid unique indexes, that of the primary key first.
        key_table_indexes: The indexes of the key table; none if the user may not read it.
    """

    version: str
    server: str
    targets: InsertTargets
    columns: Mapping[str, ValueColumn]
    checks: tuple[str, ...]
    uniques: tuple[Unique, ...]
    key_table_indexes: frozenset[str]


@dataclass
class Memory:
    """What is remembered of a table in a database.

    Args:
        facts: What was read last; it may hold no more, and no other session may see it yet.
        cautious: For how many batches conflicts are expected.
    """

    facts: TableFacts | None = None
    cautious: int = 0


_memories: dict[tuple[Any, ...], Memory] = {}


def memory(connection: Any, table: str) -> Memory:
    """Return what is remembered of a table.

    Args:
        connection: Django's connection.
        table: A model's ``db_table``.
    """
    settings = connection.settings_dict
    database = (connection.alias, *(settings[name] for name in ("HOST", "PORT", "NAME")))
    return _memories.setdefault((*database, table), Memory())


def current_facts(connection: Any, cursor: Any, declaration: Declaration) -> TableFacts | None:
    """Return what holds of a table, and lock it as an INSERT does.

    So nobody replaces it, or changes how its rows are routed, before the transaction ends.

    Args:
        connection: Django's connection.
        cursor: One of its cursors.
        declaration: How the table is partitioned.

    Returns:
        None if there is no such table.
    """
    table = declaration.table
    if connection.in_atomic_block:
        cursor.execute(*compose("lock_for_insert", {}, table=quoted(table)))
    has_pages, server, version = runtime_catalog.version(cursor, table)
    remembered = memory(connection, table)
    facts = remembered.facts
    if facts is None or (facts.version, facts.server) != (version, server):
        facts = _read(cursor, declaration, version, server)
    if facts is not None:
        facts = replace(facts, targets=replace(facts.targets, has_pages=has_pages))
    remembered.facts = facts
    return facts


def with_rows_passing(facts: TableFacts) -> TableFacts:
    """Say of a table that it takes space itself if rows pass through it: it soon will."""
    targets = facts.targets
    passing = replace(targets, has_pages=targets.has_pages or not targets.has_rule)
    return replace(facts, targets=passing)


def _read(cursor: Any, declaration: Declaration, version: str, server: str) -> TableFacts | None:
    targets = runtime_catalog.targets(cursor, declaration.table, declaration.partition_column)
    if targets is None:
        return None
    uniques = runtime_catalog.unique_indexes(cursor, targets.oid)
    key_table = Names(targets.table).key_table
    return TableFacts(
        version,
        server,
        targets,
        runtime_catalog.value_columns(cursor, targets.oid),
        runtime_catalog.checks(cursor, targets.oid),
        tuple(one for one in uniques if one.valid),
        runtime_catalog.readable_indexes(cursor, key_table)
        if declaration.key_table
        else frozenset(),
    )
