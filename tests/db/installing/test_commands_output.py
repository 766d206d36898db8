"""What the commands write to stdout and to stderr, at each verbosity.

Cron mails whatever a command writes: with ``--verbosity 0`` that is trouble, and nothing else.
"""

import json

import pytest

from parting.catalog.table_data import LockRoom
from parting.management.commands import install_partition_triggers
from tests.db.installing.runs import (
    EVENT,
    ask,
    execute,
    fetch,
    some_events,
    use_trigger_route,
)
from tests.testapp.models import Event

INSTALLED = (
    "Installed testapp.Event: 3 partitions, 3 of them new, up to 2027-02-01; routed by rule.\n"
)
NOTHING = "Nothing to install for testapp.Event.\n"
QUIET = ("--verbosity", 0)


@pytest.fixture
def route():
    """What is written does not depend on the route, but for its name."""
    return "rule"


def test_success_goes_to_stdout(plain, command):
    done = command.install("testapp.Event")
    assert (done.code, done.out, done.err) == (0, INSTALLED, "")
    done = command.install("testapp.Event")
    assert (done.code, done.out, done.err) == (0, NOTHING, "")
    done = command.uninstall("testapp.Event")
    assert (done.code, done.out, done.err) == (0, "Uninstalled testapp.Event.\n", "")
    done = command.uninstall("testapp.Event")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Nothing to uninstall: testapp.Event: ")


def test_an_interrupted_run_says_what_to_do(plain, command, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(install_partition_triggers, "install", interrupted)
    done = command.install("testapp.Event")
    assert (done.code, done.error) == (
        130,
        "Interrupted at testapp.Event. Its table can be used; run the command again to go on.",
    )


def test_success_is_silent_at_verbosity_0(plain, command):
    use_trigger_route(Event)
    for arguments in (
        (),  # installs
        (),  # finds nothing to do
        ("--rebuild-parent",),
        ("--check",),
    ):
        done = command.install("testapp.Event", *QUIET, *arguments)
        assert (done.code, done.out, done.err) == (0, "", ""), arguments
    done = command.status("testapp.Event", *QUIET)
    assert (done.code, done.out, done.err) == (0, "", "")
    for _ in range(2):  # the second finds nothing to uninstall
        done = command.uninstall("testapp.Event", *QUIET)
        assert (done.code, done.out, done.err) == (0, "", "")


def test_rebuilding_a_parent_is_a_success(plain, command):
    use_trigger_route(Event)
    command.install("testapp.Event")
    done = command.install("testapp.Event", "--rebuild-parent")
    assert (done.code, done.err) == (0, "")
    assert done.out == NOTHING + "Rebuilt the parent of testapp.Event; routed by rule.\n"


@pytest.mark.parametrize("quiet", [(), QUIET])
def test_failures_go_to_stderr(plain, command, quiet):
    execute(f"ALTER TABLE {EVENT} ENABLE ROW LEVEL SECURITY")
    done = command.install("testapp.Event", *quiet)
    assert (done.code, done.error) == (1, "Failed for testapp.Event.")
    assert done.out == ""
    assert done.err.startswith("Failed: testapp.Event: row-level security is enabled")
    assert done.err.count("\n") == 2  # with a hint


@pytest.mark.parametrize("quiet", [(), QUIET])
def test_warnings_go_to_stderr(plain, command, monkeypatch, quiet):
    monkeypatch.setattr(LockRoom, "ENOUGH", 10**9)
    done = command.install("testapp.Event", *quiet)
    assert (done.code, done.out) == (0, "" if quiet else INSTALLED)
    assert done.err.startswith("Warning: testapp.Event: A query over all partitions takes ")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("quiet", "waits"),
    [
        (
            (),
            "Waiting for a lock on public.it's Event; --: try 1 of 2, again in 0.25 s.\n",
        ),
        (QUIET, ""),
    ],
)
def test_waits_go_to_stderr_and_are_silent_at_verbosity_0(
    plain, command, monkeypatch, quiet, waits
):
    other = plain.connect()
    ask(other, f"BEGIN; LOCK TABLE {EVENT}")
    monkeypatch.setattr("parting.execution.locking.time.sleep", lambda _: ask(other, "ROLLBACK"))
    done = command.install("testapp.Event", "--lock-timeout", 50, "--retries", 1, *quiet)
    assert (done.code, done.out, done.err) == (0, "" if quiet else INSTALLED, waits)


