"""What partitions have left behind that somebody has dropped: their keys. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.planning import limits
from parting.planning.compare.partitions import (
    numbers_of_dropped,
    partition_marker,
    remembered,
)
from parting.planning.operations import (
    Analyze,
    ForgetNumbers,
    LockDroppedKeys,
    Referencing,
)
from parting.planning.plan import Batched, Plan, Transaction
from parting.schema.partitioned import PARENT_NUMBER
from parting.sql.markers import write_marker
from parting.sql.session_settings import setting_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from parting.planning.plan import Stage
    from parting.schema.objects import Column, Name
    from parting.schema.partitioned import CurrentState, DesiredState


def dropped_keys_plan(
    current: CurrentState, desired: DesiredState, numbers: Collection[int] = ()
) -> Plan:
    """Plan to remove the keys of partitions that exist no longer, or that were made again.

    What follows the table must know of it: its triggers, which deleted keys fire, name the
    partitions of their leader. A follower has got a dropped partition again with the number of its
    leader's, so the key table has keys of the old one under the number of the new one, which may
    have rows already.

    Args:
        current: What exists.
        desired: What should exist.
        numbers: The numbers of partitions that did not exist when this run began.
    """
    default = current.default_partition
    dropped = sorted({*numbers, *numbers_of_dropped(current)})
    if not (desired.declaration.key_table and current.key_table_is_filled) or default is None:
        return Plan()
    made = {one.number: one.name for one in desired.partitions}
    stages: list[Stage] = [
        Batched(_lock(current, desired, (one,), made[one])) for one in dropped if one in made
    ]
    gone = tuple(one for one in dropped if one not in made)
    if gone:
        partition = next(one for one in desired.partitions if one.is_default)
        marker = partition_marker(partition, remembered(desired, default, gone))
        forget = ForgetNumbers(default.name, desired.names.key_table, gone, write_marker(marker))
        table = desired.parent.name if PARENT_NUMBER in gone else None
        # Else statistics would go on to tell of keys that are gone.
        analyze = Analyze(desired.names.key_table)
        stages += [
            Batched(_lock(current, desired, gone, table)),
            Transaction((analyze,)),
            Transaction((forget,)),
        ]
    return Plan(tuple(stages))


def _lock(
    current: CurrentState, desired: DesiredState, numbers: tuple[int, ...], table: Name | None
) -> LockDroppedKeys:
    names = desired.names
    return LockDroppedKeys(
        names.key_table,
        desired.pk,
        numbers,
        tuple(_referencing(current, desired)),
        setting_name("keys", names.table),
        limits.REPAIRED_KEYS,
        table,
    )


def _referencing(current: CurrentState, desired: DesiredState) -> Iterator[Referencing]:
    columns = {one.name: one for one in desired.parent.columns}

    def referenced(name: str) -> Column:
        return desired.pk if name == "pk" else columns[name]

    found = {
        Referencing(
            one.table,
            one.constraint.columns,
            tuple(map(referenced, one.constraint.referenced_columns)),
        )
        for one in current.incoming_foreign_keys
        if one.constraint.references == desired.names.key_table
    }
    yield from sorted(found, key=lambda one: (str(one.table), one.columns))
