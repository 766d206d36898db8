"""Many rows of one statement, into months that are being split, or retired.

COPY on both routes; by trigger an INSERT of as many rows, too.
"""

from typing import Any

import pytest
from django.db import connection

import parting
from parting.exceptions import PartingError
from parting.schema.objects import Name
from parting.sql.quoting import ident
from tests.db.installing.runs import (
    AMOUNT,
    CREATED,
    EVENT,
    assert_keys_are_exact,
    assert_nothing_to_do,
    fetch,
    install,
    small_batches,
    some_events,
    table,
)
from tests.db.installing.test_dropped_partitions import tweets
from tests.db.installing.test_retire import retire, retired_name
from tests.db.installing.test_split import (
    THREE,
    places,
    rearrange,
    split,
    tweets_of_three_months,
    without_keyed_uniques,
)
from tests.db.installing.test_takeover import take_over
from tests.db.sessions import Session, Watch, finish
from tests.testapp.models import Event, Star, Tweet

pytestmark = [
    pytest.mark.long,
    pytest.mark.guarantee(1),
    pytest.mark.guarantee(12),
    pytest.mark.guarantee(20),
]

COUNT = 40
MONTHS = (6, 8, 9, 11)
COLUMNS = f'"the Text \\ it\'s", kind, {AMOUNT}, {CREATED}'
TWEETS, STARS = table(Tweet), table(Star)


def lines(name, months, count=COUNT):
    """Events of some months, as COPY takes them."""
    return "".join(
        f"{name}\t{name}{n}\t1\t2026-{months[n % len(months)]:02}-{1 + n % 28:02}Z\n"
        for n in range(count)
    )


def insert(name, months, count=COUNT):
    """The same as an INSERT."""
    rows = (line.split("\t") for line in lines(name, months, count).splitlines())
    values = ", ".join(f"('{a}', '{b}', {c}, '{d}')" for a, b, c, d in rows)
    return f"INSERT INTO {EVENT} ({COLUMNS}) VALUES {values}"


def of(name):
    """How many rows of a name the months have."""
    return dict(
        fetch(
            f"SELECT to_char({CREATED} AT TIME ZONE 'UTC', 'YYYYMM'), count(*) FROM {EVENT} "
            f"""WHERE "the Text \\ it's" = '{name}' GROUP BY 1 ORDER BY 1"""
        )
    )


@pytest.fixture
def writer(plain):
    made = Session(plain.connect())
    yield made
    made.close()


def test_rows_of_a_month_that_is_being_split(plain, writer, monkeypatch):
    small_batches(monkeypatch, 5)
    without_keyed_uniques()
    some_events(60, months=(6, 8, 9, 10, 11))
    take_over(Event)
    split(Event, before="2026-10", limit=7)
    before = sum(places(Event).values())
    assert writer.copy(f"COPY {EVENT} ({COLUMNS}) FROM STDIN", lines("c", MONTHS)).count == COUNT
    assert writer.run(insert("i", MONTHS)).count == COUNT
    expected = {"202606": 10, "202608": 10, "202609": 10, "202611": 10}
    assert (of("c"), of("i")) == (expected, expected)
    assert_keys_are_exact(Event)
    split(Event, before="2026-10")
    assert (of("c"), of("i")) == (expected, expected)
    assert sum(places(Event).values()) == before + 2 * COUNT
    assert places(Event)["202611"] >= 2 * expected["202611"]
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)


