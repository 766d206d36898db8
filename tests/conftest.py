"""Databases for the tests: one server a session, one database a test."""

from __future__ import annotations

import os
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import django
import psycopg2
import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connections
from django.db.backends.postgresql import base as backend
from django.test.utils import isolate_apps
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from psycopg2.extensions import make_dsn
from pytest_postgresql.janitor import DatabaseJanitor

from parting.declarations import registry as declarations_registry
from parting.orm.pruning import partition_map
from tests.parsing import ONE_COUNTER, parse_without_collecting
from tests.postgres import (
    Server,
    ServerError,
    available_version,
    connection_parameters,
    temporary_server,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.apps.registry import Apps
    from pytest_django.plugin import DjangoDbBlocker

if ONE_COUNTER:
    parse_without_collecting()

# No test is judged by its time: a machine may be busy with other things.
hypothesis_settings.register_profile(
    "parting", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("parting")

#: For a session to be gone whose client has closed it.
LONGEST_WAIT_S = 5.0

#: The tests without a database, whose cases take no time.
PURE = Path(__file__).parent / "pure"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden", action="store_true", help="Write the files of tests/golden again."
    )
    parser.addoption(
        "--guarantee",
        action="append",
        default=[],
        type=int,
        metavar="N",
        help="Run the tests of the promise GN only; may be repeated.",
    )
    parser.addoption(
        "--one-case",
        type=int,
        metavar="SEED",
        help="Run half of the tests outside tests/pure, each in one of its cases, and one of five "
        "that take long; the number chooses which.",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    kept = list(items)
    if chosen := set(config.getoption("--guarantee")):
        kept = [
            item
            for item in kept
            if chosen & {mark.args[0] for mark in item.iter_markers("guarantee")}
        ]
    if (seed := config.getoption("--one-case")) is not None:
        kept = one_case_each(kept, seed)
    remaining = set(kept)
    config.hook.pytest_deselected(items=[item for item in items if item not in remaining])
    items[:] = kept


def one_case_each(items: list[pytest.Item], seed: int) -> list[pytest.Item]:
    """Keep half of the tests, each in one of its cases; of those without a database, all.

    Each of them is kept for one of two numbers in turn; for one of five, if it takes long.

    Args:
        items: The cases of the tests, in any order.
        seed: Chooses the cases. Each worker has to choose the same, so nothing here is random.
    """
    cases: dict[str, list[str]] = {}
    for item in items:
        cases.setdefault(_test_of(item), []).append(item.nodeid)
    kept = {
        min(names, key=lambda name: zlib.crc32(f"{seed} {name}".encode()))
        for names in cases.values()
    }
    left_out = {
        item.nodeid for item in items if (zlib.crc32(_test_of(item).encode()) + seed) % _days(item)
    }
    kept -= left_out
    return [item for item in items if item.nodeid in kept or PURE in item.path.parents]


def _days(item: pytest.Item) -> int:
    return 5 if item.get_closest_marker("long") else 2


def _test_of(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


def pytest_report_header(config: pytest.Config) -> str:
    driver: Any = vars(backend)["Database"]
    version = driver.__version__.split()[0]
    return f"{_server_header()}, Django {django.__version__}, {driver.__name__} {version}"


def _server_header() -> str:
    url = os.environ.get("DATABASE_URL")
    try:
        if url:
            return f"PostgreSQL {_server_version(url)} (DATABASE_URL)"
        return f"PostgreSQL {available_version()} (temporary)"
    except (psycopg2.OperationalError, ServerError) as error:
        return f"no PostgreSQL: {str(error).splitlines()[0]}"


def _server_version(url: str) -> str:
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            (version,) = cursor.fetchone() or ("",)
            return str(version).split()[0]
    finally:
        connection.close()


@dataclass
class Database:
    """A database of a test's own."""

    parameters: dict[str, str]
    _opened: list[Any] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.parameters["dbname"]

    @property
    def dsn(self) -> str:
        return make_dsn(**self.parameters)

    def connect(self, **parameters: Any) -> Any:
        """Open a session of its own (psycopg2, autocommit); it is closed when the test ends."""
        connection = psycopg2.connect(self.dsn, **parameters)
        connection.autocommit = True
        self._opened.append(connection)
        return connection

    def close(self) -> None:
        for connection in self._opened:
            connection.close()
        self._opened.clear()


class Databases:
    """Makes databases on one server, each a copy of a template that is filled once."""

    def __init__(self, server: Server) -> None:
        self.parameters = connection_parameters(server.url)
        self.made = 0
        self.templates: dict[str, str] = {}
        self._maintenance = psycopg2.connect(server.url)
        self._maintenance.autocommit = True
        # What PostgreSQL 14 always does: a copy of files costs less than one through the log.
        self._files = "" if self._maintenance.server_version < 150000 else "STRATEGY file_copy"

    def template(self, label: str, fill: Callable[[], object], base: str | None = None) -> str:
        """Return the name of the template `label`; `fill()` fills it, once, through Django.

        It begins as an empty database, or as a copy of the template `base`.
        """
        if label not in self.templates:
            name = self._create(base)
            self.templates[label] = name
            with self.serve(name):
                fill()
        return self.templates[label]

    def migrated(self) -> str:
        """Return the name of the template with the table of every test model."""
        return self.template("migrated", migrate)

    @contextmanager
    def new(self, template: str | None = None) -> Iterator[Database]:
        """Make a database, point Django's default connection at it, and drop it in the end."""
        name = self._create(template)
        try:
            with self.serve(name) as database:
                yield database
        finally:
            self._drop(name)

    def drop_template(self, label: str) -> None:
        self._drop(self.templates.pop(label))

    def close(self) -> None:
        """Drop the templates."""
        for label in list(self.templates):
            self.drop_template(label)
        self._maintenance.close()

    def _create(self, template: str | None) -> str:
        self.made += 1
        name = f"parting_test_{os.getpid()}_{self.made}"
        if template is None:
            self._janitor(name).init()
            self._close_public(name)
        else:
            self._wait_until_unused(template)
            self.execute(f"CREATE DATABASE {name} TEMPLATE {template} {self._files}")
        return name

    def _drop(self, name: str) -> None:
        """Drop a database; a janitor would open a session, and wait, for each of thousands."""
        self.execute(
            "SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity "
            f"WHERE datname = '{name}'"
        )
        self._wait_until_unused(name)
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _wait_until_unused(self, name: str) -> None:
        """Wait for sessions that are closed and not gone; PostgreSQL would look each 100 ms."""
        sql = (
            f"SELECT FROM pg_catalog.pg_stat_activity WHERE datname = '{name}' "
            "AND backend_type = 'client backend'"
        )
        deadline = monotonic() + LONGEST_WAIT_S
        while self.execute(sql) and monotonic() < deadline:
            sleep(0.001)

    def execute(self, sql: str) -> int:
        """Run SQL in the database in which databases are made; return its row count."""
        with self._maintenance.cursor() as cursor:
            cursor.execute(sql)
            count: int = cursor.rowcount
            return count

    def _close_public(self, name: str) -> None:
        """Have PostgreSQL 14 let nobody create in public, as later versions do by themselves."""
        connection = psycopg2.connect(make_dsn(**{**self.parameters, "dbname": name}))
        try:
            with connection, connection.cursor() as cursor:
                cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        finally:
            connection.close()

    def _janitor(self, name: str) -> DatabaseJanitor:
        return DatabaseJanitor(
            user=self.parameters.get("user", ""),
            password=self.parameters.get("password"),
            host=self.parameters.get("host", ""),
            port=self.parameters.get("port", "5432"),
            dbname=name,
            maintenance_dbname=self.parameters.get("dbname", "postgres"),
        )

    @contextmanager
    def serve(self, name: str) -> Iterator[Database]:
        """Point Django's default connection at an existing database."""
        database = Database({**self.parameters, "dbname": name})
        with point_django_at(database.parameters):
            try:
                yield database
            finally:
                database.close()


@contextmanager
def point_django_at(parameters: dict[str, str]) -> Iterator[None]:
    """Make the default connection of every thread open this database from now on."""
    # Connections of all threads share this dict.
    settings = connections.settings["default"]
    before = dict(settings)
    connections["default"].close()
    settings.update(
        HOST=parameters.get("host", ""),
        PORT=parameters.get("port", ""),
        USER=parameters.get("user", ""),
        PASSWORD=parameters.get("password", ""),
        NAME=parameters["dbname"],
    )
    _forget_databases()
    try:
        yield
    finally:
        connections["default"].close()
        settings.update(before)
        _forget_databases()


def _forget_databases() -> None:
    """Forget what this process has read from one database: the next has other rows and oids."""
    ContentType.objects.clear_cache()
    partition_map._remembered.clear()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server of DATABASE_URL, or one that lives as long as the session."""
    if url := os.environ.get("DATABASE_URL"):
        yield Server(url, _server_version(url))
    else:
        # Databases live for a second, templates hardly change: nobody needs autovacuum.
        with temporary_server(memory=True, settings={"autovacuum": "off"}) as started:
            yield started


@pytest.fixture(scope="session")
def databases(server: Server, django_db_blocker: DjangoDbBlocker) -> Iterator[Databases]:
    with django_db_blocker.unblock():
        made = Databases(server)
        yield made
        made.close()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(server: Server) -> Iterator[None]:
    """Make pytest-django's own fixtures (`db` and others) use the same server."""
    with point_django_at(connection_parameters(server.url)):
        yield


@pytest.fixture
def fresh_database(databases: Databases, django_db_blocker: DjangoDbBlocker) -> Iterator[Database]:
    """An empty database, which is Django's default."""
    with django_db_blocker.unblock(), databases.new() as database:
        yield database


@pytest.fixture
def database(databases: Databases, django_db_blocker: DjangoDbBlocker) -> Iterator[Database]:
    """A database with the table of every test model, which is Django's default."""
    with django_db_blocker.unblock(), databases.new(databases.migrated()) as database:
        yield database


def migrate() -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)


@pytest.fixture
def isolated(monkeypatch: pytest.MonkeyPatch) -> Iterator[Apps]:
    """A registry of its own: models made in the test are the only ones, and soon forgotten."""
    with isolate_apps("tests.testapp") as registry:
        for module in ("declarations.sources", "management.labels", "management.run"):
            monkeypatch.setattr(f"parting.{module}.apps", registry)
        assert registry is not None
        declarations_registry.clear_caches()
        yield registry
    declarations_registry.clear_caches()


@pytest.fixture
def naive_times(settings: Any) -> Iterator[None]:
    """USE_TZ is False; Django then allows a connection no time zone of its own."""
    of_connection = (connections.settings["default"], connections["default"].settings_dict)
    before = [one["TIME_ZONE"] for one in of_connection]
    for one in of_connection:
        one["TIME_ZONE"] = None
    settings.USE_TZ = False
    yield
    # Before the settings are put back: Django then works the time zone out again.
    for one, zone in zip(of_connection, before, strict=True):
        one["TIME_ZONE"] = zone
