"""Apps that extend models, through the model and through the models of its partitions."""

import json
import os
import subprocess
import sys

import pytest
from psycopg2.extensions import parse_dsn

EXPECTED = {
    "polymorphic": [
        ["model", ["Asset a", "Asset f", "Icon e", "Image b", "Image d", "Link c"]],
        ["partition", ["Asset[202611] a", "Asset[202611] f", "Icon e", "Image b", "Link c"]],
        ["instances", ["Icon e", "Image b"]],
        ["real", ["Asset[202611] a", "Asset[202611] f", "Icon e", "Image b", "Link c"]],
        ["by relation", ["Image b"]],
        ["moved", [9, ["Asset[202611] a", "Asset[202611] f", "Icon e", "Link c"]]],
        ["deleted", [5, 2, 0]],
        ["deleted", ["Image b", "Image d"]],
    ],
    "model_utils": [
        ["model", ["Book b", "Book c", "Novel d", "Work a"]],
        ["partition", ["Book b", "Novel d", "Work[202611] a"]],
        ["one", ["Book b"]],
        ["named", ["Book b", "Book d", "Work[202611] a"]],
        ["pages", 3],
        ["joins the table itself", False],
        ["tracked", [{"name": "a"}, "a"]],
        ["tracked", {}],
        ["deleted", [1, 1, 0]],
    ],
    "simple_history": [
        ["of a row", 2],
        ["history", [["a", "+"], ["b", "~"], ["c", "+"], ["d", "~"], ["d", "-"]]],
        ["of the partition's model", 5],
    ],
}


@pytest.mark.parametrize("app", EXPECTED)
def test_rows_are_what_the_app_makes_of_them(fresh_database, app):
    pytest.importorskip(app, reason=f"{app} is not installed")
    parameters = parse_dsn(fresh_database.dsn)
    password = f":{parameters['password']}" if "password" in parameters else ""
    address = f"{parameters['host']}:{parameters.get('port', '5432')}"
    url = f"postgresql://{parameters['user']}{password}@{address}/{parameters['dbname']}"
    done = subprocess.run(
        [sys.executable, "-m", "tests.extended", app],
        env={
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "tests.extended.settings",
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert [json.loads(line) for line in done.stdout.splitlines()] == EXPECTED[app]