def test_rows_that_come_while_a_batch_holds_its_locks(plain, writer, monkeypatch):
    small_batches(monkeypatch, 5)
    without_keyed_uniques()
    some_events(60, months=(6, 8, 9, 10, 11))
    take_over(Event)
    watch = Watch(plain.connect())
    for name, text in (
        ("the locks", "IN EXCLUSIVE MODE"),
        ("a new partition", "CREATE TABLE"),
        ("the last", "DROP TABLE"),
    ):
        started: list[Any] = []

        def wrapper(run, sql, parameters, many, context, name=name, text=text, done=started):
            result = run(sql, parameters, many, context)
            if text in sql and not done and connection.in_atomic_block:
                copying = f"COPY {EVENT} ({COLUMNS}) FROM STDIN"
                done.append(writer.start_copy(copying, lines(name, (6, 8, 9))))
                watch.until_blocked(writer, done[0])
            return result

        with connection.execute_wrapper(wrapper):
            split(Event, before="2026-10", limit=None if name == "the last" else 4)
        if started:
            assert finish(started[0]).error == ""
            assert sum(of(name).values()) == COUNT
    assert of("the locks")
    split(Event, before="2026-10")
    assert sum(of("the locks").values()) == COUNT
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)
    watch.session.close()


def test_rows_that_follow_those_of_a_month_that_is_being_merged(plain, writer, monkeypatch):
    small_batches(monkeypatch, 5)
    tweets_of_three_months()
    rearrange(Tweet, THREE, limit=7)
    followed = [pk for (pk,) in fetch(f"SELECT id FROM {TWEETS} ORDER BY id")]
    each = [followed[n % len(followed)] for n in range(3 * len(followed))]
    assert len(places(Tweet)) > 2
    copied = writer.copy(
        f'COPY {STARS} ("its Tweet", count) FROM STDIN', "".join(f"{pk}\t99\n" for pk in each)
    )
    assert copied.count == len(each)
    for model in (Tweet, Star):
        assert_keys_are_exact(model)
    rearrange(Tweet, THREE)
    assert fetch(f"SELECT count(*) FROM {STARS} WHERE count = 99") == [(len(each),)]
    assert set(places(Star)) == set(places(Tweet)) == {"2026q3", "202611"}
    for model in (Tweet, Star):
        assert_nothing_to_do(model)
        assert_keys_are_exact(model)


@pytest.mark.parametrize("how", ["COPY", "INSERT"])
def test_rows_of_a_month_that_is_being_retired(plain, writer, how):
    """Who comes while the partition is being detached waits, and is in the default partition."""
    install(Event)
    parting.get_partition(Event, "202609", create=True)
    some_events(30, months=(9, 10, 11))
    watch = Watch(plain.connect())
    started: list[Any] = []

    def wrapper(run, sql, parameters, many, context):
        result = run(sql, parameters, many, context)
        if "NO INHERIT" in sql and not started:
            if how == "COPY":
                copying = f"COPY {EVENT} ({COLUMNS}) FROM STDIN"
                started.append(writer.start_copy(copying, lines("late", (9, 10))))
            else:
                started.append(writer.start(insert("late", (9, 10))))
            assert watch.until_blocked(writer, started[0])
        return result

    with connection.execute_wrapper(wrapper):
        retired = retire(Event, "202609")
    assert [one.suffix for one in retired] == ["202609"]
    assert finish(started[0]).count == COUNT
    assert of("late") == {"202609": 20, "202610": 20}
    assert_keys_are_exact(Event)
    watch.session.close()


def test_a_run_that_retires_gives_way_to_a_copy_that_is_not_committed(plain, writer):
    made = tweets(9, 9, 10, 11)
    writer.begin()
    text = "".join(f"{made[0].pk}\t99\n" for _ in range(COUNT))
    assert writer.copy(f'COPY {STARS} ("its Tweet", count) FROM STDIN', text).count == COUNT
    with pytest.raises(PartingError, match="lock"):
        retire(Tweet, before="2026-10")
    writer.rows("COMMIT")
    retire(Tweet, before="2026-10")
    retired = ident(Name("public", retired_name(Star, "202609")))
    assert fetch(f"SELECT count(*) FROM {retired} WHERE count = 99") == [(COUNT,)]
    assert fetch(f"SELECT count(*) FROM {STARS} WHERE count = 99") == [(0,)]
