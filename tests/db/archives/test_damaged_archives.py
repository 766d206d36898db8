"""An archive that is not whole is refused; one that could not be written has no name."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from parting import ArchiveError, read_archive
from parting.archives import places
from parting.archives.writing import verify_archive
from tests.db.archives.archiving import (
    FORMATS,
    alone,
    archive,
    execute,
    fetch,
    insert,
    read_json,
    table_of_types,
)
from tests.postgres import ROOT
from tests.testapp.models import Event


@pytest.fixture(params=FORMATS)
def location(request, database, tmp_path):
    """An archive of some rows."""
    table = table_of_types()
    insert(table, *({"a text": f"row {n}", "i4": str(n)} for n in range(20)))
    return archive(alone(table), tmp_path, request.param)


def data_file(location):
    [file] = read_json(location)["tables"][0]["files"]
    return Path(location).with_name(file["name"])


def refused(location, match):
    with pytest.raises(ArchiveError, match=match):
        verify_archive(location)
    with pytest.raises(ArchiveError, match=match):
        verify_archive(location, connection)
    with pytest.raises(ArchiveError, match=match):
        list(read_archive(location, Event))


@pytest.mark.parametrize("place", [0, 0.1, 0.5, 0.9, 1])
def test_a_changed_byte_is_found(location, place):
    path = data_file(location)
    data = bytearray(path.read_bytes())
    data[int(place * (len(data) - 1))] ^= 1
    path.write_bytes(data)
    refused(location, "is damaged: ")


@pytest.mark.parametrize("share", [0, 0.5, 0.99])
def test_a_file_that_was_cut_is_found(location, share):
    path = data_file(location)
    data = path.read_bytes()
    path.write_bytes(data[: int(share * len(data))])
    refused(location, "is damaged: ")


def test_a_file_that_has_grown_is_found(location):
    with data_file(location).open("ab") as file:
        file.write(b"\0")
    refused(location, "has more than")


def test_a_file_that_is_gone_is_told(location):
    data_file(location).unlink()
    refused(location, "cannot be read")


def test_a_file_that_is_a_link_is_not_followed(location, tmp_path):
    path = data_file(location)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    refused(location, "is a link")


def test_an_archive_can_be_moved_and_its_folder_be_linked_to(location, tmp_path):
    moved = tmp_path / "moved"
    shutil.move(Path(location).parent, moved)
    (tmp_path / "link").symlink_to(moved)
    for one in (moved, tmp_path / "link", moved / "manifest.json", f"file://{moved}"):
        assert verify_archive(one, connection).tables[0].rows == 20


@pytest.mark.parametrize("name", ["nothing", "."])
def test_where_no_archive_is_that_is_told(tmp_path, name):
    with pytest.raises(ArchiveError) as raised:
        verify_archive(tmp_path / name)
    assert raised.value.hint == "Name the folder of an archive, or the manifest.json in it."


class Full:
    """A file on a disk that is full after some bytes.

    Args:
        room: How many.
        file: The file.
    """

    def __init__(self, room, file):
        self.room, self.file = room, file

    def write(self, data):
        self.room -= len(data)
        if self.room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return self.file.write(data)

    def close(self):
        self.file.close()


@pytest.mark.parametrize("room", [0, 100_000])
@pytest.mark.parametrize("data_format", FORMATS)
def test_a_full_disk_leaves_nothing_behind(database, tmp_path, monkeypatch, room, data_format):
    table = table_of_types()
    # What does not compress, several buffers of it.
    execute(
        "INSERT INTO \"of types\" (by) SELECT decode(string_agg(md5(random()::text), ''), 'hex') "
        "FROM generate_series(1, 3000) i, generate_series(1, 30) GROUP BY i"
    )
    opened = places._LocalDraft.open
    monkeypatch.setattr(
        places._LocalDraft, "open", lambda self, name: Full(room, opened(self, name))
    )
    with pytest.raises(ArchiveError) as raised:
        archive(alone(table), tmp_path, data_format)
    assert "could not be written" in raised.value.message
    assert "No space left on device" in raised.value.message
    assert raised.value.hint.startswith("Nothing has been dropped. Make room there")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    # The session can be used, and so can the disk.
    assert fetch("SELECT 1") == [(1,)]
    verify_archive(archive(alone(table), tmp_path, data_format), connection)


@pytest.mark.parametrize("data_format", FORMATS)
def test_a_real_disk_that_is_full(database, small_disk, data_format):
    table = table_of_types()
    execute(
        "INSERT INTO \"of types\" (by) SELECT decode(string_agg(md5(random()::text), ''), 'hex') "
        "FROM generate_series(1, 3000) i, generate_series(1, 30) GROUP BY i"
    )
    with pytest.raises(ArchiveError, match="No space left on device"):
        archive(alone(table), small_disk, data_format)
    assert list(small_disk.iterdir()) == []
    execute('DELETE FROM "of types" WHERE id > 100')
    verify_archive(archive(alone(table), small_disk, data_format), connection)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_directory_that_nobody_may_write_to(database, tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(ArchiveError, match="could not be written"):
        archive(alone(table_of_types()), tmp_path)


def test_a_file_in_the_place_of_the_directory(database, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="could not be written"):
        archive(alone(table_of_types()), tmp_path / "file")


SLOW = """
import sys, time
import django
django.setup()
from django.db import connection
from parting.archives import records, writing
from tests.db.archives import archiving
add = records.RowSum.add
def slowly(self, some):
    print("writing", flush=True)
    time.sleep(0.05)
    add(self, some)
records.RowSum.add = slowly
connection.settings_dict["NAME"] = sys.argv[1]
archiving.archive(archiving.alone(archiving.Name("public", "of types")), sys.argv[2], sys.argv[3])
print("done", flush=True)
"""


@pytest.mark.parametrize("pause_s", [0, 0.1, 0.3])
@pytest.mark.parametrize("data_format", FORMATS)
def test_a_killed_process_leaves_no_archive(database, tmp_path, data_format, pause_s):
    table = table_of_types()
    execute(
        "INSERT INTO \"of types\" (by) SELECT decode(string_agg(md5(random()::text), ''), 'hex') "
        "FROM generate_series(1, 20000) i, generate_series(1, 30) GROUP BY i"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, database.name, str(tmp_path), data_format],
        stdout=subprocess.PIPE,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": url_of(database),
            "PYTHONPATH": str(ROOT),
        },
    )
    assert process.stdout.readline() == b"writing\n"
    time.sleep(pause_s)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    process.stdout.close()
    left = list(tmp_path.iterdir())
    assert [one.name[0] for one in left] == ["."]
    assert [one.name for one in left if one.name.endswith(".partial")] == [left[0].name]
    location = archive(alone(table), tmp_path, data_format)
    assert location.endswith("testapp.Event_202611/manifest.json")


def url_of(database):
    one = {"host": "", "port": "", **database.parameters}
    host = one["host"].replace("/", "%2F")
    return f"postgresql://{one['user']}@{host}:{one['port']}/{one['dbname']}"
