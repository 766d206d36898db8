"""What a table is partitioned by, inferred from what exists: names, bounds, triggers, indexes."""

from dataclasses import replace

import pytest

from parting.migrate.inferred_declaration import (
    ExistingRanges,
    infer_partition_column,
    inferred_declaration,
)
from parting.schema.derived_names import Names
from parting.schema.objects import Constraint, Marker
from parting.schema.partitioned import Declaration
from parting.sql.markers import COLUMN_FILLED, COLUMN_FILLING
from parting.strategies.bounds import Followed, Interval, Remainder, Values
from parting.strategies.strategy import Follow
from parting.strategies.values import HashPartitions, ListPartitions
from tests.builders import (
    COLUMNS,
    EVENT,
    PRIMARY_KEY,
    declare,
    definition,
    event,
    key_table,
    month,
    partition,
    relation,
    state,
    trigger,
    unique,
)

pytestmark = [pytest.mark.guarantee(13), pytest.mark.guarantee(16)]

KIND, NUMBER = COLUMNS[2], COLUMNS[3]


def bounded(suffix, bound, *columns, **more):
    """Build a partition with a check that names columns."""
    check = Constraint(Names.BOUND_CHECK, "c", "CHECK (..)", columns or ("created",))
    return partition(suffix, bound, constraints=(PRIMARY_KEY, check), **more)


DEFAULT = partition("default", None, 1)
NOVEMBER = bounded("202611", month(11))


OURS = Marker("trigger")


def following(condition, marker=OURS):
    """Build a partition of a follower; the condition is that of the trigger that moves rows."""
    move = trigger(
        Names.MOVE_TRIGGER,
        marker=marker,
        definition=condition and definition(Names.MOVE_TRIGGER, condition=condition),
    )
    return partition("202611", Followed(2), triggers=(trigger("mine"), move))


def follower(condition, **more):
    return state(
        partitions=(DEFAULT, following(condition, **more)),
        follow_triggers=(("follow", EVENT.beside("app_tweet_keys")),),
    )


def test_ranges():
    assert inferred_declaration(state(partitions=(DEFAULT, NOVEMBER))) == Declaration(
        label="public.app_event",
        table='"public"."app_event"',
        pk="id",
        partition_column="created",
        strategy=ExistingRanges("key"),
        key_table=False,
        reads_are_pruned=True,
    )


def test_no_range_comes_next():
    strategy = ExistingRanges("key")
    assert strategy.spec_for(5) is None
    assert strategy.spec_named("202611", is_date=True) is None
    assert strategy.upcoming(5, ahead=3) == ()


@pytest.mark.parametrize(
    ("bounds", "strategy"),
    [
        ({"0": Remainder(2, 0), "1": Remainder(2, 1)}, HashPartitions("key", 2)),
        (
            {"a": Values(("x",)), "b": Values(("y", "z"))},
            ListPartitions("key", {"a": ("x",), "b": ("y", "z")}),
        ),
        ({"0": Interval(0, 10), "10": Interval(10, 30)}, ExistingRanges("key")),
    ],
)
def test_the_bounds_tell_the_strategy(bounds, strategy):
    partitions = (bounded(suffix, bound, "number") for suffix, bound in bounds.items())
    found = inferred_declaration(state(partitions=(DEFAULT, *partitions)))
    assert (found.strategy, found.partition_column) == (strategy, "number")


def test_a_follower_has_the_declaration_of_its_leader():
    current = follower("(old.event_id IS DISTINCT FROM new.event_id)")
    found = inferred_declaration(current, declare())
    assert (found.strategy, found.partition_column) == (Follow("key"), "event_id")
    assert found.leader == declare()
    assert inferred_declaration(current) is None


@pytest.mark.parametrize(
    "current",
    [
        state(partitions=()),
        state(partitions=(DEFAULT,)),
        state(partitions=(partition("202611", month(11)),)),
        state(event(constraints=()), partitions=(NOVEMBER,)),
        state(
            event(constraints=(replace(PRIMARY_KEY, columns=("id", "kind")),)),
            partitions=(NOVEMBER,),
        ),
    ],
    ids=["no partitions", "default only", "no check", "no primary key", "primary key of two"],
)
def test_too_little_to_infer_it(current):
    assert inferred_declaration(current) is None


def test_a_partition_column_that_is_known_needs_no_check():
    current = state(partitions=(partition("202611", month(11)),))
    assert inferred_declaration(current, partition_column="at").partition_column == "at"


