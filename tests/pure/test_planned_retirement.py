"""What is done to retire a partition, and every reason not to."""

import datetime
from dataclasses import replace

import pytest

from parting.planning.desired_state import desired_state
from parting.planning.operations import (
    CheckNotReferenced,
    CheckPartition,
    CheckRetired,
    DropConstraint,
    DropRelation,
    DropTrigger,
    HoldRetired,
    LockTable,
    Referencing,
    RenameRelation,
    RetirePartition,
    SetMarker,
)
from parting.planning.retire import (
    COUNTED,
    InTheWay,
    Member,
    Reference,
    Retirement,
    drop_plan,
    foreign_key_plan,
    hold_operations,
    references,
    refusals,
    retire_plan,
)
from parting.schema.objects import Constraint, IncomingForeignKey, Marker, Name
from parting.schema.partitioned import KEEP_KEYS, RetiredTable
from parting.sql.markers import read_marker
from parting.strategies.time import Monthly
from tests.hostile import FIELDS, declaration
from tests.pure.states import carried_out

UTC = datetime.timezone.utc
MONTHLY = Monthly("created", ahead=1)
LIKES = Name("public", "likes")


def member(*, kind="r", referenced=True, **changes):
    """A table of which each month has a partition, and one that others reference."""
    declared = declaration(MONTHLY, FIELDS, key_table=True)
    current = carried_out(MONTHLY)
    desired = desired_state(declared, current, ())
    if referenced:
        constraint = Constraint(
            "likes_fk",
            "f",
            "FOREIGN KEY ..",
            columns=("offer",),
            references=desired.names.key_table,
            referenced_columns=("pk",),
        )
        current = replace(
            current, incoming_foreign_keys=(IncomingForeignKey(LIKES, kind, "ada", constraint),)
        )
    return Member(declared, replace(current, **changes), desired)


def first_of(one):
    return next(other for other in one.current.partitions if not other.partition.is_default)


def how(number, *, keeps_keys=False):
    present = datetime.datetime(2026, 11, 23, tzinfo=UTC)
    return Retirement(present, frozenset({number}), keeps_keys, 500)


def planned(one, *, keeps_keys=False):
    existing = first_of(one)
    number = existing.partition.number
    dependents = {existing.relation.oid: "nothing"}
    plan = retire_plan([one], number, how(number, keeps_keys=keeps_keys), dependents)
    return existing, plan.operations


def test_all_of_it_is_one_transaction_and_locks_come_first():
    one = member()
    existing, operations = planned(one)
    names = [type(operation) for operation in operations]
    locks = [other for other in operations if isinstance(other, LockTable)]
    assert [(lock.table, lock.mode) for lock in locks] == [
        (one.current.parent.name, "EXCLUSIVE"),
        (existing.relation.name, "ACCESS EXCLUSIVE"),
        (one.desired.names.key_table, "EXCLUSIVE"),
    ]
    order = [CheckPartition, CheckNotReferenced, RetirePartition, RenameRelation, SetMarker]
    places = [names.index(kind) for kind in order]
    assert places == sorted(places)
    assert names.count(RetirePartition) == 1
    dropped = {other.name for other in operations if isinstance(other, DropTrigger)}
    ours = {other.name for other in existing.relation.triggers if other.marker is not None}
    assert dropped == ours


def test_the_marker_says_what_it_was_and_the_default_partition_remembers():
    one = member()
    existing, operations = planned(one, keeps_keys=True)
    table, default = (
        read_marker(other.text)
        for other in operations
        if isinstance(other, SetMarker)
        and (read_marker(other.text) or Marker("")).kind in ("retired", "default")
    )
    assert table is not None
    assert table.kind == "retired"
    assert (table.get("suffix"), table.get("on_reference")) == (
        existing.partition.suffix,
        KEEP_KEYS,
    )
    assert default is not None
    assert default.get("retired")
    # Keys that stay are not looked for.
    assert not any(isinstance(other, CheckNotReferenced) for other in operations)


def test_a_name_that_is_taken_gets_the_number():
    one = member()
    existing, operations = planned(one)
    (first,) = (o.new for o in operations if isinstance(o, RenameRelation) and o.kind == "TABLE")
    taken = member(relation_owners={**one.current.relation_owners, first: "ada"})
    _, operations = planned(taken)
    (second,) = (o.new for o in operations if isinstance(o, RenameRelation) and o.kind == "TABLE")
    assert first != second
    assert str(existing.partition.number) in second


