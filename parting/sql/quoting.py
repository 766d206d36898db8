"""Quote names and values: the only way in which they become SQL."""

from __future__ import annotations

import datetime
import decimal
import functools
import re
import uuid
from typing import Any

from markupsafe import Markup

from parting.schema.objects import Comparison, Name
from parting.strategies.plain_values import plain


class SQL(Markup):
    """SQL in which every name and value is quoted already."""

    __slots__ = ()

    def __new__(cls, text: Any = "", *arguments: Any) -> SQL:
        """Return a text as SQL; that of a plain str, of which there are thousands, at once."""
        if type(text) is str:
            return str.__new__(cls, text)
        return super().__new__(cls, text, *arguments)


@functools.lru_cache(maxsize=2048)  # a run writes a few hundred names, each many times
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
    name = plain(value)
    if not isinstance(name, str) or not name or "\0" in name:
        raise ValueError(f"{value!r} cannot be a name in PostgreSQL.")
    return SQL('"' + name.replace('"', '""') + '"')


def literal(value: Any) -> SQL:
    r"""Return a quoted value.

    A value of a subclass is written as the plain value that it is: see `plain`.

    Args:
        value: None, a bool, int, Decimal, str, date, aware datetime or UUID.

    Raises:
        TypeError: If the value has another type.
        ValueError: If it contains what PostgreSQL cannot store.

    Example:
        >>> print(literal("it's"), literal(3), literal("back\\slash"))
        'it''s' 3 E'back\\slash'
    """
    if type(value) is str:  # nearly all are
        return _text(value)
    given, value = value, plain(value)
    match value:
        case None:
            return SQL("NULL")
        case bool():
            return SQL("true" if value else "false")
        case int():
            return SQL(value) if value >= 0 else _quoted(str(value))
        case decimal.Decimal():
            return _quoted("NaN" if value.is_nan() else f"{value:f}")
        case datetime.datetime() if value.utcoffset() is not None:
            return _quoted(value.astimezone(datetime.timezone.utc).isoformat(" "))
        case datetime.datetime():
            raise TypeError(f"{given!r} has no time zone.")
        case datetime.date():
            return _quoted(value.isoformat())
        case uuid.UUID():
            return _quoted(str(value))
        case str():
            return _text(value)
    raise TypeError(f"{given!r} cannot be written as an SQL literal.")


def typed(value: Any) -> SQL:
    """Return a quoted value with its type, if it is that of the edge of an interval.

    Example:
        >>> print(typed(datetime.date(2026, 11, 1)), typed(3))
        '2026-11-01'::pg_catalog.date 3::bigint
    """
    if type(value) is datetime.datetime and value.tzinfo is datetime.timezone.utc:
        return _moment(value)
    match value:
        case bool():
            type_ = ""
        case datetime.datetime():
            type_ = "::timestamp with time zone"
        case datetime.date():
            type_ = "::pg_catalog.date"
        case int():
            type_ = "::bigint"
        case uuid.UUID():
            type_ = "::pg_catalog.uuid"
        case _:
            type_ = ""
    return SQL(f"{literal(value)}{type_}")


@functools.lru_cache(maxsize=2048)  # an edge is in a dozen definitions
def _moment(value: datetime.datetime) -> SQL:
    """Write an edge in UTC: two of them that are equal are written alike."""
    return SQL(f"{literal(value)}::timestamp with time zone")


def _text(value: str) -> SQL:
    if "\0" in value:
        raise ValueError(f"{value!r} contains a NUL, which PostgreSQL cannot store.")
    value.encode()  # a lone surrogate is no character: UnicodeEncodeError is a ValueError
    return _quoted(value)


def _quoted(text: str) -> SQL:
    quoted = text.replace("'", "''")
    if "\\" in quoted:
        return SQL("E'" + quoted.replace("\\", "\\\\") + "'")
    return SQL(f"'{quoted}'")


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
    """Return text that PostgreSQL has written itself, such as an expression, as SQL."""
    return SQL(text)


#: Types whose names are part of SQL's grammar, which finds them in pg_catalog.
_GRAMMATICAL = re.compile(
    r"(bigint|bit|boolean|char|character|decimal|double precision|float|int|integer|interval"
    r"|numeric|real|smallint|time|timestamp|varchar)\b"
)
_ARGUMENTS = re.compile(r'(?:"(?:[^"]|"")*"|[^",])+')
_WITH_SCHEMA = re.compile(r'("([^"]|"")+"|[^"\s.(]+)\.')


def type_name(text: str) -> SQL:
    """Return a type as SQL, with its schema.

    Args:
        text: What PostgreSQL's ``format_type()`` writes: without a schema it is in pg_catalog.

    Example:
        >>> print(type_name("text"), type_name("numeric(10,2)"), type_name('"My".mood[]'))
        pg_catalog.text numeric(10,2) "My".mood[]
    """
    if not text or _WITH_SCHEMA.match(text) or _GRAMMATICAL.match(text):
        return SQL(text)
    return SQL(f"pg_catalog.{text}")


def type_names(text: str) -> SQL:
    """Return the types of a function's arguments as SQL, each with its schema.

    Args:
        text: What PostgreSQL's ``pg_get_function_identity_arguments()`` writes.

    Example:
        >>> print(type_names('text, bigint[], "My, own".mood'))
        pg_catalog.text, bigint[], "My, own".mood
    """
    return SQL(", ").join(type_name(one.strip()) for one in _ARGUMENTS.findall(text))


def compared(left: str, symbol: str, right: str, comparison: Comparison) -> SQL:
    """Write a comparison of two values of a type.

    Args:
        left: SQL, quoted.
        symbol: ``<``, ``<=``, ``=``, ``>=`` or ``>``.
        right: SQL, quoted.
        comparison: How the type is compared.

    Example:
        >>> print(compared("a", "=", "b", Comparison("pg_catalog.text", casts=True)))
        (a)::pg_catalog.text OPERATOR(pg_catalog.=) (b)::pg_catalog.text
    """
    if comparison.casts:
        left = f"({left})::{comparison.type}"
        right = f"({right})::{comparison.type}"
    return SQL(f"{left} {comparison.operator(symbol)} {right}")


def setting(name: str) -> SQL:
    """Return the name of a setting, which is not quoted, as SQL.

    Raises:
        ValueError: If it has other characters than the name of a setting has.
    """
    if not re.fullmatch(r"[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?", name):
        raise ValueError(f"{name!r} is not the name of a setting.")
    return SQL(name)
