"""The functions of a table: which there are, as whom they run, and what leads there."""

from dataclasses import replace

import pytest

from parting.planning.compare.functions import (
    function_operations,
    left_function_operations,
    orphaned_function_operations,
)
from parting.planning.functions import (
    INDEX_ONLY,
    NO_SCAN,
    SAFE_SEARCH_PATH,
    columns_that_stay,
    deletes_are_seen,
    moves_are_seen,
    reader_of_table,
)
from parting.planning.install import install_plan
from parting.planning.operations import (
    CreateFunction,
    DateLeftFunction,
    DropFunction,
    LeaveFunction,
    ReadTableInstead,
    RevokeExecute,
)
from parting.schema.derived_names import FUNCTIONS, Names
from parting.schema.objects import (
    Constraint,
    ExistingTrigger,
    Index,
    IndexExpression,
    Marker,
    Name,
    Unique,
)
from parting.schema.partition_numbers import write_numbers
from parting.schema.partitioned import FIRST_NUMBER
from parting.sql.markers import read_marker
from parting.strategies.strategy import Follow
from parting.strategies.time import Monthly
from tests.hostile import (
    COLUMNS,
    DEFERRED,
    GENERATED,
    KEY,
    NUMBER,
    PLAIN,
    TABLE,
    TEXT,
    UNIQUES,
    current,
    plan,
)
from tests.pure.states import carried_out

MONTHLY = Monthly("created", ahead=0)
NAMES = Names(TABLE)


def functions(strategy=MONTHLY, *, key_table=True, existing=None):
    desired, _ = plan(strategy, existing or current(), key_table=key_table)
    return {
        purpose: one
        for one in desired.functions
        for purpose in FUNCTIONS
        if one.name == NAMES.function(purpose)
    }


@pytest.mark.parametrize(
    ("strategy", "key_table", "purposes"),
    [
        (
            MONTHLY,
            False,
            "route route_rows locate cleanup move move_from_parent moved read_others "
            "check_partition",
        ),
        (
            MONTHLY,
            True,
            "route route_rows locate cleanup move move_from_parent moved record_key remove_key "
            "remove_row_key remember_role truncate_key_table "
            "change_primary_key read_row read_rows read_page count_rows read_others "
            "check_partition",
        ),
        (
            Follow("number"),
            False,
            "route route_rows locate locate_rows cleanup move move_from_parent moved follow "
            "relocate read_followers check_partition",
        ),
    ],
)
def test_each_kind_of_table_has_the_functions_that_it_needs(strategy, key_table, purposes):
    assert list(functions(strategy, key_table=key_table)) == purposes.split()


def test_few_functions_run_as_the_user():
    invoked = [purpose for purpose, one in functions().items() if not one.definer]
    assert invoked == [
        *("route", "route_rows", "locate", "remember_role"),
        *("read_row", "read_rows", "read_page", "count_rows", "read_others", "check_partition"),
    ]
    invoked = [purpose for purpose, one in functions(Follow("number")).items() if not one.definer]
    # These locators read the key table of the leader.
    assert invoked == [
        *("route", "route_rows", "remember_role"),
        *("read_row", "read_rows", "read_page", "count_rows"),
        *("read_followers", "check_partition"),
    ]


def test_what_runs_as_the_owner_has_a_safe_search_path_but_for_hot_functions():
    unpinned = ("record_key", "remove_row_key")
    for purpose, one in functions().items():
        expected = [SAFE_SEARCH_PATH] if one.definer and purpose not in unpinned else []
        # The cleanup joins nothing, and each setting costs each statement something.
        expected += {"cleanup": NO_SCAN, "remove_key": INDEX_ONLY}.get(purpose, [])
        assert list(one.settings) == expected, purpose


