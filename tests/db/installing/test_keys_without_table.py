"""Where the primary key is the partition key, partitions alone make it unique, in races as well."""

import json
import threading
import uuid
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

import parting
from parting import (
    HashPartitions,
    IntegerRange,
    Monthly,
    PartitionManager,
    UnsupportedTable,
)
from parting.declarations.validation import declaration
from parting.execution import runner
from parting.execution.statements import execute as send
from parting.pipeline import inspection
from parting.pipeline import install as pipeline_install
from parting.pipeline import takeover as pipeline_takeover
from parting.planning.operations import TakeRows
from tests.db.conftest import NOW, Silence, install_at
from tests.db.installing.keyed_models import (
    DISCORD,
    install_tables,
    key_of,
    made,
    place,
    snowflake_of,
)
from tests.db.installing.runs import (
    CALM,
    Broken,
    assert_keys_are_apart,
    assert_keys_are_exact,
    assert_nothing_to_do,
    breaking,
    derived,
    differences,
    execute,
    fetch,
    table,
    uninstall,
)
from tests.db.sessions import LEVELS, SERIALIZATION_FAILURE, UNIQUE_VIOLATION, finish
from tests.moments import moment

pytestmark = [pytest.mark.guarantee(7)]

LATER = moment(2027, 1, 15)


#: A key that waits for a partition until `LATER`, with the suffix of that one.
WAITING, ITS_SUFFIX = key_of(2, 2027), "202702"


@pytest.fixture
def install(create, route):
    """Return a function that makes the tables, and partitions them."""
    return partial(install_tables, route)


def status_of(command, model, now=NOW):
    found, *_ = json.loads(command.status(model._meta.label, "--json", now=now).out)
    return found


def insert(model):
    return f"INSERT INTO {table(model)} (id, text) VALUES (%s, %s)"


@pytest.mark.parametrize(
    ("strategy", "field", "keys"),
    [
        (IntegerRange("id", size=10), models.BigAutoField, [1, 25, -7, 10_000]),
        (HashPartitions("pk", 3), models.BigAutoField, [1, 2, 3, 4, 2**40]),
        (HashPartitions("pk", 3), models.UUIDField, [uuid.uuid4(), uuid.uuid4()]),
        (Monthly("id"), models.UUIDField, [key_of(11), key_of(5), uuid.uuid4()]),
        (
            Monthly("pk", encoding=DISCORD),
            models.BigIntegerField,
            [snowflake_of(12), snowflake_of(4), -5],
        ),
    ],
    ids=["integers", "hashed numbers", "hashed uuids", "uuids", "snowflakes"],
)
def test_no_key_table_is_needed(install, isolated, command, strategy, field, keys):
    by: PartitionManager[Any] = PartitionManager(by=strategy)
    thing = made(
        "Thing",
        id=field(primary_key=True),
        text=models.TextField(default=""),
        objects=by,
    )
    install(thing)
    for key in keys:
        assert thing.objects.create(pk=key, text="first").pk == key
        with pytest.raises(IntegrityError), transaction.atomic():
            thing.objects.create(pk=key)
        with pytest.raises(IntegrityError), transaction.atomic():
            execute(insert(thing), key, "again")
        with pytest.raises(IntegrityError), transaction.atomic():
            thing.objects.bulk_create([thing(pk=key)])
    assert thing.objects.count() == len(keys)
    again = [thing(pk=key, text="again") for key in keys]
    thing.objects.bulk_create(again, ignore_conflicts=True)
    assert set(thing.objects.values_list("text", flat=True)) == {"first"}
    thing.objects.bulk_create(
        again, update_conflicts=True, unique_fields=["pk"], update_fields=["text"]
    )
    assert set(thing.objects.values_list("text", flat=True)) == {"again"}
    one, made_ = thing.objects.get_or_create(pk=keys[0], defaults={"text": "other"})
    assert (one.text, made_) == ("again", False)
    assert thing.objects.update_or_create(pk=keys[0], defaults={"text": "third"})[1] is False
    assert_keys_are_apart(thing)
    found = status_of(command, thing)
    assert (found["key_table"], found["key_table_needed_by"]) == ("none", [])
    text = command.status("testapp.Thing", now=NOW).out
    assert "key table: none is needed; each primary key belongs to one partition" in text
    install_at(thing)
    assert_nothing_to_do(thing, NOW)
    assert_keys_are_apart(thing)
    uninstall(thing)
    assert thing.objects.count() == len(keys)


