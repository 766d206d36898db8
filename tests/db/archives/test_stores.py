"""Archives on what fsspec knows: in memory, in files, on S3."""

import os
import re
import secrets
from importlib import import_module
from typing import Any

import pytest
from django.db import connection

from parting import ArchiveError, read_archive
from parting.archives import places
from parting.archives.writing import verify_archive
from tests.db.archives.archiving import (
    FORMATS,
    alone,
    archive,
    copy_of,
    differing,
    insert,
    load,
    table_of_types,
)
from tests.testapp.models import Event

#: It has no types.
fsspec: Any = import_module("fsspec")


@pytest.fixture(params=["memory", "file", "s3"])
def url(request, tmp_path):
    """A place of each kind."""
    if request.param == "memory":
        return f"memory://archives/{secrets.token_hex(4)}"
    if request.param == "file":
        return f"file://{tmp_path}"
    return request.getfixturevalue("s3")


def files_below(url):
    files, path = fsspec.core.url_to_fs(url)
    files.invalidate_cache()
    return sorted(one.removeprefix(path).lstrip("/") for one in files.find(path))


@pytest.mark.parametrize("data_format", FORMATS)
def test_an_archive_is_written_and_read_back(database, url, data_format):
    table = table_of_types()
    insert(table, *({"a text": f"row {n}", "by": "\\x00ff"} for n in range(50)))
    locations = [archive(alone(table), url, data_format) for _ in range(2)]
    ending = "csv.zst" if data_format == "csv" else data_format
    found = [one.split("/") for one in files_below(url)]
    assert [name for _, name in found] == [f"1-testapp.Event.{ending}", "manifest.json"] * 2
    assert len({folder for folder, _ in found}) == 2
    assert all(re.fullmatch("testapp.Event_202611(-2|-[0-9a-f]{8})?", one) for one, _ in found)
    for location in locations:
        for one in (location, location.removesuffix("/manifest.json")):
            assert verify_archive(one, connection).tables[0].rows == 50
    again = copy_of(table)
    load(locations[0], again)
    assert differing(table, again) == 0


def test_what_was_not_finished_is_no_archive(database, url, monkeypatch):
    table = table_of_types()
    insert(table, {"a text": "one"})

    def fail(self, manifest):
        raise OSError(28, "No space left on device")

    for draft in (places._LocalDraft, places._StoredDraft):
        monkeypatch.setattr(draft, "finish", fail)
    with pytest.raises(ArchiveError, match="could not be written"):
        archive(alone(table), url)
    assert files_below(url) == []


def test_a_damaged_file_is_found(database, url):
    table = table_of_types()
    insert(table, {"a text": "one"})
    location = archive(alone(table), url)
    files, path = fsspec.core.url_to_fs(
        location.replace("manifest.json", "1-testapp.Event.csv.zst")
    )
    data = files.cat_file(path)
    files.pipe_file(path, bytes([data[0] ^ 1]) + data[1:])
    with pytest.raises(ArchiveError, match="is damaged"):
        verify_archive(location)
    with pytest.raises(ArchiveError, match="is damaged"):
        list(read_archive(location, Event))


def test_where_there_is_nothing_that_is_told(s3):
    with pytest.raises(ArchiveError, match="cannot be read"):
        verify_archive(f"{s3}/nothing")
    assert os.environ["AWS_ENDPOINT_URL"].startswith("http://127.0.0.1")
