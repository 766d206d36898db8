"""When the parent of a table is rebuilt, and why not."""

from dataclasses import replace

import pytest

from parting.exceptions import UnmanagedObject, UnsupportedTable
from parting.planning.operations import (
    CreateInsertRule,
    CreateNoUpsertRule,
    DropRelation,
    SwapRebuiltParent,
)
from parting.planning.rebuild_parent import (
    advice,
    needs_rebuilt_parent,
    rebuild_errors,
    rebuild_plan,
)
from parting.schema.derived_names import Names
from parting.schema.objects import ExistingTrigger, OwnedSequence
from parting.strategies.time import Monthly
from tests.hostile import DEPENDENT_OBJECTS, FIELDS, TABLE, UNIQUES, declaration
from tests.pure.states import carried_out

MONTHLY = Monthly("created", ahead=0)
DECLARED = declaration(MONTHLY, FIELDS, key_table=True)
NAMES = Names(TABLE)
STATEMENT_TRIGGER = ExistingTrigger("theirs", True, False, False, True, False, False, False, None)


def lost(**changes):
    return replace(carried_out(MONTHLY, dropped=True), **changes)


def test_a_table_that_lost_a_column_needs_it_if_nothing_else_keeps_it_from_a_rule():
    assert needs_rebuilt_parent(DECLARED, lost())
    assert not needs_rebuilt_parent(DECLARED, carried_out(MONTHLY))
    parent = lost().parent
    seen = replace(parent, triggers=(*parent.triggers, STATEMENT_TRIGGER))
    assert not needs_rebuilt_parent(DECLARED, lost(parent=seen))
    assert not needs_rebuilt_parent(DECLARED, lost(parent=replace(parent, triggers=())))


def test_rows_in_the_parent_do_not_hide_that_it_needs_it():
    assert needs_rebuilt_parent(DECLARED, lost(rows_in_parent=True))


def errors(existing=None, **changes):
    found = rebuild_errors("shop.Offer", existing or lost(), replace(DEPENDENT_OBJECTS, **changes))
    return [(type(one), str(one)) for one in found]


AS_WELL = "HINT: Inserts stay routed by trigger, which works as well."


@pytest.mark.parametrize(
    ("given", "error", "text"),
    [
        (
            {"existing": lost(rows_in_parent=True)},
            UnsupportedTable,
            f"shop.Offer: {TABLE} contains rows that have not been moved to partitions; only an "
            f"empty parent can be rebuilt.\n{AS_WELL}",
        ),
        (
            {"unsupported": ("view a", "policy b")},
            UnsupportedTable,
            f"shop.Offer: what depends on {TABLE} cannot be rebuilt with it: view a, policy b.\n"
            "HINT: Drop it, run install_partition_triggers --rebuild-parent shop.Offer, and create "
            "it again; or leave inserts routed by trigger, which works as well.",
        ),
        (
            {"existing": lost(relation_owners=dict.fromkeys([NAMES.rebuilt.name], 'own"er'))},
            UnmanagedObject,
            f"shop.Offer: a relation {NAMES.rebuilt} exists already.\n"
            "HINT: Rename or drop it: rebuilding the parent needs its name for a moment.",
        ),
        (
            {"sequences": (OwnedSequence(TABLE, "a", "d", ""), OwnedSequence(TABLE, "b", "a", ""))},
            UnsupportedTable,
            f"shop.Offer: {TABLE} has more than one identity column.\n{AS_WELL}",
        ),
    ],
)
def test_what_keeps_a_parent_from_being_rebuilt(given, error, text):
    assert errors(**given) == [(error, text)]
    found = advice("shop.Offer", given.pop("existing", lost()), replace(DEPENDENT_OBJECTS, **given))
    assert f"shop.Offer: {found}." == text.partition("\n")[0]


def test_where_nothing_does_the_advice_is_to_rebuild_it():
    assert errors() == []
    assert advice("shop.Offer", lost(), DEPENDENT_OBJECTS) == (
        "install_partition_triggers --rebuild-parent makes routing by rule possible"
    )


def kinds(existing):
    planned = rebuild_plan(DECLARED, existing, DEPENDENT_OBJECTS, None)
    assert len(planned.stages) == 2
    return [type(one) for one in planned.operations]


def test_a_rule_routes_afterwards_where_nothing_else_is_missing():
    found = kinds(lost())
    assert found.index(SwapRebuiltParent) < found.index(CreateInsertRule)
    assert CreateNoUpsertRule not in found


def test_otherwise_upserts_stay_disallowed_until_the_next_run():
    existing = lost()
    first, second = existing.partitions
    bare = replace(second, relation=replace(second.relation, indexes=()))
    without = replace(existing, partitions=(first, bare))
    assert CreateNoUpsertRule in kinds(without)
    assert CreateInsertRule not in kinds(without)


def test_a_view_without_a_marker_is_not_dropped():
    view = carried_out(MONTHLY).others[NAMES.view.name]
    for marker, dropped in ((view.marker, True), (None, False)):
        others = {**lost().others, NAMES.view.name: replace(view, marker=marker)}
        assert (DropRelation in kinds(lost(others=others))) is dropped


def test_unique_constraints_do_not_keep_it_from_a_rule():
    existing = carried_out(MONTHLY, dropped=True, uniques=UNIQUES)
    assert needs_rebuilt_parent(DECLARED, existing)
