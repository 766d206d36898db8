"""The app: registers the system checks and signals, and patches nothing."""

from __future__ import annotations

from django.apps import AppConfig
from django.core import checks


class PartingConfig(AppConfig):
    """Partitions of large tables."""

    name = "parting"
    verbose_name = "Partitions"

    def ready(self) -> None:
        """Register the checks and signals."""
        # Models are loaded only now.
        from parting import after_migrate, compilers, introspection, migrating, read_back
        from parting.checks import check_declarations

        checks.register(check_declarations, checks.Tags.models)
        read_back.connect()
        migrating.connect()
        after_migrate.connect()
        compilers.connect()
        introspection.connect()
