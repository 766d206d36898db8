"""The model of the README, the first lesson and the how-to pages."""

from django.db import models
from django.utils import timezone

from parting import Monthly, PartitionManager


class Tweet(models.Model):
    user = models.TextField()
    text = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    objects = PartitionManager(by=Monthly("created_at"))
