"""The parent of a table that once lost a column is rebuilt, and then a rule routes."""

import os
import re
import threading
import time
from contextlib import ExitStack

import pytest
from django.db import DatabaseError, connection, transaction

from parting.declarations.validation import declaration
from parting.exceptions import LockNotAvailable, UnsupportedTable
from parting.execution.locking import LockRetry
from parting.execution.statements import RunContext, blocks
from parting.pipeline import rebuild_parent as pipeline_rebuild_parent
from parting.sql.advisory_lock import ADVISORY_CLASS
from tests.db.installing.everything import facts, lay_it_on
from tests.db.installing.runs import (
    AMOUNT,
    CREATED,
    EVENT,
    HASTE,
    TEXT,
    Broken,
    Busy,
    RecordingReporter,
    ask,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    breaking,
    captured,
    changing,
    derived,
    execute,
    fetch,
    function,
    install,
    is_step,
    some_events,
    survey,
    table,
    uninstall,
    use_trigger_route,
)
from tests.testapp.models import (
    Collection,
    Event,
    Mention,
    Place,
    Retweet,
    Session,
    Star,
    StarNote,
    Tweet,
)

pytestmark = [pytest.mark.guarantee(9), pytest.mark.guarantee(10)]

FAMILY = (Tweet, Star, StarNote, Retweet)
STAYS = "Inserts stay routed by trigger, which works as well."


@pytest.fixture
def lost(databases, django_db_blocker):
    """A database in which Event, Session and the family of Tweet are routed by trigger."""

    def fill():
        models = (Event, Session, *FAMILY)
        use_trigger_route(*models)
        for model in models:
            install(model)

    with django_db_blocker.unblock():
        template = databases.template("lost a column", fill, databases.migrated())
        with databases.new(template) as database:
            yield database


def rebuild(model, *, lock_retry=None, **changes):
    declared = declaration(model)
    if changes:
        declared = type(declared)(**{**vars(declared), **changes})
    return pipeline_rebuild_parent.rebuild_parent(
        connection, declared, RecordingReporter(), lock_retry=lock_retry
    )


def route(model):
    rules = fetch(
        "SELECT rulename FROM pg_rewrite WHERE ev_class = %s::regclass ORDER BY 1", table(model)
    )
    return {"parting_insert": "rule", "parting_no_upsert": "trigger"}[rules[0][0]]


@pytest.mark.parametrize("keys", [True, False])
def test_everything_goes_over_and_uninstalling_gives_the_plain_table_back(bare, roles, keys):
    lay_it_on(*roles)
    declared = {"key_table": keys}
    if not keys:
        execute(f"ALTER TABLE {EVENT} ALTER id SET GENERATED ALWAYS")
        declared["unique_per_partition"] = ("once", "all")
    use_trigger_route(Event)
    plain = facts()
    install(Event, declared=declared)
    some_events(12)
    install(Event, declared=declared)  # October is relocated
    before, rows = facts(), fetch(f"SELECT * FROM {EVENT} ORDER BY id")
    assert route(Event) == "trigger"
    assert rebuild(Event, **declared)
    assert route(Event) == "rule"
    after = facts()
    assert before - after == set()
    assert after - before == set()
    assert_nothing_to_do(Event, **declared)
    assert survey(Event, **declared).current.parent.dropped_columns is False
    assert not rebuild(Event, **declared)  # it needs none any more
    assert fetch(f"SELECT * FROM {EVENT} ORDER BY id") == rows

    highest = max(row[0] for row in rows)
    execute("DELETE FROM seen")
    returned = fetch(
        f'INSERT INTO {EVENT} ({TEXT}, kind, {AMOUNT}, {CREATED}, "it\'s") VALUES '
        "('new', 'late', 4, '2026-12-03 00:00Z', 'why') "
        'RETURNING id, kind, twice, "it\'s", numbered'
    )
    assert returned == [(highest + 3, "late", 8, "why", len(rows) + 1)]
    assert fetch("SELECT what FROM seen ORDER BY 1") == [("it's INSERT",), ("late INSERT",)]
    assert fetch(
        f"SELECT {TEXT} FROM ONLY {derived(Event, '202612')} WHERE id = %s", highest + 3
    ) == [("new",)]
    execute(f"DELETE FROM {EVENT} WHERE id = %s", highest + 3)
    if keys:
        assert_keys_are_exact(Event)

    uninstall(Event)
    assert fetch(f"SELECT * FROM {EVENT} ORDER BY id") == rows
    gone = {fact for fact in plain - facts() if "seq" not in str(fact[1])}  # they have counted on
    assert gone == set()
    added = {fact for fact in facts() - plain if "seq" not in str(fact[1])}
    assert added == set()


