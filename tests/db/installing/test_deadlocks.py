"""Runs and migrations beside busy writers: nobody's transaction is ended by a deadlock."""

import pytest
from django.db import connection

from parting.declarations.validation import declaration
from parting.execution.locking import LockRetry
from parting.pipeline.rebuild_parent import rebuild_parent
from tests.db.busy_writers import Writers
from tests.db.installing.runs import (
    CREATED,
    EVENT,
    MONTH_LATER,
    TEXT,
    RecordingReporter,
    assert_nothing_to_do,
    at,
    execute,
    install,
    survey,
    table,
    uninstall,
    use_trigger_route,
)
from tests.testapp.models import Event, Retweet, Star, StarNote, Tweet

pytestmark = [pytest.mark.long, pytest.mark.guarantee(10)]

#: These writers lock the tables in a circle with any run, which gives in then, and tries again: on
#: a slow machine more often than commands do.
PATIENT = LockRetry(retries=100, longest_pause_s=1)

TWEET, STAR, RETWEET = table(Tweet), table(Star), table(Retweet)
TWEETED = '"Created At"'

#: Each is a statement of a transaction; they come in any order, so that writers lock the tables in
#: any order. None locks a row that another one locks: they could not wait for each other alone.
EVENT_WRITES = (
    f'INSERT INTO {EVENT} ({TEXT}, kind, "Amount", {CREATED}, place_id, venue_id) '
    "VALUES ('written', md5(random()::text)::varchar(20), 0, "
    "'2026-11-01'::timestamptz + random() * '60 days'::interval, 1, 1)",
    "INSERT INTO testapp_place (name) VALUES ('written')",
    "INSERT INTO venue (name) VALUES ('written')",
    f"SELECT count(*) FROM {EVENT}",
)
TWEET_WRITES = (
    f"INSERT INTO {TWEET} ({TEXT}, {TWEETED}) VALUES ('written', "
    "'2026-06-01'::timestamptz + random() * '210 days'::interval)",
    f'INSERT INTO {STAR} ("its Tweet", count) VALUES (1 + floor(random() * 100), 1)',
    f"INSERT INTO {RETWEET} (retweet_id, retweeted_id) "
    "VALUES (1 + floor(random() * 100), 1 + floor(random() * 100))",
    f"SELECT count(*) FROM {STAR}",
)


@pytest.fixture
def reporter():
    return RecordingReporter()


def two_foreign_keys():
    execute("CREATE TABLE venue (id bigserial PRIMARY KEY, name text)")
    execute(f"ALTER TABLE {EVENT} ADD venue_id bigint REFERENCES venue")
    execute("INSERT INTO venue (name) VALUES ('first')")
    execute("INSERT INTO testapp_place (name) VALUES ('first')")


def tweets():
    Tweet.objects.bulk_create(
        Tweet(text=str(i), created_at=at(1 + i % 28, (10, 11, 12)[i % 3])) for i in range(100)
    )


def test_the_monthly_run_beside_writers_that_lock_what_it_locks(installed, reporter, route):
    # PostgreSQL's own, or a hasty one: the same on either route.
    timeout = {"rule": "1s", "trigger": "100ms"}[route]
    execute(f"ALTER DATABASE {installed.name} SET deadlock_timeout = '{timeout}'")
    connection.close()
    two_foreign_keys()
    install(Event)
    with Writers(installed.dsn, EVENT_WRITES) as writers:
        for year in (2027, 2028):
            later = MONTH_LATER.replace(year=year)
            install(Event, later, reporter=reporter, lock_retry=PATIENT)
    assert writers.errors == []
    assert_nothing_to_do(Event, later)


def test_the_first_installation_of_a_family_beside_writers(plain, reporter):
    tweets()
    with Writers(plain.dsn, TWEET_WRITES) as writers:
        for model in (Tweet, Star, Retweet):
            install(model, ahead=6, reporter=reporter, lock_retry=PATIENT)
    assert writers.errors == []


def test_uninstalling_a_family_beside_writers(installed, reporter):
    tweets()
    with Writers(installed.dsn, TWEET_WRITES) as writers:
        for model in (Retweet, StarNote, Star, Tweet):
            uninstall(model, reporter, PATIENT)
    assert writers.errors == []


def test_rebuilding_a_parent_beside_writers(installed, reporter):
    two_foreign_keys()
    use_trigger_route(Event)
    install(Event)
    with Writers(installed.dsn, EVENT_WRITES) as writers:
        rebuild_parent(connection, declaration(Event), reporter, lock_retry=PATIENT)
    assert writers.errors == []
    assert not survey(Event).current.parent.dropped_columns


def test_the_deadlock_timeout_of_any_role_is_respected(fresh_database):
    execute(f"ALTER DATABASE {fresh_database.name} SET deadlock_timeout = '2s'")
    assert LockRetry().on(connection).transaction_ms <= 500
    execute("CREATE ROLE hasty_writer")
    try:
        execute("ALTER ROLE hasty_writer SET deadlock_timeout = '0.1s'")
        assert LockRetry().on(connection).transaction_ms == 50
    finally:
        execute("DROP ROLE hasty_writer")
