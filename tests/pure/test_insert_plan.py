"""What an insert straight into partitions is to do, by what is known of its table."""

from dataclasses import replace

import pytest
from django.db import NotSupportedError
from django.db.models.constants import OnConflict

from parting import Monthly
from parting.orm.insert_plan import (
    IN_ORDER,
    ROWS_EACH,
    InsertPlan,
    by_route_if_scattered,
    conflict_targets,
    goes_straight,
    grouped,
    may_evaluate_defaults,
    with_arbiter,
)
from parting.orm.table_facts import TableFacts
from parting.schema.objects import IndexExpression, Name, Unique
from parting.schema.partitioned import BY_ROUTE, Declaration, InsertTargets, ValueColumn

TABLE = Name("public", "account")
DECLARATION = Declaration("blog.Account", "account", "id", "at", Monthly("at"))
TARGETS = InsertTargets(
    oid=1,
    table=TABLE,
    installed=True,
    has_rule=True,
    has_pages=False,
    has_uniques=True,
    sees_inserts=(),
    sees_updates=(),
    partition_column_type="timestamp with time zone",
    partitions={1: Name("public", "account_default"), 2: Name("public", "account_202611")},
    bounds={},
    oids={1: 2, 2: 3},
    versions={1: "700", 2: "701"},
    triggers=(),
)
COLUMNS = {
    name: ValueColumn(name, "integer", name == "twice", True, -1, "", True)
    for name in ("id", "at", "email", "number", "twice")
}

FACTS = TableFacts("1", "2", TARGETS, COLUMNS, (), (), frozenset())


def unique(*columns, **more):
    expressions = tuple(IndexExpression(f'"{name}"', name, "=", "") for name in columns)
    return Unique(f"{'_'.join(columns)}_key", "", columns, columns, expressions, **more)


PK, EMAIL, NUMBER, BY_DAY, TWICE = (
    unique(*columns)
    for columns in (("id",), ("email",), ("number",), ("number", "at"), ("twice", "at"))
)
EMAIL_INDEX = "account_keys_email_key"
INDEXES = {"account_keys_pkey", EMAIL_INDEX}


# The way


def test_while_rows_return_to_the_table_conflicts_are_looked_for_everywhere():
    leaving = replace(TARGETS, installed=False, sees_inserts=("note",))
    assert goes_straight(OnConflict.IGNORE, COLUMNS, DECLARATION, leaving)
    assert not goes_straight(None, COLUMNS, DECLARATION, leaving)
    found = conflict_targets(DECLARATION, leaving, [PK, EMAIL, BY_DAY], INDEXES)
    assert {(one.source, one.only, one.pk) for one in found} == {(TABLE, False, "id")}
    plan = InsertPlan(DECLARATION, replace(FACTS, targets=leaving), OnConflict.IGNORE)
    assert plan.locate is None


@pytest.mark.parametrize("on_conflict", [None, OnConflict.IGNORE, OnConflict.UPDATE])
@pytest.mark.parametrize("change", [{"partitions": {}}], ids=["no partitions"])
def test_nothing_goes_straight_into_partitions_that_do_not_exist(on_conflict, change):
    assert goes_straight(on_conflict, COLUMNS, DECLARATION, TARGETS)
    assert not goes_straight(on_conflict, COLUMNS, DECLARATION, replace(TARGETS, **change))
    assert not goes_straight(on_conflict, {"id", "email"}, DECLARATION, TARGETS)


@pytest.mark.parametrize(
    ("change", "straight"),
    [
        ({"sees_inserts": ("audit",)}, False),
        ({"sees_updates": ("audit",)}, True),
        ({"has_pages": True}, True),
        ({"has_rule": False}, True),
        ({"has_pages": True, "has_rule": False}, False),
        ({"has_pages": True, "has_rule": False, "has_uniques": False}, True),
    ],
)
def test_a_plain_insert_takes_the_route_where_the_table_itself_must_see_it(change, straight):
    assert goes_straight(None, COLUMNS, DECLARATION, replace(TARGETS, **change)) is straight


def test_on_conflict_cannot_pass_by_triggers_of_the_table_itself():
    sees_inserts = replace(TARGETS, sees_inserts=("audit",))
    sees_updates = replace(TARGETS, sees_updates=("log",))
    assert goes_straight(OnConflict.IGNORE, COLUMNS, DECLARATION, sees_updates)
    for on_conflict, targets, name in [
        (OnConflict.IGNORE, sees_inserts, "audit"),
        (OnConflict.UPDATE, sees_inserts, "audit"),
        (OnConflict.UPDATE, sees_updates, "log"),
    ]:
        with pytest.raises(NotSupportedError, match=f"trigger '{name}' of public.account"):
            goes_straight(on_conflict, COLUMNS, DECLARATION, targets)


def test_keys_that_are_given_need_no_sequence():
    columns = {**COLUMNS, "id": replace(COLUMNS["id"], has_sequence_usage=False)}
    assert may_evaluate_defaults(("email",), DECLARATION, COLUMNS)
    assert not may_evaluate_defaults(("at", "email"), DECLARATION, columns)
    assert may_evaluate_defaults(("id", "email"), DECLARATION, columns)


