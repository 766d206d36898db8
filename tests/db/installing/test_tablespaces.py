"""Partitions are moved to other tablespaces: small ones at once, big ones while they are used."""

import itertools
import json
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

import parting
from parting.declarations.families import family
from parting.declarations.validation import declaration
from parting.exceptions import UnsupportedTable
from parting.execution.mover import MoveOptions
from parting.pipeline import drain as pipeline_drain
from parting.pipeline.tablespaces import MoveTo, move_in_batches
from parting.planning import limits
from parting.sql.quoting import ident
from tests.db.busy_writers import Writers
from tests.db.installing.runs import (
    AMOUNT,
    CALM,
    CREATED,
    EVENT,
    MONTH_LATER,
    NOW,
    TEXT,
    Broken,
    Busy,
    JournalledWriter,
    RecordingReporter,
    ask,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    breaking,
    derived,
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
from tests.db.installing.test_deadlocks import TWEET_WRITES
from tests.db.installing.test_split import months, places, without_keyed_uniques
from tests.db.installing.test_takeover import FAMILY, fill_family, rows_of
from tests.testapp.models import Event, Order, Star, StarNote, Tweet

pytestmark = [pytest.mark.long, pytest.mark.guarantee(10)]

#: Of another server's tests there may be one of a plainer name.
COLD = f'it\'s "cold"; -- {os.getpid()}'

SAMPLES = ("202611", "202612", "202701")


@pytest.fixture(scope="module")
def cold(databases, server):
    """The name of a tablespace, which all databases of the server share."""
    made = None
    connection_ = databases._maintenance
    if connection_.server_version >= 150000:
        databases.execute("SET allow_in_place_tablespaces = on")
        where = ""
    else:
        with connection_.cursor() as cursor:
            cursor.execute("SHOW data_directory")
            data = Path(cursor.fetchone()[0])
        if not data.is_dir():
            pytest.skip("the server is on another machine, or of another user")
        made = tempfile.mkdtemp(prefix="cold-", dir=data.parent)
        owner = data.stat()
        os.chown(made, owner.st_uid, owner.st_gid)
        where = made
    databases.execute(f"CREATE TABLESPACE {ident(COLD)} LOCATION '{where}'")
    yield COLD
    databases.execute(f"DROP TABLESPACE {ident(COLD)}")
    if made is not None:
        shutil.rmtree(made)


@pytest.fixture
def installed(plain):
    """A database in which two models are installed, of ranges and of lists."""
    install(Event)
    install(Order)
    return plain


@pytest.fixture
def big(monkeypatch):
    """No partition is so small that it is copied at once."""
    monkeypatch.setattr(limits, "COPIED_AT_ONCE_BYTES", 0)


def tablespaces(model, suffix):
    """The tablespaces of a partition, of its TOAST table, and of the indexes of both."""
    name = derived(model, suffix)
    found = fetch(
        """
        SELECT DISTINCT coalesce(s.spcname::text, 'pg_default')
        FROM pg_class c LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
        WHERE c.oid = %(table)s::regclass
            OR c.oid = (SELECT reltoastrelid FROM pg_class WHERE oid = %(table)s::regclass)
            OR c.oid IN (
                SELECT indexrelid FROM pg_index WHERE indrelid IN (
                    %(table)s::regclass,
                    (SELECT reltoastrelid FROM pg_class WHERE oid = %(table)s::regclass)))
        """.replace("%(table)s", "%s"),
        *[name] * 4,
    )
    return {one for (one,) in found}


def move(model, suffix, tablespace, *, with_followers=False, **options):
    """Have the rows of a partition leave for one in a tablespace; return the receipt."""
    declared = [declaration(one.model) for one in family(model)]
    moving = MoveOptions(goes_on=True, **options)
    wanted = MoveTo(suffix, tablespace, with_followers)
    reporter = RecordingReporter()
    move_in_batches(connection, declared, wanted, reporter, moving, lock_retry=CALM)
    return moving.receipt


def a_family(count=20):
    """A family with rows in July and November."""
    fill_family(count)
    for model in FAMILY:
        install(model)
    for model in FAMILY:
        drain(model)


def drain(model):
    reporter = RecordingReporter()
    pipeline_drain.drain(
        connection, declaration(model), NOW, reporter, MoveOptions(), lock_retry=CALM
    )


def suffixes(model):
    return [one.suffix for one in parting.partitions(model)]


def names(model):
    """The names of all relations that are called after the table."""
    prefix = model._meta.db_table
    return {
        name
        for (name,) in fetch("SELECT relname::text FROM pg_class WHERE relkind IN ('r', 'i')")
        if name.startswith(prefix)
    }


def test_a_small_partition_is_copied_with_its_indexes(installed, cold, command):
    some_events(24, months=(11, 12))
    rows, before = rows_of(Event), existing()
    done = command("move_partition", "testapp.Event", "202611", "--tablespace", cold)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Moved it's Event; --_202611 to the tablespace {cold}: 0.")
    assert tablespaces(Event, "202611") == {cold}
    assert tablespaces(Event, "202612") == {"pg_default"}
    assert (rows_of(Event), existing()) == (rows, before)
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)
    again = command("move_partition", "testapp.Event", "202611", "--tablespace", cold)
    assert (again.code, again.out) == (
        0,
        f"Nothing to move: it's Event; --_202611 is in {cold}.\n",
    )
    assert command.install("--check", "testapp.Event").code == 0
    (status,) = json.loads(command.status("--json", "testapp.Event").out)
    places_ = {one["suffix"]: one["tablespace"] for one in status["partitions"]}
    assert places_ == {"202611": cold, "202612": None, "202701": None, "default": None}
    assert cold in command.status("testapp.Event").out


