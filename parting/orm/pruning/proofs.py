"""What is known to be so within a transaction.

Outside of one, a statement that was built on what is no longer so fails, and is sent in another
form. A transaction cannot be continued after that. So it is asked, once a transaction, whether what
is remembered of a table still holds.

Only partitions that the query reads are asked for: it locks them, so that they stay what they are.
A map that has just been read proves nothing: others may drop a partition before it is read, and
under REPEATABLE READ the map shows what was when the transaction began.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from parting.catalog.partition_maps import still_holds
from parting.orm.pruning.partition_map import forget
from parting.orm.statements import in_transaction, uncounted_cursor

if TYPE_CHECKING:
    from collections.abc import Collection

    from parting.catalog.partition_maps import PartitionMap


@dataclass
class _Proved:
    """What was proved in a transaction.

    Args:
        callbacks: Those of the transaction: Django makes another list for each, and after each
            rollback.
        oids: The partitions, by the identities of their maps.
        maps: Those maps: another object could have the identity of one that is no more.
    """

    callbacks: Any
    oids: dict[int, set[int]] = field(default_factory=dict)
    maps: list[PartitionMap] = field(default_factory=list)

    def add(self, map_: PartitionMap, oids: Collection[int]) -> None:
        self.maps.append(map_)
        self.oids.setdefault(id(map_), set()).update(oids)


_proved: WeakKeyDictionary[Any, _Proved] = WeakKeyDictionary()


def holds(
    connection: Any, map_: PartitionMap, numbers: Collection[int], *, in_migration: bool = False
) -> bool:
    """Return whether a statement may be built on some partitions of a map.

    What is not proved yet is asked for, if a transaction is open.

    Args:
        connection: Django's connection.
        map_: What is remembered of the table.
        numbers: The partition numbers.
        in_migration: Whether the transaction itself may have changed the table since: nothing is
            taken as proved.
    """
    if not in_transaction(connection):
        return True
    partitions = [map_.partitions[number] for number in numbers]
    oids = {one.oid for one in partitions}
    proved = _of_transaction(connection)
    known = proved.oids.get(id(map_))
    proves = connection.in_atomic_block and not in_migration
    if proves and known is not None and known.issuperset(oids):
        return True
    with uncounted_cursor(connection) as cursor:
        if not still_holds(cursor, map_, partitions):
            forget(connection, map_.table.name)
            return False
    proved.add(map_, oids)
    return True


def _of_transaction(connection: Any) -> _Proved:
    proved = _proved.get(connection)
    if proved is None or proved.callbacks is not connection.run_on_commit:
        proved = _proved[connection] = _Proved(connection.run_on_commit)
    return proved
