"""Settings of the project: those of the tests, with the apps that extend models."""

import os

from tests.settings import *  # noqa: F403
from tests.settings import use_driver

use_driver(os.environ.get("PARTING_DRIVER", "psycopg2"))

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "parting",
    "polymorphic",
    "simple_history",
    "tests.extended",
]
# What the models reference is made in the same step as they are.
MIGRATION_MODULES = {"contenttypes": None, "auth": None}
