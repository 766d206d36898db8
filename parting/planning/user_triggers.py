"""What triggers of users see of rows that are routed and moved. Pure.

PostgreSQL fires the row triggers of the table that contains a row, so each partition has copies
of them. On the table itself, which a routed row only passes through, and in partitions, a WHEN
keeps them from seeing what this project does; it is part of the trigger, precedes the
condition of the user's own, and is read back from there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from parting.sql.session_settings import setting_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parting.schema.objects import ExistingTrigger, Name, Relation, UserTrigger

_ON = "'on'::text"


_DEPTH = "(pg_trigger_depth())::text"


_ONE_DEEPER = "((pg_trigger_depth() + 1))::text"


# As PostgreSQL writes it, so that what is desired and what exists are the same text. The name of
# the setting changes with the table's, the guard of a renamed table is one all the same.
_GUARD = (
    r"\(current_setting\('parting\.[a-z]+_[0-9a-f]{12}'::text, true\) IS DISTINCT FROM "
    rf"(?:{re.escape(_ON)}|{re.escape(_DEPTH)}|{re.escape(_ONE_DEEPER)})\)"
)


_GUARDED = re.compile(rf"\({_GUARD}(?: AND {_GUARD})* AND (.+)\)", re.DOTALL)


_GUARD_ALONE = re.compile(rf"{_GUARD}|\({_GUARD}(?: AND {_GUARD})+\)")


def of_users(table: Relation) -> Iterator[ExistingTrigger]:
    """Return the triggers of a table that are not this project's."""
    return (trigger for trigger in table.triggers if trigger.marker is None)


def original(trigger: UserTrigger) -> UserTrigger:
    """Return a trigger as the user created it."""
    if _GUARD_ALONE.fullmatch(trigger.condition):
        return replace(trigger, condition="")
    guarded = _GUARDED.fullmatch(trigger.condition)
    return replace(trigger, condition=guarded[1]) if guarded else trigger


def on_table(trigger: UserTrigger, table: Name) -> UserTrigger:
    """Return a trigger as it must be on the parent: it sees users' statements only."""
    guards = []
    if "INSERT" in trigger.events:
        guards.append(_unless("silent", table, _ON))
        if not trigger.row:
            guards.append(_unless("moving", table, _ONE_DEEPER))
        elif trigger.timing == "AFTER":
            guards.append(_unless("routed", table, _DEPTH))
    if "DELETE" in trigger.events:
        if "INSERT" not in trigger.events:
            guards.append(_unless("silent", table, _ON))  # by batches
        guards.append(_unless("moving", table, _DEPTH))
    return _guarded(original(trigger), guards)


def on_partition(trigger: UserTrigger, table: Name) -> UserTrigger | None:
    """Return the copy of a trigger on each partition; None if it has none.

    Inserts reach the parent first: what happens before them happens there.
    """
    copied = original(trigger)
    if trigger.timing == "BEFORE":
        copied = replace(copied, events=tuple(one for one in copied.events if one != "INSERT"))
    if not trigger.row or not copied.events:
        return None
    guards = [_unless("silent", table, _ON)]
    if trigger.timing == "AFTER" and "UPDATE" in trigger.events:
        guards.append(_unless("moved", table, _DEPTH))
    return _guarded(copied, guards)


def copies(table: Relation) -> list[UserTrigger]:
    """Return the triggers that each partition of a table should have from it."""
    made = [on_partition(one.definition, table.name) for one in of_users(table) if one.definition]
    return [one for one in made if one is not None]


def _unless(purpose: str, table: Name, value: str) -> str:
    setting = setting_name(purpose, table)
    return f"(current_setting('{setting}'::text, true) IS DISTINCT FROM {value})"


def _guarded(trigger: UserTrigger, guards: list[str]) -> UserTrigger:
    if not guards:
        return trigger
    both = [*guards, *([trigger.condition] if trigger.condition else [])]
    condition = f"({' AND '.join(both)})" if len(both) > 1 else both[0]
    return replace(trigger, condition=condition)
