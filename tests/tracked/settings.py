"""The settings of the other tests, with the apps that bring triggers."""

import os
import sys

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS, use_driver

use_driver(os.environ["PARTING_DRIVER"])
if os.environ["PARTING_DRIVER"] == "psycopg2":
    # pgtrigger, too, takes psycopg 3 wherever it can import it.
    sys.modules["psycopg"] = None  # type: ignore[assignment]

INSTALLED_APPS = [
    *(app for app in INSTALLED_APPS if app != "tests.testapp"),
    "pgtrigger",
    "pghistory",
    "tests.tracked",
]
