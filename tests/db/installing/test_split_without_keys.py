"""Rows leave partitions by their primary key, without a key table: none is there twice."""

import threading
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection, models, transaction

import parting
from parting import IntegerRange, Monthly, PartitionManager
from parting.execution import runner
from parting.execution.statements import execute as send
from parting.pipeline.split import Merge
from parting.planning.operations import CreateTrigger, MoveRowsTo
from parting.strategies.time import Yearly
from tests.db.conftest import NOW
from tests.db.installing.keyed_models import (
    DISCORD,
    key_of,
    made,
    place,
    snowflake_of,
)
from tests.db.installing.runs import (
    Broken,
    assert_keys_are_apart,
    assert_nothing_to_do,
    breaking,
    derived,
    differences,
    execute,
    fetch,
    install,
    is_step,
    small_batches,
    table,
    uninstall,
)
from tests.db.installing.test_split import places, rearrange, split
from tests.db.sessions import LEVELS, SERIALIZATION_FAILURE, UNIQUE_VIOLATION, finish
from tests.moments import moment

pytestmark = [pytest.mark.long, pytest.mark.guarantee(7), pytest.mark.guarantee(12)]

YEARLY = Yearly("id", encoding=parting.UUID7())
JANUARY = moment(2027, 1, 15)


@pytest.fixture
def year(create, entry, monkeypatch):
    """A table with all rows of 2026 in one partition, which is to become twelve."""
    small_batches(monkeypatch, 7)
    create(entry)
    install(entry, NOW, declared={"strategy": YEARLY})
    keys = [key_of(1 + n % 11, low=n) for n in range(55)]
    entry.objects.bulk_create(entry(pk=key, text="old") for key in keys)
    return keys


@pytest.fixture
def months(create, entry, monkeypatch):
    """A table with a partition a month, of which those that are over are to become one."""
    small_batches(monkeypatch, 7)
    create(entry)
    install(entry, NOW)
    keys = [key_of(7 + n % 4, low=n) for n in range(40)]
    for month in (7, 8, 9, 10):
        parting.partition_for(entry, moment(2026, month, 5), create=True)
    entry.objects.bulk_create(entry(pk=key, text="old") for key in keys)
    return keys


def insert(model):
    return f"INSERT INTO {table(model)} (id, text) VALUES (%s, %s)"


def texts(model):
    return dict(model.objects.values_list("pk", "text"))


def split_year(entry, **options):
    return split(entry, partition="2026", everything=True, **options)


def merge(entry, **options):
    return rearrange(entry, Merge(NOW, ("202607", "202608", "202609", "202610")), **options)


def fetching(model):
    """What compares keys while rows are leaving."""
    found = fetch(
        "SELECT DISTINCT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid "
        "WHERE tgname LIKE '%%parting_fetch%%' OR tgname = '!parting_relocate' AND c.relname NOT "
        "LIKE '%%default'"
    )
    functions = fetch("SELECT proname FROM pg_proc WHERE proname LIKE '%%fetch_leaving'")
    return [*found, *functions]


def test_a_year_becomes_months_and_months_become_one(year, entry):
    rows = texts(entry)
    assert split_year(entry).rows == 55
    assert texts(entry) == rows
    assert places(entry) == {f"2026{month:02}": 5 for month in range(1, 12)}
    assert fetching(entry) == []
    install(entry, NOW)
    assert_nothing_to_do(entry, NOW)
    assert_keys_are_apart(entry)
    rearrange(entry, Merge(NOW, before="2026-10"))
    assert places(entry) == {"202601to202609": 45, "202610": 5, "202611": 5}
    rearrange(entry, Merge(JANUARY, before="2027-01"))
    assert places(entry) == {"2026": 55}
    assert fetching(entry) == []
    assert texts(entry) == rows
    assert_nothing_to_do(entry, NOW)
    assert_keys_are_apart(entry)
    uninstall(entry)
    assert texts(entry) == rows


def assert_used_as_a_plain_table(entry, keys):
    """Whether they have left or not."""
    for key in keys:
        for again in (
            lambda key=key: entry.objects.create(pk=key),
            lambda key=key: execute(insert(entry), key, "again"),
            lambda key=key: entry.objects.bulk_create([entry(pk=key)]),
        ):
            with pytest.raises(IntegrityError, match="duplicate key"), transaction.atomic():
                again()
    more = [entry(pk=key_of(1 + n % 11, low=10_000 + n)) for n in range(30)]
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.objects.bulk_create([*more, entry(pk=keys[-1])])
    other = entry.objects.create(pk=key_of(9, low=20_000))
    for key in keys[:4]:  # of any partition, where they may wait
        with pytest.raises(IntegrityError), transaction.atomic():
            execute(f"UPDATE {table(entry)} SET id = %s WHERE id = %s", key, other.pk)
    assert other.delete()[0] == 1
    entry.objects.bulk_create([entry(pk=key, text="no") for key in keys], ignore_conflicts=True)
    assert set(entry.objects.filter(pk__in=keys).values_list("text", flat=True)) == {"old"}
    assert entry.objects.get_or_create(pk=keys[1], defaults={"text": "no"})[0].text == "old"
    assert {one.pk for one in entry.objects.filter(pk__gte=min(keys), pk__lte=max(keys))} >= {*keys}
    for key in keys:
        assert entry.objects.get(pk=key).text == "old"
    assert set(entry.objects.in_bulk(keys)) == set(keys)


