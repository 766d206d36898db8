"""Uninstalling gives back one plain table with every row and constraint."""

import time

import pytest
from django.db import connection

from parting.exceptions import UnsupportedTable
from parting.planning import limits
from tests.db.installing.runs import (
    CREATED,
    EVENT,
    MODELS_AND_KEYS,
    Busy,
    RecordingReporter,
    ask,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    ddl,
    derived,
    execute,
    existing,
    fetch,
    install,
    small_batches,
    some_events,
    survey,
    table,
    texts,
    uninstall,
    watch_ddl,
)
from tests.testapp.models import Event, Log, Place

pytestmark = pytest.mark.guarantee(14)

COLUMNS = """("the Text \\ it's", kind, "Amount", "Created At")"""


@pytest.mark.parametrize(("model", "keys"), MODELS_AND_KEYS)
def test_nothing_is_left_of_an_installation(plain, model, keys):
    before = existing()
    install(model, declared={"key_table": keys})
    assert existing() != before
    uninstall(model)
    assert existing() == before


def test_every_row_and_the_sequence_come_back(plain, monkeypatch):
    small_batches(monkeypatch, 5)
    some_events(6, "before")
    install(Event)
    some_events(24, "during")
    everything = fetch(f"SELECT * FROM {EVENT} ORDER BY id")
    uninstall(Event)
    assert fetch(f"SELECT * FROM ONLY {EVENT} ORDER BY id") == everything
    highest = everything[-1][0]
    assert Event.objects.create(text="next", kind="next", created_at=at(3)).pk == highest + 1
    place = Place.objects.get(name="during")
    with pytest.raises(Exception, match="violates foreign key"):
        execute("DELETE FROM testapp_place WHERE id = %s; SET CONSTRAINTS ALL IMMEDIATE", place.pk)


def test_dry_run_prints_and_changes_nothing(installed, command):
    some_events()
    before, rows = existing(), texts()
    watch_ddl()
    done = command.uninstall("testapp.Event", "--dry-run")
    assert (done.code, done.err) == (0, "Would uninstall testapp.Event.\n")
    assert "DROP TABLE" in done.out
    assert ddl() == []
    assert before <= existing()
    assert texts() == rows


def test_a_model_that_is_no_longer_declared_can_be_uninstalled(plain, command, monkeypatch):
    before = existing()
    install(Event)
    some_events()
    rows = texts()
    monkeypatch.setattr(Event.objects, "strategy", None)
    monkeypatch.setattr("parting.declarations.sources.declared_models", list)
    done = command.uninstall("testapp.Event")
    assert (done.code, done.out) == (0, "Uninstalled testapp.Event.\n")
    assert existing() == before
    assert texts() == rows


def test_a_writer_goes_on_throughout(plain, monkeypatch):
    small_batches(monkeypatch, 7)
    install(Event)
    some_events(60)
    session = plain.connect()
    kept = set(texts())

    def work(i):
        ask(
            session,
            f"INSERT INTO {EVENT} {COLUMNS} VALUES (%s, %s, 0, %s)",
            f"row {i:06}",
            f"k{i}",
            at(1 + i % 28, 10 + i % 3, microsecond=i % 1000),
        )
        kept.add(f"row {i:06}")
        if i % 3 == 2:
            gone = f"row {i - 2:06}"
            with session.cursor() as cursor:
                cursor.execute(f"DELETE FROM {EVENT} WHERE kind = %s", [f"k{i - 2}"])
                assert cursor.rowcount == 1
            kept.discard(gone)
        with session.cursor() as cursor:
            cursor.execute(
                f"""UPDATE {EVENT} SET "Amount" = "Amount" + 1 WHERE kind = %s""", [f"old{i % 60}"]
            )
            assert cursor.rowcount == 1

    with Busy(work) as busy:
        while busy.rounds < 10 and not busy.error:
            pass
        uninstall(Event)
        done = busy.rounds
        while busy.rounds < done + 10 and not busy.error:
            pass
    assert texts() == sorted(kept)
    assert fetch(f"SELECT count(*) FROM ONLY {EVENT}") == [(len(kept),)]
    updates = fetch(f"SELECT sum(\"Amount\") FROM {EVENT} WHERE kind LIKE 'old%%'")[0][0]
    assert updates == busy.rounds + sum(range(60))


def test_a_duplicate_key_stops_it_with_every_row_kept(plain):
    install(Event, declared={"key_table": False})
    for month in (11, 12):
        execute(
            f"INSERT INTO {EVENT} (id, {COLUMNS[1:]} VALUES (7, 'twin', 'k', 0, %s)", at(3, month)
        )
    Event.objects.create(text="other", kind="o", created_at=at(4))
    rows = texts()
    with pytest.raises(UnsupportedTable, match="cannot be moved back") as raised:
        uninstall(Event)
    assert raised.value.hint == "Delete or renumber one of the two rows, then run it again."
    assert "Key (id)=(7) already exists" in raised.value.message
    assert texts() == rows
    Event.objects.create(text="still", kind="works", created_at=at(4))
    execute(f"UPDATE {EVENT} SET id = 8 WHERE id = 7 AND {CREATED} >= '2026-12-01'")
    uninstall(Event)
    assert texts() == sorted([*rows, "still"])


def test_triggers_that_see_inserts_do_not_see_rows_going_back(plain):
    execute("CREATE TABLE seen (what text)")
    execute(
        "CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN INSERT INTO public.seen VALUES (TG_WHEN || TG_OP); RETURN NEW; END$$"
    )
    execute(f"CREATE TRIGGER a_row BEFORE INSERT ON {EVENT} FOR EACH ROW EXECUTE FUNCTION see()")
    before = existing()
    result = install(Event)
    assert result.desired.route.value == "trigger"
    some_events(5)
    assert fetch("SELECT count(*) FROM seen") == [(5,)]
    uninstall(Event)
    assert fetch("SELECT count(*) FROM seen") == [(5,)]
    assert existing() == before
    Event.objects.create(text="z", kind="z", created_at=at(3))
    assert fetch("SELECT count(*) FROM seen") == [(6,)]