def test_new_partitions_do_not_inherit_it_and_runs_go_on(installed, cold, command):
    some_events(24, months=(11, 12))
    for suffix in SAMPLES:
        assert command("move_partition", "testapp.Event", suffix, "--tablespace", cold).code == 0
    install(Event, MONTH_LATER)
    assert tablespaces(Event, "202702") == {"pg_default"}
    Event.objects.create(text="a", kind="a", created_at=at(1, 8))
    drain(Event)
    assert tablespaces(Event, "202608") == {"pg_default"}
    assert Event.objects.partition_for(at(1, 8)).objects.count() == 1
    execute(f"CREATE INDEX later ON {EVENT} ({AMOUNT})")
    install(Event, MONTH_LATER)
    assert_nothing_to_do(Event, MONTH_LATER)
    rows = rows_of(Event)
    uninstall(Event)
    assert rows_of(Event) == rows
    assert fetch("SELECT relname FROM pg_class WHERE reltablespace <> 0 AND oid > 16384") == []


def test_rows_leave_a_big_one_for_one_of_its_name(plain, cold, big, monkeypatch):
    small_batches(monkeypatch, 5)
    without_keyed_uniques()
    execute(f"CREATE STATISTICS together ON kind, {AMOUNT} FROM {EVENT}")
    install(Event)
    some_events(24, months=(11, 12))
    rows, before, counts = rows_of(Event), names(Event), months(Event, "created_at")
    statistics = fetch("SELECT stxname::text FROM pg_statistic_ext ORDER BY 1")
    receipt = move(Event, "202611", cold)
    assert (receipt.rows, rows_of(Event), names(Event)) == (12, rows, before)
    assert tablespaces(Event, "202611") == {cold}
    assert tablespaces(Event, "202612") == {"pg_default"}
    assert suffixes(Event) == list(SAMPLES)
    assert months(Event, "created_at") == counts
    assert Event.objects.get_partition("202611").objects.count() == 12
    assert fetch("SELECT stxname::text FROM pg_statistic_ext ORDER BY 1") == statistics
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)
    made = Event.objects.create(text="late", kind="late", created_at=at(29))
    assert Event.objects.get_partition("202611").objects.filter(pk=made.pk).exists()
    made.delete()
    # And back again, by the same names.
    move(Event, "202611", "pg_default")
    assert (rows_of(Event), names(Event)) == (rows, before)
    assert tablespaces(Event, "202611") == {"pg_default"}
    assert fetch("SELECT stxname::text FROM pg_statistic_ext ORDER BY 1") == statistics
    assert_nothing_to_do(Event)
    install(Event, MONTH_LATER)
    assert_nothing_to_do(Event, MONTH_LATER)
    uninstall(Event)
    assert rows_of(Event) == rows


def assert_followers_arrive():
    """A new star of a tweet of November, and a note of it, go where they belong, and go again."""
    star = Star.objects.create(tweet=Tweet.objects.filter(created_at__gte=at(1)).first())
    note = StarNote.objects.create(star=star)
    assert (place_of(star), place_of(note)) == ("202611", "202611")
    note.delete()
    star.delete()


