"""Models for the tests. The first has names that break whatever does not quote."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from parting import (
    HashPartitions,
    IntegerRange,
    ListPartitions,
    Monthly,
    PartitionForeignKey,
    PartitionManager,
    Yearly,
)


class Place(models.Model):
    """A plain model that partitioned ones reference."""

    name = models.TextField()


class Event(models.Model):
    """The default test model: hostile names, an index, a unique, a check, a foreign key."""

    text = models.TextField(db_column="the Text \\ it's")
    kind = models.CharField(max_length=20, default="plain", db_index=True)
    place = models.ForeignKey(Place, models.CASCADE, null=True, related_name="events")
    amount = models.IntegerField(default=0, db_column="Amount")
    created_at = models.DateTimeField(default=timezone.now, db_column="Created At")

    objects = PartitionManager(by=Monthly("created_at"))

    class Meta:
        db_table = "it's Event; --"  # Django cannot quote a double quote, nor a percent sign
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "created_at"], name="uniq Kind's", include=["amount"]
            ),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="amount is 'fine'"),
        )
        indexes = (
            models.Index(fields=["-amount"], name="by Amount", condition=models.Q(kind="plain")),
        )


class Log(models.Model):
    """Without a key table, by day, in another time zone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    day = models.DateField(default=timezone.localdate)
    line = models.TextField(default="")

    objects = PartitionManager(by=Yearly("day"), key_table=False)


class Order(models.Model):
    """By region."""

    country = models.CharField(max_length=2)
    total = models.DecimalField(max_digits=10, decimal_places=2, default=0)

    objects = PartitionManager(by=ListPartitions("country", {"eu": ["DE", "FR"], "us": ["US"]}))


class Session(models.Model):
    """By the hash of a text primary key."""

    token = models.CharField(max_length=40, primary_key=True)
    data = models.JSONField(default=dict)

    objects = PartitionManager(by=HashPartitions("pk", 3), key_table=True)


class Reading(models.Model):
    """By ranges of its own primary key, with a generated column."""

    value = models.IntegerField()
    doubled = models.GeneratedField(
        expression=models.F("value") * 2, output_field=models.IntegerField(), db_persist=True
    )

    objects = PartitionManager(by=IntegerRange("id", size=1000), key_table=True)


