"""Numbers of things, in words."""

import pytest

from parting.pipeline.counted import counted


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1200, "1,200 rows")]
)
def test_one_has_no_plural(number, words):
    assert counted(number, "rows") == words