def test_holes_in_different_places_swap_no_columns(bare):
    """Partitions keep the holes that the table has lost, each in another place."""
    columns = [f"c{number}" for number in range(8)]
    listed = ", ".join(columns)
    execute(f"ALTER TABLE {EVENT} " + ", ".join(f"ADD COLUMN {c} text" for c in columns))
    install(Event, ahead=0)

    def lose(column):
        columns.remove(column)
        execute(f"DROP RULE IF EXISTS parting_insert ON {EVENT}")
        execute(f"ALTER TABLE {EVENT} DROP COLUMN {column}")

    def check(text, months):
        place = Place.objects.create(name=text)
        for month in months:
            names, values = ", ".join(columns), ", ".join(f"'{text} {c}'" for c in columns)
            returned = fetch(
                f"INSERT INTO {EVENT} ({TEXT}, kind, place_id, {AMOUNT}, {CREATED}, {names}) "
                f"VALUES ('t', '{text}', {place.pk}, 3, '{month}-07 12:00Z', {values}) "
                f"RETURNING {TEXT}, kind, {AMOUNT}, {names}"
            )
            expected = [("t", text, 3, *(f"{text} {c}" for c in columns))]
            assert returned == expected
            # as it is, and after the row has moved to the default partition and back
            read = f"SELECT {TEXT}, kind, {AMOUNT}, {names} FROM {EVENT} WHERE kind = '{text}'"
            assert fetch(read) == expected
            for moved in ("2031-01", month):
                execute(f"UPDATE {EVENT} SET {CREATED} = '{moved}-07 12:00Z' WHERE kind = '{text}'")
                assert fetch(read) == expected
            execute(f"DELETE FROM {EVENT} WHERE kind = '{text}'")

    assert listed
    lose("c1")  # 2026-11 and the default partition have this hole
    install(Event, ahead=1)
    lose("c4")  # 2026-12 has this one
    install(Event, ahead=2)
    check("trigger", ("2026-11", "2026-12", "2027-01"))
    assert rebuild(Event)
    assert route(Event) == "rule"
    check("rule", ("2026-11", "2026-12", "2027-01"))
    install(Event, ahead=3)
    lose("c6")  # 2027-02 has this one, and the rebuilt parent too
    execute(f"ALTER TABLE {EVENT} ADD COLUMN c9 text")
    columns.append("c9")
    install(Event, ahead=4)
    assert route(Event) == "trigger"
    months = ("2026-11", "2026-12", "2027-01", "2027-02", "2027-03")
    check("again trigger", months)
    assert rebuild(Event)
    assert route(Event) == "rule"
    check("again rule", months)
    assert_nothing_to_do(Event)
    holes = fetch(
        "SELECT count(*) FROM pg_attribute WHERE attrelid = %s::regclass AND attisdropped", EVENT
    )
    assert holes == [(0,)]


def test_columns_in_another_order_are_rejected(lost):
    """Rows are sent to a partition whole: PostgreSQL would put values into the wrong columns."""
    execute(f"ALTER TABLE {derived(Event, '202611')} ADD COLUMN one text")
    execute(f"ALTER TABLE {EVENT} ADD COLUMN other text; ALTER TABLE {EVENT} ADD COLUMN one text")
    with pytest.raises(UnsupportedTable, match="they are in another order than those of"):
        install(Event)


def but_for_the_route(found):
    """Leave out the triggers that route rows: by the rule those of a COPY go together."""
    return {
        one
        for one in found
        if one[0] != "trigger" or not re.search("_route|parting_cleanup", str(one[1]))
    }


