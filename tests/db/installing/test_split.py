"""Rows leave a partition for others: it is split, or joined with its neighbours."""

import datetime
import json
import signal
from collections import Counter
from typing import Any

import pytest
from django.db import DatabaseError, connection

import parting
from parting.declarations.families import family
from parting.declarations.validation import declaration
from parting.exceptions import LockNotAvailable, UnsupportedTable
from parting.execution.mover import MoveOptions
from parting.management.commands import merge_partitions
from parting.orm.pruning import pages, partition_map
from parting.pipeline import split as pipeline_split
from parting.pipeline.split import Merge, Split
from parting.planning import limits
from parting.planning.split import Wanted
from parting.strategies.time import Monthly, Quarterly, Weekly, Yearly
from tests.db.installing.runs import (
    AMOUNT,
    CALM,
    EVENT,
    HASTE,
    NOW,
    Broken,
    Busy,
    JournalledWriter,
    RecordingReporter,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    breaking,
    derived,
    differences,
    execute,
    existing,
    fetch,
    install,
    is_step,
    small_batches,
    some_events,
    table,
    uninstall,
)
from tests.db.installing.test_takeover import (
    FAMILY,
    accounts,
    fill_family,
    logs,
    place_of,
    rows_of,
    samples,
    take_over,
)
from tests.db.sessions import Session, Watch, finish
from tests.testapp.models import (
    Account,
    Collection,
    Entry,
    Event,
    Log,
    Mention,
    Reading,
    Retweet,
    Sample,
    Star,
    StarNote,
    Tweet,
)

UTC = datetime.timezone.utc
MAKE = {
    Log: logs,
    Reading: lambda count: [Reading(value=number, id=number * 100) for number in range(count)],
    Sample: samples,
    Account: accounts,
}

pytestmark = [pytest.mark.long, pytest.mark.guarantee(12)]


def rearrange(model, wanted, **options):
    """Have rows leave partitions; return the receipt."""
    reporter = options.pop("reporter", None) or RecordingReporter()
    lock_retry = options.pop("lock_retry", CALM)
    changes = options.pop("declared", {})
    declared = [declaration(one.model) for one in family(model)]
    declared = [type(one)(**{**vars(one), **changes}) for one in declared]
    moving = MoveOptions(goes_on=True, **options)
    pipeline_split.rearrange(connection, declared, wanted, reporter, moving, lock_retry=lock_retry)
    return moving.receipt


def split(model, *suffixes, before=None, everything=False, partition=None, **options):
    return rearrange(model, Split(Wanted(partition, before, suffixes, everything)), **options)


def places(model):
    """How many rows are where."""
    found = fetch(
        f"SELECT relname::text FROM {table(model)} AS t JOIN pg_class c ON c.oid = t.tableoid"
    )
    prefix = f"{model._meta.db_table}_"
    return Counter(name.removeprefix(prefix) for (name,) in found)


def without_keyed_uniques():
    """Drop the uniques that contain the partition key: see the test that they are refused."""
    execute("""DROP INDEX "uniq Kind's" """)
    execute(f"ALTER TABLE {table(Account)} DROP CONSTRAINT keyed")


def months(model, field, among=range(1, 13)):
    """How many rows the ORM finds in each month, by ranges."""
    found = {}
    for month in among:
        lower = at(1, month)
        upper = at(1, month + 1) if month < 12 else at(31, 12, hour=23)
        count = model.objects.filter(**{f"{field}__gte": lower, f"{field}__lt": upper}).count()
        if count:
            found[month] = count
    return found


def test_months_leave_what_was_the_table(plain, monkeypatch):
    small_batches(monkeypatch, 5)
    without_keyed_uniques()
    some_events(48, months=(6, 8, 9, 10, 11))
    take_over(Event)
    rows = rows_of(Event)
    receipt = split(Event, before="2026-09")
    assert rows_of(Event) == rows
    assert places(Event) == {"before202611": 20, "202609": 10, "202610": 9, "202611": 9}
    assert receipt.rows == 19
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)
    split(Event, everything=True)
    assert_nothing_to_do(Event)
    uninstall(Event)
    assert rows_of(Event) == rows


