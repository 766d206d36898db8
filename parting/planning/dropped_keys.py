"""The keys that partitions have left behind which were dropped, or retired. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class Gone:
    """Partitions whose keys are to be removed together.

    Args:
        numbers: Their numbers.
        how: How they have gone, in a word.
        keeps: Whether keys that rows reference stay on purpose.
    """

    numbers: tuple[int, ...]
    how: str = "dropped"
    keeps: bool = False


def gone(
    current: CurrentState, numbers: Collection[int] = (), existing: Collection[int] | None = None
) -> tuple[Gone, ...]:
    """Return the partitions that exist no longer and whose keys are to be removed.

    Args:
        current: What exists.
        numbers: More numbers.
        existing: Those of partitions that exist, or will; None: that exist.
    """
    if existing is None:
        existing = [one.partition.number for one in current.partitions]
    found = {*numbers, *numbers_of_dropped(current)}.difference(existing)
    retired = {one.number: one for one in current.retired if one.number in found}
    kept = [number for number, one in retired.items() if number is not None and one.keeps_keys]
    all_go = [number for number in retired if number is not None and number not in kept]
    groups = [
        Gone(tuple(sorted(found - retired.keys()))),
        Gone(tuple(sorted(all_go)), "retired"),
        *(Gone((number,), "retired", keeps=True) for number in sorted(kept)),
    ]
    return tuple(one for one in groups if one.numbers)


def was_dropped_by_hand(current: CurrentState) -> bool:
    """Return whether keys are there of a partition that was dropped, and was not retired.

    Args:
        current: What exists.
    """
    return any(one.how == Gone.how for one in gone(current))


def dropped_keys_plan(
    current: CurrentState,
    desired: DesiredState,
    numbers: Collection[int] = (),
    only: Collection[Gone] | None = None,
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
        only: Those whose keys are removed now; what each leaves decides what the next one does.
            None: all.
    """
    default = current.default_partition
    if not (desired.declaration.key_table and current.key_table_is_filled) or default is None:
        return Plan()
    made = {one.number: one.name for one in desired.partitions}
    dropped = sorted({*numbers, *numbers_of_dropped(current)})
    again = () if only else (one for one in dropped if one in made)
    stages: list[Stage] = [
        Batched(_lock(current, desired, Gone((one,)), made[one])) for one in again
    ]
    groups = gone(current, numbers, made) if only is None else only
    partition = next(one for one in desired.partitions if one.is_default)
    for one in groups:
        known = remembered(desired, default)
        without = remembered(desired, default, one.numbers)
        kept = replace(known, kept=known.kept | set(one.numbers))
        forget = ForgetNumbers(
            default.name,
            desired.names.key_table,
            one.numbers,
            write_marker(partition_marker(partition, without)),
            write_marker(partition_marker(partition, kept)) if one.keeps else "",
        )
        table = desired.parent.name if PARENT_NUMBER in one.numbers else None
        # Else statistics would go on to tell of keys that are gone.
        analyze = Analyze(desired.names.key_table)
        stages += [
            Batched(_lock(current, desired, one, table)),
            Transaction((analyze,)),
            Transaction((forget,)),
        ]
    return Plan(tuple(stages))


def _lock(
    current: CurrentState, desired: DesiredState, group: Gone, table: Name | None
) -> LockDroppedKeys:
    names = desired.names
    return LockDroppedKeys(
        names.key_table,
        desired.pk,
        group.numbers,
        tuple(_referencing(current, desired)),
        setting_name("keys", names.table),
        limits.REPAIRED_KEYS,
        table,
        how=group.how,
        keeps=group.keeps,
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
