"""Tables that follow by the keys of their rows get partitions with their leader."""

from dataclasses import replace

import pytest

from parting.planning.desired_state import desired_state
from parting.planning.install import install_plan
from parting.planning.operations import (
    CreateFunction,
    CreatePartition,
    LockTable,
    RelocateFollowers,
    TakeRows,
)
from parting.planning.partitions import leader_of
from parting.planning.taking import Follower
from parting.schema.derived_names import Names
from parting.schema.objects import Name
from parting.strategies.strategy import Follow
from tests.hostile import FIELDS, current, declaration
from tests.pure.states import installed
from tests.pure.test_planned_keys_without_table import AUTOMATIC, NAMES, RANGES, state

TABLE = Name(NAMES.table.schema, 'it\'s "reply" %')
THEIRS = Names(TABLE)
FOLLOWS = replace(
    declaration(Follow("number"), FIELDS, key_table=False), table=TABLE.name, leader=AUTOMATIC
)
LEADS = replace(AUTOMATIC, followers=(FOLLOWS,))


def plain():
    existing = current()
    return replace(existing, parent=replace(existing.parent, name=TABLE))


def leading(partitions):
    existing = state(partitions=partitions, declared=LEADS)
    specs = [
        one
        for one in RANGES.upcoming(0)
        if one.suffix not in {other.partition.suffix for other in existing.partitions}
    ]
    return existing, desired_state(LEADS, existing, specs)


def following(existing):
    """Return the follower, once it has been installed beside the partitions that exist."""
    desired = desired_state(LEADS, existing, ())
    wanted = desired_state(FOLLOWS, plain(), (), leader_of(desired, existing))
    return installed(plain(), wanted, install_plan(plain(), wanted))


def test_a_new_partition_comes_to_both_in_one_transaction():
    existing, desired = leading(1)
    follower = Follower(FOLLOWS, following(existing))
    plan = install_plan(existing, desired, followers=[follower])
    (stage,) = (
        one
        for one in plan.stages
        if any(isinstance(other, CreatePartition) for other in one.operations)
    )
    made = [one.partition.name for one in stage.operations if isinstance(one, CreatePartition)]
    new = desired.partitions[-1]
    assert made == [new.name, THEIRS.of(new.suffix)]
    locked = [one.table for one in stage.operations if isinstance(one, LockTable)]
    assert locked[-2:] == [NAMES.default, THEIRS.default]
    assert [type(one) for one in stage.operations][-2:] == [RelocateFollowers, TakeRows]
    functions = [one.function.name for one in stage.operations if isinstance(one, CreateFunction)]
    assert {NAMES.function("locate"), THEIRS.function("locate")} <= set(functions)


def test_both_are_routed_from_one_transaction_on():
    existing = current()
    desired = desired_state(LEADS, existing, RANGES.upcoming(0))
    plan = install_plan(existing, desired, followers=[Follower(FOLLOWS, plain())])
    locks = [
        {one.table for one in stage.operations if isinstance(one, LockTable)}
        for stage in plan.stages
    ]
    assert {NAMES.table, TABLE} in [one & {NAMES.table, TABLE} for one in locks]


@pytest.mark.parametrize("partitions", [1, 2])
def test_no_row_is_looked_up(partitions):
    existing, _ = leading(partitions)
    assert leader_of(desired_state(LEADS, existing, ()), existing).by_value
    (locate,) = (
        function
        for name, function in following(existing).functions.items()
        if name == THEIRS.function("locate").name
    )
    assert "_keys" not in locate.function.body
