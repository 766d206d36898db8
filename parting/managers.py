"""The manager that declares how its model's table is partitioned, and finds the partitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models, router

from parting.declarations.manager import DeclaringManager

if TYPE_CHECKING:
    from parting.schema.partitioned import Partition

M = TypeVar("M", bound=models.Model)


class PartitionManager(DeclaringManager[M]):
    """An ordinary manager that also declares how the table of its model is partitioned.

    Queries, `from_queryset`, `use_in_migrations` and related managers work as with any manager;
    migrations do not see the partitioning.

    Args:
        by: The strategy, such as ``Monthly("created_at")``. Optional, since Django's related
            managers call the class without arguments; a subclass may set ``partition_by``.
        key_table: Whether a key table makes each primary key unique across all partitions. Without
            it a primary key is unique within its partition only, unless it is the partition key
            itself. None: the class's ``partition_key_table``; if that is None, too, there is a key
            table unless the primary key is the partition key, nothing else has to be unique across
            partitions, and no foreign key references the table.
        unique_per_partition: Names of the unique constraints, or unique fields, that do not contain
            the partition key and may be enforced within each partition only; ``("a", "b")`` names
            those of a ``unique_together``. All others are enforced across partitions.

    Raises:
        TypeError: If ``by`` is not a strategy, or ``unique_per_partition`` not a list.

    Example:
        >>> class Event(models.Model):
        ...     created_at = models.DateTimeField()
        ...     objects = PartitionManager(by=Monthly("created_at"))
    """

    # The lookups are imported when they are called: they need far more than a model's module does.

    def partitions(self) -> tuple[Partition, ...]:
        """Return the partitions that exist in the manager's database; see `parting.partitions`.

        Raises:
            PartingError: If the table is not partitioned there.

        Example:
            >>> [one.suffix for one in Event.objects.partitions()]
            ['202611', '202612', '202701']
        """
        from parting.orm import partition_lookup

        return partition_lookup.partitions(self.model, using=self._database(write=False))

    def get_partition(self, suffix: str, *, create: bool = False) -> type[M]:
        """Return a model that is bound to one partition; see `parting.get_partition`.

        Args:
            suffix: The partition's, as `partitions` and `partition_key` return it, or
                ``"default"``.
            create: Whether to make the partition if it does not exist.

        Raises:
            PartingError: If the partition does not exist, or cannot be made.

        Example:
            >>> November = Event.objects.get_partition("202611")
            >>> November.objects.filter(text="hello").count()
            1
        """
        from parting.orm import partition_lookup

        using = self._database(write=create)
        return partition_lookup.get_partition(self.model, suffix, create=create, using=using)

    def partition_for(self, value: Any, *, create: bool = False) -> type[M]:
        """Return the model of the partition that contains a value; see `parting.partition_for`.

        Args:
            value: A value of the partition key, such as a datetime, or an instance.
            create: Whether to make the partition if it does not exist.

        Raises:
            PartingError: If no partition contains the value, or none could.
            TypeError: If the value has a type that the strategy does not support.

        Example:
            >>> Event.objects.partition_for(timezone.now()).objects.count()
            1
        """
        from parting.orm import partition_lookup

        using = self._database(write=create)
        return partition_lookup.partition_for(self.model, value, create=create, using=using)

    def _database(self, *, write: bool) -> str:
        if write and not self._db:
            hints: dict[str, Any] = getattr(self, "_hints", {})
            return router.db_for_write(self.model, **hints)
        return self.db
