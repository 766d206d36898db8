"""Plain values of subclasses: members of an Enum that are text or numbers, first of all."""

from __future__ import annotations

import datetime
import decimal
import uuid
from typing import Any


def plain(value: Any) -> Any:
    """Return the value of the built-in type that PostgreSQL is given for a value of a subclass.

    A subclass may write its values in any way: ``str()`` of a member of ``class Region(str, Enum)``
    is ``"Region.DE"``. Database drivers send what the member is, ``"DE"``. So does this, by the
    methods of the built-in type, whatever the subclass has overridden.

    Example:
        >>> import enum
        >>> class Region(str, enum.Enum):
        ...     DE = "DE"
        >>> plain(Region.DE)
        'DE'
    """
    match value:
        case bool():
            return value  # has no subclasses
        case int():
            return int.__int__(value)
        case str():
            return str.__str__(value)
        case decimal.Decimal():
            return decimal.Decimal(value)
        case datetime.datetime():
            day, time = datetime.datetime.date(value), datetime.datetime.timetz(value)
            return datetime.datetime.combine(day, time)
        case datetime.date():
            return datetime.date.fromordinal(datetime.date.toordinal(value))
        case uuid.UUID():
            return uuid.UUID(int=value.int)
    return value
