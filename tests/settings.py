"""Django's settings for the tests.

DATABASE_URL names the server (tests/conftest.py starts one where it is not set), PARTING_DRIVER the
driver (psycopg2 or psycopg), PARTING_TIME_ZONE the time zone of Django's sessions (UTC), and
PARTING_USE_TZ=no makes datetimes naive, as USE_TZ = False does. Queries are pruned, unless
PARTING_PRUNE_READS=no.
"""

import os
import sys
from importlib import import_module

from tests.postgres import django_database


def use_driver(name: str) -> None:
    """Make Django use this driver.

    Django takes psycopg 3 wherever it can import it, and some tests need it installed. To test with
    psycopg2, it is hidden while Django's backend is imported.
    """
    if name not in ("psycopg2", "psycopg"):
        raise ValueError(f"PARTING_DRIVER is {name!r}; it can be psycopg2 or psycopg.")
    if name == "psycopg2":
        seen = sys.modules.get("psycopg")
        sys.modules["psycopg"] = None  # type: ignore[assignment]
        try:
            import_module("django.db.backends.postgresql.base")
        finally:
            del sys.modules["psycopg"]
            if seen is not None:
                sys.modules["psycopg"] = seen
    backend = import_module("django.db.backends.postgresql.base")
    if backend.Database.__name__ != name:
        raise RuntimeError(f"Django uses {backend.Database.__name__}, and not {name}.")


# mypy reads these settings too, when it has imported one driver already.
if "pytest" in sys.modules:
    use_driver(os.environ.get("PARTING_DRIVER", "psycopg2"))

PARTING_PRUNE_READS = os.environ.get("PARTING_PRUNE_READS", "yes") != "no"

USE_TZ = os.environ.get("PARTING_USE_TZ", "yes") != "no"

SECRET_KEY = "for tests only"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.admin",
    "django.contrib.messages",
    "parting",
    "tests.testapp",
]
DATABASES = {
    "default": {
        **django_database(os.environ.get("DATABASE_URL") or "postgresql:///no_server_yet"),
        # Django allows a connection a time zone of its own with aware datetimes only.
        "TIME_ZONE": (os.environ.get("PARTING_TIME_ZONE") or None) if USE_TZ else None,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TIME_ZONE = "UTC" if USE_TZ else os.environ.get("PARTING_TIME_ZONE") or "UTC"

# For the admin, which needs no tables but its log for this.
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
STATIC_URL = "/static/"
