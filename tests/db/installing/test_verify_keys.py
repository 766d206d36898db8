"""Key tables that drifted, since rows came or went without triggers, are compared and repaired."""

import json
import re
import threading
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection

from parting.declarations.validation import declaration
from parting.pipeline import verify_keys as pipeline_verify_keys
from parting.planning import limits
from parting.planning.operations import State
from tests.db.installing.runs import (
    AMOUNT,
    CREATED,
    EVENT,
    TEXT,
    Busy,
    RecordingReporter,
    ask,
    assert_keys_are_exact,
    at,
    captured,
    derived,
    execute,
    fetch,
    install,
    small_batches,
    some_events,
    table,
)
from tests.testapp.models import Account, Collection, Event, Log, Session, Tweet

pytestmark = [pytest.mark.guarantee(7), pytest.mark.guarantee(17)]

KEYS = derived(Event, "keys")
NOVEMBER, DECEMBER = (derived(Event, suffix) for suffix in ("202611", "202612"))
LABEL = "testapp.Event"


def without_triggers(*statements):
    """Run statements as a subscriber does, or who restores data alone."""
    execute("SET session_replication_role = replica")
    try:
        for statement in statements:
            execute(statement)
    finally:
        execute("RESET session_replication_role")


def verify(model, *, repair=True, **declared):
    return pipeline_verify_keys.verify_keys(
        connection, replace(declaration(model), **declared), RecordingReporter(), repair=repair
    )


def counts(found):
    return [found.count(state) for state in (State.MISSING, State.OUTDATED, State.ORPHANED)]


def marker(model):
    [(comment,)] = fetch(
        "SELECT obj_description(to_regclass(%s), 'pg_class')", derived(model, "keys")
    )
    return json.loads(comment.partition(" key_table ")[2])


def drift():
    """Leave keys missing, outdated and orphaned; return how many of each."""
    old = [event.pk for event in some_events(24, months=(11, 12))]
    without_triggers(
        f"DELETE FROM {KEYS} WHERE pk IN ({old[0]}, {old[1]}, {old[3]})",
        f"UPDATE {KEYS} SET partition_number = 3 WHERE pk = {old[4]}",
        f"UPDATE {KEYS} SET partition_number = 777 WHERE pk = {old[6]}",
        f"DELETE FROM {EVENT} WHERE id IN ({old[8]}, {old[9]})",
        f"UPDATE {EVENT} SET id = id + 1000000 WHERE id = {old[11]}",
        f"INSERT INTO {KEYS} VALUES (-5, 2), (-6, 888)",
    )
    return [4, 2, 5]


def test_what_drifted_is_repaired_and_said(installed, command, monkeypatch):
    small_batches(monkeypatch, 5)
    expected = drift()
    checked = command.install("--verify-keys", "--check", LABEL)
    assert checked.code == 1
    lines = checked.out.splitlines()
    assert any(
        line.startswith("missing: recorded keys of it's Event; --_202611 (") for line in lines
    )
    assert any(
        line.startswith("orphaned: recorded keys of it's Event; --_keys (5: ") for line in lines
    )
    again = command.install("--verify-keys", "--check", "--json", LABEL)
    (data,) = json.loads(again.out)
    assert [data[name] for name in ("recorded", "corrected", "removed")] == expected
    assert again.code == 1
    done = command.install("--verify-keys", LABEL)
    assert (done.code, done.out) == (
        0,
        "Verified the keys of testapp.Event: 22 rows; 4 recorded, 2 corrected, 5 removed.\n",
    )
    assert_keys_are_exact(Event)
    assert command.install("--verify-keys", LABEL).out == (
        "Verified the keys of testapp.Event: 22 rows; all recorded as they are.\n"
    )
    with pytest.raises(IntegrityError):
        execute(
            f"INSERT INTO {EVENT} SELECT * FROM {EVENT} WHERE kind = 'old0'",
        )


def test_the_marker_says_since_when_and_when_it_was_verified(installed):
    filled = marker(Event)
    assert filled["state"] == "filled"
    assert "verified" not in filled
    assert re.fullmatch(r"2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\dZ", filled["since"])
    assert int(filled["oid"]) == fetch("SELECT to_regclass(%s)::oid::int", KEYS)[0][0]
    execute("SELECT pg_sleep(1.1)")
    verify(Event)
    verified = marker(Event)
    assert verified["since"] == filled["since"] < verified["verified"]
    drift()
    execute("SELECT pg_sleep(1.1)")
    assert counts(verify(Event)) == [4, 2, 5]
    repaired = marker(Event)
    assert repaired["since"] == repaired["verified"] > verified["verified"]


