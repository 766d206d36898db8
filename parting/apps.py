"""The app: registers the system checks and signals, and hooks into Django's connections."""

from __future__ import annotations

from django.apps import AppConfig
from django.core import checks


class PartingConfig(AppConfig):
    """The app: partitions of large tables."""

    name = "parting"
    verbose_name = "Partitions"

    def ready(self) -> None:
        """Register the checks and signals, and prepare all connections."""
        # Models are loaded only now.
        from parting import django_hooks
        from parting.checks import check_declarations
        from parting.migrate import post_migrate
        from parting.orm import returning

        checks.register(check_declarations, checks.Tags.models)
        django_hooks.install()
        returning.connect()
        post_migrate.connect()
