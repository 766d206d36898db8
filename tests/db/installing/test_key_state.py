"""What makes a key table doubtful is reported, without a scan of rows."""

import json

import pytest

from tests.db.installing.runs import (
    EVENT,
    MONTH_LATER,
    assert_nothing_to_do,
    at,
    captured,
    derived,
    execute,
    fetch,
    install,
    some_events,
    table,
)
from tests.db.installing.test_verify_keys import LABEL, without_triggers
from tests.testapp.models import Event, Tweet

pytestmark = pytest.mark.guarantee(17)

KEYS = derived(Event, "keys")
GONE = " of a partition that was dropped"
NOVEMBER, DECEMBER = (derived(Event, suffix) for suffix in ("202611", "202612"))


def status(command, label=LABEL):
    found = json.loads(command.status("--json", label).out)
    return next(one for one in found if one["model"] == label)


def seen(command):
    """Return faults and doubts, which both commands report alike."""
    found = status(command)
    faults, doubts = found["key_table_faults"], found["key_table_doubts"]
    done = command.install("--check", LABEL)
    told = [line for line in done.out.splitlines() if "recorded key" in line]
    assert [line for line in told if not line.endswith(GONE)] == faults
    assert all(doubt in done.err for doubt in doubts)
    assert (done.code == 1) is bool(done.out)
    assert bool(found["alarms"]) >= bool(faults)
    return faults, doubts


def test_a_sound_key_table_has_nothing_to_report(installed, command):
    some_events(8, months=(11, 12))
    assert seen(command) == ([], [])
    shown = command.status(LABEL).out
    assert f"complete since {fetch('SELECT to_char(now(), $$YYYY-MM$$)')[0][0]}" in shown
    assert "never verified" in shown
    command.install("--verify-keys", LABEL)
    assert "; verified 2" in command.status(LABEL).out


@pytest.mark.parametrize(
    "statement",
    [
        f"DELETE FROM {KEYS}",
        f"DELETE FROM {KEYS} WHERE pk = (SELECT max(id) FROM ONLY {NOVEMBER})",
        f"UPDATE {KEYS} SET partition_number = 3 WHERE partition_number = 2",
        f"UPDATE {KEYS} SET partition_number = 99 WHERE partition_number = 2",
        f"TRUNCATE ONLY {NOVEMBER}",
        f"INSERT INTO {KEYS} SELECT max(pk) + 1, 2 FROM {KEYS}",
    ],
)
def test_wrong_keys_at_the_edges_of_partitions_are_seen(installed, command, statement):
    some_events(8, months=(11, 12))
    without_triggers(statement)
    faults, _ = seen(command)
    assert faults
    command.install("--verify-keys", LABEL)
    assert seen(command) == ([], [])
    assert_nothing_to_do(Event)


def test_a_disabled_trigger_is_remembered_until_the_keys_are_verified(installed, command):
    execute(f"ALTER TABLE {NOVEMBER} DISABLE TRIGGER USER")
    some_events(9, months=(11,))
    assert command.install("--check", LABEL).code == 1
    install(Event)
    _, doubts = seen(command)
    (doubt,) = doubts
    assert doubt.startswith("the trigger !parting_moved of it's Event; --_202611 was disabled and ")
    assert "9 recorded" in command.install("--verify-keys", LABEL).out
    assert seen(command) == ([], [])


def test_a_partition_that_was_detached_by_hand(installed, command):
    some_events(8, months=(11, 12))
    execute(f"ANALYZE {KEYS}")
    execute(f"ALTER TABLE {DECEMBER} NO INHERIT {EVENT}")
    _, doubts = seen(command)
    assert doubts == [
        "it's Event; --_202612 is no partition any longer; the keys of its rows remain",
        "the key table has about 4 keys of a partition (number 3) that is gone: a run removes "
        "those that nothing references",
    ]
    assert "4 removed" in command.install("--verify-keys", LABEL).out
    execute(f"DROP TABLE {DECEMBER}")
    assert seen(command) == ([], [])


def test_estimates_that_differ_widely(installed, command):
    some_events(1, months=(11,))
    without_triggers(f"INSERT INTO {KEYS} SELECT -g, 2 FROM generate_series(1, 11000) g")
    execute(f"ANALYZE {KEYS}")
    execute(f"ANALYZE {NOVEMBER}")
    _, doubts = seen(command)
    assert doubts == ["it's Event; --_202611 has about 1 row and 11,001 keys, by its statistics"]
    assert "11,000 removed" in command.install("--verify-keys", LABEL).out
    assert seen(command) == ([], [])


def test_roles_for_which_triggers_do_not_fire(installed, command):
    execute("CREATE ROLE parting_loader")
    try:
        execute("ALTER ROLE parting_loader SET session_replication_role = replica")
        _, doubts = seen(command)
        assert doubts == [
            "session_replication_role is replica for role parting_loader: triggers do not fire"
        ]
    finally:
        execute("DROP ROLE parting_loader")


def test_nothing_is_scanned(installed, command):
    some_events(8, months=(11, 12))
    with captured() as statements:
        seen(command)
    read = [one for one in statements if "FROM ONLY" in one and "edge" in one]
    assert read
    assert all("LIMIT 1" in one for one in read)
    assert not [one for one in statements if KEYS in one and "LIMIT" not in one and "edge" in one]


def test_a_family_is_looked_at_without_findings(installed, command):
    Tweet.objects.create(created_at=at(3)).stars.create()
    for label in ("testapp.Tweet", "testapp.Star"):
        found = status(command, label)
        assert (found["key_table_faults"], found["key_table_doubts"]) == ([], [])
    without_triggers(f"DELETE FROM {derived(Tweet, 'keys')}")
    assert status(command, "testapp.Tweet")["key_table_faults"]
    assert fetch(f"SELECT count(*) FROM {table(Tweet)}") == [(1,)]


def test_no_partition_gets_the_number_of_one_that_somebody_has_dropped(plain):
    some_events()
    install(Event)
    numbers = {one.suffix: one.number for one in install(Event).desired.partitions}
    last = max(numbers)
    one = Event.objects.create(
        text="1", created_at=at(5, int(last[4:])).replace(year=int(last[:4]))
    )
    execute(f"DROP TABLE {derived(Event, last)}")
    assert fetch(
        f"SELECT count(*) FROM {derived(Event, 'keys')} WHERE partition_number = %s", numbers[last]
    ) == [(1,)]
    install(Event)
    again = {one.suffix: one.number for one in install(Event, MONTH_LATER).desired.partitions}
    assert again[last] > numbers[last]
    assert len(set(again.values())) == len(again)
    query = f"SELECT partition_number FROM {derived(Event, 'keys')} WHERE pk = %s"
    assert fetch(query, one.pk) == [(numbers[last],)]  # until --verify-keys
