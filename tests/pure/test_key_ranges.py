"""What a WHERE says of a partition key: the ranges outside of which it lets nothing through."""

import datetime
import operator
import uuid
import zoneinfo

import pytest
from django.db import connection
from django.db.models import F, Q, Value
from django.db.models.functions import Now
from django.test import override_settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from parting import Daily, IntegerRange, Monthly, Weekly
from parting.orm.pruning.key_ranges import (
    EVERYTHING,
    Intervals,
    KeyRange,
    allowed_ranges,
    hull,
    transforms,
)
from tests.testapp.models import Local, Log, Reading, Sample, Star, Tweet

UTC = datetime.timezone.utc
DAY = datetime.timedelta(days=1)
MICROSECOND = datetime.timedelta(microseconds=1)
FAR_EAST = datetime.timezone(datetime.timedelta(hours=14))

#: The partition key of each model, and the type of its values.
KEYS = {
    Tweet: ("Created At", datetime.datetime),
    Local: ("at", datetime.datetime),
    Log: ("day", datetime.date),
    Reading: ("id", int),
}


def ranges(queryset, model=None):
    model = model or queryset.model
    column, key_type = KEYS[model]
    return allowed_ranges(queryset.query.where, model._meta.db_table, column, key_type, connection)


def at(year, month, day, hour=0, minute=0, *, tzinfo=UTC):
    return datetime.datetime(year, month, day, hour, minute, tzinfo=tzinfo)


NOON, LATER = at(2026, 11, 28, 12), at(2026, 12, 24, 18)
TODAY = datetime.date(2026, 11, 28)
tweets = Tweet.objects.filter


@pytest.mark.parametrize(
    ("queryset", "expected"),
    [
        (tweets(created_at=NOON), [(NOON, NOON)]),
        (tweets(created_at__gt=NOON), [(NOON, None)]),
        (tweets(created_at__gte=NOON), [(NOON, None)]),
        (tweets(created_at__lt=NOON), [(None, NOON)]),
        (tweets(created_at__lte=NOON), [(None, NOON)]),
        (tweets(created_at__range=(NOON, LATER)), [(NOON, LATER)]),
        (tweets(created_at__range=(LATER, NOON)), []),
        (tweets(created_at__in=[LATER, None, NOON]), [(NOON, NOON), (LATER, LATER)]),
        (tweets(created_at__in=[None]), []),
        (tweets(created_at__gte=NOON, created_at__lt=LATER), [(NOON, LATER)]),
        (tweets(created_at__gte=LATER, created_at__lt=NOON), []),
        (tweets(created_at__gte=NOON).filter(created_at__lt=LATER, text="x"), [(NOON, LATER)]),
        (tweets(Q(created_at=NOON) | Q(created_at__gt=LATER)), [(NOON, NOON), (LATER, None)]),
        (tweets(Q(created_at__lt=LATER) | Q(created_at__gt=NOON)), [(None, None)]),
        (tweets(created_at__gte=NOON).exclude(created_at__gt=LATER), [(NOON, None)]),
        (tweets(created_at__gte=NOON, created_at__lt=Now()), [(NOON, None)]),
        (tweets(created_at=NOON.astimezone(FAR_EAST)), [(NOON, NOON)]),
        (tweets(created_at__date=TODAY), [(at(2026, 11, 27), at(2026, 11, 30))]),
        (tweets(created_at__date__gt=TODAY), [(at(2026, 11, 27), None)]),
        (tweets(created_at__date__lte=TODAY), [(None, at(2026, 11, 30))]),
        (
            tweets(created_at__date__range=(TODAY, TODAY + DAY)),
            [(at(2026, 11, 27), at(2026, 12, 1))],
        ),
        (
            tweets(created_at__date__in=[TODAY, TODAY - 30 * DAY]),
            [(at(2026, 10, 28), at(2026, 10, 31)), (at(2026, 11, 27), at(2026, 11, 30))],
        ),
        (tweets(created_at__year=2026), [(at(2026, 1, 1), at(2027, 1, 1) - MICROSECOND)]),
        (tweets(created_at__year__gte=2026), [(at(2026, 1, 1), None)]),
        (tweets(created_at__year__lt=2026), [(None, at(2026, 1, 1) + 365 * DAY - MICROSECOND)]),
        (tweets(created_at__year__in=[2026]), [(at(2025, 12, 31), at(2027, 1, 2))]),
        (Star.objects.filter(tweet__created_at__gt=NOON), [(NOON, None)]),
        (Log.objects.filter(day__gt=TODAY), [(TODAY, None)]),
        (
            Log.objects.filter(day__year=2026),
            [(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))],
        ),
        (
            Log.objects.filter(day__year__range=(2025, 2026)),
            [(datetime.date(2025, 1, 1), datetime.date(2026, 12, 31))],
        ),
        (Reading.objects.filter(pk__gte=4.5, pk__lt=2**70), [(5, 2**70)]),
        (Reading.objects.filter(pk__gt=4, pk__lte=9), [(4, 9)]),
        (Reading.objects.filter(pk__in=[4, 4, 9]), [(4, 4), (9, 9)]),
        (Local.objects.filter(at__gt=NOON), [(NOON, None)]),
    ],
)
def test_ranges(queryset, expected):
    with timezone.override("UTC"):
        model = Tweet if queryset.model is Star else queryset.model
        assert ranges(queryset, model) == tuple(expected)


