"""Which partitions should exist."""

import datetime
from dataclasses import replace

import pytest

from parting.planning.compare.partitions import (
    Remembered,
    marker_operations,
    partition_marker,
    remembered,
)
from parting.planning.desired_state import desired_state
from parting.planning.operations import SetMarker, State
from parting.planning.partitions import (
    desired_specs,
    follower_partitions,
    last_upcoming,
    leader_of,
    limited_to,
    numbered_partitions,
    open_to,
    position,
    uncovered_spec,
)
from parting.schema.derived_names import Names
from parting.schema.objects import Marker, Name
from parting.schema.partitioned import DEFAULT_NUMBER, FIRST_NUMBER, ExistingPartition, Partition
from parting.sql.markers import read_marker
from parting.strategies.bounds import Followed, Interval, PartitionSpec, Values, below
from parting.strategies.strategy import Follow
from parting.strategies.time import Monthly
from parting.strategies.values import IntegerRange, ListPartitions
from tests.hostile import COLUMNS, FIELDS, NOW, TABLE, current, declaration, leader, plan
from tests.pure.states import carried_out

UTC = datetime.timezone.utc
MONTHLY = Monthly("created", ahead=1)
NAMES = Names(TABLE)


def declared(strategy):
    return declaration(strategy, FIELDS, key_table=True)


def at(month, day=1, year=2026):
    return datetime.datetime(year, month, day, tzinfo=UTC)


def with_bounds(*bounds):
    """Return a table with partitions of these bounds."""
    existing = current()
    partitions = tuple(
        ExistingPartition(
            existing.parent, Partition(NAMES.of(str(number)), number, str(number), bound)
        )
        for number, bound in enumerate(bounds, FIRST_NUMBER)
    )
    return replace(existing, partitions=partitions)


@pytest.mark.parametrize(
    ("strategy", "column", "highest", "expected"),
    [
        (MONTHLY, COLUMNS[1], None, NOW),
        (MONTHLY, replace(COLUMNS[1], type="date"), None, NOW.date()),
        (IntegerRange("pk", size=10), COLUMNS[0], 77, 77),
        (IntegerRange("pk", size=10), COLUMNS[0], None, 0),
        (Follow("number"), COLUMNS[2], None, None),
    ],
)
def test_a_table_grows_now_or_at_its_highest_number(strategy, column, highest, expected):
    assert position(declared(strategy), column, NOW, highest) == expected


def test_the_last_partition_ahead_is_as_declared_or_as_asked():
    assert last_upcoming(declared(MONTHLY), NOW).suffix == "202612"
    assert last_upcoming(declared(MONTHLY), NOW, 3).suffix == "202702"
    assert last_upcoming(declared(Follow("number")), None) is None


@pytest.mark.parametrize(
    ("existing", "left"),
    [
        ([], (at(11), at(12))),
        ([Interval(at(11), at(12))], None),
        ([Interval(at(10), at(11, 10))], (at(11, 10), at(12))),
        ([Interval(at(11, 20), at(12, 20))], (at(11), at(11, 20))),
        ([Interval(at(11, 10), at(11, 20))], (at(11), at(11, 10))),
        ([Interval(at(10), at(11, 5)), Interval(at(11, 20), at(12, 3))], (at(11, 5), at(11, 20))),
        ([Interval(at(11), at(11, 15)), Interval(at(11, 15), at(12))], None),
        ([Interval(at(12), at(1, year=2027))], (at(11), at(12))),
    ],
)
def test_what_other_partitions_cover_is_cut_off(existing, left):
    spec = PartitionSpec("202611", Interval(at(11), at(12)))
    free = uncovered_spec(spec, with_bounds(*existing))
    assert free == (PartitionSpec("202611", Interval(*left)) if left else None)


def test_missing_months_are_created_in_their_order_with_those_of_misplaced_rows():
    existing = with_bounds(Interval(at(11), at(12)))
    october = PartitionSpec("202610", Interval(at(10), at(11)))
    specs = desired_specs(declared(MONTHLY), existing, NOW, [october])
    assert [one.suffix for one in specs] == ["202610", "202612"]


def test_lists_that_exist_are_not_created_again():
    strategy = ListPartitions("text", {"a": ["x"], "b": ["y"]})
    existing = carried_out(strategy)
    assert desired_specs(declared(strategy), existing, None) == ()
    without = replace(existing, partitions=existing.partitions[:-1])
    (spec,) = desired_specs(declared(strategy), without, None)
    assert spec.suffix == existing.partitions[-1].partition.suffix


def test_a_new_partition_gets_the_next_number():
    existing = with_bounds(Interval(at(10), at(11)), Interval(at(11), at(12)))
    spec = PartitionSpec("202612", Interval(at(12), at(1, year=2027)))
    *_, last = numbered_partitions(declared(MONTHLY), existing, [spec], NAMES)
    assert last == Partition(NAMES.of("202612"), FIRST_NUMBER + 2, "202612", spec.bound)
    (first,) = numbered_partitions(declared(MONTHLY), current(), [spec], NAMES)
    assert first.number == FIRST_NUMBER


