"""Rows come back into a table that becomes a partition: one like any other, or none at all."""

from contextlib import contextmanager

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from parting.pipeline import restore_anew
from parting.signals import partition_created
from tests.db.archives.archiving import archive, execute, fetch, of_family
from tests.db.archives.gone_november import FOUND, definition, restore_killed_after
from tests.db.archives.test_restoring import (
    FAMILY,
    LATER,
    at,
    drop,
    everything,
    refused,
    restore,
    run,
)
from tests.db.conftest import install_at
from tests.db.installing.runs import (
    Broken,
    assert_keys_are_exact,
    assert_nothing_to_do,
    breaking,
    captured,
    derived,
    table,
)
from tests.db.sessions import LONGEST_WAIT_S, Worker
from tests.testapp.models import Account, Retweet, Star, StarNote, Tweet

pytestmark = [pytest.mark.long, pytest.mark.guarantee(20), pytest.mark.guarantee(10)]

CREATED = '"Created At"'

LEFT = "SELECT count(*) FROM pg_description WHERE description LIKE 'django-parting 1 restoring%%'"


def assert_all_is_back(before):
    assert everything(*FAMILY) == before
    assert fetch(LEFT) == [(0,)]
    for model in FAMILY:
        assert_nothing_to_do(model, LATER)
        assert_keys_are_exact(model)


def assert_nothing_has_come(rows=2):
    assert (Tweet.objects.count(), fetch(LEFT)) == (rows, [(0,)])
    assert fetch("SELECT to_regclass(%s)", derived(Tweet, "202611")) == [(None,)]
    for model in FAMILY:
        assert_keys_are_exact(model)


def test_the_partition_is_as_if_it_had_never_gone(archived, route):
    location, _ = archived
    restore(location)
    for model, before in zip(FAMILY, FOUND[route][2], strict=True):
        for now, then in zip(definition(derived(model, "202611")), before, strict=True):
            assert now == then


def test_what_the_table_has_got_since_the_partition_has_too(archived):
    location, before = archived
    execute("CREATE ROLE reader")
    try:
        execute(f"GRANT SELECT ON {table(Tweet)} TO reader")
        execute(f"ALTER TABLE {table(Tweet)} SET (fillfactor = 70, autovacuum_enabled = off)")
        execute(f"COMMENT ON COLUMN {table(Tweet)}.id IS 'a \"number\"'")
        execute(f"CREATE STATISTICS wanted (ndistinct) ON id, {CREATED} FROM {table(Tweet)}")
        run(*FAMILY)
        restore(location)
        assert_all_is_back(before)
        ((options,),) = fetch(
            "SELECT reloptions FROM pg_class WHERE oid = %s::regclass", derived(Tweet, "202611")
        )
        assert sorted(options) == ["autovacuum_enabled=off", "fillfactor=70"]
    finally:
        execute("DROP OWNED BY reader; DROP ROLE reader")


def test_it_loses_the_columns_that_the_table_loses(archived):
    location, _ = archived
    restore(location)
    execute(f"ALTER TABLE {table(Star)} DROP COLUMN count CASCADE")
    found = fetch(
        "SELECT FROM pg_attribute WHERE attrelid = %s::regclass AND attname = 'count'",
        derived(Star, "202611"),
    )
    assert found == []


@pytest.mark.parametrize(
    "step",
    ["prepare_operations", "copy_rows", "foreign_key_operations", "attach_operations", "announce"],
)
def test_killed_at_any_step_nothing_has_come_or_all_of_it(archived, step):
    location, before = archived
    restore_killed_after(step, location)
    if step == "announce":  # it was committed
        assert_all_is_back(before)
        assert "it may have been restored before" in refused(location)
        return
    assert Tweet.objects.count() == 2
    left = fetch(LEFT)[0][0]
    assert bool(left) is (step != "prepare_operations")
    said = restore(location)
    assert ("Dropping what a restore has left that was broken off: public." in said) is bool(left)
    assert_all_is_back(before)


@pytest.mark.parametrize("share", [0.35, 0.6, 0.75, 0.9])
def test_broken_off_at_any_statement_nothing_is_left(archived, share):
    location, before = archived
    attached = breaking(lambda statement: "INHERIT" in statement and "RENAME TO" in statement)
    with captured() as statements, pytest.raises(Broken), attached:
        restore(location)
    assert_nothing_has_come()
    count, seen = len(statements), 0

    def is_next(statement):
        nonlocal seen
        seen += 1
        return seen == int(share * count)

    with pytest.raises(Broken), breaking(is_next):
        restore(location)
    assert_nothing_has_come()
    restore(location)
    assert_all_is_back(before)


