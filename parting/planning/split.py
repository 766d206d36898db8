"""Which partitions a big one is split into, and which ones are joined. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parting.exceptions import DeclarationError, NotPartitioned, UnsupportedTable
from parting.planning import limits
from parting.planning.leaving import Change
from parting.planning.partitions import uncovered_spec
from parting.schema.derived_names import Names
from parting.schema.partitioned import PARENT_NUMBER
from parting.strategies.bound_text import edge as edge_text
from parting.strategies.bounds import Interval, PartitionSpec
from parting.strategies.strategy import RangeStrategy
from parting.strategies.time import Daily, Monthly, Quarterly, TimeStrategy, Weekly, Yearly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parting.schema.objects import Column
    from parting.schema.partitioned import CurrentState, Declaration, ExistingPartition, Partition

#: Whose suffixes joined partitions get, if they are what these would make.
_COARSER = (Yearly, Quarterly, Monthly, Weekly, Daily)


@dataclass(frozen=True)
class Wanted:
    """What is to leave a partition.

    Args:
        partition: The suffix of the partition; None: the one that can be split.
        before: It keeps what comes before the partition of this suffix; None: see the others.
        suffixes: The partitions that are to be made; they end where it ends.
        everything: Whether all of it leaves, down to its oldest row.
    """

    partition: str | None = None
    before: str | None = None
    suffixes: tuple[str, ...] = ()
    everything: bool = False

    def __bool__(self) -> bool:
        return self.before is not None or bool(self.suffixes) or self.everything


def strategy_of(declaration: Declaration) -> RangeStrategy:
    """Return the strategy of a model whose partitions have an order."""
    strategy = declaration.strategy
    assert isinstance(strategy, RangeStrategy)
    return strategy


def is_of_dates(declaration: Declaration, current: CurrentState) -> bool:
    """Return whether the partition key is a date."""
    column = current.parent.column(declaration.partition_column)
    return column is not None and column.type_without_modifier == "date"


def intervals(current: CurrentState) -> list[tuple[ExistingPartition, Interval]]:
    """Return the partitions that new rows may go to, with their bounds, in the order of these."""
    found = [
        (one, one.partition.bound)
        for one in current.partitions
        if isinstance(one.partition.bound, Interval) and not one.partition.is_left
    ]
    return sorted(found, key=lambda pair: pair[1].lower)  # type: ignore[arg-type,return-value]


def can_be_split(declaration: Declaration, current: CurrentState) -> list[ExistingPartition]:
    """Return the partitions that contain more than the declared strategy would put into one."""
    strategy = strategy_of(declaration)
    found = []
    for one, bound in intervals(current):
        first = None if bound.is_open else strategy.spec_at(bound.lower)
        is_larger = first is not None and _edges(first).upper < bound.upper
        if bound.is_open or is_larger:
            found.append(one)
    return found


def _edges(spec: PartitionSpec) -> Any:
    """Return the bound of one of a strategy's partitions, which is an interval."""
    return spec.bound


def named_spec(declaration: Declaration, current: CurrentState, suffix: str) -> PartitionSpec:
    """Return the partition that somebody names; dashes are left out: ``2026-11``.

    Raises:
        DeclarationError: If the strategy makes no partition of that name.
    """
    strategy = strategy_of(declaration)
    for written in (suffix, suffix.replace("-", "")):
        spec = strategy.spec_named(written, is_date=is_of_dates(declaration, current))
        if spec is not None:
            return spec
    raise DeclarationError(
        f"{declaration.label}: {strategy!r} makes no partition {suffix!r}.",
        "Name partitions as their tables end: 202611, or 2026-11.",
    )


def giver_of(declaration: Declaration, current: CurrentState, wanted: Wanted) -> ExistingPartition:
    """Return the partition that is to be split.

    Raises:
        NotPartitioned: If there is none, or several and none is named.
    """
    label, large = declaration.label, can_be_split(declaration, current)
    if wanted.partition is not None:
        found = [one for one, _ in intervals(current) if one.partition.suffix == wanted.partition]
        if not found:
            raise NotPartitioned(
                f"{label} has no partition {wanted.partition!r}.",
                f"manage.py partition_status {label} lists them. One that was split is dropped "
                "when all its rows have left.",
            )
        return found[0]
    if not large:
        raise NotPartitioned(
            f"{label}: no partition contains more than {declaration.strategy!r} puts into one.",
            "Nothing is to be split. Name another one with --partition, if you mean it.",
        )
    taken_over = [one for one in large if one.partition.number == PARENT_NUMBER]
    if len(large) > 1 and not taken_over:
        raise NotPartitioned(
            f"{label}: several partitions can be split: "
            f"{', '.join(one.partition.suffix for one in large)}.",
            f"Name one of them: --partition {large[-1].partition.suffix}",
        )
    return (taken_over or large)[0]


