"""Signals that tell what has become of partitions: for a cache, a search index, a warehouse.

Each is sent once the transaction has been committed in which it happened, and after the run of the
table that it was a part of. What a receiver raises is reported, and nothing else: the run goes on.
"""

from __future__ import annotations

from django.dispatch import Signal


class PartitionSignal(Signal):
    """A signal about one partition; its sender is the class of the model.

    Receivers get ``using``, the alias of the database; ``suffix``, ``schema`` and ``table``, which
    name the partition; and ``bound``, what it contains, as people read it.

    Args:
        name: What it is called in messages.

    Example:
        >>> @receiver(partition_created, sender=Tweet)
        ... def tell(sender, *, using, suffix, schema, table, bound, **more):
        ...     print(f"{table} has the rows of {bound}.")
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


#: A partition has come to exist: it was made, or a table with rows has become one. (Of the default
#: partition, which each table has, nothing is told.)
partition_created = PartitionSignal("partition_created")

#: A partition is no longer one: its rows are not in the model any more. ``schema`` and ``table``
#: are what its table is called from then on.
partition_retired = PartitionSignal("partition_retired")

#: An archive has the rows of a partition that was retired: it has been read back, and the table has
#: been dropped. Receivers get ``manifest``, too: where its description is, by which it is restored.
partition_archived = PartitionSignal("partition_archived")
