"""Where rows belong is found by a search in the edges of places that are intervals."""

from typing import Any

import pytest

from parting.planning.operations.moving import Place, edges_of
from parting.schema.objects import Name
from parting.strategies.bounds import Interval, Remainder, below


def place(number, bound):
    return Place(number, Name("public", f"p{number}"), bound)


def number_of(value, places):
    """Do what width_bucket() does."""
    edges, numbers = edges_of(places)
    return numbers[sum(one <= value for one in edges)]


@pytest.mark.parametrize("backwards", [False, True])
def test_each_value_belongs_to_the_interval_that_contains_it(backwards):
    intervals: dict[int, Any] = {
        3: Interval(20, 30),
        2: Interval(10, 20),
        5: Interval(40, 50),
        7: Interval(60, 61),
    }
    for first in ({}, {0: below(5)}, {0: below(10)}):
        bounds = first | intervals
        places = [place(number, bound) for number, bound in bounds.items()]
        if backwards:
            places.reverse()
        for value in range(-2, 70):
            containing = (
                number
                for number, one in bounds.items()
                if value < one.upper and (one.is_open or value >= one.lower)
            )
            expected = next(containing, None)
            assert number_of(value, places) == expected, value


@pytest.mark.parametrize(
    "bounds",
    [
        (Interval(0, 10), Interval(9, 20)),
        (below(10), Interval(5, 20)),
        (below(10), below(20)),
        (Interval(0, 10), Remainder(3, 1)),
        (Interval(0, 10), None),
    ],
)
def test_other_places_are_located_by_the_function(bounds):
    assert edges_of([place(number, one) for number, one in enumerate(bounds)]) == ([], [])