def test_what_needs_a_key_table_is_named(install, isolated, command):
    by: PartitionManager[Any] = PartitionManager(by=IntegerRange("id", size=10))
    unique: PartitionManager[Any] = PartitionManager(by=IntegerRange("id", size=10))
    paper = made("Paper", text=models.TextField(default=""), objects=by)
    code = made("Code", text=models.CharField(max_length=9, unique=True), objects=unique)
    assert not declaration(paper).key_table
    assert declaration(code).key_table
    made("Mark", paper=models.ForeignKey(paper, models.CASCADE))
    assert declaration(paper).key_table
    install(code)
    (needed,) = status_of(command, code)["key_table_needed_by"]
    assert needed.endswith("is unique across partitions")
    assert status_of(command, code)["key_table"] == "filled"


def test_a_foreign_key_from_outside_needs_it(create, isolated, command):
    by: PartitionManager[Any] = PartitionManager(by=IntegerRange("id", size=10))
    paper = made("Paper", text=models.TextField(default=""), objects=by)
    mark = made("Mark", paper=models.ForeignKey(paper, models.CASCADE))
    create(paper)
    with connection.schema_editor() as editor:
        editor.create_model(mark)
    install_at(paper)
    one = mark.objects.create(paper=paper.objects.create())
    with pytest.raises(IntegrityError):
        mark.objects.create(paper_id=10_000)
    found = status_of(command, paper)
    assert found["key_table"] == "filled"
    assert found["key_table_needed_by"][0].endswith("of testapp_mark references it")
    assert one.paper.delete()[0] == 2
    assert_keys_are_exact(paper)


def test_a_key_table_is_made_when_something_needs_it(install, entry, command):
    install(entry)
    keys = [key_of(11), key_of(2, 2027), uuid.uuid4()]
    for key in keys:
        entry.objects.create(pk=key, text=str(key))
    execute(f"ALTER TABLE {table(entry)} ADD CONSTRAINT other UNIQUE (text)")
    assert command.install("--check", now=NOW).code == 1
    assert "missing: key table testapp_entry_keys" in differences(entry)
    install_at(entry)
    assert_nothing_to_do(entry, NOW)
    assert_keys_are_exact(entry)
    assert fetch("SELECT count(*) FROM testapp_entry_keys") == [(3,)]
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.objects.create(pk=key_of(12), text=str(keys[0]))
    # What needed it is gone: it stays, and the status says so.
    execute(f"ALTER TABLE {table(entry)} DROP CONSTRAINT other")
    install_at(entry)
    assert_nothing_to_do(entry, NOW)
    found = status_of(command, entry)
    assert (found["key_table"], found["key_table_needed_by"]) == ("filled", [])
    text = command.status("testapp.Entry", now=NOW).out
    assert "nothing needs it: key_table=False drops it" in text


def test_a_key_table_that_exists_stays_until_somebody_says_so(create, entry):
    asked = replace(declaration(entry), key_table=True, key_table_if_needed=False)
    create(entry)
    pipeline_install.install(connection, asked, NOW, Silence(), lock_retry=CALM)
    keys = [key_of(11), key_of(2, 2027), uuid.uuid4()]
    for key in keys:
        entry.objects.create(pk=key)
    assert declaration(entry).key_table_if_needed
    assert_nothing_to_do(entry, NOW)
    install_at(entry)
    assert fetch("SELECT count(*) FROM testapp_entry_keys") == [(3,)]
    refused = replace(declaration(entry), key_table_if_needed=False)
    pipeline_install.install(connection, refused, NOW, Silence(), lock_retry=CALM)
    assert_keys_are_apart(entry)
    for key in keys:
        with pytest.raises(IntegrityError), transaction.atomic():
            entry.objects.create(pk=key)
    assert_nothing_to_do(entry, NOW)


