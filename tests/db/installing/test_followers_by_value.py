"""Followers of rows whose primary keys are the partition key find them without a key table."""

import json
import threading
import time
import uuid
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, models, transaction

import parting
from parting import (
    HashPartitions,
    IntegerRange,
    Monthly,
    PartingError,
    PartitionForeignKey,
    PartitionManager,
    UnsupportedTable,
)
from parting.signals import partition_created
from parting.strategies.time import Yearly
from tests.db.conftest import NOW, install_at
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
    assert_nothing_to_do,
    captured,
    derived,
    execute,
    fetch,
    function,
    small_batches,
    table,
    uninstall,
)
from tests.db.installing.runs import install as install_now
from tests.db.installing.test_split import split
from tests.db.sessions import LEVELS
from tests.moments import moment

pytestmark = [pytest.mark.long, pytest.mark.guarantee(8)]

LATER = moment(2027, 1, 15)

#: A key that waits for a partition until `LATER`, with the suffix of that one.
WAITING, ITS_SUFFIX = key_of(2, 2027), "202702"


def follower(leader, name="Note", on_delete=models.CASCADE, **fields):
    return made(
        name,
        leader=PartitionForeignKey(leader, on_delete, related_name="followers", null=True),
        text=models.TextField(default=""),
        **fields,
    )


@pytest.fixture
def note(entry):
    return follower(entry)


@pytest.fixture
def install(create, route):
    """Return a function that makes the tables, and partitions them."""
    return partial(install_tables, route)


def keys_exist(model):
    return fetch("SELECT to_regclass(%s) IS NOT NULL", derived(model, "keys")) == [(True,)]


def assert_in_their_partitions(leader, *followers):
    """Each row is where its leader's is, and no key table says so."""
    assert not keys_exist(leader)
    for model in followers:
        column = model._meta.get_field("leader").column
        found = fetch(
            f"SELECT f.{column}, c.relname, k.relname FROM {table(model)} f "
            f"JOIN pg_class c ON c.oid = f.tableoid "
            f"LEFT JOIN {table(leader)} l ON l.id = f.{column} "
            f"LEFT JOIN pg_class k ON k.oid = l.tableoid"
        )
        for key, own, its in found:
            if key is not None:
                suffix = its.removeprefix(leader._meta.db_table)
                assert own.removeprefix(model._meta.db_table) == suffix, key


def references_of(model):
    """What the foreign key of a table itself references."""
    return fetch(_REFERENCES, table(model))


_REFERENCES = (
    "SELECT c.relname, k.condeferrable AND k.condeferred FROM pg_constraint k "
    "JOIN pg_class c ON c.oid = k.confrelid WHERE k.conrelid = %s::regclass AND k.contype = 'f'"
)


def references(model, suffix):
    """What the foreign key of a partition references."""
    return fetch(_REFERENCES, derived(model, suffix))


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
def test_no_key_table_of_the_leader_is_needed(
    install, isolated, command, route, strategy, field, keys
):
    by: PartitionManager[Any] = PartitionManager(by=strategy)
    thing = made("Thing", id=field(primary_key=True), objects=by)
    note = follower(thing)
    install(thing, note)
    assert not keys_exist(thing)
    assert keys_exist(note)  # whose own keys are numbers
    for key in keys:
        with transaction.atomic():
            early = note.objects.create(leader_id=key, text="early")
            leader = thing.objects.create(pk=key)
        late = leader.followers.create(text="late")
        (bulk,) = note.objects.bulk_create([note(leader_id=key, text="bulk")])
        execute(f"INSERT INTO {table(note)} (leader_id, text) VALUES (%s, 'raw')", key)
        for one in (early, late, bulk):
            assert place(note, one.pk) == place(thing, key)
        assert sorted(leader.followers.values_list("text", flat=True)) == [
            "bulk",
            "early",
            "late",
            "raw",
        ]
    note.objects.create(text="of none")
    assert_in_their_partitions(thing, note)
    with pytest.raises(IntegrityError), transaction.atomic():
        note.objects.create(leader_id=uuid.uuid4() if field is models.UUIDField else 999)
    for suffix in {place(thing, key) for key in keys}:
        assert references(note, suffix) == [(f"{thing._meta.db_table}_{suffix}", True)]
    found, *_ = json.loads(command.status("testapp.Thing", "--json", now=NOW).out)
    assert (found["key_table"], found["key_table_needed_by"]) == ("none", [])
    for model in (thing, note):
        install_at(model)
        assert_nothing_to_do(model, NOW)
        assert command.install("--check", model._meta.label, now=NOW).code == 0


