"""django-pgtrigger and django-pghistory, installed for real, on a partitioned table."""

import json
import os
import subprocess
import sys

import pytest
from psycopg2.extensions import parse_dsn

pytestmark = pytest.mark.guarantee(9)

pytest.importorskip("pghistory", reason="django-pghistory is not installed")

INSTALLED = ["INSTALLED"]
EXPECTED = [
    ["differences", []],
    ["statuses", INSTALLED],
    ["create", [["insert", "New", ""]]],
    ["bulk_create", [["insert", "kept", ""], ["insert", "far", ""]]],
    ["save", [["update", "Saved", "saved"]]],
    ["update", [["update", "Farther", "farther"]]],
    ["move", [["insert", "Saved", "saved"], ["delete", "Saved", "saved"]]],
    ["protected", "pgtrigger: Cannot delete rows from tracked_note_202611 table"],
    ["ignored", [["delete", "kept", ""]]],
    ["delete", [["delete", "Saved", "saved"]]],
    ["default", 1],
    ["relocated", []],
    ["drift again", True],
    ["differences", []],
    ["statuses", INSTALLED],
    ["create", [["insert", "Again", ""]]],
    ["uninstall", []],
    ["statuses", INSTALLED],
    ["delete", [["delete", "Farther", "farther"], ["delete", "Again", ""]]],
]


@pytest.mark.parametrize("driver", ["psycopg2", "psycopg"])
@pytest.mark.parametrize("order", ["before", "after"])
def test_the_history_contains_each_change_once(fresh_database, route, order, driver):
    parameters = parse_dsn(fresh_database.dsn)
    password = f":{parameters['password']}" if "password" in parameters else ""
    address = f"{parameters['host']}:{parameters.get('port', '5432')}"
    url = f"postgresql://{parameters['user']}{password}@{address}/{parameters['dbname']}"
    done = subprocess.run(
        [sys.executable, "-m", "tests.tracked", route, order],
        env={
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "tests.tracked.settings",
            "PARTING_DRIVER": driver,
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    reported = [json.loads(line) for line in done.stdout.splitlines()]
    if order == "after":
        assert reported.pop(0)[0] == "drift"
    assert reported == EXPECTED
