"""Where the rows are that a statement names by their primary keys, and what it may name.

Errors must not come of what is remembered. A statement that fails since a name is gone, or a
privilege is missing, is sent to the table instead: outside a transaction, or if it is the first of
one. Else it would break the transaction, so that names and privileges are asked for before.
"""

from __future__ import annotations

import functools
import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from parting.catalog.partition_maps import TIME_TO_LIVE_S, usable
from parting.declarations.registry import declaration_of_table, declared_tables
from parting.orm.pruning.by_key_reads import can_be_cast
from parting.orm.pruning.partition_map import forget, partition_map
from parting.orm.pruning.predicates import pinned_values
from parting.orm.pruning.switch import prunes_reads
from parting.orm.statements import (
    Fragment,
    WrittenTable,
    begin_again,
    begins_transaction,
    compose,
    in_transaction,
    parameter,
    written,
)
from parting.schema.derived_names import CHECKED_PARTITION, Names
from parting.sql.sqlstates import sqlstate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from django.db import DatabaseError

    from parting.catalog.partition_maps import MappedPartition, PartitionMap
    from parting.schema.objects import Name
    from parting.schema.partitioned import Declaration

#: Tables of fewer partitions are left alone: there the questions cost more than they save. An
#: UPDATE by primary key (client and server, to that of a plain table) took 1.8 times as much on the
#: table and 2.5 in the partition with 12 partitions, 2.2 and 2.6 with 18, 3.6 and 3.5 with 24;
#: SELECT FOR UPDATE 1.4 and 2.0, 2.0 and 2.2, 2.1 and 1.9; a DELETE with followers 2.1 and 3.7, 3.4
#: and 3.0, 3.5 and 2.8.
FEWEST_PARTITIONS = 24

#: The same where the statement itself names the partition, as each save does, and nothing is to be
#: asked before: 1.6 and 1.6 with 12 partitions, but 3 locks in place of 42; 2.1 and 1.7 with 18.
#: (Later in a transaction the partition is asked about: 2.3 and 2.7 with 18, 2.1 and 2.2 with 24.)
FEWEST_IF_NAMED = 10

#: No such table, schema, column or function, or no privilege: what was remembered no longer holds.
STALE = ("42P01", "3F000", "42703", "42883", "42501")

#: The classes of these, and of all that a statement may meet under the name of a partition which is
#: none any more: an index, say, or columns of other types and collations than the table has now.
#: If they do not come of that, the table says the same.
_DOUBTFUL = ("0A", "22", "3F", "42", "XX")

#: The partitions that rows were found in last, by the oids of the tables. Recent rows are asked
#: for more than others: the next ones are probably in the same partitions.
_used_last: dict[int, MappedPartition] = {}

#: Under what a map keeps which row each session has looked for last, and where it was; and the
#: guards of its partitions, as they are written.
_FOUND = "found"
_GUARDS = "guards"

#: When statements have failed last for that, by the aliases of databases and by tables.
_failed: dict[tuple[str, str], float] = {}


@dataclass(frozen=True)
class Place:
    """Where a row is, and the version of its key; none if that was not asked for yet."""

    partition: MappedPartition
    version: str = ""


