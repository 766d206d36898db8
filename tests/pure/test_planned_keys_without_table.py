"""Where the primary key is the partition key: whether a key table is needed, and plans without."""

from dataclasses import replace

import pytest

from parting import IntegerRange
from parting.planning.desired_state import desired_state
from parting.planning.install import install_plan, partition_plan
from parting.planning.needed_keys import key_table_needs, with_key_table_if_needed
from parting.planning.operations import (
    BeginMoving,
    CheckIsEmpty,
    CreateFunction,
    CreatePartition,
    CreateTrigger,
    DropFunction,
    DropTrigger,
    LockTable,
    TakeRows,
)
from parting.planning.plan import Batched, Transaction
from parting.planning.preflight import preflight_errors
from parting.planning.taking import take_misplaced
from parting.schema.derived_names import Names
from parting.schema.objects import Constraint, IncomingForeignKey, Name
from parting.schema.partitioned import Route
from tests.hostile import FIELDS, PLAIN, TABLE, current, declaration
from tests.pure.states import carried_out, installed

RANGES = IntegerRange("pk", size=1000, ahead=1)
NAMES = Names(TABLE)
AUTOMATIC = replace(declaration(RANGES, FIELDS, key_table=False), key_table_if_needed=True)
REFERENCE = IncomingForeignKey(
    Name("public", "mark"), "r", 'own"er', Constraint("to_it", "f", "", ("x",), references=TABLE)
)


def state(*, partitions=2, declared=AUTOMATIC):
    """Return what exists once the table has been installed, with the first partitions."""
    existing = current()
    desired = desired_state(declared, existing, RANGES.upcoming(0)[:partitions])
    return installed(existing, desired, install_plan(existing, desired))


def planned(existing, *, at=0, declared=AUTOMATIC, **options):
    made = {one.partition.suffix for one in existing.partitions}
    specs = [one for one in RANGES.upcoming(at) if one.suffix not in made]
    desired = desired_state(declared, existing, specs)
    return desired, install_plan(existing, desired, **options)


def kinds(stage):
    return [type(one) for one in stage.operations]


def test_one_is_made_only_if_the_database_needs_it():
    plain = current()
    assert with_key_table_if_needed(AUTOMATIC, plain) is AUTOMATIC
    asked = replace(AUTOMATIC, key_table_if_needed=False)
    referenced = replace(plain, incoming_foreign_keys=(REFERENCE,))
    assert with_key_table_if_needed(asked, referenced) is asked
    unique = current(uniques=[PLAIN])
    has_one = carried_out(RANGES)
    for existing in (referenced, unique, has_one):
        found = with_key_table_if_needed(AUTOMATIC, existing)
        assert (found.key_table, found.key_table_if_needed) == (True, False)
        assert not found.compares_by_partitions
    of_others = replace(referenced.incoming_foreign_keys[0], owner="somebody")
    foreign = replace(plain, incoming_foreign_keys=(of_others,))
    assert with_key_table_if_needed(AUTOMATIC, foreign) is AUTOMATIC


def test_what_needs_one_is_told_in_words():
    assert list(key_table_needs(AUTOMATIC, current())) == []
    referenced = replace(current(uniques=[PLAIN]), incoming_foreign_keys=(REFERENCE,))
    by_another = replace(AUTOMATIC, partition_column="other")
    assert list(key_table_needs(by_another, referenced)) == [
        "the primary key is not the partition key",
        "no 'one' is unique across partitions",
        "to_it of mark references it",
    ]


def test_rows_in_a_table_that_others_follow_need_one_whatever_exists_of_those():
    follower = replace(AUTOMATIC, label="testapp.Note", table="note", followers=())
    led = replace(AUTOMATIC, followers=(follower,))
    busy = replace(current(), rows_in_parent=True)
    assert list(key_table_needs(led, busy)) == [
        "testapp.Note follows it, and rows are in the table itself"
    ]
    assert with_key_table_if_needed(led, busy).key_table
    for declared, existing in ((led, current()), (AUTOMATIC, busy)):
        assert with_key_table_if_needed(declared, existing) is declared
    without = replace(led, key_table_if_needed=False)
    *_, error = preflight_errors(without, busy)
    assert "find them by a key table alone" in error.message
    assert "until no row is in the table itself any more" in error.hint
    empty = [one.message for one in preflight_errors(without, current())]
    assert error.message not in empty


def test_the_first_installation_is_by_rule_only_if_the_table_is_empty():
    existing = current()
    _, plan = planned(existing)
    (check,) = (one for one in plan.operations if isinstance(one, CheckIsEmpty))
    assert check == CheckIsEmpty(TABLE)
    assert not any(isinstance(one, TakeRows) for one in plan.operations)
    desired, plan = planned(replace(existing, rows_in_parent=True))
    assert desired.route is Route.TRIGGER
    assert "must be compared with rows in the parent" in desired.route_reason
    assert not any(isinstance(one, CheckIsEmpty) for one in plan.operations)


def test_nothing_is_left_to_do():
    _, plan = planned(state())
    assert plan.stages == ()


