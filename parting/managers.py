"""The manager that declares how its model's table is cut into partitions, and gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models, router

from parting.declarations.manager import DeclaringManager
from parting.orm import partition_lookup as orm_partition_lookup

if TYPE_CHECKING:
    from parting.schema.partitioned import Partition

M = TypeVar("M", bound=models.Model)


class PartitionManager(DeclaringManager[M]):
    """An ordinary manager that also says how the table of its model is partitioned.

    Args:
        by: The strategy, such as ``Monthly("created_at")``. Optional, since Django's related
            managers call the class without arguments; a subclass may set ``partition_by``.
        keys: Whether a key table makes each primary key unique across all partitions. Without
            it a primary key is unique within its partition only.
        unique_per_partition: Names of the unique constraints, or unique fields, that need not hold
            the key and need be unique within each partition only; ``("a", "b")`` names those of a
            ``unique_together``. All others hold across partitions.

    Raises:
        TypeError: If ``by`` is no strategy, or ``unique_per_partition`` no list.

    Queries, `from_queryset`, `use_in_migrations` and related managers work as with any manager;
    migrations see nothing of the partitioning.

    Example:
        >>> class Event(models.Model):
        ...     created_at = models.DateTimeField()
        ...     objects = PartitionManager(by=Monthly("created_at"))
    """

    def partitions(self) -> tuple[Partition, ...]:
        """List the partitions that stand in the manager's database; see `parting.partitions`.

        Example:
            >>> [one.suffix for one in Event.objects.partitions()]
            ['202611', '202612', '202701']
        """
        return orm_partition_lookup.partitions(self.model, using=self._database(write=False))

    def get_partition(self, suffix: str, *, create: bool = False) -> type[M]:
        """Give a model that is bound to one partition; see `parting.get_partition`.

        Args:
            suffix: The partition's, as `partitions` and `partition_key` have it, or ``"default"``.
            create: Whether to make the partition if it does not stand.

        Raises:
            PartingError: If the partition does not stand, or cannot be made.

        Example:
            >>> November = Event.objects.get_partition("202611")
            >>> November.objects.filter(text="hello").count()
            1
        """
        using = self._database(write=create)
        return orm_partition_lookup.get_partition(self.model, suffix, create=create, using=using)

    def partition_for(self, value: Any, *, create: bool = False) -> type[M]:
        """Give the model of the partition that holds a value; see `parting.partition_for`.

        Args:
            value: A value of the partition key, such as a datetime, or an instance.
            create: Whether to make the partition if it does not stand.

        Raises:
            PartingError: If no partition holds the value, or none could.

        Example:
            >>> Event.objects.partition_for(timezone.now()).objects.count()
            1
        """
        using = self._database(write=create)
        return orm_partition_lookup.partition_for(self.model, value, create=create, using=using)

    def _database(self, *, write: bool) -> str:
        if write and not self._db:
            hints: dict[str, Any] = getattr(self, "_hints", {})
            return router.db_for_write(self.model, **hints)
        return self.db
