"""Fixtures and several databases."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.commands import loaddata
from django.db import connections

import parting
from parting.exceptions import PartingError
from tests.db.conftest import empty_tables
from tests.db.everyday.test_orm import PARTITIONED, PLAIN, at, fill, plain, write
from tests.testapp.models import Article, Order, Remark, Star, StarNote, Tag, Tweet

pytestmark = pytest.mark.guarantee(1)

FAMILY = ("tweet", "star", "note", "mention", "article")


def dump(models, *names, **options):
    labels = [getattr(models, name)._meta.label for name in names]
    written = StringIO()
    call_command("dumpdata", *labels, "testapp.Spot", "testapp.Tag", stdout=written, **options)
    return written.getvalue()


def load(tmp_path, text):
    fixture = tmp_path / "rows.json"
    fixture.write_text(text)
    call_command(LoadData(), fixture, verbosity=0)


class LoadData(loaddata.Command):
    """Leaves sequences alone whose tables' names Django cannot quote there."""

    def reset_sequences(self, connection, models):
        plain_names = {model for model in models if "'" not in model._meta.db_table}
        super().reset_sequences(connection, plain_names)


@pytest.mark.parametrize("natural", [False, True], ids=["keys", "natural keys"])
def test_what_is_dumped_is_loaded_again_in_any_order(database, tmp_path, natural):
    options = {"use_natural_primary_keys": natural, "use_natural_foreign_keys": natural}
    results = []
    for models in (PLAIN, PARTITIONED):
        empty_tables()
        fill(models)
        write(models)
        text = dump(models, *FAMILY, **options)
        empty_tables()
        backwards = json.loads(text)[::-1]  # notes come before stars, stars before tweets
        backwards.sort(key=lambda row: row["model"] == models.article._meta.label_lower)
        load(tmp_path, json.dumps(backwards) if not natural else text)
        load(tmp_path, text)  # again, over what exists
        rows = [list(getattr(models, name).objects.order_by("pk").values()) for name in FAMILY]
        results.append([plain(text), plain(rows)])
        assert models.article.objects.create(at=at(11)).pk == 3  # the sequence has been set
    assert results[1] == results[0]
    november = Star.objects.get_partition("202611")
    assert november.objects.count() == Star.objects.filter(tweet__created_at__month=11).count() > 0
    waiting = Star.objects.get_partition("default").objects.values_list("tweet__text", flat=True)
    assert set(waiting) == {"late"}
    assert parting.get_partition(StarNote, "202611").objects.exists()


class Elsewhere:
    """Keeps the family of tweets in another database."""

    def db_for_read(self, model, **hints):
        return "other" if model._meta.label in ("testapp.Tweet", "testapp.Star") else None

    db_for_write = db_for_read


@pytest.fixture
def other(databases, template, settings):
    """A second database, under the alias "other", to which a router sends tweets and stars."""
    with databases.new(template) as made:
        name = made.name
        with databases.serve(template):  # whatever the fixture "database" serves stays Django's own
            connections.settings["other"] = {**connections.settings["default"], "NAME": name}
            settings.DATABASE_ROUTERS = [Elsewhere()]
            try:
                yield connections["other"]
            finally:
                settings.DATABASE_ROUTERS = []
                connections["other"].close()
                del connections["other"]
                del connections.settings["other"]


def test_a_family_lives_in_the_database_that_the_routers_say(other):
    tweet = Tweet.objects.create(text="one", created_at=at(11))
    tweet.stars.create(count=3)
    assert tweet._state.db == "other"
    assert Tweet.objects.using("default").count() == 0
    november = Tweet.objects.get_partition("202611")
    assert november.objects.get(stars__count=3) == tweet
    assert november.objects.using("default").count() == 0
    assert Tweet.objects.get_partition("203001", create=True) is not november
    keys = [one.suffix for one in Tweet.objects.partitions()]
    assert keys == ["202611", "202612", "202701", "203001"]
    assert len(Tweet.objects.db_manager("default").partitions()) == 3
    assert len(parting.partitions(Star, using="default")) == 3
    with pytest.raises(PartingError, match="'203001' in the database 'default'"):
        Tweet.objects.db_manager("default").get_partition("203001")
    assert Order.objects.using("other").create(country="DE")._state.db == "other"
    assert Order.objects.get_partition("eu").objects.using("other").count() == 1
    assert Order.objects.count() == 0


def test_flush_empties_partitions_too(own_database):
    fill(PARTITIONED)
    write(PARTITIONED)
    call_command("flush", interactive=False, verbosity=0)
    assert [model.objects.count() for model in (Tweet, Star, StarNote, Article, Tag, Remark)] == [
        0
    ] * 6
    assert Tweet.objects.create(created_at=at(11)).pk == 1
