"""Archives are read as instances of their models, without a database."""

import datetime
import decimal
import uuid

import duckdb
import pytest
from django.db import connection
from django.utils import timezone

from parting import read_archive
from parting.sql.quoting import ident
from tests.db.archives.archiving import FORMATS, archive, fetch, of_family
from tests.moments import as_value
from tests.testapp.models import (
    Account,
    Event,
    Log,
    Order,
    Place,
    Retweet,
    Sample,
    Session,
    Star,
    StarNote,
    Tweet,
)

UTC = datetime.timezone.utc


def at(day, month=11, **more):
    return as_value(datetime.datetime(2026, month, day, **more, tzinfo=UTC))


@pytest.fixture(params=FORMATS)
def archived(request, install, tmp_path, django_db_blocker):
    """Return a function that archives the partition of a model, and closes the database."""

    def make(model, suffix="202611"):
        location = archive(of_family(model, suffix), tmp_path, request.param)
        connection.close()
        django_db_blocker.block()
        return location

    yield make
    django_db_blocker.restore()


def values(instance):
    return {
        field.attname: field.value_from_object(instance)
        for field in instance._meta.concrete_fields
        if field.attname not in instance.get_deferred_fields()
    }


@pytest.fixture
def accounts(install):
    install(Account)
    for n in range(6):
        Account.objects.create(
            at=at(n + 1, microsecond=n),
            email=None if n % 2 else f'it\'s,\n"{n}"@example.org',
            number=n if n else None,
            code=f"code {n}" if n else "",
            payload={"slot": n, "é": [None, True, 1.5]},
        )
    return list(Account.objects.order_by("pk"))


def test_instances_are_what_the_database_gave(accounts, archived):
    before = [values(one) for one in accounts]
    found = list(read_archive(archived(Account)))
    assert [type(one) for one in found] == [Account] * 6
    assert [{**values(one), "twice": None} for one in found] == [
        {**one, "twice": None} for one in before
    ]
    assert all(one._state.adding and one._state.db is None for one in found)
    assert found[0].get_deferred_fields() == {"twice"}


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ({"number": 3}, [3]),
        ({"number__exact": "3"}, [3]),
        ({"number__lt": 3}, [1, 2]),
        ({"number__lte": 3}, [1, 2, 3]),
        ({"number__gt": 3}, [4, 5]),
        ({"number__gte": 3, "number__lt": 5}, [3, 4]),
        ({"number__in": (1, 5, 9)}, [1, 5]),
        ({"number__range": (2, 4)}, [2, 3, 4]),
        ({"number__isnull": True}, [None]),
        ({"number": None}, [None]),
        ({"number__isnull": False, "email__isnull": True}, [1, 3, 5]),
        ({"code": "code 2"}, [2]),
        ({"at__gte": at(5)}, [4, 5]),
        ({"at__range": (at(2), at(3, hour=1))}, [1, 2]),
        ({"payload": {"slot": 4, "é": [None, True, 1.5]}}, [4]),
    ],
    ids=repr,
)
def test_conditions(accounts, archived, filters, numbers):
    found = list(read_archive(archived(Account), **filters))
    assert [one.number for one in found] == numbers


def test_keys_and_foreign_keys_are_conditions(install, archived):
    install(Event)
    places = [Place.objects.create(name=name) for name in ("here", "there")]
    for n, place in enumerate([*places, None]):
        Event.objects.create(text=f"event {n}", place=place, created_at=at(n + 1))
    first = Event.objects.order_by("pk").first()
    location = archived(Event)

    def texts(**filters):
        return [one.text for one in read_archive(location, **filters)]

    assert texts(place=places[1]) == ["event 1"]
    assert texts(place_id=places[0].pk) == ["event 0"]
    assert texts(place__isnull=True) == ["event 2"]
    assert texts(place__in=places) == ["event 0", "event 1"]
    assert texts(pk=first.pk) == ["event 0"]
    assert texts(pk__gt=first.pk) == ["event 1", "event 2"]


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"nothing": 1}, "'nothing' is no field"),
        ({"number__icontains": 1}, "'number__icontains' is no field"),
        ({"payload__slot": 1}, "'payload__slot' is no field"),
        ({"twice": 1}, "the archive has no column 'twice'"),
        ({"number__range": (1,)}, "a range has two ends"),
    ],
)
def test_other_conditions_are_refused_at_once(accounts, archived, filters, message):
    with pytest.raises(TypeError, match=message):
        read_archive(archived(Account), **filters)


