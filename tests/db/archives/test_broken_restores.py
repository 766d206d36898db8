"""What a restore leaves that was killed: told as what it is, and dropped by the next run."""

import json

import pytest
from django.db import connection

from parting.declarations.validation import declaration
from parting.pipeline.broken_restores import discard_broken_restores
from parting.planning import broken_restores as planned
from tests.db.archives.archiving import execute, fetch
from tests.db.archives.gone_november import leave_a_restore, restore_killed_after
from tests.db.archives.test_restoring import FAMILY, LATER, everything, restore
from tests.db.conftest import Silence
from tests.db.installing.runs import (
    CALM,
    assert_keys_are_exact,
    assert_nothing_to_do,
    derived,
)
from tests.db.sessions import LONGEST_WAIT_S, Worker
from tests.testapp.models import Retweet, Star, StarNote

pytestmark = [pytest.mark.long, pytest.mark.guarantee(16), pytest.mark.guarantee(20)]

LABELS = [model._meta.label for model in FAMILY]

#: What a restore has made by then: tables with rows; foreign keys of some; those of all.
STEPS = ["copy_rows", "validations", "attach_operations"]

LEFT = """
SELECT objoid::regclass::text FROM pg_description
WHERE description LIKE 'django-parting 1 restoring%%' ORDER BY objoid
"""

#: Of a session, as markers have it.
SESSION = """
SELECT pid::text, date_part('epoch', backend_start)::text FROM pg_stat_activity
WHERE pid = pg_backend_pid()
"""


def left():
    return [name for (name,) in fetch(LEFT)]


def status(command, *options):
    return command.status(*LABELS, *options, now=LATER)


@pytest.mark.parametrize("step", STEPS)
def test_it_is_told_as_what_it_is_and_the_next_run_drops_it(archived, command, step):
    location, before = archived
    restore_killed_after(step, location)
    tables = left()
    assert len(tables) == 2 * len(FAMILY)

    found = command.install(*LABELS, "--check", now=LATER)
    assert found.code == 1
    lines = [line for line in found.out.splitlines() if "restore" in line]
    assert sorted(lines) == sorted(
        f"orphaned: table {name.strip(chr(34))} (left by a restore that was broken off)"
        for name in tables
    )
    assert f"{len(tables)} differences. Run install_partition_triggers." in found.error
    shown = command.install(*LABELS, "--dry-run", now=LATER)
    assert shown.out.count("DROP TABLE ") == len(tables)
    assert left() == tables

    told = command.install(*LABELS, now=LATER)
    assert told.code == 0, told
    assert left() == []
    for name in tables:
        assert f"Dropped public.{name.strip(chr(34))}, which a restore of " in told.out, told.out
    assert command.install(*LABELS, "--check", now=LATER).code == 0
    for model in FAMILY:
        assert_nothing_to_do(model, LATER)
        assert_keys_are_exact(model)
    restore(location)
    assert everything(*FAMILY) == before


def test_the_status_tells_it_in_each_format(archived, command):
    location, _ = archived
    restore_killed_after("attach_operations", location)
    found = status(command)
    assert found.code == 1
    name = f"public.{Star._meta.db_table}_202611_restoring"
    assert f"left by a restore of 202611 that was broken off: {name}; the next run drops it" in (
        found.out
    )
    assert "orphaned: table" in found.out
    told = {one["model"]: one for one in json.loads(status(command, "--json").out)}
    listed = told["testapp.Star"]["restoring_tables"]
    assert {"table": name, "suffix": "202611", "pid": None} in listed
    assert len(listed) == 2
    assert len(told["testapp.Star"]["drift"]) == 2
    metrics = status(command, "--format", "openmetrics").out
    for metric in ("parting_restoring_tables", "parting_drift_objects"):
        assert f'{metric}{{database="default",model="testapp.Star"}} 2' in metrics
    command.install(*LABELS, now=LATER)
    found = status(command)
    assert (found.code, "broken off" in found.out) == (0, False)
    assert json.loads(status(command, "--json").out)[0]["restoring_tables"] == []


@pytest.mark.parametrize("step", STEPS)
def test_uninstalling_drops_it_first(archived, command, step):
    location, _ = archived
    before = everything(*FAMILY)
    restore_killed_after(step, location)
    told = command.uninstall(*LABELS, now=LATER)
    assert told.code == 0, told
    assert left() == []
    assert everything(*FAMILY) == before
    assert fetch("SELECT count(*) FROM pg_inherits") == [(0,)]
    for model in FAMILY:
        assert fetch("SELECT to_regclass(%s)", derived(model, "keys")) == [(None,)]


def test_uninstalling_a_follower_drops_its_own_only(archived, command):
    location, _ = archived
    restore_killed_after("attach_operations", location)
    assert command.uninstall("testapp.Retweet", now=LATER).code == 0
    assert not [name for name in left() if Retweet._meta.db_table in name]
    assert [name for name in left() if Star._meta.db_table in name]
    told = command.uninstall("testapp.StarNote", "testapp.Star", now=LATER)
    assert told.code == 0, told.out + told.err
    assert not [name for name in left() if Star._meta.db_table in name]
    told = command.uninstall("testapp.Tweet", now=LATER)
    assert told.code == 0, told.out + told.err
    assert left() == []


