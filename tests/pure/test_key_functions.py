"""A key function is analysed exactly, or rejected with a reason."""

import enum
import itertools
import random
import time
import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone as django_timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from parting.exceptions import UnsupportedKeyFunction
from parting.strategies.bounds import Interval, PartitionSpec
from parting.strategies.key_functions import KeyFunction, analyse
from parting.strategies.time import Daily, Hourly, Monthly, Quarterly, Weekly, Yearly

UTC = timezone.utc
NOW = datetime(2026, 11, 23, 14, 57, 12, 345678, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
BERLIN = ZoneInfo("Europe/Berlin")
SAO_PAULO = ZoneInfo("America/Sao_Paulo")

ZONES = ["America/Sao_Paulo", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia"]
quick = settings(deadline=None, max_examples=40)


def analysed(function, now=NOW):
    return analyse(
        function,
        datetime_fields=("created_at", "updated_at"),
        date_fields=("day",),
        now=now,
        label="TweetManager.partition_key",
    )


def rejection(function) -> str:
    with pytest.raises(UnsupportedKeyFunction) as caught:
        analysed(function)
    message, _, hint = str(caught.value).partition("\nHINT: ")
    assert hint.startswith("Write by=")
    return message.removeprefix("TweetManager.partition_key ")


class TweetManager:
    """As in the first versions of this project."""

    def partition_key(self, tweet):
        return tweet.created_at.strftime("%Y%m")


# What is supported


def test_the_original_form_is_one_partition_a_month():
    strategy = analysed(TweetManager().partition_key)
    assert strategy.field == "created_at"
    assert not strategy.is_date
    assert (strategy.ahead, strategy.keep) == (1, None)
    assert strategy.upcoming(NOW) == Monthly("created_at", ahead=1).upcoming(NOW)


def test_a_date_field_has_dates_for_bounds():
    strategy = analysed(lambda tweet: tweet.day.strftime("%Y%m"))
    assert strategy.field == "day"
    assert strategy.is_date
    assert strategy.upcoming(NOW.date()) == Monthly("day", ahead=1).upcoming(NOW.date())


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda tweet: tweet.created_at.strftime("%Y%m%d%H"), Hourly("created_at")),
        (lambda tweet: tweet.created_at.date().strftime("%Y%m%d"), Daily("created_at")),
        (lambda tweet: "{}w{:02}".format(*tweet.created_at.isocalendar()), Weekly("created_at")),
        (lambda tweet: tweet.day.strftime("%Gw%V"), Weekly("day")),
        (
            lambda tweet: f"{tweet.day.year}q{(tweet.day.month + 2) // 3}",
            Quarterly("day"),
        ),
        (lambda tweet: tweet.created_at.year, Yearly("created_at")),
        (
            lambda tweet: django_timezone.localtime(tweet.created_at, BERLIN).strftime("%Y%m"),
            Monthly("created_at", tz="Europe/Berlin"),
        ),
        (
            lambda tweet: tweet.created_at.astimezone(SAO_PAULO).strftime("%Y%m%d"),
            Daily("created_at", tz="America/Sao_Paulo"),
        ),
    ],
)
def test_common_functions_equal_the_strategy_of_the_same_kind(function, expected):
    strategy = analysed(function)
    for days in (-9000, -400, -31, 0, 40, 20_000):
        moment = NOW + timedelta(days=days)
        position = moment.date() if strategy.is_date else moment
        assert strategy.upcoming(position, 5) == expected.upcoming(position, 5)


@cache
def of_strategy(cls, zone):
    """Return a strategy, and the one that the analysis of its suffixes alone results in."""
    strategy = cls("created_at", tz=zone)
    return strategy, analysed(lambda tweet: strategy.spec_for(tweet.created_at).suffix)


