"""One round: a run is killed at some moment beside an application, and run again."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psycopg2

from tests.hard.application import (
    BEGINNING,
    CREATED,
    DAYS,
    OF_TWEET,
    STAR,
    TEXT,
    TWEET,
    Application,
)
from tests.postgres import ROOT

if TYPE_CHECKING:
    from tests.hard.disk import Disk
    from tests.postgres import Holder

MODELS = ("testapp.Tweet", "testapp.Star", "testapp.StarNote")
INSTALL = ("install_partition_triggers", *MODELS)
UNINSTALL = ("uninstall_partition_triggers", *MODELS)
TAKEOVER = ("install_partition_triggers", "--takeover", *MODELS)
DRAIN = ("drain_partitions", *MODELS)

#: Five of the eleven months that have rows.
RETIRE = ("retire_partitions", MODELS[0], "--before", "202606", "--on-reference", "keep-keys")

#: How long an application may wait behind a client that was killed.
LONGEST_WAIT_S = 15


@dataclass(frozen=True)
class Operation:
    """A run that is killed.

    Args:
        name: What it is called on the command line.
        before: The commands that come before it, while nobody writes.
        command: The command.
    """

    name: str
    before: tuple[tuple[str, ...], ...]
    command: tuple[str, ...]


OPERATIONS = (
    Operation("takeover", (), TAKEOVER),
    Operation("drain", (INSTALL,), DRAIN),
    Operation("split", (TAKEOVER,), ("split_partition", MODELS[0], "--all")),
    Operation("uninstall", (INSTALL, DRAIN), UNINSTALL),
    Operation("retire", (INSTALL, DRAIN), RETIRE),
)


@dataclass
class Place:
    """A server that may be killed, and the databases on it.

    Args:
        holder: The server.
        url: Where it is.
        rows: How many tweets a table has, with two stars each.
        route: Which route the tables get.
        disk: What is full at some moment, if anything is.
    """

    holder: Holder
    url: str
    rows: int
    route: str
    disk: Disk | None = None

    @property
    def port(self) -> int:
        """The port of the server."""
        return urlsplit(self.url).port or 0

    def dsn(self, database: str) -> str:
        """Return the URL of a database."""
        return f"{self.url.rpartition('/')[0]}/{database}"

    def manage(self, database: str, *arguments: str) -> subprocess.Popen[str]:
        """Start a command."""
        environment = {
            **os.environ,
            "DATABASE_URL": self.dsn(database),
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            # Else uninstalling waits a minute for processes that remember functions.
            "PARTING_PRUNE_READS": "no",
        }
        return subprocess.Popen(
            [sys.executable, "-m", "django", *arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def must(self, database: str, *arguments: str) -> str:
        """Run a command that has to succeed; return what it says."""
        process = self.manage(database, *arguments)
        said, _ = process.communicate()
        assert process.returncode == 0, f"{' '.join(arguments)} ended with an error:\n{said}"
        return said

    def run(self, database: str, statement: str) -> None:
        """Run statements."""
        with closing(psycopg2.connect(self.dsn(database))) as session:
            session.autocommit = True
            session.cursor().execute(statement)

    def template(self, operation: Operation) -> str:
        """Make a database in the state that an operation begins in; return its name."""
        name = f"before_{operation.name}"
        self.run("postgres", f"CREATE DATABASE {name}")
        self.must(name, "migrate", "--run-syncdb", "-v0")
        if self.route == "trigger":
            for table in (TWEET, STAR):
                junk = f"ALTER TABLE {table} ADD COLUMN junk int; ALTER TABLE {table} DROP junk"
                self.run(name, junk)
        self.run(
            name,
            f"INSERT INTO {TWEET} ({TEXT}, {CREATED}) SELECT repeat('x', 100) || n, "
            f"timestamptz '{BEGINNING.isoformat()}' + n * interval '{DAYS} days' / {self.rows} "
            f"FROM generate_series(0, {self.rows - 1}) AS n; "
            f"INSERT INTO {STAR} ({OF_TWEET}, count) SELECT id, n FROM {TWEET}, "
            f"generate_series(1, 2) AS n; ANALYZE",
        )
        for command in operation.before:
            self.must(name, *command)
        return name


def run_round(place: Place, operation: Operation, template: str, kill: str, seed: int) -> str:
    """Kill a run, run it again, and compare all rows with what was acknowledged.

    Args:
        place: Where.
        operation: What is killed.
        template: The database before it.
        kill: "client", "server", "disk" (which is full from some moment on), or "nobody".
        seed: What the moment depends on, and all that is written.

    Returns:
        What happened, in a line.

    Raises:
        AssertionError: If anything is not as it was promised.
    """
    chance = random.Random(f"{operation.name} {kill} {seed}")
    database = f"round_{seed}"
    place.run("postgres", f"DROP DATABASE IF EXISTS {database}")
    place.run("postgres", f"CREATE DATABASE {database} TEMPLATE {template}")
    retires = operation.command == RETIRE
    application = Application(place.dsn(database), seed, loses_months=retires)
    application.begin()
    time.sleep(0.3)
    began = time.monotonic()
    process = place.manage(database, *operation.command)
    share = chance.random()
    try:
        said = _kill(place, application, process, kill, share * DURATIONS.get(operation.name, 10.0))
        took = time.monotonic() - began
        if kill in ("client", "nobody"):
            time.sleep(1)  # the application goes on
    finally:
        try:
            application.end()
        finally:  # the next round needs a server, whatever becomes of this one
            if place.disk is not None:
                place.disk.empty()
            if kill in ("server", "disk"):
                place.holder.revive(place.port)
    application.check()
    if kill == "nobody":
        assert process.returncode == 0, said
        DURATIONS[operation.name] = took
    longest = max(one.longest_s for one in application.writers)
    assert longest < LONGEST_WAIT_S, f"a writer waited {longest:.1f} s"
    place.must(database, *operation.command)
    if operation.command != UNINSTALL:
        place.must(database, *INSTALL)
        place.must(database, "install_partition_triggers", "--check", *MODELS)
        application.check()
        place.must(database, *UNINSTALL)
    application.check()
    _check_plain(place, database)
    place.run("postgres", f"DROP DATABASE {database}")
    writes = sum(one.writes for one in application.writers)
    ended = "had ended" if process.returncode == 0 else f"was killed after {took:.1f} s"
    return f"{writes:,} writes, the longest {longest * 1000:.0f} ms; the run {ended}"


#: How many seconds an operation takes when nobody kills it.
DURATIONS: dict[str, float] = {}


def _kill(
    place: Place,
    application: Application,
    process: subprocess.Popen[str],
    kill: str,
    after_s: float,
) -> str:
    if kill == "nobody":
        return process.communicate()[0]
    try:
        return process.communicate(timeout=after_s)[0]
    except subprocess.TimeoutExpired:
        if kill == "client":
            process.kill()
        else:
            application.lose_server()
            if place.disk is not None:
                place.disk.fill()
            else:
                place.holder.crash()
        # One that has done all may end well although the server is gone.
        said, _ = process.communicate(timeout=120)
        return said


def _check_plain(place: Place, database: str) -> None:
    with closing(psycopg2.connect(place.dsn(database))) as session, session.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname LIKE '%parting%' UNION ALL "
            "SELECT proname FROM pg_proc WHERE proname LIKE '%parting%' UNION ALL "
            "SELECT inhrelid::regclass::text FROM pg_inherits"
        )
        left = [name for (name,) in cursor.fetchall()]
    assert left == [], f"uninstalling has left {left}"
