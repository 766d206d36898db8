"""--maintain: the partitions of all models, then the rows in default partitions, and a record.

The record is of runs without --maintain, too.
"""

import datetime
import json
import signal
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

import parting
from parting.declarations.validation import declaration
from parting.management.commands import install_partition_triggers
from tests.db.installing.runs import (
    AMOUNT,
    CREATED,
    EVENT,
    MONTH_LATER,
    NOW,
    TEXT,
    ask,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    captured,
    changing,
    derived,
    execute,
    existing,
    fetch,
    install,
    some_events,
    table,
)
from tests.testapp.models import Account, Event, Order, Retweet, Star, StarNote, Tweet

pytestmark = [pytest.mark.long, pytest.mark.guarantee(10)]

UTC = datetime.timezone.utc
APRIL = datetime.datetime(2027, 4, 20, 9, 12, tzinfo=UTC)
FAMILY = (Tweet, Star, StarNote, Retweet)
LABELS = ("testapp.Event", "testapp.Tweet", "testapp.Order")


def marker(model=Event):
    """What the marker comment of the default partition says."""
    ((text,),) = fetch("SELECT obj_description(%s::regclass)", derived(model, "default"))
    return json.loads(text.partition(" default ")[2])


def reported(command, *arguments, now=NOW):
    done = command.status("--json", *arguments, now=now)
    return done.code, {one["model"]: one for one in json.loads(done.out)}


def in_default(model=Event):
    return fetch(f"SELECT count(*) FROM ONLY {derived(model, 'default')}")[0][0]


def suffixes(model):
    return [one.suffix for one in parting.partitions(model)]


def refuse_seven():
    """Have partitions refuse a row that the default partition has."""
    events = some_events(8, months=(10,))
    execute(f"ALTER TABLE {EVENT} ADD CONSTRAINT no_seven CHECK ({AMOUNT} <> 7) NOT VALID")
    return events[7]


def test_three_missed_months_are_made_up_for(installed, command):
    Event.objects.create(text="in time", kind="a", created_at=at(3, 12))
    for month in (2, 3, 4):
        Event.objects.create(text=f"late {month}", kind=str(month), created_at=at(3, month, 2027))
        tweet = Tweet.objects.create(created_at=at(3, month, 2027))
        StarNote.objects.create(star=Star.objects.create(tweet=tweet))
    assert (in_default(), in_default(Tweet), in_default(StarNote)) == (3, 3, 3)
    done = command.install("--maintain", *LABELS, now=APRIL)
    assert (done.code, done.err) == (0, "")
    made = ["202611", "202612", "202701", "202702", "202703", "202704", "202705", "202706"]
    for model in (Event, *FAMILY):
        assert suffixes(model) == made
        assert in_default(model) == 0
        assert_keys_are_exact(model)
    assert Event.objects.partition_for(at(3, 3, 2027)).objects.get().text == "late 3"
    assert "Relocated 3 rows of testapp.Event.\n" in done.out
    assert "Relocated 3 rows of testapp.Tweet.\n" in done.out
    assert command.install("--check", *LABELS, now=APRIL).code == 0
    code, models = reported(command, "--max-age", 1, "--min-runway", 50, *LABELS, now=APRIL)
    assert (code, {one["last_maintain_outcome"] for one in models.values()}) == (0, {"done"})
    again = command.install("--maintain", *LABELS, now=APRIL)
    assert again.code == 0
    assert "Relocated" not in again.out


def test_partitions_of_all_models_are_made_before_a_row_moves(installed, command):
    some_events(6, months=(10,))
    Tweet.objects.create(created_at=at(3, 10))
    with captured() as statements:
        assert command.install("--maintain", *LABELS, now=MONTH_LATER).code == 0
    steps = changing(statements)
    made = [place for place, one in enumerate(steps) if one.startswith("-- Create a partition")]
    moved = [place for place, one in enumerate(steps) if one.startswith("-- Lock one batch")]
    assert len(made) == 10  # of October and of February, of five tables
    assert moved
    assert max(made) < min(moved)


