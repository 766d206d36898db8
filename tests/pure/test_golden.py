"""The whole script of installing a table with hostile names, to the letter, in tests/golden.

`make golden` writes the files again; the change is then looked at like any other.
"""

from pathlib import Path

import pytest

from parting.execution.locking import LockRetry
from parting.execution.script import script
from parting.planning.rebuild_parent import rebuild_plan
from parting.schema.partitioned import Route
from parting.strategies.base import Follow
from parting.strategies.time import Daily, Hourly, Monthly, Quarterly, Weekly, Yearly
from parting.strategies.values import HashPartitions, IntegerRange, ListPartitions
from tests.hostile import (
    COLUMNS,
    DEFERRED,
    DEPENDENT_OBJECTS,
    FIELDS,
    GENERATED,
    UNIQUES,
    current,
    declaration,
    installed,
    plan,
    with_type,
)

GOLDEN = Path(__file__).resolve().parents[1] / "golden"

LISTS = ListPartitions("text", {'e"u %s': ["D'E", 'F"R', "\\"], "$parting$": ["%s", ""]})
CASES = {
    "hourly": (Hourly("created", ahead=1), {}),
    "daily": (Daily("created", ahead=1, tz="Europe/Berlin"), {}),
    "weekly_dates": (Weekly("created", ahead=1), {"columns": with_type("date")}),
    "monthly": (Monthly("created", ahead=1), {}),
    "monthly_trigger": (Monthly("created", ahead=1), {"dropped": True}),
    "monthly_generated": (Monthly("created", ahead=1), {"columns": (*COLUMNS, GENERATED)}),
    "monthly_without_keys": (Monthly("created", ahead=1), {"key_table": False}),
    "monthly_trigger_without_keys": (
        Monthly("created", ahead=1),
        {"key_table": False, "dropped": True},
    ),
    "monthly_uniques": (Monthly("created", ahead=1), {"uniques": UNIQUES}),
    "monthly_trigger_uniques_over_rows": (
        Monthly("created", ahead=1),
        {"uniques": (*UNIQUES, DEFERRED), "dropped": True, "rows": True},
    ),
    "quarterly": (Quarterly("created", ahead=1), {}),
    "yearly": (Yearly("created", ahead=1), {}),
    "integers": (IntegerRange("pk", size=1000, ahead=1), {}),
    "integers_trigger": (IntegerRange("pk", size=1000, ahead=1), {"dropped": True}),
    "lists": (LISTS, {}),
    "lists_trigger": (LISTS, {"dropped": True}),
    "hashes": (HashPartitions("text", 3), {}),
    "follower": (Follow("number"), {}),
    "follower_trigger_without_keys": (Follow("number"), {"dropped": True, "key_table": False}),
    "follower_generated": (Follow("number"), {"columns": (*COLUMNS, GENERATED)}),
    "hashes_trigger_without_keys": (HashPartitions("pk", 2), {"dropped": True, "key_table": False}),
}
#: Golden files that are no installations.
REBUILD_PARENT = "rebuild_parent"
NAMES = (*CASES, REBUILD_PARENT)


def rebuild_parent():
    strategy = Monthly("created", ahead=0)
    existing = installed(strategy)
    declared = declaration(strategy, FIELDS, key_table=True)
    return script(rebuild_plan(declared, existing, DEPENDENT_OBJECTS, None), 'own"er', LockRetry())


def written(name):
    if name == REBUILD_PARENT:
        return rebuild_parent()
    strategy, options = CASES[name]
    key_table = options.get("key_table", True)
    others = {name: options[name] for name in ("dropped", "uniques", "rows") if name in options}
    existing = current(options.get("columns", COLUMNS), **others)
    desired, planned = plan(strategy, existing, key_table=key_table)
    assert desired.route is (Route.TRIGGER if "trigger" in name else Route.RULE)
    return script(planned, 'own"er', LockRetry())


@pytest.mark.parametrize("name", NAMES)
def test_the_script_is_as_it_was(name, request):
    path, text = GOLDEN / f"{name}.sql", written(name)
    if request.config.getoption("--rewrite-golden"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"There is no tests/golden/{name}.sql: run make golden."
    assert text == path.read_text(encoding="utf-8"), "Look at the change, then run make golden."


def test_no_file_is_left_over():
    assert {path.stem for path in GOLDEN.glob("*.sql")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_body_gets_a_longer_tag(name):
    assert "AS $parting_$" in written(name)
