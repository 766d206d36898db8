"""A declaration that changed is followed, or rejected by name."""

from itertools import pairwise

import pytest

from parting.exceptions import UnsupportedTable
from parting.strategies.bounds import Interval
from parting.strategies.time import Daily, Monthly, Quarterly
from parting.strategies.values import HashPartitions, IntegerRange, ListPartitions
from tests.db.installing.runs import (
    MONTH_LATER,
    assert_keys_are_exact,
    assert_nothing_to_do,
    derived,
    fetch,
    install,
    some_events,
    survey,
    texts,
)
from tests.moments import as_value, moment
from tests.testapp.models import Event, Order, Reading, Session

pytestmark = pytest.mark.guarantee(10)

LISTS = {"eu": ["DE", "FR"], "us": ["US"]}


def bounds(model, now=MONTH_LATER, **changes):
    found = survey(model, now, **changes).current.partitions
    intervals = [one.partition.bound for one in found if isinstance(one.partition.bound, Interval)]
    return sorted(intervals, key=lambda bound: bound.lower)


def assert_no_overlap(intervals):
    for one, other in pairwise(intervals):
        assert one.upper <= other.lower


@pytest.mark.parametrize(
    "strategy",
    [
        Daily("created_at", ahead=50),
        Quarterly("created_at"),
        Monthly("created_at", tz="Asia/Tokyo"),
    ],
    ids=["daily", "quarterly", "another time zone"],
)
def test_other_periods_begin_where_the_old_ones_end(installed, strategy):
    column = Event._meta.get_field("created_at").column
    assert column
    some_events(12)
    rows = texts()
    changed = {"declared": {"strategy": strategy}}
    install(Event, MONTH_LATER, **changed)
    assert_nothing_to_do(Event, MONTH_LATER, strategy=strategy)
    found = bounds(Event, strategy=strategy)
    assert_no_overlap(found)
    assert as_value(found[-1].upper) > moment(2027, 1, 31)
    assert texts() == rows
    for day in (1, 15, 31):
        Event.objects.create(text=f"n{day}", kind="n", created_at=moment(2027, 1, day))
    beyond = found[-1].upper - (found[-1].upper - found[-1].lower) / 2
    Event.objects.create(text="end", kind="n", created_at=as_value(beyond))
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Event, 'default')}") == [(0,)]


def test_other_sizes_begin_where_the_old_ones_end(installed):
    strategy = IntegerRange("id", size=300)
    Reading.objects.bulk_create(Reading(id=i, value=i) for i in (1, 999, 1000, 2999, 3000, 3100))
    install(Reading, declared={"strategy": strategy})
    assert_nothing_to_do(Reading, strategy=strategy)
    assert_no_overlap(bounds(Reading, strategy=strategy))
    assert Reading.objects.count() == 6
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Reading, 'default')}") == [(0,)]
    assert_keys_are_exact(Reading)


def test_a_group_that_gains_a_value_takes_its_rows_in(installed):
    Order.objects.bulk_create(Order(country=one) for one in ("DE", "IT", "US", "IT", "BR"))
    strategy = ListPartitions("country", {"eu": ["DE", "FR", "IT"], "us": ["US"], "br": ["BR"]})
    install(Order, declared={"strategy": strategy})
    assert_nothing_to_do(Order, strategy=strategy)
    counts = [
        fetch(f"SELECT count(*) FROM ONLY {derived(Order, g)}")[0][0] for g in ("eu", "us", "br")
    ]
    assert counts == [3, 1, 1]
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Order, 'default')}") == [(0,)]
    Order.objects.create(country="IT")
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Order, 'eu')}") == [(4,)]
    Order.objects.filter(country="IT").update(country="US")
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Order, 'us')}") == [(4,)]


@pytest.mark.parametrize(
    ("model", "strategy"),
    [
        (Order, ListPartitions("country", {"eu": ["DE"], "us": ["US"]})),
        (Order, ListPartitions("country", {"eu": ["DE", "FR"]})),
        (Order, ListPartitions("country", {"eu": ["DE"], "us": ["US", "FR"]})),
        (Order, HashPartitions("country", 2)),
        (Session, HashPartitions("pk", 4)),
        (Session, HashPartitions("pk", 2)),
        (Event, HashPartitions("created_at", 3)),
    ],
    ids=lambda value: repr(value) if not isinstance(value, type) else value.__name__,
)
def test_what_would_leave_rows_in_a_wrong_partition_is_rejected(installed, model, strategy):
    from dataclasses import replace

    from parting.declarations.validation import declaration

    declared = replace(
        declaration(model),
        strategy=strategy,
        partition_column=model._meta.get_field(
            model._meta.pk.name if strategy.field == "pk" else strategy.field
        ).column,
    )
    with pytest.raises(UnsupportedTable) as raised:
        install(
            model, declared={"strategy": strategy, "partition_column": declared.partition_column}
        )
    assert raised.value.hint == "Declare it as before, or run uninstall_partition_triggers first."
    assert_nothing_to_do(model)


def test_more_ahead_makes_more(installed):
    strategy = Monthly("created_at", ahead=14)
    install(Event, declared={"strategy": strategy})
    assert len(bounds(Event, strategy=strategy)) == 15
    assert_nothing_to_do(Event, strategy=strategy)
    # Fewer again: what exists is kept.
    install(Event)
    assert_nothing_to_do(Event)
    assert len(bounds(Event)) == 15
