"""What Django is given for the tests of an app: their settings, with databases of PostgreSQL."""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING, Any

from tests.apps.catalogue import APPS
from tests.postgres import django_database
from tests.settings import use_driver

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.apps.catalogue import App

APP = APPS[os.environ["SUITE_APP"]]


def use_chosen_driver() -> None:
    """Make Django use the driver of the environment."""
    use_driver(os.environ.get("PARTING_DRIVER", "psycopg2"))


def databases(app: App) -> dict[str, dict[str, Any]]:
    """Return Django's DATABASES for the tests of an app."""
    server = django_database(os.environ["DATABASE_URL"])
    if app.engine:
        server["ENGINE"] = app.engine
    name = os.environ["SUITE_DATABASE"]
    return {
        alias: {**server, "TEST": {"NAME": f"{name}_{alias}"}, **besides}
        for alias, besides in app.databases.items()
    }


def settings_of(app: App) -> dict[str, Any]:
    """Return the settings that an app's tests come with, with databases of PostgreSQL."""
    module = importlib.import_module(app.settings)
    # That of django-simple-history is a program, which has its settings in a dictionary.
    found = getattr(module, "DEFAULT_SETTINGS", vars(module))
    mine = {name: value for name, value in found.items() if name.isupper()}
    return {
        # Users of tests have passwords, and to hash one takes long by design.
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        **mine,
        "DATABASES": databases(app),
        "INSTALLED_APPS": installed_apps(mine["INSTALLED_APPS"]),
        "TEST_RUNNER": "tests.apps.runner.AppRunner",
    }


def installed_apps(apps: Iterable[str]) -> list[str]:
    """Return the apps that are installed: in the plain run those of the tests alone."""
    return [*apps, *(("parting",) if os.environ["SUITE_ROUTE"] != "plain" else ())]
