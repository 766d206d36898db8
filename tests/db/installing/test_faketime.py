"""The helpers for the tests of projects, in a process whose clock libfaketime sets.

The server is another process, and has the real time.
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres import ROOT, django_database

PROJECT = {
    "fakedsettings.py": """
from tests.settings import SECRET_KEY, USE_TZ

INSTALLED_APPS = ["parting", "faked"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PARTING_INSTALL_ON_MIGRATE = True
DATABASES = {"default": {**%(database)r, "TEST": {"NAME": "parting_faketime"}}}
""",
    "faked/__init__.py": "",
    "faked/models.py": """
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from parting import Monthly, PartitionManager


class Tweet(models.Model):
    created_at = models.DateTimeField(default=timezone.now)
    stored_at = models.DateTimeField(db_default=Now())

    objects = PartitionManager(by=Monthly("created_at", ahead=2))
""",
    "conftest.py": """
pytest_plugins = ["parting.pytest_plugin"]
""",
    "test_faked.py": """
import datetime

from django.utils import timezone
from faked.models import Tweet
from parting.testing import assert_partitioned, assert_pruned


def suffixes(partitions):
    return [one.suffix for one in partitions]


def test_the_present_is_that_of_the_program(make_partitions):
    assert timezone.now().year == 2012
    assert suffixes(Tweet.objects.partitions()) == ["201203", "201204", "201205"]
    assert suffixes(make_partitions(Tweet)) == ["201203", "201204", "201205"]
    assert_partitioned(Tweet)
    row = Tweet.objects.create()
    assert Tweet.objects.get_partition("201203").objects.get() == row
    day = datetime.timedelta(days=1)
    today = Tweet.objects.filter(
        created_at__gt=timezone.now() - day, created_at__lt=timezone.now() + day
    )
    assert_pruned(today, at_most=1)
    assert list(today) == [row]
    row.refresh_from_db()
    assert row.stored_at.year >= 2026


def test_other_times_are_given(make_partitions):
    first, last = datetime.date(2031, 1, 1), datetime.date(2031, 12, 31)
    assert len(make_partitions(Tweet, first, last)) == 12
""",
}

OPTIONS = (
    "--quiet",
    "--create-db",
    "--ds=fakedsettings",
    *("-p", "no:randomly"),
    *("-p", "no:cacheprovider"),
)


def find_library():
    """Return where libfaketime is: of Debian's package, or of the one for Python; or None."""
    found = list(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    spec = importlib.util.find_spec("libfaketime")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        found.extend(Path(place).rglob("libfaketime.so.1"))
    return found[0] if found else None


# A clock that goes on from there, and one that stands still.
@pytest.mark.parametrize("clock", ["@2012-03-15 12:00:00", "2012-03-15 12:00:00"])
def test_the_helpers_work_under_faketime(server, tmp_path, clock):
    library = find_library()
    if library is None:
        pytest.skip("no libfaketime on this machine (Debian: apt install libfaketime)")
    for name, text in PROJECT.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.replace("%(database)r", repr(django_database(server.url))))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *OPTIONS, "--rootdir", str(tmp_path), str(tmp_path)],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, (tmp_path, ROOT))),
            "LD_PRELOAD": str(library),
            "FAKETIME": clock,
            "TZ": "UTC",
        },
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout, done.stdout
