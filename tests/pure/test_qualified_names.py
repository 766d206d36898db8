"""Nothing that is generated leaves it to a search_path which operator, function or type it means.

What PostgreSQL itself has printed of users' definitions is left as it is, and is run under the
search_path under which it was read.
"""

import re
from dataclasses import replace
from typing import Any

import pytest

from parting.catalog import indexes, partition_maps, runtime, tables
from parting.orm.conflict_scan import ConflictTarget
from parting.orm.insert_batch import GivenColumns, Shape
from parting.orm.statements import (
    Fragment,
    WrittenTable,
    compose,
    fill_places,
    places_of_tables,
    plain,
)
from parting.planning.operations import CreateUserTrigger
from parting.planning.uninstall import whole_uninstall_plan
from parting.schema.objects import IndexExpression, Name, Unique
from parting.schema.partitioned import ValueColumn
from parting.sql.quoting import ident
from tests.hostile import NUMBER as NUMBERS
from tests.hostile import SCHEMA, UNIQUES, installed, quoted
from tests.operation_cases import CASES as OPERATIONS
from tests.pure.test_golden import CASES, install, rebuild_parent
from tests.unqualified import unqualified, unqualified_in_body

#: What PostgreSQL has printed, in `tests.hostile`, of users' expressions and conditions.
PRINTED = [one.expression for unique in UNIQUES for one in unique.expressions]
PRINTED += [unique.condition for unique in UNIQUES]
PRINTED += [f"({quoted(NUMBERS)} >= 0)"]


def without_printed(sql):
    for text in PRINTED:
        if "(" in text:
            sql = sql.replace(text, "(NULL)")
    return sql.replace(str(ident(SCHEMA)), "public")


def check(sql):
    assert unqualified(without_printed(sql)) == []


@pytest.mark.guarantee(18)
@pytest.mark.parametrize("name", CASES)
def test_no_statement_of_an_installation_depends_on_a_search_path(name):
    for operation in install(name).operations:
        if not isinstance(operation, CreateUserTrigger):  # its condition is the user's
            check(operation.bare_statement())


@pytest.mark.guarantee(18)
def test_no_other_operation_depends_on_a_search_path():
    for operation in rebuild_parent().operations:
        if not isinstance(operation, CreateUserTrigger):
            check(operation.bare_statement())
    for case in OPERATIONS:
        sql = case.operation.bare_statement()
        # What is given to the cases themselves as users' definitions.
        check(sql.replace("CHECK (number < 100)", "CHECK (true)"))


@pytest.mark.guarantee(18)
def test_an_uninstallation_does_not_depend_on_a_search_path():
    for operation in whole_uninstall_plan(installed(CASES["monthly_trigger"][0]), 65).operations:
        if not isinstance(operation, CreateUserTrigger):
            check(operation.bare_statement())


#: Any text that is a query: those under any search_path are in these modules.
UNDER_ANY_PATH = {
    f"{module.__name__}.{name}": value
    for module in (runtime, tables, indexes, partition_maps)
    for name, value in vars(module).items()
    if isinstance(value, str) and re.match(r"\s*(SELECT|WITH)\b", value)
}


@pytest.mark.guarantee(18)
@pytest.mark.parametrize("name", UNDER_ANY_PATH)
def test_no_catalog_query_of_an_application_depends_on_its_search_path(name):
    assert unqualified(UNDER_ANY_PATH[name].replace("%s", "NULL").replace("%%", "%")) == []


TABLE = Name("public", "t")
NUMBER = ValueColumn("number", "integer", False, True, -1, "", True)
TEXT = ValueColumn("text", "pg_catalog.varchar", False, False, 7, "", True)
TYPED = ValueColumn("typed", '"my".citext', True, False, -1, "", True)
ROWS = Fragment("(1, 2, 3)")
ARRAYS = Fragment("UNNEST(NULL, NULL)")
KEY = Fragment("NULL")


def unique(*names, **more):
    expressions = tuple(
        IndexExpression(f'"{one}"', one, "OPERATOR(my.=)", 'COLLATE my."C"', "my.citext")
        for one in names
    )
    return Unique("u", "", names, names, expressions, **more)