@quick
@given(
    st.sampled_from([Hourly, Daily, Weekly, Monthly]),
    st.sampled_from(ZONES),
    st.one_of(
        st.datetimes(datetime(1902, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC)),
        # Around changes of clocks: Apia skipped a day, St John's went back across midnight.
        st.timedeltas(timedelta(-2), timedelta(2)).map(datetime(2011, 12, 30, tzinfo=UTC).__add__),
        st.timedeltas(timedelta(-2), timedelta(2)).map(datetime(2009, 11, 1, tzinfo=UTC).__add__),
        st.timedeltas(timedelta(-2), timedelta(2)).map(datetime(2018, 11, 4, tzinfo=UTC).__add__),
    ),
)
def test_ranges_are_found_to_the_microsecond(cls, zone, instant):
    strategy, analysed_one = of_strategy(cls, zone)
    spec = analysed_one.spec_for(instant)
    assert spec == strategy.spec_for(instant)
    assert (
        analysed_one.spec_for(spec.bound.lower)
        == analysed_one.spec_for(spec.bound.upper - MICROSECOND)
        == spec
    )
    assert analysed_one.following(spec) == strategy.following(spec)


@quick
@given(st.integers(1, 400), st.integers(0, 399), st.dates(date(1905, 1, 1), date(2195, 1, 1)))
def test_ranges_of_dates_of_any_length_are_found(length, shift, day):
    strategy = KeyFunction("day", lambda row: (row.day.toordinal() + shift) // length, True)
    key = (day.toordinal() + shift) // length
    lower = date.fromordinal(key * length - shift)
    assert strategy.spec_for(day) == PartitionSpec(
        str(key), Interval(lower, lower + timedelta(days=length))
    )


def test_an_hour_of_thirty_minutes_is_not_too_short():
    zone = ZoneInfo("Australia/Lord_Howe")
    now = datetime(2026, 10, 3, 15, 45, tzinfo=UTC)
    strategy = analysed(lambda tweet: f"{tweet.created_at.astimezone(zone):%Y%m%d%H}", now)
    expected = Hourly("created_at", tz="Australia/Lord_Howe").spec_for(now)
    assert strategy.spec_for(now) == expected
    bound: Any = expected.bound
    assert bound.upper - bound.lower == timedelta(minutes=30)


def test_bounds_off_every_grid_are_found():
    start = datetime(1999, 3, 5, 7, 11, 13, 171_923, tzinfo=UTC)
    step = timedelta(days=3, hours=5, microseconds=7)
    strategy = analysed(lambda tweet: (tweet.created_at - start) // step)
    number = (NOW - start) // step
    lower = start + number * step
    assert strategy.spec_for(NOW) == PartitionSpec(str(number), Interval(lower, lower + step))


class Season(str, enum.Enum):
    SUMMER = "summer"

    def __str__(self) -> str:
        return "never this"


class Number(enum.IntEnum):
    SEVEN = 7


@pytest.mark.parametrize(
    ("key", "text"), [(Season.SUMMER, "summer"), (Number.SEVEN, "7"), (-3, "-3")]
)
def test_suffixes_are_plain_text(key, text):
    strategy = KeyFunction("day", lambda row: key if row.day.year == 2026 else row.day.year, True)
    assert strategy.spec_for(date(2026, 1, 1)).suffix == text


def test_a_suffix_without_a_beginning_is_no_partition_but_does_not_spoil_the_others():
    strategy = analysed(lambda tweet: max(tweet.created_at.year, 2020))
    assert strategy.spec_for(datetime(2019, 1, 1, tzinfo=UTC)) is None
    assert strategy.spec_for(NOW).suffix == "2026"


@pytest.mark.parametrize(
    "outside",
    [
        datetime(1899, 12, 31, 23, tzinfo=UTC),
        datetime(1900, 1, 15, tzinfo=UTC),  # when this month begins cannot be seen
        datetime(2200, 12, 15, tzinfo=UTC),
        datetime(2201, 1, 1, tzinfo=UTC),
        datetime.max.replace(tzinfo=timezone(-timedelta(hours=1))),
        datetime.min.replace(tzinfo=timezone(timedelta(hours=1))),
    ],
)
def test_values_outside_the_years_examined_have_no_partition(outside):
    strategy = analysed(TweetManager().partition_key)
    assert strategy.spec_for(outside) is None
    assert strategy.upcoming(outside) == ()


def test_upcoming_stops_where_the_years_examined_end():
    strategy = analysed(TweetManager().partition_key)
    keys = [spec.suffix for spec in strategy.upcoming(datetime(2200, 10, 5, tzinfo=UTC), ahead=5)]
    assert keys == ["220010", "220011"]


def test_few_values_are_tried():
    """Models are loaded with each start of a process: the ranges are found by bisection."""
    function = TweetManager().partition_key
    calls = []

    def counted(tweet):
        calls.append(tweet)
        return function(tweet)

    analysed(counted)
    assert len(calls) < 10_000  # of 200 years of microseconds


# What is rejected


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda tweet: tweet.country, "country"),
        (lambda tweet: tweet.user.created_at.strftime("%Y%m"), "user"),
        (lambda tweet: tweet.get_key(), "get_key"),
        (lambda tweet: getattr(tweet, "lang", "") + tweet.created_at.strftime("%Y%m"), "lang"),
        (lambda tweet: f"{tweet}{tweet.created_at.year}", "__repr__"),
        (lambda tweet: tweet.__class__.__name__ + str(tweet.created_at.year), "__class__"),
        (lambda tweet: isinstance(tweet, TweetManager) or tweet.created_at.year, "__class__"),
        (lambda tweet: tweet.names_read, "names_read"),
    ],
)
def test_reading_anything_but_a_date_is_rejected_by_name(function, name):
    reason = f"reads {name!r}, which is not a DateTimeField or DateField of the model."
    assert rejection(function) == reason


