"""Old partitions that are retired: which ones, why not, and what is done with them. Pure.

A partition is detached with its rows, and so are those that follow it, in one transaction. It gets
another name, so that its own is free, and a marker comment that says what it was. Nobody reads or
writes its rows through the table from then on; late rows go to the default partition, and stay
there. Afterwards its keys are removed, followers' before those of their leader.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parting.exceptions import PartingError, UnsupportedTable
from parting.planning.compare.functions import function_operations
from parting.planning.compare.partitions import partition_marker, remembered
from parting.planning.compare.privileges import retired_grant_operations
from parting.planning.desired_state import desired_state
from parting.planning.operations import (
    CheckNotReferenced,
    CheckPartition,
    CheckRetired,
    DropConstraint,
    DropDefault,
    DropFromPublication,
    DropRelation,
    DropTrigger,
    HoldRetired,
    LimitStatement,
    Lock,
    LockMode,
    LockTable,
    LockTables,
    ObjectAddress,
    Operation,
    Referencing,
    RenameRelation,
    RetirePartition,
    SetMarker,
)
from parting.planning.partitions import leader_of, limited_to, open_to
from parting.planning.plan import Plan, Transaction
from parting.planning.renames import renamed_indexes
from parting.planning.takeover import named_edge
from parting.schema.derived_names import FUNCTIONS, Names, copy_name
from parting.schema.objects import Marker, Relation
from parting.schema.partitioned import KEEP_KEYS, RetiredTable
from parting.sql.markers import write_marker
from parting.strategies.bound_sets import united, write_bounds
from parting.strategies.bound_text import describe_bound, write_bound
from parting.strategies.bounds import Interval
from parting.strategies.strategy import RangeStrategy
from parting.strategies.time import in_times
from parting.strategies.values import ListPartitions

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from parting.schema.objects import Name
    from parting.schema.partitioned import (
        CurrentState,
        Declaration,
        DesiredState,
        ExistingPartition,
        Leader,
    )
    from parting.strategies.strategy import Strategy

#: How many rows that are in the way are counted; a message names the first of them.
COUNTED = 1_000
EXAMPLES = 5


@dataclass(frozen=True)
class Wish:
    """What somebody wants to be retired; nothing: what is beyond `keep`.

    Args:
        before: The suffix of the first partition that stays.
        suffixes: Those of the partitions.
    """

    before: str | None = None
    suffixes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.before is not None or bool(self.suffixes)


@dataclass(frozen=True)
class Member:
    """A table of a family.

    Args:
        declaration: What the model declares.
        current: What exists.
        desired: The same, as it should be.
    """

    declaration: Declaration
    current: CurrentState
    desired: DesiredState

    def partition(self, number: int) -> ExistingPartition | None:
        """Return a partition by its number; None if this table has none."""
        found = (one for one in self.current.partitions if one.partition.number == number)
        return next(found, None)


def past(current: CurrentState, at: Any) -> list[ExistingPartition]:
    """Return the partitions that end before the present, in their order.

    Args:
        current: What exists.
        at: The position, see `parting.planning.partitions.position`.
    """
    before: list[Any] = [
        one
        for one in current.partitions
        if isinstance(one.partition.bound, Interval)
        and not one.partition.is_left
        and one.partition.bound.upper <= at
    ]
    return sorted(before, key=lambda one: one.partition.bound.lower)


def beyond_keep(strategy: Strategy, current: CurrentState, at: Any) -> list[ExistingPartition]:
    """Return the past partitions beyond those that are to be kept. The arguments: see `past`.

    So many partitions are kept, and all rows of the time that so many of the strategy take: some
    may be shorter, which were made by another strategy.
    """
    keep = getattr(strategy, "keep", None)
    if keep is None or not isinstance(strategy, RangeStrategy):
        return []
    kept = strategy.spec_for(at)
    for _ in range(keep):
        kept = strategy.preceding(kept) if kept is not None else None
    if kept is None or not isinstance(kept.bound, Interval):
        return []
    edge: Any = kept.bound.lower
    before = past(current, at)
    beyond: list[Any] = before[: max(len(before) - keep, 0)]
    return [one for one in beyond if one.partition.bound.upper <= edge]


def receives(current: CurrentState, existing: ExistingPartition) -> bool:
    """Return whether rows are on their way to a partition, from one that they leave.

    Args:
        current: What exists.
        existing: The partition.
    """
    bound: Any = existing.partition.bound
    if not isinstance(bound, Interval):
        return False
    sources: list[Any] = [
        one.partition.leaving
        for one in current.partitions
        if one is not existing and one.partition.leaving is not None
    ]
    return any(
        (bound.is_open or bound.lower < one.upper) and (one.is_open or one.lower < bound.upper)
        for one in sources
    )


@dataclass(frozen=True)
class Chosen:
    """A partition that is to be retired.

    Args:
        existing: The partition.
        why: Why, in words.
    """

    existing: ExistingPartition
    why: str

    @property
    def number(self) -> int:
        """Its partition number."""
        return self.existing.partition.number

    @property
    def suffix(self) -> str:
        """What names it."""
        return self.existing.partition.suffix


def choose(
    declaration: Declaration, current: CurrentState, at: Any, wish: Wish, *, is_date: bool
) -> list[Chosen]:
    """Return the partitions that are to be retired, in their order.

    Args:
        declaration: What the model at the top of the family declares.
        current: What exists.
        at: The position, see `parting.planning.partitions.position`.
        wish: What somebody wants.
        is_date: Whether the partition key is a date.

    Raises:
        PartingError: If what somebody names cannot be retired.
    """
    strategy, label = declaration.strategy, declaration.label
    if wish and not isinstance(strategy, (RangeStrategy, ListPartitions)):
        raise UnsupportedTable(
            f"{label}: each partition of {strategy!r} contains rows of all times, so none is older "
            "than others.",
            "Delete the old rows instead, or declare ranges: uninstall it, declare others, and "
            "install it again.",
        )
    if wish.suffixes:
        return [_named(declaration, current, at, suffix) for suffix in dict.fromkeys(wish.suffixes)]
    if wish.before is not None:
        return _before(declaration, current, at, wish.before, is_date=is_date)
    keep = getattr(strategy, "keep", None)
    why = f"before the newest {keep} of the past (keep={keep})"
    return [
        Chosen(one, why)
        for one in beyond_keep(strategy, current, at)
        if one.partition.leaving is None and not receives(current, one)
    ]


def _named(declaration: Declaration, current: CurrentState, at: Any, suffix: str) -> Chosen:
    label = declaration.label
    named = {
        one.partition.suffix: one for one in current.partitions if not one.partition.is_default
    }
    one = named.get(suffix)
    if one is None and isinstance(declaration.strategy, RangeStrategy):
        one = named.get(suffix.replace("-", ""))
    if one is None:
        raise UnsupportedTable(
            f"{label}: {current.parent.name} has no partition {suffix!r}.",
            f"manage.py partition_status {label} lists them.",
        )
    name, bound = one.relation.name, one.partition.bound
    if one.partition.leaving is not None:
        raise UnsupportedTable(
            f"{label}: rows are leaving {name} for other partitions.",
            f"manage.py split_partition {label} goes on with that; then retire it.",
        )
    if receives(current, one):
        raise UnsupportedTable(
            f"{label}: rows are on their way to {name} from another partition.",
            f"manage.py split_partition {label} or merge_partitions goes on with that; then retire "
            "it.",
        )
    if isinstance(bound, Interval) and one not in past(current, at):
        contained = describe_bound(in_times(declaration.strategy, bound))
        raise UnsupportedTable(
            f"{label}: {name} ({contained}) is not over: new rows belong there.",
            "Retire partitions that end before the present.",
        )
    return Chosen(one, "named")


def _before(
    declaration: Declaration, current: CurrentState, at: Any, before: str, *, is_date: bool
) -> list[Chosen]:
    label, strategy = declaration.label, declaration.strategy
    if not isinstance(strategy, RangeStrategy):
        raise UnsupportedTable(
            f"{label}: the partitions of {strategy!r} have no order.",
            "Name those that are to be retired: --partition SUFFIX.",
        )
    edge = named_edge(declaration, before, is_date=is_date)
    if edge > at:
        raise UnsupportedTable(
            f"{label}: {before} is not over, and what is before it neither: new rows belong there.",
            "Say --before with a partition of the past, or the present one.",
        )
    return [
        Chosen(one, f"before {before}")
        for one in past(current, at)
        if one.partition.leaving is None
        and not receives(current, one)
        and one.partition.bound.upper <= edge  # type: ignore[union-attr]
    ]


@dataclass(frozen=True)
class Reference:
    """A foreign key by which rows that stay may reference rows of a partition that is retired.

    Args:
        referencing: The foreign key.
        owner: Who owns the table that has it.
        follower: The model whose rows follow these by it; None if it is of others.
    """

    referencing: Referencing
    owner: str
    follower: Declaration | None = None


def references(
    members: Sequence[Member], member: Member, numbers: Collection[int]
) -> tuple[Reference, ...]:
    """Return the foreign keys of rows that stay to rows of one table.

    Args:
        members: All tables of the family.
        member: The table.
        numbers: The numbers of all partitions that are to be retired.
    """
    going = {
        one.relation.name
        for other in members
        for one in other.current.partitions
        if one.partition.number in numbers
    }
    columns = {column.name: column for column in member.current.parent.columns}
    pk = member.desired.pk
    found: dict[tuple[Name, tuple[str, ...]], Reference] = {}
    for one in member.current.incoming_foreign_keys:
        constraint = one.constraint
        if constraint.references != member.desired.names.key_table or one.table in going:
            continue
        referenced = tuple(
            pk if name == "pk" else columns[name] for name in constraint.referenced_columns
        )
        referencing = Referencing(one.table, constraint.columns, referenced, only=one.kind == "r")
        follower = _follower(members, member, one.table, constraint.columns)
        found[one.table, constraint.columns] = Reference(referencing, one.owner, follower)
    return tuple(found[key] for key in sorted(found, key=str))


def _follower(
    members: Sequence[Member], member: Member, table: Name, columns: tuple[str, ...]
) -> Declaration | None:
    for other in members:
        leader = other.declaration.leader
        if leader is None or leader.label != member.declaration.label:
            continue
        tables = {other.current.parent.name}
        tables |= {one.relation.name for one in other.current.partitions}
        if table in tables and columns == (other.declaration.partition_column,):
            return other.declaration
    return None


@dataclass(frozen=True)
class InTheWay:
    """What was found of one partition of one table, and keeps it from being retired.

    Args:
        member: The table.
        existing: Its partition.
        dependents: What depends on it, in PostgreSQL's words.
        referenced: The values by which rows that stay reference its rows, by foreign keys.
        unreadable: Foreign keys of tables that cannot be read.
        in_table: Whether the table itself has rows that belong there.
        in_default: Whether the default partition has.
        apart: Values of rows there that follow rows in other partitions.
    """

    member: Member
    existing: ExistingPartition
    dependents: tuple[str, ...] = ()
    referenced: tuple[tuple[Reference, tuple[str, ...]], ...] = ()
    unreadable: tuple[Reference, ...] = ()
    in_table: bool = False
    in_default: bool = False
    apart: tuple[str, ...] = ()


def refusals(found: InTheWay, *, keeps_keys: bool) -> Iterator[PartingError]:
    """Yield every reason not to retire a partition.

    Args:
        found: What was found.
        keeps_keys: Whether keys that are referenced stay.
    """
    label, root = found.member.declaration.label, _root(found.member.declaration).label
    table, suffix = found.existing.relation.name, found.existing.partition.suffix
    parent = found.member.current.parent.name
    if found.dependents:
        yield UnsupportedTable(
            f"{label}: what depends on {table} would have retired rows only: "
            f"{', '.join(found.dependents)}.",
            f"Drop it, or have it use {parent}.",
        )
    for where, table_has in ((parent, found.in_table), (None, found.in_default)):
        if table_has:
            what = where or f"the default partition of {parent}"
            yield UnsupportedTable(
                f"{label}: rows that belong to {suffix} are in {what}, and would stay there for "
                "good.",
                f"manage.py drain_partitions {root}, then retire it.",
            )
    if found.apart:
        yield UnsupportedTable(
            f"{label}: rows of {table} follow rows in other partitions, which stay: "
            f"{_examples(found.apart)}.",
            f"manage.py drain_partitions {root}, or delete them.",
        )
    for reference in found.unreadable:
        referencing = reference.referencing.table
        yield UnsupportedTable(
            f"{label}: whether rows of {referencing} reference rows of {suffix} cannot be read.",
            f"GRANT SELECT ON {referencing} to the role that runs this, and to the owner of "
            f"{parent}.",
        )
    for reference, values in found.referenced:
        referencing, columns = reference.referencing.table, ", ".join(reference.referencing.columns)
        rows = f"more than {COUNTED:,}" if len(values) > COUNTED else f"{len(values):,}"
        what = f"{rows} rows of {referencing}" if len(values) != 1 else f"1 row of {referencing}"
        if reference.follower is not None:
            yield UnsupportedTable(
                f"{label}: {what} follow rows of {suffix}, and are in another partition: {columns} "
                f"{_examples(values)}.",
                f"manage.py drain_partitions {root}, or delete them.",
            )
        elif keeps_keys and not reference.referencing.only:
            yield UnsupportedTable(
                f"{label}: {what} reference rows of {suffix}: {columns} {_examples(values)}. Keys "
                "cannot stay for a natively partitioned table: its foreign key could not be made "
                "for the plain table when this one is uninstalled.",
                "Change or delete those rows.",
            )
        elif not keeps_keys:
            yield UnsupportedTable(
                f"{label}: {what} reference rows of {suffix}, which they would do in vain: "
                f"{columns} {_examples(values)}.",
                "Change or delete them, or have the keys stay that they reference, so that the "
                "foreign key stays satisfied: --on-reference keep-keys.",
            )


def _root(declaration: Declaration) -> Declaration:
    return _root(declaration.leader) if declaration.leader is not None else declaration


def _examples(values: Sequence[str]) -> str:
    """Return the first of some values, each once."""
    once = list(dict.fromkeys(values))
    return ", ".join(once[:EXAMPLES]) + (", .." if len(once) > EXAMPLES else "")


@dataclass(frozen=True)
class Retirement:
    """How partitions are retired.

    Args:
        present: The present, aware.
        numbers: The numbers of all partitions that this run retires.
        keeps_keys: Whether keys that are referenced stay.
        look_ms: How long a look for references may take while others wait.
    """

    present: datetime.datetime
    numbers: frozenset[int]
    keeps_keys: bool
    look_ms: int


def retire_plan(
    members: Sequence[Member],
    number: int,
    how: Retirement,
    dependents: Mapping[int, str],
) -> Plan:
    """Plan how one partition is retired, and those that follow it: one transaction.

    Args:
        members: All tables of the family, leaders before followers.
        number: The number of the partition.
        how: How it is retired.
        dependents: By the oids of the partitions, what `dependents_of` returns of them.
    """
    operations: list[Operation] = []
    for one in members:
        operations.append(LockTable(one.current.parent.name, LockMode.EXCLUSIVE.value))
    going = [(one, one.partition(number)) for one in members]
    retired = [(one, existing) for one, existing in going if existing is not None]
    for _, existing in retired:
        operations.append(LockTable(existing.relation.name, LockMode.ACCESS_EXCLUSIVE.value))
    operations += _checks(members, retired, how, dependents)
    new = {one.declaration.label: _retired(one, existing, how) for one, existing in retired}
    after = _afterwards(members, number, new)
    family = _names_of(members)
    for one, existing in reversed(retired):
        operations += _detach(one, existing, new[one.declaration.label], family)
    for one, desired in zip(members, after, strict=True):
        operations += function_operations(one.current, desired, FUNCTIONS)
    root, desired = members[0], after[0]
    operations += _memory(root, desired, number)
    return Plan((Transaction(tuple(operations)),))


def _checks(
    members: Sequence[Member],
    retired: Sequence[tuple[Member, ExistingPartition]],
    how: Retirement,
    dependents: Mapping[int, str],
) -> Iterator[Operation]:
    for _, existing in retired:
        relation = existing.relation
        yield CheckPartition(relation.name, relation.oid, dependents[relation.oid])
    looks = []
    for one, existing in retired:
        found = references(members, one, how.numbers)
        asked = tuple(
            reference.referencing
            for reference in found
            if not how.keeps_keys or reference.follower is not None
        )
        if asked:
            yield LockTable(one.desired.names.key_table, LockMode.EXCLUSIVE.value)
            looks.append(CheckNotReferenced(existing.relation.name, one.desired.pk, asked))
    if looks:
        yield LimitStatement(how.look_ms)
        yield from looks
        yield LimitStatement(0)


def _retired(member: Member, existing: ExistingPartition, how: Retirement) -> RetiredTable:
    current, partition = member.current, existing.partition
    names = Names(current.parent.name)
    name = names.retired(partition.suffix)
    if name.name in current.relation_names:
        name = names.retired(partition.suffix, partition.number)
    assert partition.bound is not None
    leader = member.declaration.leader
    values = {
        "bound": write_bound(partition.bound),
        "number": str(partition.number),
        "retired": how.present.isoformat(timespec="seconds"),
        "schema": current.parent.name.schema,
        "suffix": partition.suffix,
        "table": current.parent.name.name,
        **({"leader": leader.label} if leader is not None else {}),
        **({"on_reference": KEEP_KEYS} if how.keeps_keys else {}),
    }
    marker = Marker("retired", tuple(sorted(values.items())))
    return RetiredTable(name, existing.relation.oid, marker)


def _afterwards(
    members: Sequence[Member], number: int, new: Mapping[str, RetiredTable]
) -> list[DesiredState]:
    """Return what should exist of each table when a partition is retired."""
    found: list[DesiredState] = []
    leaders: dict[str, Leader] = {}
    for one in members:
        label, current = one.declaration.label, one.current
        added = (new[label],) if label in new else ()
        after = replace(
            current,
            partitions=tuple(o for o in current.partitions if o.partition.number != number),
            retired=(*current.retired, *added),
        )
        followed = one.declaration.leader
        leader = leaders[followed.label] if followed is not None else None
        if leader is not None:
            suffixes = {other.partition.suffix for other in after.partitions}
            leader = open_to(limited_to(leader, suffixes), after)
        desired = desired_state(one.declaration, after, (), leader)
        leaders[label] = leader_of(desired, after)
        found.append(desired)
    return found


def _names_of(members: Sequence[Member]) -> set[Name]:
    """Return the names of all tables of a family, their key tables among them."""
    found: set[Name] = set()
    for one in members:
        found |= {one.current.parent.name, one.desired.names.key_table}
        found |= {other.relation.name for other in one.current.partitions}
    return found


def _detach(
    member: Member, existing: ExistingPartition, new: RetiredTable, family: Collection[Name]
) -> Iterator[Operation]:
    """Plan how a partition becomes a table of its own, which nothing of the family needs."""
    relation, parent = existing.relation, member.current.parent
    name = relation.name
    for trigger in relation.triggers:
        if trigger.marker is not None:
            yield DropTrigger(trigger.name, name, replaced=True)
    for constraint in relation.constraints:
        ours = constraint.kind == "f" and constraint.marker is not None
        if ours and constraint.references in family:
            yield DropConstraint(name, constraint.name, constraint.references, replaced=True)
    published = {one.name for one in parent.settings.publications}
    for publication in relation.settings.publications:
        if publication.name in published:
            yield DropFromPublication(publication.name, name)
    for column in parent.columns:
        if column.sequence is not None and column.name in relation.default_columns:
            yield DropDefault(name, column.name)
    # Whoever may read the table may read it; nobody but the owner may change it.
    yield from retired_grant_operations(relation, parent)
    yield RetirePartition(name, parent.name)
    yield from renamed_indexes(member.current, parent.name, relation, new.name)
    yield from _renamed_statistics(parent, relation, new.name)
    yield RenameRelation("TABLE", name, new.name.name)
    yield SetMarker(ObjectAddress("TABLE", new.name), write_marker(new.marker), follows=True)


def _renamed_statistics(parent: Relation, relation: Relation, new: Name) -> Iterator[Operation]:
    names = {
        copy_name(parent.name, relation.name, one.name): copy_name(parent.name, new, one.name)
        for one in parent.settings.statistics
    }
    for one in relation.settings.statistics:
        if one.marked and one.name in names:
            yield RenameRelation("STATISTICS", relation.name.beside(one.name), names[one.name])


def _memory(root: Member, desired: DesiredState, number: int) -> Iterator[Operation]:
    """Plan that the default partition remembers what was retired: late rows of it stay there."""
    default, existing = root.current.default_partition, root.partition(number)
    assert default is not None
    assert existing is not None
    bound = existing.partition.bound
    assert bound is not None
    known = remembered(desired, default)
    bounds = united((*root.current.retired_bounds, bound))
    partition = next(one for one in desired.partitions if one.is_default)
    marker = partition_marker(partition, replace(known, retired=write_bounds(bounds)))
    yield SetMarker(ObjectAddress("TABLE", default.name), write_marker(marker), follows=True)


def foreign_key_plan(current: CurrentState) -> Plan:
    """Plan how retired tables lose their foreign keys to tables of others: rows there may go.

    Each is a transaction of its own, as it locks the table that it references.

    Args:
        current: What exists.
    """
    return Plan(
        tuple(
            Transaction(
                (
                    _is_retired(one),
                    DropConstraint(one.name, constraint.name, constraint.references),
                )
            )
            for one in current.retired
            for constraint in one.foreign_keys
        )
    )


def drop_plan(retired: Sequence[RetiredTable]) -> Plan:
    """Plan how retired tables of one family are dropped, in one transaction.

    Args:
        retired: The tables, those of followers first.
    """
    operations: list[Operation] = [_is_retired(one) for one in retired]
    operations += [DropRelation("TABLE", one.name, references=_referenced(one)) for one in retired]
    return Plan((Transaction(tuple(operations)),))


def hold_operations(retired: Sequence[RetiredTable], wait_ms: int) -> tuple[Operation, ...]:
    """Return what keeps the rows of retired tables as they are, until the transaction ends.

    Args:
        retired: The tables, those of followers first.
        wait_ms: How long all waits for their locks may take together.
    """
    locks = tuple(Lock(one.name, HoldRetired.mode) for one in retired)
    checks = (HoldRetired(one.name, one.oid, write_marker(one.marker)) for one in retired)
    return (LockTables(locks, wait_ms), *checks)


def _referenced(one: RetiredTable) -> tuple[Name, ...]:
    found = (constraint.references for constraint in one.foreign_keys)
    return tuple(name for name in found if name is not None)


def _is_retired(one: RetiredTable) -> CheckRetired:
    return CheckRetired(one.name, one.oid, write_marker(one.marker))
