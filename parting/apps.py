"""The app: registers the system checks, and patches nothing."""

from __future__ import annotations

from django.apps import AppConfig
from django.core import checks


class PartingConfig(AppConfig):
    """Partitions of large tables."""

    name = "parting"
    verbose_name = "Partitions"

    def ready(self) -> None:
        """Register the checks."""
        from parting.checks import check_declarations  # models are loaded only now

        checks.register(check_declarations, checks.Tags.models)
