"""The model of the how-to pages, which is that of the README."""

from django.db import models
from django.utils import timezone

from parting import Monthly, PartitionManager


class Tweet(models.Model):
    json = models.TextField()
    user = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    objects = PartitionManager(by=Monthly("created_at"))
