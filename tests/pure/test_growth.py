"""Where integer ranges grow: a few values far above all others are left aside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parting.strategies.growth import FEWEST, SAMPLE, Growth, describe_outliers, growth
from parting.strategies.values import MAX_BIGINT, MIN_BIGINT, IntegerRange

RANGES = IntegerRange("id", size=1000)
FAR = 10**15


@pytest.mark.parametrize(
    ("values", "highest", "outliers"),
    [
        ([], None, ()),
        ([FAR], FAR, ()),
        ([1, 2, 3, FAR], 3, (FAR,)),
        ([1, FAR], 1, (FAR,)),
        ([MIN_BIGINT, 1, 2], 2, ()),
        ([MIN_BIGINT], None, (MIN_BIGINT,)),
        ([MAX_BIGINT, MIN_BIGINT], None, (MAX_BIGINT, MIN_BIGINT)),
        ([-5000_000, 1], 1, ()),
        ([-5000_000, -7000_000], -5000_000, ()),
        ([1, 2, 3, MAX_BIGINT], 3, (MAX_BIGINT,)),
        ([1, 2, 100_999], 100_999, ()),  # the 100th partition after theirs
        ([1, 2, 101_000], 2, (101_000,)),
        ([1, 2, FAR, FAR + 1], FAR + 1, ()),  # two of four are no outliers
        (range(100), 99, ()),
        (range(SAMPLE), SAMPLE - 1, ()),
        ([*range(SAMPLE - 1), FAR], SAMPLE - 2, (FAR,)),
        (
            [*range(SAMPLE - FEWEST + 1), *range(FAR, FAR + FEWEST - 1)],
            SAMPLE - FEWEST,
            tuple(reversed(range(FAR, FAR + FEWEST - 1))),
        ),
        ([*range(SAMPLE - FEWEST), *range(FAR, FAR + FEWEST)], FAR + FEWEST - 1, ()),
        ([number * 10**9 for number in range(SAMPLE)], (SAMPLE - 1) * 10**9, ()),
    ],
)
def test_the_highest_usual_value(values, highest, outliers):
    assert growth(RANGES, values) == Growth(highest, outliers)


def test_what_is_far_depends_on_the_size_and_the_partitions_kept_ready():
    values = [*range(100), 200_000]
    assert growth(RANGES, values).highest == 99
    assert growth(IntegerRange("id", size=1000, ahead=199), values).highest == 200_000
    assert growth(IntegerRange("id", size=10_000), values).highest == 200_000


@given(
    st.integers(0, 10**6),
    st.integers(SAMPLE, 300),
    st.lists(st.integers(10**9, MAX_BIGINT), max_size=FEWEST - 1),
)
def test_a_sequence_is_followed_whatever_few_rows_are_far_above(start, count, wrong):
    values = sorted([*range(start, start + count), *wrong])[-SAMPLE:]
    found = growth(RANGES, values)
    assert found.highest == start + count - 1
    assert sorted(found.outliers) == sorted(value for value in wrong if value > found.highest)


def test_outliers_are_told():
    assert describe_outliers((FAR, 5)) == (
        "1,000,000,000,000,000 and 1 more values are far above the others: partitions ahead go by "
        "the others"
    )
