"""The plan of one partition, and what a run makes of misplaced rows and of the route."""

from dataclasses import replace

from parting.planning.desired_state import desired_state
from parting.planning.install import install_plan, partition_plan
from parting.planning.operations import (
    Analyze,
    CreateFunction,
    CreateInsertRule,
    CreatePartition,
    DropIndex,
    DropTrigger,
    LockTable,
    MoveRows,
    Place,
)
from parting.planning.plan import Batched, Concurrent, Plan, Transaction
from parting.schema.derived_names import Names
from parting.schema.objects import ExistingTrigger, Index, Name
from parting.strategies.bounds import Interval
from parting.strategies.strategy import Follow
from parting.strategies.time import Monthly
from tests.hostile import FIELDS, NOW, TABLE, current, declaration, leader, plan
from tests.pure.states import carried_out

MONTHLY = Monthly("created", ahead=0)
OCTOBER = MONTHLY.spec_for(NOW.replace(month=10))
NAMES = Names(TABLE)


def october(*, misplaced_rows=False):
    existing = carried_out(MONTHLY)
    declared = declaration(MONTHLY, FIELDS, key_table=True)
    assert OCTOBER is not None
    desired = desired_state(declared, existing, (OCTOBER,))
    return partition_plan(existing, desired, "202610", misplaced_rows=misplaced_rows)


def test_a_partition_is_created_and_routed_to_in_one_transaction():
    (stage,) = october().stages
    assert isinstance(stage, Transaction)
    created = [one for one in stage.operations if isinstance(one, CreatePartition)]
    assert [one.partition.suffix for one in created] == ["202610"]
    replaced = [one.function.name for one in stage.operations if isinstance(one, CreateFunction)]
    routing = ("route", "route_rows", "locate", "move_from_parent")
    functions = (*routing, "read_row", "read_rows", "read_page", "count_rows", "read_others")
    assert replaced == [NAMES.function(one) for one in functions]
    assert not any(isinstance(one, LockTable) for one in stage.operations)


def test_rows_that_belong_to_a_new_partition_are_relocated():
    _, batch = october(misplaced_rows=True).stages
    assert isinstance(batch, Batched)
    assert isinstance(batch.operation, MoveRows)
    assert (batch.operation.source.name, batch.operation.leader_key_table) == (
        NAMES.default,
        None,
    )


def test_what_was_relocated_is_said_by_target():
    _, batch = october(misplaced_rows=True).stages
    names = {one.name: one for one in batch.operation.places}
    october_, november = names[NAMES.of("202610")], names[NAMES.of("202611")]
    assert batch.operation.in_words({october_.number: 1200, november.number: 4}) == (
        f"{NAMES.default.name}: rows relocated: 1,204 "
        f"(4 to {november.name.name}, 1,200 to {october_.name.name})"
    )


def test_of_many_targets_the_first_are_named():
    _, batch = october(misplaced_rows=True).stages
    places = tuple(Place(number, Name("public", f"p{number}")) for number in range(2, 10))
    relocate = replace(batch.operation, places=places)
    counts = dict.fromkeys(range(2, 10), 10)
    assert relocate.in_words(counts).endswith(
        " 80 (10 to p2, 10 to p3, 10 to p4, 10 to p5, 10 to p6, 30 to 3 others)"
    )


def test_a_run_relocates_misplaced_rows_and_then_gathers_statistics():
    existing = carried_out(MONTHLY)
    desired, planned = plan(MONTHLY, existing)
    assert planned == Plan()
    *_, batch, analyze = install_plan(existing, desired, misplaced_rows=True).stages
    assert isinstance(batch.operation, MoveRows)
    assert analyze == Transaction((Analyze(TABLE),))


def test_rows_of_a_follower_are_relocated_by_the_key_table_of_its_leader():
    desired, _ = plan(Follow("number"), current())
    *_, batch, _ = install_plan(current(), desired, misplaced_rows=True).stages
    assert batch.operation.leader_key_table == leader().key_table


def test_a_follower_follows_moves_before_its_first_row_is_routed():
    _, planned = plan(Follow("number"), current())
    operations = [getattr(one, "function", None) or one for one in planned.operations]
    names = [getattr(one, "name", None) for one in operations]
    follow, route = (names.index(NAMES.function(one)) for one in ("follow", "route"))
    first = next(i for i, one in enumerate(operations) if isinstance(one, CreateInsertRule))
    assert max(follow, route) < first


def test_the_parent_records_keys_only_until_rows_are_routed():
    _, planned = plan(MONTHLY, current())
    drops = [one for one in planned.operations if isinstance(one, DropTrigger)]
    assert drops == [DropTrigger(Names.RECORD_KEY_TRIGGER, TABLE, replaced=True)]
    existing = carried_out(MONTHLY)
    assert plan(MONTHLY, existing)[1] == Plan()


def test_new_rows_are_compared_with_rows_in_the_parent_by_its_unique_indexes():
    desired, _ = plan(MONTHLY, current(rows=True))
    assert desired.route.value == "trigger"
    assert desired.route_reason == (
        "new rows must be compared with rows in the parent by both 100%"
    )


def test_a_trigger_that_must_see_inserts_keeps_a_table_from_a_rule():
    seen = ExistingTrigger("theirs", True, True, True, True, False, False, False, None)
    parent = replace(current().parent, triggers=(seen,))
    desired, _ = plan(MONTHLY, replace(current(), parent=parent))
    assert (desired.route.value, desired.route_reason) == (
        "trigger",
        "the trigger theirs must see inserts into the table",
    )


def test_a_name_that_a_partition_has_is_kept():
    existing = carried_out(MONTHLY)
    renamed = Name("public", "renamed")
    one = existing.partitions[1]
    relation = replace(one.relation, name=renamed)
    state = replace(existing, partitions=(existing.partitions[0], replace(one, relation=relation)))
    desired, _ = plan(MONTHLY, state)
    assert desired.partitions[1].name == renamed
    november, december = (NOW.replace(month=month, day=1, hour=0, minute=0) for month in (11, 12))
    assert desired.partitions[1].bound == Interval(november, december)


def test_an_index_of_a_takeover_that_was_broken_off_goes():
    left = Index("left", "USING btree (x)", False, ("x",), marked=True)
    existing = carried_out(MONTHLY)
    parent = replace(existing.parent, indexes=(*existing.parent.indexes, left))
    desired, planned = plan(MONTHLY, replace(existing, parent=parent))
    (stage,) = planned.stages
    assert isinstance(stage, Concurrent)
    assert stage.operation == DropIndex(
        desired.parent.name.beside("left"), desired.parent.name, concurrently=True
    )
