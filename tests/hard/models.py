"""The tables that are written to while runs are killed, with hostile names."""

from django.db import models

from parting import Monthly, PartitionForeignKey, PartitionManager, Snowflake
from tests.hard.keys import BITS, EPOCH_MS, by_key


class Tweet(models.Model):
    """The leader."""

    text = models.TextField(db_column="the Text \\ it's", default="")
    created_at = models.DateTimeField(db_column="Created At")

    if by_key():
        id = models.BigIntegerField(primary_key=True)
        by = Monthly("id", encoding=Snowflake(EPOCH_MS, BITS))
    else:
        by = Monthly("created_at")
    objects = PartitionManager(by=by)

    class Meta:
        app_label = "hard"
        db_table = "it's Tweet; --"


class Star(models.Model):
    """The follower."""

    tweet = PartitionForeignKey(Tweet, models.CASCADE, db_column="its Tweet", related_name="stars")
    count = models.IntegerField(default=1)

    objects = PartitionManager()

    class Meta:
        app_label = "hard"
        db_table = "it's Star; --"