def test_everything_is_found_while_rows_are_leaving(plain, monkeypatch):
    """By range, by primary key, by page; also by a process that has read the map before."""
    small_batches(monkeypatch, 4)
    monkeypatch.setattr(pages, "SMALL", 2)
    without_keyed_uniques()
    events = some_events(60, months=(6, 7, 8, 9, 10, 11))
    take_over(Event)
    rows = rows_of(Event)
    before = months(Event, "created_at")
    assert before == dict.fromkeys((6, 7, 8, 9, 10, 11), 10)
    partition_map.forget(connection, Event._meta.db_table)

    def look():
        assert months(Event, "created_at") == before
        page = Event.objects.order_by("-created_at", "pk")[:25]
        expected = sorted(events, key=lambda one: (one.created_at, -one.pk), reverse=True)
        assert [one.pk for one in page] == [one.pk for one in expected[:25]]
        old = Event.objects.filter(created_at__lt=at(1, 9)).order_by("created_at")[:7]
        assert [one.pk for one in old] == [one.pk for one in expected[:-8:-1]]
        assert {Event.objects.get(pk=one.pk).text for one in events[::7]} == {
            one.text for one in events[::7]
        }

    for limit in (6, 9, 4):
        look()  # and remember the map
        split(Event, before="2026-08", limit=limit)
        look()
        partition_map.forget(connection, Event._meta.db_table)
        look()
        assert rows_of(Event) == rows
    assert places(Event)["before202611"] == 60 - 10 - 19
    assert_nothing_to_do(Event)  # a run in between undoes nothing, and is not alarmed
    install(Event)
    assert_keys_are_exact(Event)

    # New rows go where they will all be; a row that waits moves when it is changed.
    staying = events[0]
    waiting = next(one for one in events[2::6] if place_of(one.pk) == "before202611")
    made = Event.objects.create(text="new", kind="new", created_at=at(5, 8))
    assert place_of(made.pk) == "202608"
    assert Event.objects.filter(pk=waiting.pk).update(text="changed") == 1
    assert place_of(waiting.pk) == "202608"
    assert Event.objects.filter(pk=staying.pk).update(text="changed") == 1
    assert place_of(staying.pk) == "before202611"
    assert Event.objects.filter(pk=staying.pk).update(created_at=at(2, 9)) == 1
    assert place_of(staying.pk) == "202609"
    rows = rows_of(Event)
    split(Event)
    assert rows_of(Event) == rows
    assert places(Event)["before202611"] == 19
    assert fetch(
        "SELECT convalidated FROM pg_constraint WHERE conrelid = %s::regclass AND conname = "
        "'parting_bound'",
        derived(Event, "before202611"),
    ) == [(True,)]
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)


@pytest.mark.parametrize("model", [Log, Reading, Sample, Account])
def test_tables_of_every_kind(bare, monkeypatch, model):
    """Without a key table, by date, by their primary key, with generated columns and uniques."""
    small_batches(monkeypatch, 7)
    without_keyed_uniques()
    model.objects.bulk_create(MAKE[model](40))
    take_over(model, declared=None)
    rows = rows_of(model)
    split(model, everything=True)
    assert rows_of(model) == rows
    assert len(places(model)) > 3
    assert_nothing_to_do(model)
    if declaration(model).key_table:
        assert_keys_are_exact(model)
    uninstall(model)
    assert rows_of(model) == rows


def test_a_year_becomes_months_and_months_become_a_year(bare, monkeypatch):
    small_batches(monkeypatch, 7)
    yearly = {"strategy": Yearly("at")}
    install(Entry, declared=yearly)
    Entry.objects.bulk_create(Entry(at=at(3 + n % 20, 1 + n % 11)) for n in range(60))
    rows = rows_of(Entry)
    assert places(Entry) == {"2026": 60}
    split(Entry, everything=True, partition="2026")
    assert rows_of(Entry) == rows
    assert len(places(Entry)) == 11
    assert "2026" not in {one.suffix for one in parting.partitions(Entry)}
    install(Entry)
    assert_nothing_to_do(Entry)
    assert_keys_are_exact(Entry)

    rearrange(Entry, Merge(NOW, before="2026-10"))
    assert rows_of(Entry) == rows
    assert places(Entry) == {"202601to202609": 50, "202610": 5, "202611": 5}
    assert_nothing_to_do(Entry)
    assert_keys_are_exact(Entry)
    rearrange(Entry, Merge(datetime.datetime(2027, 1, 2, tzinfo=UTC), before="2027-01"))
    assert places(Entry) == {"2026": 60}
    assert_nothing_to_do(Entry)
    uninstall(Entry)
    assert rows_of(Entry) == rows


