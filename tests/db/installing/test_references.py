"""Foreign keys into a table are replaced, and restored."""

import unittest

import pytest
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import TestCase

from parting.exceptions import UnmanagedObject, UnsupportedTable
from parting.execution.statements import SESSION_TURN
from tests.db.installing.runs import (
    CALM,
    EVENT,
    Broken,
    Busy,
    Command,
    RecordingReporter,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    breaking,
    captured,
    changing,
    derived,
    differences,
    execute,
    existing,
    fetch,
    install,
    small_batches,
    some_events,
    survey,
    table,
    uninstall,
)
from tests.db.installing.test_broken_runs import HOW, Killer, assert_it_works
from tests.testapp.models import (
    Collection,
    Comment,
    Entry,
    Event,
    Order,
    Photo,
    Retweet,
    Star,
    StarNote,
    Tweet,
)

pytestmark = [
    pytest.mark.long,
    pytest.mark.guarantee(8),
    pytest.mark.guarantee(10),
    pytest.mark.guarantee(14),
]

NOTE = '"Note; --"'
DJANGO = "DEFERRABLE INITIALLY DEFERRED"


def make_notes(definition=DJANGO, name=NOTE):
    execute(
        f"CREATE TABLE {name} (id serial PRIMARY KEY, event bigint "
        f'CONSTRAINT "to it" REFERENCES {EVENT} {definition})'
    )


def note(event, name=NOTE):
    execute(f"INSERT INTO {name} (event) VALUES (%s)", event)


def constraints(name=NOTE):
    """The foreign keys of a table: name, definition, whether validated, and comment."""
    return fetch(
        "SELECT conname, pg_get_constraintdef(oid), convalidated, "
        "obj_description(oid, 'pg_constraint') FROM pg_constraint "
        "WHERE conrelid = %s::regclass AND contype = 'f' ORDER BY conname",
        name,
    )


def assert_it_is_enforced(name=NOTE):
    """The foreign key rejects what dangles and takes what does not.

    While the old one and the new one exist side by side, either may be the one that speaks: their
    triggers fire in the order of their names, which end in OIDs, as text (99999 after 100000).
    """
    with pytest.raises(IntegrityError, match=r'"to it(_parting)?"'):
        note(10**9, name)
    event = Event.objects.create(text="held", kind="held", created_at=at(7, 12))
    note(event.pk, name)
    with pytest.raises(IntegrityError):
        execute(f"DELETE FROM {EVENT} WHERE id = %s", event.pk)
    execute(f"DELETE FROM {name} WHERE event = %s", event.pk)
    event.delete()


def test_a_table_with_rows_is_installed_and_given_back(plain):
    make_notes("ON DELETE CASCADE " + DJANGO)
    execute(f"COMMENT ON CONSTRAINT \"to it\" ON {NOTE} IS 'it''s ours'")
    events = some_events(12)
    for event in events:
        note(event.pk)
    before = existing()
    assert "outdated: foreign key to it on Note; -- must reference it's Event; --_keys" in (
        differences(Event)
    )
    install(Event)
    ((name, definition, validated, comment),) = constraints()
    assert (name, validated) == ("to it", True)
    assert definition.startswith(f"FOREIGN KEY (event) REFERENCES {derived(Event, 'keys')[9:]}(pk)")
    assert definition.endswith("ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED")
    assert comment.startswith("django-parting 1 foreign_key")
    assert_nothing_to_do(Event)
    execute(f"DELETE FROM {EVENT} WHERE id = %s", events[0].pk)
    assert fetch(f"SELECT count(*) FROM {NOTE}") == [(11,)]
    uninstall(Event)
    assert existing() == before
    execute(f"DELETE FROM {EVENT} WHERE id = %s", events[1].pk)
    assert fetch(f"SELECT count(*) FROM {NOTE}") == [(10,)]


def begins(statement):
    """Whether a statement begins a transaction of a run."""
    return statement.startswith("-- Wait until no other run") or SESSION_TURN in statement


