"""The columns and indexes of a key table: what leads to those that unique constraints need."""

from dataclasses import replace
from typing import Any

import pytest

from parting.planning.compare.key_table import (
    create_key_table_operations,
    fill_stages,
    key_columns,
    key_indexes,
    missing_columns,
    orphaned_columns,
    orphaned_key_table_operations,
    prepare_columns,
    unfilled_columns,
)
from parting.planning.operations import (
    AddKeyColumn,
    CreateKeyIndex,
    CreateKeyTable,
    DeferKeyIndex,
    DropKeyColumn,
    DropKeyIndex,
    FillPages,
    MarkKeyTable,
    SetMarker,
)
from parting.planning.plan import Concurrent, Transaction
from parting.schema.derived_names import Names
from parting.schema.objects import Marker, Relation
from parting.sql.markers import (
    COLUMN_FILLED,
    COLUMN_FILLING,
    KEY_TABLE_FILLING,
    filled_marker,
    read_marker,
)
from parting.strategies.time import Monthly
from tests.hostile import COLUMNS, DEFERRED, NUMBER, TABLE, TEXT, UNIQUES, current, plan
from tests.pure.states import carried_out

MONTHLY = Monthly("created", ahead=0)
NAMES = Names(TABLE)
NUMBERS, TEXTS = COLUMNS[2:]
INDEX_MARKER = Marker("unique")


def desired(*uniques):
    return plan(MONTHLY, current(uniques=uniques))[0]


def key_table(columns=(), uniques=(), marker=COLUMN_FILLED):
    return Relation(
        9,
        NAMES.key_table,
        "r",
        "",
        "p",
        Marker("key_table", (("state", "filled"),)),
        columns=tuple(replace(one, marker=marker) for one in columns),
        uniques=uniques,
    )


def index_of(unique, **changes):
    """Return the index of the key table by which a unique constraint is enforced."""
    name = NAMES.key_index(unique.name).name
    return replace(unique, name=name, marker=INDEX_MARKER, **changes)


COMPLETE = key_table((NUMBERS, TEXTS), (index_of(UNIQUES[0]), index_of(DEFERRED)))


def kinds(operations):
    return [type(one) for one in operations]


def markers(operations):
    return [read_marker(one.text) for one in operations if isinstance(one, SetMarker)]


def test_a_key_table_has_the_columns_that_unique_constraints_use():
    assert key_columns(desired()) == ()
    assert key_columns(desired(DEFERRED)) == (TEXTS,)
    assert key_columns(desired(*UNIQUES, DEFERRED)) == (NUMBERS, TEXTS)


def test_a_new_key_table_is_yet_to_be_filled():
    operations: list[Any] = list(create_key_table_operations(desired(DEFERRED)))
    assert kinds(operations) == [CreateKeyTable, SetMarker, SetMarker]
    assert operations[0].columns == (TEXTS,)
    assert markers(operations) == [KEY_TABLE_FILLING, COLUMN_FILLING]


def test_keys_of_rows_that_exist_have_room_to_move():
    (create, *_) = create_key_table_operations(desired(), has_room=True)
    assert "WITH (fillfactor = 50)" in create.bare_statement()
    state = replace(carried_out(MONTHLY), rows_in_parent=True, others={})
    *_, last = fill_stages(state, desired_of(state))
    assert last.operations[0] == FillPages(NAMES.key_table)


def test_a_key_table_that_is_as_it_should_be_needs_nothing():
    wanted = desired(*UNIQUES, DEFERRED)
    state = replace(current(), others={NAMES.key_table.name: COMPLETE})
    assert list(prepare_columns(COMPLETE, wanted)) == []
    assert missing_columns(COMPLETE, wanted) == []
    assert unfilled_columns(COMPLETE, wanted) == []
    assert list(key_indexes(COMPLETE, wanted, concurrently=True)) == []
    assert list(orphaned_columns(COMPLETE, wanted)) == []
    assert list(orphaned_key_table_operations(state, wanted)) == []


def test_a_new_constraint_needs_columns_which_are_then_filled():
    existing = key_table((TEXTS,), (index_of(DEFERRED),))
    wanted = desired(*UNIQUES, DEFERRED)
    operations = list(prepare_columns(existing, wanted))
    assert kinds(operations) == [AddKeyColumn, SetMarker, SetMarker]
    assert operations[0] == AddKeyColumn(NAMES.key_table, NUMBERS)
    assert markers(operations) == [COLUMN_FILLING, KEY_TABLE_FILLING]
    assert unfilled_columns(existing, wanted) == [NUMBERS]


def test_a_column_that_is_still_being_filled_is_not_filled():
    existing = key_table((NUMBERS, TEXTS), marker=COLUMN_FILLING)
    assert missing_columns(existing, desired(*UNIQUES)) == []
    assert unfilled_columns(existing, desired(*UNIQUES)) == [NUMBERS, TEXTS]
    assert unfilled_columns(None, desired(*UNIQUES)) == [NUMBERS, TEXTS]


@pytest.mark.parametrize("change", [{"type": "bigint"}, {"collation": None}])
def test_a_column_of_another_type_is_replaced_and_its_indexes_with_it(change):
    column = replace(TEXTS, **change)
    existing = key_table((column,), (index_of(DEFERRED),))
    operations = list(prepare_columns(existing, desired(DEFERRED)))
    assert kinds(operations) == [
        DropKeyIndex,
        DropKeyColumn,
        AddKeyColumn,
        SetMarker,
        SetMarker,
    ]
    assert operations[1] == DropKeyColumn(NAMES.key_table, TEXT, replaced=True)
    assert operations[2] == AddKeyColumn(NAMES.key_table, TEXTS, replaces=True)