def test_a_family_goes_on_with_rebuilt_parents(lost):
    tweet = Tweet.objects.create(text="one", created_at=at(3))
    star = Star.objects.create(tweet=tweet)
    note = StarNote.objects.create(star=star, text="n")
    before = but_for_the_route(facts())
    for model in FAMILY:
        assert rebuild(model), model
        assert route(model) == "rule"
    assert but_for_the_route(facts()) == before
    for model in FAMILY:
        assert_nothing_to_do(model)

    def is_in(month):
        wheres = {Tweet: "id", Star: '"its Tweet"'}
        return all(
            fetch(f"SELECT count(*) FROM ONLY {derived(model, month)} WHERE {column} = {tweet.pk}")
            == fetch(f"SELECT count(*) FROM {table(model)}")
            for model, column in wheres.items()
        )

    assert is_in("202611")
    second = Star.objects.create(tweet=tweet, count=2)
    Retweet.objects.create(retweet=tweet, retweeted=tweet)
    Mention.objects.create(tweet=tweet)
    Collection.objects.create(pinned=tweet).tweets.add(tweet)
    assert Tweet.objects.filter(pk=tweet.pk).update(created_at=at(4, 12)) == 1
    assert is_in("202612")
    assert {one.pk for one in tweet.stars.all()} == {star.pk, second.pk}
    assert StarNote.objects.get().pk == note.pk
    with pytest.raises(DatabaseError), transaction.atomic():
        execute(f"DELETE FROM {table(Tweet)}; SET CONSTRAINTS ALL IMMEDIATE")
    dangling = f'INSERT INTO {table(Star)} ("its Tweet", count) VALUES ({tweet.pk + 1}, 1)'
    with pytest.raises(DatabaseError), transaction.atomic():
        execute(f"{dangling}; SET CONSTRAINTS ALL IMMEDIATE")
    assert tweet.delete()[0] == 7
    for model in FAMILY:
        assert_keys_are_exact(model)


def test_a_column_that_is_dropped_later_is_dropped_on_the_partitions(lost):
    execute(f"ALTER TABLE ONLY {table(Session)} SET UNLOGGED")
    before = but_for_the_route(facts())
    assert rebuild(Session)
    assert but_for_the_route(facts()) == before
    execute(f"DROP RULE parting_insert ON {table(Session)}")
    execute(f"ALTER TABLE {table(Session)} DROP COLUMN data")
    left = fetch(
        "SELECT DISTINCT attname::text FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped AND "
        "attrelid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = %s::regclass)",
        table(Session),
    )
    assert left == [("token",)]


def test_the_table_and_its_indexes_stay_in_their_tablespaces(lost, server):
    if int(server.version.partition(".")[0]) < 15:
        pytest.skip("a tablespace needs a directory of the server's before PostgreSQL 15")
    name = f'"fresh; {os.getpid()}"'
    execute("SET allow_in_place_tablespaces = on")
    execute(f"CREATE TABLESPACE {name} LOCATION ''")
    try:
        execute(f"CREATE INDEX slow ON {EVENT} (kind); ALTER INDEX slow SET TABLESPACE {name}")
        execute(f"ALTER TABLE {EVENT} SET TABLESPACE {name}")
        install(Event)
        before = but_for_the_route(facts())
        assert rebuild(Event)
        assert but_for_the_route(facts()) == before
        in_tablespace = (
            "SELECT relname::text FROM pg_class c JOIN pg_tablespace s ON s.oid = c.reltablespace "
            "WHERE s.spcname = %s AND c.relname IN ('slow', %s)"
        )
        named = Event._meta.db_table
        assert sorted(fetch(in_tablespace, name.strip('"'), named)) == [(named,), ("slow",)]
    finally:
        execute(f"ALTER TABLE {EVENT} SET TABLESPACE pg_default")
        execute("ALTER INDEX slow SET TABLESPACE pg_default")
        execute(f"DROP TABLESPACE {name}")


def test_a_transaction_with_an_older_snapshot_sees_every_row(lost):
    some_events(6, months=(11, 12))
    older = lost.connect()
    ask(older, "BEGIN ISOLATION LEVEL REPEATABLE READ")
    ask(older, "SELECT 1 FROM testapp_log")  # its snapshot
    assert rebuild(Event)
    assert ask(older, f"SELECT count(*) FROM {EVENT}") == [(6,)]
    insert = f"INSERT INTO {EVENT} ({TEXT}, kind, {AMOUNT}, {CREATED}) VALUES ('a', 'a', 1, %s)"
    assert ask(older, f"{insert} RETURNING {TEXT}", at(9)) == [("a",)]
    assert len(ask(older, f"UPDATE {EVENT} SET {CREATED} = %s RETURNING 1", at(9, 12))) == 7
    ask(older, "COMMIT")
    assert_keys_are_exact(Event)


