"""The words of the pages, for numbers and times as people of each language write them. Pure."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils import formats, timezone


def number(value: int) -> str:
    """Return a number with separators, as the language writes it."""
    return str(formats.number_format(value, force_grouping=True))


def short_number(value: int) -> str:
    """Return a number for a narrow place: whole up to a million, and in millions beyond."""
    if value < 1_000_000:
        return number(value)
    decimals = 0 if value % 1_000_000 == 0 else 1
    return f"{formats.number_format(value / 1e6, decimals, force_grouping=True)}\xa0M"


def size(value: int) -> str:
    """Return a number of bytes in the unit that suits it."""
    return str(filesizeformat(value))


def short_size(value: int) -> str:
    """Return a number of bytes for a narrow place, without a fraction of nothing."""
    return re.sub(r"[.,]0(?=\D)", "", size(value))


def moment(value: datetime.datetime | None) -> str:
    """Return a time in the time zone of the page; empty for None."""
    if value is None:
        return ""
    shown = timezone.localtime(value) if timezone.is_aware(value) else value
    return str(formats.date_format(shown, "DATETIME_FORMAT"))


def edge(value: Any) -> str:
    """Return the edge of an interval as the commands write it; empty for None."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.strftime("%Y-%m-%d" if midnight else "%Y-%m-%d %H:%M")
    return str(value)
