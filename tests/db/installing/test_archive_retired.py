"""Retired partitions are archived, the archives are read back, and their tables dropped then."""

import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from parting import HashPartitions
from parting.archives import places
from parting.archives.places import archives_called, open_archive
from parting.archives.writing import verify_archive, write_archive
from parting.declarations.validation import declaration
from parting.exceptions import ArchiveError, LockNotAvailable
from parting.execution.locking import LockRetry
from parting.pipeline import archive_retired as pipeline_archive
from parting.pipeline import retire as pipeline_retire
from parting.pipeline.archive_retired import Destination, archive_survey
from parting.planning import limits
from parting.schema.objects import Marker
from parting.signals import partition_archived
from parting.sql.markers import read_marker, write_marker
from parting.sql.quoting import literal
from tests.db.archives.archiving import FORMATS
from tests.db.archives.test_restoring import refused as refused_to_restore
from tests.db.archives.test_restoring import restore as restore_command
from tests.db.installing.runs import (
    CALM,
    HASTE,
    NOW,
    Broken,
    RecordingReporter,
    assert_keys_are_exact,
    at,
    breaking,
    captured,
    derived,
    execute,
    fetch,
    install,
    some_events,
    table,
    uninstall,
)
from tests.db.installing.test_dropped_partitions import FAMILY, assert_clean, tweets
from tests.db.installing.test_retire import count, drop, family_of, names, retire, retired_name
from tests.db.sessions import Session, Watch, Worker, finish
from tests.postgres import ROOT
from tests.testapp.models import Event, Mention, Retweet, Star, StarNote, Tweet

pytestmark = [pytest.mark.long, pytest.mark.guarantee(20), pytest.mark.guarantee(4)]

LABEL = "testapp.Tweet"


def archive(model, place, grace=0, now=NOW, data_format="csv", retry=CALM, reporter=None):
    return pipeline_archive.archive_retired(
        connection,
        family_of(model),
        now,
        grace,
        Destination(str(place), data_format),
        reporter or RecordingReporter(),
        lock_retry=retry,
    )


def rows_of(*models):
    return {one.__name__: fetch(f"SELECT * FROM {table(one)} ORDER BY 1") for one in models}


def archives(place):
    """The names of what is in a place, hidden files too."""
    return sorted(one.name for one in Path(place).iterdir())


def a_family(month=9):
    """A family with rows of all its models in a month, and in November."""
    made = tweets(month, month, 11)
    for one in made:
        one.stars.get().notes.create(text='a "note",\n')
        Retweet.objects.create(retweet=one, retweeted=one)
    return made


@pytest.fixture
def a_month(databases, django_db_blocker):
    """A database with such a family."""
    with django_db_blocker.unblock():
        template = databases.template("a family", a_family, databases.migrated())
        with databases.new(template) as database:
            yield database


@pytest.fixture
def retired(databases, django_db_blocker):
    """The same, whose September is retired."""
    with django_db_blocker.unblock():
        template = databases.template("a family", a_family, databases.migrated())
        template = databases.template(
            "a family without September", lambda: retire(Tweet, "202609"), template
        )
        with databases.new(template) as database:
            yield database


def assert_all_clean(*models):
    for model in models:
        install(model)
        assert_clean(model)
        assert_keys_are_exact(model)


@pytest.mark.parametrize("data_format", FORMATS)
def test_a_month_goes_to_an_archive_and_comes_back(plain, command, tmp_path, data_format):
    a_family()
    before = rows_of(*FAMILY)
    place = tmp_path / "archives"
    wish = (LABEL, "--before", "2026-10", "--archive", place)
    done = command.retire(*wish, "--format", data_format)
    assert done.code == 0, done.err
    manifest = place / "testapp.Tweet_202609" / "manifest.json"
    assert "Retired 1 partition of testapp.Tweet." in done.out
    assert (
        "Archived 202609 of testapp.Tweet, 8 rows of 4 tables, and read it back: "
        f"{manifest}\nDropped 4 retired tables of testapp.Tweet.\n"
    ) in done.out
    assert archives(place) == ["testapp.Tweet_202609"]
    assert names(Tweet) == []
    assert Tweet.objects.count() == 1
    read = verify_archive(manifest)
    assert [(one.model, one.leader, one.rows) for one in read.tables] == [
        ("testapp.Tweet", "", 2),
        ("testapp.Star", "testapp.Tweet", 2),
        ("testapp.Retweet", "testapp.Tweet", 2),
        ("testapp.StarNote", "testapp.Star", 2),
    ]
    assert_all_clean(*FAMILY)
    again = command.retire(*wish)
    assert (again.code, "Archived" in again.out) == (0, False)

    restore_command(manifest)
    assert rows_of(*FAMILY) == before
    assert_all_clean(*FAMILY)