def test_a_family_goes_with_it_or_stays(plain, cold, big, monkeypatch, command):
    small_batches(monkeypatch, 5)
    a_family()
    rows = [rows_of(model) for model in FAMILY]
    before = [names(model) for model in FAMILY]
    done = command("move_partition", "testapp.Tweet", "202611", "--tablespace", cold)
    assert (done.code, done.err) == (0, "")
    assert (
        "  Those of testapp.Star, testapp.Retweet, testapp.StarNote were made anew with it, where "
        "they were before.\n"
    ) in done.out
    assert [tablespaces(model, "202611") for model in FAMILY] == [{cold}, *[{"pg_default"}] * 3]
    assert_followers_arrive()
    done = command("move_partition", "testapp.Tweet", "202611", "--tablespace", cold, "--family")
    assert (done.code, done.err) == (0, "")
    assert [tablespaces(model, "202611") for model in FAMILY] == [{cold}] * 4
    assert_followers_arrive()
    # Followers stay where they are when their leader goes back by itself.
    assert move(Tweet, "202611", "pg_default").rows == 10
    assert [tablespaces(model, "202611") for model in FAMILY] == [{"pg_default"}, *[{cold}] * 3]
    assert_followers_arrive()
    assert [rows_of(model) for model in FAMILY] == rows
    assert [names(model) for model in FAMILY] == before
    for model in FAMILY:
        assert suffixes(model)[-3:] == list(SAMPLES)
        assert_nothing_to_do(model)
        assert_keys_are_exact(model)
    star = Star.objects.filter(tweet__created_at__gte=at(1)).first()
    assert place_of(star) == "202611"
    for model in reversed(FAMILY):
        uninstall(model)
    assert [rows_of(model) for model in FAMILY] == rows


def place_of(row):
    ((name,),) = fetch(
        f"SELECT relname::text FROM {table(type(row))} t JOIN pg_class c ON c.oid = t.tableoid "
        "WHERE t.id = %s",
        row.pk,
    )
    return name.removeprefix(f"{row._meta.db_table}_")


def test_small_ones_of_a_family_are_copied(plain, cold, command):
    a_family()
    done = command("move_partition", "testapp.Tweet", "202611", "--tablespace", cold)
    assert done.code == 0
    assert (
        "  The partition of testapp.Star is where it was. To move it, too: manage.py "
        f"move_partition testapp.Star 202611 --tablespace {cold}\n"
    ) in done.out
    assert command("move_partition", "testapp.Star", "202611", "--tablespace", cold).code == 0
    assert [tablespaces(one, "202611") for one in (Tweet, Star, StarNote)] == [
        {cold},
        {cold},
        {"pg_default"},
    ]
    done = command(
        "move_partition", "testapp.Tweet", "202611", "--tablespace", cold, "--family", "--json"
    )
    assert [(one["model"], one["copied_bytes"] > 0) for one in json.loads(done.out)] == [
        ("testapp.Tweet", False),
        ("testapp.Star", False),
        ("testapp.Retweet", True),
        ("testapp.StarNote", True),
    ]
    for model in FAMILY:
        assert tablespaces(model, "202611") == {cold}
        assert_nothing_to_do(model)


def test_what_is_no_range_is_copied_at_once_or_not_at_all(installed, cold, big, command):
    Order.objects.create(country="DE")
    refused = command("move_partition", "testapp.Order", "eu", "--tablespace", cold)
    assert refused.code == 1
    assert "have no order" in refused.err
    done = command("move_partition", "testapp.Order", "eu", "--tablespace", cold, "--at-once")
    assert (done.code, done.err) == (0, "")
    assert tablespaces(Order, "eu") == {cold}
    done = command("move_partition", "testapp.Order", "default", "--tablespace", cold, "--at-once")
    assert (done.code, done.err) == (0, "")
    assert tablespaces(Order, "default") == {cold}
    assert_nothing_to_do(Order)
    assert Order.objects.count() == 1