def test_new_partitions_come_with_those_of_followers(install, entry, note):
    install(entry, note)
    with transaction.atomic():
        entry.objects.create(pk=WAITING)
        waits = note.objects.create(leader_id=WAITING)
    assert place(note, waits.pk) == place(entry, WAITING) == "default"
    assert references(note, "default") == [("testapp_entry_default", True)]
    install_at(entry, LATER)
    assert place(note, waits.pk) == place(entry, WAITING) == ITS_SUFFIX
    assert_in_their_partitions(entry, note)
    for model in (entry, note):
        assert_nothing_to_do(model, LATER)
    assert note.objects.count() == 1
    install_at(note, LATER)


def test_what_an_update_changes_moves(install, entry, note):
    install(entry, note)
    first, second = (entry.objects.create(pk=key_of(month)) for month in (11, 12))
    one = note.objects.create(leader=first)
    one.leader = second
    one.save()
    assert place(note, one.pk) == "202612"
    assert note.objects.filter(pk=one.pk).update(leader_id=first.pk) == 1
    assert place(note, one.pk) == "202611"
    note.objects.filter(pk=one.pk).update(leader=None)
    assert place(note, one.pk) == "default"
    note.objects.filter(pk=one.pk).update(leader=second)
    assert place(note, one.pk) == "202612"
    with pytest.raises(IntegrityError), transaction.atomic():
        note.objects.filter(pk=one.pk).update(leader_id=key_of(12, day=6))
    assert_in_their_partitions(entry, note)


@pytest.mark.parametrize("by_database", [False, True])
def test_a_leader_with_followers_cannot_get_the_key_of_another_partition(
    install, entry, note, by_database
):
    install(entry, note)
    if by_database:
        for suffix in ("202611", "202612", "202701", "default"):
            ((name,),) = fetch(
                "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'",
                derived(note, suffix),
            )
            execute(
                f'ALTER TABLE {derived(note, suffix)} DROP CONSTRAINT "{name}", ADD CONSTRAINT '
                f'"{name}" FOREIGN KEY (leader_id) REFERENCES {derived(entry, suffix)} (id) '
                "ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED"
            )
            execute(
                f'COMMENT ON CONSTRAINT "{name}" ON {derived(note, suffix)} IS '
                "'django-parting 1 constraint {}'"
            )
    old, new = key_of(11), key_of(12)
    entry.objects.create(pk=old)
    one = note.objects.create(leader_id=old)
    change = f"UPDATE {table(entry)} SET id = %s WHERE id = %s"
    with pytest.raises(IntegrityError), transaction.atomic():
        execute(change, new, old)
    assert note.objects.count() == 1
    if not by_database:  # then it is refused at the end of the transaction
        with transaction.atomic():
            execute(change, new, old)
            note.objects.filter(pk=one.pk).update(leader_id=new)
        assert place(note, one.pk) == place(entry, new) == "202612"
    note.objects.all().delete()
    key = new if not by_database else old
    execute(change, key_of(1, 2027), key)
    assert place(entry, key_of(1, 2027)) == "202701"


@pytest.mark.parametrize(
    "on_delete",
    [models.CASCADE, models.PROTECT, models.RESTRICT, models.SET_NULL, models.DO_NOTHING],
    ids=lambda one: one.__name__,
)
def test_deletes(install, entry, on_delete):
    note = follower(entry, on_delete=on_delete)
    install(entry, note)
    leader, other = (entry.objects.create(pk=key_of(month)) for month in (11, 12))
    one, kept = note.objects.create(leader=leader), note.objects.create(leader=other)
    try:
        with transaction.atomic():
            leader.delete()
    except DatabaseError:
        assert on_delete not in (models.CASCADE, models.SET_NULL)
        assert place(note, one.pk) == "202611"
    else:
        assert on_delete in (models.CASCADE, models.SET_NULL)
        assert list(note.objects.filter(pk=one.pk).values_list("leader", flat=True)) == (
            [None] if on_delete is models.SET_NULL else []
        )
    assert place(note, kept.pk) == "202612"
    assert_in_their_partitions(entry, note)