def test_a_row_that_cannot_move_costs_no_partition_and_stops_nothing_else(installed, command):
    row = refuse_seven()
    Tweet.objects.create(created_at=at(3, 10))
    before = marker().get("success")
    done = command.install("--maintain", *LABELS, now=MONTH_LATER)
    assert (done.code, done.error) == (1, "Failed for testapp.Event.")
    assert "testapp.Event: 1 row cannot move, and stay where they are: " in done.err
    assert f" {row.pk}.\n" in done.err
    for model in (Event, *FAMILY):
        assert "202702" in suffixes(model)
    assert (in_default(), in_default(Tweet)) == (1, 0)
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Event, '202610')}") == [(7,)]
    assert marker().get("success") == before
    _, models = reported(command, *LABELS, now=MONTH_LATER)
    assert {label: one["last_maintain_outcome"] for label, one in models.items()} == {
        "testapp.Event": "failed: drain",
        "testapp.Tweet": "done",
        "testapp.Star": "done",
        "testapp.StarNote": "done",
        "testapp.Retweet": "done",
        "testapp.Order": "done",
    }
    Event.objects.filter(pk=row.pk).update(amount=8)
    assert command.install("--maintain", *LABELS, now=MONTH_LATER).code == 0
    assert (in_default(), marker()["outcome"]) == (0, "done")


def test_partitions_that_could_not_be_made_stop_nothing_else(installed, command):
    """A session has locked what a new partition's foreign key references."""
    some_events(6, months=(11,))
    execute(f"DELETE FROM {EVENT}")
    Event.objects.create(text="waits", kind="waits", created_at=at(3, 2, 2027))
    Tweet.objects.create(created_at=at(3, 2, 2027))
    session = installed.connect()
    ask(session, "BEGIN")
    ask(session, "INSERT INTO testapp_place (name) VALUES ('busy')")
    haste = ("--lock-timeout", 20, "--retries", 0)
    done = command.install("--maintain", *haste, *LABELS, now=MONTH_LATER)
    assert (done.code, done.error) == (1, "Failed for testapp.Event.")
    assert "202702" in suffixes(Tweet)
    assert (in_default(Tweet), marker(Tweet)["outcome"]) == (0, "done")
    assert (marker()["outcome"], marker()["maintained"]) == (
        "failed: install",
        "2026-12-24T09:12:00+00:00",
    )
    ask(session, "COMMIT")
    done = command.install("--maintain", *LABELS, now=MONTH_LATER)
    assert (done.code, marker()["outcome"], in_default()) == (0, "done", 0)


def test_a_model_whose_table_is_gone_is_told_once(installed, command):
    execute(f"DROP TABLE {derived(Order, 'us')}, {table(Order)} CASCADE")
    done = command.install("--maintain", "testapp.Order", "testapp.Event")
    assert (done.code, done.error) == (1, "Failed for testapp.Order.")
    assert done.err.count("Failed: ") == 1
    assert marker()["outcome"] == "done"


def test_every_run_is_recorded(plain, command):
    assert command.install("testapp.Event").code == 0
    assert marker()["success"] == "2026-11-23T14:57:00+00:00"
    assert "maintained" not in marker()
    _, models = reported(command, "testapp.Event")
    one = models["testapp.Event"]
    assert (one["last_success"], one["last_maintain"], one["last_maintain_outcome"]) == (
        "2026-11-23T14:57:00+00:00",
        None,
        None,
    )
    later = NOW + datetime.timedelta(days=3)
    assert command.install("testapp.Event", "--maintain", now=later).code == 0
    said = command.status("testapp.Event", now=later).out
    assert (
        "last run that did not fail: 2026-11-26 14:57 UTC; last --maintain: 2026-11-26 14:57 UTC, "
        "done\n"
    ) in said
    # What else the marker remembers is kept, and a new partition keeps this.
    assert (marker()["highest"], marker()["number"]) == ("4", "1")
    install(Event, MONTH_LATER)
    assert (marker()["highest"], marker()["success"]) == ("5", "2026-11-26T14:57:00+00:00")
    assert_nothing_to_do(Event, MONTH_LATER)
    assert command.install("--check", "testapp.Event", now=MONTH_LATER).code == 0


@pytest.mark.parametrize("changes_nothing", [("--check",), ("--dry-run",), ("--verify-keys",)])
def test_what_is_no_run_is_not_recorded(installed, command, changes_nothing):
    before = existing()
    command.install("testapp.Event", *changes_nothing)
    assert "success" not in marker()
    if "--verify-keys" not in changes_nothing:
        assert existing() == before


def test_a_run_that_failed_is_no_success(installed, command):
    assert command.install("testapp.Event").code == 0
    refuse_seven()
    later = NOW + datetime.timedelta(days=1)
    assert command.install("testapp.Event", now=later).code == 1
    assert marker()["success"] == "2026-11-23T14:57:00+00:00"
    assert "outcome" not in marker()