def test_at_every_break_of_an_installation_a_foreign_key_is_enforced(plain, route, monkeypatch):
    """Between any two transactions: what is broken off within one is rolled back."""
    monkeypatch.setattr("parting.planning.limits.PARTITIONS_A_TRANSACTION", 2)
    small_batches(monkeypatch, 10)
    make_notes()
    for event in some_events(12):
        note(event.pk)

    def check():
        assert_it_works()
        assert_it_is_enforced()

    killer = Killer(plain.connect(), HOW[route], counts=begins)
    assert killer.every_statement(lambda: install(Event, ahead=0), check, first=1) > 25
    check()
    install(Event)
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)
    assert len(constraints()) == 1
    assert killer.every_statement(lambda: uninstall(Event), check, first=1) > 6
    check()
    ((_, definition, validated, comment),) = constraints()
    assert definition == f"FOREIGN KEY (event) REFERENCES {EVENT}(id) {DJANGO}"
    assert (validated, comment) == (True, None)


@pytest.mark.parametrize("before", ["Check that the existing rows", "Drop the old foreign key"])
def test_a_foreign_key_that_exists_beside_the_old_one_is_taken_up_again(plain, before):
    make_notes()
    for event in some_events(4):
        note(event.pk)
    with pytest.raises(Broken), breaking(lambda statement: statement.startswith(f"-- {before}")):
        install(Event)
    assert len(constraints()) == 2
    assert_it_is_enforced()
    with captured() as statements:
        install(Event)
    assert not any("Add a foreign key beside" in one for one in statements)
    assert [name for name, *_ in constraints()] == ["to it"]
    assert_nothing_to_do(Event)
    assert_it_is_enforced()


@pytest.mark.parametrize("before", ["Check that the existing rows", "Drop the old foreign key"])
def test_a_run_the_other_way_drops_what_a_broken_one_has_left(plain, before):
    make_notes()
    for event in some_events(4):
        note(event.pk)
    expected = existing()
    with pytest.raises(Broken), breaking(lambda statement: statement.startswith(f"-- {before}")):
        install(Event)
    uninstall(Event)
    assert existing() == expected
    install(Event)
    with pytest.raises(Broken), breaking(lambda statement: statement.startswith(f"-- {before}")):
        uninstall(Event)
    assert len(constraints()) == 2
    install(Event)
    assert [name for name, *_ in constraints()] == ["to it"]
    assert_nothing_to_do(Event)
    assert_it_is_enforced()


def test_writers_go_on_while_foreign_keys_are_replaced(plain, monkeypatch):
    small_batches(monkeypatch, 50)
    make_notes()
    some_events(300)
    execute(f"INSERT INTO {NOTE} (event) SELECT id FROM {EVENT}")

    def work(number):
        event = Event.objects.create(text=f"new {number}", kind=f"n{number}", created_at=at(3, 12))
        note(event.pk)
        Event.objects.filter(pk=event.pk).update(created_at=at(4, 11))
        if number % 3 == 0:
            with transaction.atomic():
                execute(f"DELETE FROM {NOTE} WHERE event = %s", event.pk)
                execute(f"DELETE FROM {EVENT} WHERE id = %s", event.pk)

    with Busy(work) as busy:
        install(Event)
        uninstall(Event)
        install(Event)
    assert busy.rounds > 3
    assert fetch(f"SELECT event FROM {NOTE} EXCEPT SELECT id FROM {EVENT}") == []
    assert_keys_are_exact(Event)
    assert_nothing_to_do(Event)


#: How each transaction begins.
SETTING_UP = ("-- Wait until no other run", "-- Take all locks of the transaction")


ROUTING = {"-- Create or replace a trigger", "-- Drop a trigger"}


def test_a_foreign_key_that_is_added_later_is_replaced_by_the_next_run(installed, route):
    make_notes()
    assert differences(Event)
    with captured() as statements:
        install(Event)
    operations = changing(statements)
    heads = [one.split("\n")[0].split(".")[0] for one in operations]
    heads = [one for one in heads if not one.startswith(SETTING_UP)]
    if route == "trigger":
        # One statement may insert rows and others that reference them: each row is routed by itself
        # from now on.
        assert {one for one in heads if one in ROUTING} == ROUTING
        heads = list(dict.fromkeys(one for one in heads if one not in ROUTING))
        heads.sort(key=lambda one: one.startswith("-- Comment"))
        heads.insert(1, heads.pop())
    assert heads == [
        "-- Add a foreign key beside the one that it will replace",
        "-- Comment on an object: with a marker, which makes it this project's own, or as it was",
        "-- Check that the existing rows satisfy a constraint",
        "-- Drop the old foreign key and give its name to the new one",
    ]
    assert_it_is_enforced()
    assert_nothing_to_do(Event)