@contextmanager
def before_step(monkeypatch, name, do):
    """Do something once, before a step."""
    step = getattr(restore_anew.Restore, name)
    done: list[bool] = []

    def instead(self, *arguments):
        if not done:
            done.append(True)
            do()
        return step(self, *arguments)

    monkeypatch.setattr(restore_anew.Restore, name, instead)
    yield
    monkeypatch.setattr(restore_anew.Restore, name, step)
    assert done


def test_a_table_that_is_changed_meanwhile_is_told(archived, monkeypatch):
    location, before = archived
    change = f"ALTER TABLE {table(Star)} ADD COLUMN extra integer"
    with before_step(monkeypatch, "_attach", lambda: execute(change)):
        said = refused(location)
    assert "it's Star; -- was changed while its rows came back." in said
    assert "HINT: No row has been restored. Run it again." in said
    assert_nothing_has_come()
    restore(location)
    assert Star.objects.count() == 5
    assert [row[: len(row) - 1] for row in everything(Star)["Star"]] == before["Star"]


@pytest.mark.parametrize("step", ["_attach", "_attach_once"])
def test_another_partition_that_is_made_meanwhile_is_no_matter(archived, monkeypatch, step):
    """It has the number that this one would have had."""
    location, before = archived
    worker = Worker()

    def make():
        made = worker.start(lambda: Tweet.objects.get_partition("202608", create=True))
        made.result(LONGEST_WAIT_S)

    with before_step(monkeypatch, step, make):
        said = restore(location)
    worker.close()
    assert ("was changed by another run" in said) is (step == "_attach_once")
    assert Tweet.objects.get_partition("202608").objects.count() == 0
    assert_all_is_back(before)


def test_one_session_at_a_time_restores_a_partition(archived, monkeypatch):
    location, before = archived
    worker = Worker()
    found = []

    def restore_too():
        found.append(worker.start(lambda: refused(location)).result(LONGEST_WAIT_S))

    with before_step(monkeypatch, "_attach", restore_too):
        restore(location)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        ((pid,),) = cursor.fetchall()
    worker.close()
    assert f"another session (pid {pid}) is restoring the partition '202611'." in found[0]
    assert f"SELECT pg_terminate_backend({pid});" in found[0]
    assert_all_is_back(before)


def test_nobody_waits_while_keys_are_recorded(archived, monkeypatch):
    location, before = archived
    worker, asked = Worker(), []

    def write():
        with transaction.atomic():
            tweet = Tweet.objects.create(text="late", created_at=at(20))
            Star.objects.create(tweet=tweet, count=1)
            list(Tweet.objects.all())
            Tweet.objects.filter(text="4").update(text="four")
            Retweet.objects.create(retweet=tweet, retweeted=tweet)

    def ask():
        # The transaction has the keys of all rows by now, and no lock that anybody waits for.
        worker.start(write).result(LONGEST_WAIT_S)
        modes = fetch(
            "SELECT DISTINCT relation::regclass::text, mode FROM pg_locks "
            "WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted "
            "AND relation::regclass::text NOT LIKE 'pg_%%' AND mode LIKE '%%Exclusive%%' "
            "AND mode <> 'RowExclusiveLock'"
        )
        asked.extend(modes)

    with before_step(monkeypatch, "_become_partitions", ask):
        restore(location)
    worker.close()
    assert asked
    assert all("_restoring" in name for name, _ in asked), asked
    assert Tweet.objects.count() == 6
    run(*FAMILY)
    assert fetch(f"SELECT count(*) FROM {derived(Tweet, 'default')}") == [(0,)]
    for model in FAMILY:
        assert_nothing_to_do(model, LATER)
        assert_keys_are_exact(model)
    assert [row for row in everything(Star)["Star"] if row in before["Star"]] == before["Star"]


