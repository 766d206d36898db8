"""What is planned for the keys of partitions that somebody has dropped."""

from dataclasses import replace

import pytest

from parting.planning.compare.partitions import (
    numbers_of_dropped,
    remembered,
)
from parting.planning.desired_state import desired_state
from parting.planning.dropped_keys import dropped_keys_plan
from parting.planning.operations import ForgetNumbers, LockDroppedKeys
from parting.schema.objects import Marker
from parting.schema.partition_numbers import read_numbers, write_numbers
from parting.schema.partitioned import PARENT_NUMBER
from parting.sql.markers import read_marker
from parting.strategies.time import Monthly
from tests.hostile import FIELDS, declaration, plan
from tests.pure.states import carried_out

MONTHLY = Monthly("created", ahead=1)


def dropped(*, numbers="2-3", keep=1):
    """A table of which partitions are gone; the default partition remembers their numbers."""
    existing = carried_out(MONTHLY)
    default, *others = existing.partitions
    marker = Marker("default", (("highest", "3"), ("number", "1"), ("numbers", numbers)))
    default = replace(default, relation=replace(default.relation, marker=marker))
    return replace(existing, partitions=(default, *others[:keep]))


def desired_of(current, *, key_table=True):
    declared = declaration(MONTHLY, FIELDS, key_table=key_table)
    return desired_state(declared, current, ())


@pytest.mark.parametrize(
    ("numbers", "text"), [((), ""), ((5,), "5"), ((7, 2, 3, 4), "2-4,7"), ((0, 2), "0,2")]
)
def test_numbers_are_written_as_ranges(numbers, text):
    assert write_numbers(numbers) == text
    assert read_numbers(text) == frozenset(numbers)


def test_nothing_is_planned_while_each_number_has_a_partition():
    existing = carried_out(MONTHLY)
    desired, _ = plan(MONTHLY, existing)
    assert numbers_of_dropped(existing) == ()
    assert not dropped_keys_plan(existing, desired)


def test_keys_are_removed_and_their_numbers_forgotten():
    current = dropped()
    desired = desired_of(current)
    assert numbers_of_dropped(current) == (3,)
    lock, _, forget = dropped_keys_plan(current, desired).operations
    assert isinstance(lock, LockDroppedKeys)
    assert isinstance(forget, ForgetNumbers)
    assert (lock.numbers, lock.table, forget.numbers) == ((3,), None, (3,))
    marker = read_marker(forget.text)
    assert marker is not None
    assert (marker.get("numbers"), marker.get("highest")) == ("2", "3")
    assert str(lock.difference).endswith("of a partition that was dropped")
    assert remembered(desired, current.default_partition).numbers == {2, 3}


def test_rows_of_the_table_itself_have_the_number_of_what_was_the_table():
    current = dropped(numbers="0,2-3", keep=0)
    lock, *_ = dropped_keys_plan(current, desired_of(current)).operations
    assert isinstance(lock, LockDroppedKeys)
    assert (lock.numbers, lock.table) == ((PARENT_NUMBER, 2, 3), current.parent.name)
    assert str(lock.difference).endswith("of 3 partitions that were dropped")


def test_one_that_is_detached_has_its_keys_until_it_is_dropped():
    current = replace(dropped(), detached_numbers=frozenset({3}))
    assert numbers_of_dropped(current) == ()
    assert not dropped_keys_plan(current, desired_of(current))


def test_one_that_was_made_again_keeps_its_number():
    existing = carried_out(MONTHLY)
    desired, _ = plan(MONTHLY, existing)
    (lock,) = dropped_keys_plan(existing, desired, (3,)).operations
    assert isinstance(lock, LockDroppedKeys)
    assert lock.table == existing.partitions[-1].relation.name


def test_nothing_is_removed_from_a_key_table_that_is_not_filled_or_not_wanted():
    current = dropped()
    unfilled = replace(
        current,
        others={
            name: replace(one, marker=Marker("key_table", (("state", "filling"),)))
            for name, one in current.others.items()
        },
    )
    assert not dropped_keys_plan(unfilled, desired_of(unfilled))
    without = desired_of(current, key_table=False)
    assert not dropped_keys_plan(current, without)
    assert remembered(without, current.default_partition).numbers == {2}
