"""DELETE by primary keys, or by those of the rows that are followed, in few partitions.

One statement deletes the rows in several partitions. As in `parting.orm.pruning.by_key_writes` it
contains guards, and what it has not deleted is looked for again, unless it has not moved.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import DatabaseError

from parting.declarations.registry import declaration_of_table
from parting.orm.pruning.by_key_reads import can_be_cast
from parting.orm.pruning.partition_map import partition_map
from parting.orm.pruning.places import Place, Plan, plan, suits
from parting.orm.pruning.predicates import pinned_values
from parting.orm.pruning.switch import prunes_reads
from parting.orm.retries import LOOKS, delete_again
from parting.orm.statements import (
    Fragment,
    WrittenTable,
    compose,
    fill_places,
    parameter,
    places_of_tables,
    uncounted_cursor,
)
from parting.schema.partitioned import DEFAULT_NUMBER, PARENT_NUMBER

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from parting.catalog.partition_maps import MappedPartition

#: Rows in more partitions are deleted through the table.
MOST_PARTITIONS = 20


def delete(compiler: Any) -> int | None:
    """Delete rows by their primary keys, or by those of the rows that they follow.

    Args:
        compiler: The compiler of a DELETE from one table.

    Returns:
        The number of rows. None if the table is to be asked.
    """
    deletion = _deletion(compiler)
    if deletion is None:
        return None
    with uncounted_cursor(compiler.connection) as cursor:
        return deletion.run(cursor)


def _deletion(compiler: Any) -> _Deletion | _FollowersDeletion | None:
    """Return how rows can be deleted from partitions, or None if they must not be."""
    planned = plan(compiler, "DELETE")
    leaders = None if planned is not None else _leaders(compiler)
    first = planned or (leaders[0] if leaders else None)
    if first is None or not first.pays:
        return None
    try:
        where = Fragment(*compiler.compile(compiler.query.where))
    except (EmptyResultSet, FullResultSet):
        return None
    if leaders is not None:
        return _FollowersDeletion(compiler, *leaders, where)
    return _Deletion(compiler, planned, where) if planned is not None else None


class _Deletion:
    """Deletes rows by their primary keys."""

    def __init__(self, compiler: Any, planned: Plan, where: Fragment) -> None:
        self.compiler = compiler
        self.planned = planned
        self.where = where
        self.several = len(planned.keys) > 1
        self.sent = False
        self.deleted = 0

    def run(self, cursor: Any) -> int | None:
        """Delete them; return their number, or None if the table is to be asked.

        Args:
            cursor: A cursor whose queries are not counted.
        """
        try:
            places = self._first_places(cursor)
            missing = self._delete(cursor, places) if places else None
        except DatabaseError as error:
            if not self.planned.excuses(error):
                raise
            self.planned.forget()
            if self.planned.begins_transaction:
                self.deleted = 0  # undone
            missing = len(self.planned.keys) if self.sent else None
        if missing is None:
            return None
        return self.deleted + (delete_again(self.compiler, missing) if missing else 0)

    def _first_places(self, cursor: Any) -> dict[Any, Place] | None:
        """Return where the rows are, by their primary keys; None unless all are known."""
        keys = self.planned.keys
        found = self.planned.places(cursor, keys)
        if found is None or len(found) != len(keys):
            return None
        if self.several:
            try:
                if {pk for pk, _ in found} != set(keys):
                    return None  # equal to PostgreSQL, but not to Python
            except TypeError:
                return None  # some types have no hash
        places = self._by_key(found)
        return (
            places if len({one.partition for one in places.values()}) <= MOST_PARTITIONS else None
        )

    def _by_key(self, found: Sequence[tuple[Any, Place]]) -> dict[Any, Place]:
        return {pk if self.several else 0: place for pk, place in found}

    def _delete(self, cursor: Any, places: dict[Any, Place]) -> int:
        """Delete rows wherever they go; return how many may still be anywhere."""
        missing = 0
        for _ in range(LOOKS):
            partitions = sorted({one.partition for one in places.values()}, key=_number)
            gone = self._send(cursor, partitions)
            self.deleted += len(gone)
            left = {pk: place for pk, place in places.items() if pk not in gone}
            if not left:
                return missing
            keys = list(left) if self.several else self.planned.keys
            found = self.planned.places(cursor, keys, partitions)
            if found is None:
                self.planned.forget()
                return missing + len(left)
            missing += len(left) - len(found)
            # One that has not moved is kept by the other conditions, or by a trigger.
            places = {pk: at for pk, at in self._by_key(found).items() if at != left[pk]}
            if not places:
                return missing
        return missing + len(places)

    def _send(self, cursor: Any, partitions: Sequence[MappedPartition]) -> Collection[Any]:
        """Send the statement; return the primary keys of the deleted rows."""
        statement = compose(
            "delete_rows",
            {"where": self.where, **fill_places((one.name, one.oid) for one in partitions)},
            partitions=places_of_tables(len(partitions)),
            pk=self.planned.declaration.pk,
            returning=self.several,
            table=self.planned.declaration.table,
            **self.planned.of_guard,
        )
        if self.sent:
            cursor.execute(*statement)
            return self._gone(cursor, partitions)
        with self.compiler.connection.cursor() as counted:
            counted.execute(*statement)
            self.sent = True
            return self._gone(counted, partitions)

    def _gone(self, cursor: Any, partitions: Sequence[MappedPartition]) -> Collection[Any]:
        if self.several or len(partitions) > 1:
            return {pk for (pk,) in cursor.fetchall()}
        return {0} if cursor.rowcount else set()


def _number(partition: MappedPartition) -> int:
    return partition.number


def _leaders(compiler: Any) -> tuple[Plan, Plan] | None:
    """Return how a DELETE by the primary keys of followed rows can be sent to partitions.

    Returns:
        The plans for the followers and for their leaders.
    """
    query, connection = compiler.query, compiler.connection
    table = query.get_meta().db_table
    declaration = declaration_of_table(table)
    if declaration is None or declaration.leader is None or not prunes_reads():
        return None
    alias = next(iter(query.alias_map), table)
    keys = pinned_values(query.where, table, declaration.partition_column, connection)
    if not keys or alias != table:
        return None
    of_followers = partition_map(connection, table, ask=True)
    of_leaders = partition_map(connection, declaration.leader.table, ask=True)
    if of_followers is None or of_leaders is None:
        return None
    if not suits(of_followers, "DELETE", by_key=False) or not suits(of_leaders, "SELECT"):
        return None
    if of_leaders.key_table_oid not in of_followers.referenced:
        return None
    if not can_be_cast(keys, of_leaders.key_type):
        return None
    return (
        Plan(connection, declaration, of_followers, keys, "DELETE"),
        Plan(connection, declaration.leader, of_leaders, keys, "SELECT"),
    )


class _FollowersDeletion:
    """Deletes the rows that follow some rows of the leader.

    They are in the partitions that belong to those of their leaders, in the default partition, or
    in the table itself.
    """

    def __init__(self, compiler: Any, followers: Plan, leaders: Plan, where: Fragment) -> None:
        self.compiler = compiler
        self.followers = followers
        self.leaders = leaders
        self.where = where
        self.sent = False
        self.deleted = 0

    def run(self, cursor: Any) -> int | None:
        """Delete them; return their number, or None if the table is to be asked.

        Args:
            cursor: A cursor whose queries are not counted.
        """
        try:
            if self._delete(cursor):
                return self.deleted
        except DatabaseError as error:
            if not (self.leaders.excuses(error) or self.followers.excuses(error)):
                raise
            self.followers.forget()
            self.leaders.forget()
            if self.followers.begins_transaction:
                self.deleted = 0  # undone
        return self.deleted + delete_again(self.compiler, sys.maxsize) if self.sent else None

    def _delete(self, cursor: Any) -> bool:
        """Delete the rows wherever they go; return whether that is certain to be all."""
        followed, everywhere = self._followed(cursor), False
        for _ in range(LOOKS):
            if followed is None:
                return False
            places, partitions = followed
            deleted, seen, *elsewhere, holds = self._send(cursor, places, partitions, everywhere)
            self.deleted += deleted
            if not holds:
                self.followers.forget()
                self.leaders.forget()
                return False
            if deleted == seen and not any(elsewhere):
                return True
            followed = self._followed(cursor)
            if followed is not None and followed[0] == places and not any(elsewhere):
                return True  # nothing has moved: a trigger keeps the others
            everywhere = True
        return False

    def _followed(self, cursor: Any) -> tuple[list[Any], list[MappedPartition]] | None:
        """Ask where the leaders are.

        Returns:
            Their places, and the partitions for their followers, the default partition left out.
            None if the table is to be asked.
        """
        found = self.leaders.find(cursor, self.leaders.keys)
        of_followers = self.followers.map
        if found is None:
            return None
        partitions = set()
        for _, place in found:
            partition = of_followers.by_suffix.get(place.partition.suffix)
            if partition is None:
                return None
            partitions.add(partition)
        if partitions and (was_table := of_followers.partitions.get(PARENT_NUMBER)):
            partitions.add(was_table)  # its rows may follow any
        default = of_followers.partitions.get(DEFAULT_NUMBER)
        if default is None or len(partitions) > MOST_PARTITIONS:
            return None
        named = [(one.oid, one.name, "DELETE") for one in {*partitions, default}]
        if not self.followers.may_name(
            cursor, [*named, (of_followers.oid, of_followers.table, "DELETE")]
        ):
            return None
        # The order of what is asked for may differ.
        places = sorted(found, key=lambda one: one[1].version)
        return places, sorted(partitions - {default}, key=_number)

    def _send(
        self,
        cursor: Any,
        places: list[Any],
        partitions: list[MappedPartition],
        everywhere: bool,
    ) -> tuple[int, int, bool, bool, bool]:
        """Send the statement; return what it reports (see its template)."""
        followers, leaders = self.followers.map, self.leaders.map
        default = followers.partitions[DEFAULT_NUMBER]
        everywhere = everywhere or not partitions
        statement = compose(
            "delete_followers",
            {
                "where": self.where,
                "keys": parameter(list(self.leaders.keys)),
                "numbers": parameter(sorted({place.partition.number for _, place in places})),
                **fill_places((one.name, one.oid) for one in partitions),
            },
            partitions=places_of_tables(len(partitions)),
            default=WrittenTable.of(default.name, default.oid),
            parent=WrittenTable.of(followers.table, followers.oid),
            in_default=everywhere or followers.default_has_pages,
            in_parent=everywhere or followers.parent_has_pages,
            children=followers.children,
            table=self.followers.declaration.table,
            **self.followers.of_guard,
            leader=self.leaders.declaration.table,
            leader_oid=leaders.oid,
            key_table=leaders.key_table,
            key_table_oid=leaders.key_table_oid,
            pk_type=leaders.key_type,
        )
        if self.sent:
            cursor.execute(*statement)
            return tuple(cursor.fetchone())  # type: ignore[return-value]
        with self.compiler.connection.cursor() as counted:
            counted.execute(*statement)
            self.sent = True
            return tuple(counted.fetchone())  # type: ignore[return-value]
