"""How statements are written for drivers, with pieces that Django has written."""

import re
from pathlib import Path

import pytest

import parting
from parting.orm import statements
from parting.orm.conflict_scan import ConflictTarget
from parting.orm.insert_batch import GivenColumns, Shape
from parting.orm.statements import Fragment, compose, parameter, plain
from parting.schema.objects import IndexExpression, Name, Unique
from parting.schema.partitioned import ValueColumn

ROOT = Path(parting.__file__).parent
TABLE = Name("public", '100% "sure"')
NUMBER = ValueColumn("100%", "integer", False, True, -1, "5 % 3", True)
TEXT = ValueColumn("a", "pg_catalog.varchar", False, False, 7, "", True)
HALF = ValueColumn("half", "integer", True, False, -1, "a % 2", True)
EQUAL = "OPERATOR(pg_catalog.=)"


def insert(rows, on_conflict="", returning=()):
    return compose(
        "insert_rows",
        {"rows": rows, "on_conflict": Fragment(on_conflict)},
        table=TABLE,
        names=("id", "100%"),
        returning=returning,
    )


def test_percent_signs_are_doubled_once_and_placeholders_are_kept():
    rows = Fragment("VALUES (%s, %s %% 2)", (1, 2))
    sql, parameters = insert(rows, "ON CONFLICT DO NOTHING", ("100%", "id"))
    assert sql == (
        'INSERT INTO "public"."100%% ""sure""" ("id", "100%%") '
        "OVERRIDING SYSTEM VALUE VALUES (%s, %s %% 2) "
        'ON CONFLICT DO NOTHING RETURNING "100%%", "id"'
    )
    assert parameters == (1, 2)
    assert sql % ("1", "2") == sql.replace("%s", "1", 1).replace("%s", "2", 1).replace("%%", "%")


def test_each_text_is_rendered_once(monkeypatch):
    insert(Fragment("VALUES (%s)", (1,)))
    monkeypatch.setattr(statements, "plain", None)
    assert insert(Fragment("VALUES (%s, %s)", (2, 3)))[1] == (2, 3)
    with pytest.raises(TypeError, match="not callable"):
        insert(Fragment("VALUES (%s)", (1,)), returning=("never seen",))


def test_parameters_are_in_the_order_of_their_placeholders():
    keys, numbers, rows = parameter(["7"]), parameter([1]), Fragment("UNNEST(%s, %s)", ("i", "t"))
    sql, parameters = compose(
        "update_rows",
        {"keys": keys, "numbers": numbers, "rows": rows},
        shape=Shape(("100%", "a"), arrays=True),
        columns=GivenColumns(((NUMBER, 1), (TEXT, 2)), ()),
        table=TABLE,
        pk=NUMBER,
        primary_key=unique(NUMBER),
        changed=("a",),
        arbiter=unique(NUMBER),
        returning=("a",),
    )
    assert parameters == ("i", "t", [1], ["7"])
    assert sql.count("%s") == 4
    assert sql.splitlines() == [
        'WITH given AS MATERIALIZED (SELECT parting_row AS "parting_row", '
        '(c1)::integer AS "100%%", (c2)::pg_catalog.varchar AS "a" '
        "FROM UNNEST(%s, %s) WITH ORDINALITY AS source(c1, c2, parting_row))",
        'UPDATE "public"."100%% ""sure""" AS existing SET "a" = given."a"',
        "FROM given JOIN UNNEST(%s::bigint[], %s::integer[]) AS found(parting_row, pk) "
        'ON found.parting_row OPERATOR(pg_catalog.=) given."parting_row"',
        f'WHERE existing."100%%" {EQUAL} found.pk AND existing."100%%" {EQUAL} given."100%%"',
        'RETURNING given."parting_row", existing."a"',
    ]


def unique(column, **more):
    expression = IndexExpression(f'"{column.name}"', column.name, EQUAL, more.pop("collate", ""))
    return Unique("u", "", (column.name,), (column.name,), (expression,), **more)


def scan(*targets, columns, shape=Shape(("100%",)), rows=Fragment("(1, %s)", (1,))):  # noqa: B008
    sql, parameters = compose(
        "scan_conflicts",
        {"rows": rows},
        shape=shape,
        columns=columns,
        targets=targets,
        locate=Name("public", "locate"),
        partition_column="100%",
        default_number=1,
    )
    assert parameters == tuple(rows.parameters)
    return sql