@pytest.mark.parametrize("each", [ROWS_EACH - 1, ROWS_EACH])
def test_rows_go_straight_into_partitions_that_get_many(each):
    partitions = [2, 3, 4] * each
    found = by_route_if_scattered(partitions)
    if each < ROWS_EACH:
        assert found == dict.fromkeys(range(3 * each), BY_ROUTE)
    else:
        assert found == dict(enumerate(partitions))


def test_rows_are_grouped_by_their_partitions():
    partitions = {0: 3, 1: 2, 4: 3, 5: 2, 6: 2}
    assert grouped(partitions, in_order=False) == [(2, [1, 5, 6]), (3, [0, 4])]
    assert grouped(partitions, in_order=True) == [(3, [0]), (2, [1]), (3, [4]), (2, [5, 6])]
    assert grouped({}, in_order=True) == grouped({}, in_order=False) == []


def test_rows_that_change_their_partition_often_are_not_inserted_in_order():
    few = {row: 2 + row % 2 for row in range(IN_ORDER)}
    assert grouped(few, in_order=True) == [(2 + row % 2, [row]) for row in range(IN_ORDER)]
    many = {**few, IN_ORDER: 2}
    assert [number for number, _ in grouped(many, in_order=True)] == [2, 3]


# What is scanned


def test_the_key_table_is_scanned_for_what_it_enforces():
    found = conflict_targets(DECLARATION, TARGETS, [PK, EMAIL, BY_DAY], INDEXES)
    keys = Name("public", "account_keys")
    assert [(one.unique, one.source, one.pk, one.cross_partition) for one in found] == [
        (PK, keys, "pk", True),
        (EMAIL, keys, "pk", True),
        (BY_DAY, None, "", False),
    ]
    assert [one.expression for one in found[0].in_source.expressions] == ['"pk"']
    assert found[1].in_source is EMAIL


@pytest.mark.parametrize("indexes", [set(), INDEXES - {EMAIL_INDEX}], ids=["no right", "no index"])
def test_the_table_is_scanned_for_what_the_key_table_cannot_tell(indexes):
    _, email = conflict_targets(DECLARATION, TARGETS, [PK, EMAIL], indexes)
    assert (email.source, email.pk, email.only, email.cross_partition) == (TABLE, "id", False, True)
    primary_key, _ = conflict_targets(DECLARATION, TARGETS, [PK, EMAIL], set())
    assert (primary_key.source, primary_key.pk) == (TABLE, "id")


def test_rows_of_the_table_itself_are_scanned_while_there_may_be_some():
    targets = replace(TARGETS, has_pages=True)
    *_, by_day = conflict_targets(DECLARATION, targets, [PK, BY_DAY], INDEXES)
    assert (by_day.source, by_day.only, by_day.pk) == (TABLE, True, "id")
    assert not by_day.cross_partition


def test_without_a_key_table_partitions_tell_of_all_conflicts():
    declaration = replace(DECLARATION, key_table=False)
    found = conflict_targets(declaration, TARGETS, [PK, BY_DAY], ())
    assert [one.source for one in found] == [None, None]


# The arbiter


def upsert(updated, unique_columns, *uniques):
    plan = InsertPlan(
        DECLARATION,
        FACTS,
        OnConflict.UPDATE,
        updated=updated,
        conflict_targets=conflict_targets(DECLARATION, TARGETS, uniques, INDEXES),
    )
    return with_arbiter(plan, unique_columns)


def test_the_arbiter_is_scanned_for_and_what_an_update_may_be_in_the_way_of():
    plan = upsert(("number",), ["email"], PK, NUMBER, EMAIL, BY_DAY, TWICE)
    assert plan.arbiter.unique is EMAIL
    found = {one.unique: one.source for one in plan.conflict_targets}
    assert list(found) == [EMAIL, NUMBER, BY_DAY, TWICE]
    assert found[BY_DAY] == found[TWICE] == TABLE
    assert plan.inferred == (EMAIL,)
    assert plan.known_columns == {"id", "at", "email", "number", "twice"}


def test_the_columns_of_the_arbiter_have_any_order():
    assert upsert(("email",), ["at", "number"], PK, BY_DAY).arbiter.unique is BY_DAY


def test_of_two_arbiters_the_first_is_taken():
    twin = replace(EMAIL, name="twin")
    plan = upsert(("email",), ["email"], PK, EMAIL, twin)
    assert plan.arbiter.unique is EMAIL
    assert [one.unique for one in plan.conflict_targets] == [EMAIL, twin]


@pytest.mark.parametrize(
    "other",
    [replace(EMAIL, condition="number > 0"), replace(EMAIL, key_columns=())],
    ids=["partial", "expression"],
)
def test_what_columns_do_not_name_is_no_arbiter(other):
    plan = upsert(("number",), ["email"], PK, other)
    assert plan.arbiter is None
    assert plan.inferred == plan.conflict_targets == ()


def test_only_conflicts_that_a_scan_should_have_found_are_tried_again():
    names = {"id_key", "account_keys_id_key", "email_key", EMAIL_INDEX}
    plan = InsertPlan(
        DECLARATION,
        FACTS,
        OnConflict.IGNORE,
        conflict_targets=conflict_targets(DECLARATION, TARGETS, [PK, EMAIL, BY_DAY], INDEXES),
    )
    assert plan.scanned == names
    assert plan.inferred == (PK, EMAIL, BY_DAY)
    assert upsert(("id",), ["email"], PK, EMAIL).scanned == {"email_key", EMAIL_INDEX}
