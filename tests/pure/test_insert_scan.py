"""What a scan for conflicts has found, and what follows from it."""

import pytest

from parting.orm.conflict_scan import ConflictScan, ConflictTarget, depends_on_order, read_scan
from parting.schema.objects import Unique

EMAIL = ConflictTarget(Unique("email", "", ("email",), ("email",), ()))
SLOT = ConflictTarget(Unique("slot", "", ("day", "room"), ("day", "room"), ()))


def test_findings_are_kept_by_the_indexes_of_rows():
    scan = read_scan(
        [
            ("partition", 0, 1, "2", False),
            ("partition", 0, 2, "7", False),
            ("partition", 0, 3, "2", False),
            ("duplicate", 1, 3, None, False),
            ("existing", 0, 1, "11", False),
            ("existing", 1, 2, "12", True),
        ],
        [4, 6, 9],
        ["email", "slot"],
    )
    assert scan == ConflictScan(
        partitions={4: 2, 6: 7, 9: 2},
        existing={"email": {4: "11"}, "slot": {6: "12"}},
        duplicates={"email": set(), "slot": {9}},
        locked={"email": set(), "slot": {"12"}},
    )
    assert scan.existing_rows == {4, 6}
    assert scan.duplicate_rows == {9}


def depends(existing, duplicates=(), updated=("text",)):
    scan = ConflictScan(existing=existing, duplicates={"email": set(), "slot": set(duplicates)})
    return depends_on_order(scan, (EMAIL, SLOT), EMAIL, updated)


@pytest.mark.parametrize(
    ("existing", "duplicates", "updated", "expected"),
    [
        ({"email": {}, "slot": {}}, (), ("text",), False),
        ({"email": {}, "slot": {}}, (2,), ("text",), True),
        # The row in the way is the one that is updated anyway, or another one.
        ({"email": {0: "1"}, "slot": {0: "1"}}, (), ("text",), False),
        ({"email": {0: "1"}, "slot": {0: "2"}}, (), ("text",), True),
        ({"email": {}, "slot": {0: "2"}}, (), ("text",), True),
        # A part of the slot that the row will have is the one that it has.
        ({"email": {0: "1"}, "slot": {}}, (), ("day", "room"), False),
        ({"email": {0: "1"}, "slot": {}}, (), ("day",), True),
        ({"email": {0: "1"}, "slot": {0: "1"}}, (), ("day",), False),
        ({"email": {0: "1", 1: "2"}, "slot": {0: "1"}}, (), ("day",), True),
    ],
)
def test_the_order_of_rows_matters_where_they_may_be_in_one_anothers_way(
    existing, duplicates, updated, expected
):
    assert depends(existing, duplicates, updated) is expected


def test_duplicates_of_the_arbiter_are_another_matter():
    scan = ConflictScan(
        existing={"email": {}, "slot": {}}, duplicates={"email": {1}, "slot": set()}
    )
    assert not depends_on_order(scan, (EMAIL, SLOT), EMAIL, ("day", "room"))
    assert depends_on_order(scan, (EMAIL, SLOT), None, ("day", "room"))
