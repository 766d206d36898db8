"""The test runner that is given to Django for the tests of an app."""

from __future__ import annotations

import os

from django.apps import apps
from django.conf import settings

from tests.apps.catalogue import APPS
from tests.django_suite.runner import SuiteRunner


class AppRunner(SuiteRunner):
    """Partitions what the app's page partitions, and nothing else."""

    def _declare(self) -> None:
        from parting.declarations.validation import problems

        APPS[os.environ["SUITE_APP"]].declare()
        # A declaration that is wrong is a wrong page.
        wrong = [problem.text for problem in problems()]
        assert not wrong, wrong
        settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "parting"]
        apps.set_installed_apps(settings.INSTALLED_APPS)
