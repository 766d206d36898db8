"""The decision tree of a routing function, as data for its template."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parting.strategies.bounds import Followed, Interval, Remainder, Values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parting.schema.partitioned import Partition

Edge = datetime.datetime | datetime.date | int | uuid.UUID


@dataclass(frozen=True)
class Leaf:
    """The end of a branch: a partition, the default partition included."""

    partition: Partition
    is_leaf: bool = True


@dataclass(frozen=True)
class Branch:
    """Values below the bound go left, all others and NULL go right."""

    bound: Edge
    left: Branch | Leaf
    right: Branch | Leaf
    is_leaf: bool = False


@dataclass(frozen=True)
class Chain:
    """List partitions: one comparison after the other."""

    partitions: tuple[Partition, ...]
    otherwise: Partition


@dataclass(frozen=True)
class Versioned:
    """UUIDs of one version have a tree, all others and NULL one partition."""

    uuid_version: int
    tree: Branch | Leaf
    otherwise: Partition


def routing_tree(
    partitions: Sequence[Partition], default_partition: Partition
) -> Branch | Leaf | Chain | Versioned:
    """Build the tree over the bounds of partitions.

    Args:
        partitions: Partitions with bounds of one kind, in any order.
        default_partition: The partition of all other values.

    Returns:
        A balanced tree for intervals and numbers, a chain for lists. Where intervals contain UUIDs
        of one version only, that is looked at first. A NULL fails every
        comparison and so ends in the last leaf, which is always the default partition.
    """
    if any(isinstance(partition.bound, Values) for partition in partitions):
        return Chain(tuple(partitions), default_partition)
    segments: list[tuple[Edge | None, Partition]] = [(None, default_partition)]
    routed = (partition for partition in partitions if not partition.is_left)
    for lower, upper, partition in sorted(map(_edges, routed), key=lambda edges: edges[0]):
        is_open = isinstance(partition.bound, Interval) and partition.bound.is_open
        if is_open or segments[-1][0] == lower:
            segments.pop()
        segments += [(None if is_open else lower, partition), (upper, default_partition)]
    tree = _balanced(segments)
    version = next(filter(None, map(_version, partitions)), None)
    return tree if version is None else Versioned(version, tree, default_partition)


def _version(partition: Partition) -> int | None:
    return partition.bound.uuid_version if isinstance(partition.bound, Interval) else None


def _edges(partition: Partition) -> tuple[Edge, Edge, Partition]:
    match partition.bound:
        case Interval(lower, upper):
            return lower, upper, partition
        case Remainder(_, remainder):
            return remainder, remainder + 1, partition
        case Followed(number):
            return number, number + 1, partition
    raise TypeError(f"{partition.name} has no interval or number: {partition.bound!r}")


def _balanced(segments: list[tuple[Edge | None, Partition]]) -> Branch | Leaf:
    if len(segments) == 1:
        return Leaf(segments[0][1])
    middle = len(segments) // 2
    bound = segments[middle][0]
    assert bound is not None
    return Branch(bound, _balanced(segments[:middle]), _balanced(segments[middle:]))
