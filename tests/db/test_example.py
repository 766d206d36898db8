"""The example project, as a stranger runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).resolve().parents[2] / "example"


def manage(database, *arguments):
    return run(database, "manage.py", *arguments)


def run(database, *arguments):
    parameters = database.parameters
    password = f":{parameters['password']}" if "password" in parameters else ""
    address = f"{parameters['host']}:{parameters.get('port', '5432')}"
    url = f"postgresql://{parameters['user']}{password}@{address}/{database.name}"
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "project.settings"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=EXAMPLE,
        env=environment,
        capture_output=True,
        text=True,
    )


def test_makemigrations_sees_nothing_of_partitioning(fresh_database):
    done = manage(fresh_database, "makemigrations", "--check", "--dry-run")
    assert (done.stdout, done.stderr, done.returncode) == ("No changes detected\n", "", 0)


MONTH = """
import itertools
from datetime import datetime, timedelta, timezone
import demo
from flights.models import Flight
demo.manage("migrate", verbosity=0)
begin = datetime(2013, 10, 3, tzinfo=timezone.utc)
numbers = {one: 1 for one in "year month day sched_dep_time sched_arr_time flight distance hour "
    "minute".split()}
Flight.objects.bulk_create(
    Flight(carrier=carrier, origin="JFK", dest="LAX", **numbers, time_hour=begin + timedelta(day))
    for day, carrier in itertools.product(range(90), ("UA", "AA"))
)
demo.manage("install_partition_triggers", "--takeover", "--before", "201312", "flights.Flight")
demo.retire_and_restore("201312")
"""


def test_the_tour_retires_a_month_of_flights_and_restores_it(fresh_database):
    pytest.importorskip("rich")
    done = run(fresh_database, "-c", MONTH)
    assert done.returncode == 0, done.stderr
    said = [line.strip() for line in done.stdout.splitlines()]
    for line in (
        "flights in the database: 118",
        "flights in the archive: 62",
        "of United: 31",
        "flights in the database: 180",
        "of them as they were: 62",
        "Dropped 1 retired table of flights.Flight.",
    ):
        assert line in said, done.stdout