def test_the_recorder_of_keys_has_one_where_something_of_users_runs_in_it():
    by_uniques = functions(existing=current(uniques=UNIQUES))["record_key"]
    assert by_uniques.settings == (SAFE_SEARCH_PATH,)
    pk = replace(COLUMNS[0], type="public.citext")
    by_type = functions(existing=current((pk, *COLUMNS[1:])))["record_key"]
    assert by_type.settings == (SAFE_SEARCH_PATH,)


def test_the_locator_is_immutable_unless_it_reads_a_leader():
    assert functions()["locate"].volatility == "i"
    assert functions(Follow("number"))["locate"].volatility == "v"
    assert functions()["locate"].arguments == "timestamp with time zone"


def trigger(**changes):
    given = {
        "name": "theirs",
        "enabled": True,
        "row": True,
        "before": False,
        "insert": False,
        "update": False,
        "delete": False,
        "transition_tables": False,
        "marker": None,
    }
    return ExistingTrigger(**{**given, **changes})


@pytest.mark.parametrize(
    ("changes", "moves", "deletes"),
    [
        ({"insert": True}, True, False),
        ({"delete": True}, True, True),
        ({"update": True}, False, False),
        ({"delete": True, "row": False}, False, False),
        ({"delete": True, "marker": Marker("trigger")}, False, False),
    ],
)
def test_row_triggers_of_users_see_moves(changes, moves, deletes):
    parent = replace(current().parent, triggers=(trigger(**changes),))
    assert (moves_are_seen(parent), deletes_are_seen(parent)) == (moves, deletes)


def unique(*columns, includes=(), condition=""):
    expressions = tuple(IndexExpression(one, one, "=", "") for one in columns)
    return Unique("u", "", (*columns, *includes), columns, expressions, condition)


@pytest.mark.parametrize(
    ("changes", "stay"),
    [
        ({}, (KEY,)),
        ({"constraints": (Constraint("c", "c", "", (KEY,)),)}, (KEY,)),
        ({"constraints": (Constraint("c", "c", "", (KEY, NUMBER)),)}, (KEY, NUMBER)),
        ({"constraints": (Constraint("c", "c", "", ()),)}, None),
        ({"uniques": (unique(KEY, NUMBER),)}, (KEY, NUMBER)),
        ({"uniques": (unique(NUMBER, TEXT),)}, (KEY,)),
        ({"uniques": (unique(KEY, includes=(NUMBER,)),)}, (KEY,)),
        ({"uniques": (unique(KEY, includes=(NUMBER,), condition="n > 0"),)}, (KEY, NUMBER)),
        (
            {
                "uniques": (unique(KEY, TEXT),),
                "constraints": (Constraint("c", "c", "", (NUMBER, TEXT)),),
            },
            (KEY, *(one.name for one in COLUMNS if one.name in (NUMBER, TEXT))),
        ),
        (
            {
                "uniques": (unique(KEY, NUMBER),),
                "constraints": (Constraint("x", "x", "", (NUMBER,)),),
            },
            None,
        ),
        ({"constraints": (Constraint("x", "x", "", (KEY,)),)}, None),
        ({"constraints": (Constraint("x", "x", "", (NUMBER,)),)}, (KEY,)),
        ({"constraints": (Constraint("f", "f", "", (KEY, NUMBER)),)}, (KEY,)),
        (
            {
                "columns": (*COLUMNS, GENERATED),
                "constraints": (Constraint("c", "c", "", (GENERATED.name,)),),
            },
            None,
        ),
        (
            {"columns": (*COLUMNS, GENERATED), "uniques": (unique(NUMBER, GENERATED.name),)},
            None,
        ),
        ({"indexes": (Index("i", "", False, (KEY, NUMBER)),)}, (KEY,)),
    ],
)
def test_columns_stay_with_those_that_constraints_tie_them_to(changes, stay):
    parent = replace(current().parent, constraints=(), uniques=(), indexes=())
    assert columns_that_stay(replace(parent, **changes), (KEY,)) == stay


