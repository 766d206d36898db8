"""Tables whose primary keys carry the times of their rows, in place of such with a date."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

#: By what processes know that the tables are such.
_VARIABLE = "PARTING_HARD_KEYS"

#: The keys are snowflakes: the milliseconds since this, and so many bits that are no time.
EPOCH_MS, BITS = 1_420_070_400_000, 22

#: The lowest bits of writers' keys begin here, those of other rows below.
_OF_WRITERS = 1 << 21
_OF_ONE = 1 << 18


def use_keys() -> None:
    """Have the tables of this process, and of those that it starts, be such."""
    os.environ[_VARIABLE] = "snowflake"


def by_key() -> bool:
    """Return whether the tables are such."""
    return _VARIABLE in os.environ


def key_of(time: datetime.datetime, writer: int, serial: int) -> int:
    """Return the key of a row that a writer makes.

    Args:
        time: The time of the row.
        writer: The number of the writer.
        serial: What its other rows do not have.
    """
    assert serial < _OF_ONE
    units = int(time.timestamp()) * 1000 - EPOCH_MS
    return units << BITS | _OF_WRITERS + writer * _OF_ONE + serial


def key_in_sql(time: str, number: str) -> str:
    """Return an expression of the key of a row that no writer makes.

    Args:
        time: An expression of the time of the row.
        number: One of an integer that no other such row has.
    """
    units = f"(extract(epoch FROM {time}) * 1000)::bigint - {EPOCH_MS}"
    return f"(({units}) << {BITS} | ({number})::bigint)"
