"""The commands that a message tells to run, with the database that they are for."""

from __future__ import annotations

import re

from django.db import DEFAULT_DB_ALIAS

_COMMAND = re.compile(
    r"((?:manage\.py|\brun|\bthen) (?:migrate|(?:un)?install_partition_triggers))\b(?! --database)",
    re.IGNORECASE,
)


def for_database(text: str, alias: str) -> str:
    """Return a message whose commands are for a database.

    Args:
        text: The message, whose commands are those for the default database.
        alias: The database that the message is about.

    Example:
        >>> for_database("HINT: Run migrate first.", "archive")
        'HINT: Run migrate --database archive first.'
    """
    if alias == DEFAULT_DB_ALIAS:
        return text
    return _COMMAND.sub(lambda found: f"{found[0]} --database {alias}", text)
