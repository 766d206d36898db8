"""Quote names and values: the only way in which they become SQL."""

from __future__ import annotations

import datetime
import decimal
import re
import uuid
from typing import Any

from markupsafe import Markup

from parting.schema.objects import Name


class SQL(Markup):
    """SQL in which every name and value is quoted already."""


def ident(value: str | Name) -> SQL:
    """Return a quoted identifier.

    Args:
        value: A name, or a name with its schema.

    Raises:
        ValueError: If the name is empty or contains a NUL.

    Example:
        >>> print(ident(Name("public", 'the "big" table')))
        "public"."the ""big"" table"
    """
    if isinstance(value, Name):
        return SQL(f"{ident(value.schema)}.{ident(value.name)}")
    if not isinstance(value, str) or not value or "\0" in value:
        raise ValueError(f"{value!r} cannot be a name in PostgreSQL.")
    return SQL('"' + str(value).replace('"', '""') + '"')


def literal(value: Any) -> SQL:
    r"""Return a quoted value.

    Args:
        value: None, a bool, int, Decimal, str, date, aware datetime or UUID.

    Raises:
        TypeError: If the value has another type.
        ValueError: If it contains a NUL.

    Example:
        >>> print(literal("it's"), literal(3), literal("back\\slash"))
        'it''s' 3 E'back\\slash'
    """
    match value:
        case None:
            return SQL("NULL")
        case bool():
            return SQL("true" if value else "false")
        case int():
            return SQL(value if value >= 0 else f"'{value}'")
        case decimal.Decimal():
            return SQL(f"'{value:f}'")
        case datetime.datetime() if value.tzinfo is not None:
            return SQL(f"'{value.astimezone(datetime.timezone.utc).isoformat(' ')}'")
        case datetime.datetime():
            raise TypeError(f"{value!r} has no time zone.")
        case datetime.date():
            return SQL(f"'{value.isoformat()}'")
        case uuid.UUID():
            return SQL(f"'{value}'")
        case str():
            if "\0" in value:
                raise ValueError(f"{value!r} contains a NUL, which PostgreSQL cannot store.")
            quoted = str(value).replace("'", "''")
            if "\\" in quoted:
                return SQL("E'" + quoted.replace("\\", "\\\\") + "'")
            return SQL(f"'{quoted}'")
    raise TypeError(f"{value!r} cannot be written as an SQL literal.")


def dollar(body: str) -> SQL:
    """Return a dollar-quoted text; the tag grows until the text does not contain it.

    Example:
        >>> print(dollar("SELECT '$parting$'"))
        $parting_$SELECT '$parting$'$parting_$
    """
    tag = "parting"
    while f"${tag}$" in body:
        tag += "_"
    return SQL(f"${tag}${body}${tag}$")


def from_catalog(text: str) -> SQL:
    """Return text that PostgreSQL has written itself, such as a type, as SQL."""
    return SQL(text)


def setting(name: str) -> SQL:
    """Return the name of a setting, which is not quoted, as SQL.

    Raises:
        ValueError: If it has other characters than the name of a setting has.
    """
    if not re.fullmatch(r"[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?", name):
        raise ValueError(f"{name!r} is not the name of a setting.")
    return SQL(name)
