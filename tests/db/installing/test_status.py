"""The command partition_status: what it reports to people and monitoring."""

import datetime
import json
from dataclasses import replace

import pytest
from django.db import connection

from parting.catalog.table_data import LockRoom
from parting.declarations.validation import declaration
from parting.pipeline.status import status
from parting.strategies.time import Monthly
from tests.db.installing.runs import (
    ALL_MODELS,
    EVENT,
    MONTH_LATER,
    NOW,
    at,
    derived,
    differences,
    execute,
    install,
    some_events,
)
from tests.testapp.models import Event, Order, Reading, Session, Star, Tweet

pytestmark = [pytest.mark.guarantee(4), pytest.mark.guarantee(16)]


def reported(command, *arguments, **more):
    done = command.status("--json", *arguments, **more)
    return done.code, {one["model"]: one for one in json.loads(done.out)}


def test_the_text_reports_route_runway_and_rows(installed, command, route):
    some_events(4, months=(11, 12))
    done = command.status("testapp.Event")
    assert done.code == 0
    why = (
        " (a column was once dropped from the table; install_partition_triggers --rebuild-parent "
        "makes routing by rule possible)"
    )
    why = why if route == "trigger" else ""
    lines = done.out.splitlines()
    since = lines.pop(2)
    assert since.startswith("  complete since 2")
    assert since.endswith(" UTC; never verified")
    assert lines[:4] == [
        f"testapp.Event: routed by {route}{why}",
        "  key table: filled; primary keys are unique across partitions",
        "  covered until 2027-01-31 (69 days)",
        "  rows in the default partition: 0, rows in the parent: 0",
    ]
    names = [line.rsplit("   ")[0].strip() for line in lines if "it's Event; --_" in line]
    assert [name.split()[2].removeprefix("--_") for name in names] == [
        "202611",
        "202612",
        "202701",
        "default",
    ]
    assert "2026-11-01 up to 2026-12-01" in done.out


@pytest.mark.parametrize("name", ["status", "install", "uninstall"])
def test_a_partition_whose_comment_says_no_number_fails_its_table_alone(installed, command, name):
    execute(
        'COMMENT ON TABLE "it\'s Event; --_202611" IS '
        """'django-parting 1 partition {"key": "202611", "part": "2"}'"""
    )
    done = getattr(command, name)("testapp.Event", "testapp.Order")
    assert done.code == 1
    assert "it's Event; --_202611 does not say which partition it is" in done.err
    assert "HINT: Restore the comment" in done.err
    assert done.error == "Failed for testapp.Event."
    assert "testapp.Order" in done.out


def test_json_reports_the_same(installed, command, route):
    some_events(4, months=(11, 12))
    code, models = reported(command)
    event = models["testapp.Event"]
    assert code == 0
    assert (event["route"], event["covered_until"], event["runway_days"]) == (
        route,
        "2027-01-31",
        69,
    )
    assert event["alarms"] == event["drift"] == event["misplaced_partitions"] == []
    assert [one["suffix"] for one in event["partitions"]] == [
        "202611",
        "202612",
        "202701",
        "default",
    ]
    assert event["partitions"][0]["table_bytes"] > 0
    assert models["testapp.Log"]["key_table"] == "none"
    assert models["testapp.Order"]["covered_until"] is None


@pytest.mark.parametrize(("days", "code"), [(0, 0), (69, 0), (70, 1)])
def test_a_runway_shorter_than_asked_fails(installed, command, days, code):
    done = command.status("testapp.Event", "--min-runway", days)
    assert done.code == code
    assert ("the runway of 69 days is shorter than 70" in done.out) is bool(code)


def test_the_runway_shrinks_until_nothing_is_covered(installed, command):
    done = command.status(
        "testapp.Event", now=datetime.datetime(2027, 1, 31, 23, tzinfo=NOW.tzinfo)
    )
    assert "covered until 2027-01-31 (0 days)" in done.out
    done = command.status("testapp.Event", "--min-runway", 1, now=NOW.replace(year=2027, month=3))
    assert done.code == 1
    assert "not covered now: new rows go to the default partition" in done.out


def test_a_month_that_has_begun_is_no_alarm(installed, command):
    assert command.status("testapp.Event", now=MONTH_LATER).code == 0
    assert command.install("--check", "testapp.Event", now=MONTH_LATER).code == 1


def test_rows_that_should_have_a_partition_are_an_alarm(installed, command):
    some_events(3, months=(10,))
    Event.objects.get_partition("202702", create=True)  # as by a run that has left them
    some_events(1, months=(9,))
    code, models = reported(command, "testapp.Event")
    event = models["testapp.Event"]
    assert (code, event["default_partition_rows"]) == (1, 4)
    assert event["misplaced_partitions"] == ["202609", "202610"]
    assert event["waiting_partitions"] == ["202609"]
    assert event["alarms"] == [
        "the default partition contains misplaced rows, which belong to 202610"
    ]
    assert command.install("testapp.Event").code == 0
    code, models = reported(command, "testapp.Event")
    assert (code, models["testapp.Event"]["default_partition_rows"]) == (0, 0)


def test_rows_of_a_past_without_partitions_wait_for_the_next_run(installed, command):
    Event.objects.create(text="a", kind="a", created_at=at(1, 8))
    done = command.status("testapp.Event")
    assert done.code == 0
    assert "waiting for the next run: rows that belong to 202608" in done.out
    assert command.install("testapp.Event").code == 0
    assert "waiting for the next run" not in command.status("testapp.Event").out