def test_a_rejected_name_is_reported_even_if_the_function_hides_it():
    def hides(tweet):
        try:
            return tweet.country + tweet.created_at.strftime("%Y%m")
        except Exception:
            return tweet.created_at.strftime("%Y%m")

    assert rejection(hides).startswith("reads 'country', which")


def test_a_field_may_have_the_name_of_an_attribute_of_the_stub():
    strategy = analyse(
        lambda row: row.answers.year,
        datetime_fields=["answers"],
        date_fields=["names_read"],
        now=NOW,
        label="",
    )
    assert strategy.field == "answers"


@pytest.mark.parametrize(
    ("function", "reason"),
    [
        (
            lambda tweet: max(tweet.created_at, tweet.updated_at).strftime("%Y%m"),
            "reads 'created_at' and 'updated_at', but partitions go by one field.",
        ),
        (
            lambda tweet: (
                (tweet.created_at if tweet.created_at.year > 2000 else tweet.updated_at).year
            ),
            "reads 'updated_at' besides 'created_at', but partitions go by one field.",
        ),
        (lambda tweet: "202611", "reads no DateTimeField or DateField of the model."),
        (lambda tweet: f"{NOW:%Y%m}", "reads no DateTimeField or DateField of the model."),
        (
            lambda tweet: tweet.created_at and "one",
            (
                "returns 'one' for 2026-11-23 14:57:12.345678+00:00, a suffix without a beginning "
                "or an end between 1900 and 2200."
            ),
        ),
        (
            lambda tweet: str(max(tweet.day.year, 2030)),
            (
                "returns '2030' for 2026-11-23, a suffix without a beginning or an end between "
                "1900 and 2200."
            ),
        ),
        (
            lambda tweet: tweet.created_at.year // 1000,
            (
                "returns '2' for 2026-11-23 14:57:12.345678+00:00, a suffix without a beginning or "
                "an end between 1900 and 2200."
            ),
        ),
        (
            lambda tweet: str(tweet.created_at),
            (
                "returns suffixes such as '2026-11-23 14:57:12.345678+00:00' that last for "
                "0:00:00.000001, less than an hour."
            ),
        ),
        (
            lambda tweet: tweet.created_at.strftime("%Y%m%d%H%M"),
            "returns suffixes such as '202611231457' that last for 0:01:00, less than an hour.",
        ),
    ],
)
def test_what_cannot_be_cut_into_ranges_is_rejected(function, reason):
    assert rejection(function) == reason


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        (None, "returns None for 2026-11-23, which is neither text nor an integer."),
        (True, "returns True for 2026-11-23, which is neither text nor an integer."),
        (20.26, "returns 20.26 for 2026-11-23, which is neither text nor an integer."),
        (b"2026", "returns b'2026' for 2026-11-23, which is neither text nor an integer."),
        ("", "returns '' for 2026-11-23, a suffix that is empty."),
        (
            "20\x0026",
            (
                "returns '20\\x0026' for 2026-11-23, a suffix that has a character that a name in "
                "PostgreSQL cannot have."
            ),
        ),
        (
            "default",
            (
                "returns 'default' for 2026-11-23, a suffix that is reserved for another object "
                "of the table."
            ),
        ),
    ],
)
def test_what_is_no_suffix_is_rejected(result, reason):
    assert rejection(lambda tweet: result if tweet.day.year == 2026 else tweet.day.year) == reason


