"""A table becomes the first partition of a parent that takes its name."""

import datetime
import io
import json
import re
import threading
from collections import Counter
from dataclasses import replace
from typing import Any

import psycopg2.errors
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from parting.declarations.validation import declaration
from parting.exceptions import LockNotAvailable, UnsupportedTable
from parting.execution.mover import MoveOptions
from parting.orm.pruning.explanation import explain_partitions
from parting.pipeline import takeover as pipeline_takeover
from parting.pipeline.restore_markers import restore_markers
from parting.planning import limits
from tests.db import sessions
from tests.db.installing.everything import facts, lay_it_on
from tests.db.installing.runs import (
    AMOUNT,
    CALM,
    CREATED,
    EVENT,
    HASTE,
    NOW,
    TEXT,
    Broken,
    RecordingReporter,
    ask,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    breaking,
    derived,
    differences,
    execute,
    fetch,
    function,
    install,
    is_step,
    small_batches,
    some_events,
    survey,
    table,
    uninstall,
)
from tests.testapp.models import (
    Account,
    Collection,
    Event,
    Log,
    Mention,
    Reading,
    Retweet,
    Sample,
    Session,
    Star,
    StarNote,
    Tweet,
)

pytestmark = [pytest.mark.long, pytest.mark.guarantee(9), pytest.mark.guarantee(12)]

BEFORE = derived(Event, "before202611")


def take_over(model, now=NOW, **options):
    options.setdefault("lock_retry", CALM)
    declared = declaration(model)
    changes = options.pop("declared", None)
    if changes:
        declared = type(declared)(**{**vars(declared), **changes})
    reporter = options.pop("reporter", None) or RecordingReporter()
    return pipeline_takeover.takeover(connection, declared, now, reporter, **options)[1]


def rows_of(model):
    return Counter(map(repr, fetch(f"SELECT * FROM {table(model)}")))


def place_of(pk, model=Event):
    """The suffix of the partition that a row is in."""
    ((name,),) = fetch(
        f"SELECT relname::text FROM {table(model)} AS t JOIN pg_class c ON c.oid = t.tableoid "
        "WHERE t.id = %s",
        pk,
    )
    return name.removeprefix(f"{model._meta.db_table}_")


def without_numbers(fact):
    """A fact but for the numbers of partitions that the default partition remembers."""
    return re.sub(r', "numbers": "[^"]*"', "", repr(fact))


def storage(name):
    return fetch("SELECT pg_relation_filenode(%s::regclass)", name)


def test_the_rows_stay_where_they_are_and_are_those_of_a_partition(plain):
    events = some_events(24, months=(1, 9, 11, 12))
    rows, files = rows_of(Event), storage(EVENT)
    found = take_over(Event)
    assert (found.partition.suffix, found.partition.number) == ("before202611", 0)
    assert storage(BEFORE) == files
    assert rows_of(Event) == rows
    assert Counter(place_of(one.pk) for one in events) == {
        "before202611": 12,
        "202611": 6,
        "202612": 6,
    }
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)

    old, new = events[0], events[2]
    assert Event.objects.get(pk=old.pk).text == old.text
    assert {one.pk for one in Event.objects.filter(created_at__lt=at(1, 2))} == {
        one.pk for one in events[::4]
    }
    made = Event.objects.create(text="late", kind="late", created_at=at(3, 2))
    assert place_of(made.pk) == "before202611"
    assert made.pk == max(one.pk for one in events) + 1
    assert Event.objects.filter(pk=old.pk).update(created_at=at(9, 12)) == 1
    assert Event.objects.filter(pk=new.pk).update(created_at=at(9, 3)) == 1
    assert (place_of(old.pk), place_of(new.pk)) == ("202612", "before202611")
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.bulk_create([Event(pk=events[4].pk, kind="twice", created_at=at(9))])
    assert events[4].delete()[0] == 1
    assert_keys_are_exact(Event)
    assert survey(Event, datetime.datetime(2027, 1, 3, tzinfo=datetime.timezone.utc)).plan

    rows = rows_of(Event)
    uninstall(Event)
    assert rows_of(Event) == rows
    assert fetch("SELECT relname FROM pg_class WHERE relname LIKE '%%parting%%'") == []