def split_change(
    declaration: Declaration,
    current: CurrentState,
    giver: ExistingPartition,
    wanted: Wanted,
    lowest: Any,
) -> Change:
    """Return which partitions a partition is split into.

    Args:
        declaration: What the model declares.
        current: What exists.
        giver: The partition.
        wanted: What is to leave it.
        lowest: The lowest value of the partition key in it; None if it has no rows.

    Raises:
        DeclarationError: If it cannot be split so.
        UnsupportedTable: If the partitions would be too many, or one of them has another bound.
    """
    strategy, bound = strategy_of(declaration), giver.partition.bound
    assert isinstance(bound, Interval)
    edge = _edge(declaration, current, giver.partition, bound, wanted, lowest)
    if edge is None or not edge < bound.upper:
        return Change({}, ())
    is_emptied = not bound.is_open and edge <= bound.lower
    narrow = replace(bound, upper=bound.lower if is_emptied else edge)
    first: Any = edge if lowest is None or not wanted.everything else max(edge, lowest)
    specs = []
    rest = _without(current, giver)
    spec = strategy.spec_at(first)
    while spec is not None and _edges(spec).lower < bound.upper:
        cut = _cut(spec, narrow.upper, bound.upper)
        free = uncovered_spec(cut, rest) if cut is not None else None
        if free is not None:
            specs.append(free)
        if len(specs) > limits.SPLIT_INTO:
            raise UnsupportedTable(
                f"{declaration.label}: more than {limits.SPLIT_INTO:,} partitions would be made of "
                f"{giver.relation.name}, from {edge_text(first)} on.",
                "Say --before, and which part of it is to leave; or change the few rows that are "
                "far below the others.",
            )
        spec = strategy.following(spec)
    if lowest is None and wanted.everything:
        specs = []
    _check_names(declaration, current, specs, giver)
    return Change({giver.partition.number: narrow}, tuple(reversed(specs)))


def _edge(
    declaration: Declaration,
    current: CurrentState,
    partition: Partition,
    bound: Interval,
    wanted: Wanted,
    lowest: Any,
) -> Any:
    """Return what a partition keeps the values before; None: nothing leaves it."""
    label = declaration.label
    if wanted.everything:
        if not bound.is_open:
            first = strategy_of(declaration).spec_at(bound.lower)
            if first is not None and first.suffix == partition.suffix:
                return _edges(first).upper  # it keeps its name, and this
            return bound.lower
        spec = strategy_of(declaration).spec_for(lowest) if lowest is not None else None
        return _edges(spec).lower if spec is not None else None
    named = [named_spec(declaration, current, one) for one in wanted.suffixes]
    if wanted.before is not None:
        edge: Any = _edges(named_spec(declaration, current, wanted.before)).lower
        if not bound.is_open and edge <= bound.lower:
            raise DeclarationError(
                f"{label}: {partition.name} begins where {wanted.before} does, or later.",
                "Say --all to have all of it leave.",
            )
        return edge
    edges: list[Any] = [one.bound for one in named]
    lowest_edge = min(one.lower for one in edges)
    at = lowest_edge
    for one in sorted(edges, key=lambda other: other.lower):
        if one.lower > at:
            break
        at = max(at, one.upper)
    if at < bound.upper:
        spec = strategy_of(declaration).spec_at(at)
        missing = spec.suffix if spec is not None else str(at)
        raise DeclarationError(
            f"{label}: {missing} would be left in {partition.name}, after what leaves it.",
            f"Name {missing} too, or say --before {min(wanted.suffixes)}: the newest leave first.",
        )
    return max(lowest_edge, bound.lower) if not bound.is_open else lowest_edge


def _without(current: CurrentState, giver: ExistingPartition) -> CurrentState:
    others = tuple(one for one in current.partitions if one is not giver)
    return replace(current, partitions=others)


def _cut(spec: PartitionSpec, lower: Any, upper: Any) -> PartitionSpec | None:
    """Return the part of a partition that is between two edges."""
    bound: Any = spec.bound
    between: Any = replace(bound, lower=max(bound.lower, lower), upper=min(bound.upper, upper))
    return PartitionSpec(spec.suffix, between) if between.lower < between.upper else None


def _check_names(
    declaration: Declaration,
    current: CurrentState,
    specs: Sequence[PartitionSpec],
    giver: ExistingPartition | None = None,
) -> None:
    """Check that no partition that is to be made has a name that another one has.

    Raises:
        UnsupportedTable: If one has. A week that two months share is made whole when these are
            joined before they are split.
    """
    suffixes = {one.partition.suffix for one in current.partitions}
    label = declaration.label
    for spec in specs:
        if spec.suffix in suffixes:
            name = Names(current.parent.name).of(spec.suffix)
            others = f" {giver.partition.suffix} {spec.suffix}" if giver is not None else ""
            then = ", and split what they become" if giver is not None else ""
            raise UnsupportedTable(
                f"{label}: {name} exists already, with another bound.",
                f"Join it with others first{then}: manage.py merge_partitions {label}{others}",
            )


