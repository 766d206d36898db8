"""The rules of a table, and the view that the INSERT rule writes to."""

from dataclasses import replace

import pytest

from parting.planning.compare.rules import (
    orphaned_view_operations,
    rule_operations,
    view_operations,
)
from parting.planning.operations import (
    CreateInsertRule,
    CreateNoUpsertRule,
    CreateTrigger,
    CreateView,
    DropRelation,
    DropRule,
    SetMarker,
)
from parting.schema.derived_names import Names
from parting.schema.objects import ExistingRule, Marker
from parting.strategies.time import Monthly
from tests.hostile import TABLE, current, plan
from tests.pure.states import carried_out

MONTHLY = Monthly("created", ahead=0)
NAMES = Names(TABLE)


def state(*, dropped=False, **changes):
    existing = carried_out(MONTHLY, dropped=dropped)
    existing = replace(existing, parent=replace(existing.parent, **changes))
    return existing, plan(MONTHLY, existing)[0]


def kinds(operations):
    return [type(one) for one in operations]


@pytest.mark.parametrize("dropped", [False, True])
def test_what_is_as_it_should_be_needs_nothing(dropped):
    arguments = state(dropped=dropped)
    for compare in (view_operations, orphaned_view_operations):
        assert list(compare(*arguments)) == []
    assert list(rule_operations(arguments[1])) == []


def test_a_rule_needs_the_view_and_its_trigger():
    desired = plan(MONTHLY, current())[0]
    assert kinds(view_operations(current(), desired)) == [
        CreateView,
        SetMarker,
        CreateTrigger,
        SetMarker,
    ]
    assert kinds(rule_operations(desired)) == [CreateInsertRule, SetMarker]


def test_without_an_insert_rule_upserts_are_disallowed():
    existing = current(dropped=True)
    desired = plan(MONTHLY, existing)[0]
    assert list(view_operations(existing, desired)) == []
    assert kinds(rule_operations(desired)) == [CreateNoUpsertRule, SetMarker]


@pytest.mark.parametrize(
    "change",
    [{"enabled": False}, {"marker": None}, {"marker": Marker("rule", (("columns", "1,2"),))}],
)
def test_an_outdated_rule_is_replaced(change):
    (rule,) = state()[0].parent.rules
    _, desired = state(rules=(replace(rule, **change),))
    drop, create, _ = rule_operations(desired)
    assert drop == DropRule(Names.INSERT_RULE, TABLE, replaced=True)
    assert create == CreateInsertRule(Names.INSERT_RULE, TABLE, NAMES.view, replaces=True)


def test_when_the_route_changes_the_other_rule_and_the_view_are_dropped():
    before, _ = state()
    parent = replace(before.parent, dropped_columns=True)
    existing = replace(before, parent=parent)
    desired = plan(MONTHLY, existing)[0]
    assert kinds(rule_operations(desired)) == [CreateNoUpsertRule, SetMarker, DropRule]
    assert list(orphaned_view_operations(existing, desired)) == [DropRelation("VIEW", NAMES.view)]


def test_when_a_rule_becomes_possible_upserts_are_allowed_again():
    rule = ExistingRule(Names.NO_UPSERT_RULE, "UPDATE", True, Marker("rule"))
    _, desired = state(rules=(rule,))
    *_, drop = rule_operations(desired)
    assert drop == DropRule(Names.NO_UPSERT_RULE, TABLE)