@pytest.mark.parametrize("misplaced", [False, True])
def test_new_partitions_take_their_rows_in_the_transaction_that_makes_them(misplaced):
    existing = state(partitions=1)
    desired, plan = planned(existing, misplaced_rows=misplaced)
    (stage,) = (one for one in plan.stages if CreatePartition in kinds(one))
    of_stage = [one for one in stage.operations if isinstance(one, TakeRows)]
    new = desired.partitions[-1]
    assert [(one.source, one.partition) for one in of_stage] == [(NAMES.default, new)]
    assert kinds(stage)[-3:] == [LockTable, BeginMoving, TakeRows]
    functions = [one for one in stage.operations if isinstance(one, CreateFunction)]
    assert {one.function.name for one in functions} >= {
        NAMES.function("route"),
        NAMES.function("locate"),
    }
    replaced = [one for one in plan.operations if isinstance(one, CreateFunction)]
    assert len([one for one in replaced if one.function.name == NAMES.function("locate")]) == 1
    assert not any(isinstance(one, Batched) for one in plan.stages)
    differences = [str(one) for one in plan.differences()]
    assert any("misplaced rows" in one for one in differences) is misplaced


def test_each_transaction_routes_to_the_partitions_that_exist_by_then(monkeypatch):
    monkeypatch.setattr("parting.planning.limits.PARTITIONS_A_TRANSACTION", 1)
    existing = state(partitions=1)
    made = {one.partition.suffix for one in existing.partitions}
    specs = IntegerRange("pk", size=1000, ahead=4).upcoming(0)
    desired = desired_state(AUTOMATIC, existing, [one for one in specs if one.suffix not in made])
    plan = install_plan(existing, desired)
    stages = [one for one in plan.stages if CreatePartition in kinds(one)]
    assert len(stages) == 4
    for number, stage in enumerate(stages, 1):
        (locate,) = (
            one.function.body
            for one in stage.operations
            if isinstance(one, CreateFunction) and one.function.name == NAMES.function("locate")
        )
        assert f"RETURN {2 + number};" in locate
        assert f"RETURN {3 + number};" not in locate
    last = [one for one in stages[-1].operations if isinstance(one, CreateFunction)]
    wanted = {one.name: one for one in desired.functions}
    assert all(one.function == wanted[one.function.name] for one in last)


def test_one_partition_takes_its_rows_too():
    existing = state(partitions=1)
    spec = RANGES.upcoming(0)[1]
    desired = desired_state(AUTOMATIC, existing, [spec])
    plan = partition_plan(existing, desired, spec.suffix, misplaced_rows=True)
    (stage,) = plan.stages
    assert kinds(stage)[-3:] == [LockTable, BeginMoving, TakeRows]


def test_a_default_partition_that_is_not_guarded_is_and_gives_what_it_should_not_have():
    existing = state()
    children = [
        replace(one, relation=replace(one.relation, triggers=()))
        if one.partition.is_default
        else one
        for one in existing.partitions
    ]
    desired, plan = planned(replace(existing, partitions=tuple(children)))
    first, second, *_ = plan.stages
    guard = [one for one in first.operations if isinstance(one, CreateTrigger)]
    assert Names.RELOCATE_TRIGGER in [one.trigger.name for one in guard]
    taken = [one.partition for one in second.operations if isinstance(one, TakeRows)]
    assert taken == [one for one in desired.partitions if not one.is_default]
    assert isinstance(second, Transaction)
    assert tuple(take_misplaced(existing, desired)) == ()


def test_the_guard_goes_when_a_key_table_has_all_rows():
    existing = state()
    keyed = replace(AUTOMATIC, key_table=True, key_table_if_needed=False)
    desired, plan = planned(existing, declared=keyed)
    assert desired.guards_default
    drops = [one for one in plan.operations if isinstance(one, DropTrigger | DropFunction)]
    assert drops[0] == DropTrigger(Names.RELOCATE_TRIGGER, NAMES.default)
    assert DropFunction(NAMES.function("relocate"), "") in drops
    assert not planned(carried_out(RANGES), declared=keyed)[0].guards_default


def test_rows_are_routed_together_when_nothing_relocates_them_any_more():
    keyed = replace(AUTOMATIC, key_table=True, key_table_if_needed=False)
    existing = state()
    dropped = replace(existing, parent=replace(existing.parent, dropped_columns=True))
    desired, plan = planned(dropped, declared=keyed)
    assert desired.route is Route.TRIGGER
    assert desired.guards_default
    made = [one.trigger.name for one in plan.operations if isinstance(one, CreateTrigger)]
    assert made.index(Names.ROUTE_TRIGGER) < made.index(Names.ROUTE_ROWS_TRIGGER)
    # In one transaction: no row is routed twice, or not at all.
    (last,) = (
        stage
        for stage in plan.stages
        if isinstance(stage, Transaction)
        and DropTrigger(Names.RELOCATE_TRIGGER, NAMES.default) in stage.operations
    )
    names = [one.name for one in last.operations if isinstance(one, DropTrigger)]
    assert names == [Names.ROUTE_TRIGGER, Names.CLEANUP_TRIGGER, Names.RELOCATE_TRIGGER]
    created = {one.trigger.name for one in last.operations if isinstance(one, CreateTrigger)}
    assert created == {Names.ROUTE_ROWS_TRIGGER, Names.CLEANUP_ROWS_TRIGGER}


def test_rows_of_the_table_are_moved_before_its_key_table_goes():
    existing = replace(carried_out(RANGES), rows_in_parent=True)
    asked = replace(AUTOMATIC, key_table_if_needed=False)
    text = "rows in the table itself"
    assert [text in str(one) for one in preflight_errors(asked, existing)].count(True) == 1
    drained = replace(existing, rows_in_parent=False)
    assert not any(text in str(one) for one in preflight_errors(asked, drained))
