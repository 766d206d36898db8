"""Processes that remember functions of a table go on while it is uninstalled, and a while after."""

import io
import threading

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.db.models import Q
from django.test import override_settings

from parting.catalog import partition_maps
from parting.orm.pruning import partition_map
from parting.pipeline import left_functions, uninstall
from parting.planning import limits
from tests.db.conftest import Silence, install_at
from tests.db.everyday.test_traps_of_reads import TABLE, check, execute
from tests.db.pruning.test_unique_values import EMAIL
from tests.db.pruning.test_unique_values import check as check_unique_values
from tests.db.sessions import Worker, finish
from tests.moments import moment
from tests.testapp.models import Account, Star, StarNote, Tweet

pytestmark = [pytest.mark.guarantee(19), pytest.mark.guarantee(14)]

FAMILY = (StarNote, Star, Tweet)


@pytest.fixture
def database(own_database):
    """Each test changes its own."""
    return own_database


@pytest.fixture
def remembered(posted, monkeypatch):
    """The rows of tables whose maps are remembered for as long as a test lasts."""
    monkeypatch.setattr(partition_map, "TIME_TO_LIVE_S", 1e9)
    check(posted)
    return posted


def uninstalled(*models):
    for model in models or FAMILY:
        meta = model._meta
        uninstall.uninstall(connection, meta.db_table, meta.label, Silence(), reads_are_pruned=True)


def drop_left():
    for model in FAMILY:
        left_functions.drop_left_functions(connection, model._meta.db_table, Silence())


def of_family():
    """Return the names of the functions of a family that exist."""
    tables = tuple(f"{model._meta.db_table}_parting_" for model in FAMILY)
    found = execute("SELECT proname FROM pg_proc WHERE proname LIKE '%\\_parting\\_%'")
    return sorted(name for (name,) in found if name.startswith(tables))


def test_what_is_remembered_reads_the_table(remembered):
    uninstalled()
    assert {name.rpartition("_parting_")[2] for name in of_family()} == {
        *("read_row", "read_rows", "read_page", "count_rows", "read_followers", "read_others"),
        "check_partition",
    }
    check(remembered)
    with transaction.atomic():
        check(remembered)
    partition_map._remembered.clear()
    check(remembered, pruned=False)
    drop_left()
    assert of_family() == []


def test_what_is_remembered_of_unique_values_reads_the_table(database, monkeypatch):
    monkeypatch.setattr(partition_map, "TIME_TO_LIVE_S", 1e9)
    Account.objects.create(at=moment(2026, 11, 20), email="1@x", number=1, code="b")
    check_unique_values(EMAIL, count=1)
    uninstalled(Account)
    check_unique_values(EMAIL, count=1)
    check_unique_values(Q(number=1, code="b"), count=1)
    check_unique_values(Q(number=1, code="c"), count=0)


def test_nobody_can_take_the_names_meanwhile(remembered):
    uninstalled()
    execute("CREATE ROLE evil; GRANT CREATE ON SCHEMA public TO evil; SET ROLE evil")
    with pytest.raises(Exception, match="must be owner of function"):
        execute(
            f'CREATE OR REPLACE FUNCTION "{TABLE}_parting_read_row"(bigint) '
            f'RETURNS SETOF "{TABLE}" LANGUAGE sql STABLE AS $$SELECT * FROM "{TABLE}"$$'
        )
    execute("RESET ROLE; DROP OWNED BY evil; DROP ROLE evil")


def test_readers_beside_it_never_fail(remembered):
    stop, errors, rounds = threading.Event(), [], []

    def read():
        try:
            while not stop.is_set():
                check(remembered)
                with transaction.atomic():
                    check(remembered)
                rounds.append(1)
        except Exception as error:
            errors.append(error)

    worker = Worker()
    reading = worker.start(read)
    try:
        uninstalled()
        done = len(rounds)
        while len(rounds) < done + 2 and not errors:
            pass
    finally:
        stop.set()
        finish(reading)
        worker.close()
    assert errors == []


def test_rows_are_found_by_who_has_an_older_snapshot(
    remembered, second_session, watch, monkeypatch
):
    """The functions name what they read when they are called, and lock nothing before."""
    session, reader, writer = (second_session(application_name=name) for name in "abc")
    session.begin("REPEATABLE READ")
    session.snapshot()
    monkeypatch.setattr(limits, "OLDER_SNAPSHOTS_S", 0)
    with pytest.raises(OperationalError, match="still see the rows of") as raised:
        uninstalled(StarNote)
    assert f": pid {session.pid} of " in str(raised.value)
    assert "(a)\nHINT:  Nothing is half done. Run it again when" in str(raised.value)
    monkeypatch.setattr(limits, "OLDER_SNAPSHOTS_S", 60)
    # While this one is open, all snapshots are old ones.
    writer.begin()
    writer.rows("SELECT pg_current_xact_id()")
    worker = Worker()
    running = worker.start(lambda: uninstalled(StarNote))
    waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
    watch.until(lambda: running.done() or watch.session.value(waits))
    row = f'SELECT text FROM "{StarNote._meta.db_table}_parting_read_row"(%s::int8)'
    note = StarNote.objects.earliest("pk")
    assert session.rows(row, [note.pk]) == [(note.text,)]
    assert not running.done()
    reader.begin("REPEATABLE READ")
    reader.snapshot()
    session.rows("COMMIT")  # nobody waits for the others, which have begun since
    finish(running)
    worker.close()
    assert StarNote.objects.get(pk=note.pk) == note


def test_an_interrupted_uninstallation_goes_on(remembered):
    uninstalled()
    uninstalled(Tweet)  # only functions are left
    install_at(Tweet)
    partition_map._remembered.clear()
    assert Tweet.objects.get(pk=remembered[0].pk).text == "tweet 0"


@pytest.fixture
def waited(monkeypatch):
    """Look at what the command waits for instead of waiting."""
    seen = []
    command = "parting.management.commands.uninstall_partition_triggers"
    monkeypatch.setattr(f"{command}.wait_until_forgotten", left_functions.wait_until_forgotten)
    monkeypatch.setattr(
        left_functions, "sleep", lambda seconds: seen.append((seconds, of_family()))
    )
    return seen


def test_the_command_waits_once_before_it_drops_them(remembered, waited):
    said = io.StringIO()
    call_command("uninstall_partition_triggers", "testapp.Tweet", stdout=said, stderr=said)
    ((seconds, left),) = waited
    assert seconds > partition_maps.TIME_TO_LIVE_S
    assert len(left) == 18
    assert of_family() == []
    assert said.getvalue().endswith(
        "Uninstalled testapp.Tweet.\n"
        "Waiting 65 s until no process remembers the functions that read these tables by key; then "
        "they are dropped. If it is interrupted: run it again.\n"
    )


@override_settings(PARTING_PRUNE_READS=False)
def test_nothing_is_left_if_nothing_is_pruned(posted, waited):
    call_command("uninstall_partition_triggers", "testapp.Tweet", verbosity=0)
    assert (of_family(), waited) == ([], [])