def test_hostile_names_and_all_their_columns(plain, tmp_path):
    install(Event, beginning="2026-09")
    some_events(9, months=(9, 10, 11))
    before = rows_of(Event)
    retire(Event, before="2026-11")
    done = archive(Event, tmp_path, data_format="parquet")
    assert [one.suffix for one in done.archived] == ["202609", "202610"]
    assert (names(Event), Event.objects.count()) == ([], 3)
    for one in done.archived:
        restore_command(one.manifest)
    assert rows_of(Event) == before
    assert_all_clean(Event)


def test_what_references_kept_keys_references_the_restored_row(a_month, tmp_path):
    made = list(Tweet.objects.order_by("pk"))
    mention = Mention.objects.create(tweet=made[0])
    before = rows_of(*FAMILY)
    retire(Tweet, "202609", keeps_keys=True)
    (archived,) = archive(Tweet, tmp_path).archived
    assert Mention.objects.get() == mention
    restore_command(archived.manifest)
    assert rows_of(*FAMILY) == before
    assert_all_clean(*FAMILY)


def test_grace_is_waited_for(a_month, command, tmp_path):
    wish = (LABEL, "--archive", tmp_path, "--grace", "30")
    done = command.retire("--before", "2026-10", *wish)
    assert "To drop their tables: manage.py retire_partitions --archive " in done.out
    assert archives(tmp_path) == []
    later = NOW + datetime.timedelta(days=29)
    assert "Archived" not in command.retire(*wish, now=later).out
    later = NOW + datetime.timedelta(days=30)
    assert "Archived 202609" in command.retire(*wish, now=later).out
    assert names(Tweet) == []


def test_what_a_run_that_ended_has_archived_is_used_again(retired, tmp_path, monkeypatch):
    reporter = RecordingReporter()

    def end(*args, **more):
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline_archive, "drop_group", end)
    with pytest.raises(KeyboardInterrupt):
        archive(Tweet, tmp_path, reporter=reporter)
    monkeypatch.undo()
    assert (len(names(Tweet)), archives(tmp_path)) == (4, ["testapp.Tweet_202609"])
    assert "the archive of 202609 was read back, and is used the next" in reporter.messages[-1]
    (archived,) = archive(Tweet, tmp_path).archived
    assert (archived.is_new, archived.rows) == (False, 8)
    assert archives(tmp_path) == ["testapp.Tweet_202609"]
    assert names(Tweet) == []


def damage(folder, ending="Star.csv.zst"):
    (path,) = Path(folder).glob(f"*{ending}")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


