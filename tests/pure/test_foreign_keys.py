"""Foreign keys of other tables: replaced by ones to the key table, and back, whatever broke off."""

from dataclasses import replace

import pytest

from parting.planning.foreign_keys import (
    can_be_referenced,
    reference_key_table,
    reference_parent,
    without_marker,
)
from parting.planning.operations import (
    AddForeignKey,
    DropConstraint,
    ObjectAddress,
    ReplaceForeignKey,
    SetComment,
    SetMarker,
    ValidateConstraint,
)
from parting.planning.plan import Transaction
from parting.schema.objects import Marker
from parting.sql.markers import read_marker
from tests.builders import EVENT, NAMES, incoming, key_table, month, partition, state, unique

pytestmark = [pytest.mark.guarantee(8), pytest.mark.guarantee(14)]

NOTE = EVENT.beside("app_note")
NAME = "note_event_fk"
TEMPORARY = "note_event_fk_parting"
ACTIONS = "DEFERRABLE INITIALLY DEFERRED"
OURS = Marker("foreign_key")
COMMENTED = Marker("foreign_key", (("comment", "theirs"),))
COPY = Marker("constraint")

ADD_TO_KEY_TABLE = AddForeignKey(
    NOTE, TEMPORARY, NAME, ("event_id",), NAMES.key_table, ("pk",), ACTIONS, True
)
ADD_TO_PARENT = replace(ADD_TO_KEY_TABLE, references=EVENT, referenced_columns=("id",))
VALIDATE = ValidateConstraint(NOTE, TEMPORARY, NAMES.key_table)


def to_event(**more):
    return incoming(**more)


def to_key_table(**more):
    return incoming(references=NAMES.key_table, **{"marker": OURS} | more)


def shown(stages):
    """Return the operations of each stage; a marker comment as the marker that it is."""
    assert all(isinstance(stage, Transaction) for stage in stages)
    return [
        tuple(
            (one.target, read_marker(one.text)) if isinstance(one, SetMarker) else one
            for one in stage.operations
        )
        for stage in stages
    ]


def key_table_stages(*references, **more):
    return shown(reference_key_table(state(incoming_foreign_keys=references, **more)))


def parent_stages(*references, **more):
    return shown(reference_parent(state(incoming_foreign_keys=references, **more)))


@pytest.mark.parametrize(
    ("of_parent", "of_key_table"),
    [(("id",), ("pk",)), (("kind",), ("kind",)), (("number", "kind"), ("number", "kind"))],
)
def test_columns_are_those_of_the_key_table_and_back(of_parent, of_key_table):
    for stages, reference, columns in (
        (key_table_stages, to_event(referenced_columns=of_parent), of_key_table),
        (parent_stages, to_key_table(referenced_columns=of_key_table), of_parent),
    ):
        (add, _), *_ = stages(reference)
        assert (type(add), add.referenced_columns) == (AddForeignKey, columns)


def test_what_can_be_referenced_is_unique_in_the_key_table():
    marked = unique("u", "kind", "number", marker=Marker("unique"))
    current = state(None, key_table(uniques=(marked, unique("v", "number"))))
    for columns in (("pk",), ("kind", "number"), ("number", "kind")):
        assert can_be_referenced(current, columns)
    for columns in (("kind",), ("number",), ("pk", "kind")):
        assert not can_be_referenced(current, columns)
    assert not can_be_referenced(state(), ("pk",))
    assert not can_be_referenced(state(None, key_table(marker=None)), ("pk",))


def marker_of(name, marker):
    return (ObjectAddress("CONSTRAINT", name, NOTE), marker)


class TestToTheKeyTable:
    def test_the_new_one_is_validated_beside_the_old_one_and_takes_its_place(self):
        assert key_table_stages(to_event()) == [
            (ADD_TO_KEY_TABLE, marker_of(TEMPORARY, OURS)),
            (VALIDATE,),
            (ReplaceForeignKey(NOTE, NAME, TEMPORARY, EVENT),),
        ]

    def test_its_comment_is_kept_in_the_marker(self):
        (add, mark), *_ = key_table_stages(to_event(comment="theirs"))
        assert (add, mark) == (ADD_TO_KEY_TABLE, marker_of(TEMPORARY, COMMENTED))

    def test_a_table_that_postgresql_partitions_gets_it_in_one_transaction(self):
        assert key_table_stages(to_event(kind="p")) == [
            (
                DropConstraint(NOTE, NAME, EVENT, replaced=True),
                replace(ADD_TO_KEY_TABLE, name=NAME, not_valid=False),
                marker_of(NAME, OURS),
            )
        ]

    def test_the_copy_in_a_partition_of_another_table_stays_a_copy(self):
        (_, mark), _, last = key_table_stages(to_event(marker=COPY))
        assert mark == marker_of(TEMPORARY, COPY)
        assert last == (ReplaceForeignKey(NOTE, NAME, TEMPORARY, EVENT),)

    @pytest.mark.parametrize("marker", [OURS, None])
    def test_nothing_is_left_to_do_for_one_that_references_it(self, marker):
        assert key_table_stages(to_key_table(marker=marker)) == []

    def test_those_of_the_partitions_are_planned_with_the_partitions(self):
        own = to_event(table="app_event_202611")
        assert key_table_stages(own, partitions=(partition("202611", month(11)),)) == []

    def test_each_of_several_is_replaced(self):
        stages = key_table_stages(to_event(), to_event(name="other_fk", table="app_other"))
        assert len(stages) == 6


