"""Which partitions a big one is split into, which are joined, and how rows leave them."""

import datetime
from dataclasses import replace

import pytest

from parting.exceptions import DeclarationError, NotPartitioned, PartingError, UnsupportedTable
from parting.planning import limits
from parting.planning.compare.constraints import bound_check_operations, validations
from parting.planning.compare.indexes import orphaned_index_stages
from parting.planning.compare.partitions import partition_marker
from parting.planning.desired_state import desired_state
from parting.planning.leaving import (
    Change,
    analyze_plan,
    begin_plan,
    desired_after,
    drop_plan,
    errors,
    finish_plan,
    leaving,
    move_plan,
    narrowed,
    space_plans,
    touched,
)
from parting.planning.operations import (
    AddConstraint,
    Analyze,
    AwaitOlderSnapshots,
    CheckRowsHaveLeft,
    CreateFunction,
    CreateIndex,
    CreatePartition,
    CreateTrigger,
    DetachPartition,
    DropConstraint,
    DropIndex,
    DropRelation,
    LockTable,
    MoveRowsOut,
    Place,
    Reindex,
    SetMarker,
    Vacuum,
    ValidateConstraint,
)
from parting.planning.partitions import follower_partitions, uncovered_spec
from parting.planning.plan import Transaction
from parting.planning.restored import statistics_plan
from parting.planning.split import (
    Wanted,
    can_be_split,
    giver_of,
    joined,
    merge_change,
    split_change,
)
from parting.schema.derived_names import Names
from parting.schema.objects import Index, Name
from parting.schema.partitioned import ExistingPartition, Partition
from parting.sql.routing_tree import routing_tree
from parting.strategies.bounds import Interval, PartitionSpec, below
from parting.strategies.locate import partition_numbers
from parting.strategies.strategy import Follow
from parting.strategies.time import Monthly
from parting.strategies.values import HashPartitions, IntegerRange
from tests.hostile import FIELDS, KEY, TABLE, UNIQUES, declaration, leader, plan, quoted
from tests.pure.states import carried_out

MONTHLY = Monthly("created", ahead=0)
DECLARED = declaration(MONTHLY, FIELDS, key_table=True)
NAMES = Names(TABLE)
UTC = datetime.timezone.utc
KEYED = "both 100%"


def month(number, year=2026):
    return datetime.datetime(year, number, 1, tzinfo=UTC)


def keyless(constraints):
    """Leave out the unique constraint that contains the partition key."""
    return tuple(one for one in constraints if one.name != KEYED)


def state(*partitions):
    """What exists: partitions with these suffixes, bounds and numbers, and November."""
    existing = carried_out(MONTHLY)
    parent = replace(existing.parent, constraints=keyless(existing.parent.constraints))
    november = existing.partitions[1]
    made = [
        ExistingPartition(
            replace(
                november.relation,
                name=NAMES.of(suffix),
                constraints=keyless(november.relation.constraints),
                marker=partition_marker(Partition(NAMES.of(suffix), number, suffix, bound)),
            ),
            Partition(NAMES.of(suffix), number, suffix, bound),
        )
        for suffix, bound, number in partitions
    ]
    others = tuple(
        replace(one, relation=replace(one.relation, constraints=keyless(one.relation.constraints)))
        for one in existing.partitions
    )
    return replace(existing, parent=parent, partitions=(*others, *made))


TAKEN_OVER = state(("before202611", below(month(11)), 0))
YEAR = state(("2025", Interval(month(1, 2025), month(1)), 3))
MONTHS = state(
    ("202607", Interval(month(7), month(8)), 3),
    ("202608", Interval(month(8), month(9)), 4),
    ("202609", Interval(month(9), month(10)), 5),
)


def change_of(current, wanted, lowest=None):
    giver = giver_of(DECLARED, current, wanted)
    return split_change(DECLARED, current, giver, wanted, lowest)


def suffixes(change):
    return [one.suffix for one in change.specs]


def test_the_newest_months_leave_first():
    change = change_of(TAKEN_OVER, Wanted(before="2026-08"))
    assert change.narrowed == {0: below(month(8))}
    assert suffixes(change) == ["202610", "202609", "202608"]
    assert change_of(TAKEN_OVER, Wanted(suffixes=("202609", "202610"))) == change_of(
        TAKEN_OVER, Wanted(before="202609")
    )
    assert not change_of(TAKEN_OVER, Wanted(before="202611"))


