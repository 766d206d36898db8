"""The foreign key that says which row a model's rows follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _ForeignKey = models.ForeignKey[Any, Any]
else:
    _ForeignKey = models.ForeignKey


#: What `unique_per_partition` takes: names of constraints and fields, and of fields together.
Weakened = Sequence[str | Sequence[str]]


def weakened(caller: str, names: Weakened) -> tuple[str | tuple[str, ...], ...]:
    """Check the type of `unique_per_partition`, and make it one that can be compared.

    Raises:
        TypeError: If it is no list of names.
    """
    if isinstance(names, str) or not isinstance(names, Sequence):
        raise TypeError(
            f"{caller}(unique_per_partition={names!r}): write a list of names, such as "
            'unique_per_partition=["email"].'
        )
    return tuple(name if isinstance(name, str) else tuple(name) for name in names)


class PartitionForeignKey(_ForeignKey):
    """A ForeignKey to a partitioned model, whose partitions this model's rows follow.

    Each row stands in the partition of the row that it points at, under a real foreign key, and
    moves with it. PostgreSQL finds that partition; the model needs no copy of the key.

    Args:
        to: The partitioned model, or its label. It may follow another one itself.
        on_delete: As of ForeignKey.
        key_table: As of `PartitionManager`.
        unique_per_partition: As of `PartitionManager`.
        kwargs: As of ForeignKey.

    In every other respect, and to migrations, it is a ForeignKey.

    Example:
        >>> class Star(models.Model):
        ...     tweet = PartitionForeignKey(Tweet, models.CASCADE)
    """

    def __init__(
        self,
        to: Any,
        on_delete: Any,
        *args: Any,
        key_table: bool = True,
        unique_per_partition: Weakened = (),
        **kwargs: Any,
    ):
        self.partition_key_table = key_table
        self.unique_per_partition = weakened("PartitionForeignKey", unique_per_partition)
        super().__init__(to, on_delete, *args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the field to migrations: as a ForeignKey."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", list(args), kwargs
