"""The settings of the other tests, with more databases, and tables partitioned by migrate."""

import os

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES, INSTALLED_APPS, use_driver

use_driver(os.environ["PARTING_DRIVER"])

INSTALLED_APPS = [
    *(app for app in INSTALLED_APPS if app != "tests.testapp"),
    "tests.migrated",
]
DATABASES = {
    **DATABASES,
    "archive": {**DATABASES["default"], "NAME": f"{DATABASES['default']['NAME']}_archive"},
    "other": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"},
}
PARTING_INSTALL_ON_MIGRATE = True