def test_all_of_it_leaves_down_to_the_oldest_row():
    lowest = datetime.datetime(2026, 7, 14, tzinfo=UTC)
    change = change_of(TAKEN_OVER, Wanted(everything=True), lowest)
    assert change.narrowed == {0: below(month(7))}
    assert suffixes(change) == ["202610", "202609", "202608", "202607"]
    assert not change_of(TAKEN_OVER, Wanted(everything=True))  # it has no rows


@pytest.mark.parametrize("wanted", [Wanted(everything=True), Wanted(before="0205-03")])
def test_a_single_row_of_long_ago_does_not_make_thousands_of_partitions(wanted):
    lowest = datetime.datetime(205, 3, 1, tzinfo=UTC)
    with pytest.raises(UnsupportedTable, match=r"more than 1,000 .* from 205-03-01 on") as caught:
        change_of(TAKEN_OVER, wanted, lowest)
    assert "Say --before" in caught.value.hint


def test_a_year_that_becomes_months_is_left_with_nothing():
    change = change_of(YEAR, Wanted(everything=True), month(2, 2025))
    assert change.narrowed == {3: Interval(month(1, 2025), month(1, 2025))}
    assert change.narrowed[3].is_empty
    assert suffixes(change) == [f"2025{number:02}" for number in range(12, 1, -1)]
    assert change_of(YEAR, Wanted(everything=True)).specs == ()
    change = change_of(YEAR, Wanted(before="202511"))
    assert change.narrowed == {3: Interval(month(1, 2025), month(11, 2025))}
    with pytest.raises(DeclarationError, match="Say --all"):
        change_of(YEAR, Wanted(before="202501"))


def test_a_range_of_numbers_keeps_its_name_for_the_first_of_its_parts():
    declared = declaration(IntegerRange("pk", size=10), FIELDS, key_table=True)
    current = state(("0", Interval(0, 30), 3))
    current = replace(current, partitions=current.partitions[-1:])
    giver = giver_of(declared, current, Wanted())
    change = split_change(declared, current, giver, Wanted(everything=True), 3)
    assert change.narrowed == {3: Interval(0, 10)}
    assert suffixes(change) == ["20", "10"]


def test_what_leaves_ends_where_the_partition_ends():
    with pytest.raises(DeclarationError) as raised:
        change_of(TAKEN_OVER, Wanted(suffixes=("202608", "202609")))
    assert str(raised.value) == (
        f"shop.Offer: 202610 would be left in {NAMES.of('before202611')}, after what leaves it.\n"
        "HINT: Name 202610 too, or say --before 202608: the newest leave first."
    )
    with pytest.raises(DeclarationError, match="makes no partition 'soon'"):
        change_of(TAKEN_OVER, Wanted(before="soon"))


def test_which_partition_is_split():
    assert [one.partition.suffix for one in can_be_split(DECLARED, YEAR)] == ["2025"]
    assert can_be_split(DECLARED, MONTHS) == []
    both = state(
        ("2024", Interval(month(1, 2024), month(1, 2025)), 3),
        ("2025", Interval(month(1, 2025), month(1)), 4),
    )
    assert giver_of(DECLARED, both, Wanted("2024")).partition.number == 3
    for current, wanted, text in (
        (both, Wanted(), "several partitions can be split: 2024, 2025."),
        (MONTHS, Wanted(), "no partition contains more than"),
        (MONTHS, Wanted("2023"), "has no partition '2023'"),
    ):
        with pytest.raises(NotPartitioned, match=text):
            giver_of(DECLARED, current, wanted)


def test_a_partition_of_the_same_name_is_in_the_way():
    current = state(
        ("2025", Interval(month(1, 2025), month(12, 2025)), 3),
        ("202510", Interval(month(1, 2024), month(2, 2024)), 4),
    )
    with pytest.raises(UnsupportedTable, match="exists already, with another bound"):
        change_of(current, Wanted("2025", everything=True), month(9, 2025))


