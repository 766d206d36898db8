"""Which unique constraints are enforced across partitions, and which within each only."""

from dataclasses import replace

import pytest

from parting.schema.objects import IndexExpression, Unique
from parting.schema.unique_constraints import (
    clashing_columns,
    cross_partition_uniques,
    per_partition_uniques,
    recorded_columns,
    unsupported_uniques,
)
from parting.strategies.time import Monthly
from tests.hostile import FIELDS, KEY, NUMBER, PK, TEXT, current, declaration

MONTHLY = Monthly("created")


def unique(name, *columns, **changes):
    expressions = tuple(IndexExpression(one, one, "", "") for one in columns)
    return Unique(name, "", columns, columns, expressions, **changes)


BY_NUMBER = unique("by number", NUMBER)
BY_BOTH = unique("by both", NUMBER, TEXT)
WITH_KEY = unique("with key", NUMBER, KEY)
WITH_PK = unique("with pk", NUMBER, PK)
INVALID = unique("invalid", TEXT, valid=False)
ALL = (BY_NUMBER, BY_BOTH, WITH_KEY, WITH_PK, INVALID)


def sorted_out(*per_partition, key_table=True, uniques=ALL):
    declared = declaration(MONTHLY, FIELDS, key_table=key_table)
    declared = replace(declared, unique_per_partition=per_partition)
    parent = replace(current().parent, uniques=uniques)
    return [
        [one.name for one in listed(declared, parent)]
        for listed in (cross_partition_uniques, per_partition_uniques, unsupported_uniques)
    ]


def test_what_contains_neither_key_is_enforced_across_partitions():
    assert sorted_out() == [["by number", "by both"], [], []]


def test_without_a_key_table_that_is_not_supported():
    assert sorted_out(key_table=False) == [[], [], ["by number", "by both", "with pk"]]


@pytest.mark.parametrize("key_table", [True, False])
@pytest.mark.parametrize("declared", ["by number", (NUMBER,)])
def test_a_declaration_names_a_constraint_or_its_columns(declared, key_table):
    cross, per_partition, unsupported = sorted_out(declared, key_table=key_table)
    assert per_partition == ["by number"]
    assert cross == (["by both"] if key_table else [])
    assert unsupported == ([] if key_table else ["by both", "with pk"])


@pytest.mark.parametrize(
    "changes",
    [
        {"condition": "(number > 0)"},
        {"expressions": (*BY_NUMBER.expressions, IndexExpression("lower(x)", "", "", ""))},
    ],
)
def test_columns_do_not_name_an_index_with_a_condition_or_an_expression(changes):
    index = replace(BY_NUMBER, **changes)
    assert sorted_out((NUMBER,), uniques=(index,)) == [["by number"], [], []]
    assert sorted_out("by number", uniques=(index,)) == [[], ["by number"], []]


def test_the_key_table_records_each_column_once():
    assert recorded_columns(ALL[:2]) == tuple(sorted({NUMBER, TEXT}))
    assert recorded_columns(()) == ()


def test_columns_that_the_key_table_needs_itself_clash():
    clash = unique("clash", "partition_number", "pk", "other")
    assert list(clashing_columns((BY_NUMBER, clash))) == [
        (clash, "partition_number"),
        (clash, "pk"),
    ]
