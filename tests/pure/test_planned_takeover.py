"""How a table becomes a partition, and why not."""

import datetime
from dataclasses import replace
from typing import cast

import pytest

from parting.exceptions import DeclarationError, UnmanagedObject, UnsupportedTable
from parting.planning.compare.partitions import not_null_operations, partition_marker
from parting.planning.constraints import partition_constraints
from parting.planning.desired_state import desired_state
from parting.planning.operations import (
    ChangePlaces,
    CheckTakeover,
    CreateIndex,
    CreateInsertRule,
    CreateTrigger,
    DropIdentity,
    DropIndex,
    DropNotNull,
    DropRelation,
    DropRule,
    DropTrigger,
    MoveRows,
    Place,
    RenameConstraint,
    RenameRelation,
    SetMarker,
)
from parting.planning.takeover import (
    edge_errors,
    first_edge,
    first_partition,
    follower_partition,
    index_plan,
    is_taken_over,
    named_edge,
    strategy_errors,
    takeover_errors,
    takeover_plan,
)
from parting.schema.derived_names import Names
from parting.schema.objects import Constraint, Index, OwnedSequence
from parting.schema.partitioned import ExistingPartition, Partition
from parting.strategies.bounds import Followed, PartitionSpec, Remainder, below
from parting.strategies.strategy import Follow
from parting.strategies.time import Monthly
from parting.strategies.values import HashPartitions, IntegerRange
from tests.hostile import (
    DEPENDENT_OBJECTS,
    FIELDS,
    KEY,
    PK,
    TABLE,
    UNIQUES,
    declaration,
    leader,
    quoted,
)
from tests.pure.states import carried_out

MONTHLY = Monthly("created", ahead=0)
DECLARED = declaration(MONTHLY, FIELDS, key_table=True)
NAMES = Names(TABLE)
UTC = datetime.timezone.utc
EDGE = datetime.datetime(2026, 11, 1, tzinfo=UTC)


def state(**changes):
    return replace(carried_out(MONTHLY), rows_in_parent=True, **changes)


FIRST = first_partition(state(), DECLARED, EDGE)


def indexed(*indexes):
    existing = state()
    return replace(existing, parent=replace(existing.parent, indexes=indexes))


def with_first(existing):
    partition = first_partition(existing, DECLARED, EDGE)
    taken = ExistingPartition(replace(existing.parent, name=partition.name), partition)
    return replace(existing, partitions=(taken, *existing.partitions))


def test_a_table_is_taken_over_once():
    assert not is_taken_over(state())
    assert is_taken_over(with_first(state()))


def test_the_first_partition_ends_where_others_begin():
    november = MONTHLY.spec_for(datetime.datetime(2026, 11, 5, tzinfo=UTC))
    assert first_edge(november) == EDGE
    assert first_edge(None) is None
    assert first_edge(PartitionSpec("0", Remainder(3, 0))) is None
    partition = first_partition(state(), DECLARED, EDGE)
    assert (partition.name, partition.number) == (NAMES.of("before202611"), 0)
    assert partition.bound == below(EDGE)


def test_somebody_may_say_where_it_ends():
    for written in ("202611", "2026-11"):
        assert named_edge(DECLARED, written, is_date=False) == EDGE
    assert named_edge(DECLARED, "2026-11", is_date=True) == EDGE.date()
    integers = declaration(IntegerRange("pk", size=10), FIELDS, key_table=True)
    assert named_edge(integers, "30", is_date=False) == 30
    with pytest.raises(DeclarationError) as raised:
        named_edge(DECLARED, "soon", is_date=False)
    assert str(raised.value) == (
        "shop.Offer: Monthly('created', ahead=0) makes no partition 'soon'.\nHINT: Name the first "
        "partition that is to stay apart, as its table ends: --before 202611."
    )
    hashes = declaration(HashPartitions("pk", 3), FIELDS, key_table=True)
    with pytest.raises(DeclarationError):
        named_edge(hashes, "0", is_date=False)


def test_new_rows_stay_apart_from_it():
    november = MONTHLY.spec_for(EDGE)
    december = datetime.datetime(2026, 12, 1, tzinfo=UTC)
    assert list(edge_errors(DECLARED, EDGE, november)) == []
    assert list(edge_errors(DECLARED, december, None)) == []
    (error,) = edge_errors(DECLARED, december, november)
    assert str(error) == (
        "shop.Offer: new rows belong to partition 202611, which must stay apart from the table.\n"
        "HINT: Say --before 202611, or leave --before out, which says the same."
    )


