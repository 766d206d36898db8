"""The row that a run tries, and what is made of PostgreSQL's answer."""

from dataclasses import replace

import pytest

from parting.planning.desired_state import desired_state
from parting.planning.operations import InsertTrialRow
from parting.planning.trial_row import Refusal, is_of_users, trial_rows
from parting.schema.objects import Column
from parting.strategies.bounds import PartitionSpec
from parting.strategies.strategy import Follow
from parting.strategies.values import HashPartitions, IntegerRange, ListPartitions
from tests.builders import COLUMNS, EVENT, NAMES, declare, event, leader, month, state, unique

SOURCE = NAMES.of("202611")
SPECS = (PartitionSpec("202611", month(11)), PartitionSpec("202612", month(12)))


def desired(strategy=None, specs=SPECS, followed=None, declared=None, **of_event):
    declaration = declare(strategy, **(declared or {}))
    return desired_state(declaration, state(event(**of_event)), specs, followed)


def values(row):
    return {name: str(value) for name, value in row.values}


def column(type_, *, not_null=True):
    return Column(9, "more", type_, not_null, "", "")


def test_a_copy_is_tried_in_the_newest_partition_first():
    first, second = (values(row) for row in trial_rows(desired(), SOURCE))
    assert first["created"] == "'2026-12-01 00:00:00+00:00'::timestamp with time zone"
    assert second == first | {"created": 'copied."created"'}
    assert (second["kind"], second["number"]) == ('copied."kind"', 'copied."number"')
    assert second["id"].startswith("9223372036854775807::pg_catalog.numeric OPERATOR(pg_catalog.-)")


def test_a_copy_of_a_follower_keeps_its_leader():
    follows = desired(
        Follow("created"),
        (),
        leader(),
        declared={"leader": declare(), "partition_column": "number"},
    )
    (row,) = trial_rows(follows, SOURCE)
    assert values(row)["number"] == 'copied."number"'
    (row,) = trial_rows(follows, None)
    assert values(row)["number"].startswith(
        'coalesce((SELECT followed.pk FROM "public"."app_tweet_keys" AS followed LIMIT 1), '
    )


def test_generated_columns_get_no_value():
    columns = (*COLUMNS[:3], replace(COLUMNS[3], generated="s"))
    for source in (SOURCE, None):
        assert all(
            "number" not in values(row) for row in trial_rows(desired(columns=columns), source)
        )


@pytest.mark.parametrize(
    ("type_", "not_null", "begins"),
    [
        ("integer", True, "2147483647::pg_catalog.numeric"),
        ("uuid", True, "pg_catalog.gen_random_uuid()"),
        ("character varying(5)", True, "pg_catalog.left(pg_catalog.md5("),
        ("character", True, "pg_catalog.left(pg_catalog.md5("),
        ("public.citext", True, "pg_catalog.left(pg_catalog.md5("),
        ("numeric(4,1)", True, "999::pg_catalog.numeric"),
        ("numeric", True, "999999999999999999::pg_catalog.numeric"),
        ("timestamp with time zone", True, 'copied."more" OPERATOR(pg_catalog.+)'),
        ("numeric(2,2)", False, "NULL"),
        ("point", False, "NULL"),
        ("point", True, 'copied."more"'),
    ],
)
def test_a_unique_value_is_a_new_one(type_, not_null, begins):
    columns = (*COLUMNS, column(type_, not_null=not_null))
    one = desired(columns=columns, uniques=(unique("u", "more"),))
    *_, last = trial_rows(one, SOURCE)
    assert values(last)["more"].startswith(begins)


def test_one_new_value_is_enough():
    one = desired(uniques=(unique("u", "created", "kind", "number"), unique("v", "id", "number")))
    *_, last = trial_rows(one, SOURCE)
    changed = {name for name, value in values(last).items() if value != f'copied."{name}"'}
    assert changed == {"id", "kind"}


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("boolean", "false"),
        ("integer[]", "'{}'"),
        ("numeric(4,1)", "0"),
        ("jsonb", "'{}'"),
        ("text", "pg_catalog.left(pg_catalog.md5(pg_catalog.random()::pg_catalog.text), 32)"),
    ],
)
def test_a_row_is_made_up_of_the_types_of_columns(type_, value):
    columns = (*COLUMNS, column(type_), replace(column("point", not_null=False), name="place"))
    (row,) = trial_rows(desired(columns=columns), None)
    assert (values(row)["more"], values(row)["place"]) == (value, "NULL")
    assert values(row)["created"].startswith("'2026-12-01")
    assert row.source is None


