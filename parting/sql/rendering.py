"""The guarded Jinja environment: a step becomes the SQL that is shown, and run.

Quoting has one door. A template can only print what a filter has marked as SQL; everything else,
a plain string or an undefined name, is an error when the template is rendered.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import hashlib
import re
from typing import Any

import jinja2
from markupsafe import Markup

from parting.schema.objects import Name
from parting.sql.hashing import hashed
from parting.sql.quoting import SQL, dollar, from_catalog, ident, literal, setting
from parting.sql.routing_tree import Chain
from parting.strategies.bounds import Interval, Values


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


def template_of(operation: Any) -> str:
    """Name the template of a step: CreatePartition has ``create_partition.sql``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(operation).__name__).lower()


def statement(operation: Any) -> str:
    """Write a step as SQL: its fields are what its template can use."""
    context = {f.name: getattr(operation, f.name) for f in dataclasses.fields(operation)}
    return render(template_of(operation), **context)


def version_of(table: Name) -> str:
    """Write the query that tells which definition a table has."""
    macros = environment().get_template("_definition.sql").module
    return str(macros.version_of(table))  # type: ignore[attr-defined]


def fingerprint(text: str) -> str:
    """Give a short hash that tells whether a definition is still the one that was made."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
