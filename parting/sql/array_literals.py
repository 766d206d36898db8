"""Write plain values as PostgreSQL's array literals.

PostgreSQL reads ``'{1,2,3}'`` as one value, but parses each element of ``ARRAY[1,2,3]``, which
psycopg2 writes, as an expression. psycopg 3 writes the former, but takes as long for it.
https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
"""

from __future__ import annotations

import datetime
import decimal
import uuid
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def _quoted(value: str) -> str:
    if "\\" in value or '"' in value:
        value = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{value}"'


def _truth(value: bool) -> str:
    return "t" if value else "f"


def _plainly(of: type) -> type:
    """Return int for the wrappers by which Django gives psycopg 3 the size of integers."""
    wraps = of.__module__ == "psycopg.types.numeric" and issubclass(of, int)
    return int if wraps else of


def _is_finite(value: decimal.Decimal | None) -> bool:
    return value is None or value.is_finite()


#: For each type of column, the only type of its values in Python, and how they are written.
#: PostgreSQL must read the same value as from the driver's own text. (But for -0.0, of which
#: psycopg2 loses the sign.)
_PLAIN: dict[str, tuple[type, Callable[[Any], str]]] = {
    "smallint": (int, int.__repr__),
    "integer": (int, int.__repr__),
    "bigint": (int, int.__repr__),
    "boolean": (bool, _truth),
    "double precision": (float, float.__repr__),
    "numeric": (decimal.Decimal, decimal.Decimal.__str__),
    "varchar": (str, _quoted),
    "text": (str, _quoted),
    "uuid": (uuid.UUID, uuid.UUID.__str__),
    "date": (datetime.date, datetime.date.isoformat),
    "timestamp with time zone": (datetime.datetime, datetime.datetime.isoformat),
}


def array_elements(values: Sequence[Any], column_type: str) -> list[str] | None:
    """Return each value as the text of an array element.

    Args:
        values: The values, as they are sent to PostgreSQL.
        column_type: The column's type without a length, as Django's ``db_type()`` returns it.

    Returns:
        The elements; None if only the driver can write one of the values, or the type.

    Example:
        >>> array_elements(["one", None, 'say "two"'], "text")
        ['"one"', 'NULL', '"say \\\\"two\\\\""']
    """  # noqa: D301 (the example is of backslashes)
    if column_type not in _PLAIN:
        return None
    python_type, write = _PLAIN[column_type]
    types = set(map(_plainly, set(map(type, values))))
    if not types <= {python_type, type(None)}:
        return None
    if python_type is decimal.Decimal and not all(map(_is_finite, values)):
        return None  # drivers write each kind of NaN alike
    if type(None) in types:
        return ["NULL" if value is None else write(value) for value in values]
    return list(map(write, values))


def array_literal(elements: Iterable[str]) -> str:
    """Return the array literal of elements.

    Args:
        elements: As `array_elements` returns them.

    Example:
        >>> array_literal(["1", "NULL"])
        '{1,NULL}'
    """
    return f"{{{','.join(elements)}}}"


def text_array(texts: Iterable[str]) -> str:
    """Return the array literal of values as PostgreSQL has written them.

    The type of the array reads each of them: what drivers write may be an array of text, whose
    elements would have to be cast, and a cast may be a function of whoever owns the type.

    Example:
        >>> text_array(["a", "NULL"])
        '{"a","NULL"}'
    """
    return array_literal(map(_quoted, texts))