@pytest.mark.parametrize(
    "change",
    [{"definition": "USING btree (other)"}, {"valid": False}, {"deferral": "DEFERRABLE"}],
)
def test_an_index_that_is_not_as_it_should_be_is_replaced(change):
    existing = key_table((TEXTS,), (index_of(DEFERRED, **change),))
    drop = DropKeyIndex(NAMES.key_index(DEFERRED.name), NAMES.key_table, constraint=True)
    assert list(prepare_columns(existing, desired(DEFERRED))) == [drop]
    (create, _) = key_indexes(existing, desired(DEFERRED), concurrently=True)
    assert isinstance(create, Concurrent)


def test_an_index_that_has_no_marker_is_left_alone():
    theirs = replace(DEFERRED, name="theirs")
    existing = key_table((TEXTS,), (index_of(DEFERRED), theirs))
    assert list(prepare_columns(existing, desired(DEFERRED))) == []


def test_the_index_is_created_without_blocking_writers_where_rows_exist():
    name = NAMES.key_index(DEFERRED.name)
    create, then = key_indexes(key_table((TEXTS,)), desired(DEFERRED), concurrently=True)
    assert create == Concurrent(
        CreateKeyIndex(
            name,
            NAMES.key_table,
            DEFERRED.definition,
            DEFERRED.name,
            DEFERRED.key_columns,
            concurrently=True,
        )
    )
    assert kinds(then.operations) == [SetMarker, DeferKeyIndex, SetMarker]
    (both,) = key_indexes(None, desired(DEFERRED), concurrently=False)
    assert kinds(both.operations) == [CreateKeyIndex, SetMarker, DeferKeyIndex, SetMarker]


def test_a_constraint_that_is_not_deferrable_is_an_index_only():
    (both,) = key_indexes(None, desired(*UNIQUES), concurrently=False)
    assert kinds(both.operations) == [CreateKeyIndex, SetMarker]


def test_an_index_that_a_run_left_without_its_marker_is_only_marked():
    left = replace(index_of(UNIQUES[0]), marker=None)
    (stage,) = key_indexes(
        key_table((NUMBERS, TEXTS), (left,)), desired(*UNIQUES), concurrently=True
    )
    assert isinstance(stage, Transaction)
    (marker,) = stage.operations
    assert isinstance(marker, SetMarker)
    assert not marker.follows  # it is an outdated marker, which --check reports


def test_what_no_constraint_uses_any_longer_is_dropped():
    wanted = desired(DEFERRED)
    assert list(orphaned_columns(COMPLETE, wanted)) == [DropKeyColumn(NAMES.key_table, NUMBER)]
    state = replace(current(), others={NAMES.key_table.name: COMPLETE})
    assert list(orphaned_key_table_operations(state, wanted)) == [
        DropKeyIndex(NAMES.key_index(UNIQUES[0].name), NAMES.key_table, constraint=False),
        DropKeyColumn(NAMES.key_table, NUMBER),
    ]
    assert list(orphaned_key_table_operations(current(), wanted)) == []


def filling(existing, *uniques):
    """Return the sources and starts of what is recorded, and the markers in the end."""
    state = carried_out(MONTHLY)
    others = {**state.others, NAMES.key_table.name: existing}
    stages = list(fill_stages(replace(state, others=others), desired_of(state, *uniques)))
    if not stages:
        return [], []
    *batches, last = stages
    found = [(one.operation.number, one.operation.after) for one in batches]
    filled, *marked = last.operations
    assert filled == MarkKeyTable(NAMES.key_table, filled_marker())
    return found, markers(marked)


def desired_of(state, *uniques):
    parent = replace(state.parent, uniques=uniques)
    return plan(MONTHLY, replace(state, parent=parent))[0]


def test_what_is_filled_needs_no_filling():
    assert filling(COMPLETE, *UNIQUES, DEFERRED) == ([], [])


def test_a_new_column_is_filled_from_the_parent_and_every_partition():
    assert filling(key_table(), DEFERRED) == (
        [(0, None), (1, None), (2, None)],
        [COLUMN_FILLED],
    )


def test_filling_goes_on_where_a_run_stopped():
    marker = Marker("key_table", (("after", "77"), ("number", "1"), ("state", "filling")))
    stopped = replace(key_table((TEXTS,), marker=COLUMN_FILLING), marker=marker)
    assert filling(stopped, DEFERRED)[0] == [(1, "77"), (2, None)]
    # The rows that have been recorded lack another column.
    assert filling(stopped, DEFERRED, *UNIQUES)[0] == [(0, None), (1, None), (2, None)]


def test_without_a_key_table_nothing_is_recorded():
    state = carried_out(MONTHLY, key_table=False)
    assert list(fill_stages(state, plan(MONTHLY, state, key_table=False)[0])) == []


def test_rows_that_came_while_the_route_was_missing_are_recorded():
    state = carried_out(MONTHLY)
    state = replace(state, parent=replace(state.parent, triggers=()))
    *batches, _ = fill_stages(state, plan(MONTHLY, state)[0])
    assert [one.operation.number for one in batches] == [0]
