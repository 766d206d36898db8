"""The SQL of installing a table with hostile names, to the letter, in tests/golden.

Two scripts are kept whole. Of all cases each piece is kept once, below the names of the cases that
have it: a function, a partition, what is left of a stage, and which operations come in which order.
`make golden` writes the files again; the change is then looked at like any other.
"""

import textwrap
from collections import defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from parting.execution.script import script
from parting.execution.statements import RunContext, blocks
from parting.planning.operations import CreateFunction, CreatePartition
from parting.planning.plan import Plan
from parting.planning.rebuild_parent import rebuild_plan
from parting.planning.takeover import first_partition, index_plan, takeover_plan
from parting.schema.partitioned import Route
from parting.strategies.strategy import Follow, Strategy
from parting.strategies.time import Daily, Hourly, Monthly, Quarterly, Weekly, Yearly
from parting.strategies.values import HashPartitions, IntegerRange, ListPartitions
from tests.hostile import (
    COLUMNS,
    DEFERRED,
    DEPENDENT_OBJECTS,
    FIELDS,
    GENERATED,
    NOW,
    PLAIN,
    TABLE,
    UNIQUES,
    current,
    declaration,
    installed,
    plan,
    with_type,
)

GOLDEN = Path(__file__).resolve().parents[1] / "golden"

LISTS = ListPartitions("text", {'e"u %s': ["D'E", 'F"R', "\\"], "$parting$": ["%s", ""]})
CASES: dict[str, tuple[Strategy, dict[str, Any]]] = {
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
        {"uniques": (*UNIQUES, DEFERRED, PLAIN), "dropped": True, "rows": True},
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
#: Those that install, and a table that becomes a partition.
ALL = (*CASES, "takeover")
#: Scripts that are kept whole, with their comments.
WHOLE = ("monthly", "rebuild_parent")
CONTEXT = RunContext(TABLE, 'own"er')


def rebuild_parent():
    strategy = Monthly("created", ahead=0)
    existing = installed(strategy)
    declared = declaration(strategy, FIELDS, key_table=True)
    return rebuild_plan(declared, existing, DEPENDENT_OBJECTS, None)


def takeover():
    strategy = Monthly("created", ahead=0)
    existing = replace(installed(strategy), rows_in_parent=True)
    declared = declaration(strategy, FIELDS, key_table=True)
    edge = NOW.replace(day=1, hour=0, minute=0)
    first = index_plan(declared, existing, edge)
    partition = first_partition(existing, declared, edge)
    then = takeover_plan(declared, existing, DEPENDENT_OBJECTS, partition)
    return Plan((*first.stages, *then.stages))


def install(name):
    strategy, options = CASES[name]
    key_table = options.get("key_table", True)
    others = {name: options[name] for name in ("dropped", "uniques", "rows") if name in options}
    existing = current(options.get("columns", COLUMNS), **others)
    desired, found = plan(strategy, existing, key_table=key_table)
    assert desired.route is (Route.TRIGGER if "trigger" in name else Route.RULE)
    return found


def planned(name):
    return takeover() if name == "takeover" else install(name)


def pieces(name):
    """Take a script apart: yield where a piece belongs, and the piece."""
    outline = []
    bounded = 0
    for block in blocks(planned(name), CONTEXT):
        parts: list[tuple[str, list[str]]] = [("stages", [])]
        for statement in (*block.body, *block.closing):
            operation = statement.operation
            text = operation.bare_statement() if operation else statement.text
            if isinstance(operation, CreateFunction):
                purpose = operation.function.name.name.rpartition("_parting_")[2]
                yield f"functions/{purpose}", text
                text = f"-- function {purpose}\n"
            elif isinstance(operation, CreatePartition):
                # Those with a bound are alike, but for what they are called and contain.
                bounded += not operation.partition.is_default
                is_like_another = bounded > 1 and not operation.partition.is_default
                parts.append(("like_another" if is_like_another else "partitions", []))
            parts[-1][1].append(text)
        for place, texts in parts:
            if place == "like_another":
                yield "more_partitions", texts[0]
            elif texts:
                yield place, "".join(texts)
        kind = "a batch" if block.repeated else "a transaction" if block.in_transaction else "alone"
        names = " ".join(type(one.operation).__name__ for one in block.body if one.operation)
        indent = "--     "
        wrapped = textwrap.fill(names, 100, initial_indent=indent, subsequent_indent=indent)
        outline.append(f"-- {kind}:\n{wrapped}\n")
    yield "outlines", "".join(outline)


@cache
def golden():
    """Return what the files of tests/golden must contain."""
    plans = {"monthly": install("monthly"), "rebuild_parent": rebuild_parent()}
    files = {name: script(plans[name], CONTEXT) for name in WHOLE}
    cases: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name in ALL:
        for place, piece in pieces(name):
            cases[place][piece].append(name)
    for place, found in cases.items():
        sections = [f"-- {', '.join(names)}\n\n{piece}" for piece, names in found.items()]
        files[place] = f"\n\n-- {'=' * 97}\n".join(sections)
    return files


def test_the_sql_is_as_it_was(request):
    if request.config.getoption("--rewrite-golden"):
        for path in GOLDEN.rglob("*.sql"):
            path.unlink()
        for name, text in golden().items():
            path = GOLDEN / f"{name}.sql"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    existing = {
        str(path.relative_to(GOLDEN).with_suffix("")): path.read_text(encoding="utf-8")
        for path in GOLDEN.rglob("*.sql")
    }
    changed = {name for name in {*existing, *golden()} if existing.get(name) != golden().get(name)}
    assert not changed, "Run make golden, and look at the change."


@pytest.mark.parametrize("purpose", ["route", "cleanup", "remove_key", "follow"])
def test_a_hostile_body_gets_a_longer_tag(purpose):
    assert "AS $parting_$" in golden()[f"functions/{purpose}"]


def test_each_case_is_covered_whole():
    for name in ALL:
        whole = "".join(piece for _, piece in pieces(name))
        for operation in planned(name).operations:
            if isinstance(operation, CreateFunction | CreatePartition):
                assert operation.bare_statement() in whole