def test_many_rows_reach_it_together(bare):
    """Its columns are found by their names: they may be in another order."""
    some_events(24, months=(9, 11))
    take_over(Event)
    lines = "".join(f"x\tmany {n}\t2026-{'09' if n % 3 else '11'}-05Z\t{n}\n" for n in range(60))
    session = bare.connect()
    with session.cursor() as cursor:
        columns = f"({TEXT}, kind, {CREATED}, {AMOUNT})"
        cursor.copy_expert(f"COPY {EVENT} {columns} FROM STDIN", io.StringIO(lines))
        assert cursor.rowcount == 60
    session.close()
    keys = fetch(f"SELECT id FROM {EVENT} WHERE kind LIKE 'many%%'")
    assert Counter(place_of(pk) for (pk,) in keys) == {"before202611": 40, "202611": 20}
    assert_keys_are_exact(Event)


@pytest.mark.parametrize("keys", [True, False])
def test_all_that_the_table_has_goes_over_to_the_parent(bare, roles, keys):
    """And the old table keeps it, as each partition has it."""
    lay_it_on(*roles)
    declared = {"key_table": keys}
    if not keys:
        execute(f"ALTER TABLE {EVENT} ALTER id SET GENERATED ALWAYS")
        declared["unique_per_partition"] = ("once", "all")
    plain = facts()
    some_events(12, months=(9, 10, 11))
    rows = fetch(f"SELECT * FROM {EVENT} ORDER BY id")
    install(Event, declared=declared)
    installed = facts()
    take_over(Event, declared=declared)
    assert_nothing_to_do(Event, **declared)
    now = set(map(without_numbers, facts()))
    lost = {
        fact
        for fact in installed
        if fact[0] not in ("function", "rule", "trigger")
        and "parting_view" not in str(fact)
        and without_numbers(fact) not in now
    }
    assert lost == set()
    assert fetch(f"SELECT * FROM {EVENT} ORDER BY id") == rows
    uninstall(Event)
    assert fetch(f"SELECT * FROM {EVENT} ORDER BY id") == rows
    gone = {fact for fact in plain - facts() if "seq" not in str(fact[1])}
    added = {fact for fact in facts() - plain if "seq" not in str(fact[1])}
    assert (gone, added) == (set(), set())


def readings(count):
    return [Reading(value=number) for number in range(count)]


def logs(count):
    days = (datetime.date(2020 + number % 8, 3, 4) for number in range(count))
    return [Log(day=day, line=str(day)) for day in days]


def samples(count):
    days = (datetime.date(2026, 7 + number % 6, 4) for number in range(count))
    return [Sample(day=day) for day in days]


def accounts(count):
    return [
        Account(email=f"{number}@x", number=number, code=f"c{number}", at=at(4, 7 + number % 6))
        for number in range(count)
    ]