def test_everything_is_as_in_a_plain_table_while_rows_are_leaving(year, entry):
    keys, limit = year[:11], 9
    for _ in range(4):
        split_year(entry, limit=limit)
        assert_used_as_a_plain_table(entry, keys)
        assert_keys_are_apart(entry)
        assert_nothing_to_do(entry, NOW)
    waiting = [key for key in year if place(entry, key) == "2026"]
    assert len(waiting) > 5
    upserted = [entry(pk=key, text="new") for key in waiting[:2]]
    entry.objects.bulk_create(
        upserted, update_conflicts=True, unique_fields=["pk"], update_fields=["text"]
    )
    assert {place(entry, key) for key in waiting[:2]}.isdisjoint({"2026"})
    assert entry.objects.update_or_create(pk=waiting[2], defaults={"text": "new"})[1] is False
    saved = entry.objects.get(pk=waiting[3])
    saved.text = "new"
    saved.save()
    assert entry.objects.filter(text="new").count() == 4
    assert entry.objects.filter(pk=waiting[4]).delete()[0] == 1
    entry.objects.create(pk=waiting[4], text="again")
    assert entry.objects.get(pk=waiting[5]).delete()[0] == 1
    assert entry.objects.count() == 54
    install(entry, NOW)  # undoes nothing
    split_year(entry)
    assert entry.objects.count() == 54
    assert fetching(entry) == []
    assert_keys_are_apart(entry)
    assert_nothing_to_do(entry, NOW)


def test_the_same_while_partitions_are_joined(months, entry):
    keys = months[:12]
    for _ in range(2):
        merge(entry, limit=9)
        assert_used_as_a_plain_table(entry, keys)
        assert_keys_are_apart(entry)
        assert differences(entry, NOW) == []
    merge(entry)
    assert places(entry) == {"202607to202610": 40}
    assert_used_as_a_plain_table(entry, keys)
    assert fetching(entry) == []
    assert_nothing_to_do(entry, NOW)


