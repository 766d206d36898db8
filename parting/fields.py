"""The foreign key that says which row a model's rows follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _ForeignKey = models.ForeignKey[Any, Any]
else:
    _ForeignKey = models.ForeignKey


class PartitionForeignKey(_ForeignKey):
    """A ForeignKey to a partitioned model, whose partitions this model's rows follow.

    Each row stands in the partition of the row that it points at, under a real foreign key, and
    moves with it. PostgreSQL finds that partition; the model needs no copy of the key.

    Args:
        to: The partitioned model, or its label. It may follow another one itself.
        on_delete: As of ForeignKey.
        keys: As of `PartitionManager`.
        kwargs: As of ForeignKey.

    In every other respect, and to migrations, it is a ForeignKey.

    Example:
        >>> class Star(models.Model):
        ...     tweet = PartitionForeignKey(Tweet, models.CASCADE)
    """

    def __init__(self, to: Any, on_delete: Any, *args: Any, keys: bool = True, **kwargs: Any):
        self.partition_keys = keys
        super().__init__(to, on_delete, *args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the field to migrations: as a ForeignKey."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", list(args), kwargs