class Sample(models.Model):
    """A UUID key, a DateField, columns that PostgreSQL fills in by itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    day = models.DateField(db_column="Day taken")
    value = models.IntegerField(db_default=7)
    squared = models.GeneratedField(
        expression=models.F("value") * models.F("value"),
        output_field=models.IntegerField(),
        db_persist=True,
    )
    note = models.TextField(db_default="none")

    objects = PartitionManager(by=Monthly("day"))


class Account(models.Model):
    """Unique values of every kind that must be unique across partitions."""

    at = models.DateTimeField(default=timezone.now, db_column="Opened At")
    email = models.CharField(
        max_length=40, null=True, blank=True, unique=True, db_column="e \\ Mail's"
    )
    number = models.IntegerField(null=True)
    code = models.CharField(max_length=20, default="")
    payload = models.JSONField(default=dict)
    twice = models.GeneratedField(
        expression=models.F("number") * 2, output_field=models.IntegerField(), db_persist=True
    )

    objects = PartitionManager(by=Monthly("at"))

    class Meta:
        db_table = "it's Account; --"
        unique_together = (("number", "code"),)
        constraints = (
            models.UniqueConstraint(Lower("code"), name="by Lower's", condition=~models.Q(code="")),
            models.UniqueConstraint(fields=["twice"], include=["code"], name="twice"),
            models.UniqueConstraint(
                "number", models.F("payload__slot"), name="slot", condition=models.Q(code="")
            ),
            models.UniqueConstraint(fields=["code", "at"], name="keyed"),
        )


class PlainAccount(models.Model):
    """The plain twin of Account."""

    at = models.DateTimeField(default=timezone.now, db_column="Opened At")
    email = models.CharField(
        max_length=40, null=True, blank=True, unique=True, db_column="e \\ Mail's"
    )
    number = models.IntegerField(null=True)
    code = models.CharField(max_length=20, default="")
    payload = models.JSONField(default=dict)
    twice = models.GeneratedField(
        expression=models.F("number") * 2, output_field=models.IntegerField(), db_persist=True
    )

    class Meta:
        db_table = "it's PlainAccount; --"
        unique_together = (("number", "code"),)
        constraints = (
            models.UniqueConstraint(
                Lower("code"), name="plain by Lower's", condition=~models.Q(code="")
            ),
            models.UniqueConstraint(fields=["twice"], include=["code"], name="plain twice"),
            models.UniqueConstraint(
                "number", models.F("payload__slot"), name="plain slot", condition=models.Q(code="")
            ),
            models.UniqueConstraint(fields=["code", "at"], name="plain keyed"),
        )


class Local(models.Model):
    """For sites without time zones."""

    at = models.DateTimeField()

    objects = PartitionManager(by=Monthly("at"))


class Tweet(models.Model):
    """The root of a family, with hostile names."""

    text = models.TextField(db_column="the Text \\ it's", default="")
    created_at = models.DateTimeField(default=timezone.now, db_column="Created At")

    objects = PartitionManager(by=Monthly("created_at"))

    class Meta:
        db_table = "it's Tweet; --"


class Star(models.Model):
    """A follower."""

    tweet = PartitionForeignKey(Tweet, models.CASCADE, db_column="its Tweet", related_name="stars")
    count = models.IntegerField(default=1)

    objects = PartitionManager()  # what the foreign key says is enough

    class Meta:
        db_table = "it's Star; --"


class StarNote(models.Model):
    """A follower of a follower."""

    star = PartitionForeignKey(Star, models.CASCADE, related_name="notes")
    text = models.TextField(default="")


class Retweet(models.Model):
    """A follower that references another row of its leader too, in whatever partition."""

    retweet = PartitionForeignKey(Tweet, models.CASCADE, related_name="retweets")
    retweeted = models.ForeignKey(Tweet, models.CASCADE, related_name="retweeted")


class Collection(models.Model):
    """A plain model that points into a partitioned one."""

    tweets = models.ManyToManyField(Tweet, related_name="collections")
    pinned = models.OneToOneField(Tweet, models.SET_NULL, null=True)


class Comment(models.Model):
    """References itself."""

    answers = models.ForeignKey("self", models.CASCADE, null=True, related_name="answered")

    objects = PartitionManager(by=HashPartitions("pk", 3))


class Entry(models.Model):
    """Has a child of multi-table inheritance."""

    at = models.DateTimeField(default=timezone.now)

    objects = PartitionManager(by=Monthly("at"))


class Photo(Entry):
    """Is such a child, and not partitioned."""

    size = models.IntegerField(default=0)


class PlainTweet(models.Model):
    """The plain twin of Tweet."""

    text = models.TextField(db_column="the Text \\ it's", default="")
    created_at = models.DateTimeField(default=timezone.now, db_column="Created At")


class PlainStar(models.Model):
    """The plain twin of Star."""

    tweet = models.ForeignKey(
        PlainTweet, models.CASCADE, db_column="its Tweet", related_name="stars"
    )
    count = models.IntegerField(default=1)


class Mention(models.Model):
    """A plain model that references a tweet."""

    tweet = models.ForeignKey(Tweet, models.CASCADE, related_name="mentions")
    text = models.TextField(default="")


class PlainMention(models.Model):
    """The twin of Mention that references the plain twin of Tweet."""

    tweet = models.ForeignKey(PlainTweet, models.CASCADE, related_name="mentions")
    text = models.TextField(default="")


class PlainStarNote(models.Model):
    """The plain twin of StarNote."""

    star = models.ForeignKey(PlainStar, models.CASCADE, related_name="notes")
    text = models.TextField(default="")


class PlainEvent(models.Model):
    """The plain twin of Event."""

    text = models.TextField(db_column="the Text \\ it's")
    kind = models.CharField(max_length=20, default="plain", db_index=True)
    place = models.ForeignKey(Place, models.CASCADE, null=True, related_name="plain_events")
    amount = models.IntegerField(default=0, db_column="Amount")
    created_at = models.DateTimeField(default=timezone.now, db_column="Created At")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "created_at"], name="plain uniq", include=["amount"]
            ),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="plain is fine"),
        )


class PlainSample(models.Model):
    """The plain twin of Sample."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    day = models.DateField(db_column="Day taken")
    value = models.IntegerField(db_default=7)
    squared = models.GeneratedField(
        expression=models.F("value") * models.F("value"),
        output_field=models.IntegerField(),
        db_persist=True,
    )
    note = models.TextField(db_default="none")


