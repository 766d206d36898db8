"""Installing is idempotent, and what is shown is what is run."""

import dataclasses
import os
import re
import subprocess
import sys

import pytest
from django.db import connection, transaction

from parting.declarations.validation import declaration
from parting.execution.script import script
from parting.execution.statements import RunContext
from tests.db.installing.runs import (
    ALL_MODELS,
    CALM,
    EVENT,
    MODELS,
    MODELS_AND_KEYS,
    NOW,
    assert_nothing_to_do,
    at,
    captured,
    changing,
    ddl,
    derived,
    differences,
    execute,
    existing,
    fetch,
    install,
    some_events,
    survey,
    texts,
    use_trigger_route,
    watch_ddl,
)
from tests.testapp.models import Event, Log, Order

pytestmark = [pytest.mark.long, pytest.mark.guarantee(10)]

#: What is printed depends on the route in the same way, whatever the model.
of_each_model = pytest.mark.parametrize(
    ("route", "model"),
    [
        pytest.param(route, model, id=f"{route}-{model.__name__}")
        for route, models in (("rule", MODELS), ("trigger", (Event,)))
        for model in models
    ],
)


@pytest.mark.parametrize(("model", "keys"), MODELS_AND_KEYS)
def test_a_second_run_finds_nothing_and_executes_no_ddl(plain, route, model, keys):
    # Without a key table nothing is unique across partitions.
    weak = () if keys else tuple(unique.name for unique in survey(model).current.parent.uniques)
    declared = {"key_table": keys, "unique_per_partition": weak}
    result = install(model, declared=declared)
    assert result.desired.route.value == route
    assert_nothing_to_do(model, **declared)
    before = existing()
    watch_ddl()
    with captured() as statements:
        assert not install(model, declared=declared).plan
    assert changing(statements) == []
    assert ddl() == []
    assert {one for one in existing() if "ddl" not in str(one)} == before


def test_every_second_run_over_rows_finds_nothing(plain):
    some_events()
    install(Event)
    assert_nothing_to_do(Event)
    Event.objects.create(text="new", kind="new", created_at=at(3))
    Event.objects.update(amount=5)
    assert_nothing_to_do(Event)


@pytest.mark.parametrize("route", ["rule"])
def test_the_commands_exit_codes_follow_what_they_find(plain, command):
    done = command.install("--check")
    assert (done.code, done.out.count("not installed: manage.py")) == (1, len(ALL_MODELS))
    assert re.fullmatch(r"\d+ differences\. Run install_partition_triggers\.", done.error)
    assert command.status().code == 1
    done = command.install()
    assert (done.code, done.err) == (0, "")
    assert done.out.count("Installed ") == len(ALL_MODELS)
    assert "Installed testapp.Event: 3 partitions, 3 of them new, up to 2027-02-01" in done.out
    done = command.install("--check")
    assert (done.code, done.out, done.err) == (0, "", "")
    done = command.install()
    assert done.code == 0
    assert done.out.splitlines() == [
        f"Nothing to install for {model._meta.label}." for model in ALL_MODELS
    ]
    done = command.install("--dry-run")
    assert (done.code, done.out.strip()) == (0, "")
    assert command.status().code == 0
    done = command.uninstall("testapp")
    assert (done.code, done.out.count("Uninstalled ")) == (0, len(ALL_MODELS))
    done = command.uninstall("testapp.Event")
    assert (done.code, done.out) == (
        0,
        "Nothing to uninstall: testapp.Event: public.it's Event; -- is not partitioned.\n",
    )
    assert command.install("--check").code == 1


def test_the_exit_status_of_the_process_is_the_commands(database):
    parameters = database.parameters
    user = parameters["user"]
    password = f":{parameters['password']}" if "password" in parameters else ""
    address = f"{parameters['host']}:{parameters.get('port', '5432')}"
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgresql://{user}{password}@{address}/{database.name}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "django", *arguments, "testapp.Log"],
            env=environment,
            capture_output=True,
            text=True,
        )

    assert run("install_partition_triggers", "--check").returncode == 1
    done = run("install_partition_triggers")
    assert done.returncode == 0, done.stderr
    assert (done.stderr, done.stdout[:22]) == ("", "Installed testapp.Log:")
    assert run("install_partition_triggers", "--check").returncode == 0


