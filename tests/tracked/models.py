"""A model with a history, two triggers that act before, and one that protects."""

from typing import Any, ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.utils import timezone

from parting import Monthly, PartitionManager


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Note(models.Model):
    text = models.TextField(default="")
    lower = models.TextField(default="")
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[PartitionManager[Any]] = PartitionManager(by=Monthly("created_at"))

    class Meta:
        triggers = (
            pgtrigger.Trigger(
                name="lower",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="NEW.lower := lower(NEW.text); RETURN NEW;",
            ),
            pgtrigger.Protect(
                name="kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__text="kept"),
            ),
        )