@pytest.mark.parametrize(
    ("model", "make", "suffix"),
    [
        (Reading, readings, "before1000"),
        (Log, logs, "before2026"),
        (Sample, samples, "before202611"),
        (Account, accounts, "before202611"),
    ],
)
def test_tables_of_every_kind(plain, model, make, suffix):
    """Without a key table, by date, by their primary key, with generated columns and uniques."""
    model.objects.bulk_create(make(1100 if model is Reading else 24))
    rows = rows_of(model)
    found = take_over(model)
    assert found.partition.suffix == suffix
    assert rows_of(model) == rows
    assert_nothing_to_do(model)
    if declaration(model).key_table:
        assert_keys_are_exact(model)
    model.objects.all().delete()
    model.objects.bulk_create(make(24))
    assert model.objects.count() == 24
    if model is Account:
        assert fetch(  # nothing was built anew
            "SELECT count(*) FROM pg_index WHERE indisunique AND indrelid = %s::regclass",
            derived(model, suffix),
        ) == fetch(
            "SELECT count(*) FROM pg_index WHERE indisunique AND indrelid = %s::regclass",
            table(model),
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            Account.objects.create(email="3@x", number=1000, code="other")
        with pytest.raises(IntegrityError), transaction.atomic():
            Account.objects.create(email="3@x", number=1000, code="other", at=at(4, 1))
    uninstall(model)
    assert model.objects.count() == 24


def test_a_read_by_key_touches_the_partition_of_the_row(bare):
    """Also that with the number 0, which shifts no other."""
    events = some_events(6, months=(9, 11, 12))
    take_over(Event)
    events.append(
        Event.objects.create(text="none", kind="none", created_at=at(1, 1).replace(year=2100))
    )
    for one in events:
        with transaction.atomic():
            ((found, *_),) = fetch(f"SELECT * FROM {function(Event, 'read_row')}(%s)", one.pk)
            read = fetch(
                "SELECT relname FROM pg_locks JOIN pg_class c ON c.oid = relation "
                "WHERE pid = pg_backend_pid() AND relkind = 'r' AND relname LIKE %s",
                f"{Event._meta.db_table}\\_%",
            )
        suffixes = {name.removeprefix(f"{Event._meta.db_table}_") for (name,) in read}
        assert (found, suffixes - {"keys"}) == (one.pk, {place_of(one.pk)})
    (by_key,) = explain_partitions(Event.objects.filter(pk=events[0].pk))
    assert by_key.way == "by primary keys"
    (by_time,) = explain_partitions(Event.objects.filter(created_at__lt=at(1, 10)))
    places = [one.rpartition("_")[2] for one in by_time.partitions]
    assert places == ["before202611", "default"]


def test_rows_with_the_lowest_times_stay(bare):
    some_events(3, months=(10,))
    execute(
        f'INSERT INTO {EVENT} ({TEXT}, kind, "Amount", {CREATED}) VALUES '
        "('first', 'first', 1, '-infinity'), ('bc', 'bc', 1, '0044-03-15 12:00Z BC')"
    )
    take_over(Event)
    assert fetch(f"SELECT count(*) FROM ONLY {BEFORE}") == [(5,)]
    execute(
        f'INSERT INTO {EVENT} ({TEXT}, kind, "Amount", {CREATED}) VALUES '
        "('more', 'more', 1, '-infinity')"
    )
    assert fetch(f"SELECT count(*) FROM ONLY {BEFORE}") == [(6,)]
    assert_nothing_to_do(Event)


def test_what_cannot_go_over_is_named_before_anything_happens(bare, command):
    some_events(4)
    execute(f"CREATE VIEW seen AS SELECT id FROM {EVENT}")
    before = facts()
    outcome = command.install("--takeover", "testapp.Event")
    assert outcome.code == 1
    assert (
        "testapp.Event: what depends on public.it's Event; -- would stay with the old table when "
        "another one takes its name: view public.seen.\nHINT: Drop it, run "
        "install_partition_triggers --takeover testapp.Event, and create it again; or: manage.py "
        "drain_partitions testapp.Event, which moves its rows instead."
    ) in outcome.err
    for model, strategy in ((Session, "HashPartitions('pk', 3)"),):
        outcome = command.install("--takeover", model._meta.label)
        assert (
            f"{model._meta.label}: {strategy} has no first partition that a table could become."
        ) in outcome.err
    outcome = command.install("--takeover", "testapp.Event", "--before", "2030-01")
    refused = "testapp.Event: new rows belong to partition 202611, which must stay apart"
    assert (outcome.code, outcome.err.count(refused)) == (1, 1)
    assert facts() == before


def test_it_is_shown_before_and_can_be_asked_for_again(bare, command):
    some_events(24, months=(9, 11))
    outcome = command.install("--takeover", "testapp.Event", "--dry-run")
    assert "Would take over the table of testapp.Event" in outcome.err
    install(Event)
    shown = command.install("--takeover", "testapp.Event", "--dry-run", "--json").out
    purposes = [one["purpose"] for one in json.loads(shown)]
    assert purposes == ["install", "takeover"]
    outcome = command.install("--takeover", "testapp.Event", "--before", "2026-10")
    took, kept, moved = outcome.out.splitlines()[-3:]
    assert (took, kept) == (
        "Took over the table of testapp.Event: it's Event; -- becomes it's Event; --_before202610 "
        "(up to 2026-10-01), and another table takes its name.",
        "  it's Event; --_before202610: 12 rows, none of them moved",
    )
    assert moved.startswith("  it's Event; -- to it's Event; --_202611: 12 rows, checksum ")
    again = command.install("--takeover", "testapp.Event", "--before", "2026-11")
    assert again.out.splitlines()[-1] == (
        "Nothing to take over for testapp.Event: its table has become it's Event; --_before202610 "
        "(up to 2026-10-01). To have it contain less: manage.py split_partition testapp.Event"
    )
    assert command.install("--takeover", "testapp.Log").out.splitlines()[-1] == (
        "Nothing to take over for testapp.Log: its table itself has no rows."
    )
    assert command.install("--takeover").error == "--takeover needs the labels of the models."
    assert command.install("--before", "1").error == "--before needs --takeover."
    assert (
        "testapp.Tweet: Monthly('created_at') makes no partition 'x'."
        in command.install("--takeover", "testapp.Tweet", "--before", "x").err
    )


def test_rows_after_the_edge_get_the_partitions_that_they_lack(plain, command):
    """None of them goes to the default partition on its way."""
    some_events(24, months=(7, 8, 10, 11))
    install(Event)
    assert {one.partition.suffix for one in survey(Event).current.partitions} == {
        *("", "202611", "202612", "202701")
    }
    arguments = ("--takeover", "testapp.Event", "--before", "2026-08")
    shown = command.install(*arguments, "--dry-run")
    assert "202608" in shown.out
    outcome = command.install(*arguments, "--json")
    (receipt,) = json.loads(outcome.out)
    assert outcome.code == 0
    assert {one["to"].rpartition("_")[2]: one["rows"] for one in receipt["moved"]} == {
        "202608": 6,
        "202610": 6,
        "202611": 6,
    }
    assert {
        key: receipt[key]
        for key in ("model", "purpose", "partition_rows", "partition_rows_estimated", "rows")
    } == {
        "model": "testapp.Event",
        "purpose": "takeover",
        "partition_rows": 6,
        "partition_rows_estimated": False,
        "rows": 18,
    }
    assert receipt["partition"].endswith("_before202608")
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Event, 'default')}") == [(0,)]
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)


