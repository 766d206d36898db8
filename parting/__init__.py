"""Partitions for large tables of Django models on PostgreSQL."""

from parting.declarations.registry import register
from parting.exceptions import PartingError
from parting.fields import PartitionForeignKey
from parting.managers import PartitionManager
from parting.orm.partition_lookup import get_partition, partition_for, partitions
from parting.strategies.time import Daily, Hourly, Monthly, Quarterly, Weekly, Yearly
from parting.strategies.values import HashPartitions, IntegerRange, ListPartitions

__version__ = "0.1.0"

__all__ = [
    "Daily",
    "HashPartitions",
    "Hourly",
    "IntegerRange",
    "ListPartitions",
    "Monthly",
    "PartingError",
    "PartitionForeignKey",
    "PartitionManager",
    "Quarterly",
    "Weekly",
    "Yearly",
    "get_partition",
    "partition_for",
    "partitions",
    "register",
]