@pytest.mark.parametrize("route", ["rule"])
def test_migrate_is_followed_by_the_replacement(installed):
    make_notes()
    call_command("migrate", verbosity=0)
    assert "_keys" in constraints()[0][1]
    assert_it_is_enforced()
    with captured() as statements:
        call_command("migrate", verbosity=0)
    assert changing(statements) == []


def test_migrate_says_what_cannot_be_replaced(installed):
    make_notes()
    execute("CREATE ROLE stranger_of_notes")
    try:
        execute(f"ALTER TABLE {NOTE} OWNER TO stranger_of_notes")
        with pytest.raises(CommandError, match=r"install_partition_triggers testapp\.Event"):
            call_command("migrate", verbosity=0)
    finally:
        execute(f"DROP TABLE {NOTE}")
        execute("DROP ROLE stranger_of_notes")


def test_foreign_keys_of_another_family_are_replaced_whichever_comes_first(plain):
    order = table(Order)
    execute(f'ALTER TABLE {order} ADD event bigint CONSTRAINT "to it" REFERENCES {EVENT} {DJANGO}')
    insert = f"INSERT INTO {order} (country, event, total) VALUES (%s, %s, 0)"
    for first, second in ((Order, Event), (Event, Order)):
        install(first)
        install(second)
        for model in (Order, Event):
            assert_nothing_to_do(model)
        keys = derived(Event, "keys")[9:]
        for one in (table(Order), derived(Order, "eu"), derived(Order, "default")):
            assert [(c[0], keys in c[1], c[2]) for c in constraints(one)] == [("to it", True, True)]
        event = Event.objects.create(text="a", kind="a", created_at=at(3))
        for country, key in (("DE", event.pk), ("JP", event.pk), ("US", None)):
            execute(insert, country, key)
        for country in ("DE", "JP"):
            with pytest.raises(IntegrityError):
                execute(
                    f"INSERT INTO {table(Order)} (country, event, total) VALUES (%s, 99, 0)",
                    country,
                )
        with pytest.raises(IntegrityError):
            execute(f"DELETE FROM {EVENT}")
        execute(f"DELETE FROM {table(Order)}")
        execute(f"DELETE FROM {EVENT}")
        uninstall(first)
        assert_nothing_to_do(second)
        uninstall(second)
        assert [EVENT in c[1] for c in constraints(table(Order))] == [True]


def test_a_foreign_key_of_a_natively_partitioned_table(plain):
    name = "native_note"
    execute(
        f'CREATE TABLE {name} (event bigint NOT NULL, CONSTRAINT "to it" FOREIGN KEY (event) '
        f"REFERENCES {EVENT} {DJANGO}) PARTITION BY LIST (event)"
    )
    execute(f"CREATE TABLE native_note_all PARTITION OF {name} DEFAULT")
    for event in some_events(3):
        note(event.pk, name)
    install(Event)
    assert [(c[0], c[2]) for c in constraints(name)] == [("to it", True)]
    assert_nothing_to_do(Event)
    assert_it_is_enforced(name)
    uninstall(Event)
    assert_it_is_enforced(name)


def test_a_foreign_key_to_another_column_is_rejected_by_name(plain):
    execute(f"ALTER TABLE {EVENT} ADD CONSTRAINT pair UNIQUE (id, {_key()})")
    execute(
        f"CREATE TABLE {NOTE} (id bigint, at timestamptz, "
        f'CONSTRAINT "to it" FOREIGN KEY (id, at) REFERENCES {EVENT} (id, {_key()}))'
    )
    before = existing()
    with pytest.raises(UnsupportedTable) as error:
        install(Event)
    assert str(error.value) == (
        "testapp.Event: the foreign key to it of public.Note; -- references 'id', "
        "\"When; it's\" of public.it's Event; --, which contains the partition key, so that no "
        "index has the values of all partitions.\n"
        "HINT: Leave to_field out, or set db_constraint=False on that field, and migrate."
    ).replace('"When; it\'s"', repr(_key_name()))
    assert existing() == before


def _key_name():
    return Event._meta.get_field("created_at").column


def _key():
    return '"' + _key_name().replace('"', '""') + '"'


def test_without_a_key_table_foreign_keys_are_rejected_by_name(plain):
    make_notes()
    with pytest.raises(UnsupportedTable) as error:
        install(Event, declared={"key_table": False})
    assert str(error.value) == (
        "testapp.Event: the foreign key to it of public.Note; -- references public.it's Event; --; "
        "without a key table PostgreSQL would look for its rows in the table only, not in the "
        "partitions.\nHINT: Leave key_table=False out of the declaration of testapp.Event."
    )