GIVEN = {"shape": Shape(("number", "text")), "columns": GivenColumns(((NUMBER, 1), (TEXT, 2)), ())}
TARGETS = (
    ConflictTarget(unique("number"), TABLE, pk="pk"),
    ConflictTarget(unique("number", "text", nulls_distinct=False), TABLE, only=True, pk="number"),
    ConflictTarget(unique("text")),
)
GUARD = {"check": TABLE, "table_oid": 5, "triggers": "{1,2}", "rules": "{3}"}
NAMED = {"name": Fragment('\'"public"."t"\''), "oid": Fragment("7")}
PLACES = {"partitions": places_of_tables(2)}
FILLED = fill_places([(TABLE, 7), (TABLE, 8)])
WRITTEN = WrittenTable.of(TABLE, 7)
OF_ORM: dict[str, tuple[dict[str, Fragment], dict[str, Any]]] = {
    "evaluate_expressions": ({"rows": ROWS}, {"shape": Shape(("typed",)), "column_type": "uuid"}),
    "evaluate_default": (
        {"count": KEY},
        {"column": replace(NUMBER, expression="0"), "as_text": True},
    ),
    "cast_value": ({"value": KEY}, {"column_type": "date"}),
    "locate_rows": (
        {"rows": ARRAYS},
        {
            "shape": Shape(("number",), arrays=True),
            "locate": Name("my", "locate"),
            "column_type": "text",
            "default_number": 1,
        },
    ),
    "insert_rows": (
        {"rows": Fragment("VALUES (1)"), "on_conflict": Fragment("ON CONFLICT DO NOTHING")},
        {"table": TABLE, "names": ("number",), "returning": ("number",)},
    ),
    "scan_conflicts": (
        {"rows": ROWS},
        {
            **GIVEN,
            "targets": TARGETS,
            "locate": Name("my", "locate"),
            "partition_column": "number",
            "default_number": 1,
        },
    ),
    "wait_for_rows": (
        {"keys": KEY},
        {"target": TARGETS[0], "primary_key": unique("number"), "pk_type": "uuid"},
    ),
    "find_invalid_rows": ({"rows": ROWS}, {**GIVEN, "checks": (), "constrained": (NUMBER, TEXT)}),
    "update_rows": (
        {"rows": ARRAYS, "numbers": KEY, "keys": KEY},
        {
            **GIVEN,
            "shape": Shape(("number", "text"), arrays=True),
            "table": TABLE,
            "pk": TYPED,
            "primary_key": unique("typed"),
            "changed": ("text",),
            "arbiter": unique("number", nulls_distinct=False),
            "returning": ("text",),
        },
    ),
    "read_rows": (
        {"keys": KEY},
        {"table": TABLE, "pk": TYPED, "primary_key": unique("typed"), "names": ("text",)},
    ),
    "find_partitions": (
        {"keys": KEY, "holds": Fragment("true")},
        {"key_table": TABLE, "pk_type": "bigint", "several": True},
    ),
    "known_partitions": (
        {
            **{name: Fragment("'{}'") for name in ("names", "oids")},
            **{name: Fragment("1") for name in ("lower", "upper")},
            "members": Fragment(""),
        },
        {
            "reader": TABLE,
            "token": "2 7",
            "columns": ("id",),
            "in_order": True,
            "key_type": "bigint",
        },
    ),
    "guard": (NAMED, {**GUARD, "privilege": "UPDATE"}),
    "is_partition": (NAMED, {**GUARD, "privilege": "UPDATE"}),
    "delete_rows": (
        {"where": Fragment("true"), **FILLED},
        {**PLACES, "table": "t", "pk": "id", "returning": True, **GUARD},
    ),
    "delete_followers": (
        {"where": Fragment("true"), "keys": KEY, "numbers": KEY, **FILLED},
        {
            **PLACES,
            "default": WRITTEN,
            "parent": WRITTEN,
            "in_default": True,
            "in_parent": False,
            "children": "2 5",
            "table": "t",
            **GUARD,
            "leader": "tweet",
            "leader_oid": 3,
            "key_table": TABLE,
            "key_table_oid": 4,
            "pk_type": "uuid",
        },
    ),
    "find_row": ({"table": Fragment("public.t"), "where": Fragment("true")}, {}),
}


@pytest.mark.guarantee(18)
@pytest.mark.parametrize("name", OF_ORM)
def test_no_statement_of_the_orm_depends_on_a_search_path(name):
    fragments, context = OF_ORM[name]
    sql, _ = compose(name, fragments, **context)
    # "source", "given" .. are names of what the statement itself contains.
    sql = sql if sql.startswith(("SELECT", "INSERT", "WITH", "UPDATE")) else f"SELECT {sql}"
    assert unqualified(sql.replace("%%", "%"), ("given",)) == []


@pytest.mark.guarantee(18)
def test_an_error_of_the_orm_does_not_depend_on_a_search_path():
    assert unqualified(plain("raise_error", code="21000", message="m", hint="h")) == []


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT a = b",
        "SELECT a IN (1)",
        "SELECT a BETWEEN 1 AND 2",
        "SELECT a LIKE 'x'",
        "SELECT a IS DISTINCT FROM b",
        "SELECT NULLIF(a, b)",
        "SELECT CASE a WHEN 1 THEN 2 END",
        "SELECT a = ANY (b)",
        "SELECT a IN (SELECT 1)",
        "SELECT f(a)",
        "SELECT a::text",
        'SELECT a COLLATE "C"',
        "SELECT FROM t",
        "SELECT FROM a.t JOIN a.u USING (c)",
        "SELECT FROM a.t NATURAL JOIN a.u",
        "ALTER TABLE a.t ADD CHECK (b > 0)",
        "CREATE TRIGGER t AFTER DELETE ON a.t FOR EACH ROW WHEN (OLD.b = 0) EXECUTE FUNCTION a.f()",
    ],
)
def test_what_depends_on_a_search_path_is_found(sql):
    assert unqualified(sql)


@pytest.mark.parametrize(
    "body",
    [
        "DECLARE\n    a text;\nBEGIN\n    RETURN NULL;\nEND",
        "BEGIN\n    IF TG_OP = 'x' THEN RETURN NULL; END IF;\nEND",
        "BEGIN\n    NEW.a := OLD.a + 1;\n    RETURN NEW;\nEND",
        "BEGIN\n    RAISE EXCEPTION USING DETAIL = 'x' || 'y';\nEND",
        "BEGIN\n    EXECUTE pg_catalog.format('DELETE FROM %I.%I WHERE %I = 1', a, b, c);\nEND",
        "DECLARE\n    a bigint;\nBEGIN\n    FOR a IN SELECT f() LOOP NULL; END LOOP;\nEND",
    ],
)
def test_what_a_body_leaves_to_a_search_path_is_found(body):
    assert list(unqualified_in_body(body))
