"""Marker comments: the sign that an object is this project's."""

from __future__ import annotations

import json

from parting.schema.objects import Mark

#: The first words of every COMMENT that marks an object, with the version of the format.
MARK = "django-parting 1"


def write_mark(mark: Mark) -> str:
    """Write a mark as the text of a COMMENT.

    Example:
        >>> write_mark(Mark("keys", (("state", "filled"),)))
        'django-parting 1 keys {"state": "filled"}'
    """
    text = f"{MARK} {mark.kind}"
    return f"{text} {json.dumps(dict(mark.values), sort_keys=True)}" if mark.values else text


def read_mark(comment: str | None) -> Mark | None:
    """Read a mark from a COMMENT; None if the comment is somebody else's.

    Example:
        >>> read_mark('django-parting 1 keys {"state": "filled"}')
        Mark(kind='keys', values=(('state', 'filled'),))
    """
    if not comment or not comment.startswith(MARK + " "):
        return None
    kind, _, values = comment[len(MARK) + 1 :].partition(" ")
    return Mark(kind, tuple(sorted(json.loads(values).items())) if values else ())
