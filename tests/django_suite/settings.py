"""Django's settings for its own tests: those that it comes with, on PostgreSQL."""

import os

# It is a file beside runtests.py.
from test_sqlite import *  # type: ignore[import-not-found]  # noqa: F403

from tests.postgres import django_database
from tests.settings import use_driver

use_driver(os.environ.get("PARTING_DRIVER", "psycopg2"))

PARTING_PRUNE_READS = os.environ.get("PARTING_PRUNE_READS", "yes") != "no"

# Modules that run at the same time have databases of their own.
_name = os.environ["SUITE_DATABASE"]
_server = django_database(os.environ["DATABASE_URL"])
DATABASES = {
    "default": {**_server, "TEST": {"NAME": _name}},
    "other": {**_server, "TEST": {"NAME": f"{_name}_other"}},
}
TEST_RUNNER = "tests.django_suite.runner.SuiteRunner"

if os.environ.get("SUITE_KEYS") == "uuid7":
    from tests.django_suite.keys import use_uuid7

    use_uuid7()