def test_columns_are_given_or_have_their_default_or_are_generated():
    columns = GivenColumns(((NUMBER, None), (TEXT, None)), (HALF,))
    assert scan(columns=columns, shape=Shape(()), rows=parameter(3)).splitlines() == [
        'WITH given AS MATERIALIZED (SELECT *, (a %% 2)::integer AS "half" FROM '
        '(SELECT parting_row AS "parting_row", (5 %% 3)::integer AS "100%%", '
        '(NULL)::pg_catalog.varchar AS "a" '
        "FROM pg_catalog.generate_series(1, %s::integer) AS source(parting_row)) AS plain)",
        """SELECT 'partition', 0, "parting_row", coalesce("public"."locate"("100%%"), 1)"""
        "::pg_catalog.text, false FROM given",
    ]


def test_duplicates_and_existing_rows_are_compared_as_the_index_compares():
    key = unique(NUMBER, collate='COLLATE "C"', condition="a > '5 %'")
    sql = scan(
        ConflictTarget(key, Name("public", "t_keys"), pk="pk"),
        columns=GivenColumns(((NUMBER, 1),), ()),
    )
    given = (
        '(SELECT "parting_row" AS parting_row, "100%%" AS value1 FROM given '
        "WHERE a > '5 %%') AS given"
    )
    assert sql.splitlines()[2:] == [
        "UNION ALL SELECT 'duplicate', 0, parting_row, NULL, false FROM (SELECT parting_row, "
        'pg_catalog.row_number() OVER (PARTITION BY value1 COLLATE "C" ORDER BY parting_row) '
        "AS occurrence",
        f"FROM {given}",
        "WHERE value1 IS NOT NULL) AS given WHERE occurrence OPERATOR(pg_catalog.>) 1",
        "UNION ALL SELECT 'existing', 0, given.parting_row, pg_catalog.concat(other.pk), "
        f"other.locked FROM {given}",
        """JOIN (SELECT "pk" AS pk, xmax::pg_catalog.text OPERATOR(pg_catalog.<>) '0' AS locked, """
        """"100%%" AS value1 FROM "public"."t_keys" WHERE a > '5 %%') AS other""",
        f'ON given.value1 {EQUAL} other.value1 COLLATE "C"',
    ]


def test_nulls_that_are_not_distinct_are_compared():
    key = unique(NUMBER, nulls_distinct=False)
    sql = scan(
        ConflictTarget(key, TABLE, only=True, pk="id"), columns=GivenColumns(((NUMBER, 1),), ())
    )
    assert "value1 IS NOT NULL" not in sql
    assert 'FROM ONLY "public"."100%% ""sure""") AS other' in sql
    assert sql.endswith(
        f"ON (given.value1 {EQUAL} other.value1 OR (given.value1 IS NULL AND other.value1 IS NULL))"
    )


def test_existing_rows_are_found_by_a_partitions_own_index():
    sql = scan(ConflictTarget(unique(NUMBER)), columns=GivenColumns(((NUMBER, 1),), ()))
    assert "'duplicate'" in sql
    assert "'existing'" not in sql


def test_an_error_is_quoted_and_has_no_placeholders():
    assert plain("raise_error", code="21000", message="it's 5 %", hint="") == (
        "DO $parting$BEGIN RAISE EXCEPTION USING ERRCODE = '21000', MESSAGE = 'it''s 5 %'; "
        "END$parting$"
    )


def test_what_is_not_quoted_is_not_printed():
    with pytest.raises(TypeError, match="without a quoting filter"):
        compose("find_row", {"table": Fragment("t")}, where="true; DROP TABLE t")


def test_each_macro_is_used():
    text = (ROOT / "sql_templates" / statements.TEMPLATE).read_text()
    code = "".join(path.read_text() for path in (ROOT / "orm").rglob("*.py"))
    for name in re.findall(r"macro (\w+)\(", text):
        used = f'"{name}"' in code or len(re.findall(rf"\b{name}\(", text)) > 1
        assert used, f"Nothing uses the macro {name}."
