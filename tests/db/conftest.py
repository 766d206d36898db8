"""Partitioned tables for the tests of what happens to rows, on both routes."""

from __future__ import annotations

import datetime
import os
import secrets
import subprocess
from importlib import import_module
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from django.apps import apps
from django.db import connection

from parting.declarations import validation as declarations_validation
from parting.execution.progress import Reporter
from parting.orm.pruning import by_key_reads, ranges
from parting.pipeline import install as pipeline_install
from parting.schema.partitioned import Route
from parting.sql.quoting import ident

pytest.register_assert_rewrite("tests.db.sessions", "tests.db.twin_tables")

from tests.db.sessions import Session, Watch  # noqa: E402
from tests.db.twin_tables import Table, Twins  # noqa: E402
from tests.moments import as_value  # noqa: E402
from tests.testapp import models  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: The partitions of November and December 2026 and January 2027 exist, unless a test differs.
NOW = datetime.datetime(2026, 11, 15, 12, tzinfo=datetime.timezone.utc)
#: The same as rows have it.
HERE = as_value(NOW)

PARTITIONED = (
    models.Event,
    models.Log,
    models.Order,
    models.Session,
    models.Reading,
    models.Sample,
    models.Account,
)


@pytest.fixture(autouse=True)
def few_partitions_are_worth_pruning(monkeypatch: Any) -> None:
    """Prune the reads of these tables, which have few partitions, as those of others."""
    for name in ("FEWEST_OF_KEY", "FEWEST_OF_KEYS", "FEWEST_OF_FOLLOWERS"):
        monkeypatch.setattr(by_key_reads, name, 0)
    monkeypatch.setattr(ranges, "FEWEST_OF_RANGE", 0)


class Silence(Reporter):
    """Reports to the log, which nobody reads."""


def drop_a_column(model: Any) -> None:
    """Give the table a history that routing by rule does not allow."""
    with connection.cursor() as cursor:
        table = ident(model._meta.db_table)
        cursor.execute(f"ALTER TABLE {table} ADD COLUMN junk int")
        cursor.execute(f"ALTER TABLE {table} DROP COLUMN junk")


def drop_uniques(model: Any) -> None:
    """Make a table that contains rows be routed by rule: unique indexes keep it off."""
    with connection.cursor() as cursor:
        for index in Table(model).current().parent.indexes:
            if index.unique:
                cursor.execute(f"DROP INDEX {ident(index.name)}")


def install_at(model: Any, now: datetime.datetime = NOW, **options: Any) -> pipeline_install.Survey:
    """Install, or run again, at a time."""
    declaration = declarations_validation.declaration(model)
    return pipeline_install.install(connection, declaration, now, Silence(), **options)


@pytest.fixture(params=[route.value for route in Route])
def route(request: pytest.FixtureRequest) -> str:
    """The test runs once on each route."""
    name: str = request.param
    return name


@pytest.fixture
def install(database: Any, route: str) -> Callable[..., Table]:
    """Return a function that partitions a model's table on the route of the test."""

    def install(model: Any, now: datetime.datetime = NOW, **options: Any) -> Table:
        table = Table(model)
        found = table.current()
        if route == "trigger" and not found.installed:
            drop_a_column(model)
        if route == "rule" and found.rows_in_parent:
            drop_uniques(model)
        result = install_at(model, now, **options)
        assert result.desired.route is Route(route)
        return table

    return install


@pytest.fixture
def partitioned(databases: Any, django_db_blocker: Any, route: str) -> Iterator[Any]:
    """A database in which the tables of `PARTITIONED` are partitioned on the route of the test.

    It is used by many tests, and emptied after each.
    """

    def fill() -> None:
        for model in PARTITIONED:
            if route == "trigger":
                drop_a_column(model)
            assert install_at(model).desired.route is Route(route)

    with django_db_blocker.unblock():
        name = databases.template(f"partitioned, {route} route", fill, databases.migrated())
        with databases.serve(name) as database:
            yield database
            empty_tables()