def test_months_become_weeks_once_those_that_share_a_week_are_one(bare):
    weekly = {"strategy": Weekly("at")}
    install(Entry, declared={"strategy": Monthly("at")}, beginning="2026-09")
    Entry.objects.bulk_create(Entry(at=at(1 + n, 9 + n % 2)) for n in range(30))
    split(Entry, everything=True, partition="202610", declared=weekly)
    assert places(Entry)["2026w40"] == 2  # of 28 September to 4 October, those of October
    with pytest.raises(UnsupportedTable, match="2026w40 exists already") as refused:
        split(Entry, everything=True, partition="202609", declared=weekly)
    assert refused.value.hint.endswith("merge_partitions testapp.Entry 202609 2026w40")
    rearrange(Entry, Merge(NOW, ("202609", "2026w40"), name="both"), declared=weekly)
    split(Entry, everything=True, partition="both", declared=weekly)
    assert places(Entry)["2026w40"] == 3
    assert Entry.objects.count() == 30
    assert differences(Entry, strategy=Weekly("at")) == []


def test_a_family_is_split(bare, monkeypatch):
    small_batches(monkeypatch, 5)
    fill_family()
    for model in FAMILY:
        take_over(model)
    rows = [rows_of(model) for model in FAMILY]
    split(Tweet, everything=True)
    assert [rows_of(model) for model in FAMILY] == rows
    for model in FAMILY:
        assert_nothing_to_do(model)
        assert_keys_are_exact(model)


def test_an_interrupted_split_or_merge_is_known_and_goes_on(bare, monkeypatch):
    """Wherever it stops every row is there, a run in between undoes nothing, the next ends it."""
    small_batches(monkeypatch, 4)
    install(Entry, declared={"strategy": Quarterly("at")})
    Entry.objects.bulk_create(Entry(at=at(3 + n, 10 + n % 2)) for n in range(14))
    later = datetime.datetime(2027, 2, 1, tzinfo=UTC)
    steps = 0
    for wanted in (
        Split(Wanted("2026q4", before="2026-11")),
        Split(Wanted("2026q4", everything=True)),
        Merge(later, ("202610", "202611", "202612")),
    ):
        is_over, done = False, 0
        while not is_over:
            seen = iter(range(10_000))
            last = (4 if done < 3 else 9) * done
            try:
                with breaking(
                    lambda text, seen=seen, last=last: is_step(text) and next(seen) > last
                ):
                    rearrange(Entry, wanted)
                is_over = True
            except Broken:
                done += 1
            suffixes = {one.suffix for one in parting.partitions(Entry)}
            is_over |= isinstance(wanted, Split) and "2026q4" not in suffixes
            is_over |= isinstance(wanted, Merge) and not {"202610", "202611"} <= suffixes
            if done % 4 == 1:
                assert differences(Entry) == []
                install(Entry)
                Entry.objects.create(at=at(7, 10 + done % 2))
            expected = Counter(one.at.month for one in Entry.objects.all())
            assert months(Entry, "at", (10, 11, 12)) == expected
        if isinstance(wanted, Merge):  # broken off after the first partition was dropped
            rearrange(Entry, Merge(later))
        steps += done
    assert steps > 10
    assert places(Entry) == {"2026q4": Entry.objects.count()}
    assert len(parting.partitions(Entry)) == 2 + 1  # what the run in November has made
    assert_nothing_to_do(Entry)
    assert_keys_are_exact(Entry)
    rows = rows_of(Entry)
    uninstall(Entry)
    assert rows_of(Entry) == rows


