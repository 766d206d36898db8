"""Tables that follow by the keys of their rows get partitions with their leader."""

from dataclasses import replace
from datetime import datetime, timezone

import pytest

from parting import Monthly, Snowflake
from parting.exceptions import DeclarationError
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
from parting.planning.preflight import _without_key_table
from parting.planning.taking import Follower, let_go_of_key_table, take_misplaced
from parting.schema.derived_names import Names
from parting.schema.objects import IncomingForeignKey, Name
from parting.schema.partitioned import follows_by_value
from parting.strategies.strategy import Follow
from parting.strategies.time import present
from tests.hostile import FIELDS, FOREIGN_KEY, current, declaration
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


def test_one_that_was_looked_up_is_found_by_keys_from_one_transaction_on():
    recorded = replace(LEADS, key_table=True, key_table_if_needed=False)
    existing = state(partitions=2, declared=recorded)
    with_table = desired_state(recorded, existing, ())
    follows = replace(FOLLOWS, leader=recorded)
    wanted = desired_state(follows, plain(), (), leader_of(with_table, existing))
    looked_up = installed(plain(), wanted, install_plan(plain(), wanted))
    follower = Follower(FOLLOWS, looked_up)
    assert follower.looks_up
    without = desired_state(
        replace(LEADS, key_table=False, key_table_if_needed=False), existing, ()
    )
    found = list(take_misplaced(existing, without, followers=[follower]))
    functions = [one.function.name for one in found if isinstance(one, CreateFunction)]
    assert THEIRS.function("locate") in functions
    assert [type(one) for one in found][-1] in (TakeRows, RelocateFollowers)
    # Neither table has a foreign key here that references the key table.
    assert list(let_go_of_key_table(existing, without, [follower])) == []


def test_what_to_do_where_a_foreign_key_needs_the_key_table_is_said():
    existing = state(partitions=1, declared=LEADS)
    actions = "ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED"
    constraint = replace(FOREIGN_KEY, actions=actions)
    reference = IncomingForeignKey(TABLE, "r", "owner", constraint)
    leave = f"Leave key_table=False out of the declaration of {LEADS.label}"
    assert _without_key_table(LEADS, existing, reference) == f"{leave}."
    busy = replace(existing, rows_in_parent=True)
    assert "until no row is in the table itself" in _without_key_table(LEADS, busy, reference)
    at_once = replace(reference, constraint=replace(constraint, actions="ON DELETE CASCADE"))
    assert "DEFERRABLE INITIALLY DEFERRED" in _without_key_table(LEADS, existing, at_once)
    of_others = replace(reference, table=Name("other", "table"))
    assert _without_key_table(LEADS, existing, of_others) == f"{leave}."


def test_who_looks_up_is_told_from_who_does_not():
    existing, _ = leading(1)
    assert follows_by_value(following(existing))
    assert not follows_by_value(plain())


def test_a_strategy_whose_keys_cannot_have_the_present_time_is_refused():
    strategy = Monthly("id", encoding=Snowflake(epoch=datetime(2026, 1, 1, tzinfo=timezone.utc)))
    with pytest.raises(DeclarationError, match="has the present time"):
        present(strategy, datetime(2200, 1, 1, tzinfo=timezone.utc), is_date=False)
