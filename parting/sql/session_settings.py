"""Names of the settings by which triggers of one table talk to each other."""

from __future__ import annotations

import hashlib

from parting.schema.objects import Name


def setting_name(purpose: str, table: Name) -> str:
    """Name a setting of a transaction that concerns one table."""
    return f"parting.{purpose}_{hashlib.sha256(str(table).encode()).hexdigest()[:12]}"
