"""Compare triggers: this project's, and the copies of users'. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.planning.operations import (
    CreateTrigger,
    CreateUserTrigger,
    DropTrigger,
    ObjectAddress,
    Operation,
)
from parting.planning.plan import marked
from parting.planning.triggers import partition_triggers
from parting.planning.user_triggers import copies, of_users, on_table
from parting.schema.objects import (
    ExistingTrigger,
    Marker,
    Name,
    Relation,
    Trigger,
    UserTrigger,
)
from parting.sql.markers import write_marker
from parting.sql.rendering import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from parting.schema.partitioned import DesiredState, Partition


def partition_trigger_operations(
    desired: DesiredState, partition: Partition, relation: Relation | None
) -> Iterator[Operation]:
    """Create the triggers that a partition lacks, and replace those that are outdated.

    Args:
        desired: What should exist.
        partition: One of its partitions.
        relation: What exists of the partition; None if it has just been created.
    """
    existing = relation.triggers if relation else ()
    yield from trigger_operations(existing, partition_triggers(desired, partition))
    yield from _copied_trigger_operations(desired.parent, partition.name, existing)


def orphaned_partition_trigger_operations(
    desired: DesiredState, partition: Partition, relation: Relation
) -> Iterator[Operation]:
    """Drop the triggers of a partition that are no longer needed."""
    kept = {one.name for one in partition_triggers(desired, partition)}
    kept |= {one.name for one in copies(desired.parent)}
    yield from orphaned_trigger_operations(relation, kept)


def trigger_operations(
    existing: Iterable[ExistingTrigger], desired: Sequence[Trigger]
) -> Iterator[Operation]:
    """Create the triggers that are missing, and replace those that are outdated.

    Args:
        existing: What exists on the table.
        desired: What should exist there.
    """
    by_name = {trigger.name: trigger for trigger in existing}
    for trigger in desired:
        yield from _trigger(trigger, by_name.get(trigger.name))


def orphaned_trigger_operations(relation: Relation, kept: set[str]) -> Iterator[Operation]:
    """Drop this project's triggers on a table, but for those that are kept."""
    for trigger in relation.triggers:
        if trigger.marker and trigger.name not in kept:
            yield DropTrigger(trigger.name, relation.name)


def guarded_trigger_operations(parent: Relation) -> Iterator[Operation]:
    """Keep users' triggers on the parent from seeing rows that are only routed through it."""
    for one in of_users(parent):
        if one.definition:
            guarded = on_table(one.definition, parent.name)
            yield from user_trigger_operations(guarded, parent.name, one, one.comment)


def user_trigger_operations(
    trigger: UserTrigger, on: Name, existing: ExistingTrigger | None, comment: str | None
) -> Iterator[Operation]:
    """Create a user's trigger on a table, or replace one that is defined otherwise."""
    if existing and existing.definition == trigger:
        return
    if existing:
        yield DropTrigger(trigger.name, on, replaced=True)
    yield CreateUserTrigger(trigger, on, comment, replaces=existing is not None)


def _trigger(trigger: Trigger, existing: ExistingTrigger | None) -> Iterator[Operation]:
    operation = CreateTrigger(trigger, replaces=existing is not None)
    marker = Marker("trigger", (("sql", fingerprint(operation.bare_statement())),))
    if existing and existing.marker == marker and existing.enabled:
        return
    if existing:
        yield DropTrigger(trigger.name, trigger.on, replaced=True)
    target = ObjectAddress("TRIGGER", trigger.name, trigger.on)
    yield from marked(operation, target, marker)


def _copied_trigger_operations(
    parent: Relation, partition: Name, existing: Iterable[ExistingTrigger]
) -> Iterator[Operation]:
    by_name = {trigger.name: trigger for trigger in existing}
    for trigger in copies(parent):
        text = CreateUserTrigger(trigger, partition, None).bare_statement()
        marker = Marker("user_trigger", (("sql", fingerprint(text)),))
        one = by_name.get(trigger.name)
        # PostgreSQL may write the condition of a copy otherwise than that of the original.
        same = one and one.definition and one.definition.enabled == trigger.enabled
        if not (same and one and one.marker == marker):
            yield from user_trigger_operations(trigger, partition, one, write_marker(marker))