def tweets_of_three_months():
    """A family with rows in July and September, which are over, and in November."""
    for model in FAMILY:
        install(model)
    fill_family(20)
    for model in FAMILY:
        install(model)  # relocates those of July
    for suffix in ("202608", "202609"):
        parting.get_partition(Tweet, suffix, create=True)
    moved = Tweet.objects.filter(created_at__lt=at(1, 8)).order_by("pk")[:4]
    assert Tweet.objects.filter(pk__in=[one.pk for one in moved]).update(created_at=at(8, 9)) == 4
    assert set(places(Star)) == {"202607", "202609", "202611"}


def test_a_follower_that_was_not_taken_over_goes_on_following(bare, monkeypatch):
    """Its rows stay in its table, and new ones in its default partition, until theirs have left."""
    small_batches(monkeypatch, 4)
    tweets = fill_family()
    take_over(Tweet)
    for follower in FAMILY[1:]:
        install(follower)
    late = Star.objects.create(tweet=tweets[0], count=5)
    assert place_of(late.pk, Star) == "default"
    rows = [rows_of(model) for model in FAMILY]
    split(Tweet, everything=True)
    assert [rows_of(model) for model in FAMILY] == rows
    assert place_of(late.pk, Star) == "202607"
    for model in FAMILY:
        assert_nothing_to_do(model)
        assert_keys_are_exact(model)


THREE = Merge(NOW, ("202607", "202608", "202609"))


def test_a_family_is_joined(bare, monkeypatch):
    """And an uninstall in the middle of a split gives the plain tables back."""
    small_batches(monkeypatch, 5)
    tweets_of_three_months()
    rows = [rows_of(model) for model in FAMILY]
    rearrange(Tweet, THREE, limit=7)
    assert [rows_of(model) for model in FAMILY] == rows
    for model in FAMILY:
        assert_nothing_to_do(model)
        assert_keys_are_exact(model)
    rearrange(Tweet, THREE)
    assert set(places(Star)) == set(places(Tweet)) == {"2026q3", "202611"}
    assert [rows_of(model) for model in FAMILY] == rows
    for model in FAMILY:
        assert_nothing_to_do(model)
        assert_keys_are_exact(model)
    assert fetch("SELECT relname FROM pg_class WHERE relname LIKE '%%20260_'") == []

    split(Tweet, partition="2026q3", everything=True, limit=5)
    assert {"2026q3", "202609"} <= set(places(Star))
    for model in reversed(FAMILY):
        uninstall(model)
    assert [rows_of(model) for model in FAMILY] == rows


TWEETS, STARS = table(Tweet), table(Star)

#: What another session does with a star, or a tweet, that is about to move: the statement, and what
#: there is afterwards.
BESIDE = {
    "a follower is inserted": (
        f'INSERT INTO {STARS} ("its Tweet", count) VALUES (%s, 77)',
        f'SELECT count(*) FROM {STARS} WHERE "its Tweet" = %s AND count = 77',
        1,
    ),
    "a follower is changed": (
        f'UPDATE {STARS} SET count = count + 100 WHERE "its Tweet" = %s',
        f'SELECT count(*) FROM {STARS} WHERE "its Tweet" = %s AND count > 100',
        2,
    ),
    "a follower is deleted": (
        f'DELETE FROM {STARS} WHERE "its Tweet" = %s AND count = 2',
        f'SELECT 2 - count(*) FROM {STARS} WHERE "its Tweet" = %s',
        1,
    ),
    "the row itself is changed": (
        f"""UPDATE {TWEETS} SET "the Text \\ it's" = 'x' WHERE id = %s""",
        f"""SELECT count(*) FROM {TWEETS} WHERE id = %s AND "the Text \\ it's" = 'x'""",
        1,
    ),
    "the row itself is deleted": (
        f"DELETE FROM {TWEETS} WHERE id = %s",
        f"SELECT 1 - count(*) FROM {TWEETS} WHERE id = %s",
        1,
    ),
}


