"""A database in which families and richer models are partitioned, emptied after each test."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User

from tests.db.conftest import drop_a_column, empty_tables, install_at
from tests.testapp import models

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTITIONED = (
    models.Tweet,
    models.Star,
    models.StarNote,
    models.Article,
    models.Account,
    models.Entry,
    models.Order,
    models.Reading,
)


@pytest.fixture
def template(databases: Any, django_db_blocker: Any, route: str) -> Iterator[str]:
    """The name of such a database; all partitions of November to January exist."""

    def fill() -> None:
        for model in PARTITIONED:
            if route == "trigger":
                drop_a_column(model)
            install_at(model)

    with django_db_blocker.unblock():
        yield databases.template(f"everyday, {route} route", fill, databases.migrated())


@pytest.fixture
def database(databases: Any, template: str) -> Iterator[Any]:
    """A copy of it that is used by all tests that change no tables.

    Tables that have been emptied keep their pages: the template itself is not used.
    """
    used = databases.template(f"{template}, used", lambda: None, template)
    with databases.serve(used) as served:
        yield served
        empty_tables()
        LogEntry.objects.all().delete()
        User.objects.all().delete()


@pytest.fixture
def own_database(databases: Any, template: str) -> Iterator[Any]:
    """A copy of it for one test."""
    with databases.new(template) as made:
        yield made


@pytest.fixture
def posted(database: Any) -> list[models.Tweet]:
    """Three tweets of two months and one of the default partition, with what follows them."""
    at = datetime.datetime(2026, 11, 20, tzinfo=datetime.timezone.utc)
    days = (0, 1, 30, 900)
    made = [
        models.Tweet.objects.create(text=f"tweet {day}", created_at=at + datetime.timedelta(day))
        for day in days
    ]
    for number, tweet in enumerate(made):
        for count in range(number + 1):
            star = models.Star.objects.create(tweet=tweet, count=count)
            models.StarNote.objects.create(star=star, text=f"note {count}")
        models.Mention.objects.create(tweet=tweet, text=f"mention {number}")
    models.Collection.objects.create(pinned=made[2]).tweets.set(made[1:])
    for day in days[:3]:
        models.Photo.objects.create(at=at + datetime.timedelta(day), size=day)
    return made