def test_a_foreign_key_to_the_key_table_itself_is_not_ours(installed):
    make_notes()
    install(Event)
    execute(f"CREATE TABLE theirs (event bigint REFERENCES {derived(Event, 'keys')})")
    before = existing()
    with pytest.raises(UnmanagedObject) as error:
        uninstall(Event)
    assert error.value.hint == (
        'ALTER TABLE "public"."theirs" DROP CONSTRAINT "theirs_event_fkey";'
    )
    assert existing() == before
    assert_nothing_to_do(Event)


def test_every_statement_on_the_other_table_waits_a_bounded_time(plain):
    make_notes()
    session = plain.connect()
    session.autocommit = False
    with session.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {NOTE} IN ROW EXCLUSIVE MODE")
    reporter = RecordingReporter()
    with pytest.raises(Exception, match="could not be acquired"):
        install(Event, reporter=reporter, lock_retry=CALM.__class__(50, retries=1, pause_s=0.01))
    assert any("Waiting for a lock" in line for line in reporter.messages)
    session.rollback()
    assert_it_is_enforced()
    install(Event)
    assert_it_is_enforced()


# Django's own ways


FAMILY = (Tweet, Star, StarNote, Retweet)


@pytest.fixture
def family(installed):
    """Those of `FAMILY` are partitioned."""


def test_many_to_many_and_one_to_one(family):
    old, new = (Tweet.objects.create(created_at=at(3, month)) for month in (11, 12))
    far = Tweet.objects.create(created_at=at(3).replace(year=2050))
    collection = Collection.objects.create(pinned=far)
    collection.tweets.add(old, new, far)
    assert set(collection.tweets.all()) == {old, new, far}
    assert list(Tweet.objects.filter(collections=collection).order_by("pk")) == [old, new, far]
    collection.tweets.remove(new)
    collection.tweets.set([new])
    old.created_at = at(9, 12)
    old.save()
    far.delete()
    collection.refresh_from_db()
    assert (collection.pinned, list(collection.tweets.all())) == (None, [new])
    with pytest.raises(IntegrityError):
        Collection.objects.create(pinned_id=10**9)
    with pytest.raises(IntegrityError):
        Collection.tweets.through.objects.create(collection=collection, tweet_id=10**9)
    assert new.delete()[0] == 2


def test_a_retweet_is_with_its_tweet_and_references_any(family):
    old, new = (Tweet.objects.create(created_at=at(3, month)) for month in (11, 12))
    for retweet, retweeted in ((old, new), (new, old), (new, new)):
        Retweet.objects.create(retweet=retweet, retweeted=retweeted)
    counts = "SELECT tableoid::regclass::text, count(*) FROM testapp_retweet GROUP BY 1 ORDER BY 1"
    assert fetch(counts) == [("testapp_retweet_202611", 1), ("testapp_retweet_202612", 2)]
    Tweet.objects.filter(pk=old.pk).update(created_at=at(4, 12))
    assert fetch(counts) == [("testapp_retweet_202612", 3)]
    with pytest.raises(IntegrityError):
        Retweet.objects.create(retweet=old, retweeted_id=10**9)
    assert old.delete() == (3, {"testapp.Retweet": 2, "testapp.Tweet": 1})


def test_check_constraints_sees_what_dangles(family):
    tweet = Tweet.objects.create(created_at=at(3))
    with transaction.atomic():
        Collection.objects.create(pinned=tweet)
        connection.check_constraints()
        with pytest.raises(IntegrityError), transaction.atomic():
            dangle_and_check()


def dangle_and_check():
    Collection.objects.create(pinned_id=10**9)
    connection.check_constraints()


def test_flush_empties_all(family):
    tweet = Tweet.objects.create(created_at=at(3))
    Collection.objects.create(pinned=tweet).tweets.add(tweet)
    Star.objects.create(tweet=tweet)
    call_command("flush", interactive=False, verbosity=0)
    assert not Tweet.objects.exists()
    assert fetch(f"SELECT count(*) FROM {derived(Tweet, 'keys')}") == [(0,)]
    tweet = Tweet.objects.create(created_at=at(3))
    Star.objects.create(tweet=tweet)
    assert_keys_are_exact(Tweet)