def merged(current, *named, at=None, name=None, **edges):
    partitions = joined(DECLARED, current, named, **edges)
    return merge_change(DECLARED, current, partitions, at or month(11), name)


def test_partitions_that_touch_each_other_are_joined():
    change = merged(MONTHS, "2026-07", "202609", "202608")
    assert change.specs == (PartitionSpec("2026q3", Interval(month(7), month(10))),)
    assert all(one.is_empty for one in change.narrowed.values())
    assert sorted(change.narrowed) == [3, 4, 5]
    assert merged(MONTHS, beginning="202607", before="202610") == change
    assert suffixes(merged(MONTHS, "202607", "202608")) == ["202607to202608"]
    assert suffixes(merged(MONTHS, "202607", "202608", name="old")) == ["old"]
    assert not merged(MONTHS, "202607")


def test_what_cannot_be_joined():
    open_ = state(
        ("before202611", below(month(11)), 0), ("202610", Interval(month(11), month(11)), 3)
    )
    going = narrowed(MONTHS, {3: Interval(month(7), month(7, 2026).replace(day=5))})
    for current, given, options, text in (
        (MONTHS, ("202607", "202609"), {}, "202607 and 202609 do not touch each other"),
        (MONTHS, ("202608", "202609"), {"at": month(9)}, "new rows belong to"),
        (MONTHS, ("202608", "202606"), {}, "has no partition '202606'"),
        (MONTHS, ("202608", "202609"), {"name": "202510"}, "is what another partition would be"),
        (open_, ("before202611", "202611"), {"at": month(12)}, "has no beginning"),
        (going, ("202607", "202608"), {}, "rows are leaving"),
    ):
        with pytest.raises(PartingError, match=text):
            merged(current, *given, **options)


def test_new_rows_go_to_the_new_partitions_in_one_transaction():
    change = change_of(TAKEN_OVER, Wanted(before="202609"))
    (transaction,) = begin_plan(DECLARED, TAKEN_OVER, change).stages
    assert isinstance(transaction, Transaction)
    made = [one for one in transaction.operations if isinstance(one, CreatePartition)]
    assert [one.partition.suffix for one in made] == ["202610", "202609"]
    (marker,) = (
        one.text
        for one in transaction.operations
        if isinstance(one, SetMarker) and '"leaving"' in one.text
    )
    assert '"bound": "[\\"below\\", [\\"time\\", \\"2026-09-01T00:00:00+00:00\\"]]"' in marker
    giver = NAMES.of("before202611")
    replaced = [one for one in transaction.operations if isinstance(one, CreateTrigger)]
    (move,) = (
        one.trigger
        for one in replaced
        if one.trigger.on == giver and one.trigger.name == Names.MOVE_TRIGGER
    )
    assert "2026-09-01" in str(move.when)
    functions = {
        one.function.name for one in transaction.operations if isinstance(one, CreateFunction)
    }
    assert {
        NAMES.function("route"),
        NAMES.function("locate"),
        NAMES.function("read_others"),
    } <= functions
    # What it may contain is checked as before.
    assert not [
        one
        for one in transaction.operations
        if isinstance(one, AddConstraint) and one.table == giver
    ]
    assert not begin_plan(DECLARED, TAKEN_OVER, Change({}, ()))


def test_many_partitions_are_made_in_several_transactions(monkeypatch):
    monkeypatch.setattr(limits, "SPLIT_A_TRANSACTION", 2)
    for current, change, edges in (
        (TAKEN_OVER, change_of(TAKEN_OVER, Wanted(before="202606")), ["09", "07", "06"]),
        (YEAR, change_of(YEAR, Wanted(before="202510")), ["11", "10"]),
    ):
        stages = begin_plan(DECLARED, current, change).stages
        texts = [
            one.text
            for stage in stages
            if isinstance(stage, Transaction)
            for one in stage.operations
            if isinstance(one, SetMarker) and '"leaving"' in one.text
        ]
        assert [
            text.partition('"leaving"')[0].count(f"-{edge}-01T")
            for text, edge in zip(texts, edges, strict=True)
        ] == [1] * len(edges)


