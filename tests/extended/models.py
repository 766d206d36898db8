"""Models that are extended, each with children of multi-table inheritance and a proxy."""

from typing import Any

from django.db import models
from model_utils import FieldTracker
from model_utils.managers import InheritanceManager
from polymorphic.managers import PolymorphicManager
from polymorphic.models import PolymorphicModel
from simple_history.models import HistoricalRecords  # type: ignore[import-untyped]

from parting import Monthly, PartitionManager


class Polymorphic(PartitionManager[Any], PolymorphicManager[Any]):
    """Declares the partitioning of a polymorphic model."""


class Inheriting(PartitionManager[Any], InheritanceManager[Any]):
    """Declares the partitioning of a model whose children are selected with it."""


class Asset(PolymorphicModel):
    """By django-polymorphic."""

    name = models.CharField(max_length=20)
    at = models.DateTimeField()

    objects = Polymorphic(by=Monthly("at"))


class Image(Asset):
    """A child with a table of its own."""

    width = models.IntegerField()


class Icon(Image):
    """A child of the child."""

    colour = models.CharField(max_length=20)


class Link(Asset):
    """A proxy."""

    class Meta:
        proxy = True


class Work(models.Model):
    """By django-model-utils."""

    name = models.CharField(max_length=20)
    at = models.DateTimeField()

    objects = Inheriting(by=Monthly("at"))
    tracker = FieldTracker()


class Book(Work):
    """A child with a table of its own."""

    pages = models.IntegerField()


class Novel(Book):
    """A child of the child."""

    plot = models.CharField(max_length=20)


class Note(models.Model):
    """By django-simple-history."""

    text = models.CharField(max_length=20)
    at = models.DateTimeField()

    objects = PartitionManager(by=Monthly("at"))
    history = HistoricalRecords()
