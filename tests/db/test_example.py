"""The example project, as a stranger runs it."""

import os
import subprocess
import sys
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[2] / "example"


def manage(database, *arguments):
    parameters = database.parameters
    password = f":{parameters['password']}" if "password" in parameters else ""
    address = f"{parameters['host']}:{parameters.get('port', '5432')}"
    url = f"postgresql://{parameters['user']}{password}@{address}/{database.name}"
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "project.settings"}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=EXAMPLE,
        env=environment,
        capture_output=True,
        text=True,
    )


def test_makemigrations_sees_nothing_of_partitioning(fresh_database):
    done = manage(fresh_database, "makemigrations", "--check", "--dry-run")
    assert (done.stdout, done.stderr, done.returncode) == ("No changes detected\n", "", 0)