class Writer:
    """Writes all the time, and knows what must exist in the end."""

    def __init__(self, session, number):
        self.session = session
        self.number = number
        self.expected = {}
        ask(
            session,
            f"PREPARE put (text, timestamptz) AS INSERT INTO {EVENT} ({TEXT}, kind, {AMOUNT}, "
            f"{CREATED}) VALUES ($1, $1, 1, $2) RETURNING id, {TEXT}",
        )

    def work(self, turn):
        text, month = f"{self.number} {turn}", 11 + turn % 2
        made = ask(self.session, "EXECUTE put (%s, %s)", text, at(9, month))
        assert made[0][1] == text
        pk = made[0][0]
        match turn % 4:
            case 0:
                updated = ask(
                    self.session,
                    f"UPDATE {EVENT} SET {CREATED} = %s WHERE id = %s RETURNING 1",
                    at(9, 12),
                    pk,
                )
                assert len(updated) == 1
            case 1:
                assert ask(self.session, f"DELETE FROM {EVENT} WHERE id = %s RETURNING 1", pk)
                return
            case 2:
                with self.session.cursor() as cursor:
                    cursor.execute("BEGIN")
                    cursor.execute(f"UPDATE {EVENT} SET {AMOUNT} = 2 WHERE id = %s", [pk])
                    cursor.execute(f"SELECT count(*) FROM {EVENT} WHERE id = %s", [pk])
                    assert cursor.fetchone() == (1,)
                    cursor.execute("COMMIT")
        self.expected[pk] = text


@pytest.mark.guarantee(12)
def test_writers_lose_nothing_and_see_no_error(lost):
    """Plans and functions that their sessions keep were made for the old table."""
    writers = [Writer(lost.connect(), number) for number in range(3)]
    busy = [Busy(writer.work) for writer in writers]
    lock_retry = LockRetry(lock_timeout_ms=500, retries=20, pause_s=0.02)
    with ExitStack() as stack:
        for one in busy:
            stack.enter_context(one)
        for _ in range(3):
            let_work(busy)
            assert rebuild(Event, lock_retry=lock_retry)
            assert route(Event) == "rule"
            let_work(busy)
            execute(f"DROP RULE parting_insert ON {EVENT}")
            use_trigger_route(Event)
    found = dict(fetch(f"SELECT id, {TEXT} FROM {EVENT}"))
    assert found == {pk: text for writer in writers for pk, text in writer.expected.items()}
    assert fetch(f"SELECT count(*) FROM ONLY {EVENT}") == [(0,)]
    install(Event)
    assert_keys_are_exact(Event)


class FamilyWriter:
    """Writes a tweet, then its star, then a note, each time in one transaction."""

    def __init__(self, session):
        self.session = session
        self.rows = 0

    def work(self, turn):
        columns = '("the Text \\ it\'s", "Created At")'
        with self.session.cursor() as cursor:

            def value(sql, *parameters):
                cursor.execute(sql, parameters)
                return cursor.fetchone()[0]

            cursor.execute("BEGIN")
            month = 11 + turn % 2
            insert = f"INSERT INTO {table(Tweet)} {columns} VALUES ('t', %s) RETURNING id"
            tweet = value(insert, at(3, month))
            star = value(
                f'INSERT INTO {table(Star)} ("its Tweet", count) VALUES (%s, 1) RETURNING id', tweet
            )
            value(
                f"INSERT INTO {table(StarNote)} (star_id, text) VALUES (%s, 'n') RETURNING id", star
            )
            if turn % 3 == 0:
                update = f'UPDATE {table(Tweet)} SET "Created At" = %s WHERE id = %s RETURNING id'
                assert value(update, at(3, 23 - month), tweet) == tweet
            cursor.execute("COMMIT")
        self.rows += 1


@pytest.mark.guarantee(12)
def test_a_family_is_written_meanwhile(lost):
    """Applications lock what they reference first; so does this, or it might never get through."""
    writers = [FamilyWriter(lost.connect()) for _ in range(3)]
    busy = [Busy(writer.work) for writer in writers]
    with ExitStack() as stack:
        for one in busy:
            stack.enter_context(one)
        for model in (Star, Tweet, StarNote):
            let_work(busy, 4)
            assert rebuild(model, lock_retry=LockRetry(500, retries=20, pause_s=0.02))
            assert route(model) == "rule"
        let_work(busy, 4)
    for model in (Tweet, Star, StarNote):
        assert fetch(f"SELECT count(*) FROM {table(model)}") == [(sum(w.rows for w in writers),)]
        assert_keys_are_exact(model)