def empty_tables() -> None:
    """Delete all rows of the test models, and let their sequences start again."""
    models_ = apps.get_app_config("testapp").get_models(include_auto_created=True)
    tables = dict.fromkeys(ident(model._meta.db_table) for model in models_)
    deletes = "".join(f"DELETE FROM {table};" for table in tables)
    with connection.cursor() as cursor:  # one transaction: foreign keys are checked at its end
        cursor.execute(f"{deletes} SELECT setval(seqrelid, seqstart, false) FROM pg_sequence")


@pytest.fixture(autouse=True)
def forgotten_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Uninstalling does not wait until other processes have forgotten functions: there are none."""
    command = "parting.management.commands.uninstall_partition_triggers"
    monkeypatch.setattr(f"{command}.wait_until_forgotten", lambda *_: None)
    monkeypatch.setattr("parting.pipeline.uninstall.FORGOTTEN_S", 0)


@pytest.fixture
def second_session(request: pytest.FixtureRequest) -> Iterator[Callable[..., Session]]:
    """Return a function that opens one more session; "psycopg" for psycopg 3."""
    own = [name for name in ("partitioned", "fresh_database") if name in request.fixturenames]
    database = request.getfixturevalue(own[0] if own else "database")
    opened: list[Session] = []

    def open_session(driver: str = "psycopg2", **options: Any) -> Session:
        if driver == "psycopg":
            connection: Any = psycopg.connect(database.dsn, autocommit=True, **options)
        else:
            connection = database.connect(**options)
        opened.append(Session(connection))
        return opened[-1]

    yield open_session
    for session in opened:
        session.cancel()
    for session in opened:
        session.close()


@pytest.fixture
def session(second_session: Callable[..., Session]) -> Session:
    """A session beside Django's."""
    return second_session()


@pytest.fixture
def watch(second_session: Callable[..., Session]) -> Watch:
    """Reports which sessions wait."""
    return Watch(second_session().connection)


@pytest.fixture
def events(partitioned: Any, session: Session) -> Twins:
    """Events by month, with hostile names, and their plain twin."""
    return Twins(models.Event, models.PlainEvent, session, remember=True)


@pytest.fixture
def samples(partitioned: Any, session: Session) -> Twins:
    """Samples by month of a date, with UUID keys, and their plain twin."""
    return Twins(models.Sample, models.PlainSample, session, remember=True)


@pytest.fixture
def readings(partitioned: Any, session: Session) -> Twins:
    """Readings by their primary key, and their plain twin."""
    return Twins(models.Reading, models.PlainReading, session, remember=True)


@pytest.fixture
def tokens(partitioned: Any, session: Session) -> Twins:
    """Sessions by the hash of their primary key, and their plain twin."""
    return Twins(models.Session, models.PlainSession, session, remember=True)


@pytest.fixture
def orders(partitioned: Any, session: Session) -> Twins:
    """Orders by lists of countries, and their plain twin."""
    return Twins(models.Order, models.PlainOrder, session, remember=True)


@pytest.fixture
def accounts(partitioned: Any, session: Session) -> Twins:
    """Accounts by month, with unique values across partitions, and their plain twin."""
    return Twins(models.Account, models.PlainAccount, session, remember=True)


@pytest.fixture
def logs(partitioned: Any, session: Session) -> Twins:
    """Logs without a key table, and their plain twin."""
    return Twins(models.Log, models.PlainLog, session, remember=True)


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """A server that speaks S3."""
    pytest.importorskip("s3fs")
    server = pytest.importorskip("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3(s3_server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of a bucket."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", s3_server)
    fsspec: Any = import_module("fsspec")  # it has no types
    fsspec.filesystem("s3", skip_instance_cache=True).makedirs("archives", exist_ok=True)
    type(fsspec.filesystem("s3")).clear_instance_cache()
    return f"s3://archives/{secrets.token_hex(4)}"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting a file system needs root")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)