@pytest.mark.parametrize("first", [True, False], ids=["what was the table", "a partition"])
def test_who_writes_a_family_beside_a_batch_does_what_he_would_do(bare, monkeypatch, first):
    """The batch gives way to who waits for a row of it, and to who waits for one that follows."""
    small_batches(monkeypatch, 2)
    wanted: Any = Split(Wanted(everything=True))
    if first:
        fill_family()
        for model in FAMILY:
            take_over(model)
        source = Tweet.objects.get_partition("before202611")
    else:
        tweets_of_three_months()
        wanted, source = THREE, Tweet.objects.get_partition("202609")
    for other in (StarNote, Retweet, Mention, Collection):
        other.objects.all().delete()
    writer, watch = Session(bare.connect()), Watch(bare.connect())
    for beside, (statement, query, count) in BESIDE.items():
        if not source.objects.exists():
            source = Tweet.objects.get_partition("202607")
        tweet = source.objects.order_by("created_at" if first else "pk")[0]
        if beside == "the row itself is deleted":
            Star.objects.filter(tweet_id=tweet.pk).delete()
        waiting: list[Any] = []

        def wrapper(run, text, parameters, many, context, pk=tweet.pk, do=statement, done=waiting):
            if "IN EXCLUSIVE MODE" in text and not done:
                done.append(writer.start(do, [pk]))
                assert watch.until_blocked(writer, done[0])
            return run(text, parameters, many, context)

        stars, tweets = Star.objects.count(), Tweet.objects.count()
        with connection.execute_wrapper(wrapper):
            rearrange(Tweet, wanted, limit=1)
        done = finish(waiting[0])
        assert (done.error, done.count) == ("", count), beside
        assert fetch(query, tweet.pk) == [(count,)], beside
        stars += {"a follower is inserted": 1, "a follower is deleted": -1}.get(beside, 0)
        tweets -= beside == "the row itself is deleted"
        assert (Star.objects.count(), Tweet.objects.count()) == (stars, tweets), beside
    for model in (Tweet, Star):
        assert_keys_are_exact(model)
    writer.close()
    watch.session.close()


def test_writers_lose_nothing(plain, monkeypatch):
    small_batches(monkeypatch, 9)
    without_keyed_uniques()
    some_events(200, months=(7, 8, 9, 10))
    take_over(Event)
    writer = JournalledWriter(plain.connect(), 7, 6)

    with Busy(writer.work) as busy:
        while busy.rounds < 10 and not busy.error:
            pass
        receipt = split(Event, before="2026-08")
    assert receipt.rows  # those that the writer changes move by themselves
    assert not Event.objects.get_partition("before202611").objects.filter(created_at__gte=at(1, 8))
    assert dict(fetch(f"SELECT id, {AMOUNT} FROM {EVENT}")) == writer.journal
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)


def test_an_older_snapshot_is_waited_for(bare, monkeypatch):
    """It goes on seeing the rows where they were; the run says who has it, and can be run again."""
    monkeypatch.setattr(limits, "OLDER_SNAPSHOTS_S", 1)
    execute(f"CREATE INDEX ON {table(Entry)} (at)")  # else that would wait, CONCURRENTLY
    install(Entry, declared={"strategy": Quarterly("at")})
    Entry.objects.bulk_create(Entry(at=at(3 + n, 10 + n % 2)) for n in range(14))
    holder = Session(bare.connect())
    holder.begin("REPEATABLE READ")
    holder.snapshot()
    october = f"SELECT count(*) FROM {table(Entry)} WHERE at < '2026-11-01'"
    wanted = Split(Wanted("2026q4", everything=True))
    with pytest.raises(DatabaseError, match=f"still see the rows .*pid {holder.pid} of"):
        rearrange(Entry, wanted)
    assert holder.value(october) == 7
    # Now it has locked the partition, which cannot be dropped before it has let go of that.
    with pytest.raises((LockNotAvailable, DatabaseError), match=f"pid {holder.pid} of"):
        rearrange(Entry, wanted, lock_retry=HASTE)
    assert holder.value(october) == 7
    assert (differences(Entry), Entry.objects.count()) == ([], 14)
    holder.rows("COMMIT")
    rearrange(Entry, wanted)
    assert {one.suffix for one in parting.partitions(Entry)} >= {"202610", "202611", "202612"}
    assert holder.value(october) == 7
    assert places(Entry) == {"202610": 7, "202611": 7}
    holder.close()


