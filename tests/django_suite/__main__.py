"""Fetches Django's tests, runs them on plain and on partitioned tables, and compares.

python -m tests.django_suite [--django VERSION] [--route rule|trigger] [--by hash|range]
                             [--keys uuid7] [--partitions N] [-j N] [MODULE ...]

Reads and writes are pruned, unless PARTING_PRUNE_READS is "no" in the environment.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tarfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING

import psycopg2
from psycopg2.extensions import make_dsn
from rich.console import Console

from tests.django_suite.explained import named, reason
from tests.postgres import temporary_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "django-suite"

#: What has to be the same.
MODULES = """
    basic bulk_create update delete delete_regress get_or_create many_to_one many_to_many
    m2m_through m2m_multiple one_to_one force_insert_update transactions fixtures select_for_update
    field_defaults custom_pk model_inheritance constraints update_only_fields async
    admin_changelist admin_views generic_relations pagination
"""

#: What many of Django's tests skip themselves without.
WANTED_BY_TESTS = ("PyYAML", "Pillow", "docutils", "tblib", "psycopg[binary]")

#: The wheel's server lacks them, and tables of Django's tests are not made without. In both runs
#: they are the same as "C": tests that look at what they sort fail in both.
COLLATIONS = ("sv-x-icu",)

DID_NOT_RUN = ("did not run", "")

#: A module that has not ended by then waits for something that will not come.
LIMIT_SECONDS = 5_400

PIP = ("-m", "pip", "--disable-pip-version-check", "--quiet")

#: A test database has hundreds of tables, and one TRUNCATE names them all.
SERVER = {"max_locks_per_transaction": "2048", "shared_buffers": "256MB"}


@dataclass(frozen=True)
class Report:
    """What one run of one module has reported."""

    tests: dict[str, tuple[str, str]] = field(default_factory=dict)
    left_plain: dict[str, str] = field(default_factory=dict)
    partitioned: dict[str, int] = field(default_factory=dict)
    broken: str = ""  # why there is no report

    @property
    def counts(self) -> Counter[str]:
        """How many tests passed, failed, were skipped."""
        return Counter(outcome for outcome, _ in self.tests.values())


@dataclass(frozen=True)
class Difference:
    """A test that ended otherwise on partitions."""

    test: str
    plain: str
    partitioned: str
    text: str


@dataclass(frozen=True)
class Comparison:
    """One module, in both runs."""

    module: str
    plain: Report
    partitioned: Report

    def differences(self) -> Iterator[Difference]:
        """Give the tests that ended otherwise; those of a class that was not set up as one."""
        if self.plain.broken:
            return
        if self.partitioned.broken:
            yield Difference(self.module, "a report", "none", self.partitioned.broken)
            return
        for test in sorted({**self.plain.tests, **self.partitioned.tests}):
            before, _ = self.plain.tests.get(test, DID_NOT_RUN)
            after, text = self.partitioned.tests.get(test, DID_NOT_RUN)
            not_set_up = f"setUpClass ({test.rpartition('.')[0]})" in self.partitioned.tests
            if before != after and not (after == DID_NOT_RUN[0] and not_set_up):
                yield Difference(test, before, after, text)


class Suite:
    """Django's tests of one version."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.version: str = options.django
        self.route: str = options.route
        self.by: str = options.by
        self.keys: str = options.keys
        self.partitions: int = options.partitions
        self.reuses_plain: bool = options.reuse_plain
        self.directory = BUILD / self.version
        self.source = self.directory / "source" / f"django-{self.version}"
        self.python = self.directory / "venv" / "bin" / "python"

    def prepare(self) -> None:
        """Fetch the source distribution, and make an environment with it."""
        base = sys.executable if self.version.startswith("5.") else find_python()
        archives = self.directory / "archive"
        if not self.source.exists():
            # An older Python is not offered all versions.
            download = (*PIP, "download", "--no-deps", "--no-binary", ":all:", "--dest", archives)
            self._call(base, *download, f"Django=={self.version}")
            (archive,) = archives.glob("*.tar.gz")
            with tarfile.open(archive) as opened:
                if hasattr(tarfile, "data_filter"):
                    opened.extractall(self.source.parent, filter="data")
                else:
                    opened.extractall(self.source.parent)
        wanted = "\n".join([base, *WANTED_BY_TESTS, (ROOT / "pyproject.toml").read_text()])
        stamp = self.directory / "installed"
        if not stamp.exists() or stamp.read_text() != wanted:
            self._call(base, "-m", "venv", "--clear", self.directory / "venv")
            self._call(
                self.python, *PIP, "install", self.source, *WANTED_BY_TESTS, "--editable", ROOT
            )
            stamp.write_text(wanted)

    def run(self, module: str, route: str, url: str) -> Report:
        """Run one module, on plain tables or on one of the routes."""
        logs = self.directory / "-".join(filter(None, (route, self.keys)))
        logs.mkdir(exist_ok=True)
        report = logs / f"{module}.json"
        if route == "plain" and self.reuses_plain and report.exists():
            return read(report)
        report.unlink(missing_ok=True)
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "PYTHONPATH": str(ROOT),
            "SUITE_ROUTE": route,
            "SUITE_BY": self.by,
            "SUITE_KEYS": self.keys,
            "SUITE_PARTITIONS": str(self.partitions),
            "SUITE_REPORT": str(report),
            "SUITE_DATABASE": f"suite_{route}{self.keys}_{module.replace('.', '_').lower()}"[:50],
        }
        command = [
            *(str(self.python), "runtests.py", "--settings=tests.django_suite.settings"),
            *("--parallel=1", "--noinput", module),
        ]
        with open(logs / f"{module}.log", "w", encoding="utf-8") as log:
            try:
                subprocess.run(
                    command,
                    cwd=self.source / "tests",
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    timeout=LIMIT_SECONDS,
                )
            except subprocess.TimeoutExpired:
                return Report(broken=f"not done after {LIMIT_SECONDS} s: {log.name}")
        if not report.exists():
            return Report(broken=f"it ended early: {log.name}")
        return read(report)

    def compare(self, module: str, url: str) -> Comparison:
        """Run one module twice."""
        return Comparison(module, self.run(module, "plain", url), self.run(module, self.route, url))

    def _call(self, *command: str | Path) -> None:
        subprocess.run([str(one) for one in command], cwd=ROOT, check=True)


