"""Libraries that only archives need: they come with extras, and are imported when they are used."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from parting.exceptions import MissingLibrary

#: The extra that each library comes with.
_EXTRAS = {"fsspec": "archive", "pyarrow": "parquet", "zstandard": "archive"}


def library(name: str) -> Any:
    """Import a library, or a module of one.

    Args:
        name: Its name, such as ``pyarrow.csv``.

    Raises:
        MissingLibrary: If it is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise MissingLibrary(
            f"This needs {package}: {error}.",
            f"pip install 'django-parting[{_EXTRAS[package]}]'",
        ) from error
