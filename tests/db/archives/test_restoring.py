"""Archives come back: rows, keys and what follows, all of it or nothing."""

import datetime
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from parting.declarations.validation import declaration
from parting.management.commands import restore_partition
from parting.pipeline.dropped_keys import remove_dropped_keys
from parting.planning.compare.partitions import numbers_of_dropped
from tests.db.archives.archiving import FORMATS, archive, execute, fetch, of_family
from tests.db.archives.test_damaged_archives import url_of
from tests.db.conftest import Silence, install_at
from tests.db.installing.runs import (
    CALM,
    assert_keys_are_exact,
    assert_nothing_to_do,
    derived,
    table,
)
from tests.moments import as_value
from tests.postgres import ROOT
from tests.testapp.models import (
    Account,
    Comment,
    Entry,
    Event,
    Log,
    Mention,
    Order,
    Place,
    Reading,
    Retweet,
    Session,
    Star,
    StarNote,
    Tweet,
)

pytestmark = pytest.mark.long

UTC = datetime.timezone.utc
FAMILY = (Tweet, Star, StarNote, Retweet)
#: When November is past, and no partition is made of it again.
LATER = datetime.datetime(2027, 3, 10, 12, tzinfo=UTC)


def at(day, month=11, **more):
    return as_value(datetime.datetime(2026, month, day, **more, tzinfo=UTC))


def restore(location, *options):
    """Run the command; return what it printed."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(
            "restore_partition", str(location), *options, stdout=out, stderr=err, no_color=True
        )
    except CommandError as error:
        raise AssertionError(f"{err.getvalue()}{error}") from error
    return out.getvalue() + err.getvalue()


def refused(location, *options):
    """Run the command, which must refuse; return what it printed."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError) as raised:
        call_command(
            "restore_partition", str(location), *options, stdout=out, stderr=err, no_color=True
        )
    return f"{err.getvalue()}{raised.value}"


def run(*models, now=LATER):
    """Do what the monthly run does."""
    numbers = {model: numbers_of_dropped(install_at(model, now).current) for model in models}
    for model in reversed(models):
        remove_dropped_keys(connection, declaration(model), Silence(), CALM, numbers[model])


def drop(*models, suffix="202611"):
    for model in reversed(models):
        execute(f"DROP TABLE {derived(model, suffix)}")


def rows(model):
    return fetch(f"SELECT * FROM {table(model)} ORDER BY 1")


def everything(*models):
    return {model.__name__: rows(model) for model in models}