@of_each_model
def test_dry_run_changes_nothing_and_prints_the_statements_of_the_run(plain, command, model):
    if model is Event:
        some_events()
    before = existing()
    watch_ddl()
    shown = command.install("--dry-run", model._meta.label)
    assert shown.code == 0
    assert shown.err.startswith(f"Would install {model._meta.label}: ")
    assert ddl() == []
    assert {one for one in existing() if "ddl" not in str(one)} == before
    with captured() as statements:
        install(model, lock_retry=dataclasses.replace(CALM, lock_timeout_ms=2000))
    position = 0
    for statement in changing(statements):
        position = shown.out.find(statement, position)
        assert position >= 0, statement
        position += len(statement)
    tried = "Insert a row that is rolled back at once"
    assert tried in "".join(statements)
    assert tried not in shown.out


def test_everything_that_dry_run_prints_is_run(plain, command):
    some_events()
    shown = command.install("--dry-run", "testapp.Event").out
    with captured() as statements:
        install(Event, lock_retry=dataclasses.replace(CALM, lock_timeout_ms=2000))
    ran = "".join(one for one in statements if one.startswith("--"))
    for statement in re.split(r"(?m)^(?=-- )", shown):
        text = re.sub(r"(?m)^(BEGIN .*;|COMMIT;|SET CONSTRAINTS ALL IMMEDIATE;)\n?", "", statement)
        text = text.strip()
        if (
            text
            and text != "-- A run repeats this until no rows are left; pasted, it does one batch."
        ):
            assert text in ran, text


@of_each_model
def test_the_printed_script_gives_the_catalog_that_a_run_gives(
    route, databases, plain, psql, model
):
    if model is Event:
        some_events()
    printed = script(survey(model).plan, RunContext(survey(model).current.parent.name))
    psql(plain, printed)
    assert_nothing_to_do(model)
    by_hand = existing()
    with databases.new(databases.templates[f"plain {route}"]):
        if model is Event:
            some_events()
        install(model)
        assert existing() == by_hand


def test_the_printed_script_of_uninstalling_gives_the_plain_table(
    route, databases, plain, psql, command
):
    before = existing()
    some_events()
    rows = texts()
    install(Event)
    psql(plain, command.uninstall("testapp.Event", "--dry-run").out)
    assert existing() == before
    assert texts() == rows


@pytest.mark.parametrize("keys", [True, False], ids=["keys", "no keys"])
def test_switching_keys_ends_where_a_fresh_installation_ends(plain, keys):
    some_events()
    install(Event, declared={"key_table": not keys})
    install(Event, declared={"key_table": keys})
    assert_nothing_to_do(Event, key_table=keys)
    exists = fetch("SELECT to_regclass(%s) IS NOT NULL", derived(Event, "keys"))
    assert exists == [(keys,)]
    guards = fetch(
        "SELECT count(*) FROM pg_trigger "
        "WHERE tgname LIKE 'parting%%keys' OR tgname = 'parting_change_primary_key'"
    )
    assert (guards[0][0] > 0) is keys
    assert len(texts()) == 12


def test_nothing_is_lost_between_the_tables_of_a_run(plain):
    some_events()
    rows = texts()
    install(Event)
    assert texts() == rows
    assert fetch(f"SELECT count(*) FROM ONLY {EVENT}") == [(12,)]
    Event.objects.create(text="z", kind="z", created_at=at(3))
    assert fetch(f"SELECT count(*) FROM ONLY {EVENT}") == [(12,)]


def test_ahead_makes_more_partitions(plain, command):
    install(Order)
    assert command.install("testapp.Event", "--ahead", 5).code == 0
    assert len(survey(Event).current.partitions) == 7
    assert_nothing_to_do(Event)
    assert command.install("testapp.Event", "--ahead", 5, "--check").code == 0
    assert command.install("testapp.Event", "--ahead", 6, "--check").code == 1


def test_orphaned_partitions_fail_the_check(installed, command, monkeypatch):
    monkeypatch.setattr("parting.declarations.sources.declared_models", lambda: [Event])
    declared = command.install("--check")
    assert declared.code in (0, 1)
    execute("CREATE TABLE orphan (id bigint PRIMARY KEY)")
    execute("CREATE TABLE orphan_1 () INHERITS (orphan)")
    execute('COMMENT ON TABLE orphan_1 IS \'django-parting 1 default {"number": "1"}\'')
    done = command.install("--check")
    assert (done.code, "orphaned: partitions of orphan in schema public" in done.out) == (1, True)
    assert command.install("testapp.Event", "--check").code == 0