def let_work(busy, rounds=9):
    """Wait until each of them has done some more rounds, or has failed."""
    goals = [one.rounds + rounds for one in busy]
    _until(lambda: all(b.error or b.rounds > goal for b, goal in zip(busy, goals, strict=True)))


def _until(condition):
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_broken_off_at_any_statement_nothing_remains(lost):
    Session.objects.create(token="a")
    found = pipeline_rebuild_parent.rebuild_survey(connection, declaration(Session))
    block = next(blocks(found.plan, RunContext(found.current.parent.name)))
    statements = [one.text for one in (*block.opening, *block.body) if is_step(one.text)]
    before, old = facts(), oid(Session)
    assert len(statements) > 20
    for number in range(len(statements)):
        count = iter(range(number))

        def reached(statement, count=count):
            return is_step(statement) and next(count, None) is None

        with pytest.raises(Broken), breaking(reached):
            rebuild(Session)
        assert oid(Session) == old, number
    assert facts() == before
    assert Session.objects.get().token == "a"
    assert rebuild(Session)


def oid(model=Event):
    return fetch("SELECT %s::regclass::oid", table(model))[0][0]


def test_it_takes_the_table_only_for_a_moment_and_gives_up_in_time(lost):
    reader = lost.connect()
    ask(reader, "BEGIN")
    ask(reader, f"SELECT count(*) FROM {EVENT}")
    before, reporter = oid(), RecordingReporter()
    with pytest.raises(LockNotAvailable):
        pipeline_rebuild_parent.rebuild_parent(
            connection, declaration(Event), reporter, lock_retry=HASTE
        )
    assert len(reporter.messages) == HASTE.retries
    ask(reader, "COMMIT")
    assert oid() == before
    assert rebuild(Event)


def test_what_was_changed_meanwhile_is_not_lost(lost):
    session = lost.connect()
    for change in (
        f"ALTER TABLE {EVENT} ADD COLUMN newest int",
        f"ALTER TABLE {EVENT} ALTER COLUMN newest SET DEFAULT 4",
        f"CREATE INDEX newest ON {EVENT} (newest)",
        f"COMMENT ON TABLE {EVENT} IS 'newest'",
        f"GRANT SELECT ON {EVENT} TO PUBLIC",
        f"CREATE PUBLICATION newest FOR TABLE ONLY {EVENT}",
        f"CREATE STATISTICS newest ON {AMOUNT}, kind FROM {EVENT}",
    ):
        done: list[object] = []

        def wrapper(run, statement, parameters, many, context, change=change, done=done):
            if "Take all locks of the transaction" in statement and not done:
                done.append(ask(session, change))
            return run(statement, parameters, many, context)

        try:
            with connection.execute_wrapper(wrapper):
                assert rebuild(Event)  # it has looked again
        except DatabaseError as error:
            if "was changed meanwhile" not in str(error):
                raise
            assert rebuild(Event)
        assert done, change
        execute(f"ALTER TABLE {EVENT} ADD COLUMN junk int; ALTER TABLE {EVENT} DROP COLUMN junk")
    assert rebuild(Event)
    assert fetch(
        "SELECT pg_get_expr(d.adbin, d.adrelid), obj_description(d.adrelid, 'pg_class'), "
        "has_table_privilege('public', d.adrelid, 'SELECT'), to_regclass('newest') IS NOT NULL, "
        "(SELECT count(*) FROM pg_statistic_ext WHERE stxname = 'newest' AND stxrelid = d.adrelid) "
        "FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum "
        "WHERE d.adrelid = %s::regclass AND a.attname = 'newest'",
        EVENT,
    ) == [("4", "newest", True, True, 1)]
    with transaction.atomic():
        execute("SET LOCAL session_replication_role = replica")
        execute(f"INSERT INTO {EVENT} ({TEXT}, kind, {AMOUNT}, {CREATED}) VALUES ('a','a',1,now())")
    assert fetch("SELECT count(*) FROM pg_publication_rel WHERE prrelid = %s::regclass", EVENT) == [
        (1,)
    ]


