"""The charts of the admin: what is drawn where."""

import datetime
import re
from dataclasses import replace

import pytest
from django.utils import translation

from parting.admin.chart import BYTES, LEFT, MOST_HINTS, MOST_LINES, RIGHT, ROWS, chart
from parting.admin.verdict import Level, verdict
from parting.catalog.table_data import Count, LockRoom
from parting.pipeline.key_state import KeyState
from parting.pipeline.status import PartitionStatus
from tests.pure.test_status_values import FINE

UTC = datetime.timezone.utc


def month(year, number):
    return datetime.datetime(year + (number - 1) // 12, (number - 1) % 12 + 1, 1, tzinfo=UTC)


def partition(number, rows=100, table=8000, indexes=2000, **more):
    lower, upper = month(2026, number), month(2026, number + 1)
    suffix = f"{lower:%Y%m}"
    return PartitionStatus(
        f"event_{suffix}",
        suffix,
        "",
        rows,
        table,
        indexes,
        past_keep=more.pop("past_keep", False),
        lower=lower,
        upper=upper,
        **more,
    )


DEFAULT = PartitionStatus("event_default", "default", "", 0, 0, 0, past_keep=False)


MARCH = month(2026, 3)


def drawn(*partitions, at=MARCH, **more):
    status = replace(FINE, partitions=(*partitions, DEFAULT), at=at, **more)
    with translation.override("en"):
        found = chart(status)
    assert found is not None
    return found


def bars(found, kind):
    """Return left, bottom, top and width of each bar."""
    (series,) = [one for one in found.series if one.kind == kind]
    pattern = r"M([\d.]+) ([\d.]+)V([\d.]+)h([\d.]+)V[\d.]+z"
    return [tuple(map(float, bar)) for bar in re.findall(pattern, series.path)]


def test_indexes_stand_on_their_table_and_the_highest_reach_the_top():
    found = drawn(partition(1), partition(2, table=16000, indexes=4000))
    (one, two), (on_one, on_two) = bars(found, "table"), bars(found, "indexes")
    assert (one[1], two[1]) == (BYTES[1], BYTES[1])
    assert (on_one[1], on_two[1]) == (one[2], two[2])
    assert on_two[2] == BYTES[0]
    assert BYTES[1] - on_one[2] == pytest.approx((BYTES[1] - on_two[2]) / 2, abs=0.02)
    assert [bar[2] for bar in bars(found, "rows")] == [ROWS[0], ROWS[0]]


def test_partitions_are_in_the_order_of_time_and_a_gap_is_left():
    found = drawn(partition(1), partition(2), partition(5))
    step = (RIGHT - LEFT) / 4
    lefts = [bar[0] for bar in bars(found, "rows")]
    assert [round((left - LEFT) / step) for left in lefts] == [0, 1, 3]


def test_today_is_within_its_partition_and_the_runway_ends_at_the_gap():
    middle = month(2026, 2) + datetime.timedelta(days=14)
    found = drawn(partition(1), partition(2), partition(3), partition(5), at=middle)
    step = (RIGHT - LEFT) / 5
    assert float(found.today) == pytest.approx(LEFT + 1.5 * step, abs=0.1)
    assert float(found.runway.x) == pytest.approx(float(found.today), abs=0.1)
    assert float(found.runway.width) == pytest.approx(1.5 * step, abs=0.1)


def test_where_nothing_covers_the_present_there_is_no_runway():
    found = drawn(partition(1), at=month(2026, 7))
    assert (found.runway, float(found.today)) == (None, RIGHT)
    assert float(drawn(partition(9), at=month(2026, 7)).today) == LEFT


def test_partitions_by_number_have_no_present():
    numbers = replace(partition(1), lower=0, upper=1000)
    found = drawn(numbers)
    assert (found.today, found.runway) == ("", None)


def test_days_are_compared_with_days():
    day = replace(partition(1), lower=datetime.date(2026, 1, 1), upper=datetime.date(2026, 2, 1))
    found = drawn(day, at=datetime.datetime(2026, 1, 16, 12, tzinfo=UTC))
    assert LEFT < float(found.today) < RIGHT


def test_what_is_past_keep_is_shaded():
    found = drawn(partition(1, past_keep=True), partition(2, past_keep=True), partition(3))
    assert float(found.past.x) == LEFT
    assert float(found.past.width) == pytest.approx((RIGHT - LEFT) * 2 / 3, abs=0.1)
    assert drawn(partition(1)).past is None


def test_a_large_default_partition_does_not_hide_the_others():
    whole = drawn(partition(1), rows_in_parent=Count(5_000_000), parent_table_bytes=10**9)
    first, itself = bars(whole, "rows")
    assert (first[2], itself[2]) == (ROWS[0], ROWS[0])
    assert [text.text for text in whole.scale if text.x == "64.0"] == [
        *("0", "2\xa0KB", "4\xa0KB", "6\xa0KB", "8\xa0KB", "0", "50", "100"),
    ]
    assert [text.text for text in whole.scale if text.x == "620.0"] == [
        *("0", "200\xa0MB", "400\xa0MB", "600\xa0MB", "800\xa0MB", "0", "2\xa0M", "4\xa0M"),
    ]
    small = drawn(partition(1), rows_in_parent=Count(50))
    assert bars(small, "rows")[1][2] == (ROWS[0] + ROWS[1]) / 2


def test_heights_are_told_by_a_few_lines_at_round_values():
    for most in (1, 7, 99, 100, 1000, 1024, 123_456, 2_000_000, 10**12 + 1):
        found = drawn(partition(1, rows=most, table=most, indexes=0))
        lines = [one for one in found.heights if float(one.x) == LEFT]
        assert 2 <= len(lines) <= 2 * MOST_LINES, most
        for box in lines:
            y = float(box.y)
            assert BYTES[0] - 0.1 <= y < BYTES[1] or ROWS[0] - 0.1 <= y < ROWS[1]
    labels = [text.text for text in found.scale if text.x == "64.0"]
    assert labels[-2:] == ["500,000\xa0M", "1,000,000\xa0M"]


def test_what_is_said_of_the_present_is_on_the_side_with_room():
    early = drawn(*map(partition, range(1, 9)), at=month(2026, 2), runway_days=212)
    assert (early.ahead, early.ahead_side) == ("today, and 212 days ahead", "start")
    late = drawn(*map(partition, range(1, 9)), at=month(2026, 8), runway_days=None)
    assert (late.ahead, late.ahead_side) == ("today", "end")


def test_few_gaps_are_marked():
    found = drawn(partition(1), partition(2), partition(5))
    assert [text.text for text in found.labels][:4] == ["202601", "202602", "…", "202605"]


def test_few_bars_tell_their_numbers_and_many_do_not():
    (hint, *_) = drawn(partition(1)).hints
    assert hint.text == "202601: about 100 rows, table 7.8\xa0KB, indexes 2.0\xa0KB"
    assert drawn(*map(partition, range(1, MOST_HINTS + 2))).hints == ()


def test_a_table_without_rows_or_partitions():
    assert chart(replace(FINE, partitions=())) is None
    empty = drawn(partition(1, rows=0, table=0, indexes=0))
    assert [series.path for series in empty.series] == ["", "", ""]


def test_numbers_have_points_in_each_language():
    status = replace(FINE, partitions=(partition(1), DEFAULT), at=month(2026, 1))
    with translation.override("de"):
        found = chart(status)
    assert "," not in found.series[0].path + found.today + found.runway.x
    assert "Zeilen" in found.description


@pytest.mark.parametrize(
    ("changes", "level", "sentence"),
    [
        ({}, Level.FINE, "Covered until 2026-12-31 (38 days)."),
        ({"runway_days": 1}, Level.FINE, "Covered until 2026-12-31 (1 day)."),
        (
            {"covered_until": None, "runway_days": 0},
            Level.WRONG,
            "Not covered now: new rows go to the default partition.",
        ),
        ({"covered_until": "5,999", "runway_days": None}, Level.FINE, "Covered up to 5,999."),
        (
            {"waiting_partitions": ("a",), "misplaced_partitions": ("a",)},
            Level.FINE,
            "3 rows wait for the next run.",
        ),
        (
            {"misplaced_partitions": ("a",)},
            Level.WRONG,
            "3 rows are in the default partition although a run should have taken them.",
        ),
        ({}, Level.FINE, "3 rows are in the default partition, and stay there."),
        ({"drift": ("x", "y")}, Level.WRONG, "2 things are missing, outdated or orphaned."),
        (
            {"key_state": KeyState(faults=("x",))},  # type: ignore[arg-type]
            Level.WRONG,
            "The key table does not have the rows as they are.",
        ),
        ({"rows_in_parent": Count(1)}, Level.FINE, "1 row is in the table itself."),
        (
            {"lock_room": LockRoom(100, 100, 1)},
            Level.ATTENTION,
            "There is little room for locks.",
        ),
        ({"compared": False}, Level.FINE, "It was not compared with what the model declares."),
        ({"route": "none"}, Level.WRONG, "It is not partitioned yet."),
    ],
)
def test_the_verdict(changes, level, sentence):
    with translation.override("en"):
        found = verdict(replace(FINE, default_partition_rows=Count(3), **changes), "default")
    assert sentence in found.text
    assert found.level is level
    assert bool(found.commands) == (level is Level.WRONG or "table itself" in sentence)


def test_the_commands_name_the_database():
    status = replace(FINE, drift=("x",), rows_in_parent=Count(1))
    faulty = replace(status, key_state=KeyState(faults=("x",)))  # type: ignore[arg-type]
    assert verdict(faulty, "archive").commands == (
        "manage.py install_partition_triggers --database archive blog.Event",
        "manage.py install_partition_triggers --verify-keys --database archive blog.Event",
        "manage.py drain_partitions blog.Event --database archive",
    )
