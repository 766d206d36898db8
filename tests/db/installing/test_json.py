"""Plans and differences for machines: --json prints one document to stdout."""

import json

import pytest

from tests.db.installing.runs import execute, existing, install, some_events
from tests.testapp.models import Event


def statements(entry):
    return [one["sql"] for stage in entry["stages"] for one in stage["statements"]]


@pytest.mark.parametrize("labels", [("testapp.Event",), ("testapp.Event", "testapp.Account")])
def test_a_dry_run_prints_each_plan_and_changes_nothing(plain, command, labels):
    some_events()
    before = existing()
    done = command.install("--dry-run", "--json", *labels)
    assert (done.code, existing()) == (0, before)
    data = json.loads(done.out)
    assert sorted((one["model"], one["purpose"]) for one in data) == sorted(
        (label, "install") for label in labels
    )
    shown = command.install("--dry-run", *labels).out
    for one in data:
        assert statements(one)
        for sql in statements(one):
            assert sql in shown


def test_a_dry_run_of_what_is_installed_has_no_stages(installed, command):
    data = json.loads(command.install("--dry-run", "--json", "testapp.Event").out)
    assert data == [{"model": "testapp.Event", "purpose": "install", "stages": []}]


@pytest.mark.parametrize("route", ["trigger"], indirect=True)
def test_a_dry_run_shows_the_rebuilt_parent_as_a_plan_of_its_own(installed, command):
    arguments = ("--dry-run", "--json", "--rebuild-parent", "testapp.Event")
    data = json.loads(command.install(*arguments).out)
    assert [one["purpose"] for one in data] == ["install", "rebuild_parent"]
    assert any("LIKE" in sql for sql in statements(data[1]))


def test_a_check_prints_each_difference(installed, command):
    execute('DROP RULE IF EXISTS parting_insert ON "it\'s Event; --"')
    execute('DROP RULE IF EXISTS parting_no_upsert ON "it\'s Event; --"')
    done = command.install("--check", "--json", "testapp.Event")
    lines = command.install("--check", "testapp.Event").out.splitlines()
    data = json.loads(done.out)
    assert done.code == 1
    assert [one.pop("text") for one in data] == lines
    assert len(data) == 1
    assert data[0].pop("name") in ("parting_insert", "parting_no_upsert")
    assert data[0] == {
        "model": "testapp.Event",
        "state": "missing",
        "kind": "rule",
        "on": {"schema": "public", "name": "it's Event; --"},
        "column": None,
    }


@pytest.mark.parametrize("route", ["rule"])
def test_a_check_names_partitions_of_a_table_that_no_model_declares(installed, command):
    execute("CREATE TABLE orphan (id bigint PRIMARY KEY, created timestamptz NOT NULL)")
    execute("CREATE TABLE orphan_202611 () INHERITS (orphan)")
    execute('COMMENT ON TABLE orphan_202611 IS \'django-parting 1 partition {"number": "2"}\'')
    done = command.install("--check", "--json")
    orphaned = [one for one in json.loads(done.out) if one["model"] is None]
    assert done.code == 1
    assert [one["text"] for one in orphaned] == ["orphaned: partitions of orphan in schema public"]


def test_a_check_of_what_is_installed_prints_an_empty_list(installed, command):
    done = command.install("--check", "--json", "testapp.Event")
    assert (done.code, json.loads(done.out)) == (0, [])


def test_a_dry_run_of_uninstalling(plain, command):
    some_events()
    install(Event)
    before = existing()
    done = command.uninstall("--dry-run", "--json", "testapp.Event")
    assert existing() == before
    (entry,) = json.loads(done.out)
    assert (entry["model"], entry["purpose"]) == ("testapp.Event", "uninstall")
    shown = command.uninstall("--dry-run", "testapp.Event").out
    assert all(sql in shown for sql in statements(entry))


def test_json_is_of_what_is_not_run(plain, command):
    before = existing()
    done = command.install("--json", "testapp.Event")
    assert (done.code, done.error) == (
        1,
        "--json needs --check or --dry-run or --verify-keys or --takeover.",
    )
    done = command.uninstall("--json", "testapp.Event")
    assert (done.code, done.error) == (1, "--json needs --dry-run.")
    assert existing() == before
