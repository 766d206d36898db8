"""Notes by month, and stars that follow them."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from parting import Monthly, PartitionForeignKey, PartitionManager


class Note(models.Model):
    """By month."""

    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(default="")
    extra = models.IntegerField(default=0, db_index=True)

    objects: ClassVar[PartitionManager[Any]] = PartitionManager(by=Monthly("at"))


class Star(models.Model):
    """Follows a note."""

    note = PartitionForeignKey(Note, models.CASCADE)

    objects: ClassVar[models.Manager[Any]]