def test_equal_partition_keys_are_neither_skipped_nor_repeated(plain, monkeypatch):
    small_batches(monkeypatch, 3)
    Event.objects.bulk_create(
        Event(text="same", kind=f"k{i}", created_at=at(3, 11 + (i % 7 == 0))) for i in range(40)
    )
    rows = rows_of(Event)
    moving = MoveOptions()
    take_over(Event, moving=moving)
    assert (moving.receipt.rows, rows_of(Event)) == (40, rows)
    assert_keys_are_exact(Event)


def test_an_interrupted_takeover_can_simply_be_run_again(plain, monkeypatch):
    """Wherever it stops, all rows are there, and the next run ends it."""
    small_batches(monkeypatch, 5)
    some_events(24, months=(9, 11))
    rows, steps, is_over = rows_of(Event), 0, False
    while not is_over:
        seen = iter(range(10_000))
        try:
            with breaking(
                lambda text, seen=seen, last=9 * steps: is_step(text) and next(seen) > last
            ):
                take_over(Event)
            is_over = True
        except Broken:
            steps += 1
            assert rows_of(Event) == rows
            if survey(Event).current.installed:  # the table is to be the partition of such rows
                Event.objects.create(text=f"late {steps}", kind=f"l{steps}", created_at=at(3, 3))
                rows = rows_of(Event)
    assert steps > 10
    assert {one.partition.suffix for one in survey(Event).current.partitions} == {
        *("", "before202611", "202611", "202612", "202701"),
    }
    assert rows_of(Event) == rows
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)


def fill_family(count=20):
    tweets = Tweet.objects.bulk_create(
        Tweet(text=str(number), created_at=at(1 + number % 28, (7, 11)[number % 2]))
        for number in range(count)
    )
    stars = Star.objects.bulk_create(Star(tweet=tweet, count=n) for n in (1, 2) for tweet in tweets)
    StarNote.objects.bulk_create(StarNote(star=star) for star in stars)
    Retweet.objects.create(retweet=tweets[0], retweeted=tweets[1])
    Mention.objects.create(tweet=tweets[2])
    Collection.objects.create(pinned=tweets[3]).tweets.add(tweets[0])
    return tweets


