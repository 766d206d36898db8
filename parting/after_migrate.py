"""What `migrate` must be followed by: foreign keys that it has made point at key tables.

Django makes a foreign key to a partitioned model as to any other. It points at the table itself,
in which no rows stand, and would refuse every insert.
"""

from __future__ import annotations

import sys
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate

from parting import catalog
from parting.declared import declaration, declared_models
from parting.exceptions import PartingError
from parting.installer import redirect_references


class Stderr:
    """Tells what happens on stderr."""

    def say(self, text: str) -> None:
        """Tell something."""
        sys.stderr.write(f"{text}\n")

    def progress(self, what: str, rows_done: int) -> None:
        """Tell nothing: there are no batches."""


def connect() -> None:
    """Connect the receiver."""
    post_migrate.connect(redirect_new_references, dispatch_uid="parting.after_migrate")


def redirect_new_references(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Redirect foreign keys, once for each `migrate`: after the last app.

    Raises:
        PartingError: If one cannot be redirected; until it is, nothing can be inserted that it
            concerns.
    """
    last = [config for config in apps.get_app_configs() if config.models_module is not None][-1]
    connection = connections[using]
    if sender.name != last.name or connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        tables = catalog.misdirected(cursor)
        if not tables:
            return
        models = [
            m for m in declared_models() if catalog.resolve(cursor, m._meta.db_table) in tables
        ]
    for model in models:
        try:
            redirect_references(connection, declaration(model), Stderr())
        except PartingError as error:
            hint = f"{error.hint}\nThen: manage.py install_partition_triggers {model._meta.label}"
            raise type(error)(error.message, hint.strip()) from error