def test_functions_that_are_as_they_should_be_need_nothing():
    existing = carried_out(MONTHLY)
    desired, _ = plan(MONTHLY, existing)
    assert list(function_operations(existing, desired, FUNCTIONS)) == []
    assert list(orphaned_function_operations(existing, desired)) == []


def test_a_missing_function_is_created_and_taken_from_the_public():
    existing = carried_out(MONTHLY)
    desired, _ = plan(MONTHLY, existing)
    name = NAMES.function("move")
    missing = {key: one for key, one in existing.functions.items() if key != name.name}
    create, _, revoke = function_operations(
        replace(existing, functions=missing), desired, FUNCTIONS
    )
    assert isinstance(create, CreateFunction)
    assert (create.function.name, create.replaces) == (name, False)
    assert revoke == RevokeExecute(name, "", None, follows=True)


def test_only_the_functions_that_were_asked_for_are_compared():
    desired, _ = plan(MONTHLY, current())
    created = [
        one.function.name
        for one in function_operations(current(), desired, ("move", "follow"))
        if isinstance(one, CreateFunction)
    ]
    assert created == [NAMES.function("move")]


def test_a_function_with_other_arguments_is_dropped_before():
    existing = carried_out(MONTHLY)
    desired, _ = plan(MONTHLY, existing)
    name = NAMES.function("locate")
    one = existing.functions[name.name]
    for marker, dropped in ((one.marker, [DropFunction(name, "date")]), (None, [])):
        old = replace(one, function=replace(one.function, arguments="date"), marker=marker)
        state = replace(existing, functions={**existing.functions, name.name: old})
        first, *others = function_operations(state, desired, ("locate",))
        assert [one for one in (first, *others) if isinstance(one, DropFunction)] == dropped
        (create,) = (one for one in (first, *others) if isinstance(one, CreateFunction))
        assert create.replaces is not bool(dropped)


def test_a_function_that_returns_rows_of_another_table_is_dropped_before():
    existing = carried_out(MONTHLY)
    desired, _ = plan(MONTHLY, existing)
    name = NAMES.function("read_row")
    one = existing.functions[name.name]
    other = replace(one.function, rows_of=TABLE.beside("another"))
    state = replace(
        existing, functions={**existing.functions, name.name: replace(one, function=other)}
    )
    first, create, *_ = function_operations(state, desired, ("read_row",))
    assert first == DropFunction(name, "bigint")
    assert isinstance(create, CreateFunction)
    assert not create.replaces
    assert create.function.rows_of == TABLE


def test_only_keys_of_plain_types_are_read_by():
    for changes in (
        {"type": "public.citext"},
        {"type": "character(3)"},
        {"type": "text", "collation": Name("pg_catalog", "C")},
    ):
        pk = replace(COLUMNS[0], **changes)
        assert "read_row" not in functions(existing=current((pk, *COLUMNS[1:])))
    pk = replace(COLUMNS[0], type="character varying(20)")
    by_text = functions(existing=current((pk, *COLUMNS[1:])))
    assert by_text["read_row"].arguments == "character varying"
    assert by_text["read_rows"].arguments == "character varying[]"
    followers = functions(Follow("text"))
    assert "read_followers" not in followers  # with a collation


def test_only_plain_unique_values_of_plain_types_are_read_by():
    def body(*uniques, **columns):
        given = [replace(one, **columns.get(one.name, {})) for one in COLUMNS]
        found = functions(existing=current(given, uniques=uniques)).get("read_unique")
        return found and found.body

    assert body(PLAIN).count("INTO parting.recorded_count") == 1
    assert body(PLAIN, replace(PLAIN, name="again")) == body(PLAIN).replace(
        "keys_no ''one''", "keys_again"
    )
    assert body() is body(*UNIQUES) is body(DEFERRED) is None
    assert body(replace(PLAIN, condition="true")) is None
    collated = replace(PLAIN.expressions[0], collate='COLLATE pg_catalog."C"')
    assert body(replace(PLAIN, expressions=(collated,))) is None
    assert body(PLAIN, **{PLAIN.columns[0]: {"type": "public.citext"}}) is None