def test_indexes_of_a_big_one_are_built_anew_without_a_lock(installed, cold, big, command):
    some_events(24, months=(11, 12))
    execute(
        f"ALTER TABLE {EVENT} ADD CONSTRAINT once EXCLUDE USING btree "
        f"({CREATED} WITH =, {AMOUNT} WITH =)"
    )
    install(Event)
    arguments = ("testapp.Event", "202611", "--tablespace", cold, "--at-once")
    shown = command("move_partition", *arguments, "--dry-run")
    assert (shown.code, shown.err.split(" (")[0]) == (0, "Would move it's Event; --_202611")
    assert "REINDEX (TABLESPACE" in shown.out
    assert shown.out.count("ALTER INDEX") == 1  # PostgreSQL builds none of exclusions CONCURRENTLY
    assert tablespaces(Event, "202611") == {"pg_default"}
    assert command("move_partition", *arguments).code == 0
    assert tablespaces(Event, "202611") == {cold}
    assert_nothing_to_do(Event)


def test_one_that_was_broken_off_between_table_and_indexes_goes_on(installed, cold, big, command):
    some_events(24, months=(11, 12))
    arguments = ("testapp.Event", "202611", "--tablespace", cold, "--at-once")
    with pytest.raises(Broken), breaking(lambda text: "REINDEX (" in text):
        command("move_partition", *arguments)
    assert tablespaces(Event, "202611") == {cold, "pg_default"}
    assert_nothing_to_do(Event)
    # As a REINDEX leaves it that somebody has ended.
    session = installed.connect()
    ask(session, "BEGIN")
    ask(
        session,
        f"INSERT INTO {EVENT} ({TEXT}, kind, {AMOUNT}, {CREATED}) "
        "VALUES ('w', 'w', 0, '2026-11-03')",
    )
    execute("SET statement_timeout = '300ms'")
    with pytest.raises(DatabaseError):
        execute(f"CREATE INDEX CONCURRENTLY half ON {derived(Event, '202611')} (kind)")
    execute("RESET statement_timeout")
    ask(session, "COMMIT")
    assert command("move_partition", *arguments).code == 0
    assert tablespaces(Event, "202611") == {cold}
    assert fetch("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid") == []
    assert_nothing_to_do(Event)


def test_what_cannot_be_is_refused_by_name(roles, cold, command):
    owner, _ = roles
    execute(f"ALTER TABLE {table(Order)} OWNER TO {owner}")
    execute(f"GRANT CREATE, USAGE ON SCHEMA public TO {owner}")
    install(Order)
    install(Tweet)
    install(Star)
    to_cold = ("--tablespace", cold)
    for arguments, words in (
        (("testapp.Tweet", "202611", "--tablespace", "warm"), "There is no tablespace 'warm'"),
        (
            ("testapp.Tweet", "202611", "--tablespace", "pg_global"),
            "pg_global is for what all databases of the server share",
        ),
        (
            ("testapp.Order", "eu", *to_cold),
            f'HINT: GRANT CREATE ON TABLESPACE {ident(cold)} TO "{owner}";',
        ),
        (("testapp.Tweet", "202403", "--tablespace", "pg_default"), "has no partition '202403'"),
        (("testapp.Event", "202611", "--tablespace", "pg_default"), "is not partitioned"),
        (
            ("testapp.Star", "202611", "--tablespace", "pg_default", "--family"),
            "HINT: Name the model at the top of the family: manage.py move_partition testapp.Tweet",
        ),
        (("testapp", "202611", *to_cold), "names no model"),
    ):
        done = command("move_partition", *arguments)
        assert (done.code, words in done.err + done.error) == (1, True), arguments
    execute(f"GRANT CREATE ON TABLESPACE {ident(cold)} TO {owner}")
    try:
        done = command("move_partition", "testapp.Order", "eu", *to_cold)
        assert (done.code, done.err) == (0, "")
        assert tablespaces(Order, "eu") == {cold}
        done = command("move_partition", "testapp.Order", "eu", "--tablespace", "pg_default")
        assert (done.code, tablespaces(Order, "eu")) == (0, {"pg_default"})
    finally:
        execute(f"REVOKE CREATE ON TABLESPACE {ident(cold)} FROM {owner}")


def test_a_follower_too_big_to_be_copied_is_refused(plain, cold, big, command):
    for model in FAMILY:
        install(model)
    done = command("move_partition", "testapp.Star", "202611", "--tablespace", cold)
    assert done.code == 1
    assert "its rows leave it with those that they follow" in done.err
    assert (
        f"HINT: Move both: manage.py move_partition testapp.Tweet 202611 --tablespace {cold} "
        "--family. Or have its users wait: --at-once"
    ) in done.err