FAMILY = (Tweet, Star, Retweet, StarNote)


def test_a_family_is_taken_over_as_a_whole(plain, command):
    tweets = fill_family()
    rows = [rows_of(model) for model in FAMILY]
    files = storage(table(Star))
    outcome = command.install("--takeover", "testapp.Tweet")
    assert (outcome.err, outcome.code) == ("", 0)
    assert [line for line in outcome.out.splitlines() if "Took" in line] == [
        f"Took over the table of {model._meta.label}: {model._meta.db_table} becomes "
        f"{model._meta.db_table}_before202611 ({bound}), and another table takes its name."
        for model, bound in zip(
            FAMILY, ("up to 2026-11-01", *["rows that follow those of its leader"] * 3), strict=True
        )
    ]
    assert storage(derived(Star, "before202611")) == files
    assert [rows_of(model) for model in FAMILY] == rows
    for model in FAMILY:
        assert_nothing_to_do(model)
        assert_keys_are_exact(model)

    old, new = tweets[0], tweets[1]
    for tweet in (old, new):  # those of a tweet that had to move stay in the old table
        assert {star.count for star in tweet.stars.all()} == {1, 2}
    made = [Star.objects.create(tweet=tweet, count=3) for tweet in (old, new)]
    assert [place_of(one.pk, Star) for one in made] == ["before202611", "202611"]
    assert Tweet.objects.filter(pk=old.pk).update(created_at=at(9, 12)) == 1
    assert {place_of(star.pk, Star) for star in old.stars.all()} == {"202612"}
    assert StarNote.objects.filter(star__tweet=old).count() == 2
    assert Tweet.objects.filter(pk=new.pk).update(created_at=at(9, 2)) == 1
    assert {place_of(star.pk, Star) for star in new.stars.all()} == {"before202611"}
    star = Star.objects.get(tweet=tweets[2], count=1)
    star.tweet = tweets[3]
    star.save()
    assert place_of(star.pk, Star) == "202611"
    for dangling in (
        f"DELETE FROM {table(Tweet)} WHERE id = {tweets[4].pk}",
        f"DELETE FROM {table(Tweet)} WHERE id = {tweets[5].pk}",
        f'INSERT INTO {table(Star)} ("its Tweet", count) VALUES (0, 1)',
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            execute(f"{dangling}; SET CONSTRAINTS ALL IMMEDIATE")
    for tweet in tweets:
        assert tweet.delete()[0] > 0
    assert [model.objects.count() for model in FAMILY] == [0, 0, 0, 0]
    for model in FAMILY:
        assert_keys_are_exact(model)
    fill_family()
    rows = [rows_of(model) for model in FAMILY]
    for model in reversed(FAMILY):
        uninstall(model)
    assert [rows_of(model) for model in FAMILY] == rows


def test_a_family_is_refused_as_a_whole(bare, command):
    fill_family(4)
    execute(f"CREATE VIEW seen AS SELECT id FROM {table(StarNote)}")
    before = facts()
    outcome = command.install("--takeover", "testapp.Tweet")
    assert outcome.error == "Failed for testapp.StarNote."
    assert facts() == before


def test_a_follower_waits_with_what_its_leader_has(bare, command):
    """Between the two, and if only the leader is taken over."""
    tweets = fill_family()
    install(Tweet)
    install(Star)
    take_over(Tweet)
    install(Star)
    assert_nothing_to_do(Star)
    assert {star.count for star in tweets[0].stars.all()} == {1, 2}
    made = Star.objects.create(tweet=tweets[0], count=3)
    assert place_of(made.pk, Star) == "default"
    assert Tweet.objects.filter(pk=tweets[0].pk).update(created_at=at(9, 12)) == 1
    assert {star.count for star in tweets[0].stars.all()} == {1, 2, 3}
    install(Star)
    assert place_of(made.pk, Star) == "202612"
    made = Star.objects.create(tweet=tweets[2], count=4)
    take_over(Star)
    assert place_of(made.pk, Star) == "before202611"
    assert_nothing_to_do(Star)
    assert_keys_are_exact(Star)


def test_installing_over_rows_says_what_to_do_with_them(bare, command, monkeypatch):
    some_events(4)
    Session.objects.create(token="one")
    drain = "manage.py drain_partitions testapp.Event"
    takeover = "manage.py install_partition_triggers --takeover testapp.Event"
    outcome = command.install("testapp.Event", "testapp.Session")
    assert outcome.err.splitlines() == [
        "testapp.Event: rows from before (4) are in the table itself, where they can be used. "
        f"To move them to partitions, which takes minutes at most: {drain}. (Or the table itself "
        f"becomes the first partition: {takeover}.)",
        "testapp.Session: rows from before (1) are in the table itself, where they can be used. To "
        "move them to partitions: manage.py drain_partitions testapp.Session (it cannot be taken "
        "over: HashPartitions('pk', 3) has no first partition that a table could become.)",
    ]
    assert command.install("testapp.Event").err == ""
    uninstall(Event)
    monkeypatch.setattr(pipeline_takeover, "DRAINED_ROWS", 3)
    assert (
        f"So many are not worth moving: {takeover} has the table"
        in command.install("testapp.Event").err
    )


def test_two_runs_at_once_take_it_over_once(bare):
    some_events(24, months=(9, 11))
    rows, errors = rows_of(Event), []

    def run():
        try:
            take_over(Event)
        except BaseException as error:  # of a thread
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert rows_of(Event) == rows
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)


