"""Foreign keys by `to_field`, as Django uses them."""

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from parting import Monthly, PartitionManager
from parting.declarations.validation import declaration
from parting.pipeline.install import install
from tests.db.conftest import Silence, drop_a_column
from tests.db.installing.runs import fetch
from tests.moments import clock

pytestmark = pytest.mark.guarantee(8)

ON_DELETE = [
    name
    for name in ("CASCADE", "SET_NULL", "DO_NOTHING", "DB_CASCADE", "DB_SET_NULL")
    if hasattr(models, name)  # those of the database came with Django 6.1
]


@pytest.fixture
def made(fresh_database, isolated, route):
    """Return a function that makes the models, of which `Tweet` is partitioned."""

    def made(on_delete):
        class Tweet(models.Model):
            slug = models.SlugField(unique=True, null=True)  # noqa: DJ001
            at = models.DateTimeField(default=timezone.now)
            objects = PartitionManager(by=Monthly("at"))

            class Meta:
                app_label = "testapp"

        class Star(models.Model):
            tweet = models.ForeignKey(Tweet, on_delete, to_field="slug", null=True)

            class Meta:
                app_label = "testapp"

        class Topic(models.Model):
            tweets = models.ManyToManyField(Tweet, through="About", related_name="topics")

            class Meta:
                app_label = "testapp"

        class About(models.Model):
            topic = models.ForeignKey(Topic, models.CASCADE)
            tweet = models.ForeignKey(Tweet, models.CASCADE, to_field="slug")

            class Meta:
                app_label = "testapp"

        with connection.schema_editor() as editor:
            for model in (Tweet, Star, Topic, About):
                editor.create_model(model)
        if route == "trigger":
            drop_a_column(Tweet)
        install(connection, declaration(Tweet), clock(), Silence())
        return Tweet, Star, Topic

    return made


@pytest.mark.parametrize("action", ON_DELETE)
def test_a_unique_field_is_referenced(made, action):
    tweet_model, star_model, topic_model = made(getattr(models, action))
    first, second = (tweet_model.objects.create(slug=slug) for slug in ("first", "second"))
    tweet_model.objects.create(slug=None)
    star = star_model.objects.create(tweet=first)
    topic = topic_model.objects.create()
    topic.tweets.add(first, second)
    assert star_model.objects.select_related("tweet").get(tweet__slug="first").tweet == first
    assert list(first.star_set.all()) == [star]
    assert set(topic_model.objects.prefetch_related("tweets").get().tweets.all()) == {first, second}
    with pytest.raises(IntegrityError):
        star_model.objects.create(tweet_id="nobody")
    with pytest.raises(IntegrityError):
        tweet_model.objects.filter(slug="first").update(slug="other")
    with transaction.atomic():
        tweet_model.objects.filter(slug="first").update(slug="other")
        star_model.objects.update(tweet_id="other")
        topic.tweets.through.objects.filter(tweet_id="first").update(tweet_id="other")
    first.refresh_from_db()
    if action == "DO_NOTHING":
        with pytest.raises(IntegrityError):
            first.delete()
        return
    first.delete()
    assert list(topic.tweets.all()) == [second]
    left = fetch("SELECT tweet_id FROM testapp_star")
    assert left == ([] if action.endswith("CASCADE") else [(None,)])
    assert fetch("SELECT slug FROM testapp_tweet_keys ORDER BY 1") == [("second",), (None,)]