def test_made_up_values_are_unique_too():
    (row,) = trial_rows(desired(uniques=(unique("u", "number"),)), None)
    assert values(row)["number"].startswith("2147483647::")


def test_what_is_not_known_has_its_default_or_there_is_no_row():
    columns = (*COLUMNS, column("point"))
    (row,) = trial_rows(desired(columns=columns, default_columns=("more",)), None)
    assert "more" not in values(row)
    assert not list(trial_rows(desired(columns=columns), None))
    no_key = (replace(COLUMNS[0], type="point"), *COLUMNS[1:])
    assert not list(trial_rows(desired(columns=no_key), None))
    one = desired(
        HashPartitions("more", 4), (), declared={"partition_column": "more"}, columns=columns
    )
    assert not list(trial_rows(one, None))


def test_a_key_is_one_of_a_list_or_new():
    lists = ListPartitions("kind", {"x": ["a"]})
    one = desired(lists, lists.partitions(), declared={"partition_column": "kind"})
    assert values(next(trial_rows(one, None)))["kind"] == "'a'"
    hashed = HashPartitions("kind", 2)
    one = desired(hashed, hashed.partitions(), declared={"partition_column": "kind"})
    assert values(next(trial_rows(one, None)))["kind"].startswith("pg_catalog.left(")


def test_a_primary_key_that_rows_are_partitioned_by_is_the_last_of_the_newest_partition():
    ranges = IntegerRange("id", size=100)
    specs = (ranges.spec_for(0), ranges.spec_for(100))
    one = desired(ranges, specs, declared={"partition_column": "id"})
    for source in (SOURCE, None):
        (row,) = trial_rows(one, source)
        assert values(row)["id"].startswith("199::pg_catalog.numeric")
        assert "OPERATOR(pg_catalog.*) 100" in values(row)["id"]


ROUTE = "PL/pgSQL function app_event_parting_route() line 8 at SQL statement"
RECORD = "PL/pgSQL function public.app_event_parting_record_key() line 9 at SQL statement"
RUN = 'PL/pgSQL function "app_event_parting_run"() line 7 at EXECUTE'
USERS = "PL/pgSQL function checked(text) line 1 at RAISE"


@pytest.mark.parametrize(
    ("state_", "context", "constraint", "expected"),
    [
        ("23514", [ROUTE, RUN], "number is fine", True),
        ("23514", [ROUTE], "parting_bound", False),
        ("23505", [RECORD, ROUTE], "app_event_keys_number", True),
        ("P0001", [USERS, ROUTE], "", True),
        ("P0001", ["PL/pgSQL-Funktion checked(text) Zeile 1 bei RAISE", ROUTE], "", True),
        ("P0001", ['SQL function "checked" statement 1', ROUTE], "", True),
        ("42883", [USERS, 'SQL statement "SELECT"', RECORD, ROUTE], "", False),
        ("42883", [RECORD, ROUTE], "", False),
        ("42P01", ['SQL statement "INSERT .."', ROUTE], "", False),
        ("22012", ['SQL statement "INSERT .."', ROUTE], "", True),
        ("22012", [RECORD, ROUTE], "", False),
        ("42501", [ROUTE], "", True),
        ("42501", [RECORD, ROUTE], "", False),
        ("XX000", [RUN], "", False),
        ("0A000", [], "", False),
    ],
)
def test_what_refuses_a_row_is_found_out(state_, context, constraint, expected):
    refusal = Refusal(state_, "no", "\n".join(context), constraint)
    assert is_of_users(refusal, NAMES) is expected


def test_the_row_is_inserted_into_the_table_itself():
    *_, row = trial_rows(desired(), SOURCE)
    assert row.table == EVENT
    assert (
        InsertTrialRow(row)
        .bare_statement()
        .endswith(
            'FROM ONLY "public"."app_event_202611" AS copied ORDER BY copied."id" DESC LIMIT 1;\n'
        )
    )