def test_a_partition_that_rows_are_leaving_is_refused(plain, cold, big, command, monkeypatch):
    small_batches(monkeypatch, 4)
    without_keyed_uniques()
    install(Event)
    some_events(24, months=(11,))
    move(Event, "202611", cold, limit=5)
    assert places(Event) == {"202611": 19, "202611moved": 5}
    elsewhere = command("move_partition", "testapp.Event", "202611", "--tablespace", "pg_default")
    assert elsewhere.code == 1
    assert (
        "testapp.Event: the rows of 202611 are on their way to another tablespace.\n"
        "HINT: Let them arrive there first: manage.py move_partition testapp.Event 202611 "
        f"--tablespace {cold}"
    ) in elsewhere.err
    split = command("move_partition", "testapp.Event", "202612", "--tablespace", cold, "--at-once")
    assert split.code == 0  # no row leaves that one
    assert_nothing_to_do(Event)
    done = command("move_partition", "testapp.Event", "202611", "--tablespace", cold)
    assert (done.code, done.err, places(Event)) == (0, "", {"202611": 24})
    execute(f"CREATE TABLE {derived(Event, '202701moved')} ()")
    with pytest.raises(UnsupportedTable, match="exists already"):
        move(Event, "202701", cold)


def test_a_dry_run_of_a_big_one_shows_where_rows_go(installed, cold, big, command):
    without_keyed_uniques()
    install(Event)
    some_events(24, months=(11,))
    before = existing()
    shown = command("move_partition", "testapp.Event", "202611", "--tablespace", cold, "--dry-run")
    assert (shown.code, existing()) == (0, before)
    assert "SET LOCAL default_tablespace = " in shown.out
    assert "OF source SKIP LOCKED" in shown.out


def test_a_unique_constraint_with_the_partition_key_is_a_reason_not_to(
    installed, cold, big, command
):
    some_events(4, months=(11,))
    arguments = ("testapp.Event", "202611", "--tablespace", cold)
    done = command("move_partition", *arguments)
    assert done.code == 1
    assert "--weaken-uniques" in done.err
    assert command("move_partition", *arguments, "--weaken-uniques").code == 0
    assert tablespaces(Event, "202611") == {cold}


@pytest.mark.parametrize(
    ("create", "drop", "says"),
    [
        ("CREATE VIEW old AS SELECT * FROM {}", "DROP VIEW old", "view public.old"),
        (
            "CREATE TABLE fans (id bigint CONSTRAINT of REFERENCES {})",
            "DROP TABLE fans",
            "constraint of on table public.fans",
        ),
    ],
)
@pytest.mark.parametrize("model", [Tweet, Star])
def test_what_depends_on_a_big_one_is_found_before_anything_begins(
    plain, cold, big, command, create, drop, says, model
):
    """It is dropped when its rows have left it; so is the one that follows it."""
    a_family(4)
    partition = derived(model, "202611")
    execute(create.format(partition))
    before, rows = existing(), [rows_of(one) for one in FAMILY]
    arguments = ("testapp.Tweet", "202611", "--tablespace", cold)
    for more in ((), ("--dry-run",)):
        done = command("move_partition", *arguments, *more)
        assert done.code == 1
        assert f"something depends on it: {says}." in done.err, done.err
        assert "Nothing has been changed. Drop that, or have it use" in done.err
    assert (existing(), [rows_of(one) for one in FAMILY]) == (before, rows)
    execute(drop)
    assert command("move_partition", *arguments).code == 0
    assert tablespaces(Tweet, "202611") == {cold}


def test_it_waits_for_readers_no_longer_than_it_may(installed, cold, command):
    session = installed.connect()
    ask(session, "BEGIN")
    ask(session, f"SELECT count(*) FROM {EVENT}")
    arguments = ("testapp.Event", "202611", "--tablespace", cold)
    done = command("move_partition", *arguments, "--lock-timeout", 20, "--retries", 0)
    assert done.code == 1
    assert "A lock on public.it's Event; -- could not be acquired in 1 try." in done.err
    assert tablespaces(Event, "202611") == {"pg_default"}
    ask(session, "COMMIT")
    assert command("move_partition", *arguments).code == 0