def test_the_tables_of_other_tenants_are_not_orphaned(installed, command, monkeypatch):
    monkeypatch.setattr("parting.declarations.sources.declared_models", lambda: [Event])
    before = command.install("--check")
    table = f'tenant."{Event._meta.db_table}"'
    execute(f"CREATE SCHEMA tenant; CREATE TABLE {table} (id bigint PRIMARY KEY)")
    execute(f"CREATE TABLE tenant.child () INHERITS ({table})")
    execute('COMMENT ON TABLE tenant.child IS \'django-parting 1 default {"number": "1"}\'')
    assert command.install("--check") == before


@pytest.mark.parametrize("route", ["rule"])
def test_a_partitioned_table_that_no_model_declares_is_told_with_what_to_type(
    plain, command, monkeypatch
):
    install(Event)
    execute(
        "CREATE TABLE orphan (id bigint PRIMARY KEY); CREATE TABLE orphan_1 () INHERITS (orphan)"
    )
    execute('COMMENT ON TABLE orphan_1 IS \'django-parting 1 default {"number": "1"}\'')
    monkeypatch.setattr("parting.declarations.sources.declared_models", list)
    told = (
        f"Warning: The table public.{Event._meta.db_table} is partitioned, but its model, "
        "testapp.Event, does not declare it: it gets no new partitions.\n"
        "HINT: Declare it again, or have a plain table again: "
        "manage.py uninstall_partition_triggers testapp.Event\n"
        "Warning: The table public.orphan is partitioned, but no model of an app in INSTALLED_APPS "
        "has it: it gets no new partitions.\n"
        "HINT: Put its app into INSTALLED_APPS again, then declare it, or: "
        "manage.py uninstall_partition_triggers with the label of its model\n"
    )
    nothing = "Nothing to do: no model of an app in INSTALLED_APPS declares partitioning.\n"
    for run in (command.install, command.status, command.uninstall):
        done = run()
        assert (done.code, done.err) == (0, nothing + told), run
    checked = command.install("--check")
    assert (checked.code, checked.err, checked.error) == (1, nothing + told, "2 differences.")
    assert command.uninstall("testapp.Event").code == 0  # as it says
    assert "testapp.Event" not in command.install().err
    monkeypatch.setattr("parting.declarations.sources.declared_models", lambda: [Event])
    execute("DROP TABLE orphan CASCADE")
    assert command.install().err == ""


def test_installation_within_a_test_cases_transaction_leaves_its_settings(plain):
    from django.db import transaction

    with transaction.atomic():
        execute("SET LOCAL lock_timeout = '7s'")
        before = fetch("SELECT current_setting('search_path'), current_setting('timezone')")
        install(Log)
        assert fetch("SHOW lock_timeout") == [("7s",)]
        assert fetch("SELECT current_setting('search_path'), current_setting('timezone')") == before
        Log.objects.create(day=NOW.date())
        assert_nothing_to_do(Log)


def test_a_run_leaves_the_connections_settings_as_they_were(plain):
    execute("SET timezone = 'Asia/Tokyo'; SET lock_timeout = '9s'; SET search_path = public")
    names = "current_setting('timezone'), current_setting('lock_timeout')"
    query = f"SELECT {names}, current_setting('search_path'), current_user"
    before = fetch(query)
    install(Event)
    assert fetch(query) == before


AWKWARD = {
    "quote_all_identifiers": "on",
    "datestyle": "German, DMY",
    "intervalstyle": "iso_8601",
    "extra_float_digits": "-2",
    "statement_timeout": "2s",
    "idle_in_transaction_session_timeout": "3s",
}


def test_what_the_role_has_set_changes_nothing(installed):
    for name, value in AWKWARD.items():
        execute(f"SET {name} = '{value}'")
    assert_nothing_to_do(Event)
    assert_nothing_to_do(Order)
    with transaction.atomic():
        assert_nothing_to_do(Event)
        for name, value in AWKWARD.items():
            assert fetch(f"SHOW {name}") == [(value,)]


def test_the_route_is_chosen_by_the_table(database):
    install(Order)
    assert survey(Order).desired.route.value == "rule"
    use_trigger_route(Event)
    result = install(Event)
    assert result.desired.route.value == "trigger"
    assert result.desired.route_reason == "a column was once dropped from the table"
    assert differences(Event) == []
    assert declaration(Event).key_table
    assert connection.is_usable()