def test_as_the_owner_of_the_table(roles):
    owner, _ = roles
    execute(f"GRANT CREATE ON SCHEMA public TO {owner}")
    for model in (*FAMILY, Mention, Collection, Collection.tweets.through):
        execute(f"ALTER TABLE {table(model)} OWNER TO {owner}")
    tweets_of_three_months()
    rows = [rows_of(model) for model in FAMILY]
    rearrange(Tweet, THREE)
    assert [rows_of(model) for model in FAMILY] == rows
    assert set(places(Star)) == {"2026q3", "202611"}
    for model in (Tweet, Star):
        assert_nothing_to_do(model)
        assert_keys_are_exact(model)


def test_the_commands(bare, command, monkeypatch):
    without_keyed_uniques()
    some_events(30, months=(6, 8, 9, 11))
    command.install("--takeover", "testapp.Event")
    asked = command("split_partition", "testapp.Event")
    assert (asked.code, asked.err) == (0, "")
    first, *lines = asked.out.splitlines()
    assert first.startswith(
        "it's Event; --_before202611 (up to 2026-11-01): 23 rows, from 2026-06-01 on, "
    )
    assert lines == [
        "  To have all of it leave: manage.py split_partition testapp.Event --all",
        "  To keep what is older: manage.py split_partition testapp.Event --before SUFFIX",
    ]
    before = existing()
    shown = command("split_partition", "testapp.Event", "--before", "2026-08", "--dry-run")
    assert (shown.code, shown.err) == (0, "Would split partitions of testapp.Event.\n")
    for words in (
        "CREATE TABLE",
        "OF source SKIP LOCKED",
        "IN EXCLUSIVE MODE",
        "VALIDATE CONSTRAINT",
    ):
        assert words in shown.out
    assert existing() == before

    some = command(
        "split_partition", "testapp.Event", "--before", "2026-08", "--limit", 5, "--json"
    )
    receipt = json.loads(some.out)
    assert (receipt["rows"], receipt["unfinished"], some.code) == (5, ["before202611"], 0)
    leaving = (
        "Rows are leaving before202611 for other partitions. To go on: manage.py split_partition "
        "testapp.Event"
    )
    for command_ in ("install_partition_triggers", "partition_status"):
        arguments = ["--check"] if command_ == "install_partition_triggers" else []
        told = command(command_, "testapp.Event", *arguments)
        assert (leaving in told.out + told.err, told.code) == (True, 0), command_
    (status,) = json.loads(command.status("testapp.Event", "--json").out)
    assert (status["leaving_partitions"], status["alarms"]) == (["before202611"], [])

    execute(f"ALTER TABLE {EVENT} ADD CONSTRAINT later CHECK ({AMOUNT} <> 9) NOT VALID")
    (poisoned,) = Event.objects.filter(amount=9)
    done = command("split_partition", "testapp.Event", "--batch-size", 4, "--finish")
    assert done.code == 1
    assert f"the row {poisoned.pk} stays: " in done.err
    assert leaving in done.out
    assert place_of(poisoned.pk) == "before202611"
    assert command.install("--check", "testapp.Event").code == 0
    Event.objects.filter(pk=poisoned.pk).update(amount=0)  # which moves it
    assert place_of(poisoned.pk) == "202608"
    done = command("split_partition", "testapp.Event")
    assert (done.code, done.err) == (0, "")
    assert places(Event) == {"before202611": 8, "202608": 8, "202609": 7, "202611": 7}
    assert command.status("testapp.Event").code == 0
    done = command("split_partition", "testapp.Event", "--finish")
    assert (done.out, done.code) == (
        "Nothing to split for testapp.Event.\n"
        "  it's Event; --_before202611 has given back the space that rows left.\n",
        0,
    )

    monkeypatch.setattr(merge_partitions, "present_time", lambda: NOW)
    nothing = command("merge_partitions", "testapp.Event")
    assert "Name partitions that touch each other" in nothing.error
    done = command("merge_partitions", "testapp.Event", "2026-08", "202609", "--name", "summer")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Merged testapp.Event: 15 rows moved.\n")
    assert places(Event) == {"before202611": 8, "summer": 15, "202611": 7}
    for refused, text in (
        (("split_partition", "testapp.Star", "--all"), "its partitions are those of testapp.Tweet"),
        (("split_partition", "testapp.Order", "--all"), "have no order"),
        (("split_partition", "testapp.Account", "--all"), "is not partitioned"),
        (("split_partition", "testapp.Event", "202601", "--all"), "not several of them"),
        (("merge_partitions", "testapp.Event", "202601", "--before", "x"), "not both"),
        (("split_partition", "testapp"), "names no model"),
    ):
        told = command(*refused)
        assert (text in told.err + told.error, told.code) == (True, 1), refused