def test_a_new_partition_takes_what_waited_with_it(install, entry, command):
    install(entry)
    waiting = [key_of(2, 2027, low=low) for low in range(30)]
    entry.objects.bulk_create([entry(pk=key, text="waits") for key in waiting])
    other = entry.objects.create(pk=uuid.uuid4())
    assert place(entry, waiting[0]) == "default"
    march = parting.partition_for(entry, key_of(3, 2027), create=True)
    assert march is not None
    assert place(entry, waiting[0]) == "default"
    february = parting.partition_for(entry, waiting[0], create=True)
    assert february is not None
    assert {place(entry, key) for key in waiting} == {ITS_SUFFIX}
    assert place(entry, other.pk) == "default"
    assert_keys_are_apart(entry)
    assert_nothing_to_do(entry, NOW)
    assert command.install("--check", now=NOW).code == 0


def test_what_was_sent_to_the_default_partition_in_vain_is_relocated(install, entry):
    install(entry)
    entry.objects.create(pk=key_of(11))
    default = f"INSERT INTO {derived(entry, 'default')} (id, text) VALUES (%s, '')"
    execute(default, key_of(12))
    assert place(entry, key_of(12)) == "202612"
    with pytest.raises(IntegrityError), transaction.atomic():
        execute(default, key_of(11))
    execute(default, WAITING)
    assert place(entry, WAITING) == "default"
    assert_keys_are_apart(entry)


@pytest.fixture
def before_commit(monkeypatch):
    """Return a function that has something done when a run has taken rows, but not committed."""

    def before_commit(work):
        done: list[Any] = []

        def execute_and_work(cursor, statements):
            for statement in statements:
                send(cursor, (statement,))
                if isinstance(statement.operation, TakeRows) and not done:
                    done.append(statement)
                    work()

        monkeypatch.setattr(runner, "execute", execute_and_work)
        return done

    return before_commit


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("is_known", [True, False], ids=["same key", "another key"])
def test_who_inserts_while_a_partition_is_made(
    install, entry, session, watch, before_commit, level, is_known
):
    install(entry)
    entry.objects.create(pk=WAITING)
    key = WAITING if is_known else key_of(2, 2027, low=1)
    session.begin(level)
    session.snapshot()
    running = []

    def work():
        running.append(session.start(insert(entry), [str(key), "late"]))
        assert watch.until_blocked(session, running[0])

    done = before_commit(work)
    install_at(entry, LATER, lock_retry=CALM)
    assert done
    outcome = finish(running[0])
    if is_known:
        # The row that has left is there, by an older snapshot.
        assert outcome.error == (
            UNIQUE_VIOLATION if level == "READ COMMITTED" else SERIALIZATION_FAILURE
        )
        session.rows("ROLLBACK")
    else:
        assert outcome.error == ""
        session.rows("COMMIT")
        assert place(entry, key) == ITS_SUFFIX
    assert place(entry, WAITING) == ITS_SUFFIX
    assert_keys_are_apart(entry)


def test_who_inserts_while_partitions_begin_to_compare_keys(
    create, entry, session, watch, before_commit
):
    recorded, apart = (
        replace(declaration(entry), key_table=wanted, key_table_if_needed=False)
        for wanted in (True, False)
    )
    create(entry)
    pipeline_install.install(connection, recorded, NOW, Silence(), lock_retry=CALM)
    entry.objects.create(pk=WAITING)
    key = key_of(2, 2027, low=1)
    running = []

    def work():
        running.append(session.start(insert(entry), [str(key), "late"]))
        assert watch.until_blocked(session, running[0])

    done = before_commit(work)
    pipeline_install.install(connection, apart, LATER, Silence(), lock_retry=CALM)
    assert done
    assert finish(running[0]).error == ""
    assert {place(entry, WAITING), place(entry, key)} == {ITS_SUFFIX}
    assert_keys_are_apart(entry)


