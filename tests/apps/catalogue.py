"""The apps whose tests are run, and what of them is partitioned."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class App:
    """An app.

    Args:
        package: Its name on the package index, and its version.
        settings: The module with the settings of its tests.
        directory: Where they are run, within the source distribution.
        labels: What is run.
        path: Further directories to import from, within the source distribution.
        needs: What its tests need besides.
        environment: Variables that its settings read.
        aliases: The databases of its tests.
        declare: Declares the partitionings, when models are loaded.
    """

    package: str
    settings: str
    declare: Callable[[], None]
    directory: str = "."
    labels: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ("default",)


def auditlog() -> None:
    """Partition the log, as docs/how-to/auditlog.md does."""
    from parting import Monthly
    from parting.declarations.registry import register

    register("auditlog.LogEntry", by=Monthly("timestamp", keep=24))


def reversion() -> None:
    """Partition revisions and versions, as docs/how-to/reversion.md does."""
    from parting import Monthly
    from parting.declarations.registry import register

    register("reversion.Revision", by=Monthly("date_created", keep=24))
    register("reversion.Version", follows="revision")


def simple_history() -> None:
    """Partition all histories, as docs/how-to/simple-history.md does."""
    from django.apps import apps
    from simple_history.models import HistoricalChanges  # type: ignore[import-untyped]

    from parting import Monthly
    from parting.declarations.registry import register

    for model in apps.get_models():
        if issubclass(model, HistoricalChanges) and model._meta.managed:
            register(model, by=Monthly("history_date", keep=24))


APPS = {
    "auditlog": App(
        "django-auditlog==3.4.1",
        "test_settings",
        auditlog,
        labels=("auditlog_tests",),
        path=("auditlog_tests",),
        needs=("freezegun",),
        environment={"TEST_DB_BACKEND": "postgresql"},
    ),
    "reversion": App(
        "django-reversion==6.4.0",
        "test_project.settings",
        reversion,
        directory="tests",
        labels=("test_app",),
        aliases=("default", "postgres", "mysql"),
    ),
    "simple_history": App(
        "django-simple-history==3.13.0",
        "runtests",
        simple_history,
        labels=("simple_history.tests", "simple_history.registry_tests"),
        aliases=("default", "other"),
    ),
}