CHANGES: dict[str, Any] = {
    "a damaged file": damage,
    "a file that is gone": shutil.rmtree,
    "no manifest": lambda folder: (folder / "manifest.json").unlink(),
    "half a manifest": lambda folder: os.truncate(folder / "manifest.json", 100),
    "other rows": lambda _: execute(
        f"UPDATE {derived(Star, '202609_retired')} SET count = count + 1 WHERE id = "
        f"(SELECT max(id) FROM {derived(Star, '202609_retired')})"
    ),
    "a row more": lambda _: execute(
        f"INSERT INTO {derived(StarNote, '202609_retired')} (id, star_id, text) "
        f"SELECT id + 1000, star_id, text FROM {derived(StarNote, '202609_retired')}"
    ),
    "another column": lambda _: execute(
        f"ALTER TABLE {derived(Retweet, '202609_retired')} ADD COLUMN another int"
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_archive_that_has_not_exactly_these_rows_is_written_anew(
    retired, tmp_path, monkeypatch, change
):
    with monkeypatch.context() as patch:
        patch.setattr(pipeline_archive, "drop_group", breaks)
        with pytest.raises(Broken):
            archive(Tweet, tmp_path)
    CHANGES[change](tmp_path / "testapp.Tweet_202609")
    counts = [count(one) for one in names(Tweet)]
    reporter = RecordingReporter()
    (archived,) = archive(Tweet, tmp_path, reporter=reporter).archived
    assert archived.is_new
    assert sorted(archived.tables.values()) == sorted(counts)
    assert verify_archive(archived.manifest).suffix == "202609"
    expected = "" if change == "a file that is gone" else "-2"
    assert archived.manifest == f"{tmp_path}/testapp.Tweet_202609{expected}/manifest.json"
    told = [one for one in reporter.warned if "an archive that is there already is not used" in one]
    assert bool(told) is (change not in ("a file that is gone", "no manifest", "half a manifest"))
    assert names(Tweet) == []


def breaks(*args, **more):
    raise Broken


def test_two_tables_that_say_they_were_the_same_partition_are_named(retired, command, tmp_path):
    """A copy of a retired table, by hand or from a dump, with its marker comment."""
    table = f'public."{retired_name(Tweet, "202609")}"'
    execute(f"CREATE TABLE copied AS SELECT * FROM {table}")
    ((marker,),) = fetch("SELECT obj_description(%s::regclass, 'pg_class')", table)
    execute("COMMENT ON TABLE copied IS %s", marker)
    before = rows_of(Tweet, Star)
    for wish in (("--archive", tmp_path), ("--drop", "--grace", "0")):
        done = command.retire(LABEL, *wish)
        assert done.code == 1
        both = f"public.{retired_name(Tweet, '202609')} and public.copied have the same marker"
        assert both in done.err, done.err
        parent = f"public.{Tweet._meta.db_table}"
        assert f"each says that it was partition 202609 of {parent}, and only" in done.err
        assert 'COMMENT ON TABLE "public"."copied" IS NULL;' in done.err
    assert (archives(tmp_path), rows_of(Tweet, Star)) == ([], before)
    execute('COMMENT ON TABLE "public"."copied" IS NULL')
    (archived,) = archive(Tweet, tmp_path).archived
    assert (archived.rows, fetch("SELECT count(*) FROM copied")) == (8, [(2,)])


WRITING = """
import sys, time
import django
django.setup()
from parting.archives import places
begun = places.draft(sys.argv[1], "testapp.Tweet_202609")
begun.open("1-testapp.Tweet.csv.zst").write(b"half")
print("writing", flush=True)
time.sleep(600)
"""


def writer_of(place):
    """Start a process that writes an archive, and never ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITING, str(place)],
        stdout=subprocess.PIPE,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing",
            "PYTHONPATH": str(ROOT),
        },
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"writing\n"
    return process


def test_what_a_killed_process_has_left_is_removed_and_what_is_written_stays(retired, tmp_path):
    killed, writing = writer_of(tmp_path), writer_of(tmp_path)
    killed.kill()
    killed.communicate()
    foreign = tmp_path / ".testapp.Tweet_202609.0123abcd.0123456789ab.partial"
    foreign.mkdir()
    (tmp_path / ".others.partial").mkdir()
    before = archives(tmp_path)
    assert len(before) == 4
    reporter = RecordingReporter()
    try:
        (archived,) = archive(Tweet, tmp_path, reporter=reporter).archived
        left = archives(tmp_path)
    finally:
        writing.kill()
        writing.communicate()
    (removed,) = set(before) - set(left)
    assert f"Removed an archive that was not finished: {tmp_path}/{removed}" in reporter.messages
    (of_other_machine,) = (one for one in reporter.warned if str(foreign) in one)
    assert "another machine may be writing it" in of_other_machine
    assert f"rm -r {foreign}" in of_other_machine
    assert archived.manifest == f"{tmp_path}/testapp.Tweet_202609/manifest.json"
    assert len(left) == 4
    # When the other process has ended, its folder goes too.
    found = places.remove_abandoned(tmp_path)
    assert len(found.removed) == 1
    assert set(archives(tmp_path)) == {foreign.name, ".others.partial", "testapp.Tweet_202609"}


def test_an_archive_that_has_been_finished_is_nobodys_rest(tmp_path):
    begun = places.draft(tmp_path, "one")
    with begun.open("file") as file:
        file.write(b"whole")
    assert places.remove_abandoned(tmp_path) == places.Abandoned()
    begun.finish(b"{}")
    assert places.remove_abandoned(tmp_path) == places.Abandoned()
    assert archives(tmp_path) == ["one"]


def test_what_cannot_be_removed_is_told(retired, tmp_path, monkeypatch, caplog):
    def fail(*args, **more):
        raise OSError(5, "Input/output error")

    def full(self, manifest):
        raise OSError(28, "No space left on device")

    def end(self, manifest):
        raise Broken

    monkeypatch.setattr(shutil, "rmtree", fail)
    with monkeypatch.context() as patch:
        patch.setattr(places._LocalDraft, "finish", full)
        (error,) = archive(Tweet, tmp_path).refused
        assert "No space left on device. What was written is left: " in str(error)
        assert ".partial could not be removed: [Errno 5] Input/output error." in str(error)
        patch.setattr(places._LocalDraft, "finish", end)
        with pytest.raises(Broken):
            archive(Tweet, tmp_path)
    assert "testapp.Tweet: what was written of an archive is left: " in caplog.text
    assert [count(one) for one in names(Tweet)] == [2, 2, 2, 2]


def test_what_cannot_be_removed_of_a_store_is_told(retired, monkeypatch):
    files, _ = import_module("fsspec.core").url_to_fs("memory://left")

    def refuse(self, path):
        raise PermissionError("not yours")

    begun = places.draft("memory://left", "one")
    begun.open("file").close()
    monkeypatch.setattr(type(files), "rm_file", refuse)
    assert begun.discard().endswith("/file could not be removed: not yours")
    monkeypatch.undo()
    assert begun.discard() == ""


def test_an_archive_of_another_format_or_month_is_not_used(retired, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(pipeline_archive, "drop_group", breaks)
        with pytest.raises(Broken):
            archive(Tweet, tmp_path)
    shutil.copytree(tmp_path / "testapp.Tweet_202609", tmp_path / "testapp.Tweet_202610")
    (archived,) = archive(Tweet, tmp_path, data_format="parquet").archived
    assert archived.is_new
    assert len(archives_called(tmp_path, "testapp.Tweet_202609")) == 2
    some = Tweet.objects.create(created_at=at(2, 10))
    Star.objects.create(tweet=some)
    retire(Tweet, "202610")
    (archived,) = archive(Tweet, tmp_path).archived
    assert (archived.is_new, archived.rows) == (True, 2)


@pytest.mark.parametrize("data_format", FORMATS)
def test_an_archive_that_is_damaged_before_it_is_read_back_drops_nothing(
    a_month, command, tmp_path, monkeypatch, data_format
):

    def write_badly(*args, **more):
        location = write_archive(*args, **more)
        damage(Path(location).parent, f"Star.{'csv.zst' if data_format == 'csv' else 'parquet'}")
        return location

    monkeypatch.setattr(pipeline_archive, "write_archive", write_badly)
    wish = (LABEL, "--archive", tmp_path, "--format", data_format)
    done = command.retire("--before", "2026-10", *wish)
    assert (done.code, "is damaged: 2-testapp.Star" in done.err) == (1, True), done.err
    assert [count(one) for one in names(Tweet)] == [2, 2, 2, 2]
    refused = tmp_path / "testapp.Tweet_202609"
    with pytest.raises(ArchiveError):
        verify_archive(refused)
    monkeypatch.undo()
    done = command.retire(*wish)
    assert (done.code, "testapp.Tweet_202609-2/manifest.json" in done.out) == (0, True)
    assert "is damaged" in done.err
    assert names(Tweet) == []


@pytest.mark.parametrize("data_format", FORMATS)
def test_a_full_disk_drops_nothing(bare, command, small_disk, data_format):
    tweets(9, 9, 10, 11)
    for month in (9, 10):
        execute(
            f'INSERT INTO {table(Tweet)} ("the Text \\ it\'s", "Created At") '
            f"SELECT string_agg(md5(random()::text), ''), '2026-{month:02}-05' "
            "FROM generate_series(1, 400) i, generate_series(1, 300) GROUP BY i"
        )
    wish = (LABEL, "--archive", small_disk, "--format", data_format)
    done = command.retire("--before", "2026-11", *wish)
    assert done.code == 1
    assert "the archive could not be written to" in done.err
    assert "No space left on device" in done.err
    assert "HINT: Nothing has been dropped. Make room there" in done.err
    assert archives(small_disk) == []
    assert count(retired_name(Tweet, "202609")) == 402
    assert count(retired_name(Tweet, "202610")) == 401
    # Room for one of the two.
    execute(f"DELETE FROM {derived(Tweet, '202609_retired')} WHERE id % 20 > 0")
    done = command.retire(*wish)
    assert (done.code, "Archived 202609" in done.out) == (1, True), done.err
    assert archives(small_disk) == ["testapp.Tweet_202609"]
    assert len(names(Tweet)) == 4


def test_objects_of_a_store(a_month, command, s3):
    before = rows_of(*FAMILY)
    wish = (LABEL, "--archive", s3)
    done = command.retire("--before", "2026-10", *wish, "--json")
    assert done.code == 0, done.err
    (data,) = json.loads(done.out)
    (archived,) = data["archived"]
    manifest = f"{re.escape(s3)}/testapp.Tweet_202609-[0-9a-f]{{8}}/manifest.json"
    assert re.fullmatch(manifest, archived["manifest"])
    assert archived == {
        "model": LABEL,
        "suffix": "202609",
        "manifest": archived["manifest"],
        "rows": dict.fromkeys(("testapp.Tweet", "testapp.Star", "testapp.Retweet"), 2)
        | {"testapp.StarNote": 2},
        "written": True,
    }
    assert len(data["dropped"]) == 4
    restore_command(archived["manifest"])
    assert rows_of(*FAMILY) == before
    # It is retired again: another number, so another archive.
    done = command.retire("--before", "2026-10", *wish)
    assert re.search(manifest, done.out)
    assert archived["manifest"] not in done.out
    assert len(archives_called(s3, "testapp.Tweet_202609")) == 2


def test_two_archives_at_once_in_a_store_are_two(retired, s3):
    """As of two databases: one has begun when the other is whole, and its tables are dropped."""
    begun, failed = (places.draft(s3, "testapp.Tweet_202609") for _ in range(2))
    (archived,) = archive(Tweet, s3).archived
    assert names(Tweet) == []
    for one in (begun, failed):
        with one.open("1-testapp.Tweet.csv.zst") as file:
            file.write(b"of others")
    failed.discard()
    assert begun.finish(b"of others") != archived.manifest
    verify_archive(archived.manifest)


def test_a_manifest_that_a_store_returns_must_be_of_all_tables(retired, s3, monkeypatch):
    """It says what is compared, and each table that is dropped must be."""
    finish = places._StoredDraft.finish

    def finish_in_part(self, manifest):
        data = json.loads(manifest)
        data["tables"] = data["tables"][:1]
        return finish(self, json.dumps(data).encode())

    monkeypatch.setattr(places._StoredDraft, "finish", finish_in_part)
    done = archive(Tweet, s3)
    (error,) = done.refused
    assert (done.archived, done.dropped) == ([], [])
    assert "is read back as an archive of other tables" in str(error)
    assert len(names(Tweet)) == 4


@pytest.mark.parametrize("place", ["memory://archives", "s3:/bucket/archives", "s3:archives"])
def test_what_keeps_no_files_is_refused(retired, command, place, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = command.retire(LABEL, "--archive", place)
    assert (done.code, place in done.error) == (1, True)
    assert len(names(Tweet)) == 4
    assert list(tmp_path.iterdir()) == []


def test_keys_that_rows_of_another_partition_keep_stay_theirs(a_month, tmp_path):
    retire(Tweet, "202609")
    (archived,) = archive(Tweet, tmp_path).archived
    # A row gets a key that is free by now, and others reference it when it is retired.
    again = Tweet.objects.create(pk=1, created_at=at(5, 10))
    Mention.objects.create(tweet=again)
    retire(Tweet, "202610", keeps_keys=True)
    assert "No row has been restored" in refused_to_restore(archived.manifest)
    assert not Tweet.objects.filter(pk=again.pk).exists()


def test_what_a_store_has_is_used_again(retired, s3, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(pipeline_archive, "drop_group", breaks)
        with pytest.raises(Broken):
            archive(Tweet, s3)
    (archived,) = archive(Tweet, s3).archived
    assert (archived.is_new, len(archives_called(s3, "testapp.Tweet_202609"))) == (False, 1)


def test_a_store_that_cannot_be_reached_drops_nothing(a_month, command, s3, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    clear_stores()
    done = command.retire("--before", "2026-10", LABEL, "--archive", s3)
    assert done.code == 1
    assert f"archives in {s3} cannot be listed" in done.err
    assert "Nothing has been dropped." in done.err
    assert "Traceback" not in done.err
    assert [count(one) for one in names(Tweet)] == [2, 2, 2, 2]
    monkeypatch.undo()
    clear_stores()


def clear_stores():
    fsspec: Any = import_module("fsspec")  # it has no types
    fsspec.get_filesystem_class("s3").clear_instance_cache()


def test_what_is_wrong_with_the_place_is_told_before_anything_is_done(a_month, command, tmp_path):
    for place, says in (
        ("nowhere://archives", "There can be no archives in nowhere://archives: "),
        ("", "--format needs --archive"),
    ):
        arguments = ["--before", "2026-10", LABEL, "--archive", place, "--format", "csv"]
        done = command.retire(*arguments)
        assert says in done.error
        assert names(Tweet) == []
    (tmp_path / "file").write_text("")
    done = command.retire("--before", "2026-10", LABEL, "--archive", tmp_path / "file")
    assert (done.code, "Nothing has been dropped" in done.err) == (1, True)
    assert [count(one) for one in names(Tweet)] == [2, 2, 2, 2]


def test_nobody_writes_while_it_is_archived_and_everybody_reads(retired, tmp_path, monkeypatch):
    made = list(Tweet.objects.order_by("pk"))
    stars = derived(Star, "202609_retired")
    other, reader, writer = (Session(retired.connect()) for _ in range(3))
    outside = Watch(retired.connect())
    waiting: list[Any] = []

    def write_beside(*args, **more):
        waiting.append(other.start(f"DELETE FROM {stars}"))
        assert outside.until_blocked(other, waiting[0])
        assert reader.value(f"SELECT count(*) FROM {stars}") == 2
        # Who writes to the model's own table does not wait.
        writer.rows(f'INSERT INTO {table(Star)} (count, "its Tweet") VALUES (1, {made[0].pk})')
        return write_archive(*args, **more)

    monkeypatch.setattr(pipeline_archive, "write_archive", write_beside)
    (archived,) = archive(Tweet, tmp_path).archived
    assert archived.tables["testapp.Star"] == 2
    assert finish(waiting[0]).error == "42P01"
    for one in (other, reader, writer, outside.session):
        one.close()


def test_a_slow_disk_does_not_cost_the_session(retired, tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "IDLE_IN_TRANSACTION_S", 1)
    draft: Any = places._LocalDraft
    finish_draft = draft.finish

    def slowly(self, manifest):
        time.sleep(2)
        return finish_draft(self, manifest)

    monkeypatch.setattr(draft, "finish", slowly)
    (archived,) = archive(Tweet, tmp_path).archived
    assert (archived.is_new, names(Tweet)) == (True, [])


def test_two_runs_make_one_archive(retired, tmp_path, monkeypatch):
    worker, outside = Worker(), Watch(retired.connect())
    waiting: list[Any] = []

    def write_beside(*args, **more):
        if not waiting:
            waiting.append(worker.start(lambda: archive(Tweet, tmp_path)))
            assert outside.until_blocked(worker, waiting[0])
        return write_archive(*args, **more)

    monkeypatch.setattr(pipeline_archive, "write_archive", write_beside)
    assert len(archive(Tweet, tmp_path).archived) == 1
    assert finish(waiting[0]).archived == []
    worker.close()
    outside.session.close()
    assert archives(tmp_path) == ["testapp.Tweet_202609"]


def test_a_long_reader_is_waited_for_and_told(retired, tmp_path):
    other = Session(retired.connect())
    other.begin()
    other.rows(f"SELECT FROM {derived(Star, '202609_retired')}")
    began = time.monotonic()
    with pytest.raises(LockNotAvailable, match=f"locked by pid {other.pid}"):
        archive(Tweet, tmp_path, retry=HASTE)
    assert time.monotonic() - began < 10
    assert (len(names(Tweet)), archives(tmp_path)) == (4, ["testapp.Tweet_202609"])
    other.rows("COMMIT")
    (archived,) = archive(Tweet, tmp_path).archived
    assert not archived.is_new
    # A writer keeps the archive from being begun.
    tweets_of_october = retire(Tweet, "202610")
    other.begin()
    other.rows(f"DELETE FROM {derived(Star, '202610_retired')}")
    with pytest.raises(LockNotAvailable, match=f"locked by pid {other.pid}"):
        archive(Tweet, tmp_path, retry=HASTE)
    assert len(archives(tmp_path)) == 1
    other.rows("ROLLBACK")
    other.close()
    assert len(archive(Tweet, tmp_path).dropped) == len(tweets_of_october)


def test_what_is_not_dropped_is_not_archived(retired, tmp_path):
    made = list(Tweet.objects.order_by("pk"))
    execute(f"CREATE VIEW old AS SELECT * FROM {derived(Star, '202609_retired')}")
    done = archive(Tweet, tmp_path)
    (error,) = done.refused
    assert (done.archived, done.dropped, archives(tmp_path)) == ([], [], [])
    assert "view public.old" in str(error)
    execute("DROP VIEW old")
    execute(f"COMMENT ON TABLE {derived(Tweet, '202609_retired')} IS NULL")
    (error,) = archive(Tweet, tmp_path).refused
    assert "the table of testapp.Tweet that was retired with it is gone" in str(error)
    execute(f"SELECT FROM {derived(Tweet, '202609_retired')}")
    assert (archives(tmp_path), len(drop(Tweet)[0])) == ([], 3)
    assert list(Tweet.objects.all()) == made


def test_what_followed_and_leads_by_now_is_not_archived(retired, tmp_path):
    """Its bound says whose rows it followed: no restore takes it as the first of a family."""
    place, strategy = Destination(str(tmp_path)), HashPartitions("pk", 3)
    leads = replace(declaration(Star), leader=None, strategy=strategy, partition_column="id")
    done = pipeline_archive.archive_retired(
        connection, [leads], NOW, 0, place, RecordingReporter(), lock_retry=CALM
    )
    (error,) = done.refused
    assert (done.archived, done.dropped, archives(tmp_path)) == ([], [], [])
    assert "is not archived: testapp.Star followed others when it was retired" in str(error)
    assert archive_survey(connection, [leads], NOW, 0) == []
    dropped, refused = pipeline_retire.drop_retired(
        connection, [leads], NOW, 0, RecordingReporter(), lock_retry=CALM
    )
    assert ([one.label for one in dropped], refused) == (["testapp.Star"], [])


def test_what_led_and_follows_by_now_is_not_archived(retired, tmp_path):
    """Two tables may have been retired at one moment by the same suffix."""
    query = "SELECT obj_description(%s::regclass)"
    leading, star = (
        read_marker(fetch(query, derived(model, "202609_retired"))[0][0]) for model in (Tweet, Star)
    )
    assert "followed" in star.get("bound")
    values = {**dict(star.values), "bound": leading.get("bound")}
    comment = literal(write_marker(Marker("retired", tuple(values.items()))))
    execute(f"COMMENT ON TABLE {derived(Star, '202609_retired')} IS {comment}")
    done = archive(Tweet, tmp_path)
    (error,) = done.refused
    assert (done.archived, done.dropped, archives(tmp_path)) == ([], [], [])
    assert "testapp.Star led others when it was retired, and follows others today" in str(error)


def test_policies_hide_no_rows_of_an_archive(roles, tmp_path):
    owner, _ = roles
    execute(f"ALTER TABLE {table(Event)} OWNER TO {owner}")
    execute(f"GRANT CREATE, USAGE ON SCHEMA public TO {owner}")
    execute(f"GRANT SELECT, REFERENCES ON testapp_place TO {owner}")
    install(Event, beginning="2026-09")
    some_events(6, months=(9, 10, 11))
    retire(Event, "202609")
    old = derived(Event, "202609_retired")
    execute(f"ALTER TABLE {old} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    with pytest.raises(Exception, match="policies may hide rows") as raised:
        archive(Event, tmp_path)
    execute(str(raised.value).split("HINT: ")[1].split("; it is")[0])
    (archived,) = archive(Event, tmp_path).archived
    assert (archived.rows, names(Event)) == (2, [])
    assert fetch("SELECT current_user = session_user") == [(True,)]


def test_tables_of_before_an_uninstallation(retired, command, tmp_path):
    made = list(Tweet.objects.order_by("pk"))
    before = [count(one) for one in names(Tweet)]
    for model in (StarNote, Retweet, Star, Tweet):
        uninstall(model)
    done = command.retire(LABEL, "--archive", tmp_path)
    assert (done.code, "Archived 202609" in done.out) == (0, True), done.err
    manifest = open_archive(tmp_path / "testapp.Tweet_202609").manifest
    assert [one.rows for one in manifest.tables] == before
    for model in FAMILY:
        install(model)
    restore_command(tmp_path / "testapp.Tweet_202609")
    assert (len(made), Tweet.objects.count()) == (1, 3)
    assert_all_clean(*FAMILY)


@pytest.mark.parametrize("share", [0.1, 0.4, 0.6, 0.8, 0.9, 0.95, 0.99])
def test_broken_off_at_any_statement_it_goes_on(retired, tmp_path, share):
    """All rows are in the tables, or in an archive; and half an archive has no name of one."""
    drops = breaking(lambda statement: "DROP TABLE" in statement)
    with captured() as statements, pytest.raises(Broken), drops:
        archive(Tweet, tmp_path)
    count_of_all, seen = len(statements), 0
    shutil.rmtree(tmp_path / "testapp.Tweet_202609")

    def is_next(statement):
        nonlocal seen
        seen += 1
        return seen == int(share * count_of_all)

    with pytest.raises(Broken), breaking(is_next):
        archive(Tweet, tmp_path)
    assert [count(one) for one in names(Tweet)] == [2, 2, 2, 2]
    assert archives(tmp_path) in ([], ["testapp.Tweet_202609"])
    (archived,) = archive(Tweet, tmp_path).archived
    assert verify_archive(archived.manifest).tables[0].rows == 2
    assert (names(Tweet), archives(tmp_path)) == ([], ["testapp.Tweet_202609"])


def test_a_dry_run_says_what_would_be_done_and_does_nothing(retired, command, tmp_path):
    place = tmp_path / "archives"
    done = command.retire(LABEL, "--archive", place, "--dry-run")
    assert done.code == 0
    assert (
        f"Would archive 202609 of testapp.Tweet (4 tables) in {place}, and read it back, before "
        "this:"
    ) in done.err
    assert done.out.count("DROP TABLE") == 4
    (data,) = json.loads(command.retire(LABEL, "--archive", place, "--dry-run", "--json").out)
    assert data["purpose"] == "drop"
    assert (len(names(Tweet)), place.exists()) == (4, False)
    assert "needs --drop or --archive" in command.retire(LABEL, "--grace", "3").error
    assert "needs --archive" in command.retire(LABEL, "--drop", "--format", "csv").error


@pytest.fixture
def heard():
    """What a receiver of partition_archived has heard."""
    found = []

    def hear(sender, *, signal, using, suffix, schema, table, bound, manifest):
        assert not connection.in_atomic_block
        assert fetch("SELECT to_regclass(%s)", f'{schema}."{table}"') == [(None,)]
        found.append((sender, suffix, table, bound, manifest))

    partition_archived.connect(hear)
    yield found
    partition_archived.disconnect(hear)


def test_each_model_of_the_family_tells_of_the_archive(retired, tmp_path, monkeypatch, heard):
    with monkeypatch.context() as patch:
        patch.setattr(pipeline_archive, "drop_group", breaks)
        with pytest.raises(Broken):
            archive(Tweet, tmp_path)
    assert heard == []
    archive(Tweet, tmp_path)
    manifest = f"{tmp_path}/testapp.Tweet_202609/manifest.json"
    bound = "2026-09-01 up to 2026-10-01"
    assert {one[0] for one in heard} == set(FAMILY)
    assert {(one[1], one[3], one[4]) for one in heard} == {("202609", bound, manifest)}
    assert (Tweet, "202609", retired_name(Tweet, "202609"), bound, manifest) in heard


def test_a_receiver_that_fails_is_reported(retired, tmp_path):

    def fails(sender, **named):
        raise ValueError("no warehouse")

    reporter = RecordingReporter()
    partition_archived.connect(fails, sender=Star)
    try:
        archive(Tweet, tmp_path, reporter=reporter)
    finally:
        partition_archived.disconnect(fails, sender=Star)
    (warning,) = reporter.warned
    assert "a receiver of partition_archived, has failed for the partition 202609" in warning
    assert names(Tweet) == []


def test_vacuum_gives_way(retired, tmp_path):
    """The server's own one does so by itself for who waits long enough, which nobody else does."""
    other = Session(retired.connect())
    other.rows("SET vacuum_cost_delay = 100; SET vacuum_cost_limit = 1")
    execute(
        f"INSERT INTO {derived(StarNote, '202609_retired')} (id, star_id, text) "
        f"SELECT i, 1, repeat('x', 500) FROM generate_series(1000, 3000) i"
    )
    running = other.start(f"VACUUM {derived(StarNote, '202609_retired')}")
    watch = Watch(retired.connect())
    watch.until(lambda: bool(watch.session.value("SELECT count(*) FROM pg_stat_progress_vacuum")))
    with pytest.raises(LockNotAvailable, match=f"locked by pid {other.pid}"):
        archive(Tweet, tmp_path, retry=LockRetry(lock_timeout_ms=1600, retries=1, pause_s=0.01))
    other.cancel()
    assert finish(running).error == "57014"
    for one in (other, watch.session):
        one.close()
    assert len(archive(Tweet, tmp_path).archived) == 1