@pytest.mark.parametrize(
    "queryset",
    [
        Tweet.objects.all(),
        tweets(text="x"),
        tweets(created_at__month=11),
        tweets(created_at__iso_year__in=[2026]),
        tweets(created_at__year__gte=F("pk")),
        tweets(created_at=Now()),
        tweets(created_at__in=[NOON, Now()]),
        tweets(created_at__in=[NOON] * 501),
        tweets(created_at__in=Tweet.objects.values("created_at")),
        tweets(created_at__gte=Value(NOON)),
        tweets(created_at__isnull=False),
        tweets(Q(created_at__gte=NOON) | Q(text="x")),
        tweets(Q(created_at__gte=NOON) ^ Q(text="x")),
        tweets(created_at__date=datetime.date.max),
        tweets(created_at__gte=at(9999, 12, 31, 23, tzinfo=datetime.timezone(-DAY / 2))),
        Tweet.objects.exclude(created_at__lt=NOON),
        tweets(~Q(~Q(created_at=NOON))),
    ],
)
def test_what_is_not_understood_may_let_everything_through(queryset):
    assert ranges(queryset) == EVERYTHING


def test_another_column_or_another_alias_says_nothing():
    where = tweets(created_at__gte=NOON).query.where
    for alias, column in (("T3", "Created At"), (Tweet._meta.db_table, "text")):
        assert allowed_ranges(where, alias, column, datetime.datetime, connection) == EVERYTHING


def test_values_of_another_type_say_nothing():
    where = tweets(created_at__gte=NOON).query.where
    for key_type in (datetime.date, int):
        found = allowed_ranges(where, Tweet._meta.db_table, "Created At", key_type, connection)
        assert found == EVERYTHING


def test_uuids_are_compared_as_postgresql_compares_them():
    first, last = uuid.UUID(int=1 << 80), uuid.UUID(int=(1 << 127) + 5)
    table = Sample._meta.db_table

    def of(**conditions):
        where = Sample.objects.filter(**conditions).query.where
        return allowed_ranges(where, table, Sample._meta.pk.column, uuid.UUID, connection)

    assert of(pk__gte=first, pk__lt=str(last)) == ((first, last),)
    assert of(pk=last) == ((last, last),)
    assert of(pk__in=[last, first]) == ((first, first), (last, last))
    assert of(pk__lt=first, pk__gt=last) == ()