def joined(
    declaration: Declaration,
    current: CurrentState,
    suffixes: Sequence[str],
    beginning: str | None = None,
    before: str | None = None,
) -> list[ExistingPartition]:
    """Return the partitions that are to be joined, in the order of their bounds.

    Args:
        declaration: What the model declares.
        current: What exists.
        suffixes: Their suffixes; none: see the others.
        beginning: The suffix of the first one.
        before: The suffix of the first one that is not joined.

    Raises:
        NotPartitioned: If one that is named does not exist.
    """
    existing = intervals(current)
    if suffixes:
        by_suffix = {one.partition.suffix: one for one, _ in existing}
        written = [one if one in by_suffix else one.replace("-", "") for one in suffixes]
        for one in written:
            if one not in by_suffix:
                raise NotPartitioned(
                    f"{declaration.label} has no partition {one!r}.",
                    f"manage.py partition_status {declaration.label} lists them.",
                )
        return [one for one, _ in existing if one.partition.suffix in written]
    lower: Any = _edges(named_spec(declaration, current, beginning)).lower if beginning else None
    upper: Any = _edges(named_spec(declaration, current, before)).lower if before else None
    return [
        one
        for one, bound in existing
        if (lower is None or bound.lower >= lower)
        and (upper is None or bound.upper <= upper)
        and not bound.is_open
    ]


def merge_change(
    declaration: Declaration,
    current: CurrentState,
    partitions: Sequence[ExistingPartition],
    at: Any,
    name: str | None = None,
) -> Change:
    """Return which partition others become.

    Args:
        declaration: What the model declares.
        current: What exists.
        partitions: What `joined` has returned.
        at: Where the table grows: no partition there or later is joined.
        name: The suffix of the new partition; None: what its bound is called.

    Raises:
        UnsupportedTable: If they cannot be joined.
    """
    label = declaration.label
    if len(partitions) < 2:
        return Change({}, ())
    bounds: list[Any] = [one.partition.bound for one in partitions]
    for one, bound in zip(partitions, bounds, strict=True):
        if bound.is_open:
            raise UnsupportedTable(
                f"{label}: {one.relation.name} has no beginning, so nothing can be joined with it.",
                "Leave it out.",
            )
        if not bound.upper <= at:
            raise UnsupportedTable(
                f"{label}: new rows belong to {one.relation.name}.",
                "Join partitions whose time is over.",
            )
        if one.partition.leaving is not None:
            raise UnsupportedTable(
                f"{label}: rows are leaving {one.relation.name}.",
                f"Have them leave first: manage.py split_partition {label}",
            )
    for place in range(len(bounds) - 1):
        if bounds[place].upper != bounds[place + 1].lower:
            first, second = (partitions[place + more].partition.suffix for more in (0, 1))
            raise UnsupportedTable(
                f"{label}: {first} and {second} do not touch each other.",
                "Join partitions that follow one another without a gap.",
            )
    whole = replace(bounds[0], upper=bounds[-1].upper, is_open=False)
    suffix = name or _suffix(declaration, partitions, whole)
    spec = strategy_of(declaration).spec_named(suffix, is_date=is_of_dates(declaration, current))
    if spec is not None and spec.bound != whole:
        raise UnsupportedTable(
            f"{label}: {suffix!r} is what another partition would be called.",
            "Say another --name.",
        )
    _check_names(declaration, current, [PartitionSpec(suffix, whole)])
    narrow = {
        one.partition.number: replace(bound, upper=bound.lower, is_open=False)
        for one, bound in zip(partitions, bounds, strict=True)
    }
    return Change(narrow, (PartitionSpec(suffix, whole),))


def _suffix(
    declaration: Declaration,
    partitions: Sequence[ExistingPartition],
    bound: Interval,
) -> str:
    strategy = declaration.strategy
    if isinstance(strategy, TimeStrategy):
        for coarser in _COARSER:
            wider = coarser(strategy.field, tz=strategy.tz, encoding=strategy.encoding)
            spec = wider.spec_at(bound.lower)
            if spec is not None and spec.bound == bound:
                return spec.suffix
    first, last = partitions[0].partition.suffix, partitions[-1].partition.suffix
    return f"{first}to{last}"


def column_of(declaration: Declaration, current: CurrentState) -> Column:
    """Return the partition key."""
    column = current.parent.column(declaration.partition_column)
    assert column is not None
    return column