def test_a_unique_constraint_with_the_partition_key_is_a_reason_not_to(bare, command):
    """Nothing would compare a new row with one that waits to leave: who wants it has to say so."""
    some_events(8, months=(9,))
    command.install("--takeover", "testapp.Event")
    told = command("split_partition", "testapp.Event", "--all")
    assert told.code == 1
    assert "the unique index uniq Kind's contains the partition key" in told.err
    assert places(Event) == {"before202611": 8}

    asked = ("split_partition", "testapp.Event", "--all", "--weaken-uniques")
    assert command(*asked, "--limit", 3).code == 0
    last = Event.objects.order_by("created_at").last()
    Event.objects.create(kind=last.kind, created_at=last.created_at)
    told = command("split_partition", "testapp.Event")
    assert told.code == 1
    assert f"the row {last.pk} stays: duplicate key value violates unique constraint" in told.err
    assert place_of(last.pk) == "before202611"
    Event.objects.exclude(pk=last.pk).filter(kind=last.kind).delete()
    assert command("split_partition", "testapp.Event").code == 0
    assert places(Event) == {"202609": 8}


def test_a_signal_ends_it_after_the_batch(bare, command):
    install(Entry, declared={"strategy": Quarterly("at")})
    Entry.objects.bulk_create(Entry(at=at(3 + n, 10 + n % 2)) for n in range(14))

    def wrapper(run, statement, parameters, many, context):
        if "IN EXCLUSIVE MODE" in statement:
            signal.raise_signal(signal.SIGTERM)
        return run(statement, parameters, many, context)

    with connection.execute_wrapper(wrapper):
        wanted = ("--partition", "2026q4", "--all", "--batch-size", 4)
        done = command("split_partition", "testapp.Entry", *wanted)
    assert (done.code, done.error) == (
        143,
        "Ended by SIGTERM after a batch. Run it again to go on.",
    )
    assert places(Entry) == {"202611": 4, "2026q4": 10}
    assert command("split_partition", "testapp.Entry").code == 0
    assert places(Entry) == {"202610": 7, "202611": 7}


def test_what_depends_on_partitions_that_are_joined_is_found_before_anything_begins(bare, command):
    some_events(6, months=(9, 10))
    without_keyed_uniques()
    install(Event, beginning="2026-09")
    assert command("drain_partitions", "testapp.Event").code == 0
    execute(f"CREATE VIEW old AS SELECT * FROM {derived(Event, '202610')}")
    before = existing()
    told = command("merge_partitions", "testapp.Event", "202609", "202610")
    assert told.code == 1
    assert "_202610 could not be dropped when its rows have left it" in told.err
    assert (existing(), places(Event)) == (before, {"202609": 3, "202610": 3})
    execute("DROP VIEW old")
    assert command("merge_partitions", "testapp.Event", "202609", "202610").code == 0
    assert sum(places(Event).values()) == 6
    assert_nothing_to_do(Event)


def test_no_row_of_others_is_deleted_because_one_that_it_references_moves(bare):
    some_events(9, months=(8, 9, 10))
    without_keyed_uniques()
    take_over(Event)
    old = derived(Event, "before202611")
    execute(f"CREATE TABLE likes (e bigint CONSTRAINT of REFERENCES {old} ON DELETE CASCADE)")
    execute(f"INSERT INTO likes SELECT id FROM {EVENT}")
    with pytest.raises(UnsupportedTable, match="foreign key of of likes references public"):
        split(Event, before="2026-09")
    assert fetch("SELECT count(*) FROM likes") == [(9,)]
    execute('ALTER TABLE likes DROP CONSTRAINT "of"')  # as it says
    assert split(Event).rows == 6
    assert_nothing_to_do(Event)
