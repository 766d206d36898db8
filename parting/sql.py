"""The guarded Jinja environment: a step becomes the SQL that is shown, and run.

Quoting has one door. A template can only print what a filter has marked as SQL; everything else,
a plain string or an undefined name, is an error when the template is rendered.
"""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import functools
import hashlib
import json
import re
import uuid
from typing import Any

import jinja2
from markupsafe import Markup

from parting.routing_tree import Chain
from parting.state import Column, Mark, Name
from parting.strategies import Interval, Values

#: The first words of every COMMENT that marks an object, with the version of the format.
MARK = "django-parting 1"


class SQL(Markup):
    """A piece of SQL in which everything is quoted already."""


def ident(value: str | Name) -> SQL:
    """Quote an identifier.

    Args:
        value: A name, or a name with its schema.

    Raises:
        ValueError: If the name is empty or holds a NUL.

    Example:
        >>> print(ident(Name("public", 'the "big" table')))
        "public"."the ""big"" table"
    """
    if isinstance(value, Name):
        return SQL(f"{ident(value.schema)}.{ident(value.name)}")
    if not isinstance(value, str) or not value or "\0" in value:
        raise ValueError(f"{value!r} is no name that PostgreSQL could have.")
    return SQL('"' + str(value).replace('"', '""') + '"')


def literal(value: Any) -> SQL:
    r"""Quote a value.

    Args:
        value: None, a bool, int, Decimal, str, date, aware datetime or UUID.

    Raises:
        TypeError: For any other type.

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
                raise ValueError(f"{value!r} holds a NUL, which PostgreSQL cannot store.")
            quoted = str(value).replace("'", "''")
            if "\\" in quoted:
                return SQL("E'" + quoted.replace("\\", "\\\\") + "'")
            return SQL(f"'{quoted}'")
    raise TypeError(f"{value!r} cannot be written as an SQL literal.")


def dollar(body: str) -> SQL:
    """Quote a function's body; the tag grows until the body does not contain it.

    Example:
        >>> print(dollar("SELECT '$parting$'"))
        $parting_$SELECT '$parting$'$parting_$
    """
    tag = "parting"
    while f"${tag}$" in body:
        tag += "_"
    return SQL(f"${tag}${body}${tag}$")


def from_catalog(text: str) -> SQL:
    """Accept text that PostgreSQL has written itself: a type, an index's definition."""
    return SQL(text)


def setting(name: str) -> SQL:
    """Accept the name of a setting; it is never quoted."""
    if not re.fullmatch(r"[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?", name):
        raise ValueError(f"{name!r} is not the name of a setting.")
    return SQL(name)


_INTEGERS = ("smallint", "integer", "bigint")
_HASHED_AS = {
    "boolean": "({0})::integer",
    "date": "(({0}) - '2000-01-01'::date)",
    "timestamp with time zone": "(extract(epoch from {0}) * 1000000)::bigint",
}
_HASHED_BYTES = {
    "bytea": "{0}",
    "numeric": "convert_to(trim_scale({0})::text, 'UTF8')",
    "uuid": "convert_to(({0})::text, 'UTF8')",
    "text": "convert_to({0}, 'UTF8')",
    "character varying": "convert_to(({0})::text, 'UTF8')",
    "inet": "convert_to(({0})::text, 'UTF8')",
    "jsonb": "convert_to(({0})::text, 'UTF8')",
}


def can_be_hashed(column: Column) -> bool:
    """Tell whether there is a function from this type to a number that no version will change."""
    base = column.type_without_modifier
    return base in _INTEGERS or base in _HASHED_AS or base in _HASHED_BYTES


def hashed(expression: str, key: Column, modulus: int) -> SQL:
    """Write the number of the hash partition of an expression.

    PostgreSQL's own hash functions may change between major versions, and a restored row would
    then fail the check of its partition. Arithmetic and SHA-256 do not change.

    Args:
        expression: SQL, quoted.
        key: The column, for its type.
        modulus: The number of partitions.
    """
    base = key.type_without_modifier
    if base in _HASHED_BYTES:
        octets = _HASHED_BYTES[base].format(expression)
        digits = f"left(encode(sha256({octets}), 'hex'), 8)"
        return SQL(f"(('x' || {digits})::bit(32)::bigint % {modulus:d})")
    number = _HASHED_AS.get(base, "{0}").format(expression)
    if base == "boolean":
        return SQL(f"({number} % {modulus:d})")
    return SQL(f"((({number}) % {modulus:d} + {modulus:d}) % {modulus:d})")


def _printed(value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    raise TypeError(f"A template prints {value!r} without a quoting filter.")


def _comma(loop: Any) -> SQL:
    return SQL("" if loop.last else ", ")


@functools.cache
def environment() -> jinja2.Environment:
    """Make the one environment that renders templates."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("parting", "sql_templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_printed,
        keep_trailing_newline=False,
    )
    env.filters.clear()
    env.filters |= {
        "ident": ident,
        "literal": literal,
        "dollar": dollar,
        "type": from_catalog,
        "setting": setting,
        "hashed": hashed,
        "string": str,
        "indent": lambda text, width=4, first=False: SQL(
            ("" if not first else " " * width) + str(text).replace("\n", "\n" + " " * width)
        ),
    }
    env.tests |= {
        "time": lambda value: isinstance(value, datetime.datetime),
        "day": lambda value: isinstance(value, datetime.date),
        "integer": lambda value: isinstance(value, int),
        "interval": lambda value: isinstance(value, Interval),
        "values": lambda value: isinstance(value, Values),
        "chain": lambda value: isinstance(value, Chain),
    }
    env.globals |= {"sql": SQL, "comma": _comma}
    return env


def render(template: str, **context: Any) -> str:
    """Render one template of ``sql_templates`` without its ending.

    Raises:
        TypeError: If the template prints a value that is not quoted.
    """
    return str(environment().get_template(f"{template}.sql").render(**context)).strip() + "\n"


def template_of(step: Any) -> str:
    """Name the template of a step: CreatePartition has ``create_partition.sql``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(step).__name__).lower()


def statement(step: Any) -> str:
    """Write a step as SQL: its fields are what its template can use."""
    context = {f.name: getattr(step, f.name) for f in dataclasses.fields(step)}
    return render(template_of(step), **context)


def version_of(table: Name) -> str:
    """Write the query that tells which definition a table has."""
    macros = environment().get_template("_definition.sql").module
    return str(macros.version_of(table))  # type: ignore[attr-defined]


def fingerprint(text: str) -> str:
    """Give a short hash that tells whether a definition is still the one that was made."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


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