def test_only_ranges_have_a_first_partition():
    assert list(strategy_errors(DECLARED)) == []
    (error,) = strategy_errors(declaration(HashPartitions("pk", 3), FIELDS, key_table=True))
    assert str(error) == (
        "shop.Offer: HashPartitions('pk', 3) has no first partition that a table could become.\n"
        "HINT: Install it, and move its rows: manage.py drain_partitions shop.Offer"
    )


DRAIN = "manage.py drain_partitions shop.Offer, which moves its rows instead"


@pytest.mark.parametrize(
    ("given", "edge", "error", "text"),
    [
        (
            {"unsupported": ("view a", "policy b")},
            EDGE,
            UnsupportedTable,
            f"shop.Offer: what depends on {TABLE} would stay with the old table when another one "
            "takes its name: view a, policy b.\nHINT: Drop it, run install_partition_triggers "
            f"--takeover shop.Offer, and create it again; or: {DRAIN}.",
        ),
        (
            {"sequences": (OwnedSequence(TABLE, "a", "d", ""), OwnedSequence(TABLE, "b", "a", ""))},
            EDGE,
            UnsupportedTable,
            f"shop.Offer: {TABLE} has more than one identity column.\nHINT: {DRAIN}",
        ),
        (
            {},
            datetime.datetime(2026, 12, 1, tzinfo=UTC),
            UnsupportedTable,
            f"shop.Offer: {NAMES.of('202611')} contains values before those of 202612.\n"
            f"HINT: Say --before 202611; or: {DRAIN}.",
        ),
    ],
)
def test_what_keeps_a_table_from_being_taken_over(given, edge, error, text):
    dependents = replace(DEPENDENT_OBJECTS, **given)
    found = list(
        takeover_errors(DECLARED, state(), dependents, first_partition(state(), DECLARED, edge))
    )
    assert [(type(one), str(one)) for one in found] == [(error, text)]


@pytest.mark.parametrize(
    "name",
    [
        NAMES.rebuilt,
        NAMES.old_sequence,
        NAMES.of("before202611"),
        NAMES.of('before202611_by "text"'),
    ],
)
def test_all_names_that_it_needs_must_be_free(name):
    existing = state(relation_owners={name.name: 'own"er'})
    (error,) = takeover_errors(DECLARED, existing, DEPENDENT_OBJECTS, FIRST)
    assert type(error) is UnmanagedObject
    assert str(error) == (
        f"shop.Offer: a relation {name} exists already.\n"
        "HINT: Rename or drop it: its name is needed."
    )


@pytest.mark.parametrize(
    ("definition", "columns", "finds"),
    [
        (f"USING btree ({quoted(KEY)})", (KEY,), True),
        (f"USING btree ({quoted(KEY)} DESC, {quoted('x')})", (KEY, "x"), True),
        (f"USING btree ({quoted('x')}, {quoted(KEY)})", ("x", KEY), False),
        (f"USING btree (lower({quoted('x')}), {quoted(KEY)})", (KEY,), False),
        (f"USING btree ({quoted(KEY)}) WHERE x > 0", (KEY,), False),
        (f"USING brin ({quoted(KEY)})", (KEY,), False),
    ],
)
def test_an_index_finds_the_rows_that_must_move(definition, columns, finds):
    planned = index_plan(DECLARED, indexed(Index("theirs", definition, False, columns)), EDGE)
    assert bool(planned) is not finds
    if not finds:
        create, mark = planned.operations
        assert isinstance(create, CreateIndex)
        assert create.name == NAMES.takeover_index
        assert isinstance(mark, SetMarker)


def test_an_index_that_was_left_serves_unless_it_is_invalid():
    left = Index(NAMES.takeover_index.name, "USING btree (x)", False, (KEY,), marked=True)
    assert not index_plan(DECLARED, indexed(left), EDGE)
    broken = replace(left, valid=False, marked=False)
    kinds = [type(one) for one in index_plan(DECLARED, indexed(broken), EDGE).operations]
    assert kinds == [DropIndex, CreateIndex, SetMarker]


def operations(existing, dependents=DEPENDENT_OBJECTS):
    return list(takeover_plan(DECLARED, existing, dependents, FIRST).operations)


