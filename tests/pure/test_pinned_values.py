"""What a WHERE says of a column: which values it pins, and when it says nothing."""

import datetime
import uuid
from typing import Any

import pytest
from django.db import connection, models
from django.db.models import F, Q, Value
from django.db.models.expressions import ColPairs
from django.db.models.fields.tuple_lookups import TupleIn
from django.db.models.functions import Lower

from parting.orm.pruning.predicates import MANY, compared_columns, pinned_values
from tests.testapp.models import Entry, Log, Order, Photo, Session, Star, Tweet


def pins(queryset: Any, column: str | None = None, alias: str | None = None) -> Any:
    meta = queryset.model._meta
    return pinned_values(
        queryset.query.where, alias or meta.db_table, column or meta.pk.column, connection
    )


ONE = uuid.UUID("00000000-0000-0000-0000-000000000001")


@pytest.mark.parametrize(
    ("queryset", "pinned"),
    [
        (Order.objects.filter(pk=5), (5,)),
        (Order.objects.filter(pk="5"), (5,)),
        (Order.objects.filter(pk=5, country="DE"), (5,)),
        (Order.objects.filter(pk=5).exclude(country="DE"), (5,)),
        (Order.objects.filter(Q(Q(pk=5), Q(total=1) | Q(total=2))), (5,)),
        (Order.objects.filter(Q(pk=5, _connector=Q.OR)), (5,)),
        (Order.objects.filter(pk__in=[3, 1, 3, None]), (3, 1)),
        (Order.objects.filter(pk__in=[3, 1], pk=7), (7,)),
        (Order.objects.filter(pk__in=[None]), ()),
        (Order.objects.filter(pk__in=range(MANY)), tuple(range(MANY))),
        (Log.objects.filter(pk=str(ONE)), (ONE,)),
        (Session.objects.filter(pk="x"), ("x",)),
        (Photo.objects.filter(pk=5), (5,)),
        (Photo.objects.filter(entry_ptr=Entry(pk=5)), (5,)),
    ],
)
def test_a_primary_key_is_pinned(queryset, pinned):
    assert pins(queryset) == pinned


@pytest.mark.parametrize(
    ("queryset", "pinned"),
    [
        (Star.objects.filter(tweet=Tweet(pk=5)), (5,)),
        (Star.objects.filter(tweet=5), (5,)),
        (Star.objects.filter(tweet_id=5), (5,)),
        (Star.objects.filter(tweet__pk=5), (5,)),
        (Star.objects.filter(tweet__in=[Tweet(pk=5), 6]), (5, 6)),
        (Star.objects.filter(tweet__in=Tweet.objects.all()), None),
    ],
)
def test_a_foreign_key_is_pinned(queryset, pinned):
    assert pins(queryset, "its Tweet") == pinned


@pytest.mark.parametrize(
    "queryset",
    [
        Order.objects.all(),
        Order.objects.filter(country="DE"),
        Order.objects.filter(Q(pk=5) | Q(country="DE")),
        Order.objects.filter(Q(pk=5) ^ Q(country="DE")),
        Order.objects.exclude(pk=5),
        Order.objects.filter(~Q(~Q(pk=5))),
        Order.objects.filter(pk=F("total")),
        Order.objects.filter(pk=Value(5)),
        Order.objects.filter(pk__in=[5, F("total")]),
        Order.objects.filter(pk__in=Order.objects.filter(country="DE")),
        Order.objects.filter(pk__in=range(MANY + 1)),
        Order.objects.filter(pk__gte=5),
        Order.objects.filter(pk__isnull=True),
        Order.objects.none(),
        Session.objects.annotate(low=Lower("token")).filter(low="x"),
        Session.objects.filter(pk__iexact="x"),
        Star.objects.filter(tweet__pk=5),
    ],
)
def test_a_primary_key_is_not_pinned(queryset):
    assert pins(queryset) is None


def test_the_column_of_another_alias_is_not_pinned():
    queryset = Star.objects.filter(tweet__text="x", pk=5)
    assert pins(queryset) == (5,)
    assert pins(queryset, "id", alias=Tweet._meta.db_table) is None


def of_tuples(values, *names):
    fields: Any = [Star._meta.get_field(name) for name in names or ["id"]]
    columns = ColPairs(Star._meta.db_table, fields, fields, Star._meta.pk)
    return Star.objects.filter(TupleIn(columns, values))


def test_the_tuples_of_prefetching_pin():
    assert pins(of_tuples([(5,), (None,), (5,), ("6",)])) == (5, 6)
    assert pins(of_tuples([(5,)]), "its Tweet") is None
    assert pins(of_tuples([(Value(5),)])) is None
    assert pins(of_tuples([(5,)] * (MANY + 1))) is None
    assert pins(of_tuples([(5, 6)], "id", "count")) is None
    assert pins(of_tuples(Tweet.objects.values("pk").query)) is None


class Looser(models.lookups.Exact):
    """Writes something else than its class says."""


class Absolute(models.Transform):
    """Is applied to both sides."""

    lookup_name = "absolute"
    bilateral = True
    function = "ABS"


def test_a_lookup_of_users_does_not_pin():
    field = Order._meta.pk.get_col(Order._meta.db_table)
    assert pins(Order.objects.filter(Looser(field, 5))) is None
    assert pins(Order.objects.filter(models.lookups.Exact(Absolute(field), 5))) is None
    bilateral = models.lookups.Exact(field, 5)
    bilateral.bilateral_transforms = [Absolute]
    assert pins(Order.objects.filter(bilateral)) is None


def test_values_without_a_hash_may_be_there_twice(monkeypatch):
    where = Order.objects.filter(pk__in=[5]).query.where
    monkeypatch.setattr(
        where.children[0], "get_db_prep_lookup", lambda *_: ("%s", [bytearray(b"5")] * 2)
    )
    found = pinned_values(where, Order._meta.db_table, "id", connection)
    assert found == (bytearray(b"5"), bytearray(b"5"))


MOMENT = datetime.datetime(2026, 11, 5, tzinfo=datetime.timezone.utc)


def test_columns_that_are_compared_with_values():
    def columns(*conditions):
        where = Tweet.objects.filter(*conditions).query.where
        return compared_columns(where, Tweet._meta.db_table)

    text, created = (Tweet._meta.get_field(one).column for one in ("text", "created_at"))
    assert columns() == frozenset()
    assert columns(Q(text="x", pk=5)) == {"id", text}
    assert columns(Q(text="x"), Q(created_at__in=[MOMENT]) & Q(pk__gt=3)) == {text, created}
    assert columns(Q(text="x") | Q(pk=5)) == columns(~Q(text="x")) == frozenset()
    assert columns(Q(text__iexact="x"), Q(stars__count=3), Q(text=F("pk"))) == {text}