class PlainSession(models.Model):
    """The plain twin of Session."""

    token = models.CharField(max_length=40, primary_key=True)
    data = models.JSONField(default=dict)


class PlainOrder(models.Model):
    """The plain twin of Order."""

    country = models.CharField(max_length=2)
    total = models.DecimalField(max_digits=10, decimal_places=2, default=0)


class PlainReading(models.Model):
    """The plain twin of Reading."""

    value = models.IntegerField()
    doubled = models.GeneratedField(
        expression=models.F("value") * 2, output_field=models.IntegerField(), db_persist=True
    )


class PlainLog(models.Model):
    """The plain twin of Log."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    day = models.DateField(default=timezone.localdate)
    line = models.TextField(default="")


class Tag(models.Model):
    """A plain model at the other end of many-to-many fields."""

    name = models.CharField(max_length=20)


class Spot(models.Model):
    """A plain model that articles reference."""

    name = models.TextField()


class Remark(models.Model):
    """A plain model that references rows of any model."""

    # This app has no migrations, so its tables are made before those of apps that have.
    content_type = models.ForeignKey(ContentType, models.CASCADE, db_constraint=False)
    object_id = models.BigIntegerField()
    about = GenericForeignKey()
    text = models.TextField(default="")


class Published(models.QuerySet[Any]):
    """A queryset of a project's own."""

    def titled(self, title: str) -> Any:
        return self.filter(title=title)


class PublishedManager(models.Manager.from_queryset(Published)):  # type: ignore[misc]
    """A manager that overrides get_queryset."""

    def get_queryset(self) -> Any:
        return super().get_queryset().exclude(status="d")

    def get_by_natural_key(self, title: str, at: Any) -> Any:
        return self.get(title=title, at=at)


class Text(models.Model):
    """What Django's models can have besides columns."""

    title = models.CharField(max_length=40, default="")
    at = models.DateTimeField(default=timezone.now)
    status = models.CharField(max_length=1, choices=[("d", "draft"), ("p", "public")], default="p")
    mood = models.CharField(max_length=1, choices=[("g", "good"), ("b", "bad")], default="g")
    place = models.ForeignKey(
        Spot, models.SET_NULL, null=True, related_name="%(class)ss", limit_choices_to={"name": "x"}
    )
    origin = models.ForeignKey("self", models.SET_NULL, null=True, related_name="copies")
    tags = models.ManyToManyField(Tag, related_name="%(class)ss")
    content_type = models.ForeignKey(ContentType, models.CASCADE, null=True, db_constraint=False)
    object_id = models.BigIntegerField(null=True)
    about = GenericForeignKey()
    remarks = GenericRelation(Remark, related_query_name="%(class)s")

    published = PublishedManager()

    class Meta:
        abstract = True
        ordering = ("-title",)
        get_latest_by = "at"
        default_manager_name = "published"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.title = self.title.strip()
        super().save(*args, **kwargs)

    def natural_key(self) -> Any:
        return self.title, self.at

    @property
    def shout(self) -> str:
        return self.title.upper()

    @classmethod
    def titled(cls, title: str) -> Any:
        return cls(title=title)


class Article(Text):
    """Partitioned, with all that."""

    objects = PartitionManager(by=Monthly("at"))

    def get_mood_display(self) -> str:  # type: ignore[no-redef]
        return "well written"


class PlainArticle(Text):
    """The plain twin of Article."""

    objects = models.Manager()

    def get_mood_display(self) -> str:  # type: ignore[no-redef]
        return "well written"


class ArticleProxy(Article):
    """A proxy with an order and a method of its own."""

    class Meta:
        proxy = True
        ordering = ("title",)

    def whisper(self) -> str:
        return self.title.lower()
