"""One list of statements: what is printed for people, for machines, and run."""

import json
import re
from itertools import islice

import pytest

from parting.execution.locking import LockRetry
from parting.execution.script import BATCH_REMARK, difference_data, plan_data, script
from parting.execution.statements import BEGIN, PATIENT, RunContext, following_statements
from parting.planning.operations import (
    CreateIndex,
    CreateTrigger,
    Difference,
    LockMode,
    RecordKeys,
    State,
)
from parting.planning.plan import Concurrent, Plan
from parting.planning.uninstall import uninstall_plan, whole_uninstall_plan
from parting.schema.objects import Column, Name, Trigger
from parting.strategies.time import Monthly
from tests.hostile import TABLE, current, installed, plan

RETRY = LockRetry(1234)
_, INSTALL = plan(Monthly("created", ahead=1), current())
PLANS = {
    "install": INSTALL,
    "uninstall": uninstall_plan(installed(Monthly("created"))),
    "pruned": whole_uninstall_plan(installed(Monthly("created")), 65),
}


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("owner", [None, 'own"er'])
def test_json_and_script_have_the_same_statements(name, owner):
    data = json.loads(json.dumps(plan_data(PLANS[name], RunContext(TABLE, owner, RETRY))))
    texts = []
    for stage in data:
        text = "".join(one["sql"] for one in stage["statements"])
        text = f"{BEGIN}\n{text}COMMIT;\n" if stage["in_transaction"] else text
        texts.append(BATCH_REMARK + text if stage["repeated"] else text)
    assert "\n".join(texts) == script(PLANS[name], RunContext(TABLE, owner, RETRY))


def test_json_says_what_each_stage_waits_for_locks():
    data = plan_data(INSTALL, RunContext(TABLE, None, RETRY))
    timeouts = {one["repeated"]: one["lock_timeout_ms"] for one in data}
    assert timeouts == {False: 500, True: 40}


def test_no_transaction_waits_for_as_long_as_a_session_that_then_looks_for_deadlocks():
    assert LockRetry(2000).transaction_ms == 500
    assert LockRetry(300).transaction_ms == 300
    short = LockRetry(2000, deadlock_timeout_ms=10)
    assert (short.transaction_ms, short.of_batches().lock_timeout_ms) == (5, 5)
    assert LockRetry(2000, deadlock_timeout_ms=1).transaction_ms == 1


@pytest.mark.parametrize(("timeout", "waits"), [(500, [500, 20, 40, 80, 160, 320]), (15, [15])])
def test_short_waits_follow_however_short_a_try_is(timeout, waits):
    """A long wait for the second of two tables ends never, where the application has both."""
    assert list(islice(LockRetry(timeout).waits(), len(waits))) == waits


def test_json_has_operations_with_their_locks_and_differences():
    trigger = next(one for one in INSTALL.operations if isinstance(one, CreateTrigger))
    (found,) = (
        one["operation"]
        for stage in plan_data(INSTALL, RunContext(TABLE, None, RETRY))
        for one in stage["statements"]
        if one["sql"] == trigger.statement()
    )
    relation = {"schema": TABLE.schema, "name": TABLE.name}
    assert found == {
        "name": "CreateTrigger",
        "purpose": "Create or replace a trigger.",
        "locks": [{"relation": relation, "mode": "SHARE ROW EXCLUSIVE"}],
        "difference": {
            "state": "missing",
            "kind": "trigger",
            "name": trigger.trigger.name,
            "on": relation,
            "column": None,
            "text": f"missing: trigger {trigger.trigger.name} on {TABLE.name}",
        },
    }


def test_a_difference_without_a_name():
    difference = Difference(State.OUTDATED, "comment", on=TABLE, column="c")
    assert difference_data(difference)["name"] is None


def test_a_concurrent_operation_is_framed_by_settings_that_are_put_back():
    name = Name("s", "i")
    operation = CreateIndex(name, Name("s", "t"), False, "(a)", concurrently=True)
    text = script(Plan((Concurrent(operation),)), RunContext(Name("s", "t"), 'own"er', RETRY))
    oid = '\'"s"."t"\'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4'
    key = f"1885434484, {oid}"
    lines = text.splitlines()
    assert lines[2:9] == [
        "-- Take the advisory lock for the session.",
        f"SELECT pg_catalog.pg_advisory_lock({key});",
        f"-- {PATIENT}",
        f"SELECT pg_catalog.set_config('lock_timeout', '{RETRY.whole_ms}ms', false);",
        "-- Create an index on a partition as it is on the table.",
        '-- Locks: SHARE UPDATE EXCLUSIVE on "s"."t".',
        'CREATE INDEX CONCURRENTLY "i" ON "s"."t" (a);',
    ]
    assert lines[9:11] == [
        "-- Let go of the advisory lock.",
        f"SELECT pg_catalog.pg_advisory_unlock({key});",
    ]
    set_ = re.compile(r"set_config\('([a-z_.]+)', ([^()]*|[^()]*\([^()]*\)), false\)")
    before, after = dict(set_.findall(lines[1])), set_.findall(lines[12])
    names = [name for name in before if not name.startswith("parting.")]
    assert (before["lock_timeout"], before["role"]) == ("'1234ms'", "'own\"er'")
    assert (before["statement_timeout"], before["default_transaction_read_only"]) == (
        "'0'",
        "'off'",
    )
    assert names[-1] == "role"
    assert after == [
        (name, f"pg_catalog.current_setting('parting.{name}')") for name in reversed(names)
    ]
    for name in names:
        assert before[f"parting.{name}"] == f"pg_catalog.current_setting('{name}')"


def test_the_marker_of_a_batch_says_where_to_continue():
    operation = RecordKeys(TABLE, Name("s", "keys"), Column(1, "id", "bigint", True, "", ""), 4, 10)
    texts = [following_statements(operation, last, None)[1].text for last in ("77", None)]
    assert '"after": "77", "number": "4"' in texts[0]
    assert '"after": "", "number": "5"' in texts[1]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x0b", "\u2028"])
def test_a_line_break_in_a_name_does_not_end_the_comment(end):
    on = Name("s", f"t{end}; DROP TABLE x; --")
    text = CreateTrigger(Trigger("t", "AFTER", "INSERT", on, Name("s", "f"))).statement()
    first, _, rest = text.partition("CREATE OR REPLACE TRIGGER")
    assert all(line.startswith("--") for line in first.splitlines())
    assert "Locks: SHARE ROW EXCLUSIVE" in first
    assert "Locks" not in rest


def test_modes_block_what_the_manual_says():
    assert [mode.value for mode in LockMode if mode.blocks_reads] == ["ACCESS EXCLUSIVE"]
    assert [mode.value for mode in LockMode if mode.blocks_writes] == [
        "SHARE",
        "SHARE ROW EXCLUSIVE",
        "EXCLUSIVE",
        "ACCESS EXCLUSIVE",
    ]