class TestAfterARunThatBrokeOff:
    """What exists under the temporary name decides where the next run begins."""

    def test_not_validated_yet(self):
        temporary = to_key_table(name=TEMPORARY, validated=False)
        assert key_table_stages(to_event(), temporary) == [
            (VALIDATE,),
            (ReplaceForeignKey(NOTE, NAME, TEMPORARY, EVENT),),
        ]

    def test_validated(self):
        temporary = to_key_table(name=TEMPORARY)
        assert key_table_stages(to_event(), temporary) == [
            (ReplaceForeignKey(NOTE, NAME, TEMPORARY, EVENT),)
        ]

    def test_the_old_one_has_changed_since(self):
        temporary = to_key_table(name=TEMPORARY, actions="ON DELETE CASCADE")
        assert key_table_stages(to_event(), temporary) == [
            (DropConstraint(NOTE, TEMPORARY, NAMES.key_table, replaced=True),),
            (ADD_TO_KEY_TABLE, marker_of(TEMPORARY, OURS)),
            (VALIDATE,),
            (ReplaceForeignKey(NOTE, NAME, TEMPORARY, EVENT),),
        ]

    def test_another_table_has_one_of_that_name(self):
        other = to_key_table(name=TEMPORARY, table="app_other")
        assert key_table_stages(to_event(), other) == key_table_stages(to_event())

    def test_one_without_a_marker_comment_is_a_foreign_key_like_others(self):
        theirs = to_event(name=TEMPORARY)
        assert len(key_table_stages(to_event(), theirs)) == 6

    def test_one_to_the_other_target_is_dropped(self):
        """A run the other way broke off, and its foreign key is in the place already."""
        temporary = to_event(name=TEMPORARY, marker=OURS)
        assert key_table_stages(to_key_table(), temporary) == [
            (DropConstraint(NOTE, TEMPORARY, EVENT),)
        ]

    def test_one_in_its_place_is_validated(self):
        assert key_table_stages(to_key_table(validated=False)) == [
            (ValidateConstraint(NOTE, NAME, NAMES.key_table),)
        ]
        assert key_table_stages(to_key_table(validated=False, marker=None)) == []


class TestToTheTableAgain:
    def test_the_way_back_is_the_same(self):
        assert parent_stages(to_key_table()) == [
            (ADD_TO_PARENT, marker_of(TEMPORARY, OURS)),
            (ValidateConstraint(NOTE, TEMPORARY, EVENT),),
            (
                ReplaceForeignKey(NOTE, NAME, TEMPORARY, NAMES.key_table),
                SetComment(NOTE, NAME, ""),
            ),
        ]

    def test_it_gets_its_comment_again(self):
        (_, mark), _, (_, comment) = parent_stages(to_key_table(marker=COMMENTED))
        assert mark == marker_of(TEMPORARY, COMMENTED)
        assert comment == SetComment(NOTE, NAME, "theirs")

    def test_a_table_that_postgresql_partitions(self):
        assert parent_stages(to_key_table(kind="p")) == [
            (
                DropConstraint(NOTE, NAME, NAMES.key_table, replaced=True),
                replace(ADD_TO_PARENT, name=NAME, not_valid=False),
                marker_of(NAME, OURS),
                SetComment(NOTE, NAME, ""),
            )
        ]

    def test_a_copy_keeps_its_marker_comment(self):
        (_, mark), _, last = parent_stages(to_key_table(marker=COPY))
        assert mark == marker_of(TEMPORARY, COPY)
        assert last == (ReplaceForeignKey(NOTE, NAME, TEMPORARY, NAMES.key_table),)

    def test_those_without_a_marker_comment_are_left_alone(self):
        theirs = to_key_table(marker=None)
        assert parent_stages(theirs) == []
        assert parent_stages(to_event()) == []
        current = state(None, key_table(), incoming_foreign_keys=(theirs, to_key_table()))
        assert list(without_marker(current)) == [theirs]

    def test_an_installation_that_broke_off_leaves_nothing_behind(self):
        temporary = to_key_table(name=TEMPORARY, validated=False)
        assert parent_stages(to_event(), temporary) == [
            (DropConstraint(NOTE, TEMPORARY, NAMES.key_table),)
        ]


def test_a_table_that_rows_come_back_into_keeps_its_foreign_keys_as_they_are():
    """Its rows have no keys before it becomes a partition: a validation would fail."""
    one = to_key_table(marker=COPY, validated=False)
    assert key_table_stages(one)
    assert not key_table_stages(replace(one, is_restoring=True))
    assert parent_stages(one)
    assert not parent_stages(replace(one, is_restoring=True))