def test_partitions_that_exist_no_longer_leave_gaps_in_the_names():
    existing = carried_out(Monthly("created", ahead=3))
    left = [one for one in existing.partitions if one.partition.number != FIRST_NUMBER]
    desired, _ = plan(MONTHLY, replace(existing, partitions=tuple(left)))
    (body,) = (one.body for one in desired.functions if one.name == NAMES.function("read_row"))
    assert """'{"default",NULL,"202612","202701","202702","202611"}'""" in body


@pytest.mark.parametrize("existing", [current(), carried_out(MONTHLY)])
def test_the_functions_that_read_say_whose_rows_they_return(existing):
    reading = [one for one in functions(existing=existing).values() if one.rows_of]
    assert {one.rows_of for one in reading} == {TABLE}
    assert {(one.volatility, one.definer, one.settings) for one in reading} == {("s", False, ())}


def test_what_is_left_of_a_page_reads_the_table_in_its_order():
    left = reader_of_table(functions()["read_page"], TABLE, COLUMNS[0]).body
    for order in ("DESC", "ASC"):
        assert f'WHERE true ORDER BY parting_row."the ""id"" %%s" {order} LIMIT $1' in left
    assert "keys" not in left


def test_keys_with_numbers_that_partitions_have_are_counted():
    existing = carried_out(MONTHLY)
    left = tuple(one for one in existing.partitions if one.partition.number != FIRST_NUMBER)
    for partitions in (existing.partitions, left):
        desired, _ = plan(MONTHLY, replace(existing, partitions=partitions))
        (body,) = (
            one.body for one in desired.functions if one.name == NAMES.function("count_rows")
        )
        numbers = ",".join(
            str(one.number) for one in sorted(desired.partitions, key=lambda one: one.number)
        )
        assert f"ANY (''{{{numbers}}}''::" in body
        # Those of a partition that was dropped are recorded until its keys are removed.
        own = write_numbers(one.number for one in desired.partitions if not one.is_default)
        assert f'"numbers": "{own}"' in body


def test_functions_that_are_no_longer_needed_are_dropped_if_they_are_ours():
    existing = carried_out(MONTHLY)
    desired, _ = plan(MONTHLY, existing, key_table=False)
    dropped = list(orphaned_function_operations(existing, desired))
    assert dropped == [
        DropFunction(NAMES.function(one), arguments)
        for one, arguments in (
            ("record_key", ""),
            ("remove_key", ""),
            ("remove_row_key", ""),
            ("remember_role", ""),
            ("truncate_key_table", ""),
            ("change_primary_key", ""),
            ("read_row", "bigint"),
            ("read_rows", "bigint[]"),
            ("read_page", "integer, boolean, text"),
            ("count_rows", "text"),
        )
    ]
    theirs = {name: replace(one, marker=None) for name, one in existing.functions.items()}
    assert list(orphaned_function_operations(replace(existing, functions=theirs), desired)) == []


def test_what_a_query_of_some_partitions_leaves_out_is_read_by_its_own_kind_of_key():
    known = ["text", "regclass[]", "oid[]"]
    for key_type, limits in (
        ("timestamp with time zone", ["timestamp with time zone"] * 2),
        ("timestamp(0) with time zone", ["timestamp with time zone"] * 2),
        ("date", ["date"] * 2),
        ("smallint", ["bigint"] * 2),
        ("text", []),
        ("public.day", []),
    ):
        columns = tuple(
            replace(column, type=key_type) if column.name == KEY else column for column in COLUMNS
        )
        one = functions(existing=current(columns))["read_others"]
        assert one.arguments == ", ".join([*known, *limits])
        assert ("$4" in one.body.partition("DECLARE")[2]) is bool(limits)
        assert (one.rows_of, one.definer, one.volatility) == (TABLE, False, "s")