def test_a_disabled_trigger_of_the_users_stays_disabled(plain):
    execute("CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$")
    execute(f"CREATE TRIGGER off BEFORE INSERT ON {EVENT} FOR EACH ROW EXECUTE FUNCTION see()")
    execute(f"ALTER TABLE {EVENT} DISABLE TRIGGER off")
    before = existing()
    install(Event)
    some_events(5)
    uninstall(Event)
    assert existing() == before
    assert len(texts()) == 5


def test_what_has_no_marker_comment_stays_or_stops_it(installed):
    some_events(5)
    rows = texts()
    execute(f"CREATE VIEW theirs AS SELECT * FROM {derived(Event, '202611')}")
    with pytest.raises(Exception, match="depend"):
        uninstall(Event)
    assert texts() == rows
    execute("DROP VIEW theirs")
    uninstall(Event)
    assert texts() == rows


def test_readers_never_wait_for_rows_going_back(installed, monkeypatch):
    small_batches(monkeypatch, 5)
    some_events(20)
    reader = installed.connect(options="-c lock_timeout=100")
    seen = []

    def wrapper(run, statement, parameters, many, context):
        result = run(statement, parameters, many, context)
        if "Move the rows of a batch" in statement:
            seen.append(ask(reader, f"SELECT count(*) FROM {EVENT}")[0][0])
        return result

    with connection.execute_wrapper(wrapper):
        uninstall(Event)
    assert seen
    assert set(seen) == {20}


def test_a_second_session_keeps_its_keys_unique_while_rows_go_back(installed, monkeypatch):
    small_batches(monkeypatch, 5)
    some_events(20)
    taken = fetch(f"SELECT max(id) FROM {EVENT}")[0][0]
    session = installed.connect()
    errors = []

    def insert():
        try:
            ask(
                session,
                f"INSERT INTO {EVENT} (id, {COLUMNS[1:]} VALUES (%s, 'x', 'x', 0, %s)",
                taken,
                at(3),
            )
        except Exception as error:
            errors.append(error)

    def between(run, statement, parameters, many, context):
        if "Set up a transaction" in statement:
            insert()
        return run(statement, parameters, many, context)

    with connection.execute_wrapper(between):
        uninstall(Event)
    assert len(errors) > 5
    assert all("unique" in str(error) for error in errors)
    assert fetch(f"SELECT count(*) FROM {EVENT} WHERE id = %s", taken) == [(1,)]


def test_installing_again_takes_the_rows_up(installed):
    some_events(12)
    rows = texts()
    uninstall(Event)
    install(Event)
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)
    assert texts() == rows
    assert len(survey(Event).current.partitions) == 4


def test_other_models_are_left_alone(installed):
    before = {one for one in existing() if "it's Event" not in str(one)}
    Log.objects.create(day=at(3).date())
    uninstall(Event)
    assert {one for one in existing() if "it's Event" not in str(one)} <= before
    assert_nothing_to_do(Log)
    assert fetch(f"SELECT count(*) FROM ONLY {table(Log)}") == [(0,)]


class AddsAColumn(RecordingReporter):
    """Changes the table after the first batch."""

    def progress(self, what, rows_done, rest=""):
        if not self.progressed:
            execute(f"ALTER TABLE {EVENT} ADD COLUMN late int")
            execute(f"UPDATE {EVENT} SET late = 1")
        super().progress(what, rows_done, rest)


def test_a_column_that_is_added_meanwhile_keeps_its_values(installed, monkeypatch):
    monkeypatch.setattr(limits, "MOVE_BATCH_ROWS", 2)
    some_events(6, months=(11,))
    uninstall(Event, reporter=AddsAColumn())
    assert fetch(f"SELECT count(*), count(late) FROM {EVENT}") == [(6, 6)]


def test_a_column_that_is_added_right_before_a_batch_keeps_its_values(installed, monkeypatch):
    monkeypatch.setattr(limits, "MOVE_BATCH_ROWS", 2)
    some_events(6, months=(11,))
    other = installed.connect()
    added: list[object] = []

    def add_before_rows_are_locked(run, statement, parameters, many, context):
        if "Lock one batch of rows" in statement and not added:
            added.append(ask(other, f"ALTER TABLE {EVENT} ADD COLUMN late int"))
            ask(other, f"UPDATE {EVENT} SET late = 1")
        return run(statement, parameters, many, context)

    with connection.execute_wrapper(add_before_rows_are_locked):
        uninstall(Event)
    assert fetch(f"SELECT count(*), count(late) FROM {EVENT}") == [(6, 6)]


def test_a_client_that_is_stopped_loses_its_locks_and_nothing_else(installed, command, monkeypatch):
    monkeypatch.setattr(limits, "IDLE_IN_TRANSACTION_S", 1)
    some_events(6)
    rows = texts()
    stopped: list[str] = []

    def stop(run, statement, parameters, many, context):
        result = run(statement, parameters, many, context)
        if "Move the rows of a batch" in statement and not stopped:
            stopped.append(statement)
            time.sleep(1.5)
        return result

    with connection.execute_wrapper(stop):
        done = command.uninstall("testapp.Event")
    assert (done.code, done.out) == (1, "")
    assert "Failed: testapp.Event: PostgreSQL reports: " in done.err
    assert "A run that is stopped" in done.err
    assert texts() == rows
    uninstall(Event)
    assert texts() == rows
