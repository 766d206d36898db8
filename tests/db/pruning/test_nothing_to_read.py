"""A query that nothing can match asks the database nothing, as on a plain table."""

from typing import Any

import pytest
from django.db import connection, models
from django.db.models import Count, Max

import parting
from parting import HashPartitions, IntegerRange, Monthly, PartitionManager
from parting.orm.pruning import places
from tests.db.conftest import install_at
from tests.db.installing.keyed_models import made
from tests.moments import moment

pytestmark = [pytest.mark.guarantee(19)]

STRATEGIES = {
    "months of UUIDs": (models.UUIDField(primary_key=True, default=parting.uuid7), Monthly("id")),
    "ranges": (models.BigAutoField(primary_key=True), IntegerRange("id", size=100)),
    "hashes": (models.BigAutoField(primary_key=True), HashPartitions("pk", 3)),
    "months of dates": (models.BigAutoField(primary_key=True), Monthly("at")),
}

QUERIES = {
    "none": lambda one: list(one.none()),
    "values": lambda one: list(one.none().values()),
    "no key": lambda one: list(one.filter(pk__in=[])),
    "keys of an iterator": lambda one: list(one.filter(pk__in=iter(()))),
    "a key that is null": lambda one: list(one.filter(pk__in=[None])),
    "keys of nothing": lambda one: list(one.filter(pk__in=one.none().values("pk"))),
    "no text": lambda one: list(one.filter(text__in=[], at__gte=moment(2026, 11, 1))),
    "nothing of others": lambda one: list(one.filter(marks__in=[])),
    "both": lambda one: list(one.filter(models.Q(text="a", pk__in=[]) & models.Q(text="b"))),
    "a page": lambda one: list(one.none().order_by("-pk")[:3]),
    "a page by date": lambda one: list(one.none().order_by("-at")[:3]),
    "first": lambda one: one.none().first(),
    "latest key": lambda one: one.filter(pk__in=[]).order_by("pk").last(),
    "count": lambda one: one.none().count(),
    "count of no keys": lambda one: one.filter(pk__in=[]).count(),
    "exists": lambda one: one.filter(pk__in=[]).exists(),
    "maximum": lambda one: one.none().aggregate(Max("at")),
    "counts": lambda one: list(one.none().values("text").annotate(n=Count("marks"))),
    "joined": lambda one: list(one.none().select_related("parent")),
    "prefetched": lambda one: list(one.none().prefetch_related("marks")),
    "rows of an iterator": lambda one: list(one.none().iterator()),
    "update": lambda one: one.filter(pk__in=[]).update(text="x"),
    "update of nothing": lambda one: one.none().update(text="x"),
    "delete": lambda one: one.filter(pk__in=[])._raw_delete("default"),
    "delete of nothing": lambda one: one.none()._raw_delete("default"),
    "locked": lambda one: list(one.none().select_for_update()),
}


class Connected(Exception):
    """The database was asked."""


def refuse(*_: Any, **__: Any) -> Any:
    raise Connected


@pytest.fixture
def make(isolated, fresh_database, monkeypatch):
    """Return a function that makes a model, which is partitioned if there is a strategy."""
    monkeypatch.setattr(places, "FEWEST_PARTITIONS", 0)

    def made_by(name, key, strategy):
        manager: Any = PartitionManager(by=strategy) if strategy else models.Manager()
        model = made(
            name,
            id=key,
            text=models.TextField(default=""),
            at=models.DateTimeField(default=moment(2026, 11, 5)),
            parent=models.ForeignKey("self", models.SET_NULL, null=True),
            objects=manager,
        )
        entry = models.ForeignKey(model, models.CASCADE, related_name="marks")
        mark = made(f"{name}Mark", entry=entry)
        with connection.schema_editor() as editor:
            editor.create_model(model)
            editor.create_model(mark)
        if strategy:
            install_at(model)
        return model

    return made_by


def asking(model):
    """Return the names of the queries that ask the database."""
    names = []
    for name, query in QUERIES.items():
        try:
            assert not query(model.objects) or name == "maximum", name
        except Connected:
            names.append(name)
    return names


@pytest.mark.parametrize("kind", STRATEGIES)
def test_the_database_is_not_asked(make, kind, monkeypatch):
    key, strategy = STRATEGIES[kind]
    plain, model = make("Plain", key, None), make("Entry", key, strategy)
    model.objects.create(text="a")
    connection.close()
    # As SimpleTestCase does it.
    for name in ("connect", "cursor", "chunked_cursor", "ensure_connection"):
        monkeypatch.setattr(connection, name, refuse)
    assert asking(model) == asking(plain)
    assert "none" not in asking(plain)
    with pytest.raises(Connected):
        list(model.objects.filter(text="a"))


def test_a_model_may_have_no_ordering_at_all(make, monkeypatch):
    key, strategy = STRATEGIES["ranges"]
    model = make("Entry", key, strategy)
    one = model.objects.create(text="a")
    monkeypatch.setattr(model._meta, "ordering", None)
    assert list(model.objects.all()) == list(model.objects.all()[:3]) == [one]
    assert model.objects.first() == model.objects.get(pk=one.pk) == one
