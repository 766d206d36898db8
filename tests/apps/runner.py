"""The test runner that is given to Django for the tests of an app."""

from __future__ import annotations

import os

from tests.apps.catalogue import APPS
from tests.django_suite.runner import SuiteRunner


class AppRunner(SuiteRunner):
    """Partitions what the catalogue says, and nothing else."""

    def declare(self) -> None:
        """Declare the partitionings, before Django's tables are made."""
        from parting.declarations.validation import problems

        app = APPS[os.environ["SUITE_APP"]]
        app.declare()
        if app.page:
            # A declaration that is wrong is a wrong page.
            wrong = [problem.text for problem in problems()]
            assert not wrong, wrong
        else:
            self._leave_plain()
        if app.connect is not None:
            app.connect(self.install)
