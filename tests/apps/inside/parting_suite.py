"""The plugin that pytest is given for the tests of an app: it partitions their tables, and reports.

Its directory is one to import from, since many apps call their tests ``tests``, too.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django.conf
import django.test.utils

from tests.apps.databases import (
    APP,
    databases,
    installed_apps,
    settings_of,
    use_chosen_driver,
)
from tests.apps.runner import AppRunner

if TYPE_CHECKING:
    import pytest

__all__ = ["APP", "settings_of"]

_ROUTE = os.environ["SUITE_ROUTE"]

# What is loaded from here stays; "tests" is the app's from now on.
for _name in [one for one in sys.modules if one == "tests" or one.startswith("tests.")]:
    del sys.modules[_name]
sys.path.remove(os.environ["SUITE_ROOT"])

use_chosen_driver()

_outcomes: dict[str, tuple[str, str]] = {}
_runner = AppRunner(interactive=False)
_setup_databases = django.test.utils.setup_databases
_configure = django.conf.LazySettings.configure


def _configure_for_postgresql(self: Any, *args: Any, **options: Any) -> None:
    """Do what `settings.configure` does, with databases of PostgreSQL."""
    options["DATABASES"] = {**options.get("DATABASES", {}), **databases(APP)}
    options["INSTALLED_APPS"] = installed_apps(options.get("INSTALLED_APPS", ()))
    _configure(self, *args, **options)


def _partitioned_databases(*args: Any, **kwargs: Any) -> Any:
    """Make the databases, and partition their tables once they stand."""
    if _ROUTE == "plain":
        return _setup_databases(*args, **kwargs)
    _runner.declare()
    _runner.prune_everything()
    made = _setup_databases(*args, **kwargs)
    _runner.install_everywhere(made)
    return made


django.conf.LazySettings.configure = _configure_for_postgresql  # type: ignore[method-assign]
django.test.utils.setup_databases = _partitioned_databases


def _note(test: str, outcome: str, text: str = "") -> None:
    if _outcomes.get(test, ("passed", ""))[0] == "passed":
        _outcomes[test] = (outcome, text)


def pytest_configure(config: pytest.Config) -> None:
    """Keep django-polymorphic from fetching a browser for tests that are not run."""
    config._did_install_playwright = True  # type: ignore[attr-defined]


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Note what could not be imported."""
    if report.failed:
        _note(report.nodeid, "error", report.longreprtext)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note how a test ended."""
    if report.failed:
        crash = getattr(report.longrepr, "reprcrash", None)
        text = crash.message if crash is not None else report.longreprtext
        _note(report.nodeid, "failed" if report.when == "call" else "error", text)
    elif report.skipped:
        # What is expected to fail, and does, has done what was expected.
        _note(report.nodeid, "passed" if hasattr(report, "wasxfail") else "skipped")
    elif report.when == "call":
        _note(report.nodeid, "passed")


def pytest_sessionfinish() -> None:
    """Write the report."""
    report = {
        "tests": _outcomes,
        "left_plain": _runner.left_plain,
        "partitioned": _runner.partitioned,
    }
    Path(os.environ["SUITE_REPORT"]).write_text(json.dumps(report), encoding="utf-8")
