"""The apps whose tests are run, and what of them is partitioned."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class App:
    """An app.

    Args:
        package: Its name on the package index, and its version.
        settings: The module with the settings of its tests; none if its tests make them.
        declare: Declares the partitionings, when models are loaded.
        repository: Where its tests are, if its source distribution is without them.
        tag: Of the version, in the repository.
        by_pytest: Whether its tests need pytest.
        options: What pytest is told.
        directory: Where they are run, within the source.
        labels: What is run.
        path: Further directories to import from, within the source.
        needs: What its tests need besides.
        environment: Variables that its settings read.
        databases: The databases of its tests, and what each has besides the server.
        engine: The backend of Django's, if it is one of the app's own.
        page: Whether a page in the documentation says how to partition it: a declaration that is
            wrong is a wrong page then, and else a model that has to stay plain.
        connect: Is given what partitions the tables of a connection, for those that tests make.
    """

    package: str
    settings: str
    declare: Callable[[], None]
    repository: str = ""
    tag: str = ""
    by_pytest: bool = False
    options: tuple[str, ...] = ()
    directory: str = "."
    labels: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    databases: dict[str, dict[str, Any]] = field(default_factory=lambda: {"default": {}})
    engine: str = ""
    page: bool = False
    connect: Callable[[Callable[[Any], None]], None] | None = None


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
        if not issubclass(model, HistoricalChanges) or not model._meta.managed:
            continue
        if hasattr(model, "history_date"):
            register(model, by=Monthly("history_date", keep=24))
        else:
            register(model, follows="history")


def celery_results() -> None:
    """Partition the results, as docs/how-to/celery-results.md does."""
    from parting import Daily
    from parting.declarations.registry import register

    register("django_celery_results.TaskResult", by=Daily("date_created", keep=7))


def pghistory() -> None:
    """Partition all events, as docs/how-to/pghistory.md does."""
    from django.apps import apps
    from pghistory.models import Event  # type: ignore[import-untyped]

    from parting import Monthly
    from parting.declarations.registry import register

    for model in apps.get_models():
        if issubclass(model, Event) and model._meta.managed and not model._meta.proxy:
            register(model, by=Monthly("pgh_created_at", keep=24))


def oauth_toolkit() -> None:
    """Partition tokens and grants, by when they were made."""
    from parting import Monthly
    from parting.declarations.registry import register

    for name in ("AccessToken", "RefreshToken", "IDToken", "Grant"):
        register(f"oauth2_provider.{name}", by=Monthly("created", keep=24))


def all_models() -> None:
    """Partition every model that has a table, by the hash of its primary key."""
    from django.apps import apps

    from parting import HashPartitions
    from parting.declarations.registry import register

    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.managed and not meta.proxy and not meta.swapped:
            register(model, by=HashPartitions("pk", 3))


def tenants() -> None:
    """Partition what each tenant has in a schema of its own, by the hash of the primary key."""
    from parting import HashPartitions
    from parting.declarations.registry import register

    register("dts_test_app.DummyModel", by=HashPartitions("pk", 3))
    register("dts_test_app.ModelWithFkToPublicUser", by=HashPartitions("pk", 3))


def in_new_schemas(install: Callable[[Any], None]) -> None:
    """Partition the tables of each schema once they are made."""
    from django.db import connection
    from django_tenants.signals import schema_migrated  # type: ignore[import-not-found]
    from django_tenants.utils import (  # type: ignore[import-not-found]
        get_public_schema_name,
        get_tenant_model,
        has_multi_type_tenants,
        schema_context,
        tenant_context,
    )

    def partition(schema_name: str, **_: Any) -> None:
        if schema_name == get_public_schema_name():
            return
        tenant = get_tenant_model().objects.filter(schema_name=schema_name).first()
        if tenant is not None:
            with tenant_context(tenant):
                install(connection)
        elif not has_multi_type_tenants():  # else what is in a template is not known
            with schema_context(schema_name):
                install(connection)

    schema_migrated.connect(partition, weak=False)


APPS = {
    "auditlog": App(
        "django-auditlog==3.4.1",
        "test_settings",
        auditlog,
        labels=("auditlog_tests",),
        path=("auditlog_tests",),
        needs=("freezegun",),
        environment={"TEST_DB_BACKEND": "postgresql"},
        page=True,
    ),
    "reversion": App(
        "django-reversion==6.4.0",
        "test_project.settings",
        reversion,
        directory="tests",
        labels=("test_app",),
        databases={"default": {}, "postgres": {}, "mysql": {}},
        page=True,
    ),
    "simple_history": App(
        "django-simple-history==3.13.0",
        "runtests",
        simple_history,
        labels=("simple_history.tests", "simple_history.registry_tests"),
        databases={"default": {}, "other": {}},
        page=True,
    ),
    "celery_results": App(
        "django-celery-results==2.6.0",
        "t.proj.settings",
        celery_results,
        by_pytest=True,
        labels=("t/unit",),
        needs=("celery<5.6", "pytest<9", "pytest-django", "pytest-benchmark", "pytz"),
        databases={
            "default": {},
            "secondary": {"TEST": {"MIRROR": "default"}},
            "read-only": {
                "OPTIONS": {"options": "-c default_transaction_read_only=on"},
                "TEST": {"MIRROR": "default"},
            },
        },
        page=True,
    ),
    "pghistory": App(
        "django-pghistory==3.9.2",
        "settings",
        pghistory,
        repository="https://github.com/AmbitionEng/django-pghistory",
        tag="3.9.2",
        by_pytest=True,
        labels=("pghistory/tests",),
        needs=(
            *("pytest<9", "pytest-django", "pytest-mock", "pytest-asyncio", "beautifulsoup4"),
            *("dj-database-url", "django-extensions", "django-dynamic-fixture", "pillow"),
        ),
        page=True,
    ),
    "import_export": App(
        "django-import-export==4.4.3",
        "settings",
        all_models,
        directory="tests",
        labels=("core",),
        needs=("tablib[html,ods,xls,xlsx,yaml]", "chardet", "pytz"),
        environment={"IMPORT_EXPORT_TEST_TYPE": "postgres"},
    ),
    "rest_framework": App(
        "djangorestframework==3.18.3",
        "",
        all_models,
        by_pytest=True,
        options=("--no-migrations",),
        labels=("tests",),
        needs=(
            *("pytest<9", "pytest-django", "dj-database-url", "importlib-metadata"),
            *("django-filter", "django-guardian", "inflection", "markdown", "pygments", "pyyaml"),
            *("requests", "uritemplate"),
        ),
        databases={"default": {}, "secondary": {}},
    ),
    "postgres_copy": App(
        "django-postgres-copy==2.8.0",
        "",
        all_models,
        by_pytest=True,
        options=("--no-migrations",),
        labels=("tests/tests.py", "tests/test_psycopg_compat.py"),
        needs=("pytest<9", "pytest-django"),
        databases={"default": {}, "other": {}, "secondary": {}},
    ),
    "oauth_toolkit": App(
        "django-oauth-toolkit==3.0.1",
        "tests.settings",
        oauth_toolkit,
        repository="https://github.com/jazzband/django-oauth-toolkit",
        tag="3.0.1",
        by_pytest=True,
        labels=("tests",),
        # Its tests call what newer versions of pytest-django keep to themselves.
        needs=("pytest<9", "pytest-django==4.9.0", "pytest-mock", "djangorestframework"),
    ),
    "polymorphic": App(
        "django-polymorphic==4.11.3",
        "polymorphic.tests.settings",
        all_models,
        repository="https://github.com/jazzband/django-polymorphic",
        tag="v4.11.3",
        by_pytest=True,
        # Some need a browser, which the tests of an admin page drive; those of migrations migrate
        # all of its many models to and fro, for each test.
        options=(
            *("-m", "not integration and not ui", "--no-migrations"),
            *("--ignore=src/polymorphic/tests/test_migrations",),
            *("--ignore=src/polymorphic/tests/test_migration_managers.py",),
        ),
        labels=("src/polymorphic/tests",),
        path=("src",),
        needs=(
            *("pytest<9", "pytest-django", "pytest-mock", "pytest-playwright"),
            *("django-test-migrations", "django-extra-views", "django-filter"),
            *("django-reversion", "djangorestframework"),
        ),
        environment={"RDBMS": "postgres"},
        databases={"default": {}, "secondary": {}},
    ),
    "tenants": App(
        "django-tenants==4.0.1",
        "dts_test_project.settings",
        tenants,
        directory="dts_test_project",
        labels=("django_tenants",),
        engine="django_tenants.postgresql_backend",
        connect=in_new_schemas,
    ),
}