def test_a_run_that_waited_for_it_finds_the_rebuilt_parent(lost):
    """The advisory lock is that of the old table, which is gone then."""
    execute(f"DROP FUNCTION {function(Event, 'cleanup')} CASCADE")
    execute(f"SELECT pg_advisory_lock({ADVISORY_CLASS}, {oid()})")
    failed = []

    def run():
        try:
            install(Event)
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    _until(lambda: fetch("SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"))
    assert rebuild(Event)  # the same session has the lock once more
    execute("SELECT pg_advisory_unlock_all()")
    thread.join()
    assert failed == []
    assert_nothing_to_do(Event)
    assert route(Event) == "rule"


BOUND = {
    "a view": ("CREATE VIEW reads AS SELECT id FROM {0}", "view public.reads"),
    "a materialized view": (
        "CREATE MATERIALIZED VIEW copied AS SELECT count(*) FROM {0}",
        "materialized view public.copied",
    ),
    "a function of the row type": (
        "CREATE FUNCTION public.named(one {0}) RETURNS text LANGUAGE sql AS 'SELECT one.kind'",
        'function public.named(public."it\'s Event; --")',
    ),
    "a function whose body is parsed": (
        "CREATE FUNCTION public.counts() RETURNS bigint LANGUAGE sql "
        "BEGIN ATOMIC SELECT count(*) FROM {0}; END",
        "function public.counts()",
    ),
    "a column of the row type": (
        "CREATE TABLE keeps (rows {0}[])",
        "column rows of table public.keeps",
    ),
    "a policy": ("CREATE POLICY mine ON {0} USING (true)", "policy mine on table"),
    "a default that draws from its sequence": (
        "CREATE TABLE draws (id int DEFAULT nextval('\"it''s Event; --_id_seq\"'))",
        "default value for column id of table public.draws",
    ),
    "FORCE ROW LEVEL SECURITY": (
        "ALTER TABLE {0} FORCE ROW LEVEL SECURITY",
        "FORCE ROW LEVEL SECURITY",
    ),
    "a check that is not validated": (
        'ALTER TABLE {0} ADD CONSTRAINT young CHECK ("Amount" > -1) NOT VALID',
        "the constraint young, which is not validated",
    ),
    "a grant of somebody else": (
        "GRANT SELECT ON {0} TO pg_monitor WITH GRANT OPTION; SET ROLE pg_monitor; "
        "GRANT SELECT ON {0} TO PUBLIC; RESET ROLE",
        "the grant of SELECT by pg_monitor",
    ),
    "statistics of another schema": (
        'CREATE SCHEMA other; CREATE STATISTICS other.s ON kind, "Amount" FROM {0}',
        "the statistics s, of another owner or schema",
    ),
    "a foreign key whose triggers are off": (
        "ALTER TABLE {0} DISABLE TRIGGER ALL; ALTER TABLE {0} ENABLE TRIGGER USER",
        "a disabled trigger of the foreign key",
    ),
    "an extension": (
        'ALTER INDEX "by Amount" DEPENDS ON EXTENSION plpgsql',
        "extension plpgsql",
    ),
}


def test_what_cannot_go_over_is_rejected_by_name_before_anything_happens(lost, command):
    for what, (sql, reported) in BOUND.items():
        with transaction.atomic():
            execute(sql.format(EVENT))
            with captured() as statements, pytest.raises(UnsupportedTable) as raised:
                rebuild(Event)
            transaction.set_rollback(True)
        assert reported in raised.value.message, what
        assert "cannot be rebuilt with it: " in raised.value.message
        assert changing(statements) == []
    with transaction.atomic():
        execute(f"CREATE TABLE {derived(Event, 'parting_rebuilt')} ()")
        with pytest.raises(UnsupportedTable, match="--_parting_rebuilt exists already"):
            rebuild(Event)
        transaction.set_rollback(True)
    with transaction.atomic():  # it would be routed by trigger all the same
        execute(
            "CREATE FUNCTION public.look() RETURNS trigger LANGUAGE plpgsql AS "
            "$$BEGIN RETURN NEW; END$$;"
            f"CREATE TRIGGER look BEFORE INSERT ON {EVENT} FOR EACH ROW EXECUTE FUNCTION look()"
        )
        assert not rebuild(Event)
        transaction.set_rollback(True)
    assert rebuild(Event)


