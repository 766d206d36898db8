"""PARTING_INSTALL_ON_MIGRATE, the commands of Django, and a project's own tests."""

import json
import os
import subprocess
import sys

import pytest
from psycopg2.extensions import parse_dsn

from tests.db.migrating.project import install_all, rows

pytestmark = [pytest.mark.long, pytest.mark.guarantee(13)]

EXPECTED = [
    ["sqlite", True],
    ["first", True],
    ["archive", ["", True, 2, 2, 0]],
    ["sql", True],
    ["check", ""],
    ["migrated", ["from a migration"]],
    ["again", False],
    ["check", ""],
    ["count", 3],
    ["squashed", ["", True]],
    ["squashed", ["", 1]],
    ["relations", []],
    ["tests", "passed"],
]


def test_a_project_is_migrated_and_tested_on_partitioned_tables(fresh_database):
    parameters = parse_dsn(fresh_database.dsn)
    password = f":{parameters['password']}" if "password" in parameters else ""
    address = f"{parameters['host']}:{parameters.get('port', '5432')}"
    done = subprocess.run(
        [sys.executable, "-m", "tests.migrated"],
        env={
            **os.environ,
            "DATABASE_URL": f"postgresql://{parameters['user']}{password}@{address}/"
            f"{parameters['dbname']}",
            "DJANGO_SETTINGS_MODULE": "tests.migrated.settings",
            "PARTING_DRIVER": os.environ.get("PARTING_DRIVER", "psycopg2"),
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = [line for line in done.stdout.splitlines() if line.startswith("[")]
    assert [json.loads(line) for line in lines] == EXPECTED


def test_without_the_setting_only_what_is_partitioned_is_brought_up_to_date(bare, settings):
    bare.finish()
    assert rows("SELECT count(*) FROM pg_inherits") == [(0,)]
    install_all(bare, "rule", "Note")
    bare.finish()
    assert {one.__name__ for one in bare.declared() if bare.current(one.__name__).installed} == {
        "Note"
    }
    settings.PARTING_INSTALL_ON_MIGRATE = True
    bare.finish()
    assert bare.check() == []