@pytest.mark.parametrize("ends", ["COMMIT", "ROLLBACK"])
def test_a_run_waits_for_who_has_inserted_into_the_default_partition(
    install, entry, session, watch, ends
):
    install(entry)
    session.begin()
    session.rows(insert(entry), [str(WAITING), "first"])
    entry.objects.create(pk=key_of(2, 2027, low=1))
    outcome = []

    def run():
        try:
            outcome.append(install_at(entry, LATER, lock_retry=CALM))
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        watch.until(
            lambda: watch.session.value(
                "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND mode = 'ExclusiveLock' "
                "AND relation IS NOT NULL)"
            )
        )
        session.rows(ends)
    finally:
        thread.join()
    assert outcome
    if ends == "COMMIT":
        assert place(entry, WAITING) == ITS_SUFFIX
        with pytest.raises(IntegrityError), transaction.atomic():
            entry.objects.create(pk=WAITING)
    else:
        entry.objects.create(pk=WAITING)
    assert place(entry, WAITING) == ITS_SUFFIX
    assert_keys_are_apart(entry)


def test_two_writers_of_the_same_keys_beside_runs(install, entry):
    install(entry)
    months = [(month, 2027) for month in range(1, 7)]
    keys = [key_of(*months[n % 6], low=n) for n in range(120)]
    won: list[list[Any]] = [[], []]
    errors = []

    def write(number):
        try:
            for key in keys:
                try:
                    if key.int % 2:
                        entry.objects.create(pk=key)
                    else:
                        entry.objects.bulk_create([entry(pk=key)])
                    won[number].append(key)
                except IntegrityError:
                    pass
        except Exception as error:
            errors.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for month, year in months:
        install_at(entry, moment(year, month, 3), lock_retry=CALM)
    for thread in threads:
        thread.join()
    assert errors == []
    assert sorted(won[0] + won[1]) == sorted(keys)
    assert entry.objects.count() == len(keys)
    assert_keys_are_apart(entry)


def test_rows_from_before_are_compared_until_they_are_drained(create, entry, route, command):
    create(entry)
    keys = [key_of(month, low=low) for month in (9, 11, 12) for low in range(20)]
    for key in keys:
        execute(insert(entry), key, "old")
    result = install_at(entry)
    assert result.desired.route.value == "trigger"
    if route == "rule":
        assert "new rows must be compared with rows in the parent" in result.desired.route_reason
    assert_keys_are_apart(entry)

    def assert_refused():
        for key in (keys[0], keys[30], keys[-1]):
            with pytest.raises(IntegrityError), transaction.atomic():
                entry.objects.create(pk=key)
            with pytest.raises(IntegrityError), transaction.atomic():
                execute(insert(entry), key, "again")
            more = [entry(pk=key_of(12, low=1000 + low)) for low in range(40)]
            with pytest.raises(IntegrityError), transaction.atomic():
                entry.objects.bulk_create([*more, entry(pk=key)])
            entry.objects.bulk_create([entry(pk=key, text="no")], ignore_conflicts=True)
        assert entry.objects.filter(text="old").count() == entry.objects.count() == len(keys)

    assert_refused()
    assert command("drain_partitions", "testapp.Entry", now=NOW).code == 0
    assert fetch(f"SELECT count(*) FROM ONLY {table(entry)}") == [(0,)]
    assert_refused()
    assert install_at(entry).desired.route.value == route
    assert_refused()
    assert_nothing_to_do(entry, NOW)


def test_rows_that_come_while_it_is_installed_are_seen(create, entry, route, monkeypatch):
    create(entry)
    survey = pipeline_install.survey
    done: list[Any] = []

    def survey_and_insert(*arguments, **more):
        found = survey(*arguments, **more)
        if not done:
            done.append(found)
            execute(insert(entry), key_of(11), "meanwhile")
        return found

    monkeypatch.setattr(pipeline_install, "survey", survey_and_insert)
    install_at(entry)
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.objects.create(pk=key_of(11))
    assert fetch(f"SELECT count(*) FROM ONLY {table(entry)}") == [(1,)]
    assert_keys_are_apart(entry)