@pytest.mark.parametrize(
    ("strategy", "field", "keys"),
    [
        (Monthly("id", encoding=DISCORD), models.BigIntegerField, snowflake_of),
        (IntegerRange("id", size=10), models.BigIntegerField, lambda n: (n - 1) * 10 + 5),
    ],
    ids=["snowflakes", "integers"],
)
def test_keys_that_are_numbers(create, isolated, monkeypatch, strategy, field, keys):
    small_batches(monkeypatch, 4)
    by: PartitionManager[Any] = PartitionManager(by=strategy)
    thing = made("Thing", id=field(primary_key=True), text=models.TextField(), objects=by)
    create(thing)
    wide = (
        Yearly("id", encoding=DISCORD)
        if isinstance(strategy, Monthly)
        else IntegerRange("id", size=100)
    )
    install(thing, NOW, declared={"strategy": wide})
    all_keys = [keys(1 + n % 5) + n // 5 for n in range(20)]
    thing.objects.bulk_create(thing(pk=key, text="old") for key in all_keys)
    suffix = "2026" if isinstance(strategy, Monthly) else "0"
    (found,) = places(thing)
    assert found == suffix
    split(thing, partition=suffix, everything=True, limit=7)
    for key in all_keys:
        with pytest.raises(IntegrityError), transaction.atomic():
            execute(insert(thing), key, "again")
    split(thing, partition=suffix, everything=True)
    assert len(places(thing)) == 5
    assert thing.objects.count() == 20
    install(thing, NOW)
    assert_keys_are_apart(thing)
    assert_nothing_to_do(thing, NOW)


@pytest.mark.parametrize("level", LEVELS)
def test_who_has_an_older_snapshot_inserts_no_key_that_waits(year, entry, session, level):
    """He does not see a row that came after it: the partition of all new rows refuses him."""
    session.begin(level)
    session.snapshot()
    late = key_of(11, low=500)
    entry.objects.create(pk=late, text="late")
    parting.partition_for(entry, moment(2026, 11, 5))
    split_year_until_it_begins(entry)
    assert place(entry, late) == "2026"
    outcome = session.run(insert(entry), [str(late), "again"])
    if level == "READ COMMITTED":
        assert outcome.error == UNIQUE_VIOLATION
    else:
        assert outcome.error == SERIALIZATION_FAILURE
    session.rows("ROLLBACK")
    assert texts(entry)[late] == "late"
    split_year(entry)
    assert_keys_are_apart(entry)


def split_year_until_it_begins(entry):
    """Break off where the first row would move."""
    with pytest.raises(Broken), breaking(lambda text: "OF source SKIP LOCKED" in text):
        split_year(entry)
    assert fetching(entry) != []


@pytest.mark.parametrize("level", LEVELS)
def test_who_has_seen_a_row_where_it_was(year, entry, session, level):
    split_year(entry, limit=1)
    session.begin(level)
    session.snapshot()
    key = next(key for key in reversed(year) if place(entry, key) == "2026")
    split_year(entry, limit=20)
    assert session.run(insert(entry), [str(key), "again"]).error in (
        {UNIQUE_VIOLATION}
        if level == "READ COMMITTED"
        else {UNIQUE_VIOLATION, SERIALIZATION_FAILURE}
    )
    session.rows("ROLLBACK")
    assert_keys_are_apart(entry)


@pytest.fixture
def meanwhile(monkeypatch):
    """Return a function that has something done in a run's transaction, after an operation."""

    def meanwhile(matches, work):
        done: list[Any] = []

        def execute_and_work(cursor, statements):
            for statement in statements:
                send(cursor, (statement,))
                if matches(statement) and not done:
                    done.append(statement)
                    work()

        monkeypatch.setattr(runner, "execute", execute_and_work)
        monkeypatch.setattr("parting.execution.mover.execute", execute_and_work)
        return done

    return meanwhile


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("is_known", [True, False], ids=["same key", "another key"])
def test_who_inserts_while_new_partitions_are_made(
    year, entry, session, watch, meanwhile, level, is_known
):
    """He was sent to the partition that rows leave, and is relocated when he may go on."""
    key = year[10] if is_known else key_of(11, low=900)
    session.begin(level)
    session.snapshot()
    running = []

    def work():
        running.append(session.start(insert(entry), [str(key), "late"]))
        assert watch.until_blocked(session, running[0])

    # From here on the partition is locked that he is sent to.
    done = meanwhile(lambda one: is_trigger_of(one, "testapp_entry_2026"), work)
    split_year_until_it_begins(entry)
    assert done
    outcome = finish(running[0])
    if level != "READ COMMITTED":
        assert outcome.error in (SERIALIZATION_FAILURE, *([UNIQUE_VIOLATION] if is_known else []))
        session.rows("ROLLBACK")
    elif is_known:
        assert outcome.error == UNIQUE_VIOLATION
        session.rows("ROLLBACK")
    else:
        assert outcome.error == ""
        session.rows("COMMIT")
        assert place(entry, key) == "202611"
    assert_keys_are_apart(entry)
    split_year(entry)
    assert_keys_are_apart(entry)
    assert_nothing_to_do(entry, NOW)


def is_trigger_of(statement, on):
    operation = statement.operation
    return isinstance(operation, CreateTrigger) and operation.trigger.on.name == on


@pytest.mark.parametrize("level", LEVELS)
def test_who_inserts_the_key_of_a_row_that_is_just_moving(
    year, entry, session, watch, meanwhile, level
):
    """The batch gives way: who waits for one of its rows finds it, and is refused."""
    running = []
    split_year_until_it_begins(entry)
    session.begin(level)
    session.snapshot()
    key = key_of(11, low=10)
    assert place(entry, key) == "2026"

    def work():
        running.append(session.start(insert(entry), [str(key), "late"]))
        assert watch.until_blocked(session, running[0])

    assert meanwhile(lambda one: isinstance(one.operation, MoveRowsTo), work) == []
    split_year(entry)
    assert finish(running[0]).error in (UNIQUE_VIOLATION, SERIALIZATION_FAILURE)
    session.rows("ROLLBACK")
    assert texts(entry)[key] == "old"
    assert_keys_are_apart(entry)


def test_what_is_sent_where_rows_are_leaving_does_not_stay_there(year, entry):
    """By a process, say, that remembers the partitions of before."""
    split_year(entry, limit=8)
    old = f"INSERT INTO {derived(entry, '2026')} (id, text) VALUES (%s, 'sent')"
    key = key_of(6, low=700)
    execute(old, key)
    assert place(entry, key) == "202606"
    for gone in [one for one in year if place(entry, one) != "2026"][:3]:
        with pytest.raises(IntegrityError), transaction.atomic():
            execute(old, gone)
    with pytest.raises(IntegrityError), transaction.atomic():
        execute(old, next(one for one in year if place(entry, one) == "2026"))
    assert_keys_are_apart(entry)


def test_nobody_forges_what_says_that_a_row_moves(year, entry, session):
    split_year(entry, limit=8)
    waiting = next(one for one in year if place(entry, one) == "2026")
    for purpose in ("moving", "silent", "moved", "routed"):
        for value in ("on", "batch", "0", "1", "2", "3"):
            session.begin()
            session.rows(f"SELECT set_config('parting.{purpose}', '{value}', true)")
            for name in settings_of(entry, purpose):
                session.rows("SELECT set_config(%s, %s, true)", [name, value])
            outcome = session.run(insert(entry), [str(waiting), "forged"])
            assert outcome.error != "", (purpose, value)
            session.rows("ROLLBACK")
    assert_keys_are_apart(entry)


def settings_of(entry, purpose):
    from parting.schema.objects import Name
    from parting.sql.session_settings import setting_name

    return [setting_name(purpose, Name("public", entry._meta.db_table))]


@pytest.mark.parametrize("what", ["split", "merge"])
def test_writers_of_the_same_keys_beside_it(request, route, what, entry):
    keys = request.getfixturevalue("year" if what == "split" else "months")
    run = split_year if what == "split" else merge
    errors: list[str] = []
    won: list[Any] = []
    stop = threading.Event()
    fresh = [key_of(7 + n % 4, low=3000 + n) for n in range(60)]

    def write(number):
        try:
            n = 0
            while not stop.is_set() or n < 120:
                n += 1
                key = keys[(n * 7 + number) % len(keys)] if n % 2 else fresh[n // 2 % len(fresh)]
                try:
                    if n % 3 == 0:
                        entry.objects.create(pk=key, text=f"{number}")
                    elif n % 3 == 1:
                        entry.objects.bulk_create([entry(pk=key, text=f"{number}")])
                    else:
                        execute(insert(entry), key, f"{number}")
                    won.append(key)
                except IntegrityError:
                    pass
        except Exception as error:
            errors.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    try:
        run(entry)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert errors == []
    assert sorted(won) == sorted(set(won))
    assert set(won).isdisjoint(keys)
    assert entry.objects.count() == len(keys) + len(won)
    assert_keys_are_apart(entry)
    assert_nothing_to_do(entry, NOW)


def test_wherever_it_is_killed_no_key_is_there_twice(create, entry, monkeypatch):
    small_batches(monkeypatch, 4)
    create(entry)
    install(entry, NOW, declared={"strategy": YEARLY})
    keys = [key_of(9 + n % 3, low=n) for n in range(15)]
    entry.objects.bulk_create(entry(pk=key, text="old") for key in keys)
    months = {"202609", "202610", "202611", "202612"}
    for wanted, sources, ends in (
        (lambda: split(entry, partition="2026", everything=True), {"2026"}, 3),
        (lambda: rearrange(entry, Merge(JANUARY, before="2027-01")), months, 1),
    ):
        done, is_over = 0, False
        while not is_over:
            seen = iter(range(10_000))
            last = done * 5
            try:
                with breaking(
                    lambda text, seen=seen, last=last: is_step(text) and next(seen) > last
                ):
                    wanted()
                is_over = True
            except Broken:
                done += 1
            suffixes = {one.suffix for one in parting.partitions(entry)}
            is_over |= suffixes.isdisjoint(sources)
            for key in keys[:: len(keys) - 1]:
                with pytest.raises(IntegrityError), transaction.atomic():
                    execute(insert(entry), key, "again")
            assert differences(entry, NOW) == []
            assert len(texts(entry)) == len(keys)
            assert_keys_are_apart(entry)
        assert done > 3
        assert len(places(entry)) == ends
        assert fetching(entry) == []
        install(entry, NOW)
        assert_nothing_to_do(entry, NOW)


def test_it_is_uninstalled_in_the_middle(year, entry):
    split_year(entry, limit=20)
    uninstall(entry)
    assert texts(entry) == dict.fromkeys(year, "old")
    assert fetching(entry) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.objects.create(pk=year[0])


def test_the_commands_need_no_key_table(months, entry, command):
    done = command(
        "merge_partitions", "testapp.Entry", "202607", "202608", "--name", "summer", now=NOW
    )
    assert (done.code, done.err) == (0, "")
    assert places(entry) == {"summer": 20, "202609": 10, "202610": 10}
    done = command("split_partition", "testapp.Entry", "--partition", "summer", "--all", now=NOW)
    assert (done.code, done.err) == (0, "")
    assert len(places(entry)) == 4
    assert uuid.UUID(int=0) not in texts(entry)
    assert command.install("--check", now=NOW).code == 0
    with pytest.raises((IntegrityError, OperationalError)), transaction.atomic():
        entry.objects.create(pk=months[0])