@pytest.mark.parametrize("order", [list, reversed], ids=["in order", "backwards"])
def test_fixtures_are_loaded_in_any_order(family, order):
    tweets = [Tweet.objects.create(created_at=at(3, month)) for month in (10, 11, 12)]
    for tweet in tweets:
        star = Star.objects.create(tweet=tweet)
        StarNote.objects.create(star=star)
        Retweet.objects.create(retweet=tweet, retweeted=tweets[0])
    Collection.objects.create(pinned=tweets[1]).tweets.set(tweets)
    query = f"""
        SELECT tableoid::regclass::text, count(*) FROM testapp_starnote GROUP BY 1
        UNION ALL SELECT tableoid::regclass::text, count(*) FROM testapp_retweet GROUP BY 1
        UNION ALL SELECT tableoid::regclass::text, count(*) FROM {table(Star)} GROUP BY 1
        ORDER BY 1"""
    before = fetch(query)
    objects = [row for model in (*FAMILY, Collection) for row in model.objects.order_by("pk")]
    text = serializers.serialize("json", order(objects))
    call_command("flush", interactive=False, verbosity=0)
    # What loaddata does; its resetting of sequences fails for a table with a quote in its name.
    with transaction.atomic():
        for loaded in serializers.deserialize("json", text):
            loaded.save()
        connection.check_constraints()
    assert fetch(query) == before
    assert Collection.objects.get().tweets.count() == 3
    for model in FAMILY:
        assert_keys_are_exact(model)


class _OfOneTransaction(TestCase):
    """What Django's own TestCase does around a test."""

    def test_it(self):
        tweet = Tweet.objects.create(created_at=at(3))
        Collection.objects.create(pinned=tweet).tweets.add(tweet)
        Star.objects.create(tweet=tweet)
        Tweet.objects.filter(pk=tweet.pk).update(created_at=at(3, 12))
        assert Star.objects.get().tweet == tweet


def test_djangos_test_case_rolls_back(family):
    result = unittest.TestResult()
    unittest.TestSuite([_OfOneTransaction("test_it")]).run(result)
    assert result.wasSuccessful(), result.errors
    assert not Collection.objects.exists()
    assert not Tweet.objects.exists()


def test_a_child_of_multi_table_inheritance(plain):
    install(Entry)
    photo = Photo.objects.create(at=at(3), size=1)
    photo.at = at(3, 12)
    photo.save()
    assert list(Photo.objects.values_list("at", "size")) == [(at(3, 12), 1)]
    with pytest.raises(IntegrityError):
        execute(f"DELETE FROM {table(Entry)}")
    photo.delete()
    assert not Entry.objects.exists()


def test_a_model_that_points_at_itself(plain):
    old = Comment.objects.create()
    install(Comment)
    assert_nothing_to_do(Comment)
    comments = [Comment.objects.create(answers=old) for _ in range(5)]
    last = Comment.objects.create(answers=comments[-1])
    with pytest.raises(IntegrityError):
        Comment.objects.create(answers_id=10**9)
    with pytest.raises(IntegrityError):
        execute(f"DELETE FROM {table(Comment)} WHERE id = %s", comments[-1].pk)
    uninstall(Comment)
    assert Comment.objects.count() == 7
    assert fetch(f"SELECT answers_id FROM {table(Comment)} WHERE id = %s", last.pk) == [
        (comments[-1].pk,)
    ]
    install(Comment)
    assert old.delete()[0] == 7
    assert survey(Comment).current.installed


def test_the_commands_tell_of_foreign_keys(plain, monkeypatch):
    command = Command(monkeypatch)
    make_notes()
    command.install("testapp.Event")
    assert command.install("--check", "testapp.Event").code == 0
    execute(f'ALTER TABLE {NOTE} DROP CONSTRAINT "to it"')
    execute(f'ALTER TABLE {NOTE} ADD CONSTRAINT "to it" FOREIGN KEY (event) REFERENCES {EVENT}')
    done = command.install("--check", "testapp.Event")
    assert done.code == 1
    assert "foreign key to it on Note; -- must reference" in done.out
    assert command.status("testapp.Event").code == 1
    dry = command.install("--dry-run", "testapp.Event").out
    assert "Add a foreign key beside the one that it will replace" in dry
    assert command.install("testapp.Event").code == 0
    assert command.install("--check", "testapp.Event").code == 0