def test_a_key_that_comes_again_while_it_is_uninstalled_is_named(install, entry):
    install(entry)
    keys = [key_of(month, low=low) for month in (11, 12) for low in range(3)]
    for key in keys:
        entry.objects.create(pk=key, text="old")
    with (
        pytest.raises(Broken),
        breaking(lambda text: "Lock one batch of rows, and find where" in text),
    ):
        uninstall(entry)
    # The table itself takes new rows by now, and all others are still in partitions.
    execute(insert(entry), keys[4], "again")
    kept = sorted(entry.objects.values_list("pk", "text"))
    assert len(kept) == 7
    with pytest.raises(UnsupportedTable, match="cannot be moved back") as raised:
        uninstall(entry)
    assert f"Key (id)=({keys[4]}) already exists" in raised.value.message
    assert raised.value.hint == "Delete or renumber one of the two rows, then run it again."
    assert sorted(entry.objects.values_list("pk", "text")) == kept
    for key in keys[:3]:  # those that are back already
        with pytest.raises(IntegrityError), transaction.atomic():
            execute(insert(entry), key, "again")
    execute(f"DELETE FROM ONLY {table(entry)} WHERE id = %s", keys[4])
    uninstall(entry)
    assert dict(entry.objects.values_list("pk", "text")) == dict.fromkeys(keys, "old")
    assert fetch("SELECT count(*) FROM pg_inherits") == [(0,)]


def test_the_table_of_integers_becomes_a_partition(create, isolated):
    by: PartitionManager[Any] = PartitionManager(by=IntegerRange("id", size=100, ahead=1))
    paper = made("Paper", text=models.TextField(default=""), objects=by)
    create(paper)
    execute(f"INSERT INTO {table(paper)} (text) SELECT 'old' FROM generate_series(1, 250)")
    install_at(paper)
    declared = declaration(paper)
    pipeline_takeover.takeover(connection, declared, NOW, Silence(), lock_retry=CALM)
    assert fetch(f"SELECT count(*) FROM ONLY {table(paper)}") == [(0,)]
    assert_keys_are_apart(paper)
    for key in (1, 150, 250):
        with pytest.raises(IntegrityError), transaction.atomic():
            paper.objects.create(pk=key, text="again")
    assert paper.objects.create(text="new").pk == 251
    assert paper.objects.count() == 251


def test_literal_keys_are_pruned_in_raw_sql(install, entry):
    install(entry)
    entry.objects.create(pk=key_of(11))
    for condition in (
        f"id = '{key_of(11)}'",
        f"id IN ('{key_of(11)}', '{key_of(11, low=1)}')",
        f"id >= '{key_of(11, day=1)}' AND id < '{key_of(11, day=28)}'",
    ):
        explained = fetch(f"EXPLAIN SELECT text FROM {table(entry)} WHERE {condition}")
        text = "\n".join(line for (line,) in explained)
        read = {suffix for suffix in ("202611", "202612", "202701") if suffix in text}
        assert read == {"202611"}, text


def test_snowflakes_are_told_as_times(install, isolated, command):
    by: PartitionManager[Any] = PartitionManager(by=Monthly("id", encoding=DISCORD))
    message = made("Message", id=models.BigIntegerField(primary_key=True), objects=by)
    install(message)
    run = command.install("testapp.Message", now=LATER)
    assert ", up to 2027-04-01; routed by" in run.out


def test_the_keys_of_a_table_that_has_some_are_verified(create, entry, command):
    create(entry)
    asked = replace(declaration(entry), key_table=True, key_table_if_needed=False)
    pipeline_install.install(connection, asked, NOW, Silence(), lock_retry=CALM)
    entry.objects.create(pk=key_of(11))
    found = command.install("--verify-keys", "testapp.Entry", now=NOW)
    assert found.code == 0
    assert "has no key table" not in found.out
    dropped = replace(declaration(entry), key_table_if_needed=False)
    pipeline_install.install(connection, dropped, NOW, Silence(), lock_retry=CALM)
    found = command.install("--verify-keys", "testapp.Entry", now=NOW)
    assert "has no key table to verify" in found.out


def test_without_a_key_table_rows_of_the_table_must_be_moved_first(create, entry):
    create(entry)
    execute(insert(entry), key_of(11), "old")
    asked = replace(declaration(entry), key_table=True, key_table_if_needed=False)
    pipeline_install.install(connection, asked, NOW, Silence(), lock_retry=CALM)
    refused = replace(declaration(entry), key_table_if_needed=False)
    with pytest.raises(UnsupportedTable, match="rows in the table itself") as raised:
        pipeline_install.install(connection, refused, NOW, Silence(), lock_retry=CALM)
    assert "drain_partitions" in raised.value.hint
    oid = inspection.find_table(connection, refused)
    assert pipeline_install.survey(connection, declaration(entry), oid, NOW).current.key_table