def test_late_rows_come_to_the_partition_at_once(archived):
    location, _ = archived
    late = Tweet.objects.create(text="late", created_at=at(30))
    Star.objects.create(tweet=late, count=0)
    restore(location)
    for model in (Tweet, Star):
        assert fetch(f"SELECT count(*) FROM {derived(model, 'default')}") == [(0,)]
        assert fetch(f"SELECT count(*) FROM {derived(model, '202611')}") == [(4,)]
        assert_keys_are_exact(model)


def test_late_rows_that_only_the_partition_compares_refuse_all(install, tmp_path):
    """A unique constraint that contains the partition key is one of each partition by itself."""
    install(Account)
    Account.objects.create(at=at(3), number=1, email="a@example.org")
    location = archive(of_family(Account), tmp_path)
    drop(Account)
    run(Account)
    late = Account.objects.create(at=at(3), number=2, email="b@example.org")
    assert "duplicate key value violates unique constraint" in refused(location)
    late.delete()
    restore(location)
    assert Account.objects.get().email == "a@example.org"
    assert_keys_are_exact(Account)


def test_what_subscribers_are_to_get_comes_into_the_partition(archived):
    """They know the partition, or are told of it; they do not know the table that becomes one."""
    location, before = archived
    execute(f"CREATE PUBLICATION wanted FOR TABLE {table(Star)}")
    run(*FAMILY)
    with captured() as statements:
        restore(location)
    assert not any("_restoring" in one for one in statements)
    assert_all_is_back(before)


def test_each_partition_is_told_of(archived):
    location, before = archived
    heard = []

    def hear(sender, *, suffix, table, bound, **named):
        heard.append((sender, suffix, table, bound))
        assert everything(*FAMILY) == before

    partition_created.connect(hear)
    try:
        restore(location)
    finally:
        partition_created.disconnect(hear)
    bound = "2026-11-01 up to 2026-12-01"
    assert {one[0] for one in heard} == set(FAMILY)
    assert len(heard) == len(FAMILY)
    for model, suffix, name, contained in heard:
        assert (suffix, name, contained) == ("202611", f"{model._meta.db_table}_202611", bound)


@pytest.mark.parametrize("within", [False, True])
def test_what_refuses_a_row_leaves_nothing(archived, within):
    location, before = archived
    execute(f"ALTER TABLE {table(Star)} ADD CONSTRAINT few CHECK (count > 1) NOT VALID")
    run(*FAMILY)
    if within:
        with pytest.raises(AssertionError, match="violates check constraint"), transaction.atomic():
            restore(location)
    else:
        assert 'violates check constraint "few"' in refused(location)
    assert_nothing_has_come()
    execute(f"ALTER TABLE {table(Star)} DROP CONSTRAINT few")
    run(*FAMILY)
    with transaction.atomic():
        restore(location)
    assert_all_is_back(before)


def test_keys_that_are_left_behind_stay_until_rows_have_them(archived, monkeypatch, tmp_path):
    restore(archived[0])
    before, location = everything(*FAMILY), archive(of_family(Tweet), tmp_path)
    drop(*FAMILY)
    for model in FAMILY:
        install_at(model, LATER)
    worker, keys = Worker(), derived(StarNote, "keys")

    def remove():  # as a batch of the removal of keys does
        execute("SET lock_timeout = '200ms'")
        try:
            execute(f"DELETE FROM {keys} WHERE pk = 1")
        finally:
            execute("RESET lock_timeout")

    def ask():
        with pytest.raises(OperationalError, match="lock timeout"):
            worker.start(remove).result(LONGEST_WAIT_S)

    with before_step(monkeypatch, "_become_partitions", ask):
        restore(location)
    worker.close()
    assert_all_is_back(before)


@pytest.mark.parametrize("exists", [False, True], ids=["anew", "into one that exists"])
def test_rows_are_new_that_follow_in_the_same_transaction(archived, exists):
    location, _ = archived
    if exists:
        Tweet.objects.get_partition("202611", create=True)
    with transaction.atomic():
        restore(location)
        tweet = Tweet.objects.create(text="new", created_at=at(21))
        Star.objects.create(tweet=tweet, count=1)
    assert (Tweet.objects.count(), Star.objects.count()) == (6, 6)
    for model in FAMILY:
        assert_keys_are_exact(model)


def test_rows_that_are_referenced_by_foreign_keys_stay_so(archived):
    location, before = archived
    restore(location)
    gone = Tweet.objects.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        execute(f"DELETE FROM {table(Tweet)} WHERE id = {gone.pk}")
    assert_all_is_back(before)