def test_what_is_no_suffix_in_other_years_is_rejected():
    reason = rejection(lambda tweet: tweet.day.year if tweet.day.year < 2100 else None)
    assert reason.startswith("returns None for 21")


def test_a_function_that_raises_is_rejected():
    assert (
        rejection(lambda tweet: tweet.day.hour)
        == "raises AttributeError(\"'datetime.date' object has no attribute 'hour'\") "
        "for 2026-11-23."
    )
    assert rejection(lambda tweet: 1 // 0).startswith("raises ZeroDivisionError(")

    def picky(tweet):
        if tweet.day.year < 1950:
            raise ValueError("too old")
        return tweet.day.year

    assert rejection(picky).startswith("raises ValueError('too old') for 19")


def test_a_function_cannot_write():
    def writes(tweet):
        tweet.created_at = tweet.day

    assert rejection(writes).startswith("raises AttributeError(")


@pytest.mark.parametrize(
    "form",
    [
        "%m",
        "%d",
        "%j",
        "%H",
        "%A",
        "%U",
        "%y",
        "%y%m",
        "%Y%V",
        "%G%m",
        "%G%j",
        "%Y%m%p",
        "%Y%a",
        "%Y%m%f",
    ],
)
@pytest.mark.parametrize("now", [NOW, datetime(2030, 1, 1, tzinfo=UTC)])
def test_suffixes_that_return_are_rejected(form, now):
    with pytest.raises(
        UnsupportedKeyFunction, match=r" returns '.*' for .* and again for .*, but '.*' between"
    ):
        analysed(lambda tweet: tweet.created_at.strftime(form), now)


def test_a_single_day_apart_from_its_month_is_rejected():
    launch = date(2025, 3, 5)
    reason = rejection(lambda tweet: "launch" if tweet.day == launch else f"{tweet.day:%Y%m}")
    assert reason == (
        "returns '202503' for 2025-03-04 and again for 2025-03-06, but 'launch' between them."
    )


def test_weeks_with_the_wrong_year_are_rejected_by_example():
    assert rejection(lambda tweet: tweet.day.strftime("%Y%V")) == (
        "returns '202501' for 2025-01-05 and again for 2025-12-29, but '202552' between them."
    )


def test_few_suffixes_by_hash_are_rejected():
    function = lambda tweet: sum(tweet.created_at.strftime("%Y%m").encode()) % 8  # noqa: E731
    assert " and again for " in rejection(function)


def test_a_random_function_is_rejected():
    chance = random.Random(7)
    assert rejection(lambda tweet: f"{tweet.day.year}{chance.random()}").endswith(
        "for the same value, 2026-11-23."
    )
    assert "for the same value" in rejection(lambda tweet: f"{tweet.day}{uuid.uuid4()}")
    rarely = lambda tweet: tweet.day.year + (chance.random() < 0.01) * 10_000  # noqa: E731
    assert rejection(rarely)


def test_a_counting_function_is_rejected():
    counter = itertools.count(1)
    assert rejection(lambda tweet: tweet.day.year + next(counter)) == (
        "returns '2028' and then '2029' for the same value, 2026-11-23."
    )


def test_a_function_of_the_clock_is_rejected():
    start = time.perf_counter()

    def age(tweet):
        now = NOW + timedelta(seconds=time.perf_counter() - start)
        return (now - tweet.created_at).days

    assert rejection(age) == (
        "moves the bounds of suffix '0' from call to call, as if it read the clock."
    )


@pytest.mark.parametrize(
    ("fields", "function", "hint"),
    [
        (
            ("created_at",),
            lambda row: row.lang,
            'by=Monthly("created_at") or by=HashPartitions("lang", 16)',
        ),
        (("created_at",), lambda row: row._meta, 'by=Monthly("created_at")'),
        ((), lambda row: row.lang, 'by=HashPartitions("lang", 16)'),
        ((), lambda row: "all", 'by=IntegerRange("id", size=1_000_000)'),
        (("created_at",), lambda row: row.created_at.month, 'by=Monthly("created_at")'),
    ],
)
def test_the_hint_says_what_to_write(fields, function, hint):
    with pytest.raises(UnsupportedKeyFunction) as caught:
        analyse(
            function, datetime_fields=fields, date_fields=(), now=NOW, label="Manager.partition_key"
        )
    assert str(caught.value).endswith(f"\nHINT: Write {hint} instead.")


def test_the_whole_text_of_an_error():
    with pytest.raises(UnsupportedKeyFunction) as caught:
        analysed(lambda tweet: tweet.user)
    assert str(caught.value) == (
        "TweetManager.partition_key reads 'user', which is not a DateTimeField or DateField of the "
        "model.\n"
        'HINT: Write by=Monthly("created_at") or by=HashPartitions("user", 16) instead.'
    )


# As a strategy


def test_strategies_are_equal_if_field_and_function_are():
    manager = TweetManager()
    strategy = analysed(manager.partition_key)
    assert strategy == analysed(manager.partition_key)
    assert hash(strategy) == hash(replace(strategy, ahead=3, keep=12, label=""))
    assert strategy == replace(strategy, ahead=3, keep=12, label="")
    assert strategy != replace(strategy, field="updated_at")
    assert strategy != analysed(TweetManager().partition_key)
    assert strategy != Monthly("created_at")


def test_a_strategy_is_called_by_the_name_of_its_function():
    strategy = analysed(TweetManager().partition_key)
    assert repr(strategy) == "KeyFunction('created_at', TweetManager.partition_key)"
    assert repr(replace(strategy, label="")) == repr(strategy)


@pytest.mark.parametrize(
    ("is_date", "value", "expected"),
    [
        (False, date(2026, 11, 23), "an aware datetime"),
        (False, None, "an aware datetime"),
        (True, NOW, "a date"),
        (True, "2026-11-23", "a date"),
    ],
)
def test_values_of_another_type_are_rejected(is_date, value, expected):
    strategy = KeyFunction("at", lambda row: row.at.year, is_date, label="key")
    with pytest.raises(TypeError) as caught:
        strategy.spec_for(value)
    assert (
        str(caught.value)
        == f"KeyFunction('at', key): {value!r} is not {expected}. Pass {expected}."
    )


def test_a_naive_datetime_is_rejected():
    strategy = KeyFunction("at", lambda row: row.at.year, label="key")
    with pytest.raises(TypeError, match=r"^KeyFunction\('at', key\): .* has no time zone"):
        strategy.spec_for(datetime(2026, 11, 23))
    with pytest.raises(TypeError, match="has no time zone"):
        analysed(lambda tweet: tweet.created_at.year, datetime(2026, 11, 23))


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ({"ahead": -1}, "KeyFunction: ahead must be 0 or more, not -1. "),
        ({"keep": 0}, "KeyFunction: keep must be 1 or more, not 0. "),
    ],
)
def test_arguments_that_cannot_be_used_are_rejected_at_once(arguments, text):
    with pytest.raises(ValueError, match=f"^{text}"):
        KeyFunction("at", lambda row: row.at.year, **arguments)