class Plan:
    """How a statement by primary keys can be sent to partitions.

    Args:
        connection: Django's connection.
        declaration: How the table is partitioned.
        found: Where its rows probably are.
        keys: The primary keys that the statement names.
        privilege: What it needs: ``SELECT``, or ``UPDATE`` or ``DELETE`` besides that.
    """

    def __init__(
        self,
        connection: Any,
        declaration: Declaration,
        found: PartitionMap,
        keys: Sequence[Any],
        privilege: str,
    ) -> None:
        self.connection = connection
        self.declaration = declaration
        self.map = found
        self.keys = keys
        self.privilege = privilege
        self.begins_transaction = begins_transaction(connection)
        self._usable: set[int] = set()

    @functools.cached_property
    def is_repeatable(self) -> bool:
        """Whether a statement may fail, as it can be sent in another form then.

        It must not break a transaction, unless that has just begun, nor fail each time since a role
        lacks a privilege.
        """
        if in_transaction(self.connection) and not self.begins_transaction:
            return False
        failed_at = _failed.get((self.connection.alias, self.declaration.table), -math.inf)
        return time.monotonic() - failed_at > TIME_TO_LIVE_S

    @property
    def pays(self) -> bool:
        """Whether it pays to ask where rows are."""
        return len(self.map.partitions) >= FEWEST_PARTITIONS

    @property
    def pays_if_named(self) -> bool:
        """Whether a statement had better name the partition that its own values determine."""
        return self.pays or (self.is_repeatable and len(self.map.partitions) >= FEWEST_IF_NAMED)

    def guard(self, partition: MappedPartition) -> Fragment:
        """Return the condition that a statement on a partition does what one on the table would."""
        kept: dict[Any, Fragment] = self.map.derived.setdefault(_GUARDS, {})
        key = self.privilege, partition.number
        if key not in kept:
            kept[key] = self._ask("guard", partition)
        return kept[key]

    def holds(self, partition: MappedPartition) -> Fragment:
        """Return whether a partition still has the rows that it is thought to have."""
        return self._ask("is_partition", partition)

    def _ask(self, what: str, partition: MappedPartition) -> Fragment:
        table = WrittenTable.of(partition.name, partition.oid)
        fragments = {"name": written(table.name), "oid": written(table.oid)}
        return Fragment(*compose(what, fragments, privilege=self.privilege, **self.of_guard))

    @functools.cached_property
    def of_guard(self) -> dict[str, Any]:
        """What the guards of statements on partitions need to know of the table."""
        writes = self.privilege != "SELECT"
        triggers = self.map.statement_triggers if writes else ()
        rules = self.map.rules if writes else ()
        return {
            "check": Names(self.map.table).function("check_partition"),
            "table_oid": self.map.oid,
            "triggers": f"{{{','.join(map(str, triggers))}}}",
            "rules": f"{{{','.join(map(str, rules))}}}",
        }

    def places(
        self, cursor: Any, keys: Sequence[Any], held: Iterable[MappedPartition] = ()
    ) -> list[tuple[Any, Place]] | None:
        """Ask where rows are that a statement will be sent to.

        Args:
            cursor: A cursor whose queries are not counted.
            keys: Their primary keys.
            held: The partitions that a statement was sent to before.

        Returns:
            The primary keys that are known, and the places of their rows. None if it is not
            certain, or the partitions must not be named: the table is to be asked.
        """
        if self.is_located:
            # Whoever has not found a row there is to ask the table.
            found = [] if held else self._located(keys)
        else:
            found = None if held or len(keys) > 1 else self._found_before(keys[0])
            found = found or self.find(cursor, keys, held)
        if found:
            _used_last[self.map.oid] = found[-1][1].partition
        if found is None or not self.may_use(cursor, {one.partition for _, one in found}):
            return None
        return found

    @property
    def is_located(self) -> bool:
        """Whether the keys themselves say where rows are: no key table knows it better."""
        return self.declaration.compares_by_partitions

    def _located(self, keys: Sequence[Any]) -> list[tuple[Any, Place]] | None:
        """Return where rows are by their keys; None if that is not known of all."""
        found = [(key, self.map.located(key)) for key in keys]
        known = [(key, Place(one)) for key, one in found if one is not None]
        return known if len(known) == len(keys) else None

    def find(
        self, cursor: Any, keys: Sequence[Any], held: Iterable[MappedPartition] = ()
    ) -> list[tuple[Any, Place]] | None:
        """Ask the same, wherever the rows are; the arguments are those of `places`."""
        name = self.map.key_table
        assert name is not None
        named = [(self.map.key_table_oid, name, "SELECT")]
        if (probable := _used_last.get(self.map.oid)) is not None:
            named.append((probable.oid, probable.name, self.privilege))
        if not self.may_name(cursor, named, 1):
            return None
        several = len(keys) > 1
        fragments = {"keys": parameter(list(keys) if several else keys[0])}
        guards = [self.holds(one) for one in held]
        if guards:
            fragments["holds"] = _all(guards)
        cursor.execute(
            *compose(
                "find_partitions",
                fragments,
                key_table=name,
                pk_type=self.map.key_type,
                several=several,
                **({} if guards else {"holds": None}),
            )
        )
        found = []
        for pk, number, version, *holds in cursor.fetchall():
            partition = self.map.partitions.get(number)
            if partition is None or not all(holds):
                return None
            found.append((pk, Place(partition, version)))
        if len(keys) == 1 and found:
            of_sessions = self.map.derived.setdefault(_FOUND, WeakKeyDictionary())
            of_sessions[self.connection] = keys[0], found[0][1]
        return found

    def _found_before(self, key: Any) -> list[tuple[Any, Place]] | None:
        """Return where a row was when it was looked for last, if no other was since.

        A row that is locked is updated next, and one whose followers are deleted is deleted. If it
        has moved meanwhile, its key has another version by now. Only what this session itself has
        found is of use: another one sees its own moves before they are committed, so that a
        statement may not see the row there yet, and the key table tell the same just after it.
        """
        of_sessions = self.map.derived.get(_FOUND, {})
        last, place = of_sessions.get(self.connection, (None, None))
        return [(key, place)] if place is not None and last == key else None

    def may_use(self, cursor: Any, partitions: Collection[MappedPartition]) -> bool:
        """Return whether statements may name partitions without the danger of an error."""
        return self.may_name(cursor, [(one.oid, one.name, self.privilege) for one in partitions])

    def may_name(
        self, cursor: Any, relations: Sequence[tuple[int, Name, str]], needed: int | None = None
    ) -> bool:
        """Return the same of any relations.

        Args:
            cursor: A cursor whose queries are not counted.
            relations: Their oids, names and the privilege that is needed besides SELECT.
            needed: How many of them decide; the others are asked for since they may be needed soon.
        """
        if self.is_repeatable:
            return True
        asked = relations[:needed]
        if any(oid not in self._usable for oid, _, _ in asked):
            unknown = [one for one in relations if one[0] not in self._usable]
            self._usable |= usable(cursor, self.declaration.table, self.map, unknown)
        return all(oid in self._usable for oid, _, _ in asked)

    def excuses(self, error: DatabaseError) -> bool:
        """Return whether an error may come of a stale map, and the table can be asked instead.

        What has been done for this statement in a transaction is undone then.
        """
        state = sqlstate(error)
        if not self.is_repeatable or state[:2] not in _DOUBTFUL:
            return False
        if self.begins_transaction:
            begin_again(self.connection)
        # Others come once, of what a new map will not contain, or again and again from the table.
        if state in STALE:
            _failed[self.connection.alias, self.declaration.table] = time.monotonic()
        return True

    def forget(self) -> None:
        """Forget the map, which has turned out to be stale."""
        forget(self.connection, self.declaration.table)


