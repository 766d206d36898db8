"""What docs/reference/limits.md admits. When a limit is gone, its test fails: change the page."""

import io

import pytest
from django.core.management import call_command
from django.db.utils import IntegrityError, ProgrammingError

from parting.planning import limits
from tests.db.installing.runs import (
    AMOUNT,
    EVENT,
    MONTH_LATER,
    NOW,
    RecordingReporter,
    at,
    derived,
    differences,
    execute,
    fetch,
    install,
    uninstall,
)
from tests.testapp.models import Event

KEYS = derived(Event, "keys")


def an_event(day, kind="k"):
    return Event.objects.create(text="x", kind=kind, created_at=at(day))


def test_a_row_in_the_parent_does_not_move(plain):
    event = an_event(5)
    install(Event)
    Event.objects.filter(pk=event.pk).update(created_at=MONTH_LATER)
    assert fetch(f"SELECT count(*) FROM ONLY {EVENT}") == [(1,)]


def test_a_partition_that_is_dropped_by_hand_leaves_its_keys_behind(installed):
    event = an_event(5)
    execute(f"DROP TABLE {derived(Event, '202611')} CASCADE")
    assert fetch(f"SELECT pk FROM {KEYS}") == [(event.pk,)]


def test_what_bypasses_triggers_bypasses_the_key_table(installed):
    event = an_event(5)
    execute("SET session_replication_role = replica")
    execute(f"DELETE FROM {EVENT}")
    execute("SET session_replication_role = origin")
    assert fetch(f"SELECT pk FROM {KEYS}") == [(event.pk,)]
    assert differences(Event) == []


def test_a_check_that_is_not_inherited_is_enforced_on_the_parent_alone(plain, route):
    execute(f"ALTER TABLE {EVENT} ADD CONSTRAINT small CHECK ({AMOUNT} < 9) NO INHERIT")
    install(Event)
    assert differences(Event) == []
    insert = {"text": "x", "kind": "k", "created_at": NOW, "amount": 10}
    if route == "rule":
        Event.objects.create(**insert)
    else:
        with pytest.raises(IntegrityError, match="small"):
            Event.objects.create(**insert)


def test_a_view_with_check_option_is_not_checked_by_rule(plain, route):
    execute(f"CREATE VIEW small AS SELECT * FROM {EVENT} WHERE {AMOUNT} < 9 WITH CHECK OPTION")
    install(Event)
    columns = '"the Text \\ it\'s", kind, "Amount", "Created At"'
    insert = f"INSERT INTO small ({columns}) VALUES ('x', 'k', 10, '2026-11-05Z')"
    if route == "rule":
        execute(insert)
    else:
        with pytest.raises(ProgrammingError, match="check option"):
            execute(insert)


def test_a_large_batch_may_give_keys_to_a_column_that_is_always_generated(installed):
    execute(f"ALTER TABLE {EVENT} ALTER COLUMN id SET GENERATED ALWAYS")
    install(Event)
    with pytest.raises(ProgrammingError, match="non-DEFAULT"):
        Event.objects.create(pk=1, text="x", kind="k", created_at=NOW)
    events = [Event(pk=n, text="x", kind=f"k{n}", created_at=NOW) for n in range(1, 1001)]
    assert len(Event.objects.bulk_create(events)) == 1000


def test_copy_to_gives_the_rows_of_the_parent_alone(installed):
    an_event(5)
    copied = io.StringIO()
    with installed.connect().cursor() as cursor:
        cursor.copy_expert(f"COPY {EVENT} TO STDOUT", copied)
    assert copied.getvalue() == ""
    assert Event.objects.count() == 1


class AddsAColumn(RecordingReporter):
    """Changes the table after the first batch."""

    def progress(self, what, rows_done):
        if not self.progressed:
            execute(f"ALTER TABLE {EVENT} ADD COLUMN late int")
            execute(f"UPDATE {EVENT} SET late = 1")
        super().progress(what, rows_done)


def test_a_column_that_is_added_while_uninstalling_loses_values(installed, monkeypatch):
    monkeypatch.setattr(limits, "MOVE_BATCH_ROWS", 2)
    for number in range(6):
        an_event(5, kind=f"k{number}")
    uninstall(Event, reporter=AddsAColumn())
    assert fetch(f"SELECT count(*), count(late) FROM {EVENT}") == [(6, 2)]


def test_migrate_needs_aware_times_to_bring_a_table_up_to_date(installed, settings):
    settings.USE_TZ = False
    call_command("migrate", verbosity=0)
    execute(f"GRANT SELECT ON {EVENT} TO PUBLIC")
    with pytest.raises(TypeError, match="time zone"):
        call_command("migrate", verbosity=0)


def test_privileges_that_are_revoked_by_hand_stay_on_partitions_until_the_next_run(plain):
    execute("DROP ROLE IF EXISTS reader_of_docs")
    execute("CREATE ROLE reader_of_docs")
    execute(f"GRANT SELECT ON {EVENT} TO reader_of_docs")
    install(Event)
    execute(f"REVOKE SELECT ON {EVENT} FROM reader_of_docs")
    query = "SELECT has_table_privilege('reader_of_docs', %s, 'SELECT')"
    assert fetch(query, derived(Event, "202611")) == [(True,)]
    assert differences(Event) != []
    install(Event)
    assert fetch(query, derived(Event, "202611")) == [(False,)]
    execute("DROP ROLE reader_of_docs")
