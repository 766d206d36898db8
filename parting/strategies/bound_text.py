"""Bounds as text for marker comments, and in words for people."""

from __future__ import annotations

import contextlib
import datetime
import decimal
import json
import uuid
from typing import Any

from parting.strategies.bounds import Bound, Followed, Interval, Remainder, Values, below
from parting.strategies.plain_values import plain

_READERS: dict[str, Any] = {
    "time": datetime.datetime.fromisoformat,
    "day": datetime.date.fromisoformat,
    "number": int,
    "boolean": lambda text: text == "True",
    "text": str,
    "decimal": decimal.Decimal,
    "uuid": uuid.UUID,
}

_KINDS: tuple[tuple[type, str], ...] = (
    (datetime.datetime, "time"),
    (datetime.date, "day"),
    (bool, "boolean"),
    (int, "number"),
    (decimal.Decimal, "decimal"),
    (uuid.UUID, "uuid"),
    (str, "text"),
)

#: What comes after the kind of an interval of UUIDs of one version.
_OF_VERSION = " of version "

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def write_bound(bound: Bound) -> str:
    """Return a bound as JSON.

    Example:
        >>> write_bound(Interval(0, 1000))
        '["interval", ["number", "0"], ["number", "1000"]]'
    """
    match bound:
        case Interval(_, upper) if bound.is_open:
            return json.dumps([_kind("below", bound), _write(upper)])
        case Interval(lower, upper):
            return json.dumps([_kind("interval", bound), _write(lower), _write(upper)])
        case Values(values):
            return json.dumps(["values", *map(_write, values)])
        case Remainder(modulus, remainder):
            return json.dumps(["remainder", _write(modulus), _write(remainder)])
        case Followed(number):
            return json.dumps(["followed", _write(number)])


def read_bound(text: str) -> Bound:
    """Return the bound that `write_bound` has written.

    Raises:
        ValueError: If the text is no bound.
    """
    kind, *written = json.loads(text)
    values = [_READERS[type_](value) for type_, value in written]
    kind, _, number = kind.partition(_OF_VERSION)
    version = int(number) if number else None
    match kind:
        case "interval":
            lower, upper = values
            return Interval(lower, upper, uuid_version=version)
        case "below":
            (upper,) = values
            return below(upper, version)
        case "values":
            return Values(tuple(values))
        case "remainder":
            return Remainder(*values)
        case "followed":
            return Followed(*values)
    raise ValueError(f"{text!r} is no bound.")


def describe_bound(bound: Bound | None) -> str:
    """Return in words what a partition contains.

    Example:
        >>> print(describe_bound(Remainder(3, 1)))
        remainder 1 of 3
    """
    match bound:
        case None:
            return "rows that fit no partition"
        case Interval(_, upper) if bound.is_open:
            return f"up to {edge(upper)}"
        case Interval(lower, upper):
            return f"{edge(lower)} up to {edge(upper)}"
        case Values(values):
            return ", ".join(str(value) for value in values)
        case Remainder(modulus, remainder):
            return f"remainder {remainder} of {modulus}"
        case Followed():
            return "rows that follow those of its leader"


def _kind(kind: str, bound: Interval) -> str:
    version = bound.uuid_version
    return kind if version is None else f"{kind}{_OF_VERSION}{version}"


def _write(value: Any) -> tuple[str, str]:
    value = plain(value)
    text = value.isoformat() if isinstance(value, datetime.date) else str(value)
    for type_, kind in _KINDS:
        if isinstance(value, type_):
            return kind, text
    raise TypeError(f"{value!r} cannot be in the bound of a partition.")


def edge(value: Any) -> str:
    """Return the edge of an interval as people write it.

    Example:
        >>> edge(datetime.datetime(2026, 11, 1, tzinfo=datetime.timezone.utc))
        '2026-11-01'
    """
    if isinstance(value, uuid.UUID):  # its first 48 bits are milliseconds: see UUID7
        with contextlib.suppress(OverflowError):
            return edge(_EPOCH + datetime.timedelta(milliseconds=value.int >> 80))
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.strftime("%Y-%m-%d") if midnight else value.strftime("%Y-%m-%d %H:%M:%S")
    return str(value)
