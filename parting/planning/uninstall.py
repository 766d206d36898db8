"""The plan of an uninstallation. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from parting.planning import limits
from parting.planning.compare import _guarded_triggers, _triggers, _user_trigger
from parting.planning.foreign_keys import restore
from parting.planning.operations import (
    Disinherit,
    DropFunction,
    DropRelation,
    DropRule,
    DropTrigger,
    LockTable,
    MoveBack,
    Step,
)
from parting.planning.plan import (
    Batches,
    Plan,
    Stage,
    add_transaction,
)
from parting.planning.triggers import add_keys_trigger
from parting.planning.user_triggers import of_users, original
from parting.schema.derived_names import Names
from parting.schema.objects import FoundTrigger
from parting.schema.partitioned import PARENT_PART, Found
from parting.sql.session_settings import setting_name


def uninstall_plan(found: Found) -> Plan:
    """Plan what gives the plain table back, with every row in it.

    Args:
        found: What stands. Only what bears a mark is touched.

    Returns:
        Stages: first the route, so that new rows stay in the table, while the key table goes on
        guarding the keys; then the rows, the empty partitions, and all the rest.
    """
    stages: list[Stage] = []
    add_transaction(stages, _drop_route(found))
    stages += _rows_back(found)
    for start in range(0, len(found.partitions), limits.PARTITIONS_A_TRANSACTION):
        chunk = found.partitions[start : start + limits.PARTITIONS_A_TRANSACTION]
        steps: list[Step] = []
        for found_one in chunk:
            steps += [
                Disinherit(found_one.relation.name, found.parent.name),
                DropRelation("TABLE", found_one.relation.name),
            ]
        add_transaction(stages, steps)
    stages += restore(found)
    add_transaction(stages, _drop_rest(found))
    return Plan(tuple(stages))


def _routing_triggers(found: Found) -> list[FoundTrigger]:
    names = (Names.ROUTE_TRIGGER, Names.CLEANUP_TRIGGER)
    return [one for one in found.parent.triggers if one.mark and one.name in names]


def _keeps_keys(found: Found) -> bool:
    keys = found.others.get(Names(found.parent.name).keys.name)
    return keys is not None and keys.mark is not None


def _drop_route(found: Found) -> list[Step]:
    parent = found.parent
    steps: list[Step] = [DropRule(rule.name, parent.name) for rule in parent.rules if rule.mark]
    steps += [DropTrigger(trigger.name, parent.name) for trigger in _routing_triggers(found)]
    if found.partitions:
        steps += _guarded_triggers(parent)  # they must not see the rows that go back
    if _keeps_keys(found):
        add = add_keys_trigger(Names(parent.name), parent.name, PARENT_PART)
        steps += _triggers(parent.triggers, (add,))
    return [LockTable(parent.name, "ACCESS EXCLUSIVE"), *steps] if steps else []


def _rows_back(found: Found) -> Iterator[Stage]:
    parent = found.parent
    primary_key = next(c for c in parent.constraints if c.kind == "p").columns[0]
    for found_one in found.partitions:
        yield Batches(
            MoveBack(
                partition=found_one.relation.name,
                table=parent.name,
                columns=tuple(c.name for c in parent.columns if not c.generated),
                pk=primary_key,
                moving_setting=setting_name("moving", parent.name),
                silent_setting=setting_name("silent", parent.name),
                size=limits.MOVE_BATCH_ROWS,
            )
        )


def _drop_rest(found: Found) -> Iterator[Step]:
    parent, gone = found.parent, _routing_triggers(found)
    names = [one.name for one in parent.triggers if one.mark and one not in gone]
    if _keeps_keys(found) and Names.ADD_KEYS_TRIGGER not in names:
        names.append(Names.ADD_KEYS_TRIGGER)  # made when the route was dropped
    for name in names:
        yield DropTrigger(name, parent.name)
    for one in of_users(parent):
        if one.definition:
            yield from _user_trigger(original(one.definition), parent.name, one, one.comment)
    for name, keys in found.follow_triggers:
        yield DropTrigger(name, keys)
    for relation in sorted(found.others.values(), key=lambda one: one.kind != "v"):
        if relation.mark:
            yield DropRelation("VIEW" if relation.kind == "v" else "TABLE", relation.name)
    for function in found.functions.values():
        if function.mark:
            yield DropFunction(function.function.name, function.function.arguments)
