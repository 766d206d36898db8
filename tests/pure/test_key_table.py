"""The columns and indexes of the key table follow the unique constraints of its table."""

from dataclasses import replace

import pytest

from parting.planning.desired_state import desired_state
from parting.planning.key_table import (
    FILLED,
    FILLING,
    key_indexes,
    prepare_columns,
    unfilled_columns,
)
from parting.planning.operations import (
    AddKeyColumn,
    CreateKeyIndex,
    DeferKeyIndex,
    DropKeyColumn,
    DropKeyIndex,
    SetMarker,
)
from parting.planning.plan import Concurrent, Transaction
from parting.schema.objects import Marker
from parting.sql.markers import read_marker
from tests.builders import COLUMNS, NAMES, declare, event, key_table, state, unique

KIND = COLUMNS[2]
KINDS = unique("kinds", "kind")
INDEX = unique("app_event_keys_kinds", "kind", marker=Marker("unique"))
INDEX_NAME = NAMES.key_index("kinds")
DEFERRED = "DEFERRABLE INITIALLY DEFERRED"


def desired(*uniques):
    current = state(event(uniques=uniques))
    return desired_state(declare(), current, ())


def recorded(column=KIND, marker=FILLED):
    return replace(column, marker=marker)


def prepared(table, *uniques):
    """Return the operations; a marker comment as the marker."""
    operations = prepare_columns(table, desired(*uniques))
    return [
        read_marker(operation.text) if isinstance(operation, SetMarker) else operation
        for operation in operations
    ]


class TestColumns:
    FILLS = [FILLING, Marker("key_table", (("state", "filling"),))]

    def test_a_column_is_added_and_filled(self):
        assert prepared(key_table(), KINDS) == [
            AddKeyColumn(NAMES.key_table, KIND, replaces=False),
            *self.FILLS,
        ]

    def test_a_column_of_another_type_is_replaced_with_its_index(self):
        old = key_table(columns=(recorded(replace(KIND, type="text")),), uniques=(INDEX,))
        assert prepared(old, KINDS) == [
            DropKeyIndex(INDEX_NAME, NAMES.key_table, False),
            DropKeyColumn(NAMES.key_table, "kind", replaced=True),
            AddKeyColumn(NAMES.key_table, KIND, replaces=True),
            *self.FILLS,
        ]

    @pytest.mark.parametrize(
        ("index", "dropped"),
        [
            (replace(INDEX, definition="USING btree (other)"), True),
            (replace(INDEX, deferral=DEFERRED, constraint=True), True),
            (replace(INDEX, marker=None, valid=False), True),
            (replace(INDEX, marker=None), False),
            (INDEX, False),
        ],
        ids=["other definition", "other deferral", "invalid", "unmanaged", "as desired"],
    )
    def test_an_index_that_is_not_as_desired_is_dropped(self, index, dropped):
        operations = prepared(key_table(columns=(recorded(),), uniques=(index,)), KINDS)
        drop = DropKeyIndex(INDEX_NAME, NAMES.key_table, index.constraint)
        assert operations == ([drop] if dropped else [])

    @pytest.mark.parametrize(
        ("table", "unfilled"),
        [
            (None, [KIND]),
            (key_table(), [KIND]),
            (key_table(columns=(recorded(marker=FILLING),)), [KIND]),
            (key_table(columns=(recorded(),)), []),
        ],
        ids=["no key table", "missing", "filling", "filled"],
    )
    def test_columns_are_unfilled_until_every_row_is_recorded(self, table, unfilled):
        assert unfilled_columns(table, desired(KINDS)) == unfilled


class TestIndexes:
    CREATE = CreateKeyIndex(
        INDEX_NAME, NAMES.key_table, KINDS.definition, "kinds", ("kind",), False
    )

    def stages(self, table, *uniques, concurrently=False):
        return list(key_indexes(table, desired(*uniques), concurrently=concurrently))

    def test_one_transaction_where_there_are_no_rows(self):
        (stage,) = self.stages(None, KINDS)
        assert isinstance(stage, Transaction)
        create, mark = stage.operations
        assert (create, read_marker(mark.text)) == (self.CREATE, Marker("unique"))

    def test_without_blocking_writers_where_there_are(self):
        first, second = self.stages(key_table(), KINDS, concurrently=True)
        assert first == Concurrent(replace(self.CREATE, concurrently=True))
        assert [type(one) for one in second.operations] == [SetMarker]

    def test_an_index_without_its_marker_comment_gets_it(self):
        """A run broke off between the two."""
        table = key_table(columns=(recorded(),), uniques=(replace(INDEX, marker=None),))
        (stage,) = self.stages(table, KINDS, concurrently=True)
        assert [type(one) for one in stage.operations] == [SetMarker]

    def test_an_index_that_exists_is_left(self):
        table = key_table(columns=(recorded(),), uniques=(INDEX,))
        assert self.stages(table, KINDS) == []

    def test_a_deferrable_constraint_is_checked_at_the_end_of_the_transaction(self):
        (stage,) = self.stages(None, replace(KINDS, constraint=True, deferral=DEFERRED))
        assert [one for one in stage.operations if not isinstance(one, SetMarker)] == [
            self.CREATE,
            DeferKeyIndex(INDEX_NAME, NAMES.key_table, DEFERRED),
        ]
