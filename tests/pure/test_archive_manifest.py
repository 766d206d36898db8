"""The manifest of an archive: what is written is what is read, and nothing else is believed."""

import datetime
import json

import pytest

from parting import ArchiveError
from parting.archives.libraries import library
from parting.archives.manifest import (
    FORMAT,
    VERSION,
    ArchivedColumn,
    ArchivedTable,
    DataFile,
    Manifest,
    read_manifest,
)
from parting.exceptions import MissingLibrary
from parting.schema.objects import Name
from parting.strategies.bounds import Interval, Remainder, Values

UTC = datetime.timezone.utc
SUM = "0f" * 32
NOVEMBER = Interval(
    datetime.datetime(2026, 11, 1, tzinfo=UTC), datetime.datetime(2026, 12, 1, tzinfo=UTC)
)


def table(model="blog.Tweet", leader="", **changes):
    values = {
        "model": model,
        "leader": leader,
        "table": Name("public", 'it\'s "Tweet"; --_202611'),
        "parent": Name("public", 'it\'s "Tweet"; --'),
        "number": 3,
        "columns": (
            ArchivedColumn("id", "bigint", not_null=True, identity="d"),
            ArchivedColumn("the Text \\ it's", "text", Name("pg_catalog", "C")),
            ArchivedColumn("twice", "integer", generated="s", encoding=""),
        ),
        "primary_key": ("id",),
        "partition_key": "id",
        "ddl": "CREATE TABLE ..",
        "rows": 2,
        "row_sum": SUM,
        "files": (DataFile("1-blog.Tweet.csv.zst", 17, SUM),),
    }
    return ArchivedTable(**{**values, **changes})


def manifest(*tables, **changes):
    values = {
        "created_at": datetime.datetime(2026, 11, 29, 7, tzinfo=UTC),
        "created_by": "django-parting 0.1.0",
        "server_version": "18.6",
        "data_format": "csv",
        "suffix": "202611",
        "bound": NOVEMBER,
        "tables": tables or (table(),),
    }
    return Manifest(**{**values, **changes})


def changed(change):
    """A manifest whose JSON was changed."""
    read = json.loads(manifest(table(), table("blog.Star", "blog.Tweet")).write())
    change(read)
    return json.dumps(read).encode()


@pytest.mark.parametrize("bound", [NOVEMBER, Interval(0, 1000), Values(("DE",)), Remainder(3, 1)])
def test_what_is_written_is_read(bound):
    one = manifest(table(), table("blog.Star", "blog.Tweet"), bound=bound)
    assert read_manifest(one.write(), "m.json") == one


def test_the_moment_is_written_in_utc():
    zone = datetime.timezone(datetime.timedelta(hours=-5))
    one = manifest(created_at=datetime.datetime(2026, 11, 29, 2, tzinfo=zone))
    assert json.loads(one.write())["created_at"] == "2026-11-29T07:00:00+00:00"


def test_keys_that_a_later_version_adds_are_ignored():
    def add(read):
        read["colour"] = "blue"
        read["tables"][0]["columns"][0]["colour"] = "red"

    assert read_manifest(changed(add), "m.json").tables[0].model == "blog.Tweet"


def test_a_newer_format_is_refused():
    data = changed(lambda read: read.update(format_version=VERSION + 1))
    with pytest.raises(ArchiveError) as raised:
        read_manifest(data, "/srv/m.json")
    assert str(raised.value) == (
        "/srv/m.json has version 2 of the format; this version of django-parting reads version 1.\n"
        "HINT: Update django-parting."
    )


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b'"text"', b"\xff\xfe", b"[" * 100_000, b'{"format": "another"}'],
    ids=["empty", "list", "object", "text", "no UTF-8", "deep", "another"],
)
def test_what_is_no_manifest_is_refused(data):
    with pytest.raises(ArchiveError, match="is no"):
        read_manifest(data, "m.json")


@pytest.mark.parametrize(
    "name",
    [
        "../secret",
        "/etc/passwd",
        "a/b.csv.zst",
        "..",
        ".hidden",
        "",
        "C:\\x",
        "a\\b",
        "manifest.json",
        "s3://x",
        "a\0b",
        "é",
        "x" * 300,
        7,
        None,
    ],
)
def test_a_file_is_one_beside_the_manifest(name):
    def change(read):
        read["tables"][0]["files"][0]["name"] = name

    with pytest.raises(ArchiveError, match="is damaged: "):
        read_manifest(changed(change), "m.json")


def damage(path, value):
    def change(read):
        *before, last = path
        place = read
        for key in before:
            place = place[key]
        if value is KeyError:
            del place[last]
        else:
            place[last] = value

    return change


TABLE = ("tables", 0)
COLUMN = (*TABLE, "columns", 0)
FILE = (*TABLE, "files", 0)


@pytest.mark.parametrize("value", [KeyError, None, 1.5, ["x"], {"x": 1}, -1, True, "no"], ids=repr)
@pytest.mark.parametrize(
    "path",
    [
        ("created_at",),
        ("data_format",),
        ("bound",),
        ("tables",),
        (*TABLE, "table"),
        (*TABLE, "partition_number"),
        (*TABLE, "primary_key"),
        (*TABLE, "partition_key"),
        (*TABLE, "rows"),
        (*TABLE, "row_sum"),
        (*TABLE, "columns"),
        (*TABLE, "files"),
        (*COLUMN, "name"),
        (*FILE, "bytes"),
        (*FILE, "sha256"),
    ],
    ids=lambda path: ".".join(map(str, path)),
)
def test_each_damaged_key_is_told(path, value):
    with pytest.raises(ArchiveError, match=r"^m\.json is damaged: "):
        read_manifest(changed(damage(path, value)), "m.json")


@pytest.mark.parametrize("text", ["a\0", "\ud800"], ids=repr)
@pytest.mark.parametrize(
    "path", [("suffix",), (*TABLE, "model"), (*COLUMN, "name"), (*TABLE, "table", "schema")]
)
def test_a_text_that_postgresql_has_not_is_told(path, text):
    with pytest.raises(ArchiveError) as raised:
        read_manifest(changed(damage(path, text)), "m.json")
    said = f"m.json is damaged: {path[-1]} is {text!r}, which is no text of PostgreSQL."
    assert raised.value.message == said


def test_followers_come_after_their_leaders():
    with pytest.raises(ArchiveError, match="comes before"):
        read_manifest(changed(lambda read: read["tables"].reverse()), "m.json")


def test_a_model_comes_once():
    with pytest.raises(ArchiveError, match="a model comes twice"):
        read_manifest(changed(damage(("tables", 1, "model"), "blog.Tweet")), "m.json")


def test_a_model_that_the_archive_has_not_is_told():
    with pytest.raises(ArchiveError) as raised:
        manifest().of("blog.Star")
    assert str(raised.value) == (
        "The archive has no rows of blog.Star.\nHINT: It has those of blog.Tweet."
    )


def test_the_format_says_what_it_is():
    first = manifest().write().decode().splitlines()[1]
    assert first == f'  "format": "{FORMAT}",'


@pytest.mark.parametrize(
    ("name", "extra"),
    [("zstandard", "archive"), ("fsspec", "archive"), ("pyarrow.csv", "parquet")],
)
def test_a_library_that_is_missing_is_told_with_its_extra(name, extra, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, name, None)
    with pytest.raises(MissingLibrary) as raised:
        library(name)
    assert str(raised.value).endswith(f"HINT: pip install 'django-parting[{extra}]'")
    assert isinstance(raised.value, ImportError)
