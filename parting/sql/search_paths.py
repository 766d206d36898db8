"""Write search_paths in which nobody can plant anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.sql.quoting import SQL, from_catalog

if TYPE_CHECKING:
    from collections.abc import Iterable


def search_path(schemas: Iterable[str] = ()) -> SQL:
    """Return a search_path: PostgreSQL's own objects first, temporary ones last.

    Args:
        schemas: What comes in between: schemas in which only those may create who are trusted.
            They are quoted as PostgreSQL quotes them in a setting.

    Example:
        >>> print(search_path(), "/", search_path(['"My schema"']))
        pg_catalog, pg_temp / pg_catalog, "My schema", pg_temp
    """
    return from_catalog(", ".join(["pg_catalog", *schemas, "pg_temp"]))