def test_uninstalling_makes_the_key_table_of_the_leader_first(install, entry, note, command):
    install(entry, note)
    keys = [key_of(month, low=low) for month in (10, 11, 12) for low in range(5)]
    for key in keys:
        entry.objects.create(pk=key)
        note.objects.create(leader_id=key)
    note.objects.create()
    before = set(note.objects.values_list("pk", "leader_id"))
    refused = command.uninstall("testapp.Entry", "--dry-run")
    assert "CREATE TABLE" in refused.out
    done = command.uninstall("testapp.Note", now=NOW)
    assert done.code == 0, done
    assert fetch(f"SELECT count(*) FROM ONLY {table(note)}") == [(len(keys) + 1,)]
    assert set(note.objects.values_list("pk", "leader_id")) == before
    assert references_of(note) == [("testapp_entry_keys", True)]
    with transaction.atomic():
        note.objects.create(leader_id=WAITING)
        entry.objects.create(pk=WAITING)
    with pytest.raises(IntegrityError), transaction.atomic():
        note.objects.create(leader_id=key_of(12, day=9))
    done = command.uninstall("testapp.Entry", now=NOW)
    assert done.code == 0, done
    assert references_of(note) == [("testapp_entry", True)]
    assert fetch(f"SELECT count(*) FROM ONLY {table(entry)}") == [(len(keys) + 1,)]
    install_at(entry)
    assert keys_exist(entry)  # its own table has rows, which others reference
    install_at(note)
    for model in (entry, note):
        assert_nothing_to_do(model, NOW)


def test_a_whole_family_is_uninstalled_at_once(install, entry, note, command):
    install(entry, note)
    with transaction.atomic():
        note.objects.create(leader=entry.objects.create(pk=key_of(11)))
    done = command.uninstall("testapp.Entry", now=NOW)
    assert done.code == 0, done
    assert references_of(note) == [("testapp_entry", True)]
    assert not keys_exist(entry)
    assert fetch(f"SELECT count(*) FROM ONLY {table(note)}") == [(1,)]


def test_a_leader_is_not_uninstalled_alone(install, entry, note):
    install(entry, note)
    with pytest.raises(PartingError, match="testapp_note follow those of") as raised:
        uninstall(entry)
    assert "uninstall_partition_triggers" in raised.value.hint
    with pytest.raises(PartingError, match="found by the keys") as raised:
        uninstall(note)
    assert "Declare testapp.Note" in raised.value.hint


