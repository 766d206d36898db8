"""Rows that leave a partition for others: what is split, and what is joined. Pure.

A partition that rows are leaving has two bounds. New rows are routed by the one, which becomes
narrower at once, in the transaction that makes the partitions for the rest. What is still there is
within the other one, which its check goes on enforcing and reads go on looking in, until the last
row has left. So each row can be found and changed at every moment, and it can take as long as it
takes. A partition whose bound has become empty is dropped in the end.

The rows that follow a row go with it, whichever partition that is.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parting.exceptions import NotPartitioned, PartingError, UnsupportedTable
from parting.planning import limits
from parting.planning.compare.constraints import (
    bound_check_operations,
    self_reference_operations,
)
from parting.planning.compare.functions import (
    function_operations,
    orphaned_function_operations,
)
from parting.planning.compare.partitions import marker_operations
from parting.planning.compare.triggers import (
    orphaned_partition_trigger_operations,
    partition_trigger_operations,
)
from parting.planning.desired_state import desired_state
from parting.planning.drain import move_rows
from parting.planning.install import new_partition_operations
from parting.planning.operations import (
    Analyze,
    AwaitOlderSnapshots,
    CheckRowsHaveLeft,
    CreateIndex,
    DetachPartition,
    DropIndex,
    DropRelation,
    DropTrigger,
    LockMode,
    LockTable,
    MoveRowsOut,
    ObjectAddress,
    Operation,
    Place,
    Reindex,
    SetMarker,
    Vacuum,
    ValidateConstraint,
)
from parting.planning.plan import (
    Batched,
    Concurrent,
    Plan,
    Stage,
    Transaction,
    add_transaction,
)
from parting.schema.derived_names import (
    CALLED_FUNCTIONS,
    ROUTING_FUNCTIONS,
    ROUTING_OF_FOLLOWERS,
    Names,
)
from parting.schema.objects import Marker
from parting.schema.partitioned import DEFAULT_NUMBER
from parting.schema.unique_constraints import cross_partition_uniques
from parting.sql.markers import write_marker
from parting.sql.quoting import ident
from parting.strategies.bounds import Interval
from parting.strategies.strategy import RangeStrategy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from parting.schema.objects import Column, Name, Relation
    from parting.schema.partitioned import (
        CurrentState,
        Declaration,
        DesiredState,
        ExistingPartition,
        Leader,
        Partition,
    )
    from parting.strategies.bounds import PartitionSpec


#: What compares keys without a key table while rows are leaving partitions.
_COMPARING_FUNCTIONS = ("relocate", "fetch_leaving")


@dataclass(frozen=True)
class Change:
    """Which partitions get narrower bounds, and which ones are made for what they lose.

    Args:
        narrowed: The new bounds, by the partition numbers.
        specs: The new partitions, in the order in which their rows shall leave.
        tablespace: Where these are made; None: where all others are.
    """

    narrowed: Mapping[int, Interval]
    specs: tuple[PartitionSpec, ...]
    tablespace: str | None = None

    def __bool__(self) -> bool:
        return bool(self.narrowed)


def leaving(current: CurrentState) -> tuple[ExistingPartition, ...]:
    """Return the partitions that rows are leaving."""
    return tuple(one for one in current.partitions if one.partition.leaving is not None)


def errors(
    declaration: Declaration,
    current: CurrentState,
    *,
    weakens_uniques: bool = False,
    is_to_look_up: bool = False,
) -> Iterator[PartingError]:
    """Return every reason why rows cannot leave partitions of a table for others.

    Args:
        declaration: What the model declares.
        current: What exists.
        weakens_uniques: Whether somebody wants it although new rows are not compared with those
            that have not left yet.
        is_to_look_up: Whether what follows the rows is to be looked up in a key table by then.
    """
    label, parent = declaration.label, current.parent
    install = f"manage.py install_partition_triggers {label}"
    if declaration.leader is not None:
        yield UnsupportedTable(
            f"{label}: its partitions are those of {declaration.leader}.",
            f"Name that model instead: the whole family goes with it: {declaration.leader}",
        )
        return
    if not isinstance(declaration.strategy, RangeStrategy):
        yield UnsupportedTable(
            f"{label}: the partitions of {declaration.strategy!r} have no order.",
            "To have others, uninstall it, declare others, and install it again.",
        )
        return
    if not current.installed:
        yield NotPartitioned(f"{label}: {parent.name} is not partitioned.", install)
        return
    if declaration.key_table and not current.key_table_is_filled:
        yield UnsupportedTable(
            f"{label}: the key table does not have every row of {parent.name} yet.", install
        )
    found_by_keys = declaration.compares_by_partitions and not is_to_look_up
    if found_by_keys and declaration.followers and not leaving(current):
        followers = ", ".join(one.label for one in declaration.followers)
        yield UnsupportedTable(
            f"{label}: the primary key is the partition key, and rows of {followers} are found by "
            "it: while some are leaving a partition, those that follow them would be looked for "
            "elsewhere.",
            f"Leave key_table=False out of the declaration of {label}: then they are looked up in "
            "a key table until all have left.",
        )
        return
    if weakens_uniques or leaving(current):
        return
    for name in _uniques_of_partitions(declaration, parent):
        yield UnsupportedTable(
            f"{label}: {name} contains the partition key, so each partition enforces it by itself: "
            "while rows are leaving one, nothing would compare them with new ones.",
            "If no such row can come, say --weaken-uniques: one that comes all the same is found "
            "when the other one is to leave, which then stays, and is named.",
        )


def _uniques_of_partitions(declaration: Declaration, parent: Relation) -> Iterator[str]:
    """Yield the constraints whose equal rows are in one partition, because they have one key."""
    key = declaration.partition_column
    across = {one.name for one in cross_partition_uniques(declaration, parent)}
    kinds = "ux"
    if declaration.compares_by_partitions:  # no two rows have one key: see `_comparing_triggers`
        kinds, across = "x", {*across, *(index.name for index in parent.indexes)}
    for one in parent.constraints:
        if one.kind in kinds and key in one.columns and one.name not in across:
            yield f"the constraint {one.name}"
    for index in parent.indexes:
        if index.unique and key in index.columns and index.name not in across:
            yield f"the unique index {index.name}"


def narrowed(current: CurrentState, bounds: Mapping[int, Interval]) -> CurrentState:
    """Return what exists as it is when partitions have narrower bounds, and rows leave them.

    Args:
        current: What exists.
        bounds: The new bounds, by the partition numbers.
    """

    def changed(one: ExistingPartition) -> ExistingPartition:
        bound, partition = bounds.get(one.partition.number), one.partition
        if bound is None or not isinstance(partition.bound, Interval):
            return one
        wide = partition.leaving or partition.bound
        return replace(one, partition=replace(partition, bound=bound, leaving=wide))

    return replace(current, partitions=tuple(map(changed, current.partitions)))


def begin_plan(declaration: Declaration, current: CurrentState, change: Change) -> Plan:
    """Plan the transactions from which on new rows go where they will all be.

    Args:
        declaration: What the model declares.
        current: What exists. There must be no `errors`.
        change: What is to become of it.
    """
    if not change:
        return Plan()
    stages: list[Stage] = []
    size = limits.SPLIT_A_TRANSACTION
    before: Mapping[int, Interval] = {}
    for end in range(size, len(change.specs) + size, size) or [size]:
        is_last = end >= len(change.specs)
        bounds = change.narrowed if is_last else _down_to(change, end)
        desired = desired_after(declaration, current, Change(bounds, change.specs[:end]))
        new = {one.suffix for one in change.specs[end - size : end]}
        operations = _begin(current, desired, new, bounds, before, change.tablespace)
        stages.append(Transaction(tuple(operations)))
        before = bounds
    return Plan(tuple(stages))


def _down_to(change: Change, end: int) -> dict[int, Interval]:
    """Return how far bounds are narrowed by the first of the new partitions, the newest."""
    edge = min(one.bound.lower for one in change.specs[:end])  # type: ignore[union-attr]
    return {number: replace(bound, upper=edge) for number, bound in change.narrowed.items()}


def desired_after(declaration: Declaration, current: CurrentState, change: Change) -> DesiredState:
    """Return what exists once rows are about to leave partitions. See `begin_plan`."""
    return desired_state(declaration, narrowed(current, change.narrowed), change.specs)


def _begin(
    current: CurrentState,
    desired: DesiredState,
    new: Collection[str],
    bounds: Mapping[int, Interval],
    before: Mapping[int, Interval],
    tablespace: str | None,
) -> Iterator[Operation]:
    # The triggers of the new partitions need them.
    yield from function_operations(current, desired, _COMPARING_FUNCTIONS)
    for partition in desired.partitions:
        if partition.suffix in new and not partition.is_default:
            yield from new_partition_operations(
                desired, partition, current.default_grants, tablespace
            )
            yield from self_reference_operations(desired, partition)
    for one in current.partitions:
        number = one.partition.number
        partition = next(other for other in desired.partitions if other.number == number)
        if partition.is_default or (number in bounds and bounds[number] != before.get(number)):
            yield from marker_operations(desired, partition, one.relation)
            triggers = partition_trigger_operations(desired, partition, one.relation)
            # They are replaced as they are: to drop one would keep readers out, too.
            yield from (one for one in triggers if not isinstance(one, DropTrigger))
    yield from function_operations(current, desired, (*ROUTING_FUNCTIONS, *CALLED_FUNCTIONS))


def _overlap(one: Interval, other: Interval) -> Interval | None:
    """Return what two intervals have in common; None if that is nothing."""
    if not one.overlaps(other):
        return None
    lower: Any = max(one.lower, other.lower)  # type: ignore[type-var]
    upper: Any = min(one.upper, other.upper)  # type: ignore[type-var]
    return replace(one, lower=lower, upper=upper, is_open=one.is_open and other.is_open)


def _rests(of: Interval, covered: Iterable[Interval]) -> Iterator[Interval]:
    """Yield what is left of an interval when others are taken away."""
    rest: Interval | None = of
    for one in sorted(covered, key=lambda bound: bound.lower):  # type: ignore[arg-type,return-value]
        if rest is None or _overlap(rest, one) is None:
            continue
        if rest.lower < one.lower:  # type: ignore[operator]
            yield replace(rest, upper=one.lower)
        is_left = one.upper < rest.upper  # type: ignore[operator]
        rest = replace(rest, lower=one.upper, is_open=False) if is_left else None
    if rest is not None and not rest.is_empty:
        yield rest


def _targets(
    desired: DesiredState, partition: Partition
) -> Iterator[tuple[Partition | None, Interval]]:
    """Yield where rows of a partition go, and which ones, newest first; None: the default one."""
    assert partition.leaving is not None
    taken: list[Interval] = []
    found: list[tuple[Partition | None, Interval]] = []
    for one in desired.partitions:
        if not isinstance(one.bound, Interval) or one.is_left:
            continue
        common = _overlap(one.bound, partition.leaving)
        if common is not None:
            taken.append(common)
            if one.number != partition.number:
                found.append((one, common))
    found += [(None, one) for one in _rests(partition.leaving, taken)]
    yield from sorted(found, key=lambda pair: pair[1].lower, reverse=True)  # type: ignore[arg-type,return-value]


def move_plan(
    desired: DesiredState,
    current: CurrentState,
    followed_by: Mapping[int, tuple[Name, ...]],
) -> Plan:
    """Plan how rows leave the partitions, newest first, and before an index that finds them.

    Args:
        desired: What exists, or is about to.
        current: What exists.
        followed_by: The partitions of followers, by the partition numbers.
    """
    indexes: list[Stage] = []
    moves: list[tuple[Any, Stage]] = []
    relations = {one.partition.number: one.relation for one in current.partitions}
    for partition in desired.partitions:
        if partition.leaving is None:
            continue
        targets = list(_targets(desired, partition))
        if targets and not _is_whole(partition, targets):
            indexes += _index(desired, relations[partition.number])
        move = _move(desired, partition, targets, followed_by.get(partition.number, ()))
        for _, within in targets:
            edge = None if _is_whole(partition, targets) else within.lower
            moves.append((within.lower, Batched(replace(move, edge=edge))))
    moves.sort(key=lambda one: one[0], reverse=True)
    return Plan((*indexes, *(stage for _, stage in moves)))


def _is_whole(partition: Partition, targets: Sequence[tuple[Partition | None, Interval]]) -> bool:
    """Return whether all rows leave a partition for the same one."""
    return partition.is_left and len(targets) == 1


def _move(
    desired: DesiredState,
    partition: Partition,
    targets: Sequence[tuple[Partition | None, Interval]],
    followed_by: tuple[Name, ...],
) -> MoveRowsOut:
    places = [Place(one.number, one.name, one.bound) for one, _ in targets if one is not None]
    default = Place(DEFAULT_NUMBER, desired.names.default)
    move = move_rows(desired, Place(partition.number, partition.name))
    fields = {one.name: getattr(move, one.name) for one in dataclasses.fields(move)}
    fields |= {"places": tuple(places) or (default,), "otherwise": default}
    if _is_whole(partition, targets):
        fields |= {"locate": None, "otherwise": None}  # all rows go there
    compared = desired.declaration.compares_by_partitions
    return MoveRowsOut(**fields, followed_by=followed_by, is_compared=compared)


def _index(desired: DesiredState, relation: Relation) -> Iterator[Stage]:
    column, name = desired.partition_column, Names(relation.name).leaving_index
    if any(one.valid and _finds(one.definition, one.columns, column) for one in relation.indexes):
        return
    if any(one.kind in "pu" and one.columns[:1] == (column.name,) for one in relation.constraints):
        return
    if any(one.name == name.name for one in relation.indexes):
        yield Concurrent(DropIndex(name, relation.name, concurrently=True))
    definition = f"USING btree ({ident(column.name)})"
    yield Concurrent(CreateIndex(name, relation.name, False, definition, concurrently=True))
    mark = SetMarker(ObjectAddress("INDEX", name), write_marker(Marker("index")), follows=True)
    yield Transaction((mark,))


def _finds(definition: str, columns: Sequence[str], column: Column) -> bool:
    """Return whether an index has its rows in the order of a column."""
    plain = definition.startswith((f"USING btree ({column.name}", 'USING btree ("'))
    return plain and columns[:1] == (column.name,) and " WHERE " not in definition


def finish_plan(desired: DesiredState, current: CurrentState) -> Plan:
    """Plan what is to be done when all rows have left: from then on nobody looks for them there.

    Each partition is looked through once without a lock, when nobody sees rows there any more that
    have left: the index forgets them then, so that nobody waits long behind the second look. No row
    that belongs elsewhere can come from that one on; whoever has a snapshot from before is waited
    for. What is empty is dropped afterwards: see `drop_plan`.

    Args:
        desired: What exists.
        current: The same.
    """
    looks: list[Stage] = []
    checks: list[Stage] = []
    rest: list[Stage] = []
    compares = desired.declaration.compares_by_partitions
    for one in leaving(current):
        partition = next(
            other for other in desired.partitions if other.number == one.partition.number
        )
        table, bound = one.relation.name, partition.bound
        assert isinstance(bound, Interval)
        final = replace(partition, leaving=None)
        narrow = tuple(bound_check_operations(desired, final, one.relation))
        if narrow:
            check = CheckRowsHaveLeft(table, bound, desired.partition_column)
            locked = LockTable(table, LockMode.ACCESS_EXCLUSIVE.value)
            looks.append(Transaction((check,)))
            checks.append(Transaction((locked, check, *narrow)))
        if partition.is_left:
            continue
        rest.append(Transaction((ValidateConstraint(table, Names.BOUND_CHECK),)))
        if not compares:
            rest.append(Transaction(tuple(marker_operations(desired, final, one.relation))))
        if any(index.name == Names(table).leaving_index.name for index in one.relation.indexes):
            name = Names(table).leaving_index
            rest.append(Concurrent(DropIndex(name, table, concurrently=True)))
    if not leaving(current):
        return Plan()
    if compares:
        add_transaction(rest, _stop_comparing(desired.declaration, current))
    parent = desired.parent.name
    awaited = Transaction((AwaitOlderSnapshots(parent, limits.OLDER_SNAPSHOTS_S),))
    before = (awaited, *looks) if looks else ()
    return Plan((*before, *checks, awaited, *rest))


def _stop_comparing(declaration: Declaration, current: CurrentState) -> Iterator[Operation]:
    """Let go of what compares keys while rows leave partitions, but for those that are dropped."""
    settled = tuple(
        one
        if one.partition.is_left
        else replace(one, partition=replace(one.partition, leaving=None))
        for one in current.partitions
    )
    desired = desired_state(declaration, replace(current, partitions=settled), ())
    yield from function_operations(current, desired, (*_COMPARING_FUNCTIONS, *CALLED_FUNCTIONS))
    for one in current.partitions:
        number = one.partition.number
        partition = next(other for other in desired.partitions if other.number == number)
        yield from marker_operations(desired, partition, one.relation)
        yield from orphaned_partition_trigger_operations(desired, partition, one.relation)
    yield from orphaned_function_operations(current, desired)


def drop_plan(
    declaration: Declaration,
    current: CurrentState,
    numbers: Collection[int],
    leader: Leader | None = None,
) -> Plan:
    """Plan how partitions go that all rows have left.

    Those of followers go before those of their leader.

    Args:
        declaration: What the model declares.
        current: What exists.
        numbers: The partition numbers.
        leader: The table that this one follows, if it does.
    """
    stages: list[Stage] = []
    gone: set[int] = set()
    going = [one for one in current.partitions if one.partition.number in numbers]
    while going:
        chunk, going = going[: limits.DROPPED_A_TRANSACTION], going[limits.DROPPED_A_TRANSACTION :]
        left = {one.partition.number for one in going}
        stays = tuple(
            one
            for one in current.partitions
            if one.partition.number not in numbers or one.partition.number in left
        )
        if leader is not None:
            kept = {one.partition.number for one in stays}
            leader = replace(
                leader, partitions=tuple(one for one in leader.partitions if one.number in kept)
            )
        desired = desired_state(declaration, replace(current, partitions=stays), (), leader)
        routing = ROUTING_OF_FOLLOWERS if leader else ROUTING_FUNCTIONS
        operations = [operation for one in chunk for operation in _drop(current, one.relation)]
        changing = (*routing, *_COMPARING_FUNCTIONS, *CALLED_FUNCTIONS)
        operations += function_operations(current, desired, changing)
        if declaration.compares_by_partitions and not leaving(replace(current, partitions=stays)):
            for one in stays:
                number = one.partition.number
                partition = next(other for other in desired.partitions if other.number == number)
                operations += orphaned_partition_trigger_operations(
                    desired, partition, one.relation
                )
            operations += orphaned_function_operations(current, desired)
        default = current.default_partition
        if default is not None:  # all its keys have left before
            gone = {one.partition.number for one in chunk} | gone
            partition = next(one for one in desired.partitions if one.is_default)
            operations += marker_operations(desired, partition, default, gone)
        stages.append(Transaction(tuple(operations)))
    if stages and leader is None:
        analyze = Analyze(current.parent.name, only=current.analyzes_children)
        stages.append(Transaction((analyze,)))
    return Plan(tuple(stages))


def _drop(current: CurrentState, relation: Relation) -> Iterator[Operation]:
    yield DetachPartition(relation.name, current.parent.name)
    references = tuple(one.references for one in relation.constraints if one.references)
    yield DropRelation("TABLE", relation.name, references=references)


def touched(desired: DesiredState) -> set[int]:
    """Return the numbers of the partitions that rows are leaving, and of those that they go to."""
    numbers: set[int] = set()
    for partition in desired.partitions:
        if partition.leaving is not None:
            numbers.add(partition.number)
            numbers |= {one.number for one, _ in _targets(desired, partition) if one is not None}
    return numbers


def analyze_plan(current: CurrentState, numbers: Collection[int]) -> Plan:
    """Plan to gather statistics of partitions that rows have left or come to, and of their keys.

    Old ones would look as if the key table had other rows than these.

    Args:
        current: What exists.
        numbers: The partition numbers.
    """
    tables = [one.relation.name for one in current.partitions if one.partition.number in numbers]
    if current.key_table is not None and tables:
        tables.append(current.key_table.name)
    return Plan(tuple(Transaction((Analyze(table),)) for table in tables))


def space_plans(current: CurrentState, moved_from: Collection[Name]) -> tuple[Plan, ...]:
    """Plan how partitions give back the space of the rows that have left them.

    Args:
        current: What exists.
        moved_from: The names of the partitions.
    """
    tables = [one.relation.name for one in current.partitions if one.relation.name in moved_from]
    key_table = current.key_table
    concurrent: list[Reindex | Vacuum] = []
    for table in tables:
        concurrent += [Vacuum(table), Reindex(table)]
    if key_table is not None and tables:
        concurrent.append(Vacuum(key_table.name))
    return tuple(Plan((Concurrent(one),)) for one in concurrent)