def test_followers_are_read_by_their_model(install, archived, tmp_path):
    for model in (Tweet, Star, StarNote, Retweet):
        install(model)
    tweet = Tweet.objects.create(text="hello", created_at=at(4))
    stars = [Star.objects.create(tweet=tweet, count=n) for n in range(3)]
    location = archived(Tweet)
    assert [one.text for one in read_archive(location)] == ["hello"]
    found = list(read_archive(location, Star, tweet=tweet, count__gte=1))
    assert [(one.pk, one.tweet_id) for one in found] == [(one.pk, tweet.pk) for one in stars[1:]]


def test_dates_uuids_decimals_and_generated_columns(install, archived):
    install(Sample)
    key = uuid.uuid4()
    Sample.objects.create(id=key, day=datetime.date(2026, 11, 5), value=4)
    [found] = read_archive(archived(Sample), day=datetime.date(2026, 11, 5), pk=str(key))
    assert (found.id, found.day, found.value) == (key, datetime.date(2026, 11, 5), 4)
    assert found.get_deferred_fields() == {"squared"}


def test_lists_and_hashes(install, archived):
    install(Order)
    Order.objects.create(country="DE", total=decimal.Decimal("12.30"))
    [found] = read_archive(archived(Order, "eu"), total__gt=12)
    assert (found.country, found.total) == ("DE", decimal.Decimal("12.30"))


def test_json_of_hashed_sessions(install, archived):
    install(Session)
    made = Session.objects.create(token="it's", data={"a": [1, None]})
    for number in range(3):
        found = [one for one in of_family(Session, str(number)) if _has(one, made)]
        if found:
            [row] = read_archive(archived(Session, str(number)))
            assert row.data == {"a": [1, None]}
            return
    raise AssertionError("The row is nowhere.")


def _has(table, row):
    return fetch(f"SELECT count(*) FROM ONLY {ident(table.name)}") == [(1,)]


def test_rows_come_one_by_one(install, archived):
    install(Log)
    Log.objects.bulk_create(
        Log(line="x" * 1000, day=datetime.date(2026, 11, 1)) for _ in range(5_000)
    )
    rows = read_archive(archived(Log, "2026"))
    assert next(rows).line == "x" * 1000
    assert sum(1 for _ in rows) == 4_999


def test_an_instance_can_be_saved_anew(accounts, install, archived, django_db_blocker):
    location = archived(Account)
    found = list(read_archive(location))
    with django_db_blocker.unblock():
        Account.objects.all().delete()
        for one in found:
            one.save(force_insert=True)
        assert Account.objects.count() == 6


def test_duckdb_reads_parquet_by_its_types(accounts, install, tmp_path):
    location = archive(of_family(Account), tmp_path, "parquet")
    path = location.replace("manifest.json", "1-testapp.Account.parquet")
    found = duckdb.sql(f"SELECT number, \"Opened At\", payload FROM '{path}' ORDER BY id")
    assert [str(one) for one in found.types] == ["INTEGER", "TIMESTAMP WITH TIME ZONE", "VARCHAR"]
    [(count, first)] = duckdb.sql(
        f"SELECT count(*), min(\"Opened At\") FROM '{path}' WHERE number > 2"
    ).fetchall()
    assert count == 3
    moment = accounts[3].at
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    assert first == moment
