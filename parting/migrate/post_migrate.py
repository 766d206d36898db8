"""Brings partitions up to date at the end of `migrate`.

Indexes are created concurrently, and rows are validated and recorded in batches, outside of the
transactions of migrations. With PARTING_INSTALL_ON_MIGRATE tables that were not partitioned yet are
partitioned here, too: those of a new test database, for example.
"""

from __future__ import annotations

import sys
from typing import Any

from django.apps import AppConfig, apps
from django.core.management.base import CommandError
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

from parting.exceptions import UnsupportedDatabase
from parting.execution.next_command import for_database
from parting.migrate.schema_editor import observer_of
from parting.migrate.up_to_date import UpToDate


def connect() -> None:
    """Connect the receivers."""
    pre_migrate.connect(forget_changes, dispatch_uid="parting.forget_changes")
    post_migrate.connect(bring_up_to_date, dispatch_uid="parting.bring_up_to_date")


def forget_changes(using: str, **kwargs: Any) -> None:
    """Forget what was changed before this `migrate`, maybe in another database of that alias."""
    observer = observer_of(connections[using])
    observer.forget()
    observer.migrating = True


def bring_up_to_date(
    sender: AppConfig, using: str, verbosity: int = 1, stdout: Any = None, **kwargs: Any
) -> None:
    """Bring all partitioned tables up to date, once for each `migrate`: after the last app.

    Raises:
        CommandError: If a table that was changed could not be brought up to date. It goes on
            working, and `partition_status` reports what is missing. Or if a timeout of the role's
            has ended the work.
    """
    last = [config for config in apps.get_app_configs() if config.models_module is not None][-1]
    connection = connections[using]
    # `flush` sends the signal too, and has no plan: it changes no table.
    if sender.name != last.name or connection.vendor != "postgresql" or "plan" not in kwargs:
        return
    observer = observer_of(connection)
    observer.migrating = False
    run = UpToDate(connection, observer, verbosity, stdout or sys.stdout)
    try:
        run.all_declared()
        run.all_others()
    except UnsupportedDatabase as error:
        raise CommandError(for_database(str(error), connection.alias)) from error
    if run.failed:
        text = "\n".join(map(str, run.failed))
        raise CommandError(for_database(text, connection.alias)) from run.failed[0]