def test_listed_values_and_followers_are_overdue_as_well(installed, command):
    orders = Order._meta.db_table
    execute(f"INSERT INTO {orders}_default (country, total) VALUES ('DE', 1)")
    tweet = Tweet.objects.create(created_at=at(11))
    default = f'"{Star._meta.db_table}_default"'
    execute(f'ALTER TABLE {default} DISABLE TRIGGER "!parting_relocate"')
    execute(f'INSERT INTO {default} ("its Tweet", count) VALUES ({tweet.pk}, 1)')
    execute(f'ALTER TABLE {default} ENABLE TRIGGER "!parting_relocate"')
    code, models = reported(command)
    assert models["testapp.Order"]["waiting_partitions"] == ["eu"]
    assert models["testapp.Star"]["waiting_partitions"] == ["202611"]
    assert code == 0
    for table, suffix in ((orders, "us"), (Star._meta.db_table, "202612")):
        # As if it had been created since.
        for change in ("NO INHERIT", "INHERIT"):
            execute(f'ALTER TABLE "{table}_{suffix}" {change} "{table}"')
    code, models = reported(command)
    assert code == 1
    for label, suffix in (("testapp.Order", "eu"), ("testapp.Star", "202611")):
        assert models[label]["waiting_partitions"] == []
        assert suffix in models[label]["alarms"][0]


def test_rows_of_the_far_future_wait_without_an_alarm(installed, command):
    Event.objects.create(text="f", kind="f", created_at=at(3).replace(year=2050))
    code, models = reported(command, "testapp.Event")
    assert (code, models["testapp.Event"]["default_partition_rows"]) == (0, 1)
    assert differences(Event) == []


def test_rows_in_the_parent_are_counted(plain, command):
    some_events(5)
    install(Event)
    code, models = reported(command, "testapp.Event")
    assert (code, models["testapp.Event"]["rows_in_parent"]) == (0, 5)


def test_what_is_not_installed_is_an_alarm(plain, command):
    install(Order)
    code, models = reported(command, "testapp.Order", "testapp.Event")
    assert code == 1
    assert models["testapp.Event"]["alarms"] == ["not installed"]
    assert models["testapp.Event"]["route"] == "none"
    assert models["testapp.Order"]["alarms"] == []


def test_partitions_past_their_keep_are_reported(installed, command, monkeypatch):
    some_events(3, months=(8, 9, 10))
    install(Event)
    monkeypatch.setattr(Event.objects, "strategy", Monthly("created_at", keep=2))
    code, models = reported(command, "testapp.Event")
    past = [one["suffix"] for one in models["testapp.Event"]["partitions"] if one["past_keep"]]
    assert (code, past) == (0, ["202608"])
    assert "202608 (past keep)" in command.status("testapp.Event").out


def test_drift_is_reported_line_by_line(installed, command):
    execute(f'CREATE INDEX later ON {EVENT} ("Amount", kind)')
    code, models = reported(command, "testapp.Event")
    assert code == 1
    assert len(models["testapp.Event"]["drift"]) == 4
    assert models["testapp.Event"]["alarms"] == ["4 things are missing, outdated or orphaned"]


@pytest.mark.parametrize("model", ALL_MODELS, ids=lambda model: model.__name__)
def test_what_is_reported_without_comparing_is_the_same(installed, model):
    some_events(4, months=(1, 11, 12))
    execute(f"ALTER TABLE {derived(Event, '202612')} SET (fillfactor = 50)")
    whole, quick = (
        status(connection, declaration(model), NOW, compares=compares) for compares in (True, False)
    )
    assert quick == replace(
        whole, drift=(), compared=False, key_state=replace(whole.key_state, faults=(), doubts=())
    )
    assert (whole.drift != ()) == (model is Event)
    assert (whole.as_json(None)["drift"], quick.as_json(None)["drift"]) == (list(whole.drift), None)


def test_little_room_for_locks_is_a_warning_with_figures(installed, command, monkeypatch):
    monkeypatch.setattr(LockRoom, "ENOUGH", 10**9)
    done = command.status("testapp.Event")
    assert done.code == 0
    assert "Warning: A query over all partitions takes 35 locks, and the server has room for" in (
        done.out
    )
    done = command.install("testapp.Event", now=MONTH_LATER)
    assert "Warning: testapp.Event: A query over all partitions takes 42 locks" in done.err


def test_many_partitions_take_many_locks(plain, command):
    install(Event, ahead=60)
    _, models = reported(command, "testapp.Event")
    event = models["testapp.Event"]
    assert event["locks_of_one_query"] == 7 * 63
    fit = event["transactions_that_fit"]
    assert bool(event["warning"]) is (fit < 100)


def test_numbers_and_hashes_have_their_own_words(installed, command):
    assert "covered until 2,999" in command.status("testapp.Reading").out
    assert "remainder 1 of 3" in command.status("testapp.Session").out
    Reading.objects.create(value=3)
    Session.objects.create(token="x")
    code, _ = reported(command)
    assert code == 0


def test_one_model_that_fails_does_not_hide_the_others(installed, command):
    execute(f"ALTER TABLE {EVENT} RENAME TO gone")
    done = command.status("--json")
    assert (done.code, done.error) == (1, "Failed for testapp.Event.")
    assert "there is no table" in done.err
    assert len(json.loads(done.out)) > 4