@pytest.mark.parametrize(
    ("others", "expected"),
    [((), False), ((key_table(),), True), ((key_table(marker=None),), False)],
    ids=["none", "ours", "without a marker comment"],
)
def test_the_key_table(others, expected):
    assert inferred_declaration(state(None, *others, partitions=(NOVEMBER,))).key_table is expected


class TestPartitionColumn:
    def test_checks_of_several_columns_or_several_checks_tell_nothing(self):
        of_two = bounded("202612", month(12), "created", "number")
        of_another = bounded("202612", month(12), "number")
        assert infer_partition_column(state(partitions=(of_two,))) is None
        assert infer_partition_column(state(partitions=(NOVEMBER, of_another))) is None

    @pytest.mark.parametrize(
        ("condition", "column"),
        [
            ("(old.event_id IS DISTINCT FROM new.event_id)", "event_id"),
            ("(((old.event_id = new.event_id) IS NOT TRUE) OR true)", "event_id"),
            ("((((old.event_id)::text = (new.event_id)::text) IS NOT TRUE) OR true)", "event_id"),
            ('(((old."Event" OPERATOR(x.=) new."Event") IS NOT TRUE) OR true)', "Event"),
            ("((OLD.event_id IS DISTINCT FROM NEW.event_id) AND true)", "event_id"),
            ('(old."Event ""Id" IS DISTINCT FROM new."Event ""Id")', 'Event "Id'),
            ("(((old.event_id)::text = (new.event_id)::text) IS NOT TRUE)", "event_id"),
            ("((old.id OPERATOR(public.=) new.id) IS NOT TRUE)", "id"),
            ('((old."a b" OPERATOR("My Own".=) new."a b") IS NOT TRUE)', "a b"),
            ("(new.event_id > 0)", None),
            ("", None),
        ],
    )
    def test_the_move_trigger_of_a_follower_names_it(self, condition, column):
        assert infer_partition_column(follower(condition)) == column

    def test_a_trigger_without_a_marker_comment_says_nothing(self):
        current = follower("(old.event_id IS DISTINCT FROM new.event_id)", marker=None)
        assert infer_partition_column(current) is None


class TestUniqueConstraints:
    """Those that are enforced within each partition only are declared so; others are not."""

    KINDS = unique("kinds", "kind")

    def per_partition(self, *others, partitions=(NOVEMBER,), **options):
        current = state(event(uniques=(self.KINDS,)), *others, partitions=partitions)
        return inferred_declaration(current, **options).unique_per_partition

    def test_partitions_have_an_index_of_it(self):
        other = unique("app_event_202611_kinds", "kind")
        copied = bounded("202611", month(11), uniques=(other,))
        assert self.per_partition(partitions=(DEFAULT, copied)) == ("kinds",)

    def test_partitions_have_none(self):
        other = bounded("202611", month(11), uniques=(unique("numbers", "number"),))
        assert self.per_partition() == ()
        assert self.per_partition(partitions=(other,)) == ()

    @pytest.mark.parametrize(
        ("others", "expected"),
        [
            ((), ("kinds",)),
            ((key_table(),), ("kinds",)),
            ((key_table(uniques=(unique("app_event_keys_kinds", "kind"),)),), ()),
            (
                (key_table(uniques=(unique("app_event_keys_kinds", "kind", valid=False),)),),
                ("kinds",),
            ),
            ((key_table(columns=(replace(KIND, marker=COLUMN_FILLING),)),), ()),
            ((key_table(columns=(replace(KIND, marker=COLUMN_FILLED),)),), ("kinds",)),
            ((key_table(columns=(replace(NUMBER, marker=COLUMN_FILLING),)),), ("kinds",)),
            ((relation(EVENT.beside("unrelated")),), ("kinds",)),
        ],
        ids=[
            "no key table",
            "no columns",
            "index",
            "invalid index",
            "filling",
            "filled without an index",
            "other column",
            "other relation",
        ],
    )
    def test_between_migrations_the_key_table_decides(self, others, expected):
        assert self.per_partition(*others, between=True) == expected

    def test_an_index_without_columns_is_not_recorded(self):
        constant = unique("only_one")
        current = state(
            event(uniques=(constant,)),
            key_table(columns=(replace(KIND, marker=COLUMN_FILLING),)),
            partitions=(NOVEMBER,),
        )
        found = inferred_declaration(current, between=True)
        assert found.unique_per_partition == ("only_one",)
