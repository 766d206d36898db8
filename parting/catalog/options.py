"""Read options that the catalogs keep as text, such as ``fillfactor=70``."""

from __future__ import annotations


def option_of(text: str) -> tuple[str, str]:
    """Return the name and the value of an option.

    Example:
        >>> option_of("fillfactor=70")
        ('fillfactor', '70')
    """
    name, _, value = text.partition("=")
    return name, value
