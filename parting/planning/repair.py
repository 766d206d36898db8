"""What existing partitions lack, and what they have that the table has no longer. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.planning.compare.constraints import (
    bound_check_operations,
    constraint_operations,
    orphaned_constraint_operations,
    validations,
)
from parting.planning.compare.functions import function_operations
from parting.planning.compare.indexes import (
    missing_index_stages,
    orphaned_index_stages,
    orphaned_unique_index_operations,
)
from parting.planning.compare.key_table import orphaned_key_table_operations
from parting.planning.compare.partitions import (
    default_operations,
    marker_operations,
    not_null_operations,
)
from parting.planning.compare.privileges import partition_grant_operations
from parting.planning.compare.table_settings import table_settings_operations
from parting.planning.compare.triggers import (
    guarded_trigger_operations,
    orphaned_trigger_operations,
    partition_trigger_operations,
    repaired_trigger_operations,
    trigger_operations,
)
from parting.planning.plan import Stage, Transaction, add_transaction
from parting.schema.derived_names import FUNCTIONS, ROUTE_TRIGGERS, Names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parting.planning.compare.triggers import TriggerPatterns
    from parting.planning.operations import Operation
    from parting.schema.objects import Relation
    from parting.schema.partitioned import CurrentState, DesiredState, Partition


def repair_operations(current: CurrentState, desired: DesiredState) -> list[Operation]:
    """Plan what must be right at once when the table has just been changed.

    Rows are routed again, and constraints that the table has no longer are not enforced any more.
    What the table has got, its partitions get by `install_plan`, which blocks no writer for long.

    Args:
        current: What exists.
        desired: What should exist, with no other partitions than exist.
    """
    operations: list[Operation] = []
    operations += function_operations(current, desired, FUNCTIONS)
    operations += trigger_operations(
        current.parent.triggers, (*desired.parent_key_triggers, *desired.route_triggers)
    )
    operations += _other_routing_operations(current, desired)
    operations += guarded_trigger_operations(current.parent)
    relations = {one.partition.number: one.relation for one in current.partitions}
    for partition in desired.partitions:
        relation = relations.get(partition.number)
        if relation is not None:
            operations += orphaned_constraint_operations(desired, partition, relation)
            operations += orphaned_unique_index_operations(desired, relation)
            operations += not_null_operations(desired, relation)
            operations += default_operations(desired, relation.name, relation.default_columns)
            operations += partition_trigger_operations(desired, partition, relation)
    operations += orphaned_key_table_operations(current, desired)
    return operations


def _other_routing_operations(current: CurrentState, desired: DesiredState) -> Iterator[Operation]:
    """Drop the triggers that route rows in the way in which they were routed until now.

    With both a row would come to its partition twice.
    """
    routing = {*ROUTE_TRIGGERS, Names.CLEANUP_TRIGGER, Names.CLEANUP_ROWS_TRIGGER}
    kept = {trigger.name for trigger in desired.route_triggers}
    others = {trigger.name for trigger in current.parent.triggers} - (routing - kept)
    yield from orphaned_trigger_operations(current.parent, others)


def repair_stages(
    desired: DesiredState,
    partition: Partition,
    relation: Relation,
    patterns: TriggerPatterns | None = None,
) -> Iterator[Stage]:
    """Plan what an existing partition lacks. What takes long is done without blocking writers.

    Args:
        desired: What should exist.
        partition: One of its partitions.
        relation: What exists of the partition.
        patterns: Those of the table's triggers, where many partitions are compared.
    """
    # First of all: a constraint may be about to take the name of an index.
    yield from orphaned_index_stages(desired, relation)
    checks = tuple(bound_check_operations(desired, partition, relation))
    stages: list[Stage] = []
    add_transaction(
        stages,
        (
            *marker_operations(desired, partition, relation),
            *checks,
            *not_null_operations(desired, relation),
            *default_operations(desired, partition.name, relation.default_columns),
            *constraint_operations(desired, partition, relation),
            *repaired_trigger_operations(desired, partition, relation, patterns),
            *partition_grant_operations(relation, desired.parent),
            *table_settings_operations(desired.parent, partition.name, relation),
        ),
    )
    yield from stages
    for validation in validations(desired, partition, relation, checks_bound=bool(checks)):
        yield Transaction((validation,))
    yield from missing_index_stages(desired, partition, relation)