def test_writers_beside_it_lose_nothing(plain, cold, big, monkeypatch):
    small_batches(monkeypatch, 9)
    without_keyed_uniques()
    install(Event)
    some_events(200, months=(11, 12))
    writer = JournalledWriter(plain.connect(), 11, 2)
    reads = []

    def work(i):
        if i % 17 != 3:
            writer.work(i)
            return
        found = {one.pk: int(one.amount) for one in Event.objects.filter(created_at__gte=at(1))}
        assert found == {key: int(value) for key, value in writer.journal.items()}
        reads.append(len(found))

    with Busy(work) as busy:
        while busy.rounds < 10 and not busy.error:
            pass
        receipt = move(Event, "202611", cold)
        done = busy.rounds
        while busy.rounds < done + 40 and not busy.error:
            pass
    assert receipt.rows
    assert reads
    assert dict(fetch(f"SELECT id, {AMOUNT} FROM {EVENT}")) == writer.journal
    assert tablespaces(Event, "202611") == {cold}
    assert suffixes(Event) == list(SAMPLES)
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)


def test_one_that_is_broken_off_anywhere_goes_on(bare, cold, big, monkeypatch):
    """Each row can be found wherever it stops, a run in between undoes nothing."""
    small_batches(monkeypatch, 4)
    a_family(12)
    rows = [rows_of(model) for model in FAMILY]
    before = [names(model) for model in FAMILY]
    is_over, done = False, 0
    while not is_over:
        seen = itertools.count()
        # Further each time, from what was committed on: some transactions are long.
        last = (37 * done) % 401
        try:
            with breaking(lambda text, seen=seen, last=last: is_step(text) and next(seen) > last):
                move(Tweet, "202611", cold, with_followers=True)
            is_over = True
        except Broken:
            done += 1
        assert [rows_of(model) for model in FAMILY] == rows
        assert Tweet.objects.filter(created_at__gte=at(1)).count() == 6
        assert Star.objects.filter(tweet__created_at__gte=at(1)).count() == 12
        if done % 5 == 1:
            for model in FAMILY:
                install(model)
        assert done < 200
    assert done > 5
    assert [names(model) for model in FAMILY] == before
    assert tablespaces(Tweet, "202611") == {cold}
    for model in FAMILY:  # a run in between has made some partitions of followers elsewhere
        assert suffixes(model)[-3:] == list(SAMPLES)
        install(model)
        assert_nothing_to_do(model)
        assert_keys_are_exact(model)


def rows_leave(monkeypatch):
    """Have the rows of small partitions move in batches, too."""
    monkeypatch.setattr(limits, "COPIED_AT_ONCE_BYTES", 0)
    small_batches(monkeypatch, 25)


def move_family(cold, **options):
    call_command(
        "move_partition", "testapp.Tweet", "202611", tablespace=cold, family=True, **options
    )


def assert_moved_beside(writers, old, cold):
    assert writers.errors == []
    assert [tablespaces(model, "202611") for model in FAMILY] == [{cold}] * 4
    for model, rows in zip(FAMILY, old, strict=True):
        assert set(rows) <= set(rows_of(model))
    # Each transaction writes a row into three of the tables.
    added = [
        len(rows_of(model)) - len(rows)
        for model, rows in zip(FAMILY, old, strict=True)
        if model is not StarNote
    ]
    assert added[0] == added[1] == added[2] > 0
    for model in FAMILY:
        install(model)  # their rows are of other months, too
    for model in FAMILY:
        assert_nothing_to_do(model)
        assert_keys_are_exact(model)


def test_eight_writers_beside_a_move_at_once(plain, cold):
    a_family(100)
    old = [rows_of(model) for model in FAMILY]
    with Writers(plain.dsn, TWEET_WRITES) as writers:
        move_family(cold)
    assert_moved_beside(writers, old, cold)


def test_eight_writers_beside_a_move_in_batches(plain, cold, monkeypatch):
    """They begin with the leader, as the command does when it locks the whole family."""
    a_family(100)
    rows_leave(monkeypatch)
    old = [rows_of(model) for model in FAMILY]
    with Writers(plain.dsn, TWEET_WRITES[1:], begin_with=TWEET_WRITES[:1]) as writers:
        move_family(cold)
    assert_moved_beside(writers, old, cold)


def test_eight_writers_who_lock_the_family_in_any_order(plain, cold, monkeypatch):
    """They wait for it and it for them, in a circle: the command gives in, and they are not ended.

    On a slow machine it may give in each time.
    """
    a_family(100)
    rows_leave(monkeypatch)
    old = [rows_of(model) for model in FAMILY]
    with Writers(plain.dsn, TWEET_WRITES) as writers, suppress(CommandError):
        move_family(cold, retries=3)  # the last lock may not be had
    move_family(cold)
    assert_moved_beside(writers, old, cold)
