"""Rows that a table had before it was partitioned move when their partition key changes."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import F

from tests.db.installing.runs import (
    AMOUNT,
    CREATED,
    EVENT,
    assert_keys_are_exact,
    at,
    derived,
    execute,
    fetch,
    install,
    some_events,
    table,
    uninstall,
)
from tests.db.sessions import SERIALIZATION_FAILURE, Outcome, Session
from tests.testapp.models import Event, Star, StarNote, Tweet

pytestmark = [pytest.mark.guarantee(1), pytest.mark.guarantee(2)]


def place_of(row):
    """The suffix of the partition that a row is in; "" for the table itself."""
    model = type(row)
    ((name,),) = fetch(
        f"SELECT relname::text FROM {table(model)} AS t JOIN pg_class c ON c.oid = t.tableoid "
        "WHERE t.id = %s",
        row.pk,
    )
    return name.removeprefix(model._meta.db_table).removeprefix("_")


def in_parent(model):
    return fetch(f"SELECT count(*) FROM ONLY {table(model)}")[0][0]


@pytest.fixture(params=[True, False], ids=["keys", "no keys"])
def events(request, plain):
    """Rows of January, November and December, all in the table itself."""
    rows = some_events(12, months=(1, 11, 12))
    install(Event, declared={"key_table": request.param})
    assert in_parent(Event) == 12
    yield rows
    if request.param:
        assert_keys_are_exact(Event)
    before = sorted(fetch(f"SELECT * FROM {table(Event)}"))
    uninstall(Event)
    assert sorted(fetch(f"SELECT * FROM ONLY {table(Event)}")) == before


def test_a_row_goes_to_the_partition_of_its_new_key(events):
    january, november, december = events[:3]
    assert Event.objects.filter(pk=january.pk).update(created_at=at(9, 12), amount=77) == 1
    november.created_at = at(20)
    november.save()
    december.created_at = at(1, 3)
    december.save(update_fields=["created_at"])
    assert [place_of(one) for one in events[:4]] == ["202612", "202611", "default", ""]
    january.refresh_from_db()
    assert (january.created_at, january.amount) == (at(9, 12), 77)
    assert in_parent(Event) == 9
    assert Event.objects.count() == 12


def test_an_update_of_other_columns_leaves_it_where_it_is(events):
    assert Event.objects.update(amount=F("amount") + 1, created_at=F("created_at")) == 12
    assert in_parent(Event) == 12


def test_all_rows_at_once(events):
    execute(f"UPDATE {EVENT} SET {CREATED} = {CREATED} + interval '31 days', {AMOUNT} = 5")
    assert in_parent(Event) == 0
    assert sorted(Event.objects.values_list("pk", flat=True)) == sorted(one.pk for one in events)
    assert {place_of(one) for one in events} == {"default", "202612", "202701"}


def test_it_moves_with_another_primary_key(events):
    old = events[0]
    execute(f"UPDATE {EVENT} SET id = -5, {CREATED} = %s WHERE id = %s", at(9, 12), old.pk)
    assert not Event.objects.filter(pk=old.pk).exists()
    old.pk = -5
    assert place_of(old) == "202612"
    # It follows the rows of any other partition from there on.
    Event.objects.filter(pk=-5).update(created_at=at(9, 11))
    assert place_of(old) == "202611"


def test_what_is_rolled_back_has_not_been(events):
    one = events[0]
    with transaction.atomic():
        Event.objects.filter(pk=one.pk).update(created_at=at(9, 12))
        assert place_of(one) == "202612"
        transaction.set_rollback(True)
    assert place_of(one) == ""
    with pytest.raises(IntegrityError, match="amount is 'fine'"), transaction.atomic():
        Event.objects.filter(pk=one.pk).update(created_at=at(9, 12), amount=-1)
    assert place_of(one) == ""
    assert Event.objects.filter(pk=one.pk).update(created_at=at(9, 12)) == 1


def test_an_update_that_waits_for_a_row_that_moves_finds_it(plain):
    """Django looks again for a row that has gone elsewhere."""
    one = some_events(3)[0]
    install(Event)
    ((pid,),) = fetch("SELECT pg_backend_pid()")
    mover = Session(plain.connect())
    mover.begin()
    mover.rows(f"UPDATE {EVENT} SET {CREATED} = %s WHERE id = %s", (at(9, 12), one.pk))

    def commit_when_waited_for():
        waits = f"SELECT cardinality(pg_blocking_pids({pid})) > 0"
        while not mover.value(waits):
            pass
        mover.rows("COMMIT")

    with ThreadPoolExecutor(1) as pool:
        moved = pool.submit(commit_when_waited_for)
        assert Event.objects.filter(pk=one.pk).update(amount=9) == 1
        moved.result()
    mover.close()
    assert (place_of(one), Event.objects.get(pk=one.pk).amount) == ("202612", 9)


@pytest.fixture
def function_of_before(plain):
    """The function that moves rows of the table as it was before a partition was made.

    A statement that is running goes on with it when a run has made one meanwhile.
    """
    some_events(3, months=(1,))
    install(Event)
    move = derived(Event, "parting_move_from_parent")
    ((before,),) = fetch("SELECT pg_get_functiondef(%s::regproc)", move)

    def make_partition():
        install(Event, now=at(1, 2, year=2027))
        execute(before)

    return make_partition


def test_a_row_goes_to_a_partition_that_was_made_meanwhile(function_of_before):
    one = Event.objects.earliest("id")
    function_of_before()
    assert Event.objects.filter(pk=one.pk).update(created_at=at(9, 3, year=2027)) == 1
    assert place_of(one) == "202703"
    assert_keys_are_exact(Event)


def test_a_snapshot_that_is_older_than_the_partition_has_to_be_taken_again(
    plain, function_of_before
):
    ((pk,),) = fetch(f"SELECT min(id) FROM {EVENT}")
    session = Session(plain.connect())
    session.begin("REPEATABLE READ")
    session.snapshot()
    function_of_before()
    moved = f"UPDATE {EVENT} SET {CREATED} = %s WHERE id = %s", (at(9, 3, year=2027), pk)
    assert session.run(*moved).error == SERIALIZATION_FAILURE
    session.rows("ROLLBACK")
    assert session.run(*moved) == Outcome("", 1)
    session.close()
    assert place_of(Event.objects.get(pk=pk)) == "202703"


def test_a_row_that_follows_moves_to_the_partition_of_its_new_leader(plain):
    old = Tweet.objects.create(created_at=at(3, 1))
    star = Star.objects.create(tweet=old)
    note = StarNote.objects.create(star=star)
    for model in (Tweet, Star, StarNote):
        install(model)
    new = Tweet.objects.create(created_at=at(5, 12))
    assert [place_of(one) for one in (old, star, note, new)] == ["", "", "", "202612"]
    star.tweet = new
    star.save()
    assert place_of(star) == "202612"
    assert fetch(f"SELECT count(*) FROM {derived(Star, '202612')}") == [(1,)]
    # What follows it has not changed itself, and stays until it is drained.
    assert StarNote.objects.get(pk=note.pk).star == star
    assert place_of(note) == ""
    Tweet.objects.filter(pk=old.pk).update(created_at=at(6))
    assert place_of(old) == "202611"
    assert star.notes.count() == 1
    for model in (Tweet, Star, StarNote):
        assert_keys_are_exact(model)
    new.delete()
    assert (Star.objects.count(), StarNote.objects.count()) == (0, 0)


def test_the_key_of_a_row_is_compared_with_those_of_all(plain):
    one, other = some_events(6)[:2]
    install(Event)
    routed = Event.objects.create(text="x", kind="x", created_at=at(9, 12))
    with pytest.raises(IntegrityError), transaction.atomic():
        execute(
            f"UPDATE {EVENT} SET id = %s, {CREATED} = %s WHERE id = %s", routed.pk, at(9), one.pk
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        execute(
            f"UPDATE {EVENT} SET id = %s, {CREATED} = %s WHERE id = %s", other.pk, at(9), one.pk
        )
    assert place_of(one) == ""
    assert_keys_are_exact(Event)


@pytest.mark.parametrize("action", ["CASCADE", "SET NULL"])
def test_what_references_the_table_itself_is_not_deleted_with_the_old_row(bare, action):
    """Such a foreign key is that of another owner, or was made by hand since the last run."""
    one, *_ = some_events(3, months=(1,))
    install(Event)
    execute(f"CREATE TABLE likes (e bigint REFERENCES {EVENT} ON DELETE {action})")
    execute("INSERT INTO likes VALUES (%s)", one.pk)
    with pytest.raises(OperationalError, match="would delete or change rows"):
        Event.objects.filter(pk=one.pk).update(created_at=at(9, 12))
    assert fetch("SELECT e FROM likes") == [(one.pk,)]
    install(Event)  # has it reference the key table
    assert Event.objects.filter(pk=one.pk).update(created_at=at(9, 12)) == 1
    assert (place_of(one), fetch("SELECT e FROM likes")) == ("202612", [(one.pk,)])


def test_a_type_that_changes_is_not_held_up(plain):
    """The condition of the trigger names the partition key."""
    some_events(3)
    install(Event)
    with connection.schema_editor() as editor:
        editor.execute(f"ALTER TABLE {EVENT} ALTER COLUMN {CREATED} TYPE timestamptz(3)")
    install(Event)
    one = Event.objects.earliest("created_at")
    Event.objects.filter(pk=one.pk).update(created_at=at(9, 12))
    assert place_of(one) == "202612"
