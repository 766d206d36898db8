"""The app: registers the system checks and signals, and patches nothing."""

from __future__ import annotations

from django.apps import AppConfig
from django.core import checks


class PartingConfig(AppConfig):
    """The app: partitions of large tables."""

    name = "parting"
    verbose_name = "Partitions"

    def ready(self) -> None:
        """Register the checks and signals."""
        # Models are loaded only now.
        from parting.checks import check_declarations
        from parting.migrate import post_migrate as after_migrate
        from parting.migrate import schema_editor as migrate_schema_editor
        from parting.orm import compilers, introspection
        from parting.orm import returning as read_back

        checks.register(check_declarations, checks.Tags.models)
        read_back.connect()
        migrate_schema_editor.connect()
        after_migrate.connect()
        compilers.connect()
        introspection.connect()
