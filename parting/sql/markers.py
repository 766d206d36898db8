"""Marker comments: they show which objects are managed by this project."""

from __future__ import annotations

import json
import re

from parting.schema.objects import Marker

#: The first words of every marker comment, with the version of the format.
MARKER = "django-parting 1"

# json.dumps() would make one for each text.
_in_order = json.JSONEncoder(sort_keys=True)

# A single text in which nothing is escaped, such as those of triggers and checks, of which there
# are thousands: it is what json.loads() returns.
_ONE_TEXT = re.compile(r'\{"([^"\\\x00-\x1f]*)": "([^"\\\x00-\x1f]*)"\}')

#: Of a column of the key table that all recorded rows have a value of, and of one that some lack.
COLUMN_FILLED = Marker("column")
COLUMN_FILLING = Marker("column", (("state", "filling"),))

#: Of a key table that lacks some rows.
KEY_TABLE_FILLING = Marker("key_table", (("state", "filling"),))


def write_marker(marker: Marker) -> str:
    """Return the text of a marker comment.

    Example:
        >>> write_marker(Marker("key_table", (("state", "filled"),)))
        'django-parting 1 key_table {"state": "filled"}'
    """
    text = f"{MARKER} {marker.kind}"
    return f"{text} {_in_order.encode(dict(marker.values))}" if marker.values else text


def read_marker(comment: str | None) -> Marker | None:
    """Return the marker of a comment, or None if it is another comment.

    Example:
        >>> read_marker('django-parting 1 key_table {"state": "filled"}')
        Marker(kind='key_table', values=(('state', 'filled'),))
    """
    if not comment or not comment.startswith(MARKER + " "):
        return None
    kind, _, values = comment[len(MARKER) + 1 :].partition(" ")
    if one := _ONE_TEXT.fullmatch(values):
        return Marker(kind, ((one[1], one[2]),))
    try:
        read = json.loads(values or "{}")
    except (ValueError, RecursionError):  # anybody may write anything on what is theirs
        return None
    return Marker(kind, tuple(sorted(read.items()))) if isinstance(read, dict) else None


#: The present, in the marker that `MarkKeyTable` writes.
NOW = "%2$s"


def filled_marker(since: str = NOW, verified: str = "") -> str:
    """Return the text of the marker of a key table that has each row, as `MarkKeyTable` has it.

    Args:
        since: Since when it has each row.
        verified: When it was last compared with the rows; empty: never.
    """
    times = {"since": since, "verified": verified}
    values = {
        name: NOW if time == NOW else time.replace("%", "%%")
        for name, time in times.items()
        if time
    }
    values |= {"oid": "%1$s", "state": "filled"}
    return write_marker(Marker("key_table", tuple(values.items())))