def test_rows_of_other_partitions_move_before():
    (move,) = (one for one in operations(state()) if isinstance(one, MoveRows))
    assert (move.source, move.otherwise) == (Place(0, TABLE), Place(1, NAMES.default))
    assert [one.name for one in move.places] == [NAMES.of("202611")]
    assert (move.edge, move.key_table) == (EDGE, NAMES.key_table)
    without = replace(DECLARED, key_table=False)
    planned = takeover_plan(without, state(), DEPENDENT_OBJECTS, FIRST)
    (move,) = (one for one in planned.operations if isinstance(one, MoveRows))
    assert move.key_table is None


def test_the_route_of_the_old_table_goes_before_its_name():
    found = operations(state())
    kinds = [type(one) for one in found]
    for one in (CheckTakeover, DropRule, DropTrigger, RenameRelation, DropIdentity):
        assert kinds.index(one) < kinds.index(ChangePlaces), one
    assert kinds.index(ChangePlaces) < kinds.index(CreateInsertRule)
    assert DropRelation in kinds  # the view
    existing = state()
    foreign = replace(
        existing,
        others={
            name: replace(one, marker=None) if one.kind == "v" else one
            for name, one in existing.others.items()
        },
        parent=replace(existing.parent, rules=()),
    )
    kinds = [type(one) for one in operations(foreign)]
    assert DropRelation not in kinds
    assert DropRule not in kinds


def test_an_index_of_the_takeover_goes_with_it():
    left = Index(NAMES.takeover_index.name, "USING btree (x)", False, (KEY,), marked=True)
    existing = indexed(*state().parent.indexes, left)
    found = operations(existing)
    (drop,) = (one for one in found if isinstance(one, DropIndex))
    assert drop.name == NAMES.takeover_index
    created = [one.name for one in found if isinstance(one, CreateIndex)]
    assert NAMES.takeover_index not in created


def test_cross_partition_uniques_stay_unique_in_the_old_table():
    existing = replace(carried_out(MONTHLY, uniques=UNIQUES), rows_in_parent=True)
    assert ChangePlaces in [type(one) for one in operations(existing)]


def test_the_checks_of_the_old_table_go_with_those_of_the_parent():
    existing = state()
    check = Constraint("more", "c", "CHECK ((x > 0)) NO INHERIT", ("x",))
    with_check = replace(existing.parent, constraints=(*existing.parent.constraints, check))
    found = operations(replace(existing, parent=with_check))
    (renamed,) = (one for one in found if isinstance(one, RenameConstraint))
    assert (renamed.name, renamed.new) == ("more", f"{NAMES.of('before202611').name}_more")
    marked = {one.target.name for one in found if isinstance(one, SetMarker)}
    assert {renamed.new, 'no "less"'} <= marked


def test_a_column_of_the_old_table_may_be_null_when_that_of_the_parent_may():
    existing = with_first(state())
    taken = existing.partitions[0]
    marker = partition_marker(taken.partition)
    relation = replace(taken.relation, marker=marker)
    parent = replace(
        existing.parent,
        columns=tuple(replace(one, not_null=one.name == PK) for one in existing.parent.columns),
    )
    desired = desired_state(DECLARED, replace(existing, parent=parent), ())
    found = cast("list[DropNotNull]", list(not_null_operations(desired, relation)))
    assert {one.column for one in found} == {
        one.name for one in relation.columns if one.not_null and one.name != PK
    }
    assert found
    assert list(not_null_operations(desired, replace(relation, marker=None))) == []


def test_the_table_of_a_follower_goes_without_moving_rows():
    """Its rows may follow others than those of what was the table of its leader."""
    leading = leader()
    first = Partition(leading.table.beside("before"), 0, "before202611", below(EDGE))
    leading = replace(leading, partitions=(leading.partitions[0], first), parent_number=32767)
    declared = declaration(Follow("number"), FIELDS, key_table=True)
    existing = replace(state(), partitions=())
    partition = follower_partition(existing, first)
    assert (partition.name, partition.bound) == (NAMES.of("before202611"), Followed(0))
    assert list(takeover_errors(declared, existing, DEPENDENT_OBJECTS, partition)) == []
    planned = takeover_plan(declared, existing, DEPENDENT_OBJECTS, partition, leading)
    kinds = [type(one) for one in planned.operations]
    assert MoveRows not in kinds
    triggers = [one.trigger for one in planned.operations if isinstance(one, CreateTrigger)]
    assert NAMES.follow_trigger in {one.name for one in triggers if one.on == leading.key_table}
    (reference,) = (
        one
        for one in partition_constraints(
            desired_state(declared, replace(existing, partitions=()), (), leading), partition
        )
        if one.kind == "f"
    )
    assert reference.references == leading.key_table
