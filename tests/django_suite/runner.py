"""The test runner that Django's runtests.py is given: it partitions all models, and reports.

SUITE_ROUTE is "plain", "rule" or "trigger", SUITE_BY is "hash" or "range", SUITE_KEYS is "uuid7" if
automatic keys are such, SUITE_PARTITIONS the number of each table's partitions; SUITE_REPORT is the
file to write.
"""

from __future__ import annotations

import datetime
import json
import os
import traceback
import unittest
from collections import Counter
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, router
from django.test.runner import DiscoverRunner

Model = type[models.Model]

#: How many integers a partition contains by "range": few, so that tests write to several.
SIZE = 2


class Recorder(unittest.TextTestResult):
    """Notes how each test ended: passed, skipped, failed or error, and with which words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcomes: dict[str, tuple[str, str]] = {}

    def _note(self, test: unittest.TestCase, outcome: str, text: str = "") -> None:
        # A failure of a subtest, or of what runs after the test, is not undone by what follows.
        if self.outcomes.get(test.id(), ("passed", ""))[0] == "passed":
            self.outcomes[test.id()] = (outcome, text)

    def addSuccess(self, test: unittest.TestCase) -> None:  # noqa: N802
        super().addSuccess(test)
        self._note(test, "passed")

    def addExpectedFailure(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        super().addExpectedFailure(test, err)
        self._note(test, "passed")

    def addUnexpectedSuccess(self, test: unittest.TestCase) -> None:  # noqa: N802
        super().addUnexpectedSuccess(test)
        self._note(test, "failed", "passed, and was expected to fail")

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:  # noqa: N802
        super().addSkip(test, reason)
        self._note(test, "skipped", reason)

    def addFailure(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        super().addFailure(test, err)
        self._note(test, "failed", said(err))

    def addError(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        super().addError(test, err)
        self._note(test, "error", said(err))

    def addSubTest(  # noqa: N802
        self, test: unittest.TestCase, subtest: unittest.TestCase, err: Any
    ) -> None:
        super().addSubTest(test, subtest, err)
        if err is not None:
            failed = issubclass(err[0], test.failureException)
            self._note(test, "failed" if failed else "error", said(err))


def said(err: Any) -> str:
    """Give the words of an exception, without the way that led there."""
    return "".join(traceback.format_exception_only(err[0], err[1])).strip()


class SuiteRunner(DiscoverRunner):
    """Django's runner, which partitions the models of all test databases and writes a report."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.route = os.environ["SUITE_ROUTE"]
        self.left_plain: dict[str, str] = {}
        self.partitioned: Counter[str] = Counter()

    def get_resultclass(self) -> type[unittest.TextTestResult]:
        """Note each outcome."""
        return Recorder

    def setup_test_environment(self, **kwargs: Any) -> None:
        """Declare all partitionings before Django's tables are made."""
        super().setup_test_environment(**kwargs)
        if self.route != "plain":
            self.declare()
            self.prune_everything()

    def setup_databases(self, **kwargs: Any) -> Any:
        """Partition the tables of each database once they stand."""
        made = super().setup_databases(**kwargs)
        if self.route != "plain":
            self.install_everywhere(made)
        return made

    def install_everywhere(self, made: Any) -> None:
        """Partition the tables of each database that Django has made."""
        for connection, _, is_first in made:
            if is_first and connection.vendor == "postgresql":
                self.install(connection)

    def suite_result(self, suite: Any, result: Any, **kwargs: Any) -> int:
        """Write the report."""
        report = {
            "tests": result.outcomes,
            "left_plain": self.left_plain,
            "partitioned": self.partitioned,
        }
        Path(os.environ["SUITE_REPORT"]).write_text(json.dumps(report), encoding="utf-8")
        failures: int = super().suite_result(suite, result, **kwargs)
        return failures

    def prune_everything(self) -> None:
        """Prune reads and writes of tables with few partitions, too, which are left alone else."""
        from parting.orm.pruning import by_key_reads, pages, places, ranges

        vars(places).update(FEWEST_PARTITIONS=0, FEWEST_IF_NAMED=0)
        vars(pages).update(SMALL=0)
        vars(by_key_reads).update(FEWEST_OF_KEY=0, FEWEST_OF_KEYS=0)
        vars(by_key_reads).update(FEWEST_OF_FOLLOWERS=0, FEWEST_OF_PAGE=0)
        vars(ranges).update(FEWEST_OF_RANGE=0)

    def declare(self) -> None:
        """Declare all partitionings, before Django's tables are made."""
        from parting.declarations.registry import register

        for model in apps.get_models(include_auto_created=True):
            meta = model._meta
            if meta.managed and not meta.proxy:
                register(model, by=strategy(model))
        self._leave_plain()
        settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "parting"]
        apps.set_installed_apps(settings.INSTALLED_APPS)

    def _leave_plain(self) -> None:
        """Leave what cannot be partitioned; one that is left may be what is wrong with others."""
        from parting.declarations.registry import unregister
        from parting.declarations.validation import problems

        while wrong := [problem for problem in problems() if problem.model]:
            for problem in wrong:
                self.left_plain.setdefault(problem.label, f"{problem.id}: {problem.text}")
                unregister(problem.label)

    def install(self, connection: Any) -> None:
        """Partition the tables of a database."""
        from parting.declarations.sources import declared_models
        from parting.declarations.validation import declaration
        from parting.exceptions import PartingError
        from parting.execution.progress import Reporter
        from parting.pipeline import install as pipeline_install
        from parting.sql.quoting import ident

        now = datetime.datetime.now(datetime.timezone.utc)
        for model in declared_models():
            has_table = model._meta.can_migrate(connection)  # some need what PostgreSQL lacks
            if not has_table or not router.allow_migrate_model(connection.alias, model):
                continue
            declared = declaration(model)
            if self.route == "trigger":
                with connection.cursor() as cursor:
                    table = ident(declared.table)
                    cursor.execute(f"ALTER TABLE {table} ADD COLUMN suite_junk int")
                    cursor.execute(f"ALTER TABLE {table} DROP COLUMN suite_junk")
            try:
                result = pipeline_install.install(connection, declared, now, Reporter())
            except PartingError as error:
                self.left_plain[model._meta.label] = str(error)
            else:
                self.partitioned[result.desired.route.value] += 1


def strategy(model: Model) -> Any:
    """Return what a model is partitioned by: its primary key's time, hash or value."""
    from parting.strategies.encodings import UUID7
    from parting.strategies.time import Monthly
    from parting.strategies.values import HashPartitions, IntegerRange
    from tests.django_suite.keys import UUID7AutoField

    count = int(os.environ["SUITE_PARTITIONS"])
    key = model._meta.pk
    assert key is not None
    if isinstance(key, UUID7AutoField):
        return Monthly("pk", encoding=UUID7(), ahead=count - 1)
    if os.environ["SUITE_BY"] == "range" and isinstance(key, models.IntegerField):
        return IntegerRange("pk", size=SIZE, ahead=count - 1)
    return HashPartitions("pk", count)