def half_done(current, change):
    """What exists when rows are leaving."""
    desired = desired_after(DECLARED, current, change)
    relations = {one.partition.number: one.relation for one in current.partitions}
    november = current.partitions[1].relation
    partitions = tuple(
        ExistingPartition(
            replace(
                relations.get(one.number, november), name=one.name, marker=partition_marker(one)
            ),
            one,
        )
        for one in desired.partitions
    )
    after = replace(current, partitions=partitions)
    return after, desired_state(DECLARED, after, ())


def moves(planned):
    return [one for one in planned.operations if isinstance(one, MoveRowsOut)]


def test_rows_leave_month_by_month_and_an_index_finds_them():
    after, desired = half_done(TAKEN_OVER, change_of(TAKEN_OVER, Wanted(before="202609")))
    planned = move_plan(desired, after, {0: (Name("public", "star"),)})
    (create,) = (one for one in planned.operations if isinstance(one, CreateIndex))
    assert create.name == Names(NAMES.of("before202611")).leaving_index
    first, second = moves(planned)
    assert (first.edge, second.edge) == (month(10), month(9))
    assert first.followed_by == (Name("public", "star"),)
    assert first.source.number == 0
    assert [one.name for one in first.places] == [NAMES.of("202610"), NAMES.of("202609")]
    with_index = Index("theirs", f"USING btree ({quoted(KEY)})", False, (KEY,))

    def indexed(*indexes):
        return replace(
            after,
            partitions=tuple(
                replace(one, relation=replace(one.relation, indexes=indexes))
                for one in after.partitions
            ),
        )

    planned = move_plan(desired, indexed(with_index), {})
    assert not [one for one in planned.operations if isinstance(one, CreateIndex)]
    broken = Index(create.name.name, f"USING btree ({quoted(KEY)})", False, (KEY,), valid=False)
    kinds = [type(one) for one in move_plan(desired, indexed(broken), {}).operations]
    assert kinds[:3] == [DropIndex, CreateIndex, SetMarker]
    # It is no orphan as long as rows are leaving.
    ours = replace(broken, valid=True, marked=True)
    (giver,) = leaving(indexed(ours))
    assert list(orphaned_index_stages(desired, giver.relation)) == []
    done = replace(giver.relation, marker=partition_marker(replace(giver.partition, leaving=None)))
    assert len(list(orphaned_index_stages(desired, done))) == 1


def test_what_all_rows_leave_for_one_partition_needs_no_index():
    after, desired = half_done(MONTHS, merged(MONTHS, "202607", "202608", "202609"))
    planned = move_plan(desired, after, {})
    assert [type(one) for one in planned.operations] == [MoveRowsOut] * 3
    assert [one.source.name for one in moves(planned)] == [
        NAMES.of(f"20260{number}") for number in (9, 8, 7)
    ]
    assert {(one.edge, one.locate) for one in moves(planned)} == {(None, None)}
    assert {one.places[0].name for one in moves(planned)} == {NAMES.of("2026q3")}


def test_rows_that_no_partition_is_for_go_to_the_default_partition():
    change = change_of(TAKEN_OVER, Wanted(before="202609"))
    after, _ = half_done(TAKEN_OVER, Change(change.narrowed, change.specs[1:]))  # October is gone
    desired = desired_state(DECLARED, after, ())
    default = Place(1, NAMES.default)
    moved = moves(move_plan(desired, after, {}))
    assert [one.edge for one in moved] == [month(10), month(9)]
    assert [one.otherwise for one in moved] == [default] * 2
    assert [[one.name for one in move.places] for move in moved] == [[NAMES.of("202609")]] * 2
    # All of it, if no partition has been made.
    gone, _ = half_done(YEAR, Change({3: Interval(month(1, 2025), month(1, 2025))}, ()))
    (move,) = moves(move_plan(desired_state(DECLARED, gone, ()), gone, {}))
    assert (move.places, move.otherwise, move.edge) == ((default,), None, None)


def test_copies_are_recorded_before_the_rows_are_deleted():
    after, desired = half_done(TAKEN_OVER, change_of(TAKEN_OVER, Wanted(before="202610")))
    (move,) = moves(move_plan(desired, after, {0: (Name("public", "star"),)}))
    kinds = [type(one).__name__ for one in move.to(move.places[0])]
    assert kinds == ["CopyRows", "RecordMove", "DeleteCopiedRows"]
    without = replace(move, key_table=None)
    kinds = [type(one).__name__ for one in without.to(move.places[0])]
    assert kinds == ["CopyRows", "DeleteCopiedRows"]
    assert move.begin().by_index
    assert move.barrier().tables == (NAMES.of("before202611"), Name("public", "star"))


