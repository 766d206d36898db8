"""The foreign key that declares which row a model's rows follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _ForeignKey = models.ForeignKey[Any, Any]
else:
    _ForeignKey = models.ForeignKey


#: What `unique_per_partition` takes: names of constraints and fields, and of fields together.
UniquePerPartition = Sequence[str | Sequence[str]]


def normalize_unique_per_partition(
    caller: str, names: UniquePerPartition
) -> tuple[str | tuple[str, ...], ...]:
    """Check the type of `unique_per_partition`, and return it as tuples.

    Args:
        caller: What messages begin with.
        names: The argument.

    Raises:
        TypeError: If it is not a list of names.
    """
    if isinstance(names, str) or not isinstance(names, Sequence):
        raise TypeError(
            f"{caller}(unique_per_partition={names!r}): write a list of names, such as "
            'unique_per_partition=["email"].'
        )
    return tuple(name if isinstance(name, str) else tuple(name) for name in names)


class PartitionForeignKey(_ForeignKey):
    """A ForeignKey to a partitioned model; the rows of this model follow that model's rows.

    Each row is in the partition of the row that it references, under a real foreign key, and moves
    with it. PostgreSQL finds that partition: the model needs no copy of the partition key. (Oracle
    calls this reference partitioning.) In every other respect, and for migrations, it is a
    ForeignKey.

    Args:
        to: The partitioned model, or its label. It may follow another one itself.
        on_delete: As of ForeignKey; so are further arguments.
        key_table: As of `PartitionManager`.
        unique_per_partition: As of `PartitionManager`.

    Raises:
        TypeError: If ``unique_per_partition`` is not a list of names.

    Example:
        >>> class Star(models.Model):
        ...     tweet = PartitionForeignKey(Tweet, models.CASCADE)
    """

    def __init__(
        self,
        to: Any,
        on_delete: Any,
        *args: Any,
        key_table: bool | None = None,
        unique_per_partition: UniquePerPartition = (),
        **kwargs: Any,
    ):
        self.partition_key_table = key_table
        self.unique_per_partition = normalize_unique_per_partition(
            "PartitionForeignKey", unique_per_partition
        )
        super().__init__(to, on_delete, *args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Return the field as migrations record it: a ForeignKey."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", list(args), kwargs
