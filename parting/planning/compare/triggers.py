"""Compare triggers: this project's, and the copies of users'. Pure."""

from __future__ import annotations

import functools
import secrets
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
from parting.sql.quoting import SQL, ident, literal
from parting.sql.rendering import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from parting.schema.partitioned import DesiredState, Partition


#: They stand in a pattern for what differs from partition to partition: nobody knows such names.
_TABLE = Name("parting", secrets.token_hex())
_CONDITION, _ARGUMENT = secrets.token_hex(), secrets.token_hex()


def partition_trigger_operations(
    desired: DesiredState, partition: Partition, relation: Relation | None
) -> Iterator[Operation]:
    """Create the triggers that a partition lacks, and replace those that are outdated.

    Args:
        desired: What should exist.
        partition: One of its partitions.
        relation: What exists of the partition; None if it has just been created.
    """
    triggers = partition_triggers(desired, partition)
    yield from _missing(desired, partition, relation, triggers)


def orphaned_partition_trigger_operations(
    desired: DesiredState, partition: Partition, relation: Relation
) -> Iterator[Operation]:
    """Drop the triggers of a partition that are no longer needed."""
    triggers = partition_triggers(desired, partition)
    yield from _orphaned(desired, relation, triggers)


def repaired_trigger_operations(
    desired: DesiredState, partition: Partition, relation: Relation
) -> Iterator[Operation]:
    """Do both to a partition that exists."""
    triggers = partition_triggers(desired, partition)
    yield from _missing(desired, partition, relation, triggers)
    yield from _orphaned(desired, relation, triggers)


def _missing(
    desired: DesiredState,
    partition: Partition,
    relation: Relation | None,
    triggers: Sequence[Trigger],
) -> Iterator[Operation]:
    existing = relation.triggers if relation else ()
    yield from trigger_operations(existing, triggers)
    yield from _copied_trigger_operations(desired.parent, partition.name, existing)


def _orphaned(
    desired: DesiredState, relation: Relation, triggers: Sequence[Trigger]
) -> Iterator[Operation]:
    kept = {one.name for one in triggers}
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
    marker = Marker("trigger", (("sql", fingerprint(trigger_statement(trigger))),))
    if existing and existing.marker == marker and existing.enabled:
        return
    operation = CreateTrigger(trigger, replaces=existing is not None)
    if existing:
        yield DropTrigger(trigger.name, trigger.on, replaced=True)
    target = ObjectAddress("TRIGGER", trigger.name, trigger.on)
    yield from marked(operation, target, marker)


def trigger_statement(trigger: Trigger) -> str:
    """Return the statement that creates a trigger, as `CreateTrigger` has it.

    Those of thousands of partitions differ in few places: the rest of them is rendered once.
    """
    text = _pattern(
        trigger.name,
        trigger.timing,
        trigger.event,
        trigger.function,
        trigger.row,
        trigger.old_table,
        trigger.new_table,
        trigger.deferred,
        bool(trigger.when),
        trigger.argument is not None,
    )
    text = text.replace(ident(_TABLE), ident(trigger.on)).replace(_CONDITION, trigger.when)
    return text.replace(literal(_ARGUMENT), literal(trigger.argument))


@functools.lru_cache(maxsize=256)
def _pattern(
    name: str,
    timing: str,
    event: str,
    function: Name,
    row: bool,
    old_table: bool,
    new_table: bool,
    deferred: bool,
    has_condition: bool,
    has_argument: bool,
) -> str:
    """Return the statement of a trigger on `_TABLE`, with `_CONDITION` and `_ARGUMENT`."""
    trigger = Trigger(
        name,
        timing,
        event,
        _TABLE,
        function,
        row=row,
        old_table=old_table,
        new_table=new_table,
        when=SQL(_CONDITION if has_condition else ""),
        argument=_ARGUMENT if has_argument else None,
        deferred=deferred,
    )
    return CreateTrigger(trigger).bare_statement()


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