def plan(compiler: Any, privilege: str) -> Plan | None:
    """Return how a statement can be sent to partitions, or None if it must not.

    Args:
        compiler: Its compiler, which has not run it yet.
        privilege: As of `Plan`.
    """
    query, connection = compiler.query, compiler.connection
    table = query.get_meta().db_table
    if table not in declared_tables() or not prunes_reads():
        return None
    declaration = declaration_of_table(table)
    # Columns are named by the alias, which stays the name of the table.
    alias = next(iter(query.alias_map), table)
    if declaration is None or alias != table:
        return None
    is_located = declaration.compares_by_partitions
    if not declaration.key_table and not is_located:
        return None
    keys = pinned_values(query.where, table, declaration.pk, connection)
    if not keys:
        return None
    found = partition_map(connection, table, ask=True)
    if found is None or not suits(found, privilege, by_key=not is_located):
        return None
    if not can_be_cast(keys, key_type(found, declaration) if is_located else found.key_type):
        return None
    return Plan(connection, declaration, found, keys, privilege)


def key_type(found: PartitionMap, declaration: Declaration) -> str:
    """Return the type of a primary key that is the partition key, as values of any length have it.

    Args:
        found: Where the rows of the table probably are.
        declaration: How it is partitioned.
    """
    return found.types.get(declaration.pk, "").partition("(")[0]


def suits(found: PartitionMap, privilege: str, *, by_key: bool = True) -> bool:
    """Return whether statements on partitions would do what those on the table do.

    Args:
        found: Where the rows of the table probably are.
        privilege: As of `plan`.
        by_key: Whether its key table is to be asked.
    """
    sees = {"UPDATE": found.sees_updates, "DELETE": found.sees_deletes}
    return (
        found.is_managed
        and not sees.get(privilege)
        and (not by_key or _has_usable_keys(found))
        and found.called.get("check_partition") == CHECKED_PARTITION
    )


def _has_usable_keys(found: PartitionMap) -> bool:
    # The operators of other types depend on the search_path.
    return found.key_table is not None and bool(found.key_type) and "." not in found.key_type


def _all(conditions: Iterable[Fragment]) -> Fragment:
    """Join conditions by AND."""
    listed = list(conditions)
    return Fragment(
        " AND ".join(one.sql for one in listed), [p for one in listed for p in one.parameters]
    )