@override_settings(USE_TZ=False)
def test_a_time_without_a_zone_may_be_meant_in_any():
    naive = NOON.replace(tzinfo=None)
    assert ranges(Local.objects.filter(at=naive)) == ((NOON - DAY, NOON + DAY),)
    assert ranges(Local.objects.filter(at__year=2026)) == (
        (at(2025, 12, 31), at(2027, 1, 2) - MICROSECOND),
    )


@pytest.mark.parametrize(
    ("queryset", "expected"),
    [
        (tweets(created_at__date=TODAY), True),
        (tweets(created_at__date__gte=TODAY, created_at__lt=LATER), True),
        (tweets(Q(text="x") | Q(created_at__date=TODAY)), True),
        (tweets(created_at__year__in=[2026]), True),
        (tweets(created_at__year=2026), False),
        (tweets(created_at__year__gte=2026), False),
        (tweets(created_at__gte=NOON), False),
        (tweets(created_at__gte=NOON, created_at__month=12), False),
        (tweets(text="x"), False),
        (tweets(), False),
        (Star.objects.filter(tweet__created_at__date=TODAY), False),
    ],
)
def test_what_is_compared_that_is_made_of_the_key(queryset, expected):
    assert transforms(queryset.query.where, queryset.model._meta.db_table, "Created At") is expected


def test_the_hull_has_them_all():
    assert hull((KeyRange(1, 2), KeyRange(5, 5), KeyRange(7, None))) == (1, None)


def test_the_partitions_of_some_ranges():
    intervals = Intervals((0, 10, 20), (10, 20, 30), (2, 3, 4))
    assert intervals.overlapping(EVERYTHING) == [2, 3, 4]
    assert intervals.overlapping(()) == []
    assert intervals.overlapping((KeyRange(10, 19),)) == [3]
    assert intervals.overlapping((KeyRange(1, 2), KeyRange(4, 10))) == [2, 3]
    assert intervals.overlapping((KeyRange(30, None),)) == []


def test_the_partitions_of_some_ranges_while_rows_are_leaving_some():
    intervals = Intervals((0, 10, 20), (10, 20, 30), (2, 3, 4), ((0, 20, 2), (20, 40, 9)))
    assert intervals.overlapping((KeyRange(10, 19),)) == [2, 3]
    assert intervals.overlapping((KeyRange(0, 5),)) == [2]
    assert intervals.overlapping((KeyRange(20, 25),)) == [9, 4]
    assert intervals.overlapping((KeyRange(39, None),)) == [9]
    assert intervals.overlapping((KeyRange(None, 3), KeyRange(40, 50))) == [2]
    assert intervals.overlapping((KeyRange(1, 2), KeyRange(35, 36))) == [9, 2]
    assert intervals.overlapping(()) == []


# Conditions on the key of a row, and what they mean: where Django and PostgreSQL let a row through,
# the ranges must contain its key. Nothing is asked of a database; Python compares as it would.
ZONES = ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin", "America/St_Johns")
COMPARISONS = {
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "exact": operator.eq,
}
zones = st.sampled_from(ZONES).map(zoneinfo.ZoneInfo)
instants = st.datetimes(
    min_value=datetime.datetime(2025, 11, 1),
    max_value=datetime.datetime(2027, 2, 1),
    timezones=zones,
)
edges = st.sampled_from([at(2026, month, 1) for month in range(1, 13)]).flatmap(
    lambda edge: st.sampled_from([edge, edge - MICROSECOND, edge + MICROSECOND])
)
keys = instants | edges