@pytest.mark.parametrize(("hours", "days", "code"), [(30, 1, 1), (23, 1, 0), (49, 2, 1), (1, 0, 1)])
def test_a_success_that_is_older_than_asked_is_an_alarm(installed, command, hours, days, code):
    assert command.install("testapp.Event").code == 0
    now = NOW + datetime.timedelta(hours=hours)
    done = command.status("testapp.Event", "--max-age", days, now=now)
    assert done.code == code
    plural = "" if days == 1 else "s"
    alarm = f"Alarm: the last run that did not fail was more than {days} day{plural} ago"
    assert (alarm in done.out) is bool(code)
    assert command.status("testapp.Event", now=now).code == 0


def test_no_success_at_all_is_an_alarm(installed, command):
    done = command.status("testapp.Event", "--max-age", 1)
    assert done.code == 1
    assert "last run that did not fail: unknown\n" in done.out
    assert "Alarm: no run is recorded that did not fail" in done.out


@pytest.mark.parametrize(
    "written", ['"success": 5', '"success": "soon"', '"success": "2026-11-23T14:57:00"']
)
def test_a_time_that_somebody_else_has_written_is_none(installed, command, written):
    name = derived(Event, "default")
    text = 'django-parting 1 default {"highest": "4", "number": "1", "numbers": "2-4", %s}'
    execute(f"COMMENT ON TABLE {name} IS '{text % written}'")
    assert command.status("testapp.Event", "--max-age", 1).code == 1
    assert command.install("--check", "testapp.Event").code == 0
    assert command.install("testapp.Event").code == 0
    assert command.status("testapp.Event", "--max-age", 1).code == 0


def test_writers_and_readers_do_not_wait_for_the_record_nor_it_for_them(installed, command):
    writer = installed.connect()
    ask(writer, "BEGIN")
    insert = f"INSERT INTO {EVENT} ({TEXT}, kind, {AMOUNT}, {CREATED}) VALUES ('w', %s, 0, %s)"
    ask(writer, insert, "w1", at(3))
    ask(writer, insert, "w2", at(3, 7))  # in the default partition
    haste = ("--lock-timeout", 20, "--retries", 0)
    done = command.install("testapp.Event", *haste)
    assert (done.code, done.err) == (0, "")
    ask(writer, "COMMIT")
    assert marker()["success"]


def test_what_cannot_be_recorded_is_a_warning(installed, command):
    session = installed.connect()
    ask(session, "BEGIN")
    ask(session, f"LOCK TABLE {derived(Event, 'default')} IN SHARE UPDATE EXCLUSIVE MODE")
    done = command.install("testapp.Event", "--lock-timeout", 20, "--retries", 0)
    assert done.code == 0
    assert "Warning: testapp.Event: when it was run is not recorded. A lock on " in done.err
    ask(session, "ROLLBACK")


def test_a_signal_ends_it_after_a_batch_and_another_run_goes_on(installed, command):
    some_events(30, months=(10,))
    Account.objects.create(at=at(3, 10), email="a@x", number=1, code="1")

    def wrapper(run, statement, parameters, many, context):
        if "IN EXCLUSIVE MODE" in statement:
            signal.raise_signal(signal.SIGTERM)
        return run(statement, parameters, many, context)

    labels = ("testapp.Event", "testapp.Account")
    with connection.execute_wrapper(wrapper):
        done = command.install("--maintain", *labels)
    assert (done.code, done.error) == (
        143,
        "Ended by SIGTERM after a batch. Run it again to go on.",
    )
    assert (in_default(), in_default(Account)) == (0, 1)
    assert (marker()["outcome"], marker(Account)["outcome"]) == ("failed: ended by SIGTERM",) * 2
    assert command.install("--maintain", *labels).code == 0
    assert (in_default(Account), marker(Account)["outcome"]) == (0, "done")


def test_a_dry_run_shows_what_would_be_relocated(installed, command):
    some_events(6, months=(10,))
    before = existing()
    done = command.install("--maintain", "--dry-run", "--json", "testapp.Event")
    assert (done.code, existing()) == (0, before)
    shown = json.loads(done.out)
    assert [one["purpose"] for one in shown] == ["install", "drain"]
    assert not any(stage["repeated"] for stage in shown[0]["stages"])
    assert any(stage["repeated"] for stage in shown[1]["stages"])


