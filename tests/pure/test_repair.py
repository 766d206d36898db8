"""What is right again at once, in the transaction that has changed a partitioned table."""

from dataclasses import replace

import pytest

from parting.planning.desired_state import desired_state
from parting.planning.operations import (
    CreateFunction,
    CreateTrigger,
    DropConstraint,
    DropFunction,
    DropIndex,
    DropKeyColumn,
    DropKeyIndex,
)
from parting.planning.repair import repair_operations
from parting.schema.objects import Constraint, Index, Marker
from tests.builders import (
    COLUMNS,
    NAMES,
    PRIMARY_KEY,
    declare,
    event,
    function,
    key_table,
    month,
    partition,
    state,
    unique,
)

NOVEMBER = NAMES.of("202611")
COPY = Marker("constraint")


def repair(current, **declared):
    desired = desired_state(declare(**declared), current, ())
    return repair_operations(current, desired)


def of_type(kind, operations):
    return [one for one in operations if type(one) is kind]


def november(**more):
    return (partition("202611", month(11), **more),)


def test_functions_and_triggers_are_created_again():
    operations = repair(state(partitions=november()))
    functions = {one.function.name for one in of_type(CreateFunction, operations)}
    assert NAMES.function("route") in functions
    tables = {one.trigger.on for one in of_type(CreateTrigger, operations)}
    assert tables == {NAMES.table, NOVEMBER}


@pytest.mark.parametrize(
    ("marker", "dropped"), [(Marker("function"), True), (None, False)], ids=["ours", "unmanaged"]
)
def test_a_function_with_other_arguments_is_dropped(marker, dropped):
    """CREATE OR REPLACE would leave the old one beside the new one."""
    locate = function("locate", marker=marker)
    name = locate.function.name
    operations = repair(state(functions={name.name: locate}))
    assert of_type(DropFunction, operations) == ([DropFunction(name, "")] if dropped else [])


def test_partitions_do_not_enforce_what_the_table_no_longer_does():
    gone = Constraint("app_event_202611_gone", "f", "FOREIGN KEY ..", ("kind",), marker=COPY)
    own = Constraint("mine", "c", "CHECK (true)", ("kind",))
    primary_key = replace(PRIMARY_KEY, name="app_event_202611_pkey", marker=COPY)
    operations = repair(state(partitions=november(constraints=(gone, own, primary_key))))
    assert of_type(DropConstraint, operations) == [
        DropConstraint(NOVEMBER, "app_event_202611_gone", None)
    ]


@pytest.mark.parametrize(
    ("changes", "dropped"),
    [({}, True), ({"unique": False}, False), ({"marked": False}, False)],
    ids=["unique", "plain", "unmanaged"],
)
def test_unique_indexes_of_partitions_that_the_table_no_longer_has_are_dropped(changes, dropped):
    """Plain ones reject no row, and are dropped without blocking writers, later."""
    index = Index("app_event_202611_kinds", "USING btree (kind)", True, ("kind",), marked=True)
    operations = repair(state(partitions=november(indexes=(replace(index, **changes),))))
    drop = DropIndex(NOVEMBER.beside(index.name), concurrently=False)
    assert of_type(DropIndex, operations) == ([drop] if dropped else [])


class TestKeyTable:
    KINDS = unique("app_event_keys_kinds", "kind", marker=Marker("unique"))
    CURRENT = key_table(
        columns=(replace(COLUMNS[2], marker=Marker("column")), COLUMNS[3]),
        uniques=(KINDS, unique("mine", "number")),
    )

    def test_it_does_not_enforce_what_the_table_no_longer_does(self):
        operations = repair(state(None, self.CURRENT))
        assert of_type(DropKeyIndex, operations) == [
            DropKeyIndex(NAMES.table.beside(self.KINDS.name), NAMES.key_table, False)
        ]
        assert of_type(DropKeyColumn, operations) == [DropKeyColumn(NAMES.key_table, "kind")]

    def test_it_goes_on_enforcing_the_rest(self):
        current = state(event(uniques=(unique("kinds", "kind"),)), self.CURRENT)
        operations = repair(current)
        assert of_type(DropKeyIndex, operations) + of_type(DropKeyColumn, operations) == []

    def test_without_a_key_table_in_the_declaration_it_is_left_alone(self):
        operations = repair(state(None, self.CURRENT), key_table=False)
        assert of_type(DropKeyIndex, operations) == []