def read(report: Path) -> Report:
    """Read what the runner has written."""
    return Report(**json.loads(report.read_text(encoding="utf-8")))


def main() -> int:
    """Run the modules, report what came of them, and give the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.django_suite")
    parser.add_argument("modules", nargs="*", default=MODULES.split(), metavar="MODULE")
    parser.add_argument("--django", default="5.2.19", metavar="VERSION")
    parser.add_argument("--route", default="rule", choices=("rule", "trigger"))
    parser.add_argument(
        "--by", default="hash", choices=("hash", "range"), help="of the primary key (hash)"
    )
    parser.add_argument(
        "--keys",
        default="",
        choices=("uuid7",),
        help="what automatic primary keys are, which the tables then are partitioned by",
    )
    parser.add_argument("--partitions", type=int, default=3, metavar="N", help="of each table (3)")
    parser.add_argument(
        "--reuse-plain", action="store_true", help="take the plain results of an earlier run"
    )
    parser.add_argument("-j", type=int, default=1, metavar="N", help="modules at a time (1)")
    options = parser.parse_args()
    console = Console(highlight=False, soft_wrap=True, markup=False)
    suite = Suite(options)
    suite.prepare()
    comparisons = []
    with temporary_server(settings=SERVER) as server, ThreadPoolExecutor(options.j) as pool:
        make_collations(server.url)
        console.print(
            f"Django {options.django}, PostgreSQL {server.version}, {options.route} route, "
            f"by {'the time of version 7 UUIDs, or ' * (options.keys == 'uuid7')}{options.by}"
        )
        console.print(f"{'module':30} tests skipped plain partitioned models (left plain)")
        for comparison in pool.map(lambda one: suite.compare(one, server.url), options.modules):
            comparisons.append(comparison)
            console.print(line(comparison))
    return print_report(comparisons, console)


def make_collations(url: str) -> None:
    """Make stand-ins for the collations that are missing, in each database to come."""
    connection = psycopg2.connect(make_dsn(url, dbname="template1"))
    try:
        with connection, connection.cursor() as cursor:
            for name in COLLATIONS:
                cursor.execute(f'CREATE COLLATION IF NOT EXISTS "{name}" FROM "C"')
    finally:
        connection.close()


def line(comparison: Comparison) -> str:
    """Return the report of one module in one line."""
    plain, partitioned = comparison.plain, comparison.partitioned
    return (
        f"{comparison.module:30} {len(plain.tests):5} {plain.counts['skipped']:7} "
        f"{plain.counts['passed']:5} {partitioned.counts['passed']:11} "
        f"{sum(partitioned.partitioned.values()):6} ({len(partitioned.left_plain)})"
    )


def print_report(
    comparisons: list[Comparison],
    console: Console,
    *,
    reason: Callable[[str], str | None] = reason,
    named: Callable[[], set[str]] = named,
) -> int:
    """Report what was left plain and what differs, and give the exit status.

    Args:
        comparisons: The modules.
        console: Where to report.
        reason: Gives the reason why a test may end otherwise.
        named: Gives the names of all that may.
    """
    routes: Counter[str] = Counter()
    left_plain: dict[str, str] = {}
    for comparison in comparisons:
        routes.update(comparison.partitioned.partitioned)
        left_plain.update(comparison.partitioned.left_plain)
    tables = ", ".join(f"{number} on the {route} route" for route, number in routes.items())
    console.print(f"\nTables partitioned: {tables or 'none'}")
    console.print(f"Models left plain: {len(left_plain) or 'none'}")
    for label, problem in sorted(left_plain.items()):
        console.print(f"  {label}: {problem}")
    for one in comparisons:
        if one.plain.broken:
            console.print(f"Not compared: {one.module}: on plain tables {one.plain.broken}")
    differences = [one for comparison in comparisons for one in comparison.differences()]
    explained = [one for one in differences if reason(one.test)]
    console.print(f"Differences that are explained: {len(explained) or 'none'}")
    for why in dict.fromkeys(reason(one.test) for one in explained):
        console.print(f"  {why}")
        for found in explained:
            if reason(found.test) == why:
                console.print(f"    {found.test}: {found.plain}, then {found.partitioned}")
    ran = {test for comparison in comparisons for test in comparison.plain.tests}
    if same := sorted(named() & ran - {one.test for one in explained}):
        console.print(f"Explained, and the same this time: {', '.join(same)}")
    unexplained = [one for one in differences if not reason(one.test)]
    console.print(f"Differences: {len(unexplained) or 'none'}")
    for found in unexplained:
        console.print(f"  {found.test}: {found.plain}, then {found.partitioned}")
        console.print(indent(shorten(found.text), "    "))
    return 1 if unexplained or not comparisons else 0


def shorten(text: str) -> str:
    """Give the first lines; the rest is in the log."""
    lines = text.splitlines()
    return "\n".join(one[:300] for one in lines[:12]) + ("\n..." if len(lines) > 12 else "")


def find_python() -> str:
    """Return a Python of 3.12 or later, which Django 6 needs."""
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
    sys.exit("Django 6 needs Python 3.12 or later.\nHINT: Set MATRIX_PYTHON to one.")


if __name__ == "__main__":
    sys.exit(main())
