"""What a model declares to be unique by plain values."""

import pytest

from parting.declarations.uniques import unique_columns
from tests.testapp.models import Account, Tweet

pytestmark = pytest.mark.guarantee(6)


def test_constraints_with_expressions_or_conditions_name_no_row():
    assert sorted(map(sorted, unique_columns(Account))) == [
        ["Opened At", "code"],
        ["code", "number"],
        ["e \\ Mail's"],
        ["twice"],
    ]
    assert list(unique_columns(Tweet)) == []
