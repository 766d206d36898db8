"""Fetches apps, runs their tests on plain and on partitioned tables, and compares.

python -m tests.apps [--django VERSION] [--route rule|trigger] [--reuse-plain] [APP ...]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tarfile
from pathlib import Path

from rich.console import Console

from tests.apps.catalogue import APPS, App
from tests.apps.explained import named, reason
from tests.django_suite.__main__ import (
    LIMIT_SECONDS,
    PIP,
    ROOT,
    SERVER,
    Comparison,
    Report,
    line,
    print_report,
    read,
)
from tests.postgres import temporary_server

BUILD = ROOT / "build" / "apps"

#: What the environment of an app imports from here.
INSIDE = Path(__file__).parent / "inside"


class AppSuite:
    """The tests of one app."""

    def __init__(self, name: str, app: App, django: str) -> None:
        self.name = name
        self.app = app
        self.django = django
        self.directory = BUILD / name
        self.python = self.directory / "venv" / "bin" / "python"

    @property
    def source(self) -> Path:
        """Where its source is."""
        (found,) = (one for one in (self.directory / "source").iterdir() if one.is_dir())
        return found

    def prepare(self) -> None:
        """Fetch the source, and make an environment with it."""
        sources, package = self.directory / "source", self.app.package
        fetched = (package, self.app.repository, self.app.tag, *self.app.needs)
        wanted = "\n".join(
            [sys.executable, self.django, *fetched, (ROOT / "pyproject.toml").read_text()]
        )
        stamp = self.directory / "installed"
        if stamp.exists() and stamp.read_text() == wanted:
            return
        subprocess.run(["rm", "-rf", str(self.directory)], check=True)
        sources.mkdir(parents=True)
        if self.app.repository:
            self._clone(sources)
        else:
            self._download(sources)
        self._call(sys.executable, "-m", "venv", self.directory / "venv")
        needs = (f"Django=={self.django}", *self.app.needs, "--editable", str(ROOT))
        # A clone is what is tested, whatever version there may be on the index.
        itself = str(self.source) if self.app.repository else package
        self._call(self.python, *PIP, "install", itself, *needs)
        stamp.write_text(wanted)

    def _clone(self, sources: Path) -> None:
        name = self.app.package.replace("==", "-")
        clone = ("git", "-c", "advice.detachedHead=false", "clone", "--quiet", "--depth=1")
        self._call(*clone, f"--branch={self.app.tag}", self.app.repository, sources / name)

    def _download(self, sources: Path) -> None:
        archives, package = self.directory / "archive", self.app.package
        no_binary = ("--no-binary", package.partition("==")[0])
        self._call(
            sys.executable, *PIP, "download", "--no-deps", *no_binary, "--dest", archives, package
        )
        (archive,) = archives.glob("*.tar.gz")
        with tarfile.open(archive) as opened:
            if hasattr(tarfile, "data_filter"):
                opened.extractall(sources, filter="data")
            else:
                opened.extractall(sources)

    def run(self, route: str, url: str, *, again: bool = True) -> Report:
        """Run the tests, on plain tables or on one of the routes.

        Args:
            route: Which.
            url: The server.
            again: Whether to run those that have been run.
        """
        logs = self.directory / route
        logs.mkdir(exist_ok=True)
        report = logs / "report.json"
        if report.exists() and not again:
            return read(report)
        report.unlink(missing_ok=True)
        path = (ROOT, INSIDE, *(self.source / one for one in (".", *self.app.path)))
        environment = {
            **os.environ,
            **self.app.environment,
            "DATABASE_URL": url,
            "PYTHONPATH": os.pathsep.join(map(str, path)),
            "SUITE_APP": self.name,
            "SUITE_ROOT": str(ROOT),
            "SUITE_ROUTE": route,
            "SUITE_REPORT": str(report),
            "SUITE_DATABASE": f"{self.name}_{route}",
        }
        with open(logs / "log", "w", encoding="utf-8") as log:
            try:
                subprocess.run(
                    self._arguments(),
                    cwd=self.source / self.app.directory,
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

    def _arguments(self) -> list[str]:
        if not self.app.by_pytest:
            test = (str(self.python), "-m", "django", "test", "--settings=tests.apps.settings")
            return [*test, "--parallel=1", "--noinput", *self.app.labels]
        settings = ["--ds=parting_suite_settings"] if self.app.settings else []
        # Without options of the app's own: coverage, say, or a database that is kept. Those whose
        # tests make their settings have files for newer versions of pytest, which then finds ours.
        ini = [] if self.app.settings else ["-c", str(INSIDE / "pytest.ini"), "--rootdir=."]
        plain = ("-p", "parting_suite", "-o", "addopts=", "-p", "no:cacheprovider", "-q")
        on = "--continue-on-collection-errors"
        # As a module it would import from the directory first, where many have "tests", too.
        return [
            str(self.python.parent / "pytest"),
            *ini,
            *plain,
            on,
            *settings,
            *self.app.options,
            *self.app.labels,
        ]

    def _call(self, *command: str | Path) -> None:
        subprocess.run([str(one) for one in command], cwd=ROOT, check=True)


def main() -> int:
    """Run the tests of apps, report what came of them, and give the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.apps")
    parser.add_argument("apps", nargs="*", metavar="APP", help=", ".join(APPS))
    parser.add_argument("--django", default="5.2.19", metavar="VERSION")
    parser.add_argument("--route", default="rule", choices=("rule", "trigger"))
    parser.add_argument(
        "--reuse-plain", action="store_true", help="take the plain results of an earlier run"
    )
    options = parser.parse_args()
    for name in options.apps:
        if name not in APPS:
            parser.error(f"{name!r} is none of {', '.join(APPS)}")
    console = Console(highlight=False, soft_wrap=True, markup=False)
    comparisons = []
    with temporary_server(settings=SERVER) as server:
        console.print(
            f"Django {options.django}, PostgreSQL {server.version}, {options.route} route"
        )
        console.print(f"{'app':30} tests skipped plain partitioned models (left plain)")
        for name in options.apps or APPS:
            suite = AppSuite(name, APPS[name], options.django)
            suite.prepare()
            plain = suite.run("plain", server.url, again=not options.reuse_plain)
            partitioned = suite.run(options.route, server.url)
            comparisons.append(Comparison(name, plain, partitioned))
            console.print(line(comparisons[-1]))
    return print_report(comparisons, console, reason=reason, named=named)


if __name__ == "__main__":
    sys.exit(main())
