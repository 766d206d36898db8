"""Values of an archive, as Python has them."""

from __future__ import annotations

import datetime
import decimal
import re
import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime, parse_duration, parse_time

if TYPE_CHECKING:
    from collections.abc import Callable

_MODIFIER = re.compile(r"\([\d, ]*\)")


def reader_of(type_: str) -> Callable[[str], Any]:
    """Return what makes a Python value of a text.

    What Python has no value of (an infinite date, a year before Christ, an interval of months)
    stays the text that PostgreSQL writes, and so does each value of a type that is not listed here.

    Args:
        type_: The type of the column, as the manifest has it.
    """
    return _READERS.get(_MODIFIER.sub("", type_).strip(), str)


def _or_text(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        try:
            value = parse(text)
        except (ValueError, OverflowError):
            return text
        return text if value is None else value

    return read


def _aware(text: str) -> Any:
    value = parse_datetime(text)
    if value is None:
        return None
    if not settings.USE_TZ:
        return timezone.make_naive(value, timezone.get_default_timezone())
    return value.astimezone(datetime.timezone.utc)


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.removeprefix("\\x"))


_READERS: dict[str, Callable[[str], Any]] = {
    "boolean": lambda text: text in ("t", "true"),
    "smallint": int,
    "integer": int,
    "bigint": int,
    "real": float,
    "double precision": float,
    "numeric": decimal.Decimal,
    "date": _or_text(parse_date),
    "timestamp without time zone": _or_text(parse_datetime),
    "timestamp with time zone": _or_text(_aware),
    "time without time zone": _or_text(parse_time),
    "interval": _or_text(parse_duration),
    "uuid": uuid.UUID,
    "bytea": _bytes,
}