@st.composite
def conditions(draw, depth=2):
    """Return a Q, and the function that tells whether a key satisfies it in a time zone."""
    if depth and draw(st.booleans()):
        (left, holds), (right, holds_too) = draw(conditions(depth - 1)), draw(conditions(depth - 1))
        if draw(st.booleans()):
            return left & right, lambda key, zone: holds(key, zone) and holds_too(key, zone)
        return left | right, lambda key, zone: holds(key, zone) or holds_too(key, zone)
    name = draw(st.sampled_from(sorted(COMPARISONS)))
    compare = COMPARISONS[name]
    value = draw(keys)
    kind = draw(st.sampled_from(["itself", "date", "year", "in", "range", "other"]))
    if kind == "itself":
        return Q(**{f"created_at__{name}": value}), lambda key, _: compare(
            key, value.astimezone(UTC)
        )
    if kind == "date":
        return Q(**{f"created_at__date__{name}": value.date()}), lambda key, zone: compare(
            key.astimezone(zone).date(), value.date()
        )
    if kind == "year":
        return Q(**{f"created_at__year__{name}": value.year}), lambda key, zone: compare(
            key.astimezone(zone).year, value.year
        )
    other = draw(keys)
    if kind == "in":
        both = [one.astimezone(UTC) for one in (value, other)]
        return Q(created_at__in=[value, other]), lambda key, _: key in both
    if kind == "range":
        first, last = value.astimezone(UTC), other.astimezone(UTC)
        return Q(created_at__range=(value, other)), lambda key, _: first <= key <= last
    return Q(text="x"), lambda key, _: True


STRATEGIES = (Monthly("created_at"), Weekly("created_at", tz="Asia/Tokyo"), Daily("created_at"))


def intervals_of(strategy, first, number):
    specs = strategy.upcoming(first, number)
    return Intervals(
        [spec.bound.lower for spec in specs],
        [spec.bound.upper for spec in specs],
        range(2, len(specs) + 2),
    )


INTERVALS = [intervals_of(strategy, at(2025, 10, 1), 600) for strategy in STRATEGIES]


@given(condition=conditions(), key=keys, zone=zones, intervals=st.sampled_from(INTERVALS))
def test_a_row_that_is_let_through_is_in_a_partition_that_is_named(condition, key, zone, intervals):
    filtered, holds = condition
    key = key.astimezone(UTC)
    with timezone.override(zone):
        found = ranges(tweets(filtered))
    named = intervals.overlapping(found)
    (own,) = intervals.overlapping((KeyRange(key, key),))
    if holds(key, zone):
        assert own in named
        assert any(
            (one.lower is None or one.lower <= key) and (one.upper is None or key <= one.upper)
            for one in found
        )


numbers = st.integers(-5000, 5000)


@given(
    condition=st.recursive(
        st.tuples(st.sampled_from(sorted(COMPARISONS)), numbers),
        lambda inner: st.tuples(st.sampled_from(["and", "or"]), inner, inner),
        max_leaves=6,
    ),
    key=numbers,
)
def test_integers(condition, key):
    def as_q(node):
        if len(node) == 2:
            return Q(**{f"pk__{node[0]}": node[1]})
        left, right = map(as_q, node[1:])
        return left & right if node[0] == "and" else left | right

    def holds(node):
        if len(node) == 2:
            return COMPARISONS[node[0]](key, node[1])
        left, right = map(holds, node[1:])
        return left and right if node[0] == "and" else left or right

    intervals = intervals_of(IntegerRange("pk", size=700), -5600, 20)
    found = ranges(Reading.objects.filter(as_q(condition)))
    assert list(found) == sorted(found, key=lambda one: (one.lower is not None, one.lower or 0))
    if holds(condition):
        (own,) = intervals.overlapping((KeyRange(key, key),))
        assert own in intervals.overlapping(found)


def test_of_two_long_lists_one_is_enough():
    both = Reading.objects.filter(pk__in=range(0, 400, 2)).filter(pk__in=range(0, 300, 3))
    assert len(ranges(both)) == 100
    few = Reading.objects.filter(pk__in=range(0, 40, 2)).filter(pk__in=range(0, 30, 3))
    assert [one.lower for one in ranges(few)] == list(range(0, 30, 6))