@pytest.mark.parametrize("other", ["--check", "--verify-keys", "--grants-only", "--takeover"])
def test_it_does_not_go_with_what_is_no_run(installed, command, other):
    done = command.install("--maintain", other, "testapp.Event")
    assert (done.code, done.error) == (1, f"--maintain does not go with {other}.")


def test_rows_for_which_there_is_no_partition_yet_wait_without_being_looked_at(installed, command):
    Event.objects.create(text="far", kind="far", created_at=at(3, 3, 2031))
    with captured() as statements:
        assert command.install("--maintain", "testapp.Event").code == 0
    assert in_default() == 1
    assert not any("Lock one batch" in one for one in statements)


def keep_one(monkeypatch):
    """Have the strategy of one model keep one partition of the past."""

    def declared(model):
        found = declaration(model)
        if model is not Event:
            return found
        strategy: Any = found.strategy
        return replace(found, strategy=replace(strategy, keep=1))

    monkeypatch.setattr(install_partition_triggers, "declaration", declared)


def test_what_is_past_keep_is_retired_when_all_else_is_done(installed, command, monkeypatch):
    keep_one(monkeypatch)
    Event.objects.create(text="old", kind="old", created_at=at(3, 11))
    Event.objects.create(text="kept", kind="kept", created_at=at(3, 12))
    january = datetime.datetime(2027, 1, 5, tzinfo=UTC)
    done = command.install("--maintain", "testapp.Event", "testapp.Order", now=january)
    assert done.code == 0
    assert "Retired 1 partition of testapp.Event: 202611.\n" in done.out
    assert suffixes(Event) == ["202612", "202701", "202702", "202703"]
    assert [one.text for one in Event.objects.all()] == ["kept"]
    assert (marker()["outcome"], marker(Order)["outcome"]) == ("done", "done")
    again = command.install("--maintain", "testapp.Event", now=january)
    assert (again.code, "Retired" in again.out) == (0, False)


def test_a_dry_run_shows_what_would_be_retired(installed, command, monkeypatch):
    keep_one(monkeypatch)
    row = Event.objects.create(text="old", kind="old", created_at=at(3, 11))
    january = datetime.datetime(2027, 1, 5, tzinfo=UTC)
    before = existing()
    wish = ("--maintain", "--dry-run", "testapp.Event", "testapp.Order")
    done = command.install(*wish, now=january)
    assert (done.code, existing()) == (0, before)
    assert "Would retire 1 partition of testapp.Event: 202611.\n" in done.err
    assert done.out.count(" NO INHERIT ") == 1
    shown = json.loads(command.install(*wish, "--json", now=january).out)
    assert [(one["model"], one["purpose"]) for one in shown][-1] == ("testapp.Event", "retire")
    execute(f"CREATE TABLE points (event bigint REFERENCES {derived(Event, 'keys')} (pk))")
    execute("INSERT INTO points VALUES (%s)", row.pk)
    # What is referenced is routed row by row: a run says so first, and retires in its second part.
    assert command.install("testapp.Event").code == 0
    refused = command.install(*wish, now=january)
    assert (refused.code, "1 row of public.points reference rows" in refused.err) == (1, True)
    assert " NO INHERIT " not in refused.out


def test_a_dry_run_cannot_show_what_would_be_retired_of_a_plain_table(bare, command, monkeypatch):
    keep_one(monkeypatch)
    done = command.install("--maintain", "--dry-run", "testapp.Event")
    assert done.code == 0
    assert "What is past keep of testapp.Event is retired after that" in done.err


def test_what_cannot_be_retired_costs_no_partition(installed, command, monkeypatch):
    keep_one(monkeypatch)
    row = Event.objects.create(text="old", kind="old", created_at=at(3, 11))
    execute(f"CREATE TABLE points (event bigint REFERENCES {derived(Event, 'keys')} (pk))")
    execute("INSERT INTO points VALUES (%s)", row.pk)
    january = datetime.datetime(2027, 1, 5, tzinfo=UTC)
    done = command.install("--maintain", "testapp.Event", "testapp.Order", now=january)
    assert (done.code, done.error) == (1, "Failed for testapp.Event.")
    assert suffixes(Event) == ["202611", "202612", "202701", "202702", "202703"]
    assert (marker()["outcome"], marker(Order)["outcome"]) == ("failed: retire", "done")
