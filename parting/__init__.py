"""Partitions for large tables of Django models on PostgreSQL."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from parting.exceptions import (
    ArchiveError,
    DeclarationError,
    LockNotAvailable,
    MissingLibrary,
    NotPartitioned,
    PartingError,
    TakesNoRows,
    UnmanagedObject,
    UnsupportedDatabase,
    UnsupportedKeyFunction,
    UnsupportedTable,
)
from parting.fields import PartitionForeignKey
from parting.managers import PartitionManager
from parting.strategies.bounds import Bound, Followed, Interval, PartitionSpec, Remainder, Values
from parting.strategies.encodings import ULID, UUID7, KeyEncoding, Snowflake, time_of
from parting.strategies.strategy import FixedStrategy, RangeStrategy, Strategy
from parting.strategies.time import (
    Daily,
    Hourly,
    Monthly,
    Quarterly,
    TimeStrategy,
    Weekly,
    Yearly,
)
from parting.strategies.uuids import uuid7
from parting.strategies.values import HashPartitions, IntegerRange, ListPartitions

if TYPE_CHECKING:
    from parting.archives.reading import read_archive
    from parting.declarations.registry import register
    from parting.orm.partition_lookup import get_partition, partition_for, partitions
    from parting.orm.pruning.explanation import assert_pruned, explain_partitions
    from parting.orm.pruning.switch import unpruned_reads
    from parting.schema.partitioned import Partition

__version__ = "0.1.0"

__all__ = [  # noqa: RUF022 - sorted as Python sorts, whatever is written in capitals
    "ArchiveError",
    "Bound",
    "Daily",
    "DeclarationError",
    "FixedStrategy",
    "Followed",
    "HashPartitions",
    "Hourly",
    "IntegerRange",
    "Interval",
    "KeyEncoding",
    "ListPartitions",
    "LockNotAvailable",
    "MissingLibrary",
    "Monthly",
    "NotPartitioned",
    "PartingError",
    "Partition",
    "PartitionForeignKey",
    "PartitionManager",
    "PartitionSpec",
    "Quarterly",
    "RangeStrategy",
    "Remainder",
    "Snowflake",
    "Strategy",
    "TakesNoRows",
    "TimeStrategy",
    "ULID",
    "UUID7",
    "UnmanagedObject",
    "UnsupportedDatabase",
    "UnsupportedKeyFunction",
    "UnsupportedTable",
    "Values",
    "Weekly",
    "Yearly",
    "assert_pruned",
    "explain_partitions",
    "get_partition",
    "partition_for",
    "partitions",
    "read_archive",
    "register",
    "time_of",
    "unpruned_reads",
    "uuid7",
]

#: What a module of models does not need is imported when it is first used (PEP 562).
_IMPORTED_ON_USE = {
    "Partition": "parting.schema.partitioned",
    "assert_pruned": "parting.orm.pruning.explanation",
    "explain_partitions": "parting.orm.pruning.explanation",
    "get_partition": "parting.orm.partition_lookup",
    "partition_for": "parting.orm.partition_lookup",
    "partitions": "parting.orm.partition_lookup",
    "read_archive": "parting.archives.reading",
    "register": "parting.declarations.registry",
    "unpruned_reads": "parting.orm.pruning.switch",
}


def __getattr__(name: str) -> Any:
    if name not in _IMPORTED_ON_USE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_IMPORTED_ON_USE[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_IMPORTED_ON_USE})
