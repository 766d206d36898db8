"""Compare triggers: this project's, and the copies of users'. Pure."""

from __future__ import annotations

import functools
import re
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from parting.planning.operations import (
    CreateTrigger,
    CreateUserTrigger,
    DropTrigger,
    ObjectAddress,
    Operation,
)
from parting.planning.plan import marked
from parting.planning.triggers import leaves_partition, partition_triggers
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
from parting.strategies.bounds import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from parting.schema.partitioned import DesiredState, Partition


#: They stand in a pattern for what differs from partition to partition: nobody knows such names.
_TABLE = Name("parting", secrets.token_hex())
_CONDITION, _ARGUMENT = secrets.token_hex(), secrets.token_hex()
_QUOTED_TABLE, _QUOTED_ARGUMENT = str(ident(_TABLE)), str(literal(_ARGUMENT))
_NUMBER = secrets.randbits(256)
_QUOTED_NUMBER = str(literal(str(_NUMBER)))
_GAPS = re.compile(f"({re.escape(_QUOTED_TABLE)}|{_CONDITION}|{_QUOTED_NUMBER})")


class TriggerPatterns:
    """The statements of the triggers of many partitions of a table, with gaps for what differs.

    Those of intervals differ by the name, the number and the bound alone, unless rows are leaving a
    partition. To fill the gaps takes a fifth of the time that it takes to make the triggers.

    Args:
        desired: What should exist.
    """

    def __init__(self, desired: DesiredState) -> None:
        self._desired = desired
        self._made: dict[str, list[str]] | None = None

    def statements(self, partition: Partition) -> dict[str, str] | None:
        """Return the statements by the names of the triggers; None if a partition is another kind.

        Args:
            partition: One of the partitions.
        """
        if not isinstance(partition.bound, Interval) or self._desired.left:
            return None
        if self._made is None:
            self._made = self._patterns(partition)
        filled = {
            _QUOTED_TABLE: ident(partition.name),
            _CONDITION: leaves_partition(self._desired, partition),
            _QUOTED_NUMBER: literal(str(partition.number)),
        }
        return {
            name: "".join([filled.get(part, part) for part in parts])
            for name, parts in self._made.items()
        }

    def hold(self, partition: Partition, relation: Relation) -> set[str] | None:
        """Return the names of all triggers of a partition if they are as they should be, else None.

        Args:
            partition: One of the partitions.
            relation: What exists of it.
        """
        statements = self.statements(partition)
        if statements is None:
            return None
        existing = {one.name: one for one in relation.triggers}
        for name, statement in statements.items():
            one = existing.get(name)
            if one is None or not one.enabled or one.marker != _marker(statement):
                return None
        return set(statements)

    def _patterns(self, partition: Partition) -> dict[str, list[str]]:
        probe = replace(partition, name=_TABLE, number=_NUMBER)
        leaves = leaves_partition(self._desired, probe)
        return {
            one.name: _GAPS.split(
                trigger_statement(replace(one, when=SQL(_CONDITION)) if one.when == leaves else one)
            )
            for one in partition_triggers(self._desired, probe)
        }


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
    names = {one.name for one in partition_triggers(desired, partition)}
    yield from _orphaned(desired, relation, names)


def repaired_trigger_operations(
    desired: DesiredState,
    partition: Partition,
    relation: Relation,
    patterns: TriggerPatterns | None = None,
) -> Iterator[Operation]:
    """Do both to a partition that exists.

    Args:
        desired: What should exist.
        partition: One of its partitions.
        relation: What exists of the partition.
        patterns: Those of the table, where many of its partitions are compared.
    """
    names = patterns.hold(partition, relation) if patterns else None
    if names is None:
        triggers = partition_triggers(desired, partition)
        yield from trigger_operations(relation.triggers, triggers)
        names = {one.name for one in triggers}
    yield from _copied_trigger_operations(desired.parent, partition.name, relation.triggers)
    yield from _orphaned(desired, relation, names)


def _orphaned(desired: DesiredState, relation: Relation, names: set[str]) -> Iterator[Operation]:
    kept = names | {one.name for one in copies(desired.parent)}
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
    marker = _marker(trigger_statement(trigger))
    if existing and existing.marker == marker and existing.enabled:
        return
    operation = CreateTrigger(trigger, replaces=existing is not None)
    if existing:
        yield DropTrigger(trigger.name, trigger.on, replaced=True)
    target = ObjectAddress("TRIGGER", trigger.name, trigger.on)
    yield from marked(operation, target, marker)


def _marker(statement: str) -> Marker:
    return Marker("trigger", (("sql", fingerprint(statement)),))


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
    text = text.replace(_QUOTED_TABLE, ident(trigger.on))
    if trigger.when:
        text = text.replace(_CONDITION, trigger.when)
    if trigger.argument is not None:
        text = text.replace(_QUOTED_ARGUMENT, literal(trigger.argument))
    return text


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
