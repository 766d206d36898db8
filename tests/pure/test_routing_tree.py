"""The tree of the routing function finds what a search through all partitions finds."""

from datetime import date, timedelta
from itertools import pairwise
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parting.schema.objects import Name
from parting.schema.partitioned import Partition
from parting.sql.routing_tree import Chain, routing_tree
from parting.strategies.bounds import Interval, Remainder, Values, below

DEFAULT = Partition(Name("public", "t_default"), 1, "", None)


def partition(number, bound):
    return Partition(Name("public", f"t_{number}"), number + 2, str(number), bound)


def found(tree, key):
    """Walk the tree as PL/pgSQL does: a comparison with NULL is not true."""
    if isinstance(tree, Chain):
        for one in tree.partitions:
            if key is not None and key in one.bound.values:
                return one
        return tree.otherwise
    while not tree.is_leaf:
        tree = tree.left if key is not None and key < tree.bound else tree.right
    return tree.partition


def searched(partitions, key):
    for one in partitions:
        match one.bound:
            case Interval(lower, upper) if key is not None and lower <= key < upper:
                return one
            case Remainder(_, remainder) if key == remainder:
                return one
            case Values(values) if key in values:
                return one
    return DEFAULT


def depth(tree):
    return 0 if tree.is_leaf else 1 + max(depth(tree.left), depth(tree.right))


@st.composite
def intervals(draw):
    """Intervals that do not overlap, in any order, with gaps or without."""
    edges = sorted(draw(st.sets(st.integers(-100, 100), min_size=0, max_size=30)))
    pairs = [pair for pair in pairwise(edges) if draw(st.booleans())]
    order = draw(st.permutations(pairs))
    return [partition(number, Interval(*pair)) for number, pair in enumerate(order)]


@given(intervals(), st.integers(-110, 110) | st.none())
def test_intervals(partitions, key):
    assert found(routing_tree(partitions, DEFAULT), key) is searched(partitions, key)


@given(intervals(), st.integers(-110, 110) | st.none())
def test_intervals_of_dates(partitions, key):
    zero, day = date(2026, 1, 1), timedelta(days=1)
    dated = [
        partition(n, Interval(zero + one.bound.lower * day, zero + one.bound.upper * day))
        for n, one in enumerate(partitions)
    ]
    at = None if key is None else zero + key * day
    assert found(routing_tree(dated, DEFAULT), at) is searched(dated, at)


@given(intervals())
def test_every_edge_is_on_its_right_side(partitions):
    tree = routing_tree(partitions, DEFAULT)
    for one in partitions:
        for key in (one.bound.lower - 1, one.bound.lower, one.bound.upper - 1, one.bound.upper):
            assert found(tree, key) is searched(partitions, key)


@given(st.integers(1, 40).flatmap(lambda m: st.tuples(st.just(m), st.integers(0, m - 1))))
def test_remainders(pair):
    modulus, key = pair
    partitions = [partition(number, Remainder(modulus, number)) for number in range(modulus)]
    tree = routing_tree(partitions, DEFAULT)
    assert found(tree, key) is searched(partitions, key)
    assert found(tree, None) is DEFAULT


@given(
    st.dictionaries(st.text(max_size=2), st.integers(0, 5), max_size=12),
    st.text(max_size=2) | st.none(),
)
def test_lists(group_of, key):
    groups: dict[int, list[str | None]] = {}
    for value, group in group_of.items():
        groups.setdefault(group, []).append(value)
    partitions = [partition(n, Values(tuple(values))) for n, values in groups.items()]
    assert found(routing_tree(partitions, DEFAULT), key) is searched(partitions, key)


def test_without_partitions_all_goes_to_the_default():
    assert found(routing_tree([], DEFAULT), 3) is DEFAULT


@pytest.mark.parametrize("count", [1, 2, 12, 120, 1000])
def test_the_tree_is_balanced(count):
    partitions = [partition(n, Interval(n, n + 1)) for n in range(count)]
    assert depth(routing_tree(partitions, DEFAULT)) <= log2(count + 2) + 1


def test_an_overflow_among_the_partitions_is_an_error():
    with pytest.raises(TypeError, match=r"public\.t_default has no interval or number: None"):
        routing_tree([DEFAULT], DEFAULT)


def test_an_open_interval_has_no_lower_edge():
    """PostgreSQL has lower values than Python: -infinity, the years before Christ."""
    first, second = (
        partition(0, below(date(2026, 11, 1))),
        partition(1, Interval(date(2026, 11, 1), date(2026, 12, 1))),
    )
    tree = routing_tree([second, first], DEFAULT)
    assert found(tree, date.min) == first
    assert found(tree, date(2026, 11, 30)) == second
    assert found(tree, date(2026, 12, 1)) == found(tree, None) == DEFAULT
    assert depth(tree) == 2
