"""Which statements of migrations concern a partitioned table, and what makes way for them."""

from dataclasses import replace

import pytest

from parting.migrate.schema_changes import before_statement, names_table
from parting.planning.operations import CreateNoUpsertRule, DropRule, LockTable
from parting.schema.derived_names import Names
from parting.schema.objects import ExistingRule, Marker, Name
from tests import hostile

TABLE = Name("public", "app_event")


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ('ALTER TABLE "app_event" ADD COLUMN "x" int', True),
        ("alter table public.app_event drop column x", True),
        ('DROP TABLE "app_event" CASCADE', True),
        ('SET CONSTRAINTS "x" IMMEDIATE; ALTER TABLE "app_event" DROP CONSTRAINT "x"', True),
        ('ALTER TABLE "app_eventlog" ADD COLUMN "x" int', False),
        ('ALTER TABLE "my_app_event" ADD COLUMN "x" int', False),
        ('CREATE INDEX "x" ON "app_event" ("y")', False),
        ('CREATE INDEX CONCURRENTLY "x" ON "app_event" ("y")', False),
        ('UPDATE "app_event" SET x = 1', False),
    ],
)
def test_a_statement_concerns_the_table_that_it_changes(statement, names):
    assert names_table(statement, TABLE) is names


CHANGES_COLUMNS = (
    "ADD COLUMN x int",
    "ADD x int",
    'ALTER COLUMN "x" TYPE bigint USING "x"::bigint',
    "ALTER x SET DATA TYPE bigint",
    "DROP COLUMN x CASCADE",
)
LEAVES_COLUMNS = (
    'ADD CONSTRAINT "x" UNIQUE ("x")',
    'DROP CONSTRAINT "x"',
    'ALTER COLUMN "x" DROP NOT NULL',
    'ALTER COLUMN "x" SET NOT NULL',
    'ALTER COLUMN "x" DROP DEFAULT',
    'RENAME COLUMN "x" TO "y"',
    "RENAME TO other",
)


def on_the_rule_route():
    current = hostile.current()
    rule = ExistingRule(Names.INSERT_RULE, "INSERT", True, Marker("rule"))
    parent = replace(current.parent, rules=(rule,))
    return replace(current, parent=parent)


@pytest.mark.parametrize("change", CHANGES_COLUMNS)
def test_the_rule_makes_way_for_a_change_of_columns(change):
    operations = before_statement(on_the_rule_route(), f"ALTER TABLE t {change}", hostile.KEY)
    assert isinstance(operations[0], LockTable)
    assert [type(operation) for operation in operations[1:3]] == [DropRule, CreateNoUpsertRule]


@pytest.mark.parametrize("change", LEAVES_COLUMNS)
def test_nothing_makes_way_for_other_changes(change):
    assert before_statement(on_the_rule_route(), f"ALTER TABLE t {change}", hostile.KEY) == []
