"""How many rows batches have."""

import pytest

from parting.execution.batch_size import next_batch_size


@pytest.mark.parametrize(
    ("size", "seconds", "following"),
    [
        (1000, 0.3, 500),
        (1000, 0.2, 1000),
        (1000, 0.01, 1000),
        (500, 0.01, 1000),
        (400, 0.01, 800),
        (400, 0.1, 400),
        (12, 0.3, 10),
        (7, 0.3, 7),
    ],
)
def test_batches_are_as_large_as_their_time_allows(size, seconds, following):
    assert next_batch_size(size, 1000, seconds, 0.25) == following


def test_slow_batches_grow_again():
    size = 5000
    for _ in range(20):
        size = next_batch_size(size, 5000, 1, 0.25)
    assert size == 10
    for _ in range(9):
        size = next_batch_size(size, 5000, 0.01, 0.25)
    assert size == 5000