def test_what_takes_long_and_what_was_relocated_is_told(plain, command, monkeypatch):
    some_events(6, months=(11,))
    with monkeypatch.context() as slow:
        slow.setattr("parting.execution.progress.SLOW_S", 0)
        done = command.install("testapp.Event")
    assert "Record the keys of it's Event; --: took 0 s\n" in done.err
    assert (
        "Create a partition or the default partition: it's Event; --_202611: took 0 s\n" in done.err
    )
    some_events(4, "late", months=(10,))
    done = command.install("testapp.Event")
    assert done.err == ("it's Event; --_default: rows relocated: 4 (4 to it's Event; --_202610)\n")
    assert command.uninstall("testapp.Event").err == ""


@pytest.mark.parametrize("quiet", [(), QUIET])
def test_a_dry_run_writes_nothing_but_sql_to_stdout(plain, command, quiet):
    done = command.install("testapp.Event", "--dry-run", *quiet)
    assert done.code == 0
    assert done.out.startswith("BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;\n")
    assert done.out.endswith("COMMIT;\n")
    would = INSTALLED.replace("Installed", "Would install")
    assert done.err == ("" if quiet else would)
    command.install("testapp.Event")
    done = command.uninstall("testapp.Event", "--dry-run", *quiet)
    assert done.out.startswith("BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;\n")
    assert done.err == ("" if quiet else "Would uninstall testapp.Event.\n")


@pytest.mark.parametrize("quiet", [(), QUIET])
def test_a_check_writes_nothing_but_differences_to_stdout(plain, command, quiet):
    done = command.install("testapp.Event", "--check", *quiet)
    line = "not installed: manage.py install_partition_triggers testapp.Event\n"
    assert (done.code, done.out, done.err) == (1, line, "")
    done = command.install("testapp.Event", "--check", "--verbosity", 2)
    states = {line.partition(": ")[0] for line in done.out.splitlines()}
    assert states == {"missing", "outdated"}  # statistics are outdated at first


def test_a_check_tells_many_differences_of_a_kind_in_one_line(installed, command):
    triggers = fetch(
        "SELECT tgname, tgrelid::regclass::text FROM pg_trigger JOIN pg_inherits "
        "ON inhrelid = tgrelid WHERE inhparent = %s::regclass AND NOT tgisinternal",
        EVENT,
    )
    for name, partition in triggers:
        execute(f'DROP TRIGGER "{name}" ON {partition}')
    done = command.install("testapp.Event", "--check")
    (line,) = done.out.splitlines()
    assert line.startswith("missing: trigger ")
    assert line.endswith(f", and {len(triggers) - 1} more of that kind (-v 2 lists them)")
    assert done.error == f"{len(triggers)} differences. Run install_partition_triggers."
    every = command.install("testapp.Event", "--check", "--verbosity", 2).out.splitlines()
    data = json.loads(command.install("testapp.Event", "--check", "--json").out)
    assert [one["text"] for one in data] == every
    assert len(every) == len(triggers)


@pytest.mark.parametrize("quiet", [(), QUIET])
def test_json_is_all_that_is_written_to_stdout(plain, command, quiet):
    command.install("testapp.Event")
    done = command.status("testapp.Event", "--json", *quiet)
    assert (done.code, done.err) == (0, "")
    (event,) = json.loads(done.out)
    assert list(event) == [
        "model",
        "route",
        "route_reason",
        "follows",
        "key_table",
        "key_table_needed_by",
        "key_table_since",
        "key_table_verified",
        "key_table_faults",
        "key_table_doubts",
        "per_partition_unique_constraints",
        "covered_until",
        "runway_days",
        "covered_up_to",
        "default_partition_rows",
        "default_partition_rows_estimated",
        "keys_without_time",
        "misplaced_partitions",
        "waiting_partitions",
        "leaving_partitions",
        "rows_in_parent",
        "rows_in_parent_estimated",
        "parent_table_bytes",
        "parent_index_bytes",
        "drift",
        "locks_of_one_query",
        "transactions_that_fit",
        "warning",
        "last_success",
        "last_maintain",
        "last_maintain_outcome",
        "alarms",
        "partitions",
        "outliers",
        "retired_partitions",
        "restoring_tables",
        "late_partitions",
    ]
    assert list(event["partitions"][0]) == [
        "name",
        "suffix",
        "bound",
        "estimated_rows",
        "table_bytes",
        "index_bytes",
        "past_keep",
        "tablespace",
        "lower",
        "upper",
    ]


def test_the_status_is_silent_at_verbosity_0_but_for_alarms(plain, command):
    command.install("testapp.Event")
    done = command.status("testapp.Event", "testapp.Order", *QUIET)
    assert (done.code, done.error, done.err) == (1, "Alarms for testapp.Order.", "")
    assert done.out == "not installed: manage.py install_partition_triggers testapp.Order\n"
    done = command.status("testapp.Order", "--verbosity", 2)
    assert "\n  missing: table testapp_order_moving\n" in done.out