def test_a_list_that_exists_has_the_values_that_are_declared_now():
    strategy = ListPartitions("text", {"2": ["new"]})
    existing = with_bounds(Values(("old",)))
    (one,) = numbered_partitions(declared(strategy), existing, [], NAMES)
    assert one.bound == Values(("new",))


def test_a_follower_has_the_partitions_of_its_leader_but_for_the_default_one():
    followed = leader()
    made = follower_partitions(current(), NAMES, followed)
    assert [(one.number, one.suffix, one.bound) for one in made] == [
        (one.number, one.suffix, Followed(one.number)) for one in followed.partitions[1:]
    ]
    renamed = Name("public", "renamed")
    relation = replace(current().parent, name=renamed)
    there = ExistingPartition(relation, made[0])
    first, second = follower_partitions(replace(current(), partitions=(there,)), NAMES, followed)
    assert (first.name, second.name) == (renamed, made[1].name)


def test_a_leader_can_be_limited_to_what_a_follower_has():
    followed = leader()
    assert limited_to(followed, {"", 'e"u'}).partitions == (
        followed.partitions[0],
        followed.partitions[2],
    )
    assert limited_to(followed, {one.suffix for one in followed.partitions}) == followed
    assert limited_to(followed, ()).partitions == ()


def test_a_follower_knows_the_triggers_on_the_key_table_of_its_leader():
    existing = carried_out(MONTHLY)
    desired, _ = plan(MONTHLY, existing)
    assert leader_of(desired, existing).key_triggers == ()
    key_table = existing.others[NAMES.key_table.name]
    trigger = existing.parent.triggers[0]
    key_table = replace(key_table, triggers=(trigger,))
    existing = replace(existing, others={NAMES.key_table.name: key_table})
    followed = leader_of(desired, existing)
    assert followed.key_triggers == (trigger,)
    assert (followed.table, followed.key_table, followed.pk) == (
        TABLE,
        NAMES.key_table,
        desired.pk.name,
    )
    assert followed.partition(DEFAULT_NUMBER).is_default


def test_the_marker_of_a_partition_contains_all_that_is_known_of_it():
    existing = carried_out(MONTHLY)
    desired, _ = plan(MONTHLY, existing)
    numbers = sorted(one.partition.number for one in existing.partitions)
    known = Remembered(numbers[-1], frozenset(numbers[1:]))
    for one in existing.partitions:
        assert partition_marker(one.partition, known) == one.relation.marker
        assert list(marker_operations(desired, one.partition, one.relation)) == []
    default = existing.partitions[0]
    for marker, state in (
        (Marker("partition"), State.OUTDATED),
        (Marker("default", (("number", str(DEFAULT_NUMBER)),)), None),  # of an earlier version
    ):
        relation = replace(default.relation, marker=marker)
        (operation,) = marker_operations(desired, default.partition, relation)
        assert isinstance(operation, SetMarker)
        assert read_marker(operation.text) == Marker(
            "default", (("highest", "3"), ("number", str(DEFAULT_NUMBER)), ("numbers", "2-3"))
        )
        assert (operation.difference and operation.difference.state) == state


def test_no_number_is_given_twice():
    existing = carried_out(MONTHLY)
    *others, last = existing.partitions
    dropped = replace(existing, partitions=tuple(others))
    specs = (PartitionSpec("203001", last.partition.bound),)
    *_, new = numbered_partitions(declared(MONTHLY), dropped, specs, NAMES)
    assert (new.suffix, new.number) == ("203001", last.partition.number + 1)


def test_a_follower_has_the_numbers_of_its_leader():
    existing = current()
    desired, _ = plan(Follow("created"), existing)
    assert remembered(desired, carried_out(MONTHLY).default_partition).highest == 0


def test_what_was_the_table_itself_has_the_number_of_its_rows():
    """The parent that takes its place gets another, so that no key has to be changed."""
    existing = with_bounds(Interval(at(11), at(12)))
    assert existing.parent_number == 0
    was_table = replace(
        existing.partitions[0], partition=Partition(NAMES.of("before"), 0, "before", below(at(11)))
    )
    taken_over = replace(existing, partitions=(was_table, *existing.partitions))
    assert taken_over.parent_number == 32767
    desired = desired_state(declared(MONTHLY), taken_over, ())
    assert (desired.parent_number, leader_of(desired, taken_over).parent_number) == (32767, 32767)
    assert {trigger.argument for trigger in desired.parent_key_triggers} == {"32767"}


def test_a_follower_with_rows_of_its_own_waits_with_the_partition_of_their_number():
    led = leader()
    first = Partition(NAMES.of("before"), 0, "before", below(at(11)))
    led = replace(led, partitions=(led.partitions[0], first, *led.partitions[1:]))
    empty = replace(current(), rows_in_parent=False)
    assert open_to(led, empty) == led
    with_rows = replace(current(), rows_in_parent=True)
    assert first not in open_to(led, with_rows).partitions
    assert len(open_to(led, with_rows).partitions) == len(led.partitions) - 1
    partition = ExistingPartition(current().parent, replace(first, bound=Followed(0)))
    assert open_to(led, replace(with_rows, partitions=(partition,))) == led