def test_nobody_looks_for_a_row_where_an_older_snapshot_does_not_see_it(bare, monkeypatch):
    """Rows of this month have left what becomes the first partition; an old snapshot sees them."""
    monkeypatch.setattr(limits, "OLDER_SNAPSHOTS_S", 0)
    some_events(24, months=(9, 11))
    execute(f"CREATE INDEX by_time ON {EVENT} ({CREATED})")  # else making one would wait as well
    count = f"SELECT count(*) FROM {EVENT} WHERE {CREATED} >= '2026-11-01'"
    with bare.connect() as session:
        session.set_session("REPEATABLE READ")
        ask(session, "SELECT 1")  # it has no lock on the table
        with pytest.raises(DatabaseError, match="still see the rows of"):
            take_over(Event)
        assert ask(session, count) == [(12,)]
    session.close()
    take_over(Event)
    assert_nothing_to_do(Event)


def test_a_transaction_that_does_not_see_the_partition_is_to_be_run_again(bare, route):
    some_events(24, months=(9, 11))
    with bare.connect() as session:
        session.set_session("REPEATABLE READ")

        def wrapper(run, text, parameters, many, context):
            if "Raise an error if the table was" in text:
                ask(session, "SELECT 1")  # as old as the locks
            return run(text, parameters, many, context)

        with connection.execute_wrapper(wrapper):
            take_over(Event)
        with pytest.raises(psycopg2.errors.SerializationFailure, match="since this transaction"):
            ask(
                session,
                f"INSERT INTO {EVENT} ({TEXT}, kind, {CREATED}, {AMOUNT}) "
                "VALUES ('a', 'a', '2026-09-01', 0)",
            )
        session.rollback()
    session.close()
    assert_nothing_to_do(Event)


def test_rows_that_get_the_key_of_another_partition_meanwhile_are_there_already(bare):
    """An update moves a row of the table itself as one of a partition: none is left behind."""
    events = some_events(24, months=(9, 11))
    old = [one.pk for one in events if one.created_at < at(1, 11)]
    session, changed = bare.connect(), list[int]()

    def wrapper(run, text, parameters, many, context):
        if "Wait until no session sees" in text:
            changed.append(old[len(changed)])
            change = f"UPDATE {EVENT} SET {CREATED} = '2026-11-20' WHERE id = {changed[-1]}"
            ask(session, change)
        return run(text, parameters, many, context)

    session.autocommit = True
    with connection.execute_wrapper(wrapper):
        take_over(Event)
    session.close()
    assert changed
    assert_nothing_to_do(Event)
    assert {place_of(pk) for pk in changed} == {"202611"}