def test_an_empty_key_table_is_filled_and_enforces_again(installed, command):
    Account.objects.create(at=at(3), email="e", number=1, code="c")
    keys = derived(Account, "keys")
    without_triggers(f"TRUNCATE {keys}")
    done = command.install("--verify-keys", "testapp.Account")
    assert "1 row; 1 recorded." in done.out
    with pytest.raises(IntegrityError, match="by Lower's"):
        Account.objects.create(at=at(3, 12), code="C")


def test_keys_are_compared_as_their_type_compares_them(plain, monkeypatch):
    """The order of citext is not that of its bytes, by which batches would leave keys out."""
    execute("CREATE EXTENSION IF NOT EXISTS citext")
    execute(f"ALTER TABLE {table(Log)} ALTER id TYPE citext USING id::text::citext")
    install(Log, declared={"key_table": True})
    small_batches(monkeypatch, 3)
    keys_of_rows = [letter + str(number) for letter in "aBcD" for number in range(5)]
    for key in keys_of_rows:
        execute(f"INSERT INTO {table(Log)} (id, day, line) VALUES (%s, %s, %s)", key, at(11), "")
    keys = derived(Log, "keys")
    without_triggers(
        f"UPDATE {keys} SET partition_number = 777 WHERE pk IN ('A2', 'b3')",
        f"DELETE FROM {keys} WHERE pk IN ('C4', 'd0')",
        f"INSERT INTO {keys} VALUES ('Bx', 2)",
    )
    found = verify(Log, key_table=True)
    assert counts(found) == [2, 2, 1]
    assert fetch(f"SELECT count(*) FROM {keys}") == [(len(keys_of_rows),)]
    assert counts(verify(Log, key_table=True)) == [0, 0, 0]


def test_unique_values_are_corrected(installed, command):
    one = Account.objects.create(at=at(3), email="e", number=1, code="one")
    without_triggers(f"UPDATE {table(Account)} SET code = 'other' WHERE id = {one.pk}")
    assert "1 corrected" in command.install("--verify-keys", "testapp.Account").out
    with pytest.raises(IntegrityError, match="by Lower's"):
        Account.objects.create(at=at(3, 12), code="OTHER")
    Account.objects.create(at=at(3, 12), code="one")


def test_a_key_that_exists_twice_is_told_and_nothing_is_deleted(installed, command):
    some_events(4, months=(11,))
    [(pk,)] = fetch(f"SELECT min(id) FROM {EVENT}")
    copied = ("id", TEXT, "kind", AMOUNT)
    without_triggers(
        f"INSERT INTO {DECEMBER} ({', '.join(copied)}, {CREATED}) "
        f"SELECT {', '.join(copied)}, '2026-12-05' FROM {NOVEMBER} WHERE id = {pk}"
    )
    before = marker(Event)
    for _ in range(2):
        done = command.install("--verify-keys", LABEL)
        assert done.code == 1
        assert f"The key {pk} exists in public.it's Event; --_202612 and in public" in done.err
        assert fetch(f"SELECT count(*) FROM {EVENT} WHERE id = %s", pk) == [(2,)]
    assert marker(Event) == before
    execute(f"DELETE FROM ONLY {DECEMBER} WHERE id = {pk}")
    assert command.install("--verify-keys", LABEL).code == 0
    assert_keys_are_exact(Event)


def test_unique_values_that_exist_twice_are_told(installed, command):
    one = Account.objects.create(at=at(3), email="e", number=1, code="one")
    two = Account.objects.create(at=at(3, 12), email="f", number=2, code="two")
    without_triggers(f"UPDATE {table(Account)} SET code = 'ONE' WHERE id = {two.pk}")
    for _ in range(2):
        done = command.install("--verify-keys", "testapp.Account", "--json")
        assert done.code == 1
        (problem,) = json.loads(done.out)[0]["problems"]
        assert problem.startswith(f"The row {two.pk} of public.it's Account; --_202612 has unique")
        assert "by Lower's" in problem
    assert Account.objects.count() == 2
    with pytest.raises(IntegrityError):  # the key itself is recorded
        Account.objects.create(pk=two.pk, at=at(5), code="three")
    one.delete()
    assert command.install("--verify-keys", "testapp.Account").code == 0
    with pytest.raises(IntegrityError, match="by Lower's"):
        Account.objects.create(at=at(3), code="one")


def test_a_key_without_row_that_is_referenced_is_told(installed, command):
    tweet = Tweet.objects.create(created_at=at(3))
    Collection.objects.create(pinned=tweet)
    without_triggers(f"DELETE FROM {table(Tweet)} WHERE id = {tweet.pk}")
    done = command.install("--verify-keys", "testapp.Tweet")
    assert done.code == 1
    assert f"The key {tweet.pk} has no row; public.testapp_collection references it." in done.err
    assert Collection.objects.get().pinned_id == tweet.pk
    Collection.objects.all().delete()
    assert "1 removed" in command.install("--verify-keys", "testapp.Tweet").out