def test_what_rows_are_leaving_is_no_difference():
    after, desired = half_done(TAKEN_OVER, change_of(TAKEN_OVER, Wanted(before="202609")))
    (giver,) = leaving(after)
    partition = next(one for one in desired.partitions if one.number == 0)
    assert partition.leaving == below(month(11))
    wide = replace(partition, bound=partition.leaving, leaving=None)
    narrow = replace(partition, leaving=None)
    for checked in (wide, narrow):
        _, add, mark = bound_check_operations(desired, checked, giver.relation)
        assert isinstance(add, AddConstraint)
        relation = with_check(giver.relation, mark)
        assert list(bound_check_operations(desired, partition, relation)) == []
        assert list(validations(desired, partition, relation)) == []


def with_check(relation, mark):
    from parting.sql.markers import read_marker

    return replace(
        relation,
        constraints=tuple(
            replace(one, marker=read_marker(mark.text), validated=False)
            if one.name == Names.BOUND_CHECK
            else one
            for one in relation.constraints
        ),
    )


def test_at_the_end_nobody_looks_there_any_more():
    after, desired = half_done(TAKEN_OVER, change_of(TAKEN_OVER, Wanted(before="202609")))
    kinds = [type(one) for one in finish_plan(desired, after).operations]
    assert kinds == [
        *(AwaitOlderSnapshots, CheckRowsHaveLeft),  # nobody waits for these
        *(LockTable, CheckRowsHaveLeft, DropConstraint, AddConstraint, SetMarker),
        AwaitOlderSnapshots,
        *(ValidateConstraint, SetMarker),
    ]
    assert not finish_plan(*reversed((TAKEN_OVER, desired)))  # nothing is leaving
    after, desired = half_done(MONTHS, merged(MONTHS, "202608", "202609"))
    kinds = [type(one) for one in finish_plan(desired, after).operations]
    assert kinds.count(CheckRowsHaveLeft) == 4
    assert kinds[:4] == [AwaitOlderSnapshots, CheckRowsHaveLeft, CheckRowsHaveLeft, LockTable]
    assert kinds[-1] is AwaitOlderSnapshots


def test_an_index_that_was_made_for_it_goes_at_the_end():
    after, desired = half_done(TAKEN_OVER, change_of(TAKEN_OVER, Wanted(before="202609")))
    name = Names(NAMES.of("before202611")).leaving_index.name
    index = Index(name, "USING btree (x)", False, (KEY,), marked=True)
    after = replace(
        after,
        partitions=tuple(
            replace(one, relation=replace(one.relation, indexes=(index,)))
            for one in after.partitions
        ),
    )
    (drop,) = (one for one in finish_plan(desired, after).operations if isinstance(one, DropIndex))
    assert drop.name.name == name


def test_what_all_have_left_is_dropped(monkeypatch):
    after, _ = half_done(MONTHS, merged(MONTHS, "202607", "202608", "202609"))
    monkeypatch.setattr(limits, "DROPPED_A_TRANSACTION", 2)
    planned = drop_plan(DECLARED, after, [3, 4, 5])
    kinds = [type(one) for one in planned.operations]
    assert kinds.count(DetachPartition) == kinds.count(DropRelation) == 3
    assert len(planned.stages) == 3
    assert kinds[-1] is Analyze
    assert CreateFunction in kinds
    assert not drop_plan(DECLARED, after, [])


def test_a_follower_does_not_get_a_partition_again_that_is_about_to_go():
    empty = Interval(month(7), month(7))
    leading = leader()
    going = Partition(leading.table.beside("x_7"), 7, "7", empty, leaving=empty)
    leading = replace(leading, partitions=(leading.partitions[0], going))
    assert follower_partitions(replace(MONTHS, partitions=()), NAMES, leading) == ()
    existing = state(("7", empty, 7))
    assert [one.number for one in follower_partitions(existing, NAMES, leading)] == [7]
    declared = declaration(Follow("number"), FIELDS, key_table=True)
    planned = drop_plan(declared, existing, [7], leading)
    kinds = [type(one) for one in planned.operations]
    assert kinds[:2] == [DetachPartition, DropRelation]
    assert Analyze not in kinds