@pytest.fixture
def tweets(install):
    """A family with rows in November and December."""
    for model in FAMILY:
        install(model)
    made = [
        Tweet.objects.create(text=f'tweet, "{n}"\n', created_at=at(1 + n, 11 + n // 3))
        for n in range(5)
    ]
    for one in made:
        star = Star.objects.create(tweet=one, count=one.pk)
        StarNote.objects.create(star=star, text="")
        Retweet.objects.create(retweet=one, retweeted=made[0])
    return made


@pytest.mark.parametrize("data_format", FORMATS)
@pytest.mark.parametrize("keys", ["removed", "left behind"])
def test_a_family_comes_back(tweets, tmp_path, data_format, keys):
    # What others reference of November stays as a key.
    Retweet.objects.all().delete()
    Mention.objects.create(tweet=tweets[1])
    before = everything(*FAMILY)
    location = archive(of_family(Tweet), tmp_path, data_format)
    drop(*FAMILY)
    if keys == "removed":
        run(*FAMILY)
        assert Tweet.objects.count() == 2
        assert fetch(f"SELECT count(*) FROM {derived(Tweet, 'keys')}") == [(3,)]

    said = restore(location)
    assert everything(*FAMILY) == before
    assert said.startswith("Restored 3 rows of testapp.Tweet into it's Tweet; --_202611.\n")
    assert sorted(said.splitlines()[1:4]) == [
        "Restored 0 rows of testapp.Retweet into testapp_retweet_202611.",
        "Restored 3 rows of testapp.Star into it's Star; --_202611.",
        "Restored 3 rows of testapp.StarNote into testapp_starnote_202611.",
    ]
    for name in ("202611", "keys"):  # the planner knows of them
        analysed = fetch(
            "SELECT reltuples > 0 FROM pg_class WHERE oid = %s::regclass", derived(Star, name)
        )
        assert analysed == [(True,)]
    run(*FAMILY)
    for model in FAMILY:
        assert_keys_are_exact(model)
        assert_nothing_to_do(model, LATER)
    # It is as if it had never gone.
    assert Mention.objects.get().tweet.text == 'tweet, "1"\n'
    with pytest.raises(IntegrityError), transaction.atomic():
        Tweet.objects.create(pk=tweets[0].pk, created_at=at(1, 12))
    tweets[0].refresh_from_db()
    tweets[0].created_at = at(3, 12)
    tweets[0].save()
    assert fetch(f"SELECT count(*) FROM {derived(Star, '202612')}") == [(3,)]


def test_references_to_the_rows_of_a_month_hold_again(tweets, tmp_path):
    """Retweets of December reference a tweet of November."""
    before = everything(*FAMILY)
    location = archive(of_family(Tweet), tmp_path)
    drop(*FAMILY)
    run(*FAMILY)
    restore(location)
    assert everything(*FAMILY) == before
    for model in FAMILY:
        assert_keys_are_exact(model)
    with pytest.raises(IntegrityError):
        execute(f"DELETE FROM {table(Tweet)} WHERE id = {tweets[0].pk}")


@pytest.mark.parametrize("data_format", FORMATS)
def test_it_comes_back_once(tweets, tmp_path, data_format):
    location = archive(of_family(Tweet), tmp_path, data_format)
    before = everything(*FAMILY)
    said = refused(location)
    assert "was not restored: PostgreSQL reports: duplicate key" in said
    assert "HINT: No row has been restored." in said
    assert everything(*FAMILY) == before
    for model in FAMILY:
        assert_keys_are_exact(model)


def test_a_key_that_exists_elsewhere_refuses_all(tweets, tmp_path):
    location = archive(of_family(Tweet), tmp_path)
    drop(*FAMILY)
    Retweet.objects.all().delete()
    run(*FAMILY)
    Tweet.objects.create(pk=tweets[2].pk, created_at=at(20, 12))
    before = everything(*FAMILY)
    assert f"({tweets[2].pk}) already exists" in refused(location)
    assert everything(*FAMILY) == before
    assert fetch("SELECT to_regclass(%s)", derived(Tweet, "202611")) == [(None,)]
    Tweet.objects.filter(pk=tweets[2].pk).delete()
    restore(location)
    assert Tweet.objects.count() == 5


@pytest.mark.parametrize(("keep", "is_told"), [(1, True), (12, False)])
def test_that_the_next_run_retires_it_again_is_told(tweets, tmp_path, monkeypatch, keep, is_told):
    location = archive(of_family(Tweet), tmp_path)
    drop(*FAMILY)
    run(*FAMILY)

    def declares(model):
        found = declaration(model)
        if found.leader is not None:
            return found
        strategy: Any = found.strategy
        return replace(found, strategy=replace(strategy, keep=keep))

    monkeypatch.setattr(restore_partition, "declaration", declares)
    monkeypatch.setattr(restore_partition, "present_time", lambda: LATER)
    told = (
        "Warning: testapp.Tweet: partition 202611 is older than its strategy keeps, so the next "
        "install_partition_triggers --maintain retires it again, and so does retire_partitions. "
        "To have it stay, declare a larger keep for testapp.Tweet."
    )
    assert told not in restore(location, "--dry-run")
    assert (told in restore(location)) is is_told


def test_late_rows_stay(tweets, tmp_path):
    Retweet.objects.all().delete()
    location = archive(of_family(Tweet), tmp_path)
    drop(*FAMILY)
    run(*FAMILY)
    late = Tweet.objects.create(text="late", created_at=at(30))
    star = Star.objects.create(tweet=late)
    StarNote.objects.create(star=star, text="late")
    assert fetch(f"SELECT count(*) FROM {derived(Tweet, 'default')}") == [(1,)]
    restore(location)
    run(*FAMILY)
    assert fetch(f"SELECT count(*) FROM {derived(Tweet, 'default')}") == [(0,)]
    assert fetch(f"SELECT count(*) FROM {derived(Tweet, '202611')}") == [(4,)]
    assert fetch(f"SELECT count(*) FROM {derived(Star, '202611')}") == [(4,)]
    for model in FAMILY:
        assert_keys_are_exact(model)
        assert_nothing_to_do(model, LATER)


@pytest.mark.parametrize("data_format", FORMATS)
def test_a_damaged_archive_changes_nothing(tweets, tmp_path, data_format):
    location = archive(of_family(Tweet), tmp_path, data_format)
    drop(*FAMILY)
    run(*FAMILY)
    before = everything(*FAMILY)
    for file in sorted(Path(location).parent.glob("[0-9]-*")):
        data = file.read_bytes()
        for damaged in (data[:-1], data + b"x", data[:9] + bytes([data[9] ^ 1]) + data[10:]):
            file.write_bytes(damaged)
            assert "is damaged: " in refused(location)
            assert "is damaged: " in refused(location, "--dry-run")
        file.write_bytes(data)
    assert everything(*FAMILY) == before
    assert fetch("SELECT to_regclass(%s)", derived(Tweet, "202611")) == [(None,)]
    restore(location)
    assert Tweet.objects.count() == 5


def change(location, **changes):
    path = Path(location)
    read = json.loads(path.read_text())
    read.update(changes)
    path.write_text(json.dumps(read))
    return location


@pytest.mark.parametrize("data_format", FORMATS)
def test_no_more_rows_come_than_the_manifest_says(tweets, tmp_path, data_format):
    location = archive(of_family(Tweet), tmp_path, data_format)
    drop(*FAMILY)
    run(*FAMILY)
    before = everything(*FAMILY)
    for place in (0, 1):
        rows_of_it = json.loads(Path(location).read_text())["tables"][place]["rows"]
        change_table(location, place, rows=rows_of_it - 1)
        assert f"have more than the {rows_of_it - 1} rows that it says" in refused(location)
        change_table(location, place, rows=rows_of_it + 1)
        said = f"have {rows_of_it} rows, and should have {rows_of_it + 1}"
        assert said in refused(location)
        change_table(location, place, rows=rows_of_it)
        assert everything(*FAMILY) == before
    restore(location)
    assert Tweet.objects.count() == 5


def test_texts_that_postgresql_has_not_are_told(tweets, tmp_path):
    location = archive(of_family(Tweet), tmp_path)
    for text, written in (("a\0b", r"'a\x00b'"), ("\ud800", r"'\ud800'")):
        change(location, suffix=text)
        said = f"is damaged: suffix is {written}, which is no text of PostgreSQL"
        assert said in refused(location)
        assert said in refused(location, "--dry-run")


def change_table(location, place=0, **changes):
    path = Path(location)
    read = json.loads(path.read_text())
    read["tables"][place].update(changes)
    path.write_text(json.dumps(read))
    return location


@pytest.mark.parametrize(
    ("model", "said"),
    [
        ("testapp.Nothing", "is an archive of testapp.Nothing, which is no model of this project"),
        ("nothing", "is an archive of nothing, which is no model"),
        ("testapp.Place", "'testapp.Place' declares no partitioning"),
        ("testapp.Star", "is an archive of testapp.Star, which testapp.Tweet leads today"),
        ("testapp.Session", "is of another model than testapp.Session is today"),
        ("testapp.Entry", "is of another model than testapp.Entry is today"),
    ],
)
def test_an_archive_of_another_model_is_refused(install, tmp_path, model, said):
    for one in (Account, Session, Entry, *FAMILY):
        install(one)
    Account.objects.create(at=at(3))
    location = archive(of_family(Account), tmp_path)
    change_table(location, model=model)
    assert said in refused(location)
    assert (Session.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_newer_format_and_a_file_elsewhere_are_refused(install, tmp_path):
    install(Account)
    location = archive(of_family(Account), tmp_path)
    (tmp_path / "elsewhere.csv.zst").write_bytes(b"")
    change(location, format_version=2)
    assert "Update django-parting." in refused(location)
    change(location, format_version=1)
    file = {"name": "../elsewhere.csv.zst", "bytes": 0, "sha256": "0" * 64}
    assert "is not the name of a file" in refused(change_table(location, files=[file]))


@pytest.fixture
def accounts(install, tmp_path):
    """Accounts of November, archived and gone; also a session's worth of their values."""
    install(Account)
    for n in range(3):
        Account.objects.create(at=at(1 + n), number=n, code=f"code {n}", email=f"{n}@example.org")
    before = list(Account.objects.order_by("pk").values())
    location = archive(of_family(Account), tmp_path)
    drop(Account)
    run(Account)
    assert not Account.objects.exists()
    return location, before


def accounts_table():
    return table(Account)


def test_unique_values_come_back(accounts):
    location, before = accounts
    restore(location)
    assert list(Account.objects.order_by("pk").values()) == before
    assert_keys_are_exact(Account)
    assert_nothing_to_do(Account, LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(at=at(3, 12), email="1@example.org")
    Account.objects.create(at=at(3, 12), email="9@example.org")


def test_a_unique_value_that_exists_elsewhere_refuses_all(accounts):
    location, _ = accounts
    Account.objects.create(at=at(3, 12), email="1@example.org")
    assert "duplicate key value violates unique constraint" in refused(location)
    assert Account.objects.count() == 1
    assert_keys_are_exact(Account)


def test_a_new_column_gets_its_default(accounts):
    location, before = accounts
    execute(f"ALTER TABLE {accounts_table()} ADD COLUMN extra text NOT NULL DEFAULT 'new'")
    said = restore(location)
    assert "testapp.Account: the archive has no columns 'extra': restored rows get their" in said
    assert fetch(f"SELECT DISTINCT extra FROM {accounts_table()}") == [("new",)]
    assert list(Account.objects.order_by("pk").values()) == before


def test_a_new_column_without_a_default_refuses_all(accounts):
    location, _ = accounts
    execute(f"ALTER TABLE {accounts_table()} ADD COLUMN extra text NOT NULL")
    assert 'null value in column "extra"' in refused(location)
    assert not Account.objects.exists()


@pytest.mark.parametrize("data_format", FORMATS)
def test_a_dropped_column_is_told(install, tmp_path, data_format):
    install(Account)
    execute(f"ALTER TABLE {accounts_table()} ADD COLUMN \"it's, gone\" text DEFAULT 'a,\"b'")
    Account.objects.create(at=at(4), code='x,"y"\n', payload={"a": '"'})
    before = list(Account.objects.values())
    location = archive(of_family(Account), tmp_path, data_format)
    execute(f'ALTER TABLE {accounts_table()} DROP COLUMN "it\'s, gone"')
    drop(Account)
    run(Account)
    said = restore(location)
    assert 'testapp.Account: the table has no columns "it\'s, gone" any more' in said
    assert "--column" not in said
    assert list(Account.objects.values()) == before


def test_a_renamed_column_is_restored_when_it_is_named(install, tmp_path):
    install(Account)
    execute(f"ALTER TABLE {accounts_table()} ADD COLUMN old integer")
    Account.objects.create(at=at(4))
    execute(f"UPDATE {accounts_table()} SET old = 7")
    location = archive(of_family(Account), tmp_path)
    execute(f"ALTER TABLE {accounts_table()} RENAME old TO new")
    drop(Account)
    run(Account)
    said = restore(location, "--dry-run")
    assert "the table has no columns 'old' any more" in said
    assert "If a column was renamed: --column OLD=NEW." in said
    assert "the archive has no columns 'new'" in said
    assert not Account.objects.exists()
    assert "has no column 'newer' that takes values" in refused(location, "--column=old=newer")
    assert "the archive has no column 'older'" in refused(location, "--column=older=new")
    assert "--column 'old': write OLD=NEW." in refused(location, "--column=old")
    assert "would become new" in refused(location, "--column=old=new", "--column=number=new")
    assert "Restored 1 row" in restore(location, "--column=old=new")
    assert fetch(f"SELECT new FROM {accounts_table()}") == [(7,)]


def test_a_value_that_a_column_does_not_take_refuses_all(accounts):
    location, _ = accounts
    execute(f"ALTER TABLE {accounts_table()} ADD COLUMN extra integer")
    assert "invalid input syntax for type integer" in refused(location, "--column=code=extra")
    assert not Account.objects.exists()


def test_a_column_that_is_generated_now_is_left_to_the_database(accounts):
    location, _ = accounts
    execute(f"ALTER TABLE {accounts_table()} DROP COLUMN number CASCADE")
    execute(f"ALTER TABLE {accounts_table()} ADD number int GENERATED ALWAYS AS (42) STORED")
    run(Account)
    assert "'number' any more, or generates them" in restore(location)
    assert fetch(f"SELECT DISTINCT number FROM {accounts_table()}") == [(42,)]


def test_names_in_a_manifest_are_names_and_nothing_else(accounts):
    location, before = accounts
    read = json.loads(Path(location).read_text())
    columns = read["tables"][0]["columns"]
    for column in columns:
        if column["name"] == "number":
            column.update(name='number") FROM STDIN; DROP TABLE testapp_place; --')
        column["type"] = "text); DROP TABLE testapp_place; --"
    change_table(location, columns=columns, ddl="DROP TABLE testapp_place")
    said = restore(location)
    assert "DROP TABLE testapp_place; --' any more" in said
    assert Account.objects.count() == len(before)
    assert Place.objects.count() == 0  # the table exists


def test_a_dry_run_changes_nothing(accounts):
    location, _ = accounts
    said = restore(location, "--dry-run")
    assert said == "Would restore 3 rows of testapp.Account into a new partition 202611.\n"
    assert not Account.objects.exists()
    assert fetch("SELECT to_regclass(%s)", derived(Account, "202611")) == [(None,)]


def test_sequences_go_on_where_they_were(accounts):
    location, before = accounts
    [(sequence,)] = fetch("SELECT pg_get_serial_sequence(%s, 'id')", accounts_table())
    last = fetch(f"SELECT last_value FROM {sequence}")
    restore(location)
    assert fetch(f"SELECT last_value FROM {sequence}") == last
    assert Account.objects.create(at=at(9)).pk == before[-1]["id"] + 1


def test_a_sequence_that_is_behind_is_told(accounts):
    location, before = accounts
    [(sequence,)] = fetch("SELECT pg_get_serial_sequence(%s, 'id')", accounts_table())
    execute(f"ALTER SEQUENCE {sequence} RESTART")
    said = restore(location)
    highest = before[-1]["id"]
    assert f"testapp.Account: new rows would get keys up to {highest}, which exist now" in said
    assert fetch(f"SELECT last_value, is_called FROM {sequence}") == [(1, False)]


def test_triggers_of_users_do_not_fire(install, tmp_path):
    execute("CREATE TABLE told (what text)")
    execute(
        "CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS "
        "'BEGIN INSERT INTO public.told VALUES (TG_OP); RETURN NULL; END'"
    )
    execute(
        f"CREATE TRIGGER tell AFTER INSERT ON {table(Event)} FOR EACH ROW EXECUTE FUNCTION tell()"
    )
    install(Event)
    place = Place.objects.create(name="here")
    Event.objects.create(text="one", place=place, created_at=at(3))
    assert fetch("SELECT * FROM told") == [("INSERT",)]
    location = archive(of_family(Event), tmp_path)
    drop(Event)
    run(Event)
    restore(location)
    assert Event.objects.get().text == "one"
    assert fetch("SELECT * FROM told") == [("INSERT",)]


def test_a_column_of_another_type_is_told(accounts):
    location, _ = accounts
    execute(f"ALTER TABLE {accounts_table()} ADD COLUMN extra numeric(9,1)")
    said = restore(location, "--column=number=extra")
    assert "'extra' was integer in the archive and is numeric(9,1) now" in said


def test_a_trigger_on_the_partition_itself_is_refused(install, tmp_path):
    """It does not know that rows come back, and would change them."""
    install(Event)
    place = Place.objects.create(name="here")
    Event.objects.create(text="one", place=place, created_at=at(3))
    location = archive(of_family(Event), tmp_path)
    Event.objects.all().delete()
    partition = derived(Event, "202611")
    execute(
        "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS "
        """'BEGIN NEW."Amount" := 99; RETURN NEW; END'"""
    )
    execute(
        f"CREATE TRIGGER spoil BEFORE INSERT ON {partition} FOR EACH ROW EXECUTE FUNCTION spoil()"
    )
    said = refused(location)
    assert "has a trigger of its own, spoil" in said
    command = re.search("ALTER TABLE .*;", said)
    assert command is not None
    execute(command[0])
    restore(location)
    assert Event.objects.get().amount == 0


def test_a_row_whose_reference_is_gone_refuses_all(install, tmp_path):
    install(Event)
    place = Place.objects.create(name="here")
    Event.objects.create(text="one", place=place, created_at=at(3))
    location = archive(of_family(Event), tmp_path)
    drop(Event)
    run(Event)
    place.delete()
    assert "violates foreign key constraint" in refused(location)
    assert not Event.objects.exists()


@pytest.mark.parametrize("data_format", FORMATS)
def test_models_of_other_strategies(install, tmp_path, data_format):
    for model in (Log, Order, Session, Reading, Comment):
        install(model)
    Log.objects.create(day=datetime.date(2026, 11, 3), line="x")
    Order.objects.create(country="DE", total="1.50")
    Session.objects.create(token="t", data={"a": 1})
    Reading.objects.create(value=3)
    for _ in range(2):
        Comment.objects.create()
    before = everything(Log, Order, Session, Reading, Comment)
    for model in (Log, Order, Session, Reading, Comment):
        for suffix in [one.suffix for one in model.objects.partitions()]:
            if not fetch(f"SELECT count(*) FROM ONLY {derived(model, suffix)}")[0][0]:
                continue
            location = archive(of_family(model, suffix), tmp_path, data_format)
            execute(f"DELETE FROM ONLY {derived(model, suffix)}")
            restore(location)
    assert everything(Log, Order, Session, Reading, Comment) == before
    for model in (Order, Session, Reading, Comment):
        assert_keys_are_exact(model)


def test_rows_that_reference_each_other_come_in_any_order(install, tmp_path):
    install(Comment)
    first = Comment.objects.create(pk=1)
    others = [Comment.objects.create(pk=n, answers=first) for n in range(2, 12)]
    Comment.objects.filter(pk=1).update(answers=others[-1])
    before = rows(Comment)
    locations = [
        archive(of_family(Comment, one.suffix), tmp_path) for one in Comment.objects.partitions()
    ]
    Comment.objects.all().delete()
    # Each archive needs the rows of the others: all of them at once cannot be had, so it is told.
    assert "violates foreign key constraint" in refused(locations[0])
    execute(f"UPDATE {table(Comment)} SET answers_id = NULL")
    assert rows(Comment) == [] != before


def test_partitions_that_are_others_now_are_told(tweets, tmp_path):
    location = archive(of_family(Tweet), tmp_path)
    earlier, later = "2026-11-10T00:00:00+00:00", "2026-12-10T00:00:00+00:00"
    change(location, bound=["interval", ["time", earlier], ["time", later]])
    said = refused(location)
    assert "it's Tweet; --_202611, it's Tweet; --_202612 has a part today" in said
    change(location, bound=["interval", ["number", "1"], ["number", "2"]])
    assert "is of partitions by other values" in refused(location)
    change(location, bound=["values", ["text", "DE"]])
    assert "of these, it's Tweet; --_202611 has a part today" in refused(location)


def test_a_wider_partition_takes_the_rows(install, tmp_path):
    install(Log)
    Log.objects.create(day=datetime.date(2026, 11, 3))
    location = archive(of_family(Log, "2026"), tmp_path)
    change(location, bound=["interval", ["day", "2026-11-01"], ["day", "2026-12-01"]])
    Log.objects.all().delete()
    restore(location)
    assert Log.objects.count() == 1


def test_a_table_that_is_not_partitioned_is_told(install, bare_again, tmp_path):
    assert "is not partitioned" in refused(bare_again)


@pytest.fixture
def bare_again(install, tmp_path):
    """An archive of a table that has been uninstalled since."""
    from tests.db.installing.runs import uninstall

    install(Account)
    location = archive(of_family(Account), tmp_path)
    uninstall(Account)
    return location


def test_writers_go_on_beside_a_restore(tweets, tmp_path, second_session):
    Retweet.objects.all().delete()
    location = archive(of_family(Tweet), tmp_path)
    drop(*FAMILY)
    run(*FAMILY)
    # Where partitions are missing they are made first, which waits for open transactions.
    for model in FAMILY:
        install_at(model, LATER, beginning="2026-11")
    other = second_session()
    with other.connection.cursor() as cursor:
        # An open transaction that has inserted a late row of the same month.
        cursor.execute("BEGIN")
        cursor.execute(
            f'INSERT INTO {table(Tweet)} ("the Text \\ it\'s", "Created At") '
            "VALUES ('late', '2026-11-20')"
        )
        restore(location)
        cursor.execute("COMMIT")
    assert Tweet.objects.count() == 6
    assert_keys_are_exact(Tweet)


SLOW = """
import sys, time
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from parting.pipeline import restore_anew
keys = restore_anew.new_key_operations
def slowly(*arguments):
    print("restoring", flush=True)
    time.sleep(float(sys.argv[3]))
    return keys(*arguments)
restore_anew.new_key_operations = slowly
connection.settings_dict["NAME"] = sys.argv[1]
call_command("restore_partition", sys.argv[2])
print("done", flush=True)
"""


@pytest.mark.parametrize("seconds", [0.05, 0.3])
def test_a_killed_restore_has_restored_nothing(tweets, tmp_path, seconds, database):
    Retweet.objects.all().delete()
    before = everything(*FAMILY)
    location = archive(of_family(Tweet), tmp_path)
    drop(*FAMILY)
    run(*FAMILY)
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, database.name, location, "0.2"],
        stdout=subprocess.PIPE,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": url_of(database),
            "PYTHONPATH": str(ROOT),
        },
    )
    assert process.stdout.readline() == b"restoring\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert Tweet.objects.count() == 2
    restore(location)
    assert everything(*FAMILY) == before
    for model in FAMILY:
        assert_keys_are_exact(model)