def test_a_table_without_a_key_table_or_not_installed(plain, command):
    assert "has no key table" in command.install("--verify-keys", "testapp.Log").out
    done = command.install("--verify-keys", LABEL)
    assert done.code == 1
    assert "has no key table that is filled" in done.err
    for option in ("--dry-run", "--rebuild-parent", "--ahead=3"):
        assert "does not go with" in command.install("--verify-keys", option, LABEL).error


@pytest.mark.parametrize("level", ["READ COMMITTED", "REPEATABLE READ"])
def test_writers_go_on_and_cause_no_difference(installed, monkeypatch, level):
    small_batches(monkeypatch, 7)
    monkeypatch.setattr(limits, "REPAIRED_KEYS", 3)
    expected = drift()
    sessions = [installed.connect() for _ in range(2)]

    def work(session, first):
        def step(i):
            ask(session, f"BEGIN ISOLATION LEVEL {level}")
            ask(
                session,
                f"INSERT INTO {EVENT} (id, {TEXT}, kind, {AMOUNT}, {CREATED}) "
                "VALUES (%s, 'n', %s, 0, %s)",
                first + i,
                f"n{first + i}",
                at(5),
            )
            ask(session, f"UPDATE {EVENT} SET {CREATED} = %s WHERE id = %s", at(5, 12), first + i)
            ask(session, f"UPDATE {EVENT} SET id = -id WHERE id = %s", first + i - 1)
            ask(session, f"DELETE FROM {EVENT} WHERE id = %s", -(first + i - 5))
            ask(session, "COMMIT")

        return step

    with Busy(work(sessions[0], 2_000_000)) as one, Busy(work(sessions[1], 3_000_000)) as two:
        while (one.rounds < 8 or two.rounds < 8) and not (one.error or two.error):
            pass
        found = verify(Event)
        assert counts(found) == expected
        for _ in range(5):
            assert counts(verify(Event)) == [0, 0, 0]
        assert counts(verify(Event, repair=False)) == [0, 0, 0]
    assert found.problems == []
    assert_keys_are_exact(Event)


def test_a_row_that_is_being_deleted_is_waited_for(installed):
    (event,) = some_events(1, months=(11,))
    without_triggers(f"DELETE FROM {KEYS} WHERE pk = {event.pk}")
    session = installed.connect()
    ask(session, "BEGIN")
    ask(session, f"DELETE FROM {EVENT} WHERE id = %s", event.pk)
    done = threading.Timer(0.3, lambda: ask(session, "COMMIT"))
    done.start()
    found = verify(Event)
    done.join()
    assert counts(found) == [0, 0, 0]
    assert fetch(f"SELECT count(*) FROM {KEYS}") == [(0,)]


def test_it_reads_by_batches_and_waits_briefly(installed, monkeypatch):
    small_batches(monkeypatch, 5)
    drift()
    with captured() as statements:
        verify(Event)
    batches = [one for one in statements if "Compare one batch of rows" in one]
    assert len(batches) > 4
    assert all("LIMIT 5" in one for one in batches)
    assert not [one for one in statements if "LOCK TABLE" in one and "SHARE UPDATE" not in one]


def test_text_keys_are_verified(installed, command):
    Session.objects.bulk_create(Session(token=t) for t in ("", "it's", "a\\b", "ä", "Z", "{,}"))
    keys = derived(Session, "keys")
    without_triggers(
        f"DELETE FROM {keys} WHERE pk IN ('', 'it''s', 'a\\b')",
        f"UPDATE {keys} SET pk = 'gone' WHERE pk = 'ä'",
    )
    assert "4 recorded, 1 removed" in command.install("--verify-keys", "testapp.Session").out
    assert_keys_are_exact(Session)


@pytest.mark.parametrize("route", ["rule"])
def test_what_is_referenced_by_a_unique_value_is_told(plain, command):
    execute(
        'CREATE TABLE refers (code int REFERENCES "it\'s Account; --" (twice) ON DELETE CASCADE)'
    )
    assert command.install("testapp.Account").code == 0
    gone = Account.objects.create(at=at(3), number=1)
    changed = Account.objects.create(at=at(4), number=2)
    execute("INSERT INTO refers VALUES (2), (4)")
    without_triggers(
        f"DELETE FROM {table(Account)} WHERE id = {gone.pk}",
        f"UPDATE {table(Account)} SET number = 3 WHERE id = {changed.pk}",
    )
    done = command.install("--verify-keys", "testapp.Account")
    assert done.code == 1
    assert f"The key {gone.pk} has no row; public.refers references it." in done.err
    assert f"The row {changed.pk} of public.it's Account; --_202611 has other unique" in done.err
    assert fetch("SELECT code FROM refers ORDER BY 1") == [(2,), (4,)]
    execute("DELETE FROM refers")
    done = command.install("--verify-keys", "testapp.Account")
    assert (done.code, "1 corrected, 1 removed" in done.out) == (0, True)
