"""What parting.testing offers to the tests of projects."""

import datetime

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone

import parting
from parting.exceptions import NotPartitioned, PartingError
from parting.testing import assert_partitioned, assert_pruned, make_partitions
from tests.db.installing.runs import EVENT, NOW, execute, install
from tests.testapp.models import Event, Log, Order, Place, Reading, Star, Tweet

UTC = datetime.timezone.utc
MARCH = datetime.datetime(2012, 3, 15, 12, tzinfo=UTC)


def suffixes(found):
    return [one.suffix for one in found]


def test_the_partitions_of_a_period_are_made_once(installed):
    made = make_partitions(Event, datetime.date(2012, 3, 15), datetime.date(2012, 5, 1))
    assert suffixes(made) == ["201203", "201204", "201205"]
    again = make_partitions(Event, MARCH, MARCH.replace(month=6))
    assert suffixes(again) == ["201203", "201204", "201205", "201206"]
    assert again[:3] == made
    row = Event.objects.create(text="a", kind="a", created_at=MARCH)
    assert parting.get_partition(Event, "201203").objects.get() == row


def test_they_are_made_in_the_transaction_of_a_test_and_gone_with_it(installed):
    """Whatever the process remembers of them is forgotten, too."""
    for year in (2012, 2013, 2012):
        with transaction.atomic():
            Event.objects.create(text="a", kind="before", created_at=NOW)
            tweet = Tweet.objects.create(created_at=NOW)
            Star.objects.create(tweet=tweet, count=1)
            moment = MARCH.replace(year=year)
            make_partitions(Event, moment)
            make_partitions(Star, moment)
            row = Event.objects.create(text="a", kind="b", created_at=moment)
            (many,) = Event.objects.bulk_create([Event(text="a", kind="c", created_at=moment)])
            there = parting.get_partition(Event, f"{year}03").objects
            assert set(there.all()) == {row, many}
            assert set(Event.objects.filter(created_at=moment)) == {row, many}
            star = Star.objects.create(tweet=Tweet.objects.create(created_at=moment), count=1)
            assert parting.get_partition(Star, f"{year}03").objects.get() == star
            transaction.set_rollback(True)
        with pytest.raises(NotPartitioned):
            parting.get_partition(Event, f"{year}03")
        row = Event.objects.create(text="a", kind="d", created_at=moment)
        assert list(Event.objects.filter(created_at=moment)) == [row]
        assert parting.get_partition(Event, "default").objects.get() == row
        row.delete()


def test_a_row_that_is_referenced_and_deferred_does_not_stop_it(installed):
    with transaction.atomic():
        place = Place.objects.create(name="here")
        Event.objects.create(text="a", kind="a", created_at=NOW, place=place)
        assert suffixes(make_partitions(Event, MARCH, MARCH)) == ["201203"]
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_family_has_the_same_partitions(installed):
    assert suffixes(make_partitions(Star, MARCH, MARCH)) == ["201203"]
    assert "201203" in suffixes(parting.partitions(Tweet))


@pytest.mark.parametrize("travel", ["the clock", "the argument"])
def test_without_dates_they_are_those_of_a_run_at_that_time(installed, travel):
    if travel == "the clock":
        with time_machine.travel(MARCH, tick=False):
            made = make_partitions(Event)
    else:
        made = make_partitions(Event, MARCH)
    ahead = Event.objects.strategy.ahead
    assert suffixes(made) == ["201203", "201204", "201205"][: ahead + 1]


def test_they_stand_still_with_the_clock(installed, settings):
    """Whatever the helpers read of the present, they read from Python's clock."""
    settings.PARTING_PRUNE_READS = True
    with time_machine.travel(MARCH, tick=False):
        made = make_partitions(Event)
        assert suffixes(made)[0] == "201203"
        row = Event.objects.create(text="a", kind="a", created_at=timezone.now())
        assert parting.get_partition(Event, "201203").objects.get() == row
        assert_partitioned(Event)
        today = Event.objects.filter(
            created_at__gte=timezone.now(), created_at__lt=timezone.now() + datetime.timedelta(1)
        )
        assert_pruned(today, at_most=1)
        assert list(today) == [row]


def test_days_and_numbers(installed):
    new_year = datetime.date(2013, 1, 1)
    last_day = new_year - datetime.timedelta(days=1)
    assert suffixes(make_partitions(Log, last_day, last_day)) == ["2012"]
    assert suffixes(make_partitions(Log, last_day, new_year)) == ["2012", "2013"]
    numbers = make_partitions(Reading, 50_500, 51_999)
    assert [one.bound.lower for one in numbers] == [50_000, 51_000]
    assert make_partitions(Event, MARCH, MARCH.replace(year=2011)) == ()


def test_what_cannot_be_made_says_why(installed):
    with pytest.raises(PartingError) as refused:
        make_partitions(Order, "DE")
    assert "has all its partitions from the beginning." in str(refused.value)
    with pytest.raises(TypeError):
        make_partitions(Event, 5)
    with pytest.raises(TypeError):
        make_partitions(Reading)


def test_a_table_is_partitioned(installed):
    for model in (Event, Star, Order):
        assert_partitioned(model)
    with time_machine.travel(NOW.replace(year=2012)):
        assert_partitioned(Event)
    execute(f'CREATE INDEX later ON {EVENT} ("Amount", kind)')
    with pytest.raises(AssertionError) as failed:
        assert_partitioned(Event)
    first, *rest = str(failed.value).splitlines()
    assert first == "testapp.Event is not partitioned as it should be:"
    assert len(rest) == 4 and all(line.startswith("missing: index") for line in rest)


def test_a_plain_table_is_not(plain):
    with pytest.raises(AssertionError) as failed:
        assert_partitioned(Event)
    assert str(failed.value).startswith(
        "testapp.Event is not partitioned in the database 'default'.\nHINT: Set "
        "PARTING_INSTALL_ON_MIGRATE = True"
    )
    with pytest.raises(AssertionError, match="Place declares no partitioning"):
        assert_partitioned(Place)
    install(Event)
    assert_partitioned(Event)
    with pytest.raises(NotPartitioned):
        make_partitions(Log, NOW.date())


def test_there_is_one_function_for_pruned_queries():
    assert assert_pruned is parting.assert_pruned
