"""A server that may be killed, and the databases on it."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psycopg2

from tests.hard.commands import Command
from tests.hard.keys import by_key, key_in_sql
from tests.hard.rows import CREATED, OF_TWEET, STAR, TEXT, TWEET

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hard.application import Span
    from tests.hard.disk import Disk
    from tests.postgres import Holder

#: Stands for the folder of archives in the arguments of commands.
ARCHIVES = "ARCHIVES"


@dataclass(frozen=True)
class Database:
    """A database, and the archives that are made of it.

    Args:
        dsn: Its URL.
        archives: The folder of archives.
        keep: How many months tweets keep; None: all.
    """

    dsn: str
    archives: Path
    keep: int | None = None

    def start(self, *arguments: str) -> Command:
        """Start a command."""
        given = tuple(one.replace(ARCHIVES, str(self.archives)) for one in arguments)
        return Command(self.dsn, given, self.keep)

    def must(self, *arguments: str) -> str:
        """Run a command that has to succeed; return what it says."""
        command = self.start(*arguments)
        said = command.end()
        assert command.code == 0, f"{command} ended with an error:\n{said}"
        return said

    def refused(self, *arguments: str) -> str:
        """Run a command that has to end with an error; return what it says."""
        command = self.start(*arguments)
        said = command.end()
        assert command.code == 1, f"{command} ended with {command.code}:\n{said}"
        return said

    def run(self, statement: str) -> None:
        """Run statements."""
        with closing(psycopg2.connect(self.dsn)) as session:
            session.autocommit = True
            session.cursor().execute(statement)


@dataclass
class Place:
    """A server, and a folder.

    Args:
        holder: The server.
        url: Where it is.
        rows: How many tweets a table has, with two stars each.
        route: Which route the tables get.
        folder: Where archives are.
        disk: What is full at some moment, if anything is.
    """

    holder: Holder
    url: str
    rows: int
    route: str
    folder: Path
    disk: Disk | None = None

    @property
    def port(self) -> int:
        """The port of the server."""
        return urlsplit(self.url).port or 0

    def database(self, name: str, keep: int | None = None) -> Database:
        """Return a database, which may not exist yet."""
        dsn = f"{self.url.rpartition('/')[0]}/{name}"
        return Database(dsn, self.folder / name, keep)

    def make(
        self, name: str, span: Span, keep: int | None, empty: tuple[tuple[str, ...], ...] = ()
    ) -> Database:
        """Make a database with tables that have rows.

        Args:
            name: What it is called.
            span: When the rows are from.
            keep: How many months tweets keep; None: all.
            empty: The commands that come before there is any row.
        """
        self.database("postgres").run(f"CREATE DATABASE {name}")
        made = self.database(name, keep)
        made.archives.mkdir()
        made.must("migrate", "--run-syncdb", "-v0")
        if self.route == "trigger":
            for table in (TWEET, STAR):
                made.run(f"ALTER TABLE {table} ADD COLUMN junk int; ALTER TABLE {table} DROP junk")
        for command in empty:
            made.must(*command)
        at = (
            f"(timestamptz '{span.beginning.isoformat()}' "
            f"+ n * interval '{span.days} days' / {self.rows})"
        )
        columns: dict[str, str] = {TEXT: "repeat('x', 100) || n", CREATED: at}
        if by_key():
            columns["id"] = key_in_sql(at, "n")
        made.run(
            f"INSERT INTO {TWEET} ({', '.join(columns)}) SELECT {', '.join(columns.values())} "
            f"FROM generate_series(0, {self.rows - 1}) AS n; "
            f"INSERT INTO {STAR} ({OF_TWEET}, count) SELECT id, n FROM {TWEET}, "
            f"generate_series(1, 2) AS n; ANALYZE",
        )
        return made

    def copy(self, template: str, name: str, keep: int | None) -> Database:
        """Copy a database, and its archives."""
        self.drop(name)
        self.database("postgres").run(f"CREATE DATABASE {name} TEMPLATE {template}")
        copied = self.database(name, keep)
        shutil.copytree(self.folder / template, copied.archives)
        return copied

    def drop(self, name: str) -> None:
        """Drop a database, and its archives."""
        self.database("postgres").run(f"DROP DATABASE IF EXISTS {name}")
        shutil.rmtree(self.folder / name, ignore_errors=True)
