"""A project whose tables are partitioned and filled, on both routes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

pytest.register_assert_rewrite("tests.db.migrating.project")

from tests.db.migrating import project as projects  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def declaring() -> Iterator[None]:
    """The models of the project are declared to be partitioned."""
    projects.register()
    yield
    projects.unregister()


@pytest.fixture
def atomic(route: str) -> bool:
    """Whether the migrations of the test are: each route sees one of the two, to save time."""
    return route == "trigger"


@pytest.fixture
def bare(
    databases: Any, django_db_blocker: Any, declaring: None, monkeypatch: Any
) -> Iterator[projects.Project]:
    """The project with its first migration, and nothing partitioned yet."""

    def fill() -> None:
        MigrationRecorder(connection).ensure_schema()
        _make(projects.Project(monkeypatch))

    with django_db_blocker.unblock():
        template = databases.template("project", fill)
        with databases.new(template):
            project = projects.Project(monkeypatch)
            project.mutate(*projects.FIRST)
            yield project


def _make(project: projects.Project) -> None:
    project.declare()
    project.migrate(*projects.FIRST)


@pytest.fixture
def project(
    databases: Any, django_db_blocker: Any, declaring: None, monkeypatch: Any, route: str
) -> Iterator[projects.Project]:
    """The project, partitioned on the route of the test, with rows in several partitions."""

    def fill() -> None:
        MigrationRecorder(connection).ensure_schema()
        project = projects.Project(monkeypatch)
        _make(project)
        projects.install_all(project, route)
        projects.fill(project)
        projects.install_all(project, route)  # the old row gets its partition

    with django_db_blocker.unblock():
        template = databases.template(f"project, {route} route", fill)
        with databases.new(template):
            project = projects.Project(monkeypatch)
            project.mutate(*projects.FIRST)
            yield project
