"""Databases for the tests of installing: on each route, plain or with every model installed."""

import os
import re
import shutil
import subprocess
from functools import partial
from pathlib import Path

import psycopg2
import pytest

from parting.execution import progress
from parting.orm.pruning import counts
from tests.db.installing.keyed_models import create_tables, entry_model
from tests.db.installing.runs import ALL_MODELS, Command, execute, install, use_trigger_route


@pytest.fixture(autouse=True)
def whole_tables_are_counted_by_keys(monkeypatch):
    """Whatever is half done, each count() of these tests is that of the keys where it may be."""
    monkeypatch.setattr(counts, "FEWEST_OF_COUNT", 0)


@pytest.fixture(autouse=True)
def no_step_is_slow(monkeypatch):
    """Whatever the machine: commands report slow steps, and nothing else where all is well."""
    for name in ("SLOW_S", "AGAIN_S"):
        monkeypatch.setattr(progress, name, 600)


@pytest.fixture(params=["rule", "trigger"])
def route(request):
    return request.param


def _prepare(route):
    if route == "trigger":
        use_trigger_route(*ALL_MODELS)


def _install():
    for model in ALL_MODELS:
        install(model)


def plain_template(databases, route):
    return databases.template(f"plain {route}", lambda: _prepare(route), databases.migrated())


def installed_template(databases, route):
    return databases.template(f"installed {route}", _install, plain_template(databases, route))


@pytest.fixture
def plain(route, databases, django_db_blocker):
    """A database in which nothing is installed; installing would choose `route`."""
    with django_db_blocker.unblock(), databases.new(plain_template(databases, route)) as database:
        yield database


@pytest.fixture
def installed(route, databases, django_db_blocker):
    """A database in which every model is installed, on `route`."""
    with (
        django_db_blocker.unblock(),
        databases.new(installed_template(databases, route)) as database,
    ):
        yield database


@pytest.fixture
def bare(databases, django_db_blocker):
    """A database in which nothing is installed."""
    with django_db_blocker.unblock(), databases.new(databases.migrated()) as database:
        yield database


@pytest.fixture
def roles(bare):
    """An owner and a reader, who are no superusers."""
    names = [f"parting_{name}_{os.getpid()}" for name in ("owner", "reader")]
    for name in names:
        execute(f"CREATE ROLE {name}")
    yield names
    for name in names:
        execute(f"REASSIGN OWNED BY {name} TO CURRENT_USER; DROP OWNED BY {name}")
        execute(f"DROP ROLE {name}")


@pytest.fixture
def command(monkeypatch):
    return Command(monkeypatch)


def find_programs(server):
    """Look beside the server's own binaries, if they are on this machine, then on PATH."""
    session = psycopg2.connect(server.url)
    try:
        with session.cursor() as cursor:
            cursor.execute("SELECT setting FROM pg_catalog.pg_config WHERE name = 'BINDIR'")
            [(beside,)] = cursor.fetchall()
    finally:
        session.close()
    on_path = shutil.which("pg_dump")
    for directory in (beside, on_path and os.path.dirname(on_path)):
        if directory and all(
            _major(Path(directory, program)) == server.version.partition(".")[0]
            for program in ("pg_dump", "pg_restore", "psql")
        ):
            return Path(directory)
    return None


def _major(program):
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True)
    except OSError:
        return None
    found = re.search(r"\) (\d+)", done.stdout)
    return found and found[1]


@pytest.fixture(scope="session")
def postgres_programs(server):
    """The directory of psql and pg_dump of the server's own major version."""
    directory = find_programs(server)
    if directory is None:
        pytest.skip(f"no psql and pg_dump of PostgreSQL {server.version} on this machine")
    return directory


@pytest.fixture
def psql(postgres_programs):
    """Run a script as somebody would who pastes it."""

    def run(database, script):
        done = subprocess.run(
            [postgres_programs / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database.dsn],
            input=script,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture
def entry(isolated):
    """A model by month of its version 7 UUIDs."""
    return entry_model()


@pytest.fixture
def create(fresh_database, isolated, route):
    """Return a function that makes the tables of models, for the route."""
    return partial(create_tables, route)