def test_it_tells_sets_of_partitions_apart():
    def token(**options):
        body = functions(Monthly("created", **options))["read_others"].body
        return body.partition("$1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', ")[2][:18]

    assert token(ahead=0) == token(ahead=0)
    assert len({token(ahead=0), token(ahead=1), token(ahead=1, tz="Asia/Tokyo")}) == 3


def pruned(desired):
    return replace(desired, declaration=replace(desired.declaration, reads_are_pruned=True))


def test_functions_that_others_may_call_are_left_and_dropped_later():
    existing = carried_out(MONTHLY)
    desired = pruned(plan(MONTHLY, existing, key_table=False)[0])
    readers = [NAMES.function(one) for one in ("read_row", "read_rows", "read_page", "count_rows")]
    stages = install_plan(existing, desired).stages
    first, *_, last, dated = stages
    assert [one.name for one in first.operations if isinstance(one, LeaveFunction)] == readers
    assert [one.function.name for one in first.operations[::2]] == readers
    assert all("keys" not in one.function.body for one in first.operations[::2])
    assert not {one.name for one in last.operations} & {*readers}
    assert [one.name for one in dated.operations] == readers
    marker = read_marker(dated.operations[0].marker)
    assert (marker.get("state"), marker.get("left")) == ("left", "%s")
    assert marker.get("table").replace("%%", "%") == TABLE.name

    def later(**changes):
        left = tuple(
            replace(one, **changes)
            for one in existing.functions.values()
            if one.function.name in readers
        )
        functions = {
            name: one
            for name, one in existing.functions.items()
            if one.function.name in {function.name for function in desired.functions}
        }
        return replace(existing, functions=functions, left_functions=left)

    young = Marker("function", (("left", "2026-11-28T15:00:00Z"), ("state", "left")))
    undated = Marker("function", (("state", "left"),))
    assert list(left_function_operations(later(marker=young), desired)) == []
    old = later(marker=young, is_forgotten=True)
    for current_, desired_ in ((old, desired), (later(marker=young), unpruned(desired))):
        dropped = list(left_function_operations(current_, desired_))
        assert dropped == [
            DropFunction(one.function.name, one.function.arguments)
            for one in current_.left_functions
        ]
    (one, *_) = left_function_operations(later(marker=undated), desired)
    assert isinstance(one, DateLeftFunction)
    assert one.difference is None
    assert list(left_function_operations(old, pruned(plan(MONTHLY, existing)[0]))) == []


def unpruned(desired):
    return replace(desired, declaration=replace(desired.declaration, reads_are_pruned=False))


def test_functions_of_other_arguments_are_left_beside_the_new_ones():
    existing = carried_out(MONTHLY)
    name = NAMES.function("read_row")
    other = replace(existing.functions[name.name].function, arguments="uuid")
    functions_ = {name.name: replace(existing.functions[name.name], function=other)}
    state = replace(existing, functions={**existing.functions, **functions_})
    desired = pruned(plan(MONTHLY, existing)[0])
    replaced, leave, create, *_ = function_operations(state, desired, ("read_row",))
    assert isinstance(replaced, ReadTableInstead)
    assert isinstance(leave, LeaveFunction)
    assert (leave.name, leave.arguments) == (name, "uuid")
    assert "left" not in dict(read_marker(leave.marker).values)
    assert isinstance(create, CreateFunction)
    assert create.function.arguments == "bigint"
    (dated,) = left_function_operations(state, desired)
    assert isinstance(dated, DateLeftFunction)
    assert dated.arguments == "uuid"
    of_another_table = replace(other, arguments="bigint", rows_of=NAMES.moving)
    functions_ = {name.name: replace(existing.functions[name.name], function=of_another_table)}
    state = replace(existing, functions={**existing.functions, **functions_})
    first, *_ = function_operations(state, desired, ("read_row",))
    assert isinstance(first, DropFunction)