def test_status_says_what_keeps_it_from_a_rebuilt_parent(lost, command):
    execute(BOUND["a view"][0].format(EVENT))
    assert command.status("testapp.Event").out.splitlines()[0] == (
        "testapp.Event: routed by trigger (a column was once dropped from the table; what depends "
        "on public.it's Event; -- cannot be rebuilt with it: view public.reads)"
    )
    done = command.install("testapp.Event", "--rebuild-parent")
    assert done.code == 1
    assert "Failed: testapp.Event: what depends on" in done.err


def test_a_table_that_contains_rows_itself_is_rejected(bare, command):
    use_trigger_route(Event)
    some_events(3)
    install(Event)
    with pytest.raises(UnsupportedTable) as raised:
        rebuild(Event)
    assert raised.value.message == (
        "testapp.Event: public.it's Event; -- contains rows that have not been moved to "
        "partitions; only an empty parent can be rebuilt."
    )
    assert raised.value.hint == STAYS
    assert "contains rows that have not been moved" in command.status("testapp.Event").out


def test_the_command_installs_and_rebuilds_parents(bare, command):
    use_trigger_route(Event)
    shown = command.install("testapp.Event", "--rebuild-parent", "--dry-run")
    assert shown.err.splitlines()[1:] == [
        "Install testapp.Event to see how its parent would be rebuilt."
    ]
    done = command.install("testapp.Event", "--rebuild-parent")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[1:] == ["Rebuilt the parent of testapp.Event; routed by rule."]
    assert route(Event) == "rule"
    assert command.install("testapp.Event", "--check").code == 0
    again = command.install("testapp.Event", "--rebuild-parent")
    assert again.out.splitlines() == ["Nothing to install for testapp.Event."]


def test_the_dry_run_prints_what_is_run(lost, command):
    assert command.install("testapp.Event", "--check").code == 0  # it is no duty
    shown = command.install("testapp.Event", "--rebuild-parent", "--dry-run")
    assert route(Event) == "trigger"
    assert shown.err.splitlines() == [
        "Nothing to install for testapp.Event.",
        "Would rebuild the parent of testapp.Event; routed by rule.",
    ]
    with captured() as statements:
        assert command.install("testapp.Event", "--rebuild-parent").code == 0
    run = [one for one in changing(statements) if one]
    assert '"success": ' in run[-1]  # that, and when, is recorded afterwards, in a turn of its own
    rest = shown.out
    for one in run[:-2]:
        assert one in rest
        rest = rest.replace(one, "", 1)
    setting = ("SET LOCAL", "SELECT pg_catalog.set_config", "WHERE pg_catalog.current_setting")
    left = [line for line in rest.splitlines() if line and not line.startswith(setting)]
    assert [line for line in left if not line.startswith("--")] == [
        "BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;",
        "SET CONSTRAINTS ALL IMMEDIATE;",
        "COMMIT;",
    ] * 2


def test_a_parent_can_be_rebuilt_inside_of_a_transaction(lost):
    """Migrations do: with a column dropped, and events that wait, in the same transaction."""
    assert rebuild(Event)
    with transaction.atomic():
        execute(f"DROP RULE parting_insert ON {EVENT}")
        execute(f"ALTER TABLE {EVENT} ADD COLUMN brief int; ALTER TABLE {EVENT} DROP COLUMN brief")
        event = Event.objects.create(
            text="x", place=Place.objects.create(name="p"), created_at=at(3)
        )
        assert rebuild(Event)
        Event.objects.create(text="y", kind="y", created_at=at(3))
        assert fetch("SHOW search_path") == [('"$user", public',)]
    assert route(Event) == "rule"
    assert Event.objects.get(pk=event.pk).text == "x"
    assert_nothing_to_do(Event)


def test_while_other_things_are_missing_only_the_parent_is_replaced(lost):
    execute(f"CREATE INDEX fresh_one ON {EVENT} (kind, {AMOUNT})")
    assert rebuild(Event)
    assert route(Event) == "trigger"
    event = Event.objects.create(text="x", created_at=at(3))
    assert fetch(f"SELECT id FROM ONLY {derived(Event, '202611')}") == [(event.pk,)]
    assert fetch(f"SELECT count(*) FROM ONLY {EVENT}") == [(0,)]
    install(Event)
    assert route(Event) == "rule"
    assert_nothing_to_do(Event)