def test_foreign_keys_of_others_are_references():
    one = member()
    (found,) = references([one], one, {2})
    assert (found.referencing.table, found.referencing.columns) == (LIKES, ("offer",))
    assert (found.owner, found.follower, found.referencing.only) == ("ada", None, True)
    (native,) = references([member(kind="p")], member(kind="p"), {2})
    assert not native.referencing.only
    assert references([one], member(referenced=False), {2}) == ()


def reference(one, *, only=True, follower=None):
    referencing = Referencing(LIKES, ("offer",), (one.desired.pk,), only=only)
    return Reference(referencing, "ada", follower)


@pytest.mark.parametrize("keeps_keys", [False, True])
def test_nothing_in_the_way_is_no_refusal(keeps_keys):
    one = member()
    assert list(refusals(InTheWay(one, first_of(one)), keeps_keys=keeps_keys)) == []


@pytest.mark.parametrize(
    ("changes", "keeps_keys", "words"),
    [
        ({"dependents": ("view v",)}, False, "what depends on"),
        ({"in_table": True}, False, "would stay there for good"),
        ({"in_default": True}, True, "are in the default partition of"),
        ({"apart": ("1", "2")}, True, "follow rows in other partitions, which stay: 1, 2"),
    ],
)
def test_what_is_in_the_way_is_named(changes, keeps_keys, words):
    one = member()
    found = InTheWay(one, first_of(one), **changes)
    (refused,) = refusals(found, keeps_keys=keeps_keys)
    assert words in refused.message


def test_rows_that_reference_are_named_and_counted():
    one = member()
    existing = first_of(one)
    values = tuple(str(n) for n in range(7))
    found = InTheWay(one, existing, referenced=((reference(one), values),))
    (refused,) = refusals(found, keeps_keys=False)
    assert "7 rows of public.likes reference rows of" in refused.message
    assert "offer 0, 1, 2, 3, 4, .." in refused.message
    assert list(refusals(found, keeps_keys=True)) == []
    many = replace(found, referenced=((reference(one), ("1",) * (COUNTED + 1)),))
    (refused,) = refusals(many, keeps_keys=False)
    assert "more than 1,000 rows" in refused.message
    native = replace(found, referenced=((reference(one, only=False), ("1",)),))
    (refused,) = refusals(native, keeps_keys=True)
    assert "natively partitioned" in refused.message
    follows = replace(found, referenced=((reference(one, follower=one.declaration), ("1",)),))
    (refused,) = refusals(follows, keeps_keys=True)
    assert "1 row of public.likes follow rows of" in refused.message
    unread = InTheWay(one, existing, unreadable=(reference(one),))
    (refused,) = refusals(unread, keeps_keys=True)
    assert "cannot be read" in refused.message


def test_retired_tables_are_compared_with_their_markers_before_they_are_dropped():
    constraint = Constraint(
        "fk", "f", "FOREIGN KEY ..", ("place",), references=Name("public", "places")
    )
    retired = [
        RetiredTable(Name("a", name), oid, Marker("retired"), foreign_keys=(constraint,))
        for oid, name in ((1, "follower"), (2, "leader"))
    ]
    operations = drop_plan(retired).operations
    assert [type(one) for one in operations] == [
        CheckRetired,
        CheckRetired,
        DropRelation,
        DropRelation,
    ]
    assert [one.name.name for one in operations if isinstance(one, DropRelation)] == [
        "follower",
        "leader",
    ]
    locking, *holding = hold_operations(retired, 500)
    assert [(one.relation.name, one.mode.value) for one in locking.locks] == [
        ("follower", "SHARE ROW EXCLUSIVE"),
        ("leader", "SHARE ROW EXCLUSIVE"),
    ]
    assert "500ms" in locking.statement()
    assert [type(one) for one in holding] == [HoldRetired, HoldRetired]
    assert [one.locks for one in holding] == [(one,) for one in locking.locks]
    plan = foreign_key_plan(replace(carried_out(MONTHLY), retired=tuple(retired)))
    assert [type(one) for one in plan.operations] == [CheckRetired, DropConstraint] * 2
    assert len(plan.stages) == 2