def test_foreign_keys_of_others_need_a_key_table(install, entry, note, command):
    install(entry, note)
    first = entry.objects.create(pk=key_of(11))
    one = note.objects.create(leader=first)
    waits = entry.objects.create(pk=WAITING)
    waiting = note.objects.create(leader=waits)
    execute(
        f"CREATE TABLE likes (id int, entry uuid REFERENCES {table(entry)} DEFERRABLE "
        "INITIALLY DEFERRED)"
    )
    for model in (entry, note):
        install_at(model, LATER)
    assert keys_exist(entry)
    assert place(note, waiting.pk) == place(entry, WAITING) == "default"
    assert references(note, "default") == [("testapp_entry_keys", True)]
    for model in (entry, note):
        install_at(model, LATER)
        assert_nothing_to_do(model, LATER)
    assert place(note, waiting.pk) == place(entry, WAITING) == ITS_SUFFIX
    assert place(note, one.pk) == "202611"
    execute("INSERT INTO likes VALUES (1, %s)", first.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        execute("INSERT INTO likes VALUES (2, %s)", key_of(11, day=9))
    third = note.objects.create(leader=first)
    assert place(note, third.pk) == "202611"
    found, *_ = json.loads(command.status("testapp.Entry", "--json", now=NOW).out)
    assert [one for one in found["key_table_needed_by"] if "likes" in one]


def test_rows_of_the_leader_from_before_need_a_key_table(create, entry, note, route):
    create(entry, note)
    execute(f"INSERT INTO {table(entry)} (id, text) VALUES (%s, '')", key_of(11))
    execute(f"INSERT INTO {table(note)} (leader_id, text) VALUES (%s, 'old')", key_of(11))
    for model in (entry, note):
        install_at(model)
    assert keys_exist(entry)
    one = note.objects.create(leader_id=key_of(11))
    assert place(note, one.pk) == "default"


@pytest.mark.parametrize("exists", [False, True], ids=["not there yet", "no constraint"])
def test_rows_of_the_leader_from_before_need_one_without_a_foreign_key(
    create, entry, route, command, exists
):
    """Nothing in the database says that rows will follow those of the table itself."""
    constraint: Any = {"db_constraint": False} if exists else {}
    note = made("Note", leader=PartitionForeignKey(entry, models.CASCADE, **constraint))
    create(*((entry, note) if exists else (entry,)))
    keys = [key_of(10), key_of(11), key_of(12)]
    for key in keys:
        execute(f"INSERT INTO {table(entry)} (id, text) VALUES (%s, '')", key)
    without = {"key_table": False, "key_table_if_needed": False}
    with pytest.raises(UnsupportedTable, match="find them by a key table alone") as refused:
        install_now(entry, NOW, declared=without)
    assert "Leave key_table=False out of the declaration of testapp.Entry" in refused.value.hint
    install_at(entry)
    assert keys_exist(entry)
    found, *_ = json.loads(command.status("testapp.Entry", "--json", now=NOW).out)
    assert found["key_table_needed_by"] == [
        "testapp.Note follows it, and rows are in the table itself"
    ]
    if not exists:
        create(note)
    install_at(note)
    assert place(note, note.objects.create(leader_id=keys[0]).pk) == "default"
    assert command("drain_partitions", "testapp.Entry", now=NOW).code == 0
    for key in keys:
        one = note.objects.create(leader_id=key)
        assert place(note, one.pk) == place(entry, key)
        assert note.objects.get(pk=one.pk).leader.pk == key
    for model in (entry, note):
        assert_nothing_to_do(model, NOW)


def test_rows_of_followers_that_follow_nothing_may_come_first(create, entry, note, route):
    create(entry, note)
    execute(f"INSERT INTO {table(note)} (text) VALUES ('old')")
    for model in (entry, note):
        install_at(model)
    assert not keys_exist(entry)
    leader = entry.objects.create(pk=key_of(11))
    assert note.objects.filter(text="old").update(leader=leader) == 1
    (one,) = note.objects.all()
    assert place(note, one.pk) == "202611"


def test_a_follower_that_is_declared_later(install, entry, note, route):
    install(entry)
    assert not keys_exist(entry)
    first = entry.objects.create(pk=key_of(11))
    install_tables(route, note)
    one = note.objects.create(leader=first)
    assert place(note, one.pk) == "202611"
    for model in (entry, note):
        assert_nothing_to_do(model, NOW)
    assert_in_their_partitions(entry, note)


def test_what_follows_a_follower_is_looked_up(install, entry, note):
    reply = made(
        "Reply",
        note=PartitionForeignKey(note, models.CASCADE),
        text=models.TextField(default=""),
    )
    install(entry, note, reply)
    assert not keys_exist(entry)
    assert keys_exist(note)
    first, second = (entry.objects.create(pk=key_of(month)) for month in (11, 12))
    with transaction.atomic():
        one = note.objects.create(leader=first)
        answer = reply.objects.create(note=one)
    assert place(reply, answer.pk) == "202611"
    one.leader = second
    one.save()
    assert place(note, one.pk) == place(reply, answer.pk) == "202612"
    waits = entry.objects.create(pk=WAITING)
    one.leader = waits
    one.save()
    assert place(note, one.pk) == place(reply, answer.pk) == "default"
    for model in (entry, note, reply):
        install_at(model, LATER)
    assert place(note, one.pk) == place(reply, answer.pk) == ITS_SUFFIX
    for model in (entry, note, reply):
        install_at(model, LATER)
        assert_nothing_to_do(model, LATER)
    waits.delete()
    assert not note.objects.exists()
    assert not reply.objects.exists()


def test_partitions_of_the_past_come_with_those_of_followers(install, entry, note):
    install(entry, note)
    parting.partition_for(entry, moment(2026, 5, 5), create=True)
    with transaction.atomic():
        one = note.objects.create(leader_id=key_of(5))
        entry.objects.create(pk=key_of(5))
    assert place(note, one.pk) == place(entry, key_of(5)) == "202605"
    for model in (entry, note):
        assert_nothing_to_do(model, NOW)


def test_a_dry_run_shows_each_partition_once(install, entry, note, command):
    install(entry, note)
    shown = command.install("--dry-run", "testapp.Entry", now=LATER).out
    for model in (entry, note):
        assert shown.count(f"CREATE TABLE {derived(model, ITS_SUFFIX)} ") == 1, shown
    missing = command.install("--check", "testapp.Entry", "-v2", now=LATER)
    assert missing.code == 1
    for model in (entry, note):
        assert f"{model._meta.db_table}_{ITS_SUFFIX}" in missing.out


@pytest.fixture
def announced():
    """The partitions that signals tell of, by their models."""
    told = []

    def remember(sender, suffix, **more):
        told.append((sender.__name__, suffix))

    partition_created.connect(remember)
    yield told
    partition_created.disconnect(remember)


def test_signals_name_the_model_of_each_partition(install, entry, note, announced):
    install(entry, note)
    announced.clear()
    install_at(entry, LATER)
    assert {name for name, _ in announced} == {"Entry", "Note"}
    assert ("Entry", ITS_SUFFIX) in announced
    assert ("Note", ITS_SUFFIX) in announced
    assert len(announced) == len(set(announced))


@pytest.mark.parametrize("first", ["leader", "follower"])
@pytest.mark.parametrize("level", LEVELS)
def test_a_run_waits_for_who_has_sent_rows_to_the_default_partitions(
    install, entry, note, session, level, first
):
    install(entry, note)
    session.begin(level)
    inserts = [
        (f"INSERT INTO {table(entry)} (id, text) VALUES (%s, '')", [str(WAITING)]),
        (f"INSERT INTO {table(note)} (leader_id, text) VALUES (%s, '')", [str(WAITING)]),
    ]
    if first == "follower":
        inserts.reverse()
    session.rows(*inserts[0])
    outcome: list[str] = []
    thread = threading.Thread(target=partial(_install, entry, LATER, outcome))
    thread.start()
    try:
        time.sleep(0.5)
        session.rows(*inserts[1])
        session.rows("COMMIT")
    finally:
        thread.join()
    assert outcome == ["installed"]
    assert_in_their_partitions(entry, note)
    (one,) = note.objects.all()
    assert place(note, one.pk) == place(entry, WAITING) == ITS_SUFFIX


def _install(model, now, outcome):
    try:
        install_at(model, now, lock_retry=CALM)
        outcome.append("installed")
    except Exception as error:
        outcome.append(repr(error))
    finally:
        connection.close()


def test_writers_of_both_beside_runs(install, entry, note):
    install(entry, note)
    months = [(month, 2027) for month in range(1, 7)]
    errors: list[str] = []
    written: list[list[uuid.UUID]] = [[], []]
    done = threading.Event()

    def write(number):
        try:
            n = 0
            while not done.is_set() or n < 60:
                key = key_of(*months[n % 6], low=n * 2 + number)
                with transaction.atomic():
                    if n % 3 == 0:
                        note.objects.create(leader_id=key)
                        entry.objects.create(pk=key)
                    elif n % 3 == 1:
                        entry.objects.create(pk=key)
                        note.objects.bulk_create([note(leader_id=key)])
                    else:
                        entry.objects.create(pk=key)
                        one = note.objects.create()
                        note.objects.filter(pk=one.pk).update(leader_id=key)
                written[number].append(key)
                n += 1
        except Exception as error:
            errors.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    try:
        for month, year in months:
            for model in (entry, note):
                install_at(model, moment(year, month, 3), lock_retry=CALM)
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert errors == []
    keys = sorted(written[0] + written[1])
    assert sorted(entry.objects.values_list("pk", flat=True)) == keys
    assert sorted(note.objects.values_list("leader_id", flat=True)) == keys
    assert_in_their_partitions(entry, note)
    for model in (entry, note):
        assert fetch(f"SELECT count(*) FROM {derived(model, 'default')}") == [(0,)]


def test_reads_of_followers_name_their_partition(install, entry, note):
    install(entry, note)
    keys = [key_of(month, low=low) for month in (11, 12) for low in range(3)] + [WAITING]
    for key in keys:
        entry.objects.create(pk=key)
        for _ in range(2):
            note.objects.create(leader_id=key)

    with captured() as asked:
        for key in keys:
            assert len(note.objects.filter(leader_id=key)) == 2
            assert len(entry(pk=key).followers.all()) == 2
        all_of_them = entry.objects.prefetch_related("followers")
        found = {one.pk: len(one.followers.all()) for one in all_of_them}
    assert found == dict.fromkeys(keys, 2)
    of_notes = [one for one in asked if "testapp_note" in one]
    assert of_notes
    assert all("read_followers" in one for one in of_notes)
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        reads = f"SELECT * FROM {function(note, 'read_followers')}(ARRAY[%s]::uuid[])"
        cursor.execute(reads, [keys[0]])
        assert len(cursor.fetchall()) == 2
        cursor.execute(
            "SELECT relation::regclass::text FROM pg_locks WHERE pid = pg_backend_pid() "
            "AND locktype = 'relation' AND relation::regclass::text LIKE 'testapp_note_2%'"
        )
        locked = {name for (name,) in cursor.fetchall()}
        cursor.execute("ROLLBACK")
    assert {name for name in locked if name.removeprefix("testapp_note_").isdigit()} == {
        "testapp_note_202611"
    }


def test_splitting_is_refused_if_no_key_table_may_be_made_for_it(install, isolated, command):
    by: PartitionManager[Any] = PartitionManager(by=Monthly("id"), key_table=False)
    entry = made("Entry", id=models.UUIDField(primary_key=True), objects=by)
    install(entry, follower(entry))
    parting.partition_for(entry, moment(2026, 10, 5), create=True)
    merge = ("merge_partitions", "testapp.Entry", "202609", "202610")
    parting.partition_for(entry, moment(2026, 9, 5), create=True)
    for options in ((), ("--weaken-uniques",), ("--dry-run",)):
        refused = command(*merge, *options)
        assert refused.code != 0
        assert "testapp.Note are found by" in refused.err
        assert "Leave key_table=False out of the declaration of testapp.Entry" in refused.err


def test_partitions_are_retired_with_those_of_followers(install, entry, note, command):
    install(entry, note)
    parting.partition_for(entry, moment(2026, 5, 5), create=True)
    kept, gone = key_of(11), key_of(5)
    for key in (kept, gone):
        entry.objects.create(pk=key)
        note.objects.create(leader_id=key)
    done = command.retire("testapp.Entry", "--before", "202606", now=NOW)
    assert done.code == 0, done
    assert list(entry.objects.values_list("pk", flat=True)) == [kept]
    assert list(note.objects.values_list("leader_id", flat=True)) == [kept]
    assert fetch("SELECT leader_id FROM testapp_note_202605_retired") == [(gone,)]
    with transaction.atomic():
        late = note.objects.create(leader_id=key_of(5, low=1))
        entry.objects.create(pk=key_of(5, low=1))
    assert place(note, late.pk) == place(entry, key_of(5, low=1)) == "default"
    with pytest.raises(IntegrityError), transaction.atomic():
        note.objects.create(leader_id=gone)
    for model in (entry, note):
        assert_nothing_to_do(model, NOW)


def test_migrations_repair_followers(install, entry, note):
    install(entry, note)
    one = note.objects.create(leader=entry.objects.create(pk=key_of(11)))
    for model in (entry, note):
        with connection.schema_editor() as editor:
            added = models.IntegerField(default=3)
            added.set_attributes_from_name("added")
            editor.add_field(model, added)
        assert_nothing_to_do(model, NOW)
    execute(f"UPDATE {table(note)} SET leader_id = NULL")
    assert place(note, one.pk) == "default"
    assert fetch(f"SELECT added FROM {table(note)}") == [(3,)]
    old = note._meta.get_field("leader")
    new = PartitionForeignKey(
        entry, models.CASCADE, related_name="+", db_constraint=False, null=True
    )
    new.set_attributes_from_name("leader")
    new.model = note
    with connection.schema_editor() as editor:
        editor.alter_field(note, old, new)
    with connection.schema_editor() as editor:
        editor.alter_field(note, new, old)
    for model in (entry, note):
        assert_nothing_to_do(model, NOW)
    assert references(note, "202611") == [("testapp_entry_202611", True)]


def test_no_partition_is_made_before_rows_are_looked_up_that_must_be(install, entry, note, command):
    install(entry, note)
    execute(
        f"CREATE TABLE likes (id int, entry uuid REFERENCES {table(entry)} DEFERRABLE "
        "INITIALLY DEFERRED)"
    )
    with pytest.raises(PartingError, match="is to have a key table") as raised:
        parting.partition_for(entry, moment(2026, 5, 5), create=True)
    assert "install_partition_triggers" in raised.value.hint
    leader = entry.objects.create(pk=key_of(11))
    assert place(note, note.objects.create(leader=leader).pk) == "202611"
    done = command.install("testapp.Entry", now=NOW)
    assert done.code == 0, done
    assert parting.partition_for(entry, moment(2026, 5, 5), create=True) is not None
    assert place(note, note.objects.create(leader=leader).pk) == "202611"


def test_no_follower_is_installed_while_rows_of_the_leader_are_leaving(
    create, entry, monkeypatch, command
):
    small_batches(monkeypatch, 7)
    create(entry)
    install_now(entry, NOW, declared={"strategy": Yearly("id", encoding=parting.UUID7())})
    keys = [key_of(10 + n % 2, low=n) for n in range(20)]
    entry.objects.bulk_create(entry(pk=key) for key in keys)
    split(entry, partition="2026", everything=True, limit=7)
    note = follower(entry)
    create(note)
    refused = command.install("testapp.Note", now=NOW)
    assert refused.code != 0
    assert "rows of testapp.Entry are leaving public.testapp_entry_2026" in refused.err
    assert "manage.py split_partition testapp.Entry" in refused.err
    split(entry, partition="2026", everything=True)
    for model in (entry, note):
        install_at(model)
    for key in keys:
        one = note.objects.create(leader_id=key)
        assert place(note, one.pk) == place(entry, key)
    assert_in_their_partitions(entry, note)


@pytest.fixture
def roles(fresh_database):
    """An owner and somebody else, neither a superuser."""
    owner, other = "owner_of_entries", "owner_of_others"
    execute(f"CREATE ROLE {owner}; CREATE ROLE {other}")
    execute(f"GRANT CREATE, USAGE ON SCHEMA public TO {owner}, {other}")
    yield owner, other
    execute(f"DROP OWNED BY {owner}, {other} CASCADE; DROP ROLE {owner}, {other}")


@pytest.mark.guarantee(18)
def test_what_others_mark_is_not_read_with_the_rights_of_the_owner(
    create, entry, note, session, roles
):
    """A policy of their table would run with them."""
    owner, other = roles
    create(entry, note)
    for model in (entry, note):
        execute(f"ALTER TABLE {table(model)} OWNER TO {owner}")
        install_at(model)
    key = key_of(11)
    entry.objects.create(pk=key)
    execute(
        f"GRANT SELECT, UPDATE ON {table(entry)} TO {other};"
        f"GRANT SELECT, UPDATE, REFERENCES ON {derived(entry, '202611')} TO {other}"
    )
    for statement in (
        f"SET ROLE {other}",
        f"CREATE TABLE planted (e uuid CONSTRAINT planted_fk REFERENCES {derived(entry, '202611')} "
        "ON DELETE CASCADE)",
        f"INSERT INTO planted VALUES ('{key}')",
        "CREATE FUNCTION plant(uuid) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN "
        "CREATE TABLE public.proof (); RETURN false; END $$",
        "CREATE POLICY planted ON planted USING (public.plant(e))",
        "ALTER TABLE planted ENABLE ROW LEVEL SECURITY",
        "GRANT ALL ON planted TO PUBLIC",
        "COMMENT ON CONSTRAINT planted_fk ON planted IS 'django-parting 1 constraint {}'",
    ):
        session.rows(statement)
    changed = session.run(f"UPDATE {table(entry)} SET id = '{key_of(12)}' WHERE id = '{key}'")
    assert changed.error == "55000"
    assert fetch("SELECT to_regclass('public.proof')") == [(None,)]
    assert place(entry, key) == "202611"
