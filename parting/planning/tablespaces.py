"""Partitions that are moved to another tablespace. Pure.

A small one is copied at once, under a lock. From a big one rows leave for a new partition of the
same bound, which is made in the tablespace, as when partitions are joined: see
`parting.planning.leaving`. When all have left, the new one gets the name of the old one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parting.exceptions import NotPartitioned, PartingError, UnsupportedTable
from parting.planning.compare.functions import function_operations
from parting.planning.compare.partitions import partition_marker
from parting.planning.compare.triggers import partition_trigger_operations
from parting.planning.desired_state import desired_state
from parting.planning.leaving import Change
from parting.planning.operations import (
    CopyIndexToTablespace,
    CopyToTablespace,
    DropIndex,
    LockMode,
    LockTable,
    ObjectAddress,
    Operation,
    ReindexIn,
    RenameRelation,
    SetMarker,
)
from parting.planning.plan import Concurrent, Plan, Stage, Transaction
from parting.schema.derived_names import (
    CALLED_FUNCTIONS,
    ROUTING_FUNCTIONS,
    ROUTING_OF_FOLLOWERS,
    Names,
    copy_name,
)
from parting.schema.partitioned import ExistingPartition
from parting.sql.markers import write_marker
from parting.sql.quoting import ident
from parting.strategies.bounds import Interval, PartitionSpec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from parting.schema.objects import IndexPlace, Name, Relation, Tablespace
    from parting.schema.partitioned import CurrentState, Declaration, Leader, Partition

#: What tables of the server's own are in: nobody else's are.
_OF_THE_SERVER = "pg_global"

#: What the suffix of a partition ends in while rows arrive there from the one of that suffix.
_ARRIVING = "moved"


@dataclass(frozen=True)
class Member:
    """One table of a family.

    Args:
        declaration: What its model declares.
        current: What exists.
        leader: The table that it follows, if it is a follower.
    """

    declaration: Declaration
    current: CurrentState
    leader: Leader | None = None


def arriving(suffix: str) -> str:
    """Return the suffix of the partition to which the rows of another one go."""
    return f"{suffix}{_ARRIVING}"


def tablespace_errors(
    name: str, existing: Mapping[str, Tablespace], owner: str
) -> Iterator[PartingError]:
    """Return every reason why a table cannot be in a tablespace.

    Args:
        name: The name that somebody has typed.
        existing: The tablespaces of the server.
        owner: The owner of the table.
    """
    others = ", ".join(one for one in existing if one != _OF_THE_SERVER)
    if name == _OF_THE_SERVER:
        yield UnsupportedTable(
            f"{name} is for what all databases of the server share.", f"There are: {others}."
        )
    elif name not in existing:
        yield UnsupportedTable(
            f"There is no tablespace {name!r}.",
            f"There are: {others}. Make it with CREATE TABLESPACE, as a superuser.",
        )
    elif not existing[name].may_create:
        yield UnsupportedTable(
            f"{owner!r}, the owner of the table, may not have tables in the tablespace {name!r}.",
            f"GRANT CREATE ON TABLESPACE {ident(name)} TO {ident(owner)};",
        )


def partition_to_move(
    declaration: Declaration, current: CurrentState, suffix: str
) -> ExistingPartition:
    """Return the partition of a suffix, from which no rows are leaving.

    Raises:
        NotPartitioned: If there is none.
        UnsupportedTable: If rows are leaving it.
    """
    label = declaration.label
    if not current.installed:
        raise NotPartitioned(
            f"{label}: {current.parent.name} is not partitioned.",
            f"manage.py install_partition_triggers {label}",
        )
    written = "" if suffix == "default" else suffix
    names = (written, written.replace("-", ""))
    found = [one for one in current.partitions if one.partition.suffix in names]
    if not found:
        raise NotPartitioned(
            f"{label} has no partition {suffix!r}.",
            f"manage.py partition_status {label} lists them.",
        )
    if found[0].partition.leaving is not None:
        raise UnsupportedTable(
            f"{label}: rows are leaving {found[0].relation.name}.",
            f"Have them leave first: manage.py split_partition {label}",
        )
    return found[0]


def at_once_plan(
    relation: Relation,
    indexes: Sequence[IndexPlace],
    tablespace: Tablespace,
    *,
    copies_indexes: bool,
) -> Plan:
    """Plan how a table goes to a tablespace under a lock, and its indexes.

    Args:
        relation: The table.
        indexes: Where its indexes are.
        tablespace: Where they are to be.
        copies_indexes: Whether they are copied as well; else they are built anew without a lock,
            but those of exclusion constraints.
    """
    stages: list[Stage] = [
        Concurrent(DropIndex(relation.name.beside(one.name), relation.name, concurrently=True))
        for one in indexes
        if not one.is_valid  # one that was being built when somebody ended it
    ]
    operations: list[Operation] = []
    if relation.settings.tablespace != tablespace.recorded:
        operations.append(CopyToTablespace(relation.name, tablespace.name))
    elsewhere = [one for one in indexes if one.is_valid and one.tablespace != tablespace.recorded]
    copied = [one for one in elsewhere if copies_indexes or one.is_exclusion]
    if copied:  # who uses an index has locked the table before
        operations.insert(0, LockTable(relation.name, LockMode.ACCESS_EXCLUSIVE.value))
    operations += (
        CopyIndexToTablespace(relation.name.beside(one.name), tablespace.name) for one in copied
    )
    if operations:
        stages.append(Transaction(tuple(operations)))
    if len(copied) < len(elsewhere):
        stages.append(Concurrent(ReindexIn(relation.name, tablespace.name)))
    return Plan(tuple(stages))


def move_change(
    declaration: Declaration, current: CurrentState, moved: ExistingPartition, tablespace: str
) -> Change:
    """Return which partition the rows of one leave for.

    Args:
        declaration: What the model declares.
        current: What exists.
        moved: The partition.
        tablespace: Where the new one is to be.

    Raises:
        UnsupportedTable: If there can be no such partition.
    """
    label, bound = declaration.label, moved.partition.bound
    at_once = "With --at-once it is copied under a lock, for as long as that takes."
    if not isinstance(bound, Interval):
        raise UnsupportedTable(
            f"{label}: {moved.relation.name} is no range, so no other partition can take its rows "
            "one by one.",
            at_once,
        )
    if bound.is_open:
        raise UnsupportedTable(
            f"{label}: {moved.relation.name} has no beginning, so no other partition can take its "
            "rows one by one.",
            f"{at_once} Or split it first: manage.py split_partition {label}",
        )
    suffix = arriving(moved.partition.suffix)
    name = Names(current.parent.name).of(suffix)
    if name.name in current.relation_names:
        raise UnsupportedTable(f"{label}: {name} exists already.", "Rename it.")
    return Change(
        {moved.partition.number: replace(bound, upper=bound.lower)},
        (PartitionSpec(suffix, bound),),
        tablespace,
    )


def rename_plan(members: Sequence[Member], suffix: str) -> Plan:
    """Plan how partitions to which rows have gone get the names of those that they have left.

    In one transaction: the functions of followers name the partitions of their leader.

    Args:
        members: The tables of a family, leaders before followers; what rows have left does not
            exist in the first of them any more.
        suffix: The suffix that they are to have.
    """
    operations: list[Operation] = []
    locks: list[Operation] = []
    renamed: dict[Name, Partition] = {}  # by the name of its parent
    for one in members:
        changes = list(_rename(one, suffix, renamed))
        if changes:
            # A statement that had begun would go on with a function that has the old name.
            locks.append(LockTable(one.current.parent.name, LockMode.EXCLUSIVE.value))
        operations += changes
    return Plan((Transaction((*locks, *operations)),) if operations else ())


def _rename(member: Member, suffix: str, renamed: dict[Name, Partition]) -> Iterator[Operation]:
    """Rename the partition of one table, and have its functions name its leader's new one."""
    current, leader = member.current, member.leader
    if leader is not None:
        numbers = {other.partition.number for other in current.partitions}
        new_one = renamed.get(leader.table)
        kept = tuple(
            new_one if new_one is not None and other.number == new_one.number else other
            for other in leader.partitions
            if other.number in numbers
        )
        leader = replace(leader, partitions=kept)
    suffixes = {one.partition.suffix for one in current.partitions}
    found = [one for one in current.partitions if one.partition.suffix == arriving(suffix)]
    if found and suffix not in suffixes:
        (one,) = found
        name = Names(current.parent.name).of(suffix)
        if name.name in current.relation_names:
            name = one.relation.name  # somebody's table has the name: this one keeps its own
        partition = replace(one.partition, name=name, suffix=suffix)
        relation = replace(one.relation, name=name)
        renamed[current.parent.name] = partition
        after = tuple(
            ExistingPartition(relation, partition) if other is one else other
            for other in current.partitions
        )
        desired = desired_state(member.declaration, replace(current, partitions=after), (), leader)
        if name != one.relation.name:
            yield from _renames(current.parent, one.relation, name)
        marker = write_marker(partition_marker(partition))
        yield SetMarker(ObjectAddress("TABLE", name), marker, follows=True)
        # Their definitions name the table; so do their markers.
        yield from partition_trigger_operations(desired, partition, relation)
    elif leader is not None and leader.table in renamed:
        desired = desired_state(member.declaration, current, (), leader)
    else:
        return
    routing = ROUTING_OF_FOLLOWERS if leader is not None else ROUTING_FUNCTIONS
    yield from function_operations(current, desired, (*routing, *CALLED_FUNCTIONS))


def _renames(parent: Relation, partition: Relation, new: Name) -> Iterator[Operation]:
    """Rename a partition and what is named after it: the next one to be moved needs the names."""
    names = [one.name for one in parent.indexes]
    names += [one.name for one in parent.uniques]
    names += [one.name for one in parent.constraints if one.kind in "pux"]
    copies = {
        copy_name(parent.name, partition.name, one): copy_name(parent.name, new, one)
        for one in names
    }
    ours = [one.name for one in partition.indexes if one.marked]
    ours += [one.name for one in partition.constraints if one.marker]
    for name in ours:
        if name in copies:
            yield RenameRelation("INDEX", partition.name.beside(name), copies[name])
    for statistics in parent.settings.statistics:
        name = copy_name(parent.name, partition.name, statistics.name)
        if any(one.name == name and one.marked for one in partition.settings.statistics):
            renamed = copy_name(parent.name, new, statistics.name)
            yield RenameRelation("STATISTICS", partition.name.beside(name), renamed)
    yield RenameRelation("TABLE", partition.name, new.name)