def test_what_was_left_of_a_plain_table_is_dropped_by_uninstalling_it(archived, command):
    """An earlier version left it there."""
    command.uninstall(*LABELS, now=LATER)
    leave_a_restore(Star)
    told = command.uninstall("testapp.Star", now=LATER)
    assert told.code == 0, told
    assert left() == []
    again = command.uninstall("testapp.Star", now=LATER)
    assert "Nothing to uninstall: testapp.Star: " in again.out


def test_what_a_session_is_at_work_on_is_left_alone(archived, command):
    """Its foreign keys too, which its rows do not satisfy yet: their keys come last."""
    location, _ = archived
    restore_killed_after("attach_operations", location)
    ours, worker = left(), Worker()
    session = worker.start(lambda: fetch(SESSION)[0]).result(LONGEST_WAIT_S)
    for name in ours:
        ((comment,),) = fetch("SELECT obj_description(%s::regclass, 'pg_class')", name)
        kind, _, values = comment.rpartition(" restoring ")
        known = {**json.loads(values), "pid": session[0], "since": session[1]}
        execute(f"COMMENT ON TABLE {name} IS %s", f"{kind} restoring {json.dumps(known)}")
    unvalidated = "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND NOT convalidated"
    before = fetch(unvalidated)
    assert before[0][0] > 0
    found = command.install(*LABELS, "--check", now=LATER)
    assert found.code == 0, found
    said = f"Rows come back to 202611: the session with pid {session[0]} is restoring it."
    assert f"testapp.Star: {said}" in found.err
    shown = status(command)
    name = f"public.{Star._meta.db_table}_202611_restoring"
    assert f"being restored by pid {session[0]}: 202611, in {name}" in shown.out
    assert shown.code == 0
    assert command.install(*LABELS, now=LATER).code == 0
    refused = command.uninstall(*LABELS, now=LATER)
    assert refused.code == 1
    assert (
        f"testapp.Star: another session (pid {session[0]}) is restoring the partition '202611'."
    ) in refused.err
    assert f"end it: SELECT pg_terminate_backend({session[0]});" in refused.err
    assert (left(), fetch(unvalidated)) == (ours, before)
    for model in FAMILY:  # nothing is half done
        assert_nothing_to_do(model, LATER)
    worker.close()


def test_what_bears_no_marker_or_is_of_others_is_never_dropped(archived, command):
    """Whatever its name and its comment."""
    execute("CREATE ROLE stranger")
    try:
        leave_a_restore(Star, "of a stranger")
        execute('ALTER TABLE "of a stranger" OWNER TO stranger')
        own = f"{Star._meta.db_table}_202611_restoring"
        leave_a_restore(Star, own, comment="a table of mine")
        leave_a_restore(Star, "elsewhere", comment='django-parting 1 restoring {"table": "other"}')
        found = command.install(*LABELS, "--check", now=LATER)
        assert found.code == 0, found
        assert command.install(*LABELS, now=LATER).code == 0
        assert command.uninstall(*LABELS, now=LATER).code == 0
        for name in ("of a stranger", own, "elsewhere"):
            assert fetch("SELECT to_regclass(%s) IS NOT NULL", f'"{name}"') == [(True,)]
    finally:
        execute("DROP OWNED BY stranger; DROP ROLE stranger")


@pytest.mark.parametrize(
    "change",
    [
        'COMMENT ON TABLE "left" IS NULL',
        'ALTER TABLE "left" RENAME TO "kept"; CREATE TABLE "left" (id int)',
        'DROP TABLE "left"',
    ],
)
def test_what_it_has_become_since_the_look_is_not_dropped(archived, monkeypatch, change):
    leave_a_restore(Star)
    plan = planned.broken_restores_plan
    changed: list[bool] = []

    def planned_before(current):
        found = plan(current)
        if found and len(changed) < 2:
            changed.append(True)
            if len(changed) == 2:  # the first one only looks
                execute(change)
        return found

    monkeypatch.setattr("parting.pipeline.broken_restores.broken_restores_plan", planned_before)
    discard_broken_restores(connection, declaration(Star), Silence(), CALM)
    assert len(changed) == 2
    kept = {"COMMENT": "left", "ALTER": "left", "DROP": ""}[change.split()[0]]
    if kept:
        assert fetch("SELECT to_regclass(%s) IS NOT NULL", f'"{kept}"') == [(True,)]
    assert left() == []


def test_what_depends_on_it_is_named_and_stops_nothing_else(archived, command):
    leave_a_restore(Star)
    execute('CREATE VIEW mine AS SELECT * FROM "left"')
    leave_a_restore(StarNote, "of a note")
    told = command.install(*LABELS, now=LATER)
    assert told.code == 1
    assert "testapp.Star: PostgreSQL reports: cannot drop table" in told.err
    assert "view mine depends on table" in told.err
    assert left() == ['"left"']
    assert told.error == "Failed for testapp.Star."
    execute("DROP VIEW mine")
    assert command.install(*LABELS, now=LATER).code == 0
    assert left() == []
