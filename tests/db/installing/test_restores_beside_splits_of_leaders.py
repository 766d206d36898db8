"""A restore, and a split or merge of a leader whose followers are looked up meanwhile."""

import io
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import models

import parting
from parting import PartitionForeignKey
from parting.management.commands import restore_partition
from parting.pipeline import restore, restore_anew
from tests.db.conftest import NOW, install_at
from tests.db.installing.keyed_models import key_of, made, place
from tests.db.installing.runs import Broken, assert_keys_are_exact, breaking, fetch, small_batches
from tests.db.installing.test_followers_by_value import follower, keys_exist
from tests.db.installing.test_split_of_leaders import assert_settled, fill, is_going, rows
from tests.db.sessions import LONGEST_WAIT_S, Worker
from tests.moments import moment

pytestmark = [pytest.mark.long, pytest.mark.guarantee(20), pytest.mark.guarantee(8)]

LABEL = "testapp.Entry"
MERGE = ("merge_partitions", LABEL, "202609", "202610", "--name", "autumn")


@pytest.fixture
def note(entry):
    return follower(entry)


@pytest.fixture
def reply(note):
    return made(
        "Reply",
        note=PartitionForeignKey(note, models.CASCADE, related_name="replies"),
        text=models.TextField(default=""),
    )


@pytest.fixture
def archived(create, isolated, entry, note, reply, monkeypatch, command, tmp_path):
    """A family whose August is in an archive; the archive, and all rows as they were."""
    monkeypatch.setattr(restore_partition, "apps", isolated)
    small_batches(monkeypatch, 20)
    create(entry, note, reply)
    for model in (entry, note, reply):
        install_at(model)
    for month in range(8, 12):
        parting.partition_for(entry, moment(2026, month, 5), create=True)
    fill(entry, note, reply)
    before = rows(entry, note, reply)
    done = command.retire(LABEL, "--before", "2026-09", "--archive", tmp_path, now=NOW)
    assert done.code == 0, done
    (location,) = tmp_path.glob("testapp*")
    return location, before


def run(*arguments):
    """Run a command; return whether it succeeded, and what it said."""
    said = io.StringIO()
    try:
        call_command(*map(str, arguments), stdout=said, stderr=said, no_color=True)
    except CommandError as error:
        return False, f"{said.getvalue()}{error}"
    return True, said.getvalue()


@contextmanager
def beside(monkeypatch, where, name, *arguments):
    """Run a command in another session, once, before something is called; say what it said."""
    step = getattr(where, name)
    said: list[tuple[bool, str]] = []

    def instead(*given, **options):
        if not said:
            worker = Worker()
            said.append(worker.start(lambda: run(*arguments)).result(LONGEST_WAIT_S * 6))
            worker.close()
        return step(*given, **options)

    monkeypatch.setattr(where, name, instead)
    yield said
    monkeypatch.setattr(where, name, step)
    assert said


def finish(command, location, restored, before, *family):
    """Bring both to their ends; all is as it was."""
    if not restored:
        assert run("restore_partition", location)[0]
    done = command("split_partition", LABEL, now=NOW)
    assert done.code == 0, done
    entry, note, reply = family
    assert_settled(entry, note, reply, before)
    assert fetch("SELECT FROM pg_class WHERE relname LIKE '%%restoring%%'") == []


@pytest.mark.parametrize("step", ["_load", "_attach", "_attach_once"])
def test_a_merge_ends_while_rows_come_back(
    archived, monkeypatch, command, entry, note, reply, step
):
    """Its key table goes, whatever those rows come into by then."""
    location, before = archived
    begun = command(*MERGE, "--limit", "5", now=NOW)
    assert begun.code == 0, begun
    assert keys_exist(entry)
    with beside(monkeypatch, restore_anew.Restore, step, "split_partition", LABEL) as said:
        restored, text = run("restore_partition", location)
    ((ended, words),) = said
    assert restored or "Run it again" in text, text
    assert ended or "Run it again" in words, words
    finish(command, location, restored, before, entry, note, reply)


def test_a_merge_begins_while_rows_come_back(archived, monkeypatch, command, entry, note, reply):
    """Triggers do not record the keys of what comes back."""
    location, before = archived
    begin = (*MERGE, "--limit", "5")
    with beside(monkeypatch, restore, "transaction_with_settings", *begin) as said:
        restored, text = run("restore_partition", location)
    assert said[0][0], said
    assert not restored
    assert "testapp_entry_202608 was changed by another run." in text
    assert "Run it again." in text
    assert keys_exist(entry)
    assert run("restore_partition", location)[0]
    assert_keys_are_exact(entry)
    finish(command, location, True, before, entry, note, reply)


def test_rows_come_back_between_a_merge_and_its_end(
    archived, monkeypatch, command, entry, note, reply
):
    """The key table is to go, and rows are still looked up there."""
    location, before = archived
    with pytest.raises(Broken), breaking(lambda text: "DROP TRIGGER" in text and is_going()):
        command(*MERGE, now=NOW)
    restored, text = run("restore_partition", location)
    assert not restored
    assert "are looked up in public.testapp_entry_keys, which is to go." in text
    assert "HINT: Run it for their leader first: manage.py install_partition_triggers" in text
    assert run("install_partition_triggers", LABEL)[0]
    assert "split_partition" not in command.install("--check", LABEL, now=NOW).err
    restored, text = run("restore_partition", location)
    assert restored, text
    late = note.objects.create(leader_id=key_of(8))
    assert place(note, late.pk) == "202608"
    late.delete()
    finish(command, location, restored, before, entry, note, reply)
