"""What a dump without comments has lost is recognized by its structure, and given back."""

import subprocess

import pytest

from parting.sql.quoting import literal
from tests.db.installing.runs import (
    ALL_MODELS,
    EVENT,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    derived,
    execute,
    existing,
    fetch,
    function,
    install,
    some_events,
    table,
    texts,
)
from tests.db.installing.test_dropped_partitions import tweets
from tests.db.installing.test_retire import mention_of, retire
from tests.testapp.models import Account, Event, Session, Tweet

pytestmark = [pytest.mark.long, pytest.mark.guarantee(15), pytest.mark.guarantee(16)]

LABEL = "testapp.Event"


def lose_comments():
    """Be a database that was restored from `pg_dump --no-comments`."""
    execute("DELETE FROM pg_description WHERE description LIKE 'django-parting%'")


def fill():
    some_events(8, months=(11, 12))
    Account.objects.create(at=at(3), email="e", number=1, code="c")
    Session.objects.create(token="t")
    Tweet.objects.create(created_at=at(3)).stars.create().notes.create()


def test_all_markers_are_restored_and_a_run_finds_the_rest(installed, command):
    fill()
    assert command.install().code == 0  # which the marker of the default partition records
    before = {one for one in existing() if "since" not in str(one)}
    lose_comments()
    assert command.install("--check", LABEL).code == 1
    shown = command.install("--restore-markers", "--dry-run")
    assert (shown.code, shown.err.count("Would restore ")) == (0, len(ALL_MODELS)), shown.err
    done = command.install("--restore-markers")
    assert done.code == 0, done.err
    assert command.install().code == 0
    for model in ALL_MODELS:
        assert_nothing_to_do(model)
    assert {one for one in existing() if "since" not in str(one)} == before
    assert_keys_are_exact(Event)
    assert len(texts()) == 8
    assert "lacks no markers" in command.install("--restore-markers", LABEL).out


@pytest.mark.parametrize("route", ["rule"])
def test_it_is_said_and_nothing_is_hidden(installed, command):
    some_events(8, months=(11, 12))
    lose_comments()
    before = existing()
    hint = f"HINT: manage.py install_partition_triggers --restore-markers {LABEL}"
    for run in (command.install, command.uninstall, command.status):
        done = run(LABEL)
        assert done.code == 1
        assert hint in done.err
        assert "NO INHERIT" not in done.err
    shown = command.install("--restore-markers", "--dry-run", LABEL)
    assert "COMMENT ON TABLE" in shown.out
    assert existing() == before
    assert command.install("--restore-markers", LABEL).code == 0
    assert command.uninstall(LABEL).code == 0
    assert len(texts()) == 8


def test_keys_of_what_was_retired_are_found_and_its_number_is_not_given_again(bare, command):
    first = tweets(9, 10, 11)[0]
    execute(mention_of(first))
    (number,) = {one.number for one in retire(Tweet, "202609", keeps_keys=True)}
    # The highest number is that of a partition which nobody has any more.
    keys = derived(Tweet, "keys")
    execute(f"UPDATE {keys} SET partition_number = 99 WHERE partition_number = {number}")
    lose_comments()
    labels = ["testapp.Tweet", "testapp.Star", "testapp.Retweet", "testapp.StarNote"]
    done = command.install("--restore-markers", *labels)
    assert done.code == 0, done.err
    default = literal(derived(Tweet, "default"))
    ((marker,),) = fetch(f"SELECT obj_description({default}::regclass)")
    assert '"highest": "99"' in marker and '"numbers": "3-6,99"' in marker
    told = command.install(*labels)
    assert 'reference them: 1 by "public"."testapp_mention"' in told.err, told


@pytest.mark.parametrize("route", ["rule"])
@pytest.mark.parametrize(
    ("planted", "why"),
    [
        (
            f"CREATE OR REPLACE FUNCTION {function(Event, 'cleanup')}() RETURNS trigger "
            "SECURITY DEFINER LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
            "has another text",
        ),
        (f"ALTER FUNCTION {function(Event, 'record_key')}() OWNER TO parting_planter", "belongs"),
        (f"ALTER TABLE {derived(Event, '202611')} OWNER TO parting_planter", "belongs"),
        (f"ALTER TABLE {derived(Event, 'moving')} OWNER TO parting_planter", "somebody else"),
        (
            f"CREATE TABLE other () INHERITS ({EVENT})",
            "has no trigger that says its number",
        ),
        (
            f'ALTER TABLE {derived(Event, "202611")} RENAME TO "it\'s Event; --_old"',
            "makes no table",
        ),
    ],
)
def test_what_is_not_exactly_ours_gets_no_marker(installed, command, planted, why):
    lose_comments()
    execute("CREATE ROLE parting_planter")
    try:
        execute("GRANT CREATE ON SCHEMA public TO parting_planter")
        execute(planted)
        before = existing()
        done = command.install("--restore-markers", LABEL)
        assert done.code == 1
        assert why in done.err
        assert existing() == before
    finally:
        execute("DROP OWNED BY parting_planter CASCADE; DROP ROLE parting_planter")


@pytest.mark.parametrize("route", ["rule"])
def test_a_real_dump_without_comments(installed, databases, postgres_programs, tmp_path, command):
    fill()
    dump = tmp_path / "dump.sql"
    programs = postgres_programs
    options = ["--no-comments", "-d", installed.dsn, "-f", dump]
    subprocess.run([programs / "pg_dump", *options], check=True)
    with databases.new() as copy:
        restore = ["-X", "-q", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1", "-d", copy.dsn]
        subprocess.run([programs / "psql", *restore, "-f", dump], check=True)
        assert command.install("--restore-markers").code == 0
        assert command.install().code == 0
        for model in ALL_MODELS:
            assert_nothing_to_do(model)
        assert_keys_are_exact(Event)
        assert fetch(f"SELECT count(*) FROM {table(Event)}") == [(8,)]
        install(Event)
