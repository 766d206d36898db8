"""What is done about the rows that come back from an archive. Pure.

Where the partition of the rows does not exist, they come into a table that is no partition yet, and
that nobody knows of: without indexes, triggers and foreign keys, each of which would cost time with
each row. These are made when all rows are there, and compared with all rows at once. In the end the
keys are recorded, and the table becomes a partition, with those that follow it, in one transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parting.planning.compare.constraints import (
    check_marker,
    constraint_operations,
    constraint_target,
    self_reference_operations,
)
from parting.planning.compare.functions import function_operations
from parting.planning.compare.indexes import new_index_operations
from parting.planning.compare.partitions import (
    default_operations,
    kept_numbers,
    marker_operations,
    numbers_left_behind,
    partition_marker,
)
from parting.planning.compare.privileges import (
    generated_column_operations,
    grant_operations,
    partition_grants,
)
from parting.planning.compare.table_settings import (
    just_made_settings_operations,
    table_settings_operations,
)
from parting.planning.compare.triggers import partition_trigger_operations
from parting.planning.constraints import partition_constraints
from parting.planning.indexes import partition_indexes
from parting.planning.leaving import analyze_plan
from parting.planning.operations import (
    AddConstraint,
    Analyze,
    AttachRestored,
    BeginRestoring,
    CheckRestoring,
    CreateIndex,
    CreateRestoringTable,
    ObjectAddress,
    Operation,
    RecordRestoredKeys,
    RenameRelation,
    SetMarker,
    TakeKeysAgain,
    ValidateConstraint,
)
from parting.planning.plan import Plan, Transaction
from parting.planning.taking import take_rows
from parting.schema.derived_names import (
    CALLED_FUNCTIONS,
    ROUTING_FUNCTIONS,
    ROUTING_OF_FOLLOWERS,
    Names,
)
from parting.schema.objects import Marker
from parting.schema.unique_constraints import recorded_columns
from parting.sql.markers import write_marker
from parting.sql.session_settings import setting_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parting.schema.objects import Name
    from parting.schema.partitioned import (
        CurrentState,
        Declaration,
        DesiredState,
        Leader,
        Partition,
    )


@dataclass(frozen=True)
class Incoming:
    """A table whose rows come back, into a partition that is still to be made.

    Args:
        declaration: What the model declares.
        current: What exists.
        desired: What should exist: with the partition.
        partition: The partition, by the name that it will have.
        table: What the table is called that rows come into.
        template: What the empty table is called that this one inherits from.
        marker: The marker comment of both.
    """

    declaration: Declaration
    current: CurrentState
    desired: DesiredState
    partition: Partition
    table: Name
    template: Name
    marker: Marker

    @property
    def restoring(self) -> Partition:
        """The partition, by the name that it has meanwhile."""
        return replace(self.partition, name=self.table)


def incoming(
    declaration: Declaration,
    current: CurrentState,
    desired: DesiredState,
    suffix: str,
    session: tuple[tuple[str, str], ...],
) -> Incoming:
    """Return how the rows of one table come back. The arguments: see `Incoming`.

    Args:
        declaration: What the model declares.
        current: What exists.
        desired: What should exist.
        suffix: What names the partition.
        session: What the marker says of the session that restores it.
    """
    names = desired.names
    parent = desired.parent.name
    values = (("schema", parent.schema), ("suffix", suffix), ("table", parent.name), *session)
    return Incoming(
        declaration,
        current,
        desired,
        next(one for one in desired.partitions if one.suffix == suffix and not one.is_default),
        _free(names.restoring(suffix), current),
        _free(names.restoring(suffix, "columns"), current),
        Marker("restoring", tuple(sorted(values))),
    )


def _free(name: Name, current: CurrentState) -> Name:
    number, free = 1, name
    while free.name in current.relation_names:
        number += 1
        free = name.beside(f"{name.name[:55]}_{number}")
    return free


def prepare_operations(one: Incoming) -> Iterator[Operation]:
    """Yield what makes the table that rows come into: nobody but the owner may use it."""
    desired, partition, parent = one.desired, one.restoring, one.desired.parent
    yield CreateRestoringTable(
        partition,
        one.template,
        parent.name,
        desired.partition_column,
        Names.BOUND_CHECK,
        unlogged=parent.persistence == "u",
        tablespace=parent.settings.tablespace,
    )
    for name in (one.template, one.table):
        yield SetMarker(ObjectAddress("TABLE", name), write_marker(one.marker), follows=True)
        yield from grant_operations(name, (), one.current.default_grants)
    if partition.has_check:
        target = constraint_target(Names.BOUND_CHECK, partition.name)
        yield SetMarker(target, write_marker(check_marker(desired, partition)), follows=True)
    yield from default_operations(desired, partition.name, ())
    yield from just_made_settings_operations(parent, partition.name)


def index_operations(one: Incoming) -> Iterator[Operation]:
    """Yield what makes the indexes and constraints, but for foreign keys, of all rows at once."""
    yield from _split(one, one.restoring)[0]


def foreign_key_operations(
    one: Incoming, restoring: Sequence[Incoming]
) -> Iterator[tuple[Operation, ...]]:
    """Yield what makes each foreign key, which no row has been compared with yet.

    Args:
        one: The table.
        restoring: All tables of the family.
    """
    following = replace(one, desired=_beside(one.desired, restoring))
    create: list[Operation] = []
    for operation in _split(following, one.restoring)[1]:
        if isinstance(operation, AddConstraint):
            is_enforced = not operation.definition.endswith(" NOT ENFORCED")
            create = [replace(operation, not_valid=is_enforced)]
        else:
            yield (*create, operation)


def validations(
    one: Incoming, restoring: Sequence[Incoming], *, of_key_tables: bool
) -> Iterator[ValidateConstraint]:
    """Yield what compares all rows with each foreign key.

    Args:
        one: The table.
        restoring: All tables of the family.
        of_key_tables: Whether those are meant that reference keys of the family, which are recorded
            when the rows are there; else all others.
    """
    key_tables = {other.desired.names.key_table for other in restoring}
    for operations in foreign_key_operations(one, restoring):
        for add in operations:
            if isinstance(add, AddConstraint) and add.not_valid:
                assert add.references is not None
                if (add.references in key_tables) is of_key_tables:
                    yield ValidateConstraint(add.table, add.name, add.references)


def key_operations(
    archived_number: int,
    source: Name,
    number: int,
    current: CurrentState,
    desired: DesiredState,
) -> Iterator[Operation]:
    """Yield what records the keys of the rows that have come into a partition.

    Args:
        archived_number: The number that the partition had when it was archived.
        source: The partition.
        number: Its number.
        current: What exists.
        desired: What should exist.
    """
    if not desired.declaration.key_table:
        return
    key_table, columns = desired.names.key_table, recorded_columns(desired.uniques)
    left_behind = _left_behind(archived_number, current)
    if left_behind:
        yield TakeKeysAgain(source, key_table, desired.pk, number, left_behind, columns)
    # It may have rows that have been there before.
    yield RecordRestoredKeys(source, key_table, desired.pk, number, columns, (number,))


def new_key_operations(archived_number: int | None, one: Incoming) -> Iterator[Operation]:
    """Yield what records the keys of the rows of a table that is no partition yet.

    Args:
        archived_number: The number that the partition had when it was archived; None if it is of a
            follower that is not in the archive.
        one: The table.
    """
    desired = one.desired
    if desired.declaration.key_table:
        yield RecordRestoredKeys(
            one.table,
            desired.names.key_table,
            desired.pk,
            one.partition.number,
            recorded_columns(desired.uniques),
            _left_behind(archived_number, one.current),
            # They are taken in the end: another run that removes them meanwhile would leave rows
            # without a key.
            holds=True,
        )


def taken_key_operations(archived_number: int | None, one: Incoming) -> Iterator[Operation]:
    """Yield what takes the keys again that rows left behind, now that the table is a partition.

    Only then do the functions know of it that follow a key to another partition. The arguments:
    see `new_key_operations`.
    """
    desired, left_behind = one.desired, _left_behind(archived_number, one.current)
    if desired.declaration.key_table and left_behind:
        table = desired.names.table
        yield BeginRestoring(
            setting_name("moving", table), setting_name("silent", table), desired.names.proof
        )
        yield TakeKeysAgain(
            one.partition.name,
            desired.names.key_table,
            desired.pk,
            one.partition.number,
            left_behind,
            recorded_columns(desired.uniques),
        )


def _left_behind(archived_number: int | None, current: CurrentState) -> tuple[int, ...]:
    """Return the numbers of partitions that are gone, and whose rows may be these.

    Keys that stay on purpose belong to the rows of one partition, and to no others.
    """
    kept = kept_numbers(current) - {archived_number}
    return tuple(sorted(numbers_left_behind(current) - kept))


def check_operation(one: Incoming) -> CheckRestoring:
    """Return what keeps the rows as they are until their keys are recorded."""
    return CheckRestoring(one.table, write_marker(one.marker))


def attach_operations(one: Incoming) -> Iterator[Operation]:
    """Yield what makes a partition of the table that the rows are in."""
    current, desired, partition = one.current, one.desired, one.partition
    parent = desired.parent
    constraints, indexes = _renames(one)
    yield from indexes
    yield AttachRestored(one.table, one.template, partition, parent.name, constraints)
    target = ObjectAddress("TABLE", partition.name)
    yield SetMarker(target, write_marker(partition_marker(partition)), follows=True)
    yield from partition_trigger_operations(desired, partition, None)
    yield from grant_operations(partition.name, partition_grants(parent), frozenset())
    yield from generated_column_operations(partition.name, parent)
    yield from table_settings_operations(parent, partition.name, None)
    default = current.default_partition
    for other in desired.partitions:
        if other.is_default and default is not None:  # it remembers the highest number
            yield from marker_operations(desired, other, default)
    routing = ROUTING_OF_FOLLOWERS if desired.leader else ROUTING_FUNCTIONS
    yield from function_operations(current, desired, (*routing, *CALLED_FUNCTIONS))
    if desired.declaration.compares_by_partitions:
        yield from take_rows(desired, [partition])


def compares_late_rows(desired: DesiredState, partition: Partition) -> bool:
    """Return whether rows of the default partition may come to a partition when it has others.

    Whatever tells two rows apart must compare them wherever they are: the key table, or the
    partition itself, which takes those rows before anybody sees it.
    """
    declaration = desired.declaration
    if declaration.compares_by_partitions:
        return True
    by_itself = any(one.kind in "ux" for one in partition_constraints(desired, partition))
    by_itself |= any(one.unique for one in partition_indexes(desired))
    return declaration.key_table and not by_itself


def _split(one: Incoming, partition: Partition) -> tuple[list[Operation], list[Operation]]:
    """Return what makes indexes and constraints, and what makes foreign keys."""
    desired = one.desired
    others: list[Operation] = []
    foreign_keys: list[Operation] = []
    into = others
    for operation in (
        *constraint_operations(desired, partition, None),
        *self_reference_operations(desired, partition),
    ):
        if isinstance(operation, AddConstraint):
            into = others if operation.references is None else foreign_keys
        into.append(operation)  # a marker comment follows what it is of
    return [*others, *new_index_operations(desired, partition)], foreign_keys


def _renames(one: Incoming) -> tuple[tuple[tuple[str, str], ...], list[Operation]]:
    """Return the constraints and indexes whose names are derived from that of the partition."""
    constraints: list[tuple[str, str]] = []
    indexes: list[Operation] = []
    before, after = _split(one, one.restoring)[0], _split(one, one.partition)[0]
    for old, new in zip(before, after, strict=True):
        if isinstance(old, AddConstraint) and isinstance(new, AddConstraint):
            if old.name != new.name:
                constraints.append((old.name, new.name))
        elif isinstance(old, CreateIndex) and isinstance(new, CreateIndex):
            indexes.append(RenameRelation("INDEX", old.name, new.name.name))
    return tuple(constraints), indexes


def _beside(desired: DesiredState, restoring: Sequence[Incoming]) -> DesiredState:
    """Return what should exist of a follower, by what the partition of its leader is called."""
    leader = desired.leader
    if leader is None:
        return desired
    return replace(desired, leader=_of_restoring(leader, restoring))


def _of_restoring(leader: Leader, restoring: Sequence[Incoming]) -> Leader:
    (above,) = (one for one in restoring if one.desired.parent.name == leader.table)
    number = above.partition.number
    partitions = (above.restoring if one.number == number else one for one in leader.partitions)
    return replace(leader, partitions=tuple(partitions))


def statistics_plan(current: CurrentState, number: int) -> Plan:
    """Plan to gather the planner's statistics of what has got many rows at once.

    Args:
        current: What exists.
        number: The number of the partition whose rows have come back.
    """
    analyze = Analyze(current.parent.name, only=current.analyzes_children)
    return Plan((*analyze_plan(current, {number}).stages, Transaction((analyze,))))
