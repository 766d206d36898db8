"""What docs/reference/limits.md admits. When a limit is gone, its test fails: change the page."""

import io

import pytest
from django.db.utils import DatabaseError, ProgrammingError

from tests.db.installing.runs import (
    AMOUNT,
    EVENT,
    MONTH_LATER,
    at,
    derived,
    differences,
    execute,
    fetch,
    install,
)
from tests.testapp.models import Event

KEYS = derived(Event, "keys")


def an_event(day, kind="k"):
    return Event.objects.create(text="x", kind=kind, created_at=at(day))


def test_a_row_in_the_parent_moves_with_its_partition_key_alone(plain):
    event = an_event(5)
    install(Event)
    Event.objects.filter(pk=event.pk).update(text="new")
    assert fetch(f"SELECT count(*) FROM ONLY {EVENT}") == [(1,)]
    Event.objects.filter(pk=event.pk).update(created_at=MONTH_LATER)
    assert fetch(f"SELECT count(*) FROM ONLY {EVENT}") == [(0,)]


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


def test_a_view_that_is_created_later_is_checked_from_the_next_run_on(plain, route):
    install(Event)
    execute(f"CREATE VIEW small AS SELECT * FROM {EVENT} WHERE {AMOUNT} < 9 WITH CHECK OPTION")
    columns = '"the Text \\ it\'s", kind, "Amount", "Created At"'
    insert = f"INSERT INTO small ({columns}) VALUES ('x', %s, 10, '2026-11-05Z')"
    if route == "rule":
        execute(insert, "k")
        install(Event)
    with pytest.raises(ProgrammingError, match="check option"):
        execute(insert, "l")


def test_copy_to_gives_the_rows_of_the_parent_alone(installed):
    an_event(5)
    copied = io.StringIO()
    with installed.connect().cursor() as cursor:
        cursor.copy_expert(f"COPY {EVENT} TO STDOUT", copied)
    assert copied.getvalue() == ""
    assert Event.objects.count() == 1


def test_a_trigger_that_updates_its_own_new_row_stops_a_move(plain):
    execute(
        "CREATE FUNCTION count_it() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN UPDATE public.{EVENT} SET {AMOUNT} = 77 WHERE id = NEW.id; RETURN NULL; END $$"
    )
    execute(
        f"CREATE TRIGGER count_it AFTER INSERT ON {EVENT} FOR EACH ROW EXECUTE FUNCTION count_it()"
    )
    install(Event)
    event = an_event(5)
    with pytest.raises(DatabaseError, match="already modified"):
        Event.objects.filter(pk=event.pk).update(created_at=at(5, 12))
    event.refresh_from_db()
    assert (event.amount, event.created_at) == (77, at(5))


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