def test_no_new_row_goes_to_what_is_left():
    empty = Partition(NAMES.of("202607"), 3, "202607", Interval(5, 5))
    default = Partition(NAMES.default, 1, "", None)
    other = Partition(NAMES.of("x"), 4, "x", Interval(0, 10))
    assert routing_tree([empty, other], default) == routing_tree([other], default)
    bounds = {3: Interval(5, 5), 4: Interval(0, 10)}
    assert partition_numbers([4, 5, 6], bounds, "bigint") == [4, 4, 4]
    spec = PartitionSpec("202607", Interval(month(7), month(8)))
    current = state(("202607", Interval(month(7), month(7)), 3))
    assert uncovered_spec(spec, current) == spec


def test_statistics_are_those_of_the_rows_where_they_are():
    after, desired = half_done(TAKEN_OVER, change_of(TAKEN_OVER, Wanted(before="202609")))
    assert touched(desired) == {0, 3, 4}
    giver, october = NAMES.of("before202611"), NAMES.of("202610")
    tables = {one.table for one in analyze_plan(after, {0, 3}).operations}  # type: ignore[attr-defined]
    assert tables == {giver, october, NAMES.key_table}
    assert not analyze_plan(after, {77})
    without = analyze_plan(replace(after, others={}), {0})
    assert without.operations == (Analyze(giver),)


def test_what_has_come_back_is_analysed_with_its_keys_and_the_table():
    giver = NAMES.of("before202611")
    assert statistics_plan(replace(TAKEN_OVER, server_version=180006), 0).operations == (
        Analyze(giver),
        Analyze(NAMES.key_table),
        Analyze(NAMES.table, only=True),
    )


def test_space_is_given_back_where_rows_have_left():
    giver = NAMES.of("before202611")
    operations = [one for planned in space_plans(TAKEN_OVER, [giver]) for one in planned.operations]
    assert operations == [Vacuum(giver), Reindex(giver), Vacuum(NAMES.key_table)]
    assert space_plans(TAKEN_OVER, []) == ()
    without = replace(TAKEN_OVER, others={})
    assert len(space_plans(without, [giver])) == 2


def test_why_rows_cannot_leave():
    follower = replace(DECLARED, leader=replace(DECLARED, label="shop.Leader"))
    hashes = declaration(HashPartitions("pk", 3), FIELDS, key_table=True)
    plain = replace(MONTHS, parent=replace(MONTHS.parent, triggers=()))
    unfilled = replace(MONTHS, others={})
    keyed = carried_out(MONTHLY)
    unique = Index("keyed", "USING btree (x)", True, (KEY,))
    indexed = replace(MONTHS, parent=replace(MONTHS.parent, indexes=(unique,)))
    by_pk = declaration(IntegerRange("pk", size=10), FIELDS, key_table=False)
    assert list(errors(DECLARED, MONTHS)) == []
    assert list(errors(DECLARED, carried_out(MONTHLY), weakens_uniques=True)) == []
    begun = narrowed(carried_out(MONTHLY), {2: Interval(month(11), month(11))})
    assert list(errors(DECLARED, begun)) == []
    across = carried_out(MONTHLY, uniques=UNIQUES)
    assert all(KEYED in str(one) for one in errors(DECLARED, across))
    # What contains the primary key, which partitions keep apart, is unique anyway.
    for current in (MONTHS, keyed, indexed):
        assert list(errors(by_pk, current)) == []
    for declared, current, text in (
        (follower, MONTHS, "its partitions are those of shop.Leader."),
        (hashes, MONTHS, "have no order."),
        (DECLARED, plain, "is not partitioned."),
        (DECLARED, unfilled, "the key table does not have every row of"),
        (DECLARED, keyed, f"the constraint {KEYED} contains the partition key"),
        (DECLARED, indexed, "the unique index keyed contains the partition key"),
    ):
        (error,) = errors(declared, current)
        assert text in str(error)
    assert plan(MONTHLY, MONTHS)