@pytest.mark.parametrize("times", [2, 99])
def test_rows_that_appear_again_and_again_are_moved_or_it_is_given_up(bare, times):
    """None can but by one whose sessions fire no triggers: as those of a replication."""
    events = some_events(24, months=(9, 11))
    old = [one.pk for one in events if one.created_at < at(1, 11)]
    session, changed = bare.connect(), list[int]()
    given: dict[str, Any] = {
        "reporter": RecordingReporter(),
        "lock_retry": replace(CALM, retries=3),
    }

    def wrapper(run, text, parameters, many, context):
        if "Wait until no session sees" in text and len(changed) < min(times, len(old)):
            changed.append(old[len(changed)])
            change = f"UPDATE {EVENT} SET {CREATED} = '2026-11-20' WHERE id = {changed[-1]}"
            ask(session, change)
        return run(text, parameters, many, context)

    session.autocommit = True
    ask(session, "SET session_replication_role = replica")
    with connection.execute_wrapper(wrapper):
        if times > len(old):
            with pytest.raises(LockNotAvailable, match="faster than they can be moved"):
                take_over(Event, **given)
        else:
            take_over(Event, **given)
            assert_nothing_to_do(Event)
            assert {place_of(pk) for pk in changed} == {"202611"}
    session.close()
    assert any(
        "were changed meanwhile: they are moved" in one for one in given["reporter"].messages
    )


@pytest.mark.parametrize("uses_it", [False, True], ids=["another table", "the table"])
def test_an_older_transaction_is_waited_for_and_named(bare, uses_it):
    """The index that finds rows from the edge on needs each of them to end."""
    some_events(24, months=(9, 11))
    install(Event)
    holder = sessions.Session(bare.connect())
    holder.rows("BEGIN ISOLATION LEVEL REPEATABLE READ")
    holder.rows(f"SELECT count(*) FROM {EVENT if uses_it else table(Tweet)}")
    invalid = "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"
    with pytest.raises(LockNotAvailable) as raised:
        take_over(Event, lock_retry=HASTE)
    error = str(raised.value)
    assert "CREATE INDEX CONCURRENTLY on public.it's Event; -- has waited 0.1 s in vain" in error
    assert f"Still open: pid {holder.pid} of " in error
    left = fetch(invalid)
    assert bool(left) == uses_it == ("An index that is not valid yet was left" in error)
    assert uses_it or "Nothing is half done" in error
    holder.rows("COMMIT")
    holder.close()
    take_over(Event)
    assert fetch(invalid) == []
    assert_nothing_to_do(Event)


MADE_MEANWHILE = (
    "CREATE VIEW seen AS SELECT id FROM {}",
    "CREATE FUNCTION seen({}) RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE POLICY seen ON {} USING (true)",
)


@pytest.mark.parametrize("statement", MADE_MEANWHILE)
def test_what_comes_to_depend_on_the_table_meanwhile_is_noticed(bare, statement):
    some_events(24, months=(9, 11))
    install(Event)
    done: list[str] = []

    def wrapper(run, text, parameters, many, context):
        if "Wait until no session sees" in text and not done:
            done.append(text)
            with bare.connect() as session:
                ask(session, statement.format(EVENT))
        return run(text, parameters, many, context)

    with connection.execute_wrapper(wrapper), pytest.raises(DatabaseError, match="meanwhile"):
        take_over(Event)
    assert done
    assert fetch("SELECT relkind::text FROM pg_class WHERE relname = %s", BEFORE) == []
    with pytest.raises(UnsupportedTable, match="would stay with the old table"):
        take_over(Event)


def test_a_takeover_that_was_given_up_leaves_nothing(bare):
    some_events(24, months=(9, 11))
    execute(f"CREATE INDEX CONCURRENTLY other ON {EVENT} (id)")
    with pytest.raises(Broken), breaking(lambda text: "Raise an error if the table was" in text):
        take_over(Event)
    assert differences(Event) == [
        "orphaned: index it's Event; --_parting_takeover on it's Event; --"
    ]
    install(Event)
    assert_nothing_to_do(Event)
    uninstall(Event)


def test_its_marker_is_restored(bare):
    fill_family(4)
    take_over(Tweet)
    take_over(Star)
    before = facts()
    for model in (Tweet, Star):
        execute(f"COMMENT ON TABLE {derived(model, 'before202611')} IS NULL")
        restore_markers(connection, declaration(model), RecordingReporter())
        install(model)
    assert facts() == before
