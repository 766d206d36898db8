"""Django's settings for the tests of an app: those that it comes with, on PostgreSQL."""

import importlib
import os

from tests.apps.catalogue import APPS
from tests.postgres import django_database
from tests.settings import use_driver

use_driver(os.environ.get("PARTING_DRIVER", "psycopg2"))

_app = APPS[os.environ["SUITE_APP"]]
_module = importlib.import_module(_app.settings)
# That of django-simple-history is a program, which has its settings in a dictionary.
_settings = getattr(_module, "DEFAULT_SETTINGS", vars(_module))
globals().update({name: value for name, value in _settings.items() if name.isupper()})

_server = django_database(os.environ["DATABASE_URL"])
_name = os.environ["SUITE_DATABASE"]
DATABASES = {alias: {**_server, "TEST": {"NAME": f"{_name}_{alias}"}} for alias in _app.aliases}
TEST_RUNNER = "tests.apps.runner.AppRunner"
